export const id = 3382;
export const ids = [3382];
export const modules = {

/***/ 8504:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ nextBranch),
/* harmony export */   N: () => (/* binding */ setsOf)
/* harmony export */ });
/* harmony import */ var _refdata_branch_state_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11727);

/** The stored sets of some partitions, as far as there are such. */
async function setsOf(parts, partitions, store) {
    const wanted = [...new Set(partitions)].filter((one) => Object.hasOwn(parts, one));
    return Object.fromEntries(await Promise.all(wanted.map(async (one) => [one, await store.storedSet(parts[one] ?? '')])));
}
/** Stores sets and snapshot, and gives the ref that is to name them; the ref itself is not written. */
async function nextBranch({ name, ref, from, sets, cause, commits, pending }, store) {
    const changed = await Promise.all(Object.entries(sets).map(async ([partition, { set, places }]) => [partition, await store.putSet(set, places)]));
    const at = await store.now();
    const snapshot = (0,_refdata_branch_state_js__WEBPACK_IMPORTED_MODULE_0__/* .snapshotAfter */ .fT)({
        ...{ parent: from?.snapshot ?? null, parts: from?.parts ?? {}, cause, at },
        changed: Object.fromEntries(changed),
    });
    const digest = await store.putSnapshot(snapshot);
    return (0,_refdata_branch_state_js__WEBPACK_IMPORTED_MODULE_0__/* .branchAfter */ .B)({ name, before: ref, snapshot: { digest, parts: snapshot.parts }, commits, pending, at });
}


/***/ }),

/***/ 76139:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   QJ: () => (/* binding */ namedResults),
/* harmony export */   bD: () => (/* binding */ formerDigests),
/* harmony export */   cj: () => (/* binding */ isChangeAccepted),
/* harmony export */   oB: () => (/* binding */ isAccepted),
/* harmony export */   qS: () => (/* binding */ resultsOf),
/* harmony export */   vl: () => (/* binding */ changedPaths)
/* harmony export */ });
/* unused harmony export headResults */
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84818);
/* harmony import */ var _refdata_candidate_digest_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(42919);
/* harmony import */ var _refdata_files_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(27276);
/* harmony import */ var _refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88836);
/* harmony import */ var _refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(3903);
/* harmony import */ var _store_documents_of_runs_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(32749);






async function resultsOf(subject, headSha, { store, sha256 }) {
    return headResults(headSha, await store.candidates(subject, headSha), sha256);
}
function headResults(headSha, candidates, sha256) {
    const named = candidates.map(({ candidate, digest }) => ({ partition: candidate.partition, digest }));
    return { headSha, candidates, digest: named.length === 0 ? null : sha256((0,_refdata_candidate_digest_js__WEBPACK_IMPORTED_MODULE_2__/* .candidatesText */ .a)(named)) };
}
/** Earlier results that are looked through for a digest that somebody wrote. */
const MOST_FORMER = 200;
/**
 * Digests of what this subject came to before: of its other heads, and of this head before its newest results came in. A digest among
 * them was right once.
 */
async function formerDigests(subject, headSha, { store, sha256 }) {
    const listed = [];
    for await (const one of store.parts.bucket.list((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .subjectPrefix */ .Bf)('candidates', subject)))
        if ((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .readCandidateKey */ .p2)(one.key))
            listed.push(one);
    const newest = listed.sort((a, b) => a.modified - b.modified).slice(-MOST_FORMER);
    const found = await Promise.all(newest.map(({ key }) => (0,_store_documents_of_runs_js__WEBPACK_IMPORTED_MODULE_1__/* .getCandidate */ .M7)(store.parts, key)));
    const heads = new Map();
    const digests = new Set();
    for (const one of found.filter((each) => each !== null)) {
        const head = heads.get(one.candidate.headSha) ?? new Map();
        heads.set(one.candidate.headSha, head.set(one.candidate.partition, one));
        const { digest } = headResults(one.candidate.headSha, [...head.values()], sha256);
        for (const each of [one.digest, digest])
            if (each !== null)
                digests.add(each);
    }
    const now = headResults(headSha, [...(heads.get(headSha)?.values() ?? [])], sha256);
    return [...digests].filter((one) => one !== now.digest && !now.candidates.some(({ digest }) => digest === one));
}
/**
 * The results that a digest names: all of the head, or those of one partition, whose own digest stands in its report. Null where it names
 * none of them, or is not written.
 */
