export const id = 9327;
export const ids = [9327,1000];
export const modules = {

/***/ 88425:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $: () => (/* binding */ runAll),
/* harmony export */   I: () => (/* binding */ pooled)
/* harmony export */ });
/**
 * Runs tasks at once, at most `parallel` of them and about `weight` bytes, and gives what comes of them as it comes. Whoever takes
 * slowly slows them down. The first error ends it, after all that run have come to rest: nothing goes on behind the caller's back.
 */
async function* pooled(tasks, { parallel, weight }) {
    const waiting = tasks[Symbol.iterator]();
    const running = new Map();
    let [held, ids, next] = [0, 0, waiting.next()];
    const hasRoom = () => running.size === 0 || (running.size < parallel && held + next.value.weight <= weight);
    try {
        while (running.size > 0 || !next.done) {
            for (; !next.done && hasRoom(); next = waiting.next()) {
                const [id, task] = [ids++, next.value];
                held += task.weight;
                running.set(id, task.run().then((value) => ({ id, task, value })));
            }
            const { id, task, value } = await Promise.race(running.values());
            running.delete(id);
            held -= task.weight;
            yield value;
        }
    }
    finally {
        await Promise.allSettled(running.values());
    }
}
/** All of them, for what they do. */
async function runAll(tasks, limits) {
    for await (const _ of pooled(tasks, limits))
        ;
}


/***/ }),

/***/ 24512:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Wf: () => (/* binding */ LEASE_MS),
/* harmony export */   nD: () => (/* binding */ Lease),
/* harmony export */   zA: () => (/* binding */ storeTime)
/* harmony export */ });
/* harmony import */ var _manifest_file_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(29664);
/* harmony import */ var _site_end_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(21951);


/** How long nobody else writes after the last sign of life, milliseconds. */
const LEASE_MS = 60_000;
/** No call is begun with less than this left: the transports give a call up before. */
const LEAST_LEFT = 30_000;
/** While a long call goes on, the lease is renewed as often. */
const HEARTBEAT_MS = 15_000;
async function storeTime({ store, clock }) {
    const begun = clock.now();
    const ahead = (await store.now()) - begun;
    return { now: () => Math.round(clock.now() + ahead) };
}
/**
 * The site in this publication's hands. Tags are digests of content and may come back, so they alone do not keep a late write out: every
 * call is begun and ends inside the lease, and nobody else begins before its end.
 */
class Lease {
    #parts;
    #time;
    #heart = new AbortController();
    #manifest;
    #tag;
    #until;
    #turn = Promise.resolve();
    #isOver = false;
    constructor(parts, time, held) {
        this.#parts = parts;
        this.#time = time;
        this.#manifest = held.manifest;
        this.#tag = held.tag;
        this.#until = held.manifest.pending?.until ?? 0;
    }
    /** Writes the manifest with its `pending` where it still has this tag; null: it has not. */
    static async take(parts, time, { manifest, before }) {
        const written = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeManifest */ .HN)(parts, manifest, before);
        if (written === 'lost')
            return null;
        const lease = new Lease(parts, time, { manifest, tag: written.tag });
        void lease.#beat();
        return lease;
    }
    /** Does a call inside the lease. @throws SiteEnd `lost` where somebody else has it. */
    async during(call) {
        if (this.#until - this.#time.now() < LEAST_LEFT)
            await this.renew();
        if (this.#until - this.#time.now() < LEAST_LEFT)
            throw new _site_end_js__WEBPACK_IMPORTED_MODULE_1__/* .SiteEnd */ .h({ kind: 'lost' });
        return call();
    }
    /** @throws SiteEnd `lost` where somebody else has it. */
    renew() {
        return this.#alone(async () => this.#write(this.#time.now() + LEASE_MS));
    }
    /** The last write: readers, promotions and whoever publishes next go by it. */
    async conclude(manifest) {
        await this.#alone(async () => {
            const written = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeManifest */ .HN)(this.#parts, manifest, this.#tag);
            if (written === 'lost')
                throw new _site_end_js__WEBPACK_IMPORTED_MODULE_1__/* .SiteEnd */ .h({ kind: 'lost' });
            this.#isOver = true;
        });
    }
    /** Lets the next one begin at once. What was touched stays told. Only where no call of ours can still be under way. */
    async release() {
        await this.#alone(async () => {
            await this.#write(this.#time.now());
            this.#isOver = true;
        });
    }
    /** No more signs of life. */
    stop() {
        this.#heart.abort();
    }
    async #write(until) {
        const { pending } = this.#manifest;
        if (!pending || this.#isOver)
            return;
        const manifest = { ...this.#manifest, pending: { ...pending, until } };
        const written = await (0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_0__/* .writeManifest */ .HN)(this.#parts, manifest, this.#tag);
        if (written === 'lost')
            throw new _site_end_js__WEBPACK_IMPORTED_MODULE_1__/* .SiteEnd */ .h({ kind: 'lost' });
        this.#manifest = manifest;
        this.#tag = written.tag;
        this.#until = until;
    }
    /** One write of the manifest after another. */
    #alone(write) {
        const turn = this.#turn.then(write);
        this.#turn = turn.catch(() => undefined);
        return turn;
    }
    async #beat() {
        const { signal } = this.#heart;
        while (!signal.aborted) {
            await this.#parts.clock.sleep(HEARTBEAT_MS, signal);
            if (signal.aborted)
                return;
            // Whoever writes next finds out by itself; here nobody hears of it.
            await this.renew().catch((error) => ((0,_manifest_file_js__WEBPACK_IMPORTED_MODULE_0__/* .isWithoutAnswer */ .tI)(error) ? undefined : this.stop()));
        }
    }
}


/***/ }),

/***/ 29664:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ writeManifest),
/* harmony export */   ZY: () => (/* binding */ readStanding),
/* harmony export */   qQ: () => (/* binding */ DOCUMENT),
/* harmony export */   tI: () => (/* binding */ isWithoutAnswer)
/* harmony export */ });
/* harmony import */ var _contract_site_generation_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(43284);
/* harmony import */ var _contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(97467);
/* harmony import */ var _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20888);
/* harmony import */ var _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(38137);
/* harmony import */ var _site_end_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(21951);





/** Nobody keeps what may be another one at the next moment. */
const DOCUMENT = { type: 'application/json', cache: 'no-store', encoding: null };
async function readStanding(store) {
    const found = await store.get(_contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_KEY */ .mk, _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MANIFEST_BYTES */ .ZJ);
    if (!found)
        return { manifest: null, tag: null };
    const manifest = (0,_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .readManifest */ .WI)(new TextDecoder().decode(found.bytes));
    if (manifest.ok)
        return { manifest: manifest.value, tag: found.tag };
    throw new _site_end_js__WEBPACK_IMPORTED_MODULE_2__/* .SiteEnd */ .h({ kind: 'refused', why: `its ${_contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_KEY */ .mk} ${manifest.error}` });
}
const TRIES = 4;
/** By compare-and-swap. A write without an answer is looked after: it may have been done. */
async function writeManifest({ store, digest }, manifest, before) {
    const text = (0,_contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .formatManifest */ .L_)(manifest);
    const body = { bytes: new TextEncoder().encode(text), sha256: digest(text) };
    const generation = (0,_contract_site_generation_js__WEBPACK_IMPORTED_MODULE_4__/* .formatGeneration */ .c7)(manifest.pending?.generation ?? manifest.generation);
    const onlyIf = before === null ? 'absent' : { tag: before };
    for (let left = TRIES;; left -= 1) {
        try {
            return await store.put(_contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_KEY */ .mk, body, { headers: DOCUMENT, generation, onlyIf });
        }
        catch (error) {
            if (!isWithoutAnswer(error) || left <= 1)
                throw error;
            const found = await store.get(_contract_site_manifest_js__WEBPACK_IMPORTED_MODULE_3__/* .MANIFEST_KEY */ .mk, _contract_site_manifest_text_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_MANIFEST_BYTES */ .ZJ);
            if (found && new TextDecoder().decode(found.bytes) === text)
                return { tag: found.tag };
            if ((found?.tag ?? null) !== before)
                return 'lost';
        }
    }
}
const isWithoutAnswer = (error) => error instanceof _refdata_ports_js__WEBPACK_IMPORTED_MODULE_1__/* .BucketFault */ .Z && error.kind === 'unreachable';


