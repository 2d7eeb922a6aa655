export const id = 3838;
export const ids = [3838];
export const modules = {

/***/ 73838:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  refdataForPeople: () => (/* binding */ refdataForPeople)
});

// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/commands/refdata/store/store-fault.js
var store_fault = __webpack_require__(33204);
// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __webpack_require__(98279);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/commands/refdata/people/command-line.js


const NONE = { names: '', least: 0, most: 0 };
const COMMON = {
    store: {
        value: 'ADDRESS',
        text: 'Where the store is: s3://bucket/prefix or file:///folder. Default: `refdata.store` in pilotlight.yml.',
    },
    help: { text: 'Shows this.' },
};
const BRANCH = { value: 'NAME', text: 'The branch. Default: the default branch.' };
const PARTITION = { value: 'NAME', repeats: true, text: 'Keeps to this partition. May be given several times.' };
const JSON_SWITCH = { text: 'Prints JSON, and nothing else on standard output.' };
const PEOPLE_COMMANDS = {
    status: {
        text: 'Shows what the branches have, what is undecided, what open pull requests accepted, and which of those will be in conflict.',
        words: NONE,
        options: { pull: { value: 'N', text: 'Shows one pull request, file by file.' }, json: JSON_SWITCH, ...COMMON },
    },
    log: {
        text: 'Shows how a branch’s reference data came about, the newest first; with PATH, the changes of one file.',
        words: { names: '[PATH]', least: 0, most: 1 },
        options: {
            branch: BRANCH,
            partition: PARTITION,
            limit: { value: 'N', text: 'How many snapshots to go back. Default: 20.' },
            events: { text: 'Shows who asked for what in the last 30 days instead, refusals by conflicts included.' },
            json: JSON_SWITCH,
            ...COMMON,
        },
    },
    blame: {
        text: 'Tells of each file which pull request, or who, gave it its present bytes.',
        words: { names: 'GLOB…', least: 1, most: 100 },
        options: { branch: BRANCH, partition: PARTITION, ...COMMON },
    },
    diff: {
        text: 'Compares two states by name and bytes. Each is a branch, pull/N for a pull request, a commit, or a snapshot’s digest; one alone is compared with what was before it.',
        words: { names: '[FROM] TO', least: 1, most: 2 },
        options: { partition: PARTITION, json: JSON_SWITCH, ...COMMON },
    },
    pull: {
        text: 'Writes the files of a state into a folder: a branch, pull/N, a commit, or a snapshot’s digest.',
        words: { names: 'FOLDER [STATE]', least: 1, most: 2 },
        options: {
            partition: { value: 'NAME', text: 'The partition. Needed where there are several.' },
            only: { value: 'GLOB', repeats: true, text: 'Keeps to what matches. May be given several times.' },
            delete: { text: 'Removes other files that stand in the folder.' },
            ...COMMON,
        },
    },
    fsck: {
        text: 'Verifies that everything that is referred to is there. Changes nothing.',
        words: NONE,
        options: { full: { text: 'Reads and hashes every byte, too.' }, ...COMMON },
    },
};
/** Reads what follows `pilotlight refdata`; the error is one sentence for the person who typed it. */
function readPeopleRequest([name = '', ...rest]) {
    const commands = Object.keys(PEOPLE_COMMANDS);
    const command = commands.find((known) => known === name);
    if (!command)
        return (0,result/* err */._)(`expected one of the commands ${commands.join(', ')}, found ${quoted(name)}${meant(name, commands)}`);
    const declared = PEOPLE_COMMANDS[command];
    const read = readRest(rest, declared.options);
    if (!read.ok)
        return (0,result/* err */._)(`${command}: ${read.error}`);
    const { words, given } = read.value;
    const { names, least, most } = declared.words;
    if (given['help'] || (words.length >= least && words.length <= most))
        return (0,result.ok)({ command, words, given });
    const expected = names === '' ? 'no words' : names;
    return (0,result/* err */._)(`${command}: expected ${expected}, found ${words.length === 0 ? 'nothing' : words.map(quoted).join(' ')}`);
}
function readRest(args, known) {
    const rest = { words: [], given: {} };
    for (let at = 0; at < args.length; at += 1) {
        const arg = args[at] === '-h' ? '--help' : (args[at] ?? '');
        if (!arg.startsWith('--')) {
            rest.words.push(arg);
            continue;
        }
        const option = readOption(arg, args[at + 1], known);
        if (!option.ok)
            return option;
        const { name, values, taken } = option.value;
        if (rest.given[name] && !known[name]?.repeats)
            return (0,result/* err */._)(`--${name} is given twice`);
        rest.given[name] = [...(rest.given[name] ?? []), ...values];
        at += taken;
    }
    return (0,result.ok)(rest);
}
function readOption(arg, following, known) {
    const [, name = '', , inline] = /^--([^=]*)(=([\s\S]*))?$/.exec(arg) ?? [];
    const declared = Object.hasOwn(known, name) ? known[name] : undefined;
    const all = Object.keys(known).map((one) => `--${one}`);
    if (!declared)
        return (0,result/* err */._)(`it knows no option --${name}${meant(`--${name}`, all) || `; it knows ${all.join(', ')}`}`);
    if (declared.value !== undefined)
        return readValue(name, declared.value, { inline, following });
    return inline === undefined ? (0,result.ok)({ name, values: [], taken: 0 }) : (0,result/* err */._)(`--${name} takes no value, found ${quoted(inline)}`);
}
/** After `=`, or in the next word, which must not look like an option then. */
function readValue(name, expected, { inline, following = '' }) {
    const value = inline ?? (following.startsWith('--') ? '' : following);
    if (value !== '')
        return (0,result.ok)({ name, values: [value], taken: inline === undefined ? 1 : 0 });
    return (0,result/* err */._)(`--${name}: expected ${expected}, found ${quoted(inline ?? following)}`);
}
function peopleHelp(command) {
    const { text, words, options } = PEOPLE_COMMANDS[command];
    const rows = Object.entries(options).map(([name, { value, text: says }]) => [`--${name}${value ? ` ${value}` : ''}`, says]);
    const width = Math.max(...rows.map(([left]) => left.length));
    const usage = `pilotlight refdata ${command}${words.names === '' ? '' : ` ${words.names}`}: ${text}`;
    return [usage, '', ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)].join('\n');
}
/** A whole number from 1 on; null for anything else. */
const readCount = (text) => (/^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null);
const quoted = (text) => (text === '' ? 'nothing' : JSON.stringify(text.slice(0, 80)));
function meant(word, candidates) {
    const found = (0,nearest/* nearest */.p)(word, candidates);
    return found === undefined ? '' : `; did you mean ${found}?`;
}

