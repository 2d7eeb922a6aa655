export const id = 691;
export const ids = [691,1000];
export const modules = {

/***/ 37704:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Bv: () => (/* binding */ baselineOf),
  RD: () => (/* binding */ deltaOver),
  v4: () => (/* binding */ storedSetOf)
});

// EXTERNAL MODULE: ./src/refdata/files.js
var files = __webpack_require__(27276);
;// CONCATENATED MODULE: ./src/refdata/choose-base.js

/** Which snapshot a run is compared with. Total: whatever is unknown ends at a branch's tip, or at no data, and the reasons say so. */
function chooseBase(question) {
    const { branch, branchName, defaultBranch } = question;
    const opening = openingOf(question);
    if (branch)
        return chosenFrom(branch, question, opening);
    const other = defaultBranch.name === branchName ? null : defaultBranch.ref;
    if (other) {
        const fallback = `${branchName} has no reference data of its own, so that of ${other.branch} is taken`;
        return chosenFrom(other, question, [...opening, fallback]);
    }
    const none = defaultBranch.name === branchName
        ? `${branchName} has no reference data yet`
        : `Neither ${branchName} nor ${defaultBranch.name} has reference data yet`;
    return { branch: branchName, snapshot: null, parts: null, isStale: false, wantsAncestors: false, reasons: [...opening, none] };
}
function openingOf({ subject, branchName, isQueued, checkout = null }) {
    const about = 'branch' in subject
        ? `Branch ${subject.branch}`
        : `Pull request #${subject.pull} into ${branchName}${isQueued ? ', in the merge queue' : ''}`;
    if (checkout === null)
        return [about];
    const sha = shortSha(checkout.sha);
    if (checkout.as === 'other')
        return [about, `${sha} is checked out, which is no commit of this run, so the commit that its event names counts`];
    if ('branch' in subject)
        return [about];
    if (checkout.as === 'merge')
        return [`${about}, tested as the merge ${sha}`];
    return [`${about}, tested as its own head ${sha}: what ${branchName} got since is not in it`];
}
function chosenFrom(ref, question, before) {
    const { snapshot, reason, wantsAncestors = false } = snapshotOf(ref, question);
    const isStale = snapshot !== ref.snapshot;
    const moved = `${ref.branch} has moved on since: its data is snapshot ${(0,files/* shortDigest */.VK)(ref.snapshot)} now`;
    return {
        branch: ref.branch,
        snapshot,
        parts: isStale ? null : ref.parts,
        isStale,
        wantsAncestors,
        reasons: [...before, reason, ...(isStale ? [moved] : [])],
    };
}
function snapshotOf(ref, { testedParent, ancestors, subject, checkout = null }) {
    if (testedParent === null)
        return tipOf(ref, 'Which commit it was merged onto is not known');
    const at = 'branch' in subject || checkout?.sha === testedParent;
    const what = `Tested ${at ? 'at' : 'on top of'} ${shortSha(testedParent)}`;
    const exact = known(ref, testedParent);
    if (exact !== null)
        return { snapshot: exact, reason: `${what}, whose data is snapshot ${(0,files/* shortDigest */.VK)(exact)}` };
    const line = (ancestors ?? []).filter((sha) => sha !== testedParent);
    const inherited = nearestKnown(ref, line, what);
    if (inherited)
        return inherited;
    if (ref.commits.length === 0)
        return tipOf(ref, `${what}; ${ref.branch} does not say yet which commits its data belongs to`);
    if (ancestors === null)
        return { ...tipOf(ref, `${what}, of which nothing is known, and its ancestors could not be read`), wantsAncestors: true };
    return tipOf(ref, `${what}; neither it nor the ${line.length} commits read before it are among those that are known`);
}
const tipOf = (ref, why) => ({
    snapshot: ref.snapshot,
    reason: `${why}, so the tip of ${ref.branch} is taken: snapshot ${(0,files/* shortDigest */.VK)(ref.snapshot)}`,
});
function nearestKnown(ref, line, what) {
    for (const [index, sha] of line.entries()) {
        const snapshot = known(ref, sha);
        if (snapshot === null)
            continue;
        const distance = index === 0 ? 'its parent' : `${index + 1} commits before it`;
        const reason = `${what}, which brought no data of its own; that of ${shortSha(sha)}, ${distance}, is snapshot ${(0,files/* shortDigest */.VK)(snapshot)}`;
        return { snapshot, reason };
    }
    return null;
}
/** The newest word about a commit counts: a merge that was made up for later is recorded again for the commits after it. */
const known = (ref, commit) => ref.commits.findLast(([sha]) => sha === commit)?.[1] ?? null;
/** As git shortens it. */
const shortSha = (sha) => sha.slice(0, 10);
/** The set of a partition in the chosen base; null where that has none. `snapshot` is asked for where `chosen.parts` is null. */
function setOfPart(chosen, snapshot, partition) {
    return (0,files/* ownValue */.eC)(chosen.parts ?? snapshot?.parts ?? {}, partition) ?? null;
}

// EXTERNAL MODULE: ./src/commands/refdata/coming.js
var refdata_coming = __webpack_require__(42751);
;// CONCATENATED MODULE: ./src/commands/refdata/baseline.js


/** How far back a commit is looked for that the branch's data knows. */
const MOST_ANCESTORS = 300;
/** What lies over the base's set: what is to come, and over it what was accepted for the pull request. */
const deltaOver = ({ coming, pull }) => (0,refdata_coming/* laidOver */.JG)([coming, pull?.delta ?? {}]);
/** What one partition of a run is compared with. Two requests to the store, more only where the base has moved or has no data. */
async function baselineOf(tested, partition, ports) {
    const { store, defaultBranch } = ports;
    const { subject, branch: branchName } = tested;
    const [branch, pull] = await Promise.all([store.branch(branchName), 'pull' in subject ? store.pull(subject.pull) : null]);
    const other = branch === null && defaultBranch !== '' && defaultBranch !== branchName ? await store.branch(defaultBranch) : null;
    const question = {
        ...{ subject, branchName, branch: branch?.ref ?? null, testedParent: tested.testedParent },
        ...{ checkout: tested.checkout, isQueued: tested.isQueued },
        defaultBranch: { name: defaultBranch || branchName, ref: (defaultBranch === branchName ? branch : other)?.ref ?? null },
    };
    const first = chooseBase({ ...question, ancestors: null });
    const ancestors = first.wantsAncestors ? await ancestorsOf(tested.testedParent, ports.pulls) : null;
    const base = first.wantsAncestors ? chooseBase({ ...question, ancestors }) : first;
    const coming = branch && first.wantsAncestors && tested.testedParent !== null
        ? await (0,refdata_coming/* comingTo */.dl)(branch.ref, { sha: tested.testedParent, ancestors, isQueued: tested.isQueued }, ports)
        : refdata_coming/* NOTHING_COMING */.yw;
    const chosen = { ...base, reasons: [...base.reasons, ...coming.reasons] };
    const snapshot = chosen.parts === null && chosen.snapshot !== null ? await store.snapshot(chosen.snapshot) : null;
    return { chosen, set: setOfPart(chosen, snapshot, partition), pull: pull?.ref ?? null, coming: coming.delta };
}
async function ancestorsOf(sha, pulls) {
    if (sha === null || !pulls)
        return null;
    const asked = await pulls.ancestors(sha, MOST_ANCESTORS);
    return asked.ok ? asked.value : null;
}
/** The base's set; null where it has none. A set that is named and cannot be had is an error, never an empty baseline (R-8). */
const storedSetOf = (set, store) => set === null ? Promise.resolve(null) : store.storedSet(set);


/***/ }),

/***/ 42751:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JG: () => (/* binding */ laidOver),
/* harmony export */   dl: () => (/* binding */ comingTo),
/* harmony export */   sH: () => (/* binding */ filesWith),
/* harmony export */   yw: () => (/* binding */ NOTHING_COMING)
/* harmony export */ });
/* harmony import */ var _refdata_files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27276);

const NOTHING_COMING = { delta: {}, reasons: [] };
/** Commits about which GitHub is asked, at most. */
const MOST_COMMITS = 10;
/** What has been merged since the newest commit that the branch's data knows. One request to GitHub for each commit since, one to the store for each merge. */
async function comingTo(branch, tested, { store, pulls }) {
    if (!pulls)
        return NOTHING_COMING;
    const commits = unknownTo(branch, tested);
    const asked = await Promise.all(commits.map(async (sha) => ({ sha, by: await pulls.mergedBy(sha) })));
    const merged = await Promise.all(asked.map((one) => dataOf(one, branch.branch, store)));
    const found = tested.isQueued ? [...merged, ...(await queuedData(branch.branch, tested.sha, { store, pulls }))] : merged;
    return { delta: laidOver(found.map(({ delta }) => delta)), reasons: found.flatMap(({ reasons }) => reasons) };
}
/** The oldest first. Where none is known, only the tested one is looked at: how far back it would go is not known either. */
function unknownTo({ commits }, { sha, ancestors }) {
    const known = new Set(commits.map(([commit]) => commit));
    const line = ancestors ?? [];
    const first = line.findIndex((commit) => known.has(commit));
    return first < 0 ? [sha] : line.slice(0, Math.min(first, MOST_COMMITS)).reverse();
}
async function dataOf({ sha, by }, branch, store) {
    const short = sha.slice(0, 10);
    if (!by.ok)
        return { delta: {}, reasons: [`Which pull request was merged as ${short} is not known: ${by.because}`] };
    const ref = by.value === null ? null : ((await store.pull(by.value))?.ref ?? null);
    if (!ref || Object.keys(ref.delta).length === 0)
        return NOTHING_COMING;
    const reason = `#${ref.pull} was merged as ${short}, and ${branch} does not have its data yet: what was accepted there counts already`;
    return { delta: ref.delta, reasons: [reason] };
}
async function queuedData(branch, onto, { store, pulls }) {
    const asked = await pulls.queuedBefore(branch, onto);
    if (!asked.ok)
        return [{ delta: {}, reasons: [`What waits before it in the queue is not known: ${asked.because}`] }];
    const held = await Promise.all(asked.value.map((number) => store.pull(number)));
    return held.flatMap((one) => {
        if (!one || Object.keys(one.ref.delta).length === 0)
            return [];
        return [
            {
                delta: one.ref.delta,
                reasons: [`#${one.ref.pull} waits before it in the queue: what was accepted there counts already`],
            },
        ];
    });
}
/** Deltas one over the other, path by path. */
function laidOver(deltas) {
    const parts = new Map();
    for (const delta of deltas)
        for (const [partition, entries] of Object.entries(delta))
            parts.set(partition, { ...parts.get(partition), ...entries });
    return (0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(parts);
}
/** The files of a partition once that data is there: what changes say `from` by. */
function filesWith(coming, partition, files) {
    const entries = Object.entries((0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)(coming, partition) ?? {});
    if (entries.length === 0)
        return files;
    const all = new Map(Object.entries(files));
    for (const [path, { to }] of entries) {
        if (to)
            all.set(path, to);
        else
            all.delete(path);
    }
    return (0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(all);
}


/***/ }),

/***/ 15800:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  e: () => (/* binding */ compareResults),
  y: () => (/* binding */ uploadsOf)
});

// EXTERNAL MODULE: ./src/contract/refdata-documents.js + 1 modules
var refdata_documents = __webpack_require__(86579);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/refdata/effective-files.js
var effective_files = __webpack_require__(61244);
// EXTERNAL MODULE: ./src/refdata/files.js
var files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/refdata/find-changes.js
var find_changes = __webpack_require__(88836);
;// CONCATENATED MODULE: ./src/refdata/guards.js

/** What makes a run red although no file differs: that there was little or nothing to compare proves nothing (R-8). */
function guardFaults(facts) {
    return [unreadableBaseline(facts), tooFew(facts), dropped(facts)].filter((one) => one !== null);
}
function unreadableBaseline({ partition, references, unreadable }) {
    if (references !== null && unreadable === undefined)
        return null;
    const why = unreadable ?? 'it could not be read';
    const sentence = `The baseline of ${partition} could not be compared with: ${why}. Nothing counts as new; run it again, or see \`pilotlight refdata fsck\`.`;
    return { kind: 'baseline-unreadable', sentence };
}
function tooFew({ partition, produced, minFiles }) {
    if (produced >= minFiles)
        return null;
    const kind = produced === 0 ? 'nothing-compared' : 'too-few';
    const sentence = `${partition} produced ${(0,files/* counted */.hS)(produced, 'file')}; at least ${minFiles} must be compared. Did the tests run, and does \`refdata.results\` name their folder? Else lower \`refdata.guards.min_files\`.`;
    return { kind, sentence };
}
function dropped({ partition, compared, references, maxDrop, isComplete }) {
    const share = references === null || references === 0 ? 0 : (references - compared) / references;
    if (share <= maxDrop)
        return null;
    const [percent, limit] = [Math.round(share * 1_000) / 10, Math.round(maxDrop * 1_000) / 10];
    const hint = isComplete ? 'If the others are gone for good, accept their removal' : 'A part of the files alone proves little';
    const sentence = `${partition} produced ${compared} of the ${references} files of its baseline: ${percent} % are missing, ${limit} % may be. ${hint}, or raise \`refdata.guards.max_drop\`.`;
    return { kind: 'dropped', sentence };
}

// EXTERNAL MODULE: ./src/report/refdata-report.js + 4 modules
var refdata_report = __webpack_require__(23019);
// EXTERNAL MODULE: ./src/commands/refdata/baseline.js + 1 modules
var refdata_baseline = __webpack_require__(37704);
// EXTERNAL MODULE: ./src/commands/refdata/coming.js
var coming = __webpack_require__(42751);
;// CONCATENATED MODULE: ./src/commands/refdata/compare-results.js










