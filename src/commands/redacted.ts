import type { TestResult } from '../contract/test-result.ts';
import type { FailedTest } from '../testrun/report-reading.ts';
import type { ConfigurationEnd } from './configuration.ts';

type Redact = (text: string) => string;
type Told = Omit<ConfigurationEnd, 'output'>;

/**
 * A configuration's end with nothing in it that its output may not show: reports, and sentences made of them, go to summaries,
 * annotations, statuses and the service. Names of tests that are run again are of no use once they are masked; then all are run.
 */
export function redacted(end: Told, redact: Redact): Told {
  const { result, failed, failedTests, flaky, files } = end;
  return {
    result: redactedResult(result, redact),
    failed: failed.map((test) => redactedTest(test, redact)),
    failedTests: failedTests.every((name) => redact(name) === name) ? failedTests : [],
    flaky: flaky.map((key) => redactedKey(key, redact)),
    files: Object.fromEntries(Object.entries(files).filter(([file]) => redact(file) === file)),
  };
}

function redactedResult(result: TestResult, redact: Redact): TestResult {
  const attempts = result.attempts.map((attempt) => ({ ...attempt, because: redact(attempt.because).slice(0, 1000) }));
  return { ...result, because: redact(result.because).slice(0, 1000), attempts };
}

function redactedTest({ key, suite, name, file, line, message, detail }: FailedTest, redact: Redact): FailedTest {
  return {
    key: redactedKey(key, redact),
    suite: redact(suite),
    name: redact(name),
    file: file === null ? null : redact(file),
    line,
    message: redact(message),
    detail: redact(detail),
  };
}

/** Its parts are divided by a character that no output has. */
const redactedKey = (key: string, redact: Redact): string => key.split('\u0000').map(redact).join('\u0000');
