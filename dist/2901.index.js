export const id = 2901;
export const ids = [2901];
export const modules = {

/***/ 83672:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   SP: () => (/* binding */ shown),
/* harmony export */   XW: () => (/* binding */ quoteWord),
/* harmony export */   ay: () => (/* binding */ commandLine),
/* harmony export */   k8: () => (/* binding */ tokensOf)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);

/** The line of a comment that may be a command, and its words. */
/** Characters of a comment that are looked at; GitHub takes 65,536. */
const MAX_READ = 16 * 1024;
const MAX_TOKENS = 100;
/**
 * The first line with anything in it, where it begins with `/`; null otherwise. Markdown makes code of lines that begin with four
 * spaces or a tab; quotes, fences and HTML comments begin with other characters, and nothing that came before can hold the first line.
 */
function commandLine(body) {
    const lines = body.slice(0, MAX_READ).split(/\r\n|\r|\n/);
    const first = lines.find((line) => /[^ \t]/.test(line));
    const [, line = null] = /^ {0,3}(\/.*)$/.exec(first ?? '') ?? [];
    // Cut in the middle it might say something else than its author wrote.
    const isCut = body.length > MAX_READ && lines.length === 1;
    return isCut ? null : (line?.replace(/[ \t]+$/, '') ?? null);
}
/** Words divided by spaces and tabs; what stands between `"` or backticks is one word, or one part of a word. */
function tokensOf(text) {
    const tokens = [];
    let at = 0;
    while (at < text.length) {
        if (isSpace(text[at])) {
            at += 1;
            continue;
        }
        const token = tokenAt(text, at);
        if (!token)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`A quotation mark is opened and not closed: ${shown(text.slice(at))}.`);
        tokens.push(token.token);
        at = token.end;
        if (tokens.length > MAX_TOKENS)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`A command has at most ${MAX_TOKENS} words.`);
    }
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(tokens);
}
function tokenAt(text, from) {
    const isQuoted = isQuote(text[from]);
    let value = '';
    let at = from;
    while (at < text.length && !isSpace(text[at])) {
        const mark = text[at];
        if (!isQuote(mark)) {
            value += mark;
            at += 1;
            continue;
        }
        const end = text.indexOf(mark ?? '', at + 1);
        if (end < 0)
            return null;
        value += text.slice(at + 1, end);
        at = end + 1;
    }
    return { token: { text: value, isQuoted }, end: at };
}
const isSpace = (char) => char === ' ' || char === '\t';
const isQuote = (char) => char === '"' || char === '`';
/** The word so that `tokensOf` reads it as one. It holds no quotation mark. */
const quoteWord = (word) => (/[ \t`]/.test(word) || word === '' ? `"${word}"` : word);
/** What somebody wrote, for a sentence: between backticks, of which it has none itself. */
const shown = (text) => `\`${text.slice(0, 80).replaceAll('`', '’').trim() || ' '}\``;


/***/ }),

/***/ 95541:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Br: () => (/* binding */ inputsName),
/* harmony export */   be: () => (/* binding */ unknownNames),
/* harmony export */   d_: () => (/* binding */ fillInputs)
/* harmony export */ });
/* harmony import */ var _lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(98279);

/** Inputs of a workflow that a command starts: text in which `$pull`, `$head`, `$args.NAME` … stand for what is known of the request. */
/** What every command can tell; `$site` and `$digest` are known of `publish` and `promote`, `$args.NAME` of a command with that argument. */
const ALWAYS = ['pull', 'head', 'by', 'asker', 'request', 'answer'];
/** `$$` is a dollar; a dollar before anything else stands for itself. */
const NAME = /\$(\$|[a-z]+(?:\.[A-Za-z0-9_-]+)?)/g;
const namesIn = (text) => [...text.matchAll(NAME)].map(([, name = '']) => name).filter((name) => name !== '$');
/** Names in a text that stand for nothing there, each with the name that was probably meant. `args`: those that are declared. */
function unknownNames(text, known) {
    const names = [...ALWAYS, ...(known.hasSite ? ['site', 'digest'] : []), ...known.args.map((name) => `args.${name}`)];
    return namesIn(text)
        .filter((name) => !names.includes(name))
        .map((name) => ({ name, meant: (0,_lib_nearest_js__WEBPACK_IMPORTED_MODULE_0__/* .nearest */ .p)(name, names), known: names }));
}
/** Whether any of the inputs holds one of these. */
const inputsName = (inputs, names) => Object.values(inputs).some((text) => namesIn(text).some((name) => names.some((one) => one === name)));
/** The inputs as the workflow gets them. A name that stands for nothing is empty: reading the configuration refuses it. */
function fillInputs(inputs, values) {
    const filled = (text) => text.replaceAll(NAME, (_, name) => meaningOf(name, values));
    return Object.fromEntries(Object.entries(inputs).map(([key, text]) => [key, filled(text)]));
}
function meaningOf(name, { args, ...values }) {
    if (name === '$')
        return '$';
    if (name.startsWith('args.'))
        return args[name.slice('args.'.length)] ?? '';
    const all = values;
    return Object.hasOwn(all, name) ? (all[name] ?? '') : '';
}


/***/ }),

/***/ 11636:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Do: () => (/* binding */ DEFAULT_PATTERN),
/* harmony export */   Hq: () => (/* binding */ patternTakes),
/* harmony export */   Y5: () => (/* binding */ MAX_PATTERN),
/* harmony export */   ZS: () => (/* binding */ readPattern)
/* harmony export */ });
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(31388);

/**
 * Patterns of arguments: a part of regular expressions that is matched in time that grows with the lengths of pattern and value alone, and
 * means what it means everywhere: characters, `.`, classes, `\d` and `\w`, `?`, `*`, `+` and `{n,m}` behind one character or class, `|` and groups
 * that are not repeated. A value matches as a whole.
 */
