export const id = 3872;
export const ids = [3872,4818];
export const modules = {

/***/ 10075:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  accept: () => (/* binding */ accept)
});

// EXTERNAL MODULE: ./src/approval/approve.js + 2 modules
var approve = __webpack_require__(85577);
// EXTERNAL MODULE: ./src/contract/comment-command.js + 2 modules
var comment_command = __webpack_require__(2037);
// EXTERNAL MODULE: ./src/contract/refdata-request.js
var refdata_request = __webpack_require__(33353);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/commands/request-answer.js
var request_answer = __webpack_require__(33680);
// EXTERNAL MODULE: ./src/commands/request-asker.js
var request_asker = __webpack_require__(50058);
// EXTERNAL MODULE: ./src/commands/request-policies.js
var request_policies = __webpack_require__(73912);
// EXTERNAL MODULE: ./src/approval/approvers.js
var approvers = __webpack_require__(6083);
// EXTERNAL MODULE: ./src/approval/roles.js
var roles = __webpack_require__(2004);
// EXTERNAL MODULE: ./src/contract/status-context.js
var status_context = __webpack_require__(38534);
// EXTERNAL MODULE: ./src/refdata/files.js
var refdata_files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/refdata/find-changes.js
var find_changes = __webpack_require__(88836);
// EXTERNAL MODULE: ./src/commands/refdata/after-change.js
var after_change = __webpack_require__(38193);
// EXTERNAL MODULE: ./src/commands/refdata/branch-sets.js
var branch_sets = __webpack_require__(8504);
// EXTERNAL MODULE: ./src/commands/refdata/pull-state.js
var pull_state = __webpack_require__(76139);
// EXTERNAL MODULE: ./src/commands/refdata/settings.js
var refdata_settings = __webpack_require__(52313);
// EXTERNAL MODULE: ./src/refdata/accept-refusal.js
var accept_refusal = __webpack_require__(44474);
// EXTERNAL MODULE: ./src/contract/refdata-documents.js
var refdata_documents = __webpack_require__(68618);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/refdata/merge.js + 1 modules
var merge = __webpack_require__(271);
// EXTERNAL MODULE: ./src/refdata/path-clashes.js
var path_clashes = __webpack_require__(38184);
// EXTERNAL MODULE: ./src/refdata/select-changes.js
var select_changes = __webpack_require__(86967);
// EXTERNAL MODULE: ./src/refdata/selection.js
var refdata_selection = __webpack_require__(74033);
;// CONCATENATED MODULE: ./src/refdata/branch-accept.js









/**
 * Results of a branch become its data: the first import, and how conflicts of merges are decided. Refused as a whole where the data of a selected
 * file changed since the run compared with it.
 */
function acceptOnBranch(request) {
    const { name, branch, candidates } = request;
    const foreign = candidates.find(({ subject }) => !('branch' in subject) || subject.branch !== name);
    if (foreign)
        return (0,accept_refusal/* refuse */.T)('foreign-candidate', `The results of ${foreign.partition} are not those of the branch ${name}.`);
    const decided = decidedByResults(request);
    const selected = (0,select_changes/* selectChanges */.w)(request);
    if (!selected.ok && !(selected.error.kind === 'nothing-selected' && decided.length > 0))
        return selected;
    const { applied: changes, leftOut } = selected.ok ? selected.value : { applied: [], leftOut: [] };
    const sets = setsAfter(changes, request);
    const held = (0,refdata_files/* recordOf */.zv)(Object.entries(sets).map(([partition, { set }]) => [partition, new path_clashes/* HeldPaths */.m(Object.keys(set.files))]));
    const moved = changes.filter((one) => !(0,refdata_files/* sameFile */.Vi)(oursOf(one, request), one.change.from) || isInTheWay(one, held));
    if (moved.length > 0)
        return (0,accept_refusal/* refuse */.T)('moved', `The data of ${name} changed since these results were compared with it: ${(0,refdata_files/* listed */.KE)(moved.map(({ change }) => change.path))}. Run the checks of ${name} again.`);
    const chosen = new Set([
        ...changes.map(({ candidate, change }) => (0,merge/* pathKey */.Pn)({ partition: candidate.partition, path: change.path })),
    ]);
    const all = branch?.pending ?? [];
    const isDecided = (one) => chosen.has((0,merge/* pathKey */.Pn)(one)) || decided.includes(one);
    return (0,result.ok)({
        sets,
        cause: causeOf(request),
        applied: changes.map((one) => mergedPath(one, request)),
        leftOut,
        decided: all.filter(isDecided),
        pending: all.filter((one) => !isDecided(one)),
    });
}
/** Pending paths for which the run produced what the branch has: to accept its results decides for that. */
function decidedByResults({ branch, candidates, selection, sets, sha256 }) {
    const read = (0,refdata_selection/* readSelection */.h)(selection);
    if (!branch || branch.pending.length === 0 || !read.ok)
        return [];
    const seen = new Map(candidates
        .filter((one) => one.base.snapshot === branch.snapshot && sha256(producedOver(one, sets)) === one.set)
        .map((one) => [one.partition, one]));
    return branch.pending.filter(({ partition, path }) => {
        const candidate = seen.get(partition);
        const kind = candidate?.changes.find((one) => one.path === path)?.kind;
        const isOurs = candidate !== undefined && (kind === undefined || kind === 'within');
        return isOurs && read.value.takesPartition(partition) && read.value.takes(path);
    });
}
/**
 * What the run produced, if it was compared with the branch's data alone. A merge whose data was still to come counted for the run already,
 * so that a file without a change may be the merge's, which the branch does not have.
 */
