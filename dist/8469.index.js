export const id = 8469;
export const ids = [8469];
export const modules = {

/***/ 69692:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ createBucket),
  n: () => (/* binding */ probeBucket)
});

// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
;// CONCATENATED MODULE: ./src/adapters/bucket-bodies.js




/** Two of them are absent on Windows. */
const READ = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_NOFOLLOW ?? 0) | (external_node_fs_.constants.O_NONBLOCK ?? 0);
/** What is read at once. */
const CHUNK = 1024 * 1024;
const sizeOf = (body) => ('file' in body ? body.size : body.bytes.length);
function damaged(key, where) {
    const next = 'Was the file written while it was stored? Nothing was stored; start the job again.';
    return new refdata_ports/* BucketFault */.Z('damaged', key, `${where} has other bytes than were promised for ${JSON.stringify(key)}. ${next}`);
}
/**
 * The bytes of a body in pieces; the last one only after all have the digest that was promised, so that a receiver that counts never
 * has the whole of a wrong one. Follows no link. A piece is good until the next one is asked for, unless it is the only one.
 * @throws BucketFault `damaged` where they have not.
 */
async function* verifiedPieces(key, body) {
    if (!('file' in body)) {
        if (body.sha256 !== undefined && (0,external_node_crypto_.hash)('sha256', body.bytes) !== body.sha256)
            throw damaged(key, 'what is to be stored');
        yield body.bytes;
        return;
    }
    const file = await (0,promises_.open)(body.file, READ);
    try {
        if (!(await file.stat()).isFile())
            throw damaged(key, body.file);
        yield* piecesOf(file, key, body);
    }
    finally {
        await file.close();
    }
}
async function* piecesOf(file, key, { file: name, size, sha256 }) {
    const sum = (0,external_node_crypto_.createHash)('sha256');
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

;// CONCATENATED MODULE: ./src/adapters/bucket-directory-files.js







/** Absent on Windows. */
const NOFOLLOW = external_node_fs_.constants.O_NOFOLLOW ?? 0;
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
        const path = (0,external_node_path_.join)(root, relative);
        const folder = (0,external_node_path_.dirname)(path);
        const real = await (0,promises_.realpath)(folder).catch(nullIfAbsent);
        if (real !== null && real !== folder)
            throw throughLink(key, folder);
        return { path, hasFolder: real !== null };
    }
    async makeFolder(path) {
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
    }
    async draft(key, body) {
        const folder = (0,external_node_path_.join)(await this.#realRoot(), '.tmp');
        await (0,promises_.mkdir)(folder, { recursive: true });
        const path = (0,external_node_path_.join)(folder, (0,external_node_crypto_.randomUUID)());
        const file = await (0,promises_.open)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | NOFOLLOW, 0o644);
        try {
            for await (const piece of verifiedPieces(key, body))
                await file.writeFile(piece);
            await file.sync();
            const { mtimeMs } = await file.stat();
            this.#swept ??= sweep(folder, mtimeMs);
            return { path, at: mtimeMs };
        }
        catch (error) {
            await (0,promises_.unlink)(path).catch(() => undefined);
            throw error;
        }
        finally {
            await file.close();
        }
    }
    async discard({ path }) {
        await (0,promises_.unlink)(path).catch(nullIfAbsent);
        await this.#swept;
    }
    /** What was linked into the folder of `path` is there after a power cut too. */
    async settle(path) {
        const folder = await (0,promises_.open)((0,external_node_path_.dirname)(path), external_node_fs_.constants.O_RDONLY);
        try {
            await folder.sync();
        }
        catch (error) {
            // Windows cannot; its file systems write names at once.
            if (!['EPERM', 'EINVAL', 'EISDIR'].includes((0,error_text/* errnoOf */.U)(error) ?? ''))
                throw error;
        }
        finally {
            await folder.close();
        }
    }
    #realRoot() {
        this.#real ??= folderAt(this.root).catch((error) => {
            this.#real = null;
            if ((0,error_text/* errnoOf */.U)(error) !== 'ENOENT')
                throw error;
            // An empty store and one that is not mounted look alike: nobody makes one by the way (R-8).
            throw new refdata_ports/* BucketFault */.Z('no-bucket', '', `there is no folder ${this.root}: make it, or check the store’s address`);
        });
        return this.#real;
    }
}
async function folderAt(root) {
    const real = await (0,promises_.realpath)(root);
    if ((await (0,promises_.stat)(real)).isDirectory())
        return real;
    // A file has no keys below it, and would pass for a store that is empty (R-8).
    throw new refdata_ports/* BucketFault */.Z('no-bucket', '', `${root} is no folder: check the store’s address`);
}
const kindOf = async (path) => (0,promises_.lstat)(path).catch(nullIfAbsent);
/** Opens a regular file for reading; null where there is nothing. */
async function openToRead(key, path) {
    const file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDONLY | NOFOLLOW | (external_node_fs_.constants.O_NONBLOCK ?? 0)).catch((error) => {
        if ((0,error_text/* errnoOf */.U)(error) === 'ELOOP')
            throw throughLink(key, path);
        return nullIfAbsent(error);
    });
    if (!file || (await file.stat()).isFile())
        return file;
    await file.close();
    throw new refdata_ports/* BucketFault */.Z('refused', key, `${path} is no regular file; nothing else belongs into a store. Remove it.`);
}
/** @throws BucketFault where that are more than `maxBytes`. */
async function readBytes(key, file, { maxBytes, range }) {
    const { size } = await file.stat();
    const from = Math.min(range?.from ?? 0, size);
    const length = Math.min(range?.length ?? size, size - from);
    if (length > maxBytes)
        throw new refdata_ports/* BucketFault */.Z('too-large', key, `${key} has ${length} bytes; at most ${maxBytes} are taken`);
    const bytes = Buffer.allocUnsafe(length);
    let at = 0;
    while (at < length) {
        const { bytesRead } = await file.read(bytes, at, length - at, from + at);
        if (bytesRead === 0)
            throw new refdata_ports/* BucketFault */.Z('damaged', key, `${key} became shorter while it was read`);
        at += bytesRead;
    }
    return bytes;
}
function throughLink(key, path) {
    return new refdata_ports/* BucketFault */.Z('refused', key, `${path} is or lies behind a symbolic link; nothing in a store is followed. Remove it.`);
}
function nullIfAbsent(error) {
    if (['ENOENT', 'ENOTDIR'].includes((0,error_text/* errnoOf */.U)(error) ?? ''))
        return null;
    throw error;
}
/** Drafts of processes that were killed. */
async function sweep(folder, now) {
    for (const name of await (0,promises_.readdir)(folder).catch(() => [])) {
        const found = await (0,promises_.lstat)((0,external_node_path_.join)(folder, name)).catch(() => null);
        if (found && found.mtimeMs < now - DAY)
            await (0,promises_.unlink)((0,external_node_path_.join)(folder, name)).catch(() => undefined);
    }
}

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
        this.#files = new DirectoryFiles(directory);
    }
    get(key, options) {
        return this.#attempt('read', key, () => this.#withValue(key, async (file, tag) => ({ bytes: await readBytes(key, file, options), tag })));
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
            if (hasFolder && (await kindOf(path))?.isFile())
                return 'exists';
            return this.#withDraft(key, body, async (draft) => {
                await this.#files.makeFolder(path);
                if (await linked(draft, path)) {
                    await this.#files.settle(path);
                    return 'created';
                }
                if (!(await kindOf(path))?.isDirectory())
                    return 'exists';
                return (await this.#next(key, { path, draft, tag: null })) === 'lost' ? 'exists' : 'created';
            });
        });
    }
    replace(key, bytes, tag) {
        return this.#attempt('write', key, async () => {
            const { path } = await this.#files.locate(key, pathOfKey(key));
            const found = await kindOf(path);
            if (found?.isFile()) {
                if (tag === null)
                    return 'lost';
                throw new refdata_ports/* BucketFault */.Z('refused', key, `${key} was written to stay as it is; it cannot be replaced`);
            }
            if (!found && tag !== null)
                return 'lost';
            return this.#withDraft(key, { bytes }, async (draft) => {
                await (0,promises_.mkdir)(path, { recursive: true }).catch(nullIfTaken);
                return (await kindOf(path))?.isDirectory() ? this.#next(key, { path, draft, tag }) : 'lost';
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
        const found = hasFolder ? await kindOf(path) : null;
        if (found?.isDirectory())
            return this.#withDraft(key, { bytes: new Uint8Array(0) }, ({ at }) => bury(path, at));
        if (found)
            await (0,promises_.unlink)(path).catch(nullIfAbsent);
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
        const found = hasFolder ? await kindOf(path) : null;
        if (found?.isDirectory())
            return this.#withLatest(key, path, use);
        const file = found && (await openToRead(key, path));
        if (!file)
            return null;
        return use(file, CREATED).finally(() => file.close());
    }
    async #withLatest(key, path, use) {
        for (;;) {
            const { number, isValue } = await latest(path);
            if (!isValue)
                return null;
            const value = await openToRead(key, generationPath(path, number));
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
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(nullIfAbsent);
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

;// CONCATENATED MODULE: ./src/adapters/bucket-s3-answers.js


const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH']);
const BROKEN = new Set(['ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'ECONNABORTED', 'ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR']);
const CONFLICTS = new Set(['ConditionalRequestConflict', 'OperationAborted']);
const OTHER_BYTES = new Set(['BadDigest', 'XAmzContentSHA256Mismatch', 'XAmzContentChecksumMismatch', 'InvalidDigest']);
const BAD_CREDENTIALS = new Set(['ExpiredToken', 'InvalidToken', 'TokenRefreshRequired', 'CredentialsProviderError']);
/** Reads what the SDK throws; null for what no store said and no network did, such as a mistake of ours. */
function readRefusal(error) {
    if (error instanceof refdata_ports/* BucketFault */.Z)
        return null;
    const code = codeOf(error);
    if (BAD_CREDENTIALS.has(code))
        return { kind: 'fault', fault: 'denied', code };
    const status = statusOf(error);
    return status === null ? ofNetwork(error, code) : (ofCode(status, code) ?? ofStatus(status, code));
}
function ofNetwork(error, name) {
    const errno = (0,error_text/* errnoOf */.U)(error) ?? '';
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
    return new refdata_ports/* BucketFault */.Z(kind, key, `${what}. ${nextStep(kind, code, { action, key, address })}`);
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

;// CONCATENATED MODULE: ./src/adapters/bucket-s3-get.js

/** The body of an answer, never more of it than is wanted. */
async function collect(key, { body, size: promised }, { maxBytes, isRange }) {
    const tooLarge = (size) => {
        body.destroy();
        if (isRange)
            return new refdata_ports/* BucketFault */.Z('refused', key, `the store sends ${size} bytes of ${key}, ${maxBytes} were asked for`);
        return new refdata_ports/* BucketFault */.Z('too-large', key, `${key} has ${size} bytes; at most ${maxBytes} are taken`);
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

;// CONCATENATED MODULE: ./src/adapters/bucket-s3-limits.js
/** Connections to a store at once. */
const SOCKETS = 64;
/** Milliseconds. */
const CONNECT_WITHIN = 5_000;
const PACE = { attempts: 9, first: 100, longest: 5_000, idle: 30_000 };

;// CONCATENATED MODULE: ./src/adapters/bucket-s3-parts.js


/** Bytes: what is larger goes in parts. */
const MULTIPART_FROM = 64 * 1024 * 1024;
/** Bytes; Amazon takes 10,000 parts, of 5 MiB or more each. */
const PART = 8 * 1024 * 1024;
const PARTS_AT_ONCE = 4;
const ATTEMPTS_A_PART = 4;
/** Amazon looks at the condition when the parts are put together; until then nothing can be seen. */
async function putInParts(upload) {
    const { client, sdk, input } = upload;
    const { IfMatch, IfNoneMatch, ...plain } = input;
    const whole = { Bucket: input.Bucket, Key: input.Key };
    const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand(plain));
    try {
        const Parts = await sendParts(upload, UploadId);
        const condition = { ...(IfMatch && { IfMatch }), ...(IfNoneMatch && { IfNoneMatch }) };
        const complete = { ...whole, ...condition, UploadId, MultipartUpload: { Parts } };
        return { tag: (await client.send(new sdk.CompleteMultipartUploadCommand(complete))).ETag ?? '' };
    }
    catch (error) {
        await client.send(new sdk.AbortMultipartUploadCommand({ ...whole, UploadId })).catch(() => undefined);
        throw error;
    }
}
async function sendParts(upload, UploadId) {
    const sent = [];
    const underway = new Set();
    let failure = null;
    let number = 0;
    for await (const bytes of bucket_s3_parts_partsOf(upload)) {
        number += 1;
        const PartNumber = number;
        const one = sendPart(upload, { UploadId, PartNumber, bytes })
            .then(({ ETag }) => sent.push({ ETag, PartNumber }))
            .catch((error) => {
            failure ??= { error };
        })
            .finally(() => underway.delete(one));
        underway.add(one);
        if (underway.size >= PARTS_AT_ONCE)
            await Promise.race(underway);
        if (failure)
            break;
    }
    await Promise.all(underway);
    if (failure)
        throw failure.error;
    return sent.sort((a, b) => (a.PartNumber ?? 0) - (b.PartNumber ?? 0));
}
/** The transport would begin with the first part again. */
async function sendPart({ client, sdk, input }, { UploadId, PartNumber, bytes, }) {
    const part = { Bucket: input.Bucket, Key: input.Key, UploadId, PartNumber };
    const ContentMD5 = (0,external_node_crypto_.createHash)('md5').update(bytes).digest('base64');
    for (let attempt = 1;; attempt += 1) {
        try {
            return await client.send(new sdk.UploadPartCommand({ ...part, Body: bytes, ContentLength: bytes.length, ContentMD5 }));
        }
        catch (error) {
            if (attempt >= ATTEMPTS_A_PART)
                throw error;
        }
    }
}
async function* bucket_s3_parts_partsOf({ key, body }) {
    if (!('file' in body)) {
        if (body.sha256 !== undefined && (0,external_node_crypto_.hash)('sha256', body.bytes) !== body.sha256)
            throw damaged(key, 'what is to be stored');
        for (let at = 0; at < body.bytes.length; at += PART)
            yield body.bytes.subarray(at, at + PART);
        return;
    }
    let pieces = [];
    let size = 0;
    for await (const piece of verifiedPieces(key, body)) {
        pieces.push(piece);
        size += piece.length;
        if (size < PART)
            continue;
        yield Buffer.concat(pieces, size);
        pieces = [];
        size = 0;
    }
    if (size > 0)
        yield Buffer.concat(pieces, size);
}

// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
;// CONCATENATED MODULE: ./src/adapters/bucket-s3-put.js


/** One request; a file larger than a piece is streamed. */
async function putAtOnce(calls, { name, body, write }) {
    const pieces = verifiedPieces(name, body);
    const put = { ...write, size: sizeOf(body), sha256: body.sha256 };
    if (put.size > CHUNK && 'file' in body)
        return stream(calls, put, pieces);
    const { value } = await pieces.next();
    await pieces.return(undefined);
    return calls.put({ ...put, bytes: value ?? new Uint8Array(0) });
}
/** What breaks the stream breaks the request: else the store would wait for the rest. */
async function stream(calls, put, pieces) {
    const bytes = external_node_stream_.Readable.from(pieces, { objectMode: false, highWaterMark: CHUNK });
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

;// CONCATENATED MODULE: ./src/adapters/bucket-s3-objects.js
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

;// CONCATENATED MODULE: ./src/adapters/bucket-s3-sdk.js

/** Objects of one bucket by AWS's SDK, wherever credentials and endpoint come from. */
class SdkCalls {
    #load;
    #bucket;
    constructor(bucket, load) {
        this.#bucket = bucket;
        this.#load = load;
    }
    async get(key, range) {
        const { sdk, client } = await this.#load();
        const asked = { Bucket: this.#bucket, Key: key, ...(range !== undefined && { Range: range }) };
        const { Body, ContentLength, ETag } = await client.send(new sdk.GetObjectCommand(asked));
        return { body: Body, size: ContentLength, tag: ETag ?? '' };
    }
    /** The digest stands in the signature, so that every store verifies it, and in the checksum, which Amazon keeps. */
    async put({ bytes, size, sha256, signal, ...what }) {
        const { sdk, client } = await this.#load();
        const input = { ...putInput(this.#bucket, what), Body: bytes, ContentLength: size };
        const ChecksumSHA256 = sha256 && Buffer.from(sha256, 'hex').toString('base64');
        const command = new sdk.PutObjectCommand({ ...input, ...(ChecksumSHA256 && { ChecksumSHA256 }) });
        if (sha256 !== undefined)
            command.middlewareStack.add((next) => (args) => {
                args.request.headers['x-amz-content-sha256'] = sha256;
                return next(args);
            }, { step: 'build', name: 'knownDigest' });
        const { ETag } = await client.send(command, signal ? { abortSignal: signal } : {});
        return { tag: ETag ?? '' };
    }
    async head(key) {
        const { sdk, client } = await this.#load();
        const found = await client.send(new sdk.HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
        const { ContentLength, LastModified, ETag, Metadata } = found;
        return {
            size: ContentLength ?? 0,
            modified: LastModified?.getTime() ?? 0,
            tag: ETag ?? '',
            writer: Metadata?.[WRITER],
        };
    }
    async headBucket() {
        const { sdk, client } = await this.#load();
        await client.send(new sdk.HeadBucketCommand({ Bucket: this.#bucket }));
    }
}
/** All but the body. */
function putInput(bucket, { key, type, writer, condition }) {
    return {
        Bucket: bucket,
        Key: key,
        ContentType: type,
        Metadata: { [WRITER]: writer },
        ...(condition.ifMatch !== undefined && { IfMatch: condition.ifMatch }),
        ...(condition.ifNoneMatch !== undefined && { IfNoneMatch: condition.ifNoneMatch }),
    };
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./src/adapters/s3-settings.js
var s3_settings = __webpack_require__(92422);
;// CONCATENATED MODULE: ./src/adapters/bucket-s3-door.js




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
    const { region, endpoint, forcePathStyle } = (0,s3_settings/* s3Settings */.o)(env);
    if (!PLAIN_BUCKET.test(bucket) || bucket.endsWith(ALIAS))
        return null;
    const place = endpoint === undefined ? amazons(bucket, region) : named(bucket, endpoint, forcePathStyle);
    return place && { ...place, region, credentials: { id, secret, session: session || undefined } };
}
function hasSettings(env) {
    return (0,external_node_fs_.existsSync)(env['AWS_CONFIG_FILE'] || (0,external_node_path_.join)((0,external_node_os_.homedir)(), '.aws', 'config'));
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

// EXTERNAL MODULE: external "node:http"
var external_node_http_ = __webpack_require__(37067);
;// CONCATENATED MODULE: ./src/adapters/bucket-s3-signature.js

const ALGORITHM = 'AWS4-HMAC-SHA256';
/**
 * The headers of a request to S3 with AWS's Signature Version 4 in them. S3 signs paths as they are sent: nothing is normalised or encoded
 * twice, as it is for other services.
 */
function signed(request, { credentials, region, at }) {
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
    const canonical = [request.method, request.path, '', ...lines, '', names, headers['x-amz-content-sha256']].join('\n');
    const scope = `${day}/${region}/s3/aws4_request`;
    const key = [day, region, 's3', 'aws4_request'].reduce(hmac, `AWS4${secret}`);
    const signature = hmac(key, [ALGORITHM, date, scope, (0,external_node_crypto_.hash)('sha256', canonical)].join('\n')).toString('hex');
    return { ...headers, authorization: `${ALGORITHM} Credential=${id}/${scope}, SignedHeaders=${names}, Signature=${signature}` };
}
/** All but what RFC 3986 leaves unreserved; slashes stay. */
const encodeKey = (key) => encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
const hmac = (key, text) => (0,external_node_crypto_.createHmac)('sha256', key).update(text).digest();

;// CONCATENATED MODULE: ./src/adapters/bucket-s3-signed.js






/** Of nothing. */
const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
/** Bytes of an answer that says what was wrong. */
const MAX_REFUSAL = 64 * 1024;
/** Milliseconds: Amazon refuses what is off by fifteen minutes. */
const SKEWED = 5 * 60_000;
/** Objects of one bucket by requests of our own: AWS's SDK takes a tenth of a second to load, and seven times as long for a request. */
class SignedCalls {
    #door;
    #idle;
    #noteDate;
    #wire = null;
    /** Milliseconds by which the store's clock is ahead. */
    #skew = 0;
    /** `idle`: milliseconds without a byte after which a connection is given up. */
    constructor(door, idle, noteDate) {
        this.#door = door;
        this.#idle = idle;
        this.#noteDate = noteDate;
    }
    async get(key, range) {
        const body = await this.#ask({ method: 'GET', key, ...(range !== undefined && { headers: { range } }) });
        return { body, size: lengthOf(body), tag: body.headers.etag ?? '' };
    }
    async put({ key, bytes, size, sha256, type, writer, condition, signal }) {
        if (sha256 === undefined && bytes instanceof external_node_stream_.Readable)
            throw new TypeError(`${key} is streamed without a digest`);
        const headers = {
            'content-length': String(size),
            'content-type': type,
            [`x-amz-meta-${WRITER}`]: writer,
            ...(sha256 !== undefined && { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') }),
            ...(condition.ifMatch !== undefined && { 'if-match': condition.ifMatch }),
            ...(condition.ifNoneMatch !== undefined && { 'if-none-match': condition.ifNoneMatch }),
        };
        const digest = sha256 ?? (0,external_node_crypto_.hash)('sha256', bytes);
        const answer = await this.#ask({ method: 'PUT', key, headers, sha256: digest, body: bytes, signal });
        await drained(answer);
        return { tag: answer.headers.etag ?? '' };
    }
    async head(key) {
        const answer = await this.#ask({ method: 'HEAD', key });
        await drained(answer);
        const writer = answer.headers[`x-amz-meta-${WRITER}`];
        const modified = Date.parse(answer.headers['last-modified'] ?? '');
        return {
            size: lengthOf(answer) ?? 0,
            modified: Number.isFinite(modified) ? modified : 0,
            tag: answer.headers.etag ?? '',
            writer: typeof writer === 'string' ? writer : undefined,
        };
    }
    async headBucket() {
        await drained(await this.#ask({ method: 'HEAD', key: null }));
    }
    /** An answer that has begun. @throws S3Refusal for one that refuses. */
    async #ask(asked) {
        const sent = performance.now();
        const answer = await this.#send(asked);
        const { statusCode: status = 0, headers } = answer;
        this.#noteDate(headers.date, sent);
        if (status >= 200 && status < 300)
            return answer;
        const code = (await codeIn(answer)) ?? NAMES[status] ?? `HTTP${status}`;
        if (code === 'RequestTimeTooSkewed')
            this.#correctClock(headers.date);
        throw new S3Refusal(status, code);
    }
    #correctClock(date) {
        const ahead = Date.parse(date ?? '') - Date.now();
        if (Math.abs(ahead) > SKEWED)
            this.#skew = ahead;
    }
    async #send({ method, key, headers = {}, sha256 = EMPTY, body, signal }) {
        this.#wire ??= wireTo(this.#door.url);
        const { agent, request } = await this.#wire;
        const { url, region, credentials, path: bucket } = this.#door;
        const path = key === null ? bucket || '/' : `${bucket}/${encodeKey(key)}`;
        const { range, ...own } = headers;
        const mine = { ...own, host: url.host, 'x-amz-content-sha256': sha256 };
        const withSignature = signed({ method, path, headers: mine }, { credentials, region, at: Date.now() + this.#skew });
        return new Promise((resolve, reject) => {
            const asking = request({
                agent,
                method,
                path,
                hostname: url.hostname.replace(/^\[|\]$/g, ''),
                port: url.port,
                // Proxies may ask for a part of it on their own: nobody signs it.
                headers: { ...withSignature, 'user-agent': 'pilotlight', ...(range !== undefined && { range }) },
                ...(signal && { signal }),
            });
            asking.once('response', resolve);
            // Also behind the answer, when nobody waits any more.
            asking.on('error', reject);
            asking.setTimeout(this.#idle, () => asking.destroy(timedOut(`nothing came for ${this.#idle} ms`)));
            asking.once('socket', (socket) => limitConnecting(asking, socket));
            if (body instanceof external_node_stream_.Readable)
                body.pipe(asking);
            else
                asking.end(body);
        });
    }
}
/** TLS is loaded where it is spoken. */
async function wireTo(url) {
    const options = { keepAlive: true, maxSockets: SOCKETS };
    if (url.protocol === 'http:')
        return { agent: new external_node_http_.Agent(options), request: external_node_http_.request };
    const https = await Promise.resolve(/* import() */).then(__webpack_require__.t.bind(__webpack_require__, 44708, 19));
    return { agent: new https.Agent(options), request: https.request };
}
function limitConnecting(asking, socket) {
    if (!socket.connecting)
        return;
    const timer = setTimeout(() => asking.destroy(timedOut(`no connection within ${CONNECT_WITHIN} ms`)), CONNECT_WITHIN);
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
async function codeIn(answer) {
    let text = '';
    answer.setEncoding('latin1');
    for await (const piece of answer)
        if (text.length < MAX_REFUSAL)
            text += piece;
    return /<Code>([A-Za-z0-9]{1,80})<\/Code>/.exec(text.slice(0, MAX_REFUSAL))?.[1];
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

;// CONCATENATED MODULE: ./src/adapters/bucket-s3-transport.js








/**
 * Requests, asked again where that may help; the SDK's own retries know nothing of lost answers. Those about one object are our own where the
 * environment says all that they need; the SDK, loaded with its first call, makes the others.
 */
class S3Transport {
    #given;
    #loaded = null;
    #calls = null;
    /** The store's time at a moment of this machine's steady clock. */
    #date = null;
    constructor(given) {
        this.#given = given;
    }
    /** Milliseconds since the epoch by the last answer, if that is not older than `maxAge` milliseconds. */
    storeTime(maxAge) {
        const passed = this.#date ? performance.now() - this.#date.at : Number.POSITIVE_INFINITY;
        return this.#date && passed <= maxAge ? this.#date.store + passed : null;
    }
    /** About one object. @throws BucketFault where there is no answer, or one that no caller can do anything with. */
    ask(attempted, call) {
        this.#calls ??= this.#callsOf();
        const calls = this.#calls;
        return this.#repeat(attempted, () => call(calls));
    }
    /** By the SDK. @throws BucketFault as `ask` does. */
    async send(attempted, call) {
        const loaded = await this.#load();
        return this.#repeat(attempted, () => call(loaded));
    }
    async #repeat(attempted, call) {
        const { address, pace } = this.#given;
        const tried = { ...attempted, address };
        let uncertain = false;
        let delay = pace.first;
        for (let attempt = 1;; attempt += 1) {
            const outcome = await call().then((value) => ({ kind: 'ok', value }), (error) => refusalOf(error, tried));
            if (outcome.kind === 'fault')
                throw faultOf(outcome.fault, outcome.code, tried);
            if (outcome.kind !== 'again')
                return { ...outcome, uncertain };
            uncertain ||= outcome.uncertain;
            if (attempt >= pace.attempts)
                throw faultOf('unreachable', `${outcome.code} after ${attempt} attempts`, tried);
            await (0,external_node_timers_promises_.setTimeout)(delay * (0.5 + Math.random() / 2));
            delay = Math.min(delay * 2, pace.longest);
        }
    }
    /** Credentials are the process's, as the SDK finds them: a role that was taken is written there. */
    #callsOf() {
        const { bucket, env, pace, isLean } = this.#given;
        const door = isLean ? doorOf(bucket, { ...env, ...credentialsOf(process.env) }) : null;
        if (door === null)
            return new SdkCalls(bucket, () => this.#load());
        return new SignedCalls(door, pace.idle, (date, sent) => this.#noteDate(date, sent));
    }
    #load() {
        this.#loaded ??= __webpack_require__.e(/* import() */ 8299).then(__webpack_require__.t.bind(__webpack_require__, 28299, 19)).then((sdk) => {
            const client = new sdk.S3Client(clientSettings(this.#given.env, this.#given.pace));
            // The SDK's hides what broke in errors of its own; others are placed behind it by its name.
            const none = { step: 'finalizeRequest', priority: 'high', name: 'retryMiddleware', override: true };
            client.middlewareStack.add((next) => next, none);
            this.#noteDates(client);
            return { sdk, client };
        });
        return this.#loaded;
    }
    #noteDates(client) {
        client.middlewareStack.add((next) => async (args) => {
            const sent = performance.now();
            const answer = await next(args);
            const headers = answer.response?.headers;
            this.#noteDate(headers?.['date'], sent);
            return answer;
        }, { step: 'deserialize', priority: 'low', name: 'storeTime' });
    }
    #noteDate(date, sent) {
        const store = Date.parse(date ?? '');
        // HTTP dates are cut to the second: on average half of one is missing.
        if (Number.isFinite(store))
            this.#date = { store: store + 500, at: (sent + performance.now()) / 2 };
    }
}
const CREDENTIALS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'];
const credentialsOf = (env) => Object.fromEntries(CREDENTIALS.map((name) => [name, env[name]]));
function refusalOf(error, tried) {
    const refusal = readRefusal(error);
    if (refusal)
        return refusal;
    if (error instanceof refdata_ports/* BucketFault */.Z)
        throw error;
    throw new refdata_ports/* BucketFault */.Z('refused', tried.key, `${faultOf('refused', String(error).slice(0, 300), tried).message}`);
}
function clientSettings(env, pace) {
    const agent = { keepAlive: true, maxSockets: SOCKETS };
    return {
        ...(0,s3_settings/* s3Settings */.o)(env),
        maxAttempts: 1,
        // Some stores never say 100, and the SDK waits seconds for it.
        expectContinueHeader: false,
        requestHandler: { httpAgent: agent, httpsAgent: agent, connectionTimeout: CONNECT_WITHIN, socketTimeout: pace.idle },
    };
}

;// CONCATENATED MODULE: ./src/adapters/bucket-s3.js










/** Amazon's limit of a call. */
const KEYS_PER_CALL = 1_000;
const FRESH = 60_000;
const bucket_s3_READ = { verb: 'read', action: 's3:GetObject' };
const WRITE = { verb: 'write', action: 's3:PutObject' };
const LIST = { verb: 'list', action: 's3:ListBucket' };
const REMOVE = { verb: 'remove', action: 's3:DeleteObject' };
/** Objects of one S3 bucket below a prefix. */
class S3Bucket {
    address;
    #bucket;
    #prefix;
    #transport;
    #large = Promise.resolve();
    constructor({ bucket, prefix }, env, { isLean = true, ...pace } = {}) {
        this.#bucket = bucket;
        this.#prefix = prefix === '' ? '' : `${prefix}/`;
        this.address = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
        this.#transport = new S3Transport({ bucket, address: this.address, env, pace: { ...PACE, ...pace }, isLean });
    }
    async get(key, { maxBytes, range }) {
        // No store can be asked for nothing.
        const asked = range && `bytes=${range.from}-${range.from + Math.max(range.length, 1) - 1}`;
        const answer = await this.#transport.ask({ ...bucket_s3_READ, key }, async (calls) => {
            const found = await calls.get(this.#prefix + key, asked);
            const bytes = await collect(key, found, {
                maxBytes: range ? Math.max(range.length, 1) : maxBytes,
                isRange: range !== undefined,
            });
            return { bytes, tag: found.tag };
        });
        if (answer.kind === 'past-end')
            return { bytes: new Uint8Array(0), tag: '' };
        if (answer.kind === 'missing')
            return null;
        if (answer.kind !== 'ok')
            throw faultOf('refused', answer.kind, { ...bucket_s3_READ, key, address: this.address });
        return range?.length === 0 ? { bytes: new Uint8Array(0), tag: answer.value.tag } : answer.value;
    }
    async create(key, body) {
        const answer = await this.#write({ key, body, condition: { ifNoneMatch: '*' }, writer: (0,external_node_crypto_.randomUUID)() });
        return answer === 'taken' ? 'exists' : 'created';
    }
    async replace(key, bytes, tag) {
        const condition = tag === null ? { ifNoneMatch: '*' } : { ifMatch: tag };
        const answer = await this.#write({ key, body: { bytes, type: 'application/json' }, condition, writer: (0,external_node_crypto_.randomUUID)() });
        return answer === 'taken' ? 'lost' : answer;
    }
    async touch(key, body) {
        await this.#write({ key, body, condition: {}, writer: (0,external_node_crypto_.randomUUID)() });
    }
    async head(key) {
        const found = await this.#head(key);
        return found && { key, size: found.size, modified: found.modified };
    }
    async *list(prefix) {
        let token;
        do {
            const answer = await this.#transport.send({ ...LIST, key: prefix }, ({ client, sdk }) => client.send(new sdk.ListObjectsV2Command({
                Bucket: this.#bucket,
                Prefix: this.#prefix + prefix,
                MaxKeys: KEYS_PER_CALL,
                ContinuationToken: token,
            })));
            if (answer.kind !== 'ok')
                throw this.#gone(prefix);
            for (const { Key = '', Size = 0, LastModified } of answer.value.Contents ?? [])
                yield { key: Key.slice(this.#prefix.length), size: Size, modified: LastModified?.getTime() ?? 0 };
            token = answer.value.IsTruncated ? answer.value.NextContinuationToken : undefined;
        } while (token !== undefined);
    }
    async remove(keys) {
        if (keys.length > KEYS_PER_CALL)
            throw new RangeError(`${keys.length} keys; at most ${KEYS_PER_CALL} are removed at once`);
        if (keys.length === 0)
            return;
        let left = keys;
        const answer = await this.#transport.send({ ...REMOVE, key: keys[0] ?? '' }, async ({ client, sdk }) => {
            const Objects = left.map((key) => ({ Key: this.#prefix + key }));
            const { Errors = [] } = await client.send(new sdk.DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects, Quiet: true } }));
            const failed = Errors.filter(({ Code }) => Code !== 'NoSuchKey');
            left = failed.map(({ Key = '' }) => Key.slice(this.#prefix.length));
            const worst = failed.find(({ Code }) => Code === 'AccessDenied') ?? failed[0];
            if (worst)
                throw this.#refusedOne(worst.Code ?? '', worst.Key ?? '');
        });
        if (answer.kind !== 'ok')
            throw this.#gone(keys[0] ?? '');
    }
    /** By the last answer, where that is fresh: dates of HTTP have seconds, so half of one is the error. */
    async now() {
        if (this.#transport.storeTime(FRESH) === null)
            await this.#head('format.json');
        const time = this.#transport.storeTime(FRESH);
        if (time !== null)
            return time;
        throw new refdata_ports/* BucketFault */.Z('refused', '', `${this.address} does not say what time it is: no answer has a Date header`);
    }
    /** `taken`: the condition did not hold. */
    async #write(write) {
        const { key, body, condition, writer } = write;
        const plain = { key: this.#prefix + key, type: typeOf(body), writer, condition };
        const answer = sizeOf(body) > MULTIPART_FROM
            ? await this.#transport.send({ ...WRITE, key }, (loaded) => this.#oneAtATime(() => putInParts({ ...loaded, key, body, input: putInput(this.#bucket, plain) })))
            : await this.#transport.ask({ ...WRITE, key }, (calls) => putAtOnce(calls, { name: key, body, write: plain }));
        if (answer.kind === 'ok')
            return answer.value;
        if (answer.kind === 'missing' && condition.ifMatch === undefined)
            throw this.#gone(key);
        if (!answer.uncertain)
            return 'taken';
        // An earlier attempt may be what stands in the way.
        const found = await this.#head(key);
        return found?.writer === writer ? { tag: found.tag } : 'taken';
    }
    /** Parts of one large file at a time: that many lie in memory. */
    #oneAtATime(work) {
        const turn = this.#large.then(work);
        this.#large = turn.catch(() => undefined);
        return turn;
    }
    async #head(key) {
        const answer = await this.#transport.ask({ ...bucket_s3_READ, key }, (calls) => calls.head(this.#prefix + key));
        if (answer.kind === 'ok')
            return answer.value;
        await this.#mustBeThere(key);
        return null;
    }
    /** The answer to HEAD has no body, so 404 does not say whether it is the key that is missing or the bucket. */
    async #mustBeThere(key) {
        const answer = await this.#transport
            .ask({ ...LIST, key }, (calls) => calls.headBucket())
            .catch((error) => {
            // Whoever may not ask for the bucket was told about the key.
            if (error instanceof refdata_ports/* BucketFault */.Z && error.kind === 'denied')
                return null;
            throw error;
        });
        if (answer?.kind === 'missing')
            throw this.#gone(key);
    }
    #gone(key) {
        return faultOf('no-bucket', 'NoSuchBucket', { ...bucket_s3_READ, key, address: this.address });
    }
    /** One of many that could not be removed, as if it had been the answer to a call about it alone. */
    #refusedOne(code, key) {
        const error = { name: code, $metadata: { httpStatusCode: code === 'AccessDenied' ? 403 : 500 } };
        const refusal = readRefusal(error);
        const attempted = { ...REMOVE, key: key.slice(this.#prefix.length), address: this.address };
        return refusal?.kind === 'fault' ? faultOf(refusal.fault, refusal.code, attempted) : error;
    }
}
/** Nothing that a browser would run is what it says it is (A8). */
const typeOf = (body) => body.type ?? 'application/octet-stream';

// EXTERNAL MODULE: ./src/adapters/object-store.js + 4 modules
var object_store = __webpack_require__(43675);
;// CONCATENATED MODULE: ./src/adapters/bucket.js




/** @throws RangeError for what `parseStore` refuses. Asks nobody anything yet. */
function createBucket(address, env) {
    const store = (0,object_store/* parseStore */.g)(address);
    if (!store.ok)
        throw new RangeError(store.error);
    return store.value.kind === 'file' ? new DirectoryBucket(store.value.directory) : new S3Bucket(store.value, env);
}
/**
 * Proves that a store looks at conditions: some take every write, and then approvals are lost without a word. Seven requests below
 * `probe/`, and one that takes its keys away again.
 * @throws BucketFault `refused` where it does not.
 */
async function probeBucket(bucket, chance) {
    const id = Array.from({ length: 4 }, () => Math.floor(chance.next() * 2 ** 32).toString(36)).join('');
    const keys = { made: `probe/${id}`, ref: `probe/${id}.json` };
    try {
        const broken = (await brokenCreate(bucket, keys.made)) ?? (await brokenReplace(bucket, keys.ref));
        if (broken)
            throw refusal(bucket, broken);
    }
    finally {
        // Whoever may not remove it leaves two small keys.
        await bucket.remove(Object.values(keys)).catch(() => undefined);
    }
}
const bucket_text = (value) => Buffer.from(value);
async function brokenCreate(bucket, key) {
    if ((await bucket.create(key, { bytes: bucket_text('1') })) !== 'created')
        return `says that a new key is there (${key})`;
    return (await bucket.create(key, { bytes: bucket_text('2') })) === 'exists' ? null : 'writes over a key with If-None-Match: *';
}
async function brokenReplace(bucket, key) {
    const first = await bucket.replace(key, bucket_text('1'), null);
    if (first === 'lost')
        return `says that a new key is there (${key})`;
    const second = await bucket.replace(key, bucket_text('2'), first.tag);
    if (second === 'lost')
        return 'does not take its own ETag in If-Match';
    const third = await bucket.replace(key, bucket_text('3'), first.tag);
    const found = await bucket.get(key, { maxBytes: 10 });
    const isKept = third === 'lost' && found?.tag === second.tag && Buffer.from(found.bytes).toString() === '2';
    return isKept ? null : 'writes over a key with the ETag of an earlier value in If-Match';
}
function refusal({ address }, what) {
    const next = 'Approvals would be lost there: use a folder, Amazon S3, or another store that honours conditional writes (Cloudflare R2, Ceph, Garage …).';
    return new refdata_ports/* BucketFault */.Z('refused', 'probe/', `the store ${address} ${what}. ${next}`);
}


/***/ }),

/***/ 4704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  x: () => (/* binding */ createResultFiles)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
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
            sha256 = (0,external_node_crypto_.hash)('sha256', piece);
        else {
            sum.of ??= (0,external_node_crypto_.createHash)('sha256');
            sum.of.update(piece);
        }
    });
    return { sha256: sha256 ?? (sum.of ? sum.of.digest('hex') : (0,external_node_crypto_.hash)('sha256', '')), size };
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
        const size = readWhole(fd, buffer);
        took(now() - began, size);
        mustBeUnchanged(fd, before, size);
        return { sha256: (0,external_node_crypto_.hash)('sha256', buffer.subarray(0, size)), size };
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
/** As far as there is room. */
function readWhole(fd, buffer) {
    let at = 0;
    try {
        for (let length = -1; length !== 0 && at < buffer.length; at += length)
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

;// CONCATENATED MODULE: ./src/adapters/result-files-hash.js


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
    await queue.work((place, buffer) => hashAtOnce(place, buffer, times) ?? hashFile(place, buffer), () => !warmth.isCold);
    await Promise.all(Array.from({ length: READERS }, () => queue.work(hashFile, () => true)));
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
        const buffer = Buffer.allocUnsafeSlow(PIECE);
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
            if (!(error instanceof Unusable))
                throw error;
            this.refused.push({ path, why: error.message });
        };
        try {
            const hashed = hashOne((0,external_node_path_.join)(this.#root, path), buffer);
            return hashed instanceof Promise ? hashed.then(keep, refuse) : keep(hashed);
        }
        catch (error) {
            return refuse(error);
        }
    }
}

// EXTERNAL MODULE: ./src/lib/glob.js
var lib_glob = __webpack_require__(20139);
;// CONCATENATED MODULE: ./src/adapters/result-files-walk.js






/** Names in the folders that are looked into, at most. */
const MAX_NAMES = 500_000;
/** Dependencies and history: never a project's results. */
const NEVER = new Set(['node_modules', '.git']);
const RULES = { dot: false };
/**
 * Files below `root` (a real path) that the globs take, and what of it can be in no set.
 * @throws Error for what is no glob, and for too many names.
 */
async function walkResults(root, globs) {
    const walk = new Walk(root, globs.map(globOf));
    const folders = [''];
    for (let folder = folders.pop(); folder !== undefined; folder = folders.pop())
        folders.push(...(await walk.enter(folder)));
    return withoutCollisions(walk.files.sort(), walk.refused);
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
    #names = 0;
    constructor(root, globs) {
        this.#root = root;
        this.#globs = globs;
    }
    /** Gives the folders in it that may hold something. */
    async enter(folder) {
        const entries = await this.#entriesOf(folder);
        this.#names += entries.length;
        if (this.#names > MAX_NAMES)
            throw new Error(`more than ${MAX_NAMES} names lie in ${this.#root}: take a smaller folder`);
        return entries.flatMap((entry) => this.#meet(folder === '' ? entry.name : `${folder}/${entry.name}`, entry));
    }
    #meet(path, entry) {
        const mayHold = !NEVER.has(entry.name) && (0,lib_glob/* globsMayMatchBelow */.JR)(this.#globs, path, RULES);
        if (entry.isDirectory())
            return mayHold ? [path] : [];
        const isTaken = (0,lib_glob/* globsMatch */.bd)(this.#globs, path, RULES);
        if (entry.isFile()) {
            if (isTaken)
                this.#take(path);
        }
        else if (isTaken || (entry.isSymbolicLink() && mayHold))
            this.refused.push({ path, why: `is ${kindOf(entry)}` });
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
    async #entriesOf(folder) {
        try {
            return await (0,promises_.readdir)((0,external_node_path_.join)(this.#root, folder), { withFileTypes: true });
        }
        catch (error) {
            const errno = (0,error_text/* errnoOf */.U)(error) ?? String(error);
            // What may not be looked into is no empty folder (R-8).
            if (errno !== 'ENOENT')
                this.refused.push({ path: folder === '' ? '.' : folder, why: `cannot be looked into: ${errno}` });
            return [];
        }
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

;// CONCATENATED MODULE: ./src/adapters/result-files-write.js




const result_files_write_NOFOLLOW = external_node_fs_.constants.O_NOFOLLOW ?? 0;
const FOLDER = external_node_fs_.constants.O_RDONLY | (external_node_fs_.constants.O_DIRECTORY ?? 0) | result_files_write_NOFOLLOW;
const NEW_FILE = external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL | result_files_write_NOFOLLOW;
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
            return new HeldFolder(path, (0,external_node_fs_.openSync)(path, FOLDER));
        if (!(0,external_node_fs_.lstatSync)(path).isDirectory())
            throw new Error(`${path} is no folder`);
        return new HeldFolder(path, null);
    }
    at(name) {
        return this.#fd === null ? (0,external_node_path_.join)(this.#path, name) : `/proc/self/fd/${this.#fd}/${name}`;
    }
    enter(name, mayMake) {
        if (mayMake)
            makeFolder(this.at(name));
        try {
            const path = (0,external_node_path_.join)(this.#path, name);
            return isLinux ? new HeldFolder(path, (0,external_node_fs_.openSync)(this.at(name), FOLDER)) : HeldFolder.open(path);
        }
        catch (error) {
            if ((0,error_text/* errnoOf */.U)(error) === 'ENOENT')
                throw error;
            throw new Error(`${(0,external_node_path_.join)(this.#path, name)} is no folder, or a link: nothing is written through it. Remove it.`);
        }
    }
    close() {
        if (this.#fd !== null)
            (0,external_node_fs_.closeSync)(this.#fd);
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
        const draft = folder.at(`.pilotlight-${(0,external_node_crypto_.randomUUID)()}`);
        writeNew(draft, bytes);
        try {
            (0,external_node_fs_.renameSync)(draft, folder.at(name));
        }
        catch (error) {
            (0,external_node_fs_.unlinkSync)(draft);
            throw error;
        }
    });
}
function writeNew(path, bytes) {
    const fd = (0,external_node_fs_.openSync)(path, NEW_FILE, 0o644);
    try {
        for (let at = 0; at < bytes.length;)
            at += (0,external_node_fs_.writeSync)(fd, bytes, at);
    }
    catch (error) {
        (0,external_node_fs_.unlinkSync)(path);
        throw error;
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
}
/** Folders above that are empty then go too; what is not there is no error. */
function removeBelow(root, path) {
    const segments = path.split('/');
    for (let depth = segments.length; depth > 0; depth -= 1) {
        const { folders, name } = partsOf(segments.slice(0, depth).join('/'));
        const remove = depth === segments.length ? external_node_fs_.unlinkSync : external_node_fs_.rmdirSync;
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
        const errno = (0,error_text/* errnoOf */.U)(error) ?? '';
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
        (0,external_node_fs_.mkdirSync)(path);
    }
    catch (error) {
        if ((0,error_text/* errnoOf */.U)(error) !== 'EEXIST')
            throw error;
    }
}

;// CONCATENATED MODULE: ./src/adapters/result-files.js









/** Folders of this machine, relative ones below `workspace`. `now`: milliseconds of a steady clock. */
function createResultFiles(workspace, now = () => performance.now()) {
    const rootOf = (folder) => realFolder(workspace, folder);
    return {
        async scan(folder, globs) {
            const root = await rootOf(folder);
            if (root === null)
                return { files: [], refused: [] };
            const { files, refused } = await walkResults(root, globs);
            const hashed = await hashAll(root, files, now);
            return { files: hashed.files, refused: [...refused, ...hashed.refused].sort(byPath) };
        },
        async read(folder, { path, stored: [sha256, size] }) {
            const place = (0,external_node_path_.join)((await rootOf(folder)) ?? (0,external_node_path_.resolve)(workspace, folder), usable(path));
            const bytes = Buffer.allocUnsafe(size);
            let at = 0;
            const take = (piece) => {
                if (at + piece.length <= size)
                    bytes.set(piece, at);
                at += piece.length;
            };
            await readUsable(place, Buffer.allocUnsafe(Math.min(PIECE, size + 1)), take).catch((error) => {
                throw error instanceof Unusable ? new Error(`${place} ${error.message}`) : error;
            });
            if (at === size && (0,external_node_crypto_.hash)('sha256', bytes) === sha256)
                return bytes;
            throw new Error(`${place} has other bytes than when it was hashed: is something still writing there?`);
        },
        locate: (folder, path) => (0,external_node_path_.join)((0,external_node_path_.resolve)(workspace, folder), usable(path)),
        async write(folder, path, bytes) {
            writeBelow((await rootOf(folder)) ?? (await newFolder(workspace, folder)), usable(path), bytes);
        },
        async remove(folder, path) {
            const root = await rootOf(folder);
            if (root !== null)
                removeBelow(root, usable(path));
        },
    };
}
function usable(path) {
    const checked = (0,refdata_keys/* checkPath */.Cg)(path);
    if (!checked.ok)
        throw new Error(`${JSON.stringify(path.slice(0, 200))} ${checked.error}`);
    return checked.value;
}
/** Null where it is not there. @throws Error where a link leads out of the workspace, in which it was said to be. */
async function realFolder(workspace, folder) {
    const real = await (0,promises_.realpath)((0,external_node_path_.resolve)(workspace, folder)).catch((error) => {
        if ((0,error_text/* errnoOf */.U)(error) === 'ENOENT')
            return null;
        throw error;
    });
    if (real === null)
        return null;
    const isInside = !leadsOut((0,external_node_path_.relative)(workspace, (0,external_node_path_.resolve)(workspace, folder)));
    if (isInside && leadsOut((0,external_node_path_.relative)(await (0,promises_.realpath)(workspace), real)))
        throw new Error(`${folder} leads out of the workspace, through a link: name the place itself by its absolute path`);
    return real;
}
/** Gives its real path. One in the workspace is made through no link: not even an empty folder appears elsewhere (A9). */
async function newFolder(workspace, folder) {
    const place = (0,external_node_path_.resolve)(workspace, folder);
    const inside = (0,external_node_path_.relative)(workspace, place);
    if (leadsOut(inside))
        await (0,promises_.mkdir)(place, { recursive: true });
    else
        makeBelow(await (0,promises_.realpath)(workspace), inside.split(external_node_path_.sep));
    return (0,promises_.realpath)(place);
}
const leadsOut = (path) => path === '..' || path.startsWith(`..${external_node_path_.sep}`) || (0,external_node_path_.isAbsolute)(path);
const byPath = (a, b) => (a.path < b.path ? -1 : Number(a.path > b.path));


/***/ }),

/***/ 3837:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P: () => (/* binding */ workspaceFiles)
/* harmony export */ });
/* harmony import */ var node_fs_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(51455);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);



const isMissing = (error) => ['ENOENT', 'ENOTDIR'].includes((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errnoOf */ .U)(error) ?? '');
/** The files below one directory. */
function workspaceFiles(directory) {
    return {
        read: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readFile)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, path), 'utf8').catch((error) => (isMissing(error) ? undefined : Promise.reject(error))),
        isFolder: (path) => (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.stat)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, path)).then((found) => found.isDirectory(), (error) => (isMissing(error) ? false : Promise.reject(error))),
        list: async (path) => {
            const entries = await (0,node_fs_promises__WEBPACK_IMPORTED_MODULE_0__.readdir)((0,node_path__WEBPACK_IMPORTED_MODULE_1__.join)(directory, path), { withFileTypes: true }).catch((error) => isMissing(error) ? [] : Promise.reject(error));
            return entries.flatMap((entry) => (entry.isDirectory() ? [] : [entry.name])).sort();
        },
    };
}


/***/ }),

/***/ 57216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ yamlDocuments)
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

/***/ 17128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readFiles),
/* harmony export */   g: () => (/* binding */ tooLarge)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84818);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80954);
/* harmony import */ var _pooled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88425);
/* harmony import */ var _store_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33204);
/* harmony import */ var _store_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69814);





