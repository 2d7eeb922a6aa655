import { HEARTBEAT_MS, type Progress } from '../contract/build-protocol.ts';
import type { TestJob } from '../contract/test-job.ts';
import type { Clock, Joined } from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';

/** Tells the service at once and from then on, until `signal` aborts. */
export async function beat(tell: () => Promise<void>, clock: Clock, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    void tell();
    await clock.sleep(HEARTBEAT_MS, signal);
  }
}

export function progressOf(job: TestJob, { plan, facts }: { plan: string; facts: RunFacts }, attempt: number): Progress {
  const of = job.retry.delays.length + 1;
  const runner = facts.runner.slice(0, 200);
  return { plan, id: job.id, name: job.name, state: 'running', attempt: Math.min(attempt, of), of, until: null, runner };
}

export async function tellProgress(joined: Promise<Joined | null>, progress: Progress): Promise<void> {
  await (await joined)?.progress(progress);
}
