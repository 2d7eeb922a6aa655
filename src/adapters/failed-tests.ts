import type { FailedTests, PreparedTests } from '../ports.ts';
import { prepareGo } from './failed-tests-go.ts';
import { prepareJest } from './failed-tests-jest.ts';
import { preparePytest } from './failed-tests-pytest.ts';
import type { FailedTestsRequest } from './failed-tests-request.ts';

/** What a later attempt on another machine can be told: as many tests as the service keeps, as long as it keeps them. */
const MOST_TESTS = 20_000;
const LONGEST_TEST = 2_000;

/** Prepares one attempt; `failed` of its end is for the next. */
export async function prepareFailedTests(request: FailedTestsRequest): Promise<PreparedTests> {
  const prepared = await PREPARE[request.runner](request);
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

  async prepare({ runner, failed, env }: Parameters<FailedTests['prepare']>[0]): Promise<PreparedTests> {
    return prepareFailedTests({ runner, failed: failed ?? [], env: { ...this.#env, ...env }, folder: await this.#folder() });
  }
}
