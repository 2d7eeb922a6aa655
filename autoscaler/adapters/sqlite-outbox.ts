import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { AnnounceBook, BookChange } from '../announcer.ts';
import type { Happening } from '../people-ports.ts';
import type { SharedDatabase } from './sqlite-journal.ts';

/** What rules remember lies among the small things of the journal, so that it changes in one commit with what they tell. */
const KIND = 'announce';

/** What is told to chats, in the journal's file. */
export class SqliteOutbox implements AnnounceBook {
  readonly #shared: SharedDatabase;
  readonly #statements;

  constructor(shared: SharedDatabase) {
    this.#shared = shared;
    this.#statements = statementsOf(shared.database);
  }

  add(happening: Happening, targets: readonly string[]): Promise<boolean> {
    return this.#shared.write(() => this.#add(happening, targets));
  }

  async waiting(target: string, limit: number): Promise<readonly Happening[]> {
    return this.#statements.waiting.all(target, limit).map(({ value }) => JSON.parse(String(value)) as Happening);
  }

  async told(key: string, target: string): Promise<void> {
    await this.#shared.write(() => this.#statements.told.run(target, key));
  }

  /** Told or not: by then nobody waits for it. */
  async prune(before: number): Promise<void> {
    await this.#shared.write(() => {
      this.#statements.pruneHappenings.run(before);
      this.#statements.pruneStates.run(KIND, before);
    });
  }

  async states(): Promise<ReadonlyMap<string, unknown>> {
    return new Map(this.#statements.states.all(KIND).map(({ key, value }) => [String(key), JSON.parse(String(value))] as const));
  }

  record({ states, happenings }: BookChange): Promise<readonly boolean[]> {
    return this.#shared.write(() => {
      for (const [key, state] of states) {
        if (state === null) this.#statements.forget.run(KIND, key);
        else this.#statements.remember.run(KIND, key, JSON.stringify(state));
      }
      return happenings.map(({ happening, targets }) => this.#add(happening, targets));
    });
  }

  #add(happening: Happening, targets: readonly string[]): boolean {
    const { key, at } = happening;
    const { changes } = this.#statements.add.run(key, at, JSON.stringify(happening));
    if (Number(changes) === 0) return false;
    for (const target of targets) this.#statements.announce.run(target, key);
    return true;
  }
}

type Statement = 'add' | 'announce' | 'waiting' | 'told' | 'pruneHappenings' | 'pruneStates' | 'states' | 'remember' | 'forget';

function statementsOf(database: DatabaseSync): Readonly<Record<Statement, StatementSync>> {
  return {
    add: database.prepare(
      'INSERT INTO happenings (key, seq, at, value) SELECT ?, coalesce(max(seq), 0) + 1, ?, ? FROM happenings WHERE true ON CONFLICT (key) DO NOTHING',
    ),
    announce: database.prepare(
      'INSERT INTO announcements (target, seq, key) SELECT ?, seq, key FROM happenings WHERE key = ? ON CONFLICT DO NOTHING',
    ),
    waiting: database.prepare(
      'SELECT value FROM announcements JOIN happenings USING (key) WHERE target = ? ORDER BY announcements.seq LIMIT ?',
    ),
    told: database.prepare('DELETE FROM announcements WHERE target = ? AND key = ?'),
    // What waits for it goes with it (ON DELETE CASCADE).
    pruneHappenings: database.prepare('DELETE FROM happenings WHERE at < ?'),
    pruneStates: database.prepare("DELETE FROM memory WHERE kind = ? AND json_extract(value, '$.at') < ?"),
    states: database.prepare('SELECT key, value FROM memory WHERE kind = ?'),
    remember: database.prepare(
      'INSERT INTO memory (kind, key, value) VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value',
    ),
    forget: database.prepare('DELETE FROM memory WHERE kind = ? AND key = ?'),
  };
}

/** The first job of a run's attempt that failed, by the journal; null where it knows of none. */
export function firstFailingJob({ database }: SharedDatabase): (runId: string, attempt: number) => Promise<string | null> {
  const select = database.prepare(
    `SELECT name FROM jobs WHERE run_id = ? AND attempt = ? AND conclusion IN ('failure', 'timed_out', 'startup_failure')
     ORDER BY coalesce(completed_at, created_at), id LIMIT 1`,
  );
  return async (runId, attempt) => {
    const name = select.get(runId, attempt)?.name;
    return name === undefined ? null : String(name);
  };
}
