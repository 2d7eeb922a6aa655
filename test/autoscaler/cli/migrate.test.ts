import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from '@jest/globals';
import { migrateJournal } from '../../../autoscaler/adapters/sqlite-backup.ts';
import { MIGRATIONS } from '../../../autoscaler/adapters/sqlite-migrations.ts';
import { inspectJournal, openDatabase } from '../../../autoscaler/adapters/sqlite-schema.ts';
import { migrate } from '../../../autoscaler/cli/migrate.ts';
import { codesOf, workplace } from './journal-at-work.ts';

const given = { inspect: inspectJournal, migrate: migrateJournal };
let place = workplace();
afterEach(() => {
  place.dispose();
  place = workplace();
});
const run = (...args: string[]) => migrate(['--config', place.config, ...args], { ...given, print: place.print });

test('a dry run says from, to and what, and changes nothing; the real one does it, and a second finds nothing to do', async () => {
  openDatabase(place.journal, MIGRATIONS.slice(0, 1)).close();
  const before = readFileSync(place.journal);
  expect(await run('--dry-run')).toBe(0);
  expect(place.lines[0]).toBe(`The journal ${place.journal} would be brought from schema 1 to ${MIGRATIONS.length}:`);
  expect(place.lines[1]).toBe(`  2  ${MIGRATIONS[1]?.what}`);
  expect(place.text()).toContain('Nothing was changed.');
  expect(readFileSync(place.journal).equals(before)).toBe(true);

  place.lines.length = 0;
  expect(await run()).toBe(0);
  expect(place.lines).toEqual([
    `The journal ${place.journal} was brought from schema 1 to ${MIGRATIONS.length}:`,
    ...MIGRATIONS.slice(1).map(({ what }, index) => `  ${index + 2}  ${what}`),
  ]);
  place.lines.length = 0;
  await run();
  expect(place.lines).toEqual([`The journal ${place.journal} has schema ${MIGRATIONS.length}: nothing to do.`]);
});

test('no journal, a newer journal and no configuration: each is one fault', async () => {
  expect(await codesOf(() => run())).toBe('journal-missing');
  openDatabase(place.journal, [...MIGRATIONS, { what: 'tomorrow', sql: 'CREATE TABLE of_tomorrow (a)' }]).close();
  expect(await codesOf(() => run())).toBe('journal-newer');
  expect(await codesOf(() => run('--dry-run'))).toBe('journal-newer');
  expect(await codesOf(() => migrate(['--config', '/nowhere.yml'], { ...given, print: place.print }))).toBe('config-unreadable');
});
