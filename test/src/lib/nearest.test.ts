import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { editDistance, nearest } from '../../../src/lib/nearest.ts';

test.each([
  ['plann', 'plan'],
  ['paln', 'plan'],
  ['GATE', 'gate'],
  ['runs-on', 'runs_on'],
  ['timout', 'timeout'],
])('%s: %s was meant', (word, meant) => {
  expect(nearest(word, ['run', 'gate', 'plan', 'runs_on', 'timeout'])).toBe(meant);
});

test('guesses nothing when nothing is near', () => {
  expect(nearest('deploy', ['plan', 'run', 'gate'])).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});

test('a distance is symmetric, zero only between equals, and one after one edit', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.nat(), (a, b, at) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
      const place = at % (a.length + 1);
      expect(editDistance(a, `${a.slice(0, place)}#${a.slice(place)}`)).toBe(1);
    }),
  );
});

test('two neighbours swapped are one edit', () => {
  expect(editDistance('gate', 'agte')).toBe(1);
});
