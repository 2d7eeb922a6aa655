export const id = 1344;
export const ids = [1344];
export const modules = {

/***/ 21344:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  run: () => (/* binding */ run)
});

// EXTERNAL MODULE: ./src/contract/test-plan.js
var test_plan = __webpack_require__(78428);
// EXTERNAL MODULE: ./src/contract/test-result.js
var test_result = __webpack_require__(1718);
// EXTERNAL MODULE: ./src/faults.js
var src_faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
// EXTERNAL MODULE: ./src/lib/fault.js
var fault = __webpack_require__(33173);
// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
// EXTERNAL MODULE: ./src/report/result-cells.js
var result_cells = __webpack_require__(96695);
// EXTERNAL MODULE: ./src/report/status-text.js
var status_text = __webpack_require__(77338);
;// CONCATENATED MODULE: ./src/report/run-summary.js




const MAX_CONFIGURATIONS = 5_000;
const MAX_TESTS = 500;
const MAX_ATTEMPTS = 2_000;
/** What one step ran: how each configuration ended, every attempt where there were several, failed and flaky tests. */
function runSummary(ran) {
    const results = ran.map(({ result }) => result);
    const sorted = results.toSorted((a, b) => rank(a) - rank(b));
    const green = results.filter(({ verdict }) => verdict === 'pass' || verdict === 'flaky').length;
    const worst = sorted[0];
    const title = worst && ran.length === 1
        ? `${SIGN[worst.verdict]} ${worst.verdict}`
        : `${green === ran.length ? '✅' : '❌'} ${green} of ${ran.length} configurations passed`;
    return (0,markdown/* document */.Al)(title, [], {
        sections: [
            { title: null, table: (0,markdown/* tableOf */.c_)(HEAD, sorted, { cells: runCells, max: MAX_CONFIGURATIONS }) },
            { title: 'Failed tests', table: failedTable(ran) },
            { title: 'Flaky tests', table: flakyTable(ran) },
            { title: 'Attempts', table: attemptTable(sorted) },
        ],
    });
}
const HEAD = ['configuration', 'verdict', 'time', 'tests', 'because', 'runner'];
function runCells(result) {
    return [
        (0,markdown/* link */.nf)((0,markdown/* literal */.eu)(result.name), result.log),
        (0,result_cells/* verdictCell */.s)(result),
        (0,status_text/* formatSpan */.QA)(result.duration),
        (0,result_cells/* testsCell */.g)(result),
        (0,markdown/* literal */.eu)(result.because),
        (0,markdown/* literal */.eu)(result.runner),
    ];
}
function attemptTable(results) {
    const several = results.filter(({ attempts }) => attempts.length > 1);
    const all = several.flatMap(({ name, attempts }) => attempts.map((attempt, index) => ({ name, number: index + 1, ...attempt })));
    const head = ['configuration', 'attempt', 'verdict', 'began', 'time', 'because'];
    return (0,markdown/* tableOf */.c_)(head, all, {
        cells: ({ name, number, verdict, duration, started_at, because }) => [
            (0,markdown/* literal */.eu)(name),
            String(number),
            verdict,
            (0,status_text/* timeOfDay */.rb)(started_at),
            (0,status_text/* formatSpan */.QA)(duration),
            (0,markdown/* literal */.eu)(because),
        ],
        max: MAX_ATTEMPTS,
    });
}
function failedTable(ran) {
    const all = ran.flatMap((one) => one.failed.map((test) => ({ test, one })));
    const head = ['test', 'configuration', 'where', 'message'];
    return (0,markdown/* tableOf */.c_)(head, all, { cells: ({ test, one }) => failedCells(test, one), max: MAX_TESTS });
}
function failedCells({ key, file, line, message }, { result, lines }) {
    const at = lines?.get(key);
    const address = result.log !== null && at !== undefined ? `${result.log}#L${at}` : null;
    const where = file === null ? '' : (0,markdown/* literal */.eu)((0,fault/* formatPlace */.d)(line === null ? { file } : { file, line }));
    return [(0,markdown/* link */.nf)((0,markdown/* literal */.eu)(testName(key)), address), (0,markdown/* literal */.eu)(result.name), where, (0,markdown/* literal */.eu)(message)];
}
/** The ledger of flaky tests: what passed only after it had failed. */
function flakyTable(ran) {
    const all = ran.flatMap(({ result, flaky }) => flaky.map((key) => ({ key, result })));
    return (0,markdown/* tableOf */.c_)(['test', 'configuration', 'attempts'], all, {
        cells: ({ key, result }) => [(0,markdown/* literal */.eu)(testName(key)), (0,markdown/* literal */.eu)(result.name), String(result.attempts.length)],
        max: MAX_TESTS,
    });
}
const SIGN = {
    pass: '✅',
    flaky: '⚠️',
    fail: '❌',
    timeout: '⌛',
    signal: '❌',
    oom: '❌',
    cancelled: '🚫',
    infra: '🔧',
    lost: '❓',
    deferred: '⏳',
};
/** What is red first, then what waits, then what is flaky. */
const rank = ({ verdict }) => ['deferred', 'flaky', 'pass'].indexOf(verdict) + 1;
const testName = (key) => key.split('\u0000').filter(Boolean).join(' › ');

;// CONCATENATED MODULE: ./src/report/annotations.js
/** GitHub cuts a message here; counted as the runner writes it, where a line break takes three characters. */
const MAX_MESSAGE = 4_096;
const ELLIPSIS = ' …';
/** One annotation a test, at most `budget`: those in files that the pull request touched first, then new failures, then others. */
function rankAnnotations(failed, { changed, newFailures, budget }) {
    const tests = [...new Map(failed.toReversed().map((test) => [test.key, test])).values()].reverse();
    const weight = ({ key, file }) => {
        if (file !== null && changed?.has(file))
            return 0;
        return newFailures?.has(key) ? 1 : 2;
    };
    const ranked = tests.toSorted((a, b) => weight(a) - weight(b));
    if (ranked.length <= budget)
        return ranked.map(annotationOf);
    const shown = Math.max(0, budget - 1);
    const rest = `and ${ranked.length - shown} more failed tests: they are listed in the summary of this job and shown in its output`;
    return budget > 0 ? [...ranked.slice(0, shown).map(annotationOf), { message: rest, at: null }] : [];
}
function annotationOf({ suite, name, message, detail, file, line }) {
    const title = [suite, name].filter(Boolean).join(' › ') || 'a test without a name';
    const more = detail.startsWith(message) ? detail.slice(message.length) : `\n${detail}`;
    const text = `${title}: ${message || 'failed'}\n${more.trim()}`.trim();
    return { message: fitted(text), at: file === null ? null : line === null ? { file } : { file, line } };
}
function fitted(text) {
    if (escapedLength(text) <= MAX_MESSAGE)
        return text;
    let room = MAX_MESSAGE - ELLIPSIS.length;
    let end = 0;
    for (const character of text) {
        room -= escapedLength(character);
        if (room < 0)
            break;
        end += character.length;
    }
    return `${text.slice(0, end).trimEnd()}${ELLIPSIS}`;
}
const escapedLength = (text) => text.length + 2 * (text.match(/[%\r\n]/g)?.length ?? 0);

