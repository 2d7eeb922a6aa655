export const id = 2749;
export const ids = [2749,8137];
export const modules = {

/***/ 32749:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M7: () => (/* binding */ getCandidate),
/* harmony export */   S: () => (/* binding */ getStoredSet),
/* harmony export */   YE: () => (/* binding */ putSnapshot),
/* harmony export */   aR: () => (/* binding */ getHint),
/* harmony export */   kW: () => (/* binding */ candidatesOf),
/* harmony export */   lr: () => (/* binding */ putHint),
/* harmony export */   mj: () => (/* binding */ putSet),
/* harmony export */   vm: () => (/* binding */ putCandidate)
/* harmony export */ });
/* harmony import */ var _contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86579);
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(84818);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80954);
/* harmony import */ var _pooled_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(88425);
/* harmony import */ var _read_document_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93934);
/* harmony import */ var _store_fault_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33204);
/* harmony import */ var _store_parts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(69814);







const json = (text) => ({ bytes: new TextEncoder().encode(text), type: 'application/json' });
function getStoredSet(parts, digest) {
    const key = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .setKey */ .qL)(digest);
    return (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .getNamed */ .cn)(parts, key, async (text) => {
        const stored = (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .checked */ .KD)(parts, key, await (0,_read_document_js__WEBPACK_IMPORTED_MODULE_2__/* .readDocument */ .u)('set', text));
        // Where the bytes lie is no part of the name.
        if ((0,_store_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256OfText */ .iQ)(parts, (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(stored.set)) === digest)
            return stored;
        throw new _store_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreFault */ .W('damaged', key, `${parts.bucket.address}: ${key} holds another set than its name says. Run \`refdata fsck\`.`);
    });
}
/** Gives its digest. Of `places`, those of the set's files are kept. */
async function putSet(parts, set, places) {
    const digest = (0,_store_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256OfText */ .iQ)(parts, (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(set));
    const own = Object.values(set.files).flatMap(([sha256]) => (places[sha256] ? [[sha256, places[sha256]]] : []));
    await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .createFresh */ .rM)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .setKey */ .qL)(digest), json((0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)({ set, places: Object.fromEntries(own) })));
    return digest;
}
/** Gives its digest. */
async function putSnapshot(parts, snapshot) {
    const text = (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(snapshot);
    const digest = (0,_store_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256OfText */ .iQ)(parts, text);
    await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .createFresh */ .rM)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .snapshotKey */ .o1)(digest), { ...json(text), sha256: digest });
    return digest;
}
/** `taken`: another job of the same attempt has stored other results for this partition; nothing was written. */
async function putCandidate(parts, candidate) {
    const { subject, headSha } = candidate;
    const key = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .candidateKey */ .RC)(subject, headSha, candidate);
    const text = (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(candidate);
    const own = { candidate, digest: (0,_store_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256OfText */ .iQ)(parts, text), key };
    if ((await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .create */ .vt)(parts, key, json(text))) === 'created')
        return { kind: 'stored', ...own };
    const found = await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .getText */ .q4)(parts, key);
    return { kind: found?.text === text ? 'stored' : 'taken', ...own };
}
/** Of each partition that of the newest run and attempt, in the order of partitions. */
async function candidatesOf(parts, subject, headSha) {
    const newest = new Map();
    for await (const { key } of parts.bucket.list((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .candidatesPrefix */ .nO)(subject, headSha))) {
        const read = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .readCandidateKey */ .p2)(key);
        if (!read)
            continue;
        const [found, before] = [{ key, run: BigInt(read.run), attempt: read.attempt }, newest.get(read.partition)];
        const isNewer = !before || found.run > before.run || (found.run === before.run && found.attempt > before.attempt);
        if (isNewer)
            newest.set(read.partition, found);
    }
    const tasks = [...newest.values()].map(({ key }) => ({ weight: 0, run: () => getCandidate(parts, key) }));
    const found = [];
    for await (const one of (0,_pooled_js__WEBPACK_IMPORTED_MODULE_6__/* .pooled */ .I)(tasks, { parallel: parts.parallel, weight: _store_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .MAX_IN_FLIGHT */ .uK }))
        if (one)
            found.push(one);
    return found.sort((a, b) => (a.candidate.partition < b.candidate.partition ? -1 : 1));
}
/** It must be about what its key says. Null: it grew too old since it was listed. */
async function getCandidate(parts, key) {
    const found = await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .getText */ .q4)(parts, key);
    if (!found)
        return null;
    const candidate = (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .checked */ .KD)(parts, key, await (0,_read_document_js__WEBPACK_IMPORTED_MODULE_2__/* .readDocument */ .u)('candidate', found.text));
    if ((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .candidateKey */ .RC)(candidate.subject, candidate.headSha, candidate) !== key)
        throw new _store_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .StoreFault */ .W('damaged', key, `${parts.bucket.address}: ${key} is about another run. Remove it, and run the jobs again.`);
    return { candidate, digest: (0,_store_parts_js__WEBPACK_IMPORTED_MODULE_4__/* .sha256OfText */ .iQ)(parts, (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(candidate)), key };
}
/** What the branch's data was at a commit. The first one stays. */
async function putHint(parts, commit, hint) {
    await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .create */ .vt)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .commitKey */ .d9)(commit), json((0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)({ v: _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .STORE_FORMAT */ .W2, ...hint })));
}
async function getHint(parts, commit) {
    const found = await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .getText */ .q4)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .commitKey */ .d9)(commit));
    return found && (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .checked */ .KD)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .commitKey */ .d9)(commit), await (0,_read_document_js__WEBPACK_IMPORTED_MODULE_2__/* .readDocument */ .u)('hint', found.text));
}


