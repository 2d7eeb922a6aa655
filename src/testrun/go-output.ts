import { parseJson } from '../contract/test-job.ts';
import { OutputLines } from './output-lines.ts';

/** What `go test` said, plainly, with `-v` or with `-json`. */
export interface GoTestOutput {
  /** One for each result of a package with tests: a package that is tested twice stands here twice. */
  readonly packages: readonly string[];
  /** Names of the tests at the top; a subtest fails its parent. */
  readonly failed: readonly { readonly package: string; readonly test: string }[];
  /** Packages of which no test was chosen. */
  readonly idle: readonly string[];
  /** Every test of these packages that is not listed as failed has run: nothing panicked, exited or did not build. */
  readonly isWhole: boolean;
}

interface Collected {
  packages: string[];
  failed: { package: string; test: string }[];
  idle: string[];
  isWhole: boolean;
  /** Failed tests whose package is named further below. */
  pending: string[];
}

const MOST = 20_000;
const ENDED_EARLY = /^(panic: |fatal error: |signal: |exit status (?:0|[2-9]|1[0-9]))/;
const TEST_FAILED = /^ *--- FAIL: ([^ ]+) \(/;
const PACKAGE_FAILED = /^FAIL\t([^ \t]+)(?:\t| \[(?:build|setup) failed\])/;
const PACKAGE_PASSED = /^ok {2}\t([^ \t]+)\t(.*)$/;

export function watchGoTest(): { write(chunk: Uint8Array): void; end(): GoTestOutput } {
  const collected: Collected = { packages: [], failed: [], idle: [], isWhole: true, pending: [] };
  const lines = new OutputLines((line) => (line.startsWith('{"') ? takeEvent(collected, line) : takeLine(collected, line)));
  return {
    write: (chunk) => lines.write(chunk),
    end() {
      lines.end();
      const { pending, isWhole, ...rest } = collected;
      return { ...rest, isWhole: isWhole && pending.length === 0 && rest.packages.length < MOST && rest.failed.length < MOST };
    },
  };
}

function takeLine(into: Collected, line: string): void {
  if (ENDED_EARLY.test(line)) into.isWhole = false;
  const test = TEST_FAILED.exec(line)?.[1];
  if (test !== undefined && into.pending.length < MOST) into.pending.push(topOf(test));
  const failed = PACKAGE_FAILED.exec(line)?.[1];
  if (failed !== undefined) failPackage(into, failed);
  const [, passed, rest = ''] = PACKAGE_PASSED.exec(line) ?? [];
  if (passed !== undefined) passPackage(into, passed, rest);
}

const topOf = (test: string): string => test.split('/')[0] ?? test;

function failPackage(into: Collected, name: string): void {
  const tests = [...new Set(into.pending)];
  // It did not build, or something other than a test ended it.
  if (tests.length === 0 && !into.failed.some((one) => one.package === name)) into.isWhole = false;
  if (into.failed.length < MOST) into.failed.push(...tests.map((test) => ({ package: name, test })));
  if (into.packages.length < MOST) into.packages.push(name);
  into.pending = [];
}

function passPackage(into: Collected, name: string, rest: string): void {
  if (into.packages.length < MOST) into.packages.push(name);
  if (rest.includes('[no tests to run]') && into.idle.length < MOST) into.idle.push(name);
}

/** One event of test2json. */
function takeEvent(into: Collected, line: string): void {
  const read = parseJson(line);
  const event =
    read.ok && typeof read.value === 'object' && read.value !== null ? (read.value as Readonly<Record<string, unknown>>) : {};
  const { Action: action, Package: name, Test: test, Output: output } = event;
  if (typeof name !== 'string') return;
  if (typeof output === 'string') return takeEventOutput(into, name, output);
  if (action === 'fail' && typeof test === 'string' && into.failed.length < MOST)
    into.failed.push({ package: name, test: topOf(test) });
  else if (action === 'fail' && test === undefined) failPackage(into, name);
  else if (action === 'pass' && test === undefined) passPackage(into, name, '');
}

/** Results come as events of their own; what is only said is that nothing ran, or that all was over too early. */
function takeEventOutput(into: Collected, name: string, output: string): void {
  if (ENDED_EARLY.test(output)) into.isWhole = false;
  if (/^testing: warning: no tests to run/.test(output) && into.idle.length < MOST) into.idle.push(name);
}
