import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Combination, expandMatrix, suffixOf } from './matrix.ts';

const expand = (matrix: unknown): readonly Combination[] => {
  const result = expandMatrix(matrix);
  if (!result.ok) throw new Error(result.error);
  return result.value;
};

describe('a matrix', () => {
  test('is the product of its vectors, the last turning fastest', () => {
    expect(expand({ os: ['a', 'b'], node: [1, 2] })).toEqual([
      { os: 'a', node: 1 },
      { os: 'a', node: 2 },
      { os: 'b', node: 1 },
      { os: 'b', node: 2 },
    ]);
  });

  test('leaves out what an exclude matches in part', () => {
    expect(expand({ os: ['a', 'b'], node: [1, 2], exclude: [{ os: 'b' }, { os: 'a', node: 2 }] })).toEqual([
      { os: 'a', node: 1 },
    ]);
  });

  test('includes as GitHub’s documentation shows with fruits and animals', () => {
    const include = [
      { color: 'green' },
      { color: 'pink', animal: 'cat' },
      { fruit: 'apple', shape: 'circle' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ];
    expect(expand({ fruit: ['apple', 'pear'], animal: ['cat', 'dog'], include })).toEqual([
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ]);
  });

  test('of includes alone is those', () => {
    expect(expand({ include: [{ job: 'a' }, { job: 'b', runs_on: ['x'] }] })).toEqual([
      { job: 'a' },
      { job: 'b', runs_on: ['x'] },
    ]);
  });

  test.each([
    [{ include: [] }, /at least one vector/],
    [{ os: [] }, /'os' does not contain any values/],
    [{ os: 'linux' }, /'os' must be a list/],
    ['', /must be a mapping, found nothing/],
    [{ include: ['a'] }, /'include' must be a list of mappings/],
    [{ n: Array.from({ length: 257 }, (_, n) => n) }, /257 jobs; at most 256/],
  ])('%j is refused', (matrix, message) => {
    const result = expandMatrix(matrix);
    expect(result.ok ? null : result.error).toMatch(message);
  });

  test('of vectors has as many jobs as their lengths multiply to, all different', () => {
    const vectors = fc.dictionary(fc.stringMatching(/^[a-d]$/), fc.uniqueArray(fc.nat(9), { minLength: 1, maxLength: 4 }), {
      minKeys: 1,
      maxKeys: 4,
    });
    fc.assert(
      fc.property(vectors, (matrix) => {
        const all = expand(matrix);
        expect(all).toHaveLength(Object.values(matrix).reduce((product, one) => product * one.length, 1));
        expect(new Set(all.map((one) => JSON.stringify(one))).size).toBe(all.length);
      }),
    );
  });

  test('gives names every scalar of the combination', () => {
    expect(suffixOf({ os: 'linux', node: 24, deep: { a: true, b: ['x', null] } })).toBe(' (linux, 24, true, x)');
  });
});
