import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { EXAMPLES } from '../sandbox/demo/example.ts';
import { ROOT } from './planted-tree.ts';
import { snippetsOf } from './snippets.ts';

const PAGE = 'docs/migrating-auto-watch.md';
const page = await readFile(join(ROOT, PAGE), 'utf8');
const shown = snippetsOf(PAGE, page).filter(({ info }) => info !== '');

test('docs/migrating-auto-watch.md shows the files of its example as they are, and names the example that runs', async () => {
  expect(shown.map(({ info }) => info)).toEqual([
    '.github/workflows/builds.yml',
    '.github/pilotlight.yml',
    '.github/watch.d/phrases',
    '.github/workflows/watches.yml',
  ]);
  for (const { info, text } of shown) expect(text).toBe(await readFile(join(ROOT, 'examples/customised', info), 'utf8'));
  const [, name = ''] = /npm run demo -- --example (\w+)/.exec(page) ?? [];
  expect(Object.keys(EXAMPLES)).toContain(name);
});