function producedOver({ partition, changes }, sets) {
    const files = new Map(Object.entries((0,refdata_files/* ownValue */.eC)(sets, partition)?.set.files ?? {}));
    for (const { path, to } of changes) {
        if (to)
            files.set(path, to);
        else
            files.delete(path);
    }
    return (0,refdata_documents/* formatDocument */.Tq)({ v: refdata_keys/* STORE_FORMAT */.W2, partition, files: (0,refdata_files/* recordOf */.zv)(files) });
}
const oursOf = ({ candidate, change }, { sets }) => (0,refdata_files/* fileAt */.Wd)((0,refdata_files/* ownValue */.eC)(sets, candidate.partition)?.set.files ?? {}, change.path);
/** Of a file that came into the branch since the run compared with it. */
const isInTheWay = ({ candidate, change }, held) => change.to !== null && ((0,refdata_files/* ownValue */.eC)(held, candidate.partition)?.inTheWayOf(change.path) ?? null) !== null;
function mergedPath(one, request) {
    const { candidate, change } = one;
    return { partition: candidate.partition, path: change.path, from: oursOf(one, request), to: change.to, how: 'taken' };
}
function causeOf({ by, digest, candidates, reason }) {
    const headSha = candidates[0]?.headSha;
    return {
        kind: 'admin',
        actor: by,
        candidate: digest,
        ...(headSha && { headSha }),
        ...(reason && { reason: reason.slice(0, 500) }),
    };
}
function setsAfter(changes, { sets }) {
    const partitions = [...new Set(changes.map(({ candidate }) => candidate.partition))];
    return (0,refdata_files/* recordOf */.zv)(partitions.map((partition) => {
        const mine = changes.filter(({ candidate }) => candidate.partition === partition);
        return [partition, setAfter(partition, (0,refdata_files/* ownValue */.eC)(sets, partition), mine)];
    }));
}
function setAfter(partition, before, changes) {
    const files = new Map(Object.entries(before?.set.files ?? {}));
    const places = new Map(Object.entries(before?.places ?? {}));
    const had = new Set([...files.values()].map(([digest]) => digest));
    for (const { candidate, change } of changes) {
        if (!change.to)
            files.delete(change.path);
        else
            files.set(change.path, change.to);
        const place = change.to && !had.has(change.to[0]) ? (0,refdata_files/* ownValue */.eC)(candidate.places, change.to[0]) : undefined;
        if (change.to && place)
            places.set(change.to[0], place);
    }
    const used = new Set([...files.values()].map(([digest]) => digest));
    return {
        set: { v: 1, partition, files: (0,refdata_files/* recordOf */.zv)(files) },
        places: (0,refdata_files/* recordOf */.zv)([...places].filter(([digest]) => used.has(digest))),
    };
}

// EXTERNAL MODULE: ./src/commands/refdata/pull-change.js
var pull_change = __webpack_require__(30780);
;// CONCATENATED MODULE: ./src/commands/refdata/take-for-branch.js







/** Makes results the data of their branch. `isNow` is asked within the compare-and-swap: whether they still are the newest of the branch's head. */
async function takeForBranch(change, { store, sha256 }) {
    const { name, request, results, isNow, by, beyond } = change;
    const candidates = results.candidates.map(({ candidate }) => candidate);
    await verifyBytes(results, store);
    let taken = { applied: [], decided: [], leftOut: [] };
    const updated = await store.updateBranch(name, async (ref) => {
        const from = await dataOf(change, ref, store);
        if (!(await isNow()))
            return { refused: stale(name) };
        const partitions = candidates.map(({ partition }) => partition);
        const accepted = acceptOnBranch({
            ...{ name, branch: ref, candidates, by, sets: await (0,branch_sets/* setsOf */.N)(from?.parts ?? {}, partitions, store) },
            selection: { only: request.only, not: request.not, partitions: request.partitions },
            ...{ digest: results.digest ?? '', sameChange: !request.alone, sha256 },
        });
        if (!accepted.ok)
            return { refused: accepted.error };
        const { cause, sets, pending } = accepted.value;
        taken = accepted.value;
        const refused = (0,pull_change/* notTheirs */.vm)([...taken.applied, ...taken.decided], beyond);
        if (refused)
            return { refused };
        return { ref: await (0,branch_sets/* nextBranch */.M)({ name, ref, from, sets, cause, commits: [results.headSha], pending }, store) };
    });
    if (updated.kind === 'refused')
        return (0,result/* err */._)(updated.refusal);
    return updated.ref ? (0,result.ok)({ ...taken, ref: updated.ref }) : (0,result/* err */._)(stale(name));
}
const stale = (name) => ({
    ...{ kind: 'moved', wait: 0 },
    sentence: `Nothing was changed: ${name} has newer results, or a newer head. Look at its new report.`,
});
const dataOf = async ({ fallback }, ref, store) => ref ?? (fallback === null ? null : ((await store.branch(fallback))?.ref ?? null));
async function verifyBytes(results, store) {
    const offered = new Set((0,pull_state/* changedPaths */.vl)(results).map(({ partition, path }) => `${partition}/${path}`));
    const wanted = results.candidates.flatMap(({ candidate: { partition, changes, places } }) => changes.flatMap(({ path, to }) => {
        if (!to || !offered.has(`${partition}/${path}`))
            return [];
        const place = Object.hasOwn(places, to[0]) ? places[to[0]] : undefined;
        return [{ sha256: to[0], size: to[1], ...(place ? { place } : {}) }];
    }));
    for await (const _ of store.read(wanted))
        ;
}
/**
 * Decides conflicts for what the branch has. Its run may well produce just that, and then there are no results that could be accepted;
 * the snapshot is named in their place.
 */
