export const id = 478;
export const ids = [478];
export const modules = {

/***/ 85577:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  S: () => (/* binding */ approve)
});

// EXTERNAL MODULE: ./src/contract/command-line.js
var command_line = __webpack_require__(83672);
// EXTERNAL MODULE: ./src/contract/comment-command.js + 2 modules
var comment_command = __webpack_require__(2037);
// EXTERNAL MODULE: ./src/contract/refdata-request.js
var refdata_request = __webpack_require__(33353);
// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/approval/approvers.js
var approvers = __webpack_require__(6083);
;// CONCATENATED MODULE: ./src/approval/candidate-rules.js
const SECOND = 1_000;
/** GitHub tells times in whole seconds: what happened in one second has no order. */
const isBefore = (one, other) => Math.floor(one / SECOND) < Math.floor(other / SECOND);
/**
 * Whether what is accepted is what was seen (A3, R-3): the head did not move since, the candidates are those of the head, and their digest
 * is the one that was named, or the one that our comment showed before the command was written.
 */
function acceptanceFault(value, given) {
    return forkFault(value, given) ?? freshnessFault(value, given) ?? digestFault(value, given.facts) ?? bareFault(value, given);
}
const isFromFork = ({ pull, repository }) => pull.headRepository?.toLowerCase() !== repository.toLowerCase();
function forkFault({ digest }, { facts, policy }) {
    if (!isFromFork(facts) || policy.forks === 'allow')
        return null;
    if (policy.forks === 'deny')
        return { because: 'fork', sentence: 'The configuration accepts no reference data from forks.' };
    return digest === null ? digestNeeded(facts, 'this pull request comes from a fork') : null;
}
function digestNeeded({ current }, reason) {
    const example = current ? `\`/update-refdata ${current.digest.slice(0, 12)}\`` : '`/update-refdata DIGEST`';
    return {
        because: 'digest-needed',
        sentence: `Name the digest of what you saw, because ${reason}: ${example}, if that is the digest in the report you looked at.`,
    };
}
function freshnessFault({ digest }, { request, facts }) {
    const { activity, comment, pull } = facts;
    if (activity.kind === 'untold')
        return digest === null ? digestNeeded(facts, 'GitHub does not tell when its branch last moved') : null;
    if (activity.after !== pull.headSha)
        return { because: 'moved', sentence: 'The branch is just moving; look at the new report and ask again.' };
    if (request.via !== 'comment' || (comment && isBefore(activity.at, comment.createdAt)))
        return null;
    return {
        because: 'moved',
        sentence: 'There was a new push when you wrote this, or since: what you saw is stale. Look at the new report and ask again.',
    };
}
function digestFault({ digest }, facts) {
    const { current, former } = facts;
    if (!current || current.headSha !== facts.pull.headSha)
        return staleFault(facts);
    if (digest === null)
        return null;
    const found = [...new Set([current.digest, ...former])].filter((one) => one.startsWith(digest));
    if (found.length > 1)
        return { because: 'digest-ambiguous', sentence: `\`${digest}\` begins more than one digest here; name more of it.` };
    if (found[0] === current.digest)
        return null;
    return found.length === 0
        ? { because: 'digest-unknown', sentence: `\`${digest}\` is no digest of this pull request; ${nowIs(current)}.` }
        : { because: 'stale', sentence: `\`${digest}\` is stale: a newer run made something else; ${nowIs(current)}.` };
}
const nowIs = ({ digest }) => `now it is \`${digest.slice(0, 12)}\``;
function staleFault({ current, former, pull }) {
    const head = pull.headSha.slice(0, 7);
    if (!current && former.length === 0)
        return { because: 'no-candidates', sentence: `No run has brought results for \`${head}\` yet; wait for its report.` };
    return {
        because: 'stale',
        sentence: `What you saw is stale: a new push made \`${head}\` the head, and no run has brought its results yet. Wait for its report.`,
    };
}
function bareFault({ digest }, { request, facts, policy }) {
    if (digest !== null)
        return null;
    if (request.via !== 'comment')
        return digestNeeded(facts, 'a request without a comment cannot show what was seen');
    if (!policy.bare)
        return digestNeeded(facts, 'the configuration asks for it');
    return isShown(facts)
        ? null
        : {
            because: 'not-shown',
            sentence: `What you saw is not certain: the report changed when you wrote this, or since. ${facts.current ? `Now it is \`${facts.current.digest.slice(0, 12)}\`; look` : 'Look'} again and ask again.`,
        };
}
function isShown({ shown, current, comment, pull }) {
    if (!shown || !current || !comment)
        return false;
    return shown.digest === current.digest && shown.headSha === pull.headSha && isBefore(shown.updatedAt, comment.createdAt);
}

;// CONCATENATED MODULE: ./src/approval/comment-rules.js
/** A comment counts as it was created (A2): what was edited afterwards, nobody can say when somebody agreed to it. */
function commentFault(request, { comment }) {
    if (request.via !== 'comment' || !comment)
        return null;
    if (comment.id === request.commentId && comment.body === request.body && comment.updatedAt === comment.createdAt)
        return null;
    return { because: 'edited', sentence: 'The comment was edited after it was written; write a new one.' };
}

// EXTERNAL MODULE: ./src/approval/roles.js
var roles = __webpack_require__(2004);
;// CONCATENATED MODULE: ./src/approval/approve.js








/**
 * Whether somebody may have what they ask for. The comment, the role, the head and the candidates are those that GitHub and the store
 * tell now; nothing is taken from the event that they do not say too (A2). What is granted names the digest that was seen (A3, R-3).
 */
function approve(request, facts, policy) {
    const asked = askedFor(request, facts, policy);
    if ('kind' in asked)
        return asked;
    const { by, wanted } = asked;
    const { role } = facts;
    if (role === null)
        return quiet('role-unknown', 'GitHub did not say what you may do here, so nothing was changed.');
    if (!(0,roles/* atLeast */.j)(role, 'triage'))
        return quiet('stranger', 'Only people who may triage this repository are answered.');
    const broken = commentFault(request, facts);
    if (broken)
        return { kind: 'refused', isLoud: true, ...broken };
    if (!wanted.ok)
        return { kind: 'refused', isLoud: true, because: 'unreadable-command', sentence: wanted.error };
    return decide(wanted.value, { request, facts, policy, by, role });
}
const quiet = (because, sentence) => ({ kind: 'refused', because, sentence, isLoud: false });
/** Of a request that can be read, by somebody who is answered. */
function decide(value, given) {
    const { request, facts, by, role } = given;
    const commentId = request.via === 'comment' ? request.commentId : null;
    const granted = { kind: 'granted', request: value, by, role, headSha: facts.pull.headSha, commentId };
    if (isQuestion(value))
        return { ...granted, digest: null, changes: [] };
    const changes = value.kind === 'accept' ? facts.changes.filter((change) => (0,approvers/* selects */.k)(value, change)) : facts.changes;
    const fault = changeFault(value, { ...given, changes });
    if (fault)
        return { kind: 'refused', isLoud: true, ...fault };
    return { ...granted, changes, digest: value.kind === 'accept' ? (facts.current?.digest ?? null) : null };
}
const isQuestion = ({ kind }) => kind === 'status' || kind === 'help';
/** Who asks, and for what; or why nobody asks us for anything. */
function askedFor(request, facts, policy) {
    if (request.via !== 'comment')
        return { by: request.by, wanted: { ok: true, value: request.request } };
    if (request.action !== 'created')
        return { kind: 'ignored', why: `the comment was ${request.action}, not created` };
    const parsed = (0,comment_command/* parseComment */.vj)(request.body);
    if (parsed === null)
        return { kind: 'ignored', why: 'the comment holds no command' };
    if (facts.isAnswered)
        return { kind: 'ignored', why: 'the comment is answered already' };
    const { comment } = facts;
    if (!comment)
        return {
            kind: 'refused',
            because: 'comment-gone',
            sentence: 'The comment is gone, and so is what it asked for.',
            isLoud: false,
        };
    const { author } = comment;
    if (author.isBot && !policy.bots.some((login) => sameLogin(login, author.login)))
        return { kind: 'ignored', why: 'a program wrote the comment, and the configuration does not name it' };
    if (author.id !== request.sender.id || author.id !== request.author.id)
        return {
            kind: 'refused',
            because: 'not-the-author',
            sentence: 'Somebody else than the author sent this comment.',
            isLoud: false,
        };
    return { by: author, wanted: parsed.ok ? { ok: true, value: (0,refdata_request/* refdataRequestOf */.G)(parsed.value) } : parsed };
}
const sameLogin = (one, other) => one.toLowerCase() === other.toLowerCase();
/** Rules for everything that changes something. */
function changeFault(value, given) {
    const { facts, policy, role } = given;
    if (!(0,roles/* atLeast */.j)(role, policy.role))
        return {
            because: 'role-too-low',
            sentence: `This needs the role ${policy.role} in this repository, and yours is ${role}. \`/update-refdata status\` works for you.`,
        };
    if (facts.pull.state !== 'open')
        return { because: 'closed', sentence: 'This pull request is closed, so its reference data stays as it is.' };
    return (value.kind === 'accept' ? acceptFault(value, given) : null) ?? approverFault(given) ?? cooldownFault(value, given);
}
function acceptFault(value, given) {
    const fault = acceptanceFault(value, given);
    if (fault)
        return fault;
    return given.changes.length > 0
        ? null
        : { because: 'nothing-selected', sentence: 'Nothing that changed fits what you named, so there is nothing to accept.' };
}
function approverFault({ changes, policy, by, role }) {
    const beyond = (0,approvers/* pathsBeyond */.o)(changes, policy.approvers, { by, role });
    const [first] = beyond;
    if (!first)
        return null;
    const rest = beyond.length > 1 ? ` and ${beyond.length - 1} more` : '';
    return {
        because: 'not-an-approver',
        sentence: `${(0,command_line/* shown */.SP)(first.path)}${rest} may be accepted only by those whom the configuration names for it; \`not GLOB\` leaves files out.`,
    };
}
/** Told here in words; whoever writes the change asks again inside the compare-and-swap. Undoing is never held up. */
function cooldownFault(value, { facts, policy }) {
    if (facts.changedAt === null || value.kind === 'undo')
        return null;
    const until = facts.changedAt + policy.cooldown;
    if (facts.now >= until)
        return null;
    // Whole seconds, upwards: whoever waits so long has waited long enough.
    const left = (0,duration/* formatDuration */.a)(Math.ceil((until - facts.now) / 1000) * 1000);
    const sentence = `The reference data of this pull request has just changed; ask again in ${left} (at ${new Date(until).toISOString().slice(11, 19)} UTC).`;
    return { because: 'cooldown', until, sentence };
}


