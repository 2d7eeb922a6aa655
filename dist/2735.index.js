export const id = 2735;
export const ids = [2735];
export const modules = {

/***/ 68246:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  publish: () => (/* binding */ publish)
});

// EXTERNAL MODULE: ./src/contract/site-manifest.js
var site_manifest = __webpack_require__(97467);
// EXTERNAL MODULE: ./src/contract/site-manifest-text.js + 1 modules
var site_manifest_text = __webpack_require__(20888);
// EXTERNAL MODULE: ./src/faults.js
var src_faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/site/choose-target.js
var choose_target = __webpack_require__(59932);
// EXTERNAL MODULE: ./src/site/site-sentences.js
var site_sentences = __webpack_require__(17293);
// EXTERNAL MODULE: ./src/site/wanted-files.js + 1 modules
var wanted_files = __webpack_require__(99791);
// EXTERNAL MODULE: ./src/commands/site/manifest-file.js
var manifest_file = __webpack_require__(29664);
// EXTERNAL MODULE: ./src/commands/site/publication.js + 4 modules
var publication = __webpack_require__(28090);
// EXTERNAL MODULE: ./src/commands/site/run-of.js
var run_of = __webpack_require__(17013);
// EXTERNAL MODULE: ./src/commands/site/settings.js
var settings = __webpack_require__(12517);
// EXTERNAL MODULE: ./src/commands/site/site-end.js
var site_end = __webpack_require__(21951);
// EXTERNAL MODULE: ./src/contract/sites-config.js + 1 modules
var sites_config = __webpack_require__(43438);
;// CONCATENATED MODULE: ./src/site/orphans.js

/** Whether a key is in no publication, and was in none for the grace. */
function isOrphan({ key, modified }, { manifest, now, grace, foreign }) {
    if (key.startsWith(site_manifest_text/* OWN_FOLDER */.w5) || foreign.some((prefix) => key.startsWith(prefix)))
        return false;
    return !Object.hasOwn(manifest.files, key) && !Object.hasOwn(manifest.retired, key) && now - modified > grace;
}

;// CONCATENATED MODULE: ./src/site/sweep-previews.js

