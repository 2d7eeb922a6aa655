export const id = 895;
export const ids = [895,4818];
export const modules = {

/***/ 4497:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ partitionFault),
/* harmony export */   Z: () => (/* binding */ checkResults)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84818);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(20139);
/* harmony import */ var _baseline_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(37704);
/* harmony import */ var _compare_results_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(15800);





function partitionFault(partition) {
    if ((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .isPartition */ .rh)(partition))
        return null;
    const expected = '1 to 80 letters, digits, `.`, `_` and `-`, a letter or digit first';
    return (0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('input-invalid', `The input \`partition\`: expected ${expected}, found ${JSON.stringify(partition.slice(0, 100))}.`);
}
async function checkResults({ partition, section, tested, isComplete, facts, ...asked }, { store }, ports) {
    const { sha256, github } = ports;
    const places = { store, pulls: github?.pulls, defaultBranch: facts.defaultBranch };
    const [baseline, produced] = await Promise.all([(0,_baseline_js__WEBPACK_IMPORTED_MODULE_2__/* .baselineOf */ .Bv)(tested, partition, places), asked.produced]);
    const globs = section.files.map(_lib_glob_js__WEBPACK_IMPORTED_MODULE_1__/* .parseGlob */ .qF).filter((glob) => glob !== null);
    const question = { partition, baseline, produced, isComplete, globs, guards: section.guards };
    const compared = await (0,_compare_results_js__WEBPACK_IMPORTED_MODULE_3__/* .compareResults */ .e)(question, { store, sha256, comparisons: () => ports.comparisons(section) });
    return { partition, tested, baseline, produced, compared, isComplete, run: facts };
}


/***/ }),

/***/ 93463:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  check: () => (/* binding */ check)
});

// EXTERNAL MODULE: ./src/contract/section-file.js
var section_file = __webpack_require__(65386);
// EXTERNAL MODULE: ./src/faults.js
var src_faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/commands/refdata/check-results.js
var check_results = __webpack_require__(4497);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/contract/status-context.js
var status_context = __webpack_require__(38534);
// EXTERNAL MODULE: ./src/refdata/candidate-digest.js
var candidate_digest = __webpack_require__(42919);
// EXTERNAL MODULE: ./src/refdata/files.js
var files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/refdata/find-changes.js
var find_changes = __webpack_require__(88836);
// EXTERNAL MODULE: ./src/report/refdata-comment.js
var refdata_comment = __webpack_require__(46197);
// EXTERNAL MODULE: ./src/contract/refdata-marker.js
var refdata_marker = __webpack_require__(61368);
// EXTERNAL MODULE: ./src/report/refdata-report.js + 4 modules
var refdata_report = __webpack_require__(23019);
// EXTERNAL MODULE: ./src/contract/refdata-documents.js
var refdata_documents = __webpack_require__(68618);
// EXTERNAL MODULE: ./src/commands/refdata/compare-results.js + 1 modules
var compare_results = __webpack_require__(15800);
// EXTERNAL MODULE: ./src/commands/refdata/store/documents-of-runs.js
var documents_of_runs = __webpack_require__(32749);
;// CONCATENATED MODULE: ./src/commands/refdata/publish-results.js





/** Nothing to accept, and something was proved. */
const isGreen = (outcome) => !isGuarded(outcome) && !outcome.compared.changes.some(find_changes/* isRed */.iI);
const isGuarded = ({ compared, produced }) => compared.guards.length > 0 || produced.refused.length > 0;
/**
 * Stores what may be accepted, the bytes first, then the candidate. Null: a branch's run in which all is as it should be leaves no trace,
 * since there would be nothing to accept.
 */
async function publishResults(results, { store, probe }) {
    const { tested, compared, baseline } = results;
    if ('branch' in tested.subject && isGreen(results) && compared.changes.length === 0)
        return null;
    // A ref that was found says by its version that the store is one of ours, and was probed when it was begun.
    if (baseline.chosen.snapshot === null && baseline.pull === null)
        await store.begin(probe);
    const places = await store.put(newFiles(results), knownDigests(results));
    const put = await store.putCandidate(candidateOf(results, places, await store.now()));
    return put.kind === 'stored' ? put : alreadyStored(put, store);
}
/** A step that runs again within one attempt finds its own candidate, of another time. */
async function alreadyStored(put, { parts }) {
    const found = await (0,documents_of_runs/* getCandidate */.M7)(parts, put.key);
    if (!found)
        return put;
    const timeless = ({ candidate }) => (0,refdata_documents/* formatDocument */.Tq)({ ...candidate, at: 0 });
    return { ...found, kind: timeless(found) === timeless(put) ? 'stored' : 'taken' };
}
function newFiles({ compared, produced }) {
    return (0,compare_results/* uploadsOf */.y)(compared.changes).map(({ path, file: [sha256, size] }) => {
        const source = produced.source(path);
        return { sha256, size, source: typeof source === 'string' ? { file: source, read: () => produced.read(path) } : source };
    });
}
/** What the base or the pull request refers to stays where it is. */
function knownDigests({ compared: { effective, stored } }) {
    const base = Object.values(stored?.set.files ?? {}).map(([sha256]) => sha256);
    const accepted = [...(effective?.files.values() ?? [])].map(({ file: [sha256] }) => sha256);
    return new Set([...base, ...accepted]);
}
function candidateOf(results, put, at) {
    const { partition, tested, baseline, produced, compared, isComplete, run } = results;
    const { subject, headSha, testedSha, isFork } = tested;
    const { branch, snapshot } = baseline.chosen;
    return {
        v: refdata_keys/* STORE_FORMAT */.W2,
        ...{ subject, headSha, testedSha, partition, complete: isComplete, fork: isFork, at },
        run: run.runId,
        attempt: run.attempt,
        set: compared.changes.length === 0 ? null : compared.set,
        places: { ...placesKept(compared), ...put },
        base: { branch, snapshot, set: baseline.set },
        changes: compared.changes.map(asStored),
        produced: produced.files.size,
        green: isGreen(results),
        guarded: isGuarded(results),
    };
}
/** A file that was renamed, or went back to what the base has, lies where it lay. */
function placesKept({ changes, effective, stored }) {
    const wanted = new Set(changes.flatMap(({ to }) => (to ? [to[0]] : [])));
    const accepted = [...(effective?.files.values() ?? [])].flatMap(({ file, place }) => place ? [[file[0], place]] : []);
    const known = [...Object.entries(stored?.places ?? {}), ...accepted];
    return Object.fromEntries(known.filter(([sha256]) => wanted.has(sha256)));
}
function asStored({ path, kind, from, to, was }) {
    return { path, kind, from, to, ...(was === undefined ? {} : { was }) };
}

