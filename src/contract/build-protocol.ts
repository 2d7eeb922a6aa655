import { z } from 'zod';
import { err, ok, type Result } from '../lib/result.ts';
import { check, strict } from './issue.ts';
import { CONTEXT } from './status-context.ts';
import { DIGEST, ID, parseJson } from './test-job.ts';
import { type Attempt, AttemptSchema, type TestResult, TestResultSchema } from './test-result.ts';

/**
 * What the action and the service say to each other about a build, as JSON over HTTPS. A job proves which run it belongs to by
 * an artifact that only that run can have uploaded; a fork's run can do so too. It proves which run speaks, not that its code
 * is honest.
 *
 *   POST /api/v1/builds/hello      Hello → Challenge
 *   POST /api/v1/builds/proof      Proof → Admission (200); 202 while the artifact cannot be seen yet
 *   with `authorization: Bearer <token>`, of one's own build alone:
 *   POST /api/v1/builds/plan       BuildPlan → 204
 *   GET  /api/v1/builds/plan       → StoredPlan, or 404
 *   POST /api/v1/builds/progress   Progress → 204; also the heartbeat, at least every HEARTBEAT_MS
 *   POST /api/v1/builds/results    BuildResults → 204
 *   GET  /api/v1/builds/resume?configuration=ID → ResumeState, or 404
 *   GET  /api/v1/builds/timings    → Timings
 *   PUT  /api/v1/builds/logs/ID?offset=N → LogPosition; bytes of its output from N on, `content-encoding: gzip` or none;
 *        409 with LogPosition where N lies beyond what is stored. What lies before the stored end is skipped.
 *   PUT  /api/v1/builds/artifacts/ID/PATH → 204
 */
export const BUILDS_PATH = '/api/v1/builds';
/** A configuration that says nothing for three of these is lost. */
export const HEARTBEAT_MS = 10_000;
/** Bytes of output in one request, unpacked. */
export const MAX_LOG_CHUNK = 1024 * 1024;
/** Bytes of one artifact. */
export const MAX_ARTIFACT = 64 * 1024 * 1024;
/** Bytes of any other body. */
export const MAX_MESSAGE = 8 * 1024 * 1024;

const runId = z.string({ error: 'the id of a run' }).regex(/^[0-9]{1,20}$/, { error: 'the id of a run' });
const text = (what: string, max: number) => z.string({ error: what }).max(max, { error: what });
const id = z.string({ error: 'an id' }).regex(ID, { error: 'an id' });
const digest = z.string({ error: 'the digest of a plan' }).regex(DIGEST, { error: 'the digest of a plan' });
const time = z.int({ error: 'a time' });
const commit = z.string({ error: 'a commit' }).regex(/^[0-9a-f]{40,64}$/, { error: 'a commit' });
const nonce = z.string({ error: 'a nonce' }).regex(/^[A-Za-z0-9_-]{16,64}$/, { error: 'a nonce' });

export const HelloSchema = strict({
  repository: z.string({ error: 'owner/name' }).regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, { error: 'owner/name' }),
  run_id: runId,
  /** The run whose build this one goes on with; the same run otherwise. */
  build: runId,
  /** The pull request it says it is for; the service looks whether that has this commit as its head. */
  pull: z.int().positive().nullable(),
  /** The commit that people look at. */
  sha: commit,
  /** What its statuses begin with; default: `pilotlight`. The first job of a build decides. */
  context: z
    .string({ error: 'a context' })
    .regex(CONTEXT, { error: 'a context: pilotlight, or pilotlight- and a word' })
    .optional(),
});
export type Hello = z.output<typeof HelloSchema>;

export const ChallengeSchema = strict({ nonce });
export type Challenge = z.output<typeof ChallengeSchema>;
/** The artifact to upload, with any content. */
export const proofArtifact = (nonceText: string): string => `pilotlight-proof-${nonceText}`;

export const ProofSchema = strict({ hello: HelloSchema, nonce });
export type Proof = z.output<typeof ProofSchema>;

