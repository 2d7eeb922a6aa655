export const id = 9505;
export const ids = [9505];
export const modules = {

/***/ 22779:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ readServiceAddress),
/* harmony export */   N: () => (/* binding */ ServiceClient)
/* harmony export */ });
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_https__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44708);


/** Connections to the service: outputs of a job share them. */
const SOCKETS = 4;
/** Shorter than the service keeps idle connections, and than proxies do (nginx: 60 s). */
const IDLE = 45_000;
/** Bytes of an answer: medians of a large repository are the longest. */
const MAX_ANSWER = 16 * 1024 * 1024;
const STALE = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
/** The service's address, checked: TLS, or the machine itself. */
function readServiceAddress(service) {
    const url = URL.parse(service);
    const isLoopback = url !== null && (url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.[0-9]{1,3}){3}$/.test(url.hostname));
    if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback))
        return { ok: true, url };
    return {
        ok: false,
        because: `expected an https address of the service (or http on this machine), found ${JSON.stringify(service.slice(0, 200))}`,
    };
}
/** HTTP to one service on few kept connections. Follows no redirect: a token goes nowhere else. */
class ServiceClient {
    #base;
    #timeout;
    #agent;
    #request;
    constructor(url, timeout) {
        this.#base = url.origin + url.pathname.replace(/\/+$/, '');
        this.#timeout = timeout;
        const isPlain = url.protocol === 'http:';
        this.#agent = new (isPlain ? node_http__WEBPACK_IMPORTED_MODULE_0__.Agent : node_https__WEBPACK_IMPORTED_MODULE_1__.Agent)({
            keepAlive: true,
            maxSockets: SOCKETS,
            timeout: IDLE,
            scheduling: 'lifo',
        });
        this.#request = isPlain ? node_http__WEBPACK_IMPORTED_MODULE_0__.request : node_https__WEBPACK_IMPORTED_MODULE_1__.request;
    }
    /** Rejects when no answer came. A kept connection that the other side had closed by then is tried once more on a new one. */
    async ask(request) {
        const tried = { reused: false };
        try {
            return await this.#send(request, tried);
        }
        catch (error) {
            if (!tried.reused || !STALE.has(error.code ?? ''))
                throw error;
            return this.#send(request, tried);
        }
    }
    close() {
        this.#agent.destroy();
    }
    #send({ method, path, headers = {}, body, timeout = this.#timeout }, tried) {
        return new Promise((resolve, reject) => {
            const isStream = body !== undefined && 'stream' in body;
            const size = body === undefined ? undefined : isStream ? body.size : body.length;
            const signal = AbortSignal.timeout(timeout);
            const sending = this.#request(`${this.#base}${path}`, {
                method,
                agent: this.#agent,
                signal,
                headers: { ...headers, ...(size === undefined ? {} : { 'content-length': size }) },
            }, (response) => void readAnswer(response).then(resolve, reject));
            sending.once('error', (error) => {
                tried.reused = sending.reusedSocket;
                reject(signal.aborted ? new Error(`no answer within ${timeout} ms`) : error);
            });
            if (!isStream)
                return void sending.end(body);
            const stream = body.stream();
            stream.once('error', (error) => sending.destroy(error));
            sending.once('close', () => stream.destroy());
            stream.pipe(sending);
        });
    }
}
async function readAnswer(response) {
    const chunks = [];
    let size = 0;
    for await (const chunk of response) {
        size += chunk.length;
        if (size > MAX_ANSWER)
            throw new Error(`an answer of more than ${MAX_ANSWER} bytes`);
        chunks.push(chunk);
    }
    return { status: response.statusCode ?? 0, headers: response.headers, text: Buffer.concat(chunks).toString('utf8') };
}


/***/ }),

/***/ 45819:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BZ: () => (/* binding */ ServiceSink),
/* harmony export */   Kw: () => (/* binding */ refusalText)
/* harmony export */ });
/* unused harmony export refused */
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_util__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(57975);
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38522);
/* harmony import */ var _contract_build_protocol_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(64969);





