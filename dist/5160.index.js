export const id = 5160;
export const ids = [5160,1000];
export const modules = {

/***/ 27047:
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
// EXTERNAL MODULE: ./src/commands/refdata/settings.js
var refdata_settings = __webpack_require__(52313);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/commands/refdata/store/documents.js
var documents = __webpack_require__(80954);
// EXTERNAL MODULE: ./src/commands/refdata/store/pooled.js
var pooled = __webpack_require__(88425);
// EXTERNAL MODULE: ./src/commands/refdata/store/read-document.js
var read_document = __webpack_require__(93934);
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
            return found && !live.has((0,refdata_keys/* snapshotKey */.o1)((0,documents/* checked */.KD)(parts, key, await (0,read_document/* readDocument */.u)('hint', found.text)).snapshot)) ? [key] : [];
        },
    }));
    const stale = [];
    for await (const keys of (0,pooled/* pooled */.I)(tasks, { parallel: parts.parallel, weight: 1 }))
        stale.push(...keys);
    return removeAll(run, stale);
}
/**
 * Pull requests that are over since long let go of their deltas. Their refs stay: a ref that went could go while somebody writes it,
 * and with it an approval (R-1).
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

// EXTERNAL MODULE: ./src/contract/refdata-documents.js + 1 modules
var refdata_documents = __webpack_require__(86579);
// EXTERNAL MODULE: ./src/commands/refdata/store/store-fault.js
var store_fault = __webpack_require__(33204);
// EXTERNAL MODULE: ./src/commands/refdata/store/store-parts.js
var store_parts = __webpack_require__(69814);
;// CONCATENATED MODULE: ./src/commands/refdata/store/lease.js






/** Throws `busy` where somebody else has it. Time is the store's. */
async function takeLease(parts, holder) {
    const found = await (0,documents/* getText */.q4)(parts, refdata_keys/* LEASE_KEY */.zB);
    const before = found && (0,documents/* checked */.KD)(parts, refdata_keys/* LEASE_KEY */.zB, await (0,read_document/* readDocument */.u)('lease', found.text));
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

// EXTERNAL MODULE: ./src/commands/refdata/store/mark-live.js
var mark_live = __webpack_require__(8434);
// EXTERNAL MODULE: ./src/commands/refdata/store/read-only.js
var read_only = __webpack_require__(89985);
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
 * Removes what nothing refers to, in two steps that lie days apart (R-5): what is older than the grace goes into the trash; what has
 * lain there for the quarantine, and is still in no use, is deleted. Whoever read or wrote a reference meanwhile finds the bytes in the trash.
 */
async function collectGarbage(store, options) {
    if (options.dryRun) {
        const parts = { ...store.parts, bucket: (0,read_only/* readOnly */.T)(store.parts.bucket) };
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
    const live = await (0,mark_live/* markLive */.E)(run.parts, { ...run.options, now: run.now });
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


/***/ }),

/***/ 96160:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   n1: () => (/* binding */ producedFrom),
/* harmony export */   oT: () => (/* binding */ withFiles),
/* harmony export */   qb: () => (/* binding */ producedIn),
/* harmony export */   sV: () => (/* binding */ FilesFault)
/* harmony export */ });
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(63247);

/** Files of this machine that could not be read or written as they should; a sentence that names them, without its stop. */
class FilesFault extends Error {
}
async function withFiles(about, work) {
    try {
        return await work();
    }
    catch (error) {
        throw new FilesFault(`${about}: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_0__/* .errorText */ .k)(error)}`);
    }
}
async function producedIn(folder, globs, files) {
    const scanned = await withFiles(`The results in ${folder} cannot be read`, () => files.scan(folder, globs));
    const byPath = new Map(scanned.files.map((file) => [file.path, file]));
    return {
        files: new Map(scanned.files.map(({ path, stored }) => [path, stored])),
        refused: scanned.refused,
        read(path) {
            const file = byPath.get(path);
            if (!file)
                return Promise.reject(new RangeError(`${path} is none of the results`));
            return withFiles(`The result ${path} cannot be read`, () => files.read(folder, file));
        },
        source: (path) => files.locate(folder, path),
    };
}
/** Results that came along as bytes, and were hashed. */
function producedFrom(files, bytes) {
    const bytesOf = (path) => {
        const found = bytes.get(files.get(path)?.[0] ?? '');
        if (!found)
            throw new RangeError(`${path} did not come along`);
        return found;
    };
    return { files, refused: [], read: async (path) => bytesOf(path).slice(), source: bytesOf };
}