;// CONCATENATED MODULE: ./src/commands/refdata/people/people-ports.js
/** What people typed cannot be done: exit code 2, and the sentence. */
class WrongRequest extends Error {
    constructor(sentence) {
        super(sentence);
        this.name = 'WrongRequest';
    }
}
/** A folder of this machine cannot be written as asked: exit code 1, and the sentence. */
class FolderProblem extends Error {
    constructor(sentence) {
        super(sentence);
        this.name = 'FolderProblem';
    }
}
const shortFile = (file) => (file ? file[0].slice(0, 12) : '–');
/** `2026-11-21 12:00 UTC` */
const moment = (at) => `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
/** Cells below each other; the last column as it is. */
function inColumns(rows) {
    const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
    return rows.map((row) => row
        .map((cell, column) => (column === row.length - 1 ? cell : cell.padEnd(widths[column] ?? 0)))
        .join('  ')
        .trimEnd());
}

// EXTERNAL MODULE: ./src/lib/glob.js
var lib_glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/refdata/files.js
var refdata_files = __webpack_require__(27276);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/refdata/effective-files.js
var effective_files = __webpack_require__(61244);
;// CONCATENATED MODULE: ./src/commands/refdata/people/revision.js





const NOTHING = {
    label: 'nothing',
    snapshot: null,
    parts: {},
    delta: {},
    before: async () => ({ ...NOTHING, branch: '' }),
};
/** Throws `WrongRequest` where nothing is called so. */
async function revisionOf(text, ports) {
    const { store } = ports;
    const [, number] = /^(?:#|pull\/)([1-9][0-9]{0,8})$/.exec(text) ?? [];
    if (number !== undefined)
        return pullRevision(Number(number), ports);
    const branch = await store.branch(text);
    if (branch)
        return branchRevision(branch.ref, store);
    const found = refdata_keys/* COMMIT */.cJ.test(text) ? await snapshotOfCommit(text, ports) : null;
    if (found !== null)
        return snapshotRevision(found, `commit ${text.slice(0, 10)}`, store);
    const digest = /^[0-9a-f]{6,64}$/.test(text) ? await snapshotNamed(text, store) : null;
    if (digest !== null)
        return snapshotRevision(digest, `snapshot ${(0,refdata_files/* shortDigest */.VK)(digest)}`, store);
    const branches = await store.branches();
    throw new WrongRequest(`${quoted(text)} is no branch with reference data (there are ${branches.join(', ') || 'none'}), no pull/N, and no commit or snapshot that is known`);
}
const branchRevision = (ref, store) => ({
    label: ref.branch,
    branch: ref.branch,
    snapshot: ref.snapshot,
    parts: ref.parts,
    delta: {},
    before: async () => parentOf(await store.snapshot(ref.snapshot), store),
});
async function snapshotRevision(digest, label, store) {
    const snapshot = await store.snapshot(digest);
    return { label, branch: label, snapshot: digest, parts: snapshot.parts, delta: {}, before: () => parentOf(snapshot, store) };
}
async function parentOf({ parents }, store) {
    const [parent] = parents;
    return parent === undefined ? { ...NOTHING, branch: '' } : snapshotRevision(parent, `snapshot ${(0,refdata_files/* shortDigest */.VK)(parent)}`, store);
}
async function pullRevision(number, ports) {
    const held = await ports.store.pull(number);
    if (!held)
        throw new WrongRequest(`#${number} is no pull request with reference data of its own`);
    const { ref } = held;
    if (ref.merged)
        return snapshotRevision(ref.merged.snapshot, `#${number}, merged`, ports.store);
    const base = await baseOf(ref, ports);
    return { ...base, label: `#${number}`, delta: ref.delta, before: async () => base };
}
async function baseOf({ base }, { store, defaultBranch }) {
    const held = (await store.branch(base)) ?? (base === defaultBranch ? null : await store.branch(defaultBranch));
    return held ? branchRevision(held.ref, store) : { ...NOTHING, branch: base };
}
async function snapshotOfCommit(commit, { store, defaultBranch }) {
    const hint = await store.hinted(commit);
    const held = await store.branch(hint?.branch ?? defaultBranch);
    return held?.ref.commits.findLast(([sha]) => sha === commit)?.[1] ?? hint?.snapshot ?? null;
}
async function snapshotNamed(digits, store) {
    const [found, second] = await keysFrom((0,refdata_keys/* snapshotKey */.o1)(digits).slice(0, -'.json'.length), store);
    if (second !== undefined)
        throw new WrongRequest(`${quoted(digits)} is the beginning of several snapshots; write more digits`);
    return found ?? null;
}
async function keysFrom(prefix, store) {
    const digests = [];
    for await (const { key } of store.parts.bucket.list(prefix)) {
        digests.push(key.slice('snapshots/'.length, -'.json'.length));
        if (digests.length === 2)
            break;
    }
    return digests;
}
const partitionsOf = ({ parts, delta }) => [...new Set([...Object.keys(parts), ...Object.keys(delta)])].sort();
async function filesOf({ branch, snapshot, parts, delta }, partition, store) {
    const set = (0,refdata_files/* ownValue */.eC)(parts, partition);
    const stored = set === undefined ? null : await store.storedSet(set);
    return (0,effective_files/* effectiveFiles */.lg)({ partition, branch, snapshot, stored, delta });
}
/** Those of `wanted` that there are; all where none is wanted. Throws `WrongRequest` for one that there is not. */
function wantedPartitions(wanted, known) {
    const unknown = wanted.find((one) => !known.includes(one));
    if (unknown !== undefined)
        throw new WrongRequest(`there is no partition ${quoted(unknown)}; there are ${known.join(', ') || 'none'}`);
    return wanted.length === 0 ? known : wanted;
}

