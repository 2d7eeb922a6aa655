import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VERDICTS } from '../../../src/contract/test-result.ts';
import { formatSpan, resultSentence, statusDescription } from '../../../src/report/status-text.ts';
import { aResult } from '../../builders/action.ts';

test('a span of time is read at a glance', () => {
  const spans = [0, 449, 12_340, 59_949, 60_000, 125_400, 7_200_000].map(formatSpan);
  expect(spans).toEqual(['0.0s', '0.4s', '12.3s', '59.9s', '1m', '2m5s', '2h']);
});

test('the description of a status is one line of at most 140 UTF-16 code units, cut between characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const line = statusDescription(text);
      expect(line.length).toBeLessThanOrEqual(140);
      expect(line.isWellFormed()).toBe(true);
      expect(line).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
    }),
  );
  expect(statusDescription('🔥'.repeat(70))).toBe('🔥'.repeat(70));
  expect(statusDescription('🔥'.repeat(71))).toBe(`${'🔥'.repeat(69)}…`);
});

test('a result is one sentence', () => {
  const tests = { total: 210, failed: 3, skipped: 0, flaky: 0 };
  const sentences = [
    aResult(),
    aResult({ duration: 125_000, tests: { ...tests, failed: 0 } }),
    aResult({ verdict: 'fail', because: 'exit code 1', duration: 125_000, tests }),
    aResult({ verdict: 'fail', because: 'exit code 1', tests: { ...tests, total: 1, failed: 1 } }),
    aResult({ verdict: 'flaky', because: 'passed on attempt 2 of 4', tests: { ...tests, failed: 0, flaky: 1 } }),
    aResult({ verdict: 'deferred', because: 'retry 2 of 3 at 14:35 UTC', tests }),
    aResult({ verdict: 'lost', because: 'its runner fell silent' }),
  ].map(resultSentence);
  expect(sentences).toEqual([
    'pass after 1.5s',
    'pass after 2m5s; 210 tests',
    'fail after 2m5s: exit code 1; 3 of 210 tests failed',
    'fail after 1.5s: exit code 1; 1 of 1 test failed',
    'flaky: passed on attempt 2 of 4',
    'retry 2 of 3 at 14:35 UTC',
    'lost after 1.5s: its runner fell silent',
  ]);
});

test('however long the reason is, the sentence fits into a status, with how many tests failed', () => {
  for (const verdict of VERDICTS) {
    const tests = { total: 9_999_999, failed: 1_234_567, skipped: 0, flaky: 0 };
    const sentence = resultSentence(aResult({ verdict, because: 'x'.repeat(1_000), duration: 1e15, tests }));
    expect(sentence.length).toBeLessThanOrEqual(140);
    if (verdict !== 'pass' && verdict !== 'deferred') expect(sentence).toMatch(/…; 1234567 of 9999999 tests failed$/);
  }
});
