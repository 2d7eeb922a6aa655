import { createRequire as __WEBPACK_EXTERNAL_createRequire } from "module";
/******/ var __webpack_modules__ = ({

/***/ 42613:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("assert");

/***/ }),

/***/ 20181:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("buffer");

/***/ }),

/***/ 35317:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("child_process");

/***/ }),

/***/ 49140:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("constants");

/***/ }),

/***/ 76982:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("crypto");

/***/ }),

/***/ 24434:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("events");

/***/ }),

/***/ 79896:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs");

/***/ }),

/***/ 91943:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("fs/promises");

/***/ }),

/***/ 58611:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("http");

/***/ }),

/***/ 65692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("https");

/***/ }),

/***/ 69278:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("net");

/***/ }),

/***/ 34589:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:assert");

/***/ }),

/***/ 16698:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:async_hooks");

/***/ }),

/***/ 4573:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:buffer");

/***/ }),

/***/ 31421:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:child_process");

/***/ }),

/***/ 37540:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:console");

/***/ }),

/***/ 77598:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:crypto");

/***/ }),

/***/ 53053:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:diagnostics_channel");

/***/ }),

/***/ 40610:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns");

/***/ }),

/***/ 71553:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:dns/promises");

/***/ }),

/***/ 78474:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:events");

/***/ }),

/***/ 73024:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs");

/***/ }),

/***/ 51455:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:fs/promises");

/***/ }),

/***/ 37067:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http");

/***/ }),

/***/ 32467:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:http2");

/***/ }),

/***/ 44708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:https");

/***/ }),

/***/ 98995:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:module");

/***/ }),

/***/ 77030:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:net");

/***/ }),

/***/ 48161:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:os");

/***/ }),

/***/ 76760:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:path");

/***/ }),

/***/ 643:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:perf_hooks");

/***/ }),

/***/ 1708:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:process");

/***/ }),

/***/ 41792:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:querystring");

/***/ }),

/***/ 57075:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:stream");

/***/ }),

/***/ 46193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:string_decoder");

/***/ }),

/***/ 58500:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:timers/promises");

/***/ }),

/***/ 41692:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:tls");

/***/ }),

/***/ 73136:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:url");

/***/ }),

/***/ 57975:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util");

/***/ }),

/***/ 73429:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:util/types");

/***/ }),

/***/ 78877:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:v8");

/***/ }),

/***/ 30714:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:vm");

/***/ }),

/***/ 75919:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:worker_threads");

/***/ }),

/***/ 38522:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("node:zlib");

/***/ }),

/***/ 70857:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("os");

/***/ }),

/***/ 16928:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("path");

/***/ }),

/***/ 932:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("process");

/***/ }),

/***/ 2203:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("stream");

/***/ }),

/***/ 13193:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("string_decoder");

/***/ }),

/***/ 53557:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("timers");

/***/ }),

/***/ 64756:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tls");

/***/ }),

/***/ 52018:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("tty");

/***/ }),

/***/ 87016:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("url");

/***/ }),

/***/ 39023:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("util");

/***/ }),

/***/ 43106:
/***/ ((module) => {

module.exports = __WEBPACK_EXTERNAL_createRequire(import.meta.url)("zlib");

/***/ }),

/***/ 38534:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   A2: () => (/* binding */ DEFAULT_CONTEXT),
/* harmony export */   SK: () => (/* binding */ CONTEXT),
/* harmony export */   TF: () => (/* binding */ refdataContext),
/* harmony export */   VS: () => (/* binding */ gateContext),
/* harmony export */   i8: () => (/* binding */ configurationContext)
/* harmony export */ });
/* unused harmony exports isGateContext, partitionOfContext */
/** Names of commit statuses. Both programs write them, never both for one build. GitHub compares them without regard to case. */
/** What stands before the slash, unless the input `context` says otherwise. */
const DEFAULT_CONTEXT = 'pilotlight';
/** A job says it, a fork's too: it must not be able to speak for the checks of others. */
const CONTEXT = /^pilotlight(?:-[A-Za-z0-9][A-Za-z0-9_.-]{0,39})?$/;
const GATE = /^pilotlight(?:-[a-z0-9][a-z0-9_.-]{0,39})?\/gate$/i;
const gateContext = (context) => `${context}/gate`;
/** Whether some workflow's gate is called so. */
const isGateContext = (text) => GATE.test(text);
/** A configuration must not speak for a gate. */
function configurationContext(context, name) {
    const own = `${context}/${name}`;
    return isGateContext(own) ? `${own} (configuration)` : own;
}
/** Of the reference data of one partition. Not below the context of the tests: their gate puts right what stands there. */
const refdataContext = (context, partition) => `${context}-refdata/${partition}`;
const REFDATA = /^pilotlight(?:-[a-z0-9][a-z0-9_.-]{0,39})?-refdata\/(.{1,200})$/i;
/** What `refdataContext` was made of: the partition; null of any other context. */
const partitionOfContext = (text) => REFDATA.exec(text)?.[1] ?? null;


/***/ }),