;// CONCATENATED MODULE: ./src/commands/refdata/people/pull-files.js







/** `pilotlight refdata pull`: what is there already is not read again, and every byte that is written was verified. */
async function pullFiles({ words, given }, ports) {
    const [folder = '', state = ports.defaultBranch] = words;
    const revision = await revisionOf(state, ports);
    const partition = onePartition(given['partition'] ?? [], revision);
    const takes = matcherOf(given['only'] ?? []);
    const all = [...(await filesOf(revision, partition, ports.store)).files.values()];
    const wanted = new Map(all.filter(({ path }) => takes(path)).map((one) => [one.path, one]));
    if (given['delete'])
        refuseCheckout(folder, ports);
    const { files: there } = await ports.files.scan(folder, ['**']);
    const has = new Map(there.map(({ path, stored }) => [path, stored[0]]));
    const needed = [...wanted.values()].filter(({ path, file }) => has.get(path) !== file[0]);
    const extra = there.filter(({ path }) => !wanted.has(path));
    await inFolder(async () => {
        if (given['delete'])
            for (const { path } of extra)
                await ports.files.remove(folder, path);
        await writeAll(folder, needed, ports);
    });
    const rest = extra.length === 0 ? '' : `; ${(0,refdata_files/* counted */.hS)(extra.length, 'other file')} ${given['delete'] ? 'removed' : 'left alone'}`;
    ports.print(`${(0,refdata_files/* counted */.hS)(wanted.size, 'file')} of ${revision.label}, ${partition}, in ${folder}: ${needed.length} written${rest}`);
    return 0;
}
/** Whoever mistypes the folder should not lose a checkout. */
function refuseCheckout(folder, { files }) {
    const [target, here] = [folder, '.'].map((one) => files.locate(one, 'x').slice(0, -1));
    if (here !== undefined && target !== undefined && here.startsWith(target))
        throw new WrongRequest(`pull: --delete: ${quoted(folder)} holds this checkout, of which nothing would be left; name a folder in it`);
}
/** Links, folders where files should be, no room: told as they are, without a stack. */
async function inFolder(work) {
    try {
        await work();
    }
    catch (error) {
        if (error instanceof store_fault/* StoreFault */.W || error instanceof refdata_ports/* BucketFault */.Z || !(error instanceof Error))
            throw error;
        throw new FolderProblem(error.message);
    }
}
async function writeAll(folder, needed, { store, files }) {
    const paths = new Map();
    for (const { path, file } of needed)
        paths.set(file[0], [...(paths.get(file[0]) ?? []), path]);
    const wanted = needed.map(({ file: [sha256, size], place }) => ({ sha256, size, place: place ?? undefined }));
    for await (const { sha256, bytes } of store.read(wanted))
        for (const path of paths.get(sha256) ?? [])
            await files.write(folder, path, bytes);
}
function onePartition(wanted, revision) {
    const known = partitionsOf(revision);
    const [partition, second] = wantedPartitions(wanted, known);
    if (partition === undefined)
        throw new WrongRequest(`pull: ${revision.label} has no reference data`);
    if (second !== undefined)
        throw new WrongRequest(`pull: ${revision.label} has several partitions; --partition chooses one of ${known.join(', ')}`);
    return partition;
}
function matcherOf(only) {
    const globs = only.flatMap((text) => (0,lib_glob/* parseGlob */.qF)(text) ?? []);
    if (globs.length < only.length)
        throw new WrongRequest('pull: --only: a pattern is too long, or has too many alternatives in braces');
    return (path) => only.length === 0 || only.includes(path) || globs.some((glob) => (0,lib_glob/* globsMatch */.bd)([glob], path, { dot: true }));
}

;// CONCATENATED MODULE: ./src/refdata/blame.js

/** How two states differ, by path. */
function differenceOf(before, after) {
    const paths = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
    return paths
        .map((path) => ({ path, from: (0,refdata_files/* fileAt */.Wd)(before, path), to: (0,refdata_files/* fileAt */.Wd)(after, path) }))
        .filter(({ from, to }) => !(0,refdata_files/* sameFile */.Vi)(from, to));
}
/** What made a change, for people. */
function causeSentence({ kind, actor, pull, mergeSha, reason }) {
    const where = pull === undefined ? '' : ` #${pull}`;
    const how = { accept: 'accepted', merge: 'merged', revert: 'reverted', undo: 'undone', admin: 'set' }[kind];
    const commit = mergeSha === undefined ? '' : ` as ${mergeSha.slice(0, 10)}`;
    return `${how}${where}${commit} by ${actor}${reason === undefined ? '' : `: ${reason}`}`;
}

;// CONCATENATED MODULE: ./src/commands/refdata/people/history.js

/** From a snapshot back to the first, along first parents. */
async function* historyOf(start, store) {
    for (let digest = start; digest !== undefined;) {
        const snapshot = await store.snapshot(digest);
        yield { digest, snapshot };
        digest = snapshot.parents[0];
    }
}
/** Reads each set once, however many snapshots share it. */
class SetFiles {
    #store;
    #read = new Map();
    constructor(store) {
        this.#store = store;
    }
    /** Of a partition in a snapshot; none where that has no such partition, or is null. */
    of(snapshot, partition) {
        const set = (0,refdata_files/* ownValue */.eC)(snapshot?.parts ?? {}, partition);
        if (set === undefined)
            return Promise.resolve({});
        const known = this.#read.get(set) ?? this.#store.storedSet(set).then((stored) => stored.set.files);
        this.#read.set(set, known);
        return known;
    }
}

