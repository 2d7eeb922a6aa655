export const id = 860;
export const ids = [860];
export const modules = {

/***/ 95860:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  planPorts: () => (/* binding */ planPorts)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./src/adapters/plan-answer.js


/** What a module's child process told (see plan-child.ts). A plan could forge it; it is a pull request's code, and its answer is checked as such. */
function readModule(facts) {
    const messages = facts.answer.split('\n').flatMap(readMessage);
    const stuck = messages.find((message) => 'stuck' in message);
    if (facts.tooLarge)
        return { kind: 'no-configurations', what: 'it printed more than 8 MiB', at: beginning(facts) };
    if (stuck)
        return { kind: 'timeout', at: (stuck.stuck && exactPlace(facts, stuck.stuck)) ?? { file: facts.file } };
    if (facts.how === 'stopped')
        return { kind: 'timeout', at: { file: facts.file } };
    const wrong = messages.find((message) => 'wrong' in message);
    if (wrong)
        return { kind: 'no-configurations', what: wrong.wrong, at: wrong.at ? placeIn(facts, wrong.at) : beginning(facts) };
    const failure = failureOf(facts);
    if (failure)
        return failure;
    if (!messages.some((message) => 'done' in message)) {
        return { kind: 'no-configurations', what: 'it ended its process before its last configuration', at: beginning(facts) };
    }
    const configurations = messages.flatMap((message) => 'value' in message
        ? [{ value: message.value, at: message.at ? placeIn(facts, message.at) : placeOfName(facts, message.value) }]
        : []);
    return { kind: 'configurations', configurations };
}
function readMessage(line) {
    try {
        return line === '' ? [] : [JSON.parse(line)];
    }
    catch {
        return []; // A line that was cut off when its writer was killed.
    }
}
/** What an executable printed: one JSON list, or one JSON object a line. */
function readExecutable(facts) {
    const at = { file: facts.file };
    if (facts.tooLarge)
        return { kind: 'no-configurations', what: 'it printed more than 8 MiB', at };
    if (facts.how === 'stopped')
        return { kind: 'timeout', at };
    const failure = failureOf(facts);
    if (failure)
        return failure;
    const values = wholeList(facts.answer) ?? jsonLines(facts.answer);
    if (typeof values === 'string')
        return { kind: 'no-configurations', what: values, at };
    return { kind: 'configurations', configurations: values.map((value) => ({ value, at: placeOfName(facts, value) })) };
}
function wholeList(text) {
    try {
        const value = JSON.parse(text);
        return Array.isArray(value) ? value : undefined;
    }
    catch {
        return undefined;
    }
}
/** The objects, or what is wrong with the first line that holds none. */
function jsonLines(text) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length === 0)
        return 'it printed nothing';
    const values = [];
    for (const [index, line] of lines.entries()) {
        try {
            values.push(JSON.parse(line));
        }
        catch {
            return `expected a JSON list or a JSON object a line, found in line ${index + 1} of its output ${JSON.stringify(line.slice(0, 60))}`;
        }
    }
    return values;
}
function failureOf(facts) {
    if (facts.notStarted)
        return { kind: 'failed', ...whyNotStarted(facts, facts.notStarted), at: { file: facts.file } };
    if (facts.code === 0)
        return undefined;
    const ended = facts.signal ? `ended by ${facts.signal}` : `exit code ${facts.code}`;
    const message = /^(?:Uncaught )?((?:[A-Z]\w*)?(?:Error|Exception)\b.*)$/m.exec(facts.stderr)?.[1];
    return { kind: 'failed', what: message ? message.slice(0, 300) : ended, at: placeInTrace(facts) };
}
/** The file is there, or it would not have come to this: so it lacks the permission, or what its first line names. */
function whyNotStarted(facts, { errno, message }) {
    if (errno === 'EACCES' && !isExecutable(facts.path)) {
        const file = /^[\w./@%+-]+$/.test(facts.file) ? facts.file : `'${facts.file.replaceAll("'", "'\\''")}'`;
        return { what: 'it is not executable', next: `Run \`git update-index --chmod=+x ${file}\` and commit that.` };
    }
    const named = /^#![ \t]*([^\s]+)[^\r\n]*(\r?)/.exec(sourceLines(facts)[0] ?? '');
    if (!named)
        return { what: `it could not be started (${message})`, next: 'Let its first line name an interpreter that exists.' };
    const [, interpreter = '', carriageReturn] = named;
    if (carriageReturn) {
        const what = `its first line, which names the interpreter ${interpreter}, ends with a carriage return`;
        return { what, next: 'Give the file the line ends of Unix, and keep them by `text eol=lf` in .gitattributes.' };
    }
    const next = 'Name one that the runner has, such as `#!/usr/bin/env bash`, or install it in a step before.';
    return { what: `its interpreter ${interpreter} could not be started (${errno})`, next };
}
function isExecutable(path) {
    try {
        (0,external_node_fs_.accessSync)(path, external_node_fs_.constants.X_OK);
        return true;
    }
    catch {
        return false;
    }
}
/** The first line of the file that its stack trace names: Node's `file:///…:3:7` and `/…:3`, Python's `File "…", line 3`. */
function placeInTrace(facts) {
    const names = [(0,external_node_url_.pathToFileURL)(facts.path).href, facts.path, facts.file].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    const trace = new RegExp(`(?:${names.join('|')})(?::(\\d+)(?::(\\d+))?|", line (\\d+)|: line (\\d+))`);
    const [, line, column, python, shell] = trace.exec(facts.stderr) ?? [];
    const found = line ?? python ?? shell;
    if (found === undefined)
        return beginning(facts);
    return { file: facts.file, line: Number(found), ...(column === undefined ? {} : { column: Number(column) }) };
}
/** A place the child told. It may lie in another module that the plan imports; then the plan's own beginning stands for it. */
function placeIn(facts, told) {
    return exactPlace(facts, told) ?? beginning(facts);
}
function exactPlace(facts, [url, line]) {
    return url === (0,external_node_url_.pathToFileURL)(facts.path).href && Number.isInteger(line) ? { file: facts.file, line } : undefined;
}
/** Where the source spells out the configuration's name as a literal, the last time; otherwise no line. */
function placeOfName(facts, value) {
    const name = typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string' ? value.name : undefined;
    if (!name)
        return { file: facts.file };
    const quoted = ["'", '"', '`'].map((quote) => `${quote}${name}${quote}`);
    const index = sourceLines(facts).findLastIndex((line) => quoted.some((literal) => line.includes(literal)));
    return index < 0 ? { file: facts.file } : { file: facts.file, line: index + 1 };
}
/** The line of the default export, where there is one. */
function beginning(facts) {
    const index = sourceLines(facts).findIndex((line) => line.includes('export default'));
    return index < 0 ? { file: facts.file } : { file: facts.file, line: index + 1 };
}
function sourceLines({ path }) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8').split('\n');
    }
    catch {
        return [];
    }
}