;// CONCATENATED MODULE: ./src/commands/annotate-failures.js

/** GitHub shows ten errors a step; one is ours, for the verdict. */
const BUDGET = 9;
/** Failed tests beside their lines, those first that the change touched. */
async function annotateFailures(ends, { facts, ports }) {
    const failed = ends.flatMap((end) => (end.result.verdict === 'pass' || end.result.verdict === 'flaky' ? [] : end.failed));
    if (failed.length === 0)
        return;
    const { baseSha, headSha, pullRequest } = facts;
    const files = baseSha
        ? await ports.forge?.changedFiles({ before: baseSha, after: headSha, pull: pullRequest?.number ?? null })
        : null;
    const changed = files ? new Set(files) : null;
    for (const { message, at } of rankAnnotations(failed, { changed, newFailures: null, budget: BUDGET })) {
        ports.workflow.annotate('error', message, at ?? undefined);
    }
}

// EXTERNAL MODULE: ./src/contract/build-place.js
var build_place = __webpack_require__(4434);
// EXTERNAL MODULE: ./src/contract/build-protocol.js
var build_protocol = __webpack_require__(64969);
;// CONCATENATED MODULE: ./src/commands/keep-artifacts.js



/** So many files of one configuration are kept. */
const MAX_FILES = 1_000;
/** Stores what the configuration's `reports.artifacts` name beside its output. What cannot be kept is said, and changes no verdict. */
async function keepArtifacts({ id, reports }, { sink, ports, }) {
    if (reports.artifacts.length === 0)
        return;
    const found = await ports.workspaceGlobs(reports.artifacts);
    if (!sink) {
        ports.workflow.say(`${found.length} artifacts are kept nowhere: there is neither a service nor a store`);
        return;
    }
    const fits = found.filter(({ path, size }) => (0,build_place/* isArtifactPath */.oT)(path) && size <= build_protocol/* MAX_ARTIFACT */.QT).slice(0, MAX_FILES);
    const lost = found.length - fits.length;
    if (lost > 0)
        ports.workflow.annotate('warning', `${lost} artifacts are not kept: too large, too many, or of a name that no address can carry.`);
    for (const { path, file } of fits) {
        const failure = await sink.artifact(id, path, file).then(() => null, error_text/* errorText */.k);
        if (failure === null)
            continue;
        ports.workflow.annotate('warning', `The artifact ${JSON.stringify(path)} could not be kept: ${failure}`);
        return;
    }
}

// EXTERNAL MODULE: ./src/commands/resume-of.js
var resume_of = __webpack_require__(60467);
// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/contract/retry-policy.js
var retry_policy = __webpack_require__(285);
;// CONCATENATED MODULE: ./src/testrun/verdict.js

/** `EX_TEMPFAIL` of sysexits.h: "a temporary failure; try again later". */
const EX_TEMPFAIL = 75;
/** timeout(1) of coreutils ends with it when it ended its command. */
const TIMEOUT_1 = 124;
/** Want of the machine's resources, as opposed to a command that does not exist. */
const RESOURCES = new Set(['EAGAIN', 'ENOMEM', 'EMFILE', 'ENFILE', 'ENOSPC', 'EIO']);
/** A shell ends with 128 + n when its last command died by signal n (Linux numbers). */
const SIGNALS = new Map([
    [129, 'SIGHUP'],
    [130, 'SIGINT'],
    [131, 'SIGQUIT'],
    [132, 'SIGILL'],
    [133, 'SIGTRAP'],
    [134, 'SIGABRT'],
    [135, 'SIGBUS'],
    [136, 'SIGFPE'],
    [137, 'SIGKILL'],
    [138, 'SIGUSR1'],
    [139, 'SIGSEGV'],
    [140, 'SIGUSR2'],
    [141, 'SIGPIPE'],
    [142, 'SIGALRM'],
    [143, 'SIGTERM'],
    [152, 'SIGXCPU'],
    [153, 'SIGXFSZ'],
    [159, 'SIGSYS'],
]);
const SILENCE = 'it printed nothing for ';
/** An attempt carries its sentence and no kind of its own, so this is where the two are told apart. */
const endedBySilence = ({ verdict, because }) => verdict === 'timeout' && because.startsWith(SILENCE);
/** What an attempt's end means. Why we ended it ourselves outranks how it then ended; only exit code 0 passes. */
function verdictOf(outcome) {
    const { notStarted, timedOutAfter, silentFor } = outcome;
    if (outcome.cancelled)
        return { verdict: 'cancelled', because: 'the workflow was cancelled' };
    if (silentFor !== undefined)
        return { verdict: 'timeout', because: `${SILENCE}${(0,duration/* formatDuration */.a)(silentFor)}` };
    if (timedOutAfter !== undefined)
        return { verdict: 'timeout', because: `its time limit of ${(0,duration/* formatDuration */.a)(timedOutAfter)} passed` };
    if (notStarted)
        return startFailure(notStarted);
    return ownEnd(outcome);
}
function ownEnd({ code, signal, oomKills }) {
    const killed = oomKills ?? 0;
    if (code === 0 && signal === null)
        return { verdict: 'pass', because: `exit code 0${killed > 0 ? `, though ${kernelKilled(killed)}` : ''}` };
    const end = endText(code, signal);
    const [known, because] = signal === null ? [SIGNALS.get(code ?? -1), `${end}: ended by ${SIGNALS.get(code ?? -1)}`] : [signal, end];
    if (killed > 0)
        return outOfMemory(end, known, killed);
    if (known !== undefined)
        return { verdict: 'signal', because };
    return CODES.get(code ?? -1) ?? { verdict: 'fail', because: end };
}
/** Whatever code it ended with: a command whose processes the kernel killed has not failed by itself. */
function outOfMemory(end, signal, killed) {
    const because = signal === 'SIGKILL' ? 'the kernel killed it for want of memory' : `${end}: ${kernelKilled(killed)}`;
    return { verdict: 'oom', because };
}
const CODES = new Map([
    [EX_TEMPFAIL, { verdict: 'infra', because: 'exit code 75: it reports a temporary failure of what it needs' }],
    [TIMEOUT_1, { verdict: 'timeout', because: 'exit code 124: its own timeout(1) ended it' }],
]);
const kernelKilled = (count) => `the kernel killed ${count === 1 ? 'a process of it' : `${count} processes of it`} for want of memory`;
function endText(code, signal) {
    if (signal !== null)
        return `ended by ${signal}`;
    return code === null ? 'it ended without an exit code' : `exit code ${code}`;
}
function startFailure({ errno, message }) {
    return { verdict: RESOURCES.has(errno) ? 'infra' : 'fail', because: `could not be started: ${message}` };
}

