export const id = 1297;
export const ids = [1297];
export const modules = {

/***/ 80386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ keepCrons),
/* harmony export */   w: () => (/* binding */ createCronSpans)
/* harmony export */ });
/* harmony import */ var croner__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30410);

const MINUTE = 60_000;
/** Spans that touch are told as one, up to so many: the end is asked for again then. */
const LONGEST_CHAIN = 50;
function keepCrons() {
    const crons = new Map();
    return (pattern, timezone) => {
        const key = `${pattern} ${timezone}`;
        const cron = crons.get(key) ?? new croner__WEBPACK_IMPORTED_MODULE_0__/* .Cron */ .l4(pattern, { timezone, mode: '5-part', paused: true });
        crons.set(key, cron);
        return cron;
    };
}
/**
 * Spans on croner, which knows what a clock on the wall does twice a year: a fixed time that spring leaves out comes at the
 * first minute after the gap, one that autumn repeats comes once.
 */
function createCronSpans(cronOf = keepCrons()) {
    const endOf = (span, at) => endAt(span, cronOf(span.from, span.zone), at);
    return {
        reigning(spans, at) {
            let until = at;
            let first = null;
            for (let links = 0; links < LONGEST_CHAIN; links += 1) {
                const ends = spans.map((span) => ({ span, end: endOf(span, until) }));
                const latest = ends.reduce((best, one) => (one.end > (best?.end ?? until) ? one : best), null);
                if (!latest)
                    break;
                first ??= latest.span;
                until = latest.end;
            }
            return first && { span: first, until };
        },
        nextBegin(spans, at) {
            const begins = spans.flatMap((span) => {
                const begin = cronOf(span.from, span.zone).nextRun(new Date(at))?.getTime();
                return begin === undefined ? [] : [{ span, at: begin }];
            });
            return begins.reduce((best, one) => (best === null || one.at < best.at ? one : best), null);
        },
    };
}
/** When the span that reigns at this time ends; `at` itself where none does. */
function endAt({ forMs }, cron, at) {
    // Begun at the latest in this very minute: croner finds only what lies before the time it is given.
    const begun = cron.previousRuns(1, new Date(Math.floor(at / MINUTE) * MINUTE + 1_000))[0]?.getTime();
    return begun === undefined || begun > at ? at : Math.max(at, begun + forMs);
}


/***/ }),

/***/ 71297:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  performPromotion: () => (/* binding */ performPromotion)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(77598);
// EXTERNAL MODULE: ./src/approval/roles.js
var roles = __webpack_require__(2004);
// EXTERNAL MODULE: ./src/contract/commands-config.js + 3 modules
var commands_config = __webpack_require__(72901);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/sentence.js
var lib_sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/refdata-ports.js
var refdata_ports = __webpack_require__(38137);
// EXTERNAL MODULE: ./src/commands/request-policies.js
var request_policies = __webpack_require__(73912);
// EXTERNAL MODULE: ./src/contract/comment-command.js + 2 modules
var comment_command = __webpack_require__(2037);
// EXTERNAL MODULE: ./src/commands/request-answer.js
var request_answer = __webpack_require__(33680);
// EXTERNAL MODULE: ./src/commands/request-asker.js
var request_asker = __webpack_require__(50058);
;// CONCATENATED MODULE: ./src/commands/site/promote-asker.js




/** The actor of what a workflow does with the job's own token. */
const WORKFLOWS = 'github-actions[bot]';
/** Milliseconds between a comment and the run that it started. */
const RECENT = 3_600_000;
/**
 * Who asks for a promotion, and where they are answered. Where no service answers comments, a workflow started this with its own token, as
 * any workflow of the repository could: then the comment itself has to say that person's wish. The error is a sentence.
 */
async function promotionAsker(chosen, around) {
    const { inputs, facts, policies, ports } = around;
    const isOfWorkflow = inputs.by !== undefined && policies.service === null && facts.actor === WORKFLOWS;
    const known = isOfWorkflow ? { ...policies, service: WORKFLOWS } : policies;
    const asker = await (0,request_asker/* askerOf */.Y)(inputs.by, facts, async () => (0,result.ok)(known));
    const service = asker.ok ? asker.value.service : null;
    const log = (line) => ports.workflow.say(line);
    const answer = await request_answer/* RequestAnswer */.I.read({ id: inputs.answer, service, pull: 0 }, { comments: ports.github.comments, log });
    if (!asker.ok)
        return (0,result/* err */._)({ why: asker.error, answer: null });
    if (!isOfWorkflow)
        return (0,result.ok)({ asker: asker.value, answer });
    const why = await whyNotSaid(answer.comment, { chosen, asker: asker.value, around });
    return why === null ? (0,result.ok)({ asker: asker.value, answer }) : (0,result/* err */._)({ why, answer });
}
async function whyNotSaid(comment, said) {
    const { asker, around } = said;
    const policy = around.policies.commands.get('promote');
    if (policy?.confirm)
        return 'Only a service can pass on that a second person agreed: `commands.service` names none.';
    const named = `\`${WORKFLOWS}\` started this for \`${asker.by.login}\``;
    if (comment === null)
        return `${named}, and the input \`answer\` names no comment of it about a request: give the run of \`commands.promote\` the input \`answer: $answer\`.`;
    const found = await around.ports.github.comments.comment(comment);
    if (!found.ok)
        return `${named}, whose comment cannot be read: ${found.because}.`;
    return saysSo(found.value, said) ? null : `${named}, whose comment does not ask for it, was edited, or is older than an hour.`;
}
function saysSo({ author, body, createdAt, updatedAt }, { chosen, asker, around }) {
    const { inputs, generation, policies } = around;
    const age = generation.created - createdAt;
    if (author.id !== asker.by.id || createdAt !== updatedAt || age < 0 || age > RECENT)
        return false;
    const asked = (0,comment_command/* parseRequest */.TR)(body, new Map());
    const meant = asked?.ok && asked.value.kind === 'promote' ? asked.value : null;
    return (meant?.site === chosen.site.name &&
        meant.digest === inputs.digest &&
        inputs.rollback === undefined &&
        inputs.to === policies.commands.get('promote')?.run?.inputs['to']);
}

