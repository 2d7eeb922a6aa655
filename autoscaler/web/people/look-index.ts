import { Digest, type DigestOf } from '../../changes.ts';
import { poolFor } from '../../demand/demand-from.ts';
import { explainJob } from '../../explain/explain-job.ts';
import type { Explanation } from '../../explain/explanation.ts';
import type { Look, PoolFacts, SourceState } from '../../explain/knowledge.ts';
import { WAIT_REASONS, type WaitReason } from '../../explain/reasons.ts';
import { jobAnswered } from '../../launch/request-for.ts';
import type { JobFacts, RunnerRow } from '../../ports.ts';
import type { Snapshot } from '../../reconcile.ts';

export interface WaitingJob {
  readonly job: JobFacts;
  readonly pool: string | null;
  readonly because: WaitReason;
}

export interface RunningJob {
  readonly job: JobFacts;
  readonly row: RunnerRow | null;
  readonly pool: string | null;
}

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
  readonly digestOf: DigestOf;
}

export interface IndexGiven {
  readonly pools: readonly PagePool[];
  readonly sources: () => readonly SourceState[];
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
  const repositories = [...new Set(look.jobs.map(({ repository }) => repository))].sort(compareText);
  return {
    at: look.at,
    waiting,
    running,
    repositories,
    explain: explained.whole,
    digestOf: digester({ waiting, running, look, sources: given.sources() }),
  };
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

interface Digested extends Pick<LookIndex, 'waiting' | 'running'> {
  readonly look: Snapshot;
  readonly sources: readonly SourceState[];
}

/** What pages of each topic show, as a version. */
function digester({ waiting, running, look, sources }: Digested): DigestOf {
  const jobs = (is: (one: { readonly pool: string | null; readonly job: JobFacts }) => boolean): Digest => {
    const digest = new Digest();
    for (const { source, fault } of sources) digest.add(source, fault);
    for (const one of waiting) if (is(one)) digest.add(one.job.id, one.because);
    digest.add('');
    for (const one of running) if (is(one)) digest.add(one.job.id, one.row?.name);
    return digest;
  };
  const machines = (digest: Digest, is: (row: RunnerRow) => boolean): Digest => {
    for (const row of look.runners) if (is(row)) digest.add(row.id, row.state, row.jobId, row.machine);
    return digest;
  };
  const of = (inPool: (pool: string | null) => boolean): string =>
    machines(
      jobs(({ pool }) => inPool(pool)),
      ({ pool }) => inPool(pool),
    ).toString();
  const ofJob = (id: string): string =>
    machines(
      jobs(({ job }) => job.id === id),
      (row) => row.jobId === id || jobAnswered(row) === id,
    ).toString();
  // A look never changes: nor does what is read off it.
  return memo(
    (topic: string) => {
      const [kind, name] = [topic.split(':', 1)[0], topic.slice(topic.indexOf(':') + 1)];
      if (topic === 'now' || topic === 'health') return of(() => true);
      if (kind === 'pool') return of((pool) => pool === name);
      return kind === 'job' ? ofJob(name) : null;
    },
    (topic) => topic,
  );
}

/** Each key is looked up once. */
function memo<K>(find: (key: K) => string | null, textOf: (key: K) => string): (key: K) => string | null {
  const known = new Map<string, string | null>();
  return (key) => {
    const text = textOf(key);
    const found = known.get(text);
    if (found !== undefined) return found;
    const fresh = find(key);
    known.set(text, fresh);
    return fresh;
  };
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
