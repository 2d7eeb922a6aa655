export const id = 3169;
export const ids = [3169,1000,1796,9120];
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

/***/ 96233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ siteQuestion)
/* harmony export */ });
/** Names that begin with a dot are a build's own (`.git`, `.buildinfo`, `.env`), but for what the web asks for by such a name. */
const PUBLISHED = ['**', '.well-known/**'];
const LEFT_OUT = new Set(['.git']);
/** What of a folder is a site's. */
const siteQuestion = (workspace, folder) => ({
    workspace,
    folder,
    globs: PUBLISHED,
    leftOut: LEFT_OUT,
});


/***/ }),

/***/ 23169:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  performSites: () => (/* binding */ performSites)
});

// EXTERNAL MODULE: ./src/contract/site-manifest.js
var site_manifest = __webpack_require__(97467);
// EXTERNAL MODULE: ./src/contract/site-manifest-table.js
var site_manifest_table = __webpack_require__(74830);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js
var site_manifest_text = __webpack_require__(3147);
// EXTERNAL MODULE: ./src/faults.js
var src_faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/site/choose-target.js
var choose_target = __webpack_require__(59932);
// EXTERNAL MODULE: ./src/site/site-sentences.js
var site_sentences = __webpack_require__(17293);
// EXTERNAL MODULE: ./src/site/wanted-files.js + 1 modules
var wanted_files = __webpack_require__(99791);
// EXTERNAL MODULE: ./src/commands/site/manifest-file.js
var manifest_file = __webpack_require__(29664);
// EXTERNAL MODULE: ./src/commands/site/publication.js + 3 modules
var publication = __webpack_require__(69088);
// EXTERNAL MODULE: ./src/commands/site/run-of.js
var run_of = __webpack_require__(17013);
// EXTERNAL MODULE: ./src/commands/site/settings.js + 1 modules
var settings = __webpack_require__(80491);
;// CONCATENATED MODULE: ./src/commands/site/shown-deployment.js
/** What GitHub shows of a publication, from its first write on. Nothing waits for it before the end. */
class ShownDeployment {
    #deployment;
    #shown;
    #begun = null;
    constructor(deployment, shown) {
        this.#deployment = deployment;
        this.#shown = shown;
    }
    /** Once, however often it is said. */
    begin() {
        this.#begun ??= this.#begin();
    }
    /** A success that never began is shown as well: everything stood there already. */
    async end(state) {
        const { deployments } = this.#shown;
        const begun = await this.#begun;
        if (begun)
            return begun.ok ? deployments.end(begun.value, state, this.#deployment) : begun;
        return state === 'success' ? deployments.announce(this.#deployment) : { ok: true, value: null };
    }
    /** The first files go before it. */
    async #begin() {
        const { deployments, clock } = this.#shown;
        await clock.sleep(0);
        return deployments.begin(this.#deployment);
    }
}

// EXTERNAL MODULE: ./src/commands/site/site-end.js
var site_end = __webpack_require__(21951);
// EXTERNAL MODULE: ./src/contract/sites-config.js
var sites_config = __webpack_require__(34771);
// EXTERNAL MODULE: ./src/site/obsolete-records.js
var obsolete_records = __webpack_require__(26037);
;// CONCATENATED MODULE: ./src/site/orphans.js

/** Whether a key is in no publication, and was in none for the grace. */
function isOrphan({ key, modified }, { manifest, now, grace, foreign }) {
    if (key.startsWith(site_manifest_text/* OWN_FOLDER */.w5) || foreign.some((prefix) => key.startsWith(prefix)))
        return false;
    return !Object.hasOwn(manifest.files, key) && !Object.hasOwn(manifest.retired, key) && now - modified > grace;
}

;// CONCATENATED MODULE: ./src/site/sweep-previews.js

const TOMBSTONE = '_ci/closed';
/** Collects previews out of a store's listing. */
class PreviewListing {
    #target;
    #found = new Map();
    constructor(target) {
        this.#target = target;
    }
    add({ key, modified }) {
        const pull = (0,sites_config/* pullOfPath */.gR)(this.#target, key);
        if (pull === null)
            return;
        const prefix = (0,sites_config/* pullPrefix */.On)(this.#target, pull);
        const before = this.#found.get(pull) ?? { pull, prefix, keys: 0, newest: 0, isTombstone: true };
        const isTombstone = before.isTombstone && key === `${prefix}${TOMBSTONE}`;
        this.#found.set(pull, { ...before, keys: before.keys + 1, newest: Math.max(before.newest, modified), isTombstone });
    }
    /** By number. */
    previews() {
        return [...this.#found.values()].sort((a, b) => a.pull - b.pull);
    }
}
/** Why a preview is taken down; null: it stays. */
function reasonToGo(preview, { isOpen, now, ttl }) {
    if (preview.isTombstone)
        return null;
    if (!isOpen)
        return 'its pull request is not open';
    return now - preview.newest > ttl ? 'nothing was published to it for longer than its time to live' : null;
}

// EXTERNAL MODULE: ./src/commands/site/collect.js
var collect = __webpack_require__(7272);
// EXTERNAL MODULE: ./src/contract/site-generation.js
var site_generation = __webpack_require__(43284);
// EXTERNAL MODULE: ./src/site/next-manifest.js
var next_manifest = __webpack_require__(92168);
// EXTERNAL MODULE: ./src/commands/site/lease.js
var site_lease = __webpack_require__(24512);
;// CONCATENATED MODULE: ./src/commands/site/take-down.js






const REMOVED_AT_ONCE = 1_000;
const ROUNDS = 5;
/**
 * Takes a preview down: first the tombstone, by which a publisher that comes late knows; then the lease, so that whoever publishes after
 * the pull request was opened again waits; then everything else, the manifest last. Idempotent; gives how many keys went.
 * @throws BucketFault
 */
async function takeDown(job, parts) {
    await writeTombstone(job, parts);
    for (let round = 1;; round += 1) {
        try {
            return await removeAll(job, parts);
        }
        catch (error) {
            if (!(error instanceof site_end/* SiteEnd */.h) || error.ending.kind !== 'lost' || round >= ROUNDS)
                throw error;
        }
    }
}
async function writeTombstone({ generation, source }, { store, digest }) {
    const text = `${JSON.stringify({ v: 1, run: source.run, sha: source.sha })}\n`;
    const body = { bytes: new TextEncoder().encode(text), sha256: digest(text) };
    await store.put(site_manifest/* CLOSED_KEY */.py, body, { headers: manifest_file/* DOCUMENT */.qQ, generation: (0,site_generation/* formatGeneration */.c7)(generation), onlyIf: null });
}
async function removeAll(job, parts) {
    const { store } = parts;
    const standing = await standingOrNothing(store);
    const lease = await leaseOf(standing, job, parts);
    try {
        let removed = 0;
        let batch = [];
        const flush = async () => {
            const keys = batch;
            batch = [];
            if (keys.length === 0)
                return;
            await (lease ? lease.during(() => store.remove(keys)) : store.remove(keys));
            removed += keys.length;
        };
        for await (const { key } of store.list('')) {
            if (key !== site_manifest/* CLOSED_KEY */.py && key !== site_manifest/* MANIFEST_KEY */.mk)
                batch.push(key);
            if (batch.length >= REMOVED_AT_ONCE)
                await flush();
        }
        await flush();
        // Under the lease still: a publication that came in between has another manifest, and keeps it.
        if (lease)
            await lease.renew();
        if (standing.tag !== null)
            await store.remove([site_manifest/* MANIFEST_KEY */.mk]);
        return removed;
    }
    finally {
        lease?.stop();
    }
}
/** A manifest that nobody can read keeps nobody from taking it away. */
async function standingOrNothing(store) {
    try {
        return await (0,manifest_file/* readStanding */.ZY)(store);
    }
    catch (error) {
        if (error instanceof site_end/* SiteEnd */.h)
            return { manifest: null, tag: 'damaged' };
        throw error;
    }
}
/** Whoever publishes there now is older than the end of the pull request, whatever the numbers of the runs say. */
async function leaseOf({ manifest, tag }, job, parts) {
    if (!manifest)
        return null;
    const time = await (0,site_lease/* storeTime */.zA)(parts);
    const generation = newestOf(manifest, job.generation);
    const until = Math.round(time.now() + site_lease/* LEASE_MS */.Wf);
    const lease = await site_lease/* Lease */.nD.take(parts, time, {
        manifest: (0,next_manifest/* claimed */.Sf)(manifest, { ...job, generation }, { until, paths: [] }),
        before: tag,
    });
    if (!lease)
        throw new site_end/* SiteEnd */.h({ kind: 'lost' });
    return lease;
}
function newestOf({ generation, pending }, own) {
    const all = [own, generation, ...(pending ? [pending.generation] : [])];
    return all.reduce((newest, one) => ((0,site_generation/* compareGenerations */.f_)(one, newest) > 0 ? one : newest));
}

// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
;// CONCATENATED MODULE: ./src/commands/site/tell.js


/** Longest list in a summary. */
const MAX_ROWS = 500;
function summaryOf({ site, chosen, url, facts }, done) {
    const verb = { published: 'published', unchanged: 'was published already', planned: 'would be published (dry run)' }[done.kind];
    const where = (0,markdown/* link */.nf)((0,markdown/* literal */.eu)(chosen.environment), url);
    const moves = [
        ...done.plan.puts.map(({ file, from }) => ({
            what: from ? `copy of ${from.path}` : 'put',
            path: file.path,
            size: file.size,
        })),
        ...done.plan.deletes.map((path) => ({ what: 'delete', path, size: null })),
    ];
    const table = (0,markdown/* tableOf */.c_)(['', 'file', 'bytes'], moves, {
        cells: ({ what, path, size }) => [(0,markdown/* literal */.eu)(what), (0,markdown/* literal */.eu)(path), size === null ? '' : String(size)],
        max: MAX_ROWS,
    });
    const said = [`${where} ${verb} from ${(0,markdown/* literal */.eu)(facts.headSha.slice(0, 12))}: ${(0,site_sentences/* countsText */.WN)(done.plan, done.sent)}.`];
    return (0,markdown/* page */.MY)(`Site ${site}`, said, { table });
}
/** What a dry run says in the log: every put, copy and delete. */
function sayPlan({ workflow }, { plan }) {
    for (const line of (0,site_sentences/* planLines */.HN)(plan))
        workflow.say(line);
    const bytes = plan.puts.reduce((sum, { file, from }) => sum + (from ? 0 : file.size), 0);
    workflow.say(`${plan.puts.length} writes of ${(0,site_sentences/* bytesText */.pV)(bytes)} at most, ${plan.deletes.length} deletes; nothing was written`);
}
const deploymentOf = ({ chosen: { environment, target }, facts, url }) => ({
    ...{ environment, isTransient: target.kind === 'pull', sha: facts.headSha, url, logUrl: facts.runUrl },
});
/** The comment and the deployment are for people: where they cannot be written, the site is published all the same. */
async function tellPublished(told, { manifest, shown }, ports) {
    const { chosen, facts, url } = told;
    const { environment, target, pull } = chosen;
    await tellEnded(shown, 'success', ports);
    if (pull === null || target.kind !== 'pull' || !target.comment)
        return;
    const files = Object.keys(manifest.files).length;
    const commit = (0,markdown/* literal */.eu)(facts.headSha.slice(0, 12));
    await stickyComment(told, `**Site ${told.site}**: the preview of ${commit} is at ${url ?? (0,markdown/* literal */.eu)(environment)} (${files} files).`, ports);
}
async function tellEnded(shown, state, { workflow }) {
    const told = await shown.end(state);
    if (!told.ok)
        workflow.say(`GitHub took no deployment (it needs \`deployments: write\`): ${told.because}`);
}
async function tellTakenDown(told, ports) {
    const { github, workflow } = ports;
    if (!github)
        return;
    const retired = await github.deployments.retire(told.chosen.environment);
    if (!retired.ok)
        workflow.say(`GitHub’s deployments stay as they are: ${retired.because}`);
    const { target } = told.chosen;
    if (target.kind === 'pull' && target.comment)
        await stickyComment(told, `**Site ${told.site}**: the preview was taken down.`, ports, 'edit');
}
/** One comment for a site, edited in place. `edit`: none is made where there was none. */
async function stickyComment({ site, chosen: { pull } }, text, { github, workflow }, mode = 'create') {
    if (!github || pull === null)
        return;
    const marker = (0,site_sentences/* previewMarker */.fh)(site);
    const body = `${marker}\n${text}\n`;
    const found = await github.comments.find(pull, marker);
    if (!found.ok)
        return workflow.say(`the comment about the preview cannot be looked for: ${found.because}`);
    if (found.value?.body === body || (!found.value && mode === 'edit'))
        return;
    const written = await (found.value ? github.comments.edit(found.value.id, body) : github.comments.create(pull, body));
    if (!written.ok)
        workflow.say(`the comment about the preview cannot be written (it needs \`pull-requests: write\`): ${written.because}`);
}

;// CONCATENATED MODULE: ./src/commands/site/sweep.js














/** A publisher of a closed pull request may come so late: a run goes on for 35 days at most, and is run again for 30. */
const TOMBSTONE_MS = 90 * 86_400_000;
/** Takes down previews that nobody needs, files that no publication has, and what is kept of publications that are kept no longer. One site that cannot be swept does not keep the others from it. */
async function sweep(inputs, sites, { facts, ports }) {
    const { github } = ports;
    if (!github)
        return { ok: false, faults: [(0,src_faults/* fault */.D)('site-event', 'The command `publish` needs the input `token`.')] };
    const named = inputs.site === undefined ? null : (0,settings/* chosenSite */.U)(sites, inputs.site);
    if (named && !named.ok)
        return { ok: false, faults: [named.error] };
    const origin = await (0,run_of/* runOrigin */.s)(facts, github);
    if (!origin.ok)
        return { ok: false, faults: [origin.error] };
    const faults = [];
    for (const site of named ? [named.value] : sites) {
        const sweeping = { site, isDry: inputs.dry_run === 'true', origin: origin.value, github, facts, ports };
        for (const target of site.targets)
            faults.push(...(await sweepTarget(target, sweeping)));
    }
    return faults.length > 0 ? { ok: false, faults } : { ok: true };
}
async function sweepTarget(target, sweeping) {
    const { site, ports } = sweeping;
    const store = await ports.open(site, target.kind === 'branch' ? target.prefix : '');
    if (!store.ok)
        return [(0,src_faults/* fault */.D)('site-store', `The store of the site ${site.name} ${(0,sentence/* withStop */.d)(store.error)}`)];
    if (target.kind === 'pull')
        return sweepPreviews(target, store.value, sweeping);
    await sweepOrphans(target, store.value, sweeping);
    const { clock, digest, workflow } = ports;
    const parts = { store: store.value, clock, digest, say: (line) => workflow.say(line) };
    await (0,collect/* collect */.F)({ grace: (0,obsolete_records/* graceOfKept */.k_)(site), isDry: sweeping.isDry }, parts);
    return [];
}
async function sweepPreviews(target, store, sweeping) {
    const listing = new PreviewListing(target);
    for await (const listed of store.list((0,sites_config/* previewsBelow */.Lb)(target)))
        listing.add(listed);
    const now = await store.now();
    const faults = [];
    const gone = [];
    for (const preview of listing.previews()) {
        if (preview.isTombstone) {
            if (now - preview.newest > TOMBSTONE_MS)
                gone.push(`${preview.prefix}${site_manifest/* CLOSED_KEY */.py}`);
            continue;
        }
        const asked = await sweeping.github.pulls.pull(preview.pull);
        // A pull request that GitHub does not know is not open; one that cannot be read now may be.
        if (!asked.ok && asked.kind !== 'missing') {
            faults.push((0,src_faults/* fault */.D)('site-event', `The pull request ${preview.pull} cannot be read: ${asked.because}.`));
            continue;
        }
        const isOpen = asked.ok && asked.value.state === 'open';
        const reason = reasonToGo(preview, { isOpen, now, ttl: target.ttl });
        if (reason !== null)
            await removePreview(preview, { target, reason }, sweeping);
    }
    const { isDry, ports } = sweeping;
    for (const key of gone)
        ports.workflow.say(`${isDry ? 'would delete' : 'delete'} ${key}, whose pull request was closed long ago`);
    if (!isDry && gone.length > 0)
        await store.remove(gone);
    return faults;
}
async function removePreview({ pull, prefix, keys }, { target, reason }, { site, isDry, origin, facts, ports }) {
    const environment = `${site.name}/pr-${pull}`;
    ports.workflow.say(`${environment}: ${isDry ? 'would be' : 'is'} taken down (${keys} files), for ${reason}`);
    if (isDry)
        return;
    const store = await ports.open(site, prefix);
    if (!store.ok)
        return;
    await takeDown({ ...origin, site: site.name }, { store: store.value, clock: ports.clock, digest: ports.digest });
    const chosen = { target, prefix, environment, pull };
    await tellTakenDown({ site: site.name, chosen, url: (0,choose_target/* urlBelow */.dX)(site.url, prefix), facts }, ports);
}
/** Only what Pilotlight has written: whoever else keeps something in the bucket finds it again. */
async function sweepOrphans(target, store, { site, isDry, ports }) {
    const { manifest } = await (0,manifest_file/* readStanding */.ZY)(store);
    if (!manifest || manifest.pending)
        return;
    const now = await store.now();
    const rules = { manifest, now, grace: site.delete.grace, foreign: (0,choose_target/* foreignPrefixes */.Jp)(site, target) };
    const orphans = [];
    for await (const listed of store.list('')) {
        if (!isOrphan(listed, rules))
            continue;
        if ((await store.head(listed.key))?.generation != null)
            orphans.push(listed.key);
    }
    for (const key of orphans)
        ports.workflow.say(`${isDry ? 'would delete' : 'delete'} ${key}, which no publication has`);
    if (!isDry && orphans.length > 0)
        await store.remove(orphans);
}

;// CONCATENATED MODULE: ./src/commands/site/publish.js



















const red = (...faults) => ({ ok: false, faults });
function begin(folder, store, files) {
    const begun = { standing: (0,manifest_file/* readStanding */.ZY)(store), scan: files.scan(folder) };
    // It is written again soon; until the folder is hashed, another thread works meanwhile.
    void begun.standing.then(({ manifest }) => manifest && (0,site_manifest_table/* canonicalFiles */.ID)(manifest.files)).catch(() => undefined);
    // Whoever waits for them hears of it; another end may come first.
    for (const one of Object.values(begun))
        one.catch(() => undefined);
    return begun;
}
/** Publishes what a build made, takes a preview down, or tidies. */
async function publish(inputs, facts, ports) {
    const sites = await (0,settings/* siteSettings */.f)(facts.defaultBranch, ports);
    if (!sites.ok)
        return red(...sites.error);
    try {
        if (inputs.mode === 'sweep')
            return await sweep(inputs, sites.value, { facts, ports });
        const site = (0,settings/* chosenSite */.U)(sites.value, inputs.site);
        return site.ok ? await publishSite(inputs, site.value, { facts, ports }) : red(site.error);
    }
    catch (error) {
        if (error instanceof refdata_ports/* BucketFault */.Z)
            return red((0,src_faults/* fault */.D)('site-store', (0,sentence/* withStop */.d)(error.message)));
        throw error;
    }
}
async function publishSite(inputs, site, { facts, ports }) {
    const pull = facts.pullRequest?.number ?? null;
    const chosen = (0,choose_target/* chooseTarget */.bx)(site, { event: facts.event, ref: facts.ref, pull });
    if (!chosen.ok)
        return nothing(chosen.error, ports);
    const { target } = chosen.value;
    if (inputs.mode === 'close' && target.kind !== 'pull')
        return red((0,src_faults/* fault */.D)('site-event', '`mode: close` takes the preview of a pull request down, and this run is for none.'));
    if (target.kind === 'pull' && facts.fork && !target.forks)
        return nothing('the pull request comes from a fork, and `forks` of the target is false', ports);
    const work = await workOf(inputs, { site, chosen: chosen.value }, { facts, ports });
    if (!work.ok)
        return red(work.error);
    if (pull === null)
        return bring(inputs, work.value, { facts, ports });
    const asked = await work.value.github.pulls.pull(pull);
    if (!asked.ok)
        return red((0,src_faults/* fault */.D)('site-event', `The pull request ${pull} cannot be read: ${asked.because}.`));
    const isOver = inputs.mode === 'close' || asked.value.state === 'closed';
    return isOver ? publish_close(inputs, work.value, ports) : bring(inputs, work.value, { facts, ports });
}
function nothing(why, { workflow }) {
    workflow.annotate('notice', `Nothing is published: ${(0,sentence/* withStop */.d)(why)}`);
    return { ok: true };
}
async function workOf(inputs, { site, chosen }, { facts, ports }) {
    const { github } = ports;
    if (!github)
        return (0,result/* err */._)((0,src_faults/* fault */.D)('site-event', 'The command `publish` needs the input `token`.'));
    const store = await ports.open(site, chosen.prefix);
    if (!store.ok)
        return (0,result/* err */._)((0,src_faults/* fault */.D)('site-store', `The store of the site ${site.name} ${(0,sentence/* withStop */.d)(store.error)}`));
    const folder = inputs.folder ?? site.folder;
    const begun = inputs.mode === 'close' ? null : begin(folder, store.value, ports.folder);
    const origin = await (0,run_of/* runOrigin */.s)(facts, github);
    if (!origin.ok)
        return origin;
    const told = { site: site.name, chosen, url: (0,choose_target/* urlBelow */.dX)(site.url, chosen.prefix), facts };
    const shown = new ShownDeployment(deploymentOf(told), { deployments: github.deployments, clock: ports.clock });
    return (0,result.ok)({ site, chosen, store: store.value, origin: origin.value, told, github, shown, folder, begun });
}
async function publish_close({ dry_run: dryRun }, work, ports) {
    const { workflow, clock, digest } = ports;
    const { store, origin, site, told } = work;
    if (dryRun === 'true') {
        for await (const { key } of store.list(''))
            if (key !== site_manifest/* CLOSED_KEY */.py)
                workflow.say(`delete ${key}`);
        return { ok: true };
    }
    const removed = await takeDown({ ...origin, site: site.name }, { store, clock, digest });
    workflow.annotate('notice', `The preview ${told.chosen.environment} was taken down: ${removed} files removed.`);
    await tellTakenDown(told, ports);
    await workflow.output('changed', String(removed > 0));
    return { ok: true };
}
async function bring(inputs, work, { facts, ports }) {
    const wanted = await scanned(work, ports);
    if (!wanted.ok)
        return red(...wanted.error);
    const { site, origin, store, folder } = work;
    const job = {
        ...{ ...origin, site: site.name, wanted: wanted.value, grace: site.delete.grace, dryRun: inputs.dry_run === 'true' },
        keep: work.chosen.pull === null ? site.keep : 0,
        guard: { max: site.delete.max, confirmed: inputs.confirm === 'true' },
    };
    const publishing = (0,publication/* publishFiles */.b)(job, {
        ...{ store, clock: ports.clock, digest: ports.digest, say: (line) => ports.workflow.say(line) },
        body: (file) => ports.folder.body(folder, file, file.encoding),
        begins: () => work.shown.begin(),
        ...(work.begun && { begun: work.begun.standing }),
        ...(work.chosen.pull === null ? {} : { stillWanted: () => stillWanted(work, facts) }),
    });
    const published = await publishing.catch(async (error) => {
        await tellEnded(work.shown, 'failure', ports);
        throw error;
    });
    if (!('plan' in published))
        await tellEnded(work.shown, isFailure(published) ? 'failure' : 'inactive', ports);
    return concluded(published, work, { facts, ports });
}
const isFailure = ({ kind }) => kind === 'refused' || kind === 'busy';
async function scanned({ site, chosen, folder, begun }, { folder: files }) {
    const scan = await (begun?.scan ?? files.scan(folder));
    const foreign = (0,choose_target/* foreignPrefixes */.Jp)(site, chosen.target);
    const wanted = (0,wanted_files/* wantedFiles */.l0)(scan.files, site);
    const taken = scan.files.find(({ path }) => foreign.some((prefix) => path.startsWith(prefix)));
    const unseen = scan.refused.find(({ path }) => path === '.');
    if (unseen)
        return (0,result/* err */._)([(0,src_faults/* fault */.D)('site-folder', (0,sentence/* asSentence */.K)(`${folder}: the folder ${unseen.why}`))]);
    const wrong = [
        ...scan.refused.slice(0, 20).map(({ path, why }) => `${JSON.stringify(path.slice(0, 200))} ${why}`),
        ...(wanted.ok ? [] : wanted.error),
        ...(taken ? [`the folder has ${JSON.stringify(taken.path)}, where another target of the site publishes`] : []),
    ];
    if (wanted.ok && wrong.length === 0)
        return wanted;
    return (0,result/* err */._)(wrong.map((what) => (0,src_faults/* fault */.D)('site-folder', (0,sentence/* asSentence */.K)(`${folder}: ${what}`))));
}
/** The tombstone is looked at before GitHub is asked: who finds it and an open pull request knows that it was opened again. */
async function stillWanted({ store, chosen, github }, { headSha }) {
    const tombstone = await store.head(site_manifest/* CLOSED_KEY */.py);
    const asked = await github.pulls.pull(chosen.pull ?? 0);
    if (!asked.ok)
        throw new site_end/* SiteEnd */.h({ kind: 'refused', why: `its pull request cannot be read: ${asked.because}` });
    if (asked.value.state !== 'open')
        return 'closed';
    if (asked.value.headSha !== headSha)
        return 'moved';
    if (tombstone)
        await store.remove([site_manifest/* CLOSED_KEY */.py]);
    return 'yes';
}
async function concluded(published, work, { facts, ports }) {
    const { site, told, store, origin } = work;
    const { workflow, clock, digest } = ports;
    switch (published.kind) {
        case 'superseded':
            return nothing(`the newer run ${published.by.run} of the site ${site.name} has published or does so now`, ports);
        case 'moved':
            return nothing(`the pull request has a newer commit than ${facts.headSha.slice(0, 12)}`, ports);
        case 'closed':
            await takeDown({ ...origin, site: site.name }, { store, clock, digest });
            return nothing('the pull request was closed in the meantime; what was published is taken down again', ports);
        case 'busy':
            return red((0,src_faults/* fault */.D)('site-refused', `The site ${site.name} was not published: the run ${published.by.run} is at it for too long.`));
        case 'refused':
            return red((0,src_faults/* fault */.D)('site-refused', `The site ${site.name} was not published: ${(0,sentence/* withStop */.d)(published.why)}`));
        case 'planned':
            sayPlan(ports, published);
            await workflow.summary(summaryOf(told, published));
            return { ok: true };
        default:
            await tellDone(published, work, ports);
            return { ok: true };
    }
}
async function tellDone(done, { told, site, shown }, ports) {
    const { workflow, digest } = ports;
    const broken = (0,site_sentences/* brokenPromises */.k4)(done.plan);
    if (broken.length > 0)
        workflow.annotate('warning', `${broken.length} immutable files of the site ${site.name} have changed, ${broken[0]} first: readers who have them keep the old ones.`);
    const telling = tellPublished(told, { manifest: done.manifest, shown }, ports);
    // Whoever waits for it hears of it; another end may come first.
    telling.catch(() => undefined);
    await workflow.summary(summaryOf(told, done));
    await workflow.output('manifest', digest((0,site_manifest_text/* publicationText */.S5)(done.manifest)));
    await workflow.output('changed', String(done.kind === 'published'));
    if (told.url !== null)
        await workflow.output('url', told.url);
    await telling;
}

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
    async announce(deployment) {
        const made = await this.#create(deployment);
        return made.ok ? this.end(made.value, 'success', deployment) : made;
    }
    /** Without its status it stays pending, which is as good. */
    async begin(deployment) {
        const made = await this.#create(deployment);
        if (made.ok)
            await this.#status(made.value, 'in_progress', deployment);
        return made;
    }
    end(id, state, deployment) {
        return this.#status(id, state, deployment);
    }
    /** Nothing is merged and no status waited for: what is published was tested already, or need not be. */
    #create({ environment, isTransient, sha }) {
        return this.#requests.ask('POST /repos/{owner}/{repo}/deployments', {
            ...{ ref: sha, environment, auto_merge: false, required_contexts: [], description: 'published by Pilotlight' },
            ...{ transient_environment: isTransient, production_environment: false },
        }, ({ data }) => (0,octokit_requests.id)((0,octokit_requests/* fields */.OA)(data)['id']));
    }
    #status(deployment, state, { url, logUrl }) {
        const status = { deployment_id: deployment, state, log_url: logUrl, auto_inactive: true };
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
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/adapters/bucket-bodies.js
var bucket_bodies = __webpack_require__(77071);
// EXTERNAL MODULE: ./src/adapters/folder-walk.js + 1 modules
var folder_walk = __webpack_require__(45232);
// EXTERNAL MODULE: ./src/adapters/hash-files.js + 1 modules
var hash_files = __webpack_require__(79039);
// EXTERNAL MODULE: ./src/adapters/result-files.js
var result_files = __webpack_require__(50475);
// EXTERNAL MODULE: ./src/adapters/result-files-root.js
var result_files_root = __webpack_require__(88172);
// EXTERNAL MODULE: ./src/adapters/site-walk.js
var site_walk = __webpack_require__(96233);
;// CONCATENATED MODULE: ./src/adapters/site-folder.js













/** Bytes of a file that is compressed: it has to lie in memory. Others are stored as they are read. */
const LARGEST_COMPRESSED = 64 * 1024 * 1024;
/** Where gzip writes the number of the operating system; 255: unknown. */
const OS_BYTE = 9;
/** zlib is loaded where something is compressed: that takes 3 ms of a processor. */
async function compressed(bytes) {
    const { gzip } = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 38522, 19));
    return (0,external_node_util_.promisify)(gzip)(bytes);
}
/** Folders of this machine, relative ones below `workspace`. `thread` hashes too, and is ended by the first scan. */
function createSiteFolder(workspace, thread = null) {
    const results = (0,result_files/* createResultFiles */.x)(workspace);
    return {
        async scan(folder) {
            const question = (0,site_walk/* siteQuestion */.Q)(workspace, folder);
            const begun = (await thread?.begun(question)) ?? null;
            const walked = begun ?? (await (0,folder_walk/* walkFolder */.a)(question));
            if (!walked)
                return nothingOf('is not there: did the build make it, and is this job’s checkout where it was made?');
            const { root, files, refused } = walked;
            if (files.length > site_manifest_text/* MAX_SITE_FILES */.LJ)
                return nothingOf(`holds ${files.length} files; a site has at most ${site_manifest_text/* MAX_SITE_FILES */.LJ}`);
            const hashed = await (0,hash_files/* hashFiles */.y)(root, files, { thread: begun || thread?.isAlive ? thread : null, begun });
            return {
                files: hashed.files.map(({ path, stored: [sha256, size] }) => ({ path, sha256, size })),
                refused: [...refused, ...hashed.refused],
            };
        },
        async body(folder, file, encoding) {
            const { path, size, sha256 } = file;
            if (encoding === null)
                return (0,bucket_bodies/* inMemory */.ZK)(path, { file: (0,external_node_path_.join)((0,result_files_root/* realFolder */.P)(workspace, folder) ?? (0,external_node_path_.resolve)(workspace, folder), path), size, sha256 });
            if (size > LARGEST_COMPRESSED)
                throw tooLarge(file);
            const read = results.read(folder, { path, stored: [sha256, size] });
            const bytes = await compressed(await read.catch((error) => Promise.reject(damagedBy(file, error))));
            bytes[OS_BYTE] = 255;
            return { bytes, sha256: (0,external_node_crypto_.hash)('sha256', bytes) };
        },
    };
}
const nothingOf = (why) => ({ files: [], refused: [{ path: '.', why }] });
const damagedBy = ({ path }, error) => new refdata_ports/* BucketFault */.Z('damaged', path, `${(0,sentence/* withStop */.d)((0,error_text/* errorText */.k)(error))} Nothing of it was stored; start the job again.`);
function tooLarge({ path, size }) {
    return new refdata_ports/* BucketFault */.Z('refused', path, `${path} has ${size} bytes; at most ${LARGEST_COMPRESSED} are compressed: turn \`compress\` off, or make it smaller`);
}

