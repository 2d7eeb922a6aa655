export const id = 1331;
export const ids = [1331];
export const modules = {

/***/ 6072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ textOrList)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69947);

/** One text, or a list of them; read as a list, so that a fault is told of the item that has it. */
function textOrList(item, what, most) {
    const list = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(item, { error: what })
        .min(1, { error: what })
        .max(most, { error: `at most ${most} of them` });
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()
        .transform((written) => (typeof written === 'string' ? [written] : written))
        .pipe(list)
        .meta({
        get anyOf() {
            const { $schema: _, ...one } = zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(item, { io: 'input' });
            return [one, { type: 'array', items: one, minItems: 1, maxItems: most }];
        },
    });
}


/***/ }),

/***/ 51058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ durationBetween),
/* harmony export */   u: () => (/* binding */ durationThat)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _written_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91316);


/** `from` and `to` in milliseconds, ends included. */
const durationBetween = (from, to, example) => durationThat((0,_written_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .isDurationBetween */ .nm)(from, to), example);
function durationThat(is, example) {
    const error = `a duration ${example}, or a number of seconds`;
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()], { error }).refine(is, { error });
}


/***/ }),

/***/ 45159:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  RefdataSectionSchema: () => (/* binding */ RefdataSectionSchema),
  readRefdataSection: () => (/* binding */ readRefdataSection),
  shapeOf: () => (/* binding */ shapeOf)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __webpack_require__(98279);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/refdata/compare/formats.js + 98 modules
var formats = __webpack_require__(74530);
// EXTERNAL MODULE: ./src/refdata/compare/section-values.js + 1 modules
var section_values = __webpack_require__(55767);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
// EXTERNAL MODULE: ./src/contract/written-duration-schema.js
var written_duration_schema = __webpack_require__(51058);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/refdata/compare/section-patterns.js
var section_patterns = __webpack_require__(27014);
;// CONCATENATED MODULE: ./src/refdata/compare/section-words.js






/** The section `refdata` of .github/pilotlight.yml as people write it. Schemas only accept; `section-values.ts` fills in. */
const storeText = 'an address such as s3://bucket/prefix or file:///folder';
const store = schemas/* string */.YjP({ error: storeText }).regex(section_patterns/* PATTERNS */.G3.store, { error: storeText });
const urlText = 'an address that begins with https:// (or http:// in a network of your own)';
const url = schemas/* string */.YjP({ error: urlText }).regex(section_patterns/* PATTERNS */.G3.url, { error: urlText });
const folderText = 'a folder below the workspace, without ..';
const folder = schemas/* string */.YjP({ error: folderText })
    .regex(section_patterns/* PATTERNS */.G3.folder, { error: folderText })
    .refine(section_patterns/* isWithoutWayUp */.hL, { error: folderText });
const globText = `a glob of *, **, ? and {a,b}, relative to the folder of results, at most ${glob/* MAX_GLOB_LENGTH */.v7} characters`;
const section_words_glob = schemas/* string */.YjP({ error: globText }).refine(section_patterns/* isResultsGlob */.XC, { error: globText });
const globs = (description) => (0,text_or_list/* textOrList */.d)(section_words_glob, 'a glob or a list of globs', section_patterns/* MAX_GLOBS */.zt).describe(description);
const count = (most, description) => {
    const error = `a whole number, 1 to ${most}`;
    return schemas/* int */.Whr({ error }).min(1, { error }).max(most, { error }).optional().describe(description);
};
const shareText = 'a share such as "20%", 0% to 100%';
const share = schemas/* string */.YjP({ error: shareText }).regex(section_patterns/* PATTERNS */.G3.share, { error: shareText }).refine(section_patterns/* isUpToAll */.g$, { error: shareText });
const days = (example, description) => (0,written_duration_schema/* durationThat */.u)(section_patterns/* isKept */.t8, `such as "${example}", 1h to 3650d`).optional().describe(description);
/** Keys of other sections, where people look for them here. */
const ELSEWHERE = new Map([['accept', 'is called `commands.update-refdata` here, beside `refdata`']]);
/** `rules`: the schema of `compare`, which needs every format. */
const sectionSchema = (rules) => (0,issue/* strict */.O)({
    store: store.optional().describe('Where the reference data is: `s3://bucket/prefix` or `file:///folder`.'),
    store_url: url
        .optional()
        .describe('Where people’s browsers find the store’s prefix: links to reports begin with it. Default: reports are artifacts only.'),
    results: folder.optional().describe('Folder into which the tests write what is compared.'),
    references: folder.optional().describe('Folder into which `refdata-pull` writes the references.'),
    files: globs('Files below `results` that are reference data. Default: all of them (`**`).').optional(),
    compare: rules
        .optional()
        .describe('How files are compared; of several rules that take a file, the last one counts. Default: by their endings.'),
    guards: (0,issue/* strict */.O)({
        min_files: count(section_patterns/* COUNTS */.Js.files, 'Fewer files than these in a partition make the run red. Default: 1.'),
        max_drop: share
            .optional()
            .describe('What may be missing of the references before a complete run is red. Default: "20%".'),
    })
        .optional()
        .describe('What makes a run red although no file differs.'),
    keep: (0,issue/* strict */.O)({
        grace: days('14d', 'How long data is kept to which nothing leads any more. Default: 14d.'),
        snapshots: count(section_patterns/* COUNTS */.Js.snapshots, 'States of each branch that are kept. Default: 100.'),
        candidates: days('30d', 'How long what runs produced is kept. Default: 30d.'),
        reports: days('90d', 'How long reports are kept. Default: 90d.'),
    })
        .optional()
        .describe('What `refdata-gc` leaves in the store.'),
}, ELSEWHERE).describe('Section `refdata` of .github/pilotlight.yml.');