;// CONCATENATED MODULE: ./src/testrun/next-step.js



/** What follows an attempt. It waits only before an attempt that will be made. */
function nextStep(situation) {
    const last = situation.attempts.at(-1);
    if (!last)
        return { kind: 'wait', ms: 0 };
    return last.verdict === 'pass' || last.verdict === 'cancelled' ? goodEnd(last, situation) : afterFailure(last, situation);
}
const done = (verdict, because) => ({ kind: 'done', verdict, because: because.slice(0, 1000) });
function goodEnd({ verdict, because }, { policy, attempts }) {
    if (verdict === 'cancelled' || attempts.length === 1)
        return done(verdict, because);
    return done('flaky', `passed on attempt ${attempts.length} of ${Math.max(policy.delays.length + 1, attempts.length)}`);
}
function afterFailure(last, situation) {
    const { policy, attempts, matched, chance } = situation;
    const { verdict, because } = last;
    const of = policy.delays.length + 1;
    const delay = policy.delays[attempts.length - 1];
    if (delay === undefined)
        return done(verdict, of === 1 ? because : `${because}, on attempt ${attempts.length} of ${of}`);
    if (!isRetried(policy, last, matched)) {
        return done(verdict, `${because}, which is not among what is tried again (${(policy.on ?? []).join(', ')})`);
    }
    const ms = Math.round(delay * (1 + policy.jitter * chance));
    const obstacle = obstacleTo(ms, situation);
    if (obstacle !== null)
        return done(verdict, `${because}, and not tried again: ${obstacle}`);
    return { kind: isOurs(ms, situation) ? 'wait' : 'defer', ms };
}
const isOurs = (ms, { holdLimit }) => holdLimit === null || ms <= holdLimit;
function obstacleTo(ms, situation) {
    const { policy, elapsed, remaining } = situation;
    const wait = `the wait of ${(0,duration/* formatDuration */.a)(ms)}`;
    if (policy.max_total !== null && elapsed + ms > policy.max_total) {
        return `${wait} would end after the ${(0,duration/* formatDuration */.a)(policy.max_total)} that all attempts have together`;
    }
    if (isOurs(ms, situation) && remaining !== null && ms >= remaining) {
        return `${wait} would end after the job's own time limit, ${(0,duration/* formatDuration */.a)(remaining)} from now`;
    }
    return null;
}
function isRetried({ on }, attempt, matched) {
    return on === null || on.some((written) => isMatch((0,retry_policy/* parseRetryFilter */.U7)(written), attempt, matched));
}
function isMatch(filter, attempt, matched) {
    switch (filter?.kind) {
        case undefined:
            return false;
        case 'any':
            return true;
        case 'timeout':
        case 'oom':
        case 'infra':
            return attempt.verdict === filter.kind;
        case 'silence':
            return endedBySilence(attempt);
        case 'pattern':
            return matched.has(filter.text);
        case 'exit':
            return (isOwnEnd(attempt) && attempt.exit.code !== null && filter.from <= attempt.exit.code && attempt.exit.code <= filter.to);
        case 'signal':
            return signalOf(attempt) !== null;
        case 'signal-named':
            return signalOf(attempt) === filter.signal;
    }
}
/** After a time limit, code and signal tell how it took our asking, not how it would have ended. */
const isOwnEnd = ({ verdict, exit }) => verdict === 'fail' || verdict === 'infra' || verdict === 'signal' || verdict === 'oom' || exit.code === TIMEOUT_1;
function signalOf({ verdict, exit }) {
    if (verdict !== 'signal' && verdict !== 'oom')
        return null;
    return exit.signal ?? SIGNALS.get(exit.code ?? -1) ?? null;
}

;// CONCATENATED MODULE: ./src/testrun/patterns.js

/** `on`: the filters of a retry policy as written; those of other kinds are none of its business. Lines end at CR or LF. */
function watchPatterns(on) {
    const filters = (on ?? []).map(retry_policy/* parseRetryFilter */.U7);
    const texts = filters.flatMap((filter) => (filter?.kind === 'pattern' ? [filter.text] : []));
    const open = new Map(texts.map((text) => [text, automatonOf(text)]));
    const matched = new Set();
    return {
        write(chunk) {
            for (const [text, automaton] of open) {
                if (!advance(automaton, chunk))
                    continue;
                matched.add(text);
                open.delete(text);
            }
        },
        matched: () => new Set(matched),
    };
}
const LF = 10;
const CR = 13;
function automatonOf(text) {
    const parts = text
        .split('*')
        .filter((part) => part !== '')
        .map((part) => new TextEncoder().encode(part));
    const accept = parts.reduce((sum, part) => sum + part.length, 0);
    const next = new Uint16Array(accept * 256);
    let base = 0;
    for (const part of parts) {
        fillPart(next, base, part);
        base += part.length;
    }
    for (let state = 0; state < accept; state += 1) {
        next[state * 256 + LF] = 0;
        next[state * 256 + CR] = 0;
    }
    return { next, accept, first: parts[0]?.[0] ?? LF, state: 0 };
}
/** Knuth, Morris and Pratt's automaton; `shadow` is the state after the part without its first byte. */
function fillPart(next, base, part) {
    let shadow = base;
    for (const [index, byte] of part.entries()) {
        const row = (base + index) * 256;
        if (index === 0)
            next.fill(base, row, row + 256);
        else
            next.copyWithin(row, shadow * 256, shadow * 256 + 256);
        const after = index === 0 ? base : (next[shadow * 256 + byte] ?? base);
        next[row + byte] = base + index + 1;
        shadow = after;
    }
}
function advance(automaton, chunk) {
    const { next, accept, first } = automaton;
    let state = automaton.state;
    for (let at = 0; at < chunk.length; at += 1) {
        if (state === 0) {
            at = chunk.indexOf(first, at);
            if (at < 0)
                break;
        }
        state = next[state * 256 + (chunk[at] ?? LF)] ?? 0;
        if (state === accept)
            return true;
    }
    automaton.state = state;
    return false;
}

// EXTERNAL MODULE: ./src/testrun/report-reading.js
var report_reading = __webpack_require__(19712);
;// CONCATENATED MODULE: ./src/testrun/reports-verdict.js

