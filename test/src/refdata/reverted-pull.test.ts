import { expect, test } from '@jest/globals';
import { revertedPull } from '../../../src/refdata/reverted-pull.ts';

test.each([
  ['Revert "Draw legends outside"', 'Reverts acme/plots#7', 7],
  ['Revert "Draw legends outside"', 'Reverts acme/plots#12\n\nThey cover the title.', 12],
  ['Take legends back', 'For the reasons below.\nReverts #3', 3],
  ['Revert "Draw legends outside (#41)"', '', 41],
  ['Revert "Revert "Draw (#1)" (#2)"', '', 2],
  ['Draw legends outside (#41)', '', null],
  ['Revert to the old legends', 'It never reverts acme/plots#7', null],
  ['x', 'Reverts acme/plots#0', null],
  ['x', 'Reverts acme/plots#12345678901', null],
])('%j with %j reverts %j', (title, body, expected) => {
  expect(revertedPull({ title, body })).toBe(expected);
});
