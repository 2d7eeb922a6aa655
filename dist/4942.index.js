export const id = 4942;
export const ids = [4942];
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
