export const id = 5908;
export const ids = [5908,9793,1000,7216];
export const modules = {

/***/ 54942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ OctokitRequests),
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   id: () => (/* binding */ id),
/* harmony export */   n$: () => (/* binding */ moment)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63247);


const VERSION = { 'x-github-api-version': '2026-03-10' };
const TRIES = 3;
/** Requests to GitHub's REST API through @octokit/core, loaded at the first one. */
class OctokitRequests {
    #options;
    #octokit;
    constructor(options) {
        this.#options = options;
    }
    /** Throws what Octokit throws. `owner` and `repo` are those of the repository unless they are given; `manual`: redirects are answers. */
    async send(route, parameters, redirect = 'follow') {
        const { repository, timeout = 10_000 } = this.#options;
        const [owner, repo] = repository.split('/');
        const octokit = await this.#client();
        const request = { signal: AbortSignal.timeout(timeout), redirect };
        const { data, headers } = await octokit.request(route, { owner, repo, ...parameters, headers: VERSION, request });
        return { data, headers };
    }
    /**
     * What `read` makes of the answer; `undefined` is an answer that GitHub does not give. Reading is tried three times where nobody
     * answers; writing once, because a write whose answer was lost may have happened.
     */
    async ask(route, parameters, read) {
        const { pause = 500 } = this.#options;
        const tries = route.startsWith('GET ') ? TRIES : 1;
        for (let left = tries - 1;; left -= 1) {
            const asked = await this.#once(route, parameters, read);
            if (asked.ok || asked.kind !== 'unreachable' || left === 0)
                return asked;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause * 2 ** (tries - 1 - left));
        }
    }
    async #once(route, parameters, read) {
        try {
            const value = read(await this.send(route, parameters));
            if (value !== undefined)
                return { ok: true, value };
            return { ok: false, kind: 'unreachable', because: `GitHub answered \`${route}\` with something else than it documents` };
        }
        catch (error) {
            return refusalOf(route, error);
        }
    }
    /** The login of whoever the token belongs to. `GET /user` takes people's tokens only; GraphQL tells programs theirs too. */
    async viewer() {
        try {
            const octokit = await this.#client();
            const request = { signal: AbortSignal.timeout(this.#options.timeout ?? 10_000) };
            const { login } = fields(fields(await octokit.graphql('query { viewer { login } }', { request }))['viewer']);
            if (typeof login === 'string' && login !== '')
                return { ok: true, value: login };
            return { ok: false, kind: 'unreachable', because: 'GitHub does not tell whose token this is' };
        }
        catch (error) {
            return refusalOf('viewer', error);
        }
    }
    #client() {
        const { token, apiUrl, fetch } = this.#options;
        const given = { auth: token, baseUrl: apiUrl, userAgent: 'pilotlight', log: SILENT };
        this.#octokit ??= __webpack_require__.e(/* import() */ 1582).then(__webpack_require__.bind(__webpack_require__, 51582)).then(({ Octokit }) => new Octokit({ ...given, ...(fetch && { request: { fetch } }) }));
        return this.#octokit;
    }
}
const quiet = () => undefined;
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };
/** What GitHub's status codes mean here. A limit on calls is answered 403 too, and is over some time. */
function refusalOf(route, error) {
    const status = statusOf(error);
    const because = `\`${route}\`: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .k)(error).slice(0, 300)}`;
    if (status === 404 || status === 410)
        return { ok: false, kind: 'missing', because };
    if (status === 401)
        return { ok: false, kind: 'denied', because };
    if (status === 403)
        return { ok: false, kind: forbiddenBy(error), because };
    return { ok: false, kind: status !== undefined && status < 500 && status !== 429 ? 'refused' : 'unreachable', because };
}
/** 403 is a limit that is reached, a right that is missing, or (re-runs) a state in which it cannot be done. */
function forbiddenBy(error) {
    const headers = fields(fields(fields(error)['response'])['headers']);
    if (headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0')
        return 'unreachable';
    const text = (0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .k)(error);
    if (/rate limit/i.test(text))
        return 'unreachable';
    return /already running|workflow run|in progress/i.test(text) ? 'refused' : 'denied';
}
function statusOf(error) {
    const { status } = fields(error);
    return typeof status === 'number' ? status : undefined;
}
const fields = (value) => typeof value === 'object' && value !== null ? value : {};
const text = (value) => (typeof value === 'string' ? value : undefined);
/** A positive whole number, such as an id. */
const id = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
/** Milliseconds since the epoch of a time as GitHub writes it. */
function moment(value) {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
}
/** Every item as `read` takes it; undefined where it is no list or any item is nothing. */
function listOf(value, read) {
    if (!Array.isArray(value))
        return undefined;
    const items = value.map(read);
    return items.includes(undefined) ? undefined : items;
}


/***/ }),

/***/ 75908:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  performWatch: () => (/* binding */ performWatch)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/commands/watch/begin.js
var begin = __webpack_require__(55429);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/watch/trigger-cause.js
var trigger_cause = __webpack_require__(33195);
// EXTERNAL MODULE: ./src/adapters/octokit-requests.js
var octokit_requests = __webpack_require__(54942);
;// CONCATENATED MODULE: ./src/adapters/octokit-watch.js

