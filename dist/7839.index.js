export const id = 7839;
export const ids = [7839];
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

/***/ 83672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   XW: () => (/* binding */ quoteWord),
/* harmony export */   ay: () => (/* binding */ commandLine),
/* harmony export */   k8: () => (/* binding */ tokensOf)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);

/** The line of a comment that may be a command, and its words. */
/** Characters of a comment that are looked at; GitHub takes 65,536. */
const MAX_READ = 16 * 1024;
const MAX_TOKENS = 100;
/**
 * The first line with anything in it, where it begins with `/`; null otherwise. Markdown makes code of lines that begin with four
 * spaces or a tab; quotes, fences and HTML comments begin with other characters, and nothing that came before can hold the first line.
 */
function commandLine(body) {
    const lines = body.slice(0, MAX_READ).split(/\r\n|\r|\n/);
    const first = lines.find((line) => /[^ \t]/.test(line));
    const [, line = null] = /^ {0,3}(\/.*)$/.exec(first ?? '') ?? [];
    // Cut in the middle it might say something else than its author wrote.
    const isCut = body.length > MAX_READ && lines.length === 1;
    return isCut ? null : (line?.replace(/[ \t]+$/, '') ?? null);
}
/** Words divided by spaces and tabs; what stands between `"` or backticks is one word, or one part of a word. */
function tokensOf(text) {
    const tokens = [];
    let at = 0;
    while (at < text.length) {
        if (isSpace(text[at])) {
            at += 1;
            continue;
        }
        const token = tokenAt(text, at);
        if (!token)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`A quotation mark is opened and not closed: ${shown(text.slice(at))}.`);
        tokens.push(token.token);
        at = token.end;
        if (tokens.length > MAX_TOKENS)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`A command has at most ${MAX_TOKENS} words.`);
    }
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(tokens);
}
function tokenAt(text, from) {
    const isQuoted = isQuote(text[from]);
    let value = '';
    let at = from;
    while (at < text.length && !isSpace(text[at])) {
        const mark = text[at];
        if (!isQuote(mark)) {
            value += mark;
            at += 1;
            continue;
        }
        const end = text.indexOf(mark ?? '', at + 1);
        if (end < 0)
            return null;
        value += text.slice(at + 1, end);
        at = end + 1;
    }
    return { token: { text: value, isQuoted }, end: at };
}
const isSpace = (char) => char === ' ' || char === '\t';
const isQuote = (char) => char === '"' || char === '`';
/** The word so that `tokensOf` reads it as one. It holds no quotation mark. */
const quoteWord = (word) => (/[ \t`]/.test(word) || word === '' ? `"${word}"` : word);
/** What somebody wrote, for a sentence: between backticks, of which it has none itself. */
const shown = (text) => `\`${text.slice(0, 80).replaceAll('`', '’').trim() || ' '}\``;


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


/***/ })

};
