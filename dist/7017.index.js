export const id = 7017;
export const ids = [7017,1796];
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

/***/ 25288:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C: () => (/* binding */ globFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63247);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(20139);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);





/** Names in the folders that are looked into, at most. */
const MAX_NAMES = 100_000;
/** Dependencies and history: never a project's own files. */
const NEVER = new Set(['node_modules', '.git']);
const RULES = { dot: false };
/** The files below one directory, by glob; see `WorkspaceFiles`. Looks only into folders in which something can match. */
function globFiles(directory, maxNames = MAX_NAMES) {
    return {
        async files(globs) {
            const parsed = globs.map(_lib_glob_js__WEBPACK_IMPORTED_MODULE_2__/* .parseGlob */ .qF);
            const broken = globs.find((_, index) => parsed[index] === null);
            if (broken !== undefined)
                return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${JSON.stringify(broken)} is no glob`);
            const wanted = parsed.flatMap((glob) => glob ?? []);
            const found = await search(directory, wanted, maxNames);
            return found ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(found.sort()) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`more than ${maxNames} names lie in the folders that ${globs.join(', ')} may mean`);
        },
    };
}
/** Null where there are too many names. */
async function search(directory, globs, maxNames) {
    const found = [];
    const folders = [''];
    let seen = 0;
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
        const entries = await entriesOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, folder));
        seen += entries.length;
        if (seen > maxNames)
            return null;
        const paths = (wanted) => wanted.map(({ name }) => (folder === '' ? name : `${folder}/${name}`));
        found.push(...paths(entries.filter((entry) => entry.isFile())).filter((path) => (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_2__/* .globsMatch */ .bd)(globs, path, RULES)));
        const open = entries.filter((entry) => entry.isDirectory() && !NEVER.has(entry.name));
        folders.push(...paths(open).filter((path) => (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_2__/* .globsMayMatchBelow */ .JR)(globs, path, RULES)));
    }
    return found;
}
/** A folder that was removed meanwhile, or may not be read, holds nothing. */
async function entriesOf(folder) {
    try {
        return await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)(folder, { withFileTypes: true });
    }
    catch (error) {
        if (['ENOENT', 'EACCES', 'ENOTDIR'].includes((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_4__/* .errnoOf */ .U)(error) ?? ''))
            return [];
        throw error;
    }
}


/***/ }),

/***/ 74:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   planPorts: () => (/* binding */ planPorts)
/* harmony export */ });
/* harmony import */ var _digest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(21796);
/* harmony import */ var _glob_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(25288);
/* harmony import */ var _plan_programs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(10155);
/* harmony import */ var _workspace_files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(3837);
/* harmony import */ var _yaml_documents_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(57216);





/** What `plan` needs besides the surroundings. */
function planPorts(workspace, env) {
    return {
        workspace: (0,_workspace_files_js__WEBPACK_IMPORTED_MODULE_3__/* .workspaceFiles */ .P)(workspace),
        files: (0,_glob_files_js__WEBPACK_IMPORTED_MODULE_1__/* .globFiles */ .C)(workspace),
        yaml: _yaml_documents_js__WEBPACK_IMPORTED_MODULE_4__.yamlDocuments,
        programs: new _plan_programs_js__WEBPACK_IMPORTED_MODULE_2__/* .ChildPlanPrograms */ .z(workspace, env),
        digest: _digest_js__WEBPACK_IMPORTED_MODULE_0__.digest,
    };
}


/***/ }),

/***/ 37056:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DG: () => (/* binding */ descendants),
/* harmony export */   Ww: () => (/* binding */ treeLines),
/* harmony export */   t0: () => (/* binding */ livingProcesses)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);

/** Every process of the machine that still runs: zombies are left out. None where there is no /proc. */
async function livingProcesses() {
    const names = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)('/proc').catch(() => []);
    const pids = names.filter((name) => /^[0-9]+$/.test(name)).map(Number);
    const entries = await Promise.all(pids.map(async (pid) => entryOf(pid, await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/stat`, 'latin1').catch(() => ''))));
    return entries.flatMap((entry) => entry ?? []);
}
function entryOf(pid, stat) {
    // The name of the program stands in parentheses and may hold any character, parentheses too.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state = 'X', parent, group, session] = fields;
    if (stat === '' || state === 'Z' || state === 'X' || state === 'x')
        return null;
    return { pid, parent: Number(parent), group: Number(group), session: Number(session), state, start: Number(fields[19]) };
}
/** The processes that descend from `root`, itself included, in the order of the tree, with their depth. */
function descendants(root, all) {
    const children = Map.groupBy(all, ({ parent }) => parent);
    const found = [];
    const open = all.filter(({ pid }) => pid === root).map((entry) => ({ entry, depth: 0 }));
    for (let next = open.pop(); next; next = open.pop()) {
        found.push(next);
        const depth = next.depth + 1;
        const below = children.get(next.entry.pid) ?? [];
        if (found.length + open.length < all.length)
            open.push(...below.toReversed().map((entry) => ({ entry, depth })));
    }
    return found;
}
const MOST_LINES = 200;
/**
 * What hangs, one line a process: pid, state, the kernel function it waits in, and its command line without its environment.
 * Foreign text: goes where the command's own output goes.
 */
