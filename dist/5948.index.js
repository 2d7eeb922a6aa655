export const id = 5948;
export const ids = [5948];
export const modules = {

/***/ 41611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ strict),
/* harmony export */   z: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);
/* harmony import */ var _issue_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93019);



/**
 * An object that takes no other keys than these. Every unknown key gets a sentence of its own, with the known key that is
 * nearest. `elsewhere` says what becomes of keys that people know from other systems, each as the end of a sentence about the key.
 */
function strict(shape, elsewhere = new Map()) {
    const known = Object.keys(shape);
    const sentence = (key) => {
        const there = elsewhere.get(key);
        if (there !== undefined)
            return `the key ${JSON.stringify(key)} ${there}`;
        const meant = (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(key, known);
        const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `known here: ${known.join(', ')}`;
        return `the key ${JSON.stringify(key)} is not known here; ${hint}`;
    };
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .strictObject */ .rej(shape, {
        error: (issue) => issue.code === 'unrecognized_keys' ? issue.keys.map(sentence).join('\n') : `a mapping with ${known.join(', ')}`,
    });
}
/** Parses with every fault told at once. The messages of our schemas are expectations: "a string of 1 to 80 characters". */
function check(schema, value) {
    const parsed = schema.safeParse(value, { reportInput: true });
    return parsed.success ? { value: parsed.data } : { issues: parsed.error.issues.flatMap(issuesOf) };
}
function issuesOf(issue) {
    const path = issue.path.map((part) => (typeof part === 'number' ? part : String(part)));
    if (issue.code === 'unrecognized_keys') {
        const sentences = issue.message.split('\n');
        return issue.keys.map((key, index) => ({ path: [...path, key], what: sentences[index] ?? issue.message }));
    }
    if (issue.code === 'invalid_key') {
        return [{ path, what: `expected ${issue.issues[0]?.message ?? 'another key'}, found ${JSON.stringify(path.at(-1))}` }];
    }
    const name = path.length > 0 ? `${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPath */ .j)(path)}: ` : '';
    return [{ path, what: `${name}expected ${issue.message}, found ${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q)(issue.input)}` }];
}


/***/ }),

/***/ 5948:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   readManifest: () => (/* binding */ readManifest)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83315);
/* harmony import */ var _lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(10324);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(41611);
/* harmony import */ var _issue_text_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(93019);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84818);
/* harmony import */ var _site_manifest_plain_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(8102);
/* harmony import */ var _site_manifest_table_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(74830);








const moment = zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig({ error: 'milliseconds' }).int({ error: 'milliseconds' }).min(0, { error: 'milliseconds' });
const run = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a run’s number' }).regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .RUN */ .oq, { error: 'a run’s number' });
const text = (least, most) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'text' })
    .min(least, { error: 'text' })
    .max(most, { error: `text of at most ${most} characters` });
const path = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a path' }).refine((one) => (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(one).ok, { error: 'a path below the site' });
const digest = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a digest' }).regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .DIGEST */ .Dh, { error: '64 hexadecimal digits' });
const generation = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ created: moment, run });
/**
 * Tables of a manifest, path by path: sites have up to 100,000 of them, and `z.record` of objects takes ten times as long for each. What
 * is wrong is told with its place all the same.
 */
const tableOf = (wrongIn) => zod__WEBPACK_IMPORTED_MODULE_2__/* .custom */ .IeY(_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_4__/* .isRecord */ .u4, { error: 'a mapping' }).superRefine((table, context) => {
    for (const path of Object.keys(table)) {
        const message = (0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .checkPath */ .Cg)(path).ok ? wrongIn(table[path]) : 'a path below the site';
        if (message !== null)
            context.addIssue({ code: 'custom', path: [path], message, input: path });
    }
});
const ManifestSchema = zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
    v: zod__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .euz(1),
    site: text(1, 80),
    generation,
    source: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({
        repository: text(0, 200),
        sha: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a commit' }).regex(_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .COMMIT */ .cJ, { error: 'a commit' }),
        run,
        promoted: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ from: text(1, 2_000), digest }).optional(),
    }),
    files: tableOf(_site_manifest_table_js__WEBPACK_IMPORTED_MODULE_1__/* .wrongInFile */ .Xs),
    retired: tableOf(_site_manifest_table_js__WEBPACK_IMPORTED_MODULE_1__/* .wrongInRetired */ .oC),
    at: moment,
    pending: zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ generation, until: moment, paths: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(path) }).nullable(),
    kept: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .object */ .Ikc({ digest, generation, at: moment })).max(_site_manifest_plain_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_KEPT */ .A),
});
/** The error is the end of a sentence about the text. */
function readManifest(json) {
    const value = parsed(json);
    if (typeof value !== 'object' || value === null)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__/* .err */ ._)('is no JSON document of a site');
    const { v } = value;
    if (typeof v === 'number' && v > 1)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__/* .err */ ._)(`has the format ${v}, and this version of Pilotlight knows the format 1 only: a newer one wrote it`);
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_6__/* .check */ .z)(ManifestSchema, value);
    if ('value' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(checked.value);
    const [first] = checked.issues;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__/* .err */ ._)(`is damaged: ${first ? first.what || (0,_issue_text_js__WEBPACK_IMPORTED_MODULE_7__/* .formatPath */ .j)(first.path) : 'it is no manifest'}`);
}
function parsed(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}


/***/ })

};
