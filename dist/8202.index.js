export const id = 8202;
export const ids = [8202,898];
export const modules = {

/***/ 60467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kx: () => (/* binding */ resumeRequestOf),
/* harmony export */   Mr: () => (/* binding */ withoutRun),
/* harmony export */   TM: () => (/* binding */ resumeOf)
/* harmony export */ });
/* harmony import */ var _contract_resume_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63953);
/* harmony import */ var _contract_test_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1718);


const AFRESH = { carried: null, state: { attempts: [], failedTests: [] } };
/**
 * Only a later attempt of a run, or a run that was started for it, goes on with anything. The service tells which configurations
 * were deferred; where it does not, what the job left behind tells it, the names of failed tests apart. Beside them, in the same
 * job, what has ended keeps the result that it left then.
 */
async function resumeOf(id, round) {
    const { facts, joined, ports } = round;
    if (!ports.coordinator || (facts.attempt === 1 && !resumeRequestOf(facts)))
        return AFRESH;
    const service = await joined;
    const state = (await service?.resumable(id)) ?? null;
    if (state)
        return { carried: null, state: { attempts: state.attempts, failedTests: state.failed_tests } };
    const earlier = await earlierResults(round);
    const mine = earlier.find((result) => result.id === id);
    if (mine?.verdict === 'deferred')
        return { carried: null, state: { attempts: mine.attempts, failedTests: [] } };
    const isForOthers = earlier.some(({ verdict }) => verdict === 'deferred');
    return isForOthers && mine ? { carried: asBefore(mine, round) } : AFRESH;
}
/** What the service started this run for; null where it is a build of its own. */
function resumeRequestOf({ inputs }) {
    const written = inputs[_contract_resume_request_js__WEBPACK_IMPORTED_MODULE_0__/* .RESUME_INPUT */ .Dh];
    const request = typeof written === 'string' ? (0,_contract_resume_request_js__WEBPACK_IMPORTED_MODULE_0__/* .parseResumeRequest */ .mE)(written) : null;
    return request?.ok ? request.value : null;
}
/** What this job reported in the latest attempt that left something, unless all jobs were run again since. */
async function earlierResults({ plan, parcel, since, ports }) {
    const text = await latest(ports.artifacts, (0,_contract_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactName */ .Cs)(parcel)).catch(() => null);
    const read = text === null ? null : (0,_contract_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .parseResults */ .c2)(text);
    return read?.ok ? read.value.filter((result) => result.plan === plan && result.attempt >= since) : [];
}
async function latest(artifacts, name) {
    if (!artifacts.available)
        return null;
    const [newest] = (await artifacts.list()).filter((one) => one.name === name).sort((a, b) => b.id - a.id);
    return newest ? artifacts.read(newest.id, _contract_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_RESULT_BYTES */ .Xs) : null;
}
function asBefore(result, { facts }) {
    return withoutRun({ ...result, attempt: facts.attempt });
}
/** The end of a configuration of which nothing ran here. */
function withoutRun(result) {
    const output = { total: 0, sent: 0, because: null, spool: '' };
    return { result, failed: [], failedTests: [], flaky: [], files: {}, output };
}


/***/ }),

/***/ 19421:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ storedPlan),
/* harmony export */   z: () => (/* binding */ configurationsOf)
/* harmony export */ });
/* harmony import */ var _contract_test_plan_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78428);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);



/**
 * The plan that was stored beside the matrix. Whatever job of the run may have stored something under that name: only the text
 * whose digest the matrix names is taken.
 */
async function storedPlan(plan, { artifacts, digest }) {
    if (!artifacts.available)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('this runner offers no artifact service to read the plan from');
    try {
        const mine = (await artifacts.list()).filter(({ name }) => name === (0,_contract_test_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .planArtifact */ .$j)(plan)).sort((a, b) => b.id - a.id);
        for (const { id } of mine) {
            const text = await artifacts.read(id, _contract_test_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_PLAN_BYTES */ .di);
            if (digest(text) === plan)
                return (0,_contract_test_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .parsePlan */ .vS)(text);
        }
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`no artifact ${(0,_contract_test_plan_js__WEBPACK_IMPORTED_MODULE_0__/* .planArtifact */ .$j)(plan)} of this run holds the plan ${plan.slice(0, 12)}…`);
    }
    catch (error) {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`the plan could not be read: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .k)(error)}`);
    }
}
/** Those of one parcel, in their order; refuses a parcel that the plan does not have. */
function configurationsOf({ configurations, parcels }, parcel) {
    const found = parcels.find(({ id }) => id === parcel);
    if (!found)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`the plan has no job ${JSON.stringify(parcel)}`);
    const byId = new Map(configurations.map((one) => [one.id, one]));
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(found.ids.flatMap((id) => byId.get(id) ?? []));
}


