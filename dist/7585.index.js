export const id = 7585;
export const ids = [7585];
export const modules = {

/***/ 98587:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ cancellation)
/* harmony export */ });
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


/***/ }),

/***/ 47585:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runPorts: () => (/* binding */ runPorts)
});

// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(51455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/contract/build-place.js
var build_place = __webpack_require__(4434);
// EXTERNAL MODULE: ./src/adapters/attempt-ports.js + 26 modules
var attempt_ports = __webpack_require__(91204);
// EXTERNAL MODULE: ./src/adapters/cancellation.js
var cancellation = __webpack_require__(98587);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
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

// EXTERNAL MODULE: ./src/adapters/store-address.js
var store_address = __webpack_require__(5814);
;// CONCATENATED MODULE: ./src/adapters/object-store.js




/**
 * Keeps the outputs of a build in a store, without the service: below `place` (`formatBuildPlace`), each configuration in a folder of
 * its id. `storeUrl`: where people read what lies in the store; null where they cannot.
 * @throws RangeError for what `parseStore` refuses.
 */
function createStoreSink(store, place, storeUrl) {
    const address = (0,store_address/* parseStore */.P)(store);
    if (!address.ok)
        throw new RangeError(address.error);
    const layout = new StoreLayout(place, storeUrl);
    return address.value.kind === 'file' ? new FileStoreSink(address.value.directory, layout) : new S3Sink(address.value, layout);
}

;// CONCATENATED MODULE: ./src/adapters/run-ports.js







/** What `run` needs besides the surroundings. */
async function runPorts(inputs, { facts, workflow, clock }, env) {
    const secrets = [inputs.mask, inputs.token, env['ACTIONS_RUNTIME_TOKEN'], env['ACTIONS_ID_TOKEN_REQUEST_TOKEN']];
    return {
        ...(0,attempt_ports/* attemptPorts */.U)({
            env,
            workspace: facts.workspace,
            folder: await (0,promises_.mkdtemp)((0,external_node_path_.join)(facts.temp, 'pilotlight-run-')),
            workflow,
            clock,
            cancelled: (0,cancellation/* cancellation */.W)(),
            secrets: secrets.flatMap((one) => one ?? []),
        }),
        store: storeOf(inputs, facts),
    };
}
/** The address was checked with the other inputs. */
function storeOf({ store, store_url }, facts) {
    return store !== undefined && (0,store_address/* parseStore */.P)(store).ok
        ? createStoreSink(store, (0,build_place/* formatBuildPlace */.$$)(placeOf(facts)), store_url ?? null)
        : undefined;
}
function placeOf({ repository, pullRequest, ref, runNumber }) {
    const [owner = '', repo = ''] = repository.split('/');
    const branch = ref.replace(/^refs\/(heads|tags)\//, '');
    return { owner, repo, of: pullRequest ? { pull: pullRequest.number } : { branch: branch || 'HEAD' }, number: runNumber };
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


/***/ })

};
