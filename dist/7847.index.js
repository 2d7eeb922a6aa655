export const id = 7847;
export const ids = [7847,8137];
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

/***/ 13815:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  endsWatch: () => (/* binding */ endsWatch),
  performBeginWatch: () => (/* binding */ performBeginWatch),
  performFinishWatch: () => (/* binding */ performFinishWatch),
  remainsOf: () => (/* binding */ remainsOf),
  watchedJob: () => (/* binding */ watchedJob)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/commands/watch/begin.js
var begin = __webpack_require__(55429);
// EXTERNAL MODULE: ./src/contract/watch-file-text.js
var watch_file_text = __webpack_require__(50644);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
// EXTERNAL MODULE: ./src/contract/watch-file-source.js
var watch_file_source = __webpack_require__(16614);
;// CONCATENATED MODULE: ./src/watch/settle.js

/** What is to be asked of which remote, once each. */
function remoteQuestions(evidence) {
    const asked = new Map();
    for (const { url, revision, held } of evidence) {
        const address = (0,watch_file_source/* readGitAddress */.b3)(url);
        if (!address || held === true || (revision.kind !== 'name' && revision.kind !== 'head'))
            continue;
        const one = asked.get(address.key) ?? { url: address.url, names: new Set() };
        if (revision.kind === 'name')
            one.names.add(revision.name);
        asked.set(address.key, one);
    }
    return [...asked].map(([key, { url, names }]) => ({ key, url, names: [...names].sort() }));
}
/** Decides of each use whether it moves; the same source is one, however often it was found. */
function settle(evidence, remotes) {
    const addressed = evidence.flatMap((one) => {
        const address = (0,watch_file_source/* readGitAddress */.b3)(one.url);
        return address ? [{ ...one, address }] : [];
    });
    const explained = explain(addressed);
    const settled = explained.map((one) => settleOne(one, remotes.get(one.address.key)));
    const sources = mergeSources(settled.flatMap(({ source }) => source ?? []));
    const named = new Set(sources.filter(({ state }) => state !== 'unknown').map(({ url }) => keyOf(url)));
    // A listing says nothing more where a use of the same repository is known.
    const kept = sources.filter((source) => !(source.id.endsWith('#?') && named.has(keyOf(source.url))));
    const ids = new Set(kept.filter(({ state }) => state === 'unknown').map(({ id }) => id));
    const errors = new Map(settled.flatMap(({ error }) => (error && ids.has(error.path) ? [[`${error.path} ${error.message}`, error]] : [])));
    return { sources: kept, errors: [...errors.values()] };
}
const keyOf = (url) => (0,watch_file_source/* readGitAddress */.b3)(url)?.key ?? url;
/** What a tool did with git is told better by the tool's own records, where it left any about that repository. */
function explain(all) {
    const records = all.filter(({ tool, via }) => tool !== null && via !== 'git-trace');
    const isExplained = (one) => one.via === 'git-trace' &&
        one.tool !== null &&
        records.some((record) => record.tool === one.tool && record.address.key === one.address.key);
    const traced = new Set(all.filter(isExplained).map(({ tool, address }) => `${tool} ${address.key}`));
    return all
        .filter((one) => !isExplained(one))
        .flatMap((one) => one.tool !== null && traced.has(`${one.tool} ${one.address.key}`) ? [one, { ...one, via: 'git-trace' }] : [one]);
}
function settleOne(one, facts) {
    const { address, revision, resolved, held, via } = one;
    const make = (state, suffix, ref, commit = resolved) => ({
        ...{ id: (0,watch_file_source/* gitId */.IW)(address.key, suffix), kind: 'git', url: address.url, ref, resolved: commit, state, via: [via] },
    });
    const done = (source) => ({ source, error: null });
    if (held === true)
        return done(make('frozen', resolved ?? 'pinned', null));
    if (revision.kind === 'commit')
        return done(make('frozen', revision.sha, null, revision.sha));
    const unknown = (suffix, ref, message) => {
        const source = make('unknown', suffix, ref);
        return { source, error: { collector: 'git-remote', path: source.id, message } };
    };
    if (revision.kind === 'hidden')
        return unknown(resolved ?? '?', null, revision.because);
    const full = fullRef(one, facts);
    if (held === null)
        return unknown(full ?? nameOf(revision), full, 'nothing tells whether the lock file is the committed one');
    if (full === null && facts?.ok && isLocalName(one))
        return { source: null, error: null };
    if (full === null)
        return unknown(nameOf(revision), null, whyUnknown(revision, facts));
    return done(full.startsWith('refs/tags/') ? make('frozen', full, full) : stateOf(full, make));
}
function stateOf(full, make) {
    const shortened = full.startsWith('commit:') ? full.slice('commit:'.length) : null;
    return shortened === null
        ? make('live', full, full)
        : { ...make('frozen', shortened, shortened), ref: null, resolved: shortened };
}
/** `git checkout README` names no branch: what the remote does not know was something of the folder's own. */
const isLocalName = ({ revision, via, tool }) => revision.kind === 'name' && via === 'git-trace' && tool === null;
const nameOf = (revision) => (revision.kind === 'name' ? revision.name : 'HEAD');
/** A full ref, or `commit:` and the commit that a short one is; null where that cannot be told. */
function fullRef({ revision, resolved }, facts) {
    if (revision.kind === 'head')
        return facts?.ok ? facts.head : null;
    if (revision.kind !== 'name')
        return null;
    const { name } = revision;
    if (name.startsWith('refs/heads/') || name.startsWith('refs/tags/'))
        return name;
    if (!facts?.ok)
        return null;
    const found = [`refs/heads/${name}`, `refs/tags/${name}`, `refs/${name}`, name].find((ref) => facts.refs.has(ref));
    if (found !== undefined)
        return found;
    return SHORT.test(name) && resolved?.startsWith(name) ? `commit:${resolved}` : null;
}
const SHORT = /^[0-9a-f]{7,39}$/;
function whyUnknown(revision, facts) {
    if (facts === undefined)
        return 'nobody asked the remote';
    if (!facts.ok)
        return facts.because;
    return revision.kind === 'head' ? 'its HEAD names no branch' : 'it has neither a branch nor a tag of that name';
}
const ORDER = { live: 0, unknown: 1, frozen: 2 };
const MAX_VIA = 10;
/** One of each id, what is live first, then by id. */
function mergeSources(sources) {
    const merged = [...Map.groupBy(sources, ({ id }) => id).values()].map((same) => {
        const [first] = same.toSorted((a, b) => ORDER[a.state] - ORDER[b.state]);
        const via = [...new Set(same.flatMap((one) => one.via))].sort().slice(0, MAX_VIA);
        const resolved = same.find((one) => one.resolved !== null)?.resolved ?? null;
        return { ...first, resolved, via };
    });
    return merged.sort((a, b) => ORDER[a.state] - ORDER[b.state] || (a.id < b.id ? -1 : 1));
}

;// CONCATENATED MODULE: ./src/watch/evidence.js
const NOTHING = { git: [], sources: [], errors: [] };
const joinFindings = (all) => ({
    git: all.flatMap(({ git }) => git),
    sources: all.flatMap(({ sources }) => sources),
    errors: all.flatMap(({ errors }) => errors),
});
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/i;
/** A text as people write revisions; nothing is the branch that HEAD names. */
function revisionOf(written) {
    const name = written?.trim() ?? '';
    if (name === '' || name === 'HEAD')
        return { kind: 'head' };
    if (COMMIT.test(name))
        return { kind: 'commit', sha: name.toLowerCase() };
    return { kind: 'name', name };
}
const commitOf = (written) => typeof written === 'string' && COMMIT.test(written) ? written.toLowerCase() : null;

// EXTERNAL MODULE: ./src/watch/source-patterns.js
var source_patterns = __webpack_require__(13594);
;// CONCATENATED MODULE: ./src/watch/watch-file-of.js





const VIA = 'watch.include';
/** What the project names by hand; versions of packages are those that are installed. */
function includedFindings(include, versions) {
    const git = include.flatMap((one) => one.kind === 'git'
        ? [{ url: one.url, revision: revisionOf(one.ref), resolved: null, held: false, via: VIA, tool: null }]
        : []);
    const sources = include.flatMap((one) => {
        if (one.kind === 'git')
            return [];
        if (one.kind === 'oci')
            return [(0,watch_file_source/* imageSource */.ZZ)(one.image, VIA)].filter((source) => source !== null);
        if (one.kind === 'index')
            return [(0,watch_file_source/* indexSource */.Ie)(one.url, VIA)];
        const source = (0,watch_file_source/* packageSource */.iJ)({ ...one, resolved: null }, VIA);
        return [{ ...source, resolved: versions.get(source.id) ?? null }];
    });
    return { git, sources, errors: [] };
}
/** Everything that was found, decided and within limits: what is live first. */
function watchFileOf({ build, config, own, findings, remotes }) {
    const mine = (0,watch_file_source/* readGitAddress */.b3)(own)?.key;
    const foreign = findings.git.filter(({ url }) => (0,watch_file_source/* readGitAddress */.b3)(url)?.key !== mine);
    const settled = settle(foreign, remotes);
    const all = mergeSources([...settled.sources, ...findings.sources]).filter((source) => isWatched(source, config.ignore));
    const shown = new Set(all.map(({ id }) => id));
    const errors = [...settled.errors.filter(({ path }) => shown.has(path)), ...findings.errors].map(shortened);
    const left = all.length - watch_file_text/* MAX_WATCH_SOURCES */.aY;
    const tooMany = left > 0
        ? [{ collector: 'watch', path: 'sources', message: `${left} more than ${watch_file_text/* MAX_WATCH_SOURCES */.aY} sources are left out` }]
        : [];
    return {
        schema: 1,
        frozen: config.auto === 'frozen',
        build,
        sources: all.slice(0, watch_file_text/* MAX_WATCH_SOURCES */.aY),
        errors: [...tooMany, ...errors].slice(0, watch_file_text/* MAX_WATCH_ERRORS */.j5),
    };
}
function isWatched({ id, via }, ignore) {
    return via.includes(VIA) || !ignore.some((pattern) => (0,source_patterns/* matchesPattern */.M)(pattern, id));
}
/** Errors end up in files and summaries: no control characters, no novels. */
const shortened = ({ collector, path, message }) => ({
    ...{ collector: plain(collector, 100), path: plain(path, 300), message: plain(message, 300) },
});
const plain = (text, most) => text.replace(/\p{Cc}+/gu, ' ').slice(0, most);

;// CONCATENATED MODULE: ./src/watch/watch-summary.js
function changesSince(last, now) {
    const before = new Map((last?.sources ?? []).map((source) => [source.id, source]));
    const after = new Set(now.sources.map(({ id }) => id));
    return {
        added: now.sources.filter(({ id }) => !before.has(id)),
        removed: [...before.values()].filter(({ id }) => !after.has(id)),
        moved: now.sources.flatMap((source) => {
            const was = before.get(source.id)?.resolved;
            return was && source.resolved !== null && was !== source.resolved ? [{ source, before: was }] : [];
        }),
    };
}
/** What a build that says `frozen` may not have used. */
const liveSources = ({ sources }) => sources.filter(({ state }) => state === 'live');
const watch_summary_short = (resolved) => (/^[0-9a-f]{40,64}$/.test(resolved) ? resolved.slice(0, 10) : resolved.slice(0, 30));
/** `+`, `-` and what moved, as lines of text, of which the texts are foreign. */
function changeLines({ added, removed, moved }) {
    const at = ({ resolved }) => (resolved === null ? '' : ` at ${watch_summary_short(resolved)}`);
    return [
        ...added.map((source) => `+ ${source.id} (${source.state})${at(source)}`),
        ...removed.map((source) => `- ${source.id}`),
        ...moved.map(({ source, before }) => `  ${source.id} ${watch_summary_short(before)}..${watch_summary_short(source.resolved ?? '')}`),
    ];
}

// EXTERNAL MODULE: ./src/commands/resume-of.js
var resume_of = __webpack_require__(60467);
;// CONCATENATED MODULE: ./src/watch/json-fields.js
/** Null for what is no object. */
const fieldsOf = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
const stringOf = (value) => (typeof value === 'string' ? value : null);
/** Undefined for what is no JSON. */
function jsonOf(text) {
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}

;// CONCATENATED MODULE: ./src/watch/read-javascript.js