const TOMBSTONE = '_ci/closed';
/** Collects previews out of a store's listing. */
class PreviewListing {
    #target;
    #found = new Map();
    constructor(target) {
        this.#target = target;
    }
    add({ key, modified }) {
        const pull = (0,sites_config/* pullOfPath */.gR)(this.#target, key);
        if (pull === null)
            return;
        const prefix = (0,sites_config/* pullPrefix */.On)(this.#target, pull);
        const before = this.#found.get(pull) ?? { pull, prefix, keys: 0, newest: 0, isTombstone: true };
        const isTombstone = before.isTombstone && key === `${prefix}${TOMBSTONE}`;
        this.#found.set(pull, { ...before, keys: before.keys + 1, newest: Math.max(before.newest, modified), isTombstone });
    }
    /** By number. */
    previews() {
        return [...this.#found.values()].sort((a, b) => a.pull - b.pull);
    }
}
/** Why a preview is taken down; null: it stays. */
function reasonToGo(preview, { isOpen, now, ttl }) {
    if (preview.isTombstone)
        return null;
    if (!isOpen)
        return 'its pull request is not open';
    return now - preview.newest > ttl ? 'nothing was published to it for longer than its time to live' : null;
}

// EXTERNAL MODULE: ./src/contract/site-generation.js
var site_generation = __webpack_require__(43284);
// EXTERNAL MODULE: ./src/site/next-manifest.js
var next_manifest = __webpack_require__(92168);
// EXTERNAL MODULE: ./src/commands/site/lease.js
var site_lease = __webpack_require__(24512);
;// CONCATENATED MODULE: ./src/commands/site/take-down.js






const REMOVED_AT_ONCE = 1_000;
const ROUNDS = 5;
/**
 * Takes a preview down: first the tombstone, by which a publisher that comes late knows; then the lease, so that whoever publishes after
 * the pull request was opened again waits; then everything else, the manifest last. Idempotent; gives how many keys went.
 * @throws BucketFault
 */
async function takeDown(job, parts) {
    await writeTombstone(job, parts);
    for (let round = 1;; round += 1) {
        try {
            return await removeAll(job, parts);
        }
        catch (error) {
            if (!(error instanceof site_end/* SiteEnd */.h) || error.ending.kind !== 'lost' || round >= ROUNDS)
                throw error;
        }
    }
}
async function writeTombstone({ generation, source }, { store, digest }) {
    const text = `${JSON.stringify({ v: 1, run: source.run, sha: source.sha })}\n`;
    const body = { bytes: new TextEncoder().encode(text), sha256: digest(text) };
    await store.put(site_manifest/* CLOSED_KEY */.py, body, { headers: manifest_file/* DOCUMENT */.qQ, generation: (0,site_generation/* formatGeneration */.c7)(generation), onlyIf: null });
}
async function removeAll(job, parts) {
    const { store } = parts;
    const standing = await standingOrNothing(store);
    const lease = await leaseOf(standing, job, parts);
    try {
        let removed = 0;
        let batch = [];
        const flush = async () => {
            const keys = batch;
            batch = [];
            if (keys.length === 0)
                return;
            await (lease ? lease.during(() => store.remove(keys)) : store.remove(keys));
            removed += keys.length;
        };
        for await (const { key } of store.list('')) {
            if (key !== site_manifest/* CLOSED_KEY */.py && key !== site_manifest/* MANIFEST_KEY */.mk)
                batch.push(key);
            if (batch.length >= REMOVED_AT_ONCE)
                await flush();
        }
        await flush();
        // Under the lease still: a publication that came in between has another manifest, and keeps it.
        if (lease)
            await lease.renew();
        if (standing.tag !== null)
            await store.remove([site_manifest/* MANIFEST_KEY */.mk]);
        return removed;
    }
    finally {
        lease?.stop();
    }
}
/** A manifest that nobody can read keeps nobody from taking it away. */
async function standingOrNothing(store) {
    try {
        return await (0,manifest_file/* readStanding */.ZY)(store);
    }
    catch (error) {
        if (error instanceof site_end/* SiteEnd */.h)
            return { manifest: null, tag: 'damaged' };
        throw error;
    }
}
/** Whoever publishes there now is older than the end of the pull request, whatever the numbers of the runs say. */
async function leaseOf({ manifest, tag }, job, parts) {
    if (!manifest)
        return null;
    const time = await (0,site_lease/* storeTime */.zA)(parts);
    const generation = newestOf(manifest, job.generation);
    const until = Math.round(time.now() + site_lease/* LEASE_MS */.Wf);
    const lease = await site_lease/* Lease */.nD.take(parts, time, {
        manifest: (0,next_manifest/* claimed */.Sf)(manifest, { ...job, generation }, { until, paths: [] }),
        before: tag,
    });
    if (!lease)
        throw new site_end/* SiteEnd */.h({ kind: 'lost' });
    return lease;
}
function newestOf({ generation, pending }, own) {
    const all = [own, generation, ...(pending ? [pending.generation] : [])];
    return all.reduce((newest, one) => ((0,site_generation/* compareGenerations */.f_)(one, newest) > 0 ? one : newest));
}

// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
;// CONCATENATED MODULE: ./src/commands/site/tell.js


/** Longest list in a summary. */
const MAX_ROWS = 500;
function summaryOf({ site, chosen, url, facts }, done) {
    const verb = { published: 'published', unchanged: 'was published already', planned: 'would be published (dry run)' }[done.kind];
    const where = (0,markdown/* link */.nf)((0,markdown/* literal */.eu)(chosen.environment), url);
    const moves = [
        ...done.plan.puts.map(({ file, from }) => ({
            what: from ? `copy of ${from.path}` : 'put',
            path: file.path,
            size: file.size,
        })),
        ...done.plan.deletes.map((path) => ({ what: 'delete', path, size: null })),
    ];
    const table = (0,markdown/* tableOf */.c_)(['', 'file', 'bytes'], moves, {
        cells: ({ what, path, size }) => [(0,markdown/* literal */.eu)(what), (0,markdown/* literal */.eu)(path), size === null ? '' : String(size)],
        max: MAX_ROWS,
    });
    const said = [`${where} ${verb} from ${(0,markdown/* literal */.eu)(facts.headSha.slice(0, 12))}: ${(0,site_sentences/* countsText */.WN)(done.plan, done.sent)}.`];
    return (0,markdown/* page */.MY)(`Site ${site}`, said, { table });
}
/** What a dry run says in the log: every put, copy and delete. */
function sayPlan({ workflow }, { plan }) {
    for (const line of (0,site_sentences/* planLines */.HN)(plan))
        workflow.say(line);
    const bytes = plan.puts.reduce((sum, { file, from }) => sum + (from ? 0 : file.size), 0);
    workflow.say(`${plan.puts.length} writes of ${(0,site_sentences/* bytesText */.pV)(bytes)} at most, ${plan.deletes.length} deletes; nothing was written`);
}
/** The comment and the deployment are for people: where they cannot be written, the site is published all the same. */
async function tellPublished(told, manifest, ports) {
    const { github, workflow } = ports;
    const { chosen, facts, url } = told;
    if (!github)
        return;
    const { environment, target, pull } = chosen;
    const deployment = { environment, isTransient: target.kind === 'pull', sha: facts.headSha, url, logUrl: facts.runUrl };
    const announced = await github.deployments.announce(deployment);
    if (!announced.ok)
        workflow.say(`GitHub took no deployment (it needs \`deployments: write\`): ${announced.because}`);
    if (pull === null || target.kind !== 'pull' || !target.comment)
        return;
    const files = Object.keys(manifest.files).length;
    const commit = (0,markdown/* literal */.eu)(facts.headSha.slice(0, 12));
    await stickyComment(told, `**Site ${told.site}**: the preview of ${commit} is at ${url ?? (0,markdown/* literal */.eu)(environment)} (${files} files).`, ports);
}
async function tellTakenDown(told, ports) {
    const { github, workflow } = ports;
    if (!github)
        return;
    const retired = await github.deployments.retire(told.chosen.environment);
    if (!retired.ok)
        workflow.say(`GitHub’s deployments stay as they are: ${retired.because}`);
    const { target } = told.chosen;
    if (target.kind === 'pull' && target.comment)
        await stickyComment(told, `**Site ${told.site}**: the preview was taken down.`, ports, 'edit');
}
/** One comment for a site, edited in place. `edit`: none is made where there was none. */
async function stickyComment({ site, chosen: { pull } }, text, { github, workflow }, mode = 'create') {
    if (!github || pull === null)
        return;
    const marker = (0,site_sentences/* previewMarker */.fh)(site);
    const body = `${marker}\n${text}\n`;
    const found = await github.comments.find(pull, marker);
    if (!found.ok)
        return workflow.say(`the comment about the preview cannot be looked for: ${found.because}`);
    if (found.value?.body === body || (!found.value && mode === 'edit'))
        return;
    const written = await (found.value ? github.comments.edit(found.value.id, body) : github.comments.create(pull, body));
    if (!written.ok)
        workflow.say(`the comment about the preview cannot be written (it needs \`pull-requests: write\`): ${written.because}`);
}

;// CONCATENATED MODULE: ./src/commands/site/sweep.js











/** Takes down previews that nobody needs, and files that no publication has. One site that cannot be swept does not keep the others from it. */
async function sweep(inputs, sites, { facts, ports }) {
    const { github } = ports;
    if (!github)
        return { ok: false, faults: [(0,src_faults/* fault */.D)('site-event', 'The command `publish` needs the input `token`.')] };
    const named = inputs.site === undefined ? null : (0,settings.chosenSite)(sites, inputs.site);
    if (named && !named.ok)
        return { ok: false, faults: [named.error] };
    const origin = await (0,run_of/* runOrigin */.s)(facts, github);
    if (!origin.ok)
        return { ok: false, faults: [origin.error] };
    const faults = [];
    for (const site of named ? [named.value] : sites) {
        const sweeping = { site, isDry: inputs.dry_run === 'true', origin: origin.value, github, facts, ports };
        for (const target of site.targets)
            faults.push(...(await sweepTarget(target, sweeping)));
    }
    return faults.length > 0 ? { ok: false, faults } : { ok: true };
}
async function sweepTarget(target, sweeping) {
    const { site, ports } = sweeping;
    const store = await ports.open(site, target.kind === 'branch' ? target.prefix : '');
    if (!store.ok)
        return [(0,src_faults/* fault */.D)('site-store', `The store of the site ${site.name} ${(0,sentence/* withStop */.d)(store.error)}`)];
    return target.kind === 'pull' ? sweepPreviews(target, store.value, sweeping) : sweepOrphans(target, store.value, sweeping);
}
async function sweepPreviews(target, store, sweeping) {
    const listing = new PreviewListing(target);
    for await (const listed of store.list((0,sites_config/* previewsBelow */.Lb)(target)))
        listing.add(listed);
    const now = await store.now();
    const faults = [];
    for (const preview of listing.previews()) {
        if (preview.isTombstone)
            continue;
        const asked = await sweeping.github.pulls.pull(preview.pull);
        // A pull request that GitHub does not know is not open; one that cannot be read now may be.
        if (!asked.ok && asked.kind !== 'missing') {
            faults.push((0,src_faults/* fault */.D)('site-event', `The pull request ${preview.pull} cannot be read: ${asked.because}.`));
            continue;
        }
        const isOpen = asked.ok && asked.value.state === 'open';
        const reason = reasonToGo(preview, { isOpen, now, ttl: target.ttl });
        if (reason !== null)
            await removePreview(preview, { target, reason }, sweeping);
    }
    return faults;
}
async function removePreview({ pull, prefix, keys }, { target, reason }, { site, isDry, origin, facts, ports }) {
    const environment = `${site.name}/pr-${pull}`;
    ports.workflow.say(`${environment}: ${isDry ? 'would be' : 'is'} taken down (${keys} files), for ${reason}`);
    if (isDry)
        return;
    const store = await ports.open(site, prefix);
    if (!store.ok)
        return;
    await takeDown({ ...origin, site: site.name }, { store: store.value, clock: ports.clock, digest: ports.digest });
    const chosen = { target, prefix, environment, pull };
    await tellTakenDown({ site: site.name, chosen, url: (0,choose_target/* urlBelow */.dX)(site.url, prefix), facts }, ports);
}
/** Only what Pilotlight has written: whoever else keeps something in the bucket finds it again. */
async function sweepOrphans(target, store, { site, isDry, ports }) {
    const { manifest } = await (0,manifest_file/* readStanding */.ZY)(store);
    if (!manifest || manifest.pending)
        return [];
    const now = await store.now();
    const rules = { manifest, now, grace: site.delete.grace, foreign: (0,choose_target/* foreignPrefixes */.Jp)(site, target) };
    const orphans = [];
    for await (const listed of store.list('')) {
        if (!isOrphan(listed, rules))
            continue;
        if ((await store.head(listed.key))?.generation != null)
            orphans.push(listed.key);
    }
    for (const key of orphans)
        ports.workflow.say(`${isDry ? 'would delete' : 'delete'} ${key}, which no publication has`);
    if (!isDry && orphans.length > 0)
        await store.remove(orphans);
    return [];
}

;// CONCATENATED MODULE: ./src/commands/site/publish.js

















const red = (...faults) => ({ ok: false, faults });
function begin(folder, store, files) {
    const begun = { standing: (0,manifest_file/* readStanding */.ZY)(store), scan: files.scan(folder) };
    // Whoever waits for them hears of it; another end may come first.
    for (const one of Object.values(begun))
        one.catch(() => undefined);
    return begun;
}
/** Publishes what a build made, takes a preview down, or tidies. */
async function publish(inputs, facts, ports) {
    const sites = await (0,settings.siteSettings)(facts.defaultBranch, ports);
    if (!sites.ok)
        return red(...sites.error);
    try {
        if (inputs.mode === 'sweep')
            return await sweep(inputs, sites.value, { facts, ports });
        const site = (0,settings.chosenSite)(sites.value, inputs.site);
        return site.ok ? await publishSite(inputs, site.value, { facts, ports }) : red(site.error);
    }
    catch (error) {
        if (error instanceof refdata_ports/* BucketFault */.Z)
            return red((0,src_faults/* fault */.D)('site-store', (0,sentence/* withStop */.d)(error.message)));
        throw error;
    }
}
async function publishSite(inputs, site, { facts, ports }) {
    const pull = facts.pullRequest?.number ?? null;
    const chosen = (0,choose_target/* chooseTarget */.bx)(site, { event: facts.event, ref: facts.ref, pull });
    if (!chosen.ok)
        return nothing(chosen.error, ports);
    const { target } = chosen.value;
    if (inputs.mode === 'close' && target.kind !== 'pull')
        return red((0,src_faults/* fault */.D)('site-event', '`mode: close` takes the preview of a pull request down, and this run is for none.'));
    if (target.kind === 'pull' && facts.fork && !target.forks)
        return nothing('the pull request comes from a fork, and `forks` of the target is false', ports);
    const work = await workOf(inputs, { site, chosen: chosen.value }, { facts, ports });
    if (!work.ok)
        return red(work.error);
    if (pull === null)
        return bring(inputs, work.value, { facts, ports });
    const asked = await work.value.github.pulls.pull(pull);
    if (!asked.ok)
        return red((0,src_faults/* fault */.D)('site-event', `The pull request ${pull} cannot be read: ${asked.because}.`));
    const isOver = inputs.mode === 'close' || asked.value.state === 'closed';
    return isOver ? publish_close(inputs, work.value, ports) : bring(inputs, work.value, { facts, ports });
}
function nothing(why, { workflow }) {
    workflow.annotate('notice', `Nothing is published: ${(0,sentence/* withStop */.d)(why)}`);
    return { ok: true };
}
async function workOf(inputs, { site, chosen }, { facts, ports }) {
    const { github } = ports;
    if (!github)
        return (0,result/* err */._)((0,src_faults/* fault */.D)('site-event', 'The command `publish` needs the input `token`.'));
    const store = await ports.open(site, chosen.prefix);
    if (!store.ok)
        return (0,result/* err */._)((0,src_faults/* fault */.D)('site-store', `The store of the site ${site.name} ${(0,sentence/* withStop */.d)(store.error)}`));
    const folder = inputs.folder ?? site.folder;
    const begun = inputs.mode === 'close' ? null : begin(folder, store.value, ports.folder);
    const origin = await (0,run_of/* runOrigin */.s)(facts, github);
    if (!origin.ok)
        return origin;
    const told = { site: site.name, chosen, url: (0,choose_target/* urlBelow */.dX)(site.url, chosen.prefix), facts };
    return (0,result.ok)({ site, chosen, store: store.value, origin: origin.value, told, github, folder, begun });
}
async function publish_close({ dry_run: dryRun }, work, ports) {
    const { workflow, clock, digest } = ports;
    const { store, origin, site, told } = work;
    if (dryRun === 'true') {
        for await (const { key } of store.list(''))
            if (key !== site_manifest/* CLOSED_KEY */.py)
                workflow.say(`delete ${key}`);
        return { ok: true };
    }
    const removed = await takeDown({ ...origin, site: site.name }, { store, clock, digest });
    workflow.annotate('notice', `The preview ${told.chosen.environment} was taken down: ${removed} files removed.`);
    await tellTakenDown(told, ports);
    await workflow.output('changed', String(removed > 0));
    return { ok: true };
}
async function bring(inputs, work, { facts, ports }) {
    const wanted = await scanned(work, ports);
    if (!wanted.ok)
        return red(...wanted.error);
    const { site, origin, store, folder } = work;
    const job = {
        ...{ ...origin, site: site.name, wanted: wanted.value, grace: site.delete.grace, dryRun: inputs.dry_run === 'true' },
        keep: work.chosen.pull === null ? site.keep : 0,
        guard: { max: site.delete.max, confirmed: inputs.confirm === 'true' },
    };
    const published = await (0,publication/* publishFiles */.b)(job, {
        ...{ store, clock: ports.clock, digest: ports.digest, say: (line) => ports.workflow.say(line) },
        body: (file) => ports.folder.body(folder, file, file.encoding),
        ...(work.begun && { begun: work.begun.standing }),
        ...(work.chosen.pull === null ? {} : { stillWanted: () => stillWanted(work, facts) }),
    });
    return concluded(published, work, { facts, ports });
}
async function scanned({ site, chosen, folder, begun }, { folder: files }) {
    const scan = await (begun?.scan ?? files.scan(folder));
    const foreign = (0,choose_target/* foreignPrefixes */.Jp)(site, chosen.target);
    const wanted = (0,wanted_files/* wantedFiles */.l0)(scan.files, site);
    const taken = scan.files.find(({ path }) => foreign.some((prefix) => path.startsWith(prefix)));
    const unseen = scan.refused.find(({ path }) => path === '.');
    if (unseen)
        return (0,result/* err */._)([(0,src_faults/* fault */.D)('site-folder', (0,sentence/* asSentence */.K)(`${folder}: the folder ${unseen.why}`))]);
    const wrong = [
        ...scan.refused.slice(0, 20).map(({ path, why }) => `${JSON.stringify(path.slice(0, 200))} ${why}`),
        ...(wanted.ok ? [] : wanted.error),
        ...(taken ? [`the folder has ${JSON.stringify(taken.path)}, where another target of the site publishes`] : []),
    ];
    if (wanted.ok && wrong.length === 0)
        return wanted;
    return (0,result/* err */._)(wrong.map((what) => (0,src_faults/* fault */.D)('site-folder', (0,sentence/* asSentence */.K)(`${folder}: ${what}`))));
}
/** The tombstone is looked at before GitHub is asked: who finds it and an open pull request knows that it was opened again. */
async function stillWanted({ store, chosen, github }, { headSha }) {
    const tombstone = await store.head(site_manifest/* CLOSED_KEY */.py);
    const asked = await github.pulls.pull(chosen.pull ?? 0);
    if (!asked.ok)
        throw new site_end/* SiteEnd */.h({ kind: 'refused', why: `its pull request cannot be read: ${asked.because}` });
    if (asked.value.state !== 'open')
        return 'closed';
    if (asked.value.headSha !== headSha)
        return 'moved';
    if (tombstone)
        await store.remove([site_manifest/* CLOSED_KEY */.py]);
    return 'yes';
}
async function concluded(published, work, { facts, ports }) {
    const { site, told, store, origin } = work;
    const { workflow, clock, digest } = ports;
    switch (published.kind) {
        case 'superseded':
            return nothing(`the newer run ${published.by.run} of the site ${site.name} has published or does so now`, ports);
        case 'moved':
            return nothing(`the pull request has a newer commit than ${facts.headSha.slice(0, 12)}`, ports);
        case 'closed':
            await takeDown({ ...origin, site: site.name }, { store, clock, digest });
            return nothing('the pull request was closed in the meantime; what was published is taken down again', ports);
        case 'busy':
            return red((0,src_faults/* fault */.D)('site-refused', `The site ${site.name} was not published: the run ${published.by.run} is at it for too long.`));
        case 'refused':
            return red((0,src_faults/* fault */.D)('site-refused', `The site ${site.name} was not published: ${(0,sentence/* withStop */.d)(published.why)}`));
        case 'planned':
            sayPlan(ports, published);
            await workflow.summary(summaryOf(told, published));
            return { ok: true };
        default:
            await tellDone(published, work, ports);
            return { ok: true };
    }
}
async function tellDone(done, { told, site }, ports) {
    const { workflow, digest } = ports;
    const broken = (0,site_sentences/* brokenPromises */.k4)(done.plan);
    if (broken.length > 0)
        workflow.annotate('warning', `${broken.length} immutable files of the site ${site.name} have changed, ${broken[0]} first: readers who have them keep the old ones.`);
    await workflow.summary(summaryOf(told, done));
    await workflow.output('manifest', digest((0,site_manifest_text/* publicationText */.S5)(done.manifest)));
    await workflow.output('changed', String(done.kind === 'published'));
    if (told.url !== null)
        await workflow.output('url', told.url);
    await tellPublished(told, done.manifest, ports);
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

/***/ 6072:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   d: () => (/* binding */ textOrList)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(69947);

/** One text, or a list of them; read as a list, so that a fault is told of the item that has it. */
function textOrList(item, what, most) {
    const list = zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(item, { error: what })
        .min(1, { error: what })
        .max(most, { error: `at most ${most} of them` });
    return zod__WEBPACK_IMPORTED_MODULE_0__/* .unknown */ .L5J()
        .transform((written) => (typeof written === 'string' ? [written] : written))
        .pipe(list)
        .meta({
        get anyOf() {
            const { $schema: _, ...one } = zod__WEBPACK_IMPORTED_MODULE_1__/* .toJSONSchema */ .bl(item, { io: 'input' });
            return [one, { type: 'array', items: one, minItems: 1, maxItems: most }];
        },
    });
}


/***/ }),

/***/ 91316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   h9: () => (/* binding */ durationBetween),
/* harmony export */   sO: () => (/* binding */ DAY_MS)
/* harmony export */ });
/* unused harmony export readDuration */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23925);


const DAY_MS = 86_400_000;
/** Milliseconds; null where it is none. */
function readDuration(written) {
    if (typeof written === 'number')
        return Number.isFinite(written) && written >= 0 ? Math.round(written * 1000) : null;
    const parsed = (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .parseDuration */ .E)(written);
    return parsed.ok ? parsed.value : null;
}
/** Milliseconds of what a schema let through. */
const milliseconds = (written) => readDuration(written) ?? 0;
/** `from` and `to` in milliseconds, ends included. */
function durationBetween(from, to, example) {
    const error = `a duration ${example}, or a number of seconds`;
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()], { error }).refine((written) => {
        const read = readDuration(written);
        return read !== null && read >= from && read <= to;
    }, { error });
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
