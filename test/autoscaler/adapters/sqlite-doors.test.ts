import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { openSqliteJournal, type SqliteJournal } from '../../../autoscaler/adapters/sqlite-journal.ts';
import { SqliteSessions } from '../../../autoscaler/adapters/sqlite-sessions.ts';
import { SqliteTokens } from '../../../autoscaler/adapters/sqlite-tokens.ts';
import { sessionsConformance } from '../../conformance/sessions.ts';
import { tokensConformance } from '../../conformance/tokens.ts';
import { MemorySessions } from '../../fakes/memory-sessions.ts';
import { MemoryTokens } from '../../fakes/memory-tokens.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';

const opened: { readonly journal: SqliteJournal; readonly folder: string }[] = [];
afterEach(async () => {
  for (const { journal, folder } of opened.splice(0)) {
    await journal.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
function aJournal() {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-doors-'));
  const journal = openSqliteJournal(join(folder, 'journal.db'), new SteppedClock());
  opened.push({ journal, folder });
  return { journal, folder };
}

sessionsConformance(async () => new SqliteSessions(aJournal().journal.shared()));
sessionsConformance(async () => new MemorySessions());
tokensConformance(async () => new SqliteTokens(aJournal().journal.shared()));
tokensConformance(async () => new MemoryTokens());

test('G22: the id of a session is nowhere in the journal: who reads the file is not signed in', async () => {
  const { journal, folder } = aJournal();
  const id = 'Ab3'.repeat(14);
  const person = { login: 'ada', id: 7 };
  await new SqliteSessions(journal.shared()).put(id, { person, createdAt: 1, seenAt: 1, csrf: 'find-me' });
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  expect(bytes.includes('find-me')).toBe(true);
  expect(bytes.includes(id)).toBe(false);
});
