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
/* harmony import */ var _refdata_compare_section_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(323);





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
    const hasRules = typeof written === 'object' && 'compare' in written;
    const section = hasRules
        ? (await Promise.all(/* import() */[__webpack_require__.e(628), __webpack_require__.e(1278), __webpack_require__.e(4530), __webpack_require__.e(2951)]).then(__webpack_require__.bind(__webpack_require__, 34076))).readRefdataSection(written)
        : (0,_refdata_compare_section_values_js__WEBPACK_IMPORTED_MODULE_1__/* .readPlainSection */ .w)(written);
    return section.ok ? section : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(faultsOf(section.error, 'refdata', document));
}
/** What is said of commands takes long to load, and most jobs obey none. */
async function policyOf(document) {
    const { readRefdataPolicy } = await Promise.all(/* import() */[__webpack_require__.e(2901), __webpack_require__.e(7016)]).then(__webpack_require__.bind(__webpack_require__, 72901));
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

/***/ 93019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ formatPath),
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
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

/***/ 41611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ strict),
/* harmony export */   z: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);
/* harmony import */ var _issue_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93019);



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
    const name = path.length > 0 ? `${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPath */ .j)(path)}: ` : '';
    return [{ path, what: `${name}expected ${issue.message}, found ${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q)(issue.input)}` }];
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

/***/ 6072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ textOrList)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69947);

/** One text, or a list of them; read as a list, so that a fault is told of the item that has it. */
function textOrList(item, what, most) {
    const list = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(item, { error: what })
        .min(1, { error: what })
        .max(most, { error: `at most ${most} of them` });
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()
        .transform((written) => (typeof written === 'string' ? [written] : written))
        .pipe(list)
        .meta({
        get anyOf() {
            const { $schema: _, ...one } = zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(item, { io: 'input' });
            return [one, { type: 'array', items: one, minItems: 1, maxItems: most }];
        },
    });
}


/***/ }),

/***/ 51058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ durationBetween)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var _written_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(91316);


/** `from` and `to` in milliseconds, ends included. */
function durationBetween(from, to, example) {
    const error = `a duration ${example}, or a number of seconds`;
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig()], { error }).refine((0,_written_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .isDurationBetween */ .nm)(from, to), { error });
}


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

/***/ 323:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ filled),
/* harmony export */   w: () => (/* binding */ readPlainSection)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83315);
/* harmony import */ var _contract_issue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41611);
/* harmony import */ var _contract_written_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91316);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);
/* harmony import */ var _section_words_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(584);





/**
 * A section without rules of its own for comparing. It needs no format, and formats take a tenth of a second to load: runs in which nothing
 * changed are done without them.
 */
function readPlainSection(value) {
    const checked = (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z)(PlainSchema, value ?? {});
    return 'issues' in checked ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(checked.issues) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ ...filled(checked.value), compare: [] });
}
const PlainSchema = (0,_section_words_js__WEBPACK_IMPORTED_MODULE_0__/* .sectionSchema */ .v)(zod__WEBPACK_IMPORTED_MODULE_3__/* .never */ .ZmZ({ error: 'no rules' }));
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
const duration = (written, otherwise) => (0,_contract_written_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .milliseconds */ .Rz)(written ?? otherwise);
const share = (written) => Number(written.slice(0, -1)) / 100;


/***/ }),

/***/ 584:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ globs),
/* harmony export */   v: () => (/* binding */ sectionSchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _contract_issue_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(41611);
/* harmony import */ var _contract_text_or_list_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6072);
/* harmony import */ var _contract_written_duration_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(91316);
/* harmony import */ var _contract_written_duration_schema_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(51058);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);






