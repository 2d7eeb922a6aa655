import { expect, test } from '@jest/globals';
import { compareInProcess } from '../../../src/adapters/comparison-threads.ts';
import { PlainComparisons, READ_BY_TYPE } from '../../../src/adapters/plain-comparisons.ts';
import { FORMATS } from '../../../src/refdata/compare/formats.ts';
import { rulesOf } from '../../../src/refdata/compare/rules.ts';
import type { Comparisons } from '../../../src/refdata-ports.ts';

const all = compareInProcess(rulesOf({ compare: [] }));
const SIZES = { expected: 10, actual: 11 };

/** Loads nothing: whoever asks it has failed. */
const unloaded: Comparisons = {
  unseen: async (path) => Promise.reject(new Error(`the formats were loaded for ${path}`)),
  compare: async ({ path }) => Promise.reject(new Error(`the formats were loaded for ${path}`)),
  close: async () => undefined,
};

test('whatever the formats read is left to them, and a new ending cannot be forgotten', () => {
  expect([...READ_BY_TYPE].sort()).toEqual(FORMATS.flatMap(({ extensions }) => extensions).sort());
});

test('what no format reads has the same verdict as by all formats, and loads none', async () => {
  const plain = new PlainComparisons(unloaded);
  for (const path of ['a.bin', 'b/c', 'x.PNG.gz', 'png'])
    for (const sizes of [SIZES, { expected: 7, actual: 7 }])
      expect(await plain.unseen(path, sizes)).toEqual(await all.unseen(path, sizes));
  await expect(plain.unseen('A.PNG', SIZES)).rejects.toThrow('loaded');
});

test('files that a format reads are seen and compared by it', async () => {
  const plain = new PlainComparisons(all);
  for (const ending of READ_BY_TYPE) expect(await plain.unseen(`some${ending.toUpperCase()}`, SIZES)).toBeNull();
  const [expected, actual] = [Buffer.from('1'), Buffer.from('1.0')];
  expect(await plain.compare({ path: 'n.json', expected, actual })).toEqual(
    await all.compare({ path: 'n.json', expected, actual }),
  );
});
