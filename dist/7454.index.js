export const id = 7454;
export const ids = [7454];
export const modules = {

/***/ 28471:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JN: () => (/* binding */ readAnswer),
/* harmony export */   VY: () => (/* binding */ helpFor),
/* harmony export */   j6: () => (/* binding */ answerBody),
/* harmony export */   rz: () => (/* binding */ answerMarker),
/* harmony export */   xG: () => (/* binding */ sentenceMarkdown)
/* harmony export */ });
/* harmony import */ var _contract_comment_command_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2037);
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(23925);
/* harmony import */ var _report_markdown_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(80231);
/* harmony import */ var _roles_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(2004);




const STATES = ['working', 'done', 'refused', 'failed'];
const SIGNS = { working: '⏳', done: '✅', refused: '🚫', failed: '💥' };
const MAX_DETAILS = 50;
/** What our answer to a command holds, whatever it says: for `Comments.find`. */
const answerMarker = (commentId) => `<!-- pilotlight:answer:1 comment=${commentId} `;
/** Markdown, far below GitHub's limit of 65,536 characters. */
function answerBody({ commentId, state, sentence, details = [] }) {
    const shown = details.slice(0, MAX_DETAILS).map((detail) => `- ${sentenceMarkdown(detail)}`);
    const rest = details.length > MAX_DETAILS ? [`- and ${details.length - MAX_DETAILS} more`] : [];
    const list = shown.length > 0 ? ['', ...shown, ...rest] : [];
    return [`${answerMarker(commentId)}state=${state} -->`, `${SIGNS[state]} ${sentenceMarkdown(sentence)}`, ...list].join('\n');
}
/** Which command a comment answers; null where it answers none. Only of comments whose author we are. */
function readAnswer(body) {
    const [, digits = '', word = ''] = /^<!-- pilotlight:answer:1 comment=([1-9][0-9]{0,15}) state=([a-z]{1,20}) -->/.exec(body) ?? [];
    const state = STATES.find((one) => one === word);
    return state ? { commentId: Number(digits), state } : null;
}
/** What somebody with this role may ask for. */
function helpFor(role, policy) {
    const may = (0,_roles_js__WEBPACK_IMPORTED_MODULE_1__/* .atLeast */ .j)(role, policy.role);
    const lines = (0,_contract_comment_command_js__WEBPACK_IMPORTED_MODULE_0__/* .usageOf */ .Fs)('update-refdata')
        .filter(({ verb }) => may || verb === 'status' || verb === 'help')
        .map(({ usage, does }) => `\`${usage}\` ${does}`);
    if (!may)
        return [...lines, `accepting, undoing and reverting need the role ${policy.role}; yours is ${role}`];
    const digest = policy.bare ? [] : ['a digest must be named with every acceptance'];
    const forks = { deny: ['nothing is accepted from forks'], digest: ['a fork’s digest must be named'], allow: [] }[policy.forks];
    const cooldown = policy.cooldown > 0 ? [`between two changes there are at least ${(0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_2__/* .formatDuration */ .a)(policy.cooldown)}`] : [];
    const approvers = policy.approvers.length > 0 ? ['for some files the configuration names who may accept them'] : [];
    return [...lines, ...digest, ...forks, ...cooldown, ...approvers];
}
/**
 * A sentence as Markdown that says just that (A7). What stands between backticks may be of foreign origin and becomes a literal; of the rest
 * every character that could be markup, a mention or a reference is an entity, and no two of them make an address.
 */
function sentenceMarkdown(sentence) {
    const parts = sentence.split('`');
    return parts.map((part, index) => (index % 2 === 1 ? (0,_report_markdown_js__WEBPACK_IMPORTED_MODULE_3__/* .literal */ .eu)(part) : plain(part))).join('');
}
const PLAIN = /\.(?=\S)|[^\p{L}\p{N} .,;()’…?]/gu;
const plain = (text) => text.replaceAll(INVISIBLE, ' ').replaceAll(PLAIN, entity);
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;
/** GitHub looks for mentions and references after entities are read; a space without width ends both. */
function entity(character) {
    const code = `&#${character.codePointAt(0)};`;
    return character === '@' || character === '#' ? `${code}&#8203;` : code;
}


/***/ }),

