export const id = 9578;
export const ids = [9578,7216];
export const modules = {

/***/ 10155:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  z: () => (/* binding */ ChildPlanPrograms)
});

// UNUSED EXPORTS: MAX_OUTPUT_BYTES

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
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


const MAX_MESSAGE = 300;
/** Node says so of `enum`, `namespace`, parameter properties and `import =`, which are code and not only types. */
const MORE_THAN_TYPES = /not supported in strip-only mode/;
const STRIPPED = 'The plan is run as it stands, its types removed and nothing compiled: write an enum as an object (`const X = { A: 0 } as const`), a parameter property as a field, a namespace as a module.';
/** What a child process told (see plan-child.ts and plan-python-child.ts). A plan could forge it; it is a pull request's code, and its answer is checked as such. */
function readTold(facts) {
    const messages = facts.answer.split('\n').flatMap(readMessage);
    const trouble = limitOf(facts, messages) ?? refusalOf(facts, messages) ?? failureOf(facts);
    if (trouble)
        return trouble;
    if (messages.some((message) => 'printed' in message))
        return readExecutable({ ...facts, answer: facts.printed });
    if (!messages.some((message) => 'done' in message)) {
        return { kind: 'no-configurations', what: 'it ended its process before its last configuration', at: beginning(facts) };
    }
    const configurations = messages.flatMap((message) => 'value' in message
        ? [{ value: message.value, at: message.at ? placeIn(facts, message.at) : placeOfName(facts, message.value) }]
        : []);
    return { kind: 'configurations', configurations };
}
/** That it passed its room or its time. */
function limitOf(facts, messages) {
    if (facts.tooLarge)
        return { kind: 'no-configurations', what: 'it printed more than 8 MiB', at: beginning(facts) };
    const stuck = messages.find((message) => 'stuck' in message);
    if (stuck)
        return { kind: 'timeout', at: (stuck.stuck && exactPlace(facts, stuck.stuck)) ?? { file: facts.file } };
    return facts.how === 'stopped' ? { kind: 'timeout', at: { file: facts.file } } : undefined;
}
/** That it made no plan, or threw. */
function refusalOf(facts, messages) {
    const place = (at) => (at ? placeIn(facts, at) : beginning(facts));
    const wrong = messages.find((message) => 'wrong' in message);
    if (wrong)
        return { kind: 'no-configurations', what: wrong.wrong, at: place(wrong.at) };
    const threw = messages.find((message) => 'threw' in message);
    return threw && { kind: 'failed', what: threw.threw.slice(0, MAX_MESSAGE), at: place(threw.at) };
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
    if (typeof values === 'string') {
        const isPython = facts.interpreter !== undefined && values === NOTHING;
        return { kind: 'no-configurations', what: isPython ? `${values}, and defines no \`test_generator\`` : values, at };
    }
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
const NOTHING = 'it printed nothing';
/** The objects, or what is wrong with the first line that holds none. */
function jsonLines(text) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    if (lines.length === 0)
        return NOTHING;
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
    if (facts.notStarted?.errno === 'ENOENT' && facts.interpreter) {
        const next = `Install it in a step before, for instance by actions/setup-python, or write the plan in TypeScript or YAML.`;
        return { kind: 'failed', what: `there is no ${facts.interpreter} in PATH`, next, at: { file: facts.file } };
    }
    if (facts.notStarted)
        return { kind: 'failed', ...whyNotStarted(facts, facts.notStarted), at: { file: facts.file } };
    if (facts.code === 0)
        return undefined;
    const ended = facts.signal ? `ended by ${facts.signal}` : `exit code ${facts.code}`;
    const message = /^(?:Uncaught )?((?:[A-Z]\w*)?(?:Error|Exception)\b.*)$/m.exec(facts.stderr)?.[1];
    const advice = MORE_THAN_TYPES.test(message ?? '') ? { next: STRIPPED } : {};
    return { kind: 'failed', what: message ? message.slice(0, MAX_MESSAGE) : ended, at: placeInTrace(facts), ...advice };
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
    const isThis = url === facts.path || url === (0,external_node_url_.pathToFileURL)(facts.path).href;
    return isThis && Number.isInteger(line) ? { file: facts.file, line } : undefined;
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
/** The line where the plan begins: its default export, or its generator in Python, where there is one. */
function beginning(facts) {
    const begins = facts.file.endsWith('.py') ? /^\s*(?:pilotlight_plan\.)?main\(|^def test_generator\b/ : /export default/;
    const index = sourceLines(facts).findIndex((line) => begins.test(line));
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

;// CONCATENATED MODULE: ./src/adapters/plan-kit.js
/**
 * The helpers that a plan's module gets as its second argument, as text for plan-child.ts: a function of the context. Their types
 * are in types/plan.d.ts. Raw text: no backtick, no dollar before a brace.
 */
const PLAN_KIT = String.raw `
const planKit = (context) => {
  const given = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const kindOf = (value) => (value === null ? 'null' : Array.isArray(value) ? 'a list' : typeof value);

  /** A configuration that grows: each method gives a new one, so that a common beginning can be shared. */
  class Configuration {
    #fields;
    constructor(fields) {
      this.#fields = given(fields);
    }
    #with(fields) {
      return new Configuration({ ...this.#fields, ...fields });
    }
    name(name) { return this.#with({ name }); }
    env(env) { return this.#with({ env: { ...this.#fields.env, ...env } }); }
    cwd(cwd) { return this.#with({ cwd }); }
    runsOn(...labels) { return this.#with({ runs_on: labels.flat() }); }
    timeout(timeout) { return this.#with({ timeout }); }
    idleTimeout(idle_timeout) { return this.#with({ idle_timeout }); }
    grace(grace) { return this.#with({ grace }); }
    retry(retry) { return this.#with({ retry }); }
    reports(reports) { return this.#with({ reports: { ...this.#fields.reports, ...reports } }); }
    shard(of, files) { return this.#with({ shard: { of, files: [files].flat() } }); }
    paths(...globs) { return this.#with({ paths: globs.flat() }); }
    tags(...tags) { return this.#with({ tags: tags.flat() }); }
    flaky(flaky) { return this.#with({ flaky }); }
    allowFailure(allow_failure = true) { return this.#with({ allow_failure }); }
    weight(weight) { return this.#with({ weight }); }
    with(fields) { return this.#with(fields); }
    toJSON() { return this.#fields; }
  }

  const config = (name, command) => {
    if (typeof command !== 'string' && !Array.isArray(command)) {
      throw new TypeError('config: expected a name and a command (text for bash, or a list of a program and its arguments), found ' + kindOf(command) + ' as the command');
    }
    return new Configuration({ name, run: command });
  };
  const bash = (text, options = {}) => {
    if (typeof text !== 'string') throw new TypeError('bash: expected the text of a command, found ' + kindOf(text));
    return new Configuration({ run: text, ...options });
  };

  const alternatives = (glob) => {
    let depth = 0;
    let start = 0;
    let commas = [];
    for (let at = 0; at < glob.length; at += 1) {
      if (glob[at] === '{') {
        if (depth === 0) [start, commas] = [at, []];
        depth += 1;
      } else if (glob[at] === ',' && depth === 1) commas.push(at);
      else if (glob[at] === '}' && depth > 0) {
        depth -= 1;
        if (depth > 0 || commas.length === 0) continue;
        const edges = [start, ...commas, at];
        const choices = edges.slice(1).map((edge, index) => glob.slice(edges[index] + 1, edge));
        return choices.flatMap((choice) => alternatives(glob.slice(0, start) + choice + glob.slice(at + 1)));
      }
    }
    return [glob];
  };
  const segment = (part) =>
    (part.match(/\*+|\?|[^*?]+/g) ?? [])
      .map((token) => (token[0] === '*' ? (token === part ? '[^/]+' : '[^/]*') : token === '?' ? '[^/]' : token.replace(/[.+^()|[\]{}\\$]/g, '\\$&')))
      .join('');
  const pattern = (glob) => {
    const parts = (glob.endsWith('/') ? glob + '**' : glob).split('/').filter((part) => part !== '' && part !== '.');
    const texts = parts.map((part, index) => {
      const isLast = index === parts.length - 1;
      if (part === '**') return isLast ? '.+' : '(?:[^/]+/)*';
      return segment(part) + (isLast ? '' : '/');
    });
    return new RegExp('^' + texts.join('') + '$', 's');
  };
  const globOf = (glob) => {
    const isNegated = glob.startsWith('!');
    return { isNegated, patterns: alternatives(isNegated ? glob.slice(1) : glob).map(pattern) };
  };
  const takes = (globs, file) => {
    const last = globs.findLast(({ patterns }) => patterns.some((one) => one.test(file)));
    return last ? !last.isNegated : (globs[0]?.isNegated ?? false);
  };

  return {
    combinations: (axes) =>
      Object.entries(axes).reduce((all, [axis, values]) => all.flatMap((one) => [...values].map((value) => ({ ...one, [axis]: value }))), [{}]),
    changed: (...globs) => {
      if (context.changed_files === null) return true;
      const read = globs.flat().map(globOf);
      return context.changed_files.some((file) => takes(read, file));
    },
    bash,
    config,
    constant: (retries, delay = 0, options = {}) => given({ type: 'constant', retries, delay, ...options }),
    incremental: (retries, increment, options = {}) => given({ type: 'incremental', retries, increment, ...options }),
    exponential: (retries, base, options = {}) => given({ type: 'exponential', retries, base, ...options }),
    list: (delays, options = {}) => given({ type: 'list', delays: [...delays], ...options }),
    none: () => 'none',
  };
};
`;

;// CONCATENATED MODULE: ./src/adapters/plan-child.js

/**
 * The program that loads a plan's module, given to `node --input-type=module -e`: as text, so that it needs no file beside
 * the bundle. Arguments: the module's URL, and when its time is over, in milliseconds since the epoch. The context comes as JSON
 * on standard input; the answer goes as JSON lines to descriptor 3, since standard output belongs to the module:
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

const [url, deadline] = process.argv.slice(1);
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
    const stuck = frames.find(([where]) => where === workerData.url);
    if (stuck) writeSync(3, JSON.stringify({ stuck }) + '\\\\n');
    else session.post('Debugger.resume'); // It waits, and something else has the thread: the first thread tells where.
  });
  setTimeout(() => session.post('Debugger.pause'), Math.max(0, workerData.deadline - Date.now()) + 100);
  setInterval(() => {}, 1e9);
  session.post('Debugger.enable', () => parentPort.postMessage('ready'));
\`;
const watch = new Worker(WATCH, { eval: true, execArgv: ['--input-type=module'], workerData: { url, deadline: Number(deadline) } });
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
setTimeout(() => send({ stuck: place() ?? null }), Math.max(0, Number(deadline) - Date.now())).unref();
const awake = setInterval(() => {}, 1e9);

${PLAN_KIT}
const helpers = planKit(context);

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

// EXTERNAL MODULE: ./src/adapters/plan-python.js
var plan_python = __webpack_require__(56034);
;// CONCATENATED MODULE: ./src/adapters/plan-python-child.js
/**
 * The program that loads a plan in Python, given to `python3 -c`. Arguments: the plan's path, and when its time is over, in milliseconds since the epoch.
 * The module `pilotlight_plan` lies on PYTHONPATH. The context comes on standard input; the answer goes to descriptor 3 as the
 * JSON lines of plan-child.ts, and two more:
 *
 *   {"threw": message, "at": [path, line] | null}   an exception; its trace is on standard error
 *   {"printed": true}                               it yielded nothing to us: its standard output is its answer
 *
 * A place is the innermost frame of the plan's own file.
 */
const PLAN_PYTHON_CHILD = String.raw `
import io, json, os, sys, threading, time, traceback, types

path, limit = sys.argv[1], max(0.0, float(sys.argv[2]) / 1000 - time.time())
told = sys.stdin.buffer.read()
os.set_inheritable(3, False)
lock = threading.Lock()

def send(**message):
    data = (json.dumps(message, separators=(',', ':')) + '\n').encode()
    with lock:
        while data:
            data = data[os.write(3, data):]

def own(places):
    found = [[file, line] for file, line in places if file == path]
    return found[-1] if found else None

def frames(frame):
    while frame is not None:
        yield frame.f_code.co_filename, frame.f_lineno
        frame = frame.f_back

def watch(ident):
    time.sleep(limit)
    inside = [place for place in frames(sys._current_frames().get(ident)) if place[0] == path]
    send(stuck=list(inside[0]) if inside else None)

def message_of(error):
    text = str(error).split('\n')[0]
    return type(error).__name__ + (': ' + text if text else '')

def place_of(error):
    if isinstance(error, SyntaxError) and error.filename == path:
        return [path, error.lineno or 1]
    return own([(frame.f_code.co_filename, line) for frame, line in traceback.walk_tb(error.__traceback__)])

def trace(error):
    tb = error.__traceback__
    while tb is not None and tb.tb_frame.f_code.co_filename == '<string>':
        tb = tb.tb_next
    traceback.print_exception(type(error), error, None if isinstance(error, SyntaxError) and error.filename == path else tb)

def evaluate():
    if sys.version_info < (3, 8):
        send(threw='Python 3.8 or newer is needed, found ' + sys.version.split()[0], at=None)
        return 1
    import pilotlight_plan as kit
    kit.context._load(told.decode('utf-8'))
    kit._emit = lambda text, places: send(value=json.loads(text), **({'at': own(places)} if own(places) else {}))
    sys.stdin = io.TextIOWrapper(io.BytesIO(told), encoding='utf-8')
    sys.argv = [path]
    sys.path[0] = os.path.dirname(path)
    plan = types.ModuleType('__main__')
    plan.__file__ = path
    sys.modules['__main__'] = plan
    threading.Thread(target=watch, args=(threading.get_ident(),), daemon=True).start()
    try:
        with open(path, 'rb') as file:
            source = file.read()
        try:
            exec(compile(source, path, 'exec', dont_inherit=True), plan.__dict__)
        except SystemExit as end:
            if end.code not in (None, 0):
                raise
        if not kit._calls and callable(plan.__dict__.get('test_generator')):
            kit.main(plan.test_generator)
    except SystemExit:
        raise
    except kit.PlanError as error:
        send(wrong=str(error), at=own(getattr(error, 'places', [])))
        return 0
    except BaseException as error:
        trace(error)
        send(threw=message_of(error), at=place_of(error))
        return 1
    send(**({'done': True} if kit._calls else {'printed': True}))
    return 0

held = sys.modules['__main__']
sys.exit(evaluate())
`;

// EXTERNAL MODULE: ./src/adapters/process-tree.js
var process_tree = __webpack_require__(84948);
;// CONCATENATED MODULE: ./src/adapters/plan-programs.js














/** All that a plan's program sees of the environment: no token, no secret, nothing of the runner's. */
const SEEN = ['PATH', 'HOME', 'LANG', 'CI'];
const MODULE = /\.(mts|ts|mjs|js)$/;
const PYTHON = /\.py$/;
const DEFAULT_PYTHON = 'python3';
/** No compiled files in the checkout; UTF-8 whatever the locale. */
const PYTHON_FLAGS = ['-B', '-X', 'utf8'];
/** A plan that fills the memory ends itself, not the machine. */
const MAX_HEAP_MIB = 512;
const NODE_FLAGS = [
    `--max-old-space-size=${MAX_HEAP_MIB}`,
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
    '--input-type=module',
];
/** Of standard output, and of the configurations apart. */
const MAX_OUTPUT_BYTES = 8 * 1024 * 1024;
/** Of an executable's standard output in the log, when it is no plan. */
const MAX_SHOWN_BYTES = 16 * 1024;
/** The child tells where it stands when its time is over; after this much longer it is ended without having told. */
const TELL_MS = 1_500;
/** Evaluates plans in child processes: modules by this Node (which strips types), Python's by Python, anything else by executing it. */
class ChildPlanPrograms {
    #workspace;
    #env;
    #cancelled;
    /** `cancelled`: ends the program when it aborts. */
    constructor(workspace, env, cancelled) {
        this.#workspace = workspace;
        this.#env = env;
        this.#cancelled = cancelled;
    }
    async evaluate(request) {
        const path = await (0,promises_.realpath)((0,external_node_path_.resolve)(this.#workspace, request.file));
        if (!PYTHON.test(request.file))
            return this.#evaluate(request, path);
        const library = await (0,promises_.mkdtemp)((0,external_node_path_.join)((0,external_node_os_.tmpdir)(), 'pilotlight-python-'));
        try {
            await (0,promises_.writeFile)((0,external_node_path_.join)(library, 'pilotlight_plan.py'), plan_python/* PLAN_PYTHON */.T);
            return await this.#evaluate(request, path, library);
        }
        finally {
            await (0,promises_.rm)(library, { recursive: true, force: true });
        }
    }
    async #evaluate(request, path, library) {
        const marker = (0,external_node_crypto_.randomUUID)();
        const { child, channel, interpreter } = await this.#start(path, { marker, request, library });
        const collected = collect(child, request, channel);
        const stop = () => child.pid !== undefined && (0,process_tree/* signalGroup */.i8)(child.pid, 'SIGKILL');
        this.#cancelled?.addEventListener('abort', stop);
        if (this.#cancelled?.aborted)
            stop();
        child.stdin?.on('error', () => undefined); // The program need not read its context.
        child.stdin?.end(JSON.stringify(request.context));
        const ending = await end(child, request.timeout, collected);
        this.#cancelled?.removeEventListener('abort', stop);
        stop();
        await (0,process_tree/* killMarked */.fR)(marker);
        await Promise.race([collected.closed, (0,external_node_timers_promises_.setTimeout)(500, undefined, { ref: false })]);
        const facts = {
            ...ending,
            answer: collected.answer(),
            printed: collected.printed(),
            stderr: collected.stderr(),
            tooLarge: collected.isTooLarge(),
            file: request.file,
            path,
            ...(interpreter === undefined ? {} : { interpreter }),
        };
        const answer = channel === 'printed' ? readExecutable(facts) : readTold(facts);
        if (channel === 'printed' && answer.kind !== 'configurations')
            request.log.write(tailOf(facts.answer));
        if (channel === 'either' && !isItsAnswer(answer, facts))
            request.log.write(tailOf(facts.printed));
        return answer;
    }
    async #start(path, how) {
        const { marker, library } = how;
        const { file, timeout } = how.request;
        const withAnswer = ['pipe', 'pipe', 'pipe', 'pipe'];
        if (MODULE.test(file)) {
            const args = [...NODE_FLAGS, '-e', PLAN_CHILD, (0,external_node_url_.pathToFileURL)(path).href, String(Date.now() + timeout)];
            return { child: this.#spawn(process.execPath, args, { stdio: withAnswer, marker }), channel: 'told' };
        }
        const python = library === undefined ? undefined : { PYTHONPATH: library };
        const interpreter = library === undefined ? null : await pythonOf(path);
        if (interpreter === null) {
            return { child: this.#spawn(path, [], { stdio: ['pipe', 'pipe', 'pipe'], marker, ...python }), channel: 'printed' };
        }
        const args = [...PYTHON_FLAGS, '-c', PLAN_PYTHON_CHILD, path, String(Date.now() + timeout)];
        return { child: this.#spawn(interpreter, args, { stdio: withAnswer, marker, ...python }), channel: 'either', interpreter };
    }
    #spawn(program, args, { stdio, marker, PYTHONPATH }) {
        const seen = SEEN.flatMap((key) => (this.#env[key] === undefined ? [] : [[key, this.#env[key]]]));
        const env = { ...Object.fromEntries(seen), ...(PYTHONPATH ? { PYTHONPATH } : {}), [process_tree/* MARKER */.tl]: marker };
        return (0,external_node_child_process_.spawn)(program, args, { cwd: this.#workspace, env, stdio, detached: true });
    }
}
/** Which Python runs the file: the one its first line names, else python3; null where its first line names something else to run it. */
async function pythonOf(path) {
    const first = (await (0,promises_.readFile)(path, 'utf8')).split('\n', 1)[0]?.trimEnd() ?? '';
    const named = /^#![ \t]*(?:\S*\/env[ \t]+)?(\S+)$/.exec(first)?.[1];
    if (named !== undefined && /(^|\/)python3[0-9.]*$/.test(named))
        return named;
    if (!first.startsWith('#!') || /python[0-9.]*$/.test(first))
        return DEFAULT_PYTHON;
    return (0,promises_.access)(path, promises_.constants.X_OK).then(() => null, () => DEFAULT_PYTHON);
}
/** Whether standard output held the plan itself, which is read and not shown. */
const isItsAnswer = (answer, { answer: told }) => answer.kind === 'configurations' && told.startsWith('{"printed":');
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
function collect(child, { log }, channel) {
    const kept = { answer: [], printed: [], stderr: [] };
    const size = { answer: 0, log: 0 };
    const enough = Promise.withResolvers();
    const keep = (chunk) => {
        size.answer += chunk.length;
        if (size.answer <= MAX_OUTPUT_BYTES)
            kept.answer.push(chunk);
        else
            enough.resolve();
        if (channel !== 'printed' && Buffer.from(chunk).includes('{"stuck":'))
            enough.resolve();
    };
    const isShown = (chunk) => {
        size.log += chunk.length;
        if (size.log > MAX_OUTPUT_BYTES)
            enough.resolve();
        return size.log <= MAX_OUTPUT_BYTES;
    };
    const show = (chunk) => void (isShown(chunk) && log.write(chunk));
    const hold = (chunk) => void (isShown(chunk) && kept.printed.push(chunk));
    const [, stdout, stderr, extra] = child.stdio;
    stdout?.on('data', { told: show, either: hold, printed: keep }[channel]);
    stderr?.on('data', (chunk) => {
        kept.stderr.push(chunk);
        show(chunk);
    });
    if (extra && 'on' in extra)
        extra.on('data', keep);
    const text = (chunks) => Buffer.concat(chunks).toString('utf8');
    return {
        closed: (0,external_node_events_.once)(child, 'close').catch(() => undefined),
        enough: enough.promise,
        answer: () => text(kept.answer),
        printed: () => text(kept.printed),
        stderr: () => text(kept.stderr),
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

/***/ 3837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ workspaceFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);



const isMissing = (error) => ['ENOENT', 'ENOTDIR'].includes((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .U)(error) ?? '');
/** The files below one directory. */
function workspaceFiles(directory) {
    return {
        read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, path), 'utf8').catch((error) => (isMissing(error) ? undefined : Promise.reject(error))),
        isFolder: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, path)).then((found) => found.isDirectory(), (error) => (isMissing(error) ? false : Promise.reject(error))),
        list: async (path) => {
            const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, path), { withFileTypes: true }).catch((error) => isMissing(error) ? [] : Promise.reject(error));
            return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort();
        },
    };
}


/***/ }),

/***/ 57216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   yamlDocuments: () => (/* binding */ yamlDocuments)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);



/** Aliases could make a small file enormous; a hundred are more than any person writes. */
const MAX_ALIASES = 100;
/** YAML 1.2 through the package `yaml`: one document, keys unique, everything wrong told at once. */
const yamlDocuments = {
    parse(text, file) {
        const counter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
        const placeAt = (offset) => {
            const { line, col } = counter.linePos(offset);
            return { file, line, column: col };
        };
        const troubles = [...document.errors, ...document.warnings];
        if (troubles.length > 0)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(troubles.map(({ message, pos }) => ({ what: withoutFullStop(message), at: placeAt(pos[0]) })));
        try {
            const value = document.toJS({ maxAliasCount: MAX_ALIASES });
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ value, place: (path) => placeAt(offsetOf(document.contents, path)) });
        }
        catch (error) {
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)([{ what: withoutFullStop((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .k)(error)), at: { file, line: 1 } }]);
        }
    },
};
const withoutFullStop = (message) => message.replace(/\.$/, '');
/** A key stands where its name stands; an item of a list where it begins. Where the path leads nowhere, its last known part. */
function offsetOf(root, path) {
    let node = root;
    let offset = root?.range?.[0] ?? 0;
    for (const part of path) {
        const pair = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && String(key.value) === String(part)) : undefined;
        const next = pair ? pair.value : hasGet(node) ? node.get(part, true) : undefined;
        const start = pair && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) ? pair.key.range?.[0] : rangeOf(next);
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


/***/ })

};
