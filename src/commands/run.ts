import type { BuildResults } from '../contract/build-protocol.ts';
import type { TestJob } from '../contract/test-job.ts';
import { parseTicket } from '../contract/test-plan.ts';
import { artifactName, formatResults, type TestResult, type Verdict } from '../contract/test-result.ts';
import { fault } from '../faults.ts';
import type { InputsOf } from '../inputs.ts';
import { errorText } from '../lib/error-text.ts';
import type { Fault } from '../lib/fault.ts';
import { ok, type Result } from '../lib/result.ts';
import { withStop } from '../lib/sentence.ts';
import type { Joined, Outcome } from '../ports.ts';
import { resultSentence, runSummary, statusDescription } from '../report/summaries.ts';
import type { RunFacts } from '../run-facts.ts';
import { annotateFailures } from './annotate-failures.ts';
import { statusContext } from './close-vanished.ts';
import { keepArtifacts } from './keep-artifacts.ts';
import { resumeOf } from './resume-of.ts';
import type { Round, RunPorts } from './round.ts';
import { type ConfigurationEnd, runConfiguration } from './run-configuration.ts';
import { configurationsOf, storedPlan } from './stored-plan.ts';

/** Milliseconds in which the service lets a job in, or does without it. */
const JOIN_WITHIN = 30_000;
/** The rest of the job needs some time of its own: reports, uploads, the summary. */
const LEFT_FOR_THE_END = 60_000;

/** Runs the configurations of one job, one after the other, tells everybody how they ended, and is red unless all of them count as green. */
export async function run(inputs: InputsOf<'run'>, facts: RunFacts, ports: RunPorts): Promise<Outcome> {
  const ticket = parseTicket(inputs.job);
  if (!ticket.ok) return { ok: false, faults: [fault('job-invalid', withStop(`The input \`job\`: ${ticket.error}`))] };
  const { plan, parcel } = ticket.value;
  const bodies = ticket.value.kind === 'bodies' ? ok(ticket.value.configurations) : await bodiesOf(plan, parcel, ports);
  if (!bodies.ok)
    return { ok: false, faults: [fault('job-invalid', withStop(`The job ${JSON.stringify(parcel)}: ${bodies.error}`))] };
  const round: Round = {
    plan,
    parcel,
    facts,
    ports,
    deadline: ports.clock.now() + inputs.job_timeout - LEFT_FOR_THE_END,
    joined: join(ports),
    isOnlyOne: bodies.value.length === 1,
  };
  const ends: ConfigurationEnd[] = [];
  for (const job of bodies.value) ends.push(await runOne(job, round));
  return tell(bodies.value, ends, round);
}

async function bodiesOf(plan: string, parcel: string, ports: RunPorts): Promise<Result<readonly TestJob[], string>> {
  const stored = await storedPlan(plan, ports);
  return stored.ok ? configurationsOf(stored.value, parcel) : stored;
}

/** Output is kept in a spool meanwhile, so nothing waits for this. */
async function join({ coordinator, outputs, store, workflow }: RunPorts): Promise<Joined | null> {
  const answer = await coordinator?.join(JOIN_WITHIN);
  if (answer?.ok) {
    outputs.attach(answer.joined.sink);
    return answer.joined;
  }
  if (answer) workflow.annotate('notice', `The service does not take part in this job: ${answer.because}`);
  if (store) outputs.attach(store);
  return null;
}

async function runOne(job: TestJob, round: Round): Promise<ConfigurationEnd> {
  const { plan, facts, ports, deadline, joined } = round;
  const before = await resumeOf(job.id, round);
  if (before.carried) return before.carried;
  const pending = tellStatus(job, { state: 'pending', description: `running on ${facts.runner}` }, round);
  ports.workflow.say(`configuration ${JSON.stringify(job.name)}`);
  const end = await runConfiguration({ job, plan, facts, before: before.state, deadline, joined }, ports);
  await pending;
  const service = await joined;
  const sink = service?.sink ?? ports.store;
  await keepArtifacts(job, { sink, ports });
  const result = { ...end.result, log: sink?.urlOf(job.id) ?? null };
  await Promise.all([tellService({ ...end, result }, job, service), tellFinal(job, result, round)]);
  return { ...end, result };
}

