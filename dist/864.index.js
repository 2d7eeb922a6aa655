export const id = 864;
export const ids = [864];
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

/***/ 60864:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ComparisonThreads: () => (/* binding */ ComparisonThreads),
  THREAD: () => (/* binding */ THREAD),
  compareInProcess: () => (/* binding */ compareInProcess)
});

// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
// EXTERNAL MODULE: ./src/refdata/compare/formats.js + 98 modules
var formats = __webpack_require__(74530);
// EXTERNAL MODULE: ./src/adapters/comparison-codecs.js
var comparison_codecs = __webpack_require__(48681);
;// CONCATENATED MODULE: ./src/adapters/comparison-cost.js
/** Formats whose time and memory a small file cannot inflate: nothing in them is compressed. */
const PLAIN = new Set(['text', 'html', 'svg', 'json', 'csv']);
const MAX_PLAIN = 64 * 1024;
const MAX_PNG = 8 * 1024 * 1024;
const MAX_PIXELS = 4_000_000;
/** Of plain formats a byte costs about what eight pixels do. */
const PIXELS_PER_BYTE = 8;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/**
 * What comparing a pair costs at most, in pixels (some 20 ns each), where its size bounds that without looking further; null where
 * only a deadline does.
 */
function boundedCost(format, expected, actual) {
    if (PLAIN.has(format)) {
        const isSmall = expected.length <= MAX_PLAIN && actual.length <= MAX_PLAIN;
        return isSmall ? (expected.length + actual.length) * PIXELS_PER_BYTE : null;
    }
    if (format !== 'image')
        return null;
    const [one, other] = [pixelsOf(expected), pixelsOf(actual)];
    return one === null || other === null ? null : Math.max(one, other);
}
/** As the PNG's header declares; the decoder reads no more than that. */
function pixelsOf(bytes) {
    if (bytes.length < 24 || bytes.length > MAX_PNG || SIGNATURE.some((byte, at) => bytes[at] !== byte))
        return null;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const pixels = view.getUint32(16) * view.getUint32(20);
    return pixels <= MAX_PIXELS ? pixels : null;
}

;// CONCATENATED MODULE: ./src/adapters/comparison-threads.js





/** More threads than these only cost memory: what is compared must have been fetched before. */
const MAX_THREADS = 8;
/**
 * A thread costs some 150 ms of a processor until its code runs fast: ten pairs of 1280 × 720 take 0.2 s here, and 0.5 s of two
 * processors in two threads.
 */
const HERE = 16_000_000;
const LIMITS = {
    threads: Math.min(MAX_THREADS, (0,external_node_os_.availableParallelism)()),
    deadline: 30_000,
    heap: 256,
    here: HERE,
};
/** What `workerData` holds in a thread that compares. */
const THREAD = 'compare';
/**
 * Compares in threads (A10): what takes longer than the deadline, or more memory than a thread may have, ends its thread and is
 * `unreadable`. The first pairs whose cost their size bounds are compared here, since a thread would cost more. The bytes of a pair are
 * moved into a thread where they have a buffer of their own, and are gone here afterwards.
 */