/***/ 2004:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   j: () => (/* binding */ atLeast)
/* harmony export */ });
const ROLES = ['none', 'read', 'triage', 'write', 'maintain', 'admin'];
/** Whether a role may do all that another one may. */
const atLeast = (role, least) => ROLES.indexOf(role) >= ROLES.indexOf(least);


/***/ }),

/***/ 73912:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   A: () => (/* binding */ leftToService),
/* harmony export */   q: () => (/* binding */ requestPolicies)
/* harmony export */ });
/* harmony import */ var _contract_commands_config_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(72901);
/* harmony import */ var _contract_section_file_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(65386);
/* harmony import */ var _lib_fault_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(33173);
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);




/** Section `commands` as a branch of this repository has it: what a pull request proposes decides nothing about itself (A19). */
async function requestPolicies(ref, { forge, yaml }) {
    const where = `${_contract_section_file_js__WEBPACK_IMPORTED_MODULE_1__/* .SECTION_FILE */ .D} of ${ref}`;
    const file = await forge.fileAt(_contract_section_file_js__WEBPACK_IMPORTED_MODULE_1__/* .SECTION_FILE */ .D, ref);
    if (!file.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`${where} cannot be read: ${file.because}.`);
    const document = yaml.parse(file.text ?? '', where);
    if (!document.ok)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(document.error.map(({ what, at }) => `${at ? `${(0,_lib_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlace */ .d)(at)}: ` : ''}${what}`).join('; '));
    const { value, place } = document.value;
    const section = typeof value === 'object' && value !== null ? value['commands'] : undefined;
    const read = (0,_contract_commands_config_js__WEBPACK_IMPORTED_MODULE_0__/* .readCommandPolicies */ ._6)(section);
    if (read.ok)
        return read;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(read.error.map(({ path, what }) => `${(0,_lib_fault_js__WEBPACK_IMPORTED_MODULE_3__/* .formatPlace */ .d)(place(['commands', ...path]))}: ${what}`).join('; '));
}
/** Why a workflow leaves comments alone: the project names the service that answers them. Null where it names none. */
function leftToService(policies) {
    if (!policies.ok || policies.value.service === null)
        return null;
    return `the service \`${policies.value.service}\` answers comments here, for \`commands.service\` of the default branch names it`;
}


/***/ }),

/***/ 2037:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  A2: () => (/* binding */ commandNameIn),
  zw: () => (/* binding */ formatRequest),
  vj: () => (/* binding */ parseComment),
  TR: () => (/* binding */ parseRequest),
  Fs: () => (/* reexport */ comment_command_table/* usageOf */.Fs)
});

// UNUSED EXPORTS: COMMAND_NAMES, formatCommand

// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __webpack_require__(98279);
// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/contract/command-line.js
var command_line = __webpack_require__(83672);
;// CONCATENATED MODULE: ./src/contract/command-words.js


/** The values of words, by key. */
function readWords(words, tokens) {
    const values = new Map();
    for (let at = 0; at < tokens.length;) {
        const found = wordAt(words, tokens, at);
        if (!found)
            return (0,result/* err */._)({ unknown: tokens[at] ?? { text: '', isQuoted: false } });
        const { key } = found.word;
        const read = withValue(values.get(key) ?? [], found);
        if (!read.ok)
            return read;
        values.set(key, read.value);
        at += found.length;
    }
    const missing = words.find(({ key, required }) => required && !values.has(key));
    return missing ? (0,result/* err */._)({ missing }) : (0,result.ok)(Object.fromEntries(values));
}
function withValue(before, { word, text }) {
    const { key, expected, many } = word;
    const value = text === undefined ? null : word.read(text);
    if (value === null)
        return (0,result/* err */._)({ sentence: `\`${key}\` takes ${expected}, found ${text === undefined ? 'nothing' : (0,command_line/* shown */.SP)(text)}.` });
    if (before.length > 0 && !many)
        return (0,result/* err */._)({ sentence: `\`${key}\` is given twice, and once is enough.` });
    return (0,result.ok)([...before, value]);
}
function wordAt(words, tokens, at) {
    const token = tokens[at];
    if (!token)
        return null;
    const named = token.isQuoted ? null : namedWord(words, token.text, tokens[at + 1]?.text);
    if (named)
        return named;
    const positional = words.find((word) => isValueOf(word, token));
    return positional ? { word: positional, text: token.text, length: 1 } : null;
}
const isValueOf = ({ form, isBare, read }, { text, isQuoted }) => form === 'positional' && !(isBare && isQuoted) && read(text) !== null;
function namedWord(words, text, next) {
    const equals = text.indexOf('=');
    const key = equals < 0 ? text : text.slice(0, equals);
    const word = words.find((one) => one.key === key);
    if (!word)
        return null;
    if (equals >= 0)
        return word.form === 'flag' ? null : { word, text: text.slice(equals + 1), length: 1 };
    if (word.form === 'keyword')
        return { word, text: next, length: 2 };
    return word.form === 'flag' ? { word, text: 'true', length: 1 } : null;
}

