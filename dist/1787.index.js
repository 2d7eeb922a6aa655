export const id = 1787;
export const ids = [1787];
export const modules = {

/***/ 91787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   comment: () => (/* binding */ comment)
/* harmony export */ });
/* harmony import */ var _approval_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28471);
/* harmony import */ var _approval_approve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85577);
/* harmony import */ var _contract_comment_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(2037);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53400);
/* harmony import */ var _request_policies_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(73912);
/* harmony import */ var _answering_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(22840);
/* harmony import */ var _approval_facts_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(5377);
/* harmony import */ var _carry_out_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(51526);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_8__ = __webpack_require__(52313);
/* harmony import */ var _store_faults_js__WEBPACK_IMPORTED_MODULE_9__ = __webpack_require__(97613);










/**
 * Obeys a comment of a pull request. Nothing is checked out, nothing of the pull request is run or read but hashes: the comment, its author's
 * role, the head and the results are asked for again, and decided by `src/approval` (A1, A2, A3). Whoever may do nothing is not answered.
 */
async function comment(inputs, facts, ports) {
    const { comment: event } = facts;
    const say = (why) => {
        ports.workflow.say(`nothing is done: ${why}`);
        return { ok: true };
    };
    if (!event) {
        const what = `The command \`comment\` needs the event issue_comment; this run came from ${facts.event}.`;
        return { ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .D)('refdata-event', what)] };
    }
    if (event.pull === null)
        return say('the comment is under an issue, and no pull request');
    if (event.action !== 'created')
        return say(`the comment was ${event.action}, not created`);
    if ((0,_contract_comment_command_js__WEBPACK_IMPORTED_MODULE_2__/* .parseComment */ .vj)(event.body) === null)
        return say('the comment holds no command of ours');
    const { github } = ports;
    if (!github)
        return { ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .D)('refdata-event', 'The command `comment` needs the input `token`.')] };
    const request = {
        ...{ via: 'comment', action: event.action, pull: event.pull, commentId: event.id, body: event.body },
        ...{ author: event.author, sender: event.sender },
    };
    return obey(request, { inputs, facts, ports: { ...ports, github } });
}
const red = (what) => ({ ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .D)('refdata-event', what)] });
async function obey(request, given) {
    const { github, workflow } = given.ports;
    // Before the store is opened: whoever is a stranger costs nothing, and learns nothing.
    const role = await github.pulls.roleOf(request.author.login, request.author.id);
    if (!role.ok && role.kind !== 'missing' && role.kind !== 'refused')
        return red(`GitHub did not say what ${request.author.login} may do here: ${role.because}.`);
    if (!role.ok || role.value === 'none' || role.value === 'read') {
        workflow.say(`nothing is done: ${request.author.login} may not ask here${role.ok ? '' : ` (${role.because})`}`);
        return { ok: true };
    }
    const answer = new _answering_js__WEBPACK_IMPORTED_MODULE_5__/* .Answering */ .D({ commentId: request.commentId, pull: request.pull }, github, (line) => workflow.say(line));
    const outcome = await (0,_store_faults_js__WEBPACK_IMPORTED_MODULE_9__/* .withStoreFaults */ .t)(() => decide(request, role.value, { ...given, answer }));
    // What went wrong may name a store that is nobody's business here.
    if (!outcome.ok && !answer.hasEnded)
        await answer.end('failed', 'This could not be done, and nothing was changed; the log of its run tells why.');
    return outcome;
}
async function decide(request, role, { inputs, facts, ports, answer }) {
    const pull = await ports.github.pulls.pull(request.pull);
    if (!pull.ok)
        return red(`#${request.pull} cannot be read: ${pull.because}.`);
    // Whoever may push may make a branch with rules of its own and aim a pull request at it first: only the default branch's rules count.
    const branch = facts.defaultBranch || pull.value.baseRef;
    const policies = await (0,_request_policies_js__WEBPACK_IMPORTED_MODULE_4__/* .requestPolicies */ .q)(branch, { forge: ports.github.forge, yaml: ports.yaml });
    const service = (0,_request_policies_js__WEBPACK_IMPORTED_MODULE_4__/* .leftToService */ .A)(policies);
    if (service !== null) {
        ports.workflow.say(`nothing is done: ${service}`);
        return { ok: true };
    }
    const settings = await (0,_settings_js__WEBPACK_IMPORTED_MODULE_8__/* .trustedSettings */ .$L)(branch, inputs.store, ports);
    if (!settings.ok)
        return { ok: false, faults: settings.error };
    // It was read a moment later, and by then GitHub answered: whether a service is named is not known.
    if (!policies.ok)
        return red(policies.error);
    const { policy, section, opened } = settings.value;
    const asked = await (0,_approval_facts_js__WEBPACK_IMPORTED_MODULE_6__/* .approvalFacts */ .Z)({ request, pull: pull.value, role, facts, opened, ports });
    if (!asked.ok)
        return { ok: false, faults: [asked.error] };
    const { results, begun, target } = asked.value;
    const verdict = (0,_approval_approve_js__WEBPACK_IMPORTED_MODULE_1__/* .approve */ .S)(request, asked.value.facts, policy);
    if (verdict.kind === 'ignored') {
        ports.workflow.say(`nothing is done: ${verdict.why}`);
        return { ok: true };
    }
    if (verdict.kind === 'refused')
        return refuse(verdict, answer, ports);
    const storeUrl = inputs.store_url ?? section.storeUrl;
    const work = { pull: pull.value, facts, storeUrl, policy, results, target, isAgain: begun !== null };
    return grant(verdict, { answer, work, ports: { ...ports, opened } });
}
async function refuse({ because, sentence, isLoud }, answer, ports) {
    ports.workflow.say(`refused (${because}): ${sentence}`);
    if (isLoud)
        await answer.end('refused', sentence);
    return { ok: true };
}
async function grant(granted, { answer, work, ports }) {
    const { kind } = granted.request;
    if (kind === 'help') {
        await answer.end('done', 'You may ask for:', (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .helpFor */ .VY)(granted.role, work.policy));
        return { ok: true };
    }
    await answer.react('eyes');
    if (kind !== 'status')
        await answer.begin({ target: kind === 'undo' ? work.target : null });
    const done = await (0,_carry_out_js__WEBPACK_IMPORTED_MODULE_7__/* .carryOut */ .u)(granted, work, ports);
    await answer.end(done.state, done.sentence, done.details);
    await answer.react(done.state === 'done' ? 'rocket' : 'confused');
    for (const line of [done.sentence, ...done.details])
        ports.workflow.say(line);
    return done.fault ? { ok: false, faults: [done.fault] } : { ok: true };
}


/***/ })

};