// EXTERNAL MODULE: ./src/site/next-manifest.js
var next_manifest = __webpack_require__(92168);
;// CONCATENATED MODULE: ./src/site/promotion-sentences.js
/** `2026-11-22 03:00 UTC`; with the zone that people think of it in, its time there first. Whole minutes, upwards. */
function whenText(until, zone) {
    const minute = Math.ceil(until / 60_000) * 60_000;
    const utc = `${new Date(minute).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    if (zone === null || zone === 'UTC')
        return utc;
    const written = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
    return `${written.format(minute)} ${zone} (${utc})`;
}
/** `is queued until 2026-11-22 03:00 UTC: nightly builds` */
const queuedText = ({ until, because, zone }) => `is queued until ${whenText(until, zone)}: ${because}`;

// EXTERNAL MODULE: ./src/contract/site-generation.js
var site_generation = __webpack_require__(43284);
;// CONCATENATED MODULE: ./src/site/queue.js

const EMPTY_QUEUE = { v: 1, waiting: null };
/** Whoever carries a request out says so for so long. Milliseconds; longer than a job may last. */
const TAKEN_MS = 90 * 60_000;
/** With a request in it; null: a newer one waits already. The same run may say it anew. */
function withRequest({ waiting }, request) {
    if (waiting && (0,site_generation/* compareGenerations */.f_)(waiting.generation, request.generation) > 0)
        return null;
    return { v: 1, waiting: request };
}
/** Without what a publication has settled: all that was asked until then. Null: there is nothing to take out. */
const withoutUntil = ({ waiting }, generation) => waiting && (0,site_generation/* compareGenerations */.f_)(waiting.generation, generation) <= 0 ? EMPTY_QUEUE : null;
/** What there is to carry out now. `there`: the generation of what the target has; null: nothing yet. */
function dueOf({ waiting }, { now, run, there }) {
    if (!waiting)
        return { kind: 'nothing' };
    if (there && (0,site_generation/* compareGenerations */.f_)(there, waiting.generation) > 0)
        return { kind: 'over', queue: EMPTY_QUEUE, request: waiting };
    if (waiting.due > now)
        return { kind: 'early', request: waiting };
    const { taken } = waiting;
    if (taken && taken.until > now && taken.run !== run)
        return { kind: 'taken', by: taken.run };
    const request = { ...waiting, taken: { run, until: Math.round(now + TAKEN_MS) } };
    return { kind: 'go', queue: { v: 1, waiting: request }, request };
}

// EXTERNAL MODULE: ./src/contract/site-manifest-text.js
var site_manifest_text = __webpack_require__(3147);
// EXTERNAL MODULE: ./src/site/obsolete-records.js
var obsolete_records = __webpack_require__(26037);
// EXTERNAL MODULE: ./src/site/wanted-files.js + 1 modules
var wanted_files = __webpack_require__(99791);
;// CONCATENATED MODULE: ./src/site/plan-promotion.js



/** Shorter ones could name another one tomorrow. */
const LEAST_DIGITS = 12;
/** The whole digest of the one that is meant; the error is a sentence. */
function chosenDigest({ current, kept }, wanted) {
    if (wanted === undefined)
        return (0,result.ok)(current);
    const digits = wanted.toLowerCase();
    if (!/^[0-9a-f]{12,64}$/.test(digits))
        return (0,result/* err */._)(`Expected at least ${LEAST_DIGITS} hexadecimal digits of a manifest’s digest, found ${JSON.stringify(wanted.slice(0, 80))}.`);
    const found = [...new Set([current, ...kept.map(({ digest }) => digest)])].filter((digest) => digest.startsWith(digits));
    const [only] = found;
    if (only !== undefined && found.length === 1)
        return (0,result.ok)(only);
    if (found.length > 1)
        return (0,result/* err */._)(`Several publications begin with ${digits}: name more digits.`);
    const latest = `the newest is ${current.slice(0, LEAST_DIGITS)}, and ${kept.length} before it are kept`;
    return (0,result/* err */._)(`No publication ${digits.slice(0, 20)} is there: it was never published, or is kept no longer (\`keep\`); ${latest}.`);
}
/** So many promotions before the one that is there; the error is a sentence. */
function rollbackDigest({ kept }, steps) {
    const found = kept[steps - 1];
    if (found)
        return (0,result.ok)(found.digest);
    return (0,result/* err */._)(`Expected \`rollback\` from 1 to ${kept.length}, for so many earlier promotions are kept; found ${steps}.`);
}
/** `there`: what the store that has them says it has now. Equal bytes are kept only where no path has them, whichever it is. */
function sourcesIn(there) {
    const paths = new Map(Object.keys(there.files).map((path) => [(0,site_manifest_text/* objectKey */.T5)(there.files[path]), path]));
    return (file, path) => {
        const key = (0,site_manifest_text/* objectKey */.T5)(file);
        const own = Object.hasOwn(there.files, path) ? there.files[path] : undefined;
        const at = own && (0,site_manifest_text/* objectKey */.T5)(own) === key ? path : paths.get(key);
        const now = at === undefined ? undefined : there.files[at];
        const kept = { key, tag: null };
        return at !== undefined && now ? [{ key: at, tag: now.tag }, kept] : [kept];
    };
}
/** The files of a publication, as its readers had them. Everything that makes it no site, each as a sentence. */
function promotedFiles({ files }, rules) {
    const listed = Object.entries(files).map(([path, { sha256, size }]) => ({ path, sha256, size }));
    const wanted = (0,wanted_files/* wantedFiles */.l0)(listed, { ...rules, cache: {}, compress: null });
    if (!wanted.ok)
        return wanted;
    return (0,result.ok)(wanted.value.flatMap((file) => {
        const published = files[file.path];
        if (!published)
            return [];
        const { type, cache, encoding } = published;
        return [{ ...file, type, cache, encoding }];
    }));
}

// EXTERNAL MODULE: ./src/commands/site/collect.js
var collect = __webpack_require__(7272);
// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
// EXTERNAL MODULE: ./src/site/choose-target.js
var choose_target = __webpack_require__(59932);
// EXTERNAL MODULE: ./src/site/site-sentences.js
var site_sentences = __webpack_require__(17293);
;// CONCATENATED MODULE: ./src/commands/site/promote-tell.js