;// CONCATENATED MODULE: ./src/commands/refdata/people/show-blame.js







/** `pilotlight refdata blame` */
async function showBlame({ words, given }, ports) {
    const name = given['branch']?.[0] ?? ports.defaultBranch;
    const held = await ports.store.branch(name);
    if (!held)
        throw new WrongRequest(`blame: the branch ${quoted(name)} has no reference data`);
    const partitions = wantedPartitions(given['partition'] ?? [], Object.keys(held.ref.parts).sort());
    const takes = show_blame_matcherOf(words);
    const found = [];
    for (const partition of partitions)
        found.push(...(await blameOf({ start: held.ref.snapshot, partition, takes }, ports)));
    if (found.length === 0)
        ports.tell(`nothing in the reference data of ${name} matches ${words.map(quoted).join(' ')}`);
    const rows = found.map(({ partition, path, file, since: { digest, snapshot } }) => [
        ...[file[0].slice(0, 12), partition, path, moment(snapshot.at), (0,refdata_files/* shortDigest */.VK)(digest), causeSentence(snapshot.cause)],
    ]);
    for (const line of inColumns(rows))
        ports.print(line);
    return found.length === 0 ? 1 : 0;
}
function show_blame_matcherOf(words) {
    const globs = words.flatMap((word) => (0,lib_glob/* parseGlob */.qF)(word) ?? []);
    if (globs.length < words.length)
        throw new WrongRequest('blame: a pattern is too long, or has too many alternatives in braces');
    return (path) => words.includes(path) || globs.some((glob) => (0,lib_glob/* globsMatch */.bd)([glob], path, { dot: true }));
}
/** Goes back only as far as there is a file left whose present bytes are still there. */
async function blameOf({ start, partition, takes }, { store }) {
    const sets = new SetFiles(store);
    const blamed = [];
    let open = new Map();
    let last = null;
    const settle = async (before, since) => {
        const files = await sets.of(before, partition);
        for (const [path, file] of open)
            if (!(0,refdata_files/* sameFile */.Vi)((0,refdata_files/* fileAt */.Wd)(files, path), file)) {
                blamed.push({ partition, path, file, since });
                open.delete(path);
            }
    };
    for await (const past of historyOf(start, store)) {
        if (last)
            await settle(past.snapshot, last);
        else
            open = new Map(Object.entries(await sets.of(past.snapshot, partition)).filter(([path]) => takes(path)));
        last = past;
        if (open.size === 0)
            break;
    }
    if (last)
        await settle(null, last);
    return blamed.sort((a, b) => (a.path < b.path ? -1 : 1));
}

;// CONCATENATED MODULE: ./src/commands/refdata/people/show-log.js





const DEFAULT_LIMIT = 20;
const EVENTS_SINCE = 30 * 86_400_000;
/** `pilotlight refdata log` */
async function showLog(request, ports) {
    const { words, given } = request;
    if (given['events'])
        return showEvents(given['json'] !== undefined, ports);
    const [path] = words;
    const limit = limitOf(request);
    const name = given['branch']?.[0] ?? ports.defaultBranch;
    const { entries, isCut } = await newestOf({ name, path, limit, partitions: given['partition'] }, ports);
    const lines = path === undefined ? summaryLines : pathLines;
    for (const line of given['json'] ? [JSON.stringify(entries.map(asJson))] : entries.flatMap(lines))
        ports.print(line);
    if (path !== undefined && entries.length === 0)
        ports.tell(`${path} never was in the reference data of ${name}`);
    if (isCut)
        ports.tell(`there is more; --limit ${limit * 5} shows further back`);
    return 0;
}
function limitOf({ given }) {
    const text = given['limit']?.[0] ?? String(DEFAULT_LIMIT);
    const limit = readCount(text);
    if (limit === null)
        throw new WrongRequest(`log: --limit: expected a whole number from 1 on, found ${quoted(text)}`);
    return limit;
}
async function newestOf({ name, path, limit, partitions }, ports) {
    const held = await ports.store.branch(name);
    if (!held)
        throw new WrongRequest(`log: the branch ${quoted(name)} has no reference data`);
    const entries = [];
    for await (const entry of entriesOf(held.ref.snapshot, partitions, ports)) {
        const changes = path === undefined ? entry.changes : entry.changes.filter((one) => one.path === path);
        if (path !== undefined && changes.length === 0)
            continue;
        if (entries.length === limit)
            return { entries, isCut: true };
        entries.push({ ...entry, changes });
    }
    return { entries, isCut: false };
}
async function* entriesOf(start, partitions, { store }) {
    const sets = new SetFiles(store);
    let last = null;
    for await (const past of historyOf(start, store)) {
        if (last)
            yield { ...last, changes: await changesBetween(past, last, { sets, partitions }) };
        last = past;
    }
    if (last)
        yield { ...last, changes: await changesBetween(null, last, { sets, partitions }) };
}
async function changesBetween(before, after, { sets, partitions }) {
    const [was, is] = [before?.snapshot.parts ?? {}, after.snapshot.parts];
    const all = [...new Set([...Object.keys(was), ...Object.keys(is)])].sort();
    const changes = [];
    for (const partition of all.filter((one) => partitions?.includes(one) ?? true)) {
        if ((0,refdata_files/* ownValue */.eC)(was, partition) === (0,refdata_files/* ownValue */.eC)(is, partition))
            continue;
        const [old, now] = await Promise.all([sets.of(before?.snapshot ?? null, partition), sets.of(after.snapshot, partition)]);
        for (const one of differenceOf(old, now))
            changes.push({ partition, ...one });
    }
    return changes;
}
function summaryLines({ digest, snapshot, changes }) {
    const partitions = [...new Set(changes.map(({ partition }) => partition))];
    const lines = partitions.map((partition) => `    ${partition}: ${countsOf(changes.filter((one) => one.partition === partition))}`);
    return [headLine({ digest, snapshot }), ...lines];
}
const headLine = ({ digest, snapshot }) => `${(0,refdata_files/* shortDigest */.VK)(digest)}  ${moment(snapshot.at)}  ${causeSentence(snapshot.cause)}`;
function countsOf(changes) {
    const added = changes.filter(({ from }) => from === null).length;
    const removed = changes.filter(({ to }) => to === null).length;
    return `${changes.length - added - removed} changed, ${added} new, ${removed} removed`;
}
const pathLines = ({ digest, snapshot, changes }) => [
    headLine({ digest, snapshot }),
    ...changes.map(({ partition, from, to }) => `    ${partition}: ${shortFile(from)} → ${shortFile(to)}`),
];
const asJson = ({ digest, snapshot, changes }) => ({
    snapshot: digest,
    parents: snapshot.parents,
    at: new Date(snapshot.at).toISOString(),
    cause: snapshot.cause,
    changes,
});
async function showEvents(isJson, { store, print }) {
    const events = [];
    for await (const event of store.events((await store.now()) - EVENTS_SINCE))
        events.push(event);
    if (isJson)
        print(JSON.stringify(events.map(({ v: _, at, ...rest }) => ({ at: new Date(at).toISOString(), ...rest }))));
    else
        for (const line of inColumns(events.map(eventCells)))
            print(line);
    return 0;
}
const eventCells = ({ at, kind, actor, subject, text }) => [
    moment(at),
    kind,
    actor,
    subject,
    text,
];

