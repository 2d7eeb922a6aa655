export const id = 8317;
export const ids = [8317,8137];
export const modules = {

/***/ 37939:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ doorTo)
/* harmony export */ });
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38137);
/* harmony import */ var _bucket_s3_door_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(97854);
/* harmony import */ var _s3_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(92422);



/**
 * Where a bucket is asked and as whom, for each request anew. What the environment does not say plainly AWS's SDK finds out, from a
 * profile or a machine's role; it is loaded then only.
 */
function doorTo(bucket, env) {
    const door = (0,_bucket_s3_door_js__WEBPACK_IMPORTED_MODULE_1__/* .doorOf */ .a)(bucket, env);
    if (door)
        return () => door;
    let found = null;
    return async () => {
        found ??= bySdk(bucket, env);
        return (await found)();
    };
}
/** Lets the SDK make a request that is never sent, and looks where it would have gone. */
async function bySdk(bucket, env) {
    const sdk = await __webpack_require__.e(/* import() */ 8299).then(__webpack_require__.t.bind(__webpack_require__, 28299, 19));
    const asked = [];
    const handle = async (request) => {
        asked.push(request);
        throw new Error('not sent');
    };
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = env;
    const given = accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) } : null;
    const client = new sdk.S3Client({
        ...(0,_s3_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .s3Settings */ .o)(env),
        ...(given && { credentials: given }),
        maxAttempts: 1,
        requestHandler: { handle },
    });
    const failed = await client.send(new sdk.HeadObjectCommand({ Bucket: bucket, Key: 'x' })).catch((error) => error);
    const [first] = asked;
    if (!first)
        throw unknownPlace(bucket, failed);
    const port = first.port === undefined ? '' : `:${first.port}`;
    const url = new URL(`${first.protocol}//${first.hostname}${port}`);
    return async () => {
        const [region, keys] = await Promise.all([client.config.region(), client.config.credentials()]);
        const credentials = { id: keys.accessKeyId, secret: keys.secretAccessKey, session: keys.sessionToken };
        return { url, path: first.path.slice(0, -'/x'.length), region, credentials };
    };
}
function unknownPlace(bucket, error) {
    const name = error?.name;
    if (name === 'CredentialsProviderError')
        return error;
    const next = 'Check AWS_REGION, AWS_ENDPOINT_URL_S3 and the profile; buckets of the kind S3 Express are not taken.';
    return new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z('refused', '', `cannot find out how the bucket ${bucket} is reached. ${next}`);
}


/***/ }),

/***/ 78317:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  siteStore: () => (/* binding */ siteStore)
});

// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
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
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/adapters/bucket-bodies.js
var bucket_bodies = __webpack_require__(77071);
// EXTERNAL MODULE: ./src/adapters/result-files-write.js
var result_files_write = __webpack_require__(34585);
;// CONCATENATED MODULE: ./src/adapters/site-directory-files.js










