export const id = 3210;
export const ids = [3210];
export const modules = {

/***/ 80386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ keepCrons),
/* harmony export */   w: () => (/* binding */ createCronSpans)
/* harmony export */ });
/* harmony import */ var croner__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30410);

const MINUTE = 60_000;
/** Spans that touch are told as one, up to so many: the end is asked for again then. */
const LONGEST_CHAIN = 50;
function keepCrons() {
    const crons = new Map();
    return (pattern, timezone) => {
        const key = `${pattern} ${timezone}`;
        const cron = crons.get(key) ?? new croner__WEBPACK_IMPORTED_MODULE_0__/* .Cron */ .l4(pattern, { timezone, mode: '5-part', paused: true });
        crons.set(key, cron);
        return cron;
    };
}
/**
 * Spans on croner, which knows what a clock on the wall does twice a year: a fixed time that spring leaves out comes at the
 * first minute after the gap, one that autumn repeats comes once.
 */
function createCronSpans(cronOf = keepCrons()) {
    const endOf = (span, at) => endAt(span, cronOf(span.from, span.zone), at);
    return {
        reigning(spans, at) {
            let until = at;
            let first = null;
            for (let links = 0; links < LONGEST_CHAIN; links += 1) {
                const ends = spans.map((span) => ({ span, end: endOf(span, until) }));
                const latest = ends.reduce((best, one) => (one.end > (best?.end ?? until) ? one : best), null);
                if (!latest)
                    break;
                first ??= latest.span;
                until = latest.end;
            }
            return first && { span: first, until };
        },
        nextBegin(spans, at) {
            const begins = spans.flatMap((span) => {
                const begin = cronOf(span.from, span.zone).nextRun(new Date(at))?.getTime();
                return begin === undefined ? [] : [{ span, at: begin }];
            });
            return begins.reduce((best, one) => (best === null || one.at < best.at ? one : best), null);
        },
    };
}
/** When the span that reigns at this time ends; `at` itself where none does. */
function endAt({ forMs }, cron, at) {
    // Begun at the latest in this very minute: croner finds only what lies before the time it is given.
    const begun = cron.previousRuns(1, new Date(Math.floor(at / MINUTE) * MINUTE + 1_000))[0]?.getTime();
    return begun === undefined || begun > at ? at : Math.max(at, begun + forMs);
}


/***/ }),

/***/ 53210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  commentPorts: () => (/* binding */ commentPorts)
});

// EXTERNAL MODULE: ./src/adapters/both/cron-spans.js
var cron_spans = __webpack_require__(80386);
;// CONCATENATED MODULE: ./src/adapters/cron-blackouts.js

/** The blackout of these spans that reigns at a time, and when it ends; null where none does. */
function blackoutOf(spans, at) {
    const found = (0,cron_spans/* createCronSpans */.w)().reigning(spans, at);
    return found && { until: found.until, because: found.span.because };
}

;// CONCATENATED MODULE: ./src/lib/holds-word.js
/** Whether a text holds a word as a whole: `comment:42` stands neither in `comment:421` nor in `my-comment:42`. */
function holdsWord(text, word) {
    for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
        if (!/[\w:-]$/.test(text.slice(0, at)) && !/^[\w-]/.test(text.slice(at + word.length)))
            return true;
    return false;
}

// EXTERNAL MODULE: ./src/adapters/octokit-requests.js
var octokit_requests = __webpack_require__(54942);
;// CONCATENATED MODULE: ./src/adapters/octokit-request-runs.js


