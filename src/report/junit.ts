import type { Place } from '../lib/fault.ts';
import { testKey } from '../testrun/report-reading.ts';
import { stackPlaces, withinWorkspace } from './stack-places.ts';

export const MAX_DEPTH = 100;
/** Failed tests that are kept, and flaky ones. */
export const MAX_KEPT = 2_000;
/** Passed tests whose names are kept, and characters of these. */
const MAX_PASSED = 100_000;
const MAX_PASSED_CHARACTERS = 12_000_000;
const MAX_FILES = 20_000;
const MAX_NAME = 1_000;
const MAX_MESSAGE = 1_000;
const MAX_DETAIL = 4_000;
/** Characters of a stack in which places are looked for. */
const MAX_STACK = 64 * 1024;
/** Failed names of one suite that a re-run is recognised by. */
const MAX_RERUNS = 10_000;

/** A failed test as the report tells it; which of the places exists is still to be seen. */
export interface Failure {
  readonly key: string;
  readonly suite: string;
  readonly name: string;
  readonly message: string;
  readonly detail: string;
  /** The likeliest first. */
  readonly places: readonly Place[];
}

interface Suite {
  /** Counts the suites of all documents: the same name of a test in two of them is two tests. */
  readonly number: number;
  readonly name: string;
  readonly file: string | null;
  /** Names that failed in here: such a name once more is a re-run. */
  readonly failed: Set<string>;
}

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly seconds: number;
  outcome: 'passed' | 'skipped' | 'failed';
  isFlaky: boolean;
  message: string;
  detail: string;
}

type Attributes = Readonly<Record<string, string>>;

const ROOTS = new Set(['testsuites', 'testsuite']);
const FAILURES = new Set(['failure', 'error']);
/** Surefire, Gradle (`mergeReruns`) and nextest: the test failed before it passed. */
const FLAKY = new Set(['flakyFailure', 'flakyError']);
/** `status` of ctest and googletest, `result` of googletest. */
const NOT_RUN = new Set(['notrun', 'disabled', 'skipped', 'suppressed']);

/** Adds up what JUnit documents say, element by element, in the dialects of those who write them. Keeps a bounded part. */
export class JUnitTally {
  readonly #workspace: string;
  #report = '';
  #path: string[] = [];
  #suites: Suite[] = [];
  #suiteNumber = 0;
  #case: Case | null = null;
  #isInFailure = false;
  readonly #counts = { total: 0, failed: 0, skipped: 0 };
  /** By suite and key. */
  readonly #failed = new Map<string, Failure>();
  readonly #flaky = new Set<string>();
  #passed: Set<string> | null = new Set();
  #passedCharacters = 0;
  readonly #seconds = new Map<string, number>();

  /** Absolute path of the workspace, without a slash at its end. */
  constructor(workspace: string) {
    this.#workspace = workspace;
  }

  /** A document begins; `report` is its path, relative to the workspace. */
  begin(report: string): void {
    this.#report = report;
    this.#path = [];
    this.#suites = [this.#suiteOf({}, null)];
    this.#case = null;
    this.#isInFailure = false;
  }