/** Bytes nobody asked for that are read rather than to ask twice. */
const MAX_GAP = 64 * 1024;
const MAX_SPAN = 8 * 1024 * 1024;
/**
 * The bytes of files, in no order, each one verified, each digest once. What is missing or damaged is a fault that names it; what
 * lies in the trash is put back.
 */
async function* readFiles(parts, files) {
    const each = [...new Map(files.map((file) => [file.sha256, file])).values()];
    const tasks = spansOf(each).map((span) => ({
        weight: span.length,
        run: () => readSpan(parts, span),
    }));
    for await (const read of (0,_pooled_js__WEBPACK_IMPORTED_MODULE_3__/* .pooled */ .I)(tasks, { parallel: parts.parallel, weight: _store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_IN_FLIGHT */ .uK }))
        yield* read;
}
function spansOf(files) {
    const packs = new Map();
    const spans = [];
    for (const file of files) {
        if (file.place) {
            const [pack, offset] = file.place;
            packs.set(pack, [...(packs.get(pack) ?? []), { ...file, offset }]);
        }
        else
            spans.push(objectSpan(file));
    }
    for (const [pack, pieces] of packs)
        spans.push(...packSpans((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .packKey */ .l7)(pack), pieces));
    return spans;
}
const objectSpan = (file) => ({
    key: (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .objectKey */ .T5)(file.sha256),
    from: 0,
    length: file.size,
    whole: true,
    pieces: [{ ...file, offset: 0 }],
});
function packSpans(key, pieces) {
    const spans = [];
    for (const piece of pieces.toSorted((a, b) => a.offset - b.offset)) {
        const last = spans.at(-1);
        const end = Math.max(last ? last.from + last.length : 0, piece.offset + piece.size);
        const isNear = last && piece.offset - (last.from + last.length) <= MAX_GAP && end - last.from <= MAX_SPAN;
        if (isNear)
            spans[spans.length - 1] = { ...last, length: end - last.from, pieces: [...last.pieces, piece] };
        else
            spans.push({ key, from: piece.offset, length: piece.size, whole: false, pieces: [piece] });
    }
    return spans;
}
async function readSpan(parts, span) {
    const [, size] = [...span.pieces].map((piece) => [piece.sha256, piece.size]).find(([, bytes]) => bytes > _store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE */ .SG) ?? [];
    if (size !== undefined)
        throw tooLarge(parts, span.key, size);
    const bytes = await fetchSpan(parts, span);
    if (!bytes)
        return Promise.all(span.pieces.map((piece) => readElsewhere(parts, span, piece)));
    return span.pieces.map((piece) => verified(parts, { key: span.key, piece, bytes: pieceOf(bytes, span, piece) }));
}
const tooLarge = ({ bucket }, key, size) => new _store_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreFault */ .W('too-large', key, `${bucket.address}: ${key} has ${size} bytes; files of at most ${_store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE */ .SG} are taken. Leave it out by the globs.`);
const pieceOf = (bytes, { from }, { offset, size }) => bytes.subarray(offset - from, offset - from + size);
/** Null: neither there nor in the trash. */
async function fetchSpan(parts, { key, from, length, whole }) {
    const range = { from, length };
    // A store refuses a range that begins behind the last byte, and an empty file has no other.
    const options = whole ? { maxBytes: Math.max(length, 1) } : { maxBytes: length, range };
    if (!whole && length === 0)
        return new Uint8Array();
    const found = await parts.bucket.get(key, options);
    if (found)
        return found.bytes;
    const thrown = await parts.bucket.get((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .trashKey */ .A3)(key), { maxBytes: _store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE */ .SG });
    if (!thrown)
        return null;
    await (0,_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .restore */ .PF)(parts, key, thrown.bytes);
    return whole ? thrown.bytes : thrown.bytes.subarray(from, from + length);
}
/** Where a pack is gone, the same bytes may still stand for themselves. */
async function readElsewhere(parts, span, piece) {
    const object = objectSpan(piece);
    const bytes = object.key === span.key ? null : await fetchSpan(parts, object);
    if (!bytes)
        throw (0,_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .missing */ .LO)(parts, span.key);
    return verified(parts, { key: object.key, piece, bytes });
}
function verified(parts, { key, piece, bytes }) {
    if (bytes.length === piece.size && parts.sha256(bytes) === piece.sha256)
        return { sha256: piece.sha256, bytes };
    throw new _store_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreFault */ .W('damaged', key, `${parts.bucket.address}: ${key}: expected ${piece.size} bytes of ${piece.sha256} at ${piece.offset}, found others. Run \`refdata fsck\` for all that is damaged.`);
}


