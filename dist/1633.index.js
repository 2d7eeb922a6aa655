export const id = 1633;
export const ids = [1633,7216,4818];
export const modules = {

/***/ 45232:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  a: () => (/* binding */ walkFolder)
});

// EXTERNAL MODULE: ./src/adapters/result-files-root.js
var result_files_root = __webpack_require__(88172);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/glob.js
var lib_glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/adapters/result-files-open.js
var result_files_open = __webpack_require__(96492);
// EXTERNAL MODULE: ./src/adapters/steady-clock.js
var steady_clock = __webpack_require__(34229);
// EXTERNAL MODULE: ./src/adapters/warmth.js
var adapters_warmth = __webpack_require__(99433);
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
    const glob = (0,lib_glob/* parseGlob */.qF)(text);
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
        const mayHold = () => !this.#leftOut.has(entry.name) && (0,lib_glob/* globsMayMatchBelow */.JR)(this.#globs, path, RULES);
        if (entry.isDirectory())
            return mayHold() ? [path] : [];
        const isTaken = (0,lib_glob/* globsMatch */.bd)(this.#globs, path, RULES);
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
        const checked = path.includes('\ufffd') ? { ok: false, error: 'has a name that is no UTF-8' } : (0,refdata_keys/* checkPath */.Cg)(path);
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
    const groups = [...Map.groupBy(paths, refdata_keys/* foldedPath */.kV).values()].filter((same) => same.length > 1);
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
    const root = (0,result_files_root/* realFolder */.P)(workspace, folder);
    return root === null ? null : { root, ...(await walkResults(root, globs, { ...(leftOut && { leftOut }), now })) };
}


/***/ }),

/***/ 79039:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  y: () => (/* binding */ hashFiles)
});

// EXTERNAL MODULE: ./src/adapters/result-files-hash.js
var result_files_hash = __webpack_require__(83968);
// EXTERNAL MODULE: ./src/adapters/steady-clock.js
var steady_clock = __webpack_require__(34229);
// EXTERNAL MODULE: ./src/adapters/warmth.js
var adapters_warmth = __webpack_require__(99433);
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
    const turns = new result_files_hash/* Turns */.P(now);
    for (let part = Atomics.add(count, 0, 1); part < parts.length; part = Atomics.add(count, 0, 1))
        done({ part, ...(await (0,result_files_hash/* hashAll */.g)(root, parts[part] ?? [], { now, warmth, turns })) });
}

// EXTERNAL MODULE: ./src/adapters/hash-thread.js + 1 modules
var hash_thread = __webpack_require__(33609);
;// CONCATENATED MODULE: ./src/adapters/hash-files.js


/** Files that are hashed here before a thread could begin. */
const FEW = 600;
/** Hashes files below a real path, in their order, here and in one more thread; what a thread had taken that ends early is hashed here. */
async function hashFiles(root, paths, { thread, begun, few = FEW } = {}) {
    const order = begun?.order ?? orderOf(root, paths);
    const found = order.parts.map(() => undefined);
    const done = (hashed) => {
        found[hashed.part] = hashed;
    };
    const helper = thread ?? (paths.length < few ? null : new hash_thread/* HashThread */.B());
    if (!begun)
        helper?.send(order);
    const ask = () => {
        for (const hashed of helper?.taken() ?? [])
            done(hashed);
    };
    try {
        await hashParts(order, done);
        for (ask(); helper?.isAlive && found.includes(undefined); ask())
            await helper.said();
    }
    finally {
        helper?.end();
    }
    const left = order.parts.map((part, n) => (found[n] ? [] : part));
    await hashParts({ root, parts: left, taken: new SharedArrayBuffer(4) }, (hashed) => {
        found[hashed.part] ??= hashed;
    });
    return { files: found.flatMap((one) => one?.files ?? []), refused: found.flatMap((one) => one?.refused ?? []) };
}


/***/ }),

/***/ 33609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ HashThread)
});

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./src/adapters/folder-question.js
const isSameQuestion = (one, other) => textOf(one) === textOf(other);
const textOf = ({ workspace, folder, globs, leftOut }) => JSON.stringify([workspace, folder, globs, leftOut && [...leftOut]]);

;// CONCATENATED MODULE: ./src/adapters/hash-thread.js