// EXTERNAL MODULE: ./src/commands/refdata/pull-state.js
var pull_state = __webpack_require__(76139);
// EXTERNAL MODULE: ./src/commands/refdata/report-facts.js
var report_facts = __webpack_require__(80716);
// EXTERNAL MODULE: ./src/commands/refdata/tell-pull.js + 1 modules
var tell_pull = __webpack_require__(33382);
;// CONCATENATED MODULE: ./src/commands/refdata/conclude.js













/** Stores what may be accepted, and tells what was found: in the report, the summary, the comment and the status. */
async function conclude(results, given, ports) {
    for (const reason of results.baseline.chosen.reasons)
        ports.workflow.say(reason);
    const candidate = await publishResults(results, ports.opened);
    if (candidate?.kind === 'taken' && given.refuseRed)
        return { ok: false, faults: [takenFault(candidate)] };
    const own = (0,report_facts/* partitionFacts */.kj)(results, candidate?.digest ?? '');
    const report = factsFor(results, own, { given, at: ports.clock.now(), digest: candidate?.digest ?? '', ports });
    const hasSomething = results.compared.changes.length > 0 || report.guards.length > 0;
    const address = candidate && hasSomething ? await keepReport(report, { results, candidate, given }, ports) : null;
    await ports.workflow.summary((0,refdata_comment/* summaryOf */.YG)(report, { report: address, run: null }));
    const told = await tellCommit(report, { results, given, address }, ports.github);
    if (told && !told.ok)
        ports.workflow.say(`the status cannot be written: ${told.because}`);
    if (ports.github && candidate)
        await tellPullRequest(own, { results, given, address, guards: report.guards, github: ports.github }, ports);
    ports.workflow.say((0,refdata_comment/* refdataStatus */.g9)(report));
    if (candidate && results.compared.changes.some(find_changes/* isRed */.iI))
        ports.workflow.say(howToAccept(results.tested.subject, candidate.digest));
    if (!given.refuseRed)
        return told?.ok ? { ok: true } : { ok: false, faults: [untoldFault(results, told?.because)] };
    return isGreen(results) ? { ok: true } : { ok: false, faults: redFaults(results, report, address) };
}
/** Nothing but the status says whether what another job handed over is right: without it, the commit would look green. */
function untoldFault({ partition, tested }, because = 'there is no token') {
    const what = `The verdict on ${partition} of ${tested.headSha.slice(0, 10)} could not be written as a status: ${because}.`;
    return (0,src_faults/* fault */.D)('refdata-event', what, { next: 'Give the job `statuses: write`, and run it again.' });
}
function takenFault({ candidate }) {
    const what = `Another job of this run has stored other results for the partition \`${candidate.partition}\`.`;
    return (0,src_faults/* fault */.D)('refdata-results', what, { next: 'Give each job of the matrix a `partition` of its own.' });
}
const howToAccept = (subject, digest) => 'pull' in subject
    ? `a comment accepts it: /update-refdata ${(0,files/* shortDigest */.VK)(digest)}`
    : `\`refdata-accept\` accepts it, with \`branch: ${subject.branch}\` and \`request: ${(0,files/* shortDigest */.VK)(digest)}\``;