/***/ }),

/***/ 52313:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $L: () => (/* binding */ trustedSettings),
/* harmony export */   Aw: () => (/* binding */ ownSection),
/* harmony export */   uv: () => (/* binding */ storeAddress)
/* harmony export */ });
/* harmony import */ var _contract_section_file_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(65386);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);
/* harmony import */ var _lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41000);
/* harmony import */ var _refdata_compare_section_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(55767);





/** The section of the checkout, for jobs that run the checkout's code anyway. A missing one is an empty one. */
async function ownSection({ workspace, yaml, }) {
    const document = documentOf(await workspace.read(_contract_section_file_js__WEBPACK_IMPORTED_MODULE_2__/* .SECTION_FILE */ .D), _contract_section_file_js__WEBPACK_IMPORTED_MODULE_2__/* .SECTION_FILE */ .D, yaml);
    return document.ok ? await sectionOf(document.value) : document;
}
/**
 * Sections and store as a branch of this repository has them: what a pull request proposes decides nothing about its own acceptance (A19).
 */
async function trustedSettings(ref, store, { github, yaml, open }) {
    const file = await github.forge.fileAt(_contract_section_file_js__WEBPACK_IMPORTED_MODULE_2__/* .SECTION_FILE */ .D, ref);
    const where = `${_contract_section_file_js__WEBPACK_IMPORTED_MODULE_2__/* .SECTION_FILE */ .D} of ${ref}`;
    if (!file.ok) {
        const next = `See that there is a branch ${ref}, and give the job \`contents: read\`.`;
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)([(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
    }
    const document = documentOf(file.text ?? undefined, where, yaml);
    if (!document.ok)
        return document;
    const section = await sectionOf(document.value);
    if (!section.ok)
        return section;
    const policy = await policyOf(document.value);
    if (!policy.ok)
        return policy;
    const address = storeAddress(store, section.value);
    if (!address.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)([address.error]);
    const opened = await open(address.value, section.value.keep);
    return opened.ok ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)({ section: section.value, policy: policy.value, opened: opened.value }) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)([opened.error]);
}
function documentOf(text, file, yaml) {
    const document = yaml.parse(text ?? '', file);
    if (document.ok)
        return document;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(document.error.map(({ what, at }) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-config', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .asSentence */ .K)(what), { at })));
}
async function sectionOf(document) {
    const written = keyOf(document, 'refdata') ?? {};
    const plain = (0,_refdata_compare_section_values_js__WEBPACK_IMPORTED_MODULE_1__/* .readPlainSection */ .w)(written);
    if (plain)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(plain);
    const section = (await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(628), __webpack_require__.e(1278), __webpack_require__.e(4530), __webpack_require__.e(1331)]).then(__webpack_require__.bind(__webpack_require__, 45159))).readRefdataSection(written);
    return section.ok ? section : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(faultsOf(section.error, 'refdata', document));
}
/** What is said of commands takes long to load, and most jobs obey none. */
async function policyOf(document) {
    const { readRefdataPolicy } = await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(2901), __webpack_require__.e(9120)]).then(__webpack_require__.bind(__webpack_require__, 72901));
    const policy = readRefdataPolicy(keyOf(document, 'commands'));
    return policy.ok ? policy : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(faultsOf(policy.error, 'commands', document));
}
const faultsOf = (issues, key, { place }) => issues.map(({ path, what }) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-config', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .asSentence */ .K)(what), { at: place([key, ...path]) }));
function keyOf({ value }, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
/** What the input says, else the section. */
function storeAddress(input, section) {
    const address = input ?? section.store;
    if (address !== undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(address);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-store', `There is no store: neither the input \`store\` nor \`refdata.store\` in ${_contract_section_file_js__WEBPACK_IMPORTED_MODULE_2__/* .SECTION_FILE */ .D}.`, {
        next: 'Name one, such as s3://bucket/prefix or file:///folder.',
    }));
}


/***/ }),

/***/ 97613:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ storeFault),
/* harmony export */   t: () => (/* binding */ withStoreFaults)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_sentence_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41000);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38137);
/* harmony import */ var _produced_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(96160);
/* harmony import */ var _store_store_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33204);





