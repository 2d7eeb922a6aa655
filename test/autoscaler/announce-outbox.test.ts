import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { openSqliteJournal, type SqliteJournal } from '../../autoscaler/adapters/sqlite-journal.ts';
import { firstFailingJob, SqliteOutbox } from '../../autoscaler/adapters/sqlite-outbox.ts';
import { aJob } from '../builders/journal-rows.ts';
import { aHappening, outboxConformance } from '../conformance/outbox.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

const journals: SqliteJournal[] = [];
const folders: string[] = [];
afterEach(async () => {
  for (const journal of journals.splice(0)) await journal.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

function journalIn(folder: string): SqliteJournal {
  const journal = openSqliteJournal(join(folder, 'journal.db'), new SteppedClock());
  journals.push(journal);
  return journal;
}
function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-outbox-'));
  folders.push(folder);
  return folder;
}

outboxConformance(async () => {
  const folder = aFolder();
  const first = journalIn(folder);
  const again = async () => {
    await first.close();
    return new SqliteOutbox(journalIn(folder).shared());
  };
  return { book: new SqliteOutbox(first.shared()), again };
});

test('the outbox keeps what is told, and nothing of where it goes (G22)', async () => {
  const folder = aFolder();
  const outbox = new SqliteOutbox(journalIn(folder).shared());
  await outbox.add(aHappening(), ['team']);
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  expect(bytes.includes('team')).toBe(true);
  expect(bytes.includes('/hooks/')).toBe(false);
});

test('the first job that failed is found by the run and its attempt', async () => {
  const journal = journalIn(aFolder());
  const ended = (id: string, o: object) => aJob({ id, runId: '7', attempt: 1, status: 'completed', name: id, ...o });
  await journal.putJobs([
    ended('1', { conclusion: 'success', completedAt: 10 }),
    ended('2', { conclusion: 'failure', completedAt: 30 }),
    ended('3', { conclusion: 'timed_out', completedAt: 20 }),
    ended('4', { conclusion: 'failure', completedAt: 5, attempt: 2 }),
    ended('5', { conclusion: 'failure', completedAt: 1, runId: '8' }),
  ]);
  const find = firstFailingJob(journal.shared());
  expect([await find('7', 1), await find('7', 2), await find('9', 1)]).toEqual(['3', '4', null]);
});