/** What a report of one job says: its own digest accepts its own partition. */
function factsFor({ tested, compared, produced }, own, { given, at, digest, ports }) {
    const guards = [
        ...compared.guards.map(({ sentence }) => sentence),
        ...produced.refused.map(({ path, why }) => `The result ${JSON.stringify(path.slice(0, 200))} ${why}.`),
    ];
    const { subject, headSha } = tested;
    const shown = digest === '' ? ports.sha256((0,candidate_digest/* candidatesText */.a)([])) : digest;
    return (0,report_facts/* reportFacts */.gi)({ facts: given.facts, subject, headSha }, { partitions: [own], candidateDigest: shown, at, guards });
}
/** Where people open the report: in the store where that has an address, else as an artifact; null where neither can be. */
async function keepReport(facts, { results, candidate, given }, ports) {
    const { payloads } = results.compared;
    const name = (0,tell_pull/* reportName */.e6)(results.partition);
    const file = await ports.reports.write(name, (0,refdata_report/* renderReport */.B)(facts, payloads));
    ports.workflow.say(`the report is ${file}`);
    const address = (0,tell_pull/* reportAddress */.VY)(candidate, given.storeUrl);
    // That of the store holds no file of the store's: whoever cannot reach those has the artifact.
    const artifact = ports.reports.publish(name, file);
    if (address === null)
        return artifact;
    const key = (0,refdata_keys/* reportKey */.y1)(candidate.candidate.subject, (0,tell_pull/* reportId */.yp)(candidate.candidate));
    const root = '../'.repeat(key.split('/').length - 1);
    const html = (0,refdata_report/* renderReport */.B)(facts, payloads, { stored: { root, places: (0,report_facts/* storedFiles */.B0)(results, candidate.candidate) } });
    const bytes = new TextEncoder().encode(html);
    const [made] = await Promise.allSettled([
        ports.opened.store.parts.bucket.create(key, { bytes, type: 'text/html; charset=utf-8' }),
        artifact,
    ]);
    if (made.status === 'rejected')
        throw made.reason;
    return address;
}
async function tellCommit(facts, { results, given, address }, github) {
    return github?.forge.setStatus({
        sha: results.tested.headSha,
        context: (0,status_context/* refdataContext */.TF)(given.facts.context, results.partition),
        state: isGreen(results) ? 'success' : 'failure',
        description: (0,refdata_comment/* refdataStatus */.g9)(facts),
        targetUrl: address ?? given.facts.runUrl,
    });
}
/** Each round is one more job of the matrix that ended meanwhile. */
const MOST_ROUNDS = 20;
/** Jobs of one matrix end together, and each tells of all: who began later looks again, so that the last word holds everything. */
async function tellPullRequest(own, { results, given, address, guards, github }, ports) {
    const { subject, headSha } = results.tested;
    if (!('pull' in subject))
        return;
    const pull = await github.pulls.pull(subject.pull);
    if (!pull.ok || pull.value.headSha !== headSha)
        return;
    const ref = results.baseline.pull;
    if (isGreen(results) && Object.keys(ref?.delta ?? {}).length === 0 && (await isUntold(subject.pull, github)))
        return;
    const reading = { store: ports.opened.store, sha256: ports.sha256 };
    const telling = { facts: given.facts, storeUrl: given.storeUrl, pull: pull.value, ref, own, guards, report: address };
    let told = await (0,pull_state/* resultsOf */.qS)(subject, headSha, reading);
    await waitForTurn(told.candidates, own, ports);
    for (let times = 0; times < MOST_ROUNDS; times += 1) {
        await (0,tell_pull/* tellPull */.JC)({ ...telling, results: told }, { ...ports, github });
        const now = await (0,pull_state/* resultsOf */.qS)(subject, headSha, reading);
        if (now.digest === told.digest)
            return;
        told = now;
    }
}
/** There is no comment, so none can be out of date: whoever makes one later finds the results that are stored by now. */
async function isUntold(pull, { comments }) {
    const found = await comments.find(pull, refdata_marker/* COMMENT_MARKER */.JO);
    return found.ok && found.value === null;
}
/** Milliseconds. */
const TURN = 2_000;
const LONGEST_TURN = 8_000;
/** The first of several makes the comment and the others find it, so that there are not two of them. */
async function waitForTurn(candidates, own, { clock }) {
    const turn = candidates.filter((one) => !one.candidate.green).findIndex((one) => one.digest === own.candidate);
    if (turn > 0)
        await clock.sleep(Math.min(LONGEST_TURN, turn * TURN));
}
function redFaults({ compared, produced, partition, tested: { subject } }, { guards, candidateDigest }, address) {
    const red = compared.changes.filter(find_changes/* isRed */.iI);
    const kinds = Object.entries((0,find_changes/* countChanges */.xS)(red, 0)).flatMap(([kind, count]) => count > 0 && kind !== 'same' ? [`${count} ${kind}`] : []);
    const next = `Look at ${address ?? 'the job summary'}. If it is right, ${howToAccept(subject, candidateDigest)}.`;
    const what = `${(0,files/* counted */.hS)(red.length, 'file')} of ${partition} (${produced.files.size} produced) differ from the reference: ${kinds.join(', ')}. They are ${(0,files/* listed */.KE)(red.map(({ path }) => path))}.`;
    return [
        ...guards.slice(0, 9).map((sentence) => (0,src_faults/* fault */.D)('refdata-guard', sentence)),
        ...(red.length > 0 ? [(0,src_faults/* fault */.D)('refdata-red', what, { next })] : []),
    ];
}

// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/refdata/pack.js
var refdata_pack = __webpack_require__(60074);
;// CONCATENATED MODULE: ./src/commands/refdata/hand-over.js



