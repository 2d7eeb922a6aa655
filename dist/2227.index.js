export const id = 2227;
export const ids = [2227,4818,8137];
export const modules = {

/***/ 4497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ partitionFault),
/* harmony export */   Z: () => (/* binding */ checkResults)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84818);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20139);
/* harmony import */ var _baseline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37704);
/* harmony import */ var _compare_results_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15800);





function partitionFault(partition) {
    if ((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .isPartition */ .rh)(partition))
        return null;
    const expected = '1 to 80 letters, digits, `.`, `_` and `-`, a letter or digit first';
    return (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('input-invalid', `The input \`partition\`: expected ${expected}, found ${JSON.stringify(partition.slice(0, 100))}.`);
}
async function checkResults({ partition, section, tested, isComplete, facts, ...asked }, { store }, ports) {
    const { sha256, github } = ports;
    const places = { store, pulls: github?.pulls, defaultBranch: facts.defaultBranch };
    const [baseline, produced] = await Promise.all([(0,_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineOf */ .Bv)(tested, partition, places), asked.produced]);
    const globs = section.files.map(_lib_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGlob */ .qF).filter((glob) => glob !== null);
    const question = { partition, baseline, produced, isComplete, globs, guards: section.guards };
    const compared = await (0,_compare_results_js__WEBPACK_IMPORTED_MODULE_3__/* .compareResults */ .e)(question, { store, sha256, comparisons: () => ports.comparisons(section) });
    return { partition, tested, baseline, produced, compared, isComplete, run: facts };
}


/***/ }),

/***/ 76579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pull: () => (/* binding */ pull)
/* harmony export */ });
/* harmony import */ var _contract_section_file_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(65386);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(63247);
/* harmony import */ var _refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(61244);
/* harmony import */ var _refdata_files_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(27276);
/* harmony import */ var _baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37704);
/* harmony import */ var _check_results_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4497);
/* harmony import */ var _produced_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(96160);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(52313);
/* harmony import */ var _store_faults_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(97613);
/* harmony import */ var _tested_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(14001);