/***/ }),

/***/ 80954:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KD: () => (/* binding */ checked),
/* harmony export */   LO: () => (/* binding */ missing),
/* harmony export */   PF: () => (/* binding */ restore),
/* harmony export */   cn: () => (/* binding */ getNamed),
/* harmony export */   mo: () => (/* binding */ freshen),
/* harmony export */   q4: () => (/* binding */ getText),
/* harmony export */   rM: () => (/* binding */ createFresh),
/* harmony export */   vt: () => (/* binding */ create),
/* harmony export */   zA: () => (/* binding */ storeTime)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84818);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38137);
/* harmony import */ var _store_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33204);
/* harmony import */ var _store_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69814);




/** A text of the store, or null where there is none. */
async function getText({ bucket }, key) {
    const found = await bucket.get(key, { maxBytes: _store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_DOCUMENT */ .$0 });
    if (!found)
        return null;
    try {
        return { text: new TextDecoder('utf-8', { fatal: true }).decode(found.bytes), tag: found.tag };
    }
    catch {
        throw new _store_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreFault */ .W('damaged', key, `${bucket.address}: ${key} is no text. Restore it, or run \`refdata fsck\` for all that is damaged.`);
    }
}
/** The value of a document that `read` takes. Another version, or no such document, is a fault that names the key. */
function checked({ bucket }, key, read) {
    if (read.ok)
        return read.value;
    const isFormat = read.error.includes('written in format');
    const next = isFormat ? 'Use a newer Pilotlight.' : 'Run `refdata fsck` for all that is damaged.';
    throw new _store_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreFault */ .W(isFormat ? 'format' : 'damaged', key, `${bucket.address}: ${key}: ${read.error}. ${next}`);
}
const missing = ({ bucket }, key) => new _store_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreFault */ .W('missing', key, `${bucket.address}: ${key} is named by other data and is not there, nor in trash/. Nothing is taken for new on this account. Run \`refdata fsck\` for all that is missing.`);
/** A document that is named by its digest. Where only the trash has it, it is put back. */
async function getNamed(parts, key, verify) {
    const found = await getText(parts, key);
    if (found)
        return await verify(found.text);
    const thrown = await getText(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .trashKey */ .A3)(key));
    if (!thrown)
        throw missing(parts, key);
    const value = await verify(thrown.text);
    await restore(parts, key, new TextEncoder().encode(thrown.text));
    return value;
}
/** Puts back what was taken for garbage and is in use. Whoever may only read leaves it where it is. */
async function restore({ bucket, say }, key, bytes) {
    try {
        await bucket.create(key, { bytes });
        say(`${key} was in the trash, and is in use: put back`);
    }
    catch (error) {
        if (!(error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z) || error.kind !== 'denied')
            throw error;
    }
}
const CREATE_TRIES = 3;
/** Writes what is not there. A lost answer is asked for again: the second time says `exists`, which is then as good as `created`. */
async function create(parts, key, body) {
    for (let tried = 1;; tried += 1) {
        try {
            return await parts.bucket.create(key, body);
        }
        catch (error) {
            if (!(error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z) || error.kind !== 'unreachable' || tried === CREATE_TRIES)
                throw error;
            await parts.clock.sleep(parts.chance.next() * 500 * 2 ** tried);
        }
    }
}
const storeTimes = new WeakMap();
/** The store's time; asked for once, and then counted on here. */
async function storeTime(parts) {
    const known = storeTimes.get(parts);
    if (known)
        return known.store + Math.max(0, parts.clock.now() - known.here);
    const here = parts.clock.now();
    const store = await parts.bucket.now();
    storeTimes.set(parts, { store, here });
    return store;
}
/**
 * Writes what is named by its bytes. What is there already and could be taken for garbage before somebody refers to it is written
 * again, so that its age begins anew: the clean-up leaves alone what is younger than the grace.
 */