  /** What is wrong with the element, or null. */
  open(name: string, attributes: Attributes): string | null {
    if (this.#path.length >= MAX_DEPTH) return `elements are nested more than ${MAX_DEPTH} deep`;
    if (this.#path.length === 0 && !ROOTS.has(name)) return `expected <testsuites> or <testsuite>, found <${name.slice(0, 100)}>`;
    const parent = this.#path.at(-1);
    this.#path.push(name);
    if (name === 'testsuite') this.#suites.push(this.#suiteOf(attributes, this.#suites.at(-1) ?? null));
    else if (name === 'testcase') this.#case = this.#caseOf(attributes);
    else if (FAILURES.has(name)) this.#failure(parent, attributes);
    else if (parent === 'testcase' && this.#case) noteOutcome(this.#case, name);
    return null;
  }

  text(text: string): void {
    if (this.#isInFailure && this.#case && this.#case.detail.length < MAX_STACK) this.#case.detail += text;
  }

  close(name: string): void {
    this.#path.pop();
    const isFailure = FAILURES.has(name);
    if (isFailure) this.#isInFailure = false;
    if (name === 'testcase' || (isFailure && this.#path.at(-1) === 'testsuite')) this.#finish();
    if (name === 'testsuite') this.#suites.pop();
  }

  /** The document is over, maybe in the middle: what had failed by then has failed. */
  end(): void {
    if (this.#case?.outcome === 'failed') this.#finish();
  }

  /** `wall`: seconds that have passed in all; no file can have taken longer. */
  result(wall: number) {
    const failed = [...this.#failed.values()];
    const keys = new Set(failed.map(({ key }) => key));
    for (const key of keys) this.#passed?.delete(key);
    return {
      counts: { ...this.#counts },
      failed,
      flaky: [...this.#flaky].filter((key) => !keys.has(key)),
      passed: this.#passed,
      seconds: Object.fromEntries([...this.#seconds].map(([file, seconds]) => [file, Math.min(seconds, wall)])),
    };
  }

  #suiteOf(attributes: Attributes, parent: Suite | null): Suite {
    this.#suiteNumber += 1;
    const file = fileOf(attributes, this.#workspace) ?? parent?.file ?? null;
    return { number: this.#suiteNumber, name: (attributes['name'] ?? '').slice(0, MAX_NAME), file, failed: new Set() };
  }

  #caseOf(attributes: Attributes): Case {
    const suite = this.#suites.at(-1);
    const line = Number.parseInt(attributes['line'] ?? '', 10);
    // pytest counts lines from 0 here.
    const first = suite?.name === 'pytest' ? 1 : 0;
    return {
      suite: (attributes['classname'] ?? attributes['class'] ?? suite?.name ?? '').slice(0, MAX_NAME),
      name: (attributes['name'] ?? '').slice(0, MAX_NAME),
      file: fileOf(attributes, this.#workspace) ?? suite?.file ?? null,
      line: line + first > 0 ? line + first : null,
      seconds: parseSeconds(attributes['time'] ?? ''),
      outcome: NOT_RUN.has(attributes['status'] ?? attributes['result'] ?? '') ? 'skipped' : 'passed',
      isFlaky: false,
      message: '',
      detail: '',
    };
  }

  /** Of a test, or of a suite that could not run its tests. */
  #failure(parent: string | undefined, attributes: Attributes): void {
    if (parent === 'testsuite') this.#case = this.#caseOf({ name: '' });
    if ((parent !== 'testsuite' && parent !== 'testcase') || !this.#case) return;
    this.#isInFailure = true;
    this.#case.outcome = 'failed';
    this.#case.message ||= attributes['message'] ?? '';
  }

  #finish(): void {
    const suite = this.#suites.at(-1);
    const test = this.#case;
    this.#case = null;
    if (!test || !suite) return;
    const key = testKey(test.suite, test.name);
    this.#time(test);
    const isRerun = suite.failed.has(key);
    if (!isRerun) this.#counts.total += 1;
    if (test.outcome === 'failed') return isRerun ? undefined : this.#countFailed(test, suite, key);
    if (isRerun) {
      suite.failed.delete(key);
      this.#failed.delete(`${suite.number} ${key}`);
      this.#counts.failed -= 1;
    }
    if (test.outcome === 'skipped') this.#counts.skipped += 1;
    else this.#countPassed(key, isRerun || test.isFlaky);
  }

  #countFailed(test: Case, suite: Suite, key: string): void {
    const ownKey = owned(key);
    this.#counts.failed += 1;
    if (suite.failed.size < MAX_RERUNS) suite.failed.add(ownKey);
    if (this.#failed.size >= MAX_KEPT) return;
    const stack = test.detail || test.message;
    const [line = ''] = test.detail.trimStart().split('\n', 1);
    this.#failed.set(`${suite.number} ${ownKey}`, {
      key: ownKey,
      suite: owned(test.suite),
      name: owned(test.name),
      message: owned((test.message || line).slice(0, MAX_MESSAGE)),
      detail: owned(test.detail.slice(0, MAX_DETAIL)),
      places: placesOf(test, stackPlaces(stack, { workspace: this.#workspace, report: this.#report, suite: test.suite })),
    });
  }

  #countPassed(key: string, isFlaky: boolean): void {
    if (isFlaky && this.#flaky.size < MAX_KEPT) this.#flaky.add(owned(key));
    if (this.#passed === null || this.#passed.has(key)) return;
    this.#passedCharacters += key.length;
    if (this.#passed.size >= MAX_PASSED || this.#passedCharacters > MAX_PASSED_CHARACTERS) this.#passed = null;
    else this.#passed.add(owned(key));
  }

  #time({ file, seconds }: Case): void {
    if (file === null || seconds === 0) return;
    const before = this.#seconds.get(file);
    if (before !== undefined) this.#seconds.set(file, before + seconds);
    else if (this.#seconds.size < MAX_FILES) this.#seconds.set(owned(file), seconds);
  }
}

function noteOutcome(test: Case, element: string): void {
  if (element === 'skipped' && test.outcome === 'passed') test.outcome = 'skipped';
  if (FLAKY.has(element)) test.isFlaky = true;
}

function fileOf(attributes: Attributes, workspace: string): string | null {
  const file = attributes['file'];
  return file === undefined ? null : withinWorkspace(file, workspace);
}

/** What the report names first; of a file that it names without a line, the first line that the stack tells. */
function placesOf({ file, line }: Case, stack: readonly Place[]): readonly Place[] {
  const places = file === null ? stack : [...named(file, line, stack), ...stack];
  return places.map((place) => ({ ...place, file: owned(place.file) }));
}

function named(file: string, line: number | null, stack: readonly Place[]): readonly Place[] {
  if (line !== null) return [{ file, line }];
  return [stack.find((place) => place.file === file) ?? { file }];
}

/** Seconds, as `1.5`, `1,5` or `1,234.5`; 0 where it is none. */
export function parseSeconds(text: string): number {
  const plain =
    text.includes('.') || text.indexOf(',') !== text.lastIndexOf(',') ? text.replaceAll(',', '') : text.replace(',', '.');
  const seconds = /^[0-9.]{1,20}$/.test(plain.trim()) ? Number(plain) : 0;
  return Number.isFinite(seconds) ? seconds : 0;
}

/** A copy: part of a text that was cut out of a file keeps all of what was read with it in memory. */
function owned(text: string): string {
  return new TextDecoder().decode(new TextEncoder().encode(text));
}