/***/ }),

/***/ 12158:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  v: () => (/* binding */ ReferenceStore)
});

// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/commands/refdata/store/documents.js
var documents = __webpack_require__(80954);
// EXTERNAL MODULE: ./src/commands/refdata/store/documents-of-runs.js
var documents_of_runs = __webpack_require__(32749);
// EXTERNAL MODULE: ./src/contract/refdata-documents.js
var refdata_documents = __webpack_require__(68618);
// EXTERNAL MODULE: ./src/commands/refdata/store/pooled.js
var pooled = __webpack_require__(88425);
// EXTERNAL MODULE: ./src/commands/refdata/store/store-fault.js
var store_fault = __webpack_require__(33204);
// EXTERNAL MODULE: ./src/commands/refdata/store/store-parts.js
var store_parts = __webpack_require__(69814);
;// CONCATENATED MODULE: ./src/commands/refdata/store/events.js






const ID_TRIES = 5;
/** Adds to the log, which nothing ever changes. */
async function logEvent(parts, event) {
    const bytes = new TextEncoder().encode((0,refdata_documents/* formatDocument */.Tq)({ v: refdata_keys/* STORE_FORMAT */.W2, ...event }));
    for (let tried = 1; tried <= ID_TRIES; tried += 1) {
        const id = Math.floor(parts.chance.next() * 2 ** 40)
            .toString(16)
            .padStart(10, '0');
        if ((await (0,documents/* create */.vt)(parts, (0,refdata_keys/* eventKey */.Mk)(event.at, id), { bytes, type: 'application/json' })) === 'created')
            return;
    }
    throw new store_fault/* StoreFault */.W('contended', 'log/', `${parts.bucket.address}: found no free place in the log at ${new Date(event.at).toISOString()}. Try again.`);
}
/** In the order of time, from `since` (milliseconds since the epoch) until now. */
async function* eventsSince(parts, since) {
    const first = (0,refdata_keys/* eventKey */.Mk)(since, '').slice(0, -'.json'.length);
    for (const month of months(since, parts.clock.now())) {
        const keys = [];
        for await (const { key } of parts.bucket.list(`log/${month}/`))
            if (key >= first)
                keys.push(key);
        yield* await getEvents(parts, keys);
    }
}
async function getEvents(parts, keys) {
    const tasks = keys.map((key) => ({ weight: 0, run: async () => ({ key, event: await getEvent(parts, key) }) }));
    const read = new Map();
    for await (const { key, event } of (0,pooled/* pooled */.I)(tasks, { parallel: parts.parallel, weight: store_parts/* MAX_IN_FLIGHT */.uK }))
        if (event)
            read.set(key, event);
    return keys.flatMap((key) => read.get(key) ?? []);
}
async function getEvent(parts, key) {
    const found = await (0,documents/* getText */.q4)(parts, key);
    return found && (0,documents/* checked */.KD)(parts, key, (0,refdata_documents/* readEvent */.j_)(found.text));
}
/** `2026-11`, … Events may have been dated by a clock that is ahead, so one month more is looked at. */
function months(since, now) {
    const first = new Date(since);
    const all = [];
    for (let offset = 0;; offset += 1) {
        const month = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + offset, 1));
        all.push(month.toISOString().slice(0, 7));
        if (month.getTime() > now)
            return all;
    }
}

