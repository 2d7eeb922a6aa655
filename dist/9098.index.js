export const id = 9098;
export const ids = [9098];
export const modules = {

/***/ 6496:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   l: () => (/* binding */ downloadAddress),
/* harmony export */   r: () => (/* binding */ readAtMost)
/* harmony export */ });
/** Reads an address without any credentials; stops at `maxBytes`, whatever the server says of the size. Throws where nobody answers. */
async function downloadAddress(address, limits) {
    const url = URL.parse(address);
    if (!url || !isTaken(url, limits))
        return { ok: false, kind: 'refused', because: 'expected an https address of the file' };
    const headers = { 'accept-encoding': 'identity' };
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(limits.timeout) });
    if (!response.ok || !response.body) {
        const kind = response.status === 404 || response.status === 410 ? 'missing' : 'unreachable';
        await response.body?.cancel();
        return { ok: false, kind, because: `the store of artifacts answered ${response.status}` };
    }
    // Whoever stores a file may say this of it, and `fetch` inflates such a body without asking.
    const encoding = response.headers.get('content-encoding') ?? 'identity';
    if (encoding !== 'identity') {
        await response.body.cancel();
        return { ok: false, kind: 'refused', because: `it comes in the encoding ${JSON.stringify(encoding.slice(0, 50))}` };
    }
    const bytes = await readAtMost(response.body, limits.maxBytes, announcedBy(response.headers));
    if (!bytes)
        return { ok: false, kind: 'refused', because: `it has more than ${limits.maxBytes} bytes` };
    const type = response.headers.get('content-type') ?? '';
    return { ok: true, value: { bytes, isArchive: /^application\/(?:x-)?zip\b/i.test(type) } };
}
function announcedBy(headers) {
    const length = headers.get('content-length') ?? '';
    return /^\d{1,15}$/.test(length) ? Number(length) : undefined;
}
const isTaken = ({ protocol }, { isPlain }) => protocol === 'https:' || (isPlain && protocol === 'http:');
/** Null where there is more. What the server says of the size is room for it and nothing else: only what comes takes memory. */
async function readAtMost(body, maxBytes, announced = maxBytes) {
    const room = Buffer.allocUnsafeSlow(Math.min(announced, maxBytes));
    let size = 0;
    for await (const chunk of body) {
        if (size + chunk.length > room.length)
            return null;
        room.set(chunk, size);
        size += chunk.length;
        free(chunk);
    }
    return room.subarray(0, size);
}
/** Gives a chunk's memory back at once where nothing else lies in it: some 50 MB may pile up before it is collected. */
function free({ buffer, byteLength }) {
    if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength)
        buffer.transfer(0);
}


/***/ }),

/***/ 27990:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ OctokitComments)
/* harmony export */ });
/* harmony import */ var _octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54942);

