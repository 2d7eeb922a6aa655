import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { VERDICTS } from '../../../src/contract/test-result.ts';
import { MAX_SUMMARY_BYTES } from '../../../src/report/markdown.ts';
import { type RanConfiguration, runSummary } from '../../../src/report/run-summary.ts';
import { type FailedTest, testKey } from '../../../src/testrun/report-reading.ts';
import { anAttempt, aResult } from '../../builders/action.ts';
import { hostile, strangersIn } from './hostile-text.ts';

const aFailure = (o: Partial<FailedTest> = {}): FailedTest => {
  const { suite = 'tests.test_geo', name = 'test_adds' } = o;
  return { key: testKey(suite, name), suite, name, file: 'tests/test_geo.py', line: 12, message: 'no', detail: '', ...o };
};
const ran = (o: Partial<RanConfiguration> = {}): RanConfiguration => ({ result: aResult(), failed: [], flaky: [], ...o });

test('one configuration is told with its tests, and its name leads to its output', () => {
  const result = aResult({
    verdict: 'fail',
    because: 'exit code 1',
    tests: { total: 210, failed: 3, skipped: 2, flaky: 0 },
    log: 'https://ci.example.org/builds/acme/plots/pulls/1/2/lines',
  });
  const text = runSummary([ran({ result, failed: [aFailure()], lines: new Map([[aFailure().key, 123]]) })]);
  expect(text).toContain('### ❌ fail\n\n| configuration |');
  expect(text).toContain(
    '| [<code>lines</code>](<https://ci.example.org/builds/acme/plots/pulls/1/2/lines>) | fail | 1.5s | 210, 3 failed, 2 skipped |',
  );
  expect(text).toContain('#### Failed tests\n\n| test |');
  expect(text).toContain('(<https://ci.example.org/builds/acme/plots/pulls/1/2/lines#L123>)');
  expect(text).toContain('<code>tests&#47;test&#95;geo&#46;py&#58;12</code>');
});

test('several configurations of a pack: what is red stands first', () => {
  const results = (['pass', 'flaky', 'lost', 'deferred', 'fail'] as const).map((verdict, index) =>
    aResult({
      id: `c${index}`,
      name: `c${index}`,
      verdict,
      resume_at: verdict === 'deferred' ? Date.UTC(2026, 10, 21, 14, 35) : null,
    }),
  );
  const text = runSummary(results.map((result) => ran({ result })));
  expect(text).toContain('### ❌ 2 of 5 configurations passed\n');
  const rows = text.split('\n').filter((line) => line.startsWith('| <code>'));
  expect(rows.map((line) => line.split(' | ')[1])).toEqual(['lost', 'fail', 'deferred until 14:35 UTC', 'flaky', 'pass']);
});

test('attempts are listed where there were several, and flaky tests with how many it took', () => {
  const attempts = [anAttempt({ verdict: 'oom', because: 'killed' }), anAttempt()];
  const result = aResult({ verdict: 'flaky', because: 'passed on attempt 2 of 4', attempts });
  const text = runSummary([ran({ result, flaky: [testKey('suite', 'flips')] }), ran({ result: aResult({ name: 'other' }) })]);
  expect(text).toContain('#### Flaky tests\n');
  expect(text).toContain('| <code>suite › flips</code> | <code>lines</code> | 2 |'.replace('›', '&#8250;'));
  expect(text).toContain('| <code>lines</code> | 1 | oom | 22:13 UTC | 1.5s | <code>killed</code> |');
  expect(text).not.toContain('| <code>other</code> | 1 |');
});

test('nothing that a test or a configuration is called becomes more than text (A7)', () => {
  const anyResult = fc
    .record({ name: hostile, because: hostile, runner: hostile, log: fc.option(hostile), verdict: fc.constantFrom(...VERDICTS) })
    .map((o) => aResult({ ...o, attempts: [anAttempt({ because: o.because }), anAttempt()], resume_at: 1 }));
  const anyFailure = fc.record({ suite: hostile, name: hostile, file: fc.option(hostile), message: hostile }).map(aFailure);
  fc.assert(
    fc.property(anyResult, fc.array(anyFailure, { maxLength: 3 }), hostile, (result, failed, flaky) => {
      const told = strangersIn(runSummary([ran({ result, failed, flaky: [flaky] })])).replaceAll('[…](<', '…');
      expect(told).not.toMatch(/[`@\\!&<>$~[\]]|https?:/);
    }),
    { numRuns: 500 },
  );
});

describe('always below 1 MiB, which GitHub would drop as a whole', () => {
  test('5,000 configurations with long names, thousands of failed and flaky tests, 100 attempts each', () => {
    const long = '\u{10ffff}'.repeat(1_000);
    const attempts = Array.from({ length: 101 }, () => anAttempt({ verdict: 'fail', because: long }));
    const result = aResult({ name: long, because: long, runner: long, verdict: 'fail', attempts });
    const failed = Array.from({ length: 100 }, () => aFailure({ name: long, message: long }));
    const all = Array.from({ length: 5_000 }, () => ran({ result, failed: failed.slice(0, 1), flaky: [long] }));
    const text = runSummary([ran({ result, failed, flaky: [long] }), ...all]);
    expect(Buffer.byteLength(text)).toBeLessThan(MAX_SUMMARY_BYTES);
    expect(Buffer.byteLength(text)).toBeGreaterThan(MAX_SUMMARY_BYTES * 0.9);
    expect(text.match(/and \d+ more that do not fit/g)).toHaveLength(4);
  }, 20_000);
});
