export const id = 611;
export const ids = [611,0];
export const modules = {

/***/ 38301:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Dy: () => (/* binding */ SECTION_FILE),
  Aw: () => (/* binding */ ownSection),
  uv: () => (/* binding */ storeAddress),
  $L: () => (/* binding */ trustedSettings)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
// EXTERNAL MODULE: ./src/contract/written-duration.js
var written_duration = __webpack_require__(91316);
;// CONCATENATED MODULE: ./src/contract/commands-config.js






/** The section `commands` of `.github/pilotlight.yml`: who may ask for what in a comment. Read from the base branch only. */
/** Roles that may change something, from the least to the most. */
const POLICY_ROLES = ['write', 'maintain', 'admin'];
const DEFAULT_POLICY = {
    role: 'write',
    cooldown: 600_000,
    forks: 'digest',
    bare: true,
    bots: [],
    approvers: [],
};
const rolesText = `one of ${POLICY_ROLES.join(', ')}`;
const role = schemas/* enum */.k5n(POLICY_ROLES, { error: rolesText });
const loginText = 'a login of GitHub';
const login = schemas/* string */.YjP({ error: loginText })
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?(?:\[bot\])?$/, { error: loginText });
const globText = `a glob such as "plots/**", of at most ${glob/* MAX_GLOB_LENGTH */.v7} characters`;
const commands_config_glob = schemas/* string */.YjP({ error: globText }).refine((text) => text !== '' && (0,glob/* parseGlob */.qF)(text) !== null, { error: globText });
const approversText = 'a list of `{ paths, logins, role }`';
const FORKS = ['deny', 'digest', 'allow'];
const ApproversSchema = (0,issue/* strict */.O2)({
    paths: (0,text_or_list/* textOrList */.d)(commands_config_glob, 'a glob or a list of globs', 100).describe('The last rule that takes a path decides about it.'),
    logins: (0,text_or_list/* textOrList */.d)(login, 'a login or a list of logins', 100).optional(),
    role: role.optional().describe('Whoever has this role may accept these files too.'),
}).refine(({ logins, role: given }) => logins !== undefined || given !== undefined, { error: '`logins`, `role` or both' });
const RefdataPolicySchema = (0,issue/* strict */.O2)({
    role: role.optional().describe('The least role that may accept, undo and revert. Default: write.'),
    cooldown: (0,written_duration/* durationBetween */.h9)(0, written_duration/* DAY_MS */.sO, 'such as "10m", up to 1d')
        .optional()
        .describe('After a change no other is taken for so long. Default: 10m.'),
    forks: schemas/* enum */.k5n(FORKS, { error: `one of ${FORKS.join(', ')}` })
        .optional()
        .describe('Pull requests from forks: accept nothing, only what is named by its digest (the default), or as any other.'),
    bare: schemas/* boolean */.zMY({ error: 'true or false' })
        .optional()
        .describe('Whether a command without a digest accepts what our comment shows. Default: true.'),
    bots: (0,text_or_list/* textOrList */.d)(login, 'a login or a list of logins', 100).optional().describe('Programs whose comments count.'),
    approvers: schemas/* array */.YOg(ApproversSchema, { error: approversText }).max(100, { error: 'at most 100 rules' }).optional(),
}).describe('The command /update-refdata.');
const CommandsSectionSchema = (0,issue/* strict */.O2)({ 'update-refdata': RefdataPolicySchema.optional() }).describe('Section `commands` of .github/pilotlight.yml: who may ask for what in a comment.');
/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
function readRefdataPolicy(section) {
    const checked = (0,issue/* check */.z6)(CommandsSectionSchema, section ?? {});
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const { cooldown, approvers = [], ...given } = checked.value['update-refdata'] ?? {};
    return (0,result.ok)({
        role: given.role ?? DEFAULT_POLICY.role,
        cooldown: cooldown === undefined ? DEFAULT_POLICY.cooldown : (0,written_duration/* milliseconds */.Rz)(cooldown),
        forks: given.forks ?? DEFAULT_POLICY.forks,
        bare: given.bare ?? DEFAULT_POLICY.bare,
        bots: given.bots ?? [],
        approvers: approvers.map(({ paths, logins = [], role: least = null }) => ({ paths, logins, role: least })),
    });
}

// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/refdata/compare/formats.js + 72 modules
var formats = __webpack_require__(11211);
// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __webpack_require__(98279);
;// CONCATENATED MODULE: ./src/refdata/compare/section-words.js







/** The section `refdata` of .github/pilotlight.yml as people write it. Schemas only accept; `section.ts` fills in. */
const HOUR_MS = 3_600_000;
const storeText = 'an address such as s3://bucket/prefix or file:///folder';
const store = schemas/* string */.YjP({ error: storeText }).regex(/^(?:s3|file):\/\/[^\s\p{Cc}]{1,1000}$/u, { error: storeText });
const urlText = 'an address that begins with https:// (or http:// in a network of your own)';
const url = schemas/* string */.YjP({ error: urlText }).regex(/^https?:\/\/[^\s\p{Cc}"<>]{1,1000}$/u, { error: urlText });
const folderText = 'a folder below the workspace, without ..';
const folder = schemas/* string */.YjP({ error: folderText })
    .regex(/^[^/\0\\][^\0\\]{0,499}$/, { error: folderText })
    .refine((path) => !path.split('/').includes('..'), { error: folderText });
const section_words_globText = `a glob of *, **, ? and {a,b}, relative to the folder of results, at most ${glob/* MAX_GLOB_LENGTH */.v7} characters`;
const section_words_glob = schemas/* string */.YjP({ error: section_words_globText }).refine(isGlob, { error: section_words_globText });
const globs = (description) => (0,text_or_list/* textOrList */.d)(section_words_glob, 'a glob or a list of globs', 200).describe(description);
function isGlob(written) {
    const path = written.replace(/^!/, '');
    const isInside = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
    return isInside && !/\p{Cc}/u.test(path) && (0,glob/* parseGlob */.qF)(written) !== null;
}
/** The keys that an options object takes; none where a format declares them otherwise. */
const shapeOf = ({ options }) => (options instanceof schemas/* ZodObject */.bvH ? options.shape : {});
const names = formats/* FORMATS */.hR.map(({ name }) => name);
const rules = formats/* FORMATS */.hR.map((format) => (0,issue/* strict */.O2)({
    files: globs('Files that the rule is for, below the folder of results.'),
    as: schemas/* literal */.euz(format.name).describe('The format.'),
    ...shapeOf(format),
}).describe(`Compared as ${format.name}.`));
/** Which format, before its options are looked at: otherwise every option would be told as unknown. */
const ruleText = `a mapping with files and as (${names.join(', ')}), and options of that format`;
const rule = schemas/* discriminatedUnion */.gMt('as', rules, {
    error: ({ input }) => formatText(input),
});
function formatText(input) {
    if (typeof input !== 'object' || input === null || !('as' in input) || typeof input.as !== 'string')
        return ruleText;
    const meant = (0,nearest/* nearest */.p)(input.as, names);
    return `one of ${names.join(', ')} as \`as\`${meant ? ` (did you mean ${meant}?)` : ''}; ${JSON.stringify(input.as.slice(0, 40))} is none`;
}
const count = (most, description) => {
    const error = `a whole number, 1 to ${most}`;
    return schemas/* int */.Whr({ error }).min(1, { error }).max(most, { error }).optional().describe(description);
};
const shareText = 'a share such as "20%", 0% to 100%';
const share = schemas/* string */.YjP({ error: shareText })
    .regex(/^[0-9]{1,3}(?:\.[0-9]{1,6})?%$/, { error: shareText })
    .refine((text) => Number(text.slice(0, -1)) <= 100, { error: shareText });
const days = (example, description) => (0,written_duration/* durationBetween */.h9)(HOUR_MS, 3_650 * written_duration/* DAY_MS */.sO, `such as "${example}", 1h to 3650d`)
    .optional()
    .describe(description);
const userText = 'the login of a GitHub account';
const user = schemas/* string */.YjP({ error: userText }).regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$/, { error: userText });
const section_words_approversText = 'a list of mappings with files and users';
const RefdataSectionSchema = (0,issue/* strict */.O2)({
    store: store.optional().describe('Where the reference data is: `s3://bucket/prefix` or `file:///folder`.'),
    store_url: url
        .optional()
        .describe('Where people’s browsers find the store’s prefix: links to reports begin with it. Default: reports are artifacts only.'),
    results: folder.optional().describe('Folder into which the tests write what is compared.'),
    references: folder.optional().describe('Folder into which `refdata-pull` writes the references.'),
    files: globs('Files below `results` that are reference data. Default: all of them (`**`).').optional(),
    compare: schemas/* array */.YOg(rule, { error: 'a list of rules' })
        .max(200, { error: 'at most 200 rules' })
        .optional()
        .describe('How files are compared; of several rules that take a file, the last one counts. Default: by their endings.'),
    guards: (0,issue/* strict */.O2)({
        min_files: count(1_000_000, 'Fewer files than these in a partition make the run red. Default: 1.'),
        max_drop: share.optional().describe('What may be missing of the references before a complete run is red. Default: "20%".'),
    })
        .optional()
        .describe('What makes a run red although no file differs.'),
    accept: (0,issue/* strict */.O2)({
        role: schemas/* enum */.k5n(['write', 'maintain', 'admin'], { error: 'write, maintain or admin' })
            .optional()
            .describe('What somebody must at least be in the repository to accept. Default: write.'),
        cooldown: (0,written_duration/* durationBetween */.h9)(0, written_duration/* DAY_MS */.sO, 'such as "10m", up to 1d')
            .optional()
            .describe('Time between two changes of one pull request’s reference data. Default: 10m.'),
        same_change: schemas/* boolean */.zMY({ error: 'true or false' })
            .optional()
            .describe('Whether the same change of bytes goes along in other partitions. Default: true.'),
        forks: schemas/* enum */.k5n(['deny', 'digest'], { error: 'deny or digest' })
            .optional()
            .describe('Data that a fork’s job made: never accepted, or only where the command names its digest. Default: digest.'),
        approvers: schemas/* array */.YOg((0,issue/* strict */.O2)({
            files: globs('Files for which this holds.'),
            users: (0,text_or_list/* textOrList */.d)(user, 'a login or a list of logins', 100).describe('Who may accept them, besides having the role.'),
        }), { error: section_words_approversText })
            .max(100, { error: 'at most 100 of them' })
            .optional()
            .describe('Files that only some people may accept; the last entry that takes a file counts.'),
    })
        .optional()
        .describe('Who may accept what.'),
    keep: (0,issue/* strict */.O2)({
        grace: days('14d', 'How long data is kept to which nothing leads any more. Default: 14d.'),
        snapshots: count(100_000, 'States of each branch that are kept. Default: 100.'),
        candidates: days('30d', 'How long what runs produced is kept. Default: 30d.'),
        reports: days('90d', 'How long reports are kept. Default: 90d.'),
    })
        .optional()
        .describe('What `refdata-gc` leaves in the store.'),
}).describe('Section `refdata` of .github/pilotlight.yml.');

;// CONCATENATED MODULE: ./src/refdata/compare/section.js






/** Checks what YAML made of the section. All faults are told at once; paths begin inside the section. */
function readRefdataSection(value) {
    const checked = (0,issue/* check */.z6)(RefdataSectionSchema, value ?? {});
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const raw = (value ?? {});
    const rules = (checked.value.compare ?? []).map((rule, index) => fileRule(rule, raw.compare?.[index] ?? {}, index));
    const issues = rules.flatMap((one) => ('issues' in one ? one.issues : []));
    if (issues.length > 0)
        return (0,result/* err */._)(issues);
    return (0,result.ok)({ ...filled(checked.value), compare: rules.flatMap((one) => ('rule' in one ? [one.rule] : [])) });
}
/**
 * A format may ask more of its options together than of each alone. It gets them as they were written: what one reading has made
 * of them need not stand a second one.
 */
function fileRule({ files, as }, raw, index) {
    const format = (0,formats/* comparisonOf */.jb)(as);
    if (!format)
        return { issues: [{ path: ['compare', index, 'as'], what: `no format is called ${as}` }] };
    const options = Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'files' && key !== 'as'));
    const checked = (0,issue/* check */.z6)(format.options, options);
    if ('value' in checked)
        return { rule: { files, format: as, options: checked.value } };
    const issues = checked.issues.map(({ path, what }) => ({
        path: ['compare', index, ...path],
        what: `compare[${index}]: ${what}`,
    }));
    return { issues };
}
function filled(written) {
    const { guards = {}, accept = {}, keep = {} } = written;
    return {
        store: written.store,
        storeUrl: written.store_url?.replace(/\/$/, ''),
        results: written.results,
        references: written.references,
        files: written.files ?? ['**'],
        guards: { minFiles: guards.min_files ?? 1, maxDrop: section_share(guards.max_drop ?? '20%') },
        accept: {
            role: accept.role ?? 'write',
            cooldown: duration(accept.cooldown, '10m'),
            sameChange: accept.same_change ?? true,
            forks: accept.forks ?? 'digest',
            approvers: accept.approvers ?? [],
        },
        keep: {
            grace: duration(keep.grace, '14d'),
            snapshots: keep.snapshots ?? 100,
            candidates: duration(keep.candidates, '30d'),
            reports: duration(keep.reports, '90d'),
        },
    };
}
const duration = (written, otherwise) => (0,written_duration/* milliseconds */.Rz)(written ?? otherwise);
const section_share = (written) => Number(written.slice(0, -1)) / 100;