/***/ }),

/***/ 28090:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  b: () => (/* binding */ publishFiles)
});

// EXTERNAL MODULE: ./src/contract/site-generation.js
var site_generation = __webpack_require__(43284);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js + 1 modules
var site_manifest_text = __webpack_require__(20888);
;// CONCATENATED MODULE: ./src/site/delete-guard.js
/** So many may always vanish. */
const ALWAYS_MAY_VANISH = 50;
/** Why so many must not vanish at once, as the end of a sentence; null where they may. */
function guardDeletes(vanishing, published, { max, confirmed }) {
    const limit = Math.max(ALWAYS_MAY_VANISH, Math.floor(published * max));
    if (confirmed || vanishing <= limit)
        return null;
    return `${vanishing} of ${published} published files would vanish, and ${limit} may at once`;
}

// EXTERNAL MODULE: ./src/site/next-manifest.js
var next_manifest = __webpack_require__(92168);
;// CONCATENATED MODULE: ./src/site/plan-publication.js


/** Paths of which the manifest does not tell what lies there: whoever began and did not end may have written them, and what was retired. */
function doubtfulPaths(manifest, wanted) {
    if (!manifest)
        return [];
    const doubted = new Set([...(manifest.pending?.paths ?? []), ...Object.keys(manifest.retired)]);
    return wanted.flatMap(({ path }) => (doubted.has(path) ? [path] : []));
}
/** What there is to do, whatever was done before and by whomever. */
function planPublication(publication) {
    const { manifest, wanted, keep } = publication;
    const unchanged = new Map();
    const changed = [];
    for (const file of wanted) {
        const is = standing(file, publication);
        if (is.kind === 'same')
            unchanged.set(file.path, is.file);
        else
            changed.push({ file, over: is.over });
    }
    const sources = sourcesOf(publication, changed.map(({ file }) => file));
    const puts = changed.map(({ file, over }) => ({ file, over, from: sources.get((0,site_manifest_text/* objectKey */.T5)(file)) ?? null }));
    const wantedPaths = new Set(wanted.map(({ path }) => path));
    const gone = Object.keys(manifest?.files ?? {}).filter((path) => !wantedPaths.has(path));
    const { deletes, retired } = departures(publication, gone, wantedPaths);
    const left = [...changed.map(({ file }) => file.path), ...gone];
    return {
        ...{ puts, unchanged, deletes, retired, vanishing: gone.length },
        keeps: keep > 0 ? keepsOf(manifest, left, unchanged) : [],
    };
}
/** Whether readers would see anything else, or something is to be tidied. */
const changesNothing = ({ puts, deletes, vanishing }) => puts.length === 0 && deletes.length === 0 && vanishing === 0;
/** What the publication writes or removes, and what others that never ended did: whoever comes next looks there again. */
function touchedPaths(plan, manifest) {
    const paths = [...plan.puts.map(({ file }) => file.path), ...plan.deletes, ...(manifest?.pending?.paths ?? [])];
    return [...new Set(paths)].sort();
}
function standing(file, { manifest, found }) {
    const { path } = file;
    const known = manifest && Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
    const there = found.get(path);
    if (there === null)
        return { kind: 'other', over: 'absent' };
    const isAsKnown = known && (!there || (there.tag === known.tag && isOfThePast(there, manifest)));
    if (isAsKnown && isSame(known, file))
        return { kind: 'same', file: known };
    const tag = there?.tag ?? known?.tag;
    return { kind: 'other', over: tag === undefined ? 'absent' : { tag } };
}
/** Equal bytes do not prove equal headers: only who wrote them does. */
function isOfThePast({ generation }, manifest) {
    const writer = (0,site_generation/* parseGeneration */.ux)(generation);
    if (!writer || !manifest)
        return false;
    const age = (0,site_generation/* compareGenerations */.f_)(writer, manifest.generation);
    return age < 0 || (age === 0 && !isOf(manifest.pending?.generation, manifest.generation));
}
const isOf = (one, other) => one !== undefined && (0,site_generation/* compareGenerations */.f_)(one, other) === 0;
const isSame = (known, file) => known.sha256 === file.sha256 &&
    known.size === file.size &&
    known.type === file.type &&
    known.cache === file.cache &&
    known.encoding === file.encoding;
/** Of bytes that these files have: by what is stored, a path that has it. Doubtful paths are none. */
function sourcesOf({ manifest }, changed) {
    const doubted = new Set(manifest?.pending?.paths ?? []);
    const looked = new Set(changed.map(({ sha256 }) => sha256));
    const files = Object.entries(manifest?.files ?? {}).filter(([path, { sha256 }]) => looked.has(sha256) && !doubted.has(path));
    return new Map(files.map(([path, file]) => [(0,site_manifest_text/* objectKey */.T5)(file), { path, tag: file.tag }]));
}
function departures({ manifest, now, grace }, gone, wanted) {
    const earlier = Object.entries(manifest?.retired ?? {}).filter(([path]) => !wanted.has(path));
    const deletes = earlier.filter(([, { at }]) => now - at > grace).map(([path]) => path);
    const kept = earlier.filter(([, { at }]) => now - at <= grace);
    const known = new Set(earlier.map(([path]) => path));
    // What somebody wrote who never ended: it is in no manifest, and nobody else would ever remove it.
    const left = (manifest?.pending?.paths ?? []).filter((path) => !wanted.has(path) && !known.has(path));
    const since = [...new Set([...gone, ...left])].map((path) => [path, { at: now }]);
    return { deletes: deletes.sort(), retired: Object.fromEntries([...kept, ...since]) };
}
/** Equal bytes once, and only where no path has them any more. */
function keepsOf(manifest, left, unchanged) {
    const there = new Set([...unchanged.values()].map(site_manifest_text/* objectKey */.T5));
    const copies = left.flatMap((path) => {
        const file = manifest && Object.hasOwn(manifest.files, path) ? manifest.files[path] : undefined;
        return file && !there.has((0,site_manifest_text/* objectKey */.T5)(file)) ? [[(0,site_manifest_text/* objectKey */.T5)(file), { path, file, key: (0,site_manifest_text/* objectKey */.T5)(file) }]] : [];
    });
    return [...new Map(copies).values()];
}

;// CONCATENATED MODULE: ./src/site/turn.js

/**
 * Whether a publication may write now. One that died with a newer generation counts as newer too: what it has written may be there
 * already, and older never lies over newer.
 */
function turnOf(manifest, generation, now) {
    if (!manifest)
        return { kind: 'go' };
    const { pending } = manifest;
    const newer = [manifest.generation, ...(pending ? [pending.generation] : [])].find((other) => (0,site_generation/* compareGenerations */.f_)(other, generation) > 0);
    if (newer)
        return { kind: 'superseded', by: newer };
    if (pending && pending.until > now)
        return { kind: 'wait', by: pending.generation, until: pending.until };
    return { kind: 'go' };
}

