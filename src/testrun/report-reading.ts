import type { Place } from '../lib/fault.ts';

/** What the reports of one attempt say, with as much of it kept as anybody reads. */
export interface ReportReading {
  /** Files that matched and were new. */
  readonly files: number;
  readonly counts: { readonly total: number; readonly failed: number; readonly skipped: number };
  /** Tests that failed, at most 2,000 of them, in the order of the files. */
  readonly failed: readonly FailedTest[];
  /** Keys (`testKey`) of tests that failed and passed within this attempt, as Surefire and others tell; at most 2,000. */
  readonly flaky: readonly string[];
  /** Keys of tests that passed, for telling which failures of an earlier attempt are over; null where there are too many. */
  readonly passed: ReadonlySet<string> | null;
  /** Seconds by file, where the reports name files. */
  readonly seconds: Readonly<Record<string, number>>;
  /** What could not be read, and where. A report in trouble never makes a configuration green. */
  readonly troubles: readonly { readonly what: string; readonly at: Place }[];
}

export interface FailedTest {
  readonly key: string;
  readonly suite: string;
  readonly name: string;
  /** Relative to the workspace, where the report names it or a stack does. */
  readonly file: string | null;
  readonly line: number | null;
  readonly message: string;
  /** Stack or details, cut. */
  readonly detail: string;
}

/** One name of a test over all attempts and files. */
export const testKey = (suite: string, name: string): string => `${suite}\u0000${name}`;

export const NO_READING: ReportReading = {
  files: 0,
  counts: { total: 0, failed: 0, skipped: 0 },
  failed: [],
  flaky: [],
  passed: new Set(),
  seconds: {},
  troubles: [],
};
