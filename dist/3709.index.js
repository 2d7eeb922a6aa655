export const id = 3709;
export const ids = [3709,1000,7216];
export const modules = {

/***/ 43709:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  performBranches: () => (/* binding */ performBranches)
});

// EXTERNAL MODULE: ./src/lib/error-text.js
var error_text = __webpack_require__(63247);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
;// CONCATENATED MODULE: ./src/contract/branches-config-graph.js
/** Moves of branches as a graph: what would spin for ever, and what comes first. */
/** The branches of a circle in their order, the first once more at the end; null where there is none. */
function circleIn(edges) {
    const rest = inOrder(edges).circling;
    const [first] = rest;
    if (!first)
        return null;
    const path = [first.from];
    // Each branch that is left over has an edge that leads back into the rest: going backwards must meet a branch again.
    for (;;) {
        const before = rest.find(({ to }) => to === path[0])?.from ?? first.from;
        const met = path.indexOf(before);
        path.unshift(before);
        if (met >= 0)
            return path.slice(0, met + 2);
    }
}
/**
 * Edges such that all that lead to a branch come before those that leave it; otherwise as they were written. `circling`: those on a
 * circle, or behind one.
 */
function inOrder(edges) {
    const ordered = [];
    let left = edges;
    for (;;) {
        const free = left.filter((edge) => !left.some(({ to }) => to === edge.from));
        if (free.length === 0)
            return { ordered, circling: left };
        ordered.push(...free);
        left = left.filter((edge) => !free.includes(edge));
    }
}

// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
;// CONCATENATED MODULE: ./src/contract/branches-config-schema.js



/** What people write under `branches` in `.github/pilotlight.yml`. Schemas only accept; `branches-config.ts` fills in and holds it together. */
const MAX_MOVES = 50;
const HOWS = ['ff', 'merge', 'pull_request'];
const branchText = 'the name of a branch such as "stable"';
/** As git takes names of refs, and nothing that a URL or a table would read otherwise. */
const branch = schemas/* string */.YjP({ error: branchText })
    .regex(/^[A-Za-z0-9_][A-Za-z0-9_./+-]{0,99}$/, { error: branchText })
    .refine((text) => !/\.\.|\/\/|\/\.|[/.]$|\.lock(?:\/|$)/.test(text), { error: branchText });
const checkText = 'the name of a check or of a commit status, such as "pilotlight/gate"';
const check = schemas/* string */.YjP({ error: checkText }).regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, { error: checkText });
const checks = (0,text_or_list/* textOrList */.d)(check, 'a name of a check or a list of them', 20);
const loginText = 'a login of GitHub';
const login = schemas/* string */.YjP({ error: loginText }).regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$/, { error: loginText });
const WhenSchema = (0,issue/* strict */.O)({
    check: checks.describe('Checks or commit statuses that tested the commit; each of several.'),
    state: schemas/* literal */.euz('success', { error: '"success"' }).optional().describe('What they must say. Default: success.'),
});
const MoveSchema = (0,issue/* strict */.O)({
    from: branch.describe('The branch that commits come from.'),
    to: branch.describe('The branch that is moved.'),
    when: WhenSchema.optional().describe('What must have tested a commit. A move by `ff` has it always.'),
    how: schemas/* enum */.k5n(HOWS, { error: `one of ${HOWS.join(', ')}` })
        .describe('`ff` moves the branch to the newest tested commit, `merge` merges, `pull_request` asks people to merge.'),
    on_conflict: schemas/* enum */.k5n(['pull_request', 'stop'], { error: 'one of pull_request, stop' })
        .optional()
        .describe('A merge with conflicts: one pull request for people (the default), or a red step.'),
    assignees: (0,text_or_list/* textOrList */.d)(login, 'a login or a list of logins', 10).optional().describe('Whom the pull request is assigned to.'),
});
const untilText = 'a text of 3 to 100 characters, such as "[testfix]", and no pattern';
const BlockSchema = (0,issue/* strict */.O)({
    branch: branch.describe('The branch that is held once a commit of it failed.'),
    check: checks.optional().describe('The checks whose failure blocks. Default: those of the moves from the branch.'),
    after: schemas/* literal */.euz('failure', { error: '"failure"' }).optional().describe('What blocks. Default: failure.'),
    until: schemas/* string */.YjP({ error: untilText })
        .regex(/^[^\p{Cc}\p{Zl}\p{Zp}\\]{3,100}$/u, { error: untilText })
        .describe('Text in the message of a commit that mends it; case does not count.'),
});
const markerText = 'a text of 3 to 100 characters';
const ForcedSchema = (0,issue/* strict */.O)({
    counts: schemas/* boolean */.zMY({ error: 'true or false' })
        .optional()
        .describe('Whether a commit counts as tested by a run that somebody started by hand. Default: false.'),
    marker: schemas/* string */.YjP({ error: markerText })
        .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{3,100}$/u, { error: markerText })
        .optional()
        .describe('Runs whose title holds this text are forced too, whoever started them.'),
});
const movesText = `a list of 1 to ${MAX_MOVES} moves`;
const BranchesSectionSchema = (0,issue/* strict */.O)({
    promote: schemas/* array */.YOg(MoveSchema, { error: movesText }).min(1, { error: movesText }).max(MAX_MOVES, { error: movesText }),
    block: BlockSchema.optional().describe('Holds a branch after a failure until a commit says that it mends it.'),
    forced: ForcedSchema.optional().describe('What becomes of builds that somebody started by hand.'),
}).describe('Section `branches` of .github/pilotlight.yml: which branches move to commits that were tested. Read from the default branch.');

;// CONCATENATED MODULE: ./src/contract/branches-config.js





/** Below it lie the branches of our own pull requests. */
const OWN_BRANCHES = 'pilotlight/';
/** The branch that a pull request from one branch into another is made of. */
const mergeBranch = ({ from, to }) => `${OWN_BRANCHES}${from.replaceAll('/', '-')}-into-${to.replaceAll('/', '-')}`;
/** Of the section's value; null where there is none. Paths of issues begin at the section. */
function readBranchRules(section) {
    if (section === undefined || section === null)
        return (0,result.ok)(null);
    const checked = (0,issue/* check */.z)(BranchesSectionSchema, section);
    if ('issues' in checked)
        return (0,result/* err */._)(checked.issues);
    const given = checked.value;
    const moves = given.promote.map(moveOf);
    const issues = [
        ...moves.flatMap((move, index) => moveIssues(move, index, moves)),
        ...circleIssues(moves),
        ...blockIssues(given),
    ];
    if (issues.length > 0)
        return (0,result/* err */._)(issues);
    return (0,result.ok)({
        moves: [...inOrder(moves.filter(isAutomatic)).ordered, ...moves.filter((move) => !isAutomatic(move))],
        block: blockOf(given),
        forced: { counts: given.forced?.counts ?? false, marker: given.forced?.marker ?? null },
    });
}
const moveOf = ({ from, to, how, when, on_conflict: onConflict, assignees }) => ({
    ...{ from, to, how, checks: when?.check ?? [], onConflict: onConflict ?? 'pull_request', assignees: assignees ?? [] },
});
/** What a person has to merge does not spin by itself. */
const isAutomatic = ({ how }) => how !== 'pull_request';
function moveIssues(move, index, all) {
    const earlier = all.slice(0, index);
    const at = (key, what) => ({
        path: ['promote', index, key],
        what: `promote[${index}].${key}: ${what}`,
    });
    return [
        ...(move.from === move.to ? [at('to', `expected another branch than \`from\`, found ${JSON.stringify(move.to)} twice`)] : []),
        ...[move.from, move.to]
            .filter((name) => name.startsWith(OWN_BRANCHES))
            .map((name) => at(name === move.from ? 'from' : 'to', `expected a branch of yours; ${OWN_BRANCHES} is for our pull requests`)),
        ...(move.how === 'ff' && move.checks.length === 0
            ? [at('when', 'expected the checks that test a commit, for only what was tested is moved to; found nothing')]
            : []),
        ...intoIssues(move, earlier).map((what) => at('to', what)),
        ...(earlier.some((other) => mergeBranch(other) === mergeBranch(move) && !isSamePair(other, move))
            ? [at('to', `expected names whose pull requests can be told apart; two would be made of ${mergeBranch(move)}`)]
            : []),
    ];
}
const isSamePair = (one, other) => one.from === other.from && one.to === other.to;
/** A branch that is fast-forwarded takes nothing else: the first commit from elsewhere would end it for good. */
function intoIssues(move, earlier) {
    const pair = `${move.from} → ${move.to}`;
    if (earlier.some((other) => isSamePair(other, move)))
        return [`expected one move for each pair, found ${pair} twice`];
    const clash = earlier.find(({ to, how }) => to === move.to && (how === 'ff' || move.how === 'ff'));
    if (!clash)
        return [];
    return [
        `expected one source for a branch that is moved by \`ff\`, found ${clash.from} and ${move.from} into ${move.to}; what one brings, the other could never be moved over`,
    ];
}
function circleIssues(moves) {
    const circle = circleIn(moves.filter((move) => isAutomatic(move) && move.from !== move.to));
    if (!circle)
        return [];
    const what = `promote: expected moves that come to an end, found the circle ${circle.join(' → ')}; let one of them be made by people, with \`how: pull_request\``;
    return [{ path: ['promote'], what }];
}
function blockIssues({ block, promote }) {
    if (!block)
        return [];
    const leaving = promote.filter(({ from }) => from === block.branch);
    if (leaving.length === 0) {
        const sources = [...new Set(promote.map(({ from }) => from))].join(', ');
        const what = `block.branch: expected a branch that something is moved from (${sources}), found ${JSON.stringify(block.branch)}`;
        return [{ path: ['block', 'branch'], what }];
    }
    if (block.check || leaving.some(({ when }) => when))
        return [];
    return [{ path: ['block'], what: `block.check: expected the checks whose failure blocks ${block.branch}, found nothing` }];
}
function blockOf({ block, promote }) {
    if (!block)
        return null;
    const asked = promote.flatMap(({ from, when }) => (from === block.branch ? (when?.check ?? []) : []));
    return { branch: block.branch, checks: block.check ?? [...new Set(asked)], until: block.until };
}

