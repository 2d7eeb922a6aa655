import { createHash } from 'node:crypto';
import type { NeededJob } from '../../src/contract/needs.ts';
import { NO_RETRY } from '../../src/contract/retry-policy.ts';
import { NO_REPORTS, type TestJob } from '../../src/contract/test-job.ts';
import { formatTicket } from '../../src/contract/test-plan.ts';
import type { Attempt, TestResult } from '../../src/contract/test-result.ts';
import { type RunFacts, readRunFacts } from '../../src/run-facts.ts';
import type { PlannedSet, Report } from '../../src/testrun/judge.ts';

/** Hex SHA-256 of a text. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export const DIGEST = 'a'.repeat(64);

export const aJob = (o: Partial<TestJob> = {}): TestJob => ({
  id: 'lines',
  name: 'lines',
  run: 'true',
  env: {},
  cwd: '.',
  timeout: 60_000,
  idle_timeout: null,
  grace: 1_000,
  runs_on: ['large'],
  retry: NO_RETRY,
  reports: NO_REPORTS,
  shard: null,
  flaky: 'pass',
  allow_failure: false,
  ...o,
});

/** What a job of the matrix gets that runs these. */
export const aTicket = (...configurations: readonly TestJob[]): string =>
  formatTicket({ kind: 'bodies', plan: DIGEST, parcel: configurations[0]?.id ?? 'none', configurations });

export const anAttempt = (o: Partial<Attempt> = {}): Attempt => ({
  verdict: 'pass',
  because: 'exit code 0',
  duration: 1_500,
  exit: { code: 0, signal: null },
  started_at: 1_700_000_000_000,
  ...o,
});

export const aResult = (o: Partial<TestResult> = {}): TestResult => ({
  plan: DIGEST,
  id: 'lines',
  name: 'lines',
  verdict: 'pass',
  because: 'exit code 0',
  duration: 1_500,
  attempts: [anAttempt()],
  tests: null,
  resume_at: null,
  log: null,
  attempt: 1,
  runner: 'runner-1',
  started_at: 1_700_000_000_000,
  ...o,
});

let artifacts = 0;
/** The report of a job that runs one configuration. */
export const aReport = (o: Partial<TestResult> = {}): Report => {
  const value = aResult({ name: o.id ?? 'lines', ...o });
  artifacts += 1;
  return { parcel: value.id, artifact: artifacts, results: { ok: true, value: [value] } };
};

/** A job each. */
export const planned = (...ids: readonly string[]): PlannedSet => ({
  digest: DIGEST,
  parcels: ids.map((id) => ({ id, configurations: [aJob({ id, name: id })] })),
});

export const aNeed = (o: Partial<NeededJob> = {}): NeededJob => ({ name: 'test', result: 'success', outputs: {}, ...o });

export const someFacts = (o: Partial<RunFacts> = {}): RunFacts => ({
  ...readRunFacts(
    { GITHUB_REPOSITORY: 'acme/plots', GITHUB_SHA: 'c'.repeat(40), GITHUB_RUN_ID: '42', RUNNER_NAME: 'runner-1' },
    undefined,
  ),
  ...o,
});
