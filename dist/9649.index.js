export const id = 9649;
export const ids = [9649];
export const modules = {

/***/ 83968:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ hashAll)
/* harmony export */ });
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76760);
/* harmony import */ var _result_files_open_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(96492);


/** From a disk, reading and hashing take turns; more do not make it faster. */
const READERS = 4;
/** Milliseconds after which others get a turn: answers of a store come meanwhile. */
const TURN = 5;
/** What reading costs from memory at most, some ten times of what it does: slower files come from a disk, and several at once come faster. */
const MEMORY = { milliseconds: 0.1, bytesPerMillisecond: 500_000 };
/** Files of which the first may be slow for any reason. */
const WINDOW = 16;
/** Tells whether files lie in memory, by how long the last ones took. */
class Warmth {
    isCold = false;
    #files = 0;
    #left = 0;
    took(milliseconds, bytes) {
        this.#left += MEMORY.milliseconds + bytes / MEMORY.bytesPerMillisecond - milliseconds;
        this.#files += 1;
        if (this.#files < WINDOW)
            return;
        if (this.#left < 0)
            this.isCold = true;
        this.#files = 0;
        this.#left = 0;
    }
}
/** Hashes all files below a real path, in their order: one after the other as long as they lie in memory, then several at once. */
async function hashAll(root, paths, now) {
    const queue = new Queue(root, paths, now);
    const warmth = new Warmth();
    const times = { now, took: (milliseconds, bytes) => warmth.took(milliseconds, bytes) };
    await queue.work((place, buffer) => (0,_result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .hashAtOnce */ .TZ)(place, buffer, times) ?? (0,_result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .hashFile */ .DC)(place, buffer), () => !warmth.isCold);
    await Promise.all(Array.from({ length: READERS }, () => queue.work(_result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .hashFile */ .DC, () => true)));
    return { files: queue.found.filter((file) => file !== null), refused: queue.refused };
}
class Queue {
    found;
    refused = [];
    #root;
    #paths;
    #now;
    #next = 0;
    constructor(root, paths, now) {
        this.#root = root;
        this.#paths = paths;
        this.#now = now;
        this.found = paths.map(() => null);
    }
    /** Takes one file after the other until there is none, or no more are to be taken. */
    async work(hashOne, goesOn) {
        if (this.#next >= this.#paths.length)
            return;
        const buffer = Buffer.allocUnsafeSlow(_result_files_open_js__WEBPACK_IMPORTED_MODULE_1__/* .PIECE */ .TJ);
        let turn = this.#now();
        while (this.#next < this.#paths.length && goesOn()) {
            const one = this.#hash(this.#next++, hashOne, buffer);
            if (one !== undefined)
                await one;
            if (this.#now() - turn < TURN)
                continue;
            await new Promise((resolve) => setImmediate(resolve));
            turn = this.#now();
        }
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
            const hashed = hashOne((0,node_path__WEBPACK_IMPORTED_MODULE_0__.join)(this.#root, path), buffer);
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

/***/ 29649:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75919);
/* harmony import */ var _site_hash_parts_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91767);


/** What runs in a thread: it answers each part that it has hashed. */
node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.on('message', (order) => void (0,_site_hash_parts_js__WEBPACK_IMPORTED_MODULE_1__/* .hashParts */ .j)(order, (hashed) => node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage(hashed)));


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