const OK = { ok: true };
/** Longest list in a summary. */
const MAX_ROWS = 500;
const placeOf = ({ site, promotion }) => `${site.name}/${promotion.name}`;
const urlOf = ({ promotion }) => (0,choose_target/* urlBelow */.dX)(promotion.url, promotion.prefix);
const shortOf = (digest) => digest.slice(0, 12);
/** It waits; or, without `wait`, a newer one does already. */
async function tellQueued(ends, { wait, request }, { ports, answer, facts }) {
    const { workflow } = ports;
    const place = placeOf(ends);
    const sentence = wait
        ? `The promotion of ${shortOf(request.digest)} to ${place} ${(0,lib_sentence/* withStop */.d)(queuedText(wait))}`
        : `A newer request for ${place} waits already, so nothing was queued.`;
    workflow.annotate('notice', sentence);
    await workflow.output('changed', 'false');
    await workflow.output('digest', request.digest);
    await workflow.output('queued_until', new Date(request.due).toISOString());
    const table = (0,markdown/* tableOf */.c_)(['', ''], [
        ['run', facts.runId],
        ['asked by', request.by],
    ], { cells: (row) => row.map(markdown/* literal */.eu), max: 2 });
    await workflow.summary((0,markdown/* page */.MY)(`Promotion of ${place}`, [(0,lib_sentence/* asSentence */.K)(sentence)], { table }));
    await answer.end(wait ? { state: 'done', sentence } : { state: 'refused', sentence });
    return OK;
}
/** Readers have it already. */
async function tellThere(ends, { digest }, { ports, answer }) {
    const sentence = `${placeOf(ends)} has the publication ${shortOf(digest)} already.`;
    ports.workflow.annotate('notice', sentence);
    await outputs(ends, { digest, changed: false, manifest: ends.standing.manifest }, ports);
    await answer.end({ state: 'done', sentence });
    return OK;
}
async function endPromotion(ended, told, around) {
    const { ports, answer } = around;
    const place = placeOf(told.ends);
    switch (ended.kind) {
        case 'superseded': {
            const sentence = `The newer run ${ended.by.run} has promoted to ${place} or does so now, so nothing was done.`;
            ports.workflow.annotate('notice', sentence);
            await answer?.end({ state: 'refused', sentence });
            return OK;
        }
        case 'busy':
            return red(`The run ${ended.by.run} promotes to ${place} for too long; ask again when it is over.`);
        case 'refused':
            return red(`${place} was not changed: ${ended.why}`);
        case 'closed':
        case 'moved':
            return red(`${place} is not wanted any more`);
        case 'planned':
            sayPlan(ended, around);
            await around.ports.workflow.summary(summaryOf(ended, told, around));
            return OK;
        default:
            await tellDone(ended, told, around);
            return OK;
    }
}
const red = (what) => ({ ok: false, faults: [(0,faults/* fault */.D)('site-refused', (0,lib_sentence/* withStop */.d)(what))] });
function sayPlan({ plan }, { ports: { workflow } }) {
    for (const line of (0,site_sentences/* planLines */.HN)(plan))
        workflow.say(line.replace(/^put /, 'bring '));
    const bytes = plan.puts.reduce((sum, { file }) => sum + file.size, 0);
    workflow.say(`${plan.puts.length} files of ${(0,site_sentences/* bytesText */.pV)(bytes)}, ${plan.deletes.length} deletes; nothing was written`);
}
function summaryOf(done, { ends, digest, publication, isRollback }, { facts }) {
    const verb = { published: isRollback ? 'went back to' : 'has', unchanged: 'had already', planned: 'would have (dry run)' }[done.kind];
    const where = (0,markdown/* link */.nf)((0,markdown/* literal */.eu)(placeOf(ends)), urlOf(ends));
    const from = (0,markdown/* literal */.eu)(publication.source.sha.slice(0, 12));
    const counts = (0,site_sentences/* countsText */.WN)(done.plan, done.sent);
    const said = [
        `${where} ${verb} the publication ${(0,markdown/* literal */.eu)(shortOf(digest))} of ${from}: ${counts}.`,
        `By ${(0,markdown/* literal */.eu)(facts.actor)}.`,
    ];
    const moves = [
        ...done.plan.puts.map(({ file }) => ({ what: 'copy', path: file.path, size: String(file.size) })),
        ...done.plan.deletes.map((path) => ({ what: 'delete', path, size: '' })),
    ];
    const cells = ({ what, path, size }) => [(0,markdown/* literal */.eu)(what), (0,markdown/* literal */.eu)(path), size];
    return (0,markdown/* page */.MY)(`Promotion of ${placeOf(ends)}`, said, { table: (0,markdown/* tableOf */.c_)(['', 'file', 'bytes'], moves, { cells, max: MAX_ROWS }) });
}
async function tellDone(done, told, around) {
    const { ends, digest, publication, isRollback } = told;
    const { ports, facts, answer } = around;
    const isChanged = done.kind === 'published';
    await ports.workflow.summary(summaryOf(done, told, around));
    await outputs(ends, { digest, changed: isChanged, manifest: done.manifest }, ports);
    if (isChanged)
        await invalidated(told, around);
    const deployment = {
        ...{ environment: placeOf(ends), isTransient: false, sha: publication.source.sha, url: urlOf(ends), logUrl: facts.runUrl },
    };
    const announced = await ports.github.deployments.announce(deployment);
    if (!announced.ok)
        ports.workflow.say(`GitHub took no deployment (it needs \`deployments: write\`): ${announced.because}`);
    const verb = isRollback ? 'is back at' : 'has';
    await answer?.end({
        state: 'done',
        sentence: `${placeOf(ends)} ${verb} the publication ${shortOf(digest)}: ${(0,site_sentences/* countsText */.WN)(done.plan, done.sent)}.`,
    });
}
async function outputs(ends, { digest, changed, manifest }, { workflow, digest: digestOf }) {
    const url = urlOf(ends);
    await workflow.output('digest', digest);
    await workflow.output('changed', String(changed));
    if (manifest)
        await workflow.output('manifest', digestOf((0,site_manifest_text/* publicationText */.S5)(manifest)));
    if (url !== null)
        await workflow.output('url', url);
}
/** Readers of a cache have what it kept until it forgets: no reason to call the promotion failed. */
async function invalidated({ ends, digest }, { ports, generation }) {
    const { promotion } = ends;
    if (promotion.cloudfront === null)
        return;
    const reference = `${digest}-${generation.run}`;
    const asked = await ports.invalidate({
        place: promotion,
        distribution: promotion.cloudfront,
        prefix: promotion.prefix,
        reference,
    });
    if (!asked.ok)
        ports.workflow.annotate('warning', asked.error);
}

;// CONCATENATED MODULE: ./src/site/windows.js
/** Blackouts that come one after the other for ever are looked at so often. */
const LONGEST_CHAIN = 50;
/** The first time from `now` on at which it may happen; null: now. `last`: when it last happened; null: never. */
function waitOf({ blackout, minInterval }, { now, last }, reigns) {
    // A store tells its time to the second: what it says now may lie before what it said last.
    const again = last === null || minInterval === 0 ? now : last + minInterval;
    let wait = again > now ? { until: again, because: 'the last one was not long ago', zone: null } : null;
    for (let links = 0; links < LONGEST_CHAIN; links += 1) {
        const found = reigns(blackout, wait?.until ?? now);
        if (!found || found.until <= (wait?.until ?? now))
            break;
        wait = { until: found.until, because: found.span.because, zone: found.span.zone };
    }
    return wait;
}
/** Of two that both hold. */
const bothWindows = (a, b) => ({
    blackout: [...a.blackout, ...b.blackout],
    minInterval: Math.max(a.minInterval, b.minInterval),
});

// EXTERNAL MODULE: ./src/commands/site/lease.js
var lease = __webpack_require__(24512);
// EXTERNAL MODULE: ./src/commands/site/manifest-file.js
var manifest_file = __webpack_require__(29664);
// EXTERNAL MODULE: ./src/commands/site/promotion-source.js
var promotion_source = __webpack_require__(31313);
;// CONCATENATED MODULE: ./src/commands/site/promote-work.js