const PER_PAGE = 100;
const MAX_PAGES = 10;
/** Milliseconds that a runner's clock may be ahead of GitHub's. */
const SKEW = 60_000;
const RUNS = 'GET /repos/{owner}/{repo}/actions/runs';
/** `RequestRuns` from GitHub's REST API. */
class OctokitRequestRuns {
    #requests;
    constructor(options) {
        this.#requests = new octokit_requests/* OctokitRequests */.O(options);
    }
    async runsOfHead(sha) {
        const asked = await this.#pages(RUNS, { head_sha: sha }, 'workflow_runs', readRun);
        if (!asked.ok)
            return asked;
        // The newest come first. What was dispatched by us for somebody is no check of the commit.
        const newest = new Map();
        for (const { run, event } of asked.value)
            if (event !== 'workflow_dispatch' && event !== 'issue_comment' && !newest.has(run.workflow))
                newest.set(run.workflow, run);
        return { ok: true, value: [...newest.values()] };
    }
    jobsOfRun(run) {
        const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs';
        return this.#pages(route, { run_id: run, filter: 'latest' }, 'jobs', readJob);
    }
    rerunFailed(run) {
        return this.#write('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs', { run_id: run });
    }
    rerunAll(run) {
        return this.#write('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', { run_id: run });
    }
    rerunJob(job) {
        return this.#write('POST /repos/{owner}/{repo}/actions/jobs/{job_id}/rerun', { job_id: job });
    }
    async dispatch({ workflow, ref, inputs }) {
        const branch = ref === null ? await this.#defaultBranch() : { ok: true, value: ref };
        if (!branch.ok)
            return branch;
        const parameters = { workflow_id: workflow, ref: branch.value, inputs, return_run_details: true };
        return this.#requests.ask('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', parameters, 
        // Without the details (older servers) the answer is empty.
        ({ data }) => ({
            runId: String((0,octokit_requests.id)((0,octokit_requests/* fields */.OA)(data)['workflow_run_id']) ?? '') || null,
            url: (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(data)['html_url']) ?? null,
        }));
    }
    async findRun({ workflow, titleHolds, since }) {
        const route = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
        const created = `>=${new Date(since - SKEW).toISOString().slice(0, 19)}Z`;
        const parameters = { workflow_id: workflow, event: 'workflow_dispatch', created };
        const asked = await this.#pages(route, parameters, 'workflow_runs', readTitled);
        if (!asked.ok)
            return asked;
        const found = asked.value.find(({ title }) => holdsWord(title, titleHolds));
        return { ok: true, value: found ? { runId: found.runId, url: found.url } : null };
    }
    #defaultBranch() {
        return this.#requests.ask('GET /repos/{owner}/{repo}', {}, ({ data }) => (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(data)['default_branch']));
    }
    #write(route, parameters) {
        return this.#requests.ask(route, parameters, () => null);
    }
    async #pages(route, parameters, key, read) {
        const all = [];
        for (let page = 1; page <= MAX_PAGES; page += 1) {
            const asked = await this.#requests.ask(route, { ...parameters, per_page: PER_PAGE, page }, ({ data }) => (0,octokit_requests/* listOf */.c3)((0,octokit_requests/* fields */.OA)(data)[key], read));
            if (!asked.ok)
                return asked;
            all.push(...asked.value);
            if (asked.value.length < PER_PAGE)
                break;
        }
        return { ok: true, value: all };
    }
}
function momentOf(value) {
    const at = Date.parse((0,octokit_requests/* text */.Qq)(value) ?? '');
    return Number.isNaN(at) ? null : at;
}
const statusOf = (value) => (value === 'completed' ? 'completed' : 'running');
function readRun(data) {
    const run = (0,octokit_requests/* fields */.OA)(data);
    const number = (0,octokit_requests.id)(run['id']);
    const [event, workflow, url] = [(0,octokit_requests/* text */.Qq)(run['event']), (0,octokit_requests/* text */.Qq)(run['path']), (0,octokit_requests/* text */.Qq)(run['html_url'])];
    if (!number || !event || !workflow || url === undefined)
        return undefined;
    return {
        event,
        run: {
            ...{ id: String(number), name: (0,octokit_requests/* text */.Qq)(run['name']) ?? workflow, workflow, url, status: statusOf(run['status']) },
            ...{ conclusion: (0,octokit_requests/* text */.Qq)(run['conclusion']) ?? null, attempt: (0,octokit_requests.id)(run['run_attempt']) ?? 1 },
            startedAt: momentOf(run['run_started_at']),
        },
    };
}
function readTitled(data) {
    const run = (0,octokit_requests/* fields */.OA)(data);
    const number = (0,octokit_requests.id)(run['id']);
    if (!number)
        return undefined;
    return { title: (0,octokit_requests/* text */.Qq)(run['display_title']) ?? '', runId: String(number), url: (0,octokit_requests/* text */.Qq)(run['html_url']) ?? '' };
}
function readJob(data) {
    const job = (0,octokit_requests/* fields */.OA)(data);
    const [number, name] = [(0,octokit_requests.id)(job['id']), (0,octokit_requests/* text */.Qq)(job['name'])];
    if (!number || name === undefined)
        return undefined;
    return { id: String(number), name, status: statusOf(job['status']), conclusion: (0,octokit_requests/* text */.Qq)(job['conclusion']) ?? null };
}

;// CONCATENATED MODULE: ./src/adapters/comment-wiring.js


/** What comments need besides the ports of reference data. */
function commentPorts({ token }, { facts: { repository, apiUrl } }, ports) {
    const requestRuns = token === undefined ? undefined : new OctokitRequestRuns({ token, repository, apiUrl });
    return { ...ports, requestRuns, blackout: blackoutOf };
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