;// CONCATENATED MODULE: ./src/branch-moves/told.js
const failed = ({ because }) => ({ state: 'failed', because });

;// CONCATENATED MODULE: ./src/branch-moves/conflict-pull.js


/**
 * One pull request for each pair of branches, made of a branch of its own: conflicts are solved by commits on the branch that a pull
 * request comes from, and those must not go to `from`.
 */
async function askByPull(move, sha, ports) {
    const pair = { head: mergeBranch(move), base: move.to };
    const found = await ports.pulls.find(pair);
    if (!found.ok)
        return failed(found);
    const ready = await readyBranch(pair.head, sha, { pull: found.value, to: move.to, ports });
    if (ready !== null)
        return ready;
    if (found.value?.state === 'open')
        return asked(move, found.value);
    return openPull(move, sha, ports);
}
const asked = ({ from, to }, { number, url }) => ({
    state: 'asked',
    because: `the pull request #${number} asks people to merge ${from} into ${to}`,
    next: `Solve and merge #${number}.`,
    pull: { number, url },
});
/** Sees that the branch holds the commit; null where it does. What people pushed to it stays. */
async function readyBranch(branch, sha, around) {
    const { ports } = around;
    const head = await ports.forge.head(branch);
    if (!head.ok)
        return failed(head);
    if (head.value === null)
        return created(await ports.pulls.createBranch(branch, sha));
    const compared = await ports.forge.compare(head.value, sha);
    if (!compared.ok)
        return failed(compared);
    return standing(branch, sha, { ...around, head: head.value, relation: compared.value.relation });
}
async function standing(branch, sha, { relation, ...around }) {
    const { pull, ports } = around;
    const isOpen = pull?.state === 'open';
    if (relation === 'diverged')
        return isOpen ? null : renewed(branch, sha, around);
    if (relation !== 'ahead')
        return pull?.state === 'closed' ? turnedDown(branch, pull) : null;
    const advanced = await ports.forge.advance(branch, sha);
    return advanced.ok || isOpen ? null : failed(advanced);
}
/** Another runner may have made it at the same time: it is there. */
const created = (answer) => (answer.ok || answer.kind === 'refused' ? null : failed(answer));
const turnedDown = (branch, { number, url }) => ({
    state: 'waits',
    because: `the pull request #${number} was closed and not merged`,
    next: `Open #${number} again, or remove the branch ${branch}: then there will be another one.`,
    pull: { number, url },
});
/** What an earlier pull request left: removed where its commits are merged, and left alone where they are not. */
async function renewed(branch, sha, { to, ports, head }) {
    const base = await ports.forge.head(to);
    const left = base.ok && base.value !== null ? await ports.forge.compare(base.value, head) : null;
    if (left?.ok && left.value.relation !== 'behind' && left.value.relation !== 'identical') {
        return {
            state: 'waits',
            because: `the branch ${branch} has commits that no pull request asks for`,
            next: `Merge what is needed of ${branch} into ${to}, and remove ${branch}.`,
        };
    }
    if (!left?.ok)
        return { state: 'failed', because: `${to} cannot be compared with ${branch}` };
    const removed = await ports.pulls.removeBranch(branch);
    return removed.ok ? created(await ports.pulls.createBranch(branch, sha)) : failed(removed);
}
async function openPull(move, sha, ports) {
    const pair = { head: mergeBranch(move), base: move.to };
    const opened = await ports.pulls.open(pair, textOf(move, sha));
    if (opened.ok) {
        if (move.assignees.length > 0)
            await ports.pulls.assign(opened.value.number, move.assignees);
        return asked(move, opened.value);
    }
    // Refused or lost: another runner may have opened it, or we did.
    const found = await ports.pulls.find(pair);
    return found.ok && found.value?.state === 'open' ? asked(move, found.value) : failed(opened);
}
function textOf(move, sha) {
    const { from, to, how } = move;
    const why = how === 'merge'
        ? `Merging \`${from}\` into \`${to}\` met conflicts, which only people can solve.`
        : `\`${to}\` takes \`${from}\` when people merge it.`;
    const branch = `\`${mergeBranch(move)}\``;
    const body = [
        why,
        `It begins at ${sha} of \`${from}\`. Solve conflicts by commits on ${branch}, never on \`${from}\`.`,
        `This pull request is closed by itself once \`${to}\` has all of \`${from}\`.`,
    ].join('\n\n');
    return { title: `Merge ${from} into ${to}`, body };
}
/** Closes the pull request of a pair that has nothing left to merge; says so, or null where there was none. Trouble is left to the next look. */
async function settlePull(move, to, { forge, pulls }) {
    const branch = mergeBranch(move);
    const found = await pulls.find({ head: branch, base: move.to });
    if (!found.ok || found.value?.state !== 'open')
        return null;
    const { number } = found.value;
    const closed = await pulls.close(number, `\`${move.to}\` has all of \`${move.from}\` by now: there is nothing left to merge.`);
    const head = await forge.head(branch);
    if (closed.ok && head.ok && head.value !== null && to !== null) {
        const left = await forge.compare(to, head.value);
        if (left.ok && (left.value.relation === 'behind' || left.value.relation === 'identical'))
            await pulls.removeBranch(branch);
    }
    return closed.ok ? `${move.to} has all of ${move.from}; the pull request #${number} is closed` : null;
}

;// CONCATENATED MODULE: ./src/branches/block.js
/**
 * Walks the states of a branch, the oldest first. With `until`: after a failure, no commit passes until one says that it mends it; from
 * that one on, the first green one ends the block, and another failure begins it anew.
 */
function passingOf(steps, until) {
    let passing = null;
    let held = null;
    for (const step of steps) {
        held = until === null ? null : heldAfter(step, held, until);
        if (step.tested.state === 'green' && held === null)
            passing = step;
    }
    return { passing, held };
}
function heldAfter({ sha, message, watched }, held, until) {
    if (watched.state === 'red')
        return { failed: sha, mending: null };
    if (held === null)
        return null;
    const mending = message.toLowerCase().includes(until.toLowerCase()) ? sha : held.mending;
    return mending !== null && watched.state === 'green' ? null : { ...held, mending };
}

;// CONCATENATED MODULE: ./src/branches/decide.js
const decide_short = (sha) => sha.slice(0, 12);
const refused = (because, next) => ({ kind: 'refused', because, next });
/** What two heads alone decide; null where a comparison must be looked at. */
function decideByHeads({ from, to }, heads) {
    const gone = heads.from === null ? from : heads.to === null ? to : null;
    if (gone !== null) {
        return refused(`there is no branch ${gone}`, `Make the branch (the first time, it is made by hand), or take the move out of the section \`branches\`.`);
    }
    return heads.from === heads.to ? { kind: 'nothing', because: `${to} is at the same commit` } : null;
}
/** What the comparison alone decides; null where checks must be looked at. */
function decideByComparison(move, { relation, commits }) {
    const { from, to, how } = move;
    if (relation === 'identical' || relation === 'behind')
        return { kind: 'nothing', because: `${to} has all of ${from}` };
    if (relation === 'diverged' && how === 'ff')
        return refused(...divergence(move));
    if (commits !== null)
        return null;
    return refused(`${from} is more commits ahead of ${to} than are looked at`, `Move ${to} once by hand, to a commit of ${from} that was tested.`);
}
const divergence = ({ from, to }) => [
    `${to} has commits that ${from} has not: ${from} was force-pushed, or something else was pushed to ${to}; a branch is never forced`,
    `See what \`git log ${from}..${to}\` shows. Merge it into ${from}, or, if it is to be given up, set ${to} by hand to a tested commit of ${from}.`,
];
/** What checks decide. */
function decideByChecks(move, { head, newest, passing, held }) {
    if (passing)
        return { kind: 'act', sha: passing.sha, tested: passing.tested };
    if (held)
        return { kind: 'waits', ...blockReason(move, held) };
    return { kind: 'waits', because: missing(move, head, newest), next: null };
}
function blockReason({ from }, { failed, mending }) {
    if (mending !== null)
        return {
            because: `${from} failed at ${decide_short(failed)}; ${decide_short(mending)} says that it mends it, and is not green yet`,
            next: null,
        };
    return {
        because: `${from} failed at ${decide_short(failed)}, and no commit since says that it mends it`,
        next: `Push a commit to ${from} that mends it and says so, with the text that \`block.until\` names.`,
    };
}
function missing({ from, to, checks }, head, newest) {
    const names = checks.join(', ');
    if (newest?.state === 'pending')
        return `${names} of ${from} (${decide_short(head)}) is not ready`;
    if (newest?.state === 'red')
        return `${names} of ${from} failed at ${decide_short(head)}, and no commit before it that ${to} lacks is green`;
    if (newest && newest.forced.length > 0)
        return `${from} (${decide_short(head)}) was tested by a run that somebody started by hand alone, and such runs do not count`;
    return `no commit of ${from} that ${to} lacks was found good by ${names}`;
}
/** The last look before anything is written: what the token may not bring, is not tried. */
function guardWorkflows({ from, to }, decision, { right, touched }) {
    if (right !== 'may-not' || touched.length === 0)
        return decision;
    const more = touched.length > 1 ? ` and ${touched.length - 1} more` : '';
    return refused(`${from} brings changes of ${touched[0]}${more}, which this token may not push; nothing was done`, `Give the step the token of an App with \`workflows: write\` (GITHUB_TOKEN never may), or move ${to} to ${decision.sha} by hand.`);
}