;// CONCATENATED MODULE: ./src/adapters/plan-child.js
/**
 * The program that loads a plan's module, given to `node --input-type=module -e`: as text, so that it needs no file beside
 * the bundle. Arguments: the module's URL, the time limit in milliseconds. The context comes as JSON on standard input; the
 * answer goes as JSON lines to descriptor 3, since standard output belongs to the module:
 *
 *   {"value": …, "at": [url, line]}   one configuration; `at` where it was yielded, if by a generator
 *   {"done": true}                    after the last one
 *   {"stuck": [url, line] | null}     the time is over; where the module stood
 *
 * Places come from V8's inspector: `[[GeneratorLocation]]` of a suspended generator, and, for a loop that never returns to
 * the event loop, a pause that a second thread asks for. Type stripping keeps lines and columns, so they are the file's own.
 */
const PLAN_CHILD = `
import { Session } from 'node:inspector';
import { writeSync, readFileSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { matchesGlob } from 'node:path';

const [url, limit] = process.argv.slice(1);
const send = (message) => {
  const bytes = Buffer.from(JSON.stringify(message) + '\\n');
  for (let sent = 0; sent < bytes.length; ) sent += writeSync(3, bytes, sent);
};
const context = JSON.parse(readFileSync(0, 'utf8'));

const WATCH = \`
  import { Session } from 'node:inspector';
  import { writeSync } from 'node:fs';
  import { parentPort, workerData } from 'node:worker_threads';
  const session = new Session();
  session.connectToMainThread();
  const urls = new Map();
  session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
  session.on('Debugger.paused', ({ params }) => {
    const frames = params.callFrames.map(({ location, url }) => [urls.get(location.scriptId) ?? url, location.lineNumber + 1]);
    writeSync(3, JSON.stringify({ stuck: frames.find(([where]) => where === workerData.url) ?? null }) + '\\\\n');
  });
  setTimeout(() => session.post('Debugger.pause'), workerData.limit + 100);
  setInterval(() => {}, 1e9);
  session.post('Debugger.enable', () => parentPort.postMessage('ready'));
\`;
const watch = new Worker(WATCH, { eval: true, execArgv: ['--input-type=module'], workerData: { url, limit: Number(limit) } });
await new Promise((resolve) => watch.once('message', resolve));
watch.unref();

const session = new Session();
session.connect();
const ask = (method, params) => {
  let answer;
  session.post(method, params, (error, value) => { answer = error ? undefined : value; });
  return answer;
};
const urls = new Map();
session.on('Debugger.scriptParsed', ({ params }) => urls.set(params.scriptId, params.url));
ask('Debugger.enable');
const KEY = Symbol.for('pilotlight.plan');
let object;
const hold = (generator) => {
  globalThis[KEY] = generator;
  object = ask('Runtime.evaluate', { expression: "globalThis[Symbol.for('pilotlight.plan')]" })?.result?.objectId;
};
const place = () => {
  const all = object && ask('Runtime.getProperties', { objectId: object, ownProperties: true })?.internalProperties;
  const location = all?.find(({ name }) => name === '[[GeneratorLocation]]')?.value?.value;
  return location ? [urls.get(location.scriptId) ?? url, location.lineNumber + 1] : undefined;
};
// Reached only while the module waits for something; a busy loop is the second thread's.
setTimeout(() => send({ stuck: place() ?? null }), Number(limit)).unref();
const awake = setInterval(() => {}, 1e9);

const helpers = {
  /** combinations({ a: [1, 2], b: ['x'] }) → [{ a: 1, b: 'x' }, { a: 2, b: 'x' }] */
  combinations: (axes) =>
    Object.entries(axes).reduce((all, [axis, values]) => all.flatMap((one) => [...values].map((value) => ({ ...one, [axis]: value }))), [{}]),
  /** Whether a changed file matches one of the globs; true when the changed files are not known. */
  changed: (...globs) => context.changed_files === null || context.changed_files.some((file) => globs.some((glob) => matchesGlob(file, glob))),
};

const leave = async () => {
  clearInterval(awake);
  session.disconnect();
  await watch.terminate(); // Node would wait for a debugger that is still connected, and say so.
};
const refuse = async (wrong) => {
  send({ wrong, at: place() });
  await leave();
  process.exit(0);
};

try {
  const module = await import(url);
  const made = typeof module.default === 'function' ? await module.default(context, helpers) : module.default;
  if (module.default === undefined) await refuse('it has no default export');
  const isIterable = made !== null && typeof made === 'object' && (Symbol.iterator in made || Symbol.asyncIterator in made);
  if (!isIterable) await refuse('its default export gave ' + (made === null ? 'null' : 'a value of type ' + typeof made) + ', no list and no iterable');
  hold(made);
  for await (const value of made) {
    let json;
    try {
      json = JSON.stringify(value);
    } catch (error) {
      await refuse('it yielded what JSON cannot carry: ' + error.message.split('\\n')[0]);
    }
    if (json === undefined) await refuse('it yielded a value of type ' + typeof value + ', which JSON cannot carry');
    send({ value: JSON.parse(json), at: place() });
  }
  send({ done: true });
} catch (error) {
  await leave();
  throw error;
}
await leave();
process.exit(0);
`;

