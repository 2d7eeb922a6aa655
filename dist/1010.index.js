export const id = 1010;
export const ids = [1010,4818];
export const modules = {

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
/* harmony export */   oq: () => (/* binding */ RUN),
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
/** A run's number, in decimal digits. */
const RUN = /^[0-9]{1,20}$/;
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

/***/ 73272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ byteLength)
/* harmony export */ });
/** Bytes of a text in UTF-8. */
function byteLength(text) {
    let bytes = 0;
    for (const character of text) {
        const point = character.codePointAt(0) ?? 0;
        bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
    return bytes;
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

/***/ 271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kv: () => (/* binding */ mergePull),
  Pn: () => (/* binding */ pathKey)
});

// UNUSED EXPORTS: pendingAfter

// EXTERNAL MODULE: ./src/refdata/files.js
var files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/refdata/path-clashes.js
var path_clashes = __webpack_require__(38184);
// EXTERNAL MODULE: ./src/refdata/pull-delta.js
var pull_delta = __webpack_require__(3903);
;// CONCATENATED MODULE: ./src/refdata/three-way.js

/** `take`: theirs. `same`: the branch has it already. `conflict`: both changed it, to different ends; nothing is chosen. */
function mergeThreeWay({ from, ours, theirs }) {
    if ((0,files/* sameFile */.Vi)(ours, theirs))
        return 'same';
    return (0,files/* sameFile */.Vi)(ours, from) ? 'take' : 'conflict';
}

;// CONCATENATED MODULE: ./src/refdata/merge.js




/**
 * What a merged pull request makes of its branch's data, path by path. Nothing that was accepted is lost (R-1): each entry ends in `applied` or in
 * `conflicts`, where the branch keeps its own until somebody accepts one.
 */
function mergePull(request) {
    const { pull, mergeSha, causes } = request;
    if (causes.some((one) => one.kind === 'merge' && one.pull === pull.pull && one.mergeSha === mergeSha))
        return { isDone: true, sets: {}, applied: [], conflicts: [], pending: request.pending };
    const parts = new Map();
    const [applied, conflicts] = [[], []];
    for (const one of removalsFirst((0,pull_delta/* deltaPaths */.hx)(pull.delta))) {
        const part = parts.get(one.partition) ?? new PartMerge(one.partition, (0,files/* ownValue */.eC)(request.sets, one.partition));
        parts.set(one.partition, part);
        const { partition, path, entry } = one;
        const ours = part.at(path);
        const how = part.merge(one, request.verified.includes(partition));
        if (how === 'conflict')
            conflicts.push({ partition, path, pull: pull.pull, from: entry.from, ours, theirs: entry.to });
        else
            applied.push({ partition, path, from: ours, to: entry.to, how });
    }
    const changed = [...parts].filter(([, part]) => part.isChanged).map(([partition, part]) => [partition, part.stored()]);
    return {
        isDone: false,
        sets: (0,files/* recordOf */.zv)(changed),
        applied,
        conflicts,
        pending: pendingAfter(request.pending, applied, conflicts),
    };
}
/** So that a file can take a name whose twin goes with the same pull request. */
const removalsFirst = (paths) => [
    ...paths.filter(({ entry }) => entry.to === null),
    ...paths.filter(({ entry }) => entry.to !== null),
];
/** One partition while it is merged. */
class PartMerge {
    isChanged = false;
    #partition;
    #before;
    #files;
    #added = new Map();
    /** From the first addition on: removals came before. */
    #held = null;
    constructor(partition, stored) {
        this.#partition = partition;
        this.#before = stored;
        this.#files = new Map(Object.entries(stored?.set.files ?? {}));
    }
    at(path) {
        return this.#files.get(path) ?? null;
    }
    merge({ path, entry }, isVerified) {
        const ours = this.at(path);
        const verdict = mergeThreeWay({ from: entry.from, ours, theirs: entry.to });
        if (verdict === 'same')
            return 'same';
        if (verdict === 'conflict' && !isVerified)
            return 'conflict';
        if (entry.to && !ours && this.#isInTheWay(path))
            return 'conflict';
        this.#put(path, entry);
        return verdict === 'take' ? 'taken' : 'verified';
    }
    #isInTheWay(path) {
        this.#held ??= new path_clashes/* HeldPaths */.m(this.#files.keys());
        return this.#held.inTheWayOf(path) !== null;
    }
    #put(path, { to, place }) {
        this.isChanged = true;
        if (!to)
            this.#files.delete(path);
        else
            this.#files.set(path, to);
        if (to)
            this.#held?.add(path);
        if (to && place)
            this.#added.set(to[0], place);
    }
    /** Bytes that the set had keep their place, or stay objects of their own. */
    stored() {
        const before = new Set(Object.values(this.#before?.set.files ?? {}).map(([digest]) => digest));
        const placeOf = (digest) => before.has(digest) ? (0,files/* ownValue */.eC)(this.#before?.places ?? {}, digest) : this.#added.get(digest);
        const places = [...this.#files.values()].flatMap(([digest]) => {
            const place = placeOf(digest);
            return place ? [[digest, place]] : [];
        });
        return { set: { v: 1, partition: this.#partition, files: (0,files/* recordOf */.zv)(this.#files) }, places: (0,files/* recordOf */.zv)(places) };
    }
}
/** A pending path whose choice has been made is none; the others say what the branch has now. */
function pendingAfter(pending, applied, conflicts) {
    const now = new Map(applied.map((one) => [pathKey(one), one.to]));
    const renewed = new Set(conflicts.map((one) => `${one.pull} ${pathKey(one)}`));
    const kept = pending
        .filter((one) => !renewed.has(`${one.pull} ${pathKey(one)}`))
        .map((one) => ({ ...one, ours: now.get(pathKey(one)) === undefined ? one.ours : (now.get(pathKey(one)) ?? null) }))
        .filter((one) => !(0,files/* sameFile */.Vi)(one.ours, one.theirs));
    return [...kept, ...conflicts];
}
const pathKey = ({ partition, path }) => `${partition}/${path}`;


/***/ }),

/***/ 80231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Al: () => (/* binding */ document),
/* harmony export */   MY: () => (/* binding */ page),
/* harmony export */   Q0: () => (/* binding */ MAX_SUMMARY_BYTES),
/* harmony export */   c_: () => (/* binding */ tableOf),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
/* harmony import */ var _lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73272);