/***/ }),

/***/ 6083:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   k: () => (/* binding */ selects),
/* harmony export */   o: () => (/* binding */ pathsBeyond)
/* harmony export */ });
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);
/* harmony import */ var _roles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2004);


/** Files whose names begin with a dot are files as any other. */
const RULES = { dot: true };
/** Whether a request to accept means this change. */
function selects({ only, not, partitions }, { partition, path }) {
    if (partitions.length > 0 && !partitions.includes(partition))
        return false;
    return (only.length === 0 || matches(only, path)) && !matches(not, path);
}
/** The changes that this person may not accept: the last rule that takes a path decides; a path without a rule is everybody's. */
function pathsBeyond(changes, rules, who) {
    return changes.filter(({ path }) => {
        const rule = rules.findLast(({ paths }) => matches(paths, path));
        return rule !== undefined && !mayBy(rule, who);
    });
}
function mayBy({ logins, role: least }, { by, role }) {
    const login = by.login.toLowerCase();
    return logins.some((one) => one.toLowerCase() === login) || (least !== null && (0,_roles_js__WEBPACK_IMPORTED_MODULE_1__/* .atLeast */ .j)(role, least));
}
const matches = (globs, path) => (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globsMatch */ .bd)(globs.map(_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .qF).filter((glob) => glob !== null), path, RULES);


/***/ }),

/***/ 38193:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ rerunFailed),
/* harmony export */   t: () => (/* binding */ afterChange)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84818);
/* harmony import */ var _contract_status_context_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38534);
/* harmony import */ var _refdata_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27276);
/* harmony import */ var _pull_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(76139);
/* harmony import */ var _take_back_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(6481);





/**
 * What follows from other reference data: verdicts on the commit that are out of date, and failed jobs that would pass now. Gives what is
 * to be told, a sentence each; what GitHub refuses changes nothing that was decided.
 */
async function afterChange(given, ports) {
    const { candidates, changed, isBack } = given;
    const settled = candidates.filter((one) => !one.candidate.green && (0,_pull_state_js__WEBPACK_IMPORTED_MODULE_0__/* .isAccepted */ .oB)(one, changed.ref));
    const proven = [];
    for (const one of settled)
        if (await isAllAccepted(one, changed, ports))
            proven.push(one);
    const touched = new Set(isBack ? changed.applied.map(({ partition }) => partition) : []);
    const doubtful = candidates.filter((one) => touched.has(one.candidate.partition) && !proven.includes(one));
    await writeStatuses(given, { proven, doubtful }, ports.github);
    const open = candidates.filter((one) => !one.candidate.green && !settled.includes(one));
    const stale = doubtful.filter(({ candidate }) => candidate.green);
    return [
        ...(await rerunFailed(settled, ports.github.runs)),
        ...about(open, 'something still waits to be accepted'),
        ...about(stale, 'the results were compared with what is taken back now: run its checks again'),
    ];
}
function about(those, what) {
    return those.length > 0 ? [`Of \`${those.map(({ candidate }) => candidate.partition).join('`, `')}\` ${what}.`] : [];
}
/** A green verdict without a run: only where base and accepted files together are what the job produced, also where others were taken back since. */
async function isAllAccepted({ candidate }, { ref }, { store, sha256 }) {
    const { partition, base, set, changes } = candidate;
    const files = new Map(base.set === null ? [] : Object.entries((await store.storedSet(base.set)).set.files));
    const put = (path, to) => {
        if (to)
            files.set(path, to);
        else
            files.delete(path);
    };
    for (const [path, { to }] of Object.entries((0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_2__/* .ownValue */ .eC)(ref.delta, partition) ?? {}))
        put(path, to);
    for (const { path, to } of changes)
        put(path, to);
    return (0,_take_back_js__WEBPACK_IMPORTED_MODULE_1__/* .digestOfDocument */ .t0)(sha256)({ v: _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .STORE_FORMAT */ .W2, partition, files: (0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_2__/* .recordOf */ .zv)(files) }) === set;
}
async function writeStatuses({ pull, facts, by }, { proven, doubtful }, { forge }) {
    const write = (one, state, description) => forge.setStatus({
        ...{ sha: pull.headSha, context: (0,_contract_status_context_js__WEBPACK_IMPORTED_MODULE_4__/* .refdataContext */ .TF)(facts.context, one.candidate.partition), state },
        ...{ description: description.slice(0, 140), targetUrl: facts.runUrl },
    });
    for (const one of proven)
        await write(one, 'success', `accepted by ${by}`);
    for (const one of doubtful)
        await write(one, 'failure', `reference data was taken back by ${by}: run the checks again`);
}
async function rerunFailed(settled, runs) {
    const ids = [...new Set(settled.filter(({ candidate }) => !candidate.fork).map(({ candidate }) => candidate.run))];
    const told = [];
    for (const id of ids) {
        const run = await runs.run(id);
        // What a run handed over is judged by a status alone: it has no failed job.
        if (run.ok && run.value.status === 'completed' && run.value.conclusion === 'success')
            continue;
        told.push(sentenceOf(id, run, await runs.rerunFailed(id)));
    }
    return told;
}
function sentenceOf(id, run, asked) {
    if (asked.ok)
        return `The failed jobs of run ${id} were started again.`;
    if (run.ok && run.value.status === 'running')
        return `Run ${id} is still going on: start its failed jobs again when it is over.`;
    return `The failed jobs of run ${id} could not be started again: ${asked.because}. Start them by hand.`;
}


