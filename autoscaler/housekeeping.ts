import type { Clock, Log } from './ports.ts';

/** What a journal offers beyond the port: the SQLite one does. */
export interface KeptJournal {
  /** Counts of the rows that went, by kind. */
  prune(what: { readonly before: number; readonly limit: number }): Promise<object>;
  health(): { readonly ok: boolean; readonly because?: string };
}

export interface HousekeepingGiven {
  readonly journal: KeptJournal;
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
export async function keepHouse({ journal, clock, log }: HousekeepingGiven, signal: AbortSignal): Promise<'stopped' | 'broken'> {
  let pruneAt = clock.now();
  while (!signal.aborted) {
    if (journal.health().because === 'journal-broken') return 'broken';
    if (clock.now() >= pruneAt) {
      pruneAt = clock.now() + PRUNE_EVERY;
      await prune(journal, clock.now() - RETENTION).catch((error: unknown) =>
        log.warn('pruning failed', { stage: 'service', error }),
      );
    }
    await clock.sleep(LOOK_EVERY, signal);
  }
  return 'stopped';
}

async function prune(journal: KeptJournal, before: number): Promise<void> {
  for (;;) {
    const counts = await journal.prune({ before, limit: AT_ONCE });
    if (Object.values(counts).every((count: unknown) => typeof count === 'number' && count < AT_ONCE)) return;
  }
}
