import type { NeededJob, PlannedSet } from '../../src/contract/needs.ts';
import type { TestJob } from '../../src/contract/test-job.ts';
import type { TestResult } from '../../src/contract/test-result.ts';
import { type RunFacts, readRunFacts } from '../../src/run-facts.ts';
import type { Report } from '../../src/testrun/judge.ts';

export const DIGEST = 'a'.repeat(64);

export const aJob = (o: Partial<TestJob> = {}): TestJob => ({
  plan: DIGEST,
  id: 'lines',
  name: 'lines',
  run: 'true',
  env: {},
  cwd: '.',
  timeout: 60_000,
  grace: 1_000,
  ...o,
});

export const aResult = (o: Partial<TestResult> = {}): TestResult => ({
  plan: DIGEST,
  id: 'lines',
  name: 'lines',
  verdict: 'pass',
  because: 'exit code 0',
  duration: 1_500,
  exit: { code: 0, signal: null },
  attempt: 1,
  runner: 'runner-1',
  started_at: 1_700_000_000_000,
  ...o,
});

let artifacts = 0;
export const aReport = (o: Partial<TestResult> = {}): Report => {
  const value = aResult({ name: o.id ?? 'lines', ...o });
  artifacts += 1;
  return { id: value.id, artifact: artifacts, result: { ok: true, value } };
};

export const planned = (...ids: readonly string[]): PlannedSet => ({
  digest: DIGEST,
  configurations: ids.map((id) => ({ id, name: id })),
});

export const aNeed = (o: Partial<NeededJob> = {}): NeededJob => ({ name: 'test', result: 'success', outputs: {}, ...o });

export const someFacts = (o: Partial<RunFacts> = {}): RunFacts => ({
  ...readRunFacts(
    { GITHUB_REPOSITORY: 'acme/plots', GITHUB_SHA: 'c'.repeat(40), GITHUB_RUN_ID: '42', RUNNER_NAME: 'runner-1' },
    undefined,
  ),
  ...o,
});
