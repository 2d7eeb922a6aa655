import type { RunnerFacts } from '../forge-ports.ts';
import { BLIND_GRACE } from '../runner/next-end-step.ts';

/** A registration with a name of ours that no row remembers: its launch died between GitHub and us, or the journal was lost. */
export interface Orphan {
  /** When it was seen first, milliseconds since the epoch. */
  readonly since: number;
  /** Since when every look found it online and without work; null where the last one did not. */
  readonly idleSince: number | null;
  readonly looks: number;
}

export interface OrphanFacts {
  readonly runner: RunnerFacts;
  readonly known: Orphan | null;
  /** Whether any job in progress names it. */
  readonly hasJob: boolean;
  /** When the oldest of the last good lists of jobs in its scope was asked for: what `hasJob` is worth. */
  readonly jobsListedAt: number;
  readonly now: number;
}

export interface OrphanStep {
  readonly kind: 'wait' | 'report' | 'deregister';
  readonly orphan: Orphan;
}

/** Another replica may just be making it (I-7), and lists lag: nothing younger is touched. */
export const ORPHAN_AGE = 300_000;

/**
 * Told at its second look: a row is durable before its registration, but lists of both are read at different times. An idle
 * one that loses its registration leaves by itself, and its machine with it; a busy one is left alone (I-1).
 */
export function orphanStep({ runner, known, hasJob, jobsListedAt, now }: OrphanFacts): OrphanStep {
  // A clock that was set back to before it was seen begins its age anew.
  const before = known && known.since <= now ? known : { since: now, idleSince: null, looks: 0 };
  const isWorking = runner.busy || hasJob;
  const idleSince = isWorking || !runner.online ? null : (before.idleSince ?? now);
  const orphan: Orphan = { since: before.since, idleSince, looks: before.looks + 1 };
  const kind = orphan.looks === 2 ? 'report' : 'wait';
  if (isWorking || now - orphan.since < ORPHAN_AGE) return { kind, orphan };
  if (!runner.online) return { kind: 'deregister', orphan };
  // Two looks at which it was idle, and a list of jobs from between them that does not name it.
  const idleFor = before.idleSince === null ? 0 : now - before.idleSince;
  const isProven = idleFor > 0 && (jobsListedAt > now - idleFor || idleFor > BLIND_GRACE);
  return { kind: isProven ? 'deregister' : kind, orphan };
}