/***/ }),

/***/ 22840:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ Answering),
/* harmony export */   u: () => (/* binding */ answerOf)
/* harmony export */ });
/* harmony import */ var _approval_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28471);

const TARGET = /\n<!-- pilotlight:back-to:1 ([0-9a-f]{64}) -->$/;
/** What our answer to a comment says. An answer that failed is none yet: a run again may finish it. */
async function answerOf({ pull, commentId }, { comments }) {
    const found = await comments.find(pull, (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .answerMarker */ .rz)(commentId));
    const answer = found.ok && found.value ? (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .readAnswer */ .JN)(found.value.body) : null;
    if (!found.ok || !found.value || answer?.commentId !== commentId)
        return null;
    const isFinal = answer.state === 'done' || answer.state === 'refused';
    return { id: found.value.id, isFinal, begun: { target: TARGET.exec(found.value.body)?.[1] ?? null } };
}
/** Our one comment to a command, made when there is something to say and edited afterwards. Where it may not be written, the log says so. */
class Answering {
    #to;
    #github;
    #log;
    #target = null;
    /** The comment that this run writes; another run for the same comment may have one beside it. */
    #own = null;
    /** Whether the person knows how it ended. */
    hasEnded = false;
    constructor(to, github, log) {
        this.#to = to;
        this.#github = github;
        this.#log = log;
    }
    /** Before anything is changed, so that a run after one that broke off knows what was wanted. */
    async begin({ target }) {
        this.#target = target;
        await this.#write('working', 'This is being done.', []);
    }
    async end(state, sentence, details = []) {
        this.hasEnded = true;
        await this.#write(state, sentence, details);
    }
    async react(content) {
        await this.#github.comments.react(this.#to.commentId, content);
    }
    /** What says how it ended stays: another run for the same comment knows no better. */
    async #write(state, sentence, details) {
        const { comments } = this.#github;
        const { commentId, pull } = this.#to;
        const note = this.#target !== null && (state === 'working' || state === 'failed')
            ? `\n<!-- pilotlight:back-to:1 ${this.#target} -->`
            : '';
        const body = `${(0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .answerBody */ .j6)({ commentId, state, sentence, details })}${note}`;
        const known = await answerOf(this.#to, this.#github);
        if (known?.isFinal && (this.#own === null || known.id === this.#own))
            return;
        const id = this.#own ?? known?.id ?? null;
        const told = id === null ? await comments.create(pull, body) : await comments.edit(id, body);
        this.#own = id ?? (told.ok ? told.value : null);
        if (!told.ok)
            this.#log(`the answer could not be written: ${told.because}`);
    }
}


/***/ }),

/***/ 5377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ approvalFacts)
/* harmony export */ });
/* harmony import */ var _contract_comment_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2037);
/* harmony import */ var _contract_refdata_request_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(33353);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53400);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31388);
/* harmony import */ var _report_refdata_marker_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(61368);
/* harmony import */ var _answering_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(22840);
/* harmony import */ var _pull_state_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(76139);
/* harmony import */ var _take_back_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(6481);








/** Everything that a decision needs, as GitHub and the store tell it now. */
async function approvalFacts(question) {
    const { request, pull, role, facts, opened, ports } = question;
    const { github } = ports;
    const { store } = opened;
    const subject = { pull: pull.number };
    const reading = { store, sha256: ports.sha256 };
    const [comment, answer, activity, results, shown, ref] = await Promise.all([
        commentOf(request, github),
        request.via === 'comment' ? (0,_answering_js__WEBPACK_IMPORTED_MODULE_2__/* .answerOf */ .u)(request, github) : null,
        activityOf(pull, github),
        (0,_pull_state_js__WEBPACK_IMPORTED_MODULE_3__/* .resultsOf */ .qS)(subject, pull.headSha, reading),
        shownOf(pull.number, github),
        store.pull(pull.number),
    ]);
    if (!comment.ok)
        return comment;
    const written = writtenDigest(request);
    const named = (0,_pull_state_js__WEBPACK_IMPORTED_MODULE_3__/* .namedResults */ .QJ)(results, written) ?? results;
    const isKnown = written === null || (named.digest?.startsWith(written) ?? false);
    const begun = answer && !answer.isFinal ? answer.begun : null;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)({
        ...{ results, begun },
        target: begun?.target ?? (ref && (0,_take_back_js__WEBPACK_IMPORTED_MODULE_4__/* .undoTarget */ .Mq)(ref.ref, (0,_take_back_js__WEBPACK_IMPORTED_MODULE_4__/* .digestOfDocument */ .t0)(ports.sha256))),
        facts: {
            ...{ repository: facts.repository, comment: comment.value, isAnswered: answer?.isFinal ?? false, role, pull, activity },
            current: named.digest === null ? null : { digest: named.digest, headSha: pull.headSha },
            // Only asked for where somebody names a digest that is none of now, or where there is nothing now.
            former: isKnown && results.digest !== null ? [] : await (0,_pull_state_js__WEBPACK_IMPORTED_MODULE_3__/* .formerDigests */ .bD)(subject, pull.headSha, reading),
            shown,
            changes: await changesOf(request, { results: named, ref: ref?.ref ?? null, store }),
            // It may count from the very change that this command made; the compare-and-swap can tell.
            changedAt: begun ? null : (ref?.ref.changedAt ?? null),
            now: await store.now(),
        },
    });
}
const requestOf = (request) => {
    if (request.via !== 'comment')
        return request.request;
    const parsed = (0,_contract_comment_command_js__WEBPACK_IMPORTED_MODULE_0__/* .parseComment */ .vj)(request.body);
    return parsed?.ok ? (0,_contract_refdata_request_js__WEBPACK_IMPORTED_MODULE_6__/* .refdataRequestOf */ .G)(parsed.value) : null;
};
function writtenDigest(request) {
    const wanted = requestOf(request);
    return wanted?.kind === 'accept' ? wanted.digest : null;
}
async function changesOf(request, { results, ref, store }) {
    const wanted = requestOf(request);
    if (wanted?.kind === 'accept')
        return (0,_pull_state_js__WEBPACK_IMPORTED_MODULE_3__/* .changedPaths */ .vl)(results);
    return wanted ? (0,_take_back_js__WEBPACK_IMPORTED_MODULE_4__/* .pathsTakenBack */ .vV)(wanted, ref, store) : [];
}
/** Read again: what the event holds may be old. */
async function commentOf(request, { comments }) {
    if (request.via !== 'comment')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(null);
    const asked = await comments.comment(request.commentId);
    if (asked.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(asked.value);
    if (asked.kind === 'missing')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(null);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('refdata-event', `The comment cannot be read: ${asked.because}.`));
}
/** By GitHub's own book. Where it may not be read, that is known too: then a digest has to be named. */
async function activityOf(pull, { pulls }) {
    if (pull.headRepository === null)
        return { kind: 'untold' };
    const asked = await pulls.lastMove(pull.headRepository, pull.headRef);
    return asked.ok && asked.value ? { kind: 'moved', ...asked.value } : { kind: 'untold' };
}
async function shownOf(pull, { comments }) {
    const found = await comments.find(pull, _report_refdata_marker_js__WEBPACK_IMPORTED_MODULE_7__/* .COMMENT_MARKER */ .JO);
    const read = found.ok && found.value ? (0,_report_refdata_marker_js__WEBPACK_IMPORTED_MODULE_7__/* .readCommentMarker */ .wz)(found.value.body) : null;
    return found.ok && found.value && read ? { ...read, updatedAt: found.value.updatedAt } : null;
}


