import type { DatabaseSync } from 'node:sqlite';
import type {
  PendingStart,
  SourceState,
  WatchDelta,
  WatchEntry,
  WatchMemory,
  WatchStart,
  WatchState,
} from '../../src/watch-ports.ts';
import type { SharedDatabase } from './sqlite-journal.ts';

const UPSERT = 'ON CONFLICT DO UPDATE SET value = excluded.value';

/** What watching remembers, in the journal's file: one service alone writes it. */
export class SqliteWatch implements WatchMemory {
  readonly #shared: SharedDatabase;
  readonly #statements: ReturnType<typeof statementsOf>;

  constructor(shared: SharedDatabase) {
    this.#shared = shared;
    this.#statements = statementsOf(shared.database);
  }

  async load(): Promise<WatchState> {
    const { files, sources, triggers } = this.#statements;
    return {
      entries: files.all().map(stored<WatchEntry>),
      sources: sources.all().map(stored<SourceState>),
      pending: triggers.all('pending').map(stored<PendingStart>),
      starts: triggers.all('start').map(stored<WatchStart>),
    };
  }

  save(delta: WatchDelta): Promise<'saved'> {
    return this.#shared.write(() => {
      this.#put(delta);
      this.#remove(delta.gone ?? {});
      return 'saved' as const;
    });
  }

  #put({ entries = [], sources = [], pending = [], starts = [] }: WatchDelta): void {
    const { putFile, putSource, putTrigger } = this.#statements;
    for (const one of entries) putFile.run(one.key, one.repository, JSON.stringify(one));
    for (const one of sources) putSource.run(one.id, JSON.stringify(one));
    for (const one of pending) putTrigger.run(`pending ${one.key}`, 'pending', one.since, JSON.stringify(one));
    for (const one of starts) putTrigger.run(`start ${one.id}`, 'start', one.at, JSON.stringify(one));
  }

  #remove({ entries = [], sources = [], pending = [], starts = [] }: NonNullable<WatchDelta['gone']>): void {
    const { dropFile, dropSource, dropTrigger } = this.#statements;
    for (const key of entries) dropFile.run(key);
    for (const id of sources) dropSource.run(id);
    for (const key of pending) dropTrigger.run(`pending ${key}`);
    for (const id of starts) dropTrigger.run(`start ${id}`);
  }
}

const stored = <T>(row: Readonly<Record<string, unknown>>): T => JSON.parse(String(row['value'])) as T;

const statementsOf = (database: DatabaseSync) => ({
  files: database.prepare('SELECT value FROM watch_files ORDER BY key'),
  sources: database.prepare('SELECT value FROM watch_sources ORDER BY id'),
  triggers: database.prepare('SELECT value FROM watch_triggers WHERE kind = ? ORDER BY at, id'),
  putFile: database.prepare(`INSERT INTO watch_files VALUES (?, ?, ?) ${UPSERT}`),
  putSource: database.prepare(`INSERT INTO watch_sources VALUES (?, ?) ${UPSERT}`),
  putTrigger: database.prepare(`INSERT INTO watch_triggers VALUES (?, ?, ?, ?) ${UPSERT}`),
  dropFile: database.prepare('DELETE FROM watch_files WHERE key = ?'),
  dropSource: database.prepare('DELETE FROM watch_sources WHERE id = ?'),
  dropTrigger: database.prepare('DELETE FROM watch_triggers WHERE id = ?'),
});
