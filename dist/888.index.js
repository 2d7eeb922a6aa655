export const id = 888;
export const ids = [888];
export const modules = {

/***/ 50888:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  plan: () => (/* binding */ plan)
});

// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/canonical-json.js
var canonical_json = __webpack_require__(73278);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 17 modules
var schemas = __webpack_require__(98476);
// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
;// CONCATENATED MODULE: ./src/contract/test-config.js




/**
 * The language in which a project says what is to be tested: one configuration, as a program yields it or as YAML spells
 * it out, and the section `plan` of `.github/pilotlight.yml`. Schemas only accept; what is left out is filled in later.
 */
const DAY_MS = 86_400_000;
/** GitHub ends a job on a self-hosted runner after five days, whatever it is told. */
const MAX_TIMEOUT_MS = 5 * DAY_MS;
/** Keys that other systems have for a configuration and later versions will have: their absence is said plainly. */
const NOT_YET = ['retry', 'container', 'idle_timeout', 'reports', 'shard', 'paths', 'flaky', 'allow_failure', 'weight', 'tags'];
const durationUpTo = (max, text) => schemas/* string */.YjP({ error: `a duration ${text}` }).refine((written) => {
    const parsed = (0,duration/* parseDuration */.E)(written);
    return parsed.ok && parsed.value > 0 && parsed.value <= max;
}, { error: `a duration ${text}` });
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
const OPTIONS = {
    env: env.optional().describe('Variables of the command, besides those of the job.'),
    runs_on: labels.optional().describe('Labels of the runner that is asked for. Default: ubuntu-24.04.'),
    timeout: durationUpTo(MAX_TIMEOUT_MS, 'such as "45m", up to 5d').optional().describe('Time limit of the command. Default: 6h.'),
    grace: durationUpTo(600_000, 'such as "10s", up to 10m')
        .optional()
        .describe('Time between the polite signal (TERM) and the last one (KILL) once the limit has passed. Default: 10s.'),
    cwd: cwd.optional().describe('Folder in which the command starts. Default: the workspace.'),
};
const ConfigurationSchema = (0,issue/* strict */.O2)({
    name: test_config_name.describe('Unique without regard to case. Names the job, the commit status and the line in every table.'),
    run: run.describe('Text runs in `bash -eo pipefail`; a list is a program and its arguments, without a shell.'),
    ...OPTIONS,
}, NOT_YET).describe('One configuration: a command with what it needs.');
const combination = schemas/* record */.g1P(schemas/* string */.YjP(), scalar, { error: 'a mapping of axes to values' });
const allowedText = 'a list of labels, or of lists of labels that are asked for together';
const PlanSectionSchema = (0,issue/* strict */.O2)({
    defaults: (0,issue/* strict */.O2)({ run: run.optional(), ...OPTIONS }, NOT_YET)
        .optional()
        .describe('What a configuration takes where it says nothing itself.'),
    axes: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z_][A-Za-z0-9_-]*$/, { error: 'an axis named by letters, digits, _ and -' }), schemas/* array */.YOg(scalar, { error: 'a list of values' }).min(1, { error: 'a list of at least one value' }), { error: 'a mapping of axes to lists of values' })
        .optional()
        .describe('Axes: each combination of their values is one configuration.'),
    exclude: schemas/* array */.YOg(combination, { error: 'a list of combinations' })
        .optional()
        .describe('Combinations to leave out; one that names only some axes leaves out all that agree with it.'),
    include: schemas/* array */.YOg(ConfigurationSchema, { error: 'a list of configurations' })
        .optional()
        .describe('Further configurations, spelt out.'),
    name: argument.optional().describe('Name of a combination, `${axis}` replaced. Default: its values joined by "-".'),
    env: schemas/* record */.g1P(variable, argument, { error: 'a mapping of variable names to text' })
        .optional()
        .describe('Variables of every combination, `${axis}` replaced.'),
    runs_on: schemas/* array */.YOg(labels, { error: allowedText })
        .min(1, { error: allowedText })
        .optional()
        .describe('Label sets that configurations may ask for; anything else is an error. Without it all are allowed.'),
}).describe('Section `plan` of .github/pilotlight.yml.');
const PilotlightFileSchema = (0,issue/* strict */.O2)({ plan: PlanSectionSchema.optional() }).describe('The file .github/pilotlight.yml of a project.');
function readConfiguration(value) {
    return answer((0,issue/* check */.z6)(ConfigurationSchema, value));
}
/** An empty file is `null` to YAML and means a file without sections. */
function readPilotlightFile(value) {
    return answer((0,issue/* check */.z6)(PilotlightFileSchema, value ?? {}));
}
function answer(checked) {
    return 'value' in checked ? (0,result.ok)(checked.value) : (0,result/* err */._)(checked.issues);
}

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
    return { value, at: ([key, ...rest]) => locate(key === 'name' || key === 'env' ? [key, ...rest] : ['axes']) };
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
        const meant = (0,nearest/* nearest */.p)(axis, axes);
        const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `axes here: ${axes.join(', ')}`;
        return {
            kind: 'plan-invalid',
            what: `${(0,issue/* formatPath */.jV)(path)}: no axis is named ${JSON.stringify(axis)}; ${hint}`,
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

;// CONCATENATED MODULE: ./src/matrix/configuration.js

const DEFAULT_RUNS_ON = 'ubuntu-24.04';
const DEFAULT_TIMEOUT = '6h';
const DEFAULT_GRACE = '10s';
/** Fills in what the configuration leaves out: from the plan's defaults, then from ours. Environments are laid over each other. */
function completeConfiguration(written, defaults) {
    return {
        name: written.name,
        run: written.run,
        env: Object.fromEntries(Object.entries({ ...defaults.env, ...written.env }).map(([key, value]) => [key, String(value)])),
        runs_on: [written.runs_on ?? defaults.runs_on ?? DEFAULT_RUNS_ON].flat(),
        cwd: written.cwd ?? defaults.cwd ?? '.',
        timeout: milliseconds(written.timeout ?? defaults.timeout, DEFAULT_TIMEOUT),
        grace: milliseconds(written.grace ?? defaults.grace, DEFAULT_GRACE),
    };
}
/** The schema let only durations through. */
function milliseconds(written, otherwise) {
    const parsed = (0,duration/* parseDuration */.E)(written ?? otherwise);
    return parsed.ok ? parsed.value : 0;
}

;// CONCATENATED MODULE: ./src/contract/labels.js
/**
 * `runs-on` labels. GitHub compares them without regard to case, and a runner may take a job when the job's labels are a
 * subset of the runner's.
 */
function normaliseLabels(labels) {
    return [...new Set(labels.map((label) => label.trim().toLowerCase()))].filter((label) => label !== '').sort();
}
/** Whether a runner that carries `runner` may take a job that asks for `job`. A job that asks for nothing matches nobody. */
function labelsMatch(job, runner) {
    const carried = new Set(normaliseLabels(runner));
    const asked = normaliseLabels(job);
    return asked.length > 0 && asked.every((label) => carried.has(label));
}
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

;// CONCATENATED MODULE: ./src/matrix/slugs.js
/** Longest id; leaves room for a suffix below the 64 characters that an id may have. */
const LENGTH = 56;
/**
 * An id for each name, in order: `[a-z0-9._-]`, beginning and ending with a letter or digit, each used once. The same names
 * in the same order always give the same ids; a second name with the same slug gets `-2`, and so on.
 */
function slugs(names) {
    const taken = new Set(names.map(slug).filter((one, index, all) => all.indexOf(one) === index));
    const given = new Set();
    return names.map((name) => {
        const base = slug(name);
        const id = given.has(base) ? numbered(base, (candidate) => taken.has(candidate) || given.has(candidate)) : base;
        given.add(id);
        return id;
    });
}
function numbered(base, isTaken) {
    let number = 2;
    while (isTaken(`${base}-${number}`))
        number += 1;
    return `${base}-${number}`;
}
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

;// CONCATENATED MODULE: ./src/matrix/expand-matrix.js






/** GitHub starts no job at all when a matrix has more. */
const MAX_CONFIGURATIONS = 256;
/** Every configuration of the plan in the order it was written, or everything that is wrong with it. */
function expandMatrix({ section, sectionAt, planAt, generated, }) {
    const combined = combinations(section, sectionAt);
    if (!combined.ok)
        return combined;
    const included = (section.include ?? []).map((value, index) => ({
        value,
        at: ((path) => sectionAt(['include', index, ...path])),
    }));
    const candidates = [...combined.value, ...included, ...generated];
    const read = candidates.map((candidate, index) => readCandidate(candidate, section, `configuration number ${index + 1} of ${candidates.length}`));
    const problems = [
        ...read.flatMap((one) => one.problems),
        ...duplicates(read.flatMap(({ name, at }) => (name === undefined ? [] : [{ name, at }]))),
        ...tooMany(read.length, planAt),
    ];
    if (problems.length > 0)
        return (0,result/* err */._)(problems);
    const written = read.flatMap((one) => one.configuration ?? []);
    const ids = slugs(written.map((one) => one.name));
    return (0,result.ok)(written.map((one, index) => ({ ...one, id: ids[index] ?? '' })));
}
/** `position` names it where its name does not. */
function readCandidate({ value, at }, section, position) {
    const label = labelOf(value, position);
    const withRun = hasRun(value) || !section.defaults?.run ? value : withDefaultRun(value, section.defaults.run);
    const read = readConfiguration(withRun);
    if (!read.ok) {
        const problems = read.error.map((issue) => ({
            kind: 'plan-invalid',
            what: `${label}${issue.what}`,
            at: at(issue.path),
        }));
        return { name: nameOf(value), at: at(['name']), problems };
    }
    const configuration = completeConfiguration(read.value, section.defaults ?? {});
    const refusal = labelsAllowed(configuration.runs_on, section.runs_on);
    const problems = refusal ? [{ kind: 'plan-labels', what: `${label}${refusal}`, at: at(['runs_on']) }] : [];
    return { name: configuration.name, at: at(['name']), configuration, problems };
}
const isMapping = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasRun = (value) => isMapping(value) && value['run'] !== undefined;
const withDefaultRun = (value, run) => (isMapping(value) ? { ...value, run } : value);
const nameOf = (value) => isMapping(value) && typeof value['name'] === 'string' ? value['name'] : undefined;
function labelOf(value, position) {
    const name = nameOf(value);
    return name?.trim() ? `configuration ${JSON.stringify(name)}: ` : `${position}: `;
}
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
function tooMany(count, at) {
    if (count <= MAX_CONFIGURATIONS)
        return [];
    const what = `the plan has ${count} configurations, and GitHub starts no job of a matrix with more than ${MAX_CONFIGURATIONS}`;
    return [{ kind: 'plan-too-large', what, at }];
}

// EXTERNAL MODULE: ./src/contract/test-job.js
var test_job = __webpack_require__(70636);
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
/** The outputs of `plan`, or why they would not arrive. */
function planOutputs(configurations, digest) {
    const include = configurations.map(({ runs_on, ...body }) => ({
        id: body.id,
        name: body.name,
        runs_on,
        job: (0,test_job/* formatJob */.BE)({ plan: digest, ...body }),
    }));
    const jobs = JSON.stringify({ include });
    const inVariable = (0,byte_length/* byteLength */.d)(JSON.stringify(jobs));
    if (jobs.length * 2 > MAX_UTF16_BYTES || inVariable > MAX_VARIABLE_BYTES) {
        return (0,result/* err */._)(`the plan takes ${Math.ceil(inVariable / 1024)} KiB in the gate's input \`needs\`, and ${MAX_VARIABLE_BYTES / 1024} KiB fit`);
    }
    return (0,result.ok)({ jobs, count: String(configurations.length), digest });
}

// EXTERNAL MODULE: ./src/report/summaries.js + 1 modules
var summaries = __webpack_require__(43874);
;// CONCATENATED MODULE: ./src/commands/find-plan.js




const FOLDER = '.github';
const FILE = `${FOLDER}/pilotlight.yml`;
const PROGRAM = /^pilotlight\.plan(\.[A-Za-z0-9]+)?$/;
const YAML_FILE = /\.ya?ml$/i;
/** The plan that the input names, or the only one there is. A section without `axes` and `include` only adds to a program. */
async function findPlan(named, ports) {
    const refusal = await refusalOf(named, ports.workspace);
    if (refusal)
        return (0,result/* err */._)([refusal]);
    const isYaml = named !== undefined && YAML_FILE.test(named);
    const section = await readSection(isYaml ? named : FILE, ports);
    if (!section.ok)
        return section;
    if (named !== undefined)
        return namedPlan(named, isYaml, section.value);
    const names = await ports.workspace.list(FOLDER);
    const programs = names.filter((name) => PROGRAM.test(name)).map((name) => `${FOLDER}/${name}`);
    const found = [
        ...(makesConfigurations(section.value.section) ? [section.value] : []),
        ...programs.map((file) => ({ ...section.value, kind: 'program', file })),
    ];
    const [only, ...others] = found;
    if (!only)
        return (0,result/* err */._)([
            (0,faults/* fault */.D)('plan-missing', `There is no plan: neither a section \`plan\` with \`axes\` or \`include\` in ${FILE}, nor a program ${FOLDER}/pilotlight.plan.*.`),
        ]);
    if (others.length === 0)
        return (0,result.ok)(only);
    const files = found.map(({ kind, file }) => (kind === 'section' ? `the section \`plan\` of ${file}` : file));
    return (0,result/* err */._)([(0,faults/* fault */.D)('plan-ambiguous', `There are ${found.length} plans: ${files.join(' and ')}.`)]);
}
/** Why the file that the input names, or the one that is looked for first, cannot be read at all. */
async function refusalOf(named, workspace) {
    if (named === undefined) {
        if (!(await workspace.isFolder(FILE)))
            return undefined;
        return (0,faults/* fault */.D)('plan-missing', `${FILE} is a folder; expected a file.`, { next: 'Give the folder another name.' });
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
        return (0,result.ok)({ kind: 'section', file, section: {}, place: () => ({ file }) });
    const parsed = yaml.parse(text, file);
    if (!parsed.ok)
        return (0,result/* err */._)(parsed.error.map(({ what, at }) => (0,faults/* fault */.D)('plan-invalid', (0,sentence/* asSentence */.K)(what), { at })));
    const { value, place } = parsed.value;
    const read = readPilotlightFile(value);
    if (!read.ok) {
        return (0,result/* err */._)(read.error.map(({ what, path }) => (0,faults/* fault */.D)('plan-invalid', (0,sentence/* asSentence */.K)(what), { at: place(path) })));
    }
    return (0,result.ok)({ kind: 'section', file, section: read.value.plan ?? {}, place: (path) => place(['plan', ...path]) });
}

;// CONCATENATED MODULE: ./src/commands/plan-context.js
/** What a plan's program is told. JSON; `changed_files` is null when it is not known, and then everything may have changed. */
function planContext(facts, changedFiles) {
    return {
        schema: 'pilotlight-context/1',
        build_id: facts.runId,
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
    };
}

;// CONCATENATED MODULE: ./src/commands/plan.js









/** Finds the plan, makes the matrix, and hands it to the workflow; changes nothing when anything is wrong with it. */
async function plan(inputs, facts, ports) {
    const source = await findPlan(inputs.plan, ports);
    if (!source.ok)
        return { ok: false, faults: source.error };
    const configurations = await configurationsOf(source.value, { inputs, facts, ports });
    if (!configurations.ok)
        return { ok: false, faults: configurations.error };
    if (configurations.value.length === 0 && inputs.empty !== 'ok') {
        return { ok: false, faults: [(0,faults/* fault */.D)('plan-empty', 'The plan has no configurations.', { at: { file: source.value.file } })] };
    }
    const digest = ports.digest((0,canonical_json/* canonicalJson */.d)(configurations.value.map((one) => ({ ...one }))));
    const outputs = planOutputs(configurations.value, digest);
    if (!outputs.ok)
        return { ok: false, faults: [(0,faults/* fault */.D)('plan-too-large', (0,sentence/* asSentence */.K)(outputs.error), { at: { file: source.value.file } })] };
    await hand(outputs.value, { configurations: configurations.value, source: source.value, workflow: ports.workflow });
    return { ok: true };
}
async function configurationsOf(source, around) {
    const generated = source.kind === 'program' ? await evaluate(source.file, around) : (0,result.ok)([]);
    if (!generated.ok)
        return (0,result/* err */._)([generated.error]);
    const section = source.kind === 'program' ? restrictions(source.section) : source.section;
    const planAt = source.kind === 'program' ? { file: source.file } : source.place([]);
    const expanded = expandMatrix({ section, sectionAt: source.place, planAt, generated: generated.value });
    return expanded.ok ? expanded : (0,result/* err */._)(expanded.error.map(({ kind, what, at }) => (0,faults/* fault */.D)(kind, (0,sentence/* asSentence */.K)(what), { at })));
}
/** Beside a program, the section says only what holds for every configuration. */
function restrictions({ defaults, runs_on }) {
    return { ...(defaults ? { defaults } : {}), ...(runs_on ? { runs_on } : {}) };
}
async function evaluate(file, { inputs, facts, ports }) {
    const context = planContext(facts, await changedFiles(facts, ports.forge));
    ports.workflow.say(`evaluating ${file}`);
    const log = ports.workflow.foreign();
    const request = { file, context, timeout: inputs.plan_timeout, log };
    const answer = await ports.programs.evaluate(request).finally(() => log.end());
    return candidates(answer, request);
}
function candidates(answer, { file, timeout }) {
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
async function changedFiles({ baseSha, headSha, pullRequest }, forge) {
    if (!forge || !baseSha)
        return null;
    return forge.changedFiles({ before: baseSha, after: headSha, pull: pullRequest?.number ?? null });
}
async function hand(outputs, { configurations, source, workflow }) {
    for (const { name, runs_on } of configurations)
        workflow.say(`${name} on [${runs_on.join(', ')}]`);
    await workflow.output('jobs', outputs.jobs);
    await workflow.output('count', outputs.count);
    await workflow.output('digest', outputs.digest);
    await workflow.summary((0,summaries/* planSummary */.MM)(configurations, outputs.digest, source.file));
}


/***/ }),

/***/ 41611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O2: () => (/* binding */ strict),
/* harmony export */   jV: () => (/* binding */ formatPath),
/* harmony export */   z6: () => (/* binding */ check)
/* harmony export */ });
/* unused harmony export describe */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(98476);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);