/** Puts the effective baseline into a folder, for tests that compare by themselves: what is there already is not fetched, what is too much is removed. */
async function pull(inputs, facts, ports) {
    const { partition } = inputs;
    const named = (0,_check_results_js__WEBPACK_IMPORTED_MODULE_2__/* .partitionFault */ .D)(partition);
    if (named)
        return { ok: false, faults: [named] };
    return (0,_store_faults_js__WEBPACK_IMPORTED_MODULE_4__/* .withStoreFaults */ .t)(async () => {
        const section = await (0,_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .ownSection */ .Aw)(ports);
        if (!section.ok)
            return { ok: false, faults: section.error };
        const folder = inputs.references ?? section.value.references;
        if (folder === undefined) {
            const what = `Where the references belong is not said: neither the input \`references\` nor \`refdata.references\` in ${_contract_section_file_js__WEBPACK_IMPORTED_MODULE_6__/* .SECTION_FILE */ .D}.`;
            return { ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-results', what, { next: 'Name a folder, such as test/references.' })] };
        }
        if (holdsWorkspace(folder, facts.workspace)) {
            const what = `${folder} is the checkout itself, or a folder around it: whatever is no reference would be removed there.`;
            return {
                ok: false,
                faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-results', what, { next: 'Name a folder of its own, such as test/references.' })],
            };
        }
        const tested = await (0,_tested_js__WEBPACK_IMPORTED_MODULE_5__/* .testedOf */ .t)(facts, ports.commits);
        if (!tested.ok)
            return { ok: false, faults: [tested.error] };
        const address = (0,_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .storeAddress */ .uv)(inputs.store, section.value);
        if (!address.ok)
            return { ok: false, faults: [address.error] };
        const opened = await ports.open(address.value, section.value.keep);
        if (!opened.ok)
            return { ok: false, faults: [opened.error] };
        const { store } = opened.value;
        const pulls = ports.github?.pulls;
        const baseline = await (0,_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .baselineOf */ .Bv)(tested.value, partition, { store, pulls, defaultBranch: facts.defaultBranch });
        for (const reason of baseline.chosen.reasons)
            ports.workflow.say(reason);
        const stored = await (0,_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .storedSetOf */ .v4)(baseline.set, store);
        const { branch, snapshot } = baseline.chosen;
        const effective = (0,_refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_7__/* .effectiveFiles */ .lg)({ partition, branch, snapshot, stored, delta: (0,_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .deltaOver */ .RD)(baseline) });
        const cache = { name: `${baseline.set ?? 'none'}-${baseline.pull?.generation ?? 0}`, partition };
        return materialise(effective, { folder, cache, store, globs: section.value.files }, ports);
    });
}
/** By its path alone. */
function holdsWorkspace(folder, workspace) {
    const path = partsOf(folder.startsWith('/') ? folder : `${workspace}/${folder}`);
    return path.every((part, index) => part === partsOf(workspace)[index]);
}
function partsOf(path) {
    const parts = [];
    for (const part of path.split('/')) {
        if (part === '..')
            parts.pop();
        else if (part !== '' && part !== '.')
            parts.push(part);
    }
    return parts;
}
async function materialise(effective, { folder, cache, store, globs }, ports) {
    const { files, workflow } = ports;
    const isCached = await ports.cache.restore(folder, cache);
    const there = await (0,_produced_js__WEBPACK_IMPORTED_MODULE_8__/* .withFiles */ .oT)(`The references in ${folder} cannot be read`, () => files.scan(folder, ['**', ...globs]));
    const [refused] = there.refused;
    if (refused) {
        const what = `${JSON.stringify(refused.path.slice(0, 200))} in ${folder} ${refused.why}, so nothing is written there.`;
        return { ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-results', what)] };
    }
    const present = new Map(there.files.map(({ path, stored }) => [path, stored]));
    for (const path of present.keys())
        if (!effective.files.has(path))
            await (0,_produced_js__WEBPACK_IMPORTED_MODULE_8__/* .withFiles */ .oT)(`${path} in ${folder} cannot be removed`, () => files.remove(folder, path));
    const missing = [...effective.files.values()].filter(({ path, file }) => present.get(path)?.[0] !== file[0]);
    const paths = new Map();
    for (const { path, file } of missing)
        paths.set(file[0], [...(paths.get(file[0]) ?? []), path]);
    const wanted = missing.map(({ file, place }) => ({ sha256: file[0], size: file[1], ...(place ? { place } : {}) }));
    try {
        for await (const { sha256, bytes } of store.read(wanted))
            for (const path of paths.get(sha256) ?? [])
                await (0,_produced_js__WEBPACK_IMPORTED_MODULE_8__/* .withFiles */ .oT)(`${path} cannot be written to ${folder}`, () => files.write(folder, path, bytes));
    }
    catch (error) {
        workflow.say(`stopped after a fault: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_9__/* .errorText */ .k)(error)}`);
        throw error;
    }
    workflow.say(`${(0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_10__/* .counted */ .hS)(effective.files.size, 'reference')} in ${folder}: ${missing.length} fetched, ${effective.files.size - missing.length} there already`);
    if (!isCached && effective.files.size > 0)
        await ports.cache.save(folder, cache);
    await workflow.output('references', String(effective.files.size));
    await workflow.output('baseline', (0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_10__/* .shortDigest */ .VK)(cache.name));
    return { ok: true };
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

/***/ 14001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ testedOf)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


/** `gh-readonly-queue/main/pr-7-<commit>`: what GitHub calls the branch of an entry of a merge queue; the commit is the one it stands on. */
const QUEUE = /^gh-readonly-queue\/(.+)\/pr-([1-9][0-9]{0,9})-([0-9a-f]{40,64})$/;
/** Such a run has the rights of the base for whatever it checks out, and its commit is no merge with the pull request (A1). */
const TARGET = 'Results of pull requests are compared in the event pull_request, and those of forks after it in workflow_run; this run came from pull_request_target.';
async function testedOf(facts, commits) {
    if (facts.event === 'pull_request_target')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-event', TARGET));
    const checkout = await checkoutOf(facts, commits);
    if (facts.pullRequest)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(await testedPull(facts, facts.pullRequest, { checkout, commits }));
    const shas = { headSha: facts.headSha, testedSha: checkout?.as === 'merge' ? checkout.sha : facts.sha, checkout };
    const ref = branchOf(facts.ref);
    if (ref === null) {
        const what = `Reference data belongs to pull requests and branches; this run is about ${JSON.stringify(facts.ref.slice(0, 100))} (event ${facts.event}).`;
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-event', what));
    }
    const [, base, pull, testedParent] = QUEUE.exec(ref) ?? [];
    if (base !== undefined && pull !== undefined && testedParent !== undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ ...shas, subject: { pull: Number(pull) }, branch: base, testedParent, isQueued: true, isFork: false });
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ ...shas, subject: { branch: ref }, branch: ref, testedParent: facts.sha, isQueued: false, isFork: false });
}
async function testedPull(facts, { number, base_ref }, { checkout, commits }) {
    const about = { subject: { pull: number }, branch: base_ref, headSha: facts.headSha, isQueued: false, isFork: facts.fork };
    const testedSha = checkout && checkout.as !== 'other' ? checkout.sha : facts.sha;
    if (checkout?.as === 'head') {
        const fork = facts.baseSha === null ? null : await commits.mergeBase(testedSha, facts.baseSha);
        return { ...about, testedSha, testedParent: fork ?? testedSha, checkout };
    }
    const [parent] = (await commits.parents(testedSha)) ?? [];
    return { ...about, testedSha, testedParent: parent ?? facts.baseSha, checkout };
}
/** Commits that a job may make by itself before its tests. */
const MOST_OWN = 10;
/** Which commit of the event the checkout stands on. A workflow may check out what it likes; most take what GitHub merged for the event. */
async function checkoutOf(facts, commits) {
    const { sha, headSha } = facts;
    const head = await commits.head();
    let at = head;
    for (let own = 0; at !== null && own <= MOST_OWN; own += 1) {
        if (facts.pullRequest && at === headSha)
            return { as: 'head', sha: at };
        if (at === sha)
            return { as: 'merge', sha: at };
        const [first, ...others] = (await commits.parents(at)) ?? [];
        // GitHub makes that merge anew where the base has moved.
        if (facts.pullRequest && others.includes(headSha))
            return { as: 'merge', sha: at };
        at = first ?? null;
    }
    if (head !== null)
        return { as: 'other', sha: head };
    return facts.pullRequest && sha === headSha ? { as: 'head', sha } : null;
}
function branchOf(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
}