/** Milliseconds by which GitHub's clock may be behind. */
const SKEW = 60_000;
const RUNS = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
const DISPATCH = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
/** Runs of workflows, as polling and nightly builds see and start them. */
class OctokitWatch {
    #requests;
    constructor(options) {
        this.#requests = new octokit_requests/* OctokitRequests */.O(options);
    }
    /** The newest hundred that were made at or after `since` (milliseconds since the epoch). */
    runsSince(workflow, since) {
        const created = `>=${new Date(since - SKEW).toISOString().slice(0, 19)}Z`;
        const parameters = { workflow_id: workflow, created, per_page: 100 };
        return this.#requests.ask(RUNS, parameters, ({ data }) => (0,octokit_requests/* listOf */.c3)((0,octokit_requests/* fields */.OA)(data)['workflow_runs'], readRun));
    }
    /** Not idempotent: after `unreachable`, `runsSince` tells. `ref`: a branch. */
    dispatch({ workflow, ref }, inputs) {
        const parameters = { workflow_id: workflow, ref, inputs, return_run_details: true };
        return this.#requests.ask(DISPATCH, parameters, ({ data }) => ({
            runId: String((0,octokit_requests.id)((0,octokit_requests/* fields */.OA)(data)['workflow_run_id']) ?? '') || null,
            url: (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(data)['html_url']) ?? null,
        }));
    }
}
function readRun(data) {
    const run = (0,octokit_requests/* fields */.OA)(data);
    const [number, event, createdAt] = [(0,octokit_requests.id)(run['id']), (0,octokit_requests/* text */.Qq)(run['event']), (0,octokit_requests/* moment */.n$)(run['created_at'])];
    if (number === undefined || event === undefined || createdAt === undefined)
        return undefined;
    const told = {
        branch: (0,octokit_requests/* text */.Qq)(run['head_branch']) ?? '',
        title: (0,octokit_requests/* text */.Qq)(run['display_title']) ?? '',
        url: (0,octokit_requests/* text */.Qq)(run['html_url']) ?? '',
    };
    return { id: String(number), event, createdAt, ...told };
}

// EXTERNAL MODULE: ./src/adapters/yaml-documents.js
var yaml_documents = __webpack_require__(57216);
;// CONCATENATED MODULE: ./src/adapters/watch-door.js







