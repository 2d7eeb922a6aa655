export const id = 4087;
export const ids = [4087];
export const modules = {

/***/ 98469:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  HttpCoordinator: () => (/* binding */ HttpCoordinator)
});

// EXTERNAL MODULE: ./src/contract/build-protocol.js
var build_protocol = __webpack_require__(64969);
// EXTERNAL MODULE: ./src/contract/resume-request.js
var resume_request = __webpack_require__(63953);
// EXTERNAL MODULE: ./src/contract/status-context.js
var status_context = __webpack_require__(38534);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/adapters/http-coordinator-client.js
var http_coordinator_client = __webpack_require__(22779);
// EXTERNAL MODULE: ./src/adapters/http-coordinator-sink.js
var http_coordinator_sink = __webpack_require__(45819);
;// CONCATENATED MODULE: ./src/adapters/http-coordinator-steps.js



const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 3_000;
/** Seconds of a `retry-after` that are waited for. */
const LONGEST_RETRY_AFTER = 30;
/** What was not understood will not be understood the next time either; a limit, a start and a proxy pass. */
function refusedStep(answer) {
    const because = (0,http_coordinator_sink/* refusalText */.Kw)(answer.status, answer.text);
    const passes = answer.status === 408 || answer.status === 429 || answer.status >= 500;
    const after = Number(answer.headers['retry-after']);
    return passes
        ? { kind: 'again', because, ...(after > 0 ? { after: Math.min(after, LONGEST_RETRY_AFTER) * 1000 } : {}) }
        : { kind: 'no', because };
}
function stepOf(answer, schema) {
    if (answer.status !== 200)
        return refusedStep(answer);
    const read = (0,build_protocol/* readMessage */._8)(schema, answer.text);
    return read.ok
        ? { kind: 'done', value: read.value }
        : { kind: 'no', because: `the service answered something else than expected: ${read.error}` };
}
/** Until it is done, refused, or its time is over. */
async function repeat(clock, until, step) {
    for (let pause = FIRST_PAUSE;; pause = Math.min(LONGEST_PAUSE, pause * 2)) {
        const answer = await step().catch((error) => ({ kind: 'again', because: `the service cannot be reached: ${(0,error_text/* errorText */.k)(error)}` }));
        if (answer.kind === 'done')
            return { ok: true, value: answer.value };
        const wait = answer.kind === 'again' ? (answer.after ?? pause) : 0;
        if (answer.kind === 'no' || clock.now() + wait >= until)
            return { ok: false, because: answer.because };
        await clock.sleep(wait);
    }
}

;// CONCATENATED MODULE: ./src/adapters/http-coordinator.js







