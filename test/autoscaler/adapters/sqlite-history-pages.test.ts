import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SqlitePageReads } from '../../../autoscaler/adapters/sqlite-history-pages.ts';
import { openSqliteJournal, type SqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import type { JobFacts } from '../../../autoscaler/forge-ports.ts';
import { jobMark, machineMark } from '../../../autoscaler/page-ports.ts';
import type { RunnerRow } from '../../../autoscaler/ports.ts';
import { aDecision, aJob, aRunnerRow } from '../../builders/journal-rows.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

const JOBS = 10_000;
const MACHINES = 1_000;
const REPOSITORIES = Array.from({ length: 20 }, (_, n) => `acme/r${n}`);
const POOLS = ['large', 'small', 'rare'];

/** What is not a figure of the promise: two cores that others use too. */
const PATIENCE = 100;

let directory: string;
let journal: SqliteJournal;
let reads: SqlitePageReads;

const jobs: readonly JobFacts[] = Array.from({ length: JOBS }, (_, n) =>
  aJob({
    id: String(n),
    repository: REPOSITORIES[n % 20] as string,
    createdAt: Math.floor(n / 3) * 180_000,
    status: n % 100 === 0 ? 'queued' : n % 100 === 1 ? 'in_progress' : 'completed',
    headSha: n % 2 ? String(Math.floor(n / 200)).padStart(40, 'a') : null,
  }),
);
const machines: readonly RunnerRow[] = Array.from({ length: MACHINES }, (_, n) => {
  const isGone = n % 20 !== 0;
  const began = n * 300_000;
  const times = { plannedAt: began, machineStartedAt: began, machineEndedAt: isGone ? began + ((n * 7) % 10) * 300_000 : null };
  const pool = n === 501 ? 'rare' : (POOLS[n % 2] as string);
  return aRunnerRow({
    id: `m-${n}`,
    pool,
    state: isGone ? 'gone' : 'busy',
    because: `queued-job ${n * 3}`,
    jobId: String(n * 5),
    ...times,
  });
});

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'pilotlight-pages-'));
  journal = openSqliteJournal(join(directory, 'journal.db'), new SteppedClock());
  await journal.putJobs(jobs);
  await journal.putRunners(machines);
  await journal.record(Array.from({ length: 50 }, (_, n) => aDecision({ at: n, subject: n % 2 ? '1' : '2', because: `b${n}` })));
  reads = new SqlitePageReads(journal.shared().database);
}, 60_000);

afterAll(async () => {
  await journal.close();
  rmSync(directory, { recursive: true, force: true });
});

const byNewest = (a: JobFacts, b: JobFacts): number => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
const ids = (rows: readonly { readonly id: string }[]): readonly string[] => rows.map(({ id }) => id);
const wanted = (isMeant: (job: JobFacts) => boolean, limit: number) => ids(jobs.filter(isMeant).sort(byNewest).slice(0, limit));

