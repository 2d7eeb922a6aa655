import type { PreparedTests } from '../ports.ts';
import { type JestOutput, jestPattern, watchJest } from '../testrun/jest-output.ts';
import type { ReportReading } from '../testrun/report-reading.ts';
import type { FailedTestsEnd, FailedTestsRequest } from './failed-tests-request.ts';

/** Linux takes at most 128 KiB for one variable or argument. */
const LONGEST_VARIABLE = 100_000;
/** The last entry of what is handed on: how many tests there were, run or not. */
const TOTAL = /^Tests: ([0-9]{1,9}) total$/;

/**
 * By a variable that the command hands to jest: `npx jest -t "$PILOTLIGHT_JEST_NAMES"`. Empty, it chooses every test. Names
 * come from what jest's own reporter prints, or, where that is not used, from JUnit reports.
 */
export async function prepareJest({ failed }: FailedTestsRequest): Promise<PreparedTests> {
  const total = Number(TOTAL.exec(failed.at(-1) ?? '')?.[1] ?? Number.NaN);
  const pattern = jestPattern(Number.isNaN(total) ? [] : failed.slice(0, -1));
  const isUsable = pattern !== '' && Buffer.byteLength(pattern) <= LONGEST_VARIABLE;
  const output = watchJest();
  return {
    env: { PILOTLIGHT_JEST_NAMES: isUsable ? pattern : '' },
    write: (chunk) => output.write(chunk),
    end: async (reading) => endOf(told(output.end(), reading), isUsable ? total : null),
  };
}

/** What the reports tell where jest itself printed no summary. */
function told(output: JestOutput, { files, counts, failed }: ReportReading): JestOutput {
  if (output.tests !== null || files === 0) return output;
  const passed = Math.max(0, counts.total - counts.failed - counts.skipped);
  return {
    failed: [...new Set(failed.map(({ name }) => name))],
    tests: { failed: counts.failed, passed, total: counts.total },
    isWhole: failed.length >= counts.failed,
  };
}

function endOf({ failed, tests, isWhole }: JestOutput, asked: number | null): FailedTestsEnd {
  const isUsable = isWhole && tests !== null && failed.length > 0 && failed.every((name) => name !== '');
  const total = Math.max(tests?.total ?? 0, asked ?? 0);
  return {
    failed: isUsable ? [...failed, `Tests: ${total} total`] : [],
    alone: asked !== null,
    doubt: asked === null ? null : doubtOf(tests, asked),
  };
}

function doubtOf(tests: JestOutput['tests'], asked: number): string | null {
  if (tests === null) return 'jest did not say how many tests ran, although some had to run again';
  if (tests.passed + tests.failed === 0) return 'none of the tests that had failed before ran again: none has such a name';
  if (tests.total <= asked) return null;
  return `only tests that had failed before ran, and ${tests.total - asked} of the ${tests.total} tests were not known before`;
}