// EXTERNAL MODULE: ./src/adapters/site-store.js + 8 modules
var site_store = __webpack_require__(78317);
// EXTERNAL MODULE: ./src/adapters/yaml-documents.js
var yaml_documents = __webpack_require__(57216);
;// CONCATENATED MODULE: ./src/adapters/site-wiring.js









/** Wires the ports of its commands and runs the one that is asked for. */
async function performSites(request, around, env) {
    const environmentOf = environments(request.inputs.role, env);
    const ports = sitePorts(request.inputs, around, environmentOf);
    if (request.command === 'publish')
        return publish(request.inputs, around.facts, ports);
    return (await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(410), __webpack_require__.e(2901), __webpack_require__.e(7454), __webpack_require__.e(1297)]).then(__webpack_require__.bind(__webpack_require__, 71297))).performPromotion(request.inputs, { around, ports, environmentOf });
}
function sitePorts({ token }, { facts, workflow, forge, clock, fetch, thread }, environmentOf) {
    const { repository, apiUrl, workspace } = facts;
    const octokit = { token: token ?? '', repository, apiUrl, fetch };
    return {
        ...{ workflow, clock, digest: digest.digest },
        yaml: yaml_documents.yamlDocuments,
        folder: createSiteFolder(workspace, thread),
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
        return (0,result.ok)((0,site_store.siteStore)(store, { env, prefix }));
    }
    catch (error) {
        if (error instanceof RangeError)
            return (0,result/* err */._)(`cannot be opened: ${error.message}`);
        throw error;
    }
}