// EXTERNAL MODULE: ./src/adapters/process-tree.js
var process_tree = __webpack_require__(84948);
;// CONCATENATED MODULE: ./src/adapters/plan-programs.js











/** All that a plan's program sees of the environment: no token, no secret, nothing of the runner's. */
const SEEN = ['PATH', 'HOME', 'LANG', 'CI'];
const MODULE = /\.(mts|ts|mjs|js)$/;
/** A plan that fills the memory ends itself, not the machine. */
const MAX_HEAP_MIB = 512;
/** Of standard output, and of the configurations apart. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
/** Of an executable's standard output in the log, when it is no plan. */
const MAX_SHOWN_BYTES = 16 * 1024;
/** The child tells where it stands when its time is over; after this much longer it is ended without having told. */
const TELL_MS = 1_500;
/** Evaluates plans in child processes: modules by this Node (which strips types), anything else by executing it. */
class ChildPlanPrograms {
    #workspace;
    #env;
    constructor(workspace, env) {
        this.#workspace = workspace;
        this.#env = env;
    }
    async evaluate(request) {
        const path = await (0,promises_.realpath)((0,external_node_path_.resolve)(this.#workspace, request.file));
        const isModule = MODULE.test(request.file);
        const marker = (0,external_node_crypto_.randomUUID)();
        const child = isModule ? this.#module(path, request.timeout, marker) : this.#executable(path, marker);
        const collected = collect(child, request, isModule);
        child.stdin?.on('error', () => undefined); // The program need not read its context.
        child.stdin?.end(JSON.stringify(request.context));
        const ending = await end(child, request.timeout, collected);
        if (child.pid !== undefined)
            (0,process_tree/* signalGroup */.i8)(child.pid, 'SIGKILL');
        await (0,process_tree/* killMarked */.fR)(marker);
        await Promise.race([collected.closed, (0,external_node_timers_promises_.setTimeout)(500, undefined, { ref: false })]);
        const facts = {
            ...ending,
            answer: collected.answer(),
            stderr: collected.stderr(),
            tooLarge: collected.isTooLarge(),
            file: request.file,
            path,
        };
        if (isModule)
            return readModule(facts);
        const answer = readExecutable(facts);
        if (answer.kind !== 'configurations')
            request.log.write(tailOf(facts.answer));
        return answer;
    }
    #module(path, timeout, marker) {
        const flags = [
            `--max-old-space-size=${MAX_HEAP_MIB}`,
            '--disable-warning=ExperimentalWarning',
            '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
            '--input-type=module',
        ];
        const args = [...flags, '-e', PLAN_CHILD, (0,external_node_url_.pathToFileURL)(path).href, String(timeout)];
        return this.#spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe', 'pipe'], marker });
    }
    #executable(path, marker) {
        return this.#spawn(path, [], { stdio: ['pipe', 'pipe', 'pipe'], marker });
    }
    #spawn(program, args, { stdio, marker }) {
        const seen = SEEN.flatMap((key) => (this.#env[key] === undefined ? [] : [[key, this.#env[key]]]));
        const env = { ...Object.fromEntries(seen), [process_tree/* MARKER */.tl]: marker };
        return (0,external_node_child_process_.spawn)(program, args, { cwd: this.#workspace, env, stdio, detached: true });
    }
}
/** What an executable printed in place of a plan, for the log: its last lines, which tell more than its first. */
function tailOf(answer) {
    const bytes = Buffer.from(answer);
    if (bytes.length <= MAX_SHOWN_BYTES)
        return bytes;
    const end = bytes.subarray(-MAX_SHOWN_BYTES);
    return Buffer.concat([
        Buffer.from(`… of ${bytes.length} bytes on its standard output, the last:\n`),
        end.subarray(end.subarray(0, -1).indexOf(10) + 1),
    ]);
}
/** A module's answer comes by descriptor 3 and its standard output goes to the log; an executable's standard output is its answer. */
function collect(child, { log }, isModule) {
    const channel = { answer: [], stderr: [] };
    const size = { answer: 0, log: 0 };
    const enough = Promise.withResolvers();
    const keep = (chunk) => {
        size.answer += chunk.length;
        if (size.answer <= MAX_OUTPUT_BYTES)
            channel.answer.push(chunk);
        else
            enough.resolve();
        if (isModule && Buffer.from(chunk).includes('{"stuck":'))
            enough.resolve();
    };
    const show = (chunk) => {
        size.log += chunk.length;
        if (size.log > MAX_OUTPUT_BYTES)
            return enough.resolve();
        log.write(chunk);
    };
    const [, stdout, stderr, extra] = child.stdio;
    stdout?.on('data', isModule ? show : keep);
    stderr?.on('data', (chunk) => {
        channel.stderr.push(chunk);
        show(chunk);
    });
    if (extra && 'on' in extra)
        extra.on('data', keep);
    return {
        closed: (0,external_node_events_.once)(child, 'close').catch(() => undefined),
        enough: enough.promise,
        answer: () => Buffer.concat(channel.answer).toString('utf8'),
        stderr: () => Buffer.concat(channel.stderr).toString('utf8'),
        isTooLarge: () => size.answer > MAX_OUTPUT_BYTES || size.log > MAX_OUTPUT_BYTES,
    };
}
async function end(child, timeout, { enough, closed }) {
    const over = new AbortController();
    const failed = Promise.withResolvers();
    child.once('error', (error) => failed.resolve({
        how: 'ended',
        code: null,
        signal: null,
        notStarted: { errno: (0,error_text/* errnoOf */.U)(error) ?? 'unknown', message: error.message },
    }));
    const limit = (0,external_node_timers_promises_.setTimeout)(timeout + TELL_MS, undefined, { signal: over.signal }).catch(() => undefined);
    try {
        return await Promise.race([
            failed.promise,
            closed.then(() => ({ how: 'ended', code: child.exitCode, signal: child.signalCode })),
            (0,external_node_events_.once)(child, 'exit', { signal: over.signal }).then(async () => {
                await Promise.race([closed, (0,external_node_timers_promises_.setTimeout)(1_000, undefined, { ref: false })]);
                return { how: 'ended', code: child.exitCode, signal: child.signalCode };
            }, () => failed.promise),
            enough.then(() => ({ how: 'stopped', code: null, signal: null })),
            limit.then(() => ({ how: 'stopped', code: null, signal: null })),
        ]);
    }
    finally {
        over.abort();
    }
}

;// CONCATENATED MODULE: ./src/adapters/workspace-files.js



const isMissing = (error) => ['ENOENT', 'ENOTDIR'].includes((0,error_text/* errnoOf */.U)(error) ?? '');
/** The files below one directory. */
function workspaceFiles(directory) {
    return {
        read: (path) => (0,promises_.readFile)((0,external_node_path_.join)(directory, path), 'utf8').catch((error) => (isMissing(error) ? undefined : Promise.reject(error))),
        isFolder: (path) => (0,promises_.stat)((0,external_node_path_.join)(directory, path)).then((found) => found.isDirectory(), (error) => (isMissing(error) ? false : Promise.reject(error))),
        list: async (path) => {
            const entries = await (0,promises_.readdir)((0,external_node_path_.join)(directory, path), { withFileTypes: true }).catch((error) => isMissing(error) ? [] : Promise.reject(error));
            return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort();
        },
    };
}

// EXTERNAL MODULE: ../../node_modules/yaml/dist/index.js
var dist = __webpack_require__(33483);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/adapters/yaml-documents.js



/** Aliases could make a small file enormous; a hundred are more than any person writes. */
const MAX_ALIASES = 100;
/** YAML 1.2 through the package `yaml`: one document, keys unique, everything wrong told at once. */
const yamlDocuments = {
    parse(text, file) {
        const counter = new dist/* LineCounter */.HN();
        const document = (0,dist/* parseDocument */.Tp)(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
        const placeAt = (offset) => {
            const { line, col } = counter.linePos(offset);
            return { file, line, column: col };
        };
        const troubles = [...document.errors, ...document.warnings];
        if (troubles.length > 0)
            return (0,result/* err */._)(troubles.map(({ message, pos }) => ({ what: withoutFullStop(message), at: placeAt(pos[0]) })));
        try {
            const value = document.toJS({ maxAliasCount: MAX_ALIASES });
            return (0,result.ok)({ value, place: (path) => placeAt(offsetOf(document.contents, path)) });
        }
        catch (error) {
            return (0,result/* err */._)([{ what: withoutFullStop((0,error_text/* errorText */.k)(error)), at: { file, line: 1 } }]);
        }
    },
};
const withoutFullStop = (message) => message.replace(/\.$/, '');
/** A key stands where its name stands; an item of a list where it begins. Where the path leads nowhere, its last known part. */
function offsetOf(root, path) {
    let node = root;
    let offset = root?.range?.[0] ?? 0;
    for (const part of path) {
        const pair = (0,dist/* isMap */.jh)(node) ? node.items.find(({ key }) => (0,dist/* isScalar */.jn)(key) && String(key.value) === String(part)) : undefined;
        const next = pair ? pair.value : hasGet(node) ? node.get(part, true) : undefined;
        const start = pair && (0,dist/* isScalar */.jn)(pair.key) ? pair.key.range?.[0] : rangeOf(next);
        if (start === undefined)
            break;
        offset = start;
        node = next;
    }
    return offset;
}
const hasGet = (node) => typeof node === 'object' && node !== null && 'get' in node && typeof node.get === 'function';
function rangeOf(node) {
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
        return undefined;
    return typeof node.range[0] === 'number' ? node.range[0] : undefined;
}

;// CONCATENATED MODULE: ./src/adapters/plan-ports.js




/** What `plan` needs besides the surroundings. */
function planPorts(workspace, env) {
    return {
        workspace: workspaceFiles(workspace),
        yaml: yamlDocuments,
        programs: new ChildPlanPrograms(workspace, env),
        digest: (text) => (0,external_node_crypto_.hash)('sha256', text),
    };
}


/***/ }),

/***/ 84948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bw: () => (/* binding */ oomKills),
/* harmony export */   fR: () => (/* binding */ killMarked),
/* harmony export */   i8: () => (/* binding */ signalGroup),
/* harmony export */   tl: () => (/* binding */ MARKER)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);

/** Variable by which everything that an attempt started is found again, whatever group or session it fled to. */
const MARKER = 'PILOTLIGHT_ATTEMPT_ID';
/** Signals a process group; one that is gone is no trouble. */
function signalGroup(pgid, signal) {
    signalQuietly(-pgid, signal);
}
function signalQuietly(pid, signal) {
    try {
        process.kill(pid, signal);
        return true;
    }
    catch {
        return false; // ESRCH: gone already. EPERM: another user's; the scan reports it.
    }
}
/**
 * Kills every process whose environment holds the marker with this value, until none is left: `setsid` and a double fork
 * take a process out of its group, but not its environment. Returns those that would not die (of other users). A process
 * can overwrite its own environment; the runner ends such a machine with the job.
 */
async function killMarked(value, { rounds = 40, pauseMs = 50 } = {}) {
    let found = [];
    for (let round = 0; round < rounds; round += 1) {
        found = await marked(value);
        if (found.length === 0)
            return [];
        const isAnyOurs = found.map((pid) => signalQuietly(pid, 'SIGKILL')).includes(true);
        if (!isAnyOurs)
            return found;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return found;
}
/** Living processes (not zombies) that carry the marker; none where there is no /proc. */
async function marked(value) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc').catch(() => []);
    const pids = names.filter((name) => /^[0-9]+$/.test(name)).map(Number);
    const needle = `${MARKER}=${value}`;
    const hits = await Promise.all(pids.map(async (pid) => {
        // A zombie's environment reads as empty.
        const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/environ`, 'latin1').catch(() => '');
        return environment.split('\0').includes(needle) ? [pid] : [];
    }));
    return hits.flat().filter((pid) => pid !== process.pid);
}
/** Processes that the kernel killed for want of memory in our control group so far; null where cgroup v2 does not tell. */
async function oomKills() {
    const own = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/self/cgroup', 'utf8').catch(() => '');
    const path = /^0::(.*)$/m.exec(own)?.[1];
    if (path === undefined)
        return null;
    const file = `/sys/fs/cgroup${path === '/' ? '' : path}/memory.events`;
    const isThere = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).then(() => true, () => false);
    if (!isThere)
        return null;
    const count = /^oom_kill (\d+)$/m.exec(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => ''))?.[1];
    return count === undefined ? null : Number(count);
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


/***/ })

};
