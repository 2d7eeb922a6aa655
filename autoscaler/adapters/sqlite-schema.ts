import { closeSync, existsSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FaultError, fault } from '../faults.ts';
import { MIGRATIONS, type Migration } from './sqlite-migrations.ts';

/** Marks the file as a Pilotlight journal: the bytes `Plit` in SQLite's header. */
const APPLICATION_ID = 0x506c6974;

/** A writer of another process (a backup) blocks the event loop for this long at most, in milliseconds. */
const BUSY_TIMEOUT = 1_000;

/** What a journal's file is, found without changing it. */
export interface JournalState {
  /** The schema's version; 0: nothing is there yet. */
  readonly version: number;
  /** The version that this program knows. */
  readonly known: number;
  /** What is still to do, in order. */
  readonly pending: readonly string[];
}

/**
 * Opens the journal's file, makes it when it is not there (mode 0600), and brings its schema up to date.
 * @throws {FaultError} `journal-unusable`, `journal-foreign` or `journal-newer`; the file is left as it was.
 */
export function openDatabase(path: string, migrations: readonly Migration[] = MIGRATIONS): DatabaseSync {
  return opening(path, () => {
    createFile(path);
    return prepared(new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true }), (database) => {
      assertOurs(database, path);
      prepareDurability(database, path);
      migrate({ database, path, migrations });
    });
  });
}

/**
 * Opens a journal for reading, while a service may be writing it.
 * @throws {FaultError} as `openDatabase`; `journal-missing` where there is none, `journal-older` where it has to be migrated first.
 */
export function openForReading(path: string): DatabaseSync {
  return openExisting(path, (database) => {
    const { version, known } = stateOf(database);
    if (version === known) return;
    throw new FaultError(
      fault('journal-older', `The journal ${path} has schema ${version}; this program reads schema ${known}.`),
    );
  });
}

/**
 * What would be migrated.
 * @throws {FaultError} as `openForReading`, but for `journal-older`.
 */
export function inspectJournal(path: string): JournalState {
  const database = openExisting(path, () => {});
  try {
    return stateOf(database);
  } finally {
    database.close();
  }
}

/** @throws {FaultError} `journal-missing` where there is none, and where it is no journal of this or an older version. */
export function openExisting(path: string, check: (database: DatabaseSync) => void): DatabaseSync {
  if (!existsSync(path)) throw new FaultError(fault('journal-missing', `There is no journal at ${path}.`));
  return opening(path, () =>
    prepared(new DatabaseSync(path, { readOnly: true, timeout: BUSY_TIMEOUT }), (database) => {
      assertOurs(database, path);
      assertNotNewer(versionOf(database), { path, known: MIGRATIONS.length });
      check(database);
    }),
  );
}

function opening(path: string, open: () => DatabaseSync): DatabaseSync {
  try {
    return open();
  } catch (error) {
    if (error instanceof FaultError) throw error;
    const why = `${String(error).replace(/^Error: /, '')}.`;
    throw new FaultError(fault('journal-unusable', `The journal ${path} cannot be opened:`, { why }), { cause: error });
  }
}

function prepared(database: DatabaseSync, prepare: (database: DatabaseSync) => void): DatabaseSync {
  try {
    prepare(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** SQLite would make the file with the process's umask; the write-ahead log takes over the file's mode. */
function createFile(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  closeSync(openSync(path, 'a', 0o600));
}

function assertOurs(database: DatabaseSync, path: string): void {
  const id = numberOf(database, 'PRAGMA application_id');
  if (id === APPLICATION_ID) return;
  const isEmpty = id === 0 && numberOf(database, 'SELECT count(*) FROM sqlite_schema') === 0;
  if (!isEmpty) throw new FaultError(fault('journal-foreign', `${path} is an SQLite database, but not a journal of Pilotlight.`));
}

function prepareDurability(database: DatabaseSync, path: string): void {
  const mode = database.prepare('PRAGMA journal_mode = WAL').get()?.journal_mode;
  if (mode !== 'wal') {
    throw new FaultError(
      fault('journal-unusable', `The file system of ${path} does not allow SQLite's write-ahead log (mode ${String(mode)}).`),
    );
  }
  // WAL alone syncs at checkpoints only: an answered delivery would be lost with the power (I-8).
  database.exec(
    'PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA temp_store = MEMORY; PRAGMA journal_size_limit = 16777216',
  );
}

interface Migrating {
  readonly database: DatabaseSync;
  readonly path: string;
  readonly migrations: readonly Migration[];
}

/** All of it in one transaction: a kill at any moment leaves the old schema or the new one (G28). */
function migrate({ database, path, migrations }: Migrating): void {
  database.exec('BEGIN IMMEDIATE');
  database.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL) STRICT');
  const version = versionOf(database);
  if (version > migrations.length) database.exec('ROLLBACK');
  assertNotNewer(version, { path, known: migrations.length });
  for (const [index, { sql }] of migrations.entries()) {
    if (index < version) continue;
    database.exec(sql);
    database.prepare("INSERT INTO schema_version VALUES (?, datetime('now'))").run(index + 1);
  }
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec('COMMIT');
}

function assertNotNewer(version: number, { path, known }: { readonly path: string; readonly known: number }): void {
  if (version <= known) return;
  const what = `The journal ${path} has schema ${version}; this version of Pilotlight knows schemas up to ${known}.`;
  throw new FaultError(fault('journal-newer', what));
}

function stateOf(database: DatabaseSync): JournalState {
  const version = versionOf(database);
  return { version, known: MIGRATIONS.length, pending: MIGRATIONS.slice(version).map(({ what }) => what) };
}

function versionOf(database: DatabaseSync): number {
  const isThere = numberOf(database, "SELECT count(*) FROM sqlite_schema WHERE name = 'schema_version'") > 0;
  return isThere ? numberOf(database, 'SELECT coalesce(max(version), 0) FROM schema_version') : 0;
}

function numberOf(database: DatabaseSync, sql: string): number {
  return Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
}