;// CONCATENATED MODULE: ./src/branches/evidence.js
/** Of `checks`, each must be there (where none is asked for, every commit is good); of several reports of one check, the newest speaks. */
function tested(checks, reports, rule) {
    // A run of a pull request tested a merge that nobody made: it says nothing of this commit.
    const own = reports.filter(({ run }) => run === null || !isOfPullRequest(run.event));
    const forced = rule.counts ? [] : own.filter((report) => isForced(report, rule));
    const counting = own.filter((report) => !forced.includes(report));
    const deciding = checks.flatMap((check) => newest(counting.filter((report) => isNamed(report, check))));
    return { state: together(checks.length, deciding), reports: deciding, forced };
}
const isOfPullRequest = (event) => event.startsWith('pull_request');
/** GitHub compares names of statuses without regard to case. */
const isNamed = (report, check) => report.check.toLowerCase() === check.toLowerCase();
/** Whether somebody started the run by hand. What a program starts by `workflow_dispatch` (a nightly build, a moved source) is none. */
function isForced({ run }, { marker }) {
    if (run === null)
        return false;
    if (marker !== null && run.title.toLowerCase().includes(marker.toLowerCase()))
        return true;
    return run.event === 'workflow_dispatch' && run.by?.isPerson !== false;
}
function newest(reports) {
    const [first, ...more] = reports;
    return first ? [more.reduce((last, report) => (report.at >= last.at ? report : last), first)] : [];
}
function together(asked, deciding) {
    const states = new Set(deciding.map(({ state }) => state));
    if (states.has('red'))
        return 'red';
    if (states.has('pending'))
        return 'pending';
    return deciding.length === asked && !states.has('none') ? 'green' : 'none';
}

;// CONCATENATED MODULE: ./src/branches/line.js
/**
 * The states that a branch went through and another has not, the oldest first: along first parents, for what a merge brought in was never
 * the branch itself.
 */
function lineOf(head, range) {
    const bySha = new Map(range.map((commit) => [commit.sha, commit]));
    const line = [];
    for (let at = bySha.get(head); at; at = bySha.get(at.parents[0] ?? '')) {
        bySha.delete(at.sha);
        line.push(at);
    }
    return line.reverse();
}
/** Commits of the range that a chain of parents inside of it leads back to `base` from. */
function descendants(base, range) {
    const children = childrenIn(range);
    const found = new Set();
    const waiting = [...(children.get(base) ?? [])];
    for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
        if (found.has(sha))
            continue;
        found.add(sha);
        waiting.push(...(children.get(sha) ?? []));
    }
    return found;
}
function childrenIn(range) {
    const children = new Map();
    for (const [parent, sha] of range.flatMap((commit) => commit.parents.map((one) => [one, commit.sha]))) {
        const known = children.get(parent) ?? [];
        known.push(sha);
        children.set(parent, known);
    }
    return children;
}
/** Commits that `head` brings along, of a range that holds them all. */
function ancestry(head, range) {
    const bySha = new Map(range.map((commit) => [commit.sha, commit]));
    const found = [];
    const waiting = [head];
    for (let sha = waiting.pop(); sha !== undefined; sha = waiting.pop()) {
        const commit = bySha.get(sha);
        if (!commit)
            continue;
        bySha.delete(sha);
        found.push(commit);
        waiting.push(...commit.parents);
    }
    return found;
}

;// CONCATENATED MODULE: ./src/branch-moves/gather.js




/** States of a branch whose checks are looked at: a branch that much behind is looked at by people. */
const MAX_LOOKED = 250;
/** Reads what a move depends on, no more than it needs, and decides. Writes nothing. */
async function lookAt(move, rules, forge) {
    const [from, to] = [await forge.head(move.from), await forge.head(move.to)];
    if (!from.ok)
        return from;
    if (!to.ok)
        return to;
    const heads = { from: from.value, to: to.value };
    const early = decideByHeads(move, heads);
    if (early || heads.from === null || heads.to === null)
        return { ok: true, value: { ...heads, decision: early ?? { kind: 'nothing', because: '' } } };
    const decision = await decideBetween(move, rules, { from: heads.from, to: heads.to, forge });
    return decision.ok ? { ok: true, value: { ...heads, decision: decision.value } } : decision;
}
async function decideBetween(move, rules, between) {
    const { forge, from, to } = between;
    const compared = await forge.compare(to, from);
    if (!compared.ok)
        return compared;
    const early = decideByComparison(move, compared.value);
    if (early)
        return { ok: true, value: early };
    const range = compared.value.commits ?? [];
    const looked = await lookAtLine(move, rules, { ...between, range });
    if (!looked.ok)
        return looked;
    const decision = decideByChecks(move, { head: from, ...looked.value });
    return decision.kind === 'act' ? guarded(move, decision, { forge, range }) : { ok: true, value: decision };
}
async function guarded(move, decision, { forge, range }) {
    const right = await forge.workflowRight();
    // A pull request brings nothing: whoever merges it does.
    if (right !== 'may-not' || move.how === 'pull_request')
        return { ok: true, value: decision };
    const touched = await forge.workflowsTouched(ancestry(decision.sha, range));
    return touched.ok ? { ok: true, value: guardWorkflows(move, decision, { right, touched: touched.value }) } : touched;
}
async function lookAtLine(move, { block, forced }, { from, to, range, forge }) {
    const until = block?.branch === move.from ? block.until : null;
    const watched = until === null ? move.checks : (block?.checks ?? []);
    const isEnough = (step) => until === null && step.tested.state === 'green';
    const steps = [];
    for (const { sha, message } of candidates(move, until !== null, { from, to, range })) {
        const reports = await reportsOf(sha, [...new Set([...move.checks, ...watched])], forge);
        if (!reports.ok)
            return reports;
        const step = { sha, message, tested: tested(move.checks, reports.value, forced) };
        steps.push({ ...step, watched: tested(watched, reports.value, forced) });
        if (isEnough(step))
            break;
    }
    const newest = steps[0]?.tested ?? null;
    const { passing, held } = passingOf(steps.reverse(), until);
    return { ok: true, value: { passing: passing?.sha === to ? null : passing, held, newest } };
}
const reportsOf = async (sha, names, forge) => names.length === 0 ? { ok: true, value: [] } : forge.reports(sha, names);
/** The states that may be moved to, the newest first. Where a branch may be blocked, what the target is at, too: it may have failed since. */
function candidates(move, isBlocked, { from, to, range }) {
    const line = lineOf(from, range);
    const holding = move.how === 'ff' ? descendants(to, range) : null;
    const since = line.filter(({ sha }) => holding?.has(sha) !== false).reverse();
    const shown = since.slice(0, MAX_LOOKED);
    return isBlocked && holding ? [...shown, { sha: to, parents: [], message: '' }] : shown;
}

;// CONCATENATED MODULE: ./src/branch-moves/make-move.js



