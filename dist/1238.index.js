export const id = 1238;
export const ids = [1238,4942,1796,8137];
export const modules = {

/***/ 21796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   digest: () => (/* binding */ digest)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

/** Hex SHA-256 of a text's UTF-8. */
const digest = (text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', text);


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
        const { token, apiUrl } = this.#options;
        this.#octokit ??= __webpack_require__.e(/* import() */ 1582).then(__webpack_require__.bind(__webpack_require__, 51582)).then(({ Octokit }) => new Octokit({ auth: token, baseUrl: apiUrl, userAgent: 'pilotlight', log: SILENT }));
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

/***/ 91767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ hashParts)
/* harmony export */ });
/* harmony import */ var _result_files_hash_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83968);

/** Hashes parts until all are taken. */
async function hashParts({ root, parts, taken }, done) {
    const count = new Int32Array(taken);
    const now = () => performance.now();
    for (let part = Atomics.add(count, 0, 1); part < parts.length; part = Atomics.add(count, 0, 1))
        done({ part, ...(await (0,_result_files_hash_js__WEBPACK_IMPORTED_MODULE_0__/* .hashAll */ .g)(root, parts[part] ?? [], now)) });
}


/***/ }),

/***/ 37939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ doorTo)
/* harmony export */ });
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38137);
/* harmony import */ var _bucket_s3_door_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97854);
/* harmony import */ var _s3_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92422);



/**
 * Where a bucket is asked and as whom, for each request anew. What the environment does not say plainly AWS's SDK finds out, from a
 * profile or a machine's role; it is loaded then only.
 */
function doorTo(bucket, env) {
    const door = (0,_bucket_s3_door_js__WEBPACK_IMPORTED_MODULE_1__/* .doorOf */ .a)(bucket, env);
    if (door)
        return () => door;
    let found = null;
    return async () => {
        found ??= bySdk(bucket, env);
        return (await found)();
    };
}
/** Lets the SDK make a request that is never sent, and looks where it would have gone. */
async function bySdk(bucket, env) {
    const sdk = await __webpack_require__.e(/* import() */ 8299).then(__webpack_require__.t.bind(__webpack_require__, 28299, 19));
    const asked = [];
    const handle = async (request) => {
        asked.push(request);
        throw new Error('not sent');
    };
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
    const given = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } : null;
    const client = new sdk.S3Client({
        ...(0,_s3_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .s3Settings */ .o)(env),
        ...(given && { credentials: given }),
        maxAttempts: 1,
        requestHandler: { handle },
    });
    const failed = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: 'x' })).catch((error) => error);
    const [first] = asked;
    if (!first)
        throw unknownPlace(bucket, failed);
    const port = first.port === undefined ? '' : `:${first.port}`;
    const url = new URL(`${first.protocol}//${first.hostname}${port}`);
    return async () => {
        const [region, keys] = await Promise.all([client.config.region(), client.config.credentials()]);
        const credentials = { id: keys.accessKeyId, secret: keys.secretAccessKey, session: keys.sessionToken };
        return { url, path: first.path.slice(0, -'/x'.length), region, credentials };
    };
}
function unknownPlace(bucket, error) {
    const name = error?.name;
    if (name === 'CredentialsProviderError')
        return error;
    const next = 'Check AWS_REGION, AWS_ENDPOINT_URL_S3 and the profile; buckets of the kind S3 Express are not taken.';
    return new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z('refused', '', `cannot find out how the bucket ${bucket} is reached. ${next}`);
}


/***/ }),

/***/ 1238:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  performSites: () => (/* binding */ performSites)
});

// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/adapters/digest.js
var digest = __webpack_require__(21796);
// EXTERNAL MODULE: ./src/adapters/octokit-comments.js
var octokit_comments = __webpack_require__(27990);
// EXTERNAL MODULE: ./src/adapters/octokit-pulls.js
var octokit_pulls = __webpack_require__(59758);
// EXTERNAL MODULE: ./src/adapters/octokit-requests.js
var octokit_requests = __webpack_require__(54942);
;// CONCATENATED MODULE: ./src/adapters/octokit-site.js

const PER_PAGE = 100;
const MAX_PAGES = 5;
const CREATE_STATUS = 'POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses';
/** `SiteDeployments` from GitHub's REST API. */
class OctokitSite {
    #requests;
    constructor(options) {
        this.#requests = new octokit_requests/* OctokitRequests */.O(options);
    }
    createdAt(run) {
        const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
        return this.#requests.ask(route, { run_id: run }, ({ data }) => (0,octokit_requests/* moment */.n$)((0,octokit_requests/* fields */.OA)(data)['created_at']));
    }
    /** Nothing is merged and no status waited for: the site is there already. */
    async announce({ environment, isTransient, sha, url, logUrl }) {
        const made = await this.#requests.ask('POST /repos/{owner}/{repo}/deployments', {
            ...{ ref: sha, environment, auto_merge: false, required_contexts: [], description: 'published by Pilotlight' },
            ...{ transient_environment: isTransient, production_environment: false },
        }, ({ data }) => (0,octokit_requests.id)((0,octokit_requests/* fields */.OA)(data)['id']));
        if (!made.ok)
            return made;
        const status = { deployment_id: made.value, state: 'success', log_url: logUrl, auto_inactive: true };
        return this.#requests.ask(CREATE_STATUS, url === null ? status : { ...status, environment_url: url }, () => null);
    }
    async retire(environment) {
        for (let page = 1; page <= MAX_PAGES; page += 1) {
            const found = await this.#deployments(environment, page);
            if (!found.ok)
                return found;
            for (const deployment of found.value) {
                const asked = await this.#requests.ask(CREATE_STATUS, { deployment_id: deployment, state: 'inactive' }, () => null);
                if (!asked.ok)
                    return asked;
            }
            if (found.value.length < PER_PAGE)
                break;
        }
        return { ok: true, value: null };
    }
    #deployments(environment, page) {
        const parameters = { environment, per_page: PER_PAGE, page };
        return this.#requests.ask('GET /repos/{owner}/{repo}/deployments', parameters, ({ data }) => (0,octokit_requests/* listOf */.c3)(data, (item) => ((0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(item)['environment']) === environment ? (0,octokit_requests.id)((0,octokit_requests/* fields */.OA)(item)['id']) : undefined)));
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js + 1 modules
var site_manifest_text = __webpack_require__(20888);
// EXTERNAL MODULE: ./src/adapters/result-files.js
var result_files = __webpack_require__(50475);
// EXTERNAL MODULE: ./src/adapters/result-files-walk.js
var result_files_walk = __webpack_require__(90737);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./src/adapters/site-hash-parts.js
var site_hash_parts = __webpack_require__(91767);
;// CONCATENATED MODULE: ./src/adapters/site-hash.js


/** What `workerData` holds in a thread that hashes. */
const HASH_THREAD = 'hash';
/** Files that are hashed here before a thread could begin. */
const FEW = 600;
const PER_PART = 32;
/**
 * Hashes files below a real path, in their order; many of them here and in one more thread, which costs as much as some hundred files. A
 * thread that ends early is no error: what it had taken is hashed here.
 */
async function hashSite(root, paths, few = FEW) {
    const parts = Array.from({ length: Math.ceil(paths.length / PER_PART) }, (_, n) => paths.slice(n * PER_PART, (n + 1) * PER_PART));
    const found = parts.map(() => undefined);
    const done = (hashed) => {
        found[hashed.part] = hashed;
    };
    const order = { root, parts, taken: new SharedArrayBuffer(4) };
    const helper = paths.length < few ? null : new Helper(done);
    helper?.send(order);
    try {
        await (0,site_hash_parts/* hashParts */.j)(order, done);
        while (helper?.isAlive && found.includes(undefined))
            await helper.said();
    }
    finally {
        helper?.end();
    }
    const left = parts.map((part, n) => (found[n] ? [] : part));
    await (0,site_hash_parts/* hashParts */.j)({ root, parts: left, taken: new SharedArrayBuffer(4) }, (hashed) => {
        found[hashed.part] ??= hashed;
    });
    return { files: found.flatMap((one) => one?.files ?? []), refused: found.flatMap((one) => one?.refused ?? []) };
}
/** One more thread. */
class Helper {
    isAlive = true;
    #worker;
    #wake = () => undefined;
    constructor(done) {
        const piped = { stdout: true, stderr: true };
        this.#worker = new external_node_worker_threads_.Worker(entry(), { workerData: { pilotlight: HASH_THREAD }, env: {}, argv: [], execArgv: [], ...piped });
        const gone = () => {
            this.isAlive = false;
            this.#wake();
        };
        this.#worker.on('error', gone).on('exit', gone);
        this.#worker.on('message', (hashed) => {
            done(hashed);
            this.#wake();
        });
    }
    send(order) {
        this.#worker.postMessage(order);
    }
    /** Once it has said something more, or has ended. */
    said() {
        return new Promise((resolve) => {
            this.#wake = resolve;
        });
    }
    end() {
        void this.#worker.terminate();
    }
}
/** From sources the thread's own module; in the bundle modules have no files, and main.ts sees by `workerData` what it is for. */
function entry() {
    const here = import.meta.url;
    return new URL(here.endsWith('.ts') ? 'site-hash-thread.ts' : 'index.js', here);
}

