export const id = 174;
export const ids = [174];
export const modules = {

/***/ 3174:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./src/contract/test-job.js
var test_job = __webpack_require__(70636);
// EXTERNAL MODULE: ./src/contract/test-result.js
var test_result = __webpack_require__(1718);
// EXTERNAL MODULE: ./src/faults.js
var src_faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/duration.js
var lib_duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/report/summaries.js + 1 modules
var summaries = __webpack_require__(43874);
;// CONCATENATED MODULE: ./src/testrun/verdict.js

/** `EX_TEMPFAIL` of sysexits.h: "a temporary failure; try again later". */
const EX_TEMPFAIL = 75;
/** timeout(1) of coreutils ends with it when it ended its command. */
const TIMEOUT_1 = 124;
/** Want of the machine's resources, as opposed to a command that does not exist. */
const RESOURCES = new Set(['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE', 'ENOSPC', 'EIO']);
/** A shell ends with 128 + n when its last command died by signal n (Linux numbers). */
const SIGNALS = new Map([
    [129, 'SIGHUP'],
    [130, 'SIGINT'],
    [131, 'SIGQUIT'],
    [132, 'SIGILL'],
    [133, 'SIGTRAP'],
    [134, 'SIGABRT'],
    [135, 'SIGBUS'],
    [136, 'SIGFPE'],
    [137, 'SIGKILL'],
    [139, 'SIGSEGV'],
    [141, 'SIGPIPE'],
    [143, 'SIGTERM'],
    [152, 'SIGXCPU'],
    [159, 'SIGSYS'],
]);
/** What an attempt's end means. Why we ended it ourselves outranks how it then ended; only exit code 0 passes. */
function verdictOf(outcome) {
    const { code, notStarted, timedOutAfter } = outcome;
    if (outcome.cancelled)
        return { verdict: 'cancelled', because: 'the workflow was cancelled' };
    if (timedOutAfter !== undefined)
        return { verdict: 'timeout', because: `its time limit of ${(0,lib_duration/* formatDuration */.a)(timedOutAfter)} passed` };
    if (notStarted)
        return startFailure(notStarted);
    const signal = outcome.signal ?? SIGNALS.get(code ?? -1);
    if (signal === 'SIGKILL' && (outcome.oomKills ?? 0) > 0) {
        return { verdict: 'oom', because: 'the kernel killed it for want of memory' };
    }
    if (signal)
        return { verdict: 'signal', because: outcome.signal ? `ended by ${signal}` : `exit code ${code}: ended by ${signal}` };
    if (code === 0)
        return { verdict: 'pass', because: 'exit code 0' };
    if (code === EX_TEMPFAIL)
        return { verdict: 'infra', because: 'exit code 75: it reports a temporary failure of what it needs' };
    if (code === TIMEOUT_1)
        return { verdict: 'timeout', because: 'exit code 124: its own timeout(1) ended it' };
    return { verdict: 'fail', because: code === null ? 'it ended without an exit code' : `exit code ${code}` };
}
function startFailure({ errno, message }) {
    return { verdict: RESOURCES.has(errno) ? 'infra' : 'fail', because: `could not be started: ${message}` };
}

;// CONCATENATED MODULE: ./src/commands/run.js








/** Runs one configuration, tells everybody how it ended, and is red unless it passed. */
async function run(inputs, facts, ports) {
    const job = (0,test_job/* parseJob */.JN)(inputs.job);
    if (!job.ok)
        return { ok: false, faults: [(0,src_faults/* fault */.D)('job-invalid', (0,sentence/* withStop */.d)(`The input \`job\`: ${job.error}`))] };
    const pending = tellStatus(job.value, { state: 'pending', description: `running on ${facts.runner}` }, facts, ports);
    const result = await attempt(job.value, facts, ports);
    await pending;
    return tell(job.value, result, facts, ports);
}
async function attempt(job, facts, { workflow, attempts, clock }) {
    workflow.say(`configuration ${JSON.stringify(job.name)}, time limit ${(0,lib_duration/* formatDuration */.a)(job.timeout)}`);
    const log = workflow.foreign();
    const started = clock.now();
    const outcome = await attempts.run({ ...job, log }).finally(() => log.end());
    const duration = clock.now() - started;
    if (outcome.survivors.length > 0) {
        workflow.annotate('warning', `Processes of another user outlived the configuration: ${outcome.survivors.join(', ')}.`);
    }
    const { verdict, because } = verdictOf(outcome);
    workflow.say(`${verdict} after ${(0,summaries/* formatSpan */.QA)(duration)}: ${because}`);
    return {
        plan: job.plan,
        id: job.id,
        name: job.name,
        verdict,
        because: because.slice(0, 1000),
        duration: Math.max(0, duration),
        exit: { code: outcome.code, signal: outcome.signal },
        attempt: facts.attempt,
        runner: facts.runner.slice(0, 200),
        started_at: started,
    };
}
/**
 * After a cancellation the runner leaves ten seconds in all, so the report comes first and at the same time as the status.
 */
async function tell(job, result, facts, ports) {
    const { workflow } = ports;
    const passed = result.verdict === 'pass';
    const state = passed ? 'success' : STATE[result.verdict];
    const description = `${result.verdict} after ${(0,summaries/* formatSpan */.QA)(result.duration)}${passed ? '' : `: ${result.because}`}`;
    const [stored] = await Promise.all([store(result, ports), tellStatus(job, { state, description }, facts, ports)]);
    await workflow.output('verdict', result.verdict);
    await workflow.output('duration', String(result.duration));
    await workflow.summary((0,summaries/* runSummary */.KL)(result));
    const red = passed ? [] : [(0,src_faults/* fault */.D)('test-red', `${JSON.stringify(job.name)} ended as ${result.verdict}: ${result.because}.`)];
    const faults = [
        ...red,
        ...(stored === undefined ? [] : [(0,src_faults/* fault */.D)('result-not-stored', (0,sentence/* withStop */.d)(`The result could not be stored: ${stored}`))]),
    ];
    return faults.length > 0 ? { ok: false, faults } : { ok: true };
}
/** `failure` is for tests, `error` for what is not their fault. */
const STATE = {
    fail: 'failure',
    timeout: 'failure',
    signal: 'failure',
    oom: 'failure',
    cancelled: 'error',
    infra: 'error',
};
async function store(result, { artifacts, workflow }) {
    if (!artifacts.available) {
        workflow.annotate('warning', 'This runner offers no artifact service, so the gate cannot see how the configuration ended.');
        return undefined;
    }
    return artifacts.upload((0,test_result/* artifactName */.Cs)(result.id), (0,test_result/* formatResult */.J9)(result)).then(() => undefined, error_text/* errorText */.k);
}
async function tellStatus(job, status, facts, { forge, workflow }) {
    if (!forge)
        return;
    const written = await forge.setStatus({
        ...status,
        description: (0,summaries/* statusDescription */.$U)(status.description),
        sha: facts.headSha,
        context: `pilotlight/${job.name}`,
        targetUrl: facts.runUrl,
    });
    if (!written.ok && status.state !== 'pending')
        workflow.annotate('notice', `No commit status was written: ${written.because}`);
}


/***/ }),