// EXTERNAL MODULE: ./src/commands/refdata/store/pooled.js
var pooled = __webpack_require__(88425);
// EXTERNAL MODULE: ./src/commands/site/lease.js
var site_lease = __webpack_require__(24512);
// EXTERNAL MODULE: ./src/commands/site/manifest-file.js
var manifest_file = __webpack_require__(29664);
// EXTERNAL MODULE: ./src/commands/site/site-end.js
var site_end = __webpack_require__(21951);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/site/wanted-files.js + 1 modules
var wanted_files = __webpack_require__(99791);
;// CONCATENATED MODULE: ./src/commands/site/write-files.js






/** Calls at once, and bytes of files that are sent at once. */
const LIMITS = { parallel: 16, weight: 256 * 1024 * 1024 };
/** Keys of one call that removes. */
const REMOVED_AT_ONCE = 1_000;
/** Times that somebody else may be faster at one path. */
const TRIES = 6;
/** Everything of a plan but the manifest: what others name comes before those who name it, and what nobody names goes last. */
async function writeFiles(plan, writing) {
    const files = new Map(plan.unchanged);
    let sent = 0;
    await (0,pooled/* runAll */.$)(plan.keeps.map((keep) => ({ weight: 0, run: () => keepBytes(keep, writing) })), LIMITS);
    for (const phase of wanted_files/* PHASES */.ZG) {
        const puts = plan.puts.filter(({ file }) => file.phase === phase);
        const run = async (put) => {
            const { tag, bytes } = await writeFile(put, writing);
            sent += bytes;
            files.set(put.file.path, publishedFile(put.file, tag));
        };
        await (0,pooled/* runAll */.$)(puts.map((put) => ({ weight: put.file.size, run: () => run(put) })), LIMITS);
    }
    await removeAll(plan.deletes, writing);
    return { files, sent };
}
async function removeAll(keys, { store, lease }) {
    for (let from = 0; from < keys.length; from += REMOVED_AT_ONCE)
        await lease.during(() => store.remove(keys.slice(from, from + REMOVED_AT_ONCE)));
}
/** Bytes that are gone already cannot be kept: whoever wants that publication back is told so then. */
async function keepBytes({ path, file, key }, { store, lease, generation }) {
    const write = { headers: headersOf(file), generation: (0,site_generation/* formatGeneration */.c7)(generation), onlyIf: 'absent' };
    await lease.during(() => store.copy({ store: store.address, key: path, tag: file.tag }, key, write));
}
const headersOf = ({ type, cache, encoding }) => ({ type, cache, encoding });
const publishedFile = ({ sha256, size, type, cache, encoding }, tag) => ({
    ...{ sha256, size, tag, type, cache, encoding },
});
/** Once nobody else is faster. `bytes`: how many were sent. */
async function writeFile(put, writing) {
    const { file, from } = put;
    let { over } = put;
    let bytes = 0;
    let source = from;
    for (let left = TRIES; left > 0; left -= 1) {
        const write = { headers: headersOf(file), generation: (0,site_generation/* formatGeneration */.c7)(writing.generation), onlyIf: over };
        const answer = source ? await copyOnce(put, write, writing) : await bringOnce(file, write, writing);
        bytes += answer.bytes;
        if (answer.kind === 'done')
            return { tag: answer.tag, bytes };
        source = null;
        if (answer.kind === 'again')
            over = await lookAgain(file.path, over, writing);
    }
    throw new refdata_ports/* BucketFault */.Z('refused', file.path, `${file.path} is written by others all the time, without any order between us`);
}
async function copyOnce({ file, from }, write, { store, lease }) {
    const source = { store: store.address, key: from?.path ?? '', tag: from?.tag ?? '' };
    const answer = await unlessWithoutAnswer(lease.during(() => store.copy(source, file.path, write)));
    if (answer === 'gone')
        return { kind: 'send', bytes: 0 };
    return answer === 'lost' ? { kind: 'again', bytes: 0 } : { kind: 'done', tag: answer.tag, bytes: 0 };
}
async function bringOnce(file, write, writing) {
    const { bring, lease } = writing;
    if (!bring)
        return sendOnce(file, write, writing);
    const answer = await unlessWithoutAnswer(bring(file, write, (call) => lease.during(call)));
    return answer === 'lost' ? { kind: 'again', bytes: 0 } : { kind: 'done', ...answer };
}
async function sendOnce(file, write, { store, lease, body }) {
    const stored = await body(file);
    const bytes = 'file' in stored ? stored.size : stored.bytes.length;
    const answer = await unlessWithoutAnswer(lease.during(() => store.put(file.path, stored, write)));
    return answer === 'lost' ? { kind: 'again', bytes } : { kind: 'done', tag: answer.tag, bytes };
}
/** A write without an answer may have been done: one looks there, as after a lost one. */
async function unlessWithoutAnswer(call) {
    try {
        return await call;
    }
    catch (error) {
        if ((0,manifest_file/* isWithoutAnswer */.tI)(error))
            return 'lost';
        throw error;
    }
}
/** What lies there instead. Only a newer publication's keeps us from writing over it: another tool's order nobody knows. */
async function lookAgain(path, before, writing) {
    const found = await writing.store.head(path);
    if (!found) {
        // Somebody has taken it away: only whoever takes the whole site down does that.
        if (before !== 'absent')
            await writing.lease.renew();
        return 'absent';
    }
    const writer = (0,site_generation/* parseGeneration */.ux)(found.generation);
    if (writer && (0,site_generation/* compareGenerations */.f_)(writer, writing.generation) > 0)
        throw new site_end/* SiteEnd */.h({ kind: 'superseded', by: writer });
    return { tag: found.tag };
}

;// CONCATENATED MODULE: ./src/commands/site/publication.js











/** How often it begins again where somebody else was faster. */
const ROUNDS = 8;
/** How long somebody older is waited for, and between two looks, milliseconds. */
const LONGEST_WAIT = 15 * 60_000;
const LOOK_EVERY = 5_000;
const HEADS_AT_ONCE = { parallel: 16, weight: 16 };
/**
 * Brings a folder to its site. However it ends, readers have pages whose parts are there, and whoever publishes next finishes it.
 * @throws BucketFault
 */
