import { formatJobKey } from '../src/contract/job-key.ts';
import { poolFor } from './demand/demand-from.ts';
import type { JobFacts } from './ports.ts';
import type { PoolSettings, Snapshot } from './reconcile.ts';
import type { SourceHealth } from './sources.ts';

/** What `GET /api/v1/state` answers. Times are milliseconds since the epoch; ids are text. */
export interface StateView {
  readonly at: number;
  readonly pools: readonly { readonly name: string; readonly max: number; readonly live: number }[];
  readonly jobs: readonly JobView[];
  readonly runners: readonly RunnerView[];
  readonly sources: readonly SourceHealth[];
}

export interface JobView {
  readonly id: string;
  readonly key: string;
  readonly url: string;
  readonly status: JobFacts['status'];
  readonly pool: string | null;
  readonly queuedAt: number;
  readonly startedAt: number | null;
  readonly runner: string | null;
  /** Why it waits; null once it runs. */
  readonly because: string | null;
  readonly detail: string | null;
}

export interface RunnerView {
  readonly id: string;
  readonly name: string;
  readonly pool: string;
  readonly state: string;
  readonly because: string;
  readonly since: number;
  readonly job: string | null;
}

/** What the gauges of `/metrics` show. */
export function gaugesOf({ jobs, runners }: Snapshot): {
  readonly jobs: Readonly<Record<string, number>>;
  readonly runners: readonly { readonly pool: string; readonly state: string; readonly count: number }[];
} {
  const byStatus: Record<string, number> = {};
  for (const { status } of jobs) byStatus[status] = (byStatus[status] ?? 0) + 1;
  const byState = new Map<string, { pool: string; state: string; count: number }>();
  for (const { pool, state } of runners) {
    const known = byState.get(`${pool} ${state}`) ?? { pool, state, count: 0 };
    byState.set(`${pool} ${state}`, { ...known, count: known.count + 1 });
  }
  return { jobs: byStatus, runners: [...byState.values()] };
}

export function stateView(
  { at, jobs, held, unserved, runners }: Snapshot,
  { pools, sources }: { readonly pools: readonly PoolSettings[]; readonly sources: readonly SourceHealth[] },
): StateView {
  const reasons = new Map<string, { readonly because: string; readonly detail: string | null }>();
  for (const { job, because, until, why } of held) {
    const again = until === undefined ? [] : [`again at ${new Date(until).toISOString()}`];
    reasons.set(job, { because, detail: [...(why ? [why] : []), ...again].join('; ') || null });
  }
  for (const { job, because, nearest } of unserved) {
    reasons.set(job, { because, detail: nearest && `pool ${nearest.pool} lacks ${nearest.missing.join(', ')}` });
  }
  return {
    at,
    pools: pools.map(({ name, max }) => ({ name, max, live: runners.filter((row) => row.pool === name).length })),
    jobs: jobs.map((job) => jobView(job, { pools, reason: reasons.get(job.id) })),
    runners: runners.map((row) => ({
      id: row.id,
      name: row.name,
      pool: row.pool,
      state: row.state,
      because: row.endReason ?? row.because,
      since: row.endedAt ?? row.busyAt ?? row.onlineAt ?? row.launchedAt ?? row.plannedAt,
      job: row.jobId,
    })),
    sources,
  };
}

function jobView(
  job: JobFacts,
  {
    pools,
    reason,
  }: { pools: readonly PoolSettings[]; reason: { readonly because: string; readonly detail: string | null } | undefined },
): JobView {
  const [owner = '', repo = ''] = job.repository.split('/');
  // A launch answers the demand this very moment: the job waits for a runner that was just ordered.
  const because =
    job.status === 'queued' ? (reason?.because ?? 'runner-coming') : job.status === 'waiting' ? 'not-released' : null;
  return {
    id: job.id,
    key: formatJobKey({ owner, repo, runId: job.runId, attempt: job.attempt, name: job.name }),
    url: job.url,
    status: job.status,
    pool: poolFor(job.labels, pools)?.name ?? null,
    queuedAt: job.createdAt,
    startedAt: job.startedAt,
    runner: job.runnerName,
    because,
    detail: reason?.detail ?? null,
  };
}
