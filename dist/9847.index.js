export const id = 9847;
export const ids = [9847];
export const modules = {

/***/ 77071:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $d: () => (/* binding */ sizeOf),
/* harmony export */   ZK: () => (/* binding */ inMemory),
/* harmony export */   m$: () => (/* binding */ CHUNK),
/* harmony export */   qM: () => (/* binding */ damaged),
/* harmony export */   yT: () => (/* binding */ verifiedPieces)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(38137);




/** Two of them are absent on Windows. */
const READ = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW ?? 0) | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NONBLOCK ?? 0);
/** What is read at once. */
const CHUNK = 1024 * 1024;
const sizeOf = (body) => ('file' in body ? body.size : body.bytes.length);
function damaged(key, where) {
    const next = 'Was the file written while it was stored? Nothing was stored; start the job again.';
    return new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_3__/* .BucketFault */ .Z('damaged', key, `${where} has other bytes than were promised for ${JSON.stringify(key)}. ${next}`);
}
/**
 * The bytes of a body in pieces; the last one only after all have the digest that was promised, so that a receiver that counts never
 * has the whole of a wrong one. Follows no link. A piece is good until the next one is asked for, unless it is the only one.
 * @throws BucketFault `damaged` where they have not.
 */
async function* verifiedPieces(key, body) {
    if (!('file' in body)) {
        if (body.sha256 !== undefined && (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', body.bytes) !== body.sha256)
            throw damaged(key, 'what is to be stored');
        yield body.bytes;
        return;
    }
    if (body.size <= CHUNK) {
        yield smallFile(key, body);
        return;
    }
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(body.file, READ);
    try {
        if (!(await file.stat()).isFile())
            throw damaged(key, body.file);
        yield* piecesOf(file, key, body);
    }
    finally {
        await file.close();
    }
}
/**
 * The same body in memory where it is a file of one piece.
 * @throws BucketFault `damaged` where it has other bytes than were promised.
 */
async function inMemory(key, body) {
    return 'file' in body && body.size <= CHUNK ? { bytes: smallFile(key, body), sha256: body.sha256 } : body;
}
/** Without a turn for anybody else: whoever stores a file has hashed it, so it lies in memory, and to hand it to other threads takes longer. */
function smallFile(key, { file, size, sha256 }) {
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(file, READ);
    try {
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.fstatSync)(fd).isFile())
            throw damaged(key, file);
        // One byte more than there should be tells that it grew.
        const bytes = Buffer.allocUnsafe(size + 1);
        let at = 0;
        for (let length = -1; length !== 0 && at < bytes.length; at += length)
            length = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.readSync)(fd, bytes, at, bytes.length - at, at);
        const whole = bytes.subarray(0, at);
        if (at !== size || (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', whole) !== sha256)
            throw damaged(key, file);
        return whole;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
async function* piecesOf(file, key, { file: name, size, sha256 }) {
    const sum = (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHash)('sha256');
    let at = 0;
    for (; size - at > CHUNK; at += CHUNK) {
        const piece = await filled(file, at, CHUNK);
        if (piece.length !== CHUNK)
            throw damaged(key, name);
        sum.update(piece);
        yield piece;
    }
    // One byte more than there should be tells that it grew.
    const last = await filled(file, at, size - at + 1);
    if (last.length !== size - at || sum.update(last).digest('hex') !== sha256)
        throw damaged(key, name);
    yield last;
}
async function filled(file, from, length) {
    const bytes = Buffer.allocUnsafe(length);
    let at = 0;
    while (at < length) {
        const { bytesRead } = await file.read(bytes, at, length - at, from + at);
        if (bytesRead === 0)
            break;
        at += bytesRead;
    }
    return bytes.subarray(0, at);
}


/***/ }),

/***/ 31750:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E0: () => (/* binding */ nullIfAbsent),
/* harmony export */   I: () => (/* binding */ kindOf),
/* harmony export */   g1: () => (/* binding */ openToRead),
/* harmony export */   io: () => (/* binding */ readBytes),
/* harmony export */   tR: () => (/* binding */ DirectoryFiles)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76760);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(63247);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38137);
/* harmony import */ var _bucket_bodies_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(77071);
/* harmony import */ var _result_files_write_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(34585);








