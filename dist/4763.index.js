export const id = 4763;
export const ids = [4763];
export const modules = {

/***/ 25917:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ OctokitForge)
/* harmony export */ });
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63247);
/* harmony import */ var _octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54942);


const PER_PAGE = 100;
/** GitHub lists no more files of a pull request, and no more of a comparison, and does not say when it left some out. */
const MAX_PULL_FILES = 3_000;
const MAX_COMPARED_FILES = 300;
const MAX_STATUS_PAGES = 20;
/** GitHub's REST API through @octokit/core. */
class OctokitForge {
    #requests;
    constructor(options) {
        this.#requests = new _octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .OctokitRequests */ .O(options);
    }
    async setStatus({ sha, context, state, description, targetUrl, }) {
        try {
            await this.#request('POST /repos/{owner}/{repo}/statuses/{sha}', {
                sha,
                context,
                state,
                description,
                target_url: targetUrl,
            });
            return { ok: true };
        }
        catch (error) {
            return { ok: false, because: reason(error) };
        }
    }
    /** A comparison is one request and needs no more than `contents: read`. */
    async changedFiles({ before, after, pull }) {
        const compared = await this.#comparedFiles(`${before}...${after}`).catch(() => null);
        if (compared || pull === null)
            return compared;
        return this.#pullFiles(pull).catch(() => null);
    }
    async fileAt(path, ref) {
        try {
            const data = await this.#request('GET /repos/{owner}/{repo}/contents/{path}', { path, ref });
            const { type, encoding, content } = (data ?? {});
            if (type !== 'file' || encoding !== 'base64' || typeof content !== 'string')
                return { ok: false, because: `${path} is no file of a size that GitHub shows (1 MB)` };
            return { ok: true, text: Buffer.from(content, 'base64').toString('utf8') };
        }
        catch (error) {
            return (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 404 && (await this.#commitExists(ref))
                ? { ok: true, text: null }
                : { ok: false, because: reason(error) };
        }
    }
    async headOf(branch) {
        try {
            const data = await this.#request('GET /repos/{owner}/{repo}/git/ref/{+ref}', { ref: `heads/${branch}` });
            const { object } = (data ?? {});
            return typeof object?.sha === 'string' ? { ok: true, sha: object.sha } : { ok: false, because: 'GitHub names no commit' };
        }
        catch (error) {
            return (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error) === 404 ? { ok: true, sha: null } : { ok: false, because: reason(error) };
        }
    }
    /** GitHub answers 404 for a file that is not there and for a repository that the token may not read. */
    #commitExists(ref) {
        return this.#request('GET /repos/{owner}/{repo}/commits/{ref}', { ref }).then(() => true, () => false);
    }
    async statuses(sha, prefix) {
        const found = [];
        try {
            for (let page = 1; page <= MAX_STATUS_PAGES; page += 1) {
                const data = await this.#request('GET /repos/{owner}/{repo}/commits/{ref}/status', {
                    ref: sha,
                    per_page: PER_PAGE,
                    page,
                });
                const statuses = typeof data === 'object' && data !== null && 'statuses' in data ? data.statuses : undefined;
                if (!Array.isArray(statuses))
                    return null;
                found.push(...statuses.map(({ context, state, target_url }) => ({
                    context: String(context),
                    state: String(state),
                    targetUrl: String(target_url ?? ''),
                })));
                if (statuses.length < PER_PAGE)
                    break;
            }
            return found.filter(({ context }) => context.startsWith(prefix));
        }
        catch {
            return null;
        }
    }
    async #pullFiles(pull) {
        const names = [];
        for (let page = 1; names.length < MAX_PULL_FILES; page += 1) {
            const data = await this.#request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
                pull_number: pull,
                per_page: PER_PAGE,
                page,
            });
            const files = filesIn(data);
            names.push(...files);
            if (files.length < PER_PAGE)
                return names;
        }
        return null;
    }
    async #comparedFiles(basehead) {
        const data = await this.#request('GET /repos/{owner}/{repo}/compare/{basehead}', { basehead });
        const files = filesIn(typeof data === 'object' && data !== null && 'files' in data ? data.files : undefined);
        return files.length < MAX_COMPARED_FILES ? files : null;
    }
    async #request(route, parameters) {
        return (await this.#requests.send(route, parameters)).data;
    }
}
/** A renamed file counts under both its names. */
function filesIn(data) {
    if (!Array.isArray(data))
        throw new Error('expected a list of files');
    return data.flatMap((file) => [file.filename, file.previous_filename].filter((name) => typeof name === 'string'));
}
function reason(error) {
    const status = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .statusOf */ .c2)(error);
    if (status === 403 || status === 404)
        return `the token may not (${status}); grant \`statuses: write\` to have it`;
    return (0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .k)(error).slice(0, 300);
}


/***/ }),

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

/***/ 54763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  performSites: () => (/* binding */ performSites)
});

// EXTERNAL MODULE: ./src/contract/section-file.js
var section_file = __webpack_require__(65386);
// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./src/adapters/both/lean-fetch.js

/** Renamed and transferred repositories are redirected, one step each time they moved. */
const MOST_REDIRECTS = 3;
const MOVED = new Set([301, 302, 307, 308]);
/** Nothing was done: GitHub wants the same request, whatever its method, at the other address. */
const REPEATED = new Set([307, 308]);
// Given up before the other side does: a request on a connection that is just being closed has an unknown outcome.
const KEPT = { keepAlive: true, timeout: 10_000 };
/** TLS is loaded where it is spoken. */
async function clientOf(protocol) {
    if (protocol === 'http:')
        return { agent: new external_node_http_.Agent(KEPT), request: external_node_http_.request };
    const https = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19));
    return { agent: new https.Agent(KEPT), request: https.request };
}
/**
 * `fetch` on Node's own HTTP client with kept connections. Node's global fetch takes 200 MB of resident memory for six thousand
 * small answers in a row where this takes 89 (Node 24.21, one caller): too much for a service that promises 90 when idle. Its first
 * use takes 35 ms of processor time, for HTTP/2 and more is loaded: too much for a step that takes half a second.
 * Follows redirects within the same origin, so that no authorization goes elsewhere; what writes only where it is to be repeated as it is.
 */