;// CONCATENATED MODULE: ./src/adapters/site-folder.js








/** Names that begin with a dot are a build's own (`.git`, `.buildinfo`, `.env`), but for what the web asks for by such a name. */
const PUBLISHED = ['**', '.well-known/**'];
const LEFT_OUT = new Set(['.git']);
/** Bytes of a file that is compressed: it has to lie in memory. Others are stored as they are read. */
const LARGEST_COMPRESSED = 64 * 1024 * 1024;
/** Where gzip writes the number of the operating system; 255: unknown. */
const OS_BYTE = 9;
const compressed = (0,external_node_util_.promisify)(external_node_zlib_.gzip);
/** Folders of this machine, relative ones below `workspace`. */
function createSiteFolder(workspace) {
    const results = (0,result_files/* createResultFiles */.x)(workspace);
    return {
        async scan(folder) {
            const root = await (0,result_files/* realFolder */.P)(workspace, folder);
            if (root === null)
                return nothingOf('is not there: did the build make it, and is this job’s checkout where it was made?');
            const { files, refused } = await (0,result_files_walk/* walkResults */.K)(root, PUBLISHED, LEFT_OUT);
            if (files.length > site_manifest_text/* MAX_SITE_FILES */.LJ)
                return nothingOf(`holds ${files.length} files; a site has at most ${site_manifest_text/* MAX_SITE_FILES */.LJ}`);
            const hashed = await hashSite(root, files);
            return {
                files: hashed.files.map(({ path, stored: [sha256, size] }) => ({ path, sha256, size })),
                refused: [...refused, ...hashed.refused],
            };
        },
        async body(folder, file, encoding) {
            const { path, size, sha256 } = file;
            if (encoding === null)
                return { file: await placeOf(workspace, folder, path), size, sha256 };
            if (size > LARGEST_COMPRESSED)
                throw tooLarge(file);
            const bytes = await compressed(await results.read(folder, { path, stored: [sha256, size] }));
            bytes[OS_BYTE] = 255;
            return { bytes, sha256: (0,external_node_crypto_.hash)('sha256', bytes) };
        },
    };
}
const nothingOf = (why) => ({ files: [], refused: [{ path: '.', why }] });
async function placeOf(workspace, folder, path) {
    return (0,external_node_path_.join)((await (0,result_files/* realFolder */.P)(workspace, folder)) ?? (0,external_node_path_.resolve)(workspace, folder), path);
}
function tooLarge({ path, size }) {
    return new Error(`${path} has ${size} bytes; at most ${LARGEST_COMPRESSED} are compressed: turn \`compress\` off, or make it smaller`);
}

// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/adapters/object-store.js + 4 modules
var object_store = __webpack_require__(43675);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/adapters/bucket-directory-files.js
var bucket_directory_files = __webpack_require__(31750);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/adapters/bucket-bodies.js
var bucket_bodies = __webpack_require__(77071);
// EXTERNAL MODULE: ./src/adapters/result-files-write.js
var result_files_write = __webpack_require__(34585);
;// CONCATENATED MODULE: ./src/adapters/site-directory-files.js