/** Absent on Windows. */
const NOFOLLOW = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW ?? 0;
const DAY = 86_400_000;
/** Files of one folder; no link below it is followed. */
class DirectoryFiles {
    root;
    #real = null;
    #swept = null;
    constructor(root) {
        this.root = root;
    }
    /** The path for a relative one, and whether the folder above it is there. @throws BucketFault where a link leads elsewhere. */
    async locate(key, relative) {
        const root = await this.#realRoot();
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(root, relative);
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path);
        const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(folder).catch(nullIfAbsent);
        if (real !== null && real !== folder)
            throw throughLink(key, folder);
        // A folder that is not there yet may stand behind a link all the same.
        if (real === null)
            await mustStandHere(key, root, folder);
        return { path, hasFolder: real !== null };
    }
    /** Above a path that `locate` gave; through no link, whoever makes one meanwhile. */
    async makeFolder(path) {
        const root = await this.#realRoot();
        const parts = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(root, (0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path)).split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep);
        if (parts[0] !== '')
            (0,_result_files_write_js__WEBPACK_IMPORTED_MODULE_6__/* .makeBelow */ .Yd)(root, parts);
    }
    async draft(key, body) {
        const folder = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(await this.#realRoot(), '.tmp');
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.mkdir)(folder, { recursive: true });
        const path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)());
        const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_EXCL | NOFOLLOW, 0o644);
        try {
            for await (const piece of (0,_bucket_bodies_js__WEBPACK_IMPORTED_MODULE_5__/* .verifiedPieces */ .yT)(key, body))
                await file.writeFile(piece);
            await file.sync();
            const { mtimeMs } = await file.stat();
            this.#swept ??= sweep(folder, mtimeMs);
            return { path, at: mtimeMs };
        }
        catch (error) {
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.unlink)(path).catch(() => undefined);
            throw error;
        }
        finally {
            await file.close();
        }
    }
    async discard({ path }) {
        await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.unlink)(path).catch(nullIfAbsent);
        await this.#swept;
    }
    /** What was linked into the folder of `path` is there after a power cut too. */
    async settle(path) {
        const folder = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.dirname)(path), node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY);
        try {
            await folder.sync();
        }
        catch (error) {
            // Windows cannot; its file systems write names at once.
            if (!['EPERM', 'EINVAL', 'EISDIR'].includes((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_7__/* .errnoOf */ .U)(error) ?? ''))
                throw error;
        }
        finally {
            await folder.close();
        }
    }
    #realRoot() {
        this.#real ??= folderAt(this.root).catch((error) => {
            this.#real = null;
            if ((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_7__/* .errnoOf */ .U)(error) !== 'ENOENT')
                throw error;
            // An empty store and one that is not mounted look alike: nobody makes one by the way.
            throw new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_4__/* .BucketFault */ .Z('no-bucket', '', `there is no folder ${this.root}: make it, or check the store’s address`);
        });
        return this.#real;
    }
}
/** @throws BucketFault for the first part of the way down that is a link, one that leads nowhere included. */
async function mustStandHere(key, root, folder) {
    let path = root;
    for (const part of (0,node_path__WEBPACK_IMPORTED_MODULE_3__.relative)(root, folder).split(node_path__WEBPACK_IMPORTED_MODULE_3__.sep)) {
        path = (0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(path, part);
        const found = await kindOf(path);
        if (found === null)
            return;
        if (found.isSymbolicLink())
            throw throughLink(key, path);
    }
}
async function folderAt(root) {
    const real = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.realpath)(root);
    if ((await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.stat)(real)).isDirectory())
        return real;
    // A file has no keys below it, and would pass for a store that is empty.
    throw new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_4__/* .BucketFault */ .Z('no-bucket', '', `${root} is no folder: check the store’s address`);
}
const kindOf = async (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)(path).catch(nullIfAbsent);
/** Opens a regular file for reading; null where there is nothing. */
async function openToRead(key, path) {
    const file = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.open)(path, node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | NOFOLLOW | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NONBLOCK ?? 0)).catch((error) => {
        if ((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_7__/* .errnoOf */ .U)(error) === 'ELOOP')
            throw throughLink(key, path);
        return nullIfAbsent(error);
    });
    if (!file || (await file.stat()).isFile())
        return file;
    await file.close();
    throw new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_4__/* .BucketFault */ .Z('refused', key, `${path} is no regular file; nothing else belongs into a store. Remove it.`);
}
/** @throws BucketFault where that are more than `maxBytes`. */
async function readBytes(key, file, { maxBytes, range }) {
    const { size } = await file.stat();
    const from = Math.min(range?.from ?? 0, size);
    const length = Math.min(range?.length ?? size, size - from);
    if (length > maxBytes)
        throw new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_4__/* .BucketFault */ .Z('too-large', key, `${key} has ${length} bytes; at most ${maxBytes} are taken`);
    const bytes = Buffer.allocUnsafe(length);
    let at = 0;
    while (at < length) {
        const { bytesRead } = await file.read(bytes, at, length - at, from + at);
        if (bytesRead === 0)
            throw new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_4__/* .BucketFault */ .Z('damaged', key, `${key} became shorter while it was read`);
        at += bytesRead;
    }
    return bytes;
}
function throughLink(key, path) {
    return new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_4__/* .BucketFault */ .Z('refused', key, `${path} is or lies behind a symbolic link; nothing in a store is followed. Remove it.`);
}
function nullIfAbsent(error) {
    if (['ENOENT', 'ENOTDIR'].includes((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_7__/* .errnoOf */ .U)(error) ?? ''))
        return null;
    throw error;
}
/** Drafts of processes that were killed. */
async function sweep(folder, now) {
    for (const name of await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.readdir)(folder).catch(() => [])) {
        const found = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.lstat)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, name)).catch(() => null);
        if (found && found.mtimeMs < now - DAY)
            await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_2__.unlink)((0,node_path__WEBPACK_IMPORTED_MODULE_3__.join)(folder, name)).catch(() => undefined);
    }
}


/***/ }),

/***/ 79697:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  g: () => (/* binding */ DirectoryBucket)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/adapters/bucket-directory-files.js
var bucket_directory_files = __webpack_require__(31750);
;// CONCATENATED MODULE: ./src/adapters/bucket-directory-names.js

/**
 * Keys as paths. Whatever a key holds, its path stays below the folder, and two keys never share a path, not even where file systems
 * take capitals for small letters: everything but `a-z 0-9 . _ -` is written `%xx`, and so are dots at the ends of a segment.
 */