// EXTERNAL MODULE: ./src/contract/comment-command-own.js
var comment_command_own = __webpack_require__(99532);
// EXTERNAL MODULE: ./src/lib/duration.js
var duration = __webpack_require__(23925);
// EXTERNAL MODULE: ./src/contract/comment-command-table.js
var comment_command_table = __webpack_require__(93020);
// EXTERNAL MODULE: ./src/contract/refdata-request.js
var refdata_request = __webpack_require__(33353);
;// CONCATENATED MODULE: ./src/contract/comment-command-request.js




const READERS = {
    'update-refdata': (command) => (0,result.ok)({ kind: 'refdata', request: (0,refdata_request/* refdataRequestOf */.G)(command) }),
    retest: ({ values }) => readRetest(values),
    runner: ({ values }) => {
        const held = (0,duration/* parseDuration */.E)(values['for']?.[0] ?? '');
        return (0,result.ok)({ kind: 'runner', pool: values['pool']?.[0] ?? '', for: held.ok ? held.value : null });
    },
    publish: ({ values }) => (0,result.ok)({ kind: 'publish', site: values['site']?.[0] ?? null }),
    promote: ({ values }) => {
        const [digest] = values['digest'] ?? [];
        return (0,result.ok)({ kind: 'promote', site: values['site']?.[0] ?? '', ...(digest !== undefined && { digest }) });
    },
    confirm: ({ values }) => (0,result.ok)({ kind: 'confirm', request: values['request']?.[0] ?? '' }),
    help: () => (0,result.ok)({ kind: 'help' }),
};
/** The error is a sentence for whoever wrote it: words that are understood one by one may contradict each other. */
const requestOf = (command) => READERS[command.name](command);
function readRetest(values) {
    const ids = values['id'] ?? [];
    const what = comment_command_table/* RETESTS */.ds.find((one) => one === values['what']?.[0]);
    const times = Number(values['times']?.[0] ?? 1);
    if (ids.length === 0)
        return (0,result.ok)({ kind: 'retest', what: what ?? 'failed', ids, times });
    if (what === undefined)
        return (0,result.ok)({ kind: 'retest', what: 'ids', ids, times });
    return (0,result/* err */._)(`\`${what}\` says already which tests are meant; name ids, or say \`${what}\`. An id of that name is written \`"${what}"\`.`);
}
/** What `formatCommand` takes. */
function wordsOfRequest(request) {
    switch (request.kind) {
        case 'refdata':
            return (0,refdata_request/* commandOf */.N)(request.request);
        case 'retest': {
            const { what, ids, times } = request;
            const chosen = what === 'ids' ? { id: ids } : { what: [what] };
            return { name: 'retest', verb: 'retest', values: times === 1 ? chosen : { ...chosen, times: [String(times)] } };
        }
        case 'runner': {
            const { pool, for: held } = request;
            return {
                name: 'runner',
                verb: 'start',
                values: { pool: [pool], ...(held === null ? {} : { for: [(0,duration/* formatDuration */.a)(held)] }) },
            };
        }
        case 'publish':
            return { name: 'publish', verb: 'publish', values: request.site === null ? {} : { site: [request.site] } };
        case 'promote': {
            const { site, digest } = request;
            return {
                name: 'promote',
                verb: 'promote',
                values: { site: [site], ...(digest === undefined ? {} : { digest: [digest] }) },
            };
        }
        case 'confirm':
            return { name: 'confirm', verb: 'confirm', values: { request: [request.request] } };
        case 'help':
            return { name: 'help', verb: 'help', values: {} };
    }
}

