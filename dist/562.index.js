export const id = 562;
export const ids = [562];
export const modules = {

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
            const pieces = packs.get(pack) ?? [];
            packs.set(pack, pieces);
            pieces.push({ ...file, offset });
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
// EXTERNAL MODULE: ./src/contract/refdata-documents.js + 1 modules
var refdata_documents = __webpack_require__(86579);
// EXTERNAL MODULE: ./src/commands/refdata/store/pooled.js
var pooled = __webpack_require__(88425);
// EXTERNAL MODULE: ./src/commands/refdata/store/read-document.js
var read_document = __webpack_require__(93934);
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
    return found && (0,documents/* checked */.KD)(parts, key, await (0,read_document/* readDocument */.u)('event', found.text));
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
    return found && (0,documents/* checked */.KD)(parts, refdata_keys/* FORMAT_KEY */.A, await (0,read_document/* readDocument */.u)('format', found.text));
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

// EXTERNAL MODULE: ./src/contract/refdata-documents.js + 1 modules
var refdata_documents = __webpack_require__(86579);
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
 * Changes a ref by compare-and-swap: reads, asks `change`, writes where nobody else has written meanwhile, and begins again where
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
// EXTERNAL MODULE: ./src/commands/refdata/store/read-document.js
var read_document = __webpack_require__(93934);
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
    const ref = (0,documents/* checked */.KD)(parts, key, await (0,read_document/* readDocument */.u)('branch', found.text));
    if (ref.branch !== name)
        throw misplaced(parts, key, `the branch ${JSON.stringify(ref.branch)}`);
    return { ref, tag: found.tag };
}
async function getPull(parts, pull) {
    const key = (0,refdata_keys/* pullRefKey */.Ae)(pull);
    const found = await (0,documents/* getText */.q4)(parts, key);
    if (!found)
        return null;
    const ref = (0,documents/* checked */.KD)(parts, key, await (0,read_document/* readDocument */.u)('pull', found.text));
    if (ref.pull !== pull)
        throw misplaced(parts, key, `pull request ${ref.pull}`);
    return { ref, tag: found.tag };
}
const misplaced = ({ bucket }, key, what) => new store_fault/* StoreFault */.W('damaged', key, `${bucket.address}: ${key} is about ${what}. Put back the ref that belongs there.`);
const getSnapshot = (parts, digest) => {
    const key = (0,refdata_keys/* snapshotKey */.o1)(digest);
    return (0,documents/* getNamed */.cn)(parts, key, async (text) => {
        expectDigest(parts, { key, digest, text });
        return (0,documents/* checked */.KD)(parts, key, await (0,read_document/* readDocument */.u)('snapshot', text));
    });
};
const getDelta = (parts, digest) => {
    const key = (0,refdata_keys/* deltaKey */.MZ)(digest);
    return (0,documents/* getNamed */.cn)(parts, key, async (text) => {
        expectDigest(parts, { key, digest, text });
        return (0,documents/* checked */.KD)(parts, key, await (0,read_document/* readDocument */.u)('delta', text));
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
/* unused harmony exports MAX_PACK_HEADER, PACK_LIMITS */
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84818);
/* harmony import */ var _contract_refdata_tables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44191);
/* harmony import */ var _lib_bounded_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49799);
/* harmony import */ var _lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10324);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);





/**
 * Many files in one object, so that a thousand small results cost a few requests: `PLPACK1`, a line feed, the length of the
 * header in eight hexadecimal digits, a line feed, the header in JSON, and the files' bytes one after the other. Offsets count
 * from the first byte of the whole. The same container carries what a job of a fork produced, as one artifact.
 */
const MAGIC = 'PLPACK1\n';
const LENGTH_DIGITS = 8;
const PREFIX = MAGIC.length + LENGTH_DIGITS + 1;
/** Bytes: some 20,000 files with their paths. What becomes of it takes ten times as much memory (A10). */
const MAX_PACK_HEADER = 4 * 1024 * 1024;
/** The digest of a file stands in each list that there may be many of. */
const BOUNDS = { depth: 5, perContainer: 64, perComma: 24 };
/** In one pack: of each its header has 64 digits, those of its size, and six signs. */
const MOST_FILES = Math.floor(MAX_PACK_HEADER / 80) - 1;
const PACK_LIMITS = { smallest: 256 * 1024, pack: 8 * 1024 * 1024 };
/** Depends on which files there are, not on their order: an upload that is begun again makes the same packs. */
function planPacks(files, limits = PACK_LIMITS) {
    const each = [...new Map(files.map((file) => [file.sha256, file])).values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    const packs = [];
    let room = -1;
    for (const file of each.filter(({ size }) => size < limits.smallest)) {
        if (file.size > room || packs.at(-1)?.length === MOST_FILES) {
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
    if (!(0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(found) || !hasOnly(found, ['partition', 'complete', 'paths']))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('holds no results');
    const { partition, complete, paths } = found;
    if (typeof partition !== 'string' || !(0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .isPartition */ .rh)(partition))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('names no partition');
    if (typeof complete !== 'boolean')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('does not say whether the results are complete');
    const wrong = (0,_contract_refdata_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .wrongInFiles */ .G6)(paths);
    if (wrong)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`has a wrong list of paths: ${[...wrong.path, wrong.message].join(': ').slice(0, 200)}`);
    const files = paths;
    const sizes = sizesOf(files);
    if (!sizes)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('gives one file two sizes');
    const stray = extents.find(({ sha256, size }) => sizes.get(sha256) !== size);
    if (stray)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`carries ${stray.sha256.slice(0, 12)}, which none of its paths names in that size`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ results: { partition, complete, files }, extents });
}
/** By digest; null where two paths differ about one. */
function sizesOf(files) {
    const sizes = new Map();
    for (const path of Object.keys(files)) {
        const [sha256, size] = files[path];
        if ((sizes.get(sha256) ?? size) !== size)
            return null;
        sizes.set(sha256, size);
    }
    return sizes;
}
function readHeader(pack) {
    const length = headerLength(pack);
    if (!length.ok)
        return length;
    const begin = PREFIX + length.value;
    const value = parse(pack.subarray(PREFIX, begin));
    if (!(0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(value) || !hasOnly(value, ['v', 'files', 'results']))
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
    if (length > MAX_PACK_HEADER)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`has a header of ${length} bytes; at most ${MAX_PACK_HEADER} are read`);
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
    try {
        return (0,_lib_bounded_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBoundedJson */ .R)(new TextDecoder('utf-8', { fatal: true }).decode(bytes), BOUNDS);
    }
    catch {
        return undefined;
    }
}
const hasOnly = (record, keys) => Object.keys(record).every((key) => keys.includes(key));


/***/ })

};
