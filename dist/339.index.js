export const id = 339;
export const ids = [339];
export const modules = {

/***/ 77339:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gate: () => (/* binding */ gate)
});

// EXTERNAL MODULE: ./src/contract/needs.js
var contract_needs = __webpack_require__(58713);
// EXTERNAL MODULE: ./src/contract/test-result.js
var test_result = __webpack_require__(1718);
// EXTERNAL MODULE: ./src/faults.js
var src_faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/report/summaries.js + 3 modules
var summaries = __webpack_require__(28999);
;// CONCATENATED MODULE: ./src/testrun/judge.js
/** Green only when every planned configuration reported, for this plan, once, a verdict that counts. */
function judge(facts) {
    const { planned, emptyIsFine } = facts;
    const byParcel = Map.groupBy(facts.reports, ({ parcel }) => parcel);
    const rows = planned.parcels.flatMap(({ id, configurations }) => judgeParcel(configurations, byParcel.get(id) ?? [], facts));
    const objections = [
        ...(rows.length === 0 && !emptyIsFine ? [{ kind: 'empty-plan' }] : []),
        ...rows.flatMap(({ objection }) => objection ?? []),
        ...unplanned(facts).map((id) => ({ kind: 'unplanned', id })),
    ];
    return { rows, objections: [...objections, ...oddJobs(facts, { rows, objections })] };
}
/** Ids that somebody reported for and nobody planned. A report of an earlier attempt whose plan was another may be left over. */
function unplanned({ planned, reports, attempt }) {
    const parcels = new Set(planned.parcels.map(({ id }) => id));
    const ids = new Set(planned.parcels.flatMap(({ configurations }) => configurations.map(({ id }) => id)));
    const strange = reports.flatMap(({ parcel, results }) => {
        if (!results.ok)
            return parcels.has(parcel) ? [] : [parcel];
        const current = results.value.filter((result) => result.attempt >= attempt);
        if (!parcels.has(parcel))
            return current.length > 0 ? [parcel] : [];
        return current.flatMap(({ id }) => (ids.has(id) ? [] : [id]));
    });
    return [...new Set(strange)];
}
/** A job that ends badly although all its configurations reported well has failed in a step that nobody looks at. */
function oddJobs({ needs }, { rows, objections }) {
    if (objections.length > 0)
        return [];
    const isFine = ({ result }) => result === 'success' || (rows.length === 0 && result === 'skipped');
    return needs
        .filter((job) => !isFine(job))
        .map(({ name, result }) => ({ kind: 'job-not-successful', job: name, result }));
}
function judgeParcel(configurations, reports, facts) {
    // A re-run makes a new artifact and leaves the old one: what an earlier attempt left unreadable no longer matters.
    const last = reports.toSorted((a, b) => b.artifact - a.artifact)[0]?.results;
    const results = Map.groupBy(reports.flatMap((report) => (report.results.ok ? report.results.value : [])), ({ id }) => id);
    const stray = [...results.keys()].find((id) => !configurations.some((one) => one.id === id));
    return configurations.map((one) => {
        if (last && !last.ok)
            return row(one, undefined, { kind: 'unreadable', name: one.name, because: last.error });
        return judgeOne(one, { results: results.get(one.id) ?? [], stray }, facts);
    });
}
function judgeOne(one, { results, stray }, { planned, needs }) {
    const { name } = one;
    const newest = Math.max(0, ...results.map(({ attempt }) => attempt));
    const current = results.filter(({ attempt }) => attempt === newest);
    const [result] = current;
    if (!result) {
        const objection = stray === undefined
            ? { kind: 'missing', name, because: silence(needs) }
            : { kind: 'mislabelled', name, found: stray };
        return row(one, undefined, objection);
    }
    if (current.length > 1)
        return row(one, result, { kind: 'duplicate', name, count: current.length, attempt: newest });
    if (result.plan !== planned.digest)
        return row(one, result, { kind: 'foreign-plan', name, found: result.plan });
    if (result.name !== name)
        return row(one, result, { kind: 'mislabelled', name, found: result.name });
    return row(one, result, objectionTo(one, result));
}
function objectionTo({ name, flaky, allow_failure }, { verdict, because }) {
    if (verdict === 'pass' || (verdict === 'flaky' && flaky === 'pass'))
        return undefined;
    // What has not ended, or was never let run, is not a failure that somebody allowed.
    if (allow_failure && verdict !== 'deferred' && verdict !== 'cancelled')
        return undefined;
    return { kind: 'verdict', name, verdict, because };
}
function row({ id, name }, result, objection) {
    const isGreen = result?.verdict === 'pass' || objection !== undefined;
    const remark = isGreen || !result ? null : result.verdict === 'flaky' ? 'flaky' : 'allowed';
    return { id, name, result, objection, remark };
}
function silence(needs) {
    const results = needs.map(({ result }) => result);
    if (results.includes('cancelled'))
        return 'cancelled';
    return results.includes('skipped') ? 'skipped' : 'silent';
}