/** The section `refdata` of .github/pilotlight.yml as people write it. Schemas only accept; `section-values.ts` fills in. */
const HOUR_MS = 3_600_000;
const storeText = 'an address such as s3://bucket/prefix or file:///folder';
const store = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: storeText }).regex(/^(?:s3|file):\/\/[^\s\p{Cc}]{1,1000}$/u, { error: storeText });
const urlText = 'an address that begins with https:// (or http:// in a network of your own)';
const url = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: urlText }).regex(/^https?:\/\/[^\s\p{Cc}"<>]{1,1000}$/u, { error: urlText });
const folderText = 'a folder below the workspace, without ..';
const folder = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: folderText })
    .regex(/^[^/\0\\][^\0\\]{0,499}$/, { error: folderText })
    .refine((path) => !path.split('/').includes('..'), { error: folderText });
const globText = `a glob of *, **, ? and {a,b}, relative to the folder of results, at most ${_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_GLOB_LENGTH */ .v7} characters`;
const glob = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: globText }).refine(isGlob, { error: globText });
const globs = (description) => (0,_contract_text_or_list_js__WEBPACK_IMPORTED_MODULE_2__/* .textOrList */ .d)(glob, 'a glob or a list of globs', 200).describe(description);
function isGlob(written) {
    const path = written.replace(/^!/, '');
    const isInside = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
    return isInside && !/\p{Cc}/u.test(path) && (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .qF)(written) !== null;
}
const count = (most, description) => {
    const error = `a whole number, 1 to ${most}`;
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error }).min(1, { error }).max(most, { error }).optional().describe(description);
};
const shareText = 'a share such as "20%", 0% to 100%';
const share = zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: shareText })
    .regex(/^[0-9]{1,3}(?:\.[0-9]{1,6})?%$/, { error: shareText })
    .refine((text) => Number(text.slice(0, -1)) <= 100, { error: shareText });
const days = (example, description) => (0,_contract_written_duration_schema_js__WEBPACK_IMPORTED_MODULE_3__/* .durationBetween */ .h)(HOUR_MS, 3_650 * _contract_written_duration_js__WEBPACK_IMPORTED_MODULE_4__/* .DAY_MS */ .sO, `such as "${example}", 1h to 3650d`)
    .optional()
    .describe(description);
/** Keys of other sections, where people look for them here. */
const ELSEWHERE = new Map([['accept', 'is called `commands.update-refdata` here, beside `refdata`']]);
/** `rules`: the schema of `compare`, which needs every format. */
const sectionSchema = (rules) => (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_5__/* .strict */ .O)({
    store: store.optional().describe('Where the reference data is: `s3://bucket/prefix` or `file:///folder`.'),
    store_url: url
        .optional()
        .describe('Where people’s browsers find the store’s prefix: links to reports begin with it. Default: reports are artifacts only.'),
    results: folder.optional().describe('Folder into which the tests write what is compared.'),
    references: folder.optional().describe('Folder into which `refdata-pull` writes the references.'),
    files: globs('Files below `results` that are reference data. Default: all of them (`**`).').optional(),
    compare: rules
        .optional()
        .describe('How files are compared; of several rules that take a file, the last one counts. Default: by their endings.'),
    guards: (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_5__/* .strict */ .O)({
        min_files: count(1_000_000, 'Fewer files than these in a partition make the run red. Default: 1.'),
        max_drop: share
            .optional()
            .describe('What may be missing of the references before a complete run is red. Default: "20%".'),
    })
        .optional()
        .describe('What makes a run red although no file differs.'),
    keep: (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_5__/* .strict */ .O)({
        grace: days('14d', 'How long data is kept to which nothing leads any more. Default: 14d.'),
        snapshots: count(100_000, 'States of each branch that are kept. Default: 100.'),
        candidates: days('30d', 'How long what runs produced is kept. Default: 30d.'),
        reports: days('90d', 'How long reports are kept. Default: 90d.'),
    })
        .optional()
        .describe('What `refdata-gc` leaves in the store.'),
}, ELSEWHERE).describe('Section `refdata` of .github/pilotlight.yml.');


/***/ })

};