/** What begins so is ours alone, and no key. */
const PRIVATE = '_ci/.';
/** Milliseconds: finer than this no clock of a file system ticks, and numbers of files are used again. */
const TICK = 50;
/** Milliseconds after which what killed processes left is taken away. */
const DAY = 86_400_000;
/** Changes with every write: a file is never written in place, and its time never goes back (`placed`). */
const tagOf = ({ ino, mtimeNs, size }) => [ino, mtimeNs, size].map((one) => one.toString(36)).join('-');
/** Files of a site, each at the path that its key is, so that any server can serve them. No link below the folder is followed. */
class SiteFiles {
    #files;
    #prefix;
    #swept = null;
    /** `prefix`: below `root`, which has to be there; it is made when something is written. */
    constructor(root, prefix) {
        this.#files = new bucket_directory_files/* DirectoryFiles */.tR(root);
        this.#prefix = prefix;
    }
    /** @throws BucketFault where a link leads elsewhere, or no folder can hold a file of that name. */
    async locate(key) {
        const checked = (0,refdata_keys/* checkPath */.Cg)(key);
        if (!checked.ok || key.startsWith(PRIVATE))
            throw refused(key, checked.ok ? 'is kept for the store' : checked.error);
        const { path, hasFolder } = await this.#files.locate(key, (0,external_node_path_.join)(this.#prefix, key));
        const found = hasFolder ? await (0,promises_.lstat)(path, { bigint: true }).catch(bucket_directory_files/* nullIfAbsent */.E0) : null;
        if (found?.isSymbolicLink())
            throw refused(key, 'is a symbolic link in the store; nothing there is followed. Remove it');
        return { path, found: found?.isDirectory() ? null : found };
    }
    async draft(key, body) {
        const path = await this.#draftPath();
        const file = await (0,promises_.open)(path, external_node_fs_.constants.O_WRONLY | external_node_fs_.constants.O_CREAT | external_node_fs_.constants.O_EXCL, 0o644);
        try {
            for await (const piece of (0,bucket_bodies/* verifiedPieces */.yT)(key, body))
                await file.writeFile(piece);
            await file.sync();
            return { path };
        }
        catch (error) {
            await (0,promises_.unlink)(path).catch(() => undefined);
            throw error;
        }
        finally {
            await file.close();
        }
    }
    /** A copy of its own; the file system may share the bytes until one of both changes. */
    async draftOf(source) {
        const path = await this.#draftPath();
        await (0,promises_.copyFile)(source, path, external_node_fs_.constants.COPYFILE_EXCL | external_node_fs_.constants.COPYFILE_FICLONE);
        const file = await (0,promises_.open)(path, external_node_fs_.constants.O_RDWR);
        await file.sync().finally(() => file.close());
        // A copy may keep the time of its source; what is written is as old as its writing.
        const now = Date.now() / 1_000;
        await (0,promises_.utimes)(path, now, now);
        return { path };
    }
    /** Puts a draft at its place. Nobody else writes meanwhile. `note` gets the tag before anybody can see the file. */
    async place(key, draft, note) {
        const { path, found } = await this.locate(key);
        await this.#makeFolder((0,external_node_path_.dirname)(key));
        const fresh = await (0,promises_.lstat)(draft.path, { bigint: true });
        if (found && fresh.mtimeNs <= found.mtimeNs) {
            const after = Number(found.mtimeNs / 1000000n + 1n) / 1_000;
            await (0,promises_.utimes)(draft.path, after, after);
        }
        const tag = tagOf(await (0,promises_.lstat)(draft.path, { bigint: true }));
        await note(tag);
        await (0,promises_.rename)(draft.path, path);
        return tag;
    }
    /** What was put there is there after a power cut too. */
    async settle(key) {
        await this.#files.settle((await this.locate(key)).path);
    }
    async discard({ path }) {
        await (0,promises_.unlink)(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
    }
    /** With the folders that are empty then. Nobody else writes meanwhile. */
    async remove(key) {
        const { path, found } = await this.locate(key);
        if (!found)
            return;
        // A file of the next moment could have its number and its time.
        if (Date.now() - Number(found.mtimeMs) < TICK)
            await (0,external_node_timers_promises_.setTimeout)(TICK);
        await (0,promises_.unlink)(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
        const folders = key.split('/').slice(0, -1);
        for (; folders.length > 0; folders.pop()) {
            const isGone = await (0,promises_.rmdir)((0,external_node_path_.join)((0,external_node_path_.dirname)(path), (0,external_node_path_.relative)((0,external_node_path_.dirname)(key), folders.join('/')))).then(() => true, () => false);
            if (!isGone)
                return;
        }
    }
    /** Keys that begin with `prefix`, in the order of UTF-8. */
    async keys(prefix) {
        const folder = prefix.split('/').slice(0, -1).join('/');
        const { path, hasFolder } = await this.#files.locate(prefix, (0,external_node_path_.join)(this.#prefix, folder, 'x'));
        const keys = [];
        if (hasFolder)
            await walk((0,external_node_path_.dirname)(path), folder, keys);
        const wanted = keys.filter((key) => key.startsWith(prefix) && !key.startsWith(PRIVATE) && (0,refdata_keys/* checkPath */.Cg)(key).ok);
        return wanted.sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    }
    /** A folder of our own below `_ci`, made where it is not there. */
    async privateFolder(name) {
        await this.#makeFolder(PRIVATE + name);
        return (0,external_node_path_.dirname)((await this.#files.locate('', (0,external_node_path_.join)(this.#prefix, PRIVATE + name, 'x'))).path);
    }
    /** Null where there is none. */
    async readNote(key) {
        const { path, hasFolder } = await this.#files.locate(key, (0,external_node_path_.join)(this.#prefix, noteOf(key)));
        return hasFolder ? (0,promises_.readFile)(path, 'utf8').catch(bucket_directory_files/* nullIfAbsent */.E0) : null;
    }
    async writeNote(key, text) {
        const path = (0,external_node_path_.join)(await this.privateFolder((0,external_node_path_.dirname)(noteOf(key)).slice(PRIVATE.length)), noteOf(key).split('/').at(-1) ?? '');
        const draft = `${path}.${(0,external_node_crypto_.randomUUID)()}`;
        await (0,promises_.writeFile)(draft, text, { flag: 'wx' });
        await (0,promises_.rename)(draft, path);
    }
    async removeNote(key) {
        const { path, hasFolder } = await this.#files.locate(key, (0,external_node_path_.join)(this.#prefix, noteOf(key)));
        if (hasFolder)
            await (0,promises_.unlink)(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
    }
    async #draftPath() {
        const folder = await this.privateFolder('tmp');
        this.#swept ??= sweep(folder);
        return (0,external_node_path_.join)(folder, (0,external_node_crypto_.randomUUID)());
    }
    /** Through no link: not even an empty folder appears elsewhere. */
    async #makeFolder(key) {
        const { path, hasFolder } = await this.#files.locate(key, (0,external_node_path_.join)(this.#prefix, key, 'x'));
        if (hasFolder)
            return;
        const parts = (0,external_node_path_.join)(this.#prefix, key).split(external_node_path_.sep);
        const root = parts.reduce((folder) => (0,external_node_path_.dirname)(folder), (0,external_node_path_.dirname)(path));
        (0,result_files_write/* makeBelow */.Yd)(root, parts);
    }
}
/** Of what the file system cannot keep with a file. */
function noteOf(key) {
    const name = (0,external_node_crypto_.createHash)('sha256').update(key).digest('hex');
    return `${PRIVATE}about/${name.slice(0, 2)}/${name}.json`;
}
function refused(key, why) {
    return new refdata_ports/* BucketFault */.Z('refused', key, `${JSON.stringify(key.slice(0, 200))} ${why}.`);
}
async function walk(folder, key, keys) {
    const entries = await (0,promises_.readdir)(folder, { withFileTypes: true }).catch(bucket_directory_files/* nullIfAbsent */.E0);
    for (const entry of entries ?? []) {
        const below = key === '' ? entry.name : `${key}/${entry.name}`;
        if (entry.isDirectory())
            await walk((0,external_node_path_.join)(folder, entry.name), below, keys);
        else if (entry.isFile())
            keys.push(below);
    }
}
/** Drafts of processes that were killed. */
async function sweep(folder) {
    for (const name of await (0,promises_.readdir)(folder).catch(() => [])) {
        const found = await (0,promises_.lstat)((0,external_node_path_.join)(folder, name)).catch(() => null);
        if (found && found.mtimeMs < Date.now() - DAY)
            await (0,promises_.unlink)((0,external_node_path_.join)(folder, name)).catch(() => undefined);
    }
}

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: ./src/adapters/bucket-directory.js + 2 modules
var bucket_directory = __webpack_require__(79697);
;// CONCATENATED MODULE: ./src/adapters/site-directory-lock.js






const KEY = 'turn';
/** Milliseconds: who holds a turn gives it back so long after he took it, even if he has more to do. */
const TURN = 500;
/** Milliseconds without a sign of life after which a turn is taken from a process that cannot be asked. */
const ABANDONED = 60_000;
/** Milliseconds. */
const LONGEST_WAIT = 100;
const PATIENCE = 180_000;
/**
 * One writer at a time in a folder that many processes write to. A turn is a value that is replaced by comparing, so that no two
 * have it; that of a process that was killed is taken from it at once by those who can see that it is gone.
 */
class DirectoryTurns {
    #store;
    #waiting = [];
    #bucket = null;
    #isWorking = false;
    /** `folder`: makes it where it is not there. */
    constructor(folder) {
        this.#store = async () => {
            this.#bucket ??= new bucket_directory/* DirectoryBucket */.g(await folder());
            return this.#bucket;
        };
    }
    /** Calls of one process share turns; each works alone. */
    run(work) {
        const { promise, resolve, reject } = Promise.withResolvers();
        this.#waiting.push({ work: () => work().then(resolve, reject) });
        if (!this.#isWorking)
            void this.#work().catch(reject);
        return promise;
    }
    async #work() {
        this.#isWorking = true;
        try {
            while (this.#waiting.length > 0)
                await this.#turn();
        }
        finally {
            this.#isWorking = false;
        }
    }
    async #turn() {
        const store = await this.#store();
        await taken(store);
        const until = performance.now() + TURN;
        for (let next = this.#waiting.shift(); next; next = performance.now() < until ? this.#waiting.shift() : undefined)
            await next.work();
        // After a stop of the machine it may be somebody else's.
        if (performance.now() < until + ABANDONED / 2)
            await store.remove([KEY]);
    }
}
async function taken(store) {
    const mine = Buffer.from(JSON.stringify({ place: place(), pid: process.pid }));
    const began = performance.now();
    for (let wait = 2;; wait = Math.min(wait * 2, LONGEST_WAIT)) {
        const found = await store.get(KEY, { maxBytes: 10_000 });
        if (found === null || (await isAbandoned(store, found.bytes)))
            if ((await store.replace(KEY, mine, found?.tag ?? null)) !== 'lost')
                return;
        if (performance.now() - began > PATIENCE)
            throw new refdata_ports/* BucketFault */.Z('unreachable', '', `others have been writing to ${store.address} for ${PATIENCE / 1_000} s without an end`);
        await (0,external_node_timers_promises_.setTimeout)(wait * (0.5 + Math.random() / 2));
    }
}
async function isAbandoned(store, holder) {
    const { place: where, pid } = readHolder(holder);
    if (where === place() && pid !== process.pid && !isAlive(pid))
        return true;
    const since = await store.head(KEY);
    return since !== null && (await store.now()) - since.modified > ABANDONED;
}
function readHolder(bytes) {
    try {
        const { place: where, pid } = JSON.parse(Buffer.from(bytes).toString());
        return { place: where, pid: Number.isSafeInteger(pid) ? pid : 0 };
    }
    catch {
        return { place: null, pid: 0 };
    }
}
function isAlive(pid) {
    if (pid <= 0)
        return true;
    try {
        process.kill(pid, 0);
        return true;
    }
    catch (error) {
        return (0,error_text/* errnoOf */.U)(error) !== 'ESRCH';
    }
}
/** Where numbers of processes mean the same: this machine since it was started, and on Linux this container. */
function place() {
    return [
        (0,external_node_os_.hostname)(),
        tried(() => (0,external_node_fs_.readFileSync)('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
        tried(() => (0,external_node_fs_.readlinkSync)('/proc/self/ns/pid')),
    ].join(' ');
}
function tried(read) {
    try {
        return read();
    }
    catch {
        return '';
    }
}

;// CONCATENATED MODULE: ./src/adapters/site-directory.js








/** The last ones of a key are kept: between a note and its file a process may be killed. */
const NOTES = 3;
const MAX_NOTE = 10_000;
const LISTED_AT_ONCE = 64;
/** A site in a folder, for any server and for many processes at once; one that is killed leaves files whole, and nobody waits for it. */
class DirectorySite {
    address;
    #files;
    #turns;
    /** `directory` has to be there; `prefix` below it is made when something is written. */
    constructor(directory, prefix) {
        this.address = (0,external_node_url_.pathToFileURL)((0,external_node_path_.join)(directory, prefix)).href;
        this.#files = new SiteFiles(directory, prefix);
        this.#turns = new DirectoryTurns(() => this.#files.privateFolder('turns'));
    }
    get(key, maxBytes) {
        return this.#attempt('read', key, async () => {
            const { path, found } = await this.#files.locate(key);
            const file = found && (await (0,bucket_directory_files/* openToRead */.g1)(key, path));
            if (!file)
                return null;
            try {
                const tag = tagOf(await file.stat({ bigint: true }));
                return { bytes: await (0,bucket_directory_files/* readBytes */.io)(key, file, { maxBytes }), tag };
            }
            finally {
                await file.close();
            }
        });
    }
    head(key) {
        return this.#attempt('read', key, async () => {
            const { found } = await this.#files.locate(key);
            if (!found)
                return null;
            const tag = tagOf(found);
            const note = (await this.#notes(key)).find((one) => one.tag === tag);
            return { key, size: Number(found.size), tag, modified: Number(found.mtimeMs), generation: note?.generation ?? null };
        });
    }
    put(key, body, write) {
        return this.#attempt('write', key, async () => {
            if (write.onlyIf !== null && !(await this.#holds(key, write.onlyIf)))
                return 'lost';
            return this.#placed(key, await this.#files.draft(key, body), write);
        });
    }
    copy({ store, key: from, tag }, key, write) {
        return this.#attempt('write', key, async () => {
            if (!store.startsWith('file:///'))
                throw new refdata_ports/* BucketFault */.Z('refused', key, `cannot copy from ${store} to ${this.address}: both have to be S3, or both folders`);
            const source = new SiteFiles((0,external_node_url_.fileURLToPath)(store), '');
            const isStill = async () => {
                const { path, found } = await source.locate(from);
                return found && tagOf(found) === tag ? path : null;
            };
            const path = await isStill();
            const draft = path === null ? null : await this.#files.draftOf(path).catch(bucket_directory_files/* nullIfAbsent */.E0);
            if (!draft)
                return 'gone';
            if ((await isStill()) !== null)
                return this.#placed(key, draft, write);
            await this.#files.discard(draft);
            return 'gone';
        });
    }
    async *list(prefix) {
        const keys = await this.#attempt('list', prefix, () => this.#files.keys(prefix));
        for (let at = 0; at < keys.length; at += LISTED_AT_ONCE)
            for (const { key, found } of await Promise.all(keys.slice(at, at + LISTED_AT_ONCE).map((one) => this.#located(one))))
                if (found)
                    yield { key, size: Number(found.size), tag: tagOf(found), modified: Number(found.mtimeMs) };
    }
    #located(key) {
        return this.#attempt('list', key, async () => ({ key, found: (await this.#files.locate(key)).found }));
    }
    async remove(keys) {
        await Promise.all(keys.map((key) => this.#attempt('remove', key, () => this.#removeOne(key))));
    }
    /** By the clock of the file system, which may be another machine's. */
    now() {
        return this.#attempt('write', '', async () => {
            const draft = await this.#files.draft('', { bytes: new Uint8Array(0) });
            const { mtimeMs } = await (0,promises_.lstat)(draft.path);
            await this.#files.discard(draft);
            return Math.round(mtimeMs);
        });
    }
    async #removeOne(key) {
        if ((await this.#files.locate(key)).found === null)
            return;
        await this.#turns.run(async () => {
            await this.#files.remove(key);
            await this.#files.removeNote(key);
        });
    }
    async #placed(key, draft, { onlyIf, generation }) {
        try {
            const tag = await this.#turns.run(async () => {
                if (onlyIf !== null && !(await this.#holds(key, onlyIf)))
                    return null;
                const notes = await this.#notes(key);
                const note = (mine) => this.#files.writeNote(key, JSON.stringify([{ tag: mine, generation }, ...notes].slice(0, NOTES)));
                return this.#files.place(key, draft, note);
            });
            if (tag === null)
                return 'lost';
            await this.#files.settle(key);
            return { tag };
        }
        finally {
            await this.#files.discard(draft);
        }
    }
    async #holds(key, onlyIf) {
        const { found } = await this.#files.locate(key);
        return onlyIf === 'absent' ? found === null : found !== null && tagOf(found) === onlyIf.tag;
    }
    async #notes(key) {
        const text = await this.#files.readNote(key);
        try {
            const notes = JSON.parse((text ?? '[]').slice(0, MAX_NOTE));
            return Array.isArray(notes) ? notes.filter(isNote) : [];
        }
        catch {
            return [];
        }
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
function isNote(value) {
    const { tag, generation } = (value ?? {});
    return typeof tag === 'string' && typeof generation === 'string';
}
const FAULTS = {
    EACCES: ['denied', 'Give the user of this process the right to it.'],
    EPERM: ['denied', 'Give the user of this process the right to it.'],
    EROFS: ['denied', 'The file system can only be read.'],
    ENOSPC: ['refused', 'The file system is full.'],
    EDQUOT: ['refused', 'The quota of this user is used up.'],
    EIO: ['damaged', 'The file system cannot read or write it; look into the machine’s log.'],
    ESTALE: ['unreachable', 'The file system was mounted again; start the job again.'],
    ENOTDIR: [
        'refused',
        'A file stands where this one needs a folder: a folder cannot be published over it before that is removed.',
    ],
    EISDIR: ['refused', 'A folder stands where the file belongs.'],
    ENOTEMPTY: ['refused', 'A folder stands where the file belongs.'],
};

// EXTERNAL MODULE: ./src/adapters/bucket-s3-answers.js
var bucket_s3_answers = __webpack_require__(84871);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-clock.js
var bucket_s3_clock = __webpack_require__(8570);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-get.js
var bucket_s3_get = __webpack_require__(5136);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-limits.js
var bucket_s3_limits = __webpack_require__(21282);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-put.js
var bucket_s3_put = __webpack_require__(1781);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-repeat.js
var bucket_s3_repeat = __webpack_require__(17993);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-wire.js
var bucket_s3_wire = __webpack_require__(73315);
;// CONCATENATED MODULE: ./src/adapters/site-copies.js



/** Bytes of an object that may pass through this machine. */
const CARRIED = 256 * 1024 * 1024;
/** Copies within S3, by the store itself as far as it looks at conditions. */
class SiteCopies {
    #given;
    constructor(given) {
        this.#given = given;
    }
    /** `name`: the target's key for people. */
    async copy(source, call, name) {
        const { honesty } = this.#given;
        if (call.onlyIf !== null && !(await honesty.copiesLookAtTargets(source)))
            return this.#carry(source, call, name);
        if (await honesty.copiesLookAtSources(source))
            return this.#atOnce(source, call, name);
        return call.onlyIf === null ? this.#watched(source, call, name) : this.#carry(source, call, name);
    }
    async #atOnce(source, call, name) {
        const answer = await this.#given.ask(name, () => this.#given.calls.copy(call, source));
        return answer.kind === 'ok' ? answer.value : this.#whyNot(answer, call, name);
    }
    /** Two conditions may have failed, and 404 may be about either object: what stands at the target decides. */
    async #whyNot({ uncertain }, call, name) {
        if (call.onlyIf === null && !uncertain)
            return 'gone';
        const found = await this.#given.ask(name, () => this.#given.calls.head(call.key));
        const target = found.kind === 'ok' ? found.value : null;
        if (uncertain && target?.writer === call.writer)
            return { tag: target.tag };
        if (call.onlyIf === null)
            return 'gone';
        const holds = call.onlyIf === 'absent' ? target === null : target?.tag === call.onlyIf.tag;
        return holds ? 'gone' : 'lost';
    }
    /** The copy has the source's tag, or the source has it still: then these were its bytes. */
    async #watched(source, call, name) {
        if (!(await this.#isStill(source, name)))
            return 'gone';
        const answer = await this.#given.ask(name, () => this.#given.calls.copy(call, { ...source, tag: null }));
        if (answer.kind !== 'ok')
            return this.#whyNot(answer, call, name);
        return answer.value.tag === source.tag || (await this.#isStill(source, name)) ? answer.value : 'gone';
    }
    async #isStill({ bucket, key, tag }, name) {
        const found = await this.#given.ask(name, () => this.#given.callsOf(bucket).head(key));
        return found.kind === 'ok' && found.value.tag === tag;
    }
    /** Through this machine, where the store would copy whatever there is. */
    async #carry({ bucket, key, tag }, call, name) {
        const got = await this.#given.ask(name, async () => {
            const found = await this.#given.callsOf(bucket).get(key);
            return { tag: found.tag, bytes: await (0,bucket_s3_get/* collect */.F)(name, found, { maxBytes: CARRIED, isRange: false }) };
        });
        if (got.kind !== 'ok' || got.value.tag !== tag)
            return 'gone';
        const { bytes } = got.value;
        const body = { bytes, size: bytes.length, sha256: (0,external_node_crypto_.hash)('sha256', bytes) };
        const put = await this.#given.ask(name, () => this.#given.calls.put(call, body));
        if (put.kind === 'ok')
            return put.value;
        const why = await this.#whyNot(put, call, name);
        // The source was there: only the target’s condition can have failed.
        if (why === 'gone' && call.onlyIf === null)
            throw new refdata_ports/* BucketFault */.Z('refused', name, `cannot write ${JSON.stringify(name)}: ${put.kind}`);
        return why === 'gone' ? 'lost' : why;
    }
}