/** GitHub drops a job summary as a whole when it is larger (1 MiB), and leaves the step green. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Longest foreign text in a table's cell; the rest is said to be missing by an ellipsis. */
const MAX_CELL = 200;
const KEPT = /[-A-Za-z0-9 \u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufaff\u{10000}-\u{3ffff}]/u;
/** Marks that no eye sees or that reorder what stands beside them; a line break would end the table's row. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/**
 * Foreign text as Markdown that shows just that text: in `<code>`, where GitHub makes no mentions, references or links, and
 * with every character that Markdown or HTML could read as markup as a numeric entity. `@` is followed by a zero-width space,
 * because GitHub's Markdown links bare addresses after parsing.
 */
function literal(text) {
    const visible = text.replace(INVISIBLE, ' ').trim();
    const characters = [...visible];
    const cut = characters.length > MAX_CELL ? [...characters.slice(0, MAX_CELL), '…'] : characters;
    return `<code>${cut.map(entity).join('')}</code>`;
}
function entity(character) {
    if (KEPT.test(character))
        return character;
    return `&#${character.codePointAt(0)};${character === '@' ? '&#8203;' : ''}`;
}
/** Addresses of our own making: nothing in them that Markdown, a table or HTML could read as more than an address. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.-]{1,255}(?::[0-9]{1,5})?\/[A-Za-z0-9._~%/?=&+:@-]{0,1000}(?:#L[0-9]{1,15})?$/;
/** Markdown as a link, or as it is where the address could be anything but one. Never for an address of foreign origin. */
const link = (markdown, address) => address !== null && ADDRESS.test(address) ? `[${markdown}](<${address}>)` : markdown;
/** A table of at most `max` rows, made only for those. */
function tableOf(head, items, { cells, max }) {
    const shown = items.slice(0, max);
    return { head, rows: shown.map(cells), omitted: items.length - shown.length };
}
/** A heading, a paragraph and a table, cut at whole rows so that all of it stays below `maxBytes`; says how many it left out. */
function page(title, paragraphs, { table, maxBytes = MAX_SUMMARY_BYTES }) {
    return document(title, paragraphs, { sections: [{ title: null, table }], maxBytes });
}
/** As `page`, with several tables; what one leaves of its equal share is for those after it. Tables without rows are left out. */
function document(title, paragraphs, { sections, maxBytes = MAX_SUMMARY_BYTES }) {
    const top = [`### ${title}`, '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])].join('\n');
    const shown = sections.filter(({ table }) => table.rows.length > 0);
    let room = maxBytes - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(top);
    const texts = shown.map((section, index) => {
        const text = sectionText(section, Math.floor(room / (shown.length - index)));
        room -= (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(text);
        return text;
    });
    return top + texts.join('');
}
/** Bytes kept free for the line that says how many rows are missing, and line breaks. */
const RESERVE = 100;
function sectionText({ title, table }, bytes) {
    const head = `${title === null ? '' : `\n#### ${title}\n`}\n${row(table.head)}\n${row(table.head.map(() => '---'))}\n`;
    const kept = fitting(table.rows.map(row), bytes - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(head) - RESERVE);
    const left = table.rows.length - kept.length + (table.omitted ?? 0);
    const rest = left > 0 ? `\n\nand ${left} more that do not fit into a summary` : '';
    return `${head}${kept.join('\n')}${rest}\n`;
}
const row = (cells) => `| ${cells.join(' | ')} |`;
function fitting(lines, bytes) {
    let used = 0;
    const end = lines.findIndex((line) => {
        used += (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(line) + 1;
        return used > bytes;
    });
    return end < 0 ? lines : lines.slice(0, end);
}


/***/ })

};
