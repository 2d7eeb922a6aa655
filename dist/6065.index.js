export const id = 6065;
export const ids = [6065];
export const modules = {

/***/ 6065:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  createBucket: () => (/* binding */ createBucket),
  probeBucket: () => (/* binding */ probeBucket)
});

// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/adapters/bucket-directory.js + 2 modules
var bucket_directory = __webpack_require__(79697);
// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/adapters/bucket-bodies.js
var bucket_bodies = __webpack_require__(77071);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-answers.js
var bucket_s3_answers = __webpack_require__(84871);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-get.js
var bucket_s3_get = __webpack_require__(5136);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-limits.js
var bucket_s3_limits = __webpack_require__(21282);
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
    for await (const bytes of partsOf(upload)) {
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
async function* partsOf({ key, body }) {
    if (!('file' in body)) {
        if (body.sha256 !== undefined && (0,external_node_crypto_.hash)('sha256', body.bytes) !== body.sha256)
            throw (0,bucket_bodies/* damaged */.qM)(key, 'what is to be stored');
        for (let at = 0; at < body.bytes.length; at += PART)
            yield body.bytes.subarray(at, at + PART);
        return;
    }
    let pieces = [];
    let size = 0;
    for await (const piece of (0,bucket_bodies/* verifiedPieces */.yT)(key, body)) {
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

// EXTERNAL MODULE: ./src/adapters/bucket-s3-put.js
var bucket_s3_put = __webpack_require__(1781);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-objects.js
var bucket_s3_objects = __webpack_require__(45468);
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
            writer: Metadata?.[bucket_s3_objects/* WRITER */.c],
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
        Metadata: { [bucket_s3_objects/* WRITER */.c]: writer },
        ...(condition.ifMatch !== undefined && { IfMatch: condition.ifMatch }),
        ...(condition.ifNoneMatch !== undefined && { IfNoneMatch: condition.ifNoneMatch }),
    };
}

// EXTERNAL MODULE: ./src/adapters/bucket-s3-clock.js
var bucket_s3_clock = __webpack_require__(8570);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-door.js
var bucket_s3_door = __webpack_require__(97854);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-repeat.js
var bucket_s3_repeat = __webpack_require__(17993);
// EXTERNAL MODULE: external "node:stream"
var external_node_stream_ = __webpack_require__(57075);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-wire.js
var bucket_s3_wire = __webpack_require__(73315);
;// CONCATENATED MODULE: ./src/adapters/bucket-s3-signed.js




/** Objects of one bucket by requests of our own. */
class SignedCalls {
    #wire;
    /** `idle`: milliseconds without a byte after which a connection is given up. */
    constructor(door, idle, noteDate) {
        this.#wire = new bucket_s3_wire/* SignedWire */.q0({ door: () => door, idle, noteDate });
    }
    async get(key, range) {
        const body = await this.#wire.ask({ method: 'GET', key, ...(range !== undefined && { headers: { range } }) });
        return { body, size: (0,bucket_s3_wire/* lengthOf */.Y5)(body), tag: body.headers.etag ?? '' };
    }
    async put({ key, bytes, size, sha256, type, writer, condition, signal }) {
        if (sha256 === undefined && bytes instanceof external_node_stream_.Readable)
            throw new TypeError(`${key} is streamed without a digest`);
        const headers = {
            'content-length': String(size),
            'content-type': type,
            [`x-amz-meta-${bucket_s3_objects/* WRITER */.c}`]: writer,
            ...(sha256 !== undefined && { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') }),
            ...(condition.ifMatch !== undefined && { 'if-match': condition.ifMatch }),
            ...(condition.ifNoneMatch !== undefined && { 'if-none-match': condition.ifNoneMatch }),
        };
        const digest = sha256 ?? (0,external_node_crypto_.hash)('sha256', bytes);
        const answer = await this.#wire.ask({ method: 'PUT', key, headers, sha256: digest, body: bytes, signal });
        await (0,bucket_s3_wire/* drained */.oB)(answer);
        return { tag: answer.headers.etag ?? '' };
    }
    async head(key) {
        const answer = await this.#wire.ask({ method: 'HEAD', key });
        await (0,bucket_s3_wire/* drained */.oB)(answer);
        const writer = answer.headers[`x-amz-meta-${bucket_s3_objects/* WRITER */.c}`];
        const modified = Date.parse(answer.headers['last-modified'] ?? '');
        return {
            size: (0,bucket_s3_wire/* lengthOf */.Y5)(answer) ?? 0,
            modified: Number.isFinite(modified) ? modified : 0,
            tag: answer.headers.etag ?? '',
            writer: typeof writer === 'string' ? writer : undefined,
        };
    }
    async headBucket() {
        await (0,bucket_s3_wire/* drained */.oB)(await this.#wire.ask({ method: 'HEAD', key: null }));
    }
}

// EXTERNAL MODULE: ./src/adapters/s3-settings.js
var s3_settings = __webpack_require__(92422);
// EXTERNAL MODULE: ./src/adapters/steady-clock.js
var steady_clock = __webpack_require__(34229);
;// CONCATENATED MODULE: ./src/adapters/bucket-s3-transport.js








/**
 * Requests, asked again where that may help; the SDK's own retries know nothing of lost answers. Those about one object are our own where the
 * environment says all that they need; the SDK, loaded with its first call, makes the others.
 */
class S3Transport {
    #given;
    #loaded = null;
    #calls = null;
    #clock = new bucket_s3_clock/* StoreClock */.m();
    constructor(given) {
        this.#given = given;
    }
    /** Milliseconds since the epoch by the last answer, if that is not older than `maxAge` milliseconds. */
    storeTime(maxAge) {
        return this.#clock.time(maxAge);
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
    #repeat(attempted, call) {
        const { address, pace } = this.#given;
        return (0,bucket_s3_repeat/* repeated */.Z)({ ...attempted, address }, pace, call);
    }
    /** Credentials are the process's, as the SDK finds them: a role that was taken is written there. */
    #callsOf() {
        const { bucket, env, pace, isLean } = this.#given;
        const door = isLean ? (0,bucket_s3_door/* doorOf */.a)(bucket, { ...env, ...credentialsOf(process.env) }) : null;
        if (door === null)
            return new SdkCalls(bucket, () => this.#load());
        return new SignedCalls(door, pace.idle, this.#clock.note);
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
            const sent = (0,steady_clock/* steadyMs */.T)();
            const answer = await next(args);
            const headers = answer.response?.headers;
            this.#clock.note(headers?.['date'], sent);
            return answer;
        }, { step: 'deserialize', priority: 'low', name: 'storeTime' });
    }
}
const CREDENTIALS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN', 'AWS_PROFILE'];
const credentialsOf = (env) => Object.fromEntries(CREDENTIALS.map((name) => [name, env[name]]));
function clientSettings(env, pace) {
    const agent = { keepAlive: true, maxSockets: bucket_s3_limits/* SOCKETS */.Zo };
    return {
        ...(0,s3_settings/* s3Settings */.o)(env),
        maxAttempts: 1,
        // Some stores never say 100, and the SDK waits seconds for it.
        expectContinueHeader: false,
        requestHandler: { httpAgent: agent, httpsAgent: agent, connectionTimeout: bucket_s3_limits/* CONNECT_WITHIN */.rB, socketTimeout: pace.idle },
    };
}

;// CONCATENATED MODULE: ./src/adapters/bucket-s3.js










/** Amazon's limit of a call. */
const KEYS_PER_CALL = 1_000;
const FRESH = 60_000;
const READ = { verb: 'read', action: 's3:GetObject' };
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
        this.#transport = new S3Transport({ bucket, address: this.address, env, pace: { ...bucket_s3_limits/* PACE */.K$, ...pace }, isLean });
    }
    async get(key, { maxBytes, range }) {
        // No store can be asked for nothing.
        const asked = range && `bytes=${range.from}-${range.from + Math.max(range.length, 1) - 1}`;
        const answer = await this.#transport.ask({ ...READ, key }, async (calls) => {
            const found = await calls.get(this.#prefix + key, asked);
            const bytes = await (0,bucket_s3_get/* collect */.F)(key, found, {
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
            throw (0,bucket_s3_answers/* faultOf */.K)('refused', answer.kind, { ...READ, key, address: this.address });
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
        const answer = (0,bucket_bodies/* sizeOf */.$d)(body) > MULTIPART_FROM
            ? await this.#transport.send({ ...WRITE, key }, (loaded) => this.#oneAtATime(() => putInParts({ ...loaded, key, body, input: putInput(this.#bucket, plain) })))
            : await this.#transport.ask({ ...WRITE, key }, (calls) => (0,bucket_s3_put/* putAtOnce */.E)(calls, { name: key, body, write: plain }));
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
        const answer = await this.#transport.ask({ ...READ, key }, (calls) => calls.head(this.#prefix + key));
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
        return (0,bucket_s3_answers/* faultOf */.K)('no-bucket', 'NoSuchBucket', { ...READ, key, address: this.address });
    }
    /** One of many that could not be removed, as if it had been the answer to a call about it alone. */
    #refusedOne(code, key) {
        const error = { name: code, $metadata: { httpStatusCode: code === 'AccessDenied' ? 403 : 500 } };
        const refusal = (0,bucket_s3_answers/* readRefusal */.n)(error);
        const attempted = { ...REMOVE, key: key.slice(this.#prefix.length), address: this.address };
        return refusal?.kind === 'fault' ? (0,bucket_s3_answers/* faultOf */.K)(refusal.fault, refusal.code, attempted) : error;
    }
}
/** Nothing that a browser would run is what it says it is (A8). */
const typeOf = (body) => body.type ?? 'application/octet-stream';

// EXTERNAL MODULE: ./src/adapters/store-address.js
var store_address = __webpack_require__(5814);
;// CONCATENATED MODULE: ./src/adapters/bucket.js




/** @throws RangeError for what `parseStore` refuses. Asks nobody anything yet. */
function createBucket(address, env) {
    const store = (0,store_address/* parseStore */.P)(address);
    if (!store.ok)
        throw new RangeError(store.error);
    return store.value.kind === 'file' ? new bucket_directory/* DirectoryBucket */.g(store.value.directory) : new S3Bucket(store.value, env);
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


/***/ })

};
