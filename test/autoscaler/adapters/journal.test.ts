import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteJournal, type SqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { type JournalOnTrial, journalKeepsItsPromises } from '../../conformance/journal.ts';
import { MemoryJournal } from '../../fakes/memory-journal.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

journalKeepsItsPromises('MemoryJournal', async (): Promise<JournalOnTrial> => {
  const journal = new MemoryJournal();
  return {
    journal,
    reopen: async () => journal.reopen(),
    decisions: async () => journal.allDecisions(),
    dispose: async () => undefined,
  };
});

journalKeepsItsPromises('SqliteJournal', async (): Promise<JournalOnTrial> => {
  const directory = mkdtempSync(join(tmpdir(), 'pilotlight-journal-'));
  const path = join(directory, 'state', 'journal.db');
  const clock = new SteppedClock();
  const opened: SqliteJournal[] = [openSqliteJournal(path, clock)];
  return {
    journal: opened[0] as SqliteJournal,
    // The first one stays open: what it answered must not depend on how it is closed.
    reopen: async () => {
      const next = openSqliteJournal(path, clock);
      opened.push(next);
      return next;
    },
    decisions: async () => [...(await (opened.at(-1) as SqliteJournal).decisions({ limit: 100 }))].reverse(),
    dispose: async () => {
      for (const journal of opened) await journal.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
});
