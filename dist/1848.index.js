export const id = 1848;
export const ids = [1848,4818];
export const modules = {

/***/ 83203:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  merge: () => (/* binding */ merge_merge)
});

// EXTERNAL MODULE: ./src/faults.js
var src_faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/refdata/files.js
var refdata_files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/refdata/pull-delta.js
var pull_delta = __webpack_require__(3903);
// EXTERNAL MODULE: ./src/refdata/branch-state.js
var branch_state = __webpack_require__(11727);
// EXTERNAL MODULE: ./src/refdata/merge.js + 1 modules
var merge = __webpack_require__(271);
// EXTERNAL MODULE: ./src/commands/refdata/branch-sets.js
var branch_sets = __webpack_require__(8504);
;// CONCATENATED MODULE: ./src/commands/refdata/merge-pull.js



const NOTHING = { snapshot: null, branch: null, merged: null };
/**
 * Gives a merged pull request's data to the branch that it went into, path by path, in one compare-and-swap. Idempotent: a merge that was
 * done before is found again. The merge commit's hash plays no part in it: squashed, rebased and queued merges are the same.
 */
async function mergeIntoBranch(order, store) {
    const closed = await merge_pull_close(order.pull.number, store);
    if (!closed || closed.state === 'merged' || isEmpty(closed))
        return NOTHING;
    const done = await takeDelta(closed, order, store);
    if (done.snapshot !== null)
        await store.hint(order.mergeSha, { branch: order.pull.baseRef, snapshot: done.snapshot });
    return done;
}
/** The last step, once everything about the merge has been told: whoever finds another mark begins again. */
async function markMerged(pull, merged, store) {
    const at = await store.now();
    await store.updatePull(pull, (ref) => (ref && ref.state !== 'merged' ? { ref: (0,branch_state/* mergedRef */.aN)(ref, merged, at) } : null));
}
/**
 * Written even where it says so already: an approval that was decided while GitHub still had the pull request open finds another ref then,
 * asks GitHub again, and is refused. What is merged is therefore all that was accepted (R-1).
 */
async function merge_pull_close(pull, store) {
    const at = await store.now();
    const updated = await store.updatePull(pull, (ref) => ref && ref.state !== 'merged' ? { ref: { ...ref, state: 'closed', at } } : null);
    return updated.ref;
}
const isEmpty = ({ delta }) => Object.values(delta).every((entries) => Object.keys(entries).length === 0);
async function takeDelta(pull, order, store) {
    const { mergeSha, tip, defaultBranch } = order;
    const name = order.pull.baseRef;
    const found = { merged: null, before: null };
    const updated = await store.updateBranch(name, async (ref) => {
        const from = ref ?? (name === defaultBranch ? null : ((await store.branch(defaultBranch))?.ref ?? null));
        const sets = await (0,branch_sets/* setsOf */.N)(from?.parts ?? {}, Object.keys(pull.delta), store);
        const known = (0,branch_state/* snapshotsOf */.XO)(ref, mergeSha);
        const causes = await Promise.all(known.map(async (one) => (await store.snapshot(one)).cause));
        const about = { ...order, changedAt: pull.changedAt ?? 0 };
        const question = { pull, mergeSha, sets, pending: ref?.pending ?? [], causes };
        const verified = await verifiedPartitions(about, from, store, () => (0,merge/* mergePull */.kv)({ ...question, verified: [] }).conflicts.length);
        const merged = (0,merge/* mergePull */.kv)({ ...question, verified });
        found.merged = merged;
        found.before = known.find((_, index) => isMergeOf(causes[index], pull.pull)) ?? null;
        if (merged.isDone)
            return null;
        const head = await tip();
        const cause = { kind: 'merge', actor: 'pilotlight', pull: pull.pull, headSha: order.pull.headSha, mergeSha };
        const commits = [mergeSha, ...(head !== null && head !== mergeSha ? [head] : [])];
        return { ref: await (0,branch_sets/* nextBranch */.M)({ name, ref, from, sets: merged.sets, cause, commits, pending: merged.pending }, store) };
    });
    const { merged, before } = found;
    return { branch: updated.ref, merged, snapshot: merged?.isDone ? before : (updated.ref?.snapshot ?? null) };
}
const isMergeOf = (cause, pull) => cause?.kind === 'merge' && cause.pull === pull;
/** Partitions of which a green run of this head was compared with the very data that the branch has now, and with all that was accepted. */
async function verifiedPartitions({ pull, changedAt }, from, store, conflicts) {
    if (!from || conflicts() === 0)
        return [];
    const candidates = await store.candidates({ pull: pull.number }, pull.headSha);
    // A part of a run says nothing about the files that it did not produce.
    return candidates.flatMap(({ candidate: { green, complete, base, partition, at } }) => green && complete && at > changedAt && base.snapshot === from.snapshot ? [partition] : []);
}
/** Notes that the head of a branch has the data that the branch has now. Nothing where the branch has none, or another head by now. */
async function noteCommit(name, commit, { store, tip }) {
    const found = { ref: null };
    await store.updateBranch(name, async (ref) => {
        // Asked after the ref was read: data of later merges is not in it, then.
        found.ref = ref && (await tip()) === commit ? ref : null;
        if (!found.ref || found.ref.commits.some(([sha, snapshot]) => sha === commit && snapshot === found.ref?.snapshot))
            return null;
        const commits = [...found.ref.commits, [commit, found.ref.snapshot]].slice(-200);
        return { ref: { ...found.ref, commits, at: await store.now() } };
    });
    return found.ref;
}