/** Wires the ports of its commands and runs the one that is asked for. */
async function performWatch(request, around, env) {
    switch (request.command) {
        case 'watch':
            return (await Promise.all(/* import() */[__webpack_require__.e(9847), __webpack_require__.e(6065), __webpack_require__.e(9505), __webpack_require__.e(7847)]).then(__webpack_require__.bind(__webpack_require__, 13815))).performBeginWatch(request.inputs, around, env);
        case 'watch-poll':
            return poll(request.inputs, around, env);
        case 'nightly':
            return night(request.inputs, around, env);
    }
}
const NO_TOKEN = {
    ok: false,
    faults: [(0,faults/* fault */.D)('base-unreadable', 'There is no token: GitHub cannot be asked.', { next: 'Give the step the input `token`.' })],
};
async function night({ token }, { facts, forge, workflow, clock }, env) {
    if (token === undefined || !forge)
        return NO_TOKEN;
    const [{ nightly }, { createLastBegin }] = await Promise.all([
        __webpack_require__.e(/* import() */ 2098).then(__webpack_require__.bind(__webpack_require__, 42098)),
        Promise.all(/* import() */[__webpack_require__.e(410), __webpack_require__.e(7485)]).then(__webpack_require__.bind(__webpack_require__, 17485)),
    ]);
    const runs = new OctokitWatch({ token, ...facts });
    const ports = { forge, yaml: yaml_documents.yamlDocuments, workflow, clock, lastBegin: createLastBegin() };
    return nightly(workflowFile(env), facts, { ...ports, runsSince: (file, since) => runs.runsSince(file, since) });
}
/** `owner/name/.github/workflows/nightly.yml@refs/heads/main` */
const workflowFile = (env) => /\/\.github\/workflows\/([^/@]{1,200})@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '')?.[1] ?? '';
async function poll(inputs, around, env) {
    const { facts, forge, workflow, clock } = around;
    const { token, dry_run } = inputs;
    if (token === undefined || !forge)
        return NO_TOKEN;
    const settings = await (0,begin/* watchSettings */.d)(facts.defaultBranch, { forge, yaml: yaml_documents.yamlDocuments, workflow });
    if (!settings.ok)
        return { ok: false, faults: settings.error };
    const address = inputs.store ?? settings.value.store;
    if (address === null) {
        const next = 'Name one by `watch.store` in .github/pilotlight.yml or the input `store`: s3://bucket/prefix or file:///folder.';
        return { ok: false, faults: [(0,faults/* fault */.D)('watch-config', 'There is no store where watch files lie.', { next })] };
    }
    const given = await environment(inputs.role, env);
    if (!given.ok)
        return { ok: false, faults: [(0,faults/* fault */.D)('watch-config', given.error)] };
    const [{ watchPoll }, { createBucket }, { createReaders }] = await Promise.all([
        __webpack_require__.e(/* import() */ 977).then(__webpack_require__.bind(__webpack_require__, 60977)),
        Promise.all(/* import() */[__webpack_require__.e(9847), __webpack_require__.e(6065), __webpack_require__.e(8137)]).then(__webpack_require__.bind(__webpack_require__, 6065)),
        __webpack_require__.e(/* import() */ 1774).then(__webpack_require__.bind(__webpack_require__, 51774)),
    ]);
    return watchPoll({ repository: facts.repository, config: settings.value, isDry: dry_run === 'true' }, {
        ...{ workflow, now: clock.now, chance: () => 0, newId: () => `watch-${(0,external_node_crypto_.randomUUID)()}` },
        bucket: createBucket(address, given.value),
        readers: createReaders({ rules: { trusted: settings.value.trusted }, path: env['PATH'] ?? '' }),
        starter: starterOf(new OctokitWatch({ token, ...facts }), around),
    });
}
async function environment(role, env) {
    if (role === undefined)
        return (0,result.ok)(env);
    const { roleEnvironment } = await Promise.all(/* import() */[__webpack_require__.e(2322), __webpack_require__.e(596)]).then(__webpack_require__.bind(__webpack_require__, 80596));
    const taken = await roleEnvironment(role, env);
    return taken.ok ? (0,result.ok)({ ...env, ...taken.value }) : (0,result/* err */._)(taken.error);
}
const branchOf = (ref) => ref.replace(/^refs\/heads\//, '');
/** Milliseconds by which GitHub's clock may be behind. */
const watch_door_SKEW = 5_000;
function starterOf(github, { forge }) {
    return {
        async declared({ workflow, ref }) {
            const path = `.github/workflows/${workflow}`;
            const file = await forge?.fileAt(path, branchOf(ref));
            if (!file?.ok)
                return { ok: false, kind: 'unreachable', because: file?.because ?? 'there is no token' };
            const document = yaml_documents.yamlDocuments.parse(file.text ?? '', path);
            return document.ok
                ? { ok: true, value: (0,trigger_cause/* declaredInputs */.WB)(document.value.value) }
                : { ok: false, kind: 'refused', because: `${path} is no YAML` };
        },
        dispatch: ({ workflow, ref }, inputs) => github.dispatch({ workflow, ref: branchOf(ref) }, inputs),
        async find(start) {
            const asked = await github.runsSince(start.workflow, start.calledAt ?? start.at);
            if (!asked.ok)
                return asked;
            const since = (start.calledAt ?? start.at) - watch_door_SKEW;
            const mine = asked.value.filter(({ event, branch }) => event === 'workflow_dispatch' && branch === branchOf(start.ref));
            const found = mine.find(({ title }) => title.includes(start.id)) ?? mine.findLast(({ createdAt }) => createdAt >= since);
            return { ok: true, value: found ? { runId: found.id, url: found.url } : null };
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


/***/ }),

/***/ 55429:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ beginWatch),
/* harmony export */   d: () => (/* binding */ watchSettings)
/* harmony export */ });
/* harmony import */ var _contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65386);
/* harmony import */ var _contract_watch_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12027);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53400);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _lib_sentence_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41000);
/* harmony import */ var _watch_state_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(11931);






/** Begins to watch: from the next step on, git tells what it does. The end of this step, after all others, reads it. */
async function beginWatch(inputs, facts, { workflow, forge, yaml, job }) {
    const read = await watchSettings(facts.defaultBranch, { forge, yaml, workflow });
    if (!read.ok)
        return { ok: false, faults: read.error };
    const config = (0,_contract_watch_config_js__WEBPACK_IMPORTED_MODULE_0__/* .configFor */ .m3)(read.value, inputs.configuration);
    await workflow.output('watching', String(config.auto !== false));
    if (config.auto === false) {
        workflow.say('`watch.auto` is false: nothing is watched.');
        return { ok: true };
    }
    const { folder, theirs } = await job.traces();
    if (theirs)
        workflow.say(`GIT_TRACE2_EVENT was set before to ${folder}; it stays, and that folder is read.`);
    else
        await job.export('GIT_TRACE2_EVENT', folder);
    const store = inputs.store ?? config.store;
    await job.keep((0,_watch_state_js__WEBPACK_IMPORTED_MODULE_2__/* .formatWatchState */ .K)({ config, folder, configuration: inputs.configuration, store }));
    workflow.say(`From here on git writes what it does to ${folder}; the end of this job reads it.`);
    if (store === null && inputs.service === undefined && config.auto === true)
        workflow.annotate('notice', 'Neither `watch.store` nor the input `service` says where watch files go: the summary shows what was used, and nothing starts builds.');
    return { ok: true };
}
/** As the default branch has it: a pull request cannot change the rules. Without a token, what holds where nothing is said. */
async function watchSettings(defaultBranch, { forge, yaml, workflow }) {
    if (!forge)
        workflow.say(`Without a token ${_contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTION_FILE */ .D} is not read: the defaults hold.`);
    // GitHub takes HEAD for the default branch, which not every event names.
    const ref = defaultBranch || 'HEAD';
    const where = `${_contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTION_FILE */ .D} of ${defaultBranch || 'the default branch'}`;
    const file = forge ? await forge.fileAt(_contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTION_FILE */ .D, ref) : { ok: true, text: null };
    if (!file.ok) {
        const next = 'Give the job `contents: read` and the input `token`.';
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)([(0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
    }
    const document = yaml.parse(file.text ?? '', where);
    if (!document.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(document.error.map(({ what, at }) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('watch-config', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_5__/* .asSentence */ .K)(what), { at })));
    const { value, place } = document.value;
    const section = typeof value === 'object' && value !== null ? value['watch'] : undefined;
    const config = (0,_contract_watch_config_js__WEBPACK_IMPORTED_MODULE_0__/* .readWatchConfig */ .e9)(section);
    if (config.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(config.value);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(config.error.map(({ path, what }) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('watch-config', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_5__/* .asSentence */ .K)(what), { at: place(['watch', ...path]) })));
}


/***/ }),