function namedResults(results, written) {
    if (written === null || results.digest?.startsWith(written))
        return results;
    const own = results.candidates.filter(({ digest }) => digest.startsWith(written));
    const [only] = own;
    return only && own.length === 1 ? { ...results, candidates: own, digest: only.digest } : null;
}
/** Partition and path of all that may be accepted. */
const changedPaths = ({ candidates }) => candidates.flatMap(({ candidate: { partition, changes } }) => changes.filter(({ kind }) => kind !== 'within' && kind !== 'not-produced').map(({ path }) => ({ partition, path })));
/** Whether every red change of a candidate has been accepted since, with the very bytes. */
function isAccepted({ candidate }, pull) {
    if (candidate.guarded)
        return false;
    return candidate.changes.filter(_refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI).every((change) => isChangeAccepted(candidate.partition, change, pull));
}
function isChangeAccepted(partition, { path, to }, pull) {
    const entry = pull && (0,_refdata_pull_delta_js__WEBPACK_IMPORTED_MODULE_4__/* .entryAt */ ._f)(pull.delta, partition, path);
    return entry !== null && (0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_5__/* .sameFile */ .Vi)(entry.to, to);
}


/***/ }),

/***/ 80716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B0: () => (/* binding */ storedFiles),
/* harmony export */   a6: () => (/* binding */ storedPartition),
/* harmony export */   gi: () => (/* binding */ reportFacts),
/* harmony export */   kj: () => (/* binding */ partitionFacts)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(84818);
/* harmony import */ var _refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(61244);
/* harmony import */ var _refdata_files_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(27276);
/* harmony import */ var _refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88836);
/* harmony import */ var _compare_results_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(15800);





/** What is told about a partition by the job that compared it. */
function partitionFacts(results, candidate) {
    const { partition, isComplete, baseline, compared, produced } = results;
    const { branch, snapshot, reasons } = baseline.chosen;
    return {
        partition,
        complete: isComplete,
        candidate,
        base: { branch, snapshot, reasons },
        counts: (0,_refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .countChanges */ .xS)(compared.changes, produced.files.size),
        entries: compared.changes.map((change) => {
            const reference = compared.effective?.files.get(change.path) ?? compared.effective?.files.get(change.was ?? '');
            return {
                change,
                verdict: compared.verdicts.get(change.path) ?? null,
                ...(reference ? { expected: reference.file[0] } : {}),
                ...(change.to ? { actual: change.to[0] } : {}),
                ...acceptedBy(reference),
                baseline: reference ? (0,_refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_2__/* .originSentence */ .yx)(reference.origin) : `${branch} has no such file`,
            };
        }),
    };
}
function acceptedBy(reference) {
    return reference?.origin.kind === 'accepted' ? { acceptedBy: (0,_refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_2__/* .originSentence */ .yx)(reference.origin) } : {};
}
/** What is told about a partition by another job, which only has what the store says. */
function storedPartition({ candidate, digest }) {
    const { partition, complete, base, changes, produced } = candidate;
    return {
        partition,
        complete,
        candidate: digest,
        base: { branch: base.branch, snapshot: base.snapshot, reasons: [] },
        counts: (0,_refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .countChanges */ .xS)(changes, produced),
        entries: changes.map((change) => ({ change, verdict: null, baseline: '' })),
    };
}
/** Files of the results that the store has by now: references, and what may be accepted. */
function storedFiles({ compared }, { places }) {
    const found = new Map();
    const put = (files) => {
        for (const [[sha256, size], place] of files)
            found.set(sha256, place ? [(0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .packKey */ .l7)(place[0]), place[1], size] : [(0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_3__/* .objectKey */ .T5)(sha256)]);
    };
    put((0,_compare_results_js__WEBPACK_IMPORTED_MODULE_1__/* .uploadsOf */ .y)(compared.changes).map(({ file }) => [file, (0,_refdata_files_js__WEBPACK_IMPORTED_MODULE_4__/* .ownValue */ .eC)(places, file[0]) ?? undefined]));
    const references = compared.changes.flatMap(({ path, was }) => {
        const one = compared.effective?.files.get(path) ?? compared.effective?.files.get(was ?? '');
        return one ? [[one.file, one.place ?? undefined]] : [];
    });
    put(references);
    return found;
}
function reportFacts({ facts, subject, headSha, title, }, rest) {
    const name = 'pull' in subject ? `#${subject.pull}` : subject.branch;
    return {
        title: `${facts.repository} ${name}${title ? `: ${title}` : ''}`,
        repository: facts.repository,
        subject,
        headSha,
        guards: [],
        forecast: [],
        ...rest,
    };
}


/***/ }),

/***/ 33382:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XY: () => (/* binding */ refreshOthers),
  VY: () => (/* binding */ reportAddress),
  yp: () => (/* binding */ reportId),
  e6: () => (/* binding */ reportName),
  JC: () => (/* binding */ tellPull)
});

// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/refdata/carry-over.js
var carry_over = __webpack_require__(78603);
// EXTERNAL MODULE: ./src/refdata/find-changes.js
var find_changes = __webpack_require__(88836);
// EXTERNAL MODULE: ./src/refdata/forecast.js
var forecast = __webpack_require__(91718);
;// CONCATENATED MODULE: ./src/refdata/reverted-pull.js
const BODY = /(?:^|\s)Reverts (?:[\w.-]{1,100}\/[\w.-]{1,100})?#([1-9][0-9]{0,8})(?:\s|$)/;
const TITLE = /^Revert ".{0,300}\(#([1-9][0-9]{0,8})\)"/;
/**
 * The pull request that another one says it reverts, in the form in which GitHub's button writes it (`Reverts owner/name#7` in the body), or by
 * the title of a squashed commit; null where it says nothing of the kind. A hint for people: nothing follows from it by itself.
 */
