export const id = 7846;
export const ids = [7846,1000];
export const modules = {

/***/ 27846:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: ./src/contract/test-plan.js
var test_plan = __webpack_require__(78428);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/contract/issue-text.js
var issue_text = __webpack_require__(93019);
// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __webpack_require__(98279);
;// CONCATENATED MODULE: ./src/matrix/combinations.js



/** Beyond this the product is not even computed. */
const MAX_PRODUCT = 10_000;
/** The combinations of `axes` less those of `exclude`, as configurations; the last axis turns fastest. */
function combinations(section, locate) {
    const axes = Object.entries(section.axes ?? {});
    const problems = axes.length > 0 ? checkSection(section, locate) : withoutAxes(section, locate);
    if (problems.length > 0)
        return (0,result/* err */._)(problems);
    if (axes.length === 0)
        return (0,result.ok)([]);
    const excluded = section.exclude ?? [];
    const kept = product(axes).filter((one) => !excluded.some((rule) => agrees(one, rule)));
    return (0,result.ok)(kept.map((one) => asCandidate(one, section, locate)));
}
function product(axes) {
    return axes.reduce((all, [axis, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [axis]: value }))), [{}]);
}
/** `3.10` in YAML is the number 3.1: values agree when they are written alike once read. */
const agrees = (one, rule) => Object.entries(rule).every(([axis, value]) => String(one[axis]) === String(value));
function asCandidate(one, section, locate) {
    const env = Object.entries(section.env ?? {}).map(([key, template]) => [key, fill(template, one)]);
    const name = section.name === undefined ? Object.values(one).join('-') : fill(section.name, one);
    const value = { name, ...(env.length > 0 ? { env: Object.fromEntries(env) } : {}) };
    const isWritten = (key) => (key === 'name' || key === 'env') && section[key] !== undefined;
    return { value, at: ([key, ...rest]) => locate(isWritten(key) ? [key, ...rest] : ['axes']) };
}
/** Axes whose values no command can see, as no variable holds them: all that they multiply does the same. */
function unseenAxes({ axes, env }) {
    const templates = Object.values(env ?? {});
    return Object.entries(axes ?? {}).flatMap(([axis, values]) => values.length > 1 && !templates.some((text) => text.includes(`\${${axis}}`)) ? [axis] : []);
}
const PLACEHOLDER = /\$\{([^}]*)\}/g;
const fill = (template, one) => template.replace(PLACEHOLDER, (_, axis) => String(one[axis] ?? ''));
function checkSection(section, locate) {
    const axes = Object.keys(section.axes ?? {});
    const size = Object.values(section.axes ?? {}).reduce((total, values) => total * values.length, 1);
    const templates = [
        ...(section.name === undefined ? [] : [[['name'], section.name]]),
        ...Object.entries(section.env ?? {}).map(([key, text]) => [['env', key], text]),
    ];
    const unknownAxis = (axis, path) => {
        if (axis.startsWith('{')) {
            const what = `${(0,issue_text/* formatPath */.j)(path)}: GitHub’s expressions are not evaluated here; an axis is written \`\${${axes[0]}}\``;
            return { kind: 'plan-invalid', what, at: locate(path) };
        }
        const meant = (0,nearest/* nearest */.p)(axis, axes);
        const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `axes here: ${axes.join(', ')}`;
        return {
            kind: 'plan-invalid',
            what: `${(0,issue_text/* formatPath */.j)(path)}: no axis is named ${JSON.stringify(axis)}; ${hint}`,
            at: locate(path),
        };
    };
    return [
        ...templates.flatMap(([path, text]) => [...text.matchAll(PLACEHOLDER)].flatMap(([, axis = '']) => (axes.includes(axis) ? [] : [unknownAxis(axis, path)]))),
        ...(section.exclude ?? []).flatMap((rule, index) => Object.keys(rule).flatMap((axis) => (axes.includes(axis) ? [] : [unknownAxis(axis, ['exclude', index, axis])]))),
        ...(size > MAX_PRODUCT
            ? [{ kind: 'plan-too-large', what: `axes: they make ${size} combinations`, at: locate(['axes']) }]
            : []),
    ];
}
/** What speaks of combinations means nothing without axes, and is more likely a mistake than a wish. */
function withoutAxes(section, locate) {
    return ['exclude', 'name', 'env']
        .filter((key) => section[key] !== undefined)
        .map((key) => ({ kind: 'plan-invalid', what: `${key}: has a meaning only beside \`axes\``, at: locate([key]) }));
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/glob.js
var lib_glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/core.js
var core = __webpack_require__(46416);
// EXTERNAL MODULE: ../../node_modules/zod/v4/core/json-schema-processors.js
var json_schema_processors = __webpack_require__(69947);
// EXTERNAL MODULE: ./src/contract/retry-policy.js
var retry_policy = __webpack_require__(285);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
// EXTERNAL MODULE: ./src/contract/written-duration.js
var written_duration = __webpack_require__(91316);
// EXTERNAL MODULE: ./src/contract/written-duration-schema.js
var written_duration_schema = __webpack_require__(51058);
;// CONCATENATED MODULE: ./src/contract/retry-config.js






/** What people write under `retry`: `none`, `{ type: incremental, retries: 3, increment: 10m }`, or `{ incremental: { … } }`. */
/** GitHub re-runs no run that is older, so nothing may wait longer. */
const MAX_WAIT_MS = 30 * written_duration/* DAY_MS */.sO;
const duration = (0,written_duration_schema/* durationBetween */.h)(0, MAX_WAIT_MS, 'such as "10m", up to 30d');
const retriesText = 'a number of retries, 0 to 100';
const retries = schemas/* int */.Whr({ error: retriesText }).min(0, { error: retriesText }).max(100, { error: retriesText });
const factorText = 'a factor of 1 to 100';
const jitterText = 'a share of 0 to 1';
const onText = 'what an attempt ends by: any, timeout, silence, oom, infra, signal, exit:75, exit:70-79, signal:SEGV or pattern:TEXT';
const filter = schemas/* string */.YjP({ error: onText }).refine((written) => (0,retry_policy/* parseRetryFilter */.U7)(written) !== null, { error: onText });
const filtersText = 'a list of what an attempt ends by';
const COMMON = {
    on: (0,text_or_list/* textOrList */.d)(filter, filtersText, 50)
        .optional()
        .describe('What is tried again. Default: everything but a pass and a cancellation.'),
    max_total: (0,written_duration_schema/* durationBetween */.h)(1, MAX_WAIT_MS, 'such as "2h", up to 30d')
        .optional()
        .describe('All attempts and waits together: an attempt that could only begin later is not begun.'),
    only_failed: schemas/* enum */.k5n(retry_policy/* TEST_RUNNERS */.Ln, { error: `one of ${retry_policy/* TEST_RUNNERS */.Ln.join(', ')}` })
        .optional()
        .describe('Runs only the tests again that failed, by this runner of tests.'),
};
/** Each type of policy with its own keys. */
const SHAPES = {
    none: {},
    constant: { retries, delay: duration, ...COMMON },
    incremental: { retries, increment: duration.describe('The first wait; the n-th is n times as long.'), ...COMMON },
    exponential: {
        retries,
        base: duration.describe('The first wait; each following one is `factor` times as long.'),
        factor: schemas/* number */.aig({ error: factorText }).min(1, { error: factorText }).max(100, { error: factorText }).optional(),
        cap: duration.optional().describe('The longest wait.'),
        jitter: schemas/* number */.aig({ error: jitterText })
            .min(0, { error: jitterText })
            .max(1, { error: jitterText })
            .optional()
            .describe('Each wait is lengthened by a random share of it, up to this one.'),
        ...COMMON,
    },
    list: { delays: schemas/* array */.YOg(duration, { error: 'a list of durations' }).max(100, { error: 'at most 100 durations' }), ...COMMON },
};
const TYPES = Object.keys(SHAPES);
const wanted = `\`none\`, or a mapping with \`type\` (${TYPES.join(', ')})`;
/** The type is looked at first, so that each fault is told of a key of that type, at its place. */
const RetrySchema = schemas/* unknown */.L5J()
    .transform((value, context) => {
    const read = readWritten(value);
    if (!Array.isArray(read))
        return read;
    context.issues.push(...read);
    return core/* NEVER */.tm;
})
    .meta({
    get anyOf() {
        return [{ const: 'none' }, ...TYPES.flatMap(jsonSchemas)];
    },
});
/** What was written, or the issues with it. */
function readWritten(value) {
    if (value === 'none')
        return { type: 'none' };
    if (!isMapping(value))
        return [wrong(value, wanted)];
    const { type, ...rest } = value;
    if (type !== undefined) {
        const known = TYPES.find((one) => one === type);
        return known ? readTyped(known, rest, []) : [wrong(type, `one of ${TYPES.join(', ')}`, ['type'])];
    }
    const named = TYPES.filter((one) => value[one] !== undefined);
    const [only] = named;
    if (!only || named.length > 1)
        return withoutType(value);
    const beside = Object.keys(value).filter((key) => key !== only);
    if (beside.length > 0)
        return [unknownKeys(value, beside, (key) => `the key ${JSON.stringify(key)} belongs inside ${JSON.stringify(only)}`)];
    const inner = value[only];
    return isMapping(inner) ? readTyped(only, inner, [only]) : [wrong(inner, `a mapping with ${keysOf(only)}`, [only])];
}
/** Keys of no type are told one by one: they may be a type, misspelt. */
function withoutType(value) {
    const strange = Object.keys(value).filter((key) => (0,nearest/* nearest */.p)(key, TYPES) !== undefined && !TYPES.some((one) => one === key));
    if (strange.length === 0)
        return [wrong(value, wanted)];
    return [
        unknownKeys(value, strange, (key) => `the key ${JSON.stringify(key)} is not known here; did you mean ${JSON.stringify((0,nearest/* nearest */.p)(key, TYPES))}?`),
    ];
}
function readTyped(type, value, at) {
    const known = Object.keys(SHAPES[type]);
    const unknown = Object.keys(value).filter((key) => !known.includes(key));
    const parsed = schemas/* object */.Ikc(SHAPES[type]).safeParse(value, { reportInput: true });
    const issues = [
        ...(unknown.length > 0 ? [unknownKeys(value, unknown, (key) => notOfType(key, type), at)] : []),
        ...(parsed.success ? [] : parsed.error.issues.map((issue) => ({ ...issue, path: [...at, ...issue.path] }))),
    ];
    return issues.length > 0 ? issues : { type, ...parsed.data };
}
function notOfType(key, type) {
    const meant = (0,nearest/* nearest */.p)(key, Object.keys(SHAPES[type]));
    const owners = TYPES.filter((one) => key in SHAPES[one]).map((one) => JSON.stringify(one));
    const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `known here: ${keysOf(type)}`;
    return `the key ${JSON.stringify(key)} does not belong to a retry of type ${JSON.stringify(type)}; ${owners.length > 0 ? `it is one of ${owners.join(', ')}` : hint}`;
}
const keysOf = (type) => Object.keys(SHAPES[type]).join(', ') || 'no keys';
const wrong = (input, message, path = []) => ({ code: 'custom', input, message, path });
const unknownKeys = (input, keys, sentence, path = []) => ({
    code: 'unrecognized_keys',
    input: { ...input },
    keys,
    message: keys.map(sentence).join('\n'),
    path: [...path],
});
const isMapping = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
function jsonSchemas(type) {
    const inner = jsonSchema(schemas/* strictObject */.rej(SHAPES[type]));
    const flat = jsonSchema(schemas/* strictObject */.rej({ type: schemas/* literal */.euz(type), ...SHAPES[type] }));
    return [flat, { type: 'object', properties: { [type]: inner }, required: [type], additionalProperties: false }];
}
function jsonSchema(schema) {
    const { $schema: _, ...rest } = json_schema_processors/* toJSONSchema */.bl(schema, { io: 'input' });
    return rest;
}
/** What it comes to: so many delays, in milliseconds; infinite where they pass every number. */
function retryPolicy(written) {
    if (written.type === 'none')
        return retry_policy/* NO_RETRY */.PE;
    return {
        delays: delaysOf(written),
        jitter: written.type === 'exponential' ? (written.jitter ?? 0) : 0,
        on: written.on ?? null,
        max_total: written.max_total === undefined ? null : (0,written_duration/* milliseconds */.Rz)(written.max_total),
        only_failed: written.only_failed ?? null,
    };
}
function delaysOf(written) {
    const each = (count, delay) => Array.from({ length: count }, (_, index) => Math.round(delay(index)));
    switch (written.type) {
        case 'constant':
            return each(written.retries, () => (0,written_duration/* milliseconds */.Rz)(written.delay));
        case 'incremental':
            return each(written.retries, (index) => (0,written_duration/* milliseconds */.Rz)(written.increment) * (index + 1));
        case 'exponential': {
            const { base, factor = 2, cap } = written;
            const longest = cap === undefined ? Number.POSITIVE_INFINITY : (0,written_duration/* milliseconds */.Rz)(cap);
            return each(written.retries, (index) => Math.min(longest, (0,written_duration/* milliseconds */.Rz)(base) * factor ** index));
        }
        case 'list':
            return written.delays.map(written_duration/* milliseconds */.Rz);
    }
}
/** Milliseconds that a runner, or the service, may have to wait at most: all delays with all jitter, as far as `max_total` lets them begin. */
function longestWait({ delays, jitter, max_total }) {
    let waited = 0;
    for (const delay of delays) {
        const next = waited + delay * (1 + jitter);
        if (max_total !== null && waited + delay > max_total)
            return waited;
        waited = next;
    }
    return waited;
}

;// CONCATENATED MODULE: ./src/contract/test-config.js








/**
 * The language in which a project says what is to be tested: one configuration, as a program yields it or as YAML spells
 * it out, and the section `plan` of `.github/pilotlight.yml`. Schemas only accept; what is left out is filled in later.
 */
/** GitHub ends a job on a self-hosted runner after five days, whatever it is told. */
const MAX_TIMEOUT_MS = 5 * written_duration/* DAY_MS */.sO;
/** Keys that people know from GitHub's jobs and steps, and from other systems. */
const ELSEWHERE = new Map([
    ['container', 'is not offered by this version of Pilotlight'],
    ['timeout-minutes', 'is called `timeout` here, and takes a unit: "45m"'],
    ['working-directory', 'is called `cwd` here'],
    ['continue-on-error', 'is called `allow_failure` here'],
    ['retries', 'belongs inside `retry`: { type: constant, retries: 3, delay: 10s }'],
    ['on', 'belongs inside `retry`: { type: constant, retries: 3, delay: 10s, on: [timeout] }'],
    ['shell', 'is not offered: text runs in bash, and a list such as [sh, -c, "…"] in what it names'],
    ['steps', 'is not offered: a configuration is one command, `run`; put several into a script'],
    ['needs', 'is not offered: configurations do not wait for each other'],
    ['if', 'is not offered: `paths` leaves out what a change does not concern, and a plan that is a program decides anything'],
]);
const MATRIX = 'is called `axes` here, beside `include` and `exclude`';
const ELSEWHERE_IN_SECTION = new Map([
    ['matrix', MATRIX],
    ['strategy', MATRIX],
    ['run', 'belongs inside `defaults`, or to a configuration of `include`'],
]);
/** `strict`, but for keys that begin with `x-`: those are the author's own, and left out. */
function strictWithNotes(shape, elsewhere) {
    const withoutNotes = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).filter(([key]) => !key.startsWith('x-')))
        : value;
    return schemas/* preprocess */.vkY(withoutNotes, (0,issue/* strict */.O)(shape, elsewhere)).meta({ patternProperties: { '^x-': {} } });
}
const nameText = 'a name of 1 to 80 printable characters that neither begins nor ends with a space';
/** The name is shown as a job's name, as a commit status and in tables, hence one printable line. */
const test_config_name = schemas/* string */.YjP({ error: nameText }).regex(/^(?! )[^\p{Cc}\p{Cf}\u2028\u2029]{1,80}(?<! )$/u, { error: nameText });
const runText = 'a command: text for bash, or a list of a program and its arguments';
const test_config_text = schemas/* string */.YjP({ error: runText }).regex(/^[^\0]*\S[^\0]*$/, { error: runText });
const argument = schemas/* string */.YjP({ error: 'text without NUL' }).regex(/^[^\0]*$/, { error: 'text without NUL' });
const run = schemas/* union */.KCZ([test_config_text, schemas/* tuple */.PVZ([test_config_text], argument)], { error: runText });
const scalarText = 'text, a number, true or false';
const scalar = schemas/* union */.KCZ([argument, schemas/* number */.aig({ error: scalarText }), schemas/* boolean */.zMY({ error: scalarText })], { error: scalarText });
/**
 * Variables that steer the runner, its protocol or the loader. A configuration that could set them could pretend to be the
 * runner towards whatever it calls.
 */
