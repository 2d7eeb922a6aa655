export const id = 954;
export const ids = [954,4818];
export const modules = {

/***/ 8434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ markLive),
/* harmony export */   g: () => (/* binding */ markRefs)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84818);
/* harmony import */ var _pooled_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(88425);
/* harmony import */ var _reachable_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(61539);



/**
 * Everything that something refers to: refs, candidates that are not too old, and whatever documents are younger than the grace, since
 * a ref may be about to name them (R-5).
 */
async function markLive(parts, { snapshots, candidates, now }) {
    const live = new _reachable_js__WEBPACK_IMPORTED_MODULE_0__/* .Reachable */ ._(parts, snapshots);
    await markYoung(parts, { live, now });
    const looks = [];
    for await (const { key, modified } of parts.bucket.list('candidates/'))
        if (now - modified <= candidates)
            looks.push(() => live.candidate(key));
    await markRefs(parts, live, looks);
    await live.sets();
    return live;
}
/** Runs `looks`, and one for each ref. */
async function markRefs({ bucket, parallel }, live, looks = []) {
    for await (const { key } of bucket.list(_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .BRANCH_REFS */ .Oo)) {
        const name = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .branchOfKey */ .xL)(key);
        if (name === null)
            noteUnknown(live, key);
        else
            looks.push(() => live.branch(name));
    }
    for await (const { key } of bucket.list(_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .PULL_REFS */ .Rk)) {
        const pull = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .pullOfKey */ .Sr)(key);
        if (pull === null)
            noteUnknown(live, key);
        else
            looks.push(() => live.pull(pull));
    }
    await (0,_pooled_js__WEBPACK_IMPORTED_MODULE_2__/* .runAll */ .$)(looks.map((run) => ({ weight: 0, run })), { parallel, weight: Number.POSITIVE_INFINITY });
}
/** Nobody knows what it refers to. */
function noteUnknown(live, key) {
    live.findings.push({ key, kind: 'damaged', text: `${key} is no ref's name; remove it by hand if nobody needs it` });
}
async function markYoung({ bucket, grace }, { live, now }) {
    const young = async (prefix, mark) => {
        for await (const { key, modified } of bucket.list(prefix))
            if (now - modified <= grace)
                await mark(key.slice(prefix.length, -'.json'.length));
    };
    await young('snapshots/', (digest) => live.youngSnapshot(digest));
    await young('deltas/', (digest) => live.youngDelta(digest));
    await young('sets/', async (digest) => live.set(digest));
}


/***/ }),

/***/ 61539:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ Reachable)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(84818);
/* harmony import */ var _refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88836);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38137);
/* harmony import */ var _documents_of_runs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(32749);
/* harmony import */ var _pooled_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(88425);
/* harmony import */ var _refs_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(23520);
/* harmony import */ var _store_fault_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(33204);







/** Documents at once; one of 20,000 files takes some megabytes while it is read. */
const DOCUMENTS_AT_ONCE = 8;
/**
 * What can be reached from refs and candidates: every key, and where every file lies. What cannot be read becomes a finding, so that
 * one damage does not hide another; a bucket that does not answer ends it (R-8).
 */