async function publishFiles(job, ports) {
    for (let round = 1;; round += 1) {
        try {
            return await oneRound(job, ports, round === 1 ? ports.begun : undefined);
        }
        catch (error) {
            if (!(error instanceof site_end/* SiteEnd */.h))
                throw error;
            if (error.ending.kind !== 'lost')
                return error.ending;
            if (round >= ROUNDS)
                return { kind: 'refused', why: 'somebody else changes it all the time' };
        }
    }
}
function recordOf(manifest, { keep }, { digest }) {
    if (keep === 0 || !(0,next_manifest/* isPublished */.HF)(manifest))
        return null;
    const text = (0,site_manifest_text/* publicationText */.S5)(manifest);
    return { sha256: digest(text), text };
}
async function oneRound(job, ports, begun) {
    const turn = await ourTurn(job, ports, begun);
    if ('kind' in turn)
        return turn;
    const { manifest } = turn.standing;
    if (manifest && manifest.site !== job.site)
        return { kind: 'refused', why: `the site ${manifest.site} lies there: give each its own prefix` };
    const plan = planPublication({
        ...{ manifest, wanted: job.wanted, grace: job.grace, keep: job.keep, now: turn.time.now() },
        found: await lookAt(doubtfulPaths(manifest, job.wanted), ports.store),
    });
    const refusal = guardDeletes(plan.vanishing, Object.keys(manifest?.files ?? {}).length, job.guard);
    if (refusal !== null)
        return { kind: 'refused', why: refusal };
    if (job.dryRun)
        return { kind: 'planned', manifest: conclusion(turn, { plan, files: plan.unchanged }, job), plan, sent: 0 };
    const isTidy = (0,next_manifest/* isPublished */.HF)(manifest) && manifest.pending === null && changesNothing(plan);
    return isTidy ? renewOnly(turn, plan, job, ports) : withLease(turn, plan, job, ports);
}
async function ourTurn(job, ports, first) {
    const { generation } = job;
    const { store, clock, say } = ports;
    const begun = clock.now();
    for (let told = false;; told = true) {
        const standing = await ((told ? undefined : first) ?? (0,manifest_file/* readStanding */.ZY)(store));
        const time = await (0,site_lease/* storeTime */.zA)(ports);
        const turn = turnOf(standing.manifest, generation, time.now());
        if (turn.kind === 'go')
            return { standing, time, record: recordOf(standing.manifest, job, ports) };
        if (turn.kind === 'superseded')
            return { kind: 'superseded', by: turn.by };
        if (clock.now() - begun > LONGEST_WAIT)
            return { kind: 'busy', by: turn.by };
        if (!told)
            say(`the run ${turn.by.run} publishes here; this one waits until it ends, at most ${LONGEST_WAIT / 60_000} minutes`);
        await clock.sleep(Math.min(LOOK_EVERY, Math.max(0, turn.until - time.now()) + 1));
    }
}
async function lookAt(paths, store) {
    const tasks = paths.map((path) => ({ weight: 1, run: async () => [path, await store.head(path)] }));
    const found = new Map();
    for await (const [path, there] of (0,pooled/* pooled */.I)(tasks, HEADS_AT_ONCE))
        found.set(path, there);
    return found;
}
function conclusion({ standing: { manifest }, time, record }, done, { site, generation, source, keep }) {
    return (0,next_manifest/* concluded */._S)(manifest, done, { site, generation, source, keep, before: record?.sha256 ?? null, now: time.now() });
}
/** Readers see nothing else than before; but an older build that comes later must find that there was a newer one. */
async function renewOnly(turn, plan, job, ports) {
    const { manifest, tag } = turn.standing;
    if (manifest && (0,site_generation/* compareGenerations */.f_)(manifest.generation, job.generation) === 0)
        return { kind: 'unchanged', manifest, plan, sent: 0 };
    await ensureWanted(ports);
    const next = conclusion(turn, { plan, files: plan.unchanged }, job);
    await keepRecord(turn, job, ports);
    if ((await (0,manifest_file/* writeManifest */.HN)(ports, next, tag)) === 'lost')
        throw new site_end/* SiteEnd */.h({ kind: 'lost' });
    return { kind: 'unchanged', manifest: next, plan, sent: 0 };
}
async function withLease(turn, plan, job, ports) {
    const { manifest, tag } = turn.standing;
    const until = turn.time.now() + site_lease/* LEASE_MS */.Wf;
    const claim = (0,next_manifest/* claimed */.Sf)(manifest, job, { until, paths: touchedPaths(plan, manifest) });
    const lease = await site_lease/* Lease */.nD.take(ports, turn.time, { manifest: claim, before: tag });
    if (!lease)
        throw new site_end/* SiteEnd */.h({ kind: 'lost' });
    try {
        await ensureWanted(ports);
        const written = await writeFiles(plan, { ...ports, lease, generation: job.generation });
        await lease.during(() => keepRecord(turn, job, ports));
        await ensureWanted(ports);
        const next = conclusion(turn, { plan, files: written.files }, job);
        await lease.conclude(next);
        return { kind: 'published', manifest: next, plan, sent: written.sent };
    }
    catch (error) {
        if (!(0,manifest_file/* isWithoutAnswer */.tI)(error))
            await lease.release().catch(() => undefined);
        throw error;
    }
    finally {
        lease.stop();
    }
}
async function ensureWanted({ stillWanted }) {
    const wanted = (await stillWanted?.()) ?? 'yes';
    if (wanted !== 'yes')
        throw new site_end/* SiteEnd */.h({ kind: wanted });
}
async function keepRecord({ record }, job, ports) {
    if (!record)
        return;
    const { text, sha256 } = record;
    const generation = (0,site_generation/* formatGeneration */.c7)(job.generation);
    const body = { bytes: new TextEncoder().encode(text), sha256 };
    await ports.store.put((0,site_manifest_text/* publicationKey */.QR)(sha256), body, { headers: manifest_file/* DOCUMENT */.qQ, generation, onlyIf: 'absent' });
}


/***/ }),

/***/ 17013:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   s: () => (/* binding */ runOrigin)
/* harmony export */ });
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(53400);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


async function runOrigin(facts, { deployments }) {
    const created = await deployments.createdAt(facts.runId);
    if (created.ok) {
        const source = { repository: facts.repository, sha: facts.headSha, run: facts.runId };
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ generation: { created: created.value, run: facts.runId }, source });
    }
    const next = 'Give the job `actions: read`: an older run is told from a newer one by when it was created.';
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_0__/* .fault */ .D)('site-event', `When the run ${facts.runId} was created cannot be told: ${created.because}.`, { next }));
}


/***/ }),

/***/ 12517:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   chosenSite: () => (/* binding */ chosenSite),
/* harmony export */   siteSettings: () => (/* binding */ siteSettings)
/* harmony export */ });
/* harmony import */ var _contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(65386);
/* harmony import */ var _contract_sites_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43438);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(53400);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(98279);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);
/* harmony import */ var _lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(41000);






/** Section `sites` as the default branch has it: what a pull request proposes decides nothing about where its files go (A19). */
async function siteSettings(defaultBranch, { github, yaml }) {
    if (!github)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)([(0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-event', 'Sites need the input `token`: the settings are read from the default branch.')]);
    const file = await github.forge.fileAt(_contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTION_FILE */ .D, defaultBranch);
    const where = `${_contract_section_file_js__WEBPACK_IMPORTED_MODULE_3__/* .SECTION_FILE */ .D} of ${defaultBranch}`;
    if (!file.ok) {
        const next = `See that there is a branch ${defaultBranch}, and give the job \`contents: read\`.`;
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)([(0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('base-unreadable', `${where} cannot be read: ${file.because}.`, { next })]);
    }
    const document = yaml.parse(file.text ?? '', where);
    if (!document.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(document.error.map(({ what, at }) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .asSentence */ .K)(what), { at })));
    const sites = (0,_contract_sites_config_js__WEBPACK_IMPORTED_MODULE_0__/* .readSites */ .lp)(sectionOf(document.value));
    if (!sites.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(faultsOf(sites.error, document.value));
    if (sites.value.length > 0)
        return sites;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)([(0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', `There is no section \`sites\` in ${where}.`)]);
}
const faultsOf = (issues, { place }) => issues.map(({ path, what }) => (0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', (0,_lib_sentence_js__WEBPACK_IMPORTED_MODULE_4__/* .asSentence */ .K)(what), { at: place(['sites', ...path]) }));
const sectionOf = ({ value }) => typeof value === 'object' && value !== null ? value['sites'] : undefined;
/** The one that is named, or the only one. */
function chosenSite(sites, name) {
    const names = sites.map((site) => site.name);
    const found = name === undefined && sites.length === 1 ? sites[0] : sites.find((site) => site.name === name);
    if (found)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(found);
    const known = `sites are ${names.join(', ')}`;
    if (name === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', `Expected the input \`site\`, for there are several: ${known}.`));
    const meant = (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_5__/* .nearest */ .p)(name, names);
    const hint = meant ? `did you mean ${JSON.stringify(meant)}?` : `${known}.`;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)((0,_faults_js__WEBPACK_IMPORTED_MODULE_1__/* .fault */ .D)('site-config', `There is no site ${JSON.stringify(name.slice(0, 80))}; ${hint}`));
}


/***/ }),

/***/ 21951:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ SiteEnd)
/* harmony export */ });
/** Ends the work in hand from wherever it is noticed. */
class SiteEnd extends Error {
    ending;
    constructor(ending) {
        super(`the publication ends: ${ending.kind}`);
        this.name = 'SiteEnd';
        this.ending = ending;
    }
}


/***/ }),

