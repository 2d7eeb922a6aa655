export const id = 636;
export const ids = [636,4818];
export const modules = {

/***/ 4497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ partitionFault),
/* harmony export */   Z: () => (/* binding */ checkResults)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84818);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20139);
/* harmony import */ var _baseline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37704);
/* harmony import */ var _compare_results_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15800);





function partitionFault(partition) {
    if ((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .isPartition */ .rh)(partition))
        return null;
    const expected = '1 to 80 letters, digits, `.`, `_` and `-`, a letter or digit first';
    return (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('input-invalid', `The input \`partition\`: expected ${expected}, found ${JSON.stringify(partition.slice(0, 100))}.`);
}
async function checkResults({ partition, section, tested, isComplete, facts, ...asked }, { store }, ports) {
    const { sha256, github } = ports;
    const places = { store, pulls: github?.pulls, defaultBranch: facts.defaultBranch };
    const [baseline, produced] = await Promise.all([(0,_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineOf */ .Bv)(tested, partition, places), asked.produced]);
    const globs = section.files.map(_lib_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGlob */ .qF).filter((glob) => glob !== null);
    const question = { partition, baseline, produced, isComplete, globs, guards: section.guards };
    const compared = await (0,_compare_results_js__WEBPACK_IMPORTED_MODULE_3__/* .compareResults */ .e)(question, { store, sha256, comparisons: () => ports.comparisons(section) });
    return { partition, tested, baseline, produced, compared, isComplete, run: facts };
}


/***/ }),

/***/ 14001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ testedOf)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


/** `gh-readonly-queue/main/pr-7-<commit>`: what GitHub calls the branch of an entry of a merge queue; the commit is the one it stands on. */
const QUEUE = /^gh-readonly-queue\/(.+)\/pr-([1-9][0-9]{0,9})-([0-9a-f]{40,64})$/;
/** Such a run has the rights of the base for whatever it checks out, and its commit is no merge with the pull request (A1). */
const TARGET = 'Results of pull requests are compared in the event pull_request, and those of forks after it in workflow_run; this run came from pull_request_target.';
async function testedOf(facts, commits) {
    if (facts.event === 'pull_request_target')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-event', TARGET));
    const checkout = await checkoutOf(facts, commits);
    if (facts.pullRequest)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(await testedPull(facts, facts.pullRequest, { checkout, commits }));
    const shas = { headSha: facts.headSha, testedSha: checkout?.as === 'merge' ? checkout.sha : facts.sha, checkout };
    const ref = branchOf(facts.ref);
    if (ref === null) {
        const what = `Reference data belongs to pull requests and branches; this run is about ${JSON.stringify(facts.ref.slice(0, 100))} (event ${facts.event}).`;
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-event', what));
    }
    const [, base, pull, testedParent] = QUEUE.exec(ref) ?? [];
    if (base !== undefined && pull !== undefined && testedParent !== undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ ...shas, subject: { pull: Number(pull) }, branch: base, testedParent, isQueued: true, isFork: false });
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ ...shas, subject: { branch: ref }, branch: ref, testedParent: facts.sha, isQueued: false, isFork: false });
}
async function testedPull(facts, { number, base_ref }, { checkout, commits }) {
    const about = { subject: { pull: number }, branch: base_ref, headSha: facts.headSha, isQueued: false, isFork: facts.fork };
    const testedSha = checkout && checkout.as !== 'other' ? checkout.sha : facts.sha;
    if (checkout?.as === 'head') {
        const fork = facts.baseSha === null ? null : await commits.mergeBase(testedSha, facts.baseSha);
        return { ...about, testedSha, testedParent: fork ?? testedSha, checkout };
    }
    const [parent] = (await commits.parents(testedSha)) ?? [];
    return { ...about, testedSha, testedParent: parent ?? facts.baseSha, checkout };
}
/** Commits that a job may make by itself before its tests. */
const MOST_OWN = 10;
/** Which commit of the event the checkout stands on. A workflow may check out what it likes; most take what GitHub merged for the event. */
async function checkoutOf(facts, commits) {
    const { sha, headSha } = facts;
    const head = await commits.head();
    let at = head;
    for (let own = 0; at !== null && own <= MOST_OWN; own += 1) {
        if (facts.pullRequest && at === headSha)
            return { as: 'head', sha: at };
        if (at === sha)
            return { as: 'merge', sha: at };
        const [first, ...others] = (await commits.parents(at)) ?? [];
        // GitHub makes that merge anew where the base has moved.
        if (facts.pullRequest && others.includes(headSha))
            return { as: 'merge', sha: at };
        at = first ?? null;
    }
    if (head !== null)
        return { as: 'other', sha: head };
    return facts.pullRequest && sha === headSha ? { as: 'head', sha } : null;
}
function branchOf(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
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


/***/ })

};