const tally = {
    none: { carried: new Set(), flaky: new Set(), widest: null, lastFailed: 0 },
    /** `alone`: the attempt ran only what had failed before, so what it does not mention has not passed. */
    add(before, reading, alone = false) {
        if (reading.files === 0)
            return before;
        const failed = new Set(reading.failed.map(({ key }) => key));
        const healed = [...before.carried].filter((key) => !failed.has(key) && isOver(key, reading, alone));
        const carried = alone ? new Set([...without(before.carried, new Set(healed)), ...failed]) : failed;
        const widest = reading.counts.total >= (before.widest?.total ?? 0) ? reading.counts : before.widest;
        const flaky = new Set([...before.flaky, ...healed, ...reading.flaky]);
        return { carried, flaky, widest, lastFailed: Math.max(reading.counts.failed, failed.size) };
    },
    /** A test that failed and passed in the end is flaky, and has not failed. */
    end({ carried, flaky, widest, lastFailed }) {
        const keys = without(flaky, carried);
        const failed = Math.max(lastFailed, carried.size);
        const counts = widest && { total: Math.max(widest.total, failed), failed, skipped: widest.skipped, flaky: keys.length };
        return { counts, flaky: keys };
    },
};
const without = (keys, others) => [...keys].filter((key) => !others.has(key));
function isOver(key, { passed }, alone) {
    if (passed === null)
        return true;
    return passed.has(key) || (alone && hasPassedInside(key, passed));
}
/** pytest reports a file that could not be collected as a test without a suite; its tests then have the file as their suite. */
function hasPassedInside(key, passed) {
    if (!key.startsWith('\u0000'))
        return false;
    const suite = key.slice(1);
    for (const one of passed)
        if (one.startsWith(`${suite}\u0000`) || one.startsWith(`${suite}.`))
            return true;
    return false;
}
/** The judgement once the reports were read: they can make an exit code of 0 red, and nothing green. */
function withReports(judgement, facts) {
    if (judgement.verdict !== 'pass')
        return judgement;
    const { reading, reports, carried, doubt = null } = facts;
    const objection = failures(reading) ?? troubles(reading) ?? missing(reading, reports) ?? doubt ?? unproven(carried);
    return objection === null ? judgement : { verdict: 'fail', because: `${judgement.because}, but ${objection}`.slice(0, 1000) };
}
function failures({ counts, failed }) {
    const count = Math.max(counts.failed, failed.length);
    const first = failed[0] ? `: ${named(failed[0])}` : '';
    return count === 0 ? null : `its reports tell of ${count === 1 ? 'a failed test' : `${count} failed tests`}${first}`;
}
function troubles({ troubles }) {
    const [first] = troubles;
    if (!first)
        return null;
    const what = troubles.length === 1 ? 'a report' : `${troubles.length} reports`;
    return `${what} could not be read: ${(0,fault/* formatPlace */.d)(first.at)}: ${first.what}`;
}
function missing({ files, counts }, { junit, optional }) {
    if (junit.length === 0 || optional)
        return null;
    const globs = junit.map((glob) => JSON.stringify(glob)).join(', ');
    if (files === 0)
        return `it wrote no report: no new file matches ${globs}`;
    return counts.total === 0 ? `its reports hold no test at all (${globs})` : null;
}
function unproven(carried) {
    const [first] = carried;
    if (first === undefined)
        return null;
    const [suite = '', name = ''] = first.split('\u0000');
    const what = carried.size === 1 ? 'a test that failed before does not stand' : `${carried.size} tests that failed before do not stand`;
    return `${what} among those that passed: ${named({ suite, name })}`;
}
const named = ({ suite, name }) => JSON.stringify([suite, name].filter(Boolean).join(' › '));

;// CONCATENATED MODULE: ./src/commands/command-environment.js
/** Variables that a command may read about itself; `env` of a plan cannot set any of this prefix. */
async function commandEnvironment(job, attempt, scratch) {
    const own = { PILOTLIGHT_CONFIGURATION: job.id, PILOTLIGHT_ATTEMPT: String(attempt) };
    if (!job.shard)
        return own;
    const { index, of, files } = job.shard;
    const list = await scratch.write(`files-${job.id}.txt`, files.map((file) => `${file}\n`).join(''));
    return { ...own, PILOTLIGHT_SHARD: String(index), PILOTLIGHT_SHARDS: String(of), PILOTLIGHT_FILES: list };
}

;// CONCATENATED MODULE: ./src/commands/redacted.js
/**
 * A configuration's end with nothing in it that its output may not show: reports, and sentences made of them, go to summaries,
 * annotations, statuses and the service. Names of tests that are run again are of no use once they are masked; then all are run.
 */
function redacted(end, redact) {
    const { result, failed, failedTests, flaky, files } = end;
    return {
        result: redactedResult(result, redact),
        failed: failed.map((test) => redactedTest(test, redact)),
        failedTests: failedTests.every((name) => redact(name) === name) ? failedTests : [],
        flaky: flaky.map((key) => redactedKey(key, redact)),
        files: Object.fromEntries(Object.entries(files).filter(([file]) => redact(file) === file)),
    };
}
function redactedResult(result, redact) {
    const attempts = result.attempts.map((attempt) => ({ ...attempt, because: redact(attempt.because).slice(0, 1000) }));
    return { ...result, because: redact(result.because).slice(0, 1000), attempts };
}
function redactedTest({ key, suite, name, file, line, message, detail }, redact) {
    return {
        key: redactedKey(key, redact),
        suite: redact(suite),
        name: redact(name),
        file: file === null ? null : redact(file),
        line,
        message: redact(message),
        detail: redact(detail),
    };
}
/** Its parts are divided by a character that no output has. */
const redactedKey = (key, redact) => key.split('\u0000').map(redact).join('\u0000');

;// CONCATENATED MODULE: ./src/commands/tell-progress.js

/** Tells the service at once and from then on, until `signal` aborts. */
async function beat(tell, clock, signal) {
    while (!signal.aborted) {
        void tell();
        await clock.sleep(build_protocol/* HEARTBEAT_MS */.m, signal);
    }
}
function progressOf(job, { plan, facts }, attempt) {
    const of = job.retry.delays.length + 1;
    const runner = facts.runner.slice(0, 200);
    return { plan, id: job.id, name: job.name, state: 'running', attempt: Math.min(attempt, of), of, until: null, runner };
}
async function tellProgress(joined, progress) {
    await (await joined)?.progress(progress);
}

;// CONCATENATED MODULE: ./src/commands/unless-cancelled.js
/** What the promise gives, or null once the workflow is cancelled: then nothing is waited for any more. */
async function unlessCancelled(promise, cancelled) {
    const over = new AbortController();
    const cancellation = new Promise((resolve) => {
        if (cancelled.aborted)
            resolve(null);
        cancelled.addEventListener('abort', () => resolve(null), { signal: over.signal });
    });
    return Promise.race([promise, cancellation]).finally(() => over.abort());
}

;// CONCATENATED MODULE: ./src/commands/run-configuration.js












