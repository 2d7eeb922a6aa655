export const id = 7972;
export const ids = [7972];
export const modules = {

/***/ 7972:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   rulesOf: () => (/* binding */ rulesOf)
/* harmony export */ });
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);
/* harmony import */ var _bytes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(5544);
/* harmony import */ var _formats_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(74530);



/** How a file is compared: by the last rule that takes it, else by its ending, else by its bytes. */
function rulesOf({ compare }) {
    const rules = compare.map(({ files, format, options }) => ({ globs: parsed(files), rule: { format, options } }));
    return (path) => rules.findLast(({ globs }) => (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globsMatch */ .bd)(globs, path, { dot: true }))?.rule ?? byEnding(path);
}
function byEnding(path) {
    const lower = path.toLowerCase();
    const format = _formats_js__WEBPACK_IMPORTED_MODULE_2__/* .FORMATS */ .hR.find(({ extensions }) => extensions.some((extension) => lower.endsWith(extension))) ?? _bytes_js__WEBPACK_IMPORTED_MODULE_1__/* .bytes */ .e;
    return { format: format.name, options: (0,_formats_js__WEBPACK_IMPORTED_MODULE_2__/* .defaultsOf */ .Gf)(format) };
}
const parsed = (globs) => globs.map(_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .qF).filter((glob) => glob !== null);


/***/ })

};