/** Names of file systems have 255 bytes at most; a longer segment goes on in the folder of its beginning. */
const LONGEST = 200;
const PLAIN = /^(?!\.)[a-z0-9._-]+(?<!\.)$/;
function pathOfKey(key) {
    return (0,external_node_path_.join)(...key.split('/').flatMap(partsOf));
}
function partsOf(segment) {
    if (segment === '')
        return ['%'];
    const name = PLAIN.test(segment) ? segment : escaped(segment);
    if (name.length <= LONGEST)
        return [name];
    const parts = [];
    for (let at = 0; at < name.length; at += LONGEST)
        parts.push(name.slice(at, at + LONGEST));
    return parts.map((part, index) => (index < parts.length - 1 ? `${part}+` : part));
}
function escaped(segment) {
    const bytes = Buffer.from(segment);
    return Array.from(bytes, (byte, index) => {
        const char = String.fromCharCode(byte);
        const isPlain = /[a-z0-9_-]/.test(char) || (char === '.' && index > 0 && index < bytes.length - 1);
        return isPlain ? char : `%${byte.toString(16).padStart(2, '0')}`;
    }).join('');
}
/** The key of a path below the folder, as its parts; null where no key has that path. */
function keyOfParts(parts) {
    const text = parts.map((part) => (part.endsWith('+') ? part.slice(0, -1) : `${part}/`)).join('');
    const segments = text.slice(0, -1).split('/');
    try {
        const key = segments.map((segment) => (segment === '%' ? '' : decodeURIComponent(segment))).join('/');
        return pathOfKey(key) === (0,external_node_path_.join)(...parts) ? key : null;
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/adapters/bucket-directory-refs.js



/**
 * A value that is replaced, as a folder of generations: `@1`, `@2` …; the highest counts. A file is a value, a folder says that it was
 * removed. Who makes the next name has won, and nobody holds a lock that a crash could leave behind.
 */
/** Milliseconds: a generation is kept so long after it was made, and the last ones for ever. */
const KEPT_FOR = 600_000;
const LAST_KEPT = 4;
const CLEANED_AT_ONCE = 16;
const NONE = { number: 0, isValue: false };
const numberOf = (name) => Number(/^@([1-9][0-9]{0,14})$/.exec(name)?.[1] ?? 0);
const isGeneration = (name) => numberOf(name) > 0;
const generationPath = (folder, number) => (0,external_node_path_.join)(folder, `@${number}`);
async function latest(folder) {
    return highest(await (0,promises_.readdir)(folder, { withFileTypes: true }));
}
function highest(entries) {
    let found = NONE;
    for (const entry of entries) {
        const number = numberOf(entry.name);
        if (number > found.number)
            found = { number, isValue: entry.isFile() };
    }
    return found;
}
/**
 * Makes generation `number` with `make`, which fails with EEXIST where it is there. `since`: the file system's time before the one below
 * it was found to be the latest. `unknown`: so much was written meanwhile that a generation with that number may have been and gone.
 */
async function claim(folder, number, { make, since }) {
    try {
        await make(generationPath(folder, number));
    }
    catch (error) {
        if ((0,error_text/* errnoOf */.U)(error) === 'EEXIST')
            return 'lost';
        throw error;
    }
    const now = await latest(folder);
    // The highest is never taken away: nobody can have been there before.
    if (now.number === number)
        return 'won';
    const { mtimeMs } = await (0,promises_.stat)(generationPath(folder, now.number)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
    return mtimeMs < since + KEPT_FOR ? 'won' : 'unknown';
}
/** Takes away some of what nobody can be reading or claiming any more. `now`: by the file system's clock. */
async function clean(folder, now) {
    const numbers = (await (0,promises_.readdir)(folder)).map(numberOf).filter((number) => number > 0);
    const last = Math.max(...numbers, 0);
    const old = numbers.filter((number) => number <= last - LAST_KEPT).sort((a, b) => a - b);
    for (const number of old.slice(0, CLEANED_AT_ONCE)) {
        const path = generationPath(folder, number);
        const found = await (0,promises_.stat)(path).catch(() => null);
        if (!found || found.mtimeMs > now - KEPT_FOR)
            continue;
        await (found.isDirectory() ? (0,promises_.rmdir)(path) : (0,promises_.unlink)(path)).catch(() => undefined);
    }
}
/** Says that it was removed; nothing where there is no value. */
async function bury(folder, since) {
    for (;;) {
        const { number, isValue } = await latest(folder);
        if (!isValue)
            return;
        if ((await claim(folder, number + 1, { make: (path) => (0,promises_.mkdir)(path), since })) === 'won')
            return;
    }
}

;// CONCATENATED MODULE: ./src/adapters/bucket-directory.js








const STATS_AT_ONCE = 64;
/** What `create` wrote is a file, what `replace` wrote a folder: a key is the one or the other, whoever is first. */
const CREATED = 'created';
/** A store in a folder, for many processes at once; a process that is killed leaves values whole and nothing locked. */
class DirectoryBucket {
    address;
    #files;
    constructor(directory) {
        this.address = (0,external_node_url_.pathToFileURL)(directory).href;
        this.#files = new bucket_directory_files/* DirectoryFiles */.tR(directory);
    }
    get(key, options) {
        return this.#attempt('read', key, () => this.#withValue(key, async (file, tag) => ({ bytes: await (0,bucket_directory_files/* readBytes */.io)(key, file, options), tag })));
    }
    head(key) {
        return this.#attempt('read', key, () => this.#withValue(key, async (file) => {
            const { size, mtimeMs } = await file.stat();
            return { key, size, modified: mtimeMs };
        }));
    }
    create(key, body) {
        return this.#attempt('write', key, async () => {
            const { path, hasFolder } = await this.#files.locate(key, pathOfKey(key));
            if (hasFolder && (await (0,bucket_directory_files/* kindOf */.I)(path))?.isFile())
                return 'exists';
            return this.#withDraft(key, body, async (draft) => {
                await this.#files.makeFolder(path);
                if (await linked(draft, path)) {
                    await this.#files.settle(path);
                    return 'created';
                }
                if (!(await (0,bucket_directory_files/* kindOf */.I)(path))?.isDirectory())
                    return 'exists';
                return (await this.#next(key, { path, draft, tag: null })) === 'lost' ? 'exists' : 'created';
            });
        });
    }
    replace(key, bytes, tag) {
        return this.#attempt('write', key, async () => {
            const { path } = await this.#files.locate(key, pathOfKey(key));
            const found = await (0,bucket_directory_files/* kindOf */.I)(path);
            if (found?.isFile()) {
                if (tag === null)
                    return 'lost';
                throw new refdata_ports/* BucketFault */.Z('refused', key, `${key} was written to stay as it is; it cannot be replaced`);
            }
            if (!found && tag !== null)
                return 'lost';
            return this.#withDraft(key, { bytes }, async (draft) => {
                await (0,promises_.mkdir)(path, { recursive: true }).catch(nullIfTaken);
                return (await (0,bucket_directory_files/* kindOf */.I)(path))?.isDirectory() ? this.#next(key, { path, draft, tag }) : 'lost';
            });
        });
    }
    touch(key, body) {
        return this.#attempt('write', key, async () => {
            const { path } = await this.#files.locate(key, pathOfKey(key));
            await this.#withDraft(key, body, async (draft) => {
                await this.#files.makeFolder(path);
                await (0,promises_.rename)(draft.path, path);
                await this.#files.settle(path);
            });
        });
    }
    async *list(prefix) {
        const found = await this.#attempt('list', prefix, () => this.#keysBelow(prefix));
        for (let at = 0; at < found.length; at += STATS_AT_ONCE) {
            const listed = await Promise.all(found.slice(at, at + STATS_AT_ONCE).map((key) => this.head(key)));
            yield* listed.flatMap((one) => one ?? []);
        }
    }
    async remove(keys) {
        if (keys.length > 1_000)
            throw new RangeError(`${keys.length} keys; at most 1,000 are removed at once`);
        for (const key of keys)
            await this.#attempt('remove', key, () => this.#removeOne(key));
    }
    /** By the clock of the file system, which may be another machine's. */
    now() {
        return this.#attempt('write', '', () => this.#withDraft('', { bytes: new Uint8Array(0) }, async ({ at }) => at));
    }
    async #removeOne(key) {
        const { path, hasFolder } = await this.#files.locate(key, pathOfKey(key));
        const found = hasFolder ? await (0,bucket_directory_files/* kindOf */.I)(path) : null;
        if (found?.isDirectory())
            return this.#withDraft(key, { bytes: new Uint8Array(0) }, ({ at }) => bury(path, at));
        if (found)
            await (0,promises_.unlink)(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
    }
    /** Puts the draft behind the latest generation, where that is the one that `tag` says. */
    async #next(key, { path, draft, tag }) {
        const { number, isValue } = await latest(path);
        if ((isValue ? String(number) : null) !== tag)
            return 'lost';
        const mine = number + 1;
        const ended = await claim(path, mine, { make: (name) => (0,promises_.link)(draft.path, name), since: draft.at });
        if (ended === 'lost')
            return 'lost';
        await this.#files.settle(generationPath(path, mine));
        if (ended === 'unknown')
            throw new refdata_ports/* BucketFault */.Z('unreachable', key, `this machine stood still while it wrote ${key}: read again what stands there`);
        await clean(path, draft.at);
        return { tag: String(mine) };
    }
    async #withValue(key, use) {
        const { path, hasFolder } = await this.#files.locate(key, pathOfKey(key));
        const found = hasFolder ? await (0,bucket_directory_files/* kindOf */.I)(path) : null;
        if (found?.isDirectory())
            return this.#withLatest(key, path, use);
        const file = found && (await (0,bucket_directory_files/* openToRead */.g1)(key, path));
        if (!file)
            return null;
        return use(file, CREATED).finally(() => file.close());
    }
    async #withLatest(key, path, use) {
        for (;;) {
            const { number, isValue } = await latest(path);
            if (!isValue)
                return null;
            const value = await (0,bucket_directory_files/* openToRead */.g1)(key, generationPath(path, number));
            // Gone: there is a later one by now.
            if (value)
                return use(value, String(number)).finally(() => value.close());
        }
    }
    async #withDraft(key, body, use) {
        const draft = await this.#files.draft(key, body);
        return use(draft).finally(() => this.#files.discard(draft));
    }
    async #keysBelow(prefix) {
        const folders = prefix.split('/').slice(0, -1);
        const relative = folders.length > 0 ? pathOfKey(folders.join('/')) : '.';
        const { path } = await this.#files.locate(prefix, (0,external_node_path_.join)(relative, 'x'));
        const keys = [];
        await walk((0,external_node_path_.dirname)(path), relative === '.' ? [] : relative.split('/'), keys);
        return keys.filter((key) => key.startsWith(prefix)).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
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
const FAULTS = {
    EACCES: ['denied', 'Give the user of this process the right to it.'],
    EPERM: ['denied', 'Give the user of this process the right to it.'],
    EROFS: ['denied', 'The file system can only be read.'],
    ENOSPC: ['refused', 'The file system is full.'],
    EDQUOT: ['refused', 'The quota of this user is used up.'],
    EIO: ['damaged', 'The file system cannot read or write it; look into the machine’s log.'],
    ESTALE: ['unreachable', 'The file system was mounted again; start the job again.'],
    ENOTDIR: ['refused', 'A shorter key stands where this one needs a folder.'],
    EISDIR: ['refused', 'It is a reference, which changes only by comparing.'],
    ENOTEMPTY: ['refused', 'It is a reference, which changes only by comparing.'],
};
async function linked(draft, path) {
    return (0,promises_.link)(draft.path, path).then(() => true, (error) => {
        if ((0,error_text/* errnoOf */.U)(error) === 'EEXIST')
            return false;
        throw error;
    });
}
function nullIfTaken(error) {
    if ((0,error_text/* errnoOf */.U)(error) === 'EEXIST')
        return null;
    throw error;
}
async function walk(folder, parts, keys) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(bucket_directory_files/* nullIfAbsent */.E0);
    if (!entries)
        return;
    const add = (path) => keys.push(...[keyOfParts(path)].filter((key) => key !== null));
    if (highest(entries).isValue)
        add(parts);
    for (const entry of entries.filter(({ name }) => !name.startsWith('.') && !isGeneration(name))) {
        const below = [...parts, entry.name];
        if (entry.isDirectory())
            await walk((0,external_node_path_.join)(folder, entry.name), below, keys);
        else if (entry.isFile())
            add(below);
    }
}