/** One more thread that hashes; it may be started before it is known what, and begins with what is guessed. One that ends early is no error. */
class HashThread {
    isAlive = true;
    #worker;
    #guess;
    /** Undefined: not said yet. */
    #found;
    #hashed = [];
    #wake = () => undefined;
    constructor(guess = null) {
        this.#guess = guess;
        this.#worker = new external_node_worker_threads_.Worker(entry(), { workerData: { guess }, env: {}, argv: [], execArgv: [], stdout: true, stderr: true });
        // Nobody waits for what it does: whoever needs it asks.
        this.#worker.unref();
        const gone = () => {
            this.isAlive = false;
            this.#wake();
        };
        this.#worker.on('error', gone).on('exit', gone);
        this.#worker.on('message', (said) => {
            if ('found' in said)
                this.#found = said.found;
            else
                this.#hashed.push(said);
            this.#wake();
        });
    }
    /** What it has begun with, where that is this; null: it has not, and if it has begun with another it ends. */
    async begun(question) {
        if (!this.#guess)
            return null;
        const isRight = isSameQuestion(question, this.#guess);
        if (isRight)
            this.#worker.ref();
        while (isRight && this.isAlive && this.#found === undefined)
            await this.said();
        if (!isRight || !this.#found)
            this.end();
        return (isRight && this.#found) || null;
    }
    send(order) {
        this.#worker.ref();
        this.#worker.postMessage(order);
    }
    /** What it has hashed since it was last asked. */
    taken() {
        return this.#hashed.splice(0);
    }
    /** Once it has said something more, or has ended. */
    said() {
        return new Promise((resolve) => {
            this.#wake = resolve;
        });
    }
    end() {
        this.isAlive = false;
        void this.#worker.terminate();
    }
}
/** In the bundle a file of its own: it loads nothing that it does not use. */
function entry() {
    const here = import.meta.url;
    return new URL(here.endsWith('.ts') ? 'hash-thread-entry.ts' : 'hash.js', here);
}


/***/ }),

/***/ 83968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ Turns),
/* harmony export */   g: () => (/* binding */ hashAll)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _result_files_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96492);
/* harmony import */ var _warmth_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(99433);



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
async function hashAll(root, paths, { now, warmth = new _warmth_js__WEBPACK_IMPORTED_MODULE_2__/* .Warmth */ .e(), turns = new Turns(now) }) {
    const queue = new Queue(root, paths, turns);
    const took = (milliseconds, bytes) => warmth.took(milliseconds, MEMORY.milliseconds + bytes / MEMORY.bytesPerMillisecond);
    await queue.work((place, buffer) => (0,_result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .hashAtOnce */ .TZ)(place, buffer, { now, took }) ?? (0,_result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .hashFile */ .DC)(place, buffer), () => !warmth.isCold);
    await Promise.all(Array.from({ length: READERS }, () => queue.work(_result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .hashFile */ .DC, () => true)));
    return { files: queue.found.filter((file) => file !== null), refused: queue.refused };
}
/** Both are normal as they are: `join` would make them so again, for each of thousands of files, until V8 compiles what does that. */
function placesBelow(root) {
    const folder = root.endsWith(node_path__WEBPACK_IMPORTED_MODULE_0__.sep) ? root : root + node_path__WEBPACK_IMPORTED_MODULE_0__.sep;
    return node_path__WEBPACK_IMPORTED_MODULE_0__.sep === '/' ? (path) => folder + path : (path) => folder + path.replaceAll('/', node_path__WEBPACK_IMPORTED_MODULE_0__.sep);
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
        const buffer = SPARE.pop() ?? Buffer.allocUnsafeSlow(_result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .PIECE */ .TJ);
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
            if (!(error instanceof _result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .Unusable */ .kO))
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


/***/ }),

/***/ 96492:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   DC: () => (/* binding */ hashFile),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   TJ: () => (/* binding */ PIECE),
/* harmony export */   TZ: () => (/* binding */ hashAtOnce),
/* harmony export */   b3: () => (/* binding */ readUsable),
/* harmony export */   kO: () => (/* binding */ Unusable)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);



