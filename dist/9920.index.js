export const id = 9920;
export const ids = [9920];
export const modules = {

/***/ 58713:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ parsePlanned),
/* harmony export */   j: () => (/* binding */ parseNeeds)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83315);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41611);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);
/* harmony import */ var _test_plan_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(78428);





const NeedsSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    result: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a result' }),
    outputs: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP())
        .nullish()
        .transform((outputs) => outputs ?? {}),
}, { error: 'a job with its result' }), { error: 'the context `needs` as JSON' });
const ConfigurationSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ job: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'what a job gets' }) }, { error: 'a configuration' });
const JobsSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ include: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(ConfigurationSchema, { error: 'a list' }) }, { error: 'a matrix with `include`' });
/** Reads `${{ toJSON(needs) }}`. */
function parseNeeds(text) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z)(NeedsSchema, json.value);
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; '));
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(Object.entries(checked.value).map(([name, job]) => ({ name, ...job })));
}
/** Reads the output `jobs` of `plan`. */
function parsePlanned(jobs) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(jobs);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z)(JobsSchema, json.value);
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; '));
    const tickets = checked.value.include.map(({ job }) => (0,_test_plan_js__WEBPACK_IMPORTED_MODULE_1__/* .parseTicket */ .sH)(job));
    const broken = tickets.flatMap((ticket, index) => (ticket.ok ? [] : [`include[${index}].job: ${ticket.error}`]));
    if (broken.length > 0)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(broken.join('; '));
    const read = tickets.flatMap((ticket) => (ticket.ok ? [ticket.value] : []));
    const digests = [...new Set(read.map(({ plan }) => plan))];
    if (digests.length > 1)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`expected jobs of one plan, found those of ${digests.length}`);
    const parcels = read.map((ticket) => ({
        id: ticket.parcel,
        configurations: ticket.kind === 'bodies' ? ticket.configurations : null,
    }));
    const attempt = Math.max(1, ...read.map((ticket) => ticket.attempt ?? 1));
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)({ digest: digests[0] ?? '', attempt, parcels });
}


/***/ }),

/***/ 79920:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runLocal: () => (/* binding */ runLocal)
});

// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/fault.js
var lib_fault = __webpack_require__(33173);
;// CONCATENATED MODULE: ./src/local/host.js

/** Exit code of a command line that is wrong. */
const USAGE = 2;
/** Tells what is wrong, each with its place; the exit code of a red command. */
function red(faults, host) {
    for (const fault of faults)
        host.tell(`error: ${(0,lib_fault/* formatFault */.A)(fault)}`);
    return 1;
}
function wrongUsage(sentence, host) {
    host.tell(`pilotlight ${sentence}`);
    return USAGE;
}

// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __webpack_require__(98279);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/local/options.js


