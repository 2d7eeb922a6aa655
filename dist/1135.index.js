export const id = 1135;
export const ids = [1135];
export const modules = {

/***/ 42098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nightly: () => (/* binding */ nightly)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/commands-config-span.js
var commands_config_span = __webpack_require__(7016);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
;// CONCATENATED MODULE: ./src/contract/nightly-config.js




const workflowText = 'the name of a file in .github/workflows, such as nightly.yml';
const workflow = schemas/* string */.YjP({ error: workflowText }).regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/, { error: workflowText });
const atText = 'five fields of cron (minute hour day month weekday), such as "0 2 * * *"';
const zoneText = 'a time zone such as Europe/Berlin or UTC';
const refText = 'a branch such as main';
const ref = schemas/* string */.YjP({ error: refText }).regex(/^(?!refs\/)[^\s\p{Cc}:?*[\\^~-][^\s\p{Cc}:?*[\\^~]{0,199}$/u, { error: refText });
const inputText = 'text of at most 1000 characters, a number, true or false';
const input = schemas/* union */.KCZ([schemas/* string */.YjP({ error: inputText }).max(1_000, { error: inputText }), schemas/* number */.aig(), schemas/* boolean */.zMY()], {
    error: inputText,
});
const inputsText = 'a mapping from names of inputs to their values';
const listText = 'a list of at most 50 builds';
const NightlySectionSchema = schemas/* array */.YOg((0,issue/* strict */.O2)({
    workflow: workflow.describe('The workflow that is started; it has `on: workflow_dispatch`, and `on: schedule` for when there is no service.'),
    at: schemas/* string */.YjP({ error: atText }).max(200, { error: atText }).describe('When, as five fields of cron.'),
    zone: schemas/* string */.YjP({ error: zoneText }).optional().describe('The time zone of `at`. Default: UTC, as in `on: schedule`.'),
    ref: ref.optional().describe('The branch that is built. Default: the default branch.'),
    inputs: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, { error: 'the name of an input' }), input, {
        error: inputsText,
    })
        .optional()
        .describe('Its inputs.'),
}), { error: listText })
    .max(50, { error: listText })
    .describe('List `nightly` of .github/pilotlight.yml: builds that the service starts on time.');
/** Of the list's value; undefined and null are a list of none. Paths of issues begin at the list. */
function readNightly(section) {
    const checked = (0,issue/* check */.z6)(NightlySectionSchema, section ?? []);
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const builds = checked.value.map(({ workflow: file, at, zone = 'UTC', ref: branch = null, inputs = {} }) => ({
        ...{ workflow: file, at: at.trim(), zone, ref: branch },
        inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, String(value)])),
    }));
    const issues = builds.flatMap(({ at, zone }, index) => (0,commands_config_span/* spanFault */.j)({ from: at, zone }).map(({ key, what }) => {
        const path = [index, key === 'from' ? 'at' : 'zone'];
        return { path, what: `${(0,issue/* formatPath */.jV)(path)}: expected ${what}, found ${JSON.stringify(key === 'from' ? at : zone)}` };
    }));
    return issues.length > 0 ? (0,result/* err */._)(issues) : (0,result.ok)(builds);
}

// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
;// CONCATENATED MODULE: ./src/watch/due-nightly.js
/** Milliseconds after which a build that nobody started is left to the next period. */
const TOO_LATE = (/* unused pure expression or super */ null && (3 * 3_600_000));
/** One build of a repository: what is begun once a period. */
const nightlyKey = (repository, { workflow, at, zone, ref }) => `${repository} ${workflow} ${ref ?? ''} ${at} ${zone}`;
/**
 * What is to be done about the period that began last. `known`: the newest period that something is written of, null where this
 * build was never seen before: what began before it was asked for is not made up for.
 */
function nightlyStep(period, known, now) {
    if (period === null || (known !== null && known >= period))
        return 'nothing';
    return known === null || now - period > TOO_LATE ? 'skip' : 'start';
}
/**
 * Of a run of the workflow's own schedule: the run that has this period already, null where it is this one's. GitHub's numbers grow,
 * so of two that begin at once the older one has it.
 */
function earlierRun(own, period, runs) {
    const night = runs.filter(({ event, createdAt }) => createdAt >= period && (event === 'schedule' || event === 'workflow_dispatch'));
    return night.find(({ id }) => id !== own && isOlder(id, own)) ?? null;
}
const isOlder = (one, other) => one.length < other.length || (one.length === other.length && one < other);

// EXTERNAL MODULE: ./src/commands/request-policies.js
var request_policies = __webpack_require__(73912);
;// CONCATENATED MODULE: ./src/commands/nightly.js