/** The error is a sentence. @throws SiteEnd for a manifest that cannot be read. */
async function endsOf({ site, promotion }, ports) {
    const target = await ports.open(promotion, promotion.prefix);
    if (!target.ok)
        return (0,result/* err */._)(`The store of ${promotion.name} ${target.error}`);
    const standing = await (0,manifest_file/* readStanding */.ZY)(target.value);
    const there = standing.manifest;
    if (there && there.site !== site.name)
        return (0,result/* err */._)(`At ${target.value.address} lies the site ${there.site}, and not ${site.name}: give each its own prefix.`);
    const time = await (0,lease/* storeTime */.zA)({ store: target.value, clock: ports.clock });
    return (0,result.ok)({ site, promotion, target: target.value, standing, now: time.now() });
}
/** What the branch of the site has published; the error is a sentence. */
async function sourceOf({ site, target }, ports) {
    const main = site.targets.find((one) => one.kind === 'branch');
    if (!main)
        return (0,result/* err */._)(`The site ${site.name} has no target with \`branch\`, and a preview is not promoted.`);
    const store = await ports.open(site, main.prefix);
    if (!store.ok)
        return (0,result/* err */._)(`The store of the site ${site.name} ${store.error}`);
    if (store.value.address === target.address)
        return (0,result/* err */._)(`The site ${site.name} would be promoted to where it lies, ${target.address}: give the promotion its own store or prefix.`);
    return (0,promotion_source/* sourceSite */.v)({ store: store.value, site: site.name }, ports.digest);
}
/**
 * How long a promotion waits; null: not at all. Going back does not wait for an interval: it mends something. `isGranted`: a service has
 * kept it until the command's own windows let it go, and counts them from what was asked, not from what was done.
 */
function waitFor({ promotion, standing: { manifest }, now }, { policies, ports }, { isRollback, isGranted }) {
    const policy = isGranted ? undefined : policies.commands.get('promote');
    const asked = { blackout: policy?.blackout ?? [], minInterval: policy?.interval ?? 0 };
    const windows = bothWindows(promotion, asked);
    const last = (0,next_manifest/* isPublished */.HF)(manifest) && !isRollback ? manifest.at : null;
    return waitOf(windows, { now, last }, ports.reigns);
}

// EXTERNAL MODULE: ./src/commands/site/publication.js + 3 modules
var publication = __webpack_require__(69088);
// EXTERNAL MODULE: ./src/commands/site/site-end.js
var site_end = __webpack_require__(21951);
;// CONCATENATED MODULE: ./src/commands/site/promotion.js



/** Bytes of a file that may pass through this machine. */
const CARRIED = 256 * 1024 * 1024;
/**
 * A publication whose bytes come from another store, or from what the target keeps: each as it was when it was published, or not at all.
 * @throws BucketFault
 */
async function promoteFiles(given, ports) {
    const wanted = promotedFiles(given.publication, given.site);
    if (!wanted.ok)
        return { kind: 'refused', why: wanted.error.join('; ') };
    const { clock, digest, workflow } = ports;
    const bring = broughtBy(given, ports);
    return (0,publication/* publishFiles */.b)(jobOf(given, wanted.value), {
        ...{ store: given.target, clock, digest, say: (line) => workflow.say(line), bring },
        body: async ({ path }) => {
            throw new Error(`${path} is brought, not sent`);
        },
    });
}
function jobOf(given, wanted) {
    const { site, promotion, publication, source, digest, generation, confirmed, dryRun } = given;
    const origin = given.isRollback ? publication.source : { ...publication.source, promoted: { from: source.address, digest } };
    return {
        ...{ site: site.name, generation, source: origin, wanted, dryRun, keep: promotion.keep, grace: site.delete.grace },
        // What was there before has been looked at by people then.
        guard: { max: site.delete.max, confirmed: confirmed || given.isRollback },
    };
}
/** Stores of one kind copy by themselves, as long as one role may do both. */
const isCarried = (from, to) => from.store.startsWith('s3:') !== to.store.startsWith('s3:') || from.role !== to.role;
function broughtBy(given, ports) {
    const { site, promotion, source, target, publication, there } = given;
    const isCopied = given.isRollback || !isCarried(site, promotion);
    if (!isCopied)
        ports.workflow.say(`${source.address} and ${target.address} cannot copy from each other: the bytes pass through this machine`);
    const sourcesOf = sourcesIn(there);
    const sourcesAt = (path) => {
        const known = publication.files[path];
        return known ? sourcesOf(known, path) : [];
    };
    return async (file, write, during) => {
        const brought = { file, write, target, during, source };
        for (const from of sourcesAt(file.path)) {
            const answer = await broughtFrom(from, brought, isCopied ? null : ports);
            if (answer !== 'gone')
                return answer;
        }
        throw gone(given, file.path);
    };
}
/** `carrier`: null where the stores copy by themselves. */
async function broughtFrom(from, brought, carrier) {
    const object = await objectAt(from, brought.source);
    if (!object)
        return 'gone';
    return carrier ? carried(object, brought, carrier) : copied(object, brought);
}
/** What lies there now; null: nothing. A name that has the digest in it says what lies there, whatever its tag. */
async function objectAt({ key, tag }, store) {
    if (tag !== null)
        return { store: store.address, key, tag };
    const found = await store.head(key);
    return found && { store: store.address, key, tag: found.tag };
}
async function copied(from, { file, write, target, during }) {
    const answer = await during(() => target.copy(from, file.path, write));
    return typeof answer === 'string' ? answer : { tag: answer.tag, bytes: 0 };
}
async function carried(from, { file, write, target, during, source }, { hashOf }) {
    const got = await source.get(from.key, CARRIED);
    if (got?.tag !== from.tag)
        return 'gone';
    const sha256 = hashOf(got.bytes);
    if (file.encoding === null && sha256 !== file.sha256)
        return 'gone';
    const answer = await during(() => target.put(file.path, { bytes: got.bytes, sha256 }, write));
    return answer === 'lost' ? answer : { tag: answer.tag, bytes: got.bytes.length };
}
function gone({ source, isRollback, digest }, path) {
    const short = digest.slice(0, 12);
    const why = isRollback
        ? `the bytes of ${path} are kept no longer; go back to another promotion`
        : `${source.address} has moved on since the publication ${short}, and the bytes of ${path} are gone; promote the newer one`;
    return new site_end/* SiteEnd */.h({ kind: 'refused', why });
}

// EXTERNAL MODULE: ./src/contract/site-manifest.js
var site_manifest = __webpack_require__(97467);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/canonical-json.js
var canonical_json = __webpack_require__(73278);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/issue-text.js
var issue_text = __webpack_require__(93019);
// EXTERNAL MODULE: ./src/contract/refdata-keys.js
var refdata_keys = __webpack_require__(84818);
;// CONCATENATED MODULE: ./src/contract/site-queue.js






