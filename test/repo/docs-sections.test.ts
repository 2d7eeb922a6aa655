import { expect, test } from '@jest/globals';
import { BranchesSectionSchema } from '../../src/contract/branches-config-schema.ts';
import { NightlySectionSchema } from '../../src/contract/nightly-config.ts';
import { SiteSchema } from '../../src/contract/sites-config-schema.ts';
import { WatchSectionSchema } from '../../src/contract/watch-config.ts';
import { expectTables, inputsTable, keysTable } from './schema-tables.ts';

const PAGES = {
  'docs/sites.md': { keys: keysTable(SiteSchema), inputs: inputsTable(['publish', 'promote-site']) },
  'docs/branches.md': { keys: keysTable(BranchesSectionSchema), inputs: inputsTable(['promote-branches']) },
  'docs/watch.md': { keys: keysTable(WatchSectionSchema), inputs: inputsTable(['watch', 'watch-poll']) },
  'docs/nightly.md': { keys: keysTable(NightlySectionSchema), inputs: inputsTable(['nightly']) },
};

test.each(Object.entries(PAGES))('the tables of %s are those of the code', (page, tables) => {
  expectTables(page, tables);
  expect(tables.keys.split('\n').length).toBeGreaterThan(5);
});