// EXTERNAL MODULE: ./src/adapters/bucket-s3-objects.js
var bucket_s3_objects = __webpack_require__(45468);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-signature.js
var bucket_s3_signature = __webpack_require__(39210);
;// CONCATENATED MODULE: ./src/adapters/site-s3-xml.js
/** The little XML that S3's listings, removals and copies are made of; found by its tags, each looked for once. */
/** `text`: as latin1, one character for a byte. `next`: what to ask for the following keys with. */
function readListing(text) {
    const isEncoded = field(text, 'EncodingType') === 'url';
    const isCut = field(text, 'IsTruncated') === 'true';
    return {
        objects: site_s3_xml_elements(text, 'Contents').map((one) => ({
            key: isEncoded ? unquoted(field(one, 'Key') ?? '') : (field(one, 'Key') ?? ''),
            size: Number(field(one, 'Size') ?? 0),
            tag: field(one, 'ETag') ?? '',
            modified: Date.parse(field(one, 'LastModified') ?? '') || 0,
        })),
        next: isCut ? (field(text, 'NextContinuationToken') ?? null) : null,
    };
}
/** Of the answer to a removal of many: what could not be removed. */
function readRemovalErrors(text) {
    return site_s3_xml_elements(text, 'Error').map((one) => ({ key: field(one, 'Key') ?? '', code: field(one, 'Code') ?? '' }));
}
function formatRemoval(keys) {
    const objects = keys.map((key) => `<Object><Key>${escaped(key)}</Key></Object>`).join('');
    return `<?xml version="1.0" encoding="UTF-8"?><Delete xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Quiet>true</Quiet>${objects}</Delete>`;
}
/** Of the answer to a copy, which may be an error in spite of its status 200; null where it is neither. */
function readCopy(text) {
    const [error] = site_s3_xml_elements(text, 'Error');
    if (error !== undefined)
        return { code: field(error, 'Code') ?? 'InternalError' };
    const tag = field(text, 'ETag');
    return tag === undefined ? null : { tag };
}
function site_s3_xml_elements(text, name) {
    const [open, close] = [`<${name}>`, `</${name}>`];
    const found = [];
    for (let from = text.indexOf(open); from !== -1;) {
        const to = text.indexOf(close, from);
        if (to === -1)
            break;
        found.push(text.slice(from + open.length, to));
        from = text.indexOf(open, to);
    }
    return found;
}
function field(text, name) {
    const [found] = site_s3_xml_elements(text, name);
    return found === undefined ? undefined : Buffer.from(unescaped(found), 'latin1').toString('utf8');
}
const NAMED = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
/** Code points above 255 come as bytes of UTF-8, as everything else does. */
function unescaped(text) {
    return text.replace(/&(?:([a-z]{2,4})|#([0-9]{1,7})|#x([0-9a-fA-F]{1,6}));/g, (whole, name, decimal, hexadecimal) => {
        if (name !== undefined)
            return NAMED[name] ?? whole;
        const point = decimal === undefined ? Number.parseInt(hexadecimal, 16) : Number(decimal);
        return point > 0x10_ffff ? whole : Buffer.from(String.fromCodePoint(point)).toString('latin1');
    });
}
function unquoted(text) {
    try {
        return decodeURIComponent(text.replaceAll('+', '%20'));
    }
    catch {
        return text;
    }
}
const escaped = (text) => text.replace(/[&<>"'\p{Cc}]/gu, (one) => `&#${one.charCodeAt(0)};`);

;// CONCATENATED MODULE: ./src/adapters/site-s3-calls.js





/** Bytes of an answer about a thousand keys of the longest kind. */
const MAX_ANSWER = 16 * 1024 * 1024;
const GENERATION = 'x-amz-meta-pilotlight-generation';
/** Who wrote an object: an answer that was lost may have been that of a write that is found there. */
const WRITER = 'x-amz-meta-pilotlight-write';
/** When and where it was shown that conditions hold, by `StoreHonesty`. */
const PROOF = 'x-amz-meta-pilotlight-conditions';
/** Requests about a site's objects, each once. They throw what `readRefusal` understands. */
class SiteCalls {
    #wire;
    constructor(wire) {
        this.#wire = wire;
    }
    async get(key) {
        const body = await this.#wire.ask({ method: 'GET', key });
        return { body, size: (0,bucket_s3_wire/* lengthOf */.Y5)(body), tag: body.headers.etag ?? '', proof: textIn(body.headers[PROOF]) };
    }
    async head(key) {
        const answer = await this.#wire.ask({ method: 'HEAD', key });
        await (0,bucket_s3_wire/* drained */.oB)(answer);
        const { headers } = answer;
        return {
            size: (0,bucket_s3_wire/* lengthOf */.Y5)(answer) ?? 0,
            modified: Date.parse(headers['last-modified'] ?? '') || 0,
            tag: headers.etag ?? '',
            generation: textIn(headers[GENERATION]),
            writer: textIn(headers[WRITER]),
        };
    }
    async headBucket() {
        await (0,bucket_s3_wire/* drained */.oB)(await this.#wire.ask({ method: 'HEAD', key: null }));
    }
    async put(call, { bytes, size, sha256, signal }) {
        const headers = {
            ...headersOf(call),
            'content-length': String(size),
            'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
        };
        const answer = await this.#wire.ask({ method: 'PUT', key: call.key, headers, sha256, body: bytes, signal });
        await (0,bucket_s3_wire/* drained */.oB)(answer);
        return { tag: answer.headers.etag ?? '' };
    }
    /** Amazon answers 200 before it knows whether the copy succeeds. */
    async copy(call, { bucket, key, tag }) {
        const headers = {
            ...headersOf(call),
            'content-length': '0',
            'x-amz-copy-source': `/${bucket}/${(0,bucket_s3_signature/* encodeKey */.g2)(key)}`,
            ...(tag !== null && { 'x-amz-copy-source-if-match': tag }),
            'x-amz-metadata-directive': 'REPLACE',
        };
        const answer = await this.#wire.ask({ method: 'PUT', key: call.key, headers });
        const copied = readCopy(await (0,bucket_s3_wire/* textOf */.b6)(answer, MAX_ANSWER));
        if (copied && 'tag' in copied)
            return copied;
        const code = copied?.code ?? 'InternalError';
        throw new bucket_s3_objects/* S3Refusal */.X(STATUS[code] ?? 500, code);
    }
    async list(prefix, token) {
        const query = { 'list-type': '2', 'encoding-type': 'url', prefix, ...(token !== null && { 'continuation-token': token }) };
        return readListing(await (0,bucket_s3_wire/* textOf */.b6)(await this.#wire.ask({ method: 'GET', key: null, query }), MAX_ANSWER));
    }
    /** At most 1,000; gives what could not be removed. */
    async remove(keys) {
        const body = Buffer.from(formatRemoval(keys));
        const sha256 = (0,external_node_crypto_.hash)('sha256', body);
        const headers = {
            'content-length': String(body.length),
            'content-type': 'application/xml',
            'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
        };
        const answer = await this.#wire.ask({ method: 'POST', key: null, query: { delete: '' }, headers, sha256, body });
        return readRemovalErrors(await (0,bucket_s3_wire/* textOf */.b6)(answer, MAX_ANSWER));
    }
}
/** Of refusals that come with the status 200. */
const STATUS = {
    AccessDenied: 403,
    NoSuchBucket: 404,
    NoSuchKey: 404,
    PreconditionFailed: 412,
    SlowDown: 503,
};
function headersOf({ headers, generation, onlyIf, writer, proof }) {
    return {
        'content-type': headers.type,
        'cache-control': headers.cache,
        ...(headers.encoding !== null && { 'content-encoding': headers.encoding }),
        [GENERATION]: generation,
        [WRITER]: writer,
        ...(proof !== null && { [PROOF]: proof }),
        ...(onlyIf === 'absent' && { 'if-none-match': '*' }),
        ...(onlyIf !== null && onlyIf !== 'absent' && { 'if-match': onlyIf.tag }),
    };
}
const textIn = (header) => (typeof header === 'string' ? header : null);

// EXTERNAL MODULE: ./src/adapters/site-s3-door.js
var site_s3_door = __webpack_require__(37939);
;// CONCATENATED MODULE: ./src/adapters/site-s3-honesty.js



/** A key that stays: whoever finds it there has learned in one request that `If-None-Match` is looked at. */
const PROBE = '_ci/probe';
const BYTES = Buffer.from('Shows whether this store looks at conditions.\n');
/** Of no object. */
const NOBODYS = '"00000000000000000000000000000000"';
/** Whose sweep may take the key away meanwhile. */
const TRIES = 3;
/** Milliseconds for which nobody asks again: whoever runs the store may put another program in its place. */
const PROVED_FOR = 7 * 86_400_000;
/** Milliseconds by which clocks of two machines may differ. */
const SKEW = 3_600_000;
/**
 * Whether a store does what conditions ask for: some take every write, and then an older publication overwrites a newer without a word.
 * Amazon's does and is not asked; others are, at the first use, and not again for a week: what is written afterwards says when and where that
 * was shown. It counts at the same endpoint and bucket only, since objects may be brought elsewhere with all that is told about them.
 */
class StoreHonesty {
    #given;
    #writes = null;
    #sources = null;
    #targets = null;
    #told = null;
    #proof = null;
    constructor(given) {
        this.#given = given;
    }
    /** Takes what an object of this store says of it. */
    learn(proof) {
        this.#told ??= proof;
    }
    /** To be said of what is written from now on; null where nothing is known, or nothing need be. */
    get proof() {
        return this.#proof;
    }
    /** No request where an object of the store told; else two, and one more where nobody asked before. @throws BucketFault `refused` where it does not look at them. */
    looksAtConditions() {
        this.#writes ??= this.#askWrites();
        return this.#writes;
    }
    /** Whether a copy is refused where its source has another tag. One request. */
    copiesLookAtSources(source) {
        this.#sources ??= this.#refusesCopy({ ...source, tag: NOBODYS }, null);
        return this.#sources;
    }
    /** Whether a copy is refused where the condition on its target does not hold. One request. */
    copiesLookAtTargets(source) {
        this.#targets ??= this.#refusesCopy({ ...source, tag: null }, 'absent');
        return this.#targets;
    }
    async #askWrites() {
        if (await this.#isAmazons())
            return;
        const place = await this.#place();
        if (this.#told !== null && isProof(this.#told, place, this.#given.now())) {
            this.#proof = this.#told;
            return;
        }
        if (!(await this.#refusesSecondCreation()))
            throw this.#refusal('If-None-Match: *');
        if ((await this.#put({ tag: NOBODYS })).kind === 'ok')
            throw this.#refusal('the ETag of another object in If-Match');
        this.#proof = `${Math.round(this.#given.now())}-${place}`;
    }
    async #place() {
        const { url, path } = await this.#given.door();
        return (0,external_node_crypto_.hash)('sha256', `${url.host}${path}`).slice(0, 32);
    }
    async #refusesSecondCreation() {
        for (let attempt = 0; attempt < TRIES; attempt += 1)
            if ((await this.#put('absent')).kind === 'condition')
                return true;
        return false;
    }
    async #refusesCopy(source, onlyIf) {
        if (await this.#isAmazons())
            return true;
        await this.looksAtConditions();
        const answer = await this.#ask(() => this.#given.calls.copy(this.#call(onlyIf), source));
        return answer.kind === 'condition';
    }
    async #isAmazons() {
        return /\.amazonaws\.com(\.cn)?$/.test((await this.#given.door()).url.hostname);
    }
    #put(onlyIf) {
        const body = { bytes: BYTES, size: BYTES.length, sha256: (0,external_node_crypto_.hash)('sha256', BYTES) };
        return this.#ask(() => this.#given.calls.put(this.#call(onlyIf), body));
    }
    #call(onlyIf) {
        const headers = { type: 'text/plain; charset=utf-8', cache: 'no-store', encoding: null };
        return { key: this.#given.prefix + PROBE, headers, generation: '0-0', onlyIf, writer: 'probe', proof: null };
    }
    #ask(call) {
        const { address, pace } = this.#given;
        return (0,bucket_s3_repeat/* repeated */.Z)({ verb: 'write', action: 's3:PutObject', key: PROBE, address }, pace, call);
    }
    #refusal(what) {
        const next = 'An older publication could overwrite a newer one there: use a folder, Amazon S3, or another store that honours conditional writes (Cloudflare R2, Ceph, Garage …).';
        return new refdata_ports/* BucketFault */.Z('refused', PROBE, `the store ${this.#given.address} writes over a key in spite of ${what}. ${next}`);
    }
}
function isProof(text, place, now) {
    const [, at = '', where] = /^([0-9]{1,15})-([0-9a-f]{32})$/.exec(text) ?? [];
    const age = now - Number(at);
    return where === place && age > -SKEW && age < PROVED_FOR;
}

;// CONCATENATED MODULE: ./src/adapters/site-s3.js













/** Amazon's limit of a call. */
const KEYS_PER_CALL = 1_000;
/** Milliseconds that the date of an answer is good for. */
const FRESH = 60_000;
const READ = { verb: 'read', action: 's3:GetObject' };
const WRITE = { verb: 'write', action: 's3:PutObject' };
const LIST = { verb: 'list', action: 's3:ListBucket' };
const REMOVE = { verb: 'remove', action: 's3:DeleteObject' };
/** A site in one bucket, below a prefix. Objects have 5 GB at most. A copy's source may lie in any bucket that the same endpoint and credentials reach. */
class S3Site {
    address;
    #prefix;
    #pace;
    #clock = new bucket_s3_clock/* StoreClock */.m();
    #calls;
    #honesty;
    #copies;
    /** Once anything was answered about the bucket: a key may be missing, but not the bucket. */
    #isThere = false;
    constructor({ bucket, prefix }, { env, ...pace }) {
        this.#prefix = prefix === '' ? '' : `${prefix}/`;
        this.address = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
        this.#pace = { ...bucket_s3_limits/* PACE */.K$, ...pace };
        const door = (0,site_s3_door/* doorTo */.e)(bucket, env);
        const { idle } = this.#pace;
        const callsBy = (way) => new SiteCalls(new bucket_s3_wire/* SignedWire */.q0({ door: way, idle, noteDate: this.#clock.note }));
        this.#calls = callsBy(door);
        const others = new Map([[bucket, this.#calls]]);
        this.#honesty = new StoreHonesty({
            ...{ calls: this.#calls, door, address: this.address, prefix: this.#prefix, pace: this.#pace },
            now: () => Date.now(),
        });
        this.#copies = new SiteCopies({
            calls: this.#calls,
            callsOf: (name) => others.get(name) ?? others.set(name, callsBy((0,site_s3_door/* doorTo */.e)(name, env))).get(name) ?? this.#calls,
            honesty: this.#honesty,
            ask: (key, call) => this.#ask({ ...WRITE, key }, call),
        });
    }
    async get(key, maxBytes) {
        const answer = await this.#ask({ ...READ, key }, async () => {
            const found = await this.#calls.get(this.#prefix + key);
            this.#honesty.learn(found.proof);
            return { bytes: await (0,bucket_s3_get/* collect */.F)(key, found, { maxBytes, isRange: false }), tag: found.tag };
        });
        if (answer.kind === 'ok')
            return answer.value;
        if (answer.kind === 'missing')
            return null;
        throw (0,bucket_s3_answers/* faultOf */.K)('refused', answer.kind, { ...READ, key, address: this.address });
    }
    async head(key) {
        const found = await this.#head(key);
        if (!found)
            return null;
        const { writer: _, ...object } = found;
        return { key, ...object };
    }
    async put(key, body, write) {
        if (write.onlyIf !== null)
            await this.#honesty.looksAtConditions();
        const call = this.#call(key, write);
        const plain = { key: call.key, type: write.headers.type, writer: call.writer, condition: {} };
        const put = (sent) => this.#calls.put(call, {
            bytes: sent.bytes,
            size: sent.size,
            sha256: body.sha256,
            ...(sent.signal && { signal: sent.signal }),
        });
        const answer = await this.#ask({ ...WRITE, key }, () => (0,bucket_s3_put/* putAtOnce */.E)({ put }, { name: key, body, write: plain }));
        if (answer.kind === 'ok')
            return answer.value;
        // Amazon answers 404 to If-Match where there is no such key.
        const isCondition = answer.kind === 'condition' || (answer.kind === 'missing' && typeof write.onlyIf === 'object');
        if (!isCondition || write.onlyIf === null)
            throw (0,bucket_s3_answers/* faultOf */.K)('refused', answer.kind, { ...WRITE, key, address: this.address });
        if (!answer.uncertain)
            return 'lost';
        // An earlier attempt may be what stands in the way.
        const found = await this.#head(key);
        return found?.writer === call.writer ? { tag: found.tag } : 'lost';
    }
    async copy(source, key, write) {
        const from = placeOf(source);
        if (from === null)
            throw new refdata_ports/* BucketFault */.Z('refused', key, `cannot copy from ${source.store} to ${this.address}: both have to be S3, or both folders`);
        return this.#copies.copy(from, this.#call(key, write), key);
    }
    async *list(prefix) {
        let token = null;
        do {
            const asked = token;
            const answer = await this.#ask({ ...LIST, key: prefix }, () => this.#calls.list(this.#prefix + prefix, asked));
            if (answer.kind !== 'ok')
                throw this.#gone(prefix);
            for (const one of answer.value.objects)
                yield { ...one, key: one.key.slice(this.#prefix.length) };
            token = answer.value.next;
        } while (token !== null);
    }
    async remove(keys) {
        for (let at = 0; at < keys.length; at += KEYS_PER_CALL)
            await this.#removeSome(keys.slice(at, at + KEYS_PER_CALL));
    }
    /** By the last answer, where that is fresh: dates of HTTP have seconds, so half of one is the error. */
    async now() {
        if (this.#clock.time(FRESH) === null)
            await this.#head('_ci/manifest.json');
        const time = this.#clock.time(FRESH);
        if (time !== null)
            return Math.round(time);
        throw new refdata_ports/* BucketFault */.Z('refused', '', `${this.address} does not say what time it is: no answer has a Date header`);
    }
    #call(key, write) {
        return { ...write, key: this.#prefix + key, writer: (0,external_node_crypto_.randomUUID)(), proof: this.#honesty.proof };
    }
    async #removeSome(keys) {
        let left = keys.map((key) => this.#prefix + key);
        const answer = await this.#ask({ ...REMOVE, key: keys[0] ?? '' }, async () => {
            const failed = (await this.#calls.remove(left)).filter(({ code }) => code !== 'NoSuchKey');
            left = failed.map(({ key }) => key);
            const worst = failed.find(({ code }) => code === 'AccessDenied') ?? failed[0];
            if (worst)
                throw this.#refusedOne(worst);
        });
        if (answer.kind !== 'ok')
            throw this.#gone(keys[0] ?? '');
    }
    /** One of many that could not be removed, as if it had been the answer to a call about it alone. */
    #refusedOne({ key, code }) {
        const error = { name: code, $metadata: { httpStatusCode: code === 'AccessDenied' ? 403 : 500 } };
        const refusal = (0,bucket_s3_answers/* readRefusal */.n)(error);
        const tried = { ...REMOVE, key: key.slice(this.#prefix.length), address: this.address };
        return refusal?.kind === 'fault' ? (0,bucket_s3_answers/* faultOf */.K)(refusal.fault, refusal.code, tried) : error;
    }
    async #head(key) {
        const answer = await this.#ask({ ...READ, key }, () => this.#calls.head(this.#prefix + key));
        if (answer.kind === 'ok')
            return answer.value;
        await this.#mustBeThere(key);
        return null;
    }
    /** The answer to HEAD has no body, so 404 does not say whether it is the key that is missing or the bucket. */
    async #mustBeThere(key) {
        if (this.#isThere)
            return;
        const answer = await this.#ask({ ...LIST, key }, () => this.#calls.headBucket()).catch((error) => {
            // Whoever may not ask for the bucket was told about the key.
            if (error instanceof refdata_ports/* BucketFault */.Z && error.kind === 'denied')
                return null;
            throw error;
        });
        if (answer?.kind === 'missing')
            throw this.#gone(key);
    }
    async #ask(tried, call) {
        const answer = await (0,bucket_s3_repeat/* repeated */.Z)({ ...tried, address: this.address }, this.#pace, call);
        if (answer.kind === 'ok')
            this.#isThere = true;
        return answer;
    }
    #gone(key) {
        return (0,bucket_s3_answers/* faultOf */.K)('no-bucket', 'NoSuchBucket', { ...READ, key, address: this.address });
    }
}
/** Null for what is no S3. */
function placeOf({ store, key, tag }) {
    if (!store.startsWith('s3://'))
        return null;
    const [bucket = '', ...prefix] = store.slice('s3://'.length).split('/');
    return { bucket, key: [...prefix, key].join('/'), tag };
}

// EXTERNAL MODULE: ./src/adapters/store-address.js
var store_address = __webpack_require__(5814);
;// CONCATENATED MODULE: ./src/adapters/site-store.js




/**
 * The store of a site at `s3://bucket/prefix` or `file:///folder`. Asks nobody anything yet.
 * @throws RangeError for an address that is none, and for a prefix that leads out of it.
 */
function siteStore(address, { env, prefix = '', pace = {} }) {
    const store = (0,store_address/* parseStore */.P)(address);
    if (!store.ok)
        throw new RangeError(store.error);
    const below = prefix
        .split('/')
        .filter((part) => part !== '')
        .join('/');
    const checked = below === '' ? { ok: true } : (0,refdata_keys/* checkPath */.Cg)(below);
    if (!checked.ok)
        throw new RangeError(`the prefix ${JSON.stringify(prefix.slice(0, 200))} ${checked.error}`);
    if (store.value.kind === 'file')
        return new DirectorySite(store.value.directory, below);
    const whole = [store.value.prefix, below].filter((part) => part !== '').join('/');
    return new S3Site({ bucket: store.value.bucket, prefix: whole }, { env, ...pace });
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


/***/ })

};
