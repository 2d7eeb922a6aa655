import { z } from 'zod';
import { nearest } from '../lib/nearest.ts';
import { NO_RETRY, parseRetryFilter, type RetryPolicy, TEST_RUNNERS } from './retry-policy.ts';
import { textOrList } from './text-or-list.ts';
import { DAY_MS, milliseconds } from './written-duration.ts';
import { durationBetween } from './written-duration-schema.ts';

/** What people write under `retry`: `none`, `{ type: incremental, retries: 3, increment: 10m }`, or `{ incremental: { … } }`. */

/** GitHub re-runs no run that is older, so nothing may wait longer. */
export const MAX_WAIT_MS = 30 * DAY_MS;

const duration = durationBetween(0, MAX_WAIT_MS, 'such as "10m", up to 30d');
const retriesText = 'a number of retries, 0 to 100';
const retries = z.int({ error: retriesText }).min(0, { error: retriesText }).max(100, { error: retriesText });
const factorText = 'a factor of 1 to 100';
const jitterText = 'a share of 0 to 1';
const onText =
  'what an attempt ends by: any, timeout, silence, oom, infra, signal, exit:75, exit:70-79, signal:SEGV or pattern:TEXT';
const filter = z.string({ error: onText }).refine((written) => parseRetryFilter(written) !== null, { error: onText });
const filtersText = 'a list of what an attempt ends by';

const COMMON = {
  on: textOrList(filter, filtersText, 50)
    .optional()
    .describe('What is tried again. Default: everything but a pass and a cancellation.'),
  max_total: durationBetween(1, MAX_WAIT_MS, 'such as "2h", up to 30d')
    .optional()
    .describe('All attempts and waits together: an attempt that could only begin later is not begun.'),
  only_failed: z
    .enum(TEST_RUNNERS, { error: `one of ${TEST_RUNNERS.join(', ')}` })
    .optional()
    .describe('Runs only the tests again that failed, by this runner of tests.'),
};

/** Each type of policy with its own keys. */
const SHAPES = {
  none: {},
  constant: { retries, delay: duration, ...COMMON },
  incremental: { retries, increment: duration.describe('The first wait; the n-th is n times as long.'), ...COMMON },
  exponential: {
    retries,
    base: duration.describe('The first wait; each following one is `factor` times as long.'),
    factor: z.number({ error: factorText }).min(1, { error: factorText }).max(100, { error: factorText }).optional(),
    cap: duration.optional().describe('The longest wait.'),
    jitter: z
      .number({ error: jitterText })
      .min(0, { error: jitterText })
      .max(1, { error: jitterText })
      .optional()
      .describe('Each wait is lengthened by a random share of it, up to this one.'),
    ...COMMON,
  },
  list: { delays: z.array(duration, { error: 'a list of durations' }).max(100, { error: 'at most 100 durations' }), ...COMMON },
};
type Type = keyof typeof SHAPES;
const TYPES = Object.keys(SHAPES) as readonly Type[];

type Waiting = { [T in Exclude<Type, 'none'>]: { readonly type: T } & z.output<z.ZodObject<(typeof SHAPES)[T]>> }[Exclude<
  Type,
  'none'
>];
export type WrittenRetry = { readonly type: 'none' } | Waiting;

const wanted = `\`none\`, or a mapping with \`type\` (${TYPES.join(', ')})`;

type Issue = z.core.$ZodRawIssue;

/** The type is looked at first, so that each fault is told of a key of that type, at its place. */
export const RetrySchema = z
  .unknown()
  .transform((value, context): WrittenRetry => {
    const read = readWritten(value);
    if (!Array.isArray(read)) return read as WrittenRetry;
    context.issues.push(...read);
    return z.NEVER;
  })
  .meta({
    get anyOf() {
      return [{ const: 'none' }, ...TYPES.flatMap(jsonSchemas)];
    },
  });

/** What was written, or the issues with it. */
function readWritten(value: unknown): WrittenRetry | readonly Issue[] {
  if (value === 'none') return { type: 'none' };
  if (!isMapping(value)) return [wrong(value, wanted)];
  const { type, ...rest } = value;
  if (type !== undefined) {
    const known = TYPES.find((one) => one === type);
    return known ? readTyped(known, rest, []) : [wrong(type, `one of ${TYPES.join(', ')}`, ['type'])];
  }
  const named = TYPES.filter((one) => value[one] !== undefined);
  const [only] = named;
  if (!only || named.length > 1) return withoutType(value);
  const beside = Object.keys(value).filter((key) => key !== only);
  if (beside.length > 0)
    return [unknownKeys(value, beside, (key) => `the key ${JSON.stringify(key)} belongs inside ${JSON.stringify(only)}`)];
  const inner = value[only];
  return isMapping(inner) ? readTyped(only, inner, [only]) : [wrong(inner, `a mapping with ${keysOf(only)}`, [only])];
}

