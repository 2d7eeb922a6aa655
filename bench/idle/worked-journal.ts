import { openSqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { SystemClock } from '../../autoscaler/adapters/system-clock.ts';

/** A few days of work that is over: each job with its runner, its delivery and the decisions about it. */
export async function fillJournal(path: string, jobs: number): Promise<void> {
  const clock = new SystemClock();
  const journal = openSqliteJournal(path, clock);
  const began = clock.now() - jobs * 30_000;
  for (let first = 0; first < jobs; first += 500) {
    const indices = Array.from({ length: 500 }, (_, offset) => first + offset);
    await Promise.all(
      indices.map((index) =>
        journal.accept({ id: `delivery-${index}`, event: 'workflow_job', receivedAt: began + index, body: '{}' }),
      ),
    );
    const finished = indices.map((index) => finishedJob(index, began + index * 30_000));
    await journal.settle(
      indices.map((index) => `delivery-${index}`),
      finished,
    );
    await journal.putRunners(indices.map((index) => goneRunner(index, began + index * 30_000)));
    await journal.record(
      indices.flatMap((index) =>
        (['pool-full', 'queued-job', 'job-done'] as const).map((because) => ({
          at: began + index,
          stage: 'plan' as const,
          subject: String(index),
          because,
        })),
      ),
    );
  }
  await journal.close();
}

export const LABELS = ['self-hosted', 'linux', 'x64', 'small'];

function finishedJob(index: number, at: number) {
  return {
    id: String(40_000_000_000 + index),
    repository: 'acme/plots',
    runId: String(9_000_000 + Math.floor(index / 6)),
    attempt: 1,
    name: `tests (configuration ${index % 6})`,
    labels: LABELS,
    status: 'completed',
    conclusion: 'success',
    createdAt: at,
    startedAt: at + 9_000,
    completedAt: at + 300_000,
    runnerName: `pilotlight-small-${index}`,
    url: `https://github.com/acme/plots/actions/runs/${index}/job/${index}`,
    headSha: null,
  } as const;
}

function goneRunner(index: number, at: number) {
  return {
    id: `runner-${index}`,
    pool: 'small',
    scope: 'orgs/acme',
    name: `pilotlight-small-${index}`,
    labels: LABELS,
    state: 'gone',
    launch: `runner-${index}`,
    purpose: 'job',
    machine: null,
    offer: null,
    machineStartedAt: at + 1_000,
    machineEndedAt: at + 301_000,
    deliveredAt: null,
    interruptedAt: null,
    exitCode: 0,
    because: 'queued-job',
    plannedAt: at,
    runnerId: String(index),
    launchedAt: at + 1_000,
    onlineAt: at + 8_000,
    jobId: String(40_000_000_000 + index),
    busyAt: at + 9_000,
    endedAt: at + 301_000,
    endReason: 'job-done',
  } as const;
}