async function createFresh(parts, key, body) {
    const answer = await create(parts, key, body);
    if (answer === 'exists')
        await freshen(parts, key, body);
    return answer;
}
/** As `createFresh`, for what is expected to be there. What has been cut short is put right. */
async function freshen(parts, key, body) {
    const listed = await parts.bucket.head(key);
    if (!listed) {
        await create(parts, key, body);
        return;
    }
    const isWhole = body.sha256 === undefined || listed.size === sizeOf(body);
    if (!isWhole)
        parts.say(`${key} had ${listed.size} bytes instead of ${sizeOf(body)}: written again`);
    if (!isWhole)
        await parts.bucket.touch(key, body);
    else if ((await storeTime(parts)) - listed.modified > parts.grace / 2)
        await rejuvenate(parts, key, body);
}
/**
 * A bucket's policy may let nobody write anything twice (A12). Then a clean-up may throw it away before something refers to it: it lies in the
 * trash for longer than an upload takes, and whoever needs it, or the next clean-up, puts it back.
 */
async function rejuvenate({ bucket }, key, body) {
    try {
        await bucket.touch(key, body);
    }
    catch (error) {
        if (!(error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z) || error.kind !== 'denied')
            throw error;
    }
}
const sizeOf = (body) => ('bytes' in body ? body.bytes.length : body.size);


/***/ }),

/***/ 88425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ runAll),
/* harmony export */   I: () => (/* binding */ pooled)
/* harmony export */ });
/**
 * Runs tasks at once, at most `parallel` of them and about `weight` bytes, and gives what comes of them as it comes. Whoever takes
 * slowly slows them down. The first error ends it, after all that run have come to rest: nothing goes on behind the caller's back.
 */
async function* pooled(tasks, { parallel, weight }) {
    const waiting = tasks[Symbol.iterator]();
    const running = new Map();
    let [held, ids, next] = [0, 0, waiting.next()];
    const hasRoom = () => running.size === 0 || (running.size < parallel && held + next.value.weight <= weight);
    try {
        while (running.size > 0 || !next.done) {
            for (; !next.done && hasRoom(); next = waiting.next()) {
                const [id, task] = [ids++, next.value];
                held += task.weight;
                running.set(id, task.run().then((value) => ({ id, task, value })));
            }
            const { id, task, value } = await Promise.race(running.values());
            running.delete(id);
            held -= task.weight;
            yield value;
        }
    }
    finally {
        await Promise.allSettled(running.values());
    }
}
/** All of them, for what they do. */
async function runAll(tasks, limits) {
    for await (const _ of pooled(tasks, limits))
        ;
}


/***/ }),

/***/ 93934:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   u: () => (/* binding */ readDocument)
/* harmony export */ });
/* harmony import */ var _contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(86579);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


/** Schemas are loaded where something is wrong: they take longer than all that a small run does. The error is a sentence without its end. */
async function readDocument(kind, text) {
    const parsed = (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(kind, text);
    if (!parsed.ok)
        return parsed;
    const plain = (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .plainDocument */ .SV)(kind, parsed.value);
    if (plain)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(plain);
    const { checkDocument } = await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(6252)]).then(__webpack_require__.bind(__webpack_require__, 86252));
    const checked = checkDocument(kind, parsed.value);
    return checked.ok ? checked : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`${_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .DOCUMENT_NAMES */ .pJ[kind]}: ${checked.error}`);
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