/** Bytes of the results of one job. */
const MOST_BYTES = 400_000_000;
const PREFIX = 'pilotlight-refdata-';
const handOverArtifact = (partition) => `${PREFIX}${partition}`;
/** Null for a name that is none of ours. */
const partitionOfArtifact = (name) => (name.startsWith(PREFIX) ? name.slice(PREFIX.length) : null);
/** A job without rights puts what it produced into an artifact; a workflow of the event `workflow_run` compares it (A1). */
async function handOver({ partition, produced, isComplete }, ports) {
    const [refused] = produced.refused;
    if (refused)
        return red(`The result ${JSON.stringify(refused.path.slice(0, 200))} ${refused.why}.`);
    const files = new Map([...produced.files].map(([path, file]) => [file[0], { path, size: file[1] }]));
    const bytes = [...files.values()].reduce((sum, { size }) => sum + size, 0);
    if (bytes > MOST_BYTES)
        return red(`The results have ${bytes} bytes; ${MOST_BYTES} can be handed over in one artifact.`);
    const packed = [];
    for (const [sha256, { path }] of files)
        packed.push({ sha256, bytes: await produced.read(path) });
    const pack = (0,refdata_pack/* formatPack */.Bb)(packed, { partition, complete: isComplete, files: Object.fromEntries(produced.files) });
    const name = handOverArtifact(partition);
    try {
        await ports.artifacts.upload(name, pack);
    }
    catch (error) {
        return {
            ok: false,
            faults: [(0,src_faults/* fault */.D)('result-not-stored', `The results could not be handed over as the artifact ${name}: ${(0,error_text/* errorText */.k)(error)}.`)],
        };
    }
    ports.workflow.say(`${produced.files.size} results are handed over as the artifact ${name}; a workflow with the rights compares them`);
    return { ok: true };
}
const red = (what) => ({ ok: false, faults: [(0,src_faults/* fault */.D)('refdata-results', what)] });

// EXTERNAL MODULE: ./src/report/status-text.js
var status_text = __webpack_require__(77338);
// EXTERNAL MODULE: ./src/commands/refdata/produced.js
var refdata_produced = __webpack_require__(96160);
// EXTERNAL MODULE: ./src/commands/refdata/settings.js
var refdata_settings = __webpack_require__(52313);
;// CONCATENATED MODULE: ./src/commands/refdata/handed-over.js











/** Bytes of one artifact, and artifacts of one run. */
const handed_over_MOST_BYTES = 450_000_000;
const MOST_ARTIFACTS = 256;
/**
 * Compares what the jobs of another run handed over. All of it is foreign: which pull request it belongs to is asked of GitHub by the run's own
 * commit and repository, never taken from the artifact; every file is hashed again; nothing is run, unpacked by a name, or written to disk (A1, A9).
 */