/***/ }),

/***/ 51526:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  u: () => (/* binding */ carryOut)
});

// EXTERNAL MODULE: ./src/approval/answer.js
var answer = __webpack_require__(28471);
// EXTERNAL MODULE: ./src/approval/approvers.js
var approvers = __webpack_require__(6083);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/refdata/files.js
var refdata_files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/refdata/accept-refusal.js
var accept_refusal = __webpack_require__(44474);
// EXTERNAL MODULE: ./src/refdata/pull-delta.js
var pull_delta = __webpack_require__(3903);
// EXTERNAL MODULE: ./src/refdata/select-changes.js
var select_changes = __webpack_require__(86967);
;// CONCATENATED MODULE: ./src/refdata/accept.js





/**
 * The pull request's data after an approval (R-1, R-3); to be called within the compare-and-swap, with what was read there. Entries say `from`
 * by the base that the candidate was compared with, so that a merge sees what changed meanwhile; what equals that base is no entry.
 */
function acceptCandidates(request) {
    const { pull, at, cooldown } = request;
    if (pull && pull.state !== 'open')
        return (0,accept_refusal/* refuse */.T)('not-open', `Pull request #${pull.pull} is ${pull.state}.`);
    const cooling = (0,accept_refusal/* coolingDown */.G)(pull, at, cooldown);
    if (cooling)
        return (0,result/* err */._)(cooling);
    const foreign = foreignCandidate(request);
    if (foreign)
        return (0,result/* err */._)(foreign);
    const selected = (0,select_changes/* selectChanges */.w)(request);
    if (!selected.ok)
        return selected;
    const delta = (0,pull_delta/* deltaWith */.xC)(pull?.delta ?? {}, selected.value.applied.map((one) => entryOf(one, request)));
    return (0,result.ok)({ ...(0,pull_delta/* changedPull */.gX)({ ...request, delta }), ...selected.value });
}
function foreignCandidate({ candidates, number, base, fallback }) {
    const foreign = candidates.find(({ subject }) => !('pull' in subject) || subject.pull !== number);
    if (foreign)
        return { kind: 'foreign-candidate', sentence: `The results of ${foreign.partition} are not those of #${number}.`, wait: 0 };
    const other = candidates.find((one) => one.base.branch !== base && one.base.branch !== fallback);
    if (!other)
        return null;
    const sentence = `The results of ${other.partition} were compared with the data of ${other.base.branch}, but #${number} goes into ${base} now. Run the checks again.`;
    return { kind: 'other-base', sentence, wait: 0 };
}
function entryOf({ candidate, change }, { by, at, digest }) {
    const { partition, places } = candidate;
    const { path, from, to } = change;
    const place = to ? (0,refdata_files/* ownValue */.eC)(places, to[0]) : undefined;
    return { partition, path, entry: { from, to, ...(place && { place }), by, at, candidate: digest } };
}

// EXTERNAL MODULE: ./src/commands/refdata/pull-change.js
var pull_change = __webpack_require__(30780);
// EXTERNAL MODULE: ./src/commands/refdata/pull-state.js
var pull_state = __webpack_require__(76139);
;// CONCATENATED MODULE: ./src/commands/refdata/accept-on-pull.js




/**
 * Takes the approved results for the pull request's reference data. The head and the results are read again within the compare-and-swap:
 * what was approved is taken, or nothing (R-3). The bytes are read and hashed before: an approval of what is not there would help nobody.
 * What has been accepted already is not held up by the cooldown, so that a command that broke off can be given again.
 */
async function acceptOnPull(change, ports) {
    const { store } = ports;
    const { pull, request, digest } = change;
    const first = await approvedResults(change, ports);
    if (!first.ok)
        return first;
    await verifyBytes(first.value, store);
    const fallback = await fallbackOf(change, store);
    let changed = { applied: [], leftOut: [] };
    const updated = await store.updatePull(pull.number, async (ref) => {
        const results = await approvedResults(change, ports);
        if (!results.ok)
            return { refused: results.error };
        const at = await store.now();
        const acceptWith = (cooldown) => acceptCandidates({
            ...{ number: pull.number, base: pull.baseRef, fallback, pull: (0,pull_change/* reopened */.ZK)(ref) },
            candidates: results.value.candidates.map(({ candidate }) => candidate),
            selection: { only: request.only, not: request.not, partitions: request.partitions },
            ...{ by: change.by, at, digest, cooldown, digestOf: ports.digestOf },
            sameChange: !request.alone,
        });
        const wanted = acceptWith(0);
        const isThere = wanted.ok && ref !== null && (0,pull_change/* saysTheSame */.Yq)(ref.delta, wanted.value.ref.delta);
        const accepted = isThere ? wanted : acceptWith(change.cooldown);
        if (!accepted.ok)
            return { refused: accepted.error };
        const { applied, leftOut } = accepted.value;
        changed = { leftOut, applied: applied.map(fileOf) };
        const refused = (0,pull_change/* notTheirs */.vm)(changed.applied, change.beyond);
        if (refused)
            return { refused };
        return isThere ? null : { ref: accepted.value.ref };
    });
    if (updated.kind === 'refused')
        return (0,result/* err */._)(updated.refusal);
    return updated.ref ? (0,result.ok)({ ref: updated.ref, ...changed }) : (0,result/* err */._)((0,pull_change/* moved */.aW)('there was nothing to change'));
}
const fileOf = ({ candidate, change: { path, to }, isAlong }) => ({
    ...{ partition: candidate.partition, path, to: to?.[0] ?? null, isAlong },
});
/** Null where the base has data of its own, or is the default branch. */
async function fallbackOf({ pull, defaultBranch }, store) {
    if (defaultBranch === null || defaultBranch === pull.baseRef)
        return null;
    return (await store.branch(pull.baseRef)) ? null : defaultBranch;
}
async function approvedResults({ pull, digest }, ports) {
    const now = await (0,pull_change/* stillOpen */.vJ)(pull, ports.pulls);
    if (!now.ok)
        return now;
    if (now.value.headSha !== pull.headSha)
        return (0,result/* err */._)((0,pull_change/* moved */.aW)('a new push made what was approved stale; look at the new report'));
    const results = (0,pull_state/* namedResults */.QJ)(await (0,pull_state/* resultsOf */.qS)({ pull: pull.number }, pull.headSha, ports), digest);
    return results && results.digest === digest ? (0,result.ok)(results) : (0,result/* err */._)((0,pull_change/* moved */.aW)('new results came in; look at the new report'));
}
async function verifyBytes(results, store) {
    const offered = new Set((0,pull_state/* changedPaths */.vl)(results).map(({ partition, path }) => `${partition}/${path}`));
    const wanted = results.candidates.flatMap(({ candidate }) => candidate.changes.flatMap(({ path, to }) => {
        if (!to || !offered.has(`${candidate.partition}/${path}`))
            return [];
        const place = Object.hasOwn(candidate.places, to[0]) ? candidate.places[to[0]] : undefined;
        return [{ sha256: to[0], size: to[1], ...(place ? { place } : {}) }];
    }));
    for await (const _ of store.read(wanted))
        ;
}