export const AdmissionSchema = strict({
  token: text('a token', 2_000),
  /** Address of the build's page, without a slash at its end; that of a configuration is below it, under its id. */
  url: text('an address', 1_000),
  /** What to append to an address so that it can be read: empty, or `?key=…` for a private repository. */
  key: text('a query', 200),
  /** Whether the service writes the commit statuses of this build. */
  statuses: z.boolean(),
  /** Milliseconds; a longer wait for the next attempt is the service's: `deferred`. Null: it resumes nothing. */
  hold_limit: z.int().nonnegative().nullable(),
});
export type Admission = z.output<typeof AdmissionSchema>;

const PLANNED = {
  plan: digest,
  /** The commit that was checked out: what a run that goes on with the build checks out too. */
  tested: commit,
  /** The attempt of the workflow run that made it. */
  attempt: z.int().positive(),
  configurations: z.array(
    strict({ id, name: text('a name', 200), flaky: z.enum(['pass', 'fail']), allow_failure: z.boolean() }),
    { error: 'a list of configurations' },
  ),
};
/** What was planned, without the plan itself. */
export const PlannedSchema = strict(PLANNED);
export type Planned = z.output<typeof PlannedSchema>;

export const BuildPlanSchema = strict({
  ...PLANNED,
  /** What `formatPlan` wrote: kept for runs that go on with the build. */
  text: text('a plan', MAX_MESSAGE),
});
export type BuildPlan = z.output<typeof BuildPlanSchema>;

export const StoredPlanSchema = strict({ text: text('a plan', MAX_MESSAGE) });
export type StoredPlan = z.output<typeof StoredPlanSchema>;

export const ProgressSchema = strict({
  plan: digest,
  id,
  name: text('a name', 200),
  state: z.enum(['running', 'waiting']),
  /** Of the command, from 1; of how many. */
  attempt: z.int().positive(),
  of: z.int().positive(),
  /** When the next attempt begins; null unless it is `waiting`. */
  until: time.nullable(),
  runner: text('a runner', 200),
});
export type Progress = z.output<typeof ProgressSchema>;

export const BuildResultsSchema = strict({
  results: z.array(
    strict({
      result: TestResultSchema,
      runs_on: z.array(text('a label', 100)).max(20),
      /** Tests that failed last, as their runner names them: what the next attempt runs, where the policy says so. */
      failed_tests: z.array(text('a test', 2_000)).max(20_000),
      /** Seconds by file, as the reports tell them. */
      files: z.record(text('a file', 500), z.number().nonnegative()),
    }),
    { error: 'a list of results' },
  ),
});
export interface BuildResults {
  readonly results: readonly {
    readonly result: TestResult;
    readonly runs_on: readonly string[];
    readonly failed_tests: readonly string[];
    readonly files: Readonly<Record<string, number>>;
  }[];
}

/** What a configuration that was deferred had behind it. */
export const ResumeStateSchema = strict({ attempts: z.array(AttemptSchema), failed_tests: z.array(z.string()) });
export interface ResumeState {
  readonly attempts: readonly Attempt[];
  readonly failed_tests: readonly string[];
}

/** Seconds, as robust medians, by class (labels, sorted, joined by a comma) and then by configuration's id, or by file. */
export const TimingsSchema = strict({
  configurations: z.record(z.string(), z.record(z.string(), z.number().nonnegative())),
  files: z.record(z.string(), z.record(z.string(), z.number().nonnegative())),
});
export type Timings = z.output<typeof TimingsSchema>;

export const LogPositionSchema = strict({
  /** Bytes that are stored. */
  size: z.int().nonnegative(),
});
export type LogPosition = z.output<typeof LogPositionSchema>;

/** Reads a message of one of the schemas above from JSON text. */
export function readMessage<T extends z.ZodType>(schema: T, json: string): Result<z.output<T>, string> {
  const value = parseJson(json);
  if (!value.ok) return value;
  const checked = check(schema, value.value);
  return 'issues' in checked ? err(checked.issues.map((issue) => issue.what).join('; ')) : ok(checked.value);
}