/** Bytes of a queue. */
const MAX_QUEUE_BYTES = 64 * 1024;
const moment = schemas/* number */.aig({ error: 'milliseconds' }).int({ error: 'milliseconds' }).min(0, { error: 'milliseconds' });
const run = schemas/* string */.YjP({ error: 'a run’s number' }).regex(/^[0-9]{1,20}$/, { error: 'a run’s number' });
const site_queue_text = (most) => schemas/* string */.YjP({ error: 'text' }).max(most, { error: `text of at most ${most} characters` });
const truth = schemas/* boolean */.zMY({ error: 'true or false' });
const QueueSchema = schemas/* object */.Ikc({
    v: schemas/* literal */.euz(1),
    waiting: schemas/* object */.Ikc({
        ...{ site: site_queue_text(80), to: site_queue_text(80) },
        digest: schemas/* string */.YjP({ error: 'a digest' }).regex(refdata_keys/* DIGEST */.Dh, { error: '64 hexadecimal digits' }),
        isRollback: truth,
        generation: schemas/* object */.Ikc({ created: moment, run }),
        by: site_queue_text(200),
        ...{ at: moment, due: moment, because: site_queue_text(500) },
        answer: schemas/* object */.Ikc({ comment: moment, service: site_queue_text(200) }).nullable(),
        confirmed: truth,
        taken: schemas/* object */.Ikc({ run, until: moment }).nullable(),
    })
        .nullable(),
});
/** The error is the end of a sentence about the text. */
function readQueue(json) {
    const value = parsed(json);
    if (typeof value !== 'object' || value === null)
        return (0,result/* err */._)('is no JSON document of a queue');
    const { v } = value;
    if (typeof v === 'number' && v > 1)
        return (0,result/* err */._)(`has the format ${v}, and this version of Pilotlight knows the format 1 only: a newer one wrote it`);
    const checked = (0,issue/* check */.z)(QueueSchema, value);
    if ('value' in checked)
        return (0,result.ok)(checked.value);
    const [first] = checked.issues;
    return (0,result/* err */._)(`is damaged: ${first ? first.what || (0,issue_text/* formatPath */.j)(first.path) : 'it is no queue'}`);
}
function parsed(json) {
    try {
        return JSON.parse(json);
    }
    catch {
        return undefined;
    }
}
/** Equal queues have equal texts. */
const formatQueue = (queue) => `${(0,canonical_json/* canonicalJson */.d)(queue)}\n`;

;// CONCATENATED MODULE: ./src/commands/site/queue-file.js






const TRIES = 8;
/** @throws SiteEnd `refused` for one that cannot be read. */
async function readQueueOf(store) {
    const found = await store.get(site_manifest/* QUEUE_KEY */.Mf, MAX_QUEUE_BYTES);
    if (!found)
        return { queue: EMPTY_QUEUE, tag: null };
    const queue = readQueue(new TextDecoder().decode(found.bytes));
    if (queue.ok)
        return { queue: queue.value, tag: found.tag };
    throw new site_end/* SiteEnd */.h({ kind: 'refused', why: `its ${site_manifest/* QUEUE_KEY */.Mf} ${queue.error}` });
}
/**
 * Changes it by compare-and-swap, as often as somebody else is faster; gives what it is then. `change` gives null where there is nothing to
 * change.
 */
async function changeQueue(parts, change) {
    for (let left = TRIES; left > 0; left -= 1) {
        const { queue, tag } = await readQueueOf(parts.store);
        const wanted = change(queue);
        if (wanted === null)
            return { queue, isChanged: false };
        if (await written(parts, wanted, tag))
            return { queue: wanted, isChanged: true };
    }
    throw new site_end/* SiteEnd */.h({ kind: 'refused', why: `somebody else changes its ${site_manifest/* QUEUE_KEY */.Mf} all the time` });
}
/** False where somebody was faster, or nobody knows: one looks again then, and finds what was written. */
async function written({ store, digest, generation }, queue, tag) {
    const text = formatQueue(queue);
    const body = { bytes: new TextEncoder().encode(text), sha256: digest(text) };
    const onlyIf = tag === null ? 'absent' : { tag };
    try {
        const write = { headers: manifest_file/* DOCUMENT */.qQ, generation: (0,site_generation/* formatGeneration */.c7)(generation), onlyIf };
        return (await store.put(site_manifest/* QUEUE_KEY */.Mf, body, write)) !== 'lost';
    }
    catch (error) {
        if ((0,manifest_file/* isWithoutAnswer */.tI)(error))
            return false;
        throw error;
    }
}

;// CONCATENATED MODULE: ./src/commands/site/promote-now.js
















/** At once; or, where it is not the time for it, kept until it is. */
async function promoteNow(chosen, asked) {
    const { inputs, ports } = asked;
    const ends = await endsOf(chosen, ports);
    if (!ends.ok)
        return refused(ends.error);
    const meant = await meantBy(ends.value, { digest: inputs.digest, rollback: inputs.rollback }, ports);
    if (!meant.ok)
        return refused(meant.error);
    if (isThere(ends.value, meant.value)) {
        await settle(ends.value, asked);
        return tellThere(ends.value, meant.value, asked);
    }
    const wait = waitFor(ends.value, asked, { isRollback: meant.value.isRollback, isGranted: asked.service !== null });
    if (wait && inputs.dry_run !== 'true')
        return enqueue(wait, { ends: ends.value, meant: meant.value }, asked);
    if (wait)
        ports.workflow.say(`it would wait until ${new Date(wait.until).toISOString()}: ${wait.because}`);
    return carryOut(ends.value, meant.value, { ...asked, confirmed: inputs.confirm === 'true' });
}
const refused = (what) => ({ ok: false, faults: [(0,faults/* fault */.D)('site-refused', (0,lib_sentence/* asSentence */.K)(what))] });
/** The error is a sentence. */
async function meantBy(ends, { digest, rollback }, ports) {
    const isRollback = rollback !== undefined;
    const source = isRollback ? ownSource(ends, ports) : await sourceOf(ends, ports);
    if (!source.ok)
        return source;
    const { publications } = source.value;
    const chosen = isRollback && digest === undefined ? rollbackDigest(publications, rollback) : chosenDigest(publications, digest);
    if (!chosen.ok)
        return chosen;
    return publicationAt(source.value, { digest: chosen.value, isRollback }, ports);
}
/** What somebody asked for who had to wait: by now it need not be among those that are kept. The error is a sentence. */
async function pinnedBy(ends, { digest, isRollback }, ports) {
    const source = isRollback ? ownSource(ends, ports) : await sourceOf(ends, ports);
    return source.ok ? publicationAt(source.value, { digest, isRollback }, ports) : source;
}
async function publicationAt(source, { digest, isRollback }, ports) {
    const publication = await (0,promotion_source/* publicationOf */.M)(source, digest, ports.digest);
    return publication.ok ? (0,result.ok)({ source, digest, publication: publication.value, isRollback }) : publication;
}
/** What was promoted before comes back from where it lies. */
function ownSource({ target, promotion, standing: { manifest } }, { digest }) {
    if (!(0,next_manifest/* isPublished */.HF)(manifest))
        return (0,result/* err */._)(`Nothing was ever promoted to ${promotion.name}, so there is nothing to go back to.`);
    return (0,result.ok)({ store: target, manifest, publications: { current: digest((0,site_manifest_text/* publicationText */.S5)(manifest)), kept: manifest.kept } });
}
function isThere({ standing: { manifest } }, { digest, isRollback }) {
    return !isRollback && (0,next_manifest/* isPublished */.HF)(manifest) && manifest.pending === null && manifest.source.promoted?.digest === digest;
}
/** Whatever was asked for before this has been overtaken by it. */
async function settle({ target }, { generation, ports: { digest } }) {
    await changeQueue({ store: target, digest, generation }, (queue) => withoutUntil(queue, generation));
}
async function enqueue(wait, { ends, meant }, asked) {
    const { generation, by, service, inputs, ports } = asked;
    const request = {
        ...{ site: ends.site.name, to: ends.promotion.name, digest: meant.digest, isRollback: meant.isRollback, generation, by },
        ...{ at: Math.round(ends.now), due: Math.ceil(wait.until), because: wait.because.slice(0, 500) },
        answer: inputs.answer === undefined || service === null ? null : { comment: inputs.answer, service },
        ...{ confirmed: inputs.confirm === 'true', taken: null },
    };
    const parts = { store: ends.target, digest: ports.digest, generation };
    const { isChanged, queue } = await changeQueue(parts, (before) => withRequest(before, request));
    const shown = isChanged ? { wait, request } : { wait: null, request: queue.waiting ?? request };
    return tellQueued(ends, shown, asked);
}
/** Copies it, and tells. */
async function carryOut(ends, { source, digest, publication, isRollback }, around) {
    const { generation, inputs, ports, confirmed } = around;
    const { site, promotion, target } = ends;
    const given = {
        ...{ site, promotion, target, source: source.store, there: source.manifest, publication, digest, isRollback },
        ...{ generation, confirmed, dryRun: inputs.dry_run === 'true' },
    };
    const ended = await promoteFiles(given, ports);
    if (ended.kind === 'published' || ended.kind === 'unchanged')
        await settle(ends, around);
    const outcome = await endPromotion(ended, { ends, digest, publication, isRollback }, around);
    if (ended.kind === 'published')
        await tidy(ends, ports);
    return outcome;
}
/** It is done, whatever comes of this. */
async function tidy({ target, site }, { clock, digest, workflow }) {
    const say = (line) => workflow.say(line);
    try {
        await (0,collect/* collect */.F)({ grace: (0,obsolete_records/* graceOfKept */.k_)(site), isDry: false }, { store: target, clock, digest, say });
    }
    catch (error) {
        if (!(error instanceof refdata_ports/* BucketFault */.Z || error instanceof site_end/* SiteEnd */.h))
            throw error;
        say(`what is kept of promotions that are kept no longer stays for now: ${error.message}`);
    }
}

