export const id = 2517;
export const ids = [2517,1000,4818];
export const modules = {

/***/ 12517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chosenSite: () => (/* binding */ chosenSite),
/* harmony export */   siteSettings: () => (/* binding */ siteSettings)
/* harmony export */ });
/* harmony import */ var _contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65386);
/* harmony import */ var _contract_sites_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43438);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53400);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98279);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);
/* harmony import */ var _lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41000);






/** Section `sites` as the default branch has it: what a pull request proposes decides nothing about where its files go (A19). */
async function siteSettings(defaultBranch, { github, yaml }) {
    if (!github)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)([(0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-event', 'Sites need the input `token`: the settings are read from the default branch.')]);
    const file = await github.forge.fileAt(_contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTION_FILE */ .D, defaultBranch);
    const where = `${_contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTION_FILE */ .D} of ${defaultBranch}`;
    if (!file.ok) {
        const next = `See that there is a branch ${defaultBranch}, and give the job \`contents: read\`.`;
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)([(0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
    }
    const document = yaml.parse(file.text ?? '', where);
    if (!document.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(document.error.map(({ what, at }) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .asSentence */ .K)(what), { at })));
    const sites = (0,_contract_sites_config_js__WEBPACK_IMPORTED_MODULE_0__/* .readSites */ .lp)(sectionOf(document.value));
    if (!sites.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(faultsOf(sites.error, document.value));
    if (sites.value.length > 0)
        return sites;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)([(0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', `There is no section \`sites\` in ${where}.`)]);
}
const faultsOf = (issues, { place }) => issues.map(({ path, what }) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .asSentence */ .K)(what), { at: place(['sites', ...path]) }));
const sectionOf = ({ value }) => typeof value === 'object' && value !== null ? value['sites'] : undefined;
/** The one that is named, or the only one. */
function chosenSite(sites, name) {
    const names = sites.map((site) => site.name);
    const found = name === undefined && sites.length === 1 ? sites[0] : sites.find((site) => site.name === name);
    if (found)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(found);
    const known = `sites are ${names.join(', ')}`;
    if (name === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', `Expected the input \`site\`, for there are several: ${known}.`));
    const meant = (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_5__/* .nearest */ .p)(name, names);
    const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `${known}.`;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', `There is no site ${JSON.stringify(name.slice(0, 80))}; ${hint}`));
}


/***/ }),

/***/ 7016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ reignsAlways),
/* harmony export */   j: () => (/* binding */ spanFault)
/* harmony export */ });
/** Blackouts as they are written: five fields of cron, in a zone. */
const FIELDS = [
    { name: 'a minute', least: 0, most: 59, words: '' },
    { name: 'an hour', least: 0, most: 23, words: '' },
    { name: 'a day of the month', least: 1, most: 31, words: '' },
    { name: 'a month', least: 1, most: 12, words: 'jan feb mar apr may jun jul aug sep oct nov dec' },
    { name: 'a day of the week', least: 0, most: 7, words: 'sun mon tue wed thu fri sat' },
];
/** What is wrong with them, as expectations. */
function spanFault({ from, zone }) {
    const cron = cronFault(from);
    return [
        ...(cron === null ? [] : [{ key: 'from', what: cron }]),
        ...(isZone(zone) ? [] : [{ key: 'zone', what: 'a time zone such as Europe/Berlin or UTC' }]),
    ];
}
function cronFault(text) {
    const parts = text.trim().split(/\s+/);
    if (text.length > 200 || parts.length !== FIELDS.length)
        return 'five fields of cron (minute hour day month weekday), such as "0 1 * * *"';
    const wrong = FIELDS.find((field, index) => !(parts[index] ?? '').split(',').every((item) => isItem(item, field)));
    return wrong ? `${wrong.name} from ${wrong.least} to ${wrong.most}, as a number, a range a-b, a step */n or a list` : null;
}
function isItem(item, field) {
    const [, range = '', step = '1'] = /^([^/]*)(?:\/([1-9][0-9]?))?$/.exec(item) ?? [];
    if (range === '*')
        return Number(step) <= field.most;
    const [from, to = from, ...rest] = range.split('-').map((word) => numberOf(word, field));
    if (from === undefined || from === null || to === null || to === undefined || rest.length > 0)
        return false;
    // A step counts from a star or a range on; behind one number it would say nothing.
    return from <= to && (!item.includes('/') || (range.includes('-') && Number(step) <= field.most));
}
function numberOf(word, { least, most, words }) {
    const named = words.split(' ').indexOf(word.toLowerCase());
    if (named >= 0 && word !== '')
        return named + least;
    const value = /^[0-9]{1,2}$/.test(word) ? Number(word) : -1;
    return value >= least && value <= most ? value : null;
}
/** Intl has no question for it, only a refusal. */
function isZone(zone) {
    if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone))
        return false;
    try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
    }
    catch {
        return false;
    }
}
/** Whether blackouts that begin so and last so long never end: the next one begins before. */
const reignsAlways = (from, forMs) => forMs >= longestGap(from);
/** Milliseconds between two beginnings; infinite where that depends on the calendar. */
function longestGap(from) {
    const [minute, hour, day, month, weekday] = from.trim().split(/\s+/);
    if (day !== '*' || month !== '*')
        return Number.POSITIVE_INFINITY;
    if (weekday !== '*')
        return 7 * 86_400_000;
    if (hour !== '*')
        return 86_400_000;
    return minute === '*' ? 60_000 : 3_600_000;
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

/***/ 5678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ DEFAULT_SITE_FOLDER)
/* harmony export */ });
/** Where a site is built unless `folder` says otherwise. Apart from the section, which takes long to load. */
const DEFAULT_SITE_FOLDER = 'site';