class Reachable {
    /** What has to be there. */
    keys = new Set();
    /** What is kept if it is there: a candidate may name what was never stored, since it was known. */
    offered = new Set();
    findings = [];
    #parts;
    #keep;
    /** Of snapshots that were looked at. */
    #parents = new Map();
    #sets = new Set();
    #deltas = new Set();
    #onFile;
    /** `keep`: how many snapshots of a branch, and deltas of a pull request, are reached through their chains. */
    constructor(parts, keep, onFile = () => { }) {
        this.#parts = parts;
        this.#keep = keep;
        this.#onFile = onFile;
    }
    async branch(name) {
        await this.#tolerant(async () => {
            const held = await (0,_refs_js__WEBPACK_IMPORTED_MODULE_3__/* .getBranch */ .d7)(this.#parts, name);
            if (!held)
                return;
            for (const digest of Object.values(held.ref.parts))
                this.#sets.add(digest);
            for (const [, snapshot] of held.ref.commits)
                await this.snapshot(snapshot, 'history');
            await this.#chain(held.ref.snapshot);
        });
    }
    async #chain(tip) {
        let digest = await this.snapshot(tip, 'tip');
        for (let depth = 1; digest !== undefined && depth < this.#keep; depth += 1)
            digest = await this.snapshot(digest, 'history');
    }
    async pull(number) {
        await this.#tolerant(async () => {
            const held = await (0,_refs_js__WEBPACK_IMPORTED_MODULE_3__/* .getPull */ .Cs)(this.#parts, number);
            if (!held)
                return;
            this.#delta(held.ref.delta);
            for (let digest = held.ref.previous, depth = 0; digest !== null && depth < this.#keep; depth += 1)
                digest = await this.storedDelta(digest);
        });
    }
    /** Gives the one before it. */
    async storedDelta(digest) {
        if (this.#deltas.has(digest))
            return null;
        this.#deltas.add(digest);
        this.keys.add((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .deltaKey */ .MZ)(digest));
        const { delta, previous } = await (0,_refs_js__WEBPACK_IMPORTED_MODULE_3__/* .getDelta */ .Nb)(this.#parts, digest);
        this.#delta(delta);
        return previous;
    }
    async candidate(key) {
        await this.#tolerant(async () => {
            const found = await (0,_documents_of_runs_js__WEBPACK_IMPORTED_MODULE_2__/* .getCandidate */ .M7)(this.#parts, key);
            if (found)
                this.#candidate(found.candidate);
        });
    }
    /** Gives the one before it. History may end where older snapshots were cleaned up; a tip may not be missing. */
    async snapshot(digest, role) {
        if (this.#parents.has(digest))
            return this.#parents.get(digest);
        const key = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .snapshotKey */ .o1)(digest);
        const snapshot = await (0,_refs_js__WEBPACK_IMPORTED_MODULE_3__/* .getSnapshot */ .dV)(this.#parts, digest).catch((error) => {
            if (role === 'history' && error instanceof _store_fault_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreFault */ .W && error.kind === 'missing')
                return null;
            throw error;
        });
        const [parent] = snapshot?.parents ?? [];
        this.#parents.set(digest, parent);
        if (snapshot)
            this.keys.add(key);
        else
            this.findings.push({ key, kind: 'note', text: `the history that is kept ends before ${key}` });
        for (const set of Object.values(snapshot?.parts ?? {}))
            this.#sets.add(set);
        return parent;
    }
    /** One that nothing may name yet. */
    async youngSnapshot(digest) {
        await this.#tolerant(async () => {
            await this.snapshot(digest, 'history');
        });
    }
    async youngDelta(digest) {
        await this.#tolerant(async () => {
            await this.storedDelta(digest);
        });
    }
    set(digest) {
        this.#sets.add(digest);
    }
    has(key) {
        return this.keys.has(key) || this.offered.has(key);
    }
    /** Reads all sets that were named. Last. */
    async sets() {
        const tasks = [...this.#sets].map((digest) => ({ weight: 0, run: () => this.#tolerant(() => this.#readSet(digest)) }));
        await (0,_pooled_js__WEBPACK_IMPORTED_MODULE_6__/* .runAll */ .$)(tasks, { parallel: DOCUMENTS_AT_ONCE, weight: Number.POSITIVE_INFINITY });
    }
    /** Runs it; what is missing or damaged in the store is a finding, and goes on. */
    async #tolerant(look) {
        try {
            await look();
        }
        catch (error) {
            if (!(error instanceof _store_fault_js__WEBPACK_IMPORTED_MODULE_4__/* .StoreFault */ .W) && !(error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .BucketFault */ .Z && error.kind === 'too-large'))
                throw error;
            this.findings.push({ key: error.key, kind: error.kind === 'missing' ? 'missing' : 'damaged', text: error.message });
        }
    }
    async #readSet(digest) {
        this.keys.add((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .setKey */ .qL)(digest));
        const { set, places } = await (0,_documents_of_runs_js__WEBPACK_IMPORTED_MODULE_2__/* .getStoredSet */ .S)(this.#parts, digest);
        for (const file of Object.values(set.files))
            this.#file(file, places);
    }
    #candidate({ set, places, changes }) {
        if (set !== null)
            this.offered.add((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .setKey */ .qL)(set));
        for (const [pack] of Object.values(places))
            this.offered.add((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .packKey */ .l7)(pack));
        for (const { to } of changes)
            if (to)
                this.offered.add(locate(to, places).key);
        for (const change of changes)
            if (change.to && (0,_refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI)(change))
                this.#onFile(locate(change.to, places));
    }
    #delta(delta) {
        for (const { to, place } of Object.values(delta).flatMap((paths) => Object.values(paths)))
            if (to)
                this.#file(to, place ? { [to[0]]: place } : {});
    }
    #file(file, places) {
        const located = locate(file, places);
        this.keys.add(located.key);
        this.#onFile(located);
    }
}
function locate([sha256, size], places) {
    const place = places[sha256];
    return { key: place ? (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .packKey */ .l7)(place[0]) : (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_5__/* .objectKey */ .T5)(sha256), offset: place?.[1] ?? 0, isWhole: !place, sha256, size };
}