async function keepOurs({ name, request, beyond }, snapshot, store) {
    const selection = (0,refdata_selection/* readSelection */.h)(request);
    if (!selection.ok)
        return (0,accept_refusal/* refuse */.T)('bad-selection', selection.error);
    const { takes, takesPartition } = selection.value;
    let decided = [];
    const updated = await store.updateBranch(name, async (ref) => {
        if (ref?.snapshot !== snapshot)
            return { refused: stale(name) };
        decided = ref.pending.filter((one) => takes(one.path) && takesPartition(one.partition));
        if (decided.length === 0)
            return refuseWith('nothing-selected', `None of the conflicts of ${name} was selected.`);
        const refused = (0,pull_change/* notTheirs */.vm)(decided, beyond);
        if (refused)
            return { refused };
        return { ref: { ...ref, pending: ref.pending.filter((one) => !decided.includes(one)), at: await store.now() } };
    });
    if (updated.kind === 'refused')
        return (0,result/* err */._)(updated.refusal);
    return updated.ref ? (0,result.ok)(decided) : (0,result/* err */._)(stale(name));
}
const refuseWith = (kind, sentence) => ({
    refused: { kind, sentence, wait: 0 },
});

;// CONCATENATED MODULE: ./src/commands/refdata/accept-for-branch.js












/** Who may change a branch without a pull request that others saw; the configuration may ask for more. */
const LEAST_ROLE = 'maintain';
const refused = (what) => ({ ok: false, faults: [(0,faults/* fault */.D)('refdata-refused', what)] });
/** A branch's own results become its reference data: the first import, and how a conflict of a merge is decided. */
async function acceptForBranch(request, name, dispatched) {
    const { facts, inputs, ports } = dispatched;
    const { github, sha256 } = ports;
    if (request.kind !== 'accept')
        return refused('A branch’s results can only be accepted; undo and revert belong to pull requests.');
    const role = await github.pulls.roleOf(facts.actor, facts.actorId);
    if (!role.ok)
        return refused(`GitHub did not say what ${facts.actor} may do: ${role.because}.`);
    if (!(0,roles/* atLeast */.j)(role.value, LEAST_ROLE))
        return refused(tooLow(LEAST_ROLE, facts.actor, role.value));
    const settings = await (0,refdata_settings/* trustedSettings */.$L)(name, inputs.store, ports);
    if (!settings.ok)
        return { ok: false, faults: settings.error };
    const { opened, policy } = settings.value;
    if (!(0,roles/* atLeast */.j)(role.value, policy.role))
        return refused(tooLow(policy.role, facts.actor, role.value));
    const { store } = opened;
    const who = { by: { login: facts.actor, id: facts.actorId }, role: role.value };
    const fallback = facts.defaultBranch !== '' && facts.defaultBranch !== name ? facts.defaultBranch : null;
    const beyond = (changes) => (0,approvers/* pathsBeyond */.o)(changes, policy.approvers, who);
    const change = { name, fallback, by: facts.actor, request, beyond };
    const held = (await store.branch(name))?.ref ?? null;
    if (held && held.pending.length > 0 && request.digest !== null && held.snapshot.startsWith(request.digest))
        return keep(change, held.snapshot, { ...dispatched, store });
    const headSha = await headOf(name, dispatched);
    if (!headSha.ok)
        return refused(headSha.error);
    const reading = { store, sha256 };
    const found = approvedOf(request, await (0,pull_state/* resultsOf */.qS)({ branch: name }, headSha.value, reading), held);
    if (!found.ok)
        return refused(found.error);
    const { digest } = found.value;
    const isNow = async () => {
        const now = await headOf(name, dispatched);
        if (!now.ok || now.value !== headSha.value)
            return false;
        return (0,pull_state/* namedResults */.QJ)(await (0,pull_state/* resultsOf */.qS)({ branch: name }, now.value, reading), digest)?.digest === digest;
    };
    const done = await takeForBranch({ ...change, results: found.value, isNow }, reading);
    if (!done.ok)
        return refused(done.error.sentence);
    return tell(done.value, found.value, { ...dispatched, store, name });
}
const tooLow = (least, who, role) => `This needs the role ${least}, and that of ${who} is ${role}.`;
async function headOf(name, { ports }) {
    const tip = await ports.github.forge.headOf(name);
    if (tip.ok && tip.sha !== null)
        return (0,result.ok)(tip.sha);
    return (0,result/* err */._)(`The head of ${name} cannot be read${tip.ok ? '' : `: ${tip.because}`}.`);
}
/** A dispatch shows nothing, so the digest has to be named (R-3). */
function approvedOf({ digest }, results, ref) {
    const keep = ref && ref.pending.length > 0
        ? ` ${(0,refdata_files/* counted */.hS)(ref.pending.length, 'file')} in conflict wait for a decision; \`request: ${(0,refdata_files/* shortDigest */.VK)(ref.snapshot)}\` keeps what the branch has.`
        : '';
    if (results.digest === null)
        return (0,result/* err */._)(`No run has brought results of ${results.headSha.slice(0, 10)} that differ from the reference data.${keep}`);
    const now = `now it is ${(0,refdata_files/* shortDigest */.VK)(results.digest)}`;
    if (digest === null)
        return (0,result/* err */._)(`Name the digest of what you saw; ${now}.${keep}`);
    const named = (0,pull_state/* namedResults */.QJ)(results, digest);
    return named ? (0,result.ok)(named) : (0,result/* err */._)(`${digest} is not the digest of the newest results; ${now}.${keep}`);
}
async function keep(change, snapshot, { facts, ports, store }) {
    const done = await keepOurs(change, snapshot, store);
    if (!done.ok)
        return refused(done.error.sentence);
    const text = `${facts.actor} keeps what ${change.name} has for ${(0,refdata_files/* counted */.hS)(done.value.length, 'file')} in conflict.`;
    await store.log({ at: await store.now(), kind: 'admin', actor: facts.actor, subject: `branch ${change.name}`, text });
    for (const line of [text, ...done.value.map(decidedSentence)])
        ports.workflow.say(line);
    return { ok: true };
}
const decidedSentence = ({ path, partition, pull }) => `${path} (${partition}) of #${pull} is decided`;
async function tell({ ref, applied, decided, leftOut }, results, { facts, ports, store, name }) {
    const digest = results.digest ?? '';
    const text = `${facts.actor} accepted ${(0,refdata_files/* counted */.hS)(applied.length, 'file')} of ${(0,refdata_files/* shortDigest */.VK)(digest)} for ${name}.`;
    const about = { at: await store.now(), actor: facts.actor, subject: `branch ${name}`, snapshot: ref.snapshot };
    await store.log({ ...about, kind: 'admin', text, candidate: digest });
    const settled = await settledBy(ref, results, store);
    for (const { candidate } of settled)
        await ports.github.forge.setStatus({
            ...{ sha: results.headSha, context: (0,status_context/* refdataContext */.TF)(facts.context, candidate.partition), state: 'success' },
            ...{ description: `accepted by ${facts.actor}`, targetUrl: facts.runUrl },
        });
    const lines = [
        text,
        ...decided.map(decidedSentence),
        ...leftOut.map(({ path, why }) => `${path} ${why}`),
        ...(await (0,after_change/* rerunFailed */.A)(settled, ports.github.runs)),
    ];
    for (const line of lines)
        ports.workflow.say(line);
    return { ok: true };
}
/** Results that are the branch's data now, all of them; never such as were red for another reason. */
async function settledBy(ref, { candidates }, store) {
    const partitions = candidates.map(({ candidate }) => candidate.partition);
    const sets = await (0,branch_sets/* setsOf */.N)(ref.parts, partitions, store);
    return candidates.filter(({ candidate: { green, guarded, partition, changes } }) => {
        const files = (0,refdata_files/* ownValue */.eC)(sets, partition)?.set.files ?? {};
        return !green && !guarded && changes.filter(find_changes/* isRed */.iI).every(({ path, to }) => (0,refdata_files/* sameFile */.Vi)((0,refdata_files/* fileAt */.Wd)(files, path), to));
    });
}