/***/ }),

/***/ 84871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ faultOf),
/* harmony export */   n: () => (/* binding */ readRefusal)
/* harmony export */ });
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63247);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38137);


const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const BROKEN = new Set(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);
const CONFLICTS = new Set(['ConditionalRequestConflict', 'OperationAborted']);
const OTHER_BYTES = new Set(['BadDigest', 'XAmzContentSHA256Mismatch', 'XAmzContentChecksumMismatch', 'InvalidDigest']);
const BAD_CREDENTIALS = new Set(['ExpiredToken', 'InvalidToken', 'TokenRefreshRequired', 'CredentialsProviderError']);
/** Reads what the SDK throws; null for what no store said and no network did, such as a mistake of ours. */
function readRefusal(error) {
    if (error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z)
        return null;
    const code = codeOf(error);
    if (BAD_CREDENTIALS.has(code))
        return { kind: 'fault', fault: 'denied', code };
    const status = statusOf(error);
    return status === null ? ofNetwork(error, code) : (ofCode(status, code) ?? ofStatus(status, code));
}
function ofNetwork(error, name) {
    const errno = (0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__/* .errnoOf */ .U)(error) ?? '';
    if (NEVER_SENT.has(errno))
        return { kind: 'again', uncertain: false, code: errno };
    if (BROKEN.has(errno) || name === 'TimeoutError' || name === 'IncompleteBody')
        return { kind: 'again', uncertain: true, code: errno || name };
    return null;
}
function ofCode(status, code) {
    if (CONFLICTS.has(code))
        return { kind: 'again', uncertain: false, code };
    // Amazon answers 400 where a body did not arrive in time.
    if (code === 'RequestTimeout')
        return { kind: 'again', uncertain: true, code };
    // The SDK corrects its clock by the answer.
    if (code === 'RequestTimeTooSkewed')
        return { kind: 'again', uncertain: false, code };
    if (code === 'NoSuchBucket')
        return { kind: 'fault', fault: 'no-bucket', code };
    if (code === 'NoSuchUpload')
        return { kind: 'no-upload' };
    if (status === 400 && OTHER_BYTES.has(code))
        return { kind: 'fault', fault: 'damaged', code };
    return null;
}
function ofStatus(status, code) {
    // MinIO once answered 304 to a PUT with If-None-Match.
    if (status === 412 || status === 304)
        return { kind: 'condition' };
    if (status === 404)
        return { kind: 'missing' };
    if (status === 416)
        return { kind: 'past-end' };
    if (status === 401 || status === 403)
        return { kind: 'fault', fault: 'denied', code };
    if (status === 429)
        return { kind: 'again', uncertain: false, code };
    if (status >= 500 && status !== 501)
        return { kind: 'again', uncertain: true, code };
    return { kind: 'fault', fault: 'refused', code };
}
function statusOf(error) {
    const status = error?.$metadata?.httpStatusCode;
    return typeof status === 'number' ? status : null;
}
/** The store's word for it: foreign text, so letters and digits only. */
function codeOf(error) {
    const name = error?.name;
    return typeof name === 'string' && /^[A-Za-z0-9]{1,80}$/.test(name) ? name : 'an error without a name';
}
/** A fault that says what was tried, what the store answered, and what to do. */
function faultOf(kind, code, { verb, action, key, address }) {
    const what = `cannot ${verb} ${key === '' ? 'what' : JSON.stringify(key)} in ${address}: ${code}`;
    return new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z(kind, key, `${what}. ${nextStep(kind, code, { action, key, address })}`);
}
function nextStep(kind, code, { action, key, address }) {
    const [bucket = '', ...prefix] = address.slice('s3://'.length).split('/');
    const folder = [...prefix, key.split('/')[0] ?? ''].filter((part) => part !== '').join('/');
    if (BAD_CREDENTIALS.has(code))
        return 'There are no credentials that the store takes (any more): put aws-actions/configure-aws-credentials before this step.';
    if (kind === 'denied' && action === 's3:ListBucket')
        return `The role needs s3:ListBucket on the bucket ${bucket}.`;
    if (kind === 'denied' && action === 's3:GetObject')
        return `The role needs s3:GetObject on ${bucket}/${folder}/*, and s3:ListBucket on ${bucket}: without it, a key that is not there is refused too.`;
    if (kind === 'denied')
        return `The role needs ${action} on ${bucket}/${folder}/*.`;
    if (kind === 'no-bucket')
        return `There is no bucket ${bucket}: check the store’s address, region and endpoint.`;
    if (kind === 'damaged')
        return 'The bytes that arrived are not those that were read before: was the file written meanwhile?';
    if (kind === 'unreachable')
        return 'Whether it was carried out is not known. Check the endpoint, and start the job again: nothing is done twice.';
    return `Check the store’s address, region and endpoint, and that it takes ${action}.`;
}


