export const id = 422;
export const ids = [422];
export const modules = {

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

/***/ 76579:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   pull: () => (/* binding */ pull)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(63247);
/* harmony import */ var _refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(61244);
/* harmony import */ var _refdata_files_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(27276);
/* harmony import */ var _baseline_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(37704);
/* harmony import */ var _check_results_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(4497);
/* harmony import */ var _produced_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(96160);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(46360);
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
            const what = `Where the references belong is not said: neither the input \`references\` nor \`refdata.references\` in ${_settings_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTION_FILE */ .Dy}.`;
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
        const effective = (0,_refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_6__/* .effectiveFiles */ .lg)({ partition, branch, snapshot, stored, delta: (0,_baseline_js__WEBPACK_IMPORTED_MODULE_1__/* .deltaOver */ .RD)(baseline) });
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
    const there = await (0,_produced_js__WEBPACK_IMPORTED_MODULE_7__/* .withFiles */ .oT)(`The references in ${folder} cannot be read`, () => files.scan(folder, ['**', ...globs]));
    const [refused] = there.refused;
    if (refused) {
        const what = `${JSON.stringify(refused.path.slice(0, 200))} in ${folder} ${refused.why}, so nothing is written there.`;
        return { ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-results', what)] };
    }
    const present = new Map(there.files.map(({ path, stored }) => [path, stored]));
    for (const path of present.keys())
        if (!effective.files.has(path))
            await (0,_produced_js__WEBPACK_IMPORTED_MODULE_7__/* .withFiles */ .oT)(`${path} in ${folder} cannot be removed`, () => files.remove(folder, path));
    const missing = [...effective.files.values()].filter(({ path, file }) => present.get(path)?.[0] !== file[0]);
    const paths = new Map();
    for (const { path, file } of missing)
        paths.set(file[0], [...(paths.get(file[0]) ?? []), path]);
    const wanted = missing.map(({ file, place }) => ({ sha256: file[0], size: file[1], ...(place ? { place } : {}) }));
    try {
        for await (const { sha256, bytes } of store.read(wanted))
            for (const path of paths.get(sha256) ?? [])
                await (0,_produced_js__WEBPACK_IMPORTED_MODULE_7__/* .withFiles */ .oT)(`${path} cannot be written to ${folder}`, () => files.write(folder, path, bytes));
    }
    catch (error) {
        workflow.say(`stopped after a fault: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_8__/* .errorText */ .k)(error)}`);
        throw error;
    }
    workflow.say(`${(0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_9__/* .counted */ .hS)(effective.files.size, 'reference')} in ${folder}: ${missing.length} fetched, ${effective.files.size - missing.length} there already`);
    if (!isCached && effective.files.size > 0)
        await ports.cache.save(folder, cache);
    await workflow.output('references', String(effective.files.size));
    await workflow.output('baseline', (0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_9__/* .shortDigest */ .VK)(cache.name));
    return { ok: true };
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

/***/ 83672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   XW: () => (/* binding */ quoteWord),
/* harmony export */   ay: () => (/* binding */ commandLine),
/* harmony export */   k8: () => (/* binding */ tokensOf)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);

/** The line of a comment that may be a command, and its words. */
/** Characters of a comment that are looked at; GitHub takes 65,536. */
const MAX_READ = 16 * 1024;
const MAX_TOKENS = 100;
/**
 * The first line with anything in it, where it begins with `/`; null otherwise. Markdown makes code of lines that begin with four
 * spaces or a tab; quotes, fences and HTML comments begin with other characters, and nothing that came before can hold the first line.
 */
function commandLine(body) {
    const lines = body.slice(0, MAX_READ).split(/\r\n|\r|\n/);
    const first = lines.find((line) => /[^ \t]/.test(line));
    const [, line = null] = /^ {0,3}(\/.*)$/.exec(first ?? '') ?? [];
    // Cut in the middle it might say something else than its author wrote.
    const isCut = body.length > MAX_READ && lines.length === 1;
    return isCut ? null : (line?.replace(/[ \t]+$/, '') ?? null);
}
/** Words divided by spaces and tabs; what stands between `"` or backticks is one word, or one part of a word. */
function tokensOf(text) {
    const tokens = [];
    let at = 0;
    while (at < text.length) {
        if (isSpace(text[at])) {
            at += 1;
            continue;
        }
        const token = tokenAt(text, at);
        if (!token)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`A quotation mark is opened and not closed: ${shown(text.slice(at))}.`);
        tokens.push(token.token);
        at = token.end;
        if (tokens.length > MAX_TOKENS)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`A command has at most ${MAX_TOKENS} words.`);
    }
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(tokens);
}
function tokenAt(text, from) {
    const isQuoted = isQuote(text[from]);
    let value = '';
    let at = from;
    while (at < text.length && !isSpace(text[at])) {
        const mark = text[at];
        if (!isQuote(mark)) {
            value += mark;
            at += 1;
            continue;
        }
        const end = text.indexOf(mark ?? '', at + 1);
        if (end < 0)
            return null;
        value += text.slice(at + 1, end);
        at = end + 1;
    }
    return { token: { text: value, isQuoted }, end: at };
}
const isSpace = (char) => char === ' ' || char === '\t';
const isQuote = (char) => char === '"' || char === '`';
/** The word so that `tokensOf` reads it as one. It holds no quotation mark. */
const quoteWord = (word) => (/[ \t`]/.test(word) || word === '' ? `"${word}"` : word);
/** What somebody wrote, for a sentence: between backticks, of which it has none itself. */
const shown = (text) => `\`${text.slice(0, 80).replaceAll('`', '’').trim() || ' '}\``;


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
const places = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(digest, place);
/** What a file is called in a set never differs by case or form alone: some file system would mix the two up (A9). */
const files = zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(path, file)
    .refine((record) => new Set(Object.keys(record).map(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .foldedPath */ .kV)).size === Object.keys(record).length, {
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
/* unused harmony export DEFAULT_PARTITION */
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
/** One configuration of a project that has only one. */
const DEFAULT_PARTITION = 'default';
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


/***/ })

};
