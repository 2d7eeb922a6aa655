import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatCommand } from '../../../src/contract/workflow-command.ts';
import { rankAnnotations } from '../../../src/report/annotations.ts';
import { type FailedTest, testKey } from '../../../src/testrun/report-reading.ts';
import { hostile } from './hostile-text.ts';

const aFailure = (o: Partial<FailedTest> = {}): FailedTest => {
  const { suite = 's', name = 'n' } = o;
  return { key: testKey(suite, name), suite, name, file: null, line: null, message: 'no', detail: '', ...o };
};
const failures = (...names: readonly string[]) => names.map((name) => aFailure({ name, file: `${name}.py`, line: 3 }));
const plain = { changed: null, newFailures: null, budget: 10 };

describe('annotations', () => {
  test('go to files that the pull request touched first, then to new failures, then to others', () => {
    const ranked = rankAnnotations(failures('old', 'new', 'touched', 'old2'), {
      changed: new Set(['touched.py']),
      newFailures: new Set([testKey('s', 'new'), testKey('s', 'touched')]),
      budget: 10,
    });
    expect(ranked.map(({ at }) => at?.file)).toEqual(['touched.py', 'new.py', 'old.py', 'old2.py']);
    expect(ranked[0]).toEqual({ message: 's › touched: no', at: { file: 'touched.py', line: 3 } });
  });

  test('are one a test', () => {
    expect(rankAnnotations([...failures('a', 'b'), ...failures('a')], plain)).toHaveLength(2);
  });

  test('end with how many more there are, and where', () => {
    const many = failures(...Array.from({ length: 50 }, (_, index) => `t${index}`));
    const ranked = rankAnnotations(many, plain);
    expect(ranked).toHaveLength(10);
    expect(ranked[9]).toEqual({ message: expect.stringMatching(/^and 41 more failed tests: .* summary/), at: null });
    expect(rankAnnotations(many.slice(0, 10), plain)).toHaveLength(10);
    expect(rankAnnotations(many, { ...plain, budget: 0 })).toEqual([]);
  });

  test('do not say twice what the stack begins with', () => {
    const [one] = rankAnnotations([aFailure({ message: 'AssertionError: no', detail: 'AssertionError: no\n  at x' })], plain);
    expect(one?.message).toBe('s › n: AssertionError: no\nat x');
  });

  test('stay below 4,096 characters as the runner writes them, and are cut between characters (A6)', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 1, max: 3_000 }), (text, times) => {
        const [one] = rankAnnotations(
          [aFailure({ name: text, message: text, detail: text.repeat(times).slice(0, 9_000) })],
          plain,
        );
        const command = formatCommand({ name: 'error', properties: {}, data: one?.message ?? '' });
        expect(command.length).toBeLessThanOrEqual(4_096 + '::error::'.length);
        expect(command).not.toMatch(/[\r\n]/);
        expect((one?.message ?? '').isWellFormed() || !text.isWellFormed()).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
