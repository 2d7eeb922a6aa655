import type { TestResult, Verdict } from '../contract/test-result.ts';
import { formatPlace } from '../lib/fault.ts';
import type { FailedTest } from '../testrun/report-reading.ts';
import { document, link, literal, type Table, tableOf } from './markdown.ts';
import { testsCell, verdictCell } from './result-cells.ts';
import { formatSpan, timeOfDay } from './status-text.ts';

/** One configuration that a step ran, with what its reports told. */
export interface RanConfiguration {
  readonly result: TestResult;
  readonly failed: readonly FailedTest[];
  /** Keys of tests that failed first and passed in the end. */
  readonly flaky: readonly string[];
  /** Lines of the output, from 1, by the key of the test that failed there; where they are known. */
  readonly lines?: ReadonlyMap<string, number>;
}

const MAX_CONFIGURATIONS = 5_000;
const MAX_TESTS = 500;
const MAX_ATTEMPTS = 2_000;

/** What one step ran: how each configuration ended, every attempt where there were several, failed and flaky tests. */
export function runSummary(ran: readonly RanConfiguration[]): string {
  const results = ran.map(({ result }) => result);
  const sorted = results.toSorted((a, b) => rank(a) - rank(b));
  const green = results.filter(({ verdict }) => verdict === 'pass' || verdict === 'flaky').length;
  const worst = sorted[0];
  const title =
    worst && ran.length === 1
      ? `${SIGN[worst.verdict]} ${worst.verdict}`
      : `${green === ran.length ? '✅' : '❌'} ${green} of ${ran.length} configurations passed`;
  return document(title, [], {
    sections: [
      { title: null, table: tableOf(HEAD, sorted, { cells: runCells, max: MAX_CONFIGURATIONS }) },
      { title: 'Failed tests', table: failedTable(ran) },
      { title: 'Flaky tests', table: flakyTable(ran) },
      { title: 'Attempts', table: attemptTable(sorted) },
    ],
  });
}

const HEAD = ['configuration', 'verdict', 'time', 'tests', 'because', 'runner'];

function runCells(result: TestResult): readonly string[] {
  return [
    link(literal(result.name), result.log),
    verdictCell(result),
    formatSpan(result.duration),
    testsCell(result),
    literal(result.because),
    literal(result.runner),
  ];
}

function attemptTable(results: readonly TestResult[]): Table {
  const several = results.filter(({ attempts }) => attempts.length > 1);
  const all = several.flatMap(({ name, attempts }) =>
    attempts.map((attempt, index) => ({ name, number: index + 1, ...attempt })),
  );
  const head = ['configuration', 'attempt', 'verdict', 'began', 'time', 'because'];
  return tableOf(head, all, {
    cells: ({ name, number, verdict, duration, started_at, because }) => [
      literal(name),
      String(number),
      verdict,
      timeOfDay(started_at),
      formatSpan(duration),
      literal(because),
    ],
    max: MAX_ATTEMPTS,
  });
}

function failedTable(ran: readonly RanConfiguration[]): Table {
  const all = ran.flatMap((one) => one.failed.map((test) => ({ test, one })));
  const head = ['test', 'configuration', 'where', 'message'];
  return tableOf(head, all, { cells: ({ test, one }) => failedCells(test, one), max: MAX_TESTS });
}

function failedCells({ key, file, line, message }: FailedTest, { result, lines }: RanConfiguration): readonly string[] {
  const at = lines?.get(key);
  const address = result.log !== null && at !== undefined ? `${result.log}#L${at}` : null;
  const where = file === null ? '' : literal(formatPlace(line === null ? { file } : { file, line }));
  return [link(literal(testName(key)), address), literal(result.name), where, literal(message)];
}

/** The ledger of flaky tests: what passed only after it had failed. */
function flakyTable(ran: readonly RanConfiguration[]): Table {
  const all = ran.flatMap(({ result, flaky }) => flaky.map((key) => ({ key, result })));
  return tableOf(['test', 'configuration', 'attempts'], all, {
    cells: ({ key, result }) => [literal(testName(key)), literal(result.name), String(result.attempts.length)],
    max: MAX_TESTS,
  });
}

const SIGN = {
  pass: '✅',
  flaky: '⚠️',
  fail: '❌',
  timeout: '⌛',
  signal: '❌',
  oom: '❌',
  cancelled: '🚫',
  infra: '🔧',
  lost: '❓',
  deferred: '⏳',
} as const satisfies Record<Verdict, string>;

/** What is red first, then what waits, then what is flaky. */
const rank = ({ verdict }: TestResult): number => ['deferred', 'flaky', 'pass'].indexOf(verdict) + 1;

const testName = (key: string): string => key.split('\u0000').filter(Boolean).join(' › ');