// EXTERNAL MODULE: ./src/commands/refdata/after-change.js
var after_change = __webpack_require__(38193);
// EXTERNAL MODULE: ./src/refdata/carry-over.js
var carry_over = __webpack_require__(78603);
// EXTERNAL MODULE: ./src/refdata/find-changes.js
var find_changes = __webpack_require__(88836);
;// CONCATENATED MODULE: ./src/commands/refdata/pull-sentences.js





/** What is accepted in a pull request and what waits, a sentence each, with foreign text between backticks. */
async function stateSentences({ pull, results }, store) {
    const held = await store.pull(pull.number);
    const ref = held?.ref ?? null;
    const accepted = (0,pull_delta/* deltaPaths */.hx)(ref?.delta ?? {});
    const people = [...new Set(accepted.map(({ entry }) => entry.by))].map((login) => `\`${login}\``).join(', ');
    const candidates = results.candidates.map(({ candidate }) => candidate);
    const { stale } = (0,carry_over/* carryOver */.Y)(ref?.delta ?? {}, candidates);
    const waiting = results.candidates.filter((one) => !one.candidate.green && !(0,pull_state/* isAccepted */.oB)(one, ref));
    return [
        accepted.length > 0 ? `${(0,refdata_files/* counted */.hS)(accepted.length, 'file')} accepted by ${people}.` : 'Nothing is accepted yet.',
        ...(results.digest === null
            ? [`No run has brought results of \`${pull.headSha.slice(0, 10)}\` yet.`]
            : [
                `The results of \`${pull.headSha.slice(0, 10)}\` are \`${(0,refdata_files/* shortDigest */.VK)(results.digest)}\`, of ${(0,refdata_files/* counted */.hS)(results.candidates.length, 'partition')}.`,
            ]),
        ...waiting.map(({ candidate: { partition, changes, guarded } }) => {
            const open = changes.filter((one) => (0,find_changes/* isRed */.iI)(one) && !(0,pull_state/* isChangeAccepted */.cj)(partition, one, ref));
            return `\`${partition}\`: ${(0,refdata_files/* counted */.hS)(open.length, 'difference')}${guarded ? ', and red for another reason' : ''}.`;
        }),
        ...(stale.length > 0
            ? [
                `${(0,refdata_files/* counted */.hS)(stale.length, 'accepted file')} are produced otherwise now: \`${stale
                    .map(({ path }) => path)
                    .slice(0, 5)
                    .join(', ')}\`.`,
            ]
            : []),
    ];
}

// EXTERNAL MODULE: ./src/commands/refdata/store-faults.js
var store_faults = __webpack_require__(97613);
// EXTERNAL MODULE: ./src/commands/refdata/take-back.js + 1 modules
var take_back = __webpack_require__(6481);
// EXTERNAL MODULE: ./src/commands/refdata/tell-pull.js + 1 modules
var tell_pull = __webpack_require__(33382);
;// CONCATENATED MODULE: ./src/commands/refdata/carry-out.js










/** Does what was granted, then what follows from it. What fails after the change does not unsay it. */
async function carryOut(granted, work, ports) {
    const { request, role } = granted;
    if (request.kind === 'help')
        return { state: 'done', sentence: 'You may ask for:', details: (0,answer/* helpFor */.VY)(role, work.policy) };
    if (request.kind === 'status') {
        const details = await stateSentences(work, ports.opened.store);
        return { state: 'done', sentence: `Reference data of pull request ${work.pull.number}:`, details };
    }
    let made;
    try {
        made = await change(granted, work, ports);
    }
    catch (error) {
        const sentence = 'The store failed, so it is not certain that anything was changed: `/update-refdata status` tells. To run this job again finishes it.';
        return { state: 'failed', sentence, details: [], fault: (0,store_faults/* storeFault */.Q)(error) };
    }
    if (!made.ok)
        return { state: 'refused', sentence: (0,sentence/* withStop */.d)(made.error.sentence), details: [] };
    return follow(granted, { ...work, changed: made.value }, ports);
}
async function change({ request, by, role, digest }, { pull, policy, facts, target, isAgain }, ports) {
    const beyond = (changes) => (0,approvers/* pathsBeyond */.o)(changes, policy.approvers, { by, role });
    const order = { pull, by: by.login, cooldown: policy.cooldown, beyond };
    const { sha256 } = ports;
    const needs = { store: ports.opened.store, pulls: ports.github.pulls, sha256, digestOf: (0,take_back/* digestOfDocument */.t0)(sha256) };
    if (request.kind === 'accept')
        return acceptOnPull({ ...order, request, digest: digest ?? '', defaultBranch: facts.defaultBranch || null }, needs);
    if (request.kind === 'revert')
        return (0,take_back/* revertOnPull */.Jw)({ ...order, reverted: request.pull }, needs);
    return (0,take_back/* undoOnPull */.JW)({ ...order, target, isAgain }, needs);
}
async function follow(granted, { changed, ...work }, ports) {
    const { pull, results, facts } = work;
    const { request, by, digest } = granted;
    const { store } = ports.opened;
    const sentence = doneSentence(granted, changed);
    const unless = unlessTheStoreFails((line) => ports.workflow.say(line));
    const isBack = request.kind !== 'accept';
    const telling = { facts, storeUrl: work.storeUrl };
    await unless([], async () => {
        await store.log({
            ...{ at: await store.now(), actor: by.login, subject: `pull ${pull.number}`, text: sentence },
            kind: request.kind === 'undo' || request.kind === 'revert' ? request.kind : 'accept',
            ...(digest === null ? {} : { candidate: digest }),
        });
        return [];
    });
    const told = await unless([], () => (0,tell_pull/* tellPull */.JC)({ pull, ref: changed.ref, results, ...telling }, ports));
    await unless([], () => (0,tell_pull/* refreshOthers */.XY)({ except: pull.number, branch: pull.baseRef, ...telling }, ports).then(() => []));
    const consequences = { pull, changed, candidates: results.candidates, facts, by: by.login, isBack };
    const followed = await unless([], () => (0,after_change/* afterChange */.t)(consequences, { github: ports.github, store, sha256: ports.sha256 }));
    const failed = unless.hasFailed() ? ['Some of it did not follow, for the store failed; the log of this run tells more.'] : [];
    return { state: 'done', sentence, details: [...fileSentences(changed), ...followed, ...told, ...failed] };
}
/** Carries on with `otherwise`. */
function unlessTheStoreFails(log) {
    let hasFailed = false;
    const act = async (otherwise, what) => {
        try {
            return await what();
        }
        catch (error) {
            log((0,store_faults/* storeFault */.Q)(error).what);
            hasFailed = true;
            return otherwise;
        }
    };
    return Object.assign(act, { hasFailed: () => hasFailed });
}
function doneSentence({ request, digest, by }, { applied }) {
    const files = (0,refdata_files/* counted */.hS)(applied.length, 'file');
    if (request.kind === 'undo')
        return `\`${by.login}\` undid the last change${applied.length > 0 ? `: ${files}` : ''}.`;
    if (request.kind === 'revert')
        return `\`${by.login}\` took back the reference data of pull request ${request.pull}: ${files}.`;
    return `\`${by.login}\` accepted ${files} of \`${(0,refdata_files/* shortDigest */.VK)(digest ?? '')}\`.`;
}
const MOST_FILES = 20;
function fileSentences({ applied, leftOut }) {
    const shown = applied.slice(0, MOST_FILES).map(({ partition, path, to, isAlong }) => {
        const where = isAlong ? `\`${partition}\`, the same change` : `\`${partition}\``;
        return to === null ? `\`${path}\` (${where}): removed` : `\`${path}\` (${where}): \`${(0,refdata_files/* shortDigest */.VK)(to)}\``;
    });
    const rest = applied.length > MOST_FILES ? [`and ${applied.length - MOST_FILES} more`] : [];
    return [
        ...shown,
        ...rest,
        ...leftOut.slice(0, MOST_FILES).map(({ partition, path, why }) => `\`${path}\` (\`${partition}\`) ${why}`),
    ];
}


