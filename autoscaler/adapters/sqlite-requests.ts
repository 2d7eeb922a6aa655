import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Person } from '../../src/people-ports.ts';
import type { Ledger, RequestEntry } from '../../src/requests/ports.ts';
import type { Audit } from '../people-ports.ts';
import type { Clock } from '../ports.ts';
import type { SharedDatabase } from './sqlite-journal.ts';

type Values = Record<string, SQLInputValue>;

/** How each field of an entry stands in its columns; of a change only the fields that it holds are written. */
const COLUMNS: { readonly [Field in keyof RequestEntry]: (value: RequestEntry[Field]) => Values } = {
  id: (id) => ({ id }),
  at: (at) => ({ at }),
  via: (via) => ({ via }),
  repository: (repository) => ({ repository }),
  pull: (pull) => ({ pull }),
  by: ({ login, id }) => ({ login, account: id }),
  text: (text) => ({ text, command: commandOf(text) }),
  state: (state) => ({ state }),
  because: (because) => ({ because }),
  sentence: (sentence) => ({ sentence }),
  head: (head) => ({ head }),
  runId: (runId) => ({ run_id: runId }),
  url: (url) => ({ url }),
  answer: (answer) => ({ answer }),
  until: (until) => ({ until }),
  confirmedBy: (person) => ({ confirmed_by: person && JSON.stringify({ login: person.login, id: person.id }) }),
  endedAt: (endedAt) => ({ ended_at: endedAt }),
};

/** Newest first; a page ends where the next one's `before` begins. */
const PAGE = `SELECT * FROM requests
  WHERE (:all OR repository IN (SELECT value FROM json_each(:repositories)))
    AND (:pull IS NULL OR pull = :pull) AND (:by IS NULL OR account = :by) AND (:state IS NULL OR state = :state)
    AND (:at IS NULL OR (at, id) < (:at, :id))
  ORDER BY at DESC, id DESC LIMIT :limit`;

const LAST_GRANTED = `SELECT max(granted_at) AS at FROM requests
  WHERE repository = :repository AND command = :command AND granted_at IS NOT NULL
    AND (:pull IS NULL OR pull = :pull) AND (:by IS NULL OR account = :by)`;

const RUNNING = `SELECT * FROM requests
  WHERE ended_at IS NULL AND state IN ('granted', 'running') AND repository = :repository AND text = :text
    AND pull IS :pull AND head IS :head
  ORDER BY at DESC, id DESC LIMIT 1`;

/** Requests of people in the journal's file: what was asked, by whom, and what became of it. */
export class SqliteRequests implements Ledger, Audit {
  readonly #shared: SharedDatabase;
  readonly #clock: Pick<Clock, 'now'>;
  readonly #statements;

  constructor(shared: SharedDatabase, clock: Pick<Clock, 'now'>) {
    this.#shared = shared;
    this.#clock = clock;
    this.#statements = statementsOf(shared.database);
  }

