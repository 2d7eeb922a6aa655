export const id = 834;
export const ids = [834];
export const modules = {

/***/ 48681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ codecs)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);

/** Node's zlib; never more than `maxBytes` are allocated for what comes out (A10). */
const codecs = {
    inflate: (bytes, maxBytes) => orNull(() => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateSync)(bytes, { maxOutputLength: Math.max(1, maxBytes) })),
    inflateRaw: (bytes, maxBytes) => orNull(() => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(bytes, { maxOutputLength: Math.max(1, maxBytes) })),
    crc32: (bytes) => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(bytes),
};
function orNull(inflate) {
    try {
        return inflate();
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 43675:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  P: () => (/* binding */ createStoreSink),
  g: () => (/* binding */ parseStore)
});

// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/contract/build-protocol.js
var build_protocol = __webpack_require__(64969);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
;// CONCATENATED MODULE: ./src/adapters/file-store-sink.js





/** Outputs as files of a folder: a shared disk, or what the workflow uploads afterwards. */
class FileStoreSink {
    #directory;
    #layout;
    constructor(directory, layout) {
        this.#directory = directory;
        this.#layout = layout;
    }
    async append(id, offset, bytes) {
        const path = (0,external_node_path_.join)(this.#directory, this.#layout.output(id));
        const size = await sizeOf(path);
        const fresh = bytes.subarray(Math.max(0, size - offset));
        if (offset > size || fresh.length === 0)
            return size;
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        const file = await (0,promises_.open)(path, 'a');
        try {
            await file.appendFile(fresh);
        }
        finally {
            await file.close();
        }
        return sizeOf(path);
    }
    async finish(id, size) {
        const path = (0,external_node_path_.join)(this.#directory, this.#layout.output(id));
        const stored = await sizeOf(path);
        if (stored < size)
            throw new Error(`the store has ${stored} of ${size} bytes`);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(path), { recursive: true });
        await (await (0,promises_.open)(path, 'a')).close();
    }
    async artifact(id, path, file) {
        const target = (0,external_node_path_.join)(this.#directory, this.#layout.artifact(id, path));
        const { size } = await (0,promises_.stat)(file);
        if (size > build_protocol/* MAX_ARTIFACT */.QT)
            throw new RangeError(`${path} has ${size} bytes; at most ${build_protocol/* MAX_ARTIFACT */.QT} are kept`);
        await (0,promises_.mkdir)((0,external_node_path_.dirname)(target), { recursive: true });
        const temporary = (0,external_node_path_.join)((0,external_node_path_.dirname)(target), `.${(0,external_node_crypto_.randomUUID)()}`);
        try {
            await (0,promises_.copyFile)(file, temporary);
            await (0,promises_.rename)(temporary, target);
        }
        finally {
            await (0,promises_.rm)(temporary, { force: true });
        }
    }
    urlOf(id) {
        return this.#layout.url(id);
    }
}
async function sizeOf(path) {
    try {
        return (await (0,promises_.stat)(path)).size;
    }
    catch (error) {
        if ((0,error_text/* errnoOf */.U)(error) === 'ENOENT')
            return 0;
        throw error;
    }
}

// EXTERNAL MODULE: ./src/contract/build-place.js
var build_place = __webpack_require__(4434);
;// CONCATENATED MODULE: ./src/adapters/object-store-layout.js

/** Where things stand below the store's root. */
class StoreLayout {
    #place;
    #url;
    constructor(place, url) {
        this.#place = place;
        this.#url = url?.replace(/\/$/, '') ?? null;
    }
    /** @throws RangeError for an id that is none. */
    output(id) {
        if (!(0,build_place/* isConfigurationId */.oP)(id))
            throw new RangeError(`expected the id of a configuration, found ${JSON.stringify(id)}`);
        return `${this.#place}/${id}/${build_place/* OUTPUT_FILE */.f4}`;
    }
    /** @throws RangeError for a path that could leave its folder (A9), or that is the output's own. */
    artifact(id, path) {
        const isOurs = path.split('/')[0]?.toLowerCase().startsWith(build_place/* OUTPUT_FILE */.f4);
        if (!(0,build_place/* isArtifactPath */.oT)(path) || isOurs)
            throw new RangeError(`an artifact cannot be called ${JSON.stringify(path)}`);
        return this.output(id).slice(0, -build_place/* OUTPUT_FILE */.f4.length) + path;
    }
    /** A branch stands in the place with its `%2F`, which is a `%` of the name to the store. */
    url(id) {
        return this.#url && `${this.#url}/${this.output(id).split('/').map(encodeURIComponent).join('/')}`;
    }
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: ./src/adapters/s3-settings.js
var s3_settings = __webpack_require__(92422);
;// CONCATENATED MODULE: ./src/adapters/s3-sink-objects.js



const TEXT = 'text/plain; charset=utf-8';
const PART = 8 * 1024 * 1024;
const KEYS_PER_DELETE = 1_000;
/** What browsers may show: never as a page. Everything else is a download (A8). */
const SHOWN = /\.(txt|log|xml|json|csv|ya?ml|md|out|err)$/i;
/** Objects of one bucket; what is written is text unless it is an artifact. The SDK is loaded with the first call. */
class S3Objects {
    #bucket;
    #env;
    #loaded = null;
    constructor(bucket, env) {
        this.#bucket = bucket;
        this.#env = env;
    }
    #load() {
        this.#loaded ??= __webpack_require__.e(/* import() */ 299).then(__webpack_require__.t.bind(__webpack_require__, 28299, 19)).then((sdk) => ({ sdk, client: new sdk.S3Client((0,s3_settings/* s3Settings */.o)(this.#env)) }));
        return this.#loaded;
    }
    async put(key, body, type = TEXT) {
        const { sdk, client } = await this.#load();
        const Body = Buffer.from(body);
        const rest = { ContentLength: Body.length, ContentType: type, CacheControl: 'no-cache' };
        await client.send(new sdk.PutObjectCommand({ Bucket: this.#bucket, Key: key, Body, ...rest }));
    }
    async putFile(key, file, size) {
        if (size > build_protocol/* MAX_ARTIFACT */.QT)
            throw new RangeError(`${file} has ${size} bytes; at most ${build_protocol/* MAX_ARTIFACT */.QT} are kept`);
        const { sdk, client } = await this.#load();
        const kind = SHOWN.test(key)
            ? { ContentType: TEXT }
            : { ContentType: 'application/octet-stream', ContentDisposition: 'attachment' };
        const Body = (0,external_node_fs_.createReadStream)(file);
        await client.send(new sdk.PutObjectCommand({ Bucket: this.#bucket, Key: key, Body, ContentLength: size, ...kind }));
    }
    /** Bytes of an object; null where there is none. */
    async size(key) {
        const { sdk, client } = await this.#load();
        const head = client.send(new sdk.HeadObjectCommand({ Bucket: this.#bucket, Key: key }));
        return head.then((found) => found.ContentLength ?? 0, nullIfMissing);
    }
    /** The object, where it has at most `maxBytes`; null where there is none. */
    async get(key, maxBytes) {
        const { sdk, client } = await this.#load();
        const found = await client.send(new sdk.GetObjectCommand({ Bucket: this.#bucket, Key: key })).catch(nullIfMissing);
        if (!found)
            return null;
        if ((found.ContentLength ?? 0) > maxBytes)
            throw new RangeError(`${key} has ${found.ContentLength} bytes, more than ${maxBytes}`);
        return (await found.Body?.transformToByteArray()) ?? new Uint8Array(0);
    }
    async #read({ key, from, length }) {
        const { sdk, client } = await this.#load();
        const Range = `bytes=${from}-${from + length - 1}`;
        const found = await client.send(new sdk.GetObjectCommand({ Bucket: this.#bucket, Key: key, Range }));
        const bytes = (await found.Body?.transformToByteArray()) ?? new Uint8Array(0);
        if (bytes.length !== length)
            throw new Error(`${key} has other bytes than were put there`);
        return bytes;
    }
    /** One object out of all stretches in their order, in parts of some 8 MiB; none of it can be seen before all of it can. */
    async join(key, stretches) {
        const parts = inParts(stretches);
        const bodyOf = async (part) => Buffer.concat(await Promise.all(part.map((one) => this.#read(one))));
        if (parts.length <= 1)
            return this.put(key, await bodyOf(parts[0] ?? []));
        const { sdk, client } = await this.#load();
        const whole = { Bucket: this.#bucket, Key: key };
        const { UploadId } = await client.send(new sdk.CreateMultipartUploadCommand({ ...whole, ContentType: TEXT, CacheControl: 'no-cache' }));
        try {
            const Parts = [];
            for (const [index, part] of parts.entries()) {
                const PartNumber = index + 1;
                const { ETag } = await client.send(new sdk.UploadPartCommand({ ...whole, UploadId, PartNumber, Body: await bodyOf(part) }));
                Parts.push({ ETag, PartNumber });
            }
            await client.send(new sdk.CompleteMultipartUploadCommand({ ...whole, UploadId, MultipartUpload: { Parts } }));
        }
        catch (error) {
            await client.send(new sdk.AbortMultipartUploadCommand({ ...whole, UploadId })).catch(() => undefined);
            throw error;
        }
    }
    async remove(keys) {
        const { sdk, client } = await this.#load();
        for (let at = 0; at < keys.length; at += KEYS_PER_DELETE) {
            const Objects = keys.slice(at, at + KEYS_PER_DELETE).map((Key) => ({ Key }));
            const { Errors = [] } = await client.send(new sdk.DeleteObjectsCommand({ Bucket: this.#bucket, Delete: { Objects, Quiet: true } }));
            if (Errors[0])
                throw new Error(`${Errors[0].Key} cannot be deleted: ${Errors[0].Message}`);
        }
    }
}
/** Neighbours together up to 8 MiB, and what is larger in pieces: a part but the last has at least 5 MiB in S3. */
function inParts(stretches) {
    const parts = [];
    let room = 0;
    for (const { key, from, length } of stretches) {
        for (let done = 0; done < length;) {
            if (room === 0) {
                parts.push([]);
                room = PART;
            }
            const taken = Math.min(room, length - done);
            parts.at(-1)?.push({ key, from: from + done, length: taken });
            done += taken;
            room -= taken;
        }
    }
    return parts;
}
function nullIfMissing(error) {
    const status = error?.$metadata?.httpStatusCode;
    const name = error?.name;
    if (status === 404 && name !== 'NoSuchBucket')
        return null;
    throw error;
}

;// CONCATENATED MODULE: ./src/adapters/s3-sink.js




const MAX_INDEX = 1024 * 1024;
const count = schemas/* int */.Whr().nonnegative();
/** `out.txt.d/index.json`: an output that is being written is `out.txt` up to `base`, and then the chunks `000001`, `000002` … */
const IndexSchema = schemas/* object */.Ikc({
    schema: schemas/* literal */.euz('pilotlight-output/1'),
    base: count,
    chunks: schemas/* array */.YOg(count).max(100_000),
});
/**
 * Outputs in S3, which cannot append: numbered chunks while they are written, and one object at the end. Every request that is answered
 * is durable; a chunk counts once the index names it.
 */
class S3Sink {
    #objects;
    #prefix;
    #layout;
    #live = new Map();
    constructor({ bucket, prefix }, layout, env = process.env) {
        this.#objects = new S3Objects(bucket, env);
        this.#prefix = prefix === '' ? '' : `${prefix}/`;
        this.#layout = layout;
    }
    /** A second at first, then three; a job of days makes some 10,000 chunks all the same, full ones apart. */
    pace(id) {
        const chunks = this.#live.get(id)?.chunks.length ?? 0;
        if (chunks < 60)
            return 1_000;
        return 3_000 * 2 ** Math.max(0, Math.floor((chunks - 5_000) / 500));
    }
    async append(id, offset, bytes) {
        const live = await this.#load(id);
        const size = s3_sink_sizeOf(live);
        const fresh = bytes.subarray(Math.max(0, size - offset));
        if (offset > size || fresh.length === 0)
            return size;
        const grown = { base: live.base, chunks: [...live.chunks, fresh.length] };
        await this.#objects.put(this.#chunk(id, grown.chunks.length), fresh);
        await this.#objects.put(this.#index(id), JSON.stringify({ schema: 'pilotlight-output/1', ...grown }), 'application/json');
        this.#live.set(id, grown);
        return s3_sink_sizeOf(grown);
    }
    async finish(id, size) {
        const live = await this.#load(id);
        if (s3_sink_sizeOf(live) < size)
            throw new Error(`the store has ${s3_sink_sizeOf(live)} of ${size} bytes`);
        const key = this.#key(id);
        if (live.chunks.length === 0) {
            if (live.base === 0)
                await this.#objects.put(key, '');
            return;
        }
        const earlier = live.base > 0 ? [{ key, from: 0, length: live.base }] : [];
        const chunks = live.chunks.map((length, index) => ({ key: this.#chunk(id, index + 1), from: 0, length }));
        await this.#objects.join(key, [...earlier, ...chunks]);
        this.#live.set(id, { base: s3_sink_sizeOf(live), chunks: [] });
        // The index first: whoever finds none reads the whole.
        await this.#objects.remove([this.#index(id)]);
        await this.#objects.remove(chunks.map((chunk) => chunk.key));
    }
    async artifact(id, path, file) {
        const key = this.#prefix + this.#layout.artifact(id, path);
        await this.#objects.putFile(key, file, (await (0,promises_.stat)(file)).size);
    }
    urlOf(id) {
        return this.#layout.url(id);
    }
    /** What an earlier run left counts; an index that was finished without being removed does not. */
    async #load(id) {
        const known = this.#live.get(id);
        if (known)
            return known;
        const [index, whole] = await Promise.all([this.#objects.get(this.#index(id), MAX_INDEX), this.#objects.size(this.#key(id))]);
        const read = index && (0,build_protocol/* readMessage */._8)(IndexSchema, Buffer.from(index).toString());
        const isOpen = read?.ok && read.value.base === (whole ?? 0);
        const live = isOpen ? { base: read.value.base, chunks: read.value.chunks } : { base: whole ?? 0, chunks: [] };
        this.#live.set(id, live);
        return live;
    }
    #key(id) {
        return this.#prefix + this.#layout.output(id);
    }
    #chunk(id, number) {
        return `${this.#key(id)}.d/${String(number).padStart(6, '0')}`;
    }
    #index(id) {
        return `${this.#key(id)}.d/index.json`;
    }
}
const s3_sink_sizeOf = ({ base, chunks }) => chunks.reduce((sum, length) => sum + length, base);

;// CONCATENATED MODULE: ./src/adapters/object-store.js





const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;
const PREFIX = /^[A-Za-z0-9!_.*'()/-]{0,500}$/;
/** Reads `file:///directory` or `s3://bucket/prefix`. */
function parseStore(text) {
    const wrong = (0,result/* err */._)(`expected file:///directory or s3://bucket/prefix, found ${JSON.stringify(text.slice(0, 200))}`);
    if (text.startsWith('file:///')) {
        try {
            const directory = (0,external_node_url_.fileURLToPath)(text);
            return directory.includes('\0') ? wrong : (0,result.ok)({ kind: 'file', directory });
        }
        catch {
            return wrong;
        }
    }
    const [bucket = '', ...parts] = text.startsWith('s3://') ? text.slice(5).split('/') : [];
    const prefix = parts.filter((part) => part !== '').join('/');
    return BUCKET.test(bucket) && PREFIX.test(prefix) ? (0,result.ok)({ kind: 's3', bucket, prefix }) : wrong;
}
/**
 * Keeps the outputs of a build in a store, without the service: below `place` (`formatBuildPlace`), each configuration in a folder of
 * its id. `storeUrl`: where people read what lies in the store; null where they cannot.
 * @throws RangeError for what `parseStore` refuses.
 */
function createStoreSink(store, place, storeUrl) {
    const address = parseStore(store);
    if (!address.ok)
        throw new RangeError(address.error);
    const layout = new StoreLayout(place, storeUrl);
    return address.value.kind === 'file' ? new FileStoreSink(address.value.directory, layout) : new S3Sink(address.value, layout);
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
        const { token, apiUrl } = this.#options;
        this.#octokit ??= __webpack_require__.e(/* import() */ 582).then(__webpack_require__.bind(__webpack_require__, 51582)).then(({ Octokit }) => new Octokit({ auth: token, baseUrl: apiUrl, userAgent: 'pilotlight', log: SILENT }));
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

/***/ 29834:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  refdataPorts: () => (/* binding */ refdataPorts)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
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
;// CONCATENATED MODULE: ./src/commands/refdata/store/read-files.js





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
    for await (const read of (0,pooled/* pooled */.I)(tasks, { parallel: parts.parallel, weight: store_parts/* MAX_IN_FLIGHT */.uK }))
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
        spans.push(...packSpans((0,refdata_keys/* packKey */.l7)(pack), pieces));
    return spans;
}
const objectSpan = (file) => ({
    key: (0,refdata_keys/* objectKey */.T5)(file.sha256),
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
    const [, size] = [...span.pieces].map((piece) => [piece.sha256, piece.size]).find(([, bytes]) => bytes > store_parts/* MAX_FILE */.SG) ?? [];
    if (size !== undefined)
        throw tooLarge(parts, span.key, size);
    const bytes = await fetchSpan(parts, span);
    if (!bytes)
        return Promise.all(span.pieces.map((piece) => readElsewhere(parts, span, piece)));
    return span.pieces.map((piece) => verified(parts, { key: span.key, piece, bytes: pieceOf(bytes, span, piece) }));
}
const tooLarge = ({ bucket }, key, size) => new store_fault/* StoreFault */.W('too-large', key, `${bucket.address}: ${key} has ${size} bytes; files of at most ${store_parts/* MAX_FILE */.SG} are taken. Leave it out by the globs.`);
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
    const thrown = await parts.bucket.get((0,refdata_keys/* trashKey */.A3)(key), { maxBytes: store_parts/* MAX_FILE */.SG });
    if (!thrown)
        return null;
    await (0,documents/* restore */.PF)(parts, key, thrown.bytes);
    return whole ? thrown.bytes : thrown.bytes.subarray(from, from + length);
}
/** Where a pack is gone, the same bytes may still stand for themselves. */
async function readElsewhere(parts, span, piece) {
    const object = objectSpan(piece);
    const bytes = object.key === span.key ? null : await fetchSpan(parts, object);
    if (!bytes)
        throw (0,documents/* missing */.LO)(parts, span.key);
    return verified(parts, { key: object.key, piece, bytes });
}
function verified(parts, { key, piece, bytes }) {
    if (bytes.length === piece.size && parts.sha256(bytes) === piece.sha256)
        return { sha256: piece.sha256, bytes };
    throw new store_fault/* StoreFault */.W('damaged', key, `${parts.bucket.address}: ${key}: expected ${piece.size} bytes of ${piece.sha256} at ${piece.offset}, found others. Run \`refdata fsck\` for all that is damaged.`);
}

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
            throw tooLarge(parts, sha256, size);
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
        return readFiles(this.parts, files);
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

// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/glob.js
var lib_glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/refdata/compare/bytes.js
var bytes = __webpack_require__(5544);
// EXTERNAL MODULE: ./src/refdata/compare/formats.js + 72 modules
var formats = __webpack_require__(11211);
;// CONCATENATED MODULE: ./src/refdata/compare/rules.js



/** How a file is compared: by the last rule that takes it, else by its ending, else by its bytes. */
function rulesOf({ compare }) {
    const rules = compare.map(({ files, format, options }) => ({ globs: parsed(files), rule: { format, options } }));
    return (path) => rules.findLast(({ globs }) => (0,lib_glob/* globsMatch */.bd)(globs, path, { dot: true }))?.rule ?? byEnding(path);
}
const ruleFor = (section, path) => rulesOf(section)(path);
function byEnding(path) {
    const lower = path.toLowerCase();
    const format = formats/* FORMATS */.hR.find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension))) ?? bytes/* bytes */.e;
    return { format: format.name, options: (0,formats/* defaultsOf */.Gf)(format) };
}
const parsed = (globs) => globs.map(lib_glob/* parseGlob */.qF).filter((glob) => glob !== null);

// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:url"
var external_node_url_ = __webpack_require__(73136);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
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
        this.#real ??= (0,promises_.realpath)(this.root).catch((error) => {
            this.#real = null;
            if ((0,error_text/* errnoOf */.U)(error) !== 'ENOENT')
                throw error;
            // An empty store and one that is not mounted look alike: nobody makes one by the way (R-8).
            throw new refdata_ports/* BucketFault */.Z('no-bucket', '', `there is no folder ${this.root}: make it, or check the store’s address`);
        });
        return this.#real;
    }
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
async function collect(key, found, { maxBytes, isRange }) {
    const body = found.Body;
    const tooLarge = (size) => {
        body?.destroy();
        if (isRange)
            return new refdata_ports/* BucketFault */.Z('refused', key, `the store sends ${size} bytes of ${key}, ${maxBytes} were asked for`);
        return new refdata_ports/* BucketFault */.Z('too-large', key, `${key} has ${size} bytes; at most ${maxBytes} are taken`);
    };
    const promised = found.ContentLength;
    if (promised !== undefined && promised > maxBytes)
        throw tooLarge(promised);
    const pieces = [];
    let size = 0;
    for await (const piece of body ?? []) {
        size += piece.length;
        if (size > maxBytes)
            throw tooLarge(size);
        pieces.push(piece);
    }
    if (promised !== undefined && size !== promised)
        throw Object.assign(new Error('cut short'), { name: 'IncompleteBody' });
    return Buffer.concat(pieces, size);
}

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
        return await client.send(new sdk.CompleteMultipartUploadCommand({ ...whole, ...condition, UploadId, MultipartUpload: { Parts } }));
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
async function putAtOnce(upload) {
    const { key, body } = upload;
    const pieces = verifiedPieces(key, body);
    if (sizeOf(body) > CHUNK && 'file' in body)
        return stream(upload, pieces);
    const { value } = await pieces.next();
    await pieces.return(undefined);
    return upload.client.send(putCommand(upload, value ?? new Uint8Array(0)));
}
/** What breaks the stream breaks the request: else the store would wait for the rest. */
async function stream(upload, pieces) {
    const Body = external_node_stream_.Readable.from(pieces, { objectMode: false, highWaterMark: CHUNK });
    const broken = new AbortController();
    Body.once('error', (error) => broken.abort(error));
    try {
        return await upload.client.send(putCommand(upload, Body), { abortSignal: broken.signal });
    }
    catch (error) {
        throw broken.signal.aborted ? broken.signal.reason : error;
    }
    finally {
        Body.destroy();
    }
}
/** The digest stands in the signature, so that every store verifies it, and in the checksum, which Amazon keeps. */
function putCommand({ sdk, input, body }, Body) {
    const { sha256 } = body;
    if (sha256 === undefined)
        return new sdk.PutObjectCommand({ ...input, Body, ContentLength: sizeOf(body) });
    const ChecksumSHA256 = Buffer.from(sha256, 'hex').toString('base64');
    const command = new sdk.PutObjectCommand({ ...input, Body, ContentLength: sizeOf(body), ChecksumSHA256 });
    command.middlewareStack.add((next) => (args) => {
        args.request.headers['x-amz-content-sha256'] = sha256;
        return next(args);
    }, { step: 'build', name: 'knownDigest' });
    return command;
}

// EXTERNAL MODULE: external "node:timers/promises"
var external_node_timers_promises_ = __webpack_require__(58500);
// EXTERNAL MODULE: ./src/adapters/s3-settings.js
var s3_settings = __webpack_require__(92422);
;// CONCATENATED MODULE: ./src/adapters/bucket-s3-transport.js




const PACE = { attempts: 9, first: 100, longest: 5_000, idle: 30_000 };
const SOCKETS = 64;
const CONNECT_WITHIN = 5_000;
/** The SDK, loaded with the first call, and asked again where that may help; the SDK's own retries know nothing of lost answers. */
class S3Transport {
    #env;
    #address;
    #pace;
    #loaded = null;
    /** The store's time at a moment of this machine's steady clock. */
    #date = null;
    constructor(address, env, pace) {
        this.#address = address;
        this.#env = env;
        this.#pace = pace;
    }
    /** Milliseconds since the epoch by the last answer, if that is not older than `maxAge` milliseconds. */
    storeTime(maxAge) {
        const passed = this.#date ? performance.now() - this.#date.at : Number.POSITIVE_INFINITY;
        return this.#date && passed <= maxAge ? this.#date.store + passed : null;
    }
    /** @throws BucketFault where there is no answer, or one that no caller can do anything with. */
    async send(attempted, call) {
        const { sdk, client } = await this.#load();
        const tried = { ...attempted, address: this.#address };
        let uncertain = false;
        let delay = this.#pace.first;
        for (let attempt = 1;; attempt += 1) {
            const outcome = await call(client, sdk).then((value) => ({ kind: 'ok', value }), (error) => refusalOf(error, tried));
            if (outcome.kind === 'fault')
                throw faultOf(outcome.fault, outcome.code, tried);
            if (outcome.kind !== 'again')
                return { ...outcome, uncertain };
            uncertain ||= outcome.uncertain;
            if (attempt >= this.#pace.attempts)
                throw faultOf('unreachable', `${outcome.code} after ${attempt} attempts`, tried);
            await (0,external_node_timers_promises_.setTimeout)(delay * (0.5 + Math.random() / 2));
            delay = Math.min(delay * 2, this.#pace.longest);
        }
    }
    #load() {
        this.#loaded ??= __webpack_require__.e(/* import() */ 299).then(__webpack_require__.t.bind(__webpack_require__, 28299, 19)).then((sdk) => {
            const client = new sdk.S3Client(clientSettings(this.#env, this.#pace));
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
            const store = Date.parse(headers?.['date'] ?? '');
            // HTTP dates are cut to the second: on average half of one is missing.
            if (Number.isFinite(store))
                this.#date = { store: store + 500, at: (sent + performance.now()) / 2 };
            return answer;
        }, { step: 'deserialize', priority: 'low', name: 'storeTime' });
    }
}
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








/** Who wrote an object: the same bytes may come from somebody else, and a compare-and-swap has one winner. */
const WRITER = 'pilotlight-write';
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
    constructor({ bucket, prefix }, env, pace = {}) {
        this.#bucket = bucket;
        this.#prefix = prefix === '' ? '' : `${prefix}/`;
        this.address = `s3://${bucket}${prefix === '' ? '' : `/${prefix}`}`;
        this.#transport = new S3Transport(this.address, env, { ...PACE, ...pace });
    }
    async get(key, { maxBytes, range }) {
        // No store can be asked for nothing.
        const asked = range && { Range: `bytes=${range.from}-${range.from + Math.max(range.length, 1) - 1}` };
        const answer = await this.#transport.send({ ...bucket_s3_READ, key }, async (client, sdk) => {
            const found = await client.send(new sdk.GetObjectCommand({ ...this.#at(key), ...asked }));
            const bytes = await collect(key, found, {
                maxBytes: range ? Math.max(range.length, 1) : maxBytes,
                isRange: range !== undefined,
            });
            return { bytes, tag: found.ETag ?? '' };
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
        const answer = await this.#write({ key, body, condition: { IfNoneMatch: '*' }, writer: (0,external_node_crypto_.randomUUID)() });
        return answer === 'taken' ? 'exists' : 'created';
    }
    async replace(key, bytes, tag) {
        const condition = tag === null ? { IfNoneMatch: '*' } : { IfMatch: tag };
        const answer = await this.#write({ key, body: { bytes, type: 'application/json' }, condition, writer: (0,external_node_crypto_.randomUUID)() });
        return answer === 'taken' ? 'lost' : answer;
    }
    async touch(key, body) {
        await this.#write({ key, body, condition: {}, writer: (0,external_node_crypto_.randomUUID)() });
    }
    async head(key) {
        const found = await this.#head(key);
        return found && { key, size: found.ContentLength ?? 0, modified: found.LastModified?.getTime() ?? 0 };
    }
    async *list(prefix) {
        let token;
        do {
            const answer = await this.#transport.send({ ...LIST, key: prefix }, (client, sdk) => client.send(new sdk.ListObjectsV2Command({
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
        const answer = await this.#transport.send({ ...REMOVE, key: keys[0] ?? '' }, async (client, sdk) => {
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
        const size = sizeOf(write.body);
        const answer = await this.#transport.send({ ...WRITE, key: write.key }, (client, sdk) => {
            const Metadata = { [WRITER]: write.writer };
            const input = { ...this.#at(write.key), ...write.condition, Metadata, ContentType: typeOf(write.body) };
            const upload = { client, sdk, key: write.key, input, body: write.body };
            return size > MULTIPART_FROM ? this.#oneAtATime(() => putInParts(upload)) : putAtOnce(upload);
        });
        if (answer.kind === 'ok')
            return { tag: answer.value.ETag ?? '' };
        if (answer.kind === 'missing' && write.condition.IfMatch === undefined)
            throw this.#gone(write.key);
        if (!answer.uncertain)
            return 'taken';
        // An earlier attempt may be what stands in the way.
        const found = await this.#head(write.key);
        return found?.Metadata?.[WRITER] === write.writer ? { tag: found.ETag ?? '' } : 'taken';
    }
    /** Parts of one large file at a time: that many lie in memory. */
    #oneAtATime(work) {
        const turn = this.#large.then(work);
        this.#large = turn.catch(() => undefined);
        return turn;
    }
    async #head(key) {
        const answer = await this.#transport.send({ ...bucket_s3_READ, key }, (client, sdk) => client.send(new sdk.HeadObjectCommand(this.#at(key))));
        if (answer.kind === 'ok')
            return answer.value;
        await this.#mustBeThere(key);
        return null;
    }
    /** The answer to HEAD has no body, so 404 does not say whether it is the key that is missing or the bucket. */
    async #mustBeThere(key) {
        const answer = await this.#transport
            .send({ ...LIST, key }, (client, sdk) => client.send(new sdk.HeadBucketCommand({ Bucket: this.#bucket })))
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
    #at(key) {
        return { Bucket: this.#bucket, Key: this.#prefix + key };
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

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./src/adapters/comparison-codecs.js
var comparison_codecs = __webpack_require__(48681);
;// CONCATENATED MODULE: ./src/adapters/comparison-cost.js
/** Formats whose time and memory a small file cannot inflate: nothing in them is compressed. */
const comparison_cost_PLAIN = new Set(['text', 'html', 'svg', 'json', 'csv']);
const MAX_PLAIN = 64 * 1024;
const MAX_PNG = 8 * 1024 * 1024;
const MAX_PIXELS = 4_000_000;
/** Of plain formats a byte costs about what eight pixels do. */
const PIXELS_PER_BYTE = 8;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/**
 * What comparing a pair costs at most, in pixels (some 20 ns each), where its size bounds that without looking further; null where
 * only a deadline does.
 */
function boundedCost(format, expected, actual) {
    if (comparison_cost_PLAIN.has(format)) {
        const isSmall = expected.length <= MAX_PLAIN && actual.length <= MAX_PLAIN;
        return isSmall ? (expected.length + actual.length) * PIXELS_PER_BYTE : null;
    }
    if (format !== 'image')
        return null;
    const [one, other] = [pixelsOf(expected), pixelsOf(actual)];
    return one === null || other === null ? null : Math.max(one, other);
}
/** As the PNG's header declares; the decoder reads no more than that. */
function pixelsOf(bytes) {
    if (bytes.length < 24 || bytes.length > MAX_PNG || SIGNATURE.some((byte, at) => bytes[at] !== byte))
        return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const pixels = view.getUint32(16) * view.getUint32(20);
    return pixels <= MAX_PIXELS ? pixels : null;
}

;// CONCATENATED MODULE: ./src/adapters/comparison-threads.js





/** More threads than these only cost memory: what is compared must have been fetched before. */
const MAX_THREADS = 8;
/**
 * A thread costs some 150 ms of a processor until its code runs fast: ten pairs of 1280 × 720 take 0.2 s here, and 0.5 s of two
 * processors in two threads.
 */
const HERE = 16_000_000;
const LIMITS = {
    threads: Math.min(MAX_THREADS, (0,external_node_os_.availableParallelism)()),
    deadline: 30_000,
    heap: 256,
    here: HERE,
};
/** What `workerData` holds in a thread that compares. */
const THREAD = 'compare';
/**
 * Compares in threads (A10): what takes longer than the deadline, or more memory than a thread may have, ends its thread and is
 * `unreadable`. The first pairs whose cost their size bounds are compared here, since a thread would cost more. The bytes of a pair are
 * moved into a thread where they have a buffer of their own, and are gone here afterwards.
 */
class ComparisonThreads {
    #ruleOf;
    #limits;
    #waiting = [];
    #idle = [];
    #threads = new Set();
    #isClosed = false;
    #left;
    constructor(ruleOf, limits = {}) {
        this.#ruleOf = ruleOf;
        this.#limits = { ...LIMITS, ...limits };
        this.#left = this.#limits.here;
    }
    compare(pair) {
        const rule = this.#ruleOf(pair.path);
        if (this.#isClosed)
            return Promise.resolve((0,formats/* unreadable */.O$)(rule, 'the comparison was ended before it began'));
        if (this.#takesHere(rule, pair))
            return Promise.resolve(verdictHere(rule, pair));
        return new Promise((settle) => {
            this.#waiting.push({ rule, pair, settle });
            this.#next();
        });
    }
    /** Comparing bytes costs less than handing them over, and cannot run away. */
    #takesHere({ format }, { expected, actual }) {
        const cost = format === 'bytes' ? 0 : boundedCost(format, expected, actual);
        if (cost === null || cost > this.#left)
            return false;
        this.#left -= cost;
        return true;
    }
    /** Starts threads before there is work, as many as so many pairs will need. */
    warm(pairs) {
        while (!this.#isClosed && this.#threads.size < Math.min(pairs, this.#limits.threads))
            this.#idle.push(this.#started());
    }
    async close() {
        this.#isClosed = true;
        for (const { rule, settle } of this.#waiting.splice(0))
            settle((0,formats/* unreadable */.O$)(rule, 'the comparison was ended before it began'));
        await Promise.all([...this.#threads].map((thread) => thread.end()));
    }
    #next() {
        if (this.#waiting.length === 0)
            return;
        const thread = this.#free();
        const job = thread && this.#waiting.shift();
        if (!thread || !job)
            return;
        void thread.compare(job, this.#limits.deadline).then((verdict) => {
            if (thread.isAlive && !this.#isClosed)
                this.#idle.push(thread);
            else
                this.#threads.delete(thread);
            job.settle(verdict);
            this.#next();
        });
    }
    #free() {
        for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
            if (thread.isAlive)
                return thread;
            this.#threads.delete(thread);
        }
        return this.#threads.size < this.#limits.threads ? this.#started() : undefined;
    }
    #started() {
        const thread = new Thread(this.#limits.heap);
        this.#threads.add(thread);
        return thread;
    }
}
/** One thread. It keeps the process alive only while it compares. */
class Thread {
    #worker;
    #heap;
    #ready;
    #onAnswer = () => undefined;
    isAlive = true;
    constructor(heap) {
        this.#heap = heap;
        this.#worker = new external_node_worker_threads_.Worker(entry(), {
            workerData: { pilotlight: THREAD },
            resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 16 },
            // Whatever a codec may be made to do, it finds no token and no option of ours.
            env: {},
            argv: [],
            execArgv: [],
            stdout: true,
            stderr: true,
        });
        this.#worker.unref();
        this.#ready = new Promise((ready) => {
            this.#worker.on('message', (answer) => (answer.kind === 'ready' ? ready() : this.#onAnswer(answer)));
            const gone = (why) => {
                this.isAlive = false;
                ready();
                this.#onAnswer({ kind: 'failed', why });
            };
            this.#worker.on('error', (error) => gone(this.#sentence(error)));
            this.#worker.on('exit', () => gone('its thread ended'));
        });
    }
    /** Never rejects. The deadline counts from when the thread can take work. */
    async compare({ rule, pair }, deadline) {
        this.#worker.ref();
        const answered = new Promise((settle) => {
            this.#onAnswer = settle;
        });
        await this.#ready;
        if (this.isAlive)
            this.#send({ rule, expected: movable(pair.expected), actual: movable(pair.actual) });
        else
            this.#onAnswer({ kind: 'failed', why: 'its thread ended' });
        const timer = setTimeout(() => {
            this.isAlive = false;
            this.#onAnswer({ kind: 'failed', why: `it took longer than ${deadline / 1000} s` });
            void this.#worker.terminate();
        }, deadline);
        const answer = await answered;
        clearTimeout(timer);
        this.#worker.unref();
        return answer.kind === 'verdict' ? answer.verdict : (0,formats/* unreadable */.O$)(rule, `the two could not be compared: ${answer.why}`);
    }
    async end() {
        await this.#worker.terminate();
    }
    #send(order) {
        this.#worker.postMessage(order, [...new Set([order.expected.buffer, order.actual.buffer])]);
    }
    #sentence(error) {
        return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `that needs more than ${this.#heap} MB of memory` : error.message;
    }
}
/** Small buffers of Node lie many to one piece of memory, which cannot be moved without the others. */
function movable(bytes) {
    const isAlone = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
    return isAlone ? bytes : Uint8Array.from(bytes);
}
/**
 * From sources, the thread's own module. In the bundle modules have no files: there the program is started again, and main.ts
 * sees by `workerData` what it is for.
 */
function entry() {
    const here = import.meta.url;
    return new URL(here.endsWith('.ts') ? 'comparison-thread.ts' : 'index.js', here);
}
/** Compares here and now, without a limit of time: for files of one's own. */
function compareInProcess(ruleOf) {
    return {
        compare: async (pair) => verdictHere(ruleOf(pair.path), pair),
        close: async () => undefined,
    };
}
function verdictHere(rule, pair) {
    try {
        return (0,formats/* verdictOf */.Vj)(rule, pair, comparison_codecs/* codecs */.q);
    }
    catch (error) {
        return (0,formats/* unreadable */.O$)(rule, `the two could not be compared: ${error instanceof Error ? error.message : String(error)}`);
    }
}

// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(31421);
// EXTERNAL MODULE: external "node:util"
var external_node_util_ = __webpack_require__(57975);
;// CONCATENATED MODULE: ./src/adapters/git-commits.js


const run = (0,external_node_util_.promisify)(external_node_child_process_.execFile);
const MAX_BYTES = 1024 * 1024;
/** Milliseconds. */
const TIMEOUT = 10_000;
/**
 * Commits as the checkout has them. A clone of depth 1 lacks its parents, and still names them in the commit itself. The checkout is
 * foreign, so git obeys nothing in it: no hook, no pager, no configuration of its own that starts a program.
 */
class GitCommits {
    #folder;
    constructor(folder) {
        this.#folder = folder;
    }
    async parents(sha) {
        const text = await this.#git('cat-file', 'commit', sha);
        const head = text?.split('\n\n', 1)[0];
        return head === undefined ? null : [...head.matchAll(/^parent ([0-9a-f]{40,64})$/gm)].flatMap(([, parent]) => parent ?? []);
    }
    async #git(...args) {
        const env = { PATH: process.env['PATH'], HOME: '/nonexistent', GIT_CONFIG_NOSYSTEM: '1', GIT_TERMINAL_PROMPT: '0' };
        const safe = ['-c', 'safe.directory=*', '-c', 'core.hooksPath=/dev/null', '-c', 'core.fsmonitor=false', '--no-pager'];
        return run('git', [...safe, '-C', this.#folder, ...args], {
            maxBuffer: MAX_BYTES,
            encoding: 'utf8',
            timeout: TIMEOUT,
            env,
        }).then(({ stdout }) => stdout, () => null);
    }
}

// EXTERNAL MODULE: ./src/adapters/octokit-requests.js
var octokit_requests = __webpack_require__(54942);
;// CONCATENATED MODULE: ./src/adapters/octokit-comments.js

const PER_PAGE = 100;
/** Pages that are looked through for a comment of ours, from the newest on. */
const MAX_PAGES = 50;
/** `Comments` from GitHub's REST API. */
class OctokitComments {
    #requests;
    #self;
    constructor(options) {
        this.#requests = new octokit_requests/* OctokitRequests */.O(options);
    }
    comment(comment) {
        const route = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';
        return this.#requests.ask(route, { comment_id: comment }, ({ data }) => readComment(data));
    }
    /** GitHub lists comments from the oldest on, so the last pages are read first. */
    async find(pull, marker) {
        const self = await this.#who();
        if (!self.ok)
            return self;
        const first = await this.#page(pull, 1);
        if (!first.ok)
            return first;
        const { last } = first.value;
        for (let number = last; number > Math.max(1, last - MAX_PAGES); number -= 1) {
            const page = await this.#page(pull, number);
            if (!page.ok)
                return page;
            const found = newestOf(page.value.comments, self.value, marker);
            if (found)
                return { ok: true, value: found };
        }
        return { ok: true, value: newestOf(first.value.comments, self.value, marker) };
    }
    create(pull, body) {
        const route = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
        return this.#requests.ask(route, { issue_number: pull, body }, ({ data }) => (0,octokit_requests.id)((0,octokit_requests/* fields */.OA)(data)['id']));
    }
    edit(comment, body) {
        const route = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
        return this.#requests.ask(route, { comment_id: comment, body }, () => null);
    }
    react(comment, content) {
        const route = 'POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions';
        return this.#requests.ask(route, { comment_id: comment, content }, () => null);
    }
    /** Asked again after a failure. */
    async #who() {
        this.#self ??= this.#requests.viewer();
        const self = await this.#self;
        if (!self.ok)
            this.#self = undefined;
        return self;
    }
    #page(pull, page) {
        const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
        return this.#requests.ask(route, { issue_number: pull, per_page: PER_PAGE, page }, (reply) => readPage(reply, page));
    }
}
function readPage({ data, headers }, page) {
    const comments = (0,octokit_requests/* listOf */.c3)(data, readComment);
    const [, last] = /[?&]page=([0-9]{1,9})[^>]{0,200}>; rel="last"/.exec(String(headers['link'] ?? '').slice(0, 4_000)) ?? [];
    return comments && { comments, last: last === undefined ? page : Number(last) };
}
/** Logins are compared without regard to case, as GitHub does. */
function newestOf(comments, self, marker) {
    const ours = comments.filter(({ author, body }) => author.login.toLowerCase() === self.toLowerCase() && body.includes(marker));
    return ours.at(-1) ?? null;
}
/** The author of a comment whose account is gone is null; GitHub shows `ghost` for it. */
function readComment(data) {
    const comment = (0,octokit_requests/* fields */.OA)(data);
    const user = (0,octokit_requests/* fields */.OA)(comment['user']);
    const [number, createdAt, updatedAt] = [(0,octokit_requests.id)(comment['id']), (0,octokit_requests/* moment */.n$)(comment['created_at']), (0,octokit_requests/* moment */.n$)(comment['updated_at'])];
    if (number === undefined || createdAt === undefined || updatedAt === undefined)
        return undefined;
    const author = {
        login: (0,octokit_requests/* text */.Qq)(user['login']) ?? 'ghost',
        id: (0,octokit_requests.id)(user['id']) ?? 0,
        isBot: user['type'] !== 'User' || isFromApp(comment['performed_via_github_app']),
    };
    return { id: number, body: (0,octokit_requests/* text */.Qq)(comment['body']) ?? '', author, createdAt, updatedAt };
}
/** A comment that a program wrote with somebody's token names the App: nobody typed it. */
const isFromApp = (app) => typeof app === 'object' && app !== null;

;// CONCATENATED MODULE: ./src/adapters/octokit-pulls.js


const octokit_pulls_PER_PAGE = 100;
/** Requests for one chain of ancestors: side branches may fill whole pages. */
const MAX_ANCESTOR_PAGES = 30;
/** From the least to the most. */
const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
/** Rights of `user.permissions`, and the role that each belongs to. */
const RIGHTS = { pull: 'read', triage: 'triage', push: 'write', maintain: 'maintain', admin: 'admin' };
/** `Pulls` from GitHub's REST API. */
class OctokitPulls {
    #requests;
    constructor(options) {
        this.#requests = new octokit_requests/* OctokitRequests */.O(options);
    }
    pull(number) {
        return this.#requests.ask('GET /repos/{owner}/{repo}/pulls/{pull_number}', { pull_number: number }, ({ data }) => readPull(data));
    }
    async roleOf(login, account) {
        const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
        const asked = await this.#requests.ask(route, { username: login }, ({ data }) => readRole(data));
        if (!asked.ok)
            return asked;
        const { account: found, role } = asked.value;
        if (found === account)
            return { ok: true, value: role };
        return { ok: false, kind: 'refused', because: `the login now belongs to the account ${found}, not to ${account}` };
    }
    async lastMove(repository, ref) {
        const [owner = '', repo = ''] = repository.split('/');
        const full = ref.startsWith('refs/') ? ref : `refs/heads/${ref}`;
        const parameters = { owner, repo, ref: full, direction: 'desc', per_page: 1 };
        return this.#requests.ask('GET /repos/{owner}/{repo}/activity', parameters, ({ data }) => {
            const moves = (0,octokit_requests/* listOf */.c3)(data, readMove);
            return moves && (moves[0] ?? null);
        });
    }
    /** GitHub lists all ancestors, those of merged branches too: the first parents are picked out of the pages, from where one ended. */
    async ancestors(sha, count) {
        const parents = new Map();
        for (let page = 1; page <= MAX_ANCESTOR_PAGES; page += 1) {
            const { chain, next } = firstParents(parents, sha, count);
            if (next === null)
                return { ok: true, value: chain };
            const commits = await this.#commits(next, Math.min(octokit_pulls_PER_PAGE, count - chain.length));
            if (!commits.ok)
                return commits;
            for (const [commit, parent] of commits.value)
                parents.set(commit, parent);
            if (!parents.has(next))
                return { ok: false, kind: 'unreachable', because: `GitHub does not list the commit ${next}` };
        }
        return { ok: true, value: firstParents(parents, sha, count).chain };
    }
    #commits(sha, perPage) {
        return this.#requests.ask('GET /repos/{owner}/{repo}/commits', { sha, per_page: perPage }, ({ data }) => (0,octokit_requests/* listOf */.c3)(data, (item) => {
            const commit = (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(item)['sha']);
            const parents = (0,octokit_requests/* listOf */.c3)((0,octokit_requests/* fields */.OA)(item)['parents'], (parent) => (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(parent)['sha']));
            return commit && parents ? [commit, parents[0] ?? null] : undefined;
        }));
    }
    async pullOfHead(headSha, headRepository, headBranch) {
        const head = `${headRepository.split('/')[0]}:${headBranch}`;
        const parameters = { state: 'open', head, per_page: octokit_pulls_PER_PAGE };
        const asked = await this.#requests.ask('GET /repos/{owner}/{repo}/pulls', parameters, ({ data }) => (0,octokit_requests/* listOf */.c3)(data, readPull));
        if (!asked.ok)
            return asked;
        const from = headRepository.toLowerCase();
        const found = asked.value.filter((pull) => pull.headSha === headSha && pull.headRepository?.toLowerCase() === from);
        if (found.length > 1)
            return {
                ok: false,
                kind: 'refused',
                because: `${found.length} pull requests are open for ${head}, and none is meant more`,
            };
        return { ok: true, value: found[0] ?? null };
    }
}
/** The chain as far as it is known; `next`: the commit at which it is not, null where it is complete. */
function firstParents(parents, sha, count) {
    const chain = [];
    let next = sha;
    while (next !== null && chain.length < count) {
        const parent = parents.get(next);
        if (parent === undefined)
            return { chain, next };
        chain.push(next);
        next = parent;
    }
    return { chain, next: null };
}
/** In lists there is no `merged`, but a time of it. */
function readPull(data) {
    const pull = (0,octokit_requests/* fields */.OA)(data);
    const [head, base] = [(0,octokit_requests/* fields */.OA)(pull['head']), (0,octokit_requests/* fields */.OA)(pull['base'])];
    const number = (0,octokit_requests.id)(pull['number']);
    const state = pull['state'];
    const [headSha, baseSha] = [commitOf(head['sha']), commitOf(base['sha'])];
    const [headRef, baseRef, title] = [(0,octokit_requests/* text */.Qq)(head['ref']), (0,octokit_requests/* text */.Qq)(base['ref']), (0,octokit_requests/* text */.Qq)(pull['title'])];
    if (!number || !headSha || !baseSha || !headRef || !baseRef || title === undefined)
        return undefined;
    if (state !== 'open' && state !== 'closed')
        return undefined;
    const merged = pull['merged'] === true || typeof pull['merged_at'] === 'string';
    return {
        ...{ number, state, merged, title, headSha, headRef, baseRef, baseSha },
        mergeSha: merged ? (commitOf(pull['merge_commit_sha']) ?? null) : null,
        body: (0,octokit_requests/* text */.Qq)(pull['body']) ?? '',
        headRepository: (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(head['repo'])['full_name']) ?? null,
    };
}
const commitOf = (value) => (typeof value === 'string' && refdata_keys/* COMMIT */.cJ.test(value) ? value : undefined);
/**
 * `permission` folds `maintain` into `write` and `triage` into `read`, and `role_name` may be an organisation's own word: the rights
 * tell the role then. Where both are there, the lesser counts.
 */
function readRole(data) {
    const { role_name: named, permission, user } = (0,octokit_requests/* fields */.OA)(data);
    const account = (0,octokit_requests.id)((0,octokit_requests/* fields */.OA)(user)['id']);
    if (!account)
        return undefined;
    const byName = isRole(named) ? named : undefined;
    const rights = (0,octokit_requests/* fields */.OA)(user)['permissions'];
    const byRights = typeof rights === 'object' && rights !== null ? roleByRights((0,octokit_requests/* fields */.OA)(rights)) : undefined;
    const least = [byName, byRights].filter((role) => role !== undefined).sort((a, b) => ROLES.indexOf(a) - ROLES.indexOf(b))[0];
    const role = least ?? (isRole(permission) ? permission : undefined);
    return role === undefined ? undefined : { account, role };
}
const isRole = (value) => ROLES.some((role) => role === value);
function roleByRights(rights) {
    const held = Object.entries(RIGHTS).filter(([right]) => rights[right] === true);
    return held.at(-1)?.[1] ?? 'none';
}
function readMove(item) {
    const after = (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(item)['after']);
    const at = (0,octokit_requests/* moment */.n$)((0,octokit_requests/* fields */.OA)(item)['timestamp']);
    return after !== undefined && at !== undefined ? { after, at } : undefined;
}

;// CONCATENATED MODULE: ./src/adapters/download.js
/** Reads an address without any credentials; stops at `maxBytes`, whatever the server says of the size. Throws where nobody answers. */
async function downloadAddress(address, limits) {
    const url = URL.parse(address);
    if (!url || !isTaken(url, limits))
        return { ok: false, kind: 'refused', because: 'expected an https address of the file' };
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(limits.timeout) });
    if (!response.ok || !response.body) {
        const kind = response.status === 404 || response.status === 410 ? 'missing' : 'unreachable';
        await response.body?.cancel();
        return { ok: false, kind, because: `the store of artifacts answered ${response.status}` };
    }
    const bytes = await readAtMost(response.body, limits.maxBytes);
    if (!bytes)
        return { ok: false, kind: 'refused', because: `it has more than ${limits.maxBytes} bytes` };
    const type = response.headers.get('content-type') ?? '';
    return { ok: true, value: { bytes, isArchive: /^application\/(?:x-)?zip\b/i.test(type) } };
}
const isTaken = ({ protocol }, { isPlain }) => protocol === 'https:' || (isPlain && protocol === 'http:');
async function readAtMost(body, maxBytes) {
    const chunks = [];
    let size = 0;
    for await (const chunk of body) {
        size += chunk.length;
        if (size > maxBytes)
            return null;
        chunks.push(chunk);
    }
    return Buffer.concat(chunks);
}

// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/adapters/one-file-archive.js

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
/**
 * The one file in a zip archive (PKWARE's APPNOTE 6.3), into memory. Its name is not looked at: nothing of it can lead anywhere. Sizes are
 * those of the central directory, and what is inflated must have just that size and checksum. `because`: the end of a sentence about it.
 */
function onlyFileOf(archive, maxBytes) {
    const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
    const entry = entryOf(view);
    if ('because' in entry)
        return entry;
    if (entry.size > maxBytes)
        return { because: `holds ${entry.size} bytes, and ${maxBytes} are read at most` };
    const packed = packedBytes(archive, view, entry);
    if (!packed)
        return { because: 'is damaged: its file lies outside of it' };
    const bytes = unpack(packed, entry);
    if (bytes?.length !== entry.size || (0,external_node_zlib_.crc32)(bytes) !== entry.crc)
        return { because: 'is damaged: its file is not what the archive says of it' };
    return { bytes };
}
function entryOf(view) {
    const end = endOf(view);
    if (end === null)
        return { because: 'is no zip archive' };
    const [count, at] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
    if (count !== 1)
        return { because: `holds ${count} files, and one is expected` };
    if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY)
        return { because: 'is damaged: it lists no file' };
    if (view.getUint16(at + 8, true) & ENCRYPTED)
        return { because: 'is encrypted' };
    const method = view.getUint16(at + 10, true);
    if (method !== STORED && method !== DEFLATED)
        return { because: `is packed by a method (${method}) other than deflate` };
    const [crc, packed, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    return { method, crc, packed, size, at: view.getUint32(at + 42, true) };
}
/** Where the end record begins: the last one whose comment fills the rest. */
function endOf(view) {
    const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
    for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
        if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength)
            return at;
    }
    return null;
}
function packedBytes(archive, view, { at, packed }) {
    if (at + LOCAL_BYTES > view.byteLength || view.getUint32(at, true) !== LOCAL)
        return null;
    const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
    return from + packed <= view.byteLength ? archive.subarray(from, from + packed) : null;
}
function unpack(packed, { method, size }) {
    if (method === STORED)
        return packed;
    try {
        return (0,external_node_zlib_.inflateRawSync)(packed, { maxOutputLength: Math.max(1, size) });
    }
    catch {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/adapters/octokit-workflow-runs.js




const octokit_workflow_runs_PER_PAGE = 100;
const octokit_workflow_runs_MAX_PAGES = 20;
/** Milliseconds for one artifact. */
const DOWNLOAD_TIMEOUT = 120_000;
/** `WorkflowRuns` from GitHub's REST API. */
class OctokitWorkflowRuns {
    #requests;
    #isPlain;
    constructor(options) {
        this.#requests = new octokit_requests/* OctokitRequests */.O(options);
        this.#isPlain = options.apiUrl.startsWith('http:');
    }
    run(run) {
        return this.#requests.ask('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: run }, ({ data }) => readRun(data));
    }
    rerunFailed(run) {
        const route = 'POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun-failed-jobs';
        return this.#requests.ask(route, { run_id: run }, () => null);
    }
    async artifacts(run) {
        const all = [];
        for (let page = 1; page <= octokit_workflow_runs_MAX_PAGES; page += 1) {
            const parameters = { run_id: run, per_page: octokit_workflow_runs_PER_PAGE, page };
            const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
            const asked = await this.#requests.ask(route, parameters, ({ data }) => (0,octokit_requests/* listOf */.c3)((0,octokit_requests/* fields */.OA)(data)['artifacts'], readArtifact));
            if (!asked.ok)
                return asked;
            all.push(...asked.value.filter(({ expired }) => !expired).map(({ id: number, name, size }) => ({ id: number, name, size })));
            if (asked.value.length < octokit_workflow_runs_PER_PAGE)
                return { ok: true, value: all };
        }
        return { ok: false, kind: 'refused', because: `the run ${run} has more than ${octokit_workflow_runs_MAX_PAGES * octokit_workflow_runs_PER_PAGE} artifacts` };
    }
    /** The API answers with an address elsewhere, to which the token must not go. */
    async download(artifact, maxBytes) {
        const address = await this.#addressOf(artifact);
        if (!address.ok)
            return address;
        try {
            const limits = { maxBytes: maxBytes + ROOM_FOR_ARCHIVE, timeout: DOWNLOAD_TIMEOUT, isPlain: this.#isPlain };
            const found = await downloadAddress(address.value, limits);
            if (!found.ok)
                return found;
            const file = found.value.isArchive ? onlyFileOf(found.value.bytes, maxBytes) : found.value;
            if ('because' in file)
                return { ok: false, kind: 'refused', because: `artifact ${artifact} ${file.because}` };
            if (file.bytes.length <= maxBytes)
                return { ok: true, value: file.bytes };
            return { ok: false, kind: 'refused', because: `artifact ${artifact} has more than ${maxBytes} bytes` };
        }
        catch (error) {
            return { ok: false, kind: 'unreachable', because: `artifact ${artifact}: ${(0,error_text/* errorText */.k)(error).slice(0, 300)}` };
        }
    }
    async #addressOf(artifact) {
        const route = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';
        const parameters = { artifact_id: artifact, archive_format: 'zip' };
        try {
            const { headers } = await this.#requests.send(route, parameters, 'manual');
            const location = (0,octokit_requests/* text */.Qq)(headers['location']);
            if (location)
                return { ok: true, value: location };
            return { ok: false, kind: 'unreachable', because: `GitHub did not say where artifact ${artifact} is` };
        }
        catch (error) {
            const status = (0,octokit_requests/* statusOf */.c2)(error);
            const kind = status === 404 || status === 410 ? 'missing' : status === 401 || status === 403 ? 'denied' : 'unreachable';
            return { ok: false, kind, because: `artifact ${artifact}: ${(0,error_text/* errorText */.k)(error).slice(0, 300)}` };
        }
    }
}
/** What an archive of one file has besides it: headers, and the blocks of incompressible data. */
const ROOM_FOR_ARCHIVE = 1_024 * 1_024;
function readRun(data) {
    const run = (0,octokit_requests/* fields */.OA)(data);
    const number = (0,octokit_requests.id)(run['id']);
    const [headSha, event, status] = [(0,octokit_requests/* text */.Qq)(run['head_sha']), (0,octokit_requests/* text */.Qq)(run['event']), (0,octokit_requests/* text */.Qq)(run['status'])];
    if (!number || !headSha || !event || !status)
        return undefined;
    return {
        ...{ id: String(number), headSha, event },
        status: status === 'completed' ? 'completed' : 'running',
        conclusion: (0,octokit_requests/* text */.Qq)(run['conclusion']) ?? null,
        headRepository: (0,octokit_requests/* text */.Qq)((0,octokit_requests/* fields */.OA)(run['head_repository'])['full_name']) ?? '',
        headBranch: (0,octokit_requests/* text */.Qq)(run['head_branch']) ?? '',
        attempt: (0,octokit_requests.id)(run['run_attempt']) ?? 1,
    };
}
function readArtifact(item) {
    const artifact = (0,octokit_requests/* fields */.OA)(item);
    const [number, name, size] = [(0,octokit_requests.id)(artifact['id']), (0,octokit_requests/* text */.Qq)(artifact['name']), artifact['size_in_bytes']];
    if (!number || name === undefined || typeof size !== 'number')
        return undefined;
    return { id: number, name, size, expired: artifact['expired'] === true };
}

// EXTERNAL MODULE: ../../node_modules/@actions/core/lib/core.js + 7 modules
var core = __webpack_require__(32322);
;// CONCATENATED MODULE: ./src/adapters/oidc-role.js




const ROLE = /^arn:aws[a-z-]*:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/;
/** What AWS expects as audience of tokens that GitHub issues. */
const AUDIENCE = 'sts.amazonaws.com';
/**
 * The environment by which AWS's SDK takes a role with this job's OIDC token: it exchanges the token at AWS's token service itself, and
 * again when it runs out. Errors are sentences.
 */
async function roleEnvironment(role, { env, folder }) {
    if (!ROLE.test(role))
        return (0,result/* err */._)(`The input \`role\`: expected arn:aws:iam::ACCOUNT:role/NAME, found ${JSON.stringify(role.slice(0, 200))}.`);
    if (!env['ACTIONS_ID_TOKEN_REQUEST_URL'])
        return (0,result/* err */._)(`The role ${role} cannot be taken: GitHub gives this job no OIDC token. Grant the job \`id-token: write\`.`);
    try {
        const token = await (0,core.getIDToken)(AUDIENCE);
        (0,core.setSecret)(token);
        const file = (0,external_node_path_.join)(folder, 'pilotlight-oidc-token');
        await (0,promises_.writeFile)(file, token, { mode: 0o600 });
        // A role's own credentials in the environment would go before it.
        const own = { AWS_ACCESS_KEY_ID: undefined, AWS_SECRET_ACCESS_KEY: undefined, AWS_SESSION_TOKEN: undefined };
        return (0,result.ok)({ ...own, AWS_ROLE_ARN: role, AWS_WEB_IDENTITY_TOKEN_FILE: file, AWS_ROLE_SESSION_NAME: sessionName(env) });
    }
    catch (error) {
        return (0,result/* err */._)(`GitHub gave no OIDC token for the role ${role}: ${error instanceof Error ? error.message.slice(0, 300) : 'no reason given'}.`);
    }
}
/** Shows in CloudTrail. */
const sessionName = (env) => `pilotlight-${(env['GITHUB_REPOSITORY'] ?? '').replace(/[^\w+=,.@-]/g, '-')}-${env['GITHUB_RUN_ID'] ?? ''}`.slice(0, 64);

;// CONCATENATED MODULE: ./src/adapters/refdata-cache.js

const WITHOUT = 'there is no cache service here';
/** Milliseconds. A cache that is slower than the store is good for nothing. */
const RESTORE = { timeoutInMs: 15_000, segmentTimeoutInMs: 60_000 };
/** Neither throws; without a service, or where this run may not use it, both do nothing. The library is loaded with the first call. */
function createRefdataCache() {
    return {
        restore: (folder, key, restoreKeys) => attempt({ key: null, because: WITHOUT }, async (cache) => {
            const found = await cache.restoreCache([folder], key, [...restoreKeys], RESTORE);
            return { key: found ?? null, because: null };
        }).catch((error) => ({ key: null, because: (0,error_text/* errorText */.k)(error) })),
        save: (folder, key) => attempt({ ok: false, because: WITHOUT }, async (cache) => {
            // It says by a negative number that it was refused, or that the key is there.
            const id = await cache.saveCache([folder], key);
            return id >= 0
                ? { ok: true }
                : { ok: false, because: 'the cache service did not take it: the key is there, or may not be written' };
        }).catch((error) => ({ ok: false, because: (0,error_text/* errorText */.k)(error) })),
    };
}
async function attempt(without, work) {
    const cache = await Promise.all(/* import() */[__webpack_require__.e(966), __webpack_require__.e(780)]).then(__webpack_require__.bind(__webpack_require__, 33780));
    return cache.isFeatureAvailable() ? work(cache) : without;
}

;// CONCATENATED MODULE: ./src/adapters/refdata-reports.js


/** Reports as files of the job, and as artifacts of its run. */
class JobReports {
    #folder;
    #artifacts;
    #runUrl;
    constructor(folder, artifacts, runUrl) {
        this.#folder = folder;
        this.#artifacts = artifacts;
        this.#runUrl = runUrl;
    }
    async write(name, html) {
        await (0,promises_.mkdir)(this.#folder, { recursive: true });
        const file = (0,external_node_path_.join)(this.#folder, name);
        await (0,promises_.writeFile)(file, html);
        return file;
    }
    async publish(name, file) {
        if (!this.#artifacts.available)
            return null;
        try {
            const id = await this.#artifacts.upload(name, await (0,promises_.readFile)(file));
            return id === undefined ? this.#runUrl : `${this.#runUrl}/artifacts/${id}`;
        }
        catch {
            // A re-run of one job finds its name taken within its attempt; the report still lies in the job's folder and, as bytes, in the store.
            return null;
        }
    }
}

;// CONCATENATED MODULE: ./src/adapters/result-files-open.js



/** What is read at once, bytes. */
const PIECE = 1024 * 1024;
/** Absent on Windows. */
const result_files_open_NOFOLLOW = external_node_fs_.constants.O_NOFOLLOW ?? 0;
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
        const before = (0,external_node_fs_.fstatSync)(fd);
        if (!before.isFile())
            throw new Unusable(`is ${result_files_open_kindOf(before)}`);
        if (before.size > LARGEST)
            throw new Unusable(`has ${before.size} bytes; at most ${LARGEST} are taken`);
        if (!isAt(fd, path, before))
            throw new Unusable('lies behind a symbolic link');
        const size = await readPieces(fd, { buffer, expected: before.size, take });
        if (size !== before.size || isOther(before, (0,external_node_fs_.fstatSync)(fd)))
            throw new Unusable('changed while it was read');
        return size;
    }
    finally {
        (0,external_node_fs_.closeSync)(fd);
    }
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
function openUsable(path) {
    try {
        return (0,external_node_fs_.openSync)(path, external_node_fs_.constants.O_RDONLY | result_files_open_NOFOLLOW | NONBLOCK);
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
function result_files_open_kindOf(found) {
    if (found.isSymbolicLink())
        return 'a symbolic link';
    if (found.isFIFO())
        return 'a named pipe';
    if (found.isSocket())
        return 'a socket';
    return found.isDirectory() ? 'a folder' : 'a device';
}

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
            this.refused.push({ path, why: `is ${result_files_open_kindOf(entry)}` });
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
    const { folders, name } = result_files_write_partsOf(path);
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
        const { folders, name } = result_files_write_partsOf(segments.slice(0, depth).join('/'));
        const remove = depth === segments.length ? external_node_fs_.unlinkSync : external_node_fs_.rmdirSync;
        const ended = result_files_write_endOf(() => within({ root, segments: folders, mayMake: false }, (folder) => remove(folder.at(name))));
        if (ended === 'in-use')
            return;
    }
}
function result_files_write_endOf(work) {
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
function result_files_write_partsOf(path) {
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








/** Reading and hashing take turns; more do not make it faster. */
const READERS = 4;
/** Folders of this machine, relative ones below `workspace`. */
function createResultFiles(workspace) {
    const rootOf = (folder) => realFolder(workspace, folder);
    return {
        async scan(folder, globs) {
            const root = await rootOf(folder);
            if (root === null)
                return { files: [], refused: [] };
            const { files, refused } = await walkResults(root, globs);
            const hashed = await hashAll(root, files);
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
async function hashAll(root, paths) {
    const found = paths.map(() => null);
    const refused = [];
    let next = 0;
    const reader = async () => {
        const buffer = Buffer.allocUnsafe(PIECE);
        for (let index = next++; index < paths.length; index = next++) {
            const path = paths[index] ?? '';
            try {
                const { sha256, size } = await hashFile((0,external_node_path_.join)(root, path), buffer);
                found[index] = { path, stored: [sha256, size] };
            }
            catch (error) {
                if (!(error instanceof Unusable))
                    throw error;
                refused.push({ path, why: error.message });
            }
        }
    };
    await Promise.all(Array.from({ length: READERS }, reader));
    return { files: found.filter((file) => file !== null), refused };
}
const byPath = (a, b) => (a.path < b.path ? -1 : Number(a.path > b.path));

// EXTERNAL MODULE: ./src/adapters/workspace-files.js
var workspace_files = __webpack_require__(3837);
// EXTERNAL MODULE: ./src/adapters/yaml-documents.js
var yaml_documents = __webpack_require__(57216);
;// CONCATENATED MODULE: ./src/adapters/refdata-wiring.js



















const sha256 = (bytes) => (0,external_node_crypto_.hash)('sha256', bytes);
const chance = { next: () => Math.random() };
/** What the commands of reference data need besides the surroundings. */
function refdataPorts({ token, role }, { facts, workflow, artifacts, forge, clock }, env) {
    const { repository, apiUrl, workspace, temp, runUrl } = facts;
    const folder = (0,external_node_path_.join)(temp, 'pilotlight-refdata');
    const octokit = { token: token ?? '', repository, apiUrl };
    return {
        ...{ workflow, artifacts, clock, sha256 },
        workspace: (0,workspace_files/* workspaceFiles */.P)(workspace),
        yaml: yaml_documents/* yamlDocuments */.O,
        github: forge && {
            forge,
            pulls: new OctokitPulls(octokit),
            comments: new OctokitComments(octokit),
            runs: new OctokitWorkflowRuns(octokit),
        },
        files: createResultFiles(workspace),
        commits: new GitCommits(workspace),
        reports: new JobReports(folder, artifacts, runUrl),
        cache: folderCache(workspace),
        comparisons: (section) => new ComparisonThreads(rulesOf(section)),
        open: (address, keep) => openStore(address, { keep, role, env, temp, clock, say: (line) => workflow.say(line) }),
    };
}
/** The folder itself is cached; what comes out of it is hashed again before anybody takes it for the reference. */
function folderCache(workspace) {
    const cache = createRefdataCache();
    const prefixOf = (partition) => `pilotlight-refdata-${partition}-`;
    return {
        async restore(folder, { name, partition }) {
            const key = `${prefixOf(partition)}${name}`;
            const found = await cache.restore((0,external_node_path_.resolve)(workspace, folder), key, [prefixOf(partition)]);
            return found.key === key;
        },
        async save(folder, { name, partition }) {
            await cache.save((0,external_node_path_.resolve)(workspace, folder), `${prefixOf(partition)}${name}`);
        },
    };
}
async function openStore(address, { keep, role, env, temp, clock, say }) {
    const parsed = (0,object_store/* parseStore */.g)(address);
    if (!parsed.ok)
        return (0,result/* err */._)((0,faults/* fault */.D)('refdata-store', `The store: ${parsed.error}.`));
    const none = {};
    const taken = role === undefined || parsed.value.kind === 'file' ? (0,result.ok)(none) : await roleEnvironment(role, { env, folder: temp });
    if (!taken.ok)
        return (0,result/* err */._)((0,faults/* fault */.D)('refdata-store', taken.error));
    // The SDK finds its credentials in the process's environment.
    for (const [name, value] of Object.entries(taken.value)) {
        if (value === undefined)
            delete process.env[name];
        else
            process.env[name] = value;
    }
    const bucket = createBucket(address, env);
    const store = new ReferenceStore({ bucket, sha256, clock, chance, say, grace: keep.grace });
    return (0,result.ok)({ store, probe: () => probeBucket(bucket, chance) });
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

/***/ 33204:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ StoreFault)
/* harmony export */ });
/** The store has what it should not have, or has not what it should. What the bucket itself refuses is a `BucketFault`. */
class StoreFault extends Error {
    kind;
    key;
    constructor(kind, key, message) {
        super(message);
        this.name = 'StoreFault';
        this.kind = kind;
        this.key = key;
    }
}


/***/ }),

/***/ 4434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ formatBuildPlace),
/* harmony export */   f4: () => (/* binding */ OUTPUT_FILE),
/* harmony export */   oP: () => (/* binding */ isConfigurationId),
/* harmony export */   oT: () => (/* binding */ isArtifactPath)
/* harmony export */ });
/* unused harmony export parseBuildPlace */
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);


const PART = /^[A-Za-z0-9_.-]{1,100}$/;
const NUMBER = /^[0-9]{1,20}(-[0-9]{1,20})?$/;
/** Files that stand beside `out.txt` and are ours. */
const OUTPUT_FILE = 'out.txt';
function formatBuildPlace({ owner, repo, of, number }) {
    const middle = 'pull' in of ? `pulls/${of.pull}` : `branches/${encodeBranch(of.branch)}`;
    return `${owner}/${repo}/${middle}/${number}`;
}
/** Reads what `formatBuildPlace` wrote; the rest of a longer path, a configuration and a file of it, comes back as `rest`. */
function parseBuildPlace(path) {
    const [owner = '', repo = '', kind, which = '', number = '', ...rest] = path.split('/');
    const wrong = err(`expected owner/repository/pulls/N/BUILD or owner/repository/branches/NAME/BUILD, found ${JSON.stringify(path.slice(0, 200))}`);
    if (!isName(owner) || !isName(repo) || !NUMBER.test(number))
        return wrong;
    if (kind === 'pulls' && /^[1-9][0-9]{0,9}$/.test(which))
        return ok({ place: { owner, repo, of: { pull: Number(which) }, number }, rest });
    const branch = kind === 'branches' ? decodeBranch(which) : null;
    return branch === null ? wrong : ok({ place: { owner, repo, of: { branch }, number }, rest });
}
const isName = (text) => PART.test(text) && text !== '.' && text !== '..';
/** One path segment that no file system and no URL reads otherwise: bytes other than letters, digits, `_`, `-`, and `.` not first, as %XX. */
function encodeBranch(branch) {
    return [...new TextEncoder().encode(branch)]
        .map((byte, index) => {
        const character = String.fromCharCode(byte);
        const isPlain = /[A-Za-z0-9_-]/.test(character) || (character === '.' && index > 0);
        return isPlain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
        .join('');
}
/** Null where it is not exactly what `encodeBranch` writes: one branch has one address. */
function decodeBranch(segment) {
    try {
        const branch = decodeURIComponent(segment);
        return branch !== '' && encodeBranch(branch) === segment ? branch : null;
    }
    catch {
        return null;
    }
}
/** Names of files below a configuration: no dot segments, nothing that begins with a dot, at most 8 levels (A9). */
const FILE_PART = /^[A-Za-z0-9_][A-Za-z0-9._ +=@~,-]{0,99}$/;
function isArtifactPath(path) {
    const parts = path.split('/');
    return parts.length <= 8 && parts.every((part) => FILE_PART.test(part) && !part.endsWith('.') && !part.endsWith(' '));
}
const isConfigurationId = (text) => _test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID.test(text);


/***/ }),

/***/ 64969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P3: () => (/* binding */ AdmissionSchema),
/* harmony export */   PI: () => (/* binding */ TimingsSchema),
/* harmony export */   QT: () => (/* binding */ MAX_ARTIFACT),
/* harmony export */   _8: () => (/* binding */ readMessage),
/* harmony export */   ai: () => (/* binding */ ResumeStateSchema),
/* harmony export */   e7: () => (/* binding */ MAX_LOG_CHUNK),
/* harmony export */   ez: () => (/* binding */ BUILDS_PATH),
/* harmony export */   iV: () => (/* binding */ StoredPlanSchema),
/* harmony export */   lC: () => (/* binding */ LogPositionSchema),
/* harmony export */   lG: () => (/* binding */ ChallengeSchema),
/* harmony export */   m: () => (/* binding */ HEARTBEAT_MS),
/* harmony export */   zo: () => (/* binding */ proofArtifact)
/* harmony export */ });
/* unused harmony exports MAX_MESSAGE, HelloSchema, ProofSchema, PlannedSchema, BuildPlanSchema, ProgressSchema, BuildResultsSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83315);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41611);
/* harmony import */ var _status_context_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38534);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);
/* harmony import */ var _test_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1718);






/**
 * What the action and the service say to each other about a build, as JSON over HTTPS. A job proves which run it belongs to by
 * an artifact that only that run can have uploaded; a fork's run can do so too. It proves which run speaks, not that its code
 * is honest.
 *
 *   POST /api/v1/builds/hello      Hello → Challenge
 *   POST /api/v1/builds/proof      Proof → Admission (200); 202 while the artifact cannot be seen yet
 *   with `authorization: Bearer <token>`, of one's own build alone:
 *   POST /api/v1/builds/plan       BuildPlan → 204
 *   GET  /api/v1/builds/plan       → StoredPlan, or 404
 *   POST /api/v1/builds/progress   Progress → 204; also the heartbeat, at least every HEARTBEAT_MS
 *   POST /api/v1/builds/results    BuildResults → 204
 *   GET  /api/v1/builds/resume?configuration=ID → ResumeState, or 404
 *   GET  /api/v1/builds/timings    → Timings
 *   PUT  /api/v1/builds/logs/ID?offset=N → LogPosition; bytes of its output from N on, `content-encoding: gzip` or none;
 *        409 with LogPosition where N lies beyond what is stored. What lies before the stored end is skipped.
 *   PUT  /api/v1/builds/artifacts/ID/PATH → 204
 */
const BUILDS_PATH = '/api/v1/builds';
/** A configuration that says nothing for three of these is lost. */
const HEARTBEAT_MS = 10_000;
/** Bytes of output in one request, unpacked. */
const MAX_LOG_CHUNK = 1024 * 1024;
/** Bytes of one artifact. */
const MAX_ARTIFACT = 64 * 1024 * 1024;
/** Bytes of any other body. */
const MAX_MESSAGE = 8 * 1024 * 1024;
const runId = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'the id of a run' }).regex(/^[0-9]{1,20}$/, { error: 'the id of a run' });
const text = (what, max) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: what }).max(max, { error: what });
const id = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'an id' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' });
const digest = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' });
const time = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr({ error: 'a time' });
const commit = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a commit' }).regex(/^[0-9a-f]{40,64}$/, { error: 'a commit' });
const nonce = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a nonce' }).regex(/^[A-Za-z0-9_-]{16,64}$/, { error: 'a nonce' });
const HelloSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({
    repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'owner/name' }).regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, { error: 'owner/name' }),
    run_id: runId,
    /** The run whose build this one goes on with; the same run otherwise. */
    build: runId,
    /** The pull request it says it is for; the service looks whether that has this commit as its head. */
    pull: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive().nullable(),
    /** The commit that people look at. */
    sha: commit,
    /** What its statuses begin with; default: `pilotlight`. The first job of a build decides. */
    context: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a context' })
        .regex(_status_context_js__WEBPACK_IMPORTED_MODULE_4__/* .CONTEXT */ .SK, { error: 'a context: pilotlight, or pilotlight- and a word' })
        .optional(),
});
const ChallengeSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({ nonce });
/** The artifact to upload, with any content. */
const proofArtifact = (nonceText) => `pilotlight-proof-${nonceText}`;
const ProofSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({ hello: HelloSchema, nonce });
const AdmissionSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({
    token: text('a token', 2_000),
    /** Address of the build's page, without a slash at its end; that of a configuration is below it, under its id. */
    url: text('an address', 1_000),
    /** What to append to an address so that it can be read: empty, or `?key=…` for a private repository. */
    key: text('a query', 200),
    /** Whether the service writes the commit statuses of this build. */
    statuses: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    /** Milliseconds; a longer wait for the next attempt is the service's: `deferred`. Null: it resumes nothing. */
    hold_limit: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative().nullable(),
});
const PLANNED = {
    plan: digest,
    /** The commit that was checked out: what a run that goes on with the build checks out too. */
    tested: commit,
    /** The attempt of the workflow run that made it. */
    attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    configurations: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({ id, name: text('a name', 200), flaky: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['pass', 'fail']), allow_failure: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY() }), { error: 'a list of configurations' }),
};
/** What was planned, without the plan itself. */
const PlannedSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)(PLANNED);
const BuildPlanSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({
    ...PLANNED,
    /** What `formatPlan` wrote: kept for runs that go on with the build. */
    text: text('a plan', MAX_MESSAGE),
});
const StoredPlanSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({ text: text('a plan', MAX_MESSAGE) });
const ProgressSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({
    plan: digest,
    id,
    name: text('a name', 200),
    state: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['running', 'waiting']),
    /** Of the command, from 1; of how many. */
    attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    of: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    /** When the next attempt begins; null unless it is `waiting`. */
    until: time.nullable(),
    runner: text('a runner', 200),
});
const BuildResultsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({
    results: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({
        result: _test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .TestResultSchema */ .Nb,
        runs_on: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text('a label', 100)).max(20),
        /** Tests that failed last, as their runner names them: what the next attempt runs, where the policy says so. */
        failed_tests: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text('a test', 2_000)).max(20_000),
        /** Seconds by file, as the reports tell them. */
        files: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(text('a file', 500), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative()),
    }), { error: 'a list of results' }),
});
/** What a configuration that was deferred had behind it. */
const ResumeStateSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({ attempts: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .AttemptSchema */ .bx), failed_tests: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()) });
/** Seconds, as robust medians, by class (labels, sorted, joined by a comma) and then by configuration's id, or by file. */
const TimingsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({
    configurations: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative())),
    files: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative())),
});
const LogPositionSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O2)({
    /** Bytes that are stored. */
    size: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative(),
});
/** Reads a message of one of the schemas above from JSON text. */
function readMessage(schema, json) {
    const value = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(json);
    if (!value.ok)
        return value;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z6)(schema, value.value);
    return 'issues' in checked ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; ')) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(checked.value);
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
/* harmony export */   p2: () => (/* binding */ readCandidateKey),
/* harmony export */   qL: () => (/* binding */ setKey),
/* harmony export */   rF: () => (/* binding */ branchRefKey),
/* harmony export */   rh: () => (/* binding */ isPartition),
/* harmony export */   xL: () => (/* binding */ branchOfKey),
/* harmony export */   y1: () => (/* binding */ reportKey),
/* harmony export */   zB: () => (/* binding */ LEASE_KEY)
/* harmony export */ });
/* unused harmony export DEFAULT_PARTITION */
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
const PARTITION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
/** One configuration of a project that has only one. */
const DEFAULT_PARTITION = 'default';
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
/**
 * The path of a file in a set, relative, with `/`: one that every file system can hold and none reads otherwise (A9). NFC; no
 * empty, dot or `..` segments; no control or format characters; nothing that Windows refuses; at most 1,000 characters.
 * The error says what is wrong, as the end of a sentence about the path.
 */