const RESERVED = /^(GITHUB_|RUNNER_|ACTIONS_|INPUT_|STATE_|PILOTLIGHT_|LD_|NODE_OPTIONS$)/i;
const envText = 'a variable name of letters, digits and _ that is not GITHUB_*, RUNNER_*, ACTIONS_*, LD_*, NODE_OPTIONS or another of the runner’s';
const variable = schemas/* string */.YjP()
    .regex(/^[A-Za-z_][A-Za-z0-9_]*$/, { error: envText })
    .refine((key) => !RESERVED.test(key), { error: envText });
const env = schemas/* record */.g1P(variable, scalar, { error: 'a mapping of variable names to values' });
const labelText = 'a label of 1 to 100 characters without white space or commas';
const label = schemas/* string */.YjP({ error: labelText }).regex(/^[^\s,\p{Cc}]{1,100}$/u, { error: labelText });
const labelsText = 'a label or a list of 1 to 20 labels';
const labels = schemas/* union */.KCZ([label, schemas/* array */.YOg(label, { error: labelsText }).min(1, { error: labelsText }).max(20, { error: labelsText })], {
    error: labelsText,
});
const cwdText = 'a folder below the workspace, without ..';
const cwd = schemas/* string */.YjP({ error: cwdText })
    .regex(/^[^/\0\\][^\0\\]*$/, { error: cwdText })
    .refine((path) => !path.split('/').includes('..'), { error: cwdText });
