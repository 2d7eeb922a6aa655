import type { DatabaseSync } from 'node:sqlite';
import { isDeepStrictEqual } from 'node:util';
import type { CostBook, TimeWindow } from '../costs.ts';
import { FaultError, fault } from '../faults.ts';
import type { JobFacts } from '../forge-ports.ts';
import { mergeJob } from '../job-merge.ts';
import type { Clock, Decision, Delivery, History, Journal, Memory, MemoryKind, RunnerRow } from '../ports.ts';
import { type DiskTrouble, diskTrouble, GroupCommit } from './group-commit.ts';
import { SqliteHistory } from './sqlite-history.ts';
import { type Tables, tablesOf } from './sqlite-rows.ts';
import { openDatabase } from './sqlite-schema.ts';

/** While the disk is full, `health` tries it again after this many milliseconds. */
const PROBE_INTERVAL = 1_000;

export interface JournalHealth {
  readonly ok: boolean;
  /** `journal-full` mends itself; after `journal-broken` the service has to be started again (S21). */
  readonly because?: 'journal-full' | 'journal-broken';
}

/** A journal's file, for more tables in it. */
export interface SharedDatabase {
  readonly database: DatabaseSync;
  write<T>(work: () => T): Promise<T>;
}

export interface Pruned {
  readonly deliveries: number;
  readonly jobs: number;
  readonly runners: number;
  readonly decisions: number;
}

/**
 * Opens, and where needed makes or upgrades, the journal at `path`.
 * @throws {FaultError} `journal-unusable`, `journal-foreign`, `journal-newer`.
 */
export function openSqliteJournal(path: string, clock: Clock): SqliteJournal {
  return new SqliteJournal(openDatabase(path), { path, clock });
}

/** The journal in one SQLite file: write-ahead log, a sync before each answer, many writes to one commit. */
export class SqliteJournal implements Journal, Memory, History, CostBook {
  readonly #database: DatabaseSync;
  readonly #path: string;
  readonly #clock: Clock;
  readonly #commits: GroupCommit;
  readonly #tables: Tables;
  readonly #history: SqliteHistory;
  readonly #select;
  readonly #settle;
  readonly #remember;
  readonly #probe;
  #trouble: Exclude<DiskTrouble, 'busy'> | null = null;
  #probedAt = 0;

