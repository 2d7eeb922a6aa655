export const id = 2122;
export const ids = [2122];
export const modules = {

/***/ 98587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
/**
 * Aborts when the workflow is cancelled. The runner signals only this process: INT, after 7.5 s TERM, after 2.5 s more it
 * kills. Listening keeps both signals from ending the process before its children have been ended.
 */
function cancellation() {
    const controller = new AbortController();
    const cancel = () => controller.abort();
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    return controller.signal;
}


/***/ }),

/***/ 28276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HX: () => (/* binding */ topOf),
/* harmony export */   PP: () => (/* binding */ gitFile),
/* harmony export */   dV: () => (/* binding */ defaultBranchOf),
/* harmony export */   gi: () => (/* binding */ gitFacts)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57975);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);




const run = (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile);
const MAX_BYTES = 64 * 1024 * 1024;
/** Top of the checkout around a folder; null where there is none. */
async function topOf(folder) {
    return (await gitIn(folder)('rev-parse', '--show-toplevel'))?.trim() || null;
}
/** What `origin` calls its default branch, as far as the clone knows; else `main` or `master`, whichever is there; else the current one. */
async function defaultBranchOf(folder) {
    const git = gitIn(folder);
    const remembered = (await git('symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'))?.trim();
    if (remembered)
        return remembered.replace(/^origin\//, '');
    for (const name of ['main', 'master']) {
        const refs = await git('for-each-ref', '--format=%(refname)', `refs/remotes/origin/${name}`, `refs/heads/${name}`);
        if (refs?.trim())
            return name;
    }
    return (await git('symbolic-ref', '--quiet', '--short', 'HEAD'))?.trim() || 'main';
}
/** The checkout around a folder; null where there is none. An error is one sentence, about the base that was named. */
async function gitFacts(folder, named) {
    const top = await topOf(folder);
    if (top === null)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(null);
    const git = gitIn(top);
    const head = (await git('rev-parse', '--verify', '--quiet', 'HEAD^{commit}'))?.trim() ?? '';
    const base = await baseOf(git, named);
    if (named !== undefined && !base) {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`--base: ${JSON.stringify(named.slice(0, 200))} names no commit that HEAD has an ancestor in common with; a shallow clone lacks it until \`git fetch --unshallow\``);
    }
    const ref = (await git('symbolic-ref', '--quiet', 'HEAD'))?.trim() ?? '';
    const origin = (await git('remote', 'get-url', 'origin'))?.trim() ?? '';
    const repository = /[:/]([^/:]+\/[^/]+?)(?:\.git)?\/?$/.exec(origin)?.[1] ?? `local/${(0,node_path__WEBPACK_IMPORTED_MODULE_1__.basename)(top)}`;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)({ top, head, ref, repository, base, changedFiles: base ? await changedSince(git, base.sha) : null });
}
/** The text of a file in a commit; null where the commit has none; undefined where git cannot tell. */
async function gitFile(folder, path, ref) {
    const git = gitIn(folder);
    const listed = await git('ls-tree', '-z', '--name-only', '--full-tree', ref, '--', path);
    if (listed === null)
        return undefined;
    return listed === '' ? null : ((await git('cat-file', 'blob', `${ref}:${path}`)) ?? undefined);
}
const gitIn = (folder) => (...args) => run('git', ['-C', (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(folder), ...args], { maxBuffer: MAX_BYTES, encoding: 'utf8' }).then(({ stdout }) => stdout, () => null);
/** `origin/HEAD` is what a clone remembers of the remote's default branch; a repository made by `git init` has none. */
const GUESSES = ['origin/HEAD', 'origin/main', 'origin/master'];
async function baseOf(git, named) {
    for (const of of named === undefined ? GUESSES : [named]) {
        if (of.startsWith('-'))
            return null;
        const sha = (await git('merge-base', 'HEAD', of))?.trim();
        if (sha)
            return { sha, of };
    }
    return null;
}
async function changedSince(git, base) {
    const [differing, untracked] = await Promise.all([
        git('diff', '--name-only', '--no-renames', '-z', base, '--'),
        git('ls-files', '--others', '--exclude-standard', '-z'),
    ]);
    if (differing === null || untracked === null)
        return null;
    const names = `${differing}${untracked}`.split('\0').filter((name) => name !== '');
    return [...new Set(names)].sort();
}


/***/ }),