/***/ }),

/***/ 88425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ runAll),
/* harmony export */   I: () => (/* binding */ pooled)
/* harmony export */ });
/**
 * Runs tasks at once, at most `parallel` of them and about `weight` bytes, and gives what comes of them as it comes. Whoever takes
 * slowly slows them down. The first error ends it, after all that run have come to rest: nothing goes on behind the caller's back.
 */
async function* pooled(tasks, { parallel, weight }) {
    const waiting = tasks[Symbol.iterator]();
    const running = new Map();
    let [held, ids, next] = [0, 0, waiting.next()];
    const hasRoom = () => running.size === 0 || (running.size < parallel && held + next.value.weight <= weight);
    try {
        while (running.size > 0 || !next.done) {
            for (; !next.done && hasRoom(); next = waiting.next()) {
                const [id, task] = [ids++, next.value];
                held += task.weight;
                running.set(id, task.run().then((value) => ({ id, task, value })));
            }
            const { id, task, value } = await Promise.race(running.values());
            running.delete(id);
            held -= task.weight;
            yield value;
        }
    }
    finally {
        await Promise.allSettled(running.values());
    }
}
/** All of them, for what they do. */
async function runAll(tasks, limits) {
    for await (const _ of pooled(tasks, limits))
        ;
}


/***/ }),

/***/ 7272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ collect)
/* harmony export */ });
/* harmony import */ var _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3147);
/* harmony import */ var _site_next_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92168);
/* harmony import */ var _site_obsolete_records_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(26037);
/* harmony import */ var _lease_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(24512);
/* harmony import */ var _manifest_file_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(29664);
/* harmony import */ var _promotion_source_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31313);
/* harmony import */ var _site_end_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(21951);
/* harmony import */ var _write_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(50543);








/**
 * Removes publications that can be promoted or gone back to no longer, and bytes that were kept for them alone. The site is claimed meanwhile, as it
 * was read: who publishes keeps bytes under a lease, and would rely on those that go. Where somebody publishes nothing is removed. Bytes go first: as
 * long as a publication lies there that is not kept, somebody has to look, and otherwise nobody has to read those that are.
 * @throws BucketFault @throws SiteEnd for a manifest that cannot be read.
 */
async function collect({ grace, isDry }, ports) {
    const { store, digest, say } = ports;
    const standing = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_4__/* .readStanding */ .ZY)(store);
    const { manifest } = standing;
    if (!(0,_site_next_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isPublished */ .HF)(manifest) || manifest.pending)
        return;
    const current = digest((0,_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .publicationText */ .S5)(manifest));
    const records = (0,_site_obsolete_records_js__WEBPACK_IMPORTED_MODULE_2__/* .sortedRecords */ .ij)(await listed(store, _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .RECORDS */ .ft), { manifest, current, now: await store.now(), grace });
    const source = { store, manifest, publications: { current, kept: manifest.kept } };
    const stay = records.goes.length === 0 ? null : await publicationsOf(records.stays, source, ports);
    if (!stay)
        return;
    const keys = (await listed(store, _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .OBJECTS */ .fQ)).map(({ key }) => key);
    const objects = (0,_site_obsolete_records_js__WEBPACK_IMPORTED_MODULE_2__/* .obsoleteObjects */ .aX)(keys, [manifest, ...stay]);
    const gone = [objects, records.goes.map(_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .publicationKey */ .QR)];
    for (const key of gone.flat())
        say(`${isDry ? 'would delete' : 'delete'} ${key}, which no publication needs that is kept`);
    if (!isDry)
        await removeClaimed(gone, { ...standing, manifest }, ports);
}
async function listed(store, prefix) {
    const found = [];
    for await (const { key, modified } of store.list(prefix))
        found.push({ key, modified });
    return found;
}
/** Null where one cannot be read: nobody knows what it needs. */
async function publicationsOf(digests, source, { digest, say }) {
    const publications = [];
    for (const one of digests) {
        const read = await (0,_promotion_source_js__WEBPACK_IMPORTED_MODULE_5__/* .publicationOf */ .M)(source, one, digest);
        if (!read.ok) {
            say(`${(0,_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .publicationKey */ .QR)(one)} is damaged, so what was kept all stays`);
            return null;
        }
        publications.push(read.value);
    }
    return publications;
}
async function removeClaimed(inTurn, { manifest, tag }, ports) {
    const time = await (0,_lease_js__WEBPACK_IMPORTED_MODULE_3__/* .storeTime */ .zA)(ports);
    // As old as what is there: whoever publishes is newer, and waits.
    const claim = (0,_site_next_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .claimed */ .Sf)(manifest, manifest, { until: time.now() + _lease_js__WEBPACK_IMPORTED_MODULE_3__/* .LEASE_MS */ .Wf, paths: [] });
    const lease = await _lease_js__WEBPACK_IMPORTED_MODULE_3__/* .Lease */ .nD.take(ports, time, { manifest: claim, before: tag });
    if (!lease)
        return ports.say('somebody publishes now, so nothing of it is deleted');
    try {
        for (const keys of inTurn)
            await (0,_write_files_js__WEBPACK_IMPORTED_MODULE_7__/* .removeAll */ .C)(keys, { ...ports, lease });
        await lease.conclude(manifest);
    }
    catch (error) {
        if (error instanceof _site_end_js__WEBPACK_IMPORTED_MODULE_6__/* .SiteEnd */ .h && error.ending.kind === 'lost')
            return;
        if (!(0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_4__/* .isWithoutAnswer */ .tI)(error))
            await lease.release().catch(() => undefined);
        throw error;
    }
    finally {
        lease.stop();
    }
}


/***/ }),

/***/ 24512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wf: () => (/* binding */ LEASE_MS),
/* harmony export */   nD: () => (/* binding */ Lease),
/* harmony export */   zA: () => (/* binding */ storeTime)
/* harmony export */ });
/* harmony import */ var _manifest_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29664);
/* harmony import */ var _site_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21951);


/** How long nobody else writes after the last sign of life, milliseconds. */
const LEASE_MS = 60_000;
/** No call is begun with less than this left: the transports give a call up before. */
const LEAST_LEFT = 30_000;
/** While a long call goes on, the lease is renewed as often. */
const HEARTBEAT_MS = 15_000;
async function storeTime({ store, clock }) {
    const begun = clock.now();
    const ahead = (await store.now()) - begun;
    return { now: () => Math.round(clock.now() + ahead) };
}
/**
 * The site in this publication's hands. Tags are digests of content and may come back, so they alone do not keep a late write out: every
 * call is begun and ends inside the lease, and nobody else begins before its end.
 */
class Lease {
    #parts;
    #time;
    #heart = new AbortController();
    #manifest;
    #tag;
    #until;
    #turn = Promise.resolve();
    #isOver = false;
    constructor(parts, time, held) {
        this.#parts = parts;
        this.#time = time;
        this.#manifest = held.manifest;
        this.#tag = held.tag;
        this.#until = held.manifest.pending?.until ?? 0;
    }
    /** Writes the manifest with its `pending` where it still has this tag; null: it has not. */
    static async take(parts, time, { manifest, before }) {
        const written = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeManifest */ .HN)(parts, manifest, before);
        if (written === 'lost')
            return null;
        const lease = new Lease(parts, time, { manifest, tag: written.tag });
        void lease.#beat();
        return lease;
    }
    /** Does a call inside the lease. @throws SiteEnd `lost` where somebody else has it. */
    async during(call) {
        if (this.#until - this.#time.now() < LEAST_LEFT)
            await this.renew();
        if (this.#until - this.#time.now() < LEAST_LEFT)
            throw new _site_end_js__WEBPACK_IMPORTED_MODULE_1__/* .SiteEnd */ .h({ kind: 'lost' });
        return call();
    }
    /** @throws SiteEnd `lost` where somebody else has it. */
    renew() {
        return this.#alone(async () => this.#write(this.#time.now() + LEASE_MS));
    }
    /** The last write: readers, promotions and whoever publishes next go by it. */
    async conclude(manifest) {
        await this.#alone(async () => {
            const written = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeManifest */ .HN)(this.#parts, manifest, this.#tag);
            if (written === 'lost')
                throw new _site_end_js__WEBPACK_IMPORTED_MODULE_1__/* .SiteEnd */ .h({ kind: 'lost' });
            this.#isOver = true;
        });
    }
    /** Lets the next one begin at once. What was touched stays told. Only where no call of ours can still be under way. */
    async release() {
        await this.#alone(async () => {
            await this.#write(this.#time.now());
            this.#isOver = true;
        });
    }
    /** No more signs of life. */
    stop() {
        this.#heart.abort();
    }
    async #write(until) {
        const { pending } = this.#manifest;
        if (!pending || this.#isOver)
            return;
        const manifest = { ...this.#manifest, pending: { ...pending, until } };
        const written = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeManifest */ .HN)(this.#parts, manifest, this.#tag);
        if (written === 'lost')
            throw new _site_end_js__WEBPACK_IMPORTED_MODULE_1__/* .SiteEnd */ .h({ kind: 'lost' });
        this.#manifest = manifest;
        this.#tag = written.tag;
        this.#until = until;
    }
    /** One write of the manifest after another. */
    #alone(write) {
        const turn = this.#turn.then(write);
        this.#turn = turn.catch(() => undefined);
        return turn;
    }
    async #beat() {
        const { signal } = this.#heart;
        while (!signal.aborted) {
            await this.#parts.clock.sleep(HEARTBEAT_MS, signal);
            if (signal.aborted)
                return;
            // Whoever writes next finds out by itself; here nobody hears of it.
            await this.renew().catch((error) => ((0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_0__/* .isWithoutAnswer */ .tI)(error) ? undefined : this.stop()));
        }
    }
}


/***/ }),

/***/ 29664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $V: () => (/* binding */ manifestOf),
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   ZY: () => (/* binding */ readStanding),
/* harmony export */   qQ: () => (/* binding */ DOCUMENT),
/* harmony export */   tI: () => (/* binding */ isWithoutAnswer)
/* harmony export */ });
/* harmony import */ var _contract_site_generation_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(43284);
/* harmony import */ var _contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97467);
/* harmony import */ var _contract_site_manifest_plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8102);
/* harmony import */ var _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3147);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31388);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(38137);
/* harmony import */ var _site_end_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21951);