/** Looks before it is left to the next time: somebody else pushes all the while. */
const LOOKS = 3;
/** Looks, decides, looks again, and writes once. */
async function makeMove(move, rules, { ports, settings }) {
    const outcome = (told, look) => {
        const act = look?.decision.kind === 'act' ? look.decision : null;
        const seen = { before: look?.to ?? null, after: look?.to ?? null, sha: act?.sha ?? look?.from ?? null };
        return { move, ...seen, evidence: act?.tested.reports ?? [], next: null, pull: null, at: ports.now(), ...told };
    };
    for (let left = LOOKS; left > 0; left -= 1) {
        const look = await lookAt(move, rules, ports.forge);
        if (!look.ok)
            return outcome(failed(look), null);
        const told = await carryOut(move, look.value, { ports, settings });
        if (told)
            return outcome(told, look.value);
    }
    const because = `${move.from} or ${move.to} moved each time it was looked at; the next look goes on`;
    return outcome({ state: 'waits', because }, null);
}
async function carryOut(move, look, { ports, settings }) {
    const { decision } = look;
    if (decision.kind === 'nothing') {
        const settled = settings.dryRun || move.how === 'ff' ? null : await settlePull(move, look.to, ports);
        return { state: 'nothing', because: settled ?? decision.because };
    }
    if (decision.kind !== 'act')
        return { state: decision.kind, because: decision.because, next: decision.next };
    if (settings.dryRun)
        return { state: 'would', because: `${verb(move)} ${decision.sha.slice(0, 12)}` };
    return act(move, decision, { look, ports });
}
async function act(move, decision, { look, ports }) {
    // A pull request changes no branch of theirs; the others are read once more.
    if (move.how === 'pull_request')
        return askByPull(move, decision.sha, ports);
    await ports.intend?.({ move, sha: decision.sha, before: look.to, evidence: decision.tested.reports });
    if (!(await isUnmoved(move, look, ports)))
        return null;
    return move.how === 'ff' ? fastForward(move, decision, ports) : merge(move, decision, ports);
}
const verb = ({ from, to, how }) => {
    if (how === 'ff')
        return `${to} would be moved to`;
    return how === 'merge' ? `into ${to} would be merged` : `a pull request from ${from} into ${to} would be open for`;
};
async function isUnmoved(move, look, { forge }) {
    const [from, to] = [await forge.head(move.from), await forge.head(move.to)];
    return from.ok && to.ok && from.value === look.from && to.value === look.to;
}
async function fastForward({ from, to }, { sha }, { forge }) {
    const advanced = await forge.advance(to, sha);
    const done = { state: 'moved', because: `${to} is at ${sha.slice(0, 12)}, which was tested on ${from}`, after: sha };
    if (advanced.ok)
        return done;
    // The answer may be lost, or somebody else was first: what the branch is at, counts.
    const now = await forge.head(to);
    if (!now.ok)
        return failed(advanced);
    if (now.value === sha)
        return done;
    const has = now.value === null ? null : await forge.compare(now.value, sha);
    if (has?.ok && has.value.relation !== 'ahead')
        return null;
    return advanced.kind === 'unreachable' ? failed(advanced) : notAllowed(to, advanced.because);
}
const notAllowed = (branch, because) => ({
    state: 'refused',
    because: `GitHub does not let this token move ${branch}: ${because}`,
    next: `Give the token \`contents: write\` (and \`workflows: write\` where workflow files change), and let it pass the rules that protect ${branch}.`,
});
async function merge(move, act, ports) {
    const { from, to } = move;
    const message = `Merge ${from} into ${to}`;
    const merged = await ports.forge.merge(to, { sha: act.sha, message });
    if (!merged.ok)
        return mergeRefused(move, act, { refusal: merged, ports });
    if (merged.value.kind === 'conflict')
        return onConflict(move, act, ports);
    const after = merged.value.kind === 'merged' ? merged.value.sha : null;
    await settlePull(move, after, ports);
    const short = act.sha.slice(0, 12);
    if (after === null)
        return { state: 'nothing', because: `${to} has ${short} of ${from}` };
    return { state: 'merged', because: `${short} of ${from} is merged into ${to}`, after };
}
async function mergeRefused({ from, to }, { sha }, { refusal, ports }) {
    const now = await ports.forge.head(to);
    if (!now.ok || now.value === null)
        return failed(refusal);
    const has = await ports.forge.compare(now.value, sha);
    if (has.ok && has.value.relation !== 'ahead' && has.value.relation !== 'diverged')
        return { state: 'merged', because: `${sha.slice(0, 12)} of ${from} is merged into ${to}`, after: now.value };
    return refusal.kind === 'unreachable' || refusal.kind === 'missing' ? failed(refusal) : notAllowed(to, refusal.because);
}
async function onConflict(move, { sha }, ports) {
    if (move.onConflict === 'pull_request')
        return askByPull(move, sha, ports);
    return {
        state: 'refused',
        because: `${sha.slice(0, 12)} of ${move.from} and ${move.to} change the same lines`,
        next: `Merge ${move.from} into ${move.to} by hand, or let \`on_conflict: pull_request\` ask for it.`,
    };
}

;// CONCATENATED MODULE: ./src/branch-moves/move-branches.js


/**
 * Makes all moves, one after the other, such that a later one sees what an earlier one brought. One that cannot be made stops no other.
 * Idempotent, and any number of them may run at once.
 */
async function moveBranches(rules, ports, settings) {
    const outcomes = [];
    for (const move of rules.moves)
        outcomes.push(await isolated(move, ports, () => makeMove(move, rules, { ports, settings })));
    return outcomes;
}
async function isolated(move, { now }, make) {
    try {
        return await make();
    }
    catch (error) {
        const nothing = { next: null, before: null, after: null, sha: null, evidence: [], pull: null };
        return { move, state: 'failed', because: (0,error_text/* errorText */.k)(error), ...nothing, at: now() };
    }
}

// EXTERNAL MODULE: ./src/contract/section-file.js
var section_file = __webpack_require__(65386);
// EXTERNAL MODULE: ./src/lib/sentence.js
var sentence = __webpack_require__(41000);
;// CONCATENATED MODULE: ./src/report/branches-diagram.js
const COLOURS = {
    ...{ moved: '#1a7f37', merged: '#1a7f37', would: '#1a7f37', nothing: '#6e7781' },
    ...{ asked: '#9a6700', waits: '#9a6700', refused: '#cf222e', failed: '#cf222e' },
};
const branches_diagram_HOWS = { ff: 'tested', merge: 'merge', pull_request: 'pull request' };
/** What is told of a move in a word or two. */
const STATE_WORDS = {
    ...{ moved: 'moved', merged: 'merged', asked: 'pull request open', would: 'would be done' },
    ...{ nothing: 'up to date', waits: 'waits', refused: 'refused', failed: 'no answer' },
};
/** Moves as a diagram that GitHub draws: branches are boxes, moves are arrows in the colour of what became of them. */
function branchesDiagram(outcomes) {
    const names = [...new Set(outcomes.flatMap(({ move: { from, to } }) => [from, to]))];
    const box = (name) => `b${names.indexOf(name)}`;
    const boxes = names.map((name) => `  ${box(name)}["${plain(name)}"]`);
    const arrows = outcomes.map(({ move: { from, to, how }, state }) => {
        const words = `${branches_diagram_HOWS[how]}: ${STATE_WORDS[state]}`;
        return how === 'pull_request' ? `  ${box(from)} -. "${words}" .-> ${box(to)}` : `  ${box(from)} -- "${words}" --> ${box(to)}`;
    });
    const colours = outcomes.map(({ state }, index) => `  linkStyle ${index} stroke:${COLOURS[state]},stroke-width:2px`);
    return ['```mermaid', 'flowchart LR', ...boxes, ...arrows, ...colours, '```'].join('\n');
}
/** The section takes such names only; Mermaid would obey others. */
const plain = (name) => name.replace(/[^A-Za-z0-9_./+-]/g, '?');

// EXTERNAL MODULE: ./src/report/markdown.js
var markdown = __webpack_require__(80231);
;// CONCATENATED MODULE: ./src/report/branches-summary.js


const MAX_ROWS = 100;
/** The diagram, and for each move what became of it, why, and what says that its commit was tested. */
function branchesSummary({ outcomes, repositoryUrl, notes }) {
    const table = (0,markdown/* tableOf */.c_)(['Move', 'State', 'Commit', 'Why', 'Evidence'], outcomes, {
        cells: (outcome) => cells(outcome, repositoryUrl),
        max: MAX_ROWS,
    });
    return (0,markdown/* page */.MY)('Branches', [branchesDiagram(outcomes), ...notes], { table });
}
function cells({ move, state, sha, because, next, evidence, pull }, url) {
    const commit = sha === null ? '' : (0,markdown/* link */.nf)((0,markdown/* literal */.eu)(sha.slice(0, 12)), `${url}/commit/${sha}`);
    const asked = pull === null ? '' : ` ${(0,markdown/* link */.nf)((0,markdown/* literal */.eu)(`#${pull.number}`), `${url}/pull/${pull.number}`)}`;
    return [
        `${(0,markdown/* literal */.eu)(move.from)} → ${(0,markdown/* literal */.eu)(move.to)}`,
        `${STATE_WORDS[state]}${asked}`,
        commit,
        (0,markdown/* literal */.eu)(next === null ? because : `${because}. ${next}`),
        evidence.map((report) => evidenceOf(report, url)).join('<br>'),
    ];
}
/** Addresses that checks name are anybody's: only that of a run is linked. */
function evidenceOf({ check, state, at, run }, url) {
    const said = (0,markdown/* link */.nf)((0,markdown/* literal */.eu)(check), run === null ? null : `${url}/actions/runs/${run.id}`);
    return `${said} ${state}${at > 0 ? ` at ${new Date(at).toISOString().slice(0, 19)}Z` : ''}`;
}

