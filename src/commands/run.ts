import type { TestJob } from '../contract/test-job.ts';
import { parseTicket } from '../contract/test-plan.ts';
import { artifactName, formatResults, type TestResult } from '../contract/test-result.ts';
import { fault } from '../faults.ts';
import type { InputsOf } from '../inputs.ts';
import { errorText } from '../lib/error-text.ts';
import type { Fault } from '../lib/fault.ts';
import { ok, type Result } from '../lib/result.ts';
import { withStop } from '../lib/sentence.ts';
import type { Clock, Joined, Outcome } from '../ports.ts';
import { runSummary } from '../report/run-summary.ts';
import type { RunFacts } from '../run-facts.ts';
import { annotateFailures } from './annotate-failures.ts';
import type { ConfigurationEnd } from './configuration.ts';
import { keepArtifacts } from './keep-artifacts.ts';
import { resumeOf, withoutRun } from './resume-of.ts';
import type { Round, RunPorts } from './round.ts';
import { runConfiguration } from './run-configuration.ts';
import { configurationsOf, storedPlan } from './stored-plan.ts';
import { isGreen, tellFinal, tellRunning, tellService } from './tell-configuration.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** Milliseconds in which the service lets a job in, or does without it. */
const JOIN_WITHIN = 30_000;
/** The rest of the job needs some time of its own: reports, uploads, the summary. */
const LEFT_FOR_THE_END = 60_000;
/** Milliseconds that the service and GitHub have after a cancellation. */
const TELL_WITHIN_CANCELLED = 2_000;

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
    since: ticket.value.attempt ?? 1,
    count: ticket.value.count ?? null,
    facts,
    ports,
    deadline: ports.clock.now() + inputs.job_timeout - LEFT_FOR_THE_END,
    joined: join(ports),
  };
  return tell(bodies.value, await runAll(bodies.value, round), round);
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

/** A configuration that has ended, and what is still on its way to tell others so. */
interface Ran {
  readonly end: ConfigurationEnd;
  readonly telling: Promise<unknown>;
}

/** One after the other; after a cancellation none is begun, and nobody is waited for. */
async function runAll(jobs: readonly TestJob[], round: Round): Promise<readonly Ran[]> {
  const { cancelled } = round.ports;
  const ran: Ran[] = [];
  for (const job of jobs) {
    const one = cancelled.aborted ? neverBegan(job, round) : await runOne(job, round);
    ran.push(one);
    await unlessCancelled(one.telling, cancelled);
  }
  return ran;
}

async function runOne(job: TestJob, round: Round): Promise<Ran> {
  const { plan, facts, ports, deadline, joined } = round;
  const before = await unlessCancelled(resumeOf(job.id, round), ports.cancelled);
  if (!before || ports.cancelled.aborted) return neverBegan(job, round);
  if (before.carried) return { end: before.carried, telling: Promise.resolve() };
  const pending = tellRunning(job, round);
  ports.workflow.say(`configuration ${JSON.stringify(job.name)}`);
  const end = await runConfiguration({ job, plan, facts, before: before.state, deadline, joined }, ports);
  await unlessCancelled(pending, ports.cancelled);
  const sink = (await unlessCancelled(joined, ports.cancelled))?.sink ?? ports.store;
  const result = { ...end.result, log: sink?.urlOf(job.id) ?? null };
  await unlessCancelled(keepArtifacts(job, { sink, ports }), ports.cancelled);
  return told({ ...end, result }, job, round);
}

function told(end: ConfigurationEnd, job: TestJob, round: Round): Ran {
  const service = round.joined.then((joined) => tellService(end, job, joined));
  return { end, telling: Promise.all([service, tellFinal(job, end.result, round)]) };
}

function neverBegan(job: TestJob, round: Round): Ran {
  const { plan, facts, ports } = round;
  const end = withoutRun({
    ...{ plan, id: job.id, name: job.name, attempt: facts.attempt, runner: facts.runner.slice(0, 200) },
    ...{ verdict: 'cancelled', because: 'the workflow was cancelled before it began', duration: 0, attempts: [] },
    ...{ tests: null, resume_at: null, log: null, started_at: ports.clock.now() },
  });
  return { end, telling: round.joined.then((joined) => tellService(end, job, joined)) };
}

/** After a cancellation the runner leaves ten seconds in all, so the report comes first, and what is on its way gets what is left. */
async function tell(jobs: readonly TestJob[], ran: readonly Ran[], round: Round): Promise<Outcome> {
  const { ports, facts } = round;
  const { workflow, cancelled, clock } = ports;
  const ends = ran.map(({ end }) => end);
  const results = ends.map(({ result }) => result);
  const stored = await store(results, round);
  const worst =
    results.find((result, index) => !isGreen(jobs[index], result)) ??
    results.find(({ verdict }) => verdict !== 'pass') ??
    results[0];
  await workflow.output('verdict', worst?.verdict ?? 'pass');
  await workflow.output('duration', String(results.reduce((sum, { duration }) => sum + duration, 0)));
  await unlessCancelled(annotateFailures(ends, { facts, ports }), cancelled);
  await workflow.summary(runSummary(ends));
  await allWithin(ran, cancelled.aborted ? TELL_WITHIN_CANCELLED : 0, clock);
  const red = results.filter((result, index) => !isGreen(jobs[index], result));
  const faults = [
    ...red.map(faultOf),
    ...(stored === undefined ? [] : [fault('result-not-stored', withStop(`The result could not be stored: ${stored}`))]),
  ];
  return faults.length > 0 ? { ok: false, faults } : { ok: true };
}

/** What was told before is told; only a cancellation leaves something. */
async function allWithin(ran: readonly Ran[], within: number, clock: Clock): Promise<void> {
  const over = new AbortController();
  await Promise.race([Promise.all(ran.map(({ telling }) => telling)), clock.sleep(within, over.signal)]);
  over.abort();
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