  constructor(database: DatabaseSync, given: { readonly path: string; readonly clock: Clock }) {
    this.#database = database;
    this.#path = given.path;
    this.#clock = given.clock;
    this.#commits = new GroupCommit(database, {
      onError: (error) => this.#explain(error),
      onCommit: () => {
        if (this.#trouble === 'full') this.#trouble = null;
      },
    });
    const tables = tablesOf(database);
    this.#tables = tables;
    this.#history = new SqliteHistory(database, tables);
    this.#select = {
      unsettled: tables.deliveries.select('WHERE settled_at IS NULL ORDER BY received_at, seq LIMIT ?'),
      job: tables.jobs.select('WHERE id = ?'),
      openJobs: tables.jobs.select("WHERE status <> 'completed' ORDER BY created_at, id"),
      liveRunners: tables.runners.select("WHERE state <> 'gone' ORDER BY planned_at, id"),
      remembered: database.prepare('SELECT key, value FROM memory WHERE kind = ? ORDER BY key'),
    };
    // Once its facts are stored a body is of no use, and it is most of what a delivery weighs.
    this.#settle = database.prepare("UPDATE deliveries SET settled_at = ?, body = '' WHERE id = ? AND settled_at IS NULL");
    this.#remember = {
      put: database.prepare('INSERT INTO memory VALUES (?, ?, ?) ON CONFLICT (kind, key) DO UPDATE SET value = excluded.value'),
      forget: database.prepare('DELETE FROM memory WHERE kind = ? AND key = ?'),
    };
    this.#probe = database.prepare('INSERT INTO probe VALUES (1, ?) ON CONFLICT (id) DO UPDATE SET tried_at = excluded.tried_at');
  }

  accept(delivery: Delivery): Promise<'accepted' | 'known'> {
    return this.#write(() => (this.#tables.deliveries.put(delivery) === 1 ? 'accepted' : 'known'));
  }

  unsettled(limit: number): Promise<readonly Delivery[]> {
    return this.#read(() => this.#select.unsettled(limit));
  }

  settle(deliveryIds: readonly string[], jobs: readonly JobFacts[]): Promise<readonly JobFacts[]> {
    return this.#write(() => {
      const now = this.#clock.now();
      for (const id of deliveryIds) this.#settle.run(now, id);
      return this.#storeJobs(jobs);
    });
  }

  async putJobs(jobs: readonly JobFacts[]): Promise<readonly JobFacts[]> {
    return jobs.length === 0 ? [] : this.#write(() => this.#storeJobs(jobs));
  }

  openJobs(): Promise<readonly JobFacts[]> {
    return this.#read(() => this.#select.openJobs());
  }

  async putRunners(rows: readonly RunnerRow[]): Promise<void> {
    if (rows.length === 0) return;
    await this.#write(() => {
      for (const row of rows) this.#tables.runners.put(row);
    });
  }

  runners(): Promise<readonly RunnerRow[]> {
    return this.#read(() => this.#select.liveRunners());
  }

  async record(decisions: readonly Decision[]): Promise<void> {
    if (decisions.length === 0) return;
    await this.#write(() => {
      for (const decision of decisions) this.#tables.decisions.put(decision);
    });
  }

  async close(): Promise<void> {
    if (!this.#database.isOpen) return;
    this.#commits.flush();
    this.#database.close();
  }

  /** For the tables of people: the same file, the same commits. `write` is durable once it resolves. */
  shared(): SharedDatabase {
    return { database: this.#database, write: (work) => this.#write(work) };
  }

  /** Whether deliveries can be made durable. While the disk is full this tries it again, once a second at most (G14). */
  health(): JournalHealth {
    if (this.#trouble === 'full' && Math.abs(this.#clock.now() - this.#probedAt) >= PROBE_INTERVAL) this.#tryAgain();
    return this.#trouble === null ? { ok: true } : { ok: false, because: `journal-${this.#trouble}` };
  }

  remember(kind: MemoryKind, key: string, value: unknown): Promise<void> {
    return this.#write(() => {
      if (value === null || value === undefined) this.#remember.forget.run(kind, key);
      else this.#remember.put.run(kind, key, JSON.stringify(value));
    });
  }

  recall(kind: MemoryKind): Promise<ReadonlyMap<string, unknown>> {
    return this.#read(
      () => new Map(this.#select.remembered.all(kind).map(({ key, value }) => [String(key), JSON.parse(String(value))] as const)),
    );
  }

  job(id: string): Promise<JobFacts | null> {
    return this.#read(() => this.#history.job(id));
  }

  jobs(ids: readonly string[]): Promise<readonly JobFacts[]> {
    return this.#read(() => this.#history.jobs(ids));
  }

  runnersOf(jobId: string): Promise<readonly RunnerRow[]> {
    return this.#read(() => this.#history.runnersOf(jobId));
  }

  machinesIn(window: TimeWindow): Promise<readonly RunnerRow[]> {
    return this.#read(() => this.#history.machinesIn(window));
  }

  decisions(what: { readonly subject?: string; readonly limit: number }): Promise<readonly Decision[]> {
    return this.#read(() => this.#history.decisions(what));
  }

  spent(window: TimeWindow): Promise<ReadonlyMap<string, number>> {
    return this.#read(() => this.#history.spent(window));
  }

  /**
   * Forgets what ended before `before` (milliseconds since the epoch), at most `limit` rows of each kind in one commit, so that
   * nobody waits long. What is open, unsettled or not gone stays, however old. Call it again while a count reaches `limit`.
   */
  prune({ before, limit }: { readonly before: number; readonly limit: number }): Promise<Pruned> {
    return this.#write(() => {
      const remove = (table: string, key: string, where: string) =>
        Number(
          this.#database
            .prepare(`DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE ${where} LIMIT ?)`)
            .run(before, limit).changes,
        );
      return {
        deliveries: remove('deliveries', 'seq', 'settled_at < ?'),
        jobs: remove('jobs', 'id', "status = 'completed' AND created_at < ?"),
        // By its end: a machine of the stock may be planned long before the month that pays for it.
        runners: remove('runners', 'id', "state = 'gone' AND coalesce(machine_ended_at, ended_at, planned_at) < ?"),
        decisions: remove('decisions', 'seq', 'at < ?'),
      };
    });
  }

  /** A poll tells the same jobs every time: what did not change is not written, so an idle service never syncs. */
  #storeJobs(jobs: readonly JobFacts[]): readonly JobFacts[] {
    return jobs.map((job) => {
      const [stored] = this.#select.job(job.id);
      const next = stored ? mergeJob(stored, job) : job;
      if (!stored || !isDeepStrictEqual(stored, next)) this.#tables.jobs.put(next);
      return next;
    });
  }

  async #write<T>(work: () => T): Promise<T> {
    this.#assertUsable();
    return this.#commits.run(work);
  }

  async #read<T>(work: () => T | Promise<T>): Promise<T> {
    this.#assertUsable();
    try {
      return await work();
    } catch (error) {
      throw this.#explain(error);
    }
  }

  #assertUsable(): void {
    if (!this.#database.isOpen) throw new Error('the journal is closed');
    // After a failed sync nobody knows what is on the disk; going on would acknowledge what may not be there.
    if (this.#trouble === 'broken') throw this.#unavailable('broken', null);
  }

  #tryAgain(): void {
    this.#probedAt = this.#clock.now();
    this.#commits.run(() => this.#probe.run(this.#probedAt)).catch(() => undefined);
    this.#commits.flush();
  }

  #explain(error: unknown): unknown {
    const trouble = diskTrouble(error);
    if (trouble === null) return error;
    if (trouble !== 'busy') this.#trouble = trouble;
    return this.#unavailable(trouble, error);
  }

  #unavailable(trouble: DiskTrouble, cause: unknown): FaultError {
    const why = cause === null ? {} : { why: `${String(cause).replace(/^Error: /, '')}.` };
    if (trouble === 'full')
      return new FaultError(fault('journal-full', `No room is left for the journal ${this.#path}.`, why), { cause });
    const what =
      trouble === 'busy'
        ? `Another program holds the journal ${this.#path}.`
        : `The journal ${this.#path} cannot be written or read.`;
    return new FaultError(fault(trouble === 'busy' ? 'journal-busy' : 'journal-broken', what, why), { cause });
  }
}
