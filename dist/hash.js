import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 24:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 127:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  a: () => (/* binding */ walkFolder)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __nccwpck_require__(247);
;// CONCATENATED MODULE: ./src/adapters/result-files-root.js



/** Null where it is not there. @throws Error where a link leads out of the workspace, in which it was said to be. */
function realFolder(workspace, folder) {
    const real = realPathOf((0,external_node_path_.resolve)(workspace, folder));
    if (real === null)
        return null;
    const isInside = !leadsOut((0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, folder)));
    if (isInside && leadsOut((0,external_node_path_.relative)(external_node_fs_.realpathSync.native(workspace), real)))
        throw new Error(`${folder} leads out of the workspace, through a link: name the place itself by its absolute path`);
    return real;
}
function realPathOf(path) {
    try {
        return external_node_fs_.realpathSync.native(path);
    }
    catch (error) {
        if ((0,error_text/* errnoOf */.U)(error) === 'ENOENT')
            return null;
        throw error;
    }
}
const leadsOut = (path) => path === '..' || path.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(path);

;// CONCATENATED MODULE: ./src/lib/result.js
const ok = (value) => ({ ok: true, value });
const err = (error) => ({ ok: false, error });

;// CONCATENATED MODULE: ./src/contract/refdata-keys.js

/**
 * Where things stand in a store of reference data, below its prefix, and the names that may stand there. Everything is
 * immutable but `refs/` and `gc/`; file names of projects appear inside documents only, never in a key.
 */