function revertedPull({ title, body }) {
    const [, number] = BODY.exec(body.slice(0, 10_000)) ?? TITLE.exec(title.slice(0, 500)) ?? [];
    return number === undefined ? null : Number(number);
}

// EXTERNAL MODULE: ./src/report/refdata-comment.js
var refdata_comment = __webpack_require__(46197);
// EXTERNAL MODULE: ./src/contract/refdata-marker.js
var refdata_marker = __webpack_require__(61368);
// EXTERNAL MODULE: ./src/commands/refdata/branch-sets.js
var branch_sets = __webpack_require__(8504);
// EXTERNAL MODULE: ./src/commands/refdata/pull-state.js
var pull_state = __webpack_require__(76139);
// EXTERNAL MODULE: ./src/commands/refdata/report-facts.js
var report_facts = __webpack_require__(80716);
;// CONCATENATED MODULE: ./src/commands/refdata/tell-pull.js










/** Other references than these of pull requests say nothing that a person could still act on. */
const MOST_OTHERS = 300;
/**
 * Keeps the one comment about a pull request's results up to date, and gives what it says of the future. It is made when something is red or
 * a conflict is to be feared, and edited from then on.
 */
async function tellPull(telling, ports) {
    const { pull, ref, results } = telling;
    const { store } = ports.opened;
    const sentences = ref ? await outlook(ref, { pull, results, store }) : [];
    const hint = await revertHint(telling, store);
    if (results.digest !== null)
        await keepComment(telling, [...sentences, ...hint], ports);
    return sentences;
}
/** For a pull request that says it reverts another one, whose data it does not take back yet. */
async function revertHint({ pull, ref, results }, store) {
    const reverted = revertedPull(pull);
    const isRedNow = results.candidates.some((one) => !one.candidate.green && !(0,pull_state/* isAccepted */.oB)(one, ref));
    if (reverted === null || reverted === pull.number || !isRedNow)
        return [];
    const other = await store.pull(reverted);
    if (other?.ref.state !== 'merged' || Object.keys(other.ref.delta).length === 0)
        return [];
    return [`This reverts #${reverted}: /update-refdata revert #${reverted} takes the reference data back with it.`];
}
async function keepComment(telling, sentences, { github, workflow, clock }) {
    const { pull, results, ref } = telling;
    const found = await github.comments.find(pull.number, refdata_marker/* COMMENT_MARKER */.JO);
    if (!found.ok)
        return workflow.say(`the comment cannot be kept: ${found.because}`);
    const isWaiting = results.candidates.some((one) => !one.candidate.green && !(0,pull_state/* isAccepted */.oB)(one, ref));
    if (!found.value && !isWaiting && sentences.length === 0)
        return;
    const body = (0,refdata_comment/* commentBody */.I2)(factsOf(telling, sentences, clock.now()), await linksOf(telling, github));
    if (found.value?.body === body)
        return;
    const told = found.value
        ? await github.comments.edit(found.value.id, body)
        : await createOnce(pull.number, body, { github, clock });
    if (!told.ok)
        workflow.say(`the comment cannot be written: ${told.because}; the job needs \`pull-requests: write\``);
}
/** Milliseconds: so long others that looked when there was none may take to write theirs. */
const OTHERS = 3_000;
const DOUBLE = 'The results stand in a newer comment: several jobs began this one at once.';
/** GitHub has no way to write a comment only where there is none. Of several that jobs made at once the newest goes on, and the others say so. */
async function createOnce(pull, body, { github: { comments }, clock }) {
    const made = await comments.create(pull, body);
    if (!made.ok)
        return made;
    await clock.sleep(OTHERS);
    const newest = await comments.find(pull, refdata_marker/* COMMENT_MARKER */.JO);
    if (!newest.ok || !newest.value || newest.value.id === made.value)
        return made;
    return comments.edit(made.value, DOUBLE);
}
function factsOf({ pull, ref, results, facts, own, guards = [] }, outlook, at) {
    const stored = results.candidates.map((one) => own?.candidate === one.digest ? own : asAccepted((0,report_facts/* storedPartition */.a6)(one), one, ref));
    return (0,report_facts/* reportFacts */.gi)({ facts, subject: { pull: pull.number }, headSha: results.headSha, title: pull.title }, { partitions: stored, candidateDigest: results.digest ?? '', at, guards, forecast: outlook });
}
/** What was accepted since is no difference any more. */
function asAccepted(partition, one, ref) {
    if (!ref || one.candidate.guarded)
        return partition;
    const open = partition.entries.filter(({ change }) => !(0,find_changes/* isRed */.iI)(change) || !(0,pull_state/* isChangeAccepted */.cj)(partition.partition, change, ref));
    const accepted = partition.entries.length - open.length;
    if (accepted === 0)
        return partition;
    const counts = { ...partition.counts, same: (partition.counts.same ?? 0) + accepted };
    for (const { change } of partition.entries)
        if (!open.some((left) => left.change === change))
            counts[change.kind] = (counts[change.kind] ?? 1) - 1;
    return { ...partition, entries: open, counts };
}
/** To the first report that is red, and to the run that made it: there the reports of the others are, too. */
async function linksOf({ storeUrl, facts, results, own, report }, { runs }) {
    const first = results.candidates.find(({ candidate }) => !candidate.green) ?? results.candidates[0];
    if (!first)
        return { report: null, run: null };
    const run = `${facts.runUrl.replace(/[^/]*$/, '')}${first.candidate.run}`;
    const known = reportAddress(first, storeUrl) ?? (own?.candidate === first.digest ? (report ?? null) : null);
    return { report: known ?? (await artifactAddress(first, run, runs)), run };
}
/** A report that only its run keeps. Null where it has none, or where the job may not look. */
async function artifactAddress({ candidate }, run, runs) {
    const listed = await runs.artifacts(candidate.run);
    const ids = listed.ok ? listed.value.filter(({ name }) => name === reportName(candidate.partition)).map(({ id }) => id) : [];
    return ids.length > 0 ? `${run}/artifacts/${Math.max(...ids)}` : null;
}
/** The report as a file of the job, and as an artifact. */
const reportName = (partition) => `refdata-report-${partition}.html`;
/** Where the report of a candidate lies in the store. */
const reportId = ({ run, attempt, partition, headSha }) => `${headSha.slice(0, 12)}-${run}-${attempt}-${partition}`;
/** Null where nobody reads the store by an address. */
function reportAddress({ candidate }, storeUrl) {
    return storeUrl === undefined ? null : `${storeUrl.replace(/\/$/, '')}/${(0,refdata_keys/* reportKey */.y1)(candidate.subject, reportId(candidate))}`;
}
/** What will be in conflict, and what of the accepted still holds. */
async function outlook(ref, { pull, results, store }) {
    const partitions = Object.keys(ref.delta);
    if (partitions.length === 0)
        return [];
    const branch = (await store.branch(pull.baseRef))?.ref ?? null;
    const [others, base] = await Promise.all([otherPulls(pull.number, store), filesOf(branch, partitions, store)]);
    const found = (0,forecast/* forecast */.g)({ pull: ref, others, branch: pull.baseRef, base });
    const carried = (0,carry_over/* carryOver */.Y)(ref.delta, results.candidates.map(({ candidate }) => candidate));
    return [...(0,forecast/* forecastSentences */.s)(found, pull.baseRef), ...(carried.stale.length > 0 ? (0,carry_over/* carrySentences */.F)(carried, ref) : [])];
}
async function filesOf(branch, partitions, store) {
    const sets = await (0,branch_sets/* setsOf */.N)(branch?.parts ?? {}, partitions, store);
    return Object.fromEntries(Object.entries(sets).map(([partition, { set }]) => [partition, set.files]));
}
async function otherPulls(except, store) {
    const numbers = [...(await store.pulls())].filter((one) => one !== except).sort((a, b) => b - a);
    const held = await Promise.all(numbers.slice(0, MOST_OTHERS).map((one) => store.pull(one)));
    return held.flatMap((one) => (one ? [one.ref] : []));
}
/** Tells the open pull requests whose data another one touches, or whose base has moved. */
async function refreshOthers({ except, branch, ...telling }, ports) {
    const { store } = ports.opened;
    const others = await otherPulls(except, store);
    for (const ref of others.filter((one) => one.state === 'open' && one.base === branch && Object.keys(one.delta).length > 0)) {
        const pull = await ports.github.pulls.pull(ref.pull);
        if (!pull.ok || pull.value.state !== 'open')
            continue;
        const results = await (0,pull_state/* resultsOf */.qS)({ pull: ref.pull }, pull.value.headSha, { store, sha256: ports.sha256 });
        await tellPull({ ...telling, pull: pull.value, ref, results }, ports);
    }
}