// EXTERNAL MODULE: ./src/commands/site/settings.js + 1 modules
var site_settings = __webpack_require__(80491);
;// CONCATENATED MODULE: ./src/commands/site/promote-due.js












/** Carries out what waits and may begin, of each promotion; what goes wrong with one keeps none of the others. */
async function carryOutDue(sites, around) {
    const { inputs } = around;
    const named = inputs.site === undefined ? null : (0,site_settings/* chosenSite */.U)(sites, inputs.site);
    if (named && !named.ok)
        return { ok: false, faults: [named.error] };
    const all = (named ? [named.value] : sites).flatMap((site) => site.promotions.flatMap((promotion) => inputs.to === undefined || inputs.to === promotion.name ? [{ site, promotion }] : []));
    const faults = [];
    for (const one of all) {
        const outcome = await isolated(one, around);
        if (!outcome.ok)
            faults.push(...outcome.faults);
    }
    return faults.length === 0 ? { ok: true } : { ok: false, faults };
}
async function isolated(one, around) {
    try {
        return await dueFor(one, around);
    }
    catch (error) {
        if (error instanceof refdata_ports/* BucketFault */.Z)
            return { ok: false, faults: [(0,faults/* fault */.D)('site-store', (0,lib_sentence/* withStop */.d)(error.message))] };
        if (error instanceof site_end/* SiteEnd */.h && error.ending.kind === 'refused')
            return refused(`What waits for ${one.promotion.name} was not promoted: ${(0,lib_sentence/* withStop */.d)(error.ending.why)}`);
        throw error;
    }
}
async function dueFor(chosen, around) {
    const { ports } = around;
    const ends = await endsOf(chosen, ports);
    if (!ends.ok)
        return refused(ends.error);
    const due = await take(ends.value, around);
    const name = `${chosen.site.name} to ${chosen.promotion.name}`;
    switch (due.kind) {
        case 'nothing':
            ports.workflow.say(`${name}: nothing waits`);
            return { ok: true };
        case 'taken':
            ports.workflow.say(`${name}: the run ${due.by} carries out what waited`);
            return { ok: true };
        case 'early':
            ports.workflow.say(`${name}: what ${due.request.by} asked for waits until ${whenText(due.request.due, null)}`);
            await ports.workflow.output('queued_until', new Date(due.request.due).toISOString());
            return { ok: true };
        case 'over':
            await tellOver(ends.value, due.request, around);
            return { ok: true };
        default:
            return carryOutTaken(ends.value, due.request, around);
    }
}
/** Whoever carried it out may have died before saying so. */
async function tellOver({ standing: { manifest }, promotion }, request, around) {
    const isDone = manifest?.source.promoted?.digest === request.digest;
    const sentence = isDone
        ? `${promotion.name} has the publication ${request.digest.slice(0, 12)}.`
        : 'A newer promotion has taken its place.';
    around.ports.workflow.say(`what ${request.by} asked for is over: ${sentence}`);
    await (await answerOf(request, around)).end({ state: isDone ? 'done' : 'refused', sentence });
}
/** One of several takes it. Who finds that it is not yet the time, since the rules have changed, writes the new time down. */
async function take(ends, around) {
    const { ports, facts, generation } = around;
    const { manifest } = ends.standing;
    const there = (0,next_manifest/* isPublished */.HF)(manifest) ? manifest.generation : null;
    let due = { kind: 'nothing' };
    await changeQueue({ store: ends.target, digest: ports.digest, generation }, (queue) => {
        due = withRules(dueOf(queue, { now: ends.now, run: facts.runId, there }), ends, around);
        return changed(due, queue);
    });
    return due;
}
function withRules(due, ends, around) {
    if (due.kind !== 'go')
        return due;
    const wait = waitFor(ends, around, { isRollback: due.request.isRollback, isGranted: false });
    return wait ? { kind: 'early', request: { ...due.request, due: Math.ceil(wait.until), taken: null } } : due;
}
function changed(due, queue) {
    if (due.kind === 'go' || due.kind === 'over')
        return due.queue;
    if (due.kind !== 'early' || due.request.due === queue.waiting?.due)
        return null;
    return { v: 1, waiting: due.request };
}
async function carryOutTaken(ends, request, around) {
    const { ports, generation } = around;
    const answer = await answerOf(request, around);
    const meant = await pinnedBy(ends, request, ports);
    const outcome = meant.ok
        ? await carryOut(ends, meant.value, { ...around, answer, confirmed: request.confirmed })
        : refused(meant.error);
    if (outcome.ok)
        return outcome;
    // Whoever asks anew gets a fresh look; what cannot be done would fail every hour.
    const told = outcome.faults.find(({ code }) => code === 'site-refused');
    if (!told)
        return outcome;
    const parts = { store: ends.target, digest: ports.digest, generation };
    await changeQueue(parts, (queue) => withoutUntil(queue, request.generation));
    if (!answer.hasEnded)
        await answer.end({ state: 'failed', sentence: told.what });
    return outcome;
}
function answerOf({ answer }, { ports }) {
    const given = { id: answer?.comment, service: answer?.service ?? null, pull: 0 };
    return request_answer/* RequestAnswer */.I.read(given, { comments: ports.github.comments, log: (line) => ports.workflow.say(line) });
}