/***/ }),

/***/ 30780:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Yq: () => (/* binding */ saysTheSame),
/* harmony export */   ZK: () => (/* binding */ reopened),
/* harmony export */   aW: () => (/* binding */ moved),
/* harmony export */   tX: () => (/* binding */ differences),
/* harmony export */   vJ: () => (/* binding */ stillOpen),
/* harmony export */   vm: () => (/* binding */ notTheirs)
/* harmony export */ });
/* harmony import */ var _contract_command_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83672);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);
/* harmony import */ var _refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(3903);



const moved = (why) => ({ kind: 'moved', sentence: `Nothing was changed: ${why}.`, wait: 0 });
/** Asked within the compare-and-swap, after the ref was read: a merge closes the ref before it takes the data, so nothing changes behind it (R-1). */
async function stillOpen({ number, baseRef }, pulls) {
    const now = await pulls.pull(number);
    if (!now.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(moved(`GitHub does not tell what #${number} is now: ${now.because}`));
    if (now.value.state !== 'open')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(moved(`#${number} is not open any more`));
    return now.value.baseRef === baseRef ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(now.value) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(moved(`#${number} goes into another branch now`));
}
/** GitHub says that it is open, so it is, whatever the store remembers. */
const reopened = (ref) => (ref?.state === 'closed' ? { ...ref, state: 'open' } : ref);
/** By what is really changed: renamed files, and the same change elsewhere, are known only there. */
function notTheirs(changes, beyond) {
    const all = beyond(changes);
    const [first] = all;
    if (!first)
        return null;
    const rest = all.length > 1 ? ` and ${all.length - 1} more` : '';
    const sentence = `${(0,_contract_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(first.path)}${rest} may be accepted only by those whom the configuration names for it; \`not GLOB\` leaves files out.`;
    return { kind: 'not-an-approver', sentence, wait: 0 };
}
/** Whether both say the same of every file: whoever asks for it again has it already. */
function saysTheSame(one, other) {
    const [mine, theirs] = [(0,_refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_2__/* .deltaPaths */ .hx)(one), (0,_refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_2__/* .deltaPaths */ .hx)(other)];
    return (mine.length === theirs.length &&
        mine.every(({ partition, path, entry: { from, to } }) => {
            const found = (0,_refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_2__/* .entryAt */ ._f)(other, partition, path);
            return found !== null && found.from?.[0] === from?.[0] && found.to?.[0] === to?.[0];
        }));
}
/** What is another reference than before. */
function differences(before, after) {
    const paths = new Map([...(0,_refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_2__/* .deltaPaths */ .hx)(before), ...(0,_refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_2__/* .deltaPaths */ .hx)(after)].map((one) => [JSON.stringify([one.partition, one.path]), one]));
    return [...paths.values()].flatMap(({ partition, path, entry }) => {
        const [old, now] = [before, after].map((delta) => {
            const found = (0,_refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_2__/* .entryAt */ ._f)(delta, partition, path);
            return (found ? found.to : entry.from)?.[0] ?? null;
        });
        return old === now ? [] : [{ partition, path, to: now ?? null, isAlong: false }];
    });
}


/***/ }),

/***/ 6481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  t0: () => (/* binding */ digestOfDocument),
  vV: () => (/* binding */ pathsTakenBack),
  Jw: () => (/* binding */ revertOnPull),
  JW: () => (/* binding */ undoOnPull),
  Mq: () => (/* binding */ undoTarget)
});

// EXTERNAL MODULE: ./src/contract/refdata-documents.js + 1 modules
var refdata_documents = __webpack_require__(86579);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/refdata/accept-refusal.js
var accept_refusal = __webpack_require__(44474);
// EXTERNAL MODULE: ./src/refdata/files.js
var files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/refdata/pull-delta.js
var pull_delta = __webpack_require__(3903);
;// CONCATENATED MODULE: ./src/refdata/undo.js




/**
 * The last change taken back; again, the one before it. It needs no cooldown (a mistake is undone at once) and starts one. `moved`: the ref
 * names another delta than the one given; read that and ask again.
 */
function undoLast({ pull, stored, at }) {
    if (!pull)
        return (0,accept_refusal/* refuse */.T)('nothing-to-undo', 'Nothing has been accepted in this pull request.');
    if (pull.state !== 'open')
        return (0,accept_refusal/* refuse */.T)('not-open', `Pull request #${pull.pull} is ${pull.state}.`);
    if ((stored?.digest ?? null) !== pull.previous || (stored && stored.delta.pull !== pull.pull))
        return (0,accept_refusal/* refuse */.T)('moved', `The reference data of #${pull.pull} has just changed. Ask again.`);
    if (!stored && (0,pull_delta/* deltaPaths */.hx)(pull.delta).length === 0)
        return (0,accept_refusal/* refuse */.T)('nothing-to-undo', `Everything that was accepted in #${pull.pull} is undone already.`);
    const { delta, previous } = stored?.delta ?? { delta: {}, previous: null };
    const ref = { ...(0,pull_delta/* nextRef */.Xv)({ number: pull.pull, base: pull.base, pull, at }), delta, previous, changedAt: at };
    return (0,result.ok)({ ref, undo: null });
}
/** The inverse of a merged pull request's delta becomes part of this one's. Where the base changed again since, its merge says so. */
function revertPull(request) {
    const { number, pull, reverted, at, cooldown } = request;
    if (pull && pull.state !== 'open')
        return (0,accept_refusal/* refuse */.T)('not-open', `Pull request #${number} is ${pull.state}.`);
    const cooling = (0,accept_refusal/* coolingDown */.G)(pull, at, cooldown);
    if (cooling)
        return (0,result/* err */._)(cooling);
    if (reverted.state !== 'merged' || reverted.merged === null)
        return (0,accept_refusal/* refuse */.T)('not-merged', `The reference data of #${reverted.pull} was not merged, so there is nothing to revert.`);
    const applied = inverseOf(reverted.delta, request);
    if (applied.length === 0)
        return (0,accept_refusal/* refuse */.T)('nothing-selected', `#${reverted.pull} changed no reference data.`);
    return (0,result.ok)({ ...(0,pull_delta/* changedPull */.gX)({ ...request, delta: (0,pull_delta/* deltaWith */.xC)(pull?.delta ?? {}, applied) }), applied });
}
function inverseOf(delta, { places, by, at }) {
    return (0,pull_delta/* deltaPaths */.hx)(delta).map(({ partition, path, entry: { from, to, candidate } }) => {
        const place = from ? (0,files/* ownValue */.eC)((0,files/* ownValue */.eC)(places, partition) ?? {}, from[0]) : undefined;
        return { partition, path, entry: { from: to, to: from, ...(place && { place }), by, at, candidate } };
    });
}

