export const id = 8760;
export const ids = [8760,8137];
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