// EXTERNAL MODULE: ./src/commands/refdata/approval-facts.js
var approval_facts = __webpack_require__(5377);
// EXTERNAL MODULE: ./src/commands/refdata/carry-out.js + 3 modules
var carry_out = __webpack_require__(51526);
// EXTERNAL MODULE: ./src/commands/refdata/store-faults.js
var store_faults = __webpack_require__(97613);
;// CONCATENATED MODULE: ./src/commands/refdata/accept.js













/** What a comment asks for, asked by a dispatch: the actor's role and the results are looked up, and decided by the same code. */
async function accept(inputs, facts, ports) {
    const { github } = ports;
    if (!github)
        return accept_refused('refdata-event', 'The command `refdata-accept` needs the input `token`.');
    if (facts.event !== 'workflow_dispatch') {
        return accept_refused('refdata-event', `The command \`refdata-accept\` needs the event workflow_dispatch, for GitHub says of it who asks; this run came from ${facts.event}.`);
    }
    const request = requestOf(inputs);
    if (!request.ok)
        return { ok: false, faults: [request.error] };
    const given = { facts, ports: { ...ports, github }, inputs };
    return (0,store_faults/* withStoreFaults */.t)(() => inputs.pull === undefined
        ? acceptForBranch(request.value, inputs.branch ?? '', given)
        : acceptForPull(request.value, inputs.pull, given));
}
const accept_refused = (code, what) => ({ ok: false, faults: [(0,faults/* fault */.D)(code, what)] });
function requestOf({ request = '', pull, branch, by, answer }) {
    if ((pull === undefined) === (branch === undefined))
        return (0,result/* err */._)((0,faults/* fault */.D)('input-invalid', 'Expected one of the inputs `pull` and `branch`, and not both.'));
    if (branch !== undefined && (by !== undefined || answer !== undefined))
        return (0,result/* err */._)((0,faults/* fault */.D)('input-invalid', 'The inputs `by` and `answer` belong to `pull`: for a branch people ask themselves.'));
    const line = request.split('\n', 1)[0]?.trim() ?? '';
    const parsed = (0,comment_command/* parseComment */.vj)(line.startsWith('/') ? line : `/update-refdata ${line}`);
    if (parsed === null)
        return (0,result/* err */._)((0,faults/* fault */.D)('input-invalid', 'The input `request`: expected what stands in a comment after `/update-refdata`.'));
    if (!parsed.ok)
        return (0,result/* err */._)((0,faults/* fault */.D)('input-invalid', `The input \`request\`: ${parsed.error}`));
    return (0,result.ok)((0,refdata_request/* refdataRequestOf */.G)(parsed.value));
}
async function acceptForPull(wanted, number, given) {
    const { facts, inputs, ports } = given;
    const { comments, forge } = ports.github;
    const policies = () => (0,request_policies/* requestPolicies */.q)(facts.defaultBranch, { forge, yaml: ports.yaml });
    const asker = await (0,request_asker/* askerOf */.Y)(inputs.by, facts, policies);
    if (!asker.ok)
        return accept_refused('refdata-refused', asker.error);
    if (wanted.kind === 'undo' && facts.attempt > 1)
        return accept_refused('refdata-refused', UNDONE_BEFORE);
    const { service } = asker.value;
    const log = (line) => ports.workflow.say(line);
    const answer = await request_answer/* RequestAnswer */.I.read({ id: inputs.answer, service, pull: number }, { comments, log });
    const outcome = await (0,store_faults/* withStoreFaults */.t)(() => decide(wanted, number, { ...given, asker: asker.value, answer }));
    // What went wrong may name a store that is nobody's business there.
    if (!outcome.ok && !answer.hasEnded)
        await answer.end({
            state: 'failed',
            sentence: 'This could not be done, and nothing was changed; the log of its run tells why.',
        });
    return outcome;
}
const UNDONE_BEFORE = 'This run may have undone a change before. Start the workflow anew to undo another one.';
async function decide(wanted, number, asked) {
    const { facts, inputs, ports, asker, answer } = asked;
    const { github } = ports;
    const pull = await github.pulls.pull(number);
    if (!pull.ok)
        return accept_refused('refdata-event', `#${number} cannot be read: ${pull.because}.`);
    const role = await github.pulls.roleOf(asker.by.login, asker.by.id);
    const settings = await (0,refdata_settings/* trustedSettings */.$L)(facts.defaultBranch || pull.value.baseRef, inputs.store, ports);
    if (!settings.ok)
        return { ok: false, faults: settings.error };
    const { opened, policy, section } = settings.value;
    const request = await requestAsked(wanted, number, asked);
    if (!request.ok)
        return { ok: false, faults: [request.error] };
    const about = { request: request.value, pull: pull.value, role: role.ok ? role.value : null, facts, opened, ports };
    const known = await (0,approval_facts/* approvalFacts */.Z)(about);
    if (!known.ok)
        return { ok: false, faults: [known.error] };
    const verdict = (0,approve/* approve */.S)(request.value, known.value.facts, policy);
    if (verdict.kind === 'ignored') {
        answer.hasEnded = true;
        return accept_refused('refdata-refused', `Nothing is done: ${verdict.why}.`);
    }
    if (verdict.kind === 'refused')
        return refuse(verdict.sentence, answer);
    const storeUrl = inputs.store_url ?? section.storeUrl;
    const { results, target } = known.value;
    const work = { pull: pull.value, facts, policy, storeUrl, results, target, isAgain: false };
    return grant(verdict, work, { ...asked, opened });
}
/**
 * The service hands a comment on: then the comment itself is what was asked, with its time, by which is decided what its author saw (A3).
 * Whatever else asks has to name the digest.
 */
