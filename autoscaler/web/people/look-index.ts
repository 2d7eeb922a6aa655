import type { DigestOf } from '../../changes.ts';
import { poolFor } from '../../demand/demand-from.ts';
import { explainJob } from '../../explain/explain-job.ts';
import type { Explanation } from '../../explain/explanation.ts';
import type { Look, PoolFacts } from '../../explain/knowledge.ts';
import { WAIT_REASONS, type WaitReason } from '../../explain/reasons.ts';
import type { JobFacts } from '../../forge-ports.ts';
import { jobAnswered } from '../../launch/request-for.ts';
import type { PoolOrder } from '../../people-ports.ts';
import type { RunnerRow } from '../../ports.ts';
import type { Snapshot } from '../../reconcile.ts';
import { digester, memo } from './look-digest.ts';
import type { RunningJob, ShownSource, WaitingJob } from './look-shown.ts';

/** What pools are to pages: `config.pools` has all of it. */
export type PagePool = PoolFacts & { readonly labels: readonly string[] };

/** A look of the service, sorted for pages: made once a look, however many people read it. */
export interface LookIndex {
  readonly at: number;
  /** The longest waiting first. */
  readonly waiting: readonly WaitingJob[];
  /** The latest begun first. */
  readonly running: readonly RunningJob[];
  /** `owner/name` of all of them. */
  readonly repositories: readonly string[];
  /** Why a job waits, and what comes next. */
  explain(job: JobFacts, now: number): Explanation;
  /** The sentence about what comes next for it, as of the look. */
  next(job: JobFacts): string;
  /** How many jobs wait for the pool. */
  waitingFor(pool: string): number;
  /** Whatever else is read off the look: made for the first who asks, shared by all, and gone with the look. */
  once<T>(key: string, make: () => T): T;
  readonly digestOf: DigestOf;
}

export interface IndexGiven {
  readonly pools: readonly PagePool[];
  readonly sources: () => readonly ShownSource[];
  /** What operators ordered. */
  readonly orders?: () => ReadonlyMap<string, PoolOrder>;
}

/** Gives the index of a look, the same one for the same look. */
export function createIndexer(given: IndexGiven): (look: Snapshot) => LookIndex {
  const known = new WeakMap<Snapshot, LookIndex>();
  return (look) => {
    const index = known.get(look) ?? indexOf(look, given);
    known.set(look, index);
    return index;
  };
}

function indexOf(look: Snapshot, given: IndexGiven): LookIndex {
  const explained = explainerOf(look, given);
  const byRunner = new Map(look.runners.map((row) => [row.name, row]));
  const waiting: WaitingJob[] = [];
  const running: RunningJob[] = [];
  const pools = memo(
    (labels: readonly string[]) => poolFor(labels, given.pools)?.name ?? null,
    (labels) => labels.join('\u0000'),
  );
  for (const job of look.jobs) {
    const row = job.runnerName === null ? undefined : byRunner.get(job.runnerName);
    const pool = row?.pool ?? pools(job.labels);
    if (job.status === 'in_progress') running.push({ job, row: row ?? null, pool });
    else if (job.status !== 'completed') waiting.push({ job, pool, because: explained.because(job) });
  }
  waiting.sort((a, b) => a.job.createdAt - b.job.createdAt || compareText(a.job.id, b.job.id));
  running.sort((a, b) => (b.job.startedAt ?? 0) - (a.job.startedAt ?? 0) || compareText(a.job.id, b.job.id));
  const waitingIn = counted(waiting);
  const shared = new Map<string, unknown>();
  const once = <T>(key: string, make: () => T): T => {
    if (!shared.has(key)) shared.set(key, make());
    return shared.get(key) as T;
  };
  const repositories = [...new Set(look.jobs.map(({ repository }) => repository))].sort(compareText);
  return {
    at: look.at,
    waiting,
    running,
    repositories,
    explain: explained.whole,
    next: (job) => once(`next ${job.id}`, () => explained.whole(job, look.at).next.what),
    waitingFor: (pool) => waitingIn.get(pool) ?? 0,
    once,
    digestOf: digester({ waiting, running, look, sources: given.sources(), orders: given.orders?.() ?? new Map() }),
  };
}

function counted(waiting: readonly WaitingJob[]): ReadonlyMap<string | null, number> {
  const counts = new Map<string | null, number>();
  for (const { pool } of waiting) counts.set(pool, (counts.get(pool) ?? 0) + 1);
  return counts;
}

interface Explained {
  because(job: JobFacts): WaitReason;
  whole(job: JobFacts, now: number): Explanation;
}

function explainerOf(look: Snapshot, { pools, sources }: IndexGiven): Explained {
  const held = new Map(look.held.map((one) => [one.job, one]));
  const unserved = new Map(look.unserved.map((one) => [one.job, one]));
  const own = groupedBy(look.runners, jobAnswered);
  const seen = (job: JobFacts, runners: readonly RunnerRow[]): Look => ({
    ...{ at: look.at, hasSeen: true, runners, pools, sources: sources() },
    held: held.get(job.id) ?? null,
    unserved: unserved.get(job.id) ?? null,
  });
  const whole = (job: JobFacts, now: number, all: readonly RunnerRow[] = look.runners): Explanation =>
    explainJob({ now, job, look: seen(job, all), runners: own.get(job.id) ?? [], others: new Map(), decisions: [] });
  return {
    whole: (job, now) => whole(job, now),
    because(job) {
      if (job.status === 'waiting') return 'waiting-for-github';
      const plain = unserved.get(job.id)?.because ?? held.get(job.id)?.because;
      if (plain !== undefined && !own.has(job.id)) return plain;
      const { because } = whole(job, look.at, []);
      return isWait(because) ? because : 'not-looked-at';
    },
  };
}

function isWait(word: string): word is WaitReason {
  return WAIT_REASONS.some((reason) => reason === word);
}

function groupedBy<T>(items: readonly T[], key: (item: T) => string | null): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const name = key(item);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
