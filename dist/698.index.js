export const id = 698;
export const ids = [698,4818,9120];
export const modules = {

/***/ 4936:
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

// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
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
function policy_for_policyFor(wanted, policies, waiting = null) {
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
    const early = isKept(subject) ? null : (blackoutFault(subject) ?? intervalFault(subject));
    return runningFault(subject) ?? early ?? cooldownFault(subject);
}
/** Sites that are asked for too early are done as soon as they may be. */
const isKept = ({ facts: { keeps }, wanted: { kind } }) => keeps === true && (kind === 'publish' || kind === 'promote');
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
    const policy = policy_for_policyFor(asking.wanted, policies, told?.wanted);
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
        keeps: ports.keeps ?? false,
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

;// CONCATENATED MODULE: ./src/requests/handling.js







const UNTOLD = 'It is decided, and GitHub did not take the answer: it is told later.';
/** Milliseconds since it was asked for: what nobody came to start by then is not started any more. */
const START_WITHIN = 600_000;
/** Milliseconds for which GitHub is asked again whether a workflow began. */
const UNSURE_FOR = 300_000;
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
    /** A process granted it, and did not come to its end. */
    #isResumed;
    #entry;
    /** Whoever confirmed is not answered yet. */
    #isOwed = false;
    constructor(given) {
        this.#given = given;
        this.#entry = given.entry;
        this.#isResumed = given.entry.state === 'granted';
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
        const policy = mistake ? policyNamed(mistake.name, policies) : policy_for_policyFor(wanted, policies, facts.waiting?.wanted);
        if (!policy)
            return UNKNOWN;
        return mistake ? decideUnreadable({ asking, facts, policy }, mistake.sentence) : decide({ asking, facts, policy });
    }
    async #refuse(why) {
        const { asking, ports } = this.#given;
        ports.log(`refused (${why.because ?? 'now'}): ${why.sentence}`);
        await this.#change({ state: 'refused', because: why.because, sentence: why.sentence, endedAt: ports.now() });
        // Whoever pressed a button sees it there: what everybody sees are comments, and what came of them.
        return this.#handled('refused', why.isLoud && asking.comment ? await this.#tell() : NOTHING_TOLD);
    }
    async #wait({ sentence, until, head }) {
        await this.#change({ state: 'waiting', sentence, until, head });
        return this.#handled('waiting', await this.#tell());
    }
    async #grant(granted, facts) {
        const { asking, policies, ports } = this.#given;
        const { wanted, role, head, confirmed } = granted;
        const order = { wanted, role, policy: policy_for_policyFor(wanted, policies), policies, facts };
        // What was granted stays so.
        if (this.#entry.state === 'granted') {
            // Whoever granted a confirmed one may have died before it was told: it would run, and be told as waiting until its end.
            if (this.#entry.confirmedBy !== null)
                await this.#tell();
            return this.#start(order);
        }
        const refusal = (await ports.doer.refusal?.({ ...order, entry: { ...this.#entry, head }, isAgain: false })) ?? (0,result.ok)(null);
        if (!refusal.ok)
            return (0,result/* err */._)(refusal.error);
        if (refusal.value !== null)
            return this.#refuse({ because: null, sentence: refusal.value, isLoud: true });
        const change = { state: 'granted', sentence: 'This is queued.', head, until: null };
        if (confirmed === null)
            await this.#change(change);
        else if (!(await this.#takeOver(change)))
            return this.#refuse(OVER);
        if (asking.wanted.kind !== 'help' && !(await this.#announced()))
            return this.#handled('failed', NOTHING_TOLD);
        return this.#start(order);
    }
    /** That it is tried is written down first: what never was may be tried by whoever comes after a death, and nothing else. */
    async #start(order) {
        const { now, hasService, doer } = this.#given.ports;
        const { until, at } = this.#entry;
        const isAgain = this.#isResumed && (!hasService || until !== null || now() - at > START_WITHIN);
        if (until === null && order.wanted.kind !== 'help')
            await this.#change({ until: now() + UNSURE_FOR });
        return this.#follow(await doer.start({ ...order, entry: this.#entry, isAgain }));
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
            const { runId, url, until = null } = started;
            await this.#change({ state: 'running', sentence, runId, url, until });
            return this.#handled('running', await this.#tell());
        }
        if (kind === 'unsure')
            return this.#waitAndSee(sentence);
        return this.#end(started);
    }
    /** GitHub's lists lag: what it does not show yet may be there in a minute. The service looks again; a workflow cannot. */
    async #waitAndSee(sentence) {
        const { now, hasService } = this.#given.ports;
        const until = this.#entry.until ?? 0;
        if (!hasService || until <= now())
            return this.#end({ kind: 'failed', sentence: `${sentence}: look at the repository’s Actions before you ask again.` });
        await this.#change({ sentence: `${sentence}; GitHub is asked again until ${clockTime(now(), until)}.` });
        return this.#handled('running', await this.#tell());
    }
    async #end(started) {
        const { ports } = this.#given;
        const { kind, sentence } = started;
        const ended = { state: kind, sentence, endedAt: ports.now(), until: null };
        const details = (started.kind === 'done' && started.details) || [];
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




/** Why a retest cannot begin now; null where it can. The error, a sentence: GitHub did not answer. */
async function retestRefusal(wanted, { head }, runs) {
    const asked = await runs.runsOfHead(head ?? '');
    if (!asked.ok)
        return err(unreadRuns(head, asked.because));
    const meant = await meantBy(wanted, asked.value, runs);
    if (meant.kind === 'unread')
        return err(meant.sentence);
    return ok(meant.kind === 'refused' ? meant.sentence : null);
}
/**
 * Starts jobs of the head's runs again. Nothing is started twice: a run that is going on refuses, and of a request that was granted before
 * (`isAgain`) what began since it was asked counts as begun for it.
 */
async function retest(wanted, { head, at, isAgain }, runs) {
    const asked = await runs.runsOfHead(head ?? '');
    if (!asked.ok)
        return failed(unreadRuns(head, asked.because));
    const began = isAgain ? asked.value.filter((run) => beganSince(run, at)) : [];
    const begun = began.map((run) => ({ run, before: run.attempt - 1, asked: DONE }));
    const rest = asked.value.filter((run) => !began.includes(run));
    const meant = await meantBy(wanted, rest, runs);
    if (meant.kind === 'refused' || meant.kind === 'unread') {
        if (begun.length > 0)
            return summed(begun, 'Jobs');
        return meant.kind === 'unread' ? failed(meant.sentence) : meant;
    }
    const told = await Promise.all(rerunsOf(wanted, meant, runs).map((rerun) => begunOrNot(rerun, { head, runs, isAgain })));
    return summed([...begun, ...told], whatOf(wanted));
}
const whatOf = ({ what }) => (what === 'all' ? 'All jobs' : what === 'failed' ? 'The failed jobs' : 'The jobs');
const unreadRuns = (head, because) => `The runs of \`${(head ?? '').slice(0, 12)}\` cannot be read: ${because}.`;
async function meantBy({ what, ids }, all, runs) {
    const over = all.filter(({ status }) => status === 'completed');
    if (all.length === 0)
        return doers_refused('No workflow has run for this commit yet, so there is nothing to run again.');
    if (over.length === 0)
        return doers_refused('Its runs are still going on; ask again when they are over.');
    if (what === 'ids' || what === 'flaky')
        return meantJobs(over, ids, runs);
    const meant = what === 'all' ? over : over.filter(isRed);
    if (meant.length === 0)
        return doers_refused('Nothing failed: `/retest all` runs everything again.');
    return { kind: 'runs', runs: meant };
}
const DONE = { ok: true, value: null };
/** GitHub tells whole seconds. */
const beganSince = ({ attempt, startedAt }, at) => attempt > 1 && (startedAt ?? 0) >= Math.floor(at / 1_000) * 1_000;
const isRed = ({ conclusion }) => conclusion !== 'success' && conclusion !== 'skipped' && conclusion !== 'neutral';
function rerunsOf({ what }, meant, runs) {
    if (meant.kind === 'runs')
        return meant.runs.map((run) => ({
            run,
            begin: () => (what === 'all' ? runs.rerunAll(run.id) : runs.rerunFailed(run.id)),
        }));
    return meant.jobs.map(({ run, job }) => ({
        run,
        begin: () => (job === null ? runs.rerunFailed(run.id) : runs.rerunJob(job)),
    }));
}
/** Where GitHub's answer was lost, the run tells whether it began; where it did not, it is tried once more: GitHub refuses a second one. */
async function begunOrNot({ run, begin }, { head, runs, isAgain }) {
    const told = { run, before: run.attempt };
    const asked = await begin();
    if (asked.ok || (asked.kind !== 'unreachable' && !isAgain))
        return { ...told, asked };
    const now = await runs.runsOfHead(head ?? '');
    const hasBegun = now.ok && now.value.some(({ id, attempt }) => id === run.id && attempt > run.attempt);
    if (hasBegun)
        return { ...told, asked: DONE };
    return { ...told, asked: now.ok && asked.kind === 'unreachable' ? await begin() : asked };
}
function summed(told, what) {
    const good = told.filter(({ asked }) => asked.ok);
    const bad = told.flatMap(({ run, asked }) => (asked.ok ? [] : [`\`${run.name}\` could not be: ${asked.because}`]));
    const [first] = good;
    if (!first)
        return failed(`Nothing could be started again: ${bad.join('; ')}.`);
    const names = good.map(({ run }) => `\`${run.name}\``).join(', ');
    const sentence = `${what} of ${names} were started again${bad.length > 0 ? `; ${bad.join('; ')}` : ''}.`;
    const runs = good.map(({ run: { id, name }, before }) => ({ id, name, attempt: before + 1 }));
    return { kind: 'running', sentence, runId: first.run.id, url: first.run.url, runs };
}
/** A job's name ends with the id of its configuration, as the reusable workflow names them. */
async function meantJobs(over, ids, runs) {
    const globs = ids.map(glob/* parseGlob */.qF).filter((glob) => glob !== null);
    const meant = [];
    for (const run of over) {
        const asked = await runs.jobsOfRun(run.id);
        if (!asked.ok)
            return { kind: 'unread', sentence: `The jobs of \`${run.name}\` cannot be read: ${asked.because}.` };
        const jobs = asked.value.filter((job) => namesOf(job.name).some((name) => (0,glob/* globsMatch */.bd)(globs, name, { dot: true })));
        const [only] = jobs;
        if (!only)
            continue;
        if (jobs.length > 1 && jobs.some(({ conclusion }) => conclusion === 'success'))
            return doers_refused(`Of \`${run.name}\` GitHub starts one job again at a time, or all that failed: name one, or ask for \`failed\`.`);
        meant.push({ run, job: jobs.length > 1 ? null : only.id });
    }
    return meant.length === 0 ? doers_refused('No job of this commit has such an id.') : { kind: 'jobs', jobs: meant };
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
    return { kind: 'unsure', sentence: `It is not certain whether the workflow ${name} was started` };
}
/** The workflow that does what is asked; null where none does. */
function workflowOf(wanted, policies) {
    if (wanted.kind === 'refdata')
        return policies.refdataRun.workflow;
    return policyFor(wanted, policies)?.run?.workflow ?? null;
}
/** The workflow of a command with the inputs that it gets for this request. */
const filledRun = (run, entry, wanted) => ({
    ...run,
    inputs: (0,commands_config_inputs/* fillInputs */.d_)(run.inputs, valuesOf(entry, wanted)),
});
function valuesOf({ pull, head, id, by, confirmedBy, answer }, wanted) {
    const asker = confirmedBy ?? by;
    const site = wanted.kind === 'publish' || wanted.kind === 'promote' ? (wanted.site ?? '') : '';
    const args = wanted.kind === 'custom' ? wanted.args : {};
    const digest = wanted.kind === 'promote' ? (wanted.digest ?? '') : '';
    return {
        ...{ pull: pull === null ? '' : String(pull), head: head ?? '', request: id, by: by.login, site, digest, args },
        ...{ asker: `${asker.login}:${asker.id}`, answer: answer === null ? '' : String(answer) },
    };
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
    const service = (0,request_policies/* leftToService */.A)(policies);
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

/***/ 93019:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ formatPath),
/* harmony export */   q: () => (/* binding */ describe)
/* harmony export */ });
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
/* harmony export */   oq: () => (/* binding */ RUN),
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
/** A run's number, in decimal digits. */
const RUN = /^[0-9]{1,20}$/;
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
/** Most paths: of these characters alone, none of which Unicode or a file system reads otherwise, and too short to lie too deep. */
const PLAIN = /^[\w!#$%&'()+,.;=@[\]^`{}~ /-]{1,63}$/;
/** What a plain path may still be refused for: empty segments, ends that Windows drops, devices. */
const ODD = /(?:^|\/)(?:$|\/)|[. ](?:$|\/)|(?:^|\/)(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:$|[./])/i;
/**
 * The path of a file in a set, relative, with `/`: one that every file system can hold and none reads otherwise (A9). NFC; no
 * empty, dot or `..` segments; no control or format characters; nothing that Windows refuses; at most 1,000 characters.
 * The error says what is wrong, as the end of a sentence about the path.
 */
function checkPath(path) {
    if (PLAIN.test(path) && !ODD.test(path) && path !== '__proto__')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(path);
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
const foldedPath = (path) => ASCII.test(path) ? path.toLowerCase() : path.normalize('NFKC').toLowerCase().toUpperCase().toLowerCase();
/** Nothing in it has another form. */
const ASCII = /^[ -~]*$/;
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

/***/ 91316:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Rz: () => (/* binding */ milliseconds),
/* harmony export */   nm: () => (/* binding */ isDurationBetween),
/* harmony export */   sO: () => (/* binding */ DAY_MS)
/* harmony export */ });
/* unused harmony export readDuration */
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
function isDurationBetween(from, to) {
    return (written) => {
        const read = readDuration(written);
        return read !== null && read >= from && read <= to;
    };
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
    const [first, part] = [pattern[0], parts[0]];
    // Most paths lie elsewhere, and are told without a walk.
    if (first !== '**' && first !== undefined && part !== undefined && !segmentMatches(first, part, rules))
        return false;
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