/***/ 41611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O2: () => (/* binding */ strict),
/* harmony export */   jV: () => (/* binding */ formatPath),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* unused harmony export describe */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98476);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);


/**
 * An object that takes no other keys than these. Every unknown key gets a sentence of its own, with the known key that is
 * nearest. `notYet` names keys that people know from elsewhere and that Pilotlight does not offer so far.
 */
function strict(shape, notYet = []) {
    const known = Object.keys(shape);
    const sentence = (key) => {
        if (notYet.includes(key))
            return `the key ${JSON.stringify(key)} is not offered by this version of Pilotlight`;
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
    const name = path.length > 0 ? `${formatPath(path)}: ` : '';
    return [{ path, what: `${name}expected ${issue.message}, found ${describe(issue.input)}` }];
}
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

/***/ 70636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ formatJob),
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   ID: () => (/* binding */ ID),
/* harmony export */   JN: () => (/* binding */ parseJob),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98476);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41611);




const SCHEMA = 'pilotlight-job/1';
const DIGEST = /^[0-9a-f]{64}$/;
const ID = /^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/;
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr({ error: 'milliseconds' }).positive({ error: 'milliseconds' });
const JobSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .strict */ .O2)({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(SCHEMA, { error: JSON.stringify(SCHEMA) }),
    plan: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(DIGEST, { error: 'the digest of a plan' }),
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({ error: 'an id' }).regex(ID, { error: 'an id' }),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({ error: 'a name' }).min(1, { error: 'a name' }),
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).min(1)], { error: 'a command' }),
    env: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), { error: 'a mapping of variables' }),
    cwd: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({ error: 'a folder' }),
    timeout: milliseconds,
    grace: milliseconds,
});
function formatJob(job) {
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)({ schema: SCHEMA, ...job });
}
function parseJob(text) {
    const json = parseJson(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6)(JobSchema, json.value);
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; '));
    const { schema: _, ...job } = checked.value;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(job);
}
/** `JSON.parse` as a Result; the error says what the text looked like, since such a text often crossed a boundary cut off. */
function parseJson(text) {
    try {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(JSON.parse(text));
    }
    catch {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`expected JSON, found ${text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))} (${text.length} characters)`);
    }
}