/** What the store or this machine could not do, as a fault that says whose business it is. Anything else is thrown on. */
function storeFault(error) {
    if (error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .BucketFault */ .Z)
        return (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)(error.kind === 'damaged' ? 'refdata-damaged' : 'refdata-store', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .withStop */ .d)(error.message));
    if (error instanceof _produced_js__WEBPACK_IMPORTED_MODULE_4__/* .FilesFault */ .sV)
        return (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-results', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .withStop */ .d)(error.message));
    if (error instanceof _store_store_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .StoreFault */ .W) {
        const isDamaged = error.kind === 'missing' || error.kind === 'damaged';
        return (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)(isDamaged ? 'refdata-damaged' : 'refdata-store', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .withStop */ .d)(error.message));
    }
    throw error;
}
/** A command in which the store may fail: then it is red, and nothing was decided. */
async function withStoreFaults(command) {
    try {
        return await command();
    }
    catch (error) {
        return { ok: false, faults: [storeFault(error)] };
    }
}


/***/ }),

/***/ 65386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ SECTION_FILE)
/* harmony export */ });
/** Where a repository says how Pilotlight works for it, below its root. Apart from its sections, each of which takes long to load. */
const SECTION_FILE = '.github/pilotlight.yml';


/***/ }),

/***/ 91316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   nm: () => (/* binding */ isDurationBetween),
/* harmony export */   sO: () => (/* binding */ DAY_MS)
/* harmony export */ });
/* unused harmony export readDuration */
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23925);

const DAY_MS = 86_400_000;
/** Milliseconds; null where it is none. */
function readDuration(written) {
    if (typeof written === 'number')
        return Number.isFinite(written) && written >= 0 ? Math.round(written * 1000) : null;
    const parsed = (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(written);
    return parsed.ok ? parsed.value : null;
}
/** Milliseconds of what a schema let through. */
const milliseconds = (written) => readDuration(written) ?? 0;
/** `from` and `to` in milliseconds, ends included. */
function isDurationBetween(from, to) {
    return (written) => {
        const read = readDuration(written);
        return read !== null && read >= from && read <= to;
    };
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

/***/ 20139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ globsMayMatchBelow),
/* harmony export */   bd: () => (/* binding */ globsMatch),
/* harmony export */   qF: () => (/* binding */ parseGlob),
/* harmony export */   v7: () => (/* binding */ MAX_GLOB_LENGTH)
/* harmony export */ });
const MAX_GLOB_LENGTH = 500;
/** What `{a,b}` may multiply to. */
const MAX_ALTERNATIVES = 100;
/** Null where it is too long, or its braces make too many alternatives. */
function parseGlob(text) {
    if (text.length > MAX_GLOB_LENGTH)
        return null;
    const isNegated = text.startsWith('!');
    const texts = alternatives(isNegated ? text.slice(1) : text);
    return texts && { isNegated, alternatives: texts.map(segmentsOf) };
}
/**
 * Whether a list of globs takes a path: the last one that matches decides. A list that begins with `!` takes everything to begin
 * with, any other nothing.
 */
function globsMatch(globs, path, rules) {
    const parts = partsOf(path);
    const last = globs.findLast((glob) => glob.alternatives.some((pattern) => matches(pattern, parts, rules)));
    return last ? !last.isNegated : takesTheRest(globs, parts, rules);
}
/** Whether anything below a folder can match: what need not be looked into is told without looking. */
function globsMayMatchBelow(globs, folder, rules) {
    const parts = partsOf(folder);
    if (takesTheRest(globs, parts, rules))
        return true;
    return globs.some((glob) => !glob.isNegated && glob.alternatives.some((pattern) => [...walk(pattern, parts, rules)].some((at) => at < pattern.length)));
}
function takesTheRest(globs, parts, { dot }) {
    return globs[0]?.isNegated === true && (dot || !parts.some((part) => part.startsWith('.')));
}
const partsOf = (path) => path.split('/').filter((part) => part !== '' && part !== '.');
/** At the end, `**` takes at least one segment: `a/**` is what lies in `a`, not `a` itself. `a/` says the same. */
function segmentsOf(pattern) {
    const parts = partsOf(pattern.endsWith('/') ? `${pattern}**` : pattern).filter((part, index, all) => part !== '**' || all[index - 1] !== '**');
    return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}