/** Nobody keeps what may be another one at the next moment. */
const DOCUMENT = { type: 'application/json', cache: 'no-store', encoding: null };
async function readStanding(store) {
    const found = await store.get(_contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_KEY */ .mk, _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_MANIFEST_BYTES */ .ZJ);
    if (!found)
        return { manifest: null, tag: null };
    const manifest = await manifestOf(new TextDecoder().decode(found.bytes));
    if (manifest.ok)
        return { manifest: manifest.value, tag: found.tag };
    throw new _site_end_js__WEBPACK_IMPORTED_MODULE_3__/* .SiteEnd */ .h({ kind: 'refused', why: `its ${_contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_KEY */ .mk} ${manifest.error}` });
}
/** Schemas are loaded where something else has to be said of it: they take longer than all that a small publication does. */
async function manifestOf(json) {
    const plain = (0,_contract_site_manifest_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .plainManifest */ ._)(json);
    return plain ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(plain) : (await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(5948)]).then(__webpack_require__.bind(__webpack_require__, 5948))).readManifest(json);
}
const TRIES = 4;
/** By compare-and-swap. A write without an answer is looked after: it may have been done. */
async function writeManifest({ store, digest }, manifest, before) {
    const text = (0,_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_1__/* .formatManifest */ .L_)(manifest);
    const body = { bytes: new TextEncoder().encode(text), sha256: digest(text) };
    const generation = (0,_contract_site_generation_js__WEBPACK_IMPORTED_MODULE_6__/* .formatGeneration */ .c7)(manifest.pending?.generation ?? manifest.generation);
    const onlyIf = before === null ? 'absent' : { tag: before };
    for (let left = TRIES;; left -= 1) {
        try {
            return await store.put(_contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_KEY */ .mk, body, { headers: DOCUMENT, generation, onlyIf });
        }
        catch (error) {
            if (!isWithoutAnswer(error) || left <= 1)
                throw error;
            const found = await store.get(_contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_4__/* .MANIFEST_KEY */ .mk, _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_MANIFEST_BYTES */ .ZJ);
            if (found && new TextDecoder().decode(found.bytes) === text)
                return { tag: found.tag };
            if ((found?.tag ?? null) !== before)
                return 'lost';
        }
    }
}
const isWithoutAnswer = (error) => error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_2__/* .BucketFault */ .Z && error.kind === 'unreachable';


/***/ }),

/***/ 31313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ publicationOf),
/* harmony export */   v: () => (/* binding */ sourceSite)
/* harmony export */ });
/* harmony import */ var _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3147);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);
/* harmony import */ var _site_next_manifest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92168);
/* harmony import */ var _manifest_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29664);




/** The error is a sentence. @throws SiteEnd for a manifest that cannot be read. */
async function sourceSite({ store, site }, digest) {
    const { manifest } = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_2__/* .readStanding */ .ZY)(store);
    if (!(0,_site_next_manifest_js__WEBPACK_IMPORTED_MODULE_1__/* .isPublished */ .HF)(manifest))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`Nothing was ever published to ${store.address}, so there is nothing to promote.`);
    if (manifest.site !== site)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`At ${store.address} lies the site ${manifest.site}, and not ${site}: see \`store\` and \`prefix\` of both.`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)({ store, manifest, publications: { current: digest((0,_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .publicationText */ .S5)(manifest)), kept: manifest.kept } });
}
/** A whole publication of it; the error is a sentence. */
async function publicationOf({ store, manifest, publications }, wanted, digest) {
    if (wanted === publications.current)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(manifest);
    const key = (0,_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .publicationKey */ .QR)(wanted);
    const found = await store.get(key, _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MANIFEST_BYTES */ .ZJ);
    if (!found)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${key} is not at ${store.address} any more; choose a newer publication.`);
    const text = new TextDecoder().decode(found.bytes);
    if (digest(text) !== wanted)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${key} at ${store.address} is damaged: its bytes have another digest.`);
    const read = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_2__/* .manifestOf */ .$V)(text);
    if (!read.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${key} at ${store.address} ${read.error}.`);
    if (read.value.site === manifest.site)
        return read;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${key} at ${store.address} belongs to the site ${read.value.site}.`);
}


/***/ }),

/***/ 69088:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ publishFiles)
});

// EXTERNAL MODULE: ./src/contract/site-generation.js
var site_generation = __webpack_require__(43284);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js
var site_manifest_text = __webpack_require__(3147);
;// CONCATENATED MODULE: ./src/site/delete-guard.js
/** So many may always vanish. */
const ALWAYS_MAY_VANISH = 50;
/** Why so many must not vanish at once, as the end of a sentence; null where they may. */
function guardDeletes(vanishing, published, { max, confirmed }) {
    const limit = Math.max(ALWAYS_MAY_VANISH, Math.floor(published * max));
    if (confirmed || vanishing <= limit)
        return null;
    return `${vanishing} of ${published} published files would vanish, and ${limit} may at once`;
}

// EXTERNAL MODULE: ./src/site/next-manifest.js
var next_manifest = __webpack_require__(92168);
;// CONCATENATED MODULE: ./src/site/plan-publication.js


/** Paths of which the manifest does not tell what lies there: whoever began and did not end may have written them, and what was retired. */
function doubtfulPaths(manifest, wanted) {
    if (!manifest)
        return [];
    const doubted = new Set([...(manifest.pending?.paths ?? []), ...Object.keys(manifest.retired)]);
    return wanted.flatMap(({ path }) => (doubted.has(path) ? [path] : []));
}
/** What there is to do, whatever was done before and by whomever. */
function planPublication(publication) {
    const { manifest, wanted, keep } = publication;
    const unchanged = new Map();
    const changed = [];
    for (const file of wanted) {
        const is = standing(file, publication);
        if (is.kind === 'same')
            unchanged.set(file.path, is.file);
        else
            changed.push({ file, over: is.over });
    }
    const sources = sourcesOf(publication, changed.map(({ file }) => file));
    const puts = changed.map(({ file, over }) => ({ file, over, from: sources.get((0,site_manifest_text/* objectKey */.T5)(file)) ?? null }));
    const wantedPaths = new Set(wanted.map(({ path }) => path));
    const gone = Object.keys(manifest?.files ?? {}).filter((path) => !wantedPaths.has(path));
    const { deletes, retired } = departures(publication, gone, wantedPaths);
    const left = [...changed.map(({ file }) => file.path), ...gone];
    return {
        ...{ puts, unchanged, deletes, retired, vanishing: gone.length },
        keeps: keep > 0 ? keepsOf(manifest, left, unchanged) : [],
    };
}
/** Whether readers would see anything else, or something is to be tidied. */
const changesNothing = ({ puts, deletes, vanishing }) => puts.length === 0 && deletes.length === 0 && vanishing === 0;
/** What the publication writes or removes, and what others that never ended did: whoever comes next looks there again. */
function touchedPaths(plan, manifest) {
    const paths = [...plan.puts.map(({ file }) => file.path), ...plan.deletes, ...(manifest?.pending?.paths ?? [])];
    return [...new Set(paths)].sort();
}
function standing(file, { manifest, found }) {
    const { path } = file;
    const known = manifest && Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
    const there = found.get(path);
    if (there === null)
        return { kind: 'other', over: 'absent' };
    const isAsKnown = known && (!there || (there.tag === known.tag && isOfThePast(there, manifest)));
    if (isAsKnown && isSame(known, file))
        return { kind: 'same', file: known };
    const tag = there?.tag ?? known?.tag;
    return { kind: 'other', over: tag === undefined ? 'absent' : { tag } };
}
/** Equal bytes do not prove equal headers: only who wrote them does. */
function isOfThePast({ generation }, manifest) {
    const writer = (0,site_generation/* parseGeneration */.ux)(generation);
    if (!writer || !manifest)
        return false;
    const age = (0,site_generation/* compareGenerations */.f_)(writer, manifest.generation);
    return age < 0 || (age === 0 && !isOf(manifest.pending?.generation, manifest.generation));
}
const isOf = (one, other) => one !== undefined && (0,site_generation/* compareGenerations */.f_)(one, other) === 0;
const isSame = (known, file) => known.sha256 === file.sha256 &&
    known.size === file.size &&
    known.type === file.type &&
    known.cache === file.cache &&
    known.encoding === file.encoding;
/** Of bytes that these files have: by what is stored, a path that has it. Doubtful paths are none. */
function sourcesOf({ manifest }, changed) {
    const doubted = new Set(manifest?.pending?.paths ?? []);
    const looked = new Set(changed.map(({ sha256 }) => sha256));
    const sources = new Map();
    // Pairs of thousands of entries take longer to take apart than to look at.
    const files = manifest?.files ?? {};
    for (const path of Object.keys(files)) {
        const file = files[path];
        if (looked.has(file.sha256) && !doubted.has(path))
            sources.set((0,site_manifest_text/* objectKey */.T5)(file), { path, tag: file.tag });
    }
    return sources;
}
function departures({ manifest, now, grace }, gone, wanted) {
    const earlier = Object.entries(manifest?.retired ?? {}).filter(([path]) => !wanted.has(path));
    const deletes = earlier.filter(([, { at }]) => now - at > grace).map(([path]) => path);
    const kept = earlier.filter(([, { at }]) => now - at <= grace);
    const known = new Set(earlier.map(([path]) => path));
    // What somebody wrote who never ended: it is in no manifest, and nobody else would ever remove it.
    const left = (manifest?.pending?.paths ?? []).filter((path) => !wanted.has(path) && !known.has(path));
    const since = [...new Set([...gone, ...left])].map((path) => [path, { at: now }]);
    return { deletes: deletes.sort(), retired: Object.fromEntries([...kept, ...since]) };
}
/** Equal bytes once, and only where no path has them any more. */
function keepsOf(manifest, left, unchanged) {
    const there = new Set([...unchanged.values()].map(site_manifest_text/* objectKey */.T5));
    const copies = left.flatMap((path) => {
        const file = manifest && Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
        return file && !there.has((0,site_manifest_text/* objectKey */.T5)(file)) ? [[(0,site_manifest_text/* objectKey */.T5)(file), { path, file, key: (0,site_manifest_text/* objectKey */.T5)(file) }]] : [];
    });
    return [...new Map(copies).values()];
}

;// CONCATENATED MODULE: ./src/site/turn.js

/**
 * Whether a publication may write now. One that died with a newer generation counts as newer too: what it has written may be there
 * already, and older never lies over newer.
 */
function turnOf(manifest, generation, now) {
    if (!manifest)
        return { kind: 'go' };
    const { pending } = manifest;
    const newer = [manifest.generation, ...(pending ? [pending.generation] : [])].find((other) => (0,site_generation/* compareGenerations */.f_)(other, generation) > 0);
    if (newer)
        return { kind: 'superseded', by: newer };
    if (pending && pending.until > now)
        return { kind: 'wait', by: pending.generation, until: pending.until };
    return { kind: 'go' };
}

// EXTERNAL MODULE: ./src/site/wanted-files.js + 1 modules
var wanted_files = __webpack_require__(99791);
// EXTERNAL MODULE: ./src/commands/refdata/store/pooled.js
var pooled = __webpack_require__(88425);
// EXTERNAL MODULE: ./src/commands/site/lease.js
var site_lease = __webpack_require__(24512);
// EXTERNAL MODULE: ./src/commands/site/manifest-file.js
var manifest_file = __webpack_require__(29664);
// EXTERNAL MODULE: ./src/commands/site/site-end.js
var site_end = __webpack_require__(21951);
// EXTERNAL MODULE: ./src/commands/site/write-files.js
var write_files = __webpack_require__(50543);
;// CONCATENATED MODULE: ./src/commands/site/publication.js












/** How often it begins again where somebody else was faster. */
const ROUNDS = 8;
/** How long somebody older is waited for, and between two looks, milliseconds. */
const LONGEST_WAIT = 15 * 60_000;
const LOOK_EVERY = 5_000;
/** Files whose bytes wait in memory: as many as are sent at once, and bytes of each. */
const READ_AHEAD = { files: 16, bytes: 1024 * 1024 };
const NOTHING = new Map();
const HEADS_AT_ONCE = { parallel: 16, weight: 16 };
/**
 * Brings a folder to its site. However it ends, readers have pages whose parts are there, and whoever publishes next finishes it.
 * @throws BucketFault
 */
