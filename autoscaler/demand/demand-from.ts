import { isHostedLabel, normaliseLabels } from '../../src/contract/labels.ts';
import type { JobFacts, Scope } from '../forge-ports.ts';

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

/** What is known of jobs besides what GitHub says of each. */
export interface Known {
  /** Of runs, by `runKeyOf`: whether their commit comes from a fork. Asked for only where a pool refuses forks. */
  readonly forks?: ReadonlyMap<string, boolean>;
  /** Ids of jobs that lost a spot machine once: they get a machine that nobody takes away. */
  readonly onDemand?: ReadonlySet<string>;
}

/**
 * Counts what is asked for, from the current state of every job: never from events (one lost or doubled would shift the
 * count for ever). `waiting` is not demand: an environment or a concurrency group still holds the job. Each queued job is
 * either demand or unserved, with its reason (L-2).
 */
export function demandFrom(
  jobs: readonly JobFacts[],
  pools: readonly PoolLabels[],
  owners: readonly string[],
  known: Known = {},
): DemandReading {
  const demand: Demand[] = [];
  const unserved: Unserved[] = [];
  const carriers = carriersOf(pools);
  // Jobs of one matrix carry equal labels, and those of one repository have one scope: each is looked up once.
  const matching = remembered(
    (labels: readonly string[]) => (isTooBroad(labels) ? null : matchingPools(labels, carriers)),
    JSON.stringify,
  );
  const nearest = remembered((labels: readonly string[]) => nearestPool(labels, carriers), JSON.stringify);
  const scopeOf = remembered(scopes(owners), String);
  for (const job of jobs) {
    if (job.status !== 'queued') continue;
    const scope = scopeOf(job.repository);
    // What GitHub serves with its own machines waits for nobody here.
    if (job.labels.length > 0 && job.labels.every(isHostedLabel) && !matching(job.labels)?.length) continue;
    const answer = scope ? admission(job, matching(job.labels), known) : { because: 'not-ours' as const, pool: null };
    if (scope && 'serves' in answer) demand.push(demandOf(job, { pool: answer.serves, scope, known }));
    else if ('because' in answer)
      unserved.push({ job: job.id, because: answer.because, nearest: nearestOf(job, answer, nearest) });
  }
  return { demand, unserved };
}

/** A run's key in `Known.forks`. Run ids are unique on one GitHub; the repository is told so that a mistake shows. */
export function runKeyOf({ repository, runId }: Pick<JobFacts, 'repository' | 'runId'>): string {
  return `${repository.toLowerCase()} ${runId}`;
}

/** The pool that serves these labels: the one with the fewest labels beyond what was asked, then the first configured. */
export function poolFor(labels: readonly string[], pools: readonly PoolLabels[]): PoolLabels | null {
  return matchingPools(labels, carriersOf(pools))[0] ?? null;
}

/** Where runners for a repository are registered: at the repository where it is named itself, else at its organisation. */
export function scopeFor(repository: string, owners: readonly string[]): Scope | null {
  return scopes(owners)(repository);
}

type Admission = { readonly serves: string } | { readonly because: UnservedReason; readonly pool: string | null };

/** The first of the matching pools that takes this job; where none does, why the best match does not. */
function admission(job: JobFacts, matches: readonly PoolLabels[] | null, known: Known): Admission {
  if (!matches) return { because: 'labels-too-broad', pool: null };
  let first: Admission | null = null;
  for (const pool of matches) {
    const because = refusal(job, pool, known);
    if (!because) return { serves: pool.name };
    first ??= { because, pool: pool.name };
    // Served elsewhere now, it would be refused here in a moment: its run is about to be asked for.
    if (because === 'fork-unknown') return first;
  }
  return first ?? { because: 'no-pool', pool: null };
}

function refusal(job: JobFacts, pool: PoolLabels, { forks }: Known): UnservedReason | null {
  if (pool.repositories && !isListed(job.repository, pool.repositories)) return 'repository-not-allowed';
  if (pool.forks !== 'refuse') return null;
  const isFork = forks?.get(runKeyOf(job));
  if (isFork === undefined) return 'fork-unknown';
  return isFork ? 'fork-not-allowed' : null;
}

function isListed(repository: string, list: readonly string[]): boolean {
  const name = repository.toLowerCase();
  return list.includes(name) || list.includes(ownerOf(name));
}

/** S9: any workflow of any repository may ask for that label, most do so by habit. */
function isTooBroad(labels: readonly string[]): boolean {
  return normaliseLabels(labels).every((label) => label === 'self-hosted');
}

function demandOf(
  job: JobFacts,
  { pool, scope, known }: { readonly pool: string; readonly scope: Scope; readonly known: Known },
): Demand {
  const market = known.onDemand?.has(job.id) ? 'on-demand' : 'any';
  return { job: job.id, pool, scope, repository: job.repository, queuedAt: job.createdAt, market };
}

/** A pool that refuses a job carries all its labels. Foreign jobs learn nothing of our pools (I-12). */
function nearestOf(
  job: JobFacts,
  { because, pool }: { readonly because: UnservedReason; readonly pool: string | null },
  nearest: (labels: readonly string[]) => Unserved['nearest'],
): Unserved['nearest'] {
  if (pool !== null) return { pool, missing: [] };
  return because === 'no-pool' ? nearest(job.labels) : null;
}

interface Carrier {
  readonly pool: PoolLabels;
  /** Normalised. */
  readonly carried: ReadonlySet<string>;
}

function carriersOf(pools: readonly PoolLabels[]): readonly Carrier[] {
  return pools.map((pool) => ({ pool, carried: new Set(normaliseLabels(pool.labels)) }));
}

/** Every pool that carries the labels, best match first. */
function matchingPools(labels: readonly string[], carriers: readonly Carrier[]): readonly PoolLabels[] {
  const asked = normaliseLabels(labels);
  if (asked.length === 0) return [];
  return carriers
    .filter(({ carried }) => asked.every((label) => carried.has(label)))
    .sort((a, b) => a.carried.size - b.carried.size)
    .map(({ pool }) => pool);
}

function remembered<Q, A>(read: (question: Q) => A, keyOf: (question: Q) => string): (question: Q) => A {
  const known = new Map<string, { readonly answer: A }>();
  return (question) => {
    const key = keyOf(question);
    let found = known.get(key);
    if (!found) {
      found = { answer: read(question) };
      known.set(key, found);
    }
    return found.answer;
  };
}

function scopes(owners: readonly string[]): (repository: string) => Scope | null {
  const listed = new Set(owners.map((entry) => entry.toLowerCase()));
  return (repository) => {
    if (listed.has(repository.toLowerCase())) return `repos/${repository}` as Scope;
    const owner = ownerOf(repository);
    return listed.has(owner.toLowerCase()) ? `orgs/${owner}` : null;
  };
}

function ownerOf(repository: string): string {
  return repository.slice(0, Math.max(0, repository.indexOf('/')));
}

/** The pool that lacks the fewest of the labels asked for; of several the first configured. */
function nearestPool(labels: readonly string[], carriers: readonly Carrier[]): Unserved['nearest'] {
  const asked = normaliseLabels(labels);
  let nearest: Unserved['nearest'] = null;
  for (const { pool, carried } of carriers) {
    const missing = asked.filter((label) => !carried.has(label));
    if (!nearest || missing.length < nearest.missing.length) nearest = { pool: pool.name, missing };
  }
  return nearest;
}
