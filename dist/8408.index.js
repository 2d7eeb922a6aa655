export const id = 8408;
export const ids = [8408];
export const modules = {

/***/ 48408:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony import */ var node_v8__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(78877);

/**
 * Imported before what is large. While libraries are loaded, V8 gives young objects more and more room, up to twice 16 MiB, and keeps it;
 * they fare as well with the 1 MiB they begin with. The memory is missing to the tests that run beside us. Not for commands that none runs beside:
 * V8 takes the compiled code of Node's own modules for the flags it was started with alone, and compiles what is loaded afterwards.
 */
(0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)('--semi-space-growth-factor=1');


/***/ })

};