/***/ }),

/***/ 1718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B$: () => (/* binding */ idOfArtifact),
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   F: () => (/* binding */ parseResult),
/* harmony export */   J9: () => (/* binding */ formatResult),
/* harmony export */   Xs: () => (/* binding */ MAX_RESULT_BYTES)
/* harmony export */ });
/* unused harmony export VERDICTS */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98476);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41611);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);





/**
 * How one run of a configuration ended. `infra`: the machine or a service failed, not the tests (exit code 75,
 * EX_TEMPFAIL, or the command could not be started for want of resources). Only `pass` is success: an end by signal never is.
 */
const VERDICTS = ['pass', 'fail', 'timeout', 'signal', 'oom', 'cancelled', 'infra'];
const SCHEMA = 'pilotlight-result/1';
const PREFIX = 'pilotlight-result-';
/** Above this, an artifact is not read at all. */
const MAX_RESULT_BYTES = 64 * 1024;
const short = (what, max) => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: what }).max(max, { error: what });
const ResultSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(SCHEMA, { error: JSON.stringify(SCHEMA) }),
    plan: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' }),
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'an id' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' }),
    name: short('a name', 200),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(VERDICTS, { error: `one of ${VERDICTS.join(', ')}` }),
    because: short('a reason', 1000),
    duration: zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' }),
    exit: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ code: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable(), signal: short('a signal', 20).nullable() }),
    attempt: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'an attempt' }).positive({ error: 'an attempt' }),
    runner: short('a runner', 200),
    started_at: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'a time' }),
});
const artifactName = (id) => `${PREFIX}${id}`;
/** The id that an artifact's name speaks of, or undefined for an artifact that is none of ours. */
function idOfArtifact(artifact) {
    const id = artifact.startsWith(PREFIX) ? artifact.slice(PREFIX.length) : '';
    return _test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID.test(id) ? id : undefined;
}
function formatResult(result) {
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)({ schema: SCHEMA, ...result, exit: { ...result.exit } });
}
function parseResult(text) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6)(ResultSchema, json.value);
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; '));
    const { schema: _, ...result } = checked.value;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(result);
}


/***/ }),

/***/ 73272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ byteLength)
/* harmony export */ });
/** Bytes of a text in UTF-8. */
function byteLength(text) {
    let bytes = 0;
    for (const character of text) {
        const point = character.codePointAt(0) ?? 0;
        bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
    return bytes;
}


/***/ }),

/***/ 73278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/**
 * JSON text that does not depend on the order in which keys were written: no white space, keys sorted by UTF-16 code
 * units (as RFC 8785 does). Two values have one text exactly when they are equal, so its digest names the value.
 */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
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

/***/ 41000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ asSentence),
/* harmony export */   d: () => (/* binding */ withStop)
/* harmony export */ });
/**
 * A remark as a sentence: a capital first, unless it begins with a key (`plan.defaults.timeout: …`), which is written as
 * it is; and a full stop, unless it ends itself.
 */
function asSentence(remark) {
    const beginsWithKey = /^[\w$-]+[.:[]/.test(remark);
    return withStop(beginsWithKey ? remark : remark.charAt(0).toUpperCase() + remark.slice(1));
}
/** The text with the full stop that it still lacks. */
function withStop(text) {
    return /[.?!]$/.test(text) ? text : `${text}.`;
}


/***/ }),

/***/ 43874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QA: () => (/* binding */ formatSpan),
  sK: () => (/* binding */ gateSummary),
  MM: () => (/* binding */ planSummary),
  KL: () => (/* binding */ runSummary),
  $U: () => (/* binding */ statusDescription)
});

// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/testrun/judge.js + 1 modules
var judge = __webpack_require__(40796);
// EXTERNAL MODULE: ./src/lib/byte-length.js
var byte_length = __webpack_require__(73272);
;// CONCATENATED MODULE: ./src/report/markdown.js

/** GitHub drops a job summary as a whole when it is larger (1 MiB), and leaves the step green. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Longest foreign text in a table's cell; the rest is said to be missing by an ellipsis. */
const MAX_CELL = 200;
const KEPT = /[-A-Za-z0-9 \u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufaff\u{10000}-\u{3ffff}]/u;
/** Marks that no eye sees or that reorder what stands beside them; a line break would end the table's row. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/**
 * Foreign text as Markdown that shows just that text: in `<code>`, where GitHub makes no mentions, references or links, and
 * with every character that Markdown or HTML could read as markup as a numeric entity. `@` is followed by a zero-width space,
 * because GitHub's Markdown links bare addresses after parsing.
 */