class ComparisonThreads {
    #ruleOf;
    #limits;
    #waiting = [];
    #idle = [];
    #threads = new Set();
    #isClosed = false;
    #left;
    constructor(ruleOf, limits = {}) {
        this.#ruleOf = ruleOf;
        this.#limits = { ...LIMITS, ...limits };
        this.#left = this.#limits.here;
    }
    async unseen(path, sizes) {
        return (0,formats/* unseenVerdict */.Cp)(this.#ruleOf(path), sizes);
    }
    compare(pair) {
        const rule = this.#ruleOf(pair.path);
        if (this.#isClosed)
            return Promise.resolve((0,formats/* unreadable */.O$)(rule, 'the comparison was ended before it began'));
        if (this.#takesHere(rule, pair))
            return Promise.resolve(verdictHere(rule, pair));
        return new Promise((settle) => {
            this.#waiting.push({ rule, pair, settle });
            this.#next();
        });
    }
    /** Comparing bytes costs less than handing them over, and cannot run away. */
    #takesHere({ format }, { expected, actual }) {
        const cost = format === 'bytes' ? 0 : boundedCost(format, expected, actual);
        if (cost === null || cost > this.#left)
            return false;
        this.#left -= cost;
        return true;
    }
    /** Starts threads before there is work, as many as so many pairs will need. */
    warm(pairs) {
        while (!this.#isClosed && this.#threads.size < Math.min(pairs, this.#limits.threads))
            this.#idle.push(this.#started());
    }
    async close() {
        this.#isClosed = true;
        for (const { rule, settle } of this.#waiting.splice(0))
            settle((0,formats/* unreadable */.O$)(rule, 'the comparison was ended before it began'));
        await Promise.all([...this.#threads].map((thread) => thread.end()));
    }
    #next() {
        if (this.#waiting.length === 0)
            return;
        const thread = this.#free();
        const job = thread && this.#waiting.shift();
        if (!thread || !job)
            return;
        void thread.compare(job, this.#limits.deadline).then((verdict) => {
            if (thread.isAlive && !this.#isClosed)
                this.#idle.push(thread);
            else
                this.#threads.delete(thread);
            job.settle(verdict);
            this.#next();
        });
    }
    #free() {
        for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
            if (thread.isAlive)
                return thread;
            this.#threads.delete(thread);
        }
        return this.#threads.size < this.#limits.threads ? this.#started() : undefined;
    }
    #started() {
        const thread = new Thread(this.#limits.heap);
        this.#threads.add(thread);
        return thread;
    }
}
/** One thread. It keeps the process alive only while it compares. */
class Thread {
    #worker;
    #heap;
    #ready;
    #onAnswer = () => undefined;
    isAlive = true;
    constructor(heap) {
        this.#heap = heap;
        this.#worker = new external_node_worker_threads_.Worker(entry(), {
            workerData: { pilotlight: THREAD },
            resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 16 },
            // Whatever a codec may be made to do, it finds no token and no option of ours.
            env: {},
            argv: [],
            execArgv: [],
            stdout: true,
            stderr: true,
        });
        this.#worker.unref();
        this.#ready = new Promise((ready) => {
            this.#worker.on('message', (answer) => (answer.kind === 'ready' ? ready() : this.#onAnswer(answer)));
            const gone = (why) => {
                this.isAlive = false;
                ready();
                this.#onAnswer({ kind: 'failed', why });
            };
            this.#worker.on('error', (error) => gone(this.#sentence(error)));
            this.#worker.on('exit', () => gone('its thread ended'));
        });
    }
    /** Never rejects. The deadline counts from when the thread can take work. */
    async compare({ rule, pair }, deadline) {
        this.#worker.ref();
        const answered = new Promise((settle) => {
            this.#onAnswer = settle;
        });
        await this.#ready;
        if (this.isAlive)
            this.#send({ rule, expected: movable(pair.expected), actual: movable(pair.actual) });
        else
            this.#onAnswer({ kind: 'failed', why: 'its thread ended' });
        const timer = setTimeout(() => {
            this.isAlive = false;
            this.#onAnswer({ kind: 'failed', why: `it took longer than ${deadline / 1000} s` });
            void this.#worker.terminate();
        }, deadline);
        const answer = await answered;
        clearTimeout(timer);
        this.#worker.unref();
        return answer.kind === 'verdict' ? answer.verdict : (0,formats/* unreadable */.O$)(rule, `the two could not be compared: ${answer.why}`);
    }
    async end() {
        await this.#worker.terminate();
    }
    #send(order) {
        this.#worker.postMessage(order, [...new Set([order.expected.buffer, order.actual.buffer])]);
    }
    #sentence(error) {
        return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `that needs more than ${this.#heap} MB of memory` : error.message;
    }
}
/** Small buffers of Node lie many to one piece of memory, which cannot be moved without the others. */
function movable(bytes) {
    const isAlone = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
    return isAlone ? bytes : Uint8Array.from(bytes);
}
/**
 * From sources, the thread's own module. In the bundle modules have no files: there the program is started again, and main.ts
 * sees by `workerData` what it is for.
 */
function entry() {
    const here = import.meta.url;
    return new URL(here.endsWith('.ts') ? 'comparison-thread.ts' : 'index.js', here);
}
/** Compares here and now, without a limit of time: for files of one's own. */
function compareInProcess(ruleOf) {
    return {
        unseen: async (path, sizes) => (0,formats/* unseenVerdict */.Cp)(ruleOf(path), sizes),
        compare: async (pair) => verdictHere(ruleOf(pair.path), pair),
        close: async () => undefined,
    };
}
function verdictHere(rule, pair) {
    try {
        return (0,formats/* verdictOf */.Vj)(rule, pair, comparison_codecs/* codecs */.q);
    }
    catch (error) {
        return (0,formats/* unreadable */.O$)(rule, `the two could not be compared: ${error instanceof Error ? error.message : String(error)}`);
    }
}


/***/ })

};