/** What is read at once, bytes. */
const PIECE = 1024 * 1024;
/** Absent on Windows. */
const NOFOLLOW = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW ?? 0;
const NONBLOCK = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NONBLOCK ?? 0;
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
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
function usableStats(fd, path) {
    const found = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd);
    if (!found.isFile())
        throw new Unusable(`is ${kindOf(found)}`);
    if (found.size > LARGEST)
        throw new Unusable(`has ${found.size} bytes; at most ${LARGEST} are taken`);
    if (!isAt(fd, path, found))
        throw new Unusable('lies behind a symbolic link');
    return found;
}
function mustBeUnchanged(fd, before, size) {
    if (size !== before.size || isOther(before, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd)))
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
            sha256 = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', piece);
        else {
            sum.of ??= (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
            sum.of.update(piece);
        }
    });
    return { sha256: sha256 ?? (sum.of ? sum.of.digest('hex') : (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', '')), size };
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
        return { sha256: (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', buffer.subarray(0, size)), size };
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
/** As far as there is room. A regular file that gives less than was asked for is at its end. */
function readWhole(fd, buffer, expected) {
    let at = 0;
    try {
        for (let length = -1; length !== 0 && at < buffer.length && !(length > 0 && at === expected); at += length)
            length = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, buffer, at, buffer.length - at, at);
    }
    catch (error) {
        throw new Unusable(`cannot be read: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .U)(error) ?? ''}`);
    }
    return at;
}
function openUsable(path) {
    try {
        return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | NOFOLLOW | NONBLOCK);
    }
    catch (error) {
        const errno = (0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .U)(error) ?? '';
        if (errno === 'ELOOP')
            throw new Unusable('is a symbolic link');
        if (errno === 'ENXIO')
            throw new Unusable('is a socket');
        throw new Unusable(errno === 'ENOENT' ? 'vanished before it was read' : `cannot be read: ${errno}`);
    }
}
function readAt(fd, buffer, at) {
    return new Promise((resolve, reject) => {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.read)(fd, buffer, 0, buffer.length, at, (error, length) => error ? reject(new Unusable(`cannot be read: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .U)(error) ?? ''}`)) : resolve(length));
    });
}
/** Linux says where an open file lies; elsewhere the path is followed once more, and has to lead to the same file. */
function isAt(fd, path, { dev, ino }) {
    try {
        if (process.platform === 'linux')
            return (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readlinkSync)(`/proc/self/fd/${fd}`) === path;
        const now = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path);
        return node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync.native(path) === path && now.dev === dev && now.ino === ino;
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

/***/ 88172:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ realFolder),
/* harmony export */   q: () => (/* binding */ leadsOut)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);



/** Null where it is not there. @throws Error where a link leads out of the workspace, in which it was said to be. */
function realFolder(workspace, folder) {
    const real = realPathOf((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, folder));
    if (real === null)
        return null;
    const isInside = !leadsOut((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(workspace, (0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(workspace, folder)));
    if (isInside && leadsOut((0,node_path__WEBPACK_IMPORTED_MODULE_1__.relative)(node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(workspace), real)))
        throw new Error(`${folder} leads out of the workspace, through a link: name the place itself by its absolute path`);
    return real;
}
function realPathOf(path) {
    try {
        return node_fs__WEBPACK_IMPORTED_MODULE_0__.realpathSync.native(path);
    }
    catch (error) {
        if ((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .U)(error) === 'ENOENT')
            return null;
        throw error;
    }
}
const leadsOut = (path) => path === '..' || path.startsWith(`..${node_path__WEBPACK_IMPORTED_MODULE_1__.sep}`) || (0,node_path__WEBPACK_IMPORTED_MODULE_1__.isAbsolute)(path);


/***/ }),

/***/ 50475:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   x: () => (/* binding */ createResultFiles)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(84818);
/* harmony import */ var _folder_walk_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45232);
/* harmony import */ var _hash_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(79039);
/* harmony import */ var _result_files_hash_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(83968);
/* harmony import */ var _result_files_open_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(96492);
/* harmony import */ var _result_files_root_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(88172);
/* harmony import */ var _result_files_write_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(34585);
/* harmony import */ var _steady_clock_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(34229);











/**
 * Folders of this machine, relative ones below `workspace`. `now`: milliseconds of a steady clock. `thread` hashes too, and is ended by the
 * first scan.
 */