;// CONCATENATED MODULE: ./src/commands/refdata/people/show-diff.js





/** `pilotlight refdata diff` */
async function showDiff({ words, given }, ports) {
    const [first = '', second] = words;
    const named = await revisionOf(first, ports);
    const [from, to] = second === undefined ? [await named.before(), named] : [named, await revisionOf(second, ports)];
    const known = [...new Set([...partitionsOf(from), ...partitionsOf(to)])].sort();
    const partitions = wantedPartitions(given['partition'] ?? [], known);
    const parts = await Promise.all(partitions.map((partition) => differenceIn(partition, { from, to }, ports)));
    const differing = parts.filter(({ changes }) => changes.length > 0);
    if (given['json']) {
        const changes = differing.flatMap(({ partition, changes: all }) => all.map((one) => ({ partition, ...one })));
        ports.print(JSON.stringify({ from: from.label, to: to.label, changes }));
        return 0;
    }
    for (const { partition, changes } of differing) {
        ports.print(`${partition}: ${countsOf(changes)}`);
        for (const change of changes)
            ports.print(`  ${changeLine(change)}`);
    }
    ports.tell(differing.length === 0 ? `${from.label} and ${to.label} have the same reference data` : `from ${from.label} to ${to.label}`);
    return 0;
}
const changeLine = ({ path, from, to }) => `${from === null ? '+' : to === null ? '-' : '~'} ${path}  ${shortFile(from)} → ${shortFile(to)}`;
async function differenceIn(partition, { from, to }, { store }) {
    const [before, after] = await Promise.all([filesOf(from, partition, store), filesOf(to, partition, store)]);
    return { partition, changes: differenceOf(plain(before), plain(after)) };
}
const plain = (files) => (0,effective_files/* storedSetOf */.v4)(files).set.files;

// EXTERNAL MODULE: ./src/commands/refdata/store/mark-live.js
var mark_live = __webpack_require__(8434);
// EXTERNAL MODULE: ./src/commands/refdata/store/pooled.js
var pooled = __webpack_require__(88425);
// EXTERNAL MODULE: ./src/commands/refdata/store/reachable.js
var reachable = __webpack_require__(61539);
// EXTERNAL MODULE: ./src/commands/refdata/store/read-files.js
var read_files = __webpack_require__(17128);
// EXTERNAL MODULE: ./src/commands/refdata/store/read-only.js
var read_only = __webpack_require__(89985);
;// CONCATENATED MODULE: ./src/commands/refdata/store/fsck.js






