import { HEARTBEAT_MS } from '../contract/build-protocol.ts';
import type { Attempt, TestCounts, TestResult } from '../contract/test-result.ts';
import { formatDuration } from '../lib/duration.ts';
import type { Attempts, Joined, Output, OutputEnd, PreparedTests } from '../ports.ts';
import { formatSpan, timeOfDay } from '../report/status-text.ts';
import { nextStep } from '../testrun/next-step.ts';
import { watchPatterns } from '../testrun/patterns.ts';
import { NO_READING, type ReportReading } from '../testrun/report-reading.ts';
import { type TestTally, tally, withReports } from '../testrun/reports-verdict.ts';
import { type Judgement, verdictOf } from '../testrun/verdict.ts';
import { commandEnvironment } from './command-environment.ts';
import type { ConfigurationEnd, ConfigurationPorts, ConfigurationRequest } from './configuration.ts';
import { redacted } from './redacted.ts';
import { beat, progressOf, tellProgress } from './tell-progress.ts';
import { unlessCancelled } from './unless-cancelled.ts';

/** Once everything has run, what is not sent yet is sent for so long; after a cancellation the runner leaves ten seconds in all. */
const SEND_WITHIN = 120_000;
const SEND_WITHIN_CANCELLED = 1_500;

/** Runs one configuration by its policy: attempts, waits that are short enough, and at the end a result. */
export async function runConfiguration(request: ConfigurationRequest, ports: ConfigurationPorts): Promise<ConfigurationEnd> {
  const { job, before } = request;
  const output = ports.outputs.open(job.id);
  const course: Course = {
    request,
    ports,
    output,
    attempts: [...before.attempts],
    tally: tally.none,
    failedTests: before.attempts.length > 0 ? before.failedTests : null,
    last: NO_READING,
    began: before.attempts[0]?.started_at ?? ports.clock.now(),
  };
  const end = await takeCourse(course);
  return { ...redacted(end, (text) => ports.outputs.redact(text)), output: await sendRest(course) };
}

async function sendRest({ request, ports, output }: Course): Promise<OutputEnd> {
  const { clock, cancelled } = ports;
  const until = clock.now() + (cancelled.aborted ? SEND_WITHIN_CANCELLED : SEND_WITHIN);
  // A command that was quicker than the service still has its output sent.
  const over = new AbortController();
  await unlessCancelled(Promise.race([request.joined, clock.sleep(until - clock.now(), over.signal)]), cancelled);
  over.abort();
  const sending = output.end(until - clock.now());
  const cut = new AbortController();
  const sent = await Promise.race([sending, afterCancellation(ports, cut.signal)]);
  cut.abort();
  return sent;
}

/** What a cancellation leaves of an output that takes long to send. */
async function afterCancellation({ clock, cancelled }: ConfigurationPorts, over: AbortSignal): Promise<OutputEnd> {
  await new Promise<void>((resolve) => {
    if (cancelled.aborted) resolve();
    cancelled.addEventListener('abort', () => resolve(), { signal: over });
  });
  await clock.sleep(SEND_WITHIN_CANCELLED, over);
  return { total: 0, sent: 0, because: 'the workflow was cancelled', spool: '' };
}

/** What has happened so far. */
interface Course {
  readonly request: ConfigurationRequest;
  readonly ports: ConfigurationPorts;
  readonly output: Output;
  readonly attempts: Attempt[];
  tally: TestTally;
  failedTests: readonly string[] | null;
  last: ReportReading;
  /** Milliseconds since the epoch: the first attempt, waits and earlier runs included. */
  readonly began: number;
}

type CourseEnd = Omit<ConfigurationEnd, 'output'>;

async function takeCourse(course: Course): Promise<CourseEnd> {
  const { request, ports, attempts } = course;
  const { job, deadline, joined } = request;
  const startedAt = ports.clock.now();
  for (;;) {
    const matched = await attemptOnce(course);
    const holdLimit = await unlessCancelled(holdLimitOf(attempts, joined), ports.cancelled);
    const step = nextStep({
      policy: job.retry,
      attempts,
      matched,
      elapsed: ports.clock.now() - course.began,
      holdLimit,
      remaining: deadline - ports.clock.now(),
      chance: ports.chance.next(),
    });
    if (step.kind === 'done') return endOf(course, { ...step, startedAt, resumeAt: null });
    if (ports.cancelled.aborted) return cancelledEnd(course, startedAt);
    const until = ports.clock.now() + step.ms;
    const which = `retry ${attempts.length} of ${job.retry.delays.length}`;
    if (step.kind === 'defer') {
      const because = `${which} at ${timeOfDay(until)}`;
      return endOf(course, { verdict: 'deferred', because, startedAt, resumeAt: until });
    }
    course.output.note(`${which} in ${formatDuration(step.ms)}, at ${timeOfDay(until)}`);
    await waitUntil(course, until);
    if (ports.cancelled.aborted) return cancelledEnd(course, startedAt);
  }
}

