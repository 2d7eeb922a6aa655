export const id = 8754;
export const ids = [8754];
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

/***/ 18754:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  readSites: () => (/* binding */ readSites)
});

// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/sites-config.js
var sites_config = __webpack_require__(34771);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/contract/commands-config-span.js
var commands_config_span = __webpack_require__(7016);
// EXTERNAL MODULE: ./src/contract/sites-config-words.js
var sites_config_words = __webpack_require__(82475);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
// EXTERNAL MODULE: ./src/contract/written-duration-schema.js
var written_duration_schema = __webpack_require__(51058);
;// CONCATENATED MODULE: ./src/contract/sites-config-schema.js







/** What people write under `sites` in `.github/pilotlight.yml`. Schemas only accept; `sites-config.ts` fills in and holds it together. */
const sites_config_schema_text = (expected, pattern) => schemas/* string */.YjP({ error: expected }).regex(pattern, { error: expected });
const textThat = (expected, is) => schemas/* string */.YjP({ error: expected }).refine(is, { error: expected });
const truth = schemas/* boolean */.zMY({ error: 'true or false' });
const number = (least, most) => {
    const error = `a whole number from ${least} to ${most}`;
    return schemas/* number */.aig({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const pathText = 'a path below the workspace, with /, without . and ..';
const path = textThat(pathText, sites_config_words/* isFolder */.lQ);
const globText = `a glob such as "assets/**", of at most ${glob/* MAX_GLOB_LENGTH */.v7} characters`;
const sites_config_schema_glob = textThat(globText, sites_config_words/* isSiteGlob */.uC);
const storeText = 's3://bucket, s3://bucket/prefix or file:///folder';
const store = sites_config_schema_text(storeText, sites_config_words/* PATTERNS */.G3.store)
    .refine(sites_config_words/* isWithoutWayUp */.hL, { error: `${storeText}, without ..` })
    .describe('Where it lies: `s3://bucket/prefix`, or a folder of the machine as `file:///folder`.');
const region = sites_config_schema_text('a region such as eu-west-3', sites_config_words/* PATTERNS */.G3.region).describe('Region of the bucket. Default: that of the job’s environment.');
const role = sites_config_schema_text('the ARN of a role', sites_config_words/* PATTERNS */.G3.role).describe('Role that the job takes by its OIDC token, which needs `id-token: write`. Default: the credentials of the job’s environment.');
const urlText = 'an address such as https://dev.example.org';
const url = sites_config_schema_text(urlText, sites_config_words/* PATTERNS */.G3.url).describe('Where readers find it: the address of the store’s top. Names the preview in comments and deployments.');
const prefixText = 'text such as "docs/" or "", of folders that end with /; for pull requests with ${pr} in it, once';
const prefix = schemas/* string */.YjP({ error: prefixText }).max(sites_config_words/* MAX_PREFIX */.sq, { error: prefixText }).refine(sites_config_words/* isPrefix */.RW, { error: prefixText });
const branchText = 'the name of a branch';
const branch = sites_config_schema_text(branchText, sites_config_words/* PATTERNS */.G3.branch);
const TargetSchema = (0,issue/* strict */.O)({
    branch: branch.optional().describe('Runs of this branch publish here.'),
    pull_request: schemas/* literal */.euz(true, { error: 'true, or leave it out' })
        .optional()
        .describe('Runs of pull requests publish here, each below its own prefix.'),
    prefix: prefix.optional().describe('Below the store. Default: "" for a branch, "pr/${pr}/" for pull requests.'),
    ttl: (0,written_duration_schema/* durationBetween */.h)(...sites_config_words/* SPANS */.G7.ttl, 'such as "14d", from 1h to 366d')
        .optional()
        .describe('A preview that nothing was published to for so long is taken down by `mode: sweep`. Default: 14d.'),
    comment: truth.optional().describe('Whether one comment of the pull request tells the address. Default: true.'),
    forks: truth.optional().describe('Whether pull requests from forks have previews. Default: false.'),
}).describe('Exactly one of `branch` and `pull_request`.');
const spanSchema = (0,issue/* strict */.O)({
    from: schemas/* string */.YjP({ error: 'five fields of cron, such as "0 1 * * *"' }).describe('Five fields of cron: when it begins.'),
    for: (0,written_duration_schema/* durationBetween */.h)(...sites_config_words/* SPANS */.G7.blackout, 'such as "3h", from 1m to 7d').describe('How long it lasts.'),
    zone: schemas/* string */.YjP({ error: 'a time zone such as Europe/Berlin' }).describe('The time zone that `from` is meant in.'),
    because: sites_config_schema_text('a line of 1 to 200 characters', sites_config_words/* PATTERNS */.G3.reason).describe('The reason, for whoever waits.'),
}).superRefine((span, context) => {
    for (const { key, what } of (0,commands_config_span/* spanFault */.j)(span))
        context.addIssue({ code: 'custom', path: [key], message: what, input: span[key] });
});
const PromotionSchema = (0,issue/* strict */.O)({
    store,
    region: region.optional(),
    role: role.optional(),
    prefix: prefix
        .refine(sites_config_words/* isWithoutNumber */.M, { error: 'a prefix without ${pr}' })
        .optional()
        .describe('Below the store. Default: "".'),
    url: url.optional(),
    keep: number(...sites_config_words/* COUNTS */.Js.promotions)
        .optional()
        .describe('How many earlier promotions can be gone back to. Default: 10.'),
    min_interval: (0,written_duration_schema/* durationBetween */.h)(...sites_config_words/* SPANS */.G7.interval, 'such as "30m", up to 7d')
        .optional()
        .describe('Between two promotions. Default: none.'),
    blackout: schemas/* array */.YOg(spanSchema, { error: 'a list of at most twenty blackouts' })
        .max(sites_config_words/* MAX_BLACKOUTS */.gv, { error: 'a list of at most twenty blackouts' })
        .optional()
        .describe('Times at which a promotion waits in the queue.'),
    invalidate: (0,issue/* strict */.O)({
        cloudfront: sites_config_schema_text('the id of a distribution', sites_config_words/* PATTERNS */.G3.distribution).describe('Id of the CloudFront distribution.'),
    })
        .optional()
        .describe('Caches that are told after a promotion.'),
}).describe('Where `promote-site` brings what was published.');
const nameText = 'a name: a lower-case letter, then up to 39 of them, digits, - and _';
const sites_config_schema_name = sites_config_schema_text(nameText, sites_config_words/* PATTERNS */.G3.name);
const cacheText = 'a mapping from globs to values of Cache-Control';
const percentText = 'a share such as "20%"';
const LATER = new Map(['min_interval', 'blackout', 'invalidate'].map((key) => [
    key,
    'belongs to an entry of `promote`: what a build made is gone with its runner, so a publication cannot wait',
]));
const SiteSchema = (0,issue/* strict */.O)({
    folder: path.optional().describe('The folder that the build makes. Default: site.'),
    root: textThat(pathText, sites_config_words/* isPage */.yp)
        .optional()
        .describe('The page that the site begins with; a folder without it is not published. Default: index.html.'),
    store,
    region: region.optional(),
    role: role.optional(),
    url: url.optional(),
    targets: schemas/* record */.g1P(sites_config_schema_name, TargetSchema, { error: 'a mapping from names to targets' }).describe('What is published where.'),
    cache: schemas/* record */.g1P(sites_config_schema_glob, sites_config_schema_text('a value of Cache-Control', sites_config_words/* PATTERNS */.G3.cache), { error: cacheText })
        .optional()
        .describe('Cache-Control by glob; the last that takes a path holds. Default: pages no-cache, what is immutable a year, the rest five minutes.'),
    immutable: (0,text_or_list/* textOrList */.d)(sites_config_schema_glob, 'a glob or a list of globs', sites_config_words/* MAX_GLOBS */.zt)
        .optional()
        .describe('Files that never change under their names, since the name has their digest in it.'),
    compress: schemas/* enum */.k5n(['gzip'], { error: 'gzip, or leave it out' })
        .optional()
        .describe('Text is stored compressed; then every reader must take gzip.'),
    delete: (0,issue/* strict */.O)({
        grace: (0,written_duration_schema/* durationBetween */.h)(...sites_config_words/* SPANS */.G7.grace, 'such as "24h"')
            .optional()
            .describe('How long files stay that are not in the site any more: open pages ask for them. Default: 24h.'),
        max: sites_config_schema_text(percentText, sites_config_words/* PATTERNS */.G3.percent)
            .optional()
            .describe('Share of the files that may vanish at once; fifty always may. Default: 20%.'),
    })
        .optional()
        .describe('When files go.'),
    keep: number(...sites_config_words/* COUNTS */.Js.keep)
        .optional()
        .describe('How many earlier publications of a branch can still be promoted. Default: 3 where there is `promote`, else 0.'),
    promote: schemas/* record */.g1P(sites_config_schema_name, PromotionSchema, { error: 'a mapping from names to promotions' })
        .optional()
        .describe('Where it can be promoted to.'),
}, LATER).describe('A site.');
const SitesSectionSchema = schemas/* record */.g1P(sites_config_schema_name, SiteSchema, { error: 'a mapping from names to sites' })
    .describe('Section `sites` of .github/pilotlight.yml: which folders are published where. Read from the default branch only.');

;// CONCATENATED MODULE: ./src/contract/sites-config-read.js




/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
function readSites(section) {
    const checked = (0,issue/* check */.z)(SitesSectionSchema, section ?? {});
    return 'issues' in checked ? (0,result/* err */._)(checked.issues) : (0,sites_config/* sitesOf */.Yc)(checked.value);
}


/***/ }),

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


/***/ })

};
