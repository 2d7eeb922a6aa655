import { createHash } from 'node:crypto';
import type { Session, Sessions } from '../people-ports.ts';
import type { SharedDatabase } from './sqlite-journal.ts';

/** Sessions in the journal's file. Of an id only its SHA-256 is stored: who reads the file is nobody's guest. */
export class SqliteSessions implements Sessions {
  readonly #shared: SharedDatabase;
  readonly #put;
  readonly #get;
  readonly #seen;
  readonly #drop;
  readonly #dropOf;
  readonly #dropOld;

  constructor(shared: SharedDatabase) {
    const { database } = shared;
    this.#shared = shared;
    this.#put = database.prepare(
      'INSERT OR REPLACE INTO sessions (id, account, login, created_at, seen_at, csrf) VALUES (?, ?, ?, ?, ?, ?)',
    );
    this.#get = database.prepare('SELECT account, login, created_at, seen_at, csrf FROM sessions WHERE id = ?');
    this.#seen = database.prepare('UPDATE sessions SET seen_at = ? WHERE id = ?');
    this.#drop = database.prepare('DELETE FROM sessions WHERE id = ?');
    this.#dropOf = database.prepare('DELETE FROM sessions WHERE account = ?');
    this.#dropOld = database.prepare('DELETE FROM sessions WHERE created_at < ? OR seen_at < ?');
  }

  async put(id: string, { person, createdAt, seenAt, csrf }: Session): Promise<void> {
    await this.#shared.write(() => this.#put.run(hashOf(id), person.id, person.login, createdAt, seenAt, csrf));
  }

  async get(id: string): Promise<Session | null> {
    const row = this.#get.get(hashOf(id));
    if (!row) return null;
    return {
      person: { login: String(row.login), id: Number(row.account) },
      createdAt: Number(row.created_at),
      seenAt: Number(row.seen_at),
      csrf: String(row.csrf),
    };
  }

  async seen(id: string, at: number): Promise<void> {
    await this.#shared.write(() => this.#seen.run(at, hashOf(id)));
  }

  async drop(id: string): Promise<void> {
    await this.#shared.write(() => this.#drop.run(hashOf(id)));
  }

  async dropOf(account: number): Promise<void> {
    await this.#shared.write(() => this.#dropOf.run(account));
  }

  async dropOld({ createdAt, seenAt }: { readonly createdAt: number; readonly seenAt: number }): Promise<void> {
    await this.#shared.write(() => this.#dropOld.run(createdAt, seenAt));
  }
}

function hashOf(id: string): string {
  return createHash('sha256').update(id).digest('hex');
}
