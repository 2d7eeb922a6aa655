import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, strict } from './issue.ts';
import { DIGEST, ID, parseJson } from './test-job.ts';

/**
 * How one run of a configuration ended. `infra`: the machine or a service failed, not the tests (exit code 75,
 * EX_TEMPFAIL, or the command could not be started for want of resources). Only `pass` is success: an end by signal never is.
 */
export const VERDICTS = ['pass', 'fail', 'timeout', 'signal', 'oom', 'cancelled', 'infra'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What `run` leaves behind for `gate`, in the artifact `pilotlight-result-<id>`. Written beside foreign code: a claim, not a proof. */
export interface TestResult {
  readonly plan: string;
  readonly id: string;
  readonly name: string;
  readonly verdict: Verdict;
  /** One sentence without a full stop, e.g. `exit code 1`. */
  readonly because: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly exit: { readonly code: number | null; readonly signal: string | null };
  /** Attempt of the workflow run, from 1. */
  readonly attempt: number;
  readonly runner: string;
  /** Milliseconds since the epoch. */
  readonly started_at: number;
}

const SCHEMA = 'pilotlight-result/1';
const PREFIX = 'pilotlight-result-';
/** Above this, an artifact is not read at all. */
export const MAX_RESULT_BYTES = 64 * 1024;

const short = (what: string, max: number) => z.string({ error: what }).max(max, { error: what });
const ResultSchema = strict({
  schema: z.literal(SCHEMA, { error: JSON.stringify(SCHEMA) }),
  plan: z.string({ error: 'the digest of a plan' }).regex(DIGEST, { error: 'the digest of a plan' }),
  id: z.string({ error: 'an id' }).regex(ID, { error: 'an id' }),
  name: short('a name', 200),
  verdict: z.enum(VERDICTS, { error: `one of ${VERDICTS.join(', ')}` }),
  because: short('a reason', 1000),
  duration: z.number({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' }),
  exit: strict({ code: z.int().nullable(), signal: short('a signal', 20).nullable() }),
  attempt: z.int({ error: 'an attempt' }).positive({ error: 'an attempt' }),
  runner: short('a runner', 200),
  started_at: z.int({ error: 'a time' }),
});

export const artifactName = (id: string): string => `${PREFIX}${id}`;

/** The id that an artifact's name speaks of, or undefined for an artifact that is none of ours. */
export function idOfArtifact(artifact: string): string | undefined {
  const id = artifact.startsWith(PREFIX) ? artifact.slice(PREFIX.length) : '';
  return ID.test(id) ? id : undefined;
}

export function formatResult(result: TestResult): string {
  return canonicalJson({ schema: SCHEMA, ...result, exit: { ...result.exit } });
}

export function parseResult(text: string): Result<TestResult, string> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const checked = check(ResultSchema, json.value);
  if ('issues' in checked) return err(checked.issues.map((issue) => issue.what).join('; '));
  const { schema: _, ...result } = checked.value;
  return ok(result);
}