const globText = `a glob of *, **, ? and {a,b}, relative to the workspace, at most ${lib_glob/* MAX_GLOB_LENGTH */.v7} characters`;
const glob = schemas/* string */.YjP({ error: globText }).refine(isGlob, { error: globText });
const globs = (0,text_or_list/* textOrList */.d)(glob, 'a glob or a list of globs', 200);
function isGlob(written) {
    const path = written.replace(/^!/, '');
    const isInside = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
    return isInside && !/\p{Cc}/u.test(path) && (0,lib_glob/* parseGlob */.qF)(written) !== null;
}
const tagText = 'a tag of 1 to 50 letters, digits, ., _, :, / and -';
const tag = schemas/* string */.YjP({ error: tagText }).regex(/^[A-Za-z0-9._:/-]{1,50}$/, { error: tagText });
const weightText = 'a positive number up to 1000000';
const partsText = 'a number of parts, 2 to 256';
const flag = schemas/* boolean */.zMY({ error: 'true or false' });
const ReportsSchema = (0,issue/* strict */.O)({
    junit: globs.optional().describe('JUnit files that the command writes.'),
    artifacts: globs.optional().describe('Files to keep beside the output.'),
    optional: flag.optional().describe('Whether the command may pass without writing a JUnit file. Default: false.'),
});
const ShardSchema = (0,issue/* strict */.O)({
    of: schemas/* int */.Whr({ error: partsText }).min(2, { error: partsText }).max(256, { error: partsText }).describe('Parts, 2 to 256.'),
    files: globs.describe('Files that are dealt out to the parts, by the time that each took before.'),
});
const OPTIONS = {
    env: env.optional().describe('Variables of the command, besides those of the job.'),
    runs_on: labels.optional().describe('Labels of the runner that is asked for. Default: ubuntu-24.04.'),
    timeout: (0,written_duration_schema/* durationBetween */.h)(1, MAX_TIMEOUT_MS, 'such as "45m", up to 5d')
        .optional()
        .describe('Time limit of one attempt: text with a unit, or a number of seconds, as every duration here. Default: 6h.'),
    idle_timeout: (0,written_duration_schema/* durationBetween */.h)(1, MAX_TIMEOUT_MS, 'such as "10m", up to 5d')
        .optional()
        .describe('How long an attempt may print nothing. Default: as long as it likes.'),
    grace: (0,written_duration_schema/* durationBetween */.h)(1, 600_000, 'such as "5s", up to 10m')
        .optional()
        .describe('Time between the polite signal (TERM) and the last one (KILL) once the limit has passed. Default: 5s.'),
    cwd: cwd.optional().describe('Folder in which the command starts. Default: the workspace.'),
    retry: RetrySchema.optional().describe('When it is tried again: `none`, or a policy. Default: none.'),
    reports: ReportsSchema.optional().describe('Files in which the command tells of its tests, and files to keep.'),
    shard: ShardSchema.optional().describe('Splits it into several, by the time that its files take.'),
    paths: globs
        .optional()
        .describe('Globs of files: it runs only where one of them changed, or where that is not known. Default: always.'),
    flaky: schemas/* enum */.k5n(['pass', 'fail'], { error: 'pass or fail' })
        .optional()
        .describe('What passing only after a retry counts as. Default: pass.'),
    allow_failure: flag.optional().describe('Whether its verdict is shown and does not count. Default: false.'),
    weight: schemas/* number */.aig({ error: weightText })
        .positive({ error: weightText })
        .max(1e6, { error: weightText })
        .optional()
        .describe('How long it takes compared with others, as long as nobody has timed it. Default: 1.'),
    tags: (0,text_or_list/* textOrList */.d)(tag, 'a tag or a list of tags', 50).optional().describe('Words by which `only` picks configurations.'),
};
const CONFIGURATION = {
    name: test_config_name
        .optional()
        .describe('Unique without regard to case. Names the job, the commit status and the line in every table. Default: the values of `env`, and a short hash.'),
    run: run.describe('Text runs in `bash -eo pipefail`; a list is a program and its arguments, without a shell.'),
    ...OPTIONS,
};
const configurationText = 'One configuration: a command with what it needs. Keys that begin with `x-` are yours.';
const ConfigurationSchema = strictWithNotes(CONFIGURATION, ELSEWHERE).describe(configurationText);
/** As the section spells it out: the command may be that of the defaults. */
const IncludedSchema = strictWithNotes({ ...CONFIGURATION, run: CONFIGURATION.run.optional() }, ELSEWHERE).describe(configurationText);
const combination = schemas/* record */.g1P(schemas/* string */.YjP(), scalar, { error: 'a mapping of axes to values' });
const allowedText = 'a list of labels, or of lists of labels that are asked for together';
const allowed = schemas/* array */.YOg(labels, { error: allowedText }).min(1, { error: allowedText });
const planSection = (included) => strictWithNotes({
    defaults: strictWithNotes({ run: run.optional(), ...OPTIONS }, ELSEWHERE)
        .optional()
        .describe('What a configuration takes where it says nothing itself.'),
    axes: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, { error: 'an axis named by letters, digits, _ and -' }), schemas/* array */.YOg(scalar, { error: 'a list of values' }).min(1, { error: 'a list of at least one value' }), { error: 'a mapping of axes to lists of values' })
        .optional()
        .describe('Axes: each combination of their values is one configuration.'),
    exclude: schemas/* array */.YOg(combination, { error: 'a list of combinations' })
        .optional()
        .describe('Combinations to leave out; one that names only some axes leaves out all that agree with it.'),
    include: schemas/* array */.YOg(included, { error: 'a list of configurations' }).optional().describe('Further configurations, spelt out.'),
    name: argument.optional().describe('Name of a combination, `${axis}` replaced. Default: its values joined by "-".'),
    env: schemas/* record */.g1P(variable, argument, { error: 'a mapping of variable names to text' })
        .optional()
        .describe('Variables of every combination, `${axis}` replaced.'),
    runs_on: allowed
        .optional()
        .describe('Label sets that configurations may ask for; anything else is an error. Without it all are allowed. In a pull request, the base branch’s list counts.'),
}, ELSEWHERE_IN_SECTION).describe('Section `plan` of .github/pilotlight.yml.');
const PlanSectionSchema = planSection(IncludedSchema);
const file = (section) => strictWithNotes({
    plan: section.optional(),
    // Read by the commands of reference data alone, with the schemas of the formats: a fault in it fails no plan.
    refdata: schemas/* unknown */.L5J().optional().describe('Reference data: docs/reference-data.md describes its keys.'),
    commands: schemas/* unknown */.L5J().optional().describe('Who may ask for what in a comment: docs/commands.md describes its keys.'),
    sites: schemas/* unknown */.L5J().optional().describe('Web sites that are published and promoted: docs/sites.md describes its keys.'),
    branches: schemas/* unknown */.L5J().optional().describe('Branches that move when tested: docs/branches.md describes its keys.'),
    watch: schemas/* unknown */.L5J().optional().describe('Builds that start when what they use moves: docs/watch.md describes its keys.'),
    nightly: schemas/* unknown */.L5J().optional().describe('Builds of the night: docs/watch-service.md describes its keys.'),
}).describe('The file .github/pilotlight.yml of a project.');
const PilotlightFileSchema = file(PlanSectionSchema);
/** Where the defaults have no command, so that a missing one is told together with everything else. */
const FileWithoutCommandSchema = file(planSection(ConfigurationSchema));
const DefaultCommandSchema = schemas/* object */.Ikc({
    plan: schemas/* object */.Ikc({ defaults: schemas/* object */.Ikc({ run: schemas/* unknown */.L5J().refine((it) => it !== undefined) }) }),
});
function readConfiguration(value) {
    return answer((0,issue/* check */.z)(ConfigurationSchema, value));
}
/** An empty file is `null` to YAML and means a file without sections. */
function readPilotlightFile(value) {
    const hasCommand = DefaultCommandSchema.safeParse(value).success;
    return answer((0,issue/* check */.z)(hasCommand ? PilotlightFileSchema : FileWithoutCommandSchema, value ?? {}));
}
/**
 * The list `plan.runs_on` of a file that may be older or newer than what is read otherwise, such as the base branch's; null where it
 * has none. Nothing else in the file is looked at.
 */
function readAllowedRunners(value) {
    const schema = schemas/* object */.Ikc({ plan: schemas/* object */.Ikc({ runs_on: allowed.nullish() }).nullish() }).nullish();
    const read = (0,issue/* check */.z)(schema, value);
    return 'issues' in read ? (0,result/* err */._)(read.issues) : (0,result.ok)(read.value?.plan?.runs_on ?? null);
}
function answer(checked) {
    return 'value' in checked ? (0,result.ok)(checked.value) : (0,result/* err */._)(checked.issues);
}

// EXTERNAL MODULE: ./src/lib/canonical-json.js
var canonical_json = __webpack_require__(73278);
;// CONCATENATED MODULE: ./src/matrix/slugs.js
/** Longest id; leaves room for a suffix below the 64 characters that an id may have. */
const LENGTH = 56;
/**
 * An id for each name, in order: `[a-z0-9._-]`, beginning and ending with a letter or digit, each used once. The same names
 * in the same order always give the same ids; a second name with the same slug gets `-2`, and so on.
 */
function slugs(names) {
    const bases = names.map(slug);
    const taken = new Set(bases);
    const given = new Set();
    const last = new Map();
    return bases.map((base) => {
        const id = given.has(base) ? numbered(base, last, (candidate) => taken.has(candidate) || given.has(candidate)) : base;
        given.add(id);
        return id;
    });
}
/** `last` remembers the number that a base got last, so that a thousand equal names do not count up a thousand times. */
function numbered(base, last, isTaken) {
    let number = (last.get(base) ?? 1) + 1;
    while (isTaken(`${base}-${number}`))
        number += 1;
    last.set(base, number);
    return `${base}-${number}`;
}
/** `configuration` where nothing of the name is left. */
function slug(name) {
    const plain = name
        .normalize('NFKD')
        .toLowerCase()
        .replace(/[^a-z0-9._-]+/g, '-');
    return (plain
        .replace(/^[._-]+/, '')
        .slice(0, LENGTH)
        .replace(/[._-]+$/, '') || 'configuration');
}

;// CONCATENATED MODULE: ./src/matrix/configuration.js




const DEFAULT_RUNS_ON = 'ubuntu-24.04';
const DEFAULT_TIMEOUT = '6h';
/** Short, so that everything is gone within ten seconds of a time limit, as it is after a cancellation. */
const DEFAULT_GRACE = '5s';
/** Fills in what the configuration leaves out: from the plan's defaults, then from ours. Environments are laid over each other. */
function completeConfiguration(written, defaults, digest) {
    const { name, env: _, ...own } = written;
    const all = { ...defaults, ...own };
    const environment = (...layers) => Object.fromEntries(layers.flatMap((env) => Object.entries(env ?? {})).map(([key, value]) => [key, String(value)]));
    return {
        name: name ?? nameOf(written, environment(written.env), digest),
        run: all.run,
        env: environment(defaults.env, written.env),
        runs_on: [all.runs_on ?? DEFAULT_RUNS_ON].flat(),
        cwd: all.cwd ?? '.',
        timeout: (0,written_duration/* milliseconds */.Rz)(all.timeout ?? DEFAULT_TIMEOUT),
        idle_timeout: all.idle_timeout === undefined ? null : (0,written_duration/* milliseconds */.Rz)(all.idle_timeout),
        grace: (0,written_duration/* milliseconds */.Rz)(all.grace ?? DEFAULT_GRACE),
        retry: retryPolicy(all.retry ?? { type: 'none' }),
        reports: reportsOf(all.reports),
        flaky: all.flaky ?? 'pass',
        allow_failure: all.allow_failure ?? false,
        split: all.shard ?? null,
        paths: all.paths ?? null,
        tags: all.tags ?? [],
        weight: all.weight ?? 1,
    };
}
const reportsOf = ({ junit = [], artifacts = [], optional = false, } = {}) => ({
    junit,
    artifacts,
    optional,
});
/** The same wherever and however it is written: the values of its variables, and a hash of all that it says itself. */
function nameOf(written, env, digest) {
    const { name: _, ...said } = completeConfiguration({ ...written, name: '-' }, {}, digest);
    const values = Object.entries(env).sort(([a], [b]) => (a < b ? -1 : 1));
    const hash = digest((0,canonical_json/* canonicalJson */.d)(said)).slice(0, 8);
    return `${slug(values.map(([, value]) => value).join('-'))}-${hash}`;
}

;// CONCATENATED MODULE: ./src/matrix/duplicates.js
/** Status contexts compare without regard to case, so names that differ in case alone would overwrite each other. */
function duplicates(named) {
    const first = new Map();
    return named.flatMap((one) => {
        const key = one.name.toLowerCase();
        const earlier = first.get(key);
        if (!earlier) {
            first.set(key, one);
            return [];
        }
        const line = earlier.at.line === undefined ? '' : ` (the first: line ${earlier.at.line})`;
        return [
            { kind: 'plan-duplicate', what: `two configurations are named ${JSON.stringify(one.name)}${line}`, at: one.at },
        ];
    });
}

;// CONCATENATED MODULE: ./src/contract/labels.js
/**
 * `runs-on` labels. GitHub compares them without regard to case, and a runner may take a job when the job's labels are a
 * subset of the runner's.
 */
function normaliseLabels(labels) {
    return [...new Set(labels.map((label) => label.trim().toLowerCase()))].filter((label) => label !== '').sort();
}
/** What durations are comparable within: the labels of their runner, as one text. */
const runnerClass = (labels) => normaliseLabels(labels).join(',');
/** Names of GitHub's own machines, such as `ubuntu-24.04` or `macos-latest-xlarge`: jobs that ask for one alone are no business of ours. */
function isHostedLabel(label) {
    return /^(ubuntu|windows|macos)-(latest|[0-9])/i.test(label.trim());
}

;// CONCATENATED MODULE: ./src/matrix/labels-allowed.js

/** Why these labels may not be asked for, or undefined when they may. Sets compare without regard to case and order. */
function labelsAllowed(asked, allowed) {
    if (!allowed)
        return undefined;
    const sets = allowed.map((set) => [set].flat());
    const wanted = key(asked);
    if (sets.some((set) => key(set) === wanted))
        return undefined;
    return `runs_on: expected one of ${sets.map(show).join(', ')}, found ${show(asked)}`;
}
const key = (labels) => normaliseLabels(labels).join(',');
const show = (labels) => `[${labels.join(', ')}]`;

// EXTERNAL MODULE: ./src/lib/duration.js
var lib_duration = __webpack_require__(23925);
;// CONCATENATED MODULE: ./src/matrix/retry-limits.js