/** Bytes of files that a report shows; what comes later has to be fetched by the command line. */
const MOST_PAYLOAD = 48_000_000;
/** Pairs that are fetched and compared at a time. */
const ABREAST = 4;
/** Compares by digest first; only what differs is fetched, and compared by its type. */
async function compareResults(asked, ports) {
    const { partition, baseline, produced } = asked;
    const set = ports.sha256((0,refdata_documents/* formatDocument */.Tq)({ v: refdata_keys/* STORE_FORMAT */.W2, partition, files: Object.fromEntries(produced.files) }));
    const delta = (0,refdata_baseline/* deltaOver */.RD)(baseline);
    if (set === baseline.set && Object.keys((0,files/* ownValue */.eC)(delta, partition) ?? {}).length === 0) {
        const all = produced.files.size;
        const guards = guardFaults(guardFacts(asked, { references: all, compared: all }));
        return { changes: [], verdicts: new Map(), guards, effective: null, stored: null, payloads: [], set };
    }
    const stored = await (0,refdata_baseline/* storedSetOf */.v4)(baseline.set, ports.store);
    const { branch, snapshot } = baseline.chosen;
    const effective = (0,effective_files/* effectiveFiles */.lg)({ partition, branch, snapshot, stored, delta });
    const { isComplete, globs } = asked;
    const found = (0,find_changes/* findChanges */.pz)({
        effective,
        base: (0,coming/* filesWith */.sH)(baseline.coming, partition, stored?.set.files ?? {}),
        produced: produced.files,
        isComplete,
        globs,
    });
    const shelf = new Shelf();
    const verdicts = await compareChanged(found, { effective, produced, shelf, ports });
    const changes = (0,find_changes/* settle */.G9)(found, verdicts);
    await shelveRest(changes, { effective, produced, shelf, ports });
    const taken = [...effective.files.keys()].filter((path) => (0,glob/* globsMatch */.bd)(globs, path, { dot: false }));
    const compared = [...produced.files.keys()].filter((path) => effective.files.has(path)).length;
    const guards = guardFaults(guardFacts(asked, { references: taken.length, compared }));
    return { changes, verdicts, guards, effective, stored, payloads: shelf.payloads, set };
}
function guardFacts({ partition, produced, isComplete, guards }, counts) {
    return { partition, produced: produced.files.size, isComplete, ...guards, ...counts };
}
/** What the report can show, as far as there is room. */
class Shelf {
    payloads = [];
    #known = new Set();
    #room = MOST_PAYLOAD;
    #reserved = 0;
    /** Takes a copy: what is compared moves into another thread. */
    put(path, sha256, bytes) {
        if (this.#known.has(sha256) || bytes.length > this.#room)
            return;
        this.#known.add(sha256);
        this.#room -= bytes.length;
        this.payloads.push({ sha256, type: (0,refdata_report/* mediaType */.J)(path), bytes: bytes.slice() });
    }
    hasRoomFor(size) {
        return size <= this.#room;
    }
    /** Whether there is room for what is yet to be fetched, of all that was reserved. */
    reserve(size) {
        if (this.#reserved + size > this.#room)
            return false;
        this.#reserved += size;
        return true;
    }
}
async function compareChanged(changes, work) {
    const verdicts = new Map();
    const pairs = changes.flatMap(({ path, kind, to }) => {
        const reference = work.effective.files.get(path);
        return kind === 'changed' && reference && to ? [{ path, to, reference }] : [];
    });
    if (pairs.length === 0)
        return verdicts;
    const comparisons = work.ports.comparisons();
    const judge = async ({ path, to, reference }, expected) => {
        const actual = await work.produced.read(path);
        work.shelf.put(path, reference.file[0], expected);
        work.shelf.put(path, to[0], actual);
        verdicts.set(path, await comparisons.compare({ path, expected, actual }));
    };
    try {
        const seen = await withoutUnseen(pairs, comparisons, verdicts);
        await withReferences(seen, work.ports.store, judge);
    }
    finally {
        await comparisons.close();
    }
    return verdicts;
}
/** So many files of which only the bytes count are fetched, to show where they part; of more of them the digests are enough. */
const MOST_SHOWN_BYTES = 3;
const UNKNOWN_TYPE = 'application/octet-stream';
async function withoutUnseen(pairs, comparisons, verdicts) {
    // The rules take time to load; what is of a known type is fetched meanwhile.
    if (pairs.filter(({ path }) => (0,refdata_report/* mediaType */.J)(path) === UNKNOWN_TYPE).length <= MOST_SHOWN_BYTES)
        return pairs;
    const looked = await Promise.all(pairs.map(async (pair) => {
        const sizes = { expected: pair.reference.file[1], actual: pair.to[1] };
        return { pair, verdict: await comparisons.unseen(pair.path, sizes) };
    }));
    if (looked.filter(({ verdict }) => verdict).length <= MOST_SHOWN_BYTES)
        return pairs;
    for (const { pair, verdict } of looked)
        if (verdict)
            verdicts.set(pair.path, verdict);
    return looked.flatMap(({ pair, verdict }) => (verdict ? [] : [pair]));
}
/** New files and those that are missing are looked at as well. */
async function shelveRest(changes, { effective, produced, shelf, ports }) {
    for (const change of changes) {
        const isShown = (0,find_changes/* isRed */.iI)(change) && change.kind !== 'changed' && change.kind !== 'unreadable';
        if (isShown && change.to && shelf.hasRoomFor(change.to[1]))
            shelf.put(change.path, change.to[0], await produced.read(change.path));
    }
    const missing = changes.flatMap(({ kind, path }) => {
        const reference = kind === 'missing' ? effective.files.get(path) : undefined;
        return reference && shelf.reserve(reference.file[1]) ? [{ path, reference }] : [];
    });
    await withReferences(missing, ports.store, async ({ path, reference }, bytes) => shelf.put(path, reference.file[0], bytes));
}
/** Gives each item its reference's bytes, its own to keep, as they come; a few at a time. */
async function withReferences(items, store, use) {
    const waiting = new Map();
    for (const item of items)
        waiting.set(item.reference.file[0], [...(waiting.get(item.reference.file[0]) ?? []), item]);
    const wanted = items.map(({ reference: { file, place } }) => ({ sha256: file[0], size: file[1], ...(place ? { place } : {}) }));
    const running = new Set();
    const failed = [];
    const begin = (item, bytes) => {
        const one = use(item, bytes)
            .catch((error) => void failed.push(error))
            .finally(() => running.delete(one));
        running.add(one);
    };
    try {
        for await (const { sha256, bytes } of store.read(wanted)) {
            for (const item of waiting.get(sha256) ?? []) {
                begin(item, bytes.slice());
                if (running.size >= ABREAST)
                    await Promise.race(running);
            }
            if (failed.length > 0)
                break;
        }
    }
    finally {
        await Promise.all(running);
    }
    if (failed.length > 0)
        throw failed[0];
}
/** What is new to the store, and red: it may be accepted. */
function uploadsOf(changes) {
    return changes.flatMap((change) => (change.to && (0,find_changes/* isRed */.iI)(change) ? [{ path: change.path, file: change.to }] : []));
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


/***/ }),

/***/ 61244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lg: () => (/* binding */ effectiveFiles),
/* harmony export */   v4: () => (/* binding */ storedSetOf),
/* harmony export */   yx: () => (/* binding */ originSentence)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27276);

function effectiveFiles({ partition, branch, snapshot, stored, delta }) {
    const files = baseFiles(stored, { kind: 'base', branch, snapshot: snapshot ?? '' });
    const removed = new Map();
    for (const [path, entry] of Object.entries((0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)(delta ?? {}, partition) ?? {})) {
        const origin = originOf(entry);
        files.delete(path);
        if (entry.to)
            files.set(path, { path, file: entry.to, place: entry.place ?? null, origin });
        else
            removed.set(path, origin);
    }
    return { partition, files: new Map([...files].sort(([a], [b]) => (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a, b))), removed };
}
function baseFiles(stored, origin) {
    const { set, places } = stored ?? { set: { files: {} }, places: {} };
    const files = Object.entries(set.files).map(([path, file]) => {
        return [path, { path, file, place: (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)(places, file[0]) ?? null, origin }];
    });
    return new Map(files);
}
const originOf = ({ by, at, candidate }) => ({ kind: 'accepted', by, at, candidate });
/** Why a file's baseline is what it is, as a sentence. */
function originSentence(origin) {
    if (origin.kind === 'base')
        return `From ${origin.branch}, snapshot ${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(origin.snapshot)}`;
    return `Accepted by ${origin.by} at ${new Date(origin.at).toISOString()} in candidate ${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(origin.candidate)}`;
}
/** As a set and the places of its bytes: what a check that found nothing else would store. */
function storedSetOf({ partition, files }) {
    const all = [...files.values()];
    return {
        set: { v: 1, partition, files: (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(all.map(({ path, file }) => [path, file])) },
        places: placesOf(all),
    };
}
function placesOf(files) {
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(files.flatMap(({ file, place }) => (place ? [[file[0], place]] : [])));
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


/***/ }),

/***/ 36599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ mediaType),
/* harmony export */   M: () => (/* binding */ leadOf),
/* harmony export */   ML: () => (/* binding */ KIND_ORDER),
/* harmony export */   O3: () => (/* binding */ acceptCommand),
/* harmony export */   TW: () => (/* binding */ pullCommand),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   c1: () => (/* binding */ groupsOf),
/* harmony export */   iI: () => (/* binding */ isRed),
/* harmony export */   vA: () => (/* binding */ totalsOf),
/* harmony export */   xR: () => (/* binding */ pathWords)
/* harmony export */ });
/* harmony import */ var _contract_command_line_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83672);
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84818);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);
/* harmony import */ var _refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88836);




/** The order in which changes are shown: those that make a check red come first. */
const KIND_ORDER = [
    ...['unreadable', 'changed', 'missing', 'new', 'renamed'],
    ...['obsolete', 'not-produced', 'within'],
];
/** Entries of all partitions, the worst first and then by path; what is the same byte for byte in several of them is one group. */
function groupsOf({ partitions }) {
    const groups = new Map();
    for (const { partition, entries } of partitions) {
        for (const entry of entries) {
            const key = groupKey(entry);
            const group = groups.get(key) ?? { change: entry.change, members: [] };
            group.members.push({ partition, entry });
            groups.set(key, group);
        }
    }
    const rank = ({ change: { kind } }) => KIND_ORDER.indexOf(kind);
    return [...groups.values()].sort((a, b) => rank(a) - rank(b) || order(a.change.path, b.change.path));
}
/** Another job's verdict is not known, so that the bytes alone decide. */
function groupKey({ change, expected }) {
    const from = change.from?.[0] ?? '';
    const own = expected === undefined || expected === from ? '' : expected;
    return [change.kind, change.path, change.was ?? '', from, own, change.to?.[0] ?? ''].join('\0');
}
/** Of the members, one that has a verdict, where there is any. */
const leadOf = ({ members }) => (members.find(({ entry }) => entry.verdict !== null) ?? members[0])?.entry;
const order = (a, b) => (a < b ? -1 : Number(a > b));
/** Files of each kind over all partitions. */
function totalsOf({ partitions }) {
    const sum = (kind) => partitions.reduce((all, { counts }) => all + (counts[kind] ?? 0), 0);
    const { same, ...rest } = Object.fromEntries(['same', ...KIND_ORDER].map((kind) => [kind, sum(kind)]));
    return { same, ...rest };
}
/** Whether the check that these facts come from is red. */
function isRed(facts) {
    const totals = totalsOf(facts);
    return facts.guards.length > 0 || KIND_ORDER.some((kind) => (0,_refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .isRed */ .iI)({ kind }) && totals[kind] > 0);
}
const shortDigest = (digest) => (_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST */ .Dh.test(digest) || _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMIT */ .cJ.test(digest) ? digest.slice(0, 12) : '');
/** The comment that accepts everything that was seen. */
const acceptCommand = ({ candidateDigest }) => ['/update-refdata', shortDigest(candidateDigest)].filter(Boolean).join(' ');
/** The command line that writes the references into a folder; `--partition` and `--only` may follow. */
function pullCommand({ subject }) {
    const state = 'pull' in subject ? `#${subject.pull}` : subject.branch;
    return `npx pilotlight refdata pull references ${shellWord(state)}`;
}
/** One word for a shell, whatever is in it. */
const shellWord = (text) => `'${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').replaceAll("'", "'\\''")}'`;
/** A glob that takes a path: the path, with `?` for what a glob or a command reads otherwise. Null where it is too long for one. */
function pathWords(path) {
    const glob = path.replace(/^!|[{}"'`\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
    return glob.length <= _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_GLOB_LENGTH */ .v7 ? { comment: (0,_contract_command_line_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteWord */ .XW)(glob), shell: shellWord(glob) } : null;
}
const MEDIA_TYPES = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    svg: 'image/svg+xml',
    json: 'application/json',
    ipynb: 'application/json',
    ...Object.fromEntries(['txt', 'csv', 'tsv', 'md', 'log', 'html', 'htm', 'xml', 'yml', 'yaml'].map((end) => [end, 'text/plain'])),
};
/** By the ending of its name. HTML is text here: nothing shows it as a page. */
const mediaType = (path) => MEDIA_TYPES[/\.([a-z]{2,5})$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';


/***/ }),

/***/ 23019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  J: () => (/* reexport */ refdata_facts/* mediaType */.JL),
  B: () => (/* binding */ renderReport)
});

// EXTERNAL MODULE: ./src/report/refdata-facts.js
var refdata_facts = __webpack_require__(36599);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
;// CONCATENATED MODULE: ./src/report/refdata-base64.js
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** Bytes that are encoded at a time; a multiple of three, so that only the last part is padded. */
const PART = 3 * 1024 * 1024;
/** Base64 (RFC 4648) of bytes; some hundred MB a second, which `btoa` on strings is far from. */
function base64(bytes) {
    const pairs = pairTable();
    const decoder = new TextDecoder('latin1');
    const parts = [];
    for (let at = 0; at < bytes.length; at += PART)
        parts.push(decoder.decode(encoded(bytes.subarray(at, at + PART), pairs)));
    return parts.join('');
}
/** Both letters of 12 bits. */
function pairTable() {
    const letters = Uint8Array.from(ALPHABET, (letter) => letter.charCodeAt(0));
    const pairs = new Uint8Array(4096 * 2);
    for (let i = 0; i < 4096; i += 1) {
        pairs[2 * i] = letters[i >> 6] ?? 0;
        pairs[2 * i + 1] = letters[i & 63] ?? 0;
    }
    return new Uint16Array(pairs.buffer);
}
function encoded(bytes, pairs) {
    const whole = Math.floor(bytes.length / 3);
    const out = new Uint8Array(Math.ceil(bytes.length / 3) * 4);
    const words = new Uint16Array(out.buffer);
    for (let i = 0, at = 0; i < whole; i += 1, at += 3) {
        const bits = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
        words[2 * i] = pairs[bits >> 12] ?? 0;
        words[2 * i + 1] = pairs[bits & 4095] ?? 0;
    }
    if (whole * 3 < bytes.length)
        out.set(tail(bytes.subarray(whole * 3)), whole * 4);
    return out;
}
function tail([first = 0, second]) {
    const bits = (first << 16) | ((second ?? 0) << 8);
    const text = [18, 12, 6].map((shift) => ALPHABET.charAt((bits >> shift) & 63));
    return Uint8Array.from([text[0], text[1], second === undefined ? '=' : text[2], '='], (letter) => (letter ?? '=').charCodeAt(0));
}

;// CONCATENATED MODULE: ./src/report/refdata-page/page-source.js
/**
 * Written by `npm run build` from the modules and the style sheet beside it; `npm run check` compares them.
 * The hashes are what the page’s policy allows to run and to style: SHA-256 in Base64.
 */