const MAX_PACKAGES = 50_000;
const HOSTS = {
    'github:': 'https://github.com/',
    'gitlab:': 'https://gitlab.com/',
    'bitbucket:': 'https://bitbucket.org/',
};
/** What a dependency asks for, where that is a repository: `git+https://…#dev`, `github:o/r#v1`, `o/r`. */
function readGitSpec(written) {
    if (written.length > 1_000)
        return null;
    const at = written.indexOf('#');
    const [place, fragment] = at < 0 ? [written, ''] : [written.slice(0, at), written.slice(at + 1)];
    const host = Object.keys(HOSTS).find((prefix) => place.startsWith(prefix));
    const isShort = /^[A-Za-z0-9_-][A-Za-z0-9_.-]*\/[A-Za-z0-9_.-]+$/.test(place);
    const isGit = /^(?:git\+|git:\/\/|ssh:\/\/)/.test(place) || /^[\w.-]+@[\w.-]+:/.test(place) || /^https?:.*\.git$/.test(place);
    const url = host ? `${HOSTS[host]}${place.slice(host.length)}` : isShort ? `https://github.com/${place}` : isGit ? place : null;
    if (url === null)
        return null;
    return { url, name: fragment === '' ? null : fragment, range: fragment.startsWith('semver:') };
}
function evidenceOf({ spec, commit, via, tool }, committed) {
    const revision = spec.range
        ? { kind: 'hidden', because: `${spec.name} picks the newest of its tags` }
        : revisionOf(spec.name);
    return { url: spec.url, revision, resolved: commit, held: commit === null ? false : committed, via, tool };
}
/** `resolved` tells the commit, what depends on it the branch it was asked for. */
function readPackageLock({ path, text, committed }) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const value = fieldsOf(jsonOf(text));
    const packages = fieldsOf(value?.['packages']) ?? fieldsOf(value?.['dependencies']);
    if (!value || (!packages && value['lockfileVersion'] === undefined))
        return { ...NOTHING, errors: [{ collector: 'npm', path, message: 'is no lock file of npm' }] };
    const entries = Object.entries(packages ?? {}).slice(0, MAX_PACKAGES);
    const asked = specsOf(entries.map(([, one]) => one));
    const git = entries.flatMap(([key, one]) => {
        const fields = fieldsOf(one);
        const resolved = readGitSpec(stringOf(fields?.['resolved']) ?? stringOf(fields?.['version']) ?? '');
        if (!resolved)
            return [];
        const own = key.slice(key.lastIndexOf('node_modules/') + (key.includes('node_modules/') ? 'node_modules/'.length : 0));
        const written = readGitSpec(stringOf(fields?.['from'])?.replace(/^[^@]*@(?=git|[a-z]+:)/, '') ?? '');
        const spec = asked.get(own) ?? written ?? resolved;
        return [
            evidenceOf({
                spec: { ...spec, url: resolved.url },
                commit: commitOf(resolved.name),
                via: `${name}:${lineOf(text, key)}`,
                tool: 'npm',
            }, committed),
        ];
    });
    return { ...NOTHING, git };
}
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies', 'requires'];
/** Name → what somebody asks for; the first that names a repository. */
function specsOf(packages) {
    const found = new Map();
    for (const one of packages)
        for (const kind of KINDS)
            for (const [name, written] of Object.entries(fieldsOf(fieldsOf(one)?.[kind]) ?? {})) {
                const spec = typeof written === 'string' ? readGitSpec(written) : null;
                if (spec && !found.has(name))
                    found.set(name, spec);
            }
    return found;
}
/** From 1. */
function lineOf(text, key) {
    const at = text.indexOf(`${JSON.stringify(key)}:`);
    return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}
/** Of yarn 1 (`resolved "git+…#commit"`) and of later ones (`resolution: "name@git…#commit=…"`), below the line of what was asked for. */
function readYarnLock({ text, committed }) {
    const git = [];
    let asked = null;
    for (const [index, line] of text.split('\n').entries()) {
        if (line.length > 4_000)
            continue;
        if (/^["A-Za-z@]/.test(line))
            asked = askedIn(line, index + 1);
        const [, written] = /^ {2}(?:resolved|resolution:) "([^"]+)"$/.exec(line) ?? [];
        if (written === undefined || !asked)
            continue;
        const commit = commitOf(written.slice(written.lastIndexOf('#') + 1).replace(/^commit=/, ''));
        git.push(evidenceOf({ spec: asked.spec, commit, via: `yarn.lock:${asked.line}`, tool: 'yarn' }, committed));
    }
    return { ...NOTHING, git };
}
/** `"lib@git+https://…#dev", "lib@…":`; the name may begin with a scope. */
function askedIn(line, at) {
    const first = line.replace(/:$/, '').split(',')[0]?.trim().replace(/^"|"$/g, '') ?? '';
    const spec = readGitSpec(first.slice(first.indexOf('@', 1) + 1));
    return spec && first.indexOf('@', 1) > 0 ? { spec, line: at } : null;
}
/** `resolution: {repo: …, commit: …, type: git}` or a tarball of a forge; `specifier:` tells what was asked for. */
function readPnpmLock({ text, committed }) {
    const lines = text.split('\n').map((line) => (line.length > 4_000 ? '' : line));
    const specs = lines.flatMap((line) => readGitSpec(/^\s+specifier: '?([^'\s]+)'?$/.exec(line)?.[1] ?? '') ?? []);
    const git = lines.flatMap((line, index) => {
        const [, repo] = /\brepo: '?([^',}\s]+)/.exec(line) ?? [];
        const [, commit] = /\bcommit: ([0-9a-f]{40})\b/.exec(line) ?? [];
        const [, owner, sha] = /codeload\.github\.com\/([\w.-]+\/[\w.-]+)\/tar\.gz\/([0-9a-f]{40})/.exec(line) ?? [];
        const url = repo ?? (owner === undefined ? undefined : `https://github.com/${owner}`);
        if (url === undefined || !line.includes('resolution:'))
            return [];
        const spec = specs.find((one) => read_javascript_plain(one.url) === read_javascript_plain(url)) ?? { url, name: commit ?? sha ?? null, range: false };
        return [
            evidenceOf({ spec: { ...spec, url }, commit: commitOf(commit ?? sha), via: `pnpm-lock.yaml:${index + 1}`, tool: 'pnpm' }, committed),
        ];
    });
    return { ...NOTHING, git };
}
const read_javascript_plain = (url) => url
    .replace(/^git\+/, '')
    .replace(/\.git$/, '')
    .toLowerCase();

;// CONCATENATED MODULE: ./src/watch/read-manifests.js


const MAX_PROJECTS = 2_000;
const textOf = (value) => (typeof value === 'number' ? String(value) : stringOf(value));
/** vcstool (`*.repos`) and west (`west.yml`). */
function readYamlManifest(file, yaml) {
    const document = yaml.parse(file.text, file.path);
    if (!document.ok)
        return { ...NOTHING, errors: [{ collector: 'manifest', path: file.path, message: document.error[0]?.what ?? 'is no YAML' }] };
    const value = fieldsOf(document.value.value);
    const projects = value?.['manifest']
        ? westProjects(fieldsOf(value['manifest']) ?? {})
        : vcsProjects(fieldsOf(value?.['repositories']) ?? {});
    const git = projects.slice(0, MAX_PROJECTS).flatMap(({ url, revision, path }) => {
        if (url === null)
            return [];
        const { line = 1 } = document.value.place(path);
        return [{ url, revision: revisionOf(revision), resolved: null, held: false, via: `${file.path}:${line}`, tool: null }];
    });
    return { ...NOTHING, git };
}
function vcsProjects(repositories) {
    return Object.entries(repositories).flatMap(([name, one]) => {
        const given = fieldsOf(one);
        if (given?.['type'] !== 'git')
            return [];
        return [{ url: stringOf(given['url']), revision: textOf(given['version']), path: ['repositories', name] }];
    });
}
function westProjects(manifest) {
    const list = (key) => (Array.isArray(manifest[key]) ? manifest[key] : []);
    const defaults = fieldsOf(manifest['defaults']);
    const bases = new Map(list('remotes').map((one) => [stringOf(fieldsOf(one)?.['name']), stringOf(fieldsOf(one)?.['url-base'])]));
    return list('projects').map((one, index) => {
        const given = fieldsOf(one);
        const base = bases.get(stringOf(given?.['remote']) ?? stringOf(defaults?.['remote']));
        const name = stringOf(given?.['repo-path']) ?? stringOf(given?.['name']);
        const url = stringOf(given?.['url']) ?? (base && name ? `${base}/${name}` : null);
        // west takes `master` where nothing says otherwise.
        const revision = textOf(given?.['revision']) ?? textOf(defaults?.['revision']) ?? 'master';
        return { url, revision, path: ['manifest', 'projects', index] };
    });
}
const TAG = /<(remote|default|project)\b([^<>]{0,2000})>/g;
const ATTRIBUTE = /([a-z-]{1,40})\s*=\s*"([^"<>]{0,1000})"/g;
/** Manifests of Android's `repo`: remotes, a default, projects. */
function readRepoManifest({ path, text }) {
    const remotes = new Map();
    let defaults = new Map();
    const git = [];
    for (const match of text.matchAll(TAG)) {
        const [, kind, inside = ''] = match;
        const given = new Map([...inside.matchAll(ATTRIBUTE)].map(([, name = '', value = '']) => [name, value]));
        if (kind === 'remote')
            remotes.set(given.get('name') ?? '', given.get('fetch') ?? '');
        if (kind === 'default')
            defaults = given;
        const base = remotes.get(given.get('remote') ?? defaults.get('remote') ?? '');
        const name = given.get('name');
        if (kind !== 'project' || !base || name === undefined || git.length >= MAX_PROJECTS)
            continue;
        const line = text.slice(0, match.index).split('\n').length;
        const revision = revisionOf(given.get('revision') ?? defaults.get('revision'));
        git.push({
            url: `${base.replace(/\/$/, '')}/${name}`,
            revision,
            resolved: null,
            held: false,
            via: `${path}:${line}`,
            tool: null,
        });
    }
    return { ...NOTHING, git };
}

;// CONCATENATED MODULE: ./src/watch/read-native.js

const MAX_LINES = 20_000;
const linesOf = (text) => text
    .split('\n')
    .slice(0, MAX_LINES)
    .map((line) => (line.length > 4_000 ? '' : line));
/** `.gitmodules`: sections with `path`, `url` and perhaps `branch`. */
function readModules(text) {
    const found = [];
    for (const [index, raw] of linesOf(text).entries()) {
        const line = raw.trim();
        if (/^\[submodule\s/.test(line))
            found.push({ line: index + 1, values: new Map() });
        const [, key, value] = /^(path|url|branch)\s*=\s*(\S.*)$/.exec(line) ?? [];
        if (key !== undefined && value !== undefined)
            found.at(-1)?.values.set(key, value.trim());
    }
    return found.flatMap(({ line, values }) => {
        const [path, url] = [values.get('path'), values.get('url')];
        return path !== undefined && url !== undefined ? [{ path, url, branch: values.get('branch') ?? null, line }] : [];
    });
}
/** The commit of the project holds them, whatever `branch` says; a trace tells where that was updated. */
function readGitmodules({ path, text }) {
    const git = readModules(text).map(({ url, branch, line }) => ({
        ...{ url, revision: revisionOf(branch), resolved: null, held: true, via: `${path}:${line}`, tool: null },
    }));
    return { ...NOTHING, git };
}
/** `FetchContent_Declare(x GIT_REPOSITORY … GIT_TAG …)` and `ExternalProject_Add`; variables cannot be followed. */
function readCMake({ path, text }) {
    const git = [];
    const errors = [];
    const lines = linesOf(text).map((line) => line.replace(/#.*$/, ''));
    for (const [index, line] of lines.entries()) {
        const [, url] = /\bGIT_REPOSITORY\s+"?([^\s")]+)/.exec(line) ?? [];
        if (url === undefined)
            continue;
        const near = lines.slice(Math.max(0, index - 5), index + 10).join(' ');
        const behind = near.slice(near.indexOf(url));
        const call = behind.slice(0, behind.indexOf(')') < 0 ? undefined : behind.indexOf(')'));
        const [, tag] = /\bGIT_TAG\s+"?([^\s")]+)/.exec(call) ?? [];
        if (`${url}${tag ?? ''}`.includes('${'))
            errors.push({ collector: 'cmake', path: `${path}:${index + 1}`, message: 'names its repository or its tag by a variable' });
        // CMake takes the branch `master` where no tag is named.
        else
            git.push({
                url,
                revision: revisionOf(tag ?? 'master'),
                resolved: null,
                held: false,
                via: `${path}:${index + 1}`,
                tool: null,
            });
    }
    return { ...NOTHING, git, errors };
}
/** Sections `sources` of mr.developer: `name = git https://… branch=17.0 rev=…`. */
function readBuildout({ path, text }) {
    let section = '';
    const wanted = new Set(['sources', /^\s*sources\s*=\s*(\S+)\s*$/m.exec(text)?.[1] ?? 'sources']);
    const git = linesOf(text).flatMap((line, index) => {
        const [, named] = /^\[([^\]]{1,200})\]/.exec(line) ?? [];
        if (named !== undefined)
            section = named;
        if (!wanted.has(section))
            return [];
        const [, url, rest = ''] = /^[^\s=]+\s*\+?=\s*git\s+(\S+)(.*)$/.exec(line) ?? [];
        if (url === undefined)
            return [];
        const option = (name) => rest
            .split(/\s+/)
            .find((word) => word.startsWith(`${name}=`))
            ?.slice(name.length + 1);
        const branch = option('branch');
        const revision = revisionOf(option('rev') ?? option('revision') ?? option('tag') ?? (branch === undefined ? null : `refs/heads/${branch}`));
        return [{ url, revision, resolved: null, held: false, via: `${path}:${index + 1}`, tool: null }];
    });
    return { ...NOTHING, git };
}
/** Other buildout files that this one extends: paths beside it. Addresses are not fetched. */
function extendsOf(text) {
    const [, first = ''] = /^extends\s*\+?=(.*(?:\n[ \t]+.*)*)/m.exec(text) ?? [];
    return first
        .split(/\s+/)
        .filter((word) => /^[\w./-]{1,300}$/.test(word) && !word.startsWith('/'))
        .slice(0, 50);
}