function literal(text) {
    const visible = text.replace(INVISIBLE, ' ').trim();
    const characters = [...visible];
    const cut = characters.length > MAX_CELL ? [...characters.slice(0, MAX_CELL), '…'] : characters;
    return `<code>${cut.map(entity).join('')}</code>`;
}
function entity(character) {
    if (KEPT.test(character))
        return character;
    return `&#${character.codePointAt(0)};${character === '@' ? '&#8203;' : ''}`;
}
/** A heading, a paragraph and a table, cut at whole rows so that all of it stays below `maxBytes`; says how many it left out. */
function page(title, paragraphs, { table, maxBytes = MAX_SUMMARY_BYTES }) {
    const top = [`### ${title}`, '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])].join('\n');
    const head = `${row(table.head)}\n${row(table.head.map(() => '---'))}\n`;
    const room = maxBytes - (0,byte_length/* byteLength */.d)(top) - (0,byte_length/* byteLength */.d)(head) - 100;
    const kept = fitting(table.rows.map(row), room);
    const left = table.rows.length - kept.length;
    const rest = left > 0 ? `\n\nand ${left} more that do not fit into a summary` : '';
    return table.rows.length === 0 ? top : `${top}\n${head}${kept.join('\n')}${rest}\n`;
}
const row = (cells) => `| ${cells.join(' | ')} |`;
function fitting(lines, bytes) {
    let used = 0;
    const end = lines.findIndex((line) => {
        used += (0,byte_length/* byteLength */.d)(line) + 1;
        return used > bytes;
    });
    return end < 0 ? lines : lines.slice(0, end);
}

;// CONCATENATED MODULE: ./src/report/summaries.js



/** GitHub refuses a commit status whose description is longer. */
const MAX_DESCRIPTION = 140;
function planSummary(configurations, digest, source) {
    const rows = configurations.map(({ name, runs_on, timeout, run }) => [
        literal(name),
        literal(runs_on.join(', ')),
        (0,duration/* formatDuration */.a)(timeout),
        literal([run].flat().join(' ')),
    ]);
    const count = `${configurations.length} ${configurations.length === 1 ? 'configuration' : 'configurations'}`;
    return page(`Plan: ${count}`, [`From ${literal(source)}, digest ${literal(digest.slice(0, 12))}.`], {
        table: { head: ['configuration', 'runs on', 'time limit', 'command'], rows },
    });
}
function runSummary(result) {
    const cells = [
        literal(result.name),
        result.verdict,
        formatSpan(result.duration),
        literal(result.because),
        literal(result.runner),
    ];
    return page(`${SIGN[result.verdict]} ${result.verdict}`, [], {
        table: { head: ['configuration', 'verdict', 'time', 'because', 'runner'], rows: [cells] },
    });
}
function gateSummary({ rows, objections }) {
    const passed = rows.filter(({ objection }) => !objection).length;
    const others = objections
        .filter((objection) => !('name' in objection))
        .map((objection) => `- ${literal((0,judge/* sentenceOf */.$)(objection))}`);
    const sorted = [...rows.filter(({ objection }) => objection), ...rows.filter(({ objection }) => !objection)];
    return page(`${objections.length > 0 ? '❌' : '✅'} ${passed} of ${rows.length} configurations passed`, others.length > 0 ? [others.join('\n')] : [], {
        table: { head: ['configuration', 'verdict', 'time', 'runner', 'remark'], rows: sorted.map(gateCells) },
    });
}
function gateCells({ name, result, objection }) {
    return [
        literal(name),
        result ? result.verdict : 'none',
        result ? formatSpan(result.duration) : '',
        result ? literal(result.runner) : '',
        objection ? literal((0,judge/* sentenceOf */.$)(objection)) : '',
    ];
}
const SIGN = {
    pass: '✅',
    fail: '❌',
    timeout: '⌛',
    signal: '❌',
    oom: '❌',
    cancelled: '🚫',
    infra: '🔧',
};
/** `0.4s`, `12.3s`, and from a minute on whole seconds: `2m5s`. */
function formatSpan(ms) {
    return ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : (0,duration/* formatDuration */.a)(Math.round(ms / 1000) * 1000);
}
/** The description of a commit status: one line of at most 140 characters. */
function statusDescription(text) {
    const line = [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()];
    return line.length > MAX_DESCRIPTION ? `${line.slice(0, MAX_DESCRIPTION - 1).join('')}…` : line.join('');
}


/***/ }),