function matches(pattern, parts, rules) {
    const isEverything = pattern.length === 2 && pattern[0] === '**' && pattern[1] === '*';
    if (isEverything)
        return parts.length > 0 && (rules.dot || !parts.some((part) => part.startsWith('.')));
    const [first, part] = [pattern[0], parts[0]];
    // Most paths lie elsewhere, and are told without a walk.
    if (first !== '**' && first !== undefined && part !== undefined && !segmentMatches(first, part, rules))
        return false;
    return walk(pattern, parts, rules).has(pattern.length);
}
const NOWHERE = new Set();
/** Positions in the pattern that can be reached once all parts are taken; `pattern.length` among them is a match. */
function walk(pattern, parts, rules) {
    let at = skipping(pattern, new Set([0]));
    for (const part of parts) {
        const next = [...at].filter((position) => takes(pattern[position], part, rules));
        if (next.length === 0)
            return NOWHERE;
        at = skipping(pattern, new Set(next.map((position) => (pattern[position] === '**' ? position : position + 1))));
    }
    return at;
}
function takes(segment, part, rules) {
    if (segment === '**')
        return rules.dot || !part.startsWith('.');
    return segment !== undefined && segmentMatches(segment, part, rules);
}
/** `**` may take nothing. */
function skipping(pattern, positions) {
    for (const position of positions)
        if (pattern[position] === '**')
            positions.add(position + 1);
    return positions;
}
/** The last `*` is the only one worth another try, so the time is at most the product of the lengths. */
function segmentMatches(pattern, name, { dot }) {
    if (!dot && name.startsWith('.') && !pattern.startsWith('.'))
        return false;
    let [p, n, star, tried] = [0, 0, -1, 0];
    while (n < name.length) {
        if (pattern[p] === '*') {
            star = p;
            tried = n;
            p += 1;
        }
        else if (pattern[p] === '?' || pattern[p] === name[n]) {
            p += 1;
            n += 1;
        }
        else if (star >= 0) {
            tried += 1;
            p = star + 1;
            n = tried;
        }
        else
            return false;
    }
    while (pattern[p] === '*')
        p += 1;
    return p === pattern.length;
}
/** The texts that braces stand for; braces without a comma or a partner stand for themselves. Null: too many. */
function alternatives(text) {
    const closing = partners(text);
    return expand({ text, closing }, 0, text.length);
}
function partners(text) {
    const open = [];
    const found = new Map();
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '{')
            open.push({ start: at, commas: [] });
        else if (text[at] === ',')
            open.at(-1)?.commas.push(at);
        else if (text[at] === '}') {
            const brace = open.pop();
            if (brace && brace.commas.length > 0)
                found.set(brace.start, { end: at, commas: brace.commas });
        }
    }
    return found;
}
function expand(braces, from, to) {
    let all = [''];
    for (let at = from; at < to;) {
        const brace = braces.closing.get(at);
        const choices = brace ? choicesOf(braces, at, brace) : [braces.text[at] ?? ''];
        if (!choices || all.length * choices.length > MAX_ALTERNATIVES)
            return null;
        all = all.flatMap((one) => choices.map((choice) => one + choice));
        at = brace ? brace.end + 1 : at + 1;
    }
    return all;
}
function choicesOf(braces, start, { end, commas }) {
    const edges = [start, ...commas, end];
    const choices = edges.slice(1).map((edge, index) => expand(braces, (edges[index] ?? start) + 1, edge));
    return choices.some((one) => one === null) ? null : choices.flatMap((one) => one ?? []);
}


/***/ }),

/***/ 41000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ asSentence),
/* harmony export */   d: () => (/* binding */ withStop)
/* harmony export */ });
/**
 * A remark as a sentence: a capital first, unless it begins with a key (`plan.defaults.timeout: …`), which is written as
 * it is; and a full stop, unless it ends itself.
 */
function asSentence(remark) {
    const beginsWithKey = /^[\w$-]+[.:[]/.test(remark);
    return withStop(beginsWithKey ? remark : remark.charAt(0).toUpperCase() + remark.slice(1));
}
/** The text with the full stop that it still lacks. */
function withStop(text) {
    return /[.?!]$/.test(text) ? text : `${text}.`;
}


/***/ }),

/***/ 27014:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G3: () => (/* binding */ PATTERNS),
/* harmony export */   Js: () => (/* binding */ COUNTS),
/* harmony export */   XC: () => (/* binding */ isResultsGlob),
/* harmony export */   g$: () => (/* binding */ isUpToAll),
/* harmony export */   hL: () => (/* binding */ isWithoutWayUp),
/* harmony export */   t8: () => (/* binding */ isKept),
/* harmony export */   zt: () => (/* binding */ MAX_GLOBS)
/* harmony export */ });
/* harmony import */ var _contract_written_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91316);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);


