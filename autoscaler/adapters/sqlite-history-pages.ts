import type { DatabaseSync } from 'node:sqlite';
import type { JobFacts } from '../forge-ports.ts';
import { type JobsWanted, type MachinesWanted, machineMark, type PageMark, type PageReads } from '../page-ports.ts';
import type { Decision, RunnerRow } from '../ports.ts';
import { type Tables, tablesOf, withoutEmptyDetail } from './sqlite-rows.ts';

/** A commit has as many jobs as its matrices are large; no page shows more. */
const HEAD_JOBS = 500;
/** Beyond so many repositories one walk over all jobs costs less than a look at each repository's own. */
const FEW = 8;
/** Before everything that was ever stored. */
const NOW: PageMark = { at: Number.MAX_SAFE_INTEGER, id: '' };

const OF_PAGE = '(created_at, id) < (?1, ?2) AND (?3 IS NULL OR status = ?3)';
const NEWEST = 'ORDER BY created_at DESC, id DESC LIMIT ?4';
const MANY = '(?5 IS NULL OR repository IN (SELECT value FROM json_each(?5)))';
/** Machines of a pool that are looked at together for their jobs. */
const CHUNK = 200;
/** A machine is not over before its job was queued; GitHub's clock and this host's may differ by less than this, in milliseconds. */
const CLOCKS = 3_600_000;

/** When a row was over: the same text as in the index, or SQLite does not use it. */
const OVER = 'coalesce(machine_ended_at, ended_at, planned_at)';

/** What pages read. Each list is walked along an index from its newest end, so that a page costs what it shows. */
export class SqlitePageReads implements PageReads {
  readonly #select;

  constructor(database: DatabaseSync, { jobs, runners, decisions }: Tables = tablesOf(database)) {
    this.#select = {
      own: jobs.select(`WHERE ${OF_PAGE} AND repository = ?5 ${NEWEST}`),
      open: jobs.select(`WHERE status <> 'completed' AND ${OF_PAGE} AND ${MANY} ${NEWEST}`),
      done: jobs.select(`WHERE status = 'completed' AND ${OF_PAGE} AND ${MANY} ${NEWEST}`),
      these: jobs.select(`WHERE id IN (SELECT value FROM json_each(?6)) AND ${OF_PAGE} AND ${MANY} ${NEWEST}`),
      // Without statistics the planner takes the repository's index, and reads all of its jobs.
      ofHead: jobs.select('INDEXED BY jobs_head WHERE head_sha = ? AND repository = ? ORDER BY created_at DESC, id DESC LIMIT ?'),
      live: runners.select("WHERE state <> 'gone' AND (?1 IS NULL OR pool = ?1) ORDER BY planned_at DESC, id DESC LIMIT ?2"),
      gone: runners.select(
        `WHERE state = 'gone' AND ${OVER} <= ?3 AND (${OVER}, id) < (?3, ?4) AND (?1 IS NULL OR pool = ?1)
         ORDER BY ${OVER} DESC, id DESC LIMIT ?2`,
      ),
      decisionsOf: decisions.select('WHERE subject = ? ORDER BY seq DESC LIMIT ?'),
    };
  }

  async jobs(what: JobsWanted): Promise<readonly JobFacts[]> {
    const { repositories, status, pool, before = NOW, limit } = what;
    if (pool !== undefined) return this.#jobsOfPool(what, pool);
    const given = [before.at, before.id, status ?? null, limit] as const;
    if (repositories !== 'all' && repositories.length <= FEW) {
      const lists = [...new Set(repositories)].map((repository) => this.#select.own(...given, repository));
      return newest(lists.flat(), limit);
    }
    const many = listed(repositories);
    const done = status === undefined || status === 'completed' ? this.#select.done(...given, many) : [];
    const open = status === 'completed' ? [] : this.#select.open(...given, many);
    return newest([...open, ...done], limit);
  }

  /** From the pool's machines, newest first: until no machine that is left can have a job that belongs on the page. */
  async #jobsOfPool({ repositories, status, before = NOW, limit }: JobsWanted, pool: string): Promise<readonly JobFacts[]> {
    const given = [before.at, before.id, status ?? null, limit, listed(repositories)] as const;
    const found = new Map<string, JobFacts>();
    const page = (rows: readonly RunnerRow[]): readonly JobFacts[] => {
      for (const job of this.#select.these(...given, JSON.stringify(rows.flatMap(jobsOfMachine)))) found.set(job.id, job);
      return newest([...found.values()], limit);
    };
    page(this.#select.live(pool, -1));
    for (let mark = NOW; ; ) {
      const rows = this.#select.gone(pool, CHUNK, mark.at, mark.id);
      const known = page(rows);
      const last = rows.at(-1);
      if (!last || rows.length < CHUNK) return known;
      mark = machineMark(last);
      if (known.length === limit && (known.at(-1)?.createdAt ?? 0) > mark.at + CLOCKS) return known;
    }
  }

  async jobsOfHead(repository: string, sha: string, limit = HEAD_JOBS): Promise<readonly JobFacts[]> {
    return this.#select.ofHead(sha, repository, limit);
  }

  async machines({ pool, which, before, limit }: MachinesWanted): Promise<readonly RunnerRow[]> {
    const live = which === 'gone' || before ? [] : this.#select.live(pool ?? null, limit);
    const left = limit - live.length;
    const { at, id } = before ?? NOW;
    return which === 'live' || left <= 0 ? live : [...live, ...this.#select.gone(pool ?? null, left, at, id)];
  }

  async decisionsOf(subject: string, limit: number): Promise<readonly Decision[]> {
    return this.#select.decisionsOf(subject, limit).map(withoutEmptyDetail);
  }
}

function listed(repositories: JobsWanted['repositories']): string | null {
  return repositories === 'all' ? null : JSON.stringify(repositories);
}

/** The job that it ran, and the one that it was started for. */
function jobsOfMachine({ jobId, because }: RunnerRow): readonly string[] {
  const [reason, job] = because.split(' ', 2);
  return [...(jobId === null ? [] : [jobId]), ...(reason === 'queued-job' && job ? [job] : [])];
}

function newest(jobs: readonly JobFacts[], limit: number): readonly JobFacts[] {
  return [...jobs].sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1)).slice(0, limit);
}
