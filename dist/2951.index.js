export const id = 2951;
export const ids = [2951];
export const modules = {

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
/* harmony export */   K: () => (/* binding */ unseenBytes),
/* harmony export */   e: () => (/* binding */ bytes)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var _bytes_difference_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(70866);


const options = zod__WEBPACK_IMPORTED_MODULE_0__/* .strictObject */ .rej({});
/** Any file, by its bytes alone: what has no other rule. */
const bytes = {
    name: 'bytes',
    version: 1,
    extensions: [],
    options,
    compare(expected, actual) {
        const at = (0,_bytes_difference_js__WEBPACK_IMPORTED_MODULE_1__/* .firstDifference */ .a)(expected, actual);
        if (at === null)
            return { kind: 'equal', why: 'the same bytes', detail: null };
        const sizes = { expected: expected.length, actual: actual.length };
        return { kind: 'different', why: sentence(at, sizes), detail: { kind: 'bytes', ...sizes, at } };
    },
};
/** Of files whose digests differ: what can be said without the bytes. */
function unseenBytes(expected, actual) {
    const why = expected === actual ? `other bytes, ${expected} as before` : `other bytes: ${actual} instead of ${expected}`;
    return { kind: 'different', why, detail: { kind: 'bytes', expected, actual, at: null } };
}
function sentence(at, { expected, actual }) {
    const sizes = expected === actual ? `of ${expected} bytes` : `and there are ${actual} bytes instead of ${expected}`;
    return `the byte at ${at} is the first that differs, ${sizes}`;
}


/***/ }),

/***/ 34076:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   RefdataSectionSchema: () => (/* binding */ RefdataSectionSchema),
/* harmony export */   readRefdataSection: () => (/* binding */ readRefdataSection),
/* harmony export */   shapeOf: () => (/* binding */ shapeOf)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83315);
/* harmony import */ var _contract_issue_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41611);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98279);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(31388);
/* harmony import */ var _formats_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74530);
/* harmony import */ var _section_values_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(323);
/* harmony import */ var _section_words_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(584);







/** The keys that an options object takes; none where a format declares them otherwise. */
const shapeOf = ({ options }) => (options instanceof zod__WEBPACK_IMPORTED_MODULE_3__/* .ZodObject */ .bvH ? options.shape : {});
const names = _formats_js__WEBPACK_IMPORTED_MODULE_0__/* .FORMATS */ .hR.map(({ name }) => name);
const rules = _formats_js__WEBPACK_IMPORTED_MODULE_0__/* .FORMATS */ .hR.map((format) => (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_4__/* .strict */ .O)({
    files: (0,_section_words_js__WEBPACK_IMPORTED_MODULE_2__/* .globs */ .g)('Files that the rule is for, below the folder of results.'),
    as: zod__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .euz(format.name).describe('The format.'),
    ...shapeOf(format),
}).describe(`Compared as ${format.name}.`));
/** Which format, before its options are looked at: otherwise every option would be told as unknown. */
const ruleText = `a mapping with files and as (${names.join(', ')}), and options of that format`;
const rule = zod__WEBPACK_IMPORTED_MODULE_3__/* .discriminatedUnion */ .gMt('as', rules, {
    error: ({ input }) => formatText(input),
});
function formatText(input) {
    if (typeof input !== 'object' || input === null || !('as' in input) || typeof input.as !== 'string')
        return ruleText;
    const meant = (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_5__/* .nearest */ .p)(input.as, names);
    return `one of ${names.join(', ')} as \`as\`${meant ? ` (did you mean ${meant}?)` : ''}; ${JSON.stringify(input.as.slice(0, 40))} is none`;
}
const rulesSchema = zod__WEBPACK_IMPORTED_MODULE_3__/* .array */ .YOg(rule, { error: 'a list of rules' }).max(200, { error: 'at most 200 rules' });
const RefdataSectionSchema = (0,_section_words_js__WEBPACK_IMPORTED_MODULE_2__/* .sectionSchema */ .v)(rulesSchema);
/** Checks what YAML made of the section. All faults are told at once; paths begin inside the section. */
function readRefdataSection(value) {
    const checked = (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_4__/* .check */ .z)(RefdataSectionSchema, value ?? {});
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_6__/* .err */ ._)(checked.issues);
    const raw = (value ?? {});
    const rules = (checked.value.compare ?? []).map((rule, index) => fileRule(rule, raw.compare?.[index] ?? {}, index));
    const issues = rules.flatMap((one) => ('issues' in one ? one.issues : []));
    if (issues.length > 0)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_6__/* .err */ ._)(issues);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_6__.ok)({ ...(0,_section_values_js__WEBPACK_IMPORTED_MODULE_1__/* .filled */ .B)(checked.value), compare: rules.flatMap((one) => ('rule' in one ? [one.rule] : [])) });
}
/**
 * A format may ask more of its options together than of each alone. It gets them as they were written: what one reading has made
 * of them need not stand a second one.
 */
function fileRule({ files, as }, raw, index) {
    const format = (0,_formats_js__WEBPACK_IMPORTED_MODULE_0__/* .comparisonOf */ .jb)(as);
    if (!format)
        return { issues: [{ path: ['compare', index, 'as'], what: `no format is called ${as}` }] };
    const options = Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'files' && key !== 'as'));
    const checked = (0,_contract_issue_js__WEBPACK_IMPORTED_MODULE_4__/* .check */ .z)(format.options, options);
    if ('value' in checked)
        return { rule: { files, format: as, options: checked.value } };
    const issues = checked.issues.map(({ path, what }) => ({
        path: ['compare', index, ...path],
        what: `compare[${index}]: ${what}`,
    }));
    return { issues };
}


/***/ })

};