const CHECKED = ['snapshots/', 'deltas/', 'sets/', 'packs/', 'objects/'];
/** Verifies everything that can be reached, whole histories included, and changes nothing. */
async function fsck(store, { full }) {
    const parts = { ...store.parts, bucket: (0,read_only/* readOnly */.T)(store.parts.bucket) };
    const located = new Map();
    const live = new reachable/* Reachable */._(parts, Number.POSITIVE_INFINITY, (file) => located.set(`${file.key} ${file.offset} ${file.sha256}`, file));
    const looks = [];
    for await (const { key } of parts.bucket.list('candidates/'))
        looks.push(() => live.candidate(key));
    await (0,mark_live/* markRefs */.g)(parts, live, looks);
    await live.sets();
    const present = new Map();
    for (const prefix of CHECKED)
        for await (const one of parts.bucket.list(prefix))
            present.set(one.key, one);
    const known = new Set(live.findings.map(({ key }) => key));
    const files = [...located.values()];
    const lying = files.flatMap((file) => placeFinding(file, present)).filter(({ key }) => !known.has(key));
    const bad = new Set(lying.map(({ key }) => key));
    const read = full
        ? await readAll(parts, files.filter(({ key }) => !bad.has(key)))
        : [];
    const orphans = [...present.values()].filter(({ key }) => !live.has(key));
    const each = new Map(files.map(({ sha256, size }) => [sha256, size]));
    return {
        findings: unique([...live.findings, ...lying, ...read]),
        files: each.size,
        bytes: [...each.values()].reduce((sum, size) => sum + size, 0),
        orphans: orphans.length,
        orphanBytes: orphans.reduce((sum, { size }) => sum + size, 0),
    };
}
function placeFinding({ key, offset, isWhole, sha256, size }, present) {
    const found = present.get(key);
    if (!found)
        return [{ key, kind: 'missing', text: `${key} is in use (for ${sha256}), and is not there` }];
    const fits = isWhole ? found.size === size : found.size >= offset + size;
    if (fits)
        return [];
    return [{ key, kind: 'damaged', text: `${key} has ${found.size} bytes; ${size} of ${sha256} should lie at ${offset}` }];
}
/** One file at a time in each request, so that one that is damaged hides no other. */
async function readAll(parts, files) {
    const findings = [];
    const tasks = files.map((file) => ({ weight: file.size, run: () => readOne(parts, file) }));
    for await (const found of (0,pooled/* pooled */.I)(tasks, { parallel: parts.parallel, weight: 64 * 1024 * 1024 }))
        findings.push(...found);
    return findings;
}
async function readOne(parts, file) {
    const { key, offset, isWhole, sha256, size } = file;
    const pack = key.split('/').at(-1) ?? '';
    const wanted = isWhole ? { sha256, size } : { sha256, size, place: [pack, offset] };
    try {
        const read = [];
        for await (const one of (0,read_files/* readFiles */.U)(parts, [wanted]))
            read.push(one);
        return [];
    }
    catch (error) {
        if (!(error instanceof store_fault/* StoreFault */.W))
            throw error;
        return [{ key, kind: error.kind === 'missing' ? 'missing' : 'damaged', text: error.message }];
    }
}
const unique = (findings) => [
    ...new Map(findings.map((finding) => [`${finding.kind} ${finding.key} ${finding.text}`, finding])).values(),
];

;// CONCATENATED MODULE: ./src/commands/refdata/people/show-fsck.js


/** `pilotlight refdata fsck`; 1 where something is missing or damaged. */
async function showFsck({ given }, { store, print }) {
    const full = given['full'] !== undefined;
    const { findings, files, bytes, orphans, orphanBytes } = await fsck(store, { full });
    for (const { kind, text } of findings)
        print(`${kind}: ${text}`);
    print(`${(0,refdata_files/* counted */.hS)(files, 'file')} in use, ${bytes} bytes, ${full ? 'each read and hashed' : 'looked at by name and size (--full reads them)'}`);
    if (orphans > 0)
        print(`${(0,refdata_files/* counted */.hS)(orphans, 'key')} to which nothing refers, ${orphanBytes} bytes; \`refdata-gc\` removes them in time`);
    print(findings.length === 0 ? 'everything is there' : `${(0,refdata_files/* counted */.hS)(findings.length, 'finding')}`);
    return findings.length === 0 ? 0 : 1;
}

// EXTERNAL MODULE: ./src/refdata/forecast.js
var forecast = __webpack_require__(91718);
// EXTERNAL MODULE: ./src/refdata/pull-delta.js
var pull_delta = __webpack_require__(3903);
;// CONCATENATED MODULE: ./src/commands/refdata/people/show-status.js