const FETCH_TIMEOUT = 10_000;
const PATIENCE = 45_000;
/** The service over HTTP. It proves which run this is, and from then on writes to that run's build. Never throws. */
class HttpCoordinator {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async join(within) {
        const { service, artifacts, clock, fetchTimeout = FETCH_TIMEOUT } = this.#options;
        const address = (0,http_coordinator_client/* readServiceAddress */.C)(service);
        if (!address.ok)
            return address;
        if (!artifacts.available)
            return { ok: false, because: 'this runner offers no artifact service, by which a job proves its run to the service' };
        const client = new http_coordinator_client/* ServiceClient */.N(address.url, Math.min(fetchTimeout, within));
        const over = new AbortController();
        const late = clock.sleep(within, over.signal);
        const entering = this.#enter(client, clock.now() + within).finally(() => over.abort());
        await Promise.race([entering, late]);
        return over.signal.aborted ? entering : this.#failed(client, `the service let nobody in within ${within} ms`);
    }
    async #enter(client, until) {
        try {
            const challenge = await this.#repeat(until, () => this.#hello(client));
            if (!challenge.ok)
                return this.#failed(client, challenge.because);
            const uploaded = await this.#upload(challenge.value, until);
            if (!uploaded.ok)
                return this.#failed(client, uploaded.because);
            const admission = await this.#repeat(until, () => this.#proof(client, challenge.value));
            if (!admission.ok)
                return this.#failed(client, admission.because);
            return { ok: true, joined: new HttpJoined({ ...this.#options, client, admission: admission.value }) };
        }
        catch (error) {
            return this.#failed(client, (0,error_text/* errorText */.k)(error));
        }
    }
    #failed(client, because) {
        client.close();
        return { ok: false, because };
    }
    get #said() {
        const { facts, context = status_context/* DEFAULT_CONTEXT */.A2 } = this.#options;
        const resumed = (0,resume_request/* parseResumeRequest */.mE)(String(facts.inputs[resume_request/* RESUME_INPUT */.Dh] ?? ''));
        const [build, sha] = resumed.ok ? [resumed.value.run_id, resumed.value.sha] : [facts.runId, facts.headSha];
        const hello = { repository: facts.repository, run_id: facts.runId, build, pull: facts.pullRequest?.number ?? null, sha };
        // A service of before there were contexts refuses the key.
        return context === status_context/* DEFAULT_CONTEXT */.A2 ? hello : { ...hello, context };
    }
    async #hello(client) {
        const answer = await post(client, 'hello', this.#said);
        if (answer.status === 404)
            return {
                kind: 'no',
                because: `${this.#options.service} keeps no builds: it is an older version, or \`builds:\` is missing in its configuration`,
            };
        if (answer.status === 400)
            return {
                kind: 'no',
                because: `${this.#options.service} speaks another version than this action (${(0,http_coordinator_sink/* refusalText */.Kw)(400, answer.text)})`,
            };
        const step = stepOf(answer, build_protocol/* ChallengeSchema */.lG);
        return step.kind === 'done' ? { kind: 'done', value: step.value.nonce } : step;
    }
    /** What GitHub's artifact service takes too long for is given up: the test does not wait for it. */
    async #upload(nonce, until) {
        const { artifacts, clock } = this.#options;
        const late = new AbortController();
        const upload = artifacts
            .upload((0,build_protocol/* proofArtifact */.zo)(nonce), 'This artifact proves to the Pilotlight service which run speaks.\n')
            .then(() => ({ ok: true }), (error) => ({
            ok: false,
            because: `the artifact that proves the run could not be uploaded: ${(0,error_text/* errorText */.k)(error)}`,
        }));
        const timeout = clock
            .sleep(until - clock.now(), late.signal)
            .then(() => ({ ok: false, because: 'the artifact that proves the run was not uploaded in time' }));
        return Promise.race([upload, timeout]).finally(() => late.abort());
    }
    async #proof(client, nonce) {
        const answer = await post(client, 'proof', { hello: this.#said, nonce });
        if (answer.status === 202)
            return { kind: 'again', because: 'the service did not see the artifact that proves the run in time' };
        return stepOf(answer, build_protocol/* AdmissionSchema */.P3);
    }
    /** Until it is done, refused, or its time is over. */
    async #repeat(until, step) {
        return repeat(this.#options.clock, until, step);
    }
}
class HttpJoined {
    admission;
    sink;
    #given;
    constructor(given) {
        const { client, admission } = given;
        this.#given = given;
        this.admission = admission;
        this.sink = new http_coordinator_sink/* ServiceSink */.BZ({ client, admission, steady: () => performance.now() });
    }
    plan(plan) {
        return this.#tell('plan', plan, this.#given.patience ?? PATIENCE);
    }
    /** Not offered again: the next one says more. */
    progress(progress) {
        return this.#tell('progress', progress, 0);
    }
    results(results) {
        return this.#tell('results', results, this.#given.patience ?? PATIENCE);
    }
    resumable(id) {
        return this.#get(`resume?configuration=${id}`, build_protocol/* ResumeStateSchema */.ai);
    }
    async storedPlan() {
        return (await this.#get('plan', build_protocol/* StoredPlanSchema */.iV))?.text ?? null;
    }
    timings() {
        return this.#get('timings', build_protocol/* TimingsSchema */.PI);
    }
    async #tell(what, message, patience) {
        const { client, clock } = this.#given;
        const told = await repeat(clock, clock.now() + patience, async () => {
            const answer = await post(client, what, message, this.#bearer());
            return answer.status === 204 ? { kind: 'done', value: undefined } : refusedStep(answer);
        });
        return told.ok ? { ok: true } : told;
    }
    async #get(what, schema) {
        try {
            const answer = await this.#given.client.ask({ method: 'GET', path: `${build_protocol/* BUILDS_PATH */.ez}/${what}`, headers: this.#bearer() });
            const read = answer.status === 200 ? (0,build_protocol/* readMessage */._8)(schema, answer.text) : null;
            return read?.ok ? read.value : null;
        }
        catch {
            return null;
        }
    }
    #bearer() {
        return { authorization: `Bearer ${this.admission.token}` };
    }
}
function post(client, what, message, headers = {}) {
    const body = Buffer.from(JSON.stringify(message));
    return client.ask({
        method: 'POST',
        path: `${build_protocol/* BUILDS_PATH */.ez}/${what}`,
        headers: { ...headers, 'content-type': 'application/json' },
        body,
    });
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


/***/ })

};