/***/ 11931:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ formatWatchState),
/* harmony export */   e: () => (/* binding */ parseWatchState)
/* harmony export */ });
/* harmony import */ var _contract_watch_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(12027);

const VERSION = 1;
const formatWatchState = (state) => JSON.stringify({ v: VERSION, ...state });
/** Null for what `formatWatchState` did not write. */
function parseWatchState(text) {
    try {
        const value = JSON.parse(text);
        const state = value;
        const isState = state?.v === VERSION &&
            typeof state.folder === 'string' &&
            typeof state.configuration === 'string' &&
            Array.isArray(state.config?.ignore);
        const defaults = (0,_contract_watch_config_js__WEBPACK_IMPORTED_MODULE_0__/* .readWatchConfig */ .e9)(undefined);
        return isState && defaults.ok ? { ...state, config: { ...defaults.value, ...state.config } } : null;
    }
    catch {
        return null;
    }
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

/***/ 65386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ SECTION_FILE)
/* harmony export */ });
/** Where a repository says how Pilotlight works for it, below its root. Apart from its sections, each of which takes long to load. */
const SECTION_FILE = '.github/pilotlight.yml';


/***/ }),

/***/ 6072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ textOrList)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69947);

/** One text, or a list of them; read as a list, so that a fault is told of the item that has it. */
function textOrList(item, what, most) {
    const list = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(item, { error: what })
        .min(1, { error: what })
        .max(most, { error: `at most ${most} of them` });
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()
        .transform((written) => (typeof written === 'string' ? [written] : written))
        .pipe(list)
        .meta({
        get anyOf() {
            const { $schema: _, ...one } = zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(item, { io: 'input' });
            return [one, { type: 'array', items: one, minItems: 1, maxItems: most }];
        },
    });
}


/***/ }),

/***/ 12027:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  m3: () => (/* binding */ configFor),
  e9: () => (/* binding */ readWatchConfig)
});

// UNUSED EXPORTS: WatchSectionSchema

// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
// EXTERNAL MODULE: ./src/contract/written-duration.js
var written_duration = __webpack_require__(91316);
// EXTERNAL MODULE: ./src/contract/written-duration-schema.js
var written_duration_schema = __webpack_require__(51058);
;// CONCATENATED MODULE: ./src/contract/watch-config-schema.js






/** What people write under `watch` in `.github/pilotlight.yml`. Schemas only accept; `watch-config.ts` fills in. */
const autoText = 'one of true, false, frozen';
const auto = schemas/* union */.KCZ([schemas/* boolean */.zMY(), schemas/* literal */.euz('frozen')], { error: autoText });
const branchText = 'a branch, or a glob of branches such as "release/*"';
const branch = schemas/* string */.YjP({ error: branchText })
    .refine((text) => text !== '' && text.length <= 200 && (0,glob/* parseGlob */.qF)(text) !== null, { error: branchText });
const refText = 'a branch such as dev, or a full ref such as refs/heads/dev';
const ref = schemas/* string */.YjP({ error: refText }).regex(/^[^\s\p{Cc}:?*[\\^~-][^\s\p{Cc}:?*[\\^~]{0,199}$/u, { error: refText });
const gitText = 'an address such as https://github.com/acme/addons, without a password';
const git = schemas/* string */.YjP({ error: gitText })
    .max(1_000, { error: gitText })
    .regex(/^(?:https:\/\/[^\s@]+|ssh:\/\/[A-Za-z0-9_.-]+@[^\s@]+|[A-Za-z0-9_.-]+@[A-Za-z0-9.-]+:[^\s@]+)$/, { error: gitText });
const packageText = 'the name of a package';
const rangeText = 'a range of versions of at most 200 characters, such as ">=2,<3"';
const range = schemas/* string */.YjP({ error: rangeText }).min(1, { error: rangeText }).max(200, { error: rangeText });
const imageText = 'the name of an image such as postgres:16';
const watch_config_schema_image = schemas/* string */.YjP({ error: imageText }).regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,300}$/, { error: imageText });
const indexText = 'a web address of at most 1000 characters, without a password';
const index = schemas/* string */.YjP({ error: indexText })
    .max(1_000, { error: indexText })
    .regex(/^https?:\/\/[^\s@]+$/, { error: indexText });