const SCRIPT_HASH = 'lrcii/OlxWDA9iyvbJBZJ/ExQZJBK8CPnjf2jxXYfmk=';
const STYLE_HASH = 'ay2t6mntcUhfMzxRRyBEythIekwg/Exlh6z8ocm3h6E=';
const STYLE = `
/* biome-ignore-all lint/style/noDescendingSpecificity: the general rules that come later set other properties than the special ones before them */
:root {
  color-scheme: light dark;
  --page: #ffffff;
  --raised: #f5f6f8;
  --sunken: #eceef1;
  --line: #dde1e6;
  --text: #1d2127;
  --muted: #5f6873;
  --accent: #0a58ca;
  --accent-soft: #e4eefc;
  --red: #b3202a;
  --red-soft: #fbe6e6;
  --green: #177035;
  --green-soft: #e2f4e6;
  --amber: #865800;
  --amber-soft: #fbf0d5;
  --blue: #0a58ca;
  --blue-soft: #e4eefc;
  --grey-soft: #e8eaed;
  --check-a: #ffffff;
  --check-b: #eeeff1;
  --mono: ui-monospace, "SFMono-Regular", "DejaVu Sans Mono", Menlo, Consolas, monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #101317;
    --raised: #171b20;
    --sunken: #0b0d10;
    --line: #2a3038;
    --text: #dde2e8;
    --muted: #949eaa;
    --accent: #78b4ff;
    --accent-soft: #15283f;
    --red: #ff8a82;
    --red-soft: #3a1a1c;
    --green: #5fcb78;
    --green-soft: #14301c;
    --amber: #e2b04a;
    --amber-soft: #33280f;
    --blue: #78b4ff;
    --blue-soft: #15283f;
    --grey-soft: #262c33;
    --check-a: #2a2e34;
    --check-b: #22262b;
  }
}
* {
  box-sizing: border-box;
}
html {
  height: 100%;
}
body {
  margin: 0;
  height: 100dvh;
  display: flex;
  flex-direction: column;
  background: var(--page);
  color: var(--text);
  font:
    14px / 1.5 system-ui,
    "Segoe UI",
    "DejaVu Sans",
    sans-serif;
}
h1,
h2,
h3,
p,
figure,
dl,
dd {
  margin: 0;
}
h1 {
  font-size: 15px;
  font-weight: 600;
}
h2 {
  font-size: 17px;
  font-weight: 600;
  line-height: 1.3;
  overflow-wrap: anywhere;
}
h3 {
  margin: 22px 0 6px;
  font-size: 14px;
  font-weight: 600;
}
code,
pre,
kbd,
.mono {
  font-family: var(--mono);
  font-size: 12.5px;
}
:focus-visible {
  outline: 2px solid var(--accent);
  outline-offset: -1px;
}
button,
input,
select {
  font: inherit;
  color: inherit;
}
button,
select,
input[type="search"] {
  padding: 3px 10px;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--page);
}
button {
  cursor: pointer;
}
button:hover {
  border-color: var(--muted);
}
button[aria-pressed="true"],
button[aria-selected="true"] {
  border-color: var(--accent);
  background: var(--accent-soft);
  color: var(--accent);
}
.dim {
  color: var(--muted);
  font-weight: 400;
}
.strong {
  font-weight: 600;
}
.note {
  margin: 6px 0;
  color: var(--muted);
}
.note.error,
.note.warning {
  padding: 8px 12px;
  border-left: 3px solid var(--red);
  border-radius: 0 6px 6px 0;
  background: var(--red-soft);
  color: var(--text);
}
.note.warning {
  border-color: var(--amber);
  background: var(--amber-soft);
}
del,
ins {
  padding: 0 3px;
  border-radius: 3px;
  text-decoration: none;
}
del {
  background: var(--red-soft);
  color: var(--red);
  text-decoration: line-through;
  text-decoration-thickness: 1px;
}
ins {
  background: var(--green-soft);
  color: var(--green);
}
noscript {
  padding: 16px;
}

.top {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
  padding: 9px 16px;
  border-bottom: 1px solid var(--line);
  background: var(--raised);
}
.top h1 {
  flex: 1;
  min-width: 0;
}
.facts-line {
  order: 1;
  flex-basis: 100%;
  font-size: 13px;
  overflow-wrap: anywhere;
}
.verdict {
  padding: 1px 10px;
  border-radius: 20px;
  font-weight: 600;
}
.verdict.red {
  background: var(--red-soft);
  color: var(--red);
}
.verdict.green {
  background: var(--green-soft);
  color: var(--green);
}

.columns {
  flex: 1;
  min-height: 0;
  display: flex;
}
nav {
  width: 360px;
  min-width: 220px;
  max-width: 60vw;
  flex: none;
  display: flex;
  flex-direction: column;
  resize: horizontal;
  overflow: hidden;
  border-right: 1px solid var(--line);
}
.filters {
  display: grid;
  gap: 8px;
  padding: 12px;
  border-bottom: 1px solid var(--line);
}
.filters input {
  width: 100%;
}
.chips,
.choices {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 5px;
}
.choices select {
  max-width: 46%;
  padding: 2px 4px;
  font-size: 13px;
}
.count {
  margin-left: auto;
  color: var(--muted);
  font-size: 13px;
}
.chip {
  padding: 1px 9px;
  border: 1px solid var(--line);
  border-radius: 20px;
  font-size: 12.5px;
}
.list {
  flex: 1;
  min-height: 0;
  overflow-y: auto;
}
.list:focus-visible:has([aria-selected="true"]) {
  outline: none;
}
.list:focus-visible .row[aria-selected="true"] {
  outline: 2px solid var(--accent);
  outline-offset: -2px;
}
.space {
  position: relative;
}
.row {
  position: absolute;
  width: 100%;
  height: 52px;
  padding: 7px 12px 6px 10px;
  display: grid;
  grid-template: 20px 18px / 24px minmax(0, 1fr) auto;
  column-gap: 6px;
  border-bottom: 1px solid var(--line);
  cursor: pointer;
}
.row:hover {
  background: var(--raised);
}
.row[aria-selected="true"] {
  background: var(--accent-soft);
  box-shadow: inset 3px 0 var(--accent);
}
.row > * {
  min-width: 0;
  overflow: hidden;
  white-space: nowrap;
  text-overflow: ellipsis;
}
.row .sign {
  grid-row: 1 / 3;
  align-self: center;
  justify-self: center;
  width: 22px;
  height: 22px;
  border-radius: 6px;
  font-weight: 700;
  line-height: 22px;
  text-align: center;
}
.row .name {
  font-weight: 500;
}
.row .meta,
.row .folder,
.row .type {
  color: var(--muted);
  font-size: 12px;
}
.row .meta {
  padding-top: 2px;
}
.row .folder {
  grid-column: 2;
}
.row .type {
  text-align: right;
}
.sign,
.badge {
  background: var(--grey-soft);
  color: var(--muted);
}
.changed > .sign,
.missing > .sign,
.unreadable > .sign,
.badge.changed,
.badge.missing,
.badge.unreadable {
  background: var(--red-soft);
  color: var(--red);
}
.new > .sign,
.badge.new {
  background: var(--blue-soft);
  color: var(--blue);
}
.renamed > .sign,
.badge.renamed,
.badge.moved {
  background: var(--amber-soft);
  color: var(--amber);
}
.within > .sign,
.badge.within {
  background: var(--green-soft);
  color: var(--green);
}
.badge {
  padding: 1px 9px;
  border-radius: 20px;
  font-size: 12.5px;
  font-weight: 600;
  white-space: nowrap;
}

main {
  flex: 1;
  min-width: 0;
  overflow: auto;
  padding: 16px 22px 40px;
}
main:focus-visible {
  outline: none;
}
.entry > header {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 12px;
}
.entry h2 .folder {
  color: var(--muted);
  font-weight: 400;
}
.why {
  margin: 6px 0 12px;
  font-size: 15px;
  overflow-wrap: anywhere;
}
.tabs {
  display: flex;
  flex-wrap: wrap;
  gap: 5px;
  margin-bottom: 10px;
}
.viewer:focus-visible {
  outline: none;
}
.facts {
  display: grid;
  grid-template-columns: max-content minmax(0, 1fr);
  gap: 7px 20px;
  margin-top: 20px;
  padding-top: 16px;
  border-top: 1px solid var(--line);
  overflow-wrap: anywhere;
}
.facts dt {
  color: var(--muted);
}
.facts ul,
.facts ol,
.chain ol {
  margin: 0;
  padding-left: 18px;
}
.facts ul {
  list-style: none;
  padding: 0;
}
.facts pre {
  margin: 4px 0;
  white-space: pre-wrap;
}
summary {
  cursor: pointer;
}
.facts summary {
  color: var(--accent);
}
.command {
  display: flex;
  align-items: stretch;
  max-width: 760px;
}
.command code {
  flex: 1;
  padding: 5px 10px;
  border: 1px solid var(--line);
  border-right: 0;
  border-radius: 6px 0 0 6px;
  background: var(--raised);
  overflow-wrap: anywhere;
}
.command .copy {
  border-radius: 0 6px 6px 0;
}
th .badge {
  margin-left: 8px;
}
.overview h2 {
  margin-bottom: 10px;
}
.overview .note {
  max-width: 760px;
}
.chain {
  margin: 8px 0 14px;
}
.scroll {
  max-width: 100%;
  overflow: auto;
}
.viewer .scroll {
  max-height: 68vh;
}

.images {
  display: flex;
  flex-direction: column;
  gap: 8px;
}
.stages {
  display: flex;
  gap: 10px;
  height: clamp(280px, 58vh, 900px);
}
.nested .stages {
  height: 320px;
}
.stages > *,
.stages figure .stage {
  flex: 1;
  min-width: 0;
}
.stages > .stages {
  height: 100%;
}
figure {
  display: flex;
  flex-direction: column;
}
figcaption {
  padding-bottom: 4px;
  font-size: 13px;
  font-weight: 600;
}
.stage {
  position: relative;
  overflow: hidden;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: repeating-conic-gradient(var(--check-a) 0 25%, var(--check-b) 0 50%) 0 0 / 18px 18px;
  cursor: crosshair;
  touch-action: none;
}
.layer {
  position: absolute;
  inset: 0;
  pointer-events: none;
}
.pixels {
  position: absolute;
  transform-origin: 0 0;
}
.pixels.close {
  image-rendering: pixelated;
}
.cross {
  position: absolute;
  top: 0;
  left: 0;
  pointer-events: none;
  outline: 1px solid #ffffff;
  box-shadow: 0 0 0 2px #000000;
}
.cross[hidden] {
  display: none;
}
.handle {
  position: absolute;
  top: 0;
  bottom: 0;
  width: 24px;
  margin-left: -12px;
  cursor: ew-resize;
  touch-action: none;
}
.handle::before {
  content: "";
  position: absolute;
  inset: 0 11px;
  background: var(--accent);
}
.handle::after {
  content: "⇔";
  position: absolute;
  top: 50%;
  left: 0;
  width: 24px;
  height: 24px;
  margin-top: -12px;
  border-radius: 50%;
  background: var(--accent);
  color: var(--page);
  font-size: 13px;
  line-height: 23px;
  text-align: center;
}
.corner {
  position: absolute;
  bottom: 8px;
  padding: 1px 8px;
  border-radius: 20px;
  background: rgb(20 24 28 / 72%);
  color: #ffffff;
  font-size: 12px;
  pointer-events: none;
}
.corner.left {
  left: 8px;
}
.corner.right {
  right: 8px;
}
.blinking {
  animation: blink 1.4s steps(1) infinite;
}
.blinking.paused {
  animation: none;
}
.blinking.paused.away {
  opacity: 0;
}
@keyframes blink {
  50% {
    opacity: 0;
  }
}
.tools,
.between,
.below,
.zoom {
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px 12px;
}
.tools:empty {
  display: none;
}
.tools .count {
  margin: 0;
}
.below {
  justify-content: space-between;
}
.zoom {
  gap: 4px;
}
.values {
  min-height: 19px;
  color: var(--muted);
  font: 12.5px / 1.5 var(--mono);
  white-space: pre-wrap;
}
.legend {
  width: 130px;
  height: 10px;
  border-radius: 3px;
}
input[type="range"] {
  width: 190px;
  accent-color: var(--accent);
}

table {
  border-collapse: collapse;
}
table.data {
  font-size: 13px;
}
.data th,
.data td {
  padding: 5px 12px;
  border-bottom: 1px solid var(--line);
  text-align: left;
  vertical-align: top;
  white-space: nowrap;
}
.data thead th {
  position: sticky;
  top: 0;
  background: var(--page);
  color: var(--muted);
  font-weight: 500;
}
.data tbody th {
  font-weight: 500;
}
.data .number,
.data th.number {
  text-align: right;
  font-variant-numeric: tabular-nums;
}
.data .total > * {
  border-top: 2px solid var(--line);
  font-weight: 600;
}
td.number.changed,
td.number.missing,
td.number.unreadable {
  color: var(--red);
  font-weight: 600;
}
td.number.new {
  color: var(--blue);
  font-weight: 600;
}
.data .differs {
  background: var(--raised);
}
.data .differs > * {
  display: block;
  width: fit-content;
}
.data tr > th .sign {
  display: inline-block;
  width: 18px;
  margin-right: 7px;
  border-radius: 5px;
  text-align: center;
}
.figures {
  display: flex;
  flex-wrap: wrap;
  gap: 28px;
  margin-top: 12px;
}
.figures figure {
  gap: 6px;
  max-width: 100%;
}
.figures figcaption {
  width: 0;
  min-width: 100%;
}
.error-map {
  max-width: 100%;
  border: 1px solid var(--line);
  image-rendering: pixelated;
}
.histogram {
  display: flex;
  align-items: stretch;
  gap: 5px;
  height: 230px;
  max-width: 100%;
  overflow-x: auto;
}
.column {
  display: flex;
  flex-direction: column;
  align-items: center;
  justify-content: flex-end;
  min-width: 32px;
  font-size: 11px;
}
.column .bar {
  flex: 0 1 auto;
  width: 100%;
  border-radius: 4px 4px 0 0;
  background: var(--accent);
}
.column.equal .bar {
  background: var(--muted);
}
.column .label {
  width: 100%;
  border-top: 1px solid var(--line);
  color: var(--muted);
  text-align: center;
}

.lines {
  width: 100%;
  font: 12.5px / 1.55 var(--mono);
}
.lines td {
  padding: 0 8px;
}
.lines .line {
  width: 100%;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.lines .line-number {
  color: var(--muted);
  text-align: right;
  user-select: none;
}
.lines .new {
  background: var(--green-soft);
}
.lines .missing {
  background: var(--red-soft);
}
.lines .mark {
  display: inline-block;
  width: 16px;
  user-select: none;
}
.lines .hunk td {
  padding: 5px 8px;
  background: var(--raised);
  color: var(--muted);
}
.tree {
  font: 12.5px / 1.75 var(--mono);
  overflow-wrap: anywhere;
}
.tree details > :not(summary) {
  margin-left: 24px;
}
.tree .key {
  color: var(--accent);
}
.tree .key + .key::before {
  content: ".";
  color: var(--muted);
}
.tree .at {
  color: var(--muted);
}
.tree .value {
  margin-left: 12px;
}
.value > * + * {
  margin-left: 6px;
}
.sources {
  display: flex;
  flex-wrap: wrap;
  gap: 12px;
}
.sources figure {
  flex: 1 1 430px;
  min-width: 0;
}
.source,
.dump {
  max-height: 66vh;
  margin: 0;
  padding: 10px 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
  background: var(--raised);
  overflow: auto;
  font: 12.5px / 1.55 var(--mono);
  white-space: pre-wrap;
  overflow-wrap: anywhere;
}
.dump {
  white-space: pre;
}
.dump > div {
  display: flex;
  gap: 14px;
}
.digits > * {
  padding: 0 2.5px;
}
.digits mark {
  border-radius: 3px;
  background: var(--red-soft);
  color: var(--red);
}
.cell {
  margin-bottom: 14px;
  padding: 10px 14px 12px;
  border: 1px solid var(--line);
  border-radius: 8px;
}
.cell h3 {
  margin: 0 0 6px;
}
.cell .at {
  color: var(--muted);
  font-family: var(--mono);
}
.part {
  margin-top: 6px;
}
.part > :not(summary) {
  margin: 8px 0 4px 16px;
}

dialog {
  max-width: 560px;
  padding: 20px 24px;
  border: 1px solid var(--line);
  border-radius: 10px;
  background: var(--page);
  color: var(--text);
}
dialog::backdrop {
  background: rgb(0 0 0 / 45%);
}
dialog table {
  margin: 12px 0;
}
dialog th {
  padding: 4px 20px 4px 0;
  text-align: left;
  white-space: nowrap;
}
kbd {
  padding: 1px 6px;
  border: 1px solid var(--line);
  border-radius: 4px;
  background: var(--raised);
}
@media (max-width: 760px) {
  .columns {
    flex-direction: column;
  }
  nav {
    width: auto;
    max-width: none;
    height: 42%;
    resize: vertical;
    border: 0;
    border-bottom: 1px solid var(--line);
  }
  .stages.pair,
  .sources {
    flex-direction: column;
  }
  .facts {
    grid-template-columns: 1fr;
    gap: 2px;
  }
}
`;
const SCRIPT = `
/**
 * What the page holds: an index, read at once; details and files, read when somebody looks at them.
 *
 * @typedef {[sha256: string, bytes: number]} FileRef
 * @typedef {{ name: string, version: number, options: unknown }} Engine
 * @typedef {{ path: string, kind: string, type: string, was: string | null, expected: FileRef | null, actual: FileRef | null,
 *   media: string, why: number, verdict: string | null, which: string | null, engine: number, detail: number, only: { comment: string, shell: string } | null,
 *   members: [partition: number, baseline: number, acceptedBy: number][] }} Group
 * @typedef {{ partition: string, complete: boolean, candidate: string, counts: Record<string, number>,
 *   base: { branch: string, snapshot: string | null, reasons: string[] } }} Partition
 * @typedef {{ title: string, repository: string, subject: string, head: string, digest: string, at: number, isRed: boolean,
 *   accept: string | null, pull: string, totals: Record<string, number>, guards: string[], forecast: string[],
 *   partitions: Partition[], texts: string[], engines: Engine[], groups: Group[], shown: number,
 *   stored: { root: string, places: Record<string, [key: string] | [key: string, offset: number, size: number]> } | null }} Index
 */

/** @param {string} id @returns {string | null} */
const block = (id) => document.getElementById(id)?.textContent ?? null;

/** @returns {Index} */
const readIndex = () => JSON.parse(block('index') ?? 'null');

/** @param {number} number @returns {any} the detail of a verdict, as \`src/refdata/compare/detail.ts\` has it */
const readDetail = (number) => (number < 0 ? null : JSON.parse(block(\`detail-\${number}\`) ?? 'null'));

/** Bytes of a file; null where they do not stand in the page. @param {FileRef | null} file @returns {Uint8Array<ArrayBuffer> | null} */
function bytesOf(file) {
  const text = file === null ? null : block(\`file-\${file[0]}\`);
  return text === null ? null : fromBase64(text);
}

/** @param {string} text @returns {Uint8Array<ArrayBuffer>} */
function fromBase64(text) {
  // Newer browsers do it in a tenth of the time.
  const native = /** @type {{ fromBase64?: (text: string) => Uint8Array<ArrayBuffer> }} */ (/** @type {unknown} */ (Uint8Array));
  if (native.fromBase64) return native.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i += 1) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** Text, if the bytes are any; null otherwise. @param {Uint8Array} bytes */
function textOf(bytes) {
  if (bytes.subarray(0, 8000).includes(0)) return null;
  return new TextDecoder().decode(bytes);
}

/** Elements are made here; foreign text reaches them as text alone. */

/**
 * @param {string} name
 * @param {Record<string, string | number | boolean | null | undefined>} attributes null, undefined and false are left out; names are never foreign
 * @param {...(Node | string)} children
 * @returns {HTMLElement}
 */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...children);
  return made;
}

/**
 * @param {Record<string, string | boolean>} attributes
 * @param {string} label
 * @param {(event: MouseEvent) => void} onClick
 */
function button(attributes, label, onClick) {
  const made = element('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

const INVISIBLE = /[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]/gu;

/** Characters that no eye sees, or that reorder what stands beside them, by their numbers. @param {string} text */
const visible = (text) =>
  text.replace(INVISIBLE, (one) =>
    one === '\\t' ? '⇥' : one === '\\n' ? '⏎' : \`⟨U+\${(one.codePointAt(0) ?? 0).toString(16).toUpperCase()}⟩\`,
  );

/** Foreign text in an element of its own, so that its direction is its own too. @param {string} text @param {string} kind */
const foreign = (text, kind = '') => element('bdi', { class: kind || null }, visible(text));

/** @param {number} count @param {string} what */
const counted = (count, what) => \`\${count.toLocaleString('en')} \${what}\${count === 1 ? '' : 's'}\`;

/** @param {number} bytes */
function sizeText(bytes) {
  if (bytes < 0) return 'size unknown';
  if (bytes < 1000) return counted(bytes, 'byte');
  const [unit, step] = bytes < 1e6 ? ['kB', 1e3] : bytes < 1e9 ? ['MB', 1e6] : ['GB', 1e9];
  return \`\${(bytes / step).toPrecision(3)} \${unit}\`;
}

/** A number as people read it; null is what JSON makes of infinity. @param {number | null} value */
function numberText(value) {
  if (value === null) return '∞';
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return value.toLocaleString('en');
  const size = Math.abs(value);
  return size >= 1e-3 && size < 1e6 ? String(Number(value.toPrecision(5))) : value.toExponential(3);
}

/** Text to be copied, with the button for it. @param {string} text @param {string} label */
function copyable(text, label) {
  const code = element('code', {}, text);
  const copy = button({ class: 'copy', 'aria-label': \`Copy: \${label}\` }, 'Copy', () => {
    getSelection()?.selectAllChildren(code);
    navigator.clipboard?.writeText(text).then(
      () => (copy.textContent = 'Copied'),
      () => (copy.textContent = 'Selected'),
    );
  });
  return element('div', { class: 'command' }, code, copy);
}

/** @param {string} text @param {string} kind */
const note = (text, kind = '') => element('p', { class: \`note \${kind}\` }, text);

const WIDTH = 16;

/**
 * Where two files part, in hexadecimal digits.
 *
 * @param {{ expected: number, actual: number, at: number | null }} detail
 * @param {Uint8Array | null} expected
 * @param {Uint8Array | null} actual
 */
function bytesView({ expected: before, actual: after, at }, expected, actual) {
  if (at === null) return element('div', {}, note(\`\${sizeText(before)} → \${sizeText(after)}; other bytes, by their digests.\`));
  const from = Math.max(0, Math.floor(at / WIDTH) * WIDTH - 2 * WIDTH);
  return element(
    'div',
    {},
    note(\`\${sizeText(before)} → \${sizeText(after)}; they part at byte \${numberText(at)}.\`),
    element(
      'div',
      { class: 'sources' },
      ...dumps(
        [
          ['Reference', expected, actual],
          ['Result', actual, expected],
        ],
        from,
      ),
    ),
  );
}

/** The first bytes of a file. @param {string} label @param {Uint8Array} bytes */
const firstBytes = (label, bytes) => element('div', { class: 'sources' }, ...dumps([[label, bytes, bytes]], 0));

/** @param {readonly (readonly [string, Uint8Array | null, Uint8Array | null])[]} sides @param {number} from */
function dumps(sides, from) {
  return sides.flatMap(([label, bytes, other]) =>
    bytes === null ? [] : [element('figure', {}, element('figcaption', {}, label), dump(bytes, other, from))],
  );
}

/** @param {Uint8Array} bytes @param {Uint8Array | null} other @param {number} from */
function dump(bytes, other, from) {
  const lines = [];
  for (let row = from; row < Math.min(bytes.length, from + 16 * WIDTH); row += WIDTH) {
    const part = [...bytes.subarray(row, row + WIDTH)];
    const digits = part.map((one, i) =>
      element(other === null || other[row + i] === one ? 'span' : 'mark', {}, one.toString(16).padStart(2, '0')),
    );
    const letters = part.map((one) => (one > 31 && one < 127 ? String.fromCharCode(one) : '·')).join('');
    lines.push(
      element(
        'div',
        {},
        element('span', { class: 'dim' }, row.toString(16).padStart(8, '0')),
        element('span', { class: 'digits' }, ...digits),
        element('span', {}, letters),
      ),
    );
  }
  return element('div', { class: 'dump', tabindex: 0 }, ...lines);
}

/**
 * Pixels of two images, and where they differ.
 *
 * @typedef {{ width: number, height: number, data: Uint8ClampedArray, canvas: HTMLCanvasElement }} Pixels
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

/** Images are decoded whole: four bytes a pixel, twice. */
const MOST_PIXELS = 50_000_000;
const SHOWABLE = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/svg+xml']);
/** The largest squared distance of two colours in YIQ. */
const LARGEST = 35_215;

/** @param {string} media */
const isShowable = (media) => SHOWABLE.has(media);

/**
 * Scripts in an SVG do not run in an \`<img>\`, nor does anything it names get loaded.
 *
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} media
 * @param {(pixels: Pixels | string) => void} done a text says why there are none
 */
function readPixels(bytes, media, done) {
  const [width, height] = pngSize(bytes);
  if (width * height > MOST_PIXELS) return done(\`\${width} × \${height} pixels are more than this page shows\`);
  const url = URL.createObjectURL(new Blob([bytes], { type: SHOWABLE.has(media) ? media : 'application/octet-stream' }));
  const image = new Image();
  image.onload = () => {
    done(drawn(image));
    URL.revokeObjectURL(url);
  };
  image.onerror = () => {
    URL.revokeObjectURL(url);
    done('the browser cannot read it as an image');
  };
  image.src = url;
}

/** As it says itself; nothing for what is no PNG. @param {Uint8Array<ArrayBuffer>} bytes @returns {[number, number]} */
function pngSize(bytes) {
  if (bytes.length < 24 || bytes[0] !== 0x89 || bytes[1] !== 0x50) return [0, 0];
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}

/** @param {HTMLImageElement} image @returns {Pixels | string} */
function drawn(image) {
  // An SVG that names no size has none.
  const [width, height] = [image.naturalWidth || 300, image.naturalHeight || 150];
  if (width * height > MOST_PIXELS) return \`\${width} × \${height} pixels are more than this page shows\`;
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) return 'the browser gives no room for it';
  context.drawImage(image, 0, 0, width, height);
  try {
    return { width, height, canvas, data: context.getImageData(0, 0, width, height).data };
  } catch {
    return 'the browser does not give its pixels away';
  }
}

/** Distance of two colours over white, 0 to 1, by what the eye sees of it. @param {Uint8ClampedArray} a @param {number} i @param {Uint8ClampedArray} b @param {number} j */
function distance(a, i, b, j) {
  const [alphaA, alphaB] = [(a[i + 3] ?? 0) / 255, (b[j + 3] ?? 0) / 255];
  const red = over(a[i], alphaA) - over(b[j], alphaB);
  const green = over(a[i + 1], alphaA) - over(b[j + 1], alphaB);
  const blue = over(a[i + 2], alphaA) - over(b[j + 2], alphaB);
  const y = red * 0.29889531 + green * 0.58662247 + blue * 0.11448223;
  const inPhase = red * 0.59597799 - green * 0.2741761 - blue * 0.32180189;
  const quadrature = red * 0.21147017 - green * 0.52261711 + blue * 0.31114694;
  return Math.sqrt((0.5053 * y * y + 0.299 * inPhase * inPhase + 0.1957 * quadrature * quadrature) / LARGEST);
}

/** @param {number | undefined} value @param {number} alpha */
const over = (value, alpha) => 255 + ((value ?? 0) - 255) * alpha;

/**
 * Distances of all pixels of the area that covers both; 1 where only one of them is.
 *
 * @param {Pixels} a
 * @param {Pixels} b
 * @returns {{ width: number, height: number, distances: Float32Array, box: Box | null }}
 */
function difference(a, b) {
  const [width, height] = [Math.max(a.width, b.width), Math.max(a.height, b.height)];
  const [wordsA, wordsB] = [new Uint32Array(a.data.buffer), new Uint32Array(b.data.buffer)];
  const distances = new Float32Array(width * height);
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const isInA = x < a.width && y < a.height;
      const isInB = x < b.width && y < b.height;
      const [i, j] = [y * a.width + x, y * b.width + x];
      if (isInA && isInB && wordsA[i] === wordsB[j]) continue;
      distances[at] = isInA && isInB ? distance(a.data, i * 4, b.data, j * 4) : Number(isInA || isInB);
      if ((distances[at] ?? 0) === 0) continue;
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), y];
    }
  }
  return {
    width,
    height,
    distances,
    box: right < 0 ? null : { x: left, y: top, width: right - left + 1, height: bottom - top + 1 },
  };
}

/** From a small difference to a large one. */
const HEAT = /** @type {const} */ ([
  [255, 209, 102],
  [247, 127, 0],
  [214, 40, 40],
  [114, 9, 83],
]);

/** @param {number} t 0 to 1 @param {readonly (readonly [number, number, number])[]} stops @returns {[number, number, number]} */
function colourAt(t, stops = HEAT) {
  const at = Math.max(0, Math.min(1, t)) * (stops.length - 1);
  const [from, to] = [stops[Math.floor(at)] ?? [0, 0, 0], stops[Math.ceil(at)] ?? [0, 0, 0]];
  const part = at - Math.floor(at);
  const mixed = (/** @type {0 | 1 | 2} */ i) => Math.round(from[i] + (to[i] - from[i]) * part);
  return [mixed(0), mixed(1), mixed(2)];
}

/**
 * The second image, pale and grey, with all that differs by more than \`threshold\` in colours.
 *
 * @param {ReturnType<typeof difference>} found
 * @param {Pixels} under
 * @param {number} threshold
 * @returns {{ canvas: HTMLCanvasElement, count: number }}
 */
function heatMap({ width, height, distances }, under, threshold) {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  const image = new ImageData(width, height);
  const scale = Array.from({ length: 256 }, (_, i) => colourAt(i / 255));
  let count = 0;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const value = distances[at] ?? 0;
      if (value > threshold) {
        count += 1;
        image.data.set(scale[Math.min(255, Math.round(value * 400))] ?? [0, 0, 0], at * 4);
      } else
        image.data.fill(
          x < under.width && y < under.height ? paleAt(under.data, (y * under.width + x) * 4) : 255,
          at * 4,
          at * 4 + 3,
        );
      image.data[at * 4 + 3] = 255;
    }
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0);
  return { canvas, count };
}

/** @param {Uint8ClampedArray} data @param {number} i */
function paleAt(data, i) {
  const alpha = (data[i + 3] ?? 0) / 255;
  const grey = over(data[i], alpha) * 0.3 + over(data[i + 1], alpha) * 0.59 + over(data[i + 2], alpha) * 0.11;
  return 255 - (255 - grey) * 0.22;
}

/** \`#1f77b4\`, with its opacity where it is not opaque; empty outside. @param {Pixels} pixels @param {number} x @param {number} y */
function colourText({ width, height, data }, x, y) {
  if (x < 0 || y < 0 || x >= width || y >= height) return 'outside';
  const [red = 0, green = 0, blue = 0, alpha = 0] = data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4);
  const hex = [red, green, blue].map((one) => one.toString(16).padStart(2, '0')).join('');
  return \`#\${hex}\${alpha === 255 ? '' : \` \${Math.round((alpha / 255) * 100)} %\`}\`;
}

/** Dark to bright, even to the eye and to those who see few colours. */
const SCALE = /** @type {const} */ ([
  [68, 1, 84],
  [65, 68, 135],
  [42, 120, 142],
  [34, 168, 132],
  [122, 209, 81],
  [253, 231, 37],
]);

/** What was found in arrays: a table of all, and for each that differs where and how much. @param {any} detail */
function arraysView({ arrays, capped }) {
  const rows = arrays.map((/** @type {any} */ array) =>
    element(
      'tr',
      { class: array.change },
      element('th', { scope: 'row' }, foreign(array.name || 'array')),
      element('td', {}, array.change),
      element('td', {}, shapes(array)),
      ...['outside', 'maxAbsolute', 'maxRelative', 'maxUlp', 'meanAbsolute', 'nan'].map((key) => {
        const value = array.errors?.[key];
        return element(
          'td',
          { class: 'number' },
          array.errors ? (value === null && key === 'maxUlp' ? '–' : numberText(value)) : '',
        );
      }),
    ),
  );
  const head = [
    'array',
    'change',
    'type and shape',
    'outside',
    'max absolute',
    'max relative',
    'max ULP',
    'mean absolute',
    'NaN apart',
  ];
  const table = element(
    'table',
    { class: 'data' },
    element(
      'thead',
      {},
      element('tr', {}, ...head.map((text, i) => element('th', { scope: 'col', class: i > 2 ? 'number' : null }, text))),
    ),
    element('tbody', {}, ...rows),
  );
  const errors = arrays.filter((/** @type {any} */ array) => array.errors && array.change === 'different').slice(0, 50);
  return element(
    'div',
    { class: 'arrays' },
    element('div', { class: 'scroll' }, table),
    capped ? note('There are more arrays than are shown.') : '',
    ...errors.map(errorsView),
  );
}

/** @param {any} array */
function shapes({ expected, actual }) {
  const text = (/** @type {any} */ one) => (one ? \`\${one.dtype} (\${one.shape.join(', ')})\` : 'none');
  const [a, b] = [text(expected), text(actual)];
  return a === b
    ? element('code', {}, visible(a))
    : element('span', {}, element('del', {}, visible(a)), ' ', element('ins', {}, visible(b)));
}

/** @param {any} array */
function errorsView({ name, why, errors }) {
  const { worst, map, histogram, count } = errors;
  return element(
    'section',
    { class: 'errors' },
    element('h3', {}, foreign(name || 'array')),
    note(visible(why)),
    worst
      ? element(
          'p',
          { class: 'worst' },
          'Worst element ',
          element('code', {}, \`[\${worst.index.join(', ')}]\`),
          ': reference ',
          foreign(worst.expected, 'mono'),
          ', result ',
          foreign(worst.actual, 'mono'),
        )
      : '',
    element('div', { class: 'figures' }, map ? errorMap(map) : '', histogramView(histogram, count)),
  );
}

/** @param {{ rows: number, columns: number, values: (number | null)[] }} map */
function errorMap({ rows, columns, values }) {
  const known = values.map((value) => (value === null ? Number.POSITIVE_INFINITY : value));
  const finite = known.filter((value) => Number.isFinite(value) && value > 0);
  const [least, most] = finite.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Number.POSITIVE_INFINITY, 0],
  );
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [columns, rows];
  canvas.className = 'error-map';
  const width = Math.min(300, Math.max(columns, Math.floor(300 / Math.max(rows, columns)) * columns));
  Object.assign(canvas.style, { width: \`\${width}px\`, height: \`\${Math.max(24, (width * rows) / columns)}px\` });
  const said = element('output', { class: 'values' }, '\\u00a0');
  const [low, high] = [element('span'), element('span')];
  const draw = (/** @type {boolean} */ isLog) => {
    const share = (/** @type {number} */ value) => (isLog ? Math.log(value / least) / Math.log(most / least || 2) : value / most);
    const image = new ImageData(columns, rows);
    for (const [i, value] of known.entries())
      image.data.set([...colourAt(value === 0 ? 0 : Number.isFinite(value) ? share(value) : 1, SCALE), 255], i * 4);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    low.textContent = numberText(isLog && finite.length > 0 ? least : 0);
    high.textContent = numberText(most);
  };
  canvas.addEventListener('pointermove', (event) => {
    const row = Math.min(rows - 1, Math.max(0, Math.floor((event.offsetY / canvas.clientHeight) * rows)));
    const column = Math.min(columns - 1, Math.max(0, Math.floor((event.offsetX / canvas.clientWidth) * columns)));
    said.textContent = \`cell [\${row}, \${column}]: \${numberText(values[row * columns + column] ?? null)}\`;
  });
  const isWide = most / least > 1000;
  const scale = button({ class: 'toggle', 'aria-pressed': String(isWide) }, 'Logarithmic', () => {
    const isLog = scale.getAttribute('aria-pressed') !== 'true';
    scale.setAttribute('aria-pressed', String(isLog));
    draw(isLog);
  });
  draw(isWide);
  const bar = element('span', { class: 'legend', 'aria-hidden': 'true' });
  bar.style.background = \`linear-gradient(to right, \${SCALE.map((stop) => \`rgb(\${stop.join(' ')})\`).join(', ')})\`;
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', \`Largest absolute error of each of \${rows} × \${columns} cells; at most \${numberText(most)}\`);
  return element(
    'figure',
    {},
    element(
      'figcaption',
      {},
      'Absolute error ',
      element('span', { class: 'dim' }, \`\${rows} × \${columns} cells over the last two axes\`),
    ),
    canvas,
    element('div', { class: 'between' }, low, bar, high, scale),
    said,
  );
}

/** @param {{ equal: number, from: number, counts: number[] }} histogram @param {number} count */
function histogramView({ equal, from, counts }, count) {
  const largest = Math.max(1, equal, ...counts);
  const bars = [[equal, 'equal'], ...counts.map((one, i) => [one, \`1e\${from + i}\`])].map(([value, label]) => {
    const bar = element('span', { class: 'bar' });
    // By the logarithm: one element in a million is what one looks for.
    bar.style.height = \`\${Number(value) === 0 ? 0 : 4 + (96 * Math.log(1 + Number(value))) / Math.log(1 + largest)}%\`;
    const column = element(
      'div',
      { class: 'column', title: \`\${label}: \${numberText(Number(value))} of \${numberText(count)}\` },
      element('span', { class: 'dim' }, Number(value) === 0 ? '' : short(Number(value))),
      bar,
      element('span', { class: 'label' }, String(label)),
    );
    column.classList.toggle('equal', label === 'equal');
    return column;
  });
  return element(
    'figure',
    {},
    element(
      'figcaption',
      {},
      'Elements by their absolute error ',
      element('span', { class: 'dim' }, 'from 1e… on; heights are logarithmic'),
    ),
    element('div', { class: 'histogram' }, ...bars),
  );
}

/** @param {number} value */
const short = (value) =>
  value < 1000 ? String(value) : value < 1e6 ? \`\${(value / 1e3).toPrecision(2)}k\` : \`\${(value / 1e6).toPrecision(2)}M\`;

/** @typedef {{ x: number, y: number, width: number, height: number }} Box */

const CLOSEST = 64;
const FARTHEST = 1 / 64;

/** Where one looks, for all images of a view in step. */
class Camera {
  scale = 1;
  x = 0;
  y = 0;
  /** Whether somebody has looked elsewhere since it was fitted. */
  isMoved = false;
  /** Pixel under the pointer; null: none. @type {[number, number] | null} */
  pointed = null;
  /** @type {Set<() => void>} */
  #watchers = new Set();

  /** @param {() => void} watcher */
  watch(watcher) {
    this.#watchers.add(watcher);
  }

  /** Calls with images of another view must not draw on those of this one. */
  forget() {
    this.#watchers.clear();
  }

  changed() {
    for (const watcher of this.#watchers) watcher();
  }

  /** @param {Box} box in pixels of the image @param {{ width: number, height: number }} room in pixels of the screen */
  fit(box, room) {
    const scale = Math.min(room.width / box.width, room.height / box.height);
    this.scale = Math.max(FARTHEST, Math.min(CLOSEST / 4, scale > 1 ? Math.floor(scale) : scale));
    this.x = (room.width - box.width * this.scale) / 2 - box.x * this.scale;
    this.y = (room.height - box.height * this.scale) / 2 - box.y * this.scale;
    this.isMoved = false;
    this.changed();
  }

  /** @param {number} factor @param {number} x the point of the screen that stays @param {number} y */
  zoom(factor, x, y) {
    const scale = Math.max(FARTHEST, Math.min(CLOSEST, this.scale * factor));
    this.x = x - ((x - this.x) * scale) / this.scale;
    this.y = y - ((y - this.y) * scale) / this.scale;
    this.scale = scale;
    this.isMoved = true;
    this.changed();
  }

  /** @param {number} dx @param {number} dy */
  pan(dx, dy) {
    this.x += dx;
    this.y += dy;
    this.isMoved = true;
    this.changed();
  }

  /** @param {number} x @param {number} y */
  point(x, y) {
    this.pointed = [Math.floor((x - this.x) / this.scale), Math.floor((y - this.y) / this.scale)];
    this.changed();
  }
}

/**
 * A window onto images that lie on each other, the first one lowest.
 *
 * @param {Camera} camera
 * @param {string} label
 * @param {readonly HTMLCanvasElement[]} canvases
 */
function stage(camera, label, canvases) {
  const cross = element('div', { class: 'cross', hidden: true });
  const layers = canvases.map((canvas) => {
    canvas.className = 'pixels';
    return element('div', { class: 'layer' }, canvas);
  });
  const made = element('div', { class: 'stage', tabindex: 0, role: 'img', 'aria-label': label }, ...layers, cross);
  camera.watch(() => {
    for (const canvas of canvases) {
      canvas.style.transform = \`translate(\${camera.x}px, \${camera.y}px) scale(\${camera.scale})\`;
      canvas.classList.toggle('close', camera.scale >= 2);
    }
    cross.hidden = camera.pointed === null;
    const [x, y] = camera.pointed ?? [0, 0];
    const size = Math.max(camera.scale, 3);
    Object.assign(cross.style, { width: \`\${size}px\`, height: \`\${size}px\` });
    cross.style.transform = \`translate(\${camera.x + x * camera.scale}px, \${camera.y + y * camera.scale}px)\`;
  });
  listen(made, camera);
  return { element: made, layers };
}

/** @param {HTMLElement} made @param {Camera} camera */
function listen(made, camera) {
  /** @param {MouseEvent} event @returns {[number, number]} */
  const place = (event) => {
    const { left, top } = made.getBoundingClientRect();
    return [event.clientX - left, event.clientY - top];
  };
  made.addEventListener(
    'wheel',
    (event) => {
      event.preventDefault();
      camera.zoom(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)), ...place(event));
    },
    { passive: false },
  );
  made.addEventListener('pointerdown', (event) => {
    if (event.button === 0) made.setPointerCapture(event.pointerId);
  });
  made.addEventListener('pointermove', (event) => {
    if (made.hasPointerCapture(event.pointerId)) camera.pan(event.movementX, event.movementY);
    camera.point(...place(event));
  });
  made.addEventListener('pointerleave', () => {
    camera.pointed = null;
    camera.changed();
  });
  made.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: [40, 0], ArrowRight: [-40, 0], ArrowUp: [0, 40], ArrowDown: [0, -40] }[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    camera.pan(by[0] ?? 0, by[1] ?? 0);
  });
}

/**
 * @typedef {import('./pixels.js').Pixels} Pixels
 * @typedef {{ x: number, y: number, width: number, height: number }} Box
 */

const IMAGE_VIEWS = /** @type {const} */ (['Side by side', 'Swipe', 'Onion skin', 'Blink', 'Heat map']);

/** Two images, looked at in five ways with one camera. */
class ImageViews {
  element = element('div', { class: 'images' });
  #camera = new Camera();
  #room = element('div', { class: 'stages' });
  #tools = element('div', { class: 'tools' });
  #values = element('output', { class: 'values', 'aria-label': 'Pixel under the pointer' });
  #difference;
  /** What was fitted last; null: nothing yet. @type {(() => void) | null} */
  #fitted = null;
  #toggle = () => {};
  #expected;
  #actual;
  #masks;

  /** @param {Pixels} expected @param {Pixels} actual @param {readonly Box[]} masks */
  constructor(expected, actual, masks) {
    this.#expected = expected;
    this.#actual = actual;
    this.#masks = masks;
    this.#difference = difference(expected, actual);
    this.element.append(this.#tools, this.#room, element('div', { class: 'below' }, this.#values, zoomTools(this)));
    const resized = new ResizeObserver(() => {
      if (this.#room.clientWidth > 0) this.#place();
    });
    resized.observe(this.#room);
  }

  /** @param {string} name one of IMAGE_VIEWS */
  show(name) {
    this.#camera.forget();
    this.#toggle = () => {};
    this.#tools.replaceChildren();
    this.#room.className = \`stages \${name === IMAGE_VIEWS[0] ? 'pair' : ''}\`;
    const views = {
      'Side by side': this.#pair,
      Swipe: this.#swipe,
      'Onion skin': this.#onion,
      Blink: this.#blink,
      'Heat map': this.#heat,
    };
    this.#room.replaceChildren(...(views[/** @type {keyof typeof views} */ (name)] ?? this.#pair).call(this));
    this.#camera.watch(() => this.#tell());
    if (this.#room.clientWidth > 0) this.#place();
  }

  /** Windows of another size show the same, unless somebody has chosen what they show. */
  #place() {
    if (this.#fitted === null) this.fit();
    else if (this.#camera.isMoved) this.#camera.changed();
    else this.#fitted();
  }

  fit() {
    this.#fitted = this.fit;
    this.#camera.fit({ x: 0, y: 0, ...this.#size() }, this.#view());
  }

  fitChange() {
    const { box } = this.#difference;
    if (box === null) return;
    this.#fitted = this.fitChange;
    const margin = Math.max(4, Math.round(Math.max(box.width, box.height) / 4));
    const wide = { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
    this.#camera.fit(wide, this.#view());
  }

  /** @param {number} factor */
  zoom(factor) {
    const { width, height } = this.#view();
    this.#camera.zoom(factor, width / 2, height / 2);
  }

  /** What the space bar does: blinking stops, goes on. */
  toggle() {
    this.#toggle();
  }

  #size() {
    return { width: this.#difference.width, height: this.#difference.height };
  }

  #view() {
    const first = this.#room.querySelector('.stage');
    return { width: first?.clientWidth || 600, height: first?.clientHeight || 400 };
  }

  #pair() {
    return [
      captioned('Reference', stage(this.#camera, 'The reference', [this.#expected.canvas]).element, this.#expected),
      captioned('Result', stage(this.#camera, 'The result of the run', [this.#actual.canvas]).element, this.#actual),
    ];
  }

  #stacked() {
    const made = stage(this.#camera, 'The result over the reference', [this.#expected.canvas, this.#actual.canvas]);
    return { ...made, top: /** @type {HTMLElement} */ (made.layers[1]) };
  }

  #swipe() {
    const { element: made, top } = this.#stacked();
    const handle = element('div', {
      class: 'handle',
      role: 'slider',
      tabindex: 0,
      'aria-label': 'Share of the reference',
      'aria-valuemin': 0,
      'aria-valuemax': 100,
    });
    const place = (/** @type {number} */ share) => {
      const at = Math.max(0, Math.min(100, share));
      top.style.clipPath = \`inset(0 0 0 \${at}%)\`;
      handle.style.left = \`\${at}%\`;
      handle.setAttribute('aria-valuenow', String(Math.round(at)));
    };
    handle.addEventListener('pointerdown', (event) => {
      handle.setPointerCapture(event.pointerId);
      event.stopPropagation();
    });
    handle.addEventListener('pointermove', (event) => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      event.stopPropagation();
      const { left, width } = made.getBoundingClientRect();
      place(((event.clientX - left) / width) * 100);
    });
    handle.addEventListener('keydown', (event) => {
      const now = Number(handle.getAttribute('aria-valuenow'));
      const to = { ArrowLeft: now - 5, ArrowRight: now + 5, Home: 0, End: 100 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      place(to);
    });
    place(50);
    made.append(
      handle,
      element('span', { class: 'corner left' }, 'Reference'),
      element('span', { class: 'corner right' }, 'Result'),
    );
    return [made];
  }

  #onion() {
    const { element: made, top } = this.#stacked();
    const range = element('input', { type: 'range', min: 0, max: 100, value: 50, 'aria-label': 'Opacity of the result' });
    top.style.opacity = '0.5';
    range.addEventListener('input', () => {
      top.style.opacity = String(Number(/** @type {HTMLInputElement} */ (range).value) / 100);
    });
    this.#tools.replaceChildren(element('label', { class: 'between' }, 'Reference', range, 'Result'));
    return [made];
  }

  #blink() {
    const { element: made, top } = this.#stacked();
    top.classList.add('blinking');
    const pause = button({ class: 'toggle', 'aria-pressed': 'false' }, 'Pause', () => this.#toggle());
    const step = button({ class: 'toggle' }, 'Show the other', () => {
      if (!top.classList.contains('paused')) this.#toggle();
      top.classList.toggle('away');
    });
    this.#toggle = () => {
      const isPaused = top.classList.toggle('paused');
      if (!isPaused) top.classList.remove('away');
      pause.setAttribute('aria-pressed', String(isPaused));
      pause.textContent = isPaused ? 'Go on' : 'Pause';
    };
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) this.#toggle();
    this.#tools.replaceChildren(pause, step);
    made.append(element('span', { class: 'corner left' }, 'Reference and result in turn'));
    return [made];
  }

  #heat() {
    const told = element('output', { class: 'count' });
    const range = element('input', {
      type: 'range',
      min: 0,
      max: 0.3,
      step: 0.0025,
      value: 0,
      'aria-label': 'Differences that are left out',
    });
    const place = element('div', { class: 'stages' });
    const draw = () => {
      const threshold = Number(/** @type {HTMLInputElement} */ (range).value);
      const { canvas, count } = heatMap(this.#difference, this.#actual, threshold);
      hatched(canvas, this.#masks);
      told.textContent = \`\${counted(count, 'pixel')} above \${threshold.toFixed(4)}\`;
      this.#camera.forget();
      place.replaceChildren(stage(this.#camera, 'Where they differ', [canvas]).element);
      this.#camera.watch(() => this.#tell());
      this.#camera.changed();
    };
    range.addEventListener('input', draw);
    const legend = element('span', { class: 'legend', 'aria-hidden': 'true' });
    const stops = [0, 0.25, 0.5, 0.75, 1].map((t) => \`rgb(\${colourAt(t).join(' ')})\`);
    legend.style.background = \`linear-gradient(to right, \${stops.join(', ')})\`;
    this.#tools.replaceChildren(
      element('label', { class: 'between' }, 'Leave out differences up to', range),
      told,
      element('span', { class: 'between' }, 'small', legend, 'large'),
    );
    draw();
    return [place];
  }

  #tell() {
    const percent = \`\${Math.round(this.#camera.scale * 100)} %\`;
    if (this.#camera.pointed === null) {
      this.#values.textContent = percent;
      return;
    }
    const [x, y] = this.#camera.pointed;
    const both = [this.#expected, this.#actual].map((pixels) => colourText(pixels, x, y));
    const [a, b] = [this.#expected, this.#actual];
    const isInBoth = both.every((text) => text !== 'outside');
    const delta = isInBoth ? distance(a.data, (y * a.width + x) * 4, b.data, (y * b.width + x) * 4).toFixed(4) : '–';
    this.#values.textContent = \`\${percent}   x \${x}  y \${y}   reference \${both[0]}   result \${both[1]}   Δ \${delta}\`;
  }
}

/** @param {string} text @param {HTMLElement} content @param {Pixels} pixels */
const captioned = (text, content, { width, height }) =>
  element('figure', {}, element('figcaption', {}, text, element('span', { class: 'dim' }, \` \${width} × \${height}\`)), content);

/** @param {{ fit(): void, fitChange(): void, zoom(factor: number): void }} views */
function zoomTools(views) {
  return element(
    'div',
    { class: 'zoom', role: 'group', 'aria-label': 'Zoom' },
    button({ 'aria-label': 'Zoom out', title: '−' }, '−', () => views.zoom(1 / 1.5)),
    button({ 'aria-label': 'Zoom in', title: '+' }, '+', () => views.zoom(1.5)),
    button({ title: '0' }, 'Fit', () => views.fit()),
    button({ title: 'z' }, 'Zoom to the change', () => views.fitChange()),
  );
}

/** What was not compared. @param {HTMLCanvasElement} canvas @param {readonly Box[]} masks */
function hatched(canvas, masks) {
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.strokeStyle = context.fillStyle = 'rgb(60 90 200 / 35%)';
  for (const { x, y, width, height } of masks.slice(0, 1000)) {
    context.fillRect(x, y, width, height);
    context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  }
}

/** One image alone. @param {import('./pixels.js').Pixels} pixels @param {string} label */
function singleImage(pixels, label) {
  const camera = new Camera();
  const { element: made } = stage(camera, label, [pixels.canvas]);
  const values = note('', 'values');
  camera.watch(() => {
    const [x, y] = camera.pointed ?? [0, 0];
    values.textContent =
      camera.pointed === null ? \`\${pixels.width} × \${pixels.height}\` : \`x \${x}  y \${y}   \${colourText(pixels, x, y)}\`;
  });
  const showAll = () =>
    camera.fit(
      { x: 0, y: 0, width: pixels.width, height: pixels.height },
      { width: made.clientWidth, height: made.clientHeight },
    );
  new ResizeObserver((_, observer) => {
    if (made.clientWidth === 0) return;
    showAll();
    observer.disconnect();
  }).observe(made);
  return {
    element: element('div', { class: 'images' }, element('div', { class: 'stages' }, made), values),
    fit: showAll,
    zoom: (/** @type {number} */ factor) => camera.zoom(factor, made.clientWidth / 2, made.clientHeight / 2),
  };
}

/** Rows of a table that differ. @param {any} detail */
function tableView({ columns, rows, changed, added, removed, capped }) {
  const head = element(
    'tr',
    {},
    element('th', { scope: 'col' }, 'row'),
    ...columns.map((/** @type {string} */ name) => element('th', { scope: 'col' }, foreign(name))),
  );
  const body = rows.map((/** @type {any} */ row) =>
    element(
      'tr',
      { class: row.change },
      element(
        'th',
        { scope: 'row' },
        element('span', { class: 'sign', title: row.change }, SIGNS[row.change] ?? ''),
        foreign(row.key),
      ),
      ...row.cells.map(cellView),
    ),
  );
  return element(
    'div',
    {},
    note(
      \`\${counted(changed, 'row')} changed, \${added} new, \${removed} missing\${capped ? '; not all of them are shown' : ''}. Only rows that differ are shown.\`,
    ),
    element(
      'div',
      { class: 'scroll' },
      element('table', { class: 'data cells' }, element('thead', {}, head), element('tbody', {}, ...body)),
    ),
  );
}

/** @type {Readonly<Record<string, string>>} */
const SIGNS = { changed: '≠', new: '+', missing: '−' };

/** @param {{ actual?: string, expected?: string, differs: boolean }} cell */
function cellView({ actual, expected, differs }) {
  if (!differs) return element('td', {}, foreign(actual ?? expected ?? ''));
  return element(
    'td',
    { class: 'differs' },
    expected === undefined ? '' : element('del', {}, foreign(expected)),
    actual === undefined ? '' : element('ins', {}, foreign(actual)),
  );
}

/** Pieces of a text that changed, with what stands around them. @param {any} detail */
function linesView({ hunks, added, removed, capped }) {
  const parts = hunks.flatMap((/** @type {any} */ hunk) => {
    let [left, right] = [hunk.expectedFrom, hunk.actualFrom];
    const head = element('tr', { class: 'hunk' }, element('td', { colspan: 3 }, \`line \${left} → line \${right}\`));
    const rows = hunk.lines.map((/** @type {{ change: string, text: string }} */ line) => {
      const numbers = [line.change === 'new' ? '' : left++, line.change === 'missing' ? '' : right++];
      return element(
        'tr',
        { class: line.change },
        ...numbers.map((one) => element('td', { class: 'line-number' }, String(one))),
        element(
          'td',
          { class: 'line' },
          element('span', { class: 'mark' }, line.change === 'new' ? '+' : line.change === 'missing' ? '−' : ' '),
          foreign(line.text),
        ),
      );
    });
    return [head, ...rows];
  });
  return element(
    'div',
    {},
    note(\`\${counted(added, 'line')} new, \${removed} missing\${capped ? '; not all of them are shown' : ''}.\`),
    element('div', { class: 'scroll' }, element('table', { class: 'lines' }, element('tbody', {}, ...parts))),
  );
}

/**
 * @typedef {{ children: Map<string, TreeNode>, changes: any[] }} TreeNode
 */

/** Changed values where they stand in the tree. @param {any} detail */
function treeView({ changes, total, capped }) {
  /** @type {TreeNode} */
  const root = { children: new Map(), changes: [] };
  for (const change of changes) {
    let node = root;
    for (const step of change.path) {
      const key = typeof step === 'number' ? \`[\${step}]\` : \`.\${step}\`;
      const next = node.children.get(key) ?? { children: new Map(), changes: [] };
      node.children.set(key, next);
      node = next;
    }
    node.changes.push(change);
  }
  const told = \`\${counted(total, 'difference')}\${capped || total > changes.length ? \`; \${changes.length} are shown\` : ''}.\`;
  return element(
    'div',
    {},
    note(told),
    element(
      'div',
      { class: 'tree' },
      ...root.changes.map(changeView),
      ...[...root.children].map(([key, node]) => nodeView(key, node)),
    ),
  );
}

/** A chain of single children is one line. @param {string} key @param {TreeNode} node @returns {HTMLElement} */
function nodeView(key, node) {
  const keys = [key];
  let last = node;
  while (last.changes.length === 0 && last.children.size === 1 && keys.length < 100) {
    const [[next, child]] = /** @type {[[string, TreeNode]]} */ ([...last.children]);
    keys.push(next);
    last = child;
  }
  const name = element(
    'span',
    { class: 'path' },
    ...keys.map((one) =>
      element('bdi', { class: one.startsWith('[') ? 'at' : 'key' }, visible(one.startsWith('.') ? one.slice(1) : one)),
    ),
  );
  if (last.children.size === 0) return element('div', { class: 'leaf' }, name, ...last.changes.map(changeView));
  return element(
    'details',
    { open: true },
    element('summary', {}, name, element('span', { class: 'dim' }, \` \${sizeOf(last)}\`)),
    ...last.changes.map(changeView),
    ...[...last.children].map(([next, child]) => nodeView(next, child)),
  );
}

/** @param {TreeNode} node @returns {number} */
const sizeOf = ({ changes, children }) => [...children.values()].reduce((sum, child) => sum + sizeOf(child), changes.length);

/** @param {{ change: string, expected?: string, actual?: string, why?: string }} change */
function changeView({ change, expected, actual, why }) {
  return element(
    'span',
    { class: \`value \${change}\` },
    expected === undefined ? '' : element('del', {}, foreign(expected)),
    actual === undefined ? '' : element('ins', {}, foreign(actual)),
    why === undefined ? '' : element('span', { class: 'dim' }, ' ', foreign(why)),
  );
}

/** Texts of whole files, one beside the other. @param {readonly [string, string | null][]} texts */
function sourceView(texts) {
  return element(
    'div',
    { class: 'sources' },
    ...texts.map(([label, text]) => {
      const shown = text === null ? 'This is no text.' : text.slice(0, 400_000);
      return element(
        'figure',
        {},
        element('figcaption', {}, label),
        element('pre', { class: 'source', tabindex: 0 }, element('bdi', {}, keptLines(shown))),
        text !== null && text.length > shown.length ? note('Cut: the rest is not shown.') : '',
      );
    }),
  );
}

/** @param {string} text */
const keptLines = (text) =>
  text
    .split('\\n')
    .map((line) => line.split('\\t').map(visible).join('\\t'))
    .join('\\n');

/** @typedef {{ expected: Uint8Array<ArrayBuffer> | null, actual: Uint8Array<ArrayBuffer> | null }} Sides */

/** What a comparison found, by its kind. @param {any} detail @param {Sides} sides @returns {HTMLElement} */
function detailView(detail, sides) {
  switch (detail?.kind) {
    case 'arrays':
      return arraysView(detail);
    case 'table':
      return tableView(detail);
    case 'tree':
      return treeView(detail);
    case 'lines':
      return linesView(detail);
    case 'cells':
      return cellsView(detail);
    case 'bytes':
      return bytesView(detail, sides.expected, sides.actual);
    case 'image':
      return imageFigures(detail);
    default:
      return note('Nothing is known about what differs.');
  }
}

/** @param {any} detail */
function imageFigures({ expected, actual, pixels, strict, sensitive, box }) {
  const size = (/** @type {any} */ one) => \`\${one.width} × \${one.height}\`;
  const place = box ? \`within \${size(box)} at x \${box.x}, y \${box.y}\` : 'nowhere';
  return note(
    \`\${size(expected)} → \${size(actual)}; \${pixels} pixels compared, \${strict} differ clearly and \${sensitive} slightly, \${place}.\`,
  );
}

/** A notebook: its cells that differ, and in each what does. @param {any} detail */
function cellsView({ cells, capped }) {
  const parts = cells.map((/** @type {any} */ cell) =>
    element(
      'section',
      { class: \`cell \${cell.change}\` },
      element(
        'h3',
        {},
        element('span', { class: 'at' }, \`[\${cell.index}]\`),
        \` \${visible(cell.type)} cell \`,
        element('span', { class: \`badge \${cell.change}\` }, cell.change),
        element('span', { class: 'dim' }, ' ', foreign(cell.id)),
      ),
      ...cell.parts.map(partView),
    ),
  );
  return element('div', { class: 'notebook' }, ...parts, capped ? note('There are more cells than are shown.') : '');
}

/** @param {any} part */
function partView({ name, why, detail, expected, actual }) {
  const [before, after] = [expected, actual].map((text) => (text === undefined ? null : fromBase64(text)));
  const sides = { expected: before ?? null, actual: after ?? null };
  const media = /image\\/[a-z+]+/.exec(name)?.[0] ?? '';
  const content =
    isShowable(media) && (before || after)
      ? imagesOf(sides, media, detail?.masks ?? [])
      : detail
        ? detailView(detail, sides)
        : '';
  return element(
    'details',
    { open: true, class: 'part' },
    element('summary', {}, foreign(name), element('span', { class: 'dim' }, ' ', foreign(why))),
    content,
  );
}

/**
 * Images with the bar of their views, for those that stand within something else.
 *
 * @param {Sides} sides
 * @param {string} media
 * @param {readonly import('./pixels.js').Box[]} masks
 */
function imagesOf(sides, media, masks) {
  const place = element('div', { class: 'nested' });
  loadImages(sides, media, masks, ({ views, alone, problem }) => {
    if (!views) return place.replaceChildren(alone?.element ?? note(problem));
    const bar = element('div', { class: 'tabs', role: 'group', 'aria-label': 'Views' });
    const buttons = IMAGE_VIEWS.map((name) =>
      button({ 'aria-pressed': 'false' }, name, () => {
        for (const one of buttons) one.setAttribute('aria-pressed', String(one.textContent === name));
        views.show(name);
      }),
    );
    bar.append(...buttons);
    place.replaceChildren(bar, views.element);
    buttons[0]?.click();
  });
  return place;
}

/**
 * @param {Sides} sides
 * @param {string} media
 * @param {readonly import('./pixels.js').Box[]} masks
 * @param {(loaded: { views: ImageViews | null, alone: ReturnType<typeof singleImage> | null, problem: string }) => void} done
 */
function loadImages({ expected, actual }, media, masks, done) {
  const one = expected ?? actual;
  if (one === null) return done({ views: null, alone: null, problem: 'The files are not in this report.' });
  readPixels(one, media, (first) => {
    if (typeof first === 'string') return done({ views: null, alone: null, problem: \`Not shown: \${first}.\` });
    if (expected === null || actual === null)
      return done({ views: null, alone: singleImage(first, expected ? 'The reference' : 'The result of the run'), problem: '' });
    readPixels(actual, media, (second) => {
      if (typeof second === 'string') return done({ views: null, alone: singleImage(first, 'The reference'), problem: '' });
      done({ views: new ImageViews(first, second, masks), alone: null, problem: '' });
    });
  });
}

/** @param {import('./data.js').Index} index @param {import('./data.js').Group} group */
function whyText({ texts }, { why, verdict, which, kind }) {
  const sentence = texts[why];
  if (sentence !== undefined)
    return verdict === 'unreadable'
      ? \`The \${which === 'expected' ? 'reference' : 'result'} cannot be read: \${sentence}\`
      : sentence;
  return WITHOUT_VERDICT[kind] ?? '';
}

/** @type {Readonly<Record<string, string>>} */
const WITHOUT_VERDICT = {
  new: 'There is no reference for this file.',
  missing: 'The run was complete and did not make this file.',
  renamed: 'The same bytes stood under another path.',
  obsolete: 'No pattern of the configuration takes this reference any more.',
  'not-produced': 'This run did not make it, and did not have to: nothing is known about it.',
  changed: 'The bytes differ.',
  unreadable: 'It could not be read.',
};

/** @param {import('./data.js').FileRef | null} file */
function fileText(file) {
  if (file === null) return element('span', { class: 'dim' }, 'none');
  return element('span', {}, element('code', { title: file[0] }, visible(file[0].slice(0, 12))), \` \${sizeText(file[1])}\`);
}

/**
 * @typedef {import('./data.js').Group} Group
 * @typedef {import('./data.js').Index} Index
 * @typedef {{ text: string, kinds: Set<string>, partition: number, type: string }} Wanted \`partition\` -1 and \`type\` '' take all
 */

/** What is looked for, prepared once: lower-case texts of all lines. */
class Lines {
  /** @type {readonly Group[]} */
  #groups;
  /** @type {string[]} */
  #texts;

  /** @param {Index} index */
  constructor({ groups, texts }) {
    this.#groups = groups;
    this.#texts = groups.map(({ path, was, why }) => \`\${path}\\n\${was ?? ''}\\n\${texts[why] ?? ''}\`.toLowerCase());
  }

  /** Numbers of the groups that are wanted: every word of the text must be in the path or the reason. @param {Wanted} wanted */
  matching({ text, kinds, partition, type }) {
    const words = text
      .toLowerCase()
      .split(/\\s+/)
      .filter((word) => word !== '');
    /** @type {number[]} */
    const found = [];
    for (const [i, group] of this.#groups.entries()) {
      if (kinds.size > 0 && !kinds.has(group.kind)) continue;
      if (type !== '' && group.type !== type) continue;
      if (partition >= 0 && !group.members.some(([one]) => one === partition)) continue;
      const haystack = this.#texts[i] ?? '';
      if (words.every((word) => haystack.includes(word))) found.push(i);
    }
    return found;
  }
}

/** \`identical in 11 of 12 partitions\`; empty where there is one partition. @param {Group} group @param {number} partitions */
function spreadText({ members }, partitions) {
  if (partitions < 2) return '';
  if (members.length === partitions) return \`identical in all \${partitions} partitions\`;
  return members.length === 1 ? \`in 1 of \${partitions} partitions\` : \`identical in \${members.length} of \${partitions} partitions\`;
}

/** @param {string} path @returns {[folder: string, name: string]} */
function splitPath(path) {
  const at = path.lastIndexOf('/') + 1;
  return [path.slice(0, at), path.slice(at)];
}

/** Pixels. */
const ROW = 52;
/** Rows that are made above and below what is seen. */
const SPARE = 6;

const KIND_SIGNS = /** @type {Readonly<Record<string, readonly [sign: string, name: string]>>} */ ({
  unreadable: ['!', 'unreadable'],
  changed: ['≠', 'changed'],
  missing: ['−', 'missing'],
  new: ['+', 'new'],
  renamed: ['→', 'renamed'],
  obsolete: ['○', 'obsolete'],
  'not-produced': ['·', 'not produced'],
  within: ['≈', 'within tolerance'],
});

/** A listbox over any number of entries; only the rows that are seen are in the document. */
class EntryList {
  element = element('div', { class: 'list', role: 'listbox', tabindex: 0, 'aria-label': 'Changes', id: 'entries' });
  #space = element('div', { class: 'space', role: 'presentation' });
  /** @type {number[]} */
  #shown = [];
  #at = -1;
  #index;
  #choose;

  /**
   * @param {import('./data.js').Index} index
   * @param {(group: number) => void} choose
   */
  constructor(index, choose) {
    this.#index = index;
    this.#choose = choose;
    this.element.append(this.#space);
    this.element.addEventListener('scroll', () => this.#draw());
    new ResizeObserver(() => this.#draw()).observe(this.element);
    this.element.addEventListener('click', (event) => {
      const row = event.target instanceof Element ? event.target.closest('.row') : null;
      if (row instanceof HTMLElement) this.#choose(Number(row.dataset['group']));
    });
    this.element.addEventListener('keydown', (event) => this.#key(event));
  }

  get count() {
    return this.#shown.length;
  }

  /** @param {number[]} groups */
  show(groups) {
    const current = this.#shown[this.#at];
    this.#shown = groups;
    this.#at = current === undefined ? -1 : groups.indexOf(current);
    this.#space.style.height = \`\${groups.length * ROW}px\`;
    if (this.#at >= 0) this.#reveal();
    else this.element.scrollTop = 0;
    this.#draw();
  }

  /** @param {number} group -1: none */
  select(group) {
    this.#at = this.#shown.indexOf(group);
    if (this.#at >= 0) this.#reveal();
    this.#draw();
  }

  /** Position of the selected one among those shown, from 0; -1: it is not among them. */
  get position() {
    return this.#at;
  }

  /** @param {number} step */
  move(step) {
    this.#goTo(this.#at < 0 && step < 0 ? 0 : this.#at + step);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const screen = Math.max(1, Math.floor(this.element.clientHeight / ROW) - 1);
    const to = {
      ...{ ArrowDown: this.#at + 1, ArrowUp: this.#at - 1, Home: 0, End: this.#shown.length - 1 },
      ...{ PageDown: this.#at + screen, PageUp: this.#at - screen },
    }[event.key];
    if (to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.#goTo(to);
  }

  /** @param {number} position */
  #goTo(position) {
    const group = this.#shown[Math.max(0, Math.min(this.#shown.length - 1, position))];
    if (group !== undefined) this.#choose(group);
  }

  #reveal() {
    const top = this.#at * ROW;
    const { scrollTop, clientHeight } = this.element;
    if (top < scrollTop) this.element.scrollTop = top;
    else if (top + ROW > scrollTop + clientHeight) this.element.scrollTop = top + ROW - clientHeight;
  }

  #draw() {
    const { scrollTop, clientHeight } = this.element;
    const from = Math.max(0, Math.floor(scrollTop / ROW) - SPARE);
    const to = Math.min(this.#shown.length, Math.ceil((scrollTop + clientHeight) / ROW) + SPARE);
    const rows = this.#shown.slice(from, to).map((group, i) => this.#row(group, from + i));
    if (this.#at >= 0 && (this.#at < from || this.#at >= to)) rows.push(this.#row(this.#shown[this.#at] ?? 0, this.#at));
    this.#space.replaceChildren(...rows);
    if (this.#at < 0) this.element.removeAttribute('aria-activedescendant');
    else this.element.setAttribute('aria-activedescendant', \`row-\${this.#shown[this.#at]}\`);
  }

  /** @param {number} number @param {number} position */
  #row(number, position) {
    const group = /** @type {import('./data.js').Group} */ (this.#index.groups[number]);
    const [sign, kind] = KIND_SIGNS[group.kind] ?? ['?', group.kind];
    const [folder, name] = splitPath(group.path);
    const spread = spreadText(group, this.#index.partitions.length).replace('identical ', '');
    const row = element(
      'div',
      {
        ...{ class: \`row \${group.kind}\`, role: 'option', id: \`row-\${number}\`, 'data-group': number },
        ...{ 'aria-selected': String(position === this.#at), 'aria-posinset': position + 1, 'aria-setsize': this.#shown.length },
      },
      element('span', { class: 'sign', role: 'img', 'aria-label': kind, title: kind }, sign),
      element('span', { class: 'name' }, element('bdi', {}, visible(name))),
      element('span', { class: 'meta' }, spread),
      element('span', { class: 'folder' }, element('bdi', {}, visible(folder) || '·')),
      element('span', { class: 'type' }, group.type),
    );
    row.style.top = \`\${position * ROW}px\`;
    return row;
  }
}

/**
 * @typedef {import('./data.js').FileRef} FileRef
 * @typedef {import('./data.js').Index} Index
 * @typedef {Uint8Array<ArrayBuffer> | null} Held
 */

const KEY = /^(?:objects|packs)\\/[0-9a-f]{2}\\/[0-9a-f]{64}$/;

/**
 * Gives the bytes of files, each from the page, or from the store where the page lies in one; at once where nothing is to be asked for. Null
 * for what cannot be had.
 *
 * @param {Index} index @param {readonly (FileRef | null)[]} files
 * @param {() => void} asking @param {(held: readonly Held[]) => void} done
 */
function bytesFrom({ stored }, files, asking, done) {
  const held = files.map(bytesOf);
  let open = 1;
  const end = () => {
    open -= 1;
    if (open === 0) done(held);
  };
  for (const [number, file] of files.entries()) {
    const place = file !== null && stored !== null && Object.hasOwn(stored.places, file[0]) ? stored.places[file[0]] : undefined;
    if (stored === null || place === undefined || held[number] !== null || !KEY.test(place[0])) continue;
    open += 1;
    read(stored.root + place[0], place, (bytes) => {
      held[number] = bytes;
      end();
    });
  }
  if (open > 1) asking();
  end();
}

/** @param {string} address @param {[string] | [string, number, number]} place @param {(bytes: Held) => void} done */
function read(address, [, offset = 0, size], done) {
  const request = new XMLHttpRequest();
  request.responseType = 'arraybuffer';
  request.onloadend = () => done(bodyOf(request, offset, size));
  request.open('GET', address);
  if (size !== undefined && size > 0) request.setRequestHeader('Range', \`bytes=\${offset}-\${offset + size - 1}\`);
  request.send();
}

/** Of a server that knows no ranges, the part of the whole. @param {XMLHttpRequest} answer @param {number} offset @param {number} [size] @returns {Held} */
function bodyOf({ status, response }, offset, size) {
  if ((status !== 200 && status !== 206) || !(response instanceof ArrayBuffer)) return null;
  const all = new Uint8Array(response);
  const bytes = size === undefined || status === 206 ? all : all.slice(offset, offset + size);
  return size === undefined || bytes.length === size ? bytes : null;
}

/**
 * @typedef {import('./data.js').Group} Group
 * @typedef {import('./data.js').Index} Index
 * @typedef {{ name: string, show: () => void }} Tab
 */

/** One change: what it is, how it looks, why, and how to accept it. */
class EntryPane {
  element;
  /** @type {Tab[]} */
  #tabs = [];
  #bar = element('div', { class: 'tabs', role: 'tablist', 'aria-label': 'Views' });
  #viewer = element('div', { class: 'viewer', role: 'tabpanel', id: 'viewer', tabindex: -1 });
  #current = -1;
  /** @type {import('./image-views.js').ImageViews | null} */
  #images = null;
  /** @type {{ fit(): void, zoom(factor: number): void } | null} */
  #alone = null;
  #index;
  #group;

  /** @param {Index} index @param {Group} group @param {string} wanted name of the view that was seen last */
  constructor(index, group, wanted) {
    this.#index = index;
    this.#group = group;
    const verdict = element('p', { class: 'why' }, foreign(whyText(index, group)));
    this.element = element(
      'article',
      { class: 'entry', 'aria-label': group.path },
      this.#heading(),
      verdict,
      this.#bar,
      this.#viewer,
      this.#facts(),
    );
    this.#load(wanted);
  }

  get view() {
    return this.#tabs[this.#current]?.name ?? '';
  }

  /** @param {number} number from 0; one that does not exist changes nothing */
  show(number) {
    const tab = this.#tabs[number];
    if (!tab) return;
    this.#current = number;
    for (const [i, one] of [...this.#bar.children].entries()) {
      one.setAttribute('aria-selected', String(i === number));
      one.setAttribute('tabindex', i === number ? '0' : '-1');
    }
    this.#viewer.setAttribute('aria-label', tab.name);
    tab.show();
  }

  /** @param {string} key @returns {boolean} whether it was meant for this pane */
  key(key) {
    const views = this.#images ?? this.#alone;
    if (/^[1-9]$/.test(key)) this.show(Number(key) - 1);
    else if (key === '0' && views) views.fit();
    else if ((key === '+' || key === '=') && views) views.zoom(1.5);
    else if (key === '-' && views) views.zoom(1 / 1.5);
    else if (key === 'z' && this.#images) this.#images.fitChange();
    else if (key === ' ' && this.#images && this.view === 'Blink') this.#images.toggle();
    else return false;
    return true;
  }

  #heading() {
    const { path, kind, was, type } = this.#group;
    const [folder, name] = splitPath(path);
    return element(
      'header',
      {},
      element('span', { class: \`badge \${kind}\` }, KIND_SIGNS[kind]?.[1] ?? kind),
      element('h2', {}, element('bdi', { class: 'folder' }, visible(folder)), element('bdi', {}, visible(name))),
      element('span', { class: 'dim' }, type),
      was === null ? '' : element('span', { class: 'dim' }, 'was ', foreign(was)),
    );
  }

  /** @param {string} wanted */
  #load(wanted) {
    const { expected, actual } = this.#group;
    const asking = () => this.#viewer.replaceChildren(note('Asking the store for the files …'));
    bytesFrom(this.#index, [expected, actual], asking, ([before = null, after = null]) =>
      this.#open({ expected: before, actual: after }, wanted),
    );
  }

  /** Views of the files, then of what the comparison found, then of their text. @param {import('./detail-view.js').Sides} held @param {string} wanted */
  #open(held, wanted) {
    const { media, expected, actual, detail: number, kind } = this.#group;
    const isAbsent = (expected !== null && held.expected === null) || (actual !== null && held.actual === null);
    const sides = kind === 'renamed' ? { ...held, expected: null } : held;
    const detail = readDetail(number);
    const isImage = isShowable(media) && (sides.expected !== null || sides.actual !== null);
    const rest = this.#otherTabs(sides, detail, isAbsent);
    if (!isImage) return this.#begin(rest, wanted);
    loadImages(sides, media, detail?.kind === 'image' ? detail.masks : [], ({ views, alone, problem }) => {
      [this.#images, this.#alone] = [views, alone];
      const shown = views?.element ?? alone?.element ?? note(problem, 'warning');
      const names = views ? IMAGE_VIEWS : ['Image'];
      const tabs = names.map((name) => ({
        name,
        show: () => {
          if (this.#viewer.firstChild !== shown) this.#viewer.replaceChildren(shown);
          views?.show(name);
        },
      }));
      this.#begin([...tabs, ...rest], wanted);
    });
  }

  /** @param {import('./detail-view.js').Sides} sides @param {any} detail @param {boolean} isAbsent @returns {Tab[]} */
  #otherTabs(sides, detail, isAbsent) {
    const { detail: number, media } = this.#group;
    /** @type {Tab[]} */
    const tabs = [];
    const put = (/** @type {() => Node} */ make) => () => this.#viewer.replaceChildren(make());
    if (detail !== null && detail.kind !== 'image') tabs.push({ name: 'Changes', show: put(() => detailView(detail, sides)) });
    if (number === -2)
      tabs.push({
        name: 'Changes',
        show: put(() => note('What was found is too much for this report; its reason stands above.')),
      });
    const present = /** @type {[string, Uint8Array<ArrayBuffer>][]} */ (
      [
        ['Reference', sides.expected],
        ['Result', sides.actual],
      ].filter(([, bytes]) => bytes !== null)
    );
    const isText = media === 'image/svg+xml' || !media.startsWith('image/');
    const texts = present.map(
      ([label, bytes]) => /** @type {[string, string | null]} */ ([label, isText ? textOf(bytes) : null]),
    );
    if (texts.some(([, text]) => text !== null)) tabs.push({ name: 'Source', show: put(() => sourceView(texts)) });
    else if (present.length > 0 && detail === null && !media.startsWith('image/'))
      tabs.push({
        name: 'Bytes',
        show: put(() => element('div', {}, ...present.map(([label, bytes]) => firstBytes(label, bytes)))),
      });
    if (isAbsent || (tabs.length === 0 && present.length === 0))
      tabs.push({ name: 'Files', show: put(() => this.#missing(isAbsent)) });
    return tabs;
  }

  /** @param {boolean} isAbsent */
  #missing(isAbsent) {
    if (!isAbsent) return note('There is nothing to look at.');
    const { pull, partitions } = this.#index;
    const { only, members } = this.#group;
    const name = partitions[members[0]?.[0] ?? 0]?.partition ?? '';
    const where = /^[\\w.-]+$/.test(name) ? \` --partition \${name}\` : '';
    const why =
      this.#index.stored === null
        ? 'Files of this change are not in this report: they were beyond its size, or could not be had.'
        : 'The store did not give the files of this change. The report in the artifacts of the run holds them itself.';
    const text = \`\${why} This writes the reference into a folder:\`;
    return element(
      'div',
      {},
      note(text),
      copyable(\`\${pull}\${where}\${only === null ? '' : \` --only \${only.shell}\`}\`, 'get the reference'),
    );
  }

  /** @param {readonly Tab[]} tabs @param {string} wanted */
  #begin(tabs, wanted) {
    this.#tabs = [...tabs];
    this.#bar.replaceChildren(
      ...tabs.map(({ name }, i) =>
        button({ role: 'tab', id: \`tab-\${i}\`, 'aria-controls': 'viewer', title: \`\${i + 1}\` }, name, () => this.show(i)),
      ),
    );
    this.#bar.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      this.show((this.#current + step + this.#tabs.length) % this.#tabs.length);
      /** @type {HTMLElement | undefined} */ (this.#bar.children[this.#current])?.focus();
    });
    this.show(
      Math.max(
        0,
        tabs.findIndex(({ name }) => name === wanted),
      ),
    );
  }

  #facts() {
    const { members, expected, actual, engine: number } = this.#group;
    const engine = this.#index.engines[number];
    const rows = [
      ['Where', this.#where()],
      ['Reference', fileText(expected)],
      ['Result', fileText(actual)],
      ['Why this reference', this.#baselines()],
      engine
        ? [
            'Compared by',
            element(
              'div',
              {},
              \`\${visible(engine.name)}, version \${engine.version}\`,
              element(
                'details',
                {},
                element('summary', {}, 'options'),
                element('pre', {}, visible(JSON.stringify(engine.options, null, 2)).replaceAll('⏎', '\\n')),
              ),
            ),
          ]
        : null,
      this.#acceptance(members.length),
    ];
    return element(
      'dl',
      { class: 'facts' },
      ...rows.flatMap((row) =>
        row === null ? [] : [element('dt', {}, /** @type {string} */ (row[0])), element('dd', {}, /** @type {Node} */ (row[1]))],
      ),
    );
  }

  #where() {
    const { partitions } = this.#index;
    const names = this.#group.members.map(([number]) =>
      element('span', { class: 'chip' }, foreign(partitions[number]?.partition ?? '')),
    );
    return element('div', { class: 'chips' }, element('span', {}, spreadText(this.#group, partitions.length)), ...names);
  }

  /** The same sentence once, with the partitions that it holds for. */
  #baselines() {
    const { texts, partitions } = this.#index;
    /** @type {Map<string, string[]>} */
    const told = new Map();
    for (const [partition, baseline, acceptedBy] of this.#group.members) {
      const text = [texts[baseline], texts[acceptedBy]].filter(Boolean).join(' — ');
      told.set(text, [...(told.get(text) ?? []), partitions[partition]?.partition ?? '']);
    }
    const rows = [...told].map(([text, names]) =>
      element('li', {}, foreign(text), told.size > 1 ? element('span', { class: 'dim' }, ' in ', foreign(names.join(', '))) : ''),
    );
    const [first] = this.#group.members;
    const base = partitions[first?.[0] ?? 0]?.base;
    const chain = element(
      'details',
      {},
      element('summary', {}, 'how the baseline was found'),
      element('ol', {}, ...(base?.reasons ?? []).map((reason) => element('li', {}, foreign(reason)))),
    );
    return element('div', {}, element('ul', {}, ...rows), base?.reasons.length ? chain : '');
  }

  /** @param {number} count of partitions @returns {[string, Node] | null} */
  #acceptance(count) {
    const { accept, partitions } = this.#index;
    const { only, kind, members } = this.#group;
    if (accept === null || only === null || !['changed', 'new', 'missing', 'renamed'].includes(kind)) return null;
    const where = count === 1 && partitions.length > 1 ? \` partition=\${partitions[members[0]?.[0] ?? 0]?.partition ?? ''}\` : '';
    return ['Accept only this', copyable(\`\${accept} only \${only.comment}\${where}\`, 'comment that accepts this change')];
  }
}

/** What the whole run came to. @param {import('./data.js').Index} index */
function overview(index) {
  const { guards, forecast, partitions, accept, groups } = index;
  return element(
    'article',
    { class: 'overview', 'aria-label': 'Overview' },
    element('h2', {}, index.isRed ? 'Not as the reference' : 'As the reference'),
    ...guards.map((text) => element('p', { class: 'note error', role: 'alert' }, foreign(text))),
    ...forecast.map((text) => element('p', { class: 'note warning' }, foreign(text))),
    groups.length > 0 ? note('Choose a change on the left, or press j. Press ? for all keys.') : note('Nothing differs.'),
    element('div', { class: 'scroll' }, countsTable(index)),
    element('h3', {}, 'Which baseline, and why'),
    ...chains(partitions),
    ...(accept === null || groups.length === 0
      ? []
      : [
          element('h3', {}, 'Accept all of it'),
          note(
            'A comment on the pull request, by somebody who may write. It names what you see here, and is refused once there is something newer.',
          ),
          copyable(accept, 'comment that accepts everything'),
        ]),
  );
}

/** @param {import('./data.js').Index} index */
function countsTable({ partitions, totals }) {
  const kinds = Object.keys(KIND_SIGNS).filter((kind) => (totals[kind] ?? 0) > 0);
  const head = ['partition', 'same', ...kinds.map((kind) => KIND_SIGNS[kind]?.[1] ?? kind)];
  const cells = (/** @type {Record<string, number>} */ counts) =>
    ['same', ...kinds].map((kind) =>
      element('td', { class: \`number \${(counts[kind] ?? 0) > 0 ? kind : 'dim'}\` }, (counts[kind] ?? 0).toLocaleString('en')),
    );
  const rows = partitions.map(({ partition, counts, complete }) =>
    element(
      'tr',
      {},
      element('th', { scope: 'row' }, foreign(partition), complete ? '' : PARTIAL.cloneNode(true)),
      ...cells(counts),
    ),
  );
  const all =
    partitions.length > 1 ? [element('tr', { class: 'total' }, element('th', { scope: 'row' }, 'all'), ...cells(totals))] : [];
  return element(
    'table',
    { class: 'data' },
    element(
      'thead',
      {},
      element('tr', {}, ...head.map((text, i) => element('th', { scope: 'col', class: i > 0 ? 'number' : null }, text))),
    ),
    element('tbody', {}, ...rows, ...all),
  );
}

const PARTIAL = element(
  'span',
  { class: 'badge', title: 'Not all of the run came about: what is absent does not count as missing.' },
  'partial run',
);

/** Partitions with the same chain are told together. @param {readonly import('./data.js').Partition[]} partitions */
function chains(partitions) {
  /** @type {Map<string, import('./data.js').Partition[]>} */
  const groups = new Map();
  for (const one of partitions) groups.set(JSON.stringify(one.base), [...(groups.get(JSON.stringify(one.base)) ?? []), one]);
  return [...groups.values()].map((same) => {
    const { branch, snapshot, reasons } = /** @type {import('./data.js').Partition} */ (same[0]).base;
    const names = groups.size === 1 ? [] : same.map(({ partition }) => element('span', { class: 'chip' }, foreign(partition)));
    return element(
      'section',
      { class: 'chain' },
      element(
        'p',
        {},
        foreign(branch, 'strong'),
        ' at ',
        element('code', {}, snapshot === null ? 'no snapshot yet' : visible(snapshot.slice(0, 12))),
        ' ',
        ...names,
      ),
      element('ol', {}, ...reasons.map((reason) => element('li', {}, foreign(reason)))),
    );
  });
}

/** The page: a list on the left, what is chosen on the right. */
class Report {
  #index = readIndex();
  #lines = new Lines(this.#index);
  #list = new EntryList(this.#index, (group) => this.#choose(group));
  #pane = element('main', { id: 'pane', tabindex: -1 });
  #count = element('output', { class: 'count', id: 'count', 'aria-live': 'polite' });
  #search = /** @type {HTMLInputElement} */ (
    element('input', {
      type: 'search',
      id: 'search',
      placeholder: 'Filter by path or reason   /',
      'aria-label': 'Filter by path or reason',
      autocomplete: 'off',
      spellcheck: 'false',
    })
  );
  #partition = this.#choice(
    'Partition',
    this.#index.partitions.map(({ partition }) => partition),
  );
  #type = this.#choice('Type', [...new Set(this.#index.groups.map(({ type }) => type))].sort());
  #help = helpDialog();
  /** @type {Set<string>} */
  #kinds = new Set();
  /** @type {EntryPane | null} */
  #entry = null;
  #view = '';
  #shown = -1;

  open() {
    const { title, subject, repository, head, digest, at, isRed } = this.#index;
    const facts = [repository, subject, \`head \${head.slice(0, 12)}\`, \`candidate \${digest.slice(0, 12)}\`, timeText(at)];
    document.body.append(
      element(
        'header',
        { class: 'top' },
        element('span', { class: \`verdict \${isRed ? 'red' : 'green'}\` }, isRed ? 'Differs' : 'Passes'),
        element('h1', {}, foreign(title)),
        element('span', { class: 'dim facts-line' }, ...facts.flatMap((fact, i) => [i > 0 ? ' · ' : '', foreign(fact)])),
        button({ class: 'plain' }, 'Overview', () => this.#choose(-1)),
        button({ class: 'plain', 'aria-label': 'Keys' }, '?', () => this.#help.showModal()),
      ),
      element(
        'div',
        { class: 'columns' },
        element('nav', { 'aria-label': 'Changes' }, this.#filters(), this.#list.element),
        this.#pane,
      ),
      this.#help,
    );
    this.#search.addEventListener('input', () => this.#filter());
    addEventListener('keydown', (event) => this.#key(event));
    addEventListener('hashchange', () => {
      // Of several steps in a row, the event of the first comes after the last.
      if (numberOf(location.hash) !== this.#shown) this.#show(numberOf(location.hash));
    });
    this.#filter();
    this.#show(numberOf(location.hash));
  }

  #filters() {
    const present = Object.keys(KIND_SIGNS).filter((kind) => this.#index.groups.some((group) => group.kind === kind));
    const chips = present.map((kind) => {
      const count = this.#index.groups.filter((group) => group.kind === kind).length;
      const chip = button(
        { class: \`chip \${kind}\`, 'aria-pressed': 'false', 'data-kind': kind },
        \`\${KIND_SIGNS[kind]?.[1] ?? kind} \${count.toLocaleString('en')}\`,
        () => {
          if (!this.#kinds.delete(kind)) this.#kinds.add(kind);
          chip.setAttribute('aria-pressed', String(this.#kinds.has(kind)));
          this.#filter();
        },
      );
      return chip;
    });
    return element(
      'div',
      { class: 'filters', role: 'search' },
      this.#search,
      element('div', { class: 'chips' }, ...chips),
      element('div', { class: 'choices' }, this.#partition, this.#type, this.#count),
    );
  }

  /** @param {string} label @param {readonly string[]} names */
  #choice(label, names) {
    const select = /** @type {HTMLSelectElement} */ (
      element(
        'select',
        { 'aria-label': label },
        element('option', { value: -1 }, \`every \${label.toLowerCase()}\`),
        ...names.map((name, i) => element('option', { value: i, 'data-name': name }, visible(name))),
      )
    );
    select.hidden = names.length < 2;
    select.addEventListener('change', () => this.#filter());
    return select;
  }

  #filter() {
    const type = this.#type.selectedOptions[0]?.dataset['name'] ?? '';
    const found = this.#lines.matching({
      text: this.#search.value,
      kinds: this.#kinds,
      partition: Number(this.#partition.value),
      type,
    });
    this.#list.show(found);
    const all = this.#index.groups.length;
    this.#count.textContent =
      found.length === all ? counted(all, 'change') : \`\${found.length.toLocaleString('en')} of \${counted(all, 'change')}\`;
  }

  /** @param {number} group -1: the overview */
  #choose(group) {
    if (group === this.#shown) return;
    this.#show(group);
    location.replace(group < 0 ? '#' : \`#\${group + 1}\`);
  }

  /** @param {number} number */
  #show(number) {
    this.#shown = number;
    const group = this.#index.groups[number];
    if (this.#entry) this.#view = this.#entry.view || this.#view;
    this.#entry = group ? new EntryPane(this.#index, group, this.#view) : null;
    this.#pane.replaceChildren(this.#entry?.element ?? overview(this.#index));
    this.#pane.scrollTop = 0;
    this.#list.select(group ? number : -1);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#help.open) return;
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLSelectElement;
    if (event.key === 'Escape' && isTyping) return this.#list.element.focus();
    if (event.target === this.#search && event.key === 'Enter') {
      this.#list.element.focus();
      return this.#list.move(this.#list.position < 0 ? 1 : 0);
    }
    if (isTyping) return;
    const isOnButton = event.target instanceof HTMLButtonElement && event.key === ' ';
    const isDone = !isOnButton && this.#command(event.key);
    if (isDone) event.preventDefault();
  }

  /** @param {string} key @returns {boolean} */
  #command(key) {
    if (key === 'j') this.#list.move(1);
    else if (key === 'k') this.#list.move(-1);
    else if (key === 'o') this.#choose(-1);
    else if (key === '?') this.#help.showModal();
    else if (key === '/') {
      this.#search.focus();
      this.#search.select();
    } else return this.#entry?.key(key) ?? false;
    return true;
  }
}

/** @param {string} hash */
const numberOf = (hash) => (/^#[1-9][0-9]{0,8}$/.test(hash) ? Number(hash.slice(1)) - 1 : -1);

/** @param {number} at */
function timeText(at) {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? '' : \`\${date.toISOString().slice(0, 16).replace('T', ' ')} UTC\`;
}

const KEYS = /** @type {const} */ ([
  ['j  k', 'next, previous change'],
  ['/', 'filter; Enter goes to the list, Escape leaves'],
  ['1 … 9', 'views: of images side by side, swipe, onion skin, blink, heat map'],
  ['+  −  0', 'zoom in, out, fit; the wheel zooms, dragging moves'],
  ['z', 'zoom to the change'],
  ['space', 'stop blinking, go on'],
  ['← →', 'on the handle of swipe: move it'],
  ['o', 'overview'],
  ['?', 'these keys'],
]);

function helpDialog() {
  const rows = KEYS.map(([keys, text]) =>
    element('tr', {}, element('th', { scope: 'row' }, element('kbd', {}, keys)), element('td', {}, text)),
  );
  const dialog = /** @type {HTMLDialogElement} */ (
    element('dialog', { 'aria-label': 'Keys' }, element('h2', {}, 'Keys'), element('table', {}, ...rows))
  );
  dialog.append(button({ class: 'plain' }, 'Close', () => dialog.close()));
  return dialog;
}

new Report().open();
`;