async function requestAsked(wanted, pull, { answer, asker: { by }, ports }) {
    const { comment: commentId } = answer;
    if (commentId === null)
        return (0,result.ok)({ via: 'dispatch', pull, by, request: wanted });
    const found = await ports.github.comments.comment(commentId);
    if (!found.ok && found.kind !== 'missing')
        return (0,result/* err */._)((0,faults/* fault */.D)('refdata-event', `The comment cannot be read: ${found.because}.`));
    // Where it says something else by now, it was edited, and `approve` refuses that.
    const meant = (0,comment_command/* formatRequest */.zw)({ kind: 'refdata', request: wanted });
    const body = found.ok && saysThat(found.value.body, meant) ? found.value.body : meant;
    return (0,result.ok)({ via: 'comment', action: 'created', pull, commentId, body, author: by, sender: by });
}
function saysThat(body, meant) {
    const parsed = (0,comment_command/* parseComment */.vj)(body);
    return parsed?.ok === true && (0,comment_command/* formatRequest */.zw)({ kind: 'refdata', request: (0,refdata_request/* refdataRequestOf */.G)(parsed.value) }) === meant;
}
async function refuse(sentence, answer) {
    await answer.end({ state: 'refused', sentence });
    return accept_refused('refdata-refused', sentence);
}
async function grant(granted, work, asked) {
    const { answer, opened, ports } = asked;
    const { state, sentence, details, fault: trouble } = await (0,carry_out/* carryOut */.u)(granted, work, { ...ports, opened });
    await answer.end({ state, sentence, details });
    for (const line of [sentence, ...details])
        ports.workflow.say(line);
    if (trouble)
        return { ok: false, faults: [trouble] };
    return state === 'done' ? { ok: true } : accept_refused('refdata-refused', sentence);
}