/** Keys of no type are told one by one: they may be a type, misspelt. */
function withoutType(value: Readonly<Record<string, unknown>>): readonly Issue[] {
  const strange = Object.keys(value).filter((key) => nearest(key, TYPES) !== undefined && !TYPES.some((one) => one === key));
  if (strange.length === 0) return [wrong(value, wanted)];
  return [
    unknownKeys(
      value,
      strange,
      (key) => `the key ${JSON.stringify(key)} is not known here; did you mean ${JSON.stringify(nearest(key, TYPES))}?`,
    ),
  ];
}

function readTyped(type: Type, value: Readonly<Record<string, unknown>>, at: readonly string[]): WrittenRetry | readonly Issue[] {
  const known = Object.keys(SHAPES[type]);
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  const parsed = z.object(SHAPES[type]).safeParse(value, { reportInput: true });
  const issues: readonly Issue[] = [
    ...(unknown.length > 0 ? [unknownKeys(value, unknown, (key) => notOfType(key, type), at)] : []),
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => ({ ...issue, path: [...at, ...issue.path] }) as Issue)),
  ];
  return issues.length > 0 ? issues : ({ type, ...parsed.data } as WrittenRetry);
}

function notOfType(key: string, type: Type): string {
  const meant = nearest(key, Object.keys(SHAPES[type]));
  const owners = TYPES.filter((one) => key in SHAPES[one]).map((one) => JSON.stringify(one));
  const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `known here: ${keysOf(type)}`;
  return `the key ${JSON.stringify(key)} does not belong to a retry of type ${JSON.stringify(type)}; ${
    owners.length > 0 ? `it is one of ${owners.join(', ')}` : hint
  }`;
}

const keysOf = (type: Type): string => Object.keys(SHAPES[type]).join(', ') || 'no keys';

const wrong = (input: unknown, message: string, path: string[] = []): Issue => ({ code: 'custom', input, message, path });

const unknownKeys = (input: object, keys: string[], sentence: (key: string) => string, path: readonly string[] = []): Issue => ({
  code: 'unrecognized_keys',
  input: { ...input },
  keys,
  message: keys.map(sentence).join('\n'),
  path: [...path],
});

const isMapping = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function jsonSchemas(type: Type): readonly z.core.JSONSchema.BaseSchema[] {
  const inner = jsonSchema(z.strictObject(SHAPES[type]));
  const flat = jsonSchema(z.strictObject({ type: z.literal(type), ...SHAPES[type] }));
  return [flat, { type: 'object', properties: { [type]: inner }, required: [type], additionalProperties: false }];
}

function jsonSchema(schema: z.ZodType): z.core.JSONSchema.BaseSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}

/** What it comes to: so many delays, in milliseconds; infinite where they pass every number. */
export function retryPolicy(written: WrittenRetry): RetryPolicy {
  if (written.type === 'none') return NO_RETRY;
  return {
    delays: delaysOf(written),
    jitter: written.type === 'exponential' ? (written.jitter ?? 0) : 0,
    on: written.on ?? null,
    max_total: written.max_total === undefined ? null : milliseconds(written.max_total),
    only_failed: written.only_failed ?? null,
  };
}

function delaysOf(written: Waiting): readonly number[] {
  const each = (count: number, delay: (index: number) => number) =>
    Array.from({ length: count }, (_, index) => Math.round(delay(index)));
  switch (written.type) {
    case 'constant':
      return each(written.retries, () => milliseconds(written.delay));
    case 'incremental':
      return each(written.retries, (index) => milliseconds(written.increment) * (index + 1));
    case 'exponential': {
      const { base, factor = 2, cap } = written;
      const longest = cap === undefined ? Number.POSITIVE_INFINITY : milliseconds(cap);
      return each(written.retries, (index) => Math.min(longest, milliseconds(base) * factor ** index));
    }
    case 'list':
      return written.delays.map(milliseconds);
  }
}

/** Milliseconds that a runner, or the service, may have to wait at most: all delays with all jitter, as far as `max_total` lets them begin. */
export function longestWait({ delays, jitter, max_total }: RetryPolicy): number {
  let waited = 0;
  for (const delay of delays) {
    const next = waited + delay * (1 + jitter);
    if (max_total !== null && waited + delay > max_total) return waited;
    waited = next;
  }
  return waited;
}
