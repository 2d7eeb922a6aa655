import type { Order, Way } from './resume-note.ts';

/** A configuration that waits for its next attempt, without an order so far. */
export interface Deferred {
  readonly id: string;
  readonly name: string;
  /** Milliseconds since the epoch. */
  readonly until: number;
  readonly refused: Readonly<Partial<Record<Way, string>>>;
}

export interface JobView {
  readonly id: string;
  readonly name: string;
}

/** What GitHub says of a build whose configurations are due. */
export interface ResumeWorld {
  readonly now: number;
  readonly beganAt: number;
  readonly due: readonly Deferred[];
  /** Another order of this build is on its way. */
  readonly isAsking: boolean;
  readonly run: { readonly isCompleted: boolean; readonly isCancelled: boolean; readonly attempt: number } | 'gone';
  /** Its pull request; `none`: it has none; `gone`: it had one. */
  readonly pull: { readonly head: string; readonly isOpen: boolean } | 'none' | 'gone';
  /** Jobs of the run's latest attempt. */
  readonly jobs: readonly JobView[];
  /** Whether re-running what failed would run others again: they ended for good, or are not yet due. */
  readonly hasOtherRed: boolean;
  readonly isFork: boolean;
  readonly headSha: string;
  /** Where the branch stands; null: there is none. */
  readonly branchHead: string | null;
}

export type ResumeStep =
  | { readonly kind: 'order'; readonly way: Way; readonly jobId: string | null; readonly ids: readonly string[] }
  | { readonly kind: 'wait'; readonly because: 'run-in-progress' | 'order-in-progress' }
  | { readonly kind: 'end'; readonly ids: readonly string[]; readonly because: string };

/** Those due within so long of each other go on together: one question instead of many. */
export const TOGETHER = 60_000;
/** GitHub runs nothing of a run again after thirty days. */
const LAST = 30 * 86_400_000;
/** Of GitHub's fifty re-runs a few are left to people. */
export const MOST_RERUNS = 40;

/**
 * Those who go on at `now`: the first that is due, with all that become due shortly after it, once the last of these is. Nobody
 * waits less than was asked for. `at`: when to look again, null where nobody waits.
 */
export function dueTogether<T extends { readonly until: number }>(
  deferred: readonly T[],
  now: number,
): { readonly due: readonly T[]; readonly at: number | null } {
  const first = deferred.reduce<number | null>((least, { until }) => Math.min(least ?? until, until), null);
  if (first === null) return { due: [], at: null };
  const group = deferred.filter(({ until }) => until <= Math.max(first + TOGETHER, now));
  const pending = group.filter(({ until }) => until <= first + TOGETHER);
  const at = pending.reduce((last, { until }) => Math.max(last, until), first);
  return at <= now ? { due: group, at: null } : { due: [], at };
}

/** Why nothing of a cancelled run goes on. */
export const CANCELLED = 'its run was cancelled';

export function resumeStep(world: ResumeWorld): ResumeStep {
  const { now, beganAt, due, run, isAsking } = world;
  const ids = due.map(({ id }) => id);
  if (now - beganAt > LAST) return { kind: 'end', ids, because: 'GitHub runs nothing again after 30 days' };
  if (run === 'gone') return { kind: 'end', ids, because: 'its run is gone' };
  const because = whyNobodyWaits(world, run);
  if (because !== null) return { kind: 'end', ids, because };
  if (isAsking) return { kind: 'wait', because: 'order-in-progress' };
  return run.isCompleted ? afterRun(world, run.attempt) : besideRun(world);
}

/** Machines are not spent on what nobody looks at any more. */
function whyNobodyWaits(
  { pull, headSha }: Pick<ResumeWorld, 'pull' | 'headSha'>,
  { isCancelled }: { readonly isCancelled: boolean },
): string | null {
  if (isCancelled) return CANCELLED;
  if (pull === 'none') return null;
  if (pull === 'gone' || !pull.isOpen) return 'its pull request is closed';
  return pull.head === headSha ? null : 'superseded';
}

