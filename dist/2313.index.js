export const id = 2313;
export const ids = [2313,8137];
export const modules = {

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
