import { run } from '../../src/commands/run.ts';
import type { TestJob } from '../../src/contract/test-job.ts';
import { parseResults } from '../../src/contract/test-result.ts';
import type { RunFacts } from '../../src/run-facts.ts';
import type { ReportReading } from '../../src/testrun/report-reading.ts';
import { FakeArtifacts } from '../fakes/action-artifacts.ts';
import { FakeActionForge } from '../fakes/action-forge.ts';
import { type FakeCoordinator, FakeFailedTests, FakeOutputs, FakeReports, FakeScratch } from '../fakes/action-outputs.ts';
import { type Ended, FakeAttempts } from '../fakes/action-programs.ts';
import { FakeWorkflow } from '../fakes/action-workflow.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';
import { aJob, aTicket, sha256, someFacts } from './action.ts';

export const MINUTE = 60_000;

export interface Order {
  readonly outcomes?: readonly Ended[];
  readonly readings?: readonly Partial<ReportReading>[];
  /** Milliseconds of each attempt. */
  readonly takes?: number;
}

export function world({ outcomes = [], readings = [], takes = 1_500 }: Order = {}) {
  const workflow = new FakeWorkflow();
  const clock = new SteppedClock();
  const attempts = new FakeAttempts(...outcomes);
  attempts.during = () => clock.sleep(takes);
  const cancel = new AbortController();
  return {
    workflow,
    clock,
    attempts,
    cancel,
    cancelled: cancel.signal,
    artifacts: new FakeArtifacts(),
    forge: new FakeActionForge() as FakeActionForge | undefined,
    outputs: new FakeOutputs(workflow),
    reports: new FakeReports(...readings),
    failedTests: new FakeFailedTests(),
    scratch: new FakeScratch(),
    chance: { next: () => 0 },
    coordinator: undefined as FakeCoordinator | undefined,
    store: undefined,
    workspaceGlobs: async () => [] as { path: string; file: string; size: number }[],
    digest: sha256,
  };
}
export type World = ReturnType<typeof world>;

const inputs = (job: string) => ({
  job,
  token: 't',
  service: undefined,
  context: 'pilotlight',
  store: undefined,
  store_url: undefined,
  mask: undefined,
  job_timeout: 360 * MINUTE,
});

/** Runs it to its end, time passing as fast as nobody waits for anything else. */
export async function through(ports: World, job: Partial<TestJob> | string = {}, facts: RunFacts = someFacts()) {
  const ticket = typeof job === 'string' ? job : aTicket(aJob(job));
  let hasEnded = false;
  const running = run(inputs(ticket), facts, ports).finally(() => {
    hasEnded = true;
  });
  for (let rounds = 0; !hasEnded && rounds < 10_000; rounds += 1) {
    await ports.clock.step(0);
    const due = ports.clock.nextDue;
    if (!hasEnded && due !== null) await ports.clock.step(due - ports.clock.now());
  }
  return running;
}

export async function reported(ports: World, id = 1) {
  const read = parseResults(await ports.artifacts.read(id, 1e6));
  if (!read.ok) throw new Error(read.error);
  return read.value;
}