/** Version of the layout and of every document in it. A store that says another one is refused. */
const STORE_FORMAT = 1;
/** SHA-256 in 64 hexadecimal digits, of the bytes as they lie on disk. */
const DIGEST = /^[0-9a-f]{64}$/;
/** A commit: SHA-1 or SHA-256. */
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
/** A run's number, in decimal digits. */
const RUN = /^[0-9]{1,20}$/;
const PARTITION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const FORMAT_KEY = 'format.json';
const PULL_REFS = 'refs/pull/';
const BRANCH_REFS = 'refs/branch/';
const LEASE_KEY = 'gc/lease.json';
const objectKey = (digest) => `objects/${digest.slice(0, 2)}/${digest}`;
/** Many small files in one object (`src/refdata/pack.ts`). */
const packKey = (digest) => `packs/${digest.slice(0, 2)}/${digest}`;
const setKey = (digest) => `sets/${digest}.json`;
const snapshotKey = (digest) => `snapshots/${digest}.json`;
/** What a pull request's delta was before a change, so that the change can be undone. */
const deltaKey = (digest) => `deltas/${digest}.json`;
const pullRefKey = (pull) => `${PULL_REFS}${pull}.json`;
const branchRefKey = (branch) => `${BRANCH_REFS}${base64url(branch)}.json`;
const commitKey = (sha) => `by-commit/${sha}.json`;
const trashKey = (key) => `trash/${key}`;
/** Candidates of one head: `candidates/pull-7/<sha>/`. */
const candidatesPrefix = (subject, headSha) => `${subjectPrefix('candidates', subject)}${headSha}/`;
const candidateKey = (subject, headSha, { run, attempt, partition }) => `${candidatesPrefix(subject, headSha)}${run}-${attempt}/${partition}.json`;
const reportKey = (subject, id) => `${subjectPrefix('reports', subject)}${id}.html`;
/** `at`: milliseconds since the epoch; `id` tells events of one moment apart. */
const eventKey = (at, id) => {
    const when = new Date(at).toISOString();
    return `log/${when.slice(0, 7)}/${when.replace(/[-:.]/g, '')}-${id}.json`;
};
function subjectPrefix(kind, subject) {
    return `${kind}/${'pull' in subject ? `pull-${subject.pull}` : `branch-${base64url(subject.branch)}`}/`;
}
function pullOfKey(key) {
    const [, digits] = /^refs\/pull\/([1-9][0-9]{0,15})\.json$/.exec(key) ?? [];
    return digits === undefined ? null : Number(digits);
}
function branchOfKey(key) {
    const [, text] = /^refs\/branch\/([A-Za-z0-9_-]+)\.json$/.exec(key) ?? [];
    return text === undefined ? null : fromBase64url(text);
}
/** `run`: the workflow run's id; null for a key that is no candidate's. */
function readCandidateKey(key) {
    const [, , headSha, job, file] = key.split('/');
    const [, run, attempt] = /^([0-9]{1,20})-([0-9]{1,6})$/.exec(job ?? '') ?? [];
    const partition = file?.endsWith('.json') ? file.slice(0, -5) : '';
    if (!headSha || !COMMIT.test(headSha) || run === undefined || !isPartition(partition))
        return null;
    return { headSha, run, attempt: Number(attempt), partition };
}
/** 1 to 80 letters, digits, `.`, `_` and `-`: it stands in keys, statuses and commands. */
const isPartition = (text) => PARTITION.test(text);
const MAX_PATH = 1_000;
const MAX_SEGMENT = 200;
const MAX_DEPTH = 32;
/** Names that Windows takes for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\:*?"<>|]/u;
/** Most paths: of these characters alone, none of which Unicode or a file system reads otherwise, and too short to lie too deep. */
const PLAIN = /^[\w!#$%&'()+,.;=@[\]^`{}~ /-]{1,63}$/;
/** What a plain path may still be refused for: empty segments, ends that Windows drops, devices. */
const ODD = /(?:^|\/)(?:$|\/)|[. ](?:$|\/)|(?:^|\/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:$|[./])/i;
/**
 * The path of a file in a set, relative, with `/`: one that every file system can hold and none reads otherwise (A9). NFC; no
 * empty, dot or `..` segments; no control or format characters; nothing that Windows refuses; at most 1,000 characters.
 * The error says what is wrong, as the end of a sentence about the path.
 */
function checkPath(path) {
    if (PLAIN.test(path) && !ODD.test(path) && path !== '__proto__')
        return ok(path);
    if (path === '' || path.length > MAX_PATH)
        return err(`has ${path.length} characters; 1 to ${MAX_PATH} are taken`);
    if (!path.isWellFormed() || path.normalize('NFC') !== path)
        return err('is not in Unicode’s normal form NFC');
    // JSON.parse and object literals disagree about what a key of this name does.
    if (path === '__proto__')
        return err('is a name that documents cannot hold');
    if (FORBIDDEN.test(path))
        return err('holds a character that file systems or terminals read otherwise');
    const segments = path.split('/');
    if (segments.length > MAX_DEPTH)
        return err(`lies deeper than ${MAX_DEPTH} folders`);
    const wrong = segments.find((one) => one === '' || one === '.' || one === '..' || one.length > MAX_SEGMENT || /[. ]$/.test(one) || DEVICE.test(one));
    return wrong === undefined
        ? ok(path)
        : err(`has the part ${JSON.stringify(wrong.slice(0, 40))}, which is no file’s name everywhere`);
}
/** What two paths have in common that some file system takes for one: case and compatibility forms folded. */
const foldedPath = (path) => ASCII.test(path) ? path.toLowerCase() : path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
/** Nothing in it has another form. */
const ASCII = /^[ -~]*$/;
function base64url(text) {
    const bytes = new TextEncoder().encode(text);
    return btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
}
function fromBase64url(text) {
    try {
        const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
        return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/lib/glob.js
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

// EXTERNAL MODULE: ./src/adapters/result-files-open.js + 1 modules
var result_files_open = __nccwpck_require__(95);
// EXTERNAL MODULE: ./src/adapters/steady-clock.js
var steady_clock = __nccwpck_require__(229);
// EXTERNAL MODULE: ./src/adapters/warmth.js
var adapters_warmth = __nccwpck_require__(433);
;// CONCATENATED MODULE: ./src/adapters/result-files-walk.js








/** Names in the folders that are looked into, at most. */
const MAX_NAMES = 500_000;
/** Folders of a disk that are looked into at once: one's names are taken while the next ones' are read. */
const AT_ONCE = 16;
/** What a folder costs from memory at most, some five times of what it does: to hand one to another thread and back costs more. Milliseconds. */
const MEMORY = { folder: 0.3, name: 0.01 };
/** Milliseconds after which others get a turn. */
const TURN = 5;
/** Dependencies and history: never a project's results. */
const NEVER = new Set(['node_modules', '.git']);
const RULES = { dot: false };
/**
 * Files below `root` (a real path) that the globs take, and what of it can be in no set.
 * @throws Error for what is no glob, and for too many names.
 */
async function walkResults(root, globs, { leftOut = NEVER, now = steady_clock/* steadyMs */.T } = {}) {
    const walk = new Walk(root, globs.map(globOf), leftOut);
    const folders = [...(await fromMemory(walk, now))];
    for (let at = 0; at < folders.length; at += AT_ONCE) {
        const found = await Promise.all(folders.slice(at, at + AT_ONCE).map((folder) => walk.look(folder)));
        for (const looked of found)
            folders.push(...walk.enter(looked));
    }
    return withoutCollisions(walk.files.sort(), walk.refused);
}
/** Looks into one folder after the other as long as they come from memory; gives those that are left. */
async function fromMemory(walk, now) {
    const folders = [''];
    const warmth = new adapters_warmth/* Warmth */.e();
    let turn = now();
    for (let at = 0; at < folders.length; at += 1) {
        if (warmth.isCold)
            return folders.slice(at);
        const began = now();
        const looked = walk.lookAtOnce(folders[at] ?? '');
        const ended = now();
        warmth.took(ended - began, MEMORY.folder + looked.entries.length * MEMORY.name);
        folders.push(...walk.enter(looked));
        if (ended - turn < TURN)
            continue;
        await new Promise((resolve) => setImmediate(resolve));
        turn = now();
    }
    return [];
}
function globOf(text) {
    const glob = parseGlob(text);
    if (!glob)
        throw new Error(`${JSON.stringify(text)} is no glob`);
    return glob;
}
class Walk {
    files = [];
    refused = [];
    #root;
    #globs;
    #leftOut;
    #names = 0;
    constructor(root, globs, leftOut) {
        this.#root = root;
        this.#globs = globs;
        this.#leftOut = leftOut;
    }
    look(folder) {
        return new Promise((resolve) => {
            (0,external_node_fs_.readdir)((0,external_node_path_.join)(this.#root, folder), { withFileTypes: true }, (error, entries) => resolve({ folder, entries: error ? this.#unread(folder, error) : entries }));
        });
    }
    /** `look`, without a turn for anybody else. */
    lookAtOnce(folder) {
        try {
            return { folder, entries: (0,external_node_fs_.readdirSync)((0,external_node_path_.join)(this.#root, folder), { withFileTypes: true }) };
        }
        catch (error) {
            return { folder, entries: this.#unread(folder, error) };
        }
    }
    /** Gives the folders in it that may hold something. */
    enter({ folder, entries }) {
        this.#names += entries.length;
        if (this.#names > MAX_NAMES)
            throw new Error(`more than ${MAX_NAMES} names lie in ${this.#root}: take a smaller folder`);
        return entries.flatMap((entry) => this.#meet(folder === '' ? entry.name : `${folder}/${entry.name}`, entry));
    }
    #meet(path, entry) {
        const mayHold = () => !this.#leftOut.has(entry.name) && globsMayMatchBelow(this.#globs, path, RULES);
        if (entry.isDirectory())
            return mayHold() ? [path] : [];
        const isTaken = globsMatch(this.#globs, path, RULES);
        if (entry.isFile()) {
            if (isTaken)
                this.#take(path);
        }
        else if (isTaken || (entry.isSymbolicLink() && mayHold()))
            this.refused.push({ path, why: `is ${(0,result_files_open/* kindOf */.I)(entry)}` });
        return [];
    }
    #take(path) {
        // What Node shows for bytes that are no UTF-8.
        const checked = path.includes('\ufffd') ? { ok: false, error: 'has a name that is no UTF-8' } : checkPath(path);
        if (checked.ok)
            this.files.push(path);
        else
            this.refused.push({ path, why: checked.error });
    }
    /** What may not be looked into is no empty folder (R-8). */
    #unread(folder, error) {
        const errno = (0,error_text/* errnoOf */.U)(error) ?? String(error);
        if (errno !== 'ENOENT')
            this.refused.push({ path: folder === '' ? '.' : folder, why: `cannot be looked into: ${errno}` });
        return [];
    }
}
/** Two paths that are one on some file system are refused both: which one would win is chance. */
function withoutCollisions(paths, refused) {
    const groups = [...Map.groupBy(paths, foldedPath).values()].filter((same) => same.length > 1);
    const colliding = groups.flatMap((same) => same.map((path, index) => ({
        path,
        why: `is the same file as ${JSON.stringify(same[index === 0 ? 1 : 0])} on some systems`,
    })));
    const out = new Set(colliding.map(({ path }) => path));
    return { files: paths.filter((path) => !out.has(path)), refused: [...refused, ...colliding] };
}

;// CONCATENATED MODULE: ./src/adapters/folder-walk.js



/** Null where the folder is not there. `now`: milliseconds of a steady clock. @throws Error as `realFolder` and `walkResults` do. */
async function walkFolder({ workspace, folder, globs, leftOut }, now = steady_clock/* steadyMs */.T) {
    const root = realFolder(workspace, folder);
    return root === null ? null : { root, ...(await walkResults(root, globs, { ...(leftOut && { leftOut }), now })) };
}


/***/ }),

/***/ 50:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  j: () => (/* binding */ hashParts),
  m: () => (/* binding */ orderOf)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __nccwpck_require__(760);
// EXTERNAL MODULE: ./src/adapters/result-files-open.js + 1 modules
var result_files_open = __nccwpck_require__(95);
// EXTERNAL MODULE: ./src/adapters/warmth.js
var adapters_warmth = __nccwpck_require__(433);
;// CONCATENATED MODULE: ./src/adapters/result-files-hash.js



/** From a disk, reading and hashing take turns; more do not make it faster. */
const READERS = 4;
/** Buffers that nobody reads into now. New ones for every few files make V8 collect garbage all the time: each counts as what it could hold. */
const SPARE = [];
/** Milliseconds after which others get a turn: answers of a store come meanwhile. */
const TURN = 5;
/** What reading costs from memory at most, some ten times of what it does: slower files come from a disk, and several at once come faster. */
const MEMORY = { milliseconds: 0.1, bytesPerMillisecond: 500_000 };
/** Gives others a turn now and then, however many files come together. */
class Turns {
    #now;
    #since;
    /** `now`: milliseconds of a steady clock. */
    constructor(now) {
        this.#now = now;
        this.#since = now();
    }
    get isOver() {
        return this.#now() - this.#since >= TURN;
    }
    async next() {
        await new Promise((resolve) => setImmediate(resolve));
        this.#since = this.#now();
    }
}
/** Hashes all files below a real path, in their order: one after the other as long as they lie in memory, then several at once. */
async function hashAll(root, paths, { now, warmth = new adapters_warmth/* Warmth */.e(), turns = new Turns(now) }) {
    const queue = new Queue(root, paths, turns);
    const took = (milliseconds, bytes) => warmth.took(milliseconds, MEMORY.milliseconds + bytes / MEMORY.bytesPerMillisecond);
    await queue.work((place, buffer) => (0,result_files_open/* hashAtOnce */.TZ)(place, buffer, { now, took }) ?? (0,result_files_open/* hashFile */.DC)(place, buffer), () => !warmth.isCold);
    await Promise.all(Array.from({ length: READERS }, () => queue.work(result_files_open/* hashFile */.DC, () => true)));
    return { files: queue.found.filter((file) => file !== null), refused: queue.refused };
}
/** Both are normal as they are: `join` would make them so again, for each of thousands of files, until V8 compiles what does that. */
function placesBelow(root) {
    const folder = root.endsWith(external_node_path_.sep) ? root : root + external_node_path_.sep;
    return external_node_path_.sep === '/' ? (path) => folder + path : (path) => folder + path.replaceAll('/', external_node_path_.sep);
}
class Queue {
    found;
    refused = [];
    #placeOf;
    #paths;
    #turns;
    #next = 0;
    constructor(root, paths, turns) {
        this.#placeOf = placesBelow(root);
        this.#paths = paths;
        this.#turns = turns;
        this.found = paths.map(() => null);
    }
    /** Takes one file after the other until there is none, or no more are to be taken. */
    async work(hashOne, goesOn) {
        if (this.#next >= this.#paths.length)
            return;
        const buffer = SPARE.pop() ?? Buffer.allocUnsafeSlow(result_files_open/* PIECE */.TJ);
        while (this.#next < this.#paths.length && goesOn()) {
            const one = this.#hash(this.#next++, hashOne, buffer);
            if (one !== undefined)
                await one;
            if (this.#turns.isOver)
                await this.#turns.next();
        }
        if (SPARE.length < READERS)
            SPARE.push(buffer);
    }
    /** A promise only where the file takes one. */
    #hash(index, hashOne, buffer) {
        const path = this.#paths[index] ?? '';
        const keep = ({ sha256, size }) => {
            this.found[index] = { path, stored: [sha256, size] };
        };
        const refuse = (error) => {
            if (!(error instanceof result_files_open/* Unusable */.kO))
                throw error;
            this.refused.push({ path, why: error.message });
        };
        try {
            const hashed = hashOne(this.#placeOf(path), buffer);
            return hashed instanceof Promise ? hashed.then(keep, refuse) : keep(hashed);
        }
        catch (error) {
            return refuse(error);
        }
    }
}

// EXTERNAL MODULE: ./src/adapters/steady-clock.js
var steady_clock = __nccwpck_require__(229);
;// CONCATENATED MODULE: ./src/adapters/hash-parts.js



const PER_PART = 32;
const orderOf = (root, paths) => ({
    root,
    parts: Array.from({ length: Math.ceil(paths.length / PER_PART) }, (_, n) => paths.slice(n * PER_PART, (n + 1) * PER_PART)),
    taken: new SharedArrayBuffer(4),
});
/** Hashes parts until all are taken. */
async function hashParts({ root, parts, taken }, done) {
    const count = new Int32Array(taken);
    const [now, warmth] = [steady_clock/* steadyMs */.T, new adapters_warmth/* Warmth */.e()];
    const turns = new Turns(now);
    for (let part = Atomics.add(count, 0, 1); part < parts.length; part = Atomics.add(count, 0, 1))
        done({ part, ...(await hashAll(root, parts[part] ?? [], { now, warmth, turns })) });
}


/***/ }),

/***/ 368:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(919);
/* harmony import */ var _folder_walk_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(127);
/* harmony import */ var _hash_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(50);



const say = (said) => node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage(said);
/** What runs in a thread: it says what it found in a guessed folder, and answers each part that it has hashed. */
async function begin(guess) {
    // Whoever asks for that folder meets the fault again, and says so.
    const walked = await (0,_folder_walk_js__WEBPACK_IMPORTED_MODULE_1__/* .walkFolder */ .a)(guess).catch(() => null);
    const order = walked && (0,_hash_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .orderOf */ .m)(walked.root, walked.files);
    say({ found: walked && order && { ...walked, order } });
    if (order)
        await (0,_hash_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .hashParts */ .j)(order, say);
}
const { guess } = node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData;
if (guess)
    await begin(guess);
node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.on('message', (order) => void (0,_hash_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .hashParts */ .j)(order, say));

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ }),

/***/ 95:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  TJ: () => (/* binding */ PIECE),
  kO: () => (/* binding */ Unusable),
  TZ: () => (/* binding */ hashAtOnce),
  DC: () => (/* binding */ hashFile),
  I: () => (/* binding */ kindOf)
});

// UNUSED EXPORTS: readUsable

;// CONCATENATED MODULE: external "node:crypto"
const external_node_crypto_namespaceObject = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __nccwpck_require__(24);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __nccwpck_require__(247);
;// CONCATENATED MODULE: ./src/adapters/result-files-open.js



/** What is read at once, bytes. */
const PIECE = 1024 * 1024;
/** Absent on Windows. */
const NOFOLLOW = external_node_fs_.constants.O_NOFOLLOW ?? 0;
const NONBLOCK = external_node_fs_.constants.O_NONBLOCK ?? 0;
/** What a store takes as one object. */
const LARGEST = 5 * 1024 ** 3;
/** Why a file may not be in a set, as the end of a sentence about it. */
class Unusable extends Error {
}
/**
 * Reads a regular file at `path`, whose real path has to be the same, piece by piece into `buffer`; gives its size.
 * @throws Unusable for links, on the way too, for what is no regular file, and for what changed while it was read.
 */
async function readUsable(path, buffer, take) {
    const fd = openUsable(path);
    try {
        const before = usableStats(fd, path);
        const size = await readPieces(fd, { buffer, expected: before.size, take });
        mustBeUnchanged(fd, before, size);
        return size;
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
function usableStats(fd, path) {
    const found = (0,external_node_fs_.fstatSync)(fd);
    if (!found.isFile())
        throw new Unusable(`is ${kindOf(found)}`);
    if (found.size > LARGEST)
        throw new Unusable(`has ${found.size} bytes; at most ${LARGEST} are taken`);
    if (!isAt(fd, path, found))
        throw new Unusable('lies behind a symbolic link');
    return found;
}
function mustBeUnchanged(fd, before, size) {
    if (size !== before.size || isOther(before, (0,external_node_fs_.fstatSync)(fd)))
        throw new Unusable('changed while it was read');
}
/** Stops a piece behind the expected end at the latest. */
async function readPieces(fd, { buffer, expected, take }) {
    let at = 0;
    for (;;) {
        const length = await readAt(fd, buffer, at);
        if (length > 0)
            take(buffer.subarray(0, length), at === 0 && length === expected);
        at += length;
        const isAtEnd = at === expected && length < buffer.length;
        if (length === 0 || isAtEnd || at > expected)
            return at;
    }
}
async function hashFile(path, buffer) {
    let sha256 = null;
    const sum = { of: null };
    const size = await readUsable(path, buffer, (piece, whole) => {
        if (whole && piece.length < buffer.length)
            sha256 = (0,external_node_crypto_namespaceObject.hash)('sha256', piece);
        else {
            sum.of ??= (0,external_node_crypto_namespaceObject.createHash)('sha256');
            sum.of.update(piece);
        }
    });
    return { sha256: sha256 ?? (sum.of ? sum.of.digest('hex') : (0,external_node_crypto_namespaceObject.hash)('sha256', '')), size };
}
/**
 * `hashFile` without a turn for anybody else: to hand a small file to another thread and back takes longer than to read it. Null for one
 * that the buffer cannot hold with a byte more. `took` gets the time of reading, by `now`, and how many bytes came.
 */
function hashAtOnce(path, buffer, { now, took }) {
    const fd = openUsable(path);
    try {
        const before = usableStats(fd, path);
        if (before.size >= buffer.length)
            return null;
        const began = now();
        const size = readWhole(fd, buffer, before.size);
        took(now() - began, size);
        mustBeUnchanged(fd, before, size);
        return { sha256: (0,external_node_crypto_namespaceObject.hash)('sha256', buffer.subarray(0, size)), size };
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
/** As far as there is room. A regular file that gives less than was asked for is at its end. */
function readWhole(fd, buffer, expected) {
    let at = 0;
    try {
        for (let length = -1; length !== 0 && at < buffer.length && !(length > 0 && at === expected); at += length)
            length = (0,external_node_fs_.readSync)(fd, buffer, at, buffer.length - at, at);
    }
    catch (error) {
        throw new Unusable(`cannot be read: ${(0,error_text/* errnoOf */.U)(error) ?? ''}`);
    }
    return at;
}
function openUsable(path) {
    try {
        return (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | NOFOLLOW | NONBLOCK);
    }
    catch (error) {
        const errno = (0,error_text/* errnoOf */.U)(error) ?? '';
        if (errno === 'ELOOP')
            throw new Unusable('is a symbolic link');
        if (errno === 'ENXIO')
            throw new Unusable('is a socket');
        throw new Unusable(errno === 'ENOENT' ? 'vanished before it was read' : `cannot be read: ${errno}`);
    }
}
function readAt(fd, buffer, at) {
    return new Promise((resolve, reject) => {
        (0,external_node_fs_.read)(fd, buffer, 0, buffer.length, at, (error, length) => error ? reject(new Unusable(`cannot be read: ${(0,error_text/* errnoOf */.U)(error) ?? ''}`)) : resolve(length));
    });
}
/** Linux says where an open file lies; elsewhere the path is followed once more, and has to lead to the same file. */
function isAt(fd, path, { dev, ino }) {
    try {
        if (process.platform === 'linux')
            return (0,external_node_fs_.readlinkSync)(`/proc/self/fd/${fd}`) === path;
        const now = (0,external_node_fs_.lstatSync)(path);
        return external_node_fs_.realpathSync.native(path) === path && now.dev === dev && now.ino === ino;
    }
    catch {
        return false;
    }
}
const isOther = (before, after) => before.size !== after.size || before.mtimeMs !== after.mtimeMs || before.ctimeMs !== after.ctimeMs;
function kindOf(found) {
    if (found.isSymbolicLink())
        return 'a symbolic link';
    if (found.isFIFO())
        return 'a named pipe';
    if (found.isSocket())
        return 'a socket';
    return found.isDirectory() ? 'a folder' : 'a device';
}


/***/ }),

/***/ 229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ steadyMs)
/* harmony export */ });
/** Milliseconds of a clock that never goes back. The first use of `performance` loads ten modules of Node’s, in each thread: a millisecond. */
function steadyMs() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1_000 + nanoseconds / 1e6;
}


/***/ }),

/***/ 433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ Warmth)
/* harmony export */ });
/** Of so many, a quarter may be slow for any reason: other work has the processor meanwhile, or the first is looked up. */
const WINDOW = 16;
const SLOW = WINDOW / 4;
/** Tells whether what is read lies in memory: from a disk most of it is slow. */
class Warmth {
    isCold = false;
    #taken = 0;
    #slow = 0;
    /** `atMost`: what it takes from memory. Milliseconds. */
    took(milliseconds, atMost) {
        this.#taken += 1;
        if (milliseconds > atMost)
            this.#slow += 1;
        if (this.#slow > SLOW)
            this.isCold = true;
        if (this.#taken < WINDOW)
            return;
        this.#taken = 0;
        this.#slow = 0;
    }
}


/***/ }),

/***/ 247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ errnoOf)
/* harmony export */ });
/* unused harmony export errorText */
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

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		// no module.id needed
/******/ 		// no module.loaded needed
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId](module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(368);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