/***/ }),

/***/ 8570:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ StoreClock)
/* harmony export */ });
/* harmony import */ var _steady_clock_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(34229);

/** A store's time, from the dates of answers that came anyway. */
class StoreClock {
    /** The store's time at a moment of this machine's steady clock. */
    #date = null;
    /** `sent`: when the request went, by this machine's steady clock. */
    note = (date, sent) => {
        const store = Date.parse(date ?? '');
        // HTTP dates are cut to the second: on average half of one is missing.
        if (Number.isFinite(store))
            this.#date = { store: store + 500, at: (sent + (0,_steady_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .steadyMs */ .T)()) / 2 };
    };
    /** Milliseconds since the epoch by the last answer, if that is not older than `maxAge` milliseconds. */
    time(maxAge) {
        const passed = this.#date ? (0,_steady_clock_js__WEBPACK_IMPORTED_MODULE_0__/* .steadyMs */ .T)() - this.#date.at : Number.POSITIVE_INFINITY;
        return this.#date && passed <= maxAge ? this.#date.store + passed : null;
    }
}


/***/ }),

/***/ 97854:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ doorOf)
/* harmony export */ });
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73024);
/* harmony import */ var node_os__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(48161);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _s3_settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(92422);




/** No dots, which certificates do not cover; none of Amazon's marks of what is no plain bucket, such as `--x-s3`. */
const PLAIN_BUCKET = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const ALIAS = '-s3alias';
/** Partitions whose names end in amazonaws.com. */
const PLAIN_REGION = /^(af|ap|ca|eu|il|me|mx|sa|us|us-gov)-[a-z]+-[0-9]{1,2}$/;
/** A profile goes before the environment; the others lead to other hosts. */
const OTHER_WAYS = ['AWS_PROFILE', 'AWS_USE_FIPS_ENDPOINT', 'AWS_USE_DUALSTACK_ENDPOINT'];
/**
 * Where nothing but the environment says how a bucket is reached, and says it plainly. Null: AWS's SDK has to find out, from a profile, a
 * machine's role, or settings that only it knows.
 */
function doorOf(bucket, env) {
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret, AWS_SESSION_TOKEN: session } = env;
    if (!id || !secret || OTHER_WAYS.some((name) => env[name]) || hasSettings(env))
        return null;
    const { region, endpoint, forcePathStyle } = (0,_s3_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .s3Settings */ .o)(env);
    if (!PLAIN_BUCKET.test(bucket) || bucket.endsWith(ALIAS))
        return null;
    const place = endpoint === undefined ? amazons(bucket, region) : named(bucket, endpoint, forcePathStyle);
    return place && { ...place, region, credentials: { id, secret, session: session || undefined } };
}
function hasSettings(env) {
    return (0,node_fs__WEBPACK_IMPORTED_MODULE_0__.existsSync)(env['AWS_CONFIG_FILE'] || (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)((0,node_os__WEBPACK_IMPORTED_MODULE_1__.homedir)(), '.aws', 'config'));
}
function amazons(bucket, region) {
    return PLAIN_REGION.test(region) ? { url: new URL(`https://${bucket}.s3.${region}.amazonaws.com`), path: '' } : null;
}
function named(bucket, endpoint, isPath) {
    const url = URL.parse(endpoint);
    if (url === null || url.pathname !== '/' || url.search !== '' || url.username !== '')
        return null;
    if (url.protocol !== 'https:' && url.protocol !== 'http:')
        return null;
    if (isPath)
        return { url, path: `/${bucket}` };
    // The SDK tells addresses of machines from names.
    if (/^[0-9.]+$/.test(url.hostname) || url.hostname.startsWith('['))
        return { url, path: `/${bucket}` };
    return { url: new URL(`${url.protocol}//${bucket}.${url.host}`), path: '' };
}


/***/ }),

/***/ 5136:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ collect)
/* harmony export */ });
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38137);

/** The body of an answer, never more of it than is wanted. */
async function collect(key, { body, size: promised }, { maxBytes, isRange }) {
    const tooLarge = (size) => {
        body.destroy();
        if (isRange)
            return new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z('refused', key, `the store sends ${size} bytes of ${key}, ${maxBytes} were asked for`);
        return new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z('too-large', key, `${key} has ${size} bytes; at most ${maxBytes} are taken`);
    };
    if (promised !== undefined && promised > maxBytes)
        throw tooLarge(promised);
    const pieces = [];
    let size = 0;
    for await (const piece of body) {
        size += piece.length;
        if (size > maxBytes)
            throw tooLarge(size);
        pieces.push(piece);
    }
    if (promised !== undefined && size !== promised)
        throw Object.assign(new Error('cut short'), { name: 'IncompleteBody' });
    return Buffer.concat(pieces, size);
}


/***/ }),