const FILE = {
    plan: { value: 'FILE', text: 'The plan: YAML with a section `plan`, a module, or a program. Default: the one in .github/.' },
    help: { text: 'Shows this.' },
};
const LOCAL_COMMANDS = {
    plan: {
        text: 'Makes the plan of this checkout, as CI would, and shows it.',
        options: {
            explain: { text: 'Tells of each configuration why it runs, where, and for how long it is expected to.' },
            json: { text: 'Prints the outputs as JSON, and nothing else on standard output.' },
            only: {
                value: 'WHAT',
                repeats: true,
                text: 'Keeps what matches: a glob of ids or names, or tag:NAME. May be given several times.',
            },
            base: {
                value: 'REF',
                text: 'What the changes are counted from: where HEAD parted from it. Default: origin’s default branch.',
            },
            python: { text: 'Prints the module pilotlight_plan for plans in Python, and does nothing else.' },
            ...FILE,
        },
    },
    run: {
        text: 'Runs one configuration of the plan on this machine, with its retries and its limits, as CI would.',
        options: {
            config: { value: 'ID', text: 'Its id or its name. Required.' },
            ...FILE,
        },
    },
};
/** Its own commands have words of their own (`src/commands/refdata/people`). */
const REFDATA = 'refdata';
/** Reads what follows the program's name; the error is one sentence for the person who typed it. */
function readOptions([name = '', ...words]) {
    const commands = Object.keys(LOCAL_COMMANDS);
    const command = commands.find((known) => known === name);
    const all = [...commands, REFDATA];
    if (!command)
        return (0,result/* err */._)(`expected one of the commands ${all.join(', ')}, found ${quoted(name)}${meant(name, all)}`);
    const given = readGiven(words, LOCAL_COMMANDS[command].options);
    if (!given.ok)
        return (0,result/* err */._)(`${command}: ${given.error}`);
    const isIncomplete = command === 'run' && !given.value['config'] && !given.value['help'];
    return isIncomplete ? (0,result/* err */._)('run: --config is missing; `pilotlight plan` lists them') : (0,result.ok)({ command, given: given.value });
}
function readGiven(words, known) {
    const given = {};
    for (let at = 0; at < words.length;) {
        const read = readOption(words[at] ?? '', words[at + 1], known);
        if (!read.ok)
            return read;
        const { option, values, taken } = read.value;
        if (given[option]?.length && !known[option]?.repeats)
            return (0,result/* err */._)(`--${option} is given twice`);
        given[option] = [...(given[option] ?? []), ...values];
        at += taken;
    }
    return (0,result.ok)(given);
}
function readOption(word, following, known) {
    const [, option, , inline] = /^--([A-Za-z0-9-]+)(=([\s\S]*))?$/.exec(word === '-h' ? '--help' : word) ?? [];
    const all = Object.keys(known).map((one) => `--${one}`);
    if (option === undefined)
        return (0,result/* err */._)(`expected an option, found ${quoted(word)}; it knows ${all.join(', ')}`);
    const declared = Object.hasOwn(known, option) ? known[option] : undefined;
    if (!declared)
        return (0,result/* err */._)(`it knows no option --${option}${meant(`--${option}`, all) || `; it knows ${all.join(', ')}`}`);
    if (declared.value !== undefined)
        return readValue(option, declared.value, { inline, following });
    return inline === undefined ? (0,result.ok)({ option, values: [], taken: 1 }) : (0,result/* err */._)(`--${option} takes no value, found ${quoted(inline)}`);
}
/** After `=`, or in the next word, which must not look like an option then. */
function readValue(option, expected, { inline, following = '' }) {
    const value = inline ?? (following.startsWith('--') ? '' : following);
    if (value !== '')
        return (0,result.ok)({ option, values: [value], taken: inline === undefined ? 2 : 1 });
    return (0,result/* err */._)(`--${option}: expected ${expected}, found ${quoted(inline ?? following)}`);
}
function helpOf(command) {
    const { text, options } = LOCAL_COMMANDS[command];
    const rows = Object.entries(options).map(([name, { value, text: says }]) => [`--${name}${value ? ` ${value}` : ''}`, says]);
    const width = Math.max(...rows.map(([left]) => left.length));
    return [`pilotlight ${command}: ${text}`, '', ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)].join('\n');
}
const quoted = (text) => (text === '' ? 'nothing' : JSON.stringify(text.slice(0, 80)));
function meant(word, candidates) {
    const found = (0,nearest/* nearest */.p)(word, candidates);
    return found === undefined ? '' : `; did you mean ${found}?`;
}

// EXTERNAL MODULE: ./src/contract/test-job.js
var test_job = __webpack_require__(70636);
// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/commands/plan.js + 26 modules
var plan = __webpack_require__(27846);
// EXTERNAL MODULE: ./src/commands/stored-plan.js
var stored_plan = __webpack_require__(19421);
// EXTERNAL MODULE: ./src/contract/needs.js
var needs = __webpack_require__(58713);
// EXTERNAL MODULE: ./src/inputs.js + 1 modules
var inputs = __webpack_require__(92980);
;// CONCATENATED MODULE: ./src/local/made-plan.js