/** `nightly`: whether a run that GitHub's own schedule began is to do the night's work, or the service had it done already. */
async function nightly(file, { runId, event, defaultBranch }, ports) {
    const { workflow, clock, lastBegin } = ports;
    const tell = async (isDue, because) => {
        workflow.say(because);
        await workflow.output('due', String(isDue));
        await workflow.summary(`${because}\n`);
        return { ok: true };
    };
    if (event !== 'schedule')
        return tell(true, `Due: this run was not begun by a schedule (${event}).`);
    const list = await builds(defaultBranch, ports);
    if ('faults' in list)
        return { ok: false, faults: list.faults };
    const own = list.builds.filter((one) => one.workflow === file);
    if (own.length === 0)
        return tell(true, `Due: ${request_policies/* SECTION_FILE */.Dy} lists no nightly build of ${file}, so its schedule alone begins it.`);
    const period = own.reduce((last, one) => newer(last, lastBegin(one, clock.now())), null);
    if (period === null)
        return tell(true, 'Due: no night was planned before this run.');
    const runs = await ports.runsSince(file, period);
    // Twice is better than never.
    if (!runs.ok)
        return tell(true, `Due: whether another run had this night cannot be told: ${runs.because}.`);
    const earlier = earlierRun(runId, period, runs.value);
    const night = new Date(period).toISOString().slice(0, 16).replace('T', ' ');
    if (earlier)
        return tell(false, `Not due: the night of ${night} UTC was begun by the run ${earlier.id} (${earlier.event}).`);
    return tell(true, `Due: nobody else began the night of ${night} UTC.`);
}
const newer = (one, other) => one === null || (other !== null && other > one) ? other : one;
async function builds(ref, { forge, yaml }) {
    const file = await forge.fileAt(request_policies/* SECTION_FILE */.Dy, ref);
    if (!file.ok) {
        const next = 'Give the job `contents: read`.';
        return {
            ok: false,
            faults: [(0,faults/* fault */.D)('base-unreadable', `${request_policies/* SECTION_FILE */.Dy} of ${ref} cannot be read: ${file.because}.`, { next })],
        };
    }
    const document = yaml.parse(file.text ?? '', request_policies/* SECTION_FILE */.Dy);
    if (!document.ok)
        return { ok: false, faults: document.error.map(({ what, at }) => (0,faults/* fault */.D)('watch-config', (0,sentence/* asSentence */.K)(what), { at })) };
    const { value, place } = document.value;
    const section = typeof value === 'object' && value !== null ? value['nightly'] : undefined;
    const read = readNightly(section);
    if (read.ok)
        return { builds: read.value };
    return {
        ok: false,
        faults: read.error.map(({ path, what }) => (0,faults/* fault */.D)('watch-config', (0,sentence/* asSentence */.K)(what), { at: place(['nightly', ...path]) })),
    };
}


/***/ }),

/***/ 73912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Av: () => (/* binding */ leftToService),
/* harmony export */   Dy: () => (/* binding */ SECTION_FILE),
/* harmony export */   q: () => (/* binding */ requestPolicies)
/* harmony export */ });
/* harmony import */ var _contract_commands_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72901);
/* harmony import */ var _lib_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33173);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);



const SECTION_FILE = '.github/pilotlight.yml';
/** Section `commands` as a branch of this repository has it: what a pull request proposes decides nothing about itself (A19). */
async function requestPolicies(ref, { forge, yaml }) {
    const where = `${SECTION_FILE} of ${ref}`;
    const file = await forge.fileAt(SECTION_FILE, ref);
    if (!file.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`${where} cannot be read: ${file.because}.`);
    const document = yaml.parse(file.text ?? '', where);
    if (!document.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(document.error.map(({ what, at }) => `${at ? `${(0,_lib_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlace */ .d)(at)}: ` : ''}${what}`).join('; '));
    const { value, place } = document.value;
    const section = typeof value === 'object' && value !== null ? value['commands'] : undefined;
    const read = (0,_contract_commands_config_js__WEBPACK_IMPORTED_MODULE_0__/* .readCommandPolicies */ ._6)(section);
    if (read.ok)
        return read;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(read.error.map(({ path, what }) => `${(0,_lib_fault_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPlace */ .d)(place(['commands', ...path]))}: ${what}`).join('; '));
}
/** Why a workflow leaves comments alone: the project names the service that answers them. Null where it names none. */
function leftToService(policies) {
    if (!policies.ok || policies.value.service === null)
        return null;
    return `the service \`${policies.value.service}\` answers comments here, for \`commands.service\` of the default branch names it`;
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

/***/ 33173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ formatFault),
/* harmony export */   d: () => (/* binding */ formatPlace)
/* harmony export */ });
function formatPlace({ file, line, column }) {
    return [file, line, column].filter((part) => part !== undefined).join(':');
}
function formatFault(fault) {
    const where = fault.at ? `${formatPlace(fault.at)}: ` : '';
    const why = fault.why ? ` ${fault.why}` : '';
    return `${where}${fault.what}${why} ${fault.next}`.trimEnd();
}


/***/ })

};