/***/ 21282:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K$: () => (/* binding */ PACE),
/* harmony export */   Zo: () => (/* binding */ SOCKETS),
/* harmony export */   rB: () => (/* binding */ CONNECT_WITHIN)
/* harmony export */ });
/** Connections to a store at once. */
const SOCKETS = 64;
/** Milliseconds. */
const CONNECT_WITHIN = 5_000;
const PACE = { attempts: 9, first: 100, longest: 5_000, idle: 30_000 };


/***/ }),

/***/ 45468:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   X: () => (/* binding */ S3Refusal),
/* harmony export */   c: () => (/* binding */ WRITER)
/* harmony export */ });
/** Who wrote an object: the same bytes may come from somebody else, and a compare-and-swap has one winner. */
const WRITER = 'pilotlight-write';
/** What a store answered that did not do what was asked, in the shape of the SDK's errors. */
class S3Refusal extends Error {
    $metadata;
    constructor(status, code) {
        super(`${status} ${code}`);
        this.name = code;
        this.$metadata = { httpStatusCode: status };
    }
}


/***/ }),

/***/ 1781:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ putAtOnce)
/* harmony export */ });
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(57075);
/* harmony import */ var _bucket_bodies_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(77071);


/** One request; a file larger than a piece is streamed. */
async function putAtOnce(calls, { name, body, write }) {
    const pieces = (0,_bucket_bodies_js__WEBPACK_IMPORTED_MODULE_1__/* .verifiedPieces */ .yT)(name, body);
    const put = { ...write, size: (0,_bucket_bodies_js__WEBPACK_IMPORTED_MODULE_1__/* .sizeOf */ .$d)(body), sha256: body.sha256 };
    if (put.size > _bucket_bodies_js__WEBPACK_IMPORTED_MODULE_1__/* .CHUNK */ .m$ && 'file' in body)
        return stream(calls, put, pieces);
    const { value } = await pieces.next();
    await pieces.return(undefined);
    return calls.put({ ...put, bytes: value ?? new Uint8Array(0) });
}
/** What breaks the stream breaks the request: else the store would wait for the rest. */
async function stream(calls, put, pieces) {
    const bytes = node_stream__WEBPACK_IMPORTED_MODULE_0__.Readable.from(pieces, { objectMode: false, highWaterMark: _bucket_bodies_js__WEBPACK_IMPORTED_MODULE_1__/* .CHUNK */ .m$ });
    const broken = new AbortController();
    bytes.once('error', (error) => broken.abort(error));
    try {
        return await calls.put({ ...put, bytes, signal: broken.signal });
    }
    catch (error) {
        throw broken.signal.aborted ? broken.signal.reason : error;
    }
    finally {
        bytes.destroy();
    }
}


/***/ }),

/***/ 17993:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ repeated)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38137);
/* harmony import */ var _bucket_s3_answers_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84871);



/**
 * A request, asked again where that may help.
 * @throws BucketFault where there is no answer, or one that no caller can do anything with.
 */
async function repeated(tried, pace, call) {
    let uncertain = false;
    let delay = pace.first;
    for (let attempt = 1;; attempt += 1) {
        const outcome = await call().then((value) => ({ kind: 'ok', value }), (error) => refusalOf(error, tried));
        if (outcome.kind === 'fault')
            throw (0,_bucket_s3_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .faultOf */ .K)(outcome.fault, outcome.code, tried);
        if (outcome.kind !== 'again')
            return { ...outcome, uncertain };
        uncertain ||= outcome.uncertain;
        if (attempt >= pace.attempts)
            throw (0,_bucket_s3_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .faultOf */ .K)('unreachable', `${outcome.code} after ${attempt} attempts`, tried);
        await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(delay * (0.5 + Math.random() / 2));
        delay = Math.min(delay * 2, pace.longest);
    }
}
function refusalOf(error, tried) {
    const refusal = (0,_bucket_s3_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .readRefusal */ .n)(error);
    if (refusal)
        return refusal;
    if (error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .BucketFault */ .Z)
        throw error;
    throw new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .BucketFault */ .Z('refused', tried.key, `${(0,_bucket_s3_answers_js__WEBPACK_IMPORTED_MODULE_2__/* .faultOf */ .K)('refused', String(error).slice(0, 300), tried).message}`);
}


/***/ }),

/***/ 39210:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   OJ: () => (/* binding */ formatQuery),
/* harmony export */   g2: () => (/* binding */ encodeKey),
/* harmony export */   x8: () => (/* binding */ signed)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);

const ALGORITHM = 'AWS4-HMAC-SHA256';
/**
 * The headers of a request to S3 with AWS's Signature Version 4 in them. S3 signs paths as they are sent: nothing is normalised or encoded
 * twice, as it is for other services.
 */
function signed(request, { credentials, region, service = 's3', at }) {
    const { id, secret, session } = credentials;
    const date = new Date(at).toISOString().replace(/[:-]|\.[0-9]{3}/g, '');
    const day = date.slice(0, 8);
    const headers = {
        ...request.headers,
        'x-amz-date': date,
        ...(session && { 'x-amz-security-token': session }),
    };
    const sorted = Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1));
    const names = sorted.map(([name]) => name).join(';');
    const lines = sorted.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}`);
    const canonical = [
        request.method,
        request.path,
        request.query ?? '',
        ...lines,
        '',
        names,
        headers['x-amz-content-sha256'],
    ].join('\n');
    const scope = `${day}/${region}/${service}/aws4_request`;
    const signature = hmac(keyOf(secret, scope), [ALGORITHM, date, scope, (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', canonical)].join('\n')).toString('hex');
    return { ...headers, authorization: `${ALGORITHM} Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}
/** The last one: it holds for a day, and takes as long to make as three signatures. */
let derived = null;
function keyOf(secret, scope) {
    if (derived?.secret === secret && derived.scope === scope)
        return derived.key;
    const key = scope.split('/').reduce((before, part) => hmac(before, part), `AWS4${secret}`);
    derived = { secret, scope, key };
    return key;
}
/** All but what RFC 3986 leaves unreserved; slashes stay. */
const encodeKey = (key) => encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
/** As it is signed: sorted, and everything encoded, slashes too. */
const formatQuery = (query) => Object.entries(query)
    .map(([name, value]) => `${encodeKey(name)}=${encodeKey(value).replaceAll('/', '%2F')}`)
    .sort()
    .join('&');
const hmac = (key, text) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.createHmac)('sha256', key).update(text).digest();


/***/ }),

