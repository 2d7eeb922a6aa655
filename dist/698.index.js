export const id = 698;
export const ids = [698];
export const modules = {

/***/ 61698:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  gc: () => (/* binding */ gc)
});

// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/refdata/files.js
var files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/commands/refdata/settings.js + 3 modules
var refdata_settings = __webpack_require__(38301);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/commands/refdata/store/documents.js
var documents = __webpack_require__(80954);
// EXTERNAL MODULE: ./src/contract/refdata-documents.js
var refdata_documents = __webpack_require__(68618);
// EXTERNAL MODULE: ./src/commands/refdata/store/pooled.js
var pooled = __webpack_require__(88425);
// EXTERNAL MODULE: ./src/commands/refdata/store/refs.js + 1 modules
var refs = __webpack_require__(23520);
;// CONCATENATED MODULE: ./src/commands/refdata/store/expire.js





const REMOVED_AT_ONCE = 1_000;
const expireCandidates = async (run) => removeAll(run, await older(run, 'candidates/', run.options.candidates));
const expireReports = async (run) => removeAll(run, await older(run, 'reports/', run.options.reports));
/** Hints to snapshots that are not kept any more: they would be errors to whoever follows them. */
async function expireHints(run, live) {
    const { parts } = run;
    const tasks = (await older(run, 'by-commit/', parts.grace)).map((key) => ({
        weight: 0,
        run: async () => {
            const found = await (0,documents/* getText */.q4)(parts, key);
            return found && !live.has((0,refdata_keys/* snapshotKey */.o1)((0,documents/* checked */.KD)(parts, key, (0,refdata_documents/* readCommitHint */.Xn)(found.text)).snapshot)) ? [key] : [];
        },
    }));
    const stale = [];
    for await (const keys of (0,pooled/* pooled */.I)(tasks, { parallel: parts.parallel, weight: 1 }))
        stale.push(...keys);
    return removeAll(run, stale);
}
/**
 * Pull requests that are over since long let go of their deltas. Their refs stay: a ref that went could go while somebody writes it,
 * and with it an approval.
 */
async function retirePulls(run) {
    const { parts, lease, now, options } = run;
    let retired = 0;
    for await (const { key, modified } of parts.bucket.list(refdata_keys/* PULL_REFS */.Rk)) {
        const pull = (0,refdata_keys/* pullOfKey */.Sr)(key);
        if (pull === null || now - modified <= options.pulls)
            continue;
        const held = await (0,refs/* getPull */.Cs)(parts, pull);
        if (!held || held.ref.state === 'open' || isEmpty(held.ref))
            continue;
        retired += 1;
        if (options.dryRun)
            continue;
        await lease.hold();
        await (0,refs/* updatePull */.pZ)(parts, pull, (ref) => ref && ref.state !== 'open' && ref.generation === held.ref.generation
            ? { ref: { ...ref, delta: {}, previous: null } }
            : null);
    }
    return retired;
}
const isEmpty = ({ delta, previous }) => previous === null && Object.keys(delta).length === 0;
async function older({ parts, now }, prefix, age) {
    const keys = [];
    for await (const { key, modified } of parts.bucket.list(prefix))
        if (now - modified > age)
            keys.push(key);
    return keys;
}
async function removeAll({ parts, lease, options }, keys) {
    for (let at = 0; at < keys.length && !options.dryRun; at += REMOVED_AT_ONCE) {
        await lease.hold();
        await parts.bucket.remove(keys.slice(at, at + REMOVED_AT_ONCE));
    }
    return keys.length;
}

// EXTERNAL MODULE: ./src/commands/refdata/store/store-fault.js
var store_fault = __webpack_require__(33204);
// EXTERNAL MODULE: ./src/commands/refdata/store/store-parts.js
var store_parts = __webpack_require__(69814);
;// CONCATENATED MODULE: ./src/commands/refdata/store/lease.js





