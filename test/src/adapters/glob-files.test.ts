import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { globFiles } from '../../../src/adapters/glob-files.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-glob-'));
  const files = [
    'test/b.py',
    'test/a.py',
    'test/deep/c.py',
    'test/.cache/d.py',
    'test/node_modules/e.py',
    '.git/f.py',
    'g.py',
    'out/h.py',
  ];
  for (const file of files) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), '');
  }
  await symlink(join(folder, 'out'), join(folder, 'test/link'));
  await symlink(join(folder, 'g.py'), join(folder, 'test/linked.py'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each([
  ['test/**/*.py', ['test/a.py', 'test/b.py', 'test/deep/c.py']],
  ['**/*.py', ['g.py', 'out/h.py', 'test/a.py', 'test/b.py', 'test/deep/c.py']],
  ['test/.cache/*', ['test/.cache/d.py']],
  ['**/{node_modules,.git}/*', []],
  ['none/**', []],
])('%s are files, sorted: without dependencies, history, links and hidden folders that nobody names', async (glob, expected) => {
  expect(await globFiles(folder).files([glob])).toEqual({ ok: true, value: expected });
});

test('what is taken out is left out', async () => {
  expect(await globFiles(folder).files(['test/**', '!**/deep/**'])).toEqual({ ok: true, value: ['test/a.py', 'test/b.py'] });
});

test('too many names are refused, but only in folders that matter (A10)', async () => {
  expect(await globFiles(folder, 12).files(['test/*.py'])).toMatchObject({ ok: true });
  expect(await globFiles(folder, 5).files(['test/*.py'])).toEqual({
    ok: false,
    error: 'more than 5 names lie in the folders that test/*.py may mean',
  });
});