/***/ 73315:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y5: () => (/* binding */ lengthOf),
/* harmony export */   b6: () => (/* binding */ textOf),
/* harmony export */   oB: () => (/* binding */ drained),
/* harmony export */   q0: () => (/* binding */ SignedWire)
/* harmony export */ });
/* unused harmony export codeIn */
/* harmony import */ var node_http__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(37067);
/* harmony import */ var node_stream__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(57075);
/* harmony import */ var _bucket_s3_limits_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21282);
/* harmony import */ var _bucket_s3_objects_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(45468);
/* harmony import */ var _bucket_s3_signature_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(39210);
/* harmony import */ var _steady_clock_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(34229);






/** Of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Bytes of an answer that says what was wrong. */
const MAX_REFUSAL = 64 * 1024;
/** Milliseconds: Amazon refuses what is off by fifteen minutes. */
const SKEWED = 5 * 60_000;
/** Signed requests of our own: AWS's SDK takes a tenth of a second to load, and seven times as long for a request. */
class SignedWire {
    #given;
    #connections = null;
    /** Milliseconds by which the store's clock is ahead. */
    #skew = 0;
    constructor(given) {
        this.#given = given;
    }
    /** An answer that has begun. @throws S3Refusal for one that refuses. */
    async ask(asked) {
        const door = await this.#given.door();
        const sent = (0,_steady_clock_js__WEBPACK_IMPORTED_MODULE_5__/* .steadyMs */ .T)();
        const answer = await this.#send(door, asked);
        const { statusCode: status = 0, headers } = answer;
        this.#given.noteDate(headers.date, sent);
        if (status >= 200 && status < 300)
            return answer;
        const code = codeIn(await textOf(answer, MAX_REFUSAL)) ?? NAMES[status] ?? `HTTP${status}`;
        if (code === 'RequestTimeTooSkewed')
            this.#correctClock(headers.date);
        throw new _bucket_s3_objects_js__WEBPACK_IMPORTED_MODULE_3__/* .S3Refusal */ .X(status, code);
    }
    #correctClock(date) {
        const ahead = Date.parse(date ?? '') - Date.now();
        if (Math.abs(ahead) > SKEWED)
            this.#skew = ahead;
    }
    async #send(door, { method, key, query, headers = {}, sha256 = EMPTY, body, signal }) {
        const { url, region, credentials, path: bucket } = door;
        this.#connections ??= connectionsTo(url);
        const { agent, request } = await this.#connections;
        const path = key === null ? bucket || '/' : `${bucket}/${(0,_bucket_s3_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .encodeKey */ .g2)(key)}`;
        const search = query ? (0,_bucket_s3_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .formatQuery */ .OJ)(query) : '';
        const { range, ...own } = headers;
        const mine = { ...own, host: url.host, 'x-amz-content-sha256': sha256 };
        const signing = {
            credentials,
            region,
            at: Date.now() + this.#skew,
            ...(this.#given.service && { service: this.#given.service }),
        };
        const withSignature = (0,_bucket_s3_signature_js__WEBPACK_IMPORTED_MODULE_4__/* .signed */ .x8)({ method, path, query: search, headers: mine }, signing);
        return new Promise((resolve, reject) => {
            const asking = request({
                agent,
                method,
                path: search === '' ? path : `${path}?${search}`,
                hostname: url.hostname.replace(/^\[|\]$/g, ''),
                port: url.port,
                // Proxies may ask for a part of it on their own: nobody signs it.
                headers: { ...withSignature, 'user-agent': 'pilotlight', ...(range !== undefined && { range }) },
                ...(signal && { signal }),
            });
            asking.once('response', resolve);
            // Also behind the answer, when nobody waits any more.
            asking.on('error', reject);
            asking.setTimeout(this.#given.idle, () => asking.destroy(timedOut(`nothing came for ${this.#given.idle} ms`)));
            asking.once('socket', (socket) => limitConnecting(asking, socket));
            if (body instanceof node_stream__WEBPACK_IMPORTED_MODULE_1__.Readable)
                body.pipe(asking);
            else
                asking.end(body);
        });
    }
}
/** TLS is loaded where it is spoken. */
async function connectionsTo(url) {
    const options = { keepAlive: true, maxSockets: _bucket_s3_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .SOCKETS */ .Zo };
    if (url.protocol === 'http:')
        return { agent: new node_http__WEBPACK_IMPORTED_MODULE_0__.Agent(options), request: node_http__WEBPACK_IMPORTED_MODULE_0__.request };
    const https = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19));
    return { agent: new https.Agent(options), request: https.request };
}
function limitConnecting(asking, socket) {
    if (!socket.connecting)
        return;
    const timer = setTimeout(() => asking.destroy(timedOut(`no connection within ${_bucket_s3_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .CONNECT_WITHIN */ .rB} ms`)), _bucket_s3_limits_js__WEBPACK_IMPORTED_MODULE_2__/* .CONNECT_WITHIN */ .rB);
    const stop = () => clearTimeout(timer);
    socket.once('connect', stop).once('close', stop);
}
const timedOut = (message) => Object.assign(new Error(message), { name: 'TimeoutError' });
/** What the store calls it; answers to HEAD have no body. */
const NAMES = {
    301: 'PermanentRedirect',
    304: 'NotModified',
    400: 'BadRequest',
    403: 'Forbidden',
    404: 'NotFound',
    412: 'PreconditionFailed',
    503: 'ServiceUnavailable',
};
const codeIn = (text) => /<Code>([A-Za-z0-9]{1,80})<\/Code>/.exec(text)?.[1];
/** The beginning of an answer's body, at most `most` bytes, as latin1; the rest is read and forgotten, so that the connection can be used again. */
async function textOf(answer, most) {
    const pieces = [];
    let length = 0;
    answer.setEncoding('latin1');
    for await (const piece of answer) {
        if (length < most)
            pieces.push(piece);
        length += piece.length;
    }
    return pieces.join('').slice(0, most);
}
/** Only then can the next request have the connection. */
async function drained(answer) {
    for await (const _ of answer)
        ;
}
function lengthOf({ headers }) {
    const length = headers['content-length'];
    return length === undefined ? undefined : Number(length);
}


/***/ }),

/***/ 34585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BO: () => (/* binding */ writeBelow),
/* harmony export */   Yd: () => (/* binding */ makeBelow),
/* harmony export */   ck: () => (/* binding */ removeBelow)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_fs__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(73024);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(76760);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(63247);




