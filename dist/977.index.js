export const id = 977;
export const ids = [977,8137];
export const modules = {

/***/ 60977:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  watchPoll: () => (/* binding */ watchPoll)
});

// EXTERNAL MODULE: ./src/contract/watch-file-text.js
var watch_file_text = __webpack_require__(50644);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/watch/source-patterns.js
var source_patterns = __webpack_require__(13594);
;// CONCATENATED MODULE: ./src/watch/poll-entries.js



/** Sources of one build that are looked at. */
const MAX_SOURCES = 200;
/** Builds of one repository that are remembered: workflows, branches and configurations together. */
const MAX_ENTRIES = 2_000;
/** Milliseconds without a word of a build after which its sources go. */
const ENTRY_TTL = 30 * 86_400_000;
/** None of these holds a space, a configuration apart, which stands last. */
const entryKey = ({ repository, workflow, ref, configuration }) => `${repository} ${workflow} ${ref} ${configuration}`;
/** What a build's place is remembered as after a file came; a broken one leaves the last good one, an older one changes nothing. */
function takeEntry(known, { place, read, now }) {
    const key = entryKey(place);
    const base = known ?? { key, ...place, file: null, takenAt: 0, error: null };
    const error = read.ok ? strangeness(read.value, place, now) : read.error;
    if (!read.ok || error !== null)
        return { ...base, takenAt: base.file === null ? now : base.takenAt, error };
    if (base.file !== null && read.value.build.at < base.file.build.at)
        return base;
    const file = read.value.partial === true ? (0,watch_file_text/* withKept */.$B)(read.value, base.file) : read.value;
    return { ...base, file, takenAt: now, error: null };
}
/** How many more builds of a repository may be remembered. */
class EntryRoom {
    #count = new Map();
    constructor(entries) {
        for (const place of entries)
            this.take(place);
    }
    /** False where there is none. */
    take({ repository }) {
        const key = repository.toLowerCase();
        const count = this.#count.get(key) ?? 0;
        if (count >= MAX_ENTRIES)
            return false;
        this.#count.set(key, count + 1);
        return true;
    }
}
/** What a build is told that is one too many; nothing of it is remembered. */
const refusedEntry = (place, now) => ({
    ...{ key: entryKey(place), ...place, file: null, takenAt: now },
    error: `${MAX_ENTRIES} builds of ${place.repository} are watched already; \`watch.only\` says of which branches`,
});
/** Milliseconds that a runner's clock may be ahead. */
const SKEW = 86_400_000;
function strangeness({ build }, place, now) {
    if (!place.ref.startsWith('refs/heads/'))
        return `expected a branch (refs/heads/…), found ${JSON.stringify(place.ref.slice(0, 80))}`;
    const found = entryKey(build);
    if (found !== entryKey(place))
        return `expected the file of ${entryKey(place)}, found that of ${found.slice(0, 300)}`;
    return build.at > now + SKEW ? 'expected a time that has been, found one of the future' : null;
}
/** What is looked at for one build. */
function sourcesOf(entry, rules, now) {
    const none = { entry, rules, sources: [], dropped: 0 };
    if (!rules.isOn || entry.file === null || now - entry.takenAt > ENTRY_TTL)
        return none;
    const branch = entry.ref.replace(/^refs\/heads\//, '');
    if (rules.only.length > 0 && !takesBranch(rules.only, branch))
        return none;
    const found = entry.file.sources.filter(({ state, id }) => state !== 'frozen' && !rules.ignore.some((pattern) => (0,source_patterns/* matchesPattern */.M)(pattern, id)));
    const own = ownAddress(entry.repository);
    const all = new Map([...rules.include, ...found].map((source) => [source.id, source]));
    const watched = [...all.values()].filter(({ id }) => !id.toLowerCase().startsWith(own));
    return { entry, rules, sources: watched.slice(0, MAX_SOURCES), dropped: Math.max(0, watched.length - MAX_SOURCES) };
}
/** A repository does not start its builds by its own pushes: that is what its workflows do anyway. */
const ownAddress = (repository) => `git:https://github.com/${repository.toLowerCase()}#`;
function takesBranch(patterns, branch) {
    const globs = patterns.map(glob/* parseGlob */.qF).filter((glob) => glob !== null);
    return (0,glob/* globsMatch */.bd)(globs, branch, { dot: true });
}

// EXTERNAL MODULE: ./src/contract/watch-file-source.js
var watch_file_source = __webpack_require__(16614);
;// CONCATENATED MODULE: ./src/watch/poll-rules.js

/** A section as polling needs it. */
function rulesFrom(config) {
    const { auto, only, ignore, include, every, quiet, maxWait, trigger } = config;
    return {
        ...{ isOn: auto !== false, only, ignore, every, quiet, maxWait },
        include: include.flatMap((one) => includedSource(one) ?? []),
        ...{ workflow: trigger.workflow, inputs: trigger.inputs },
    };
}
function includedSource(one) {
    switch (one.kind) {
        case 'git': {
            const address = (0,watch_file_source/* readGitAddress */.b3)(one.url);
            const ref = one.ref === null ? 'HEAD' : one.ref.startsWith('refs/') ? one.ref : `refs/heads/${one.ref}`;
            return address && { id: (0,watch_file_source/* gitId */.IW)(address.key, ref), kind: 'git', url: address.url, ref };
        }
        case 'oci':
            return (0,watch_file_source/* imageSource */.ZZ)(one.image, '');
        case 'pypi':
        case 'npm':
            return (0,watch_file_source/* packageSource */.iJ)({ ...one, resolved: null }, '');
        case 'index':
            return (0,watch_file_source/* indexSource */.Ie)(one.url, '');
    }
}

// EXTERNAL MODULE: ./src/watch/trigger-cause.js
var trigger_cause = __webpack_require__(33195);
;// CONCATENATED MODULE: ./src/watch/trigger.js

/** Builds that follow from each other without a person between them, at most. */
const MAX_DEPTH = 5;
/** Milliseconds for which a push may be the work of a build that was started here. */
const CHAIN_LASTS = 3 * 3_600_000;
const startKey = (repository, workflow, ref) => `${repository} ${workflow} ${ref}`;
/** Changes join what waits already, one start a workflow and branch. Gives what has changed of that, by key. */
function addChanges(pending, changes, watching) {
    const next = new Map();
    for (const change of changes)
        for (const watcher of watching.get(change.id) ?? []) {
            const { repository, ref } = watcher.entry;
            const workflow = watcher.rules.workflow ?? watcher.entry.workflow;
            const key = startKey(repository, workflow, ref);
            const known = next.get(key) ?? pending.get(key) ?? null;
            next.set(key, joined(known, { change, watcher, empty: { key, repository, workflow, ref } }));
        }
    return next;
}
function joined(known, { change, watcher, empty }) {
    const { quiet, maxWait, inputs } = watcher.rules;
    const { configuration } = watcher.entry;
    const base = known ?? { ...empty, since: change.at, last: change.at, quiet, maxWait, inputs, changes: [] };
    const before = base.changes.find(({ id }) => id === change.id);
    const configurations = [...new Set([...(before?.configurations ?? []), configuration])].sort();
    const one = {
        ...change,
        from: before?.from ?? change.from,
        configurations,
        isRewritten: change.isRewritten || before?.isRewritten === true,
    };
    const changes = before ? base.changes.map((other) => (other.id === change.id ? one : other)) : [...base.changes, one];
    return { ...base, last: Math.max(base.last, change.at), changes };
}
/** When it begins: once nothing has moved for its quiet time, or at the end of the longest wait. */
const beginsAt = ({ since, last, quiet, maxWait }) => Math.min(last + quiet, since + maxWait);
const dueStarts = (pending, now) => [...pending].filter((one) => beginsAt(one) <= now);
/** What is started of it, or not, since it would go on for ever. */
function startOf(pending, { id, now, earlier }) {
    const chain = chainOf(pending, earlier, now);
    const circle = chain.some((one) => same(one, pending.repository));
    const isTooDeep = chain.length > MAX_DEPTH;
    const because = circle
        ? `it would go round in circles: ${[...chain, pending.repository].join(' → ')}`
        : `it would be number ${chain.length} of builds that start each other: ${[...chain, pending.repository].join(' → ')}`;
    const state = circle || isTooDeep ? 'stopped' : 'decided';
    return {
        ...{ id, key: pending.key, repository: pending.repository, workflow: pending.workflow, ref: pending.ref, at: now },
        ...{ cause: (0,trigger_cause/* causeOf */.rl)(pending.changes), compare: (0,trigger_cause/* compareOf */.pW)(pending.changes), inputs: pending.inputs },
        configurations: [...new Set(pending.changes.flatMap(({ configurations }) => configurations))].sort(),
        ...{ chain, state, calledAt: null, calls: 0, runId: null, url: null },
        because: state === 'stopped' ? because : null,
    };
}
const same = (one, other) => one.toLowerCase() === other.toLowerCase();
/** Of all that moved, the longest way: what was pushed while a build that we started could push it follows from that. */
function chainOf({ changes }, earlier, now) {
    const chains = changes.flatMap(({ url, kind, at }) => {
        const repository = kind === 'git' ? repositoryOf(url) : null;
        if (repository === null)
            return [];
        const began = earlier.filter((one) => same(one.repository, repository) && one.state !== 'stopped' && one.at <= at && now - one.at <= CHAIN_LASTS);
        const longest = began.reduce((best, { chain }) => (chain.length > best.length ? chain : best), []);
        return [[...longest, repository]];
    });
    return chains.reduce((best, one) => (one.length > best.length ? one : best), []);
}
/** `owner/name` of an address at a forge; null where it is none. */
function repositoryOf(url) {
    const [, path = ''] = /^(?:https?|ssh):\/\/[^/?#]{1,300}\/([^?#]{1,500})$/i.exec(url) ?? [];
    const repository = path.replace(/\/$/, '').replace(/[.]git$/, '');
    return /^[^/\s]+\/[^\s]+$/.test(repository) ? repository : null;
}

;// CONCATENATED MODULE: ./src/watching/ports.js
/** Somebody else wrote what is remembered: nothing that was decided on an older state may be done. */
class WatchLost extends Error {
    constructor() {
        super('somebody else watches with the same memory');
        this.name = 'WatchLost';
    }
}

;// CONCATENATED MODULE: ./src/watch/due.js
/** References of one repository that are asked for at once. */
const MOST_REFS = 100;
/**
 * What is to be looked at now. Of a repository that is asked anyway, what is due soon (within a quarter of its interval) goes along, so
 * that its branches fall together by and by.
 */
function dueBatches(sources, now) {
    const groups = new Map();
    for (const source of sources) {
        const key = source.kind === 'git' ? `git ${source.url}` : source.id;
        const group = groups.get(key);
        if (group)
            group.push(source);
        else
            groups.set(key, [source]);
    }
    return [...groups.values()]
        .filter((group) => group.some(({ nextAt }) => nextAt <= now))
        .flatMap((group) => {
        const asked = group.filter((one) => one.nextAt <= now || goesAlong(one, now));
        return Array.from({ length: Math.ceil(asked.length / MOST_REFS) }, (_, index) => ({
            host: hostOf(asked[0]),
            sources: asked.slice(index * MOST_REFS, (index + 1) * MOST_REFS),
        }));
    });
}
/** What fails keeps its own pace. */
const goesAlong = ({ nextAt, every, trouble }, now) => trouble === null && nextAt <= now + every / 4;
function hostOf(source) {
    const [, host = ''] = /^[a-z+]{1,10}:\/\/([^/?#]{1,300})/i.exec(source?.url ?? '') ?? [];
    return host.toLowerCase();
}
/** When the next of them is due; null where there is none. */
function nextDue(sources) {
    let next = null;
    for (const { nextAt } of sources)
        if (next === null || nextAt < next)
            next = nextAt;
    return next;
}

;// CONCATENATED MODULE: ./src/watch/poll-observe.js
/** Milliseconds of trouble after which it is announced, once. */
const ANNOUNCE_AFTER = 86_400_000;
/** Milliseconds between two looks at what fails, at most. */
const LONGEST_BACKOFF = 6 * 3_600_000;
const MOST_DOUBLINGS = 6;
/** What a look at a source means. The first sight only records. `chance`: from 0 to 1. `isRewritten`: a push to it was forced since it was seen. */
function observe(state, look, { now, chance, isRewritten = false }) {
    if (look.kind === 'failed' || look.kind === 'missing')
        return troubled(state, look, { now, chance });
    const nextAt = now + jittered(state.every, chance);
    const calm = { ...state, nextAt, okAt: now, trouble: null };
    if (look.kind === 'same')
        return { state: calm, change: null, isNotice: false };
    const { value, etag } = look;
    if (state.seen === value)
        return { state: { ...calm, etag }, change: null, isNotice: false };
    const seen = { ...calm, seen: value, seenAt: now, etag };
    if (state.seen === null)
        return { state: seen, change: null, isNotice: false };
    const { id, kind, url, ref } = state;
    const change = { id, kind, url, ref, from: state.seen, to: value, at: now, isRewritten };
    return { state: seen, change, isNotice: false };
}
function troubled(state, look, { now, chance }) {
    const before = state.trouble;
    const times = (before?.times ?? 0) + 1;
    const since = before?.since ?? now;
    const isNotice = now - since >= ANNOUNCE_AFTER && before?.isAnnounced !== true;
    const trouble = {
        ...{ since, times, because: look.because.slice(0, 500) },
        isGone: look.kind === 'missing' && state.seen !== null,
        isAnnounced: before?.isAnnounced === true || isNotice,
    };
    const wait = Math.min(LONGEST_BACKOFF, state.every * 2 ** Math.min(times - 1, MOST_DOUBLINGS));
    const asked = look.kind === 'failed' ? Math.min(look.after ?? 0, LONGEST_BACKOFF) : 0;
    const nextAt = now + Math.max(asked, jittered(wait, chance));
    return { state: { ...state, nextAt, trouble }, change: null, isNotice };
}
/** Up to a tenth more: never sooner than the interval. */
const jittered = (ms, chance) => Math.round(ms * (1 + chance / 10));
/** A push to a watched branch was told: it is looked at now. */
const madeDue = (state, now) => ({ ...state, nextAt: Math.min(state.nextAt, now) });

;// CONCATENATED MODULE: ./src/watch/poll-registry.js

/** Milliseconds between two looks, whatever a project wishes, unless the operator says otherwise. */
const MIN_EVERY = 600_000;
/** `rules`: by repository; a text is why there are none. */
function registryOf(entries, rules, now) {
    const judged = entries.map((entry) => {
        const own = rules.get(entry.repository) ?? 'its rules are not known yet';
        const watcher = typeof own === 'string' ? null : sourcesOf(entry, own, now);
        const uncertain = watcher ? [] : (entry.file?.sources ?? []).map(({ id }) => id);
        return { watcher, uncertain, key: entry.key, wrong: wrongOf(entry, own, watcher) };
    });
    const watchers = judged.flatMap(({ watcher }) => (watcher ? [watcher] : []));
    const errors = new Map(judged.flatMap(({ key, wrong }) => (wrong.length > 0 ? [[key, wrong]] : [])));
    return { watchers, watching: bySource(watchers), errors, uncertain: new Set(judged.flatMap(({ uncertain }) => uncertain)) };
}
function bySource(watchers) {
    const watching = new Map();
    for (const watcher of watchers)
        for (const { id } of watcher.sources) {
            const others = watching.get(id);
            if (others)
                others.push(watcher);
            else
                watching.set(id, [watcher]);
        }
    return watching;
}
function wrongOf(entry, rules, watcher) {
    return [
        ...(entry.error === null ? [] : [`its newest watch file is not taken: ${entry.error}`]),
        ...(typeof rules === 'string' ? [rules] : []),
        ...(watcher && watcher.dropped > 0 ? [`${watcher.dropped} of its sources are too many and not watched`] : []),
        ...(entry.file?.errors ?? []).map(({ collector, path, message }) => `${collector} could not read ${path}: ${message}`),
    ];
}
/** What is remembered of sources, against who watches what. New ones are spread over their first interval. */
function alignSources(known, { watching, uncertain }, { now, chance, minEvery = MIN_EVERY }) {
    const kept = [];
    const fresh = [...watching.keys()].filter((id) => !known.has(id)).length;
    for (const [id, watchers] of watching) {
        const every = Math.max(minEvery, Math.min(...watchers.map(({ rules }) => rules.every)));
        const old = known.get(id);
        if (old && old.every === every)
            continue;
        const [source] = watchers.flatMap(({ sources }) => sources.filter((one) => one.id === id));
        if (old)
            kept.push({ ...old, every, nextAt: Math.min(old.nextAt, now + every) });
        else if (source)
            kept.push({ ...freshSource(source, every), nextAt: now + Math.floor(chance() * Math.min(every, SPREAD, fresh * SHARE)) });
    }
    return { kept, gone: [...known.keys()].filter((id) => !watching.has(id) && !uncertain.has(id)) };
}
/** First looks of many new sources fall into so many milliseconds; those of a few are not kept waiting. */
const SPREAD = 60_000;
const SHARE = 30;
const freshSource = ({ id, kind, url, ref }, every) => ({
    ...{ id, kind, url, ref, every, nextAt: 0 },
    ...{ seen: null, seenAt: null, etag: null, okAt: null, trouble: null },
});

;// CONCATENATED MODULE: ./src/watching/heard-pushes.js
/** Pushes to sources whose result is not seen yet. Forgotten when the process ends: then nobody says that one was forced. */
class HeardPushes {
    #heard = new Map();
    heard(id, { isForced, isAsked }) {
        const before = this.#heard.get(id);
        if (!isForced && !isAsked && !before)
            return;
        this.#heard.set(id, { isForced: isForced || before?.isForced === true, isMissed: isAsked });
    }
    /** Whether what an answer shows came by a push that was forced. */
    isForced(id) {
        const heard = this.#heard.get(id);
        return heard?.isForced === true && !heard.isMissed;
    }
    isMissed(id) {
        return this.#heard.get(id)?.isMissed === true;
    }
    /** An answer is worked in; one that says nothing leaves what was heard. */
    seen(id, { kind }) {
        const heard = this.#heard.get(id);
        if (heard?.isMissed)
            this.#heard.set(id, { ...heard, isMissed: false });
        else if (kind === 'value' || kind === 'same')
            this.#heard.delete(id);
    }
}

;// CONCATENATED MODULE: ./src/watching/host-queue.js
/** Questions to one host at a time, and to all of them. */
const PER_HOST = 4;
const AT_ONCE = 24;
/** Works off questions, a few to each host at one time, so that one that hangs holds up nobody else. */
class HostQueue {
    #waiting = [];
    #running = new Map();
    #all = 0;
    #idle = [];
    /** `work` never rejects. */
    add(host, work) {
        this.#waiting.push({ host, work });
        this.#pump();
    }
    /** Resolves once nothing waits and nothing runs. */
    async idle() {
        if (this.#all > 0)
            await new Promise((resolve) => this.#idle.push(resolve));
    }
    #pump() {
        for (let index = 0; index < this.#waiting.length && this.#all < AT_ONCE;) {
            const next = this.#waiting[index];
            if (!next || (this.#running.get(next.host) ?? 0) >= PER_HOST)
                index += 1;
            else {
                this.#waiting.splice(index, 1);
                void this.#run(next);
            }
        }
        if (this.#all > 0)
            return;
        for (const resolve of this.#idle.splice(0))
            resolve();
    }
    async #run({ host, work }) {
        this.#all += 1;
        this.#running.set(host, (this.#running.get(host) ?? 0) + 1);
        try {
            await work();
        }
        finally {
            this.#all -= 1;
            const left = (this.#running.get(host) ?? 1) - 1;
            if (left > 0)
                this.#running.set(host, left);
            else
                this.#running.delete(host);
            this.#pump();
        }
    }
}

;// CONCATENATED MODULE: ./src/watching/rule-book.js
/** Milliseconds for which a repository's section is believed. */
const FRESH = 600_000;
/** Milliseconds after which one that could not be read is asked for again. */
const AGAIN = 60_000;
const rule_book_AT_ONCE = 8;
/** Rules of the repositories whose builds are watched. One that cannot be read leaves the last good one. */
class RuleBook {
    #known = new Map();
    #ask;
    constructor(ask) {
        this.#ask = ask;
    }
    /** Asks for what is not fresh any more. Tells whether something is another now. */
    async refresh(repositories, now) {
        for (const known of this.#known.keys())
            if (!repositories.has(known))
                this.#known.delete(known);
        const stale = [...repositories].filter((one) => !this.#isFresh(one, now));
        let isOther = false;
        for (let first = 0; first < stale.length; first += rule_book_AT_ONCE) {
            const told = await Promise.all(stale.slice(first, first + rule_book_AT_ONCE).map((one) => this.#learn(one, now)));
            isOther ||= told.includes(true);
        }
        return isOther;
    }
    /** Its default branch was pushed to. */
    forget(repository) {
        const known = this.#known.get(repository);
        if (known)
            this.#known.set(repository, { ...known, askedAt: Number.NEGATIVE_INFINITY });
    }
    /** A text where there never were any. */
    all() {
        return new Map([...this.#known].map(([key, { rules, error }]) => [key, rules ?? error ?? 'its rules are not known yet']));
    }
    /** Why the newest section of a repository is not obeyed; null where it is. */
    errorOf(repository) {
        return this.#known.get(repository)?.error ?? null;
    }
    #isFresh(repository, now) {
        const known = this.#known.get(repository);
        return known !== undefined && now - known.askedAt < (known.error === null ? FRESH : AGAIN);
    }
    async #learn(repository, now) {
        const before = this.#known.get(repository);
        const asked = await this.#ask(repository);
        const next = asked.ok
            ? { rules: asked.value, error: null, askedAt: now }
            : { rules: before?.rules ?? null, error: asked.error, askedAt: now };
        this.#known.set(repository, next);
        return JSON.stringify([before?.rules, before?.error]) !== JSON.stringify([next.rules, next.error]);
    }
}

;// CONCATENATED MODULE: ./src/watching/start-builds.js

/** Milliseconds after which GitHub lists a run that it began. */
const LISTED_AFTER = 120_000;
/** Milliseconds between two tries of what GitHub did not answer. */
const start_builds_AGAIN = 30_000;
/** A build that could not be started for so many milliseconds is not started any more. */
const GIVEN_UP = 86_400_000;
const MOST_CALLS = 3;
/**
 * Starts the builds that were decided. Written down before GitHub is asked: who finds that it may have been asked looks for the run
 * before asking again, so that no build starts twice and none is forgotten, whenever the process dies.
 */
class StartBuilds {
    #tried = new Map();
    #book;
    #ports;
    constructor(book, ports) {
        this.#book = book;
        this.#ports = ports;
    }
    async run() {
        for (const start of [...this.#book.starts.values()]) {
            if (start.state !== 'decided' && start.state !== 'calling')
                continue;
            if (this.#ports.now() - (this.#tried.get(start.id) ?? Number.NEGATIVE_INFINITY) < start_builds_AGAIN)
                continue;
            this.#tried.set(start.id, this.#ports.now());
            await (start.state === 'decided' ? this.#begin(start) : this.#find(start));
        }
        for (const id of this.#tried.keys())
            if (!this.#isOpen(id))
                this.#tried.delete(id);
    }
    #isOpen(id) {
        const state = this.#book.starts.get(id)?.state;
        return state === 'decided' || state === 'calling';
    }
    async #begin(start) {
        const { starter, now } = this.#ports;
        if (now() - start.at > GIVEN_UP)
            return this.#fail(start, `GitHub could not be asked for a day: ${start.because ?? 'no answer'}`);
        const declared = await starter.declared(start);
        if (!declared.ok)
            return declared.kind === 'unreachable' ? this.#note(start, declared.because) : this.#fail(start, declared.because);
        if (declared.value === null)
            return this.#fail(start, `.github/workflows/${start.workflow} has no \`on: workflow_dispatch\``);
        const calling = { ...start, state: 'calling', calledAt: now(), calls: start.calls + 1 };
        await this.#book.save({ starts: [calling] });
        const asked = await starter.dispatch(calling, (0,trigger_cause/* inputsOf */.Vc)(start, declared.value));
        if (asked.ok)
            return this.#save({ ...calling, ...asked.value, state: 'started', because: null });
        if (asked.kind !== 'unreachable')
            return this.#fail(calling, asked.because);
        await this.#note(calling, asked.because);
    }
    /** It may have been asked for, by a process that died or whose answer was lost. */
    async #find(start) {
        const { starter, now } = this.#ports;
        const found = await starter.find(start);
        if (found.ok && found.value)
            return this.#save({ ...start, ...found.value, state: 'started', because: null });
        if (!found.ok || now() - (start.calledAt ?? 0) < LISTED_AFTER)
            return;
        if (start.calls >= MOST_CALLS)
            return this.#fail(start, 'GitHub was asked three times, and lists no run');
        this.#tried.delete(start.id);
        await this.#save({ ...start, state: 'decided' });
    }
    #fail(start, because) {
        return this.#save({ ...start, state: 'failed', because });
    }
    async #note(start, because) {
        if (start.because !== because)
            await this.#save({ ...start, because });
    }
    #save(start) {
        return this.#book.save({ starts: [start] });
    }
}

;// CONCATENATED MODULE: ./src/watching/watch-book.js

/** What is remembered, at hand; nothing is believed here that was not written down first. */
class WatchBook {
    entries = new Map();
    sources = new Map();
    pending = new Map();
    starts = new Map();
    #memory;
    constructor(memory) {
        this.#memory = memory;
    }
    async load() {
        const { entries, sources, pending, starts } = await this.#memory.load();
        refill(this.entries, entries, ({ key }) => key);
        refill(this.sources, sources, ({ id }) => id);
        refill(this.pending, pending, ({ key }) => key);
        refill(this.starts, starts, ({ id }) => id);
    }
    /** @throws {WatchLost} where somebody else wrote meanwhile; nothing was written then. */
    async save(delta) {
        if ((await this.#memory.save(delta)) === 'lost')
            throw new WatchLost();
        const { gone = {} } = delta;
        change(this.entries, { put: delta.entries, gone: gone.entries, keyOf: ({ key }) => key });
        change(this.sources, { put: delta.sources, gone: gone.sources, keyOf: ({ id }) => id });
        change(this.pending, { put: delta.pending, gone: gone.pending, keyOf: ({ key }) => key });
        change(this.starts, { put: delta.starts, gone: gone.starts, keyOf: ({ id }) => id });
    }
}
function refill(map, all, keyOf) {
    map.clear();
    for (const one of all)
        map.set(keyOf(one), one);
}
function change(map, { put = [], gone = [], keyOf }) {
    for (const one of put)
        map.set(keyOf(one), one);
    for (const key of gone)
        map.delete(key);
}

;// CONCATENATED MODULE: ./src/watching/watching.js










/** Milliseconds between two looks at who watches what, where nothing was told. */
const REALIGN = 60_000;
/** Looks that are written down together. */
const FLUSH = 100;
/** Builds that are over are remembered for so many milliseconds, and so many of them. */
const REMEMBERED = 30 * 86_400_000;
const MOST_STARTS = 1_000;
const NOBODY = { watchers: [], watching: new Map(), errors: new Map(), uncertain: new Set() };
/** Looks at sources when they are due, and starts the builds of those who use them. */
class Watching {
    #ports;
    #book;
    #rules;
    #starts;
    #queue = new HostQueue();
    #asked = new Set();
    #pushes = new HeardPushes();
    #found = [];
    #registry = NOBODY;
    #alignedAt = Number.NEGATIVE_INFINITY;
    constructor(ports) {
        this.#ports = ports;
        this.#book = new WatchBook(ports.memory);
        this.#rules = new RuleBook(ports.rules);
        this.#starts = new StartBuilds(this.#book, ports);
    }
    get book() {
        return this.#book;
    }
    get registry() {
        return this.#registry;
    }
    load() {
        return this.#book.load();
    }
    /** A build told what it used. Durable once it resolves. */
    async take(place, read) {
        const [entry] = await this.takeAll([{ place, read }]);
        return entry;
    }
    /** What builds of different places told, written down at once, but for what is too many of one repository. */
    async takeAll(told) {
        const now = this.#ports.now();
        const room = new EntryRoom(this.#book.entries.values());
        const taken = told.map(({ place, read }) => {
            const known = this.#book.entries.get(entryKey(place)) ?? null;
            if (known === null && !room.take(place))
                return { isNews: false, entry: refusedEntry(place, now) };
            const entry = takeEntry(known, { place, read, now });
            return { isNews: entry !== known, entry };
        });
        const entries = taken.flatMap(({ isNews, entry }) => (isNews ? [entry] : []));
        if (entries.length > 0)
            await this.#book.save({ entries });
        this.#alignedAt = Number.NEGATIVE_INFINITY;
        return taken.map(({ entry }) => entry);
    }
    /** A branch of a repository that we hear of was pushed to: it is looked at now, and its rules may be others. */
    async pushed({ repository, ref, isForced = false }) {
        this.#rules.forget(repository);
        this.#alignedAt = Number.NEGATIVE_INFINITY;
        const now = this.#ports.now();
        const meant = [...this.#book.sources.values()].filter((one) => one.ref === ref && repositoryOf(one.url)?.toLowerCase() === repository.toLowerCase());
        for (const { id } of meant)
            this.#pushes.heard(id, { isForced, isAsked: this.#asked.has(id) });
        const later = meant.filter(({ nextAt }) => nextAt > now);
        if (later.length > 0)
            await this.#book.save({ sources: later.map((one) => madeDue(one, now)) });
    }
    /** One step: to be called every second or so, never twice at once. Waits for no source. */
    async tick() {
        await this.#align();
        await this.#record();
        this.#look();
        await this.#decide();
        if (this.#ports.isDry !== true)
            await this.#starts.run();
    }
    /** Waits until everything that was asked has answered, and does what follows. */
    async finish() {
        await this.#queue.idle();
        await this.#record();
        await this.#decide();
        if (this.#ports.isDry !== true)
            await this.#starts.run();
    }
    async #align() {
        const { now, chance, minEvery } = this.#ports;
        if (now() - this.#alignedAt < REALIGN)
            return;
        const entries = [...this.#book.entries.values()];
        await this.#rules.refresh(new Set(entries.map(({ repository }) => repository)), now());
        this.#alignedAt = now();
        this.#registry = registryOf(entries, this.#rules.all(), now());
        const limits = { now: now(), chance, ...(minEvery === undefined ? {} : { minEvery }) };
        const { kept, gone } = alignSources(this.#book.sources, this.#registry, limits);
        const old = entries.filter(({ takenAt }) => now() - takenAt > 2 * ENTRY_TTL).map(({ key }) => key);
        const over = this.#forgotten();
        if (kept.length + gone.length + old.length + over.length > 0)
            await this.#book.save({ sources: kept, gone: { sources: gone, entries: old, starts: over } });
    }
    #forgotten() {
        const over = [...this.#book.starts.values()].filter(({ state }) => state !== 'decided' && state !== 'calling');
        const newest = over.sort((one, other) => other.at - one.at);
        return newest.filter(({ at }, index) => index >= MOST_STARTS || this.#ports.now() - at > REMEMBERED).map(({ id }) => id);
    }
    #look() {
        const mine = [...this.#book.sources.values()].filter(({ id }) => this.#registry.watching.has(id) && !this.#asked.has(id));
        for (const batch of dueBatches(mine, this.#ports.now())) {
            for (const { id } of batch.sources)
                this.#asked.add(id);
            this.#queue.add(batch.host, () => this.#ask(batch));
        }
    }
    async #ask({ sources }) {
        const looks = await this.#ports.readers
            .look(sources)
            .catch((error) => sources.map(() => ({ kind: 'failed', because: String(error).slice(0, 300) })));
        for (const [index, { id }] of sources.entries())
            this.#found.push({ id, look: looks[index] ?? { kind: 'failed', because: 'nothing was answered' } });
    }
    /** What moved is written down together with what is to follow from it: neither is ever there alone. */
    async #record() {
        while (this.#found.length > 0) {
            const found = this.#found.slice(0, this.#ports.saveEvery ?? FLUSH);
            const observed = found.flatMap((one) => this.#observed(one));
            for (const { isNotice, state } of observed)
                if (isNotice)
                    await this.#announce(state);
            const changes = observed.flatMap(({ change }) => change ?? []);
            const pending = addChanges(this.#book.pending, changes, this.#registry.watching);
            await this.#book.save({ sources: observed.map(({ state }) => state), pending: [...pending.values()] });
            this.#found = this.#found.slice(found.length);
            for (const { id, look } of found) {
                this.#asked.delete(id);
                this.#pushes.seen(id, look);
            }
        }
    }
    /** What was asked before the newest push may be older than it: it is looked at again at once. */
    #observed({ id, look }) {
        const source = this.#book.sources.get(id);
        if (!source)
            return [];
        const now = this.#ports.now();
        const isRewritten = this.#pushes.isForced(id);
        const found = observe(source, look, { now, chance: this.#ports.chance(), isRewritten });
        return [this.#pushes.isMissed(id) ? { ...found, state: madeDue(found.state, now) } : found];
    }
    async #announce(source) {
        const watchers = this.#registry.watching.get(source.id) ?? [];
        const repositories = [...new Set(watchers.map(({ entry }) => entry.repository))];
        await this.#ports.announce({ key: `watch ${source.id} ${source.trouble?.since ?? 0}`, source, repositories });
    }
    async #decide() {
        const { now, newId, isDry } = this.#ports;
        for (const pending of dueStarts(this.#book.pending.values(), now())) {
            if (isDry === true)
                continue;
            const earlier = [...this.#book.starts.values()];
            const start = startOf(pending, { id: newId(), now: now(), earlier });
            await this.#book.save({ starts: [start], gone: { pending: [pending.key] } });
        }
    }
}

// EXTERNAL MODULE: ./src/lib/canonical-json.js
var canonical_json = __webpack_require__(73278);
;// CONCATENATED MODULE: ./src/commands/watch-poll-memory.js

/** Bytes of what is remembered of one repository. */
const MAX_STATE = 33_554_432;
const EMPTY = { entries: [], sources: [], pending: [], starts: [] };
/** What polling without a service remembers: one document in the store, replaced only by who has read its latest. */
class BucketWatchMemory {
    #bucket;
    #key;
    #isDry;
    #state = EMPTY;
    #tag = null;
    constructor(bucket, { repository, isDry }) {
        this.#bucket = bucket;
        this.#key = `watch/state/v1/${repository.toLowerCase()}.json`;
        this.#isDry = isDry;
    }
    async load() {
        const found = await this.#bucket.get(this.#key, { maxBytes: MAX_STATE });
        this.#tag = found?.tag ?? null;
        this.#state = found ? stateOf(new TextDecoder().decode(found.bytes)) : EMPTY;
        return this.#state;
    }
    async save(delta) {
        const next = merged(this.#state, delta);
        const written = this.#isDry ? { tag: this.#tag } : await this.#bucket.replace(this.#key, bytesOf(next), this.#tag);
        if (written === 'lost')
            return 'lost';
        this.#state = next;
        this.#tag = written.tag;
        return 'saved';
    }
}
const bytesOf = (state) => new TextEncoder().encode(`${(0,canonical_json/* canonicalJson */.d)({ schema: 1, ...state })}\n`);
/** Written by us alone; what is no such document is a beginning: the next looks only record. */
function stateOf(text) {
    try {
        const value = JSON.parse(text);
        if (typeof value !== 'object' || value === null || !('schema' in value) || value.schema !== 1)
            return EMPTY;
        const { entries, sources, pending, starts } = { ...EMPTY, ...value };
        return { entries, sources, pending, starts };
    }
    catch {
        return EMPTY;
    }
}
function merged(state, { entries = [], sources = [], pending = [], starts = [], gone = {} }) {
    return {
        entries: rows({ old: state.entries, put: entries, gone: gone.entries, keyOf: ({ key }) => key }),
        sources: rows({ old: state.sources, put: sources, gone: gone.sources, keyOf: ({ id }) => id }),
        pending: rows({ old: state.pending, put: pending, gone: gone.pending, keyOf: ({ key }) => key }),
        starts: rows({ old: state.starts, put: starts, gone: gone.starts, keyOf: ({ id }) => id }),
    };
}
function rows({ old, put, gone = [], keyOf }) {
    const all = new Map([...old, ...put].map((one) => [keyOf(one), one]));
    for (const key of gone)
        all.delete(key);
    return [...all.values()];
}

;// CONCATENATED MODULE: ./src/commands/watch-poll.js












const MOST_FILES = 2_000;
/** Lines about what is wrong. */
const MOST_TOLD = 200;
/** Milliseconds: whoever schedules this job says how often everything is looked at; what fails is looked at more seldom. */
const EVERY = 60_000;
/** `watch-poll`: one look at everything this repository's builds use, and the builds that follow. For a workflow on a schedule. */
async function watchPoll({ repository, config, isDry }, ports) {
    const { workflow, bucket } = ports;
    const watching = new Watching({
        ...ports,
        isDry,
        memory: new BucketWatchMemory(bucket, { repository, isDry }),
        rules: async () => ({ ok: true, value: { ...rulesFrom(config), every: EVERY } }),
        minEvery: EVERY,
        // All of it is one object of the store: whoever writes a part of it writes all.
        saveEvery: Number.POSITIVE_INFINITY,
        announce: async ({ source }) => workflow.annotate('warning', `${source.id} has been failing for a day: ${source.trouble?.because ?? ''}.`),
    });
    let strange = [];
    try {
        await watching.load();
        strange = await takeFiles(repository, watching, bucket);
        await watching.tick();
        await watching.finish();
    }
    catch (error) {
        if (!(error instanceof WatchLost)) {
            const next = 'See that the job may read and write the store; nothing was started that is not written down there.';
            return {
                ok: false,
                faults: [(0,faults/* fault */.D)('watch-config', `Watching with ${bucket.address} failed: ${(0,error_text/* errorText */.k)(error)}.`, { next })],
            };
        }
        workflow.say('Another job is watching at the same time; it goes on, this one ends.');
    }
    await tell(watching, { workflow, isDry, strange });
    return { ok: true };
}
/** Gives the keys that are no watch file's. */
async function takeFiles(repository, watching, bucket) {
    const strange = [];
    const told = [];
    let count = 0;
    for await (const { key, modified } of bucket.list(`${watch_file_text/* WATCH_PREFIX */.hM}${repository.toLowerCase()}/`)) {
        count += 1;
        if (count > MOST_FILES) {
            strange.push(`more than ${MOST_FILES} files lie there; the others are not read`);
            break;
        }
        const place = placeOf(repository, key);
        const known = place === null ? undefined : watching.book.entries.get(entryKey(place));
        // An entry whose file was not written since is what the file says.
        if (place === null)
            strange.push(`${JSON.stringify(key.slice(0, 400))} is no watch file’s key`);
        if (place === null || (known && known.error === null && known.takenAt > modified))
            continue;
        const read = await readAt(key, bucket);
        if (read)
            told.push({ place, read });
    }
    await watching.takeAll(told);
    return strange;
}
/** Null where it is gone by now. One that is too large is as wrong as any other, and ends nothing. */
async function readAt(key, bucket) {
    try {
        const found = await bucket.get(key, { maxBytes: watch_file_text/* MAX_WATCH_FILE */.Qt });
        if (!found)
            return null;
        const read = (0,watch_file_text/* parseWatchFile */.XZ)(new TextDecoder().decode(found.bytes));
        return read.ok ? read : (0,result/* err */._)(`it ${read.error}`);
    }
    catch (error) {
        if (error instanceof refdata_ports/* BucketFault */.Z && error.kind === 'too-large')
            return (0,result/* err */._)(`it has more than ${watch_file_text/* MAX_WATCH_FILE */.Qt} bytes`);
        throw error;
    }
}
/** What `watchFileKey` made of it. */
function placeOf(repository, key) {
    const parts = key
        .slice(`${watch_file_text/* WATCH_PREFIX */.hM}${repository.toLowerCase()}/`.length)
        .replace(/[.]json$/, '')
        .split('/');
    try {
        const [workflow, configuration, ref, ...more] = parts.map(decodeURIComponent);
        return workflow && configuration && ref && more.length === 0 ? { repository, workflow, configuration, ref } : null;
    }
    catch {
        return null;
    }
}
async function tell({ book, registry }, { workflow, isDry, strange }) {
    const failing = [...book.sources.values()].flatMap(({ id, trouble }) => (trouble ? [`${id}: ${trouble.because}`] : []));
    const wrong = [...registry.errors].flatMap(([key, errors]) => errors.map((one) => `${key}: ${one}`));
    const started = [...book.starts.values()].filter(({ at }) => at === latest(book.starts.values()));
    const troubles = [...failing, ...wrong, ...strange];
    const more = troubles.length - MOST_TOLD;
    const lines = [
        `${book.sources.size} sources are watched for ${book.entries.size} builds; ${failing.length} of them fail.`,
        ...[...book.pending.values()].map(({ workflow: file, changes, ...one }) => `${isDry ? 'Would start' : 'Waits'} until ${new Date(beginsAt({ changes, workflow: file, ...one })).toISOString()}: ${file}, ${changes.map(trigger_cause/* sentenceOf */.$N).join('; ')}`),
        ...started.map(({ workflow: file, cause, state, because }) => `${file}: ${state} (${cause})${because === null ? '' : `: ${because}`}`),
        ...troubles.slice(0, MOST_TOLD),
        ...(more > 0 ? [`and ${more} more that are wrong`] : []),
    ];
    for (const line of lines)
        workflow.say(line);
    await workflow.output('started', String(started.filter(({ state }) => state === 'started').length));
    await workflow.summary(`${lines.map((line) => `- \`${line.replaceAll('`', '’').slice(0, 500)}\``).join('\n')}\n`);
}
function latest(starts) {
    let at = Number.NEGATIVE_INFINITY;
    for (const one of starts)
        at = Math.max(at, one.at);
    return at;
}


/***/ }),

/***/ 16614:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   IW: () => (/* binding */ gitId),
/* harmony export */   Ie: () => (/* binding */ indexSource),
/* harmony export */   ZZ: () => (/* binding */ imageSource),
/* harmony export */   b3: () => (/* binding */ readGitAddress),
/* harmony export */   iJ: () => (/* binding */ packageSource)
/* harmony export */ });
/* unused harmony export COMMIT */
const MAX_URL = 1_000;
const SCP = /^(?:([A-Za-z0-9_.-]{1,100})@)?([A-Za-z0-9.-]{1,253}):(?!\/\/)([^\s:][^\s]*)$/;
const DEFAULT_PORTS = { 'ssh:': '22', 'git:': '9418' };
/** Names there are the same whatever their case. */
const CASELESS = new Set(['github.com', 'gitlab.com', 'bitbucket.org', 'codeberg.org']);
const DEAD_CHARACTER = /[\s\p{Cc}]/u;
/** Null for what is no address of a repository: local paths, remote helpers (`ext::…`), options. */
function readGitAddress(written) {
    if (written.length > MAX_URL || DEAD_CHARACTER.test(written) || written.startsWith('-'))
        return null;
    const text = written.replace(/^git\+/, '');
    if (text.startsWith('file://'))
        return fileAddress(text);
    const url = URL.canParse(text) && text.includes('://') ? new URL(text) : scpAddress(text);
    if (!url || !['https:', 'http:', 'ssh:', 'git:'].includes(url.protocol) || url.hostname === '')
        return null;
    return addressOf(url);
}
function scpAddress(text) {
    const [, account = '', host = '', path = ''] = SCP.exec(text) ?? [];
    // `C:\folder` and `javascript:…` name no host.
    if (path === '' || text.includes('::') || (account === '' && !host.includes('.')))
        return null;
    const written = `ssh://${account ? `${account}@` : ''}${host}/${path.replace(/^\/+/, '')}`;
    return URL.canParse(written) ? new URL(written) : null;
}
function addressOf(url) {
    const port = url.port === '' || url.port === DEFAULT_PORTS[url.protocol] ? '' : `:${url.port}`;
    const host = `${url.hostname.toLowerCase()}${port}`;
    const path = url.pathname.replace(/\/{2,}/g, '/').replace(/\/$/, '');
    const bare = path.replace(/\.git$/, '');
    if (bare.length < 2)
        return null;
    const account = url.protocol === 'ssh:' && url.username ? `${url.username}@` : '';
    const keyed = CASELESS.has(host) ? bare.toLowerCase() : bare;
    return {
        key: `https://${host}${keyed}`,
        url: url.protocol === 'ssh:' ? `ssh://${account}${host}${path}` : `${url.protocol}//${host}${bare}`,
    };
}
/** Nobody else can look there; said all the same, for it may be live. */
function fileAddress(text) {
    if (!URL.canParse(text))
        return null;
    const path = new URL(text).pathname.replace(/\/+$/, '').replace(/(?:\/\.git|\.git)$/, '');
    return path.length < 2 ? null : { key: `file://${path}`, url: `file://${new URL(text).pathname.replace(/\/+$/, '')}` };
}
/** `git:https://github.com/odoo/odoo#refs/heads/17.0`; of what is pinned, `#` and the commit. */
const gitId = (key, ref) => `git:${key}#${ref}`;
const COMMIT = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;
const IMAGE = /^(?:([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+(?::[0-9]{1,5})?|localhost(?::[0-9]{1,5})?|[A-Za-z0-9-]+:[0-9]{1,5})\/)?([a-z0-9][a-z0-9._/-]{0,250})(?::([A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?:@([a-z0-9]{1,20}:[0-9a-f]{32,128}))?$/;
/** An image as Docker reads its name; null where that is none (a variable, `scratch`). */
function imageSource(written, via) {
    if (written.length > 500 || written === 'scratch')
        return null;
    const [, registry = 'docker.io', name = '', tag = 'latest', digest] = IMAGE.exec(written) ?? [];
    if (name === '')
        return null;
    const full = registry === 'docker.io' && !name.includes('/') ? `library/${name}` : name;
    const place = `${registry}/${full}`;
    return {
        id: digest === undefined ? `oci:${place}:${tag}` : `oci:${place}@${digest}`,
        kind: 'oci',
        url: `https://${place}`,
        ref: tag,
        resolved: digest ?? null,
        state: digest === undefined ? 'live' : 'frozen',
        via: [via],
    };
}
/** A package of a registry: it moves with every release. Names of PyPI are as PEP 503 writes them. */
function packageSource({ kind, name, range, resolved }, via) {
    const plain = kind === 'pypi' ? name.toLowerCase().replace(/[-_.]+/g, '-') : name;
    const url = kind === 'pypi' ? `https://pypi.org/simple/${plain}/` : `https://registry.npmjs.org/${plain.replace('/', '%2f')}`;
    return { id: `${kind}:${plain}`, kind, url, ref: range, resolved, state: 'live', via: [via] };
}
const indexSource = (url, via) => ({
    ...{ id: `index:${url}`, kind: 'index', url, ref: null, resolved: null, state: 'live', via: [via] },
});


/***/ }),

/***/ 50644:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $B: () => (/* binding */ withKept),
/* harmony export */   Qt: () => (/* binding */ MAX_WATCH_FILE),
/* harmony export */   Ty: () => (/* binding */ formatWatchFile),
/* harmony export */   XZ: () => (/* binding */ parseWatchFile),
/* harmony export */   aY: () => (/* binding */ MAX_WATCH_SOURCES),
/* harmony export */   hM: () => (/* binding */ WATCH_PREFIX),
/* harmony export */   j5: () => (/* binding */ MAX_WATCH_ERRORS),
/* harmony export */   t6: () => (/* binding */ watchFileKey)
/* harmony export */ });
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(73278);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);



/** The watch file as text, and where it lies in a store. */
const MAX_WATCH_SOURCES = 200;
const MAX_WATCH_ERRORS = 100;
/** Bytes of a file: 200 sources of the longest kind stay below. */
const MAX_WATCH_FILE = 1024 * 1024;
/** Keys of watch files in a store begin with this. */
const WATCH_PREFIX = 'watch/v1/';
const MAX_TEXT = 2_000;
const STATES = ['live', 'frozen', 'unknown'];
const KINDS = ['git', 'oci', 'pypi', 'npm', 'index'];
const REPOSITORY = /^[A-Za-z0-9_.-]{1,100}\/[A-Za-z0-9_.-]{1,100}$/;
const WORKFLOW = /^[A-Za-z0-9_.][A-Za-z0-9 ._-]{0,199}$/;
const CONFIGURATION = /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u;
/** Ends with a line break. The same file is the same text. */
const formatWatchFile = (file) => `${(0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_0__/* .canonicalJson */ .d)(file)}\n`;
/** One key for each repository, workflow, configuration and branch. */
function watchFileKey({ repository, workflow, configuration, ref }) {
    const parts = [workflow, configuration, ref].map((part) => encodeURIComponent(part).replace(/^\./, '%2E').replaceAll('*', '%2A'));
    return `${WATCH_PREFIX}${repository.toLowerCase()}/${parts.join('/')}.json`;
}
/** Of a job that failed: what the last file has besides is kept. */
function withKept(found, last) {
    const known = new Set(found.sources.map(({ id }) => id));
    const kept = (last?.sources ?? []).filter(({ id }) => !known.has(id));
    return { ...found, partial: true, sources: [...found.sources, ...kept].slice(0, MAX_WATCH_SOURCES) };
}
/**
 * Reads what any build wrote, of a newer schema too: what is understood counts. The file as a whole is refused where its build is not
 * told; a source that says nothing sensible becomes one of `errors`. An error is the end of a sentence about the file.
 */
function parseWatchFile(text) {
    if (text.length > MAX_WATCH_FILE)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`has more than ${MAX_WATCH_FILE} characters`);
    const parsed = jsonOf(text);
    if (!parsed.ok)
        return parsed;
    const value = fields(parsed.value);
    if (!value)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('holds no object');
    const { schema } = value;
    if (typeof schema !== 'number' || !Number.isInteger(schema) || schema < 1)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('says no `schema`');
    const build = readBuild(value['build']);
    if (!build.ok)
        return build;
    if (!Array.isArray(value['sources']))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('has no list `sources`');
    const given = value['sources'];
    const read = given.slice(0, MAX_WATCH_SOURCES).map(readSource);
    const sources = read.flatMap((one) => (one.ok ? [one.value] : []));
    const wrong = read.flatMap((one, index) => (one.ok ? [] : [brokenSource(index, one.error)]));
    const more = given.length > MAX_WATCH_SOURCES ? [brokenSource(MAX_WATCH_SOURCES, `${given.length} sources are too many`)] : [];
    const errors = [...wrong, ...more, ...readErrors(value['errors'])].slice(0, MAX_WATCH_ERRORS);
    const partial = value['partial'] === true ? { partial: true } : {};
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ schema: 1, frozen: value['frozen'] === true, ...partial, build: build.value, sources, errors });
}
const brokenSource = (index, message) => ({ collector: 'watch-file', path: `sources[${index}]`, message });
function jsonOf(text) {
    try {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)(JSON.parse(text));
    }
    catch (error) {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`is no JSON: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .k)(error).slice(0, 200)}`);
    }
}
const fields = (value) => typeof value === 'object' && value !== null && !Array.isArray(value) ? value : null;
const textOf = (value, most = MAX_TEXT) => typeof value === 'string' && value.length <= most && !/\p{Cc}/u.test(value) ? value : null;
const BUILD = {
    repository: REPOSITORY,
    ref: /^refs\/heads\/\S{1,290}$/,
    sha: /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/,
    run: /^[0-9]{1,20}$/,
    workflow: WORKFLOW,
    configuration: CONFIGURATION,
};
function readBuild(value) {
    const given = fields(value);
    if (!given)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('says nothing of its `build`');
    const texts = Object.entries(BUILD).map(([key, pattern]) => ({ key, pattern, text: textOf(given[key]) ?? '' }));
    const wrong = texts.find(({ pattern, text }) => !pattern.test(text));
    if (wrong)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`has no sensible \`build.${wrong.key}\``);
    const at = given['at'];
    if (typeof at !== 'number' || !Number.isSafeInteger(at) || at < 0)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('has no sensible `build.at`');
    const { repository = '', ref = '', sha = '', run = '', workflow = '', configuration = '', } = Object.fromEntries(texts.map(({ key, text }) => [key, text]));
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ repository, ref, sha, run, workflow, configuration, at });
}
function readSource(value) {
    const given = fields(value);
    if (!given)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('is no object');
    const [id, url] = [textOf(given['id']), textOf(given['url'])];
    const kind = KINDS.find((known) => known === given['kind']);
    const state = STATES.find((known) => known === given['state']);
    if (kind === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('is of a kind that this version does not know');
    if (id === null || !id.startsWith(`${kind}:`))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('has no `id` of its kind');
    if (!url || hasPassword(url))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('has no `url`, or one with a password');
    if (state === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)('is neither live, frozen nor unknown');
    const via = Array.isArray(given['via']) ? given['via'].flatMap((one) => textOf(one, 300) ?? []).slice(0, 20) : [];
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ id, kind, url, ref: textOf(given['ref']), resolved: textOf(given['resolved'], 200), state, via });
}
const hasPassword = (url) => /^[a-z+]{1,20}:\/\/[^/@]*:[^/@]*@/i.test(url);
function readErrors(value) {
    if (!Array.isArray(value))
        return [];
    return value.slice(0, MAX_WATCH_ERRORS).flatMap((one) => {
        const given = fields(one);
        const [collector, path, message] = [textOf(given?.['collector']), textOf(given?.['path']), textOf(given?.['message'])];
        return collector !== null && path !== null && message !== null ? [{ collector, path, message }] : [];
    });
}


/***/ }),

/***/ 73278:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ canonicalJson)
/* harmony export */ });
/**
 * JSON text that does not depend on the order in which keys were written: no white space, keys sorted by UTF-16 code
 * units (as RFC 8785 does). Two values have one text exactly when they are equal, so its digest names the value. Takes what
 * JSON can carry; a key whose value is undefined is left out.
 */
function canonicalJson(value) {
    if (Array.isArray(value))
        return `[${value.map(canonicalJson).join(',')}]`;
    if (typeof value !== 'object' || value === null)
        return JSON.stringify(value) ?? 'null';
    const entries = Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, inner]) => `${JSON.stringify(key)}:${canonicalJson(inner)}`).join(',')}}`;
}


/***/ }),

/***/ 38137:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ BucketFault)
/* harmony export */ });
class BucketFault extends Error {
    kind;
    key;
    constructor(kind, key, message) {
        super(message);
        this.name = 'BucketFault';
        this.kind = kind;
        this.key = key;
    }
}


/***/ }),

/***/ 13594:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   M: () => (/* binding */ matchesPattern)
/* harmony export */ });
/** Whether `*` for anything, and everything else for itself, makes the text. In time of the product of both lengths at most. */
function matchesPattern(pattern, text) {
    const [first = '', ...rest] = pattern.split('*');
    const last = rest.pop();
    if (last === undefined)
        return text === pattern;
    if (!text.startsWith(first) || !text.endsWith(last) || text.length < first.length + last.length)
        return false;
    const end = text.length - last.length;
    let at = first.length;
    for (const part of rest) {
        const found = text.indexOf(part, at);
        if (found < 0 || found + part.length > end)
            return false;
        at = found + part.length;
    }
    return true;
}


/***/ })

};