/** Once everything has run, what is not sent yet is sent for so long; after a cancellation the runner leaves ten seconds in all. */
const SEND_WITHIN = 120_000;
const SEND_WITHIN_CANCELLED = 1_500;
/** Runs one configuration by its policy: attempts, waits that are short enough, and at the end a result. */
async function runConfiguration(request, ports) {
    const { job, before } = request;
    const output = ports.outputs.open(job.id);
    const course = {
        request,
        ports,
        output,
        attempts: [...before.attempts],
        tally: tally.none,
        failedTests: before.attempts.length > 0 ? before.failedTests : null,
        last: report_reading/* NO_READING */.L,
        began: before.attempts[0]?.started_at ?? ports.clock.now(),
    };
    const end = await takeCourse(course);
    return { ...redacted(end, (text) => ports.outputs.redact(text)), output: await sendRest(course) };
}
async function sendRest({ request, ports, output }) {
    const { clock, cancelled } = ports;
    const until = clock.now() + (cancelled.aborted ? SEND_WITHIN_CANCELLED : SEND_WITHIN);
    // A command that was quicker than the service still has its output sent.
    const over = new AbortController();
    await unlessCancelled(Promise.race([request.joined, clock.sleep(until - clock.now(), over.signal)]), cancelled);
    over.abort();
    const sending = output.end(until - clock.now());
    const cut = new AbortController();
    const sent = await Promise.race([sending, afterCancellation(ports, cut.signal)]);
    cut.abort();
    return sent;
}
/** What a cancellation leaves of an output that takes long to send. */
async function afterCancellation({ clock, cancelled }, over) {
    await new Promise((resolve) => {
        if (cancelled.aborted)
            resolve();
        cancelled.addEventListener('abort', () => resolve(), { signal: over });
    });
    await clock.sleep(SEND_WITHIN_CANCELLED, over);
    return { total: 0, sent: 0, because: 'the workflow was cancelled', spool: '' };
}
async function takeCourse(course) {
    const { request, ports, attempts } = course;
    const { job, deadline, joined } = request;
    const startedAt = ports.clock.now();
    for (;;) {
        const matched = await attemptOnce(course);
        const holdLimit = await unlessCancelled(holdLimitOf(attempts, joined), ports.cancelled);
        const step = nextStep({
            policy: job.retry,
            attempts,
            matched,
            elapsed: ports.clock.now() - course.began,
            holdLimit,
            remaining: deadline - ports.clock.now(),
            chance: ports.chance.next(),
        });
        if (step.kind === 'done')
            return endOf(course, { ...step, startedAt, resumeAt: null });
        if (ports.cancelled.aborted)
            return cancelledEnd(course, startedAt);
        const until = ports.clock.now() + step.ms;
        const which = `retry ${attempts.length} of ${job.retry.delays.length}`;
        if (step.kind === 'defer') {
            const because = `${which} at ${(0,status_text/* timeOfDay */.rb)(until)}`;
            return endOf(course, { verdict: 'deferred', because, startedAt, resumeAt: until });
        }
        course.output.note(`${which} in ${(0,duration/* formatDuration */.a)(step.ms)}, at ${(0,status_text/* timeOfDay */.rb)(until)}`);
        await waitUntil(course, until);
        if (ports.cancelled.aborted)
            return cancelledEnd(course, startedAt);
    }
}
function cancelledEnd(course, startedAt) {
    const because = 'the workflow was cancelled before its next attempt';
    return endOf(course, { verdict: 'cancelled', because, startedAt, resumeAt: null });
}
/** After a success nobody asks the service, which may be slow to answer. */
async function holdLimitOf(attempts, joined) {
    if (attempts.at(-1)?.verdict === 'pass')
        return null;
    return (await joined)?.admission.hold_limit ?? null;
}
async function waitUntil({ request, ports, attempts }, until) {
    const { clock, cancelled } = ports;
    const { job, plan, facts, joined } = request;
    while (clock.now() < until && !cancelled.aborted) {
        void tellProgress(joined, { ...progressOf(job, { plan, facts }, attempts.length + 1), state: 'waiting', until });
        await clock.sleep(Math.min(build_protocol/* HEARTBEAT_MS */.m, until - clock.now()), cancelled);
    }
}
/** Runs the command once and notes how it ended; gives the patterns of the policy that its output matched. */
async function attemptOnce(course) {
    const { request, ports, output, attempts } = course;
    const { job, plan, facts, joined } = request;
    const number = attempts.length + 1;
    if (number > 1)
        output.note(`attempt ${number} of ${job.retry.delays.length + 1}`);
    const prepared = await prepare(course, number);
    const over = new AbortController();
    const beating = beat(() => tellProgress(joined, progressOf(job, { plan, facts }, number)), ports.clock, over.signal);
    const startedAt = ports.clock.now();
    const { env, write } = prepared;
    const outcome = await ports.attempts
        .run({ ...job, env, idleTimeout: job.idle_timeout, log: { write } })
        .finally(() => over.abort());
    const duration = Math.max(0, ports.clock.now() - startedAt);
    const { verdict, because } = await judged(course, { outcome, startedAt, tests: prepared.tests });
    attempts.push({
        verdict,
        because: because.slice(0, 1000),
        duration,
        exit: { code: outcome.code, signal: outcome.signal },
        started_at: startedAt,
    });
    output.note(`${verdict} after ${(0,status_text/* formatSpan */.QA)(duration)}: ${because}`);
    await beating;
    return prepared.patterns.matched();
}
/** What the command gets, and who reads its output. */
async function prepare({ request, ports, output, failedTests }, number) {
    const { job } = request;
    const base = { ...(await commandEnvironment(job, number, ports.scratch)), ...job.env };
    const runner = job.retry.only_failed;
    const tests = runner ? await ports.failedTests.prepare({ runner, failed: failedTests, env: base }) : null;
    const patterns = watchPatterns(job.retry.on);
    const write = (chunk) => {
        patterns.write(chunk);
        tests?.write(chunk);
        output.write(chunk);
    };
    return { env: { ...base, ...tests?.env }, tests, patterns, write };
}
/** What the end of the command means, its reports included. */
async function judged(course, { outcome, startedAt, tests }) {
    const { request, ports } = course;
    const { reports } = request.job;
    if (outcome.survivors.length > 0) {
        ports.workflow.annotate('warning', `Processes of another user outlived the configuration: ${outcome.survivors.join(', ')}.`);
    }
    const read = outcome.cancelled ? null : await unlessCancelled(ports.reports.read(reports.junit, startedAt), ports.cancelled);
    const reading = read ?? report_reading/* NO_READING */.L;
    for (const { what, at } of reading.troubles)
        ports.workflow.annotate('warning', ports.outputs.redact(what), at);
    const end = await tests?.end(reading);
    course.tally = tally.add(course.tally, reading, end?.alone);
    course.last = reading;
    course.failedTests = end?.failed ?? [];
    return withReports(verdictOf(read ? outcome : { ...outcome, cancelled: true }), {
        reading,
        reports,
        carried: course.tally.carried,
        doubt: end?.doubt ?? null,
    });
}
function endOf(course, { verdict, because, startedAt, resumeAt }) {
    const { request, attempts, last } = course;
    const { job, plan, facts } = request;
    const { counts, flaky } = tally.end(course.tally);
    const result = {
        plan,
        id: job.id,
        name: job.name,
        verdict,
        because: because.slice(0, 1000),
        duration: attempts.reduce((sum, one) => sum + one.duration, 0),
        attempts,
        tests: counts,
        resume_at: resumeAt,
        log: null,
        attempt: facts.attempt,
        runner: facts.runner.slice(0, 200),
        started_at: startedAt,
    };
    return { result, failed: last.failed, failedTests: course.failedTests ?? [], flaky, files: last.seconds };
}