/** What a value must match where nothing is said. */
const DEFAULT_PATTERN = '[A-Za-z0-9._/-]{1,100}';
const MAX_PATTERN = 200;
/** Of all repeats together; what has no upper bound counts as `MAX_REPEAT`, since values are no longer. */
const MAX_STEPS = 2_000;
const MAX_REPEAT = 200;
const MAX_DEPTH = 10;
/** The error says what is wrong, and goes on after "a pattern": it has no full stop. */
function readPattern(text) {
    if (text.length > MAX_PATTERN)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`of at most ${MAX_PATTERN} characters`);
    if (!/^[ -~]*$/.test(text))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('of printable ASCII characters');
    const reader = { text, at: 0 };
    const read = readAlternatives(reader, 0);
    if (!read.ok)
        return read;
    if (reader.at < text.length)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`without a group that nothing opens, at character ${reader.at + 1}`);
    if (!takesSomething(read.value))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)('that something other than nothing matches');
    return stepsOf(read.value) > MAX_STEPS ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`whose repeats come to at most ${MAX_STEPS} characters`) : read;
}
function readAlternatives(reader, depth) {
    if (depth > MAX_DEPTH)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`with groups at most ${MAX_DEPTH} deep`);
    const all = [[]];
    while (reader.at < reader.text.length && reader.text[reader.at] !== ')') {
        if (reader.text[reader.at] === '|') {
            reader.at += 1;
            all.push([]);
            continue;
        }
        const piece = readPiece(reader, depth);
        if (!piece.ok)
            return piece;
        all.at(-1)?.push(piece.value);
    }
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(all);
}
function readPiece(reader, depth) {
    if (reader.text[reader.at] === '(')
        return readGroup(reader, depth);
    const of = readCharacters(reader);
    if (!of.ok)
        return of;
    const repeat = readRepeat(reader);
    return repeat.ok ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ kind: 'characters', of: of.value, ...repeat.value }) : repeat;
}
function readGroup(reader, depth) {
    const where = `at character ${reader.at + 1}`;
    reader.at += reader.text.startsWith('(?:', reader.at) ? 3 : 1;
    if (reader.text[reader.at] === '?')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`without looking ahead or behind and without names of groups, ${where}`);
    const of = readAlternatives(reader, depth + 1);
    if (!of.ok)
        return of;
    if (reader.text[reader.at] !== ')')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`whose groups are closed, ${where}`);
    reader.at += 1;
    if (/^[?*+{]$/.test(reader.text[reader.at] ?? ''))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`that repeats characters and classes but no group, ${where}`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ kind: 'group', of: of.value });
}
const DIGITS = [[48, 57]];
const LETTERS = [...DIGITS, [65, 90], [95, 95], [97, 122]];
/** What ends a line. */
const LINE_ENDS = [10, 13, 0x2028, 0x2029].map((code) => [code, code]);
function readCharacters(reader) {
    const where = `at character ${reader.at + 1}`;
    const char = reader.text[reader.at] ?? '';
    if (char === '[')
        return readClass(reader);
    if (char === '^' || char === '$')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`without \`^\` and \`$\`, since a value matches as a whole, ${where}`);
    if ('?*+{}]'.includes(char))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`in which ${char} stands behind one character or class, or is written \\${char}, ${where}`);
    if (char === '\\') {
        const ranges = readEscape(reader);
        return ranges.ok ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ isNegated: false, ranges: ranges.value }) : ranges;
    }
    reader.at += 1;
    if (char === '.')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ isNegated: true, ranges: LINE_ENDS });
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ isNegated: false, ranges: [codeOf(char)] });
}
const codeOf = (char) => [char.charCodeAt(0), char.charCodeAt(0)];
function readEscape(reader) {
    const char = reader.text[reader.at + 1] ?? '';
    const where = `at character ${reader.at + 1}`;
    reader.at += 2;
    if (char === 'd')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(DIGITS);
    if (char === 'w')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(LETTERS);
    return /^[^A-Za-z0-9]$/.test(char) ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)([codeOf(char)]) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`with no other escapes than \\d, \\w and of marks, ${where}`);
}
function readClass(reader) {
    const where = `at character ${reader.at + 1}`;
    const isNegated = reader.text[reader.at + 1] === '^';
    reader.at += isNegated ? 2 : 1;
    const ranges = [];
    while (reader.at < reader.text.length && reader.text[reader.at] !== ']') {
        const range = readRange(reader);
        if (!range.ok)
            return range;
        ranges.push(...range.value);
    }
    if (reader.text[reader.at] !== ']')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`whose classes are closed, ${where}`);
    reader.at += 1;
    return ranges.length > 0 ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ isNegated, ranges }) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`whose classes are not empty, ${where}`);
}
function readRange(reader) {
    const where = `at character ${reader.at + 1}`;
    const from = readMember(reader);
    if (!from.ok)
        return from;
    const { text, at } = reader;
    if (text[at] !== '-' || at + 1 >= text.length || text[at + 1] === ']')
        return from;
    reader.at += 1;
    const to = readMember(reader);
    if (!to.ok)
        return to;
    const [first, last] = [from.value, to.value].map((one) => one.length === 1 && one[0]?.[0] === one[0]?.[1] ? one[0]?.[0] : undefined);
    if (first === undefined || last === undefined || first > last)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`whose ranges go from one character to a later one, ${where}`);
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)([[first, last]]);
}
function readMember(reader) {
    const char = reader.text[reader.at] ?? '';
    if (char === '\\')
        return readEscape(reader);
    reader.at += 1;
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)([codeOf(char)]);
}
const SIGNS = new Map([
    ['?', { min: 0, max: 1 }],
    ['*', { min: 0, max: MAX_REPEAT }],
    ['+', { min: 1, max: MAX_REPEAT }],
]);
function readRepeat(reader) {
    const where = `at character ${reader.at + 1}`;
    const sign = SIGNS.get(reader.text[reader.at] ?? '');
    const [all = '', from = '', comma = '', to = ''] = sign
        ? []
        : (/^\{([0-9]{1,3})(,?)([0-9]{0,3})\}/.exec(reader.text.slice(reader.at, reader.at + 10)) ?? []);
    if (!sign && all === '')
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ min: 1, max: 1 });
    reader.at += sign ? 1 : all.length;
    if (/^[?*+{]$/.test(reader.text[reader.at] ?? ''))
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`that repeats no repeat, ${where}`);
    if (sign)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)(sign);
    const [min, max] = [Number(from), to === '' ? (comma ? MAX_REPEAT : Number(from)) : Number(to)];
    return min <= max && max <= MAX_REPEAT ? (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__.ok)({ min, max }) : (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_0__/* .err */ ._)(`whose repeats go up, to at most ${MAX_REPEAT}, ${where}`);
}
const stepsOf = (pattern) => pattern.flat().reduce((sum, piece) => sum + (piece.kind === 'group' ? stepsOf(piece.of) : piece.max), 0);
const takesSomething = (pattern) => pattern.some((pieces) => pieces.some((piece) => (piece.kind === 'group' ? takesSomething(piece.of) : piece.max > 0)));
/** Whether a value matches as a whole; false for what is no pattern of this kind. */
function patternTakes(pattern, text) {
    const read = readPattern(pattern);
    return read.ok && text.length <= MAX_REPEAT && alternativesFrom(read.value, new Set([0]), text).has(text.length);
}
const alternativesFrom = (pattern, from, text) => new Set(pattern.flatMap((pieces) => [...pieces.reduce((places, piece) => pieceFrom(piece, places, text), from)]));
function pieceFrom(piece, from, text) {
    if (piece.kind === 'group')
        return alternativesFrom(piece.of, from, text);
    const found = new Set();
    let places = from;
    for (let count = 0; count <= piece.max && places.size > 0; count += 1) {
        if (count >= piece.min)
            for (const place of places)
                found.add(place);
        places = new Set([...places].filter((place) => takes(piece.of, text.charCodeAt(place))).map((place) => place + 1));
    }
    return found;
}
/** Of a place behind the end: NaN, which is no character. */
const takes = ({ isNegated, ranges }, code) => !Number.isNaN(code) && ranges.some(([from, to]) => code >= from && code <= to) !== isNegated;


