export const id = 1204;
export const ids = [1204,1796];
export const modules = {

/***/ 91204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ attemptPorts)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/adapters/digest.js
var digest = __webpack_require__(21796);
// EXTERNAL MODULE: ./src/contract/test-job.js
var test_job = __webpack_require__(70636);
;// CONCATENATED MODULE: ./src/testrun/output-lines.js
/** What is longer is cut: no line that says anything to us is. */
const LONGEST = 64 * 1024;
const LF = 10;
/** Cuts output into lines, wherever its chunks end. At most one line of it is kept. */
class OutputLines {
    #take;
    #decoder = new TextDecoder();
    #rest = new Uint8Array(0);
    constructor(take) {
        this.#take = take;
    }
    write(chunk) {
        let from = 0;
        for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
            this.#end(chunk.subarray(from, at));
            from = at + 1;
        }
        this.#rest = this.#joined(chunk.subarray(from));
    }
    /** The line that no LF ended, if there is one. */
    end() {
        if (this.#rest.length > 0)
            this.#end(new Uint8Array(0));
    }
    #end(last) {
        const line = this.#rest.length === 0 ? last.subarray(0, LONGEST) : this.#joined(last);
        this.#rest = new Uint8Array(0);
        const text = this.#decoder.decode(line);
        this.#take(text.endsWith('\r') ? text.slice(0, -1) : text);
    }
    #joined(more) {
        const taken = more.subarray(0, LONGEST - this.#rest.length);
        const joined = new Uint8Array(this.#rest.length + taken.length);
        joined.set(this.#rest);
        joined.set(taken, this.#rest.length);
        return joined;
    }
}

;// CONCATENATED MODULE: ./src/testrun/go-output.js


const MOST = 20_000;
const ENDED_EARLY = /^(panic: |fatal error: |signal: |exit status (?:0|[2-9]|1[0-9]))/;
const TEST_FAILED = /^ *--- FAIL: ([^ ]+) \(/;
const PACKAGE_FAILED = /^FAIL\t([^ \t]+)(?:\t| \[(?:build|setup) failed\])/;
const PACKAGE_PASSED = /^ok {2}\t([^ \t]+)\t(.*)$/;
function watchGoTest() {
    const collected = { packages: [], failed: [], idle: [], isWhole: true, pending: [] };
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
function takeLine(into, line) {
    if (ENDED_EARLY.test(line))
        into.isWhole = false;
    const test = TEST_FAILED.exec(line)?.[1];
    if (test !== undefined && into.pending.length < MOST)
        into.pending.push(topOf(test));
    const failed = PACKAGE_FAILED.exec(line)?.[1];
    if (failed !== undefined)
        failPackage(into, failed);
    const [, passed, rest = ''] = PACKAGE_PASSED.exec(line) ?? [];
    if (passed !== undefined)
        passPackage(into, passed, rest);
}
const topOf = (test) => test.split('/')[0] ?? test;
function failPackage(into, name) {
    const tests = [...new Set(into.pending)];
    // It did not build, or something other than a test ended it.
    if (tests.length === 0 && !into.failed.some((one) => one.package === name))
        into.isWhole = false;
    if (into.failed.length < MOST)
        into.failed.push(...tests.map((test) => ({ package: name, test })));
    if (into.packages.length < MOST)
        into.packages.push(name);
    into.pending = [];
}
function passPackage(into, name, rest) {
    if (into.packages.length < MOST)
        into.packages.push(name);
    if (rest.includes('[no tests to run]') && into.idle.length < MOST)
        into.idle.push(name);
}
/** One event of test2json. */
function takeEvent(into, line) {
    const read = (0,test_job/* parseJson */.qF)(line);
    const event = read.ok && typeof read.value === 'object' && read.value !== null ? read.value : {};
    const { Action: action, Package: name, Test: test, Output: output } = event;
    if (typeof name !== 'string')
        return;
    if (typeof output === 'string')
        return takeEventOutput(into, name, output);
    if (action === 'fail' && typeof test === 'string' && into.failed.length < MOST)
        into.failed.push({ package: name, test: topOf(test) });
    else if (action === 'fail' && test === undefined)
        failPackage(into, name);
    else if (action === 'pass' && test === undefined)
        passPackage(into, name, '');
}
/** Results come as events of their own; what is only said is that nothing ran, or that all was over too early. */
function takeEventOutput(into, name, output) {
    if (ENDED_EARLY.test(output))
        into.isWhole = false;
    if (/^testing: warning: no tests to run/.test(output) && into.idle.length < MOST)
        into.idle.push(name);
}

;// CONCATENATED MODULE: ./src/adapters/failed-tests-go.js

/** Linux takes at most 128 KiB for one variable. */
const LONGEST_VARIABLE = 100_000;
const NAME = /^[\p{L}_][\p{L}\p{N}_]*$/u;
/**
 * By GOFLAGS, which every `go` of the command reads: `-run` on its command line outranks it. What is handed on is one entry for
 * each result of a package, `example.com/p`, and one for each failed test, `example.com/p TestA`: the packages tell whether the
 * next attempt came to something that this one never reached.
 */
async function prepareGo({ failed, env }) {
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
function askedFor(failed) {
    const failing = failed.filter((entry) => entry.includes(' ')).map((entry) => entry.slice(0, entry.indexOf(' ')));
    return { packages: failed.filter((entry) => !entry.includes(' ')), failing: new Set(failing) };
}
function runFlag(failed) {
    const names = [...new Set(failed.filter((entry) => entry.includes(' ')).map((entry) => entry.slice(entry.indexOf(' ') + 1)))];
    const flag = `-run=^(${names.join('|')})$`;
    return names.length > 0 && names.every((name) => NAME.test(name)) && flag.length <= LONGEST_VARIABLE ? flag : '';
}
function endOf({ packages, failed, idle, isWhole }, asked) {
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
function doubtOf(packages, idle, asked) {
    const before = countsOf(asked.packages);
    const now = countsOf(packages);
    const fresh = [...now.keys()].find((name) => (now.get(name) ?? 0) > (before.get(name) ?? 0));
    if (fresh !== undefined)
        return `only tests that had failed before ran, and the package ${JSON.stringify(fresh)} had not been tested before`;
    const none = new Set(idle);
    const silent = [...asked.failing].find((name) => !now.has(name) || none.has(name));
    return silent === undefined ? null : `the tests of ${JSON.stringify(silent)} that had failed before did not run again`;
}
const countsOf = (names) => new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));

;// CONCATENATED MODULE: ./src/testrun/jest-output.js

const jest_output_MOST = 20_000;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with an escape
const COLOURS = /\u001b\[[0-9;]{0,20}m/g;
const SUMMARY = /^(Tests|Test Suites): +(.*) total$/;
/** Headings of the reporter that stand where names of tests do. */
const HEADINGS = /^(Console|Cannot log after tests are done|.* Warning|Multiple configurations found)/;
function watchJest() {
    const collected = { failed: new Set(), tests: null, isWhole: true };
    const lines = new OutputLines((line) => jest_output_takeLine(collected, line.includes('\u001b') ? line.replace(COLOURS, '') : line));
    return {
        write: (chunk) => lines.write(chunk),
        end() {
            lines.end();
            const { failed, tests, isWhole } = collected;
            return { failed: [...failed], tests, isWhole: isWhole && failed.size < jest_output_MOST };
        },
    };
}
function jest_output_takeLine(into, line) {
    const [, what, counts] = SUMMARY.exec(line) ?? [];
    if (what !== undefined && counts !== undefined)
        takeSummary(into, what, counts);
    if (line.startsWith('  ● '))
        takeHeading(into, line.slice('  ● '.length).trimEnd());
}
/** With `--bail` it says `1 of 3 total`. */
function takeSummary(into, what, counts) {
    if (counts.includes(' of '))
        into.isWhole = false;
    if (what !== 'Tests')
        return;
    const count = (found) => Number(found?.[1] ?? 0);
    const { failed, passed, total } = into.tests ?? { failed: 0, passed: 0, total: 0 };
    into.tests = {
        failed: failed + count(/([0-9]{1,9}) failed/.exec(counts)),
        passed: passed + count(/([0-9]{1,9}) passed/.exec(counts)),
        total: total + count(/([0-9]{1,9})$/.exec(counts)),
    };
}
function takeHeading(into, name) {
    if (/(^| › )Test suite failed to run$/.test(name))
        into.isWhole = false;
    else if (!HEADINGS.test(name) && into.failed.size < jest_output_MOST)
        into.failed.add(name.replaceAll(' › ', ' '));
}
/** A pattern for `--testNamePattern`: the names in full, or, where a report leaves out the blocks around them, their ends. */
function jestPattern(names) {
    return names.length === 0 ? '' : `(^| )(${names.map(escaped).join('|')})$`;
}
const escaped = (name) => name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

;// CONCATENATED MODULE: ./src/adapters/failed-tests-jest.js

/** Linux takes at most 128 KiB for one variable or argument. */
const failed_tests_jest_LONGEST_VARIABLE = 100_000;
/** The last entry of what is handed on: how many tests there were, run or not. */
const TOTAL = /^Tests: ([0-9]{1,9}) total$/;
/**
 * By a variable that the command hands to jest: `npx jest -t "$PILOTLIGHT_JEST_NAMES"`. Empty, it chooses every test. Names
 * come from what jest's own reporter prints, or, where that is not used, from JUnit reports.
 */
async function prepareJest({ failed }) {
    const total = Number(TOTAL.exec(failed.at(-1) ?? '')?.[1] ?? Number.NaN);
    const pattern = jestPattern(Number.isNaN(total) ? [] : failed.slice(0, -1));
    const isUsable = pattern !== '' && Buffer.byteLength(pattern) <= failed_tests_jest_LONGEST_VARIABLE;
    const output = watchJest();
    return {
        env: { PILOTLIGHT_JEST_NAMES: isUsable ? pattern : '' },
        write: (chunk) => output.write(chunk),
        end: async (reading) => failed_tests_jest_endOf(told(output.end(), reading), isUsable ? total : null),
    };
}
/** What the reports tell where jest itself printed no summary. */
function told(output, { files, counts, failed }) {
    if (output.tests !== null || files === 0)
        return output;
    const passed = Math.max(0, counts.total - counts.failed - counts.skipped);
    return {
        failed: [...new Set(failed.map(({ name }) => name))],
        tests: { failed: counts.failed, passed, total: counts.total },
        isWhole: failed.length >= counts.failed,
    };
}
function failed_tests_jest_endOf({ failed, tests, isWhole }, asked) {
    const isUsable = isWhole && tests !== null && failed.length > 0 && failed.every((name) => name !== '');
    const total = Math.max(tests?.total ?? 0, asked ?? 0);
    return {
        failed: isUsable ? [...failed, `Tests: ${total} total`] : [],
        alone: asked !== null,
        doubt: asked === null ? null : failed_tests_jest_doubtOf(tests, asked),
    };
}
function failed_tests_jest_doubtOf(tests, asked) {
    if (tests === null)
        return 'jest did not say how many tests ran, although some had to run again';
    if (tests.passed + tests.failed === 0)
        return 'none of the tests that had failed before ran again: none has such a name';
    if (tests.total <= asked)
        return null;
    return `only tests that had failed before ran, and ${tests.total - asked} of the ${tests.total} tests were not known before`;
}

;// CONCATENATED MODULE: ./src/adapters/failed-tests-pytest-plugin.js
/**
 * The plugin for pytest, written beside each attempt: it notes which tests still have to pass, exactly, and runs only those
 * where an earlier attempt left some. It chooses nothing where it cannot be sure to have seen all: a second process of pytest,
 * or none of the tests found.
 */
const PYTEST_PLUGIN = `"""Written by Pilotlight for one attempt: runs again only the tests that have not passed."""
import json
import os
import uuid

import pytest

_FOLDER = os.environ.get("PILOTLIGHT_PYTEST", "")
_OWNER = "PILOTLIGHT_PYTEST_OWNER"
_state = {"sessions": 0}


def _note(name, text=""):
    with open(os.path.join(_FOLDER, name), "x", encoding="utf-8") as file:
        file.write(text)


def _begin():
    """Every process counts, also one that ends before it has collected anything."""
    _note("begun-" + uuid.uuid4().hex)


def _claim():
    """What an earlier attempt left belongs to the first process alone."""
    try:
        _note("claimed")
        with open(os.path.join(_FOLDER, "todo.json"), encoding="utf-8") as file:
            return json.load(file)
    except (OSError, ValueError):
        return []


# Workers of xdist, and a pytest that a test starts, inherit this and are no processes of their own.
_is_first = bool(_FOLDER) and _OWNER not in os.environ
if _is_first:
    os.environ[_OWNER] = str(os.getpid())
    _begin()


class _Chooser:
    def __init__(self, todo):
        self.todo = set(todo)
        # With --dist loadgroup, xdist appends the group to the id.
        self.plain = {one.rsplit("@", 1)[0] for one in todo}

    def is_chosen(self, nodeid):
        return nodeid in self.todo or nodeid in self.plain

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config, items):
        chosen = [item for item in items if self.is_chosen(item.nodeid)]
        if chosen and len(chosen) < len(items):
            config.hook.pytest_deselected(items=[item for item in items if not self.is_chosen(item.nodeid)])
            items[:] = chosen


class _Recorder(_Chooser):
    def __init__(self, todo):
        super().__init__(todo)
        self.collected = set()
        self.failed = set()
        self.finished = set()
        self.trouble = False

    def pytest_collection_finish(self, session):
        self.collected.update(item.nodeid for item in getattr(session, "items", None) or [])

    @pytest.hookimpl(optionalhook=True)
    def pytest_xdist_node_collection_finished(self, node, ids):
        self.collected.update(ids)

    @pytest.hookimpl(optionalhook=True)
    def pytest_configure_node(self, node):
        node.workerinput["pilotlight"] = sorted(self.todo)

    def pytest_collectreport(self, report):
        self.trouble = self.trouble or report.failed

    def pytest_runtest_logreport(self, report):
        if report.failed:
            self.failed.add(report.nodeid)
        if report.when == "teardown":
            self.finished.add(report.nodeid)

    def pytest_sessionfinish(self, session, exitstatus):
        still = self.collected - (self.finished - self.failed)
        known = self.collected | {one.rsplit("@", 1)[0] for one in self.collected}
        found = {one for one in self.todo if one in known or one.rsplit("@", 1)[0] in known}
        alone = bool(found) and all(self.is_chosen(one) for one in self.collected)
        record = {
            "usable": int(exitstatus) in (0, 1) and not self.trouble and bool(self.collected),
            "todo": sorted(still | self.failed),
            "alone": alone,
            "missing": sorted(self.todo - found) if alone else [],
        }
        _note("session-%s.json" % uuid.uuid4().hex, json.dumps(record))


def pytest_configure(config):
    if _is_first:
        _state["sessions"] += 1
        if _state["sessions"] > 1:
            _begin()
        config.pluginmanager.register(_Recorder(_claim()), "pilotlight-recorder")
    elif hasattr(config, "workerinput") and config.workerinput.get("pilotlight"):
        config.pluginmanager.register(_Chooser(config.workerinput["pilotlight"]), "pilotlight-chooser")
`;

;// CONCATENATED MODULE: ./src/adapters/failed-tests-pytest.js




/** The folder lies open to the tests, which may write into it what they like. */
const MOST_BYTES = 64 * 1024 * 1024;
const MODULE = 'pilotlight_pytest';
/** By a plugin that every pytest of the command loads. */
async function preparePytest({ failed, env, folder }) {
    await (0,promises_.writeFile)((0,external_node_path_.join)(folder, `${MODULE}.py`), PYTEST_PLUGIN);
    if (failed.length > 0)
        await (0,promises_.writeFile)((0,external_node_path_.join)(folder, 'todo.json'), JSON.stringify(failed));
    return {
        env: {
            PYTHONPATH: [env['PYTHONPATH'], folder].filter(Boolean).join(':'),
            PYTEST_ADDOPTS: [env['PYTEST_ADDOPTS'], `-p ${MODULE}`].filter(Boolean).join(' '),
            PILOTLIGHT_PYTEST: folder,
        },
        write: () => undefined,
        end: async () => failed_tests_pytest_endOf(folder, failed),
    };
}
async function failed_tests_pytest_endOf(folder, asked) {
    const names = await (0,promises_.readdir)(folder).catch(() => []);
    const begun = names.filter((name) => name.startsWith('begun-')).length;
    const ended = names.filter((name) => /^session-[0-9a-f]{32}\.json$/.test(name));
    const sessions = (await Promise.all(ended.map((name) => sessionIn((0,external_node_path_.join)(folder, name))))).flatMap((session) => session ?? []);
    const [only] = sessions;
    // Which of several processes a test belongs to is not known, nor what one had before it that never told.
    const failed = begun === 1 && sessions.length === 1 && only?.usable ? only.todo : [];
    return {
        failed,
        alone: sessions.some(({ alone }) => alone),
        doubt: asked.length === 0 ? null : failed_tests_pytest_doubtOf(begun, sessions, asked),
    };
}
function failed_tests_pytest_doubtOf(begun, sessions, asked) {
    const tests = asked.length === 1 ? 'a test' : `${asked.length} tests`;
    if (begun === 0)
        return `no pytest ran, although ${tests} had to run again`;
    if (sessions.length < begun)
        return `a pytest ended without telling, although ${tests} had to run again`;
    const [missing] = sessions.flatMap((session) => session.missing);
    return missing === undefined ? null : `a test that had to run again was not found: ${JSON.stringify(missing.slice(0, 200))}`;
}
async function sessionIn(file) {
    const size = await (0,promises_.stat)(file).then((found) => (found.isFile() ? found.size : Number.POSITIVE_INFINITY), () => Number.POSITIVE_INFINITY);
    const json = size > MOST_BYTES ? null : (0,test_job/* parseJson */.qF)(await (0,promises_.readFile)(file, 'utf8').catch(() => ''));
    const value = json?.ok ? json.value : null;
    if (value === null || typeof value !== 'object' || !isTexts(value.todo) || !isTexts(value.missing))
        return null;
    return { usable: value.usable === true, alone: value.alone === true, todo: value.todo, missing: value.missing };
}
const isTexts = (value) => Array.isArray(value) && value.every((one) => typeof one === 'string');

;// CONCATENATED MODULE: ./src/adapters/failed-tests.js



/** What a later attempt on another machine can be told: as many tests as the service keeps, as long as it keeps them. */
const MOST_TESTS = 20_000;
const LONGEST_TEST = 2_000;
/** Prepares one attempt; `failed` of its end is for the next. */
async function prepareFailedTests(request) {
    const prepared = await PREPARE[request.runner](request);
    return {
        ...prepared,
        async end(reading) {
            const end = await prepared.end(reading);
            const isUsable = end.doubt === null && end.failed.length <= MOST_TESTS && end.failed.every((one) => one.length <= LONGEST_TEST);
            return { ...end, failed: isUsable ? end.failed : [] };
        },
    };
}
const PREPARE = { pytest: preparePytest, go: prepareGo, jest: prepareJest };
/** Failed tests by way of the runners' own variables. */
class RunnerFailedTests {
    #env;
    #folder;
    /** `env`: of this step. `folder` makes an empty folder, which outlives the attempt. */
    constructor({ env, folder, }) {
        this.#env = env;
        this.#folder = folder;
    }
    async prepare({ runner, failed, env }) {
        return prepareFailedTests({ runner, failed: failed ?? [], env: { ...this.#env, ...env }, folder: await this.#folder() });
    }
}

// EXTERNAL MODULE: ./src/adapters/glob-files.js
var glob_files = __webpack_require__(25288);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/testrun/report-reading.js
var report_reading = __webpack_require__(19712);
;// CONCATENATED MODULE: ./src/report/junit-values.js
/** Seconds, as `1.5`, `1,5` or `1,234.5`; 0 where it is none. */
function parseSeconds(text) {
    const plain = text.includes('.') || text.indexOf(',') !== text.lastIndexOf(',') ? text.replaceAll(',', '') : text.replace(',', '.');
    const seconds = /^[0-9.]{1,20}$/.test(plain.trim()) ? Number(plain) : 0;
    return Number.isFinite(seconds) ? seconds : 0;
}
/** A copy: part of a text that was cut out of a file keeps all of what was read with it in memory. */
function owned(text) {
    return new TextDecoder().decode(new TextEncoder().encode(text));
}

;// CONCATENATED MODULE: ./src/report/stack-places.js
/** Lines of a stack that are looked at, and characters of a line: what lies beyond names no place that helps. */
const MAX_LINES = 200;
const MAX_LINE = 500;
const MAX_PLACES = 24;
const MAX_PATH = 1_000;
/** Where the sources of a Java build stand, below the folder of its module. */
const JAVA_ROOTS = ['main', 'test'].flatMap((part) => ['java', 'kotlin', 'groovy', 'scala'].map((language) => `src/${part}/${language}`));
/** Folders of a workspace that hold other people's code. */
const FOREIGN = /(?:^|\/)(?:node_modules|site-packages|dist-packages|\.venv|venv|\.tox|\.nox|vendor)\//;
/**
 * Where a stack may point to in the workspace, the likeliest first: the forms of Python, Node, Java, Go, Rust, PHP, Ruby, C#
 * and of whatever writes `file.ext:line`. Whether such a file exists is for the caller to see.
 */
function stackPlaces(stack, context) {
    const places = [];
    for (const line of stack.split('\n', MAX_LINES)) {
        places.push(...linePlaces(line.slice(0, MAX_LINE), context));
        if (places.length >= MAX_PLACES)
            break;
    }
    return places.slice(0, MAX_PLACES);
}
function linePlaces(line, context) {
    const [, python, number] = /^\s*File "([^"]+)", line ([0-9]{1,7})/.exec(line) ?? [];
    if (python !== undefined)
        return candidates({ file: python, line: Number(number) }, context);
    const tokens = line.split(/[\s"'()]+/);
    return tokens.flatMap((token, index) => {
        const found = tokenPlace(token, tokens[index + 1] ?? '');
        if (!found)
            return [];
        const method = tokens[index - 1] ?? '';
        return /\.(?:java|kt|groovy|scala)$/.test(found.file) && !found.file.includes('/')
            ? javaPlaces(found, method, context)
            : candidates(found, context);
    });
}
/** `a/b.go:12:`, `/x/y.js:10:5`, `file:///x/y.mjs:3:1`, `/x/y.cs:line` before `42`. */
function tokenPlace(token, next) {
    const parts = token.replace(/^file:\/\//, '').split(':');
    const at = parts.findIndex((part, index) => index > 0 && /^(?:[0-9]{1,7}[,;.]?|line)$/.test(part));
    const file = parts.slice(0, at).join(':');
    const line = Number.parseInt(parts[at] === 'line' ? next : (parts[at] ?? ''), 10);
    return at > 0 && line > 0 && /\.[A-Za-z][A-Za-z0-9]{0,5}$/.test(file) ? { file, line } : null;
}
function javaPlaces({ file, line }, method, { report }) {
    const names = (method.split('/').at(-1) ?? '').split('.').slice(0, -2);
    const module = /^(?:.*?\/)?(?=(?:target|build)\/)/.exec(report)?.[0] ?? '';
    return JAVA_ROOTS.map((root) => ({ file: [`${module}${root}`, ...names, file].join('/'), line }));
}
/** The file as it is named; a bare name also below the folders that the suite's name ends in. */
function candidates({ file, line }, { workspace, suite }) {
    const path = withinWorkspace(file, workspace);
    if (path === null || FOREIGN.test(path))
        return [];
    if (path.includes('/') || !path.endsWith('.go'))
        return [{ file: path, line }];
    const folders = suite.split('/').slice(-6);
    return [...folders.map((_, index) => ({ file: [...folders.slice(index), path].join('/'), line })), { file: path, line }];
}
/** The path relative to the workspace, without dot segments; null where it leads out of it. */
function withinWorkspace(file, workspace) {
    if (file.length > MAX_PATH)
        return null;
    const slashes = file.replaceAll('\\', '/');
    const relative = slashes.startsWith(`${workspace}/`) ? slashes.slice(workspace.length + 1) : slashes;
    if (relative === '' || relative.startsWith('/') || /^[A-Za-z]+:/.test(relative))
        return null;
    return withoutDots(relative.split('/'));
}
function withoutDots(written) {
    const parts = [];
    for (const part of written) {
        if (part === '..' && parts.pop() === undefined)
            return null;
        if (!['', '.', '..'].includes(part))
            parts.push(part);
    }
    return parts.length > 0 ? parts.join('/') : null;
}

;// CONCATENATED MODULE: ./src/report/junit.js



const MAX_DEPTH = 100;
/** Failed tests that are kept, and flaky ones. */
const MAX_KEPT = 2_000;
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
const ROOTS = new Set(['testsuites', 'testsuite']);
const FAILURES = new Set(['failure', 'error']);
/** Surefire, Gradle (`mergeReruns`) and nextest: the test failed before it passed. */
const FLAKY = new Set(['flakyFailure', 'flakyError']);
/** `status` of ctest and googletest, `result` of googletest. */
const NOT_RUN = new Set(['notrun', 'disabled', 'skipped', 'suppressed']);
/** Adds up what JUnit documents say, element by element, in the dialects of those who write them. Keeps a bounded part. */
class JUnitTally {
    #workspace;
    #report = '';
    #path = [];
    #suites = [];
    #suiteNumber = 0;
    #case = null;
    #isInFailure = false;
    #counts = { total: 0, failed: 0, skipped: 0 };
    /** By suite and key. */
    #failed = new Map();
    #flaky = new Set();
    #passed = new Set();
    #passedCharacters = 0;
    #seconds = new Map();
    /** Absolute path of the workspace, without a slash at its end. */
    constructor(workspace) {
        this.#workspace = workspace;
    }
    /** A document begins; `report` is its path, relative to the workspace. */
    begin(report) {
        this.#report = report;
        this.#path = [];
        this.#suites = [this.#suiteOf({}, null)];
        this.#case = null;
        this.#isInFailure = false;
    }
    /** What is wrong with the element, or null. */
    open(name, attributes) {
        if (this.#path.length >= MAX_DEPTH)
            return `elements are nested more than ${MAX_DEPTH} deep`;
        if (this.#path.length === 0 && !ROOTS.has(name))
            return `expected <testsuites> or <testsuite>, found <${name.slice(0, 100)}>`;
        const parent = this.#path.at(-1);
        this.#path.push(name);
        if (ROOTS.has(name))
            this.#suites.push(this.#suiteOf(attributes, this.#suites.at(-1) ?? null));
        else if (name === 'testcase')
            this.#case = this.#caseOf(attributes);
        else if (FAILURES.has(name))
            this.#failure(parent, attributes);
        else if (parent === 'testcase' && this.#case)
            noteOutcome(this.#case, name);
        return null;
    }
    text(text) {
        if (this.#isInFailure && this.#case && this.#case.detail.length < MAX_STACK)
            this.#case.detail += text;
    }
    close(name) {
        this.#path.pop();
        const isFailure = FAILURES.has(name);
        if (isFailure)
            this.#isInFailure = false;
        if (name === 'testcase' || (isFailure && this.#path.at(-1) === 'testsuite'))
            this.#finish();
        if (ROOTS.has(name))
            this.#suites.pop();
    }
    /** The document is over, maybe in the middle: what had failed by then has failed. */
    end() {
        if (this.#case?.outcome === 'failed')
            this.#finish();
    }
    /** `wall`: seconds that have passed in all; no file can have taken longer. */
    result(wall) {
        const failed = [...this.#failed.values()];
        const keys = new Set(failed.map(({ key }) => key));
        for (const key of keys)
            this.#passed?.delete(key);
        return {
            counts: { ...this.#counts },
            failed,
            flaky: [...this.#flaky].filter((key) => !keys.has(key)),
            passed: this.#passed,
            seconds: Object.fromEntries([...this.#seconds].map(([file, seconds]) => [file, Math.min(seconds, wall)])),
        };
    }
    #suiteOf(attributes, parent) {
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
    #caseOf(attributes) {
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
    #failure(parent, attributes) {
        if (parent === 'testsuite')
            this.#case = this.#caseOf({ name: '' });
        if ((parent !== 'testsuite' && parent !== 'testcase') || !this.#case)
            return;
        this.#isInFailure = true;
        this.#case.outcome = 'failed';
        this.#case.message ||= attributes['message'] ?? '';
    }
    #finish() {
        const suite = this.#suites.at(-1);
        const test = this.#case;
        this.#case = null;
        if (!test || !suite)
            return;
        const key = (0,report_reading/* testKey */.S)(test.suite, test.name);
        this.#time(test);
        const before = suite.outcomes.get(key) ?? null;
        if (before === null)
            this.#counts.total += 1;
        else
            this.#undo(before, test.outcome, `${suite.number} ${key}`);
        if (test.outcome === 'skipped')
            this.#counts.skipped += 1;
        // pytest-rerunfailures writes a test once for each time it ran, and a failure only into the last one.
        if (test.outcome === 'passed')
            this.#countPassed(key, test.isFlaky || before === 'failed' || before === 'passed');
        if (test.outcome === 'failed' && before !== 'failed')
            this.#countFailed(test, suite, key);
        remember(suite, key, test.outcome);
    }
    /** Takes back what an earlier run of the same test was counted as. */
    #undo(before, now, key) {
        if (before === 'skipped')
            this.#counts.skipped -= 1;
        if (before !== 'failed' || now === 'failed')
            return;
        this.#failed.delete(key);
        this.#counts.failed -= 1;
    }
    #countFailed(test, suite, key) {
        const ownKey = owned(key);
        this.#counts.failed += 1;
        if (this.#failed.size >= MAX_KEPT)
            return;
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
    #countPassed(key, isFlaky) {
        if (isFlaky && this.#flaky.size < MAX_KEPT)
            this.#flaky.add(owned(key));
        if (this.#passed === null || this.#passed.has(key))
            return;
        this.#passedCharacters += key.length;
        if (this.#passed.size >= MAX_PASSED || this.#passedCharacters > MAX_PASSED_CHARACTERS)
            this.#passed = null;
        else
            this.#passed.add(owned(key));
    }
    #time({ file, seconds }) {
        if (file === null || seconds === 0)
            return;
        const before = this.#seconds.get(file);
        if (before !== undefined)
            this.#seconds.set(file, before + seconds);
        else if (this.#seconds.size < MAX_FILES)
            this.#seconds.set(owned(file), seconds);
    }
}
function remember({ isPytest, outcomes }, key, outcome) {
    const isKnown = outcomes.has(key);
    if (!isKnown && (outcomes.size >= MAX_OUTCOMES || !(isPytest || outcome === 'failed')))
        return;
    outcomes.set(isKnown ? key : owned(key), outcome);
}
function noteOutcome(test, element) {
    if (element === 'skipped' && test.outcome === 'passed')
        test.outcome = 'skipped';
    if (FLAKY.has(element))
        test.isFlaky = true;
}
/** In a file that the report names, the line that the stack tells: where it failed, not where the test begins. */
function placesOf({ file, line }, stack) {
    const named = file === null ? [] : [stack.find((place) => place.file === file) ?? (line === null ? { file } : { file, line })];
    return [...named, ...stack].map((place) => ({ ...place, file: owned(place.file) }));
}
const fileOf = (file, workspace) => file === undefined ? null : withinWorkspace(file, workspace);

// EXTERNAL MODULE: ../../node_modules/saxes/saxes.js
var saxes = __webpack_require__(70628);
;// CONCATENATED MODULE: ./src/report/xml-cuts.js
/** Characters of a text, a CDATA section, or the values of one tag, beyond which the rest is left out at the next occasion. */
const MAX_CONTENT = 32 * 1024;
/** Characters of a tag apart from its values. */
const MAX_TAG = 16 * 1024;
const MAX_INSTRUCTION = 4 * 1024;
const MAX_REFERENCE = 200;
/** Characters after `<` that tell what begins there: those of `<![CDATA[`. */
const LOOKAHEAD = 9;
const GREATER = 0x3e;
const QUOTE = 0x22;
const APOSTROPHE = 0x27;
/** One document, piece by piece. Holds back a few characters at the end of a piece where it cannot tell yet what they are. */
class XmlCuts {
    #mode = 'text';
    #quote = '"';
    /** Characters of the present content; of all values of the present tag. */
    #content = 0;
    #markup = 0;
    #isInReference = false;
    #held = '';
    #input = '';
    #at = 0;
    #kept = 0;
    #skippedLines = 0;
    #cuts = [];
    #refused = null;
    take(piece, isLast) {
        this.#input = this.#held + piece;
        this.#held = '';
        this.#at = 0;
        this.#kept = 0;
        this.#cuts = [];
        while (this.#at < this.#input.length && this.#refused === null) {
            if (!this.#step(isLast))
                break;
        }
        this.#flush(this.#at);
        if (this.#refused === null)
            this.#held = this.#input.slice(this.#at);
        return { cuts: this.#cuts, refused: this.#refused };
    }
    /** False when the rest can only be judged with what comes next. */
    #step(isLast) {
        switch (this.#mode) {
            case 'text':
                return this.#text(isLast);
            case 'cdata':
                return this.#until(']]>', isLast, (from, to) => this.#contentOf(from, to));
            case 'comment':
                return this.#until('-->', isLast, (from, to) => this.#skip(from, to));
            case 'instruction':
                return this.#until('?>', isLast, (from, to) => this.#instruction(to - from));
            case 'tag':
                return this.#tag();
            case 'value':
                return this.#value();
        }
    }
    #text(isLast) {
        const open = this.#input.indexOf('<', this.#at);
        const end = open < 0 ? this.#input.length : open;
        this.#contentOf(this.#at, end);
        this.#at = end;
        if (open < 0 || (this.#input.length - open < LOOKAHEAD && !isLast))
            return false;
        this.#begin(open);
        return true;
    }
    #begin(open) {
        const head = this.#input.slice(open, open + LOOKAHEAD);
        this.#content = 0;
        this.#markup = 0;
        this.#isInReference = false;
        if (head === '<![CDATA[')
            return this.#enter('cdata', open + head.length);
        if (head.startsWith('<!--')) {
            this.#skip(open, open + 4);
            return this.#enter('comment', open + 4);
        }
        if (head.startsWith('<!')) {
            this.#refused = 'doctype';
            return;
        }
        return head.startsWith('<?') ? this.#enter('instruction', open + 2) : this.#enter('tag', open + 1);
    }
    #enter(mode, at) {
        this.#mode = mode;
        this.#at = at;
    }
    /** Goes on to the end of a mode that ends with `end`, and back into text. */
    #until(end, isLast, take) {
        const found = this.#input.indexOf(end, this.#at);
        const to = found < 0 ? Math.max(this.#at, this.#input.length - (isLast ? 0 : end.length - 1)) : found;
        take(this.#at, to);
        this.#at = to;
        if (found < 0)
            return false;
        if (this.#mode === 'comment')
            this.#skip(found, found + end.length);
        this.#content = 0;
        this.#enter('text', found + end.length);
        return true;
    }
    #instruction(length) {
        this.#markup += length;
        if (this.#markup > MAX_INSTRUCTION)
            this.#refused = 'long-instruction';
    }
    #tag() {
        const end = tagMark(this.#input, this.#at);
        if (end < 0)
            return this.#tagGrows(this.#input.length);
        if (!this.#tagGrows(end + 1))
            return false;
        const code = this.#input.charCodeAt(end);
        this.#mode = code === GREATER ? 'text' : 'value';
        this.#quote = code === QUOTE ? '"' : "'";
        if (code === GREATER)
            this.#content = 0;
        this.#isInReference = false;
        return true;
    }
    #tagGrows(to) {
        this.#markup += to - this.#at;
        this.#at = to;
        if (this.#markup > MAX_TAG)
            this.#refused = 'long-tag';
        return this.#refused === null;
    }
    #value() {
        const close = this.#input.indexOf(this.#quote, this.#at);
        const end = close < 0 ? this.#input.length : close;
        this.#contentOf(this.#at, end);
        if (close >= 0)
            this.#enter('tag', close + 1);
        else
            this.#at = end;
        return close >= 0;
    }
    /** Keeps content, or leaves it out where enough of it was kept; never the second half of a reference such as `&amp;`. */
    #contentOf(from, to) {
        if (this.#content >= MAX_CONTENT) {
            const start = this.#isInReference ? this.#input.indexOf(';', from) + 1 : from;
            if (this.#isInReference && (start === 0 || start > to))
                return;
            this.#isInReference = false;
            return this.#skip(start, to);
        }
        this.#content += to - from;
        if (this.#content < MAX_CONTENT - MAX_REFERENCE || this.#mode === 'cdata')
            return;
        const piece = this.#input.slice(from, to);
        const opened = piece.lastIndexOf('&');
        const closed = piece.lastIndexOf(';');
        if (opened !== closed)
            this.#isInReference = opened > closed;
    }
    #skip(from, to) {
        if (to <= from)
            return;
        this.#flush(from);
        this.#kept = to;
        for (let at = this.#input.indexOf('\n', from); at >= 0 && at < to; at = this.#input.indexOf('\n', at + 1))
            this.#skippedLines += 1;
    }
    #flush(to) {
        if (to <= this.#kept)
            return;
        this.#cuts.push({ skippedLines: this.#skippedLines, text: this.#input.slice(this.#kept, to) });
        this.#skippedLines = 0;
        this.#kept = to;
    }
}
/** Where the next quote or the end of the tag stands; -1: not here. */
function tagMark(text, from) {
    for (let at = from; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === GREATER || code === QUOTE || code === APOSTROPHE)
            return at;
    }
    return -1;
}

;// CONCATENATED MODULE: ./src/adapters/junit-document.js



/** Bytes of one file; what lies beyond is not read. */
const MAX_FILE_BYTES = 1024 * 1024 * 1024;
const CHUNK = 64 * 1024;
/** Characters between two of the parser's events; XmlCuts lets more through only where XML is broken. */
const MAX_SILENCE = 1024 * 1024;
const MAX_ATTRIBUTES = 1_000;
/** Why reading ended before the document did. */
class Stop extends Error {
}
const REFUSALS = {
    doctype: 'a document type (<!DOCTYPE …>) or other declaration; reports need none, and it may define entities',
    'long-tag': 'a tag of more than 16 KiB',
    'long-instruction': 'a processing instruction of more than 4 KiB',
};
/** Reads one document into the tally. What it read before a trouble counts. Never throws. */
async function readDocument(document, tally) {
    const reader = new DocumentReader(tally);
    tally.begin(document.path);
    try {
        await feed(document, reader);
        return null;
    }
    catch (error) {
        const { line, column } = reader.place();
        return {
            what: error instanceof Stop ? error.message : `it cannot be read: ${(0,error_text/* errorText */.k)(error)}`,
            at: { file: document.path, line, column },
        };
    }
    finally {
        tally.end();
    }
}
async function feed({ handle, isOver }, reader) {
    const buffer = Buffer.allocUnsafe(CHUNK);
    let decoder;
    for (let total = 0;;) {
        const { bytesRead } = await handle.read(buffer, 0, CHUNK, total);
        const bytes = buffer.subarray(0, bytesRead);
        decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
        if (bytesRead === 0)
            return reader.take(decode(decoder, bytes, reader), true);
        total += bytesRead;
        reader.take(decode(decoder, bytes, reader), false);
        if (total >= MAX_FILE_BYTES)
            throw new Stop('the file is larger than 1 GiB; the rest of it was not read');
        if (isOver())
            throw new Stop('the time for reading reports was over; the rest of the file was not read');
    }
}
/** The encoding of an XML document by its first bytes. Throws where it is none that we read. */
function encodingOf(bytes) {
    const head = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
    if (/^(?:\xff\xfe|\xfe\xff|\0|<\0)/.test(head))
        throw new Stop('expected UTF-8 or Latin-1, found UTF-16 or UTF-32');
    const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(head)?.[1] ?? 'utf-8';
    if (/^(?:utf-?8|(?:us-)?ascii)$/i.test(declared))
        return 'utf-8';
    if (/^(?:iso-?8859-1|latin-?1|windows-1252|cp1252)$/i.test(declared))
        return 'windows-1252';
    throw new Stop(`expected UTF-8 or Latin-1, found the declared encoding ${declared}`);
}
function decode(decoder, bytes, reader) {
    try {
        return decoder.decode(bytes, { stream: bytes.length > 0 });
    }
    catch {
        const [readable = ''] = new TextDecoder('utf-8').decode(bytes).split('\ufffd', 1);
        reader.take(readable, false);
        throw new Stop('expected UTF-8, found bytes that are none');
    }
}
/** The parser with what keeps it in bounds. Throws `Stop`. */
class DocumentReader {
    #parser = new saxes/* SaxesParser */.wT({ xmlns: false });
    #cuts = new XmlCuts();
    #skippedLines = 0;
    /** Characters since the parser's last event. */
    #silence = 0;
    constructor(tally) {
        const parser = this.#parser;
        const heard = () => {
            this.#silence = 0;
        };
        parser.on('error', ({ message }) => stop(`broken XML: ${message.replace(/^[0-9]+:[0-9]+: /, '').slice(0, 300)}`));
        parser.on('opentag', ({ name, attributes }) => {
            heard();
            const wrong = tally.open(name, attributes);
            if (wrong !== null)
                stop(wrong);
        });
        parser.on('closetag', ({ name }) => {
            heard();
            tally.close(name);
        });
        const text = (content) => {
            heard();
            tally.text(content);
        };
        parser.on('text', text);
        parser.on('cdata', text);
        let attributes = 0;
        parser.on('opentagstart', () => {
            attributes = 0;
        });
        parser.on('attribute', () => {
            attributes += 1;
            if (attributes > MAX_ATTRIBUTES)
                stop(`an element with more than ${MAX_ATTRIBUTES} attributes`);
        });
    }
    take(text, isLast) {
        const { cuts, refused } = this.#cuts.take(text, isLast);
        for (const cut of cuts) {
            this.#skippedLines += cut.skippedLines;
            this.#silence += cut.text.length;
            this.#parser.write(cut.text);
            if (this.#silence > MAX_SILENCE)
                stop('broken XML: a reference or name that does not end');
        }
        if (refused)
            stop(REFUSALS[refused]);
        if (isLast)
            this.#parser.close();
    }
    place() {
        return { line: this.#parser.line + this.#skippedLines, column: Math.max(1, this.#parser.column) };
    }
}
function stop(what) {
    throw new Stop(what);
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
;// CONCATENATED MODULE: ./src/adapters/junit-files.js





/** Entries of folders that are looked at, for all globs together. */
const MAX_ENTRIES = 500_000;
const junit_files_MAX_FILES = 10_000;
/** Kernels stamp files with a clock that lags by up to a tick, and some file systems keep whole seconds. Milliseconds. */
const TICK = 20;
const SECOND = 1_000;
const RULES = { dot: true };
/** Regular files that match and were written at or after `since`. Follows no symbolic link: what it finds lies in the workspace. */
async function findReports(workspace, { globs, since, isOver }) {
    const parsed = globs.map((text) => ({ text, glob: isBelow(text) ? (0,glob/* parseGlob */.qF)(text) : null }));
    const troubles = parsed
        .filter(({ glob }) => glob === null)
        .map(({ text }) => trouble(`expected a glob below the workspace, found ${JSON.stringify(text.slice(0, 200))}`, ''));
    const walk = {
        workspace,
        globs: parsed.flatMap(({ glob }) => glob ?? []),
        since,
        folders: [''],
        entries: 0,
        paths: [],
        troubles,
    };
    while (walk.globs.length > 0 && walk.folders.length > 0) {
        const folder = walk.folders.pop() ?? '';
        await lookInto(folder, walk);
        const limit = limitOf(walk) ?? (isOver() ? 'when its time was over' : null);
        if (limit === null)
            continue;
        walk.troubles.push(trouble(`the search for reports ended ${limit}`, folder));
        break;
    }
    return { paths: walk.paths.sort().slice(0, junit_files_MAX_FILES), troubles: walk.troubles };
}
const trouble = (what, folder) => ({ what, at: { file: folder || '.' } });
function limitOf({ entries, paths }) {
    if (entries >= MAX_ENTRIES)
        return `after ${MAX_ENTRIES} files and folders`;
    return paths.length > junit_files_MAX_FILES ? `after ${junit_files_MAX_FILES} reports` : null;
}
async function lookInto(folder, walk) {
    const { workspace, globs, since } = walk;
    const listed = await listFolder((0,external_node_path_.join)(workspace, folder), MAX_ENTRIES - walk.entries);
    if (typeof listed === 'string') {
        walk.troubles.push(trouble(`the folder cannot be read: ${listed}`, folder));
        return;
    }
    walk.entries += listed.length;
    for (const { name, isFolder, isFile } of listed) {
        const path = folder === '' ? name : `${folder}/${name}`;
        if (isFolder && (0,glob/* globsMayMatchBelow */.JR)(globs, path, RULES))
            walk.folders.push(path);
        if (isFile && (0,glob/* globsMatch */.bd)(globs, path, RULES) && (await isNew((0,external_node_path_.join)(workspace, path), since)))
            walk.paths.push(path);
    }
}
const isBelow = (glob) => !glob.startsWith('/') && !glob.startsWith('!/') && !glob.split('/').includes('..');
async function listFolder(path, max) {
    try {
        const listed = [];
        for await (const entry of await (0,promises_.opendir)(path)) {
            listed.push({ name: entry.name, isFolder: entry.isDirectory(), isFile: entry.isFile() });
            if (listed.length >= max)
                break;
        }
        return listed;
    }
    catch (error) {
        return (0,error_text/* errnoOf */.U)(error) === 'ENOENT' ? [] : (0,error_text/* errorText */.k)(error);
    }
}
async function isNew(path, since) {
    const modified = await (0,promises_.lstat)(path).then(({ mtimeMs }) => mtimeMs, () => Number.POSITIVE_INFINITY);
    return modified >= since - TICK || (modified % SECOND === 0 && modified >= since - SECOND);
}
/** Opens a file without following a link and without waiting for a pipe's other end. Throws unless it is a regular file. */
async function openReport(path) {
    const handle = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | external_node_fs_.constants.O_NOFOLLOW | external_node_fs_.constants.O_NONBLOCK);
    const stat = await handle.stat();
    if (stat.isFile())
        return { handle, size: stat.size };
    await handle.close();
    throw new Error('expected a regular file');
}

;// CONCATENATED MODULE: ./src/adapters/junit-reports.js






/** For all files together. Milliseconds. */
const DEADLINE = 60_000;
const MAX_TROUBLES = 50;
/** Looks whether a place exists, for all tests together. */
const MAX_LOOKS = 20_000;
/** JUnit files of a workspace. Reads with a bounded amount of memory, whatever they hold. */
class JUnitReports {
    #workspace;
    #now;
    #deadline;
    constructor(workspace, { now = Date.now, deadline = DEADLINE } = {}) {
        this.#workspace = (0,external_node_path_.resolve)(workspace);
        this.#now = now;
        this.#deadline = deadline;
    }
    async read(globs, since) {
        const end = this.#now() + this.#deadline;
        const isOver = () => this.#now() >= end;
        const { paths, troubles: missed } = await findReports(this.#workspace, { globs, since, isOver });
        const tally = new JUnitTally(this.#workspace);
        const troubles = [...missed];
        for (const path of paths) {
            const trouble = await this.#readOne(path, { tally, isOver });
            if (trouble)
                troubles.push(trouble);
            if (isOver())
                break;
        }
        const { failed, ...rest } = tally.result(Math.max(1, this.#now() - since) / 1_000);
        return { files: paths.length, ...rest, failed: await this.#located(failed), troubles: shortened(troubles) };
    }
    async #readOne(path, { tally, isOver }) {
        if (isOver())
            return { what: 'the time for reading reports was over', at: { file: path } };
        try {
            const { handle, size } = await openReport((0,external_node_path_.join)(this.#workspace, path));
            try {
                return size === 0
                    ? { what: 'the report is empty', at: { file: path } }
                    : await readDocument({ path, handle, isOver }, tally);
            }
            finally {
                await handle.close();
            }
        }
        catch (error) {
            return { what: `it cannot be read: ${(0,error_text/* errorText */.k)(error)}`, at: { file: path } };
        }
    }
    async #located(failures) {
        const known = new Map();
        const exists = async (file) => {
            const before = known.get(file);
            if (before !== undefined || known.size >= MAX_LOOKS)
                return before ?? false;
            const is = await (0,promises_.lstat)((0,external_node_path_.join)(this.#workspace, file)).then((found) => found.isFile(), () => false);
            known.set(file, is);
            return is;
        };
        const located = [];
        for (const { places, ...test } of failures) {
            const place = await firstWhere(places, ({ file }) => exists(file));
            located.push({ ...test, file: place?.file ?? null, line: place?.line ?? null });
        }
        return located;
    }
}
async function firstWhere(places, is) {
    for (const place of places)
        if (await is(place))
            return place;
    return null;
}
function shortened(troubles) {
    const rest = troubles.slice(MAX_TROUBLES);
    const [first] = rest;
    return first ? [...troubles.slice(0, MAX_TROUBLES), { what: `and ${rest.length} more troubles`, at: first.at }] : troubles;
}

// EXTERNAL MODULE: ./src/contract/workflow-command.js
var workflow_command = __webpack_require__(22623);
;// CONCATENATED MODULE: ./src/output/bytes.js
const ENCODER = new TextEncoder();
/** Arguments that one call takes for certain. */
const MOST_ARGUMENTS = 8192;
const bytesOf = (text) => ENCODER.encode(text);
/** UTF-8; what is none becomes U+FFFD, and a byte order mark stays. */
const textOf = (bytes) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
function joined(...parts) {
    const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
    let at = 0;
    for (const part of parts) {
        all.set(part, at);
        at += part.length;
    }
    return all;
}
/** One character a byte. */
function latin1Of(bytes) {
    let text = '';
    for (let at = 0; at < bytes.length; at += MOST_ARGUMENTS) {
        text += String.fromCharCode(...bytes.subarray(at, at + MOST_ARGUMENTS));
    }
    return text;
}
const hexOf = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const base64Of = (bytes) => btoa(latin1Of(bytes));

;// CONCATENATED MODULE: ./src/output/mask-command.js

const LONGEST_COMMAND = 64 * 1024;
const [mask_command_LF, CR, COLON, BRACKET, BLANK] = [10, 13, 58, 93, 32];
/**
 * Reads it as the runner does (actions/runner, ActionCommand.cs): `::add-mask::VALUE`, properties between, ends with its line;
 * or `##[add-mask]VALUE`. Whether the line allows the first form is for the caller to look at.
 */
function readMaskCommand(text, { start, end, isLast }) {
    const stop = lineEnd(text, end, start + LONGEST_COMMAND);
    if (stop === text.length && !isLast && stop - start < LONGEST_COMMAND)
        return { kind: 'open' };
    const isLegacy = text[start] !== COLON;
    const closing = isLegacy ? text.indexOf(BRACKET, end) : afterColons(text, end, stop);
    const isNamed = text[end] === BLANK || closing === (isLegacy ? end : end + 2);
    if (closing < 0 || closing > stop || !isNamed)
        return { kind: 'none' };
    const data = textOf(text.subarray(isLegacy ? closing + 1 : closing, stop));
    return { kind: 'value', value: isLegacy ? unescapeLegacy(data) : unescapeData(data) };
}
function lineEnd(text, from, limit) {
    let at = from;
    while (at < text.length && at < limit && text[at] !== mask_command_LF && text[at] !== CR)
        at += 1;
    return at;
}
function afterColons(text, from, stop) {
    for (let at = from; at + 1 < stop; at += 1)
        if (text[at] === COLON && text[at + 1] === COLON)
            return at + 2;
    return -1;
}
/** `%25` comes last, so that `%250A` means the text `%0A`. */
const unescapeData = (text) => text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
const unescapeLegacy = (text) => unescapeData(text.replaceAll('%3B', ';').replaceAll('%5D', ']'));
/** Whether nothing that can be seen stands between the start of the line and `at`: the runner trims white space of every kind. */
function isLineStart(text, at, isBlankBefore) {
    for (let index = at - 1; index >= 0; index -= 1) {
        const byte = text[index];
        if (byte === mask_command_LF || byte === CR)
            return true;
        if (byte > BLANK && byte < 127)
            return false;
    }
    return isBlankBefore;
}

;// CONCATENATED MODULE: ./src/output/variants.js

/** Shorter values are not masked: they would hide half the log. Characters. */
const SHORTEST_SECRET = 3;
/** Encoded forms shorter than this tell too little to be worth what they would hide by chance. Bytes. */
const SHORTEST_TRACE = 6;
/** Longer values are masked by their beginning. GitHub's secrets hold at most 48 KiB. Characters. */
const LONGEST_SECRET = 64 * 1024;
/**
 * Raw, JSON-escaped, URL-encoded, hex, and base64 wherever it begins within a longer encoded text; of the value, and of each of
 * its lines. None where the value is too short to be masked.
 */
function formsOf(secret) {
    const value = secret.slice(0, LONGEST_SECRET);
    const lines = value.split(/[\r\n]/).map((line) => line.trim());
    const parts = [...new Set([value, ...lines])].filter((part) => part.trim().length >= SHORTEST_SECRET);
    const known = new Map();
    for (const form of parts.flatMap(formsOfPart)) {
        const key = latin1Of(form.bytes);
        if (!known.has(key))
            known.set(key, form);
    }
    return [...known.values()];
}
function formsOfPart(part) {
    const raw = bytesOf(part);
    const escaped = [...jsonForms(part), ...urlForms(raw)].map((text) => ({ bytes: bytesOf(text), wraps: false }));
    const hex = hexOf(raw);
    const encoded = [hex, hex.toUpperCase(), ...base64Forms(raw)].map((text) => ({ bytes: bytesOf(text), wraps: true }));
    return [{ bytes: raw, wraps: false }, ...[...escaped, ...encoded].filter(({ bytes }) => bytes.length >= SHORTEST_TRACE)];
}
/** As JavaScript and Python write it, as Go does, and as PHP does. */
function jsonForms(text) {
    const plain = JSON.stringify(text.toWellFormed()).slice(1, -1);
    const ascii = plain.replace(/[\u007f-\uffff]/g, unicodeEscape);
    return [plain, ascii, plain.replace(/[<>&\u2028\u2029]/g, unicodeEscape), ascii.replaceAll('/', '\\/')];
}
const unicodeEscape = (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
/** What programs leave as it is differs: JavaScript, RFC 3986, RFC 3986 with slashes; hex digits in both cases; a blank as `+` in forms. */
function urlForms(raw) {
    const sets = [/[A-Za-z0-9_.!~*'()-]/, /[A-Za-z0-9_.~-]/, /[A-Za-z0-9_.~/-]/];
    const upper = sets.map((plain) => percentEncode(raw, plain));
    const lower = upper.map((text) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()));
    const both = [...upper, ...lower];
    return [...both, ...both.map((text) => text.replaceAll('%20', '+'))];
}
function percentEncode(raw, plain) {
    return Array.from(raw, (byte) => {
        const character = String.fromCharCode(byte);
        return plain.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    }).join('');
}
/** Of a longer text that holds the secret after 0, 1 or 2 odd bytes: the characters that no neighbour has a part in. */
function base64Forms(raw) {
    return [0, 1, 2].flatMap((shift) => {
        const text = base64Of(joined(new Uint8Array(shift), raw));
        const own = text.slice(Math.ceil((shift * 8) / 6), Math.floor(((shift + raw.length) * 8) / 6));
        return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
    });
}

;// CONCATENATED MODULE: ./src/output/mask.js



/** Bytes that may belong to a secret whose rest has not come are let go after so long a silence. Milliseconds. */
const MASK_SILENCE = 200;
const STARS = bytesOf('***');
const NOTHING = new Uint8Array(0);
/**
 * One output on its way out, with `***` for every secret, however it is cut into chunks. The bytes of a chunk belong to the stream
 * until the next call. Times are milliseconds.
 */
class MaskStream {
    #patterns;
    #held = NOTHING;
    /** Bytes of `#held` that are outside already and still count as the beginning of a secret. */
    #shown = 0;
    #isBlankBefore = true;
    #last = 0;
    /** A value was refused: too short, or one too many. */
    refused = null;
    constructor(patterns) {
        this.#patterns = patterns;
    }
    /** Whether something waits for the bytes to come. */
    get isHolding() {
        return this.#shown < this.#held.length;
    }
    /** What may be shown now that these bytes have come. */
    push(chunk, now) {
        this.#last = now;
        const text = this.#held.length === 0 ? chunk : joined(this.#held, chunk);
        const looked = this.#look(text, false);
        const out = this.#show(looked, looked.open);
        this.#keepFrom(looked);
        return out;
    }
    /** What may be shown after a silence: all but what can be told to be a part of a secret (from 6 bytes on). */
    idle(now) {
        if (!this.isHolding || now - this.#last < MASK_SILENCE)
            return [];
        const looked = this.#look(this.#held, false);
        if (looked.isCommandOpen || traceEnd(looked) > looked.open)
            return [];
        const out = this.#show(looked, looked.text.length);
        this.#shown = looked.text.length;
        return out;
    }
    /** Everything: what can be told to be a part of a secret as `***`. What comes next is a line of its own. */
    flush() {
        const looked = this.#look(this.#held, true);
        const { text, open } = looked;
        const ranges = merged([...looked.ranges.flat(), open, traceEnd(looked)]);
        const out = this.#show({ ...looked, ranges }, text.length);
        this.#shown = text.length;
        this.#isBlankBefore = true;
        return out;
    }
    #look(text, isLast) {
        let found = this.#patterns.find(text);
        let commands = this.#obey(text, found, isLast);
        if (commands.hasAdded) {
            found = this.#patterns.find(text);
            commands = this.#obey(text, found, isLast);
        }
        const isCommandOpen = commands.open < text.length;
        return { text, ranges: merged(found.ranges), open: Math.min(found.open, commands.open), isCommandOpen };
    }
    /** Takes the values that complete commands name. */
    #obey(text, { commands }, isLast) {
        let hasAdded = false;
        let open = text.length;
        for (let index = 0; index < commands.length; index += 2) {
            const [start, end] = [commands[index], commands[index + 1]];
            const isLegacy = text[start] === 35;
            if (!isLegacy && !isLineStart(text, start, this.#isBlankBefore))
                continue;
            const command = readMaskCommand(text, { start, end, isLast });
            if (command.kind === 'open')
                open = Math.min(open, start);
            if (command.kind === 'value')
                hasAdded = this.#add(command.value) || hasAdded;
        }
        return { hasAdded, open };
    }
    #add(value) {
        const added = this.#patterns.add(value);
        if (added === 'too-many' || (added === 'too-short' && value.trim() !== ''))
            this.refused = added;
        return added === 'added';
    }
    #show({ text, ranges }, end) {
        const out = [];
        let at = this.#shown;
        for (const [from, to] of ranges) {
            if (from >= end)
                break;
            if (to <= at)
                continue;
            if (from > at)
                out.push(text.subarray(at, from));
            out.push(STARS);
            at = to;
        }
        if (at < end)
            out.push(text.subarray(at, end));
        this.#shown = Math.max(at, end);
        return out;
    }
    #keepFrom({ text, open }) {
        if (open > 0)
            this.#isBlankBefore = isLineStart(text, open, this.#isBlankBefore);
        // A copy: the chunk's memory is the caller's again.
        this.#held = open < text.length ? Uint8Array.from(text.subarray(open)) : NOTHING;
        this.#shown = Math.max(0, this.#shown - open);
    }
}
/** Where what has begun and can be told to be a part of a secret ends, before a line break; where it begins if it cannot be told. */
function traceEnd({ text, open }) {
    let end = text.length;
    while (end > open && text[end - 1] <= 32)
        end -= 1;
    return end - open >= SHORTEST_TRACE ? end : open;
}
/** Ranges in order; those that overlap or touch become one. */
function merged(flat) {
    const pairs = Array.from({ length: flat.length / 2 }, (_, index) => [flat[2 * index], flat[2 * index + 1]]);
    const ranges = [];
    for (const [from = 0, to = 0] of pairs.sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))) {
        const last = ranges.at(-1);
        if (from === to)
            continue;
        if (last && from <= last[1])
            last[1] = Math.max(last[1], to);
        else
            ranges.push([from, to]);
    }
    return ranges;
}

;// CONCATENATED MODULE: ./src/output/secret-patterns.js


/** Values that hostile output may add, and bytes of all forms; a mask costs time and memory. */
const MAX_VALUES = 300;
const MAX_BYTES = 4 * 1024 * 1024;
/** Longest indentation of a wrapped line. */
const MAX_INDENT = 64;
const LONGEST_WINDOW = 9;
const [secret_patterns_LF, secret_patterns_CR, secret_patterns_BLANK, TAB] = [10, 13, 32, 9];
/**
 * All secrets of a job. The search looks at every n-th pair of bytes alone: n is small enough that the beginning of each pattern
 * holds one such pair whole, and where a pattern may be broken into lines, the part after its beginning holds one too.
 */
class SecretPatterns {
    #values = new Set();
    #patterns = [];
    #heads = new Int32Array(0x1_0000);
    #next = [0];
    #whose = [0];
    #where = [0];
    #byFirst = Array.from({ length: 256 }, () => []);
    #byPair = new Map();
    #window = LONGEST_WINDOW;
    #bytes = 0;
    constructor(secrets = []) {
        for (const name of ['::add-mask', '##[add-mask'])
            this.#take({ bytes: bytesOf(name), wraps: false, isCommand: true });
        for (const secret of secrets)
            this.add(secret);
    }
    /** Masks the value in all its forms from now on. */
    add(secret) {
        if (secret.trim().length < SHORTEST_SECRET)
            return 'too-short';
        if (this.#values.has(secret))
            return 'known';
        if (this.#values.size >= MAX_VALUES || this.#bytes + secret.length > MAX_BYTES)
            return 'too-many';
        this.#values.add(secret);
        for (const form of formsOf(secret))
            this.#take({ ...form, isCommand: false });
        return 'added';
    }
    #take(pattern) {
        const index = this.#patterns.push(pattern) - 1;
        this.#bytes += pattern.bytes.length;
        for (const byte of eitherCase(pattern, 0))
            this.#byFirst[byte]?.push(index);
        for (const pair of pairsAt(pattern, 0))
            this.#byPair.set(pair, [...(this.#byPair.get(pair) ?? []), index]);
        const window = Math.max(2, Math.min(this.#window, pattern.wraps ? pattern.bytes.length >> 1 : pattern.bytes.length));
        if (window < this.#window)
            this.#reindex(window);
        else
            this.#index(index);
    }
    #reindex(window) {
        this.#window = window;
        this.#heads.fill(0);
        [this.#next, this.#whose, this.#where] = [[0], [0], [0]];
        for (const index of this.#patterns.keys())
            this.#index(index);
    }
    #index(index) {
        const pattern = this.#patterns[index];
        const places = Array.from({ length: this.#window - 1 }, (_, at) => at);
        for (const at of pattern.wraps ? [...places, ...places.map((place) => place + this.#window)] : places) {
            for (const pair of pairsAt(pattern, at))
                this.#enter(pair, index, at);
        }
    }
    #enter(pair, whose, where) {
        this.#next.push(this.#heads[pair]);
        this.#whose.push(whose);
        this.#heads[pair] = this.#where.push(where) - 1;
    }
    find(text) {
        const found = { ranges: [], commands: [], open: text.length };
        const heads = this.#heads;
        const step = this.#window - 1;
        const last = text.length - 1;
        for (let at = 0; at < last; at += step) {
            const entry = heads[(text[at] << 8) | text[at + 1]];
            if (entry !== 0)
                this.#verify(text, at, entry, found);
        }
        this.#findBegun(text, found);
        return found;
    }
    /** What has only begun may be too short to hold such a pair. */
    #findBegun(text, found) {
        const last = text.length - 1;
        for (let at = Math.max(0, text.length - 2 * this.#window - MAX_INDENT - 2); at < last; at += 1) {
            const [first, second] = [text[at], text[at + 1]];
            const isBroken = second === secret_patterns_LF || second === secret_patterns_CR;
            const begun = isBroken ? this.#byFirst[first] : this.#byPair.get((first << 8) | second);
            for (const index of begun ?? [])
                this.#forward(text, { from: at, at, where: 0 }, index, found);
        }
        if (last >= 0 && this.#byFirst[text[last]]?.length)
            found.open = Math.min(found.open, last);
    }
    #verify(text, at, first, found) {
        for (let entry = first; entry !== 0; entry = this.#next[entry]) {
            const index = this.#whose[entry];
            const where = this.#where[entry];
            const from = this.#backward(text, at, where, this.#patterns[index]);
            if (from >= 0)
                this.#forward(text, { from, at, where }, index, found);
        }
    }
    /** Where the pattern begins if its byte `where` stands at `at`; -1 where the bytes before are others. */
    #backward(text, start, where, { bytes, wraps, isCommand }) {
        let at = start;
        for (let index = where - 1; index >= 0; index -= 1) {
            at -= 1;
            if (wraps && isWhite(text[at]))
                at = beforeBreak(text, at);
            if (at < 0 || !isSame(text[at], bytes[index], isCommand))
                return -1;
        }
        return at;
    }
    #forward(text, { from, at, where }, index, found) {
        const { bytes, wraps, isCommand } = this.#patterns[index];
        let position = at;
        for (let next = where; next < bytes.length; next += 1) {
            if (wraps && next > 0 && (text[position] === secret_patterns_LF || text[position] === secret_patterns_CR))
                position = afterBreak(text, position);
            if (position >= text.length) {
                found.open = Math.min(found.open, from);
                return;
            }
            if (!isSame(text[position], bytes[next], isCommand))
                return;
            position += 1;
        }
        (isCommand ? found.commands : found.ranges).push(from, position);
    }
}
const isWhite = (byte) => byte === secret_patterns_LF || byte === secret_patterns_BLANK || byte === TAB;
const isLetter = (byte) => (byte | 32) >= 97 && (byte | 32) <= 122;
const swapped = (byte) => byte ^ 32;
const eitherCase = ({ bytes, isCommand }, at) => {
    const byte = bytes[at];
    return isCommand && isLetter(byte) ? [byte, swapped(byte)] : [byte];
};
const pairsAt = (pattern, at) => eitherCase(pattern, at).flatMap((first) => eitherCase(pattern, at + 1).map((second) => (first << 8) | second));
const isSame = (found, wanted, anyCase) => found === wanted || (anyCase && isLetter(found) && (found | 32) === wanted);
/** The last byte before a line break with its indentation that ends at `at`; `at` itself where there is none. */
function beforeBreak(text, at) {
    let position = at;
    while (position > at - MAX_INDENT && (text[position] === secret_patterns_BLANK || text[position] === TAB))
        position -= 1;
    if (text[position] !== secret_patterns_LF)
        return at;
    return text[position - 1] === secret_patterns_CR ? position - 2 : position - 1;
}
/** The first byte after the line break that begins at `at`, and after the indentation. */
function afterBreak(text, at) {
    let position = text[at] === secret_patterns_CR ? at + 1 : at;
    if (position < text.length && text[position] !== secret_patterns_LF)
        return at;
    position += 1;
    const end = position + MAX_INDENT;
    while (position < end && (text[position] === secret_patterns_BLANK || text[position] === TAB))
        position += 1;
    return position;
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
// EXTERNAL MODULE: external "node:vm"
var external_node_vm_ = __webpack_require__(30714);
;// CONCATENATED MODULE: ./src/adapters/live-output-memory.js


/** Bytes of output between two collections, of some 0.3 ms each. */
const EVERY = 2 * 1024 * 1024;
/**
 * Each chunk of output comes in a buffer of its own, and V8 lets some 40 MB of those pile up before it looks; the memory is missing to
 * the tests that run beside us. A collection of young objects alone, now and then, keeps it flat.
 */
class BufferCollector {
    #collect = null;
    #bytes = 0;
    /** So many bytes have passed. */
    passed(bytes) {
        this.#bytes += bytes;
        if (this.#bytes < EVERY)
            return;
        this.#bytes = 0;
        this.#collect ??= collector();
        this.#collect({ type: 'minor' });
    }
}
/** V8 shows it to contexts that are made while the flag holds. */
function collector() {
    (0,external_node_v8_.setFlagsFromString)('--expose-gc');
    const collect = (0,external_node_vm_.runInNewContext)('typeof gc === "function" ? gc : undefined');
    (0,external_node_v8_.setFlagsFromString)('--no-expose-gc');
    return typeof collect === 'function' ? collect : () => undefined;
}

// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./src/adapters/output-spool.js



const readAt = (0,external_node_util_.promisify)(external_node_fs_.read);
const NEWLINE = 10;
/** Of one configuration; what comes after stands in the step's log alone. */
const MAX_OUTPUT = 2 * 1024 * 1024 * 1024;
/** The output of a configuration on this machine's disk. Writing is synchronous: who prints faster than a disk writes, waits. */
class OutputSpool {
    path;
    #file;
    #limit;
    #write;
    #onDisk = 0;
    #total = 0;
    /** The line that says that the rest is missing. */
    #lastLine = null;
    #isLineOpen = false;
    #isClosed = false;
    /** Why a part of the output is missing here; null while nothing is. */
    missing = null;
    constructor(path, { limit = MAX_OUTPUT, write = external_node_fs_.writeSync } = {}) {
        this.path = path;
        this.#limit = limit;
        this.#write = write;
        this.#file = (0,external_node_fs_.openSync)(path, 'w+', 0o600);
    }
    /** Bytes that were given. */
    get total() {
        return this.#total;
    }
    /** Bytes that can be read. */
    get size() {
        return this.#onDisk + (this.#lastLine?.length ?? 0);
    }
    get isLineOpen() {
        return this.#isLineOpen;
    }
    /** Never throws: where the disk takes no more, a last line says so. */
    append(bytes) {
        if (bytes.length === 0 || this.#isClosed)
            return;
        this.#total += bytes.length;
        const fits = Math.min(bytes.length, this.#limit - this.#onDisk);
        if (!this.missing)
            this.#store(bytes.subarray(0, fits));
        if (!this.missing && fits < bytes.length)
            this.#cut(`an output above ${this.#limit} bytes is cut here`);
        this.#isLineOpen = bytes.at(-1) !== NEWLINE;
    }
    #store(bytes) {
        try {
            for (let at = 0; at < bytes.length;) {
                const written = this.#write(this.#file, at === 0 ? bytes : bytes.subarray(at));
                at += written;
                this.#onDisk += written;
                this.#isLineOpen = bytes[at - 1] !== NEWLINE;
            }
        }
        catch (error) {
            const isFull = ['ENOSPC', 'EDQUOT'].includes((0,error_text/* errnoOf */.U)(error) ?? '');
            this.#cut(isFull ? "the runner's disk is full" : `the output cannot be kept on the runner's disk (${(0,error_text/* errorText */.k)(error)})`);
        }
    }
    #cut(why) {
        this.missing = why;
        const feed = this.#isLineOpen ? '\n' : '';
        this.#lastLine = Buffer.from(`${feed}pilotlight: ${why}; the rest stands in the log of the step.\n`);
    }
    /** Reads from `offset` on into the buffer; gives how many bytes. */
    async read(offset, buffer) {
        if (offset >= this.#onDisk) {
            const rest = this.#lastLine?.subarray(offset - this.#onDisk, offset - this.#onDisk + buffer.length) ?? new Uint8Array(0);
            buffer.set(rest);
            return rest.length;
        }
        const length = Math.min(buffer.length, this.#onDisk - offset);
        const { bytesRead } = await readAt(this.#file, buffer, 0, length, offset);
        return bytesRead;
    }
    close() {
        if (!this.#isClosed)
            (0,external_node_fs_.closeSync)(this.#file);
        this.#isClosed = true;
    }
}

// EXTERNAL MODULE: ./src/contract/build-protocol.js
var build_protocol = __webpack_require__(64969);
;// CONCATENATED MODULE: ./src/adapters/sink-pump.js


const PACE = 200;
const FIRST_BACKOFF = 200;
const LONGEST_BACKOFF = 5_000;
/** Of the backoff once the output has ended: there is a time limit then. */
const LONGEST_LAST_BACKOFF = 500;
const sink_pump_NOTHING = new Uint8Array(0);
/**
 * Carries an output from the spool to the sink, from where the sink says it is. Tries again for as long as the output lives. What an
 * earlier run of the same configuration left in the sink stays: this output follows it.
 */
class SinkPump {
    #id;
    #spool;
    #clock;
    #ending = new AbortController();
    /** Bytes that the sink held before the first of ours; null until it has said so. */
    #base = null;
    #sent = 0;
    #failures = 0;
    #trouble = null;
    #isFinished = false;
    #isGivenUp = false;
    #isFlowing = new AbortController();
    /** It rests by the clock, not for want of anything to send. */
    #isThrottled = false;
    #running = null;
    constructor({ id, spool, clock }) {
        this.#id = id;
        this.#spool = spool;
        this.#clock = clock;
    }
    attach(sink) {
        this.#running ??= this.#run(sink);
    }
    /** More stands in the spool. */
    wake() {
        if (this.#isThrottled && this.#spool.size - this.#sent < build_protocol/* MAX_LOG_CHUNK */.e7)
            return;
        this.#isFlowing.abort();
    }
    /** No more comes: resolves when all is sent, or after so many milliseconds. */
    async end(within) {
        this.#ending.abort();
        this.#isFlowing.abort();
        if (this.#running) {
            const done = new AbortController();
            await Promise.race([this.#running, this.#clock.sleep(within, done.signal)]);
            done.abort();
            this.#isGivenUp = true;
        }
        const sent = Math.min(this.#sent, this.#spool.total);
        const trouble = this.#isFinished || !this.#running ? this.#spool.missing : this.#trouble;
        return { sent, because: trouble ?? (this.#running && !this.#isFinished ? `it took longer than ${within} ms` : null) };
    }
    async #run(sink) {
        const buffer = Buffer.allocUnsafeSlow(build_protocol/* MAX_LOG_CHUNK */.e7);
        while (!this.#isGivenUp && !this.#isFinished) {
            const began = this.#clock.now();
            try {
                await this.#step(sink, buffer);
                this.#failures = 0;
            }
            catch (error) {
                this.#trouble = (0,error_text/* errorText */.k)(error);
                this.#failures += 1;
            }
            if (this.#isFinished)
                return;
            await this.#rest(sink, began);
        }
    }
    /** One request. */
    async #step(sink, buffer) {
        this.#base ??= await sink.append(this.#id, 0, sink_pump_NOTHING);
        const offset = this.#base + this.#sent;
        if (this.#isGivenUp)
            return;
        if (this.#sent < this.#spool.size) {
            const length = await this.#spool.read(this.#sent, buffer);
            if (this.#isGivenUp)
                return;
            this.#moveTo(await sink.append(this.#id, offset, buffer.subarray(0, length)), offset);
        }
        else if (this.#ending.signal.aborted) {
            await sink.finish(this.#id, offset);
            this.#isFinished = true;
        }
    }
    #moveTo(size, offset) {
        const base = this.#base ?? 0;
        // It lost what it had before us, too: from there on all that we have.
        if (size < base)
            this.#base = size;
        this.#sent = Math.min(Math.max(0, size - base), this.#spool.size);
        if (size === offset)
            throw new Error(`nothing was stored at ${offset}`);
    }
    async #rest(sink, began) {
        if (this.#failures > 0)
            return this.#backOff();
        const pace = sink.pace?.(this.#id) ?? PACE;
        while (this.#isResting(began + pace)) {
            this.#isFlowing = new AbortController();
            this.#isThrottled = this.#sent < this.#spool.size;
            // A clock that was set back lets nobody wait for longer than the pace.
            const wait = Math.min(pace, began + pace - this.#clock.now());
            await (this.#isThrottled ? this.#clock.sleep(wait, this.#isFlowing.signal) : aborted(this.#isFlowing.signal));
        }
        this.#isThrottled = false;
    }
    #backOff() {
        const isEnding = this.#ending.signal.aborted;
        const backoff = Math.min(isEnding ? LONGEST_LAST_BACKOFF : LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (this.#failures - 1));
        return this.#clock.sleep(backoff, isEnding ? undefined : this.#ending.signal);
    }
    /** Nothing is there to send; or it is little, and its time has not come. */
    #isResting(next) {
        const waiting = this.#spool.size - this.#sent;
        if (this.#ending.signal.aborted || waiting >= build_protocol/* MAX_LOG_CHUNK */.e7)
            return false;
        return waiting === 0 || this.#clock.now() < next;
    }
}
const aborted = (signal) => new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));

;// CONCATENATED MODULE: ./src/adapters/live-output.js









/** Outputs through the masks into the step's log, onto the disk and from there to the sink. */
class LiveOutputs {
    #options;
    #patterns = new SecretPatterns();
    #open = new Set();
    #told = new Set();
    #collector = new BufferCollector();
    #refusedSecrets = 0;
    #sink = null;
    #log = null;
    constructor(options) {
        this.#options = options;
        const added = options.secrets.filter((secret) => secret.trim() !== '').map((secret) => this.#patterns.add(secret));
        this.#refusedSecrets = added.filter((answer) => answer === 'too-short' || answer === 'too-many').length;
    }
    open(id) {
        const { directory, clock, spool = (path) => new OutputSpool(path) } = this.#options;
        (0,external_node_fs_.mkdirSync)(directory, { recursive: true });
        const output = new LiveOutput({
            id,
            clock,
            spool: spool((0,external_node_path_.join)(directory, `${id}.txt`)),
            patterns: this.#patterns,
            show: (bytes) => this.#show(bytes),
            say: (text) => this.#say(text),
            refused: (because) => this.#tellOnce(because),
            ended: () => this.#ended(output),
        });
        this.#open.add(output);
        if (this.#sink)
            output.attach(this.#sink);
        if (this.#refusedSecrets > 0)
            this.#tellOnce('too-short');
        return output;
    }
    attach(sink) {
        if (this.#sink)
            return;
        this.#sink = sink;
        for (const output of this.#open)
            output.attach(sink);
    }
    redact(text) {
        return text === '' ? text : maskText(text, this.#patterns);
    }
    #show(bytes) {
        this.#log ??= this.#options.workflow.foreign();
        this.#log.write(bytes);
        this.#collector.passed(bytes.length);
    }
    #say(text) {
        this.#closeLog();
        this.#options.workflow.say(text);
    }
    #tellOnce(because) {
        if (this.#told.has(because))
            return;
        this.#told.add(because);
        this.#closeLog();
        this.#options.workflow.annotate('warning', REFUSED[because]);
    }
    #ended(output) {
        this.#open.delete(output);
        this.#closeLog();
    }
    #closeLog() {
        this.#log?.end();
        this.#log = null;
    }
}
const REFUSED = {
    'too-short': `A value that is to be masked has fewer than ${SHORTEST_SECRET} characters; it is not masked, for it would hide half of the log. Use a longer secret.`,
    'too-many': 'The output asks for more masks than are kept (300 values, 4 MiB in all their forms); those that came last are not masked.',
};
class LiveOutput {
    #parts;
    #mask;
    #pump;
    #over = new AbortController();
    #lastWrite = 0;
    #isWatching = false;
    constructor(parts) {
        this.#parts = parts;
        this.#mask = new MaskStream(parts.patterns);
        this.#pump = new SinkPump(parts);
    }
    attach(sink) {
        this.#pump.attach(sink);
    }
    write(chunk) {
        if (chunk.length === 0 || this.#over.signal.aborted)
            return;
        this.#lastWrite = this.#parts.clock.now();
        this.#emit(this.#mask.push(chunk, this.#lastWrite));
        if (this.#mask.refused)
            this.#parts.refused(this.#mask.refused);
        if (this.#mask.isHolding && !this.#isWatching)
            void this.#watch();
    }
    note(text) {
        this.#emit(this.#mask.flush());
        const { patterns, spool, say } = this.#parts;
        const shown = maskText(text, patterns);
        say(shown);
        spool.append(Buffer.from(`${spool.isLineOpen ? '\n' : ''}${(0,workflow_command/* plainLine */.h)(shown)}\n`));
        this.#pump.wake();
    }
    async end(within) {
        this.#emit(this.#mask.flush());
        this.#over.abort();
        this.#parts.ended();
        const { spool } = this.#parts;
        const { sent, because } = await this.#pump.end(within);
        spool.close();
        return { total: spool.total, sent, because, spool: spool.path };
    }
    #emit(pieces) {
        const [first, ...others] = pieces;
        if (!first)
            return;
        const bytes = others.length > 0 ? Buffer.concat(pieces) : first;
        this.#parts.show(bytes);
        this.#parts.spool.append(bytes);
        this.#pump.wake();
    }
    /** Lets go what is held back once nothing has come for a while. */
    async #watch() {
        this.#isWatching = true;
        const { clock } = this.#parts;
        for (let wait = MASK_SILENCE; wait > 0 && this.#mask.isHolding; wait = this.#lastWrite + MASK_SILENCE - clock.now()) {
            await clock.sleep(Math.min(wait, MASK_SILENCE), this.#over.signal);
            if (this.#over.signal.aborted)
                return;
        }
        this.#emit(this.#mask.idle(clock.now()));
        this.#isWatching = false;
    }
}
function maskText(text, patterns) {
    const mask = new MaskStream(patterns);
    return Buffer.concat([...mask.push(Buffer.from(text), 0), ...mask.flush()]).toString();
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/adapters/process-list.js
var process_list = __webpack_require__(37056);
;// CONCATENATED MODULE: ./src/adapters/process-memory.js

/**
 * Processes that the kernel has killed for want of memory in our control group so far; null where it does not tell. Version 2
 * counts the groups below as well, version 1 only the group itself.
 */
async function oomKills() {
    const own = await (0,promises_.readFile)('/proc/self/cgroup', 'utf8').catch(() => '');
    for (const file of [...versionTwo(own), ...versionOne(own)]) {
        const count = /^oom_kill ([0-9]+)$/m.exec(await (0,promises_.readFile)(file, 'utf8').catch(() => ''))?.[1];
        if (count !== undefined)
            return Number(count);
    }
    return null;
}
/** Inside a container the path may be the host's, while the group itself is mounted at the root. */
const places = (mount, path, file) => [
    `${mount}${path === '/' ? '' : path}/${file}`,
    `${mount}/${file}`,
];
function versionTwo(own) {
    const path = /^0::(\/.*)$/m.exec(own)?.[1];
    return path === undefined ? [] : places('/sys/fs/cgroup', path, 'memory.events');
}
function versionOne(own) {
    const path = /^[0-9]+:(?:[a-z_,=]*,)?memory(?:,[^:]*)?:(\/.*)$/m.exec(own)?.[1];
    return path === undefined ? [] : places('/sys/fs/cgroup/memory', path, 'memory.oom_control');
}

// EXTERNAL MODULE: ./src/adapters/process-tree.js
var process_tree = __webpack_require__(84948);
;// CONCATENATED MODULE: ./src/adapters/process-attempts.js











/** How long output may still arrive once all processes are gone, and how long a process that was killed may take to be gone. */
const DRAIN_MS = 1_500;
/**
 * What a `run:` step would not have either: the action's inputs and state, the tokens of the runner's services, and the files
 * by which a step sets outputs, variables and summaries, for these are this step's own.
 */
const OWN = /^(INPUT_|STATE_|ACTIONS_|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/;
/** Runs commands as processes of this machine, each in a session and a process group of its own. */
class ProcessAttempts {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async run(request) {
        const trouble = await this.#folderTrouble(request.cwd);
        if (trouble)
            return neverStarted({ errno: 'ENOENT', message: trouble });
        const before = await oomKills();
        const marker = (0,external_node_crypto_.randomUUID)();
        const heard = { at: performance.now() };
        const child = this.#start(request, { marker, heard });
        const started = await hasStarted(child);
        if (started !== true)
            return neverStarted(started);
        const exited = (0,external_node_events_.once)(child, 'exit');
        const closed = (0,external_node_events_.once)(child, 'close');
        const why = await firstOf(exited, { ...request, heard, cancelled: this.#options.cancelled });
        const known = why === 'exit' ? [] : await this.#endGently(child, exited, { request, why });
        const rest = await this.#killRest(child, marker, known);
        // A command that became another user's (sudo) cannot be killed, and is not waited for.
        const end = await within(DRAIN_MS, exited);
        const [code, signal] = end ?? [null, null];
        const survivors = end ? rest : [...new Set([...rest, child.pid ?? 0])];
        await within(DRAIN_MS, closed);
        child.stdout?.destroy();
        child.stderr?.destroy();
        const kills = difference(before, await oomKills());
        return { code, signal, ...reasonOf(why, request), oomKills: kills, survivors };
    }
    /** Looked for first: Node would name the program although the folder is missing, and throw where it is a file. */
    async #folderTrouble(cwd) {
        const folder = cwd === '.' ? 'the workspace' : `the folder ${JSON.stringify(cwd)} that its \`cwd\` names`;
        return (0,promises_.stat)((0,external_node_path_.resolve)(this.#options.workspace, cwd)).then((found) => (found.isDirectory() ? undefined : `${folder} is a file`), (error) => (['ENOENT', 'ENOTDIR'].includes((0,error_text/* errnoOf */.U)(error) ?? '') ? `${folder} does not exist` : undefined));
    }
    #start({ run, env, cwd, log }, { marker, heard }) {
        const { workspace, env: own } = this.#options;
        const inherited = Object.fromEntries(Object.entries(own).filter(([key]) => !OWN.test(key)));
        const [program = '', ...args] = typeof run === 'string' ? ['bash', '-eo', 'pipefail', '-c', run] : run;
        const child = (0,external_node_child_process_.spawn)(program, args, {
            cwd: (0,external_node_path_.resolve)(workspace, cwd),
            env: { ...inherited, ...env, [process_tree/* MARKER */.tl]: marker },
            detached: true,
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        const hear = (chunk) => {
            heard.at = performance.now();
            log.write(chunk);
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        return child;
    }
    /** Says what is there, asks it to end, and waits as long as it may; gives the processes it had. */
    async #endGently(child, exited, { request, why }) {
        if (child.pid === undefined)
            return [];
        const { cancelGraceMs = 3_000 } = this.#options;
        const tree = await (0,process_tree/* treeOf */.g7)(child.pid);
        if (why !== 'cancelled')
            request.log.write(Buffer.from([headline(why, request), ...(await (0,process_list/* treeLines */.Ww)(tree)), ''].join('\n')));
        (0,process_tree/* signalGroup */.i8)(child.pid, 'SIGTERM');
        await within(why === 'cancelled' ? Math.min(request.grace, cancelGraceMs) : request.grace, exited);
        return [...tree, ...(await (0,process_tree/* treeOf */.g7)(child.pid))].map(({ entry }) => entry);
    }
    async #killRest(child, marker, known) {
        if (child.pid !== undefined)
            (0,process_tree/* signalGroup */.i8)(child.pid, 'SIGKILL');
        const { asRoot } = this.#options;
        return (0,process_tree/* killMarked */.fR)(marker, {
            known,
            ...(child.pid === undefined ? {} : { leader: child.pid }),
            ...(asRoot ? { asRoot } : {}),
        });
    }
}
const difference = (before, after) => before === null || after === null ? null : after - before;
const reasonOf = (why, { timeout, idleTimeout }) => ({
    cancelled: why === 'cancelled',
    ...(why === 'timeout' ? { timedOutAfter: timeout } : {}),
    ...(why === 'silence' ? { silentFor: idleTimeout ?? 0 } : {}),
});
function headline(why, { timeout, idleTimeout }) {
    const what = why === 'timeout'
        ? `its time limit of ${(0,duration/* formatDuration */.a)(timeout)} passed`
        : `it printed nothing for ${(0,duration/* formatDuration */.a)(idleTimeout ?? 0)}`;
    return `\nPilotlight ends this command: ${what}. What was running (pid, state, where it waits, command):`;
}
const neverStarted = (notStarted) => ({
    code: null,
    signal: null,
    notStarted,
    cancelled: false,
    oomKills: null,
    survivors: [],
});
async function hasStarted(child) {
    try {
        await (0,external_node_events_.once)(child, 'spawn');
        return true;
    }
    catch (error) {
        return { errno: (0,error_text/* errnoOf */.U)(error) ?? 'unknown', message: (0,error_text/* errorText */.k)(error) };
    }
}
async function firstOf(exited, { timeout, idleTimeout, heard, cancelled }) {
    const over = new AbortController();
    const { signal } = over;
    const cancellation = cancelled.aborted ? Promise.resolve() : (0,external_node_events_.once)(cancelled, 'abort', { signal });
    try {
        return await Promise.race([
            exited.then(() => 'exit'),
            wait(timeout, signal).then(() => 'timeout'),
            ...(idleTimeout === null ? [] : [silence(idleTimeout, heard, signal).then(() => 'silence')]),
            cancellation.then(() => 'cancelled', () => 'exit'),
        ]);
    }
    finally {
        over.abort();
    }
}
/** Resolves once nothing has been heard for `limit` milliseconds. */
async function silence(limit, heard, signal) {
    for (let left = limit; left > 0 && !signal.aborted; left = limit - (performance.now() - heard.at))
        await wait(Math.ceil(left), signal);
}
/** A timer holds at most 2^31 - 1 ms, about 24.8 days; time limits are shorter. */
const wait = (ms, signal) => (0,external_node_timers_promises_.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
/** What the promise gives, or undefined where it takes longer. */
async function within(ms, promise) {
    const over = new AbortController();
    try {
        return await Promise.race([promise, wait(ms, over.signal).then(() => undefined)]);
    }
    finally {
        over.abort();
    }
}

;// CONCATENATED MODULE: ./src/adapters/attempt-ports.js








/** What `run` needs to run commands and to keep what they leave, on a runner and in a checkout alike. */
function attemptPorts({ env, workspace, folder, workflow, clock, cancelled, secrets }) {
    return {
        workflow,
        clock,
        cancelled,
        attempts: new ProcessAttempts({ workspace, env, cancelled }),
        outputs: new LiveOutputs({ workflow, directory: (0,external_node_path_.join)(folder, 'outputs'), secrets, clock }),
        reports: new JUnitReports(workspace),
        failedTests: new RunnerFailedTests({ env, folder: () => (0,promises_.mkdtemp)((0,external_node_path_.join)(folder, 'tests-')) }),
        scratch: scratchIn((0,external_node_path_.join)(folder, 'scratch')),
        workspaceGlobs: globsOf(workspace),
        chance: { next: () => Math.random() },
        digest: digest.digest,
    };
}
function scratchIn(folder) {
    return {
        async write(name, text) {
            await (0,promises_.mkdir)(folder, { recursive: true });
            await (0,promises_.writeFile)((0,external_node_path_.join)(folder, name), text);
            return (0,external_node_path_.join)(folder, name);
        },
    };
}
function globsOf(workspace) {
    const { files } = (0,glob_files/* globFiles */.C)(workspace);
    return async (globs) => {
        const found = await files(globs);
        const paths = found.ok ? found.value : [];
        const sized = paths.map(async (path) => {
            const file = (0,external_node_path_.join)(workspace, path);
            return { path, file, size: (await (0,promises_.stat)(file)).size };
        });
        return Promise.all(sized);
    };
}


/***/ }),

/***/ 21796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   digest: () => (/* binding */ digest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Hex SHA-256 of a text's UTF-8. */
const digest = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', text);


/***/ }),

/***/ 25288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ globFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63247);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20139);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);





/** Names in the folders that are looked into, at most. */
const MAX_NAMES = 100_000;
/** Dependencies and history: never a project's own files. */
const NEVER = new Set(['node_modules', '.git']);
const RULES = { dot: false };
/** The files below one directory, by glob; see `WorkspaceFiles`. Looks only into folders in which something can match. */
function globFiles(directory, maxNames = MAX_NAMES) {
    return {
        async files(globs) {
            const parsed = globs.map(_lib_glob_js__WEBPACK_IMPORTED_MODULE_2__/* .parseGlob */ .qF);
            const broken = globs.find((_, index) => parsed[index] === null);
            if (broken !== undefined)
                return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${JSON.stringify(broken)} is no glob`);
            const wanted = parsed.flatMap((glob) => glob ?? []);
            const found = await search(directory, wanted, maxNames);
            return found ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(found.sort()) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`more than ${maxNames} names lie in the folders that ${globs.join(', ')} may mean`);
        },
    };
}
/** Null where there are too many names. */
async function search(directory, globs, maxNames) {
    const found = [];
    const folders = [''];
    let seen = 0;
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        const entries = await entriesOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, folder));
        seen += entries.length;
        if (seen > maxNames)
            return null;
        const paths = (wanted) => wanted.map(({ name }) => (folder === '' ? name : `${folder}/${name}`));
        found.push(...paths(entries.filter((entry) => entry.isFile())).filter((path) => (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_2__/* .globsMatch */ .bd)(globs, path, RULES)));
        const open = entries.filter((entry) => entry.isDirectory() && !NEVER.has(entry.name));
        folders.push(...paths(open).filter((path) => (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_2__/* .globsMayMatchBelow */ .JR)(globs, path, RULES)));
    }
    return found;
}
/** A folder that was removed meanwhile, or may not be read, holds nothing. */
async function entriesOf(folder) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { withFileTypes: true });
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_4__/* .errnoOf */ .U)(error) ?? ''))
            return [];
        throw error;
    }
}


/***/ }),

/***/ 37056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ descendants),
/* harmony export */   Ww: () => (/* binding */ treeLines),
/* harmony export */   t0: () => (/* binding */ livingProcesses)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);

/** Every process of the machine that still runs: zombies are left out. None where there is no /proc. */
async function livingProcesses() {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc').catch(() => []);
    const pids = names.filter((name) => /^[0-9]+$/.test(name)).map(Number);
    const entries = await Promise.all(pids.map(async (pid) => entryOf(pid, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/stat`, 'latin1').catch(() => ''))));
    return entries.flatMap((entry) => entry ?? []);
}
function entryOf(pid, stat) {
    // The name of the program stands in parentheses and may hold any character, parentheses too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = 'X', parent, group, session] = fields;
    if (stat === '' || state === 'Z' || state === 'X' || state === 'x')
        return null;
    return { pid, parent: Number(parent), group: Number(group), session: Number(session), state, start: Number(fields[19]) };
}
/** The processes that descend from `root`, itself included, in the order of the tree, with their depth. */
function descendants(root, all) {
    const children = Map.groupBy(all, ({ parent }) => parent);
    const found = [];
    const open = all.filter(({ pid }) => pid === root).map((entry) => ({ entry, depth: 0 }));
    for (let next = open.pop(); next; next = open.pop()) {
        found.push(next);
        const depth = next.depth + 1;
        const below = children.get(next.entry.pid) ?? [];
        if (found.length + open.length < all.length)
            open.push(...below.toReversed().map((entry) => ({ entry, depth })));
    }
    return found;
}
const MOST_LINES = 200;
/**
 * What hangs, one line a process: pid, state, the kernel function it waits in, and its command line without its environment.
 * Foreign text: goes where the command's own output goes.
 */
async function treeLines(entries) {
    const lines = await Promise.all(entries.slice(0, MOST_LINES).map(({ entry, depth }) => lineOf(entry, depth)));
    return entries.length > MOST_LINES ? [...lines, `… and ${entries.length - MOST_LINES} more`] : lines;
}
async function lineOf({ pid, state }, depth) {
    const [arguments_, channel] = await Promise.all([
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/wchan`, 'latin1').catch(() => ''),
    ]);
    const waits = channel === '' || channel === '0' ? '-' : channel.slice(0, 40);
    return `${String(pid).padStart(8)} ${state} ${waits.padEnd(24)} ${'  '.repeat(Math.min(depth, 20))}${printable(arguments_) || '(gone)'}`;
}
const printable = (text) => text
    .slice(0, 200)
    .replaceAll('\0', ' ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?')
    .trimEnd();


/***/ }),

/***/ 84948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fR: () => (/* binding */ killMarked),
/* harmony export */   g7: () => (/* binding */ treeOf),
/* harmony export */   i8: () => (/* binding */ signalGroup),
/* harmony export */   tl: () => (/* binding */ MARKER)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63247);
/* harmony import */ var _process_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37056);





/** Variable by which everything that an attempt started is found again, whatever group or session it fled to. */
const MARKER = 'PILOTLIGHT_ATTEMPT_ID';
/** Signals a process group; one that is gone is no trouble. */
function signalGroup(pgid, signal) {
    signalQuietly(-pgid, signal);
}
function signalQuietly(pid, signal) {
    try {
        process.kill(pid, signal);
        return 'sent';
    }
    catch (error) {
        return (0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_4__/* .errnoOf */ .U)(error) === 'EPERM' ? 'refused' : 'gone';
    }
}
/**
 * Kills every process whose environment holds the marker with this value, until none is left: `setsid` and a double fork
 * take a process out of its group, but not its environment. Returns those that would not die: of other users, where `sudo`
 * asks for a password or is not there, or stuck in the kernel. A process can overwrite its own environment; the runner ends such
 * a machine with the job.
 */
async function killMarked(value, options = {}) {
    const { rounds = 40, pauseMs = 50, asRoot = ['sudo', '-n'] } = options;
    let found = [];
    let isRootWilling = asRoot.length > 0;
    for (let round = 0; round < rounds; round += 1) {
        found = await belonging(value, options);
        if (found.length === 0)
            return [];
        const refused = found.filter((pid) => signalQuietly(pid, 'SIGKILL') === 'refused');
        if (refused.length > 0 && isRootWilling)
            isRootWilling = await killAsRoot(asRoot, refused);
        if (refused.length === found.length && !isRootWilling)
            return found;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pauseMs);
    }
    return found;
}
async function belonging(value, { leader, known = [] }) {
    const starts = new Map(known.map(({ pid, start }) => [pid, start]));
    const needle = `${MARKER}=${value}`;
    const all = await (0,_process_list_js__WEBPACK_IMPORTED_MODULE_3__/* .livingProcesses */ .t0)();
    const hits = await Promise.all(all.map(async ({ pid, group, session, start }) => {
        const isKin = starts.get(pid) === start || (leader !== undefined && (group === leader || session === leader));
        return isKin || (await isMarked(pid, needle)) ? [pid] : [];
    }));
    return hits.flat().filter((pid) => pid !== process.pid);
}
/** A kernel thread's environment reads as empty, another user's not at all. */
async function isMarked(pid, needle) {
    const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    return environment.includes(needle) && environment.split('\0').includes(needle);
}
/** The processes that `leader` has below it now. What it started and outlived its parent is no longer among them. */
async function treeOf(leader) {
    return (0,_process_list_js__WEBPACK_IMPORTED_MODULE_3__/* .descendants */ .DG)(leader, await (0,_process_list_js__WEBPACK_IMPORTED_MODULE_3__/* .livingProcesses */ .t0)());
}
/** Whether it is worth asking again. */
function killAsRoot(asRoot, pids) {
    const [program = '', ...args] = asRoot;
    const all = [...args, 'kill', '-KILL', ...pids.map(String)];
    return new Promise((resolve) => {
        (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(program, all, { timeout: 1_000, killSignal: 'SIGKILL' }, (error) => resolve(error === null));
    });
}


/***/ }),

/***/ 64969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P3: () => (/* binding */ AdmissionSchema),
/* harmony export */   PI: () => (/* binding */ TimingsSchema),
/* harmony export */   QT: () => (/* binding */ MAX_ARTIFACT),
/* harmony export */   _8: () => (/* binding */ readMessage),
/* harmony export */   ai: () => (/* binding */ ResumeStateSchema),
/* harmony export */   e7: () => (/* binding */ MAX_LOG_CHUNK),
/* harmony export */   ez: () => (/* binding */ BUILDS_PATH),
/* harmony export */   iV: () => (/* binding */ StoredPlanSchema),
/* harmony export */   lC: () => (/* binding */ LogPositionSchema),
/* harmony export */   lG: () => (/* binding */ ChallengeSchema),
/* harmony export */   m: () => (/* binding */ HEARTBEAT_MS),
/* harmony export */   zo: () => (/* binding */ proofArtifact)
/* harmony export */ });
/* unused harmony exports MAX_MESSAGE, HelloSchema, ProofSchema, PlannedSchema, BuildPlanSchema, ProgressSchema, BuildResultsSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83315);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41611);
/* harmony import */ var _status_context_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38534);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);
/* harmony import */ var _test_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1718);






/**
 * What the action and the service say to each other about a build, as JSON over HTTPS. A job proves which run it belongs to by
 * an artifact that only that run can have uploaded; a fork's run can do so too. It proves which run speaks, not that its code
 * is honest.
 *
 *   POST /api/v1/builds/hello      Hello → Challenge
 *   POST /api/v1/builds/proof      Proof → Admission (200); 202 while the artifact cannot be seen yet
 *   with `authorization: Bearer <token>`, of one's own build alone:
 *   POST /api/v1/builds/plan       BuildPlan → 204
 *   GET  /api/v1/builds/plan       → StoredPlan, or 404
 *   POST /api/v1/builds/progress   Progress → 204; also the heartbeat, at least every HEARTBEAT_MS
 *   POST /api/v1/builds/results    BuildResults → 204
 *   GET  /api/v1/builds/resume?configuration=ID → ResumeState, or 404
 *   GET  /api/v1/builds/timings    → Timings
 *   PUT  /api/v1/builds/logs/ID?offset=N → LogPosition; bytes of its output from N on, `content-encoding: gzip` or none;
 *        409 with LogPosition where N lies beyond what is stored. What lies before the stored end is skipped.
 *   PUT  /api/v1/builds/artifacts/ID/PATH → 204
 */
const BUILDS_PATH = '/api/v1/builds';
/** A configuration that says nothing for three of these is lost. */
const HEARTBEAT_MS = 10_000;
/** Bytes of output in one request, unpacked. */
const MAX_LOG_CHUNK = 1024 * 1024;
/** Bytes of one artifact. */
const MAX_ARTIFACT = 64 * 1024 * 1024;
/** Bytes of any other body. */
const MAX_MESSAGE = 8 * 1024 * 1024;
const runId = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'the id of a run' }).regex(/^[0-9]{1,20}$/, { error: 'the id of a run' });
const text = (what, max) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: what }).max(max, { error: what });
const id = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'an id' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' });
const digest = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' });
const time = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr({ error: 'a time' });
const commit = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a commit' }).regex(/^[0-9a-f]{40,64}$/, { error: 'a commit' });
const nonce = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a nonce' }).regex(/^[A-Za-z0-9_-]{16,64}$/, { error: 'a nonce' });
const HelloSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'owner/name' }).regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, { error: 'owner/name' }),
    run_id: runId,
    /** The run whose build this one goes on with; the same run otherwise. */
    build: runId,
    /** The pull request it says it is for; the service looks whether that has this commit as its head. */
    pull: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive().nullable(),
    /** The commit that people look at. */
    sha: commit,
    /** What its statuses begin with; default: `pilotlight`. The first job of a build decides. */
    context: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a context' })
        .regex(_status_context_js__WEBPACK_IMPORTED_MODULE_4__/* .CONTEXT */ .SK, { error: 'a context: pilotlight, or pilotlight- and a word' })
        .optional(),
});
const ChallengeSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ nonce });
/** The artifact to upload, with any content. */
const proofArtifact = (nonceText) => `pilotlight-proof-${nonceText}`;
const ProofSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ hello: HelloSchema, nonce });
const AdmissionSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    token: text('a token', 2_000),
    /** Address of the build's page, without a slash at its end; that of a configuration is below it, under its id. */
    url: text('an address', 1_000),
    /** What to append to an address so that it can be read: empty, or `?key=…` for a private repository. */
    key: text('a query', 200),
    /** Whether the service writes the commit statuses of this build. */
    statuses: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    /** Milliseconds; a longer wait for the next attempt is the service's: `deferred`. Null: it resumes nothing. */
    hold_limit: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative().nullable(),
});
const PLANNED = {
    plan: digest,
    /** The commit that was checked out: what a run that goes on with the build checks out too. */
    tested: commit,
    /** The attempt of the workflow run that made it. */
    attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    configurations: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ id, name: text('a name', 200), flaky: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['pass', 'fail']), allow_failure: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY() }), { error: 'a list of configurations' }),
};
/** What was planned, without the plan itself. */
const PlannedSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)(PLANNED);
const BuildPlanSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    ...PLANNED,
    /** What `formatPlan` wrote: kept for runs that go on with the build. */
    text: text('a plan', MAX_MESSAGE),
});
const StoredPlanSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ text: text('a plan', MAX_MESSAGE) });
const ProgressSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    plan: digest,
    id,
    name: text('a name', 200),
    state: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['running', 'waiting']),
    /** Of the command, from 1; of how many. */
    attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    of: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    /** When the next attempt begins; null unless it is `waiting`. */
    until: time.nullable(),
    runner: text('a runner', 200),
});
const BuildResultsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    results: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
        result: _test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .TestResultSchema */ .Nb,
        runs_on: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text('a label', 100)).max(20),
        /** Tests that failed last, as their runner names them: what the next attempt runs, where the policy says so. */
        failed_tests: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text('a test', 2_000)).max(20_000),
        /** Seconds by file, as the reports tell them. */
        files: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(text('a file', 500), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative()),
    }), { error: 'a list of results' }),
});
/** What a configuration that was deferred had behind it. */
const ResumeStateSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ attempts: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .AttemptSchema */ .bx), failed_tests: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()) });
/** Seconds, as robust medians, by class (labels, sorted, joined by a comma) and then by configuration's id, or by file. */
const TimingsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    configurations: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative())),
    files: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative())),
});
const LogPositionSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    /** Bytes that are stored. */
    size: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative(),
});
/** Reads a message of one of the schemas above from JSON text. */
function readMessage(schema, json) {
    const value = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(json);
    if (!value.ok)
        return value;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z)(schema, value.value);
    return 'issues' in checked ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; ')) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(checked.value);
}


/***/ }),

/***/ 93019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ formatPath),
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
/** `include[0].env.DB` */
function formatPath(path) {
    const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`));
    return parts.join('').replace(/^\./, '');
}
/** A short, one-line picture of a value, with its type where JSON alone would not tell: `the number 5`, `nothing`. */
function describe(value) {
    if (value === undefined)
        return 'nothing';
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return `a list of ${value.length}`;
    if (typeof value === 'object')
        return `a mapping with ${Object.keys(value).slice(0, 5).join(', ') || 'no keys'}`;
    if (typeof value === 'string')
        return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    return `the ${typeof value} ${String(value)}`;
}


/***/ }),

/***/ 41611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ strict),
/* harmony export */   z: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);
/* harmony import */ var _issue_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93019);



/**
 * An object that takes no other keys than these. Every unknown key gets a sentence of its own, with the known key that is
 * nearest. `elsewhere` says what becomes of keys that people know from other systems, each as the end of a sentence about the key.
 */
function strict(shape, elsewhere = new Map()) {
    const known = Object.keys(shape);
    const sentence = (key) => {
        const there = elsewhere.get(key);
        if (there !== undefined)
            return `the key ${JSON.stringify(key)} ${there}`;
        const meant = (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(key, known);
        const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `known here: ${known.join(', ')}`;
        return `the key ${JSON.stringify(key)} is not known here; ${hint}`;
    };
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(shape, {
        error: (issue) => issue.code === 'unrecognized_keys' ? issue.keys.map(sentence).join('\n') : `a mapping with ${known.join(', ')}`,
    });
}
/** Parses with every fault told at once. The messages of our schemas are expectations: "a string of 1 to 80 characters". */
function check(schema, value) {
    const parsed = schema.safeParse(value, { reportInput: true });
    return parsed.success ? { value: parsed.data } : { issues: parsed.error.issues.flatMap(issuesOf) };
}
function issuesOf(issue) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code === 'unrecognized_keys') {
        const sentences = issue.message.split('\n');
        return issue.keys.map((key, index) => ({ path: [...path, key], what: sentences[index] ?? issue.message }));
    }
    if (issue.code === 'invalid_key') {
        return [{ path, what: `expected ${issue.issues[0]?.message ?? 'another key'}, found ${JSON.stringify(path.at(-1))}` }];
    }
    const name = path.length > 0 ? `${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPath */ .j)(path)}: ` : '';
    return [{ path, what: `${name}expected ${issue.message}, found ${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q)(issue.input)}` }];
}


/***/ }),

/***/ 285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ln: () => (/* binding */ TEST_RUNNERS),
/* harmony export */   PE: () => (/* binding */ NO_RETRY),
/* harmony export */   U7: () => (/* binding */ parseRetryFilter),
/* harmony export */   uC: () => (/* binding */ RetryPolicySchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41611);


const TEST_RUNNERS = ['pytest', 'jest', 'go'];
const NO_RETRY = { delays: [], jitter: 0, on: null, max_total: null, only_failed: null };
const PLAIN = ['any', 'timeout', 'silence', 'oom', 'infra', 'signal'];
/** Null where it is none. */
function parseRetryFilter(written) {
    const plain = PLAIN.find((known) => known === written);
    if (plain)
        return { kind: plain };
    const [, from, to = from] = /^exit:([0-9]{1,3})(?:-([0-9]{1,3}))?$/.exec(written) ?? [];
    if (from !== undefined)
        return Number(from) <= Number(to) && Number(to) <= 255 ? { kind: 'exit', from: Number(from), to: Number(to) } : null;
    const signal = /^signal:(?:SIG)?([A-Z][A-Z0-9]{1,9})$/.exec(written)?.[1];
    if (signal)
        return { kind: 'signal-named', signal: `SIG${signal}` };
    const text = /^pattern:([^\r\n]{1,200})$/.exec(written)?.[1];
    return text && text.replaceAll('*', '').trim() !== '' ? { kind: 'pattern', text } : null;
}
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' });
/** On its way through the matrix: what holds by default is left out. */
const RetryPolicySchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .strict */ .O)({
    delays: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(milliseconds, { error: 'a list of delays' }).max(100, { error: 'at most 100 delays' }),
    jitter: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig({ error: 'a share' }).min(0).max(1).default(0),
    on: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine((written) => parseRetryFilter(written) !== null, { error: 'what an attempt ends by' }))
        .nullable()
        .default(null),
    max_total: milliseconds.nullable().default(null),
    only_failed: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(TEST_RUNNERS, { error: `one of ${TEST_RUNNERS.join(', ')}` })
        .nullable()
        .default(null),
});


/***/ }),

/***/ 70636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   ID: () => (/* binding */ ID),
/* harmony export */   n0: () => (/* binding */ TestJobSchema),
/* harmony export */   nd: () => (/* binding */ withoutDefaults),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* unused harmony export NO_REPORTS */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41611);
/* harmony import */ var _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(285);





const NO_REPORTS = { junit: [], artifacts: [], optional: false };
const DIGEST = /^[0-9a-f]{64}$/;
const ID = /^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/;
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'milliseconds' }).positive({ error: 'milliseconds' });
const texts = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'text' }), { error: 'a list of texts' });
/** As it travels: what holds by default is left out, so that 256 of them fit into one variable. */
const TestJobSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'an id' }).regex(ID, { error: 'an id' }),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'a name' }).min(1, { error: 'a name' }).max(200, { error: 'a name' }),
    run: zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(1)], { error: 'a command' }),
    env: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), { error: 'a mapping of variables' }).default({}),
    cwd: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'a folder' }).default('.'),
    timeout: milliseconds,
    idle_timeout: milliseconds.nullable().default(null),
    grace: milliseconds,
    runs_on: texts,
    retry: _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .RetryPolicySchema */ .uC.default({ delays: [], jitter: 0, on: null, max_total: null, only_failed: null }),
    reports: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({ junit: texts.default([]), artifacts: texts.default([]), optional: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().default(false) }).default({
        junit: [],
        artifacts: [],
        optional: false,
    }),
    shard: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({ index: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), of: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), files: texts }).nullable().default(null),
    flaky: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['pass', 'fail'], { error: 'pass or fail' }).default('pass'),
    allow_failure: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY({ error: 'true or false' }).default(false),
});
const DEFAULTS = {
    env: {},
    cwd: '.',
    idle_timeout: null,
    retry: _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_RETRY */ .PE,
    reports: NO_REPORTS,
    shard: null,
    flaky: 'pass',
    allow_failure: false,
};
/** The value that is written: without what the schema fills in. */
function withoutDefaults(job) {
    const entries = Object.entries(job).filter(([key, value]) => !(key in DEFAULTS) || (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(value) !== (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(DEFAULTS[key]));
    return Object.fromEntries(entries);
}
/** `JSON.parse` as a Result; the error says what the text looked like, since such a text often crossed a boundary cut off. */
function parseJson(text) {
    try {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(JSON.parse(text));
    }
    catch {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`expected JSON, found ${text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))} (${text.length} characters)`);
    }
}


/***/ }),

/***/ 1718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   Nb: () => (/* binding */ TestResultSchema),
/* harmony export */   Xs: () => (/* binding */ MAX_RESULT_BYTES),
/* harmony export */   bx: () => (/* binding */ AttemptSchema),
/* harmony export */   c2: () => (/* binding */ parseResults),
/* harmony export */   ew: () => (/* binding */ formatResults),
/* harmony export */   tJ: () => (/* binding */ parcelOfArtifact)
/* harmony export */ });
/* unused harmony export VERDICTS */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41611);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);





/**
 * How a configuration ended. `flaky`: it passed after it had failed. `infra`: the machine or a service failed, not the tests
 * (exit code 75, EX_TEMPFAIL, or the command could not be started for want of resources). `lost`: its runner fell silent; only
 * the service says so. `deferred`: not an end: it waits for its next attempt while no runner does. Only `pass` and `flaky` are
 * success: an end by signal never is.
 */
const VERDICTS = ['pass', 'flaky', 'fail', 'timeout', 'signal', 'oom', 'cancelled', 'infra', 'lost', 'deferred'];
const SCHEMA = 'pilotlight-results/1';
const PREFIX = 'pilotlight-result-';
/** Above this, an artifact is not read at all: some hundred results of a pack. */
const MAX_RESULT_BYTES = 2 * 1024 * 1024;
const short = (what, max) => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: what }).max(max, { error: what });
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' });
const time = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'a time' });
const count = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'a count' }).nonnegative({ error: 'a count' });
const ends = VERDICTS.filter((verdict) => verdict !== 'flaky' && verdict !== 'lost' && verdict !== 'deferred');
const AttemptSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(ends, { error: `one of ${ends.join(', ')}` }),
    because: short('a reason', 1000),
    duration: milliseconds,
    exit: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({ code: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable(), signal: short('a signal', 20).nullable() }),
    started_at: time,
});
const TestResultSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({
    plan: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' }),
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'an id' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' }),
    name: short('a name', 200),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(VERDICTS, { error: `one of ${VERDICTS.join(', ')}` }),
    because: short('a reason', 1000),
    duration: milliseconds,
    attempts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(AttemptSchema, { error: 'a list of attempts' }).max(101, { error: 'at most 101 attempts' }),
    tests: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({ total: count, failed: count, skipped: count, flaky: count }).nullable(),
    resume_at: time.nullable(),
    log: short('an address', 1000).nullable(),
    attempt: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'an attempt' }).positive({ error: 'an attempt' }),
    runner: short('a runner', 200),
    started_at: time,
});
const ResultsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(SCHEMA, { error: JSON.stringify(SCHEMA) }),
    results: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(TestResultSchema, { error: 'a list of results' }),
});
/** The artifact in which one parcel's results stand. */
const artifactName = (parcel) => `${PREFIX}${parcel}`;
/** The id of the parcel that an artifact's name speaks of, or undefined for an artifact that is none of ours. */
function parcelOfArtifact(artifact) {
    const id = artifact.startsWith(PREFIX) ? artifact.slice(PREFIX.length) : '';
    return _test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID.test(id) ? id : undefined;
}
function formatResults(results) {
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)({ schema: SCHEMA, results: results.map((result) => ({ ...result })) });
}
function parseResults(text) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z)(ResultsSchema, json.value);
    return 'issues' in checked ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; ')) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(checked.value.results);
}


/***/ }),

/***/ 73278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/**
 * JSON text that does not depend on the order in which keys were written: no white space, keys sorted by UTF-16 code
 * units (as RFC 8785 does). Two values have one text exactly when they are equal, so its digest names the value. Takes what
 * JSON can carry; a key whose value is undefined is left out.
 */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value) ?? 'null';
    const entries = Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}