/***/ }),

/***/ 61368:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HP: () => (/* binding */ formatCommentMarker),
/* harmony export */   JO: () => (/* binding */ COMMENT_MARKER),
/* harmony export */   wz: () => (/* binding */ readCommentMarker)
/* harmony export */ });
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84818);

/** How each comment of ours about reference data begins; it is found again by this. */
const COMMENT_MARKER = '<!-- pilotlight refdata v1 ';
const formatCommentMarker = ({ digest, headSha }) => `${COMMENT_MARKER}${JSON.stringify({ digest, head: headSha })} -->`;
const MARKER = /^<!-- pilotlight refdata v1 \{"digest":"([0-9a-f]{1,64})","head":"([0-9a-f]{1,64})"\} -->(?:\r?\n|$)/;
/** From the beginning of a body and nowhere else: what stands further below may be foreign. Null where it is no such comment. */
function readCommentMarker(body) {
    const [, digest, headSha] = MARKER.exec(body.slice(0, 300)) ?? [];
    if (digest === undefined || headSha === undefined || !_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh.test(digest) || !_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMIT */ .cJ.test(headSha))
        return null;
    return { digest, headSha };
}


/***/ }),

/***/ 11727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ branchAfter),
/* harmony export */   XO: () => (/* binding */ snapshotsOf),
/* harmony export */   aN: () => (/* binding */ mergedRef),
/* harmony export */   fT: () => (/* binding */ snapshotAfter)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27276);