/** `pilotlight refdata status` */
async function showStatus({ given }, ports) {
    const all = await everything(ports.store);
    const wanted = given['pull']?.[0];
    const pull = wanted === undefined ? undefined : pullNamed(wanted, all);
    if (given['json']) {
        ports.print(JSON.stringify(pull ?? { store: ports.store.address, ...all }));
        return 0;
    }
    if (pull)
        await showPull(pull, all, ports);
    else
        await showAll(all, ports);
    return 0;
}
async function everything(store) {
    const [names, numbers] = await Promise.all([store.branches(), store.pulls()]);
    const branches = await inTurns(names, async (name) => (await store.branch(name))?.ref);
    const pulls = await inTurns([...numbers].sort((a, b) => a - b), async (number) => (await store.pull(number))?.ref);
    return { branches, pulls };
}
const AT_ONCE = 32;
/** A ref that went away meanwhile is left out. */
async function inTurns(items, read) {
    const found = [];
    for (let at = 0; at < items.length; at += AT_ONCE)
        for (const one of await Promise.all(items.slice(at, at + AT_ONCE).map(read)))
            if (one !== undefined)
                found.push(one);
    return found;
}
function pullNamed(text, { pulls }) {
    const number = readCount(text.replace(/^#/, ''));
    const pull = pulls.find((one) => one.pull === number);
    if (!pull)
        throw new WrongRequest(`status: --pull: ${quoted(text)} is no pull request with reference data of its own`);
    return pull;
}
async function showAll({ branches, pulls }, ports) {
    const { store, print } = ports;
    print(`store ${store.address}`);
    if (branches.length === 0)
        print('no branch has reference data yet');
    for (const branch of branches)
        for (const line of branchLines(branch))
            print(line);
    const open = pulls.filter(({ state }) => state === 'open');
    const rows = open.map((pull) => [
        `#${pull.pull}`,
        `into ${pull.base}`,
        (0,refdata_files/* counted */.hS)((0,pull_delta/* deltaPaths */.hx)(pull.delta).length, 'accepted file'),
        changed(pull),
    ]);
    for (const line of inColumns(rows))
        print(line);
    const files = await filesOfBranches(branches, open, store);
    for (const pull of open)
        for (const sentence of foreseen(pull, pulls, files))
            print(`  #${pull.pull}: ${sentence}`);
}
const changed = ({ changedAt }) => (changedAt === null ? '' : `changed ${moment(changedAt)}`);
function branchLines({ branch, snapshot, generation, parts, pending, at }) {
    const names = Object.keys(parts).sort();
    const head = `${branch}  snapshot ${(0,refdata_files/* shortDigest */.VK)(snapshot)}, generation ${generation}, ${moment(at)}, ${(0,refdata_files/* counted */.hS)(names.length, 'partition')}: ${names.join(', ')}`;
    return [head, ...pending.map((one) => `  undecided: ${pendingLine(one)}`)];
}
const pendingLine = ({ partition, path, pull, ours, theirs }) => `${partition} ${path} has ${shortFile(ours)}, #${pull} brought ${shortFile(theirs)}`;
/** Of the partitions alone in which an open pull request accepted something. */
async function filesOfBranches(branches, open, store) {
    const entries = branches.map(async ({ branch, parts }) => {
        const touched = new Set(open.filter(({ base }) => base === branch).flatMap(({ delta }) => Object.keys(delta)));
        const sets = Object.entries(parts).filter(([partition]) => touched.has(partition));
        const read = sets.map(async ([partition, set]) => [partition, (await store.storedSet(set)).set.files]);
        return [branch, Object.fromEntries(await Promise.all(read))];
    });
    return Object.fromEntries(await Promise.all(entries));
}
const foreseen = (pull, others, files) => (0,forecast/* forecastSentences */.s)((0,forecast/* forecast */.g)({ pull, others, branch: pull.base, base: Object.hasOwn(files, pull.base) ? (files[pull.base] ?? {}) : {} }), pull.base);
async function showPull(pull, { branches, pulls }, { store, print }) {
    print(`#${pull.pull} into ${pull.base}, ${pull.state}, generation ${pull.generation} ${changed(pull)}`.trimEnd());
    const rows = (0,pull_delta/* deltaPaths */.hx)(pull.delta).map(({ partition, path, entry }) => [
        ...[partition, path, `${shortFile(entry.from)} → ${shortFile(entry.to)}`],
        `by ${entry.by}, ${moment(entry.at)}, candidate ${(0,refdata_files/* shortDigest */.VK)(entry.candidate)}`,
    ]);
    for (const line of inColumns(rows))
        print(line);
    if (rows.length === 0)
        print('nothing is accepted');
    if (pull.state !== 'open')
        return;
    const files = await filesOfBranches(branches, [pull], store);
    for (const sentence of foreseen(pull, pulls, files))
        print(sentence);
}

;// CONCATENATED MODULE: ./src/commands/refdata/people/people.js










const COMMANDS = {
    status: showStatus,
    log: showLog,
    blame: showBlame,
    diff: showDiff,
    pull: pullFiles,
    fsck: showFsck,
};
const [RED, USAGE] = [1, 2];
/** `pilotlight refdata …`. Resolves to the exit code: 0, 1 where something is wrong with the data, 2 for a wrong command line. */
async function refdataForPeople(argv, host) {
    const [name] = argv;
    if (name === undefined || name === '--help' || name === '-h')
        return overview(name === undefined ? USAGE : 0, host);
    const request = readPeopleRequest(argv);
    if (!request.ok)
        return wrong(request.error, host);
    if (!request.value.given['help'])
        return carryOut(request.value, host);
    for (const line of peopleHelp(request.value.command).split('\n'))
        host.print(line);
    return 0;
}
function overview(code, { print }) {
    for (const [name, { text }] of Object.entries(PEOPLE_COMMANDS))
        print(`pilotlight refdata ${name.padEnd(6)}  ${text}`);
    return code;
}
async function carryOut(request, host) {
    try {
        const opened = await host.open(request.given['store']?.[0]);
        if (!opened.ok)
            return wrong(`${request.command}: ${opened.error}`, host);
        return await COMMANDS[request.command](request, { ...opened.value, ...safeTalk(host) });
    }
    catch (error) {
        if (error instanceof WrongRequest)
            return wrong(error.message, host);
        if (!(error instanceof store_fault/* StoreFault */.W || error instanceof refdata_ports/* BucketFault */.Z || error instanceof FolderProblem))
            throw error;
        host.tell(`error: ${harmless(error.message)}`);
        return RED;
    }
}
function wrong(sentence, host) {
    host.tell(`pilotlight refdata ${harmless(sentence)}`);
    return USAGE;
}
const safeTalk = (host) => ({
    print: (line) => host.print(harmless(line)),
    tell: (line) => host.tell(harmless(line)),
});
/**
 * Logins, branches and reasons come from elsewhere, and a terminal obeys what it is sent. In JSON, where these stand in strings alone, the
 * escapes mean what was there.
 */
const harmless = (line) => line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, (char) => Array.from({ length: char.length }, (_, at) => `\\u${char.charCodeAt(at).toString(16).padStart(4, '0')}`).join(''));


/***/ }),

/***/ 17128:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ readFiles),
/* harmony export */   g: () => (/* binding */ tooLarge)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(84818);
/* harmony import */ var _documents_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80954);
/* harmony import */ var _pooled_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(88425);
/* harmony import */ var _store_fault_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(33204);
/* harmony import */ var _store_parts_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(69814);





/** Bytes nobody asked for that are read rather than to ask twice. */
const MAX_GAP = 64 * 1024;
const MAX_SPAN = 8 * 1024 * 1024;
/**
 * The bytes of files, in no order, each one verified, each digest once. What is missing or damaged is a fault that names it; what
 * lies in the trash is put back.
 */