const pypiName = schemas/* string */.YjP({ error: packageText })
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?$/, { error: packageText });
const npmName = schemas/* string */.YjP({ error: packageText })
    .regex(/^(?:@[a-z0-9~-][a-z0-9._~-]{0,99}\/)?[a-z0-9~-][a-z0-9._~-]{0,99}$/, { error: packageText });
const includedText = 'one of { git, ref }, { image }, { pypi, range }, { npm, range }, { index }';
const IncludedSchema = schemas/* union */.KCZ([
    (0,issue/* strict */.O)({ git, ref: ref.optional().describe('Default: the branch that its HEAD names.') }),
    (0,issue/* strict */.O)({ image: watch_config_schema_image }),
    (0,issue/* strict */.O)({ pypi: pypiName, range: range.optional() }),
    (0,issue/* strict */.O)({ npm: npmName, range: range.optional() }),
    (0,issue/* strict */.O)({ index }),
], { error: includedText });
const patternText = 'a source such as "oci:*" or "git:https://github.com/acme/*", of at most 300 characters';
const pattern = schemas/* string */.YjP({ error: patternText })
    .min(1, { error: patternText })
    .max(300, { error: patternText })
    .regex(/^[^\s\p{Cc}]+$/u, { error: patternText });
const programText = 'the path of a program of this repository, such as ./.github/watch.d/my-tool';
const program = schemas/* string */.YjP({ error: programText })
    .max(300, { error: programText })
    .regex(/^(?:\.\/)?[A-Za-z0-9_.][A-Za-z0-9_./-]*$/, { error: programText })
    .refine((path) => !path.split('/').includes('..'), { error: programText });
const workflowText = 'the name of a file in .github/workflows, such as tests.yml';
const workflow = schemas/* string */.YjP({ error: workflowText }).regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/, { error: workflowText });
const inputText = 'text of at most 1000 characters, a number, true or false';
const input = schemas/* union */.KCZ([schemas/* string */.YjP({ error: inputText }).max(1_000, { error: inputText }), schemas/* number */.aig(), schemas/* boolean */.zMY()], {
    error: inputText,
});
const inputsText = 'a mapping from at most 20 names of inputs to their values';
const inputs = schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, { error: 'the name of an input' }), input, { error: inputsText })
    .refine((given) => Object.keys(given).length <= 20, { error: inputsText });
const configurationText = 'the name of a configuration, or a glob such as "release-*"';
const configuration = schemas/* string */.YjP({ error: configurationText })
    .refine((text) => text !== '' && text.length <= 200 && (0,glob/* parseGlob */.qF)(text) !== null, { error: configurationText });
const hostText = 'a host of your own network, such as git.acme.internal or 10.1.2.3:8443';
const host = schemas/* string */.YjP({ error: hostText }).regex(/^(?!-)[a-z0-9_.-]{1,253}(?::[1-9][0-9]{0,4})?$/, { error: hostText });
const storeText = 's3://bucket/prefix or file:///folder';
const store = schemas/* string */.YjP({ error: storeText }).regex(/^(?:s3|file):\/\/\S{1,500}$/, { error: storeText });
const listText = (what, most) => `a list of at most ${most} ${what}`;
const TriggerSchema = (0,issue/* strict */.O)({
    workflow: workflow
        .optional()
        .describe('The workflow that is started; it has `on: workflow_dispatch`. Default: the one that told what it uses.'),
    inputs: inputs
        .optional()
        .describe('Its inputs, besides `cause`, `compare` and `configurations`, which it gets where it declares them.'),
});
/** Sections as they are read. What several keys say together is checked by `readWatchConfig`. */
const WatchSectionSchema = (0,issue/* strict */.O)({
    auto: auto
        .optional()
        .describe('Whether builds are watched: true (the default), false, or frozen: a build that used something live fails.'),
    frozen: (0,text_or_list/* textOrList */.d)(configuration, 'a configuration or a list of configurations', 100)
        .optional()
        .describe('Configurations for which `auto` is frozen whatever it says for the others, as globs.'),
    only: (0,text_or_list/* textOrList */.d)(branch, 'a branch or a list of branches', 100)
        .optional()
        .describe('Branches whose builds are watched, as globs. Default: all. Pull requests never are.'),
    include: schemas/* array */.YOg(IncludedSchema, { error: listText('sources', 100) })
        .max(100, { error: listText('sources', 100) })
        .optional()
        .describe('Sources that no build shows; they are watched whatever `ignore` says.'),
    ignore: schemas/* array */.YOg(pattern, { error: listText('patterns', 100) })
        .max(100, { error: listText('patterns', 100) })
        .optional()
        .describe('Sources to leave alone, `*` for anything. Default: everything but git.'),
    actions: schemas/* boolean */.zMY({ error: 'true or false' }).optional().describe('Whether `uses:` of the workflow counts. Default: false.'),
    every: (0,written_duration_schema/* durationBetween */.h)(1_000, written_duration/* DAY_MS */.sO, 'such as "10m", from 1s to 1d')
        .optional()
        .describe('How often a source is looked at; never more often than the service’s `watch.least`. Default: 10m.'),
    quiet: (0,written_duration_schema/* durationBetween */.h)(0, written_duration/* DAY_MS */.sO, 'such as "5m", up to 1d')
        .optional()
        .describe('How long nothing must have moved before a build starts. Default: 5m.'),
    max_wait: (0,written_duration_schema/* durationBetween */.h)(0, 7 * written_duration/* DAY_MS */.sO, 'such as "1h", up to 7d')
        .optional()
        .describe('How long a build waits at most while things keep moving. Default: 1h.'),
    collectors: schemas/* array */.YOg(program, { error: listText('programs', 20) })
        .max(20, { error: listText('programs', 20) })
        .optional()
        .describe('Programs of the repository that print sources, one JSON object a line.'),
    trigger: TriggerSchema.optional().describe('What is started when something has moved.'),
    trusted: schemas/* array */.YOg(host, { error: listText('hosts', 100) })
        .max(100, { error: listText('hosts', 100) })
        .optional()
        .describe('Hosts that `watch-poll` may look at though they lie in your own network, also without TLS. The service has a list of its own.'),
    store: store.optional().describe('Where watch files are kept: s3://bucket/prefix or file:///folder.'),
}).describe('Section `watch` of .github/pilotlight.yml: what starts builds by itself.');