/**
 * An object that takes no other keys than these. Every unknown key gets a sentence of its own, with the known key that is
 * nearest. `notYet` names keys that people know from elsewhere and that Pilotlight does not offer so far.
 */
function strict(shape, notYet = []) {
    const known = Object.keys(shape);
    const sentence = (key) => {
        if (notYet.includes(key))
            return `the key ${JSON.stringify(key)} is not offered by this version of Pilotlight`;
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
    const name = path.length > 0 ? `${formatPath(path)}: ` : '';
    return [{ path, what: `${name}expected ${issue.message}, found ${describe(issue.input)}` }];
}
/** `include[0].env.DB` */
function formatPath(path) {
    const parts = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${part}`));
    return parts.join('').replace(/^\./, '');
}
/** A short, one-line picture of a value, with its type where JSON alone would not tell: `the number 5`, `nothing`. */
function describe(value) {
    if (value === undefined)
        return 'nothing';
    if (value === null)
        return 'null';
    if (Array.isArray(value))
        return `a list of ${value.length}`;
    if (typeof value === 'object')
        return `a mapping with ${Object.keys(value).slice(0, 5).join(', ') || 'no keys'}`;
    if (typeof value === 'string')
        return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
    return `the ${typeof value} ${String(value)}`;
}


/***/ }),

/***/ 70636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   BE: () => (/* binding */ formatJob),
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   ID: () => (/* binding */ ID),
/* harmony export */   JN: () => (/* binding */ parseJob),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98476);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41611);




const SCHEMA = 'pilotlight-job/1';
const DIGEST = /^[0-9a-f]{64}$/;
const ID = /^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/;
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr({ error: 'milliseconds' }).positive({ error: 'milliseconds' });
const JobSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .strict */ .O2)({
    schema: zod__WEBPACK_IMPORTED_MODULE_0__/* .literal */ .euz(SCHEMA, { error: JSON.stringify(SCHEMA) }),
    plan: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(DIGEST, { error: 'the digest of a plan' }),
    id: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({ error: 'an id' }).regex(ID, { error: 'an id' }),
    name: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({ error: 'a name' }).min(1, { error: 'a name' }),
    run: zod__WEBPACK_IMPORTED_MODULE_0__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP()).min(1)], { error: 'a command' }),
    env: zod__WEBPACK_IMPORTED_MODULE_0__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP(), { error: 'a mapping of variables' }),
    cwd: zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP({ error: 'a folder' }),
    timeout: milliseconds,
    grace: milliseconds,
});
function formatJob(job) {
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_2__/* .canonicalJson */ .d)({ schema: SCHEMA, ...job });
}
function parseJob(text) {
    const json = parseJson(text);
    if (!json.ok)
        return json;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .check */ .z6)(JobSchema, json.value);
    if ('issues' in checked)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; '));
    const { schema: _, ...job } = checked.value;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(job);
}
/** `JSON.parse` as a Result; the error says what the text looked like, since such a text often crossed a boundary cut off. */
function parseJson(text) {
    try {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__.ok)(JSON.parse(text));
    }
    catch {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_3__/* .err */ ._)(`expected JSON, found ${text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))} (${text.length} characters)`);
    }
}


/***/ }),

/***/ 73272:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ byteLength)
/* harmony export */ });
/** Bytes of a text in UTF-8. */
function byteLength(text) {
    let bytes = 0;
    for (const character of text) {
        const point = character.codePointAt(0) ?? 0;
        bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    }
    return bytes;
}


/***/ }),

/***/ 73278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/**
 * JSON text that does not depend on the order in which keys were written: no white space, keys sorted by UTF-16 code
 * units (as RFC 8785 does). Two values have one text exactly when they are equal, so its digest names the value.
 */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value);
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
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


/***/ }),

/***/ 43874:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  QA: () => (/* binding */ formatSpan),
  sK: () => (/* binding */ gateSummary),
  MM: () => (/* binding */ planSummary),
  KL: () => (/* binding */ runSummary),
  $U: () => (/* binding */ statusDescription)
});

// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/testrun/judge.js + 1 modules
var judge = __webpack_require__(40796);
// EXTERNAL MODULE: ./src/lib/byte-length.js
var byte_length = __webpack_require__(73272);
;// CONCATENATED MODULE: ./src/report/markdown.js

/** GitHub drops a job summary as a whole when it is larger (1 MiB), and leaves the step green. */
const MAX_SUMMARY_BYTES = 1024 * 1024;
/** Longest foreign text in a table's cell; the rest is said to be missing by an ellipsis. */
const MAX_CELL = 200;
const KEPT = /[-A-Za-z0-9 \u00a1-\u1fff\u2c00-\ud7ff\uf900-\ufaff\u{10000}-\u{3ffff}]/u;
/** Marks that no eye sees or that reorder what stands beside them; a line break would end the table's row. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/**
 * Foreign text as Markdown that shows just that text: in `<code>`, where GitHub makes no mentions, references or links, and
 * with every character that Markdown or HTML could read as markup as a numeric entity. `@` is followed by a zero-width space,
 * because GitHub's Markdown links bare addresses after parsing.
 */
function literal(text) {
    const visible = text.replace(INVISIBLE, ' ').trim();
    const characters = [...visible];
    const cut = characters.length > MAX_CELL ? [...characters.slice(0, MAX_CELL), '…'] : characters;
    return `<code>${cut.map(entity).join('')}</code>`;
}
function entity(character) {
    if (KEPT.test(character))
        return character;
    return `&#${character.codePointAt(0)};${character === '@' ? '&#8203;' : ''}`;
}
/** A heading, a paragraph and a table, cut at whole rows so that all of it stays below `maxBytes`; says how many it left out. */
function page(title, paragraphs, { table, maxBytes = MAX_SUMMARY_BYTES }) {
    const top = [`### ${title}`, '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])].join('\n');
    const head = `${row(table.head)}\n${row(table.head.map(() => '---'))}\n`;
    const room = maxBytes - (0,byte_length/* byteLength */.d)(top) - (0,byte_length/* byteLength */.d)(head) - 100;
    const kept = fitting(table.rows.map(row), room);
    const left = table.rows.length - kept.length;
    const rest = left > 0 ? `\n\nand ${left} more that do not fit into a summary` : '';
    return table.rows.length === 0 ? top : `${top}\n${head}${kept.join('\n')}${rest}\n`;
}
const row = (cells) => `| ${cells.join(' | ')} |`;
function fitting(lines, bytes) {
    let used = 0;
    const end = lines.findIndex((line) => {
        used += (0,byte_length/* byteLength */.d)(line) + 1;
        return used > bytes;
    });
    return end < 0 ? lines : lines.slice(0, end);
}

;// CONCATENATED MODULE: ./src/report/summaries.js



/** GitHub refuses a commit status whose description is longer. */
const MAX_DESCRIPTION = 140;
function planSummary(configurations, digest, source) {
    const rows = configurations.map(({ name, runs_on, timeout, run }) => [
        literal(name),
        literal(runs_on.join(', ')),
        (0,duration/* formatDuration */.a)(timeout),
        literal([run].flat().join(' ')),
    ]);
    const count = `${configurations.length} ${configurations.length === 1 ? 'configuration' : 'configurations'}`;
    return page(`Plan: ${count}`, [`From ${literal(source)}, digest ${literal(digest.slice(0, 12))}.`], {
        table: { head: ['configuration', 'runs on', 'time limit', 'command'], rows },
    });
}
function runSummary(result) {
    const cells = [
        literal(result.name),
        result.verdict,
        formatSpan(result.duration),
        literal(result.because),
        literal(result.runner),
    ];
    return page(`${SIGN[result.verdict]} ${result.verdict}`, [], {
        table: { head: ['configuration', 'verdict', 'time', 'because', 'runner'], rows: [cells] },
    });
}
function gateSummary({ rows, objections }) {
    const passed = rows.filter(({ objection }) => !objection).length;
    const others = objections
        .filter((objection) => !('name' in objection))
        .map((objection) => `- ${literal((0,judge/* sentenceOf */.$)(objection))}`);
    const sorted = [...rows.filter(({ objection }) => objection), ...rows.filter(({ objection }) => !objection)];
    return page(`${objections.length > 0 ? '❌' : '✅'} ${passed} of ${rows.length} configurations passed`, others.length > 0 ? [others.join('\n')] : [], {
        table: { head: ['configuration', 'verdict', 'time', 'runner', 'remark'], rows: sorted.map(gateCells) },
    });
}
function gateCells({ name, result, objection }) {
    return [
        literal(name),
        result ? result.verdict : 'none',
        result ? formatSpan(result.duration) : '',
        result ? literal(result.runner) : '',
        objection ? literal((0,judge/* sentenceOf */.$)(objection)) : '',
    ];
}
const SIGN = {
    pass: '✅',
    fail: '❌',
    timeout: '⌛',
    signal: '❌',
    oom: '❌',
    cancelled: '🚫',
    infra: '🔧',
};
/** `0.4s`, `12.3s`, and from a minute on whole seconds: `2m5s`. */
function formatSpan(ms) {
    return ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : (0,duration/* formatDuration */.a)(Math.round(ms / 1000) * 1000);
}
/** The description of a commit status: one line of at most 140 characters. */
function statusDescription(text) {
    const line = [...text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim()];
    return line.length > MAX_DESCRIPTION ? `${line.slice(0, MAX_DESCRIPTION - 1).join('')}…` : line.join('');
}


/***/ }),