/***/ }),

/***/ 33680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ RequestAnswer)
/* harmony export */ });
/* harmony import */ var _requests_answers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31043);
/* harmony import */ var _requests_hidden_entry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10055);


/** The service's comment about a request, in which the run that does it says how it ended. */
class RequestAnswer {
    #found;
    #means;
    /** Whether whoever asked knows how it ended. */
    hasEnded = false;
    constructor(found, means) {
        this.#found = found;
        this.#means = means;
    }
    /** Of nobody where it is not that service's, or about no request: then nothing is told. */
    static async read({ id, service, pull }, means) {
        const nobodys = new RequestAnswer(null, means);
        if (id === undefined)
            return nobodys;
        const asked = service === null ? null : await means.comments.comment(id);
        const entry = asked?.ok && isBy(asked.value, service) ? (0,_requests_hidden_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .readEntry */ .h)(asked.value.body) : null;
        if (entry)
            return new RequestAnswer({ id, pull, comment: (0,_requests_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .commentIdOf */ .ql)(entry) }, means);
        means.log('the comment named by the input `answer` is not the service’s about a request, and stays as it is');
        return nobodys;
    }
    get comment() {
        return this.#found?.comment ?? null;
    }
    /** Read again: meanwhile the service has put the run's address there. */
    async end(verdict) {
        this.hasEnded = true;
        if (!this.#found)
            return;
        const { comments, log } = this.#means;
        const { id, pull } = this.#found;
        const asked = await comments.comment(id);
        const body = asked.ok ? (0,_requests_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .withVerdict */ .m3)(asked.value.body, verdict) : null;
        if (body === null)
            return log(`the answer could not be read${asked.ok ? '' : `: ${asked.because}`}`);
        const edited = await comments.edit(id, body);
        const told = !edited.ok && edited.kind === 'denied' ? await comments.create(pull, visible(body)) : edited;
        if (!told.ok)
            log(`the answer could not be written: ${told.because}`);
    }
}
const isBy = ({ author }, login) => author.isBot && author.login.toLowerCase() === login?.toLowerCase();
/** Without what only the service's own comment may hold. */
const visible = (body) => body
    .split('\n')
    .filter((line) => !/^<!-- pilotlight:(?:request|verdict):/.test(line))
    .join('\n');


/***/ }),

/***/ 50058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ askerOf)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);

const PERSON = /^([A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?(?:\[bot\])?):([1-9][0-9]{0,15})$/;
/** Who asks by a dispatch: whoever started the workflow, or for whom the project's own service did. The error is a sentence. */
async function askerOf(by, { actor, actorId, attempt }, policies) {
    if (by === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ by: { login: actor, id: actorId }, service: null });
    const [, login, id] = PERSON.exec(by) ?? [];
    if (login === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('The input `by`: expected `login:id`.');
    const read = await policies();
    if (!read.ok)
        return read;
    const { service } = read.value;
    // Whoever may start a workflow could write any name there.
    if (service === null || service.toLowerCase() !== actor.toLowerCase()) {
        const named = service === null ? 'names no App' : `names \`${service}\``;
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`\`${actor}\` started this for somebody else, and \`commands.service\` of the default branch ${named}.`);
    }
    // GitHub names the first actor of a run again, whoever starts it a second time.
    if (attempt > 1)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('A run that the service started for somebody speaks for them once; whoever wants it done asks for it anew.');
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ by: { login, id: Number(id) }, service });
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
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);


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

/***/ 84818:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ FORMAT_KEY),
/* harmony export */   A3: () => (/* binding */ trashKey),
/* harmony export */   Ae: () => (/* binding */ pullRefKey),
/* harmony export */   Bf: () => (/* binding */ subjectPrefix),
/* harmony export */   Cg: () => (/* binding */ checkPath),
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   MZ: () => (/* binding */ deltaKey),
/* harmony export */   Mk: () => (/* binding */ eventKey),
/* harmony export */   Oo: () => (/* binding */ BRANCH_REFS),
/* harmony export */   RC: () => (/* binding */ candidateKey),
/* harmony export */   Rk: () => (/* binding */ PULL_REFS),
/* harmony export */   Sr: () => (/* binding */ pullOfKey),
/* harmony export */   T5: () => (/* binding */ objectKey),
/* harmony export */   W2: () => (/* binding */ STORE_FORMAT),
/* harmony export */   cJ: () => (/* binding */ COMMIT),
/* harmony export */   d9: () => (/* binding */ commitKey),
/* harmony export */   kV: () => (/* binding */ foldedPath),
/* harmony export */   l7: () => (/* binding */ packKey),
/* harmony export */   nO: () => (/* binding */ candidatesPrefix),
/* harmony export */   o1: () => (/* binding */ snapshotKey),
/* harmony export */   p2: () => (/* binding */ readCandidateKey),
/* harmony export */   qL: () => (/* binding */ setKey),
/* harmony export */   rF: () => (/* binding */ branchRefKey),
/* harmony export */   rh: () => (/* binding */ isPartition),
/* harmony export */   xL: () => (/* binding */ branchOfKey),
/* harmony export */   y1: () => (/* binding */ reportKey),
/* harmony export */   zB: () => (/* binding */ LEASE_KEY)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);

/**
 * Where things stand in a store of reference data, below its prefix, and the names that may stand there. Everything is
 * immutable but `refs/` and `gc/`; file names of projects appear inside documents only, never in a key.
 */