/** As many as a ref may hold. */
const MOST_COMMITS = 200;
/** It always has its parent, so that history only grows (R-7). */
function snapshotAfter({ parent, parts, changed, cause, at }) {
    const all = (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)([...Object.entries({ ...parts, ...changed })]);
    return { v: 1, parents: parent === null ? [] : [parent], parts: all, cause, at };
}
function branchAfter({ name, before, snapshot, commits, pending, at }) {
    const added = [...new Set(commits)].map((commit) => [commit, snapshot.digest]);
    return {
        v: 1,
        branch: name,
        generation: (before?.generation ?? 0) + 1,
        snapshot: snapshot.digest,
        parts: { ...snapshot.parts },
        commits: [...(before?.commits ?? []), ...added].slice(-MOST_COMMITS),
        pending: [...pending],
        at,
    };
}
/** Of snapshots that may be a merge's: those which the branch names for the merge commit. Their causes tell whether it was done. */
const snapshotsOf = (branch, commit) => [
    ...new Set((branch?.commits ?? []).filter(([sha]) => sha === commit).map(([, snapshot]) => snapshot)),
];
/** A pull request's ref once its data is in the branch. */
function mergedRef(pull, merged, at) {
    return { ...pull, generation: pull.generation + 1, state: 'merged', merged: { ...merged }, at };
}


/***/ }),

/***/ 42919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a: () => (/* binding */ candidatesText)
/* harmony export */ });
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73278);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27276);


/** The text whose SHA-256 is what people approve: all candidates of one head, in whatever order they came (R-3, R-9). */
function candidatesText(candidates) {
    const pairs = candidates.map(({ partition, digest }) => [partition, digest]);
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)({ v: 1, candidates: pairs.sort((a, b) => (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n6)(a[0], b[0]) || (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n6)(a[1], b[1])) });
}


/***/ }),

/***/ 78603:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   F: () => (/* binding */ carrySentences),
/* harmony export */   Y: () => (/* binding */ carryOver)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27276);
/* harmony import */ var _pull_delta_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3903);


/** `candidates`: of the head, the newest of each partition, compared with this very delta over the base. */
function carryOver(delta, candidates) {
    const kinds = new Map(candidates.map(({ partition, changes }) => [partition, new Map(changes.map((change) => [change.path, change]))]));
    const sorted = { carried: [], stale: [], unknown: [] };
    for (const one of (0,_pull_delta_js__WEBPACK_IMPORTED_MODULE_0__/* .deltaPaths */ .hx)(delta)) {
        const changes = kinds.get(one.partition);
        const change = changes?.get(one.path);
        if (!changes || change?.kind === 'not-produced')
            sorted.unknown.push(one);
        else
            sorted[holds(one, change) ? 'carried' : 'stale'].push(one);
    }
    return sorted;
}
/** Results from before the acceptance list as a change what has been accepted since. */
const holds = ({ entry }, change) => change === undefined || change.kind === 'within' || (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sameFile */ .Vi)(change.to, entry.to);
/** What people are told after a push; none where nothing was accepted. */
function carrySentences({ carried, stale }, pull) {
    const kept = `What was accepted in #${pull.pull} holds for ${(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(carried.length, 'file')}: the bytes are the accepted ones, or differ within the tolerance.`;
    const lost = `To be accepted again, since the results are others now than those accepted in #${pull.pull}: ${(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(stale.length, 'file')}, ${(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .listed */ .KE)(stale.map(({ path }) => path))}.`;
    return [...(carried.length > 0 ? [kept] : []), ...(stale.length > 0 ? [lost] : [])];
}


/***/ }),

/***/ 91718:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   g: () => (/* binding */ forecast),
/* harmony export */   s: () => (/* binding */ forecastSentences)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27276);
/* harmony import */ var _pull_delta_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(3903);