async function tellService(end: ConfigurationEnd, job: TestJob, joined: Joined | null): Promise<void> {
  const { result, failedTests, files } = end;
  const results: BuildResults['results'] = [
    { result, runs_on: [...job.runs_on], failed_tests: [...failedTests], files: { ...files } },
  ];
  await joined?.results({ results });
}

/**
 * After a cancellation the runner leaves ten seconds in all, so the report comes first and at the same time as everything else.
 */
async function tell(jobs: readonly TestJob[], ends: readonly ConfigurationEnd[], round: Round): Promise<Outcome> {
  const { ports, facts } = round;
  const { workflow } = ports;
  const results = ends.map(({ result }) => result);
  const stored = await store(results, round);
  const worst =
    results.find((result, index) => !isGreen(jobs[index], result)) ??
    results.find(({ verdict }) => verdict !== 'pass') ??
    results[0];
  await workflow.output('verdict', worst?.verdict ?? 'pass');
  await workflow.output('duration', String(results.reduce((sum, { duration }) => sum + duration, 0)));
  await annotateFailures(ends, { facts, ports });
  await workflow.summary(runSummary(ends));
  const red = results.filter((result, index) => !isGreen(jobs[index], result));
  const faults = [
    ...red.map(faultOf),
    ...(stored === undefined ? [] : [fault('result-not-stored', withStop(`The result could not be stored: ${stored}`))]),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true };
}

/** What may fail does not make its job red, unless it has not ended. */
function isGreen(job: TestJob | undefined, { verdict }: TestResult): boolean {
  if (verdict === 'pass') return true;
  if (verdict === 'flaky') return job?.flaky !== 'fail';
  return job?.allow_failure === true && verdict !== 'deferred' && verdict !== 'cancelled';
}

function faultOf({ name, verdict, because }: TestResult): Fault {
  if (verdict === 'deferred') {
    return fault(
      'test-deferred',
      `${JSON.stringify(name)} waits for its next attempt (${because}), and this runner does not wait with it.`,
    );
  }
  return fault('test-red', `${JSON.stringify(name)} ended as ${verdict}: ${because}.`);
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

function tellFinal(job: TestJob, result: TestResult, round: Round): Promise<void> {
  const isAllowed = isGreen(job, result) && STATE[result.verdict] !== 'success';
  const state = isAllowed ? 'success' : result.verdict === 'flaky' && job.flaky === 'fail' ? 'failure' : STATE[result.verdict];
  const description = `${isAllowed ? 'allowed: ' : ''}${resultSentence(result)}`;
  return tellStatus(job, { state, description, targetUrl: result.log }, round);
}

async function store(results: readonly TestResult[], { parcel, ports }: Round): Promise<string | undefined> {
  if (!ports.artifacts.available) {
    ports.workflow.annotate(
      'warning',
      'This runner offers no artifact service, so the gate cannot see how the configuration ended.',
    );
    return undefined;
  }
  return ports.artifacts.upload(artifactName(parcel), formatResults(results)).then(() => undefined, errorText);
}

interface Status {
  readonly state: 'pending' | 'success' | 'failure' | 'error';
  readonly description: string;
  readonly targetUrl?: string | null;
}

/** Where the service writes the statuses, nobody else does. A pending one is not worth a wait after the end. */
async function tellStatus(job: TestJob, status: Status, { facts, ports, joined }: Round): Promise<void> {
  const { forge, workflow } = ports;
  if ((await joined)?.admission.statuses || !forge) return;
  const written = await forge.setStatus({
    sha: facts.headSha,
    context: statusContext(job.name),
    state: status.state,
    description: statusDescription(status.description),
    targetUrl: status.targetUrl ?? facts.runUrl,
  });
  if (!written.ok && status.state !== 'pending') workflow.annotate('notice', `No commit status was written: ${written.because}`);
}