// EXTERNAL MODULE: ./src/testrun/objection-sentence.js + 1 modules
var objection_sentence = __webpack_require__(33773);
// EXTERNAL MODULE: ./src/commands/close-vanished.js
var close_vanished = __webpack_require__(27463);
// EXTERNAL MODULE: ./src/commands/stored-plan.js
var stored_plan = __webpack_require__(19421);
;// CONCATENATED MODULE: ./src/commands/gate.js










/** GitHub shows ten errors a step. */
const MAX_ANNOTATIONS = 10;
/** Downloads at a time. */
const ABREAST = 8;
/** Milliseconds. */
const JOIN_WITHIN = 15_000;
/** Red unless every planned configuration reported, for this plan, a verdict that counts. */
async function gate(inputs, facts, given) {
    const needs = (0,contract_needs/* parseNeeds */.j)(inputs.needs);
    if (!needs.ok)
        return { ok: false, faults: [(0,src_faults/* fault */.D)('input-invalid', `The input \`needs\`: ${needs.error}.`)] };
    const ports = await withoutStatusesOfOthers(given);
    const planned = await plannedSet(inputs, needs.value, ports);
    if (!planned.ok)
        return red([(0,src_faults/* fault */.D)('gate-red', `${planned.error}.`)], 'there is no plan to hold the run to', { facts, ports });
    const reports = await readReports(ports.artifacts);
    if (!reports.ok)
        return red([reports.error], 'the results could not be read', { facts, ports });
    const verdict = judge({
        needs: needs.value,
        planned: planned.value,
        reports: reports.value,
        emptyIsFine: inputs.empty === 'ok' || selectedNothing(needs.value),
        attempt: facts.attempt,
    });
    const names = planned.value.parcels.flatMap(({ configurations }) => configurations.map(({ name }) => name));
    if (ports.forge)
        await (0,close_vanished/* closeVanished */.Ro)({ names, facts, forge: ports.forge });
    return tell(verdict, facts, ports);
}
/** Where the service writes this build's statuses, nobody else does: it knows of runs that this one cannot see. */
async function withoutStatusesOfOthers(ports) {
    const joining = await ports.coordinator?.join(JOIN_WITHIN);
    if (joining && !joining.ok)
        ports.workflow.say(`the service does not take part: ${joining.because}`);
    return joining?.ok && joining.joined.admission.statuses ? { ...ports, forge: undefined } : ports;
}
/** Nothing that changed is anybody's business: the plan says so in an output of its own. */
const selectedNothing = (needs) => needs.some(({ name, outputs }) => name === 'plan' && outputs['selection'] === 'nothing-affected');
async function plannedSet(inputs, needs, ports) {
    const jobs = inputs.jobs === undefined ? plannedJobs(needs) : (0,result.ok)(inputs.jobs);
    const matrix = jobs.ok ? (0,contract_needs/* parsePlanned */.Y)(jobs.value) : jobs;
    if (!matrix.ok)
        return matrix;
    const { digest, parcels } = matrix.value;
    const carried = parcels.flatMap(({ id, configurations }) => (configurations ? [{ id, configurations }] : []));
    return carried.length === parcels.length ? (0,result.ok)({ digest, parcels: carried }) : fromStore(matrix.value, ports);
}
async function fromStore({ digest, parcels }, ports) {
    const plan = await (0,stored_plan/* storedPlan */.R)(digest, ports);
    if (!plan.ok)
        return plan;
    const read = parcels.map(({ id }) => ({ id, found: (0,stored_plan/* configurationsOf */.z)(plan.value, id) }));
    const wrong = read.find(({ found }) => !found.ok)?.found;
    if (wrong && !wrong.ok)
        return wrong;
    return (0,result.ok)({ digest, parcels: read.map(({ id, found }) => ({ id, configurations: found.ok ? found.value : [] })) });
}
/** The output of the job `plan`, or the sentence that says why there is none. */
function plannedJobs(needs) {
    const plan = needs.find(({ name }) => name === 'plan');
    if (!plan)
        return (0,result/* err */._)('Expected the job `plan` among the needs of the gate, or its output in the input `jobs`');
    if (plan.result !== 'success')
        return (0,result/* err */._)(`There is no plan: the job \`plan\` ended as ${plan.result}`);
    const jobs = plan.outputs['jobs'];
    if (jobs)
        return (0,result.ok)(jobs);
    return (0,result/* err */._)('The output `jobs` of the job `plan` is missing. GitHub drops an output in which a secret’s value occurs, and one that the job does not declare under `outputs`');
}
async function readReports(artifacts) {
    if (!artifacts.available)
        return (0,result/* err */._)((0,src_faults/* fault */.D)('results-unreadable', 'This runner offers no artifact service to read results from.'));
    try {
        const mine = (await artifacts.list()).flatMap((artifact) => {
            const parcel = (0,test_result/* parcelOfArtifact */.tJ)(artifact.name);
            return parcel === undefined ? [] : [{ parcel, artifact }];
        });
        const reports = [];
        for (let start = 0; start < mine.length; start += ABREAST) {
            const some = mine.slice(start, start + ABREAST);
            reports.push(...(await Promise.all(some.map(async ({ parcel, artifact }) => ({
                parcel,
                artifact: artifact.id,
                results: await readOne(artifact, artifacts),
            })))));
        }
        return (0,result.ok)(reports);
    }
    catch (error) {
        return (0,result/* err */._)((0,src_faults/* fault */.D)('results-unreadable', `The results could not be read: ${(0,error_text/* errorText */.k)(error)}.`));
    }
}
async function readOne(artifact, artifacts) {
    if (artifact.size > test_result/* MAX_RESULT_BYTES */.Xs)
        return (0,result/* err */._)(`it has ${artifact.size} bytes, and ${test_result/* MAX_RESULT_BYTES */.Xs} are read at most`);
    return (0,test_result/* parseResults */.c2)(await artifacts.read(artifact.id, test_result/* MAX_RESULT_BYTES */.Xs));
}
async function tell(verdict, facts, ports) {
    const { rows, objections } = verdict;
    await ports.workflow.summary((0,summaries/* gateSummary */.sK)(verdict));
    const passed = rows.filter(({ objection }) => !objection).length;
    const count = rows.length === 0 ? 'nothing to test' : `${passed} of ${rows.length} configurations passed`;
    ports.workflow.say(count);
    if (objections.length === 0) {
        await tellStatus('success', count, { facts, ports });
        return { ok: true };
    }
    const sentences = objections.map(objection_sentence/* sentenceOf */.$);
    for (const sentence of sentences.slice(MAX_ANNOTATIONS - 1))
        ports.workflow.say(sentence);
    const shown = sentences.length > MAX_ANNOTATIONS ? sentences.slice(0, MAX_ANNOTATIONS - 1) : sentences;
    const rest = sentences.length - shown.length;
    const faults = shown.map((sentence) => (0,src_faults/* fault */.D)('gate-red', `${sentence}.`));
    return red(rest > 0 ? [...faults, (0,src_faults/* fault */.D)('gate-red', `And ${rest} more.`)] : faults, `${count}; ${sentences[0]}`, {
        facts,
        ports,
    });
}
async function red(faults, description, where) {
    await tellStatus('failure', description, where);
    return { ok: false, faults };
}
async function tellStatus(state, description, { facts, ports }) {
    if (!ports.forge)
        return;
    const written = await ports.forge.setStatus({
        sha: facts.headSha,
        context: 'pilotlight/gate',
        state,
        description: (0,summaries/* statusDescription */.$U)(description),
        targetUrl: facts.runUrl,
    });
    if (!written.ok)
        ports.workflow.annotate('notice', `No commit status was written: ${written.because}`);
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
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
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z6)(NeedsSchema, json.value);
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; '));
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(Object.entries(checked.value).map(([name, job]) => ({ name, ...job })));
}
/** Reads the output `jobs` of `plan`. */
function parsePlanned(jobs) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(jobs);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z6)(JobsSchema, json.value);
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
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)({ digest: digests[0] ?? '', parcels });
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
/* unused harmony export formatRetryFilter */
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
function formatRetryFilter(filter) {
    switch (filter.kind) {
        case 'exit':
            return filter.from === filter.to ? `exit:${filter.from}` : `exit:${filter.from}-${filter.to}`;
        case 'signal-named':
            return `signal:${filter.signal.slice('SIG'.length)}`;
        case 'pattern':
            return `pattern:${filter.text}`;
        default:
            return filter.kind;
    }
}
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' });
/** On its way through the matrix: what holds by default is left out. */
const RetryPolicySchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .strict */ .O2)({
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
/* unused harmony exports NO_REPORTS, readTestJob */
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
const TestJobSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
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
    reports: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ junit: texts.default([]), artifacts: texts.default([]), optional: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().default(false) }).default({
        junit: [],
        artifacts: [],
        optional: false,
    }),
    shard: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ index: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), of: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), files: texts }).nullable().default(null),
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
/** Reads one body, as `withoutDefaults` gave it. */
function readTestJob(value) {
    const checked = check(TestJobSchema, value);
    return 'issues' in checked ? err(checked.issues.map((issue) => issue.what).join('; ')) : ok(checked.value);
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
const AttemptSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(ends, { error: `one of ${ends.join(', ')}` }),
    because: short('a reason', 1000),
    duration: milliseconds,
    exit: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ code: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable(), signal: short('a signal', 20).nullable() }),
    started_at: time,
});
const TestResultSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
    plan: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' }),
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'an id' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' }),
    name: short('a name', 200),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(VERDICTS, { error: `one of ${VERDICTS.join(', ')}` }),
    because: short('a reason', 1000),
    duration: milliseconds,
    attempts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(AttemptSchema, { error: 'a list of attempts' }).max(101, { error: 'at most 101 attempts' }),
    tests: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ total: count, failed: count, skipped: count, flaky: count }).nullable(),
    resume_at: time.nullable(),
    log: short('an address', 1000).nullable(),
    attempt: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'an attempt' }).positive({ error: 'an attempt' }),
    runner: short('a runner', 200),
    started_at: time,
});
const ResultsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
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
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6)(ResultsSchema, json.value);
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


/***/ })

};