// EXTERNAL MODULE: ./src/refdata/pack.js
var refdata_pack = __webpack_require__(60074);
// EXTERNAL MODULE: ./src/commands/refdata/store/read-files.js
var read_files = __webpack_require__(17128);
;// CONCATENATED MODULE: ./src/commands/refdata/store/put-files.js







/** From here on a request that asks whether it is there costs less than to send it in vain. */
const ASKED_FIRST = 4 * 1024 * 1024;
/** Milliseconds between two lines about progress. */
const SAID_EVERY = 5_000;
/**
 * Stores files and says where those lie that went into packs. Of `known` digests nothing is sent: they are safe already, since something
 * that stays refers to them. An upload that was broken off finds what it has sent. Each body goes with its digest, so that the store verifies it.
 */
async function putFiles(parts, files, known) {
    const wanted = files.filter(({ sha256 }) => !known.has(sha256));
    for (const { sha256, size } of wanted)
        if (size > store_parts/* MAX_FILE */.SG)
            throw (0,read_files/* tooLarge */.g)(parts, sha256, size);
    const { packs, objects } = (0,refdata_pack/* planPacks */.qC)(wanted);
    const uploads = [...packs.map((pack) => packUpload(parts, pack)), ...objects.map((file) => objectUpload(parts, file))];
    const tell = progress(parts, uploads);
    const tasks = uploads.map(({ size, send }) => ({
        weight: size,
        run: async () => {
            const placed = await send();
            tell(size);
            return placed;
        },
    }));
    const places = {};
    for await (const placed of (0,pooled/* pooled */.I)(tasks, { parallel: parts.parallel, weight: store_parts/* MAX_IN_FLIGHT */.uK }))
        for (const [sha256, place] of placed)
            places[sha256] = place;
    return places;
}
function objectUpload(parts, file) {
    const { sha256, size, source } = file;
    const key = (0,refdata_keys/* objectKey */.T5)(sha256);
    const send = async () => {
        const body = source instanceof Uint8Array ? { bytes: checkedBytes(file, source), sha256 } : { file: source.file, size, sha256 };
        await putOne(parts, { key, size, body });
        return [];
    };
    return { key, size, send };
}
function packUpload(parts, files) {
    const size = files.reduce((sum, file) => sum + file.size, 0);
    const send = async () => {
        const packed = await Promise.all(files.map(async (file) => ({ sha256: file.sha256, bytes: checkedBytes(file, await bytesOf(file.source)) })));
        const mismatch = packed.find(({ sha256, bytes }) => parts.sha256(bytes) !== sha256);
        if (mismatch)
            throw changed(mismatch.sha256);
        const pack = (0,refdata_pack/* formatPack */.Bb)(packed);
        const digest = parts.sha256(pack);
        await putOne(parts, { key: (0,refdata_keys/* packKey */.l7)(digest), size: pack.length, body: { bytes: pack, sha256: digest } });
        const header = (0,refdata_pack/* readPackHeader */.Nu)(pack);
        if (!header.ok)
            throw new Error(`a pack of ours ${header.error}`);
        return header.value.map(({ sha256, offset }) => [sha256, [digest, offset]]);
    };
    return { key: `a pack of ${files.length}`, size, send };
}
const bytesOf = async (source) => (source instanceof Uint8Array ? source : source.read());
function checkedBytes({ sha256, size }, bytes) {
    if (bytes.length !== size)
        throw changed(sha256);
    return bytes;
}
const changed = (sha256) => new store_fault/* StoreFault */.W('damaged', (0,refdata_keys/* objectKey */.T5)(sha256), `A file that had the digest ${sha256} has other bytes now. Let nothing write results while they are checked.`);
async function putOne(parts, { key, size, body }) {
    if (size >= ASKED_FIRST)
        await (0,documents/* freshen */.mo)(parts, key, body);
    else
        await (0,documents/* createFresh */.rM)(parts, key, body);
}
function progress({ clock, say }, uploads) {
    const all = uploads.reduce((sum, { size }) => sum + size, 0);
    let [done, sent, saidAt] = [0, 0, clock.now()];
    return (size) => {
        done += 1;
        sent += size;
        const isLast = done === uploads.length;
        if (!isLast && clock.now() - saidAt < SAID_EVERY)
            return;
        saidAt = clock.now();
        say(`stored ${megabytes(sent)} of ${megabytes(all)} in ${done} of ${uploads.length} objects`);
    };
}
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

