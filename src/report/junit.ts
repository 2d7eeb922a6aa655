import type { Place } from '../lib/fault.ts';
import { testKey } from '../testrun/report-reading.ts';
import { owned, parseSeconds } from './junit-values.ts';
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
/** Names of one suite that a re-run is recognised by. */
const MAX_OUTCOMES = 100_000;

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

type Outcome = 'passed' | 'skipped' | 'failed';

interface Suite {
  /** Counts the suites of all documents: the same name of a test in two of them is two tests. */
  readonly number: number;
  readonly name: string;
  readonly file: string | null;
  readonly isPytest: boolean;
  /** Of the tests in here that failed, by key, and with pytest of all: such a name once more is a re-run of it. */
  readonly outcomes: Map<string, Outcome>;
}

interface Case {
  readonly suite: string;
  readonly name: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly seconds: number;
  outcome: Outcome;
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
    if (ROOTS.has(name)) this.#suites.push(this.#suiteOf(attributes, this.#suites.at(-1) ?? null));
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
    if (ROOTS.has(name)) this.#suites.pop();
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
    const file = fileOf(attributes['file'], this.#workspace) ?? parent?.file ?? null;
    const isPytest = parent?.isPytest === true || ['pytest', 'pytest tests'].includes(attributes['name'] ?? '');
    return {
      number: this.#suiteNumber,
      name: (attributes['name'] ?? '').slice(0, MAX_NAME),
      file,
      isPytest,
      outcomes: new Map(),
    };
  }

  #caseOf(attributes: Attributes): Case {
    const suite = this.#suites.at(-1);
    const line = Number.parseInt(attributes['line'] ?? '', 10);
    // pytest counts lines from 0 here.
    const first = suite?.isPytest ? 1 : 0;
    return {
      suite: (attributes['classname'] ?? attributes['class'] ?? suite?.name ?? '').slice(0, MAX_NAME),
      name: (attributes['name'] ?? '').slice(0, MAX_NAME),
      file: fileOf(attributes['file'], this.#workspace) ?? suite?.file ?? null,
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
    const before = suite.outcomes.get(key) ?? null;
    if (before === null) this.#counts.total += 1;
    else this.#undo(before, test.outcome, `${suite.number} ${key}`);
    if (test.outcome === 'skipped') this.#counts.skipped += 1;
    // pytest-rerunfailures writes a test once for each time it ran, and a failure only into the last one.
    if (test.outcome === 'passed') this.#countPassed(key, test.isFlaky || before === 'failed' || before === 'passed');
    if (test.outcome === 'failed' && before !== 'failed') this.#countFailed(test, suite, key);
    remember(suite, key, test.outcome);
  }

  /** Takes back what an earlier run of the same test was counted as. */
  #undo(before: Outcome, now: Outcome, key: string): void {
    if (before === 'skipped') this.#counts.skipped -= 1;
    if (before !== 'failed' || now === 'failed') return;
    this.#failed.delete(key);
    this.#counts.failed -= 1;
  }

  #countFailed(test: Case, suite: Suite, key: string): void {
    const ownKey = owned(key);
    this.#counts.failed += 1;
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

function remember({ isPytest, outcomes }: Suite, key: string, outcome: Outcome): void {
  const isKnown = outcomes.has(key);
  if (!isKnown && (outcomes.size >= MAX_OUTCOMES || !(isPytest || outcome === 'failed'))) return;
  outcomes.set(isKnown ? key : owned(key), outcome);
}

function noteOutcome(test: Case, element: string): void {
  if (element === 'skipped' && test.outcome === 'passed') test.outcome = 'skipped';
  if (FLAKY.has(element)) test.isFlaky = true;
}

/** In a file that the report names, the line that the stack tells: where it failed, not where the test begins. */
function placesOf({ file, line }: Case, stack: readonly Place[]): readonly Place[] {
  const named = file === null ? [] : [stack.find((place) => place.file === file) ?? (line === null ? { file } : { file, line })];
  return [...named, ...stack].map((place) => ({ ...place, file: owned(place.file) }));
}

const fileOf = (file: string | undefined, workspace: string): string | null =>
  file === undefined ? null : withinWorkspace(file, workspace);
