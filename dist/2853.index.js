export const id = 2853;
export const ids = [2853];
export const modules = {

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
// EXTERNAL MODULE: ./src/contract/refdata-documents.js + 1 modules
var refdata_documents = __webpack_require__(86579);
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
    const header = (0,refdata_pack/* readPackHeader */.Nu)(pack);
    if (!header.ok)
        return red(`The ${produced.files.size} results cannot be handed over: their artifact ${header.error}.`);
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
    const absent = Object.keys(results.files).find((path) => !contents.has(results.files[path][0]));
    if (absent !== undefined)
        return (0,result/* err */._)(`lacks the bytes of ${JSON.stringify(absent.slice(0, 200))}`);
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

/***/ 60074:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Bb: () => (/* binding */ formatPack),
/* harmony export */   Nu: () => (/* binding */ readPackHeader),
/* harmony export */   qC: () => (/* binding */ planPacks),
/* harmony export */   x8: () => (/* binding */ readResults)
/* harmony export */ });
/* unused harmony exports MAX_PACK_HEADER, PACK_LIMITS */
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(84818);
/* harmony import */ var _contract_refdata_tables_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(44191);
/* harmony import */ var _lib_bounded_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(49799);
/* harmony import */ var _lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(10324);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);





/**
 * Many files in one object, so that a thousand small results cost a few requests: `PLPACK1`, a line feed, the length of the
 * header in eight hexadecimal digits, a line feed, the header in JSON, and the files' bytes one after the other. Offsets count
 * from the first byte of the whole. The same container carries what a job of a fork produced, as one artifact.
 */
const MAGIC = 'PLPACK1\n';
const LENGTH_DIGITS = 8;
const PREFIX = MAGIC.length + LENGTH_DIGITS + 1;
/** Bytes: some 20,000 files with their paths. What becomes of it takes ten times as much memory (A10). */
const MAX_PACK_HEADER = 4 * 1024 * 1024;
/** The digest of a file stands in each list that there may be many of. */
const BOUNDS = { depth: 5, perContainer: 64, perComma: 24 };
/** In one pack: of each its header has 64 digits, those of its size, and six signs. */
const MOST_FILES = Math.floor(MAX_PACK_HEADER / 80) - 1;
const PACK_LIMITS = { smallest: 256 * 1024, pack: 8 * 1024 * 1024 };
/** Depends on which files there are, not on their order: an upload that is begun again makes the same packs. */
function planPacks(files, limits = PACK_LIMITS) {
    const each = [...new Map(files.map((file) => [file.sha256, file])).values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
    const packs = [];
    let room = -1;
    for (const file of each.filter(({ size }) => size < limits.smallest)) {
        if (file.size > room || packs.at(-1)?.length === MOST_FILES) {
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
    if (!(0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(found) || !hasOnly(found, ['partition', 'complete', 'paths']))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('holds no results');
    const { partition, complete, paths } = found;
    if (typeof partition !== 'string' || !(0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_1__/* .isPartition */ .rh)(partition))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('names no partition');
    if (typeof complete !== 'boolean')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('does not say whether the results are complete');
    const wrong = (0,_contract_refdata_tables_js__WEBPACK_IMPORTED_MODULE_4__/* .wrongInFiles */ .G6)(paths);
    if (wrong)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`has a wrong list of paths: ${[...wrong.path, wrong.message].join(': ').slice(0, 200)}`);
    const files = paths;
    const sizes = sizesOf(files);
    if (!sizes)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)('gives one file two sizes');
    const stray = extents.find(({ sha256, size }) => sizes.get(sha256) !== size);
    if (stray)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`carries ${stray.sha256.slice(0, 12)}, which none of its paths names in that size`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)({ results: { partition, complete, files }, extents });
}
/** By digest; null where two paths differ about one. */
function sizesOf(files) {
    const sizes = new Map();
    for (const path of Object.keys(files)) {
        const [sha256, size] = files[path];
        if ((sizes.get(sha256) ?? size) !== size)
            return null;
        sizes.set(sha256, size);
    }
    return sizes;
}
function readHeader(pack) {
    const length = headerLength(pack);
    if (!length.ok)
        return length;
    const begin = PREFIX + length.value;
    const value = parse(pack.subarray(PREFIX, begin));
    if (!(0,_lib_plain_shapes_js__WEBPACK_IMPORTED_MODULE_3__/* .isRecord */ .u4)(value) || !hasOnly(value, ['v', 'files', 'results']))
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
    if (length > MAX_PACK_HEADER)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`has a header of ${length} bytes; at most ${MAX_PACK_HEADER} are read`);
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
    try {
        return (0,_lib_bounded_json_js__WEBPACK_IMPORTED_MODULE_0__/* .parseBoundedJson */ .R)(new TextDecoder('utf-8', { fatal: true }).decode(bytes), BOUNDS);
    }
    catch {
        return undefined;
    }
}
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