// EXTERNAL MODULE: ./src/commands/refdata/settings.js
var refdata_settings = __webpack_require__(52313);
// EXTERNAL MODULE: ./src/commands/refdata/store-faults.js
var store_faults = __webpack_require__(97613);
// EXTERNAL MODULE: ./src/contract/status-context.js
var status_context = __webpack_require__(38534);
// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
// EXTERNAL MODULE: ./src/report/refdata-facts.js
var refdata_facts = __webpack_require__(36599);
;// CONCATENATED MODULE: ./src/report/refdata-conflict.js


const conflictMarker = '<!-- pilotlight:conflict:1 -->';
const MAX_COMMENT = 60_000;
const MAX_ROWS = 100;
/** What people are told on a merged pull request whose data could not go into its branch. At most 65,536 characters. */
function conflictComment({ pull, branch, conflicts, }) {
    const paragraphs = [
        `${(0,markdown/* literal */.eu)(branch)} got other reference data for these files after this pull request was accepted. Nothing was chosen: the branch keeps what it has, and its next run shows what the code draws now.`,
        'Whoever may maintain the repository decides: start the workflow of the reference data by hand with `branch` and the digest that the report of that run shows (where that run is green, any request tells which digest keeps what the branch has), or open a pull request and accept there.',
    ];
    const table = (0,markdown/* tableOf */.c_)(['file', 'partition', 'when accepted', 'branch', `#${pull}`.replace('#', '&#35;&#8203;')], conflicts, {
        cells: ({ path, partition, from, ours, theirs }) => [
            (0,markdown/* literal */.eu)(path),
            (0,markdown/* literal */.eu)(partition),
            value(from),
            value(ours),
            value(theirs),
        ],
        max: MAX_ROWS,
    });
    const text = (0,markdown/* document */.Al)('⚠️ Reference data in conflict', paragraphs, {
        sections: [{ title: null, table }],
        maxBytes: MAX_COMMENT,
    });
    return `${conflictMarker}\n${text}`;
}
const value = (file) => (file ? `\`${(0,refdata_facts/* shortDigest */.VK)(file[0])}\`` : 'none');

;// CONCATENATED MODULE: ./src/commands/refdata/tell-merge.js