const pack = (0,node_util__WEBPACK_IMPORTED_MODULE_2__.promisify)(node_zlib__WEBPACK_IMPORTED_MODULE_3__.gzip);
/** Bytes below which a request takes as long whatever is in it. */
const TELLING = 16_384;
/** Bytes per millisecond: a link that is slower is worth packing for, and packing takes so long itself above. */
const SLOW = 15_000;
const FAST = 60_000;
/** Milliseconds for one artifact. */
const ARTIFACT_WITHIN = 600_000;
/** Sends outputs to the service as they are, and packed where the link is slower than packing. */
class ServiceSink {
    #given;
    #packs = false;
    constructor(given) {
        this.#given = given;
    }
    async append(id, offset, bytes) {
        const { client, steady } = this.#given;
        const isPacked = this.#packs && bytes.length >= TELLING;
        const began = steady();
        const body = isPacked ? await pack(bytes, { level: 1 }) : bytes;
        const headers = {
            ...this.#headers(),
            'content-type': 'application/octet-stream',
            ...(isPacked ? { 'content-encoding': 'gzip' } : {}),
        };
        const answer = await client.ask({ method: 'PUT', path: `${_contract_build_protocol_js__WEBPACK_IMPORTED_MODULE_4__/* .BUILDS_PATH */ .ez}/logs/${id}?offset=${offset}`, headers, body });
        if (bytes.length >= TELLING)
            this.#learn(bytes.length / Math.max(0.1, steady() - began));
        if (answer.status !== 200 && answer.status !== 409)
            throw refused(answer);
        const position = (0,_contract_build_protocol_js__WEBPACK_IMPORTED_MODULE_4__/* .readMessage */ ._8)(_contract_build_protocol_js__WEBPACK_IMPORTED_MODULE_4__/* .LogPositionSchema */ .lC, answer.text);
        if (!position.ok)
            throw new Error(`the service answered ${position.error}`);
        return position.value.size;
    }
    async finish(id, size) {
        const stored = await this.append(id, size, new Uint8Array(0));
        if (stored < size)
            throw new Error(`the service has ${stored} of ${size} bytes`);
    }
    async artifact(id, path, file) {
        const handle = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.open)(file, node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_RDONLY | node_fs__WEBPACK_IMPORTED_MODULE_0__.constants.O_NOFOLLOW);
        try {
            await this.#sendArtifact(handle, `${id}/${path.split('/').map(encodeURIComponent).join('/')}`);
        }
        finally {
            await handle.close();
        }
    }
    urlOf(id) {
        const { url, key } = this.#given.admission;
        return `${url}/${id}/${key}`;
    }
    async #sendArtifact(handle, path) {
        const stat = await handle.stat();
        if (!stat.isFile())
            throw new Error('only files are kept as artifacts');
        if (stat.size > _contract_build_protocol_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_ARTIFACT */ .QT)
            throw new Error(`an artifact has at most ${_contract_build_protocol_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_ARTIFACT */ .QT} bytes, this one ${stat.size}`);
        const body = stat.size === 0
            ? new Uint8Array(0)
            : // As many bytes as were told, though it may grow.
                { size: stat.size, stream: () => handle.createReadStream({ start: 0, end: stat.size - 1, autoClose: false }) };
        const headers = { ...this.#headers(), 'content-type': 'application/octet-stream' };
        const answer = await this.#given.client.ask({
            method: 'PUT',
            path: `${_contract_build_protocol_js__WEBPACK_IMPORTED_MODULE_4__/* .BUILDS_PATH */ .ez}/artifacts/${path}`,
            headers,
            body,
            timeout: ARTIFACT_WITHIN,
        });
        if (answer.status !== 204)
            throw refused(answer);
    }
    #headers() {
        return { authorization: `Bearer ${this.#given.admission.token}` };
    }
    #learn(rate) {
        if (rate < SLOW)
            this.#packs = true;
        if (rate > FAST)
            this.#packs = false;
    }
}
/** The service's refusal in its own words, cut. */
function refused({ status, text }) {
    return new Error(refusalText(status, text));
}
function refusalText(status, text) {
    try {
        const { message } = JSON.parse(text);
        if (typeof message === 'string')
            return `${status}: ${message.slice(0, 300)}`;
    }
    catch {
        // A proxy's page.
    }
    return `the service answered ${status}`;
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


/***/ })

};
