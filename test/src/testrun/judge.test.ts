import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { TestJob } from '../../../src/contract/test-job.ts';
import { type TestResult, VERDICTS } from '../../../src/contract/test-result.ts';
import { type GateFacts, judge, type Report } from '../../../src/testrun/judge.ts';
import { sentenceOf } from '../../../src/testrun/objection-sentence.ts';
import { aJob, aNeed, aReport, aResult, DIGEST, planned } from '../../builders/action.ts';

const facts = (o: Partial<GateFacts> = {}): GateFacts => ({
  needs: [aNeed({ name: 'plan' }), aNeed()],
  planned: planned('lines', 'bars'),
  reports: [aReport({ id: 'lines' }), aReport({ id: 'bars' })],
  emptyIsFine: false,
  attempt: 1,
  ...o,
});
const sentences = (o: Partial<GateFacts>): readonly string[] => judge(facts(o)).objections.map(sentenceOf);

describe('the gate', () => {
  test('is green when every planned configuration reported for this plan that it passed', () => {
    expect(sentences({})).toEqual([]);
  });

  test('believes nothing that was reported before the plan was made: a re-run of all jobs tests all again', () => {
    const reports = [aReport({ id: 'lines' }), aReport({ id: 'bars' }), aReport({ id: 'lines', attempt: 2 })];
    expect(sentences({ reports, attempt: 2 })).toEqual([]);
    expect(sentences({ reports, attempt: 2, planned: { ...planned('lines', 'bars'), attempt: 2 } })).toEqual([
      '"bars" did not report: its job ended without a result, or never began',
    ]);
  });

  const lines = aReport({ id: 'lines' });
  test.each<[string, Partial<GateFacts>]>([
    [
      'The plan is empty: nothing was tested',
      { planned: planned(), reports: [], needs: [aNeed({ name: 'plan' }), aNeed({ result: 'skipped' })] },
    ],
    [
      '"bars" did not report: its job ended without a result, or never began',
      { reports: [lines], needs: [aNeed({ result: 'failure' })] },
    ],
    ['"bars" did not report: it was cancelled before it could', { reports: [lines], needs: [aNeed({ result: 'cancelled' })] }],
    ['"bars" did not report: its job was skipped', { reports: [lines], needs: [aNeed({ result: 'skipped' })] }],
    ['"bars" ended as fail: exit code 1', { reports: [lines, aReport({ id: 'bars', verdict: 'fail', because: 'exit code 1' })] }],
    [
      '"bars" ended as cancelled: the workflow was cancelled',
      { reports: [lines, aReport({ id: 'bars', verdict: 'cancelled', because: 'the workflow was cancelled' })] },
    ],
    ['"bars" reported for another plan (ffffffffffff…)', { reports: [lines, aReport({ id: 'bars', plan: 'f'.repeat(64) })] }],
    ['"bars" reported 2 times in attempt 1', { reports: [lines, aReport({ id: 'bars' }), aReport({ id: 'bars' })] }],
    ['"bars": its artifact holds the report of "lines"', { reports: [lines, { ...lines, parcel: 'bars' }] }],
    [
      '"bars" left a report that cannot be read: expected JSON, found "PK" (2 characters)',
      {
        reports: [
          lines,
          { parcel: 'bars', artifact: 9_999, results: { ok: false, error: 'expected JSON, found "PK" (2 characters)' } },
        ],
      },
    ],
    ['A report exists for "pie", which the plan does not have', { reports: [...facts().reports, aReport({ id: 'pie' })] }],
    ['The job "test" ended as failure although every configuration passed', { needs: [aNeed({ result: 'failure' })] }],
  ])('says: %s', (sentence, o) => {
    expect(sentences(o)).toEqual([sentence]);
  });

  test('an empty plan is green when it is said to be fine, though its test job was skipped', () => {
    const needs = [aNeed({ name: 'plan' }), aNeed({ result: 'skipped' })];
    expect(sentences({ planned: planned(), reports: [], emptyIsFine: true, needs })).toEqual([]);
  });

  const pack = {
    digest: DIGEST,
    parcels: [
      { id: 'pack-001', configurations: [aJob({ id: 'lines', name: 'lines' }), aJob({ id: 'bars', name: 'bars' })] },
      { id: 'pie', configurations: [aJob({ id: 'pie', name: 'pie' })] },
    ],
  };
  const packReport = (...results: readonly Partial<TestResult>[]): Report => ({
    parcel: 'pack-001',
    artifact: 5_000,
    results: { ok: true, value: results.map((one) => aResult({ name: one.id ?? '', ...one })) },
  });

  test('of several configurations in one job each counts by itself', () => {
    const pie = aReport({ id: 'pie' });
    expect(sentences({ planned: pack, reports: [packReport({ id: 'lines' }, { id: 'bars' }), pie] })).toEqual([]);
    expect(sentences({ planned: pack, reports: [packReport({ id: 'lines' }), pie] })).toEqual([
      '"bars" did not report: its job ended without a result, or never began',
    ]);
    const twice = packReport({ id: 'lines' }, { id: 'bars' }, { id: 'bars', verdict: 'fail' });
    expect(sentences({ planned: pack, reports: [twice, pie] })).toEqual(['"bars" reported 2 times in attempt 1']);
  });

  test('a report under the name of a job that was not planned is no proof, whatever configuration it speaks of', () => {
    const strange = { ...packReport({ id: 'lines' }, { id: 'bars' }), parcel: 'pack-009' };
    expect(sentences({ planned: pack, reports: [strange, aReport({ id: 'pie' })] })).toEqual([
      '"lines" did not report: its job ended without a result, or never began',
      '"bars" did not report: its job ended without a result, or never began',
      'A report exists for "pack-009", which the plan does not have',
    ]);
  });

  test.each<[TestResult['verdict'], Partial<TestJob>, boolean]>([
    ['flaky', {}, true],
    ['flaky', { flaky: 'fail' }, false],
    ['fail', { allow_failure: true }, true],
    ['timeout', { allow_failure: true }, true],
    ['lost', { allow_failure: true }, true],
    ['deferred', { allow_failure: true }, false],
    ['cancelled', { allow_failure: true }, false],
    ['deferred', {}, false],
    ['lost', {}, false],
    ['infra', {}, false],
  ])('%s of a configuration with %j counts as green: %s', (verdict, o, isGreen) => {
    const only = { digest: DIGEST, parcels: [{ id: 'lines', configurations: [aJob(o)] }] };
    const { objections, rows } = judge(facts({ planned: only, reports: [aReport({ id: 'lines', verdict })] }));
    expect(objections.length === 0).toBe(isGreen);
    expect(rows[0]?.remark).toBe(isGreen ? (verdict === 'flaky' ? 'flaky' : 'allowed') : null);
  });

  test('a re-run counts, not what an earlier attempt said', () => {
    const reports = [lines, aReport({ id: 'bars', verdict: 'fail' }), aReport({ id: 'bars', attempt: 2 })];
    expect(sentences({ reports, attempt: 2 })).toEqual([]);
    expect(
      sentences({
        reports: [lines, aReport({ id: 'bars' }), aReport({ id: 'bars', attempt: 2, verdict: 'fail', because: 'x' })],
      }),
    ).toEqual(['"bars" ended as fail: x']);
  });

  test('what an earlier plan left behind is no objection, unless this attempt left it', () => {
    expect(sentences({ attempt: 2, reports: [...facts().reports, aReport({ id: 'pie', plan: 'f'.repeat(64) })] })).toEqual([]);
  });

  test('green means: each planned id has a newest report that is its own, of this plan, and a pass', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const report = fc
      .record({
        id: fc.constantFrom(...ids),
        verdict: fc.constantFrom('pass', 'pass', 'pass', ...VERDICTS),
        attempt: fc.integer({ min: 1, max: 2 }),
        isForeign: fc.nat(9),
      })
      .map(({ isForeign, ...one }) => aReport({ ...one, ...(isForeign === 0 ? { plan: 'f'.repeat(64) } : {}) }));
    fc.assert(
      fc.property(fc.subarray(ids, { minLength: 1 }), fc.array(report, { maxLength: 8 }), (some, reports) => {
        const { objections, rows } = judge(facts({ planned: planned(...some), reports, attempt: 2 }));
        const isProven = some.every((id) => {
          const mine = reports.flatMap(({ parcel, results }) => (parcel === id && results.ok ? results.value : []));
          const newest = mine.filter(({ attempt }) => attempt === Math.max(...mine.map((one) => one.attempt)));
          return (
            newest.length === 1 && ['pass', 'flaky'].includes(newest[0]?.verdict ?? '') && newest[0]?.plan === planned().digest
          );
        });
        if (objections.length === 0) expect(isProven).toBe(true);
        if (!isProven) expect(objections.length).toBeGreaterThan(0);
        expect(rows.map(({ id }) => id)).toEqual(some);
      }),
      { numRuns: 2_000 },
    );
  });
});
