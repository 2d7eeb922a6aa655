/** One step of the schema. */
export interface Migration {
  /** What it brings, for a person. */
  readonly what: string;
  readonly sql: string;
}

/** Migrations in order; the schema's version is their count. One that was released is never changed, only followed. */
export const MIGRATIONS: readonly Migration[] = [
  {
    what: 'deliveries, jobs, runners and decisions',
    sql: `CREATE TABLE deliveries (
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
  },
  {
    // SQLite cannot widen a CHECK: the table of runners is made anew.
    what: 'machines of a cloud with their offers and times, the commits of jobs, small things to remember',
    sql: `ALTER TABLE jobs ADD COLUMN head_sha TEXT;

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
  },
  {
    what: 'indexes for explanations, costs and budgets',
    sql: `DROP INDEX runners_cost;
   DROP INDEX runners_gone;
   CREATE INDEX runners_over ON runners (
     coalesce(machine_ended_at, ended_at, planned_at), state, machine_started_at, pool, json_extract(offer, '$.usdPerHour')
   ) WHERE state = 'gone';
   CREATE INDEX runners_because ON runners (because);`,
  },
  {
    what: 'requests of people, their sessions, tokens of programs, how pools stood, what is to be announced',
    sql: `CREATE TABLE requests (
     id TEXT NOT NULL PRIMARY KEY,
     at INTEGER NOT NULL,
     via TEXT NOT NULL,
     repository TEXT NOT NULL,
     pull INTEGER,
     login TEXT NOT NULL,
     account INTEGER NOT NULL,
     command TEXT NOT NULL,
     text TEXT NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('taken', 'refused', 'waiting', 'granted', 'running', 'done', 'failed')),
     because TEXT,
     sentence TEXT NOT NULL,
     head TEXT,
     granted_at INTEGER,
     run_id TEXT,
     url TEXT,
     answer INTEGER,
     until INTEGER,
     confirmed_by TEXT,
     ended_at INTEGER
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX requests_at ON requests (at, id);
   CREATE INDEX requests_open ON requests (at) WHERE ended_at IS NULL;
   CREATE INDEX requests_granted ON requests (repository, command, granted_at) WHERE granted_at IS NOT NULL;
   CREATE INDEX requests_run ON requests (run_id) WHERE run_id IS NOT NULL;

   CREATE TABLE sessions (
     id TEXT NOT NULL PRIMARY KEY,
     account INTEGER NOT NULL,
     login TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     seen_at INTEGER NOT NULL,
     csrf TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX sessions_account ON sessions (account);

   CREATE TABLE tokens (
     hash TEXT NOT NULL PRIMARY KEY,
     name TEXT NOT NULL UNIQUE,
     scopes TEXT NOT NULL,
     created_at INTEGER NOT NULL,
     last_used_at INTEGER
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE samples (
     pool TEXT NOT NULL,
     at INTEGER NOT NULL,
     value TEXT NOT NULL,
     PRIMARY KEY (pool, at)
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE happenings (
     key TEXT NOT NULL PRIMARY KEY,
     seq INTEGER NOT NULL UNIQUE,
     at INTEGER NOT NULL,
     value TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE TABLE announcements (
     target TEXT NOT NULL,
     seq INTEGER NOT NULL,
     key TEXT NOT NULL REFERENCES happenings (key) ON DELETE CASCADE,
     PRIMARY KEY (target, seq)
   ) STRICT, WITHOUT ROWID;

   CREATE INDEX jobs_at ON jobs (repository, created_at);
   CREATE INDEX jobs_run ON jobs (run_id);
   CREATE INDEX jobs_head ON jobs (head_sha) WHERE head_sha IS NOT NULL;`,
  },
  {
    what: 'what builds use, what of it moved and what that starts, sites that wait for a window, nightly builds',
    sql: `CREATE TABLE watch_files (
     key TEXT NOT NULL PRIMARY KEY,
     repository TEXT NOT NULL,
     value TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE watch_sources (
     id TEXT NOT NULL PRIMARY KEY,
     value TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE watch_triggers (
     id TEXT NOT NULL PRIMARY KEY,
     kind TEXT NOT NULL CHECK (kind IN ('pending', 'start')),
     at INTEGER NOT NULL,
     value TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;

   CREATE TABLE site_queue (
     id TEXT NOT NULL PRIMARY KEY,
     repository TEXT NOT NULL,
     site TEXT NOT NULL,
     target TEXT NOT NULL,
     text TEXT NOT NULL,
     asked_by TEXT NOT NULL,
     at INTEGER NOT NULL,
     due_at INTEGER NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('waiting', 'replaced', 'running', 'done', 'failed'))
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX site_queue_due ON site_queue (due_at, id) WHERE state IN ('waiting', 'running');

   CREATE TABLE nightly (
     key TEXT NOT NULL,
     period INTEGER NOT NULL,
     state TEXT NOT NULL CHECK (state IN ('skipped', 'calling', 'started', 'failed')),
     at INTEGER NOT NULL,
     run_id TEXT,
     because TEXT,
     PRIMARY KEY (key, period)
   ) STRICT, WITHOUT ROWID;`,
  },
];
