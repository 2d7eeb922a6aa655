export const id = 4530;
export const ids = [4530];
export const modules = {

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

/***/ 70866:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ firstDifference)
/* harmony export */ });
/** The offset of the first byte that differs, the shorter one's length where one begins with the other; null where none does. */
function firstDifference(one, other) {
    const shorter = Math.min(one.length, other.length);
    // Views of words must begin at a multiple of four.
    let at = one.byteOffset % 4 === 0 && other.byteOffset % 4 === 0 ? equalWords(one, other, shorter >>> 2) * 4 : 0;
    while (at < shorter && one[at] === other[at])
        at += 1;
    return at === shorter && one.length === other.length ? null : at;
}
/** How many words of four bytes from the start on are equal, of `count`. */
function equalWords(one, other, count) {
    const expected = new Int32Array(one.buffer, one.byteOffset, count);
    const actual = new Int32Array(other.buffer, other.byteOffset, count);
    let at = 0;
    while (at < count && expected[at] === actual[at])
        at += 1;
    return at;
}


/***/ }),

/***/ 5544:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   e: () => (/* binding */ bytes)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _bytes_difference_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(70866);
/* harmony import */ var _unseen_bytes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(46069);



const options = zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej({});
/** Any file, by its bytes alone: what has no other rule. */
const bytes = {
    ..._unseen_bytes_js__WEBPACK_IMPORTED_MODULE_0__/* .BYTES */ .E,
    extensions: [],
    options,
    compare(expected, actual) {
        const at = (0,_bytes_difference_js__WEBPACK_IMPORTED_MODULE_2__/* .firstDifference */ .a)(expected, actual);
        if (at === null)
            return { kind: 'equal', why: 'the same bytes', detail: null };
        const sizes = { expected: expected.length, actual: actual.length };
        return { kind: 'different', why: sentence(at, sizes), detail: { kind: 'bytes', ...sizes, at } };
    },
};
function sentence(at, { expected, actual }) {
    const sizes = expected === actual ? `of ${expected} bytes` : `and there are ${actual} bytes instead of ${expected}`;
    return `the byte at ${at} is the first that differs, ${sizes}`;
}


/***/ }),

/***/ 74530:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hR: () => (/* binding */ formats_FORMATS),
  jb: () => (/* binding */ comparisonOf),
  Gf: () => (/* binding */ defaultsOf),
  Ms: () => (/* binding */ inspectionOf),
  O$: () => (/* binding */ formats_unreadable),
  Cp: () => (/* binding */ unseenVerdict),
  Vj: () => (/* binding */ verdictOf)
});

;// CONCATENATED MODULE: ./src/refdata/compare/array-layout.js
const orderOf = ({ isFortran }) => (isFortran ? 'first index fastest' : 'last index fastest');
/** By axis, how many elements further the next index of it stands. */
function stridesOf(shape, order) {
    const strides = shape.map(() => 1);
    let stride = 1;
    for (let step = 0; step < shape.length; step += 1) {
        const axis = order === 'first index fastest' ? step : shape.length - 1 - step;
        strides[axis] = stride;
        stride *= shape[axis] ?? 1;
    }
    return strides;
}
/** The index, by axes, of the element that is met as number `at` in that order. */
function indexAt(at, shape, order) {
    const strides = stridesOf(shape, order);
    return shape.map((size, axis) => Math.floor(at / (strides[axis] ?? 1)) % size);
}
/** The bytes of one element. */
function elementBytes(array, index) {
    const strides = stridesOf(array.shape, orderOf(array));
    const at = index.reduce((sum, one, axis) => sum + one * (strides[axis] ?? 0), 0) * array.dtype.size;
    return array.bytes.subarray(at, at + array.dtype.size);
}
function blocksOf(array, order) {
    const { size } = array.dtype;
    const isFlat = array.shape.filter((length) => length !== 1).length < 2;
    if (isFlat || orderOf(array) === order)
        return (start, count) => array.bytes.subarray(start * size, (start + count) * size);
    return gathering(array, order);
}
/** Of an array that is stored in the other order. */
function gathering({ shape, bytes, dtype: { size }, isFortran }, order) {
    const stored = stridesOf(shape, isFortran ? 'first index fastest' : 'last index fastest');
    const axes = shape.map((_, axis) => axis);
    if (order === 'last index fastest')
        axes.reverse();
    const [lengths, steps] = [axes.map((axis) => shape[axis] ?? 1), axes.map((axis) => (stored[axis] ?? 1) * size)];
    let block = new Uint8Array(0);
    return (start, count) => {
        if (block.length < count * size)
            block = new Uint8Array(count * size);
        const place = new Odometer(lengths, steps, start);
        for (let to = 0; to < count * size;)
            to = place.run({ bytes, block, size, to, end: count * size });
        return block.subarray(0, count * size);
    };
}
/** Counts through all indexes, the first axis given fastest, and knows where in the file it stands. */
class Odometer {
    at = 0;
    #digits;
    #lengths;
    #steps;
    constructor(lengths, steps, start) {
        this.#lengths = lengths;
        this.#steps = steps;
        let rest = start;
        this.#digits = lengths.map((length, axis) => {
            const digit = rest % length;
            rest = Math.floor(rest / length);
            this.at += digit * (steps[axis] ?? 0);
            return digit;
        });
    }
    /** Copies what is left of the fastest axis, or of the block, and gives where the block goes on. */
    run({ bytes, block, size, to, end }) {
        const left = (this.#lengths[0] ?? 1) - (this.#digits[0] ?? 0);
        const step = this.#steps[0] ?? 0;
        const last = Math.min(end, to + left * size);
        let at = this.at;
        for (let next = to; next < last; next += size) {
            for (let byte = 0; byte < size; byte += 1)
                block[next + byte] = bytes[at + byte];
            at += step;
        }
        this.#carry((last - to) / size);
        return last;
    }
    #carry(count) {
        let more = count;
        for (let axis = 0; axis < this.#lengths.length && more > 0; axis += 1) {
            const [digit, step, length] = [(this.#digits[axis] ?? 0) + more, this.#steps[axis] ?? 0, this.#lengths[axis] ?? 1];
            this.at += more * step;
            more = digit < length ? 0 : 1;
            this.#digits[axis] = digit - more * length;
            this.at -= more * length * step;
        }
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/float-bits.js
/** Bits of floating-point numbers, in arrays of the processor's own order: little-endian on all that Node runs on. */
const SIGN_64 = 0x80000000;
const WORD = 2 ** 32;
/**
 * Units in the last place between two finite doubles, by their words: how many doubles one passes from one to the other. Exact below
 * 2^53, rounded above. Zero and minus zero are one.
 */
function ulpsOf64(a, b, at) {
    const highA = a[2 * at + 1];
    const highB = b[2 * at + 1];
    const lowA = a[2 * at];
    const lowB = b[2 * at];
    const topA = highA & 0x7fffffff;
    const topB = highB & 0x7fffffff;
    if (highA >= SIGN_64 === highB >= SIGN_64)
        return Math.abs((topA - topB) * WORD + (lowA - lowB));
    return (topA + topB) * WORD + (lowA + lowB);
}
/** Of single precision. */
const ulpsOf32 = (a, b, at) => Math.abs(ordered32(a[at]) - ordered32(b[at]));
/** Of half precision, two in a word. */
const ulpsOf16 = (a, b, at) => Math.abs(ordered16(a, at) - ordered16(b, at));
const ordered32 = (bits) => (bits < SIGN_64 ? bits : SIGN_64 - bits);
function ordered16(words, at) {
    const bits = (words[at >> 1] >>> ((at & 1) * 16)) & 0xffff;
    return bits < 0x8000 ? bits : 0x8000 - bits;
}
/** The value of a number of half precision. */
function half(bits) {
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    const sign = bits >= 0x8000 ? -1 : 1;
    if (exponent === 31)
        return fraction === 0 ? sign * Infinity : Number.NaN;
    return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}
/** The shortest text that reads as this number in its own precision: 0.1, where a double would say 0.10000000149011612. */
function formatShortest(value, precision) {
    const reads = precision === 'single' ? readsAsSingle : readsAsHalf;
    for (let digits = 1; digits < 9; digits += 1) {
        const read = Number(value.toPrecision(digits));
        if (reads(read, value))
            return String(read);
    }
    return String(value);
}
const readsAsSingle = (read, value) => Math.fround(read) === value;
/** Within half the distance to the next number of half precision; the numbers below a power of two stand twice as close. */
function readsAsHalf(read, value) {
    const size = Math.abs(value);
    const exponent = Math.max(-14, Math.floor(Math.log2(size)));
    const spacing = 2 ** (exponent - 10);
    const isPower = size === 2 ** exponent && exponent > -14;
    const below = isPower && Math.abs(read) < size;
    return read === value || Math.abs(read - value) < spacing / (below ? 4 : 2);
}
/** The powers of ten that doubles have, from 1e-323 to 1e308, by exponent + 323. */
const LEAST_EXPONENT = -323;
const POWERS = Float64Array.from({ length: 632 }, (_, index) => Number(`1e${index + LEAST_EXPONENT}`));
/** By the exponent's bits of a double, the decimal exponent of the least number that has them. */
const EXPONENTS = Int16Array.from({ length: 2048 }, (_, bits) => slowExponent(2 ** (bits - 1023)));
function slowExponent(value) {
    const index = POWERS.findLastIndex((power) => power <= value);
    return Math.max(0, index) + LEAST_EXPONENT;
}
/** The largest k with 10^k ≤ value; `LEAST_EXPONENT` for what is smaller still. `value`: finite, above 0; `high`: its upper word. */
function decimalExponent(value, high) {
    const bits = high >>> 20;
    if (bits === 0)
        return slowExponent(value);
    const exponent = EXPONENTS[bits];
    return value >= (POWERS[exponent + 1 - LEAST_EXPONENT] ?? Infinity) ? exponent + 1 : exponent;
}

;// CONCATENATED MODULE: ./src/refdata/compare/array-numbers.js

/** Elements that are looked at at a time: both blocks and what is found about them stay in the nearest cache. */
const BLOCK = 2048;
/** One block of an array of numbers, in the processor's order, however it is stored. Filled anew by each `read`. */
class NumberBlock {
    #raw = new ArrayBuffer(BLOCK * 16);
    #bytes = new Uint8Array(this.#raw);
    words = new Uint32Array(this.#raw);
    /** The values; of complex numbers, real and imaginary parts in turn. Of 64-bit integers there are only words. */
    values;
    #read;
    #decode;
    #unit;
    #swaps;
    constructor(dtype, read) {
        this.#read = read;
        this.#unit = dtype.kind === 'complex' ? dtype.size / 2 : dtype.size;
        this.#swaps = dtype.isBigEndian && this.#unit > 1;
        const isPlain = this.#unit === 8;
        this.values = isPlain ? new Float64Array(this.#raw) : new Float64Array(BLOCK * 2);
        this.#decode = isPlain ? () => undefined : decoderOf(dtype, this.#raw, this.values);
    }
    read(start, count) {
        const bytes = this.#read(start, count);
        this.#bytes.set(bytes);
        if (this.#swaps)
            swap(this.#bytes, bytes.length, this.#unit);
        this.#decode(bytes.length / this.#unit);
    }
}
/** Turns units of 2, 4 or 8 bytes around. */
function swap(bytes, length, unit) {
    for (let start = 0; start < length; start += unit) {
        for (let [low, high] = [start, start + unit - 1]; low < high; low += 1, high -= 1) {
            const kept = bytes[low] ?? 0;
            bytes[low] = bytes[high] ?? 0;
            bytes[high] = kept;
        }
    }
}
const INTEGERS = new Map([
    ['int1', (raw) => new Int8Array(raw)],
    ['uint1', (raw) => new Uint8Array(raw)],
    ['int2', (raw) => new Int16Array(raw)],
    ['uint2', (raw) => new Uint16Array(raw)],
    ['int4', (raw) => new Int32Array(raw)],
    ['uint4', (raw) => new Uint32Array(raw)],
]);
function decoderOf({ kind, size }, raw, values) {
    if (kind === 'float' && size === 2) {
        const from = new Uint16Array(raw);
        return (count) => {
            for (let at = 0; at < count; at += 1)
                values[at] = half(from[at] ?? 0);
        };
    }
    if (kind === 'bool') {
        const from = new Uint8Array(raw);
        return (count) => {
            for (let at = 0; at < count; at += 1)
                values[at] = from[at] === 0 ? 0 : 1;
        };
    }
    const from = kind === 'float' || kind === 'complex' ? new Float32Array(raw) : INTEGERS.get(`${kind}${size}`)?.(raw);
    return (count) => {
        if (from)
            values.set(from.subarray(0, count));
    };
}

;// CONCATENATED MODULE: ./src/refdata/compare/array-differences.js



/** Null for elements that are no numbers. */
function numberDiffer(pair) {
    const { kind, size } = pair.expected.dtype;
    if (kind === 'text' || kind === 'bytes' || kind === 'raw')
        return null;
    const blocks = {
        expected: new NumberBlock(pair.expected.dtype, blocksOf(pair.expected, pair.order)),
        actual: new NumberBlock(pair.actual.dtype, blocksOf(pair.actual, pair.order)),
    };
    const look = kind === 'complex' ? complexes : kind !== 'float' && size === 8 ? wideIntegers : reals;
    const differ = look(pair, blocks);
    return (start, count, into) => {
        blocks.expected.read(start, count);
        blocks.actual.read(start, count);
        into.nan = 0;
        return differ(count, into);
    };
}
function differences({ kind }) {
    const hasUlps = kind === 'float' || kind === 'complex';
    const errors = new Float64Array(BLOCK);
    return {
        errors,
        words: new Uint32Array(errors.buffer),
        magnitudes: new Float64Array(BLOCK),
        ulps: new Float64Array(hasUlps ? BLOCK : 0),
        nan: 0,
    };
}
function reals({ expected: { dtype }, nanIsEqual }, { expected, actual }) {
    const ulpsOf = dtype.kind === 'float' ? ulpsBySize(dtype.size) : null;
    return (count, into) => {
        if (!subtract(expected.values, actual.values, { count, errors: into.errors }))
            return false;
        const { errors, magnitudes, ulps } = into;
        for (let at = 0; at < count; at += 1) {
            const error = errors[at];
            if (error === 0)
                continue;
            const e = expected.values[at];
            magnitudes[at] = Math.abs(e);
            if (!(error < Infinity))
                errors[at] = unbounded({ e, a: actual.values[at], nanIsEqual }, into);
            else if (ulpsOf)
                ulps[at] = ulpsOf(expected.words, actual.words, at);
        }
        return true;
    };
}
/** Whether any differ. */
function subtract(wanted, found, { count, errors }) {
    let differing = 0;
    for (let at = 0; at < count; at += 1) {
        const e = wanted[at];
        const a = found[at];
        const isEqual = e === a;
        errors[at] = isEqual ? 0 : Math.abs(a - e);
        differing += isEqual ? 0 : 1;
    }
    return differing > 0;
}
/** The error of two values that differ by no finite number. */
function unbounded({ e, a, nanIsEqual }, into) {
    const lacking = Number(Number.isNaN(e)) + Number(Number.isNaN(a));
    if (lacking === 1)
        into.nan += 1;
    if (lacking === 2 && nanIsEqual)
        return 0;
    return Number.isFinite(e) && Number.isFinite(a) ? Infinity : Number.NaN;
}
/** By modulus, as numpy does. A complex number is NaN as soon as one of its parts is. */
function complexes({ expected: { dtype }, nanIsEqual }, { expected, actual }) {
    const ulpsOf = ulpsBySize(dtype.size / 2);
    const parts = new Float64Array(BLOCK * 2);
    return (count, into) => {
        if (!subtract(expected.values, actual.values, { count: count * 2, errors: parts }))
            return false;
        const { errors, magnitudes, ulps } = into;
        for (let at = 0; at < count; at += 1) {
            const [real, imaginary] = [2 * at, 2 * at + 1];
            const error = modulus(parts, at);
            errors[at] = error;
            if (error === 0)
                continue;
            magnitudes[at] = Math.min(modulus(expected.values, at), Number.MAX_VALUE);
            if (error < Infinity) {
                ulps[at] = Math.max(ulpsOf(expected.words, actual.words, real), ulpsOf(expected.words, actual.words, imaginary));
            }
            else
                errors[at] = unbounded({ e: standIn(expected.values, at), a: standIn(actual.values, at), nanIsEqual }, into);
        }
        return true;
    };
}
/** Squares may pass the doubles' range at both ends; in between this is as exact as `hypot`, and several times as fast. */
function modulus(parts, at) {
    const real = parts[2 * at];
    const imaginary = parts[2 * at + 1];
    const squares = real * real + imaginary * imaginary;
    return squares > 1e-280 && squares < Infinity ? Math.sqrt(squares) : Math.hypot(real, imaginary);
}
/** A real number that is NaN, infinite or finite as the complex one is. */
function standIn(values, at) {
    const real = values[2 * at];
    const imaginary = values[2 * at + 1];
    if (Number.isNaN(real) || Number.isNaN(imaginary))
        return Number.NaN;
    return Number.isFinite(real) && Number.isFinite(imaginary) ? 0 : Infinity;
}
function ulpsBySize(size) {
    if (size === 8)
        return ulpsOf64;
    return size === 4 ? ulpsOf32 : ulpsOf16;
}
const array_differences_WORD = 2 ** 32;
const NOT_A_TIME = 0x80000000;
/**
 * Integers of 64 bits, by their words: the upper difference times 2^32 is exact, so adding the lower one rounds once, to the double
 * that is nearest to the true difference. It is 0 only where that is.
 */
function wideIntegers({ expected: { dtype }, nanIsEqual }, { expected, actual }) {
    const isTime = dtype.kind === 'time';
    const high = (word) => (dtype.kind === 'uint' ? word : word | 0);
    const timeless = (words, at) => isTime && words[2 * at + 1] === NOT_A_TIME && words[2 * at] === 0 ? Number.NaN : 0;
    const [wanted, found] = [expected.words, actual.words];
    return (count, into) => {
        let differing = 0;
        for (let at = 0; at < count; at += 1) {
            const upper = high(wanted[2 * at + 1]);
            const lower = wanted[2 * at];
            const error = Math.abs((high(found[2 * at + 1]) - upper) * array_differences_WORD + (found[2 * at] - lower));
            into.magnitudes[at] = Math.abs(upper * array_differences_WORD + lower);
            const [e, a] = isTime ? [timeless(wanted, at), timeless(found, at)] : [0, 0];
            into.errors[at] = e === 0 && a === 0 ? error : unbounded({ e, a, nanIsEqual }, into);
            differing += into.errors[at] === 0 ? 0 : 1;
        }
        return differing > 0;
    };
}

;// CONCATENATED MODULE: ./src/refdata/compare/number-text.js
/** `2,073,600` */
function grouped(count) {
    const digits = String(count);
    const groups = [digits.slice(0, digits.length % 3)];
    for (let at = digits.length % 3; at < digits.length; at += 3)
        groups.push(digits.slice(at, at + 3));
    return groups.filter((group) => group !== '').join(',');
}
/** `1 element`, `12 elements` */
function counted(count, noun) {
    return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`;
}
/** Three digits are enough to read: `0.00123`, `1.2e-9` */
function number_text_short(value) {
    return String(Number(value.toPrecision(3)));
}
/** Text of the compared files, for a detail: its beginning where it is long. */
function clipped(text, most = 200) {
    if (text.length <= most)
        return text;
    const cut = text.slice(0, most - 1);
    return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}

;// CONCATENATED MODULE: ./src/refdata/compare/array-format.js



/** An element as text: `0.1`, `1+2j`, `"name"`, bytes in hexadecimal. */
function formatElement(array, index) {
    const { kind, size, isBigEndian } = array.dtype;
    const bytes = elementBytes(array, index);
    if (kind === 'text')
        return clipped(JSON.stringify(textOf(bytes, isBigEndian)), 80);
    if (kind === 'bytes')
        return clipped(JSON.stringify(new TextDecoder('latin1').decode(trimmed(bytes))), 80);
    if (kind === 'raw')
        return hexadecimal(bytes);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (kind === 'bool')
        return bytes[0] === 0 ? 'False' : 'True';
    if (kind === 'int' || kind === 'uint')
        return formatInteger(view, kind, !isBigEndian);
    if (kind === 'time')
        return formatTime(view.getBigInt64(0, !isBigEndian));
    if (kind === 'float')
        return formatFloat(view, { at: 0, size, isLittle: !isBigEndian });
    const part = (at) => formatFloat(view, { at, size: size / 2, isLittle: !isBigEndian });
    const imaginary = part(size / 2);
    return `${part(0)}${imaginary.startsWith('-') ? '' : '+'}${imaginary}j`;
}
const formatTime = (ticks) => (ticks === -(2n ** 63n) ? 'NaT' : String(ticks));
function formatInteger(view, kind, isLittle) {
    const bits = BigInt(view.byteLength * 8);
    const raw = view.byteLength === 8 ? view.getBigUint64(0, isLittle) : BigInt(unsigned(view, isLittle));
    return String(kind === 'uint' ? raw : BigInt.asIntN(Number(bits), raw));
}
function unsigned(view, isLittle) {
    if (view.byteLength === 1)
        return view.getUint8(0);
    return view.byteLength === 2 ? view.getUint16(0, isLittle) : view.getUint32(0, isLittle);
}
function formatFloat(view, part) {
    const value = floatAt(view, part);
    if (Object.is(value, -0))
        return '-0';
    if (!Number.isFinite(value))
        return value > 0 ? 'inf' : value < 0 ? '-inf' : 'nan';
    return part.size === 8 ? String(value) : formatShortest(value, part.size === 4 ? 'single' : 'half');
}
function floatAt(view, { at, size, isLittle }) {
    if (size === 8)
        return view.getFloat64(at, isLittle);
    return size === 4 ? view.getFloat32(at, isLittle) : half(view.getUint16(at, isLittle));
}
function textOf(bytes, isBigEndian) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    let text = '';
    for (let at = 0; at < Math.min(bytes.length, 400); at += 4) {
        const point = view.getUint32(at, !isBigEndian);
        text += point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
    }
    // biome-ignore lint/suspicious/noControlCharactersInRegex: numpy fills strings up with it.
    return text.replace(/\u0000+$/, '');
}
function trimmed(bytes) {
    const last = bytes.findLastIndex((byte) => byte !== 0);
    return bytes.subarray(0, Math.min(last + 1, 100));
}
function hexadecimal(bytes) {
    const shown = [...bytes.subarray(0, 32)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
    return bytes.length > 32 ? `${shown}…` : shown;
}

;// CONCATENATED MODULE: ./src/refdata/compare/array-items.js

/**
 * For elements that are no numbers: strings by value (numpy fills them up with zeros, so their lengths may differ), all else by its
 * bytes. They are equal, or no tolerance helps.
 */
function itemDiffer({ expected, actual, order }) {
    const [readWanted, readFound] = [blocksOf(expected, order), blocksOf(actual, order)];
    const [wantedSize, foundSize] = [expected.dtype.size, actual.dtype.size];
    const [wantedTurn, foundTurn] = [turnOf(expected.dtype), turnOf(actual.dtype)];
    const common = Math.min(wantedSize, foundSize);
    return (start, count, into) => {
        const [wanted, found] = [readWanted(start, count), readFound(start, count)];
        into.nan = 0;
        let differs = false;
        for (let item = 0; item < count; item += 1) {
            const [e, a] = [item * wantedSize, item * foundSize];
            let byte = 0;
            while (byte < common && wanted[e + (byte ^ wantedTurn)] === found[a + (byte ^ foundTurn)])
                byte += 1;
            const isEqual = byte === common && isZero(wanted, e + common, e + wantedSize) && isZero(found, a + common, a + foundSize);
            into.errors[item] = isEqual ? 0 : Number.NaN;
            differs ||= !isEqual;
        }
        return differs;
    };
}
/** What to flip in a byte's place so that code points of four bytes begin with their lowest. */
const turnOf = ({ kind, isBigEndian }) => (kind === 'text' && isBigEndian ? 3 : 0);
function isZero(bytes, from, to) {
    for (let at = from; at < to; at += 1)
        if (bytes[at] !== 0)
            return false;
    return true;
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
;// CONCATENATED MODULE: ./src/refdata/compare/number-tolerance.js

/** `difference`: of two finite numbers, at least 0; infinite where no double holds it. */
function isWithin(difference, expected, { rtol, atol }) {
    return difference <= Number.MAX_VALUE && difference <= atol + rtol * Math.abs(expected);
}
const AMOUNT = 'a finite number of at least 0';
const amount = schemas/* number */.aig({ error: AMOUNT }).min(0, { error: AMOUNT });
const NAN_POLICY = '`equal` or `different`';
/** The keys of tolerances in options, without defaults: in them each says what it sets. */
const toleranceKeys = {
    rtol: amount.describe('Relative tolerance: `|actual − expected| ≤ atol + rtol · |expected|`'),
    atol: amount.describe('Absolute tolerance, in the unit of the numbers'),
};
const nanKey = schemas/* enum */.k5n(['equal', 'different'], { error: NAN_POLICY })
    .describe('What a NaN is to another NaN; to a number it is different in any case');
/** `atol 0.1, rtol 1e-6` */
function formatTolerance({ rtol, atol }) {
    return `atol ${atol}, rtol ${rtol}`;
}

;// CONCATENATED MODULE: ./src/refdata/compare/array-tally.js



/** Cells along an edge of the map. */
const MAX_CELLS = 128;
/** Of a cell in which an element has no error that could be told: NaN or infinite on one side. */
const NO_NUMBER = -1;
/** Sums up the differences of an array, block by block. */
class ErrorTally {
    #allowance;
    #map;
    #histogram = new Float64Array(POWERS.length);
    #seen = { count: 0, differing: 0, outside: 0, nan: 0 };
    #sums = { finite: 0, absolute: 0, maxAbsolute: 0, maxRelative: 0, maxUlp: 0 };
    /** The worst element is one outside the allowance, where there is any; of these one without a number, then the largest error. */
    #worst = { at: -1, rank: 0, error: 0 };
    constructor(allowance, map) {
        this.#allowance = allowance;
        this.#map = map;
    }
    addEqual(count) {
        this.#seen.count += count;
    }
    add(start, count, found) {
        this.#seen.count += count;
        this.#seen.nan += found.nan;
        this.#judge(start, count, found);
        this.#measure(count, found);
        if (this.#map)
            this.#draw(this.#map, { start, count, errors: found.errors });
    }
    #judge(start, count, { errors, magnitudes, ulps }) {
        const allowance = this.#allowance;
        const byUlp = ulps.length > 0 && allowance.ulp > 0;
        for (let at = 0; at < count; at += 1) {
            const error = errors[at];
            if (error === 0)
                continue;
            this.#seen.differing += 1;
            const isAllowed = isWithin(error, magnitudes[at], allowance) ||
                (byUlp && error < Infinity && ulps[at] <= allowance.ulp);
            const rank = isAllowed ? 0 : error >= 0 ? 1 : 2;
            if (rank > 0)
                this.#seen.outside += 1;
            const worst = this.#worst;
            if (rank < worst.rank || (rank === worst.rank && !(error > worst.error)))
                continue;
            worst.at = start + at;
            worst.rank = rank;
            worst.error = rank === 2 ? 0 : error;
        }
    }
    /** Of those that have a number. One that doubles cannot hold counts as the largest of them. */
    #measure(count, { errors, words, magnitudes, ulps }) {
        const sums = this.#sums;
        const hasUlps = ulps.length > 0;
        for (let at = 0; at < count; at += 1) {
            const error = Math.min(errors[at], Number.MAX_VALUE);
            if (!(error > 0))
                continue;
            sums.finite += 1;
            sums.absolute += error;
            if (error > sums.maxAbsolute)
                sums.maxAbsolute = error;
            const magnitude = magnitudes[at];
            if (magnitude > 0 && error / magnitude > sums.maxRelative)
                sums.maxRelative = error / magnitude;
            if (hasUlps && errors[at] !== Infinity && ulps[at] > sums.maxUlp)
                sums.maxUlp = ulps[at];
            const bin = errors[at] === Infinity
                ? this.#histogram.length - 1
                : decimalExponent(error, words[2 * at + 1]) - LEAST_EXPONENT;
            this.#histogram[bin] = this.#histogram[bin] + 1;
        }
    }
    #draw(map, { start, count, errors }) {
        for (let at = 0; at < count; at += 1) {
            const error = errors[at];
            if (error > 0)
                map.add(start + at, Math.min(error, Number.MAX_VALUE));
            else if (error !== 0)
                map.mark(start + at);
        }
    }
    result(hasUlps) {
        const { count, differing, outside, nan } = this.#seen;
        const equal = count - differing;
        const { finite, absolute, maxAbsolute, maxRelative, maxUlp } = this.#sums;
        return {
            count,
            outside,
            nan,
            maxAbsolute,
            maxRelative: Math.min(maxRelative, Number.MAX_VALUE),
            maxUlp: hasUlps ? maxUlp : null,
            meanAbsolute: Math.min(absolute, Number.MAX_VALUE) / Math.max(1, equal + finite),
            worstAt: differing > 0 ? this.#worst.at : null,
            histogram: { equal, ...this.#counts() },
            map: differing > 0 ? (this.#map?.result() ?? null) : null,
        };
    }
    #counts() {
        const first = this.#histogram.findIndex((count) => count > 0);
        const last = this.#histogram.findLastIndex((count) => count > 0);
        return first < 0
            ? { from: 0, counts: [] }
            : { from: first + LEAST_EXPONENT, counts: [...this.#histogram.subarray(first, last + 1)] };
    }
}
/** The largest error of each cell of a grid over the last two axes. */
class ErrorMap {
    #lines;
    #columns;
    #values;
    constructor(shape, order) {
        const strides = stridesOf(shape, order);
        const axis = (fromLast) => {
            const length = shape.at(-fromLast) ?? 1;
            return { length, stride: strides.at(-fromLast) ?? 1, cells: Math.min(length, MAX_CELLS) };
        };
        this.#columns = axis(1);
        this.#lines = shape.length > 1 ? axis(2) : { length: 1, stride: 1, cells: 1 };
        this.#values = new Float64Array(this.#lines.cells * this.#columns.cells);
    }
    add(at, error) {
        const cell = this.#cellOf(at);
        const value = this.#values[cell];
        if (error > value && value !== NO_NUMBER)
            this.#values[cell] = error;
    }
    mark(at) {
        this.#values[this.#cellOf(at)] = NO_NUMBER;
    }
    /** Three digits a cell: the whole map stays below 150 kB. */
    result() {
        const values = Array.from(this.#values, (value) => Math.min(Number(value.toPrecision(3)), Number.MAX_VALUE));
        return { rows: this.#lines.cells, columns: this.#columns.cells, values };
    }
    #cellOf(at) {
        return this.#place(at, this.#lines) * this.#columns.cells + this.#place(at, this.#columns);
    }
    /** Numbers of elements are below 2^31: an array has at most `LIMITS.inflated` bytes. */
    #place(at, { length, stride, cells }) {
        const index = ((at | 0) / (stride | 0)) | 0;
        const within = (index | 0) % (length | 0);
        return length === cells ? within : Math.floor((within * cells) / length);
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/array-compare.js








function compareArrays(expected, actual, rule) {
    const unlike = unlikeness(expected, actual);
    if (unlike !== null)
        return { isEqual: false, why: unlike, errors: null };
    const pair = { expected, actual, order: orderOf(expected), nanIsEqual: rule.nan === 'equal' };
    const tally = tallied(pair, rule);
    const { worstAt, ...errors } = tally;
    const index = worstAt === null ? null : indexAt(worstAt, expected.shape, pair.order);
    const worst = index && { index, expected: formatElement(expected, index), actual: formatElement(actual, index) };
    return {
        isEqual: tally.outside <= rule.max_outside,
        why: sentence(expected.dtype, { ...errors, worst }, rule),
        errors: { ...errors, worst },
    };
}
function unlikeness(expected, actual) {
    if (expected.dtype.family !== actual.dtype.family) {
        return `the type is ${formatDtype(actual.dtype)} instead of ${formatDtype(expected.dtype)}`;
    }
    if (formatShape(expected.shape) === formatShape(actual.shape))
        return null;
    return `the shape is ${formatShape(actual.shape)} instead of ${formatShape(expected.shape)}`;
}
const MAX_DTYPE = 200;
const formatDtype = ({ text }) => (text.length > MAX_DTYPE ? `${text.slice(0, MAX_DTYPE)}…` : text);
/** As Python writes it: `(3,)` */
const formatShape = (shape) => shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
/** Bytes that a block may have: records can be of any length. */
const MAX_BLOCK = 1024 * 1024;
function tallied(pair, rule) {
    const { dtype, shape, count } = pair.expected;
    const differ = numberDiffer(pair);
    const map = differ && shape.length > 0 && count > 0 ? new ErrorMap(shape, pair.order) : null;
    const tally = new ErrorTally(rule, map);
    const look = differ ?? itemDiffer(pair);
    const found = differences(dtype);
    // Elements of no bytes are all equal, and a header may declare any number of them.
    const size = Math.max(dtype.size, pair.actual.dtype.size);
    const walked = size === 0 ? 0 : count;
    const block = Math.max(1, Math.min(BLOCK, Math.floor(MAX_BLOCK / size)));
    for (let start = 0; start < walked; start += block) {
        const length = Math.min(block, walked - start);
        if (look(start, length, found))
            tally.add(start, length, found);
        else
            tally.addEqual(length);
    }
    if (walked < count)
        tally.addEqual(count);
    return tally.result(dtype.kind === 'float' || dtype.kind === 'complex');
}
function sentence(dtype, errors, rule) {
    const { count, outside, nan, worst, maxAbsolute } = errors;
    if (!worst)
        return `all ${counted(count, 'element')} are equal, and stored in another way`;
    const where = `${worst.actual} instead of ${worst.expected} at ${formatShape(worst.index)}`;
    if (dtype.kind === 'text' || dtype.kind === 'bytes' || dtype.kind === 'raw') {
        return `${grouped(outside)} of ${counted(count, 'element')} differ${allowed(rule)}; one has ${where}`;
    }
    const tolerance = rule.ulp > 0 ? `${formatTolerance(rule)}, ulp ${rule.ulp}` : formatTolerance(rule);
    if (outside === 0)
        return `all ${counted(count, 'element')} are within ${tolerance}; the largest difference is ${number_text_short(maxAbsolute)}`;
    const lonely = nan > 0 ? `, ${grouped(nan)} of them NaN on one side alone` : '';
    return `${grouped(outside)} of ${counted(count, 'element')} are outside ${tolerance}${lonely}${allowed(rule)}; the worst is ${where}`;
}
const allowed = ({ max_outside }) => (max_outside > 0 ? `, and ${grouped(max_outside)} may be` : '');

;// CONCATENATED MODULE: ./src/refdata/compare/array-detail.js
/** Characters of JSON that a detail may have. */
const MAX_DETAIL = 200_000;
/** As much of it as fits: arrays that differ first, then in the order given; then their maps. */
function fitted(found) {
    const sorted = [...found.filter(({ change }) => change !== 'equal'), ...found.filter(({ change }) => change === 'equal')];
    const arrays = [];
    let [left, capped] = [MAX_DETAIL, false];
    for (const one of sorted) {
        const bare = one.errors?.map ? { ...one, errors: { ...one.errors, map: null } } : one;
        const smaller = [one, bare].find((version) => JSON.stringify(version).length <= left);
        if (smaller !== one)
            capped = true;
        if (!smaller)
            break;
        arrays.push(smaller);
        left -= JSON.stringify(smaller).length;
    }
    return { kind: 'arrays', arrays, capped };
}

// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/lib/glob.js
var lib_glob = __webpack_require__(20139);
;// CONCATENATED MODULE: ./src/refdata/compare/array-options.js




const COUNT = 'a whole number of at least 0';
const count = schemas/* number */.aig({ error: COUNT }).int({ error: COUNT }).min(0, { error: COUNT });
const keys = {
    ...toleranceKeys,
    ulp: count.describe('Units in the last place by which floating-point numbers may differ besides, whatever rtol and atol are'),
    nan: nanKey,
    max_outside: count.describe('Elements that may lie outside the tolerance'),
};
const GLOB = 'a glob over names of members';
const glob = schemas/* string */.YjP({ error: GLOB }).refine((text) => (0,lib_glob/* parseGlob */.qF)(text) !== null, { error: GLOB });
const member = (0,issue/* strict */.O)({
    rtol: keys.rtol.optional(),
    atol: keys.atol.optional(),
    ulp: keys.ulp.optional(),
    nan: keys.nan.optional(),
    max_outside: keys.max_outside.optional(),
    ignore: schemas/* boolean */.zMY({ error: 'true or false' }).describe('Leaves the members out, new and missing ones too').optional(),
});
const arrayOptions = (0,issue/* strict */.O)({
    rtol: keys.rtol.default(0),
    atol: keys.atol.default(0),
    ulp: keys.ulp.default(0),
    nan: keys.nan.default('equal'),
    max_outside: keys.max_outside.default(0),
    members: schemas/* record */.g1P(glob, member, { error: 'a mapping from globs to options' })
        .default({})
        .describe('Of an .npz: by glob over the names of its members, other options for these; a later one wins'),
});
/** What holds for a member: null where it is ignored. An .npy is the member with the empty name. */
function memberRules({ members, ...rest }) {
    const overrides = Object.entries(members).map(([text, override]) => ({ glob: (0,lib_glob/* parseGlob */.qF)(text), override }));
    return (name) => {
        const own = overrides.filter(({ glob }) => glob && matches(glob, name)).map(({ override }) => definedOf(override));
        const { ignore, ...rule } = Object.assign({ ...rest, ignore: false }, ...own);
        return ignore ? null : rule;
    };
}
const matches = (glob, name) => (0,lib_glob/* globsMatch */.bd)([glob], name, { dot: true });
const definedOf = (override) => Object.fromEntries(Object.entries(override).filter(([, value]) => value !== undefined));

// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/refdata/compare/npy-dtype.js


const SIMPLE = new Map([
    ['b', { kind: 'bool', sizes: [1] }],
    ['i', { kind: 'int', sizes: [1, 2, 4, 8] }],
    ['u', { kind: 'uint', sizes: [1, 2, 4, 8] }],
    ['f', { kind: 'float', sizes: [2, 4, 8] }],
    ['c', { kind: 'complex', sizes: [8, 16] }],
    ['M', { kind: 'time', sizes: [8] }],
    ['m', { kind: 'time', sizes: [8] }],
]);
/** `long double` and its complex: what their bits mean depends on the processor that wrote them. */
const LONG_DOUBLES = new Set(['f12', 'f16', 'c24', 'c32']);
const TYPE = /^([<>|=]?)([a-zA-Z])(\d{0,9})(\[[\w/ ]{1,40}\])?$/;
const MAX_FIELDS = 10_000;
/** An error is the end of a sentence about the array: `holds Python objects (…), which are never loaded`. */
function dtypeOf(descr) {
    return typeof descr === 'string' ? simple(descr) : record(descr);
}
function simple(text) {
    const [, order = '', letter = '', digits = '', unit = ''] = TYPE.exec(text) ?? [];
    if (letter === 'O')
        return (0,result/* err */._)(`holds Python objects (dtype ${clipped(text, 40)}), which are never loaded, as that runs code`);
    const isBigEndian = order === '>';
    if (letter === 'U' || letter === 'S' || letter === 'a' || letter === 'V') {
        const kind = letter === 'U' ? 'text' : letter === 'V' ? 'raw' : 'bytes';
        const size = Number(digits) * (letter === 'U' ? 4 : 1);
        return (0,result.ok)({ text, kind, size, isBigEndian, family: kind === 'raw' ? text : kind });
    }
    const size = Number(digits);
    if (LONG_DOUBLES.has(letter + digits))
        return (0,result.ok)({ text, kind: 'raw', size, isBigEndian, family: text });
    const known = SIMPLE.get(letter);
    if (!known?.sizes.includes(size))
        return (0,result/* err */._)(`has a type that is not known here: ${JSON.stringify(clipped(text, 40))}`);
    return (0,result.ok)({ text, kind: known.kind, size, isBigEndian, family: `${letter}${digits}${unit}` });
}
function record(descr) {
    const text = formatLiteral(descr);
    const sized = sizeOf(descr, { fields: 0 });
    return sized.ok ? (0,result.ok)({ text, kind: 'raw', size: sized.value, isBigEndian: false, family: text }) : sized;
}
/** Bytes of a record: a list of (name, type) or (name, type, shape); a name may be (title, name). */
function sizeOf(descr, count) {
    if (typeof descr === 'string') {
        const dtype = simple(descr);
        return dtype.ok ? (0,result.ok)(dtype.value.size) : dtype;
    }
    const unknown = `has a type that is not known here: ${clipped(formatLiteral(descr), 80)}`;
    if (!Array.isArray(descr) || descr.length === 0)
        return (0,result/* err */._)(unknown);
    let size = 0;
    for (const field of descr) {
        count.fields += 1;
        const [name, type, shape = []] = Array.isArray(field) ? field : [];
        if (count.fields > MAX_FIELDS || name === undefined || type === undefined)
            return (0,result/* err */._)(unknown);
        const inner = sizeOf(type, count);
        if (!inner.ok)
            return inner;
        const repeats = typeof shape === 'number' ? shape : elementsOf(shape);
        if (repeats === null)
            return (0,result/* err */._)(unknown);
        size += inner.value * repeats;
    }
    return Number.isSafeInteger(size) ? (0,result.ok)(size) : (0,result/* err */._)(unknown);
}
/** Product of a shape; null where it is none, or more than can be counted. */
function elementsOf(shape) {
    if (!Array.isArray(shape))
        return null;
    const sizes = shape;
    if (!sizes.every((size) => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0))
        return null;
    if (sizes.includes(0))
        return 0;
    let product = 1;
    for (const size of sizes) {
        product *= size;
        if (!Number.isSafeInteger(product))
            return null;
    }
    return product;
}
/** As Python would write it, more or less; equal exactly for equal literals. */
function formatLiteral(literal) {
    if (Array.isArray(literal))
        return `(${literal.map(formatLiteral).join(', ')})`;
    return literal instanceof Map ? '{…}' : JSON.stringify(literal);
}

;// CONCATENATED MODULE: ./src/refdata/compare/npy-literal.js

/** Headers of records within records are the deepest there are. */
const MAX_DEPTH = 32;
/** Reads one literal that is the whole text, white space around it aside. An error is what was found where: `found ";" at 12`. */
function parseLiteral(text) {
    const reader = new Reader(text);
    const value = reader.value(0);
    if (value === undefined)
        return (0,result/* err */._)(reader.found());
    reader.skip();
    return reader.isAtEnd() ? (0,result.ok)(value) : (0,result/* err */._)(reader.found());
}
const WORDS = new Map([
    ['True', true],
    ['False', false],
    ['None', null],
]);
const SPACE = new Set([' ', '\t', '\n', '\r', '\f']);
const ESCAPES = new Map([
    ['\\', '\\'],
    ["'", "'"],
    ['"', '"'],
    ['n', '\n'],
    ['r', '\r'],
    ['t', '\t'],
]);
/** Digits of `\xhh`, `\uhhhh` and `\Uhhhhhhhh`. */
const HEXADECIMAL = new Map([
    ['x', 2],
    ['u', 4],
    ['U', 8],
]);
/** All methods give undefined where the text goes on otherwise; `at` then stands where it does. */
class Reader {
    #at = 0;
    #text;
    constructor(text) {
        this.#text = text;
    }
    value(depth) {
        this.skip();
        if (depth > MAX_DEPTH)
            return undefined;
        const next = this.#text[this.#at] ?? '';
        if (next === '{')
            return this.#dict(depth);
        if (next === '(')
            return this.#list(')', depth);
        if (next === '[')
            return this.#list(']', depth);
        if (next === "'" || next === '"')
            return this.#string();
        return this.#word();
    }
    skip() {
        while (SPACE.has(this.#text[this.#at] ?? ''))
            this.#at += 1;
    }
    isAtEnd() {
        return this.#at >= this.#text.length;
    }
    found() {
        return this.isAtEnd() ? 'found its end too early' : `found ${JSON.stringify(this.#text[this.#at])} at ${this.#at}`;
    }
    #takes(character) {
        this.skip();
        if (this.#text[this.#at] !== character)
            return false;
        this.#at += 1;
        return true;
    }
    #dict(depth) {
        const entries = new Map();
        this.#at += 1;
        while (!this.#takes('}')) {
            const key = this.value(depth + 1);
            if (typeof key !== 'string' || entries.has(key) || !this.#takes(':'))
                return undefined;
            const value = this.value(depth + 1);
            if (value === undefined)
                return undefined;
            entries.set(key, value);
            if (!this.#takes(',') && this.#text[this.#at] !== '}')
                return undefined;
        }
        return entries;
    }
    #list(end, depth) {
        const items = [];
        this.#at += 1;
        while (!this.#takes(end)) {
            const value = this.value(depth + 1);
            if (value === undefined)
                return undefined;
            items.push(value);
            if (this.#takes(','))
                continue;
            if (this.#text[this.#at] !== end)
                return undefined;
            // `(5)` is a number in parentheses.
            if (end === ')' && items.length === 1) {
                this.#at += 1;
                return value;
            }
        }
        return items;
    }
    #string() {
        const quote = this.#text[this.#at];
        let value = '';
        for (let at = this.#at + 1; at < this.#text.length; at += 1) {
            const character = this.#text[at] ?? '';
            if (character === quote) {
                this.#at = at + 1;
                return value;
            }
            const escaped = character === '\\' ? this.#escape(at + 1) : { value: character, length: 0 };
            if (!escaped)
                return undefined;
            value += escaped.value;
            at += escaped.length;
        }
        return undefined;
    }
    #escape(at) {
        const letter = this.#text[at] ?? '';
        const plain = ESCAPES.get(letter);
        if (plain !== undefined)
            return { value: plain, length: 1 };
        const digits = this.#text.slice(at + 1, at + 1 + (HEXADECIMAL.get(letter) ?? 0));
        const point = Number.parseInt(digits, 16);
        const isCharacter = digits.length === HEXADECIMAL.get(letter) && /^[\da-fA-F]+$/.test(digits) && point <= 0x10ffff;
        return isCharacter ? { value: String.fromCodePoint(point), length: 1 + digits.length } : undefined;
    }
    /** Python 2 wrote `3L` for 3, and `u'x'` and `b'x'` were strings to it. */
    #word() {
        const word = /^(?:-?\d{1,17}L?|True|False|None|[ub](?=['"]))/.exec(this.#text.slice(this.#at, this.#at + 20))?.[0];
        if (word === undefined)
            return undefined;
        this.#at += word.length;
        if (word === 'u' || word === 'b')
            return this.#string();
        const known = WORDS.get(word);
        return known === undefined ? Number(word.replace('L', '')) : known;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/npy.js




const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** numpy itself refuses more than 10,000 unless it is told otherwise. */
const MAX_HEADER = 1024 * 1024;
/** Of numpy 2; of numpy 1 it was 32. */
const MAX_DIMENSIONS = 64;
/** Of any header that is one. */
const SHORTEST = 12;
const KEYS = ['descr', 'fortran_order', 'shape'];
function isNpy(bytes) {
    return MAGIC.every((byte, index) => bytes[index] === byte);
}
/** Reads versions 1 to 3 of the format. An error is the end of a sentence about the file: `is no .npy`. */
function readNpy(bytes) {
    const head = readHead(bytes, bytes.length);
    if (!head.ok)
        return head;
    const { end, ...array } = head.value;
    return (0,result.ok)({ ...array, bytes: bytes.subarray(end) });
}
/** An .npy of which the first bytes come first, in pieces. */
class NpyHead {
    #length;
    /** Null when all has been said. */
    #bytes = new Uint8Array(0);
    /** `length`: of the whole .npy. */
    constructor(length) {
        this.#length = length;
    }
    /** What `readNpy` says of it, as soon as its header is there. */
    take(piece) {
        if (this.#bytes === null)
            return null;
        const bytes = this.#bytes.length === 0 ? piece : joined(this.#bytes, piece);
        const isThere = bytes.length >= Math.min(this.#length, bytes.length < SHORTEST ? SHORTEST : headLength(bytes));
        // A piece is gone when the next one comes.
        this.#bytes = isThere ? null : bytes.slice();
        if (!isThere)
            return null;
        const head = readHead(bytes, this.#length);
        return head.ok ? null : head.error;
    }
}
function joined(one, other) {
    const both = new Uint8Array(one.length + other.length);
    both.set(one);
    both.set(other, one.length);
    return both;
}
/** Bytes up to the end of the header; of what is none, some. */
function headLength(bytes) {
    const [start, length] = headerPlace(bytes);
    return length > MAX_HEADER ? SHORTEST : start + length;
}
/** `whole`: length of the .npy, of which `bytes` may be no more than what holds the header. */
function readHead(bytes, whole) {
    if (!isNpy(bytes))
        return (0,result/* err */._)('is no .npy: it does not begin as one');
    const header = headerOf(bytes, whole);
    if (!header.ok)
        return header;
    const parsed = parseLiteral(header.value.text);
    if (!parsed.ok)
        return (0,result/* err */._)(`has a header that cannot be read: ${parsed.error}`);
    const described = describedBy(parsed.value);
    if (!described.ok)
        return described;
    const { dtype, count } = described.value;
    const { end } = header.value;
    if (count * dtype.size !== whole - end) {
        return (0,result/* err */._)(`declares ${grouped(count)} elements of ${dtype.size} bytes, and holds ${grouped(whole - end)} bytes of data`);
    }
    return (0,result.ok)({ ...described.value, end });
}
/** Version 1 has two bytes for the header's length, the later ones four; version 3 is in UTF-8. */
function headerPlace(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    return bytes[6] === 1 ? [10, view.getUint16(8, true)] : [12, view.getUint32(8, true)];
}
function headerOf(bytes, whole) {
    const major = bytes[6];
    if (bytes.length < SHORTEST)
        return (0,result/* err */._)('is cut off in its header');
    if (major === undefined || major < 1 || major > 3)
        return (0,result/* err */._)(`is of version ${major} of the format, and 1 to 3 are known`);
    const [start, length] = headerPlace(bytes);
    if (length > MAX_HEADER)
        return (0,result/* err */._)(`declares a header of ${grouped(length)} bytes, and at most ${grouped(MAX_HEADER)} are read`);
    const end = start + length;
    if (end > whole)
        return (0,result/* err */._)('is cut off in its header');
    return (0,result.ok)({ text: new TextDecoder(major === 3 ? 'utf-8' : 'latin1').decode(bytes.subarray(start, end)), end });
}
function describedBy(header) {
    const isHeader = header instanceof Map && header.size === KEYS.length && KEYS.every((key) => header.has(key));
    if (!isHeader)
        return (0,result/* err */._)(`has a header without exactly ${KEYS.join(', ')}`);
    const fields = header;
    const isFortran = fields.get('fortran_order');
    const shape = fields.get('shape') ?? null;
    const count = elementsOf(shape);
    if (typeof isFortran !== 'boolean')
        return (0,result/* err */._)('has a header whose fortran_order is neither True nor False');
    if (count === null || shape.length > MAX_DIMENSIONS)
        return (0,result/* err */._)('has a header whose shape is none');
    const dtype = dtypeOf(fields.get('descr') ?? null);
    return dtype.ok ? (0,result.ok)({ dtype: dtype.value, shape: shape, isFortran, count }) : dtype;
}

// EXTERNAL MODULE: ./src/refdata/compare/bytes-difference.js
var bytes_difference = __webpack_require__(70866);
;// CONCATENATED MODULE: ./src/refdata/compare/format.js
/** What no file may exceed, whatever its type; a comparator may set less. */
const LIMITS = {
    /** Bytes of a file that is compared by more than its bytes. */
    file: 256 * 1024 * 1024,
    /**
     * Bytes that anything inflates to: 36 million pixels of 16 bits have 288 million. Where each byte has a code of its own, zlib takes
     * 0.9 s for these; two such files, of which the one that is looked at last is damaged, shall take no longer than 2 s (A10).
     */
    inflated: 288 * 1024 * 1024,
    /** Pixels of an image. A screen of 8K has 33 million; two pictures of that size, all different, take 1.5 s (A10). */
    pixels: 36_000_000,
    /** Nesting of JSON, HTML and SVG. */
    depth: 200,
    /** Members of an archive. */
    members: 10_000,
};

;// CONCATENATED MODULE: ./src/refdata/compare/zip-directory.js



const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONG_LOCATOR = 0x07064b50;
const LONG_END = 0x06064b50;
/** In a field of 32 or 16 bits: the value stands in the zip64 record. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_SHORT = 0xffff;
const LONGEST_COMMENT = 0xffff;
const TOO_SHORT = 'is no .npz: it has no directory at its end';
function viewOf(bytes) {
    return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
/** An error is the end of a sentence about the archive. */
function readDirectory(bytes) {
    const view = viewOf(bytes);
    const at = endRecord(view);
    if (at === null)
        return (0,result/* err */._)(TOO_SHORT);
    const end = directoryAt(view, at);
    if (!end)
        return (0,result/* err */._)('has a directory that does not lie within the file');
    if (end.count > LIMITS.members)
        return (0,result/* err */._)(`has ${grouped(end.count)} members, and at most ${grouped(LIMITS.members)} are read`);
    const members = [];
    let place = end.offset;
    for (let index = 0; index < end.count; index += 1) {
        const entry = entryAt(bytes, place, end.offset + end.length);
        if (!entry.ok)
            return entry;
        members.push(entry.value.member);
        place = entry.value.next;
    }
    return place === end.offset + end.length
        ? (0,result.ok)({ members, offset: end.offset })
        : (0,result/* err */._)('has a directory of another length than declared');
}
/** The record at the end, behind which there is a comment of exactly the declared length. */
function endRecord(view) {
    for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - LONGEST_COMMENT); at -= 1) {
        if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength)
            return at;
    }
    return null;
}
function directoryAt(view, at) {
    const short = {
        count: view.getUint16(at + 10, true),
        length: view.getUint32(at + 12, true),
        offset: view.getUint32(at + 16, true),
    };
    const isLong = short.count === ELSEWHERE_SHORT || short.length === ELSEWHERE || short.offset === ELSEWHERE;
    const long = isLong ? longDirectory(view, at - 20) : { ...short, end: at };
    return long && long.offset + long.length === long.end ? long : null;
}
function longDirectory(view, locator) {
    if (locator < 0 || view.getUint32(locator, true) !== LONG_LOCATOR)
        return null;
    const at = zip_directory_long(view, locator + 8);
    if (at + 56 > locator || view.getUint32(at, true) !== LONG_END)
        return null;
    return { count: zip_directory_long(view, at + 32), length: zip_directory_long(view, at + 40), offset: zip_directory_long(view, at + 48), end: at };
}
/** 64 bits; beyond 2^53 rounded, which is beyond every file. */
const zip_directory_long = (view, at) => Number(view.getBigUint64(at, true));
function entryAt(bytes, at, end) {
    const view = viewOf(bytes);
    if (at + 46 > end || view.getUint32(at, true) !== ENTRY)
        return (0,result/* err */._)('has a damaged directory');
    const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
    const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
    if (next > end)
        return (0,result/* err */._)('has a damaged directory');
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
    const flags = view.getUint16(at + 8, true);
    const method = methodOf(view.getUint16(at + 10, true));
    if ((flags & 0x2041) !== 0)
        return (0,result/* err */._)(`has an encrypted member: ${clipped(name)}`);
    if (!method)
        return (0,result/* err */._)(`has a member that is compressed by a method other than deflate: ${clipped(name)}`);
    const sizes = {
        packed: view.getUint32(at + 20, true),
        size: view.getUint32(at + 24, true),
        offset: view.getUint32(at + 42, true),
    };
    const long = longSizes(sizes, bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
    if (!long)
        return (0,result/* err */._)(`has a member without the sizes that it announces: ${clipped(name)}`);
    return (0,result.ok)({ member: { name, method, crc: view.getUint32(at + 16, true), ...long, isStreamed: (flags & 8) !== 0 }, next });
}
function methodOf(code) {
    if (code === 0)
        return 'stored';
    return code === 8 ? 'deflated' : null;
}
/** The zip64 field has those of size, packed size and offset, in this order, that did not fit. Null: it lacks one of them. */
function longSizes(sizes, extra) {
    const wanted = ['size', 'packed', 'offset'].filter((key) => sizes[key] === ELSEWHERE);
    if (wanted.length === 0)
        return sizes;
    const field = longField(extra);
    if (!field || field.byteLength < wanted.length * 8)
        return null;
    return { ...sizes, ...Object.fromEntries(wanted.map((key, index) => [key, zip_directory_long(field, index * 8)])) };
}
function longField(extra) {
    const view = viewOf(extra);
    for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
        const length = view.getUint16(at + 2, true);
        if (view.getUint16(at, true) === 1 && at + 4 + length <= extra.length)
            return viewOf(extra.subarray(at + 4, at + 4 + length));
    }
    return null;
}

;// CONCATENATED MODULE: ./src/refdata/compare/zip.js




const LOCAL = 0x04034b50;
/** No archive inflates to more than this many times its size, beyond the first megabytes: that is a bomb, or all zeros. */
const MAX_RATIO = 200;
const FREE = 32 * 1024 * 1024;
/** Of packed data besides what they inflate to, and an eighth of that: no writer comes near. Blocks of nothing take 60 ns a byte. */
const LONGER = 1024 * 1024;
/** Up to this many bytes a member is inflated as a whole all the same. */
const AT_ONCE = 256 * 1024;
function isZip(bytes) {
    return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}
/** Opens an archive: everything declared is checked against every other place that declares it before anything is inflated (A10). */
function openZip(bytes, codecs) {
    const directory = readDirectory(bytes);
    if (!directory.ok)
        return directory;
    const { members, offset } = directory.value;
    const names = new Set(members.map(({ name }) => name));
    if (names.size < members.length)
        return (0,result/* err */._)('has two members of one name');
    const size = members.reduce((sum, member) => sum + member.size, 0);
    const most = Math.min(LIMITS.inflated, Math.max(FREE, MAX_RATIO * bytes.length));
    if (size > most)
        return (0,result/* err */._)(`inflates to ${grouped(size)} bytes, and at most ${grouped(most)} are read of one of its size`);
    const packedSize = members.reduce((sum, member) => sum + member.packed, 0);
    if (packedSize > size + size / 8 + LONGER)
        return (0,result/* err */._)(`has members of ${grouped(packedSize)} bytes, more than the ${grouped(size)} that they inflate to`);
    const starts = new Map();
    for (const member of members) {
        const start = dataStart(bytes, member, offset);
        if (!start.ok)
            return start;
        starts.set(member, start.value);
    }
    const overlap = overlapping(starts);
    if (overlap)
        return (0,result/* err */._)(`has a member that overlaps another: ${clipped(overlap.name)}`);
    const packed = (member) => {
        const start = starts.get(member) ?? 0;
        return { member, packed: bytes.subarray(start, start + member.packed), codecs };
    };
    return (0,result.ok)({
        members,
        read: (member) => contents(packed(member)),
        inspect: (member, look) => inspected(packed(member), look),
        packed,
    });
}
function dataStart(bytes, member, directory) {
    const { name, offset, packed } = member;
    const view = viewOf(bytes);
    if (offset + 30 > directory || view.getUint32(offset, true) !== LOCAL)
        return (0,result/* err */._)(`has no member where ${clipped(name)} should be`);
    const nameEnd = offset + 30 + view.getUint16(offset + 26, true);
    const start = nameEnd + view.getUint16(offset + 28, true);
    if (start + packed > directory)
        return (0,result/* err */._)(`has a member that is longer than the archive: ${clipped(name)}`);
    const localName = new TextDecoder().decode(bytes.subarray(offset + 30, nameEnd));
    return localName === name && agrees(view, member)
        ? (0,result.ok)(start)
        : (0,result/* err */._)(`has a member that is declared in two ways: ${clipped(name)}`);
}
/** A local header may leave out what follows its data, and what stands in its zip64 field; what it says must be true. */
function agrees(view, { method, crc, packed, size, offset, isStreamed }) {
    const says = (at, value) => {
        const said = view.getUint32(offset + at, true);
        return said === value || (isStreamed && said === 0) || (at !== 14 && said === 0xffffffff);
    };
    const isMethod = view.getUint16(offset + 8, true) === (method === 'stored' ? 0 : 8);
    const isPlain = (view.getUint16(offset + 6, true) & 0x2041) === 0;
    return isMethod && isPlain && says(14, crc) && says(18, packed) && says(22, size);
}
function overlapping(starts) {
    const sorted = [...starts].sort(([a], [b]) => a.offset - b.offset);
    let end = 0;
    for (const [member, start] of sorted) {
        if (member.offset < end)
            return member;
        end = start + member.packed;
    }
    return null;
}
function contents({ member, packed, codecs }) {
    const whole = member.method === 'stored' ? packed : codecs.inflateRaw(packed, member.size);
    if (whole?.length !== member.size)
        return (0,result/* err */._)(damaged(member));
    return codecs.crc32(whole) === member.crc ? (0,result.ok)(whole) : (0,result/* err */._)(wrongChecksum(member));
}
const damaged = ({ name, size }) => `has a member that is damaged, or no ${grouped(size)} bytes long as declared: ${clipped(name)}`;
const wrongChecksum = ({ name }) => `has a member whose checksum is wrong: ${clipped(name)}`;
function* inspected({ member, packed, codecs }, look) {
    let [length, crc] = [0, 0];
    let problem = null;
    const take = (bytes) => {
        length += bytes.length;
        crc = codecs.crc32(bytes, crc);
        problem = length > member.size ? damaged(member) : look(bytes);
        return problem === null;
    };
    if (member.method === 'deflated' && member.size > AT_ONCE) {
        const answer = yield { format: 'raw', pieces: [packed], take };
        if (answer === 'slow')
            return `has a member that takes too long to inflate: ${clipped(member.name)}`;
        if (answer === 'unsound')
            return problem ?? damaged(member);
    }
    else {
        const whole = contents({ member, packed, codecs });
        return whole.ok ? look(whole.value) : whole.error;
    }
    if (length < member.size)
        return damaged(member);
    return crc === member.crc ? null : wrongChecksum(member);
}

;// CONCATENATED MODULE: ./src/refdata/compare/npz.js





const SUFFIX = '.npy';
function openNpz(bytes, codecs) {
    const zip = openZip(bytes, codecs);
    if (!zip.ok)
        return zip;
    const arrays = new Map(zip.value.members.map((member) => [member.name.replace(/\.npy$/, ''), member]));
    if (arrays.size < zip.value.members.length)
        return (0,result/* err */._)('has two arrays of one name');
    const packed = (name) => {
        const member = arrays.get(name);
        return member ? zip.value.packed(member) : null;
    };
    return (0,result.ok)({
        names: [...arrays.keys()].sort(),
        read: (name) => {
            const member = arrays.get(name);
            if (!member)
                return null;
            const contents = zip.value.read(member);
            if (!contents.ok)
                return contents;
            if (!member.name.endsWith(SUFFIX))
                return (0,result.ok)(plainBytes(contents.value));
            const array = readNpy(contents.value);
            return array.ok ? array : (0,result/* err */._)(`has a member, ${clipped(name)}, which ${array.error}`);
        },
        size: (name) => arrays.get(name)?.size ?? 0,
        inspect: (name) => npz_inspected(zip.value, name, arrays.get(name)),
        packed,
        isSameIn: (other, name) => areSame(packed(name), other.packed(name)),
    });
}
function* npz_inspected(zip, name, member) {
    if (!member)
        return null;
    const head = member.name.endsWith(SUFFIX) ? new NpyHead(member.size) : null;
    return yield* zip.inspect(member, (bytes) => {
        const problem = head?.take(bytes) ?? null;
        return problem === null ? null : `has a member, ${clipped(name)}, which ${problem}`;
    });
}
function areSame(one, other) {
    if (!one || !other || one.packed.length !== other.packed.length)
        return false;
    const { name, method, crc, size } = one.member;
    const said = other.member;
    // A checksum is sooner found than bytes are compared.
    const isSaid = method === 'deflated' && said.name === name && said.method === method && said.crc === crc && said.size === size;
    return isSaid && (0,bytes_difference/* firstDifference */.a)(one.packed, other.packed) === null;
}
/** What is no array of numpy's is read as numpy reads it: as bytes. */
const plainBytes = (bytes) => ({
    dtype: { text: '|u1', kind: 'uint', size: 1, isBigEndian: false, family: 'u1' },
    shape: [bytes.length],
    isFortran: false,
    count: bytes.length,
    bytes,
});

;// CONCATENATED MODULE: ./src/refdata/compare/array.js







/** Arrays of numpy: `.npy`, and `.npz`, member by member. */
const array = {
    name: 'array',
    version: 1,
    extensions: ['.npy', '.npz'],
    options: arrayOptions,
    compare(expected, actual, { options, codecs }) {
        const rules = memberRules(options);
        const sides = { expected: array_open(expected, codecs), actual: array_open(actual, codecs) };
        if (!sides.expected.ok)
            return unreadable('expected', sides.expected.error);
        if (!sides.actual.ok)
            return unreadable('actual', sides.actual.error);
        if ((sides.expected.value.archive === null) !== (sides.actual.value.archive === null)) {
            const [now, before] = sides.actual.value.archive ? ['an .npz', 'an .npy'] : ['an .npy', 'an .npz'];
            return { kind: 'different', why: `the file is ${now} instead of ${before}`, detail: null };
        }
        return compareAll({ expected: sides.expected.value, actual: sides.actual.value }, rules);
    },
    *inspect(expected, actual, { options, codecs }) {
        const rules = memberRules(options);
        const [one, other] = [array_open(expected, codecs), array_open(actual, codecs)];
        if (!one.ok || !other.ok)
            return null;
        const [was, is] = [one.value.archive, other.value.archive];
        return was && is ? yield* inspectAll({ expected: was, actual: is }, (name) => rules(name) !== null) : null;
    },
};
/** Up to this many bytes on both sides, arrays are read and compared at once: a wrong one is found soon enough. */
const LARGE = 16 * 1024 * 1024;
/** Whether all members are sound that will be compared, before one is inflated for good. */
function* inspectAll({ expected, actual }, isWanted) {
    const sizeOf = (npz) => npz.names.reduce((sum, name) => sum + npz.size(name), 0);
    if (sizeOf(expected) + sizeOf(actual) <= LARGE)
        return null;
    const inActual = yield* inspectThese(actual, actual.names.filter(isWanted));
    if (inActual !== null)
        return unreadable('actual', inActual);
    const others = expected.names.filter((name) => isWanted(name) && !expected.isSameIn(actual, name));
    const inExpected = yield* inspectThese(expected, others);
    return inExpected === null ? null : unreadable('expected', inExpected);
}
function* inspectThese(npz, names) {
    for (const name of names) {
        const problem = yield* npz.inspect(name);
        if (problem !== null)
            return problem;
    }
    return null;
}
function array_open(bytes, codecs) {
    if (isZip(bytes)) {
        const npz = openNpz(bytes, codecs);
        if (!npz.ok)
            return npz;
        const { names, read } = npz.value;
        return { ok: true, value: { archive: npz.value, names, read } };
    }
    if (!isNpy(bytes))
        return { ok: false, error: 'is neither an .npy nor an .npz: it begins as neither' };
    const one = readNpy(bytes);
    return one.ok ? { ok: true, value: { archive: null, names: [''], read: (name) => (name === '' ? one : null) } } : one;
}
const unreadable = (which, error) => ({
    kind: 'unreadable',
    which,
    why: `the ${which} file ${error}`,
});
function compareAll({ expected, actual }, rules) {
    const names = [...new Set([...expected.names, ...actual.names])].sort();
    const found = [];
    for (const name of names) {
        const rule = rules(name);
        if (!rule)
            continue;
        const sides = { expected: expected.read(name), actual: actual.read(name) };
        if (sides.expected?.ok === false)
            return unreadable('expected', sides.expected.error);
        if (sides.actual?.ok === false)
            return unreadable('actual', sides.actual.error);
        found.push(compareOne({ name, expected: sides.expected?.value, actual: sides.actual?.value }, rule));
    }
    const ignored = names.length - found.length;
    const changed = found.filter(({ change }) => change !== 'equal');
    const detail = fitted(found);
    const kind = changed.length > 0 ? 'different' : 'equal';
    if (!expected.archive)
        return { kind, why: found[0]?.why ?? 'ignored', detail };
    return { kind, why: array_sentence({ found, changed, ignored }), detail };
}
function compareOne({ name, expected, actual }, rule) {
    const shapes = { name, expected: expected ? shapeOf(expected) : null, actual: actual ? shapeOf(actual) : null };
    if (expected && actual) {
        const { isEqual, why, errors } = compareArrays(expected, actual, rule);
        return { ...shapes, change: isEqual ? 'equal' : 'different', why, errors };
    }
    const only = expected ?? actual;
    const what = only ? `${formatDtype(only.dtype)} of shape ${formatShape(only.shape)}` : '';
    return expected
        ? { ...shapes, change: 'missing', why: `is missing: ${what}`, errors: null }
        : { ...shapes, change: 'new', why: `is new: ${what}`, errors: null };
}
const shapeOf = ({ dtype, shape }) => ({ dtype: formatDtype(dtype), shape });
function array_sentence({ found, changed, ignored }) {
    const besides = ignored > 0 ? ` (${grouped(ignored)} ignored)` : '';
    const [first] = changed;
    if (!first)
        return `all ${counted(found.length, 'array')} are equal within their tolerances${besides}`;
    const more = changed.length > 1 ? `; and ${grouped(changed.length - 1)} more` : '';
    return `${grouped(changed.length)} of ${counted(found.length, 'array')} differ${besides}: ${first.name}: ${first.why}${more}`;
}

// EXTERNAL MODULE: ./src/refdata/compare/bytes.js
var bytes = __webpack_require__(5544);
;// CONCATENATED MODULE: ./src/refdata/compare/number-quantity.js

/** More digits than this are no number of anybody's; reading them takes more than linear time. */
const MAX_DIGITS = 1_000;
/**
 * Reads a number in the grammar of JSON, with `+1`, `.5` and `5.` besides. Null for any other text: for `007` too, which names
 * something, and for what is longer than `MAX_DIGITS` or larger than a double.
 */
function parseQuantity(text) {
    if (text.length > MAX_DIGITS || !WRITTEN.test(text))
        return null;
    if (text.length > 15 && INTEGER.test(text))
        return BigInt(text.startsWith('+') ? text.slice(1) : text);
    const value = Number(text);
    return Number.isFinite(value) ? value : null;
}
const WRITTEN = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;
/** `|a − b|` as the nearest double; 0 only where they are equal. Infinite where it is larger than doubles are. */
function distance(a, b) {
    if (typeof a === 'number' && typeof b === 'number')
        return Math.abs(a - b);
    const [wholeA, wholeB] = [whole(a), whole(b)];
    if (wholeA === null || wholeB === null)
        return Math.abs(Number(a) - Number(b));
    return Math.abs(Number(wholeA - wholeB));
}
/** Null for a fraction: it is smaller than 2^53, so a double can tell it from every long integer. */
const whole = (quantity) => typeof quantity === 'bigint' ? quantity : Number.isInteger(quantity) ? BigInt(quantity) : null;
/** Infinities and NaN are close to nothing. */
function isClose(expected, actual, tolerance) {
    const difference = distance(actual, expected);
    return difference === 0 || isWithin(difference, Math.min(Math.abs(Number(expected)), Number.MAX_VALUE), tolerance);
}

;// CONCATENATED MODULE: ./src/refdata/compare/csv-cells.js

const csv_cells_WORDS = new Map([
    ['nan', Number.NaN],
    ['inf', Infinity],
    ['+inf', Infinity],
    ['-inf', -Infinity],
    ['infinity', Infinity],
    ['+infinity', Infinity],
    ['-infinity', -Infinity],
]);
/** The rule of a column; null where it is ignored. */
function cellRule(column, { rtol, atol, nan, columns }) {
    const own = Object.hasOwn(columns, column) ? columns[column] : undefined;
    if (own?.ignore)
        return null;
    const tolerance = { rtol: own?.rtol ?? rtol, atol: own?.atol ?? atol };
    if (nan === 'different')
        return (expected, actual) => !isNaNs(expected) && same(expected, actual, tolerance);
    return (expected, actual) => same(expected, actual, tolerance) || (isNaNs(expected) && isNaNs(actual));
}
const isNaNs = (text) => text !== undefined && text.trim().toLowerCase() === 'nan';
function same(expected, actual, tolerance) {
    if (expected === actual)
        return true;
    if (expected === undefined || actual === undefined || tolerance.rtol + tolerance.atol === 0)
        return false;
    const [wanted, found] = [expected.trim(), actual.trim()];
    const [one, other] = [parseQuantity(wanted), parseQuantity(found)];
    if (one !== null && other !== null)
        return isClose(one, other, tolerance);
    const word = csv_cells_WORDS.get(wanted.toLowerCase());
    return word !== undefined && word === csv_cells_WORDS.get(found.toLowerCase());
}

;// CONCATENATED MODULE: ./src/refdata/compare/csv-rows.js
/** Rows that belong together by their keys, in the order of the expected table, then those that are new. */
function rowPairs(tables, keys) {
    return keys.length === 0 ? byNumber(tables) : byKey(tables, keys);
}
/** Rows are numbered from 1, the header not counted. */
function byNumber({ expected, actual }) {
    return {
        count: Math.max(expected.rows, actual.rows),
        expected: (pair) => (pair < expected.rows ? pair : null),
        actual: (pair) => (pair < actual.rows ? pair : null),
        key: (pair) => String(pair + 1),
    };
}
/** Of rows with equal keys the first is paired with the first. */
function byKey({ expected, actual }, keys) {
    const groups = new Map();
    const [wanted, found] = [numbered(expected, keys, groups), numbered(actual, keys, groups)];
    const free = chained(found, groups.size);
    const partners = new Int32Array(expected.rows).fill(-1);
    const isTaken = new Uint8Array(actual.rows);
    for (let row = 0; row < expected.rows; row += 1) {
        const partner = free(wanted.groups[row]);
        if (partner < 0)
            continue;
        partners[row] = partner;
        isTaken[partner] = 1;
    }
    const added = new Uint32Array(isTaken.reduce((left, taken) => left - taken, actual.rows));
    let at = 0;
    for (let row = 0; row < actual.rows; row += 1)
        if (isTaken[row] === 0)
            added[at++] = row;
    return {
        count: expected.rows + added.length,
        expected: (pair) => (pair < expected.rows ? pair : null),
        actual(pair) {
            const row = pair < expected.rows ? partners[pair] : added[pair - expected.rows];
            return row < 0 ? null : row;
        },
        key(pair) {
            const row = added[pair - expected.rows];
            return row === undefined ? keyOf(expected, wanted, pair) : keyOf(actual, found, row);
        },
    };
}
function numbered(table, keys, groups) {
    const places = keys.map((key) => table.columns.indexOf(key));
    const result = { places, groups: new Int32Array(table.rows), counts: new Uint32Array(table.rows) };
    const counts = new Uint32Array(groups.size + table.rows);
    for (let row = 0; row < table.rows; row += 1) {
        const cells = places.map((place) => table.cell(row, place) ?? '');
        const id = cells.length === 1 ? cells[0] : JSON.stringify(cells);
        const group = groups.get(id) ?? groups.size;
        groups.set(id, group);
        counts[group] = counts[group] + 1;
        result.groups[row] = group;
        result.counts[row] = counts[group];
    }
    return result;
}
/** Gives the rows of a key one after the other, then -1. */
function chained({ groups }, size) {
    const [heads, nexts] = [new Int32Array(size).fill(-1), new Int32Array(groups.length).fill(-1)];
    for (let row = groups.length - 1; row >= 0; row -= 1) {
        const group = groups[row];
        nexts[row] = heads[group];
        heads[group] = row;
    }
    return (group) => {
        const row = heads[group];
        if (row >= 0)
            heads[group] = nexts[row];
        return row;
    };
}
function keyOf(table, { places, counts }, row) {
    const text = places.map((place) => table.cell(row, place) ?? '').join(', ');
    return counts[row] === 1 ? text : `${text} (${counts[row]})`;
}
/** Whether what both have stands in another order. */
function isReordered({ count, expected, actual }) {
    let last = -1;
    for (let pair = 0; pair < count; pair += 1) {
        const row = actual(pair);
        if (row === null || expected(pair) === null)
            continue;
        if (row < last)
            return true;
        last = row;
    }
    return false;
}

;// CONCATENATED MODULE: ./src/refdata/compare/csv-compare.js



const MAX_ROWS = 200;
const MAX_COLUMNS = 100;
/** Characters of JSON that a detail may have. */
const csv_compare_MAX_DETAIL = 200_000;
function compareTables(tables, options) {
    const columns = columnsOf(tables, options);
    const pairs = rowPairs(tables, options.keys);
    const comparer = new RowComparer(tables, columns, options);
    const differing = [];
    const changedColumns = new Set();
    const counts = { changed: 0, added: 0, removed: 0 };
    for (let pair = 0; pair < pairs.count; pair += 1) {
        const [wanted, found] = [pairs.expected(pair), pairs.actual(pair)];
        const changed = wanted === null || found === null ? [] : comparer.changed(wanted, found);
        if (wanted !== null && found !== null && changed.length === 0)
            continue;
        counts[wanted === null ? 'added' : found === null ? 'removed' : 'changed'] += 1;
        if (differing.length < MAX_ROWS)
            differing.push({ pair, changed: new Set(changed) });
        for (const at of changed)
            changedColumns.add(at);
    }
    const remarks = [...columnRemarks(columns), ...orderRemarks(columns, pairs, options), ...rowRemarks(tables, counts)];
    const isEqual = remarks.length === 0;
    const why = isEqual ? `all ${counted(pairs.count, 'row')} are equal within their tolerances` : remarks.join('; ');
    const total = counts.changed + counts.added + counts.removed;
    return {
        isEqual,
        why,
        detail: { kind: 'table', ...shown({ tables, columns, pairs, differing, changedColumns, total }, options.keys), ...counts },
    };
}
function columnsOf({ expected, actual }, options) {
    const names = [...new Set([...expected.columns, ...actual.columns])];
    const places = { expected: placesOf(expected), actual: placesOf(actual) };
    // A row may have more cells than the header has names.
    const extra = Math.max(widest(expected) - expected.columns.length, widest(actual) - actual.columns.length, 0);
    const nameless = Array.from({ length: extra }, (_, at) => ({
        name: `(${at + 1} beyond the header)`,
        expected: expected.columns.length + at,
        actual: actual.columns.length + at,
    }));
    const named = names.map((name) => ({ name, expected: places.expected.get(name) ?? -1, actual: places.actual.get(name) ?? -1 }));
    return [...named, ...nameless].flatMap((column) => {
        const isSame = cellRule(column.name, options);
        return isSame ? [{ ...column, isSame }] : [];
    });
}
const placesOf = ({ columns }) => new Map(columns.map((name, at) => [name, at]));
function widest(table) {
    let most = 0;
    for (let row = 0; row < table.rows; row += 1)
        if (table.width(row) > most)
            most = table.width(row);
    return most;
}
/** Compares rows by the cells that they have, for few rows may be as wide as the widest. */
class RowComparer {
    #tables;
    #columns;
    /** By the place of a cell, which column that both tables have it belongs to; below 0 for none. */
    #owners;
    /** Cells that are written alike are equal by every rule but one. */
    #areWrittenEqual;
    constructor(tables, columns, { nan }) {
        this.#tables = tables;
        this.#columns = columns;
        this.#areWrittenEqual = nan === 'equal';
        const shared = columns
            .map((column, at) => ({ ...column, at }))
            .filter(({ expected, actual }) => expected >= 0 && actual >= 0);
        const owners = (which) => {
            const places = new Int32Array(shared.reduce((most, column) => Math.max(most, column[which] + 1), 0)).fill(-1);
            for (const column of shared)
                places[column[which]] = column.at;
            return places;
        };
        this.#owners = { expected: owners('expected'), actual: owners('actual') };
    }
    /** The columns whose cells differ. Columns that only one table has are told once, not in every row. */
    changed(wanted, found) {
        const { expected, actual } = this.#tables;
        const width = expected.width(wanted);
        const changed = this.#cells({ wanted, found, width, owners: this.#owners.expected }, () => true);
        const more = this.#cells({ wanted, found, width: actual.width(found), owners: this.#owners.actual }, 
        // Those that the expected row has were looked at.
        (column) => column.expected >= width);
        if (more.length === 0)
            return changed;
        return [...changed, ...more].sort((one, other) => one - other);
    }
    #cells({ wanted, found, width, owners }, takes) {
        let changed;
        for (let place = 0; place < width; place += 1) {
            const at = owners[place] ?? -1;
            const column = this.#columns[at];
            if (column === undefined || !takes(column) || this.#isSame(column, wanted, found))
                continue;
            changed ??= [];
            changed.push(at);
        }
        return changed ?? NONE;
    }
    #isSame(column, wanted, found) {
        const { expected, actual } = this.#tables;
        const other = { table: actual, row: found, place: column.actual };
        if (this.#areWrittenEqual && expected.isWritten(wanted, column.expected, other))
            return true;
        return column.isSame(expected.cell(wanted, column.expected), actual.cell(found, column.actual));
    }
}
const NONE = [];
function columnRemarks(columns) {
    const list = (few) => few
        .slice(0, 5)
        .map(({ name }) => clipped(name, 40))
        .join(', ') + (few.length > 5 ? ', …' : '');
    const added = columns.filter(({ expected }) => expected < 0);
    const removed = columns.filter(({ actual }) => actual < 0);
    return [
        ...(added.length > 0 ? [`${counted(added.length, 'column')} new: ${list(added)}`] : []),
        ...(removed.length > 0 ? [`${counted(removed.length, 'column')} missing: ${list(removed)}`] : []),
    ];
}
function orderRemarks(columns, pairs, { order }) {
    if (order === 'any')
        return [];
    const places = columns.filter(({ expected, actual }) => expected >= 0 && actual >= 0).sort((a, b) => a.expected - b.expected);
    const moved = places.some(({ actual }, at) => actual < (places[at - 1]?.actual ?? -1));
    return [...(moved ? ['columns are in another order'] : []), ...(isReordered(pairs) ? ['rows are in another order'] : [])];
}
function rowRemarks({ expected, actual }, { changed, added, removed }) {
    const total = Math.max(expected.rows, actual.rows);
    const parts = [
        changed > 0 ? `${grouped(changed)} changed` : '',
        added > 0 ? `${grouped(added)} new` : '',
        removed > 0 ? `${grouped(removed)} missing` : '',
    ].filter((part) => part !== '');
    return [...(parts.length > 0 ? [`of ${counted(total, 'row')} ${parts.join(', ')}`] : []), ...raggedRemark(expected, actual)];
}
/** Told where it is new: rows that were uneven before are no change. */
function raggedRemark(expected, actual) {
    const at = ragged(actual);
    if (at === null || ragged(expected) !== null)
        return [];
    return [`row ${grouped(at + 1)} has ${counted(actual.width(at), 'cell')} instead of ${grouped(actual.columns.length)}`];
}
/** The first row that has not as many cells as there are columns. */
function ragged(table) {
    for (let row = 0; row < table.rows; row += 1)
        if (table.width(row) !== table.columns.length)
            return row;
    return null;
}
/** Of many columns: the keys, those that differ, then the others. */
function shown({ tables, columns, pairs, differing, changedColumns, total }, keys) {
    const rank = (at) => (keys.includes(columns[at]?.name ?? '') ? 0 : changedColumns.has(at) ? 1 : 2);
    const places = columns.map((_, at) => at);
    const chosen = places
        .sort((a, b) => rank(a) - rank(b) || a - b)
        .slice(0, MAX_COLUMNS)
        .sort((a, b) => a - b);
    const rows = [];
    let size = 0;
    for (const { pair, changed } of differing) {
        const row = rowOf(tables, { expected: pairs.expected(pair), actual: pairs.actual(pair), key: pairs.key(pair) }, chosen.map((at) => ({ column: columns[at], differs: changed.has(at) })));
        size += JSON.stringify(row).length;
        if (size > csv_compare_MAX_DETAIL)
            break;
        rows.push(row);
    }
    const capped = rows.length < total || chosen.length < columns.length;
    return { columns: chosen.map((at) => clipped(columns[at]?.name ?? '')), rows, capped };
}
function rowOf({ expected, actual }, pair, cells) {
    const change = pair.expected === null ? 'new' : pair.actual === null ? 'missing' : 'changed';
    const [wanted, found] = [pair.expected ?? expected.rows, pair.actual ?? actual.rows];
    return {
        key: clipped(pair.key),
        change,
        cells: cells.map(({ column, differs }) => {
            const [before, now] = [expected.cell(wanted, column.expected), actual.cell(found, column.actual)];
            return {
                ...(now !== undefined && { actual: clipped(now) }),
                ...(before !== undefined && (differs || change === 'missing') && { expected: clipped(before) }),
                differs,
            };
        }),
    };
}

;// CONCATENATED MODULE: ./src/refdata/compare/csv-options.js



const CHARACTER = 'one character';
const DELIMITER = 'one character, or auto';
const character = (what) => schemas/* string */.YjP({ error: what }).regex(/^[^\r\n]$/, { error: what });
const COLUMN = 'the name of a column';
const csv_options_KEYS = 'a list of at most 20 names of columns';
const FLAG = 'true or false';
const ORDER = '`same` or `any`';
const column = (0,issue/* strict */.O)({
    rtol: toleranceKeys.rtol.optional(),
    atol: toleranceKeys.atol.optional(),
    ignore: schemas/* boolean */.zMY({ error: FLAG }).describe('Leaves the column out, also where it is new or missing').optional(),
});
const csvOptions = (0,issue/* strict */.O)({
    rtol: toleranceKeys.rtol.default(0).describe('Relative tolerance. With rtol and atol 0, cells must be the same text'),
    atol: toleranceKeys.atol.default(0),
    nan: nanKey.default('equal'),
    columns: schemas/* record */.g1P(schemas/* string */.YjP().min(1, { error: COLUMN }), column, { error: 'a mapping from names of columns to options' })
        .default({})
        .describe('Other tolerances by column; without a header columns are named 1, 2, …'),
    keys: schemas/* array */.YOg(schemas/* string */.YjP({ error: COLUMN }).min(1, { error: COLUMN }), { error: csv_options_KEYS })
        .max(20, { error: csv_options_KEYS })
        .default([])
        .describe('Columns that tell a row; without any, its number does. Of rows with equal keys the first is compared with the first'),
    order: schemas/* enum */.k5n(['same', 'any'], { error: ORDER })
        .default('same')
        .describe('Whether rows and columns that only stand elsewhere are a difference; `any` needs `keys`'),
    header: schemas/* boolean */.zMY({ error: FLAG }).default(true).describe('Whether the first row names the columns'),
    delimiter: schemas/* union */.KCZ([schemas/* literal */.euz('auto'), character(DELIMITER)], { error: DELIMITER })
        .default('auto')
        .describe('What stands between cells; auto: whichever of comma, tab, semicolon and bar the first expected line has most'),
    quote: character(CHARACTER)
        .default('"')
        .describe('What stands around cells with delimiters or line breaks in them; doubled, it is itself'),
}).refine(({ order, keys }) => order === 'same' || keys.length > 0, { error: '`keys` with `order: any`', path: ['keys'] });

;// CONCATENATED MODULE: ./src/refdata/compare/csv-scan.js
const [LF, CR] = [0x0a, 0x0d];
/** More than the words of a sentence that are shown. */
const SHOWN = 1_000;
const BOM = Uint8Array.of(0xef, 0xbb, 0xbf);
/**
 * Finds the cells of a table (RFC 4180) in well-formed UTF-8, and keeps nothing. Rows of uneven length are no fault, nor is a zero
 * byte behind a quote. The answer is what csv-parse says where there is no table, else null.
 */
function scanCells(bytes, marks, sink) {
    return new CellScan(bytes, marks).run(sink);
}
class CellScan {
    #bytes;
    #marks;
    /** 1 for a byte that a cell without quotes may end at, or that must not stand in it. */
    #special = new Uint8Array(256);
    #at = 0;
    #line = 1;
    #column = 0;
    #fault = null;
    constructor(bytes, marks) {
        this.#bytes = bytes;
        this.#marks = marks;
        for (const byte of [LF, CR, marks.delimiter[0], marks.quote[0]])
            if (byte !== undefined)
                this.#special[byte] = 1;
    }
    run(sink) {
        const { length } = this.#bytes;
        // After a delimiter comes a cell, be it empty; after the end of a row, only what there is.
        while (this.#at < length || this.#column > 0) {
            const start = this.#at;
            if (isAt(this.#marks.quote, this.#bytes, start))
                this.#passQuoted();
            if (this.#fault === null)
                this.#passPlain(start);
            if (this.#fault !== null)
                return this.#fault;
            if (!sink.cell(start, this.#at))
                return null;
            if (!this.#passSeparator())
                sink.row();
        }
        return null;
    }
    /** Over a delimiter, or the end of a row; whether it was a delimiter. */
    #passSeparator() {
        const byte = this.#bytes[this.#at];
        const isDelimiter = byte !== undefined && byte !== LF && byte !== CR;
        if (isDelimiter) {
            this.#at += this.#marks.delimiter.length;
            this.#column += 1;
            return true;
        }
        this.#at += byte === CR && this.#bytes[this.#at + 1] === LF ? 2 : 1;
        this.#line += 1;
        this.#column = 0;
        return false;
    }
    /** To the end of a cell without quotes, or of what stands behind them. */
    #passPlain(start) {
        const [bytes, special] = [this.#bytes, this.#special];
        const { length } = bytes;
        let at = this.#at;
        for (; at < length; at += 1) {
            if (special[bytes[at]] === 0)
                continue;
            if (isAt(this.#marks.quote, bytes, at)) {
                this.#fault = this.#openingFault(start, at);
                break;
            }
            if (this.#isEnd(at))
                break;
        }
        this.#at = at;
    }
    /** To behind the quote that ends a cell. */
    #passQuoted() {
        const { quote } = this.#marks;
        const [bytes, first] = [this.#bytes, quote[0]];
        const { length } = bytes;
        let [at, line] = [this.#at + quote.length, this.#line];
        let byte;
        for (; at < length; at += 1) {
            byte = bytes[at];
            if (byte === LF || byte === CR)
                line += 1;
            if (byte !== first || !isAt(quote, bytes, at))
                continue;
            at += quote.length;
            // Doubled, it is itself.
            if (!isAt(quote, bytes, at)) {
                this.#at = at;
                this.#line = line;
                this.#fault = this.#closingFault(bytes[at]);
                return;
            }
            at += quote.length - 1;
        }
        // The last line is begun by what stands behind the break.
        if (byte === LF || byte === CR)
            line -= 1;
        this.#fault = `Quote Not Closed: the parsing is finished with an opening quote at line ${line}`;
    }
    #closingFault(next) {
        if (next === undefined || next === 0 || this.#isEnd(this.#at))
            return null;
        return `Invalid Closing Quote: got "${String.fromCharCode(next)}" at line ${this.#line} instead of delimiter, record delimiter, trimable character (if activated) or comment`;
    }
    #openingFault(start, at) {
        const span = [start, Math.min(at, start + SHOWN)];
        const shown = JSON.stringify(cellText(this.#bytes, span, this.#marks.quote));
        const mark = at - start === BOM.length && isAt(BOM, this.#bytes, start) ? ' (utf8 bom)' : '';
        return `Invalid Opening Quote: a quote is found on field ${this.#column} at line ${this.#line}, value is ${shown}${mark}`;
    }
    /** Whether a cell without quotes ends there. */
    #isEnd(at) {
        const byte = this.#bytes[at];
        return byte === LF || byte === CR || isAt(this.#marks.delimiter, this.#bytes, at);
    }
}
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** What a cell says: without the quotes around it, and with doubled ones once. */
function cellText(bytes, [start, end], quote) {
    if (bytes[start] !== quote[0] || !isAt(quote, bytes, start))
        return decoded(bytes, start, end);
    const mark = decoded(quote, 0, quote.length);
    const text = decoded(bytes, start + quote.length, end);
    // Behind the last quote there may be a zero byte, and what follows it.
    const last = text.lastIndexOf(mark);
    if (last < 0)
        return text;
    const inside = text.slice(0, last);
    return (inside.includes(mark) ? inside.split(mark + mark).join(mark) : inside) + text.slice(last + mark.length);
}
function isAt(mark, bytes, at) {
    for (let place = 0; place < mark.length; place += 1)
        if (mark[place] !== bytes[at + place])
            return false;
    return true;
}
/** A decoder takes longer to call than a few characters take. */
const SHORT = 16;
const { fromCharCode } = String;
function decoded(bytes, start, end) {
    if (end - start > SHORT)
        return decoder.decode(bytes.subarray(start, end));
    let text = '';
    for (let at = start; at < end; at += 1) {
        const byte = bytes[at];
        if (byte < 0x80)
            text += fromCharCode(byte);
        else if (byte < 0xe0)
            text += fromCharCode(((byte & 0x1f) << 6) | low(bytes, ++at));
        else if (byte < 0xf0)
            text += fromCharCode(((byte & 0x0f) << 12) | (low(bytes, ++at) << 6) | low(bytes, ++at));
        else
            return decoder.decode(bytes.subarray(start, end));
    }
    return text;
}
/** Six bits of a byte that goes on with a character. */
const low = (bytes, at) => bytes[at] & 0x3f;

;// CONCATENATED MODULE: ./src/refdata/compare/csv-table.js

/** A table whose cells are read when they are asked for: texts of millions of cells take many times their bytes. */
class Table {
    /** All different: a second `x` is `x (2)`, or the next number that no column is called by. */
    columns;
    /** Without the one that names the columns. */
    rows;
    #skipped;
    #places;
    constructor(columns, skipped, places) {
        this.columns = columns;
        this.#skipped = skipped;
        this.#places = places;
        this.rows = Math.max(places.firsts.length - 1 - skipped, 0);
    }
    /** How many cells a row has; of none, 0. */
    width(row) {
        const { firsts } = this.#places;
        return row < this.rows ? firsts[row + this.#skipped + 1] - firsts[row + this.#skipped] : 0;
    }
    cell(row, place) {
        if (place < 0 || place >= this.width(row))
            return undefined;
        const { bytes, quote, starts, ends } = this.#places;
        const at = this.#at(row, place);
        return cellText(bytes, [starts[at], ends[at]], quote);
    }
    /** Whether a cell of each is there, and is written in the same bytes. */
    isWritten(row, place, other) {
        if (place < 0 || other.place < 0 || place >= this.width(row) || other.place >= other.table.width(other.row))
            return false;
        const [mine, theirs] = [this.#places, other.table.#places];
        const [one, two] = [this.#at(row, place), other.table.#at(other.row, other.place)];
        const [start, end] = [mine.starts[one], mine.ends[one]];
        const shift = theirs.starts[two] - start;
        if (theirs.ends[two] - shift !== end)
            return false;
        for (let at = start; at < end; at += 1)
            if (mine.bytes[at] !== theirs.bytes[at + shift])
                return false;
        return true;
    }
    #at(row, place) {
        return this.#places.firsts[row + this.#skipped] + place;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/text-decode.js

/** Bytes of a file whose text is looked into; a longer one can be compared by its bytes. */
const MAX_TEXT = 8 * 1024 * 1024;
/** UTF-8, or UTF-16 with a byte order mark; the mark itself is not given. The error is the end of a sentence about the file. */
function decodeText(bytes, most = MAX_TEXT) {
    if (bytes.length > most)
        return (0,result/* err */._)(`has ${bytes.length} bytes; of this type at most ${most} are read (\`as: bytes\` takes more)`);
    const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
    try {
        return (0,result.ok)(decoder.decode(bytes));
    }
    catch {
        return (0,result/* err */._)(`is no text in ${decoder.encoding}`);
    }
}
/** Bytes that are decoded at once where the text is not kept. */
const PIECE = 64 * 1024;
/** What `decodeText` says of bytes of any number, told without keeping their text: each piece of it is only shown. */
function passText(bytes, see) {
    const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
    try {
        for (let at = 0; at < bytes.length; at += PIECE)
            see(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
        see(decoder.decode());
        return null;
    }
    catch {
        return `is no text in ${decoder.encoding}`;
    }
}
function encodingOf([first, second]) {
    if (first === 0xff && second === 0xfe)
        return 'utf-16le';
    return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
/** Reads both with one reader; the one that cannot be read is named. */
function readBoth(expected, actual, read) {
    const first = read(expected);
    if (!first.ok)
        return (0,result/* err */._)({ kind: 'unreadable', which: 'expected', why: `the expected file ${first.error}` });
    const second = read(actual);
    if (!second.ok)
        return (0,result/* err */._)({ kind: 'unreadable', which: 'actual', why: `the actual file ${second.error}` });
    return (0,result.ok)({ expected: first.value, actual: second.value });
}

;// CONCATENATED MODULE: ./src/refdata/compare/csv-read.js





/** Bytes of a file of CSV; in UTF-16, which is written again, a part of them. */
const MAX_CSV = 64 * 1024 * 1024;
const MAX_UTF16 = 16 * 1024 * 1024;
const csv_read_MAX_CELLS = 5_000_000;
/** A column has a name, a rule and two places. */
const csv_read_MAX_COLUMNS = 100_000;
const MAX_NAMES = 4 * 1024 * 1024;
/** Rows that are paired by keys: each key is kept. */
const MAX_KEYED = 500_000;
const CANDIDATES = [',', '\t', ';', '|'];
const UTF8_MARK = 3;
/** Reads a whole table and keeps nothing but its first row: what is refused is refused before anything is built (A10). */
function surveyTable(bytes, layout) {
    const text = utf8Of(bytes);
    if (!text.ok)
        return text;
    const encoder = new TextEncoder();
    const marks = { delimiter: encoder.encode(layout.delimiter), quote: encoder.encode(layout.quote) };
    const counter = new Counter();
    const fault = scanCells(text.value, marks, counter);
    const excess = counter.excess(layout);
    if (excess !== null)
        return (0,result/* err */._)(excess);
    if (fault !== null)
        return (0,result/* err */._)(`is no CSV: ${clipped(fault)}`);
    const { cells, rows, width } = counter;
    const nameAt = (span) => cellText(text.value, span, marks.quote);
    const columns = layout.hasHeader
        ? distinct(counter.first.map(nameAt))
        : Array.from({ length: width }, (_, at) => String(at + 1));
    const missing = layout.keys.find((key) => !columns.includes(key));
    if (missing !== undefined)
        return (0,result/* err */._)(withoutKey(missing, columns));
    return (0,result.ok)({ bytes: text.value, marks, columns, hasHeader: layout.hasHeader, cells, rows });
}
/** Finds the cells of a table that was surveyed. */
function buildTable({ bytes, marks, columns, hasHeader, cells, rows }) {
    const places = { starts: new Uint32Array(cells), ends: new Uint32Array(cells), firsts: new Uint32Array(rows + 1) };
    let [cell, row] = [0, 0];
    scanCells(bytes, marks, {
        cell(start, end) {
            places.starts[cell] = start;
            places.ends[cell] = end;
            cell += 1;
            return true;
        },
        row() {
            row += 1;
            places.firsts[row] = cell;
        },
    });
    return new Table(columns, hasHeader ? 1 : 0, { bytes, quote: marks.quote, ...places });
}
class Counter {
    cells = 0;
    rows = 0;
    width = 0;
    first = [];
    #width = 0;
    #names = 0;
    cell = (start, end) => {
        this.cells += 1;
        this.#width += 1;
        if (this.rows === 0 && this.#width <= csv_read_MAX_COLUMNS) {
            this.first.push([start, end]);
            this.#names += end - start;
        }
        return this.cells <= csv_read_MAX_CELLS;
    };
    row = () => {
        this.rows += 1;
        if (this.#width > this.width)
            this.width = this.#width;
        this.#width = 0;
    };
    excess({ hasHeader, keys }) {
        if (this.cells > csv_read_MAX_CELLS)
            return `has more than ${grouped(csv_read_MAX_CELLS)} cells`;
        if (Math.max(this.width, this.#width) > csv_read_MAX_COLUMNS)
            return `has more than ${grouped(csv_read_MAX_COLUMNS)} columns`;
        if (hasHeader && this.#names > MAX_NAMES)
            return `has more than ${grouped(MAX_NAMES)} bytes of names of columns`;
        if (keys.length > 0 && this.rows > MAX_KEYED)
            return `has more than ${grouped(MAX_KEYED)} rows to be told by \`keys\``;
        return null;
    }
}
/** A file's text in UTF-8, looked at before it is written again. */
function utf8Of(bytes) {
    const [encoding, read] = [encodingOf(bytes), grouped(bytes.length)];
    const isUtf8 = encoding === 'utf-8';
    if (bytes.length > MAX_CSV)
        return (0,result/* err */._)(`has ${read} bytes, and at most ${grouped(MAX_CSV)} of CSV are read`);
    if (!isUtf8 && bytes.length > MAX_UTF16)
        return (0,result/* err */._)(`has ${read} bytes, and at most ${grouped(MAX_UTF16)} of CSV in ${encoding} are read`);
    const encoder = new TextEncoder();
    let length = 0;
    const fault = passText(bytes, (piece) => {
        if (!isUtf8)
            length += encoder.encode(piece).length;
    });
    if (fault !== null)
        return (0,result/* err */._)(fault);
    if (isUtf8)
        return (0,result.ok)(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(UTF8_MARK) : bytes);
    const written = new Uint8Array(length);
    let at = 0;
    passText(bytes, (piece) => {
        at += encoder.encodeInto(piece, written.subarray(at)).written;
    });
    return (0,result.ok)(written);
}
function withoutKey(key, columns) {
    const few = columns.slice(0, 20).map((name) => clipped(name, 40));
    return `has no column ${JSON.stringify(key)}, which \`keys\` names; it has ${clipped(few.join(', ')) || 'none'}`;
}
/** Names that stand in the file stay with the first column of that name: a column that was numbered never takes one. */
function distinct(names) {
    const written = new Set(names);
    const counts = new Map();
    return names.map((name) => {
        let count = (counts.get(name) ?? 0) + 1;
        while (count > 1 && written.has(csv_read_numbered(name, count)))
            count += 1;
        counts.set(name, count);
        return count === 1 ? name : csv_read_numbered(name, count);
    });
}
const csv_read_numbered = (name, count) => `${name} (${count})`;
/** What the first line has most, outside of quotes; a comma where it has none. */
function delimiterOf(bytes, quote) {
    const text = new TextDecoder().decode(bytes.subarray(0, 64 * 1024));
    const counts = new Map(CANDIDATES.map((candidate) => [candidate, 0]));
    let isQuoted = false;
    for (const character of text) {
        if (character === quote)
            isQuoted = !isQuoted;
        else if (!isQuoted && (character === '\n' || character === '\r'))
            break;
        else if (!isQuoted && counts.has(character))
            counts.set(character, (counts.get(character) ?? 0) + 1);
    }
    return CANDIDATES.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best));
}

;// CONCATENATED MODULE: ./src/refdata/compare/csv.js




/** Tables of cells between delimiters, row by row. */
const csv = {
    name: 'csv',
    version: 2,
    extensions: ['.csv', '.tsv'],
    options: csvOptions,
    compare(expected, actual, { options }) {
        const { quote, header: hasHeader } = options;
        const delimiter = options.delimiter === 'auto' ? delimiterOf(expected, quote) : options.delimiter;
        const layout = { delimiter, quote, hasHeader, keys: options.keys };
        const read = readBoth(expected, actual, (bytes) => surveyTable(bytes, layout));
        if (!read.ok)
            return read.error;
        const tables = { expected: buildTable(read.value.expected), actual: buildTable(read.value.actual) };
        const { isEqual, why, detail } = compareTables(tables, options);
        return { kind: isEqual ? 'equal' : 'different', why, detail };
    },
};

// EXTERNAL MODULE: ../../node_modules/parse5/dist/index.js + 17 modules
var dist = __webpack_require__(15278);
;// CONCATENATED MODULE: ./src/refdata/compare/lines-cursor.js
/** A longer line is never left out, so that a glob costs what the line is long. */
const LONGEST_IGNORED = 10_000;
/** The lines of a text, one at a time: a file of millions of empty lines costs no memory. */
function lineCursor(text, rules) {
    const nextRaw = rawLines(text, rules);
    if (rules.ignore_lines.length === 0)
        return nextRaw;
    const isIgnored = (line) => line.length <= LONGEST_IGNORED && rules.ignore_lines.some((glob) => lineMatches(glob, line));
    return () => {
        for (let line = nextRaw(); line !== null; line = nextRaw())
            if (!isIgnored(line.text))
                return line;
        return null;
    };
}
function rawLines(text, { line_endings, trailing_blanks }) {
    let [at, number] = [0, 0];
    return () => {
        if (at >= text.length)
            return null;
        const feed = text.indexOf('\n', at);
        const next = feed < 0 ? text.length : feed + 1;
        // An ending that counts stays in the text, so that it is compared.
        const line = text.slice(at, line_endings === 'exact' ? next : textEnd(text, at, feed));
        at = next;
        number += 1;
        return { text: trailing_blanks === 'ignore' ? withoutBlanks(line) : line, number };
    };
}
/** Where the text of a line is over that begins at `at`; `feed`: where its LF stands, or less than 0. */
function textEnd(text, at, feed) {
    const end = feed < 0 ? text.length : feed;
    return end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}
function withoutBlanks(line) {
    let end = line.length;
    const ending = line.endsWith('\n') ? (line.endsWith('\r\n') ? 2 : 1) : 0;
    end -= ending;
    while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t'))
        end -= 1;
    return ending === 0 ? line.slice(0, end) : line.slice(0, end) + line.slice(line.length - ending);
}
/** `*` takes any characters, `?` one; everything else stands for itself. The time is at most the product of the lengths. */
function lineMatches(glob, line) {
    let [g, l, star, tried] = [0, 0, -1, 0];
    while (l < line.length) {
        if (glob[g] === '*') {
            star = g;
            tried = l;
            g += 1;
        }
        else if (glob[g] === '?' || glob[g] === line[l]) {
            g += 1;
            l += 1;
        }
        else if (star >= 0) {
            tried += 1;
            g = star + 1;
            l = tried;
        }
        else
            return false;
    }
    while (glob[g] === '*')
        g += 1;
    return g === glob.length;
}

;// CONCATENATED MODULE: ./src/refdata/compare/html-lines.js


/** Their text is kept as it is. */
const VERBATIM = new Set(['pre', 'textarea', 'script', 'style', 'listing', 'xmp', 'plaintext', 'noscript', 'iframe', 'noembed']);
/** Elements between which white space shows: it is one space there, and none elsewhere. */
const INLINE = new Set('a abbr acronym b bdi bdo big button cite code data del dfn em font i img input ins kbd label mark math meter output picture progress q ruby s samp select small span strike strong sub sup svg textarea time tt u var wbr'.split(' '));
/**
 * The normal form of a tree, line by line: an element or a text each, indented by its depth, attributes sorted, comments left out.
 * Two trees that show the same have the same lines. A line's number counts lines of this form.
 */
function htmlLines(root, rules) {
    const takes = (patterns, name) => patterns.some((pattern) => lineMatches(pattern, name));
    const stack = [{ nodes: childrenOf(root), at: 0 }];
    let pending = [];
    // Taking the first of a hundred thousand away moves all others.
    let [taken, number] = [0, 0];
    const visit = (node, siblings, at) => {
        const indent = '  '.repeat(stack.length - 1);
        if (dist/* defaultTreeAdapter */.jh.isTextNode(node)) {
            for (const line of textLines(node.value, node.parentNode, [siblings[at - 1], siblings[at + 1]]))
                pending.push(indent + line);
        }
        else if (dist/* defaultTreeAdapter */.jh.isDocumentTypeNode(node))
            pending.push(`<!DOCTYPE ${node.name}>`);
        else if (dist/* defaultTreeAdapter */.jh.isElementNode(node) && !takes(rules.ignore_elements, node.tagName)) {
            pending.push(indent + tagOf(node, (name) => takes(rules.ignore_attributes, name)));
            stack.push({ nodes: childrenOf(node), at: 0 });
        }
    };
    const advance = () => {
        const top = stack.at(-1);
        if (!top)
            return false;
        const node = top.nodes[top.at];
        top.at += 1;
        if (node === undefined)
            stack.pop();
        else
            visit(node, top.nodes, top.at - 1);
        return true;
    };
    return () => {
        while (taken === pending.length) {
            [pending, taken] = [[], 0];
            if (!advance())
                return null;
        }
        number += 1;
        taken += 1;
        return { text: pending[taken - 1] ?? '', number };
    };
}
function childrenOf(node) {
    if (node.nodeName === 'template' && 'content' in node)
        return node.content.childNodes;
    // Comments must not part the text that stands around them.
    return 'childNodes' in node ? html_lines_joined(node.childNodes.filter((child) => !dist/* defaultTreeAdapter */.jh.isCommentNode(child))) : [];
}
function html_lines_joined(nodes) {
    const result = [];
    for (const node of nodes) {
        const last = result.at(-1);
        if (last && dist/* defaultTreeAdapter */.jh.isTextNode(last) && dist/* defaultTreeAdapter */.jh.isTextNode(node))
            result[result.length - 1] = { ...last, value: last.value + node.value };
        else
            result.push(node);
    }
    return result;
}
function tagOf({ tagName, attrs }, isIgnored) {
    const written = attrs
        .map(({ name, value, prefix }) => ({ name: prefix ? `${prefix}:${name}` : name, value }))
        .filter(({ name }) => !isIgnored(name))
        .sort((one, other) => (one.name < other.name ? -1 : 1))
        .map(({ name, value }) => ` ${name}="${escaped(name === 'class' ? classes(value) : value).replaceAll('"', '&quot;')}"`);
    return `<${tagName}${written.join('')}>`;
}
/** The order of classes says nothing. */
const classes = (value) => [...new Set(value.split(/[\t\n\f\r ]+/).filter(Boolean))].sort().join(' ');
const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('\r', '&#13;').replaceAll('\n', '&#10;');
function textLines(value, parent, [before, after]) {
    if (parent && isVerbatim(parent))
        return value.split('\n').map((line) => escaped(line));
    const text = value.replace(/[\t\n\f\r ]+/g, ' ');
    const isParentInline = parent !== null && isInline(parent);
    const start = text.startsWith(' ') && !(before ? isInline(before) : isParentInline) ? 1 : 0;
    const end = text.endsWith(' ') && !(after ? isInline(after) : isParentInline) ? text.length - 1 : text.length;
    return start < end ? [escaped(text.slice(start, end))] : [];
}
const isInline = (node) => dist/* defaultTreeAdapter */.jh.isTextNode(node) || (dist/* defaultTreeAdapter */.jh.isElementNode(node) && INLINE.has(node.tagName));
function isVerbatim(node) {
    for (let at = node; at && dist/* defaultTreeAdapter */.jh.isElementNode(at); at = at.parentNode)
        if (VERBATIM.has(at.tagName))
            return true;
    return false;
}

;// CONCATENATED MODULE: ./src/refdata/compare/html-budget.js


/** Elements and texts. */
const MAX_NODES = 200_000;
const MAX_ATTRIBUTES = 500_000;
const MAX_OF_ELEMENT = 1_000;
/** Nodes that the parser moves elsewhere since they stand where they must not: each costs the length of a list. */
const MAX_REPAIRS = 2_000;
/** Characters of a name, which the parser puts together one by one. */
const MAX_NAME = 10_000;
/** Characters that are parsed before the budget is looked at again. Within a text or a value the parser copies all it has read for each. */
const CHUNK = 512 * 1024;
/** Characters after which what is put together from pieces is made one: they take many times as much. */
const JOINED = 1024 * 1024;
const emptyBudget = () => ({ nodes: 0, attributes: 0, repairs: 0, pieces: 0, seen: 0 });
const mayRepair = ({ repairs }) => repairs <= MAX_REPAIRS;
/**
 * Parses a text until it is over, or until `isSpent` says so or a limit is passed. The answer is the end of a sentence about the file
 * where a limit was passed, else null.
 */
function parseWithin(parser, html, { budget, isSpent }) {
    const tokenizer = new CountingTokenizer(parser.options, parser, budget);
    parser.tokenizer = tokenizer;
    const excess = () => {
        if (budget.nodes > MAX_NODES)
            return `has more than ${MAX_NODES} elements and texts`;
        // Text within a table waits for its end, and is then moved before it word by word.
        if (Math.max(budget.repairs, parser.pendingCharacterTokens.length) > MAX_REPAIRS)
            return `has more than ${MAX_REPAIRS} elements in places where they must not stand`;
        if (budget.attributes > MAX_ATTRIBUTES)
            return `has more than ${MAX_ATTRIBUTES} attributes`;
        return parser.openElements.stackTop > LIMITS.depth ? `is nested deeper than ${LIMITS.depth} levels` : tokenizer.excess();
    };
    const { onItemPush } = parser;
    parser.onItemPush = (node, id, isTop) => {
        onItemPush.call(parser, node, id, isTop);
        // Between two tokens, so that one that opens many elements is the last.
        if (isSpent() || excess() !== null)
            tokenizer.pause();
    };
    for (let at = 0; at < html.length || at === 0;) {
        const end = chunkEnd(html, at);
        // As browsers do; the parser takes each for a piece of its own.
        tokenizer.write(html.slice(at, end).replace(/\r\n?/g, '\n'), end >= html.length);
        tokenizer.join(end);
        const why = excess();
        if (why !== null || isSpent())
            return why;
        at = end;
        if (html.length === 0)
            break;
    }
    return null;
}
/** Where the next piece of a text is over: not between the two characters of one line break. */
function chunkEnd(html, at) {
    const end = Math.min(at + CHUNK, html.length);
    return html[end - 1] === '\r' && html[end] === '\n' ? end + 1 : end;
}
/** A text of many pieces becomes one once a character of it is asked for, and used. */
const html_budget_joined = (text) => text.charCodeAt(text.length - 1);
/** Counts what a tag holds before it is over. */
class CountingTokenizer extends dist/* Tokenizer */._F {
    #budget;
    #widest = 0;
    #joined = 0;
    constructor(...[options, handler, budget]) {
        super(options, handler);
        this.#budget = budget;
    }
    /** Hands over the text so far, and makes one of what a long value or comment was put together from. */
    join(at) {
        this._emitCurrentCharacterToken(null);
        if (at - this.#joined < JOINED)
            return;
        this.#joined = at;
        const comment = this.currentToken !== null && 'data' in this.currentToken ? this.currentToken.data : '';
        this.#budget.seen ^= html_budget_joined(this.currentAttr.value) ^ html_budget_joined(comment);
    }
    excess() {
        if (this.#widest > MAX_OF_ELEMENT)
            return `has an element of more than ${MAX_OF_ELEMENT} attributes`;
        const name = nameOf(this.currentToken);
        const isLong = name > MAX_NAME || (this.currentToken !== null && this.currentAttr.name.length > MAX_NAME);
        return isLong ? `has a name of more than ${MAX_NAME} characters` : null;
    }
    _leaveAttrName() {
        super._leaveAttrName();
        this.#budget.attributes += 1;
        const token = this.currentToken;
        if (token !== null && 'attrs' in token && token.attrs.length > this.#widest)
            this.#widest = token.attrs.length;
    }
}
function nameOf(token) {
    if (token === null)
        return 0;
    if ('tagName' in token)
        return token.tagName.length;
    return 'name' in token ? (token.name?.length ?? 0) : 0;
}

;// CONCATENATED MODULE: ./src/refdata/compare/html-shadow.js


/** Reads a whole page and keeps nothing of it but what is open. The answer is the end of a sentence about the file, or null. */
function excessOf(page, budget) {
    const parser = new dist/* Parser */.iX({ treeAdapter: shadows(budget, () => parser.openElements.items) });
    return parseWithin(parser, page, { budget, isSpent: () => false });
}
const shadow = (name, namespace = dist/* html.NS */.qy.NS.HTML, attributes = []) => ({
    name,
    namespace,
    attributes,
    parent: null,
    children: 0,
    endsInText: false,
    content: null,
    mode: dist/* html.DOCUMENT_MODE */.qy.W$.NO_QUIRKS,
});
function append(parent, node) {
    node.parent = parent;
    parent.children += 1;
    parent.endsInText = false;
}
/** A tree of which only the open nodes are known, and of others how many there are. */
function shadows(budget, open) {
    const nothing = () => null;
    const never = (node) => node === null;
    const text = (parent) => {
        if (!parent.endsInText) {
            budget.nodes += 1;
            parent.children += 1;
        }
        parent.endsInText = true;
    };
    return {
        createDocument: () => shadow('#document'),
        createDocumentFragment: () => shadow('#document-fragment'),
        createElement(name, namespace, attributes) {
            budget.nodes += 1;
            return shadow(name, namespace, attributes);
        },
        createCommentNode() {
            budget.nodes += 1;
            return shadow('#comment');
        },
        createTextNode: () => shadow('#text'),
        appendChild: append,
        insertBefore(parent, node) {
            budget.repairs += 1;
            append(parent, node);
        },
        setTemplateContent(template, content) {
            template.content = content;
        },
        getTemplateContent: (template) => template.content ?? template,
        setDocumentType: () => undefined,
        setDocumentMode(document, mode) {
            document.mode = mode;
        },
        getDocumentMode: ({ mode }) => mode,
        detachNode(node) {
            budget.repairs += 1;
            if (node.parent)
                node.parent.children -= 1;
            node.parent = null;
        },
        insertText: text,
        insertTextBefore(parent) {
            budget.repairs += 1;
            text(parent);
        },
        adoptAttributes: () => undefined,
        getFirstChild: nothing,
        getChildNodes(parent) {
            const known = open().filter((node) => node?.parent === parent);
            // Nothing is asked of the others but to go elsewhere.
            const other = { ...shadow('#other'), parent };
            return [...known, ...Array.from({ length: Math.max(parent.children - known.length, 0) }, () => other)];
        },
        getParentNode: ({ parent }) => parent,
        getAttrList: ({ attributes }) => attributes,
        getTagName: ({ name }) => name,
        getNamespaceURI: ({ namespace }) => namespace,
        getTextNodeContent: () => '',
        getCommentNodeContent: () => '',
        getDocumentTypeNodeName: () => '',
        getDocumentTypeNodePublicId: () => '',
        getDocumentTypeNodeSystemId: () => '',
        isTextNode: never,
        isCommentNode: never,
        isDocumentTypeNode: never,
        isElementNode: never,
        getNodeSourceCodeLocation: () => null,
        setNodeSourceCodeLocation: () => undefined,
        updateNodeSourceCodeLocation: () => undefined,
    };
}

;// CONCATENATED MODULE: ./src/refdata/compare/html-tree.js




/** Pieces of text after which they are made one. */
const html_tree_JOINED = 8 * 1024;
/** Characters of a piece that may be of many pieces itself. */
const LONG = 1_000;
/** Characters for which the parser puts others in their place, as a piece of its own each. */
const REPLACED = [
    { of: '&', name: 'references', most: 300_000 },
    { of: '\r', name: 'carriage returns', most: 200_000 },
    { of: '\0', name: 'zero bytes', most: 10_000 },
];
/** What a tree takes that is built although more may follow. */
const SMALL = { nodes: 60_000, attributes: 50_000, pieces: 1_600_000 };
/** What is large is read once without being kept, so that what is refused is refused before much is built (A10). */
function readPage(text) {
    const replaced = REPLACED.find(({ of, most }) => isMoreOften(text, of, most));
    if (replaced)
        return (0,result/* err */._)(`has more than ${replaced.most} ${replaced.name}`);
    const budget = emptyBudget();
    const isSpent = () => ['nodes', 'attributes', 'pieces'].some((what) => budget[what] > SMALL[what]);
    const { why, tree } = build(text, { budget, isSpent });
    if (why !== null && !isSpent())
        return (0,result/* err */._)(why);
    if (!isSpent())
        return (0,result.ok)({ text, tree });
    const excess = excessOf(text, emptyBudget());
    return excess === null ? (0,result.ok)({ text, tree: null }) : (0,result/* err */._)(excess);
}
function isMoreOften(text, of, most) {
    let count = 0;
    for (let at = text.indexOf(of); at >= 0 && count <= most; at = text.indexOf(of, at + 1))
        count += 1;
    return count > most;
}
/** The tree that browsers make of a page. The error is the end of a sentence about the file. */
function treeOf({ text, tree }) {
    if (tree !== null)
        return (0,result.ok)(tree);
    const { why, tree: whole } = build(text, { budget: emptyBudget(), isSpent: () => false });
    return why === null ? (0,result.ok)(whole) : (0,result/* err */._)(why);
}
function build(text, within) {
    const growing = new GrowingText();
    const parser = new dist/* Parser */.iX({ treeAdapter: counting(within.budget, growing) });
    const why = parseWithin(parser, text, within);
    growing.end();
    return { why, tree: parser.document };
}
/** A text that comes in pieces. A string that grows by each of them takes many times as much. */
class GrowingText {
    #node = null;
    #pieces = [];
    #joined = [];
    add(node, text) {
        if (node !== this.#node)
            this.end();
        this.#node = node;
        this.#pieces.push(text);
        if (this.#pieces.length >= html_tree_JOINED)
            this.#joined.push(this.#pieces.splice(0).join(''));
    }
    /** Before anything else looks at a text. */
    end() {
        if (this.#node === null)
            return;
        this.#node.value += [...this.#joined.splice(0), ...this.#pieces.splice(0)].join('');
        this.#node = null;
    }
}
/** The ordinary tree, with what it costs counted. */
function counting(budget, growing) {
    const tree = dist/* defaultTreeAdapter */.jh;
    return {
        ...tree,
        createElement(name, namespace, attributes) {
            budget.nodes += 1;
            return tree.createElement(name, namespace, attributes);
        },
        createCommentNode(data) {
            budget.nodes += 1;
            return tree.createCommentNode(data);
        },
        insertText(parent, text) {
            // A text comes in pieces, which join what stands before them.
            const last = parent.childNodes.at(-1);
            budget.pieces += 1;
            if (text.length > LONG)
                budget.seen ^= html_budget_joined(text);
            if (last !== undefined && tree.isTextNode(last))
                return growing.add(last, text);
            budget.nodes += 1;
            tree.insertText(parent, text);
        },
        insertTextBefore(parent, text, before) {
            growing.end();
            budget.repairs += 1;
            if (mayRepair(budget))
                tree.insertTextBefore(parent, text, before);
        },
        insertBefore(parent, node, before) {
            budget.repairs += 1;
            if (mayRepair(budget))
                tree.insertBefore(parent, node, before);
        },
        detachNode(node) {
            budget.repairs += 1;
            if (mayRepair(budget))
                tree.detachNode(node);
        },
    };
}

// EXTERNAL MODULE: ../../node_modules/diff/libesm/diff/array.js + 1 modules
var diff_array = __webpack_require__(45953);
;// CONCATENATED MODULE: ./src/refdata/compare/lines-hunks.js
/** Equal lines around what differs. */
const CONTEXT = 3;
const MAX_LINES = 400;
/** Of one line, in characters. */
const MAX_SHOWN = 400;
/** What differs with some lines around it, as much as can be shown. */
function hunksOf(changes) {
    const added = changes.filter(({ change }) => change === 'new').length;
    const removed = changes.filter(({ change }) => change === 'missing').length;
    const ranges = rangesOf(changes);
    const hunks = [];
    let left = MAX_LINES;
    for (const { from, to } of ranges) {
        if (left <= 0)
            break;
        hunks.push(hunk(changes.slice(from, Math.min(to, from + left))));
        left -= to - from;
    }
    return { kind: 'lines', hunks, added, removed, capped: left < 0 || hunks.length < ranges.length };
}
function rangesOf(changes) {
    const ranges = [];
    for (const [at, { change }] of changes.entries()) {
        if (change === 'same')
            continue;
        const [from, to] = [Math.max(0, at - CONTEXT), Math.min(changes.length, at + CONTEXT + 1)];
        const last = ranges.at(-1);
        if (last && from <= last.to)
            last.to = to;
        else
            ranges.push({ from, to });
    }
    return ranges;
}
function hunk(changes) {
    const partners = partnersOf(changes);
    const lines = changes.map((one, at) => ({ change: one.change, text: lines_hunks_shown(lines_hunks_textOf(one), partners.get(at)) }));
    return {
        expectedFrom: changes.find(({ expected }) => expected !== null)?.expected?.number ?? 0,
        actualFrom: changes.find(({ actual }) => actual !== null)?.actual?.number ?? 0,
        lines,
    };
}
const lines_hunks_textOf = ({ expected, actual }) => actual?.text ?? expected?.text ?? '';
/** The line that stands for another: as many new ones as missing ones, one after the other. */
function partnersOf(changes) {
    const partners = new Map();
    const count = (change, from) => {
        let to = from;
        while (changes[to]?.change === change)
            to += 1;
        return to - from;
    };
    for (let at = 0; at < changes.length; at += 1) {
        const missing = count('missing', at);
        if (missing === 0)
            continue;
        const fresh = count('new', at + missing);
        for (let n = 0; missing === fresh && n < missing; n += 1) {
            const [one, other] = [changes[at + n], changes[at + missing + n]];
            if (!one || !other)
                continue;
            partners.set(at + n, lines_hunks_textOf(other));
            partners.set(at + missing + n, lines_hunks_textOf(one));
        }
        at += missing + fresh - 1;
    }
    return partners;
}
/** A long line is shown from a little before where it differs from its partner. */
function lines_hunks_shown(text, partner) {
    if (text.length <= MAX_SHOWN)
        return text;
    const from = partner === undefined ? 0 : Math.max(0, Math.min(firstDifference(text, partner) - 60, text.length - MAX_SHOWN));
    const to = from + MAX_SHOWN;
    return `${from > 0 ? '…' : ''}${text.slice(from, to)}${to < text.length ? '…' : ''}`.toWellFormed();
}
function firstDifference(one, other) {
    let at = 0;
    while (at < one.length && one[at] === other[at])
        at += 1;
    return at;
}

;// CONCATENATED MODULE: ./src/refdata/compare/lines.js


/** Lines after the first that differs which are aligned; more are only counted. */
const MAX_ALIGNED = 300_000;
/** The time to align grows with the square of the edits; with more, lines are counted, not aligned. */
const MAX_EDITS = 2_000;
/** Compares line by line; aligned where that is cheap, otherwise counted. `what`: in the plural, such as `lines`. */
function compareLines(expected, actual, what) {
    const common = skipEqual(expected, actual);
    if (common === null)
        return { kind: 'equal', why: `the same ${what}`, detail: null };
    const sides = { expected: rest(common.expected, expected), actual: rest(common.actual, actual), before: common.before };
    const detail = detailOf(sides);
    return { kind: 'different', why: lines_sentence(detail, sides, what), detail };
}
/** The first lines that differ, and equal ones before them; null where none does. */
function skipEqual(expected, actual) {
    const before = [];
    for (let count = 0;; count += 1) {
        const [one, other] = [expected(), actual()];
        if (one === null && other === null)
            return null;
        if (one?.text !== other?.text)
            return { expected: one, actual: other, before: inOrder(before, count) };
        before[count % CONTEXT] = { change: 'same', expected: one, actual: other };
    }
}
/** `count`: how many went into the ring. */
const inOrder = (ring, count) => count <= CONTEXT ? ring : [...ring.slice(count % CONTEXT), ...ring.slice(0, count % CONTEXT)];
function rest(first, next) {
    const lines = [];
    let count = 0;
    for (let line = first; line !== null; line = next()) {
        count += 1;
        if (count <= MAX_ALIGNED)
            lines.push(line);
    }
    return { lines, count };
}
function detailOf({ expected, actual, before }) {
    const isWhole = expected.count <= MAX_ALIGNED && actual.count <= MAX_ALIGNED;
    const changes = isWhole ? aligned(expected.lines, actual.lines) : null;
    if (changes !== null)
        return hunksOf([...before, ...changes]);
    const counts = isWhole ? occurrences(expected.lines, actual.lines) : { added: actual.count, removed: expected.count };
    const shown = [
        ...before,
        ...asChanges('missing', expected.lines.slice(0, 100)),
        ...asChanges('new', actual.lines.slice(0, 100)),
    ];
    return { ...hunksOf(shown), ...counts, capped: true };
}
const asChanges = (change, lines) => lines.map((line) => (change === 'new' ? { change, expected: null, actual: line } : { change, expected: line, actual: null }));
/** Null where that would take too long. */
function aligned(expected, actual) {
    const tail = commonTail(expected, actual);
    const [one, other] = [expected, actual].map((lines) => lines.slice(0, lines.length - tail));
    const matches = matchesOf(one ?? [], other ?? []);
    if (matches === null)
        return null;
    const changes = [];
    let [e, a] = [0, 0];
    const takeUntil = (atExpected, atActual) => {
        for (; e < atExpected; e += 1)
            changes.push({ change: 'missing', expected: expected[e] ?? null, actual: null });
        for (; a < atActual; a += 1)
            changes.push({ change: 'new', expected: null, actual: actual[a] ?? null });
    };
    for (const [atExpected, atActual] of [...matches, ...tailMatches(expected.length, actual.length, tail)]) {
        takeUntil(atExpected, atActual);
        changes.push({ change: 'same', expected: expected[e++] ?? null, actual: actual[a++] ?? null });
    }
    takeUntil(expected.length, actual.length);
    return changes;
}
const tailMatches = (expected, actual, count) => Array.from({ length: count }, (_, n) => [expected - count + n, actual - count + n]);
/** Which lines stay, by their places; null where there are too many edits. Lines that only one side has meet none, and cost nothing. */
function matchesOf(expected, actual) {
    const number = numbering();
    const [one, other] = [expected, actual].map((lines) => lines.map(({ text }) => number(text)));
    const [common, there] = [new Set(one), new Set(other)];
    const shared = (numbers) => numbers.flatMap((value, at) => (common.has(value) && there.has(value) ? [at] : []));
    const [ofExpected, ofActual] = [shared(one ?? []), shared(other ?? [])];
    const values = (numbers, at) => at.map((place) => numbers?.[place] ?? 0);
    const parts = (0,diff_array/* diffArrays */.E)(values(one, ofExpected), values(other, ofActual), { maxEditLength: MAX_EDITS });
    if (parts === undefined)
        return null;
    const matches = [];
    let [e, a] = [0, 0];
    for (const { added, removed, count } of parts) {
        for (let n = 0; n < count && !added && !removed; n += 1)
            matches.push([ofExpected[e + n] ?? 0, ofActual[a + n] ?? 0]);
        if (!added)
            e += count;
        if (!removed)
            a += count;
    }
    return matches;
}
function commonTail(expected, actual) {
    let count = 0;
    while (count < Math.min(expected.length, actual.length) &&
        expected[expected.length - 1 - count]?.text === actual[actual.length - 1 - count]?.text)
        count += 1;
    return count;
}
/** Equal texts get equal numbers: comparing long lines again and again would cost their length each time. */
function numbering() {
    const known = new Map();
    return (text) => {
        const number = known.get(text) ?? known.size + 1;
        known.set(text, number);
        return number;
    };
}
function occurrences(expected, actual) {
    const surplus = new Map();
    for (const { text } of actual)
        surplus.set(text, (surplus.get(text) ?? 0) + 1);
    for (const { text } of expected)
        surplus.set(text, (surplus.get(text) ?? 0) - 1);
    let [added, removed] = [0, 0];
    for (const count of surplus.values()) {
        added += Math.max(0, count);
        removed += Math.max(0, -count);
    }
    // Nothing but another order: as many have moved as are not where they were.
    const moved = added + removed > 0 ? 0 : expected.filter(({ text }, at) => text !== actual[at]?.text).length;
    return { added: added + moved, removed: removed + moved };
}
function lines_sentence({ added, removed, capped }, { expected }, what) {
    const first = expected.lines[0]?.number;
    const place = first === undefined ? 'after the end of the expected ones' : `from ${first} on`;
    const how = capped ? ', too many to align' : '';
    return `${removed} of the expected ${what} are missing and ${added} are new, ${place}${how}`;
}

;// CONCATENATED MODULE: ./src/refdata/compare/name-patterns.js

const error = 'a name, or a pattern of * and ?, 1 to 100 characters';
/** A list of patterns of names, lower and upper case told apart. */
const namePatterns = (description, ...given) => schemas/* array */.YOg(schemas/* string */.YjP({ error }).min(1, { error }).max(100, { error }), { error: 'a list of names' })
    .max(50, { error: 'at most 50 names' })
    .default([...given])
    .describe(description);

;// CONCATENATED MODULE: ./src/refdata/compare/html.js






/** A page with a plotting library inside has some 5 MB; twice that would take more than two seconds (A10). */
const MAX_HTML = 5 * 1024 * 1024;
const options = schemas/* strictObject */.rej({
    ignore_attributes: namePatterns('Attributes that are left out, by name: `data-*`, `id`. Default: none.'),
    ignore_elements: namePatterns('Elements that are left out with all that they hold, by name: `script`. Default: none.'),
});
/** HTML as browsers read it: the order of attributes and classes, comments, and white space that does not show do not count. */
const html = {
    name: 'html',
    version: 1,
    extensions: ['.html', '.htm', '.xhtml'],
    options,
    compare(expected, actual, { options }) {
        const pages = readBoth(expected, actual, pageOf);
        if (!pages.ok)
            return pages.error;
        const read = readBoth(pages.value.expected, pages.value.actual, treeOf);
        if (!read.ok)
            return read.error;
        const cursor = (root) => htmlLines(root, options);
        return compareLines(cursor(read.value.expected), cursor(read.value.actual), 'elements and texts');
    },
};
function pageOf(bytes) {
    const text = decodeText(bytes, MAX_HTML);
    return text.ok ? readPage(text.value) : text;
}

;// CONCATENATED MODULE: ./src/refdata/compare/pixels-clusters.js
/** Edge of the square in which pixels are counted that lie together. */
const CLUSTER_EDGE = 5;
/** So many pixels are looked at, which bounds the time; far more than may differ unless somebody raised that. */
const MOST = 512;
/** Pixels that lie close to each other: a wrong digit is a handful, and so is noise, which is spread. */
class Clusters {
    #xs = [];
    #ys = [];
    /** In the order of rows. */
    add(x, y) {
        if (this.#xs.length >= MOST)
            return;
        this.#xs.push(x);
        this.#ys.push(y);
    }
    /** The most that lie within one square. */
    largest() {
        let largest = 0;
        for (const [first, y] of this.#ys.entries()) {
            if (y === this.#ys[first - 1])
                continue;
            let end = first;
            while (end < this.#ys.length && this.#ys[end] < y + CLUSTER_EDGE)
                end += 1;
            largest = Math.max(largest, closest(this.#xs.slice(first, end)));
        }
        return largest;
    }
}
/** How many of the numbers lie within one edge. */
function closest(xs) {
    xs.sort((a, b) => a - b);
    let most = 0;
    let from = 0;
    for (const [to, x] of xs.entries()) {
        while (xs[from] <= x - CLUSTER_EDGE)
            from += 1;
        most = Math.max(most, to - from + 1);
    }
    return most;
}

;// CONCATENATED MODULE: ./src/refdata/compare/image-rule.js


const SHARE = /^(\d{1,3})(\.\d{1,6})?%$/;
const share = (text) => schemas/* string */.YjP()
    .regex(SHARE, { error: 'expected a share in per cent, such as "0.02%"' })
    .refine((value) => fractionOf(value) <= 1, { error: 'expected at most 100%' })
    .describe(text);
const threshold = (text) => schemas/* number */.aig().min(0).max(1).describe(text);
const place = schemas/* int */.Whr().min(0).max(1_000_000);
const ImageOptionsSchema = schemas/* strictObject */.rej({
    threshold: threshold('Distance of two colours from which on a pixel differs: 0 is none, 1 is black from white (in YIQ, as people see it).').default(0.15),
    max_pixels: schemas/* int */.Whr()
        .min(0)
        .max(100_000_000)
        .describe('So many pixels may differ by more than `threshold`; the smaller of this and `max_share` counts.')
        .default(20),
    max_cluster: schemas/* int */.Whr()
        .min(0)
        .max(CLUSTER_EDGE * CLUSTER_EDGE)
        .describe(`So many of them may lie together, within ${CLUSTER_EDGE} × ${CLUSTER_EDGE} pixels: a wrong digit is small. ${CLUSTER_EDGE * CLUSTER_EDGE}: it makes no difference where they lie.`)
        .default(3),
    max_share: share('So large a share of the pixels may differ by more than `threshold`, in per cent with the sign: "0.02%".').default('0.02%'),
    sensitive_threshold: threshold('The same distance for weak changes over a large area.').default(0.0225),
    sensitive_share: share('Less than this share of the pixels may differ by more than `sensitive_threshold`: "3%".').default('3%'),
    antialiasing: schemas/* enum */.k5n(['ignore', 'count'])
        .describe('Whether pixels of smoothed edges count as different: `ignore` leaves them out.')
        .default('ignore'),
    masks: schemas/* array */.YOg(schemas/* strictObject */.rej({ x: place, y: place, width: place.min(1), height: place.min(1) }))
        .max(1_000)
        .describe('Areas that are not compared, in pixels from the upper left corner.')
        .default([]),
});
/** `"0.02%"` as a fraction of 1. */
function fractionOf(text) {
    return Number(text.slice(0, -1)) / 100;
}
/**
 * Three looks: a few pixels may differ a lot, if they are not together, and many may differ a little. Each alone is blind: one to a table
 * whose colour changed by a shade, the others to a wrong digit.
 */
function judge(counts, options) {
    const { pixels, strict, sensitive, cluster, unequal } = counts;
    if (pixels === 0)
        return { kind: 'different', why: 'the masks cover the whole image: nothing was compared' };
    if (unequal === 0)
        return { kind: 'equal', why: 'same pixels, encoded otherwise' };
    const may = Math.floor(Math.min(options.max_pixels, fractionOf(options.max_share) * pixels));
    const strictly = `${image_rule_grouped(strict)} of ${image_rule_grouped(pixels)} pixels differ by more than the threshold; ${image_rule_grouped(may)} may`;
    if (strict > may)
        return { kind: 'different', why: strictly };
    if (cluster > options.max_cluster)
        return { kind: 'different', why: together(counts, options) };
    const weakly = `${percent(sensitive / pixels)} of the pixels differ by more than the sensitive threshold; less than ${options.sensitive_share} may`;
    if (sensitive > 0 && sensitive >= fractionOf(options.sensitive_share) * pixels)
        return { kind: 'different', why: weakly };
    return { kind: 'equal', why: strict > 0 || sensitive === 0 ? strictly : weakly };
}
const together = ({ pixels, strict, cluster }, { max_cluster: may }) => `${image_rule_grouped(strict)} of ${image_rule_grouped(pixels)} pixels differ by more than the threshold, ${cluster} of them within ${CLUSTER_EDGE} × ${CLUSTER_EDGE}; ${may} may`;
/** 2,073,600 */
function image_rule_grouped(count) {
    const digits = String(count);
    const first = digits.length % 3 || 3;
    const groups = [digits.slice(0, first)];
    for (let at = first; at < digits.length; at += 3)
        groups.push(digits.slice(at, at + 3));
    return groups.join(',');
}
const percent = (fraction) => `${(fraction * 100).toFixed(fraction < 0.001 ? 4 : 2)}%`;

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-colours.js
const RGB = [...'RGB'].map((letter) => letter.charCodeAt(0));
/** Of 16 bits, by T.871: what libjpeg takes, so that sums round alike. */
const [RED, BLUE, GREEN_RED, GREEN_BLUE] = [91_881, 116_130, 46_802, 22_554];
const HALF = 32_768;
const OPAQUE = 255 << 24;
function coloursOf({ frame, transform, jfif }) {
    if (frame.components.length === 1)
        return 'grey';
    if (frame.components.length === 4)
        return transform === 2 ? 'ycck' : 'cmyk';
    if (jfif)
        return 'ycc';
    if (transform !== null)
        return transform === 0 ? 'rgb' : 'ycc';
    return frame.components.every(({ id }, n) => id === RGB[n]) ? 'rgb' : 'ycc';
}
/** `lines`: the components' samples of one row; `inverted`: whether 255 of CMYK is no ink. */
function paint(lines, how, into) {
    const [a, b, c, k] = lines;
    if (how.colours === 'grey')
        paintGrey(a, into);
    else if (how.colours === 'rgb' || how.colours === 'cmyk')
        paintAsTold([a, b, c], into);
    else
        paintYcc([a, b, c], into);
    if (how.colours === 'ycck' || how.colours === 'cmyk')
        darken(k, how, into);
}
function paintGrey(grey, into) {
    for (let x = 0; x < into.length; x += 1)
        into[x] = (grey[x] * 0x010101) | OPAQUE;
}
function paintAsTold([r, g, b], into) {
    for (let x = 0; x < into.length; x += 1)
        into[x] = r[x] | (g[x] << 8) | (b[x] << 16) | OPAQUE;
}
function paintYcc([light, blue, red], into) {
    for (let x = 0; x < into.length; x += 1) {
        const y = light[x];
        const cb = blue[x] - 128;
        const cr = red[x] - 128;
        const r = y + ((RED * cr + HALF) >> 16);
        const g = y + ((HALF - GREEN_BLUE * cb - GREEN_RED * cr) >> 16);
        const b = y + ((BLUE * cb + HALF) >> 16);
        into[x] = clamped(r) | (clamped(g) << 8) | (clamped(b) << 16) | OPAQUE;
    }
}
const clamped = (value) => (value < 0 ? 0 : value > 255 ? 255 : value);
/** Ink on paper, by the plain product; no profile is asked. YCCK has become the complement of CMY by then. */
function darken(k, { colours, inverted }, into) {
    const isPaper = (colours === 'ycck') !== inverted;
    for (let x = 0; x < into.length; x += 1) {
        const colour = into[x];
        const paper = inverted ? k[x] : 255 - k[x];
        const shade = (shift) => {
            const value = (colour >> shift) & 255;
            return Math.round(((isPaper ? value : 255 - value) * paper) / 255) << shift;
        };
        into[x] = shade(0) | shade(8) | shade(16) | OPAQUE;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-huffman.js
/** Codes of up to this many bits are looked up at once. */
const FAST_BITS = 9;
const MAX_CODE_BITS = 16;
/** `counts`: how many codes there are of 1 … 16 bits. Null where there are more than these bits can tell apart. */
function huffmanTable(counts, symbols) {
    const fast = new Uint16Array(1 << FAST_BITS);
    const limits = new Int32Array(MAX_CODE_BITS + 1);
    const offsets = new Int32Array(MAX_CODE_BITS + 1);
    let [code, at] = [0, 0];
    for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
        const count = counts[length - 1];
        if (code + count > 1 << length)
            return null;
        offsets[length] = at - code;
        if (length <= FAST_BITS)
            spread(fast, { code, length, symbols: symbols.subarray(at, at + count) });
        code += count;
        at += count;
        limits[length] = code << (MAX_CODE_BITS - length);
        code <<= 1;
    }
    return { fast, limits, offsets, symbols };
}
function spread(fast, { code, length, symbols }) {
    const step = 1 << (FAST_BITS - length);
    for (const [n, symbol] of symbols.entries())
        fast.fill((symbol << 5) | length, (code + n) * step, (code + n + 1) * step);
}
/** Of the next `MAX_CODE_BITS` bits: `symbol << 5 | length`, or -1 where they are no code. */
function slowCode({ limits, offsets, symbols }, bits) {
    for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
        if (bits >= limits[length])
            continue;
        const symbol = symbols[(bits >> (MAX_CODE_BITS - length)) + offsets[length]];
        return (symbol << 5) | length;
    }
    return -1;
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-blocks.js

/**
 * How one block of 8 × 8 coefficients is read (T.81, annexes F and G). Coefficients are stored row by row, not in the order of
 * the file. All return how many coefficients from the first on may be other than 0, in the order of the file; -1: damaged.
 */
/** From the order of the file to rows. */
const NATURAL = Uint8Array.of(...[0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28], ...[35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47, 55], ...[62, 63]);
/** No difference of 8-bit samples has more bits. */
const MAX_DC_BITS = 15;
const RUN_OF_ZEROES = 15;
/** A difference of `size` bits, 1 … 15: those whose first bit is 0 are negative. */
const extended = (value, size) => (value < 1 << (size - 1) ? value - (1 << size) + 1 : value);
/** The difference to the block before; null: damaged. */
function dcDifference(bits, table) {
    const size = bits.symbol(table);
    if (size < 0 || size > MAX_DC_BITS)
        return null;
    return size === 0 ? 0 : extended(bits.take(size), size);
}
/** All but the first coefficient, at once. The innermost loop of most files, so that it keeps the bits to itself. */
function readAll(reader, ac, { coefficients, at: block }) {
    const { input } = reader;
    const { fast } = ac;
    let { at, hold, bits } = reader;
    let end = 1;
    for (let k = 1; k < 64; k += 1) {
        for (; bits < MAX_CODE_BITS; bits += 8)
            hold = (hold << 8) | input[at++];
        let entry = fast[(hold >>> (bits - FAST_BITS)) & ((1 << FAST_BITS) - 1)];
        if (entry === 0)
            entry = slowCode(ac, (hold >>> (bits - MAX_CODE_BITS)) & 0xffff);
        if (entry < 0)
            return -1;
        bits -= entry & 31;
        const size = (entry >> 5) & 15;
        const run = entry >> 9;
        if (size === 0) {
            if (run !== RUN_OF_ZEROES)
                break;
            k += RUN_OF_ZEROES;
            continue;
        }
        k += run;
        if (k > 63)
            return -1;
        for (; bits < size; bits += 8)
            hold = (hold << 8) | input[at++];
        bits -= size;
        const value = (hold >>> bits) & ((1 << size) - 1);
        coefficients[block + NATURAL[k]] = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
        end = k + 1;
    }
    reader.at = at;
    reader.hold = hold;
    reader.bits = bits;
    return end;
}
function readFirst(reader, band, { coefficients, at: block }) {
    if (band.run > 0) {
        band.run -= 1;
        return 0;
    }
    const { input } = reader;
    const { fast } = band.ac;
    let { at, hold, bits } = reader;
    let end = 0;
    for (let k = band.from; k <= band.to; k += 1) {
        for (; bits < MAX_CODE_BITS; bits += 8)
            hold = (hold << 8) | input[at++];
        let entry = fast[(hold >>> (bits - FAST_BITS)) & ((1 << FAST_BITS) - 1)];
        if (entry === 0)
            entry = slowCode(band.ac, (hold >>> (bits - MAX_CODE_BITS)) & 0xffff);
        if (entry < 0)
            return -1;
        bits -= entry & 31;
        const size = (entry >> 5) & 15;
        const run = entry >> 9;
        if (size === 0 && run === RUN_OF_ZEROES) {
            k += RUN_OF_ZEROES;
            continue;
        }
        const more = size === 0 ? run : size;
        for (; bits < more; bits += 8)
            hold = (hold << 8) | input[at++];
        bits -= more;
        const value = (hold >>> bits) & ((1 << more) - 1);
        if (size === 0) {
            band.run = (1 << run) + value - 1;
            break;
        }
        k += run;
        if (k > band.to)
            return -1;
        const signed = value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
        coefficients[block + NATURAL[k]] = signed << band.low;
        end = k + 1;
    }
    reader.at = at;
    reader.hold = hold;
    reader.bits = bits;
    return end;
}
/** One more bit of each coefficient that has some, and the first one of some others. */
function readMore(reader, band, block) {
    let k = band.from;
    let end = 0;
    while (band.run === 0 && k <= band.to) {
        const symbol = reader.symbol(band.ac);
        if (symbol < 0 || (symbol & 15) > 1)
            return -1;
        const run = symbol >> 4;
        const isZero = (symbol & 15) === 0;
        if (isZero && run !== RUN_OF_ZEROES) {
            band.run = (1 << run) + reader.take(run);
            break;
        }
        const value = isZero ? 0 : reader.take(1) === 1 ? 1 << band.low : -1 << band.low;
        k = refined(reader, band, block, k, run);
        if (value !== 0) {
            if (k > band.to)
                return -1;
            block.coefficients[block.at + NATURAL[k]] = value;
            end = k + 1;
        }
        k += 1;
    }
    if (band.run === 0)
        return end;
    refined(reader, band, block, k, 64);
    band.run -= 1;
    return end;
}
/**
 * Reads a bit for every coefficient other than 0, until more than `zeroes` others have been passed; where it stopped. Five
 * parameters, since it is called for every code and an object would have to be made each time.
 */
function refined(reader, { to, low }, { coefficients, at: block }, from, zeroes) {
    const { input } = reader;
    let { at, hold, bits } = reader;
    let left = zeroes;
    let k = from;
    for (; k <= to; k += 1) {
        const place = block + NATURAL[k];
        const value = coefficients[place];
        if (value === 0) {
            if (left === 0)
                break;
            left -= 1;
            continue;
        }
        if (bits === 0) {
            hold = (hold << 8) | input[at++];
            bits = 8;
        }
        bits -= 1;
        if (((hold >>> bits) & 1) === 1 && (value & (1 << low)) === 0)
            coefficients[place] = value + (value < 0 ? -1 << low : 1 << low);
    }
    reader.at = at;
    reader.hold = hold;
    reader.bits = bits;
    return k;
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-frame.js

/** Those that are not read, by SOF's number. */
const UNREAD = {
    3: 'it is coded without loss',
    5: 'it is hierarchical',
    6: 'it is hierarchical',
    7: 'it is hierarchical',
    9: 'it is coded arithmetically',
    10: 'it is coded arithmetically',
    11: 'it is coded arithmetically',
    13: 'it is hierarchical',
    14: 'it is hierarchical',
    15: 'it is hierarchical',
};
const KINDS = [1, 3, 4];
/** As libjpeg has it, of an interleaved scan; the standard says the same. */
const MAX_BLOCKS = 10;
const { ceil, max } = Math;
/** `body`: what SOF's segment holds after its length. The error is one sentence. */
function frameOf(kind, body) {
    const unread = UNREAD[kind];
    if (unread !== undefined)
        return (0,result/* err */._)(`${unread}; baseline and progressive JPEG are read`);
    if (body.length < 6 || body.length !== 6 + body[5] * 3)
        return (0,result/* err */._)('its frame is damaged');
    const [precision, count] = [body[0], body[5]];
    const [height, width] = [1, 3].map((n) => (body[n] << 8) | body[n + 1]);
    if (precision !== 8)
        return (0,result/* err */._)(`it has ${precision} bits a sample; 8 are read`);
    if (!KINDS.includes(count))
        return (0,result/* err */._)(`it has ${count} components; 1, 3 or 4 are read`);
    if (width * height === 0)
        return (0,result/* err */._)('it has no pixels');
    return withComponents({ width, height, progressive: kind === 2 }, body.subarray(6));
}
function withComponents(size, body) {
    const told = Array.from({ length: body.length / 3 }, (_, n) => body.subarray(n * 3)).map(([id, factors, steps]) => ({
        id: id,
        across: factors >> 4,
        down: factors & 15,
        steps: steps,
    }));
    const [mostAcross, mostDown] = [max(...told.map(({ across }) => across)), max(...told.map(({ down }) => down))];
    const isSound = told.every(({ across, down, steps }) => across > 0 && down > 0 && steps < 4 && mostAcross % across === 0 && mostDown % down === 0);
    if (!isSound || mostAcross > 4 || mostDown > 4)
        return (0,result/* err */._)('its components have sizes that are not read');
    if (new Set(told.map(({ id }) => id)).size !== told.length)
        return (0,result/* err */._)('its frame is damaged');
    const components = told.map((component) => {
        const [width, height] = [ceil((size.width * component.across) / mostAcross), ceil((size.height * component.down) / mostDown)];
        return { ...component, width, height, blocksWide: ceil(width / 8), blocksHigh: ceil(height / 8) };
    });
    const [unitsWide, unitsHigh] = [ceil(size.width / (8 * mostAcross)), ceil(size.height / (8 * mostDown))];
    return (0,result.ok)({ ...size, components, unitsWide, unitsHigh });
}
/** How many blocks a scan walks through. */
function jpeg_frame_blocksOf(frame, scan) {
    const parts = scan.components.map(({ index }) => frame.components[index]);
    const [only] = parts;
    if (parts.length === 1 && only)
        return only.blocksWide * only.blocksHigh;
    return frame.unitsWide * frame.unitsHigh * parts.reduce((sum, { across, down }) => sum + across * down, 0);
}
const fitsUnit = (parts) => parts.length === 1 || parts.reduce((sum, { across, down }) => sum + across * down, 0) <= MAX_BLOCKS;

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-progress.js
const jpeg_progress_NONE = 255;
const MAX_LOW = 13;
const progressOf = (frame) => ({
    lowest: frame.components.map(() => new Uint8Array(64).fill(jpeg_progress_NONE)),
});
/** Takes note of a scan; null, or what is wrong with it. */
function told(frame, progress, scan) {
    const problem = frame.progressive ? bandProblem(scan) : wholeProblem(scan);
    if (problem !== null)
        return problem;
    for (const { index } of scan.components) {
        const lowest = progress.lowest[index];
        const expected = scan.high === 0 ? jpeg_progress_NONE : scan.high;
        if (scan.from > 0 && lowest[0] === jpeg_progress_NONE)
            return OUT_OF_ORDER;
        for (let k = scan.from; k <= scan.to; k += 1) {
            if (lowest[k] !== expected)
                return OUT_OF_ORDER;
            lowest[k] = scan.low;
        }
    }
    return null;
}
const OUT_OF_ORDER = 'its scans are out of order';
/** Whether all has been told. */
const isComplete = ({ lowest }) => lowest.every((bits) => bits.every((bit) => bit === 0));
const wholeProblem = ({ from, to, high, low }) => from === 0 && to === 63 && high === 0 && low === 0 ? null : OUT_OF_ORDER;
function bandProblem({ from, to, high, low, components }) {
    const isBand = from === 0 ? to === 0 : from <= to && to <= 63 && components.length === 1;
    const isStep = low <= MAX_LOW && (high === 0 || high === low + 1);
    return isBand && isStep ? null : OUT_OF_ORDER;
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-file.js





/** Memory does not grow with it; the time that two of this size take is bounded by `MAX_WORK`. */
const MAX_JPEG_MEGAPIXELS = 12;
/** libjpeg writes ten, others up to twenty. */
const MAX_SCANS = 100;
/**
 * What reading a file may cost, so that two are read within two seconds (A10): some 20 ns for each byte of a baseline file, twice
 * that of a progressive one, and what twelve bytes cost for each block that each scan visits.
 */
const MAX_WORK = 48_000_000;
const BLOCK_WORK = 12;
const CUT = 'it ends before its last pixel';
const DAMAGED = 'its segments are damaged';
/** Walks through all segments up to the end of the image, and decodes nothing. The error is one sentence. */
function readSegments(bytes) {
    const four = () => [null, null, null, null];
    const seen = {
        ...{ bytes, at: 2, frame: null, progress: { lowest: [] }, scans: [], steps: four(), dc: four(), ac: four() },
        ...{ latched: four(), restart: 0, work: 0, transform: null, jfif: false },
    };
    for (;;) {
        const marker = nextMarker(seen);
        if (typeof marker === 'string')
            return (0,result/* err */._)(marker);
        if (marker === 0xd9)
            return finished(seen);
        const problem = segment(seen, marker);
        if (problem !== null)
            return (0,result/* err */._)(problem);
    }
}
/** Moves behind it. */
function nextMarker(seen) {
    const { bytes } = seen;
    if (seen.at + 2 > bytes.length)
        return CUT;
    if (bytes[seen.at] !== 0xff)
        return DAMAGED;
    while (bytes[seen.at + 1] === 0xff)
        seen.at += 1;
    const marker = bytes[seen.at + 1];
    seen.at += 2;
    return marker === undefined ? CUT : marker;
}
function finished({ bytes, frame, progress, scans, latched, transform, jfif }) {
    if (frame === null || scans.length === 0)
        return (0,result/* err */._)('it has no frame, or no pixels');
    if (!isComplete(progress))
        return (0,result/* err */._)('it ends before its last scan');
    const steps = frame.components.map((_, n) => latched[n]);
    return (0,result.ok)({ bytes, frame, scans, steps, transform, jfif });
}
/** Null, or what is wrong with it. */
function segment(seen, marker) {
    const { bytes, at } = seen;
    if (at + 2 > bytes.length)
        return CUT;
    const length = (bytes[at] << 8) | bytes[at + 1];
    if (length < 2)
        return DAMAGED;
    if (at + length > bytes.length)
        return CUT;
    const body = bytes.subarray(at + 2, at + length);
    seen.at += length;
    if (marker === 0xc4)
        return readTables(seen, body);
    if (marker === 0xcc)
        return 'it is coded arithmetically; baseline and progressive JPEG are read';
    if (marker >= 0xc0 && marker <= 0xcf)
        return readFrame(seen, marker & 15, body);
    if (marker === 0xda)
        return readScan(seen, body);
    if (marker === 0xdb)
        return readSteps(seen, body);
    if (marker === 0xdd)
        return readRestart(seen, body);
    return marker === 0xdc || marker < 0xc0 || (marker >= 0xd0 && marker <= 0xd8) ? DAMAGED : note(seen, marker, body);
}
function note(seen, marker, body) {
    const name = String.fromCharCode(...body.subarray(0, 5));
    if (marker === 0xe0 && name === 'JFIF\0')
        seen.jfif = true;
    if (marker === 0xee && name === 'Adobe' && body.length >= 12)
        seen.transform = body[11];
    return null;
}
function readRestart(seen, body) {
    if (body.length !== 2)
        return DAMAGED;
    seen.restart = (body[0] << 8) | body[1];
    return null;
}
function readFrame(seen, kind, body) {
    if (seen.frame !== null)
        return 'it has more than one frame';
    const frame = frameOf(kind, body);
    if (!frame.ok)
        return frame.error;
    const { width, height } = frame.value;
    if (width * height > MAX_JPEG_MEGAPIXELS * 1_000_000)
        return `it has ${width} × ${height} pixels; at most ${MAX_JPEG_MEGAPIXELS} million of a JPEG are read`;
    seen.frame = frame.value;
    seen.progress = progressOf(frame.value);
    return null;
}
function readSteps(seen, body) {
    for (let at = 0; at < body.length;) {
        const [wide, which] = [body[at] >> 4, body[at] & 15];
        const size = wide === 0 ? 64 : 128;
        if (wide > 1 || which > 3 || at + 1 + size > body.length)
            return DAMAGED;
        const steps = new Uint16Array(64);
        for (let k = 0; k < 64; k += 1) {
            const value = wide === 0 ? body[at + 1 + k] : (body[at + 1 + k * 2] << 8) | body[at + 2 + k * 2];
            steps[NATURAL[k]] = value;
        }
        seen.steps[which] = steps;
        at += 1 + size;
    }
    return null;
}
function readTables(seen, body) {
    for (let at = 0; at < body.length;) {
        const [kind, which] = [body[at] >> 4, body[at] & 15];
        const counts = body.subarray(at + 1, at + 17);
        const total = counts.reduce((sum, count) => sum + count, 0);
        const end = at + 17 + total;
        if (kind > 1 || which > 3 || counts.length < 16 || total > 256 || end > body.length)
            return DAMAGED;
        const table = huffmanTable(counts, body.slice(at + 17, end));
        if (table === null)
            return DAMAGED;
        (kind === 0 ? seen.dc : seen.ac)[which] = table;
        at = end;
    }
    return null;
}
function readScan(seen, body) {
    const { frame } = seen;
    if (frame === null)
        return 'it has no frame before its pixels';
    if (seen.scans.length === MAX_SCANS)
        return `it has more than ${MAX_SCANS} scans`;
    const count = body[0] ?? 0;
    if (count < 1 || count > 4 || body.length !== 4 + count * 2)
        return DAMAGED;
    const [from, to, bits] = body.subarray(1 + count * 2);
    const band = { from, to, high: bits >> 4, low: bits & 15 };
    const components = scanComponents(seen, frame, { body, band });
    if (typeof components === 'string')
        return components;
    const scan = { ...band, components, restart: seen.restart };
    const end = endOfData(seen.bytes, seen.at);
    if (end === null)
        return CUT;
    const problem = told(frame, seen.progress, scan) ?? workProblem(seen, frame, { scan, bytes: end - seen.at });
    if (problem !== null)
        return problem;
    if (bitsNeeded(frame, scan) > (end - seen.at) * 8)
        return 'its pixels are damaged, too few or too many';
    seen.scans.push({ ...scan, at: seen.at, end });
    seen.at = end;
    return null;
}
function scanComponents(seen, frame, { body, band }) {
    const found = [];
    for (let n = 0; n < body[0]; n += 1) {
        const [id, tables] = body.subarray(1 + n * 2);
        const index = frame.components.findIndex((component) => component.id === id);
        if (index < 0 || index <= (found.at(-1)?.index ?? -1))
            return DAMAGED;
        const [needsDc, needsAc] = [band.from === 0 && band.high === 0, band.to > 0];
        const [dc, ac] = [needsDc ? (seen.dc[tables >> 4] ?? null) : null, needsAc ? (seen.ac[tables & 15] ?? null) : null];
        if ((needsDc && dc === null) || (needsAc && ac === null))
            return 'it lacks a table of codes';
        const steps = seen.latched[index] ?? seen.steps[frame.components[index].steps];
        if (!steps)
            return 'it lacks a table of quantisation';
        seen.latched[index] = steps;
        found.push({ index, dc, ac });
    }
    return fitsUnit(found.map(({ index }) => frame.components[index])) ? found : DAMAGED;
}
/** Null, or that the scans so far and this one cost too much. */
function workProblem(seen, frame, { scan, bytes }) {
    seen.work += bytes * (frame.progressive ? 2 : 1) + jpeg_frame_blocksOf(frame, scan) * BLOCK_WORK;
    return seen.work > MAX_WORK ? 'its scans visit its pixels too often, or have too many bytes, to be read in a second' : null;
}
/** No legal scan has fewer: a block has a code for its first coefficient, and one for the others where each has its own. */
const bitsNeeded = (frame, scan) => scan.from > 0 ? 0 : jpeg_frame_blocksOf(frame, scan) * (scan.to > 0 ? 2 : 1);
/** Where the first marker is that is no restart; null where there is none. */
function endOfData(bytes, from) {
    for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
        const next = bytes[at + 1];
        if (next === undefined)
            return null;
        if (next !== 0 && (next < 0xd0 || next > 0xd7))
            return at;
    }
    return null;
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-cosines.js
/**
 * The inverse cosine transform of 8 × 8 coefficients in whole numbers, which gives what libjpeg's default gives, bit by bit
 * (Loeffler, Ligtenberg and Moschytz, 1989, with 11 multiplications; constants of 13 bits, 2 more bits kept between the passes).
 */
const [HALF_1, SHIFT_1] = [1 << 10, 11];
const [HALF_2, SHIFT_2] = [1 << 17, 18];
const { imul } = Math;
const middle = new Int32Array(64);
/** `block`: where its 64 coefficients begin; `steps`: what they are to be multiplied by, in the same order, 1 … 65,535. */
function samplesOf(coefficients, block, steps, into) {
    for (let x = 0; x < 8; x += 1)
        columnOf(coefficients, block + x, steps, x);
    for (let y = 0; y < 8; y += 1)
        jpeg_cosines_rowOf(y * 8, into.samples, into.at + y * into.stride);
}
/** For a block all of whose coefficients but the first are 0. */
function evenSamples(first, step, { samples, at, stride }) {
    const value = 128 + ((((imul(first, step) << 16) >> 14) + 16) >> 5);
    for (let row = at; row < at + stride * 8; row += stride)
        samples.fill(value, row, row + 8);
}
/** What a hostile file multiplies to is cut to 16 bits, so that no sum below overflows into slow numbers. */
const product = (coefficient, step) => (imul(coefficient, step) << 16) >> 16;
function columnOf(coefficients, at, steps, x) {
    const c0 = product(coefficients[at], steps[x]);
    const b1 = coefficients[at + 8];
    const b2 = coefficients[at + 16];
    const b3 = coefficients[at + 24];
    const b4 = coefficients[at + 32];
    const b5 = coefficients[at + 40];
    const b6 = coefficients[at + 48];
    const b7 = coefficients[at + 56];
    if ((b1 | b2 | b3 | b4 | b5 | b6 | b7) === 0) {
        const value = c0 << 2;
        for (let y = x; y < 64; y += 8)
            middle[y] = value;
        return;
    }
    const c2 = product(b2, steps[x + 16]);
    const c6 = product(b6, steps[x + 48]);
    const z1 = imul(c2 + c6, 4433);
    const e2 = (z1 - imul(c6, 15137)) | 0;
    const e3 = (z1 + imul(c2, 6270)) | 0;
    const c4 = product(b4, steps[x + 32]);
    const e0 = ((c0 + c4) << 13) + HALF_1;
    const e1 = ((c0 - c4) << 13) + HALF_1;
    const t10 = (e0 + e3) | 0;
    const t13 = (e0 - e3) | 0;
    const t11 = (e1 + e2) | 0;
    const t12 = (e1 - e2) | 0;
    const o0 = product(b7, steps[x + 56]);
    const o1 = product(b5, steps[x + 40]);
    const o2 = product(b3, steps[x + 24]);
    const o3 = product(b1, steps[x + 8]);
    const z5 = imul(o0 + o2 + o1 + o3, 9633);
    const z3 = (z5 - imul(o0 + o2, 16069)) | 0;
    const z4 = (z5 - imul(o1 + o3, 3196)) | 0;
    const y1 = imul(o0 + o3, 7373);
    const y2 = imul(o1 + o2, 20995);
    const p0 = (imul(o0, 2446) - y1 + z3) | 0;
    const p1 = (imul(o1, 16819) - y2 + z4) | 0;
    const p2 = (imul(o2, 25172) - y2 + z3) | 0;
    const p3 = (imul(o3, 12299) - y1 + z4) | 0;
    middle[x] = (t10 + p3) >> SHIFT_1;
    middle[x + 56] = (t10 - p3) >> SHIFT_1;
    middle[x + 8] = (t11 + p2) >> SHIFT_1;
    middle[x + 48] = (t11 - p2) >> SHIFT_1;
    middle[x + 16] = (t12 + p1) >> SHIFT_1;
    middle[x + 40] = (t12 - p1) >> SHIFT_1;
    middle[x + 24] = (t13 + p0) >> SHIFT_1;
    middle[x + 32] = (t13 - p0) >> SHIFT_1;
}
function jpeg_cosines_rowOf(at, samples, to) {
    const c2 = middle[at + 2];
    const c6 = middle[at + 6];
    const z1 = imul(c2 + c6, 4433);
    const e2 = (z1 - imul(c6, 15137)) | 0;
    const e3 = (z1 + imul(c2, 6270)) | 0;
    const c0 = middle[at];
    const c4 = middle[at + 4];
    const e0 = (((c0 + c4) << 13) + HALF_2) | 0;
    const e1 = (((c0 - c4) << 13) + HALF_2) | 0;
    const t10 = (e0 + e3) | 0;
    const t13 = (e0 - e3) | 0;
    const t11 = (e1 + e2) | 0;
    const t12 = (e1 - e2) | 0;
    const o0 = middle[at + 7];
    const o1 = middle[at + 5];
    const o2 = middle[at + 3];
    const o3 = middle[at + 1];
    const z5 = imul(o0 + o2 + o1 + o3, 9633);
    const z3 = (z5 - imul(o0 + o2, 16069)) | 0;
    const z4 = (z5 - imul(o1 + o3, 3196)) | 0;
    const y1 = imul(o0 + o3, 7373);
    const y2 = imul(o1 + o2, 20995);
    const p0 = (imul(o0, 2446) - y1 + z3) | 0;
    const p1 = (imul(o1, 16819) - y2 + z4) | 0;
    const p2 = (imul(o2, 25172) - y2 + z3) | 0;
    const p3 = (imul(o3, 12299) - y1 + z4) | 0;
    samples[to] = 128 + ((t10 + p3) >> SHIFT_2);
    samples[to + 7] = 128 + ((t10 - p3) >> SHIFT_2);
    samples[to + 1] = 128 + ((t11 + p2) >> SHIFT_2);
    samples[to + 6] = 128 + ((t11 - p2) >> SHIFT_2);
    samples[to + 2] = 128 + ((t12 + p1) >> SHIFT_2);
    samples[to + 5] = 128 + ((t12 - p1) >> SHIFT_2);
    samples[to + 3] = 128 + ((t13 + p0) >> SHIFT_2);
    samples[to + 4] = 128 + ((t13 - p0) >> SHIFT_2);
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-bits.js

const ROOM = 1 << 13;
/** No block takes more bytes: 64 codes of 16 bits with 16 bits each behind them, and some to go on with. */
const jpeg_bits_BLOCK = 512;
/**
 * The bits of one scan, without what is stuffed between them. Past the end of a segment there are zeroes; whether they were used
 * is asked afterwards. `input`, `at`, `hold` and `bits` are for loops that cannot call out for every bit: the lower `bits` bits
 * of `hold` come next, then the bytes from `at` on.
 */
class JpegBits {
    input = new Uint8Array(ROOM + jpeg_bits_BLOCK);
    at = 0;
    hold = 0;
    bits = 0;
    #file;
    #from;
    #end = 0;
    #exhausted = false;
    /** `from`: offset of the first byte of the scan's data. */
    constructor(file, from) {
        this.#file = file;
        this.#from = from;
    }
    /** To be called before every block, whose bits are there after it. False: the last one used bits that are not there. */
    ready() {
        if (this.#exhausted)
            return this.at * 8 - this.bits <= this.#end * 8;
        if (this.#end - this.at < jpeg_bits_BLOCK)
            this.#refill();
        return true;
    }
    /** The offset of the marker after the last bit; null unless all whole bytes have been used, and no more. */
    end() {
        if (!this.#exhausted)
            this.#refill();
        const left = this.#end * 8 - (this.at * 8 - this.bits);
        return this.#exhausted && left >= 0 && left < 8 ? this.#from : null;
    }
    /** Goes on after a marker. */
    restart(from) {
        [this.#from, this.#end, this.#exhausted] = [from, 0, false];
        [this.at, this.hold, this.bits] = [0, 0, 0];
    }
    /** `count`: 0 … 16. */
    take(count) {
        while (this.bits < count)
            this.#byte();
        this.bits -= count;
        return (this.hold >>> this.bits) & ((1 << count) - 1);
    }
    /** -1 where the bits are no code. */
    symbol(table) {
        while (this.bits < MAX_CODE_BITS)
            this.#byte();
        let entry = table.fast[(this.hold >>> (this.bits - FAST_BITS)) & ((1 << FAST_BITS) - 1)];
        if (entry === 0)
            entry = slowCode(table, (this.hold >>> (this.bits - MAX_CODE_BITS)) & 0xffff);
        if (entry < 0)
            return -1;
        this.bits -= entry & 31;
        return entry >> 5;
    }
    #byte() {
        this.hold = (this.hold << 8) | this.input[this.at];
        this.at += 1;
        this.bits += 8;
    }
    #refill() {
        const { input } = this;
        const kept = this.#end - this.at;
        input.copyWithin(0, this.at, this.at + kept);
        this.at = 0;
        this.#end = kept;
        while (this.#end < ROOM && !this.#exhausted)
            this.#copyRun();
        if (this.#exhausted)
            input.fill(0, this.#end);
    }
    /** Copies up to the next 0xFF, and what follows that: a stuffed byte, or the marker that ends the segment. */
    #copyRun() {
        const file = this.#file;
        const most = Math.min(file.length, this.#from + ROOM - this.#end);
        const run = file.subarray(this.#from, most).indexOf(0xff);
        const to = run < 0 ? most : this.#from + run;
        this.input.set(file.subarray(this.#from, to), this.#end);
        this.#end += to - this.#from;
        this.#from = to;
        if (to === most && to < file.length)
            return;
        if (file[to + 1] !== 0) {
            this.#exhausted = true;
            return;
        }
        this.input[this.#end] = 0xff;
        this.#end += 1;
        this.#from = to + 2;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-scan.js


/**
 * One scan, read a row of units at a time. All scans of a file are read side by side so, and none of the picture but these rows is
 * held: what a scan adds to a block depends on the scans before it, and on no other block but the one before.
 */
class ScanReader {
    #file;
    #scan;
    #bits;
    #parts;
    #units = 0;
    #restarts = 0;
    constructor(file, scan, all) {
        this.#file = file;
        this.#scan = scan;
        this.#bits = new JpegBits(file.bytes, scan.at);
        this.#parts = scan.components.map((tables) => partOf(scan, tables, all[tables.index]));
    }
    /** False where the file is damaged. */
    read(row) {
        const [only] = this.#parts;
        if (this.#parts.length === 1 && only)
            return this.#readOne(only, row);
        const { unitsWide } = this.#file.frame;
        for (let x = 0; x < unitsWide; x += 1) {
            if (!this.#begin())
                return false;
            for (const part of this.#parts)
                if (!this.#readUnit(part, x))
                    return false;
        }
        return true;
    }
    /** Whether its data end where they should. */
    ends() {
        return this.#parts.every(({ band }) => band === null || band.run === 0) && this.#bits.end() === this.#scan.end;
    }
    /** Of a scan of one component each block is a unit, and those beyond the edges are left out. */
    #readOne(part, row) {
        const { component, perRow } = part.coefficients;
        const rows = Math.min(component.down, component.blocksHigh - row * component.down);
        for (let y = 0; y < rows; y += 1) {
            for (let x = 0; x < component.blocksWide; x += 1)
                if (!this.#begin() || !this.#readBlock(part, y * perRow + x))
                    return false;
        }
        return true;
    }
    #readUnit(part, x) {
        const { component, perRow } = part.coefficients;
        for (let y = 0; y < component.down; y += 1) {
            for (let n = 0; n < component.across; n += 1)
                if (!this.#readBlock(part, y * perRow + x * component.across + n))
                    return false;
        }
        return true;
    }
    #readBlock(part, n) {
        const { values, ends } = part.coefficients;
        const { block, band } = part;
        if (!this.#bits.ready())
            return false;
        block.at = n * 64;
        if (band !== null) {
            const end = this.#scan.high === 0 ? readFirst(this.#bits, band, block) : readMore(this.#bits, band, block);
            if (end > ends[n])
                ends[n] = end;
            return end >= 0;
        }
        if (!this.#readDc(part, values, block.at))
            return false;
        const end = this.#scan.to > 0 && part.tables.ac ? readAll(this.#bits, part.tables.ac, block) : 1;
        if (end > ends[n])
            ends[n] = end;
        return end > 0;
    }
    #readDc(part, values, at) {
        const { high, low } = this.#scan;
        if (high > 0) {
            values[at] = values[at] | (this.#bits.take(1) << low);
            return true;
        }
        const difference = part.tables.dc && dcDifference(this.#bits, part.tables.dc);
        if (difference === null)
            return false;
        part.before = (part.before + difference) | 0;
        values[at] = part.before << low;
        return true;
    }
    /** Before each unit: a restart, where it is time for one. */
    #begin() {
        const { restart } = this.#scan;
        if (restart === 0)
            return true;
        const isDue = this.#units === restart;
        this.#units = isDue ? 1 : this.#units + 1;
        return !isDue || this.#restart();
    }
    #restart() {
        const { bytes } = this.#file;
        let at = this.#bits.end();
        if (at === null)
            return false;
        while (bytes[at + 1] === 0xff)
            at += 1;
        if (bytes[at + 1] !== 0xd0 + this.#restarts)
            return false;
        this.#restarts = (this.#restarts + 1) & 7;
        this.#bits.restart(at + 2);
        for (const part of this.#parts) {
            if (part.band !== null && part.band.run > 0)
                return false;
            part.before = 0;
        }
        return true;
    }
}
function partOf({ from, to, low }, tables, coefficients) {
    const band = from > 0 && tables.ac ? { from, to, low, ac: tables.ac, run: 0 } : null;
    return { coefficients, tables, band, block: { coefficients: coefficients.values, at: 0 }, before: 0 };
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-rows.js


/** Rows of units whose samples are held: smoothing between rows looks at the one above and the one below. */
const HELD = 2;
/** Decodes a file from top to bottom, in memory that its width bounds alone. */
class JpegRows {
    planes;
    #file;
    #coefficients;
    #scans;
    /** Rows of units that have been decoded. */
    #decoded = 0;
    constructor(file) {
        const { components, unitsWide } = file.frame;
        this.#file = file;
        this.#coefficients = components.map((component) => {
            const perRow = unitsWide * component.across;
            const blocks = perRow * component.down;
            return { component, perRow, values: new Int16Array(blocks * 64), ends: new Uint8Array(blocks) };
        });
        this.#scans = file.scans.map((scan) => new ScanReader(file, scan, this.#coefficients));
        this.planes = this.#coefficients.map(({ component: { down, height, width }, perRow }) => {
            const [rows, stride] = [HELD * down * 8, perRow * 8];
            return { samples: new Uint8ClampedArray(rows * stride), stride, rows, height, width };
        });
    }
    /** Decodes until row `y` of the image and the one below it are there. False where the file is damaged. */
    reach(y) {
        const { components, unitsHigh } = this.#file.frame;
        const rowsOfUnit = 8 * Math.max(...components.map(({ down }) => down));
        const last = Math.min(unitsHigh - 1, Math.floor((y + 1) / rowsOfUnit));
        while (this.#decoded <= last)
            if (!this.#decode())
                return false;
        return true;
    }
    /** Whether the file is sound to its end; nothing is drawn, and no row can be asked for afterwards. */
    areSound() {
        while (this.#decoded < this.#file.frame.unitsHigh)
            if (!this.#read())
                return false;
        return true;
    }
    #decode() {
        const row = this.#decoded;
        if (!this.#read())
            return false;
        for (const n of this.planes.keys())
            this.#draw(n, row);
        return true;
    }
    #read() {
        for (const { values, ends } of this.#coefficients) {
            values.fill(0);
            ends.fill(0);
        }
        for (const scan of this.#scans)
            if (!scan.read(this.#decoded))
                return false;
        this.#decoded += 1;
        return this.#decoded < this.#file.frame.unitsHigh || this.#scans.every((scan) => scan.ends());
    }
    #draw(n, row) {
        const { component, perRow, values, ends } = this.#coefficients[n];
        const { samples, stride } = this.planes[n];
        const steps = this.#file.steps[n];
        const top = (row % HELD) * component.down;
        const into = { samples, stride, at: 0 };
        for (let y = 0; y < component.down; y += 1) {
            for (let x = 0; x < component.blocksWide; x += 1) {
                const block = y * perRow + x;
                into.at = (top + y) * 8 * stride + x * 8;
                if (ends[block] <= 1)
                    evenSamples(values[block * 64], steps[0], into);
                else
                    samplesOf(values, block * 64, steps, into);
            }
        }
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg-widening.js
/**
 * A component's samples for row `y` of the image. Where the image is twice as large, those between are weighted 3 : 1, as libjpeg
 * does it (and rounds it, to the right and to the left in turn); otherwise each is repeated. `into` has room for one unit more
 * than the row.
 */
function widenRow(plane, { across, down }, y, into) {
    const at = Math.floor(y / down);
    const isSmooth = plane.width > 2 || across === 1;
    const near = rowAt(plane, at);
    if (across === 1 && down === 1)
        into.set(near);
    else if (!isSmooth || across > 2 || down > 2)
        repeat(near, across, into);
    else if (down === 1)
        smoothAcross(near, into);
    else {
        const isBelow = y % 2 === 1;
        const far = rowAt(plane, isBelow ? at + 1 : at - 1);
        if (across === 1)
            smoothDown(near, far, { into, bias: isBelow ? 2 : 1 });
        else
            smoothBoth(near, far, into);
    }
}
/** The edges' rows are repeated beyond them. */
function rowAt({ samples, stride, rows, height, width }, y) {
    const from = (Math.min(Math.max(y, 0), height - 1) % rows) * stride;
    return samples.subarray(from, from + width);
}
function repeat(near, times, into) {
    for (let x = 0, to = 0; x < near.length; x += 1, to += times)
        into.fill(near[x], to, to + times);
}
function smoothAcross(near, into) {
    const last = near.length - 1;
    let [before, value] = [near[0], near[0]];
    for (let x = 0; x <= last; x += 1) {
        const after = near[x < last ? x + 1 : last];
        into[x * 2] = (value * 3 + before + 1) >> 2;
        into[x * 2 + 1] = (value * 3 + after + 2) >> 2;
        before = value;
        value = after;
    }
}
function smoothDown(near, far, { into, bias }) {
    for (let x = 0; x < near.length; x += 1)
        into[x] = (near[x] * 3 + far[x] + bias) >> 2;
}
function smoothBoth(near, far, into) {
    const last = near.length - 1;
    let value = near[0] * 3 + far[0];
    let before = value;
    for (let x = 0; x <= last; x += 1) {
        const next = x < last ? x + 1 : last;
        const after = near[next] * 3 + far[next];
        into[x * 2] = (value * 3 + before + 8) >> 4;
        into[x * 2 + 1] = (value * 3 + after + 7) >> 4;
        before = value;
        value = after;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/jpeg.js






const isJpeg = (bytes) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;
const jpeg_DAMAGED = 'its pixels are damaged, too few or too many';
/**
 * Baseline and progressive JPEG of 8 bits, with the pixels libjpeg makes of them. What libjpeg warns of and draws all the same (data
 * that end too early or too late, codes that are none, scans left out) is damaged here. The error is one sentence.
 * All of it is read before the first pixel is asked for: what is compared then may cost much more time than what is damaged should.
 */
function jpegPicture(bytes) {
    const file = readSegments(bytes);
    if (!file.ok)
        return file;
    return new JpegRows(file.value).areSound() ? (0,result.ok)(pictureOf(file.value)) : (0,result/* err */._)(jpeg_DAMAGED);
}
/** Rows of the file are decoded when they are asked for. */
function pictureOf(file) {
    const { width, height, components } = file.frame;
    const [across, down] = [Math.max(...components.map((c) => c.across)), Math.max(...components.map((c) => c.down))];
    const widenings = components.map((c) => ({ across: across / c.across, down: down / c.down }));
    const how = { colours: coloursOf(file), inverted: file.transform !== null };
    let rows = null;
    const lines = components.map(() => new Uint8Array(width + 8));
    const load = (y, into) => {
        rows ??= new JpegRows(file);
        if (!rows.reach(y))
            return false;
        for (const [n, plane] of rows.planes.entries())
            widenRow(plane, widenings[n], y, lines[n]);
        paint(lines, how, into);
        return true;
    };
    return { width, height, load };
}

;// CONCATENATED MODULE: ./src/refdata/compare/pixels-neighbours.js
/** A pixel's own row, and as many above and below. */
const REACH = 2;
const SLOTS = 2 * REACH + 1;
/** The rows around the one that is looked at, of one image; loaded when somebody asks. */
class Neighbours {
    #pair;
    #side;
    #rows;
    #brightness = [];
    #holds = new Int32Array(SLOTS).fill(-1);
    #bright = new Int32Array(SLOTS).fill(-1);
    constructor(pair, side) {
        this.#pair = pair;
        this.#side = side;
        this.#rows = Array.from({ length: SLOTS }, () => new Int32Array(pair.width));
    }
    /** Colours of a row of the image. */
    row(y) {
        const slot = y % SLOTS;
        const row = this.#rows[slot];
        if (this.#holds[slot] !== y) {
            this.#pair.load(this.#side, y, row);
            this.#holds[slot] = y;
        }
        return row;
    }
    /** How bright its pixels look on white. */
    brightness(y) {
        const slot = y % SLOTS;
        const row = this.#brightness[slot] ?? new Int32Array(this.#pair.width);
        this.#brightness[slot] = row;
        if (this.#bright[slot] !== y) {
            brighten(this.row(y), row);
            this.#bright[slot] = y;
        }
        return row;
    }
}
/** The Y of YIQ, in 32,768ths of a level. */
function brighten(colours, into) {
    for (let x = 0; x < colours.length; x += 1) {
        const colour = colours[x];
        const bright = (colour & 255) * 9_794 + ((colour >> 8) & 255) * 19_223 + ((colour >> 16) & 255) * 3_751;
        const alpha = colour >>> 24;
        into[x] = alpha === 255 ? bright : Math.floor((bright * alpha) / 255) + (255 - alpha) * 32_768;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/pixels-smoothing.js
/** So many neighbours, the pixel itself counted, may be as bright as a pixel of an edge. */
const MOST_EQUAL = 3;
/** So many of one colour, the pixel itself counted, are an area. */
const AREA = 4;
/**
 * Whether a pixel looks like the smoothed edge of a shape (V. Vyšniauskas, "Anti-aliased Pixel and Intensity Slope Detector", 2009):
 * at most two of its neighbours are as bright, some are darker and some brighter, and the darkest or the brightest of them
 * lies in an area of one colour, in both images. What lies beyond the border counts as one equal neighbour.
 */
function isSmoothed(x, y, around) {
    const { width, height, own } = around;
    const bottom = Math.min(height - 1, y + 1);
    const right = Math.min(width - 1, x + 1);
    const centre = own.brightness(y)[x];
    let equal = isAtBorder(x, y, around) ? 1 : 0;
    let lowest = 0;
    let highest = 0;
    let lowAt = 0;
    let highAt = 0;
    // Of equally dark ones the leftmost counts, then the uppermost, as pixelmatch has it.
    for (let column = Math.max(0, x - 1); column <= right; column += 1) {
        for (let row = Math.max(0, y - 1); row <= bottom; row += 1) {
            const by = own.brightness(row)[column] - centre;
            if (by === 0)
                equal += 1;
            else if (by < lowest) {
                lowest = by;
                lowAt = row * width + column;
            }
            else if (by > highest) {
                highest = by;
                highAt = row * width + column;
            }
        }
        if (equal > MOST_EQUAL)
            return false;
    }
    return lowest < 0 && highest > 0 && (isInArea(lowAt, around) || isInArea(highAt, around));
}
const isAtBorder = (x, y, { width, height }) => x === 0 || y === 0 || x === width - 1 || y === height - 1;
const isInArea = (at, around) => hasSiblings(at, around.other, around) && hasSiblings(at, around.own, around);
/** Whether three or more neighbours have its colour. */
function hasSiblings(at, own, around) {
    const { width, height } = around;
    const x = at % width;
    const y = (at - x) / width;
    const bottom = Math.min(height - 1, y + 1);
    const right = Math.min(width - 1, x + 1);
    const colour = own.row(y)[x];
    let equal = isAtBorder(x, y, around) ? 1 : 0;
    for (let row = Math.max(0, y - 1); row <= bottom; row += 1) {
        const colours = own.row(row);
        for (let column = Math.max(0, x - 1); column <= right; column += 1)
            if (colours[column] === colour)
                equal += 1;
    }
    return equal >= AREA;
}

;// CONCATENATED MODULE: ./src/refdata/compare/pixels.js



/** The largest squared distance in YIQ, between black and white. */
const FARTHEST = 35_215;
/** So many pixels are looked at as possible edges, which bounds the time; any further ones count. Far more than real edges have. */
const MAX_LOOKS = 1 << 22;
/** Counts the pixels that differ, both thresholds in one walk. */
function comparePixels(pair, rule) {
    return new Walk(pair, rule).run();
}
class Walk {
    #pair;
    #masks;
    #countSmoothed;
    #strictest;
    #most;
    #inExpected;
    #inActual;
    #unequal = 0;
    #looks = 0;
    #strict = 0;
    #sensitive = 0;
    #clusters = new Clusters();
    #left = Number.POSITIVE_INFINITY;
    #right = -1;
    #top = -1;
    #bottom = -1;
    constructor(pair, { strict, sensitive, countSmoothed, masks }) {
        this.#pair = pair;
        this.#masks = new Masks(masks, pair);
        this.#countSmoothed = countSmoothed;
        this.#strictest = FARTHEST * strict * strict;
        this.#most = FARTHEST * sensitive * sensitive;
        const { width, height } = pair;
        const [expected, actual] = [new Neighbours(pair, 'expected'), new Neighbours(pair, 'actual')];
        this.#inExpected = { width, height, own: expected, other: actual };
        this.#inActual = { width, height, own: actual, other: expected };
    }
    run() {
        const { width, height } = this.#pair;
        for (let y = 0; y < height && this.#pair.damaged() === null; y += 1)
            if (!this.#pair.same(y))
                this.#row(y);
        const box = this.#right < 0
            ? null
            : { x: this.#left, y: this.#top, width: this.#right - this.#left + 1, height: this.#bottom - this.#top + 1 };
        const pixels = width * height - this.#masks.pixels;
        const [strict, sensitive] = [this.#strict, this.#sensitive];
        return { pixels, unequal: this.#unequal, strict, sensitive, cluster: this.#clusters.largest(), box };
    }
    #row(y) {
        const expected = this.#inExpected.own.row(y);
        const actual = this.#inActual.own.row(y);
        const masked = this.#masks.row(y);
        const least = Math.min(this.#strictest, this.#most);
        for (let x = unequalFrom(0, expected, actual); x < expected.length; x = unequalFrom(x + 1, expected, actual)) {
            if (masked?.[x] === 1)
                continue;
            this.#unequal += 1;
            const distance = distanceOf(expected[x], actual[x]);
            if (distance > least)
                this.#differs(x, y, distance);
        }
    }
    #differs(x, y, distance) {
        if (!this.#countSmoothed && this.#isSmoothed(x, y))
            return;
        if (distance > this.#strictest) {
            this.#strict += 1;
            this.#clusters.add(x, y);
        }
        if (distance > this.#most)
            this.#sensitive += 1;
        if (x < this.#left)
            this.#left = x;
        if (x > this.#right)
            this.#right = x;
        if (this.#top < 0)
            this.#top = y;
        this.#bottom = y;
    }
    #isSmoothed(x, y) {
        this.#looks += 1;
        if (this.#looks > MAX_LOOKS)
            return false;
        return isSmoothed(x, y, this.#inExpected) || isSmoothed(x, y, this.#inActual);
    }
}
/** The first place from there on where the rows differ; their length where there is none. */
function unequalFrom(from, one, other) {
    let x = from;
    while (x < one.length && one[x] === other[x])
        x += 1;
    return x;
}
/**
 * Squared distance of two colours in YIQ (Y. Kotsarenko, F. Ramos, "Measuring perceived color difference using YIQ NTSC transmission
 * color space in mobile applications", 2010). Translucent ones are put on black and on white, and the larger distance counts.
 */
function distanceOf(one, other) {
    const alpha = one >>> 24;
    const beta = other >>> 24;
    const red = one & 255;
    const green = (one >> 8) & 255;
    const blue = (one >> 16) & 255;
    const red2 = other & 255;
    const green2 = (other >> 8) & 255;
    const blue2 = (other >> 16) & 255;
    if ((alpha & beta) === 255)
        return squared(red - red2, green - green2, blue - blue2);
    const r = (red * alpha - red2 * beta) / 255;
    const g = (green * alpha - green2 * beta) / 255;
    const b = (blue * alpha - blue2 * beta) / 255;
    const white = beta - alpha;
    return Math.max(squared(r, g, b), squared(r + white, g + white, b + white));
}
function squared(r, g, b) {
    const y = r * 0.29889531 + g * 0.58662247 + b * 0.11448223;
    const i = r * 0.59597799 - g * 0.2741761 - b * 0.32180189;
    const q = r * 0.21147017 - g * 0.52261711 + b * 0.31114694;
    return 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q;
}
class Masks {
    /** Pixels under any of them. */
    pixels;
    #masks;
    #row;
    constructor(masks, { width, height }) {
        this.#masks = masks.filter(({ x, y }) => x < width && y < height);
        this.#row = new Uint8Array(this.#masks.length > 0 ? width : 0);
        let pixels = 0;
        if (this.#masks.length > 0)
            for (let y = 0; y < height; y += 1)
                for (const one of this.row(y) ?? [])
                    pixels += one;
        this.pixels = pixels;
    }
    /** 1 for each masked pixel of the row; null where there is none. */
    row(y) {
        let isEmpty = true;
        for (const mask of this.#masks) {
            if (y < mask.y || y >= mask.y + mask.height)
                continue;
            if (isEmpty)
                this.#row.fill(0);
            isEmpty = false;
            this.#row.fill(1, mask.x, mask.x + mask.width);
        }
        return isEmpty ? null : this.#row;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/pixels-rows.js
/** Two images that have nothing in common but their size. */
function pairOf(expected, actual) {
    let damaged = null;
    return {
        width: expected.width,
        height: expected.height,
        same: () => false,
        load: (side, row, into) => {
            if (damaged === null && !(side === 'expected' ? expected : actual).load(row, into))
                damaged = side;
        },
        damaged: () => damaged,
    };
}
/** Reads to the end; false where the file is damaged. */
function isWhole(picture) {
    const row = new Int32Array(picture.width);
    for (let y = 0; y < picture.height; y += 1)
        if (!picture.load(y, row))
            return false;
    return true;
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-filters.js
/** PNG numbers its filters from 0. */
const MAX_FILTER = 4;
/** Whether rows of this filter need the row above. */
const leansOnAbove = (filter) => filter > 1;
/** Undoes one of PNG's filters; false for a number that is none. */
function unfilter(filter, row) {
    if (filter === 0)
        return true;
    if ((filter === 2 || filter === 4) && png_filters_isZero(row)) {
        row.bytes.set(row.above.subarray(row.aboveAt, row.aboveAt + row.length), row.at);
        return true;
    }
    if (filter === 1)
        sub(row);
    else if (filter === 2)
        up(row);
    else if (filter === 3)
        average(row);
    else if (filter === 4)
        paeth(row);
    else
        return false;
    return true;
}
/** Then the row is the one above, by these two filters; so it is often in what is drawn. */
function png_filters_isZero({ bytes, at, length }) {
    let n = at;
    while (n < at + length && bytes[n] === 0)
        n += 1;
    return n === at + length;
}
function sub({ bytes, at, length, step }) {
    const end = at + length;
    if (step === 4)
        return sub4(bytes, at, end);
    for (let i = at + step; i < end; i += 1)
        bytes[i] = bytes[i] + bytes[i - step];
}
function sub4(bytes, at, end) {
    const view = png_filters_viewOf(bytes);
    let left = 0;
    for (let i = at; i < end; i += 4) {
        left = added(view.getInt32(i, true), left);
        view.setInt32(i, left, true);
    }
}
function up({ bytes, at, above, aboveAt, length }) {
    const [view, over] = [png_filters_viewOf(bytes), png_filters_viewOf(above)];
    const whole = length & ~3;
    for (let i = 0; i < whole; i += 4)
        view.setInt32(at + i, added(view.getInt32(at + i, true), over.getInt32(aboveAt + i, true)), true);
    for (let i = whole; i < length; i += 1)
        bytes[at + i] = bytes[at + i] + above[aboveAt + i];
}
/** Rows begin anywhere; only such a view reads four bytes at once from there. */
const png_filters_viewOf = ({ buffer, byteOffset, byteLength }) => new DataView(buffer, byteOffset, byteLength);
/** Four sums of bytes, each modulo 256: the highest bits are added without their carries. */
const added = (one, other) => ((one & 0x7f7f7f7f) + (other & 0x7f7f7f7f)) ^ ((one ^ other) & ~0x7f7f7f7f);
function average({ bytes, at, above, aboveAt, length, step }) {
    const first = Math.min(step, length);
    for (let i = 0; i < first; i += 1)
        bytes[at + i] = bytes[at + i] + (above[aboveAt + i] >> 1);
    for (let i = step; i < length; i += 1) {
        const left = bytes[at + i - step];
        bytes[at + i] = bytes[at + i] + ((left + above[aboveAt + i]) >> 1);
    }
}
function paeth(row) {
    if (row.step === 4)
        return paeth4(row);
    if (row.step === 3)
        return paeth3(row);
    for (let channel = 0; channel < row.step; channel += 1)
        paethChannel(row, channel);
}
function paethChannel({ bytes, at, above, aboveAt, length, step }, channel) {
    let [left, corner] = [0, 0];
    for (let i = channel; i < length; i += step) {
        const over = above[aboveAt + i];
        left = (bytes[at + i] + predicted(left, over, corner)) & 255;
        bytes[at + i] = left;
        corner = over;
    }
}
/**
 * The neighbour nearest to left + over - corner; of equally near ones, in this order. Without a branch: which one it is cannot be
 * foretold, and a wrong guess costs the processor more than all of this.
 */
function predicted(left, over, corner) {
    const p = over - corner;
    const q = left - corner;
    const toLeft = (p ^ (p >> 31)) - (p >> 31);
    const toOver = (q ^ (q >> 31)) - (q >> 31);
    const sum = p + q;
    const toCorner = (sum ^ (sum >> 31)) - (sum >> 31);
    const isOver = (toOver - toLeft) >> 31;
    const nearer = left ^ ((left ^ over) & isOver);
    const isCorner = (toCorner - toLeft - ((toOver - toLeft) & isOver)) >> 31;
    return nearer ^ ((nearer ^ corner) & isCorner);
}
/**
 * The channels side by side: each waits for its own left neighbour only. Where the row above goes on in one colour, left is the
 * nearest; what is drawn has long stretches of that, foretold by the processor, and photographs have none, foretold as well.
 */
function paeth4({ bytes, at, above, aboveAt, length }) {
    const [view, overs] = [png_filters_viewOf(bytes), png_filters_viewOf(above)];
    let [left, corner] = [0, 0];
    for (let i = at, j = aboveAt; i < at + length; i += 4, j += 4) {
        const over = overs.getInt32(j, true);
        const guess = over === corner ? left : predicted4(left, over, corner);
        left = added(view.getInt32(i, true), guess);
        view.setInt32(i, left, true);
        corner = over;
    }
}
const predicted4 = (left, over, corner) => predicted(left & 255, over & 255, corner & 255) |
    (predicted((left >> 8) & 255, (over >> 8) & 255, (corner >> 8) & 255) << 8) |
    (predicted((left >> 16) & 255, (over >> 16) & 255, (corner >> 16) & 255) << 16) |
    (predicted(left >>> 24, over >>> 24, corner >>> 24) << 24);
function paeth3({ bytes, at, above, aboveAt, length }) {
    let [r, g, b] = [0, 0, 0];
    let [cr, cg, cb] = [0, 0, 0];
    for (let i = at, j = aboveAt; i < at + length; i += 3, j += 3) {
        const r1 = above[j];
        const g1 = above[j + 1];
        const b1 = above[j + 2];
        if (((r1 ^ cr) | (g1 ^ cg) | (b1 ^ cb)) === 0) {
            bytes[i] = r = (bytes[i] + r) & 255;
            bytes[i + 1] = g = (bytes[i + 1] + g) & 255;
            bytes[i + 2] = b = (bytes[i + 2] + b) & 255;
            continue;
        }
        bytes[i] = r = (bytes[i] + predicted(r, r1, cr)) & 255;
        bytes[i + 1] = g = (bytes[i + 1] + predicted(g, g1, cg)) & 255;
        bytes[i + 2] = b = (bytes[i + 2] + predicted(b, b1, cb)) & 255;
        cr = r1;
        cg = g1;
        cb = b1;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-layout.js
const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const ADAM7 = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
];
/** The passes in which the pixels are stored; empty ones are left out, as in the file. */
function passesOf({ width, height, interlaced }) {
    if (!interlaced)
        return [{ x: 0, y: 0, dx: 1, dy: 1, columns: width, rows: height }];
    return ADAM7.map(([x, y, dx, dy]) => ({
        ...{ x, y, dx, dy },
        columns: Math.ceil((width - x) / dx),
        rows: Math.ceil((height - y) / dy),
    })).filter(({ columns, rows }) => columns > 0 && rows > 0);
}
const bitsPerPixel = ({ colour, depth }) => CHANNELS[colour] * depth;
/** Bytes of one row of so many pixels, its filter type not counted. */
const rowBytes = (header, columns) => Math.ceil((columns * bitsPerPixel(header)) / 8);
/** Bytes that the compressed data must inflate to, exactly. */
const inflatedBytes = (header) => passesOf(header).reduce((sum, { columns, rows }) => sum + rows * (1 + rowBytes(header, columns)), 0);

;// CONCATENATED MODULE: ./src/refdata/compare/png-samples.js
/** An opaque or translucent colour in one number: `alpha << 24 | blue << 16 | green << 8 | red`, 8 bits each. */
const colour = (red, green, blue, alpha) => (alpha << 24) | (blue << 16) | (green << 8) | red;
const png_samples_OPAQUE = 255 << 24;
/** Samples of 16 bits are rounded to 8. Palette entries that do not exist are black, as viewers show them. */
function painterOf(file) {
    const { colour: type, depth } = file.header;
    if (type === 6)
        return depth === 8 ? rgba8 : rgba16;
    if (type === 2)
        return depth === 8 ? rgb8(png_samples_keyOf(file)) : rgb16(png_samples_keyOf(file));
    if (type === 4)
        return depth === 8 ? greyAlpha8 : greyAlpha16;
    if (type === 0 && depth === 16)
        return grey16(png_samples_keyOf(file));
    return indexed(depth, type === 3 ? paletteOf(file) : greysOf(file));
}
/** The colour that tRNS makes transparent, 16 bits a sample; -1 where there is none. Of greys, the first alone counts. */
function png_samples_keyOf({ transparency, header }) {
    const needed = header.colour === 0 ? 2 : 6;
    if (transparency === null || transparency.length < needed)
        return [-1, -1, -1];
    const sample = (n) => ((transparency[2 * n] ?? 0) << 8) | (transparency[2 * n + 1] ?? 0);
    return [sample(0), sample(1), sample(2)];
}
function paletteOf({ palette, transparency }) {
    return Int32Array.from({ length: 256 }, (_, n) => {
        const [red = 0, green = 0, blue = 0] = palette.subarray(3 * n, 3 * n + 3);
        return colour(red, green, blue, transparency?.[n] ?? 255);
    });
}
function greysOf(file) {
    const most = (1 << file.header.depth) - 1;
    const [key] = png_samples_keyOf(file);
    return Int32Array.from({ length: most + 1 }, (_, n) => {
        const grey = Math.round((n * 255) / most);
        return colour(grey, grey, grey, n === key ? 0 : 255);
    });
}
function indexed(depth, colours) {
    if (depth === 8)
        return (bytes, at, { into, x, dx, columns }) => {
            for (let n = 0, to = x; n < columns; n += 1, to += dx)
                into[to] = colours[bytes[at + n]];
        };
    const perByte = 8 / depth;
    const mask = (1 << depth) - 1;
    return (bytes, at, { into, x, dx, columns }) => {
        for (let n = 0, to = x; n < columns; n += 1, to += dx) {
            const shift = 8 - depth * ((n % perByte) + 1);
            into[to] = colours[(bytes[at + Math.floor(n / perByte)] >> shift) & mask];
        }
    };
}
/** The bytes of a colour lie in this order in memory; every machine that runs this is little-endian. */
const rgba8 = (bytes, at, { into, x, dx, columns }) => {
    if (dx === 1) {
        new Uint8Array(into.buffer, into.byteOffset + 4 * x, 4 * columns).set(bytes.subarray(at, at + 4 * columns));
        return;
    }
    for (let n = 0, from = at, to = x; n < columns; n += 1, from += 4, to += dx)
        into[to] =
            bytes[from] |
                (bytes[from + 1] << 8) |
                (bytes[from + 2] << 16) |
                (bytes[from + 3] << 24);
};
function rgb8([red, green, blue]) {
    const key = red < 0 ? -1 : colour(red & 255, green & 255, blue & 255, 0);
    return (bytes, at, { into, x, dx, columns }) => {
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const last = columns - 1;
        // Four bytes at once, of which one is the next pixel's; there is none after the last.
        for (let n = 0, from = at, to = x; n < last; n += 1, from += 3, to += dx) {
            const rgb = view.getInt32(from, true) & 0xffffff;
            into[to] = rgb === key ? rgb : rgb | png_samples_OPAQUE;
        }
        const from = at + 3 * last;
        const rgb = colour(bytes[from], bytes[from + 1], bytes[from + 2], 0);
        into[x + last * dx] = rgb === key ? rgb : rgb | png_samples_OPAQUE;
    };
}
const greyAlpha8 = (bytes, at, { into, x, dx, columns }) => {
    for (let n = 0, from = at, to = x; n < columns; n += 1, from += 2, to += dx)
        into[to] = (bytes[from] * 0x010101) | (bytes[from + 1] << 24);
};
const sample16 = (bytes, at) => (bytes[at] << 8) | bytes[at + 1];
/** 65535 = 257 · 255 */
const to8 = (sample) => Math.floor((sample + 128) / 257);
const rgba16 = (bytes, at, { into, x, dx, columns }) => {
    for (let n = 0, from = at, to = x; n < columns; n += 1, from += 8, to += dx)
        into[to] = colour(to8(sample16(bytes, from)), to8(sample16(bytes, from + 2)), to8(sample16(bytes, from + 4)), to8(sample16(bytes, from + 6)));
};
function rgb16(key) {
    return (bytes, at, { into, x, dx, columns }) => {
        for (let n = 0, from = at, to = x; n < columns; n += 1, from += 6, to += dx) {
            const red = sample16(bytes, from);
            const green = sample16(bytes, from + 2);
            const blue = sample16(bytes, from + 4);
            const isKey = red === key[0] && green === key[1] && blue === key[2];
            into[to] = colour(to8(red), to8(green), to8(blue), isKey ? 0 : 255);
        }
    };
}
function grey16([key]) {
    return (bytes, at, { into, x, dx, columns }) => {
        for (let n = 0, from = at, to = x; n < columns; n += 1, from += 2, to += dx) {
            const sample = sample16(bytes, from);
            const grey = to8(sample);
            into[to] = colour(grey, grey, grey, sample === key ? 0 : 255);
        }
    };
}
const greyAlpha16 = (bytes, at, { into, x, dx, columns }) => {
    for (let n = 0, from = at, to = x; n < columns; n += 1, from += 4, to += dx) {
        const grey = to8(sample16(bytes, from));
        into[to] = colour(grey, grey, grey, to8(sample16(bytes, from + 2)));
    }
};

;// CONCATENATED MODULE: ./src/refdata/compare/png-chunks.js


/** Pixels along one side; a few rows of this are held at a time. */
const MAX_SIDE = 1 << 18;
/** No writer comes near: libpng's 8 kB chunks of the largest file make 32,768. */
const MAX_CHUNKS = 100_000;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const DEPTHS = {
    0: [1, 2, 4, 8, 16],
    2: [8, 16],
    3: [1, 2, 4, 8],
    4: [8, 16],
    6: [8, 16],
};
const isPng = (bytes) => SIGNATURE.every((byte, at) => bytes[at] === byte);
const uint32 = (bytes, at) => (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;
/** Walks all chunks up to IEND, checks their order and CRCs. The error is one sentence. */
function readChunks(bytes, codecs) {
    if (!isPng(bytes))
        return (0,result/* err */._)('it does not begin as a PNG does');
    const seen = { header: null, palette: png_chunks_NONE, transparency: null, pixelsAt: 0, compressed: 0, inPixels: false, frames: [] };
    let at = SIGNATURE.length;
    for (let count = 0; count < MAX_CHUNKS; count += 1) {
        const chunk = chunkAt(bytes, at);
        if (chunk === null)
            return (0,result/* err */._)(`it ends within a chunk, at byte ${at}`);
        if (codecs.crc32(bytes.subarray(chunk.from - 4, chunk.to)) !== uint32(bytes, chunk.to))
            return (0,result/* err */._)(`the CRC of its chunk ${chunk.type} at byte ${at} is wrong`);
        if (chunk.type === 'IEND')
            return png_chunks_finished(bytes, seen);
        const problem = take(bytes, chunk, seen);
        if (problem !== null)
            return (0,result/* err */._)(problem);
        at = chunk.to + 4;
    }
    return (0,result/* err */._)(`it has more than ${MAX_CHUNKS} chunks`);
}
const png_chunks_NONE = new Uint8Array(0);
function chunkAt(bytes, at) {
    if (at + 12 > bytes.length)
        return null;
    const length = uint32(bytes, at);
    if (length > bytes.length - at - 12)
        return null;
    const type = String.fromCharCode(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0, bytes[at + 6] ?? 0, bytes[at + 7] ?? 0);
    return { type, at, from: at + 8, to: at + 8 + length };
}
/** A capital first letter makes a chunk one that must be understood. */
const isCritical = (type) => type >= 'A' && type < '[';
function take(bytes, { type, at, from, to }, seen) {
    const [wasInPixels, data] = [seen.inPixels, bytes.subarray(from, to)];
    seen.inPixels = type === 'IDAT';
    if (type === 'CgBI')
        return "it is in the form of Apple's tools, which only they read";
    if (type === 'IHDR')
        return seen.header === null ? takeHeader(data, seen) : 'it has two headers';
    if (seen.header === null)
        return 'its header does not come first';
    if (type === 'IDAT') {
        if (seen.compressed > 0 && !wasInPixels)
            return 'its IDAT chunks do not follow one another';
        if (seen.pixelsAt === 0)
            seen.pixelsAt = at;
        seen.compressed += to - from;
        return null;
    }
    return takeOther(type, { data, at, to }, seen);
}
function takeOther(type, { data, at, to }, seen) {
    const inTime = seen.pixelsAt === 0;
    if (type === 'PLTE') {
        if (!inTime || seen.palette.length > 0 || data.length === 0 || data.length > 768 || data.length % 3 !== 0)
            return 'its palette is not one';
        seen.palette = data;
    }
    else if (type === 'tRNS' && inTime)
        seen.transparency = data;
    else if ((type === 'fcTL' || type === 'fdAT') && !inTime)
        seen.frames.push([at, to]);
    else if (isCritical(type))
        return `its chunk ${JSON.stringify(type)} is unknown`;
    return null;
}
function takeHeader(data, seen) {
    if (data.length !== 13)
        return 'its header is not one';
    const [width, height] = [uint32(data, 0), uint32(data, 4)];
    const [depth = 0, colour = 0, compression = 0, filter = 0, interlace = 0] = data.subarray(8);
    if (width === 0 || height === 0)
        return 'it has no pixels';
    if (width > MAX_SIDE || height > MAX_SIDE || width > Math.floor(LIMITS.pixels / height))
        return `it has ${width} × ${height} pixels; at most ${LIMITS.pixels} are read, ${MAX_SIDE} along one side`;
    if (!DEPTHS[colour]?.includes(depth))
        return `there is no colour type ${colour} of ${depth} bits`;
    if (compression !== 0 || filter !== 0 || interlace > 1)
        return 'its header asks for a method that PNG does not have';
    seen.header = {
        width,
        height,
        depth: depth,
        colour: colour,
        interlaced: interlace === 1,
    };
    return null;
}
function png_chunks_finished(bytes, seen) {
    const { header, palette, transparency, pixelsAt, compressed, frames } = seen;
    if (header === null || pixelsAt === 0)
        return (0,result/* err */._)('it has no pixels');
    if (header.colour === 3 && palette.length === 0)
        return (0,result/* err */._)('its palette is missing');
    return (0,result.ok)({ bytes, header, palette, transparency, pixelsAt, compressed, frames });
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-huffman.js
/** Codes of up to this many bits are looked up at once. */
const png_huffman_FAST_BITS = 10;
const MAX_BITS = 15;
/** Null where lengths make no code: too many, or (zlib refuses these too) too few unless there is one code of one bit at most. */
function prefixCode(lengths, mayBeIncomplete) {
    const counts = new Uint16Array(MAX_BITS + 1);
    for (const length of lengths)
        counts[length] = counts[length] + 1;
    counts[0] = 0;
    const longest = counts.findLastIndex((count) => count > 0);
    let left = 1;
    for (let length = 1; length <= MAX_BITS; length += 1) {
        left = left * 2 - counts[length];
        if (left < 0)
            return null;
    }
    if (left > 0 && longest > 0 && !(mayBeIncomplete && longest === 1))
        return null;
    if (longest <= 0 && !mayBeIncomplete)
        return null;
    return { counts, ...filled(lengths, counts) };
}
function filled(lengths, counts) {
    const fast = new Uint16Array(1 << png_huffman_FAST_BITS);
    const symbols = new Uint16Array(lengths.length);
    const [next, place] = [new Uint16Array(MAX_BITS + 2), new Uint16Array(MAX_BITS + 2)];
    for (let length = 1; length <= MAX_BITS; length += 1) {
        next[length + 1] = (next[length] + counts[length]) << 1;
        place[length + 1] = place[length] + counts[length];
    }
    for (let symbol = 0; symbol < lengths.length; symbol += 1) {
        const length = lengths[symbol];
        if (length === 0)
            continue;
        symbols[place[length]] = symbol;
        place[length] = place[length] + 1;
        const code = next[length];
        next[length] = code + 1;
        if (length <= png_huffman_FAST_BITS)
            png_huffman_spread(fast, reversed(code, length), (symbol << 4) | length);
    }
    return { fast, symbols };
}
function png_huffman_spread(fast, from, entry) {
    for (let at = from; at < fast.length; at += 1 << (entry & 15))
        fast[at] = entry;
}
function reversed(code, length) {
    let result = 0;
    for (let bit = 0; bit < length; bit += 1)
        result |= ((code >> bit) & 1) << (length - 1 - bit);
    return result;
}
/** Decodes bit by bit: `symbol << 4 | length`, or -1 where the bits are no code. */
function slowly({ counts, symbols }, bits) {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length <= MAX_BITS; length += 1) {
        code |= (bits >>> (length - 1)) & 1;
        const count = counts[length];
        if (code - count < first)
            return (symbols[index + code - first] << 4) | length;
        index += count;
        first = (first + count) << 1;
        code <<= 1;
    }
    return -1;
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-inflate-tables.js

/** The tables of deflate (RFC 1951, 3.2.5 to 3.2.7): what symbols of lengths and distances begin at, and how many bits follow them. */
const LENGTHS = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258,
];
const LENGTH_BITS = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
const DISTANCES = [
    ...[1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769],
    ...[1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577],
];
const DISTANCE_BITS = [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];
const png_inflate_tables_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
const END_OF_BLOCK = 256;
const FIXED_LITERALS = prefixCode(Uint8Array.from({ length: 288 }, (_, n) => (n < 144 ? 8 : n < 256 ? 9 : n < 280 ? 7 : 8)), false);
const FIXED_DISTANCES = prefixCode(new Uint8Array(32).fill(5), false);

;// CONCATENATED MODULE: ./src/refdata/compare/png-inflate.js


/**
 * Inflates the pixels of a PNG piece by piece, in constant memory (some 200 kB), where the whole would be too large to be held.
 * Slower than the host's zlib, and as strict. The host's inflates all at once or in streams that must be awaited, which a comparison
 * cannot do: 6000 × 6000 pixels would take 144 MB a file, 288 MB at 16 bits, and A10 allows 64.
 */
const WINDOW = 1 << 15;
/** Room for what is inflated at a time, and for one match more. */
const OUT = WINDOW + (1 << 16);
const LONGEST_MATCH = 258;
class Inflater {
    #in;
    #out = new Uint8Array(OUT + LONGEST_MATCH);
    #outAt = 0;
    #readAt = 0;
    /** How far back there is something to copy. */
    #history = 0;
    #mode = 'start';
    #isLast = false;
    #stored = 0;
    #literals = null;
    #distances = null;
    #a = 1;
    #b = 0;
    #summedTo = 0;
    constructor(input) {
        this.#in = input;
    }
    /** One that goes on from here by itself. */
    copy() {
        const copy = new Inflater(this.#in.copy());
        copy.#out.set(this.#out);
        [copy.#outAt, copy.#readAt, copy.#history, copy.#stored] = [this.#outAt, this.#readAt, this.#history, this.#stored];
        [copy.#mode, copy.#isLast] = [this.#mode, this.#isLast];
        [copy.#literals, copy.#distances] = [this.#literals, this.#distances];
        [copy.#a, copy.#b, copy.#summedTo] = [this.#a, this.#b, this.#summedTo];
        return copy;
    }
    /** Writes exactly `count` bytes to `target` from `at` on. False: the data are damaged, or end before. */
    read(target, at, count) {
        let [to, left] = [at, count];
        while (left > 0) {
            if (this.#readAt === this.#outAt && !this.#produce())
                return false;
            const taken = Math.min(left, this.#outAt - this.#readAt);
            target.set(this.#out.subarray(this.#readAt, this.#readAt + taken), to);
            this.#readAt += taken;
            to += taken;
            left -= taken;
        }
        return true;
    }
    /** Whether all has been read and the checksum is right. */
    ends() {
        if (this.#readAt < this.#outAt || this.#produce() || this.#mode !== 'end')
            return false;
        this.#in.refill();
        this.#in.align();
        let expected = 0;
        for (let n = 0; n < 4; n += 1)
            expected = ((expected << 8) | this.#in.take(8)) >>> 0;
        return !this.#in.isPastEnd() && expected === ((this.#b << 16) | this.#a) >>> 0;
    }
    /** Inflates some more; false at the end, and where the data are damaged. */
    #produce() {
        this.#slide();
        const before = this.#outAt;
        while (this.#outAt === before && this.#mode !== 'end' && this.#mode !== 'damaged') {
            this.#in.refill();
            if (this.#mode === 'codes')
                this.#inflate();
            else if (this.#mode === 'stored')
                this.#copyStored();
            else if (this.#mode === 'start')
                this.#mode = this.#readStart() ? 'block' : 'damaged';
            else
                this.#mode = this.#isLast ? 'end' : this.#readBlock();
            if (this.#in.isPastEnd())
                this.#mode = 'damaged';
        }
        if (this.#mode === 'damaged')
            return false;
        this.#sum();
        return this.#outAt > before;
    }
    /** Makes room, all having been read, and keeps the window. */
    #slide() {
        if (this.#outAt < WINDOW * 2)
            return;
        this.#out.copyWithin(0, this.#outAt - WINDOW, this.#outAt);
        this.#outAt = WINDOW;
        this.#readAt = WINDOW;
        this.#summedTo = WINDOW;
    }
    /** Adler-32 of what is new; 3,800 bytes are the most that cannot overflow 31 bits. */
    #sum() {
        const [out, end] = [this.#out, this.#outAt];
        let [a, b, at] = [this.#a, this.#b, this.#summedTo];
        while (at < end) {
            const stop = Math.min(end, at + 3_800);
            for (; at < stop; at += 1) {
                a += out[at];
                b += a;
            }
            a %= 65_521;
            b %= 65_521;
        }
        [this.#a, this.#b, this.#summedTo] = [a, b, end];
        this.#history = Math.min(WINDOW, end);
    }
    #readStart() {
        const [method, flags] = [this.#in.take(8), this.#in.take(8)];
        return (method & 15) === 8 && method >> 4 <= 7 && (flags & 32) === 0 && (method * 256 + flags) % 31 === 0;
    }
    #readBlock() {
        this.#isLast = this.#in.take(1) === 1;
        const kind = this.#in.take(2);
        if (kind === 0)
            return this.#readStored();
        if (kind === 3)
            return 'damaged';
        [this.#literals, this.#distances] = kind === 1 ? [FIXED_LITERALS, FIXED_DISTANCES] : this.#readCodes();
        return this.#literals === null || this.#distances === null ? 'damaged' : 'codes';
    }
    #readStored() {
        this.#in.align();
        const length = this.#in.take(8) | (this.#in.take(8) << 8);
        const complement = this.#in.take(8) | (this.#in.take(8) << 8);
        this.#in.giveBack();
        this.#stored = length;
        if ((length ^ complement) !== 0xffff)
            return 'damaged';
        return length === 0 ? 'block' : 'stored';
    }
    #copyStored() {
        const count = Math.min(this.#stored, this.#in.end - this.#in.at, OUT - this.#outAt);
        if (count <= 0) {
            this.#mode = 'damaged';
            return;
        }
        this.#out.set(this.#in.bytes.subarray(this.#in.at, this.#in.at + count), this.#outAt);
        this.#in.at += count;
        this.#outAt += count;
        this.#stored -= count;
        if (this.#stored === 0)
            this.#mode = 'block';
    }
    #readCodes() {
        const [literals, distances, count] = [this.#in.take(5) + 257, this.#in.take(5) + 1, this.#in.take(4) + 4];
        if (literals > 286 || distances > 30)
            return [null, null];
        const ofLengths = new Uint8Array(19);
        for (let n = 0; n < count; n += 1)
            ofLengths[png_inflate_tables_ORDER[n]] = this.#in.take(3);
        const code = prefixCode(ofLengths, false);
        const lengths = code && this.#readLengths(code, literals + distances);
        if (!lengths || lengths[END_OF_BLOCK] === 0)
            return [null, null];
        return [prefixCode(lengths.subarray(0, literals), true), prefixCode(lengths.subarray(literals), true)];
    }
    #readLengths(code, count) {
        const lengths = new Uint8Array(count);
        let at = 0;
        while (at < count) {
            const symbol = this.#in.symbol(code);
            if (symbol < 0 || (symbol === 16 && at === 0))
                return null;
            if (symbol < 16) {
                lengths[at] = symbol;
                at += 1;
                continue;
            }
            const repeated = symbol === 16 ? lengths[at - 1] : 0;
            const times = symbol === 16 ? 3 + this.#in.take(2) : symbol === 17 ? 3 + this.#in.take(3) : 11 + this.#in.take(7);
            if (at + times > count)
                return null;
            lengths.fill(repeated, at, at + times);
            at += times;
        }
        return lengths;
    }
    /** The inner loop: codes until the room or the input is used up, or the block ends. */
    #inflate() {
        const [{ fast }, distances] = [this.#literals, this.#distances];
        const [input, out] = [this.#in.bytes, this.#out];
        const inLimit = this.#in.limit();
        const sure = this.#history;
        const began = this.#outAt;
        let [hold, bits, inAt, outAt] = [this.#in.hold, this.#in.bits, this.#in.at, this.#outAt];
        while (outAt < OUT && inAt < inLimit) {
            for (; bits <= 24; bits += 8)
                hold |= input[inAt++] << bits;
            let entry = fast[hold & ((1 << png_huffman_FAST_BITS) - 1)];
            if (entry === 0)
                entry = slowly(this.#literals, hold);
            if (entry < 0)
                return this.#fail();
            hold >>>= entry & 15;
            bits -= entry & 15;
            const symbol = entry >> 4;
            if (symbol < END_OF_BLOCK) {
                out[outAt++] = symbol;
                continue;
            }
            if (symbol === END_OF_BLOCK) {
                this.#mode = 'block';
                break;
            }
            const more = LENGTH_BITS[symbol - 257] ?? -1;
            if (more < 0)
                return this.#fail();
            const length = LENGTHS[symbol - 257] + (hold & ((1 << more) - 1));
            hold >>>= more;
            bits -= more;
            for (; bits <= 24; bits += 8)
                hold |= input[inAt++] << bits;
            entry = distances.fast[hold & ((1 << png_huffman_FAST_BITS) - 1)];
            if (entry === 0)
                entry = slowly(distances, hold);
            const extra = entry < 0 ? -1 : (DISTANCE_BITS[entry >> 4] ?? -1);
            if (extra < 0)
                return this.#fail();
            hold >>>= entry & 15;
            bits -= entry & 15;
            for (; bits <= 24; bits += 8)
                hold |= input[inAt++] << bits;
            const distance = DISTANCES[entry >> 4] + (hold & ((1 << extra) - 1));
            hold >>>= extra;
            bits -= extra;
            if (distance > sure + outAt - began)
                return this.#fail();
            png_inflate_repeat(out, outAt, distance, length);
            outAt += length;
        }
        [this.#in.hold, this.#in.bits, this.#in.at, this.#outAt] = [hold, bits, inAt, outAt];
    }
    #fail() {
        this.#mode = 'damaged';
    }
}
function png_inflate_repeat(out, at, distance, length) {
    if (distance === 1 && length > 16)
        out.fill(out[at - 1], at, at + length);
    else if (distance >= length && length > 32)
        out.copyWithin(at, at - distance, at - distance + length);
    else
        for (let n = 0; n < length; n += 1)
            out[at + n] = out[at + n - distance];
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-inflate-input.js


const IN = 1 << 16;
/** No header of a block is longer, in bytes. */
const LONGEST_HEADER = 1_024;
/** Bytes kept before the next one, to go back to where bits were taken from. */
const KEPT = 8;
/** Zeroes after the last byte, so that codes may be looked up past the end; whether the end was passed is asked afterwards. */
const PADDING = 32;
/**
 * The compressed bytes of a PNG's IDAT chunks, a piece at a time, and the bits in them. The fields are for loops that cannot call
 * out for every bit: the lower `bits` bits of `hold` come next, then the bytes from `at` on.
 */
class InflateInput {
    bytes = new Uint8Array(IN + PADDING);
    at = 0;
    end = 0;
    hold = 0;
    bits = 0;
    #file;
    /** Where the next IDAT chunk begins, and what is left of the current one. */
    #chunkAt;
    #from = 0;
    #to = 0;
    #exhausted = false;
    /** `pixelsAt`: offset of the first IDAT chunk; the chunks were checked before. */
    constructor(file, pixelsAt) {
        this.#file = file;
        this.#chunkAt = pixelsAt;
    }
    /** One that goes on from here by itself. */
    copy() {
        const copy = new InflateInput(this.#file, this.#chunkAt);
        copy.bytes.set(this.bytes);
        [copy.#from, copy.#to, copy.#exhausted] = [this.#from, this.#to, this.#exhausted];
        [copy.at, copy.end, copy.hold, copy.bits] = [this.at, this.end, this.hold, this.bits];
        return copy;
    }
    /** Up to here a loop may begin to read one more code. */
    limit() {
        return this.#exhausted ? this.end + 8 : this.end - KEPT;
    }
    /** At least the header of a block is there after this, unless the data end. */
    refill() {
        if (this.#exhausted || this.end - this.at >= LONGEST_HEADER)
            return;
        const kept = Math.min(KEPT, this.at);
        this.bytes.copyWithin(0, this.at - kept, this.end);
        this.end -= this.at - kept;
        this.at = kept;
        while (this.end < IN && this.#nextPiece()) {
            const taken = Math.min(IN - this.end, this.#to - this.#from);
            this.bytes.set(this.#file.subarray(this.#from, this.#from + taken), this.end);
            this.#from += taken;
            this.end += taken;
        }
        if (this.end < IN) {
            this.#exhausted = true;
            this.bytes.fill(0, this.end);
        }
    }
    #nextPiece() {
        const file = this.#file;
        while (this.#from === this.#to) {
            const at = this.#chunkAt;
            if (file[at + 4] !== 0x49 || file[at + 5] !== 0x44 || file[at + 6] !== 0x41 || file[at + 7] !== 0x54)
                return false;
            this.#from = at + 8;
            this.#to = this.#from + uint32(file, at);
            this.#chunkAt = this.#to + 4;
        }
        return true;
    }
    isPastEnd() {
        return this.#exhausted && this.at * 8 - this.bits > this.end * 8;
    }
    take(count) {
        while (this.bits < count) {
            this.hold |= (this.bytes[this.at] ?? 0) << this.bits;
            this.at += 1;
            this.bits += 8;
        }
        const value = this.hold & ((1 << count) - 1);
        this.drop(count);
        return value;
    }
    drop(count) {
        this.hold >>>= count;
        this.bits -= count;
    }
    symbol(code) {
        while (this.bits < 15) {
            this.hold |= (this.bytes[this.at] ?? 0) << this.bits;
            this.at += 1;
            this.bits += 8;
        }
        const entry = slowly(code, this.hold);
        if (entry < 0)
            return -1;
        this.drop(entry & 15);
        return entry >> 4;
    }
    /** Drops what is left of a byte. */
    align() {
        this.drop(this.bits & 7);
    }
    /** Whole bytes that were taken as bits are bytes again. */
    giveBack() {
        this.at -= this.bits >> 3;
        this.hold = 0;
        this.bits = 0;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-window.js




/** Up to this many bytes, compressed and inflated, pixels are inflated at once by the host; above, piece by piece. */
const png_window_AT_ONCE = 25 * 1024 * 1024;
const comesPieceByPiece = (file) => Math.max(inflatedBytes(file.header), file.compressed) > png_window_AT_ONCE;
/** Of inflated rows that are held, where they come piece by piece. */
const png_window_HELD = 1 << 19;
/** Rows that stay when others come: a filter needs one, the look at a pixel's neighbours four. */
const png_window_KEPT = 6;
/** The filtered rows of one pass, in the order of the file. They are unfiltered in place by whoever holds this. */
class RowWindow {
    layout;
    bytes;
    /** Whether rows come and go: then a row must be unfiltered before a later one is asked for. */
    slides;
    #start;
    #source;
    #isLast;
    /** Rows `[first, loaded)` are held. */
    #first = 0;
    #loaded;
    constructor(layout, { bytes, start = 0, source = null, isLast = false, }) {
        this.layout = layout;
        this.bytes = bytes;
        this.slides = source !== null;
        this.#start = start;
        this.#source = source;
        this.#isLast = isLast;
        this.#loaded = source === null ? layout.rows : 0;
    }
    static over(bytes, start, layout) {
        return new RowWindow(layout, { bytes, start });
    }
    /** `isLast`: the data end after these rows. */
    static from(source, isLast, layout) {
        const rows = Math.min(layout.rows, Math.max(4 * png_window_KEPT, Math.floor(png_window_HELD / layout.stride)));
        return new RowWindow(layout, { bytes: new Uint8Array(rows * layout.stride), source, isLast });
    }
    /** Offset of the row's filter type; -1 where the data are damaged. Rows are asked for in order; the `KEPT` before stay. */
    at(row) {
        if (row >= this.#loaded && !this.#load(row))
            return -1;
        return this.#start + (row - this.#first) * this.layout.stride;
    }
    #load(row) {
        const { stride, rows } = this.layout;
        const first = Math.max(this.#first, Math.min(row, this.#loaded) - png_window_KEPT);
        this.bytes.copyWithin(0, (first - this.#first) * stride, (this.#loaded - this.#first) * stride);
        this.#first = first;
        const count = Math.min(rows - this.#loaded, Math.floor(this.bytes.length / stride) - (this.#loaded - first));
        if (!this.#source?.read(this.bytes, (this.#loaded - first) * stride, count * stride))
            return false;
        this.#loaded += count;
        return this.#loaded < rows || !this.#isLast || this.#source.ends();
    }
}
/** A window for each pass, or null where the data are damaged, too short or too long. */
function windowsOf(file, codecs) {
    const layouts = passesOf(file.header).map(({ columns, rows }) => ({ stride: 1 + rowBytes(file.header, columns), rows }));
    const size = inflatedBytes(file.header);
    if (comesPieceByPiece(file))
        return pieceByPiece(file, layouts);
    const bytes = codecs.inflate(compressedOf(file), size);
    if (bytes === null || bytes.length !== size)
        return null;
    let start = 0;
    return layouts.map((layout) => {
        const window = RowWindow.over(bytes, start, layout);
        start += layout.stride * layout.rows;
        return window;
    });
}
/** Interlaced rows come from seven places at once, so one inflater is left behind where each pass begins. */
function pieceByPiece(file, layouts) {
    const inflater = new Inflater(new InflateInput(file.bytes, file.pixelsAt));
    const scratch = new Uint8Array(layouts.length > 1 ? 1 << 16 : 0);
    const windows = [];
    for (const [n, layout] of layouts.entries()) {
        const isLast = n === layouts.length - 1;
        windows.push(RowWindow.from(isLast ? inflater : inflater.copy(), isLast, layout));
        if (!isLast && !skip(inflater, layout.stride * layout.rows, scratch))
            return null;
    }
    return windows;
}
function skip(inflater, count, scratch) {
    for (let left = count; left > 0; left -= scratch.length)
        if (!inflater.read(scratch, 0, Math.min(left, scratch.length)))
            return false;
    return true;
}
function compressedOf({ bytes, pixelsAt, compressed }) {
    if (uint32(bytes, pixelsAt) === compressed)
        return bytes.subarray(pixelsAt + 8, pixelsAt + 8 + compressed);
    const joined = new Uint8Array(compressed);
    let [at, to] = [pixelsAt, 0];
    while (to < compressed) {
        const length = uint32(bytes, at);
        joined.set(bytes.subarray(at + 8, at + 8 + length), to);
        to += length;
        at += length + 12;
    }
    return joined;
}

;// CONCATENATED MODULE: ./src/refdata/compare/png.js




/** The pixels of a PNG; null where they are damaged. Of an animated one, the image that is shown where nothing moves. */
function pngPicture(file, codecs) {
    const windows = windowsOf(file, codecs);
    if (windows === null)
        return null;
    const { width, height } = file.header;
    const passes = passesOf(file.header).map((pass, n) => ({ ...pass, window: windows[n] }));
    const step = Math.max(1, bitsPerPixel(file.header) >> 3);
    const paint = painterOf(file);
    const load = (y, into) => passes.every((pass) => {
        if (y < pass.y || (y - pass.y) % pass.dy !== 0)
            return true;
        const at = unfiltered(pass, { row: (y - pass.y) / pass.dy, step });
        if (at >= 0)
            paint(pass.window.bytes, at, { into, x: pass.x, dx: pass.dx, columns: pass.columns });
        return at >= 0;
    });
    return { width, height, load };
}
/** Offset of the row's first pixel; -1 where it is damaged. */
function unfiltered({ window }, { row, step }) {
    const at = window.at(row);
    return at >= 0 && unfilterRow(window, { row, at, step }) ? at + 1 : -1;
}
/** Unfilters a row whose upper neighbour is unfiltered, in `above` where it is not in the window itself. */
function unfilterRow(window, { row, at, step, above = window }) {
    const length = window.layout.stride - 1;
    const line = row === 0 ? new Uint8Array(length) : above.bytes;
    const aboveAt = row === 0 ? 0 : above.at(row - 1) + 1;
    return unfilter(window.bytes[at], { bytes: window.bytes, at: at + 1, above: line, aboveAt, length, step });
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-inspection.js



/** Small IDAT chunks are joined up to so many bytes: there may be a hundred thousand of them. */
const png_inspection_JOINED = 256 * 1024;
/** Whether pixels are whole, without unfiltering any: so many rows as there should be, each by a filter that exists. */
function* inspectPixels(file) {
    const rows = new RowStarts(file);
    const answer = yield { format: 'zlib', pieces: compressedPieces(file), take: (bytes) => rows.take(bytes) };
    if (answer === 'slow')
        return answer;
    return answer === 'sound' && rows.areAll() ? null : 'unsound';
}
/** Knows where rows begin in what the pixels inflate to. */
class RowStarts {
    #passes;
    #size;
    #pass = 0;
    #row = 0;
    #next = 0;
    #length = 0;
    constructor({ header }) {
        this.#passes = passesOf(header).map(({ columns, rows }) => ({ stride: 1 + rowBytes(header, columns), rows }));
        this.#size = inflatedBytes(header);
    }
    areAll() {
        return this.#length === this.#size;
    }
    /** False: too many bytes, or no filter where one must be. */
    take(bytes) {
        const end = this.#length + bytes.length;
        if (end > this.#size)
            return false;
        for (; this.#next < end; this.#forward())
            if (bytes[this.#next - this.#length] > MAX_FILTER)
                return false;
        this.#length = end;
        return true;
    }
    /** To the next row; behind the last one, to the end of all. */
    #forward() {
        const { stride, rows } = this.#passes[this.#pass];
        this.#next += stride;
        this.#row += 1;
        if (this.#row < rows)
            return;
        this.#row = 0;
        this.#pass += 1;
    }
}
/** What its IDAT chunks hold. Each piece is gone when the next is asked for. */
function* compressedPieces({ bytes, pixelsAt, compressed }) {
    const joined = new Uint8Array(png_inspection_JOINED);
    let [at, held, left] = [pixelsAt, 0, compressed];
    while (left > 0) {
        const length = uint32(bytes, at);
        if (held + length > png_inspection_JOINED) {
            yield joined.subarray(0, held);
            held = 0;
        }
        const data = bytes.subarray(at + 8, at + 8 + length);
        if (length > png_inspection_JOINED)
            yield data;
        else {
            joined.set(data, held);
            held += length;
        }
        left -= length;
        at += length + 12;
    }
    yield joined.subarray(0, held);
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-bytes.js
/** Both as words of four bytes, null where they do not begin at one. */
function wordsOf(one, other) {
    if (one.byteOffset % 4 !== 0 || other.byteOffset % 4 !== 0)
        return null;
    const view = ({ buffer, byteOffset, length }) => new Int32Array(buffer, byteOffset, length >> 2);
    return [view(one), view(other)];
}
/** Whether both have the same `length` bytes from `at` on; `words` are views of the same bytes. */
function equalWords([a, b], { one, other, at, length }) {
    const end = at + length;
    const from = Math.min(end, (at + 3) & ~3);
    const to = Math.max(from, end & ~3);
    for (let n = at; n < from; n += 1)
        if (one[n] !== other[n])
            return false;
    for (let n = to; n < end; n += 1)
        if (one[n] !== other[n])
            return false;
    for (let n = from >> 2; n < to >> 2; n += 1)
        if (a[n] !== b[n])
            return false;
    return true;
}
function equalBytes(one, other) {
    if (one.length !== other.length)
        return false;
    for (let n = 0; n < one.length; n += 1)
        if (one[n] !== other[n])
            return false;
    return true;
}

;// CONCATENATED MODULE: ./src/refdata/compare/png-pair.js






/** How far back a row may still be loaded. */
const LOOK_BACK = 2;
/** States of rows that are remembered: the look ahead and back, and some. */
const RING = 8;
const png_pair_NONE = new Uint8Array(0);
/** Whether equal rows of these two mean equal pixels. */
function storedAlike(a, b) {
    const [one, other] = [a.header, b.header];
    const alike = one.colour === other.colour && one.depth === other.depth && one.width === other.width && one.height === other.height;
    if (!alike || one.interlaced || other.interlaced)
        return false;
    return equalBytes(a.palette, b.palette) && equalBytes(a.transparency ?? png_pair_NONE, b.transparency ?? png_pair_NONE);
}
/** Whether the further frames of an animated PNG are the same bytes; true where neither moves. */
function sameFrames(a, b) {
    const part = ({ bytes, frames }, n) => bytes.subarray(...(frames[n] ?? [0, 0]));
    return a.frames.length === b.frames.length && a.frames.every((_, n) => equalBytes(part(a, n), part(b, n)));
}
/**
 * Two PNG that are `storedAlike`. Rows that are equal as they are stored, below rows that are equal, are equal: they are not
 * unfiltered unless a later row, which differs, leans on them. Null with the side where the data are damaged.
 */
function pngPair(expected, actual, codecs) {
    const [one] = windowsOf(expected, codecs) ?? [];
    if (!one)
        return 'expected';
    const [other] = windowsOf(actual, codecs) ?? [];
    return other ? new PngPair(expected, one, other) : 'actual';
}
class PngPair {
    width;
    height;
    #one;
    #other;
    #words;
    #paint;
    #step;
    #target;
    #same = new Uint8Array(RING).fill(1);
    /** The first row that has not been looked at, and the first of the expected image that is not unfiltered. */
    #next = 0;
    #filteredFrom = 0;
    #damaged = null;
    constructor(file, one, other) {
        this.width = file.header.width;
        this.height = file.header.height;
        this.#one = one;
        this.#other = other;
        this.#words = wordsOf(one.bytes, other.bytes);
        this.#paint = painterOf(file);
        this.#step = Math.max(1, bitsPerPixel(file.header) >> 3);
        this.#target = { x: 0, dx: 1, columns: this.width };
    }
    damaged() {
        return this.#damaged;
    }
    same(row) {
        while (this.#next <= row && this.#damaged === null)
            this.#look();
        return this.#same[row % RING] === 1;
    }
    load(side, row, into) {
        const same = this.same(row);
        if (same)
            this.#unfilterTo(row);
        if (this.#damaged !== null)
            return;
        const window = same || side === 'expected' ? this.#one : this.#other;
        this.#paint(window.bytes, window.at(row) + 1, { ...this.#target, into });
    }
    #look() {
        const row = this.#next;
        const [a, b] = [this.#one.at(row), this.#other.at(row)];
        if (a < 0 || b < 0) {
            this.#damaged = a < 0 ? 'expected' : 'actual';
            return;
        }
        const wasSame = row === 0 || this.#same[(row - 1) % RING] === 1;
        const same = wasSame && this.#equal(a, b) ? this.#take(row, a, b) : this.#compare(row, { a, b, wasSame });
        this.#same[row % RING] = same ? 1 : 0;
        this.#next += 1;
    }
    #equal(a, b) {
        const { stride } = this.#one.layout;
        if (this.#words !== null && a === b)
            return equalWords(this.#words, { one: this.#one.bytes, other: this.#other.bytes, at: a, length: stride });
        return equalBytes(this.#one.bytes.subarray(a, a + stride), this.#other.bytes.subarray(b, b + stride));
    }
    /** A row that is stored the same. */
    #take(row, a, b) {
        if (this.#one.bytes[a] > MAX_FILTER)
            this.#damaged = 'expected';
        if (!this.#one.slides && !this.#other.slides)
            return true;
        this.#unfilterTo(row);
        const { stride } = this.#one.layout;
        this.#other.bytes.set(this.#one.bytes.subarray(a, a + stride), b);
        return true;
    }
    #compare(row, { a, b, wasSame }) {
        this.#unfilterTo(row);
        const above = wasSame ? this.#one : this.#other;
        if (this.#damaged === null && !unfilterRow(this.#other, { row, at: b, step: this.#step, above }))
            this.#damaged = 'actual';
        // The rest of the row, not the filters' numbers.
        this.#other.bytes[b] = this.#one.bytes[a];
        return this.#damaged === null && this.#equal(a, b);
    }
    /** From the last row on that leans on none above it, as far back as somebody may look. */
    #unfilterTo(row) {
        let from = Math.max(this.#filteredFrom, row - LOOK_BACK);
        while (from > this.#filteredFrom && leansOnAbove(this.#one.bytes[this.#one.at(from)]))
            from -= 1;
        for (let y = from; y <= row && this.#damaged === null; y += 1) {
            if (!unfilterRow(this.#one, { row: y, at: this.#one.at(y), step: this.#step }))
                this.#damaged = 'expected';
        }
        this.#filteredFrom = Math.max(this.#filteredFrom, row + 1);
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/image.js












/**
 * PNG and JPEG by their pixels, at 8 bits a sample. What says how colours are to be shown (gamma, profiles), and texts in the
 * files, do not count. Which of the two a file is, its first bytes say. At most 36 million
 * pixels of a PNG are read, 12 million of a JPEG.
 */
const image_image = {
    name: 'image',
    version: 2,
    extensions: ['.png', '.jpg', '.jpeg'],
    options: ImageOptionsSchema,
    compare: compareImages,
    *inspect(expected, actual, { codecs }) {
        return (yield* image_inspected('actual', actual, codecs)) ?? (yield* image_inspected('expected', expected, codecs));
    },
};
/** Of compressed pixels besides what they take, and an eighth of that: no writer comes near. Blocks of nothing take 60 ns a byte. */
const image_LONGER = 1024 * 1024;
const image_DAMAGED = 'its pixels are damaged, too few or too many';
function compareImages(expected, actual, { options, codecs }) {
    // The actual one first: of two large JPEG, of which it is the damaged one, only that is read.
    const other = image_open(actual, codecs);
    if (!other.ok)
        return image_unreadable('actual', other.error);
    const one = image_open(expected, codecs);
    if (!one.ok)
        return image_unreadable('expected', one.error);
    const [was, is] = [image_sizeOf(one.value), image_sizeOf(other.value)];
    if (was.width !== is.width || was.height !== is.height)
        return resized(one.value, other.value, { options, codecs });
    const pair = pairFrom(one.value, other.value, codecs);
    if (typeof pair === 'string')
        return image_unreadable(pair);
    const { threshold: strict, sensitive_threshold: sensitive, antialiasing, masks } = options;
    const counts = comparePixels(pair, { strict, sensitive, countSmoothed: antialiasing === 'count', masks });
    const side = pair.damaged();
    if (side !== null)
        return image_unreadable(side);
    if (!sameMotion(one.value, other.value))
        return moving(counts, image_detailOf({ was, is, counts, options }));
    return {
        ...judge(counts, options),
        detail: counts.unequal === 0 ? null : image_detailOf({ was, is, counts, options }),
    };
}
const image_unreadable = (which, why = image_DAMAGED) => ({
    kind: 'unreadable',
    which,
    why: `the ${which} file cannot be read: ${why}`,
});
/** The pixels of a large PNG are looked at before they are drawn, which takes many times as long. */
function* image_inspected(which, bytes, codecs) {
    if (!isPng(bytes))
        return null;
    const opened = image_open(bytes, codecs);
    if (!opened.ok || opened.value.kind !== 'png' || !comesPieceByPiece(opened.value.file))
        return null;
    const problem = yield* inspectPixels(opened.value.file);
    if (problem === null)
        return null;
    return problem === 'slow' ? image_unreadable(which, 'its pixels take too long to inflate') : image_unreadable(which);
}
function image_open(bytes, codecs) {
    if (bytes.length > LIMITS.file)
        return (0,result/* err */._)(`it has ${bytes.length} bytes; at most ${LIMITS.file} are read`);
    if (isPng(bytes)) {
        const file = readChunks(bytes, codecs);
        if (!file.ok)
            return file;
        const size = inflatedBytes(file.value.header);
        if (size > LIMITS.inflated)
            return (0,result/* err */._)(`its pixels take ${size} bytes; at most ${LIMITS.inflated} are read`);
        if (file.value.compressed > size + size / 8 + image_LONGER)
            return (0,result/* err */._)('its pixels take less room than they do compressed');
        return (0,result.ok)({ kind: 'png', file: file.value });
    }
    if (!isJpeg(bytes))
        return (0,result/* err */._)('it begins neither as a PNG nor as a JPEG does');
    const picture = jpegPicture(bytes);
    return picture.ok ? (0,result.ok)({ kind: 'jpeg', picture: picture.value }) : picture;
}
function image_sizeOf(opened) {
    const { width, height } = opened.kind === 'png' ? opened.file.header : opened.picture;
    return { width, height };
}
const image_pictureOf = (opened, codecs) => opened.kind === 'png' ? pngPicture(opened.file, codecs) : opened.picture;
function pairFrom(one, other, codecs) {
    if (one.kind === 'png' && other.kind === 'png' && storedAlike(one.file, other.file))
        return pngPair(one.file, other.file, codecs);
    const expected = image_pictureOf(one, codecs);
    if (expected === null)
        return 'expected';
    const actual = image_pictureOf(other, codecs);
    return actual === null ? 'actual' : pairOf(expected, actual);
}
/** Both are read to the end all the same, a JPEG when it was opened: a damaged file is told as one. */
function resized(one, other, { options, codecs }) {
    const [was, is] = [image_sizeOf(one), image_sizeOf(other)];
    for (const [side, opened] of [
        ['expected', one],
        ['actual', other],
    ]) {
        if (opened.kind === 'jpeg')
            continue;
        const picture = image_pictureOf(opened, codecs);
        if (picture === null || !isWhole(picture))
            return image_unreadable(side);
    }
    const why = `${was.width} × ${was.height} pixels were expected, ${is.width} × ${is.height} found`;
    const counts = { pixels: 0, unequal: 0, strict: 0, sensitive: 0, cluster: 0, box: null };
    return { kind: 'different', why, detail: image_detailOf({ was, is, counts, options }) };
}
/** Only the first image of an animated PNG is compared by its pixels, the others by their bytes. */
const sameMotion = (one, other) => one.kind !== 'png' || other.kind !== 'png' || sameFrames(one.file, other.file);
function moving(counts, detail) {
    const first = counts.unequal === 0 ? 'the first image is the same' : `the first image differs in ${counts.unequal} pixels`;
    return { kind: 'different', why: `${first}, the other frames of the animation differ in their bytes`, detail };
}
function image_detailOf({ was, is, counts, options }) {
    const { pixels, strict, sensitive, box } = counts;
    return { kind: 'image', expected: was, actual: is, pixels, strict, sensitive, box, masks: options.masks };
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-bytes.js
/** Bytes that mean something in JSON. */
const BYTE = {
    quote: 0x22,
    plus: 0x2b,
    comma: 0x2c,
    minus: 0x2d,
    point: 0x2e,
    zero: 0x30,
    nine: 0x39,
    colon: 0x3a,
    infinity: 0x49,
    notANumber: 0x4e,
    openList: 0x5b,
    backslash: 0x5c,
    closeList: 0x5d,
    unicode: 0x75,
    openMapping: 0x7b,
    closeMapping: 0x7d,
};
/** Where the text begins: behind the mark that some editors write. */
const textStart = (bytes) => (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0);
const json_bytes_PIECE = 32 * 1024;
const json_bytes_decoder = new TextDecoder('utf-8', { fatal: true });
/** Looks at pieces, each ending where a character does: all text at once takes twice the bytes. */
function isUtf8(bytes) {
    try {
        for (let start = 0; start < bytes.length;) {
            const end = characterStart(bytes, Math.min(start + json_bytes_PIECE, bytes.length));
            json_bytes_decoder.decode(bytes.subarray(start, end));
            start = end;
        }
        return true;
    }
    catch {
        return false;
    }
}
/** At most three bytes before: no character has more than four. */
function characterStart(bytes, at) {
    if (at >= bytes.length)
        return at;
    for (let back = 0; back < 4; back += 1)
        if ((bytes[at - back] & 0xc0) !== 0x80)
            return at - back;
    return at;
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-text.js

/**
 * Texts of JSON where they stand in a file, by the place of their opening quote. All of this takes texts that are known to be whole, and
 * to be UTF-8.
 */
const json_text_decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** `\u0041` is the longest way to write one. */
const BYTES_PER_CHARACTER = 6;
/** What a text holds: all of it, or at least so many characters. */
function textAt(bytes, start, most = Infinity) {
    const limit = start + most * BYTES_PER_CHARACTER;
    let hasEscapes = false;
    let at = start + 1;
    for (; bytes[at] !== BYTE.quote && (at <= limit || isContinuation(bytes[at])); at += 1) {
        if (bytes[at] !== BYTE.backslash)
            continue;
        hasEscapes = true;
        at += bytes[at + 1] === BYTE.unicode ? 5 : 1;
    }
    const written = json_text_decoder.decode(bytes.subarray(start + 1, at));
    return hasEscapes ? JSON.parse(`"${written}"`) : written;
}
const isContinuation = (byte) => (byte & 0xc0) === 0x80;
/** The place of the quote that ends a text. */
function json_text_textEnd(bytes, start) {
    let at = start + 1;
    for (; bytes[at] !== BYTE.quote; at += 1)
        if (bytes[at] === BYTE.backslash)
            at += 1;
    return at;
}
/** Whether two texts hold the same, however they are written. */
function sameText({ bytes: one, at: start }, { bytes: other, at: otherStart }) {
    for (let by = 1;; by += 1) {
        const [byte, otherByte] = [one[start + by], other[otherStart + by]];
        if (byte === BYTE.backslash || otherByte === BYTE.backslash)
            return sameCharacters(new Characters(one, start + by), new Characters(other, otherStart + by));
        if (byte !== otherByte)
            return false;
        if (byte === BYTE.quote)
            return true;
    }
}
/** From where one of them has an escape: all before is the same. */
function sameCharacters(one, other) {
    for (;;) {
        const code = one.next();
        if (code !== other.next())
            return false;
        if (code < 0)
            return true;
    }
}
/** Equal for texts that hold the same. */
function hashOfText(bytes, start) {
    let hash = 0x811c9dc5;
    for (let at = start + 1;; at += 1) {
        const byte = bytes[at];
        if (byte === BYTE.quote)
            return mixed(hash);
        if (byte >= 0x80 || byte === BYTE.backslash)
            return hashOfRest(new Characters(bytes, at), hash);
        hash = Math.imul(hash ^ byte, 0x01000193);
    }
}
function hashOfRest(characters, begun) {
    let hash = begun;
    for (let code = characters.next(); code >= 0; code = characters.next())
        hash = Math.imul(hash ^ code, 0x01000193);
    return mixed(hash);
}
/** So that the last bits depend on all of it (as MurmurHash3 ends). */
function mixed(hash) {
    const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    const most = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
    return (most ^ (most >>> 16)) >>> 0;
}
const ESCAPED = new Map(Object.entries({ b: 8, t: 9, n: 10, f: 12, r: 13 }).map(([letter, code]) => [letter.charCodeAt(0), code]));
/** The code points of a text, from within it; half a pair of surrogates is one of its own. */
class Characters {
    #bytes;
    #at;
    constructor(bytes, at) {
        this.#bytes = bytes;
        this.#at = at;
    }
    /** −1 at the end. */
    next() {
        const byte = this.#bytes[this.#at];
        if (byte === BYTE.quote)
            return -1;
        if (byte === BYTE.backslash)
            return this.#escaped();
        this.#at += 1;
        if (byte < 0x80)
            return byte;
        if (byte < 0xe0)
            return this.#continued(byte & 0x1f, 1);
        return byte < 0xf0 ? this.#continued(byte & 0x0f, 2) : this.#continued(byte & 0x07, 3);
    }
    #continued(first, more) {
        let code = first;
        for (let by = 0; by < more; by += 1)
            code = (code << 6) | (this.#bytes[this.#at + by] & 0x3f);
        this.#at += more;
        return code;
    }
    #escaped() {
        const byte = this.#bytes[this.#at + 1];
        if (byte !== BYTE.unicode) {
            this.#at += 2;
            return ESCAPED.get(byte) ?? byte;
        }
        const high = this.#hexadecimal(this.#at + 2);
        this.#at += 6;
        if (high < 0xd800 || high > 0xdbff || this.#bytes[this.#at] !== BYTE.backslash)
            return high;
        const low = this.#bytes[this.#at + 1] === BYTE.unicode ? this.#hexadecimal(this.#at + 2) : 0;
        if (low < 0xdc00 || low > 0xdfff)
            return high;
        this.#at += 6;
        return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
    }
    #hexadecimal(at) {
        let code = 0;
        for (let by = 0; by < 4; by += 1) {
            const byte = this.#bytes[at + by];
            code = (code << 4) | (byte <= BYTE.nine ? byte & 0x0f : (byte & 0x0f) + 9);
        }
        return code;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-keys.js

/** Keys that are held at once. */
const MAX_KEYS = 2_000_000;
const FIRST_SLOTS = 1_024;
/** What looking for a key may take on average, in places looked at; with keys that nobody chose for it, it is two or three. */
const STEPS_PER_KEY = 8;
const SPARE_STEPS = 500_000;
/** Keys of one hash are compared byte by byte. */
const STEPS_PER_COMPARISON = 16;
const BYTES_PER_STEP = 16;
/**
 * The keys of a mapping, and of those that it is in, by their places in the file: 8 to 24 bytes for each key, however long it is. Those
 * added last are taken out first.
 */
class KeyTable {
    #bytes;
    #places;
    #hashes;
    /** Of a power of two in use: numbers of keys, from 1 on, each at its hash or behind it; 0 where none is. */
    #slots;
    #mask = FIRST_SLOTS - 1;
    #count = 0;
    #steps = SPARE_STEPS;
    constructor(bytes, most) {
        this.#bytes = bytes;
        this.#places = new Uint32Array(most);
        this.#hashes = new Uint32Array(most);
        this.#slots = new Int32Array(Math.max(FIRST_SLOTS, 2 ** Math.ceil(Math.log2(most * 2 + 1))));
    }
    get count() {
        return this.#count;
    }
    /** A key of so many bytes, of the mapping whose first key is number `first`. There must be room. */
    add(place, length, first) {
        const hash = salted(hashOfText(this.#bytes, place), first);
        this.#steps += STEPS_PER_KEY;
        const slot = this.#slotOf({ hash, first, length, place });
        if (this.#slots[slot] > 0)
            return 'there';
        if (this.#steps < 0)
            return 'crowded';
        this.#places[this.#count] = place;
        this.#hashes[this.#count] = hash;
        this.#count += 1;
        this.#slots[slot] = this.#count;
        if (this.#count * 2 > this.#mask)
            this.#widen();
        return 'added';
    }
    /** As no key was taken out that was added before one that is left, no search goes past the slots of these. */
    keep(count) {
        while (this.#count > count) {
            let slot = this.#hashes[this.#count - 1] & this.#mask;
            while (this.#slots[slot] !== this.#count)
                slot = (slot + 1) & this.#mask;
            this.#slots[slot] = 0;
            this.#count -= 1;
        }
    }
    /** Where the key is, or may be put. */
    #slotOf({ hash, first, length, place }) {
        let slot = hash & this.#mask;
        for (;;) {
            this.#steps -= 1;
            const number = this.#slots[slot] - 1;
            if (number < 0)
                return slot;
            if (number >= first && this.#hashes[number] === hash) {
                this.#steps -= STEPS_PER_COMPARISON + length / BYTES_PER_STEP;
                if (this.#isAt(number, place))
                    return slot;
            }
            slot = (slot + 1) & this.#mask;
        }
    }
    #isAt(number, place) {
        const bytes = this.#bytes;
        return sameText({ bytes, at: this.#places[number] }, { bytes, at: place });
    }
    #widen() {
        if (this.#mask + 1 >= this.#slots.length)
            return;
        this.#slots.fill(0, 0, this.#mask + 1);
        this.#mask = this.#mask * 2 + 1;
        for (let number = 0; number < this.#count; number += 1) {
            let slot = this.#hashes[number] & this.#mask;
            while (this.#slots[slot] !== 0)
                slot = (slot + 1) & this.#mask;
            this.#slots[slot] = number + 1;
        }
    }
}
/** Mappings within each other often have the same keys. */
const salted = (hash, first) => (hash ^ Math.imul(first, 0x9e3779b1)) >>> 0;

;// CONCATENATED MODULE: ./src/refdata/compare/json-number.js

const isDigit = (byte) => byte !== undefined && byte >= BYTE.zero && byte <= BYTE.nine;
const isExponent = (byte) => byte === 0x65 || byte === 0x45;
function digitsEnd(bytes, start) {
    let at = start;
    while (isDigit(bytes[at]))
        at += 1;
    return at;
}
/** Where the longest number ends that begins here; `start` where none does. */
function numberEnd(bytes, start) {
    const first = start + (bytes[start] === BYTE.minus ? 1 : 0);
    if (!isDigit(bytes[first]))
        return start;
    let end = bytes[first] === BYTE.zero ? first + 1 : digitsEnd(bytes, first);
    if (bytes[end] === BYTE.point && isDigit(bytes[end + 1]))
        end = digitsEnd(bytes, end + 1);
    if (!isExponent(bytes[end]))
        return end;
    const power = end + (bytes[end + 1] === BYTE.plus || bytes[end + 1] === BYTE.minus ? 2 : 1);
    return isDigit(bytes[power]) ? digitsEnd(bytes, power) : end;
}
const json_number_decoder = new TextDecoder();
/** A number that is known to be one, and not to be too long. Integers of more than 15 characters are kept exactly. */
function quantityAt(bytes, start, end) {
    const text = json_number_decoder.decode(bytes.subarray(start, end));
    return text.length > 15 && /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}
/** Half-way between the largest double and the power of two behind it: what is as large as this is infinite as a double. */
const EDGE = String(2n ** 1024n - 2n ** 970n);
const EDGE_DIGITS = EDGE.replace(/0+$/, '').length;
/** Whether no double holds a number. Integers are kept exactly where they are long. */
function isTooLarge(bytes, start, end) {
    const point = digitsEnd(bytes, bytes[start] === BYTE.minus ? start + 1 : start);
    if (point >= end)
        return false;
    let digits = point;
    while (digits < end && !isExponent(bytes[digits]))
        digits += 1;
    let first = start;
    while (first < digits && !(isDigit(bytes[first]) && bytes[first] !== BYTE.zero))
        first += 1;
    if (first === digits)
        return false;
    const size = point - first + (first > point ? 1 : 0) + powerAt(bytes, digits + 1, end);
    return size > EDGE.length || (size === EDGE.length && !isBelowEdge(bytes, first, digits));
}
/** By their digits, as both have as many before the point. */
function isBelowEdge(bytes, start, end) {
    let place = 0;
    for (let at = start; at < end; at += 1) {
        if (bytes[at] === BYTE.point)
            continue;
        const [digit, edge] = [bytes[at], place < EDGE.length ? EDGE.charCodeAt(place) : BYTE.zero];
        if (digit !== edge)
            return digit < edge;
        place += 1;
    }
    return place < EDGE_DIGITS;
}
/** 0 where there is none. */
function powerAt(bytes, start, end) {
    let power = 0;
    for (let at = start; at < end; at += 1)
        if (isDigit(bytes[at]))
            power = Math.min(power * 10 + (bytes[at] - BYTE.zero), 1e6);
    return bytes[start] === BYTE.minus ? -power : power;
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-check.js








/**
 * Whether bytes are JSON (RFC 8259) within limits, and all of its numbers are such as doubles or somebody have. Found out before anything
 * is made of them (A10): beside the bytes it takes 24 for each key of a large mapping, and nothing else. An error is the end of a
 * sentence about the file.
 */
function checkJson(bytes, limits) {
    if (bytes.length > limits.bytes)
        return (0,result/* err */._)(`has ${grouped(bytes.length)} bytes, and at most ${grouped(limits.bytes)} of JSON are read`);
    if (!isUtf8(bytes))
        return (0,result/* err */._)('is no text in utf-8, which JSON is');
    const check = new Check(bytes, limits);
    return check.isJson() ? (0,result.ok)(check.counts()) : (0,result/* err */._)(check.fault());
}
/** By their first bytes. */
const json_check_wordsOf = (...words) => new Map(words.map((word) => [word.charCodeAt(0), new TextEncoder().encode(word)]));
const json_check_WORDS = {
    plain: json_check_wordsOf('true', 'false', 'null'),
    python: json_check_wordsOf('true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'),
};
/** What may stand behind a backslash, `u` apart. */
const json_check_ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));
/** All methods give false where there is no JSON, or too much; `#at` then stands there, and `#why` or `#excess` may say more. */
class Check {
    #at;
    #why = '';
    #excess = '';
    #depth = 0;
    #counts = { values: 0, keys: 0, containers: 0, commas: 0 };
    #keys = null;
    #bytes;
    #limits;
    /** By depth: whether it is a mapping that is open there, and the number of its first key. */
    #isMapping = new Uint8Array(LIMITS.depth + 1);
    #firstKeys = new Uint32Array(LIMITS.depth + 1);
    constructor(bytes, limits) {
        this.#bytes = bytes;
        this.#limits = limits;
        this.#at = textStart(bytes);
    }
    isJson() {
        for (;;) {
            if (!this.#value())
                return false;
            while (this.#depth > 0 && this.#takes(this.#isMapping[this.#depth] === 1 ? BYTE.closeMapping : BYTE.closeList))
                this.#close();
            if (this.#depth === 0)
                return this.#next() < 0;
            if (!this.#continues())
                return false;
        }
    }
    counts() {
        return this.#counts;
    }
    fault() {
        return this.#excess || `is no JSON: ${this.#why || `found ${this.#found()}`} in ${this.#place()}`;
    }
    #found() {
        if (this.#at >= this.#bytes.length)
            return 'its end';
        const [character = ''] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(this.#at, this.#at + 4));
        return JSON.stringify(character.slice(0, 1));
    }
    /** Columns are counted in the units of UTF-16. */
    #place() {
        let [line, column] = [1, 1];
        for (let at = textStart(this.#bytes); at < this.#at; at += 1) {
            const byte = this.#bytes[at];
            if (byte === 0x0a)
                [line, column] = [line + 1, 1];
            else if ((byte & 0xc0) !== 0x80)
                column += byte >= 0xf0 ? 2 : 1;
        }
        return `line ${line}, column ${column}`;
    }
    /** The byte that comes next; −1 at the end. */
    #next() {
        for (; this.#at < this.#bytes.length; this.#at += 1) {
            const byte = this.#bytes[this.#at];
            if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09)
                return byte;
        }
        return -1;
    }
    #takes(byte) {
        if (this.#next() !== byte)
            return false;
        this.#at += 1;
        return true;
    }
    #refuse(at, why) {
        this.#at = at;
        this.#why = why;
        return false;
    }
    #exceeds(excess) {
        this.#excess = excess;
        return false;
    }
    /** Up to the end of the first value that holds no others. */
    #value() {
        for (;;) {
            const byte = this.#next();
            this.#counts.values += 1;
            if (byte === BYTE.quote)
                return this.#text();
            if (byte !== BYTE.openList && byte !== BYTE.openMapping)
                return this.#isNumber(byte) ? this.#number() : this.#word();
            const isMapping = byte === BYTE.openMapping;
            if (!this.#open(isMapping))
                return false;
            if (this.#takes(isMapping ? BYTE.closeMapping : BYTE.closeList)) {
                this.#close();
                return true;
            }
            if (isMapping && !this.#key())
                return false;
        }
    }
    #isNumber(byte) {
        if (byte === BYTE.minus)
            return this.#bytes[this.#at + 1] !== BYTE.infinity;
        return byte >= BYTE.zero && byte <= BYTE.nine;
    }
    #continues() {
        if (!this.#takes(BYTE.comma))
            return false;
        this.#counts.commas += 1;
        if (this.#counts.commas > this.#limits.values)
            return this.#exceeds(`has more than ${grouped(this.#limits.values)} values`);
        return this.#isMapping[this.#depth] === 0 || this.#key();
    }
    #open(isMapping) {
        this.#at += 1;
        this.#depth += 1;
        this.#counts.containers += 1;
        if (this.#depth > LIMITS.depth)
            return this.#exceeds(`is nested deeper than ${LIMITS.depth} levels`);
        if (this.#counts.containers > this.#limits.containers)
            return this.#exceeds(`has more than ${grouped(this.#limits.containers)} lists and mappings`);
        this.#isMapping[this.#depth] = isMapping ? 1 : 0;
        this.#firstKeys[this.#depth] = this.#keys?.count ?? 0;
        return true;
    }
    #close() {
        this.#keys?.keep(this.#firstKeys[this.#depth]);
        this.#depth -= 1;
    }
    /** With the colon behind it. */
    #key() {
        const isText = this.#next() === BYTE.quote;
        const start = this.#at;
        if (!isText || !this.#text())
            return false;
        this.#counts.keys += 1;
        return (this.#limits.dialect === 'plain' || this.#isNew(start)) && this.#takes(BYTE.colon);
    }
    #isNew(start) {
        // No key takes less than four bytes with the brace or comma before it.
        const most = Math.min(MAX_KEYS, Math.ceil(this.#bytes.length / 4));
        this.#keys ??= new KeyTable(this.#bytes, most);
        if (this.#keys.count >= most)
            return this.#exceeds(`has a mapping of more than ${grouped(MAX_KEYS)} keys`);
        const answer = this.#keys.add(start, this.#at - start, this.#firstKeys[this.#depth]);
        if (answer === 'added')
            return true;
        if (answer === 'crowded')
            return this.#exceeds('has keys that were chosen to be slow to tell apart');
        const key = JSON.stringify(textAt(this.#bytes, start, json_check_MAX_SHOWN));
        return this.#refuse(start, `the key ${clipped(key, json_check_MAX_SHOWN)} is there twice,`);
    }
    /** An escape that is unknown is told only of a text that has an end. */
    #text() {
        const [bytes, start] = [this.#bytes, this.#at];
        let isFine = true;
        for (let at = start + 1; at < bytes.length; at += 1) {
            const byte = bytes[at];
            if (byte === BYTE.quote) {
                this.#at = at + 1;
                return isFine || this.#refuse(start, 'a text with an unknown escape,');
            }
            if (byte < 0x20)
                return this.#refuse(at, 'a control character in a text,');
            if (byte === BYTE.backslash) {
                at += 1;
                isFine &&= this.#isEscape(at);
            }
        }
        return this.#refuse(bytes.length, 'a text without an end,');
    }
    #isEscape(at) {
        const byte = this.#bytes[at] ?? 0;
        if (byte !== BYTE.unicode)
            return json_check_ESCAPES.has(byte);
        for (let by = 1; by <= 4; by += 1)
            if (!isHexadecimal(this.#bytes[at + by] ?? 0))
                return false;
        return true;
    }
    #number() {
        const end = numberEnd(this.#bytes, this.#at);
        if (end === this.#at)
            return false;
        if (end - this.#at > MAX_DIGITS)
            return this.#refuse(this.#at, `a number of more than ${MAX_DIGITS} digits`);
        if (isTooLarge(this.#bytes, this.#at, end))
            return this.#refuse(this.#at, 'a number that no double holds,');
        this.#at = end;
        return true;
    }
    #word() {
        const word = json_check_WORDS[this.#limits.dialect].get(this.#bytes[this.#at] ?? 0);
        if (!word)
            return false;
        for (let by = 1; by < word.length; by += 1)
            if (this.#bytes[this.#at + by] !== word[by])
                return false;
        this.#at += word.length;
        return true;
    }
}
/** Characters of a key that are shown. */
const json_check_MAX_SHOWN = 80;
const isHexadecimal = (byte) => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);

;// CONCATENATED MODULE: ./src/refdata/compare/json-pairing.js
/**
 * Pairs the items of two lists, as many as can be: by expected item, the actual one. `given` are pairs that are known to be good; they
 * are changed where that lets more be paired. Where the tries do not suffice, the given ones stay as they are.
 */
function paired({ expected, actual, tries }, given, isPair) {
    const partners = new Map(given);
    if (partners.size === Math.min(expected, actual) || expected * actual > tries.left)
        return partners;
    tries.left -= expected * actual;
    const owners = new Map([...partners].map(([one, other]) => [other, one]));
    const known = new Map();
    const fits = (one, other) => {
        const at = one * actual + other;
        const answer = known.get(at) ?? isPair(one, other);
        known.set(at, answer);
        return answer;
    };
    for (let one = 0; one < expected; one += 1)
        if (!partners.has(one))
            augment(one, { partners, owners, actual, fits });
    return partners;
}
/** Looks, by breadth, for a chain of changes at whose end an actual item is free. */
function augment(start, { partners, owners, actual, fits }) {
    const cameFrom = new Map();
    const queue = [start];
    for (const one of queue) {
        for (let other = 0; other < actual; other += 1) {
            if (cameFrom.has(other) || !fits(one, other))
                continue;
            cameFrom.set(other, one);
            const owner = owners.get(other);
            if (owner === undefined)
                return settle(other, { partners, owners, cameFrom });
            queue.push(owner);
        }
    }
}
function settle(free, { partners, owners, cameFrom }) {
    for (let other = free; other !== undefined;) {
        const one = cameFrom.get(other) ?? 0;
        const before = partners.get(one);
        partners.set(one, other);
        owners.set(other, one);
        other = before;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-path.js
const MAX_PATTERN = 500;
/** Null for what is empty or too long. */
function parsePath(text) {
    const written = text.replace(/^\$\.?/, '');
    if (written === '' || text.length > MAX_PATTERN)
        return null;
    const steps = [];
    let pieces = [''];
    let isPlain = false;
    const end = () => {
        const isAnything = !isPlain && pieces.length === 3 && pieces.every((piece) => piece === '');
        steps.push(isAnything ? null : pieces);
        pieces = [''];
        isPlain = false;
    };
    for (let at = 0; at < written.length; at += 1) {
        const character = written[at];
        if (character === '.' || (character === '[' && at > 0))
            end();
        else if (character === '*')
            pieces.push('');
        else if (character !== ']' && character !== '[') {
            const isEscape = character === '\\' && at + 1 < written.length;
            if (isEscape)
                at += 1;
            isPlain ||= isEscape;
            pieces[pieces.length - 1] += written[at];
        }
    }
    end();
    return { steps };
}
const startOf = (patterns) => patterns.map(({ steps }) => skipping(steps, [0]));
/** One step further down. */
function advance(patterns, places, key) {
    return patterns.map(({ steps }, at) => {
        const next = (places[at] ?? []).flatMap((place) => {
            const step = steps[place];
            if (step === null)
                return [place];
            return step !== undefined && json_path_matches(step, key) ? [place + 1] : [];
        });
        return next.length === 0 ? next : skipping(steps, next);
    });
}
/** Whether the walk stands where a pattern ends. */
const isEnd = ({ steps }, places) => places?.includes(steps.length) === true;
/** Whether any pattern can still end, here or further down. */
const isOpen = (places) => places.some((place) => place.length > 0);
function skipping(steps, places) {
    const all = new Set(places);
    for (const place of all)
        if (steps[place] === null)
            all.add(place + 1);
    return [...all];
}
/** The first and the last piece stand at the ends; those between are looked for from left to right. */
function json_path_matches(pieces, key) {
    const first = pieces[0];
    if (pieces.length === 1)
        return key === first;
    const last = pieces.at(-1);
    if (key.length < first.length + last.length || !key.startsWith(first) || !key.endsWith(last))
        return false;
    let at = first.length;
    for (const piece of pieces.slice(1, -1)) {
        const found = key.indexOf(piece, at);
        if (found < 0)
            return false;
        at = found + piece.length;
    }
    return at <= key.length - last.length;
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-spot.js

function spotRules({ rtol, atol, paths, ignore, unordered }) {
    const rules = [
        ...Object.entries(paths).map(([text, tolerance]) => rule(text, tolerance)),
        ...ignore.map((text) => rule(text, 'ignored')),
        ...unordered.map((text) => rule(text, 'unordered')),
    ].filter((one) => one !== null);
    const patterns = rules.map(({ pattern }) => pattern);
    const base = {
        parent: null,
        key: 0,
        isIgnored: false,
        isUnordered: false,
        tolerance: { rtol, atol },
        places: startOf(patterns),
    };
    return {
        root: applied(rules, base),
        enter: (parent, key) => {
            const below = { parent, key, isIgnored: false, isUnordered: false, tolerance: parent.tolerance };
            if (!isOpen(parent.places))
                return { ...below, places: parent.places };
            return applied(rules, {
                ...below,
                places: advance(patterns, parent.places, typeof key === 'number' ? String(key) : key.text()),
            });
        },
    };
}
function rule(text, effect) {
    const pattern = parsePath(text);
    return pattern && { pattern, effect };
}
function applied(rules, spot) {
    let found = spot;
    for (const [index, { pattern, effect }] of rules.entries()) {
        if (!isEnd(pattern, spot.places[index]))
            continue;
        if (effect === 'ignored')
            found = { ...found, isIgnored: true };
        else
            found = effect === 'unordered' ? { ...found, isUnordered: true } : { ...found, tolerance: effect };
    }
    return found;
}
function pathOf(spot) {
    const keys = [];
    for (let at = spot; at.parent; at = at.parent)
        keys.push(at.key);
    return keys.reverse();
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-tree.js




/** What a list or mapping takes: where it begins in the file, where what is behind it begins in the tree, and how much it holds. */
const HEAD = 3;
/**
 * A value of JSON, or a key, where it stands in its file: four bytes for each of them, and eight more for a list or mapping. Nothing
 * else is made of it until it is asked for.
 */
class JsonNode {
    bytes;
    #tree;
    #index;
    constructor(bytes, tree, index) {
        this.bytes = bytes;
        this.#tree = tree;
        this.#index = index;
    }
    get at() {
        return this.#tree[this.#index];
    }
    get kind() {
        return json_tree_KINDS[this.bytes[this.at]];
    }
    /** Items of a list, entries of a mapping. */
    get length() {
        const length = this.#tree[this.#index + 2];
        return this.bytes[this.at] === BYTE.openList ? length : length / 2;
    }
    text(most = Infinity) {
        return textAt(this.bytes, this.at, most);
    }
    quantity() {
        return quantityAt(this.bytes, this.at, scalarEnd(this.bytes, this.at));
    }
    /** Of a number or a word. */
    written() {
        return new TextDecoder().decode(this.bytes.subarray(this.at, scalarEnd(this.bytes, this.at)));
    }
    /** As JSON.parse gives it. */
    value() {
        const { kind } = this;
        if (kind === 'text')
            return this.text();
        if (kind === 'list')
            return listOf(this);
        if (kind === 'mapping')
            return Object.fromEntries(entriesOf(this));
        return kind === 'number' ? Number(this.written()) : json_tree_WORDS.get(this.bytes[this.at]);
    }
    /** What it holds, one after the other; of a mapping each key and its value. */
    inner() {
        return new JsonNodes(this.bytes, this.#tree, { from: this.#index + HEAD, to: this.#tree[this.#index + 1] });
    }
    /** What it holds, to be looked at in any order. */
    items() {
        const indexes = new Int32Array(this.#tree[this.#index + 2]);
        let index = this.#index + HEAD;
        for (let at = 0; at < indexes.length; at += 1) {
            indexes[at] = index;
            index = indexAfter(this.bytes, this.#tree, index);
        }
        return new JsonItems(this.bytes, this.#tree, indexes);
    }
}
const json_tree_WORDS = new Map([
    ['t'.charCodeAt(0), true],
    ['f'.charCodeAt(0), false],
    ['n'.charCodeAt(0), null],
]);
function listOf(list) {
    const [values, inner] = [[], list.inner()];
    for (let item = inner.next(); item; item = inner.next())
        values.push(item.value());
    return values;
}
function entriesOf(mapping) {
    const [entries, inner] = [[], mapping.inner()];
    for (let key = inner.next(); key; key = inner.next())
        entries.push([key.text(), inner.next()?.value()]);
    return entries;
}
/** Longer than any key that is asked for. */
const json_tree_MAX_NAME = 20;
/** Most keys of a file are told from those that are asked for without reading them. */
function json_tree_nameOf(key, names) {
    for (let at = 0; at < names.length; at += 1)
        if (isWritten(names[at], key))
            return names[at];
    if (!hasEscapes(key))
        return undefined;
    const name = key.text(json_tree_MAX_NAME);
    return names.includes(name) ? name : undefined;
}
function isWritten(name, { bytes, at }) {
    for (let by = 0; by < name.length; by += 1)
        if (name.charCodeAt(by) !== bytes[at + 1 + by])
            return false;
    return bytes[at + 1 + name.length] === BYTE.quote;
}
/** Among its first characters. */
function hasEscapes({ bytes, at }) {
    for (let by = 1; by <= json_tree_MAX_NAME && bytes[at + by] !== BYTE.quote; by += 1)
        if (bytes[at + by] === BYTE.backslash)
            return true;
    return false;
}
/** The values of a mapping by their keys, of those that are asked for, in ASCII; of a key that is there twice, the last. */
function fieldsOf(mapping, names) {
    const [fields, inner] = [new Map(), mapping.inner()];
    for (let key = inner.next(); key; key = inner.next()) {
        const name = json_tree_nameOf(key, names);
        const value = inner.next();
        if (value && name !== undefined)
            fields.set(name, value);
    }
    return fields;
}
/** Goes through what a list or mapping holds. */
class JsonNodes {
    #bytes;
    #tree;
    #end;
    #index;
    constructor(bytes, tree, { from, to }) {
        this.#bytes = bytes;
        this.#tree = tree;
        this.#index = from;
        this.#end = to;
    }
    next() {
        if (this.#index >= this.#end)
            return undefined;
        const node = new JsonNode(this.#bytes, this.#tree, this.#index);
        this.#index = indexAfter(this.#bytes, this.#tree, this.#index);
        return node;
    }
}
class JsonItems {
    #bytes;
    #tree;
    #indexes;
    constructor(bytes, tree, indexes) {
        this.#bytes = bytes;
        this.#tree = tree;
        this.#indexes = indexes;
    }
    get length() {
        return this.#indexes.length;
    }
    at(item) {
        const index = this.#indexes[item];
        return index === undefined ? undefined : new JsonNode(this.#bytes, this.#tree, index);
    }
}
const isOpening = (byte) => byte === BYTE.openList || byte === BYTE.openMapping;
const indexAfter = (bytes, tree, index) => isOpening(bytes[tree[index]]) ? tree[index + 1] : index + 1;
const json_tree_KINDS = Array.from({ length: 0x80 }, (_, byte) => {
    const character = String.fromCharCode(byte);
    if (character === '"')
        return 'text';
    if (character === '[')
        return 'list';
    if (character === '{')
        return 'mapping';
    return '-0123456789NI'.includes(character) ? 'number' : 'word';
});
/** The tree of bytes that are known to be JSON of so many values. */
function json_tree_treeOf(bytes, { values, keys, containers }) {
    const tree = new Int32Array(values + keys + containers * (HEAD - 1));
    const open = new Int32Array(LIMITS.depth + 1);
    let [depth, index] = [0, 0];
    for (let at = textStart(bytes); at < bytes.length;) {
        const byte = bytes[at];
        if (byte <= 0x20 || byte === BYTE.comma || byte === BYTE.colon)
            at += 1;
        else if (byte === BYTE.closeList || byte === BYTE.closeMapping) {
            tree[open[depth] + 1] = index;
            depth -= 1;
            at += 1;
        }
        else {
            if (depth > 0)
                tree[open[depth] + 2] += 1;
            tree[index] = at;
            const isContainer = isOpening(byte);
            if (isContainer)
                open[++depth] = index;
            index += isContainer ? HEAD : 1;
            at = isContainer ? at + 1 : valueEnd(bytes, at);
        }
    }
    return new JsonNode(bytes, tree, 0);
}
const valueEnd = (bytes, at) => bytes[at] === BYTE.quote ? json_text_textEnd(bytes, at) + 1 : scalarEnd(bytes, at);
/** The end of a number or a word. */
function scalarEnd(bytes, start) {
    let at = start + 1;
    while (at < bytes.length && !isDelimiter(bytes[at]))
        at += 1;
    return at;
}
const isDelimiter = (byte) => byte <= 0x20 || byte === BYTE.comma || byte === BYTE.closeList || byte === BYTE.closeMapping;
/** Whether two numbers, or two words, are written alike. */
function sameWritten(one, other) {
    const [start, otherStart] = [one.at, other.at];
    for (let by = 0;; by += 1) {
        // Behind the end of the file stands nothing, as before a delimiter.
        const [byte, otherByte] = [one.bytes[start + by] ?? BYTE.comma, other.bytes[otherStart + by] ?? BYTE.comma];
        if (isDelimiter(byte) || isDelimiter(otherByte))
            return isDelimiter(byte) && isDelimiter(otherByte);
        if (byte !== otherByte)
            return false;
    }
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-value.js

/** A short text of a value: all of it where it is small. */
function picture(value) {
    const { kind } = value;
    if (kind === 'list')
        return value.length === 0 ? '[]' : `[… ${value.length}]`;
    if (kind === 'mapping')
        return value.length === 0 ? '{}' : `{${clipped(firstKeys(value).join(', '), 100)}}`;
    if (kind === 'text')
        return clipped(JSON.stringify(clipped(value.text(json_value_MAX_SHOWN))));
    if (kind === 'word')
        return value.written();
    const quantity = value.quantity();
    return Object.is(quantity, -0) ? '-0' : clipped(String(quantity));
}
/** More characters than are shown of anything. */
const json_value_MAX_SHOWN = 250;
function firstKeys(value) {
    const inner = value.inner();
    const keys = [];
    for (let key = inner.next(); key && keys.length < 5; key = inner.next()) {
        keys.push(clipped(key.text(json_value_MAX_SHOWN), 40));
        inner.next();
    }
    return keys;
}
/** One text for all values that are the same whatever the tolerance; null for what holds a NaN, which need not be equal to itself. */
function identity(value) {
    const { kind } = value;
    if (kind === 'list')
        return identityOfList(value);
    if (kind === 'mapping')
        return identityOfMapping(value);
    if (kind === 'text')
        return JSON.stringify(value.text());
    if (kind === 'word')
        return value.written();
    const quantity = value.quantity();
    if (typeof quantity === 'bigint')
        return String(quantity);
    return Number.isNaN(quantity) ? null : numberIdentity(quantity);
}
function identityOfList(value) {
    const [texts, inner] = [[], value.inner()];
    for (let item = inner.next(); item; item = inner.next())
        texts.push(identity(item));
    return json_value_joined(texts, '[');
}
function identityOfMapping(value) {
    const [entries, inner] = [[], value.inner()];
    for (let key = inner.next(); key; key = inner.next()) {
        const item = inner.next();
        entries.push([key.text(), item ? identity(item) : null]);
    }
    entries.sort(([a], [b]) => (a < b ? -1 : 1));
    return json_value_joined(entries.map(([key, text]) => text && `${JSON.stringify(key)}:${text}`), '{');
}
const json_value_joined = (texts, opening) => texts.includes(null) ? null : `${opening}${texts.join(',')}]`;
/** 1e20 is the integer of 21 digits. */
const numberIdentity = (value) => (Number.isInteger(value) ? String(BigInt(value)) : String(value));

;// CONCATENATED MODULE: ./src/refdata/compare/json-compare.js







const MAX_CHANGES = 500;
/** Comparisons of items of unordered lists. */
const MAX_TRIES = 250_000;
/** Lists within lists whose ends are looked at first: each looks at all that it holds once more. */
const MAX_UNEVEN = 3;
/** Characters of JSON that a detail may have. */
const json_compare_MAX_DETAIL = 200_000;
function compareTrees(expected, actual, options) {
    const sink = new Changes();
    const rules = spotRules(options);
    new json_compare_Walk(rules, options.nan === 'equal').compare({ expected, actual, spot: rules.root }, sink);
    return sink.detail();
}
class Changes {
    #changes = [];
    #total = 0;
    #size = 0;
    /** A change is looked at where there is room for it. */
    add(spot, changeOf) {
        this.#total += 1;
        if (this.#changes.length >= MAX_CHANGES || this.#size > json_compare_MAX_DETAIL)
            return;
        const path = pathOf(spot).map((key) => (typeof key === 'number' ? key : clipped(key.text(json_value_MAX_SHOWN))));
        const whole = { path, ...changeOf() };
        this.#size += JSON.stringify(whole).length;
        if (this.#size <= json_compare_MAX_DETAIL)
            this.#changes.push(whole);
    }
    detail() {
        return { kind: 'tree', changes: this.#changes, total: this.#total, capped: this.#changes.length < this.#total };
    }
}
/** Compares as deep as it goes. Without a sink it stops at the first difference. */
class json_compare_Walk {
    #rules;
    #nanIsEqual;
    #tries = { left: MAX_TRIES };
    /** Lists of unequal length that the walk is in. */
    #uneven = 0;
    constructor(rules, nanIsEqual) {
        this.#rules = rules;
        this.#nanIsEqual = nanIsEqual;
    }
    compare(at, sink) {
        const { expected, actual, spot } = at;
        if (spot.isIgnored)
            return true;
        const { kind } = expected;
        if (kind === actual.kind) {
            if (kind === 'number')
                return this.#numbers(at, sink);
            if (kind === 'list')
                return spot.isUnordered ? this.#unordered(at, sink) : this.#lists(at, sink);
            if (kind === 'mapping')
                return this.#mappings(at, sink);
            if (kind === 'text' ? sameText(expected, actual) : sameWritten(expected, actual))
                return true;
        }
        sink?.add(spot, () => ({ change: 'changed', expected: picture(expected), actual: picture(actual) }));
        return false;
    }
    #numbers({ expected, actual, spot }, sink) {
        // Infinities are equal to themselves; whether NaN is, is an option.
        if (sameWritten(expected, actual) && (this.#nanIsEqual || !Number.isNaN(expected.quantity())))
            return true;
        const [one, other] = [expected.quantity(), actual.quantity()];
        if (one === other || isClose(one, other, spot.tolerance))
            return true;
        sink?.add(spot, () => ({
            change: 'changed',
            expected: picture(expected),
            actual: picture(actual),
            ...why({ expected: one, actual: other }, spot.tolerance),
        }));
        return false;
    }
    /** Where one list is longer, what they end with alike is taken from both first: so that one item put in is one change. */
    #lists(at, sink) {
        const { expected, actual, spot } = at;
        if (expected.length === actual.length)
            return this.#items(at, 0, sink);
        if (!sink && !this.#mayIgnore(spot))
            return false;
        const tail = !sink || this.#uneven >= MAX_UNEVEN ? 0 : this.#commonTail({ expected: expected.items(), actual: actual.items(), spot });
        this.#uneven += 1;
        const isEqual = this.#items(at, tail, sink);
        this.#uneven -= 1;
        return isEqual;
    }
    /** All but the last ones, so many of each. */
    #items({ expected, actual, spot }, tail, sink) {
        const [ones, others] = [expected.inner(), actual.inner()];
        const lengths = { expected: expected.length - tail, actual: actual.length - tail };
        let isEqual = true;
        for (let at = 0; at < Math.max(lengths.expected, lengths.actual); at += 1) {
            const one = at < lengths.expected ? ones.next() : undefined;
            const other = at < lengths.actual ? others.next() : undefined;
            if (this.#pair({ expected: one, actual: other, spot: this.#rules.enter(spot, at) }, sink))
                continue;
            if (!sink)
                return false;
            isEqual = false;
        }
        return isEqual;
    }
    #mayIgnore(spot) {
        return spot.places.some((place) => place.length > 0);
    }
    #commonTail({ expected, actual, spot }) {
        const most = Math.min(expected.length, actual.length);
        let head = 0;
        while (head < most &&
            this.#isSame({ expected: expected.at(head), actual: actual.at(head), spot: this.#rules.enter(spot, head) }))
            head += 1;
        let tail = 0;
        while (tail < most - head) {
            const at = expected.length - 1 - tail;
            const inner = this.#rules.enter(spot, at);
            if (!this.#isSame({ expected: expected.at(at), actual: actual.at(actual.length - 1 - tail), spot: inner }))
                break;
            tail += 1;
        }
        return tail;
    }
    #isSame({ expected, actual, spot }) {
        return expected !== undefined && actual !== undefined && this.compare({ expected, actual, spot }, null);
    }
    /** One of them may not be there. */
    #pair({ expected, actual, spot }, sink) {
        if (expected !== undefined && actual !== undefined)
            return this.compare({ expected, actual, spot }, sink);
        if (spot.isIgnored)
            return true;
        if (expected !== undefined)
            sink?.add(spot, () => ({ change: 'missing', expected: picture(expected) }));
        if (actual !== undefined)
            sink?.add(spot, () => ({ change: 'new', actual: picture(actual) }));
        return false;
    }
    #mappings(at, sink) {
        if (!sameKeys(at))
            return this.#entriesByKey(at, sink);
        const [ones, others] = [at.expected.inner(), at.actual.inner()];
        let isEqual = true;
        for (let key = ones.next(); key && (isEqual || sink); key = ones.next()) {
            others.next();
            const spot = this.#rules.enter(at.spot, key);
            if (!this.#pair({ expected: ones.next(), actual: others.next(), spot }, sink))
                isEqual = false;
        }
        return isEqual;
    }
    #entriesByKey({ expected, actual, spot }, sink) {
        const numbers = numbersOfKeys(actual);
        const others = actual.items();
        const isMet = new Uint8Array(numbers.size);
        const entries = expected.inner();
        let isEqual = true;
        for (let key = entries.next(); key && (isEqual || sink); key = entries.next()) {
            const number = numbers.get(key.text());
            if (number !== undefined)
                isMet[number] = 1;
            const other = number === undefined ? undefined : others.at(number * 2 + 1);
            if (!this.#pair({ expected: entries.next(), actual: other, spot: this.#rules.enter(spot, key) }, sink))
                isEqual = false;
        }
        for (let number = 0; number < isMet.length && (isEqual || sink); number += 1) {
            const key = others.at(number * 2);
            if (isMet[number] === 1 || !key)
                continue;
            const other = { expected: undefined, actual: others.at(number * 2 + 1), spot: this.#rules.enter(spot, key) };
            if (!this.#pair(other, sink))
                isEqual = false;
        }
        return isEqual;
    }
    /** Equal items first, by their identity; then as many others as tolerances let be paired. */
    #unordered({ expected: expectedList, actual: actualList, spot }, sink) {
        const [expected, actual] = [expectedList.items(), actualList.items()];
        const given = identicalPairs(expected, actual);
        const isPair = (one, other) => this.#isSame({ expected: expected.at(one), actual: actual.at(other), spot: this.#rules.enter(spot, one) });
        const partners = paired({ expected: expected.length, actual: actual.length, tries: this.#tries }, given, isPair);
        const taken = new Set(partners.values());
        if (partners.size === expected.length && taken.size === actual.length)
            return true;
        let isEqual = true;
        for (let at = 0; at < expected.length; at += 1) {
            if (partners.has(at))
                continue;
            const one = { expected: expected.at(at), actual: undefined, spot: this.#rules.enter(spot, at) };
            if (!this.#pair(one, sink))
                isEqual = false;
        }
        for (let at = 0; at < actual.length; at += 1) {
            if (taken.has(at))
                continue;
            const other = { expected: undefined, actual: actual.at(at), spot: this.#rules.enter(spot, at) };
            if (!this.#pair(other, sink))
                isEqual = false;
        }
        return isEqual;
    }
}
function sameKeys({ expected, actual }) {
    if (expected.length !== actual.length)
        return false;
    const [ones, others] = [expected.inner(), actual.inner()];
    for (let one = ones.next(), other = others.next(); one && other; one = ones.next(), other = others.next()) {
        if (!sameText(one, other))
            return false;
        ones.next();
        others.next();
    }
    return true;
}
function numbersOfKeys(mapping) {
    const [numbers, inner] = [new Map(), mapping.inner()];
    for (let key = inner.next(); key; key = inner.next()) {
        numbers.set(key.text(), numbers.size);
        inner.next();
    }
    return numbers;
}
function identicalPairs(expected, actual) {
    const free = new Map();
    for (let at = actual.length - 1; at >= 0; at -= 1) {
        const text = identityAt(actual, at);
        if (text === null)
            continue;
        const places = free.get(text);
        if (places)
            places.push(at);
        else
            free.set(text, [at]);
    }
    const partners = new Map();
    for (let at = 0; at < expected.length; at += 1) {
        const partner = free.get(identityAt(expected, at) ?? '')?.pop();
        if (partner !== undefined)
            partners.set(at, partner);
    }
    return partners;
}
function identityAt(items, at) {
    const item = items.at(at);
    return item ? identity(item) : null;
}
function why({ expected, actual }, { rtol, atol }) {
    const difference = distance(actual, expected);
    if (rtol + atol === 0 || !Number.isFinite(difference))
        return {};
    return { why: `differs by ${number_text_short(difference)}, ${number_text_short(atol + rtol * Math.abs(Number(expected)))} may` };
}

;// CONCATENATED MODULE: ./src/refdata/compare/json-options.js




const PATH = `a path such as results.*.time, of 1 to ${MAX_PATTERN} characters`;
const path = schemas/* string */.YjP({ error: PATH }).refine((text) => parsePath(text) !== null, { error: PATH });
const PATHS = 'a list of at most 50 paths';
const paths = schemas/* array */.YOg(path, { error: PATHS }).max(50, { error: PATHS });
const tolerance = (0,issue/* strict */.O)({ rtol: toleranceKeys.rtol.default(0), atol: toleranceKeys.atol.default(0) });
const jsonOptions = (0,issue/* strict */.O)({
    rtol: toleranceKeys.rtol.default(0),
    atol: toleranceKeys.atol.default(0),
    nan: nanKey.default('equal'),
    paths: schemas/* record */.g1P(path, tolerance, { error: 'a mapping from paths to rtol and atol' })
        .default({})
        .describe('Other tolerances by path; a later one wins. A path counts for all that lies below it'),
    ignore: paths.default([]).describe('Paths that are left out, new and missing ones too'),
    unordered: paths.default([]).describe('Paths of lists whose order does not count'),
});

;// CONCATENATED MODULE: ./src/refdata/compare/json.js






/** JSON, value by value: its layout and the order of keys do not count. */
const json = {
    name: 'json',
    version: 1,
    extensions: ['.json', '.geojson'],
    options: jsonOptions,
    compare(expected, actual, { options }) {
        const counts = readBoth(expected, actual, (bytes) => checkJson(bytes, json_LIMITS));
        if (!counts.ok)
            return counts.error;
        const detail = compareTrees(json_tree_treeOf(expected, counts.value.expected), json_tree_treeOf(actual, counts.value.actual), options);
        const [first] = detail.changes;
        if (detail.total === 0)
            return { kind: 'equal', why: 'all values are equal within their tolerances', detail };
        const where = first ? `, the first at ${clipped(first.path.join('.') || 'the root', 120)}` : '';
        return { kind: 'different', why: `${grouped(detail.total)} values differ${where}`, detail };
    },
};
const json_LIMITS = { bytes: 64 * 1024 * 1024, containers: 2_000_000, values: 10_000_000, dialect: 'python' };

// EXTERNAL MODULE: ./src/lib/canonical-json.js
var canonical_json = __webpack_require__(73278);
;// CONCATENATED MODULE: ./src/refdata/compare/image-cost.js




/** A pixel of a JPEG takes as long as so many bytes of a PNG: some 40 ns. */
const BYTES_PER_PIXEL = 8;
/** What reading an image costs at most, in bytes that a PNG inflates to; by what its header says, and 0 for what is refused at once. */
function imageCost(bytes, codecs) {
    if (isPng(bytes)) {
        const file = readChunks(bytes, codecs);
        return file.ok ? inflatedBytes(file.value.header) : 0;
    }
    const file = isJpeg(bytes) ? readSegments(bytes) : null;
    return file?.ok ? file.value.frame.width * file.value.frame.height * BYTES_PER_PIXEL : 0;
}

;// CONCATENATED MODULE: ./src/refdata/compare/notebook-align.js

const notebook_align_MAX_EDITS = 1_000;
/**
 * By id where the notebooks have ids in common; else equal cells meet first, and those between two of them in their order. In the
 * order of the actual notebook, missing ones where they stood.
 */
function alignCells(expected, actual) {
    const [one, other] = [idsOf(expected), idsOf(actual)];
    const known = new Set(other);
    const haveIds = one !== null && other !== null && one.some((id) => known.has(id));
    return haveIds ? moved(notebook_align_aligned(one, other), one, other) : notebook_align_paired(notebook_align_aligned(notebook_align_keys(expected), notebook_align_keys(actual)), expected, actual);
}
/** Null where a cell has none, or two have the same: before nbformat 4.5 there are none. */
function idsOf(cells) {
    const ids = cells.flatMap(({ id }) => (id === undefined ? [] : [id]));
    return ids.length === cells.length && new Set(ids).size === ids.length ? ids : null;
}
const notebook_align_keys = (cells) => cells.map(({ cell_type, source }) => `${cell_type}\n${source}`);
function notebook_align_aligned(expected, actual) {
    const parts = (0,diff_array/* diffArrays */.E)([...expected], [...actual], { maxEditLength: notebook_align_MAX_EDITS });
    const [matches, at] = [[], { e: 0, a: 0 }];
    const changes = parts ?? [
        { removed: true, added: false, count: expected.length },
        { removed: false, added: true, count: actual.length },
    ];
    for (const { added, removed, count } of changes) {
        for (let n = 0; n < count; n += 1)
            matches.push({ expected: added ? null : at.e++, actual: removed ? null : at.a++, isMoved: false });
    }
    return matches;
}
/** A cell that is missing in one place and new in another is one that was moved. */
function moved(matches, expected, actual) {
    const places = new Map(expected.map((id, index) => [id, index]));
    const kept = new Set(actual);
    return matches.flatMap((match) => {
        if (match.actual === null)
            return kept.has(expected[match.expected ?? -1] ?? '') ? [] : [match];
        if (match.expected !== null)
            return [match];
        const from = places.get(actual[match.actual] ?? '');
        return [from === undefined ? match : { ...match, expected: from, isMoved: true }];
    });
}
/** Missing and new cells between two equal ones meet in their order, as far as their types agree. */
function notebook_align_paired(matches, expected, actual) {
    const result = [];
    let [missing, fresh] = [[], []];
    const flush = () => {
        for (const a of fresh) {
            const partner = missing.findIndex((e) => expected[e]?.cell_type === actual[a]?.cell_type);
            for (const e of missing.splice(0, Math.max(0, partner)))
                result.push({ expected: e, actual: null, isMoved: false });
            result.push({ expected: partner < 0 ? null : (missing.shift() ?? null), actual: a, isMoved: false });
        }
        for (const e of missing)
            result.push({ expected: e, actual: null, isMoved: false });
        [missing, fresh] = [[], []];
    };
    for (const match of matches) {
        if (match.actual === null && match.expected !== null)
            missing.push(match.expected);
        else if (match.expected === null && match.actual !== null)
            fresh.push(match.actual);
        else {
            flush();
            result.push(match);
        }
    }
    flush();
    return result;
}

;// CONCATENATED MODULE: ./src/refdata/compare/notebook-outputs.js

/** What the outputs of a cell show, by name. Pieces of one stream that follow each other are one: where they are cut depends on time. */
function shownOf(outputs, sanitisers) {
    const shown = notebook_outputs_joined(outputs).flatMap((output, index) => partsOf(output, `output ${index + 1}`, sanitisers));
    return new Map(shown.map((one) => [one.name, one]));
}
function notebook_outputs_joined(outputs) {
    const result = [];
    for (const output of outputs) {
        const last = result.at(-1);
        if (last?.output_type === 'stream' && output.output_type === 'stream' && last.name === output.name)
            result[result.length - 1] = { ...last, text: last.text + output.text };
        else
            result.push(output);
    }
    return result;
}
function partsOf(output, name, sanitisers) {
    const text = (label, content) => ({
        name: `${name}: ${label}`,
        format: 'text',
        bytes: encoded(sanitised(content, sanitisers)),
        image: null,
    });
    if (output.output_type === 'stream')
        return [text(output.name, output.text)];
    if (output.output_type === 'error')
        return [text('error', [`${output.ename}: ${output.evalue}`, ...output.traceback].join('\n'))];
    return Object.entries(output.data).map(([type, value]) => {
        const content = contentOf(value);
        const format = content === null ? 'json' : formatOf(type);
        const raw = content !== null && BASE64.test(type) ? fromBase64(content) : null;
        if (raw !== null)
            return { name: `${name}: ${type}`, format, bytes: raw, image: IMAGE.test(type) ? content : null };
        if (format === 'text')
            return text(type, content ?? '');
        return { name: `${name}: ${type}`, format, bytes: encoded(content ?? (0,canonical_json/* canonicalJson */.d)(value)), image: null };
    });
}
const BASE64 = /^(?:image\/(?!svg)|application\/pdf$|audio\/|video\/)/;
const IMAGE = /^image\/(?:png|jpeg)$/;
const FORMATS = [
    [/^image\/(?:png|jpeg)$/, 'image'],
    [/^image\/svg\+xml$/, 'svg'],
    [/^text\/html$/, 'html'],
    [/^application\/(?:[a-z0-9.+-]{1,100}\+)?json$/, 'json'],
    [BASE64, 'bytes'],
];
const formatOf = (type) => FORMATS.find(([pattern]) => pattern.test(type))?.[1] ?? 'text';
/** Text, or lines of one; null for JSON that is no text. */
function contentOf(value) {
    if (typeof value === 'string')
        return value;
    return Array.isArray(value) && value.every((line) => typeof line === 'string') ? value.join('') : null;
}
function fromBase64(text) {
    try {
        const binary = atob(text);
        const bytes = new Uint8Array(binary.length);
        for (let at = 0; at < binary.length; at += 1)
            bytes[at] = binary.charCodeAt(at);
        return bytes;
    }
    catch {
        return null;
    }
}
const encoded = (text) => new TextEncoder().encode(text);
/** Colours and cursor movements of terminals (ECMA-48: CSI sequences), and titles of windows (OSC). */
// biome-ignore lint/suspicious/noControlCharactersInRegex: it is what begins such a sequence
const ANSI = /\u001b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\u0007\u001b]{0,1000}(?:\u0007|\u001b\\)|[@-Z\\^_])/g;
/** `<Figure object at 0x7f52b0c1d2e0>` */
const ADDRESS = /\b0x[0-9a-fA-F]{6,16}\b/g;
function sanitised(text, sanitisers) {
    const plain = sanitisers.includes('ansi') ? text.replace(ANSI, '') : text;
    return sanitisers.includes('addresses') ? plain.replace(ADDRESS, '0x…') : plain;
}

;// CONCATENATED MODULE: ./src/refdata/compare/notebook-cells.js


/** Characters of an image, as base64, that the viewer gets. */
const MAX_IMAGE = 1_400_000;
/** What differs between two cells, part by part; empty where nothing does. */
function cellParts(expected, actual, context) {
    const { options, nested } = context;
    const json = (name, one, other) => part(name, nested('json', notebook_cells_encoded((0,canonical_json/* canonicalJson */.d)(one ?? null)), notebook_cells_encoded((0,canonical_json/* canonicalJson */.d)(other ?? null))));
    const counts = (key) => !options.ignore.includes(key);
    return [
        ...(expected.cell_type === actual.cell_type
            ? []
            : [{ name: 'type', why: `${expected.cell_type} is ${actual.cell_type} now`, detail: null }]),
        ...part('source', nested('text', notebook_cells_encoded(expected.source), notebook_cells_encoded(actual.source))),
        ...(counts('metadata') ? json('metadata', expected.metadata, actual.metadata) : []),
        ...(counts('attachments') ? json('attachments', expected.attachments, actual.attachments) : []),
        ...(counts('execution_count') ? json('execution_count', expected.execution_count, actual.execution_count) : []),
        ...(options.outputs === 'compare' ? outputParts(expected, actual, context) : []),
    ];
}
function outputParts(expected, actual, { options, nested }) {
    const [one, other] = [expected, actual].map(({ outputs }) => shownOf(outputs, options.sanitise));
    const names = [...new Set([...(one?.keys() ?? []), ...(other?.keys() ?? [])])];
    return names.flatMap((name) => {
        const [was, is] = [one?.get(name), other?.get(name)];
        if (!was || !is)
            return [{ name, why: was ? 'is missing' : 'is new', detail: null, ...notebook_cells_images(was, is) }];
        const format = was.format === is.format ? is.format : 'bytes';
        return part(name, nested(format, was.bytes, is.bytes)).map((changed) => ({ ...changed, ...notebook_cells_images(was, is) }));
    });
}
function part(name, comparison) {
    if (comparison.kind === 'equal')
        return [];
    return [{ name, why: comparison.why, detail: comparison.kind === 'different' ? comparison.detail : null }];
}
function notebook_cells_images(was, is) {
    const shown = (one) => (one?.image && one.image.length <= MAX_IMAGE ? one.image : null);
    const [expected, actual] = [shown(was), shown(is)];
    return { ...(expected === null ? {} : { expected }), ...(actual === null ? {} : { actual }) };
}
const notebook_cells_encoded = (text) => new TextEncoder().encode(text);

;// CONCATENATED MODULE: ./src/refdata/compare/json-shape.js

const ofKind = (kind, expected) => (value) => value?.kind === kind ? null : { path: [], expected };
const json_shape_text = ofKind('text', 'a text');
const number = ofKind('number', 'a number');
const mapping = ofKind('mapping', 'a mapping');
const optional = (shape) => (value) => value === undefined ? null : shape(value);
const orNull = (shape) => (value) => value?.kind === 'word' && value.written() === 'null' ? null : shape(value);
const either = (one, other, expected) => (value) => one(value) && other(value) ? { path: [], expected } : null;
const json_shape_listOf = (shape) => (value) => {
    if (value?.kind !== 'list')
        return { path: [], expected: 'a list' };
    const items = value.inner();
    let at = 0;
    for (let item = items.next(); item; item = items.next()) {
        const misfit = shape(item);
        if (misfit)
            return below(at, misfit);
        at += 1;
    }
    return null;
};
/** Other keys do not count; of one that is there twice, the last does. */
function mappingOf(fields) {
    const shapes = Object.entries(fields);
    const names = Object.keys(fields);
    return (value) => {
        if (value?.kind !== 'mapping')
            return { path: [], expected: 'a mapping' };
        const found = fieldsOf(value, names);
        for (const [key, shape] of shapes) {
            const misfit = shape(found.get(key));
            if (misfit)
                return below(key, misfit);
        }
        return null;
    };
}
const below = (key, { path, expected }) => ({ path: [key, ...path], expected });

;// CONCATENATED MODULE: ./src/refdata/compare/notebook-document.js





/** Images stand in a notebook as text. */
const notebook_document_LIMITS = { bytes: 32 * 1024 * 1024, containers: 200_000, values: 1_000_000, dialect: 'plain' };
const lines = either(json_shape_text, json_shape_listOf(json_shape_text), 'a text or a list of texts');
const OUTPUTS = new Map([
    ['stream', mappingOf({ name: json_shape_text, text: lines })],
    ['display_data', mappingOf({ data: mapping, metadata: optional(mapping) })],
    ['execute_result', mappingOf({ data: mapping, metadata: optional(mapping) })],
    ['error', mappingOf({ ename: json_shape_text, evalue: json_shape_text, traceback: json_shape_listOf(json_shape_text) })],
]);
const notebook_document_TYPE = ['output_type'];
const TYPES = [...OUTPUTS.keys()].join(', ').replace(/, (?=\w+$)/, ' or ');
const output = (value) => {
    if (value?.kind !== 'mapping')
        return mapping(value);
    const shape = OUTPUTS.get(shortText(fieldsOf(value, notebook_document_TYPE).get('output_type')));
    return shape ? shape(value) : { path: ['output_type'], expected: TYPES };
};
/** Parts that one cell shows: what stands in two outputs of a cell is compared at once. */
const notebook_document_MAX_SHOWN = 200_000;
const DATA = ['data'];
const outputs = (value) => {
    const misfit = json_shape_listOf(output)(value);
    if (misfit || !value)
        return misfit;
    let shown = 0;
    const inner = value.inner();
    for (let one = inner.next(); one; one = inner.next()) {
        const data = fieldsOf(one, DATA).get('data');
        shown += data?.kind === 'mapping' ? data.length : 1;
    }
    return shown > notebook_document_MAX_SHOWN ? { path: [], expected: `outputs of at most ${grouped(notebook_document_MAX_SHOWN)} types` } : null;
};
const cell = mappingOf({
    id: optional(json_shape_text),
    cell_type: json_shape_text,
    source: lines,
    metadata: optional(mapping),
    execution_count: optional(orNull(number)),
    attachments: optional(mapping),
    outputs: optional(outputs),
});
const notebook_document_document = mappingOf({ metadata: optional(mapping), cells: json_shape_listOf(cell) });
const ROOT = ['nbformat', 'metadata', 'cells'];
const OUTPUT = ['output_type', 'name', 'text', 'data', 'ename', 'evalue', 'traceback'];
/** Longer than any word that counts here. */
const MAX_WORD = 30;
const shortText = (value) => (value?.kind === 'text' ? value.text(MAX_WORD) : '');
/** The root of a notebook of nbformat 4, of which nothing but the places of its values is known. The error is the end of a sentence. */
function notebookRoot(bytes) {
    const counts = checkJson(bytes, notebook_document_LIMITS);
    if (!counts.ok)
        return counts;
    const root = json_tree_treeOf(bytes, counts.value);
    const format = root.kind === 'mapping' ? fieldsOf(root, ROOT).get('nbformat') : undefined;
    const says = format?.kind === 'number' ? Number(format.quantity()) : null;
    if (says !== 4)
        return (0,result/* err */._)(`is no notebook of nbformat 4${says === null ? '' : ` (it says ${says})`}`);
    const misfit = notebook_document_document(root);
    if (misfit)
        return (0,result/* err */._)(`is no notebook: ${misfit.path.join('.')}: expected ${misfit.expected}`);
    return (0,result.ok)(root);
}
class Notebook {
    #fields;
    cells;
    constructor(root) {
        this.#fields = fieldsOf(root, ROOT);
        this.cells = itemsOf(this.#fields.get('cells')).map((item) => new Cell(item));
    }
    get metadata() {
        return this.#fields.get('metadata')?.value() ?? {};
    }
}
/** What is in a cell is read from the file whenever it is asked for: all of it at once takes several times the file. */
class Cell {
    #node;
    id;
    cell_type;
    constructor(node) {
        this.#node = node;
        this.id = this.#field('id')?.text();
        this.cell_type = this.#field('cell_type')?.text() ?? '';
    }
    get source() {
        return notebook_document_textOf(this.#field('source'));
    }
    get metadata() {
        return this.#field('metadata')?.value() ?? {};
    }
    get execution_count() {
        return this.#field('execution_count')?.value();
    }
    get attachments() {
        return this.#field('attachments')?.value();
    }
    get outputs() {
        return itemsOf(this.#field('outputs')).map(outputOf);
    }
    #field(key) {
        return fieldsOf(this.#node, [key]).get(key);
    }
}
function outputOf(node) {
    const fields = fieldsOf(node, OUTPUT);
    const of = (key) => notebook_document_textOf(fields.get(key));
    const type = of('output_type');
    if (type === 'stream')
        return { output_type: type, name: of('name'), text: of('text') };
    if (type !== 'error')
        return { output_type: 'data', data: (fields.get('data')?.value() ?? {}) };
    const traceback = itemsOf(fields.get('traceback')).map((line) => line.text());
    return { output_type: type, ename: of('ename'), evalue: of('evalue'), traceback };
}
/** Of a text, or of lines of one. */
function notebook_document_textOf(value) {
    if (value?.kind !== 'list')
        return value?.text() ?? '';
    let whole = '';
    const inner = value.inner();
    for (let line = inner.next(); line; line = inner.next())
        whole += line.text();
    return whole;
}
function itemsOf(list) {
    const items = [];
    const inner = list?.inner();
    for (let item = inner?.next(); item; item = inner?.next())
        items.push(item);
    return items;
}

;// CONCATENATED MODULE: ./src/refdata/compare/notebook.js









const ignoreText = 'a list of execution_count, metadata and attachments';
const sanitiseText = 'a list of ansi and addresses';
const notebook_options = schemas/* strictObject */.rej({
    ignore: schemas/* array */.YOg(schemas/* enum */.k5n(['execution_count', 'metadata', 'attachments'], { error: 'execution_count, metadata or attachments' }), {
        error: ignoreText,
    })
        .default(['execution_count', 'metadata'])
        .describe('Parts of cells, and of the notebook, that do not count. Default: `[execution_count, metadata]`.'),
    outputs: schemas/* enum */.k5n(['compare', 'ignore'], { error: 'compare or ignore' })
        .default('compare')
        .describe('Whether outputs are compared, each by its MIME type with that format’s defaults. Default: compare.'),
    sanitise: schemas/* array */.YOg(schemas/* enum */.k5n(['ansi', 'addresses'], { error: 'ansi or addresses' }), { error: sanitiseText })
        .default(['ansi'])
        .describe('What is taken out of text outputs: `ansi` colours of terminals, `addresses` such as 0x7f52b0c1d2e0. Default: `[ansi]`.'),
});
const notebook_MAX_CELLS = 200;
const MAX_LOOKED_INTO = 40;
/** Characters of the whole detail; images apart, which have a budget of their own. */
const notebook_MAX_DETAIL = 180_000;
const MAX_IMAGES = 3_000_000;
/** Jupyter notebooks, cell by cell. */
const notebook = {
    name: 'notebook',
    version: 2,
    extensions: ['.ipynb'],
    options: notebook_options,
    compare(expected, actual, given) {
        const roots = readBoth(expected, actual, notebookRoot);
        if (!roots.ok)
            return roots.error;
        const both = { expected: new Notebook(roots.value.expected), actual: new Notebook(roots.value.actual) };
        const context = { ...given, nested: sparing(given) };
        const matches = alignCells(both.expected.cells, both.actual.cells);
        const cells = matches.flatMap((match) => changedCell(match, both, context));
        const own = ownMetadata(both, context);
        if (cells.length === 0 && own.length === 0)
            return { kind: 'equal', why: 'the same cells, as far as they count', detail: null };
        return { kind: 'different', why: notebook_sentence(cells, own, both.actual.cells.length), detail: capped([...own, ...cells]) };
    },
};
/**
 * Looks into so many parts that differ; the verdict is known by then, and the others are only listed, by their bytes: to align the
 * lines of thousands takes long. Images that are not the same bytes may cost together what one alone may; the others are compared by
 * their bytes too.
 */
function sparing({ nested, codecs }) {
    let left = MAX_LOOKED_INTO;
    let inflated = LIMITS.inflated;
    const costOf = (one, other) => (0,bytes_difference/* firstDifference */.a)(one, other) === null ? 0 : imageCost(one, codecs) + imageCost(other, codecs);
    return (format, expected, actual) => {
        const cost = format === 'image' && left > 0 ? costOf(expected, actual) : 0;
        const isLookedInto = left > 0 && cost <= inflated;
        if (isLookedInto)
            inflated -= cost;
        const found = nested(isLookedInto ? format : 'bytes', expected, actual);
        if (found.kind !== 'equal')
            left -= 1;
        return found;
    };
}
function changedCell(match, { expected, actual }, context) {
    const was = match.expected === null ? undefined : expected.cells[match.expected];
    const is = match.actual === null ? undefined : actual.cells[match.actual];
    const cell = is ?? was;
    if (!cell)
        return [];
    const place = { id: cell.id ?? '', index: match.actual ?? match.expected ?? 0, type: cell.cell_type };
    if (!was || !is)
        return [{ ...place, change: was ? 'missing' : 'new', parts: [wholeSource(cell.source, was !== undefined)] }];
    const parts = cellParts(was, is, context);
    if (parts.length > 0)
        return [{ ...place, change: 'changed', parts }];
    return match.isMoved ? [{ ...place, change: 'moved', parts }] : [];
}
function wholeSource(source, isMissing) {
    const lines = source.split('\n');
    const change = isMissing ? 'missing' : 'new';
    const shown = lines.slice(0, 50).map((text) => ({ change, text: text.slice(0, 400).toWellFormed() }));
    const counts = { added: isMissing ? 0 : lines.length, removed: isMissing ? lines.length : 0 };
    const hunks = [{ expectedFrom: 1, actualFrom: 1, lines: shown }];
    const detail = { kind: 'lines', hunks, ...counts, capped: lines.length > shown.length };
    return { name: 'source', why: isMissing ? 'the cell is missing' : 'the cell is new', detail };
}
/** The notebook's own metadata, as a cell before the first. */
function ownMetadata({ expected, actual }, { options, nested }) {
    if (options.ignore.includes('metadata'))
        return [];
    const [one, other] = [expected, actual].map(({ metadata }) => new TextEncoder().encode((0,canonical_json/* canonicalJson */.d)(metadata)));
    const found = nested('json', one ?? new Uint8Array(), other ?? new Uint8Array());
    if (found.kind === 'equal')
        return [];
    const detail = found.kind === 'different' ? found.detail : null;
    return [{ id: '', index: 0, type: 'notebook', change: 'changed', parts: [{ name: 'metadata', why: found.why, detail }] }];
}
function notebook_sentence(cells, own, total) {
    const [first] = [...cells, ...own];
    const place = first?.type === 'notebook' ? 'the notebook itself' : `cell ${(first?.index ?? 0) + 1}`;
    const part = first?.parts[0];
    const why = part ? `${part.name}: ${part.why}` : 'it stands elsewhere';
    return `${cells.length} of ${total} cells differ; first ${place}, ${why.slice(0, 300).toWellFormed()}`;
}
/** As much as a page can show: what is beyond stays listed without its detail. */
function capped(cells) {
    const left = { text: notebook_MAX_DETAIL, images: MAX_IMAGES };
    let isCapped = cells.length > notebook_MAX_CELLS;
    const fit = ({ expected, actual, ...part }) => {
        const size = JSON.stringify(part).length;
        const images = (expected?.length ?? 0) + (actual?.length ?? 0);
        const [hasRoom, hasImageRoom] = [size <= left.text, images <= left.images];
        left.text -= hasRoom ? size : 0;
        left.images -= hasImageRoom ? images : 0;
        isCapped ||= !hasRoom || !hasImageRoom;
        const shown = hasRoom ? part : { name: part.name.slice(0, 100), why: part.why.slice(0, 200), detail: null };
        return hasImageRoom
            ? { ...shown, ...(expected === undefined ? {} : { expected }), ...(actual === undefined ? {} : { actual }) }
            : shown;
    };
    const shown = cells.slice(0, notebook_MAX_CELLS).map((cell) => {
        if (cell.parts.length > 50)
            isCapped = true;
        return { ...cell, id: cell.id.slice(0, 100), type: cell.type.slice(0, 50), parts: cell.parts.slice(0, 50).map(fit) };
    });
    return { kind: 'cells', cells: shown, capped: isCapped };
}

// EXTERNAL MODULE: ../../node_modules/saxes/saxes.js
var saxes = __webpack_require__(70628);
;// CONCATENATED MODULE: ./src/refdata/compare/svg-survey.js

/** Elements and texts. */
const svg_survey_MAX_NODES = 200_000;
const svg_survey_MAX_ATTRIBUTES = 1_000_000;
/** Of one element: the parser looks at all of them for each. */
const svg_survey_MAX_OF_ELEMENT = 1_000;
/** Lines, references and the like in one value or text: the parser keeps a piece for each until it is over. */
const MAX_PIECES = 200_000;
/** Characters of a document type, of which each may be such a piece. */
const MAX_TYPE = 64 * 1024;
const CROWDED = `has more than ${svg_survey_MAX_NODES} elements and texts`;
/**
 * Counts what a drawing would cost to parse, by its characters alone: an element takes a hundred times its text. The error is the end
 * of a sentence about the file.
 */
function surveySvg(text) {
    const survey = new Survey(text);
    const why = survey.run();
    return why === null ? (0,result.ok)(survey) : (0,result/* err */._)(why);
}
/** What may hold a `<` that begins no element, how it ends, and what makes a piece of its own in it. */
const ASIDE = [
    ['<!--', '-->', '-'],
    ['<![CDATA[', ']]>', ']'],
    ['<?', '?>', '?'],
];
const code = (character) => character.charCodeAt(0);
const [LESS, GREATER, BANG, SLASH, AMPERSAND] = ['<', '>', '!', '/', '&'].map(code);
const [DOUBLE, SINGLE, svg_survey_CR, svg_survey_LF, TAB] = ['"', "'", '\r', '\n', '\t'].map(code);
class Survey {
    nodes = 0;
    attributes = 0;
    #text;
    #at = 0;
    #pieces = 0;
    constructor(text) {
        this.#text = text;
    }
    run() {
        let why = null;
        while (this.#at < this.#text.length && why === null) {
            this.#pieces = 0;
            why = this.#pass() ?? this.#excess();
        }
        return why;
    }
    #excess() {
        if (this.nodes > svg_survey_MAX_NODES)
            return CROWDED;
        if (this.attributes > svg_survey_MAX_ATTRIBUTES)
            return `has more than ${svg_survey_MAX_ATTRIBUTES} attributes`;
        return this.#pieces > MAX_PIECES ? `has more than ${MAX_PIECES} lines and references in one value` : null;
    }
    /** Over one text, tag or aside. */
    #pass() {
        const [text, at] = [this.#text, this.#at];
        if (text.charCodeAt(at) !== LESS)
            return this.#passText();
        const next = text.charCodeAt(at + 1);
        if (next === SLASH)
            return this.#passTo(text.indexOf('>', at));
        if (next !== BANG && next !== code('?'))
            return this.#passTag();
        const aside = ASIDE.find(([begin]) => text.startsWith(begin, at));
        return aside ? this.#passAside(aside) : this.#passType();
    }
    /** What does not end goes on to the end of the file. */
    #passTo(end) {
        this.#at = end < 0 ? this.#text.length : end + 1;
        return null;
    }
    #passText() {
        const end = this.#text.indexOf('<', this.#at);
        const to = end < 0 ? this.#text.length : end;
        for (let at = this.#at; at < to; at += 1) {
            const character = this.#text.charCodeAt(at);
            if (character === AMPERSAND || character === svg_survey_CR)
                this.#pieces += 1;
        }
        this.nodes += 1;
        this.#at = to;
        return null;
    }
    #passAside([begin, end, piece]) {
        const found = this.#text.indexOf(end, this.#at + begin.length);
        const to = found < 0 ? this.#text.length : found + end.length;
        for (let at = this.#at; at < to; at += 1) {
            const character = this.#text.charCodeAt(at);
            if (character === svg_survey_CR || character === code(piece))
                this.#pieces += 1;
        }
        if (piece === ']')
            this.nodes += 1;
        this.#at = to;
        return null;
    }
    #passTag() {
        const text = this.#text;
        let [at, attributes, quote] = [this.#at + 1, 0, 0];
        for (; at < text.length; at += 1) {
            const character = text.charCodeAt(at);
            if (quote !== 0) {
                if (character === quote)
                    quote = 0;
                else if (character === svg_survey_LF || character === AMPERSAND || character === TAB || character === svg_survey_CR)
                    this.#pieces += 1;
            }
            else if (character === DOUBLE || character === SINGLE) {
                quote = character;
                attributes += 1;
                if (attributes > svg_survey_MAX_OF_ELEMENT)
                    return `has an element of more than ${svg_survey_MAX_OF_ELEMENT} attributes`;
            }
            else if (character === GREATER)
                break;
        }
        this.nodes += 1;
        this.attributes += attributes;
        return this.#passTo(at < text.length ? at : -1);
    }
    /** Over a document type as the parser sees it: what stands between quotes and in comments ends nothing. */
    #passType() {
        const [text, begin] = [this.#text, this.#at];
        let [at, isInside] = [begin + 2, false];
        while (at < text.length && at - begin <= MAX_TYPE) {
            const character = text[at];
            if (character === '>' && !isInside)
                return this.#passTo(at);
            if (character === '"' || character === "'")
                at = behind(text, character, at + 1);
            else if (character === '<' && isInside)
                at = behindMarkup(text, at);
            else {
                if (character === '[')
                    isInside = true;
                if (character === ']')
                    isInside = false;
                at += 1;
            }
        }
        if (at - begin > MAX_TYPE && text.length - begin > MAX_TYPE)
            return `has a document type of more than ${MAX_TYPE} characters`;
        return this.#passTo(-1);
    }
}
/** Where the first of these ends; where there is none, the end of the text. */
function behind(text, what, from) {
    const found = text.indexOf(what, from);
    return found < 0 ? text.length : found + what.length;
}
/** Of what begins with `<` within a document type: comments and instructions hold anything, of others the first characters are taken. */
function behindMarkup(text, at) {
    if (text.startsWith('<!--', at))
        return behind(text, '-->', at + 4);
    if (text.startsWith('<!-', at))
        return at + 4;
    if (text.startsWith('<!', at))
        return at + 3;
    return text.startsWith('<?', at) ? behind(text, '>', behind(text, '?', at + 2)) : at + 2;
}

;// CONCATENATED MODULE: ./src/refdata/compare/svg-tree.js




const svg_tree_SMALL = { nodes: 50_000, attributes: 120_000 };
/** Different names of attributes: each stays in memory until the next great collection. */
const svg_tree_MAX_NAMES = 10_000;
/** Characters between two looks at the budget: deep nesting costs the square of the depth until then. */
const svg_tree_CHUNK = 8 * 1024;
const SVG = 'http://www.w3.org/2000/svg';
/** Their attributes are known without their namespace. */
const KNOWN = new Set(['', SVG, 'http://www.w3.org/1999/xlink', 'http://www.w3.org/XML/1998/namespace']);
const NO_SVG = 'is no SVG: its first element is another';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
/** The error is the end of a sentence about the file, as everywhere here. */
function surveyed(text) {
    const survey = surveySvg(text);
    if (!survey.ok)
        return survey;
    const { nodes, attributes } = survey.value;
    return (0,result.ok)({ text, isSmall: nodes <= svg_tree_SMALL.nodes && attributes <= svg_tree_SMALL.attributes });
}
/** Reads a whole drawing and keeps nothing of it, so that what is refused is refused before anything is built (A10). */
function checked(drawing) {
    const reader = new svg_tree_Reader();
    const names = new Set();
    reader.parser.on('attribute', ({ name }) => {
        names.add(name);
        if (names.size > svg_tree_MAX_NAMES)
            reader.refuse(`has more than ${svg_tree_MAX_NAMES} names of attributes`);
    });
    reader.parser.on('opentag', ({ uri, local }) => reader.opened(named(uri, local)));
    reader.parser.on('closetag', () => reader.closed());
    const why = reader.read(drawing.text);
    return why === null ? (0,result.ok)(drawing) : (0,result/* err */._)(why);
}
/** Reads XML with namespaces. Entities that a file declares itself are not known here, so none multiplies. */
function built({ text }) {
    const reader = new svg_tree_Reader();
    const { parser } = reader;
    const top = { name: '', attributes: new Map(), children: [] };
    const open = [top];
    const ids = new Set();
    parser.on('opentag', ({ uri, local, attributes }) => {
        const element = { name: named(uri, local), attributes: attributesOf(Object.values(attributes)), children: [] };
        const id = element.attributes.get('id');
        if (id !== undefined)
            ids.add(id);
        open.at(-1)?.children.push(element);
        open.push(element);
        reader.opened(element.name);
    });
    parser.on('closetag', () => {
        open.pop();
        reader.closed();
    });
    const addText = (content) => {
        const siblings = open.at(-1)?.children ?? [];
        const before = siblings.at(-1);
        flatten(content);
        if (typeof before === 'string')
            siblings[siblings.length - 1] = before + content;
        else
            siblings.push(content);
    };
    parser.on('text', addText);
    parser.on('cdata', addText);
    const why = reader.read(text);
    const root = top.children.find((node) => typeof node !== 'string');
    return why === null && root ? (0,result.ok)({ root, ids }) : (0,result/* err */._)(why ?? NO_SVG);
}
/** A parser, what there is against the file so far, and how deep it is. */
class svg_tree_Reader {
    parser = new saxes/* SaxesParser */.wT({ xmlns: true });
    #why = null;
    #depth = 0;
    #isBegun = false;
    constructor() {
        this.parser.on('error', ({ message }) => this.refuse(`is no well-formed XML: ${message.slice(0, 200)}`));
    }
    refuse(why) {
        this.#why ??= why;
    }
    opened(name) {
        if (!this.#isBegun && name !== 'svg')
            this.refuse(NO_SVG);
        this.#isBegun = true;
        this.#depth += 1;
        if (this.#depth > LIMITS.depth)
            this.refuse(`is nested deeper than ${LIMITS.depth} levels`);
    }
    closed() {
        this.#depth -= 1;
    }
    read(text) {
        for (let at = 0; at < text.length && this.#why === null; at += svg_tree_CHUNK)
            this.parser.write(text.slice(at, at + svg_tree_CHUNK));
        if (this.#why === null)
            this.parser.close();
        return this.#why;
    }
}
/** A text of many pieces becomes one once a character of it is asked for; the pieces take many times as much. */
const flatten = (text) => text.charCodeAt(0);
const named = (uri, local) => (uri === SVG || uri === '' ? local : `{${uri}}${local}`);
function attributesOf(attributes) {
    const taken = attributes.filter(({ uri }) => uri !== XMLNS);
    for (const { value } of taken)
        flatten(value);
    return new Map(taken.map(({ uri, local, value }) => [KNOWN.has(uri) ? local : `{${uri}}${local}`, value]));
}

;// CONCATENATED MODULE: ./src/refdata/compare/svg-numbers.js
const NUMBER = /[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/g;
/** A list of numbers and words; commas and white space between numbers say the same. */
function listNumbers(value) {
    const numbers = [];
    const frame = value.replace(NUMBER, (written) => {
        numbers.push(Number(written));
        return '0 ';
    });
    return { frame: frame.replace(/[\s,]+/g, ' ').trim(), numbers };
}
/** Path data. What is no path data stays in the frame. */
function pathNumbers(value) {
    const numbers = [];
    const frame = [];
    let [at, command, count] = [0, '', 0];
    while (at < value.length) {
        const char = value.charCodeAt(at);
        const end = isFlag(command, count) && (char === 48 || char === 49) ? at + 1 : svg_numbers_numberEnd(value, at);
        if (end > at) {
            numbers.push(numberAt(value, at, end));
            count += 1;
            at = end;
            continue;
        }
        at += 1;
        if (isSeparator(char))
            continue;
        if (count > 0)
            frame.push(`${count}`);
        [command, count] = [String.fromCharCode(char), 0];
        frame.push(command);
    }
    return { frame: [...frame, `${count}`].join(' '), numbers };
}
/** The two flags of an arc need nothing around them: `a1 1 0 01.5.5` has seven numbers. */
const isFlag = (command, count) => (command === 'a' || command === 'A') && (count % 7 === 3 || count % 7 === 4);
const isSeparator = (code) => code === 32 || code === 44 || (code >= 9 && code <= 13);
const svg_numbers_isDigit = (code) => code >= 48 && code <= 57;
const svg_numbers_POWERS = Array.from({ length: 16 }, (_, n) => 10 ** n);
/**
 * The number written there. Up to 15 digits and a power of ten up to 10^22 are exact in a double, so that their quotient is the
 * nearest one, as `Number` gives (Clinger 1990); that spares a text for each number.
 */
function numberAt(text, from, to) {
    if (to - from > 16)
        return Number(text.slice(from, to));
    let [mantissa, digits, point] = [0, 0, -1];
    for (let at = from; at < to; at += 1) {
        const code = text.charCodeAt(at);
        if (svg_numbers_isDigit(code)) {
            mantissa = mantissa * 10 + code - 48;
            digits += 1;
        }
        else if (code === 46)
            point = digits;
        else if (at > from)
            return Number(text.slice(from, to));
    }
    if (digits > 15)
        return Number(text.slice(from, to));
    const size = point < 0 ? mantissa : mantissa / (svg_numbers_POWERS[digits - point] ?? 1);
    return text.charCodeAt(from) === 45 ? -size : size;
}
/** Where the number is over that begins at `from`; `from` where none does. Without a regular expression: paths have millions. */
function svg_numbers_numberEnd(text, from) {
    const digits = (at) => {
        let end = at;
        while (svg_numbers_isDigit(text.charCodeAt(end)))
            end += 1;
        return end;
    };
    const sign = text.charCodeAt(from);
    const first = sign === 43 || sign === 45 ? from + 1 : from;
    const whole = digits(first);
    const end = text.charCodeAt(whole) === 46 ? digits(whole + 1) : whole;
    // A point alone is no number.
    if (end === first || (whole === first && end === first + 1))
        return from;
    const letter = text.charCodeAt(end) | 32;
    if (letter !== 101)
        return end;
    const exponentSign = text.charCodeAt(end + 1);
    const exponent = exponentSign === 43 || exponentSign === 45 ? end + 2 : end + 1;
    return digits(exponent) > exponent ? digits(exponent) : end;
}
const TRANSFORM = /^[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)/;
const IDENTITY = [1, 0, 0, 1, 0, 0];
/** A list of transforms as the one matrix that they make; one that cannot be read stays a list of words and numbers. */
function transformNumbers(value) {
    let rest = value.trim();
    let matrix = IDENTITY;
    while (rest !== '') {
        const [whole, name = '', inside = ''] = TRANSFORM.exec(rest) ?? [];
        const next = whole === undefined ? null : single(name, listNumbers(inside).numbers);
        if (whole === undefined || next === null)
            return listNumbers(value);
        matrix = svg_numbers_product(matrix, next);
        rest = rest.slice(whole.length).trimStart();
    }
    return { frame: 'transform', numbers: matrix };
}
function single(name, numbers) {
    const [a = 0, b, c] = numbers;
    const angle = (a * Math.PI) / 180;
    switch (`${name} ${numbers.length}`) {
        case 'matrix 6':
            return numbers;
        case 'translate 1':
        case 'translate 2':
            return [1, 0, 0, 1, a, b ?? 0];
        case 'scale 1':
        case 'scale 2':
            return [a, 0, 0, b ?? a, 0, 0];
        case 'rotate 1':
            return turned(angle);
        case 'rotate 3':
            return svg_numbers_product(svg_numbers_product([1, 0, 0, 1, b ?? 0, c ?? 0], turned(angle)), [1, 0, 0, 1, -(b ?? 0), -(c ?? 0)]);
        case 'skewX 1':
            return [1, 0, Math.tan(angle), 1, 0, 0];
        case 'skewY 1':
            return [1, Math.tan(angle), 0, 1, 0, 0];
        default:
            return null;
    }
}
const turned = (angle) => [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
function svg_numbers_product(one, other) {
    const [a, b, c, d, e, f] = one;
    const [g, h, i, j, k, l] = other;
    return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

;// CONCATENATED MODULE: ./src/refdata/compare/svg-values.js

/** Null where two values of an attribute say the same; else the end of a sentence, where a tolerance decided, or an empty text. */
function valueDifference(name, { expected, actual }, tolerance) {
    if (expected === actual)
        return null;
    if (name === 'style')
        return styleDifference(expected, actual, tolerance);
    const read = NUMERIC.get(name);
    if (read === undefined)
        return collapsed(expected) === collapsed(actual) ? null : '';
    return numbersDifference(read(expected), read(actual), tolerance);
}
const collapsed = (text) => text.replace(/\s+/g, ' ').trim();
const LISTS = 'x y x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy rotate width height points viewBox offset opacity fill-opacity stroke-opacity stop-opacity flood-opacity stroke-width stroke-dasharray stroke-dashoffset stroke-miterlimit font-size letter-spacing word-spacing textLength startOffset markerWidth markerHeight refX refY stdDeviation values tableValues slope intercept k1 k2 k3 k4 scale baseFrequency numOctaves surfaceScale specularConstant specularExponent diffuseConstant azimuth elevation pathLength line-height';
/** Attributes, and properties of a style, that hold numbers. A number elsewhere, such as in a colour, is text. */
const NUMERIC = new Map([
    ...LISTS.split(' ').map((name) => [name, listNumbers]),
    ['d', pathNumbers],
    ...['transform', 'gradientTransform', 'patternTransform'].map((name) => [name, transformNumbers]),
]);
function styleDifference(expected, actual, tolerance) {
    const [one, other] = [propertiesOf(expected), propertiesOf(actual)];
    for (const name of new Set([...one.keys(), ...other.keys()])) {
        const [was, is] = [one.get(name), other.get(name)];
        const why = was === undefined || is === undefined ? '' : valueDifference(name, { expected: was, actual: is }, tolerance);
        if (why !== null)
            return `${name}${why === '' ? '' : `: ${why}`}`;
    }
    return null;
}
function propertiesOf(style) {
    const declarations = style.split(';').map((text) => text.split(':'));
    return new Map(declarations.flatMap(([name = '', ...value]) => (name.trim() === '' ? [] : [[name.trim(), collapsed(value.join(':'))]])));
}
function numbersDifference(expected, actual, tolerance) {
    if (expected.frame !== actual.frame || expected.numbers.length !== actual.numbers.length)
        return '';
    let [outside, worst] = [0, 0];
    for (const [at, was] of expected.numbers.entries()) {
        const is = actual.numbers[at] ?? Number.NaN;
        if (was === is || Math.abs(is - was) <= tolerance.atol + tolerance.rtol * Math.abs(was))
            continue;
        outside += 1;
        worst = Math.max(worst, Math.abs(is - was));
    }
    if (outside === 0)
        return null;
    return `${outside} of ${expected.numbers.length} numbers differ, by at most ${Number(worst.toPrecision(4))}`;
}

;// CONCATENATED MODULE: ./src/refdata/compare/svg-walk.js



const svg_walk_MAX_SHOWN = 500;
const svg_walk_MAX_TEXT = 200;
const svg_walk_MAX_EDITS = 1_000;
const REFERENCE = /url\(\s*["']?#([^"')\s]{1,500})["']?\s*\)/g;
const CSS_NAME = /#([A-Za-z_][A-Za-z0-9_.-]{0,500})/g;
/** Compares two drawings element by element. */
function svg_walk_compareTrees(trees, rules) {
    const walk = new svg_walk_Walk(trees, rules);
    walk.elements({ expected: trees.expected.root, actual: trees.actual.root }, { above: null, name: 'svg', index: 0 });
    walk.references();
    return walk.detail();
}
class svg_walk_Walk {
    #trees;
    #rules;
    #changes = [];
    #total = 0;
    /** Which id of the expected drawing is which of the actual one, and back. */
    #ids = { there: new Map(), back: new Map() };
    #references = [];
    #sheets = [];
    #keys = new Map();
    constructor(trees, rules) {
        this.#trees = trees;
        this.#rules = rules;
    }
    detail() {
        return { kind: 'tree', changes: this.#changes, total: this.#total, capped: this.#total > this.#changes.length };
    }
    elements({ expected, actual }, place) {
        for (const name of new Set([...expected.attributes.keys(), ...actual.attributes.keys()])) {
            if (!this.#isIgnored(this.#rules.ignore_attributes, name))
                this.#attribute(name, [expected.attributes.get(name), actual.attributes.get(name)], place);
        }
        this.#children({ expected: this.#shown(expected), actual: this.#shown(actual) }, place);
    }
    /** After all: an id may be named before it is given. */
    references() {
        for (const { expected, actual, place, attribute } of this.#references) {
            const isDefined = this.#trees.expected.ids.has(expected) && this.#trees.actual.ids.has(actual);
            const isSame = isDefined && this.#rules.ids === 'renumber' ? this.#ids.there.get(expected) === actual : expected === actual;
            if (!isSame)
                this.#note(place, { change: 'changed', expected: `#${expected}`, actual: `#${actual}` }, attribute);
        }
        for (const { expected, actual, place } of this.#sheets)
            if (this.#css('expected', expected) !== this.#css('actual', actual))
                this.#note(place, { change: 'changed', expected, actual });
    }
    #attribute(name, [was, is], place) {
        if (was === undefined || is === undefined) {
            if (name === 'id' && this.#rules.ids === 'renumber')
                return;
            const change = was === undefined ? 'new' : 'missing';
            return this.#note(place, { change, ...(was === undefined ? { actual: is ?? '' } : { expected: was }) }, name);
        }
        if (name === 'id' && this.#rules.ids === 'renumber')
            return this.#identify(was, is, place);
        const [one, other] = [this.#withoutReferences(name, was), this.#withoutReferences(name, is)];
        const why = valueDifference(name, { expected: one.text, actual: other.text }, this.#rules);
        if (why !== null || one.names.length !== other.names.length)
            return this.#note(place, { change: 'changed', expected: was, actual: is, ...(why ? { why } : {}) }, name);
        for (const [at, expected] of one.names.entries())
            this.#references.push({ expected, actual: other.names[at] ?? '', place, attribute: name });
    }
    #identify(was, is, place) {
        const [there, back] = [this.#ids.there.get(was) ?? is, this.#ids.back.get(is) ?? was];
        if (there !== is || back !== was)
            return this.#note(place, { change: 'changed', expected: was, actual: is }, 'id');
        this.#ids.there.set(was, is);
        this.#ids.back.set(is, was);
    }
    #withoutReferences(name, value) {
        if (!value.includes('#'))
            return { text: value, names: [] };
        const names = [];
        const take = (_, id) => {
            names.push(id);
            return 'url(#)';
        };
        if (name === 'href' && value.startsWith('#'))
            return { text: take('', value.slice(1)), names };
        return { text: value.replace(REFERENCE, take), names };
    }
    #shown({ children }) {
        const shown = children.map((node) => (typeof node === 'string' ? collapsed(node) : node));
        return shown.filter((node) => {
            if (typeof node === 'string')
                return node !== '';
            return !this.#isIgnored(this.#rules.ignore_elements, node.name);
        });
    }
    #children({ expected, actual }, above) {
        const isInStep = expected.length === actual.length && expected.every((node, at) => svg_walk_nameOf(node) === svg_walk_nameOf(actual[at]));
        const [ofExpected, ofActual] = [svg_walk_placesOf(expected, above), svg_walk_placesOf(actual, above)];
        const meet = (e, a) => {
            const [was, is] = [expected[e], actual[a]];
            if (was !== undefined && is !== undefined && svg_walk_nameOf(was) === svg_walk_nameOf(is))
                this.#nodes({ expected: was, actual: is }, ofActual(a));
            else {
                if (was !== undefined)
                    this.#note(ofExpected(e), { change: 'missing', expected: svg_walk_textOf(was) });
                if (is !== undefined)
                    this.#note(ofActual(a), { change: 'new', actual: svg_walk_textOf(is) });
            }
        };
        const steps = isInStep ? inStep(expected.length) : this.#aligned(expected, actual);
        for (const [e, a] of steps)
            meet(e, a);
    }
    #nodes({ expected, actual }, place) {
        if (typeof expected !== 'string' && typeof actual !== 'string')
            return this.elements({ expected, actual }, place);
        if (typeof expected !== 'string' || typeof actual !== 'string' || expected === actual)
            return;
        if (place.above?.name === 'style')
            this.#sheets.push({ expected, actual, place });
        else
            this.#note(place, { change: 'changed', expected, actual });
    }
    /** Names of ids in a style sheet, replaced by what they are called in the actual drawing. */
    #css(side, text) {
        if (this.#rules.ids === 'exact')
            return text;
        const renamed = (id) => (side === 'expected' ? (this.#ids.there.get(id) ?? id) : id);
        return text.replace(CSS_NAME, (whole, id) => (this.#trees[side].ids.has(id) ? `#${renamed(id)}` : whole));
    }
    /** Pairs of positions; -1 where one side has none. Equal ones meet first, what lies between them by name. */
    #aligned(expected, actual) {
        const keys = (nodes) => nodes.map((node) => this.#key(node));
        const parts = (0,diff_array/* diffArrays */.E)(keys(expected), keys(actual), { maxEditLength: svg_walk_MAX_EDITS });
        if (parts === undefined)
            return inStep(Math.max(expected.length, actual.length));
        const steps = [];
        let [e, a, missing, fresh] = [0, 0, 0, 0];
        const flush = () => {
            steps.push(...gap({ expected: expected.slice(e, e + missing), actual: actual.slice(a, a + fresh) }, e, a));
            [e, a, missing, fresh] = [e + missing, a + fresh, 0, 0];
        };
        for (const { added, removed, count } of parts) {
            if (added)
                fresh += count;
            else if (removed)
                missing += count;
            else {
                flush();
                for (let n = 0; n < count; n += 1)
                    steps.push([e++, a++]);
            }
        }
        flush();
        return steps;
    }
    /** Equal numbers for nodes that are equal but for ids and what refers to them. */
    #key(node) {
        const text = typeof node === 'string' ? `"${node}` : this.#elementText(node);
        const key = this.#keys.get(text) ?? this.#keys.size;
        this.#keys.set(text, key);
        return key;
    }
    #elementText(element) {
        const attributes = [...element.attributes].filter(([name]) => name !== 'id' && !this.#isIgnored(this.#rules.ignore_attributes, name));
        const written = attributes.map(([name, value]) => `${name}=${this.#withoutReferences(name, value).text}`).sort();
        return `<${element.name} ${written.join('\n')}\n>${this.#shown(element).map((child) => this.#key(child))}`;
    }
    #isIgnored(patterns, name) {
        return patterns.some((pattern) => lineMatches(pattern, name));
    }
    #note(place, change, attribute) {
        this.#total += 1;
        if (this.#changes.length >= svg_walk_MAX_SHOWN)
            return;
        const path = attribute === undefined ? [] : [`@${attribute}`];
        for (let at = place; at; at = at.above)
            path.unshift(...(at.above ? [at.name, at.index] : [at.name]));
        this.#changes.push({ path, ...cut(change) });
    }
}
const inStep = (count) => Array.from({ length: count }, (_, at) => [at, at]);
/** What lies between two equal ones: in order, and by name; the rest is missing or new. */
function gap({ expected, actual }, e, a) {
    const steps = [];
    let next = 0;
    for (const [at, node] of expected.entries()) {
        const found = actual.findIndex((other, index) => index >= next && index < next + 50 && svg_walk_nameOf(other) === svg_walk_nameOf(node));
        for (let n = next; n < found; n += 1)
            steps.push([-1, a + n]);
        steps.push([e + at, found < 0 ? -1 : a + found]);
        if (found >= 0)
            next = found + 1;
    }
    for (let n = next; n < actual.length; n += 1)
        steps.push([-1, a + n]);
    return steps;
}
const svg_walk_nameOf = (node) => (typeof node === 'object' ? node.name : '#text');
function svg_walk_placesOf(nodes, above) {
    const counts = new Map();
    const indexes = nodes.map((node) => {
        const index = counts.get(svg_walk_nameOf(node)) ?? 0;
        counts.set(svg_walk_nameOf(node), index + 1);
        return index;
    });
    return (at) => ({ above, name: svg_walk_nameOf(nodes[at]), index: indexes[at] ?? 0 });
}
function svg_walk_textOf(node) {
    if (typeof node === 'string')
        return node;
    const attributes = [...node.attributes].slice(0, 8).map(([name, value]) => ` ${name}="${value.slice(0, 40)}"`);
    return `<${node.name}${attributes.join('')}>`;
}
function cut(change) {
    const short = (text) => (text.length > svg_walk_MAX_TEXT ? `${text.slice(0, svg_walk_MAX_TEXT)}…`.toWellFormed() : text);
    return {
        ...change,
        ...(change.expected === undefined ? {} : { expected: short(change.expected) }),
        ...(change.actual === undefined ? {} : { actual: short(change.actual) }),
    };
}

;// CONCATENATED MODULE: ./src/refdata/compare/svg.js





const svg_tolerance = (description) => {
    const error = 'a number, 0 or more';
    return schemas/* number */.aig({ error }).min(0, { error }).default(0).describe(description);
};
const svg_options = schemas/* strictObject */.rej({
    rtol: svg_tolerance('Numbers of attributes, paths and transforms may differ by this share of the expected one. Default: 0.'),
    atol: svg_tolerance('… and by this much besides: |actual − expected| ≤ atol + rtol · |expected|. Default: 0.'),
    ids: schemas/* enum */.k5n(['renumber', 'exact'], { error: 'renumber or exact' })
        .default('renumber')
        .describe('Whether ids may be others as long as all that refers to them agrees. Default: renumber.'),
    ignore_attributes: namePatterns('Attributes that are left out, by name without prefix: `data-*`. Default: none.'),
    ignore_elements: namePatterns('Elements that are left out with all that they hold. Default: `metadata`, where programs write the time.', 'metadata'),
});
/** A drawing that is larger takes too long to be read twice. */
const MAX_BYTES = 8 * 1024 * 1024;
/** Drawings in SVG, by structure: how a number, a list, a path or a prefix is written does not count. */
const svg = {
    name: 'svg',
    version: 1,
    extensions: ['.svg'],
    options: svg_options,
    compare(expected, actual, { options }) {
        const read = treesOf(expected, actual);
        if (!read.ok)
            return read.error;
        const detail = svg_walk_compareTrees(read.value, options);
        return detail.total === 0
            ? { kind: 'equal', why: 'the same elements, written otherwise or within the tolerance', detail: null }
            : { kind: 'different', why: svg_sentence(detail), detail };
    },
};
function treesOf(expected, actual) {
    const texts = readBoth(expected, actual, svg_textOf);
    if (!texts.ok)
        return texts;
    const { expected: one, actual: other } = texts.value;
    const whole = one.isSmall && other.isSmall ? texts : readBoth(one, other, checked);
    return whole.ok ? readBoth(one, other, built) : whole;
}
function svg_textOf(bytes) {
    const text = decodeText(bytes, MAX_BYTES);
    return text.ok ? surveyed(text.value) : text;
}
function svg_sentence({ changes, total }) {
    const [first] = changes;
    const why = first?.why === undefined ? '' : ` (${first.why})`;
    return `${total} ${total === 1 ? 'difference' : 'differences'}, the first at ${first?.path.join('/').slice(0, 200)}${why}`;
}

;// CONCATENATED MODULE: ./src/refdata/compare/text.js




const which = 'ignore or exact';
const globText = 'a pattern of * and ?, 1 to 200 characters';
const text_options = schemas/* strictObject */.rej({
    line_endings: schemas/* enum */.k5n(['ignore', 'exact'], { error: which })
        .default('ignore')
        .describe('Whether CR LF, LF, and none after the last line count as the same. Default: ignore.'),
    trailing_blanks: schemas/* enum */.k5n(['ignore', 'exact'], { error: which })
        .default('exact')
        .describe('Whether spaces and tabs at the end of a line count. Default: exact.'),
    ignore_lines: schemas/* array */.YOg(schemas/* string */.YjP({ error: globText }).min(1, { error: globText }).max(200, { error: globText }), {
        error: 'a list of patterns',
    })
        .max(50, { error: 'at most 50 patterns' })
        .default([])
        .describe('Lines that are left out on both sides: patterns over the whole line, `*` for any characters and `?` for one. A line of more than 10,000 characters is never left out.'),
});
/** Text, line by line. */
const text_text = {
    name: 'text',
    version: 1,
    extensions: ['.txt', '.log', '.md', '.rst', '.out', '.yml', '.yaml', '.toml', '.ini', '.py', '.tex'],
    options: text_options,
    compare(expected, actual, { options }) {
        const read = readBoth(expected, actual, (bytes) => decodeText(bytes));
        if (!read.ok)
            return read.error;
        const cursor = (content) => lineCursor(content, options);
        return compareLines(cursor(read.value.expected), cursor(read.value.actual), 'lines');
    },
};

// EXTERNAL MODULE: ./src/refdata/compare/unseen-bytes.js
var unseen_bytes = __webpack_require__(46069);
;// CONCATENATED MODULE: ./src/refdata/compare/formats.js












/** Every kind of file that is compared by more than its bytes, and bytes. A new one is a file beside these, and a line here. */
const formats_FORMATS = [image_image, array, json, csv, svg, html, notebook, text_text, bytes/* bytes */.e];
const comparisonOf = (name) => formats_FORMATS.find((format) => format.name === name) ?? null;
/** The format's options where nobody set any. */
function defaultsOf(format) {
    const read = format.options.safeParse({});
    return read.success ? read.data : {};
}
/** Notebooks hold other files, and those hold none that hold more. */
const MAX_NESTING = 2;
/** Compares a pair as a rule says: pure, and told by its engine. What a codec throws is left to the caller. */
function verdictOf(rule, { expected, actual }, codecs) {
    const format = comparisonOf(rule.format);
    if (!format)
        return formats_unreadable(rule, `no format is called ${rule.format}`);
    const comparison = compareAs({ format, options: rule.options, codecs, depth: 0 }, expected, actual);
    const engine = engineOf(rule);
    return comparison.kind === 'unreadable' ? { ...comparison, engine, detail: null } : { ...comparison, engine };
}
/** To be asked before `verdictOf`, where files may be hostile: the verdict on a pair of which one is not sound, as far as formats tell. */
function* inspectionOf(rule, { expected, actual }, codecs) {
    const format = comparisonOf(rule.format);
    if (!format?.inspect || largeOne(expected, actual))
        return null;
    const found = yield* format.inspect(expected, actual, { options: rule.options, codecs });
    return found && { ...found, engine: engineOf(rule), detail: null };
}
/** The verdict on files whose digests differ, where the rule looks at bytes alone; null for any other. */
function unseenVerdict(rule, sizes) {
    if (rule.format !== bytes/* bytes */.e.name)
        return null;
    const comparison = (0,unseen_bytes/* unseenBytes */.K)(sizes.expected, sizes.actual);
    return { ...comparison, detail: comparison.kind === 'unreadable' ? null : comparison.detail, engine: engineOf(rule) };
}
/** A pair that nobody can compare, by no fault of one file alone that is known. */
const formats_unreadable = (rule, why) => ({
    kind: 'unreadable',
    why,
    engine: engineOf(rule),
    detail: null,
});
const engineOf = ({ format, options }) => ({
    name: format,
    version: comparisonOf(format)?.version ?? 0,
    options,
});
function compareAs({ format, options, codecs, depth }, expected, actual) {
    const tooLarge = format === bytes/* bytes */.e ? null : largeOne(expected, actual);
    if (tooLarge)
        return tooLarge;
    const nested = (name, one, other) => {
        if ((0,bytes_difference/* firstDifference */.a)(one, other) === null)
            return { kind: 'equal', why: 'the same bytes', detail: null };
        const inner = depth < MAX_NESTING ? (comparisonOf(name) ?? bytes/* bytes */.e) : bytes/* bytes */.e;
        return compareAs({ format: inner, options: defaultsOf(inner), codecs, depth: depth + 1 }, one, other);
    };
    return format.compare(expected, actual, { options, codecs, nested });
}
function largeOne(expected, actual) {
    const which = expected.length > LIMITS.file ? 'expected' : actual.length > LIMITS.file ? 'actual' : null;
    if (which === null)
        return null;
    const size = which === 'expected' ? expected.length : actual.length;
    return { kind: 'unreadable', which, why: `the ${which} file has ${size} bytes; at most ${LIMITS.file} are compared by type` };
}


/***/ })

};