const NOFOLLOW = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_NOFOLLOW ?? 0;
const FOLDER = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_RDONLY | (node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_DIRECTORY ?? 0) | NOFOLLOW;
const NEW_FILE = node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_WRONLY | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_CREAT | node_fs__WEBPACK_IMPORTED_MODULE_1__.constants.O_EXCL | NOFOLLOW;
const isLinux = process.platform === 'linux';
/**
 * A folder that is held: on Linux names in it are looked up in what was opened, whatever stands at its path by now. Elsewhere its path
 * is looked at before each step.
 */
class HeldFolder {
    #path;
    #fd;
    constructor(path, fd) {
        this.#path = path;
        this.#fd = fd;
    }
    /** `path` is a real path. */
    static open(path) {
        if (isLinux)
            return new HeldFolder(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, FOLDER));
        if (!(0,node_fs__WEBPACK_IMPORTED_MODULE_1__.lstatSync)(path).isDirectory())
            throw new Error(`${path} is no folder`);
        return new HeldFolder(path, null);
    }
    at(name) {
        return this.#fd === null ? (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#path, name) : `/proc/self/fd/${this.#fd}/${name}`;
    }
    enter(name, mayMake) {
        if (mayMake)
            makeFolder(this.at(name));
        try {
            const path = (0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#path, name);
            return isLinux ? new HeldFolder(path, (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(this.at(name), FOLDER)) : HeldFolder.open(path);
        }
        catch (error) {
            if ((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_3__/* .errnoOf */ .U)(error) === 'ENOENT')
                throw error;
            throw new Error(`${(0,node_path__WEBPACK_IMPORTED_MODULE_2__.join)(this.#path, name)} is no folder, or a link: nothing is written through it. Remove it.`);
        }
    }
    close() {
        if (this.#fd !== null)
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(this.#fd);
    }
}
/** Calls `use` with the folder that the segments lead to. */
function within({ root, segments, mayMake }, use) {
    let folder = HeldFolder.open(root);
    try {
        for (const name of segments) {
            const next = folder.enter(name, mayMake);
            folder.close();
            folder = next;
        }
        return use(folder);
    }
    finally {
        folder.close();
    }
}
/** Makes folders below `root` (a real path), through no link. */
function makeBelow(root, segments) {
    within({ root, segments, mayMake: true }, () => undefined);
}
/** Whole or not at all. `root` is a real path, `path` as `checkPath` takes it. */
function writeBelow(root, path, bytes) {
    const { folders, name } = partsOf(path);
    within({ root, segments: folders, mayMake: true }, (folder) => {
        const draft = folder.at(`.pilotlight-${(0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.randomUUID)()}`);
        writeNew(draft, bytes);
        try {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.renameSync)(draft, folder.at(name));
        }
        catch (error) {
            (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.unlinkSync)(draft);
            throw error;
        }
    });
}
function writeNew(path, bytes) {
    const fd = (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.openSync)(path, NEW_FILE, 0o644);
    try {
        for (let at = 0; at < bytes.length;)
            at += (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.writeSync)(fd, bytes, at);
    }
    catch (error) {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.unlinkSync)(path);
        throw error;
    }
    finally {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.closeSync)(fd);
    }
}
/** Folders above that are empty then go too; what is not there is no error. */
function removeBelow(root, path) {
    const segments = path.split('/');
    for (let depth = segments.length; depth > 0; depth -= 1) {
        const { folders, name } = partsOf(segments.slice(0, depth).join('/'));
        const remove = depth === segments.length ? node_fs__WEBPACK_IMPORTED_MODULE_1__.unlinkSync : node_fs__WEBPACK_IMPORTED_MODULE_1__.rmdirSync;
        const ended = endOf(() => within({ root, segments: folders, mayMake: false }, (folder) => remove(folder.at(name))));
        if (ended === 'in-use')
            return;
    }
}
function endOf(work) {
    try {
        work();
        return 'done';
    }
    catch (error) {
        const errno = (0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_3__/* .errnoOf */ .U)(error) ?? '';
        if (['ENOTEMPTY', 'EEXIST'].includes(errno))
            return 'in-use';
        if (errno === 'ENOENT')
            return 'done';
        throw error;
    }
}
function partsOf(path) {
    const segments = path.split('/');
    return { folders: segments.slice(0, -1), name: segments.at(-1) ?? '' };
}
function makeFolder(path) {
    try {
        (0,node_fs__WEBPACK_IMPORTED_MODULE_1__.mkdirSync)(path);
    }
    catch (error) {
        if ((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_3__/* .errnoOf */ .U)(error) !== 'EEXIST')
            throw error;
    }
}


/***/ }),

/***/ 92422:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   o: () => (/* binding */ s3Settings)
/* harmony export */ });
/** Other stores than Amazon's know no checksums but those that a call needs, and a store on loopback has no host for each bucket. */
function s3Settings(env) {
    const endpoint = env['AWS_ENDPOINT_URL_S3'] || env['AWS_ENDPOINT_URL'];
    const isLoopback = endpoint !== undefined && /^https?:\/\/(localhost|127\.[0-9.]+|\[::1\])(:|\/|$)/.test(endpoint);
    return {
        region: env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || 'us-east-1',
        ...(endpoint ? { endpoint } : {}),
        forcePathStyle: isLoopback,
        requestChecksumCalculation: 'WHEN_REQUIRED',
        responseChecksumValidation: 'WHEN_REQUIRED',
    };
}


/***/ }),

/***/ 34229:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ steadyMs)
/* harmony export */ });
/** Milliseconds of a clock that never goes back. The first use of `performance` loads ten modules of Node’s, in each thread: a millisecond. */
function steadyMs() {
    const [seconds, nanoseconds] = process.hrtime();
    return seconds * 1_000 + nanoseconds / 1e6;
}


/***/ }),

/***/ 5814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ parseStore)
/* harmony export */ });
/* harmony import */ var node_url__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73136);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^[A-Za-z0-9!_.*'()/-]{0,500}$/;
/** Reads `file:///directory` or `s3://bucket/prefix`. */
function parseStore(text) {
    const wrong = (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`expected file:///directory or s3://bucket/prefix, found ${JSON.stringify(text.slice(0, 200))}`);
    if (text.startsWith('file:///')) {
        try {
            const directory = (0,node_url__WEBPACK_IMPORTED_MODULE_0__.fileURLToPath)(text);
            return directory.includes('\0') ? wrong : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ kind: 'file', directory });
        }
        catch {
            return wrong;
        }
    }
    const [bucket = '', ...parts] = text.startsWith('s3://') ? text.slice(5).split('/') : [];
    const prefix = parts.filter((part) => part !== '').join('/');
    return BUCKET.test(bucket) && PREFIX.test(prefix) ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ kind: 's3', bucket, prefix }) : wrong;
}


/***/ })

};
