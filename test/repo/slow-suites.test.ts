import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { ROOT } from './planted-tree.ts';

interface Suite {
  readonly path: string;
  readonly context: object;
}
type LongFirst = new (options: object) => { sort(suites: Suite[]): Suite[] };

const seconds = JSON.parse(readFileSync(join(ROOT, 'test/slow-suites.json'), 'utf8')) as Record<string, number>;

test('suites whose durations are written down are there, the longest first', () => {
  expect(Object.keys(seconds).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  expect(Object.values(seconds)).toEqual(Object.values(seconds).toSorted((a, b) => b - a));
});

test('where nothing was measured, long suites begin first, whatever the size of their files', () => {
  const Sequencer = createRequire(import.meta.url)('../long-first.cjs') as LongFirst;
  const slow = Object.keys(seconds);
  const names = ['test/repo/house.test.ts', ...slow.toReversed(), 'test/unheard-of.test.ts'];
  const context = {
    config: { rootDir: ROOT, cacheDirectory: join(ROOT, 'test/no-cache'), id: 'none', cache: false },
    hasteFS: { getSize: () => 1 },
  };
  const sorted = new Sequencer({}).sort(names.map((name) => ({ path: join(ROOT, name), context })));
  const begun = sorted.map(({ path }) => seconds[path.slice(ROOT.length).replace(/^\//, '')] ?? 0);
  expect(begun).toEqual(begun.toSorted((a, b) => b - a));
  expect(begun).toHaveLength(names.length);
});
