import type { Clock, Log } from './ports.ts';

/** What a journal offers beyond the port: the SQLite one does. */
export interface KeptJournal {
  /** Counts of the rows that went, by kind. */
  prune(what: { readonly before: number; readonly limit: number }): Promise<object>;
  health(): { readonly ok: boolean; readonly because?: string };
}

/** Something else that is kept for a while. */
export interface Kept {
  /** Forgets what is too old at `now`, milliseconds since the epoch. */
  prune(now: number): Promise<unknown>;
}

export interface HousekeepingGiven {
  readonly journal: KeptJournal;
  /** Pruned with the journal, each by itself. */
  readonly others?: readonly Kept[];
  readonly clock: Clock;
  readonly log: Log;
}

/** Finished jobs, runners and decisions are kept this long: GitHub allows re-runs for thirty days, and a budget counts a month. */
const RETENTION = 35 * 24 * 3_600_000;
const PRUNE_EVERY = 3_600_000;
/** Rows of each kind per commit, so that no delivery waits long for its own. */
const AT_ONCE = 500;
const LOOK_EVERY = 5_000;

/**
 * Keeps the journal small, and watches its health. Resolves `stopped` when `signal` aborts, or `broken` when a sync failed:
 * what the disk holds is then unknown, and only a new start that reads it again mends that (S21).
 */
export async function keepHouse(
  { journal, others = [], clock, log }: HousekeepingGiven,
  signal: AbortSignal,
): Promise<'stopped' | 'broken'> {
  let pruneAt = clock.now();
  while (!signal.aborted) {
    if (journal.health().because === 'journal-broken') return 'broken';
    if (clock.now() >= pruneAt) {
      pruneAt = clock.now() + PRUNE_EVERY;
      for (const kept of [keptFor(journal, RETENTION), ...others])
        await kept.prune(clock.now()).catch((error: unknown) => log.warn('pruning failed', { stage: 'service', error }));
    }
    await clock.sleep(LOOK_EVERY, signal);
  }
  return 'stopped';
}

/** Requests of people are the audit: longer than a year. */
export const AUDIT_RETENTION = 400 * 24 * 3_600_000;

/** What is forgotten once it is `age` milliseconds old, in pieces. */
export function keptFor(store: Pick<KeptJournal, 'prune'>, age: number): Kept {
  return {
    prune: async (now) => {
      for (;;) {
        const counts = await store.prune({ before: now - age, limit: AT_ONCE });
        if (Object.values(counts).every((count: unknown) => typeof count === 'number' && count < AT_ONCE)) return;
      }
    },
  };
}
