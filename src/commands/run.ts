import { parseJob, type TestJob } from '../contract/test-job.ts';
import { artifactName, formatResult, type TestResult } from '../contract/test-result.ts';
import { fault } from '../faults.ts';
import type { InputsOf } from '../inputs.ts';
import { formatDuration } from '../lib/duration.ts';
import { errorText } from '../lib/error-text.ts';
import { withStop } from '../lib/sentence.ts';
import type { Artifacts, Attempts, Clock, Forge, Outcome, Workflow } from '../ports.ts';
import { formatSpan, runSummary, statusDescription } from '../report/summaries.ts';
import type { RunFacts } from '../run-facts.ts';
import { verdictOf } from '../testrun/verdict.ts';

export interface RunPorts {
  readonly workflow: Workflow;
  readonly attempts: Attempts;
  readonly artifacts: Artifacts;
  readonly forge: Forge | undefined;
  readonly clock: Clock;
}

/** Runs one configuration, tells everybody how it ended, and is red unless it passed. */
export async function run(inputs: InputsOf<'run'>, facts: RunFacts, ports: RunPorts): Promise<Outcome> {
  const job = parseJob(inputs.job);
  if (!job.ok) return { ok: false, faults: [fault('job-invalid', withStop(`The input \`job\`: ${job.error}`))] };
  const pending = tellStatus(job.value, { state: 'pending', description: `running on ${facts.runner}` }, facts, ports);
  const result = await attempt(job.value, facts, ports);
  await pending;
  return tell(job.value, result, facts, ports);
}

async function attempt(job: TestJob, facts: RunFacts, { workflow, attempts, clock }: RunPorts): Promise<TestResult> {
  workflow.say(`configuration ${JSON.stringify(job.name)}, time limit ${formatDuration(job.timeout)}`);
  const log = workflow.foreign();
  const started = clock.now();
  const outcome = await attempts.run({ ...job, log }).finally(() => log.end());
  const duration = clock.now() - started;
  if (outcome.survivors.length > 0) {
    workflow.annotate('warning', `Processes of another user outlived the configuration: ${outcome.survivors.join(', ')}.`);
  }
  const { verdict, because } = verdictOf(outcome);
  workflow.say(`${verdict} after ${formatSpan(duration)}: ${because}`);
  return {
    plan: job.plan,
    id: job.id,
    name: job.name,
    verdict,
    because: because.slice(0, 1000),
    duration: Math.max(0, duration),
    exit: { code: outcome.code, signal: outcome.signal },
    attempt: facts.attempt,
    runner: facts.runner.slice(0, 200),
    started_at: started,
  };
}

/**
 * After a cancellation the runner leaves ten seconds in all, so the report comes first and at the same time as the status.
 */
async function tell(job: TestJob, result: TestResult, facts: RunFacts, ports: RunPorts): Promise<Outcome> {
  const { workflow } = ports;
  const passed = result.verdict === 'pass';
  const state = passed ? 'success' : STATE[result.verdict];
  const description = `${result.verdict} after ${formatSpan(result.duration)}${passed ? '' : `: ${result.because}`}`;
  const [stored] = await Promise.all([store(result, ports), tellStatus(job, { state, description }, facts, ports)]);
  await workflow.output('verdict', result.verdict);
  await workflow.output('duration', String(result.duration));
  await workflow.summary(runSummary(result));
  const red = passed ? [] : [fault('test-red', `${JSON.stringify(job.name)} ended as ${result.verdict}: ${result.because}.`)];
  const faults = [
    ...red,
    ...(stored === undefined ? [] : [fault('result-not-stored', withStop(`The result could not be stored: ${stored}`))]),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true };
}

/** `failure` is for tests, `error` for what is not their fault. */
const STATE = {
  fail: 'failure',
  timeout: 'failure',
  signal: 'failure',
  oom: 'failure',
  cancelled: 'error',
  infra: 'error',
} as const;

async function store(result: TestResult, { artifacts, workflow }: RunPorts): Promise<string | undefined> {
  if (!artifacts.available) {
    workflow.annotate('warning', 'This runner offers no artifact service, so the gate cannot see how the configuration ended.');
    return undefined;
  }
  return artifacts.upload(artifactName(result.id), formatResult(result)).then(() => undefined, errorText);
}

async function tellStatus(
  job: TestJob,
  status: { readonly state: 'pending' | 'success' | 'failure' | 'error'; readonly description: string },
  facts: RunFacts,
  { forge, workflow }: Pick<RunPorts, 'forge' | 'workflow'>,
): Promise<void> {
  if (!forge) return;
  const written = await forge.setStatus({
    ...status,
    description: statusDescription(status.description),
    sha: facts.headSha,
    context: `pilotlight/${job.name}`,
    targetUrl: facts.runUrl,
  });
  if (!written.ok && status.state !== 'pending') workflow.annotate('notice', `No commit status was written: ${written.because}`);
}
