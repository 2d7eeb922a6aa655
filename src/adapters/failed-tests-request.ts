import type { TestRunner } from '../contract/retry-policy.ts';
import type { PreparedTests } from '../ports.ts';

export interface FailedTestsRequest {
  readonly runner: TestRunner;
  /** What an earlier attempt left, as its end told; empty: everything runs. */
  readonly failed: readonly string[];
  /** Variables that the command gets anyway: values of its own are kept. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An empty folder of this attempt alone. */
  readonly folder: string;
}

export type FailedTestsEnd = Awaited<ReturnType<PreparedTests['end']>>;
