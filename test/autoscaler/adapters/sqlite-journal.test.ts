import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SqliteHistory } from '../../../autoscaler/adapters/sqlite-history.ts';
import { openSqliteJournal, type SqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { MIGRATIONS } from '../../../autoscaler/adapters/sqlite-migrations.ts';
import { openDatabase } from '../../../autoscaler/adapters/sqlite-schema.ts';
import { FaultError } from '../../../autoscaler/faults.ts';
import type { RunnerRow } from '../../../autoscaler/ports.ts';
import { aDecision, aDelivery, aJob, aRunnerRow } from '../../builders/journal-rows.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

let directory: string;
let path: string;
const clock = new SteppedClock(1_000_000);
const opened: SqliteJournal[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pilotlight-sqlite-'));
  path = join(directory, 'journal.db');
});

afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(): SqliteJournal {
  const journal = openSqliteJournal(path, clock);
  opened.push(journal);
  return journal;
}

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (error instanceof FaultError) return error.faults.map(({ code }) => code).join();
    throw error;
  }
  return 'no fault';
}

describe('opening', () => {
  test('the file is made with its directory, and nobody else may read it or its log', async () => {
    path = join(directory, 'a', 'b', 'journal.db');
    await open().accept(aDelivery());
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(`${path}-wal`).mode & 0o777).toBe(0o600);
  });

  test('every commit is synced: WAL with synchronous FULL', () => {
    const database = openDatabase(path);
    expect(database.prepare('PRAGMA journal_mode').get()).toEqual({ journal_mode: 'wal' });
    expect(database.prepare('PRAGMA synchronous').get()).toEqual({ synchronous: 2 });
    expect(database.prepare('PRAGMA foreign_keys').get()).toEqual({ foreign_keys: 1 });
    database.close();
  });

  test('a journal of an older version is brought forward and keeps what it holds', async () => {
    await open().putRunners([aRunnerRow()]);
    await opened.splice(0)[0]?.close();
    const later = openDatabase(path, [
      ...MIGRATIONS,
      { what: 'a cost', sql: 'ALTER TABLE runners ADD COLUMN cost INTEGER NOT NULL DEFAULT 7' },
    ]);
    expect(later.prepare('SELECT id, cost FROM runners').all()).toEqual([{ id: 'r-1', cost: 7 }]);
    expect(later.prepare('SELECT version FROM schema_version ORDER BY version').all()).toEqual([
      ...MIGRATIONS.map((_, index) => ({ version: index + 1 })),
      { version: MIGRATIONS.length + 1 },
    ]);
    later.close();
  });

  test('a migration that fails leaves the journal as it was', async () => {
    await open().putRunners([aRunnerRow()]);
    await opened.splice(0)[0]?.close();
    expect(
      codeOf(() =>
        openDatabase(path, [...MIGRATIONS, { what: 'nothing', sql: 'CREATE TABLE extra (a); INSERT INTO nowhere VALUES (1)' }]),
      ),
    ).toBe('journal-unusable');
    const journal = open();
    expect(await journal.runners()).toEqual([aRunnerRow()]);
  });

  test('a journal of a newer version is refused with both versions, and is not touched', async () => {
    openDatabase(path, [...MIGRATIONS, { what: 'tomorrow', sql: 'CREATE TABLE of_tomorrow (a)' }]).close();
    const before = readFileSync(path);
    expect(() => open()).toThrow(
      `has schema ${MIGRATIONS.length + 1}; this version of Pilotlight knows schemas up to ${MIGRATIONS.length}.`,
    );
    expect(codeOf(open)).toBe('journal-newer');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('the database of another program is refused and not touched', () => {
    const foreign = new DatabaseSync(path);
    foreign.exec('CREATE TABLE cookies (a)');
    foreign.close();
    const before = readFileSync(path);
    expect(codeOf(open)).toBe('journal-foreign');
    expect(readFileSync(path).equals(before)).toBe(true);
  });

  test('a file that is no database, and a path that cannot be a file, are refused', () => {
    writeFileSync(path, 'this is not a database, and it is longer than a header of one hundred bytes'.repeat(3));
    expect(codeOf(open)).toBe('journal-unusable');
    path = join(directory, 'a-directory');
    mkdirSync(path);
    expect(codeOf(open)).toBe('journal-unusable');
  });
});

describe('writing', () => {
  test('what is written in one turn shares one commit', async () => {
    const journal = open();
    await journal.accept(aDelivery({ id: 'first' }));
    const size = () => statSync(`${path}-wal`).size;
    const one = size();
    await journal.accept(aDelivery({ id: 'second' }));
    const perCommit = size() - one;
    const before = size();
    await Promise.all(Array.from({ length: 20 }, (_, index) => journal.accept(aDelivery({ id: `d-${index}` }))));
    // Twenty commits would write the same few pages twenty times.
    expect(size() - before).toBeLessThan(5 * perCommit);
  });

  test('a write that cannot be stored takes no other of its commit along', async () => {
    const journal = open();
    const impossible = aRunnerRow({ id: 'impossible', state: 'dancing' as RunnerRow['state'] });
    const answers = await Promise.allSettled([
      journal.accept(aDelivery()),
      journal.putRunners([impossible]),
      journal.putRunners([aRunnerRow()]),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await journal.runners()).toEqual([aRunnerRow()]);
    expect(await journal.unsettled(10)).toEqual([aDelivery()]);
    expect(journal.health()).toEqual({ ok: true });
  });

  test('facts that a poll tells again are not written again', async () => {
    const journal = open();
    await journal.putJobs([aJob()]);
    const before = statSync(`${path}-wal`).size;
    for (let poll = 0; poll < 10; poll++) await journal.putJobs([aJob()]);
    expect(statSync(`${path}-wal`).size).toBe(before);
  });

  test('a second program that holds the journal for long is told as such and spoils nothing', async () => {
    const journal = open();
    const other = new DatabaseSync(path);
    other.exec('BEGIN IMMEDIATE');
    await expect(journal.accept(aDelivery())).rejects.toThrow('Another program holds the journal');
    other.exec('ROLLBACK');
    other.close();
    expect(await journal.accept(aDelivery())).toBe('accepted');
  });
});

describe('reading and forgetting', () => {
  test('decisions about one subject come newest first', async () => {
    const journal = open();
    await journal.record([aDecision(), aDecision({ subject: 'other' }), aDecision({ at: 2_000, because: 'launched' })]);
    expect(await journal.decisions({ subject: '1', limit: 10 })).toEqual([
      aDecision({ at: 2_000, because: 'launched' }),
      aDecision(),
    ]);
    expect(await journal.decisions({ limit: 1 })).toEqual([aDecision({ at: 2_000, because: 'launched' })]);
  });

  test('pruning forgets what has ended and keeps what is open, however old', async () => {
    const journal = open();
    await journal.accept(aDelivery({ id: 'settled' }));
    await journal.accept(aDelivery({ id: 'unsettled', receivedAt: 1 }));
    await journal.settle(['settled'], [aJob({ id: '1', createdAt: 1 }), aJob({ id: '2', createdAt: 1, status: 'completed' })]);
    await journal.putRunners([aRunnerRow({ id: 'live', plannedAt: 1 })]);
    await journal.putRunners([aRunnerRow({ id: 'gone', plannedAt: 1, state: 'gone' })]);
    await journal.record([aDecision({ at: 1 }), aDecision({ at: clock.now() + 5 })]);

    expect(await journal.prune({ before: clock.now() + 1, limit: 100 })).toEqual({
      deliveries: 1,
      jobs: 1,
      runners: 1,
      decisions: 1,
    });
    expect((await journal.unsettled(10)).map(({ id }) => id)).toEqual(['unsettled']);
    expect((await journal.openJobs()).map(({ id }) => id)).toEqual(['1']);
    expect((await journal.runners()).map(({ id }) => id)).toEqual(['live']);
    expect(await journal.accept(aDelivery({ id: 'settled' }))).toBe('accepted');
    expect(await journal.prune({ before: 1, limit: 100 })).toEqual({ deliveries: 0, jobs: 0, runners: 0, decisions: 0 });
  });

  test('pruning takes at most so many rows at once', async () => {
    const journal = open();
    await journal.record(Array.from({ length: 10 }, (_, at) => aDecision({ at })));
    expect((await journal.prune({ before: 100, limit: 4 })).decisions).toBe(4);
    expect((await journal.decisions({ limit: 100 })).map(({ at }) => at)).toEqual([9, 8, 7, 6, 5, 4]);
  });

  test('I-3: a machine that ended within the month is kept, however long ago it was planned', async () => {
    const journal = open();
    const offer = { type: 't', zone: 'z', market: 'spot', usdPerHour: 1 } as const;
    const stocked = { state: 'gone', plannedAt: 1, machineStartedAt: 8_000_000, machineEndedAt: 11_600_000, offer } as const;
    await journal.putRunners([aRunnerRow({ id: 'stocked', ...stocked }), aRunnerRow({ id: 'old', state: 'gone', plannedAt: 1 })]);
    expect((await journal.prune({ before: 10_000_000, limit: 10 })).runners).toBe(1);
    expect(await journal.spent({ from: 0, to: 20_000_000 })).toEqual(new Map([['small', 1]]));
  });

  test('ten thousand finished jobs are not looked at when the open ones are asked for', async () => {
    const database = openDatabase(path);
    const plan = (sql: string) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row.detail))
        .join('; ');
    expect(plan("SELECT * FROM jobs WHERE status <> 'completed' ORDER BY created_at, id")).toContain('USING INDEX jobs_open');
    expect(plan("SELECT * FROM runners WHERE state <> 'gone' ORDER BY planned_at, id")).toContain('USING INDEX runners_live');
    expect(plan('SELECT * FROM deliveries WHERE settled_at IS NULL ORDER BY received_at, seq LIMIT 5')).toContain(
      'USING INDEX deliveries_unsettled',
    );
    database.close();
  });

  test("a month's costs are summed from an index alone, and a job's runners are found by one", async () => {
    const database = openDatabase(path);
    const asked: string[] = [];
    const prepare = database.prepare.bind(database);
    database.prepare = (sql) => {
      if (/^\s*SELECT.*(sum\(|because = )/s.test(sql)) asked.push(sql);
      return prepare(sql);
    };
    new SqliteHistory(database);
    const plans = asked.map((sql) =>
      prepare(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map((row) => String(row.detail))
        .join('; '),
    );
    expect(plans).toEqual([
      expect.stringMatching(/SEARCH runners USING INDEX runners_because .*SEARCH runners USING INDEX runners_of_job/),
      expect.stringMatching(/^SEARCH runners USING COVERING INDEX runners_over/),
    ]);
    database.close();
  });
});