// EXTERNAL MODULE: ./src/commands/refdata/pull-change.js
var pull_change = __webpack_require__(30780);
;// CONCATENATED MODULE: ./src/commands/refdata/take-back.js







const nameOf = ({ pull, delta, previous }, digestOf) => digestOf({ v: 1, pull, delta, previous });
/** To what an undo goes back now: the name of that state. */
const undoTarget = ({ pull, previous }, digestOf) => previous ?? nameOf({ pull, delta: {}, previous: null }, digestOf);
/** Takes the last change back, once: a state that has the wanted name is what was asked for, whoever made it. */
async function undoOnPull({ pull, target, isAgain, beyond }, { store, pulls, digestOf }) {
    let applied = [];
    const updated = await store.updatePull(pull.number, async (ref) => {
        const open = await (0,pull_change/* stillOpen */.vJ)(pull, pulls);
        if (!open.ok)
            return { refused: open.error };
        const next = ref && undoTarget(ref, digestOf);
        if (ref && nameOf(ref, digestOf) === target && (isAgain || next !== target))
            return null;
        if (next !== target)
            return { refused: (0,pull_change/* moved */.aW)('the reference data has changed since; look at its status and ask again') };
        const stored = ref?.previous ? { digest: ref.previous, delta: await store.delta(ref.previous) } : null;
        const undone = undoLast({ pull: (0,pull_change/* reopened */.ZK)(ref), stored, at: await store.now() });
        if (!undone.ok)
            return { refused: undone.error };
        applied = (0,pull_change/* differences */.tX)(ref?.delta ?? {}, undone.value.ref.delta);
        const refused = (0,pull_change/* notTheirs */.vm)(applied, beyond);
        return refused ? { refused } : { ref: undone.value.ref };
    });
    if (updated.kind === 'refused')
        return (0,result/* err */._)(updated.refusal);
    return updated.ref ? (0,result.ok)({ ref: updated.ref, applied, leftOut: [] }) : (0,result/* err */._)((0,pull_change/* moved */.aW)('nothing was accepted'));
}
/** Takes back what another pull request's merge brought. The bytes are read and hashed before, as for an approval. */
async function revertOnPull(change, { store, pulls, digestOf }) {
    const { pull, by, reverted } = change;
    const other = (await store.pull(reverted))?.ref;
    if (!other)
        return (0,accept_refusal/* refuse */.T)('not-merged', `#${reverted} has no reference data of its own.`);
    const places = await placesBefore(other, store);
    await verifyBytes(other.delta, places, store);
    let applied = [];
    const updated = await store.updatePull(pull.number, async (ref) => {
        const open = await (0,pull_change/* stillOpen */.vJ)(pull, pulls);
        if (!open.ok)
            return { refused: open.error };
        const at = await store.now();
        const revertWith = (cooldown) => revertPull({
            ...{ number: pull.number, base: pull.baseRef, pull: (0,pull_change/* reopened */.ZK)(ref), reverted: other, places },
            ...{ by, at, cooldown, digestOf },
        });
        const wanted = revertWith(0);
        const isThere = wanted.ok && ref !== null && (0,pull_change/* saysTheSame */.Yq)(ref.delta, wanted.value.ref.delta);
        const made = isThere ? wanted : revertWith(change.cooldown);
        if (!made.ok)
            return { refused: made.error };
        applied = made.value.applied.map(({ partition, path, entry: { to } }) => ({
            ...{ partition, path, to: to?.[0] ?? null, isAlong: false },
        }));
        const refused = (0,pull_change/* notTheirs */.vm)(applied, change.beyond);
        if (refused)
            return { refused };
        return isThere ? null : { ref: made.value.ref };
    });
    if (updated.kind === 'refused')
        return (0,result/* err */._)(updated.refusal);
    return updated.ref ? (0,result.ok)({ ref: updated.ref, applied, leftOut: [] }) : (0,result/* err */._)((0,pull_change/* moved */.aW)('there was nothing to revert'));
}
/** Where the bytes lay that the merge of a pull request replaced. */
async function placesBefore(ref, store) {
    if (!ref.merged)
        return {};
    const [parent] = (await store.snapshot(ref.merged.snapshot)).parents;
    if (parent === undefined)
        return {};
    const { parts } = await store.snapshot(parent);
    const wanted = Object.keys(ref.delta).filter((partition) => Object.hasOwn(parts, partition));
    const sets = await Promise.all(wanted.map(async (one) => [one, (await store.storedSet(parts[one] ?? '')).places]));
    return Object.fromEntries(sets);
}
async function verifyBytes(delta, places, store) {
    const wanted = (0,pull_delta/* deltaPaths */.hx)(delta).flatMap(({ partition, entry: { from } }) => {
        if (!from)
            return [];
        const place = (0,files/* ownValue */.eC)((0,files/* ownValue */.eC)(places, partition) ?? {}, from[0]);
        return [{ sha256: from[0], size: from[1], ...(place ? { place } : {}) }];
    });
    for await (const _ of store.read(wanted))
        ;
}
/** What an undo or a revert would change, as far as can be told before it is done. */
async function pathsTakenBack(request, ref, store) {
    if (request.kind === 'revert') {
        const other = await store.pull(request.pull);
        return (0,pull_delta/* deltaPaths */.hx)(other?.ref.delta ?? {}).map(({ partition, path }) => ({ partition, path }));
    }
    if (!ref || request.kind !== 'undo')
        return [];
    const before = ref.previous ? (await store.delta(ref.previous)).delta : {};
    return (0,pull_change/* differences */.tX)(ref.delta, before).map(({ partition, path }) => ({ partition, path }));
}
const digestOfDocument = (sha256) => (document) => sha256((0,refdata_documents/* formatDocument */.Tq)(document));


/***/ }),

/***/ 44474:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ coolingDown),
/* harmony export */   T: () => (/* binding */ refuse)
/* harmony export */ });
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23925);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);


const refuse = (kind, sentence) => (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)({ kind, sentence, wait: 0 });
/** Null where enough time is over. A clock that went back counts as no time: the wait is never longer than the cooldown. */
function coolingDown(pull, at, cooldown) {
    if (!pull || pull.changedAt === null)
        return null;
    const wait = Math.ceil(cooldown - Math.max(0, at - pull.changedAt));
    if (wait <= 0)
        return null;
    const seconds = Math.ceil(wait / 1_000) * 1_000;
    const until = new Date(at + wait).toISOString().replace(/\.[0-9]+Z$/, 'Z');
    const sentence = `The reference data of #${pull.pull} changed less than ${(0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(cooldown)} ago; it can be changed again in ${(0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(seconds)}, at ${until}.`;
    return { kind: 'cooldown', sentence, wait };
}


/***/ }),

/***/ 38184:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   m: () => (/* binding */ HeldPaths)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84818);

/**
 * Paths that no folder can hold beside each other on every machine (A9): two that differ by case or form alone, and a file
 * where another path needs a folder.
 */
class HeldPaths {
    #files = new Map();
    /** Folded folders, each with a file below it. */
    #folders = new Map();
    constructor(paths) {
        for (const path of paths)
            this.add(path);
    }
    add(path) {
        this.#files.set((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .foldedPath */ .kV)(path), path);
        for (const folder of foldersOf(path))
            this.#folders.set((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .foldedPath */ .kV)(folder), path);
    }
    /** The path among those held, other than itself, that stands in its way; null where none does. */
    inTheWayOf(path) {
        const folded = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .foldedPath */ .kV)(path);
        const twin = this.#files.get(folded);
        if (twin !== undefined && twin !== path)
            return twin;
        const below = this.#folders.get(folded);
        if (below !== undefined)
            return below;
        for (const folder of foldersOf(path)) {
            const file = this.#files.get((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .foldedPath */ .kV)(folder));
            if (file !== undefined)
                return file;
        }
        return null;
    }
}
function* foldersOf(path) {
    for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1))
        yield path.slice(0, at);
}