/***/ 5678:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   J: () => (/* binding */ DEFAULT_SITE_FOLDER)
/* harmony export */ });
/** Where a site is built unless `folder` says otherwise. Apart from the section, which takes long to load. */
const DEFAULT_SITE_FOLDER = 'site';


/***/ }),

/***/ 43284:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   c7: () => (/* binding */ formatGeneration),
/* harmony export */   f_: () => (/* binding */ compareGenerations),
/* harmony export */   ux: () => (/* binding */ parseGeneration)
/* harmony export */ });
/** As objects carry it: `<created>-<run>`. */
const formatGeneration = ({ created, run }) => `${created}-${run}`;
/** Null where it is none: another tool wrote the object. */
function parseGeneration(text) {
    const [, created, run] = /^(0|[1-9][0-9]{0,14})-([0-9]{1,20})$/.exec(text ?? '') ?? [];
    return created === undefined || run === undefined ? null : { created: Number(created), run };
}
/** Negative where `a` is older. Runs that were created at one moment are told apart by their numbers, which grow. */
function compareGenerations(a, b) {
    if (a.created !== b.created)
        return a.created - b.created;
    const [left, right] = [a.run.replace(/^0+/, ''), b.run.replace(/^0+/, '')];
    if (left.length !== right.length)
        return left.length - right.length;
    return left < right ? -1 : Number(left > right);
}


/***/ }),

/***/ 97467:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mf: () => (/* binding */ QUEUE_KEY),
/* harmony export */   mk: () => (/* binding */ MANIFEST_KEY),
/* harmony export */   py: () => (/* binding */ CLOSED_KEY)
/* harmony export */ });
const MANIFEST_KEY = '_ci/manifest.json';
/** Written first when a pull request closes: a publisher that comes late sees it, and takes its own work down. */
const CLOSED_KEY = '_ci/closed';
/** A promotion that waits for the end of a blackout or an interval; the newest wins. */
const QUEUE_KEY = '_ci/queue.json';


/***/ }),

/***/ 43438:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Lb: () => (/* binding */ previewsBelow),
  gR: () => (/* binding */ pullOfPath),
  On: () => (/* binding */ pullPrefix),
  lp: () => (/* binding */ readSites)
});

// UNUSED EXPORTS: SitesSectionSchema

// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/commands-config-span.js
var commands_config_span = __webpack_require__(7016);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/site-folder.js
var site_folder = __webpack_require__(5678);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js + 1 modules
var site_manifest_text = __webpack_require__(20888);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
// EXTERNAL MODULE: ./src/contract/written-duration.js
var written_duration = __webpack_require__(91316);
;// CONCATENATED MODULE: ./src/contract/sites-config-schema.js