;// CONCATENATED MODULE: ./src/commands/refdata/settings.js





const SECTION_FILE = '.github/pilotlight.yml';
/** The section of the checkout, for jobs that run the checkout's code anyway. A missing one is an empty one. */
async function ownSection({ workspace, yaml, }) {
    const document = documentOf(await workspace.read(SECTION_FILE), SECTION_FILE, yaml);
    return document.ok ? sectionOf(document.value) : document;
}
/**
 * Sections and store as a branch of this repository has them: what a pull request proposes decides nothing about its own acceptance (A19).
 */
async function trustedSettings(ref, store, { github, yaml, open }) {
    const file = await github.forge.fileAt(SECTION_FILE, ref);
    const where = `${SECTION_FILE} of ${ref}`;
    if (!file.ok)
        return (0,result/* err */._)([(0,faults/* fault */.D)('base-unreadable', `${where} cannot be read: ${file.because}.`)]);
    const document = documentOf(file.text ?? undefined, where, yaml);
    if (!document.ok)
        return document;
    const section = sectionOf(document.value);
    if (!section.ok)
        return section;
    const policy = policyOf(document.value);
    if (!policy.ok)
        return policy;
    const address = storeAddress(store, section.value);
    if (!address.ok)
        return (0,result/* err */._)([address.error]);
    const opened = await open(address.value, section.value.keep);
    return opened.ok ? (0,result.ok)({ section: section.value, policy: policy.value, opened: opened.value }) : (0,result/* err */._)([opened.error]);
}
function documentOf(text, file, yaml) {
    const document = yaml.parse(text ?? '', file);
    if (document.ok)
        return document;
    return (0,result/* err */._)(document.error.map(({ what, at }) => (0,faults/* fault */.D)('refdata-config', (0,sentence/* asSentence */.K)(what), { at })));
}
function sectionOf(document) {
    const section = readRefdataSection(keyOf(document, 'refdata') ?? {});
    return section.ok ? section : (0,result/* err */._)(faultsOf(section.error, 'refdata', document));
}
function policyOf(document) {
    const policy = readRefdataPolicy(keyOf(document, 'commands'));
    return policy.ok ? policy : (0,result/* err */._)(faultsOf(policy.error, 'commands', document));
}
const faultsOf = (issues, key, { place }) => issues.map(({ path, what }) => (0,faults/* fault */.D)('refdata-config', (0,sentence/* asSentence */.K)(what), { at: place([key, ...path]) }));
function keyOf({ value }, key) {
    return typeof value === 'object' && value !== null ? value[key] : undefined;
}
/** What the input says, else the section. */
function storeAddress(input, section) {
    const address = input ?? section.store;
    if (address !== undefined)
        return (0,result.ok)(address);
    return (0,result/* err */._)((0,faults/* fault */.D)('refdata-store', `There is no store: neither the input \`store\` nor \`refdata.store\` in ${SECTION_FILE}.`, {
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
/* harmony import */ var _store_store_fault_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(33204);




/** What the store could not do, as a fault that says whose business it is. Anything else is thrown on. */
function storeFault(error) {
    if (error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .BucketFault */ .Z)
        return (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)(error.kind === 'damaged' ? 'refdata-damaged' : 'refdata-store', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_3__/* .withStop */ .d)(error.message));
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


/***/ })

};