;// CONCATENATED MODULE: ./src/contract/comment-command.js








/** The first line's word behind `/`, whoever's it is, and what follows it. */
function writtenIn(body) {
    const [, name, rest = ''] = /^\/([a-z][a-z0-9-]{0,63})(?:[ \t]+(.*))?$/.exec((0,command_line/* commandLine */.ay)(body) ?? '') ?? [];
    return name === undefined ? null : { name, rest };
}
/** The command of ours, or of the project's own, that a comment names, readable or not; null where it names none. */
function commandNameIn(body, own) {
    const name = writtenIn(body)?.name;
    return name !== undefined && (isOurs(name) || own.has(name)) ? name : null;
}
const isOurs = (name) => comment_command_table/* COMMAND_NAMES */.nZ.some((one) => one === name);
/**
 * What a comment asks for; null where it holds no command of ours and none of the project's own: other programs have commands too. The error
 * is a sentence for its author, with what they wrote between backticks. `own`: by name; a name of ours in it is not looked at.
 */
function parseRequest(body, own) {
    const written = writtenIn(body);
    if (written === null)
        return null;
    if (isOurs(written.name)) {
        const command = readCommand(written.name, written.rest);
        return command.ok ? requestOf(command.value) : command;
    }
    const policy = own.get(written.name);
    return policy ? readOwn(policy, written) : null;
}
/** The command `/update-refdata` of a comment; null where it holds none. */
function parseComment(body) {
    const written = writtenIn(body);
    return written?.name === 'update-refdata' ? readCommand(written.name, written.rest) : null;
}
function readCommand(name, rest) {
    const tokens = (0,command_line/* tokensOf */.k8)(rest);
    if (!tokens.ok)
        return tokens;
    const [first] = tokens.value;
    const named = (0,comment_command_table/* verbsOf */.kN)(name).find(({ verb, isDefault }) => !isDefault && first?.isQuoted === false && first.text === verb);
    const verb = named ?? (0,comment_command_table/* verbsOf */.kN)(name).find(({ isDefault }) => isDefault);
    if (!verb)
        return (0,result/* err */._)(`\`/${name}\` is written ${(0,comment_command_table/* verbsOf */.kN)(name)
            .map((one) => `\`${(0,comment_command_table/* usage */.CI)(name, one)}\``)
            .join(' or ')}.`);
    const values = read({ name, verb, tokens: named ? tokens.value.slice(1) : tokens.value });
    return values.ok ? (0,result.ok)({ name, verb: verb.verb, values: values.value }) : values;
}
function readOwn(policy, { name, rest }) {
    const tokens = (0,command_line/* tokensOf */.k8)(rest);
    if (!tokens.ok)
        return tokens;
    const values = read({ name, verb: (0,comment_command_own/* ownVerb */.Mg)(policy), tokens: tokens.value });
    if (!values.ok)
        return values;
    const given = Object.fromEntries(Object.entries(values.value).map(([key, [value = '']]) => [key, value]));
    const args = (0,comment_command_own/* readOwnArguments */.hO)(policy, given);
    return args.ok ? (0,result.ok)({ kind: 'custom', name, args: args.value }) : args;
}
function read(reading) {
    const values = readWords(reading.verb.words, reading.tokens);
    if (values.ok)
        return values;
    const { error } = values;
    if ('sentence' in error)
        return (0,result/* err */._)(error.sentence);
    return (0,result/* err */._)('unknown' in error ? unknownWord(reading, error.unknown) : missingWord(reading, error.missing));
}
const missingWord = ({ name, verb }, { key }) => `\`${key}\` is missing: \`${(0,comment_command_table/* usage */.CI)(name, verb)}\`.`;
function unknownWord({ name, verb }, token) {
    const verbs = verb.isDefault && isOurs(name) ? (0,comment_command_table/* verbsOf */.kN)(name).map((one) => one.verb) : [];
    const known = [...verb.words.map(({ key }) => key), ...verbs.filter((one) => one !== name)];
    const [key = ''] = token.text.slice(0, 40).split('=');
    const meant = (0,nearest/* nearest */.p)(key, known);
    const hint = meant ? `Did you mean \`${meant}\`?` : `It is written \`${(0,comment_command_table/* usage */.CI)(name, verb)}\`.`;
    return `I do not know what ${(0,command_line/* shown */.SP)(token.text)} means here. ${hint}`;
}
/** Reads back as the same request. Two that ask for the same are written the same. */
function formatRequest(request) {
    if (request.kind === 'custom')
        return [`/${request.name}`, ...(0,comment_command_own/* formatArguments */.cA)(request.args)].join(' ');
    return formatCommand(wordsOfRequest(request));
}
/** Reads back as the same command. */
function formatCommand({ name, verb, values }) {
    const known = (0,comment_command_table/* verbsOf */.kN)(name).find((one) => one.verb === verb);
    const words = (known?.words ?? []).flatMap((word) => (values[word.key] ?? []).map((value) => formatWord(word, value)));
    return [`/${name}`, ...(known?.isDefault ? [] : [verb]), ...words].join(' ');
}
function formatWord({ key, form }, value) {
    if (form === 'flag')
        return key;
    if (form === 'named' || key === 'partition')
        return `${key}=${value}`;
    if (key === 'pull')
        return `#${value}`;
    if (key === 'id')
        return quoteId(value);
    return form === 'positional' ? value : `${key} ${(0,command_line/* quoteWord */.XW)(value)}`;
}
/** A glob that could be taken for another word of the command is quoted. */
function quoteId(id) {
    const isPlain = /^[A-Za-z0-9*?._/{},-]+$/.test(id) && comment_command_table/* RETESTS */.ds.every((word) => word !== id);
    return isPlain ? id : `"${id}"`;
}