/***/ 69814:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $0: () => (/* binding */ MAX_DOCUMENT),
/* harmony export */   BT: () => (/* binding */ LEASE_TIME),
/* harmony export */   S8: () => (/* binding */ DEFAULT_PARALLEL),
/* harmony export */   SG: () => (/* binding */ MAX_FILE),
/* harmony export */   iQ: () => (/* binding */ sha256OfText),
/* harmony export */   ps: () => (/* binding */ DEFAULT_GRACE),
/* harmony export */   uK: () => (/* binding */ MAX_IN_FLIGHT)
/* harmony export */ });
const [MINUTE, DAY] = [60_000, 86_400_000];
const DEFAULT_PARALLEL = 32;
const DEFAULT_GRACE = 14 * DAY;
const LEASE_TIME = 10 * MINUTE;
/** Bytes of one file. It is read whole, so nothing larger may get in. */
const MAX_FILE = 512 * 1024 * 1024;
/** Bytes of files in memory at once. */
const MAX_IN_FLIGHT = 64 * 1024 * 1024;
/** Bytes of a document: a set of 300,000 files has about as many. */
const MAX_DOCUMENT = 64 * 1024 * 1024;
const sha256OfText = ({ sha256 }, text) => sha256(new TextEncoder().encode(text));


/***/ }),

/***/ 86579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  pJ: () => (/* binding */ DOCUMENT_NAMES),
  Tq: () => (/* binding */ formatDocument),
  Tp: () => (/* binding */ parseDocument),
  SV: () => (/* binding */ plainDocument)
});

// UNUSED EXPORTS: CHANGES

// EXTERNAL MODULE: ./src/lib/bounded-json.js
var bounded_json = __webpack_require__(49799);
// EXTERNAL MODULE: ./src/lib/canonical-json.js
var canonical_json = __webpack_require__(73278);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/plain-shapes.js
var plain_shapes = __webpack_require__(10324);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/contract/refdata-tables.js
var refdata_tables = __webpack_require__(44191);
;// CONCATENATED MODULE: ./src/contract/refdata-documents-plain.js