/***/ }),

/***/ 89985:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   T: () => (/* binding */ readOnly)
/* harmony export */ });
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38137);

/** A view of a bucket through which nothing can be changed: as if there were no permission to. */
function readOnly(bucket) {
    const refuse = async (key) => {
        throw new _refdata_ports_js__WEBPACK_IMPORTED_MODULE_0__/* .BucketFault */ .Z('denied', key, `${bucket.address}: ${key} is only read here`);
    };
    return {
        address: bucket.address,
        get: (key, options) => bucket.get(key, options),
        head: (key) => bucket.head(key),
        list: (prefix) => bucket.list(prefix),
        now: () => bucket.now(),
        create: refuse,
        replace: refuse,
        touch: refuse,
        remove: (keys) => refuse(keys[0] ?? ''),
    };
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
/* harmony export */   oq: () => (/* binding */ RUN),
/* harmony export */   p2: () => (/* binding */ readCandidateKey),
/* harmony export */   qL: () => (/* binding */ setKey),
/* harmony export */   rF: () => (/* binding */ branchRefKey),
/* harmony export */   rh: () => (/* binding */ isPartition),
/* harmony export */   xL: () => (/* binding */ branchOfKey),
/* harmony export */   y1: () => (/* binding */ reportKey),
/* harmony export */   zB: () => (/* binding */ LEASE_KEY)
/* harmony export */ });
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
/** A run's number, in decimal digits. */
const RUN = /^[0-9]{1,20}$/;
const PARTITION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
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
/** Most paths: of these characters alone, none of which Unicode or a file system reads otherwise, and too short to lie too deep. */
const PLAIN = /^[\w!#$%&'()+,.;=@[\]^`{}~ /-]{1,63}$/;
/** What a plain path may still be refused for: empty segments, ends that Windows drops, devices. */
const ODD = /(?:^|\/)(?:$|\/)|[. ](?:$|\/)|(?:^|\/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:$|[./])/i;
/**
 * The path of a file in a set, relative, with `/`: one that every file system can hold and none reads otherwise (A9). NFC; no
 * empty, dot or `..` segments; no control or format characters; nothing that Windows refuses; at most 1,000 characters.
 * The error says what is wrong, as the end of a sentence about the path.
 */
function checkPath(path) {
    if (PLAIN.test(path) && !ODD.test(path) && path !== '__proto__')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(path);
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
const foldedPath = (path) => ASCII.test(path) ? path.toLowerCase() : path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
/** Nothing in it has another form. */
const ASCII = /^[ -~]*$/;
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

/***/ 27276:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   KE: () => (/* binding */ listed),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   Vi: () => (/* binding */ sameFile),
/* harmony export */   Wd: () => (/* binding */ fileAt),
/* harmony export */   eC: () => (/* binding */ ownValue),
/* harmony export */   hS: () => (/* binding */ counted),
/* harmony export */   n6: () => (/* binding */ compareText),
/* harmony export */   zv: () => (/* binding */ recordOf)
/* harmony export */ });
/** The same bytes, or neither is there. */
const sameFile = (a, b) => a?.[0] === b?.[0];
/** The record's own value: paths may be called `constructor`. */
const ownValue = (record, key) => Object.hasOwn(record, key) ? record[key] : undefined;
const fileAt = (files, path) => ownValue(files, path) ?? null;
/** With its keys sorted, so that what is printed and stored does not depend on the order of events. */
function recordOf(entries) {
    return Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)));
}
/** By UTF-16 code units, as canonical JSON sorts. */
const compareText = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
/** For people: the first 12 of 64 digits. */
const shortDigest = (digest) => digest.slice(0, 12);
/** `1 file`, `3 files` */
const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;
/** The first few, and how many more there are. */
function listed(items, most = 5) {
    const rest = items.length - most;
    return rest > 0 ? `${items.slice(0, most).join(', ')} and ${rest} more` : items.join(', ');
}


