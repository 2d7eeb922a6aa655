import { labelsMatch, normaliseLabels } from '../../src/contract/labels.ts';
import type { JobFacts, Scope } from '../ports.ts';

/** What this room needs to know of a pool. */
export interface PoolLabels {
  readonly name: string;
  readonly labels: readonly string[];
  /** `owner/name` or `owner`, lower case; null: every repository in scope. */
  readonly repositories?: readonly string[] | null;
  /** Whether jobs of commits from forks are served; allowed where it is left out. */
  readonly forks?: 'allow' | 'refuse';
}

/** A queued job that a pool can serve. */
export interface Demand {
  /** The job's id. */
  readonly job: string;
  readonly pool: string;
  readonly scope: Scope;
  readonly repository: string;
  /** Milliseconds since the epoch. */
  readonly queuedAt: number;
  /** `on-demand`: it lost a spot machine once. */
  readonly market: 'any' | 'on-demand';
}

export const UNSERVED_REASONS = [
  /** No pool carries all its labels. */
  'no-pool',
  /** It asks for nothing that is ours alone: bare `self-hosted` (S9). */
  'labels-too-broad',
  /** Its pool is for other repositories. */
  'repository-not-allowed',
  /** Its commit comes from a fork, and its pool does not serve those. */
  'fork-not-allowed',
  /** GitHub has not told yet whether it comes from a fork. */
  'fork-unknown',
  /** It waits longer than GitHub keeps jobs, or its owner is no longer configured. */
  'not-ours',
] as const;
export type UnservedReason = (typeof UNSERVED_REASONS)[number];

/** A queued job that nobody here will serve, and why. */
export interface Unserved {
  readonly job: string;
  readonly because: UnservedReason;
  /** The pool whose labels come nearest, and the labels it lacks. */
  readonly nearest: { readonly pool: string; readonly missing: readonly string[] } | null;
}

export interface DemandReading {
  readonly demand: readonly Demand[];
  readonly unserved: readonly Unserved[];
}

/**
 * Counts what is asked for, from the current state of every job: never from events (one lost or doubled would shift the
 * count for ever). `waiting` is not demand: an environment or a concurrency group still holds the job.
 */
export function demandFrom(jobs: readonly JobFacts[], pools: readonly PoolLabels[], owners: readonly string[]): DemandReading {
  const demand: Demand[] = [];
  const unserved: Unserved[] = [];
  const poolOf = rememberByLabels(pools);
  for (const job of jobs) {
    if (job.status !== 'queued') continue;
    const pool = poolOf(job.labels);
    const scope = scopeFor(job.repository, owners);
    if (!scope) continue;
    if (pool) demand.push({ job: job.id, pool: pool.name, scope, queuedAt: job.createdAt });
    else unserved.push({ job: job.id, because: 'no-pool', nearest: nearestPool(job.labels, pools) });
  }
  return { demand, unserved };
}

/** The pool that serves these labels: the one with the fewest labels beyond what was asked, then the first configured. */
export function poolFor(labels: readonly string[], pools: readonly PoolLabels[]): PoolLabels | null {
  let best: PoolLabels | null = null;
  for (const pool of pools) {
    if (!labelsMatch(labels, pool.labels)) continue;
    if (!best || normaliseLabels(pool.labels).length < normaliseLabels(best.labels).length) best = pool;
  }
  return best;
}

/** Where runners for a repository are registered: at the repository where it is named itself, else at its organisation. */
export function scopeFor(repository: string, owners: readonly string[]): Scope | null {
  const name = repository.toLowerCase();
  const listed = owners.map((entry) => entry.toLowerCase());
  if (listed.includes(name)) return `repos/${repository}` as Scope;
  const owner = repository.slice(0, repository.indexOf('/'));
  return listed.includes(owner.toLowerCase()) ? `orgs/${owner}` : null;
}

/** Jobs of one matrix carry equal labels: each set is matched once. */
function rememberByLabels(pools: readonly PoolLabels[]): (labels: readonly string[]) => PoolLabels | null {
  const known = new Map<string, PoolLabels | null>();
  return (labels) => {
    const key = JSON.stringify(labels);
    const found = known.get(key);
    if (found !== undefined) return found;
    const pool = poolFor(labels, pools);
    known.set(key, pool);
    return pool;
  };
}

function nearestPool(labels: readonly string[], pools: readonly PoolLabels[]): Unserved['nearest'] {
  const asked = normaliseLabels(labels);
  let nearest: Unserved['nearest'] = null;
  for (const { name, labels: carried } of pools) {
    const has = new Set(normaliseLabels(carried));
    const missing = asked.filter((label) => !has.has(label));
    if (!nearest || missing.length < nearest.missing.length) nearest = { pool: name, missing };
  }
  return nearest;
}