/** The documents of a store as Pilotlight writes them. Any other value is for `refdata-documents-schema.ts` to speak about. */
const isDigest = (0,plain_shapes/* isTextThat */.d7)((text) => refdata_keys/* DIGEST */.Dh.test(text));
const isCommit = (0,plain_shapes/* isTextThat */.d7)((text) => refdata_keys/* COMMIT */.cJ.test(text));
const isPath = (text) => (0,refdata_keys/* checkPath */.Cg)(text).ok;
const isPathText = (0,plain_shapes/* isTextThat */.d7)(isPath);
const isSize = (0,plain_shapes/* isWholeNumber */.J6)(0);
const isCount = (0,plain_shapes/* isWholeNumber */.J6)(1);
const isMoment = (value) => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isLogin = (0,plain_shapes/* isText */.KH)(1, 100);
const isBranch = (0,plain_shapes/* isText */.KH)(1, 500);
const isTruth = (0,plain_shapes/* isOne */.HA)(true, false);
const isVersion = (0,plain_shapes/* isOne */.HA)(refdata_keys/* STORE_FORMAT */.W2);
const orNull = (is) => (value) => value === null || is(value);
const isDigestOrNull = orNull(isDigest);
const isFileOrNull = orNull(refdata_tables/* isDigestAndCount */.ZE);
const isAnyListOf = (is) => (0,plain_shapes/* isListOf */.sh)(is, Number.POSITIVE_INFINITY);
const isPair = (isFirst, isSecond) => (value) => Array.isArray(value) && value.length === 2 && isFirst(value[0]) && isSecond(value[1]);
const isPlaces = (value) => (0,refdata_tables/* wrongInPlaces */.v1)(value) === null;
const isParts = (0,plain_shapes/* isTableOf */.eZ)(refdata_keys/* isPartition */.rh, isDigest);
const isStoredSet = (0,plain_shapes/* isMapping */.pi)({
    set: (0,plain_shapes/* isMapping */.pi)({ v: isVersion, partition: (0,plain_shapes/* isTextThat */.d7)(refdata_keys/* isPartition */.rh), files: (value) => (0,refdata_tables/* wrongInFiles */.G6)(value) === null }),
    places: isPlaces,
});
const isCause = (0,plain_shapes/* isMapping */.pi)({ kind: (0,plain_shapes/* isOne */.HA)('accept', 'merge', 'revert', 'undo', 'admin'), actor: isLogin }, { pull: isCount, headSha: isCommit, mergeSha: isCommit, candidate: isDigest, reason: (0,plain_shapes/* isText */.KH)(0, 500) });
const isSnapshot = (0,plain_shapes/* isMapping */.pi)({ v: isVersion, parents: (0,plain_shapes/* isListOf */.sh)(isDigest, 2), parts: isParts, cause: isCause, at: isMoment });
const isPending = (0,plain_shapes/* isMapping */.pi)({
    partition: (0,plain_shapes/* isTextThat */.d7)(refdata_keys/* isPartition */.rh),
    path: isPathText,
    pull: isCount,
    from: isFileOrNull,
    ours: isFileOrNull,
    theirs: isFileOrNull,
});
const isBranchRef = (0,plain_shapes/* isMapping */.pi)({
    v: isVersion,
    branch: isBranch,
    generation: isCount,
    snapshot: isDigest,
    parts: isParts,
    commits: (0,plain_shapes/* isListOf */.sh)(isPair(isCommit, isDigest), refdata_tables/* MAX_COMMITS */.MP),
    pending: isAnyListOf(isPending),
    at: isMoment,
});
const isDeltaEntry = (0,plain_shapes/* isMapping */.pi)({ from: isFileOrNull, to: isFileOrNull, by: isLogin, at: isMoment, candidate: isDigest }, { place: refdata_tables/* isDigestAndCount */.ZE });
const isDelta = (0,plain_shapes/* isTableOf */.eZ)(refdata_keys/* isPartition */.rh, (0,plain_shapes/* isTableOf */.eZ)(isPath, isDeltaEntry));
const isPullRef = (0,plain_shapes/* isMapping */.pi)({
    v: isVersion,
    pull: isCount,
    generation: isCount,
    base: isBranch,
    delta: isDelta,
    changedAt: orNull(isMoment),
    previous: isDigestOrNull,
    state: (0,plain_shapes/* isOne */.HA)('open', 'merged', 'closed'),
    merged: orNull((0,plain_shapes/* isMapping */.pi)({ sha: isCommit, snapshot: isDigest })),
    at: isMoment,
});
const [isOfPull, isOfBranch] = [(0,plain_shapes/* isMapping */.pi)({ pull: isCount }), (0,plain_shapes/* isMapping */.pi)({ branch: isBranch })];
const isChange = (0,plain_shapes/* isMapping */.pi)({ path: isPathText, kind: (0,plain_shapes/* isOne */.HA)(...refdata_tables/* CHANGES */.Y6), from: isFileOrNull, to: isFileOrNull }, { was: isPathText });
const isCandidate = (0,plain_shapes/* isMapping */.pi)({
    v: isVersion,
    subject: (value) => isOfPull(value) || isOfBranch(value),
    headSha: isCommit,
    testedSha: isCommit,
    run: (0,plain_shapes/* isTextThat */.d7)((text) => refdata_keys/* RUN */.oq.test(text)),
    attempt: isCount,
    partition: (0,plain_shapes/* isTextThat */.d7)(refdata_keys/* isPartition */.rh),
    complete: isTruth,
    set: isDigestOrNull,
    places: isPlaces,
    base: (0,plain_shapes/* isMapping */.pi)({ branch: isBranch, snapshot: isDigestOrNull, set: isDigestOrNull }),
    changes: isAnyListOf(isChange),
    produced: isSize,
    green: isTruth,
    guarded: isTruth,
    fork: isTruth,
    at: isMoment,
});
const PLAIN = {
    set: isStoredSet,
    snapshot: isSnapshot,
    branch: isBranchRef,
    pull: isPullRef,
    delta: (0,plain_shapes/* isMapping */.pi)({ v: isVersion, pull: isCount, delta: isDelta, previous: isDigestOrNull }),
    candidate: isCandidate,
    lease: (0,plain_shapes/* isMapping */.pi)({ v: isVersion, holder: (0,plain_shapes/* isText */.KH)(1, 200), until: isMoment, generation: isCount }),
    hint: (0,plain_shapes/* isMapping */.pi)({ v: isVersion, branch: isBranch, snapshot: isDigest }),
    event: (0,plain_shapes/* isMapping */.pi)({
        v: isVersion,
        at: isMoment,
        kind: (0,plain_shapes/* isOne */.HA)('accept', 'undo', 'revert', 'merge', 'conflict', 'close', 'gc', 'init', 'admin'),
        actor: isLogin,
        subject: (0,plain_shapes/* isText */.KH)(0, 600),
        text: (0,plain_shapes/* isText */.KH)(0, 2_000),
    }, { candidate: isDigest, snapshot: isDigest }),
    format: (0,plain_shapes/* isMapping */.pi)({ format: isCount, hash: (0,plain_shapes/* isOne */.HA)('sha256'), store: (0,plain_shapes/* isText */.KH)(1, 100) }),
};