/** Something of the run is still in progress: GitHub refuses re-runs then, and takes a dispatch. */
function besideRun({ due, isFork, headSha, branchHead }: ResumeWorld): ResumeStep {
  const wait = { kind: 'wait', because: 'run-in-progress' } as const;
  const open = due.filter(({ refused }) => refused.dispatch === undefined);
  const ids = open.map(({ id }) => id);
  if (isFork || branchHead === null || ids.length === 0) return wait;
  if (branchHead !== headSha) return { kind: 'end', ids, because: 'superseded' };
  return { kind: 'order', way: 'dispatch', jobId: null, ids };
}

function afterRun(world: ResumeWorld, attempt: number): ResumeStep {
  const { due } = world;
  for (const way of waysAfter(world, attempt)) {
    const step = orderBy(way, world);
    if (step) return step;
  }
  const words = due.flatMap(({ refused }) => Object.values(refused))[0];
  const why = attempt > MOST_RERUNS ? `its run was run again ${attempt - 1} times` : (words ?? 'no way is left');
  return { kind: 'end', ids: due.map(({ id }) => id), because: `GitHub does not run it again: ${why}` };
}

/** Null where this way is closed to all of them. */
function orderBy(way: Way, { due, jobs, isFork, headSha, branchHead }: ResumeWorld): ResumeStep | null {
  const open = due.filter(({ refused }) => refused[way] === undefined);
  if (way === 'dispatch' && (isFork || branchHead !== headSha)) return null;
  if (way !== 'rerun-job') return open.length === 0 ? null : { kind: 'order', way, jobId: null, ids: open.map(({ id }) => id) };
  const [first] = open.flatMap((one) => jobsOf(one, jobs).map((job) => ({ id: one.id, jobId: job.id })));
  return first ? { kind: 'order', way, jobId: first.jobId, ids: [first.id] } : null;
}

/** The way that runs nothing but what is due comes first. */
function waysAfter({ due, hasOtherRed, jobs }: ResumeWorld, attempt: number): readonly Way[] {
  if (attempt > MOST_RERUNS) return ['dispatch'];
  if (!hasOtherRed) return ['rerun-failed', 'rerun-job', 'dispatch'];
  const areKnown = due.every((one) => jobsOf(one, jobs).length === 1);
  if (areKnown && due.length === 1) return ['rerun-job', 'dispatch', 'rerun-failed'];
  return areKnown ? ['dispatch', 'rerun-job', 'rerun-failed'] : ['dispatch', 'rerun-failed'];
}

/** GitHub puts the names of the calling jobs before that of a job in a reusable workflow: `tests / py311`. */
const jobsOf = ({ name }: Deferred, jobs: readonly JobView[]): readonly JobView[] =>
  jobs.filter((job) => job.name === name || job.name.endsWith(` / ${name}`));

/** What became of an order, from how its runs stand; `begun`: the runs a dispatch may have begun. */
export type OrderFate =
  | { readonly kind: 'ask' }
  | { readonly kind: 'taken'; readonly runId: string | null }
  | { readonly kind: 'wait' };

/** A list of runs may lag behind a dispatch by so much. */
const LIST_LAG = 15_000;

/** An order whose answer was lost, or never asked: what GitHub shows decides whether it is asked again. */
export function fateOf(
  { way, at, runAttempt }: Order,
  seen: { readonly run: { readonly attempt: number } | 'gone'; readonly begun: readonly string[]; readonly now: number },
): OrderFate {
  if (way !== 'dispatch') {
    if (seen.run === 'gone') return { kind: 'ask' };
    return seen.run.attempt > runAttempt ? { kind: 'taken', runId: null } : { kind: 'ask' };
  }
  const [runId] = seen.begun;
  if (runId !== undefined) return { kind: 'taken', runId };
  return seen.now - at < LIST_LAG ? { kind: 'wait' } : { kind: 'ask' };
}
