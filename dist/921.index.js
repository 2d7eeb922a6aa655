export const id = 921;
export const ids = [921];
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
/* harmony export */   oB: () => (/* binding */ isAccepted),
/* harmony export */   qS: () => (/* binding */ resultsOf),
/* harmony export */   vl: () => (/* binding */ changedPaths)
/* harmony export */ });
/* unused harmony export headResults */
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84818);
/* harmony import */ var _refdata_candidate_digest_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(42919);
/* harmony import */ var _refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88836);



async function resultsOf(subject, headSha, { store, sha256 }) {
    return headResults(headSha, await store.candidates(subject, headSha), sha256);
}
function headResults(headSha, candidates, sha256) {
    const named = candidates.map(({ candidate, digest }) => ({ partition: candidate.partition, digest }));
    return { headSha, candidates, digest: named.length === 0 ? null : sha256((0,_refdata_candidate_digest_js__WEBPACK_IMPORTED_MODULE_1__/* .candidatesText */ .aM)(named)) };
}
/** Results of other heads that are looked through for a digest that somebody wrote. */
const MOST_FORMER = 20;
/** Digests of what this subject's other heads came to: a digest among them was right once. */
async function formerDigests(subject, headSha, ports) {
    const heads = new Set();
    for await (const { key } of ports.store.parts.bucket.list((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .subjectPrefix */ .Bf)('candidates', subject))) {
        const read = (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .readCandidateKey */ .p2)(key);
        if (read && read.headSha !== headSha)
            heads.add(read.headSha);
    }
    const found = await Promise.all([...heads].slice(-MOST_FORMER).map((head) => resultsOf(subject, head, ports)));
    return found.flatMap(({ digest, candidates }) => [
        ...(digest === null ? [] : [digest]),
        ...candidates.map((one) => one.digest),
    ]);
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
    return candidate.changes.filter(_refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI).every(({ path, to }) => {
        const entries = pull?.delta[candidate.partition] ?? {};
        const entry = Object.hasOwn(entries, path) ? entries[path] : undefined;
        return entry !== undefined && (entry.to?.[0] ?? null) === (to?.[0] ?? null);
    });
}


/***/ }),

/***/ 80716:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   a6: () => (/* binding */ storedPartition),
/* harmony export */   gi: () => (/* binding */ reportFacts),
/* harmony export */   kj: () => (/* binding */ partitionFacts)
/* harmony export */ });
/* harmony import */ var _refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(61244);
/* harmony import */ var _refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(88836);


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
                baseline: reference ? (0,_refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_1__/* .originSentence */ .yx)(reference.origin) : `${branch} has no such file`,
            };
        }),
    };
}
function acceptedBy(reference) {
    return reference?.origin.kind === 'accepted' ? { acceptedBy: (0,_refdata_effective_files_js__WEBPACK_IMPORTED_MODULE_1__/* .originSentence */ .yx)(reference.origin) } : {};
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

/***/ 88921:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  XY: () => (/* binding */ refreshOthers),
  VY: () => (/* binding */ reportAddress),
  yp: () => (/* binding */ reportId),
  JC: () => (/* binding */ tellPull)
});

// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/refdata/carry-over.js
var carry_over = __webpack_require__(78603);
// EXTERNAL MODULE: ./src/refdata/find-changes.js
var find_changes = __webpack_require__(88836);
// EXTERNAL MODULE: ./src/refdata/files.js
var refdata_files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/refdata/pull-delta.js
var pull_delta = __webpack_require__(3903);
;// CONCATENATED MODULE: ./src/refdata/forecast.js


function forecast({ pull, others, branch, base }) {
    const mine = (0,pull_delta/* deltaPaths */.hx)(pull.delta);
    const rivals = others.filter((one) => one.pull !== pull.pull && one.state === 'open' && one.base === branch);
    const overlaps = rivals
        .map((rival) => ({ pull: rival.pull, files: mine.filter((one) => differs(one, rival)) }))
        .filter(({ files }) => files.length > 0)
        .sort((a, b) => a.pull - b.pull);
    return { overlaps, moved: movedFiles(mine, base, others) };
}
function differs({ partition, path, entry }, rival) {
    const other = (0,pull_delta/* entryAt */._f)(rival.delta, partition, path);
    return other !== null && !(0,refdata_files/* sameFile */.Vi)(other.to, entry.to);
}
function movedFiles(mine, base, others) {
    const by = new Map();
    for (const one of mine) {
        const files = (0,refdata_files/* ownValue */.eC)(base, one.partition);
        if (!files)
            continue;
        const ours = (0,refdata_files/* fileAt */.Wd)(files, one.path);
        if ((0,refdata_files/* sameFile */.Vi)(ours, one.entry.from) || (0,refdata_files/* sameFile */.Vi)(ours, one.entry.to))
            continue;
        const who = others.filter((other) => other.state === 'merged' && putThere(other, one, ours)).at(-1)?.pull ?? null;
        by.set(who, [...(by.get(who) ?? []), one]);
    }
    return [...by].map(([pull, files]) => ({ by: pull, files })).sort((a, b) => (a.by ?? 0) - (b.by ?? 0));
}
function putThere(other, { partition, path }, ours) {
    const entry = (0,pull_delta/* entryAt */._f)(other.delta, partition, path);
    return entry !== null && (0,refdata_files/* sameFile */.Vi)(entry.to, ours);
}
/** For the report and the comment; none where nothing is to be feared. */
function forecastSentences({ overlaps, moved }, branch) {
    return [
        ...moved.map(({ by, files }) => {
            const who = by === null ? '' : ` by #${by}`;
            return `${branch} changed for ${(0,refdata_files/* counted */.hS)(files.length, 'file')}${who} since this was accepted: ${pathsOf(files)}. Bring the branch up to date and accept again, or the merge leaves them to be decided.`;
        }),
        ...overlaps.map(({ pull, files }) => `#${pull} accepts other bytes for ${(0,refdata_files/* counted */.hS)(files.length, 'file')}: ${pathsOf(files)}. Whichever is merged second is in conflict there.`),
    ];
}
const pathsOf = (files) => (0,refdata_files/* listed */.KE)([...new Set(files.map(({ path }) => path))]);