/** What begins so is ours alone, and no key. */
const PRIVATE = '_ci/.';
/** Milliseconds: finer than this no clock of a file system ticks, and numbers of files are used again. */
const TICK = 50;
/** Milliseconds after which what killed processes left is taken away. */
const DAY = 86_400_000;
/** Changes with every write: a file is never written in place, and its time never goes back (`placed`). */
const tagOf = ({ ino, mtimeNs, size }) => [ino, mtimeNs, size].map((one) => one.toString(36)).join('-');
/** Files of a site, each at the path that its key is, so that any server can serve them. No link below the folder is followed. */
class SiteFiles {
    #files;
    #prefix;
    #swept = null;
    /** `prefix`: below `root`, which has to be there; it is made when something is written. */
    constructor(root, prefix) {
        this.#files = new bucket_directory_files/* DirectoryFiles */.tR(root);
        this.#prefix = prefix;
    }
    /** @throws BucketFault where a link leads elsewhere, or no folder can hold a file of that name. */
    async locate(key) {
        const checked = (0,refdata_keys/* checkPath */.Cg)(key);
        if (!checked.ok || key.startsWith(PRIVATE))
            throw refused(key, checked.ok ? 'is kept for the store' : checked.error);
        const { path, hasFolder } = await this.#files.locate(key, (0,external_node_path_.join)(this.#prefix, key));
        const found = hasFolder ? await (0,promises_.lstat)(path, { bigint: true }).catch(bucket_directory_files/* nullIfAbsent */.E0) : null;
        if (found?.isSymbolicLink())
            throw refused(key, 'is a symbolic link in the store; nothing there is followed. Remove it');
        return { path, found: found?.isDirectory() ? null : found };
    }
    async draft(key, body) {
        const path = await this.#draftPath();
        const file = await (0,promises_.open)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL, 0o644);
        try {
            for await (const piece of (0,bucket_bodies/* verifiedPieces */.yT)(key, body))
                await file.writeFile(piece);
            await file.sync();
            return { path };
        }
        catch (error) {
            await (0,promises_.unlink)(path).catch(() => undefined);
            throw error;
        }
        finally {
            await file.close();
        }
    }
    /** A copy of its own; the file system may share the bytes until one of both changes. */
    async draftOf(source) {
        const path = await this.#draftPath();
        await (0,promises_.copyFile)(source, path, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
        const file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDWR);
        await file.sync().finally(() => file.close());
        // A copy may keep the time of its source; what is written is as old as its writing.
        const now = Date.now() / 1_000;
        await (0,promises_.utimes)(path, now, now);
        return { path };
    }
    /** Puts a draft at its place. Nobody else writes meanwhile. `note` gets the tag before anybody can see the file. */
    async place(key, draft, note) {
        const { path, found } = await this.locate(key);
        await this.#makeFolder((0,external_node_path_.dirname)(key));
        const fresh = await (0,promises_.lstat)(draft.path, { bigint: true });
        if (found && fresh.mtimeNs <= found.mtimeNs) {
            const after = Number(found.mtimeNs / 1000000n + 1n) / 1_000;
            await (0,promises_.utimes)(draft.path, after, after);
        }
        const tag = tagOf(await (0,promises_.lstat)(draft.path, { bigint: true }));
        await note(tag);
        await (0,promises_.rename)(draft.path, path);
        return tag;
    }
    /** What was put there is there after a power cut too. */
    async settle(key) {
        await this.#files.settle((await this.locate(key)).path);
    }
    async discard({ path }) {
        await (0,promises_.unlink)(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
    }
    /** With the folders that are empty then. Nobody else writes meanwhile. */
    async remove(key) {
        const { path, found } = await this.locate(key);
        if (!found)
            return;
        // A file of the next moment could have its number and its time.
        if (Date.now() - Number(found.mtimeMs) < TICK)
            await (0,external_node_timers_promises_.setTimeout)(TICK);
        await (0,promises_.unlink)(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
        const folders = key.split('/').slice(0, -1);
        for (; folders.length > 0; folders.pop()) {
            const isGone = await (0,promises_.rmdir)((0,external_node_path_.join)((0,external_node_path_.dirname)(path), (0,external_node_path_.relative)((0,external_node_path_.dirname)(key), folders.join('/')))).then(() => true, () => false);
            if (!isGone)
                return;
        }
    }
    /** Keys that begin with `prefix`, in the order of UTF-8. */
    async keys(prefix) {
        const folder = prefix.split('/').slice(0, -1).join('/');
        const { path, hasFolder } = await this.#files.locate(prefix, (0,external_node_path_.join)(this.#prefix, folder, 'x'));
        const keys = [];
        if (hasFolder)
            await walk((0,external_node_path_.dirname)(path), folder, keys);
        const wanted = keys.filter((key) => key.startsWith(prefix) && !key.startsWith(PRIVATE) && (0,refdata_keys/* checkPath */.Cg)(key).ok);
        return wanted.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }
    /** A folder of our own below `_ci`, made where it is not there. */
    async privateFolder(name) {
        await this.#makeFolder(PRIVATE + name);
        return (0,external_node_path_.dirname)((await this.#files.locate('', (0,external_node_path_.join)(this.#prefix, PRIVATE + name, 'x'))).path);
    }
    /** Null where there is none. */
    async readNote(key) {
        const { path, hasFolder } = await this.#files.locate(key, (0,external_node_path_.join)(this.#prefix, noteOf(key)));
        return hasFolder ? (0,promises_.readFile)(path, 'utf8').catch(bucket_directory_files/* nullIfAbsent */.E0) : null;
    }
    async writeNote(key, text) {
        const path = (0,external_node_path_.join)(await this.privateFolder((0,external_node_path_.dirname)(noteOf(key)).slice(PRIVATE.length)), noteOf(key).split('/').at(-1) ?? '');
        const draft = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
        await (0,promises_.writeFile)(draft, text, { flag: 'wx' });
        await (0,promises_.rename)(draft, path);
    }
    async removeNote(key) {
        const { path, hasFolder } = await this.#files.locate(key, (0,external_node_path_.join)(this.#prefix, noteOf(key)));
        if (hasFolder)
            await (0,promises_.unlink)(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
    }
    async #draftPath() {
        const folder = await this.privateFolder('tmp');
        this.#swept ??= sweep(folder);
        return (0,external_node_path_.join)(folder, (0,external_node_crypto_.randomUUID)());
    }
    /** Through no link: not even an empty folder appears elsewhere. */
    async #makeFolder(key) {
        const { path, hasFolder } = await this.#files.locate(key, (0,external_node_path_.join)(this.#prefix, key, 'x'));
        if (hasFolder)
            return;
        const parts = (0,external_node_path_.join)(this.#prefix, key).split(external_node_path_.sep);
        const root = parts.reduce((folder) => (0,external_node_path_.dirname)(folder), (0,external_node_path_.dirname)(path));
        (0,result_files_write/* makeBelow */.Yd)(root, parts);
    }
}
/** Of what the file system cannot keep with a file. */
function noteOf(key) {
    const name = (0,external_node_crypto_.createHash)('sha256').update(key).digest('hex');
    return `${PRIVATE}about/${name.slice(0, 2)}/${name}.json`;
}
function refused(key, why) {
    return new refdata_ports/* BucketFault */.Z('refused', key, `${JSON.stringify(key.slice(0, 200))} ${why}.`);
}
async function walk(folder, key, keys) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(bucket_directory_files/* nullIfAbsent */.E0);
    for (const entry of entries ?? []) {
        const below = key === '' ? entry.name : `${key}/${entry.name}`;
        if (entry.isDirectory())
            await walk((0,external_node_path_.join)(folder, entry.name), below, keys);
        else if (entry.isFile())
            keys.push(below);
    }
}
/** Drafts of processes that were killed. */
async function sweep(folder) {
    for (const name of await (0,promises_.readdir)(folder).catch(() => [])) {
        const found = await (0,promises_.lstat)((0,external_node_path_.join)(folder, name)).catch(() => null);
        if (found && found.mtimeMs < Date.now() - DAY)
            await (0,promises_.unlink)((0,external_node_path_.join)(folder, name)).catch(() => undefined);
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./src/adapters/bucket-directory.js + 2 modules
var bucket_directory = __webpack_require__(79697);
;// CONCATENATED MODULE: ./src/adapters/site-directory-lock.js






const KEY = 'turn';
/** Milliseconds: who holds a turn gives it back so long after he took it, even if he has more to do. */
const TURN = 500;
/** Milliseconds without a sign of life after which a turn is taken from a process that cannot be asked. */
const ABANDONED = 60_000;
/** Milliseconds. */
const LONGEST_WAIT = 100;
const PATIENCE = 180_000;
/**
 * One writer at a time in a folder that many processes write to. A turn is a value that is replaced by comparing, so that no two
 * have it; that of a process that was killed is taken from it at once by those who can see that it is gone.
 */
class DirectoryTurns {
    #store;
    #waiting = [];
    #bucket = null;
    #isWorking = false;
    /** `folder`: makes it where it is not there. */
    constructor(folder) {
        this.#store = async () => {
            this.#bucket ??= new bucket_directory/* DirectoryBucket */.g(await folder());
            return this.#bucket;
        };
    }
    /** Calls of one process share turns; each works alone. */
    run(work) {
        const { promise, resolve, reject } = Promise.withResolvers();
        this.#waiting.push({ work: () => work().then(resolve, reject) });
        if (!this.#isWorking)
            void this.#work().catch(reject);
        return promise;
    }
    async #work() {
        this.#isWorking = true;
        try {
            while (this.#waiting.length > 0)
                await this.#turn();
        }
        finally {
            this.#isWorking = false;
        }
    }
    async #turn() {
        const store = await this.#store();
        await taken(store);
        const until = performance.now() + TURN;
        for (let next = this.#waiting.shift(); next; next = performance.now() < until ? this.#waiting.shift() : undefined)
            await next.work();
        // After a stop of the machine it may be somebody else's.
        if (performance.now() < until + ABANDONED / 2)
            await store.remove([KEY]);
    }
}
async function taken(store) {
    const mine = Buffer.from(JSON.stringify({ place: place(), pid: process.pid }));
    const began = performance.now();
    for (let wait = 2;; wait = Math.min(wait * 2, LONGEST_WAIT)) {
        const found = await store.get(KEY, { maxBytes: 10_000 });
        if (found === null || (await isAbandoned(store, found.bytes)))
            if ((await store.replace(KEY, mine, found?.tag ?? null)) !== 'lost')
                return;
        if (performance.now() - began > PATIENCE)
            throw new refdata_ports/* BucketFault */.Z('unreachable', '', `others have been writing to ${store.address} for ${PATIENCE / 1_000} s without an end`);
        await (0,external_node_timers_promises_.setTimeout)(wait * (0.5 + Math.random() / 2));
    }
}
async function isAbandoned(store, holder) {
    const { place: where, pid } = readHolder(holder);
    if (where === place() && pid !== process.pid && !isAlive(pid))
        return true;
    const since = await store.head(KEY);
    return since !== null && (await store.now()) - since.modified > ABANDONED;
}
function readHolder(bytes) {
    try {
        const { place: where, pid } = JSON.parse(Buffer.from(bytes).toString());
        return { place: where, pid: Number.isSafeInteger(pid) ? pid : 0 };
    }
    catch {
        return { place: null, pid: 0 };
    }
}
function isAlive(pid) {
    if (pid <= 0)
        return true;
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,error_text/* errnoOf */.U)(error) !== 'ESRCH';
    }
}
/** Where numbers of processes mean the same: this machine since it was started, and on Linux this container. */
function place() {
    return [
        (0,external_node_os_.hostname)(),
        tried(() => (0,external_node_fs_.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
        tried(() => (0,external_node_fs_.readlinkSync)('/proc/self/ns/pid')),
    ].join(' ');
}
function tried(read) {
    try {
        return read();
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./src/adapters/site-directory.js








/** The last ones of a key are kept: between a note and its file a process may be killed. */
const NOTES = 3;
const MAX_NOTE = 10_000;
const LISTED_AT_ONCE = 64;
/** A site in a folder, for any server and for many processes at once; one that is killed leaves files whole, and nobody waits for it. */
class DirectorySite {
    address;
    #files;
    #turns;
    /** `directory` has to be there; `prefix` below it is made when something is written. */
    constructor(directory, prefix) {
        this.address = (0,external_node_url_.pathToFileURL)((0,external_node_path_.join)(directory, prefix)).href;
        this.#files = new SiteFiles(directory, prefix);
        this.#turns = new DirectoryTurns(() => this.#files.privateFolder('turns'));
    }
    get(key, maxBytes) {
        return this.#attempt('read', key, async () => {
            const { path, found } = await this.#files.locate(key);
            const file = found && (await (0,bucket_directory_files/* openToRead */.g1)(key, path));
            if (!file)
                return null;
            try {
                const tag = tagOf(await file.stat({ bigint: true }));
                return { bytes: await (0,bucket_directory_files/* readBytes */.io)(key, file, { maxBytes }), tag };
            }
            finally {
                await file.close();
            }
        });
    }
    head(key) {
        return this.#attempt('read', key, async () => {
            const { found } = await this.#files.locate(key);
            if (!found)
                return null;
            const tag = tagOf(found);
            const note = (await this.#notes(key)).find((one) => one.tag === tag);
            return { key, size: Number(found.size), tag, modified: Number(found.mtimeMs), generation: note?.generation ?? null };
        });
    }
    put(key, body, write) {
        return this.#attempt('write', key, async () => {
            if (write.onlyIf !== null && !(await this.#holds(key, write.onlyIf)))
                return 'lost';
            return this.#placed(key, await this.#files.draft(key, body), write);
        });
    }
    copy({ store, key: from, tag }, key, write) {
        return this.#attempt('write', key, async () => {
            if (!store.startsWith('file:///'))
                throw new refdata_ports/* BucketFault */.Z('refused', key, `cannot copy from ${store} to ${this.address}: both have to be S3, or both folders`);
            const source = new SiteFiles((0,external_node_url_.fileURLToPath)(store), '');
            const isStill = async () => {
                const { path, found } = await source.locate(from);
                return found && tagOf(found) === tag ? path : null;
            };
            const path = await isStill();
            const draft = path === null ? null : await this.#files.draftOf(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
            if (!draft)
                return 'gone';
            if ((await isStill()) !== null)
                return this.#placed(key, draft, write);
            await this.#files.discard(draft);
            return 'gone';
        });
    }
    async *list(prefix) {
        const keys = await this.#attempt('list', prefix, () => this.#files.keys(prefix));
        for (let at = 0; at < keys.length; at += LISTED_AT_ONCE)
            for (const { key, found } of await Promise.all(keys.slice(at, at + LISTED_AT_ONCE).map((one) => this.#located(one))))
                if (found)
                    yield { key, size: Number(found.size), tag: tagOf(found), modified: Number(found.mtimeMs) };
    }
    #located(key) {
        return this.#attempt('list', key, async () => ({ key, found: (await this.#files.locate(key)).found }));
    }
    async remove(keys) {
        await Promise.all(keys.map((key) => this.#attempt('remove', key, () => this.#removeOne(key))));
    }
    /** By the clock of the file system, which may be another machine's. */
    now() {
        return this.#attempt('write', '', async () => {
            const draft = await this.#files.draft('', { bytes: new Uint8Array(0) });
            const { mtimeMs } = await (0,promises_.lstat)(draft.path);
            await this.#files.discard(draft);
            return Math.round(mtimeMs);
        });
    }
    async #removeOne(key) {
        if ((await this.#files.locate(key)).found === null)
            return;
        await this.#turns.run(async () => {
            await this.#files.remove(key);
            await this.#files.removeNote(key);
        });
    }
    async #placed(key, draft, { onlyIf, generation }) {
        try {
            const tag = await this.#turns.run(async () => {
                if (onlyIf !== null && !(await this.#holds(key, onlyIf)))
                    return null;
                const notes = await this.#notes(key);
                const note = (mine) => this.#files.writeNote(key, JSON.stringify([{ tag: mine, generation }, ...notes].slice(0, NOTES)));
                return this.#files.place(key, draft, note);
            });
            if (tag === null)
                return 'lost';
            await this.#files.settle(key);
            return { tag };
        }
        finally {
            await this.#files.discard(draft);
        }
    }
    async #holds(key, onlyIf) {
        const { found } = await this.#files.locate(key);
        return onlyIf === 'absent' ? found === null : found !== null && tagOf(found) === onlyIf.tag;
    }
    async #notes(key) {
        const text = await this.#files.readNote(key);
        try {
            const notes = JSON.parse((text ?? '[]').slice(0, MAX_NOTE));
            return Array.isArray(notes) ? notes.filter(isNote) : [];
        }
        catch {
            return [];
        }
    }
    async #attempt(verb, key, work) {
        try {
            return await work();
        }
        catch (error) {
            throw error instanceof refdata_ports/* BucketFault */.Z || (0,error_text/* errnoOf */.U)(error) === undefined ? error : this.#faultOf(verb, key, (0,error_text/* errnoOf */.U)(error) ?? '');
        }
    }
    #faultOf(verb, key, errno) {
        const [kind, next] = FAULTS[errno] ?? ['refused', 'Check the folder and its file system.'];
        return new refdata_ports/* BucketFault */.Z(kind, key, `cannot ${verb} ${JSON.stringify(key)} in ${this.address}: ${errno}. ${next}`);
    }
}
function isNote(value) {
    const { tag, generation } = (value ?? {});
    return typeof tag === 'string' && typeof generation === 'string';
}
const FAULTS = {
    EACCES: ['denied', 'Give the user of this process the right to it.'],
    EPERM: ['denied', 'Give the user of this process the right to it.'],
    EROFS: ['denied', 'The file system can only be read.'],
    ENOSPC: ['refused', 'The file system is full.'],
    EDQUOT: ['refused', 'The quota of this user is used up.'],
    EIO: ['damaged', 'The file system cannot read or write it; look into the machine’s log.'],
    ESTALE: ['unreachable', 'The file system was mounted again; start the job again.'],
    ENOTDIR: [
        'refused',
        'A file stands where this one needs a folder: a folder cannot be published over it before that is removed.',
    ],
    EISDIR: ['refused', 'A folder stands where the file belongs.'],
    ENOTEMPTY: ['refused', 'A folder stands where the file belongs.'],
};

