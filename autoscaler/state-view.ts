import { formatJobKey } from '../src/contract/job-key.ts';
import { billedTime, priceOf, spentSoFar, type TimeWindow } from './costs.ts';
import { poolFor } from './demand/demand-from.ts';
import type { WaitReason } from './explain/reasons.ts';
import { isDate } from './explain/times.ts';
import type { JobFacts } from './forge-ports.ts';
import type { Offer } from './machine-ports.ts';
import type { PoolOrder } from './people-ports.ts';
import type { BudgetRules } from './plan/world.ts';
import type { RunnerRow } from './ports.ts';
import type { Snapshot } from './reconcile.ts';
import type { SourceHealth } from './sources.ts';
import type { Gauges } from './web/service-metrics.ts';

/** What `GET /api/v1/state` answers. Times are milliseconds since the epoch, money US dollars; ids are text. */
export interface StateView {
  readonly at: number;
  readonly pools: readonly PoolView[];
  readonly jobs: readonly JobView[];
  readonly runners: readonly RunnerView[];
  readonly sources: readonly SourceHealth[];
  /** Over all pools. */
  readonly budgets: readonly BudgetView[];
}

export interface PoolView {
  readonly name: string;
  readonly max: number;
  /** Machines that are not gone, the stopped ones too. */
  readonly live: number;
  /** Stopped until they are needed. */
  readonly stocked: number;
  /** Booting to be stopped. */
  readonly stocking: number;
  /** What its machines cost today so far, those without a known price left out; null where nobody counted. */
  readonly usdToday: number | null;
  readonly budgets: readonly BudgetView[];
  /** Why the configuration itself stops it; null where it does not. */
  readonly paused: string | null;
  /** What operators ordered. */
  readonly stopped: PoolOrder['stopped'];
  readonly held: PoolOrder['held'];
}

export interface BudgetView {
  readonly per: 'day' | 'month';
  readonly usd: number;
  /** Cost so far, of living machines too; never negative. */
  readonly left: number;
  /** The next window begins. */
  readonly until: number;
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
  /** Why it waits, in the words of docs/reasons.md; null once it runs. */
  readonly because: WaitReason | null;
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
  readonly purpose: RunnerRow['purpose'];
  readonly machine: string | null;
  readonly offer: Offer | null;
  /** US dollars so far; null where the price is not known. */
  readonly usd: number | null;
}

/** What was spent and may be; `RulesOfNow` knows it. */
export interface Money {
  /** The day that `now` lies in, and what machines that are over cost in it, by pool. */
  readonly day: TimeWindow;
  readonly goneToday: ReadonlyMap<string, number>;
  /** `pool` null: over all. */
  readonly budgets: readonly (BudgetRules & { readonly pool: string | null })[];
}

export interface Beside {
  readonly pools: readonly {
    readonly name: string;
    readonly labels: readonly string[];
    readonly max: number;
    readonly paused?: string | null;
  }[];
  readonly orders?: ReadonlyMap<string, PoolOrder>;
  readonly sources: readonly SourceHealth[];
  readonly money?: Money;
}

/** What the gauges of `/metrics` show. */
export function gaugesOf(snapshot: Snapshot, beside?: Beside): Gauges {
  const { jobs, runners } = snapshot;
  const view = beside && stateView(snapshot, beside);
  return {
    jobs: Object.fromEntries([...counted(jobs, ({ status }) => status)].map(([status, { count }]) => [status, count])),
    runners: [...counted(runners, ({ pool, state }) => `${pool} ${state}`).values()].map(({ one: { pool, state }, count }) => ({
      pool,
      state,
      count,
    })),
    offers: [...counted(runners, ({ offer }) => (offer ? `${offer.type} ${offer.zone} ${offer.market}` : null)).values()].flatMap(
      ({ one: { offer }, count }) => (offer ? [{ type: offer.type, zone: offer.zone, market: offer.market, count }] : []),
    ),
    usdToday: (view?.pools ?? []).flatMap(({ name, usdToday }) => (usdToday === null ? [] : [{ pool: name, usd: usdToday }])),
    budgets: [
      ...(view?.pools ?? []).flatMap(({ name, budgets }) => budgets.map(({ per, left }) => ({ pool: name, per, left }))),
      ...(view?.budgets ?? []).map(({ per, left }) => ({ pool: '', per, left })),
    ],
    sources: (beside?.sources ?? []).map(({ source, state }) => ({ source, state })),
  };
}