;// CONCATENATED MODULE: ./src/refdata/compare/section.js







/** The keys that an options object takes; none where a format declares them otherwise. */
const shapeOf = ({ options }) => (options instanceof schemas/* ZodObject */.bvH ? options.shape : {});
const names = formats/* FORMATS */.hR.map(({ name }) => name);
const rules = formats/* FORMATS */.hR.map((format) => (0,issue/* strict */.O)({
    files: globs('Files that the rule is for, below the folder of results.'),
    as: schemas/* literal */.euz(format.name).describe('The format.'),
    ...shapeOf(format),
}).describe(`Compared as ${format.name}.`));
/** Which format, before its options are looked at: otherwise every option would be told as unknown. */
const ruleText = `a mapping with files and as (${names.join(', ')}), and options of that format`;
const rule = schemas/* discriminatedUnion */.gMt('as', rules, {
    error: ({ input }) => formatText(input),
});
function formatText(input) {
    if (typeof input !== 'object' || input === null || !('as' in input) || typeof input.as !== 'string')
        return ruleText;
    const meant = (0,nearest/* nearest */.p)(input.as, names);
    return `one of ${names.join(', ')} as \`as\`${meant ? ` (did you mean ${meant}?)` : ''}; ${JSON.stringify(input.as.slice(0, 40))} is none`;
}
const rulesSchema = schemas/* array */.YOg(rule, { error: 'a list of rules' }).max(200, { error: 'at most 200 rules' });
const RefdataSectionSchema = sectionSchema(rulesSchema);
/** Checks what YAML made of the section. All faults are told at once; paths begin inside the section. */
function readRefdataSection(value) {
    const checked = (0,issue/* check */.z)(RefdataSectionSchema, value ?? {});
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const raw = (value ?? {});
    const rules = (checked.value.compare ?? []).map((rule, index) => fileRule(rule, raw.compare?.[index] ?? {}, index));
    const issues = rules.flatMap((one) => ('issues' in one ? one.issues : []));
    if (issues.length > 0)
        return (0,result/* err */._)(issues);
    return (0,result.ok)({ ...(0,section_values/* filled */.B)(checked.value), compare: rules.flatMap((one) => ('rule' in one ? [one.rule] : [])) });
}
/**
 * A format may ask more of its options together than of each alone. It gets them as they were written: what one reading has made
 * of them need not stand a second one.
 */
function fileRule({ files, as }, raw, index) {
    const format = (0,formats/* comparisonOf */.jb)(as);
    if (!format)
        return { issues: [{ path: ['compare', index, 'as'], what: `no format is called ${as}` }] };
    const options = Object.fromEntries(Object.entries(raw).filter(([key]) => key !== 'files' && key !== 'as'));
    const checked = (0,issue/* check */.z)(format.options, options);
    if ('value' in checked)
        return { rule: { files, format: as, options: checked.value } };
    const issues = checked.issues.map(({ path, what }) => ({
        path: ['compare', index, ...path],
        what: `compare[${index}]: ${what}`,
    }));
    return { issues };
}


/***/ }),

/***/ 46069:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ BYTES),
/* harmony export */   K: () => (/* binding */ unseenBytes)
/* harmony export */ });
/** The engine of what is compared by its bytes alone. */
const BYTES = { name: 'bytes', version: 1 };
/** Of files whose digests differ: what can be said without the bytes. */
function unseenBytes(expected, actual) {
    const why = expected === actual ? `other bytes, ${expected} as before` : `other bytes: ${actual} instead of ${expected}`;
    return { kind: 'different', why, detail: { kind: 'bytes', expected, actual, at: null } };
}


/***/ })

};
