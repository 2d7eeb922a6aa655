import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { readBranchRules } from '../../src/contract/branches-config.ts';
import { BranchesSectionSchema } from '../../src/contract/branches-config-schema.ts';
import { readCommandPolicies } from '../../src/contract/commands-config.ts';
import { COMMAND_NAMES } from '../../src/contract/comment-command.ts';
import { NightlySectionSchema, readNightly } from '../../src/contract/nightly-config.ts';
import { readSites } from '../../src/contract/sites-config-read.ts';
import { SiteSchema } from '../../src/contract/sites-config-schema.ts';
import { readWatchConfig, WatchSectionSchema } from '../../src/contract/watch-config.ts';
import { COMMANDS } from '../../src/input-table.ts';
import { EXAMPLES } from '../sandbox/demo/example.ts';
import { isSection, ours, rows } from './page-snippets.ts';
import { ROOT } from './planted-tree.ts';
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

const SECTIONS = { sites: readSites, branches: readBranchRules, watch: readWatchConfig, nightly: readNightly };

test.each(rows(ours.filter(isSection)))(
  'the sections about sites, branches, watching and nights at %s are taken',
  (_, { text }) => {
    const document = parse(text) as Readonly<Record<string, unknown>>;
    const read = Object.entries(SECTIONS).map(([key, readSection]) => readSection(document[key]));
    expect(read.flatMap((one) => (one.ok ? [] : one.error))).toEqual([]);
    const policies = readCommandPolicies(document['commands']);
    expect(policies.ok ? [] : policies.error).toEqual([]);
  },
);

test.each(rows(ours.filter(({ language }) => language === 'json')))('the JSON at %s is some', (_, { text }) => {
  expect(JSON.parse(text)).toBeDefined();
});

const EXAMPLE = ours.filter(({ page, info }) => page === 'docs/migrating-generator.md' && info !== '');

test('docs/migrating-generator.md shows the files of its example as they are', async () => {
  expect(EXAMPLE.map(({ info }) => info)).toEqual(['.github/workflows/ci.yml', '.github/pilotlight.plan.py']);
  for (const { info, text } of EXAMPLE) expect(text).toBe(await readFile(join(ROOT, 'examples/generator', info), 'utf8'));
});

test('docs/what-it-replaces.md names examples, commands and steps that there are', async () => {
  const page = await readFile(join(ROOT, 'docs/what-it-replaces.md'), 'utf8');
  const named = (pattern: RegExp) => [...page.matchAll(pattern)].map(([, name = '']) => name);
  expect(named(/`npm run demo -- --example (\w+)`/g)).toEqual(Object.keys(EXAMPLES));
  const steps = named(/`command: ([\w-]+)`/g);
  expect(steps.length).toBeGreaterThan(5);
  expect(steps.filter((step) => !COMMANDS.some((command) => command === step))).toEqual([]);
  const asked = named(/`\/([a-z-]+)(?: [A-Z]+)?`/g).filter((name) => name !== 'watch');
  expect(asked.filter((name) => !COMMAND_NAMES.some((command) => `${name} `.startsWith(`${command} `)))).toEqual([]);
});
