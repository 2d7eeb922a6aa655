import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Sample, Samples } from '../people-ports.ts';
import type { SharedDatabase } from './sqlite-journal.ts';

const DAY = 24 * 3_600_000;
/** Every sample is kept for so long; then of each quarter of an hour the worst. */
const FINE = 2 * DAY;
const KEPT = 35 * DAY;
const COARSE = 15 * 60_000;

/** What is kept as JSON, in this order: what comes later is added at the end. */
const FIELDS = ['queued', 'running', 'booting', 'idle', 'busy', 'stopped', 'max', 'longestWait', 'usdToday'] as const;

/** Most waiting first, then the longest wait: sixteen digits hold both, waits in seconds. */
const WORTH = "json_extract(value, '$[0]') * 1000000000 + coalesce(json_extract(value, '$[7]'), 0) / 1000";

/** Numbers are bound as REAL: hence the cast. With `max`, the other columns are those of the row that it was found in (https://sqlite.org/lang_select.html#bareagg). */
const WORST = `
  SELECT at, value, max(${WORTH}) FROM samples WHERE pool = :pool AND at >= :from AND at < :to
  GROUP BY CAST((at - :from) / :stretch AS INTEGER) ORDER BY at`;

const THIN = `
  DELETE FROM samples WHERE pool = :pool AND at IN (
    SELECT at FROM (
      SELECT at, row_number() OVER (PARTITION BY at / ${COARSE} ORDER BY ${WORTH} DESC, at) AS place
      FROM samples WHERE pool = :pool AND at >= :from AND at < :to)
    WHERE place > 1)`;

/** How pools stood over time, in the journal's file. */
export class SqliteSamples implements Samples {
  readonly #shared: SharedDatabase;
  readonly #statements;
  /** Everything before is coarse: this process saw to it. */
  #coarseUntil = 0;

  constructor(shared: SharedDatabase) {
    this.#shared = shared;
    this.#statements = statementsOf(shared.database);
  }

  async put(samples: readonly Sample[]): Promise<void> {
    if (samples.length === 0) return;
    await this.#shared.write(() => {
      for (const sample of samples) this.#statements.put.run(sample.pool, sample.at, textOf(sample));
    });
  }

  async of(
    pool: string,
    { from, to }: { readonly from: number; readonly to: number },
    points: number,
  ): Promise<readonly Sample[]> {
    if (!(to > from) || !(points >= 1)) return [];
    const count = Number(this.#statements.count.get(pool, from, to)?.count ?? 0);
    const stretch = Math.ceil((to - from) / Math.floor(points));
    const rows =
      count <= points ? this.#statements.all.all(pool, from, to) : this.#statements.worst.all({ pool, from, to, stretch });
    return rows.map(({ at, value }) => sampleOf(pool, Number(at), JSON.parse(String(value))));
  }

  /** Makes coarse what is older than two days, and forgets what is older than thirty-five; each pool in a commit of its own. */
  async prune(now: number): Promise<void> {
    const to = Math.floor((now - FINE) / COARSE) * COARSE;
    // A clock that was set back made samples anew where all was coarse.
    const from = to < this.#coarseUntil ? 0 : this.#coarseUntil;
    for (const { pool } of this.#statements.pools.all()) {
      await this.#shared.write(() => {
        this.#statements.forget.run(pool as string, now - KEPT);
        this.#statements.thin.run({ pool: pool as string, from, to });
      });
    }
    this.#coarseUntil = to;
  }
}

type Statement = 'put' | 'count' | 'all' | 'worst' | 'pools' | 'forget' | 'thin';

function statementsOf(database: DatabaseSync): Readonly<Record<Statement, StatementSync>> {
  const within = 'FROM samples WHERE pool = ? AND at >= ? AND at < ?';
  return {
    put: database.prepare('INSERT INTO samples VALUES (?, ?, ?) ON CONFLICT (pool, at) DO UPDATE SET value = excluded.value'),
    count: database.prepare(`SELECT count(*) AS count ${within}`),
    all: database.prepare(`SELECT at, value ${within} ORDER BY at`),
    worst: database.prepare(WORST),
    pools: database.prepare('SELECT DISTINCT pool FROM samples'),
    forget: database.prepare('DELETE FROM samples WHERE pool = ? AND at < ?'),
    thin: database.prepare(THIN),
  };
}

function textOf(sample: Sample): string {
  return JSON.stringify(FIELDS.map((field) => sample[field]));
}

function sampleOf(pool: string, at: number, values: readonly (number | null)[]): Sample {
  return { at, pool, ...Object.fromEntries(FIELDS.map((field, index) => [field, values[index] ?? null])) } as Sample;
}
