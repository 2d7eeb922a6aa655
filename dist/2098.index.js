export const id = 2098;
export const ids = [2098];
export const modules = {

/***/ 42098:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  nightly: () => (/* binding */ nightly)
});

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/commands-config-span.js
var commands_config_span = __webpack_require__(7016);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/issue-text.js
var issue_text = __webpack_require__(93019);
;// CONCATENATED MODULE: ./src/contract/nightly-config.js





const workflowText = 'the name of a file in .github/workflows, such as nightly.yml';
const workflow = schemas/* string */.YjP({ error: workflowText }).regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/, { error: workflowText });
const atText = 'five fields of cron (minute hour day month weekday), such as "0 2 * * *"';
const zoneText = 'a time zone such as Europe/Berlin or UTC';
const refText = 'a branch such as main';
const ref = schemas/* string */.YjP({ error: refText }).regex(/^(?!refs\/)[^\s\p{Cc}:?*[\\^~-][^\s\p{Cc}:?*[\\^~]{0,199}$/u, { error: refText });
const inputText = 'text of at most 1000 characters, a number, true or false';
const input = schemas/* union */.KCZ([schemas/* string */.YjP({ error: inputText }).max(1_000, { error: inputText }), schemas/* number */.aig(), schemas/* boolean */.zMY()], {
    error: inputText,
});
const inputsText = 'a mapping from names of inputs to their values';
const listText = 'a list of at most 50 builds';
const NightlySectionSchema = schemas/* array */.YOg((0,issue/* strict */.O)({
    workflow: workflow.describe('The workflow that is started; it has `on: workflow_dispatch`, and `on: schedule` for when there is no service.'),
    at: schemas/* string */.YjP({ error: atText }).max(200, { error: atText }).describe('When, as five fields of cron.'),
    zone: schemas/* string */.YjP({ error: zoneText }).optional().describe('The time zone of `at`. Default: UTC, as in `on: schedule`.'),
    ref: ref.optional().describe('The branch that is built. Default: the default branch.'),
    inputs: schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, { error: 'the name of an input' }), input, {
        error: inputsText,
    })
        .optional()
        .describe('Its inputs.'),
}), { error: listText })
    .max(50, { error: listText })
    .describe('List `nightly` of .github/pilotlight.yml: builds that the service starts on time.');
/** Of the list's value; undefined and null are a list of none. Paths of issues begin at the list. */
function readNightly(section) {
    const checked = (0,issue/* check */.z)(NightlySectionSchema, section ?? []);
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const builds = checked.value.map(({ workflow: file, at, zone = 'UTC', ref: branch = null, inputs = {} }) => ({
        ...{ workflow: file, at: at.trim(), zone, ref: branch },
        inputs: Object.fromEntries(Object.entries(inputs).map(([key, value]) => [key, String(value)])),
    }));
    const issues = builds.flatMap(({ at, zone }, index) => (0,commands_config_span/* spanFault */.j)({ from: at, zone }).map(({ key, what }) => {
        const path = [index, key === 'from' ? 'at' : 'zone'];
        return { path, what: `${(0,issue_text/* formatPath */.j)(path)}: expected ${what}, found ${JSON.stringify(key === 'from' ? at : zone)}` };
    }));
    return issues.length > 0 ? (0,result/* err */._)(issues) : (0,result.ok)(builds);
}

// EXTERNAL MODULE: ./src/contract/section-file.js
var section_file = __webpack_require__(65386);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
;// CONCATENATED MODULE: ./src/watch/due-nightly.js
/** Milliseconds after which a build that nobody started is left to the next period. */
const TOO_LATE = (/* unused pure expression or super */ null && (3 * 3_600_000));
/** One build of a repository: what is begun once a period. */
const nightlyKey = (repository, { workflow, at, zone, ref }) => `${repository} ${workflow} ${ref ?? ''} ${at} ${zone}`;
/**
 * What is to be done about the period that began last. `known`: the newest period that something is written of, null where this
 * build was never seen before: what began before it was asked for is not made up for.
 */
function nightlyStep(period, known, now) {
    if (period === null || (known !== null && known >= period))
        return 'nothing';
    return known === null || now - period > TOO_LATE ? 'skip' : 'start';
}
/**
 * Of a run of the workflow's own schedule: the run that has this period already, null where it is this one's. GitHub's numbers grow,
 * so of two that begin at once the older one has it.
 */
function earlierRun(own, period, runs) {
    const night = runs.filter(({ event, createdAt }) => createdAt >= period && (event === 'schedule' || event === 'workflow_dispatch'));
    return night.find(({ id }) => id !== own && isOlder(id, own)) ?? null;
}
const isOlder = (one, other) => one.length < other.length || (one.length === other.length && one < other);

;// CONCATENATED MODULE: ./src/commands/nightly.js