// EXTERNAL MODULE: ./src/commands/site/run-of.js
var run_of = __webpack_require__(17013);
;// CONCATENATED MODULE: ./src/commands/site/promote.js













const promote_red = (...faults) => ({ ok: false, faults });
/** Gives a published site to its readers, goes back to what they had, or carries out what waited for its time. */
async function promoteSite(inputs, facts, ports) {
    const { github } = ports;
    if (!github)
        return promote_red((0,faults/* fault */.D)('site-event', 'The command `promote-site` needs the input `token`.'));
    const wrong = inputFault(inputs);
    if (wrong)
        return promote_red(wrong);
    const settings = await (0,site_settings/* siteSettings */.f)(facts.defaultBranch, ports);
    if (!settings.ok)
        return promote_red(...settings.error);
    const policies = await (0,request_policies/* requestPolicies */.q)(facts.defaultBranch, { forge: github.forge, yaml: ports.yaml });
    if (!policies.ok)
        return promote_red((0,faults/* fault */.D)('site-config', (0,lib_sentence/* asSentence */.K)(policies.error)));
    const origin = await (0,run_of/* runOrigin */.s)(facts, github);
    if (!origin.ok)
        return promote_red(origin.error);
    const around = { ...origin.value, inputs, facts, ports: { ...ports, github }, policies: policies.value };
    const sites = settings.value.map((site) => withRole(site, inputs.role));
    if (inputs.due === 'true')
        return safely(() => carryOutDue(sites, around));
    const chosen = chosenPromotion(sites, inputs);
    return chosen.ok ? promoteFor(chosen.value, around) : promote_red(chosen.error);
}
/** The job's own role does all of it. */
function withRole(site, role) {
    if (role === undefined)
        return site;
    return { ...site, role, promotions: site.promotions.map((one) => ({ ...one, role })) };
}
function inputFault({ due, digest, rollback }) {
    if (digest !== undefined && rollback !== undefined)
        return (0,faults/* fault */.D)('input-invalid', 'Expected at most one of the inputs `digest` and `rollback`.');
    if (due === 'true' && (digest !== undefined || rollback !== undefined))
        return (0,faults/* fault */.D)('input-invalid', 'What waits says itself what it is: expected neither `digest` nor `rollback` beside `due: true`.');
    return null;
}
/** One store does not keep another from being told what is wrong with it. */
async function safely(work) {
    try {
        return await work();
    }
    catch (error) {
        if (error instanceof refdata_ports/* BucketFault */.Z)
            return promote_red((0,faults/* fault */.D)('site-store', (0,lib_sentence/* withStop */.d)(error.message)));
        if (error instanceof site_end/* SiteEnd */.h && error.ending.kind === 'refused')
            return promote_red((0,faults/* fault */.D)('site-refused', `Nothing was promoted: ${(0,lib_sentence/* withStop */.d)(error.ending.why)}`));
        throw error;
    }
}
function chosenPromotion(sites, { site: name, to }) {
    const site = (0,site_settings/* chosenSite */.U)(sites, name);
    if (!site.ok)
        return site;
    const { promotions } = site.value;
    const promotion = to === undefined && promotions.length === 1 ? promotions[0] : promotions.find((one) => one.name === to);
    if (promotion)
        return (0,result.ok)({ site: site.value, promotion });
    const known = promotions.length === 0 ? 'it has none' : `it has ${promotions.map((one) => one.name).join(', ')}`;
    const found = to === undefined ? 'found none' : `found ${JSON.stringify(to.slice(0, 80))}`;
    return (0,result/* err */._)((0,faults/* fault */.D)('site-config', `Expected the input \`to\` to name an entry of \`promote\` of the site ${site.value.name}, ${found}: ${known}.`));
}
async function promoteFor(chosen, around) {
    const { facts, ports, policies } = around;
    const read = await promotionAsker(chosen, around);
    if (!read.ok) {
        await read.error.answer?.end({ state: 'refused', sentence: read.error.why });
        return promote_red((0,faults/* fault */.D)('site-refused', read.error.why));
    }
    const { asker, answer } = read.value;
    const { service, by } = asker;
    const refusal = facts.event === 'workflow_dispatch' ? await roleFault(asker, policies, ports.github) : null;
    const outcome = refusal ? promote_red(refusal) : await safely(() => promoteNow(chosen, { ...around, by: by.login, answer, service }));
    if (!outcome.ok && !answer.hasEnded) {
        // What went wrong with a store is nobody's business there.
        const told = outcome.faults.find(({ code }) => code === 'site-refused')?.what;
        await answer.end({ state: 'failed', sentence: told ?? 'This could not be done; the log of its run tells why.' });
    }
    return outcome;
}
/** GitHub lets everybody who may write start a workflow. */
async function roleFault({ by }, { commands }, { pulls }) {
    const least = (commands.get('promote') ?? commands_config/* DEFAULT_COMMANDS */.Tf.promote).role;
    const role = await pulls.roleOf(by.login, by.id);
    if (!role.ok)
        return (0,faults/* fault */.D)('site-refused', `What ${by.login} may do here cannot be told: ${role.because}.`);
    if ((0,roles/* atLeast */.j)(role.value, least))
        return null;
    return (0,faults/* fault */.D)('site-refused', `A promotion needs the role ${least}, and ${by.login} has the role ${role.value}.`);
}

// EXTERNAL MODULE: ./src/adapters/both/cron-spans.js
var cron_spans = __webpack_require__(80386);
// EXTERNAL MODULE: ./src/adapters/octokit-comments.js
var octokit_comments = __webpack_require__(27990);
// EXTERNAL MODULE: ./src/adapters/octokit-pulls.js
var octokit_pulls = __webpack_require__(59758);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-limits.js
var bucket_s3_limits = __webpack_require__(21282);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-repeat.js
var bucket_s3_repeat = __webpack_require__(17993);
// EXTERNAL MODULE: ./src/adapters/bucket-s3-wire.js
var bucket_s3_wire = __webpack_require__(73315);
// EXTERNAL MODULE: ./src/adapters/site-s3-door.js
var site_s3_door = __webpack_require__(37939);
;// CONCATENATED MODULE: ./src/adapters/site-invalidate.js