/** What people write under `sites` in `.github/pilotlight.yml`. Schemas only accept; `sites-config.ts` fills in and holds it together. */
const MINUTE_MS = 60_000;
const YEAR_MS = 366 * written_duration/* DAY_MS */.sO;
const sites_config_schema_text = (expected, pattern) => schemas/* string */.YjP({ error: expected }).regex(pattern, { error: expected });
const truth = schemas/* boolean */.zMY({ error: 'true or false' });
const number = (least, most) => {
    const error = `a whole number from ${least} to ${most}`;
    return schemas/* number */.aig({ error }).int({ error }).min(least, { error }).max(most, { error });
};
const pathText = 'a path below the workspace, with /, without . and ..';
const path = schemas/* string */.YjP({ error: pathText }).refine((one) => one === '.' || (0,refdata_keys/* checkPath */.Cg)(one).ok, { error: pathText });
const globText = `a glob such as "assets/**", of at most ${glob/* MAX_GLOB_LENGTH */.v7} characters`;
const isGlob = (one) => one !== '' && !one.startsWith('!') && (0,glob/* parseGlob */.qF)(one) !== null;
const sites_config_schema_glob = schemas/* string */.YjP({ error: globText }).refine(isGlob, { error: globText });
const storeText = 's3://bucket, s3://bucket/prefix or file:///folder';
const store = sites_config_schema_text(storeText, /^(?:s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(?:\/[A-Za-z0-9._/-]{0,500})?|file:\/\/\/[^?#\p{Cc}]{1,1000})$/u)
    .refine((one) => !one.split('/').includes('..'), { error: `${storeText}, without ..` })
    .describe('Where it lies: `s3://bucket/prefix`, or a folder of the machine as `file:///folder`.');
const region = sites_config_schema_text('a region such as eu-west-3', /^[a-z0-9-]{1,40}$/).describe('Region of the bucket. Default: that of the job’s environment.');
const role = sites_config_schema_text('the ARN of a role', /^arn:[a-z-]{3,20}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/).describe('Role that the job takes by its OIDC token, which needs `id-token: write`. Default: the credentials of the job’s environment.');
const urlText = 'an address such as https://dev.example.org';
const url = sites_config_schema_text(urlText, /^https?:\/\/[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~/-]{0,500})?$/).describe('Where readers find it: the address of the store’s top. Names the preview in comments and deployments.');
const prefixText = 'text such as "docs/" or "", of folders that end with /; for pull requests with ${pr} in it, once';
/** `${pr}` stands for a number. */
const isPrefix = (one) => {
    if (one === '')
        return true;
    const tried = one.replace('${pr}', '1');
    return tried.endsWith('/') && (0,refdata_keys/* checkPath */.Cg)(tried.slice(0, -1)).ok && !/[${}]/.test(tried) && !tried.startsWith(site_manifest_text/* OWN_FOLDER */.w5);
};
const prefix = schemas/* string */.YjP({ error: prefixText }).max(300, { error: prefixText }).refine(isPrefix, { error: prefixText });
const branchText = 'the name of a branch';
const branch = sites_config_schema_text(branchText, /^[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}$/);
const TargetSchema = (0,issue/* strict */.O2)({
    branch: branch.optional().describe('Runs of this branch publish here.'),
    pull_request: schemas/* literal */.euz(true, { error: 'true, or leave it out' })
        .optional()
        .describe('Runs of pull requests publish here, each below its own prefix.'),
    prefix: prefix.optional().describe('Below the store. Default: "" for a branch, "pr/${pr}/" for pull requests.'),
    ttl: (0,written_duration/* durationBetween */.h9)(3_600_000, YEAR_MS, 'such as "14d", from 1h to 366d')
        .optional()
        .describe('A preview that nothing was published to for so long is taken down by `mode: sweep`. Default: 14d.'),
    comment: truth.optional().describe('Whether one comment of the pull request tells the address. Default: true.'),
    forks: truth.optional().describe('Whether pull requests from forks have previews. Default: false.'),
}).describe('Exactly one of `branch` and `pull_request`.');
const spanSchema = (0,issue/* strict */.O2)({
    from: schemas/* string */.YjP({ error: 'five fields of cron, such as "0 1 * * *"' }).describe('Five fields of cron: when it begins.'),
    for: (0,written_duration/* durationBetween */.h9)(MINUTE_MS, 7 * written_duration/* DAY_MS */.sO, 'such as "3h", from 1m to 7d').describe('How long it lasts.'),
    zone: schemas/* string */.YjP({ error: 'a time zone such as Europe/Berlin' }).describe('The time zone that `from` is meant in.'),
    because: sites_config_schema_text('a line of 1 to 200 characters', /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u).describe('The reason, for whoever waits.'),
}).superRefine((span, context) => {
    for (const { key, what } of (0,commands_config_span/* spanFault */.j)(span))
        context.addIssue({ code: 'custom', path: [key], message: what, input: span[key] });
});
const PromotionSchema = (0,issue/* strict */.O2)({
    store,
    region: region.optional(),
    role: role.optional(),
    prefix: prefix
        .refine((one) => !one.includes('${pr}'), { error: 'a prefix without ${pr}' })
        .optional()
        .describe('Below the store. Default: "".'),
    url: url.optional(),
    keep: number(1, 100).optional().describe('How many earlier promotions can be gone back to. Default: 10.'),
    min_interval: (0,written_duration/* durationBetween */.h9)(0, 7 * written_duration/* DAY_MS */.sO, 'such as "30m", up to 7d')
        .optional()
        .describe('Between two promotions. Default: none.'),
    blackout: schemas/* array */.YOg(spanSchema, { error: 'a list of at most twenty blackouts' })
        .max(20, { error: 'a list of at most twenty blackouts' })
        .optional()
        .describe('Times at which a promotion waits in the queue.'),
    invalidate: (0,issue/* strict */.O2)({
        cloudfront: sites_config_schema_text('the id of a distribution', /^[A-Z0-9]{5,40}$/).describe('Id of the CloudFront distribution.'),
    })
        .optional()
        .describe('Caches that are told after a promotion.'),
}).describe('Where `promote-site` brings what was published.');
const nameText = 'a name: a lower-case letter, then up to 39 of them, digits, - and _';
const sites_config_schema_name = sites_config_schema_text(nameText, /^[a-z][a-z0-9_-]{0,39}$/);
const cacheText = 'a mapping from globs to values of Cache-Control';
const percentText = 'a share such as "20%"';
const LATER = new Map(['min_interval', 'blackout', 'invalidate'].map((key) => [
    key,
    'belongs to an entry of `promote`: what a build made is gone with its runner, so a publication cannot wait',
]));
const SiteSchema = (0,issue/* strict */.O2)({
    folder: path.optional().describe('The folder that the build makes. Default: site.'),
    root: schemas/* string */.YjP({ error: pathText })
        .refine((one) => (0,refdata_keys/* checkPath */.Cg)(one).ok, { error: pathText })
        .optional()
        .describe('The page that the site begins with; a folder without it is not published. Default: index.html.'),
    store,
    region: region.optional(),
    role: role.optional(),
    url: url.optional(),
    targets: schemas/* record */.g1P(sites_config_schema_name, TargetSchema, { error: 'a mapping from names to targets' }).describe('What is published where.'),
    cache: schemas/* record */.g1P(sites_config_schema_glob, sites_config_schema_text('a value of Cache-Control', /^[\x20-\x7e]{1,200}$/), { error: cacheText })
        .optional()
        .describe('Cache-Control by glob; the last that takes a path holds. Default: pages no-cache, what is immutable a year, the rest five minutes.'),
    immutable: (0,text_or_list/* textOrList */.d)(sites_config_schema_glob, 'a glob or a list of globs', 100)
        .optional()
        .describe('Files that never change under their names, since the name has their digest in it.'),
    compress: schemas/* enum */.k5n(['gzip'], { error: 'gzip, or leave it out' })
        .optional()
        .describe('Text is stored compressed; then every reader must take gzip.'),
    delete: (0,issue/* strict */.O2)({
        grace: (0,written_duration/* durationBetween */.h9)(0, YEAR_MS, 'such as "24h"')
            .optional()
            .describe('How long files stay that are not in the site any more: open pages ask for them. Default: 24h.'),
        max: sites_config_schema_text(percentText, /^(?:100|[0-9]{1,2})%$/)
            .optional()
            .describe('Share of the files that may vanish at once; fifty always may. Default: 20%.'),
    })
        .optional()
        .describe('When files go.'),
    keep: number(0, 100)
        .optional()
        .describe('How many earlier publications of a branch can still be promoted. Default: 3 where there is `promote`, else 0.'),
    promote: schemas/* record */.g1P(sites_config_schema_name, PromotionSchema, { error: 'a mapping from names to promotions' })
        .optional()
        .describe('Where it can be promoted to.'),
}, LATER).describe('A site.');
const SitesSectionSchema = schemas/* record */.g1P(sites_config_schema_name, SiteSchema, { error: 'a mapping from names to sites' })
    .describe('Section `sites` of .github/pilotlight.yml: which folders are published where. Read from the default branch only.');

;// CONCATENATED MODULE: ./src/contract/sites-config.js







const NUMBER = '${pr}';
const KEPT_FOR_PROMOTIONS = 3;
/** What a pull request's preview lies below. */
const pullPrefix = ({ prefix }, pull) => prefix.replace(NUMBER, String(pull));
/** What all previews of a target lie below, whatever comes behind it. */
const previewsBelow = ({ prefix }) => prefix.slice(0, prefix.indexOf(NUMBER));
/** Which pull request a path below the store belongs to; null: none. */
function pullOfPath({ prefix }, path) {
    const [before = '', after = ''] = prefix.split(NUMBER);
    if (!path.startsWith(before))
        return null;
    const digits = /^[1-9][0-9]{0,8}/.exec(path.slice(before.length))?.[0];
    return digits !== undefined && path.startsWith(before + digits + after) ? Number(digits) : null;
}
/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
function readSites(section) {
    const checked = (0,issue/* check */.z6)(SitesSectionSchema, section ?? {});
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const sites = Object.entries(checked.value).map(([name, written]) => siteOf(name, written));
    const issues = [...Object.entries(checked.value).flatMap(kindIssues), ...sites.flatMap(siteIssues)];
    return issues.length > 0 ? (0,result/* err */._)(issues) : (0,result.ok)(sites);
}
function siteOf(name, written) {
    const promotions = Object.entries(written.promote ?? {}).map(([key, one]) => promotionOf(key, one));
    return {
        ...{ name, folder: written.folder ?? site_folder/* DEFAULT_SITE_FOLDER */.J, root: written.root ?? 'index.html' },
        ...placeOf(written),
        targets: Object.entries(written.targets).map(([key, one]) => targetOf(key, one)),
        cache: written.cache ?? {},
        immutable: written.immutable ?? [],
        compress: written.compress ?? null,
        delete: {
            grace: written.delete?.grace === undefined ? written_duration/* DAY_MS */.sO : (0,written_duration/* milliseconds */.Rz)(written.delete.grace),
            max: Number.parseInt(written.delete?.max ?? '20', 10) / 100,
        },
        keep: written.keep ?? (promotions.length > 0 ? KEPT_FOR_PROMOTIONS : 0),
        promotions,
    };
}
const placeOf = ({ store, region, role, url }) => ({
    ...{ store: store.replace(/\/+$/, ''), region: region ?? null, role: role ?? null, url: url?.replace(/\/+$/, '') ?? null },
});
function targetOf(name, written) {
    if (written.branch !== undefined)
        return { kind: 'branch', name, branch: written.branch, prefix: written.prefix ?? '' };
    return {
        ...{ kind: 'pull', name, prefix: written.prefix ?? `pr/${NUMBER}/` },
        ttl: written.ttl === undefined ? 14 * written_duration/* DAY_MS */.sO : (0,written_duration/* milliseconds */.Rz)(written.ttl),
        ...{ comment: written.comment ?? true, forks: written.forks ?? false },
    };
}
function promotionOf(name, written) {
    return {
        ...{ name, ...placeOf(written), prefix: written.prefix ?? '', keep: written.keep ?? 10 },
        minInterval: written.min_interval === undefined ? 0 : (0,written_duration/* milliseconds */.Rz)(written.min_interval),
        blackout: (written.blackout ?? []).map(({ for: span, ...rest }) => ({ ...rest, forMs: (0,written_duration/* milliseconds */.Rz)(span) })),
        cloudfront: written.invalidate?.cloudfront ?? null,
    };
}
const issueAt = (path, what) => ({ path, what: `${(0,issue/* formatPath */.jV)(path)}: ${what}` });
/** Keys that mean nothing together. */
function kindIssues([site, { targets }]) {
    return Object.entries(targets).flatMap(([name, target]) => {
        const path = [site, 'targets', name];
        const isPull = target.pull_request === true;
        if ((target.branch !== undefined) === isPull)
            return [issueAt(path, 'expected exactly one of branch and pull_request')];
        const foreign = ['ttl', 'comment', 'forks'].find((key) => !isPull && target[key] !== undefined);
        if (foreign)
            return [issueAt([...path, foreign], 'expected it beside pull_request: true only')];
        const counts = (target.prefix ?? `${isPull ? NUMBER : ''}`).includes(NUMBER);
        if (counts === isPull)
            return [];
        const what = isPull
            ? `expected a prefix with ${NUMBER}, or all previews lie over each other`
            : `expected a prefix without ${NUMBER}`;
        return [issueAt([...path, 'prefix'], what)];
    });
}
function siteIssues({ name, targets, promotions }) {
    const taken = new Map();
    const clashes = targets.flatMap((target) => {
        const other = taken.get(target.prefix);
        taken.set(target.prefix, target.name);
        return other === undefined
            ? []
            : [issueAt([name, 'targets', target.name, 'prefix'], `expected another prefix than that of ${other}`)];
    });
    const always = promotions.flatMap((promotion) => promotion.blackout.flatMap(({ from, forMs }, index) => (0,commands_config_span/* reignsAlways */.a)(from, forMs)
        ? [
            issueAt([name, 'promote', promotion.name, 'blackout', index], 'expected a blackout that ends before the next one begins'),
        ]
        : []));
    return [...clashes, ...always];
}


/***/ }),