/** Throws `busy` where somebody else has it. Time is the store's. */
async function takeLease(parts, holder) {
    const found = await (0,documents/* getText */.q4)(parts, refdata_keys/* LEASE_KEY */.zB);
    const before = found && (0,documents/* checked */.KD)(parts, refdata_keys/* LEASE_KEY */.zB, (0,refdata_documents/* readLease */.zR)(found.text));
    const now = await parts.bucket.now();
    if (before && before.until > now)
        throw busy(parts, before);
    let lease = { v: refdata_keys/* STORE_FORMAT */.W2, holder, until: now + store_parts/* LEASE_TIME */.BT, generation: (before?.generation ?? 0) + 1 };
    let tag = await write(parts, lease, found?.tag ?? null);
    const renew = async (until) => {
        const next = { ...lease, until, generation: lease.generation + 1 };
        tag = await write(parts, next, tag);
        lease = next;
    };
    return {
        async hold() {
            const time = await parts.bucket.now();
            if (time >= lease.until)
                throw lost(parts);
            if (lease.until - time < store_parts/* LEASE_TIME */.BT / 2)
                await renew(time + store_parts/* LEASE_TIME */.BT);
        },
        async end() {
            await renew(0).catch(() => parts.say(`the lease on ${parts.bucket.address} was not given back; it ends by itself`));
        },
    };
}
async function write(parts, lease, tag) {
    const written = await parts.bucket.replace(refdata_keys/* LEASE_KEY */.zB, new TextEncoder().encode((0,refdata_documents/* formatDocument */.Tq)(lease)), tag);
    if (written === 'lost')
        throw lost(parts);
    return written.tag;
}
const busy = ({ bucket }, { holder, until }) => new store_fault/* StoreFault */.W('busy', refdata_keys/* LEASE_KEY */.zB, `${bucket.address} is being cleaned up by ${JSON.stringify(holder)}, until ${new Date(until).toISOString()} at the latest. Try again then.`);
const lost = ({ bucket }) => new store_fault/* StoreFault */.W('lease-lost', refdata_keys/* LEASE_KEY */.zB, `${bucket.address}: somebody else cleans up by now. What was done is safe; the rest waits for the next time.`);

// EXTERNAL MODULE: ./src/refdata/find-changes.js
var find_changes = __webpack_require__(88836);
// EXTERNAL MODULE: ./src/commands/refdata/store/documents-of-runs.js
var documents_of_runs = __webpack_require__(32749);
;// CONCATENATED MODULE: ./src/commands/refdata/store/reachable.js