function checkPath(path) {
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
const foldedPath = (path) => path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
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

/***/ 285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ln: () => (/* binding */ TEST_RUNNERS),
/* harmony export */   PE: () => (/* binding */ NO_RETRY),
/* harmony export */   U7: () => (/* binding */ parseRetryFilter),
/* harmony export */   uC: () => (/* binding */ RetryPolicySchema)
/* harmony export */ });
/* unused harmony export formatRetryFilter */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41611);


const TEST_RUNNERS = ['pytest', 'jest', 'go'];
const NO_RETRY = { delays: [], jitter: 0, on: null, max_total: null, only_failed: null };
const PLAIN = ['any', 'timeout', 'silence', 'oom', 'infra', 'signal'];
/** Null where it is none. */
function parseRetryFilter(written) {
    const plain = PLAIN.find((known) => known === written);
    if (plain)
        return { kind: plain };
    const [, from, to = from] = /^exit:([0-9]{1,3})(?:-([0-9]{1,3}))?$/.exec(written) ?? [];
    if (from !== undefined)
        return Number(from) <= Number(to) && Number(to) <= 255 ? { kind: 'exit', from: Number(from), to: Number(to) } : null;
    const signal = /^signal:(?:SIG)?([A-Z][A-Z0-9]{1,9})$/.exec(written)?.[1];
    if (signal)
        return { kind: 'signal-named', signal: `SIG${signal}` };
    const text = /^pattern:([^\r\n]{1,200})$/.exec(written)?.[1];
    return text && text.replaceAll('*', '').trim() !== '' ? { kind: 'pattern', text } : null;
}
function formatRetryFilter(filter) {
    switch (filter.kind) {
        case 'exit':
            return filter.from === filter.to ? `exit:${filter.from}` : `exit:${filter.from}-${filter.to}`;
        case 'signal-named':
            return `signal:${filter.signal.slice('SIG'.length)}`;
        case 'pattern':
            return `pattern:${filter.text}`;
        default:
            return filter.kind;
    }
}
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' });
/** On its way through the matrix: what holds by default is left out. */
const RetryPolicySchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .strict */ .O2)({
    delays: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(milliseconds, { error: 'a list of delays' }).max(100, { error: 'at most 100 delays' }),
    jitter: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig({ error: 'a share' }).min(0).max(1).default(0),
    on: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine((written) => parseRetryFilter(written) !== null, { error: 'what an attempt ends by' }))
        .nullable()
        .default(null),
    max_total: milliseconds.nullable().default(null),
    only_failed: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(TEST_RUNNERS, { error: `one of ${TEST_RUNNERS.join(', ')}` })
        .nullable()
        .default(null),
});


