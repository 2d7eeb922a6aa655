export const id = 1081;
export const ids = [1081];
export const modules = {

/***/ 51081:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gate: () => (/* binding */ gate)
});

// EXTERNAL MODULE: ./src/contract/needs.js
var contract_needs = __webpack_require__(58713);
// EXTERNAL MODULE: ./src/contract/status-context.js
var status_context = __webpack_require__(38534);
// EXTERNAL MODULE: ./src/contract/test-result.js
var test_result = __webpack_require__(1718);
// EXTERNAL MODULE: ./src/faults.js
var src_faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/lib/unreachable.js
/** Closes a `switch` over a union: a new member that is not handled no longer compiles. Returns the member's text. */
function unreachable(value) {
    return `unreachable: ${JSON.stringify(value)}`;
}

;// CONCATENATED MODULE: ./src/testrun/objection-sentence.js

/** The objection as a sentence for a person, without a full stop. */
function sentenceOf(objection) {
    switch (objection.kind) {
        case 'empty-plan':
            return 'The plan is empty: nothing was tested';
        case 'missing':
            return `${quote(objection.name)} ${MISSING[objection.because]}`;
        case 'verdict':
            return objection.verdict === 'deferred'
                ? `${quote(objection.name)} has not ended: ${objection.because}`
                : `${quote(objection.name)} ended as ${objection.verdict}: ${objection.because}`;
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

// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
// EXTERNAL MODULE: ./src/report/result-cells.js
var result_cells = __webpack_require__(96695);
// EXTERNAL MODULE: ./src/report/status-text.js
var status_text = __webpack_require__(77338);
;// CONCATENATED MODULE: ./src/report/gate-summary.js




const MAX_CONFIGURATIONS = 5_000;
const MAX_OTHERS = 500;
/** What the gate found: everything that makes it red first, then what is worth a look. */
function gateSummary({ rows, objections }, { logs, leftOut } = { logs: null, leftOut: [] }) {
    const passed = rows.filter(({ objection }) => !objection).length;
    const others = objections.filter((objection) => !('name' in objection));
    const remarks = ['allowed', 'flaky'].flatMap((remark) => {
        const count = rows.filter((row) => row.remark === remark).length;
        return count > 0 ? [`${count} ${REMARKS[remark]}`] : [];
    });
    const sorted = rows.toSorted((a, b) => weight(a) - weight(b));
    const leftOutCells = ({ name, because }) => [(0,markdown/* literal */.eu)(name), (0,markdown/* literal */.eu)(because)];
    return (0,markdown/* document */.Al)(`${objections.length > 0 ? '❌' : '✅'} ${passed} of ${rows.length} configurations passed`, remarks.length > 0 ? [`${remarks.join(', ')}.`] : [], {
        sections: [
            { title: null, table: (0,markdown/* tableOf */.c_)(['objection'], others, { cells: (one) => [(0,markdown/* literal */.eu)(sentenceOf(one))], max: MAX_OTHERS }) },
            { title: null, table: (0,markdown/* tableOf */.c_)(HEAD, sorted, { cells: (row) => gateCells(row, logs), max: MAX_CONFIGURATIONS }) },
            {
                title: 'Not selected',
                table: (0,markdown/* tableOf */.c_)(['configuration', 'because'], leftOut, { cells: leftOutCells, max: MAX_OTHERS }),
            },
        ],
    });
}
const HEAD = ['configuration', 'verdict', 'time', 'tests', 'runner', 'remark'];
const REMARKS = { allowed: 'failed and may fail', flaky: 'passed only after a retry' };
const weight = ({ objection, remark }) => objection ? 0 : remark === 'allowed' ? 1 : remark === 'flaky' ? 2 : 3;
function gateCells(row, logs) {
    const { name, result } = row;
    if (!result)
        return [(0,markdown/* literal */.eu)(name), 'none', '', '', '', remarkCell(row)];
    const isOurs = logs !== null && result.log?.startsWith(`${logs.replace(/\/$/, '')}/`);
    return [
        (0,markdown/* link */.nf)((0,markdown/* literal */.eu)(name), isOurs ? result.log : null),
        (0,result_cells/* verdictCell */.s)(result),
        (0,status_text/* formatSpan */.QA)(result.duration),
        (0,result_cells/* testsCell */.g)(result),
        (0,markdown/* literal */.eu)(result.runner),
        remarkCell(row),
    ];
}
function remarkCell({ objection, remark, result }) {
    if (objection)
        return (0,markdown/* literal */.eu)(sentenceOf('name' in objection ? { ...objection, name: shortened(objection.name) } : objection));
    return remark && result ? `${REMARKS[remark]}: ${(0,markdown/* literal */.eu)(result.because)}` : '';
}
/** The name stands in the row already: here it must not take the room of what is wrong. */
const shortened = (name) => (name.length > 60 ? `${name.slice(0, 60).toWellFormed()}…` : name);

;// CONCATENATED MODULE: ./src/testrun/judge.js
/** Green only when every planned configuration reported, for this plan, once, a verdict that counts. */
function judge(facts) {
    const { planned, emptyIsFine } = facts;
    const byParcel = Map.groupBy(facts.reports.map((report) => since(planned.attempt ?? 1, report)), ({ parcel }) => parcel);
    const rows = planned.parcels.flatMap(({ id, configurations }) => judgeParcel(configurations, byParcel.get(id) ?? [], facts));
    const objections = [
        ...(rows.length === 0 && !emptyIsFine ? [{ kind: 'empty-plan' }] : []),
        ...rows.flatMap(({ objection }) => objection ?? []),
        ...unplanned(facts).map((id) => ({ kind: 'unplanned', id })),
    ];
    return { rows, objections: [...objections, ...oddJobs(facts, { rows, objections })] };
}
/** Without what an attempt reported that came before the plan. */
const since = (first, report) => report.results.ok
    ? { ...report, results: { ok: true, value: report.results.value.filter(({ attempt }) => attempt >= first) } }
    : report;
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

// EXTERNAL MODULE: ./src/commands/resume-of.js
var resume_of = __webpack_require__(60467);
// EXTERNAL MODULE: ./src/commands/tell-configuration.js
var tell_configuration = __webpack_require__(80054);
;// CONCATENATED MODULE: ./src/commands/settle-statuses.js




/** Of the 500 writes an hour that GitHub takes, the jobs need most. */
const MOST_WRITES = 100;
/**
 * Puts right what stands on the commit and is not true any more: a configuration whose job died without a last word, one that an earlier
 * run left red, and those that an earlier attempt of this run planned and this one does not. Adds no status where there is none.
 * Contexts compare without regard to case.
 */
async function settleStatuses({ planned, rows, facts, forge }) {
    const { context: prefix, headSha: sha } = facts;
    const there = (await forge.statuses(sha, `${prefix}/`)) ?? [];
    const wanted = wantedStatuses(planned, rows, facts);
    const isGate = ({ context }) => context.toLowerCase() === (0,status_context/* gateContext */.VS)(prefix).toLowerCase();
    const corrections = there.flatMap((shown) => {
        const want = wanted.get(shown.context.toLowerCase()) ?? noLongerPlanned(shown, facts);
        return !want || want.state === shown.state || isGate(shown) ? [] : [{ sha, context: shown.context, ...want }];
    });
    for (const correction of corrections.slice(0, MOST_WRITES)) {
        const written = await forge.setStatus(correction);
        if (!written.ok)
            return;
    }
}
function noLongerPlanned({ targetUrl }, { attempt, runUrl }) {
    if (attempt === 1 || targetUrl !== runUrl)
        return undefined;
    return { state: 'success', description: 'no longer planned', targetUrl: runUrl };
}
function wantedStatuses(planned, rows, facts) {
    const byId = new Map(planned.parcels.flatMap(({ configurations }) => configurations.map((one) => [one.id, one])));
    return new Map(rows.flatMap((row) => {
        const one = byId.get(row.id);
        return one ? [[(0,status_context/* configurationContext */.i8)(facts.context, one.name).toLowerCase(), wantedStatus(one, row, facts)]] : [];
    }));
}
/** A result that the gate does not believe is told as an error. */
function wantedStatus(one, { result, objection }, { runUrl }) {
    if (objection && objection.kind !== 'verdict')
        return { state: 'error', description: (0,status_text/* statusDescription */.$U)(sentenceOf(objection)), targetUrl: runUrl };
    const { state, description, targetUrl } = result
        ? (0,tell_configuration/* finalStatus */.nH)(one, result)
        : { state: 'error', description: 'no result', targetUrl: null };
    return { state, description: (0,status_text/* statusDescription */.$U)(description), targetUrl: targetUrl ?? runUrl };
}

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
    const ports = await askService(facts, given);
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
    const outcome = await tell(verdict, facts, ports);
    if (ports.forge)
        await settleStatuses({ planned: planned.value, rows: verdict.rows, facts, forge: ports.forge });
    return outcome;
}
/**
 * Where the service writes this build's statuses, nobody else does: it knows of runs that this one cannot see. And a run that goes
 * on with a part of a build has seen that part alone, so it never speaks for all of it.
 */
async function askService(facts, ports) {
    const joining = await ports.coordinator?.join(JOIN_WITHIN);
    if (joining && !joining.ok)
        ports.workflow.say(`the service does not take part: ${joining.because}`);
    const { statuses, url } = joining?.ok ? joining.joined.admission : { statuses: false, url: null };
    return { ...ports, forge: statuses || (0,resume_of/* resumeRequestOf */.Kx)(facts) ? undefined : ports.forge, logs: url };
}
/** Nothing that changed is anybody's business: the plan says so in an output of its own. */
const selectedNothing = (needs) => needs.some(({ name, outputs }) => name === 'plan' && outputs['selection'] === 'nothing-affected');
async function plannedSet(inputs, needs, ports) {
    const jobs = inputs.jobs === undefined ? plannedJobs(needs) : (0,result.ok)(inputs.jobs);
    const matrix = jobs.ok ? (0,contract_needs/* parsePlanned */.Y)(jobs.value) : jobs;
    if (!matrix.ok)
        return matrix;
    const { digest, attempt, parcels } = matrix.value;
    const carried = parcels.flatMap(({ id, configurations }) => (configurations ? [{ id, configurations }] : []));
    return carried.length === parcels.length ? (0,result.ok)({ digest, attempt, parcels: carried }) : fromStore(matrix.value, ports);
}
async function fromStore({ digest, attempt, parcels }, ports) {
    const plan = await (0,stored_plan/* storedPlan */.R)(digest, ports);
    if (!plan.ok)
        return plan;
    const read = parcels.map(({ id }) => ({ id, found: (0,stored_plan/* configurationsOf */.z)(plan.value, id) }));
    const wrong = read.find(({ found }) => !found.ok)?.found;
    if (wrong && !wrong.ok)
        return wrong;
    return (0,result.ok)({ digest, attempt, parcels: read.map(({ id, found }) => ({ id, configurations: found.ok ? found.value : [] })) });
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
    await ports.workflow.summary(gateSummary(verdict, { logs: ports.logs, leftOut: [] }));
    const passed = rows.filter(({ objection }) => !objection).length;
    const count = rows.length === 0 ? 'nothing to test' : `${passed} of ${rows.length} configurations passed`;
    ports.workflow.say(count);
    if (objections.length === 0) {
        await tellStatus('success', count, { facts, ports });
        return { ok: true };
    }
    const sentences = objections.map(sentenceOf);
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
        context: (0,status_context/* gateContext */.VS)(facts.context),
        state,
        description: (0,status_text/* statusDescription */.$U)(description),
        targetUrl: facts.runUrl,
    });
    if (!written.ok)
        ports.workflow.annotate('notice', `No commit status was written: ${written.because}`);
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


/***/ })

};