/***/ }),

/***/ 33353:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   G: () => (/* binding */ refdataRequestOf),
/* harmony export */   N: () => (/* binding */ commandOf)
/* harmony export */ });
/** Of a command `update-refdata`. */
function refdataRequestOf({ verb, values }) {
    if (verb === 'revert')
        return { kind: 'revert', pull: Number(values['pull']?.[0]) };
    if (verb !== 'accept')
        return { kind: verb === 'undo' || verb === 'status' ? verb : 'help' };
    return {
        kind: 'accept',
        digest: values['digest']?.[0] ?? null,
        only: values['only'] ?? [],
        not: values['not'] ?? [],
        partitions: values['partition'] ?? [],
        alone: values['alone'] !== undefined,
    };
}
/** The command that asks for it; what `formatCommand` takes. */
function commandOf(request) {
    const name = 'update-refdata';
    if (request.kind === 'revert')
        return { name, verb: 'revert', values: { pull: [String(request.pull)] } };
    if (request.kind !== 'accept')
        return { name, verb: request.kind, values: {} };
    const { digest, only, not, partitions, alone } = request;
    const all = { digest: digest === null ? [] : [digest], only, not, partition: partitions, alone: alone ? ['true'] : [] };
    return { name, verb: 'accept', values: Object.fromEntries(Object.entries(all).filter(([, values]) => values.length > 0)) };
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

/***/ 31043:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JV: () => (/* binding */ tellRequest),
/* harmony export */   c5: () => (/* binding */ requestMarker),
/* harmony export */   m3: () => (/* binding */ withVerdict),
/* harmony export */   ql: () => (/* binding */ commentIdOf),
/* harmony export */   xA: () => (/* binding */ catchUp)
/* harmony export */ });
/* unused harmony exports stateOf, requestBody, verdictIn */
/* harmony import */ var _approval_answer_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(28471);
/* harmony import */ var _hidden_entry_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(10055);