/***/ 41000:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   K: () => (/* binding */ asSentence),
/* harmony export */   d: () => (/* binding */ withStop)
/* harmony export */ });
/**
 * A remark as a sentence: a capital first, unless it begins with a key (`plan.defaults.timeout: …`), which is written as
 * it is; and a full stop, unless it ends itself.
 */
function asSentence(remark) {
    const beginsWithKey = /^[\w$-]+[.:[]/.test(remark);
    return withStop(beginsWithKey ? remark : remark.charAt(0).toUpperCase() + remark.slice(1));
}
/** The text with the full stop that it still lacks. */
function withStop(text) {
    return /[.?!]$/.test(text) ? text : `${text}.`;
}


/***/ }),

/***/ 59932:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Jp: () => (/* binding */ foreignPrefixes),
/* harmony export */   bx: () => (/* binding */ chooseTarget),
/* harmony export */   dX: () => (/* binding */ urlBelow)
/* harmony export */ });
/* harmony import */ var _contract_sites_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43438);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);


/** The error is the end of a sentence: nothing is published, because. */
function chooseTarget({ name, targets }, { ref, pull }) {
    if (pull !== null) {
        const target = targets.find((one) => one.kind === 'pull');
        if (!target)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`the site ${name} has no target with \`pull_request: true\``);
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ target, prefix: (0,_contract_sites_config_js__WEBPACK_IMPORTED_MODULE_0__/* .pullPrefix */ .On)(target, pull), environment: `${name}/pr-${pull}`, pull });
    }
    const target = targets.find((one) => one.kind === 'branch' && ref === `refs/heads/${one.branch}`);
    if (!target)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`the site ${name} has no target for ${ref || 'a run without a branch'}`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ target, prefix: target.prefix, environment: `${name}/${target.name}`, pull: null });
}
/** Prefixes of other targets, relative to this one's: what lies there belongs to them. With a number in it, up to the number. */
function foreignPrefixes({ targets }, own) {
    const below = ({ kind, prefix }) => (kind === 'pull' ? prefix.slice(0, prefix.indexOf('${pr}')) : prefix);
    return targets.flatMap((other) => {
        const there = below(other);
        return other !== own && there !== own.prefix && there.startsWith(own.prefix) ? [there.slice(own.prefix.length)] : [];
    });
}
/** Where readers find a prefix. */
const urlBelow = (url, prefix) => (url === null ? null : `${url}/${prefix}`);


/***/ }),

/***/ 92168:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HF: () => (/* binding */ isPublished),
/* harmony export */   Sf: () => (/* binding */ claimed),
/* harmony export */   _S: () => (/* binding */ concluded)
/* harmony export */ });
/* unused harmony export NEVER */
/* harmony import */ var _contract_site_generation_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43284);

/** What somebody says who begins to write: nothing of what readers see has changed yet. */
function claimed(before, { site, generation, source }, lease) {
    const nothing = { v: 1, site, generation: NEVER, source, files: {}, retired: {}, at: 0, kept: [] };
    return { ...(before ?? nothing), pending: { generation, ...lease } };
}
/** Of a site that nothing was ever published to. */
const NEVER = { created: 0, run: '0' };
const isPublished = (manifest) => manifest !== null && (0,_contract_site_generation_js__WEBPACK_IMPORTED_MODULE_0__/* .compareGenerations */ .f_)(manifest.generation, NEVER) > 0;
/** The manifest of a publication that is complete. */
function concluded(before, { plan, files }, { site, generation, source, now, keep, before: digest }) {
    const earlier = isPublished(before) && digest !== null ? [{ digest, generation: before.generation, at: before.at }] : [];
    const kept = [...earlier, ...(before?.kept ?? []).filter((one) => one.digest !== digest)].slice(0, keep);
    return {
        v: 1,
        site,
        generation,
        source,
        files: Object.fromEntries(files),
        retired: plan.retired,
        at: now,
        pending: null,
        kept,
    };
}


/***/ }),

/***/ 17293:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HN: () => (/* binding */ planLines),
/* harmony export */   WN: () => (/* binding */ countsText),
/* harmony export */   fh: () => (/* binding */ previewMarker),
/* harmony export */   k4: () => (/* binding */ brokenPromises),
/* harmony export */   pV: () => (/* binding */ bytesText)
/* harmony export */ });
/* unused harmony export countsOf */
/** Bytes for people: `1.4 MB`. */
function bytesText(bytes) {
    const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
    const power = bytes < 1_000 ? 0 : Math.min(4, Math.floor(Math.log10(bytes) / 3));
    const value = bytes / 1_000 ** power;
    return `${power === 0 ? bytes : value.toFixed(value < 10 ? 1 : 0)} ${units[power]}`;
}
const countsOf = ({ puts, unchanged, vanishing, deletes }) => ({
    sent: puts.filter(({ from }) => !from).length,
    copied: puts.filter(({ from }) => from !== null).length,
    unchanged: unchanged.size,
    retired: vanishing,
    deleted: deletes.length,
});
/** `12 files changed (1.4 MB sent), 1,988 unchanged, 3 leave after the grace` */
function countsText(plan, sent) {
    const counts = countsOf(plan);
    const parts = [
        `${counts.sent + counts.copied} files changed (${bytesText(sent)} sent)`,
        `${counts.unchanged} unchanged`,
        ...(counts.retired > 0 ? [`${counts.retired} are not in the site any more and go after the grace`] : []),
        ...(counts.deleted > 0 ? [`${counts.deleted} deleted`] : []),
    ];
    return parts.join(', ');
}
/** What a dry run lists, one line an action, in the order in which it would be done. */
function planLines(plan) {
    return [
        ...plan.keeps.map(({ path, file, key }) => `copy ${path} to ${key} (${file.size} bytes, kept for earlier publications)`),
        ...plan.puts.map(({ file, from }) => from ? `copy ${from.path} to ${file.path} (${file.size} bytes)` : `put ${file.path} (${file.size} bytes, ${file.phase})`),
        ...plan.deletes.map((path) => `delete ${path}`),
    ];
}
/** Immutable paths whose bytes changed: readers who have them keep what they have for a year. */
const brokenPromises = ({ puts }) => puts.flatMap(({ file, over }) => (file.phase === 'assets' && over !== 'absent' ? [file.path] : []));
const MARKER = '<!-- pilotlight site v1 ';
/** How the one comment about a site begins; it is found again by this. */
const previewMarker = (site) => `${MARKER}${site} -->`;