async function checkHandedOver(inputs, facts, ports) {
    const { github } = ports;
    if (!github || !facts.after)
        return handed_over_red((0,src_faults/* fault */.D)('refdata-event', 'Results of another run need the input `token`.'));
    const run = await github.runs.run(facts.after.id);
    if (!run.ok)
        return handed_over_red((0,src_faults/* fault */.D)('refdata-event', `The run ${facts.after.id} cannot be read: ${run.because}.`));
    const tested = await testedBy(run.value, facts, github);
    if (!tested.ok)
        return handed_over_red(tested.error);
    if (tested.value === null) {
        ports.workflow.say('nothing is compared: the pull request has moved on or is closed');
        return { ok: true };
    }
    const settings = await (0,refdata_settings/* trustedSettings */.$L)(tested.value.branch, inputs.store, { ...ports, github });
    if (!settings.ok)
        return { ok: false, faults: settings.error };
    const listed = await github.runs.artifacts(run.value.id);
    if (!listed.ok)
        return handed_over_red((0,src_faults/* fault */.D)('results-unreadable', `The artifacts of run ${run.value.id} cannot be listed: ${listed.because}.`));
    // Each attempt of the run may have stored one; ids only grow.
    const ours = listed.value.filter(({ name }) => (0,refdata_keys/* isPartition */.rh)(partitionOfArtifact(name) ?? '')).sort((a, b) => a.id - b.id);
    const newest = new Map(ours.map((one) => [one.name, one]));
    const alike = alikeOf([...newest.keys()]);
    if (alike) {
        const what = `Run ${run.value.id} handed over ${alike.join(' and ')}, whose statuses GitHub does not tell apart, so none is compared.`;
        return handed_over_red((0,src_faults/* fault */.D)('refdata-results', what));
    }
    if (newest.size > MOST_ARTIFACTS) {
        const what = `Run ${run.value.id} handed over ${newest.size} partitions; at most ${MOST_ARTIFACTS} are compared, so none is.`;
        return handed_over_red((0,src_faults/* fault */.D)('refdata-results', what));
    }
    const faults = [];
    for (const [name, { id, size }] of newest) {
        const outcome = await checkArtifact({ id, size, partition: partitionOfArtifact(name) ?? '' }, { ...settings.value, tested: tested.value, run: run.value, inputs, facts }, { ...ports, github });
        if (!outcome.ok)
            faults.push(...outcome.faults);
    }
    if (newest.size === 0)
        ports.workflow.say(`run ${run.value.id} handed nothing over`);
    return faults.length > 0 ? { ok: false, faults } : { ok: true };
}
/** Two names that differ by case alone: the verdict on one would stand where the other's should. */
function alikeOf(names) {
    return [...Map.groupBy(names, (name) => name.toLowerCase()).values()].find(({ length }) => length > 1);
}
const handed_over_red = (one) => ({ ok: false, faults: [one] });
/** What the run was about; null where that is over. */
async function testedBy(run, facts, { pulls }) {
    const isFork = run.headRepository.toLowerCase() !== facts.repository.toLowerCase();
    const shas = { headSha: run.headSha, testedSha: run.headSha, checkout: null };
    if (run.event === 'push' && !isFork)
        return (0,result.ok)({
            ...shas,
            subject: { branch: run.headBranch },
            branch: run.headBranch,
            testedParent: run.headSha,
            isQueued: false,
            isFork,
        });
    if (run.event !== 'pull_request')
        return (0,result/* err */._)((0,src_faults/* fault */.D)('refdata-event', `Results are taken of runs of pull_request and push; run ${run.id} came from ${run.event}.`));
    const pull = await pulls.pullOfHead(run.headSha, run.headRepository, run.headBranch);
    if (!pull.ok)
        return (0,result/* err */._)((0,src_faults/* fault */.D)('refdata-event', `The pull request of run ${run.id} cannot be read: ${pull.because}.`));
    return (0,result.ok)(pull.value && { ...shas, ...aboutPull(pull.value), isFork });
}
/** The merge that was tested is gone from the event; the base as GitHub has it now is the nearest that is known. */
const aboutPull = ({ number, baseRef, baseSha }) => ({
    subject: { pull: number },
    branch: baseRef,
    testedParent: baseSha,
    isQueued: false,
});
async function checkArtifact({ id, size, partition }, { section, opened, tested, run, inputs, facts }, ports) {
    const refuse = (code, what) => refuseArtifact((0,src_faults/* fault */.D)(code, what), { partition, tested, facts }, ports.github);
    if (size > handed_over_MOST_BYTES)
        return refuse('results-unreadable', `The artifact of ${partition} has ${size} bytes, and ${handed_over_MOST_BYTES} are read at most.`);
    const bytes = await ports.github.runs.download(id, handed_over_MOST_BYTES);
    if (!bytes.ok)
        return refuse('results-unreadable', `The artifact of ${partition} cannot be read: ${bytes.because}.`);
    const unpacked = unpack(bytes.value, partition, ports.sha256);
    if (!unpacked.ok)
        return refuse('refdata-results', `What run ${run.id} handed over for ${partition} ${unpacked.error}.`);
    const { files, contents, complete } = unpacked.value;
    const job = { ...facts, runId: run.id, attempt: run.attempt };
    const produced = (0,refdata_produced/* producedFrom */.n1)(files, contents);
    const results = await (0,check_results/* checkResults */.Z)({ partition, section, tested, produced, isComplete: complete, facts: job }, opened, ports);
    const storeUrl = inputs.store_url ?? section.storeUrl;
    return conclude(results, { facts, storeUrl, refuseRed: false }, { ...ports, opened });
}
/** The commit says so too: the job that handed it over is green. */
async function refuseArtifact(refused, { partition, tested, facts }, { forge }) {
    await forge.setStatus({
        sha: tested.headSha,
        context: (0,status_context/* refdataContext */.TF)(facts.context, partition),
        state: 'error',
        description: (0,status_text/* statusDescription */.$U)(refused.what),
        targetUrl: facts.runUrl,
    });
    return handed_over_red(refused);
}
/** Errors end a sentence about what was handed over. */
function unpack(pack, partition, sha256) {
    const read = (0,refdata_pack/* readResults */.x8)(pack);
    if (!read.ok)
        return read;
    const { results, extents } = read.value;
    if (results.partition !== partition)
        return (0,result/* err */._)(`is of the partition ${JSON.stringify(results.partition)}`);
    const contents = new Map(extents.map((one) => [one.sha256, pack.subarray(one.offset, one.offset + one.size)]));
    const wrong = [...contents].find(([digest, bytes]) => sha256(bytes) !== digest);
    if (wrong)
        return (0,result/* err */._)(`has other bytes for ${wrong[0].slice(0, 12)} than their digest says`);
    const absent = Object.entries(results.files).find(([, [digest]]) => !contents.has(digest));
    if (absent)
        return (0,result/* err */._)(`lacks the bytes of ${JSON.stringify(absent[0].slice(0, 200))}`);
    return (0,result.ok)({ files: new Map(Object.entries(results.files)), contents, complete: results.complete });
}

// EXTERNAL MODULE: ./src/commands/refdata/store-faults.js
var store_faults = __webpack_require__(97613);
// EXTERNAL MODULE: ./src/commands/refdata/tested.js
var refdata_tested = __webpack_require__(14001);
;// CONCATENATED MODULE: ./src/commands/refdata/check.js