/***/ }),

/***/ 63247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ errnoOf),
/* harmony export */   k: () => (/* binding */ errorText)
/* harmony export */ });
/** What a thrown thing says for itself; by shape, since an error may come from another realm (a worker, a test's sandbox). */
function errorText(error) {
    return hasString(error, 'message') ? error.message : String(error);
}
/** The errno name of a system error (`ENOENT`), or undefined. */
function errnoOf(error) {
    return hasString(error, 'code') ? error.code : undefined;
}
function hasString(value, key) {
    return typeof value === 'object' && value !== null && key in value && typeof value[key] === 'string';
}


/***/ }),

/***/ 20139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ globsMayMatchBelow),
/* harmony export */   bd: () => (/* binding */ globsMatch),
/* harmony export */   qF: () => (/* binding */ parseGlob),
/* harmony export */   v7: () => (/* binding */ MAX_GLOB_LENGTH)
/* harmony export */ });
const MAX_GLOB_LENGTH = 500;
/** What `{a,b}` may multiply to. */
const MAX_ALTERNATIVES = 100;
/** Null where it is too long, or its braces make too many alternatives. */
function parseGlob(text) {
    if (text.length > MAX_GLOB_LENGTH)
        return null;
    const isNegated = text.startsWith('!');
    const texts = alternatives(isNegated ? text.slice(1) : text);
    return texts && { isNegated, alternatives: texts.map(segmentsOf) };
}
/**
 * Whether a list of globs takes a path: the last one that matches decides. A list that begins with `!` takes everything to begin
 * with, any other nothing.
 */