/***/ }),

/***/ 72901:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  Tf: () => (/* binding */ DEFAULT_COMMANDS),
  _6: () => (/* binding */ readCommandPolicies),
  readRefdataPolicy: () => (/* binding */ readRefdataPolicy)
});

// UNUSED EXPORTS: CommandsSectionSchema, DEFAULT_POLICY, POLICY_ROLES

// EXTERNAL MODULE: ./src/lib/result.js
var result = __webpack_require__(31388);
// EXTERNAL MODULE: ./src/lib/nearest.js
var nearest = __webpack_require__(98279);
// EXTERNAL MODULE: ./src/contract/commands-config-inputs.js
var commands_config_inputs = __webpack_require__(95541);
// EXTERNAL MODULE: ./src/contract/commands-config-pattern.js
var commands_config_pattern = __webpack_require__(11636);
// EXTERNAL MODULE: ../../node_modules/zod/v4/classic/schemas.js + 7 modules
var schemas = __webpack_require__(83315);
// EXTERNAL MODULE: ./src/lib/glob.js
var glob = __webpack_require__(20139);
;// CONCATENATED MODULE: ./src/contract/commands-config-policy.js
/** Who may ask for what, as the section `commands` of `.github/pilotlight.yml` says it once it is read (`commands-config.ts`). */
/** Roles that may change something, from the least to the most. */
const POLICY_ROLES = ['write', 'maintain', 'admin'];

// EXTERNAL MODULE: ./src/contract/commands-config-span.js
var commands_config_span = __webpack_require__(7016);
// EXTERNAL MODULE: ./src/contract/comment-command-table.js
var comment_command_table = __webpack_require__(93020);
// EXTERNAL MODULE: ./src/contract/issue.js
var issue = __webpack_require__(41611);
// EXTERNAL MODULE: ./src/contract/text-or-list.js
var text_or_list = __webpack_require__(6072);
// EXTERNAL MODULE: ./src/contract/written-duration.js
var written_duration = __webpack_require__(91316);
// EXTERNAL MODULE: ./src/contract/written-duration-schema.js
var written_duration_schema = __webpack_require__(51058);
;// CONCATENATED MODULE: ./src/contract/commands-config-schema.js










/** What people write under `commands` in `.github/pilotlight.yml`. Schemas only accept; `commands-config.ts` fills in and holds it together. */
const ASKING_ROLES = ['triage', ...POLICY_ROLES];
const WEEK_MS = 7 * written_duration/* DAY_MS */.sO;
const MINUTE_MS = 60_000;
const rolesText = `one of ${POLICY_ROLES.join(', ')}`;
const role = schemas/* enum */.k5n(POLICY_ROLES, { error: rolesText });
const askingText = `one of ${ASKING_ROLES.join(', ')}`;
const askingRole = schemas/* enum */.k5n(ASKING_ROLES, { error: askingText });
const loginText = 'a login of GitHub';
const login = schemas/* string */.YjP({ error: loginText })
    .regex(/^[A-Za-z0-9](?:[A-Za-z0-9_-]{0,98}[A-Za-z0-9_])?(?:\[bot\])?$/, { error: loginText });
const logins = (0,text_or_list/* textOrList */.d)(login, 'a login or a list of logins', 100);
const globText = `a glob such as "plots/**", of at most ${glob/* MAX_GLOB_LENGTH */.v7} characters`;
const commands_config_schema_glob = schemas/* string */.YjP({ error: globText }).refine((text) => text !== '' && (0,glob/* parseGlob */.qF)(text) !== null, { error: globText });
const truth = schemas/* boolean */.zMY({ error: 'true or false' });
const approversText = 'a list of `{ paths, logins, role }`';
const FORKS = ['deny', 'digest', 'allow'];
const ApproversSchema = (0,issue/* strict */.O)({
    paths: (0,text_or_list/* textOrList */.d)(commands_config_schema_glob, 'a glob or a list of globs', 100).describe('The last rule that takes a path decides about it.'),
    logins: logins.optional().describe('Who may accept these files.'),
    role: role.optional().describe('Whoever has this role may accept these files too.'),
}).refine((given) => given.logins !== undefined || given.role !== undefined, { error: '`logins`, `role` or both' });
const workflowText = 'the name of a file in .github/workflows, such as nightly.yml';
const workflow = schemas/* string */.YjP({ error: workflowText })
    .regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,99}\.ya?ml$/, { error: workflowText })
    .describe('The file in .github/workflows that is started; it has `on: workflow_dispatch`.');