const PER_PAGE = 100;
/** Pages that are looked through for a comment of ours, from the newest on. */
const MAX_PAGES = 50;
/** `Comments` from GitHub's REST API. */
class OctokitComments {
    #requests;
    #self;
    constructor(options) {
        this.#requests = new _octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .OctokitRequests */ .O(options);
    }
    comment(comment) {
        const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
        return this.#requests.ask(route, { comment_id: comment }, ({ data }) => readComment(data));
    }
    /** GitHub lists comments from the oldest on, so the last pages are read first. */
    async find(pull, marker) {
        const self = await this.#who();
        if (!self.ok)
            return self;
        const first = await this.#page(pull, 1);
        if (!first.ok)
            return first;
        const { last } = first.value;
        for (let number = last; number > Math.max(1, last - MAX_PAGES); number -= 1) {
            const page = await this.#page(pull, number);
            if (!page.ok)
                return page;
            const found = newestOf(page.value.comments, self.value, marker);
            if (found)
                return { ok: true, value: found };
        }
        return { ok: true, value: newestOf(first.value.comments, self.value, marker) };
    }
    create(pull, body) {
        const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
        return this.#requests.ask(route, { issue_number: pull, body }, ({ data }) => (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__.id)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(data)['id']));
    }
    edit(comment, body) {
        const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
        return this.#requests.ask(route, { comment_id: comment, body }, () => null);
    }
    react(comment, content) {
        const route = 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
        return this.#requests.ask(route, { comment_id: comment, content }, () => null);
    }
    /** Asked again after a failure. */
    async #who() {
        this.#self ??= this.#requests.viewer();
        const self = await this.#self;
        if (!self.ok)
            this.#self = undefined;
        return self;
    }
    #page(pull, page) {
        const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
        return this.#requests.ask(route, { issue_number: pull, per_page: PER_PAGE, page }, (reply) => readPage(reply, page));
    }
}
function readPage({ data, headers }, page) {
    const comments = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(data, readComment);
    const [, last] = /[?&]page=([0-9]{1,9})[^>]{0,200}>; rel="last"/.exec(String(headers['link'] ?? '').slice(0, 4_000)) ?? [];
    return comments && { comments, last: last === undefined ? page : Number(last) };
}
/** Logins are compared without regard to case, as GitHub does. */
function newestOf(comments, self, marker) {
    const ours = comments.filter(({ author, body }) => author.login.toLowerCase() === self.toLowerCase() && body.includes(marker));
    return ours.at(-1) ?? null;
}
/** The author of a comment whose account is gone is null; GitHub shows `ghost` for it. */
function readComment(data) {
    const comment = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(data);
    const user = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(comment['user']);
    const [number, createdAt, updatedAt] = [(0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__.id)(comment['id']), (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .moment */ .n$)(comment['created_at']), (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .moment */ .n$)(comment['updated_at'])];
    if (number === undefined || createdAt === undefined || updatedAt === undefined)
        return undefined;
    const author = {
        login: (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(user['login']) ?? 'ghost',
        id: (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__.id)(user['id']) ?? 0,
        isBot: user['type'] !== 'User' || isFromApp(comment['performed_via_github_app']),
    };
    return { id: number, body: (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(comment['body']) ?? '', author, createdAt, updatedAt };
}
/** A comment that a program wrote with somebody's token names the App: nobody typed it. */
const isFromApp = (app) => typeof app === 'object' && app !== null;


/***/ }),

/***/ 59758:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ OctokitPulls)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84818);
/* harmony import */ var _octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(54942);