/** Red unless every result is as the reference has it, within its rules. What differs is stored and shown, so that it can be accepted. */
async function check(inputs, facts, ports) {
    return (0,store_faults/* withStoreFaults */.t)(async () => {
        if (facts.after)
            return checkHandedOver(inputs, facts, ports);
        const job = await readJob(inputs, facts, ports);
        if (!job.ok)
            return { ok: false, faults: job.error };
        const isHandedOver = job.value.tested.isFork || inputs.hand_over === 'true';
        return isHandedOver
            ? handOver(await madeBy(inputs, job.value, ports), ports)
            : checkJob(inputs, job.value, { ...ports, facts });
    });
}
async function checkJob(inputs, { section, tested, folder }, ports) {
    const { facts } = ports;
    const address = (0,refdata_settings/* storeAddress */.uv)(inputs.store, section);
    if (!address.ok)
        return { ok: false, faults: [address.error] };
    const opened = await ports.open(address.value, section.keep);
    if (!opened.ok)
        return { ok: false, faults: [opened.error] };
    // Files are read while the store is asked.
    const produced = (0,refdata_produced/* producedIn */.qb)(folder, section.files, ports.files);
    const asked = { partition: inputs.partition, section, tested, produced, isComplete: isCompleteRun(inputs), facts };
    const results = await (0,check_results/* checkResults */.Z)(asked, opened.value, ports);
    const storeUrl = inputs.store_url ?? section.storeUrl;
    return conclude(results, { facts, storeUrl, refuseRed: true }, { ...ports, opened: opened.value });
}
async function madeBy(inputs, { section, folder }, { files }) {
    const produced = await (0,refdata_produced/* producedIn */.qb)(folder, section.files, files);
    return { partition: inputs.partition, produced, isComplete: isCompleteRun(inputs) };
}
/** An absent file is a removal only where nothing went wrong before. */
const isCompleteRun = ({ complete, job_status = 'success' }) => complete === 'auto' ? job_status === 'success' : complete === 'true';
async function readJob(inputs, facts, ports) {
    const named = (0,check_results/* partitionFault */.D)(inputs.partition);
    if (named)
        return (0,result/* err */._)([named]);
    const [section, tested] = await Promise.all([(0,refdata_settings/* ownSection */.Aw)(ports), (0,refdata_tested/* testedOf */.t)(facts, ports.commits)]);
    if (!section.ok)
        return section;
    const folder = inputs.results ?? section.value.results;
    if (folder === undefined) {
        const what = `Where the tests write their results is not said: neither the input \`results\` nor \`refdata.results\` in ${section_file/* SECTION_FILE */.D}.`;
        return (0,result/* err */._)([(0,src_faults/* fault */.D)('refdata-results', what, { next: 'Name the folder, such as out.' })]);
    }
    if (!tested.ok)
        return (0,result/* err */._)([tested.error]);
    return (0,result.ok)({ section: section.value, tested: tested.value, folder });
}


/***/ }),

/***/ 14001:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   t: () => (/* binding */ testedOf)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


/** `gh-readonly-queue/main/pr-7-<commit>`: what GitHub calls the branch of an entry of a merge queue; the commit is the one it stands on. */
const QUEUE = /^gh-readonly-queue\/(.+)\/pr-([1-9][0-9]{0,9})-([0-9a-f]{40,64})$/;
/** Such a run has the rights of the base for whatever it checks out, and its commit is no merge with the pull request (A1). */
const TARGET = 'Results of pull requests are compared in the event pull_request, and those of forks after it in workflow_run; this run came from pull_request_target.';
async function testedOf(facts, commits) {
    if (facts.event === 'pull_request_target')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-event', TARGET));
    const checkout = await checkoutOf(facts, commits);
    if (facts.pullRequest)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(await testedPull(facts, facts.pullRequest, { checkout, commits }));
    const shas = { headSha: facts.headSha, testedSha: checkout?.as === 'merge' ? checkout.sha : facts.sha, checkout };
    const ref = branchOf(facts.ref);
    if (ref === null) {
        const what = `Reference data belongs to pull requests and branches; this run is about ${JSON.stringify(facts.ref.slice(0, 100))} (event ${facts.event}).`;
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('refdata-event', what));
    }
    const [, base, pull, testedParent] = QUEUE.exec(ref) ?? [];
    if (base !== undefined && pull !== undefined && testedParent !== undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ ...shas, subject: { pull: Number(pull) }, branch: base, testedParent, isQueued: true, isFork: false });
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ ...shas, subject: { branch: ref }, branch: ref, testedParent: facts.sha, isQueued: false, isFork: false });
}
async function testedPull(facts, { number, base_ref }, { checkout, commits }) {
    const about = { subject: { pull: number }, branch: base_ref, headSha: facts.headSha, isQueued: false, isFork: facts.fork };
    const testedSha = checkout && checkout.as !== 'other' ? checkout.sha : facts.sha;
    if (checkout?.as === 'head') {
        const fork = facts.baseSha === null ? null : await commits.mergeBase(testedSha, facts.baseSha);
        return { ...about, testedSha, testedParent: fork ?? testedSha, checkout };
    }
    const [parent] = (await commits.parents(testedSha)) ?? [];
    return { ...about, testedSha, testedParent: parent ?? facts.baseSha, checkout };
}
/** Commits that a job may make by itself before its tests. */
const MOST_OWN = 10;
/** Which commit of the event the checkout stands on. A workflow may check out what it likes; most take what GitHub merged for the event. */
async function checkoutOf(facts, commits) {
    const { sha, headSha } = facts;
    const head = await commits.head();
    let at = head;
    for (let own = 0; at !== null && own <= MOST_OWN; own += 1) {
        if (facts.pullRequest && at === headSha)
            return { as: 'head', sha: at };
        if (at === sha)
            return { as: 'merge', sha: at };
        const [first, ...others] = (await commits.parents(at)) ?? [];
        // GitHub makes that merge anew where the base has moved.
        if (facts.pullRequest && others.includes(headSha))
            return { as: 'merge', sha: at };
        at = first ?? null;
    }
    if (head !== null)
        return { as: 'other', sha: head };
    return facts.pullRequest && sha === headSha ? { as: 'head', sha } : null;
}
function branchOf(ref) {
    return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null;
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

/***/ 60074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bb: () => (/* binding */ formatPack),
/* harmony export */   Nu: () => (/* binding */ readPackHeader),
/* harmony export */   qC: () => (/* binding */ planPacks),
/* harmony export */   x8: () => (/* binding */ readResults)
/* harmony export */ });
/* unused harmony export PACK_LIMITS */
/* harmony import */ var _contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(68618);
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84818);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);