function forecast({ pull, others, branch, base }) {
    const mine = (0,_pull_delta_js__WEBPACK_IMPORTED_MODULE_0__/* .deltaPaths */ .hx)(pull.delta);
    const rivals = others.filter((one) => one.pull !== pull.pull && one.state === 'open' && one.base === branch);
    const overlaps = rivals
        .map((rival) => ({ pull: rival.pull, files: mine.filter((one) => differs(one, rival)) }))
        .filter(({ files }) => files.length > 0)
        .sort((a, b) => a.pull - b.pull);
    return { overlaps, moved: movedFiles(mine, base, others) };
}
function differs({ partition, path, entry }, rival) {
    const other = (0,_pull_delta_js__WEBPACK_IMPORTED_MODULE_0__/* .entryAt */ ._f)(rival.delta, partition, path);
    return other !== null && !(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sameFile */ .Vi)(other.to, entry.to);
}
function movedFiles(mine, base, others) {
    const by = new Map();
    for (const one of mine) {
        const files = (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .ownValue */ .eC)(base, one.partition);
        if (!files)
            continue;
        const ours = (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .fileAt */ .Wd)(files, one.path);
        if ((0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sameFile */ .Vi)(ours, one.entry.from) || (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sameFile */ .Vi)(ours, one.entry.to))
            continue;
        const who = others.filter((other) => other.state === 'merged' && putThere(other, one, ours)).at(-1)?.pull ?? null;
        by.set(who, [...(by.get(who) ?? []), one]);
    }
    return [...by].map(([pull, files]) => ({ by: pull, files })).sort((a, b) => (a.by ?? 0) - (b.by ?? 0));
}
function putThere(other, { partition, path }, ours) {
    const entry = (0,_pull_delta_js__WEBPACK_IMPORTED_MODULE_0__/* .entryAt */ ._f)(other.delta, partition, path);
    return entry !== null && (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .sameFile */ .Vi)(entry.to, ours);
}
/** For the report and the comment; none where nothing is to be feared. */
function forecastSentences({ overlaps, moved }, branch) {
    return [
        ...moved.map(({ by, files }) => {
            const who = by === null ? '' : ` by #${by}`;
            return `${branch} changed for ${(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(files.length, 'file')}${who} since this was accepted: ${pathsOf(files)}. Bring the branch up to date and accept again, or the merge leaves them to be decided.`;
        }),
        ...overlaps.map(({ pull, files }) => `#${pull} accepts other bytes for ${(0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .counted */ .hS)(files.length, 'file')}: ${pathsOf(files)}. Whichever is merged second is in conflict there.`),
    ];
}
const pathsOf = (files) => (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .listed */ .KE)([...new Set(files.map(({ path }) => path))]);


/***/ }),

/***/ 3903:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Xv: () => (/* binding */ nextRef),
/* harmony export */   _f: () => (/* binding */ entryAt),
/* harmony export */   gX: () => (/* binding */ changedPull),
/* harmony export */   hx: () => (/* binding */ deltaPaths),
/* harmony export */   xC: () => (/* binding */ deltaWith)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27276);

/** Sorted by partition and path. */
function deltaPaths(delta) {
    return Object.entries((0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(Object.entries(delta))).flatMap(([partition, entries]) => Object.entries((0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(Object.entries(entries))).map(([path, entry]) => ({ partition, path, entry })));
}
const entryAt = (delta, partition, path) => (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)((0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)(delta, partition) ?? {}, path) ?? null;
/** What comes later wins; an entry that changes nothing of its base is no entry. */
function deltaWith(delta, changes) {
    const parts = new Map(Object.entries(delta).map(([partition, entries]) => [partition, new Map(Object.entries(entries))]));
    for (const { partition, path, entry } of changes) {
        const entries = parts.get(partition) ?? new Map();
        parts.set(partition, entries);
        if ((0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .sameFile */ .Vi)(entry.from, entry.to))
            entries.delete(path);
        else
            entries.set(path, entry);
    }
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)([...parts].filter(([, entries]) => entries.size > 0).map(([partition, entries]) => [partition, (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(entries)]));
}
function changedPull({ number, base, pull, delta, at, digestOf }) {
    const undo = pull ? { v: 1, pull: number, delta: pull.delta, previous: pull.previous } : null;
    return { undo, ref: { ...nextRef({ number, base, pull, at }), delta, changedAt: at, previous: undo && digestOf(undo) } };
}
/** The same data, one generation on. */
function nextRef({ number, base, pull, at }) {
    const fresh = {
        v: 1,
        pull: number,
        generation: 0,
        base,
        delta: {},
        changedAt: null,
        previous: null,
        state: 'open',
        merged: null,
        at,
    };
    const before = pull ?? fresh;
    return { ...before, base, at, generation: before.generation + 1 };
}


/***/ }),

/***/ 46197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I2: () => (/* binding */ commentBody),
/* harmony export */   YG: () => (/* binding */ summaryOf),
/* harmony export */   g9: () => (/* binding */ refdataStatus)
/* harmony export */ });
/* harmony import */ var _lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73272);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80231);
/* harmony import */ var _refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36599);
/* harmony import */ var _refdata_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61368);
/* harmony import */ var _status_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77338);