// EXTERNAL MODULE: ./src/commands/refdata/store/refs.js + 1 modules
var refs = __webpack_require__(23520);
;// CONCATENATED MODULE: ./src/commands/refdata/store/store-format.js



/**
 * Reads what the store says of itself; where it says nothing, it is a new one: `probe` has to find that it honours conditions (and throws where
 * it does not), and then it is begun. Another version is refused. Not needed where a ref was read: each says its version.
 */
async function beginStore(parts, probe) {
    const found = await readStoreFormat(parts);
    if (found)
        return found;
    await probe();
    const id = Array.from({ length: 4 }, () => Math.floor(parts.chance.next() * 2 ** 32)
        .toString(16)
        .padStart(8, '0')).join('');
    const format = { format: refdata_keys/* STORE_FORMAT */.W2, hash: 'sha256', store: id };
    await (0,documents/* create */.vt)(parts, refdata_keys/* FORMAT_KEY */.A, { bytes: new TextEncoder().encode((0,refdata_documents/* formatDocument */.Tq)(format)), type: 'application/json' });
    // Somebody else may have begun it at the same time.
    return (await readStoreFormat(parts)) ?? format;
}
async function readStoreFormat(parts) {
    const found = await (0,documents/* getText */.q4)(parts, refdata_keys/* FORMAT_KEY */.A);
    return found && (0,documents/* checked */.KD)(parts, refdata_keys/* FORMAT_KEY */.A, (0,refdata_documents/* readFormat */.C$)(found.text));
}