/** `nightly`: whether a run that GitHub's own schedule began is to do the night's work, or the service had it done already. */
async function nightly(file, { runId, event, defaultBranch }, ports) {
    const { workflow, clock, lastBegin } = ports;
    const tell = async (isDue, because) => {
        workflow.say(because);
        await workflow.output('due', String(isDue));
        await workflow.summary(`${because}\n`);
        return { ok: true };
    };
    if (event !== 'schedule')
        return tell(true, `Due: this run was not begun by a schedule (${event}).`);
    const list = await builds(defaultBranch, ports);
    if ('faults' in list)
        return { ok: false, faults: list.faults };
    const own = list.builds.filter((one) => one.workflow === file);
    if (own.length === 0)
        return tell(true, `Due: ${section_file/* SECTION_FILE */.D} lists no nightly build of ${file}, so its schedule alone begins it.`);
    const period = own.reduce((last, one) => newer(last, lastBegin(one, clock.now())), null);
    if (period === null)
        return tell(true, 'Due: no night was planned before this run.');
    const runs = await ports.runsSince(file, period);
    // Twice is better than never.
    if (!runs.ok)
        return tell(true, `Due: whether another run had this night cannot be told: ${runs.because}.`);
    const earlier = earlierRun(runId, period, runs.value);
    const night = new Date(period).toISOString().slice(0, 16).replace('T', ' ');
    if (earlier)
        return tell(false, `Not due: the night of ${night} UTC was begun by the run ${earlier.id} (${earlier.event}).`);
    return tell(true, `Due: nobody else began the night of ${night} UTC.`);
}
const newer = (one, other) => one === null || (other !== null && other > one) ? other : one;
async function builds(ref, { forge, yaml }) {
    const file = await forge.fileAt(section_file/* SECTION_FILE */.D, ref);
    if (!file.ok) {
        const next = 'Give the job `contents: read`.';
        return {
            ok: false,
            faults: [(0,faults/* fault */.D)('base-unreadable', `${section_file/* SECTION_FILE */.D} of ${ref} cannot be read: ${file.because}.`, { next })],
        };
    }
    const document = yaml.parse(file.text ?? '', section_file/* SECTION_FILE */.D);
    if (!document.ok)
        return { ok: false, faults: document.error.map(({ what, at }) => (0,faults/* fault */.D)('watch-config', (0,sentence/* asSentence */.K)(what), { at })) };
    const { value, place } = document.value;
    const section = typeof value === 'object' && value !== null ? value['nightly'] : undefined;
    const read = readNightly(section);
    if (read.ok)
        return { builds: read.value };
    return {
        ok: false,
        faults: read.error.map(({ path, what }) => (0,faults/* fault */.D)('watch-config', (0,sentence/* asSentence */.K)(what), { at: place(['nightly', ...path]) })),
    };
}


/***/ }),

/***/ 7016:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ reignsAlways),
/* harmony export */   j: () => (/* binding */ spanFault)
/* harmony export */ });
/** Blackouts as they are written: five fields of cron, in a zone. */
const FIELDS = [
    { name: 'a minute', least: 0, most: 59, words: '' },
    { name: 'an hour', least: 0, most: 23, words: '' },
    { name: 'a day of the month', least: 1, most: 31, words: '' },
    { name: 'a month', least: 1, most: 12, words: 'jan feb mar apr may jun jul aug sep oct nov dec' },
    { name: 'a day of the week', least: 0, most: 7, words: 'sun mon tue wed thu fri sat' },
];
/** What is wrong with them, as expectations. */
function spanFault({ from, zone }) {
    const cron = cronFault(from);
    return [
        ...(cron === null ? [] : [{ key: 'from', what: cron }]),
        ...(isZone(zone) ? [] : [{ key: 'zone', what: 'a time zone such as Europe/Berlin or UTC' }]),
    ];
}
function cronFault(text) {
    const parts = text.trim().split(/\s+/);
    if (text.length > 200 || parts.length !== FIELDS.length)
        return 'five fields of cron (minute hour day month weekday), such as "0 1 * * *"';
    const wrong = FIELDS.find((field, index) => !(parts[index] ?? '').split(',').every((item) => isItem(item, field)));
    return wrong ? `${wrong.name} from ${wrong.least} to ${wrong.most}, as a number, a range a-b, a step */n or a list` : null;
}
function isItem(item, field) {
    const [, range = '', step = '1'] = /^([^/]*)(?:\/([1-9][0-9]?))?$/.exec(item) ?? [];
    if (range === '*')
        return Number(step) <= field.most;
    const [from, to = from, ...rest] = range.split('-').map((word) => numberOf(word, field));
    if (from === undefined || from === null || to === null || to === undefined || rest.length > 0)
        return false;
    // A step counts from a star or a range on; behind one number it would say nothing.
    return from <= to && (!item.includes('/') || (range.includes('-') && Number(step) <= field.most));
}
function numberOf(word, { least, most, words }) {
    const named = words.split(' ').indexOf(word.toLowerCase());
    if (named >= 0 && word !== '')
        return named + least;
    const value = /^[0-9]{1,2}$/.test(word) ? Number(word) : -1;
    return value >= least && value <= most ? value : null;
}
/** Intl has no question for it, only a refusal. */
function isZone(zone) {
    if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone))
        return false;
    try {
        return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null;
    }
    catch {
        return false;
    }
}
/** Whether blackouts that begin so and last so long never end: the next one begins before. */
const reignsAlways = (from, forMs) => forMs >= longestGap(from);
/** Milliseconds between two beginnings; infinite where that depends on the calendar. */
function longestGap(from) {
    const [minute, hour, day, month, weekday] = from.trim().split(/\s+/);
    if (day !== '*' || month !== '*')
        return Number.POSITIVE_INFINITY;
    if (weekday !== '*')
        return 7 * 86_400_000;
    if (hour !== '*')
        return 86_400_000;
    return minute === '*' ? 60_000 : 3_600_000;
}


/***/ })

};