/** Documents at once; one of 20,000 files takes some megabytes while it is read. */
const DOCUMENTS_AT_ONCE = 8;
/**
 * What can be reached from refs and candidates: every key, and where every file lies. What cannot be read becomes a finding, so that
 * one damage does not hide another; a bucket that does not answer ends it.
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
            const held = await (0,refs/* getBranch */.d7)(this.#parts, name);
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
            const held = await (0,refs/* getPull */.Cs)(this.#parts, number);
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
        this.keys.add((0,refdata_keys/* deltaKey */.MZ)(digest));
        const { delta, previous } = await (0,refs/* getDelta */.Nb)(this.#parts, digest);
        this.#delta(delta);
        return previous;
    }
    async candidate(key) {
        await this.#tolerant(async () => {
            const found = await (0,documents_of_runs/* getCandidate */.M7)(this.#parts, key);
            if (found)
                this.#candidate(found.candidate);
        });
    }
    /** Gives the one before it. History may end where older snapshots were cleaned up; a tip may not be missing. */
    async snapshot(digest, role) {
        if (this.#parents.has(digest))
            return this.#parents.get(digest);
        const key = (0,refdata_keys/* snapshotKey */.o1)(digest);
        const snapshot = await (0,refs/* getSnapshot */.dV)(this.#parts, digest).catch((error) => {
            if (role === 'history' && error instanceof store_fault/* StoreFault */.W && error.kind === 'missing')
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
        await (0,pooled/* runAll */.$)(tasks, { parallel: DOCUMENTS_AT_ONCE, weight: Number.POSITIVE_INFINITY });
    }
    /** Runs it; what is missing or damaged in the store is a finding, and goes on. */
    async #tolerant(look) {
        try {
            await look();
        }
        catch (error) {
            if (!(error instanceof store_fault/* StoreFault */.W) && !(error instanceof refdata_ports/* BucketFault */.Z && error.kind === 'too-large'))
                throw error;
            this.findings.push({ key: error.key, kind: error.kind === 'missing' ? 'missing' : 'damaged', text: error.message });
        }
    }
    async #readSet(digest) {
        this.keys.add((0,refdata_keys/* setKey */.qL)(digest));
        const { set, places } = await (0,documents_of_runs/* getStoredSet */.S)(this.#parts, digest);
        for (const file of Object.values(set.files))
            this.#file(file, places);
    }
    #candidate({ set, places, changes }) {
        if (set !== null)
            this.offered.add((0,refdata_keys/* setKey */.qL)(set));
        for (const [pack] of Object.values(places))
            this.offered.add((0,refdata_keys/* packKey */.l7)(pack));
        for (const { to } of changes)
            if (to)
                this.offered.add(locate(to, places).key);
        for (const change of changes)
            if (change.to && (0,find_changes/* isRed */.iI)(change))
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
    return { key: place ? (0,refdata_keys/* packKey */.l7)(place[0]) : (0,refdata_keys/* objectKey */.T5)(sha256), offset: place?.[1] ?? 0, isWhole: !place, sha256, size };
}

;// CONCATENATED MODULE: ./src/commands/refdata/store/mark-live.js



/**
 * Everything that something refers to: refs, candidates that are not too old, and whatever documents are younger than the grace, since
 * a ref may be about to name them.
 */
async function markLive(parts, { snapshots, candidates, now }) {
    const live = new Reachable(parts, snapshots);
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
    for await (const { key } of bucket.list(refdata_keys/* BRANCH_REFS */.Oo)) {
        const name = (0,refdata_keys/* branchOfKey */.xL)(key);
        if (name === null)
            noteUnknown(live, key);
        else
            looks.push(() => live.branch(name));
    }
    for await (const { key } of bucket.list(refdata_keys/* PULL_REFS */.Rk)) {
        const pull = (0,refdata_keys/* pullOfKey */.Sr)(key);
        if (pull === null)
            noteUnknown(live, key);
        else
            looks.push(() => live.pull(pull));
    }
    await (0,pooled/* runAll */.$)(looks.map((run) => ({ weight: 0, run })), { parallel, weight: Number.POSITIVE_INFINITY });
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

;// CONCATENATED MODULE: ./src/commands/refdata/store/read-only.js

/** A view of a bucket through which nothing can be changed: as if there were no permission to. */
function readOnly(bucket) {
    const refuse = async (key) => {
        throw new refdata_ports/* BucketFault */.Z('denied', key, `${bucket.address}: ${key} is only read here`);
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

;// CONCATENATED MODULE: ./src/commands/refdata/store/collect-garbage.js









const DAY = 86_400_000;
const GARBAGE_DEFAULTS = {
    snapshots: 100,
    candidates: 30 * DAY,
    reports: 90 * DAY,
    pulls: 90 * DAY,
    quarantine: 7 * DAY,
    dryRun: false,
    force: false,
};
/** What refers stands before what it refers to: a crash in between leaves nothing that refers to what is gone. */
const SWEPT = ['snapshots/', 'deltas/', 'sets/', 'packs/', 'objects/'];
const BATCH = 50;
/** A clock that is further off than this is not believed: everything would be old at once. */
const MAX_SKEW = DAY;
/**
 * Removes what nothing refers to, in two steps that lie days apart: what is older than the grace goes into the trash; what has
 * lain there for the quarantine, and is still in no use, is deleted. Whoever read or wrote a reference meanwhile finds the bytes in the trash.
 */
async function collectGarbage(store, options) {
    if (options.dryRun) {
        const parts = { ...store.parts, bucket: readOnly(store.parts.bucket) };
        return sweep({ parts, options, lease: { hold: async () => { }, end: async () => { } }, now: await timeOf(parts) });
    }
    const { parts } = store;
    const lease = await takeLease(parts, options.holder);
    try {
        return await sweep({ parts, options, lease, now: await timeOf(parts) });
    }
    finally {
        await lease.end();
    }
}
async function timeOf({ bucket, clock }) {
    const now = await bucket.now();
    if (Math.abs(now - clock.now()) <= MAX_SKEW)
        return now;
    throw new refdata_ports/* BucketFault */.Z('refused', refdata_keys/* LEASE_KEY */.zB, `${bucket.address} says it is ${new Date(now).toISOString()}, this machine ${new Date(clock.now()).toISOString()}. Set the clock that is wrong; nothing was removed.`);
}
async function sweep(run) {
    const pulls = await retirePulls(run);
    // Before anything is marked: whatever is thrown away from now on is not deleted in the same run.
    const trash = await listed(run.parts, 'trash/');
    const live = await markLive(run.parts, { ...run.options, now: run.now });
    const present = (await Promise.all(SWEPT.map((prefix) => listed(run.parts, prefix)))).flat();
    const restored = await restoreUsed(run, { live, present, trash });
    const findings = [...live.findings, ...missingAmong(live, [...present.map(({ key }) => key), ...restored])];
    const stopped = !run.options.force && findings.some(({ kind }) => kind !== 'note');
    const nothing = { candidates: 0, reports: 0, hints: 0, pulls };
    if (stopped)
        return { live: live.keys.size, thrown: [], deleted: [], restored, expired: nothing, findings, stopped };
    const expired = {
        pulls,
        candidates: await expireCandidates(run),
        reports: await expireReports(run),
        hints: await expireHints(run, live.keys),
    };
    const back = new Set(restored.map(refdata_keys/* trashKey */.A3));
    const deleted = await deleteOld(run, trash.filter(({ key }) => !back.has(key)));
    const thrown = await throwAway(run, present.filter(({ key }) => !live.has(key)));
    return { live: live.keys.size, thrown, deleted, restored, expired, findings, stopped };
}
async function listed({ bucket }, prefix) {
    const all = [];
    for await (const one of bucket.list(prefix))
        all.push(one);
    return all;
}
/** Somebody referred to it after it had been found unused. */
async function restoreUsed({ parts, lease, options }, { live, present, trash }) {
    const there = new Set(present.map(({ key }) => key));
    const used = trash.map(({ key }) => key.slice('trash/'.length)).filter((key) => live.has(key) && !there.has(key));
    if (options.dryRun)
        return used;
    for (const batch of batches(used)) {
        await lease.hold();
        await each(parts, batch, async (key) => {
            const found = await parts.bucket.get((0,refdata_keys/* trashKey */.A3)(key), { maxBytes: store_parts/* MAX_FILE */.SG });
            if (found)
                await (0,documents/* restore */.PF)(parts, key, found.bytes);
        });
    }
    return used;
}
function missingAmong(live, present) {
    const there = new Set(present);
    const known = new Set(live.findings.map(({ key }) => key));
    return [...live.keys]
        .filter((key) => SWEPT.some((prefix) => key.startsWith(prefix)) && !there.has(key) && !known.has(key))
        .map((key) => ({ key, kind: 'missing', text: `${key} is in use, and is not there` }));
}
async function deleteOld({ parts, lease, options, now }, trash) {
    const old = inOrder(trash.filter(({ modified }) => now - modified > options.quarantine), 'trash/');
    if (options.dryRun)
        return old;
    for (const batch of batches(old)) {
        await lease.hold();
        await parts.bucket.remove(batch.map(({ key }) => key));
    }
    return old;
}
async function throwAway({ parts, lease, options, now }, unused) {
    const old = inOrder(unused.filter(({ modified }) => now - modified > parts.grace), '');
    if (options.dryRun)
        return old;
    const thrown = [];
    for (const batch of batches(old)) {
        await lease.hold();
        await each(parts, batch, async (one) => {
            if (await moveToTrash(parts, one.key, now))
                thrown.push(one);
        });
    }
    return thrown;
}
async function moveToTrash(parts, key, now) {
    const { bucket } = parts;
    // Somebody may have written it anew since it was listed.
    const listedNow = await bucket.head(key);
    if (!listedNow || now - listedNow.modified <= parts.grace)
        return false;
    const found = await bucket.get(key, { maxBytes: store_parts/* MAX_FILE */.SG });
    if (!found)
        return false;
    const body = { bytes: found.bytes };
    // What lies there from an earlier time must not be deleted by its age.
    if ((await bucket.create((0,refdata_keys/* trashKey */.A3)(key), body)) === 'exists')
        await bucket.touch((0,refdata_keys/* trashKey */.A3)(key), body);
    await bucket.remove([key]);
    return true;
}
const inOrder = (all, before) => SWEPT.flatMap((prefix) => all.filter(({ key }) => key.startsWith(before + prefix)));
function* batches(all) {
    for (let at = 0; at < all.length; at += BATCH)
        yield all.slice(at, at + BATCH);
}
const each = (parts, all, act) => (0,pooled/* runAll */.$)(all.map((one) => ({ weight: 0, run: () => act(one) })), { parallel: parts.parallel, weight: store_parts/* MAX_IN_FLIGHT */.uK });

// EXTERNAL MODULE: ./src/commands/refdata/store-faults.js
var store_faults = __webpack_require__(97613);
;// CONCATENATED MODULE: ./src/commands/refdata/gc.js






/** Throws away what nothing refers to any more; for some days it can be had back from the trash. */
async function gc(inputs, facts, ports) {
    const { github, workflow } = ports;
    if (!github)
        return { ok: false, faults: [(0,faults/* fault */.D)('refdata-event', 'The command `refdata-gc` needs the input `token`.')] };
    return (0,store_faults/* withStoreFaults */.t)(async () => {
        const settings = await (0,refdata_settings/* trustedSettings */.$L)(facts.defaultBranch || facts.sha, inputs.store, { ...ports, github });
        if (!settings.ok)
            return { ok: false, faults: settings.error };
        const { section, opened } = settings.value;
        const { snapshots, candidates, reports } = section.keep;
        const dryRun = inputs.dry_run === 'true';
        const outcome = await collectGarbage(opened.store, {
            ...{ ...GARBAGE_DEFAULTS, snapshots, candidates, reports, dryRun },
            holder: `${facts.repository} run ${facts.runId}`,
        });
        for (const line of sentences(outcome, dryRun))
            workflow.say(line);
        if (!dryRun) {
            const [done] = sentences(outcome, false);
            await opened.store.log({
                at: await opened.store.now(),
                kind: 'gc',
                actor: facts.actor || 'pilotlight',
                subject: 'store',
                text: done ?? '',
            });
        }
        return outcome.stopped
            ? { ok: false, faults: outcome.findings.slice(0, 10).map(({ text }) => (0,faults/* fault */.D)('refdata-damaged', (0,sentence/* withStop */.d)(text))) }
            : { ok: true };
    });
}
function sentences({ live, thrown, deleted, restored, expired, findings }, isDry) {
    const bytes = (all) => `${(all.reduce((sum, { size }) => sum + size, 0) / 1e6).toFixed(1)} MB`;
    const would = isDry ? 'would be ' : '';
    return [
        `${(0,files/* counted */.hS)(live, 'key')} in use; ${(0,files/* counted */.hS)(thrown.length, 'key')} (${bytes(thrown)}) ${would}thrown into the trash, ${(0,files/* counted */.hS)(deleted.length, 'key')} (${bytes(deleted)}) ${would}deleted from it, ${restored.length} ${would}put back`,
        `${expired.candidates} candidates, ${expired.reports} reports, ${expired.hints} hints and ${expired.pulls} pull requests ${isDry ? 'are' : 'were'} over`,
        ...findings.slice(0, 20).map(({ text }) => text),
    ];
}


/***/ })

};