;// CONCATENATED MODULE: ./src/commands/promote-branches.js







const red = (what, { next, at }) => ({
    ...{ code: 'branches-config', blame: 'theirs', what: (0,sentence/* asSentence */.K)(what), next },
    ...(at ? { at } : {}),
});
/** Moves branches as the section `branches` of the default branch says. */
async function promoteBranches(inputs, facts, { workflow, yaml, clock, github }) {
    const noToken = { next: 'Leave the input `token` out, or give it one with `contents: write` and `pull-requests: write`.' };
    if (!github)
        return { ok: false, faults: [red('The command `promote-branches` needs the input `token`', noToken)] };
    const rules = await branchRules(facts, { forge: github.forge, yaml });
    if (!rules.ok)
        return { ok: false, faults: rules.error };
    const ports = { forge: github.branches, pulls: github.branches, now: () => clock.now() };
    const outcomes = await moveBranches(rules.value, ports, { dryRun: inputs.dry_run === 'true' });
    for (const { move, state, because } of outcomes)
        workflow.say(`${move.from} → ${move.to}: ${STATE_WORDS[state]}: ${because}`);
    const notes = (await startsNothing(outcomes, github)) ? [NOTHING_STARTED] : [];
    await workflow.summary(branchesSummary({ outcomes, repositoryUrl: facts.runUrl.replace(/\/actions\/runs\/.*$/, ''), notes }));
    for (const note of notes)
        workflow.annotate('warning', note);
    const faults = outcomes.flatMap(faultOf);
    return faults.length === 0 ? { ok: true } : { ok: false, faults };
}
const NOTHING_STARTED = 'Branches were moved with GITHUB_TOKEN, whose pushes start no workflow: what is to be tested next is not. Give the step the token of an App.';
/** Whether a branch was moved that another move waits for tests of, by a token that starts none. */
async function startsNothing(outcomes, { isWorkflowToken }) {
    const moved = outcomes.filter(({ state }) => state === 'moved' || state === 'merged').map(({ move }) => move.to);
    const isWaitedFor = outcomes.some(({ move }) => move.checks.length > 0 && moved.includes(move.from));
    return isWaitedFor && (await isWorkflowToken()) === true;
}
function faultOf({ move, state, because, next }) {
    if (state !== 'refused' && state !== 'failed')
        return [];
    const what = `${move.from} → ${move.to}: ${(0,sentence/* withStop */.d)(because)}`;
    return state === 'refused'
        ? [{ code: 'branches-refused', blame: 'theirs', what, next: next ?? '' }]
        : [{ code: 'branches-failed', blame: 'ours', what, next: 'Run the job again; what was done is not done twice.' }];
}
async function branchRules(facts, { forge, yaml }) {
    const ref = trustedRef(facts);
    const where = `${section_file/* SECTION_FILE */.D} of ${ref}`;
    const file = await forge.fileAt(section_file/* SECTION_FILE */.D, ref);
    if (!file.ok)
        return (0,result/* err */._)([red(`${where} cannot be read: ${file.because}`, { next: 'Give the job `contents: write`.' })]);
    const next = `Correct the section \`branches\` of ${section_file/* SECTION_FILE */.D}; docs/branches.md describes every key.`;
    const document = yaml.parse(file.text ?? '', where);
    if (!document.ok)
        return (0,result/* err */._)(document.error.map(({ what, at }) => red(what, { next, at })));
    const { value, place } = document.value;
    const section = typeof value === 'object' && value !== null && 'branches' in value ? value.branches : undefined;
    const read = readBranchRules(section);
    if (!read.ok)
        return (0,result/* err */._)(read.error.map(({ path, what }) => red(what, { next, at: place(['branches', ...path]) })));
    if (read.value)
        return (0,result.ok)(read.value);
    return (0,result/* err */._)([red(`${where} has no section \`branches\``, { next: 'Write one; docs/branches.md shows how.' })]);
}
/** The default branch; a scheduled run is always on it, and its event may not name it. */
const trustedRef = ({ defaultBranch, event, ref }) => defaultBranch !== '' || event !== 'schedule' ? defaultBranch : ref.replace(/^refs\/heads\//, '');

// EXTERNAL MODULE: ./src/contract/build-place.js
var build_place = __webpack_require__(4434);
;// CONCATENATED MODULE: ./src/branch-moves/github-readers.js

const fields = (value) => (typeof value === 'object' && value !== null ? value : {});
const SHA = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;
const shaOf = (value) => (typeof value === 'string' && SHA.test(value) ? value : undefined);
/** Messages are looked through for a text, and never shown: what is longer is cut. */
const MAX_MESSAGE = 10_000;
const github_readers_text = (value, most = 1_000) => (typeof value === 'string' ? value.slice(0, most) : '');
const number = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
const moment = (value) => {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? 0 : at;
};
/** All, or undefined where one of them is nothing. */
function listOf(value, read) {
    if (!Array.isArray(value))
        return undefined;
    const items = value.map((item) => read(fields(item)));
    return items.includes(undefined) ? undefined : items;
}
function readCommit(item) {
    const sha = shaOf(item['sha']);
    const parents = listOf(item['parents'], (parent) => shaOf(parent['sha']));
    return sha && parents ? { sha, parents, message: github_readers_text(fields(item['commit'])['message'], MAX_MESSAGE) } : undefined;
}
const RELATIONS = ['identical', 'ahead', 'behind', 'diverged'];
function readComparison(data) {
    const { status, total_commits: total, commits } = fields(data);
    const relation = RELATIONS.find((known) => known === status);
    const read = listOf(commits, readCommit);
    return relation && read && typeof total === 'number' ? { relation, total, commits: read } : undefined;
}
/** Paths below `.github/workflows/`, of a commit's or a comparison's files; both names of what was renamed. */
function readWorkflowFiles(data) {
    const { files = [] } = fields(data);
    const named = listOf(files, (file) => [github_readers_text(file['filename']), github_readers_text(file['previous_filename'])]);
    return named?.flat().filter((path) => path.startsWith('.github/workflows/'));
}
function readRun(item) {
    const [id, event] = [number(item['id']), github_readers_text(item['event'])];
    if (id === undefined || event === '')
        return undefined;
    const actor = fields(item['triggering_actor'] ?? item['actor']);
    const login = github_readers_text(actor['login']);
    const by = login === '' ? null : { login, isPerson: actor['type'] !== 'Bot' && !login.endsWith('[bot]') };
    const when = {
        suite: number(item['check_suite_id']) ?? 0,
        number: number(item['run_number']) ?? 0,
        createdAt: moment(item['created_at']),
    };
    return { id: String(id), event, title: github_readers_text(item['display_title']), by, ...when };
}
/** What ends a check without a verdict (cancelled, skipped, neutral, stale, action_required) tested nothing. */
const CONCLUSIONS = {
    ...{ success: 'green', failure: 'red', timed_out: 'red', startup_failure: 'red' },
};
function readCheckRun(item) {
    const check = github_readers_text(item['name']);
    if (check === '')
        return undefined;
    const isOver = item['status'] === 'completed';
    const at = moment(isOver ? item['completed_at'] : item['started_at']);
    const state = isOver ? (CONCLUSIONS[github_readers_text(item['conclusion'])] ?? 'none') : 'pending';
    const url = github_readers_text(item['html_url'] ?? item['details_url']);
    return { report: { check, state, at, url }, suite: number(fields(item['check_suite'])['id']) ?? 0 };
}
const STATES = {
    ...{ success: 'green', failure: 'red', error: 'red', pending: 'pending' },
};
function readStatus(item) {
    const [check, state] = [github_readers_text(item['context']), STATES[github_readers_text(item['state'])]];
    if (check === '' || state === undefined)
        return undefined;
    return { report: { check, state, at: moment(item['created_at']), url: github_readers_text(item['target_url']) }, suite: 0 };
}
/**
 * The run that a report came from: of a check run its suite tells it, of a status the number in its address, or the build whose page it is.
 * A status with another address is taken for that of a run by hand or of a pull request where the commit had no other runs.
 */
function runOf({ report, suite }, runs) {
    const words = new Set(report.url.split(/[/?#]/));
    const exact = suite > 0 ? runs.find((run) => run.suite === suite) : (runs.find(({ id }) => words.has(id)) ?? runOfBuild(report, runs));
    if (exact || suite > 0)
        return exact ?? null;
    const isPlain = ({ event }) => event !== 'workflow_dispatch' && !event.startsWith('pull_request');
    return runs.some(isPlain) ? null : (runs.find(({ createdAt }) => createdAt <= report.at) ?? null);
}
const BUILDS = '/builds/';
/**
 * Statuses of the service lead to pages of builds, which are named by the number of their run. Two workflows may have come to the same one:
 * a run that somebody started is then taken for it, for that one proves less.
 */
function runOfBuild({ url }, runs) {
    const at = url.indexOf(BUILDS);
    const [path = ''] = at < 0 ? [] : url.slice(at + BUILDS.length).split(/[?#]/);
    const build = (0,build_place/* parseBuildPlace */.td)(path);
    if (!build.ok)
        return undefined;
    const { number: which } = build.value.place;
    const found = runs.filter((run) => which === String(run.number) || which === `${run.number}-${run.id}`);
    return found.find(({ event }) => event === 'workflow_dispatch') ?? found[0];
}
function readPull(item) {
    const found = number(item['number']);
    const headSha = shaOf(fields(item['head'])['sha']);
    if (found === undefined || headSha === undefined)
        return undefined;
    const isMerged = typeof item['merged_at'] === 'string';
    const state = item['state'] === 'open' ? 'open' : isMerged ? 'merged' : 'closed';
    return { number: found, url: github_readers_text(item['html_url']), state, headSha };
}

;// CONCATENATED MODULE: ./src/branch-moves/github-branches.js

const PER_PAGE = 100;
const MAX_PAGES = 10;
/** Commits whose files are asked for at a time. */
const ABREAST = 8;
const REPO = '/repos/{owner}/{repo}';
const READ = { contents: 'read' };
const WRITE = { contents: 'write' };
const PULLS = { pull_requests: 'write' };
/** GitHub reads a slash in a name of a ref as it is. */
const inPath = (branch) => branch.split('/').map(encodeURIComponent).join('/');
const done = () => null;
/** Branches and pull requests by GitHub's REST API. */
class GitHubBranches {
    #calls;
    constructor(calls) {
        this.#calls = calls;
    }
    async head(branch) {
        const call = { method: 'GET', route: `${REPO}/git/ref/heads/${inPath(branch)}`, needs: READ };
        const asked = await this.#calls.ask(call, ({ data }) => shaOf(fields(fields(data)['object'])['sha']));
        if (asked.ok || asked.kind !== 'missing')
            return asked;
        // A repository that the token may not read is answered 404, too.
        const repository = await this.#calls.ask({ method: 'GET', route: REPO, needs: READ }, done);
        return repository.ok ? { ok: true, value: null } : repository;
    }
    async compare(base, head) {
        const commits = new Map();
        let relation = 'diverged';
        for (let page = 1; page <= MAX_PAGES; page += 1) {
            const asked = await this.#comparePage(`${base}...${head}`, page);
            // What has no commit in common, GitHub does not find.
            if (!asked.ok)
                return asked.kind === 'missing' ? { ok: true, value: { relation: 'diverged', commits: null } } : asked;
            relation = asked.value.relation;
            for (const commit of asked.value.commits)
                commits.set(commit.sha, commit);
            if (commits.size >= asked.value.total)
                return { ok: true, value: { relation, commits: [...commits.values()] } };
        }
        return { ok: true, value: { relation, commits: null } };
    }
    #comparePage(basehead, page) {
        const parameters = { per_page: PER_PAGE, page };
        const call = { method: 'GET', route: `${REPO}/compare/${basehead}`, parameters, needs: READ };
        return this.#calls.ask(call, ({ data }) => readComparison(data));
    }
    async reports(sha, checks) {
        const found = [];
        for (const check of checks) {
            const of = { key: 'check_runs', parameters: { check_name: check, filter: 'all' }, needs: { checks: 'read' } };
            const runs = await this.#pages(`${REPO}/commits/${sha}/check-runs`, of, readCheckRun);
            if (!runs.ok)
                return runs;
            found.push(...runs.value);
        }
        const statuses = await this.#pages(`${REPO}/commits/${sha}/statuses`, { key: null, needs: { statuses: 'read' } }, readStatus);
        if (!statuses.ok)
            return statuses;
        const names = new Set(checks.map((name) => name.toLowerCase()));
        found.push(...statuses.value.filter(({ report }) => names.has(report.check.toLowerCase())));
        // The newest come first.
        return found.length === 0 ? { ok: true, value: [] } : this.#withRuns(sha, found.reverse());
    }
    async #withRuns(sha, found) {
        const of = { key: 'workflow_runs', parameters: { head_sha: sha }, needs: { actions: 'read' } };
        const runs = await this.#pages(`${REPO}/actions/runs`, of, readRun);
        if (!runs.ok)
            return runs;
        const reports = found.map((one) => ({ ...one.report, run: runOf(one, runs.value) }));
        return { ok: true, value: reports.sort((a, b) => a.at - b.at) };
    }
    async workflowsTouched(commits) {
        const all = new Set();
        for (let start = 0; start < commits.length; start += ABREAST) {
            const some = await Promise.all(commits.slice(start, start + ABREAST).map((commit) => this.#touchedBy(commit)));
            for (const asked of some) {
                if (!asked.ok)
                    return asked;
                for (const path of asked.value)
                    all.add(path);
            }
        }
        return { ok: true, value: [...all].sort() };
    }
    /** GitHub shows a merge's files against its first parent: what came from the others is no change of its own. */
    async #touchedBy({ sha, parents }) {
        const own = await this.#workflowFiles(`${REPO}/commits/${sha}`);
        let left = own;
        for (const parent of parents.slice(1)) {
            if (!left.ok || left.value.length === 0)
                break;
            const against = await this.#workflowFiles(`${REPO}/compare/${parent}...${sha}`);
            const before = left.value;
            left = against.ok ? { ok: true, value: before.filter((path) => against.value.includes(path)) } : against;
        }
        return left;
    }
    #workflowFiles(route) {
        return this.#calls.ask({ method: 'GET', route, needs: READ }, ({ data }) => readWorkflowFiles(data));
    }
    workflowRight() {
        return this.#calls.workflowRight();
    }
    advance(branch, sha) {
        const route = `${REPO}/git/refs/heads/${inPath(branch)}`;
        return this.#calls.ask({ method: 'PATCH', route, parameters: { sha, force: false }, needs: WRITE }, done);
    }
    merge(branch, { sha, message }) {
        const parameters = { base: branch, head: sha, commit_message: message };
        const call = { method: 'POST', route: `${REPO}/merges`, parameters, needs: WRITE, answers: 409 };
        return this.#calls.ask(call, ({ status, data }) => {
            if (status === 409)
                return { kind: 'conflict' };
            const merged = shaOf(fields(data)['sha']);
            return merged ? { kind: 'merged', sha: merged } : { kind: 'nothing' };
        });
    }
    find({ head, base }) {
        const [owner] = this.#calls.repository.split('/');
        const newest = { sort: 'created', direction: 'desc', per_page: 1 };
        const parameters = { state: 'all', head: `${owner}:${head}`, base, ...newest };
        const call = { method: 'GET', route: `${REPO}/pulls`, parameters, needs: PULLS };
        return this.#calls.ask(call, ({ data }) => {
            const pulls = listOf(data, readPull);
            return pulls && (pulls[0] ?? null);
        });
    }
    open(pair, text) {
        const call = { method: 'POST', route: `${REPO}/pulls`, parameters: { ...pair, ...text }, needs: PULLS };
        return this.#calls.ask(call, ({ data }) => readPull(fields(data)));
    }
    assign(number, assignees) {
        const route = `${REPO}/issues/${number}/assignees`;
        return this.#calls.ask({ method: 'POST', route, parameters: { assignees }, needs: PULLS }, done);
    }
    /** First the end, then the reason: a reason that is lost closes nothing twice. */
    async close(number, comment) {
        const end = { method: 'PATCH', route: `${REPO}/pulls/${number}`, parameters: { state: 'closed' }, needs: PULLS };
        const closed = await this.#calls.ask(end, done);
        if (!closed.ok)
            return closed;
        const parameters = { body: comment };
        await this.#calls.ask({ method: 'POST', route: `${REPO}/issues/${number}/comments`, parameters, needs: PULLS }, done);
        return closed;
    }
    createBranch(branch, sha) {
        const parameters = { ref: `refs/heads/${branch}`, sha };
        return this.#calls.ask({ method: 'POST', route: `${REPO}/git/refs`, parameters, needs: WRITE }, done);
    }
    async removeBranch(branch) {
        const route = `${REPO}/git/refs/heads/${inPath(branch)}`;
        const removed = await this.#calls.ask({ method: 'DELETE', route, needs: WRITE }, done);
        if (removed.ok)
            return removed;
        // GitHub refuses to remove what is not there (422).
        const now = await this.head(branch);
        return now.ok && now.value === null ? { ok: true, value: null } : removed;
    }
    async #pages(route, { key, parameters, needs }, read) {
        const all = [];
        for (let page = 1; page <= MAX_PAGES; page += 1) {
            const call = { method: 'GET', route, parameters: { ...parameters, per_page: PER_PAGE, page }, needs };
            const asked = await this.#calls.ask(call, ({ data }) => listOf(key === null ? data : fields(data)[key], read));
            if (!asked.ok)
                return asked;
            all.push(...asked.value);
            if (asked.value.length < PER_PAGE)
                break;
        }
        return { ok: true, value: all };
    }
}

