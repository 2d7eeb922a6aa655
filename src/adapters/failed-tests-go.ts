import type { PreparedTests } from '../ports.ts';
import { type GoTestOutput, watchGoTest } from '../testrun/go-output.ts';
import type { FailedTestsEnd, FailedTestsRequest } from './failed-tests-request.ts';

/** Linux takes at most 128 KiB for one variable. */
const LONGEST_VARIABLE = 100_000;
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;

/**
 * By GOFLAGS, which every `go` of the command reads: `-run` on its command line outranks it. What is handed on is one entry for
 * each result of a package, `example.com/p`, and one for each failed test, `example.com/p TestA`: the packages tell whether the
 * next attempt came to something that this one never reached.
 */
export async function prepareGo({ failed, env }: FailedTestsRequest): Promise<PreparedTests> {
  const own = env['GOFLAGS'] ?? '';
  const run = /(^|\s)-?-run[= ]/.test(own) ? '' : runFlag(failed);
  const asked = run === '' ? null : askedFor(failed);
  const output = watchGoTest();
  return {
    env: run === '' ? {} : { GOFLAGS: [own, run].filter(Boolean).join(' ') },
    write: (chunk) => output.write(chunk),
    end: async () => endOf(output.end(), asked),
  };
}

interface Asked {
  readonly packages: readonly string[];
  /** Packages with failed tests. */
  readonly failing: ReadonlySet<string>;
}

function askedFor(failed: readonly string[]): Asked {
  const failing = failed.filter((entry) => entry.includes(' ')).map((entry) => entry.slice(0, entry.indexOf(' ')));
  return { packages: failed.filter((entry) => !entry.includes(' ')), failing: new Set(failing) };
}

function runFlag(failed: readonly string[]): string {
  const names = [...new Set(failed.filter((entry) => entry.includes(' ')).map((entry) => entry.slice(entry.indexOf(' ') + 1)))];
  const flag = `-run=^(${names.join('|')})$`;
  return names.length > 0 && names.every((name) => NAME.test(name)) && flag.length <= LONGEST_VARIABLE ? flag : '';
}

function endOf({ packages, failed, idle, isWhole }: GoTestOutput, asked: Asked | null): FailedTestsEnd {
  const entries = [...new Set(failed.map((one) => `${one.package} ${one.test}`))];
  // An attempt that ran few tests may have ended before it came to packages that the one before had tested.
  const known = asked ? asked.packages : packages;
  const isUsable = isWhole && entries.length > 0;
  return {
    failed: isUsable ? [...known, ...entries] : [],
    alone: asked !== null,
    doubt: asked && doubtOf(packages, idle, asked),
  };
}

function doubtOf(packages: readonly string[], idle: readonly string[], asked: Asked): string | null {
  const before = countsOf(asked.packages);
  const now = countsOf(packages);
  const fresh = [...now.keys()].find((name) => (now.get(name) ?? 0) > (before.get(name) ?? 0));
  if (fresh !== undefined)
    return `only tests that had failed before ran, and the package ${JSON.stringify(fresh)} had not been tested before`;
  const none = new Set(idle);
  const silent = [...asked.failing].find((name) => !now.has(name) || none.has(name));
  return silent === undefined ? null : `the tests of ${JSON.stringify(silent)} that had failed before did not run again`;
}

const countsOf = (names: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