;// CONCATENATED MODULE: ./src/contract/refdata-documents.js






/** Canonical JSON, of which the digest is the name where a document has one. */
const formatDocument = (document) => (0,canonical_json/* canonicalJson */.d)(document);
/** The digest of a file, or the names of a path's fields, stand in each list and mapping that there may be many of. */
const BOUNDS = { depth: 12, perContainer: 24, perComma: 8 };
/** As people are told them. */
const DOCUMENT_NAMES = {
    set: 'set',
    snapshot: 'snapshot',
    branch: 'ref of a branch',
    pull: 'ref of a pull request',
    delta: 'delta',
    candidate: 'candidate',
    lease: 'lease',
    hint: 'commit',
    event: 'event',
    format: 'format.json',
};
/** A value of JSON in the format that this Pilotlight knows. The error is a sentence without its end. */
function parseDocument(kind, text) {
    const [value, name] = [(0,bounded_json/* parseBoundedJson */.R)(text, BOUNDS), DOCUMENT_NAMES[kind]];
    if (value === undefined)
        return (0,result/* err */._)(`${name}: no JSON of at most ${BOUNDS.depth} levels and of lists that hold anything`);
    const version = versionOf(value);
    if (version !== undefined && version !== refdata_keys/* STORE_FORMAT */.W2)
        return (0,result/* err */._)(`${name}: written in format ${version}; this Pilotlight knows format ${refdata_keys/* STORE_FORMAT */.W2}`);
    return (0,result.ok)(value);
}
/** Null for what is not plainly right: a schema says what is wrong. */
const plainDocument = (kind, value) => PLAIN[kind](value) ? value : null;
function versionOf(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { v: version, format, set } = value;
    if (version !== undefined || format !== undefined)
        return version ?? format;
    return typeof set === 'object' ? set?.v : undefined;
}


/***/ }),

/***/ 44191:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G6: () => (/* binding */ wrongInFiles),
/* harmony export */   MP: () => (/* binding */ MAX_COMMITS),
/* harmony export */   Y6: () => (/* binding */ CHANGES),
/* harmony export */   ZE: () => (/* binding */ isDigestAndCount),
/* harmony export */   v1: () => (/* binding */ wrongInPlaces)
/* harmony export */ });
/* harmony import */ var _lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10324);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84818);