/**
 * Many files in one object, so that a thousand small results cost a few requests: `PLPACK1`, a line feed, the length of the
 * header in eight hexadecimal digits, a line feed, the header in JSON, and the files' bytes one after the other. Offsets count
 * from the first byte of the whole. The same container carries what a job of a fork produced, as one artifact.
 */
const MAGIC = 'PLPACK1\n';
const LENGTH_DIGITS = 8;
const PREFIX = MAGIC.length + LENGTH_DIGITS + 1;
/** 200,000 entries with long paths. */
const MAX_HEADER = 32 * 1024 * 1024;
const MAX_DEPTH = 5;
const PACK_LIMITS = { smallest: 256 * 1024, pack: 8 * 1024 * 1024 };
/** Depends on which files there are, not on their order: an upload that is begun again makes the same packs. */
function planPacks(files, limits = PACK_LIMITS) {
    const each = [...new Map(files.map((file) => [file.sha256, file])).values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    const packs = [];
    let room = 0;
    for (const file of each.filter(({ size }) => size < limits.smallest)) {
        if (packs.length === 0 || file.size > room) {
            packs.push([]);
            room = limits.pack;
        }
        packs.at(-1)?.push(file);
        room -= file.size;
    }
    return {
        packs: packs.filter(({ length }) => length > 1),
        objects: [...each.filter(({ size }) => size >= limits.smallest), ...packs.filter(({ length }) => length === 1).flat()],
    };
}
function formatPack(files, results) {
    const list = files.map(({ sha256, bytes }) => [sha256, bytes.length]);
    const carried = results && { partition: results.partition, complete: results.complete, paths: results.files };
    const header = new TextEncoder().encode(JSON.stringify({ v: _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2, files: list, results: carried }));
    const head = new TextEncoder().encode(`${MAGIC}${header.length.toString(16).padStart(LENGTH_DIGITS, '0')}\n`);
    const pack = new Uint8Array(head.length + header.length + files.reduce((sum, { bytes }) => sum + bytes.length, 0));
    let at = 0;
    for (const part of [head, header, ...files.map(({ bytes }) => bytes)]) {
        pack.set(part, at);
        at += part.length;
    }
    return pack;
}
/** Where each file lies. The bytes themselves are not looked at: whoever takes them hashes them. Errors end a sentence about the pack. */
function readPackHeader(pack) {
    const header = readHeader(pack);
    return header.ok ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(header.value.extents) : header;
}
/** As a fork's job made it: each file that came along is one that a path names, in that size. Nothing is hashed here. */
function readResults(pack) {
    const header = readHeader(pack);
    if (!header.ok)
        return header;
    const { extents, results: found } = header.value;
    if (!isRecord(found) || !hasOnly(found, ['partition', 'complete', 'paths']))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('holds no results');
    const { partition, complete, paths } = found;
    if (typeof partition !== 'string' || !(0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .isPartition */ .rh)(partition))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('names no partition');
    if (typeof complete !== 'boolean')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('does not say whether the results are complete');
    const files = (0,_contract_refdata_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .readSetFiles */ .kg)(JSON.stringify(paths) ?? '');
    if (!files.ok)
        return files;
    // Whoever checked the paths may have passed one over that is no plain key to it.
    if (!isRecord(paths) || Object.keys(paths).length !== Object.keys(files.value).length)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('names a path twice');
    const sizes = new Map(Object.values(files.value));
    if (Object.values(files.value).some(([sha256, size]) => sizes.get(sha256) !== size))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('gives one file two sizes');
    const stray = extents.find(({ sha256, size }) => sizes.get(sha256) !== size);
    if (stray)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`carries ${stray.sha256.slice(0, 12)}, which none of its paths names in that size`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ results: { partition, complete, files: files.value }, extents });
}
function readHeader(pack) {
    const length = headerLength(pack);
    if (!length.ok)
        return length;
    const begin = PREFIX + length.value;
    const value = parse(pack.subarray(PREFIX, begin));
    if (!isRecord(value) || !hasOnly(value, ['v', 'files', 'results']))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('has a header that is not one of a pack');
    if (value['v'] !== _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`is of format ${JSON.stringify(value['v'])?.slice(0, 20)}; known is ${_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .STORE_FORMAT */ .W2}`);
    const extents = readExtents(value['files'], begin);
    if (!extents.ok)
        return extents;
    const last = extents.value.at(-1);
    const end = last ? last.offset + last.size : begin;
    if (end !== pack.length)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`should have ${end} bytes by its header, and has ${pack.length}`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ extents: extents.value, results: value['results'] });
}
function headerLength(pack) {
    const head = String.fromCharCode(...pack.subarray(0, PREFIX));
    const [, digits] = /^PLPACK1\n([0-9a-f]{8})\n$/.exec(head) ?? [];
    if (digits === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('does not begin as a pack does');
    const length = Number.parseInt(digits, 16);
    if (length > MAX_HEADER)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`has a header of ${length} bytes; at most ${MAX_HEADER} are read`);
    return PREFIX + length > pack.length ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('ends within its header') : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(length);
}
function readExtents(value, begin) {
    if (!Array.isArray(value))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('has a header without files');
    const extents = [];
    const seen = new Set();
    let offset = begin;
    for (const [index, entry] of value.entries()) {
        const file = readFile(entry);
        if (!file)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`has a header whose file ${index + 1} is no pair of digest and size`);
        if (seen.has(file.sha256))
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`holds ${file.sha256.slice(0, 12)} twice`);
        seen.add(file.sha256);
        extents.push({ ...file, offset });
        offset += file.size;
        if (!Number.isSafeInteger(offset))
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('has a header whose sizes are beyond all bounds');
    }
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(extents);
}
function readFile(entry) {
    if (!Array.isArray(entry) || entry.length !== 2)
        return null;
    const [sha256, size] = entry;
    if (typeof sha256 !== 'string' || !_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .DIGEST */ .Dh.test(sha256))
        return null;
    return Number.isSafeInteger(size) && size >= 0 ? { sha256, size } : null;
}
function parse(bytes) {
    if (deeperThan(bytes, MAX_DEPTH))
        return undefined;
    try {
        return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    }
    catch {
        return undefined;
    }
}
const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
/** Ten megabytes of brackets block JSON.parse for seconds, so depth is counted first. */
function deeperThan(json, limit) {
    let [depth, inString] = [0, false];
    for (let at = 0; at < json.length; at += 1) {
        const byte = json[at];
        if (byte === QUOTE)
            inString = !inString;
        else if (inString)
            at += byte === BACKSLASH ? 1 : 0;
        else if (OPENING.has(byte))
            depth += 1;
        else if (CLOSING.has(byte))
            depth -= 1;
        if (depth > limit)
            return true;
    }
    return false;
}
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const hasOnly = (record, keys) => Object.keys(record).every((key) => keys.includes(key));