/***/ }),

/***/ 20888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ZJ: () => (/* binding */ MAX_MANIFEST_BYTES),
  LJ: () => (/* binding */ MAX_SITE_FILES),
  w5: () => (/* binding */ OWN_FOLDER),
  L_: () => (/* binding */ formatManifest),
  T5: () => (/* binding */ objectKey),
  QR: () => (/* binding */ publicationKey),
  S5: () => (/* binding */ publicationText),
  WI: () => (/* binding */ readManifest)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/canonical-json.js
var canonical_json = __webpack_require__(73278);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
;// CONCATENATED MODULE: ./src/contract/site-manifest-table.js


/**
 * Tables of a manifest, path by path: sites have up to 100,000 of them, and `z.record` of objects takes ten times as long for each. What
 * is wrong is told with its place all the same.
 */
const tableOf = (wrongIn) => schemas/* custom */.IeY(isRecord, { error: 'a mapping' }).superRefine((table, context) => {
    for (const path of Object.keys(table)) {
        const message = (0,refdata_keys/* checkPath */.Cg)(path).ok ? wrongIn(table[path]) : 'a path below the site';
        if (message !== null)
            context.addIssue({ code: 'custom', path: [path], message, input: path });
    }
});
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const isMoment = (value) => Number.isSafeInteger(value) && value >= 0;
const isText = (value, least, most) => typeof value === 'string' && value.length >= least && value.length <= most;
const isDigest = (value) => typeof value === 'string' && refdata_keys/* DIGEST */.Dh.test(value);
/** Each by itself, without a table of rules: code that runs once a program is not made fast by V8 before it ends. */
function wrongFieldIn({ sha256, size, tag, type, cache, encoding }) {
    if (!isDigest(sha256))
        return 'sha256';
    if (!isMoment(size))
        return 'size';
    if (!isText(tag, 1, 200))
        return 'tag';
    if (!isText(type, 1, 200))
        return 'type';
    if (!isText(cache, 0, 500))
        return 'cache';
    return encoding === null || encoding === 'gzip' ? null : 'encoding';
}
function wrongInFile(entry) {
    if (!isRecord(entry))
        return 'a file';
    const name = wrongFieldIn(entry);
    return name === null ? null : `a file with a valid \`${name}\``;
}
const filesTable = tableOf(wrongInFile);
const retiredTable = tableOf((entry) => isRecord(entry) && isMoment(entry['at']) ? null : 'a moment in milliseconds');
/** Of tables that were written already: one publication writes its own several times, with other things around it. */
const written = new WeakMap();
/** As `canonicalJson` writes it, in a tenth of its time, and once for a table: nobody changes one. */
function canonicalFiles(files) {
    const known = written.get(files);
    if (known !== undefined)
        return known;
    const texts = Object.keys(files)
        .sort()
        .map((path) => `${JSON.stringify(path)}:${canonicalFile(files[path])}`);
    const text = `{${texts.join(',')}}`;
    written.set(files, text);
    return text;
}
const canonicalFile = ({ cache, encoding, sha256, size, tag, type }) => JSON.stringify({ cache, encoding, sha256, size, tag, type });