// EXTERNAL MODULE: ./src/adapters/bucket-s3-answers.js
var bucket_s3_answers = __webpack_require__(84871);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-clock.js
var bucket_s3_clock = __webpack_require__(8570);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-get.js
var bucket_s3_get = __webpack_require__(5136);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-limits.js
var bucket_s3_limits = __webpack_require__(21282);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-put.js
var bucket_s3_put = __webpack_require__(1781);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-repeat.js
var bucket_s3_repeat = __webpack_require__(17993);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-wire.js
var bucket_s3_wire = __webpack_require__(73315);
;// CONCATENATED MODULE: ./src/adapters/site-copies.js



/** Bytes of an object that may pass through this machine. */
const CARRIED = 256 * 1024 * 1024;
/** Copies within S3, by the store itself as far as it looks at conditions. */
class SiteCopies {
    #given;
    constructor(given) {
        this.#given = given;
    }
    /** `name`: the target's key for people. */
    async copy(source, call, name) {
        const { honesty } = this.#given;
        if (call.onlyIf !== null && !(await honesty.copiesLookAtTargets(source)))
            return this.#carry(source, call, name);
        if (await honesty.copiesLookAtSources(source))
            return this.#atOnce(source, call, name);
        return call.onlyIf === null ? this.#watched(source, call, name) : this.#carry(source, call, name);
    }
    async #atOnce(source, call, name) {
        const answer = await this.#given.ask(name, () => this.#given.calls.copy(call, source));
        return answer.kind === 'ok' ? answer.value : this.#whyNot(answer, call, name);
    }
    /** Two conditions may have failed, and 404 may be about either object: what stands at the target decides. */
    async #whyNot({ uncertain }, call, name) {
        if (call.onlyIf === null && !uncertain)
            return 'gone';
        const found = await this.#given.ask(name, () => this.#given.calls.head(call.key));
        const target = found.kind === 'ok' ? found.value : null;
        if (uncertain && target?.writer === call.writer)
            return { tag: target.tag };
        if (call.onlyIf === null)
            return 'gone';
        const holds = call.onlyIf === 'absent' ? target === null : target?.tag === call.onlyIf.tag;
        return holds ? 'gone' : 'lost';
    }
    /** The copy has the source's tag, or the source has it still: then these were its bytes. */
    async #watched(source, call, name) {
        if (!(await this.#isStill(source, name)))
            return 'gone';
        const answer = await this.#given.ask(name, () => this.#given.calls.copy(call, { ...source, tag: null }));
        if (answer.kind !== 'ok')
            return this.#whyNot(answer, call, name);
        return answer.value.tag === source.tag || (await this.#isStill(source, name)) ? answer.value : 'gone';
    }
    async #isStill({ bucket, key, tag }, name) {
        const found = await this.#given.ask(name, () => this.#given.callsOf(bucket).head(key));
        return found.kind === 'ok' && found.value.tag === tag;
    }
    /** Through this machine, where the store would copy whatever there is. */
    async #carry({ bucket, key, tag }, call, name) {
        const got = await this.#given.ask(name, async () => {
            const found = await this.#given.callsOf(bucket).get(key);
            return { tag: found.tag, bytes: await (0,bucket_s3_get/* collect */.F)(name, found, { maxBytes: CARRIED, isRange: false }) };
        });
        if (got.kind !== 'ok' || got.value.tag !== tag)
            return 'gone';
        const { bytes } = got.value;
        const body = { bytes, size: bytes.length, sha256: (0,external_node_crypto_.hash)('sha256', bytes) };
        const put = await this.#given.ask(name, () => this.#given.calls.put(call, body));
        if (put.kind === 'ok')
            return put.value;
        const why = await this.#whyNot(put, call, name);
        // The source was there: only the target’s condition can have failed.
        if (why === 'gone' && call.onlyIf === null)
            throw new refdata_ports/* BucketFault */.Z('refused', name, `cannot write ${JSON.stringify(name)}: ${put.kind}`);
        return why === 'gone' ? 'lost' : why;
    }
}

