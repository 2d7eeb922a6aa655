export const id = 787;
export const ids = [787];
export const modules = {

/***/ 91787:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   comment: () => (/* binding */ comment)
/* harmony export */ });
/* harmony import */ var _approval_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28471);
/* harmony import */ var _approval_approve_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(85577);
/* harmony import */ var _contract_comment_command_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(15488);
/* harmony import */ var _faults_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(53400);
/* harmony import */ var _approval_facts_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(5377);
/* harmony import */ var _carry_out_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(15425);
/* harmony import */ var _settings_js__WEBPACK_IMPORTED_MODULE_6__ = __webpack_require__(38301);
/* harmony import */ var _store_faults_js__WEBPACK_IMPORTED_MODULE_7__ = __webpack_require__(97613);








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
    return (0,_store_faults_js__WEBPACK_IMPORTED_MODULE_7__/* .withStoreFaults */ .t)(() => obey(request, { inputs, facts, ports: { ...ports, github } }));
}
async function obey(request, { inputs, facts, ports }) {
    const { github, workflow } = ports;
    // Before the store is opened: whoever is a stranger costs nothing, and learns nothing.
    const role = await github.pulls.roleOf(request.author.login, request.author.id);
    if (!role.ok && role.kind !== 'missing' && role.kind !== 'refused') {
        return {
            ok: false,
            faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .D)('refdata-event', `GitHub did not say what ${request.author.login} may do here: ${role.because}.`)],
        };
    }
    if (!role.ok || role.value === 'none' || role.value === 'read') {
        workflow.say(`nothing is done: ${request.author.login} may not ask here${role.ok ? '' : ` (${role.because})`}`);
        return { ok: true };
    }
    const pull = await github.pulls.pull(request.pull);
    if (!pull.ok)
        return { ok: false, faults: [(0,_faults_js__WEBPACK_IMPORTED_MODULE_3__/* .fault */ .D)('refdata-event', `#${request.pull} cannot be read: ${pull.because}.`)] };
    const settings = await (0,_settings_js__WEBPACK_IMPORTED_MODULE_6__/* .trustedSettings */ .$L)(pull.value.baseRef, inputs.store, ports);
    if (!settings.ok)
        return { ok: false, faults: settings.error };
    const { policy, section, opened } = settings.value;
    const asked = await (0,_approval_facts_js__WEBPACK_IMPORTED_MODULE_4__/* .approvalFacts */ .Z)({ request, pull: pull.value, role: role.value, facts, opened, ports });
    if (!asked.ok)
        return { ok: false, faults: [asked.error] };
    const verdict = (0,_approval_approve_js__WEBPACK_IMPORTED_MODULE_1__/* .approve */ .S)(request, asked.value.facts, policy);
    if (verdict.kind === 'ignored') {
        workflow.say(`nothing is done: ${verdict.why}`);
        return { ok: true };
    }
    const answer = new Answering(request.commentId, request.pull, { github, say: (line) => workflow.say(line) });
    if (verdict.kind === 'refused')
        return refuse(verdict, answer, ports);
    const storeUrl = inputs.store_url ?? section.storeUrl;
    const work = { pull: pull.value, facts, storeUrl, policy, results: asked.value.results };
    return grant(verdict, { answer, work, ports: { ...ports, opened } });
}
async function refuse({ because, sentence, isLoud }, answer, ports) {
    ports.workflow.say(`refused (${because}): ${sentence}`);
    if (isLoud)
        await answer.say('refused', sentence);
    return { ok: true };
}
async function grant(granted, { answer, work, ports }) {
    if (granted.request.kind === 'help') {
        await answer.say('done', 'You may ask for:', (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .helpFor */ .VY)(granted.role, work.policy));
        return { ok: true };
    }
    await answer.react('eyes');
    const done = await (0,_carry_out_js__WEBPACK_IMPORTED_MODULE_5__/* .carryOut */ .u)(granted, work, ports);
    await answer.say(done.ok ? 'done' : 'refused', done.sentence, done.details);
    await answer.react(done.ok ? 'rocket' : 'confused');
    for (const line of [done.sentence, ...done.details])
        ports.workflow.say(line);
    return { ok: true };
}
/** Our one comment to a command, made when there is something to say and edited afterwards. */
class Answering {
    #commentId;
    #pull;
    #ports;
    constructor(commentId, pull, ports) {
        this.#commentId = commentId;
        this.#pull = pull;
        this.#ports = ports;
    }
    async say(state, sentence, details = []) {
        const { comments } = this.#ports.github;
        const body = (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .answerBody */ .j6)({ commentId: this.#commentId, state, sentence, details });
        const known = await comments.find(this.#pull, (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .answerMarker */ .rz)(this.#commentId));
        const isOurs = known.ok && known.value !== null && (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .readAnswer */ .JN)(known.value.body)?.commentId === this.#commentId;
        const told = isOurs ? await comments.edit(known.value?.id ?? 0, body) : await comments.create(this.#pull, body);
        if (!told.ok)
            this.#ports.say(`the answer could not be written: ${told.because}`);
    }
    async react(content) {
        await this.#ports.github.comments.react(this.#commentId, content);
    }
}


/***/ })

};
