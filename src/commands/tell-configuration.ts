import type { BuildResults } from '../contract/build-protocol.ts';
import { configurationContext } from '../contract/status-context.ts';
import type { TestJob } from '../contract/test-job.ts';
import type { TestResult, Verdict } from '../contract/test-result.ts';
import type { Joined } from '../ports.ts';
import { resultSentence, statusDescription } from '../report/status-text.ts';
import type { PlannedConfiguration } from '../testrun/judge.ts';
import type { ConfigurationEnd } from './configuration.ts';
import { resumeRequestOf } from './resume-of.ts';
import type { Round } from './round.ts';

/** What may fail does not make its job red, unless it has not ended. */
export function isGreen(job: PlannedConfiguration | undefined, { verdict }: TestResult): boolean {
  if (verdict === 'pass') return true;
  if (verdict === 'flaky') return job?.flaky !== 'fail';
  return job?.allow_failure === true && verdict !== 'deferred' && verdict !== 'cancelled';
}

/** Tells the service how a configuration ended. */
export async function tellService(end: ConfigurationEnd, job: TestJob, joined: Joined | null): Promise<void> {
  const { result, failedTests, files } = end;
  const results: BuildResults['results'] = [
    { result, runs_on: [...job.runs_on], failed_tests: [...failedTests], files: { ...files } },
  ];
  await joined?.results({ results });
}

/** `failure` is for tests, `error` for what is not their fault. */
const STATE = {
  pass: 'success',
  flaky: 'success',
  fail: 'failure',
  timeout: 'failure',
  signal: 'failure',
  oom: 'failure',
  cancelled: 'error',
  infra: 'error',
  lost: 'error',
  deferred: 'pending',
} as const satisfies Record<Verdict, 'pending' | 'success' | 'failure' | 'error'>;

/**
 * GitHub gives the token of a job 1,000 requests an hour for the whole repository, and takes 500 writes: of larger plans only what
 * is not green is told one by one. What stands there from before and is not true any more, the gate puts right.
 */
const MOST_PENDING = 150;
const MOST_GREEN = 400;

/** That it runs, where the plan is small enough. */
export function tellRunning(job: TestJob, round: Round): Promise<void> {
  if ((round.count ?? 0) > MOST_PENDING) return Promise.resolve();
  return tellStatus(job, { state: 'pending', description: `running on ${round.facts.runner}` }, round);
}

export function tellFinal(job: TestJob, result: TestResult, round: Round): Promise<void> {
  if (isGreen(job, result) && (round.count ?? 0) > MOST_GREEN) return Promise.resolve();
  return tellStatus(job, finalStatus(job, result), round);
}

/** How a configuration's end looks on the commit. */
export function finalStatus(job: PlannedConfiguration, result: TestResult): Status {
  const isAllowed = isGreen(job, result) && STATE[result.verdict] !== 'success';
  const state = isAllowed ? 'success' : result.verdict === 'flaky' && job.flaky === 'fail' ? 'failure' : STATE[result.verdict];
  const description = `${isAllowed ? 'allowed: ' : ''}${resultSentence(result)}`;
  return { state, description, targetUrl: result.log };
}

export interface Status {
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  readonly description: string;
  readonly targetUrl?: string | null;
}

/** Where the service writes the statuses, nobody else does. */
async function tellStatus(job: TestJob, status: Status, { facts, ports, joined }: Round): Promise<void> {
  const { forge, workflow } = ports;
  if ((await joined)?.admission.statuses || !forge) return;
  const written = await forge.setStatus({
    // A run that was dispatched stands on its branch's tip, which may have moved on from the build's commit.
    sha: resumeRequestOf(facts)?.sha ?? facts.headSha,
    context: configurationContext(facts.context, job.name),
    state: status.state,
    description: statusDescription(status.description),
    targetUrl: status.targetUrl ?? facts.runUrl,
  });
  if (!written.ok && status.state !== 'pending') workflow.annotate('notice', `No commit status was written: ${written.because}`);
}