/***/ }),

/***/ 80054:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Re: () => (/* binding */ tellRunning),
/* harmony export */   Zm: () => (/* binding */ tellService),
/* harmony export */   aF: () => (/* binding */ tellFinal),
/* harmony export */   gf: () => (/* binding */ isGreen),
/* harmony export */   nH: () => (/* binding */ finalStatus)
/* harmony export */ });
/* harmony import */ var _contract_status_context_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38534);
/* harmony import */ var _report_status_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77338);
/* harmony import */ var _resume_of_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(60467);



/** What may fail does not make its job red, unless it has not ended. */
function isGreen(job, { verdict }) {
    if (verdict === 'pass')
        return true;
    if (verdict === 'flaky')
        return job?.flaky !== 'fail';
    return job?.allow_failure === true && verdict !== 'deferred' && verdict !== 'cancelled';
}
/** Tells the service how a configuration ended. */
async function tellService(end, job, joined) {
    const { result, failedTests, files } = end;
    const results = [
        { result, runs_on: [...job.runs_on], failed_tests: [...failedTests], files: { ...files } },
    ];
    await joined?.results({ results });
}
/** `failure` is for tests, `error` for what is not their fault. */
const STATE = {
    pass: 'success',
    flaky: 'success',
    fail: 'failure',
    timeout: 'failure',
    signal: 'failure',
    oom: 'failure',
    cancelled: 'error',
    infra: 'error',
    lost: 'error',
    deferred: 'pending',
};
/**
 * GitHub gives the token of a job 1,000 requests an hour for the whole repository, and takes 500 writes: of larger plans only what
 * is not green is told one by one. What stands there from before and is not true any more, the gate puts right.
 */
const MOST_PENDING = 150;
const MOST_GREEN = 400;
/** That it runs, where the plan is small enough. */
function tellRunning(job, round) {
    if ((round.count ?? 0) > MOST_PENDING)
        return Promise.resolve();
    return tellStatus(job, { state: 'pending', description: `running on ${round.facts.runner}` }, round);
}
function tellFinal(job, result, round) {
    if (isGreen(job, result) && (round.count ?? 0) > MOST_GREEN)
        return Promise.resolve();
    return tellStatus(job, finalStatus(job, result), round);
}
/** How a configuration's end looks on the commit. */
function finalStatus(job, result) {
    const isAllowed = isGreen(job, result) && STATE[result.verdict] !== 'success';
    const state = isAllowed ? 'success' : result.verdict === 'flaky' && job.flaky === 'fail' ? 'failure' : STATE[result.verdict];
    const description = `${isAllowed ? 'allowed: ' : ''}${(0,_report_status_text_js__WEBPACK_IMPORTED_MODULE_1__/* .resultSentence */ .bt)(result)}`;
    return { state, description, targetUrl: result.log };
}
/** Where the service writes the statuses, nobody else does. */
async function tellStatus(job, status, { facts, ports, joined }) {
    const { forge, workflow } = ports;
    if ((await joined)?.admission.statuses || !forge)
        return;
    const written = await forge.setStatus({
        // A run that was dispatched stands on its branch's tip, which may have moved on from the build's commit.
        sha: (0,_resume_of_js__WEBPACK_IMPORTED_MODULE_0__/* .resumeRequestOf */ .Kx)(facts)?.sha ?? facts.headSha,
        context: (0,_contract_status_context_js__WEBPACK_IMPORTED_MODULE_2__/* .configurationContext */ .i8)(facts.context, job.name),
        state: status.state,
        description: (0,_report_status_text_js__WEBPACK_IMPORTED_MODULE_1__/* .statusDescription */ .$U)(status.description),
        targetUrl: status.targetUrl ?? facts.runUrl,
    });
    if (!written.ok && status.state !== 'pending')
        workflow.annotate('notice', `No commit status was written: ${written.because}`);
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

/***/ 63953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ RESUME_INPUT),
/* harmony export */   mE: () => (/* binding */ parseResumeRequest)
/* harmony export */ });
/* unused harmony export formatResumeRequest */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41611);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);