;// CONCATENATED MODULE: ./src/contract/watch-config.js






const ALL_BUT_GIT = ['oci:*', 'pypi:*', 'npm:*', 'index:*'];
const MINUTE_MS = 60_000;
/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
function readWatchConfig(section) {
    const checked = (0,issue/* check */.z)(WatchSectionSchema, section ?? {});
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const { auto = true, only = [], frozen = [], trusted = [], include = [], ignore = ALL_BUT_GIT, actions = false, collectors = [], ...given } = checked.value;
    const [quiet, maxWait] = [durationOf(given.quiet, 5 * MINUTE_MS), durationOf(given.max_wait, 60 * MINUTE_MS)];
    if (maxWait < quiet && given.max_wait !== undefined)
        return (0,result/* err */._)([{ path: ['max_wait'], what: 'max_wait: expected at least as long as `quiet`, found less' }]);
    return (0,result.ok)({
        ...{ auto, only, frozen, ignore, actions, quiet, collectors, trusted },
        include: include.map(includedOf),
        every: durationOf(given.every, 10 * MINUTE_MS),
        maxWait: Math.max(maxWait, quiet),
        trigger: triggerOf(given.trigger),
        store: given.store ?? null,
    });
}
/** As one configuration has it. */
function configFor(config, configuration) {
    const globs = config.frozen.flatMap((text) => (0,glob/* parseGlob */.qF)(text) ?? []);
    const isFrozen = config.auto !== false && globs.length > 0 && (0,glob/* globsMatch */.bd)(globs, configuration, { dot: true });
    return isFrozen ? { ...config, auto: 'frozen' } : config;
}
const durationOf = (written, otherwise) => written === undefined ? otherwise : (0,written_duration/* milliseconds */.Rz)(written);
function includedOf(given) {
    if ('git' in given)
        return { kind: 'git', url: given.git, ref: given.ref ?? null };
    if ('image' in given)
        return { kind: 'oci', image: given.image };
    if ('pypi' in given)
        return { kind: 'pypi', name: given.pypi, range: given.range ?? null };
    if ('npm' in given)
        return { kind: 'npm', name: given.npm, range: given.range ?? null };
    return { kind: 'index', url: given.index };
}
const triggerOf = ({ workflow, inputs = {} } = {}) => ({
    workflow: workflow ?? null,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])),
});


/***/ }),

/***/ 51058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ durationBetween),
/* harmony export */   u: () => (/* binding */ durationThat)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _written_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91316);


/** `from` and `to` in milliseconds, ends included. */
const durationBetween = (from, to, example) => durationThat((0,_written_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .isDurationBetween */ .nm)(from, to), example);
function durationThat(is, example) {
    const error = `a duration ${example}, or a number of seconds`;
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()], { error }).refine(is, { error });
}


/***/ }),

/***/ 91316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   nm: () => (/* binding */ isDurationBetween),
/* harmony export */   sO: () => (/* binding */ DAY_MS)
/* harmony export */ });
/* unused harmony export readDuration */
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23925);