/** Here nobody ends a job, so no wait is too long; GitHub's own limit is what a run may last. */
const LOCAL_JOB_TIMEOUT = '35d';
/** The command `plan` as CI runs it, and what it hands on read back. */
async function madePlan(checkout, wish, host) {
    const request = (0,inputs/* readInputs */.Ko)({
        INPUT_COMMAND: 'plan',
        INPUT_PLAN: wish.plan ?? '',
        INPUT_ONLY: (wish.only ?? []).join('\n'),
        INPUT_EXPLAIN: wish.explain ? 'true' : '',
        INPUT_JOB_TIMEOUT: LOCAL_JOB_TIMEOUT,
    });
    if (!request.ok)
        return request;
    if (request.value.command !== 'plan')
        return (0,result/* err */._)([(0,faults/* fault */.D)('unexpected', 'The inputs of `plan` were read as another command’s.')]);
    const { ports, outputs } = host.planPorts(checkout, wish.talk);
    const outcome = await (0,plan.plan)(request.value.inputs, checkout.facts, ports);
    if (!outcome.ok)
        return (0,result/* err */._)(outcome.faults);
    const digest = outputs.get('digest') ?? '';
    const configurations = await configurationsIn(outputs.get('jobs') ?? '', digest, ports);
    if (!configurations.ok)
        return (0,result/* err */._)([(0,faults/* fault */.D)('unexpected', `The plan cannot be read back: ${configurations.error}.`)]);
    return (0,result.ok)({ digest, outputs: Object.fromEntries(outputs), configurations: configurations.value });
}
/** From the matrix, or from the plan that was stored because the matrix cannot carry it. */
async function configurationsIn(jobs, digest, ports) {
    const planned = (0,needs/* parsePlanned */.Y)(jobs);
    if (!planned.ok)
        return planned;
    const { parcels } = planned.value;
    if (parcels.every(({ configurations }) => configurations !== null)) {
        return (0,result.ok)(parcels.flatMap(({ configurations }) => configurations ?? []));
    }
    const stored = await (0,stored_plan/* storedPlan */.R)(digest, ports);
    return stored.ok ? (0,result.ok)(stored.value.configurations) : stored;
}
/** Why there is no plan; the exit code. A program that was interrupted did nothing wrong. */
function notPlanned(faults, host) {
    if (!host.cancelled.aborted)
        return red(faults, host);
    host.tell('interrupted while the plan was made');
    return 1;
}

;// CONCATENATED MODULE: ./src/local/plan-locally.js




/** `pilotlight plan`: what CI would run for this checkout, changes that are not committed included. */
async function planLocally(given, host) {
    if (given['python']) {
        host.print(host.pythonModule.trimEnd());
        return 0;
    }
    const checkout = await host.checkout(given['base']?.[0]);
    if (!checkout.ok)
        return wrongUsage(`plan: ${checkout.error}`, host);
    const isJson = given['json'] !== undefined;
    const isExplained = given['explain'] !== undefined;
    const explain = isJson ? host.tell : host.print;
    const talk = { say: isExplained ? explain : () => undefined, warn: host.tell, foreign: host.passBeside };
    const { changedFiles, since } = checkout.value;
    host.tell(changedFiles === null ? `changed files: not known (${since})` : `changed files: ${changedFiles.length} since ${since}`);
    const wish = { plan: given['plan']?.[0], only: given['only'] ?? [], explain: isExplained, talk };
    const made = await madePlan(checkout.value, wish, host);
    if (!made.ok)
        return notPlanned(made.error, host);
    if (isJson)
        host.print(asJson(made.value));
    else if (!isExplained)
        show(made.value, host);
    return 0;
}
/** The outputs as CI gets them, `jobs` as a value, and each configuration in full. */
function asJson({ outputs, configurations }) {
    const { jobs = '{}', ...rest } = outputs;
    return JSON.stringify({ ...rest, jobs: JSON.parse(jobs), configurations: configurations.map(test_job/* withoutDefaults */.nd) });
}
function show({ digest, configurations }, host) {
    for (const line of table(configurations))
        host.print(line);
    const count = configurations.length;
    host.print(count === 0
        ? 'no configurations: the changes concern none of them, or none was asked for; `--explain` tells of each one'
        : `${count} configuration${count === 1 ? '' : 's'}, plan ${digest.slice(0, 12)}; \`pilotlight run --config ID\` runs one here`);
}
/** One line a configuration, in columns. */
function table(configurations) {
    const rows = configurations.map((job) => [
        job.id,
        job.name === job.id ? '' : job.name,
        `[${job.runs_on.join(', ')}]`,
        limitsOf(job),
    ]);
    const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .filter((cell) => cell !== '')
        .join('  ')
        .trimEnd());
}
function limitsOf({ timeout, idle_timeout, retry, shard }) {
    return [
        `time limit ${(0,duration/* formatDuration */.a)(timeout)}`,
        ...(idle_timeout === null ? [] : [`silent at most ${(0,duration/* formatDuration */.a)(idle_timeout)}`]),
        ...(retry.delays.length > 0 ? [`retried after ${retry.delays.map(duration/* formatDuration */.a).join(', ')}`] : []),
        ...(shard ? [`${shard.files.length} file${shard.files.length === 1 ? '' : 's'}`] : []),
    ].join(', ');
}