/**
 * Why a policy would outlast its job, or undefined. `jobTimeout`: milliseconds that the job may take, where its waits are slept
 * on the runner; null where the service resumes what waits long.
 */
function outlasts(policy, jobTimeout) {
    const wait = longestWait(policy);
    const sum = `retry: the waits before ${policy.delays.length === 1 ? 'the retry' : `${policy.delays.length} retries`} add up to ${(0,lib_duration/* formatDuration */.a)(wait)}`;
    if (wait > MAX_WAIT_MS)
        return `${sum}, and GitHub runs nothing again after ${(0,lib_duration/* formatDuration */.a)(MAX_WAIT_MS)}`;
    if (jobTimeout === null || wait < jobTimeout)
        return undefined;
    return `${sum}, the job ends after ${(0,lib_duration/* formatDuration */.a)(jobTimeout)} (input \`job_timeout\`), and no service is there to resume what waits`;
}

;// CONCATENATED MODULE: ./src/matrix/expand-matrix.js







/** More is more likely a slip than a plan; 256 jobs would have to run forty each. */
const MAX_CONFIGURATIONS = 10_000;
/** Every configuration of the plan in the order it was written, or everything that is wrong with it. */
function expandMatrix(source) {
    const { section, sectionAt, planAt, generated } = source;
    const combined = combinations(section, sectionAt);
    if (!combined.ok)
        return combined;
    const included = (section.include ?? []).map((value, index) => ({
        value,
        at: ((path) => sectionAt(['include', index, ...path])),
    }));
    const candidates = [...combined.value, ...included, ...generated];
    const many = tooMany(candidates.length, planAt);
    if (many)
        return (0,result/* err */._)([many]);
    const read = candidates.map((candidate, index) => readCandidate(candidate, source, `configuration number ${index + 1} of ${candidates.length}`));
    const problems = [
        ...read.flatMap((one) => one.problems),
        ...defaultRetry(read, source),
        ...duplicates(read.flatMap(({ name, at }) => (name === undefined ? [] : [{ name, at: at(['name']) }]))),
    ];
    if (problems.length > 0)
        return (0,result/* err */._)(problems);
    return (0,result.ok)(read.flatMap(({ configuration, at }) => (configuration ? [{ configuration, at }] : [])));
}
/** `position` names it where its name does not. */
function readCandidate({ value, at }, { section, digest, jobTimeout }, position) {
    const label = labelOf(value, position);
    const withRun = hasRun(value) || !section.defaults?.run ? value : withDefaultRun(value, section.defaults.run);
    const read = readConfiguration(withRun);
    if (!read.ok) {
        const problems = read.error.map((issue) => ({
            kind: 'plan-invalid',
            what: `${label}${issue.what}`,
            at: at(issue.path),
        }));
        return { name: expand_matrix_nameOf(value), at, takesRetry: false, problems };
    }
    const configuration = completeConfiguration(read.value, section.defaults ?? {}, digest);
    const takesRetry = read.value.retry === undefined;
    const refusal = labelsAllowed(configuration.runs_on, section.runs_on);
    const wait = takesRetry ? undefined : outlasts(configuration.retry, jobTimeout);
    const problems = [
        ...(refusal ? [{ kind: 'plan-labels', what: `${label}${refusal}`, at: at(['runs_on']) }] : []),
        ...(wait ? [{ kind: 'plan-retry', what: `${label}${wait}`, at: at(['retry']) }] : []),
    ];
    return { name: configuration.name, at, configuration, takesRetry, problems };
}
/** Told once, where it was written, however many configurations take it. */
function defaultRetry(read, { sectionAt, jobTimeout }) {
    const taker = read.find((one) => one.takesRetry)?.configuration;
    const wait = taker && outlasts(taker.retry, jobTimeout);
    return wait ? [{ kind: 'plan-retry', what: `defaults.${wait}`, at: sectionAt(['defaults', 'retry']) }] : [];
}
const expand_matrix_isMapping = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasRun = (value) => expand_matrix_isMapping(value) && value['run'] !== undefined;
const withDefaultRun = (value, run) => (expand_matrix_isMapping(value) ? { ...value, run } : value);
const expand_matrix_nameOf = (value) => expand_matrix_isMapping(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
function labelOf(value, position) {
    const name = expand_matrix_nameOf(value);
    return name?.trim() ? `configuration ${JSON.stringify(name)}: ` : `${position}: `;
}
function tooMany(count, at) {
    if (count <= MAX_CONFIGURATIONS)
        return undefined;
    return { kind: 'plan-too-large', what: `the plan has ${count} configurations, and ${MAX_CONFIGURATIONS} are taken`, at };
}

;// CONCATENATED MODULE: ./src/matrix/longest-first.js
/**
 * Deals items out to so many bins, the heaviest first, each to the bin that is lightest by then (LPT: at most 4/3 - 1/(3·bins) of
 * the best). Equal items keep their order, and equal bins are filled evenly, so the same items are dealt the same way always.
 * Each bin holds its items heaviest first.
 */
function longestFirst(items, bins, weigh) {
    const dealt = Array.from({ length: bins }, () => ({ load: 0, items: [] }));
    const weighed = items.map((item) => ({ item, load: weigh(item) })).sort((a, b) => b.load - a.load);
    for (const { item, load } of weighed) {
        const lightest = dealt.reduce((best, bin) => (isLighter(bin, best) ? bin : best));
        lightest.items.push(item);
        lightest.load += load;
    }
    return dealt.map((bin) => bin.items);
}
const isLighter = (bin, than) => bin.load < than.load || (bin.load === than.load && bin.items.length < than.items.length);

;// CONCATENATED MODULE: ./src/matrix/pack.js




/** GitHub starts no job at all when a matrix has more. */
const MAX_JOBS = 256;
/**
 * The jobs of the matrix: one for each configuration where that fits, else packs within equal classes of runners that should take
 * equally long. The same input always gives the same packs.
 */
function pack(jobs, rules) {
    if (jobs.length <= rules.maxJobs)
        return (0,result.ok)(jobs.map(alone));
    const classes = classesOf(jobs, rules.predict);
    if (classes.length > rules.maxJobs) {
        return (0,result/* err */._)(`the plan asks for ${classes.length} classes of runners, each needs a job of its own, and \`max_jobs\` is ${rules.maxJobs}`);
    }
    const shares = apportion(classes, rules.maxJobs);
    const bins = classes.flatMap(({ members }, index) => longestFirst(members, shares[index] ?? 1, (planned) => rules.predict(planned).seconds));
    const tooLong = longestOf(bins, rules);
    return tooLong ? (0,result/* err */._)(tooLong) : (0,result.ok)(parcelsOf(bins, jobs));
}
function classesOf(jobs, predict) {
    const byName = Map.groupBy(jobs, ({ job }) => runnerClass(job.runs_on));
    return [...byName.values()].map((members) => ({ members, load: members.reduce((sum, one) => sum + predict(one).seconds, 0) }));
}
/** One job each, and every further one to the class whose jobs have the most to do. */
function apportion(classes, maxJobs) {
    const shares = classes.map(() => 1);
    for (let left = maxJobs - classes.length; left > 0; left -= 1) {
        const burdens = classes.map(({ load, members }, index) => {
            const share = shares[index] ?? 1;
            return share < members.length ? load / share : -1;
        });
        const most = burdens.indexOf(Math.max(...burdens));
        if ((burdens[most] ?? -1) < 0)
            return shares;
        shares[most] = (shares[most] ?? 1) + 1;
    }
    return shares;
}
/** A configuration that takes longer by itself is no fault of the packing, and where nothing was measured there is nothing to say. */
function longestOf(bins, { predict, jobTimeout, maxJobs }) {
    const loads = bins.map((bin) => {
        const predictions = bin.map(predict);
        const isKnown = predictions.some(({ from }) => from !== 'weight');
        return {
            count: bin.length,
            ms: isKnown && bin.length > 1 ? predictions.reduce((sum, { seconds }) => sum + seconds, 0) * 1000 : 0,
        };
    });
    const worst = loads.reduce((most, one) => (one.ms > most.ms ? one : most), { count: 0, ms: 0 });
    if (worst.ms <= jobTimeout)
        return undefined;
    const all = bins.reduce((sum, bin) => sum + bin.length, 0);
    return `${all} configurations in ${maxJobs} jobs: ${worst.count} of them share a job and should take ${(0,lib_duration/* formatDuration */.a)(Math.round(worst.ms / 1000) * 1000)} together, and a job ends after ${(0,lib_duration/* formatDuration */.a)(jobTimeout)}`;
}
const alone = ({ job }) => ({ id: job.id, name: job.name, runs_on: job.runs_on, ids: [job.id] });
/** A number whose id some configuration has is left out. */
function parcelsOf(bins, jobs) {
    const taken = new Set(jobs.map(({ job }) => job.id));
    let number = 0;
    const nextId = () => {
        number += 1;
        const id = `pack-${String(number).padStart(3, '0')}`;
        return taken.has(id) ? nextId() : id;
    };
    return bins.flatMap((bin) => {
        const [first, ...others] = bin;
        if (!first)
            return [];
        if (others.length === 0)
            return [alone(first)];
        const id = nextId();
        return [{ id, name: `${id} (${bin.length} configurations)`, runs_on: first.job.runs_on, ids: bin.map(({ job }) => job.id) }];
    });
}

// EXTERNAL MODULE: ./src/lib/byte-length.js
var byte_length = __webpack_require__(73272);
;// CONCATENATED MODULE: ./src/matrix/plan-outputs.js



/** GitHub takes 1 MB of outputs a job and counts about two bytes a character (github/docs#36846). */
const MAX_UTF16_BYTES = 1_000_000;
/**
 * Linux gives a process at most 128 KiB in one variable (MAX_ARG_STRLEN), and the runner hands `needs: ${{ toJSON(needs) }}`
 * to the gate in one: the outputs once more as JSON text. Some room is left for the other needs.
 */
const MAX_VARIABLE_BYTES = 128 * 1024 - 8 * 1024;
/** From so many configurations on, jobs are told how many there are. */
const MANY = 100;
/** The outputs of `plan`, or why they would not arrive. */
function planOutputs(plan, { text, digest, unstorable, attempt }) {
    const count = plan.configurations.length;
    const about = { plan: digest, ...(attempt > 1 ? { attempt } : {}), ...(count > MANY ? { count } : {}) };
    const rest = { count: String(plan.configurations.length), digest };
    // A plan that is longer by itself need not be tried.
    const inline = text.length > MAX_VARIABLE_BYTES && unstorable === null ? undefined : matrixOf(plan, about, true);
    if (inline && fits(inline))
        return (0,result.ok)({ jobs: inline, ...rest, isStored: false });
    if (unstorable !== null) {
        return (0,result/* err */._)(`${rest.count} configurations take ${kibibytes(variableBytes(inline ?? ''))} in the gate's input \`needs\`, ${kibibytes(MAX_VARIABLE_BYTES)} fit, and they cannot be stored beside the matrix: ${unstorable}`);
    }
    const size = (0,byte_length/* byteLength */.d)(text);
    if (size > test_plan/* MAX_PLAN_BYTES */.di)
        return (0,result/* err */._)(`the plan takes ${kibibytes(size)}, and ${kibibytes(test_plan/* MAX_PLAN_BYTES */.di)} are read`);
    const stored = matrixOf(plan, about, false);
    if (fits(stored))
        return (0,result.ok)({ jobs: stored, ...rest, isStored: true });
    return (0,result/* err */._)(`the names and labels of ${plan.parcels.length} jobs take ${kibibytes(variableBytes(stored))} in the gate's input \`needs\`, and ${kibibytes(MAX_VARIABLE_BYTES)} fit`);
}
function matrixOf({ configurations, parcels }, about, carriesBodies) {
    const byId = new Map(configurations.map((job) => [job.id, job]));
    const ticketOf = ({ id, ids }) => carriesBodies
        ? {
            kind: 'bodies',
            ...about,
            parcel: id,
            configurations: ids.flatMap((one) => byId.get(one) ?? []),
        }
        : { kind: 'stored', ...about, parcel: id };
    const include = parcels.map((parcel) => ({
        id: parcel.id,
        name: parcel.name,
        runs_on: parcel.runs_on,
        job: (0,test_plan/* formatTicket */.aJ)(ticketOf(parcel)),
    }));
    return JSON.stringify({ include });
}
const variableBytes = (jobs) => (0,byte_length/* byteLength */.d)(JSON.stringify(jobs));
const fits = (jobs) => jobs.length * 2 <= MAX_UTF16_BYTES && variableBytes(jobs) <= MAX_VARIABLE_BYTES;
const kibibytes = (bytes) => `${Math.ceil(bytes / 1024)} KiB`;

;// CONCATENATED MODULE: ./src/matrix/median.js
/** The middle of some numbers, or the mean of the two in the middle; undefined where there are none. */
function median(numbers) {
    const sorted = [...numbers].sort((a, b) => a - b);
    const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
    return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

;// CONCATENATED MODULE: ./src/matrix/split-files.js


/**
 * Splits a suite's files into so many parts that should take equally long, by the seconds that they took before; a file that
 * nobody has timed counts as the median of those that somebody has. Where no time is known, the sorted files go round in equal
 * numbers. Each part is in the order in which it should run: the longest first.
 */
function splitFiles(files, parts, seconds) {
    const sorted = [...new Set(files)].sort();
    const known = sorted.flatMap((file) => secondsOf(file, seconds) ?? []);
    const usual = median(known);
    if (usual === undefined) {
        return Array.from({ length: parts }, (_, part) => sorted.filter((_file, index) => index % parts === part));
    }
    return longestFirst(sorted, parts, (file) => secondsOf(file, seconds) ?? usual);
}
/** Names of files are foreign: `constructor` is one like any other. */
const secondsOf = (file, seconds) => Object.hasOwn(seconds, file) ? seconds[file] : undefined;

;// CONCATENATED MODULE: ./src/matrix/planned-jobs.js





/** Splits what asks for it, and gives each its id. */
function plannedJobs(expanded, facts) {
    const split = expanded.map((one) => parts(one, facts));
    const all = split.flatMap((one) => (one.ok ? one.value : []));
    const named = all.map(({ name, at }) => ({ name, at: at(['name']) }));
    const problems = [...split.flatMap((one) => (one.ok ? [] : [one.error])), ...duplicates(named)];
    if (problems.length > 0)
        return (0,result/* err */._)(problems);
    const ids = slugs(all.map(({ name }) => name));
    return (0,result.ok)(all.map((part, index) => planned(part, ids[index] ?? '')));
}
/** There are no more parts than files: a part without files might run all of them, or nothing. */
function parts({ configuration, at }, { filesOf, timings }) {
    const { name, split, weight } = configuration;
    if (!split)
        return (0,result.ok)([{ configuration, name, shard: null, weight, at }]);
    const files = filesOf(split.files);
    if (files.length === 0) {
        const what = `configuration ${JSON.stringify(name)}: shard.files: expected files that match ${split.files.join(', ')}, found none`;
        return (0,result/* err */._)({ kind: 'plan-shards', what, at: at(['shard', 'files']) });
    }
    const of = Math.min(split.of, files.length);
    const dealt = splitFiles(files, of, timings.files[runnerClass(configuration.runs_on)] ?? {});
    return (0,result.ok)(dealt.map((share, index) => ({
        configuration,
        name: `${name} (${index + 1}/${of})`,
        shard: { index: index + 1, of, files: share },
        weight: weight / of,
        at,
    })));
}
function planned({ configuration, name, shard, weight }, id) {
    const { split: _split, paths, tags, weight: _weight, ...body } = configuration;
    return { job: { ...body, id, name, shard }, paths, tags, weight };
}

;// CONCATENATED MODULE: ./src/matrix/predict.js


/** How long configurations will take, by what is known of them, of their files, or of others on the same class of runner. */
function predictor(timings) {
    const everywhere = median(Object.values(timings.configurations).flatMap((known) => Object.values(known)));
    const usual = new Map(Object.entries(timings.configurations).map(([name, known]) => [name, median(Object.values(known))]));
    return ({ job, weight }) => {
        const name = runnerClass(job.runs_on);
        const measured = own(timings.configurations[name], job.id);
        if (measured !== undefined)
            return { seconds: measured, from: 'measured' };
        const byFiles = job.shard ? sumOf(job.shard.files, timings.files[name]) : undefined;
        if (byFiles !== undefined)
            return { seconds: byFiles, from: 'files' };
        const others = usual.get(name) ?? everywhere;
        return others === undefined ? { seconds: weight, from: 'weight' } : { seconds: weight * others, from: 'median' };
    };
}
/** Ids and names of files are foreign: `constructor` is one like any other. */
const own = (known, key) => (known && Object.hasOwn(known, key) ? known[key] : undefined);
function sumOf(files, known) {
    const seconds = files.map((file) => own(known, file));
    const usual = median(seconds.flatMap((one) => one ?? []));
    return usual === undefined ? undefined : seconds.reduce((sum, one) => sum + (one ?? usual), 0);
}

;// CONCATENATED MODULE: ./src/matrix/select.js



/** Which configurations run: those that `only` names, and of them those that a changed file concerns. Where that cannot be told, all do. */
function select_select(jobs, { changed, planFile, only }) {
    const wishes = readWishes(only);
    if (!wishes.ok)
        return wishes;
    const futile = wishes.value.find((wish) => !jobs.some((planned) => concerns(wish, planned)));
    if (futile)
        return (0,result/* err */._)(matchesNothing(futile, jobs));
    const affected = affectedBy(changed, planFile);
    const judged = jobs.map((planned) => ({ planned, ...judge(planned, wishes.value, affected) }));
    const chosen = (isSelected) => judged.flatMap((one) => (one.isSelected === isSelected ? [{ planned: one.planned, because: one.because }] : []));
    return (0,result.ok)({ selected: chosen(true), skipped: chosen(false) });
}
function judge(planned, wishes, affected) {
    const decisive = wishes.findLast((wish) => concerns(wish, planned));
    const isWanted = decisive ? !decisive.isNegated : (wishes[0]?.isNegated ?? true);
    if (!isWanted)
        return { isSelected: false, because: 'the input `only` leaves it out' };
    if (planned.paths)
        return affected(planned.paths);
    return { isSelected: true, because: wishes.length > 0 ? 'the input `only` names it' : 'it has no `paths`' };
}
/** A change of these may change anything. */
const RULES = ['.github/pilotlight*', '.github/workflows/**'];
function affectedBy(changed, planFile) {
    const everything = changed ? ruleChange(changed, planFile) : 'the changed files are not known';
    const known = new Map();
    return (paths) => {
        if (everything !== undefined)
            return { isSelected: true, because: everything };
        const key = paths.join('\n');
        const judged = known.get(key) ?? touched(paths, changed ?? []);
        known.set(key, judged);
        return judged;
    };
}
function ruleChange(changed, planFile) {
    const rules = globsOf(RULES);
    const file = changed.find((one) => one === planFile || (0,lib_glob/* globsMatch */.bd)(rules, one, { dot: true }));
    return file === undefined ? undefined : `${file} changed, which may change anything`;
}
function touched(paths, changed) {
    const globs = globsOf(paths);
    const file = changed.find((one) => (0,lib_glob/* globsMatch */.bd)(globs, one, { dot: true }));
    return file === undefined
        ? { isSelected: false, because: `none of ${changed.length} changed files matches ${paths.join(', ')}` }
        : { isSelected: true, because: `${file} changed` };
}
/** The schema let only globs through. */
const globsOf = (texts) => texts.flatMap((text) => (0,lib_glob/* parseGlob */.qF)(text) ?? []);
function readWishes(only) {
    const texts = splitList(only);
    const wishes = texts.map(readWish);
    const broken = texts.find((_, index) => wishes[index] === null);
    if (broken !== undefined)
        return (0,result/* err */._)(`the input \`only\`: expected globs of ids or names, or \`tag:\` and a tag, found ${JSON.stringify(broken)}`);
    return (0,result.ok)(wishes.flatMap((wish) => wish ?? []));
}
function readWish(text) {
    const isNegated = text.startsWith('!');
    const plain = isNegated ? text.slice(1) : text;
    const tag = plain.startsWith('tag:') ? plain.slice('tag:'.length) : null;
    const glob = tag === null ? (0,lib_glob/* parseGlob */.qF)(plain) : null;
    return plain === '' || (tag === null && !glob) ? null : { text, isNegated, tag, globs: glob ? [glob] : [] };
}
/** Commas within braces belong to the glob. */
function splitList(text) {
    const items = [''];
    let depth = 0;
    for (const character of text) {
        if (character === '{')
            depth += 1;
        if (character === '}')
            depth = Math.max(0, depth - 1);
        const isBetween = character === '\n' || (character === ',' && depth === 0);
        if (isBetween)
            items.push('');
        else
            items[items.length - 1] += character;
    }
    return items.map((item) => item.trim()).filter((item) => item !== '');
}
function concerns({ tag, globs }, { job, tags }) {
    if (tag !== null)
        return tags.includes(tag);
    return [job.id, job.name].some((name) => (0,lib_glob/* globsMatch */.bd)(globs, name, { dot: true }));
}
function matchesNothing({ text, tag }, jobs) {
    const known = tag === null ? jobs.map(({ job }) => job.id) : jobs.flatMap(({ tags }) => tags.map((one) => `tag:${one}`));
    const meant = (0,nearest/* nearest */.p)(text, [...new Set(known)]);
    const hint = meant
        ? `did you mean ${JSON.stringify(meant)}?`
        : `the plan has ${jobs.length === 1 ? 'one configuration' : `${jobs.length} configurations`}`;
    return `the input \`only\`: no configuration is meant by ${JSON.stringify(text)}; ${hint}`;
}

;// CONCATENATED MODULE: ./src/report/explain-plan.js


/** Without being asked, the log names no more configurations. */
const MAX_LINES = 256;
/** What the plan came to, as lines of text; with everything that led to it where that is asked for. */
function explainPlan(plan, isAsked) {
    const { selected, skipped } = plan.selection;
    const parcelOf = new Map(plan.parcels.flatMap((parcel) => parcel.ids.map((id) => [id, parcel])));
    const lines = selected.map((one) => (isAsked ? lineOf(one, plan.predict, parcelOf.get(one.planned.job.id)) : shortLine(one)));
    if (!isAsked)
        return [...lines.slice(0, MAX_LINES), ...andMore(lines.length - MAX_LINES), totals(plan)];
    const left = skipped.map(({ planned, because }) => `${planned.job.name} [${planned.job.id}]: skipped, because ${because}`);
    return [...lines, ...left, totals(plan), ...balance(plan)];
}
const andMore = (rest) => (rest > 0 ? [`and ${rest} more`] : []);
const shortLine = ({ planned: { job } }) => `${job.name} on [${job.runs_on.join(', ')}]`;
const FROM = {
    measured: ' s, as it took before',
    files: ' s, as its files took before',
    median: ' s, as others take, by its weight',
    weight: ' by weight, as nothing was measured',
};
function lineOf({ planned, because }, predict, parcel) {
    const { job } = planned;
    const prediction = predict(planned);
    const time = `${prediction.seconds.toFixed(1)}${FROM[prediction.from]}`;
    const files = job.shard ? `, ${job.shard.files.length} files` : '';
    return `${job.name} [${job.id}]: class ${runnerClass(job.runs_on)}, ${time}${files}, in ${parcel?.id ?? 'no job'}, because ${because}`;
}
function totals({ selection: { selected, skipped }, parcels }) {
    const rest = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
    return `${counted(selected.length, 'configuration')} in ${counted(parcels.length, 'job')}${rest}`;
}
const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
/** The longest job against what it would be if all were equal and nothing indivisible, over all jobs. */
function balance({ selection, parcels, predict }) {
    const predictions = new Map(selection.selected.map(({ planned }) => [planned.job.id, predict(planned)]));
    if ([...predictions.values()].some(({ from }) => from === 'weight'))
        return ['no durations are known yet: balanced by weight alone'];
    const seconds = new Map([...predictions].map(([id, prediction]) => [id, prediction.seconds]));
    const loads = parcels.map(({ ids }) => ids.reduce((sum, id) => sum + (seconds.get(id) ?? 0), 0));
    const total = loads.reduce((sum, load) => sum + load, 0);
    if (total === 0)
        return [];
    const longest = Math.max(...loads);
    const bound = Math.max(total / loads.length, ...seconds.values());
    const span = (value) => (0,lib_duration/* formatDuration */.a)(Math.round(value) * 1000);
    return [
        `${span(total)} in all; the longest job ${span(longest)}, ${(longest / bound).toFixed(3)} times what is possible at best`,
    ];
}

// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
;// CONCATENATED MODULE: ./src/report/plan-summary.js


/** The plan as Markdown, below what GitHub takes of a summary. */
function planSummary({ selection: { selected, skipped }, digest, source }) {
    const rows = selected.map(({ planned: { job } }) => [
        (0,markdown/* literal */.eu)(job.name),
        (0,markdown/* literal */.eu)(job.runs_on.join(', ')),
        (0,lib_duration/* formatDuration */.a)(job.timeout),
        job.retry.delays.length === 0 ? '' : String(job.retry.delays.length),
        (0,markdown/* literal */.eu)([job.run].flat().join(' ')),
    ]);
    const count = `${selected.length} ${selected.length === 1 ? 'configuration' : 'configurations'}`;
    const left = skipped.length > 0 ? [`${skipped.length} more do not run:\n\n${reasons(skipped)}`] : [];
    return (0,markdown/* page */.MY)(`Plan: ${count}`, [`From ${(0,markdown/* literal */.eu)(source)}, digest ${(0,markdown/* literal */.eu)(digest.slice(0, 12))}.`, ...left], {
        table: { head: ['configuration', 'runs on', 'time limit', 'retries', 'command'], rows },
    });
}
const MAX_REASONS = 20;
function reasons(skipped) {
    const byReason = [...Map.groupBy(skipped, ({ because }) => because)];
    const lines = byReason.slice(0, MAX_REASONS).map(([because, some]) => `- ${some.length}: ${(0,markdown/* literal */.eu)(because)}`);
    const rest = byReason.length - lines.length;
    return [...lines, ...(rest > 0 ? [`- and for ${rest} more reasons`] : [])].join('\n');
}

// EXTERNAL MODULE: ./src/contract/section-file.js
var section_file = __webpack_require__(65386);
;// CONCATENATED MODULE: ./src/commands/allowed-runners.js





/**
 * The label sets that the plan may ask for. A pull request could change the list in its own file, so there the base branch's counts;
 * where that cannot be read, a fork is refused, and for everybody else the list that is checked out holds.
 */
async function allowedRunners(file, checkedOut, { facts, ports }) {
    if (!facts.pullRequest)
        return (0,result.ok)(checkedOut);
    const base = await baseRunners(file, facts.baseSha, ports);
    if (base.ok)
        return (0,result.ok)(base.value ?? checkedOut);
    const what = (0,sentence/* withStop */.d)(`The list \`plan.runs_on\` of the base branch cannot be read: ${base.error}`);
    if (facts.fork)
        return (0,result/* err */._)((0,faults/* fault */.D)('base-unreadable', what));
    ports.workflow.annotate('warning', `${what} The one that is checked out holds.`, { file });
    return (0,result.ok)(checkedOut);
}
/** Null where the base branch has no list, neither in this file nor in the one that every plan may have. */
async function baseRunners(file, baseSha, ports) {
    const { forge } = ports;
    if (!forge || !baseSha)
        return (0,result/* err */._)(forge ? 'the event does not name its commit' : 'there is no token');
    for (const one of new Set([file, section_file/* SECTION_FILE */.D])) {
        const listed = await listIn(one, baseSha, { ...ports, forge });
        if (!listed.ok || listed.value)
            return listed;
    }
    return (0,result.ok)(null);
}
async function listIn(file, baseSha, { forge, yaml }) {
    const found = await forge.fileAt(file, baseSha);
    if (!found.ok)
        return (0,result/* err */._)(found.because);
    if (found.text === null)
        return (0,result.ok)(null);
    const parsed = yaml.parse(found.text, file);
    if (!parsed.ok)
        return (0,result/* err */._)(parsed.error[0]?.what ?? 'it is no YAML');
    const read = readAllowedRunners(parsed.value.value);
    return read.ok ? read : (0,result/* err */._)(read.error.map(({ what }) => what).join('; '));
}

;// CONCATENATED MODULE: ./src/commands/find-plan.js





const FOLDER = '.github';
/** Where the section stands, unless the input `plan` names another YAML file. */
const PROGRAM = /^pilotlight\.plan(\.[A-Za-z0-9]+)?$/;
const YAML_FILE = /\.ya?ml$/i;
/** Called like a plan, and read as none. */
const DATA = /^pilotlight(\.plan)?\.(ya?ml|json|toml)$/;
/** The plan that the input names, or the only one there is. A section without `axes` and `include` only adds to a program. */
async function findPlan(named, ports) {
    const refusal = await refusalOf(named, ports.workspace);
    if (refusal)
        return (0,result/* err */._)([refusal]);
    const isYaml = named !== undefined && YAML_FILE.test(named);
    const section = await readSection(isYaml ? named : section_file/* SECTION_FILE */.D, ports);
    if (!section.ok)
        return section;
    if (named !== undefined)
        return namedPlan(named, isYaml, section.value);
    const names = await ports.workspace.list(FOLDER);
    const programs = names.filter((name) => PROGRAM.test(name) && !DATA.test(name)).map((name) => `${FOLDER}/${name}`);
    const found = [
        ...(makesConfigurations(section.value.section) ? [section.value] : []),
        ...programs.map((file) => ({ ...section.value, kind: 'program', file })),
    ];
    const [only, ...others] = found;
    if (!only)
        return (0,result/* err */._)([noPlan(names)]);
    if (others.length === 0)
        return (0,result.ok)(only);
    const files = found.map(({ kind, file }) => (kind === 'section' ? `the section \`plan\` of ${file}` : file));
    return (0,result/* err */._)([(0,faults/* fault */.D)('plan-ambiguous', `There are ${found.length} plans: ${files.join(' and ')}.`)]);
}
function noPlan(names) {
    const what = `There is no plan: neither a section \`plan\` with \`axes\` or \`include\` in ${section_file/* SECTION_FILE */.D}, nor a program ${FOLDER}/pilotlight.plan.*.`;
    const data = names.find((name) => DATA.test(name) && `${FOLDER}/${name}` !== section_file/* SECTION_FILE */.D);
    if (data === undefined)
        return (0,faults/* fault */.D)('plan-missing', what);
    return (0,faults/* fault */.D)('plan-missing', what, {
        next: `${FOLDER}/${data} is not read: a plan that is data stands in the section \`plan\` of ${section_file/* SECTION_FILE */.D}.`,
    });
}
/** Why the file that the input names, or the one that is looked for first, cannot be read at all. */
async function refusalOf(named, workspace) {
    if (named === undefined) {
        if (!(await workspace.isFolder(section_file/* SECTION_FILE */.D)))
            return undefined;
        return (0,faults/* fault */.D)('plan-missing', `${section_file/* SECTION_FILE */.D} is a folder; expected a file.`, { next: 'Give the folder another name.' });
    }
    const isInside = !named.startsWith('/') && !named.split('/').includes('..');
    if (isInside && (await workspace.isFolder(named))) {
        const next = 'Name the plan’s file in it, or leave the input out.';
        return (0,faults/* fault */.D)('plan-missing', `The input \`plan\`: ${JSON.stringify(named)} is a folder; expected a file.`, { next });
    }
    if (isInside && (await workspace.read(named)) !== undefined)
        return undefined;
    return (0,faults/* fault */.D)('plan-missing', `The input \`plan\`: there is no file ${JSON.stringify(named)} in the workspace.`);
}
function namedPlan(named, isYaml, section) {
    if (!isYaml)
        return (0,result.ok)({ ...section, kind: 'program', file: named });
    if (makesConfigurations(section.section))
        return (0,result.ok)(section);
    return (0,result/* err */._)([(0,faults/* fault */.D)('plan-missing', `${named} has no section \`plan\` with \`axes\` or \`include\`.`, { at: { file: named } })]);
}
const makesConfigurations = ({ axes, include }) => axes !== undefined || include !== undefined;
async function readSection(file, { workspace, yaml }) {
    const text = await workspace.read(file);
    if (text === undefined)
        return (0,result.ok)({ kind: 'section', file, sectionFile: file, section: {}, place: () => ({ file }) });
    const parsed = yaml.parse(text, file);
    if (!parsed.ok)
        return (0,result/* err */._)(parsed.error.map(({ what, at }) => (0,faults/* fault */.D)('plan-invalid', (0,sentence/* asSentence */.K)(what), { at })));
    const { value, place } = parsed.value;
    const read = readPilotlightFile(value);
    if (!read.ok) {
        return (0,result/* err */._)(read.error.map(({ what, path }) => (0,faults/* fault */.D)('plan-invalid', (0,sentence/* asSentence */.K)(what), { at: place(path) })));
    }
    return (0,result.ok)({
        kind: 'section',
        file,
        sectionFile: file,
        section: read.value.plan ?? {},
        place: (path) => place(['plan', ...path]),
    });
}

;// CONCATENATED MODULE: ./src/commands/plan-candidates.js



/** What a plan's program yielded, or what went wrong with it. `timeout`: its limit, milliseconds. */
function candidatesOf(answer, { file, timeout }) {
    switch (answer.kind) {
        case 'configurations':
            return (0,result.ok)(answer.configurations.map(({ value, at }) => ({ value, at: always(at) })));
        case 'failed':
            return (0,result/* err */._)((0,faults/* fault */.D)('program-failed', (0,sentence/* withStop */.d)(`The plan's program failed: ${answer.what}`), {
                at: answer.at,
                ...(answer.next === undefined ? {} : { next: answer.next }),
            }));
        case 'timeout': {
            const where = answer.at.line === undefined ? '' : '; it stood here';
            const what = `The plan's program ${file} did not end within ${timeout / 1000} s${where}.`;
            return (0,result/* err */._)((0,faults/* fault */.D)('program-timeout', what, { at: answer.at }));
        }
        case 'no-configurations':
            return (0,result/* err */._)((0,faults/* fault */.D)('program-output', (0,sentence/* withStop */.d)(`The plan's program gave no configurations: ${answer.what}`), { at: answer.at }));
    }
}
const always = (at) => () => at;

;// CONCATENATED MODULE: ./src/commands/plan-context.js
/** What a plan's program is told. JSON. */
function planContext(facts, { buildId, changedFiles, timings }) {
    return {
        schema: 'pilotlight-context/1',
        build_id: buildId,
        attempt: facts.attempt,
        event: facts.event,
        repository: facts.repository,
        sha: facts.headSha,
        base_sha: facts.baseSha,
        ref: facts.ref,
        pull_request: facts.pullRequest,
        changed_files: changedFiles,
        inputs: facts.inputs,
        fork: facts.fork,
        actor: facts.actor,
        /** Seconds by class of runner (its labels, sorted, joined by a comma), then by id or by file. */
        timings: timings ?? {},
    };
}

;// CONCATENATED MODULE: ./src/commands/plan-facts.js
/** Milliseconds: a plan does not wait longer for durations that only make it better. */
const JOIN_WITHIN = 8_000;
async function planFacts(facts, ports) {
    const [changedFiles, joined] = await Promise.all([changedFilesOf(facts, ports.forge), join(ports)]);
    return { changedFiles, joined, timings: joined ? await joined.timings() : null };
}
async function changedFilesOf({ baseSha, headSha, pullRequest }, forge) {
    if (!forge || !baseSha)
        return null;
    return forge.changedFiles({ before: baseSha, after: headSha, pull: pullRequest?.number ?? null });
}
async function join({ coordinator, workflow }) {
    if (!coordinator)
        return null;
    const answer = await coordinator.join(JOIN_WITHIN);
    if (answer.ok)
        return answer.joined;
    workflow.annotate('warning', `The service did not answer, so durations are not known: ${answer.because}.`);
    return null;
}

// EXTERNAL MODULE: ./src/contract/resume-request.js
var resume_request = __webpack_require__(63953);
;// CONCATENATED MODULE: ./src/commands/resumed-plan.js






/** What the service asks for, where it dispatched this run to go on with a build; null otherwise. */
function requestedResume({ inputs }) {
    const written = inputs[resume_request/* RESUME_INPUT */.Dh];
    if (written === undefined || written === '')
        return (0,result.ok)(null);
    if (typeof written !== 'string')
        return (0,result/* err */._)((0,faults/* fault */.D)('input-invalid', `The input \`${resume_request/* RESUME_INPUT */.Dh}\`: expected text.`));
    const request = (0,resume_request/* parseResumeRequest */.mE)(written);
    return request.ok ? request : (0,result/* err */._)((0,faults/* fault */.D)('input-invalid', (0,sentence/* withStop */.d)(`The input \`${resume_request/* RESUME_INPUT */.Dh}\`: ${request.error}`)));
}
/** Milliseconds. */
const resumed_plan_JOIN_WITHIN = 30_000;
/**
 * Hands on the part of a build's plan that is gone on with. The plan is the one that was made then, as the service kept it: made
 * anew it could be another, since a dispatched run has no pull request, and durations have moved on.
 */
async function goOn(request, { attempt }, ports) {
    const red = (what) => ({ ok: false, faults: [(0,faults/* fault */.D)('plan-drift', (0,sentence/* asSentence */.K)(what))] });
    const text = await storedText(request, ports);
    if (!text.ok)
        return red(text.error);
    const part = partOf(text.value, request);
    if (!part.ok)
        return red(part.error);
    const outputs = planOutputs(part.value, {
        ...{ text: text.value, digest: request.plan, attempt },
        unstorable: 'they are a part of a plan',
    });
    if (!outputs.ok)
        return { ok: false, faults: [(0,faults/* fault */.D)('plan-too-large', (0,sentence/* asSentence */.K)(outputs.error))] };
    const names = part.value.configurations.map(({ name }) => name).join(', ');
    ports.workflow.say(`goes on with the build of run ${request.run_id} (${request.cause}): ${names}`);
    await ports.workflow.output('jobs', outputs.value.jobs);
    await ports.workflow.output('count', outputs.value.count);
    await ports.workflow.output('digest', outputs.value.digest);
    await ports.workflow.output('selection', 'some');
    return { ok: true };
}
async function storedText({ plan, run_id }, { coordinator, digest }) {
    const what = `the plan of the build of run ${run_id}`;
    const answer = await coordinator?.join(resumed_plan_JOIN_WITHIN);
    if (!answer)
        return (0,result/* err */._)(`${what} is kept by the service, and the input \`service\` names none`);
    if (!answer.ok)
        return (0,result/* err */._)(`${what} cannot be had: ${answer.because}`);
    const text = await answer.joined.storedPlan();
    if (text === null)
        return (0,result/* err */._)(`the service does not have ${what}`);
    return digest(text) === plan
        ? (0,result.ok)(text)
        : (0,result/* err */._)(`the service has another plan than ${plan.slice(0, 16)} for the build of run ${run_id}`);
}
/** A job for each: what waits is due now, and its siblings in a pack have ended. */
function partOf(text, { only }) {
    const plan = (0,test_plan/* parsePlan */.vS)(text);
    if (!plan.ok)
        return (0,result/* err */._)(`the stored plan cannot be read: ${plan.error}`);
    const wanted = new Set(only);
    const configurations = plan.value.configurations.filter(({ id }) => wanted.has(id));
    const missing = only.filter((id) => !configurations.some((one) => one.id === id));
    if (missing.length > 0)
        return (0,result/* err */._)(`the plan has no configuration ${missing.slice(0, 5).join(', ')}`);
    return (0,result.ok)({ configurations, parcels: configurations.map(({ id, name, runs_on }) => ({ id, name, runs_on, ids: [id] })) });
}

;// CONCATENATED MODULE: ./src/commands/plan.js




















/** Finds the plan, makes the matrix, and hands it to the workflow; changes nothing when anything is wrong with it. */
async function plan(inputs, facts, ports) {
    const resume = requestedResume(facts);
    if (!resume.ok)
        return { ok: false, faults: [resume.error] };
    if (resume.value)
        return goOn(resume.value, facts, ports);
    const made = await make(inputs, facts, ports);
    return made.ok ? hand(made.value, ports) : { ok: false, faults: made.error };
}
async function make(inputs, facts, ports) {
    if (inputs.max_jobs > MAX_JOBS) {
        const what = `The input \`max_jobs\`: expected 1 to ${MAX_JOBS}, found ${inputs.max_jobs}; GitHub starts no job of a larger matrix.`;
        return (0,result/* err */._)([(0,faults/* fault */.D)('input-invalid', what)]);
    }
    const around = { inputs, facts, ports };
    const source = await findPlan(inputs.plan, ports);
    if (!source.ok)
        return source;
    const known = await planFacts(facts, ports);
    const expanded = await expand(source.value, known, around);
    if (!expanded.ok)
        return expanded;
    for (const axis of unseenAxes(source.value.section))
        ports.workflow.annotate('warning', `No variable in \`env\` holds \`\${${axis}}\`, so no command can tell its values apart.`);
    if (expanded.value.length === 0 && inputs.empty !== 'ok') {
        return (0,result/* err */._)([(0,faults/* fault */.D)('plan-empty', 'The plan has no configurations.', { at: { file: source.value.file } })]);
    }
    return arrange(expanded.value, { source: source.value, known, around });
}
async function expand(source, known, around) {
    const { inputs, ports } = around;
    const runners = await allowedRunners(source.sectionFile, source.section.runs_on, around);
    if (!runners.ok)
        return (0,result/* err */._)([runners.error]);
    const generated = source.kind === 'program' ? await evaluate(source.file, known, around) : (0,result.ok)([]);
    if (!generated.ok)
        return (0,result/* err */._)([generated.error]);
    const { runs_on: _, ...section } = source.kind === 'program' ? restrictions(source.section) : source.section;
    const expanded = expandMatrix({
        section: runners.value ? { ...section, runs_on: runners.value } : section,
        sectionAt: source.place,
        planAt: source.kind === 'program' ? { file: source.file } : source.place([]),
        generated: generated.value,
        digest: ports.digest,
        jobTimeout: inputs.service === undefined ? inputs.job_timeout : null,
    });
    return expanded.ok ? expanded : (0,result/* err */._)(faultsOf(expanded.error));
}
/** Beside a program, the section says only what holds for every configuration. */
const restrictions = ({ defaults }) => (defaults ? { defaults } : {});
async function evaluate(file, { changedFiles, timings }, { inputs, facts, ports }) {
    const context = planContext(facts, { buildId: facts.runId, changedFiles, timings });
    ports.workflow.say(`evaluating ${file}`);
    const log = ports.workflow.foreign();
    const request = { file, context, timeout: inputs.plan_timeout, log };
    const answer = await ports.programs.evaluate(request).finally(() => log.end());
    return candidatesOf(answer, request);
}
const faultsOf = (problems) => problems.map(({ kind, what, at }) => (0,faults/* fault */.D)(kind, (0,sentence/* asSentence */.K)(what), { at }));
/** Splits, selects and packs. */
async function arrange(expanded, found) {
    const { source, known, around } = found;
    const { inputs, ports } = around;
    const at = { file: source.file };
    const timings = known.timings ?? { configurations: {}, files: {} };
    const files = await splitFilesOf(expanded, ports.files);
    if (!files.ok)
        return (0,result/* err */._)([(0,faults/* fault */.D)('plan-shards', (0,sentence/* asSentence */.K)(files.error), { at })]);
    const jobs = plannedJobs(expanded, { timings, filesOf: (globs) => files.value.get(globs.join('\n')) ?? [] });
    if (!jobs.ok)
        return (0,result/* err */._)(faultsOf(jobs.error));
    const selection = select_select(jobs.value, { changed: known.changedFiles, planFile: source.file, only: inputs.only ?? '' });
    if (!selection.ok)
        return (0,result/* err */._)([(0,faults/* fault */.D)('plan-only', (0,sentence/* asSentence */.K)(selection.error))]);
    return packed({ ...found, selection: selection.value, predict: predictor(timings) });
}
/** Files by list of globs, its lines joined. */
async function splitFilesOf(expanded, files) {
    const found = new Map();
    for (const { configuration } of expanded) {
        const globs = configuration.split?.files ?? [];
        if (globs.length === 0 || found.has(globs.join('\n')))
            continue;
        const answer = await files.files(globs);
        if (!answer.ok)
            return answer;
        found.set(globs.join('\n'), answer.value);
    }
    return (0,result.ok)(found);
}
function packed(arranged) {
    const { ports } = arranged.around;
    const jobs = arranged.selection.selected.map(({ planned }) => planned);
    const whole = packInto(jobs, arranged);
    if (!whole.ok)
        return (0,result/* err */._)([whole.error]);
    const text = (0,test_plan/* formatPlan */.nT)(whole.value);
    const unstorable = ports.artifacts.available ? null : 'there is no artifact service here';
    const outputs = planOutputs(whole.value, {
        text,
        digest: ports.digest(text),
        unstorable,
        attempt: arranged.around.facts.attempt,
    });
    if (!outputs.ok)
        return (0,result/* err */._)([(0,faults/* fault */.D)('plan-too-large', (0,sentence/* asSentence */.K)(outputs.error), { at: { file: arranged.source.file } })]);
    return (0,result.ok)({ ...arranged, parcels: whole.value.parcels, text, outputs: outputs.value });
}
function packInto(jobs, { source, around: { inputs }, predict }) {
    const parcels = pack(jobs, { maxJobs: inputs.max_jobs, jobTimeout: inputs.job_timeout, predict });
    if (!parcels.ok)
        return (0,result/* err */._)((0,faults/* fault */.D)('plan-packed', (0,sentence/* asSentence */.K)(parcels.error), { at: { file: source.file } }));
    return (0,result.ok)({ configurations: jobs.map(({ job }) => job), parcels: parcels.value });
}
async function hand(made, ports) {
    const { outputs, selection, source, around } = made;
    const stored = outputs.isStored ? await store(made, ports.artifacts) : null;
    if (stored)
        return { ok: false, faults: [stored] };
    for (const line of explainPlan(made, around.inputs.explain === 'true'))
        ports.workflow.say(line);
    await ports.workflow.output('jobs', outputs.jobs);
    await ports.workflow.output('count', outputs.count);
    await ports.workflow.output('digest', outputs.digest);
    await ports.workflow.output('selection', selectionWord(made));
    await ports.workflow.summary(planSummary({ selection, digest: outputs.digest, source: source.file }));
    await tell(made, ports.workflow);
    return { ok: true };
}
/** The gate takes a plan without jobs for fine where the change left none. */
function selectionWord({ selection: { selected, skipped } }) {
    if (skipped.length === 0)
        return 'all';
    return selected.length === 0 ? 'nothing-affected' : 'some';
}
/** Stored before anything is handed on: jobs that started could not find it otherwise. */
async function store({ text, outputs }, artifacts) {
    try {
        await artifacts.upload((0,test_plan/* planArtifact */.$j)(outputs.digest), text);
        return null;
    }
    catch (error) {
        return (0,faults/* fault */.D)('plan-not-stored', (0,sentence/* withStop */.d)(`The plan cannot be stored beside the matrix: ${(0,error_text/* errorText */.k)(error)}`));
    }
}
async function tell({ selection, text, outputs, known, around }, workflow) {
    const configurations = selection.selected.map(({ planned: { job } }) => ({
        id: job.id,
        name: job.name,
        flaky: job.flaky,
        allow_failure: job.allow_failure,
    }));
    const told = await known.joined?.plan({
        plan: outputs.digest,
        tested: around.facts.sha,
        attempt: around.facts.attempt,
        configurations,
        text,
    });
    if (told && !told.ok)
        workflow.annotate('warning', (0,sentence/* withStop */.d)(`The service was not told of the plan: ${told.because}`));
}


/***/ }),

