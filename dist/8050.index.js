export const id = 8050;
export const ids = [8050];
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

/***/ 88050:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  surroundings: () => (/* binding */ surroundings)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/contract/status-context.js
var status_context = __webpack_require__(38534);
// EXTERNAL MODULE: ./src/inputs.js + 1 modules
var inputs = __webpack_require__(92980);
;// CONCATENATED MODULE: ./src/run-facts.js


/** A push that creates a branch names this as the commit before it. */
const NO_COMMIT = /^0+$/;
/** `event` is the parsed file of `GITHUB_EVENT_PATH`; foreign data, of which only the fields below are looked at. */
function readRunFacts(env, event) {
    const payload = fields(event);
    const pull = payload['pull_request'] ? fields(payload['pull_request']) : undefined;
    const head = fields(pull?.['head']);
    const base = fields(pull?.['base']);
    const repository = env['GITHUB_REPOSITORY'] ?? '';
    const sha = env['GITHUB_SHA'] ?? '';
    const before = run_facts_text(payload['before']);
    const runId = env['GITHUB_RUN_ID'] ?? '0';
    return {
        context: status_context/* DEFAULT_CONTEXT */.A2,
        repository,
        runId,
        attempt: Number(env['GITHUB_RUN_ATTEMPT']) || 1,
        runNumber: env['GITHUB_RUN_NUMBER'] ?? '0',
        event: env['GITHUB_EVENT_NAME'] ?? '',
        actor: env['GITHUB_ACTOR'] ?? '',
        actorId: Number(env['GITHUB_ACTOR_ID']) || readPerson(payload['sender']).id,
        defaultBranch: run_facts_text(fields(payload['repository'])['default_branch']) || scheduledBranch(env),
        ref: env['GITHUB_REF'] ?? '',
        headSha: run_facts_text(head['sha']) || sha,
        sha,
        baseSha: run_facts_text(base['sha']) || (before && !NO_COMMIT.test(before) ? before : null),
        pullRequest: pull ? readPullRequest(pull, head, base) : null,
        comment: payload['comment'] && payload['issue'] ? readComment(payload) : null,
        after: payload['workflow_run'] ? readFinishedRun(fields(payload['workflow_run'])) : null,
        fork: pull !== undefined && run_facts_text(fields(head['repo'])['full_name']).toLowerCase() !== repository.toLowerCase(),
        inputs: fields(payload['inputs']),
        workspace: (0,inputs/* workspaceOf */.B3)(env),
        temp: env['RUNNER_TEMP'] ?? '/tmp',
        runner: env['RUNNER_NAME'] || 'a runner without a name',
        apiUrl: env['GITHUB_API_URL'] ?? 'https://api.github.com',
        runUrl: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${repository}/actions/runs/${runId}`,
    };
}
/** Schedules run on the default branch alone, and their event need not name it. */
const scheduledBranch = ({ GITHUB_EVENT_NAME: event, GITHUB_REF: ref = '' }) => event === 'schedule' ? ref.replace(/^refs\/heads\//, '') : '';
function readPullRequest(pull, head, base) {
    const labels = Array.isArray(pull['labels']) ? pull['labels'] : [];
    return {
        number: Number(pull['number']) || 0,
        head_ref: run_facts_text(head['ref']),
        base_ref: run_facts_text(base['ref']),
        draft: pull['draft'] === true,
        labels: labels.map((label) => run_facts_text(fields(label)['name'])),
    };
}
function readComment(payload) {
    const [issue, comment] = [fields(payload['issue']), fields(payload['comment'])];
    return {
        id: Number(comment['id']) || 0,
        action: run_facts_text(payload['action']),
        pull: issue['pull_request'] ? Number(issue['number']) || null : null,
        body: run_facts_text(comment['body']),
        author: readPerson(comment['user']),
        sender: readPerson(payload['sender']),
    };
}
const readPerson = (person) => ({ login: run_facts_text(fields(person)['login']), id: Number(fields(person)['id']) || 0 });
function readFinishedRun(run) {
    return {
        id: String(run['id'] ?? ''),
        event: run_facts_text(run['event']),
        headSha: run_facts_text(run['head_sha']),
        headBranch: run_facts_text(run['head_branch']),
        headRepository: run_facts_text(fields(run['head_repository'])['full_name']),
    };
}
const fields = (value) => (typeof value === 'object' && value !== null ? { ...value } : {});
const run_facts_text = (value) => (typeof value === 'string' ? value : '');

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
;// CONCATENATED MODULE: ./src/adapters/actions-artifacts.js



const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);
const GITHUB = /(^|\.)(github\.com|ghe\.com|localhost)$/i;
/** Whether the workflow is executed by act (https://nektosact.com), which sets ACT for every step. */
const isAct = (env) => env['ACT'] === 'true';
/**
 * The run's artifacts through @actions/artifact, loaded at the first use. A text is stored as one raw file, not as an
 * archive (`skipArchive`), so that nothing is ever unpacked; then the file's name is the artifact's.
 */
class ActionsArtifacts {
    available;
    #env;
    #log;
    /** `log` opens a group in the log, for the library talks; what it returns closes it. */
    constructor(env, log) {
        this.#env = env;
        this.#log = log;
        this.available = Boolean(env['ACTIONS_RUNTIME_TOKEN'] && env['ACTIONS_RESULTS_URL']) && isServed(serverHost(env));
    }
    async upload(name, content) {
        if (isAct(this.#env)) {
            await (await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(1522)]).then(__webpack_require__.bind(__webpack_require__, 11522))).uploadToAct(this.#env, name, content);
            return undefined;
        }
        return this.#inFolder(async (folder) => {
            const file = (0,external_node_path_.join)(folder, name);
            await (0,promises_.writeFile)(file, content);
            const stored = await this.#ask('Store an artifact', (client) => client.uploadArtifact(name, [file], folder, { skipArchive: true }));
            return stored.id;
        });
    }
    async list() {
        const { artifacts } = await this.#ask('List the results', (client) => client.listArtifacts());
        return artifacts.map(({ id, name, size }) => ({ id, name, size }));
    }
    async read(id, maxBytes) {
        return this.#inFolder(async (folder) => {
            await this.#ask('Read a result', (client) => client.downloadArtifact(id, { path: folder, skipDecompress: true }));
            const [file] = await (0,promises_.readdir)(folder);
            if (!file)
                throw new Error(`artifact ${id} holds no file`);
            const handle = await (0,promises_.open)((0,external_node_path_.join)(folder, file));
            try {
                const { size } = await handle.stat();
                if (size > maxBytes)
                    throw new Error(`artifact ${id} has ${size} bytes, and ${maxBytes} are read at most`);
                return await handle.readFile('utf8');
            }
            finally {
                await handle.close();
            }
        });
    }
    async #inFolder(work) {
        const folder = await (0,promises_.mkdtemp)((0,external_node_path_.join)(this.#env['RUNNER_TEMP'] ?? (0,external_node_os_.tmpdir)(), 'pilotlight-'));
        try {
            return await work(folder);
        }
        finally {
            await (0,promises_.rm)(folder, { recursive: true, force: true });
        }
    }
    async #ask(title, work) {
        const { DefaultArtifactClient } = await Promise.all(/* import() */[__webpack_require__.e(2322), __webpack_require__.e(3966), __webpack_require__.e(1582), __webpack_require__.e(4826)]).then(__webpack_require__.bind(__webpack_require__, 64826));
        // The library takes every host but github.com, *.ghe.com and *.localhost for an Enterprise Server and refuses it; a forge
        // on loopback is none.
        if (LOOPBACK.has(serverHost(this.#env)))
            process.env['GITHUB_SERVER_URL'] = 'http://forge.localhost';
        const close = this.#log(title);
        try {
            return await work(new DefaultArtifactClient());
        }
        finally {
            close();
        }
    }
}
function serverHost(env) {
    try {
        return new URL(env['GITHUB_SERVER_URL'] ?? 'https://github.com').hostname;
    }
    catch {
        return '';
    }
}
const isServed = (host) => LOOPBACK.has(host) || GITHUB.test(host);

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/contract/workflow-command.js
var workflow_command = __webpack_require__(22623);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
;// CONCATENATED MODULE: ./src/adapters/github-workflow-log.js


const STDOUT = 1;
/** Milliseconds between two tries where a reader is slow. */
const AGAIN = 1;
/**
 * The step's log, written at once: who prints faster than the runner reads, waits, and nothing piles up in memory.
 * `process.stdout` queues what a pipe does not take (Node 24 on Linux).
 */
class SyncLog {
    #file;
    #write;
    #isGone = false;
    constructor({ file = ownStdout(), write = external_node_fs_.writeSync } = {}) {
        this.#file = file;
        this.#write = write;
    }
    /** Never throws: a log that nobody reads any more is no reason to fail. */
    write(chunk) {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
        for (let at = 0; at < bytes.length && !this.#isGone;)
            at += this.#some(at === 0 ? bytes : bytes.subarray(at));
    }
    #some(bytes) {
        try {
            return this.#write(this.#file, bytes);
        }
        catch (error) {
            if ((0,error_text/* errnoOf */.U)(error) === 'EAGAIN')
                Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN);
            else
                this.#isGone = true;
            return 0;
        }
    }
}
/**
 * A pipe is opened once more, so that writes to it block whatever `process.stdout` did to standard output: the two share a pipe, and not
 * its flags. A socket cannot be opened so, and a file has one position that both must share.
 */
function ownStdout() {
    try {
        return (0,external_node_fs_.fstatSync)(STDOUT).isFIFO() ? (0,external_node_fs_.openSync)('/proc/self/fd/1', 'a') : STDOUT;
    }
    catch {
        return STDOUT;
    }
}

;// CONCATENATED MODULE: ./src/adapters/github-workflow.js





const NEWLINE = 10;
/**
 * The runner, through standard output (written at once) and the files it names in `GITHUB_OUTPUT` and `GITHUB_STEP_SUMMARY`. Written here, since
 * @actions/core takes 40 ms to load; each value has a fresh random delimiter, as there (A5).
 */
class GitHubWorkflow {
    #out;
    #block = null;
    constructor(out = new SyncLog()) {
        this.#out = out;
    }
    say(text) {
        this.#ownLine((0,workflow_command/* plainLine */.h)(text));
    }
    annotate(level, message, at) {
        const { file, line, column } = at ?? {};
        const places = Object.entries({ file, line, col: column }).flatMap(([key, value]) => value === undefined ? [] : [[key, String(value)]]);
        this.#ownLine((0,workflow_command/* formatCommand */.f)({ name: level, properties: Object.fromEntries(places), data: message }));
    }
    /** Without the file there is a runner too old to have it, or none; then nothing is told, as the old command is no longer obeyed. */
    async output(name, value) {
        const file = process.env['GITHUB_OUTPUT'];
        // 122 random bits: no value holds the line that ends it.
        const end = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
        if (file)
            await (0,promises_.appendFile)(file, `${name}<<${end}${external_node_os_.EOL}${value}${external_node_os_.EOL}${end}${external_node_os_.EOL}`);
    }
    async summary(markdown) {
        const file = process.env['GITHUB_STEP_SUMMARY'];
        if (file)
            await (0,promises_.appendFile)(file, `${markdown}${external_node_os_.EOL}`);
    }
    /** Several at a time share what the runner is told: it knows one token, and obeys again after the first it reads. */
    foreign() {
        const block = this.#block ?? this.#begin();
        block.users += 1;
        let hasEnded = false;
        return {
            write: (chunk) => {
                if (hasEnded || chunk.length === 0)
                    return;
                this.#out.write(chunk);
                block.isLineOpen = chunk.at(-1) !== NEWLINE;
            },
            end: () => {
                if (hasEnded)
                    return;
                hasEnded = true;
                block.users -= 1;
                if (block.users > 0)
                    return;
                this.#resume(block);
                this.#block = null;
            },
        };
    }
    /** Obeyed and on a line of its own, in the midst of foreign output too. */
    #ownLine(line) {
        const block = this.#block;
        if (block)
            this.#resume(block);
        this.#out.write(`${line}\n`);
        if (block)
            this.#stop(block);
    }
    #begin() {
        const block = { token: '', isLineOpen: false, users: 0 };
        this.#block = block;
        this.#stop(block);
        return block;
    }
    /** The runner obeys nothing until it reads the token again, which is random (128 bit) so that no output can contain it. */
    #stop(block) {
        block.token = (0,external_node_crypto_.randomBytes)(16).toString('hex');
        this.#out.write(`::stop-commands::${block.token}\n`);
    }
    #resume(block) {
        this.#out.write(`${block.isLineOpen ? '\n' : ''}::${block.token}::\n`);
        block.isLineOpen = false;
    }
}

// EXTERNAL MODULE: ./src/adapters/octokit-forge.js
var octokit_forge = __webpack_require__(25917);
;// CONCATENATED MODULE: ./src/adapters/surroundings.js






async function surroundings(env, { token, service, context }) {
    const facts = { ...readRunFacts(env, await readEvent(env['GITHUB_EVENT_PATH'])), context };
    const { repository, apiUrl } = facts;
    const artifacts = new ActionsArtifacts(env, group);
    const clock = {
        now: () => Date.now(),
        sleep: (ms, signal) => (0,external_node_timers_promises_.setTimeout)(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
    };
    return {
        facts,
        workflow: new GitHubWorkflow(),
        artifacts,
        coordinator: service ? await coordinatorOf(service, { facts, artifacts, clock }) : undefined,
        forge: token && repository ? new octokit_forge/* OctokitForge */.L({ token, repository, apiUrl }) : undefined,
        clock,
    };
}
/** Loaded only where there is a service. */
async function coordinatorOf(service, given) {
    const { HttpCoordinator } = await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(9505), __webpack_require__.e(4087)]).then(__webpack_require__.bind(__webpack_require__, 98469));
    return new HttpCoordinator({ service, context: given.facts.context, ...given });
}
function group(title) {
    process.stdout.write(`::group::${title}\n`);
    return () => process.stdout.write('::endgroup::\n');
}
/** An event that cannot be read is an event that says nothing: everything in it is optional here. */
async function readEvent(path) {
    try {
        return path ? JSON.parse(await (0,promises_.readFile)(path, 'utf8')) : undefined;
    }
    catch {
        return undefined;
    }
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