// EXTERNAL MODULE: ./src/commands/stored-plan.js
var stored_plan = __webpack_require__(19421);
// EXTERNAL MODULE: ./src/commands/tell-configuration.js
var tell_configuration = __webpack_require__(80054);
;// CONCATENATED MODULE: ./src/commands/run.js














/** Milliseconds in which the service lets a job in, or does without it. */
const JOIN_WITHIN = 30_000;
/** The rest of the job needs some time of its own: reports, uploads, the summary. */
const LEFT_FOR_THE_END = 60_000;
/** Milliseconds that the service and GitHub have after a cancellation. */
const TELL_WITHIN_CANCELLED = 2_000;
/** Runs the configurations of one job, one after the other, tells everybody how they ended, and is red unless all of them count as green. */
async function run(inputs, facts, ports) {
    const ticket = (0,test_plan/* parseTicket */.sH)(inputs.job);
    if (!ticket.ok)
        return { ok: false, faults: [(0,src_faults/* fault */.D)('job-invalid', (0,sentence/* withStop */.d)(`The input \`job\`: ${ticket.error}`))] };
    const { plan, parcel } = ticket.value;
    const bodies = ticket.value.kind === 'bodies' ? (0,result.ok)(ticket.value.configurations) : await bodiesOf(plan, parcel, ports);
    if (!bodies.ok)
        return { ok: false, faults: [(0,src_faults/* fault */.D)('job-invalid', (0,sentence/* withStop */.d)(`The job ${JSON.stringify(parcel)}: ${bodies.error}`))] };
    const round = {
        plan,
        parcel,
        since: ticket.value.attempt ?? 1,
        count: ticket.value.count ?? null,
        facts,
        ports,
        deadline: ports.clock.now() + inputs.job_timeout - LEFT_FOR_THE_END,
        joined: join(ports),
    };
    return tell(bodies.value, await runAll(bodies.value, round), round);
}
async function bodiesOf(plan, parcel, ports) {
    const stored = await (0,stored_plan/* storedPlan */.R)(plan, ports);
    return stored.ok ? (0,stored_plan/* configurationsOf */.z)(stored.value, parcel) : stored;
}
/** Output is kept in a spool meanwhile, so nothing waits for this. */
async function join({ coordinator, outputs, store, workflow }) {
    const answer = await coordinator?.join(JOIN_WITHIN);
    if (answer?.ok) {
        outputs.attach(answer.joined.sink);
        return answer.joined;
    }
    if (answer)
        workflow.annotate('notice', `The service does not take part in this job: ${answer.because}`);
    if (store)
        outputs.attach(store);
    return null;
}
/** One after the other; after a cancellation none is begun, and nobody is waited for. */
async function runAll(jobs, round) {
    const { cancelled } = round.ports;
    const ran = [];
    for (const job of jobs) {
        const one = cancelled.aborted ? neverBegan(job, round) : await runOne(job, round);
        ran.push(one);
        await unlessCancelled(one.telling, cancelled);
    }
    return ran;
}
async function runOne(job, round) {
    const { plan, facts, ports, deadline, joined } = round;
    const before = await unlessCancelled((0,resume_of/* resumeOf */.TM)(job.id, round), ports.cancelled);
    if (!before || ports.cancelled.aborted)
        return neverBegan(job, round);
    if (before.carried)
        return { end: before.carried, telling: Promise.resolve() };
    const pending = (0,tell_configuration/* tellRunning */.Re)(job, round);
    ports.workflow.say(`configuration ${JSON.stringify(job.name)}`);
    const end = await runConfiguration({ job, plan, facts, before: before.state, deadline, joined }, ports);
    await unlessCancelled(pending, ports.cancelled);
    const sink = (await unlessCancelled(joined, ports.cancelled))?.sink ?? ports.store;
    const result = { ...end.result, log: sink?.urlOf(job.id) ?? null };
    await unlessCancelled(keepArtifacts(job, { sink, ports }), ports.cancelled);
    return told({ ...end, result }, job, round);
}
function told(end, job, round) {
    const service = round.joined.then((joined) => (0,tell_configuration/* tellService */.Zm)(end, job, joined));
    return { end, telling: Promise.all([service, (0,tell_configuration/* tellFinal */.aF)(job, end.result, round)]) };
}
function neverBegan(job, round) {
    const { plan, facts, ports } = round;
    const end = (0,resume_of/* withoutRun */.Mr)({
        ...{ plan, id: job.id, name: job.name, attempt: facts.attempt, runner: facts.runner.slice(0, 200) },
        ...{ verdict: 'cancelled', because: 'the workflow was cancelled before it began', duration: 0, attempts: [] },
        ...{ tests: null, resume_at: null, log: null, started_at: ports.clock.now() },
    });
    return { end, telling: round.joined.then((joined) => (0,tell_configuration/* tellService */.Zm)(end, job, joined)) };
}
/** After a cancellation the runner leaves ten seconds in all, so the report comes first, and what is on its way gets what is left. */
async function tell(jobs, ran, round) {
    const { ports, facts } = round;
    const { workflow, cancelled, clock } = ports;
    const ends = ran.map(({ end }) => end);
    const results = ends.map(({ result }) => result);
    const stored = await store(results, round);
    const worst = results.find((result, index) => !(0,tell_configuration/* isGreen */.gf)(jobs[index], result)) ??
        results.find(({ verdict }) => verdict !== 'pass') ??
        results[0];
    await workflow.output('verdict', worst?.verdict ?? 'pass');
    await workflow.output('duration', String(results.reduce((sum, { duration }) => sum + duration, 0)));
    await unlessCancelled(annotateFailures(ends, { facts, ports }), cancelled);
    await workflow.summary(runSummary(ends));
    await allWithin(ran, cancelled.aborted ? TELL_WITHIN_CANCELLED : 0, clock);
    const red = results.filter((result, index) => !(0,tell_configuration/* isGreen */.gf)(jobs[index], result));
    const faults = [
        ...red.map(faultOf),
        ...(stored === undefined ? [] : [(0,src_faults/* fault */.D)('result-not-stored', (0,sentence/* withStop */.d)(`The result could not be stored: ${stored}`))]),
    ];
    return faults.length > 0 ? { ok: false, faults } : { ok: true };
}
/** What was told before is told; only a cancellation leaves something. */
async function allWithin(ran, within, clock) {
    const over = new AbortController();
    await Promise.race([Promise.all(ran.map(({ telling }) => telling)), clock.sleep(within, over.signal)]);
    over.abort();
}
function faultOf({ name, verdict, because }) {
    if (verdict === 'deferred') {
        return (0,src_faults/* fault */.D)('test-deferred', `${JSON.stringify(name)} waits for its next attempt (${because}), and this runner does not wait with it.`);
    }
    return (0,src_faults/* fault */.D)('test-red', `${JSON.stringify(name)} ended as ${verdict}: ${because}.`);
}
async function store(results, { parcel, ports }) {
    if (!ports.artifacts.available) {
        ports.workflow.annotate('warning', 'This runner offers no artifact service, so the gate cannot see how the configuration ended.');
        return undefined;
    }
    return ports.artifacts.upload((0,test_result/* artifactName */.Cs)(parcel), (0,test_result/* formatResults */.ew)(results)).then(() => undefined, error_text/* errorText */.k);
}