const refText = 'a branch or a tag of this repository';
const ref = schemas/* string */.YjP({ error: refText })
    .regex(/^[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}$/, { error: refText })
    .refine((text) => !/\.\.|\/\/|[/.]$/.test(text), { error: refText })
    .describe('Where it is started. Default: the default branch.');
const RefdataPolicySchema = (0,issue/* strict */.O)({
    role: role.optional().describe('The least role that may accept, undo and revert. Default: write.'),
    cooldown: (0,written_duration_schema/* durationBetween */.h)(0, written_duration/* DAY_MS */.sO, 'such as "10m", up to 1d')
        .optional()
        .describe('After a change no other is taken for so long. Default: 10m.'),
    forks: schemas/* enum */.k5n(FORKS, { error: `one of ${FORKS.join(', ')}` })
        .optional()
        .describe('Pull requests from forks: accept nothing, only what is named by its digest (the default), or as any other.'),
    bare: truth.optional().describe('Whether a command without a digest accepts what our comment shows. Default: true.'),
    bots: logins.optional().describe('Programs whose comments count.'),
    approvers: schemas/* array */.YOg(ApproversSchema, { error: approversText })
        .max(100, { error: 'at most 100 rules' })
        .optional()
        .describe('Files that only some may accept, besides having the role.'),
    run: (0,issue/* strict */.O)({ workflow: workflow.optional(), ref: ref.optional() })
        .optional()
        .describe('What the service starts to have it done. Default: refdata.yml on the default branch.'),
}).describe('The command /update-refdata.');
const spanText = 'a list of at most twenty blackouts';
const becauseText = 'a line of 1 to 200 characters';
const because = schemas/* string */.YjP({ error: becauseText }).regex(/^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u, { error: becauseText });
const spanSchema = (0,issue/* strict */.O)({
    from: schemas/* string */.YjP({ error: 'five fields of cron, such as "0 1 * * *"' }).describe('Five fields of cron: when it begins.'),
    for: (0,written_duration_schema/* durationBetween */.h)(MINUTE_MS, WEEK_MS, 'such as "3h", from 1m to 7d').describe('How long it lasts.'),
    zone: schemas/* string */.YjP({ error: 'a time zone such as Europe/Berlin' }).describe('The time zone that `from` is meant in.'),
    because: because.describe('The reason, for whoever is refused.'),
}).superRefine((span, context) => {
    for (const { key, what } of (0,commands_config_span/* spanFault */.j)(span))
        context.addIssue({ code: 'custom', path: [key], message: what, input: span[key] });
});
const waitText = 'such as "10m", up to 1d';
const wait = (0,written_duration_schema/* durationBetween */.h)(0, written_duration/* DAY_MS */.sO, waitText);
const cooldownText = `a duration ${waitText}, or a mapping with on_pull, by_person`;
const SHARED = {
    role: askingRole.optional().describe('The least role that may ask for it.'),
    author: truth.optional().describe('Whether who opened the pull request may too, whatever their role.'),
    cooldown: schemas/* union */.KCZ([wait, (0,issue/* strict */.O)({ on_pull: wait.optional(), by_person: wait.optional() })], { error: cooldownText })
        .optional()
        .describe('Between two of one pull request; as a mapping also between two of one person.'),
    interval: (0,written_duration_schema/* durationBetween */.h)(0, WEEK_MS, 'such as "1h", up to 7d')
        .optional()
        .describe('Between two in the whole repository. Default: none.'),
    forks: schemas/* enum */.k5n(['deny', 'allow'], { error: 'one of deny, allow' })
        .optional()
        .describe('Pull requests from forks: refused, or as any other.'),
    bots: logins.optional().describe('Programs whose comments count. Default: none.'),
    confirm: (0,issue/* strict */.O)({
        role: askingRole.optional().describe('The least role of the second person. Default: the role of the command.'),
        within: (0,written_duration_schema/* durationBetween */.h)(MINUTE_MS, WEEK_MS, 'such as "1h", from 1m to 7d')
            .optional()
            .describe('How long the second person has. Default: 1h.'),
    })
        .optional()
        .describe('A second person must agree by `/confirm`. Default: nobody.'),
    blackout: schemas/* array */.YOg(spanSchema, { error: spanText })
        .max(20, { error: spanText })
        .optional()
        .describe('Times at which it is refused.'),
    does: because.optional().describe('What it does, for `/help`.'),
};
const inputText = 'text of at most 1000 characters, a number, true or false';
const input = schemas/* union */.KCZ([schemas/* string */.YjP({ error: inputText }).max(1_000, { error: inputText }), schemas/* number */.aig(), schemas/* boolean */.zMY()], {
    error: inputText,
});
const inputsText = 'a mapping from at most 25 names of inputs to their values';
const inputName = schemas/* string */.YjP().regex(/^[A-Za-z_][A-Za-z0-9_-]{0,99}$/, { error: 'the name of an input' });
/** GitHub takes at most 25 inputs. */
const inputs = schemas/* record */.g1P(inputName, input, { error: inputsText })
    .refine((given) => Object.keys(given).length <= 25, { error: inputsText });
