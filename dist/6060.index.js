export const id = 6060;
export const ids = [6060];
export const modules = {

/***/ 48681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ codecs)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);

/** Node's zlib; never more than `maxBytes` are allocated for what comes out (A10). */
const codecs = {
    inflate: (bytes, maxBytes) => orNull(() => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateSync)(bytes, limits(maxBytes))),
    inflateRaw: (bytes, maxBytes) => orNull(() => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(bytes, limits(maxBytes))),
    crc32: (bytes, before = 0) => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(bytes, before),
};
/** One piece for all of it: pieces are copied together once more. What nothing comes out for is not touched, and takes no memory. */
const limits = (maxBytes) => ({
    maxOutputLength: Math.max(1, maxBytes),
    chunkSize: Math.max(64, maxBytes + 1),
});
function orNull(inflate) {
    try {
        return inflate();
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 75821:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __webpack_require__) => {


// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./src/refdata/compare/formats.js + 98 modules
var formats = __webpack_require__(74530);
// EXTERNAL MODULE: ./src/adapters/comparison-codecs.js
var comparison_codecs = __webpack_require__(48681);
// EXTERNAL MODULE: external "node:zlib"
var external_node_zlib_ = __webpack_require__(38522);
;// CONCATENATED MODULE: ./src/adapters/comparison-inspection.js



/** Bytes that are inflated at a time. */
const PIECE = 1024 * 1024;
/** Milliseconds; a byte that comes out takes 3.4 ns at most in what any writer makes, and 60 ns in blocks of a few bytes. */
const PATIENCE = 600;
const MOST_PER_BYTE = 0.000_012;
/** The verdict on a pair of which one is not sound, found in little memory; null where the two may be compared. */
async function inspected(rule, pair) {
    const inspection = (0,formats/* inspectionOf */.Ms)(rule, pair, comparison_codecs/* codecs */.q);
    let step = inspection.next();
    while (!step.done)
        step = inspection.next(await soundnessOf(step.value));
    return step.value;
}
/**
 * By streams of zlib, which alone inflate without keeping all: inflating at once takes as much memory as comes out. What follows the
 * end of the data does not count, as there.
 */
function soundnessOf({ format, pieces, take }) {
    const stream = format === 'zlib' ? (0,external_node_zlib_.createInflate)({ chunkSize: PIECE }) : (0,external_node_zlib_.createInflateRaw)({ chunkSize: PIECE });
    const all = pieces[Symbol.iterator]();
    const feed = (error) => {
        if (error || stream.destroyed)
            return;
        const next = all.next();
        if (next.done)
            stream.end();
        else
            stream.write(next.value, feed);
    };
    const spent = stopwatch();
    let out = 0;
    const sound = new Promise((settle) => {
        stream.on('data', (bytes) => {
            out += bytes.length;
            if (spent() > PATIENCE + out * MOST_PER_BYTE)
                settle('slow');
            else if (take(bytes))
                free(bytes);
            else
                settle('unsound');
        });
        stream.on('end', () => settle('sound'));
        stream.on('error', () => settle('unsound'));
        feed();
    });
    return sound.finally(() => stream.destroy());
}
/** Milliseconds since now: what has gone by, or what this process has worked, whichever is less. Others use the machine too. */
function stopwatch() {
    const [began, before] = [performance.now(), process.cpuUsage()];
    return () => {
        const { user, system } = process.cpuUsage(before);
        return Math.min(performance.now() - began, (user + system) / 1_000);
    };
}
/** Gives memory back at once when its last bytes have been taken: some 50 MB may pile up before it is collected. */
function free({ buffer, byteOffset, byteLength }) {
    if (buffer instanceof ArrayBuffer && byteOffset + byteLength === PIECE && buffer.byteLength === PIECE)
        buffer.transfer(0);
}

;// CONCATENATED MODULE: ./src/adapters/comparison-thread.js




const answer = (message) => external_node_worker_threads_.parentPort?.postMessage(message);
async function compared({ rule, expected, actual }) {
    try {
        const pair = { expected, actual };
        return { kind: 'verdict', verdict: (await inspected(rule, pair)) ?? (0,formats/* verdictOf */.Vj)(rule, pair, comparison_codecs/* codecs */.q) };
    }
    catch (error) {
        return { kind: 'failed', why: error instanceof Error ? error.message : String(error) };
    }
}
external_node_worker_threads_.parentPort?.on('message', (order) => void compared(order).then(answer));
answer({ kind: 'ready' });


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

/***/ 46069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ BYTES),
/* harmony export */   K: () => (/* binding */ unseenBytes)
/* harmony export */ });
/** The engine of what is compared by its bytes alone. */
const BYTES = { name: 'bytes', version: 1 };
/** Of files whose digests differ: what can be said without the bytes. */
function unseenBytes(expected, actual) {
    const why = expected === actual ? `other bytes, ${expected} as before` : `other bytes: ${actual} instead of ${expected}`;
    return { kind: 'different', why, detail: { kind: 'bytes', expected, actual, at: null } };
}


/***/ })

};