/** Everything about a merge that people and the log are to know. A merge that broke off here is told again as a whole. */
async function tellMerge(pull, { branch, merged }, { ports }) {
    if (!branch || !merged)
        return [];
    const { store } = ports.opened;
    const taken = merged.applied.filter(({ how }) => how !== 'same');
    const text = merged.isDone
        ? `#${pull.number} had given its files to ${pull.baseRef} before, in a run that broke off.`
        : `#${pull.number} gave ${(0,refdata_files/* counted */.hS)(taken.length, 'file')} to ${pull.baseRef}, whose data is snapshot ${(0,refdata_files/* shortDigest */.VK)(branch.snapshot)} now.`;
    const at = await store.now();
    const about = { at, actor: 'pilotlight', subject: `pull ${pull.number}`, snapshot: branch.snapshot };
    await store.log({ ...about, kind: 'merge', text });
    ports.workflow.say(text);
    for (const { path, partition, to } of taken)
        ports.workflow.say(`  ${path} (${partition}) ${to ? (0,refdata_files/* shortDigest */.VK)(to[0]) : 'removed'}`);
    const conflicts = branch.pending.filter((one) => one.pull === pull.number);
    if (conflicts.length === 0)
        return [];
    const files = (0,refdata_files/* listed */.KE)(conflicts.map(({ path }) => path));
    await store.log({
        ...about,
        kind: 'conflict',
        text: `${(0,refdata_files/* counted */.hS)(conflicts.length, 'file')} in conflict: ${files}`.slice(0, 2_000),
    });
    return [await tellConflict(pull, conflicts, ports)];
}
async function tellConflict(pull, conflicts, { github, workflow }) {
    const body = conflictComment({ pull: pull.number, branch: pull.baseRef, conflicts });
    const known = await github.comments.find(pull.number, conflictMarker);
    const told = known.ok && known.value ? await github.comments.edit(known.value.id, body) : await github.comments.create(pull.number, body);
    if (!told.ok)
        workflow.say(`the conflict cannot be told on #${pull.number}: ${told.because}`);
    const files = (0,refdata_files/* listed */.KE)(conflicts.map(({ path, partition }) => `${path} (${partition})`));
    const what = `#${pull.number} and ${pull.baseRef} have other reference data for ${(0,refdata_files/* counted */.hS)(conflicts.length, 'file')}: ${files}. ${pull.baseRef} keeps its own until somebody accepts one.`;
    return (0,src_faults/* fault */.D)('refdata-conflict', what);
}
/** The commit that was pushed has the branch's data, and shows what of it waits for a decision. */
async function tellBranch(name, { facts, ports }) {
    const { store } = ports.opened;
    // A late run of an older push knows nothing of what the branch's data was then.
    const tip = async () => {
        const head = await ports.github.forge.headOf(name);
        return head.ok ? head.sha : null;
    };
    const ref = await noteCommit(name, facts.sha, { store, tip });
    if (!ref)
        return;
    await store.hint(facts.sha, { branch: name, snapshot: ref.snapshot });
    const waiting = ref.pending.length;
    await ports.github.forge.setStatus({
        sha: facts.sha,
        context: (0,status_context/* refdataContext */.TF)(facts.context, 'merge'),
        state: waiting > 0 ? 'failure' : 'success',
        description: waiting > 0 ? `${(0,refdata_files/* counted */.hS)(waiting, 'file')} in conflict wait for a decision` : `snapshot ${(0,refdata_files/* shortDigest */.VK)(ref.snapshot)}`,
        targetUrl: facts.runUrl,
    });
}

// EXTERNAL MODULE: ./src/commands/refdata/tell-pull.js + 1 modules
var tell_pull = __webpack_require__(33382);
;// CONCATENATED MODULE: ./src/commands/refdata/merge.js








/**
 * Gives the data of merged pull requests to their branches, those too that an earlier run missed, and marks the closed ones. Which pull requests
 * were merged is asked of GitHub: the event only says when to look (R-1). Conflicts are never decided here, and told where people look.
 */
async function merge_merge(inputs, facts, ports) {
    const { github } = ports;
    if (!github)
        return { ok: false, faults: [(0,src_faults/* fault */.D)('refdata-event', 'The command `refdata-merge` needs the input `token`.')] };
    return (0,store_faults/* withStoreFaults */.t)(async () => {
        const branch = facts.ref.startsWith('refs/heads/') ? facts.ref.slice('refs/heads/'.length) : '';
        const pushed = facts.event === 'push' && branch !== '' ? branch : null;
        // Events of a schedule do not always name it, and come from it alone.
        const defaultBranch = facts.defaultBranch || (facts.event === 'schedule' ? branch : '');
        const settings = await (0,refdata_settings/* trustedSettings */.$L)(pushed ?? defaultBranch, inputs.store, { ...ports, github });
        if (!settings.ok)
            return { ok: false, faults: settings.error };
        const { opened, section } = settings.value;
        const storeUrl = inputs.store_url ?? section.storeUrl;
        const isDry = inputs.dry_run === 'true';
        const merging = { facts, pushed, defaultBranch, storeUrl, isDry, ports: { ...ports, github, opened } };
        const faults = [];
        for (const ref of await openPulls(merging, faults))
            faults.push(...(await settleAlone(ref, merging)));
        if (pushed !== null && !isDry)
            await tellBranch(pushed, merging);
        return faults.length > 0 ? { ok: false, faults } : { ok: true };
    });
}
/** Milliseconds for which a closed one is asked about on every push; later ones by the clock alone. */
const RECENT = 2 * 86_400_000;
/**
 * What may have to be merged: open ones, and closed ones with data, which a run that broke off may have left so. By number, so that what was
 * merged first comes first as a rule; the three-way merge makes the order matter to nobody. A ref that cannot be read is told, and keeps
 * nobody else from being merged.
 */