const run = (0,issue/* strict */.O)({
    workflow,
    ref: ref.optional(),
    inputs: inputs
        .optional()
        .describe('Its inputs. `$pull`, `$head`, `$by` and `$request` stand for what is asked, `$site` and `$args.NAME` where there is one.'),
}).describe('The workflow that does it.');
const patternText = `a pattern of 1 to ${commands_config_pattern/* MAX_PATTERN */.Y5} characters`;
const argument = (0,issue/* strict */.O)({
    default: schemas/* string */.YjP({ error: 'text' }).optional().describe('What holds where it is left out. Without one it must be given.'),
    pattern: schemas/* string */.YjP({ error: patternText })
        .min(1, { error: patternText })
        .max(commands_config_pattern/* MAX_PATTERN */.Y5, { error: patternText })
        .optional()
        .describe('What a value must match as a whole. Default: `[A-Za-z0-9._/-]{1,100}`.'),
});
const argumentText = 'the name of an argument: lower-case letters, digits, `_` and `-`, at most 40';
const argumentsText = 'a mapping from at most 20 names of arguments to `{ default, pattern }`';
const args = schemas/* record */.g1P(schemas/* string */.YjP().regex(/^[a-z][a-z0-9_-]{0,39}$/, { error: argumentText }), argument, { error: argumentsText })
    .refine((given) => Object.keys(given).length <= 20, { error: argumentsText });
const OursSchema = (0,issue/* strict */.O)(SHARED);
const StartedSchema = (0,issue/* strict */.O)({ ...SHARED, run });
const OwnSchema = (0,issue/* strict */.O)({
    ...SHARED,
    run,
    args: args.optional().describe('What may be written behind it, as `key=value` in any order.'),
}).describe('A command of the project’s own.');
const OWN_NAME = /^[a-z][a-z0-9-]{0,63}$/;
const SERVICE = 'Login of the App whose dispatches speak for somebody else, such as "pilotlight-acme[bot]". Default: nobody’s do.';
const KNOWN = {
    'update-refdata': RefdataPolicySchema.optional(),
    retest: OursSchema.optional().describe('The command /retest. Default: role triage and the author, cooldown 2m, by person 30s.'),
    runner: OursSchema.optional().describe('The command /runner. Default: role maintain.'),
    publish: StartedSchema.optional().describe('The command /publish. Default: role write; there is none without `run`.'),
    promote: StartedSchema.optional().describe('The command /promote. Default: role maintain; there is none without `run`.'),
    service: login.optional().describe(SERVICE),
};
const KNOWN_KEYS = Object.keys(KNOWN);
/** Keys that are no names for a command of the project's own. */
const TAKEN = [...new Set([...KNOWN_KEYS, ...comment_command_table/* COMMAND_NAMES */.nZ])];
const sectionText = `a mapping with ${KNOWN_KEYS.join(', ')}, or commands of your own`;
/** Sections as they are read. What several keys say together is checked by `readCommandPolicies`. */
const CommandsSectionSchema = schemas/* object */.Ikc(KNOWN, { error: sectionText })
    .catchall(OwnSchema)
    .describe('Section `commands` of .github/pilotlight.yml: who may ask for what, in a comment, on a page or by the API.')
    .meta({ propertyNames: { pattern: OWN_NAME.source, not: { enum: TAKEN.filter((name) => !Object.hasOwn(KNOWN, name)) } } });

// EXTERNAL MODULE: ./src/contract/comment-command-own.js
var comment_command_own = __webpack_require__(99532);
// EXTERNAL MODULE: ./src/contract/issue-text.js
var issue_text = __webpack_require__(93019);
;// CONCATENATED MODULE: ./src/contract/commands-config-issues.js







/** What is wrong with a command whose parts are right one by one: it means nothing, or can never be granted. */
function commandIssues(policy) {
    return [
        ...nameIssues(policy),
        ...confirmIssues(policy),
        ...blackoutIssues(policy),
        ...argumentIssues(policy),
        ...inputIssues(policy),
    ];
}
const issueAt = (path, what) => ({ path, what: `${(0,issue_text/* formatPath */.j)(path)}: ${what}` });
function nameIssues({ name }) {
    if (KNOWN_KEYS.includes(name))
        return [];
    if (TAKEN.includes(name))
        return [issueAt([name], `expected a name of your own, found "${name}", which is a command of ours with nothing to set`)];
    if (OWN_NAME.test(name))
        return [];
    const found = JSON.stringify(name.slice(0, 70));
    return [issueAt([name], `expected a command’s name: a lower-case letter, then up to 63 of them, digits and -, found ${found}`)];
}
function confirmIssues({ name, role, confirm }) {
    if (!confirm || ASKING_ROLES.indexOf(confirm.role) >= ASKING_ROLES.indexOf(role))
        return [];
    const what = `expected the role ${role} or more, since who may not ask for it cannot agree to it, found "${confirm.role}"`;
    return [issueAt([name, 'confirm', 'role'], what)];
}
const blackoutIssues = ({ name, blackout }) => blackout.flatMap(({ from, forMs }, index) => (0,commands_config_span/* reignsAlways */.a)(from, forMs)
    ? [
        issueAt([name, 'blackout', index], 'expected a blackout that ends before the next one begins: so the command could never be granted'),
    ]
    : []);