function createResultFiles(workspace, now = _steady_clock_js__WEBPACK_IMPORTED_MODULE_9__/* .steadyMs */ .T, thread = null) {
    const rootOf = (folder) => (0,_result_files_root_js__WEBPACK_IMPORTED_MODULE_7__/* .realFolder */ .P)(workspace, folder);
    return {
        async scan(folder, globs) {
            const question = { workspace, folder, globs };
            const begun = (await thread?.begun(question)) ?? null;
            const walked = begun ?? (await (0,_folder_walk_js__WEBPACK_IMPORTED_MODULE_3__/* .walkFolder */ .a)(question, now));
            if (!walked) {
                thread?.end();
                return { files: [], refused: [] };
            }
            const { root, files, refused } = walked;
            const hashed = thread?.isAlive ? await (0,_hash_files_js__WEBPACK_IMPORTED_MODULE_4__/* .hashFiles */ .y)(root, files, { thread, begun }) : await (0,_result_files_hash_js__WEBPACK_IMPORTED_MODULE_5__/* .hashAll */ .g)(root, files, { now });
            return { files: hashed.files, refused: [...refused, ...hashed.refused].sort(byPath) };
        },
        async read(folder, { path, stored: [sha256, size] }) {
            const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(rootOf(folder) ?? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, folder), usable(path));
            const bytes = Buffer.allocUnsafe(size);
            let at = 0;
            const take = (piece) => {
                if (at + piece.length <= size)
                    bytes.set(piece, at);
                at += piece.length;
            };
            await (0,_result_files_open_js__WEBPACK_IMPORTED_MODULE_6__/* .readUsable */ .b3)(place, Buffer.allocUnsafe(Math.min(_result_files_open_js__WEBPACK_IMPORTED_MODULE_6__/* .PIECE */ .TJ, size + 1)), take).catch((error) => {
                throw error instanceof _result_files_open_js__WEBPACK_IMPORTED_MODULE_6__/* .Unusable */ .kO ? new Error(`${place} ${error.message}`) : error;
            });
            if (at === size && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes) === sha256)
                return bytes;
            throw new Error(`${place} has other bytes than when it was hashed: is something still writing there?`);
        },
        locate: (folder, path) => (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, folder), usable(path)),
        async write(folder, path, bytes) {
            (0,_result_files_write_js__WEBPACK_IMPORTED_MODULE_8__/* .writeBelow */ .BO)(rootOf(folder) ?? newFolder(workspace, folder), usable(path), bytes);
        },
        async remove(folder, path) {
            const root = rootOf(folder);
            if (root !== null)
                (0,_result_files_write_js__WEBPACK_IMPORTED_MODULE_8__/* .removeBelow */ .ck)(root, usable(path));
        },
    };
}
function usable(path) {
    const checked = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_10__/* .checkPath */ .Cg)(path);
    if (!checked.ok)
        throw new Error(`${JSON.stringify(path.slice(0, 200))} ${checked.error}`);
    return checked.value;
}
/** Gives its real path. One in the workspace is made through no link: not even an empty folder appears elsewhere (A9). */
function newFolder(workspace, folder) {
    const place = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.resolve)(workspace, folder);
    const inside = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.relative)(workspace, place);
    if ((0,_result_files_root_js__WEBPACK_IMPORTED_MODULE_7__/* .leadsOut */ .q)(inside))
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(place, { recursive: true });
    else
        (0,_result_files_write_js__WEBPACK_IMPORTED_MODULE_8__/* .makeBelow */ .Yd)(node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync.native(workspace), inside.split(node_path__WEBPACK_IMPORTED_MODULE_2__.sep));
    return node_fs__WEBPACK_IMPORTED_MODULE_1__.realpathSync.native(place);
}
const byPath = (a, b) => (a.path < b.path ? -1 : Number(a.path > b.path));


/***/ }),

/***/ 99433:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
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

/***/ 57216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   yamlDocuments: () => (/* binding */ yamlDocuments)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);



