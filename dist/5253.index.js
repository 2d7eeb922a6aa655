export const id = 5253;
export const ids = [5253];
export const modules = {

/***/ 15253:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hashAhead: () => (/* binding */ hashAhead)
});

// EXTERNAL MODULE: external "node:v8"
var external_node_v8_ = __webpack_require__(78877);
;// CONCATENATED MODULE: ./src/adapters/hash-memory.js

/** Imported before threads hash. V8 lets several threads collect young objects, which costs more than it spares where the processors have other work. */
(0,external_node_v8_.setFlagsFromString)('--no-parallel-scavenge');

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/contract/section-file.js
var section_file = __webpack_require__(65386);
// EXTERNAL MODULE: ./src/contract/site-folder.js
var site_folder = __webpack_require__(5678);
// EXTERNAL MODULE: ./src/inputs.js + 1 modules
var inputs = __webpack_require__(92980);
;// CONCATENATED MODULE: ./src/lib/guess-setting.js
/** A key of YAML, in a block or between braces, and its value, quoted or plain; of a longer value, its beginning. */
const KEYS = /(?:^|[\s{,])["']?(?<key>[a-z_]+)["']?[ \t]*:[ \t]*(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<plain>[^\s"',{}#][^\s,{}#]*)|)/g;
/**
 * What a key has probably got in settings that were not read as YAML: it decides nothing, and whoever begins with it asks again. Undefined
 * where nobody wrote it; null where several did, differently, or where it has no such value.
 */
function guessSetting(settings, key) {
    const written = [...(settings ?? '').matchAll(KEYS)].filter(({ groups }) => groups?.['key'] === key);
    const values = new Set(written.map(({ groups }) => groups?.['double'] ?? groups?.['single'] ?? groups?.['plain'] ?? null));
    const [value, ...others] = values;
    return others.length > 0 ? null : value;
}
/** `guessSetting` for a folder; null for what lies outside the checkout too: a proposed change does not choose what is read there. */
function guessFolder(settings, key) {
    const folder = guessSetting(settings, key);
    return typeof folder === 'string' && leadsOut(folder) ? null : folder;
}
const leadsOut = (folder) => /^(?:$|[/~\\]|[A-Za-z]:)/.test(folder) || folder.split(/[/\\]/).includes('..');

// EXTERNAL MODULE: ./src/adapters/hash-thread.js + 1 modules
var hash_thread = __webpack_require__(33609);
// EXTERNAL MODULE: ./src/adapters/site-walk.js
var site_walk = __webpack_require__(96233);
;// CONCATENATED MODULE: ./src/adapters/hash-ahead.js










/** Files of results unless the section says otherwise. */
const ALL_RESULTS = ['**'];
/**
 * Hashes where the checkout says that a site was built or results were written, on the second processor, which has nothing else to do while
 * this program loads and learns which settings hold. Null where there is none, or nothing is to be hashed.
 */
function hashAhead(request, env) {
    if ((0,external_node_os_.availableParallelism)() < 2)
        return null;
    const workspace = (0,inputs/* workspaceOf */.B3)(env);
    const settings = textOf((0,external_node_path_.join)(workspace, section_file/* SECTION_FILE */.D));
    if (request.command === 'refdata-check') {
        // What a run before it has handed over is no file of this machine.
        if (env['GITHUB_EVENT_NAME'] === 'workflow_run')
            return null;
        return new hash_thread/* HashThread */.B(resultsQuestion(workspace, request.inputs.results, settings));
    }
    if (request.inputs.mode !== 'auto')
        return null;
    const guess = guessFolder(settings, 'folder');
    const folder = request.inputs.folder ?? (guess === undefined ? site_folder/* DEFAULT_SITE_FOLDER */.J : guess);
    return new hash_thread/* HashThread */.B(folder === null ? null : (0,site_walk/* siteQuestion */.Q)(workspace, folder));
}
/** Null where it is to be told later. */
function resultsQuestion(workspace, given, settings) {
    const folder = given ?? guessFolder(settings, 'results') ?? null;
    const isPlain = guessSetting(settings, 'files') === undefined;
    return folder !== null && isPlain ? { workspace, folder, globs: ALL_RESULTS } : null;
}
function textOf(path) {
    try {
        return (0,external_node_fs_.readFileSync)(path, 'utf8');
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 33609:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  B: () => (/* binding */ HashThread)
});

// EXTERNAL MODULE: external "node:worker_threads"
var external_node_worker_threads_ = __webpack_require__(75919);
;// CONCATENATED MODULE: ./src/adapters/folder-question.js
const isSameQuestion = (one, other) => textOf(one) === textOf(other);
const textOf = ({ workspace, folder, globs, leftOut }) => JSON.stringify([workspace, folder, globs, leftOut && [...leftOut]]);

;// CONCATENATED MODULE: ./src/adapters/hash-thread.js


/** One more thread that hashes; it may be started before it is known what, and begins with what is guessed. One that ends early is no error. */
class HashThread {
    isAlive = true;
    #worker;
    #guess;
    /** Undefined: not said yet. */
    #found;
    #hashed = [];
    #wake = () => undefined;
    constructor(guess = null) {
        this.#guess = guess;
        this.#worker = new external_node_worker_threads_.Worker(entry(), { workerData: { guess }, env: {}, argv: [], execArgv: [], stdout: true, stderr: true });
        // Nobody waits for what it does: whoever needs it asks.
        this.#worker.unref();
        const gone = () => {
            this.isAlive = false;
            this.#wake();
        };
        this.#worker.on('error', gone).on('exit', gone);
        this.#worker.on('message', (said) => {
            if ('found' in said)
                this.#found = said.found;
            else
                this.#hashed.push(said);
            this.#wake();
        });
    }
    /** What it has begun with, where that is this; null: it has not, and if it has begun with another it ends. */
    async begun(question) {
        if (!this.#guess)
            return null;
        const isRight = isSameQuestion(question, this.#guess);
        if (isRight)
            this.#worker.ref();
        while (isRight && this.isAlive && this.#found === undefined)
            await this.said();
        if (!isRight || !this.#found)
            this.end();
        return (isRight && this.#found) || null;
    }
    send(order) {
        this.#worker.ref();
        this.#worker.postMessage(order);
    }
    /** What it has hashed since it was last asked. */
    taken() {
        return this.#hashed.splice(0);
    }
    /** Once it has said something more, or has ended. */
    said() {
        return new Promise((resolve) => {
            this.#wake = resolve;
        });
    }
    end() {
        this.isAlive = false;
        void this.#worker.terminate();
    }
}
/** In the bundle a file of its own: it loads nothing that it does not use. */
function entry() {
    const here = import.meta.url;
    return new URL(here.endsWith('.ts') ? 'hash-thread-entry.ts' : 'hash.js', here);
}


/***/ }),

/***/ 96233:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Q: () => (/* binding */ siteQuestion)
/* harmony export */ });
/** Names that begin with a dot are a build's own (`.git`, `.buildinfo`, `.env`), but for what the web asks for by such a name. */
const PUBLISHED = ['**', '.well-known/**'];
const LEFT_OUT = new Set(['.git']);
/** What of a folder is a site's. */
const siteQuestion = (workspace, folder) => ({
    workspace,
    folder,
    globs: PUBLISHED,
    leftOut: LEFT_OUT,
});


/***/ }),

/***/ 65386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ SECTION_FILE)
/* harmony export */ });
/** Where a repository says how Pilotlight works for it, below its root. Apart from its sections, each of which takes long to load. */
const SECTION_FILE = '.github/pilotlight.yml';


/***/ }),

/***/ 5678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ DEFAULT_SITE_FOLDER)
/* harmony export */ });
/** Where a site is built unless `folder` says otherwise. Apart from the section, which takes long to load. */
const DEFAULT_SITE_FOLDER = 'site';


/***/ })

};