function argumentIssues({ name, args }) {
    return Object.entries(args).flatMap(([key, argument]) => {
        const path = [name, 'args', key];
        const pattern = argument.pattern === null ? null : (0,commands_config_pattern/* readPattern */.ZS)(argument.pattern);
        if (pattern?.ok === false)
            return [issueAt([...path, 'pattern'], `expected a pattern ${pattern.error}, found ${JSON.stringify(argument.pattern)}`)];
        if (argument.default === null || (0,comment_command_own/* takesValue */.ac)(argument, argument.default))
            return [];
        const expected = argument.pattern === null ? 'up to 100 letters, digits, ., _, / and -' : `what its pattern takes, without quotation marks`;
        return [issueAt([...path, 'default'], `expected ${expected}, found ${JSON.stringify(argument.default)}`)];
    });
}
function inputIssues({ name, run, args }) {
    const known = { hasSite: name === 'publish' || name === 'promote', args: Object.keys(args) };
    return Object.entries(run?.inputs ?? {}).flatMap(([input, text]) => (0,commands_config_inputs/* unknownNames */.be)(text, known).map(({ name: unknown, meant, known: names }) => {
        const hint = meant
            ? `did you mean "$${meant}"?`
            : `known here: ${names.map((one) => `$${one}`).join(', ')}; a dollar is written $$`;
        return issueAt([name, 'run', 'inputs', input], `expected a name that stands for something, found "$${unknown}"; ${hint}`);
    }));
}
/** Issues of the schemas, where a key that no command of ours has may be one that was mistyped. */
function unknownCommands(section, issues) {
    return issues.map((issue) => {
        const [name, key, ...more] = issue.path;
        const isMaybeTyped = typeof name === 'string' && key === 'run' && more.length === 0 && !KNOWN_KEYS.includes(name);
        return isMaybeTyped && !hasRun(section, name) ? { path: [name], what: noCommand(name) } : issue;
    });
}
function noCommand(name) {
    const meant = (0,nearest/* nearest */.p)(name, KNOWN_KEYS);
    const needs = 'a command of your own needs `run`: { workflow: NAME.yml }';
    const key = `the key ${JSON.stringify(name)} is no command of ours`;
    return meant ? `${key}; did you mean ${JSON.stringify(meant)}? If not, ${needs}` : `${key}, and ${needs}`;
}
function hasRun(section, name) {
    const own = recordOf(recordOf(section)[name]);
    return own['run'] !== undefined;
}
const recordOf = (value) => typeof value === 'object' && value !== null ? value : {};

;// CONCATENATED MODULE: ./src/contract/commands-config.js







/** The section `commands` of `.github/pilotlight.yml`: who may ask for what. Read from the base branch only. */
const DEFAULT_POLICY = {
    role: 'write',
    cooldown: 600_000,
    forks: 'digest',
    bare: true,
    bots: [],
    approvers: [],
};
/** The workflow that the service starts for `/update-refdata`, unless another is named. */
const REFDATA_WORKFLOW = 'refdata.yml';
const HOUR_MS = 3_600_000;
/** What holds where the section says nothing. */
const NOTHING_SAID = {
    author: false,
    cooldown: { onPull: 0, byPerson: 0 },
    interval: 0,
    forks: 'deny',
    bots: [],
    confirm: null,
    blackout: [],
    run: null,
    args: {},
};
const DEFAULT_COMMANDS = {
    retest: {
        ...NOTHING_SAID,
        ...{ name: 'retest', does: 'runs tests of this commit again', role: 'triage', author: true, forks: 'allow' },
        cooldown: { onPull: 120_000, byPerson: 30_000 },
    },
    runner: { ...NOTHING_SAID, name: 'runner', does: 'keeps a machine of a pool ready', role: 'maintain' },
    publish: { ...NOTHING_SAID, name: 'publish', does: 'builds and publishes a site', role: 'write' },
    promote: { ...NOTHING_SAID, name: 'promote', does: 'gives a published site to its readers', role: 'maintain' },
};
/** Of the section's value; undefined and null are a section that says nothing. Paths of issues begin at the section. */
function readCommandPolicies(section) {
    const checked = (0,issue/* check */.z)(CommandsSectionSchema, section ?? {});
    if ('issues' in checked)
        return (0,result/* err */._)(unknownCommands(section, checked.issues));
    const given = checked.value;
    const own = Object.entries(given).filter(([name]) => !KNOWN_KEYS.includes(name));
    const commands = new Map();
    for (const policy of Object.values(DEFAULT_COMMANDS)) {
        const written = given[policy.name];
        commands.set(policy.name, written ? policyOf(written, policy) : policy);
    }
    for (const [name, written] of own)
        commands.set(name, policyOf(written, ownPolicy(name, written)));
    const issues = [...commands.values()].flatMap(commandIssues);
    if (issues.length > 0)
        return (0,result/* err */._)(issues);
    const refdata = given['update-refdata'] ?? {};
    return (0,result.ok)({
        refdata: refdataPolicyOf(refdata),
        refdataRun: { workflow: refdata.run?.workflow ?? REFDATA_WORKFLOW, ref: refdata.run?.ref ?? null },
        commands,
        service: loginOfApp(given.service),
    });
}
/** What an App writes is shown under its name and `[bot]`; people write the name alone, too. No account of a person is meant. */
function loginOfApp(name) {
    if (name === undefined)
        return null;
    return name.toLowerCase().endsWith('[bot]') ? name : `${name}[bot]`;
}
/** The rules of `/update-refdata` alone. */
function readRefdataPolicy(section) {
    const read = readCommandPolicies(section);
    return read.ok ? (0,result.ok)(read.value.refdata) : read;
}
function refdataPolicyOf({ cooldown, approvers = [], ...given }) {
    return {
        role: given.role ?? DEFAULT_POLICY.role,
        cooldown: cooldown === undefined ? DEFAULT_POLICY.cooldown : (0,written_duration/* milliseconds */.Rz)(cooldown),
        forks: given.forks ?? DEFAULT_POLICY.forks,
        bare: given.bare ?? DEFAULT_POLICY.bare,
        bots: given.bots ?? [],
        approvers: approvers.map(({ paths, logins = [], role: least = null }) => ({ paths, logins, role: least })),
    };
}
const ownPolicy = (name, { run }) => ({
    ...NOTHING_SAID,
    ...{ name, does: `starts ${run?.workflow ?? 'nothing'}`, role: 'write' },
});
function policyOf(given, policy) {
    const role = given.role ?? policy.role;
    return {
        name: policy.name,
        does: given.does ?? policy.does,
        role,
        author: given.author ?? policy.author,
        cooldown: cooldownOf(given.cooldown, policy.cooldown),
        interval: given.interval === undefined ? policy.interval : (0,written_duration/* milliseconds */.Rz)(given.interval),
        forks: given.forks ?? policy.forks,
        bots: given.bots ?? policy.bots,
        confirm: given.confirm
            ? {
                role: given.confirm.role ?? role,
                within: given.confirm.within === undefined ? HOUR_MS : (0,written_duration/* milliseconds */.Rz)(given.confirm.within),
            }
            : null,
        blackout: (given.blackout ?? []).map((span) => ({
            ...{ from: span.from, forMs: (0,written_duration/* milliseconds */.Rz)(span.for), zone: span.zone, because: span.because },
        })),
        run: given.run ? runOf(given.run) : null,
        args: Object.fromEntries(Object.entries(given.args ?? {}).map(([name, one]) => [
            name,
            { default: one.default ?? null, pattern: one.pattern ?? null },
        ])),
    };
}
/** One duration says what lies between two of a pull request; what is left out stays as it was. */
function cooldownOf(given, before) {
    if (given === undefined)
        return before;
    if (typeof given !== 'object')
        return { ...before, onPull: (0,written_duration/* milliseconds */.Rz)(given) };
    return {
        onPull: given.on_pull === undefined ? before.onPull : (0,written_duration/* milliseconds */.Rz)(given.on_pull),
        byPerson: given.by_person === undefined ? before.byPerson : (0,written_duration/* milliseconds */.Rz)(given.by_person),
    };
}
const runOf = ({ workflow, ref, inputs = {} }) => ({
    workflow,
    ref: ref ?? null,
    inputs: Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, String(value)])),
});