/** GitHub refuses a comment of more than 65,536 characters. */
const MAX_COMMENT = 65_536;
/** Bytes for each list of sentences, and rows of the table, in a comment. */
const LIST_BYTES = 9_000;
const COMMENT_ROWS = 25;
const SUMMARY_ROWS = 1_000;
const MAX_NAMES = 4;
const KIND_NAMES = {
    unreadable: 'unreadable',
    changed: 'changed',
    missing: 'missing',
    new: 'new',
    renamed: 'renamed',
    obsolete: 'obsolete',
    'not-produced': 'not produced',
    within: 'within tolerance',
};
/** The one comment of a pull request, which is edited in place: at most 65,536 characters, whatever the files are called. */
function commentBody(facts, links) {
    const marker = (0,_refdata_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCommentMarker */ .HP)({ digest: facts.candidateDigest, headSha: facts.headSha });
    const foot = `\n${baselineNote(facts)}`;
    const text = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .document */ .Al)(headline(facts), paragraphs(facts, links), {
        sections: [{ title: null, table: changesTable(facts, COMMENT_ROWS) }, ...countsSection(facts, COMMENT_ROWS)],
        maxBytes: MAX_COMMENT - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(marker) - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(foot) - 2,
    });
    return `${marker}\n${text}${foot}`;
}
/** For the summary of the job that compared: at most 1 MiB. */
function summaryOf(facts, links = { report: null, run: null }) {
    const foot = `\n${baselineNote(facts)}`;
    const text = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .document */ .Al)(headline(facts), paragraphs(facts, { ...links, run: null }), {
        sections: [{ title: null, table: changesTable(facts, SUMMARY_ROWS) }, ...countsSection(facts, SUMMARY_ROWS)],
        maxBytes: _markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_SUMMARY_BYTES */ .Q0 - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(foot),
    });
    return `${text}${foot}`;
}
/** What a commit status says: one line of at most 140 characters. `isRed` says its colour. */
function refdataStatus(facts) {
    const [guard] = facts.guards;
    if (guard !== undefined)
        return (0,_status_text_js__WEBPACK_IMPORTED_MODULE_4__/* .statusDescription */ .$U)(guard);
    const how = (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI)(facts) && 'pull' in facts.subject ? `; ${(0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptCommand */ .O3)(facts)} accepts` : '';
    return (0,_status_text_js__WEBPACK_IMPORTED_MODULE_4__/* .statusDescription */ .$U)(`${countsText(facts)}${how}`);
}
function headline(facts) {
    if (facts.guards.length > 0)
        return '❌ The comparison with the reference data proves nothing';
    return (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI)(facts) ? `❌ Not as the reference data: ${countsText(facts)}` : `✅ As the reference data: ${countsText(facts)}`;
}
function countsText(facts) {
    const totals = (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .totalsOf */ .vA)(facts);
    const parts = _refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_ORDER */ .ML.flatMap((kind) => (totals[kind] > 0 ? [`${number(totals[kind])} ${KIND_NAMES[kind]}`] : []));
    return [...parts, `${number(totals.same)} the same`].join(', ');
}
const number = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
function paragraphs(facts, { report, run }) {
    const places = [
        report === null ? [] : [`**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)('Look at the report', report)}**`],
        run === null ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)('run', run)],
        [`head \`${(0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(facts.headSha)}\``, `results \`${(0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(facts.candidateDigest)}\``],
    ].flat();
    return [
        ...sentences(facts.guards, '❌'),
        places.join(' · '),
        ...sentences(facts.forecast, '⚠️'),
        ...((0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .groupsOf */ .c1)(facts).length > 0 && (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI)(facts) ? [acceptance(facts)] : []),
    ];
}
/** A list of foreign sentences that fits, and how many do not. */
function sentences(texts, sign) {
    let room = LIST_BYTES;
    const lines = texts.map((text) => `- ${sign} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(text)}`);
    const shown = lines.filter((line) => {
        room -= (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(line) + 1;
        return room > 0;
    });
    const left = lines.length - shown.length;
    return lines.length === 0 ? [] : [[...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')];
}
function acceptance(facts) {
    const isPull = 'pull' in facts.subject;
    const lines = isPull
        ? [(0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptCommand */ .O3)(facts)]
        : [`branch:  ${plain(facts.subject.branch)}`, `request: ${(0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(facts.candidateDigest)}`];
    const who = isPull
        ? 'Whoever may write accepts all of it with a comment:'
        : 'Whoever may maintain accepts all of it by starting the workflow of the reference data by hand (`workflow_dispatch`), with:';
    const more = '`only GLOB`, `not GLOB` and `partition=NAME` behind it choose a part';
    return [who, '', '```', ...lines, '```', isPull ? `${more}; \`/update-refdata help\` tells the rest.` : `${more}.`].join('\n');
}
function changesTable(facts, max) {
    const partitions = facts.partitions.length;
    const head = ['', 'file', ...(partitions > 1 ? ['where'] : []), 'why'];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tableOf */ .c_)(head, (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .groupsOf */ .c1)(facts), {
        cells: (group) => [
            KIND_NAMES[group.change.kind],
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(group.change.path),
            ...(partitions > 1 ? [whereCell(group, partitions)] : []),
            whyCell(group),
        ],
        max,
    });
}
function whereCell({ members }, partitions) {
    if (members.length === partitions)
        return `all ${partitions}`;
    const names = members.slice(0, MAX_NAMES).map(({ partition }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(partition));
    const left = members.length - names.length;
    const list = `${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
    return `${members.length} of ${partitions}: ${list}`;
}
function whyCell(group) {
    const { change } = group;
    const entry = (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .leadOf */ .M)(group);
    const accepted = entry?.acceptedBy === undefined ? '' : `; reference ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(entry.acceptedBy)}`;
    if (change.was !== undefined)
        return `was ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(change.was)}${accepted}`;
    return `${entry?.verdict ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(entry.verdict.why) : ''}${accepted}`;
}
function countsSection(facts, max) {
    if (facts.partitions.length < 2)
        return [];
    const totals = (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .totalsOf */ .vA)(facts);
    const kinds = _refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_ORDER */ .ML.filter((kind) => totals[kind] > 0);
    const cells = ({ partition, counts, complete }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(partition),
        ...['same', ...kinds].map((kind) => number(counts[kind] ?? 0)),
        complete ? '' : 'partial run',
    ];
    const head = ['partition', 'same', ...kinds.map((kind) => KIND_NAMES[kind]), ''];
    return [{ title: 'Partitions', table: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tableOf */ .c_)(head, facts.partitions, { cells, max }) }];
}
/** How the baselines were found, folded. In a fence, where nothing is markup; what could end it is taken out. */
function baselineNote({ partitions }) {
    const chains = new Map();
    for (const { partition, base } of partitions) {
        const steps = [
            `${base.branch} at ${base.snapshot === null ? 'no snapshot yet' : (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(base.snapshot)}`,
            ...base.reasons,
        ];
        const text = steps.map((step, i) => (i === 0 ? plain(step) : `  ${i}. ${plain(step)}`)).join('\n');
        chains.set(text, [...(chains.get(text) ?? []), partition]);
    }
    let room = LIST_BYTES;
    const shown = [...chains].flatMap(([text, names]) => {
        const block = chains.size > 1 ? `${plain(names.join(', '))}: ${text}` : text;
        room -= (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(block) + 1;
        return room > 0 ? [block] : [];
    });
    const left = chains.size - shown.length;
    const rest = left > 0 ? [`and ${left} more`] : [];
    const lines = ['````text', ...shown, ...rest, '````'];
    return `<details><summary>Which baseline, and why</summary>\n\n${lines.join('\n')}\n\n</details>\n`;
}
const plain = (text) => text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('`', '’')
    .replaceAll('<!--', '<! --')
    .trim()
    .slice(0, 500)
    .toWellFormed();


/***/ }),

/***/ 77338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ statusDescription),
/* harmony export */   QA: () => (/* binding */ formatSpan),
/* harmony export */   bt: () => (/* binding */ resultSentence),
/* harmony export */   rb: () => (/* binding */ timeOfDay)
/* harmony export */ });
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23925);

