export const id = 8062;
export const ids = [8062,9120];
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
// EXTERNAL MODULE: ./src/contract/refdata-documents.js + 1 modules
var refdata_documents = __webpack_require__(86579);
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


/***/ }),

/***/ 93019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ formatPath),
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
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


/***/ })

};