function globsMatch(globs, path, rules) {
    const parts = partsOf(path);
    const last = globs.findLast((glob) => glob.alternatives.some((pattern) => matches(pattern, parts, rules)));
    return last ? !last.isNegated : takesTheRest(globs, parts, rules);
}
/** Whether anything below a folder can match: what need not be looked into is told without looking. */
function globsMayMatchBelow(globs, folder, rules) {
    const parts = partsOf(folder);
    if (takesTheRest(globs, parts, rules))
        return true;
    return globs.some((glob) => !glob.isNegated && glob.alternatives.some((pattern) => [...walk(pattern, parts, rules)].some((at) => at < pattern.length)));
}
function takesTheRest(globs, parts, { dot }) {
    return globs[0]?.isNegated === true && (dot || !parts.some((part) => part.startsWith('.')));
}
const partsOf = (path) => path.split('/').filter((part) => part !== '' && part !== '.');
/** At the end, `**` takes at least one segment: `a/**` is what lies in `a`, not `a` itself. `a/` says the same. */
function segmentsOf(pattern) {
    const parts = partsOf(pattern.endsWith('/') ? `${pattern}**` : pattern).filter((part, index, all) => part !== '**' || all[index - 1] !== '**');
    return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}
function matches(pattern, parts, rules) {
    const isEverything = pattern.length === 2 && pattern[0] === '**' && pattern[1] === '*';
    if (isEverything)
        return parts.length > 0 && (rules.dot || !parts.some((part) => part.startsWith('.')));
    const [first, part] = [pattern[0], parts[0]];
    // Most paths lie elsewhere, and are told without a walk.
    if (first !== '**' && first !== undefined && part !== undefined && !segmentMatches(first, part, rules))
        return false;
    return walk(pattern, parts, rules).has(pattern.length);
}
const NOWHERE = new Set();
/** Positions in the pattern that can be reached once all parts are taken; `pattern.length` among them is a match. */
function walk(pattern, parts, rules) {
    let at = skipping(pattern, new Set([0]));
    for (const part of parts) {
        const next = [...at].filter((position) => takes(pattern[position], part, rules));
        if (next.length === 0)
            return NOWHERE;
        at = skipping(pattern, new Set(next.map((position) => (pattern[position] === '**' ? position : position + 1))));
    }
    return at;
}
function takes(segment, part, rules) {
    if (segment === '**')
        return rules.dot || !part.startsWith('.');
    return segment !== undefined && segmentMatches(segment, part, rules);
}
/** `**` may take nothing. */
function skipping(pattern, positions) {
    for (const position of positions)
        if (pattern[position] === '**')
            positions.add(position + 1);
    return positions;
}
/** The last `*` is the only one worth another try, so the time is at most the product of the lengths. */
function segmentMatches(pattern, name, { dot }) {
    if (!dot && name.startsWith('.') && !pattern.startsWith('.'))
        return false;
    let [p, n, star, tried] = [0, 0, -1, 0];
    while (n < name.length) {
        if (pattern[p] === '*') {
            star = p;
            tried = n;
            p += 1;
        }
        else if (pattern[p] === '?' || pattern[p] === name[n]) {
            p += 1;
            n += 1;
        }
        else if (star >= 0) {
            tried += 1;
            p = star + 1;
            n = tried;
        }
        else
            return false;
    }
    while (pattern[p] === '*')
        p += 1;
    return p === pattern.length;
}
/** The texts that braces stand for; braces without a comma or a partner stand for themselves. Null: too many. */
function alternatives(text) {
    const closing = partners(text);
    return expand({ text, closing }, 0, text.length);
}
function partners(text) {
    const open = [];
    const found = new Map();
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '{')
            open.push({ start: at, commas: [] });
        else if (text[at] === ',')
            open.at(-1)?.commas.push(at);
        else if (text[at] === '}') {
            const brace = open.pop();
            if (brace && brace.commas.length > 0)
                found.set(brace.start, { end: at, commas: brace.commas });
        }
    }
    return found;
}
function expand(braces, from, to) {
    let all = [''];
    for (let at = from; at < to;) {
        const brace = braces.closing.get(at);
        const choices = brace ? choicesOf(braces, at, brace) : [braces.text[at] ?? ''];
        if (!choices || all.length * choices.length > MAX_ALTERNATIVES)
            return null;
        all = all.flatMap((one) => choices.map((choice) => one + choice));
        at = brace ? brace.end + 1 : at + 1;
    }
    return all;
}
function choicesOf(braces, start, { end, commas }) {
    const edges = [start, ...commas, end];
    const choices = edges.slice(1).map((edge, index) => expand(braces, (edges[index] ?? start) + 1, edge));
    return choices.some((one) => one === null) ? null : choices.flatMap((one) => one ?? []);
}


/***/ }),

/***/ 19712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ NO_READING),
/* harmony export */   S: () => (/* binding */ testKey)
/* harmony export */ });
/** One name of a test over all attempts and files. */
const testKey = (suite, name) => `${suite}\u0000${name}`;
const NO_READING = {
    files: 0,
    counts: { total: 0, failed: 0, skipped: 0 },
    failed: [],
    flaky: [],
    passed: new Set(),
    seconds: {},
    troubles: [],
};


/***/ })

};