async function publishFiles(job, ports) {
    for (let round = 1;; round += 1) {
        try {
            return await oneRound(job, ports, round === 1 ? ports.begun : undefined);
        }
        catch (error) {
            if (!(error instanceof site_end/* SiteEnd */.h))
                throw error;
            if (error.ending.kind !== 'lost')
                return error.ending;
            if (round >= ROUNDS)
                return { kind: 'refused', why: 'somebody else changes it all the time' };
        }
    }
}
function recordOf(manifest, { keep }, { digest }) {
    if (keep === 0 || !(0,next_manifest/* isPublished */.HF)(manifest))
        return null;
    const text = (0,site_manifest_text/* publicationText */.S5)(manifest);
    return { sha256: digest(text), text };
}
async function oneRound(job, ports, begun) {
    const turn = await ourTurn(job, ports, begun);
    if ('kind' in turn)
        return turn;
    const { manifest } = turn.standing;
    if (manifest && manifest.site !== job.site)
        return { kind: 'refused', why: `the site ${manifest.site} lies there: give each its own prefix` };
    const plan = planPublication({
        ...{ manifest, wanted: job.wanted, grace: job.grace, keep: job.keep, now: turn.time.now() },
        found: await lookAt(doubtfulPaths(manifest, job.wanted), ports.store),
    });
    const refusal = guardDeletes(plan.vanishing, Object.keys(manifest?.files ?? {}).length, job.guard);
    if (refusal !== null)
        return { kind: 'refused', why: refusal };
    if (job.dryRun)
        return { kind: 'planned', manifest: conclusion(turn, { plan, written: NOTHING }, job), plan, sent: 0 };
    const isTidy = (0,next_manifest/* isPublished */.HF)(manifest) && manifest.pending === null && changesNothing(plan);
    return isTidy ? renewOnly(turn, plan, job, ports) : withLease(turn, plan, job, ports);
}
async function ourTurn(job, ports, first) {
    const { generation } = job;
    const { store, clock, say } = ports;
    const begun = clock.now();
    for (let told = false;; told = true) {
        const standing = await ((told ? undefined : first) ?? (0,manifest_file/* readStanding */.ZY)(store));
        const time = await (0,site_lease/* storeTime */.zA)(ports);
        const turn = turnOf(standing.manifest, generation, time.now());
        if (turn.kind === 'go')
            return { standing, time, record: recordOf(standing.manifest, job, ports) };
        if (turn.kind === 'superseded')
            return { kind: 'superseded', by: turn.by };
        if (clock.now() - begun > LONGEST_WAIT)
            return { kind: 'busy', by: turn.by };
        if (!told)
            say(`the run ${turn.by.run} publishes here; this one waits until it ends, at most ${LONGEST_WAIT / 60_000} minutes`);
        await clock.sleep(Math.min(LOOK_EVERY, Math.max(0, turn.until - time.now()) + 1));
    }
}
async function lookAt(paths, store) {
    const tasks = paths.map((path) => ({ weight: 1, run: async () => [path, await store.head(path)] }));
    const found = new Map();
    for await (const [path, there] of (0,pooled/* pooled */.I)(tasks, HEADS_AT_ONCE))
        found.set(path, there);
    return found;
}
function conclusion({ standing: { manifest }, time, record }, done, { site, generation, source, keep }) {
    return (0,next_manifest/* concluded */._S)(manifest, done, { site, generation, source, keep, before: record?.sha256 ?? null, now: time.now() });
}
/** Readers see nothing else than before; but an older build that comes later must find that there was a newer one. */
async function renewOnly(turn, plan, job, ports) {
    const { manifest, tag } = turn.standing;
    if (manifest && (0,site_generation/* compareGenerations */.f_)(manifest.generation, job.generation) === 0)
        return { kind: 'unchanged', manifest, plan, sent: 0 };
    await ensureWanted(ports);
    const next = conclusion(turn, { plan, written: NOTHING }, job);
    await keepRecord(turn, job, ports);
    if ((await (0,manifest_file/* writeManifest */.HN)(ports, next, tag)) === 'lost')
        throw new site_end/* SiteEnd */.h({ kind: 'lost' });
    return { kind: 'unchanged', manifest: next, plan, sent: 0 };
}
async function withLease(turn, plan, job, ports) {
    const { manifest, tag } = turn.standing;
    const until = turn.time.now() + site_lease/* LEASE_MS */.Wf;
    const claim = (0,next_manifest/* claimed */.Sf)(manifest, job, { until, paths: touchedPaths(plan, manifest) });
    const taking = site_lease/* Lease */.nD.take(ports, turn.time, { manifest: claim, before: tag });
    const body = bodiesOf(plan, ports);
    const lease = await taking;
    if (!lease)
        throw new site_end/* SiteEnd */.h({ kind: 'lost' });
    try {
        await ensureWanted(ports);
        const writing = (0,write_files/* writeFiles */.h)(plan, { ...ports, body, lease, generation: job.generation });
        ports.begins?.();
        const written = await writing;
        await lease.during(() => keepRecord(turn, job, ports));
        await ensureWanted(ports);
        const next = conclusion(turn, { plan, written: written.files }, job);
        await lease.conclude(next);
        return { kind: 'published', manifest: next, plan, sent: written.sent };
    }
    catch (error) {
        if (!(0,manifest_file/* isWithoutAnswer */.tI)(error))
            await lease.release().catch(() => undefined);
        throw error;
    }
    finally {
        lease.stop();
    }
}
/** Those of the files that go first are read, and compressed, while the site is claimed. */
function bodiesOf({ puts }, { body, bring }) {
    const first = wanted_files/* PHASES */.ZG.flatMap((phase) => puts.filter(({ file, from }) => file.phase === phase && from === null))
        .slice(0, READ_AHEAD.files)
        .filter(({ file }) => file.size <= READ_AHEAD.bytes);
    const begun = new Map();
    for (const { file } of bring ? [] : first) {
        const reading = body(file);
        // Whoever sends it hears of it.
        reading.catch(() => undefined);
        begun.set(file, reading);
    }
    return (file) => {
        const reading = begun.get(file);
        // A second attempt reads it again.
        begun.delete(file);
        return reading ?? body(file);
    };
}
async function ensureWanted({ stillWanted }) {
    const wanted = (await stillWanted?.()) ?? 'yes';
    if (wanted !== 'yes')
        throw new site_end/* SiteEnd */.h({ kind: wanted });
}
async function keepRecord({ record }, job, ports) {
    if (!record)
        return;
    const { text, sha256 } = record;
    const generation = (0,site_generation/* formatGeneration */.c7)(job.generation);
    const body = { bytes: new TextEncoder().encode(text), sha256 };
    await ports.store.put((0,site_manifest_text/* publicationKey */.QR)(sha256), body, { headers: manifest_file/* DOCUMENT */.qQ, generation, onlyIf: 'absent' });
}


/***/ }),

/***/ 17013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ runOrigin)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


async function runOrigin(facts, { deployments }) {
    const created = await deployments.createdAt(facts.runId);
    if (created.ok) {
        const source = { repository: facts.repository, sha: facts.headSha, run: facts.runId };
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ generation: { created: created.value, run: facts.runId }, source });
    }
    const next = 'Give the job `actions: read`: an older run is told from a newer one by when it was created.';
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('site-event', `When the run ${facts.runId} was created cannot be told: ${created.because}.`, { next }));
}


/***/ }),

/***/ 80491:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  U: () => (/* binding */ chosenSite),
  f: () => (/* binding */ siteSettings)
});

// EXTERNAL MODULE: ./src/contract/section-file.js
var section_file = __webpack_require__(65386);
// EXTERNAL MODULE: ./src/contract/sites-config.js
var sites_config = __webpack_require__(34771);
// EXTERNAL MODULE: ./src/lib/plain-shapes.js
var plain_shapes = __webpack_require__(10324);
// EXTERNAL MODULE: ./src/contract/commands-config-span.js
var commands_config_span = __webpack_require__(7016);
// EXTERNAL MODULE: ./src/contract/sites-config-words.js
var sites_config_words = __webpack_require__(82475);
;// CONCATENATED MODULE: ./src/contract/sites-config-plain.js



const isWord = (kind) => (0,plain_shapes/* isTextThat */.d7)((text) => sites_config_words/* PATTERNS */.G3[kind].test(text));
const isName = (text) => sites_config_words/* PATTERNS */.G3.name.test(text);
const isTruth = (0,plain_shapes/* isOne */.HA)(true, false);
const isSitePrefix = (text) => text.length <= sites_config_words/* MAX_PREFIX */.sq && (0,sites_config_words/* isPrefix */.RW)(text);
const isSpan = (kind) => (value) => (typeof value === 'string' || typeof value === 'number') && (0,sites_config_words/* isSpanOf */.on)(kind)(value);
const place = {
    store: (0,plain_shapes/* isTextThat */.d7)((text) => sites_config_words/* PATTERNS */.G3.store.test(text) && (0,sites_config_words/* isWithoutWayUp */.hL)(text)),
};
const aboutPlace = { region: isWord('region'), role: isWord('role'), url: isWord('url') };
const isTarget = (0,plain_shapes/* isMapping */.pi)({}, {
    branch: isWord('branch'),
    pull_request: (0,plain_shapes/* isOne */.HA)(true),
    prefix: (0,plain_shapes/* isTextThat */.d7)(isSitePrefix),
    ttl: isSpan('ttl'),
    ...{ comment: isTruth, forks: isTruth },
});
const isBlackout = (0,plain_shapes/* isMapping */.pi)({
    from: (value) => typeof value === 'string',
    for: isSpan('blackout'),
    zone: (value) => typeof value === 'string',
    because: isWord('reason'),
});
const isKnownBlackout = (value) => isBlackout(value) && (0,commands_config_span/* spanFault */.j)(value).length === 0;
const isPromotion = (0,plain_shapes/* isMapping */.pi)(place, {
    ...aboutPlace,
    prefix: (0,plain_shapes/* isTextThat */.d7)((text) => isSitePrefix(text) && (0,sites_config_words/* isWithoutNumber */.M)(text)),
    keep: (0,plain_shapes/* isWholeNumber */.J6)(...sites_config_words/* COUNTS */.Js.promotions),
    min_interval: isSpan('interval'),
    blackout: (0,plain_shapes/* isListOf */.sh)(isKnownBlackout, sites_config_words/* MAX_BLACKOUTS */.gv),
    invalidate: (0,plain_shapes/* isMapping */.pi)({ cloudfront: isWord('distribution') }),
});
const isSite = (0,plain_shapes/* isMapping */.pi)({ ...place, targets: (0,plain_shapes/* isTableOf */.eZ)(isName, isTarget) }, {
    ...aboutPlace,
    folder: (0,plain_shapes/* isTextThat */.d7)(sites_config_words/* isFolder */.lQ),
    root: (0,plain_shapes/* isTextThat */.d7)(sites_config_words/* isPage */.yp),
    cache: (0,plain_shapes/* isTableOf */.eZ)(sites_config_words/* isSiteGlob */.uC, isWord('cache')),
    immutable: (0,plain_shapes/* isListOf */.sh)((0,plain_shapes/* isTextThat */.d7)(sites_config_words/* isSiteGlob */.uC), sites_config_words/* MAX_GLOBS */.zt, 1),
    compress: (0,plain_shapes/* isOne */.HA)('gzip'),
    delete: (0,plain_shapes/* isMapping */.pi)({}, { grace: isSpan('grace'), max: isWord('percent') }),
    keep: (0,plain_shapes/* isWholeNumber */.J6)(...sites_config_words/* COUNTS */.Js.keep),
    promote: (0,plain_shapes/* isTableOf */.eZ)(isName, isPromotion),
});
const isSection = (0,plain_shapes/* isTableOf */.eZ)(isName, isSite);
/** Section `sites` where it is plainly right; null otherwise, and then `readSites` says what it is. */
function plainSites(section) {
    return isSection(section) ? section : null;
}

// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __webpack_require__(98279);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
;// CONCATENATED MODULE: ./src/commands/site/settings.js







/** Section `sites` as the default branch has it: what a pull request proposes decides nothing about where its files go (A19). */
async function siteSettings(defaultBranch, { github, yaml }) {
    if (!github)
        return (0,result/* err */._)([(0,faults/* fault */.D)('site-event', 'Sites need the input `token`: the settings are read from the default branch.')]);
    const file = await github.forge.fileAt(section_file/* SECTION_FILE */.D, defaultBranch);
    const where = `${section_file/* SECTION_FILE */.D} of ${defaultBranch}`;
    if (!file.ok) {
        const next = `See that there is a branch ${defaultBranch}, and give the job \`contents: read\`.`;
        return (0,result/* err */._)([(0,faults/* fault */.D)('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
    }
    const document = yaml.parse(file.text ?? '', where);
    if (!document.ok)
        return (0,result/* err */._)(document.error.map(({ what, at }) => (0,faults/* fault */.D)('site-config', (0,sentence/* asSentence */.K)(what), { at })));
    const sites = await sitesIn(sectionOf(document.value));
    if (!sites.ok)
        return (0,result/* err */._)(faultsOf(sites.error, document.value));
    if (sites.value.length > 0)
        return sites;
    return (0,result/* err */._)([(0,faults/* fault */.D)('site-config', `There is no section \`sites\` in ${where}.`)]);
}
/** Schemas are loaded where something is wrong, or out of the ordinary: they take longer than all that a small publication does. */
async function sitesIn(section) {
    const plain = plainSites(section);
    return plain ? (0,sites_config/* sitesOf */.Yc)(plain) : (await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(8754)]).then(__webpack_require__.bind(__webpack_require__, 18754))).readSites(section);
}
const faultsOf = (issues, { place }) => issues.map(({ path, what }) => (0,faults/* fault */.D)('site-config', (0,sentence/* asSentence */.K)(what), { at: place(['sites', ...path]) }));
const sectionOf = ({ value }) => typeof value === 'object' && value !== null ? value['sites'] : undefined;
/** The one that is named, or the only one. */
function chosenSite(sites, name) {
    const names = sites.map((site) => site.name);
    const found = name === undefined && sites.length === 1 ? sites[0] : sites.find((site) => site.name === name);
    if (found)
        return (0,result.ok)(found);
    const known = `sites are ${names.join(', ')}`;
    if (name === undefined)
        return (0,result/* err */._)((0,faults/* fault */.D)('site-config', `Expected the input \`site\`, for there are several: ${known}.`));
    const meant = (0,nearest/* nearest */.p)(name, names);
    const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `${known}.`;
    return (0,result/* err */._)((0,faults/* fault */.D)('site-config', `There is no site ${JSON.stringify(name.slice(0, 80))}; ${hint}`));
}


/***/ }),

/***/ 21951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ SiteEnd)
/* harmony export */ });
/** Ends the work in hand from wherever it is noticed. */
class SiteEnd extends Error {
    ending;
    constructor(ending) {
        super(`the publication ends: ${ending.kind}`);
        this.name = 'SiteEnd';
        this.ending = ending;
    }
}


/***/ }),

/***/ 50543:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ removeAll),
/* harmony export */   h: () => (/* binding */ writeFiles)
/* harmony export */ });
/* harmony import */ var _contract_site_generation_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(43284);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38137);
/* harmony import */ var _site_wanted_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(99791);
/* harmony import */ var _refdata_store_pooled_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(88425);
/* harmony import */ var _manifest_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(29664);
/* harmony import */ var _site_end_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(21951);