async function* readFiles(parts, files) {
    const each = [...new Map(files.map((file) => [file.sha256, file])).values()];
    const tasks = spansOf(each).map((span) => ({
        weight: span.length,
        run: () => readSpan(parts, span),
    }));
    for await (const read of (0,_pooled_js__WEBPACK_IMPORTED_MODULE_3__/* .pooled */ .I)(tasks, { parallel: parts.parallel, weight: _store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_IN_FLIGHT */ .uK }))
        yield* read;
}
function spansOf(files) {
    const packs = new Map();
    const spans = [];
    for (const file of files) {
        if (file.place) {
            const [pack, offset] = file.place;
            const pieces = packs.get(pack) ?? [];
            packs.set(pack, pieces);
            pieces.push({ ...file, offset });
        }
        else
            spans.push(objectSpan(file));
    }
    for (const [pack, pieces] of packs)
        spans.push(...packSpans((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .packKey */ .l7)(pack), pieces));
    return spans;
}
const objectSpan = (file) => ({
    key: (0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .objectKey */ .T5)(file.sha256),
    from: 0,
    length: file.size,
    whole: true,
    pieces: [{ ...file, offset: 0 }],
});
function packSpans(key, pieces) {
    const spans = [];
    for (const piece of pieces.toSorted((a, b) => a.offset - b.offset)) {
        const last = spans.at(-1);
        const end = Math.max(last ? last.from + last.length : 0, piece.offset + piece.size);
        const isNear = last && piece.offset - (last.from + last.length) <= MAX_GAP && end - last.from <= MAX_SPAN;
        if (isNear)
            spans[spans.length - 1] = { ...last, length: end - last.from, pieces: [...last.pieces, piece] };
        else
            spans.push({ key, from: piece.offset, length: piece.size, whole: false, pieces: [piece] });
    }
    return spans;
}
async function readSpan(parts, span) {
    const [, size] = [...span.pieces].map((piece) => [piece.sha256, piece.size]).find(([, bytes]) => bytes > _store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE */ .SG) ?? [];
    if (size !== undefined)
        throw tooLarge(parts, span.key, size);
    const bytes = await fetchSpan(parts, span);
    if (!bytes)
        return Promise.all(span.pieces.map((piece) => readElsewhere(parts, span, piece)));
    return span.pieces.map((piece) => verified(parts, { key: span.key, piece, bytes: pieceOf(bytes, span, piece) }));
}
const tooLarge = ({ bucket }, key, size) => new _store_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreFault */ .W('too-large', key, `${bucket.address}: ${key} has ${size} bytes; files of at most ${_store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE */ .SG} are taken. Leave it out by the globs.`);
const pieceOf = (bytes, { from }, { offset, size }) => bytes.subarray(offset - from, offset - from + size);
/** Null: neither there nor in the trash. */
async function fetchSpan(parts, { key, from, length, whole }) {
    const range = { from, length };
    // A store refuses a range that begins behind the last byte, and an empty file has no other.
    const options = whole ? { maxBytes: Math.max(length, 1) } : { maxBytes: length, range };
    if (!whole && length === 0)
        return new Uint8Array();
    const found = await parts.bucket.get(key, options);
    if (found)
        return found.bytes;
    const thrown = await parts.bucket.get((0,_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_4__/* .trashKey */ .A3)(key), { maxBytes: _store_parts_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_FILE */ .SG });
    if (!thrown)
        return null;
    await (0,_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .restore */ .PF)(parts, key, thrown.bytes);
    return whole ? thrown.bytes : thrown.bytes.subarray(from, from + length);
}
/** Where a pack is gone, the same bytes may still stand for themselves. */
async function readElsewhere(parts, span, piece) {
    const object = objectSpan(piece);
    const bytes = object.key === span.key ? null : await fetchSpan(parts, object);
    if (!bytes)
        throw (0,_documents_js__WEBPACK_IMPORTED_MODULE_0__/* .missing */ .LO)(parts, span.key);
    return verified(parts, { key: object.key, piece, bytes });
}
function verified(parts, { key, piece, bytes }) {
    if (bytes.length === piece.size && parts.sha256(bytes) === piece.sha256)
        return { sha256: piece.sha256, bytes };
    throw new _store_fault_js__WEBPACK_IMPORTED_MODULE_1__/* .StoreFault */ .W('damaged', key, `${parts.bucket.address}: ${key}: expected ${piece.size} bytes of ${piece.sha256} at ${piece.offset}, found others. Run \`refdata fsck\` for all that is damaged.`);
}


/***/ }),

/***/ 61244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lg: () => (/* binding */ effectiveFiles),
/* harmony export */   v4: () => (/* binding */ storedSetOf),
/* harmony export */   yx: () => (/* binding */ originSentence)
/* harmony export */ });
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27276);

function effectiveFiles({ partition, branch, snapshot, stored, delta }) {
    const files = baseFiles(stored, { kind: 'base', branch, snapshot: snapshot ?? '' });
    const removed = new Map();
    for (const [path, entry] of Object.entries((0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)(delta ?? {}, partition) ?? {})) {
        const origin = originOf(entry);
        files.delete(path);
        if (entry.to)
            files.set(path, { path, file: entry.to, place: entry.place ?? null, origin });
        else
            removed.set(path, origin);
    }
    return { partition, files: new Map([...files].sort(([a], [b]) => (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a, b))), removed };
}
function baseFiles(stored, origin) {
    const { set, places } = stored ?? { set: { files: {} }, places: {} };
    const files = Object.entries(set.files).map(([path, file]) => {
        return [path, { path, file, place: (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)(places, file[0]) ?? null, origin }];
    });
    return new Map(files);
}
const originOf = ({ by, at, candidate }) => ({ kind: 'accepted', by, at, candidate });
/** Why a file's baseline is what it is, as a sentence. */
function originSentence(origin) {
    if (origin.kind === 'base')
        return `From ${origin.branch}, snapshot ${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(origin.snapshot)}`;
    return `Accepted by ${origin.by} at ${new Date(origin.at).toISOString()} in candidate ${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(origin.candidate)}`;
}
/** As a set and the places of its bytes: what a check that found nothing else would store. */
function storedSetOf({ partition, files }) {
    const all = [...files.values()];
    return {
        set: { v: 1, partition, files: (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(all.map(({ path, file }) => [path, file])) },
        places: placesOf(all),
    };
}
function placesOf(files) {
    return (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .recordOf */ .zv)(files.flatMap(({ file, place }) => (place ? [[file[0], place]] : [])));
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


/***/ })

};