function createLeanFetch({ onSend } = {}) {
    const clients = new Map();
    async function leanFetch(address, init = {}, redirects = 0) {
        const url = new URL(address);
        const response = await send(url, init);
        const status = response.statusCode ?? 0;
        const mayFollow = redirects < MOST_REDIRECTS && (init.method === 'GET' || REPEATED.has(status));
        const target = mayFollow ? redirectOf(response, url) : null;
        if (target === null)
            return wrap(response, status, url);
        response.resume();
        return leanFetch(target, init, redirects + 1);
    }
    async function send(url, { method = 'GET', headers = {}, body, signal }) {
        const found = clients.get(url.protocol) ?? clientOf(url.protocol);
        clients.set(url.protocol, found);
        const { agent, request } = await found;
        const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
        const options = { method, headers: { ...headers, ...length }, agent, ...(signal ? { signal } : {}) };
        return new Promise((resolve, reject) => {
            const asking = request(url, options, resolve);
            asking.once('error', reject);
            asking.end(body);
            onSend?.();
        });
    }
    return leanFetch;
}
/** Where it leads within the origin, or null. */
function redirectOf({ statusCode = 0, headers }, from) {
    if (!MOVED.has(statusCode) || headers.location === undefined)
        return null;
    const target = URL.parse(headers.location, from.href);
    return target?.origin === from.origin ? target.href : null;
}
function wrap(response, status, url) {
    const pairs = Object.entries(response.headers).flatMap(([name, value]) => typeof value === 'string' ? [[name, value]] : []);
    return { status, url: url.href, headers: new Map(pairs), body: response, text: () => textOf(response) };
}
async function textOf(body) {
    const chunks = [];
    for await (const chunk of body)
        chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
}

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
;// CONCATENATED MODULE: ./src/adapters/brief-program.js

/** V8's own numbers are 400, 100, 3,000 and 500: right for what runs on and on. */
const CALLS = ['maglev=10000', 'maglev-osr=2500', 'turbofan=75000', 'osr=12500'];
/**
 * Said by a command that hashes with all processors and is at its end within a second: V8 compiles only what is called very often, and marks garbage
 * when its memory is nearly full and not halfway. Both take processors from the hashing, and pay off later than such a command lives. To be called
 * when everything is loaded: V8 takes the compiled code of Node's own modules for the flags it was started with alone. Numbers only, for a compiler that
 * is taken away is missing to threads that start meanwhile.
 */
function runBriefly() {
    for (const calls of CALLS)
        (0,external_node_v8_.setFlagsFromString)(`--invocation-count-for-${calls}`);
    (0,external_node_v8_.setFlagsFromString)('--incremental-marking-hard-trigger=95');
}

// EXTERNAL MODULE: ./src/adapters/octokit-forge.js
var octokit_forge = __webpack_require__(25917);
;// CONCATENATED MODULE: ./src/adapters/site-door.js




/** What takes long to load, in pieces: while one is loaded, no connection gets on. */
const PARTS = [() => Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(7216)]).then(__webpack_require__.bind(__webpack_require__, 57216)), () => Promise.all(/* import() */[__webpack_require__.e(9847), __webpack_require__.e(8317), __webpack_require__.e(4818)]).then(__webpack_require__.bind(__webpack_require__, 78317))];
const turn = () => new Promise((resolve) => setImmediate(resolve));
/** Asks GitHub for the settings, and loads what the commands are made of while it answers. */
async function performSites(request, around, env) {
    const { facts, thread = null } = around;
    const sent = Promise.withResolvers();
    const fetch = createLeanFetch({ onSend: sent.resolve });
    const { token } = request.inputs;
    const { repository, apiUrl } = facts;
    const asked = token && repository ? new octokit_forge/* OctokitForge */.L({ token, repository, apiUrl, fetch }) : undefined;
    const settings = asked?.fileAt(section_file/* SECTION_FILE */.D, facts.defaultBranch);
    try {
        await Promise.race([sent.promise, settings?.catch(() => undefined)]);
        for (const load of PARTS) {
            await turn();
            await load();
        }
        const wiring = await Promise.all(/* import() */[__webpack_require__.e(3483), __webpack_require__.e(9847), __webpack_require__.e(1633), __webpack_require__.e(8317), __webpack_require__.e(3169)]).then(__webpack_require__.bind(__webpack_require__, 23169));
        runBriefly();
        const forge = asked && settings && withAnswer(asked, { path: section_file/* SECTION_FILE */.D, ref: facts.defaultBranch, answer: settings });
        return await wiring.performSites(request, { ...around, forge, fetch, thread }, env);
    }
    finally {
        thread?.end();
    }
}
/** Whose answer about a file is under way already; it is given once. */
function withAnswer(forge, { path, ref, answer }) {
    // Whoever takes it hears of it.
    answer.catch(() => undefined);
    let isTaken = false;
    return {
        fileAt: (wanted, of) => {
            if (isTaken || wanted !== path || of !== ref)
                return forge.fileAt(wanted, of);
            isTaken = true;
            return answer;
        },
    };
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