/***/ }),

/***/ 99791:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ZG: () => (/* binding */ PHASES),
  l0: () => (/* binding */ wantedFiles)
});

// UNUSED EXPORTS: CACHE_ASK, CACHE_FOREVER

// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js + 1 modules
var site_manifest_text = __webpack_require__(20888);
// EXTERNAL MODULE: ./src/lib/glob.js
var lib_glob = __webpack_require__(20139);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/site/content-type.js
/** By the ending of a name, as IANA has registered it; text with its character set, since browsers guess otherwise. */
const TYPES = {
    ...{ html: 'text/html', htm: 'text/html', css: 'text/css', js: 'text/javascript', mjs: 'text/javascript' },
    ...{ txt: 'text/plain', md: 'text/markdown', csv: 'text/csv', tsv: 'text/tab-separated-values', vtt: 'text/vtt' },
    ...{ xml: 'application/xml', xsl: 'application/xml', rss: 'application/rss+xml', atom: 'application/atom+xml' },
    ...{ xhtml: 'application/xhtml+xml', json: 'application/json', map: 'application/json', jsonld: 'application/ld+json' },
    ...{ geojson: 'application/geo+json', ipynb: 'application/json', webmanifest: 'application/manifest+json' },
    ...{ svg: 'image/svg+xml', png: 'image/png', jpg: 'image/jpeg', jpeg: 'image/jpeg', gif: 'image/gif', webp: 'image/webp' },
    ...{ avif: 'image/avif', ico: 'image/vnd.microsoft.icon', bmp: 'image/bmp', tif: 'image/tiff', tiff: 'image/tiff' },
    ...{ woff: 'font/woff', woff2: 'font/woff2', ttf: 'font/ttf', otf: 'font/otf', eot: 'application/vnd.ms-fontobject' },
    ...{ wasm: 'application/wasm', pdf: 'application/pdf', epub: 'application/epub+zip', zip: 'application/zip' },
    ...{
        gz: 'application/gzip',
        tgz: 'application/gzip',
        tar: 'application/x-tar',
        whl: 'application/zip',
        jar: 'application/java-archive',
    },
    ...{ mp3: 'audio/mpeg', ogg: 'audio/ogg', wav: 'audio/wav', flac: 'audio/flac', mp4: 'video/mp4', webm: 'video/webm' },
    ...{ ogv: 'video/ogg', yaml: 'application/yaml', yml: 'application/yaml', toml: 'application/toml', rtf: 'application/rtf' },
    ...{ gltf: 'model/gltf+json', glb: 'model/gltf-binary', stl: 'model/stl', bz2: 'application/x-bzip2', xz: 'application/x-xz' },
};
const UNKNOWN = 'application/octet-stream';
/** Registered without a charset, and read as UTF-8 whatever is said. */
const IS_TEXT = /^text\/|\+xml$|^application\/(?:xml|yaml|toml)$/;
/** As `Content-Type`. */
const contentType = (path) => kindOf(path).type;
/** Whether gzip makes it smaller: text, and what is text inside. */
const isCompressible = (path) => kindOf(path).isCompressible;
/** What browsers open and follow: nothing may name what is not there yet. */
const isPage = (path) => kindOf(path).isPage;
/** Thousands of files have a dozen endings. */
const KINDS = new Map();
function kindOf(path) {
    const dot = path.lastIndexOf('.');
    const ending = dot < 0 ? '' : path.slice(dot + 1).toLowerCase();
    const type = Object.hasOwn(TYPES, ending) ? (TYPES[ending] ?? UNKNOWN) : UNKNOWN;
    const known = KINDS.get(type);
    if (known)
        return known;
    const kind = {
        type: IS_TEXT.test(type) ? `${type}; charset=utf-8` : type,
        isCompressible: IS_TEXT.test(type) || /[+/]json$|^font\/(?:ttf|otf)$|^application\/wasm$/.test(type),
        isPage: /^(?:text\/html|application\/xhtml\+xml)$/.test(type),
    };
    KINDS.set(type, kind);
    return kind;
}

;// CONCATENATED MODULE: ./src/site/wanted-files.js





/** In this order they become visible: nobody reads of what is not there. */
const PHASES = ['assets', 'others', 'pages', 'root'];
const CACHE_FOREVER = 'public,max-age=31536000,immutable';
/** Kept, and asked for each time. */
const CACHE_ASK = 'no-cache';
const CACHE_OTHERS = 'public,max-age=300';
/** Smaller files gain nothing that a reader could notice. */
const LEAST_COMPRESSED = 1_024;
const DOTS = { dot: true };
/** Everything that makes a folder no site, each as a sentence. */
function wantedFiles(files, rules) {
    const wrong = faultsOf(files, rules.root);
    if (wrong.length > 0)
        return (0,result/* err */._)(wrong);
    const headers = Object.entries(rules.cache).flatMap(([text, cache]) => globOf(text).map((glob) => ({ glob: [glob], cache })));
    const immutable = rules.immutable.flatMap(globOf);
    return (0,result.ok)(files.map(({ path, sha256, size }) => {
        const isAsset = immutable.length > 0 && (0,lib_glob/* globsMatch */.bd)(immutable, path, DOTS);
        const named = headers.findLast(({ glob }) => (0,lib_glob/* globsMatch */.bd)(glob, path, DOTS))?.cache;
        const compresses = rules.compress !== null && size >= LEAST_COMPRESSED && isCompressible(path);
        return {
            ...{ path, sha256, size, type: contentType(path) },
            cache: named ?? defaultCache(path, isAsset),
            encoding: compresses ? rules.compress : null,
            phase: phaseOf(path, isAsset, rules.root),
        };
    }));
}
const globOf = (text) => {
    const glob = (0,lib_glob/* parseGlob */.qF)(text);
    return glob ? [glob] : [];
};
function defaultCache(path, isAsset) {
    if (isAsset)
        return CACHE_FOREVER;
    return isPage(path) ? CACHE_ASK : CACHE_OTHERS;
}
function phaseOf(path, isAsset, root) {
    if (path === root)
        return 'root';
    if (isPage(path))
        return 'pages';
    return isAsset ? 'assets' : 'others';
}
function faultsOf(files, root) {
    if (files.length === 0)
        return ['the folder is empty'];
    if (files.length > site_manifest_text/* MAX_SITE_FILES */.LJ)
        return [`the folder has ${files.length} files; a site has at most ${site_manifest_text/* MAX_SITE_FILES */.LJ}`];
    const own = files.find(({ path }) => (0,refdata_keys/* foldedPath */.kV)(`${path}/`).startsWith(site_manifest_text/* OWN_FOLDER */.w5));
    return [
        ...(own
            ? [`the folder has ${JSON.stringify(own.path)}, and below ${site_manifest_text/* OWN_FOLDER */.w5} Pilotlight keeps what it knows of the site`]
            : []),
        ...(files.some(({ path }) => path === root) ? [] : [`the folder has no ${JSON.stringify(root)}, the site's root document`]),
    ];
}


/***/ })

};
