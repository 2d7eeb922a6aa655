import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { strict } from './issue.ts';
import { NO_RETRY, type RetryPolicy, RetryPolicySchema } from './retry-policy.ts';

/** One configuration as `run` gets it. All is decided: no defaults are left to fill in. Durations in milliseconds. */
export interface TestJob {
  /** Slug of the name, unique in its plan; names the folder of its output. */
  readonly id: string;
  readonly name: string;
  /** Text for `bash -eo pipefail`, or a program and its arguments. */
  readonly run: string | readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Of one attempt. */
  readonly timeout: number;
  /** An attempt that prints nothing for so long is ended; null: it may be silent. */
  readonly idle_timeout: number | null;
  readonly grace: number;
  /** Labels it asked for: the class of machine its duration belongs to. */
  readonly runs_on: readonly string[];
  readonly retry: RetryPolicy;
  readonly reports: Reports;
  /** Its part of a suite that was split; null: all of it. */
  readonly shard: Shard | null;
  /** What passing only after a retry counts as. */
  readonly flaky: 'pass' | 'fail';
  /** Its verdict is shown, and does not count. */
  readonly allow_failure: boolean;
}

export interface Reports {
  /** Globs of JUnit files, relative to the workspace. */
  readonly junit: readonly string[];
  /** Globs of files that are kept beside the output. */
  readonly artifacts: readonly string[];
  /** Whether a command may pass without having written a report. */
  readonly optional: boolean;
}

export interface Shard {
  /** From 1. */
  readonly index: number;
  readonly of: number;
  /** The files of this part, relative to the workspace, in the order they should run. */
  readonly files: readonly string[];
}

export const NO_REPORTS: Reports = { junit: [], artifacts: [], optional: false };

export const DIGEST = /^[0-9a-f]{64}$/;
export const ID = /^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/;

const milliseconds = z.int({ error: 'milliseconds' }).positive({ error: 'milliseconds' });
const texts = z.array(z.string({ error: 'text' }), { error: 'a list of texts' });

/** As it travels: what holds by default is left out, so that 256 of them fit into one variable. */
export const TestJobSchema = strict({
  id: z.string({ error: 'an id' }).regex(ID, { error: 'an id' }),
  name: z.string({ error: 'a name' }).min(1, { error: 'a name' }).max(200, { error: 'a name' }),
  run: z.union([z.string(), z.array(z.string()).min(1)], { error: 'a command' }),
  env: z.record(z.string(), z.string(), { error: 'a mapping of variables' }).default({}),
  cwd: z.string({ error: 'a folder' }).default('.'),
  timeout: milliseconds,
  idle_timeout: milliseconds.nullable().default(null),
  grace: milliseconds,
  runs_on: texts,
  retry: RetryPolicySchema.default({ delays: [], jitter: 0, on: null, max_total: null, only_failed: null }),
  reports: strict({ junit: texts.default([]), artifacts: texts.default([]), optional: z.boolean().default(false) }).default({
    junit: [],
    artifacts: [],
    optional: false,
  }),
  shard: strict({ index: z.int().positive(), of: z.int().positive(), files: texts }).nullable().default(null),
  flaky: z.enum(['pass', 'fail'], { error: 'pass or fail' }).default('pass'),
  allow_failure: z.boolean({ error: 'true or false' }).default(false),
});

const DEFAULTS: Readonly<Record<string, unknown>> = {
  env: {},
  cwd: '.',
  idle_timeout: null,
  retry: NO_RETRY,
  reports: NO_REPORTS,
  shard: null,
  flaky: 'pass',
  allow_failure: false,
};

/** The value that is written: without what the schema fills in. */
export function withoutDefaults(job: TestJob): Readonly<Record<string, unknown>> {
  const entries = Object.entries(job).filter(
    ([key, value]) => !(key in DEFAULTS) || canonicalJson(value) !== canonicalJson(DEFAULTS[key]),
  );
  return Object.fromEntries(entries);
}

/** `JSON.parse` as a Result; the error says what the text looked like, since such a text often crossed a boundary cut off. */
export function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch {
    return err(`expected JSON, found ${text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))} (${text.length} characters)`);
  }
}
