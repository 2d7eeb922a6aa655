import type { Reports } from '../contract/test-job.ts';
import type { TestCounts } from '../contract/test-result.ts';
import { formatPlace } from '../lib/fault.ts';
import type { ReportReading } from './report-reading.ts';
import type { Judgement } from './verdict.ts';

/** What the reports of all attempts so far tell together. */
export interface TestTally {
  /** Keys of the tests whose last word is a failure, those included that were to run alone and did not pass. */
  readonly carried: ReadonlySet<string>;
  readonly flaky: ReadonlySet<string>;
  /** Of the attempt that knew the most tests; null where none left a report. */
  readonly widest: ReportReading['counts'] | null;
  /** As the last report counted them, which lists at most some thousand. */
  readonly lastFailed: number;
}

export const tally = {
  none: { carried: new Set(), flaky: new Set(), widest: null, lastFailed: 0 } satisfies TestTally as TestTally,

  /** `alone`: the attempt ran only what had failed before, so what it does not mention has not passed. */
  add(before: TestTally, reading: ReportReading, alone = false): TestTally {
    if (reading.files === 0) return before;
    const failed = new Set(reading.failed.map(({ key }) => key));
    const healed = [...before.carried].filter((key) => !failed.has(key) && isOver(key, reading, alone));
    const carried = alone ? new Set([...without(before.carried, new Set(healed)), ...failed]) : failed;
    const widest = reading.counts.total >= (before.widest?.total ?? 0) ? reading.counts : before.widest;
    const flaky = new Set([...before.flaky, ...healed, ...reading.flaky]);
    return { carried, flaky, widest, lastFailed: Math.max(reading.counts.failed, failed.size) };
  },

  /** A test that failed and passed in the end is flaky, and has not failed. */
  end({ carried, flaky, widest, lastFailed }: TestTally): {
    readonly counts: TestCounts | null;
    readonly flaky: readonly string[];
  } {
    const keys = without(flaky, carried);
    const failed = Math.max(lastFailed, carried.size);
    const counts = widest && { total: Math.max(widest.total, failed), failed, skipped: widest.skipped, flaky: keys.length };
    return { counts, flaky: keys };
  },
};

const without = (keys: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...keys].filter((key) => !others.has(key));

function isOver(key: string, { passed }: ReportReading, alone: boolean): boolean {
  if (passed === null) return true;
  return passed.has(key) || (alone && hasPassedInside(key, passed));
}

/** pytest reports a file that could not be collected as a test without a suite; its tests then have the file as their suite. */
function hasPassedInside(key: string, passed: ReadonlySet<string>): boolean {
  if (!key.startsWith('\u0000')) return false;
  const suite = key.slice(1);
  for (const one of passed) if (one.startsWith(`${suite}\u0000`) || one.startsWith(`${suite}.`)) return true;
  return false;
}

export interface ReportFacts {
  readonly reading: ReportReading;
  readonly reports: Reports;
  /** Of the tally that has this reading in it. */
  readonly carried: ReadonlySet<string>;
  /** A sentence, where an attempt that was to run what had failed cannot be told to have run it. */
  readonly doubt?: string | null;
}

/** The judgement once the reports were read: they can make an exit code of 0 red, and nothing green. */
export function withReports(judgement: Judgement, facts: ReportFacts): Judgement {
  if (judgement.verdict !== 'pass') return judgement;
  const { reading, reports, carried, doubt = null } = facts;
  const objection = failures(reading) ?? troubles(reading) ?? missing(reading, reports) ?? doubt ?? unproven(carried);
  return objection === null ? judgement : { verdict: 'fail', because: `${judgement.because}, but ${objection}`.slice(0, 1000) };
}

function failures({ counts, failed }: ReportReading): string | null {
  const count = Math.max(counts.failed, failed.length);
  const first = failed[0] ? `: ${named(failed[0])}` : '';
  return count === 0 ? null : `its reports tell of ${count === 1 ? 'a failed test' : `${count} failed tests`}${first}`;
}

function troubles({ troubles }: ReportReading): string | null {
  const [first] = troubles;
  if (!first) return null;
  const what = troubles.length === 1 ? 'a report' : `${troubles.length} reports`;
  return `${what} could not be read: ${formatPlace(first.at)}: ${first.what}`;
}

function missing({ files, counts }: ReportReading, { junit, optional }: Reports): string | null {
  if (junit.length === 0 || optional) return null;
  const globs = junit.map((glob) => JSON.stringify(glob)).join(', ');
  if (files === 0) return `it wrote no report: no new file matches ${globs}`;
  return counts.total === 0 ? `its reports hold no test at all (${globs})` : null;
}

function unproven(carried: ReadonlySet<string>): string | null {
  const [first] = carried;
  if (first === undefined) return null;
  const [suite = '', name = ''] = first.split('\u0000');
  const what =
    carried.size === 1 ? 'a test that failed before does not stand' : `${carried.size} tests that failed before do not stand`;
  return `${what} among those that passed: ${named({ suite, name })}`;
}

const named = ({ suite, name }: { readonly suite: string; readonly name: string }): string =>
  JSON.stringify([suite, name].filter(Boolean).join(' › '));