;// CONCATENATED MODULE: ./src/commands/refdata/store/reference-store.js









/**
 * Reference data in a bucket. Whoever writes, writes files, then the set, then the snapshot, then the ref: a crash in between leaves
 * garbage, and no reader ever sees half of anything. Throws `StoreFault` and `BucketFault`; null means that there is none, and nothing else.
 */
class ReferenceStore {
    parts;
    constructor(options) {
        this.parts = { say: () => { }, parallel: store_parts/* DEFAULT_PARALLEL */.S8, grace: store_parts/* DEFAULT_GRACE */.ps, ...options };
    }
    /** For people: `s3://bucket/prefix`. */
    get address() {
        return this.parts.bucket.address;
    }
    /** Before anything is written where no ref was found. `probe` throws where the bucket ignores conditions. */
    begin(probe) {
        return beginStore(this.parts, probe);
    }
    /** The store's time, milliseconds since the epoch: one request, and then counted on by the clock. */
    now() {
        return (0,documents/* storeTime */.zA)(this.parts);
    }
    /** One request. */
    branch(name) {
        return (0,refs/* getBranch */.d7)(this.parts, name);
    }
    /** One request. */
    pull(number) {
        return (0,refs/* getPull */.Cs)(this.parts, number);
    }
    /** Of all pull requests that ever had reference data of their own. */
    async pulls() {
        return this.#names(refdata_keys/* PULL_REFS */.Rk, refdata_keys/* pullOfKey */.Sr);
    }
    async branches() {
        return this.#names(refdata_keys/* BRANCH_REFS */.Oo, refdata_keys/* branchOfKey */.xL);
    }
    snapshot(digest) {
        return (0,refs/* getSnapshot */.dV)(this.parts, digest);
    }
    storedSet(digest) {
        return (0,documents_of_runs/* getStoredSet */.S)(this.parts, digest);
    }
    /** What a pull request's delta was before its last change. */
    delta(digest) {
        return (0,refs/* getDelta */.Nb)(this.parts, digest);
    }
    /** Verified bytes, in no order, each digest once; about 64 MB of them in memory. */
    read(files) {
        return (0,read_files/* readFiles */.U)(this.parts, files);
    }
    /** Gives the places of what went into packs; the rest are objects. `known`: digests that something refers to already. */
    put(files, known = new Set()) {
        return putFiles(this.parts, files, known);
    }
    /** Gives its digest. */
    putSet(set, places) {
        return (0,documents_of_runs/* putSet */.mj)(this.parts, set, places);
    }
    /** Gives its digest. */
    putSnapshot(snapshot) {
        return (0,documents_of_runs/* putSnapshot */.YE)(this.parts, snapshot);
    }
    /** `taken`: another job of this attempt has stored other results for the partition. */
    putCandidate(candidate) {
        return (0,documents_of_runs/* putCandidate */.vm)(this.parts, candidate);
    }
    /** Of each partition the newest, in the order of partitions. */
    candidates(subject, headSha) {
        return (0,documents_of_runs/* candidatesOf */.kW)(this.parts, subject, headSha);
    }
    /** `change` is asked again whenever somebody else was faster; `generation` is counted here. */
    updateBranch(name, change) {
        return (0,refs/* updateBranch */.Ub)(this.parts, name, change);
    }
    /** As `updateBranch`. A new ref whose `previous` is `kept` has the delta it replaces stored, before it is written. */
    updatePull(number, change) {
        return (0,refs/* updatePull */.pZ)(this.parts, number, change);
    }
    hint(commit, hint) {
        return (0,documents_of_runs/* putHint */.lr)(this.parts, commit, hint);
    }
    hinted(commit) {
        return (0,documents_of_runs/* getHint */.aR)(this.parts, commit);
    }
    log(event) {
        return logEvent(this.parts, event);
    }
    /** In the order of time; `since` in milliseconds since the epoch. */
    events(since) {
        return eventsSince(this.parts, since);
    }
    async #names(prefix, nameOf) {
        const names = [];
        for await (const { key } of this.parts.bucket.list(prefix)) {
            const name = nameOf(key);
            if (name !== null)
                names.push(name);
        }
        return names;
    }
}