const SCHEMA = 'pilotlight-resume/1';
/** The name of the input. */
const RESUME_INPUT = 'pilotlight';
const commit = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'a commit' }).regex(/^[0-9a-f]{40,64}$/, { error: 'a commit' });
const ResumeSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(SCHEMA, { error: JSON.stringify(SCHEMA) }),
    run_id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'the id of a run' }).regex(/^[0-9]{1,20}$/, { error: 'the id of a run' }),
    plan: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' }),
    sha: commit,
    tested: commit,
    only: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' }), { error: 'a list of ids' }).min(1, { error: 'at least one id' }),
    cause: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'a cause' }).max(500, { error: 'a cause' }),
});
function formatResumeRequest(request) {
    return canonicalJson({ schema: SCHEMA, ...request });
}
function parseResumeRequest(text) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z)(ResumeSchema, json.value);
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; '));
    const { schema: _, ...request } = checked.value;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(request);
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

/***/ 78428:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $j: () => (/* binding */ planArtifact),
/* harmony export */   aJ: () => (/* binding */ formatTicket),
/* harmony export */   di: () => (/* binding */ MAX_PLAN_BYTES),
/* harmony export */   nT: () => (/* binding */ formatPlan),
/* harmony export */   sH: () => (/* binding */ parseTicket),
/* harmony export */   vS: () => (/* binding */ parsePlan)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41611);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);





const PLAN_SCHEMA = 'pilotlight-plan/1';
const TICKET_SCHEMA = 'pilotlight-ticket/1';
/** Above this, a stored plan is not read. */
const MAX_PLAN_BYTES = 64 * 1024 * 1024;
const id = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'an id' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' });
const digest = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' });
const bodies = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .TestJobSchema */ .n0, { error: 'a list of configurations' });
const PlanSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(PLAN_SCHEMA, { error: JSON.stringify(PLAN_SCHEMA) }),
    configurations: bodies,
    parcels: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg((0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({ id, name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), runs_on: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()), ids: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(id).min(1) }), {
        error: 'a list of parcels',
    }),
});
const TicketSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(TICKET_SCHEMA, { error: JSON.stringify(TICKET_SCHEMA) }),
    plan: digest,
    parcel: id,
    attempt: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'an attempt' }).positive({ error: 'an attempt' }).optional(),
    count: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'a count' }).positive({ error: 'a count' }).optional(),
    configurations: bodies.min(1, { error: 'at least one configuration' }).optional(),
});
/** The artifact that holds a plan; whoever reads it compares the digest of what it got. */
const planArtifact = (plan) => `pilotlight-plan-${plan.slice(0, 16)}`;
function formatPlan({ configurations, parcels }) {
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)({
        schema: PLAN_SCHEMA,
        configurations: configurations.map(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutDefaults */ .nd),
        parcels: parcels.map((one) => ({ ...one })),
    });
}
function parsePlan(text) {
    const read = parsed(PlanSchema, text);
    if (!read.ok)
        return read;
    const { configurations, parcels } = read.value;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)({ configurations, parcels });
}
function formatTicket(ticket) {
    const { plan, parcel } = ticket;
    const carried = ticket.kind === 'bodies' ? { configurations: ticket.configurations.map(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .withoutDefaults */ .nd) } : {};
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)({ schema: TICKET_SCHEMA, plan, parcel, ...marksOf(ticket), ...carried });
}
function parseTicket(text) {
    const read = parsed(TicketSchema, text);
    if (!read.ok)
        return read;
    const { plan, parcel, configurations } = read.value;
    const about = { plan, parcel, ...marksOf(read.value) };
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(configurations ? { kind: 'bodies', ...about, configurations } : { kind: 'stored', ...about });
}
const marksOf = ({ attempt, count }) => ({
    ...(attempt === undefined ? {} : { attempt }),
    ...(count === undefined ? {} : { count }),
});
function parsed(schema, text) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z)(schema, json.value);
    return 'issues' in checked ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; ')) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(checked.value);
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