/** What is right in section `refdata`, as `section-words.ts` explains it and `section-plain.ts` takes it. */
const HOUR_MS = 3_600_000;
const PATTERNS = {
    store: /^(?:s3|file):\/\/[^\s\p{Cc}]{1,1000}$/u,
    url: /^https?:\/\/[^\s\p{Cc}"<>]{1,1000}$/u,
    folder: /^[^/\0\\][^\0\\]{0,499}$/,
    share: /^[0-9]{1,3}(?:\.[0-9]{1,6})?%$/,
};
const MAX_GLOBS = 200;
/** Ends included. */
const COUNTS = { files: 1_000_000, snapshots: 100_000 };
const isWithoutWayUp = (path) => !path.split('/').includes('..');
const isUpToAll = (share) => Number(share.slice(0, -1)) <= 100;
const isKept = (0,_contract_written_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .isDurationBetween */ .nm)(HOUR_MS, 3_650 * _contract_written_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .DAY_MS */ .sO);
function isResultsGlob(written) {
    const path = written.replace(/^!/, '');
    const isInside = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
    return isInside && !/\p{Cc}/u.test(path) && (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .qF)(written) !== null;
}


/***/ }),

/***/ 55767:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ filled),
  w: () => (/* binding */ readPlainSection)
});

// EXTERNAL MODULE: ./src/contract/written-duration.js
var written_duration = __webpack_require__(91316);
// EXTERNAL MODULE: ./src/lib/plain-shapes.js
var plain_shapes = __webpack_require__(10324);
// EXTERNAL MODULE: ./src/refdata/compare/section-patterns.js
var section_patterns = __webpack_require__(27014);
;// CONCATENATED MODULE: ./src/refdata/compare/section-plain.js


const isWord = (kind, is = () => true) => (0,plain_shapes/* isTextThat */.d7)((text) => section_patterns/* PATTERNS */.G3[kind].test(text) && is(text));
const isFolder = isWord('folder', section_patterns/* isWithoutWayUp */.hL);
const isGlob = (0,plain_shapes/* isTextThat */.d7)(section_patterns/* isResultsGlob */.XC);
const isSpan = (value) => (typeof value === 'string' || typeof value === 'number') && (0,section_patterns/* isKept */.t8)(value);
const isSection = (0,plain_shapes/* isMapping */.pi)({}, {
    store: isWord('store'),
    store_url: isWord('url'),
    results: isFolder,
    references: isFolder,
    files: (value) => isGlob(value) || (0,plain_shapes/* isListOf */.sh)(isGlob, section_patterns/* MAX_GLOBS */.zt, 1)(value),
    guards: (0,plain_shapes/* isMapping */.pi)({}, { min_files: (0,plain_shapes/* isWholeNumber */.J6)(1, section_patterns/* COUNTS */.Js.files), max_drop: isWord('share', section_patterns/* isUpToAll */.g$) }),
    keep: (0,plain_shapes/* isMapping */.pi)({}, { grace: isSpan, snapshots: (0,plain_shapes/* isWholeNumber */.J6)(1, section_patterns/* COUNTS */.Js.snapshots), candidates: isSpan, reports: isSpan }),
});
/** A section without rules of its own for comparing; null for any other, which a schema reads. */
function plainSection(value) {
    if (!isSection(value))
        return null;
    const { files, ...others } = value;
    return files === undefined ? others : { ...others, files: typeof files === 'string' ? [files] : [...files] };
}

;// CONCATENATED MODULE: ./src/refdata/compare/section-values.js


/** A section that is plainly right, without rules of its own for comparing. Null for any other: formats and schemas take a tenth of a second to load. */
function readPlainSection(value) {
    const written = plainSection(value ?? {});
    return written && { ...filled(written), compare: [] };
}
function filled(written) {
    const { guards = {}, keep = {} } = written;
    return {
        store: written.store,
        storeUrl: written.store_url?.replace(/\/$/, ''),
        results: written.results,
        references: written.references,
        files: written.files ?? ['**'],
        guards: { minFiles: guards.min_files ?? 1, maxDrop: share(guards.max_drop ?? '20%') },
        keep: {
            grace: duration(keep.grace, '14d'),
            snapshots: keep.snapshots ?? 100,
            candidates: duration(keep.candidates, '30d'),
            reports: duration(keep.reports, '90d'),
        },
    };
}
const duration = (written, otherwise) => (0,written_duration/* milliseconds */.Rz)(written ?? otherwise);
const share = (written) => Number(written.slice(0, -1)) / 100;


/***/ })

};