/***/ }),

/***/ 70636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   ID: () => (/* binding */ ID),
/* harmony export */   n0: () => (/* binding */ TestJobSchema),
/* harmony export */   nd: () => (/* binding */ withoutDefaults),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* unused harmony exports NO_REPORTS, readTestJob */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41611);
/* harmony import */ var _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(285);





const NO_REPORTS = { junit: [], artifacts: [], optional: false };
const DIGEST = /^[0-9a-f]{64}$/;
const ID = /^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/;
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'milliseconds' }).positive({ error: 'milliseconds' });
const texts = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'text' }), { error: 'a list of texts' });
/** As it travels: what holds by default is left out, so that 256 of them fit into one variable. */
const TestJobSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'an id' }).regex(ID, { error: 'an id' }),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'a name' }).min(1, { error: 'a name' }).max(200, { error: 'a name' }),
    run: zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(1)], { error: 'a command' }),
    env: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), { error: 'a mapping of variables' }).default({}),
    cwd: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'a folder' }).default('.'),
    timeout: milliseconds,
    idle_timeout: milliseconds.nullable().default(null),
    grace: milliseconds,
    runs_on: texts,
    retry: _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .RetryPolicySchema */ .uC.default({ delays: [], jitter: 0, on: null, max_total: null, only_failed: null }),
    reports: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ junit: texts.default([]), artifacts: texts.default([]), optional: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().default(false) }).default({
        junit: [],
        artifacts: [],
        optional: false,
    }),
    shard: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ index: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), of: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), files: texts }).nullable().default(null),
    flaky: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['pass', 'fail'], { error: 'pass or fail' }).default('pass'),
    allow_failure: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY({ error: 'true or false' }).default(false),
});
const DEFAULTS = {
    env: {},
    cwd: '.',
    idle_timeout: null,
    retry: _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_RETRY */ .PE,
    reports: NO_REPORTS,
    shard: null,
    flaky: 'pass',
    allow_failure: false,
};
/** The value that is written: without what the schema fills in. */
function withoutDefaults(job) {
    const entries = Object.entries(job).filter(([key, value]) => !(key in DEFAULTS) || (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(value) !== (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(DEFAULTS[key]));
    return Object.fromEntries(entries);
}
/** Reads one body, as `withoutDefaults` gave it. */
function readTestJob(value) {
    const checked = check(TestJobSchema, value);
    return 'issues' in checked ? err(checked.issues.map((issue) => issue.what).join('; ')) : ok(checked.value);
}
/** `JSON.parse` as a Result; the error says what the text looked like, since such a text often crossed a boundary cut off. */
function parseJson(text) {
    try {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(JSON.parse(text));
    }
    catch {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`expected JSON, found ${text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))} (${text.length} characters)`);
    }
}


/***/ }),