/***/ 22623:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   f: () => (/* binding */ formatCommand),
/* harmony export */   h: () => (/* binding */ plainLine)
/* harmony export */ });
/** One line, without its line break. A value escaped here reads back as itself and can neither end nor extend the command. */
function formatCommand({ name, properties, data }) {
    const pairs = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(value)}`);
    return `::${name}${pairs.length > 0 ? ` ${pairs.join(',')}` : ''}::${escapeData(data)}`;
}
const escapeData = (text) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const escapeProperty = (text) => escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
// Everything that some reader takes for the end of a line: C0 (with VT and FF), DEL, C1 (with NEL), U+2028, U+2029; and
// the marks that reorder text on a screen.
const BREAKS = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
/**
 * Text of foreign origin as one line of a log that is no command: prefixed, so that nothing stands at the line's start,
 * and with the legacy form broken by a zero-width space.
 */
function plainLine(text) {
    return `pilotlight: ${text.replace(BREAKS, ' ').replaceAll('##[', '##\u200b[')}`;
}


/***/ }),

/***/ 53400:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ fault)
/* harmony export */ });
/* unused harmony export FAULT_CODES */
/** Every fault the action can tell: who has to act, and what that person does next. Closed: a new fault gets a row here. */
const TABLE = {
    'command-unknown': { blame: 'theirs', next: 'Write one of the commands that the action knows.' },
    'input-unknown': { blame: 'theirs', next: 'Correct the name, or remove the input.' },
    'input-invalid': { blame: 'theirs', next: 'Correct the value.' },
    'plan-missing': {
        blame: 'theirs',
        next: 'Write a section `plan` in .github/pilotlight.yml, or a program .github/pilotlight.plan.ts; docs/plan.md shows both.',
    },
    'plan-ambiguous': { blame: 'theirs', next: 'Keep one of them, or name it by the input `plan`.' },
    'plan-invalid': { blame: 'theirs', next: 'Correct it; docs/plan.md describes every key.' },
    'plan-duplicate': { blame: 'theirs', next: 'Give each configuration a name of its own; case does not count.' },
    'plan-labels': { blame: 'theirs', next: 'Ask for labels that `plan.runs_on` allows, or add them there.' },
    'plan-empty': { blame: 'theirs', next: 'If nothing to test is right, set the input `empty: ok`.' },
    'plan-too-large': { blame: 'theirs', next: 'Make fewer configurations, or shorter ones.' },
    'program-failed': { blame: 'theirs', next: 'Correct the program; whatever it printed stands above.' },
    'program-timeout': { blame: 'theirs', next: 'Make it end, or raise the input `plan_timeout`.' },
    'program-output': { blame: 'theirs', next: 'Let it yield plain objects, or print one JSON list or one JSON object a line.' },
    'job-invalid': { blame: 'theirs', next: 'Pass `job: ${{ matrix.job }}` as the plan made it.' },
    'test-red': { blame: 'theirs', next: 'See the output above.' },
    'test-deferred': { blame: 'theirs', next: 'Nothing is to be done: the service starts it again by itself.' },
    'result-not-stored': { blame: 'ours', next: 'Run the failed jobs again; the gate cannot see this configuration.' },
    'gate-red': { blame: 'theirs', next: 'The job summary lists every configuration.' },
    'results-unreadable': { blame: 'ours', next: 'Run the failed jobs again.' },
    'plan-retry': {
        blame: 'theirs',
        next: 'Retry less often or sooner; with the input `service`, long waits need no runner.',
    },
    'plan-shards': { blame: 'theirs', next: 'Correct `shard.files`, or remove `shard`.' },
    'plan-packed': { blame: 'theirs', next: 'Make fewer or shorter configurations, or raise `max_jobs` or `job_timeout`.' },
    'plan-only': { blame: 'theirs', next: 'Correct the input `only`.' },
    'plan-drift': { blame: 'theirs', next: 'Push again, or run all jobs again: both make a new plan.' },
    'plan-not-stored': { blame: 'ours', next: 'Run the failed jobs again.' },
    'base-unreadable': {
        blame: 'theirs',
        next: 'Give the job `contents: read` and the input `token`; the base branch says on which runners a fork may run.',
    },
    'refdata-config': {
        blame: 'theirs',
        next: 'Correct the section `refdata` of .github/pilotlight.yml; docs/reference-data.md describes every key.',
    },
    'refdata-store': {
        blame: 'theirs',
        next: 'Correct `refdata.store`, or the rights of the job’s credentials; docs/reference-store.md lists what each command needs.',
    },
    'refdata-damaged': {
        blame: 'ours',
        next: 'Run `npx pilotlight refdata fsck`; docs/reference-recovery.md tells what to do with each finding.',
    },
    'refdata-event': {
        blame: 'theirs',
        next: 'Use the command in a workflow of the events that docs/reference-data.md shows for it.',
    },
    'refdata-results': { blame: 'theirs', next: 'Correct what the tests write, or `refdata.results` and `refdata.files`.' },
    'refdata-red': { blame: 'theirs', next: 'Look at the report; accept what is right by a comment, as it says.' },
    'refdata-guard': { blame: 'theirs', next: 'See that the tests write what they should; `refdata.guards` sets the limits.' },
    'refdata-refused': { blame: 'theirs', next: 'See the sentence above.' },
    'refdata-conflict': {
        blame: 'theirs',
        next: 'Accept one of the values by a comment or by `refdata-accept`; nothing was chosen for you.',
    },
    'watch-config': {
        blame: 'theirs',
        next: 'Correct the section `watch` of .github/pilotlight.yml; docs/watch.md describes every key.',
    },
    'watch-live': {
        blame: 'theirs',
        next: 'Pin each of them to a commit, a tag or a digest, or leave it out by `watch.ignore`.',
    },
    'site-config': {
        blame: 'theirs',
        next: 'Correct the section `sites` of .github/pilotlight.yml; docs/sites.md describes every key.',
    },
    'site-event': { blame: 'theirs', next: 'Use the command in a workflow of the events that docs/sites.md shows for it.' },
    'site-folder': { blame: 'theirs', next: 'Correct what the build makes, or `folder` and `root` of the site.' },
    'site-store': {
        blame: 'theirs',
        next: 'Correct `store` of the site, or the rights of the job’s credentials; docs/sites.md lists what it needs.',
    },
    'site-refused': { blame: 'theirs', next: 'See the sentence above; nothing was changed.' },
    'branches-config': {
        blame: 'theirs',
        next: 'Correct the section `branches` of .github/pilotlight.yml; docs/branches.md describes every key.',
    },
    'branches-refused': { blame: 'theirs', next: 'See the sentence above; the branches are as they were.' },
    'branches-failed': { blame: 'ours', next: 'Run the job again; what was done is not done twice.' },
    unexpected: { blame: 'ours', next: 'Please report this with the log.' },
};
const FAULT_CODES = Object.keys(TABLE);
function fault(code, what, detail = {}) {
    return { code, ...TABLE[code], what, ...detail };
}


/***/ }),

/***/ 92980:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {


// EXPORTS
__nccwpck_require__.d(__webpack_exports__, {
  Ko: () => (/* binding */ readInputs),
  B3: () => (/* binding */ workspaceOf)
});

// UNUSED EXPORTS: COMMANDS, INPUTS

// EXTERNAL MODULE: ./src/contract/status-context.js
var status_context = __nccwpck_require__(38534);
// EXTERNAL MODULE: ./src/faults.js
var faults = __nccwpck_require__(53400);
;// CONCATENATED MODULE: ./src/input-table.js

/** The words of `action.yml`: commands, and every input of each. */
/** Test matrices. */
const TESTS = ['plan', 'run', 'gate'];
/** Reference data, in the order in which a pull request meets them. */
const REFERENCES = ['refdata-pull', 'refdata-check', 'refdata-accept', 'refdata-merge', 'refdata-gc', 'comment'];
/** Sites, branches, and what builds depend on. */
const SITES = ['publish', 'promote-site'];
const WATCHES = ['watch', 'watch-poll'];
const COMMANDS = [...TESTS, ...REFERENCES, ...SITES, 'promote-branches', ...WATCHES, 'nightly'];
/** Every input of every command. action.yml and the table in docs/plan.md are compared with this by a test. */
const INPUTS = {
    command: {
        commands: COMMANDS,
        kind: 'choice',
        choices: COMMANDS,
        required: true,
        description: 'What to do: `plan` makes the matrix, `run` runs one configuration of it, `gate` is red unless all of them passed; `refdata-pull` fetches reference data, `refdata-check` compares results with it, `refdata-accept` takes results for the reference, `refdata-merge` gives them to the branch that a pull request went into, `refdata-gc` removes what nothing needs; `comment` obeys a comment such as `/update-refdata`; `publish` brings a built folder to where a site lies, `promote-site` gives a published site to its readers, `promote-branches` moves branches to commits that were tested; `watch` finds out what a build really uses, `watch-poll` starts builds when that has moved, `nightly` tells whether a nightly build is still to be done.',
    },
    token: {
        commands: COMMANDS,
        kind: 'text',
        expression: '${{ github.token }}',
        description: 'Reads changed files and the base branch’s files (`plan`), writes commit statuses (`run`, `gate`, `refdata-check`) and comments, starts failed jobs again (`refdata-accept`, `comment`), moves branches (`promote-branches`) and starts workflows (`watch-poll`), each only as far as its permissions go.',
    },
    plan: {
        commands: ['plan'],
        kind: 'text',
        description: 'Path of the plan: a YAML file with a section `plan`, a module (.mts, .ts, .mjs, .js), or any executable that prints JSON. Default: the one that is found in `.github/`.',
    },
    plan_timeout: {
        commands: ['plan'],
        kind: 'duration',
        default: '60s',
        description: 'Time limit of a plan that is a program.',
    },
    empty: {
        commands: ['plan', 'gate'],
        kind: 'choice',
        choices: ['error', 'ok'],
        default: 'error',
        description: 'Whether a plan without configurations is an `error`, or `ok`.',
    },
    job_status: {
        commands: ['refdata-check'],
        kind: 'text',
        expression: '${{ job.status }}',
        description: 'What became of the steps before this one. GitHub fills it in.',
    },
    service: {
        commands: [...TESTS, 'watch'],
        kind: 'text',
        description: 'Address of the Pilotlight service that shows outputs while they come, writes the statuses and resumes what waits long, and polls what builds use, such as `https://ci.example.org`.',
    },
    context: {
        commands: COMMANDS,
        kind: 'context',
        default: status_context/* DEFAULT_CONTEXT */.A2,
        description: 'What the names of commit statuses begin with: `pilotlight`, or `pilotlight-` and a word. Two workflows of a project that plan tests have one each.',
    },
    job_timeout: {
        commands: ['plan', 'run'],
        kind: 'duration',
        default: '6h',
        description: 'Time limit of a job of the matrix, as `timeout-minutes` sets it: no wait for another attempt outlasts it.',
    },
    max_jobs: {
        commands: ['plan'],
        kind: 'number',
        default: '256',
        description: 'Jobs of the matrix at most, 1 to 256; more configurations are packed, several to a job.',
    },
    only: {
        commands: ['plan'],
        kind: 'text',
        description: 'Configurations to keep, by commas or lines: globs of ids or names, or `tag:` and a tag. Default: all.',
    },
    explain: {
        commands: ['plan'],
        kind: 'choice',
        choices: ['true', 'false'],
        default: 'false',
        description: 'Whether the log tells of each configuration why it runs, where, and for how long it is expected to.',
    },
    store: {
        commands: ['run', ...REFERENCES, ...WATCHES],
        kind: 'text',
        description: 'Where outputs are kept when there is no service (`run`), or where reference data is kept (by default what `refdata.store` says), or watch files (by default what `watch.store` says): `s3://bucket/prefix` (with the credentials of the job’s environment) or `file:///folder`.',
    },
    store_url: {
        commands: ['run', 'refdata-check', 'refdata-accept', 'refdata-merge', 'comment'],
        kind: 'text',
        description: 'Public address of the store, for links. Default: none.',
    },
    role: {
        commands: [...REFERENCES, ...SITES, ...WATCHES],
        kind: 'text',
        description: 'AWS role to take with the job’s OIDC token, such as `arn:aws:iam::123456789012:role/refdata-accept`; the job needs `id-token: write`. Default: the credentials of the job’s environment.',
    },
    partition: {
        commands: ['refdata-pull', 'refdata-check'],
        kind: 'text',
        default: 'default',
        description: 'Which part of the reference data this job is about, where several jobs make the same files: 1 to 80 letters, digits, `.`, `_` and `-`, such as `py3.12-linux`.',
    },
    results: {
        commands: ['refdata-check'],
        kind: 'text',
        description: 'Folder that the tests wrote to. Default: `refdata.results` of `.github/pilotlight.yml`.',
    },
    references: {
        commands: ['refdata-pull'],
        kind: 'text',
        description: 'Folder to fetch the reference data into. Default: `refdata.references` of `.github/pilotlight.yml`.',
    },
    complete: {
        commands: ['refdata-check'],
        kind: 'choice',
        choices: ['auto', 'true', 'false'],
        default: 'auto',
        description: 'Whether the tests produced all that they should, so that an absent file is a removal and not just something that was not made. `auto`: if every step before this one succeeded.',
    },
    pull: {
        commands: ['refdata-accept'],
        kind: 'number',
        description: 'Number of the pull request whose results are accepted.',
    },
    branch: {
        commands: ['refdata-accept'],
        kind: 'text',
        description: 'Instead of `pull`: the branch whose own results are accepted, as for the first import or after a conflict. Needs `maintain`.',
    },
    request: {
        commands: ['refdata-accept'],
        kind: 'text',
        description: 'What to do, as in a comment after `/update-refdata`: the digest that the report shows, then `only GLOB`, `not GLOB`, `partition=NAME`, `alone`; or `undo`, or `revert #NUMBER`.',
    },
    by: {
        commands: ['refdata-accept', 'promote-site'],
        kind: 'text',
        description: 'For whom it is done, as `login:id`: only where the App that `commands.service` names started the workflow. Default: who started it.',
    },
    answer: {
        commands: ['refdata-accept', 'publish', 'promote-site'],
        kind: 'number',
        description: 'Id of the comment that is edited to say what came of it. The service fills it in.',
    },
    hand_over: {
        commands: ['refdata-check'],
        kind: 'choice',
        choices: ['auto', 'true'],
        default: 'auto',
        description: 'Whether the results go into an artifact, for `refdata-check` in a workflow of the event `workflow_run` to compare, so that this job needs no rights. `auto`: where the pull request comes from a fork.',
    },
    site: {
        commands: SITES,
        kind: 'text',
        description: 'Which of the sites in `.github/pilotlight.yml`. Default: the only one.',
    },
    folder: {
        commands: ['publish'],
        kind: 'text',
        description: 'The folder that the build made. Default: `folder` of the site.',
    },
    mode: {
        commands: ['publish'],
        kind: 'choice',
        choices: ['auto', 'close', 'sweep'],
        default: 'auto',
        description: '`auto` publishes what was built, or takes a preview down when its pull request closes; `close` takes it down; `sweep` takes down the previews of pull requests that are not open any more, files that no publication has, and what was kept of publications that are kept no longer.',
    },
    confirm: {
        commands: SITES,
        kind: 'choice',
        choices: ['true', 'false'],
        default: 'false',
        description: 'Whether more files may vanish than `delete.max` of the site allows.',
    },
    to: {
        commands: ['promote-site'],
        kind: 'text',
        description: 'Which of the site’s promotions. Default: the only one.',
    },
    digest: {
        commands: ['promote-site'],
        kind: 'text',
        description: 'The published manifest that is promoted, at least 12 digits of it. Default: what is published now.',
    },
    rollback: {
        commands: ['promote-site'],
        kind: 'number',
        description: 'Instead of `digest`: how many promotions to go back, from 1.',
    },
    due: {
        commands: ['promote-site'],
        kind: 'choice',
        choices: ['true', 'false'],
        default: 'false',
        description: 'Whether it only carries out what waits in the queue and may run now: for a workflow that runs on a schedule.',
    },
    configuration: {
        commands: ['watch'],
        kind: 'text',
        default: 'default',
        description: 'Which configuration of the workflow this job is, where several use different things.',
    },
    dry_run: {
        commands: ['refdata-gc', 'refdata-merge', ...SITES, 'promote-branches', 'watch-poll'],
        kind: 'choice',
        choices: ['true', 'false'],
        default: 'false',
        description: 'Whether it only says what it would do.',
    },
    mask: {
        commands: ['run'],
        kind: 'text',
        description: 'Values that must not be seen in any output, one a line. The service and the store never get them.',
    },
    job: {
        commands: ['run'],
        kind: 'text',
        required: true,
        description: 'The configuration to run: `matrix.job`, as the plan made it.',
    },
    needs: {
        commands: ['gate'],
        kind: 'text',
        required: true,
        description: 'What became of the jobs before the gate: `toJSON(needs)`.',
    },
    jobs: {
        commands: ['gate'],
        kind: 'text',
        description: 'The output `jobs` of the plan. Default: that of the job named `plan` in `needs`.',
    },
};