/** What of a store's documents is looked at without a schema, and the words that shapes and schemas share. */
/** Of a branch: those for which its data is known. */
const MAX_COMMITS = 200;
/** How one file of a run stands to its reference. `same` is not listed. */
const CHANGES = ['within', 'changed', 'new', 'missing', 'renamed', 'obsolete', 'not-produced', 'unreadable'];
/** path → `[sha256, bytes]`. What a file is called never differs by case or form alone: some file system would mix the two up (A9). */
function wrongInFiles(table) {
    const wrong = wrongInTable(table, (text) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .checkPath */ .Cg)(text).ok);
    if (wrong)
        return wrong;
    return hasTwins(table)
        ? { path: [], message: 'expected paths that differ by more than case' }
        : null;
}
/** sha256 → `[pack, offset]` */
const wrongInPlaces = (table) => wrongInTable(table, isDigest);
function wrongInTable(table, isKey) {
    if (!(0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_1__/* .isRecord */ .u4)(table))
        return { path: [], message: 'expected record' };
    const wrong = Object.keys(table).find((key) => !isKey(key) || !isDigestAndCount(table[key]));
    return wrong === undefined ? null : { path: [wrong], message: 'is no such entry' };
}
const isDigestAndCount = (value) => Array.isArray(value) && value.length === 2 && isDigest(value[0]) && Number.isSafeInteger(value[1]) && value[1] >= 0;
const isDigest = (value) => typeof value === 'string' && _refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh.test(value);
/** Most paths are their own folded form, and are kept nowhere else. */
function hasTwins(table) {
    const forms = new Set();
    return Object.keys(table).some((path) => {
        const form = (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .foldedPath */ .kV)(path);
        if (form === path)
            return false;
        if (forms.has(form) || Object.hasOwn(table, form))
            return true;
        forms.add(form);
        return false;
    });
}


/***/ }),

/***/ 49799:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   R: () => (/* binding */ parseBoundedJson)
/* harmony export */ });
/** Of each may be there in a short text. */
const FREE = 64;
const [QUOTE, BACKSLASH, COMMA, OPEN_LIST, CLOSE_LIST, OPEN_MAPPING, CLOSE_MAPPING] = [...'"\\,[]{}'].map((one) => one.charCodeAt(0));
/**
 * `JSON.parse` for texts that others wrote; undefined for what is no JSON. What would take many times its own size, or overflow whatever
 * walks it, is known before anything is built of it: an empty list of two characters takes 16 bytes in V8, and its place 8.
 */
function parseBoundedJson(text, bounds) {
    if (!isWithin(text, bounds))
        return undefined;
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function isWithin(text, { depth, perContainer, perComma }) {
    let [level, containers, commas, isText] = [0, 0, 0, false];
    for (let at = 0; at < text.length; at += 1) {
        const code = text.charCodeAt(at);
        if (code === QUOTE)
            isText = !isText;
        else if (isText)
            at += code === BACKSLASH ? 1 : 0;
        else if (code === COMMA)
            commas += 1;
        else if (code === OPEN_LIST || code === OPEN_MAPPING) {
            level += 1;
            containers += 1;
            if (level > depth)
                return false;
        }
        else if (code === CLOSE_LIST || code === CLOSE_MAPPING)
            level -= 1;
    }
    return containers * perContainer <= text.length + FREE * perContainer && commas * perComma <= text.length + FREE * perComma;
}


/***/ }),

/***/ 10324:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HA: () => (/* binding */ isOne),
/* harmony export */   J6: () => (/* binding */ isWholeNumber),
/* harmony export */   KH: () => (/* binding */ isText),
/* harmony export */   d7: () => (/* binding */ isTextThat),
/* harmony export */   eZ: () => (/* binding */ isTableOf),
/* harmony export */   pi: () => (/* binding */ isMapping),
/* harmony export */   sh: () => (/* binding */ isListOf),
/* harmony export */   u4: () => (/* binding */ isRecord)
/* harmony export */ });
const isText = (least, most) => (value) => typeof value === 'string' && value.length >= least && value.length <= most;
const isTextThat = (is) => (value) => typeof value === 'string' && is(value);
const isWholeNumber = (least, most = Number.MAX_SAFE_INTEGER) => (value) => Number.isSafeInteger(value) && value >= least && value <= most;
const isOne = (...values) => (value) => values.includes(value);
const isListOf = (isItem, most, least = 0) => (value) => Array.isArray(value) && value.length >= least && value.length <= most && value.every(isItem);
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** With these keys and perhaps those, and no others. */
function isMapping(keys, optional = {}) {
    const [known, needed] = [new Map(Object.entries({ ...keys, ...optional })), Object.keys(keys)];
    return (value) => isRecord(value) &&
        needed.every((key) => Object.hasOwn(value, key)) &&
        Object.keys(value).every((key) => known.get(key)?.(value[key]) === true);
}
/** Of any keys but the one that changes what the mapping inherits. */
const isTableOf = (isKey, isEntry) => (value) => isRecord(value) && Object.keys(value).every((key) => key !== '__proto__' && isKey(key) && isEntry(value[key]));


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