/** GitHub refuses a commit status whose description is longer. */
const MAX_DESCRIPTION = 140;
/** A result in one line that a commit status takes: `fail after 2m5s: exit code 1; 3 of 210 tests failed`. */
function resultSentence({ verdict, because, duration, tests }) {
    if (verdict === 'deferred')
        return statusDescription(because);
    const head = verdict === 'flaky' ? 'flaky' : `${verdict} after ${formatSpan(duration)}`;
    const tail = tests && tests.failed > 0 ? `; ${tests.failed} of ${counted(tests.total, 'test')} failed` : '';
    if (verdict === 'pass')
        return `${head}${tests ? `; ${counted(tests.total, 'test')}` : ''}`;
    return `${head}: ${fitted(because, MAX_DESCRIPTION - head.length - tail.length - 2)}${tail}`;
}
const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
/** `0.4s`, `12.3s`, and from a minute on whole seconds: `2m5s`. */
function formatSpan(ms) {
    return ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(ms / 1000) * 1000);
}
/** The description of a commit status: one line of at most 140 UTF-16 code units, however GitHub may count. */
const statusDescription = (text) => fitted(text, MAX_DESCRIPTION);
function fitted(text, max) {
    const line = text
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .toWellFormed();
    if (line.length <= max)
        return line;
    return `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
/** `14:35 UTC`; text where it is no time that a calendar knows. */
function timeOfDay(at) {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? 'an unknown time' : `${date.toISOString().slice(11, 16)} UTC`;
}


/***/ })

};