/** Our one comment about a request, made when there is something to say and edited in place until its end. */
const SIGNS = { working: '⏳', done: '✅', refused: '🚫', failed: '💥' };
/** What our comment holds, whatever it says: for `Comments.find`. Ids are words of ours, without spaces. */
const requestMarker = (id) => `<!-- pilotlight:request:1 id=${id} `;
function stateOf(entry) {
    if (entry.state === 'done' || entry.state === 'refused' || entry.state === 'failed')
        return entry.state;
    return 'working';
}
/** `details`: more sentences, as a list. */
function requestBody(entry, details = []) {
    const state = stateOf(entry);
    const told = entry.sentence;
    const link = entry.url !== null && isAddress(entry.url) ? ` [See the run](${entry.url}).` : '';
    const hidden = `${requestMarker(entry.id)}${wordsOf(entry)} -->`;
    const comment = commentIdOf(entry);
    if (comment !== null) {
        const [first = '', second = '', ...rest] = (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .answerBody */ .j6)({ commentId: comment, state, sentence: told, details }).split('\n');
        return [first, `${second}${link}`, ...rest, hidden].join('\n');
    }
    const list = details.length === 0 ? [] : ['', ...details.slice(0, 50).map((detail) => `- ${(0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceMarkdown */ .xG)(detail)}`)];
    return [`${SIGNS[state]} ${whoAsked(entry)}${(0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceMarkdown */ .xG)(told)}${link}`, ...list, hidden].join('\n');
}
const VERDICT = /^<!-- pilotlight:verdict:1 state=(done|refused|failed) told=([A-Za-z0-9%_.!~*'()]{1,6000}) -->$/m;
const OURS = /\n(<!-- pilotlight:request:1 id=[^\s]{1,100} [^\s].* -->)(?:\n<!-- pilotlight:verdict:1 state=[a-z]{1,20} told=[^\s]{1,6000} -->)?$/;
/** UTF-16 units of a sentence that are handed on; each is nine characters at most. */
const LONGEST_TOLD = 500;
/** Our comment with what the run itself says of the end; null where it is no comment about a request. */
function withVerdict(body, { state, sentence, details = [], }) {
    const [, hidden] = OURS.exec(body) ?? [];
    if (hidden === undefined)
        return null;
    const [, comment] = / id=comment:([1-9][0-9]{0,15}) /.exec(hidden) ?? [];
    const [first = '', second = '', ...rest] = (0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .answerBody */ .j6)({ commentId: Number(comment ?? 0), state, sentence, details }).split('\n');
    const entry = (0,_hidden_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .readEntry */ .h)(hidden);
    // Of a button there stands who pressed it.
    const lines = comment === undefined && entry ? [second.replace(' ', () => ` ${whoAsked(entry)}`), ...rest] : [first, second, ...rest];
    const told = hiddenText(sentence.slice(0, LONGEST_TOLD).toWellFormed());
    return [...lines, hidden, `<!-- pilotlight:verdict:1 state=${state} told=${told} -->`].join('\n');
}
/** What a run wrote into our comment as the end of its request, in the words that `withVerdict` was given; null where it wrote none. */
function verdictIn(body) {
    const [, state, told = ''] = VERDICT.exec(body) ?? [];
    const sentence = shownText(told);
    if ((state !== 'done' && state !== 'refused' && state !== 'failed') || sentence === null)
        return null;
    return { state, sentence: sentence.slice(0, LONGEST_TOLD) };
}
/** Two hyphens would end an HTML comment. */
const hiddenText = (text) => encodeURIComponent(text).replaceAll('-', '%2D');
function shownText(hidden) {
    try {
        return decodeURIComponent(hidden);
    }
    catch {
        return null;
    }
}
/** What a ledger that has nothing but comments must find again. */
function wordsOf({ text, by, state, head, until, at }) {
    const command = /^\/([a-z0-9-]+)/.exec(text)?.[1] ?? '';
    const isGranted = state === 'granted' || state === 'running' || state === 'done' || state === 'failed';
    const told = isGranted ? `granted=${command} by=${by.id} ` : state === 'waiting' ? `waiting=${command} by=${by.id} ` : '';
    const rest = { v: 1, login: by.login, account: by.id, text, state, head, until, at };
    return `${told}entry=${hiddenText(JSON.stringify(rest))}`;
}
const whoAsked = ({ by, text }) => `${(0,_approval_answer_js__WEBPACK_IMPORTED_MODULE_0__/* .sentenceMarkdown */ .xG)(`\`${by.login}\` asked for \`${text}\`:`)} `;
/** The comment that a request came with; null where none did. */
function commentIdOf({ id }) {
    const [, digits] = /^comment:([1-9][0-9]{0,15})$/.exec(id) ?? [];
    return digits === undefined ? null : Number(digits);
}
const isAddress = (url) => /^https?:\/\/[^\s()<>[\]\\"]{1,500}$/.test(url);
const NOWHERE = { id: null, isLater: false };
/** Writes it. What cannot be written, `log` says why. */
async function tellRequest(entry, ports, details = []) {
    const { comments, log } = ports;
    if (entry.pull === null)
        return NOWHERE;
    const found = await answerOf(entry, comments);
    const body = requestBody(entry, details);
    const known = found.ok && found.value ? found.value.id : null;
    const told = !found.ok ? found : known === null ? await comments.create(entry.pull, body) : await comments.edit(known, body);
    if (told.ok)
        return { id: known ?? told.value, isLater: false };
    // What another App wrote, or somebody deleted, cannot be edited: there is one answer more then.
    if (known !== null && (told.kind === 'denied' || told.kind === 'missing'))
        return tellRequest({ ...entry, answer: null }, { ...ports, comments: newOnly(comments) }, details);
    log(`the answer could not be written: ${told.because}`);
    return { id: null, isLater: told.kind === 'unreachable' };
}
const newOnly = (comments) => ({
    ...{ comment: (id) => comments.comment(id), find: async () => ({ ok: true, value: null }) },
    ...{ create: (pull, body) => comments.create(pull, body), edit: (id, body) => comments.edit(id, body) },
    react: (id, content) => comments.react(id, content),
});
/** The one that is known, or was written by a try before this one, whose id was lost. */
async function answerOf({ id, pull, answer }, comments) {
    if (answer !== null)
        return { ok: true, value: { id: answer } };
    return pull === null ? { ok: true, value: null } : comments.find(pull, requestMarker(id));
}
/** Of these nobody is told, and of what a button was refused only who pressed it. */
const UNTOLD = new Set(['comment-gone', 'not-the-author', 'role-unknown', 'stranger', 'ignored']);
/** Tells what was written down of a request, where whoever wrote it down did not come to tell it. */
async function catchUp(entry, ports) {
    const { comments } = ports;
    const isQuiet = entry.state === 'refused' && (entry.via !== 'comment' || UNTOLD.has(entry.because));
    if (isQuiet || entry.pull === null)
        return { ...NOWHERE, id: entry.answer };
    const found = entry.answer === null ? await comments.find(entry.pull, requestMarker(entry.id)) : await comments.comment(entry.answer);
    if (!found.ok)
        return { id: entry.answer, isLater: found.kind === 'unreachable' };
    const body = found.value?.body ?? null;
    const isTold = body !== null && (verdictIn(body) !== null || (0,_hidden_entry_js__WEBPACK_IMPORTED_MODULE_1__/* .readEntry */ .h)(body)?.state === entry.state);
    return isTold ? { id: found.value?.id ?? null, isLater: false } : tellRequest(entry, ports);
}


/***/ }),

/***/ 10055:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ readEntry)
/* harmony export */ });
/** What our comments hold for whoever has no other memory. */
const HIDDEN = /<!-- pilotlight:request:1 id=([^\s]{1,100}) (?:(?:granted|waiting)=[a-z0-9-]{1,64} by=[0-9]{1,16} )?entry=([A-Za-z0-9%_.!~*'()]{1,8000}) -->(?:\n<!-- pilotlight:verdict:1 state=[a-z]{1,20} told=[^\s]{1,6000} -->)?$/;
/** Of a comment whose author we are. */
function readEntry(body) {
    const [, id, hidden] = HIDDEN.exec(body.slice(-16_000)) ?? [];
    if (id === undefined || hidden === undefined)
        return null;
    const read = parsed(hidden);
    if (read === null || read['v'] !== 1)
        return null;
    const { login, account, text, state, head, until, at } = read;
    if (typeof login !== 'string' || typeof account !== 'number' || typeof text !== 'string' || typeof at !== 'number')
        return null;
    if (!isState(state))
        return null;
    return {
        ...{
            id,
            at,
            via: 'comment',
            repository: '',
            pull: null,
            by: { login, id: account },
            text,
            state,
            because: null,
            sentence: '',
        },
        head: typeof head === 'string' ? head : null,
        until: typeof until === 'number' ? until : null,
        ...{ runId: null, url: null, answer: null, confirmedBy: null, endedAt: null },
    };
}
const STATES = ['taken', 'refused', 'waiting', 'granted', 'running', 'done', 'failed'];
const isState = (value) => STATES.some((state) => state === value);
function parsed(text) {
    try {
        const value = JSON.parse(decodeURIComponent(text));
        return typeof value === 'object' && value !== null ? value : null;
    }
    catch {
        return null;
    }
}


/***/ })

};
