import type { NightlyMemory, NightlyRow } from '../watcher-nightly.ts';
import type { SharedDatabase } from './sqlite-journal.ts';

/** Nights of a build that are kept. */
const KEPT = 30;

/** What became of nightly builds, in the journal's file. */
export class SqliteNightly implements NightlyMemory {
  readonly #shared: SharedDatabase;
  readonly #last;
  readonly #put;
  readonly #prune;

  constructor(shared: SharedDatabase) {
    this.#shared = shared;
    const { database } = shared;
    this.#last = database.prepare('SELECT * FROM nightly WHERE key = ? ORDER BY period DESC LIMIT 1');
    this.#put = database.prepare('INSERT OR REPLACE INTO nightly VALUES (:key, :period, :state, :at, :runId, :because)');
    this.#prune = database.prepare(
      'DELETE FROM nightly WHERE key = ?1 AND period NOT IN (SELECT period FROM nightly WHERE key = ?1 ORDER BY period DESC LIMIT ?2)',
    );
  }

  async last(key: string): Promise<NightlyRow | null> {
    const row = this.#last.get(key);
    if (!row) return null;
    const { run_id, ...same } = row;
    return { ...same, runId: run_id } as unknown as NightlyRow;
  }

  put({ key, period, state, at, runId, because }: NightlyRow): Promise<void> {
    return this.#shared.write(() => {
      this.#put.run({ key, period, state, at, runId, because });
      this.#prune.run(key, KEPT);
    });
  }
}
