export const id = 3763;
export const ids = [3763];
export const modules = {

/***/ 53763:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  comment: () => (/* binding */ comment)
});

// EXTERNAL MODULE: ./src/contract/command-line.js
var command_line = __webpack_require__(83672);
// EXTERNAL MODULE: ./src/contract/comment-command.js + 2 modules
var comment_command = __webpack_require__(2037);
// EXTERNAL MODULE: ./src/faults.js
var faults = __webpack_require__(53400);
// EXTERNAL MODULE: ./src/requests/answers.js
var answers = __webpack_require__(31043);
// EXTERNAL MODULE: ./src/requests/hidden-entry.js
var hidden_entry = __webpack_require__(10055);
;// CONCATENATED MODULE: ./src/requests/comment-ledger.js


/**
 * Remembers by our own answering comments alone: no service is needed, and whoever may not write as us cannot forge it. It knows one
 * pull request; what another one was granted it does not know.
 */
class CommentLedger {
    #pull;
    #comments;
    #taken = new Map();
    constructor(pull, comments) {
        this.#pull = pull;
        this.#comments = comments;
    }
    async take(entry) {
        const known = (await this.find(entry.id)) ?? null;
        if (known)
            return { kind: 'known', entry: known };
        this.#taken.set(entry.id, entry);
        return { kind: 'taken' };
    }
    /** What is kept is kept by our comment, which the pipeline writes after each change. */
    async change(id, change) {
        const entry = this.#taken.get(id);
        if (entry)
            this.#taken.set(id, { ...entry, ...change });
    }
    async find(id) {
        const own = this.#taken.get(id);
        if (own)
            return own;
        const found = await this.#comments.find(this.#pull, (0,answers/* requestMarker */.c5)(id));
        if (!found.ok)
            throw new Error(`our answers cannot be read: ${found.because}`);
        const read = found.value ? (0,hidden_entry/* readEntry */.h)(found.value.body) : null;
        if (!found.value || !read)
            return null;
        const entry = { ...read, id, pull: this.#pull, answer: found.value.id };
        this.#taken.set(id, entry);
        return entry;
    }
    async lastGranted({ command, pull, by }) {
        if (pull === undefined && by === undefined)
            return null;
        const marker = by === undefined ? `granted=${command} ` : `granted=${command} by=${by} `;
        const found = await this.#comments.find(this.#pull, marker);
        if (!found.ok)
            throw new Error(`our answers cannot be read: ${found.because}`);
        return (found.value && (0,hidden_entry/* readEntry */.h)(found.value.body)?.at) ?? null;
    }
    async running() {
        return null;
    }
}

;// CONCATENATED MODULE: ./src/approval/foreign.js
/** Foreign text in a sentence: between backticks, of which it has none itself, in one line, so long that an address fits. */
function foreign(text) {
    const visible = text
        .slice(0, 300)
        .replaceAll('`', '’')
        .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim();
    return `\`${visible || ' '}\``;
}

// EXTERNAL MODULE: ./src/contract/comment-command-own.js
var comment_command_own = __webpack_require__(99532);
;// CONCATENATED MODULE: ./src/approval/policy-for.js
/** Whom and when each command obeys. */
/** For commands that have no rules of their own. */
const PLAIN = {
    ...{ name: '', does: '', role: 'triage', author: false, cooldown: { onPull: 0, byPerson: 0 }, interval: 0 },
    ...{ forks: 'allow', bots: [], confirm: null, blackout: [], run: null, args: {} },
};
const HELP = { ...PLAIN, name: 'help', does: 'tells what you may ask for here, now', author: true };
/** Of a confirmation that names nothing; otherwise the confirmed command's rules count. */
const CONFIRM = { ...PLAIN, name: 'confirm', does: 'agrees to what somebody else asked for' };
/** Forks, digests and the time between two are judged where the reference data is (`approve`). */
const refdataPolicy = ({ role, bots }, run) => ({
    ...{ ...PLAIN, name: 'update-refdata', does: 'accepts reference data', role, bots },
    run: { ...run, inputs: {} },
});
/** The word behind the slash. */
function commandName(wanted) {
    if (wanted.kind === 'custom')
        return wanted.name;
    return wanted.kind === 'refdata' ? 'update-refdata' : wanted.kind;
}
/** Of the command of this name; null where there is none. */
function policyNamed(name, policies) {
    if (name === 'update-refdata')
        return refdataPolicy(policies.refdata, policies.refdataRun);
    if (name === 'help')
        return HELP;
    return name === 'confirm' ? CONFIRM : (policies.commands.get(name) ?? null);
}
/** The rules by which a request is decided. `waiting`: what a confirmation names, since its rules are those of what is confirmed. */
function policyFor(wanted, policies, waiting = null) {
    return policyNamed(commandName(wanted.kind === 'confirm' && waiting ? waiting : wanted), policies);
}

// EXTERNAL MODULE: ./src/approval/roles.js
var roles = __webpack_require__(2004);
// EXTERNAL MODULE: ./src/contract/commands-config-inputs.js
var commands_config_inputs = __webpack_require__(95541);
;// CONCATENATED MODULE: ./src/approval/subject.js

/** What changes nothing and costs nothing is answered always. */
const isQuestion = (wanted) => wanted.kind === 'help' || (wanted.kind === 'refdata' && (wanted.request.kind === 'status' || wanted.request.kind === 'help'));
const isStarted = ({ kind }) => kind === 'publish' || kind === 'promote' || kind === 'custom';
/** Whether it is about the commit that is the head, so that a push in between makes it another request (A3). */
function isAboutHead(wanted, { run }) {
    if (isStarted(wanted))
        return run !== null && (0,commands_config_inputs/* inputsName */.Br)(run.inputs, ['pull', 'head']);
    return wanted.kind === 'retest' || (wanted.kind === 'refdata' && wanted.request.kind === 'accept');
}
/** Whether it means nothing without a pull request. */
const isAboutPull = (wanted, policy) => wanted.kind === 'refdata' || isAboutHead(wanted, policy);
/** Whether there is nothing left to do once the pull request is closed. A workflow that is told the number alone may be for just that. */
function needsOpen(wanted, { run }) {
    if (isStarted(wanted))
        return run !== null && (0,commands_config_inputs/* inputsName */.Br)(run.inputs, ['head']);
    return wanted.kind === 'retest' || (wanted.kind === 'refdata' && !isQuestion(wanted));
}
/** Whether a workflow of the project's does it. */
const needsRun = isStarted;

;// CONCATENATED MODULE: ./src/approval/person-rules.js





/** By the account: logins are given away (A20). */
const isAuthor = (by, { pull }) => pull?.author?.id === by.id;
/** A comment counts as it was created (A2): what was edited afterwards, nobody can say when somebody asked for it. */
function editedFault(asking, { comment }) {
    const told = asking.comment;
    if (asking.via !== 'comment' || !comment || !told)
        return null;
    if (comment.id === told.id && comment.body === told.body && comment.updatedAt === comment.createdAt)
        return null;
    return { because: 'edited', sentence: 'The comment was edited after it was written; write a new one.' };
}
/** Whether the rules at hand are those of what is asked, and its arguments those that are declared. */
function meaningFault({ wanted, policy }) {
    // A confirmation that names nothing has no rules to be measured by; `confirmFault` tells it.
    if (wanted.kind === 'confirm')
        return null;
    const name = commandName(wanted);
    if (name !== policy.name)
        return {
            because: 'unknown-command',
            sentence: `There is no command ${(0,command_line/* shown */.SP)(`/${name}`)} here; \`/help\` names those there are.`,
        };
    if (wanted.kind !== 'custom')
        return null;
    const args = (0,comment_command_own/* readOwnArguments */.hO)(policy, wanted.args);
    return args.ok ? null : { because: 'unknown-command', sentence: args.error };
}
/** Whether this person may have this at all, and somebody is there who can do it. */
const allowanceFault = (subject) => roleFault(subject) ?? serviceFault(subject) ?? workflowFault(subject);
function roleFault({ asking, facts, policy, role, wanted }) {
    const isSecond = asking.wanted.kind === 'confirm';
    const least = isQuestion(wanted) ? 'triage' : isSecond ? (policy.confirm?.role ?? policy.role) : policy.role;
    const mayAsAuthor = !isSecond && policy.author && isAuthor(asking.by, facts);
    if (mayAsAuthor || (0,roles/* atLeast */.j)(role, least))
        return null;
    const sentence = `This needs the role ${least} in this repository, and yours is ${role}. \`/help\` says what you may ask for.`;
    return { because: 'role-too-low', sentence };
}
function serviceFault({ facts, wanted }) {
    if (facts.hasService)
        return null;
    const needs = wanted.kind === 'runner'
        ? 'Machines are started'
        : wanted.kind === 'promote'
            ? 'Sites are promoted one after another'
            : wanted.kind === 'retest' && (wanted.what === 'flaky' || wanted.times > 1)
                ? 'Tests are known to be flaky, and run several times,'
                : null;
    if (needs === null)
        return null;
    const sentence = `${needs} by the service of Pilotlight, and this repository is answered by a workflow alone.`;
    return { because: 'needs-service', sentence };
}
function workflowFault({ policy, wanted }) {
    if (!needsRun(wanted) || policy.run !== null)
        return null;
    const sentence = `Nothing says which workflow does this: it is named by \`commands.${policy.name}.run\` in \`.github/pilotlight.yml\` of the default branch.`;
    return { because: 'not-configured', sentence };
}

// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
;// CONCATENATED MODULE: ./src/approval/time-rules.js



/** Whether it is the time for it. */
function timeFault(subject) {
    if (isQuestion(subject.wanted))
        return null;
    return runningFault(subject) ?? blackoutFault(subject) ?? intervalFault(subject) ?? cooldownFault(subject);
}
function runningFault({ facts }) {
    if (facts.running === null)
        return null;
    return {
        because: 'running',
        sentence: `The same is going on already: ${foreign(facts.running)}. What comes of it counts for both.`,
    };
}
function blackoutFault({ facts: { blackout, now } }) {
    if (!blackout)
        return null;
    const sentence = `Nothing of this kind is done now: ${foreign(blackout.because)}. Ask again ${whenAgain(now, blackout.until)}.`;
    return { because: 'blackout', sentence, until: blackout.until };
}
function intervalFault({ facts, policy }) {
    const until = endOf(facts.last.anywhere, policy.interval);
    if (until <= facts.now)
        return null;
    const sentence = `In this repository this is done once in ${(0,duration/* formatDuration */.a)(policy.interval)}; ask again ${whenAgain(facts.now, until)}.`;
    return { because: 'interval', sentence, until };
}
function cooldownFault({ facts, policy }) {
    const [onPull, byPerson] = [
        endOf(facts.last.onPull, policy.cooldown.onPull),
        endOf(facts.last.byPerson, policy.cooldown.byPerson),
    ];
    const until = Math.max(onPull, byPerson);
    if (until <= facts.now)
        return null;
    const whose = onPull >= byPerson ? 'This was just asked for in this pull request' : 'You have just asked for this';
    return { because: 'cooldown', sentence: `${whose}; ask again ${whenAgain(facts.now, until)}.`, until };
}
const endOf = (last, wait) => last === null || wait === 0 ? Number.NEGATIVE_INFINITY : last + wait;
const DAY_MS = 86_400_000;
/** `in 1m30s (at 12:09:00 UTC)`; whole seconds, upwards: whoever waits so long has waited long enough. */
function whenAgain(now, until) {
    const left = Math.ceil((until - now) / 1_000) * 1_000;
    return `in ${(0,duration/* formatDuration */.a)(left)} (at ${clockTime(now, until)})`;
}
/** The time of day, with its date where that is not near. */
function clockTime(now, until) {
    const text = new Date(Math.ceil(until / 1_000) * 1_000).toISOString();
    return until - now < DAY_MS ? `${text.slice(11, 19)} UTC` : `${text.slice(0, 10)} ${text.slice(11, 16)} UTC`;
}

;// CONCATENATED MODULE: ./src/approval/confirm-rules.js





/** What a confirmation confirms; null of any other request, and where nothing waits for one. */
function waitsFor({ wanted }, { waiting, now }, policy) {
    if (wanted.kind !== 'confirm' || !waiting || now >= waiting.until || policy.confirm === null)
        return null;
    return commandName(waiting.wanted) === policy.name ? waiting.wanted : null;
}
/** Who asked for what somebody else confirmed. */
const firstAsker = ({ asking, facts }) => asking.wanted.kind === 'confirm' ? (facts.waiting?.by ?? null) : null;
/** Of a confirmation: something waits for it, and somebody else asked for that. */
function confirmFault({ asking, facts, policy, wanted }) {
    if (asking.wanted.kind !== 'confirm')
        return null;
    if (wanted.kind === 'confirm')
        return {
            because: 'nothing-waits',
            sentence: `Nothing waits for a second person under ${foreign(asking.wanted.request)}: it is decided, its time is over, or it never was.`,
        };
    if (facts.waiting?.by.id !== asking.by.id)
        return firstFault({ facts, policy });
    return { because: 'confirms-oneself', sentence: 'You asked for this yourself; somebody else must confirm it.' };
}
/** Two people agree: the first one's rights count as much as the second one's. */
function firstFault({ facts, policy }) {
    const { waiting } = facts;
    if (waiting?.role === undefined || (0,roles/* atLeast */.j)(waiting.role ?? 'none', policy.role))
        return null;
    if (policy.author && isAuthor(waiting.by, facts))
        return null;
    return { because: 'role-too-low', sentence: 'Whoever asked for this may no longer have it, so there is nothing to confirm.' };
}
/** A second person is needed first. */
function pleaseConfirm({ asking, facts }, { role, within }, head) {
    const until = facts.now + within;
    const how = foreign(`/confirm ${asking.id}`);
    const sentence = `Somebody else with at least the role ${role} must agree until ${clockTime(facts.now, until)}, by the comment ${how}.`;
    return { kind: 'confirm', sentence, until, head };
}

;// CONCATENATED MODULE: ./src/approval/pull-rules.js

const SECOND = 1_000;
/** GitHub tells times in whole seconds: what happened in one second has no order. */
const isBefore = (one, other) => Math.floor(one / SECOND) < Math.floor(other / SECOND);
/** Whether there is a pull request of which it can be asked. */
function pullFault({ asking, facts, policy, wanted }) {
    if (asking.pull !== null && !facts.pull)
        return { because: 'no-pull', sentence: 'GitHub does not show this pull request, so nothing can be decided about it.' };
    if (!facts.pull)
        return isAboutPull(wanted, policy)
            ? { because: 'no-pull', sentence: 'This is about a pull request; ask for it in one.' }
            : null;
    if (facts.pull.state !== 'open' && needsOpen(wanted, policy))
        return { because: 'closed', sentence: 'This pull request is closed, so there is nothing to do about it.' };
    const isFork = facts.pull.headRepository?.toLowerCase() !== asking.repository.toLowerCase();
    if (isFork && policy.forks === 'deny' && !isQuestion(wanted))
        return { because: 'fork', sentence: 'The configuration does this for no pull request that comes from a fork.' };
    return null;
}
/** Whether the head is the one that was seen (A3). What a closed pull request has for its head, no push moves. */
function headFault(subject) {
    const { asking, facts, policy, wanted } = subject;
    const { pull } = facts;
    if (pull?.state !== 'open' || !isAboutHead(wanted, policy))
        return null;
    if (asking.wanted.kind === 'confirm')
        return confirmedFault(subject, pull);
    if (asking.via === 'comment')
        return commentFault(subject, pull);
    if (asking.via !== 'dispatch' || asking.head !== null)
        return pageFault(subject, pull);
    return activityFault(facts, pull) ?? untoldFault(subject);
}
const moved = (sentence) => ({ because: 'moved', sentence });
function commentFault(subject, pull) {
    const { activity, comment } = subject.facts;
    const fault = activityFault(subject.facts, pull) ?? untoldFault(subject);
    if (fault || activity.kind === 'untold')
        return fault;
    if (comment && isBefore(activity.at, comment.createdAt))
        return null;
    return moved('There was a new push when you wrote this, or since: what you saw is stale. Look again, and ask again.');
}
function pageFault({ asking, facts }, pull) {
    if (asking.head !== pull.headSha) {
        const head = pull.headSha.slice(0, 7);
        return {
            because: 'stale-page',
            sentence: `What you saw is stale: the head is \`${head}\` by now. Look again, and ask again.`,
        };
    }
    return activityFault(facts, pull);
}
function confirmedFault({ facts }, pull) {
    if (facts.waiting?.head === pull.headSha)
        return activityFault(facts, pull);
    return moved('The branch was pushed to since this was asked for; it must be asked for anew.');
}
const activityFault = ({ activity }, { headSha }) => activity.kind === 'moved' && activity.after !== headSha
    ? moved('The branch is just moving; look at what comes of it, and ask again.')
    : null;
/** A digest says what was seen better than any book, and is judged where the reference data is. */
function untoldFault({ facts, wanted }) {
    if (facts.activity.kind !== 'untold' || wanted.kind === 'refdata')
        return null;
    return moved('GitHub does not tell when this branch last moved, so a comment cannot say which commit it means; the page of the pull request can.');
}

;// CONCATENATED MODULE: ./src/approval/decide.js







/**
 * Whether somebody may have what they ask for, whichever way they asked. The comment, the role, the head and the book of moves are those that
 * GitHub tells now; the event is believed in nothing that they do not say too (A2, A20). Rules are asked in the order in which a person can
 * do something about them, and the first that refuses is told. Who may not even triage is told nothing.
 */
function decide({ asking, facts, policy }) {
    const { wanted } = asking;
    const known = personOf(asking, facts, wanted.kind === 'confirm' ? { ...policy, author: false } : policy);
    if ('kind' in known)
        return known;
    const subject = { asking, facts, policy, role: known.role, wanted: waitsFor(asking, facts, policy) ?? wanted };
    const fault = decide_firstFault(subject);
    if (fault)
        return refused(fault, true);
    const head = facts.pull?.headSha ?? null;
    const isFirst = wanted.kind !== 'confirm';
    if (isFirst && policy.confirm && !isQuestion(subject.wanted))
        return pleaseConfirm(subject, policy.confirm, head);
    return { kind: 'granted', wanted: subject.wanted, role: known.role, head, confirmed: firstAsker(subject) };
}
/**
 * The same of a command that cannot be read: who is answered at all is told why. `policy`: of the command that was meant; `sentence`: what
 * `parseRequest` says about it.
 */
function decideUnreadable({ asking, facts, policy }, sentence) {
    const known = personOf(asking, facts, policy);
    if ('kind' in known)
        return known;
    return refused(editedFault(asking, facts) ?? { because: 'unreadable-command', sentence }, true);
}
const refused = ({ because, sentence, until }, isLoud) => ({
    kind: 'refused',
    because,
    sentence,
    isLoud,
    until: until ?? null,
});
/** With which role somebody asks; or why they are not answered. */
function personOf(asking, facts, policy) {
    if (asking.via === 'comment') {
        const unheard = commentOf(asking, facts, policy);
        if (unheard)
            return unheard;
    }
    const { role } = facts;
    if (role === null)
        return refused({ because: 'role-unknown', sentence: 'GitHub did not say what you may do here, so nothing was done.' }, false);
    if ((0,roles/* atLeast */.j)(role, 'triage') || (policy.author && isAuthor(asking.by, facts)))
        return { role };
    return refused({ because: 'stranger', sentence: 'Only people who may triage this repository are answered.' }, false);
}
/** A comment that asks for nothing, or whose author nobody can be sure of. */
function commentOf(asking, facts, policy) {
    const told = asking.comment;
    if (!told)
        return { kind: 'ignored', why: 'there is no comment' };
    if (told.action !== 'created')
        return { kind: 'ignored', why: `the comment was ${told.action.slice(0, 40)}, not created` };
    if ((0,command_line/* commandLine */.ay)(told.body) === null)
        return { kind: 'ignored', why: 'the comment holds no command' };
    const { comment } = facts;
    if (!comment)
        return refused({ because: 'comment-gone', sentence: 'The comment is gone, and so is what it asked for.' }, false);
    const { author } = comment;
    if (author.isBot && !policy.bots.some((login) => login.toLowerCase() === author.login.toLowerCase()))
        return { kind: 'ignored', why: 'a program wrote the comment, and the configuration does not name it' };
    const accounts = [told.author, told.sender, asking.by];
    if (accounts.every(({ id }) => id === author.id))
        return null;
    return refused({ because: 'not-the-author', sentence: 'Somebody else than the author sent this comment.' }, false);
}
/** The first rule that refuses. */
function decide_firstFault(subject) {
    return (editedFault(subject.asking, subject.facts) ??
        meaningFault(subject) ??
        confirmFault(subject) ??
        allowanceFault(subject) ??
        pullFault(subject) ??
        headFault(subject) ??
        timeFault(subject));
}
/** What keeps somebody from a command here and now, whatever they would see and name: for help. */
const standingFault = (subject) => allowanceFault(subject) ?? pullFault(subject) ?? timeFault(subject);

// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/requests/known.js
const WAYS = ['', 'comment:', 'button:', 'api:', 'dispatch:'];
/** What somebody names in `/confirm ID`, by its id or the part behind the colon: only there where it was asked. */
async function waitingEntry({ name, repository, pull }, { ledger, now }) {
    for (const way of WAYS) {
        const entry = await ledger.find(`${way}${name}`);
        const isHere = entry?.pull === pull && isSame(entry.repository, repository);
        if (entry && isHere && entry.state === 'waiting' && (entry.until ?? 0) > now())
            return entry;
    }
    return null;
}
/** What somebody confirmed before. */
async function confirmedEntry({ name, repository, pull, by, }, { ledger }) {
    for (const way of WAYS) {
        const entry = await ledger.find(`${way}${name}`);
        if (entry?.pull === pull && isSame(entry.repository, repository) && entry.confirmedBy?.id === by.id)
            return entry;
    }
    return null;
}
/** Where comments are all that is remembered, they are those of one repository. */
const isSame = (known, asked) => known === '' || known.toLowerCase() === asked.toLowerCase();

;// CONCATENATED MODULE: ./src/requests/facts.js




/** Everything that a decision needs, as GitHub and the ledger tell it now. The error: GitHub did not answer, and may later. */
async function factsOf({ asking, policies, ports, isAgain }) {
    const { people, comments } = ports;
    const [role, pull, comment] = await Promise.all([
        people.roleOf(asking.by.login, asking.by.id),
        asking.pull === null ? null : people.pull(asking.pull),
        asking.comment === null ? null : comments.comment(asking.comment.id),
    ]);
    if (!role.ok && role.kind === 'unreachable')
        return unanswered('a role', role.because);
    if (pull && !pull.ok && pull.kind !== 'missing')
        return unanswered(`#${asking.pull}`, pull.because);
    if (comment && !comment.ok && comment.kind !== 'missing')
        return unanswered('the comment', comment.because);
    const found = answered(pull);
    const waiting = asking.wanted.kind === 'confirm' ? await waitingEntry({ ...asking, name: asking.wanted.request }, ports) : null;
    const first = waiting === null ? null : await people.roleOf(waiting.by.login, waiting.by.id);
    if (first && !first.ok && first.kind === 'unreachable')
        return unanswered('a role', first.because);
    const told = waitingFacts(waiting, policies, first?.ok ? first.value : null);
    const policy = policyFor(asking.wanted, policies, told?.wanted);
    // What is confirmed counts as if it were asked now, by whom it was.
    const meant = told ? { ...asking, wanted: told.wanted, by: told.by } : asking;
    const [activity, remembered] = await Promise.all([
        activityOf(found, ports),
        isAgain ? NOTHING : rememberedOf(meant, found, ports),
    ]);
    if (activity === null)
        return unanswered('the last push', 'it did not answer');
    return (0,result.ok)({
        ...{ role: role.ok ? role.value : null, pull: found, comment: answered(comment), activity },
        ...remembered,
        blackout: policy === null ? null : ports.blackout(policy.blackout, ports.now()),
        hasService: ports.hasService,
        waiting: told,
        now: ports.now(),
    });
}
const answered = (asked) => (asked?.ok ? asked.value : null);
const unanswered = (what, because) => (0,result/* err */._)(`GitHub did not tell of ${what}: ${because}.`);
const NOTHING = { last: { onPull: null, byPerson: null, anywhere: null }, running: null };
async function rememberedOf({ repository, pull: number, by, wanted }, pull, { ledger }) {
    const text = (0,comment_command/* formatRequest */.zw)(wanted);
    const command = /^\/([a-z0-9-]+)/.exec(text)?.[1] ?? '';
    const [onPull, byPerson, anywhere, running] = await Promise.all([
        number === null ? null : ledger.lastGranted({ repository, command, pull: number }),
        ledger.lastGranted({ repository, command, by: by.id }),
        ledger.lastGranted({ repository, command }),
        ledger.running({ repository, pull: number, text, head: pull?.headSha ?? null }),
    ]);
    return { last: { onPull, byPerson, anywhere }, running: running ? (running.url ?? running.sentence) : null };
}
/** By GitHub's own book; where it may not be read, that is known too. Null: it may be told later. */
async function activityOf(pull, { people }) {
    if (!pull || pull.headRepository === null)
        return { kind: 'untold' };
    const asked = await people.lastMove(pull.headRepository, pull.headRef);
    if (!asked.ok && asked.kind === 'unreachable')
        return null;
    return asked.ok && asked.value ? { kind: 'moved', ...asked.value } : { kind: 'untold' };
}
function waitingFacts(entry, { commands }, role) {
    if (!entry)
        return null;
    const wanted = (0,comment_command/* parseRequest */.TR)(entry.text, commands);
    if (!wanted?.ok)
        return null;
    return { by: entry.by, wanted: wanted.value, head: entry.head, until: entry.until ?? 0, role };
}

;// CONCATENATED MODULE: ./src/requests/pipeline.js








const ignored = (sentence) => ({ kind: 'ignored', sentence, entry: null });
/**
 * Who asks, for what, is it fresh, is it allowed now, do it once, say what happened. Callers let requests of one repository through one
 * after the other: what a cooldown forbids is decided by what was granted before. The error, a sentence: GitHub or the configuration gave
 * no facts; nothing was done, and the same request may be handled again.
 */
async function handleRequest(incoming, ports) {
    const { comment } = incoming;
    if (comment && comment.action !== 'created')
        return (0,result.ok)(ignored(`the comment was ${comment.action}, not created`));
    // Before anything is asked of GitHub: most comments are talk.
    if (comment && (0,command_line/* commandLine */.ay)(comment.body) === null)
        return (0,result.ok)(ignored('the comment holds no command'));
    const policies = await ports.policies();
    if (!policies.ok)
        return policies;
    const read = readWanted(incoming, policies.value);
    if (read === null)
        return (0,result.ok)(ignored('the comment holds no command of ours'));
    const asking = { ...incoming, wanted: read.wanted, head: 'head' in incoming ? incoming.head : null };
    const fresh = { ...entryOf(asking, ports.now()), ...(read.mistake && { text: `/${read.mistake.name}` }) };
    const taken = await ports.ledger.take(fresh);
    const before = taken.kind === 'known' ? taken.entry : null;
    // Nothing was done of what was merely taken; what was granted may have been started.
    if (before && before.state !== 'taken' && before.state !== 'granted')
        return known(before, ports);
    return new Handling({ asking, entry: before ?? fresh, isKnown: before !== null, policies: policies.value, ports }).go(read.mistake);
}
/** It was decided before: told now, where the process that decided it died, or GitHub was away. */
async function known(before, ports) {
    const { id: answer, isLater } = await (0,answers/* catchUp */.xA)(before, ports);
    if (isLater)
        return (0,result/* err */._)(UNTOLD);
    if (answer !== before.answer)
        await ports.ledger.change(before.id, { answer });
    return (0,result.ok)({ kind: 'known', sentence: before.sentence, entry: { ...before, answer } });
}
const UNTOLD = 'It is decided, and GitHub did not take the answer: it is told later.';
function readWanted(incoming, { commands }) {
    if ('wanted' in incoming)
        return { wanted: incoming.wanted, mistake: null };
    const parsed = (0,comment_command/* parseRequest */.TR)(incoming.comment.body, commands);
    if (parsed === null)
        return null;
    const fault = incoming.rulesFault ?? (parsed.ok ? undefined : parsed.error);
    if (parsed.ok && fault === undefined)
        return { wanted: parsed.value, mistake: null };
    const name = (0,comment_command/* commandNameIn */.A2)(incoming.comment.body, commands) ?? 'help';
    return { wanted: { kind: 'help' }, mistake: { name, sentence: fault ?? '' } };
}
function entryOf(asking, at) {
    const { id, via, repository, pull, by, wanted, head } = asking;
    return {
        ...{ id, at, via, repository, pull, by, head, text: (0,comment_command/* formatRequest */.zw)(wanted), state: 'taken', because: null },
        ...{
            sentence: 'This is being looked at.',
            runId: null,
            url: null,
            answer: null,
            until: null,
            confirmedBy: null,
            endedAt: null,
        },
    };
}
const NOTHING_TOLD = { id: null, isLater: false };
const OVER = {
    because: 'nothing-waits',
    sentence: 'Nothing waits for a second person any more: its time is over.',
    isLoud: true,
};
const AGAIN = { kind: 'granted', confirmed: null };
const UNKNOWN = {
    kind: 'refused',
    because: 'unknown-command',
    sentence: 'The configuration of this project has no such command.',
    isLoud: true,
    until: null,
};
/** One request on its way. */
class Handling {
    #given;
    #entry;
    /** Whoever confirmed is not answered yet. */
    #isOwed = false;
    constructor(given) {
        this.#given = given;
        this.#entry = given.entry;
    }
    async go(mistake) {
        const { asking, policies, ports } = this.#given;
        const isAgain = this.#entry.state === 'granted';
        if (await this.#isConfirmedBefore())
            return this.#confirmed();
        const facts = await factsOf({ asking, policies, ports, isAgain });
        if (!facts.ok)
            return (0,result/* err */._)(facts.error);
        const decision = this.#decided(mistake, facts.value);
        if (decision.kind === 'ignored')
            return this.#refuse({ because: 'ignored', sentence: decision.why, isLoud: false });
        if (decision.kind === 'refused')
            return this.#refuse(decision);
        if (decision.kind === 'confirm')
            return this.#wait(decision);
        return this.#grant(decision, facts.value);
    }
    #decided(mistake, facts) {
        const { asking, policies } = this.#given;
        const { wanted } = asking;
        const { state, head } = this.#entry;
        // What was granted stays granted: it may have been started, and what would refuse it now may have come of that.
        if (state === 'granted')
            return { ...AGAIN, wanted: facts.waiting?.wanted ?? wanted, role: facts.role ?? 'none', head };
        const policy = mistake ? policyNamed(mistake.name, policies) : policyFor(wanted, policies, facts.waiting?.wanted);
        if (!policy)
            return UNKNOWN;
        return mistake ? decideUnreadable({ asking, facts, policy }, mistake.sentence) : decide({ asking, facts, policy });
    }
    async #refuse(why) {
        const { asking, ports } = this.#given;
        ports.log(`refused (${why.because}): ${why.sentence}`);
        await this.#change({ state: 'refused', because: why.because, sentence: why.sentence, endedAt: ports.now() });
        // Whoever pressed a button sees it there: what everybody sees are comments, and what came of them.
        return this.#handled('refused', why.isLoud && asking.comment ? await this.#tell() : NOTHING_TOLD);
    }
    async #wait({ sentence, until, head }) {
        await this.#change({ state: 'waiting', sentence, until, head });
        return this.#handled('waiting', await this.#tell());
    }
    async #grant({ wanted, role, head, confirmed }, facts) {
        const { asking, policies, ports } = this.#given;
        const isAgain = this.#entry.state === 'granted';
        const isQuiet = asking.wanted.kind === 'help' || isAgain;
        const granted = { state: 'granted', sentence: 'This is queued.', head };
        if (confirmed === null)
            await this.#change(granted);
        else if (!(await this.#takeOver(granted)))
            return this.#refuse(OVER);
        if (!isQuiet && !(await this.#announced()))
            return this.#handled('failed', NOTHING_TOLD);
        const policy = policyFor(wanted, policies);
        const what = { wanted, entry: this.#entry, role, policy, policies, isAgain, facts };
        return this.#follow(await ports.doer.start(what));
    }
    /** Where our comments are all that is remembered, nothing may be done before one is there. */
    async #announced() {
        const { ports, asking } = this.#given;
        if (asking.comment)
            await ports.comments.react(asking.comment.id, 'eyes');
        const { id } = await this.#tell();
        if (id !== null || ports.hasService || asking.pull === null)
            return true;
        await this.#change({
            state: 'failed',
            sentence: 'The answer could not be written, so nothing was done.',
            endedAt: ports.now(),
        });
        return false;
    }
    /**
     * From here on the confirmed request is the one that goes on; what confirmed it has done its part. In this order: a confirmation that is
     * over confirmed something. False where nothing waits any more.
     */
    async #takeOver(granted) {
        const { ports, asking } = this.#given;
        const waiting = await waitingEntry(this.#confirms(), ports);
        if (!waiting)
            return false;
        const { id: _, ...change } = granted;
        await ports.ledger.change(waiting.id, { ...change, confirmedBy: asking.by });
        this.#isOwed = !(await this.#confirmed()).ok;
        this.#entry = { ...waiting, ...granted, confirmedBy: asking.by };
        return true;
    }
    #confirms() {
        const { wanted, repository, pull } = this.#given.asking;
        return { name: wanted.kind === 'confirm' ? wanted.request : '', repository, pull };
    }
    /** By a process that died before it wrote down that this confirmation is over: what it confirmed goes on by itself. */
    async #isConfirmedBefore() {
        const { asking, isKnown, ports } = this.#given;
        return (isKnown &&
            asking.wanted.kind === 'confirm' &&
            (await confirmedEntry({ ...this.#confirms(), by: asking.by }, ports)) !== null);
    }
    async #confirmed() {
        await this.#change({ state: 'done', sentence: 'You confirmed it.', endedAt: this.#given.ports.now() });
        return this.#handled('done', await this.#tell());
    }
    async #follow(started) {
        const { ports } = this.#given;
        const { kind, sentence } = started;
        ports.log(sentence);
        if (kind === 'running') {
            await this.#change({ state: 'running', sentence, runId: started.runId, url: started.url });
            return this.#handled('running', await this.#tell());
        }
        const ended = { state: kind, sentence, endedAt: ports.now() };
        const details = (kind === 'done' && started.details) || [];
        // What is told here alone is told first: nobody could tell it later.
        const told = details.length > 0 ? await (0,answers/* tellRequest */.JV)({ ...this.#entry, ...ended }, ports, details) : null;
        if (told?.isLater && this.#given.asking.comment)
            return (0,result/* err */._)(UNTOLD);
        await this.#change({ ...ended, ...(told?.id != null && { answer: told.id }) });
        const last = told ?? (await this.#tell());
        const comment = (0,answers/* commentIdOf */.ql)(this.#entry);
        if (comment !== null)
            await ports.comments.react(comment, kind === 'done' ? 'rocket' : 'confused');
        return this.#handled(kind, last);
    }
    async #change(change) {
        this.#entry = { ...this.#entry, ...change };
        await this.#given.ports.ledger.change(this.#entry.id, change);
    }
    async #tell() {
        const told = await (0,answers/* tellRequest */.JV)(this.#entry, this.#given.ports);
        if (told.id !== null && told.id !== this.#entry.answer)
            await this.#change({ answer: told.id });
        return told;
    }
    /** A comment that is not answered yet comes again, and is known then; who pressed a button sees it on the page. */
    #handled(kind, told) {
        if ((told.isLater || this.#isOwed) && this.#given.asking.comment)
            return (0,result/* err */._)(UNTOLD);
        return (0,result.ok)({ kind, sentence: this.#entry.sentence, entry: this.#entry });
    }
}

// EXTERNAL MODULE: ./src/contract/comment-command-table.js
var comment_command_table = __webpack_require__(93020);
// EXTERNAL MODULE: ./src/approval/answer.js
var answer = __webpack_require__(28471);
;// CONCATENATED MODULE: ./src/approval/help.js





/** What this person may ask for here and now, and why not for the rest: sentences with commands between backticks. */
function helpFor(role, policies, facts) {
    const mayTriage = (0,roles/* atLeast */.j)(role, 'triage');
    const refdata = facts.pull && mayTriage ? (0,answer/* helpFor */.VY)(role, policies.refdata) : [];
    const commands = [...policies.commands.values()].flatMap((policy) => linesOf(policy, role, facts));
    const confirms = [...policies.commands.values()].some(({ confirm }) => confirm !== null && (0,roles/* atLeast */.j)(role, confirm.role));
    return [...refdata, ...commands, ...(confirms ? usagesOf('confirm') : []), ...usagesOf('help')];
}
const usagesOf = (name) => {
    const ours = comment_command_table/* COMMAND_NAMES */.nZ.find((one) => one === name);
    return ours ? (0,comment_command_table/* usageOf */.Fs)(ours).map((one) => `\`${one.usage}\` ${one.does}`) : [];
};
function linesOf(policy, role, facts) {
    const wanted = exampleOf(policy);
    const fault = standingFault({ asking: askingOf(wanted, facts), facts: help_factsOf(policy, role, facts), policy, role, wanted });
    // Nobody but whoever can change the configuration learns anything by what it does not have.
    if (fault?.because === 'not-configured' && !(0,roles/* atLeast */.j)(role, 'maintain'))
        return [];
    const ours = comment_command_table/* COMMAND_NAMES */.nZ.find((one) => one === policy.name);
    const written = ours ? (0,comment_command_table/* usageOf */.Fs)(ours).map((one) => one.usage) : [(0,comment_command_table/* usage */.CI)(policy.name, (0,comment_command_own/* ownVerb */.Mg)(policy))];
    const does = plain(policy.does);
    if (fault)
        return written.map((one) => `\`${one}\` ${does}; not now: ${fault.sentence}`);
    return written.map((one) => `\`${one}\` ${[does, ...remarksOf(policy, facts)].join('; ')}`);
}
/** Our own text, but for the marks that would make something else of what follows. */
const plain = (text) => text.replaceAll('`', '’');
function remarksOf({ name, confirm }, { hasService }) {
    const second = confirm ? [`a second person of at least the role ${confirm.role} must agree`] : [];
    return name === 'retest' && !hasService ? ['`flaky` and `times` need the service of Pilotlight', ...second] : second;
}
function exampleOf({ name }) {
    if (name === 'retest')
        return { kind: 'retest', what: 'failed', ids: [], times: 1 };
    if (name === 'runner')
        return { kind: 'runner', pool: '', for: null };
    if (name === 'publish')
        return { kind: 'publish', site: null };
    return name === 'promote' ? { kind: 'promote', site: '' } : { kind: 'custom', name, args: {} };
}
const askingOf = (wanted, { by, repository, pull }) => ({
    ...{ id: 'help', via: 'api', repository, pull: pull?.number ?? null, by, wanted, head: pull?.headSha ?? null, comment: null },
});
function help_factsOf({ name }, role, { pull, hasService, now, times }) {
    const { last, blackout } = times?.get(name) ?? { last: { onPull: null, byPerson: null, anywhere: null }, blackout: null };
    return {
        comment: null,
        role,
        pull,
        activity: { kind: 'untold' },
        last,
        running: null,
        blackout,
        hasService,
        waiting: null,
        now,
    };
}

// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
;// CONCATENATED MODULE: ./src/requests/doers.js


/**
 * Starts jobs of the head's runs again. Nothing is started twice: a run that is going on refuses, and of a request that was granted before
 * (`isAgain`) what began since it was asked counts as begun for it.
 */
async function retest({ what, ids }, { head, at, isAgain }, runs) {
    const asked = await runs.runsOfHead(head ?? '');
    if (!asked.ok)
        return failed(`The runs of \`${(head ?? '').slice(0, 12)}\` cannot be read: ${asked.because}.`);
    const begun = isAgain ? asked.value.filter((run) => beganSince(run, at)) : [];
    if (begun.length > 0)
        return summed(begun.map((run) => ({ run, before: run.attempt - 1, asked: DONE })), 'Jobs');
    const over = asked.value.filter(({ status }) => status === 'completed');
    if (asked.value.length === 0)
        return doers_refused('No workflow has run for this commit yet, so there is nothing to run again.');
    if (over.length === 0)
        return doers_refused('Its runs are still going on; ask again when they are over.');
    if (what === 'ids' || what === 'flaky')
        return rerunJobs(over, ids, runs);
    const meant = what === 'all' ? over : over.filter(isRed);
    if (meant.length === 0)
        return doers_refused('Nothing failed: `/retest all` runs everything again.');
    const told = await Promise.all(meant.map(async (run) => begunOrNot(run, { head, runs, asked: await (what === 'all' ? runs.rerunAll(run.id) : runs.rerunFailed(run.id)) })));
    return summed(told, what === 'all' ? 'All jobs' : 'The failed jobs');
}
const DONE = { ok: true, value: null };
/** GitHub tells whole seconds. */
const beganSince = ({ attempt, startedAt }, at) => attempt > 1 && (startedAt ?? 0) >= Math.floor(at / 1_000) * 1_000;
const isRed = ({ conclusion }) => conclusion !== 'success' && conclusion !== 'skipped' && conclusion !== 'neutral';
/** Where GitHub's answer was lost, the run tells whether it began. */
async function begunOrNot(run, { head, runs, asked }) {
    const told = { run, before: run.attempt, asked };
    if (asked.ok || asked.kind !== 'unreachable')
        return told;
    const now = await runs.runsOfHead(head ?? '');
    const hasBegun = now.ok && now.value.some(({ id, attempt }) => id === run.id && attempt > run.attempt);
    return hasBegun ? { ...told, asked: DONE } : told;
}
function summed(told, what) {
    const good = told.filter(({ asked }) => asked.ok);
    const bad = told.flatMap(({ run, asked }) => (asked.ok ? [] : [`\`${run.name}\` could not be: ${asked.because}`]));
    const [first] = good;
    if (!first)
        return failed(`Nothing could be started again: ${bad.join('; ')}.`);
    const names = good.map(({ run }) => `\`${run.name}\``).join(', ');
    const sentence = `${what} of ${names} were started again${bad.length > 0 ? `; ${bad.join('; ')}` : ''}.`;
    return { kind: 'running', sentence, runId: first.run.id, url: first.run.url, attempt: first.before + 1 };
}
/** A job's name ends with the id of its configuration, as the reusable workflow names them. */
async function rerunJobs(over, ids, runs) {
    const globs = ids.map(glob/* parseGlob */.qF).filter((glob) => glob !== null);
    const found = [];
    for (const run of over) {
        const jobs = await runs.jobsOfRun(run.id);
        if (!jobs.ok)
            return failed(`The jobs of \`${run.name}\` cannot be read: ${jobs.because}.`);
        for (const job of jobs.value)
            if (namesOf(job.name).some((name) => (0,glob/* globsMatch */.bd)(globs, name, { dot: true })))
                found.push({ run, job });
    }
    if (found.length === 0)
        return doers_refused('No job of this commit has such an id.');
    const told = [];
    // GitHub takes one rerun of a run at a time: several jobs of one run go by its failed jobs together.
    for (const run of new Set(found.map((one) => one.run))) {
        const jobs = found.filter((one) => one.run === run);
        const [only] = jobs;
        const failedOnly = jobs.length > 1 && jobs.every(({ job }) => job.conclusion !== 'success');
        if (jobs.length > 1 && !failedOnly)
            return doers_refused(`Of \`${run.name}\` GitHub starts one job again at a time, or all that failed: name one, or ask for \`failed\`.`);
        if (only)
            told.push({
                run,
                before: run.attempt,
                asked: failedOnly ? await runs.rerunFailed(run.id) : await runs.rerunJob(only.job.id),
            });
    }
    return summed(told, 'The jobs');
}
/** `tests / unit-3 (py3.12)` answers to all of it, to what stands after the last `/`, and to what stands in brackets. */
function namesOf(name) {
    const last = name.slice(name.lastIndexOf('/') + 1).trim();
    const [, inner] = /\(([^()]{1,200})\)$/.exec(last) ?? [];
    return [name, last, ...(inner === undefined ? [] : [inner])];
}
/** Starts a workflow once: where an answer was lost, the run is looked for by the request's id, which its title holds. */
async function dispatchOnce({ entry, run, isAgain }, runs) {
    const name = `\`${run.workflow}\``;
    if (isAgain)
        return foundAgain(await runs.findRun({ workflow: run.workflow, titleHolds: entry.id, since: entry.at }), name);
    const { workflow, ref, inputs } = run;
    const asked = await runs.dispatch({ workflow, ref, inputs });
    if (asked.ok)
        return { kind: 'running', sentence: `The workflow ${name} was started.`, runId: asked.value.runId, url: asked.value.url };
    if (asked.kind === 'unreachable') {
        const found = await runs.findRun({ workflow: run.workflow, titleHolds: entry.id, since: entry.at });
        return foundAgain(found, name);
    }
    if (asked.kind === 'missing')
        return failed(`There is no workflow ${name} that could be started: it stands in .github/workflows of the default branch, with \`on: workflow_dispatch\`.`);
    return failed(`The workflow ${name} could not be started: ${asked.because}.`);
}
function foundAgain(found, name) {
    if (found.ok && found.value)
        return { kind: 'running', sentence: `The workflow ${name} was started.`, ...found.value };
    return failed(`It is not certain whether the workflow ${name} was started: look at the repository’s Actions before you ask again.`);
}
/** The workflow of a command with the inputs that it gets for this request. */
const filledRun = (run, entry, wanted) => ({
    ...run,
    inputs: (0,commands_config_inputs/* fillInputs */.d_)(run.inputs, valuesOf(entry, wanted)),
});
function valuesOf({ pull, head, id, by }, wanted) {
    const site = wanted.kind === 'publish' || wanted.kind === 'promote' ? (wanted.site ?? '') : '';
    const args = wanted.kind === 'custom' ? wanted.args : {};
    return { pull: pull === null ? '' : String(pull), head: head ?? '', request: id, by: by.login, site, args };
}
const failed = (sentence) => ({ kind: 'failed', sentence });
const doers_refused = (sentence) => ({ kind: 'refused', sentence });

;// CONCATENATED MODULE: ./src/commands/request-doer.js


/** Does what was granted with the job's own token: starts jobs again, and workflows. */
class WorkflowDoer {
    #runs;
    constructor(runs) {
        this.#runs = runs;
    }
    async start({ wanted, entry, policy, policies, isAgain, facts, role }) {
        switch (wanted.kind) {
            case 'help':
                return {
                    kind: 'done',
                    sentence: 'You may ask for:',
                    details: helpFor(role, policies, {
                        by: entry.by,
                        repository: entry.repository,
                        pull: facts.pull,
                        hasService: false,
                        now: facts.now,
                    }),
                };
            case 'retest':
                return retest(wanted, { ...entry, isAgain }, this.#runs);
            case 'publish':
            case 'promote':
            case 'custom': {
                if (!policy?.run)
                    return doers_refused('No workflow is configured for this.');
                return dispatchOnce({ entry, run: filledRun(policy.run, entry, wanted), isAgain }, this.#runs);
            }
            case 'runner':
            case 'refdata':
            case 'confirm':
                return doers_refused('This is not done here.');
        }
    }
}

// EXTERNAL MODULE: ./src/commands/request-policies.js
var request_policies = __webpack_require__(73912);
;// CONCATENATED MODULE: ./src/commands/comment.js







const red = (what) => ({ ok: false, faults: [(0,faults/* fault */.D)('refdata-event', what)] });
/**
 * Obeys a comment of a pull request without a service. Nothing is checked out, and nothing of the pull request is run: the comment, its
 * author's role and the head are asked for again (A1, A2). What was asked and done is remembered by our own answering comments. Where the
 * project names a service, that one hears of the comment too, and answers alone.
 */
async function comment(inputs, facts, ports) {
    const { comment: event } = facts;
    if (!event)
        return red(`The command \`comment\` needs the event issue_comment; this run came from ${facts.event}.`);
    const { pull } = event;
    if (pull === null)
        return nothing('the comment is under an issue, and no pull request', ports);
    if (event.action !== 'created')
        return nothing(`the comment was ${event.action}, not created`, ports);
    if ((0,command_line/* commandLine */.ay)(event.body) === null)
        return nothing('the comment holds no command', ports);
    // Reference data is decided with what its store knows, in one step: there is no second way to do it.
    if ((0,comment_command/* commandNameIn */.A2)(event.body, new Map()) === 'update-refdata')
        return (await Promise.all(/* import() */[__webpack_require__.e(2749), __webpack_require__.e(691), __webpack_require__.e(3382), __webpack_require__.e(478), __webpack_require__.e(1787)]).then(__webpack_require__.bind(__webpack_require__, 91787))).comment(inputs, facts, ports);
    const { github, requestRuns } = ports;
    if (!github || !requestRuns)
        return red('The command `comment` needs the input `token`.');
    return obey({ event, pull }, facts, { ...ports, github, requestRuns });
}
function nothing(why, { workflow }) {
    workflow.say(`nothing is done: ${why}`);
    return { ok: true };
}
async function obey({ event, pull }, facts, ports) {
    const { github, requestRuns } = ports;
    const policies = await (0,request_policies/* requestPolicies */.q)(facts.defaultBranch, { forge: github.forge, yaml: ports.yaml });
    const service = (0,request_policies/* leftToService */.Av)(policies);
    if (service !== null)
        return nothing(service, ports);
    const handled = await handleRequest({
        ...{ id: `comment:${event.id}`, via: 'comment', repository: facts.repository, pull, by: event.author },
        comment: { id: event.id, action: event.action, body: event.body, author: event.author, sender: event.sender },
    }, {
        ...{ people: github.pulls, comments: github.comments, blackout: ports.blackout, hasService: false },
        ledger: new CommentLedger(pull, github.comments),
        doer: new WorkflowDoer(requestRuns),
        policies: async () => policies,
        now: () => ports.clock.now(),
        log: (line) => ports.workflow.say(line),
    });
    if (!handled.ok)
        return red(handled.error);
    const { kind, sentence } = handled.value;
    if (kind === 'ignored')
        return nothing(sentence, ports);
    return kind === 'failed' ? red(sentence) : { ok: true };
}


/***/ })

};