const DISTRIBUTION = /^[A-Z0-9]{1,40}$/;
/** CloudFront is one service for the whole world. */
const REGION = 'us-east-1';
const GLOBAL = 'https://cloudfront.amazonaws.com';
/** Everything below a site's prefix: one path. */
const everythingBelow = (prefix) => `/${prefix === '' ? '' : `${prefix}/`}*`;
/** Lets CloudFront forget what it has kept. The error is a sentence with the command that does it by hand: the site is published all the same. */
async function invalidate({ distribution, paths, reference }, env, pace = {}) {
    if (!DISTRIBUTION.test(distribution))
        return (0,result/* err */._)(`expected the id of a CloudFront distribution, such as E2EXAMPLE, found ${JSON.stringify(distribution.slice(0, 80))}`);
    const whole = { ...bucket_s3_limits/* PACE */.K$, ...pace };
    const wire = new bucket_s3_wire/* SignedWire */.q0({
        door: doorOfCloudFront(env),
        idle: whole.idle,
        noteDate: () => undefined,
        service: 'cloudfront',
    });
    const body = Buffer.from(documentOf(paths, reference));
    const sha256 = (0,external_node_crypto_.hash)('sha256', body);
    const headers = { 'content-length': String(body.length), 'content-type': 'application/xml' };
    const key = `2020-05-31/distribution/${distribution}/invalidation`;
    const tried = {
        verb: 'invalidate',
        action: 'cloudfront:CreateInvalidation',
        key: paths[0] ?? '',
        address: distribution,
    };
    const byHand = `By hand: aws cloudfront create-invalidation --distribution-id ${distribution} --paths ${paths.map((one) => `'${one}'`).join(' ')}`;
    const why = await (0,bucket_s3_repeat/* repeated */.Z)(tried, whole, async () => (0,bucket_s3_wire/* drained */.oB)(await wire.ask({ method: 'POST', key, headers, sha256, body }))).then(({ kind }) => (kind === 'ok' ? null : kind === 'missing' ? 'there is no such distribution' : kind), (error) => (error instanceof Error ? reasonOf(error.message) : 'no reason given'));
    return why === null ? (0,result.ok)(null) : (0,result/* err */._)(`CloudFront’s distribution ${distribution} still has what it kept: ${why}. ${byHand}`);
}
/** Without what is said of stores. */
const reasonOf = (message) => `${/: ([A-Za-z0-9 ]{1,120})\. /.exec(message)?.[1] ?? message.slice(0, 300)}`;
/** Credentials come as a bucket’s do. */
function doorOfCloudFront(env) {
    const door = (0,site_s3_door/* doorTo */.e)('any', env);
    const endpoint = env['AWS_ENDPOINT_URL_CLOUDFRONT'] || env['AWS_ENDPOINT_URL'] || GLOBAL;
    return async () => ({ url: new URL(endpoint), path: '', region: REGION, credentials: (await door()).credentials });
}
function documentOf(paths, reference) {
    const items = paths.map((path) => `<Path>${escaped(path)}</Path>`).join('');
    return `<?xml version="1.0" encoding="UTF-8"?><InvalidationBatch xmlns="http://cloudfront.amazonaws.com/doc/2020-05-31/"><Paths><Quantity>${paths.length}</Quantity><Items>${items}</Items></Paths><CallerReference>${escaped(reference)}</CallerReference></InvalidationBatch>`;
}
const escaped = (text) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);

;// CONCATENATED MODULE: ./src/adapters/promote-door.js







/** Wires what a promotion needs beside what publishing needs. */
function performPromotion(inputs, { around: { facts, fetch }, ports, environmentOf }) {
    const { repository, apiUrl } = facts;
    const octokit = { token: inputs.token ?? '', repository, apiUrl, fetch };
    const spans = (0,cron_spans/* createCronSpans */.w)();
    const wired = {
        ...ports,
        hashOf: (bytes) => (0,external_node_crypto_.hash)('sha256', bytes),
        reigns: (list, at) => spans.reigning(list, at),
        invalidate: async ({ place, distribution, prefix, reference }) => {
            const env = await environmentOf(place);
            if (!env.ok)
                return (0,result/* err */._)(`CloudFront’s distribution ${distribution} still has what it kept: the place ${env.error}`);
            return invalidate({ distribution, paths: [everythingBelow(prefix.replace(/\/$/, ''))], reference }, env.value);
        },
        github: ports.github && { ...ports.github, pulls: new octokit_pulls/* OctokitPulls */.E(octokit), comments: new octokit_comments/* OctokitComments */.s(octokit) },
    };
    return promoteSite(inputs, facts, wired);
}


/***/ }),

/***/ 33680:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I: () => (/* binding */ RequestAnswer)
/* harmony export */ });
/* harmony import */ var _requests_answers_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31043);
/* harmony import */ var _requests_hidden_entry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10055);


/** The service's comment about a request, in which the run that does it says how it ended. */
class RequestAnswer {
    #found;
    #means;
    /** Whether whoever asked knows how it ended. */
    hasEnded = false;
    constructor(found, means) {
        this.#found = found;
        this.#means = means;
    }
    /** Of nobody where it is not that service's, or about no request: then nothing is told. */
    static async read({ id, service, pull }, means) {
        const nobodys = new RequestAnswer(null, means);
        if (id === undefined)
            return nobodys;
        const asked = service === null ? null : await means.comments.comment(id);
        const entry = asked?.ok && isBy(asked.value, service) ? (0,_requests_hidden_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .readEntry */ .h)(asked.value.body) : null;
        if (entry)
            return new RequestAnswer({ id, pull, comment: (0,_requests_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .commentIdOf */ .ql)(entry) }, means);
        means.log('the comment named by the input `answer` is not the service’s about a request, and stays as it is');
        return nobodys;
    }
    get comment() {
        return this.#found?.comment ?? null;
    }
    /** Read again: meanwhile the service has put the run's address there. */
    async end(verdict) {
        this.hasEnded = true;
        if (!this.#found)
            return;
        const { comments, log } = this.#means;
        const { id, pull } = this.#found;
        const asked = await comments.comment(id);
        const body = asked.ok ? (0,_requests_answers_js__WEBPACK_IMPORTED_MODULE_0__/* .withVerdict */ .m3)(asked.value.body, verdict) : null;
        if (body === null)
            return log(`the answer could not be read${asked.ok ? '' : `: ${asked.because}`}`);
        const edited = await comments.edit(id, body);
        const told = !edited.ok && edited.kind === 'denied' ? await comments.create(pull, visible(body)) : edited;
        if (!told.ok)
            log(`the answer could not be written: ${told.because}`);
    }
}
const isBy = ({ author }, login) => author.isBot && author.login.toLowerCase() === login?.toLowerCase();
/** Without what only the service's own comment may hold. */
const visible = (body) => body
    .split('\n')
    .filter((line) => !/^<!-- pilotlight:(?:request|verdict):/.test(line))
    .join('\n');


/***/ }),

/***/ 50058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Y: () => (/* binding */ askerOf)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);

const PERSON = /^([A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?(?:\[bot\])?):([1-9][0-9]{0,15})$/;
/** Who asks by a dispatch: whoever started the workflow, or for whom the project's own service did. The error is a sentence. */
async function askerOf(by, { actor, actorId, attempt }, policies) {
    if (by === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ by: { login: actor, id: actorId }, service: null });
    const [, login, id] = PERSON.exec(by) ?? [];
    if (login === undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('The input `by`: expected `login:id`.');
    const read = await policies();
    if (!read.ok)
        return read;
    const { service } = read.value;
    // Whoever may start a workflow could write any name there.
    if (service === null || service.toLowerCase() !== actor.toLowerCase()) {
        const named = service === null ? 'names no App' : `names \`${service}\``;
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`\`${actor}\` started this for somebody else, and \`commands.service\` of the default branch ${named}.`);
    }
    // GitHub names the first actor of a run again, whoever starts it a second time.
    if (attempt > 1)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('A run that the service started for somebody speaks for them once; whoever wants it done asks for it anew.');
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ by: { login, id: Number(id) }, service });
}


/***/ })

};