;// CONCATENATED MODULE: ./src/watch/toml-packages.js
const KEY = /^([A-Za-z0-9_-]{1,100}) *= *(.*)$/;
const STRING = /^"((?:[^"\\]|\\.)*)"/;
const INLINE = /([A-Za-z0-9_-]{1,100}) *= *"((?:[^"\\]|\\.)*)"/g;
const toml_packages_MAX_PACKAGES = 20_000;
function lockedPackages(text) {
    const found = [];
    let prefix = null;
    for (const [index, raw] of text.split('\n').entries()) {
        const line = raw.trim();
        if (line.startsWith('[')) {
            prefix = prefixOf(line);
            if (line === '[[package]]' && found.length < toml_packages_MAX_PACKAGES)
                found.push({ line: index + 1, values: new Map() });
            continue;
        }
        const into = found.at(-1)?.values;
        if (prefix !== null && into)
            takeLine(line, prefix, into);
    }
    return found;
}
/** Null outside packages. */
function prefixOf(line) {
    if (line === '[[package]]')
        return '';
    const [, name] = /^\[package\.([A-Za-z0-9_.-]+)\]$/.exec(line) ?? [];
    return name === undefined ? null : `${name}.`;
}
function takeLine(line, prefix, into) {
    if (line.length > 4_000)
        return;
    const [, key, value = ''] = KEY.exec(line) ?? [];
    if (key === undefined)
        return;
    const [, text] = STRING.exec(value) ?? [];
    if (text !== undefined)
        into.set(prefix + key, unescaped(text));
    if (value.startsWith('{'))
        for (const [, inner, of] of value.matchAll(INLINE))
            into.set(`${prefix}${key}.${inner}`, unescaped(of ?? ''));
}
const unescaped = (text) => text.replace(/\\(["\\])/g, '$1');

;// CONCATENATED MODULE: ./src/watch/read-python.js



/** An archive that a forge makes of a branch or a tag. */
const ARCHIVE = /^(https:\/\/[^/]+\/[^/]+\/[^/]+?)(?:\.git)?\/(?:-\/)?archive\/(?:refs\/(?:heads|tags)\/)?([^?#]{1,200}?)(?:\/[^/?#]{1,200})?\.(?:zip|tar\.gz|tar\.bz2)$/;
/** PEP 610: what pip (uv, poetry …) was asked for, and what it got. */
function readDirectUrl({ path, text }) {
    const broken = (message) => ({ ...NOTHING, errors: [{ collector: 'pip', path, message }] });
    const value = fieldsOf(jsonOf(text));
    const url = stringOf(value?.['url']);
    if (!value || url === null)
        return broken('is no JSON object with a `url` (PEP 610)');
    const vcs = fieldsOf(value['vcs_info']);
    const via = 'pip:direct_url.json';
    if (vcs) {
        if (vcs['vcs'] !== 'git')
            return broken('is of another system than git: nothing tells whether it moves');
        const commit = commitOf(vcs['commit_id']);
        if (commit === null)
            return broken('has no `vcs_info.commit_id`');
        const revision = revisionOf(stringOf(vcs['requested_revision']));
        return { ...NOTHING, git: [{ url, revision, resolved: commit, held: false, via, tool: 'pip' }] };
    }
    const [, repository, name] = url.length > 1_000 ? [] : (ARCHIVE.exec(url) ?? []);
    if (!fieldsOf(value['archive_info']) || repository === undefined)
        return NOTHING;
    return { ...NOTHING, git: [{ url: repository, revision: revisionOf(name), resolved: null, held: false, via, tool: null }] };
}
/** `source = { git = "https://…?branch=main#commit" }`. */
const readUvLock = (file) => readSources(file, { key: 'source.git', tool: 'uv', via: 'uv.lock' });
/** `source = "git+https://…?branch=main#commit"`. */
const readCargoLock = (file) => readSources(file, { key: 'source', tool: 'cargo', via: 'Cargo.lock' });
function readSources({ path, text, committed }, { key, tool, via }) {
    const packages = lockedPackages(text);
    if (packages.length === 0 && text.trim() !== '' && !/^(?:version|#|requires)/m.test(text))
        return { ...NOTHING, errors: [{ collector: via, path, message: 'has no [[package]]' }] };
    const git = packages.flatMap(({ line, values }) => {
        const written = values.get(key);
        if (written === undefined || (key === 'source' && !written.startsWith('git+')))
            return [];
        const url = written.replace(/[?#].*$/, '');
        const commit = commitOf(written.slice(written.lastIndexOf('#') + 1));
        const query = new URLSearchParams(written.slice(url.length).replace(/#.*$/, ''));
        const [branch, tag, rev] = [query.get('branch'), query.get('tag'), query.get('rev')];
        const revision = revisionOf(branch !== null ? `refs/heads/${branch}` : tag !== null ? `refs/tags/${tag}` : rev);
        return [{ url, revision, resolved: commit, held: commit === null ? false : committed, via: `${via}:${line}`, tool }];
    });
    return { ...NOTHING, git };
}
function readPoetryLock({ text, committed }) {
    const git = lockedPackages(text).flatMap(({ line, values }) => {
        const url = values.get('source.url');
        if (values.get('source.type') !== 'git' || url === undefined)
            return [];
        const resolved = commitOf(values.get('source.resolved_reference'));
        const revision = revisionOf(values.get('source.reference'));
        return [{ url, revision, resolved, held: resolved === null ? false : committed, via: `poetry.lock:${line}`, tool: 'poetry' }];
    });
    return { ...NOTHING, git };
}

;// CONCATENATED MODULE: ./src/watch/read-workflow.js



const MAX_JOBS = 500;
/** `FROM` of a Dockerfile: what earlier stages are called is no image, and `ARG` before the first fills names in. */
function readDockerfile({ path, text }) {
    const [stages, args] = [new Set(), new Map()];
    const sources = [];
    for (const [index, line] of text.split('\n').slice(0, 20_000).entries()) {
        if (line.length > 2_000)
            continue;
        const [, arg, value] = /^\s*ARG\s+([A-Za-z_]\w*)=("[^"]*"|\S+)/i.exec(line) ?? [];
        if (arg !== undefined && value !== undefined)
            args.set(arg, value.replace(/^"|"$/g, ''));
        const [, image, stage] = /^\s*FROM\s+(?:--platform=\S+\s+)?(\S+)(?:\s+AS\s+(\S+))?/i.exec(line) ?? [];
        if (image === undefined)
            continue;
        const name = image.replace(/\$\{?([A-Za-z_]\w*)(?::-([^}]*))?\}?/g, (_, key, otherwise = '') => args.get(key) ?? otherwise);
        const source = stages.has(name.toLowerCase()) ? null : (0,watch_file_source/* imageSource */.ZZ)(name, `${path}:${index + 1}`);
        if (source)
            sources.push(source);
        if (stage !== undefined)
            stages.add(stage.toLowerCase());
    }
    return { ...NOTHING, sources };
}
/** Images of a workflow's jobs, the actions it uses, and modules of Go that its command lines take from branches. */
function readWorkflow({ path, text }, { yaml, actions }) {
    const document = yaml.parse(text, path);
    if (!document.ok)
        return { ...NOTHING, errors: [{ collector: 'workflow', path, message: document.error[0]?.what ?? 'is no YAML' }] };
    const jobs = Object.entries(fieldsOf(fieldsOf(document.value.value)?.['jobs']) ?? {}).slice(0, MAX_JOBS);
    const lineAt = (at) => `${path}:${document.value.place(at).line ?? 1}`;
    const sources = jobs.flatMap(([name, job]) => imagesOf(fieldsOf(job) ?? {}).flatMap(({ image, at }) => (0,watch_file_source/* imageSource */.ZZ)(image, lineAt(['jobs', name, ...at])) ?? []));
    const git = jobs.flatMap(([name, job]) => stepsOf(fieldsOf(job) ?? {}).flatMap(({ step, at }) => {
        const via = lineAt(['jobs', name, ...at]);
        return [...(actions ? actionOf(step, via) : []), ...goModules(stringOf(step['run']) ?? '', via)];
    }));
    return { ...NOTHING, sources, git };
}
function imagesOf(job) {
    const imageOf = (value) => stringOf(value) ?? stringOf(fieldsOf(value)?.['image']);
    const services = Object.entries(fieldsOf(job['services']) ?? {}).map(([name, one]) => ({
        image: imageOf(one),
        at: ['services', name],
    }));
    const steps = stepsOf(job).map(({ step, at }) => ({
        image: stringOf(step['uses'])?.match(/^docker:\/\/(.+)$/)?.[1] ?? null,
        at,
    }));
    return [{ image: imageOf(job['container']), at: ['container'] }, ...services, ...steps].flatMap(({ image, at }) => image === null || image.includes('${{') ? [] : [{ image, at }]);
}
function stepsOf(job) {
    const steps = Array.isArray(job['steps']) ? job['steps'].slice(0, 1_000) : [];
    const own = typeof job['uses'] === 'string' ? [{ step: { uses: job['uses'] }, at: ['uses'] }] : [];
    return [...own, ...steps.map((step, index) => ({ step: fieldsOf(step) ?? {}, at: ['steps', index] }))];
}
function actionOf(step, via) {
    const [, repository, ref] = /^([\w.-]+\/[\w.-]+)(?:\/[^@\s]*)?@(\S+)$/.exec(stringOf(step['uses']) ?? '') ?? [];
    if (repository === undefined)
        return [];
    return [{ url: `https://github.com/${repository}`, revision: revisionOf(ref), resolved: null, held: false, via, tool: null }];
}
const GO = /\bgo\s+(?:get|install|run)\s+(?:-\S+\s+)*((?:github\.com|gitlab\.com|bitbucket\.org|codeberg\.org)\/[\w.-]+\/[\w.-]+)[^\s@]*@([\w./-]+)/g;
/** `go get github.com/o/r@main`: the proxy hides git. Versions are pinned; `latest` is a release of a registry nobody asks here. */
function goModules(text, via) {
    return [...text.slice(0, 100_000).matchAll(GO)].flatMap(([, place, name = '']) => {
        if (/^(?:latest|upgrade|patch|none)$/.test(name))
            return [];
        return [{ url: `https://${place}`, revision: revisionOf(name), resolved: null, held: false, via: `${via} (go)`, tool: null }];
    });
}

;// CONCATENATED MODULE: ./src/watch/read-files.js






/** By the last part of a path. */
const READERS = [
    [/^direct_url\.json$/, readDirectUrl],
    [/^uv\.lock$/, readUvLock],
    [/^poetry\.lock$/, readPoetryLock],
    [/^Cargo\.lock$/, readCargoLock],
    [/^(?:package-lock|npm-shrinkwrap)\.json$/, readPackageLock],
    [/^yarn\.lock$/, readYarnLock],
    [/^pnpm-lock\.yaml$/, readPnpmLock],
    [/^\.gitmodules$/, readGitmodules],
    [/^CMakeLists\.txt$|\.cmake$/, readCMake],
    [/^(?:buildout|sources|versions)\.cfg$/, readBuildout],
    [/\.repos$|^west\.yml$/, readYamlManifest],
    [/^(?:default|manifest)\.xml$/, readRepoManifest],
    [/^Dockerfile(?:\..+)?$|\.Dockerfile$/i, readDockerfile],
];
const read_files_nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
const readerOf = (path) => READERS.find(([pattern]) => pattern.test(read_files_nameOf(path)))?.[1];
/** Whether a file can say anything about sources; files that a buildout extends are read besides. */
const isWatchedFile = (path) => readerOf(path) !== undefined;
/** Each file for itself: one that cannot be read takes nothing else with it. */
function readFiles(files, yaml) {
    return joinFindings(files.map((file) => (readerOf(file.path) ?? otherwise)(file, yaml)));
}
const otherwise = (file) => (file.path.endsWith('.cfg') ? readBuildout(file) : NOTHING);

;// CONCATENATED MODULE: ./src/watch/git-arguments.js
const split = (text) => new Set(text.split(' '));
const FETCH = 'depth deepen shallow-since shallow-exclude j jobs upload-pack o server-option negotiation-tip refmap filter submodule-prefix';
const MERGE = 's strategy X strategy-option m message F file into-name cleanup';
/** Options whose value is the next word. */
const VALUED = {
    '': split('C c git-dir work-tree namespace super-prefix config-env exec-path attr-source'),
    clone: split('b branch o origin c config depth reference reference-if-able separate-git-dir u upload-pack template j jobs filter shallow-since shallow-exclude server-option bundle-uri revision'),
    fetch: split(FETCH),
    pull: split(`${FETCH} ${MERGE}`),
    merge: split(MERGE),
    rebase: split('onto s strategy X strategy-option x exec C'),
    'ls-remote': split('upload-pack sort o server-option'),
    checkout: split('b B orphan conflict pathspec-from-file'),
    switch: split('c C create force-create orphan conflict'),
    'worktree add': split('b B reason'),
    'submodule add': split('b branch name reference depth'),
    'submodule update': split('reference depth j jobs filter prefix recursive-prefix update dir'),
    archive: split('format prefix o output remote exec'),
    'remote add': split('t m'),
};
/** Verbs of two words. */
const PAIRS = new Set(['submodule', 'submodule--helper', 'worktree', 'remote']);
/** Null for a call without a verb, such as `git --version`. */
function readGitCommand(argv) {
    const [program = '', ...words] = argv;
    const name = program.slice(program.lastIndexOf('/') + 1).replace(/\.exe$/i, '');
    const own = name.startsWith('git-') ? [name.slice(4), ...words] : afterGlobals(words);
    const [first, ...behind] = own;
    if (first === undefined)
        return null;
    if (!PAIRS.has(first))
        return take(first, behind);
    const at = behind.findIndex((word) => !word.startsWith('-'));
    const second = at < 0 ? '' : ` ${behind[at]}`;
    return take(`${first.replace('--helper', '')}${second}`, behind.toSpliced(at < 0 ? 0 : at, at < 0 ? 0 : 1));
}
function afterGlobals(words) {
    for (let at = 0; at < words.length; at += 1) {
        const word = words[at] ?? '';
        if (!word.startsWith('-'))
            return words.slice(at);
        if (VALUED['']?.has(word.replace(/^-{1,2}/, '')))
            at += 1;
    }
    return [];
}
function take(verb, given) {
    const valued = VALUED[verb] ?? new Set();
    const end = given.indexOf('--');
    const before = end < 0 ? given : given.slice(0, end);
    const options = new Map();
    const words = [];
    for (let at = 0; at < before.length; at += 1) {
        const word = before[at] ?? '';
        if (!word.startsWith('-') || word === '-') {
            words.push(word);
            continue;
        }
        const option = optionOf(word, valued);
        const isOpen = option.value === null;
        if (isOpen)
            at += 1;
        options.set(option.name, isOpen ? (before[at] ?? '') : (option.value ?? true));
    }
    return { verb, options, words, rest: end < 0 ? null : given.slice(end + 1) };
}
/** `value`: null where it is the next word. */
function optionOf(word, valued) {
    if (word.startsWith('--')) {
        const equals = word.indexOf('=');
        const name = word.slice(2, equals < 0 ? undefined : equals);
        if (equals >= 0)
            return { name, value: word.slice(equals + 1) };
        return { name, value: valued.has(name) ? null : true };
    }
    // `-qb new`, `-b17.0`: the first letter that takes a value ends the cluster.
    const letters = [...word.slice(1)];
    const at = letters.findIndex((letter) => valued.has(letter));
    if (at < 0)
        return { name: word.slice(1), value: true };
    const value = letters.slice(at + 1).join('');
    return { name: letters[at] ?? '', value: value === '' ? null : value };
}

;// CONCATENATED MODULE: ./src/watch/read-git-trace.js


const read_git_trace_VIA = 'git-trace';
/** Folders about which git is to be asked. */
function tracedFolders(processes) {
    return [...new Set(processes.flatMap(({ worktree }) => worktree ?? []))];
}
/** What all processes of git of a build asked of which repository. */
function readGitTrace({ processes, clones }) {
    const steps = processes.flatMap((process) => {
        const command = readGitCommand(process.argv);
        return command ? [{ ...process, command }] : [];
    });
    const remote = new Set(steps.filter(({ command }) => command.verb === 'submodule update' && command.options.has('remote')).flatMap(read_git_trace_nameOf));
    const folders = Map.groupBy(steps.filter(({ worktree }) => worktree !== null), ({ worktree }) => worktree ?? '');
    const known = new Map();
    for (const [folder, own] of folders)
        known.set(folder, remotesOf(own, clones.get(folder)));
    return [
        ...[...folders].flatMap(([folder, own]) => usesOf({ folder, steps: own, remotes: known.get(folder) ?? {}, clones, remote })),
        ...steps.flatMap((step) => apartFrom(step, known.get(step.worktree ?? '') ?? {})),
    ];
}
const read_git_trace_nameOf = ({ lineage }) => lineage.slice(-1);
const isBelow = ({ lineage }, names) => lineage.some((name) => names.has(name));
const optionText = ({ options }, ...names) => {
    const value = names.map((name) => options.get(name)).find((one) => typeof one === 'string');
    return typeof value === 'string' ? value : null;
};
const isAddress = (word) => /^[a-z+]{2,20}:\/\/|^(?:[\w.-]+@)?[\w.-]{2,}:[^\\]|^[./~]/i.test(word);
function remotesOf(steps, facts) {
    const traced = steps.flatMap(({ command }) => {
        const [first = '', second = ''] = command.words;
        if (command.verb === 'remote add' || command.verb === 'remote set-url')
            return second === '' ? [] : [[first, second]];
        const url = command.verb === 'clone' ? cloneUrl(command) : null;
        return url === null ? [] : [[optionText(command, 'o', 'origin') ?? 'origin', url]];
    });
    return { ...facts?.remotes, ...Object.fromEntries(traced) };
}
const cloneUrl = ({ words, rest }) => [...words, ...(rest ?? [])][0] ?? null;
/** What was checked out in a folder counts; where nothing was, what was cloned or fetched into it. */
function usesOf(given) {
    const { folder, steps, remotes, clones, remote } = given;
    const tool = toolOf(folder);
    const facts = clones.get(folder);
    const followed = steps.some((step) => isBelow(step, remote) && step.command.verb !== 'submodule update');
    const all = followed
        ? [submoduleUse(given)].filter((use) => use !== null)
        : [...checkedOut(steps, remotes, facts), ...pulled(steps, remotes, facts)];
    const begun = all.length > 0 ? all : cloned(steps, facts);
    const uses = begun.length > 0 ? begun : fetched(steps, remotes, facts);
    return uses.map((use) => ({ ...use, ...heldBy(use, steps, tool), via: read_git_trace_VIA, tool }));
}
/** What a tool wrote on git's command line came from its own records, which say more than the trace. */
function heldBy({ revision, resolved }, steps, tool) {
    const isAsked = tool === null || revision.kind === 'name' || (tool === 'pip' && !steps.some(({ command }) => command.verb === 'show-ref'));
    if (isAsked)
        return { held: false, revision, resolved };
    const named = steps.find(({ command }) => command.verb === 'show-ref' && command.words.length > 0)?.command.words[0];
    if (named !== undefined)
        return { held: false, revision: revisionOf(named), resolved };
    return {
        held: false,
        revision: { kind: 'hidden', because: `${tool} chose the commit and left no record of what it was asked for` },
        resolved,
    };
}
/** `update --remote`: the branch that `.gitmodules` of the folder above names. */
function submoduleUse({ folder, remotes, clones }) {
    const above = [...clones.values()].map(({ modules }) => modules[folder]).find((one) => one !== undefined);
    const url = remotes['origin'] ?? above?.url;
    if (url === undefined)
        return null;
    return { url, revision: revisionOf(above?.branch), resolved: clones.get(folder)?.head ?? null };
}
function cloned(steps, facts) {
    return steps.flatMap(({ command, exit }) => {
        const url = command.verb === 'clone' ? cloneUrl(command) : null;
        const isChild = command.options.has('separate-git-dir') && command.options.has('no-checkout');
        if (url === null || isChild || (exit ?? 0) !== 0)
            return [];
        const named = optionText(command, 'b', 'branch', 'revision');
        const branch = facts?.upstream && facts.upstream.remote === 'origin' ? facts.upstream.ref : null;
        const revision = named === null && branch !== null ? { kind: 'name', name: branch } : revisionOf(named);
        return [{ url, revision, resolved: facts?.head ?? null }];
    });
}
const TARGETS = new Set(['checkout', 'switch', 'reset', 'merge', 'rebase', 'worktree add']);
function checkedOut(steps, remotes, facts) {
    let fetchedLast = [];
    const found = [];
    for (const { command, exit } of steps) {
        if ((command.verb === 'fetch' || command.verb === 'pull') && command.words.length > 0)
            fetchedLast = command.words;
        if (!TARGETS.has(command.verb) || (exit ?? 0) !== 0)
            continue;
        const target = targetOf(command);
        const use = target === null ? null : meaningOf(target, { remotes, fetchedLast });
        if (use)
            found.push({ ...use, resolved: use.resolved ?? null });
    }
    const last = found.at(-1);
    return last ? [...found.slice(0, -1), { ...last, resolved: last.resolved ?? facts?.head ?? null }] : [];
}
function targetOf({ verb, words, rest, options }) {
    const isNew = ['b', 'B', 'c', 'C', 'create', 'force-create', 'orphan'].some((name) => options.has(name));
    if (verb === 'worktree add')
        return words[1] ?? null;
    // `git checkout -- file` takes it from the index; `git checkout new-branch` behind -b names no start.
    if (verb === 'checkout' && words.length === 0 && rest !== null)
        return null;
    if (isNew && words.length === 0)
        return null;
    return words[0] ?? null;
}
/** What a word on a command line means at the remote; null where it means something of this folder's own. */
function meaningOf(word, { remotes, fetchedLast }) {
    if (word === 'FETCH_HEAD') {
        const [first = 'origin', ...specs] = fetchedLast;
        const url = remotes[first] ?? (isAddress(first) ? first : undefined);
        return url === undefined ? null : { url, revision: revisionOf(sourceOf(specs[0] ?? '')), resolved: commitOf(specs[0]) };
    }
    if (/^(?:HEAD|ORIG_HEAD|@|-)(?:[~^@{].*)?$/.test(word))
        return null;
    const plain = word.replace(/^refs\/remotes\//, '').replace(/[~^].*$/, '');
    const [remote = '', ...branch] = plain.split('/');
    const far = branch.length > 0 ? remotes[remote] : undefined;
    if (far !== undefined)
        return { url: far, revision: revisionOf(`refs/heads/${branch.join('/')}`), resolved: null };
    const url = remotes['origin'] ?? Object.values(remotes)[0];
    return url === undefined ? null : { url, revision: revisionOf(plain), resolved: commitOf(plain) };
}
/** `+refs/heads/x:refs/remotes/origin/x` asks for `refs/heads/x`. */
const sourceOf = (spec) => spec.replace(/^\+/, '').split(':')[0] ?? '';
function pulled(steps, remotes, facts) {
    return steps.flatMap(({ command, exit }) => {
        if (command.verb !== 'pull' || (exit ?? 0) !== 0)
            return [];
        const [from, ...specs] = command.words;
        const url = remotes[from ?? facts?.upstream?.remote ?? 'origin'] ?? (from !== undefined && isAddress(from) ? from : undefined);
        if (url === undefined)
            return [];
        const asked = specs.map(sourceOf);
        const names = asked.length > 0 ? asked : [facts?.upstream?.ref ?? ''];
        return names.map((name) => ({ url, revision: revisionOf(name), resolved: facts?.head ?? null }));
    });
}
/** Asked for by name, whatever became of it then; patterns (`refs/heads/*`) name nothing. */
function fetched(steps, remotes, facts) {
    return steps.flatMap(({ command, exit }) => {
        if (command.verb !== 'fetch' || (exit ?? 0) !== 0)
            return [];
        const [from = 'origin', ...specs] = command.words;
        const url = remotes[from] ?? (isAddress(from) ? from : undefined);
        const names = specs.map(sourceOf).filter((name) => name !== '' && !name.includes('*'));
        return url === undefined
            ? []
            : names.map((name) => ({ url, revision: revisionOf(name), resolved: commitOf(name) ?? facts?.head ?? null }));
    });
}
/** Uses that leave no folder: `ls-remote`, `archive --remote`, mirrors. */
function apartFrom({ command, worktree, exit, argv }, remotes) {
    const evidence = (url, revision) => {
        const tool = argv.includes('--no-replace-objects') ? 'npm' : null;
        return { url, revision, resolved: null, held: false, via: read_git_trace_VIA, tool };
    };
    if ((exit ?? 0) !== 0)
        return [];
    const [first, ...others] = [...command.words, ...(command.rest ?? [])];
    if (command.verb === 'ls-remote' && first !== undefined) {
        const url = remotes[first] ?? first;
        const names = others.filter((name) => !name.includes('*')).map((name) => name.replace(/\^\{\}$/, ''));
        if (names.length > 0)
            return names.map((name) => evidence(url, revisionOf(name)));
        return [evidence(url, { kind: 'hidden', because: 'all its branches were listed, and nothing tells which of them counted' })];
    }
    const far = command.verb === 'archive' ? optionText(command, 'remote') : null;
    if (far !== null)
        return [evidence(remotes[far] ?? far, revisionOf(first))];
    const isBare = command.verb === 'clone' && worktree === null;
    return isBare && first !== undefined ? [evidence(first, revisionOf(optionText(command, 'b', 'branch', 'revision')))] : [];
}
/** Folders in which tools keep clones of their own. */
const OWNED = [
    ['npm', /\/_cacache\/tmp\/git-clone/],
    ['pip', /\/pip-(?:req-build|install|wheel|modern-metadata|build|download)[-_][^/]+/],
    ['cargo', /\/\.?cargo\/git\/(?:db|checkouts)\//],
    ['uv', /\/uv\/git-v[0-9]+\/(?:db|checkouts)\//],
    ['poetry', /\/pypoetry\/[^/]+\/?.*\/src\//],
    ['go', /\/pkg\/mod\/cache\/vcs\//],
    ['yarn', /\/(?:yarn\/v[0-9]+\/\.tmp|xfs-[0-9a-f]+)\//i],
    ['pnpm', /\/pnpm\/.*\/_tmp/],
];
const toolOf = (folder) => OWNED.find(([, pattern]) => pattern.test(`${folder}/`))?.[0] ?? null;

;// CONCATENATED MODULE: ./src/watch/read-own.js



const read_own_MAX_LINES = 1_000;
const MAX_ERRORS = 20;
/**
 * What a program of the project's own prints, one JSON object a line: `{"git": URL, "ref": …, "resolved": …}`, `{"image": …}`,
 * `{"pypi": …, "range": …}`, `{"npm": …}` or `{"index": URL, "resolved": …}`.
 */
function readOwnSources(text, program) {
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    const read = lines.slice(0, read_own_MAX_LINES).map((line, index) => readLine(line, `${program}:${index + 1}`));
    const wrong = read.flatMap((one, index) => one === null
        ? [
            {
                collector: program,
                path: `line ${index + 1}`,
                message: 'expected {"git"}, {"image"}, {"pypi"}, {"npm"} or {"index"} as JSON',
            },
        ]
        : []);
    const more = lines.length > read_own_MAX_LINES
        ? [{ collector: program, path: `line ${read_own_MAX_LINES + 1}`, message: `more than ${read_own_MAX_LINES} lines` }]
        : [];
    return {
        git: read.flatMap((one) => one?.git ?? []),
        sources: read.flatMap((one) => one?.sources ?? []),
        errors: [...wrong.slice(0, MAX_ERRORS), ...more],
    };
}
function readLine(line, via) {
    const value = line.length > 10_000 ? null : fieldsOf(jsonOf(line));
    if (!value)
        return null;
    const url = stringOf(value['git']);
    if (url !== null)
        return { ...NOTHING, git: [gitOf(url, value, via)] };
    const image = stringOf(value['image']);
    if (image !== null)
        return only((0,watch_file_source/* imageSource */.ZZ)(image, via));
    const [pypi, npm, index] = [stringOf(value['pypi']), stringOf(value['npm']), stringOf(value['index'])];
    const name = pypi ?? npm;
    const [range, resolved] = [stringOf(value['range']), stringOf(value['resolved'])];
    if (name !== null)
        return PACKAGE.test(name) ? only((0,watch_file_source/* packageSource */.iJ)({ kind: pypi === null ? 'npm' : 'pypi', name, range, resolved }, via)) : null;
    return index !== null && INDEX.test(index) ? only({ ...(0,watch_file_source/* indexSource */.Ie)(index, via), resolved }) : null;
}
/** Whether one without TLS is asked, the operator of whoever polls it says. */
const INDEX = /^https?:\/\/[^\s@]{1,1000}$/;
const PACKAGE = /^(?:@[\w.-]{1,100}\/)?[\w.-]{1,100}$/;
const only = (source) => source && { ...NOTHING, sources: [source] };
const gitOf = (url, value, via) => ({
    ...{ url, revision: revisionOf(stringOf(value['ref'])), resolved: commitOf(value['resolved']), held: false, via, tool: null },
});

;// CONCATENATED MODULE: ./src/watch/trace-events.js
const COLLECTOR = 'git-trace';
/** Longer lines are lists of a thousand arguments. */
const MAX_LINE = 256 * 1024;
const MAX_WORDS = 2_000;
const START = '{"event":"start",';
const REPOSITORY = '{"event":"def_repo",';
const EXIT = '{"event":"exit",';
/** Processes in the order in which they began. What cannot be read is told, and takes nothing else with it. */
function readTrace(files) {
    const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
    const read = sorted.map(readProcess);
    return { processes: read.flatMap(({ process }) => process ?? []), errors: read.flatMap(({ error }) => error ?? []) };
}
function readProcess({ name, text, isCut }) {
    const lines = text.split('\n').filter((line) => line !== '');
    const wanted = lines.filter((line) => [START, REPOSITORY, EXIT].some((event) => line.startsWith(event)));
    const events = wanted.map(eventOf);
    const broken = lines.filter((line) => !line.startsWith('{"event":"') || !line.endsWith('}')).length;
    const wrong = broken + events.filter((event) => event === null).length;
    const started = events.find((event) => event?.kind === 'start');
    const repository = events.find((event) => event?.kind === 'repository');
    const exit = events.find((event) => event?.kind === 'exit');
    const tell = (message) => ({ collector: COLLECTOR, path: name.slice(0, 200), message });
    const process = started?.kind === 'start'
        ? {
            lineage: started.lineage,
            argv: started.argv,
            worktree: repository?.kind === 'repository' ? repository.worktree : null,
            exit: exit?.kind === 'exit' ? exit.code : null,
        }
        : null;
    if (wrong > 0)
        return { process, error: tell(`${wrong} of ${lines.length} lines are no events of git`) };
    if (!process)
        return { process, error: tell(lines.length === 0 ? 'is empty' : 'tells of no process that started') };
    return { process, error: isCut ? tell('is longer than what is read of a trace') : null };
}
function eventOf(line) {
    const value = line.length > MAX_LINE ? null : trace_events_fieldsOf(line);
    if (!value)
        return null;
    const { event, sid, argv, worktree, code } = value;
    if (event === 'exit')
        return typeof code === 'number' ? { kind: 'exit', code } : null;
    if (event === 'def_repo')
        return typeof worktree === 'string' ? { kind: 'repository', worktree } : null;
    if (typeof sid !== 'string' || sid.length > 10_000 || !isWords(argv))
        return null;
    return { kind: 'start', lineage: sid.split('/'), argv };
}
const isWords = (value) => Array.isArray(value) && value.length <= MAX_WORDS && value.every((word) => typeof word === 'string');
function trace_events_fieldsOf(line) {
    try {
        const value = JSON.parse(line);
        return typeof value === 'object' && value !== null ? value : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/commands/watch/collect.js







/** Everything that the job left behind, each collector for itself. */
async function collectFindings({ config, folder, workflow }, { remains, yaml }) {
    const trace = await tracedFindings(folder, remains);
    const found = await remains.files();
    const file = workflow === null ? null : await remains.workflowFile(workflow);
    const programs = await Promise.all(config.collectors.map((path) => ownFindings(path, remains)));
    const versions = config.include.some(({ kind }) => kind === 'pypi' || kind === 'npm') ? await remains.versions() : new Map();
    return joinFindings([
        trace,
        readFiles(found.files, yaml),
        { ...NOTHING, errors: found.troubles.map((message) => trouble('files', '', message)) },
        file ? readWorkflow(file, { yaml, actions: config.actions }) : NOTHING,
        ...programs,
        includedFindings(config.include, versions),
    ]);
}
const trouble = (collector, path, message) => ({ collector, path, message });
async function tracedFindings(folder, remains) {
    const { files, troubles } = await remains.traces(folder);
    const { processes, errors } = readTrace(files);
    const clones = await remains.clones(tracedFolders(processes));
    const git = readGitTrace({ processes, clones });
    return { ...NOTHING, git, errors: [...troubles.map((message) => trouble('git-trace', '', message)), ...errors] };
}
async function ownFindings(path, remains) {
    const output = await remains.collector(path);
    return output.ok ? readOwnSources(output.value, path) : { ...NOTHING, errors: [trouble(path, path, output.error)] };
}

;// CONCATENATED MODULE: ./src/commands/watch/finish.js










/**
 * The end of a watched job: what was used goes to the store and the service. Whatever goes wrong is a warning; only a job that says
 * `frozen` and used something live is red. Never throws.
 */
async function finishWatch(finishing, facts, ports) {
    try {
        return await finish(finishing, facts, ports);
    }
    catch (error) {
        ports.workflow.annotate('warning', `What this job used could not be told: ${(0,error_text/* errorText */.k)(error)}`);
        return { ok: true };
    }
}
async function finish({ state, job, succeeded }, facts, ports) {
    const { workflow, remains } = ports;
    const findings = await collectFindings({ config: state.config, folder: state.folder, workflow: job.workflow }, ports);
    const remotes = await remains.remotes(remoteQuestions(findings.git));
    const build = buildOf(facts, { configuration: state.configuration, workflow: job.workflow, at: ports.clock.now() });
    const found = watchFileOf({ build, config: state.config, own: job.own, findings, remotes });
    const refusal = unregistered(state, job, facts);
    if (refusal !== null)
        workflow.say(`This build registers nothing: ${refusal}.`);
    const told = refusal === null ? await register(found, { state, succeeded }, ports) : { file: found, last: null };
    await workflow.summary(summaryOf(told.file, told.last, refusal));
    for (const { collector, path, message } of found.errors.slice(0, 10))
        workflow.say(`watch: ${collector}: ${path}: ${message}`);
    workflow.say(`${found.sources.length} sources were used, ${liveSources(found).length} of them live.`);
    return state.config.auto === 'frozen' ? assertFrozen(found) : { ok: true };
}
const buildOf = (facts, rest) => ({
    ...{ repository: facts.repository, ref: facts.ref, sha: facts.sha, run: facts.runId, at: rest.at },
    ...{ workflow: rest.workflow ?? '', configuration: rest.configuration },
});
/** Why the file goes nowhere, as the end of a sentence; null where it does. */
function unregistered({ config }, { workflow }, facts) {
    if (facts.pullRequest !== null || facts.event.startsWith('pull_request'))
        return 'it belongs to a pull request';
    const resumed = (0,resume_of/* resumeRequestOf */.Kx)(facts);
    if (resumed && resumed.tested !== resumed.sha)
        return 'it goes on with the build of a pull request';
    if (!facts.ref.startsWith('refs/heads/'))
        return `it is of ${facts.ref || 'no ref'}, not of a branch`;
    if (workflow === null)
        return 'the runner does not tell the workflow’s file';
    const globs = config.only.flatMap((text) => (0,glob/* parseGlob */.qF)(text) ?? []);
    const branch = facts.ref.slice('refs/heads/'.length);
    if (globs.length > 0 && !(0,glob/* globsMatch */.bd)(globs, branch, { dot: true }))
        return `\`watch.only\` leaves ${branch} out`;
    return null;
}
async function register(found, { state, succeeded }, { open, service, workflow }) {
    const warn = (where, because) => workflow.annotate('warning', `What this build used is not in ${where}: ${because}. The last file there stays.`);
    const opened = state.store === null ? null : await open(state.store);
    if (opened && !opened.ok)
        warn('the store', opened.error);
    const store = opened?.ok ? opened.value : null;
    const last = store ? await lastOf(store, found.build) : null;
    const file = succeeded ? found : (0,watch_file_text/* withKept */.$B)(found, last);
    if (store) {
        const put = await store.put((0,watch_file_text/* watchFileKey */.t6)(found.build), file).catch((error) => ({ error: (0,error_text/* errorText */.k)(error) }));
        if (typeof put === 'object')
            warn(store.address, put.error);
        if (put === 'newer-is-there')
            workflow.say(`${store.address} has the file of a newer build; that stays.`);
    }
    const told = await service?.tell(file);
    if (told && !told.ok)
        warn('the service', told.because);
    return { file, last };
}
/** A file that cannot be read is as good as none: this one takes its place. */
const lastOf = (store, build) => store.last((0,watch_file_text/* watchFileKey */.t6)(build)).catch(() => null);
const finish_MAX_LINES = 60;
function summaryOf(file, last, refusal) {
    const count = (state) => file.sources.filter((source) => source.state === state).length;
    const lines = changeLines(changesSince(last, file));
    const rows = lines.slice(0, finish_MAX_LINES).map((line) => `- ${(0,markdown/* literal */.eu)(line)}`);
    const more = lines.length > finish_MAX_LINES ? [`- … and ${lines.length - finish_MAX_LINES} more`] : [];
    const errors = file.errors.length > 0 ? [`${file.errors.length} things could not be read; the log tells them.`] : [];
    return [
        '### What this build used',
        '',
        `${count('live')} live, ${count('frozen')} frozen, ${count('unknown')} unknown${refusal === null ? '' : ' (not registered)'}. Since the last file:`,
        '',
        ...(rows.length > 0 ? [...rows, ...more] : ['- nothing new']),
        '',
        ...errors,
    ].join('\n');
}
/** Each live source and how it was found; that something is unknown is said, and no fault. */
function assertFrozen(file) {
    const live = liveSources(file);
    if (live.length === 0)
        return { ok: true };
    const list = live.slice(0, 50).map(({ id, via }) => `${id} (found by ${via.join(', ')})`);
    const more = live.length > 50 ? ` and ${live.length - 50} more` : '';
    const what = `\`watch.auto\` is frozen, and this build used ${live.length} live ${live.length === 1 ? 'source' : 'sources'}: ${list.join('; ')}${more}.`;
    return { ok: false, faults: [(0,faults/* fault */.D)('watch-live', what)] };
}

// EXTERNAL MODULE: ./src/commands/watch/watch-state.js
var watch_state = __webpack_require__(11931);
// EXTERNAL MODULE: ./src/inputs.js + 1 modules
var src_inputs = __webpack_require__(92980);
// EXTERNAL MODULE: ./src/adapters/surroundings.js + 4 modules
var surroundings = __webpack_require__(88050);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
;// CONCATENATED MODULE: ./src/adapters/watch-collect-process.js


/** Standard output of a program that ends well in time; otherwise the end of a sentence. Leaves nothing of it behind. */
function runShort({ program, args, cwd, env, timeout, maxBytes }) {
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_.spawn)(program, args, { cwd, env: { ...env }, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
        const chunks = [];
        let [size, complaint, refused] = [0, '', ''];
        const stop = (because) => {
            refused ||= because;
            killGroup(child.pid);
        };
        const timer = setTimeout(() => stop(`did not end within ${timeout} ms`), timeout);
        child.stdout.on('data', (chunk) => {
            size += chunk.length;
            if (size > maxBytes)
                stop(`printed more than ${maxBytes} bytes`);
            else
                chunks.push(chunk);
        });
        child.stderr.on('data', (chunk) => {
            if (complaint.length < 2_000)
                complaint += chunk.toString('utf8');
        });
        child.once('error', (error) => {
            clearTimeout(timer);
            resolve((0,result/* err */._)(`cannot be started: ${error.message}`));
        });
        child.once('close', (code, signal) => {
            clearTimeout(timer);
            killGroup(child.pid);
            if (refused)
                return resolve((0,result/* err */._)(refused));
            if (code === 0)
                return resolve((0,result.ok)(Buffer.concat(chunks).toString('utf8')));
            resolve((0,result/* err */._)(`ended with ${signal ?? `exit code ${code}`}${complaint.trim() ? `: ${lastLine(complaint)}` : ''}`));
        });
    });
}
/** Addresses in what git says may carry what somebody wrote into them. */
const lastLine = (text) => (text.trim().split('\n').at(-1) ?? '').replace(/:\/\/[^\s/@]+@/g, '://').slice(0, 200);
function killGroup(pid) {
    try {
        if (pid !== undefined)
            process.kill(-pid, 'SIGKILL');
    }
    catch {
        // Nobody is left.
    }
}

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./src/adapters/watch-files.js









const MAX_DEPTH = 8;
const MAX_FOLDERS = 20_000;
const MAX_FILES = 1_000;
const MAX_FILE = 32 * 1024 * 1024;
const MAX_BYTES = 256 * 1024 * 1024;
const SKIPPED = new Set(['.git', 'node_modules', '__pycache__', '.tox', '.nox', '.mypy_cache', '.cache']);
/** The text of a regular file; not through a link. */
async function readSmallFile(path, maxBytes) {
    try {
        const file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0));
        try {
            const stats = await file.stat();
            if (!stats.isFile())
                return (0,result/* err */._)('is no regular file');
            if (stats.size > maxBytes)
                return (0,result/* err */._)(`has ${stats.size} bytes; at most ${maxBytes} are read`);
            return (0,result.ok)(await file.readFile('utf8'));
        }
        finally {
            await file.close();
        }
    }
    catch (error) {
        return (0,result/* err */._)((0,error_text/* errorText */.k)(error));
    }
}
/** Files of the project that can say something about sources, and what is installed. */
async function findWatchedFiles(walk) {
    const found = { files: [], sites: new Set(walk.sites), troubles: [], folders: 0 };
    await enter({ folder: (0,external_node_path_.resolve)(walk.workspace), root: null, depth: 0 }, walk, found);
    for (const site of found.sites)
        found.files.push(...(await recordsOf(site)));
    if (found.files.length > MAX_FILES)
        found.troubles.push(`${found.files.length - MAX_FILES} files were too many to read`);
    return readAll(found.files.slice(0, MAX_FILES), walk, found.troubles);
}
async function enter({ folder, root, depth }, walk, found) {
    found.folders += 1;
    if (found.folders === MAX_FOLDERS)
        found.troubles.push(`only ${MAX_FOLDERS} folders of the workspace were looked into`);
    if (depth > MAX_DEPTH || found.folders >= MAX_FOLDERS)
        return;
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(() => []);
    const isClone = entries.some(({ name }) => name === '.git');
    if (isClone && depth > 0 && !(await isOwn(folder, walk)))
        return;
    const mine = isClone ? folder : root;
    for (const entry of entries) {
        const path = (0,external_node_path_.join)(folder, entry.name);
        if (entry.isFile() && isWatchedFile(path))
            found.files.push({ path, root: mine });
        if (!entry.isDirectory() || SKIPPED.has(entry.name))
            continue;
        if (entry.name === 'site-packages')
            found.sites.add(path);
        else
            await enter({ folder: path, root: mine, depth: depth + 1 }, walk, found);
    }
}
async function isOwn(folder, { own, env }) {
    const asked = await git(folder, env, 'config', '--get', 'remote.origin.url');
    return asked !== null && (0,watch_file_source/* readGitAddress */.b3)(asked.trim())?.key === (0,watch_file_source/* readGitAddress */.b3)(own)?.key;
}
async function git(folder, env, ...args) {
    const quiet = { ...env, GIT_TRACE2_EVENT: '0', GIT_OPTIONAL_LOCKS: '0' };
    const asked = await runShort({
        program: 'git',
        args: ['-C', folder, ...args],
        cwd: folder,
        env: quiet,
        timeout: 20_000,
        maxBytes: 32 * 1024 * 1024,
    });
    return asked.ok ? asked.value : null;
}
/** `*.dist-info/direct_url.json`. */
async function recordsOf(site) {
    const entries = await (0,promises_.readdir)(site).catch(() => []);
    const packages = entries.filter((name) => name.endsWith('.dist-info'));
    const listed = await Promise.all(packages.map((name) => (0,promises_.readdir)((0,external_node_path_.join)(site, name)).catch(() => [])));
    return packages.flatMap((name, index) => listed[index]?.includes('direct_url.json') ? [{ path: (0,external_node_path_.join)(site, name, 'direct_url.json'), root: null }] : []);
}
async function readAll(places, walk, troubles) {
    const states = new Map();
    const files = [];
    let bytes = 0;
    for (const { path, root } of places) {
        if (root !== null && !states.has(root))
            states.set(root, await commitState(root, walk.env));
        for (const one of await withExtended(path)) {
            const read = bytes > MAX_BYTES ? (0,result/* err */._)('was not read: the files before it were large') : await readSmallFile(one, MAX_FILE);
            const shown = (0,external_node_path_.relative)(walk.workspace, one).split(external_node_path_.sep).join('/');
            if (!read.ok)
                troubles.push(`${shown}: ${read.error}`);
            else {
                bytes += read.value.length;
                files.push({
                    path: shown.startsWith('..') ? one : shown,
                    text: read.value,
                    committed: root === null ? null : committed(one, root, states.get(root)),
                });
            }
        }
    }
    const unique = new Map(files.map((file) => [file.path, file]));
    return { files: [...unique.values()], troubles };
}
/** A buildout and what it extends, each once. */
async function withExtended(path) {
    if (!path.endsWith('.cfg'))
        return [path];
    const all = new Set([path]);
    for (const one of all) {
        const read = all.size > 50 ? null : await readSmallFile(one, 1024 * 1024);
        if (read?.ok)
            for (const other of extendsOf(read.value))
                all.add((0,external_node_path_.join)((0,external_node_path_.dirname)(one), other));
    }
    return [...all];
}
async function commitState(root, env) {
    const [tracked, changed] = [
        await git(root, env, 'ls-files', '-z'),
        await git(root, env, 'diff', '--name-only', '--no-ext-diff', '-z', 'HEAD'),
    ];
    if (tracked === null || changed === null)
        return null;
    return { tracked: new Set(tracked.split('\0')), changed: new Set(changed.split('\0')) };
}
function committed(path, root, state) {
    const name = (0,external_node_path_.relative)(root, path).split(external_node_path_.sep).join('/');
    return state ? state.tracked.has(name) && !state.changed.has(name) : null;
}

;// CONCATENATED MODULE: ./src/adapters/watch-collect.js







const MAX_CLONES = 500;
const MAX_REMOTES = 200;
const AT_ONCE = 4;
const LOCAL = { timeout: 10_000, maxBytes: 4 * 1024 * 1024 };
const FAR = { timeout: 30_000, maxBytes: 4 * 1024 * 1024 };
/** Git of this machine, as the job has it, but silent: no trace of our own questions, no prompts, no helper that runs programs. */
const quiet = (env) => ({
    ...env,
    GIT_TRACE2_EVENT: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_ASKPASS: '/bin/false',
    GIT_SSH_COMMAND: env['GIT_SSH_COMMAND'] ?? 'ssh -oBatchMode=yes -oConnectTimeout=10',
    GIT_ALLOW_PROTOCOL: 'https:http:ssh:git:file',
    GIT_OPTIONAL_LOCKS: '0',
});
/** What git says of folders that still are clones. */
async function askClones(folders, env) {
    const found = new Map();
    await inTurns(folders.slice(0, MAX_CLONES), async (folder) => {
        const facts = await askClone(folder, env);
        if (facts)
            found.set(folder, facts);
    });
    return found;
}
async function askClone(folder, env) {
    if (!(0,external_node_path_.isAbsolute)(folder) || !(await exists((0,external_node_path_.join)(folder, '.git'))))
        return null;
    const git = async (...args) => {
        const answer = await runShort({ program: 'git', args: ['-C', folder, ...args], cwd: '/', env: quiet(env), ...LOCAL });
        return answer.ok ? answer.value : null;
    };
    const [config, head, branch] = await Promise.all([
        git('config', '--null', '--get-regexp', '^(remote\\..*\\.url|branch\\..*\\.(remote|merge))$'),
        git('rev-parse', '--verify', '--quiet', 'HEAD'),
        git('symbolic-ref', '--quiet', 'HEAD'),
    ]);
    const values = new Map((config ?? '').split('\0').flatMap((entry) => entryOf(entry)));
    const name = branch?.trim().replace(/^refs\/heads\//, '') || null;
    const [remote, merge] = [values.get(`branch.${name}.remote`), values.get(`branch.${name}.merge`)];
    const remotes = [...values].flatMap(([key, value]) => (key.startsWith('remote.') ? [[key.slice(7, -4), value]] : []));
    return {
        remotes: Object.fromEntries(remotes),
        branch: name,
        upstream: remote !== undefined && merge !== undefined ? { remote, ref: merge } : null,
        head: head?.trim() || null,
        modules: await modulesOf(folder),
    };
}
function entryOf(entry) {
    const at = entry.indexOf('\n');
    return at < 0 ? [] : [[entry.slice(0, at), entry.slice(at + 1)]];
}
async function modulesOf(folder) {
    const file = await readSmallFile((0,external_node_path_.join)(folder, '.gitmodules'), 1024 * 1024);
    const modules = file.ok ? readModules(file.value) : [];
    return Object.fromEntries(modules.map(({ path, url, branch }) => [(0,external_node_path_.join)(folder, path), { url, branch }]));
}
/** One look at each remote, for what was asked of it alone. */
async function askRemotes(questions, { env, cwd }) {
    const facts = new Map();
    for (const { key } of questions.slice(MAX_REMOTES))
        facts.set(key, { ok: false, because: `more than ${MAX_REMOTES} remotes are not asked` });
    await inTurns(questions.slice(0, MAX_REMOTES), async ({ key, url, names }) => {
        const patterns = names.flatMap((name) => (name.startsWith('refs/') ? [name] : [`refs/heads/${name}`, `refs/tags/${name}`]));
        const args = ['ls-remote', '--symref', '--', url, 'HEAD', ...patterns];
        const answer = await runShort({ program: 'git', args, cwd, env: quiet(env), ...FAR });
        facts.set(key, answer.ok
            ? readListing(answer.value)
            : { ok: false, because: `the remote could not be asked: git ls-remote ${answer.error}` });
    });
    return facts;
}
function readListing(text) {
    const refs = new Map();
    let head = null;
    for (const line of text.split('\n')) {
        const [left = '', name = ''] = line.split('\t');
        if (left.startsWith('ref: ') && name === 'HEAD')
            head = left.slice('ref: '.length);
        else if (name !== '' && name !== 'HEAD')
            refs.set(name, left);
    }
    return { ok: true, head, refs };
}
const OWN = { timeout: 60_000, maxBytes: 1024 * 1024 };
/** What a program of the project may not see: the job's tokens. */
const SECRET = /^(?:ACTIONS_|GITHUB_(?:ENV|OUTPUT|STATE|PATH|STEP_SUMMARY|TOKEN)$|INPUT_|STATE_|AWS_|GH_TOKEN$)/;
/** A program of the workspace, without the job's credentials. */
function runOwnCollector(path, { env, cwd }) {
    const plain = Object.fromEntries(Object.entries(env).filter(([name]) => !SECRET.test(name)));
    return runShort({ program: (0,external_node_path_.join)(cwd, path), args: [], cwd, env: quiet(plain), ...OWN });
}
/** Where Python and its environments keep what is installed. */
async function sitePackages(env, cwd) {
    const script = 'import site,sysconfig;print("\\n".join({sysconfig.get_path("purelib"),sysconfig.get_path("platlib"),site.getusersitepackages()}))';
    const programs = [env['VIRTUAL_ENV'] ? (0,external_node_path_.join)(env['VIRTUAL_ENV'], 'bin', 'python') : null, 'python3', 'python'];
    const answers = await Promise.all(programs.map((program) => (program ? runShort({ program, args: ['-c', script], cwd, env: quiet(env), ...LOCAL }) : (0,result.ok)(''))));
    return [
        ...new Set(answers.flatMap((answer) => (answer.ok ? answer.value.split('\n').filter((line) => (0,external_node_path_.isAbsolute)(line)) : []))),
    ];
}
async function inTurns(items, work) {
    const left = items.values();
    const worker = async () => {
        for (const item of left)
            await work(item);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
async function exists(path) {
    return (0,promises_.stat)(path).then(() => true, (error) => (0,error_text/* errorText */.k)(error) === '');
}

;// CONCATENATED MODULE: ./src/adapters/watch-files-installed.js



const DIST = /^([A-Za-z0-9._-]+?)-([0-9][^-]*)\.dist-info$/;
/** `pypi:numpy` → `2.1.0`, of what lies in folders of Python; `npm:lodash` of what lies in `node_modules` of the workspace. */
async function installedVersions(workspace, sites) {
    const found = new Map();
    for (const site of sites)
        for (const name of await (0,promises_.readdir)(site).catch(() => [])) {
            const [, distribution, version] = DIST.exec(name) ?? [];
            if (distribution !== undefined && version !== undefined)
                found.set(`pypi:${distribution.toLowerCase().replace(/[-_.]+/g, '-')}`, version);
        }
    const lock = await readSmallFile((0,external_node_path_.join)(workspace, 'node_modules', '.package-lock.json'), 64 * 1024 * 1024);
    for (const [path, version] of lock.ok ? versionsIn(lock.value) : [])
        found.set(`npm:${path.replace(/^node_modules\//, '')}`, version);
    return found;
}
function versionsIn(text) {
    try {
        const { packages = {} } = JSON.parse(text);
        return Object.entries(packages).flatMap(([path, { version }]) => typeof version === 'string' ? [[path, version]] : []);
    }
    catch {
        return [];
    }
}

// EXTERNAL MODULE: ./src/contract/build-protocol.js
var build_protocol = __webpack_require__(64969);
// EXTERNAL MODULE: ./src/adapters/bucket.js + 5 modules
var bucket = __webpack_require__(6065);
// EXTERNAL MODULE: ./src/adapters/http-coordinator-client.js
var http_coordinator_client = __webpack_require__(22779);
// EXTERNAL MODULE: ./src/adapters/http-coordinator-sink.js
var http_coordinator_sink = __webpack_require__(45819);
// EXTERNAL MODULE: ./src/adapters/store-address.js
var store_address = __webpack_require__(5814);
;// CONCATENATED MODULE: ./src/adapters/watch-publish.js








const TRIES = 5;
/** Watch files in a bucket: the newest build's stays, whoever comes last. */
class BucketWatchStore {
    address;
    #bucket;
    constructor(bucket) {
        this.address = bucket.address;
        this.#bucket = bucket;
    }
    async last(key) {
        return (await this.#found(key)).file;
    }
    async put(key, file) {
        const bytes = Buffer.from((0,watch_file_text/* formatWatchFile */.Ty)(file));
        for (let attempt = 1; attempt <= TRIES; attempt += 1) {
            const { file: there, tag } = await this.#found(key);
            if (there && there.build.at > file.build.at)
                return 'newer-is-there';
            if ((await this.#bucket.replace(key, bytes, tag)) !== 'lost')
                return 'written';
        }
        throw new Error(`${this.address}/${key} was written by others ${TRIES} times in a row`);
    }
    async #found(key) {
        const found = await this.#bucket.get(key, { maxBytes: 4 * watch_file_text/* MAX_WATCH_FILE */.Qt });
        if (!found)
            return { file: null, tag: null };
        const read = (0,watch_file_text/* parseWatchFile */.XZ)(Buffer.from(found.bytes).toString('utf8'));
        return { file: read.ok ? read.value : null, tag: found.tag };
    }
}
/** Opens a store, as the role where one is named. Errors are ends of sentences. */
async function openWatchStore(address, { role, env }) {
    const parsed = (0,store_address/* parseStore */.P)(address);
    if (!parsed.ok)
        return parsed;
    const taken = role === undefined || parsed.value.kind === 'file'
        ? (0,result.ok)({})
        : await (await Promise.all(/* import() */[__webpack_require__.e(2322), __webpack_require__.e(596)]).then(__webpack_require__.bind(__webpack_require__, 80596))).roleEnvironment(role, env);
    if (!taken.ok)
        return (0,result/* err */._)(taken.error);
    // The SDK finds its credentials in the process's environment.
    for (const [name, value] of Object.entries(taken.value)) {
        if (value === undefined)
            delete process.env[name];
        else
            process.env[name] = value;
    }
    return (0,result.ok)(new BucketWatchStore((0,bucket.createBucket)(address, { ...env, ...taken.value })));
}
const WITHIN = 30_000;
/** The service, by the proof that builds give it: `PUT …/watch/CONFIGURATION` with the file as body. Never throws. */
class HttpWatchService {
    #service;
    #coordinator;
    constructor(service, coordinator) {
        this.#service = service;
        this.#coordinator = coordinator;
    }
    async tell(file) {
        const address = (0,http_coordinator_client/* readServiceAddress */.C)(this.#service);
        if (!address.ok)
            return address;
        const joined = await this.#coordinator.join(WITHIN);
        if (!joined.ok)
            return joined;
        const client = new http_coordinator_client/* ServiceClient */.N(address.url, WITHIN);
        try {
            const answer = await client.ask({
                method: 'PUT',
                path: `${build_protocol/* BUILDS_PATH */.ez}/watch/${encodeURIComponent(file.build.configuration)}`,
                headers: { authorization: `Bearer ${joined.joined.admission.token}`, 'content-type': 'application/json' },
                body: Buffer.from((0,watch_file_text/* formatWatchFile */.Ty)(file)),
            });
            return answer.status >= 200 && answer.status < 300
                ? { ok: true }
                : { ok: false, because: (0,http_coordinator_sink/* refusalText */.Kw)(answer.status, answer.text) };
        }
        catch (error) {
            return { ok: false, because: (0,error_text/* errorText */.k)(error) };
        }
        finally {
            client.close();
        }
    }
}

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
;// CONCATENATED MODULE: ./src/adapters/watch-trace.js






/** Processes of git of one job, bytes of one of them, and of all. */
const watch_trace_MAX_FILES = 20_000;
const watch_trace_MAX_FILE = 1024 * 1024;
const watch_trace_MAX_BYTES = 128 * 1024 * 1024;
/** As the runner gives it back to the end of the step: `STATE_pilotlight_watch`. */
const WATCH_STATE = 'pilotlight_watch';
/** The runner's files `GITHUB_ENV` and `GITHUB_STATE`, and a folder below `RUNNER_TEMP`. */
class RunnerJobState {
    #env;
    constructor(env) {
        this.#env = env;
    }
    /** Git takes a folder only where the variable is an absolute path; other values (`1`, a file) are somebody else's, too. */
    async traces() {
        const named = this.#env['GIT_TRACE2_EVENT'];
        if (named !== undefined && (0,external_node_path_.isAbsolute)(named))
            return { folder: named, theirs: true };
        const temp = this.#env['RUNNER_TEMP'] ?? '/tmp';
        await (0,promises_.mkdir)(temp, { recursive: true });
        return { folder: await (0,promises_.mkdtemp)((0,external_node_path_.join)(temp, 'pilotlight-watch-')), theirs: false };
    }
    export(name, value) {
        return this.#append('GITHUB_ENV', name, value);
    }
    keep(text) {
        return this.#append('GITHUB_STATE', WATCH_STATE, text);
    }
    /** 122 random bits: no value holds the line that ends it (A5). */
    async #append(file, name, value) {
        const path = this.#env[file];
        const end = `ghadelimiter_${(0,external_node_crypto_.randomUUID)()}`;
        if (path)
            await (0,promises_.appendFile)(path, `${name}<<${end}${external_node_os_.EOL}${value}${external_node_os_.EOL}${end}${external_node_os_.EOL}`);
    }
}
/** Files of git's traces, each at most 1 MB: what the build wrote there besides is read as a trace that is none. */
async function readTraceFiles(folder) {
    const listed = await names(folder);
    if (typeof listed === 'string')
        return { files: [], troubles: [listed] };
    const files = [];
    const troubles = [];
    let bytes = 0;
    for (const name of listed.slice(0, watch_trace_MAX_FILES)) {
        if (bytes >= watch_trace_MAX_BYTES)
            break;
        const read = await readSome((0,external_node_path_.join)(folder, name));
        if (typeof read === 'string')
            troubles.push(`${name}: ${read}`);
        else {
            bytes += read.text.length;
            files.push({ name, ...read });
        }
    }
    const left = listed.length - files.length - troubles.length;
    return { files, troubles: left > 0 ? [...troubles, `${left} of ${listed.length} traces were too many to read`] : troubles };
}
async function names(folder) {
    try {
        return (await (0,promises_.readdir)(folder)).sort();
    }
    catch (error) {
        return `the folder of traces cannot be read: ${(0,error_text/* errorText */.k)(error)}`;
    }
}
async function readSome(path) {
    try {
        // A pipe would wait for ever, and a link leads out of the folder.
        const file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0));
        try {
            const { size } = await file.stat().then((stats) => (stats.isFile() ? stats : { size: -1 }));
            if (size < 0)
                return 'is no regular file';
            const buffer = Buffer.alloc(Math.min(size, watch_trace_MAX_FILE));
            const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
            return { text: buffer.toString('utf8', 0, bytesRead), isCut: size > watch_trace_MAX_FILE };
        }
        finally {
            await file.close();
        }
    }
    catch (error) {
        return (0,error_text/* errorText */.k)(error);
    }
}

// EXTERNAL MODULE: ./src/adapters/yaml-documents.js
var yaml_documents = __webpack_require__(57216);
;// CONCATENATED MODULE: ./src/adapters/watch-collect-door.js












const MAX_WORKFLOW = 1024 * 1024;
/** `command: watch`, where its step begins. */
function performBeginWatch(inputs, { facts, workflow, forge }, env) {
    return (0,begin/* beginWatch */.R)(inputs, facts, { workflow, forge, yaml: yaml_documents.yamlDocuments, job: new RunnerJobState(env) });
}
/** Whether this process is the end of a step that watches. */
const endsWatch = (env) => (env[`STATE_${WATCH_STATE}`] ?? '') !== '';
/** The same step where its job ends: reads what the job left. Fails for `frozen` alone. */
async function performFinishWatch(env) {
    const state = (0,watch_state/* parseWatchState */.e)(env[`STATE_${WATCH_STATE}`] ?? '');
    const request = (0,src_inputs/* readInputs */.Ko)(env);
    if (!state || !request.ok || request.value.command !== 'watch')
        return { ok: true };
    const { inputs } = request.value;
    const around = await (0,surroundings.surroundings)(env, inputs);
    const { facts, workflow, clock, coordinator } = around;
    const ports = {
        ...{ workflow, clock, yaml: yaml_documents.yamlDocuments, remains: remainsOf(facts.workspace, env) },
        open: (address) => openWatchStore(address, { role: inputs.role, env }),
        service: coordinator && inputs.service !== undefined ? new HttpWatchService(inputs.service, coordinator) : undefined,
    };
    return finishWatch({ state, job: watchedJob(env), succeeded: (env['INPUT_JOB_STATUS'] || 'success') === 'success' }, facts, ports);
}
/** `acme/plots/.github/workflows/tests.yml@refs/heads/main`. */
function watchedJob(env) {
    const [, workflow = null] = /^[^/]+\/[^/]+\/\.github\/workflows\/([^/@]+)@/.exec(env['GITHUB_WORKFLOW_REF'] ?? '') ?? [];
    return { workflow, own: `${env['GITHUB_SERVER_URL'] ?? 'https://github.com'}/${env['GITHUB_REPOSITORY'] ?? ''}` };
}
function remainsOf(workspace, env) {
    const { own } = watchedJob(env);
    const sites = () => sitePackages(env, workspace);
    return {
        traces: readTraceFiles,
        clones: (folders) => askClones(folders, env),
        files: async () => findWatchedFiles({ workspace, own, env, sites: await sites() }),
        async workflowFile(name) {
            const path = `.github/workflows/${name}`;
            const read = await readSmallFile((0,external_node_path_.join)(workspace, path), MAX_WORKFLOW);
            return read.ok ? { path, text: read.value, committed: null } : null;
        },
        versions: async () => installedVersions(workspace, await sites()),
        collector: (path) => runOwnCollector(path, { env, cwd: workspace }),
        remotes: (questions) => askRemotes(questions, { env, cwd: workspace }),
    };
}


/***/ }),

/***/ 60467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Kx: () => (/* binding */ resumeRequestOf),
/* harmony export */   Mr: () => (/* binding */ withoutRun),
/* harmony export */   TM: () => (/* binding */ resumeOf)
/* harmony export */ });
/* harmony import */ var _contract_resume_request_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63953);
/* harmony import */ var _contract_test_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1718);


const AFRESH = { carried: null, state: { attempts: [], failedTests: [] } };
/**
 * Only a later attempt of a run, or a run that was started for it, goes on with anything. The service tells which configurations
 * were deferred; where it does not, what the job left behind tells it, the names of failed tests apart. Beside them, in the same
 * job, what has ended keeps the result that it left then.
 */
async function resumeOf(id, round) {
    const { facts, joined, ports } = round;
    if (!ports.coordinator || (facts.attempt === 1 && !resumeRequestOf(facts)))
        return AFRESH;
    const service = await joined;
    const state = (await service?.resumable(id)) ?? null;
    if (state)
        return { carried: null, state: { attempts: state.attempts, failedTests: state.failed_tests } };
    const earlier = await earlierResults(round);
    const mine = earlier.find((result) => result.id === id);
    if (mine?.verdict === 'deferred')
        return { carried: null, state: { attempts: mine.attempts, failedTests: [] } };
    const isForOthers = earlier.some(({ verdict }) => verdict === 'deferred');
    return isForOthers && mine ? { carried: asBefore(mine, round) } : AFRESH;
}
/** What the service started this run for; null where it is a build of its own. */
function resumeRequestOf({ inputs }) {
    const written = inputs[_contract_resume_request_js__WEBPACK_IMPORTED_MODULE_0__/* .RESUME_INPUT */ .Dh];
    const request = typeof written === 'string' ? (0,_contract_resume_request_js__WEBPACK_IMPORTED_MODULE_0__/* .parseResumeRequest */ .mE)(written) : null;
    return request?.ok ? request.value : null;
}
/** What this job reported in the latest attempt that left something, unless all jobs were run again since. */
async function earlierResults({ plan, parcel, since, ports }) {
    const text = await latest(ports.artifacts, (0,_contract_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .artifactName */ .Cs)(parcel)).catch(() => null);
    const read = text === null ? null : (0,_contract_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .parseResults */ .c2)(text);
    return read?.ok ? read.value.filter((result) => result.plan === plan && result.attempt >= since) : [];
}
async function latest(artifacts, name) {
    if (!artifacts.available)
        return null;
    const [newest] = (await artifacts.list()).filter((one) => one.name === name).sort((a, b) => b.id - a.id);
    return newest ? artifacts.read(newest.id, _contract_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .MAX_RESULT_BYTES */ .Xs) : null;
}
function asBefore(result, { facts }) {
    return withoutRun({ ...result, attempt: facts.attempt });
}
/** The end of a configuration of which nothing ran here. */
function withoutRun(result) {
    const output = { total: 0, sent: 0, because: null, spool: '' };
    return { result, failed: [], failedTests: [], flaky: [], files: {}, output };
}


/***/ }),

/***/ 16614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IW: () => (/* binding */ gitId),
/* harmony export */   Ie: () => (/* binding */ indexSource),
/* harmony export */   ZZ: () => (/* binding */ imageSource),
/* harmony export */   b3: () => (/* binding */ readGitAddress),
/* harmony export */   iJ: () => (/* binding */ packageSource)
/* harmony export */ });
/* unused harmony export COMMIT */
const MAX_URL = 1_000;
const SCP = /^(?:([A-Za-z0-9_.-]{1,100})@)?([A-Za-z0-9.-]{1,253}):(?!\/\/)([^\s:][^\s]*)$/;
const DEFAULT_PORTS = { 'ssh:': '22', 'git:': '9418' };
/** Names there are the same whatever their case. */
const CASELESS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']);
const DEAD_CHARACTER = /[\s\p{Cc}]/u;
/** Null for what is no address of a repository: local paths, remote helpers (`ext::…`), options. */
function readGitAddress(written) {
    if (written.length > MAX_URL || DEAD_CHARACTER.test(written) || written.startsWith('-'))
        return null;
    const text = written.replace(/^git\+/, '');
    if (text.startsWith('file://'))
        return fileAddress(text);
    const url = URL.canParse(text) && text.includes('://') ? new URL(text) : scpAddress(text);
    if (!url || !['https:', 'http:', 'ssh:', 'git:'].includes(url.protocol) || url.hostname === '')
        return null;
    return addressOf(url);
}
function scpAddress(text) {
    const [, account = '', host = '', path = ''] = SCP.exec(text) ?? [];
    // `C:\folder` and `javascript:…` name no host.
    if (path === '' || text.includes('::') || (account === '' && !host.includes('.')))
        return null;
    const written = `ssh://${account ? `${account}@` : ''}${host}/${path.replace(/^\/+/, '')}`;
    return URL.canParse(written) ? new URL(written) : null;
}
function addressOf(url) {
    const port = url.port === '' || url.port === DEFAULT_PORTS[url.protocol] ? '' : `:${url.port}`;
    const host = `${url.hostname.toLowerCase()}${port}`;
    const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
    const bare = path.replace(/\.git$/, '');
    if (bare.length < 2)
        return null;
    const account = url.protocol === 'ssh:' && url.username ? `${url.username}@` : '';
    const keyed = CASELESS.has(host) ? bare.toLowerCase() : bare;
    return {
        key: `https://${host}${keyed}`,
        url: url.protocol === 'ssh:' ? `ssh://${account}${host}${path}` : `${url.protocol}//${host}${bare}`,
    };
}
/** Nobody else can look there; said all the same, for it may be live. */
function fileAddress(text) {
    if (!URL.canParse(text))
        return null;
    const path = new URL(text).pathname.replace(/\/+$/, '').replace(/(?:\/\.git|\.git)$/, '');
    return path.length < 2 ? null : { key: `file://${path}`, url: `file://${new URL(text).pathname.replace(/\/+$/, '')}` };
}
/** `git:https://github.com/odoo/odoo#refs/heads/17.0`; of what is pinned, `#` and the commit. */
const gitId = (key, ref) => `git:${key}#${ref}`;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const IMAGE = /^(?:([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?|localhost(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5})\/)?([a-z0-9][a-z0-9._/-]{0,250})(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@([a-z0-9]{1,20}:[0-9a-f]{32,128}))?$/;
/** An image as Docker reads its name; null where that is none (a variable, `scratch`). */
function imageSource(written, via) {
    if (written.length > 500 || written === 'scratch')
        return null;
    const [, registry = 'docker.io', name = '', tag = 'latest', digest] = IMAGE.exec(written) ?? [];
    if (name === '')
        return null;
    const full = registry === 'docker.io' && !name.includes('/') ? `library/${name}` : name;
    const place = `${registry}/${full}`;
    return {
        id: digest === undefined ? `oci:${place}:${tag}` : `oci:${place}@${digest}`,
        kind: 'oci',
        url: `https://${place}`,
        ref: tag,
        resolved: digest ?? null,
        state: digest === undefined ? 'live' : 'frozen',
        via: [via],
    };
}
/** A package of a registry: it moves with every release. Names of PyPI are as PEP 503 writes them. */
function packageSource({ kind, name, range, resolved }, via) {
    const plain = kind === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
    const url = kind === 'pypi' ? `https://pypi.org/simple/${plain}/` : `https://registry.npmjs.org/${plain.replace('/', '%2f')}`;
    return { id: `${kind}:${plain}`, kind, url, ref: range, resolved, state: 'live', via: [via] };
}
const indexSource = (url, via) => ({
    ...{ id: `index:${url}`, kind: 'index', url, ref: null, resolved: null, state: 'live', via: [via] },
});


/***/ }),

/***/ 50644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ withKept),
/* harmony export */   Qt: () => (/* binding */ MAX_WATCH_FILE),
/* harmony export */   Ty: () => (/* binding */ formatWatchFile),
/* harmony export */   XZ: () => (/* binding */ parseWatchFile),
/* harmony export */   aY: () => (/* binding */ MAX_WATCH_SOURCES),
/* harmony export */   hM: () => (/* binding */ WATCH_PREFIX),
/* harmony export */   j5: () => (/* binding */ MAX_WATCH_ERRORS),
/* harmony export */   t6: () => (/* binding */ watchFileKey)
/* harmony export */ });
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73278);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);



/** The watch file as text, and where it lies in a store. */
const MAX_WATCH_SOURCES = 200;
const MAX_WATCH_ERRORS = 100;
/** Bytes of a file: 200 sources of the longest kind stay below. */
const MAX_WATCH_FILE = 1024 * 1024;
/** Keys of watch files in a store begin with this. */
const WATCH_PREFIX = 'watch/v1/';
const MAX_TEXT = 2_000;
const STATES = ['live', 'frozen', 'unknown'];
const KINDS = ['git', 'oci', 'pypi', 'npm', 'index'];
const REPOSITORY = /^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/;
const WORKFLOW = /^[A-Za-z0-9_.][A-Za-z0-9 ._-]{0,199}$/;
const CONFIGURATION = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u;
/** Ends with a line break. The same file is the same text. */
const formatWatchFile = (file) => `${(0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)(file)}\n`;
/** One key for each repository, workflow, configuration and branch. */
function watchFileKey({ repository, workflow, configuration, ref }) {
    const parts = [workflow, configuration, ref].map((part) => encodeURIComponent(part).replace(/^\./, '%2E').replaceAll('*', '%2A'));
    return `${WATCH_PREFIX}${repository.toLowerCase()}/${parts.join('/')}.json`;
}
/** Of a job that failed: what the last file has besides is kept. */
function withKept(found, last) {
    const known = new Set(found.sources.map(({ id }) => id));
    const kept = (last?.sources ?? []).filter(({ id }) => !known.has(id));
    return { ...found, partial: true, sources: [...found.sources, ...kept].slice(0, MAX_WATCH_SOURCES) };
}
/**
 * Reads what any build wrote, of a newer schema too: what is understood counts. The file as a whole is refused where its build is not
 * told; a source that says nothing sensible becomes one of `errors`. An error is the end of a sentence about the file.
 */
function parseWatchFile(text) {
    if (text.length > MAX_WATCH_FILE)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`has more than ${MAX_WATCH_FILE} characters`);
    const parsed = jsonOf(text);
    if (!parsed.ok)
        return parsed;
    const value = fields(parsed.value);
    if (!value)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('holds no object');
    const { schema } = value;
    if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('says no `schema`');
    const build = readBuild(value['build']);
    if (!build.ok)
        return build;
    if (!Array.isArray(value['sources']))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('has no list `sources`');
    const given = value['sources'];
    const read = given.slice(0, MAX_WATCH_SOURCES).map(readSource);
    const sources = read.flatMap((one) => (one.ok ? [one.value] : []));
    const wrong = read.flatMap((one, index) => (one.ok ? [] : [brokenSource(index, one.error)]));
    const more = given.length > MAX_WATCH_SOURCES ? [brokenSource(MAX_WATCH_SOURCES, `${given.length} sources are too many`)] : [];
    const errors = [...wrong, ...more, ...readErrors(value['errors'])].slice(0, MAX_WATCH_ERRORS);
    const partial = value['partial'] === true ? { partial: true } : {};
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ schema: 1, frozen: value['frozen'] === true, ...partial, build: build.value, sources, errors });
}
const brokenSource = (index, message) => ({ collector: 'watch-file', path: `sources[${index}]`, message });
function jsonOf(text) {
    try {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(JSON.parse(text));
    }
    catch (error) {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`is no JSON: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .k)(error).slice(0, 200)}`);
    }
}
const fields = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
const textOf = (value, most = MAX_TEXT) => typeof value === 'string' && value.length <= most && !/\p{Cc}/u.test(value) ? value : null;
const BUILD = {
    repository: REPOSITORY,
    ref: /^refs\/heads\/\S{1,290}$/,
    sha: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/,
    run: /^[0-9]{1,20}$/,
    workflow: WORKFLOW,
    configuration: CONFIGURATION,
};
function readBuild(value) {
    const given = fields(value);
    if (!given)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('says nothing of its `build`');
    const texts = Object.entries(BUILD).map(([key, pattern]) => ({ key, pattern, text: textOf(given[key]) ?? '' }));
    const wrong = texts.find(({ pattern, text }) => !pattern.test(text));
    if (wrong)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`has no sensible \`build.${wrong.key}\``);
    const at = given['at'];
    if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('has no sensible `build.at`');
    const { repository = '', ref = '', sha = '', run = '', workflow = '', configuration = '', } = Object.fromEntries(texts.map(({ key, text }) => [key, text]));
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ repository, ref, sha, run, workflow, configuration, at });
}
function readSource(value) {
    const given = fields(value);
    if (!given)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('is no object');
    const [id, url] = [textOf(given['id']), textOf(given['url'])];
    const kind = KINDS.find((known) => known === given['kind']);
    const state = STATES.find((known) => known === given['state']);
    if (kind === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('is of a kind that this version does not know');
    if (id === null || !id.startsWith(`${kind}:`))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('has no `id` of its kind');
    if (!url || hasPassword(url))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('has no `url`, or one with a password');
    if (state === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('is neither live, frozen nor unknown');
    const via = Array.isArray(given['via']) ? given['via'].flatMap((one) => textOf(one, 300) ?? []).slice(0, 20) : [];
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ id, kind, url, ref: textOf(given['ref']), resolved: textOf(given['resolved'], 200), state, via });
}
const hasPassword = (url) => /^[a-z+]{1,20}:\/\/[^/@]*:[^/@]*@/i.test(url);
function readErrors(value) {
    if (!Array.isArray(value))
        return [];
    return value.slice(0, MAX_WATCH_ERRORS).flatMap((one) => {
        const given = fields(one);
        const [collector, path, message] = [textOf(given?.['collector']), textOf(given?.['path']), textOf(given?.['message'])];
        return collector !== null && path !== null && message !== null ? [{ collector, path, message }] : [];
    });
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

/***/ 13594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ matchesPattern)
/* harmony export */ });
/** Whether `*` for anything, and everything else for itself, makes the text. In time of the product of both lengths at most. */
function matchesPattern(pattern, text) {
    const [first = '', ...rest] = pattern.split('*');
    const last = rest.pop();
    if (last === undefined)
        return text === pattern;
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
        return false;
    const end = text.length - last.length;
    let at = first.length;
    for (const part of rest) {
        const found = text.indexOf(part, at);
        if (found < 0 || found + part.length > end)
            return false;
        at = found + part.length;
    }
    return true;
}


/***/ })

};