;// CONCATENATED MODULE: ./src/report/refdata-page-index.js

/** The index, and the details that are read when somebody looks at them, as JSON each. */
function indexOf({ facts, groups, stored, limits }, shown) {
    const texts = new Numbers((text) => text);
    const engines = new Numbers((engine) => JSON.stringify(engine));
    const details = new Details(limits.details);
    const partitions = new Map(facts.partitions.map(({ partition }, i) => [partition, i]));
    const pageGroups = groups.map((group) => {
        const { change, members } = group;
        const first = (0,refdata_facts/* leadOf */.M)(group);
        const verdict = first?.verdict ?? null;
        return {
            ...{ path: change.path, kind: change.kind, was: change.was ?? null, only: (0,refdata_facts/* pathWords */.xR)(change.path) },
            ...{ type: typeOf(change.path, verdict), media: (0,refdata_facts/* mediaType */.JL)(change.path) },
            expected: fileOf(first?.expected, change.from),
            actual: fileOf(first?.actual, change.to),
            why: texts.of(verdict?.why),
            ...{ verdict: verdict?.kind ?? null, which: verdict?.which ?? null, engine: engines.of(verdict?.engine) },
            detail: details.of(verdict),
            members: members.map(({ partition, entry }) => [
                partitions.get(partition) ?? 0,
                texts.of(entry.baseline),
                texts.of(entry.acceptedBy),
            ]),
        };
    });
    const { title, repository, headSha, candidateDigest, at, guards, forecast } = facts;
    const index = {
        ...{ title, repository, head: headSha, digest: candidateDigest, at, guards, forecast },
        subject: 'pull' in facts.subject ? `pull request #${facts.subject.pull}` : `branch ${facts.subject.branch}`,
        ...{ isRed: (0,refdata_facts/* isRed */.iI)(facts), accept: 'pull' in facts.subject ? (0,refdata_facts/* acceptCommand */.O3)(facts) : null },
        ...{ pull: (0,refdata_facts/* pullCommand */.TW)(facts), totals: (0,refdata_facts/* totalsOf */.vA)(facts) },
        partitions: facts.partitions.map(({ entries: _, ...rest }) => rest),
        ...{ texts: texts.all, engines: engines.all, groups: pageGroups, shown: shown.size },
        stored: stored && { root: stored.root, places: Object.fromEntries(stored.places) },
    };
    return { index, details: details.all };
}
function fileOf(sha256, file) {
    if (sha256 !== undefined)
        return [sha256, file?.[0] === sha256 ? file[1] : -1];
    return file;
}
/** The engine's name where one compared it, else the ending of its own. */
const typeOf = (path, verdict) => verdict?.engine.name ?? /\.([A-Za-z0-9]{1,8})$/.exec(path)?.[1]?.toLowerCase() ?? 'file';
/** Gives values numbers, the same to equal ones. */
class Numbers {
    all = [];
    #byKey = new Map();
    #key;
    constructor(key) {
        this.#key = key;
    }
    of(value) {
        if (value === undefined)
            return -1;
        const key = this.#key(value);
        const known = this.#byKey.get(key);
        if (known !== undefined)
            return known;
        this.#byKey.set(key, this.all.length);
        return this.all.push(value) - 1;
    }
}
class Details {
    all = [];
    #room;
    constructor(characters) {
        this.#room = characters;
    }
    of(verdict) {
        if (!verdict?.detail)
            return -1;
        const json = JSON.stringify(verdict.detail);
        if (json.length > this.#room)
            return -2;
        this.#room -= json.length;
        return this.all.push(json) - 1;
    }
}

;// CONCATENATED MODULE: ./src/report/refdata-page-html.js




/** No script but the page's own, no address but, in the store, that of the files beside it: what is foreign can neither run nor call. */
const policy = (connect) => [
    "default-src 'none'",
    `script-src 'sha256-${SCRIPT_HASH}'`,
    `style-src 'sha256-${STYLE_HASH}'`,
    'img-src blob: data:',
    ...connect,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
].join('; ');
/** So that a server which has the page is not asked for a picture. */
const ICON = 'data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 viewBox=%220 0 16 16%22%3E%3Crect x=%221%22 y=%221%22 width=%229%22 height=%2214%22 rx=%222%22 fill=%22%23888%22/%3E%3Crect x=%226%22 y=%221%22 width=%229%22 height=%2214%22 rx=%222%22 fill=%22%230a58ca%22/%3E%3C/svg%3E';
/** The page with all its data. */
function renderPage(input) {
    const kept = keptPayloads(input);
    const shown = new Set([...kept.map(({ sha256 }) => sha256), ...(input.stored?.places.keys() ?? [])]);
    const { index, details } = indexOf(input, shown);
    return [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n',
        `<meta http-equiv="Content-Security-Policy" content="${policy(input.stored ? ["connect-src 'self'"] : [])}">\n`,
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n',
        `<link rel="icon" href="${ICON}">\n<title>${escaped(input.facts.title)}</title>\n<style>${STYLE}</style>\n</head>\n<body>\n`,
        '<noscript>This report needs JavaScript. It runs only its own, and asks nobody for anything.</noscript>\n',
        dataBlock('index', JSON.stringify(index)),
        ...details.map((detail, i) => dataBlock(`detail-${i}`, detail)),
        ...kept.map(({ sha256, bytes }) => `<script type="application/octet-stream" id="file-${sha256}">${base64(bytes)}</script>\n`),
        `<script type="module">${SCRIPT}</script>\n</body>\n</html>\n`,
    ].join('');
}
/** Whoever parses HTML sees no tag and no comment in it, and who parses JSON sees what it was. */
const dataBlock = (id, json) => `<script type="application/json" id="${id}">${json.replaceAll('<', '\\u003c')}</script>\n`;
const escaped = (text) => text
    .toWellFormed()
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/[^-A-Za-z0-9 .,:/#]/gu, (character) => `&#${character.codePointAt(0)};`);
/** Each file once, as many as fit, in the order in which they were given. */
function keptPayloads({ payloads, limits, stored }) {
    const seen = new Set();
    let room = limits.payloads;
    return payloads.filter(({ sha256, bytes }) => {
        if (!refdata_keys/* DIGEST */.Dh.test(sha256) || stored?.places.has(sha256) || seen.has(sha256) || bytes.length > room)
            return false;
        seen.add(sha256);
        room -= bytes.length;
        return true;
    });
}

;// CONCATENATED MODULE: ./src/report/refdata-report.js



/** A file larger than all room would need more than a browser gives one text. */
const LIMITS = { payloads: 64_000_000, details: 48_000_000 };
/**
 * The report: one HTML page that needs nothing else, wherever it lies. Foreign data stands in it as JSON and Base64 in inert elements,
 * and its policy lets no script run but its own. The payloads that come first are kept where the limits are reached. With `stored` it is the
 * page for the store, which has those files already: they are not in it, and it may ask its own host for them.
 */
function renderReport(facts, payloads, { stored = null, ...limits } = {}) {
    return renderPage({ facts, groups: (0,refdata_facts/* groupsOf */.c1)(facts), payloads, stored, limits: { ...LIMITS, ...limits } });
}


/***/ })

};