// EXTERNAL MODULE: ./src/adapters/bucket-s3-objects.js
var bucket_s3_objects = __webpack_require__(45468);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-signature.js
var bucket_s3_signature = __webpack_require__(39210);
;// CONCATENATED MODULE: ./src/adapters/site-s3-xml.js
/** The little XML that S3's listings, removals and copies are made of; found by its tags, each looked for once. */
/** `text`: as latin1, one character for a byte. `next`: what to ask for the following keys with. */
function readListing(text) {
    const isEncoded = field(text, 'EncodingType') === 'url';
    const isCut = field(text, 'IsTruncated') === 'true';
    return {
        objects: site_s3_xml_elements(text, 'Contents').map((one) => ({
            key: isEncoded ? unquoted(field(one, 'Key') ?? '') : (field(one, 'Key') ?? ''),
            size: Number(field(one, 'Size') ?? 0),
            tag: field(one, 'ETag') ?? '',
            modified: Date.parse(field(one, 'LastModified') ?? '') || 0,
        })),
        next: isCut ? (field(text, 'NextContinuationToken') ?? null) : null,
    };
}
/** Of the answer to a removal of many: what could not be removed. */
function readRemovalErrors(text) {
    return site_s3_xml_elements(text, 'Error').map((one) => ({ key: field(one, 'Key') ?? '', code: field(one, 'Code') ?? '' }));
}
function formatRemoval(keys) {
    const objects = keys.map((key) => `<Object><Key>${escaped(key)}</Key></Object>`).join('');
    return `<?xml version="1.0" encoding="UTF-8"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Quiet>true</Quiet>${objects}</Delete>`;
}
/** Of the answer to a copy, which may be an error in spite of its status 200; null where it is neither. */
function readCopy(text) {
    const [error] = site_s3_xml_elements(text, 'Error');
    if (error !== undefined)
        return { code: field(error, 'Code') ?? 'InternalError' };
    const tag = field(text, 'ETag');
    return tag === undefined ? null : { tag };
}
function site_s3_xml_elements(text, name) {
    const [open, close] = [`<${name}>`, `</${name}>`];
    const found = [];
    for (let from = text.indexOf(open); from !== -1;) {
        const to = text.indexOf(close, from);
        if (to === -1)
            break;
        found.push(text.slice(from + open.length, to));
        from = text.indexOf(open, to);
    }
    return found;
}
function field(text, name) {
    const [found] = site_s3_xml_elements(text, name);
    return found === undefined ? undefined : Buffer.from(unescaped(found), 'latin1').toString('utf8');
}
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Code points above 255 come as bytes of UTF-8, as everything else does. */
function unescaped(text) {
    return text.replace(/&(?:([a-z]{2,4})|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));/g, (whole, name, decimal, hexadecimal) => {
        if (name !== undefined)
            return NAMED[name] ?? whole;
        const point = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
        return point > 0x10_ffff ? whole : Buffer.from(String.fromCodePoint(point)).toString('latin1');
    });
}
function unquoted(text) {
    try {
        return decodeURIComponent(text.replaceAll('+', '%20'));
    }
    catch {
        return text;
    }
}
const escaped = (text) => text.replace(/[&<>"'\p{Cc}]/gu, (one) => `&#${one.charCodeAt(0)};`);

;// CONCATENATED MODULE: ./src/adapters/site-s3-calls.js





/** Bytes of an answer about a thousand keys of the longest kind. */
const MAX_ANSWER = 16 * 1024 * 1024;
const GENERATION = 'x-amz-meta-pilotlight-generation';
/** Who wrote an object: an answer that was lost may have been that of a write that is found there. */
const WRITER = 'x-amz-meta-pilotlight-write';
/** When and where it was shown that conditions hold, by `StoreHonesty`. */
const PROOF = 'x-amz-meta-pilotlight-conditions';
/** Requests about a site's objects, each once. They throw what `readRefusal` understands. */
class SiteCalls {
    #wire;
    constructor(wire) {
        this.#wire = wire;
    }
    async get(key) {
        const body = await this.#wire.ask({ method: 'GET', key });
        return { body, size: (0,bucket_s3_wire/* lengthOf */.Y5)(body), tag: body.headers.etag ?? '', proof: textIn(body.headers[PROOF]) };
    }
    async head(key) {
        const answer = await this.#wire.ask({ method: 'HEAD', key });
        await (0,bucket_s3_wire/* drained */.oB)(answer);
        const { headers } = answer;
        return {
            size: (0,bucket_s3_wire/* lengthOf */.Y5)(answer) ?? 0,
            modified: Date.parse(headers['last-modified'] ?? '') || 0,
            tag: headers.etag ?? '',
            generation: textIn(headers[GENERATION]),
            writer: textIn(headers[WRITER]),
        };
    }
    async headBucket() {
        await (0,bucket_s3_wire/* drained */.oB)(await this.#wire.ask({ method: 'HEAD', key: null }));
    }
    async put(call, { bytes, size, sha256, signal }) {
        const headers = {
            ...headersOf(call),
            'content-length': String(size),
            'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
        };
        const answer = await this.#wire.ask({ method: 'PUT', key: call.key, headers, sha256, body: bytes, signal });
        await (0,bucket_s3_wire/* drained */.oB)(answer);
        return { tag: answer.headers.etag ?? '' };
    }
    /** Amazon answers 200 before it knows whether the copy succeeds. */
    async copy(call, { bucket, key, tag }) {
        const headers = {
            ...headersOf(call),
            'content-length': '0',
            'x-amz-copy-source': `/${bucket}/${(0,bucket_s3_signature/* encodeKey */.g2)(key)}`,
            ...(tag !== null && { 'x-amz-copy-source-if-match': tag }),
            'x-amz-metadata-directive': 'REPLACE',
        };
        const answer = await this.#wire.ask({ method: 'PUT', key: call.key, headers });
        const copied = readCopy(await (0,bucket_s3_wire/* textOf */.b6)(answer, MAX_ANSWER));
        if (copied && 'tag' in copied)
            return copied;
        const code = copied?.code ?? 'InternalError';
        throw new bucket_s3_objects/* S3Refusal */.X(STATUS[code] ?? 500, code);
    }
    async list(prefix, token) {
        const query = { 'list-type': '2', 'encoding-type': 'url', prefix, ...(token !== null && { 'continuation-token': token }) };
        return readListing(await (0,bucket_s3_wire/* textOf */.b6)(await this.#wire.ask({ method: 'GET', key: null, query }), MAX_ANSWER));
    }
    /** At most 1,000; gives what could not be removed. */
    async remove(keys) {
        const body = Buffer.from(formatRemoval(keys));
        const sha256 = (0,external_node_crypto_.hash)('sha256', body);
        const headers = {
            'content-length': String(body.length),
            'content-type': 'application/xml',
            'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
        };
        const answer = await this.#wire.ask({ method: 'POST', key: null, query: { delete: '' }, headers, sha256, body });
        return readRemovalErrors(await (0,bucket_s3_wire/* textOf */.b6)(answer, MAX_ANSWER));
    }
}
/** Of refusals that come with the status 200. */
const STATUS = {
    AccessDenied: 403,
    NoSuchBucket: 404,
    NoSuchKey: 404,
    PreconditionFailed: 412,
    SlowDown: 503,
};
function headersOf({ headers, generation, onlyIf, writer, proof }) {
    return {
        'content-type': headers.type,
        'cache-control': headers.cache,
        ...(headers.encoding !== null && { 'content-encoding': headers.encoding }),
        [GENERATION]: generation,
        [WRITER]: writer,
        ...(proof !== null && { [PROOF]: proof }),
        ...(onlyIf === 'absent' && { 'if-none-match': '*' }),
        ...(onlyIf !== null && onlyIf !== 'absent' && { 'if-match': onlyIf.tag }),
    };
}
const textIn = (header) => (typeof header === 'string' ? header : null);

// EXTERNAL MODULE: ./src/adapters/site-s3-door.js
var site_s3_door = __webpack_require__(37939);
;// CONCATENATED MODULE: ./src/adapters/site-s3-honesty.js



/** A key that stays: whoever finds it there has learned in one request that `If-None-Match` is looked at. */
const PROBE = '_ci/probe';
const BYTES = Buffer.from('Shows whether this store looks at conditions.\n');
/** Of no object. */
const NOBODYS = '"00000000000000000000000000000000"';
/** Whose sweep may take the key away meanwhile. */
const TRIES = 3;
/** Milliseconds for which nobody asks again: whoever runs the store may put another program in its place. */
const PROVED_FOR = 7 * 86_400_000;
/** Milliseconds by which clocks of two machines may differ. */
const SKEW = 3_600_000;
/**
 * Whether a store does what conditions ask for: some take every write, and then an older publication overwrites a newer without a word.
 * Amazon's does and is not asked; others are, at the first use, and not again for a week: what is written afterwards says when and where that
 * was shown. It counts at the same endpoint and bucket only, since objects may be brought elsewhere with all that is told about them.
 */
class StoreHonesty {
    #given;
    #writes = null;
    #sources = null;
    #targets = null;
    #told = null;
    #proof = null;
    constructor(given) {
        this.#given = given;
    }
    /** Takes what an object of this store says of it. */
    learn(proof) {
        this.#told ??= proof;
    }
    /** To be said of what is written from now on; null where nothing is known, or nothing need be. */
    get proof() {
        return this.#proof;
    }
    /** No request where an object of the store told; else two, and one more where nobody asked before. @throws BucketFault `refused` where it does not look at them. */
    looksAtConditions() {
        this.#writes ??= this.#askWrites();
        return this.#writes;
    }
    /** Whether a copy is refused where its source has another tag. One request. */
    copiesLookAtSources(source) {
        this.#sources ??= this.#refusesCopy({ ...source, tag: NOBODYS }, null);
        return this.#sources;
    }
    /** Whether a copy is refused where the condition on its target does not hold. One request. */
    copiesLookAtTargets(source) {
        this.#targets ??= this.#refusesCopy({ ...source, tag: null }, 'absent');
        return this.#targets;
    }
    async #askWrites() {
        if (await this.#isAmazons())
            return;
        const place = await this.#place();
        if (this.#told !== null && isProof(this.#told, place, this.#given.now())) {
            this.#proof = this.#told;
            return;
        }
        if (!(await this.#refusesSecondCreation()))
            throw this.#refusal('If-None-Match: *');
        if ((await this.#put({ tag: NOBODYS })).kind === 'ok')
            throw this.#refusal('the ETag of another object in If-Match');
        this.#proof = `${Math.round(this.#given.now())}-${place}`;
    }
    async #place() {
        const { url, path } = await this.#given.door();
        return (0,external_node_crypto_.hash)('sha256', `${url.host}${path}`).slice(0, 32);
    }
    async #refusesSecondCreation() {
        for (let attempt = 0; attempt < TRIES; attempt += 1)
            if ((await this.#put('absent')).kind === 'condition')
                return true;
        return false;
    }
    async #refusesCopy(source, onlyIf) {
        if (await this.#isAmazons())
            return true;
        await this.looksAtConditions();
        const answer = await this.#ask(() => this.#given.calls.copy(this.#call(onlyIf), source));
        return answer.kind === 'condition';
    }
    async #isAmazons() {
        return /\.amazonaws\.com(\.cn)?$/.test((await this.#given.door()).url.hostname);
    }
    #put(onlyIf) {
        const body = { bytes: BYTES, size: BYTES.length, sha256: (0,external_node_crypto_.hash)('sha256', BYTES) };
        return this.#ask(() => this.#given.calls.put(this.#call(onlyIf), body));
    }
    #call(onlyIf) {
        const headers = { type: 'text/plain; charset=utf-8', cache: 'no-store', encoding: null };
        return { key: this.#given.prefix + PROBE, headers, generation: '0-0', onlyIf, writer: 'probe', proof: null };
    }
    #ask(call) {
        const { address, pace } = this.#given;
        return (0,bucket_s3_repeat/* repeated */.Z)({ verb: 'write', action: 's3:PutObject', key: PROBE, address }, pace, call);
    }
    #refusal(what) {
        const next = 'An older publication could overwrite a newer one there: use a folder, Amazon S3, or another store that honours conditional writes (Cloudflare R2, Ceph, Garage …).';
        return new refdata_ports/* BucketFault */.Z('refused', PROBE, `the store ${this.#given.address} writes over a key in spite of ${what}. ${next}`);
    }
}
function isProof(text, place, now) {
    const [, at = '', where] = /^([0-9]{1,15})-([0-9a-f]{32})$/.exec(text) ?? [];
    const age = now - Number(at);
    return where === place && age > -SKEW && age < PROVED_FOR;
}

;// CONCATENATED MODULE: ./src/adapters/site-s3.js













/** Amazon's limit of a call. */
const KEYS_PER_CALL = 1_000;
/** Milliseconds that the date of an answer is good for. */
const FRESH = 60_000;
const READ = { verb: 'read', action: 's3:GetObject' };
const WRITE = { verb: 'write', action: 's3:PutObject' };
const LIST = { verb: 'list', action: 's3:ListBucket' };
const REMOVE = { verb: 'remove', action: 's3:DeleteObject' };
/** A site in one bucket, below a prefix. Objects have 5 GB at most. A copy's source may lie in any bucket that the same endpoint and credentials reach. */
class S3Site {
    address;
    #prefix;
    #pace;
    #clock = new bucket_s3_clock/* StoreClock */.m();
    #calls;
    #honesty;
    #copies;
    /** Once anything was answered about the bucket: a key may be missing, but not the bucket. */
    #isThere = false;
    constructor({ bucket, prefix }, { env, ...pace }) {
        this.#prefix = prefix === '' ? '' : `${prefix}/`;
        this.address = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
        this.#pace = { ...bucket_s3_limits/* PACE */.K$, ...pace };
        const door = (0,site_s3_door/* doorTo */.e)(bucket, env);
        const { idle } = this.#pace;
        const callsBy = (way) => new SiteCalls(new bucket_s3_wire/* SignedWire */.q0({ door: way, idle, noteDate: this.#clock.note }));
        this.#calls = callsBy(door);
        const others = new Map([[bucket, this.#calls]]);
        this.#honesty = new StoreHonesty({
            ...{ calls: this.#calls, door, address: this.address, prefix: this.#prefix, pace: this.#pace },
            now: () => Date.now(),
        });
        this.#copies = new SiteCopies({
            calls: this.#calls,
            callsOf: (name) => others.get(name) ?? others.set(name, callsBy((0,site_s3_door/* doorTo */.e)(name, env))).get(name) ?? this.#calls,
            honesty: this.#honesty,
            ask: (key, call) => this.#ask({ ...WRITE, key }, call),
        });
    }
    async get(key, maxBytes) {
        const answer = await this.#ask({ ...READ, key }, async () => {
            const found = await this.#calls.get(this.#prefix + key);
            this.#honesty.learn(found.proof);
            return { bytes: await (0,bucket_s3_get/* collect */.F)(key, found, { maxBytes, isRange: false }), tag: found.tag };
        });
        if (answer.kind === 'ok')
            return answer.value;
        if (answer.kind === 'missing')
            return null;
        throw (0,bucket_s3_answers/* faultOf */.K)('refused', answer.kind, { ...READ, key, address: this.address });
    }
    async head(key) {
        const found = await this.#head(key);
        if (!found)
            return null;
        const { writer: _, ...object } = found;
        return { key, ...object };
    }
    async put(key, body, write) {
        if (write.onlyIf !== null)
            await this.#honesty.looksAtConditions();
        const call = this.#call(key, write);
        const plain = { key: call.key, type: write.headers.type, writer: call.writer, condition: {} };
        const put = (sent) => this.#calls.put(call, {
            bytes: sent.bytes,
            size: sent.size,
            sha256: body.sha256,
            ...(sent.signal && { signal: sent.signal }),
        });
        const answer = await this.#ask({ ...WRITE, key }, () => (0,bucket_s3_put/* putAtOnce */.E)({ put }, { name: key, body, write: plain }));
        if (answer.kind === 'ok')
            return answer.value;
        // Amazon answers 404 to If-Match where there is no such key.
        const isCondition = answer.kind === 'condition' || (answer.kind === 'missing' && typeof write.onlyIf === 'object');
        if (!isCondition || write.onlyIf === null)
            throw (0,bucket_s3_answers/* faultOf */.K)('refused', answer.kind, { ...WRITE, key, address: this.address });
        if (!answer.uncertain)
            return 'lost';
        // An earlier attempt may be what stands in the way.
        const found = await this.#head(key);
        return found?.writer === call.writer ? { tag: found.tag } : 'lost';
    }
    async copy(source, key, write) {
        const from = site_s3_placeOf(source);
        if (from === null)
            throw new refdata_ports/* BucketFault */.Z('refused', key, `cannot copy from ${source.store} to ${this.address}: both have to be S3, or both folders`);
        return this.#copies.copy(from, this.#call(key, write), key);
    }
    async *list(prefix) {
        let token = null;
        do {
            const asked = token;
            const answer = await this.#ask({ ...LIST, key: prefix }, () => this.#calls.list(this.#prefix + prefix, asked));
            if (answer.kind !== 'ok')
                throw this.#gone(prefix);
            for (const one of answer.value.objects)
                yield { ...one, key: one.key.slice(this.#prefix.length) };
            token = answer.value.next;
        } while (token !== null);
    }
    async remove(keys) {
        for (let at = 0; at < keys.length; at += KEYS_PER_CALL)
            await this.#removeSome(keys.slice(at, at + KEYS_PER_CALL));
    }
    /** By the last answer, where that is fresh: dates of HTTP have seconds, so half of one is the error. */
    async now() {
        if (this.#clock.time(FRESH) === null)
            await this.#head('_ci/manifest.json');
        const time = this.#clock.time(FRESH);
        if (time !== null)
            return Math.round(time);
        throw new refdata_ports/* BucketFault */.Z('refused', '', `${this.address} does not say what time it is: no answer has a Date header`);
    }
    #call(key, write) {
        return { ...write, key: this.#prefix + key, writer: (0,external_node_crypto_.randomUUID)(), proof: this.#honesty.proof };
    }
    async #removeSome(keys) {
        let left = keys.map((key) => this.#prefix + key);
        const answer = await this.#ask({ ...REMOVE, key: keys[0] ?? '' }, async () => {
            const failed = (await this.#calls.remove(left)).filter(({ code }) => code !== 'NoSuchKey');
            left = failed.map(({ key }) => key);
            const worst = failed.find(({ code }) => code === 'AccessDenied') ?? failed[0];
            if (worst)
                throw this.#refusedOne(worst);
        });
        if (answer.kind !== 'ok')
            throw this.#gone(keys[0] ?? '');
    }
    /** One of many that could not be removed, as if it had been the answer to a call about it alone. */
    #refusedOne({ key, code }) {
        const error = { name: code, $metadata: { httpStatusCode: code === 'AccessDenied' ? 403 : 500 } };
        const refusal = (0,bucket_s3_answers/* readRefusal */.n)(error);
        const tried = { ...REMOVE, key: key.slice(this.#prefix.length), address: this.address };
        return refusal?.kind === 'fault' ? (0,bucket_s3_answers/* faultOf */.K)(refusal.fault, refusal.code, tried) : error;
    }
    async #head(key) {
        const answer = await this.#ask({ ...READ, key }, () => this.#calls.head(this.#prefix + key));
        if (answer.kind === 'ok')
            return answer.value;
        await this.#mustBeThere(key);
        return null;
    }
    /** The answer to HEAD has no body, so 404 does not say whether it is the key that is missing or the bucket. */
    async #mustBeThere(key) {
        if (this.#isThere)
            return;
        const answer = await this.#ask({ ...LIST, key }, () => this.#calls.headBucket()).catch((error) => {
            // Whoever may not ask for the bucket was told about the key.
            if (error instanceof refdata_ports/* BucketFault */.Z && error.kind === 'denied')
                return null;
            throw error;
        });
        if (answer?.kind === 'missing')
            throw this.#gone(key);
    }
    async #ask(tried, call) {
        const answer = await (0,bucket_s3_repeat/* repeated */.Z)({ ...tried, address: this.address }, this.#pace, call);
        if (answer.kind === 'ok')
            this.#isThere = true;
        return answer;
    }
    #gone(key) {
        return (0,bucket_s3_answers/* faultOf */.K)('no-bucket', 'NoSuchBucket', { ...READ, key, address: this.address });
    }
}
/** Null for what is no S3. */
function site_s3_placeOf({ store, key, tag }) {
    if (!store.startsWith('s3://'))
        return null;
    const [bucket = '', ...prefix] = store.slice('s3://'.length).split('/');
    return { bucket, key: [...prefix, key].join('/'), tag };
}

;// CONCATENATED MODULE: ./src/adapters/site-store.js




/**
 * The store of a site at `s3://bucket/prefix` or `file:///folder`. Asks nobody anything yet.
 * @throws RangeError for an address that is none, and for a prefix that leads out of it.
 */
function siteStore(address, { env, prefix = '', pace = {} }) {
    const store = (0,object_store/* parseStore */.g)(address);
    if (!store.ok)
        throw new RangeError(store.error);
    const below = prefix
        .split('/')
        .filter((part) => part !== '')
        .join('/');
    const checked = below === '' ? { ok: true } : (0,refdata_keys/* checkPath */.Cg)(below);
    if (!checked.ok)
        throw new RangeError(`the prefix ${JSON.stringify(prefix.slice(0, 200))} ${checked.error}`);
    if (store.value.kind === 'file')
        return new DirectorySite(store.value.directory, below);
    const whole = [store.value.prefix, below].filter((part) => part !== '').join('/');
    return new S3Site({ bucket: store.value.bucket, prefix: whole }, { env, ...pace });
}

// EXTERNAL MODULE: ./src/adapters/yaml-documents.js
var yaml_documents = __webpack_require__(57216);
;// CONCATENATED MODULE: ./src/adapters/site-wiring.js








/** Wires the ports of its commands and runs the one that is asked for. */
async function performSites(request, around, env) {
    const environmentOf = environments(request.inputs.role, env);
    const ports = sitePorts(request.inputs, around, environmentOf);
    if (request.command === 'publish')
        return (await Promise.all(/* import() */[__webpack_require__.e(2901), __webpack_require__.e(9327), __webpack_require__.e(1493)]).then(__webpack_require__.bind(__webpack_require__, 68246))).publish(request.inputs, around.facts, ports);
    return (await Promise.all(/* import() */[__webpack_require__.e(410), __webpack_require__.e(2901), __webpack_require__.e(6780), __webpack_require__.e(9327), __webpack_require__.e(3833)]).then(__webpack_require__.bind(__webpack_require__, 23833))).performPromotion(request.inputs, { around, ports, environmentOf });
}
function sitePorts({ token }, { facts, workflow, forge, clock }, environmentOf) {
    const { repository, apiUrl, workspace } = facts;
    const octokit = { token: token ?? '', repository, apiUrl };
    return {
        ...{ workflow, clock, digest: digest.digest },
        yaml: yaml_documents/* yamlDocuments */.O,
        folder: createSiteFolder(workspace),
        open: async (place, prefix) => {
            const taken = await environmentOf(place);
            return taken.ok ? opened(place.store, prefix, taken.value) : taken;
        },
        github: forge && {
            forge,
            pulls: new octokit_pulls/* OctokitPulls */.E(octokit),
            comments: new octokit_comments/* OctokitComments */.s(octokit),
            deployments: new OctokitSite(octokit),
        },
    };
}
/** Region and credentials of places; a role is taken once a job. `asked`: the role of the job's input, instead of the places' own. */
function environments(asked, env) {
    const taken = new Map();
    return async ({ region, role: own }) => {
        const role = asked ?? own;
        const regional = region === null ? env : { ...env, AWS_REGION: region };
        if (role === null)
            return (0,result.ok)(regional);
        const { roleEnvironment } = await Promise.all(/* import() */[__webpack_require__.e(2322), __webpack_require__.e(596)]).then(__webpack_require__.bind(__webpack_require__, 80596));
        const found = taken.get(role) ?? roleEnvironment(role, regional);
        taken.set(role, found);
        const answer = await found;
        return answer.ok ? (0,result.ok)({ ...regional, ...answer.value }) : (0,result/* err */._)(`cannot be opened: ${answer.error}`);
    };
}
function opened(store, prefix, env) {
    try {
        return (0,result.ok)(siteStore(store, { env, prefix }));
    }
    catch (error) {
        if (error instanceof RangeError)
            return (0,result/* err */._)(`cannot be opened: ${error.message}`);
        throw error;
    }
}


/***/ }),

/***/ 20888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ZJ: () => (/* binding */ MAX_MANIFEST_BYTES),
  LJ: () => (/* binding */ MAX_SITE_FILES),
  w5: () => (/* binding */ OWN_FOLDER),
  L_: () => (/* binding */ formatManifest),
  T5: () => (/* binding */ objectKey),
  QR: () => (/* binding */ publicationKey),
  S5: () => (/* binding */ publicationText),
  WI: () => (/* binding */ readManifest)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/canonical-json.js
var canonical_json = __webpack_require__(73278);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
;// CONCATENATED MODULE: ./src/contract/site-manifest-table.js


/**
 * Tables of a manifest, path by path: sites have up to 100,000 of them, and `z.record` of objects takes ten times as long for each. What
 * is wrong is told with its place all the same.
 */
const tableOf = (wrongIn) => schemas/* custom */.IeY(isRecord, { error: 'a mapping' }).superRefine((table, context) => {
    for (const [path, entry] of Object.entries(table)) {
        const message = (0,refdata_keys/* checkPath */.Cg)(path).ok ? wrongIn(entry) : 'a path below the site';
        if (message !== null)
            context.addIssue({ code: 'custom', path: [path], message, input: path });
    }
});
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isMoment = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value, least, most) => typeof value === 'string' && value.length >= least && value.length <= most;
const RULES = [
    ['sha256', (value) => typeof value === 'string' && refdata_keys/* DIGEST */.Dh.test(value)],
    ['size', isMoment],
    ['tag', (value) => isText(value, 1, 200)],
    ['type', (value) => isText(value, 1, 200)],
    ['cache', (value) => isText(value, 0, 500)],
    ['encoding', (value) => value === null || value === 'gzip'],
];
function wrongInFile(entry) {
    if (!isRecord(entry))
        return 'a file';
    for (const [name, holds] of RULES)
        if (!holds(entry[name]))
            return `a file with a valid \`${name}\``;
    return null;
}
const filesTable = tableOf(wrongInFile);
const retiredTable = tableOf((entry) => isRecord(entry) && isMoment(entry['at']) ? null : 'a moment in milliseconds');
/** As `canonicalJson` writes it, in a tenth of its time. */
function canonicalFiles(files) {
    const texts = Object.keys(files)
        .sort()
        .map((path) => `${JSON.stringify(path)}:${canonicalFile(files[path])}`);
    return `{${texts.join(',')}}`;
}
const canonicalFile = ({ cache, encoding, sha256, size, tag, type }) => JSON.stringify({ cache, encoding, sha256, size, tag, type });

;// CONCATENATED MODULE: ./src/contract/site-manifest-text.js






/** Files of one site. */
const MAX_SITE_FILES = 100_000;
/** Bytes of a manifest: 100,000 files with long names fit. */
const MAX_MANIFEST_BYTES = 96 * 1024 * 1024;
/** Below it Pilotlight keeps what it knows of a site; nothing that a build makes lies there. */
const OWN_FOLDER = '_ci/';
const moment = schemas/* number */.aig({ error: 'milliseconds' }).int({ error: 'milliseconds' }).min(0, { error: 'milliseconds' });
const run = schemas/* string */.YjP({ error: 'a run’s number' }).regex(/^[0-9]{1,20}$/, { error: 'a run’s number' });
const site_manifest_text_text = (least, most) => schemas/* string */.YjP({ error: 'text' })
    .min(least, { error: 'text' })
    .max(most, { error: `text of at most ${most} characters` });
const path = schemas/* string */.YjP({ error: 'a path' }).refine((one) => (0,refdata_keys/* checkPath */.Cg)(one).ok, { error: 'a path below the site' });
const digest = schemas/* string */.YjP({ error: 'a digest' }).regex(refdata_keys/* DIGEST */.Dh, { error: '64 hexadecimal digits' });
const generation = schemas/* object */.Ikc({ created: moment, run });
const ManifestSchema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    site: site_manifest_text_text(1, 80),
    generation,
    source: schemas/* object */.Ikc({
        repository: site_manifest_text_text(0, 200),
        sha: schemas/* string */.YjP({ error: 'a commit' }).regex(refdata_keys/* COMMIT */.cJ, { error: 'a commit' }),
        run,
        promoted: schemas/* object */.Ikc({ from: site_manifest_text_text(1, 2_000), digest }).optional(),
    }),
    files: filesTable,
    retired: retiredTable,
    at: moment,
    pending: schemas/* object */.Ikc({ generation, until: moment, paths: schemas/* array */.YOg(path) }).nullable(),
    kept: schemas/* array */.YOg(schemas/* object */.Ikc({ digest, generation, at: moment })).max(1_000),
});
/** The error is the end of a sentence about the text. */
function readManifest(json) {
    const value = parsed(json);
    if (typeof value !== 'object' || value === null)
        return (0,result/* err */._)('is no JSON document of a site');
    const { v } = value;
    if (typeof v === 'number' && v > 1)
        return (0,result/* err */._)(`has the format ${v}, and this version of Pilotlight knows the format 1 only: a newer one wrote it`);
    const checked = (0,issue/* check */.z6)(ManifestSchema, value);
    if ('value' in checked)
        return (0,result.ok)(checked.value);
    const [first] = checked.issues;
    return (0,result/* err */._)(`is damaged: ${first ? first.what || (0,issue/* formatPath */.jV)(first.path) : 'it is no manifest'}`);
}
function parsed(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
/** Equal manifests have equal texts: canonical JSON. */
function formatManifest({ at, files, ...behind }) {
    return `{"at":${(0,canonical_json/* canonicalJson */.d)(at)},"files":${canonicalFiles(files)},${(0,canonical_json/* canonicalJson */.d)(behind).slice(1)}\n`;
}
/**
 * What a promotion names: everything of a publication, and nothing of what came before or is going on. Its SHA-256 is the manifest's
 * digest; it is kept under `_ci/manifests/<digest>.json`.
 */
const publicationText = (manifest) => formatManifest({ ...manifest, retired: {}, pending: null, kept: [] });
const publicationKey = (sha256) => `${OWN_FOLDER}manifests/${sha256}.json`;
/** Where bytes lie that kept manifests have and no path has any more. */
const objectKey = ({ sha256, encoding }) => `${OWN_FOLDER}objects/${sha256}${encoding === null ? '' : `.${encoding}`}`;


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

/***/ 38137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ BucketFault)
/* harmony export */ });
class BucketFault extends Error {
    kind;
    key;
    constructor(kind, key, message) {
        super(message);
        this.name = 'BucketFault';
        this.kind = kind;
        this.key = key;
    }
}


/***/ })

};