// EXTERNAL MODULE: ./src/lib/duration.js
var lib_duration = __nccwpck_require__(23925);
// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __nccwpck_require__(98279);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __nccwpck_require__(31388);
;// CONCATENATED MODULE: ./src/inputs.js







/** The folder of the job’s checkout. */
const workspaceOf = (env) => env['GITHUB_WORKSPACE'] ?? '.';
const PREFIX = 'INPUT_';
/**
 * Reads `INPUT_*` as the runner sets it: upper case, blanks as `_`; a declared input that nobody set is there and empty; an
 * undeclared one is passed on too, with no more than a warning of the runner's. Tells every fault at once.
 */
function readInputs(env) {
    const set = new Map(Object.entries(env).flatMap(([key, value]) => key.startsWith(PREFIX) && value?.trim() ? [[key.slice(PREFIX.length).toLowerCase(), value.trim()]] : []));
    const command = readCommand(set.get('command'));
    if (!command.ok)
        return (0,result/* err */._)([command.error]);
    const declared = Object.entries(INPUTS);
    const mine = declared.filter(([name, { commands }]) => name !== 'command' && commands.includes(command.value));
    const always = declared.filter(([, { expression }]) => expression !== undefined);
    const unknown = [...set.keys()].filter((name) => name !== 'command' && ![...mine, ...always].some(([known]) => known === name));
    const read = mine.map(([name, declaration]) => ({ name, value: readInput(name, declaration, set.get(name)) }));
    const faults = [
        ...unknown.map((name) => unknownInput(name, command.value, mine.map(([known]) => known))),
        ...read.flatMap(({ value }) => (value.ok ? [] : [value.error])),
    ];
    if (faults.length > 0)
        return (0,result/* err */._)(faults);
    const inputs = Object.fromEntries(read.map(({ name, value }) => [name, value.ok ? value.value : undefined]));
    // The table decides both the type and what was read above, so they agree.
    return (0,result.ok)({ command: command.value, inputs });
}
function readCommand(text) {
    const command = COMMANDS.find((known) => known === text);
    if (command)
        return (0,result.ok)(command);
    const list = `commands are ${COMMANDS.join(', ')}.`;
    if (!text)
        return (0,result/* err */._)((0,faults/* fault */.D)('command-unknown', `The input \`command\` is missing; the ${list}`));
    const meant = (0,nearest/* nearest */.p)(text, COMMANDS);
    const hint = meant ? `did you mean \`${meant}\`? The ${list}` : `the ${list}`;
    return (0,result/* err */._)((0,faults/* fault */.D)('command-unknown', `There is no command ${JSON.stringify(text)}; ${hint}`));
}
function unknownInput(name, command, known) {
    const [owner] = Object.entries(INPUTS).flatMap(([declared, { commands }]) => declared === name ? [commands] : []);
    const meant = (0,nearest/* nearest */.p)(name, known);
    const elsewhere = owner ? `it belongs to ${owner.map((one) => `\`${one}\``).join(' and ')}` : '';
    const hint = elsewhere || (meant ? `did you mean \`${meant}\`?` : `it knows ${known.map((one) => `\`${one}\``).join(', ')}.`);
    return (0,faults/* fault */.D)('input-unknown', `The command \`${command}\` knows no input \`${name}\`; ${hint.replace(/[`]$/, '`.')}`);
}
function readInput(name, declaration, written) {
    const text = written ?? declaration.default;
    const wrong = (expected) => (0,result/* err */._)((0,faults/* fault */.D)('input-invalid', `The input \`${name}\`: expected ${expected}, found ${text === undefined ? 'nothing' : JSON.stringify(text.slice(0, 80))}.`));
    if (text === undefined)
        return declaration.required ? wrong('a value') : (0,result.ok)(undefined);
    if (declaration.choices && !declaration.choices.includes(text)) {
        const meant = (0,nearest/* nearest */.p)(text, declaration.choices);
        return wrong(`one of ${declaration.choices.join(', ')}${meant ? ` (did you mean \`${meant}\`?)` : ''}`);
    }
    if (declaration.kind === 'context')
        return status_context/* CONTEXT */.SK.test(text) ? (0,result.ok)(text) : wrong('`pilotlight`, or `pilotlight-` and a word');
    if (declaration.kind === 'number')
        return /^[0-9]{1,9}$/.test(text) && Number(text) > 0 ? (0,result.ok)(Number(text)) : wrong('a number from 1 on');
    if (declaration.kind !== 'duration')
        return (0,result.ok)(text);
    const duration = (0,lib_duration/* parseDuration */.E)(text);
    return duration.ok && duration.value > 0 ? duration : wrong('a duration such as 90s or 2m');
}


/***/ }),

/***/ 23925:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   E: () => (/* binding */ parseDuration),
/* harmony export */   a: () => (/* binding */ formatDuration)
/* harmony export */ });
/* harmony import */ var _result_js__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(31388);

/** Units a person may write, in milliseconds, largest first. A bare number is refused: nobody remembers which unit it had. */
const UNITS = [
    ['d', 86_400_000],
    ['h', 3_600_000],
    ['m', 60_000],
    ['s', 1_000],
    ['ms', 1],
];
const GRAMMAR = /^(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?$/;
/** A text is at most this long: enough for every duration that `formatDuration` writes. */
const LONGEST = 64;
/**
 * Reads a duration with its units, largest first: `90s`, `2m`, `1h30m`, `500ms`. Milliseconds.
 * Refuses text without a unit, units out of order, and what passes 2^53 - 1 ms.
 */
function parseDuration(text) {
    const expected = `expected a duration such as 90s, 2m or 1h30m (units d, h, m, s, ms), found ${JSON.stringify(text.slice(0, LONGEST))}`;
    const match = text.length > 0 && text.length <= LONGEST ? GRAMMAR.exec(text) : null;
    if (!match)
        return (0,_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(expected);
    const total = UNITS.reduce((sum, [, size], index) => sum + Number(match[index + 1] ?? 0) * size, 0);
    return Number.isSafeInteger(total) ? (0,_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(total) : (0,_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(expected);
}
/** Writes whole milliseconds as `parseDuration` reads them: `5400000` → `1h30m`. Negative numbers count as zero. */
function formatDuration(ms) {
    let rest = Math.max(0, Math.trunc(ms));
    const parts = [];
    for (const [unit, size] of UNITS) {
        const count = Math.floor(rest / size);
        if (count > 0)
            parts.push(`${count}${unit}`);
        rest -= count * size;
    }
    return parts.join('') || '0s';
}


/***/ }),

/***/ 98279:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   p: () => (/* binding */ nearest)
/* harmony export */ });
/* unused harmony export editDistance */
/**
 * The candidate a person most likely meant by `word`, or undefined when none is close: at most two edits (insert, delete,
 * replace, swap neighbours), and at most a third of the word. Case is ignored; the first of equally near ones wins.
 */
function nearest(word, candidates) {
    const limit = Math.min(2, Math.max(1, Math.floor(word.length / 3)));
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: editDistance(word.toLowerCase(), candidate.toLowerCase()) }))
        .filter(({ distance }) => distance <= limit)
        .sort((a, b) => a.distance - b.distance);
    return ranked[0]?.candidate;
}
/** Optimal string alignment distance: Levenshtein's edits and the swap of two neighbours. */
function editDistance(a, b) {
    let beforeLast = [];
    let last = Array.from({ length: b.length + 1 }, (_, column) => column);
    for (let row = 1; row <= a.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= b.length; column += 1) {
            const same = a[row - 1] === b[column - 1];
            const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
            current[column] = Math.min((last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (last[column - 1] ?? 0) + (same ? 0 : 1), swapped ? (beforeLast[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY);
        }
        beforeLast = last;
        last = current;
    }
    return last[b.length] ?? 0;
}


/***/ }),

/***/ 31388:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __nccwpck_require__) => {

/* harmony export */ __nccwpck_require__.d(__webpack_exports__, {
/* harmony export */   _: () => (/* binding */ err),
/* harmony export */   ok: () => (/* binding */ ok)
/* harmony export */ });
const ok = (value) => ({ ok: true, value });
const err = (error) => ({ ok: false, error });


/***/ }),

/***/ 86756:
/***/ ((__webpack_module__, __unused_webpack___webpack_exports__, __nccwpck_require__) => {

__nccwpck_require__.a(__webpack_module__, async (__webpack_handle_async_dependencies__, __webpack_async_result__) => { try {
/* harmony import */ var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__ = __nccwpck_require__(75919);
/* harmony import */ var _contract_workflow_command_js__WEBPACK_IMPORTED_MODULE_3__ = __nccwpck_require__(22623);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __nccwpck_require__(53400);
/* harmony import */ var _inputs_js__WEBPACK_IMPORTED_MODULE_2__ = __nccwpck_require__(92980);




/** The program of the action: reads the inputs before anything heavy is loaded, then loads what the command needs. */
async function main(env) {
    if (env['STATE_pilotlight_watch'])
        return endOfWatchedJob(env);
    const request = (0,_inputs_js__WEBPACK_IMPORTED_MODULE_2__/* .readInputs */ .Ko)(env);
    if (!request.ok)
        return report({ ok: false, faults: request.error });
    try {
        return report(await perform(request.value, env));
    }
    catch (error) {
        const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
        return report({ ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('unexpected', `Pilotlight failed: ${stack}`)] });
    }
}
/** What goes wrong here is no fault of the job's: it is told, and the job stays what it is. */
async function endOfWatchedJob(env) {
    try {
        return report(await (await Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(3483), __nccwpck_require__.e(9847), __nccwpck_require__.e(6065), __nccwpck_require__.e(9505), __nccwpck_require__.e(7847), __nccwpck_require__.e(9793)]).then(__nccwpck_require__.bind(__nccwpck_require__, 13815))).performFinishWatch(env));
    }
    catch (error) {
        const data = `What this job used is not known: ${error instanceof Error ? error.message : String(error)}`;
        process.stdout.write(`${(0,_contract_workflow_command_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCommand */ .f)({ name: 'warning', properties: { title: 'Pilotlight: watch' }, data })}\n`);
        return 0;
    }
}
async function perform(request, env) {
    // What takes longest begins before anything else is loaded.
    const hashes = request.command === 'publish' || request.command === 'refdata-check';
    const thread = hashes ? (await __nccwpck_require__.e(/* import() */ 5253).then(__nccwpck_require__.bind(__nccwpck_require__, 15253))).hashAhead(request, env) : null;
    if (runsBesideTests(request))
        await __nccwpck_require__.e(/* import() */ 8408).then(__nccwpck_require__.bind(__nccwpck_require__, 48408));
    const { surroundings } = await __nccwpck_require__.e(/* import() */ 8050).then(__nccwpck_require__.bind(__nccwpck_require__, 88050));
    const around = await surroundings(env, request.inputs);
    switch (request.command) {
        case 'plan': {
            const [{ plan }, { planPorts }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(7846), __nccwpck_require__.e(898)]).then(__nccwpck_require__.bind(__nccwpck_require__, 27846)), Promise.all(/* import() */[__nccwpck_require__.e(3483), __nccwpck_require__.e(9578), __nccwpck_require__.e(7017)]).then(__nccwpck_require__.bind(__nccwpck_require__, 74))]);
            return plan(request.inputs, around.facts, { ...around, ...planPorts(around.facts.workspace, env) });
        }
        case 'run': {
            const [{ run }, { runPorts }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(8202), __nccwpck_require__.e(1344), __nccwpck_require__.e(1000)]).then(__nccwpck_require__.bind(__nccwpck_require__, 21344)), Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(628), __nccwpck_require__.e(1204), __nccwpck_require__.e(7585)]).then(__nccwpck_require__.bind(__nccwpck_require__, 47585))]);
            return run(request.inputs, around.facts, { ...around, ...(await runPorts(request.inputs, around, env)) });
        }
        case 'refdata-pull':
        case 'refdata-check':
        case 'refdata-accept':
        case 'refdata-merge':
        case 'refdata-gc':
        case 'comment':
            return performRefdata(request, { ...around, thread }, env).finally(() => thread?.end());
        case 'publish':
        case 'promote-site':
            return (await __nccwpck_require__.e(/* import() */ 4763).then(__nccwpck_require__.bind(__nccwpck_require__, 54763))).performSites(request, { ...around, thread }, env);
        case 'promote-branches':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(3483), __nccwpck_require__.e(3709)]).then(__nccwpck_require__.bind(__nccwpck_require__, 43709))).performBranches(request, around, env);
        case 'watch':
        case 'watch-poll':
        case 'nightly':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(3483), __nccwpck_require__.e(5908)]).then(__nccwpck_require__.bind(__nccwpck_require__, 75908))).performWatch(request, around, env);
        case 'gate': {
            const [{ gate }, { digest }] = await Promise.all([Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(8202), __nccwpck_require__.e(1081)]).then(__nccwpck_require__.bind(__nccwpck_require__, 51081)), __nccwpck_require__.e(/* import() */ 1796).then(__nccwpck_require__.bind(__nccwpck_require__, 21796))]);
            return gate(request.inputs, around.facts, { ...around, digest });
        }
    }
}
/** The others have the machine to themselves, and a flag of V8 makes them load slower than they need to. */
function runsBesideTests({ command }) {
    const isAlone = command === 'publish' || command === 'promote-site' || command === 'comment' || command.startsWith('refdata-');
    return !isAlone;
}
async function performRefdata(request, around, env) {
    const { refdataPorts } = await Promise.all(/* import() */[__nccwpck_require__.e(3483), __nccwpck_require__.e(2749), __nccwpck_require__.e(9847), __nccwpck_require__.e(6065), __nccwpck_require__.e(1633), __nccwpck_require__.e(562), __nccwpck_require__.e(9098)]).then(__nccwpck_require__.bind(__nccwpck_require__, 59098));
    const [{ facts }, ports] = [around, refdataPorts(request.inputs, around, env)];
    switch (request.command) {
        case 'refdata-pull':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(691), __nccwpck_require__.e(636), __nccwpck_require__.e(8760)]).then(__nccwpck_require__.bind(__nccwpck_require__, 76579))).pull(request.inputs, facts, ports);
        case 'refdata-check':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(2749), __nccwpck_require__.e(691), __nccwpck_require__.e(3382), __nccwpck_require__.e(636), __nccwpck_require__.e(2853)]).then(__nccwpck_require__.bind(__nccwpck_require__, 93463))).check(request.inputs, facts, ports);
        case 'refdata-accept':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(2749), __nccwpck_require__.e(691), __nccwpck_require__.e(2901), __nccwpck_require__.e(3382), __nccwpck_require__.e(7454), __nccwpck_require__.e(478), __nccwpck_require__.e(1010), __nccwpck_require__.e(8062)]).then(__nccwpck_require__.bind(__nccwpck_require__, 10075))).accept(request.inputs, facts, ports);
        case 'refdata-merge':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(2749), __nccwpck_require__.e(691), __nccwpck_require__.e(3382), __nccwpck_require__.e(1010), __nccwpck_require__.e(7839)]).then(__nccwpck_require__.bind(__nccwpck_require__, 83203))).merge(request.inputs, facts, ports);
        case 'refdata-gc':
            return (await Promise.all(/* import() */[__nccwpck_require__.e(2749), __nccwpck_require__.e(954), __nccwpck_require__.e(5160)]).then(__nccwpck_require__.bind(__nccwpck_require__, 27047))).gc(request.inputs, facts, ports);
        case 'comment': {
            const [{ comment }, { commentPorts }] = await Promise.all([
                Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(2901), __nccwpck_require__.e(7454), __nccwpck_require__.e(698)]).then(__nccwpck_require__.bind(__nccwpck_require__, 4936)),
                Promise.all(/* import() */[__nccwpck_require__.e(410), __nccwpck_require__.e(3210)]).then(__nccwpck_require__.bind(__nccwpck_require__, 53210)),
            ]);
            return comment(request.inputs, facts, commentPorts(request.inputs, around, ports));
        }
    }
}
/** In a checkout: the same commands from the command line. */
async function local(argv, env) {
    const [{ runLocal }, { localHost }, { localWiring }] = await Promise.all([
        Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(8202), __nccwpck_require__.e(7846), __nccwpck_require__.e(1344), __nccwpck_require__.e(9920)]).then(__nccwpck_require__.bind(__nccwpck_require__, 79920)),
        __nccwpck_require__.e(/* import() */ 2122).then(__nccwpck_require__.bind(__nccwpck_require__, 22122)),
        Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(3483), __nccwpck_require__.e(628), __nccwpck_require__.e(1204), __nccwpck_require__.e(9578), __nccwpck_require__.e(2672)]).then(__nccwpck_require__.bind(__nccwpck_require__, 32672)),
    ]);
    return runLocal(argv, await localHost({ env, folder: process.cwd(), out: process.stdout, err: process.stderr }, localWiring));
}
/** Each fault as an error at its place, the stack of ours included; the exit code. */
function report(outcome) {
    if (outcome.ok)
        return 0;
    for (const one of outcome.faults)
        process.stdout.write(`${asCommand(one)}\n`);
    return 1;
}
function asCommand({ code, what, why, next, at }) {
    const { file, line, column } = at ?? {};
    const places = Object.entries({ file, line, col: column }).flatMap(([key, value]) => value === undefined ? [] : [[key, String(value)]]);
    const properties = { ...Object.fromEntries(places), title: `Pilotlight: ${code}` };
    return (0,_contract_workflow_command_js__WEBPACK_IMPORTED_MODULE_3__/* .formatCommand */ .f)({ name: 'error', properties, data: [what, why, next].filter(Boolean).join(' ') });
}
/** In a thread of the bundle, which has no other file to start it from: only what compares is loaded. */
async function compareInThread() {
    await Promise.all(/* import() */[__nccwpck_require__.e(3315), __nccwpck_require__.e(628), __nccwpck_require__.e(1278), __nccwpck_require__.e(4530), __nccwpck_require__.e(6060)]).then(__nccwpck_require__.bind(__nccwpck_require__, 75821));
}
/** How long what still goes on keeps a step, milliseconds. */
const GOES_ON = 500;
/**
 * Nothing is worth a long wait any more: neither a service that does not answer nor a connection that is kept. What was written before is out by
 * then. But mostly nothing goes on, and the process ends by itself. That is better: `process.exit` waits for threads that compile, which may wait
 * for this one to collect garbage, for ever (nodejs/node#54918; seen here with Node 24.21). An end of its own tells them.
 */
function endSoon() {
    setTimeout(() => process.exit(), GOES_ON).unref();
}
async function start() {
    const argv = process.argv.slice(2);
    // The runner starts an action without arguments and sets its inputs, the empty ones too.
    const isStep = argv.length === 0 || process.env['INPUT_COMMAND'] !== undefined;
    const code = await (isStep ? main(process.env) : local(argv, process.env));
    process.exitCode = code;
    if (isStep)
        process.stdout.write('', endSoon);
}
const task = node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.isMainThread ? null : node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.workerData?.pilotlight;
if (task === 'compare')
    await compareInThread();
else
    await start();

__webpack_async_result__();
} catch(e) { __webpack_async_result__(e); } }, 1);

/***/ })

/******/ });
/************************************************************************/
/******/ // The module cache
/******/ var __webpack_module_cache__ = {};
/******/ 
/******/ // The require function
/******/ function __nccwpck_require__(moduleId) {
/******/ 	// Check if module is in cache
/******/ 	var cachedModule = __webpack_module_cache__[moduleId];
/******/ 	if (cachedModule !== undefined) {
/******/ 		return cachedModule.exports;
/******/ 	}
/******/ 	// Create a new module (and put it into the cache)
/******/ 	var module = __webpack_module_cache__[moduleId] = {
/******/ 		id: moduleId,
/******/ 		loaded: false,
/******/ 		exports: {}
/******/ 	};
/******/ 
/******/ 	// Execute the module function
/******/ 	var threw = true;
/******/ 	try {
/******/ 		__webpack_modules__[moduleId].call(module.exports, module, module.exports, __nccwpck_require__);
/******/ 		threw = false;
/******/ 	} finally {
/******/ 		if(threw) delete __webpack_module_cache__[moduleId];
/******/ 	}
/******/ 
/******/ 	// Flag the module as loaded
/******/ 	module.loaded = true;
/******/ 
/******/ 	// Return the exports of the module
/******/ 	return module.exports;
/******/ }
/******/ 
/******/ // expose the modules object (__webpack_modules__)
/******/ __nccwpck_require__.m = __webpack_modules__;
/******/ 
/************************************************************************/
/******/ /* webpack/runtime/asset-relocator-loader */
/******/ if (typeof __nccwpck_require__ !== 'undefined') __nccwpck_require__.ab = decodeURIComponent(new URL('.', import.meta.url).pathname).slice(import.meta.url.match(/^file:\/\/\/\w:/) ? 1 : 0, -1) + "/";
/******/ 
/******/ /* webpack/runtime/async module */
/******/ (() => {
/******/ 	var webpackQueues = typeof Symbol === "function" ? Symbol("webpack queues") : "__webpack_queues__";
/******/ 	var webpackExports = typeof Symbol === "function" ? Symbol("webpack exports") : "__webpack_exports__";
/******/ 	var webpackError = typeof Symbol === "function" ? Symbol("webpack error") : "__webpack_error__";
/******/ 	var resolveQueue = (queue) => {
/******/ 		if(queue && queue.d < 1) {
/******/ 			queue.d = 1;
/******/ 			queue.forEach((fn) => (fn.r--));
/******/ 			queue.forEach((fn) => (fn.r-- ? fn.r++ : fn()));
/******/ 		}
/******/ 	}
/******/ 	var wrapDeps = (deps) => (deps.map((dep) => {
/******/ 		if(dep !== null && typeof dep === "object") {
/******/ 			if(dep[webpackQueues]) return dep;
/******/ 			if(dep.then) {
/******/ 				var queue = [];
/******/ 				queue.d = 0;
/******/ 				dep.then((r) => {
/******/ 					obj[webpackExports] = r;
/******/ 					resolveQueue(queue);
/******/ 				}, (e) => {
/******/ 					obj[webpackError] = e;
/******/ 					resolveQueue(queue);
/******/ 				});
/******/ 				var obj = {};
/******/ 				obj[webpackQueues] = (fn) => (fn(queue));
/******/ 				return obj;
/******/ 			}
/******/ 		}
/******/ 		var ret = {};
/******/ 		ret[webpackQueues] = x => {};
/******/ 		ret[webpackExports] = dep;
/******/ 		return ret;
/******/ 	}));
/******/ 	__nccwpck_require__.a = (module, body, hasAwait) => {
/******/ 		var queue;
/******/ 		hasAwait && ((queue = []).d = -1);
/******/ 		var depQueues = new Set();
/******/ 		var exports = module.exports;
/******/ 		var currentDeps;
/******/ 		var outerResolve;
/******/ 		var reject;
/******/ 		var promise = new Promise((resolve, rej) => {
/******/ 			reject = rej;
/******/ 			outerResolve = resolve;
/******/ 		});
/******/ 		promise[webpackExports] = exports;
/******/ 		promise[webpackQueues] = (fn) => (queue && fn(queue), depQueues.forEach(fn), promise["catch"](x => {}));
/******/ 		module.exports = promise;
/******/ 		body((deps) => {
/******/ 			currentDeps = wrapDeps(deps);
/******/ 			var fn;
/******/ 			var getResult = () => (currentDeps.map((d) => {
/******/ 				if(d[webpackError]) throw d[webpackError];
/******/ 				return d[webpackExports];
/******/ 			}))
/******/ 			var promise = new Promise((resolve) => {
/******/ 				fn = () => (resolve(getResult));
/******/ 				fn.r = 0;
/******/ 				var fnQueue = (q) => (q !== queue && !depQueues.has(q) && (depQueues.add(q), q && !q.d && (fn.r++, q.push(fn))));
/******/ 				currentDeps.map((dep) => (dep[webpackQueues](fnQueue)));
/******/ 			});
/******/ 			return fn.r ? promise : getResult();
/******/ 		}, (err) => ((err ? reject(promise[webpackError] = err) : outerResolve(exports)), resolveQueue(queue)));
/******/ 		queue && queue.d < 0 && (queue.d = 0);
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/create fake namespace object */
/******/ (() => {
/******/ 	var getProto = Object.getPrototypeOf ? (obj) => (Object.getPrototypeOf(obj)) : (obj) => (obj.__proto__);
/******/ 	var leafPrototypes;
/******/ 	// create a fake namespace object
/******/ 	// mode & 1: value is a module id, require it
/******/ 	// mode & 2: merge all properties of value into the ns
/******/ 	// mode & 4: return value when already ns object
/******/ 	// mode & 16: return value when it's Promise-like
/******/ 	// mode & 8|1: behave like require
/******/ 	__nccwpck_require__.t = function(value, mode) {
/******/ 		if(mode & 1) value = this(value);
/******/ 		if(mode & 8) return value;
/******/ 		if(typeof value === 'object' && value) {
/******/ 			if((mode & 4) && value.__esModule) return value;
/******/ 			if((mode & 16) && typeof value.then === 'function') return value;
/******/ 		}
/******/ 		var ns = Object.create(null);
/******/ 		__nccwpck_require__.r(ns);
/******/ 		var def = {};
/******/ 		leafPrototypes = leafPrototypes || [null, getProto({}), getProto([]), getProto(getProto)];
/******/ 		for(var current = mode & 2 && value; typeof current == 'object' && !~leafPrototypes.indexOf(current); current = getProto(current)) {
/******/ 			Object.getOwnPropertyNames(current).forEach((key) => (def[key] = () => (value[key])));
/******/ 		}
/******/ 		def['default'] = () => (value);
/******/ 		__nccwpck_require__.d(ns, def);
/******/ 		return ns;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/define property getters */
/******/ (() => {
/******/ 	// define getter functions for harmony exports
/******/ 	__nccwpck_require__.d = (exports, definition) => {
/******/ 		for(var key in definition) {
/******/ 			if(__nccwpck_require__.o(definition, key) && !__nccwpck_require__.o(exports, key)) {
/******/ 				Object.defineProperty(exports, key, { enumerable: true, get: definition[key] });
/******/ 			}
/******/ 		}
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/ensure chunk */
/******/ (() => {
/******/ 	__nccwpck_require__.f = {};
/******/ 	// This file contains only the entry chunk.
/******/ 	// The chunk loading function for additional chunks
/******/ 	__nccwpck_require__.e = (chunkId) => {
/******/ 		return Promise.all(Object.keys(__nccwpck_require__.f).reduce((promises, key) => {
/******/ 			__nccwpck_require__.f[key](chunkId, promises);
/******/ 			return promises;
/******/ 		}, []));
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/get javascript chunk filename */
/******/ (() => {
/******/ 	// This function allow to reference async chunks
/******/ 	__nccwpck_require__.u = (chunkId) => {
/******/ 		// return url for filenames based on template
/******/ 		return "" + chunkId + ".index.js";
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/hasOwnProperty shorthand */
/******/ (() => {
/******/ 	__nccwpck_require__.o = (obj, prop) => (Object.prototype.hasOwnProperty.call(obj, prop))
/******/ })();
/******/ 
/******/ /* webpack/runtime/make namespace object */
/******/ (() => {
/******/ 	// define __esModule on exports
/******/ 	__nccwpck_require__.r = (exports) => {
/******/ 		if(typeof Symbol !== 'undefined' && Symbol.toStringTag) {
/******/ 			Object.defineProperty(exports, Symbol.toStringTag, { value: 'Module' });
/******/ 		}
/******/ 		Object.defineProperty(exports, '__esModule', { value: true });
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/node module decorator */
/******/ (() => {
/******/ 	__nccwpck_require__.nmd = (module) => {
/******/ 		module.paths = [];
/******/ 		if (!module.children) module.children = [];
/******/ 		return module;
/******/ 	};
/******/ })();
/******/ 
/******/ /* webpack/runtime/import chunk loading */
/******/ (() => {
/******/ 	// no baseURI
/******/ 	
/******/ 	// object to store loaded and loading chunks
/******/ 	// undefined = chunk not loaded, null = chunk preloaded/prefetched
/******/ 	// [resolve, Promise] = chunk loading, 0 = chunk loaded
/******/ 	var installedChunks = {
/******/ 		8792: 0
/******/ 	};
/******/ 	
/******/ 	var installChunk = (data) => {
/******/ 		var {ids, modules, runtime} = data;
/******/ 		// add "modules" to the modules object,
/******/ 		// then flag all "ids" as loaded and fire callback
/******/ 		var moduleId, chunkId, i = 0;
/******/ 		for(moduleId in modules) {
/******/ 			if(__nccwpck_require__.o(modules, moduleId)) {
/******/ 				__nccwpck_require__.m[moduleId] = modules[moduleId];
/******/ 			}
/******/ 		}
/******/ 		if(runtime) runtime(__nccwpck_require__);
/******/ 		for(;i < ids.length; i++) {
/******/ 			chunkId = ids[i];
/******/ 			if(__nccwpck_require__.o(installedChunks, chunkId) && installedChunks[chunkId]) {
/******/ 				installedChunks[chunkId][0]();
/******/ 			}
/******/ 			installedChunks[ids[i]] = 0;
/******/ 		}
/******/ 	
/******/ 	}
/******/ 	
/******/ 	__nccwpck_require__.f.j = (chunkId, promises) => {
/******/ 			// import() chunk loading for javascript
/******/ 			var installedChunkData = __nccwpck_require__.o(installedChunks, chunkId) ? installedChunks[chunkId] : undefined;
/******/ 			if(installedChunkData !== 0) { // 0 means "already installed".
/******/ 	
/******/ 				// a Promise means "currently loading".
/******/ 				if(installedChunkData) {
/******/ 					promises.push(installedChunkData[1]);
/******/ 				} else {
/******/ 					if(true) { // all chunks have JS
/******/ 						// setup Promise in chunk cache
/******/ 						var promise = import("./" + __nccwpck_require__.u(chunkId)).then(installChunk, (e) => {
/******/ 							if(installedChunks[chunkId] !== 0) installedChunks[chunkId] = undefined;
/******/ 							throw e;
/******/ 						});
/******/ 						var promise = Promise.race([promise, new Promise((resolve) => (installedChunkData = installedChunks[chunkId] = [resolve]))])
/******/ 						promises.push(installedChunkData[1] = promise);
/******/ 					}
/******/ 				}
/******/ 			}
/******/ 	};
/******/ 	
/******/ 	// no prefetching
/******/ 	
/******/ 	// no preloaded
/******/ 	
/******/ 	// no external install chunk
/******/ 	
/******/ 	// no on chunks loaded
/******/ })();
/******/ 
/************************************************************************/
/******/ 
/******/ // startup
/******/ // Load entry module and return exports
/******/ // This entry module used 'module' so it can't be inlined
/******/ var __webpack_exports__ = __nccwpck_require__(86756);
/******/ __webpack_exports__ = await __webpack_exports__;
/******/ 
