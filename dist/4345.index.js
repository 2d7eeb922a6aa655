export const id = 4345;
export const ids = [4345];
export const modules = {

/***/ 4345:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  hashAhead: () => (/* binding */ hashAhead)
});

// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(73024);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(48161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./src/contract/section-file.js
var section_file = __webpack_require__(65386);
// EXTERNAL MODULE: ./src/inputs.js + 1 modules
var inputs = __webpack_require__(92980);
// EXTERNAL MODULE: ./src/contract/site-folder.js
var site_folder = __webpack_require__(5678);
;// CONCATENATED MODULE: ./src/site/guess-folder.js

/** A key `folder` of YAML, in a block or between braces, and its value, quoted or plain. */
const FOLDERS = /(?:^|[\s{,])["']?folder["']?[ \t]*:[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^\s"',{}#][^\s,{}#]*))/g;
/**
 * Where a site was probably built, by the settings of a checkout: they decide nothing, and whoever begins there asks the default branch's.
 * Null where they name several, and for what lies outside the checkout: a proposed change does not choose what is read there.
 */
function guessFolder(settings) {
    const named = (settings ?? '').matchAll(FOLDERS);
    const folders = new Set([...named].map(([, double, single, plain]) => double ?? single ?? plain ?? ''));
    const [folder = site_folder/* DEFAULT_SITE_FOLDER */.J, ...others] = folders;
    return others.length > 0 || leadsOut(folder) ? null : folder;
}
const leadsOut = (folder) => /^(?:[/~\\]|[A-Za-z]:)/.test(folder) || folder.split(/[/\\]/).includes('..');

// EXTERNAL MODULE: ./src/adapters/site-hash-helper.js
var site_hash_helper = __webpack_require__(48113);
;// CONCATENATED MODULE: ./src/adapters/site-ahead.js







/**
 * Hashes where the checkout says that a site was built, on the second processor, which has nothing else to do while this program loads and
 * GitHub is asked for the settings that hold. Null where there is none, or nothing is to be published.
 */
function hashAhead({ mode, folder: given }, env) {
    if (mode !== 'auto' || (0,external_node_os_.availableParallelism)() < 2)
        return null;
    const workspace = (0,inputs/* workspaceOf */.B3)(env);
    const folder = given ?? guessFolder(textOf((0,external_node_path_.join)(workspace, section_file/* SECTION_FILE */.D)));
    return new site_hash_helper/* HashThread */.B(folder === null ? null : { workspace, folder });
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

/***/ 48113:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ HashThread)
/* harmony export */ });
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75919);

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
        this.#worker = new node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.Worker(entry(), { workerData: { guess }, env: {}, argv: [], execArgv: [], stdout: true, stderr: true });
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
    /** What it has begun with, where that is this folder; null: it has not, and if it has begun with another it ends. */
    async begun({ workspace, folder }) {
        if (!this.#guess)
            return null;
        const isRight = workspace === this.#guess.workspace && folder === this.#guess.folder;
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
    return new URL(here.endsWith('.ts') ? 'site-hash-thread.ts' : 'hash.js', here);
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

/***/ 5678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ DEFAULT_SITE_FOLDER)
/* harmony export */ });
/** Where a site is built unless `folder` says otherwise. Apart from the section, which takes long to load. */
const DEFAULT_SITE_FOLDER = 'site';


/***/ })

};