/***/ }),

/***/ 23520:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  d7: () => (/* binding */ getBranch),
  Nb: () => (/* binding */ getDelta),
  Cs: () => (/* binding */ getPull),
  dV: () => (/* binding */ getSnapshot),
  Ub: () => (/* binding */ updateBranch),
  pZ: () => (/* binding */ updatePull)
});

// UNUSED EXPORTS: expectDigest, keptName

// EXTERNAL MODULE: ./src/contract/refdata-documents.js
var refdata_documents = __webpack_require__(68618);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/commands/refdata/store/store-fault.js
var store_fault = __webpack_require__(33204);
;// CONCATENATED MODULE: ./src/commands/refdata/store/compare-and-swap.js



const TRIES = 12;
/** A bucket that sends a lost request again says `lost` of its own write where somebody has built on it already: looked for this far. */
const NEAR = 3;
/** Milliseconds. Two hundred at once need to spread over a minute, two over a third of a second. */
const [FIRST_WAIT, GROWTH, LONGEST_WAIT] = [100, 3, 60_000];
/**
 * Changes a ref by compare-and-swap (R-1): reads, asks `change`, writes where nobody else has written meanwhile, and begins again where
 * somebody has. A write that went through although its answer was lost is recognised, so that it is neither told as failed nor done twice.
 */
async function compareAndSwap(parts, swap) {
    // All of them: an early request may still be under way, and land after a later one was sent.
    const attempts = [];
    for (let tries = 1; tries <= TRIES; tries += 1) {
        if (tries > 1)
            await parts.clock.sleep(parts.chance.next() * Math.min(LONGEST_WAIT, FIRST_WAIT * GROWTH ** (tries - 1)));
        const settled = await tryOnce(parts, swap, attempts);
        if (settled)
            return settled.kind === 'written' ? { ...settled, tries } : settled;
    }
    const own = await ownAmong(swap, attempts, await swap.read());
    if (own)
        return { kind: 'written', ref: own, tries: TRIES };
    throw new store_fault/* StoreFault */.W('contended', swap.key, `${parts.bucket.address}: ${swap.key} was changed by others in each of ${TRIES} tries, or did not answer. Nothing was changed. Try again.`);
}
/** Null: somebody else was faster, or no answer came. */
async function tryOnce(parts, swap, attempts) {
    const held = await swap.read();
    const own = await ownAmong(swap, attempts, held);
    if (own)
        return { kind: 'written', ref: own, tries: 0 };
    const before = held?.ref ?? null;
    const change = await swap.change(before);
    if (change === null)
        return { kind: 'nothing', ref: before };
    if ('refused' in change)
        return { kind: 'refused', refusal: change.refused, ref: before };
    const mine = { ...change.ref, generation: (before?.generation ?? 0) + 1 };
    await swap.prepare?.(before, mine);
    const text = (0,refdata_documents/* formatDocument */.Tq)(mine);
    const answer = await write(parts, { key: swap.key, text, tag: held?.tag ?? null });
    if (answer === 'written')
        return { kind: 'written', ref: mine, tries: 0 };
    attempts.push({ before, mine, text, isOpen: answer === 'open' });
    return null;
}
async function write({ bucket }, { key, text, tag }) {
    try {
        return (await bucket.replace(key, new TextEncoder().encode(text), tag)) === 'lost' ? 'lost' : 'written';
    }
    catch (error) {
        // Nobody knows whether it went through: what stands there next tells.
        if (error instanceof refdata_ports/* BucketFault */.Z && error.kind === 'unreachable')
            return 'open';
        throw error;
    }
}
/** Equal refs have an equal effect, whoever wrote them. */
async function ownAmong({ isBuiltOn }, attempts, held) {
    if (!held || attempts.length === 0)
        return null;
    const current = held.ref;
    const text = (0,refdata_documents/* formatDocument */.Tq)(current);
    for (const attempt of attempts) {
        if (attempt.text === text)
            return attempt.mine;
        const later = current.generation - attempt.mine.generation;
        const isWorthALook = later > 0 && (attempt.isOpen || later <= NEAR);
        if (isWorthALook && (await isBuiltOn(current, attempt.mine, attempt.before)))
            return attempt.mine;
    }
    return null;
}

// EXTERNAL MODULE: ./src/commands/refdata/store/documents.js
var documents = __webpack_require__(80954);
// EXTERNAL MODULE: ./src/commands/refdata/store/store-parts.js
var store_parts = __webpack_require__(69814);
;// CONCATENATED MODULE: ./src/commands/refdata/store/refs.js






