import { describe, expect, test } from '@jest/globals';
import { NO_REPORTS, type Reports } from '../../../src/contract/test-job.ts';
import { NO_READING, type ReportReading, testKey } from '../../../src/testrun/report-reading.ts';
import { tally, withReports } from '../../../src/testrun/reports-verdict.ts';
import { verdictOf } from '../../../src/testrun/verdict.ts';

const key = (name: string): string => testKey('suite', name);
const failure = (name: string, suite = 'suite'): ReportReading['failed'][number] => ({
  key: testKey(suite, name),
  suite,
  name,
  file: null,
  line: null,
  message: 'm',
  detail: 'd',
});

/** A reading in which these failed, these passed, and the rest of the total was skipped. */
function reading(failed: readonly string[], passed: readonly string[], over: Partial<ReportReading> = {}): ReportReading {
  return {
    ...NO_READING,
    files: 1,
    counts: { total: failed.length + passed.length, failed: failed.length, skipped: 0 },
    failed: failed.map((name) => failure(name)),
    passed: new Set(passed.map(key)),
    ...over,
  };
}

const ended = (code: number) => verdictOf({ code, signal: null, cancelled: false, oomKills: 0 });
const JUNIT: Reports = { ...NO_REPORTS, junit: ['out/*.xml'] };
const judged = (
  read: ReportReading,
  { code = 0, reports = JUNIT, carried = new Set() as ReadonlySet<string>, doubt = null as string | null } = {},
) => withReports(ended(code), { reading: read, reports, carried, doubt });

describe('an exit code of 0', () => {
  test.each<[string, ReportReading, string]>([
    [
      'a report tells of failures',
      reading(['a', 'b'], ['c']),
      'exit code 0, but its reports tell of 2 failed tests: "suite › a"',
    ],
    [
      'a report cannot be read',
      reading([], ['c'], {
        troubles: [{ what: 'it ends in the middle of an element', at: { file: 'out/a.xml', line: 3, column: 7 } }],
      }),
      'exit code 0, but a report could not be read: out/a.xml:3:7: it ends in the middle of an element',
    ],
    ['no new file matches', NO_READING, 'exit code 0, but it wrote no report: no new file matches "out/*.xml"'],
    ['the reports hold no test', reading([], []), 'exit code 0, but its reports hold no test at all ("out/*.xml")'],
  ])('is a failure where %s', (_, read, because) => {
    expect(judged(read)).toEqual({ verdict: 'fail', because });
  });

  test('passes with its reports, without any where none were asked for, and where they are optional', () => {
    expect(judged(reading([], ['a'])).verdict).toBe('pass');
    expect(judged(NO_READING, { reports: NO_REPORTS }).verdict).toBe('pass');
    expect(judged(NO_READING, { reports: { ...JUNIT, optional: true } }).verdict).toBe('pass');
  });

  test('is a failure even with optional reports, once one is there that tells so or cannot be read', () => {
    const reports = { ...JUNIT, optional: true };
    const troubles = [{ what: 'x', at: { file: 'f' } }];
    expect(judged(reading(['a'], []), { reports }).verdict).toBe('fail');
    expect(judged({ ...NO_READING, troubles }, { reports }).verdict).toBe('fail');
  });

  test('is a failure where what was to run again cannot be told to have run', () => {
    expect(judged(reading([], ['a']), { doubt: 'nothing ran' }).because).toBe('exit code 0, but nothing ran');
    expect(judged(reading([], ['a']), { carried: new Set([key('b')]) }).because).toBe(
      'exit code 0, but a test that failed before does not stand among those that passed: "suite › b"',
    );
  });
});

test('another exit code stays what it is, whatever the reports say', () => {
  expect(judged(reading([], ['a']), { code: 1 })).toEqual(ended(1));
  expect(judged(NO_READING, { code: 75 })).toEqual(ended(75));
});

describe('over several attempts', () => {
  test('a test that failed and passed later is flaky, also where only the failed ones ran again', () => {
    const first = tally.add(tally.none, reading(['a', 'b'], ['c', 'd']));
    const second = tally.add(first, reading(['b'], ['a']), true);
    expect([...second.carried]).toEqual([key('b')]);
    expect(tally.end(second)).toEqual({ counts: { total: 4, failed: 1, skipped: 0, flaky: 1 }, flaky: [key('a')] });
    const third = tally.add(second, reading([], ['b']), true);
    expect(tally.end(third)).toEqual({ counts: { total: 4, failed: 0, skipped: 0, flaky: 2 }, flaky: [key('a'), key('b')] });
  });

  test('a test that should have run alone and is mentioned nowhere has not passed', () => {
    const first = tally.add(tally.none, reading(['a', 'b'], ['c']));
    const second = tally.add(first, reading([], ['a']), true);
    expect(judged(reading([], ['a']), { carried: second.carried }).verdict).toBe('fail');
    expect(tally.end(second).counts).toMatchObject({ failed: 1, flaky: 1 });
  });

  test('where everything ran again, a test that is gone is no failure and not flaky', () => {
    const both = tally.add(tally.add(tally.none, reading(['a'], [])), reading([], ['b']));
    expect([...both.carried]).toEqual([]);
    expect(tally.end(both)).toEqual({ counts: { total: 1, failed: 0, skipped: 0, flaky: 0 }, flaky: [] });
  });

  test('a file that pytest could not collect is over once a test of it passed', () => {
    const broken = { ...reading([], []), failed: [failure('tests.test_a', '')], counts: { total: 1, failed: 1, skipped: 0 } };
    const healed = { ...reading([], []), passed: new Set([testKey('tests.test_a.TestB', 'test_c')]) };
    expect([...tally.add(tally.add(tally.none, broken), healed, true).carried]).toEqual([]);
  });

  test('a test that a runner itself tried again counts as flaky, and one that failed last does not', () => {
    const first = tally.add(tally.none, reading([], ['a', 'b'], { flaky: [key('a'), key('b')] }));
    expect(tally.end(tally.add(first, reading(['a'], ['b']))).flaky).toEqual([key('b')]);
  });

  test('attempts without reports change nothing, and without any there is nothing to tell', () => {
    const first = tally.add(tally.none, reading(['a'], ['b']));
    expect(tally.add(first, NO_READING)).toBe(first);
    expect(tally.end(tally.none)).toEqual({ counts: null, flaky: [] });
  });

  test('more failures than a reading lists are counted nevertheless', () => {
    const counts = { total: 9_000, failed: 5_000, skipped: 7 };
    expect(tally.end(tally.add(tally.none, reading(['a'], [], { counts, passed: null }))).counts).toEqual({
      ...counts,
      flaky: 0,
    });
  });
});
