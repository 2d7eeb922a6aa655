import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { longestFirst } from '../../../src/matrix/longest-first.ts';
import { splitFiles } from '../../../src/matrix/split-files.ts';

const seconds = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.nat(500), { minKeys: 1, maxKeys: 30, noNullPrototype: true });

describe('the parts of a suite', () => {
  test('hold each file once, whatever is known of their times', () => {
    fc.assert(
      fc.property(
        seconds,
        fc.array(fc.stringMatching(/^[a-z]{1,3}$/), { maxLength: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (known, more, of) => {
          const files = [...new Set([...Object.keys(known), ...more])];
          const parts = splitFiles(files, of, known);
          expect(parts).toHaveLength(of);
          expect(parts.flat().sort()).toEqual(files.sort());
        },
      ),
    );
  });

  test('do not depend on the order in which files were found', () => {
    fc.assert(
      fc.property(seconds, fc.integer({ min: 2, max: 5 }), (known, of) => {
        const files = Object.keys(known);
        expect(splitFiles(files, of, known)).toEqual(splitFiles([...files].reverse(), of, known));
      }),
    );
  });

  test('take at most 4/3 - 1/(3m) of what is possible, and run their longest files first', () => {
    fc.assert(
      fc.property(seconds, fc.integer({ min: 2, max: 5 }), (known, of) => {
        const times = Object.values(known).sort((a, b) => b - a);
        const total = times.reduce((sum, one) => sum + one, 0);
        const bound = Math.max(total / of, times[0] ?? 0, (times[of - 1] ?? 0) + (times[of] ?? 0));
        const parts = splitFiles(Object.keys(known), of, known).map((part) => part.map((file) => known[file] ?? 0));
        expect(parts).toEqual(parts.map((part) => [...part].sort((a, b) => b - a)));
        const longest = Math.max(...parts.map((part) => part.reduce((sum, one) => sum + one, 0)));
        // The bound may lie below the optimum, so a little more than the theorem says is allowed.
        expect(longest).toBeLessThanOrEqual(bound * (4 / 3 - 1 / (3 * of)) * 1.25 + 1e-9);
      }),
    );
  });

  test('count a file that nobody has timed as the median of the others', () => {
    const parts = splitFiles(['new', 'a', 'b', 'c'], 2, { a: 10, b: 20, c: 30 });
    expect(parts).toEqual([
      ['c', 'a'],
      ['b', 'new'],
    ]);
  });

  test('are equal numbers of the sorted files where no time is known', () => {
    expect(splitFiles(['d', 'b', 'e', 'a', 'c'], 2, { elsewhere: 9 })).toEqual([
      ['a', 'c', 'e'],
      ['b', 'd'],
    ]);
  });

  test('take a file named like a part of JavaScript for what it is', () => {
    expect(splitFiles(['constructor', '__proto__', 'a'], 1, { a: 1 })[0]).toHaveLength(3);
  });
});

test('weightless items go round evenly', () => {
  expect(longestFirst([1, 2, 3, 4, 5], 2, () => 0)).toEqual([
    [1, 3, 5],
    [2, 4],
  ]);
});