/***/ 80231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Al: () => (/* binding */ document),
/* harmony export */   MY: () => (/* binding */ page),
/* harmony export */   Q0: () => (/* binding */ MAX_SUMMARY_BYTES),
/* harmony export */   c_: () => (/* binding */ tableOf),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
/* harmony import */ var _lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73272);

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
/** Addresses of our own making: nothing in them that Markdown, a table or HTML could read as more than an address. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.-]{1,255}(?::[0-9]{1,5})?\/[A-Za-z0-9._~%/?=&+:@-]{0,1000}(?:#L[0-9]{1,15})?$/;
/** Markdown as a link, or as it is where the address could be anything but one. Never for an address of foreign origin. */
const link = (markdown, address) => address !== null && ADDRESS.test(address) ? `[${markdown}](<${address}>)` : markdown;
/** A table of at most `max` rows, made only for those. */
function tableOf(head, items, { cells, max }) {
    const shown = items.slice(0, max);
    return { head, rows: shown.map(cells), omitted: items.length - shown.length };
}
/** A heading, a paragraph and a table, cut at whole rows so that all of it stays below `maxBytes`; says how many it left out. */
function page(title, paragraphs, { table, maxBytes = MAX_SUMMARY_BYTES }) {
    return document(title, paragraphs, { sections: [{ title: null, table }], maxBytes });
}
/** As `page`, with several tables; what one leaves of its equal share is for those after it. Tables without rows are left out. */
function document(title, paragraphs, { sections, maxBytes = MAX_SUMMARY_BYTES }) {
    const top = [`### ${title}`, '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])].join('\n');
    const shown = sections.filter(({ table }) => table.rows.length > 0);
    let room = maxBytes - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(top);
    const texts = shown.map((section, index) => {
        const text = sectionText(section, Math.floor(room / (shown.length - index)));
        room -= (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(text);
        return text;
    });
    return top + texts.join('');
}
/** Bytes kept free for the line that says how many rows are missing, and line breaks. */
const RESERVE = 100;
function sectionText({ title, table }, bytes) {
    const head = `${title === null ? '' : `\n#### ${title}\n`}\n${row(table.head)}\n${row(table.head.map(() => '---'))}\n`;
    const kept = fitting(table.rows.map(row), bytes - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(head) - RESERVE);
    const left = table.rows.length - kept.length + (table.omitted ?? 0);
    const rest = left > 0 ? `\n\nand ${left} more that do not fit into a summary` : '';
    return `${head}${kept.join('\n')}${rest}\n`;
}
const row = (cells) => `| ${cells.join(' | ')} |`;
function fitting(lines, bytes) {
    let used = 0;
    const end = lines.findIndex((line) => {
        used += (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(line) + 1;
        return used > bytes;
    });
    return end < 0 ? lines : lines.slice(0, end);
}


/***/ }),

/***/ 96695:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ testsCell),
/* harmony export */   s: () => (/* binding */ verdictCell)
/* harmony export */ });
/* harmony import */ var _status_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77338);

/** Cells of a table, as Markdown: nothing in them is foreign text. */
function verdictCell({ verdict, resume_at }) {
    return verdict === 'deferred' && resume_at !== null ? `deferred until ${(0,_status_text_js__WEBPACK_IMPORTED_MODULE_0__/* .timeOfDay */ .rb)(resume_at)}` : verdict;
}
function testsCell({ tests }) {
    if (!tests)
        return '';
    const { total, failed, skipped, flaky } = tests;
    const parts = Object.entries({ failed, skipped, flaky }).flatMap(([what, count]) => (count > 0 ? [`${count} ${what}`] : []));
    return [String(total), ...parts].join(', ');
}


/***/ }),

/***/ 77338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ statusDescription),
/* harmony export */   QA: () => (/* binding */ formatSpan),
/* harmony export */   bt: () => (/* binding */ resultSentence),
/* harmony export */   rb: () => (/* binding */ timeOfDay)
/* harmony export */ });
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23925);

/** GitHub refuses a commit status whose description is longer. */
const MAX_DESCRIPTION = 140;
/** A result in one line that a commit status takes: `fail after 2m5s: exit code 1; 3 of 210 tests failed`. */
function resultSentence({ verdict, because, duration, tests }) {
    if (verdict === 'deferred')
        return statusDescription(because);
    const head = verdict === 'flaky' ? 'flaky' : `${verdict} after ${formatSpan(duration)}`;
    const tail = tests && tests.failed > 0 ? `; ${tests.failed} of ${counted(tests.total, 'test')} failed` : '';
    if (verdict === 'pass')
        return `${head}${tests ? `; ${counted(tests.total, 'test')}` : ''}`;
    return `${head}: ${fitted(because, MAX_DESCRIPTION - head.length - tail.length - 2)}${tail}`;
}
const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
/** `0.4s`, `12.3s`, and from a minute on whole seconds: `2m5s`. */
function formatSpan(ms) {
    return ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(ms / 1000) * 1000);
}
/** The description of a commit status: one line of at most 140 UTF-16 code units, however GitHub may count. */
const statusDescription = (text) => fitted(text, MAX_DESCRIPTION);
function fitted(text, max) {
    const line = text
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .toWellFormed();
    if (line.length <= max)
        return line;
    return `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
/** `14:35 UTC`; text where it is no time that a calendar knows. */
function timeOfDay(at) {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? 'an unknown time' : `${date.toISOString().slice(11, 16)} UTC`;
}


/***/ })

};
