export const id = 446;
export const ids = [446];
export const modules = {

/***/ 48681:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   q: () => (/* binding */ codecs)
/* harmony export */ });
/* harmony import */ var node_zlib__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(38522);

/** Node's zlib; never more than `maxBytes` are allocated for what comes out (A10). */
const codecs = {
    inflate: (bytes, maxBytes) => orNull(() => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateSync)(bytes, { maxOutputLength: Math.max(1, maxBytes) })),
    inflateRaw: (bytes, maxBytes) => orNull(() => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.inflateRawSync)(bytes, { maxOutputLength: Math.max(1, maxBytes) })),
    crc32: (bytes) => (0,node_zlib__WEBPACK_IMPORTED_MODULE_0__.crc32)(bytes),
};
function orNull(inflate) {
    try {
        return inflate();
    }
    catch {
        return null;
    }
}


/***/ }),

/***/ 24446:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(75919);
/* harmony import */ var _refdata_compare_formats_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(11211);
/* harmony import */ var _comparison_codecs_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(48681);



const answer = (message) => node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage(message);
node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.on('message', ({ rule, expected, actual }) => {
    try {
        answer({ kind: 'verdict', verdict: (0,_refdata_compare_formats_js__WEBPACK_IMPORTED_MODULE_1__/* .verdictOf */ .Vj)(rule, { expected, actual }, _comparison_codecs_js__WEBPACK_IMPORTED_MODULE_2__/* .codecs */ .q) });
    }
    catch (error) {
        answer({ kind: 'failed', why: error instanceof Error ? error.message : String(error) });
    }
});
answer({ kind: 'ready' });


/***/ })

};
