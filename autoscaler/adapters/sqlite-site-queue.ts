import type { SiteQueueMemory, SiteRow } from '../site-queue.ts';
import type { SharedDatabase } from './sqlite-journal.ts';

const OPEN = "state IN ('waiting', 'running')";

/** Requests for sites that wait for their time, in the journal's file. */
export class SqliteSiteQueue implements SiteQueueMemory {
  readonly #shared: SharedDatabase;
  readonly #statements;

  constructor(shared: SharedDatabase) {
    this.#shared = shared;
    const { database } = shared;
    this.#statements = {
      open: database.prepare(`SELECT * FROM site_queue WHERE ${OPEN} ORDER BY due_at, id`),
      find: database.prepare('SELECT * FROM site_queue WHERE id = ?'),
      add: database.prepare(
        `INSERT INTO site_queue VALUES (:id, :repository, :site, :target, :text, :askedBy, :at, :dueAt, :state)
         ON CONFLICT DO NOTHING`,
      ),
      replace: database.prepare(
        `UPDATE site_queue SET state = 'replaced'
         WHERE lower(repository) = lower(?) AND site = ? AND target = ? AND state = 'waiting' AND id <> ? RETURNING id`,
      ),
      change: database.prepare(
        'UPDATE site_queue SET state = ?2, at = coalesce(?3, at), due_at = coalesce(?4, due_at) WHERE id = ?1',
      ),
    };
  }

  async open(): Promise<readonly SiteRow[]> {
    return this.#statements.open.all().map(rowOf);
  }

  async find(id: string): Promise<SiteRow | null> {
    const row = this.#statements.find.get(id);
    return row ? rowOf(row) : null;
  }

  add({ id, repository, site, target, text, askedBy, at, dueAt, state }: SiteRow): Promise<readonly string[]> {
    return this.#shared.write(() => {
      this.#statements.add.run({ id, repository, site, target, text, askedBy, at, dueAt, state });
      return this.#statements.replace.all(repository, site, target, id).map((row) => String(row['id']));
    });
  }

  change(id: string, { state, at, dueAt }: Parameters<SiteQueueMemory['change']>[1]): Promise<void> {
    return this.#shared.write(() => void this.#statements.change.run(id, state, at ?? null, dueAt ?? null));
  }
}

function rowOf(row: Readonly<Record<string, unknown>>): SiteRow {
  const { asked_by, due_at, ...same } = row;
  return { ...same, askedBy: asked_by, dueAt: due_at } as unknown as SiteRow;
}