/***/ 40796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ judge),
  $: () => (/* binding */ sentenceOf)
});

;// CONCATENATED MODULE: ./src/lib/unreachable.js
/** Closes a `switch` over a union: a new member that is not handled no longer compiles. Returns the member's text. */
function unreachable(value) {
    return `unreachable: ${JSON.stringify(value)}`;
}

;// CONCATENATED MODULE: ./src/testrun/judge.js

/** Green only when every planned configuration reported, for this plan, once, that it passed. */
function judge(facts) {
    const { planned, reports, attempt } = facts;
    const rows = planned.configurations.map(({ id, name }) => judgeOne({ id, name }, facts));
    const ids = new Set(planned.configurations.map(({ id }) => id));
    // A report of an earlier attempt whose plan was another may be left over; one of this attempt can only be a mistake.
    const unplanned = reports.filter(({ id, result }) => !ids.has(id) && (!result.ok || result.value.attempt >= attempt));
    const objections = [
        ...(planned.configurations.length === 0 && !facts.emptyIsFine ? [{ kind: 'empty-plan' }] : []),
        ...rows.flatMap(({ objection }) => objection ?? []),
        ...[...new Set(unplanned.map(({ id }) => id))].map((id) => ({ kind: 'unplanned', id })),
    ];
    // A job that ends badly although all its configurations reported well has failed in a step that nobody looks at.
    const odd = objections.length > 0 ? [] : facts.needs.filter((job) => job.result !== 'success' && !isFineWhenEmpty(job, planned));
    return {
        rows,
        objections: [...objections, ...odd.map(({ name, result }) => ({ kind: 'job-not-successful', job: name, result }))],
    };
}
const isFineWhenEmpty = (job, planned) => planned.configurations.length === 0 && job.result === 'skipped';
function judgeOne({ id, name }, facts) {
    const mine = facts.reports.filter((report) => report.id === id);
    const results = mine.flatMap(({ result }) => (result.ok ? [result.value] : []));
    const newest = Math.max(0, ...results.map(({ attempt }) => attempt));
    const current = results.filter(({ attempt }) => attempt === newest);
    const [result] = current;
    const row = (objection) => ({ id, name, result, objection });
    // A re-run makes a new artifact and leaves the old one: what an earlier attempt left unreadable no longer matters.
    const last = mine.toSorted((a, b) => b.artifact - a.artifact)[0]?.result;
    if (last && !last.ok)
        return row({ kind: 'unreadable', name, because: last.error });
    if (!result)
        return row({ kind: 'missing', name, because: silence(facts.needs) });
    if (current.length > 1)
        return row({ kind: 'duplicate', name, count: current.length, attempt: newest });
    if (result.plan !== facts.planned.digest)
        return row({ kind: 'foreign-plan', name, found: result.plan });
    if (result.id !== id || result.name !== name)
        return row({ kind: 'mislabelled', name, found: result.name });
    if (result.verdict === 'pass')
        return row(undefined);
    return row({ kind: 'verdict', name, verdict: result.verdict, because: result.because });
}
function silence(needs) {
    const results = needs.map(({ result }) => result);
    if (results.includes('cancelled'))
        return 'cancelled';
    return results.includes('skipped') ? 'skipped' : 'silent';
}
/** The objection as a sentence for a person, without a full stop. */
function sentenceOf(objection) {
    switch (objection.kind) {
        case 'empty-plan':
            return 'The plan is empty: nothing was tested';
        case 'missing':
            return `${quote(objection.name)} ${MISSING[objection.because]}`;
        case 'verdict':
            return `${quote(objection.name)} ended as ${objection.verdict}: ${objection.because}`;
        case 'unreadable':
            return `${quote(objection.name)} left a report that cannot be read: ${objection.because}`;
        case 'foreign-plan':
            return `${quote(objection.name)} reported for another plan (${objection.found.slice(0, 12)}…)`;
        case 'mislabelled':
            return `${quote(objection.name)}: its artifact holds the report of ${quote(objection.found)}`;
        case 'duplicate':
            return `${quote(objection.name)} reported ${objection.count} times in attempt ${objection.attempt}`;
        case 'unplanned':
            return `A report exists for ${quote(objection.id)}, which the plan does not have`;
        case 'job-not-successful':
            return `The job ${quote(objection.job)} ended as ${objection.result} although every configuration passed`;
        default:
            return unreachable(objection);
    }
}
const MISSING = {
    cancelled: 'did not report: it was cancelled before it could',
    skipped: 'did not report: its job was skipped',
    silent: 'did not report: its job ended without a result, or never began',
};
const quote = (text) => JSON.stringify(text);


/***/ })

};
