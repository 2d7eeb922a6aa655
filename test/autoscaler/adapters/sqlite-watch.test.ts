import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach } from '@jest/globals';
import { openSqliteJournal, type SqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteWatch } from '../../../autoscaler/adapters/sqlite-watch.ts';
import { watchMemoryKeepsItsPromises } from '../../conformance/watch-memory.ts';
import { MemoryWatch } from '../../fakes/memory-watch.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

let directory: string;
let journal: SqliteJournal | null = null;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'pilotlight-watch-'));
});

afterEach(async () => {
  await journal?.close();
  journal = null;
  rmSync(directory, { recursive: true, force: true });
});

async function open(): Promise<SqliteWatch> {
  await journal?.close();
  journal = openSqliteJournal(join(directory, 'journal.db'), new SteppedClock(1_000_000));
  return new SqliteWatch(journal.shared());
}

watchMemoryKeepsItsPromises('SqliteWatch', { make: async () => ({ memory: await open(), reopen: open }) });
watchMemoryKeepsItsPromises('MemoryWatch', {
  make: async () => {
    const memory = new MemoryWatch();
    return { memory, reopen: async () => memory };
  },
});