function cancelledEnd(course: Course, startedAt: number): CourseEnd {
  const because = 'the workflow was cancelled before its next attempt';
  return endOf(course, { verdict: 'cancelled', because, startedAt, resumeAt: null });
}

/** After a success nobody asks the service, which may be slow to answer. */
async function holdLimitOf(attempts: readonly Attempt[], joined: Promise<Joined | null>): Promise<number | null> {
  if (attempts.at(-1)?.verdict === 'pass') return null;
  return (await joined)?.admission.hold_limit ?? null;
}

async function waitUntil({ request, ports, attempts }: Course, until: number): Promise<void> {
  const { clock, cancelled } = ports;
  const { job, plan, facts, joined } = request;
  while (clock.now() < until && !cancelled.aborted) {
    void tellProgress(joined, { ...progressOf(job, { plan, facts }, attempts.length + 1), state: 'waiting', until });
    await clock.sleep(Math.min(HEARTBEAT_MS, until - clock.now()), cancelled);
  }
}

/** Runs the command once and notes how it ended; gives the patterns of the policy that its output matched. */
async function attemptOnce(course: Course): Promise<ReadonlySet<string>> {
  const { request, ports, output, attempts } = course;
  const { job, plan, facts, joined } = request;
  const number = attempts.length + 1;
  if (number > 1) output.note(`attempt ${number} of ${job.retry.delays.length + 1}`);
  const prepared = await prepare(course, number);
  const over = new AbortController();
  const beating = beat(() => tellProgress(joined, progressOf(job, { plan, facts }, number)), ports.clock, over.signal);
  const startedAt = ports.clock.now();
  const { env, write } = prepared;
  const outcome = await ports.attempts
    .run({ ...job, env, idleTimeout: job.idle_timeout, log: { write } })
    .finally(() => over.abort());
  const duration = Math.max(0, ports.clock.now() - startedAt);
  const { verdict, because } = await judged(course, { outcome, startedAt, tests: prepared.tests });
  attempts.push({
    verdict,
    because: because.slice(0, 1000),
    duration,
    exit: { code: outcome.code, signal: outcome.signal },
    started_at: startedAt,
  });
  output.note(`${verdict} after ${formatSpan(duration)}: ${because}`);
  await beating;
  return prepared.patterns.matched();
}

/** What the command gets, and who reads its output. */
async function prepare({ request, ports, output, failedTests }: Course, number: number) {
  const { job } = request;
  const base = { ...(await commandEnvironment(job, number, ports.scratch)), ...job.env };
  const runner = job.retry.only_failed;
  const tests = runner ? await ports.failedTests.prepare({ runner, failed: failedTests, env: base }) : null;
  const patterns = watchPatterns(job.retry.on);
  const write = (chunk: Uint8Array): void => {
    patterns.write(chunk);
    tests?.write(chunk);
    output.write(chunk);
  };
  return { env: { ...base, ...tests?.env }, tests, patterns, write };
}

interface Ended {
  readonly outcome: Awaited<ReturnType<Attempts['run']>>;
  readonly startedAt: number;
  readonly tests: PreparedTests | null;
}

/** What the end of the command means, its reports included. */
async function judged(course: Course, { outcome, startedAt, tests }: Ended): Promise<Judgement> {
  const { request, ports } = course;
  const { reports } = request.job;
  if (outcome.survivors.length > 0) {
    ports.workflow.annotate('warning', `Processes of another user outlived the configuration: ${outcome.survivors.join(', ')}.`);
  }
  const read = outcome.cancelled ? null : await unlessCancelled(ports.reports.read(reports.junit, startedAt), ports.cancelled);
  const reading = read ?? NO_READING;
  for (const { what, at } of reading.troubles) ports.workflow.annotate('warning', ports.outputs.redact(what), at);
  const end = await tests?.end(reading);
  course.tally = tally.add(course.tally, reading, end?.alone);
  course.last = reading;
  course.failedTests = end?.failed ?? [];
  return withReports(verdictOf(read ? outcome : { ...outcome, cancelled: true }), {
    reading,
    reports,
    carried: course.tally.carried,
    doubt: end?.doubt ?? null,
  });
}

interface LastStep {
  readonly verdict: TestResult['verdict'];
  readonly because: string;
  readonly startedAt: number;
  readonly resumeAt: number | null;
}

function endOf(course: Course, { verdict, because, startedAt, resumeAt }: LastStep): CourseEnd {
  const { request, attempts, last } = course;
  const { job, plan, facts } = request;
  const { counts, flaky }: { counts: TestCounts | null; flaky: readonly string[] } = tally.end(course.tally);
  const result: TestResult = {
    plan,
    id: job.id,
    name: job.name,
    verdict,
    because: because.slice(0, 1000),
    duration: attempts.reduce((sum, one) => sum + one.duration, 0),
    attempts,
    tests: counts,
    resume_at: resumeAt,
    log: null,
    attempt: facts.attempt,
    runner: facts.runner.slice(0, 200),
    started_at: startedAt,
  };
  return { result, failed: last.failed, failedTests: course.failedTests ?? [], flaky, files: last.seconds };
}