const PER_PAGE = 100;
/** Requests for one chain of ancestors: side branches may fill whole pages. */
const MAX_ANCESTOR_PAGES = 30;
/** From the least to the most. */
const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
/** Rights of `user.permissions`, and the role that each belongs to. */
const RIGHTS = { pull: 'read', triage: 'triage', push: 'write', maintain: 'maintain', admin: 'admin' };
/** `Pulls` from GitHub's REST API. */
class OctokitPulls {
    #requests;
    constructor(options) {
        this.#requests = new _octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .OctokitRequests */ .O(options);
    }
    pull(number) {
        return this.#requests.ask('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number }, ({ data }) => readPull(data));
    }
    async roleOf(login, account) {
        const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
        const asked = await this.#requests.ask(route, { username: login }, ({ data }) => readRole(data));
        if (!asked.ok)
            return asked;
        const { account: found, role } = asked.value;
        if (found === account)
            return { ok: true, value: role };
        return { ok: false, kind: 'refused', because: `the login now belongs to the account ${found}, not to ${account}` };
    }
    async lastMove(repository, ref) {
        const [owner = '', repo = ''] = repository.split('/');
        const full = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
        const parameters = { owner, repo, ref: full, direction: 'desc', per_page: 1 };
        return this.#requests.ask('GET /repos/{owner}/{repo}/activity', parameters, ({ data }) => {
            const moves = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(data, readMove);
            return moves && (moves[0] ?? null);
        });
    }
    /** GitHub lists all ancestors, those of merged branches too: the first parents are picked out of the pages, from where one ended. */
    async ancestors(sha, count) {
        const parents = new Map();
        for (let page = 1; page <= MAX_ANCESTOR_PAGES; page += 1) {
            const { chain, next } = firstParents(parents, sha, count);
            if (next === null)
                return { ok: true, value: chain };
            const commits = await this.#commits(next, Math.min(PER_PAGE, count - chain.length));
            if (!commits.ok)
                return commits;
            for (const [commit, parent] of commits.value)
                parents.set(commit, parent);
            if (!parents.has(next))
                return { ok: false, kind: 'unreachable', because: `GitHub does not list the commit ${next}` };
        }
        return { ok: true, value: firstParents(parents, sha, count).chain };
    }
    #commits(sha, perPage) {
        return this.#requests.ask('GET /repos/{owner}/{repo}/commits', { sha, per_page: perPage }, ({ data }) => (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(data, (item) => {
            const commit = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(item)['sha']);
            const parents = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(item)['parents'], (parent) => (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(parent)['sha']));
            return commit && parents ? [commit, parents[0] ?? null] : undefined;
        }));
    }
    async pullOfHead(headSha, headRepository, headBranch) {
        const head = `${headRepository.split('/')[0]}:${headBranch}`;
        const parameters = { state: 'open', head, per_page: PER_PAGE };
        const asked = await this.#requests.ask('GET /repos/{owner}/{repo}/pulls', parameters, ({ data }) => (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(data, readPull));
        if (!asked.ok)
            return asked;
        const from = headRepository.toLowerCase();
        const found = asked.value.filter((pull) => pull.headSha === headSha && pull.headRepository?.toLowerCase() === from);
        if (found.length > 1)
            return {
                ok: false,
                kind: 'refused',
                because: `${found.length} pull requests are open for ${head}, and none is meant more`,
            };
        return { ok: true, value: found[0] ?? null };
    }
    async mergedBy(sha) {
        const route = 'GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls';
        const parameters = { commit_sha: sha, per_page: PER_PAGE };
        const asked = await this.#requests.ask(route, parameters, ({ data }) => (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(data, readPull));
        return asked.ok ? { ok: true, value: asked.value.find(({ mergeSha }) => mergeSha === sha)?.number ?? null } : asked;
    }
    async queuedBefore(branch, onto) {
        const route = 'GET /repos/{owner}/{repo}/git/matching-refs/{ref}';
        const ref = `heads/gh-readonly-queue/${branch}/pr-`;
        const asked = await this.#requests.ask(route, { ref }, ({ data }) => (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .listOf */ .c3)(data, readRef));
        return asked.ok ? { ok: true, value: chainOf(asked.value, onto) } : asked;
    }
}
function readRef(item) {
    const [name, sha] = [(0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(item)['ref']), commitOf((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(item)['object'])['sha'])];
    return name !== undefined && sha ? { name, sha } : undefined;
}
/** Each entry's branch is called by its pull request and the commit that it stands on, which is the entry before it. */
function chainOf(refs, onto) {
    const bySha = new Map(refs.map((ref) => [ref.sha, QUEUED.exec(ref.name)]));
    const chain = [];
    for (let found = bySha.get(onto); found; found = bySha.get(found[2] ?? '')) {
        chain.unshift(Number(found[1]));
        if (chain.length > refs.length)
            break;
    }
    return chain;
}
const QUEUED = /\/pr-([1-9][0-9]{0,9})-([0-9a-f]{40,64})$/;
/** The chain as far as it is known; `next`: the commit at which it is not, null where it is complete. */
function firstParents(parents, sha, count) {
    const chain = [];
    let next = sha;
    while (next !== null && chain.length < count) {
        const parent = parents.get(next);
        if (parent === undefined)
            return { chain, next };
        chain.push(next);
        next = parent;
    }
    return { chain, next: null };
}
/** In lists there is no `merged`, but a time of it. */
function readPull(data) {
    const pull = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(data);
    const [head, base] = [(0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(pull['head']), (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(pull['base'])];
    const number = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__.id)(pull['number']);
    const state = pull['state'];
    const [headSha, baseSha] = [commitOf(head['sha']), commitOf(base['sha'])];
    const [headRef, baseRef, title] = [(0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(head['ref']), (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(base['ref']), (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(pull['title'])];
    if (!number || !headSha || !baseSha || !headRef || !baseRef || title === undefined)
        return undefined;
    if (state !== 'open' && state !== 'closed')
        return undefined;
    const merged = pull['merged'] === true || typeof pull['merged_at'] === 'string';
    return {
        ...{ number, state, merged, title, headSha, headRef, baseRef, baseSha },
        mergeSha: merged ? (commitOf(pull['merge_commit_sha']) ?? null) : null,
        body: (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(pull['body']) ?? '',
        headRepository: (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(head['repo'])['full_name']) ?? null,
        author: readPerson(pull['user']),
    };
}
/** Null for an account that was deleted. */
function readPerson(data) {
    const user = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(data);
    const [login, account] = [(0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)(user['login']), (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__.id)(user['id'])];
    return login && account ? { login, id: account } : null;
}
const commitOf = (value) => (typeof value === 'string' && _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMIT */ .cJ.test(value) ? value : undefined);
/**
 * `permission` folds `maintain` into `write` and `triage` into `read`, and `role_name` may be an organisation's own word: the rights
 * tell the role then. Where both are there, the lesser counts.
 */
function readRole(data) {
    const { role_name: named, permission, user } = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(data);
    const account = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__.id)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(user)['id']);
    if (!account)
        return undefined;
    const byName = isRole(named) ? named : undefined;
    const rights = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(user)['permissions'];
    const byRights = typeof rights === 'object' && rights !== null ? roleByRights((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(rights)) : undefined;
    const least = [byName, byRights].filter((role) => role !== undefined).sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b))[0];
    const role = least ?? (isRole(permission) ? permission : undefined);
    return role === undefined ? undefined : { account, role };
}
const isRole = (value) => ROLES.some((role) => role === value);
function roleByRights(rights) {
    const held = Object.entries(RIGHTS).filter(([right]) => rights[right] === true);
    return held.at(-1)?.[1] ?? 'none';
}
function readMove(item) {
    const after = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .text */ .Qq)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(item)['after']);
    const at = (0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .moment */ .n$)((0,_octokit_requests_js__WEBPACK_IMPORTED_MODULE_0__/* .fields */ .OA)(item)['timestamp']);
    return after !== undefined && at !== undefined ? { after, at } : undefined;
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

/***/ 59098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  refdataPorts: () => (/* binding */ refdataPorts)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/commands/refdata/store/reference-store.js + 3 modules
var reference_store = __webpack_require__(12158);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/adapters/bucket.js + 5 modules
var adapters_bucket = __webpack_require__(6065);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./src/adapters/git-commits.js


const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
/** A commit with its message. */
const MAX_BYTES = 16 * 1024 * 1024;
/** A partial clone fetches what it lacks, by whatever program its configuration names: no way to anywhere is allowed. */
const ALONE = { GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1', GIT_NO_REPLACE_OBJECTS: '1' };
const COMMIT = /^[0-9a-f]{40,64}$/;
const commitIn = (line) => (line !== null && COMMIT.test(line.trim()) ? line.trim() : null);
/** Milliseconds. */
const TIMEOUT = 10_000;
/**
 * Commits as the checkout has them. A clone of depth 1 lacks its parents, and still names them in the commit itself. The checkout is
 * foreign, so git obeys nothing in it: no hook, no pager, no configuration of its own that starts a program.
 */
class GitCommits {
    #folder;
    /** Of what is checked out. */
    #parents = new Map();
    constructor(folder) {
        this.#folder = folder;
    }
    async head() {
        const found = await this.#commit('HEAD^{commit}');
        if (!found)
            return null;
        this.#parents.set(found.sha, found.parents);
        return found.sha;
    }
    /** A shallow clone may lack the newest common one, and have an older one. */
    async mergeBase(one, other) {
        if (!COMMIT.test(one) || !COMMIT.test(other))
            return null;
        const shallow = await this.#git('rev-parse', '--is-shallow-repository');
        return shallow?.trim() === 'false' ? commitIn(await this.#git('merge-base', one, other)) : null;
    }
    async parents(sha) {
        if (!COMMIT.test(sha))
            return null;
        return this.#parents.get(sha) ?? (await this.#commit(sha))?.parents ?? null;
    }
    /** Name and parents by one process: to start one takes as long as to hash some megabytes. */
    async #commit(name) {
        const text = await this.#ask(['cat-file', '--batch'], `${name}\n`);
        const [, sha, head] = /^([0-9a-f]{40,64}) commit [0-9]+\n(.*?)\n\n/s.exec(text ?? '') ?? [];
        if (sha === undefined || head === undefined)
            return null;
        return { sha, parents: [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].flatMap(([, parent]) => parent ?? []) };
    }
    #git(...args) {
        return this.#ask(args, '');
    }
    async #ask(args, input) {
        const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0', ...ALONE };
        const safe = ['-c', 'safe.directory=*', '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '--no-pager'];
        const asked = run('git', [...safe, '-C', this.#folder, ...args], {
            maxBuffer: MAX_BYTES,
            encoding: 'utf8',
            timeout: TIMEOUT,
            env,
        });
        // One that has ended reads nothing; its answer says why.
        asked.child.stdin?.on('error', () => undefined).end(input);
        return asked.then(({ stdout }) => stdout, () => null);
    }
}

;// CONCATENATED MODULE: ./src/adapters/late-comparisons.js
/** Comparisons that are made with the first pair: most runs have none. */
class LateComparisons {
    #make;
    #made = null;
    constructor(make) {
        this.#make = make;
    }
    async unseen(...given) {
        this.#made ??= this.#make();
        return (await this.#made).unseen(...given);
    }
    async compare(pair) {
        this.#made ??= this.#make();
        return (await this.#made).compare(pair);
    }
    async close() {
        await (await this.#made)?.close();
    }
}

// EXTERNAL MODULE: ./src/adapters/octokit-comments.js
var octokit_comments = __webpack_require__(27990);
// EXTERNAL MODULE: ./src/adapters/octokit-pulls.js
var octokit_pulls = __webpack_require__(59758);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/adapters/download.js
var download = __webpack_require__(6496);
// EXTERNAL MODULE: ./src/adapters/octokit-requests.js
var octokit_requests = __webpack_require__(54942);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/adapters/one-file-archive.js

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
/** Bytes of a deflated file. Pilotlight stores artifacts as they are: one that it has made never comes deflated. */
const MOST_DEFLATED = 16 * 1024 * 1024;
/** Bytes of packed data besides what they inflate to, and an eighth of that: blocks of nothing take 60 ns each. */
const LONGER = 1024 * 1024;
/**
 * The one file in a zip archive (PKWARE's APPNOTE 6.3), into memory. Its name is not looked at: nothing of it can lead anywhere. Sizes are
 * those of the central directory, and what is inflated must have just that size and checksum. A stored file stays where it lies; what a
 * deflated one takes has a limit of its own, as an archive may say a thousand times its size (A10). `because`: the end of a sentence.
 */
function onlyFileOf(archive, maxBytes) {
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
    const entry = entryOf(view);
    if ('because' in entry)
        return entry;
    if (entry.size > maxBytes)
        return { because: `holds ${entry.size} bytes, and ${maxBytes} are read at most` };
    if (entry.method === DEFLATED && entry.size > MOST_DEFLATED)
        return { because: `holds ${entry.size} bytes, and at most ${MOST_DEFLATED} are inflated: an artifact is stored as it is` };
    if (entry.packed > entry.size + entry.size / 8 + LONGER)
        return { because: 'is damaged: its file is packed into more than it is' };
    const packed = packedBytes(archive, view, entry);
    if (!packed)
        return { because: 'is damaged: its file lies outside of it' };
    const bytes = unpack(packed, entry);
    if (bytes?.length !== entry.size || (0,external_node_zlib_.crc32)(bytes) !== entry.crc)
        return { because: 'is damaged: its file is not what the archive says of it' };
    return { bytes };
}
function entryOf(view) {
    const end = endOf(view);
    if (end === null)
        return { because: 'is no zip archive' };
    const [count, at] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
    if (count !== 1)
        return { because: `holds ${count} files, and one is expected` };
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY)
        return { because: 'is damaged: it lists no file' };
    if (view.getUint16(at + 8, true) & ENCRYPTED)
        return { because: 'is encrypted' };
    const method = view.getUint16(at + 10, true);
    if (method !== STORED && method !== DEFLATED)
        return { because: `is packed by a method (${method}) other than deflate` };
    const [crc, packed, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    return { method, crc, packed, size, at: view.getUint32(at + 42, true) };
}
/** Where the end record begins: the last one whose comment fills the rest. */
function endOf(view) {
    const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
    for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
        if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength)
            return at;
    }
    return null;
}
function packedBytes(archive, view, { at, packed }) {
    if (at + LOCAL_BYTES > view.byteLength || view.getUint32(at, true) !== LOCAL)
        return null;
    const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    return from + packed <= view.byteLength ? archive.subarray(from, from + packed) : null;
}
function unpack(packed, { method, size }) {
    if (method === STORED)
        return packed;
    try {
        // In one piece: pieces are copied together once more.
        return (0,external_node_zlib_.inflateRawSync)(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1) });
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/adapters/octokit-workflow-runs.js




const PER_PAGE = 100;
const MAX_PAGES = 20;
/** Milliseconds for one artifact. */
const DOWNLOAD_TIMEOUT = 120_000;
/** `WorkflowRuns` from GitHub's REST API. */
class OctokitWorkflowRuns {
    #requests;
    #isPlain;
    constructor(options) {
        this.#requests = new octokit_requests/* OctokitRequests */.O(options);
        this.#isPlain = options.apiUrl.startsWith('http:');
    }
    run(run) {
        return this.#requests.ask('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: run }, ({ data }) => readRun(data));
    }
    rerunFailed(run) {
        const route = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs';
        return this.#requests.ask(route, { run_id: run }, () => null);
    }
    async artifacts(run) {
        const all = [];
        for (let page = 1; page <= MAX_PAGES; page += 1) {
            const parameters = { run_id: run, per_page: PER_PAGE, page };
            const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
            const asked = await this.#requests.ask(route, parameters, ({ data }) => (0,octokit_requests/* listOf */.c3)((0,octokit_requests/* fields */.OA)(data)['artifacts'], readArtifact));
            if (!asked.ok)
                return asked;
            all.push(...asked.value.filter(({ expired }) => !expired).map(({ id: number, name, size }) => ({ id: number, name, size })));
            if (asked.value.length < PER_PAGE)
                return { ok: true, value: all };
        }
        return { ok: false, kind: 'refused', because: `the run ${run} has more than ${MAX_PAGES * PER_PAGE} artifacts` };
    }
    /** The API answers with an address elsewhere, to which the token must not go. */
    async download(artifact, maxBytes) {
        const address = await this.#addressOf(artifact);
        if (!address.ok)
            return address;
        try {
            const limits = { maxBytes: maxBytes + ROOM_FOR_ARCHIVE, timeout: DOWNLOAD_TIMEOUT, isPlain: this.#isPlain };
            const found = await (0,download/* downloadAddress */.l)(address.value, limits);
            if (!found.ok)
                return found;
            const file = found.value.isArchive ? onlyFileOf(found.value.bytes, maxBytes) : found.value;
            if ('because' in file)
                return { ok: false, kind: 'refused', because: `artifact ${artifact} ${file.because}` };
            if (file.bytes.length <= maxBytes)
                return { ok: true, value: file.bytes };
            return { ok: false, kind: 'refused', because: `artifact ${artifact} has more than ${maxBytes} bytes` };
        }
        catch (error) {
            return { ok: false, kind: 'unreachable', because: `artifact ${artifact}: ${(0,error_text/* errorText */.k)(error).slice(0, 300)}` };
        }
    }
    async #addressOf(artifact) {
        const route = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';
        const parameters = { artifact_id: artifact, archive_format: 'zip' };
        try {
            const { headers } = await this.#requests.send(route, parameters, 'manual');
            const location = (0,octokit_requests/* text */.Qq)(headers['location']);
            if (location)
                return { ok: true, value: location };
            return { ok: false, kind: 'unreachable', because: `GitHub did not say where artifact ${artifact} is` };
        }
        catch (error) {
            const status = (0,octokit_requests/* statusOf */.c2)(error);
            const kind = status === 404 || status === 410 ? 'missing' : status === 401 || status === 403 ? 'denied' : 'unreachable';
            return { ok: false, kind, because: `artifact ${artifact}: ${(0,error_text/* errorText */.k)(error).slice(0, 300)}` };
        }
    }
}
/** What an archive of one file has besides it: headers, and the blocks of incompressible data. */
const ROOM_FOR_ARCHIVE = 1_024 * 1_024;
function readRun(data) {
    const run = (0,octokit_requests/* fields */.OA)(data);
    const number = (0,octokit_requests.id)(run['id']);
    const [headSha, event, status] = [(0,octokit_requests/* text */.Qq)(run['head_sha']), (0,octokit_requests/* text */.Qq)(run['event']), (0,octokit_requests/* text */.Qq)(run['status'])];
    if (!number || !headSha || !event || !status)
        return undefined;
    return {
        ...{ id: String(number), headSha, event },
        status: status === 'completed' ? 'completed' : 'running',
        conclusion: (0,octokit_requests/* text */.Qq)(run['conclusion']) ?? null,
        headRepository: (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(run['head_repository'])['full_name']) ?? '',
        headBranch: (0,octokit_requests/* text */.Qq)(run['head_branch']) ?? '',
        attempt: (0,octokit_requests.id)(run['run_attempt']) ?? 1,
    };
}
function readArtifact(item) {
    const artifact = (0,octokit_requests/* fields */.OA)(item);
    const [number, name, size] = [(0,octokit_requests.id)(artifact['id']), (0,octokit_requests/* text */.Qq)(artifact['name']), artifact['size_in_bytes']];
    if (!number || name === undefined || typeof size !== 'number')
        return undefined;
    return { id: number, name, size, expired: artifact['expired'] === true };
}

// EXTERNAL MODULE: ./src/refdata/compare/unseen-bytes.js
var unseen_bytes = __webpack_require__(46069);
;// CONCATENATED MODULE: ./src/adapters/plain-comparisons.js

/** Endings of files that a format of ours reads where no rule of the project's says otherwise. */
const READ_BY_TYPE = [
    ...['.png', '.jpg', '.jpeg', '.npy', '.npz', '.json', '.geojson', '.csv', '.tsv', '.svg', '.html', '.htm', '.xhtml', '.ipynb'],
    ...['.txt', '.log', '.md', '.rst', '.out', '.yml', '.yaml', '.toml', '.ini', '.py', '.tex'],
];
/**
 * Comparisons of a project without rules of its own. What no format reads is compared by its bytes, which takes none of the formats; they
 * are loaded, by `others`, with the first file that one of them may read.
 */
class PlainComparisons {
    #others;
    constructor(others) {
        this.#others = others;
    }
    async unseen(path, sizes) {
        const lower = path.toLowerCase();
        if (READ_BY_TYPE.some((ending) => lower.endsWith(ending)))
            return this.#others.unseen(path, sizes);
        const comparison = (0,unseen_bytes/* unseenBytes */.K)(sizes.expected, sizes.actual);
        if (comparison.kind === 'unreadable')
            return this.#others.unseen(path, sizes);
        return { ...comparison, engine: { ...unseen_bytes/* BYTES */.E, options: {} } };
    }
    compare(pair) {
        return this.#others.compare(pair);
    }
    close() {
        return this.#others.close();
    }
}

;// CONCATENATED MODULE: ./src/adapters/refdata-cache.js

const WITHOUT = 'there is no cache service here';
/** Milliseconds. A cache that is slower than the store is good for nothing. */
const RESTORE = { timeoutInMs: 15_000, segmentTimeoutInMs: 60_000 };
/** Neither throws; without a service, or where this run may not use it, both do nothing. The library is loaded with the first call. */
function createRefdataCache() {
    return {
        restore: (folder, key, restoreKeys) => attempt({ key: null, because: WITHOUT }, async (cache) => {
            const found = await cache.restoreCache([folder], key, [...restoreKeys], RESTORE);
            return { key: found ?? null, because: null };
        }).catch((error) => ({ key: null, because: (0,error_text/* errorText */.k)(error) })),
        save: (folder, key) => attempt({ ok: false, because: WITHOUT }, async (cache) => {
            // It says by a negative number that it was refused, or that the key is there.
            const id = await cache.saveCache([folder], key);
            return id >= 0
                ? { ok: true }
                : { ok: false, because: 'the cache service did not take it: the key is there, or may not be written' };
        }).catch((error) => ({ ok: false, because: (0,error_text/* errorText */.k)(error) })),
    };
}
async function attempt(without, work) {
    const cache = await Promise.all(/* import() */[__webpack_require__.e(2322), __webpack_require__.e(3966), __webpack_require__.e(3780)]).then(__webpack_require__.bind(__webpack_require__, 33780));
    return cache.isFeatureAvailable() ? work(cache) : without;
}

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
;// CONCATENATED MODULE: ./src/adapters/refdata-reports.js


/** Reports as files of the job, and as artifacts of its run. */
class JobReports {
    #folder;
    #artifacts;
    #runUrl;
    constructor(folder, artifacts, runUrl) {
        this.#folder = folder;
        this.#artifacts = artifacts;
        this.#runUrl = runUrl;
    }
    async write(name, html) {
        await (0,promises_.mkdir)(this.#folder, { recursive: true });
        const file = (0,external_node_path_.join)(this.#folder, name);
        await (0,promises_.writeFile)(file, html);
        return file;
    }
    async publish(name, file) {
        if (!this.#artifacts.available)
            return null;
        try {
            const id = await this.#artifacts.upload(name, await (0,promises_.readFile)(file));
            return id === undefined ? this.#runUrl : `${this.#runUrl}/artifacts/${id}`;
        }
        catch {
            // A re-run of one job finds its name taken within its attempt; the report still lies in the job's folder and, as bytes, in the store.
            return null;
        }
    }
}

// EXTERNAL MODULE: ./src/adapters/result-files.js
var result_files = __webpack_require__(50475);
// EXTERNAL MODULE: ./src/adapters/store-address.js
var store_address = __webpack_require__(5814);
// EXTERNAL MODULE: ./src/adapters/workspace-files.js
var workspace_files = __webpack_require__(3837);
// EXTERNAL MODULE: ./src/adapters/yaml-documents.js
var yaml_documents = __webpack_require__(57216);
;// CONCATENATED MODULE: ./src/adapters/refdata-wiring.js


















const sha256 = (bytes) => (0,external_node_crypto_.hash)('sha256', bytes);
const chance = { next: () => Math.random() };
/** What the commands of reference data need besides the surroundings. */
function refdataPorts({ token, role }, { facts, workflow, artifacts, forge, clock, thread = null }, env) {
    const { repository, apiUrl, workspace, temp, runUrl } = facts;
    const folder = (0,external_node_path_.join)(temp, 'pilotlight-refdata');
    const octokit = { token: token ?? '', repository, apiUrl };
    return {
        ...{ workflow, artifacts, clock, sha256 },
        workspace: (0,workspace_files/* workspaceFiles */.P)(workspace),
        yaml: yaml_documents.yamlDocuments,
        github: forge && {
            forge,
            pulls: new octokit_pulls/* OctokitPulls */.E(octokit),
            comments: new octokit_comments/* OctokitComments */.s(octokit),
            runs: new OctokitWorkflowRuns(octokit),
        },
        files: (0,result_files/* createResultFiles */.x)(workspace, undefined, thread),
        commits: new GitCommits(workspace),
        reports: new JobReports(folder, artifacts, runUrl),
        cache: folderCache(workspace),
        comparisons: comparisonsFor,
        open: (address, keep) => openStore(address, { keep, role, env, clock, say: (line) => workflow.say(line) }),
    };
}
function comparisonsFor(section) {
    const late = new LateComparisons(() => threadsFor(section));
    return section.compare.length === 0 ? new PlainComparisons(late) : late;
}
/** Readers of every format are loaded where there is something to compare. */
async function threadsFor(section) {
    const [{ ComparisonThreads }, { rulesOf }] = await Promise.all([
        Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(628), __webpack_require__.e(1278), __webpack_require__.e(4530), __webpack_require__.e(864)]).then(__webpack_require__.bind(__webpack_require__, 60864)),
        Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(628), __webpack_require__.e(1278), __webpack_require__.e(4530), __webpack_require__.e(7972)]).then(__webpack_require__.bind(__webpack_require__, 7972)),
    ]);
    return new ComparisonThreads(rulesOf(section));
}
/** The toolkit that asks for the job's token is loaded where a role is to be taken. */
async function takeRole(...asked) {
    return (await Promise.all(/* import() */[__webpack_require__.e(2322), __webpack_require__.e(8215)]).then(__webpack_require__.bind(__webpack_require__, 80596))).roleEnvironment(...asked);
}
/** The folder itself is cached; what comes out of it is hashed again before anybody takes it for the reference. */
function folderCache(workspace) {
    const cache = createRefdataCache();
    const prefixOf = (partition) => `pilotlight-refdata-${partition}-`;
    return {
        async restore(folder, { name, partition }) {
            const key = `${prefixOf(partition)}${name}`;
            const found = await cache.restore((0,external_node_path_.resolve)(workspace, folder), key, [prefixOf(partition)]);
            return found.key === key;
        },
        async save(folder, { name, partition }) {
            await cache.save((0,external_node_path_.resolve)(workspace, folder), `${prefixOf(partition)}${name}`);
        },
    };
}
async function openStore(address, { keep, role, env, clock, say }) {
    const parsed = (0,store_address/* parseStore */.P)(address);
    if (!parsed.ok)
        return (0,result/* err */._)((0,faults/* fault */.D)('refdata-store', `The store: ${parsed.error}.`));
    const none = {};
    const taken = role === undefined || parsed.value.kind === 'file' ? (0,result.ok)(none) : await takeRole(role, env);
    if (!taken.ok)
        return (0,result/* err */._)((0,faults/* fault */.D)('refdata-store', taken.error));
    // The SDK finds its credentials in the process's environment.
    for (const [name, value] of Object.entries(taken.value)) {
        if (value === undefined)
            delete process.env[name];
        else
            process.env[name] = value;
    }
    const bucket = (0,adapters_bucket.createBucket)(address, env);
    const store = new reference_store/* ReferenceStore */.v({ bucket, sha256, clock, chance, say, grace: keep.grace });
    return (0,result.ok)({ store, probe: () => (0,adapters_bucket.probeBucket)(bucket, chance) });
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

/***/ 46069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ BYTES),
/* harmony export */   K: () => (/* binding */ unseenBytes)
/* harmony export */ });
/** The engine of what is compared by its bytes alone. */
const BYTES = { name: 'bytes', version: 1 };
/** Of files whose digests differ: what can be said without the bytes. */
function unseenBytes(expected, actual) {
    const why = expected === actual ? `other bytes, ${expected} as before` : `other bytes: ${actual} instead of ${expected}`;
    return { kind: 'different', why, detail: { kind: 'bytes', expected, actual, at: null } };
}


/***/ })

};