/***/ }),

/***/ 99532:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Mg: () => (/* binding */ ownVerb),
/* harmony export */   ac: () => (/* binding */ takesValue),
/* harmony export */   cA: () => (/* binding */ formatArguments),
/* harmony export */   hO: () => (/* binding */ readOwnArguments)
/* harmony export */ });
/* unused harmony export MAX_ARGUMENT */
/* harmony import */ var _lib_result_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(31388);
/* harmony import */ var _command_line_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83672);
/* harmony import */ var _commands_config_pattern_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(11636);



/** The longest value that is looked at. */
const MAX_ARGUMENT = 200;
/** A value that stands in a comment and in a workflow's input as it is. */
const isPlain = (text) => text.length <= MAX_ARGUMENT && !/["`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);
/** Whether a value may be given for an argument. */
const takesValue = ({ pattern }, text) => isPlain(text) && (0,_commands_config_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .patternTakes */ .Hq)(pattern ?? _commands_config_pattern_js__WEBPACK_IMPORTED_MODULE_0__/* .DEFAULT_PATTERN */ .Do, text);
/** The one way in which a command of the project's own is written. */
const ownVerb = ({ name, does, args }) => ({
    ...{ verb: name, isDefault: true, does },
    words: Object.entries(args).map(([key, declared]) => wordOf(key, declared)),
});
function wordOf(key, declared) {
    const { default: fallback, pattern } = declared;
    return {
        ...{ key, form: 'named', required: fallback === null },
        usage: fallback === null ? `${key}=${key.toUpperCase()}` : `[${key}=${fallback}]`,
        expected: pattern === null ? `up to 100 letters, digits, \`.\`, \`_\`, \`/\` and \`-\`` : `what matches ${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(pattern)}`,
        read: (text) => (takesValue(declared, text) ? text : null),
    };
}
/**
 * All arguments that are declared, with their defaults where they are not given. The error is a sentence: one that is not declared, a value that
 * does not match, one that is missing.
 */
function readOwnArguments({ name, args }, given) {
    const unknown = Object.keys(given).find((key) => !Object.hasOwn(args, key));
    if (unknown !== undefined)
        return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(`/${name}`)} takes no argument ${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(unknown)}.`);
    const values = [];
    for (const [key, declared] of Object.entries(args)) {
        const value = (Object.hasOwn(given, key) ? given[key] : undefined) ?? declared.default;
        if (value === null)
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(`/${name}`)} needs the argument ${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(key)}.`);
        if (!takesValue(declared, value))
            return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__/* .err */ ._)(`${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(value)} is no value for the argument ${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(key)} of ${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .shown */ .SP)(`/${name}`)}.`);
        values.push([key, value]);
    }
    return (0,_lib_result_js__WEBPACK_IMPORTED_MODULE_2__.ok)(Object.fromEntries(values));
}
/** By name, so that the order in which they were written tells nothing. */
const formatArguments = (args) => Object.keys(args)
    .sort()
    .map((key) => `${key}=${(0,_command_line_js__WEBPACK_IMPORTED_MODULE_1__/* .quoteWord */ .XW)(args[key] ?? '')}`);


/***/ }),

/***/ 93020:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   CI: () => (/* binding */ usage),
/* harmony export */   Fs: () => (/* binding */ usageOf),
/* harmony export */   ds: () => (/* binding */ RETESTS),
/* harmony export */   kN: () => (/* binding */ verbsOf),
/* harmony export */   nZ: () => (/* binding */ COMMAND_NAMES)
/* harmony export */ });
/* unused harmony export COMMANDS */
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(23925);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);
/* harmony import */ var _refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84818);



