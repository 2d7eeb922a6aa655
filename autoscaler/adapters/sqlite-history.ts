import type { DatabaseSync } from 'node:sqlite';
import { type CostBook, LEAST_BILLED, type TimeWindow } from '../costs.ts';
import type { JobFacts } from '../forge-ports.ts';
import type { Decision, History, RunnerRow } from '../ports.ts';
import { type Tables, tablesOf, withoutEmptyDetail } from './sqlite-rows.ts';
import { openForReading } from './sqlite-schema.ts';

/** When a row was over: the same text as in the index, or SQLite does not use it. */
const OVER = 'coalesce(machine_ended_at, ended_at, planned_at)';

/** All from one index (`runners_over`): a month may hold hundreds of thousands of machines. */
const SPENT = `
  SELECT pool, sum(json_extract(offer, '$.usdPerHour') * max(0,
           min(max(${OVER}, machine_started_at + ${LEAST_BILLED}), :until) - max(machine_started_at, :since)) / 3600000.0) AS usd
  FROM runners INDEXED BY runners_over
  WHERE state = 'gone' AND ${OVER} > :since - ${LEAST_BILLED} AND machine_started_at < :until
  GROUP BY pool`;

/** A living machine has no end yet, unless it was stopped. */
const LIVED = `
  WHERE machine_started_at < ?1 AND (
    (state = 'gone' AND ${OVER} > ?2 - ${LEAST_BILLED} AND max(${OVER}, machine_started_at + ${LEAST_BILLED}) > ?2)
    OR (state <> 'gone' AND (machine_ended_at IS NULL OR max(machine_ended_at, machine_started_at + ${LEAST_BILLED}) > ?2)))
  ORDER BY planned_at, id`;

/** What was, read from the journal's file: by the service that writes it, or by a command beside it. */
export class SqliteHistory implements History, CostBook {
  readonly #select;
  readonly #spent;

  constructor(database: DatabaseSync, { jobs, runners, decisions }: Tables = tablesOf(database)) {
    this.#select = {
      job: jobs.select('WHERE id = ?'),
      jobs: jobs.select('WHERE id IN (SELECT value FROM json_each(?))'),
      runnersOf: runners.select("WHERE because = 'queued-job ' || ?1 OR job_id = ?1 ORDER BY planned_at, id"),
      lived: runners.select(LIVED),
      decisionsOf: decisions.select('WHERE subject = ? ORDER BY seq DESC LIMIT ?'),
      latestDecisions: decisions.select('ORDER BY seq DESC LIMIT ?'),
    };
    this.#spent = database.prepare(SPENT);
  }

  async job(id: string): Promise<JobFacts | null> {
    return this.#select.job(id)[0] ?? null;
  }

  async jobs(ids: readonly string[]): Promise<readonly JobFacts[]> {
    return this.#select.jobs(JSON.stringify(ids));
  }

  async runnersOf(jobId: string): Promise<readonly RunnerRow[]> {
    return this.#select.runnersOf(jobId);
  }

  async machinesIn({ from, to }: TimeWindow): Promise<readonly RunnerRow[]> {
    return this.#select.lived(to, from);
  }

  async decisions({ subject, limit }: { readonly subject?: string; readonly limit: number }): Promise<readonly Decision[]> {
    const rows = subject === undefined ? this.#select.latestDecisions(limit) : this.#select.decisionsOf(subject, limit);
    return rows.map(withoutEmptyDetail);
  }

  async spent({ from, to }: TimeWindow): Promise<ReadonlyMap<string, number>> {
    const sums = new Map<string, number>();
    for (const { pool, usd } of this.#spent.all({ since: from, until: to })) {
      if (typeof usd === 'number' && usd > 0) sums.set(String(pool), usd);
    }
    return sums;
  }
}

/**
 * Opens what was for reading, beside a service or without one.
 * @throws {FaultError} `journal-missing`, `journal-older`, `journal-newer`, `journal-foreign` or `journal-unusable`.
 */
export function openHistory(path: string): SqliteHistory & { close(): void } {
  const database = openForReading(path);
  return Object.assign(new SqliteHistory(database), { close: () => database.close() });
}