;// CONCATENATED MODULE: ./src/contract/site-manifest-text.js






/** Files of one site. */
const MAX_SITE_FILES = 100_000;
/** Bytes of a manifest: 100,000 files with long names fit. */
const MAX_MANIFEST_BYTES = 96 * 1024 * 1024;
/** Below it Pilotlight keeps what it knows of a site; nothing that a build makes lies there. */
const OWN_FOLDER = '_ci/';
const moment = schemas/* number */.aig({ error: 'milliseconds' }).int({ error: 'milliseconds' }).min(0, { error: 'milliseconds' });
const run = schemas/* string */.YjP({ error: 'a run’s number' }).regex(/^[0-9]{1,20}$/, { error: 'a run’s number' });
const site_manifest_text_text = (least, most) => schemas/* string */.YjP({ error: 'text' })
    .min(least, { error: 'text' })
    .max(most, { error: `text of at most ${most} characters` });
const path = schemas/* string */.YjP({ error: 'a path' }).refine((one) => (0,refdata_keys/* checkPath */.Cg)(one).ok, { error: 'a path below the site' });
const digest = schemas/* string */.YjP({ error: 'a digest' }).regex(refdata_keys/* DIGEST */.Dh, { error: '64 hexadecimal digits' });
const generation = schemas/* object */.Ikc({ created: moment, run });
const ManifestSchema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    site: site_manifest_text_text(1, 80),
    generation,
    source: schemas/* object */.Ikc({
        repository: site_manifest_text_text(0, 200),
        sha: schemas/* string */.YjP({ error: 'a commit' }).regex(refdata_keys/* COMMIT */.cJ, { error: 'a commit' }),
        run,
        promoted: schemas/* object */.Ikc({ from: site_manifest_text_text(1, 2_000), digest }).optional(),
    }),
    files: filesTable,
    retired: retiredTable,
    at: moment,
    pending: schemas/* object */.Ikc({ generation, until: moment, paths: schemas/* array */.YOg(path) }).nullable(),
    kept: schemas/* array */.YOg(schemas/* object */.Ikc({ digest, generation, at: moment })).max(1_000),
});
/** The error is the end of a sentence about the text. */
function readManifest(json) {
    const value = parsed(json);
    if (typeof value !== 'object' || value === null)
        return (0,result/* err */._)('is no JSON document of a site');
    const { v } = value;
    if (typeof v === 'number' && v > 1)
        return (0,result/* err */._)(`has the format ${v}, and this version of Pilotlight knows the format 1 only: a newer one wrote it`);
    const checked = (0,issue/* check */.z6)(ManifestSchema, value);
    if ('value' in checked)
        return (0,result.ok)(checked.value);
    const [first] = checked.issues;
    return (0,result/* err */._)(`is damaged: ${first ? first.what || (0,issue/* formatPath */.jV)(first.path) : 'it is no manifest'}`);
}
function parsed(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
/** Equal manifests have equal texts: canonical JSON. */
function formatManifest({ at, files, ...behind }) {
    return `{"at":${(0,canonical_json/* canonicalJson */.d)(at)},"files":${canonicalFiles(files)},${(0,canonical_json/* canonicalJson */.d)(behind).slice(1)}\n`;
}
/**
 * What a promotion names: everything of a publication, and nothing of what came before or is going on. Its SHA-256 is the manifest's
 * digest; it is kept under `_ci/manifests/<digest>.json`.
 */
const publicationText = (manifest) => formatManifest({ ...manifest, retired: {}, pending: null, kept: [] });
const publicationKey = (sha256) => `${OWN_FOLDER}manifests/${sha256}.json`;
/** Where bytes lie that kept manifests have and no path has any more. */
const objectKey = ({ sha256, encoding }) => `${OWN_FOLDER}objects/${sha256}${encoding === null ? '' : `.${encoding}`}`;


/***/ }),

