export const id = 262;
export const ids = [262];
export const modules = {

/***/ 84948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   bw: () => (/* binding */ oomKills),
/* harmony export */   fR: () => (/* binding */ killMarked),
/* harmony export */   i8: () => (/* binding */ signalGroup),
/* harmony export */   tl: () => (/* binding */ MARKER)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);

/** Variable by which everything that an attempt started is found again, whatever group or session it fled to. */
const MARKER = 'PILOTLIGHT_ATTEMPT_ID';
/** Signals a process group; one that is gone is no trouble. */
function signalGroup(pgid, signal) {
    signalQuietly(-pgid, signal);
}
function signalQuietly(pid, signal) {
    try {
        process.kill(pid, signal);
        return true;
    }
    catch {
        return false; // ESRCH: gone already. EPERM: another user's; the scan reports it.
    }
}
/**
 * Kills every process whose environment holds the marker with this value, until none is left: `setsid` and a double fork
 * take a process out of its group, but not its environment. Returns those that would not die (of other users). A process
 * can overwrite its own environment; the runner ends such a machine with the job.
 */
async function killMarked(value, { rounds = 40, pauseMs = 50 } = {}) {
    let found = [];
    for (let round = 0; round < rounds; round += 1) {
        found = await marked(value);
        if (found.length === 0)
            return [];
        const isAnyOurs = found.map((pid) => signalQuietly(pid, 'SIGKILL')).includes(true);
        if (!isAnyOurs)
            return found;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
    return found;
}
/** Living processes (not zombies) that carry the marker; none where there is no /proc. */
async function marked(value) {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc').catch(() => []);
    const pids = names.filter((name) => /^[0-9]+$/.test(name)).map(Number);
    const needle = `${MARKER}=${value}`;
    const hits = await Promise.all(pids.map(async (pid) => {
        // A zombie's environment reads as empty.
        const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/environ`, 'latin1').catch(() => '');
        return environment.split('\0').includes(needle) ? [pid] : [];
    }));
    return hits.flat().filter((pid) => pid !== process.pid);
}
/** Processes that the kernel killed for want of memory in our control group so far; null where cgroup v2 does not tell. */
async function oomKills() {
    const own = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)('/proc/self/cgroup', 'utf8').catch(() => '');
    const path = /^0::(.*)$/m.exec(own)?.[1];
    if (path === undefined)
        return null;
    const file = `/sys/fs/cgroup${path === '/' ? '' : path}/memory.events`;
    const isThere = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)(file).then(() => true, () => false);
    if (!isThere)
        return null;
    const count = /^oom_kill (\d+)$/m.exec(await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(file, 'utf8').catch(() => ''))?.[1];
    return count === undefined ? null : Number(count);
}


/***/ }),

/***/ 37262:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPorts: () => (/* binding */ runPorts)
});

;// CONCATENATED MODULE: ./src/adapters/cancellation.js
/**
 * Aborts when the workflow is cancelled. The runner signals only this process: INT, after 7.5 s TERM, after 2.5 s more it
 * kills. Listening keeps both signals from ending the process before its children have been ended.
 */
function cancellation() {
    const controller = new AbortController();
    const cancel = () => controller.abort();
    process.on('SIGINT', cancel);
    process.on('SIGTERM', cancel);
    return controller.signal;
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:events"
var external_node_events_ = __webpack_require__(78474);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/adapters/process-tree.js
var process_tree = __webpack_require__(84948);
;// CONCATENATED MODULE: ./src/adapters/process-attempts.js








/** How long output may still arrive once all processes are gone. */
const DRAIN_MS = 2_000;
/**
 * What a `run:` step would not have either: the action's inputs and state, the tokens of the runner's services, and the files
 * by which a step sets outputs, variables and summaries, for these are this step's own.
 */
const OWN = /^(INPUT_|STATE_|ACTIONS_|GITHUB_(OUTPUT|ENV|PATH|STATE|STEP_SUMMARY)$)/;
/** Runs commands as processes of this machine, each in a process group of its own. */
class ProcessAttempts {
    #options;
    constructor(options) {
        this.#options = options;
    }
    async run(request) {
        const { cancelled, cancelGraceMs = 3_000 } = this.#options;
        const trouble = await this.#folderTrouble(request.cwd);
        if (trouble)
            return neverStarted({ errno: 'ENOENT', message: trouble });
        const before = await (0,process_tree/* oomKills */.bw)();
        const marker = (0,external_node_crypto_.randomUUID)();
        const child = this.#start(request, marker);
        const started = await hasStarted(child);
        if (started !== true)
            return neverStarted(started);
        const exited = (0,external_node_events_.once)(child, 'exit');
        const closed = (0,external_node_events_.once)(child, 'close');
        const why = await firstOf(exited, request.timeout, cancelled);
        if (why !== 'exit')
            await endGently(child, exited, why === 'cancelled' ? Math.min(request.grace, cancelGraceMs) : request.grace);
        if (child.pid !== undefined)
            (0,process_tree/* signalGroup */.i8)(child.pid, 'SIGKILL');
        const marked = await (0,process_tree/* killMarked */.fR)(marker);
        // A command that became another user's (sudo) cannot be killed, and is not waited for.
        const end = await Promise.race([exited, (0,external_node_timers_promises_.setTimeout)(DRAIN_MS, undefined, { ref: false })]);
        const [code, signal] = end ?? [null, null];
        const survivors = end ? marked : [...new Set([...marked, child.pid ?? 0])];
        await Promise.race([closed, (0,external_node_timers_promises_.setTimeout)(DRAIN_MS, undefined, { ref: false })]);
        child.stdout?.destroy();
        child.stderr?.destroy();
        const after = await (0,process_tree/* oomKills */.bw)();
        return {
            code,
            signal,
            ...(why === 'timeout' ? { timedOutAfter: request.timeout } : {}),
            cancelled: why === 'cancelled',
            oomKills: before === null || after === null ? null : after - before,
            survivors,
        };
    }
    /** Looked for first: Node would name the program although the folder is missing, and throw where it is a file. */
    async #folderTrouble(cwd) {
        const folder = cwd === '.' ? 'the workspace' : `the folder ${JSON.stringify(cwd)} that its \`cwd\` names`;
        return (0,promises_.stat)((0,external_node_path_.resolve)(this.#options.workspace, cwd)).then((found) => (found.isDirectory() ? undefined : `${folder} is a file`), (error) => (['ENOENT', 'ENOTDIR'].includes((0,error_text/* errnoOf */.U)(error) ?? '') ? `${folder} does not exist` : undefined));
    }
    #start({ run, env, cwd, log }, marker) {
        const { workspace, env: own } = this.#options;
        const inherited = Object.fromEntries(Object.entries(own).filter(([key]) => !OWN.test(key)));
        const [program = '', ...args] = typeof run === 'string' ? ['bash', '-eo', 'pipefail', '-c', run] : run;
        const child = (0,external_node_child_process_.spawn)(program, args, {
            cwd: (0,external_node_path_.resolve)(workspace, cwd),
            env: { ...inherited, ...env, [process_tree/* MARKER */.tl]: marker },
            detached: true,
            stdio: ['ignore', 'pipe', 'pipe'],
        });
        child.stdout.on('data', (chunk) => log.write(chunk));
        child.stderr.on('data', (chunk) => log.write(chunk));
        return child;
    }
}
const neverStarted = (notStarted) => ({
    code: null,
    signal: null,
    notStarted,
    cancelled: false,
    oomKills: null,
    survivors: [],
});
async function hasStarted(child) {
    try {
        await (0,external_node_events_.once)(child, 'spawn');
        return true;
    }
    catch (error) {
        return { errno: (0,error_text/* errnoOf */.U)(error) ?? 'unknown', message: (0,error_text/* errorText */.k)(error) };
    }
}
async function firstOf(exited, timeout, cancelled) {
    const over = new AbortController();
    const signal = over.signal;
    const cancellation = cancelled.aborted ? Promise.resolve() : (0,external_node_events_.once)(cancelled, 'abort', { signal });
    try {
        return await Promise.race([
            exited.then(() => 'exit'),
            wait(timeout, signal).then(() => 'timeout'),
            cancellation.then(() => 'cancelled', () => 'exit'),
        ]);
    }
    finally {
        over.abort();
    }
}
/** A timer holds at most 2^31 - 1 ms, about 24.8 days; time limits are shorter. */
const wait = (ms, signal) => (0,external_node_timers_promises_.setTimeout)(ms, undefined, { signal }).catch(() => undefined);
async function endGently(child, exited, graceMs) {
    if (child.pid === undefined)
        return;
    (0,process_tree/* signalGroup */.i8)(child.pid, 'SIGTERM');
    const over = new AbortController();
    await Promise.race([exited, wait(graceMs, over.signal)]);
    over.abort();
}

;// CONCATENATED MODULE: ./src/adapters/run-ports.js


/** What `run` needs besides the surroundings. */
function runPorts(workspace, env) {
    return { attempts: new ProcessAttempts({ workspace, env, cancelled: cancellation() }) };
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