async function treeLines(entries) {
    const lines = await Promise.all(entries.slice(0, MOST_LINES).map(({ entry, depth }) => lineOf(entry, depth)));
    return entries.length > MOST_LINES ? [...lines, `… and ${entries.length - MOST_LINES} more`] : lines;
}
async function lineOf({ pid, state }, depth) {
    const [arguments_, channel] = await Promise.all([
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/cmdline`, 'utf8').catch(() => ''),
        (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)(`/proc/${pid}/wchan`, 'latin1').catch(() => ''),
    ]);
    const waits = channel === '' || channel === '0' ? '-' : channel.slice(0, 40);
    return `${String(pid).padStart(8)} ${state} ${waits.padEnd(24)} ${'  '.repeat(Math.min(depth, 20))}${printable(arguments_) || '(gone)'}`;
}
const printable = (text) => text
    .slice(0, 200)
    .replaceAll('\0', ' ')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '?')
    .trimEnd();


/***/ }),

/***/ 84948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   fR: () => (/* binding */ killMarked),
/* harmony export */   g7: () => (/* binding */ treeOf),
/* harmony export */   i8: () => (/* binding */ signalGroup),
/* harmony export */   tl: () => (/* binding */ MARKER)
/* harmony export */ });
/* harmony import */ var node_child_process__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31421);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(51455);
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(58500);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(63247);
/* harmony import */ var _process_list_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(37056);





/** Variable by which everything that an attempt started is found again, whatever group or session it fled to. */
const MARKER = 'PILOTLIGHT_ATTEMPT_ID';
/** Signals a process group; one that is gone is no trouble. */
function signalGroup(pgid, signal) {
    signalQuietly(-pgid, signal);
}
function signalQuietly(pid, signal) {
    try {
        process.kill(pid, signal);
        return 'sent';
    }
    catch (error) {
        return (0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_4__/* .errnoOf */ .U)(error) === 'EPERM' ? 'refused' : 'gone';
    }
}
/**
 * Kills every process whose environment holds the marker with this value, until none is left: `setsid` and a double fork
 * take a process out of its group, but not its environment. Returns those that would not die: of other users, where `sudo`
 * asks for a password or is not there, or stuck in the kernel. A process can overwrite its own environment; the runner ends such
 * a machine with the job.
 */
async function killMarked(value, options = {}) {
    const { rounds = 40, pauseMs = 50, asRoot = ['sudo', '-n'] } = options;
    let found = [];
    let isRootWilling = asRoot.length > 0;
    for (let round = 0; round < rounds; round += 1) {
        found = await belonging(value, options);
        if (found.length === 0)
            return [];
        const refused = found.filter((pid) => signalQuietly(pid, 'SIGKILL') === 'refused');
        if (refused.length > 0 && isRootWilling)
            isRootWilling = await killAsRoot(asRoot, refused);
        if (refused.length === found.length && !isRootWilling)
            return found;
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_2__.setTimeout)(pauseMs);
    }
    return found;
}
async function belonging(value, { leader, known = [] }) {
    const starts = new Map(known.map(({ pid, start }) => [pid, start]));
    const needle = `${MARKER}=${value}`;
    const all = await (0,_process_list_js__WEBPACK_IMPORTED_MODULE_3__/* .livingProcesses */ .t0)();
    const hits = await Promise.all(all.map(async ({ pid, group, session, start }) => {
        const isKin = starts.get(pid) === start || (leader !== undefined && (group === leader || session === leader));
        return isKin || (await isMarked(pid, needle)) ? [pid] : [];
    }));
    return hits.flat().filter((pid) => pid !== process.pid);
}
/** A kernel thread's environment reads as empty, another user's not at all. */
async function isMarked(pid, needle) {
    const environment = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_1__.readFile)(`/proc/${pid}/environ`, 'latin1').catch(() => '');
    return environment.includes(needle) && environment.split('\0').includes(needle);
}
/** The processes that `leader` has below it now. What it started and outlived its parent is no longer among them. */
async function treeOf(leader) {
    return (0,_process_list_js__WEBPACK_IMPORTED_MODULE_3__/* .descendants */ .DG)(leader, await (0,_process_list_js__WEBPACK_IMPORTED_MODULE_3__/* .livingProcesses */ .t0)());
}
/** Whether it is worth asking again. */
function killAsRoot(asRoot, pids) {
    const [program = '', ...args] = asRoot;
    const all = [...args, 'kill', '-KILL', ...pids.map(String)];
    return new Promise((resolve) => {
        (0,node_child_process__WEBPACK_IMPORTED_MODULE_0__.execFile)(program, all, { timeout: 1_000, killSignal: 'SIGKILL' }, (error) => resolve(error === null));
    });
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

/***/ 20139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ globsMayMatchBelow),
/* harmony export */   bd: () => (/* binding */ globsMatch),
/* harmony export */   qF: () => (/* binding */ parseGlob),
/* harmony export */   v7: () => (/* binding */ MAX_GLOB_LENGTH)
/* harmony export */ });
const MAX_GLOB_LENGTH = 500;
/** What `{a,b}` may multiply to. */
const MAX_ALTERNATIVES = 100;
/** Null where it is too long, or its braces make too many alternatives. */
function parseGlob(text) {
    if (text.length > MAX_GLOB_LENGTH)
        return null;
    const isNegated = text.startsWith('!');
    const texts = alternatives(isNegated ? text.slice(1) : text);
    return texts && { isNegated, alternatives: texts.map(segmentsOf) };
}
/**
 * Whether a list of globs takes a path: the last one that matches decides. A list that begins with `!` takes everything to begin
 * with, any other nothing.
 */
function globsMatch(globs, path, rules) {
    const parts = partsOf(path);
    const last = globs.findLast((glob) => glob.alternatives.some((pattern) => matches(pattern, parts, rules)));
    return last ? !last.isNegated : takesTheRest(globs, parts, rules);
}
/** Whether anything below a folder can match: what need not be looked into is told without looking. */
function globsMayMatchBelow(globs, folder, rules) {
    const parts = partsOf(folder);
    if (takesTheRest(globs, parts, rules))
        return true;
    return globs.some((glob) => !glob.isNegated && glob.alternatives.some((pattern) => [...walk(pattern, parts, rules)].some((at) => at < pattern.length)));
}
function takesTheRest(globs, parts, { dot }) {
    return globs[0]?.isNegated === true && (dot || !parts.some((part) => part.startsWith('.')));
}
const partsOf = (path) => path.split('/').filter((part) => part !== '' && part !== '.');
/** At the end, `**` takes at least one segment: `a/**` is what lies in `a`, not `a` itself. `a/` says the same. */
function segmentsOf(pattern) {
    const parts = partsOf(pattern.endsWith('/') ? `${pattern}**` : pattern).filter((part, index, all) => part !== '**' || all[index - 1] !== '**');
    return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}
function matches(pattern, parts, rules) {
    const isEverything = pattern.length === 2 && pattern[0] === '**' && pattern[1] === '*';
    if (isEverything)
        return parts.length > 0 && (rules.dot || !parts.some((part) => part.startsWith('.')));
    const [first, part] = [pattern[0], parts[0]];
    // Most paths lie elsewhere, and are told without a walk.
    if (first !== '**' && first !== undefined && part !== undefined && !segmentMatches(first, part, rules))
        return false;
    return walk(pattern, parts, rules).has(pattern.length);
}
const NOWHERE = new Set();
/** Positions in the pattern that can be reached once all parts are taken; `pattern.length` among them is a match. */
function walk(pattern, parts, rules) {
    let at = skipping(pattern, new Set([0]));
    for (const part of parts) {
        const next = [...at].filter((position) => takes(pattern[position], part, rules));
        if (next.length === 0)
            return NOWHERE;
        at = skipping(pattern, new Set(next.map((position) => (pattern[position] === '**' ? position : position + 1))));
    }
    return at;
}
function takes(segment, part, rules) {
    if (segment === '**')
        return rules.dot || !part.startsWith('.');
    return segment !== undefined && segmentMatches(segment, part, rules);
}
/** `**` may take nothing. */
function skipping(pattern, positions) {
    for (const position of positions)
        if (pattern[position] === '**')
            positions.add(position + 1);
    return positions;
}
/** The last `*` is the only one worth another try, so the time is at most the product of the lengths. */
function segmentMatches(pattern, name, { dot }) {
    if (!dot && name.startsWith('.') && !pattern.startsWith('.'))
        return false;
    let [p, n, star, tried] = [0, 0, -1, 0];
    while (n < name.length) {
        if (pattern[p] === '*') {
            star = p;
            tried = n;
            p += 1;
        }
        else if (pattern[p] === '?' || pattern[p] === name[n]) {
            p += 1;
            n += 1;
        }
        else if (star >= 0) {
            tried += 1;
            p = star + 1;
            n = tried;
        }
        else
            return false;
    }
    while (pattern[p] === '*')
        p += 1;
    return p === pattern.length;
}
/** The texts that braces stand for; braces without a comma or a partner stand for themselves. Null: too many. */
function alternatives(text) {
    const closing = partners(text);
    return expand({ text, closing }, 0, text.length);
}
function partners(text) {
    const open = [];
    const found = new Map();
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '{')
            open.push({ start: at, commas: [] });
        else if (text[at] === ',')
            open.at(-1)?.commas.push(at);
        else if (text[at] === '}') {
            const brace = open.pop();
            if (brace && brace.commas.length > 0)
                found.set(brace.start, { end: at, commas: brace.commas });
        }
    }
    return found;
}
function expand(braces, from, to) {
    let all = [''];
    for (let at = from; at < to;) {
        const brace = braces.closing.get(at);
        const choices = brace ? choicesOf(braces, at, brace) : [braces.text[at] ?? ''];
        if (!choices || all.length * choices.length > MAX_ALTERNATIVES)
            return null;
        all = all.flatMap((one) => choices.map((choice) => one + choice));
        at = brace ? brace.end + 1 : at + 1;
    }
    return all;
}
function choicesOf(braces, start, { end, commas }) {
    const edges = [start, ...commas, end];
    const choices = edges.slice(1).map((edge, index) => expand(braces, (edges[index] ?? start) + 1, edge));
    return choices.some((one) => one === null) ? null : choices.flatMap((one) => one ?? []);
}


/***/ })

};
