import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from '@jest/globals';
import { backUpJournal } from '../../../autoscaler/adapters/sqlite-backup.ts';
import { openSqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { backup } from '../../../autoscaler/cli/backup.ts';
import { aDelivery, aJob, aRunnerRow } from '../../builders/journal-rows.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { codesOf, workplace } from './journal-at-work.ts';

let place = workplace();
afterEach(() => {
  place.dispose();
  place = workplace();
});
const clock = new SteppedClock();
const run = (...args: string[]) => backup(['--config', place.config, ...args], { backUp: backUpJournal, print: place.print });

test('a backup of a journal in use holds what was answered, opens as a journal, and only its owner may read it', async () => {
  const journal = openSqliteJournal(place.journal, clock);
  await journal.putJobs([aJob()]);
  await journal.putRunners([aRunnerRow()]);
  const to = join(place.folder, 'copy.db');
  expect(await run('--to', to)).toBe(0);
  await journal.accept(aDelivery());
  expect(place.lines[0]).toBe(`${place.journal} was copied to ${to}: ${statSync(to).size} bytes, checked.`);
  expect(statSync(to).mode & 0o777).toBe(0o600);
  const copy = openSqliteJournal(to, clock);
  expect([await copy.openJobs(), await copy.runners(), await copy.unsettled(9)]).toEqual([[aJob()], [aRunnerRow()], []]);
  expect(await journal.unsettled(9)).toEqual([aDelivery()]);
  await Promise.all([copy.close(), journal.close()]);
});

/** Commits as fast as it can, from another thread, numbered rows two at a time. */
const WRITER = `
  const { DatabaseSync } = require('node:sqlite');
  const { workerData, parentPort } = require('node:worker_threads');
  const database = new DatabaseSync(workerData, { timeout: 5000 });
  const insert = database.prepare("INSERT INTO decisions (at, stage, subject, because) VALUES (?, 'plan', ?, 'pool-full')");
  let count = 0;
  const write = () => {
    for (let times = 0; times < 20; times++) {
      database.exec('BEGIN IMMEDIATE');
      insert.run(++count, 'x'.repeat(500));
      insert.run(++count, 'y');
      database.exec('COMMIT');
    }
    parentPort.postMessage(count);
    setImmediate(write);
  };
  write();`;

test('backups taken while another thread commits without pause are whole, each of one moment', async () => {
  await openSqliteJournal(place.journal, clock).close();
  const writer = new Worker(WRITER, { eval: true, workerData: place.journal });
  const written = () => new Promise<number>((resolve) => writer.once('message', resolve));
  const counts: number[] = [];
  for (let copy = 0; copy < 5; copy++) {
    const before = await written();
    const to = join(place.folder, `copy-${copy}.db`);
    await run('--to', to);
    const database = new DatabaseSync(to, { readOnly: true });
    const row = database.prepare('SELECT count(*) AS rows, max(at) AS last FROM decisions').get();
    expect(database.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
    expect(row?.rows).toBe(row?.last);
    expect(Number(row?.rows) % 2).toBe(0);
    expect(Number(row?.rows)).toBeGreaterThanOrEqual(before);
    counts.push(Number(row?.rows));
  }
  await writer.terminate();
  expect(new Set(counts).size).toBe(5);
});

test('a backup replaces nothing, and one that fails leaves nothing behind', async () => {
  await openSqliteJournal(place.journal, clock).close();
  const to = join(place.folder, 'taken');
  writeFileSync(to, 'mine');
  expect(await codesOf(() => run('--to', to))).toBe('backup-exists');
  expect(readFileSync(to, 'utf8')).toBe('mine');
  expect(await codesOf(() => run('--to', join(place.folder, 'no', 'such', 'folder')))).toBe('backup-failed');
  // A page of the middle is overwritten: opening does not see it, checking the copy or copying it does.
  const journal = openSqliteJournal(place.journal, clock);
  await journal.putJobs(Array.from({ length: 400 }, (_, id) => aJob({ id: String(id) })));
  await journal.close();
  const bytes = readFileSync(place.journal);
  bytes.fill(0xff, bytes.length - 12_288, bytes.length - 4_096);
  writeFileSync(place.journal, bytes);
  expect(await codesOf(() => run('--to', join(place.folder, 'of-damage')))).toBe('backup-failed');
  expect(existsSync(join(place.folder, 'of-damage'))).toBe(false);
  expect(readdirSync(place.folder).filter((name) => name.includes('partial'))).toEqual([]);
});

test('without a journal or without a place to write to, nothing is made', async () => {
  expect(await codesOf(() => run('--to', join(place.folder, 'copy')))).toBe('journal-missing');
  expect(await codesOf(() => run())).toBe('option-invalid');
  expect(readdirSync(place.folder)).toEqual(['pilotlight.yml']);
});
