import type { JobFacts } from './forge-ports.ts';
import type { Offer } from './machine-ports.ts';
import type { RunnerRow } from './ports.ts';

/** From (included) to (left out), milliseconds since the epoch. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** What costs are read from; both journals offer it. */
export interface CostBook {
  /** Rows whose machine was there at some time of the window, in the order of planning; gone ones too. */
  machinesIn(window: TimeWindow): Promise<readonly RunnerRow[]>;
  /** Those of these jobs that are still known, in any order. */
  jobs(ids: readonly string[]): Promise<readonly JobFacts[]>;
}

/** EC2 bills each start of a machine for at least a minute (per-second billing of Linux machines). */
export const LEAST_BILLED = 60_000;
const HOUR = 3_600_000;

/** Milliseconds of a machine's life that are paid for, as far as they lie in the window; a living one is paid for until `now`. */
export function billedTime(row: RunnerRow, now: number, window: TimeWindow = { from: 0, to: Number.MAX_SAFE_INTEGER }): number {
  if (row.machineStartedAt === null) return 0;
  const over = row.machineEndedAt ?? (row.state === 'gone' ? (row.endedAt ?? row.plannedAt) : now);
  const until = Math.max(over, row.machineStartedAt + LEAST_BILLED);
  return Math.max(0, Math.min(until, window.to) - Math.max(row.machineStartedAt, window.from));
}

/** US dollars; null where the price is not known. */
export function priceOf(milliseconds: number, offer: Offer | null): number | null {
  if (milliseconds === 0) return 0;
  return offer === null || offer.usdPerHour === null ? null : (milliseconds * offer.usdPerHour) / HOUR;
}

/** US dollars by pool that the machines of `gone` rows cost in the window. Prices that are not known count as nothing. */
export function spentBy(rows: readonly RunnerRow[], window: TimeWindow): ReadonlyMap<string, number> {
  const spent = new Map<string, number>();
  for (const row of rows) {
    const usd = row.state === 'gone' ? priceOf(billedTime(row, window.to, window), row.offer) : null;
    if (usd !== null && usd > 0) spent.set(row.pool, (spent.get(row.pool) ?? 0) + usd);
  }
  return spent;
}

/**
 * US dollars by pool in the window so far: what machines that are over cost (`gone`, from `History.spent`), and what living
 * ones have cost until `now`.
 */
export function spentSoFar(
  live: readonly RunnerRow[],
  { gone, window, now }: { readonly gone: ReadonlyMap<string, number>; readonly window: TimeWindow; readonly now: number },
): ReadonlyMap<string, number> {
  const sums = new Map(gone);
  for (const row of live) {
    const usd = priceOf(billedTime(row, now, window), row.offer);
    if (usd !== null && usd > 0) sums.set(row.pool, (sums.get(row.pool) ?? 0) + usd);
  }
  return sums;
}

export const COST_KINDS = ['job', 'pool', 'repository', 'run'] as const;
export type CostKind = (typeof COST_KINDS)[number];

export interface CostLine {
  /** The job's id, the pool's name, the repository, or `owner/name#run`. */
  readonly key: string;
  /** For a person. */
  readonly what: string;
  readonly url: string | null;
  readonly machines: number;
  readonly seconds: number;
  /** US dollars of the machines whose price is known. */
  readonly usd: number;
  /** Machines whose price is not known: they are not in `usd`. */
  readonly unpriced: number;
}

export interface CostReport {
  readonly window: TimeWindow;
  readonly by: CostKind;
  readonly total: CostLine;
  /** The dearest first. Of `pool` all machines; else those that had a job. */
  readonly lines: readonly CostLine[];
  /** Machines that ended without ever having had a job. */
  readonly waste: CostLine;
  /** Machines that have no job yet. */
  readonly unused: CostLine;
}

export interface CostQuestion {
  readonly rows: readonly RunnerRow[];
  readonly jobs: readonly JobFacts[];
  readonly window: TimeWindow;
  readonly by: CostKind;
  readonly now: number;
}

/** Prices every machine's life in the window, and tells what it was for. */
export function costsOf({ rows, jobs, window, by, now }: CostQuestion): CostReport {
  const known = new Map(jobs.map((job) => [job.id, job]));
  const lines = new Map<string, CostLine>();
  const sums = {
    total: empty('total', 'all machines'),
    waste: empty('waste', 'no job ever'),
    unused: empty('unused', 'no job yet'),
  };
  for (const row of rows) {
    const life = lifeOf(row, { window, now });
    if (life.milliseconds === 0) continue;
    sums.total = plus(sums.total, life);
    const which = withoutJob(row);
    if (which) sums[which] = plus(sums[which], life);
    const about = subjectOf(row, known, by);
    if (about) lines.set(about.key, plus(lines.get(about.key) ?? { ...empty(about.key, about.what), url: about.url }, life));
  }
  return { window, by, ...sums, lines: [...lines.values()].sort(dearestFirst) };
}

interface Life {
  readonly milliseconds: number;
  readonly usd: number | null;
}

function lifeOf(row: RunnerRow, { window, now }: { readonly window: TimeWindow; readonly now: number }): Life {
  const milliseconds = billedTime(row, now, window);
  return { milliseconds, usd: priceOf(milliseconds, row.offer) };
}

function withoutJob({ state, jobId }: RunnerRow): 'waste' | 'unused' | null {
  if (jobId !== null) return null;
  return state === 'gone' || state === 'ending' ? 'waste' : 'unused';
}

interface Subject {
  readonly key: string;
  readonly what: string;
  readonly url: string | null;
}

function subjectOf(row: RunnerRow, known: ReadonlyMap<string, JobFacts>, by: CostKind): Subject | null {
  if (by === 'pool') return { key: row.pool, what: row.pool, url: null };
  if (row.jobId === null) return null;
  const job = known.get(row.jobId);
  if (!job) return { key: by === 'job' ? row.jobId : 'forgotten', what: 'a job that is no longer known', url: null };
  if (by === 'repository') return { key: job.repository, what: job.repository, url: null };
  if (by === 'run') return { key: `${job.repository}#${job.runId}`, what: `${job.repository} run ${job.runId}`, url: null };
  return { key: job.id, what: `${job.repository} ${job.name}`, url: job.url };
}

function empty(key: string, what: string): CostLine {
  return { key, what, url: null, machines: 0, seconds: 0, usd: 0, unpriced: 0 };
}

function plus(line: CostLine, { milliseconds, usd }: Life): CostLine {
  return {
    ...line,
    machines: line.machines + 1,
    seconds: line.seconds + milliseconds / 1_000,
    usd: line.usd + (usd ?? 0),
    unpriced: line.unpriced + (usd === null ? 1 : 0),
  };
}

function dearestFirst(a: CostLine, b: CostLine): number {
  return b.usd - a.usd || b.seconds - a.seconds || compareText(a.key, b.key);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