/** Calls at once, and bytes of files that are sent at once. */
const LIMITS = { parallel: 16, weight: 256 * 1024 * 1024 };
/** Keys of one call that removes. */
const REMOVED_AT_ONCE = 1_000;
/** Times that somebody else may be faster at one path. */
const TRIES = 6;
/** Everything of a plan but the manifest: what others name comes before those who name it, and what nobody names goes last. */
async function writeFiles(plan, writing) {
    const files = new Map();
    let sent = 0;
    await (0,_refdata_store_pooled_js__WEBPACK_IMPORTED_MODULE_4__/* .runAll */ .$)(plan.keeps.map((keep) => ({ weight: 0, run: () => keepBytes(keep, writing) })), LIMITS);
    for (const phase of _site_wanted_files_js__WEBPACK_IMPORTED_MODULE_1__/* .PHASES */ .ZG) {
        const puts = plan.puts.filter(({ file }) => file.phase === phase);
        const run = async (put) => {
            const { tag, bytes } = await writeFile(put, writing);
            sent += bytes;
            files.set(put.file.path, publishedFile(put.file, tag));
        };
        await (0,_refdata_store_pooled_js__WEBPACK_IMPORTED_MODULE_4__/* .runAll */ .$)(puts.map((put) => ({ weight: put.file.size, run: () => run(put) })), LIMITS);
    }
    await removeAll(plan.deletes, writing);
    return { files, sent };
}
/** Of any number. */
async function removeAll(keys, { store, lease }) {
    for (let from = 0; from < keys.length; from += REMOVED_AT_ONCE)
        await lease.during(() => store.remove(keys.slice(from, from + REMOVED_AT_ONCE)));
}
/** Bytes that are gone already cannot be kept: whoever wants that publication back is told so then. */
async function keepBytes({ path, file, key }, { store, lease, generation }) {
    const write = { headers: headersOf(file), generation: (0,_contract_site_generation_js__WEBPACK_IMPORTED_MODULE_5__/* .formatGeneration */ .c7)(generation), onlyIf: 'absent' };
    await lease.during(() => store.copy({ store: store.address, key: path, tag: file.tag }, key, write));
}
const headersOf = ({ type, cache, encoding }) => ({ type, cache, encoding });
const publishedFile = ({ sha256, size, type, cache, encoding }, tag) => ({
    ...{ sha256, size, tag, type, cache, encoding },
});
/** Once nobody else is faster. `bytes`: how many were sent. */
async function writeFile(put, writing) {
    const { file, from } = put;
    let { over } = put;
    let bytes = 0;
    let source = from;
    for (let left = TRIES; left > 0; left -= 1) {
        const write = { headers: headersOf(file), generation: (0,_contract_site_generation_js__WEBPACK_IMPORTED_MODULE_5__/* .formatGeneration */ .c7)(writing.generation), onlyIf: over };
        const answer = source ? await copyOnce(put, write, writing) : await bringOnce(file, write, writing);
        bytes += answer.bytes;
        if (answer.kind === 'done')
            return { tag: answer.tag, bytes };
        source = null;
        if (answer.kind === 'again')
            over = await lookAgain(file.path, over, writing);
    }
    throw new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z('refused', file.path, `${file.path} is written by others all the time, without any order between us`);
}
async function copyOnce({ file, from }, write, { store, lease }) {
    const source = { store: store.address, key: from?.path ?? '', tag: from?.tag ?? '' };
    const answer = await unlessWithoutAnswer(lease.during(() => store.copy(source, file.path, write)));
    if (answer === 'gone')
        return { kind: 'send', bytes: 0 };
    return answer === 'lost' ? { kind: 'again', bytes: 0 } : { kind: 'done', tag: answer.tag, bytes: 0 };
}
async function bringOnce(file, write, writing) {
    const { bring, lease } = writing;
    if (!bring)
        return sendOnce(file, write, writing);
    const answer = await unlessWithoutAnswer(bring(file, write, (call) => lease.during(call)));
    return answer === 'lost' ? { kind: 'again', bytes: 0 } : { kind: 'done', ...answer };
}
async function sendOnce(file, write, { store, lease, body }) {
    const stored = await body(file);
    const bytes = 'file' in stored ? stored.size : stored.bytes.length;
    const answer = await unlessWithoutAnswer(lease.during(() => store.put(file.path, stored, write)));
    return answer === 'lost' ? { kind: 'again', bytes } : { kind: 'done', tag: answer.tag, bytes };
}
/** A write without an answer may have been done: one looks there, as after a lost one. */
async function unlessWithoutAnswer(call) {
    try {
        return await call;
    }
    catch (error) {
        if ((0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_2__/* .isWithoutAnswer */ .tI)(error))
            return 'lost';
        throw error;
    }
}
/** What lies there instead. Only a newer publication's keeps us from writing over it: another tool's order nobody knows. */
async function lookAgain(path, before, writing) {
    const found = await writing.store.head(path);
    if (!found) {
        // Somebody has taken it away: only whoever takes the whole site down does that.
        if (before !== 'absent')
            await writing.lease.renew();
        return 'absent';
    }
    const writer = (0,_contract_site_generation_js__WEBPACK_IMPORTED_MODULE_5__/* .parseGeneration */ .ux)(found.generation);
    if (writer && (0,_contract_site_generation_js__WEBPACK_IMPORTED_MODULE_5__/* .compareGenerations */ .f_)(writer, writing.generation) > 0)
        throw new _site_end_js__WEBPACK_IMPORTED_MODULE_3__/* .SiteEnd */ .h({ kind: 'superseded', by: writer });
    return { tag: found.tag };
}


/***/ }),

/***/ 7016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ reignsAlways),
/* harmony export */   j: () => (/* binding */ spanFault)
/* harmony export */ });
/** Blackouts as they are written: five fields of cron, in a zone. */
const FIELDS = [
    { name: 'a minute', least: 0, most: 59, words: '' },
    { name: 'an hour', least: 0, most: 23, words: '' },
    { name: 'a day of the month', least: 1, most: 31, words: '' },
    { name: 'a month', least: 1, most: 12, words: 'jan feb mar apr may jun jul aug sep oct nov dec' },
    { name: 'a day of the week', least: 0, most: 7, words: 'sun mon tue wed thu fri sat' },
];
/** What is wrong with them, as expectations. */
function spanFault({ from, zone }) {
    const cron = cronFault(from);
    return [
        ...(cron === null ? [] : [{ key: 'from', what: cron }]),
        ...(isZone(zone) ? [] : [{ key: 'zone', what: 'a time zone such as Europe/Berlin or UTC' }]),
    ];
}
function cronFault(text) {
    const parts = text.trim().split(/\s+/);
    if (text.length > 200 || parts.length !== FIELDS.length)
        return 'five fields of cron (minute hour day month weekday), such as "0 1 * * *"';
    const wrong = FIELDS.find((field, index) => !(parts[index] ?? '').split(',').every((item) => isItem(item, field)));
    return wrong ? `${wrong.name} from ${wrong.least} to ${wrong.most}, as a number, a range a-b, a step */n or a list` : null;
}
function isItem(item, field) {
    const [, range = '', step = '1'] = /^([^/]*)(?:\/([1-9][0-9]?))?$/.exec(item) ?? [];
    if (range === '*')
        return Number(step) <= field.most;
    const [from, to = from, ...rest] = range.split('-').map((word) => numberOf(word, field));
    if (from === undefined || from === null || to === null || to === undefined || rest.length > 0)
        return false;
    // A step counts from a star or a range on; behind one number it would say nothing.
    return from <= to && (!item.includes('/') || (range.includes('-') && Number(step) <= field.most));
}
function numberOf(word, { least, most, words }) {
    const named = words.split(' ').indexOf(word.toLowerCase());
    if (named >= 0 && word !== '')
        return named + least;
    const value = /^[0-9]{1,2}$/.test(word) ? Number(word) : -1;
    return value >= least && value <= most ? value : null;
}
/** Intl has no question for it, only a refusal. */
function isZone(zone) {
    if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone))
        return false;
    try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
    }
    catch {
        return false;
    }
}
/** Whether blackouts that begin so and last so long never end: the next one begins before. */
const reignsAlways = (from, forMs) => forMs >= longestGap(from);
/** Milliseconds between two beginnings; infinite where that depends on the calendar. */
function longestGap(from) {
    const [minute, hour, day, month, weekday] = from.trim().split(/\s+/);
    if (day !== '*' || month !== '*')
        return Number.POSITIVE_INFINITY;
    if (weekday !== '*')
        return 7 * 86_400_000;
    if (hour !== '*')
        return 86_400_000;
    return minute === '*' ? 60_000 : 3_600_000;
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

/***/ 5678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ DEFAULT_SITE_FOLDER)
/* harmony export */ });
/** Where a site is built unless `folder` says otherwise. Apart from the section, which takes long to load. */
const DEFAULT_SITE_FOLDER = 'site';


/***/ }),

/***/ 43284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c7: () => (/* binding */ formatGeneration),
/* harmony export */   f_: () => (/* binding */ compareGenerations),
/* harmony export */   ux: () => (/* binding */ parseGeneration)
/* harmony export */ });
/** As objects carry it: `<created>-<run>`. */
const formatGeneration = ({ created, run }) => `${created}-${run}`;
/** Null where it is none: another tool wrote the object. */
function parseGeneration(text) {
    const [, created, run] = /^(0|[1-9][0-9]{0,14})-([0-9]{1,20})$/.exec(text ?? '') ?? [];
    return created === undefined || run === undefined ? null : { created: Number(created), run };
}
/** Negative where `a` is older. Runs that were created at one moment are told apart by their numbers, which grow. */
function compareGenerations(a, b) {
    if (a.created !== b.created)
        return a.created - b.created;
    const [left, right] = [a.run.replace(/^0+/, ''), b.run.replace(/^0+/, '')];
    if (left.length !== right.length)
        return left.length - right.length;
    return left < right ? -1 : Number(left > right);
}


/***/ }),

/***/ 8102:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ MAX_KEPT),
/* harmony export */   _: () => (/* binding */ plainManifest)
/* harmony export */ });
/* harmony import */ var _lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10324);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84818);
/* harmony import */ var _site_manifest_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74830);



/** Earlier manifests that one names. */
const MAX_KEPT = 1_000;
const isMoment = (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isWholeNumber */ .J6)(0);
const isRun = (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isTextThat */ .d7)((text) => _refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .RUN */ .oq.test(text));
const isDigest = (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isTextThat */ .d7)((text) => _refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST */ .Dh.test(text));
const isPath = (text) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .checkPath */ .Cg)(text).ok;
const isGeneration = (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isMapping */ .pi)({ created: isMoment, run: isRun });
const isManifest = (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isMapping */ .pi)({
    v: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isOne */ .HA)(1),
    site: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isText */ .KH)(1, 80),
    generation: isGeneration,
    source: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isMapping */ .pi)({ repository: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isText */ .KH)(0, 200), sha: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isTextThat */ .d7)((text) => _refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMIT */ .cJ.test(text)), run: isRun }, { promoted: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isMapping */ .pi)({ from: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isText */ .KH)(1, 2_000), digest: isDigest }) }),
    files: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isTableOf */ .eZ)(isPath, (entry) => (0,_site_manifest_table_js__WEBPACK_IMPORTED_MODULE_0__/* .wrongInFile */ .Xs)(entry) === null),
    retired: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isTableOf */ .eZ)(isPath, (entry) => (0,_site_manifest_table_js__WEBPACK_IMPORTED_MODULE_0__/* .wrongInRetired */ .oC)(entry) === null),
    at: isMoment,
    pending: (value) => value === null ||
        (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isMapping */ .pi)({ generation: isGeneration, until: isMoment, paths: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isListOf */ .sh)((0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isTextThat */ .d7)(isPath), Number.POSITIVE_INFINITY) })(value),
    kept: (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isListOf */ .sh)((0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isMapping */ .pi)({ digest: isDigest, generation: isGeneration, at: isMoment }), MAX_KEPT),
});
/** A manifest as Pilotlight writes it; null for any other text, of which `readManifest` says what it is. */
function plainManifest(json) {
    try {
        const value = JSON.parse(json);
        return isManifest(value) ? value : null;
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 74830:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   ID: () => (/* binding */ canonicalFiles),
/* harmony export */   Xs: () => (/* binding */ wrongInFile),
/* harmony export */   oC: () => (/* binding */ wrongInRetired)
/* harmony export */ });
/* harmony import */ var _lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10324);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84818);


const isMoment = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value, least, most) => typeof value === 'string' && value.length >= least && value.length <= most;
const isDigest = (value) => typeof value === 'string' && _refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh.test(value);
/** Each by itself, without a table of rules: code that runs once a program is not made fast by V8 before it ends. */
function wrongFieldIn({ sha256, size, tag, type, cache, encoding }) {
    if (!isDigest(sha256))
        return 'sha256';
    if (!isMoment(size))
        return 'size';
    if (!isText(tag, 1, 200))
        return 'tag';
    if (!isText(type, 1, 200))
        return 'type';
    if (!isText(cache, 0, 500))
        return 'cache';
    return encoding === null || encoding === 'gzip' ? null : 'encoding';
}
/** What an entry of `files` should have been; null where it is that. */
function wrongInFile(entry) {
    if (!(0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(entry))
        return 'a file';
    const name = wrongFieldIn(entry);
    return name === null ? null : `a file with a valid \`${name}\``;
}
const wrongInRetired = (entry) => (0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(entry) && isMoment(entry['at']) ? null : 'a moment in milliseconds';
/** Of tables that were written already: one publication writes its own several times, with other things around it. */
const written = new WeakMap();
/** As `canonicalJson` writes it, in a tenth of its time, and once for a table: nobody changes one. */
function canonicalFiles(files) {
    const known = written.get(files);
    if (known !== undefined)
        return known;
    const texts = Object.keys(files)
        .sort()
        .map((path) => `${JSON.stringify(path)}:${canonicalFile(files[path])}`);
    const text = `{${texts.join(',')}}`;
    written.set(files, text);
    return text;
}
/** Of entries that were written already: the next table has most of them too. */
const entries = new WeakMap();
function canonicalFile(file) {
    const known = entries.get(file);
    if (known !== undefined)
        return known;
    const { cache, encoding, sha256, size, tag, type } = file;
    const text = JSON.stringify({ cache, encoding, sha256, size, tag, type });
    entries.set(file, text);
    return text;
}


/***/ }),

/***/ 3147:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   LJ: () => (/* binding */ MAX_SITE_FILES),
/* harmony export */   L_: () => (/* binding */ formatManifest),
/* harmony export */   QR: () => (/* binding */ publicationKey),
/* harmony export */   S5: () => (/* binding */ publicationText),
/* harmony export */   T5: () => (/* binding */ objectKey),
/* harmony export */   ZJ: () => (/* binding */ MAX_MANIFEST_BYTES),
/* harmony export */   fQ: () => (/* binding */ OBJECTS),
/* harmony export */   ft: () => (/* binding */ RECORDS),
/* harmony export */   w5: () => (/* binding */ OWN_FOLDER)
/* harmony export */ });
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73278);
/* harmony import */ var _site_manifest_table_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74830);


/** Files of one site. */
const MAX_SITE_FILES = 100_000;
/** Bytes of a manifest: 100,000 files with long names fit. */
const MAX_MANIFEST_BYTES = 96 * 1024 * 1024;
/** Below it Pilotlight keeps what it knows of a site; nothing that a build makes lies there. */
const OWN_FOLDER = '_ci/';
/** Publications that can be promoted or gone back to. */
const RECORDS = `${OWN_FOLDER}manifests/`;
/** Bytes that these have and no path has any more. */
const OBJECTS = `${OWN_FOLDER}objects/`;
/** Equal manifests have equal texts: canonical JSON. */
function formatManifest({ at, files, ...behind }) {
    return `{"at":${(0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(at)},"files":${(0,_site_manifest_table_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalFiles */ .ID)(files)},${(0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_1__/* .canonicalJson */ .d)(behind).slice(1)}\n`;
}
/**
 * What a promotion names: everything of a publication, and nothing of what came before or is going on. Its SHA-256 is the manifest's
 * digest; it is kept under `_ci/manifests/<digest>.json`.
 */
const publicationText = (manifest) => formatManifest({ ...manifest, retired: {}, pending: null, kept: [] });
const publicationKey = (sha256) => `${RECORDS}${sha256}.json`;
/** Where bytes lie that kept manifests have and no path has any more. */
const objectKey = ({ sha256, encoding }) => `${OBJECTS}${sha256}${encoding === null ? '' : `.${encoding}`}`;


/***/ }),

/***/ 97467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mf: () => (/* binding */ QUEUE_KEY),
/* harmony export */   mk: () => (/* binding */ MANIFEST_KEY),
/* harmony export */   py: () => (/* binding */ CLOSED_KEY)
/* harmony export */ });
const MANIFEST_KEY = '_ci/manifest.json';
/** Written first when a pull request closes: a publisher that comes late sees it, and takes its own work down. */
const CLOSED_KEY = '_ci/closed';
/** A promotion that waits for the end of a blackout or an interval; the newest wins. */
const QUEUE_KEY = '_ci/queue.json';