/***/ }),

/***/ 80231:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Al: () => (/* binding */ document),
/* harmony export */   MY: () => (/* binding */ page),
/* harmony export */   Q0: () => (/* binding */ MAX_SUMMARY_BYTES),
/* harmony export */   c_: () => (/* binding */ tableOf),
/* harmony export */   eu: () => (/* binding */ literal),
/* harmony export */   nf: () => (/* binding */ link)
/* harmony export */ });
/* harmony import */ var _lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73272);

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
/** Addresses of our own making: nothing in them that Markdown, a table or HTML could read as more than an address. */
const ADDRESS = /^https?:\/\/[A-Za-z0-9.-]{1,255}(?::[0-9]{1,5})?\/[A-Za-z0-9._~%/?=&+:@-]{0,1000}(?:#L[0-9]{1,15})?$/;
/** Markdown as a link, or as it is where the address could be anything but one. Never for an address of foreign origin. */
const link = (markdown, address) => address !== null && ADDRESS.test(address) ? `[${markdown}](<${address}>)` : markdown;
/** A table of at most `max` rows, made only for those. */
function tableOf(head, items, { cells, max }) {
    const shown = items.slice(0, max);
    return { head, rows: shown.map(cells), omitted: items.length - shown.length };
}
/** A heading, a paragraph and a table, cut at whole rows so that all of it stays below `maxBytes`; says how many it left out. */
function page(title, paragraphs, { table, maxBytes = MAX_SUMMARY_BYTES }) {
    return document(title, paragraphs, { sections: [{ title: null, table }], maxBytes });
}
/** As `page`, with several tables; what one leaves of its equal share is for those after it. Tables without rows are left out. */
function document(title, paragraphs, { sections, maxBytes = MAX_SUMMARY_BYTES }) {
    const top = [`### ${title}`, '', ...paragraphs.flatMap((paragraph) => [paragraph, ''])].join('\n');
    const shown = sections.filter(({ table }) => table.rows.length > 0);
    let room = maxBytes - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(top);
    const texts = shown.map((section, index) => {
        const text = sectionText(section, Math.floor(room / (shown.length - index)));
        room -= (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(text);
        return text;
    });
    return top + texts.join('');
}
/** Bytes kept free for the line that says how many rows are missing, and line breaks. */
const RESERVE = 100;
function sectionText({ title, table }, bytes) {
    const head = `${title === null ? '' : `\n#### ${title}\n`}\n${row(table.head)}\n${row(table.head.map(() => '---'))}\n`;
    const kept = fitting(table.rows.map(row), bytes - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(head) - RESERVE);
    const left = table.rows.length - kept.length + (table.omitted ?? 0);
    const rest = left > 0 ? `\n\nand ${left} more that do not fit into a summary` : '';
    return `${head}${kept.join('\n')}${rest}\n`;
}
const row = (cells) => `| ${cells.join(' | ')} |`;
function fitting(lines, bytes) {
    let used = 0;
    const end = lines.findIndex((line) => {
        used += (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_0__/* .byteLength */ .d)(line) + 1;
        return used > bytes;
    });
    return end < 0 ? lines : lines.slice(0, end);
}


/***/ })

};
