export const id = 3675;
export const ids = [3675];
export const modules = {

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
        this.#loaded ??= __webpack_require__.e(/* import() */ 8299).then(__webpack_require__.t.bind(__webpack_require__, 28299, 19)).then((sdk) => ({ sdk, client: new sdk.S3Client((0,s3_settings/* s3Settings */.o)(this.#env)) }));
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

/***/ 4434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ formatBuildPlace),
/* harmony export */   f4: () => (/* binding */ OUTPUT_FILE),
/* harmony export */   oP: () => (/* binding */ isConfigurationId),
/* harmony export */   oT: () => (/* binding */ isArtifactPath),
/* harmony export */   td: () => (/* binding */ parseBuildPlace)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);
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
    const wrong = (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`expected owner/repository/pulls/N/BUILD or owner/repository/branches/NAME/BUILD, found ${JSON.stringify(path.slice(0, 200))}`);
    if (!isName(owner) || !isName(repo) || !NUMBER.test(number))
        return wrong;
    if (kind === 'pulls' && /^[1-9][0-9]{0,9}$/.test(which))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ place: { owner, repo, of: { pull: Number(which) }, number }, rest });
    const branch = kind === 'branches' ? decodeBranch(which) : null;
    return branch === null ? wrong : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ place: { owner, repo, of: { branch }, number }, rest });
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

/***/ 285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ln: () => (/* binding */ TEST_RUNNERS),
/* harmony export */   PE: () => (/* binding */ NO_RETRY),
/* harmony export */   U7: () => (/* binding */ parseRetryFilter),
/* harmony export */   uC: () => (/* binding */ RetryPolicySchema)
/* harmony export */ });
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
/* unused harmony export NO_REPORTS */
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


/***/ })

};