/***/ 22122:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  localHost: () => (/* binding */ localHost)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/contract/status-context.js
var status_context = __webpack_require__(38534);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/adapters/cancellation.js
var cancellation = __webpack_require__(98587);
;// CONCATENATED MODULE: ./src/adapters/local-artifacts.js
/** Artifacts of one program's run, in memory. */
class LocalArtifacts {
    available = true;
    #texts = [];
    async upload(name, content) {
        const text = Buffer.from(content).toString();
        if (this.#texts.some((one) => one.name === name))
            throw new Error(`an artifact with the name ${name} already exists`);
        return this.#texts.push({ name, text });
    }
    async list() {
        return this.#texts.map(({ name, text }, index) => ({ id: index + 1, name, size: Buffer.byteLength(text) }));
    }
    async read(id, maxBytes) {
        const text = this.#texts[id - 1]?.text;
        if (text === undefined || Buffer.byteLength(text) > maxBytes)
            throw new Error(`artifact ${id} is gone or too large`);
        return text;
    }
}

// EXTERNAL MODULE: ./src/adapters/local-git.js
var local_git = __webpack_require__(28276);
;// CONCATENATED MODULE: ./src/adapters/local-forge.js

const NOT_HERE = 'nothing is written to GitHub from a checkout';
/** What `plan` asks GitHub, answered by the checkout. */
class LocalForge {
    #workspace;
    #changedFiles;
    constructor(workspace, changedFiles) {
        this.#workspace = workspace;
        this.#changedFiles = changedFiles;
    }
    async setStatus() {
        return { ok: false, because: NOT_HERE };
    }
    async changedFiles() {
        return this.#changedFiles;
    }
    async fileAt(path, ref) {
        const text = await (0,local_git/* gitFile */.PP)(this.#workspace, path, ref);
        return text === undefined ? { ok: false, because: `git does not know ${ref}` } : { ok: true, text };
    }
    async headOf() {
        return { ok: false, because: NOT_HERE };
    }
    async statuses() {
        return null;
    }
}

// EXTERNAL MODULE: ./src/lib/fault.js
var fault = __webpack_require__(33173);
;// CONCATENATED MODULE: ./src/adapters/local-workflow.js

const NEWLINE = 10;
/** A person's terminal in place of a runner: plain lines, outputs kept in memory, no summary. */
class LocalWorkflow {
    outputs = new Map();
    #talk;
    constructor(talk) {
        this.#talk = talk;
    }
    say(text) {
        this.#talk.say(text);
    }
    annotate(level, message, at) {
        this.#talk.warn(`${level}: ${at ? `${(0,fault/* formatPlace */.d)(at)}: ` : ''}${message}`);
    }
    async output(name, value) {
        this.outputs.set(name, value);
    }
    async summary() { }
    foreign() {
        let isLineOpen = false;
        let hasEnded = false;
        return {
            write: (chunk) => {
                if (hasEnded || chunk.length === 0)
                    return;
                this.#talk.foreign(chunk);
                isLineOpen = chunk.at(-1) !== NEWLINE;
            },
            end: () => {
                if (isLineOpen && !hasEnded)
                    this.#talk.foreign(Uint8Array.of(NEWLINE));
                hasEnded = true;
            },
        };
    }
}

// EXTERNAL MODULE: ./src/adapters/plan-python.js
var plan_python = __webpack_require__(56034);
;// CONCATENATED MODULE: ./src/adapters/local-host.js













/** All but line breaks and tabs: nothing that somebody else has named steers the terminal. */
const CONTROLS = /[^\P{Cc}\n\t]/gu;
/** A person's machine: git's checkout in place of a run's facts, a terminal in place of the runner. */
async function localHost(machine, wiring) {
    const { env, folder, out, err } = machine;
    for (const stream of [out, err])
        stream.on?.('error', unlessUnread);
    let [temp, cancelled] = ['', machine.cancelled];
    const clock = {
        now: () => Date.now(),
        sleep: (ms, signal) => (0,external_node_timers_promises_.setTimeout)(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
    };
    const given = (checkout, talk) => {
        const workflow = new LocalWorkflow(talk);
        const { workspace } = checkout.facts;
        const artifacts = new LocalArtifacts();
        return { env: commandEnv(env), folder: workspace, temp, workflow, artifacts, clock, cancelled: host.cancelled };
    };
    const host = {
        print: (line) => void out.write(`${line.replace(CONTROLS, ' ')}\n`),
        tell: (line) => void err.write(`${line.replace(CONTROLS, ' ')}\n`),
        pass: (chunk) => void out.write(chunk),
        passBeside: (chunk) => void err.write(chunk),
        // Whoever listens keeps the signals from ending the program, so only those commands do that have children to end.
        get cancelled() {
            cancelled ??= (0,cancellation/* cancellation */.W)();
            return cancelled;
        },
        pythonModule: plan_python/* PLAN_PYTHON */.T,
        checkout: async (base) => {
            temp ||= await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'pilotlight-local-'));
            const git = await (0,local_git/* gitFacts */.gi)(folder, base);
            return git.ok ? (0,result.ok)(checkoutOf(git.value, folder, temp)) : git;
        },
        planPorts: (checkout, talk) => {
            const all = given(checkout, talk);
            const forge = new LocalForge(checkout.facts.workspace, checkout.changedFiles);
            return { ports: wiring.plan({ ...all, forge }), outputs: all.workflow.outputs };
        },
        runPorts: (checkout, talk) => {
            const all = given(checkout, talk);
            return { ports: wiring.run(all), outputs: all.workflow.outputs };
        },
        references: async (address) => {
            const { localReferences } = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(2749), __webpack_require__.e(9847), __webpack_require__.e(6065), __webpack_require__.e(1633), __webpack_require__.e(562), __webpack_require__.e(4025)]).then(__webpack_require__.bind(__webpack_require__, 24025));
            return localReferences(address, { env, folder, clock, tell: host.tell });
        },
        close: async () => {
            if (temp !== '')
                await (0,promises_.rm)(temp, { recursive: true, force: true });
        },
    };
    return host;
}
/** Whoever reads may stop reading, as `head` does: the rest is for nobody. */
function unlessUnread(error) {
    if ((0,error_text/* errnoOf */.U)(error) !== 'EPIPE')
        throw error;
}
/** What npm and npx add for the programs that they start is not of the person's environment. */
const commandEnv = (env) => Object.fromEntries(Object.entries(env).filter(([key]) => !/^npm_/i.test(key)));
/** Enough for the port of GitHub to be asked; it answers from the checkout, whatever the commits are called. */
const NO_COMMIT = '0'.repeat(40);
function checkoutOf(git, folder, temp) {
    const head = git?.head || NO_COMMIT;
    const facts = {
        context: status_context/* DEFAULT_CONTEXT */.A2,
        repository: git?.repository ?? '',
        runId: '0',
        attempt: 1,
        runNumber: '0',
        event: 'push',
        actor: '',
        ref: git?.ref ?? '',
        headSha: head,
        sha: head,
        baseSha: git?.base?.sha ?? null,
        pullRequest: null,
        comment: null,
        after: null,
        actorId: 0,
        defaultBranch: '',
        fork: false,
        inputs: {},
        workspace: git?.top ?? folder,
        temp,
        runner: (0,external_node_os_.hostname)(),
        apiUrl: '',
        runUrl: '',
    };
    return { facts, changedFiles: git?.changedFiles ?? null, since: sinceOf(git) };
}
function sinceOf(git) {
    if (!git)
        return 'this is no git repository';
    if (!git.base)
        return 'neither origin/HEAD, origin/main nor origin/master shares a commit with HEAD; `--base` names another';
    return `${git.base.sha.slice(0, 12)}, where HEAD parted from ${git.base.of}`;
}