/** Aliases could make a small file enormous; a hundred are more than any person writes. */
const MAX_ALIASES = 100;
/** YAML 1.2 through the package `yaml`: one document, keys unique, everything wrong told at once. */
const yamlDocuments = {
    parse(text, file) {
        const counter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
        const placeAt = (offset) => {
            const { line, col } = counter.linePos(offset);
            return { file, line, column: col };
        };
        const troubles = [...document.errors, ...document.warnings];
        if (troubles.length > 0)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(troubles.map(({ message, pos }) => ({ what: withoutFullStop(message), at: placeAt(pos[0]) })));
        try {
            const value = document.toJS({ maxAliasCount: MAX_ALIASES });
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ value, place: (path) => placeAt(offsetOf(document.contents, path)) });
        }
        catch (error) {
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)([{ what: withoutFullStop((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .k)(error)), at: { file, line: 1 } }]);
        }
    },
};
const withoutFullStop = (message) => message.replace(/\.$/, '');
/** A key stands where its name stands; an item of a list where it begins. Where the path leads nowhere, its last known part. */
function offsetOf(root, path) {
    let node = root;
    let offset = root?.range?.[0] ?? 0;
    for (const part of path) {
        const pair = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && String(key.value) === String(part)) : undefined;
        const next = pair ? pair.value : hasGet(node) ? node.get(part, true) : undefined;
        const start = pair && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) ? pair.key.range?.[0] : rangeOf(next);
        if (start === undefined)
            break;
        offset = start;
        node = next;
    }
    return offset;
}
const hasGet = (node) => typeof node === 'object' && node !== null && 'get' in node && typeof node.get === 'function';
function rangeOf(node) {
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
        return undefined;
    return typeof node.range[0] === 'number' ? node.range[0] : undefined;
}


/***/ }),

/***/ 84818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ FORMAT_KEY),
/* harmony export */   A3: () => (/* binding */ trashKey),
/* harmony export */   Ae: () => (/* binding */ pullRefKey),
/* harmony export */   Bf: () => (/* binding */ subjectPrefix),
/* harmony export */   Cg: () => (/* binding */ checkPath),
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   MZ: () => (/* binding */ deltaKey),
/* harmony export */   Mk: () => (/* binding */ eventKey),
/* harmony export */   Oo: () => (/* binding */ BRANCH_REFS),
/* harmony export */   RC: () => (/* binding */ candidateKey),
/* harmony export */   Rk: () => (/* binding */ PULL_REFS),
/* harmony export */   Sr: () => (/* binding */ pullOfKey),
/* harmony export */   T5: () => (/* binding */ objectKey),
/* harmony export */   W2: () => (/* binding */ STORE_FORMAT),
/* harmony export */   cJ: () => (/* binding */ COMMIT),
/* harmony export */   d9: () => (/* binding */ commitKey),
/* harmony export */   kV: () => (/* binding */ foldedPath),
/* harmony export */   l7: () => (/* binding */ packKey),
/* harmony export */   nO: () => (/* binding */ candidatesPrefix),
/* harmony export */   o1: () => (/* binding */ snapshotKey),
/* harmony export */   oq: () => (/* binding */ RUN),
/* harmony export */   p2: () => (/* binding */ readCandidateKey),
/* harmony export */   qL: () => (/* binding */ setKey),
/* harmony export */   rF: () => (/* binding */ branchRefKey),
/* harmony export */   rh: () => (/* binding */ isPartition),
/* harmony export */   xL: () => (/* binding */ branchOfKey),
/* harmony export */   y1: () => (/* binding */ reportKey),
/* harmony export */   zB: () => (/* binding */ LEASE_KEY)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);

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
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(path);
    if (path === '' || path.length > MAX_PATH)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`has ${path.length} characters; 1 to ${MAX_PATH} are taken`);
    if (!path.isWellFormed() || path.normalize('NFC') !== path)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('is not in Unicode’s normal form NFC');
    // JSON.parse and object literals disagree about what a key of this name does.
    if (path === '__proto__')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('is a name that documents cannot hold');
    if (FORBIDDEN.test(path))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('holds a character that file systems or terminals read otherwise');
    const segments = path.split('/');
    if (segments.length > MAX_DEPTH)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`lies deeper than ${MAX_DEPTH} folders`);
    const wrong = segments.find((one) => one === '' || one === '.' || one === '..' || one.length > MAX_SEGMENT || /[. ]$/.test(one) || DEVICE.test(one));
    return wrong === undefined
        ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(path)
        : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`has the part ${JSON.stringify(wrong.slice(0, 40))}, which is no file’s name everywhere`);
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


/***/ }),

/***/ 73278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/**
 * JSON text that does not depend on the order in which keys were written: no white space, keys sorted by UTF-16 code
 * units (as RFC 8785 does). Two values have one text exactly when they are equal, so its digest names the value. Takes what
 * JSON can carry; a key whose value is undefined is left out.
 */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value) ?? 'null';
    const entries = Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
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
