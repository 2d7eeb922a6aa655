import { type ApiToken, type ApiTokens, SCOPES } from '../people-ports.ts';
import type { Clock } from '../ports.ts';
import { lockJournal } from './journal-lock.ts';
import { openSqliteJournal, type SharedDatabase } from './sqlite-journal.ts';

const COLUMNS = 'name, scopes, created_at, last_used_at';

/**
 * The tokens of a journal that no service uses; held against one until it is closed.
 * @throws {FaultError} `journal-taken` and what opening it may throw.
 */
export function openTokens(path: string, clock: Clock): { readonly tokens: SqliteTokens; close(): Promise<void> } {
  const release = lockJournal(path);
  try {
    const journal = openSqliteJournal(path, clock);
    const close = async (): Promise<void> => {
      await journal.close();
      release();
    };
    return { tokens: new SqliteTokens(journal.shared()), close };
  } catch (error) {
    release();
    throw error;
  }
}

/** Tokens of programs in the journal's file. */
export class SqliteTokens implements ApiTokens {
  readonly #shared: SharedDatabase;
  readonly #add;
  readonly #find;
  readonly #used;
  readonly #remove;
  readonly #all;

  constructor(shared: SharedDatabase) {
    const { database } = shared;
    this.#shared = shared;
    this.#add = database.prepare(`INSERT OR IGNORE INTO tokens (hash, ${COLUMNS}) VALUES (?, ?, ?, ?, ?)`);
    this.#find = database.prepare(`SELECT ${COLUMNS} FROM tokens WHERE hash = ?`);
    this.#used = database.prepare('UPDATE tokens SET last_used_at = ? WHERE name = ?');
    this.#remove = database.prepare('DELETE FROM tokens WHERE name = ?');
    this.#all = database.prepare(`SELECT ${COLUMNS} FROM tokens ORDER BY name`);
  }

  add(hash: string, { name, scopes, createdAt, lastUsedAt }: ApiToken): Promise<boolean> {
    return this.#shared.write(() => this.#add.run(hash, name, scopes.join(','), createdAt, lastUsedAt).changes === 1);
  }

  async find(hash: string): Promise<ApiToken | null> {
    const row = this.#find.get(hash);
    return row ? tokenOf(row) : null;
  }

  async used(name: string, at: number): Promise<void> {
    await this.#shared.write(() => this.#used.run(at, name));
  }

  remove(name: string): Promise<boolean> {
    return this.#shared.write(() => this.#remove.run(name).changes === 1);
  }

  async all(): Promise<readonly ApiToken[]> {
    return this.#all.all().map(tokenOf);
  }
}

function tokenOf(row: Readonly<Record<string, unknown>>): ApiToken {
  const words = String(row.scopes).split(',');
  return {
    name: String(row.name),
    scopes: SCOPES.filter((scope) => words.includes(scope)),
    createdAt: Number(row.created_at),
    lastUsedAt: row.last_used_at === null ? null : Number(row.last_used_at),
  };
}