/***/ 43438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Lb: () => (/* binding */ previewsBelow),
  gR: () => (/* binding */ pullOfPath),
  On: () => (/* binding */ pullPrefix),
  lp: () => (/* binding */ readSites)
});

// UNUSED EXPORTS: SitesSectionSchema

// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/commands-config-span.js
var commands_config_span = __webpack_require__(7016);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/site-folder.js
var site_folder = __webpack_require__(5678);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js + 1 modules
var site_manifest_text = __webpack_require__(20888);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
// EXTERNAL MODULE: ./src/contract/written-duration.js
var written_duration = __webpack_require__(91316);
;// CONCATENATED MODULE: ./src/contract/sites-config-schema.js








/** What people write under `sites` in `.github/pilotlight.yml`. Schemas only accept; `sites-config.ts` fills in and holds it together. */
const MINUTE_MS = 60_000;
const YEAR_MS = 366 * written_duration/* DAY_MS */.sO;
const sites_config_schema_text = (expected, pattern) => schemas/* string */.YjP({ error: expected }).regex(pattern, { error: expected });
const truth = schemas/* boolean */.zMY({ error: 'true or false' });
const number = (least, most) => {
    const error = `a whole number from ${least} to ${most}`;
    return schemas/* number */.aig({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const pathText = 'a path below the workspace, with /, without . and ..';
const path = schemas/* string */.YjP({ error: pathText }).refine((one) => one === '.' || (0,refdata_keys/* checkPath */.Cg)(one).ok, { error: pathText });
const globText = `a glob such as "assets/**", of at most ${glob/* MAX_GLOB_LENGTH */.v7} characters`;
const isGlob = (one) => one !== '' && !one.startsWith('!') && (0,glob/* parseGlob */.qF)(one) !== null;
const sites_config_schema_glob = schemas/* string */.YjP({ error: globText }).refine(isGlob, { error: globText });
const storeText = 's3://bucket, s3://bucket/prefix or file:///folder';
const store = sites_config_schema_text(storeText, /^(?:s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(?:\/[A-Za-z0-9._/-]{0,500})?|file:\/\/\/[^?#\p{Cc}]{1,1000})$/u)
    .refine((one) => !one.split('/').includes('..'), { error: `${storeText}, without ..` })
    .describe('Where it lies: `s3://bucket/prefix`, or a folder of the machine as `file:///folder`.');
const region = sites_config_schema_text('a region such as eu-west-3', /^[a-z0-9-]{1,40}$/).describe('Region of the bucket. Default: that of the job’s environment.');
const role = sites_config_schema_text('the ARN of a role', /^arn:[a-z-]{3,20}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/).describe('Role that the job takes by its OIDC token, which needs `id-token: write`. Default: the credentials of the job’s environment.');
const urlText = 'an address such as https://dev.example.org';
const url = sites_config_schema_text(urlText, /^https?:\/\/[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~/-]{0,500})?$/).describe('Where readers find it: the address of the store’s top. Names the preview in comments and deployments.');
const prefixText = 'text such as "docs/" or "", of folders that end with /; for pull requests with ${pr} in it, once';
/** `${pr}` stands for a number. */
const isPrefix = (one) => {
    if (one === '')
        return true;
    const tried = one.replace('${pr}', '1');
    return tried.endsWith('/') && (0,refdata_keys/* checkPath */.Cg)(tried.slice(0, -1)).ok && !/[${}]/.test(tried) && !tried.startsWith(site_manifest_text/* OWN_FOLDER */.w5);
};
const prefix = schemas/* string */.YjP({ error: prefixText }).max(300, { error: prefixText }).refine(isPrefix, { error: prefixText });
const branchText = 'the name of a branch';
const branch = sites_config_schema_text(branchText, /^[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}$/);
const TargetSchema = (0,issue/* strict */.O2)({
    branch: branch.optional().describe('Runs of this branch publish here.'),
    pull_request: schemas/* literal */.euz(true, { error: 'true, or leave it out' })
        .optional()
        .describe('Runs of pull requests publish here, each below its own prefix.'),
    prefix: prefix.optional().describe('Below the store. Default: "" for a branch, "pr/${pr}/" for pull requests.'),
    ttl: (0,written_duration/* durationBetween */.h9)(3_600_000, YEAR_MS, 'such as "14d", from 1h to 366d')
        .optional()
        .describe('A preview that nothing was published to for so long is taken down by `mode: sweep`. Default: 14d.'),
    comment: truth.optional().describe('Whether one comment of the pull request tells the address. Default: true.'),
    forks: truth.optional().describe('Whether pull requests from forks have previews. Default: false.'),
}).describe('Exactly one of `branch` and `pull_request`.');
const spanSchema = (0,issue/* strict */.O2)({
    from: schemas/* string */.YjP({ error: 'five fields of cron, such as "0 1 * * *"' }).describe('Five fields of cron: when it begins.'),
    for: (0,written_duration/* durationBetween */.h9)(MINUTE_MS, 7 * written_duration/* DAY_MS */.sO, 'such as "3h", from 1m to 7d').describe('How long it lasts.'),
    zone: schemas/* string */.YjP({ error: 'a time zone such as Europe/Berlin' }).describe('The time zone that `from` is meant in.'),
    because: sites_config_schema_text('a line of 1 to 200 characters', /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u).describe('The reason, for whoever waits.'),
}).superRefine((span, context) => {
    for (const { key, what } of (0,commands_config_span/* spanFault */.j)(span))
        context.addIssue({ code: 'custom', path: [key], message: what, input: span[key] });
});
const PromotionSchema = (0,issue/* strict */.O2)({
    store,
    region: region.optional(),
    role: role.optional(),
    prefix: prefix
        .refine((one) => !one.includes('${pr}'), { error: 'a prefix without ${pr}' })
        .optional()
        .describe('Below the store. Default: "".'),
    url: url.optional(),
    keep: number(1, 100).optional().describe('How many earlier promotions can be gone back to. Default: 10.'),
    min_interval: (0,written_duration/* durationBetween */.h9)(0, 7 * written_duration/* DAY_MS */.sO, 'such as "30m", up to 7d')
        .optional()
        .describe('Between two promotions. Default: none.'),
    blackout: schemas/* array */.YOg(spanSchema, { error: 'a list of at most twenty blackouts' })
        .max(20, { error: 'a list of at most twenty blackouts' })
        .optional()
        .describe('Times at which a promotion waits in the queue.'),
    invalidate: (0,issue/* strict */.O2)({
        cloudfront: sites_config_schema_text('the id of a distribution', /^[A-Z0-9]{5,40}$/).describe('Id of the CloudFront distribution.'),
    })
        .optional()
        .describe('Caches that are told after a promotion.'),
}).describe('Where `promote-site` brings what was published.');
const nameText = 'a name: a lower-case letter, then up to 39 of them, digits, - and _';
const sites_config_schema_name = sites_config_schema_text(nameText, /^[a-z][a-z0-9_-]{0,39}$/);
const cacheText = 'a mapping from globs to values of Cache-Control';
const percentText = 'a share such as "20%"';
const LATER = new Map(['min_interval', 'blackout', 'invalidate'].map((key) => [
    key,
    'belongs to an entry of `promote`: what a build made is gone with its runner, so a publication cannot wait',
]));
const SiteSchema = (0,issue/* strict */.O2)({
    folder: path.optional().describe('The folder that the build makes. Default: site.'),
    root: schemas/* string */.YjP({ error: pathText })
        .refine((one) => (0,refdata_keys/* checkPath */.Cg)(one).ok, { error: pathText })
        .optional()
        .describe('The page that the site begins with; a folder without it is not published. Default: index.html.'),
    store,
    region: region.optional(),
    role: role.optional(),
    url: url.optional(),
    targets: schemas/* record */.g1P(sites_config_schema_name, TargetSchema, { error: 'a mapping from names to targets' }).describe('What is published where.'),
    cache: schemas/* record */.g1P(sites_config_schema_glob, sites_config_schema_text('a value of Cache-Control', /^[\x20-\x7e]{1,200}$/), { error: cacheText })
        .optional()
        .describe('Cache-Control by glob; the last that takes a path holds. Default: pages no-cache, what is immutable a year, the rest five minutes.'),
    immutable: (0,text_or_list/* textOrList */.d)(sites_config_schema_glob, 'a glob or a list of globs', 100)
        .optional()
        .describe('Files that never change under their names, since the name has their digest in it.'),
    compress: schemas/* enum */.k5n(['gzip'], { error: 'gzip, or leave it out' })
        .optional()
        .describe('Text is stored compressed; then every reader must take gzip.'),
    delete: (0,issue/* strict */.O2)({
        grace: (0,written_duration/* durationBetween */.h9)(0, YEAR_MS, 'such as "24h"')
            .optional()
            .describe('How long files stay that are not in the site any more: open pages ask for them. Default: 24h.'),
        max: sites_config_schema_text(percentText, /^(?:100|[0-9]{1,2})%$/)
            .optional()
            .describe('Share of the files that may vanish at once; fifty always may. Default: 20%.'),
    })
        .optional()
        .describe('When files go.'),
    keep: number(0, 100)
        .optional()
        .describe('How many earlier publications of a branch can still be promoted. Default: 3 where there is `promote`, else 0.'),
    promote: schemas/* record */.g1P(sites_config_schema_name, PromotionSchema, { error: 'a mapping from names to promotions' })
        .optional()
        .describe('Where it can be promoted to.'),
}, LATER).describe('A site.');
const SitesSectionSchema = schemas/* record */.g1P(sites_config_schema_name, SiteSchema, { error: 'a mapping from names to sites' })
    .describe('Section `sites` of .github/pilotlight.yml: which folders are published where. Read from the default branch only.');

;// CONCATENATED MODULE: ./src/contract/sites-config.js







const NUMBER = '${pr}';
const KEPT_FOR_PROMOTIONS = 3;
/** What a pull request's preview lies below. */
const pullPrefix = ({ prefix }, pull) => prefix.replace(NUMBER, String(pull));
/** What all previews of a target lie below, whatever comes behind it. */
const previewsBelow = ({ prefix }) => prefix.slice(0, prefix.indexOf(NUMBER));
/** Which pull request a path below the store belongs to; null: none. */
function pullOfPath({ prefix }, path) {
    const [before = '', after = ''] = prefix.split(NUMBER);
    if (!path.startsWith(before))
        return null;
    const digits = /^[1-9][0-9]{0,8}/.exec(path.slice(before.length))?.[0];
    return digits !== undefined && path.startsWith(before + digits + after) ? Number(digits) : null;
}
/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
function readSites(section) {
    const checked = (0,issue/* check */.z6)(SitesSectionSchema, section ?? {});
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const sites = Object.entries(checked.value).map(([name, written]) => siteOf(name, written));
    const issues = [...Object.entries(checked.value).flatMap(kindIssues), ...sites.flatMap(siteIssues)];
    return issues.length > 0 ? (0,result/* err */._)(issues) : (0,result.ok)(sites);
}
function siteOf(name, written) {
    const promotions = Object.entries(written.promote ?? {}).map(([key, one]) => promotionOf(key, one));
    return {
        ...{ name, folder: written.folder ?? site_folder/* DEFAULT_SITE_FOLDER */.J, root: written.root ?? 'index.html' },
        ...placeOf(written),
        targets: Object.entries(written.targets).map(([key, one]) => targetOf(key, one)),
        cache: written.cache ?? {},
        immutable: written.immutable ?? [],
        compress: written.compress ?? null,
        delete: {
            grace: written.delete?.grace === undefined ? written_duration/* DAY_MS */.sO : (0,written_duration/* milliseconds */.Rz)(written.delete.grace),
            max: Number.parseInt(written.delete?.max ?? '20', 10) / 100,
        },
        keep: written.keep ?? (promotions.length > 0 ? KEPT_FOR_PROMOTIONS : 0),
        promotions,
    };
}
const placeOf = ({ store, region, role, url }) => ({
    ...{ store: store.replace(/\/+$/, ''), region: region ?? null, role: role ?? null, url: url?.replace(/\/+$/, '') ?? null },
});
function targetOf(name, written) {
    if (written.branch !== undefined)
        return { kind: 'branch', name, branch: written.branch, prefix: written.prefix ?? '' };
    return {
        ...{ kind: 'pull', name, prefix: written.prefix ?? `pr/${NUMBER}/` },
        ttl: written.ttl === undefined ? 14 * written_duration/* DAY_MS */.sO : (0,written_duration/* milliseconds */.Rz)(written.ttl),
        ...{ comment: written.comment ?? true, forks: written.forks ?? false },
    };
}
function promotionOf(name, written) {
    return {
        ...{ name, ...placeOf(written), prefix: written.prefix ?? '', keep: written.keep ?? 10 },
        minInterval: written.min_interval === undefined ? 0 : (0,written_duration/* milliseconds */.Rz)(written.min_interval),
        blackout: (written.blackout ?? []).map(({ for: span, ...rest }) => ({ ...rest, forMs: (0,written_duration/* milliseconds */.Rz)(span) })),
        cloudfront: written.invalidate?.cloudfront ?? null,
    };
}
const issueAt = (path, what) => ({ path, what: `${(0,issue/* formatPath */.jV)(path)}: ${what}` });
/** Keys that mean nothing together. */
function kindIssues([site, { targets }]) {
    return Object.entries(targets).flatMap(([name, target]) => {
        const path = [site, 'targets', name];
        const isPull = target.pull_request === true;
        if ((target.branch !== undefined) === isPull)
            return [issueAt(path, 'expected exactly one of branch and pull_request')];
        const foreign = ['ttl', 'comment', 'forks'].find((key) => !isPull && target[key] !== undefined);
        if (foreign)
            return [issueAt([...path, foreign], 'expected it beside pull_request: true only')];
        const counts = (target.prefix ?? `${isPull ? NUMBER : ''}`).includes(NUMBER);
        if (counts === isPull)
            return [];
        const what = isPull
            ? `expected a prefix with ${NUMBER}, or all previews lie over each other`
            : `expected a prefix without ${NUMBER}`;
        return [issueAt([...path, 'prefix'], what)];
    });
}
function siteIssues({ name, targets, promotions }) {
    const taken = new Map();
    const clashes = targets.flatMap((target) => {
        const other = taken.get(target.prefix);
        taken.set(target.prefix, target.name);
        return other === undefined
            ? []
            : [issueAt([name, 'targets', target.name, 'prefix'], `expected another prefix than that of ${other}`)];
    });
    const always = promotions.flatMap((promotion) => promotion.blackout.flatMap(({ from, forMs }, index) => (0,commands_config_span/* reignsAlways */.a)(from, forMs)
        ? [
            issueAt([name, 'promote', promotion.name, 'blackout', index], 'expected a blackout that ends before the next one begins'),
        ]
        : []));
    return [...clashes, ...always];
}


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

/***/ 91316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   h9: () => (/* binding */ durationBetween),
/* harmony export */   sO: () => (/* binding */ DAY_MS)
/* harmony export */ });
/* unused harmony export readDuration */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
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
function durationBetween(from, to, example) {
    const error = `a duration ${example}, or a number of seconds`;
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()], { error }).refine((written) => {
        const read = readDuration(written);
        return read !== null && read >= from && read <= to;
    }, { error });
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


/***/ })

};