// EXTERNAL MODULE: ./src/adapters/octokit-requests.js
var octokit_requests = __webpack_require__(54942);
;// CONCATENATED MODULE: ./src/adapters/octokit-branches.js


/** What stands for an answer of 409 where that is one. */
const CONFLICT = Symbol('409');
const MERGE = 'POST /repos/{owner}/{repo}/merges';
/** GitHub answers a merge that meets conflicts with 409: there, that is an answer. */
class BranchRequests extends octokit_requests/* OctokitRequests */.O {
    async send(...call) {
        try {
            return await super.send(...call);
        }
        catch (error) {
            if (call[0] === MERGE && (0,octokit_requests/* statusOf */.c2)(error) === 409)
                return { data: CONFLICT, headers: {} };
            throw error;
        }
    }
}
/** The bot that a workflow's own token speaks as. */
const OF_WORKFLOWS = 'github-actions[bot]';
/** Whether a token is a workflow's own; null where nobody tells. */
const isWorkflowToken = async (options) => {
    const viewer = await new octokit_requests/* OctokitRequests */.O(options).viewer();
    return viewer.ok ? viewer.value.toLowerCase() === OF_WORKFLOWS : null;
};
/** Branches and their pull requests with the token of the job. */
function octokitBranches(options) {
    const requests = new BranchRequests(options);
    let isOwn;
    const calls = {
        repository: options.repository,
        ask: ({ method, route, parameters = {} }, read) => requests.ask(`${method} ${route}`, parameters, ({ data }) => read(data === CONFLICT ? { status: 409, data: null } : { status: 200, data })),
        // GITHUB_TOKEN has no such permission; what another token may do, GitHub tells nobody beforehand.
        workflowRight: async () => {
            isOwn ??= isWorkflowToken(options);
            return (await isOwn) ? 'may-not' : 'unknown';
        },
    };
    return new GitHubBranches(calls);
}

