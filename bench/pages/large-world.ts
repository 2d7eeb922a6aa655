import type { SqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteRequests } from '../../autoscaler/adapters/sqlite-requests.ts';
import { SqliteSamples } from '../../autoscaler/adapters/sqlite-samples.ts';
import type { JobFacts } from '../../autoscaler/forge-ports.ts';
import type { Held } from '../../autoscaler/plan/plan.ts';
import type { Clock, RunnerRow } from '../../autoscaler/ports.ts';
import type { PagePool } from '../../autoscaler/web/people/look-index.ts';
import { aDecision, aJob, aRunnerRow } from '../../test/builders/journal-rows.ts';

export const JOBS = 10_000;
export const MACHINES = 1_000;
const POOLS = 20;
const REPOSITORIES = 40;
const REQUESTS = 2_000;
const SAMPLES = 2_000;
const MINUTE = 60_000;

export interface LargeWorld {
  readonly pools: readonly PagePool[];
  readonly repositories: readonly string[];
  readonly jobs: readonly JobFacts[];
  readonly held: readonly Held[];
  readonly runners: readonly RunnerRow[];
}

/** Ten thousand open jobs, a tenth of them at work on a thousand machines; the same for the same `now`. */
export function largeWorld(now: number): LargeWorld {
  const repositories = Array.from({ length: REPOSITORIES }, (_, i) => (i === 0 ? 'acme/plots' : `acme/repo-${i}`));
  const pools = Array.from({ length: POOLS }, (_, i) => ({
    ...{ name: `pool-${i}`, labels: ['self-hosted', `l-${i}`], max: 60, maxPerRepository: null },
    ...{ boot: 5 * MINUTE, maxLifetime: 360 * MINUTE },
  }));
  const jobs = Array.from({ length: JOBS }, (_, i) => {
    const at = { createdAt: now - i * 1_000, startedAt: i < MACHINES ? now - i : null };
    const runner = i < MACHINES ? ({ status: 'in_progress', runnerName: `pl-${i}` } as const) : {};
    const repository = repositories[i % REPOSITORIES] ?? '';
    return aJob({
      id: `${i + 1}`,
      repository,
      name: `build (${i})`,
      labels: ['self-hosted', `l-${i % POOLS}`],
      ...at,
      ...runner,
    });
  });
  const runners = Array.from({ length: MACHINES }, (_, i) =>
    aRunnerRow({
      ...{ id: `r-${i}`, name: `pl-${i}`, pool: `pool-${i % POOLS}`, state: 'busy', because: `queued-job ${i + 1}` },
      ...{
        jobId: `${i + 1}`,
        offer: { type: 'c7i.large', zone: 'a', market: 'spot', usdPerHour: 1 },
        plannedAt: now - 11 * MINUTE,
      },
      ...{ machineStartedAt: now - 10 * MINUTE, onlineAt: now - 9 * MINUTE, busyAt: now - 8 * MINUTE },
    }),
  );
  const held = jobs.slice(MACHINES).map(({ id }, i): Held => {
    return { job: id, pool: `pool-${i % POOLS}`, because: i % 3 === 0 ? 'pool-full' : 'runner-coming' };
  });
  return { pools, repositories, jobs, held, runners };
}

/** Writes all of it down, with what was decided, asked for and sampled besides. */
export async function writeWorld(journal: SqliteJournal, { jobs, runners, pools }: LargeWorld, clock: Clock): Promise<void> {
  const now = clock.now();
  await journal.putJobs(jobs);
  await journal.putRunners(runners);
  await journal.record(jobs.map(({ id }) => aDecision({ subject: id, at: now - MINUTE })));
  const figures = { running: 1, booting: 0, idle: 0, busy: 50, stopped: 0, max: 60, usdToday: 1 };
  await new SqliteSamples(journal.shared()).put(
    Array.from({ length: SAMPLES }, (_, i) => ({
      ...{ ...figures, at: now - i * MINUTE, pool: pools[3]?.name ?? '', queued: i % 17, longestWait: i },
    })),
  );
  const requests = new SqliteRequests(journal.shared(), clock);
  const ended = {
    because: null,
    sentence: 'Done.',
    head: null,
    runId: null,
    url: null,
    answer: null,
    until: null,
    confirmedBy: null,
  };
  const entries = Array.from({ length: REQUESTS }, (_, i) => ({
    ...({ ...ended, id: `q-${i}`, at: now - i * MINUTE, via: 'button', repository: 'acme/plots', pull: (i % 50) + 1 } as const),
    ...({ by: { login: 'ada', id: 7 }, text: '/retest', state: 'done', endedAt: now - i * MINUTE } as const),
  }));
  for (const entry of entries) await requests.take(entry);
}
