import { Digest, type DigestOf } from '../../changes.ts';
import { jobAnswered } from '../../launch/request-for.ts';
import type { PoolOrder } from '../../people-ports.ts';
import type { RunnerRow } from '../../ports.ts';
import type { Snapshot } from '../../reconcile.ts';
import type { RunningJob, ShownSource, WaitingJob } from './look-shown.ts';

export interface Digested {
  readonly look: Snapshot;
  readonly waiting: readonly WaitingJob[];
  readonly running: readonly RunningJob[];
  readonly sources: readonly ShownSource[];
  readonly orders: ReadonlyMap<string, PoolOrder>;
}

/** Costs grow and times pass while nothing happens: pages that show them are others then. Milliseconds. */
const TICK = 60_000;

/** What pages of each topic show, as a version. */
export function digester(given: Digested): DigestOf {
  // A look never changes: nor does what is read off it.
  return memo(
    (topic) => {
      const [kind, name] = [topic.split(':', 1)[0], topic.slice(topic.indexOf(':') + 1)];
      if (topic === 'now') return ofPools(given, () => true);
      if (kind === 'pool') return ofPools(given, (pool) => pool === name);
      if (kind === 'job') return ofJob(given, name);
      if (topic === 'health') return sourcesOf(given, ticking(given)).toString();
      return topic === 'costs' ? machinesOf(given, ticking(given), () => true).toString() : null;
    },
    (topic) => topic,
  );
}

function ofPools(given: Digested, is: (pool: string | null) => boolean): string {
  const digest = jobsOf(given, sourcesOf(given, ticking(given)), ({ pool }) => is(pool));
  for (const [pool, order] of given.orders) if (is(pool)) digest.add(pool, JSON.stringify(order));
  return machinesOf(given, digest, ({ pool }) => is(pool)).toString();
}

function ofJob(given: Digested, id: string): string {
  const digest = jobsOf(given, sourcesOf(given, new Digest()), ({ job }) => job.id === id);
  return machinesOf(given, digest, (row) => row.jobId === id || jobAnswered(row) === id).toString();
}

function ticking({ look }: Digested): Digest {
  return new Digest().add(Math.floor(look.at / TICK));
}

function sourcesOf({ sources }: Digested, digest: Digest): Digest {
  for (const { source, state, fault } of sources) digest.add(source, state, fault);
  return digest;
}

function jobsOf({ waiting, running }: Digested, digest: Digest, is: (one: WaitingJob | RunningJob) => boolean): Digest {
  for (const one of waiting) if (is(one)) digest.add(one.job.id, one.because);
  digest.add('');
  for (const one of running) if (is(one)) digest.add(one.job.id, one.row?.name);
  return digest;
}

function machinesOf({ look }: Digested, digest: Digest, is: (row: RunnerRow) => boolean): Digest {
  for (const row of look.runners) if (is(row)) digest.add(row.id, row.state, row.jobId, row.machine);
  return digest;
}

/** Each key is looked up once. */
export function memo<K>(find: (key: K) => string | null, textOf: (key: K) => string): (key: K) => string | null {
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