// EXTERNAL MODULE: ./src/commands/run.js + 13 modules
var run = __webpack_require__(21344);
// EXTERNAL MODULE: ./src/contract/test-plan.js
var test_plan = __webpack_require__(78428);
;// CONCATENATED MODULE: ./src/local/run-locally.js







const QUIET = { say: () => undefined, foreign: () => undefined };
/** `pilotlight run --config ID`: the configuration with its attempts, waits and limits, by the code that runs it in CI. */
async function runLocally(given, host) {
    const checkout = await host.checkout(undefined);
    if (!checkout.ok)
        return wrongUsage(`run: ${checkout.error}`, host);
    // Nothing is left out for the sake of what has changed: somebody asked for it by name.
    const whole = { ...checkout.value, changedFiles: null };
    const wish = { plan: given['plan']?.[0], talk: { ...QUIET, warn: host.tell } };
    const made = await madePlan(whole, wish, host);
    if (!made.ok)
        return notPlanned(made.error, host);
    const { digest, configurations } = made.value;
    const job = pick(given['config']?.[0] ?? '', configurations);
    if (!job.ok)
        return wrongUsage(`run: ${job.error}`, host);
    const ticket = (0,test_plan/* formatTicket */.aJ)({ kind: 'bodies', plan: digest, parcel: job.value.id, configurations: [job.value] });
    const request = (0,inputs/* readInputs */.Ko)({ INPUT_COMMAND: 'run', INPUT_JOB: ticket, INPUT_JOB_TIMEOUT: LOCAL_JOB_TIMEOUT });
    if (!request.ok)
        return red(request.error, host);
    if (request.value.command !== 'run')
        return 1;
    const { ports } = host.runPorts(whole, { say: host.tell, warn: host.tell, foreign: host.pass });
    const outcome = await (0,run.run)(request.value.inputs, whole.facts, ports);
    return outcome.ok ? 0 : red(outcome.faults, host);
}
/** By its id, or by its name without regard to case. */
function pick(wanted, configurations) {
    const found = configurations.find(({ id }) => id === wanted) ??
        configurations.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (found)
        return (0,result.ok)(found);
    const meant = (0,nearest/* nearest */.p)(wanted, [...configurations.map(({ id }) => id), ...configurations.map(({ name }) => name)]);
    const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : '`pilotlight plan` lists them';
    return (0,result/* err */._)(`the plan has no configuration ${JSON.stringify(wanted.slice(0, 200))}; ${hint}`);
}

;// CONCATENATED MODULE: ./src/local/program.js





/** `plan`, `run` and `refdata` in a checkout. Resolves to the exit code: 0, 1 when it is red, 2 when the command line is wrong. */
async function runLocal(argv, host) {
    try {
        return await (argv[0] === REFDATA ? references(argv.slice(1), host) : planOrRun(argv, host));
    }
    catch (error) {
        const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return red([(0,faults/* fault */.D)('unexpected', `Pilotlight failed: ${stack}`)], host);
    }
    finally {
        await host.close();
    }
}
async function references(argv, { print, tell, references }) {
    const { refdataForPeople } = await Promise.all(/* import() */[__webpack_require__.e(2749), __webpack_require__.e(954), __webpack_require__.e(3838)]).then(__webpack_require__.bind(__webpack_require__, 73838));
    return refdataForPeople(argv, { print, tell, open: references });
}
async function planOrRun(argv, host) {
    const request = readOptions(argv);
    if (!request.ok) {
        host.tell(`pilotlight ${request.error}`);
        host.tell('`pilotlight plan --help`, `pilotlight run --help` and `pilotlight refdata --help` list what they take.');
        return USAGE;
    }
    const { command, given } = request.value;
    if (given['help']) {
        host.print(helpOf(command));
        return 0;
    }
    return command === 'plan' ? planLocally(given, host) : runLocally(given, host);
}


/***/ })

};
