export const id = 488;
export const ids = [488];
export const modules = {

/***/ 63953:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ RESUME_INPUT),
/* harmony export */   mE: () => (/* binding */ parseResumeRequest)
/* harmony export */ });
/* unused harmony export formatResumeRequest */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83315);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41611);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);





const SCHEMA = 'pilotlight-resume/1';
/** The name of the input. */
const RESUME_INPUT = 'pilotlight';
const ResumeSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .strict */ .O2)({
    schema: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(SCHEMA, { error: JSON.stringify(SCHEMA) }),
    run_id: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'the id of a run' }).regex(/^[0-9]{1,20}$/, { error: 'the id of a run' }),
    plan: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' }),
    sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a commit' }).regex(/^[0-9a-f]{40,64}$/, { error: 'a commit' }),
    only: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP().regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' }), { error: 'a list of ids' }).min(1, { error: 'at least one id' }),
    cause: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a cause' }).max(500, { error: 'a cause' }),
});
function formatResumeRequest(request) {
    return canonicalJson({ schema: SCHEMA, ...request });
}
function parseResumeRequest(text) {
    const json = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6)(ResumeSchema, json.value);
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; '));
    const { schema: _, ...request } = checked.value;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(request);
}


/***/ }),

/***/ 41000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ asSentence),
/* harmony export */   d: () => (/* binding */ withStop)
/* harmony export */ });
/**
 * A remark as a sentence: a capital first, unless it begins with a key (`plan.defaults.timeout: …`), which is written as
 * it is; and a full stop, unless it ends itself.
 */
function asSentence(remark) {
    const beginsWithKey = /^[\w$-]+[.:[]/.test(remark);
    return withStop(beginsWithKey ? remark : remark.charAt(0).toUpperCase() + remark.slice(1));
}
/** The text with the full stop that it still lacks. */
function withStop(text) {
    return /[.?!]$/.test(text) ? text : `${text}.`;
}


/***/ })

};
