import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openSqliteJournal, type SqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteRequests } from '../../../autoscaler/adapters/sqlite-requests.ts';
import { aRequestEntry } from '../../builders/request-entry.ts';
import { auditKeepsItsPromises, type LedgerMaker, ledgerKeepsItsPromises } from '../../conformance/ledger.ts';
import { MemoryLedger } from '../../fakes/memory-ledger.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

let directory: string;
let path: string;
const opened: SqliteJournal[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pilotlight-requests-'));
  path = join(directory, 'journal.db');
});

afterEach(async () => {
  for (const journal of opened.splice(0)) await journal.close();
  rmSync(directory, { recursive: true, force: true });
});

function open(clock: SteppedClock): SqliteRequests {
  const journal = openSqliteJournal(path, clock);
  opened.push(journal);
  return new SqliteRequests(journal.shared(), clock);
}

const clock = (): SteppedClock => new SteppedClock(1_000_000);
const sqlite: LedgerMaker<SqliteRequests> = { make: open, clock };
const memory: LedgerMaker<MemoryLedger> = { make: (given) => new MemoryLedger(given), clock };

ledgerKeepsItsPromises('SqliteRequests', sqlite);
ledgerKeepsItsPromises('MemoryLedger', memory);
auditKeepsItsPromises('SqliteRequests', sqlite);
auditKeepsItsPromises('MemoryLedger', memory);

test('I-17: a request that was taken is there after the service was killed', async () => {
  const ledger = open(clock());
  await ledger.take(aRequestEntry());
  await ledger.change('comment:1', { state: 'granted' });
  // Nothing is closed: the next process reads what the file holds.
  const next = open(clock());
  expect(await next.take(aRequestEntry())).toMatchObject({ kind: 'known', entry: { state: 'granted' } });
  expect(await next.lastGranted({ repository: 'acme/plots', command: 'retest' })).toBe(1_000_000);
});

test('a request is found by the run that does it, in its own repository', async () => {
  const ledger = open(clock());
  await ledger.take(aRequestEntry({ state: 'running', runId: '77' }));
  expect((await ledger.ofRun('acme/plots', '77')).map(({ id }) => id)).toEqual(['comment:1']);
  expect(await ledger.ofRun('acme/other', '77')).toEqual([]);
});

test('old requests go once they have ended, at most so many at once; what goes on stays', async () => {
  const ledger = open(clock());
  for (const id of ['a', 'b', 'c']) await ledger.take(aRequestEntry({ id, at: 1, state: 'done', endedAt: 2 }));
  await ledger.take(aRequestEntry({ id: 'open', at: 1 }));
  await ledger.take(aRequestEntry({ id: 'young', at: 500, state: 'done', endedAt: 501 }));
  expect(await ledger.prune({ before: 100, limit: 2 })).toEqual({ requests: 2 });
  expect(await ledger.prune({ before: 100, limit: 2 })).toEqual({ requests: 1 });
  const left = await ledger.requests({ repositories: 'all', limit: 9 });
  expect(left.map(({ id }) => id)).toEqual(['young', 'open']);
});