describe('jobs', () => {
  test('are the newest of all, whatever their state', async () => {
    expect(ids(await reads.jobs({ repositories: 'all', limit: 60 }))).toEqual(wanted(() => true, 60));
  });

  test.each(['queued', 'in_progress', 'completed'] as const)('are those that are %s', async (status) => {
    const found = await reads.jobs({ repositories: 'all', status, limit: 60 });
    expect(ids(found)).toEqual(wanted((job) => job.status === status, 60));
  });

  test('S14: are of the repositories that were named, few or many, and of nobody else', async () => {
    for (const count of [0, 1, 2, 12]) {
      const named = REPOSITORIES.slice(0, count);
      const found = await reads.jobs({ repositories: named, limit: 60 });
      expect(ids(found)).toEqual(wanted(({ repository }) => named.includes(repository), 60));
    }
  });

  test('a repository named twice does not tell its jobs twice', async () => {
    const found = await reads.jobs({ repositories: ['acme/r1', 'acme/r1'], limit: 10 });
    expect(ids(found)).toEqual(wanted(({ repository }) => repository === 'acme/r1', 10));
  });

  test('of a pool are those that its machines ran or were started for', async () => {
    const found = await reads.jobs({ repositories: 'all', pool: 'rare', limit: 60 });
    expect(ids(found)).toEqual(['2505', '1503']);
    const large = await reads.jobs({ repositories: 'all', pool: 'large', status: 'queued', limit: 9 });
    const own = new Set(machines.filter(({ pool }) => pool === 'large').flatMap((row) => [row.jobId, row.because.slice(11)]));
    expect(ids(large)).toEqual(wanted(({ id, status }) => own.has(id) && status === 'queued', 9));
  });

  test('page after page tells each once, also where many began at the same time', async () => {
    const seen: string[] = [];
    let page = await reads.jobs({ repositories: ['acme/r3'], limit: 70 });
    while (page.length > 0) {
      seen.push(...ids(page));
      page = await reads.jobs({ repositories: ['acme/r3'], limit: 70, before: jobMark(page.at(-1) as JobFacts) });
    }
    expect(seen).toEqual(wanted(({ repository }) => repository === 'acme/r3', JOBS));
  });

  test('of a commit are those of its repository', async () => {
    const sha = '3'.padStart(40, 'a');
    const found = await reads.jobsOfHead('acme/r1', sha);
    expect(ids(found)).toEqual(wanted(({ headSha, repository }) => headSha === sha && repository === 'acme/r1', 500));
    expect(found.length).toBeGreaterThan(0);
  });
});

describe('machines', () => {
  test('the living ones come first, then the gone ones by when they were over, each once', async () => {
    const seen: RunnerRow[] = [...(await reads.machines({ pool: 'small', limit: 90 }))];
    for (let last = seen.at(-1); last; ) {
      const page = await reads.machines({ pool: 'small', limit: 90, before: machineMark(last) });
      seen.push(...page);
      last = page.at(-1);
    }
    const own = machines.filter(({ pool }) => pool === 'small');
    expect(new Set(ids(seen))).toEqual(new Set(ids(own)));
    expect(seen).toHaveLength(own.length);
    const ends = seen.filter(({ state }) => state === 'gone').map((row) => machineMark(row).at);
    expect(ends).toEqual([...ends].sort((a, b) => b - a));
  });

  test('are the living or the gone ones alone', async () => {
    const live = await reads.machines({ which: 'live', limit: 999 });
    expect(ids(live)).toEqual(ids(machines.filter(({ state }) => state === 'busy').reverse()));
    expect((await reads.machines({ which: 'gone', limit: 5 })).map(({ state }) => state)).toEqual(Array(5).fill('gone'));
  });
});

test('decisions are told newest first', async () => {
  expect((await reads.decisionsOf('1', 3)).map(({ because }) => because)).toEqual(['b49', 'b47', 'b45']);
});

test('with 10,000 jobs and 1,000 machines a page is read within milliseconds', async () => {
  const asked: Readonly<Record<string, () => Promise<unknown>>> = {
    newest: () => reads.jobs({ repositories: 'all', limit: 50 }),
    'of one repository': () => reads.jobs({ repositories: ['acme/r1'], limit: 50 }),
    'of twenty': () => reads.jobs({ repositories: REPOSITORIES, limit: 50 }),
    'of nobody known': () => reads.jobs({ repositories: Array(20).fill('acme/none'), limit: 50 }),
    'of a rare pool': () => reads.jobs({ repositories: 'all', pool: 'rare', limit: 50 }),
    'of a common pool': () => reads.jobs({ repositories: 'all', pool: 'large', limit: 50 }),
    'of a head': () => reads.jobsOfHead('acme/r1', '3'.padStart(40, 'a')),
    machines: () => reads.machines({ pool: 'large', limit: 50 }),
    decisions: () => reads.decisionsOf('1', 50),
  };
  const times: Record<string, number> = {};
  for (const [name, ask] of Object.entries(asked)) {
    const runs: number[] = [];
    for (let run = 0; run < 5; run++) {
      const began = performance.now();
      await ask();
      runs.push(performance.now() - began);
    }
    times[name] = Math.min(...runs);
  }
  if (process.env.SHOW_FIGURES) process.stderr.write(`${JSON.stringify(times)}\n`);
  expect(Object.entries(times).filter(([, ms]) => ms > PATIENCE)).toEqual([]);
});