/***/ 40796:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ judge),
  $: () => (/* binding */ sentenceOf)
});

;// CONCATENATED MODULE: ./src/lib/unreachable.js
/** Closes a `switch` over a union: a new member that is not handled no longer compiles. Returns the member's text. */
function unreachable(value) {
    return `unreachable: ${JSON.stringify(value)}`;
}

;// CONCATENATED MODULE: ./src/testrun/judge.js

/** Green only when every planned configuration reported, for this plan, once, that it passed. */
function judge(facts) {
    const { planned, reports, attempt } = facts;
    const rows = planned.configurations.map(({ id, name }) => judgeOne({ id, name }, facts));
    const ids = new Set(planned.configurations.map(({ id }) => id));
    // A report of an earlier attempt whose plan was another may be left over; one of this attempt can only be a mistake.
    const unplanned = reports.filter(({ id, result }) => !ids.has(id) && (!result.ok || result.value.attempt >= attempt));
    const objections = [
        ...(planned.configurations.length === 0 && !facts.emptyIsFine ? [{ kind: 'empty-plan' }] : []),
        ...rows.flatMap(({ objection }) => objection ?? []),
        ...[...new Set(unplanned.map(({ id }) => id))].map((id) => ({ kind: 'unplanned', id })),
    ];
    // A job that ends badly although all its configurations reported well has failed in a step that nobody looks at.
    const odd = objections.length > 0 ? [] : facts.needs.filter((job) => job.result !== 'success' && !isFineWhenEmpty(job, planned));
    return {
        rows,
        objections: [...objections, ...odd.map(({ name, result }) => ({ kind: 'job-not-successful', job: name, result }))],
    };
}
const isFineWhenEmpty = (job, planned) => planned.configurations.length === 0 && job.result === 'skipped';
function judgeOne({ id, name }, facts) {
    const mine = facts.reports.filter((report) => report.id === id);
    const results = mine.flatMap(({ result }) => (result.ok ? [result.value] : []));
    const newest = Math.max(0, ...results.map(({ attempt }) => attempt));
    const current = results.filter(({ attempt }) => attempt === newest);
    const [result] = current;
    const row = (objection) => ({ id, name, result, objection });
    // A re-run makes a new artifact and leaves the old one: what an earlier attempt left unreadable no longer matters.
    const last = mine.toSorted((a, b) => b.artifact - a.artifact)[0]?.result;
    if (last && !last.ok)
        return row({ kind: 'unreadable', name, because: last.error });
    if (!result)
        return row({ kind: 'missing', name, because: silence(facts.needs) });
    if (current.length > 1)
        return row({ kind: 'duplicate', name, count: current.length, attempt: newest });
    if (result.plan !== facts.planned.digest)
        return row({ kind: 'foreign-plan', name, found: result.plan });
    if (result.id !== id || result.name !== name)
        return row({ kind: 'mislabelled', name, found: result.name });
    if (result.verdict === 'pass')
        return row(undefined);
    return row({ kind: 'verdict', name, verdict: result.verdict, because: result.because });
}
function silence(needs) {
    const results = needs.map(({ result }) => result);
    if (results.includes('cancelled'))
        return 'cancelled';
    return results.includes('skipped') ? 'skipped' : 'silent';
}
/** The objection as a sentence for a person, without a full stop. */
function sentenceOf(objection) {
    switch (objection.kind) {
        case 'empty-plan':
            return 'The plan is empty: nothing was tested';
        case 'missing':
            return `${quote(objection.name)} ${MISSING[objection.because]}`;
        case 'verdict':
            return `${quote(objection.name)} ended as ${objection.verdict}: ${objection.because}`;
        case 'unreadable':
            return `${quote(objection.name)} left a report that cannot be read: ${objection.because}`;
        case 'foreign-plan':
            return `${quote(objection.name)} reported for another plan (${objection.found.slice(0, 12)}…)`;
        case 'mislabelled':
            return `${quote(objection.name)}: its artifact holds the report of ${quote(objection.found)}`;
        case 'duplicate':
            return `${quote(objection.name)} reported ${objection.count} times in attempt ${objection.attempt}`;
        case 'unplanned':
            return `A report exists for ${quote(objection.id)}, which the plan does not have`;
        case 'job-not-successful':
            return `The job ${quote(objection.job)} ended as ${objection.result} although every configuration passed`;
        default:
            return unreachable(objection);
    }
}
const MISSING = {
    cancelled: 'did not report: it was cancelled before it could',
    skipped: 'did not report: its job was skipped',
    silent: 'did not report: its job ended without a result, or never began',
};
const quote = (text) => JSON.stringify(text);


/***/ })

};