/***/ }),

/***/ 4434:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $$: () => (/* binding */ formatBuildPlace),
/* harmony export */   f4: () => (/* binding */ OUTPUT_FILE),
/* harmony export */   oP: () => (/* binding */ isConfigurationId),
/* harmony export */   oT: () => (/* binding */ isArtifactPath),
/* harmony export */   td: () => (/* binding */ parseBuildPlace)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);


const PART = /^[A-Za-z0-9_.-]{1,100}$/;
const NUMBER = /^[0-9]{1,20}(-[0-9]{1,20})?$/;
/** Files that stand beside `out.txt` and are ours. */
const OUTPUT_FILE = 'out.txt';
function formatBuildPlace({ owner, repo, of, number }) {
    const middle = 'pull' in of ? `pulls/${of.pull}` : `branches/${encodeBranch(of.branch)}`;
    return `${owner}/${repo}/${middle}/${number}`;
}
/** Reads what `formatBuildPlace` wrote; the rest of a longer path, a configuration and a file of it, comes back as `rest`. */
function parseBuildPlace(path) {
    const [owner = '', repo = '', kind, which = '', number = '', ...rest] = path.split('/');
    const wrong = (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(`expected owner/repository/pulls/N/BUILD or owner/repository/branches/NAME/BUILD, found ${JSON.stringify(path.slice(0, 200))}`);
    if (!isName(owner) || !isName(repo) || !NUMBER.test(number))
        return wrong;
    if (kind === 'pulls' && /^[1-9][0-9]{0,9}$/.test(which))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ place: { owner, repo, of: { pull: Number(which) }, number }, rest });
    const branch = kind === 'branches' ? decodeBranch(which) : null;
    return branch === null ? wrong : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ place: { owner, repo, of: { branch }, number }, rest });
}
const isName = (text) => PART.test(text) && text !== '.' && text !== '..';
/** One path segment that no file system and no URL reads otherwise: bytes other than letters, digits, `_`, `-`, and `.` not first, as %XX. */
function encodeBranch(branch) {
    return [...new TextEncoder().encode(branch)]
        .map((byte, index) => {
        const character = String.fromCharCode(byte);
        const isPlain = /[A-Za-z0-9_-]/.test(character) || (character === '.' && index > 0);
        return isPlain ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
        .join('');
}
/** Null where it is not exactly what `encodeBranch` writes: one branch has one address. */
function decodeBranch(segment) {
    try {
        const branch = decodeURIComponent(segment);
        return branch !== '' && encodeBranch(branch) === segment ? branch : null;
    }
    catch {
        return null;
    }
}
/** Names of files below a configuration: no dot segments, nothing that begins with a dot, at most 8 levels (A9). */
const FILE_PART = /^[A-Za-z0-9_][A-Za-z0-9._ +=@~,-]{0,99}$/;
function isArtifactPath(path) {
    const parts = path.split('/');
    return parts.length <= 8 && parts.every((part) => FILE_PART.test(part) && !part.endsWith('.') && !part.endsWith(' '));
}
const isConfigurationId = (text) => _test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID.test(text);


/***/ }),

/***/ 64969:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   P3: () => (/* binding */ AdmissionSchema),
/* harmony export */   PI: () => (/* binding */ TimingsSchema),
/* harmony export */   QT: () => (/* binding */ MAX_ARTIFACT),
/* harmony export */   _8: () => (/* binding */ readMessage),
/* harmony export */   ai: () => (/* binding */ ResumeStateSchema),
/* harmony export */   e7: () => (/* binding */ MAX_LOG_CHUNK),
/* harmony export */   ez: () => (/* binding */ BUILDS_PATH),
/* harmony export */   iV: () => (/* binding */ StoredPlanSchema),
/* harmony export */   lC: () => (/* binding */ LogPositionSchema),
/* harmony export */   lG: () => (/* binding */ ChallengeSchema),
/* harmony export */   m: () => (/* binding */ HEARTBEAT_MS),
/* harmony export */   zo: () => (/* binding */ proofArtifact)
/* harmony export */ });
/* unused harmony exports MAX_MESSAGE, HelloSchema, ProofSchema, PlannedSchema, BuildPlanSchema, ProgressSchema, BuildResultsSchema */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(83315);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(41611);
/* harmony import */ var _status_context_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(38534);
/* harmony import */ var _test_job_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(70636);
/* harmony import */ var _test_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(1718);






/**
 * What the action and the service say to each other about a build, as JSON over HTTPS. A job proves which run it belongs to by
 * an artifact that only that run can have uploaded; a fork's run can do so too. It proves which run speaks, not that its code
 * is honest.
 *
 *   POST /api/v1/builds/hello      Hello → Challenge
 *   POST /api/v1/builds/proof      Proof → Admission (200); 202 while the artifact cannot be seen yet
 *   with `authorization: Bearer <token>`, of one's own build alone:
 *   POST /api/v1/builds/plan       BuildPlan → 204
 *   GET  /api/v1/builds/plan       → StoredPlan, or 404
 *   POST /api/v1/builds/progress   Progress → 204; also the heartbeat, at least every HEARTBEAT_MS
 *   POST /api/v1/builds/results    BuildResults → 204
 *   GET  /api/v1/builds/resume?configuration=ID → ResumeState, or 404
 *   GET  /api/v1/builds/timings    → Timings
 *   PUT  /api/v1/builds/logs/ID?offset=N → LogPosition; bytes of its output from N on, `content-encoding: gzip` or none;
 *        409 with LogPosition where N lies beyond what is stored. What lies before the stored end is skipped.
 *   PUT  /api/v1/builds/artifacts/ID/PATH → 204
 */
