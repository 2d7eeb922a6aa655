export const id = 7632;
export const ids = [7632];
export const modules = {

/***/ 80855:
/***/ ((__unused_webpack___webpack_module__, __unused_webpack___webpack_exports__, __webpack_require__) => {

/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);

/**
 * Takes back what `surroundings-memory.ts` saves: no test runs beside these commands, and to collect young objects in 1 MiB costs
 * them a tenth of their time.
 */
(0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--semi-space-growth-factor=2');


/***/ }),

/***/ 37632:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   performSites: () => (/* binding */ performSites)
/* harmony export */ });
/* harmony import */ var _refdata_memory_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80855);

/** What every command of sites reads first. */
const SETTINGS = '.github/pilotlight.yml';
/** Asks GitHub for the settings, and loads what the commands are made of while it answers. */
async function performSites(request, around, env) {
    const forge = around.forge && askedAhead(around.forge, SETTINGS, around.facts.defaultBranch);
    const wiring = await Promise.all(/* import() */[__webpack_require__.e(3315), __webpack_require__.e(3483), __webpack_require__.e(3675), __webpack_require__.e(924), __webpack_require__.e(8628), __webpack_require__.e(1238)]).then(__webpack_require__.bind(__webpack_require__, 1238));
    return wiring.performSites(request, { ...around, forge }, env);
}
/** Whose first answer about a file is under way already. */
function askedAhead(forge, path, ref) {
    const ahead = new Map([[`${ref}:${path}`, forge.fileAt(path, ref)]]);
    // Whoever takes it hears of it.
    for (const answer of ahead.values())
        answer.catch(() => undefined);
    return {
        fileAt: (wanted, of) => {
            const answer = ahead.get(`${of}:${wanted}`);
            ahead.delete(`${of}:${wanted}`);
            return answer ?? forge.fileAt(wanted, of);
        },
    };
}


/***/ })

};