// EXTERNAL MODULE: ./src/adapters/yaml-documents.js
var yaml_documents = __webpack_require__(57216);
;// CONCATENATED MODULE: ./src/adapters/branches-door.js



/** Wires the ports of its command and runs it. */
function performBranches({ inputs }, { facts, workflow, clock, forge }, _env) {
    const { repository, apiUrl } = facts;
    const options = { token: inputs.token ?? '', repository, apiUrl };
    const github = forge && { forge, branches: octokitBranches(options), isWorkflowToken: () => isWorkflowToken(options) };
    return promoteBranches(inputs, facts, { workflow, yaml: yaml_documents.yamlDocuments, clock, github });
}


/***/ }),

/***/ 54942:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ OctokitRequests),
/* harmony export */   OA: () => (/* binding */ fields),
/* harmony export */   Qq: () => (/* binding */ text),
/* harmony export */   c2: () => (/* binding */ statusOf),
/* harmony export */   c3: () => (/* binding */ listOf),
/* harmony export */   id: () => (/* binding */ id),
/* harmony export */   n$: () => (/* binding */ moment)
/* harmony export */ });
/* harmony import */ var node_timers_promises__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(58500);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(63247);


const VERSION = { 'x-github-api-version': '2026-03-10' };
const TRIES = 3;
/** Requests to GitHub's REST API through @octokit/core, loaded at the first one. */
class OctokitRequests {
    #options;
    #octokit;
    constructor(options) {
        this.#options = options;
    }
    /** Throws what Octokit throws. `owner` and `repo` are those of the repository unless they are given; `manual`: redirects are answers. */
    async send(route, parameters, redirect = 'follow') {
        const { repository, timeout = 10_000 } = this.#options;
        const [owner, repo] = repository.split('/');
        const octokit = await this.#client();
        const request = { signal: AbortSignal.timeout(timeout), redirect };
        const { data, headers } = await octokit.request(route, { owner, repo, ...parameters, headers: VERSION, request });
        return { data, headers };
    }
    /**
     * What `read` makes of the answer; `undefined` is an answer that GitHub does not give. Reading is tried three times where nobody
     * answers; writing once, because a write whose answer was lost may have happened.
     */
    async ask(route, parameters, read) {
        const { pause = 500 } = this.#options;
        const tries = route.startsWith('GET ') ? TRIES : 1;
        for (let left = tries - 1;; left -= 1) {
            const asked = await this.#once(route, parameters, read);
            if (asked.ok || asked.kind !== 'unreachable' || left === 0)
                return asked;
            await (0,node_timers_promises__WEBPACK_IMPORTED_MODULE_0__.setTimeout)(pause * 2 ** (tries - 1 - left));
        }
    }
    async #once(route, parameters, read) {
        try {
            const value = read(await this.send(route, parameters));
            if (value !== undefined)
                return { ok: true, value };
            return { ok: false, kind: 'unreachable', because: `GitHub answered \`${route}\` with something else than it documents` };
        }
        catch (error) {
            return refusalOf(route, error);
        }
    }
    /** The login of whoever the token belongs to. `GET /user` takes people's tokens only; GraphQL tells programs theirs too. */
    async viewer() {
        try {
            const octokit = await this.#client();
            const request = { signal: AbortSignal.timeout(this.#options.timeout ?? 10_000) };
            const { login } = fields(fields(await octokit.graphql('query { viewer { login } }', { request }))['viewer']);
            if (typeof login === 'string' && login !== '')
                return { ok: true, value: login };
            return { ok: false, kind: 'unreachable', because: 'GitHub does not tell whose token this is' };
        }
        catch (error) {
            return refusalOf('viewer', error);
        }
    }
    #client() {
        const { token, apiUrl, fetch } = this.#options;
        const given = { auth: token, baseUrl: apiUrl, userAgent: 'pilotlight', log: SILENT };
        this.#octokit ??= __webpack_require__.e(/* import() */ 1582).then(__webpack_require__.bind(__webpack_require__, 51582)).then(({ Octokit }) => new Octokit({ ...given, ...(fetch && { request: { fetch } }) }));
        return this.#octokit;
    }
}
const quiet = () => undefined;
const SILENT = { debug: quiet, info: quiet, warn: quiet, error: quiet };
/** What GitHub's status codes mean here. A limit on calls is answered 403 too, and is over some time. */
function refusalOf(route, error) {
    const status = statusOf(error);
    const because = `\`${route}\`: ${(0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .k)(error).slice(0, 300)}`;
    if (status === 404 || status === 410)
        return { ok: false, kind: 'missing', because };
    if (status === 401)
        return { ok: false, kind: 'denied', because };
    if (status === 403)
        return { ok: false, kind: forbiddenBy(error), because };
    return { ok: false, kind: status !== undefined && status < 500 && status !== 429 ? 'refused' : 'unreachable', because };
}
/** 403 is a limit that is reached, a right that is missing, or (re-runs) a state in which it cannot be done. */
function forbiddenBy(error) {
    const headers = fields(fields(fields(error)['response'])['headers']);
    if (headers['retry-after'] !== undefined || String(headers['x-ratelimit-remaining']) === '0')
        return 'unreachable';
    const text = (0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_1__/* .errorText */ .k)(error);
    if (/rate limit/i.test(text))
        return 'unreachable';
    return /already running|workflow run|in progress/i.test(text) ? 'refused' : 'denied';
}
function statusOf(error) {
    const { status } = fields(error);
    return typeof status === 'number' ? status : undefined;
}
const fields = (value) => typeof value === 'object' && value !== null ? value : {};
const text = (value) => (typeof value === 'string' ? value : undefined);
/** A positive whole number, such as an id. */
const id = (value) => typeof value === 'number' && Number.isSafeInteger(value) && value > 0 ? value : undefined;
/** Milliseconds since the epoch of a time as GitHub writes it. */
function moment(value) {
    const at = typeof value === 'string' ? Date.parse(value) : Number.NaN;
    return Number.isNaN(at) ? undefined : at;
}
/** Every item as `read` takes it; undefined where it is no list or any item is nothing. */
function listOf(value, read) {
    if (!Array.isArray(value))
        return undefined;
    const items = value.map(read);
    return items.includes(undefined) ? undefined : items;
}


/***/ }),

/***/ 57216:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   yamlDocuments: () => (/* binding */ yamlDocuments)
/* harmony export */ });
/* harmony import */ var yaml__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(33483);
/* harmony import */ var _lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(63247);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(31388);



