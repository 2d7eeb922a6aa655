import type { TestJob } from '../contract/test-job.ts';
import type { Attempt, TestResult } from '../contract/test-result.ts';
import type {
  Attempts,
  Chance,
  Clock,
  FailedTests,
  Joined,
  OutputEnd,
  Outputs,
  Scratch,
  TestReports,
  Workflow,
} from '../ports.ts';
import type { RunFacts } from '../run-facts.ts';
import type { FailedTest } from '../testrun/report-reading.ts';

export interface ConfigurationPorts {
  readonly workflow: Workflow;
  readonly attempts: Attempts;
  readonly outputs: Outputs;
  readonly reports: TestReports;
  readonly failedTests: FailedTests;
  readonly scratch: Scratch;
  readonly clock: Clock;
  readonly chance: Chance;
  /** Aborts when the workflow is cancelled. */
  readonly cancelled: AbortSignal;
}

export interface ConfigurationRequest {
  readonly job: TestJob;
  readonly plan: string;
  readonly facts: RunFacts;
  /** What it has behind it, where it was deferred. */
  readonly before: { readonly attempts: readonly Attempt[]; readonly failedTests: readonly string[] };
  /** When the job that this step belongs to is ended by GitHub, milliseconds since the epoch. */
  readonly deadline: number;
  /** The service, once it is known whether there is one. */
  readonly joined: Promise<Joined | null>;
}

export interface ConfigurationEnd {
  readonly result: TestResult;
  /** Of the last attempt that had any. */
  readonly failed: readonly FailedTest[];
  readonly failedTests: readonly string[];
  /** Keys of tests that failed first and passed in the end. */
  readonly flaky: readonly string[];
  /** Seconds by file. */
  readonly files: Readonly<Record<string, number>>;
  readonly output: OutputEnd;
}