function counted<T>(items: readonly T[], key: (item: T) => string | null): ReadonlyMap<string, { one: T; count: number }> {
  const groups = new Map<string, { one: T; count: number }>();
  for (const one of items) {
    const group = key(one);
    if (group !== null) groups.set(group, { one, count: (groups.get(group)?.count ?? 0) + 1 });
  }
  return groups;
}

export function stateView(snapshot: Snapshot, beside: Beside): StateView {
  const { at, jobs, held, unserved, runners } = snapshot;
  const reasons = new Map<string, Reason>();
  for (const { job, because, until, why } of held) {
    const again = isDate(until) ? [`again at ${new Date(until).toISOString()}`] : [];
    reasons.set(job, { because, detail: [...(why ? [why] : []), ...again].join('; ') || null });
  }
  for (const { job, because, nearest } of unserved) {
    reasons.set(job, { because, detail: nearest && `pool ${nearest.pool} lacks ${nearest.missing.join(', ')}` });
  }
  return {
    at,
    pools: beside.pools.map((pool) => poolView(pool, snapshot, beside)),
    jobs: jobs.map((job) => jobView(job, { pools: beside.pools, reason: reasons.get(job.id) })),
    runners: runners.map((row) => runnerView(row, at)),
    sources: beside.sources,
    budgets: budgetViews(null, runners, { at, money: beside.money }),
  };
}

interface Reason {
  readonly because: WaitReason;
  readonly detail: string | null;
}

function poolView(
  { name, max, paused }: Beside['pools'][number],
  { at, runners }: Snapshot,
  { money, orders }: Beside,
): PoolView {
  const own = runners.filter(({ pool }) => pool === name);
  const spent = money && spentSoFar(own, { gone: money.goneToday, window: money.day, now: at });
  return {
    name,
    max,
    live: own.length,
    stocked: own.filter(({ state }) => state === 'stocked').length,
    stocking: own.filter(isStocking).length,
    usdToday: spent ? (spent.get(name) ?? 0) : null,
    budgets: budgetViews(name, own, { at, money }),
    paused: paused ?? null,
    stopped: orders?.get(name)?.stopped ?? null,
    held: orders?.get(name)?.held ?? null,
  };
}

function isStocking({ purpose, state }: RunnerRow): boolean {
  return purpose === 'stock' && (state === 'planned' || state === 'registered' || state === 'starting');
}

function budgetViews(
  of: string | null,
  live: readonly RunnerRow[],
  { at, money }: { readonly at: number; readonly money: Money | undefined },
): readonly BudgetView[] {
  return (money?.budgets ?? [])
    .filter(({ pool }) => pool === of)
    .map(({ per, usd, spent, from, to }) => {
      const living = [...spentSoFar(live, { gone: new Map(), window: { from, to }, now: at }).values()];
      return { per, usd, left: Math.max(0, usd - living.reduce((sum, one) => sum + one, spent)), until: to };
    });
}

function runnerView(row: RunnerRow, at: number): RunnerView {
  return {
    id: row.id,
    name: row.name,
    pool: row.pool,
    state: row.state,
    because: row.endReason ?? row.because,
    since: row.endedAt ?? row.busyAt ?? row.onlineAt ?? row.launchedAt ?? row.plannedAt,
    job: row.jobId,
    purpose: row.purpose,
    machine: row.machine,
    offer: row.offer,
    usd: priceOf(billedTime(row, at), row.offer),
  };
}

function jobView(
  job: JobFacts,
  { pools, reason }: { readonly pools: Beside['pools']; readonly reason: Reason | undefined },
): JobView {
  const [owner = '', repo = ''] = job.repository.split('/');
  // A launch answers the demand this very moment: the job waits for a runner that was just ordered.
  const because =
    job.status === 'queued' ? (reason?.because ?? 'launching') : job.status === 'waiting' ? 'waiting-for-github' : null;
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