/** Aliases could make a small file enormous; a hundred are more than any person writes. */
const MAX_ALIASES = 100;
/** YAML 1.2 through the package `yaml`: one document, keys unique, everything wrong told at once. */
const yamlDocuments = {
    parse(text, file) {
        const counter = new yaml__WEBPACK_IMPORTED_MODULE_0__/* .LineCounter */ .HN();
        const document = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .parseDocument */ .Tp)(text, { lineCounter: counter, uniqueKeys: true, prettyErrors: false });
        const placeAt = (offset) => {
            const { line, col } = counter.linePos(offset);
            return { file, line, column: col };
        };
        const troubles = [...document.errors, ...document.warnings];
        if (troubles.length > 0)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)(troubles.map(({ message, pos }) => ({ what: withoutFullStop(message), at: placeAt(pos[0]) })));
        try {
            const value = document.toJS({ maxAliasCount: MAX_ALIASES });
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__.ok)({ value, place: (path) => placeAt(offsetOf(document.contents, path)) });
        }
        catch (error) {
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_1__/* .err */ ._)([{ what: withoutFullStop((0,_lib_error_text_js__WEBPACK_IMPORTED_MODULE_2__/* .errorText */ .k)(error)), at: { file, line: 1 } }]);
        }
    },
};
const withoutFullStop = (message) => message.replace(/\.$/, '');
/** A key stands where its name stands; an item of a list where it begins. Where the path leads nowhere, its last known part. */
function offsetOf(root, path) {
    let node = root;
    let offset = root?.range?.[0] ?? 0;
    for (const part of path) {
        const pair = (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isMap */ .jh)(node) ? node.items.find(({ key }) => (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(key) && String(key.value) === String(part)) : undefined;
        const next = pair ? pair.value : hasGet(node) ? node.get(part, true) : undefined;
        const start = pair && (0,yaml__WEBPACK_IMPORTED_MODULE_0__/* .isScalar */ .jn)(pair.key) ? pair.key.range?.[0] : rangeOf(next);
        if (start === undefined)
            break;
        offset = start;
        node = next;
    }
    return offset;
}
const hasGet = (node) => typeof node === 'object' && node !== null && 'get' in node && typeof node.get === 'function';
function rangeOf(node) {
    if (typeof node !== 'object' || node === null || !('range' in node) || !Array.isArray(node.range))
        return undefined;
    return typeof node.range[0] === 'number' ? node.range[0] : undefined;
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

/***/ 41611:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   O: () => (/* binding */ strict),
/* harmony export */   z: () => (/* binding */ check)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);
/* harmony import */ var _issue_text_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(93019);



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
    const name = path.length > 0 ? `${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_2__/* .formatPath */ .j)(path)}: ` : '';
    return [{ path, what: `${name}expected ${issue.message}, found ${(0,_issue_text_js__WEBPACK_IMPORTED_MODULE_2__/* .describe */ .q)(issue.input)}` }];
}


/***/ }),

/***/ 285:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Ln: () => (/* binding */ TEST_RUNNERS),
/* harmony export */   PE: () => (/* binding */ NO_RETRY),
/* harmony export */   U7: () => (/* binding */ parseRetryFilter),
/* harmony export */   uC: () => (/* binding */ RetryPolicySchema)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(83315);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(41611);


const TEST_RUNNERS = ['pytest', 'jest', 'go'];
const NO_RETRY = { delays: [], jitter: 0, on: null, max_total: null, only_failed: null };
const PLAIN = ['any', 'timeout', 'silence', 'oom', 'infra', 'signal'];
/** Null where it is none. */
function parseRetryFilter(written) {
    const plain = PLAIN.find((known) => known === written);
    if (plain)
        return { kind: plain };
    const [, from, to = from] = /^exit:([0-9]{1,3})(?:-([0-9]{1,3}))?$/.exec(written) ?? [];
    if (from !== undefined)
        return Number(from) <= Number(to) && Number(to) <= 255 ? { kind: 'exit', from: Number(from), to: Number(to) } : null;
    const signal = /^signal:(?:SIG)?([A-Z][A-Z0-9]{1,9})$/.exec(written)?.[1];
    if (signal)
        return { kind: 'signal-named', signal: `SIG${signal}` };
    const text = /^pattern:([^\r\n]{1,200})$/.exec(written)?.[1];
    return text && text.replaceAll('*', '').trim() !== '' ? { kind: 'pattern', text } : null;
}
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_0__/* .int */ .Whr({ error: 'milliseconds' }).nonnegative({ error: 'milliseconds' });
/** On its way through the matrix: what holds by default is left out. */
const RetryPolicySchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_1__/* .strict */ .O)({
    delays: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(milliseconds, { error: 'a list of delays' }).max(100, { error: 'at most 100 delays' }),
    jitter: zod__WEBPACK_IMPORTED_MODULE_0__/* .number */ .aig({ error: 'a share' }).min(0).max(1).default(0),
    on: zod__WEBPACK_IMPORTED_MODULE_0__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_0__/* .string */ .YjP().refine((written) => parseRetryFilter(written) !== null, { error: 'what an attempt ends by' }))
        .nullable()
        .default(null),
    max_total: milliseconds.nullable().default(null),
    only_failed: zod__WEBPACK_IMPORTED_MODULE_0__/* ["enum"] */ .k5n(TEST_RUNNERS, { error: `one of ${TEST_RUNNERS.join(', ')}` })
        .nullable()
        .default(null),
});


/***/ }),

/***/ 65386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   D: () => (/* binding */ SECTION_FILE)
/* harmony export */ });
/** Where a repository says how Pilotlight works for it, below its root. Apart from its sections, each of which takes long to load. */
const SECTION_FILE = '.github/pilotlight.yml';


/***/ }),

/***/ 70636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Dh: () => (/* binding */ DIGEST),
/* harmony export */   ID: () => (/* binding */ ID),
/* harmony export */   n0: () => (/* binding */ TestJobSchema),
/* harmony export */   nd: () => (/* binding */ withoutDefaults),
/* harmony export */   qF: () => (/* binding */ parseJson)
/* harmony export */ });
/* unused harmony export NO_REPORTS */
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73278);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(31388);
/* harmony import */ var _issue_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(41611);
/* harmony import */ var _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(285);





const NO_REPORTS = { junit: [], artifacts: [], optional: false };
const DIGEST = /^[0-9a-f]{64}$/;
const ID = /^[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?$/;
const milliseconds = zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr({ error: 'milliseconds' }).positive({ error: 'milliseconds' });
const texts = zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'text' }), { error: 'a list of texts' });
/** As it travels: what holds by default is left out, so that 256 of them fit into one variable. */
const TestJobSchema = (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({
    id: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'an id' }).regex(ID, { error: 'an id' }),
    name: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'a name' }).min(1, { error: 'a name' }).max(200, { error: 'a name' }),
    run: zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .array */ .YOg(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP()).min(1)], { error: 'a command' }),
    env: zod__WEBPACK_IMPORTED_MODULE_1__/* .record */ .g1P(zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), { error: 'a mapping of variables' }).default({}),
    cwd: zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP({ error: 'a folder' }).default('.'),
    timeout: milliseconds,
    idle_timeout: milliseconds.nullable().default(null),
    grace: milliseconds,
    runs_on: texts,
    retry: _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .RetryPolicySchema */ .uC.default({ delays: [], jitter: 0, on: null, max_total: null, only_failed: null }),
    reports: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({ junit: texts.default([]), artifacts: texts.default([]), optional: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY().default(false) }).default({
        junit: [],
        artifacts: [],
        optional: false,
    }),
    shard: (0,_issue_js__WEBPACK_IMPORTED_MODULE_2__/* .strict */ .O)({ index: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), of: zod__WEBPACK_IMPORTED_MODULE_1__/* .int */ .Whr().positive(), files: texts }).nullable().default(null),
    flaky: zod__WEBPACK_IMPORTED_MODULE_1__/* ["enum"] */ .k5n(['pass', 'fail'], { error: 'pass or fail' }).default('pass'),
    allow_failure: zod__WEBPACK_IMPORTED_MODULE_1__/* .boolean */ .zMY({ error: 'true or false' }).default(false),
});
const DEFAULTS = {
    env: {},
    cwd: '.',
    idle_timeout: null,
    retry: _retry_policy_js__WEBPACK_IMPORTED_MODULE_0__/* .NO_RETRY */ .PE,
    reports: NO_REPORTS,
    shard: null,
    flaky: 'pass',
    allow_failure: false,
};
/** The value that is written: without what the schema fills in. */
function withoutDefaults(job) {
    const entries = Object.entries(job).filter(([key, value]) => !(key in DEFAULTS) || (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(value) !== (0,_lib_canonical_json_js__WEBPACK_IMPORTED_MODULE_3__/* .canonicalJson */ .d)(DEFAULTS[key]));
    return Object.fromEntries(entries);
}
/** `JSON.parse` as a Result; the error says what the text looked like, since such a text often crossed a boundary cut off. */
function parseJson(text) {
    try {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__.ok)(JSON.parse(text));
    }
    catch {
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_4__/* .err */ ._)(`expected JSON, found ${text === '' ? 'nothing' : JSON.stringify(text.slice(0, 60))} (${text.length} characters)`);
    }
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

/***/ 63247:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   U: () => (/* binding */ errnoOf),
/* harmony export */   k: () => (/* binding */ errorText)
/* harmony export */ });
/** What a thrown thing says for itself; by shape, since an error may come from another realm (a worker, a test's sandbox). */
function errorText(error) {
    return hasString(error, 'message') ? error.message : String(error);
}
/** The errno name of a system error (`ENOENT`), or undefined. */
function errnoOf(error) {
    return hasString(error, 'code') ? error.code : undefined;
}
function hasString(value, key) {
    return typeof value === 'object' && value !== null && key in value && typeof value[key] === 'string';
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
