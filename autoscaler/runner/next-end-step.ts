import type { RunnerRow } from '../ports.ts';
import type { Sighting } from './advance.ts';

/** What is known when a runner is to end. */
export interface EndFacts {
  readonly row: RunnerRow;
  readonly machine: Sighting['machine'];
  /** GitHub's answer to the last attempt to deregister, and when it came; null before the first of this process. */
  readonly deregistered: { readonly answer: 'removed' | 'gone' | 'busy'; readonly at: number } | null;
  /** Whether any job that is in progress names this runner. */
  readonly hasJob: boolean;
  /** When the oldest of the last good lists of jobs in the runner's scope was asked for: what `hasJob` is worth. */
  readonly jobsListedAt: number;
  /** Whether the machine is seen to be older than it may become, whatever it was to end for. */
  readonly isTooOld: boolean;
  readonly now: number;
}

export type EndStep =
  | { readonly kind: 'deregister' }
  /** The machine is gone or may go: end it and forget it. */
  | { readonly kind: 'end-machine' }
  /** It works after all: its end is taken back. */
  | { readonly kind: 'spare'; readonly because: 'runner-busy' }
  | { readonly kind: 'wait'; readonly because: 'machine-leaves' | 'jobs-unknown' };

/**
 * A runner that lost its registration exits by itself when idle, and finishes its job when not: GitHub's answer alone is no
 * proof (it has let busy runners be deleted for minutes: terraform-aws-github-runner#5085). Longer than the 60 s of pick-up.
 */
export const LEAVE_GRACE = 90_000;

/** Where GitHub tells of no jobs at all for so long, a machine that does not leave is taken for hung (I-14). */
export const BLIND_GRACE = 600_000;

/** Reasons that need no proof of idleness: nothing runs, the machine's time is over by contract, or a person said so (I-1, I-5). */
const FORCED: ReadonlySet<string> = new Set([
  'machine-ended',
  'machine-missing',
  'launch-interrupted',
  'too-old',
  'operator-forced',
]);

/** Deregister first, end the machine after; without force only on two independent proofs that nothing runs (I-1). */
export function nextEndStep(facts: EndFacts): EndStep {
  const { row, machine, deregistered, hasJob, isTooOld } = facts;
  if (isServed(facts)) return { kind: 'end-machine' };
  if (deregistered === null) return { kind: 'deregister' };
  const isMachine = machine !== 'unknown' && machine !== 'absent';
  const isRunning = machine === 'unknown' || (isMachine && machine.state === 'running');
  // A sign of life of a machine that no list has shown yet (S19).
  if (deregistered.answer === 'busy' && !isMachine && row.machine === null) return { kind: 'spare', because: 'runner-busy' };
  if (!isRunning || isTooOld || FORCED.has(row.endReason ?? '')) return { kind: 'end-machine' };
  if (deregistered.answer === 'busy' || hasJob) return { kind: 'spare', because: 'runner-busy' };
  return leaveStep(deregistered.at, facts);
}

/**
 * Its one job is over and its machine ended by itself: GitHub removed the single-use runner then. A DELETE for each would cost as many
 * points as its registration did; should one stay behind, the sweep of orphans finds it.
 */
function isServed({ row, machine, hasJob }: EndFacts): boolean {
  const hasEnded = machine !== 'absent' && machine !== 'unknown' && machine.state === 'ended';
  return hasEnded && row.endReason === 'machine-ended' && row.jobId !== null && !hasJob;
}

function leaveStep(deregisteredAt: number, { jobsListedAt, now }: EndFacts): EndStep {
  const waited = now - deregisteredAt;
  if (waited <= LEAVE_GRACE) return { kind: 'wait', because: 'machine-leaves' };
  // Only a list that was asked for after the registration went shows every job that the runner can have.
  if (jobsListedAt <= deregisteredAt && waited <= BLIND_GRACE) return { kind: 'wait', because: 'jobs-unknown' };
  return { kind: 'end-machine' };
}
