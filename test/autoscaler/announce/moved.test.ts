import { expect, test } from '@jest/globals';
import { type MovedFacts, moved } from '../../../autoscaler/announce/moved.ts';

const FACTS: MovedFacts = {
  ...{ repository: 'acme/platform', from: 'master', to: 'stable', at: 5, check: 'tests / gate' },
  ...{ sha: 'a'.repeat(40), after: 'b'.repeat(40), url: 'https://github.com/acme/platform/runs/7' },
};

test('a branch that was moved is told with its commit, its source and its test; the same commit has the same key', () => {
  const told = moved(FACTS);
  expect(told.text).toBe('`stable` of `acme/platform` has `aaaaaaaaaaaa` of `master`, tested by `tests / gate`.');
  expect(told).toMatchObject({ kind: 'promoted', repository: 'acme/platform', branch: 'stable', url: FACTS.url });
  expect(moved({ ...FACTS, at: 9 }).key).toBe(told.key);
  expect(moved({ ...FACTS, after: 'c'.repeat(40) }).key).not.toBe(told.key);
});

test('a merge that nothing tested is told without a test; names that others chose call nobody (A7)', () => {
  const { text } = moved({ ...FACTS, check: null, from: '@channel`<!here>' });
  expect(text).not.toMatch(/tested by|@channel|<!here>/);
});