/***/ }),

/***/ 88836:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G9: () => (/* binding */ settle),
/* harmony export */   iI: () => (/* binding */ isRed),
/* harmony export */   pz: () => (/* binding */ findChanges),
/* harmony export */   xS: () => (/* binding */ countChanges)
/* harmony export */ });
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27276);


/** How a change is shown and decided before files are compared by type: `changed` means other bytes. */
function findChanges(facts) {
    const absent = [...facts.effective.files.values()].filter(({ path }) => !facts.produced.has(path));
    const changes = [
        ...producedChanges(facts, facts.isComplete ? absent : []),
        ...absent.map((one) => absentChange(one.path, facts)),
    ];
    return changes.sort((a, b) => (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n6)(a.path, b.path));
}
function producedChanges({ effective, base, produced }, absent) {
    const left = lefts(absent);
    return [...produced]
        .sort(([a], [b]) => (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n6)(a, b))
        .flatMap(([path, to]) => {
        const reference = effective.files.get(path);
        const from = (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileAt */ .Wd)(base, path);
        if (reference)
            return (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sameFile */ .Vi)(reference.file, to) ? [] : [{ path, kind: 'changed', from, to }];
        const was = takeLike(path, left.get(to[0]));
        return [was === undefined ? { path, kind: 'new', from, to } : { path, kind: 'renamed', from, to, was }];
    });
}
/** Paths that nothing was produced for, by their bytes. */
function lefts(absent) {
    const left = new Map();
    for (const { path, file } of absent) {
        const paths = left.get(file[0]);
        if (paths)
            paths.push(path);
        else
            left.set(file[0], [path]);
    }
    return left;
}
/** Takes one of them out: that with the same name in another folder, else the first. Each was renamed once at most. */
function takeLike(path, paths) {
    if (!paths || paths.length === 0)
        return undefined;
    const alike = paths.findIndex((one) => nameOf(one) === nameOf(path));
    return paths.splice(Math.max(alike, 0), 1)[0];
}
const nameOf = (path) => path.slice(path.lastIndexOf('/') + 1);
function absentChange(path, { base, globs, isComplete }) {
    const isTaken = (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globsMatch */ .bd)(globs, path, { dot: false });
    const kind = !isTaken ? 'obsolete' : isComplete ? 'missing' : 'not-produced';
    return { path, kind, from: (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileAt */ .Wd)(base, path), to: null };
}
/** After files were compared by type: what is equal within its rule is `within`, what could not be read `unreadable`. */
function settle(changes, verdicts) {
    return changes.map((change) => {
        const verdict = change.kind === 'changed' ? verdicts.get(change.path) : undefined;
        return verdict ? { ...change, kind: SETTLED[verdict.kind] } : change;
    });
}
const SETTLED = { equal: 'within', different: 'changed', unreadable: 'unreadable' };
/** Which kinds make a run red. A renamed file comes with a missing one. */
const RED = {
    changed: true,
    new: true,
    missing: true,
    renamed: true,
    unreadable: true,
    within: false,
    obsolete: false,
    'not-produced': false,
};
const isRed = ({ kind }) => RED[kind];
/** How many of each kind there are, those of no change under `same`. */
function countChanges(changes, produced) {
    const counts = {};
    for (const { kind } of changes)
        counts[kind] = (counts[kind] ?? 0) + 1;
    const differing = changes.filter(({ to }) => to !== null).length;
    const of = (kind) => (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .ownValue */ .eC)(counts, kind) ?? 0;
    return {
        same: Math.max(0, produced - differing),
        within: of('within'),
        changed: of('changed'),
        new: of('new'),
        missing: of('missing'),
        renamed: of('renamed'),
        obsolete: of('obsolete'),
        'not-produced': of('not-produced'),
        unreadable: of('unreadable'),
    };
}


/***/ })

};
