export const id = 555;
export const ids = [555,0];
export const modules = {

/***/ 46360:
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
    logins: (0,text_or_list/* textOrList */.d)(login, 'a login or a list of logins', 100).optional().describe('Who may accept these files.'),
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
    approvers: schemas/* array */.YOg(ApproversSchema, { error: approversText })
        .max(100, { error: 'at most 100 rules' })
        .optional()
        .describe('Files that only some may accept, besides having the role.'),
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
// EXTERNAL MODULE: ./src/refdata/compare/section-values.js
var section_values = __webpack_require__(323);
;// CONCATENATED MODULE: ./src/commands/refdata/settings.js





const SECTION_FILE = '.github/pilotlight.yml';
/** The section of the checkout, for jobs that run the checkout's code anyway. A missing one is an empty one. */
async function ownSection({ workspace, yaml, }) {
    const document = documentOf(await workspace.read(SECTION_FILE), SECTION_FILE, yaml);
    return document.ok ? await sectionOf(document.value) : document;
}
/**
 * Sections and store as a branch of this repository has them: what a pull request proposes decides nothing about its own acceptance (A19).
 */
async function trustedSettings(ref, store, { github, yaml, open }) {
    const file = await github.forge.fileAt(SECTION_FILE, ref);
    const where = `${SECTION_FILE} of ${ref}`;
    if (!file.ok) {
        const next = `See that there is a branch ${ref}, and give the job \`contents: read\`.`;
        return (0,result/* err */._)([(0,faults/* fault */.D)('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
    }
    const document = documentOf(file.text ?? undefined, where, yaml);
    if (!document.ok)
        return document;
    const section = await sectionOf(document.value);
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
async function sectionOf(document) {
    const written = keyOf(document, 'refdata') ?? {};
    const hasRules = typeof written === 'object' && 'compare' in written;
    const section = hasRules
        ? (await Promise.all(/* import() */[__webpack_require__.e(628), __webpack_require__.e(797), __webpack_require__.e(268), __webpack_require__.e(76)]).then(__webpack_require__.bind(__webpack_require__, 34076))).readRefdataSection(written)
        : (0,section_values/* readPlainSection */.w)(written);
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
    const last = globs.findLast((glob) => glob.alternatives.some((pattern) => walk(pattern, parts, rules).has(pattern.length)));
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
    const checked = (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6)(PlainSchema, value ?? {});
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
/* harmony import */ var _contract_issue_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41611);
/* harmony import */ var _contract_text_or_list_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6072);
/* harmony import */ var _contract_written_duration_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91316);
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
const days = (example, description) => (0,_contract_written_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .durationBetween */ .h9)(HOUR_MS, 3_650 * _contract_written_duration_js__WEBPACK_IMPORTED_MODULE_3__/* .DAY_MS */ .sO, `such as "${example}", 1h to 3650d`)
    .optional()
    .describe(description);
/** Keys of other sections, where people look for them here. */
const ELSEWHERE = new Map([['accept', 'is called `commands.update-refdata` here, beside `refdata`']]);
/** `rules`: the schema of `compare`, which needs every format. */
const sectionSchema = (rules) => (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_4__/* .strict */ .O2)({
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
    guards: (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_4__/* .strict */ .O2)({
        min_files: count(1_000_000, 'Fewer files than these in a partition make the run red. Default: 1.'),
        max_drop: share
            .optional()
            .describe('What may be missing of the references before a complete run is red. Default: "20%".'),
    })
        .optional()
        .describe('What makes a run red although no file differs.'),
    keep: (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_4__/* .strict */ .O2)({
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