async function openPulls({ ports, pushed }, faults) {
    const { store } = ports.opened;
    const now = await store.now();
    const mayBeLeft = ({ state, delta, at }) => state === 'closed' && (0,pull_delta/* deltaPaths */.hx)(delta).length > 0 && (pushed === null || now - at < RECENT);
    const held = await Promise.all([...(await store.pulls())].map((one) => store.pull(one).catch((error) => {
        faults.push((0,store_faults/* storeFault */.Q)(error));
        return null;
    })));
    return held
        .flatMap((one) => (one && (one.ref.state === 'open' || mayBeLeft(one.ref)) ? [one.ref] : []))
        .sort((a, b) => a.pull - b.pull);
}
async function settleAlone(ref, merging) {
    try {
        return await settle(ref, merging);
    }
    catch (error) {
        return [(0,store_faults/* storeFault */.Q)(error)];
    }
}
async function settle(ref, merging) {
    const { ports, isDry } = merging;
    const asked = await ports.github.pulls.pull(ref.pull);
    if (!asked.ok) {
        const what = `#${ref.pull} is left for the next time: ${asked.because}`;
        ports.workflow.say(what);
        return asked.kind === 'missing' ? [] : [(0,src_faults/* fault */.D)('refdata-event', `${what}.`)];
    }
    const pull = asked.value;
    if (pull.state === 'open') {
        if (ref.state === 'closed' && !isDry)
            await mark(ref.pull, 'open', merging);
        return [];
    }
    const what = pull.merged ? `merged as ${pull.mergeSha?.slice(0, 10) ?? '?'} into ${pull.baseRef}` : 'closed without a merge';
    ports.workflow.say(`#${pull.number} was ${what}: ${(0,refdata_files/* counted */.hS)((0,pull_delta/* deltaPaths */.hx)(ref.delta).length, 'file')} of its own`);
    if (isDry)
        return [];
    if (pull.merged)
        return settleMerged(pull, merging);
    if (ref.state === 'open' && (await mark(ref.pull, 'closed', merging))) {
        const { store } = ports.opened;
        const about = { at: await store.now(), actor: 'pilotlight', subject: `pull ${pull.number}` };
        await store.log({ ...about, kind: 'close', text: 'Closed without a merge.' });
    }
    return [];
}
async function mark(pull, state, { ports }) {
    const { store } = ports.opened;
    const at = await store.now();
    const updated = await store.updatePull(pull, (ref) => ref && ref.state !== state && ref.state !== 'merged' ? { ref: { ...ref, state, at } } : null);
    return updated.kind === 'written';
}
async function settleMerged(pull, merging) {
    const { ports, defaultBranch } = merging;
    const { store } = ports.opened;
    const { mergeSha } = pull;
    if (mergeSha === null)
        return [(0,src_faults/* fault */.D)('refdata-event', `#${pull.number} was merged, and GitHub does not say yet as which commit. Run this again.`)];
    const done = await mergeIntoBranch({ pull, mergeSha, defaultBranch, tip: () => tipWith(pull.baseRef, mergeSha, merging) }, store);
    const faults = await tellMerge(pull, done, merging);
    if (done.snapshot === null)
        return faults;
    await markMerged(pull.number, { sha: mergeSha, snapshot: done.snapshot }, store);
    // Now that the others can be told who changed their base.
    await (0,tell_pull/* refreshOthers */.XY)({ except: pull.number, branch: pull.baseRef, facts: merging.facts, storeUrl: merging.storeUrl }, ports);
    return faults;
}
/** Commits that are looked through for the merge, from the branch's head on. */
const MOST_COMMITS = 100;
async function tipWith(branch, mergeSha, { ports: { github } }) {
    const head = await github.forge.headOf(branch);
    if (!head.ok || head.sha === null)
        return null;
    const line = await github.pulls.ancestors(head.sha, MOST_COMMITS);
    return line.ok && line.value.includes(mergeSha) ? head.sha : null;
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
