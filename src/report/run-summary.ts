import type { TestResult, Verdict } from '../contract/test-result.ts';
import { formatPlace } from '../lib/fault.ts';
import type { FailedTest } from '../testrun/report-reading.ts';
import { document, link, literal, type Table } from './markdown.ts';
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

const MAX_TESTS_SHOWN = 500;

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
      {
        title: null,
        table: { head: ['configuration', 'verdict', 'time', 'tests', 'because', 'runner'], rows: sorted.map(runCells) },
      },
      { title: 'Failed tests', table: failedTable(ran), maxRows: MAX_TESTS_SHOWN },
      { title: 'Flaky tests', table: flakyTable(ran), maxRows: MAX_TESTS_SHOWN },
      { title: 'Attempts', table: attemptTable(sorted) },
    ],
  });
}

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
  const rows = results
    .filter(({ attempts }) => attempts.length > 1)
    .flatMap(({ name, attempts }) =>
      attempts.map(({ verdict, duration, started_at, because }, index) => [
        literal(name),
        String(index + 1),
        verdict,
        timeOfDay(started_at),
        formatSpan(duration),
        literal(because),
      ]),
    );
  return { head: ['configuration', 'attempt', 'verdict', 'began', 'time', 'because'], rows };
}

function failedTable(ran: readonly RanConfiguration[]): Table {
  const rows = ran.flatMap((one) => one.failed.map((test) => failedCells(test, one)));
  return { head: ['test', 'configuration', 'where', 'message'], rows };
}

function failedCells({ key, file, line, message }: FailedTest, { result, lines }: RanConfiguration): readonly string[] {
  const at = lines?.get(key);
  const address = result.log !== null && at !== undefined ? `${result.log}#L${at}` : null;
  const where = file === null ? '' : literal(formatPlace(line === null ? { file } : { file, line }));
  return [link(literal(testName(key)), address), literal(result.name), where, literal(message)];
}

/** The ledger of flaky tests: what passed only after it had failed. */
function flakyTable(ran: readonly RanConfiguration[]): Table {
  const rows = ran.flatMap(({ result, flaky }) =>
    flaky.map((key) => [literal(testName(key)), literal(result.name), String(result.attempts.length)]),
  );
  return { head: ['test', 'configuration', 'attempts'], rows };
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