/***/ }),

/***/ 82475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G3: () => (/* binding */ PATTERNS),
/* harmony export */   G7: () => (/* binding */ SPANS),
/* harmony export */   Js: () => (/* binding */ COUNTS),
/* harmony export */   M: () => (/* binding */ isWithoutNumber),
/* harmony export */   RW: () => (/* binding */ isPrefix),
/* harmony export */   gv: () => (/* binding */ MAX_BLACKOUTS),
/* harmony export */   hL: () => (/* binding */ isWithoutWayUp),
/* harmony export */   lQ: () => (/* binding */ isFolder),
/* harmony export */   on: () => (/* binding */ isSpanOf),
/* harmony export */   sq: () => (/* binding */ MAX_PREFIX),
/* harmony export */   uC: () => (/* binding */ isSiteGlob),
/* harmony export */   yp: () => (/* binding */ isPage),
/* harmony export */   zt: () => (/* binding */ MAX_GLOBS)
/* harmony export */ });
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84818);
/* harmony import */ var _site_manifest_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(3147);
/* harmony import */ var _written_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(91316);




/** The words of section `sites`, as `sites-config-schema.ts` explains them and `sites-config-plain.ts` takes them. */
const [MINUTE_MS, HOUR_MS, YEAR_MS] = [60_000, 3_600_000, 366 * _written_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .DAY_MS */ .sO];
const PATTERNS = {
    store: /^(?:s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(?:\/[A-Za-z0-9._/-]{0,500})?|file:\/\/\/[^?#\p{Cc}]{1,1000})$/u,
    region: /^[a-z0-9-]{1,40}$/,
    role: /^arn:[a-z-]{3,20}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/,
    url: /^https?:\/\/[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~/-]{0,500})?$/,
    branch: /^[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}$/,
    name: /^[a-z][a-z0-9_-]{0,39}$/,
    cache: /^[\x20-\x7e]{1,200}$/,
    percent: /^(?:100|[0-9]{1,2})%$/,
    distribution: /^[A-Z0-9]{5,40}$/,
    reason: /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u,
};
const isFolder = (text) => text === '.' || (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(text).ok;
const isPage = (text) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(text).ok;
const isSiteGlob = (text) => text !== '' && !text.startsWith('!') && (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .qF)(text) !== null;
const isWithoutWayUp = (text) => !text.split('/').includes('..');
const MAX_PREFIX = 300;
/** `${pr}` stands for a number. */
function isPrefix(text) {
    if (text === '')
        return true;
    const tried = text.replace('${pr}', '1');
    return tried.endsWith('/') && (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(tried.slice(0, -1)).ok && !/[${}]/.test(tried) && !tried.startsWith(_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_1__/* .OWN_FOLDER */ .w5);
}
const isWithoutNumber = (prefix) => !prefix.includes('${pr}');
const MAX_GLOBS = 100;
const MAX_BLACKOUTS = 20;
/** Ends included. */
const COUNTS = { keep: [0, 100], promotions: [1, 100] };
/** Milliseconds, ends included. */
const SPANS = {
    ttl: [HOUR_MS, YEAR_MS],
    grace: [0, YEAR_MS],
    interval: [0, 7 * _written_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .DAY_MS */ .sO],
    blackout: [MINUTE_MS, 7 * _written_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .DAY_MS */ .sO],
};
const isSpanOf = (kind) => {
    const [from, to] = SPANS[kind];
    return (0,_written_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .isDurationBetween */ .nm)(from, to);
};


/***/ }),

/***/ 34771:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Lb: () => (/* binding */ previewsBelow),
/* harmony export */   On: () => (/* binding */ pullPrefix),
/* harmony export */   Yc: () => (/* binding */ sitesOf),
/* harmony export */   gR: () => (/* binding */ pullOfPath)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);
/* harmony import */ var _commands_config_span_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(7016);
/* harmony import */ var _issue_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(93019);
/* harmony import */ var _site_folder_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(5678);
/* harmony import */ var _written_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91316);





const NUMBER = '${pr}';
const KEPT_FOR_PROMOTIONS = 3;
/** What a pull request's preview lies below. */
const pullPrefix = ({ prefix }, pull) => prefix.replace(NUMBER, String(pull));
/** What all previews of a target lie below, whatever comes behind it. */
const previewsBelow = ({ prefix }) => prefix.slice(0, prefix.indexOf(NUMBER));
/** Which pull request a path below the store belongs to; null: none. */
function pullOfPath({ prefix }, path) {
    const [before = '', after = ''] = prefix.split(NUMBER);
    if (!path.startsWith(before))
        return null;
    const digits = /^[1-9][0-9]{0,8}/.exec(path.slice(before.length))?.[0];
    return digits !== undefined && path.startsWith(before + digits + after) ? Number(digits) : null;
}
/** Of a section that a schema, or `plainSites`, let through. Paths of issues begin at the section. */
function sitesOf(section) {
    const sites = Object.entries(section).map(([name, written]) => siteOf(name, written));
    const issues = [...Object.entries(section).flatMap(kindIssues), ...sites.flatMap(siteIssues)];
    return issues.length > 0 ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(issues) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(sites);
}
function siteOf(name, written) {
    const promotions = Object.entries(written.promote ?? {}).map(([key, one]) => promotionOf(key, one));
    return {
        ...{ name, folder: written.folder ?? _site_folder_js__WEBPACK_IMPORTED_MODULE_2__/* .DEFAULT_SITE_FOLDER */ .J, root: written.root ?? 'index.html' },
        ...placeOf(written),
        targets: Object.entries(written.targets).map(([key, one]) => targetOf(key, one)),
        cache: written.cache ?? {},
        immutable: written.immutable ?? [],
        compress: written.compress ?? null,
        delete: {
            grace: written.delete?.grace === undefined ? _written_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .DAY_MS */ .sO : (0,_written_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .milliseconds */ .Rz)(written.delete.grace),
            max: Number.parseInt(written.delete?.max ?? '20', 10) / 100,
        },
        keep: written.keep ?? (promotions.length > 0 ? KEPT_FOR_PROMOTIONS : 0),
        promotions,
    };
}
const placeOf = ({ store, region, role, url }) => ({
    ...{ store: store.replace(/\/+$/, ''), region: region ?? null, role: role ?? null, url: url?.replace(/\/+$/, '') ?? null },
});
function targetOf(name, written) {
    if (written.branch !== undefined)
        return { kind: 'branch', name, branch: written.branch, prefix: written.prefix ?? '' };
    return {
        ...{ kind: 'pull', name, prefix: written.prefix ?? `pr/${NUMBER}/` },
        ttl: written.ttl === undefined ? 14 * _written_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .DAY_MS */ .sO : (0,_written_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .milliseconds */ .Rz)(written.ttl),
        ...{ comment: written.comment ?? true, forks: written.forks ?? false },
    };
}
function promotionOf(name, written) {
    return {
        ...{ name, ...placeOf(written), prefix: written.prefix ?? '', keep: written.keep ?? 10 },
        minInterval: written.min_interval === undefined ? 0 : (0,_written_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .milliseconds */ .Rz)(written.min_interval),
        blackout: (written.blackout ?? []).map(({ for: span, ...rest }) => ({ ...rest, forMs: (0,_written_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .milliseconds */ .Rz)(span) })),
        cloudfront: written.invalidate?.cloudfront ?? null,
    };
}
const issueAt = (path, what) => ({ path, what: `${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_4__/* .formatPath */ .j)(path)}: ${what}` });
/** Keys that mean nothing together. */
function kindIssues([site, { targets }]) {
    return Object.entries(targets).flatMap(([name, target]) => {
        const path = [site, 'targets', name];
        const isPull = target.pull_request === true;
        if ((target.branch !== undefined) === isPull)
            return [issueAt(path, 'expected exactly one of branch and pull_request')];
        const foreign = ['ttl', 'comment', 'forks'].find((key) => !isPull && target[key] !== undefined);
        if (foreign)
            return [issueAt([...path, foreign], 'expected it beside pull_request: true only')];
        const counts = (target.prefix ?? `${isPull ? NUMBER : ''}`).includes(NUMBER);
        if (counts === isPull)
            return [];
        const what = isPull
            ? `expected a prefix with ${NUMBER}, or all previews lie over each other`
            : `expected a prefix without ${NUMBER}`;
        return [issueAt([...path, 'prefix'], what)];
    });
}
function siteIssues({ name, targets, promotions }) {
    const taken = new Map();
    const clashes = targets.flatMap((target) => {
        const other = taken.get(target.prefix);
        taken.set(target.prefix, target.name);
        return other === undefined
            ? []
            : [issueAt([name, 'targets', target.name, 'prefix'], `expected another prefix than that of ${other}`)];
    });
    const always = promotions.flatMap((promotion) => promotion.blackout.flatMap(({ from, forMs }, index) => (0,_commands_config_span_js__WEBPACK_IMPORTED_MODULE_0__/* .reignsAlways */ .a)(from, forMs)
        ? [
            issueAt([name, 'promote', promotion.name, 'blackout', index], 'expected a blackout that ends before the next one begins'),
        ]
        : []));
    return [...clashes, ...always];
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

/***/ 73272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ byteLength)
/* harmony export */ });
/** Bytes of a text in UTF-8. */
function byteLength(text) {
    let bytes = 0;
    for (const character of text) {
        const point = character.codePointAt(0) ?? 0;
        bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
    return bytes;
}


/***/ }),

/***/ 10324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HA: () => (/* binding */ isOne),
/* harmony export */   J6: () => (/* binding */ isWholeNumber),
/* harmony export */   KH: () => (/* binding */ isText),
/* harmony export */   d7: () => (/* binding */ isTextThat),
/* harmony export */   eZ: () => (/* binding */ isTableOf),
/* harmony export */   pi: () => (/* binding */ isMapping),
/* harmony export */   sh: () => (/* binding */ isListOf),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
const isText = (least, most) => (value) => typeof value === 'string' && value.length >= least && value.length <= most;
const isTextThat = (is) => (value) => typeof value === 'string' && is(value);
const isWholeNumber = (least, most = Number.MAX_SAFE_INTEGER) => (value) => Number.isSafeInteger(value) && value >= least && value <= most;
const isOne = (...values) => (value) => values.includes(value);
const isListOf = (isItem, most, least = 0) => (value) => Array.isArray(value) && value.length >= least && value.length <= most && value.every(isItem);
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** With these keys and perhaps those, and no others. */
function isMapping(keys, optional = {}) {
    const [known, needed] = [new Map(Object.entries({ ...keys, ...optional })), Object.keys(keys)];
    return (value) => isRecord(value) &&
        needed.every((key) => Object.hasOwn(value, key)) &&
        Object.keys(value).every((key) => known.get(key)?.(value[key]) === true);
}
/** Of any keys but the one that changes what the mapping inherits. */
const isTableOf = (isKey, isEntry) => (value) => isRecord(value) && Object.keys(value).every((key) => key !== '__proto__' && isKey(key) && isEntry(value[key]));


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

/***/ 80231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Al: () => (/* binding */ document),
/* harmony export */   MY: () => (/* binding */ page),
/* harmony export */   Q0: () => (/* binding */ MAX_SUMMARY_BYTES),
/* harmony export */   c_: () => (/* binding */ tableOf),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
/* harmony import */ var _lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73272);

/** GitHub drops a job summary as a whole when it is larger (1 MiB), and leaves the step green. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Longest foreign text in a table's cell; the rest is said to be missing by an ellipsis. */
const MAX_CELL = 200;
const KEPT = /[-A-Za-z0-9 \u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufaff\u{10000}-\u{3ffff}]/u;
/** Marks that no eye sees or that reorder what stands beside them; a line break would end the table's row. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/**
 * Foreign text as Markdown that shows just that text: in `<code>`, where GitHub makes no mentions, references or links, and
 * with every character that Markdown or HTML could read as markup as a numeric entity. `@` is followed by a zero-width space,
 * because GitHub's Markdown links bare addresses after parsing.
 */
function literal(text) {
    const visible = text.replace(INVISIBLE, ' ').trim();
    const characters = [...visible];
    const cut = characters.length > MAX_CELL ? [...characters.slice(0, MAX_CELL), '…'] : characters;
    return `<code>${cut.map(entity).join('')}</code>`;
}
function entity(character) {
    if (KEPT.test(character))
        return character;
    return `&#${character.codePointAt(0)};${character === '@' ? '&#8203;' : ''}`;
}
/** Addresses of our own making: nothing in them that Markdown, a table or HTML could read as more than an address. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.-]{1,255}(?::[0-9]{1,5})?\/[A-Za-z0-9._~%/?=&+:@-]{0,1000}(?:#L[0-9]{1,15})?$/;
/** Markdown as a link, or as it is where the address could be anything but one. Never for an address of foreign origin. */
const link = (markdown, address) => address !== null && ADDRESS.test(address) ? `[${markdown}](<${address}>)` : markdown;
/** A table of at most `max` rows, made only for those. */
function tableOf(head, items, { cells, max }) {
    const shown = items.slice(0, max);
    return { head, rows: shown.map(cells), omitted: items.length - shown.length };
}
/** A heading, a paragraph and a table, cut at whole rows so that all of it stays below `maxBytes`; says how many it left out. */
function page(title, paragraphs, { table, maxBytes = MAX_SUMMARY_BYTES }) {
    return document(title, paragraphs, { sections: [{ title: null, table }], maxBytes });
}
/** As `page`, with several tables; what one leaves of its equal share is for those after it. Tables without rows are left out. */
function document(title, paragraphs, { sections, maxBytes = MAX_SUMMARY_BYTES }) {
    const top = [`### ${title}`, '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])].join('\n');
    const shown = sections.filter(({ table }) => table.rows.length > 0);
    let room = maxBytes - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(top);
    const texts = shown.map((section, index) => {
        const text = sectionText(section, Math.floor(room / (shown.length - index)));
        room -= (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(text);
        return text;
    });
    return top + texts.join('');
}
/** Bytes kept free for the line that says how many rows are missing, and line breaks. */
const RESERVE = 100;
function sectionText({ title, table }, bytes) {
    const head = `${title === null ? '' : `\n#### ${title}\n`}\n${row(table.head)}\n${row(table.head.map(() => '---'))}\n`;
    const kept = fitting(table.rows.map(row), bytes - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(head) - RESERVE);
    const left = table.rows.length - kept.length + (table.omitted ?? 0);
    const rest = left > 0 ? `\n\nand ${left} more that do not fit into a summary` : '';
    return `${head}${kept.join('\n')}${rest}\n`;
}
const row = (cells) => `| ${cells.join(' | ')} |`;
function fitting(lines, bytes) {
    let used = 0;
    const end = lines.findIndex((line) => {
        used += (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(line) + 1;
        return used > bytes;
    });
    return end < 0 ? lines : lines.slice(0, end);
}


/***/ }),

/***/ 59932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jp: () => (/* binding */ foreignPrefixes),
/* harmony export */   bx: () => (/* binding */ chooseTarget),
/* harmony export */   dX: () => (/* binding */ urlBelow)
/* harmony export */ });
/* harmony import */ var _contract_sites_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34771);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