const DAY_MS = 86_400_000;
/** Milliseconds; null where it is none. */
function readDuration(written) {
    if (typeof written === 'number')
        return Number.isFinite(written) && written >= 0 ? Math.round(written * 1000) : null;
    const parsed = (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(written);
    return parsed.ok ? parsed.value : null;
}
/** Milliseconds of what a schema let through. */
const milliseconds = (written) => readDuration(written) ?? 0;
/** `from` and `to` in milliseconds, ends included. */
function isDurationBetween(from, to) {
    return (written) => {
        const read = readDuration(written);
        return read !== null && read >= from && read <= to;
    };
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

/***/ 20139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ globsMayMatchBelow),
/* harmony export */   bd: () => (/* binding */ globsMatch),
/* harmony export */   qF: () => (/* binding */ parseGlob),
/* harmony export */   v7: () => (/* binding */ MAX_GLOB_LENGTH)
/* harmony export */ });
const MAX_GLOB_LENGTH = 500;
/** What `{a,b}` may multiply to. */
const MAX_ALTERNATIVES = 100;
/** Null where it is too long, or its braces make too many alternatives. */
function parseGlob(text) {
    if (text.length > MAX_GLOB_LENGTH)
        return null;
    const isNegated = text.startsWith('!');
    const texts = alternatives(isNegated ? text.slice(1) : text);
    return texts && { isNegated, alternatives: texts.map(segmentsOf) };
}
/**
 * Whether a list of globs takes a path: the last one that matches decides. A list that begins with `!` takes everything to begin
 * with, any other nothing.
 */
function globsMatch(globs, path, rules) {
    const parts = partsOf(path);
    const last = globs.findLast((glob) => glob.alternatives.some((pattern) => matches(pattern, parts, rules)));
    return last ? !last.isNegated : takesTheRest(globs, parts, rules);
}
/** Whether anything below a folder can match: what need not be looked into is told without looking. */
function globsMayMatchBelow(globs, folder, rules) {
    const parts = partsOf(folder);
    if (takesTheRest(globs, parts, rules))
        return true;
    return globs.some((glob) => !glob.isNegated && glob.alternatives.some((pattern) => [...walk(pattern, parts, rules)].some((at) => at < pattern.length)));
}
function takesTheRest(globs, parts, { dot }) {
    return globs[0]?.isNegated === true && (dot || !parts.some((part) => part.startsWith('.')));
}
const partsOf = (path) => path.split('/').filter((part) => part !== '' && part !== '.');
/** At the end, `**` takes at least one segment: `a/**` is what lies in `a`, not `a` itself. `a/` says the same. */
function segmentsOf(pattern) {
    const parts = partsOf(pattern.endsWith('/') ? `${pattern}**` : pattern).filter((part, index, all) => part !== '**' || all[index - 1] !== '**');
    return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}