/** How far back is looked for a write of one's own on which others have built. */
const MAX_BUILT_ON = 50;
async function getBranch(parts, name) {
    const key = (0,refdata_keys/* branchRefKey */.rF)(name);
    const found = await (0,documents/* getText */.q4)(parts, key);
    if (!found)
        return null;
    const ref = (0,documents/* checked */.KD)(parts, key, (0,refdata_documents/* readBranchRef */.KR)(found.text));
    if (ref.branch !== name)
        throw misplaced(parts, key, `the branch ${JSON.stringify(ref.branch)}`);
    return { ref, tag: found.tag };
}
async function getPull(parts, pull) {
    const key = (0,refdata_keys/* pullRefKey */.Ae)(pull);
    const found = await (0,documents/* getText */.q4)(parts, key);
    if (!found)
        return null;
    const ref = (0,documents/* checked */.KD)(parts, key, (0,refdata_documents/* readPullRef */.JV)(found.text));
    if (ref.pull !== pull)
        throw misplaced(parts, key, `pull request ${ref.pull}`);
    return { ref, tag: found.tag };
}
const misplaced = ({ bucket }, key, what) => new store_fault/* StoreFault */.W('damaged', key, `${bucket.address}: ${key} is about ${what}. Put back the ref that belongs there.`);
const getSnapshot = (parts, digest) => {
    const key = (0,refdata_keys/* snapshotKey */.o1)(digest);
    return (0,documents/* getNamed */.cn)(parts, key, (text) => {
        expectDigest(parts, { key, digest, text });
        return (0,documents/* checked */.KD)(parts, key, (0,refdata_documents/* readSnapshot */.RA)(text));
    });
};
const getDelta = (parts, digest) => {
    const key = (0,refdata_keys/* deltaKey */.MZ)(digest);
    return (0,documents/* getNamed */.cn)(parts, key, (text) => {
        expectDigest(parts, { key, digest, text });
        return (0,documents/* checked */.KD)(parts, key, (0,refdata_documents/* readStoredDelta */.qS)(text));
    });
};
function expectDigest(parts, { key, digest, text }) {
    if ((0,store_parts/* sha256OfText */.iQ)(parts, text) === digest)
        return;
    throw new store_fault/* StoreFault */.W('damaged', key, `${parts.bucket.address}: ${key} holds something else than its name says. Run \`refdata fsck\`.`);
}
function updateBranch(parts, name, change) {
    return compareAndSwap(parts, {
        key: (0,refdata_keys/* branchRefKey */.rF)(name),
        read: () => getBranch(parts, name),
        change,
        isBuiltOn: (current, mine, before) => isSnapshotBuiltOn(parts, { current, mine, before }),
    });
}
/** `kept`: the name under which the delta that the pull request has now will be stored, for a ref that calls it `previous`. */
function updatePull(parts, pull, change) {
    const swap = {
        key: (0,refdata_keys/* pullRefKey */.Ae)(pull),
        read: () => getPull(parts, pull),
        change: (ref) => change(ref, ref && keptName(parts, ref)),
        prepare: async (before, next) => {
            if (before && next.previous === keptName(parts, before))
                await keepDelta(parts, before);
        },
        isBuiltOn: (current, mine) => isDeltaBuiltOn(parts, current, mine),
    };
    return compareAndSwap(parts, swap);
}
const storedDeltaOf = ({ pull, delta, previous }) => (0,refdata_documents/* formatDocument */.Tq)({ v: refdata_keys/* STORE_FORMAT */.W2, pull, delta, previous });
const keptName = (parts, ref) => (0,store_parts/* sha256OfText */.iQ)(parts, storedDeltaOf(ref));
async function keepDelta(parts, ref) {
    const bytes = new TextEncoder().encode(storedDeltaOf(ref));
    const digest = parts.sha256(bytes);
    await (0,documents/* createFresh */.rM)(parts, (0,refdata_keys/* deltaKey */.MZ)(digest), { bytes, sha256: digest, type: 'application/json' });
}
async function isSnapshotBuiltOn(parts, { current, mine, before }) {
    // A change that moved no snapshot leaves no trace to follow; applied again, it finds itself done.
    if (mine.snapshot === before?.snapshot)
        return false;
    const steps = Math.min(MAX_BUILT_ON, current.generation - mine.generation);
    let digest = current.snapshot;
    for (let step = 0; digest !== undefined && step <= steps; step += 1) {
        if (digest === mine.snapshot)
            return true;
        digest = (await getSnapshot(parts, digest)).parents[0];
    }
    return false;
}
async function isDeltaBuiltOn(parts, current, mine) {
    const [sought, steps] = [keptName(parts, mine), Math.min(MAX_BUILT_ON, current.generation - mine.generation)];
    let digest = current.previous;
    for (let step = 0; digest !== null && step < steps; step += 1) {
        if (digest === sought)
            return true;
        digest = (await getDelta(parts, digest)).previous;
    }
    return false;
}


/***/ }),

/***/ 60074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bb: () => (/* binding */ formatPack),
/* harmony export */   Nu: () => (/* binding */ readPackHeader),
/* harmony export */   qC: () => (/* binding */ planPacks),
/* harmony export */   x8: () => (/* binding */ readResults)
/* harmony export */ });
/* unused harmony export PACK_LIMITS */
/* harmony import */ var _contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68618);
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84818);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);



/**
 * Many files in one object, so that a thousand small results cost a few requests: `PLPACK1`, a line feed, the length of the
 * header in eight hexadecimal digits, a line feed, the header in JSON, and the files' bytes one after the other. Offsets count
 * from the first byte of the whole. The same container carries what a job of a fork produced, as one artifact.
 */
const MAGIC = 'PLPACK1\n';
const LENGTH_DIGITS = 8;
const PREFIX = MAGIC.length + LENGTH_DIGITS + 1;
/** 200,000 entries with long paths. */
const MAX_HEADER = 32 * 1024 * 1024;
const MAX_DEPTH = 5;
const PACK_LIMITS = { smallest: 256 * 1024, pack: 8 * 1024 * 1024 };
/** Depends on which files there are, not on their order: an upload that is begun again makes the same packs. */
function planPacks(files, limits = PACK_LIMITS) {
    const each = [...new Map(files.map((file) => [file.sha256, file])).values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    const packs = [];
    let room = 0;
    for (const file of each.filter(({ size }) => size < limits.smallest)) {
        if (packs.length === 0 || file.size > room) {
            packs.push([]);
            room = limits.pack;
        }
        packs.at(-1)?.push(file);
        room -= file.size;
    }
    return {
        packs: packs.filter(({ length }) => length > 1),
        objects: [...each.filter(({ size }) => size >= limits.smallest), ...packs.filter(({ length }) => length === 1).flat()],
    };
}
function formatPack(files, results) {
    const list = files.map(({ sha256, bytes }) => [sha256, bytes.length]);
    const carried = results && { partition: results.partition, complete: results.complete, paths: results.files };
    const header = new TextEncoder().encode(JSON.stringify({ v: _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2, files: list, results: carried }));
    const head = new TextEncoder().encode(`${MAGIC}${header.length.toString(16).padStart(LENGTH_DIGITS, '0')}\n`);
    const pack = new Uint8Array(head.length + header.length + files.reduce((sum, { bytes }) => sum + bytes.length, 0));
    let at = 0;
    for (const part of [head, header, ...files.map(({ bytes }) => bytes)]) {
        pack.set(part, at);
        at += part.length;
    }
    return pack;
}
/** Where each file lies. The bytes themselves are not looked at: whoever takes them hashes them. Errors end a sentence about the pack. */
function readPackHeader(pack) {
    const header = readHeader(pack);
    return header.ok ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(header.value.extents) : header;
}
/** As a fork's job made it: each file that came along is one that a path names, in that size. Nothing is hashed here. */
function readResults(pack) {
    const header = readHeader(pack);
    if (!header.ok)
        return header;
    const { extents, results: found } = header.value;
    if (!isRecord(found) || !hasOnly(found, ['partition', 'complete', 'paths']))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('holds no results');
    const { partition, complete, paths } = found;
    if (typeof partition !== 'string' || !(0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .isPartition */ .rh)(partition))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('names no partition');
    if (typeof complete !== 'boolean')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('does not say whether the results are complete');
    const files = (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .readSetFiles */ .kg)(JSON.stringify(paths) ?? '');
    if (!files.ok)
        return files;
    // Whoever checked the paths may have passed one over that is no plain key to it.
    if (!isRecord(paths) || Object.keys(paths).length !== Object.keys(files.value).length)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('names a path twice');
    const sizes = new Map(Object.values(files.value));
    if (Object.values(files.value).some(([sha256, size]) => sizes.get(sha256) !== size))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('gives one file two sizes');
    const stray = extents.find(({ sha256, size }) => sizes.get(sha256) !== size);
    if (stray)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`carries ${stray.sha256.slice(0, 12)}, which none of its paths names in that size`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ results: { partition, complete, files: files.value }, extents });
}
function readHeader(pack) {
    const length = headerLength(pack);
    if (!length.ok)
        return length;
    const begin = PREFIX + length.value;
    const value = parse(pack.subarray(PREFIX, begin));
    if (!isRecord(value) || !hasOnly(value, ['v', 'files', 'results']))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('has a header that is not one of a pack');
    if (value['v'] !== _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`is of format ${JSON.stringify(value['v'])?.slice(0, 20)}; known is ${_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2}`);
    const extents = readExtents(value['files'], begin);
    if (!extents.ok)
        return extents;
    const last = extents.value.at(-1);
    const end = last ? last.offset + last.size : begin;
    if (end !== pack.length)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`should have ${end} bytes by its header, and has ${pack.length}`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ extents: extents.value, results: value['results'] });
}
function headerLength(pack) {
    const head = String.fromCharCode(...pack.subarray(0, PREFIX));
    const [, digits] = /^PLPACK1\n([0-9a-f]{8})\n$/.exec(head) ?? [];
    if (digits === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('does not begin as a pack does');
    const length = Number.parseInt(digits, 16);
    if (length > MAX_HEADER)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`has a header of ${length} bytes; at most ${MAX_HEADER} are read`);
    return PREFIX + length > pack.length ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('ends within its header') : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(length);
}
function readExtents(value, begin) {
    if (!Array.isArray(value))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('has a header without files');
    const extents = [];
    const seen = new Set();
    let offset = begin;
    for (const [index, entry] of value.entries()) {
        const file = readFile(entry);
        if (!file)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`has a header whose file ${index + 1} is no pair of digest and size`);
        if (seen.has(file.sha256))
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`holds ${file.sha256.slice(0, 12)} twice`);
        seen.add(file.sha256);
        extents.push({ ...file, offset });
        offset += file.size;
        if (!Number.isSafeInteger(offset))
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('has a header whose sizes are beyond all bounds');
    }
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(extents);
}
function readFile(entry) {
    if (!Array.isArray(entry) || entry.length !== 2)
        return null;
    const [sha256, size] = entry;
    if (typeof sha256 !== 'string' || !_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST */ .Dh.test(sha256))
        return null;
    return Number.isSafeInteger(size) && size >= 0 ? { sha256, size } : null;
}
function parse(bytes) {
    if (deeperThan(bytes, MAX_DEPTH))
        return undefined;
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        return undefined;
    }
}
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
/** Ten megabytes of brackets block JSON.parse for seconds, so depth is counted first. */
function deeperThan(json, limit) {
    let [depth, inString] = [0, false];
    for (let at = 0; at < json.length; at += 1) {
        const byte = json[at];
        if (byte === QUOTE)
            inString = !inString;
        else if (inString)
            at += byte === BACKSLASH ? 1 : 0;
        else if (OPENING.has(byte))
            depth += 1;
        else if (CLOSING.has(byte))
            depth -= 1;
        if (depth > limit)
            return true;
    }
    return false;
}
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasOnly = (record, keys) => Object.keys(record).every((key) => keys.includes(key));


/***/ })

};