/** The error is the end of a sentence: nothing is published, because. */
function chooseTarget({ name, targets }, { ref, pull }) {
    if (pull !== null) {
        const target = targets.find((one) => one.kind === 'pull');
        if (!target)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`the site ${name} has no target with \`pull_request: true\``);
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ target, prefix: (0,_contract_sites_config_js__WEBPACK_IMPORTED_MODULE_0__/* .pullPrefix */ .On)(target, pull), environment: `${name}/pr-${pull}`, pull });
    }
    const target = targets.find((one) => one.kind === 'branch' && ref === `refs/heads/${one.branch}`);
    if (!target)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`the site ${name} has no target for ${ref || 'a run without a branch'}`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ target, prefix: target.prefix, environment: `${name}/${target.name}`, pull: null });
}
/** Prefixes of other targets, relative to this one's: what lies there belongs to them. With a number in it, up to the number. */
function foreignPrefixes({ targets }, own) {
    const below = ({ kind, prefix }) => (kind === 'pull' ? prefix.slice(0, prefix.indexOf('${pr}')) : prefix);
    return targets.flatMap((other) => {
        const there = below(other);
        return other !== own && there !== own.prefix && there.startsWith(own.prefix) ? [there.slice(own.prefix.length)] : [];
    });
}
/** Where readers find a prefix. */
const urlBelow = (url, prefix) => (url === null ? null : `${url}/${prefix}`);


/***/ }),

/***/ 92168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HF: () => (/* binding */ isPublished),
/* harmony export */   Sf: () => (/* binding */ claimed),
/* harmony export */   _S: () => (/* binding */ concluded)
/* harmony export */ });
/* unused harmony export NEVER */
/* harmony import */ var _contract_site_generation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43284);

/** What somebody says who begins to write: nothing of what readers see has changed yet. */
function claimed(before, { site, generation, source }, lease) {
    const nothing = { v: 1, site, generation: NEVER, source, files: {}, retired: {}, at: 0, kept: [] };
    return { ...(before ?? nothing), pending: { generation, ...lease } };
}
/** Of a site that nothing was ever published to. */
const NEVER = { created: 0, run: '0' };
const isPublished = (manifest) => manifest !== null && (0,_contract_site_generation_js__WEBPACK_IMPORTED_MODULE_0__/* .compareGenerations */ .f_)(manifest.generation, NEVER) > 0;
/** The manifest of a publication that is complete. */
function concluded(before, { plan, written }, { site, generation, source, now, keep, before: digest }) {
    const earlier = isPublished(before) && digest !== null ? [{ digest, generation: before.generation, at: before.at }] : [];
    const kept = [...earlier, ...(before?.kept ?? []).filter((one) => one.digest !== digest)].slice(0, keep);
    return {
        v: 1,
        site,
        generation,
        source,
        files: filesOf(before, plan, written),
        retired: plan.retired,
        at: now,
        pending: null,
        kept,
    };
}
/** V8 copies a table in a fifth of the time that it takes to build one: where nothing is gone, what is written comes on top of the one before. */
function filesOf(before, { unchanged, vanishing }, written) {
    const stays = before && vanishing === 0 ? before.files : Object.fromEntries(unchanged);
    return written.size === 0 ? stays : { ...stays, ...Object.fromEntries(written) };
}


/***/ }),

/***/ 26037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aX: () => (/* binding */ obsoleteObjects),
/* harmony export */   ij: () => (/* binding */ sortedRecords),
/* harmony export */   k_: () => (/* binding */ graceOfKept)
/* harmony export */ });
/* harmony import */ var _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3147);

const RECORD = new RegExp(`^${_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .RECORDS */ .ft}([0-9a-f]{64})\\.json$`);
const OBJECT = new RegExp(`^${_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .OBJECTS */ .fQ}[0-9a-f]{64}(\\.gzip)?$`);
/** Digests of publications that lie there: those that stay, and those that nobody may ask for any more. */
function sortedRecords(listed, { manifest: { kept }, current, now, grace }) {
    const needed = new Set([current, ...kept.map(({ digest }) => digest)]);
    const sorted = { stays: [], goes: [] };
    for (const { key, modified } of listed) {
        const digest = RECORD.exec(key)?.[1];
        if (digest !== undefined)
            (needed.has(digest) || now - modified <= grace ? sorted.stays : sorted.goes).push(digest);
    }
    return sorted;
}
/** Of keys, those of bytes that none of these publications has. */
function obsoleteObjects(keys, publications) {
    const needed = new Set(publications.flatMap(({ files }) => Object.values(files).map(_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .objectKey */ .T5)));
    return keys.filter((key) => OBJECT.test(key) && !needed.has(key));
}
/** How long what is kept no longer stays, milliseconds: a promotion of it may wait for its interval and the end of a blackout. */
function graceOfKept({ delete: { grace }, promotions }) {
    const waits = promotions.map(({ minInterval, blackout }) => minInterval + Math.max(0, ...blackout.map(({ forMs }) => forMs)));
    return grace + Math.max(0, ...waits);
}


/***/ }),

/***/ 17293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ planLines),
/* harmony export */   WN: () => (/* binding */ countsText),
/* harmony export */   fh: () => (/* binding */ previewMarker),
/* harmony export */   k4: () => (/* binding */ brokenPromises),
/* harmony export */   pV: () => (/* binding */ bytesText)
/* harmony export */ });
/* unused harmony export countsOf */
/** Bytes for people: `1.4 MB`. */
function bytesText(bytes) {
    const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
    const power = bytes < 1_000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1_000 ** power;
    return `${power === 0 ? bytes : value.toFixed(value < 10 ? 1 : 0)} ${units[power]}`;
}
const countsOf = ({ puts, unchanged, vanishing, deletes }) => ({
    sent: puts.filter(({ from }) => !from).length,
    copied: puts.filter(({ from }) => from !== null).length,
    unchanged: unchanged.size,
    retired: vanishing,
    deleted: deletes.length,
});
/** `12 files changed (1.4 MB sent), 1,988 unchanged, 3 leave after the grace` */
function countsText(plan, sent) {
    const counts = countsOf(plan);
    const parts = [
        `${counts.sent + counts.copied} files changed (${bytesText(sent)} sent)`,
        `${counts.unchanged} unchanged`,
        ...(counts.retired > 0 ? [`${counts.retired} are not in the site any more and go after the grace`] : []),
        ...(counts.deleted > 0 ? [`${counts.deleted} deleted`] : []),
    ];
    return parts.join(', ');
}
/** What a dry run lists, one line an action, in the order in which it would be done. */
function planLines(plan) {
    return [
        ...plan.keeps.map(({ path, file, key }) => `copy ${path} to ${key} (${file.size} bytes, kept for earlier publications)`),
        ...plan.puts.map(({ file, from }) => from ? `copy ${from.path} to ${file.path} (${file.size} bytes)` : `put ${file.path} (${file.size} bytes, ${file.phase})`),
        ...plan.deletes.map((path) => `delete ${path}`),
    ];
}
/** Immutable paths whose bytes changed: readers who have them keep what they have for a year. */
const brokenPromises = ({ puts }) => puts.flatMap(({ file, over }) => (file.phase === 'assets' && over !== 'absent' ? [file.path] : []));
const MARKER = '<!-- pilotlight site v1 ';
/** How the one comment about a site begins; it is found again by this. */
const previewMarker = (site) => `${MARKER}${site} -->`;


/***/ }),

/***/ 99791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ZG: () => (/* binding */ PHASES),
  l0: () => (/* binding */ wantedFiles)
});

// UNUSED EXPORTS: CACHE_ASK, CACHE_FOREVER

// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js
var site_manifest_text = __webpack_require__(3147);
// EXTERNAL MODULE: ./src/lib/glob.js
var lib_glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/site/content-type.js
/** By the ending of a name, as IANA has registered it; text with its character set, since browsers guess otherwise. */
const TYPES = {
    ...{ html: 'text/html', htm: 'text/html', css: 'text/css', js: 'text/javascript', mjs: 'text/javascript' },
    ...{ txt: 'text/plain', md: 'text/markdown', csv: 'text/csv', tsv: 'text/tab-separated-values', vtt: 'text/vtt' },
    ...{ xml: 'application/xml', xsl: 'application/xml', rss: 'application/rss+xml', atom: 'application/atom+xml' },
    ...{ xhtml: 'application/xhtml+xml', json: 'application/json', map: 'application/json', jsonld: 'application/ld+json' },
    ...{ geojson: 'application/geo+json', ipynb: 'application/json', webmanifest: 'application/manifest+json' },
    ...{ svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' },
    ...{ avif: 'image/avif', ico: 'image/vnd.microsoft.icon', bmp: 'image/bmp', tif: 'image/tiff', tiff: 'image/tiff' },
    ...{ woff: 'font/woff', woff2: 'font/woff2', ttf: 'font/ttf', otf: 'font/otf', eot: 'application/vnd.ms-fontobject' },
    ...{ wasm: 'application/wasm', pdf: 'application/pdf', epub: 'application/epub+zip', zip: 'application/zip' },
    ...{
        gz: 'application/gzip',
        tgz: 'application/gzip',
        tar: 'application/x-tar',
        whl: 'application/zip',
        jar: 'application/java-archive',
    },
    ...{ mp3: 'audio/mpeg', ogg: 'audio/ogg', wav: 'audio/wav', flac: 'audio/flac', mp4: 'video/mp4', webm: 'video/webm' },
    ...{ ogv: 'video/ogg', yaml: 'application/yaml', yml: 'application/yaml', toml: 'application/toml', rtf: 'application/rtf' },
    ...{ gltf: 'model/gltf+json', glb: 'model/gltf-binary', stl: 'model/stl', bz2: 'application/x-bzip2', xz: 'application/x-xz' },
};
const UNKNOWN = 'application/octet-stream';
/** Registered without a charset, and read as UTF-8 whatever is said. */
const IS_TEXT = /^text\/|\+xml$|^application\/(?:xml|yaml|toml)$/;
/** Endings that are remembered: where each file has one of its own, all of them would be. */
const MAX_KINDS = 1_000;
/** Thousands of files have a dozen endings. */
const KINDS = new Map();
function kindOf(path) {
    const dot = path.lastIndexOf('.');
    const ending = dot < 0 ? '' : path.slice(dot + 1);
    const known = KINDS.get(ending);
    if (known)
        return known;
    const kind = kindOfEnding(ending.toLowerCase());
    if (KINDS.size < MAX_KINDS)
        KINDS.set(ending, kind);
    return kind;
}
function kindOfEnding(ending) {
    const type = Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? UNKNOWN) : UNKNOWN;
    return {
        type: IS_TEXT.test(type) ? `${type}; charset=utf-8` : type,
        isCompressible: IS_TEXT.test(type) || /[+/]json$|^font\/(?:ttf|otf)$|^application\/wasm$/.test(type),
        isPage: /^(?:text\/html|application\/xhtml\+xml)$/.test(type),
    };
}

;// CONCATENATED MODULE: ./src/site/wanted-files.js





/** In this order they become visible: nobody reads of what is not there. */
const PHASES = ['assets', 'others', 'pages', 'root'];
const CACHE_FOREVER = 'public,max-age=31536000,immutable';
/** Kept, and asked for each time. */
const CACHE_ASK = 'no-cache';
const CACHE_OTHERS = 'public,max-age=300';
/** Smaller files gain nothing that a reader could notice. */
const LEAST_COMPRESSED = 1_024;
const DOTS = { dot: true };
/** Everything that makes a folder no site, each as a sentence. */
function wantedFiles(files, rules) {
    const wrong = faultsOf(files, rules.root);
    if (wrong.length > 0)
        return (0,result/* err */._)(wrong);
    const headers = Object.entries(rules.cache).flatMap(([text, cache]) => globOf(text).map((glob) => ({ glob: [glob], cache })));
    const immutable = rules.immutable.flatMap(globOf);
    return (0,result.ok)(files.map(({ path, sha256, size }) => {
        const kind = kindOf(path);
        const isAsset = immutable.length > 0 && (0,lib_glob/* globsMatch */.bd)(immutable, path, DOTS);
        const named = headers.length === 0 ? undefined : headers.findLast(({ glob }) => (0,lib_glob/* globsMatch */.bd)(glob, path, DOTS))?.cache;
        const cache = named ?? defaultCache(kind, isAsset);
        const encoding = kind.isCompressible && size >= LEAST_COMPRESSED ? rules.compress : null;
        const phase = path === rules.root ? 'root' : phaseOf(kind, isAsset);
        return { path, sha256, size, type: kind.type, cache, encoding, phase };
    }));
}
const globOf = (text) => {
    const glob = (0,lib_glob/* parseGlob */.qF)(text);
    return glob ? [glob] : [];
};
function defaultCache({ isPage }, isAsset) {
    if (isAsset)
        return CACHE_FOREVER;
    return isPage ? CACHE_ASK : CACHE_OTHERS;
}
function phaseOf({ isPage }, isAsset) {
    if (isPage)
        return 'pages';
    return isAsset ? 'assets' : 'others';
}
function faultsOf(files, root) {
    if (files.length === 0)
        return ['the folder is empty'];
    if (files.length > site_manifest_text/* MAX_SITE_FILES */.LJ)
        return [`the folder has ${files.length} files; a site has at most ${site_manifest_text/* MAX_SITE_FILES */.LJ}`];
    const own = ownIn(files);
    return [
        ...(own
            ? [`the folder has ${JSON.stringify(own.path)}, and below ${site_manifest_text/* OWN_FOLDER */.w5} Pilotlight keeps what it knows of the site`]
            : []),
        ...(files.some(({ path }) => path === root) ? [] : [`the folder has no ${JSON.stringify(root)}, the site's root document`]),
    ];
}
/** What lies where Pilotlight keeps its own. Thousands of files lie in a few folders, and each folder's name is looked at once. */
function ownIn(files) {
    const others = new Set();
    return files.find(({ path }) => {
        const slash = path.indexOf('/');
        const top = slash < 0 ? path : path.slice(0, slash);
        if (others.has(top))
            return false;
        const isOwn = (0,refdata_keys/* foldedPath */.kV)(`${top}/`).startsWith(site_manifest_text/* OWN_FOLDER */.w5);
        if (!isOwn)
            others.add(top);
        return isOwn;
    });
}


/***/ })

};