const flag = (key) => ({ key, form: 'flag', usage: `[${key}]`, expected: 'nothing', read: () => 'true' });
const globs = (key) => ({
    ...{ key, form: 'keyword', many: true, usage: `[${key} GLOB]…`, expected: 'a glob such as plots/**' },
    read: readGlob,
});
const readGlob = (text) => text.length <= _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_GLOB_LENGTH */ .v7 && isPlainGlob(text) && (0,_lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .parseGlob */ .qF)(text) ? text : null;
/** A quotation mark stands in no path of a set, and would end the word. */
const isPlainGlob = (text) => text !== '' && !/["\p{Cc}\p{Zl}\p{Zp}]/u.test(text) && !text.startsWith('!');
const HEX = /^[0-9a-f]{6,64}$/;
const MANIFEST = /^[0-9a-f]{12,64}$/;
const NUMBER = /^#?([1-9][0-9]{0,8})$/;
const TIMES = /^(?:[1-9]|10)$/;
const POOL = /^[a-z0-9-]{1,30}$/;
const SITE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$/;
const REQUEST = /^[A-Za-z0-9][A-Za-z0-9:._-]{0,99}$/;
/** How long a machine may be kept ready, in milliseconds. */
const [LEAST_HOLD, MOST_HOLD] = [600_000, 86_400_000];
/** What `/retest` takes besides ids; null: the text means none of these. */
const RETESTS = ['failed', 'flaky', 'all'];
const only = (grammar) => (text) => grammar.test(text) ? text : null;
/** In one spelling, so that two who mean the same have asked for the same. */
function readHold(text) {
    const read = (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .parseDuration */ .E)(text);
    return read.ok && read.value >= LEAST_HOLD && read.value <= MOST_HOLD ? (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_1__/* .formatDuration */ .a)(read.value) : null;
}
const site = (usage, required) => ({
    ...{ key: 'site', form: 'positional', usage, required },
    ...{ expected: 'the name of a site: letters, digits, `.`, `_` and `-`', read: only(SITE) },
});
const COMMANDS = {
    'update-refdata': [
        {
            verb: 'accept',
            isDefault: true,
            does: 'accepts what the report shows',
            words: [
                {
                    ...{ key: 'digest', form: 'positional', usage: '[DIGEST]', expected: '6 to 64 hexadecimal digits' },
                    read: (text) => (HEX.test(text.toLowerCase()) ? text.toLowerCase() : null),
                },
                globs('only'),
                globs('not'),
                {
                    ...{ key: 'partition', form: 'keyword', many: true, usage: '[partition=NAME]…', expected: 'the name of a partition' },
                    read: (text) => ((0,_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .isPartition */ .rh)(text) ? text : null),
                },
                flag('alone'),
            ],
        },
        { verb: 'undo', does: 'takes back the last change to this pull request’s reference data', words: [] },
        {
            verb: 'revert',
            does: 'takes back what another pull request changed',
            words: [
                {
                    ...{ key: 'pull', form: 'positional', required: true, usage: '#NUMBER', expected: 'the number of a pull request' },
                    read: (text) => NUMBER.exec(text)?.[1] ?? null,
                },
            ],
        },
        { verb: 'status', does: 'tells what is accepted and what waits', words: [] },
        { verb: 'help', does: 'tells what you may do here', words: [] },
    ],
    retest: [
        {
            verb: 'retest',
            isDefault: true,
            does: 'runs tests of this commit again: those that failed, those that fail now and then, all, or those with these ids',
            words: [
                {
                    ...{
                        key: 'what',
                        form: 'positional',
                        isBare: true,
                        usage: '[failed|flaky|all]',
                        expected: 'one of failed, flaky, all',
                    },
                    read: (text) => RETESTS.find((one) => one === text) ?? null,
                },
                {
                    ...{ key: 'id', form: 'positional', many: true, usage: '[ID-GLOB]…', expected: 'an id of a configuration, or a glob' },
                    read: readGlob,
                },
                { key: 'times', form: 'named', usage: '[times=N]', expected: 'a number from 1 to 10', read: only(TIMES) },
            ],
        },
    ],
    runner: [
        {
            verb: 'start',
            does: 'keeps a machine of a pool ready',
            words: [
                {
                    ...{ key: 'pool', form: 'positional', required: true, usage: 'POOL' },
                    ...{ expected: 'the name of a pool: lower-case letters, digits and `-`', read: only(POOL) },
                },
                { key: 'for', form: 'named', usage: '[for=DURATION]', expected: 'a duration from 10m to 24h', read: readHold },
            ],
        },
    ],
    publish: [{ verb: 'publish', isDefault: true, does: 'builds and publishes a site', words: [site('[SITE]', false)] }],
    promote: [
        {
            verb: 'promote',
            isDefault: true,
            does: 'gives a published site to its readers',
            words: [
                site('SITE', true),
                {
                    ...{ key: 'digest', form: 'named', usage: '[digest=DIGEST]', expected: '12 to 64 hexadecimal digits of a manifest' },
                    read: (text) => (MANIFEST.test(text.toLowerCase()) ? text.toLowerCase() : null),
                },
            ],
        },
    ],
    confirm: [
        {
            verb: 'confirm',
            isDefault: true,
            does: 'agrees, as a second person, to what somebody else asked for',
            words: [
                {
                    ...{ key: 'request', form: 'positional', required: true, usage: 'ID' },
                    ...{ expected: 'the id that the waiting request names', read: only(REQUEST) },
                },
            ],
        },
    ],
    help: [{ verb: 'help', isDefault: true, does: 'tells what you may ask for here, now', words: [] }],
};
const COMMAND_NAMES = Object.keys(COMMANDS);
const verbsOf = (name) => COMMANDS[name];
/** Each way to write a command, and what it does. */
const usageOf = (name) => verbsOf(name).map((verb) => ({ verb: verb.verb, does: verb.does, usage: usage(name, verb) }));
const usage = (name, { verb, isDefault, words }) => [`/${name}`, ...(isDefault ? [] : [verb]), ...words.map((word) => word.usage)].join(' ');


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

/***/ 51058:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   h: () => (/* binding */ durationBetween),
/* harmony export */   u: () => (/* binding */ durationThat)
/* harmony export */ });
/* harmony import */ var zod__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(83315);
/* harmony import */ var _written_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(91316);


/** `from` and `to` in milliseconds, ends included. */
const durationBetween = (from, to, example) => durationThat((0,_written_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .isDurationBetween */ .nm)(from, to), example);
function durationThat(is, example) {
    const error = `a duration ${example}, or a number of seconds`;
    return zod__WEBPACK_IMPORTED_MODULE_1__/* .union */ .KCZ([zod__WEBPACK_IMPORTED_MODULE_1__/* .string */ .YjP(), zod__WEBPACK_IMPORTED_MODULE_1__/* .number */ .aig()], { error }).refine(is, { error });
}


/***/ })

};
