export const id = 4472;
export const ids = [4472,1796];
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

/***/ 4472:
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
const compressed = (0,external_node_util_.promisify)(external_node_zlib_.gzip);
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
                return { file: (0,external_node_path_.join)((0,result_files_root/* realFolder */.P)(workspace, folder) ?? (0,external_node_path_.resolve)(workspace, folder), path), size, sha256 };
            if (size > LARGEST_COMPRESSED)
                throw tooLarge(file);
            const bytes = await compressed(await results.read(folder, { path, stored: [sha256, size] }));
            bytes[OS_BYTE] = 255;
            return { bytes, sha256: (0,external_node_crypto_.hash)('sha256', bytes) };
        },
    };
}
const nothingOf = (why) => ({ files: [], refused: [{ path: '.', why }] });
function tooLarge({ path, size }) {
    return new Error(`${path} has ${size} bytes; at most ${LARGEST_COMPRESSED} are compressed: turn \`compress\` off, or make it smaller`);
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
        return (await Promise.all(/* import() */[__webpack_require__.e(9327), __webpack_require__.e(2735)]).then(__webpack_require__.bind(__webpack_require__, 68246))).publish(request.inputs, around.facts, ports);
    return (await Promise.all(/* import() */[__webpack_require__.e(410), __webpack_require__.e(2901), __webpack_require__.e(6780), __webpack_require__.e(9327), __webpack_require__.e(103)]).then(__webpack_require__.bind(__webpack_require__, 10103))).performPromotion(request.inputs, { around, ports, environmentOf });
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

/***/ 41611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O2: () => (/* binding */ strict),
/* harmony export */   jV: () => (/* binding */ formatPath),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* unused harmony export describe */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);


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
    const name = path.length > 0 ? `${formatPath(path)}: ` : '';
    return [{ path, what: `${name}expected ${issue.message}, found ${describe(issue.input)}` }];
}
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
    for (const path of Object.keys(table)) {
        const message = (0,refdata_keys/* checkPath */.Cg)(path).ok ? wrongIn(table[path]) : 'a path below the site';
        if (message !== null)
            context.addIssue({ code: 'custom', path: [path], message, input: path });
    }
});
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isMoment = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value, least, most) => typeof value === 'string' && value.length >= least && value.length <= most;
const isDigest = (value) => typeof value === 'string' && refdata_keys/* DIGEST */.Dh.test(value);
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
function wrongInFile(entry) {
    if (!isRecord(entry))
        return 'a file';
    const name = wrongFieldIn(entry);
    return name === null ? null : `a file with a valid \`${name}\``;
}
const filesTable = tableOf(wrongInFile);
const retiredTable = tableOf((entry) => isRecord(entry) && isMoment(entry['at']) ? null : 'a moment in milliseconds');
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


/***/ })

};
