import { expect, test } from '@jest/globals';
import { compareInProcess } from '../../../src/adapters/comparison-threads.ts';
import { LateComparisons } from '../../../src/adapters/late-comparisons.ts';
import { rulesOf } from '../../../src/refdata/compare/rules.ts';

const pair = (text: string) => ({ path: 'a.txt', expected: Buffer.from('one'), actual: Buffer.from(text) });

function counted() {
  const seen = { made: 0, closed: 0 };
  const late = new LateComparisons(async () => {
    seen.made += 1;
    const { compare, close, unseen } = compareInProcess(rulesOf({ compare: [] }));
    return {
      compare,
      unseen,
      close: () => {
        seen.closed += 1;
        return close();
      },
    };
  });
  return { late, seen };
}

test('a run without a difference loads nothing that compares, not even to close it', async () => {
  const { late, seen } = counted();
  await late.close();
  expect(seen).toEqual({ made: 0, closed: 0 });
});

test('many pairs at once share what the first has loaded, and get its verdicts', async () => {
  const { late, seen } = counted();
  const verdicts = await Promise.all([pair('one'), pair('two'), pair('three')].map((one) => late.compare(one)));
  await late.close();
  expect(verdicts.map(({ kind }) => kind)).toEqual(['equal', 'different', 'different']);
  expect(seen).toEqual({ made: 1, closed: 1 });
});