/***/ }),

/***/ 56034:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ PLAN_PYTHON)
/* harmony export */ });
/**
 * The module `pilotlight_plan` for plans in Python: embedded, so that a checkout needs no copy of it; `pilotlight plan --python`
 * prints it for who wants one. Needs Python 3.8 and nothing else. Raw text: no backtick, no dollar before a brace.
 */
const PLAN_PYTHON = String.raw `"""Plans for Pilotlight in Python: which configurations to test, and with how much patience.

.github/pilotlight.plan.py yields them:

    from pilotlight_plan import Bash, IncrementalRetry, Timeout, combinations, main

    def plan(context):
        for one in combinations(python=['3.12', '3.13'], os=['debian', 'alpine']):
            yield IncrementalRetry(
                Timeout(Bash('make test', name='{python}-{os}'.format(**one), env=one), '45m'),
                retries=3, retry_increment='10m')

    main(plan)

A file that only defines test_generator(build_id, pull_request) is a plan too. Durations are texts with a unit ('90s', '1h30m'),
numbers of seconds, or timedeltas. Run by hand, it prints the configurations as JSON, one a line.
"""
import datetime
import itertools
import json
import os
import re
import sys
import types

__all__ = [
    'Bash', 'Command', 'Configuration', 'ConstantRetry', 'ExponentialRetry', 'IdleTimeout', 'IncrementalRetry', 'ListRetry',
    'NoRetry', 'PlanError', 'Retry', 'Timeout', 'changed', 'combinations', 'context', 'main',
]


class PlanError(Exception):
    """The program works, and what it made is no plan."""


class Configuration:
    """What is known of a configuration so far: fields holds keys of the plan's language, as YAML spells them."""

    def __init__(self, command, **fields):
        self.fields = dict(_fields_of(command))
        for key, value in fields.items():
            if value is None:
                continue
            if key in self.fields:
                raise ValueError('%s is said twice: %r, and %r around it' % (key, self.fields[key], value))
            self.fields[key] = value

    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self.fields)


def _fields_of(command):
    if isinstance(command, Configuration):
        return command.fields
    if isinstance(command, dict):
        return command
    if isinstance(command, str):
        return {'run': command}
    raise TypeError('expected a command such as Bash(...) or Command([...]), found %r' % (command,))


class Bash(Configuration):
    """A text for bash -eo pipefail. Options are the other keys of a configuration: cwd, runs_on, reports, shard, paths ..."""

    def __init__(self, command, env=None, name=None, **options):
        if not isinstance(command, str):
            raise TypeError('Bash: expected the text of a command, found %r' % (command,))
        super().__init__({'run': command}, env=env, name=name, **options)


class Command(Configuration):
    """A program and its arguments, without a shell."""

    def __init__(self, arguments, env=None, name=None, **options):
        if isinstance(arguments, (str, bytes)):
            raise TypeError('Command: expected a list of a program and its arguments, found %r; Bash takes a text' % (arguments,))
        super().__init__({'run': [str(one) for one in arguments]}, env=env, name=name, **options)


class Timeout(Configuration):
    """Time limit of one attempt."""

    def __init__(self, command, timeout):
        super().__init__(command, timeout=timeout)


class IdleTimeout(Configuration):
    """How long an attempt may print nothing."""

    def __init__(self, command, idle_timeout):
        super().__init__(command, idle_timeout=idle_timeout)


class _Policy(Configuration):
    """Every policy takes on (what is tried again), max_total (of attempts and waits) and only_failed (pytest, jest, go)."""

    def __init__(self, command, **policy):
        super().__init__(command, retry={key: value for key, value in policy.items() if value is not None})


class ConstantRetry(_Policy):
    """Waits as long before each retry."""

    def __init__(self, command, retries=1, delay=0, on=None, max_total=None, only_failed=None):
        super().__init__(command, type='constant', retries=retries, delay=delay, on=on, max_total=max_total, only_failed=only_failed)


class Retry(ConstantRetry):
    """Tries again, at once unless delay says otherwise."""


class IncrementalRetry(_Policy):
    """Waits n times the increment before the n-th retry."""

    def __init__(self, command, retries=1, retry_increment=60, on=None, max_total=None, only_failed=None):
        super().__init__(
            command, type='incremental', retries=retries, increment=retry_increment, on=on, max_total=max_total, only_failed=only_failed)


class ExponentialRetry(_Policy):
    """Waits base before the first retry, and factor times as long before each further one, but never longer than cap."""

    def __init__(self, command, retries=1, base=60, factor=None, cap=None, jitter=None, on=None, max_total=None, only_failed=None):
        super().__init__(
            command, type='exponential', retries=retries, base=base, factor=factor, cap=cap, jitter=jitter,
            on=on, max_total=max_total, only_failed=only_failed)


class ListRetry(_Policy):
    """As many retries as there are delays."""

    def __init__(self, command, delays, on=None, max_total=None, only_failed=None):
        super().__init__(command, type='list', delays=list(delays), on=on, max_total=max_total, only_failed=only_failed)


class NoRetry(Configuration):
    """Never tried again, whatever the plan's defaults say."""

    def __init__(self, command):
        super().__init__(command, retry='none')


class _Record(dict):
    """A mapping whose keys are attributes too."""

    def __getattr__(self, key):
        if key in self:
            return self[key]
        raise AttributeError('expected one of %s, found %r' % (', '.join(sorted(self)), key))


class _Context(_Record):
    """What the plan is told. Read from standard input when first asked for; empty where a person runs the file."""

    _is_loaded = False

    def _load(self, text):
        type(self)._is_loaded = True
        told = json.loads(text) if text.strip() else {}
        self.update({'build_id': '0', 'event': '', 'pull_request': None, 'changed_files': None, 'inputs': {}, 'timings': {}})
        self.update(told)
        if isinstance(self['pull_request'], dict):
            self['pull_request'] = _Record(self['pull_request'])

    def _ensure(self):
        if not self._is_loaded:
            self._load('' if sys.stdin is None or sys.stdin.isatty() else sys.stdin.read())

    def __getattr__(self, key):
        self._ensure()
        return super().__getattr__(key)

    def __getitem__(self, key):
        self._ensure()
        return super().__getitem__(key)

    def get(self, key, default=None):
        self._ensure()
        return super().get(key, default)


context = _Context()


def combinations(axes=None, **named):
    """combinations(a=[1, 2], b=['x']) gives {'a': 1, 'b': 'x'} and {'a': 2, 'b': 'x'}; a mapping does as well."""
    axes = dict(axes or {}, **named)
    return [dict(zip(axes, values)) for values in itertools.product(*axes.values())]


def changed(*globs):
    """Whether a changed file matches one of the globs; true when the changed files are not known."""
    files = context['changed_files']
    if files is None:
        return True
    read = [(glob.startswith('!'), [_pattern(one) for one in _alternatives(glob[glob.startswith('!'):])]) for glob in globs]
    return any(_takes(read, file) for file in files)


def _takes(globs, file):
    """The last glob that matches decides; a list that begins with an exclamation mark takes everything to begin with."""
    taken = bool(globs) and globs[0][0]
    for negated, patterns in globs:
        if any(pattern.match(file) for pattern in patterns):
            taken = not negated
    return taken


def _alternatives(glob):
    depth, start, commas = 0, 0, []
    for at, one in enumerate(glob):
        if one == '{':
            if depth == 0:
                start, commas = at, []
            depth += 1
        elif one == ',' and depth == 1:
            commas.append(at)
        elif one == '}' and depth:
            depth -= 1
            if depth == 0 and commas:
                edges = [start] + commas + [at]
                choices = [glob[edge + 1:end] for edge, end in zip(edges, edges[1:])]
                return [found for choice in choices for found in _alternatives(glob[:start] + choice + glob[at + 1:])]
    return [glob]


def _pattern(glob):
    """The star and the question mark stay within one part of a path; a double star, as a whole part, spans parts."""
    parts = [part for part in (glob + '**' if glob.endswith('/') else glob).split('/') if part not in ('', '.')]
    out = ''
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == '**':
            out += '.+' if last else '(?:[^/]+/)*'
        else:
            out += _segment(part) + ('' if last else '/')
    return re.compile(out + r'\Z', re.DOTALL)


def _segment(part):
    tokens = re.findall(r'[*]+|[?]|[^*?]+', part)
    return ''.join(
        ('[^/]+' if token == part else '[^/]*') if token[0] == '*' else '[^/]' if token == '?' else re.escape(token) for token in tokens)


def _plain(value):
    if isinstance(value, Configuration):
        return value.fields
    if isinstance(value, datetime.timedelta):
        return value.total_seconds()
    if isinstance(value, os.PathLike):
        return os.fspath(value)
    raise PlanError('it yielded a value of type %s, which JSON cannot carry' % type(value).__name__)


def _places(generator):
    """Where a generator stands: file and line of its yield, then those of what it yields from."""
    places = []
    while isinstance(generator, types.GeneratorType) and generator.gi_frame is not None:
        places.append((generator.gi_frame.f_code.co_filename, generator.gi_frame.f_lineno))
        generator = generator.gi_yieldfrom
    return places


def _emit(text, places):
    """Takes one configuration as JSON. Replaced where Pilotlight reads the places as well."""
    sys.stdout.write(text + '\n')


_calls = 0


def main(generator):
    """Yields the plan: generator() or generator(context) or generator(build_id, pull_request), or a list itself."""
    global _calls
    _calls += 1
    made = generator(*_arguments(generator)) if callable(generator) else generator
    if isinstance(made, (str, bytes, dict, Configuration)) or not hasattr(made, '__iter__'):
        raise PlanError('it gave a value of type %s, no list and no generator' % type(made).__name__)
    for value in made:
        try:
            text = json.dumps(value, default=_plain, allow_nan=False)
        except PlanError as error:
            error.places = _places(made)
            raise
        except (TypeError, ValueError) as error:
            wrong = PlanError('it yielded what JSON cannot carry: %s' % error)
            wrong.places = _places(made)
            raise wrong from None
        _emit(text, _places(made))
    sys.stdout.flush()


def _arguments(generator):
    code = getattr(getattr(generator, '__func__', generator), '__code__', None)
    count = 0 if code is None else code.co_argcount - (1 if hasattr(generator, '__self__') else 0)
    if count >= 2:
        return (context['build_id'], context['pull_request'])
    context._ensure()
    return (context,) if count == 1 else ()
`;


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

/***/ 33173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ formatFault),
/* harmony export */   d: () => (/* binding */ formatPlace)
/* harmony export */ });
function formatPlace({ file, line, column }) {
    return [file, line, column].filter((part) => part !== undefined).join(':');
}
function formatFault(fault) {
    const where = fault.at ? `${formatPlace(fault.at)}: ` : '';
    const why = fault.why ? ` ${fault.why}` : '';
    return `${where}${fault.what}${why} ${fault.next}`.trimEnd();
}


/***/ })

};