const BUILDS_PATH = '/api/v1/builds';
/** A configuration that says nothing for three of these is lost. */
const HEARTBEAT_MS = 10_000;
/** Bytes of output in one request, unpacked. */
const MAX_LOG_CHUNK = 1024 * 1024;
/** Bytes of one artifact. */
const MAX_ARTIFACT = 64 * 1024 * 1024;
/** Bytes of any other body. */
const MAX_MESSAGE = 8 * 1024 * 1024;
const runId = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'the id of a run' }).regex(/^[0-9]{1,20}$/, { error: 'the id of a run' });
const text = (what, max) => zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: what }).max(max, { error: what });
const id = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'an id' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__.ID, { error: 'an id' });
const digest = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'the digest of a plan' }).regex(_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh, { error: 'the digest of a plan' });
const time = zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr({ error: 'a time' });
const commit = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a commit' }).regex(/^[0-9a-f]{40,64}$/, { error: 'a commit' });
const nonce = zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a nonce' }).regex(/^[A-Za-z0-9_-]{16,64}$/, { error: 'a nonce' });
const HelloSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    repository: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'owner/name' }).regex(/^[A-Za-z0-9_.-]+\/[A-Za-z0-9_.-]+$/, { error: 'owner/name' }),
    run_id: runId,
    /** The run whose build this one goes on with; the same run otherwise. */
    build: runId,
    /** The pull request it says it is for; the service looks whether that has this commit as its head. */
    pull: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive().nullable(),
    /** The commit that people look at. */
    sha: commit,
    /** What its statuses begin with; default: `pilotlight`. The first job of a build decides. */
    context: zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP({ error: 'a context' })
        .regex(_status_context_js__WEBPACK_IMPORTED_MODULE_4__/* .CONTEXT */ .SK, { error: 'a context: pilotlight, or pilotlight- and a word' })
        .optional(),
});
const ChallengeSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ nonce });
/** The artifact to upload, with any content. */
const proofArtifact = (nonceText) => `pilotlight-proof-${nonceText}`;
const ProofSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ hello: HelloSchema, nonce });
const AdmissionSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    token: text('a token', 2_000),
    /** Address of the build's page, without a slash at its end; that of a configuration is below it, under its id. */
    url: text('an address', 1_000),
    /** What to append to an address so that it can be read: empty, or `?key=…` for a private repository. */
    key: text('a query', 200),
    /** Whether the service writes the commit statuses of this build. */
    statuses: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY(),
    /** Milliseconds; a longer wait for the next attempt is the service's: `deferred`. Null: it resumes nothing. */
    hold_limit: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative().nullable(),
});
const PLANNED = {
    plan: digest,
    /** The commit that was checked out: what a run that goes on with the build checks out too. */
    tested: commit,
    /** The attempt of the workflow run that made it. */
    attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    configurations: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ id, name: text('a name', 200), flaky: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['pass', 'fail']), allow_failure: zod__WEBPACK_IMPORTED_MODULE_2__/* .boolean */ .zMY() }), { error: 'a list of configurations' }),
};
/** What was planned, without the plan itself. */
const PlannedSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)(PLANNED);
const BuildPlanSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    ...PLANNED,
    /** What `formatPlan` wrote: kept for runs that go on with the build. */
    text: text('a plan', MAX_MESSAGE),
});
const StoredPlanSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ text: text('a plan', MAX_MESSAGE) });
const ProgressSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    plan: digest,
    id,
    name: text('a name', 200),
    state: zod__WEBPACK_IMPORTED_MODULE_2__/* ["enum"] */ .k5n(['running', 'waiting']),
    /** Of the command, from 1; of how many. */
    attempt: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    of: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().positive(),
    /** When the next attempt begins; null unless it is `waiting`. */
    until: time.nullable(),
    runner: text('a runner', 200),
});
const BuildResultsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    results: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg((0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
        result: _test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .TestResultSchema */ .Nb,
        runs_on: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text('a label', 100)).max(20),
        /** Tests that failed last, as their runner names them: what the next attempt runs, where the policy says so. */
        failed_tests: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(text('a test', 2_000)).max(20_000),
        /** Seconds by file, as the reports tell them. */
        files: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(text('a file', 500), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative()),
    }), { error: 'a list of results' }),
});
/** What a configuration that was deferred had behind it. */
const ResumeStateSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({ attempts: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(_test_result_js__WEBPACK_IMPORTED_MODULE_1__/* .AttemptSchema */ .bx), failed_tests: zod__WEBPACK_IMPORTED_MODULE_2__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP()) });
/** Seconds, as robust medians, by class (labels, sorted, joined by a comma) and then by configuration's id, or by file. */
const TimingsSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    configurations: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative())),
    files: zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_2__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_2__/* .number */ .aig().nonnegative())),
});
const LogPositionSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .strict */ .O)({
    /** Bytes that are stored. */
    size: zod__WEBPACK_IMPORTED_MODULE_2__/* .int */ .Whr().nonnegative(),
});
/** Reads a message of one of the schemas above from JSON text. */
function readMessage(schema, json) {
    const value = (0,_test_job_js__WEBPACK_IMPORTED_MODULE_0__/* .parseJson */ .qF)(json);
    if (!value.ok)
        return value;
    const checked = (0,_issue_js__WEBPACK_IMPORTED_MODULE_3__/* .check */ .z)(schema, value.value);
    return 'issues' in checked ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__/* .err */ ._)(checked.issues.map((issue) => issue.what).join('; ')) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_5__.ok)(checked.value);
}


/***/ }),

/***/ 33173:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ formatFault),
/* harmony export */   d: () => (/* binding */ formatPlace)
/* harmony export */ });
function formatPlace({ file, line, column }) {
    return [file, line, column].filter((part) => part !== undefined).join(':');
}
function formatFault(fault) {
    const where = fault.at ? `${formatPlace(fault.at)}: ` : '';
    const why = fault.why ? ` ${fault.why}` : '';
    return `${where}${fault.what}${why} ${fault.next}`.trimEnd();
}


/***/ }),

/***/ 19712:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   L: () => (/* binding */ NO_READING),
/* harmony export */   S: () => (/* binding */ testKey)
/* harmony export */ });
/** One name of a test over all attempts and files. */
const testKey = (suite, name) => `${suite}\u0000${name}`;
const NO_READING = {
    files: 0,
    counts: { total: 0, failed: 0, skipped: 0 },
    failed: [],
    flaky: [],
    passed: new Set(),
    seconds: {},
    troubles: [],
};


/***/ })

};