function matches(pattern, parts, rules) {
    const isEverything = pattern.length === 2 && pattern[0] === '**' && pattern[1] === '*';
    if (isEverything)
        return parts.length > 0 && (rules.dot || !parts.some((part) => part.startsWith('.')));
    const [first, part] = [pattern[0], parts[0]];
    // Most paths lie elsewhere, and are told without a walk.
    if (first !== '**' && first !== undefined && part !== undefined && !segmentMatches(first, part, rules))
        return false;
    return walk(pattern, parts, rules).has(pattern.length);
}
const NOWHERE = new Set();
/** Positions in the pattern that can be reached once all parts are taken; `pattern.length` among them is a match. */
function walk(pattern, parts, rules) {
    let at = skipping(pattern, new Set([0]));
    for (const part of parts) {
        const next = [...at].filter((position) => takes(pattern[position], part, rules));
        if (next.length === 0)
            return NOWHERE;
        at = skipping(pattern, new Set(next.map((position) => (pattern[position] === '**' ? position : position + 1))));
    }
    return at;
}
function takes(segment, part, rules) {
    if (segment === '**')
        return rules.dot || !part.startsWith('.');
    return segment !== undefined && segmentMatches(segment, part, rules);
}
/** `**` may take nothing. */
function skipping(pattern, positions) {
    for (const position of positions)
        if (pattern[position] === '**')
            positions.add(position + 1);
    return positions;
}
/** The last `*` is the only one worth another try, so the time is at most the product of the lengths. */
function segmentMatches(pattern, name, { dot }) {
    if (!dot && name.startsWith('.') && !pattern.startsWith('.'))
        return false;
    let [p, n, star, tried] = [0, 0, -1, 0];
    while (n < name.length) {
        if (pattern[p] === '*') {
            star = p;
            tried = n;
            p += 1;
        }
        else if (pattern[p] === '?' || pattern[p] === name[n]) {
            p += 1;
            n += 1;
        }
        else if (star >= 0) {
            tried += 1;
            p = star + 1;
            n = tried;
        }
        else
            return false;
    }
    while (pattern[p] === '*')
        p += 1;
    return p === pattern.length;
}
/** The texts that braces stand for; braces without a comma or a partner stand for themselves. Null: too many. */
function alternatives(text) {
    const closing = partners(text);
    return expand({ text, closing }, 0, text.length);
}
function partners(text) {
    const open = [];
    const found = new Map();
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '{')
            open.push({ start: at, commas: [] });
        else if (text[at] === ',')
            open.at(-1)?.commas.push(at);
        else if (text[at] === '}') {
            const brace = open.pop();
            if (brace && brace.commas.length > 0)
                found.set(brace.start, { end: at, commas: brace.commas });
        }
    }
    return found;
}
function expand(braces, from, to) {
    let all = [''];
    for (let at = from; at < to;) {
        const brace = braces.closing.get(at);
        const choices = brace ? choicesOf(braces, at, brace) : [braces.text[at] ?? ''];
        if (!choices || all.length * choices.length > MAX_ALTERNATIVES)
            return null;
        all = all.flatMap((one) => choices.map((choice) => one + choice));
        at = brace ? brace.end + 1 : at + 1;
    }
    return all;
}
function choicesOf(braces, start, { end, commas }) {
    const edges = [start, ...commas, end];
    const choices = edges.slice(1).map((edge, index) => expand(braces, (edges[index] ?? start) + 1, edge));
    return choices.some((one) => one === null) ? null : choices.flatMap((one) => one ?? []);
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

/***/ 33195:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $N: () => (/* binding */ sentenceOf),
/* harmony export */   Vc: () => (/* binding */ inputsOf),
/* harmony export */   WB: () => (/* binding */ declaredInputs),
/* harmony export */   pW: () => (/* binding */ compareOf),
/* harmony export */   rl: () => (/* binding */ causeOf)
/* harmony export */ });
/** Units of a cause: it becomes the input of a workflow and part of a run's title. */
const LONGEST_CAUSE = 200;
const LONGEST_INPUT = 60_000;
/** `upstream: odoo 17.0 1a2b3c4..3c4d5e6 (+1 more)` */
function causeOf(changes) {
    const [first] = changes;
    if (!first)
        return 'upstream';
    const more = changes.length > 1 ? ` (+${changes.length - 1} more)` : '';
    return `upstream: ${sentenceOf(first).slice(0, LONGEST_CAUSE)}${more}`;
}
function sentenceOf({ kind, url, id, ref, from, to, isRewritten }) {
    const name = plain(kind === 'git' ? lastPart(url) : kind === 'index' ? withoutScheme(url) : id);
    const where = kind === 'git' && ref !== null ? ` ${plain(ref.replace(/^refs\/(heads|tags)\//, ''))}` : '';
    return `${name}${where} ${short(from)}..${short(to)}${isRewritten ? ' (rewritten)' : ''}`;
}
const lastPart = (url) => url
    .replace(/\/$/, '')
    .replace(/[.]git$/, '')
    .split('/')
    .at(-1) ?? url;
const withoutScheme = (url) => url.replace(/^https?:\/\//, '').replace(/\/$/, '');
/** What others chose as a name becomes text of one line without the signs that shells and GitHub's expressions know. */
const plain = (text) => text.replace(/[^A-Za-z0-9._/@:+-]/g, '_').slice(0, 100);
function short(value) {
    const hex = value.replace(/^sha256:/, '');
    return /^[0-9a-f]{12,}$/.test(hex) ? hex.slice(0, 7) : plain(value).slice(0, 20);
}
/** Where the difference of the first change can be seen; null where nobody shows it. */
function compareOf(changes) {
    const [first] = changes;
    if (first?.kind !== 'git' || !isCommit(first.from) || !isCommit(first.to))
        return null;
    const [, scheme = '', host = '', path = ''] = /^(https?):\/\/([a-z0-9.-]{1,253}(?::[0-9]{1,5})?)\/([A-Za-z0-9._/-]{1,300})$/.exec(first.url) ?? [];
    if (host === '')
        return null;
    const repository = path.replace(/\/$/, '').replace(/[.]git$/, '');
    const between = `compare/${first.from}...${first.to}`;
    return /(^|[.])gitlab[.]/.test(host)
        ? `${scheme}://${host}/${repository}/-/${between}`
        : `${scheme}://${host}/${repository}/${between}`;
}
const isCommit = (value) => /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/.test(value);
/** What a workflow gets, as far as it declares it. `asked` finds the run again where its `run-name` holds it. */
function inputsOf({ id, cause, compare, configurations, inputs }, declared) {
    const ours = {
        cause,
        compare: compare ?? '',
        asked: id,
        configurations: JSON.stringify(configurations).slice(0, LONGEST_INPUT),
    };
    const all = Object.entries({ ...inputs, ...ours });
    return Object.fromEntries(all.filter(([name]) => declared.includes(name)));
}
/** Inputs that a workflow's document declares for `workflow_dispatch`; null where it cannot be started so. */
function declaredInputs(document) {
    const on = record(document)['on'] ?? record(document)['true'];
    if (on === 'workflow_dispatch')
        return [];
    if (Array.isArray(on))
        return on.includes('workflow_dispatch') ? [] : null;
    const events = record(on);
    if (!Object.hasOwn(events, 'workflow_dispatch'))
        return null;
    return Object.keys(record(record(events['workflow_dispatch'])['inputs'])).slice(0, 100);
}
const record = (value) => typeof value === 'object' && value !== null ? value : {};


/***/ })

};