/***/ }),

/***/ 86967:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w: () => (/* binding */ selectChanges)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);
/* harmony import */ var _accept_refusal_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(44474);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(27276);
/* harmony import */ var _path_clashes_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38184);
/* harmony import */ var _selection_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(74033);





/** Which changes of the candidates are accepted by a request, and which it took but may not have. */
function selectChanges({ candidates, selection, sameChange }) {
    if (candidates.length === 0)
        return (0,_accept_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .T)('no-candidates', 'There are no results of this head to accept. Run the checks first.');
    const read = (0,_selection_js__WEBPACK_IMPORTED_MODULE_0__/* .readSelection */ .h)(selection);
    if (!read.ok)
        return (0,_accept_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .T)('bad-selection', read.error);
    const unknown = (0,_selection_js__WEBPACK_IMPORTED_MODULE_0__/* .unknownPartition */ .H)(selection, candidates);
    if (unknown !== null)
        return (0,_accept_refusal_js__WEBPACK_IMPORTED_MODULE_1__/* .refuse */ .T)('bad-selection', unknown);
    const taken = candidates.map((candidate) => takeOf(candidate, read.value));
    const same = sameChange ? new Set(taken.flatMap(({ chosen }) => chosen.map(changeKey))) : new Set();
    const judged = taken.map((one) => ({ ...one, ...judge(withSame(one, same, read.value)) }));
    const applied = judged.flatMap((one) => one.applied);
    const leftOut = judged.flatMap((one) => one.leftOut);
    return applied.length > 0 ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ applied, leftOut }) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(nothing(candidates, leftOut));
}
/** What a request may take at all: differences within the tolerance are no news, and what was not produced says nothing. */
const isOffered = ({ kind }) => kind !== 'within' && kind !== 'not-produced';
function takeOf(candidate, selection) {
    if (!selection.takesPartition(candidate.partition))
        return { candidate, chosen: [] };
    const chosen = candidate.changes.filter((one) => isOffered(one) && selection.takes(one.path) && isPlain(one, selection));
    const gone = new Set(chosen.flatMap(({ was }) => (was !== undefined && !selection.leavesOut(was) ? [was] : [])));
    const left = candidate.changes.filter((one) => gone.has(one.path) && one.kind === 'missing' && !chosen.includes(one));
    return { candidate, chosen: [...chosen, ...left] };
}
/** A file that could not be read, or its reference, is accepted by its whole name only. */
const isPlain = (change, selection) => change.kind !== 'unreadable' || selection.names(change.path);
const changeKey = ({ path, from, to }) => JSON.stringify([path, from?.[0] ?? null, to?.[0] ?? null]);
function withSame({ candidate, chosen }, same, selection) {
    const own = new Set(chosen);
    const along = candidate.changes.filter((one) => isOffered(one) && !own.has(one) && same.has(changeKey(one)) && isPlain(one, selection));
    return [
        ...chosen.map((change) => ({ candidate, change, isAlong: false })),
        ...along.map((change) => ({ candidate, change, isAlong: true })),
    ].sort((a, b) => (0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .compareText */ .n6)(a.change.path, b.change.path));
}
/** Takes out removals that a part of a run cannot prove, and names that cannot stand beside those that stay. */
function judge(selected) {
    const leftOut = [];
    const leave = ({ candidate, change }, why) => {
        leftOut.push({ partition: candidate.partition, path: change.path, why });
    };
    const provable = selected.filter((one) => {
        const isProven = one.change.to !== null || one.candidate.complete;
        if (!isProven)
            leave(one, 'stays: only a complete run of its partition shows that a file is gone');
        return isProven;
    });
    const held = stayingPaths(provable);
    const applied = provable.filter((one) => {
        const way = one.change.to === null ? null : held.inTheWayOf(one.change.path);
        if (way !== null)
            leave(one, `cannot stand beside ${way}, which stays; accept its removal too`);
        return way === null;
    });
    return { applied, leftOut };
}
/** References that the run did not produce, and that stay where they are. What it did produce stood beside each other already. */
function stayingPaths(selected) {
    const [first] = selected;
    const removed = new Set(selected.filter(({ change }) => change.to === null).map(({ change }) => change.path));
    const absent = first?.candidate.changes.filter(({ to }) => to === null) ?? [];
    return new _path_clashes_js__WEBPACK_IMPORTED_MODULE_4__/* .HeldPaths */ .m(absent.map(({ path }) => path).filter((path) => !removed.has(path)));
}
function nothing(candidates, leftOut) {
    const refusal = (sentence) => ({ kind: 'nothing-selected', sentence, wait: 0 });
    const [first] = leftOut;
    if (first)
        return refusal(`Nothing was accepted: ${first.path} ${first.why}${leftOut.length > 1 ? `; and ${leftOut.length - 1} more` : ''}.`);
    const offered = [...new Set(candidates.flatMap(({ changes }) => changes.filter(isOffered).map(({ path }) => path)))];
    if (offered.length === 0)
        return refusal('Nothing differs from the reference data, so there is nothing to accept.');
    return refusal(`None of the ${(0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .counted */ .hS)(offered.length, 'changed file')} was selected; there are ${(0,_files_js__WEBPACK_IMPORTED_MODULE_3__/* .listed */ .KE)(offered.sort(_files_js__WEBPACK_IMPORTED_MODULE_3__/* .compareText */ .n6))}. A file that could not be read is accepted by its whole name only.`);
}


/***/ }),

/***/ 74033:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   H: () => (/* binding */ unknownPartition),
/* harmony export */   h: () => (/* binding */ readSelection)
/* harmony export */ });
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(27276);



/** The error is one sentence for the author. */
function readSelection({ only, not, partitions }) {
    const [taken, left] = [matcher(only), matcher(not)];
    if (!taken || !left) {
        const wrong = [...only, ...not].find((text) => (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .qF)(text) === null) ?? '';
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`The pattern ${JSON.stringify(wrong.slice(0, 80))} is too long, or has too many alternatives in braces.`);
    }
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({
        takes: (path) => (only.length === 0 || taken(path)) && !left(path),
        names: (path) => only.includes(path),
        leavesOut: left,
        takesPartition: (partition) => partitions.length === 0 || partitions.includes(partition),
    });
}
/** Null where a glob is none. A path may hold braces or begin with `!`, so each text stands for itself too. */
function matcher(texts) {
    const globs = texts.map(_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .qF).filter((glob) => glob !== null);
    if (globs.length < texts.length)
        return null;
    return (path) => texts.includes(path) || globs.some((glob) => (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .globsMatch */ .bd)([{ ...glob, isNegated: false }], path, { dot: true }));
}
/** The sentence about a partition that no candidate is of; null where all are. */
function unknownPartition({ partitions }, candidates) {
    const known = candidates.map(({ partition }) => partition);
    const unknown = partitions.find((one) => !known.includes(one));
    if (unknown === undefined)
        return null;
    return `There are no results of the partition ${JSON.stringify(unknown)}; there are of ${(0,_files_js__WEBPACK_IMPORTED_MODULE_2__/* .listed */ .KE)([...known].sort(), 10)}.`;
}


/***/ })

};