/***/ 65386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ SECTION_FILE)
/* harmony export */ });
/** Where a repository says how Pilotlight works for it, below its root. Apart from its sections, each of which takes long to load. */
const SECTION_FILE = '.github/pilotlight.yml';


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


/***/ }),

/***/ 91316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   nm: () => (/* binding */ isDurationBetween),
/* harmony export */   sO: () => (/* binding */ DAY_MS)
/* harmony export */ });
/* unused harmony export readDuration */
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23925);

const DAY_MS = 86_400_000;
/** Milliseconds; null where it is none. */
function readDuration(written) {
    if (typeof written === 'number')
        return Number.isFinite(written) && written >= 0 ? Math.round(written * 1000) : null;
    const parsed = (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(written);
    return parsed.ok ? parsed.value : null;
}
/** Milliseconds of what a schema let through. */
const milliseconds = (written) => readDuration(written) ?? 0;
/** `from` and `to` in milliseconds, ends included. */
function isDurationBetween(from, to) {
    return (written) => {
        const read = readDuration(written);
        return read !== null && read >= from && read <= to;
    };
}


/***/ }),

/***/ 20139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JR: () => (/* binding */ globsMayMatchBelow),
/* harmony export */   bd: () => (/* binding */ globsMatch),
/* harmony export */   qF: () => (/* binding */ parseGlob),
/* harmony export */   v7: () => (/* binding */ MAX_GLOB_LENGTH)
/* harmony export */ });
const MAX_GLOB_LENGTH = 500;
/** What `{a,b}` may multiply to. */
const MAX_ALTERNATIVES = 100;
/** Null where it is too long, or its braces make too many alternatives. */
function parseGlob(text) {
    if (text.length > MAX_GLOB_LENGTH)
        return null;
    const isNegated = text.startsWith('!');
    const texts = alternatives(isNegated ? text.slice(1) : text);
    return texts && { isNegated, alternatives: texts.map(segmentsOf) };
}
/**
 * Whether a list of globs takes a path: the last one that matches decides. A list that begins with `!` takes everything to begin
 * with, any other nothing.
 */