/** Version of the layout and of every document in it. A store that says another one is refused. */
const STORE_FORMAT = 1;
/** SHA-256 in 64 hexadecimal digits, of the bytes as they lie on disk. */
const DIGEST = /^[0-9a-f]{64}$/;
/** A commit: SHA-1 or SHA-256. */
const COMMIT = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const PARTITION = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const FORMAT_KEY = 'format.json';
const PULL_REFS = 'refs/pull/';
const BRANCH_REFS = 'refs/branch/';
const LEASE_KEY = 'gc/lease.json';
const objectKey = (digest) => `objects/${digest.slice(0, 2)}/${digest}`;
/** Many small files in one object (`src/refdata/pack.ts`). */
const packKey = (digest) => `packs/${digest.slice(0, 2)}/${digest}`;
const setKey = (digest) => `sets/${digest}.json`;
const snapshotKey = (digest) => `snapshots/${digest}.json`;
/** What a pull request's delta was before a change, so that the change can be undone. */
const deltaKey = (digest) => `deltas/${digest}.json`;
const pullRefKey = (pull) => `${PULL_REFS}${pull}.json`;
const branchRefKey = (branch) => `${BRANCH_REFS}${base64url(branch)}.json`;
const commitKey = (sha) => `by-commit/${sha}.json`;
const trashKey = (key) => `trash/${key}`;
/** Candidates of one head: `candidates/pull-7/<sha>/`. */
const candidatesPrefix = (subject, headSha) => `${subjectPrefix('candidates', subject)}${headSha}/`;
const candidateKey = (subject, headSha, { run, attempt, partition }) => `${candidatesPrefix(subject, headSha)}${run}-${attempt}/${partition}.json`;
const reportKey = (subject, id) => `${subjectPrefix('reports', subject)}${id}.html`;
/** `at`: milliseconds since the epoch; `id` tells events of one moment apart. */
const eventKey = (at, id) => {
    const when = new Date(at).toISOString();
    return `log/${when.slice(0, 7)}/${when.replace(/[-:.]/g, '')}-${id}.json`;
};
function subjectPrefix(kind, subject) {
    return `${kind}/${'pull' in subject ? `pull-${subject.pull}` : `branch-${base64url(subject.branch)}`}/`;
}
function pullOfKey(key) {
    const [, digits] = /^refs\/pull\/([1-9][0-9]{0,15})\.json$/.exec(key) ?? [];
    return digits === undefined ? null : Number(digits);
}
function branchOfKey(key) {
    const [, text] = /^refs\/branch\/([A-Za-z0-9_-]+)\.json$/.exec(key) ?? [];
    return text === undefined ? null : fromBase64url(text);
}
/** `run`: the workflow run's id; null for a key that is no candidate's. */
function readCandidateKey(key) {
    const [, , headSha, job, file] = key.split('/');
    const [, run, attempt] = /^([0-9]{1,20})-([0-9]{1,6})$/.exec(job ?? '') ?? [];
    const partition = file?.endsWith('.json') ? file.slice(0, -5) : '';
    if (!headSha || !COMMIT.test(headSha) || run === undefined || !isPartition(partition))
        return null;
    return { headSha, run, attempt: Number(attempt), partition };
}
/** 1 to 80 letters, digits, `.`, `_` and `-`: it stands in keys, statuses and commands. */
const isPartition = (text) => PARTITION.test(text);
const MAX_PATH = 1_000;
const MAX_SEGMENT = 200;
const MAX_DEPTH = 32;
/** Names that Windows takes for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\:*?"<>|]/u;
/**
 * The path of a file in a set, relative, with `/`: one that every file system can hold and none reads otherwise (A9). NFC; no
 * empty, dot or `..` segments; no control or format characters; nothing that Windows refuses; at most 1,000 characters.
 * The error says what is wrong, as the end of a sentence about the path.
 */
function checkPath(path) {
    if (path === '' || path.length > MAX_PATH)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`has ${path.length} characters; 1 to ${MAX_PATH} are taken`);
    if (!path.isWellFormed() || path.normalize('NFC') !== path)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('is not in Unicode’s normal form NFC');
    // JSON.parse and object literals disagree about what a key of this name does.
    if (path === '__proto__')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('is a name that documents cannot hold');
    if (FORBIDDEN.test(path))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('holds a character that file systems or terminals read otherwise');
    const segments = path.split('/');
    if (segments.length > MAX_DEPTH)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`lies deeper than ${MAX_DEPTH} folders`);
    const wrong = segments.find((one) => one === '' || one === '.' || one === '..' || one.length > MAX_SEGMENT || /[. ]$/.test(one) || DEVICE.test(one));
    return wrong === undefined
        ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(path)
        : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`has the part ${JSON.stringify(wrong.slice(0, 40))}, which is no file’s name everywhere`);
}
/** What two paths have in common that some file system takes for one: case and compatibility forms folded. */
const foldedPath = (path) => path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
function base64url(text) {
    const bytes = new TextEncoder().encode(text);
    return btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
}
function fromBase64url(text) {
    try {
        const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
        return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(binary, (char) => char.charCodeAt(0)));
    }
    catch {
        return null;
    }
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

/***/ 271:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  kv: () => (/* binding */ mergePull),
  Pn: () => (/* binding */ pathKey)
});