/***/ }),

/***/ 41611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O2: () => (/* binding */ strict),
/* harmony export */   jV: () => (/* binding */ formatPath),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* unused harmony export describe */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);


/**
 * An object that takes no other keys than these. Every unknown key gets a sentence of its own, with the known key that is
 * nearest. `elsewhere` says what becomes of keys that people know from other systems, each as the end of a sentence about the key.
 */
function strict(shape, elsewhere = new Map()) {
    const known = Object.keys(shape);
    const sentence = (key) => {
        const there = elsewhere.get(key);
        if (there !== undefined)
            return `the key ${JSON.stringify(key)} ${there}`;
        const meant = (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(key, known);
        const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `known here: ${known.join(', ')}`;
        return `the key ${JSON.stringify(key)} is not known here; ${hint}`;
    };
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(shape, {
        error: (issue) => issue.code === 'unrecognized_keys' ? issue.keys.map(sentence).join('\n') : `a mapping with ${known.join(', ')}`,
    });
}
/** Parses with every fault told at once. The messages of our schemas are expectations: "a string of 1 to 80 characters". */
function check(schema, value) {
    const parsed = schema.safeParse(value, { reportInput: true });
    return parsed.success ? { value: parsed.data } : { issues: parsed.error.issues.flatMap(issuesOf) };
}
function issuesOf(issue) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code === 'unrecognized_keys') {
        const sentences = issue.message.split('\n');
        return issue.keys.map((key, index) => ({ path: [...path, key], what: sentences[index] ?? issue.message }));
    }
    if (issue.code === 'invalid_key') {
        return [{ path, what: `expected ${issue.issues[0]?.message ?? 'another key'}, found ${JSON.stringify(path.at(-1))}` }];
    }
    const name = path.length > 0 ? `${formatPath(path)}: ` : '';
    return [{ path, what: `${name}expected ${issue.message}, found ${describe(issue.input)}` }];
}
/** `include[0].env.DB` */
function formatPath(path) {
    const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`));
    return parts.join('').replace(/^\./, '');
}
/** A short, one-line picture of a value, with its type where JSON alone would not tell: `the number 5`, `nothing`. */
function describe(value) {
    if (value === undefined)
        return 'nothing';
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return `a list of ${value.length}`;
    if (typeof value === 'object')
        return `a mapping with ${Object.keys(value).slice(0, 5).join(', ') || 'no keys'}`;
    if (typeof value === 'string')
        return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    return `the ${typeof value} ${String(value)}`;
}


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
/* harmony export */   j_: () => (/* binding */ readEvent),
/* harmony export */   kg: () => (/* binding */ readSetFiles),
/* harmony export */   qS: () => (/* binding */ readStoredDelta),
/* harmony export */   si: () => (/* binding */ readStoredSet),
/* harmony export */   zR: () => (/* binding */ readLease)
/* harmony export */ });
/* unused harmony export CHANGES */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84818);




/**
 * The documents of a store of reference data. They are read from places that others may have written, so each is checked;
 * unknown keys are errors, since a document of another version must not be half understood.
 */
const digest = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST */ .Dh);
const commit = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .COMMIT */ .cJ);
const partition = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .isPartition */ .rh);
const size = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(0);
/** Milliseconds since the epoch, by the store's clock where there is one. */
const moment = zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig().min(0);
const path = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine((text) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPath */ .Cg)(text).ok);
const login = zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(100);
const v = zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2);
/** `[sha256, bytes]` of a file. */
const file = zod__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([digest, size]);
/** `[pack, offset]`: the bytes lie in a pack, from there on. A file without a place is an object of its own. */
const place = zod__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([digest, size]);
/** `z.record` of these, in a tenth of its time: sets have thousands of entries, and each of a job's runs reads one. */
const tableOf = (isKey, isEntry) => zod__WEBPACK_IMPORTED_MODULE_0__/* .custom */ .IeY(isRecord, { error: 'expected record' }).superRefine((record, context) => {
    for (const [key, value] of Object.entries(record))
        if (!isKey(key) || !isEntry(value))
            context.addIssue({ code: 'custom', path: [key], message: 'is no such entry' });
});
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isDigestAndCount = (value) => Array.isArray(value) && value.length === 2 && isDigest(value[0]) && Number.isSafeInteger(value[1]) && value[1] >= 0;
const isDigest = (value) => typeof value === 'string' && _refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST */ .Dh.test(value);
const places = tableOf(isDigest, isDigestAndCount);
/** What a file is called in a set never differs by case or form alone: some file system would mix the two up (A9). */
const files = tableOf((text) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .checkPath */ .Cg)(text).ok, isDigestAndCount).refine((record) => new Set(Object.keys(record).map(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .foldedPath */ .kV)).size === Object.keys(record).length, {
    error: 'paths that differ by more than case',
});
/** All files of one partition. Its name is the digest of its canonical JSON. */
const ReferenceSetSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, partition, files });
/** As it is stored: `places` are not part of its name, and say where bytes lie that are no objects of their own. */
const StoredSetSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ set: ReferenceSetSchema, places });
const CauseSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['accept', 'merge', 'revert', 'undo', 'admin']),
    /** Who asked for it, by GitHub's login; `pilotlight` for what follows from an event. */
    actor: login,
    pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1).optional(),
    headSha: commit.optional(),
    mergeSha: commit.optional(),
    /** The digest that was approved. */
    candidate: digest.optional(),
    reason: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(500).optional(),
});
/** partition → digest of its set */
const parts = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(partition, digest);
/** A whole baseline at one time; append-only, named by the digest of its canonical JSON. */
const SnapshotSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, parents: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(digest).max(2), parts, cause: CauseSchema, at: moment });
/** null: there is no such file. */
const maybeFile = file.nullable();
/** A path for which a merge found another value than it began with; the branch keeps `ours` until somebody accepts one. */
const PendingSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    partition,
    path,
    pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    from: maybeFile,
    ours: maybeFile,
    theirs: maybeFile,
});
/** A branch: what its reference data is now. The only truth about it; changed by compare-and-swap. */
const BranchRefSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    v,
    branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500),
    /** From 1; one more with each change. */
    generation: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    snapshot: digest,
    /** Those of the snapshot, so that a reader needs not fetch it. */
    parts,
    /** `[commit, snapshot]`, the newest last: commits of the branch for which it is known. */
    commits: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .tuple */ .PVZ([commit, digest])).max(200),
    pending: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(PendingSchema),
    at: moment,
});
/** What a pull request's reference data has that its base's has not. */
const DeltaEntrySchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
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
const DeltaSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(partition, zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(path, DeltaEntrySchema));
const PullRefSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    v,
    pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    generation: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    /** The branch it goes into. */
    base: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500),
    delta: DeltaSchema,
    /** When somebody last accepted, undid or reverted; null: never. The cooldown counts from it. */
    changedAt: moment.nullable(),
    /** The stored delta before the last change (`StoredDelta`), null where there was none. */
    previous: digest.nullable(),
    state: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['open', 'merged', 'closed']),
    merged: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ sha: commit, snapshot: digest }).nullable(),
    at: moment,
});
/** Content-addressed: the digest of its canonical JSON. */
const StoredDeltaSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1), delta: DeltaSchema, previous: digest.nullable() });
/** How one file of a run stands to its reference. `same` is not listed. */
const CHANGES = ['within', 'changed', 'new', 'missing', 'renamed', 'obsolete', 'not-produced', 'unreadable'];
const ChangeSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    path,
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(CHANGES),
    from: maybeFile,
    to: maybeFile,
    /** Of a renamed one: where the same bytes stood. */
    was: path.optional(),
});
/** What one job of a run produced for one partition, and what it was compared with. Immutable; never moves a ref by itself. */
const CandidateSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    v,
    subject: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ pull: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1) }), zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500) })]),
    headSha: commit,
    /** The commit that was checked out: the merge of head and base, where GitHub made one. */
    testedSha: commit,
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().regex(/^[0-9]{1,20}$/),
    attempt: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1),
    partition,
    /** Whether the run produced all that it should: only then is an absent file a removal. */
    complete: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    /** The set that it produced; null where nothing differs from the effective baseline, then it is that one. */
    set: digest.nullable(),
    places,
    /** What it was compared with. `snapshot` and `set` are null where the branch has none yet. */
    base: zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500), snapshot: digest.nullable(), set: digest.nullable() }),
    /** `from` is the value in the base's snapshot, not that of the pull request's own delta. */
    changes: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(ChangeSchema),
    /** Files that the run produced. */
    produced: size,
    /** Whether the job was green: nothing to accept, and something was proved. */
    green: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    /** Whether it was red for a reason that no acceptance mends: too few files, names that are none. */
    guarded: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    /** Whether it came from another repository, through an artifact. */
    fork: zod__WEBPACK_IMPORTED_MODULE_0__/* .boolean */ .zMY(),
    at: moment,
});
const LeaseSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, holder: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(200), until: moment, generation: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1) });
const FormatSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ format: zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr().min(1), hash: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz('sha256'), store: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(100) });
const CommitHintSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({ v, branch: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().min(1).max(500), snapshot: digest });
const EventSchema = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({
    v,
    at: moment,
    kind: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(['accept', 'undo', 'revert', 'merge', 'conflict', 'close', 'gc', 'init', 'admin']),
    actor: login,
    subject: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(600),
    /** One sentence. */
    text: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().max(2_000),
    candidate: digest.optional(),
    snapshot: digest.optional(),
});
/** Canonical JSON, of which the digest is the name where a document has one. */
const formatDocument = (document) => (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)(document);
const MAX_DEPTH = 12;
const reader = (name, schema) => (text) => {
    const value = parse(text);
    if (value === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${name}: no JSON of at most ${MAX_DEPTH} levels`);
    const version = versionOf(value);
    if (version !== undefined && version !== _refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${name}: written in format ${version}; this Pilotlight knows format ${_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2}`);
    const parsed = schema.safeParse(value);
    if (parsed.success)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(parsed.data);
    const [issue] = parsed.error.issues;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`${name}: ${(issue?.path ?? []).map(String).join('.').slice(0, 200)}: ${issue?.message.slice(0, 200)}`);
};
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
/** The header of a pack is a set of its own kind; see `src/refdata/pack.ts`. */
const readSetFiles = reader('files', files);
/** Deep JSON overflows whatever walks it afterwards, so depth is counted first. */
function parse(text) {
    let [depth, inString] = [0, false];
    for (let at = 0; at < text.length; at += 1) {
        const char = text[at];
        if (inString) {
            if (char === '\\')
                at += 1;
            else if (char === '"')
                inString = false;
        }
        else if (char === '"')
            inString = true;
        else if (char === '{' || char === '[') {
            depth += 1;
            if (depth > MAX_DEPTH)
                return undefined;
        }
        else if (char === '}' || char === ']')
            depth -= 1;
    }
    try {
        return JSON.parse(text);
    }
    catch {
        return undefined;
    }
}
function versionOf(value) {
    if (typeof value !== 'object' || value === null)
        return undefined;
    const { v: version, format, set } = value;
    if (version !== undefined || format !== undefined)
        return version ?? format;
    return typeof set === 'object' ? set?.v : undefined;
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
/**
 * The path of a file in a set, relative, with `/`: one that every file system can hold and none reads otherwise (A9). NFC; no
 * empty, dot or `..` segments; no control or format characters; nothing that Windows refuses; at most 1,000 characters.
 * The error says what is wrong, as the end of a sentence about the path.
 */
function checkPath(path) {
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
const foldedPath = (path) => path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
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

/***/ 65386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ SECTION_FILE)
/* harmony export */ });
/** Where a repository says how Pilotlight works for it, below its root. Apart from its sections, each of which takes long to load. */
const SECTION_FILE = '.github/pilotlight.yml';


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