function globsMatch(globs, path, rules) {
    const parts = partsOf(path);
    const last = globs.findLast((glob) => glob.alternatives.some((pattern) => matches(pattern, parts, rules)));
    return last ? !last.isNegated : takesTheRest(globs, parts, rules);
}
/** Whether anything below a folder can match: what need not be looked into is told without looking. */
function globsMayMatchBelow(globs, folder, rules) {
    const parts = partsOf(folder);
    if (takesTheRest(globs, parts, rules))
        return true;
    return globs.some((glob) => !glob.isNegated && glob.alternatives.some((pattern) => [...walk(pattern, parts, rules)].some((at) => at < pattern.length)));
}
function takesTheRest(globs, parts, { dot }) {
    return globs[0]?.isNegated === true && (dot || !parts.some((part) => part.startsWith('.')));
}
const partsOf = (path) => path.split('/').filter((part) => part !== '' && part !== '.');
/** At the end, `**` takes at least one segment: `a/**` is what lies in `a`, not `a` itself. `a/` says the same. */
function segmentsOf(pattern) {
    const parts = partsOf(pattern.endsWith('/') ? `${pattern}**` : pattern).filter((part, index, all) => part !== '**' || all[index - 1] !== '**');
    return parts.at(-1) === '**' ? [...parts, '*'] : parts;
}
function matches(pattern, parts, rules) {
    const isEverything = pattern.length === 2 && pattern[0] === '**' && pattern[1] === '*';
    if (isEverything)
        return parts.length > 0 && (rules.dot || !parts.some((part) => part.startsWith('.')));
    const [first, part] = [pattern[0], parts[0]];
    // Most paths lie elsewhere, and are told without a walk.
    if (first !== '**' && first !== undefined && part !== undefined && !segmentMatches(first, part, rules))
        return false;
    return walk(pattern, parts, rules).has(pattern.length);
}
const NOWHERE = new Set();
/** Positions in the pattern that can be reached once all parts are taken; `pattern.length` among them is a match. */
function walk(pattern, parts, rules) {
    let at = skipping(pattern, new Set([0]));
    for (const part of parts) {
        const next = [...at].filter((position) => takes(pattern[position], part, rules));
        if (next.length === 0)
            return NOWHERE;
        at = skipping(pattern, new Set(next.map((position) => (pattern[position] === '**' ? position : position + 1))));
    }
    return at;
}
function takes(segment, part, rules) {
    if (segment === '**')
        return rules.dot || !part.startsWith('.');
    return segment !== undefined && segmentMatches(segment, part, rules);
}
/** `**` may take nothing. */
function skipping(pattern, positions) {
    for (const position of positions)
        if (pattern[position] === '**')
            positions.add(position + 1);
    return positions;
}
/** The last `*` is the only one worth another try, so the time is at most the product of the lengths. */
function segmentMatches(pattern, name, { dot }) {
    if (!dot && name.startsWith('.') && !pattern.startsWith('.'))
        return false;
    let [p, n, star, tried] = [0, 0, -1, 0];
    while (n < name.length) {
        if (pattern[p] === '*') {
            star = p;
            tried = n;
            p += 1;
        }
        else if (pattern[p] === '?' || pattern[p] === name[n]) {
            p += 1;
            n += 1;
        }
        else if (star >= 0) {
            tried += 1;
            p = star + 1;
            n = tried;
        }
        else
            return false;
    }
    while (pattern[p] === '*')
        p += 1;
    return p === pattern.length;
}
/** The texts that braces stand for; braces without a comma or a partner stand for themselves. Null: too many. */
function alternatives(text) {
    const closing = partners(text);
    return expand({ text, closing }, 0, text.length);
}
function partners(text) {
    const open = [];
    const found = new Map();
    for (let at = 0; at < text.length; at += 1) {
        if (text[at] === '{')
            open.push({ start: at, commas: [] });
        else if (text[at] === ',')
            open.at(-1)?.commas.push(at);
        else if (text[at] === '}') {
            const brace = open.pop();
            if (brace && brace.commas.length > 0)
                found.set(brace.start, { end: at, commas: brace.commas });
        }
    }
    return found;
}
function expand(braces, from, to) {
    let all = [''];
    for (let at = from; at < to;) {
        const brace = braces.closing.get(at);
        const choices = brace ? choicesOf(braces, at, brace) : [braces.text[at] ?? ''];
        if (!choices || all.length * choices.length > MAX_ALTERNATIVES)
            return null;
        all = all.flatMap((one) => choices.map((choice) => one + choice));
        at = brace ? brace.end + 1 : at + 1;
    }
    return all;
}
function choicesOf(braces, start, { end, commas }) {
    const edges = [start, ...commas, end];
    const choices = edges.slice(1).map((edge, index) => expand(braces, (edges[index] ?? start) + 1, edge));
    return choices.some((one) => one === null) ? null : choices.flatMap((one) => one ?? []);
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