// UNUSED EXPORTS: pendingAfter

// EXTERNAL MODULE: ./src/refdata/files.js
var files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/refdata/path-clashes.js
var path_clashes = __webpack_require__(38184);
// EXTERNAL MODULE: ./src/refdata/pull-delta.js
var pull_delta = __webpack_require__(3903);
;// CONCATENATED MODULE: ./src/refdata/three-way.js

/** `take`: theirs. `same`: the branch has it already. `conflict`: both changed it, to different ends; nothing is chosen. */
function mergeThreeWay({ from, ours, theirs }) {
    if ((0,files/* sameFile */.Vi)(ours, theirs))
        return 'same';
    return (0,files/* sameFile */.Vi)(ours, from) ? 'take' : 'conflict';
}

;// CONCATENATED MODULE: ./src/refdata/merge.js




/**
 * What a merged pull request makes of its branch's data, path by path. Nothing that was accepted is lost (R-1): each entry ends in `applied` or in
 * `conflicts`, where the branch keeps its own until somebody accepts one.
 */
function mergePull(request) {
    const { pull, mergeSha, causes } = request;
    if (causes.some((one) => one.kind === 'merge' && one.pull === pull.pull && one.mergeSha === mergeSha))
        return { isDone: true, sets: {}, applied: [], conflicts: [], pending: request.pending };
    const parts = new Map();
    const [applied, conflicts] = [[], []];
    for (const one of removalsFirst((0,pull_delta/* deltaPaths */.hx)(pull.delta))) {
        const part = parts.get(one.partition) ?? new PartMerge(one.partition, (0,files/* ownValue */.eC)(request.sets, one.partition));
        parts.set(one.partition, part);
        const { partition, path, entry } = one;
        const ours = part.at(path);
        const how = part.merge(one, request.verified.includes(partition));
        if (how === 'conflict')
            conflicts.push({ partition, path, pull: pull.pull, from: entry.from, ours, theirs: entry.to });
        else
            applied.push({ partition, path, from: ours, to: entry.to, how });
    }
    const changed = [...parts].filter(([, part]) => part.isChanged).map(([partition, part]) => [partition, part.stored()]);
    return {
        isDone: false,
        sets: (0,files/* recordOf */.zv)(changed),
        applied,
        conflicts,
        pending: pendingAfter(request.pending, applied, conflicts),
    };
}
/** So that a file can take a name whose twin goes with the same pull request. */
const removalsFirst = (paths) => [
    ...paths.filter(({ entry }) => entry.to === null),
    ...paths.filter(({ entry }) => entry.to !== null),
];
/** One partition while it is merged. */
class PartMerge {
    isChanged = false;
    #partition;
    #before;
    #files;
    #added = new Map();
    /** From the first addition on: removals came before. */
    #held = null;
    constructor(partition, stored) {
        this.#partition = partition;
        this.#before = stored;
        this.#files = new Map(Object.entries(stored?.set.files ?? {}));
    }
    at(path) {
        return this.#files.get(path) ?? null;
    }
    merge({ path, entry }, isVerified) {
        const ours = this.at(path);
        const verdict = mergeThreeWay({ from: entry.from, ours, theirs: entry.to });
        if (verdict === 'same')
            return 'same';
        if (verdict === 'conflict' && !isVerified)
            return 'conflict';
        if (entry.to && !ours && this.#isInTheWay(path))
            return 'conflict';
        this.#put(path, entry);
        return verdict === 'take' ? 'taken' : 'verified';
    }
    #isInTheWay(path) {
        this.#held ??= new path_clashes/* HeldPaths */.m(this.#files.keys());
        return this.#held.inTheWayOf(path) !== null;
    }
    #put(path, { to, place }) {
        this.isChanged = true;
        if (!to)
            this.#files.delete(path);
        else
            this.#files.set(path, to);
        if (to)
            this.#held?.add(path);
        if (to && place)
            this.#added.set(to[0], place);
    }
    /** Bytes that the set had keep their place, or stay objects of their own. */
    stored() {
        const before = new Set(Object.values(this.#before?.set.files ?? {}).map(([digest]) => digest));
        const placeOf = (digest) => before.has(digest) ? (0,files/* ownValue */.eC)(this.#before?.places ?? {}, digest) : this.#added.get(digest);
        const places = [...this.#files.values()].flatMap(([digest]) => {
            const place = placeOf(digest);
            return place ? [[digest, place]] : [];
        });
        return { set: { v: 1, partition: this.#partition, files: (0,files/* recordOf */.zv)(this.#files) }, places: (0,files/* recordOf */.zv)(places) };
    }
}
/** A pending path whose choice has been made is none; the others say what the branch has now. */
function pendingAfter(pending, applied, conflicts) {
    const now = new Map(applied.map((one) => [pathKey(one), one.to]));
    const renewed = new Set(conflicts.map((one) => `${one.pull} ${pathKey(one)}`));
    const kept = pending
        .filter((one) => !renewed.has(`${one.pull} ${pathKey(one)}`))
        .map((one) => ({ ...one, ours: now.get(pathKey(one)) === undefined ? one.ours : (now.get(pathKey(one)) ?? null) }))
        .filter((one) => !(0,files/* sameFile */.Vi)(one.ours, one.theirs));
    return [...kept, ...conflicts];
}
const pathKey = ({ partition, path }) => `${partition}/${path}`;


/***/ })

};
