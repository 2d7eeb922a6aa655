export const id = 4025;
export const ids = [4025,1000];
export const modules = {

/***/ 24025:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   localReferences: () => (/* binding */ localReferences)
/* harmony export */ });
/* harmony import */ var node_crypto__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(77598);
/* harmony import */ var node_path__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(76760);
/* harmony import */ var _commands_refdata_settings_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(52313);
/* harmony import */ var _commands_refdata_store_reference_store_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(12158);
/* harmony import */ var _lib_fault_js__WEBPACK_IMPORTED_MODULE_11__ = __webpack_require__(33173);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_10__ = __webpack_require__(31388);
/* harmony import */ var _bucket_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6065);
/* harmony import */ var _local_git_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(28276);
/* harmony import */ var _result_files_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(50475);
/* harmony import */ var _store_address_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(5814);
/* harmony import */ var _workspace_files_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(3837);
/* harmony import */ var _yaml_documents_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(57216);












/** The store that was named, else that of the checkout's settings. An error is one sentence. Asks the store nothing yet. */
async function localReferences(address, { env, folder, clock, tell }) {
    const top = (await (0,_local_git_js__WEBPACK_IMPORTED_MODULE_5__/* .topOf */ .HX)(folder)) ?? folder;
    const named = address === undefined ? await addressOf(top) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__.ok)(address);
    if (!named.ok)
        return named;
    const parsed = (0,_store_address_js__WEBPACK_IMPORTED_MODULE_7__/* .parseStore */ .P)(named.value);
    if (!parsed.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__/* .err */ ._)(`${address === undefined ? 'refdata.store' : '--store'}: ${parsed.error}`);
    const bucket = (0,_bucket_js__WEBPACK_IMPORTED_MODULE_4__.createBucket)(named.value, env);
    const sha256 = (bytes) => (0,node_crypto__WEBPACK_IMPORTED_MODULE_0__.hash)('sha256', bytes);
    const store = new _commands_refdata_store_reference_store_js__WEBPACK_IMPORTED_MODULE_3__/* .ReferenceStore */ .v({ bucket, sha256, clock, chance: { next: () => Math.random() }, say: tell });
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__.ok)({ store, files: from(folder, (0,_result_files_js__WEBPACK_IMPORTED_MODULE_6__/* .createResultFiles */ .x)(top)), defaultBranch: await (0,_local_git_js__WEBPACK_IMPORTED_MODULE_5__/* .defaultBranchOf */ .dV)(top) });
}
async function addressOf(top) {
    const section = await (0,_commands_refdata_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .ownSection */ .Aw)({ workspace: (0,_workspace_files_js__WEBPACK_IMPORTED_MODULE_8__/* .workspaceFiles */ .P)(top), yaml: _yaml_documents_js__WEBPACK_IMPORTED_MODULE_9__.yamlDocuments });
    if (!section.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__/* .err */ ._)(`${section.error.map(_lib_fault_js__WEBPACK_IMPORTED_MODULE_11__/* .formatFault */ .A).join(' ')} \`--store\` names the store without these settings.`);
    const found = (0,_commands_refdata_settings_js__WEBPACK_IMPORTED_MODULE_2__/* .storeAddress */ .uv)(undefined, section.value);
    if (found.ok)
        return found;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_10__/* .err */ ._)('there is no store: neither `--store` nor `refdata.store` in .github/pilotlight.yml names one');
}
/** What is inside the checkout stays inside it, from wherever in it folders are named. */
function from(here, files) {
    return {
        scan: (folder, globs) => files.scan((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), globs),
        read: (folder, file) => files.read((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), file),
        locate: (folder, path) => files.locate((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), path),
        write: (folder, path, bytes) => files.write((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), path, bytes),
        remove: (folder, path) => files.remove((0,node_path__WEBPACK_IMPORTED_MODULE_1__.resolve)(here, folder), path),
    };
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
