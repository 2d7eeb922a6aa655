import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, strict } from './issue.ts';
import { DIGEST, ID, parseJson } from './test-job.ts';

/**
 * How a configuration ended. `flaky`: it passed after it had failed. `infra`: the machine or a service failed, not the tests
 * (exit code 75, EX_TEMPFAIL, or the command could not be started for want of resources). `lost`: its runner fell silent; only
 * the service says so. `deferred`: not an end: it waits for its next attempt while no runner does. Only `pass` and `flaky` are
 * success: an end by signal never is.
 */
export const VERDICTS = ['pass', 'flaky', 'fail', 'timeout', 'signal', 'oom', 'cancelled', 'infra', 'lost', 'deferred'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How one attempt of the command ended. */
export interface Attempt {
  readonly verdict: Exclude<Verdict, 'flaky' | 'lost' | 'deferred'>;
  /** One sentence without a full stop, e.g. `exit code 1`. */
  readonly because: string;
  /** Milliseconds. */
  readonly duration: number;
  readonly exit: { readonly code: number | null; readonly signal: string | null };
  /** Milliseconds since the epoch. */
  readonly started_at: number;
}

/** What the reports told of the single tests, over all attempts. */
export interface TestCounts {
  readonly total: number;
  readonly failed: number;
  readonly skipped: number;
  /** Failed at first and passed in the end. */
  readonly flaky: number;
}

/** What `run` leaves behind for `gate` and tells the service. Written beside foreign code: a claim, not a proof. */
export interface TestResult {
  readonly plan: string;
  readonly id: string;
  readonly name: string;
  readonly verdict: Verdict;
  readonly because: string;
  /** Milliseconds of all attempts, without the waits. */
  readonly duration: number;
  /** Oldest first; those of earlier runs of a deferred configuration too. */
  readonly attempts: readonly Attempt[];
  readonly tests: TestCounts | null;
  /** Milliseconds since the epoch; null unless it is `deferred`. */
  readonly resume_at: number | null;
  /** Where its output can be read; null where it is kept nowhere. */
  readonly log: string | null;
  /** Attempt of the workflow run, from 1. */
  readonly attempt: number;
  readonly runner: string;
  /** Milliseconds since the epoch. */
  readonly started_at: number;
}

const SCHEMA = 'pilotlight-results/1';
const PREFIX = 'pilotlight-result-';
/** Above this, an artifact is not read at all: some hundred results of a pack. */
export const MAX_RESULT_BYTES = 2 * 1024 * 1024;

const short = (what: string, max: number) => z.string({ error: what }).max(max, { error: what });
const milliseconds = z.number({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' });
const time = z.int({ error: 'a time' });
const count = z.int({ error: 'a count' }).nonnegative({ error: 'a count' });
const ends = VERDICTS.filter((verdict) => verdict !== 'flaky' && verdict !== 'lost' && verdict !== 'deferred');

export const AttemptSchema = strict({
  verdict: z.enum(ends, { error: `one of ${ends.join(', ')}` }),
  because: short('a reason', 1000),
  duration: milliseconds,
  exit: strict({ code: z.int().nullable(), signal: short('a signal', 20).nullable() }),
  started_at: time,
});

export const TestResultSchema = strict({
  plan: z.string({ error: 'the digest of a plan' }).regex(DIGEST, { error: 'the digest of a plan' }),
  id: z.string({ error: 'an id' }).regex(ID, { error: 'an id' }),
  name: short('a name', 200),
  verdict: z.enum(VERDICTS, { error: `one of ${VERDICTS.join(', ')}` }),
  because: short('a reason', 1000),
  duration: milliseconds,
  attempts: z.array(AttemptSchema, { error: 'a list of attempts' }).max(101, { error: 'at most 101 attempts' }),
  tests: strict({ total: count, failed: count, skipped: count, flaky: count }).nullable(),
  resume_at: time.nullable(),
  log: short('an address', 1000).nullable(),
  attempt: z.int({ error: 'an attempt' }).positive({ error: 'an attempt' }),
  runner: short('a runner', 200),
  started_at: time,
});

const ResultsSchema = strict({
  schema: z.literal(SCHEMA, { error: JSON.stringify(SCHEMA) }),
  results: z.array(TestResultSchema, { error: 'a list of results' }),
});

/** The artifact in which one parcel's results stand. */
export const artifactName = (parcel: string): string => `${PREFIX}${parcel}`;

/** The id of the parcel that an artifact's name speaks of, or undefined for an artifact that is none of ours. */
export function parcelOfArtifact(artifact: string): string | undefined {
  const id = artifact.startsWith(PREFIX) ? artifact.slice(PREFIX.length) : '';
  return ID.test(id) ? id : undefined;
}

export function formatResults(results: readonly TestResult[]): string {
  return canonicalJson({ schema: SCHEMA, results: results.map((result) => ({ ...result })) });
}

export function parseResults(text: string): Result<readonly TestResult[], string> {
  const json = parseJson(text);
  if (!json.ok) return json;
  const checked = check(ResultsSchema, json.value);
  return 'issues' in checked ? err(checked.issues.map((issue) => issue.what).join('; ')) : ok(checked.value.results);
}
