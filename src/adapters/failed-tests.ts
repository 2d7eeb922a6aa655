import type { TestRunner } from '../contract/retry-policy.ts';
import type { FailedTests } from '../ports.ts';
import type { ReportReading } from '../testrun/report-reading.ts';
import { prepareGo } from './failed-tests-go.ts';
import { prepareJest } from './failed-tests-jest.ts';
import { preparePytest } from './failed-tests-pytest.ts';

export interface FailedTestsRequest {
  readonly runner: TestRunner;
  /** What an earlier attempt left, as `failed` of its end told; null or empty: everything runs. */
  readonly failed: readonly string[] | null;
  /** Variables that the command gets anyway: values of its own are kept. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** An existing folder of this attempt alone. */
  readonly folder: string;
}

export interface PreparedTests {
  /** To be added to the command's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Takes the command's output. */
  write(chunk: Uint8Array): void;
  end(reading: ReportReading): Promise<FailedTestsEnd>;
}

export interface FailedTestsEnd {
  /** What the next attempt has to run; empty where that cannot be told for sure, and then it runs everything. */
  readonly failed: readonly string[];
  /** This attempt ran only what had failed before. */
  readonly alone: boolean;
  /** A sentence, where the attempt may not have run all that it had to, so that its success proves nothing. */
  readonly doubt: string | null;
}

/** What a later attempt on another machine can be told: as many tests as the service keeps, as long as it keeps them. */
const MOST_TESTS = 20_000;
const LONGEST_TEST = 2_000;

export async function prepareFailedTests(request: FailedTestsRequest): Promise<PreparedTests> {
  const failed = request.failed ?? [];
  const prepared = await PREPARE[request.runner]({ ...request, failed });
  return {
    ...prepared,
    async end(reading) {
      const end = await prepared.end(reading);
      const isUsable =
        end.doubt === null && end.failed.length <= MOST_TESTS && end.failed.every((one) => one.length <= LONGEST_TEST);
      return { ...end, failed: isUsable ? end.failed : [] };
    },
  };
}

const PREPARE = { pytest: preparePytest, go: prepareGo, jest: prepareJest } as const;

/** Failed tests by way of the runners' own variables. */
export class RunnerFailedTests implements FailedTests {
  readonly #env: Readonly<Record<string, string | undefined>>;
  readonly #folder: () => Promise<string>;

  /** `env`: of this step. `folder` makes an empty folder, which outlives the attempt. */
  constructor({
    env,
    folder,
  }: { readonly env: Readonly<Record<string, string | undefined>>; readonly folder: () => Promise<string> }) {
    this.#env = env;
    this.#folder = folder;
  }

  async prepare({ runner, failed, env }: Parameters<FailedTests['prepare']>[0]) {
    const prepared = await prepareFailedTests({ runner, failed, env: { ...this.#env, ...env }, folder: await this.#folder() });
    return { ...prepared, failed: async (reading: ReportReading) => (await prepared.end(reading)).failed };
  }
}
