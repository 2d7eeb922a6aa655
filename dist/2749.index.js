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
/* harmony import */ var _contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68618);
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84818);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(80954);
/* harmony import */ var _pooled_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(88425);
/* harmony import */ var _store_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33204);
/* harmony import */ var _store_parts_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(69814);






const json = (text) => ({ bytes: new TextEncoder().encode(text), type: 'application/json' });
function getStoredSet(parts, digest) {
    const key = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .setKey */ .qL)(digest);
    return (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .getNamed */ .cn)(parts, key, (text) => {
        const stored = (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .checked */ .KD)(parts, key, (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .readStoredSet */ .si)(text));
        // Where the bytes lie is no part of the name.
        if ((0,_store_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256OfText */ .iQ)(parts, (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(stored.set)) === digest)
            return stored;
        throw new _store_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreFault */ .W('damaged', key, `${parts.bucket.address}: ${key} holds another set than its name says. Run \`refdata fsck\`.`);
    });
}
/** Gives its digest. Of `places`, those of the set's files are kept. */
async function putSet(parts, set, places) {
    const digest = (0,_store_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256OfText */ .iQ)(parts, (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(set));
    const own = Object.values(set.files).flatMap(([sha256]) => (places[sha256] ? [[sha256, places[sha256]]] : []));
    await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .createFresh */ .rM)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .setKey */ .qL)(digest), json((0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)({ set, places: Object.fromEntries(own) })));
    return digest;
}
/** Gives its digest. */
async function putSnapshot(parts, snapshot) {
    const text = (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(snapshot);
    const digest = (0,_store_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256OfText */ .iQ)(parts, text);
    await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .createFresh */ .rM)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .snapshotKey */ .o1)(digest), { ...json(text), sha256: digest });
    return digest;
}
/** `taken`: another job of the same attempt has stored other results for this partition; nothing was written. */
async function putCandidate(parts, candidate) {
    const { subject, headSha } = candidate;
    const key = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .candidateKey */ .RC)(subject, headSha, candidate);
    const text = (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(candidate);
    const own = { candidate, digest: (0,_store_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256OfText */ .iQ)(parts, text), key };
    if ((await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .create */ .vt)(parts, key, json(text))) === 'created')
        return { kind: 'stored', ...own };
    const found = await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .getText */ .q4)(parts, key);
    return { kind: found?.text === text ? 'stored' : 'taken', ...own };
}
/** Of each partition that of the newest run and attempt, in the order of partitions. */
async function candidatesOf(parts, subject, headSha) {
    const newest = new Map();
    for await (const { key } of parts.bucket.list((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .candidatesPrefix */ .nO)(subject, headSha))) {
        const read = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .readCandidateKey */ .p2)(key);
        if (!read)
            continue;
        const [found, before] = [{ key, run: BigInt(read.run), attempt: read.attempt }, newest.get(read.partition)];
        const isNewer = !before || found.run > before.run || (found.run === before.run && found.attempt > before.attempt);
        if (isNewer)
            newest.set(read.partition, found);
    }
    const tasks = [...newest.values()].map(({ key }) => ({ weight: 0, run: () => getCandidate(parts, key) }));
    const found = [];
    for await (const one of (0,_pooled_js__WEBPACK_IMPORTED_MODULE_5__/* .pooled */ .I)(tasks, { parallel: parts.parallel, weight: _store_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .MAX_IN_FLIGHT */ .uK }))
        if (one)
            found.push(one);
    return found.sort((a, b) => (a.candidate.partition < b.candidate.partition ? -1 : 1));
}
/** It must be about what its key says. Null: it grew too old since it was listed. */
async function getCandidate(parts, key) {
    const found = await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .getText */ .q4)(parts, key);
    if (!found)
        return null;
    const candidate = (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .checked */ .KD)(parts, key, (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .readCandidate */ .G9)(found.text));
    if ((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .candidateKey */ .RC)(candidate.subject, candidate.headSha, candidate) !== key)
        throw new _store_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreFault */ .W('damaged', key, `${parts.bucket.address}: ${key} is about another run. Remove it, and run the jobs again.`);
    return { candidate, digest: (0,_store_parts_js__WEBPACK_IMPORTED_MODULE_3__/* .sha256OfText */ .iQ)(parts, (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)(candidate)), key };
}
/** What the branch's data was at a commit. The first one stays. */
async function putHint(parts, commit, hint) {
    await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .create */ .vt)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .commitKey */ .d9)(commit), json((0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDocument */ .Tq)({ v: _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .STORE_FORMAT */ .W2, ...hint })));
}
async function getHint(parts, commit) {
    const found = await (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .getText */ .q4)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .commitKey */ .d9)(commit));
    return found && (0,_documents_js__WEBPACK_IMPORTED_MODULE_1__/* .checked */ .KD)(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .commitKey */ .d9)(commit), (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .readCommitHint */ .Xn)(found.text));
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
        return verify(found.text);
    const thrown = await getText(parts, (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .trashKey */ .A3)(key));
    if (!thrown)
        throw missing(parts, key);
    const value = verify(thrown.text);
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

