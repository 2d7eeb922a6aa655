export const id = 7216;
export const ids = [7216];
export const modules = {

/***/ 57216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   yamlDocuments: () => (/* binding */ yamlDocuments)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);



/** Aliases could make a small file enormous; a hundred are more than any person writes. */
const MAX_ALIASES = 100;
/** YAML 1.2 through the package `yaml`: one document, keys unique, everything wrong told at once. */
const yamlDocuments = {
    parse(text, file) {
        const counter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
        const placeAt = (offset) => {
            const { line, col } = counter.linePos(offset);
            return { file, line, column: col };
        };
        const troubles = [...document.errors, ...document.warnings];
        if (troubles.length > 0)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(troubles.map(({ message, pos }) => ({ what: withoutFullStop(message), at: placeAt(pos[0]) })));
        try {
            const value = document.toJS({ maxAliasCount: MAX_ALIASES });
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ value, place: (path) => placeAt(offsetOf(document.contents, path)) });
        }
        catch (error) {
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)([{ what: withoutFullStop((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .k)(error)), at: { file, line: 1 } }]);
        }
    },
};
const withoutFullStop = (message) => message.replace(/\.$/, '');
/** A key stands where its name stands; an item of a list where it begins. Where the path leads nowhere, its last known part. */
function offsetOf(root, path) {
    let node = root;
    let offset = root?.range?.[0] ?? 0;
    for (const part of path) {
        const pair = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && String(key.value) === String(part)) : undefined;
        const next = pair ? pair.value : hasGet(node) ? node.get(part, true) : undefined;
        const start = pair && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) ? pair.key.range?.[0] : rangeOf(next);
        if (start === undefined)
            break;
        offset = start;
        node = next;
    }
    return offset;
}
const hasGet = (node) => typeof node === 'object' && node !== null && 'get' in node && typeof node.get === 'function';
function rangeOf(node) {
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
        return undefined;
    return typeof node.range[0] === 'number' ? node.range[0] : undefined;
}


/***/ })

};