// EXTERNAL MODULE: ./src/report/refdata-comment.js
var refdata_comment = __webpack_require__(46197);
// EXTERNAL MODULE: ./src/report/refdata-marker.js
var refdata_marker = __webpack_require__(86592);
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
    const sentences = ref ? await outlook(ref, { pull, results, store: ports.opened.store }) : [];
    if (results.digest !== null)
        await keepComment(telling, sentences, ports);
    return sentences;
}
async function keepComment(telling, sentences, { github, workflow, clock }) {
    const { pull, results, ref } = telling;
    const found = await github.comments.find(pull.number, refdata_marker/* COMMENT_MARKER */.JO);
    if (!found.ok)
        return workflow.say(`the comment cannot be kept: ${found.because}`);
    const isWaiting = results.candidates.some((one) => !one.candidate.green && !(0,pull_state/* isAccepted */.oB)(one, ref));
    if (!found.value && !isWaiting && sentences.length === 0)
        return;
    const body = (0,refdata_comment/* commentBody */.I2)(factsOf(telling, sentences, clock.now()), linksOf(telling));
    if (found.value?.body === body)
        return;
    const told = found.value ? await github.comments.edit(found.value.id, body) : await github.comments.create(pull.number, body);
    if (!told.ok)
        workflow.say(`the comment cannot be written: ${told.because}; the job needs \`pull-requests: write\``);
}
function factsOf({ pull, ref, results, facts, own, guards = [] }, outlook, at) {
    const stored = results.candidates.map((one) => own?.candidate === one.digest ? own : asAccepted((0,report_facts/* storedPartition */.a6)(one), one, ref));
    return (0,report_facts/* reportFacts */.gi)({ facts, subject: { pull: pull.number }, headSha: results.headSha, title: pull.title }, { partitions: stored, candidateDigest: results.digest ?? '', at, guards, forecast: outlook });
}
/** What was accepted since is no difference any more. */
function asAccepted(partition, one, ref) {
    if (!ref || one.candidate.guarded)
        return partition;
    const open = partition.entries.filter(({ change }) => {
        const entry = ref.delta[partition.partition]?.[change.path];
        return !(0,find_changes/* isRed */.iI)(change) || !entry || (entry.to?.[0] ?? null) !== (change.to?.[0] ?? null);
    });
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
function linksOf({ storeUrl, facts, results }) {
    const first = results.candidates.find(({ candidate }) => !candidate.green) ?? results.candidates[0];
    if (!first)
        return { report: null, run: null };
    const runs = facts.runUrl.replace(/[^/]*$/, '');
    return { report: reportAddress(first, storeUrl), run: `${runs}${first.candidate.run}` };
}
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
    const found = forecast({ pull: ref, others, branch: pull.baseRef, base });
    const carried = (0,carry_over/* carryOver */.Y)(ref.delta, results.candidates.map(({ candidate }) => candidate));
    return [...forecastSentences(found, pull.baseRef), ...(carried.stale.length > 0 ? (0,carry_over/* carrySentences */.F)(carried, ref) : [])];
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

/***/ 11727:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   B: () => (/* binding */ branchAfter),
/* harmony export */   XO: () => (/* binding */ snapshotsOf),
/* harmony export */   aN: () => (/* binding */ mergedRef),
/* harmony export */   fT: () => (/* binding */ snapshotAfter)
/* harmony export */ });
/* unused harmony export stateRef */
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
/** Closed without a merge, or open again. */
function stateRef(pull, state, at) {
    return pull.state === state || pull.state === 'merged' ? null : { ...pull, generation: pull.generation + 1, state, at };
}


/***/ }),

/***/ 42919:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   aM: () => (/* binding */ candidatesText)
/* harmony export */ });
/* unused harmony exports LEAST_DIGITS, digestMatches, findDigest */
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73278);
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(27276);



/** The text whose SHA-256 is what people approve: all candidates of one head, in whatever order they came (R-3, R-9). */
function candidatesText(candidates) {
    const pairs = candidates.map(({ partition, digest }) => [partition, digest]);
    return (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)({ v: 1, candidates: pairs.sort((a, b) => (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n6)(a[0], b[0]) || (0,_files_js__WEBPACK_IMPORTED_MODULE_1__/* .compareText */ .n6)(a[1], b[1])) });
}
/** What a person types of a digest, at least. */
const LEAST_DIGITS = 6;
const WRITTEN = /^[0-9a-f]{6,64}$/;
/** Whether a digest is the one that somebody wrote the beginning of; six digits are the fewest, in either case. */
function digestMatches(written, digest) {
    const text = written.toLowerCase();
    return WRITTEN.test(text) && digest.startsWith(text);
}
/** The one of several that is meant; the error is the end of a sentence about what was written. */
function findDigest(written, digests) {
    if (!WRITTEN.test(written.toLowerCase()))
        return err(`is no digest: ${LEAST_DIGITS} to 64 hexadecimal digits were expected`);
    const [found, second] = [...new Set(digests)].filter((digest) => digestMatches(written, digest));
    if (found === undefined)
        return err('names none of the candidates');
    return second === undefined ? ok(found) : err('is the beginning of several candidates; write more of its digits');
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


/***/ })

};