/***/ 68618:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   C$: () => (/* binding */ readFormat),
/* harmony export */   G9: () => (/* binding */ readCandidate),
/* harmony export */   JV: () => (/* binding */ readPullRef),
/* harmony export */   KR: () => (/* binding */ readBranchRef),
/* harmony export */   RA: () => (/* binding */ readSnapshot),
/* harmony export */   Tq: () => (/* binding */ formatDocument),
/* harmony export */   Xn: () => (/* binding */ readCommitHint),
/* harmony export */   iO: () => (/* binding */ checkSetFiles),
/* harmony export */   j_: () => (/* binding */ readEvent),
/* harmony export */   qS: () => (/* binding */ readStoredDelta),
/* harmony export */   si: () => (/* binding */ readStoredSet),
/* harmony export */   zR: () => (/* binding */ readLease)
/* harmony export */ });
/* unused harmony export CHANGES */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_bounded_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49799);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84818);





/**
 * The documents of a store of reference data. They are read from places that others may have written, so each is checked;
 * unknown keys are errors, since a document of another version must not be half understood.
 */
const digest = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST */ .Dh);
const commit = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMIT */ .cJ);
const partition = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().refine(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isPartition */ .rh);
const size = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(0);
/** Milliseconds since the epoch, by the store's clock where there is one. */
const moment = zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig().min(0);
const path = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().refine((text) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .checkPath */ .Cg)(text).ok);
const login = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(100);
const v = zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE_FORMAT */ .W2);
/** `[sha256, bytes]` of a file. */
const file = zod__WEBPACK_IMPORTED_MODULE_1__/* .tuple */ .PVZ([digest, size]);
/** `[pack, offset]`: the bytes lie in a pack, from there on. A file without a place is an object of its own. */
const place = zod__WEBPACK_IMPORTED_MODULE_1__/* .tuple */ .PVZ([digest, size]);
/** `z.record` of these, in a tenth of its time: sets have thousands of entries, and each of a job's runs reads one. Tells the first wrong one. */
const tableOf = (isKey, isEntry) => zod__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY(isRecord, { error: 'expected record' }).superRefine((record, context) => {
    const wrong = Object.keys(record).find((key) => !isKey(key) || !isEntry(record[key]));
    if (wrong !== undefined)
        context.addIssue({ code: 'custom', path: [wrong], message: 'is no such entry' });
});
/** `z.array` of these; tells the first wrong one alone, as each that is told takes more memory than what it is about (A10). */
const listOf = (item) => zod__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY((value) => Array.isArray(value), { error: 'expected array' })
    .superRefine((list, context) => {
    list.some((one, at) => tellWrong(item, one, { at, context }));
});
/** `z.record` of these; tells the first wrong one alone. */
const recordOf = (key, entry) => zod__WEBPACK_IMPORTED_MODULE_1__/* .custom */ .IeY(isRecord, { error: 'expected record' }).superRefine((record, context) => {
    Object.keys(record).some((at) => tellWrong(key, at, { at, context }) || tellWrong(entry, record[at], { at, context }));
});
function tellWrong(schema, value, { at, context }) {
    const [issue] = schema.safeParse(value).error?.issues ?? [];
    if (issue)
        context.addIssue({ code: 'custom', path: [at, ...issue.path], message: issue.message });
    return issue !== undefined;
}
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDigestAndCount = (value) => Array.isArray(value) && value.length === 2 && isDigest(value[0]) && Number.isSafeInteger(value[1]) && value[1] >= 0;
const isDigest = (value) => typeof value === 'string' && _refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST */ .Dh.test(value);
const places = tableOf(isDigest, isDigestAndCount);
/** What a file is called in a set never differs by case or form alone: some file system would mix the two up (A9). */
const files = tableOf((text) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .checkPath */ .Cg)(text).ok, isDigestAndCount).refine((record) => !hasTwins(record), { error: 'paths that differ by more than case' });
/** Most paths are their own folded form, and are kept nowhere else. */
function hasTwins(record) {
    const forms = new Set();
    return Object.keys(record).some((path) => {
        const form = (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .foldedPath */ .kV)(path);
        if (form === path)
            return false;
        if (forms.has(form) || Object.hasOwn(record, form))
            return true;
        forms.add(form);
        return false;
    });
}
/** All files of one partition. Its name is the digest of its canonical JSON. */
const ReferenceSetSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ v, partition, files });
/** As it is stored: `places` are not part of its name, and say where bytes lie that are no objects of their own. */
const StoredSetSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ set: ReferenceSetSchema, places });
const CauseSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['accept', 'merge', 'revert', 'undo', 'admin']),
    /** Who asked for it, by GitHub's login; `pilotlight` for what follows from an event. */
    actor: login,
    pull: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1).optional(),
    headSha: commit.optional(),
    mergeSha: commit.optional(),
    /** The digest that was approved. */
    candidate: digest.optional(),
    reason: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(500).optional(),
});
/** partition → digest of its set */
const parts = recordOf(partition, digest);
/** A whole baseline at one time; append-only, named by the digest of its canonical JSON. */
const SnapshotSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ v, parents: zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(digest).max(2), parts, cause: CauseSchema, at: moment });
/** null: there is no such file. */
const maybeFile = file.nullable();
/** A path for which a merge found another value than it began with; the branch keeps `ours` until somebody accepts one. */
const PendingSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    partition,
    path,
    pull: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1),
    from: maybeFile,
    ours: maybeFile,
    theirs: maybeFile,
});
/** A branch: what its reference data is now. The only truth about it; changed by compare-and-swap. */
const BranchRefSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    v,
    branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(500),
    /** From 1; one more with each change. */
    generation: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1),
    snapshot: digest,
    /** Those of the snapshot, so that a reader needs not fetch it. */
    parts,
    /** `[commit, snapshot]`, the newest last: commits of the branch for which it is known. */
    commits: listOf(zod__WEBPACK_IMPORTED_MODULE_1__/* .tuple */ .PVZ([commit, digest])).refine(({ length }) => length <= 200, { error: 'more than 200' }),
    pending: listOf(PendingSchema),
    at: moment,
});
/** What a pull request's reference data has that its base's has not. */
const DeltaEntrySchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    /** The base's value in the snapshot that the candidate was compared with: what a merge takes for the common ancestor. */
    from: maybeFile,
    to: maybeFile,
    /** Where the bytes of `to` lie, where they are no object of their own. */
    place: place.optional(),
    by: login,
    at: moment,
    /** The digest that was approved; for what went along in another partition, the same. */
    candidate: digest,
});
const DeltaSchema = recordOf(partition, recordOf(path, DeltaEntrySchema));
const PullRefSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    v,
    pull: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1),
    generation: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1),
    /** The branch it goes into. */
    base: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(500),
    delta: DeltaSchema,
    /** When somebody last accepted, undid or reverted; null: never. The cooldown counts from it. */
    changedAt: moment.nullable(),
    /** The stored delta before the last change (`StoredDelta`), null where there was none. */
    previous: digest.nullable(),
    state: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['open', 'merged', 'closed']),
    merged: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ sha: commit, snapshot: digest }).nullable(),
    at: moment,
});
/** Content-addressed: the digest of its canonical JSON. */
const StoredDeltaSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ v, pull: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1), delta: DeltaSchema, previous: digest.nullable() });
/** How one file of a run stands to its reference. `same` is not listed. */
const CHANGES = ['within', 'changed', 'new', 'missing', 'renamed', 'obsolete', 'not-produced', 'unreadable'];
const ChangeSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    path,
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(CHANGES),
    from: maybeFile,
    to: maybeFile,
    /** Of a renamed one: where the same bytes stood. */
    was: path.optional(),
});
/** What one job of a run produced for one partition, and what it was compared with. Immutable; never moves a ref by itself. */
const CandidateSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    v,
    subject: zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ pull: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1) }), zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(500) })]),
    headSha: commit,
    /** The commit that was checked out: the merge of head and base, where GitHub made one. */
    testedSha: commit,
    run: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().regex(/^[0-9]{1,20}$/),
    attempt: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1),
    partition,
    /** Whether the run produced all that it should: only then is an absent file a removal. */
    complete: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    /** The set that it produced; null where nothing differs from the effective baseline, then it is that one. */
    set: digest.nullable(),
    places,
    /** What it was compared with. `snapshot` and `set` are null where the branch has none yet. */
    base: zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(500), snapshot: digest.nullable(), set: digest.nullable() }),
    /** `from` is the value in the base's snapshot, not that of the pull request's own delta. */
    changes: listOf(ChangeSchema),
    /** Files that the run produced. */
    produced: size,
    /** Whether the job was green: nothing to accept, and something was proved. */
    green: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    /** Whether it was red for a reason that no acceptance mends: too few files, names that are none. */
    guarded: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    /** Whether it came from another repository, through an artifact. */
    fork: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY(),
    at: moment,
});
const LeaseSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ v, holder: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(200), until: moment, generation: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1) });
const FormatSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ format: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().min(1), hash: zod__WEBPACK_IMPORTED_MODULE_1__/* .literal */ .euz('sha256'), store: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(100) });
const CommitHintSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({ v, branch: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().min(1).max(500), snapshot: digest });
const EventSchema = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({
    v,
    at: moment,
    kind: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['accept', 'undo', 'revert', 'merge', 'conflict', 'close', 'gc', 'init', 'admin']),
    actor: login,
    subject: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(600),
    /** One sentence. */
    text: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP().max(2_000),
    candidate: digest.optional(),
    snapshot: digest.optional(),
});
/** Canonical JSON, of which the digest is the name where a document has one. */
const formatDocument = (document) => (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(document);
/** The digest of a file, or the names of a path's fields, stand in each list and mapping that there may be many of. */
const BOUNDS = { depth: 12, perContainer: 24, perComma: 8 };
const reader = (name, schema) => (text) => {
    const value = (0,_lib_bounded_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBoundedJson */ .R)(text, BOUNDS);
    if (value === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`${name}: no JSON of at most ${BOUNDS.depth} levels and of lists that hold anything`);
    const version = versionOf(value);
    if (version !== undefined && version !== _refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE_FORMAT */ .W2)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`${name}: written in format ${version}; this Pilotlight knows format ${_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .STORE_FORMAT */ .W2}`);
    return checked(name, schema, value);
};
function checked(name, schema, value) {
    const parsed = schema.safeParse(value);
    if (parsed.success)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(parsed.data);
    const [issue] = parsed.error.issues;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`${name}: ${(issue?.path ?? []).map(String).join('.').slice(0, 200)}: ${issue?.message.slice(0, 200)}`);
}
const readStoredSet = reader('set', StoredSetSchema);
const readSnapshot = reader('snapshot', SnapshotSchema);
const readBranchRef = reader('ref of a branch', BranchRefSchema);
const readPullRef = reader('ref of a pull request', PullRefSchema);
const readStoredDelta = reader('delta', StoredDeltaSchema);
const readCandidate = reader('candidate', CandidateSchema);
const readLease = reader('lease', LeaseSchema);
const readCommitHint = reader('commit', CommitHintSchema);
const readEvent = reader('event', EventSchema);
const readFormat = reader('format.json', FormatSchema);
/** The files in the header of a pack (`src/refdata/pack.ts`), which has been parsed. */
const checkSetFiles = (value) => checked('files', files, value);
function versionOf(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { v: version, format, set } = value;
    if (version !== undefined || format !== undefined)
        return version ?? format;
    return typeof set === 'object' ? set?.v : undefined;
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
