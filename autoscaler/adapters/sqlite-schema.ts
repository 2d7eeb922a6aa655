import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { FaultError, fault } from '../faults.ts';

/** Marks the file as a Pilotlight journal: the bytes `Plit` in SQLite's header. */
const APPLICATION_ID = 0x506c6974;

/** A writer of another process (a backup) blocks the event loop for this long at most, in milliseconds. */
const BUSY_TIMEOUT = 1_000;

/** Migrations in order; the schema's version is their count. One that was released is never changed, only followed. */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE deliveries (
     seq INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     event TEXT NOT NULL,
     received_at INTEGER NOT NULL,
     body TEXT NOT NULL,
     settled_at INTEGER
   ) STRICT;
   CREATE INDEX deliveries_unsettled ON deliveries (received_at, seq) WHERE settled_at IS NULL;
   CREATE INDEX deliveries_settled ON deliveries (settled_at) WHERE settled_at IS NOT NULL;

   CREATE TABLE jobs (
     id TEXT NOT NULL PRIMARY KEY,
     repository TEXT NOT NULL,
     run_id TEXT NOT NULL,
     attempt INTEGER NOT NULL,
     name TEXT NOT NULL,
     labels TEXT NOT NULL,
     status TEXT NOT NULL CHECK (status IN ('queued', 'waiting', 'in_progress', 'completed')),
     conclusion TEXT,
     created_at INTEGER NOT NULL,
     started_at INTEGER,
     completed_at INTEGER,
     runner_name TEXT,
     url TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX jobs_open ON jobs (created_at, id) WHERE status <> 'completed';
   CREATE INDEX jobs_done ON jobs (created_at) WHERE status = 'completed';

   CREATE TABLE runners (
     id TEXT NOT NULL PRIMARY KEY,
     pool TEXT NOT NULL,
     scope TEXT NOT NULL,
     name TEXT NOT NULL,
     labels TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('planned', 'registered', 'starting', 'idle', 'busy', 'ending', 'gone')),
     because TEXT NOT NULL,
     planned_at INTEGER NOT NULL,
     runner_id TEXT,
     launched_at INTEGER,
     online_at INTEGER,
     job_id TEXT,
     busy_at INTEGER,
     ended_at INTEGER,
     end_reason TEXT
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX runners_live ON runners (planned_at, id) WHERE state <> 'gone';
   CREATE INDEX runners_gone ON runners (planned_at) WHERE state = 'gone';

   CREATE TABLE decisions (
     seq INTEGER PRIMARY KEY,
     at INTEGER NOT NULL,
     stage TEXT NOT NULL,
     subject TEXT NOT NULL,
     because TEXT NOT NULL,
     detail TEXT
   ) STRICT;
   CREATE INDEX decisions_subject ON decisions (subject, seq);
   CREATE INDEX decisions_at ON decisions (at);

   CREATE TABLE probe (id INTEGER PRIMARY KEY CHECK (id = 1), tried_at INTEGER NOT NULL) STRICT;`,
  // SQLite cannot widen a CHECK: the table of runners is made anew.
  `ALTER TABLE jobs ADD COLUMN head_sha TEXT;

   CREATE TABLE runners_2 (
     id TEXT NOT NULL PRIMARY KEY,
     pool TEXT NOT NULL,
     scope TEXT NOT NULL,
     name TEXT NOT NULL,
     labels TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('planned', 'registered', 'starting', 'stocked', 'idle', 'busy', 'ending', 'gone')),
     because TEXT NOT NULL,
     planned_at INTEGER NOT NULL,
     runner_id TEXT,
     launched_at INTEGER,
     online_at INTEGER,
     job_id TEXT,
     busy_at INTEGER,
     ended_at INTEGER,
     end_reason TEXT,
     launch TEXT NOT NULL,
     purpose TEXT NOT NULL CHECK (purpose IN ('job', 'hot', 'stock')),
     machine TEXT,
     offer TEXT,
     machine_started_at INTEGER,
     machine_ended_at INTEGER,
     delivered_at INTEGER,
     interrupted_at INTEGER,
     exit_code INTEGER
   ) STRICT, WITHOUT ROWID;
   INSERT INTO runners_2
     SELECT id, pool, scope, name, labels, state, because, planned_at, runner_id, launched_at, online_at, job_id, busy_at, ended_at,
            end_reason, id, 'job', NULL, NULL, launched_at, CASE state WHEN 'gone' THEN ended_at END, NULL, NULL, NULL
     FROM runners;
   DROP TABLE runners;
   ALTER TABLE runners_2 RENAME TO runners;
   CREATE INDEX runners_live ON runners (planned_at, id) WHERE state <> 'gone';
   CREATE INDEX runners_gone ON runners (planned_at) WHERE state = 'gone';
   CREATE INDEX runners_of_job ON runners (job_id) WHERE job_id IS NOT NULL;
   CREATE INDEX runners_cost ON runners (machine_ended_at) WHERE machine_ended_at IS NOT NULL;

   CREATE TABLE memory (
     kind TEXT NOT NULL,
     key TEXT NOT NULL,
     value TEXT NOT NULL,
     PRIMARY KEY (kind, key)
   ) STRICT, WITHOUT ROWID;`,
];

/**
 * Opens the journal's file, makes it when it is not there (mode 0600), and brings its schema up to date.
 * @throws {FaultError} `journal-unusable`, `journal-foreign` or `journal-newer`; the file is left as it was.
 */
export function openDatabase(path: string, migrations: readonly string[] = MIGRATIONS): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    createFile(path);
    database = new DatabaseSync(path, { timeout: BUSY_TIMEOUT, enableForeignKeyConstraints: true });
    assertOurs(database, path);
    prepareDurability(database, path);
    migrate({ database, path, migrations });
    return database;
  } catch (error) {
    database?.close();
    if (error instanceof FaultError) throw error;
    const why = `${String(error).replace(/^Error: /, '')}.`;
    throw new FaultError(fault('journal-unusable', `The journal ${path} cannot be opened:`, { why }), { cause: error });
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

interface Migration {
  readonly database: DatabaseSync;
  readonly path: string;
  readonly migrations: readonly string[];
}

function migrate({ database, path, migrations }: Migration): void {
  database.exec('BEGIN IMMEDIATE');
  database.exec('CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at TEXT NOT NULL) STRICT');
  const version = numberOf(database, 'SELECT coalesce(max(version), 0) FROM schema_version');
  if (version > migrations.length) {
    database.exec('ROLLBACK');
    const what = `The journal ${path} has schema ${version}; this version of Pilotlight knows schemas up to ${migrations.length}.`;
    throw new FaultError(fault('journal-newer', what));
  }
  for (const [index, sql] of migrations.entries()) {
    if (index < version) continue;
    database.exec(sql);
    database.prepare("INSERT INTO schema_version VALUES (?, datetime('now'))").run(index + 1);
  }
  database.exec(`PRAGMA application_id = ${APPLICATION_ID}`);
  database.exec('COMMIT');
}

function numberOf(database: DatabaseSync, sql: string): number {
  return Number(Object.values(database.prepare(sql).get() ?? {})[0] ?? 0);
}