/***/ 1718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Cs: () => (/* binding */ artifactName),
/* harmony export */   Nb: () => (/* binding */ TestResultSchema),
/* harmony export */   Xs: () => (/* binding */ MAX_RESULT_BYTES),
/* harmony export */   bx: () => (/* binding */ AttemptSchema),
/* harmony export */   c2: () => (/* binding */ parseResults),
/* harmony export */   ew: () => (/* binding */ formatResults),
/* harmony export */   tJ: () => (/* binding */ parcelOfArtifact)
/* harmony export */ });
/* unused harmony export VERDICTS */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41611);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);





/**
 * How a configuration ended. `flaky`: it passed after it had failed. `infra`: the machine or a service failed, not the tests
 * (exit code 75, EX_TEMPFAIL, or the command could not be started for want of resources). `lost`: its runner fell silent; only
 * the service says so. `deferred`: not an end: it waits for its next attempt while no runner does. Only `pass` and `flaky` are
 * success: an end by signal never is.
 */
const VERDICTS = ['pass', 'flaky', 'fail', 'timeout', 'signal', 'oom', 'cancelled', 'infra', 'lost', 'deferred'];
const SCHEMA = 'pilotlight-results/1';
const PREFIX = 'pilotlight-result-';
/** Above this, an artifact is not read at all: some hundred results of a pack. */
const MAX_RESULT_BYTES = 2 * 1024 * 1024;
const short = (what, max) => zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: what }).max(max, { error: what });
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' });
const time = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'a time' });
const count = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'a count' }).nonnegative({ error: 'a count' });
const ends = VERDICTS.filter((verdict) => verdict !== 'flaky' && verdict !== 'lost' && verdict !== 'deferred');
const AttemptSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(ends, { error: `one of ${ends.join(', ')}` }),
    because: short('a reason', 1000),
    duration: milliseconds,
    exit: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ code: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().nullable(), signal: short('a signal', 20).nullable() }),
    started_at: time,
});
const TestResultSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
    plan: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' }),
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'an id' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' }),
    name: short('a name', 200),
    verdict: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(VERDICTS, { error: `one of ${VERDICTS.join(', ')}` }),
    because: short('a reason', 1000),
    duration: milliseconds,
    attempts: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(AttemptSchema, { error: 'a list of attempts' }).max(101, { error: 'at most 101 attempts' }),
    tests: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({ total: count, failed: count, skipped: count, flaky: count }).nullable(),
    resume_at: time.nullable(),
    log: short('an address', 1000).nullable(),
    attempt: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'an attempt' }).positive({ error: 'an attempt' }),
    runner: short('a runner', 200),
    started_at: time,
});
const ResultsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O2)({
    schema: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(SCHEMA, { error: JSON.stringify(SCHEMA) }),
    results: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(TestResultSchema, { error: 'a list of results' }),
});
/** The artifact in which one parcel's results stand. */
const artifactName = (parcel) => `${PREFIX}${parcel}`;
/** The id of the parcel that an artifact's name speaks of, or undefined for an artifact that is none of ours. */
function parcelOfArtifact(artifact) {
    const id = artifact.startsWith(PREFIX) ? artifact.slice(PREFIX.length) : '';
    return _test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID.test(id) ? id : undefined;
}
function formatResults(results) {
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)({ schema: SCHEMA, results: results.map((result) => ({ ...result })) });
}
function parseResults(text) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .check */ .z6)(ResultsSchema, json.value);
    return 'issues' in checked ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; ')) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(checked.value.results);
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