  take(entry: RequestEntry): ReturnType<Ledger['take']> {
    return this.#shared.write(() => {
      const values = { ...valuesOf(entry), granted_at: entry.state === 'granted' ? this.#clock.now() : null };
      const names = Object.keys(values);
      const insert = `INSERT INTO requests (${names.join(', ')}) VALUES (${names.map((name) => `:${name}`).join(', ')})`;
      const { changes } = this.#shared.database.prepare(`${insert} ON CONFLICT (id) DO NOTHING`).run(values);
      if (Number(changes) === 1) return { kind: 'taken' };
      return { kind: 'known', entry: entryOf(this.#statements.find.get(entry.id) ?? {}) };
    });
  }

  async change(id: string, change: Partial<Omit<RequestEntry, 'id'>>): Promise<void> {
    const values = valuesOf(change);
    if (Object.keys(values).length === 0) return;
    const sets = Object.keys(values).map((name) => `${name} = :${name}`);
    // When it was granted stays, whatever becomes of it then.
    const isGranted = change.state === 'granted';
    if (isGranted) sets.push('granted_at = coalesce(granted_at, :now)');
    await this.#shared.write(() =>
      this.#shared.database
        .prepare(`UPDATE requests SET ${sets.join(', ')} WHERE id = :key`)
        .run({ ...values, key: id, ...(isGranted ? { now: this.#clock.now() } : {}) }),
    );
  }

  async find(id: string): Promise<RequestEntry | null> {
    const row = this.#statements.find.get(id);
    return row ? entryOf(row) : null;
  }

  async lastGranted({ repository, command, pull, by }: Parameters<Ledger['lastGranted']>[0]): Promise<number | null> {
    const row = this.#statements.lastGranted.get({ repository, command, pull: pull ?? null, by: by ?? null });
    return typeof row?.at === 'number' ? row.at : null;
  }

  async running({ repository, pull, text, head }: Parameters<Ledger['running']>[0]): Promise<RequestEntry | null> {
    const row = this.#statements.running.get({ repository, pull, text, head });
    return row ? entryOf(row) : null;
  }

  async requests(what: Parameters<Audit['requests']>[0]): Promise<readonly RequestEntry[]> {
    const { repositories, pull, by, state, before, limit } = what;
    const isAll = repositories === 'all';
    const values = {
      ...{ all: isAll ? 1 : 0, repositories: JSON.stringify(isAll ? [] : repositories) },
      ...{ pull: pull ?? null, by: by ?? null, state: state ?? null },
      ...{ at: before?.at ?? null, id: before?.id ?? null, limit },
    };
    return this.#statements.page.all(values).map(entryOf);
  }

  async open(): Promise<readonly RequestEntry[]> {
    return this.#statements.open.all().map(entryOf);
  }

  /** Of a run of the repository: whose verdict it is. */
  async ofRun(repository: string, runId: string): Promise<readonly RequestEntry[]> {
    return this.#statements.ofRun.all(runId, repository).map(entryOf);
  }

  /** Forgets at most `limit` that were asked before `before` (milliseconds since the epoch) and have ended. Gives how many. */
  prune({ before, limit }: { readonly before: number; readonly limit: number }): Promise<{ readonly requests: number }> {
    return this.#shared.write(() => ({ requests: Number(this.#statements.prune.run(before, limit).changes) }));
  }
}

type Statement = 'find' | 'lastGranted' | 'running' | 'page' | 'open' | 'ofRun' | 'prune';

function statementsOf(database: DatabaseSync): Readonly<Record<Statement, StatementSync>> {
  return {
    find: database.prepare('SELECT * FROM requests WHERE id = ?'),
    lastGranted: database.prepare(LAST_GRANTED),
    running: database.prepare(RUNNING),
    page: database.prepare(PAGE),
    open: database.prepare('SELECT * FROM requests WHERE ended_at IS NULL ORDER BY at, id'),
    ofRun: database.prepare('SELECT * FROM requests WHERE run_id = ? AND repository = ? ORDER BY at, id'),
    prune: database.prepare(
      'DELETE FROM requests WHERE id IN (SELECT id FROM requests WHERE at < ? AND ended_at IS NOT NULL ORDER BY at LIMIT ?)',
    ),
  };
}

/** The command's word: how often it may be asked for is counted by it. */
function commandOf(text: string): string {
  const [word = ''] = text.trimStart().split(/\s/, 1);
  return word.startsWith('/') ? word.slice(1) : word;
}

function valuesOf(entry: Partial<RequestEntry>): Values {
  const fields = Object.keys(entry).filter((field): field is keyof RequestEntry => field in COLUMNS);
  return Object.assign({}, ...fields.map((field) => columnsOf(entry, field))) as Values;
}

function columnsOf<Field extends keyof RequestEntry>(entry: Partial<RequestEntry>, field: Field): Values {
  const value = entry[field];
  return value === undefined ? {} : COLUMNS[field](value as RequestEntry[Field]);
}

function entryOf(row: Readonly<Record<string, unknown>>): RequestEntry {
  const { login, account, command, granted_at, run_id, confirmed_by, ended_at, ...same } = row;
  const confirmedBy = typeof confirmed_by === 'string' ? (JSON.parse(confirmed_by) as Person) : null;
  return { ...same, by: { login, id: account }, runId: run_id, confirmedBy, endedAt: ended_at } as RequestEntry;
}
