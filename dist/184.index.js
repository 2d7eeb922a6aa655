export const id = 184;
export const ids = [184];
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

/***/ 61244:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   lg: () => (/* binding */ effectiveFiles),
/* harmony export */   yx: () => (/* binding */ originSentence)
/* harmony export */ });
/* unused harmony export storedSetOf */
/* harmony import */ var _files_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(27276);

function effectiveFiles({ partition, branch, snapshot, stored, delta }) {
    const files = baseFiles(stored, { kind: 'base', branch, snapshot: snapshot ?? '' });
    const removed = new Map();
    for (const [path, entry] of Object.entries((0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)(delta ?? {}, partition) ?? {})) {
        const origin = originOf(entry);
        files.delete(path);
        if (entry.to)
            files.set(path, { path, file: entry.to, place: entry.place ?? null, origin });
        else
            removed.set(path, origin);
    }
    return { partition, files: new Map([...files].sort(([a], [b]) => (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .compareText */ .n6)(a, b))), removed };
}
function baseFiles(stored, origin) {
    const { set, places } = stored ?? { set: { files: {} }, places: {} };
    const files = Object.entries(set.files).map(([path, file]) => {
        return [path, { path, file, place: (0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .ownValue */ .eC)(places, file[0]) ?? null, origin }];
    });
    return new Map(files);
}
const originOf = ({ by, at, candidate }) => ({ kind: 'accepted', by, at, candidate });
/** Why a file's baseline is what it is, as a sentence. */
function originSentence(origin) {
    if (origin.kind === 'base')
        return `From ${origin.branch}, snapshot ${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(origin.snapshot)}`;
    return `Accepted by ${origin.by} at ${new Date(origin.at).toISOString()} in candidate ${(0,_files_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(origin.candidate)}`;
}
/** As a set and the places of its bytes: what a check that found nothing else would store. */
function storedSetOf({ partition, files }) {
    const all = [...files.values()];
    return {
        set: { v: 1, partition, files: recordOf(all.map(({ path, file }) => [path, file])) },
        places: placesOf(all),
    };
}
function placesOf(files) {
    return recordOf(files.flatMap(({ file, place }) => (place ? [[file[0], place]] : [])));
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


/***/ }),

/***/ 46197:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   I2: () => (/* binding */ commentBody),
/* harmony export */   YG: () => (/* binding */ summaryOf),
/* harmony export */   g9: () => (/* binding */ refdataStatus)
/* harmony export */ });
/* harmony import */ var _lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(73272);
/* harmony import */ var _markdown_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(80231);
/* harmony import */ var _refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(36599);
/* harmony import */ var _refdata_marker_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(86592);
/* harmony import */ var _status_text_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(77338);





/** GitHub refuses a comment of more than 65,536 characters. */
const MAX_COMMENT = 65_536;
/** Bytes for each list of sentences, and rows of the table, in a comment. */
const LIST_BYTES = 9_000;
const COMMENT_ROWS = 25;
const SUMMARY_ROWS = 1_000;
const MAX_NAMES = 4;
const KIND_NAMES = {
    unreadable: 'unreadable',
    changed: 'changed',
    missing: 'missing',
    new: 'new',
    renamed: 'renamed',
    obsolete: 'obsolete',
    'not-produced': 'not produced',
    within: 'within tolerance',
};
/** The one comment of a pull request, which is edited in place: at most 65,536 characters, whatever the files are called. */
function commentBody(facts, links) {
    const marker = (0,_refdata_marker_js__WEBPACK_IMPORTED_MODULE_1__/* .formatCommentMarker */ .HP)({ digest: facts.candidateDigest, headSha: facts.headSha });
    const foot = `\n${baselineNote(facts)}`;
    const text = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .document */ .Al)(headline(facts), paragraphs(facts, links), {
        sections: [{ title: null, table: changesTable(facts, COMMENT_ROWS) }, ...countsSection(facts, COMMENT_ROWS)],
        maxBytes: MAX_COMMENT - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(marker) - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(foot) - 2,
    });
    return `${marker}\n${text}${foot}`;
}
/** For the summary of the job that compared: at most 1 MiB. */
function summaryOf(facts, links = { report: null, run: null }) {
    const foot = `\n${baselineNote(facts)}`;
    const text = (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .document */ .Al)(headline(facts), paragraphs(facts, { ...links, run: null }), {
        sections: [{ title: null, table: changesTable(facts, SUMMARY_ROWS) }, ...countsSection(facts, SUMMARY_ROWS)],
        maxBytes: _markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .MAX_SUMMARY_BYTES */ .Q0 - (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(foot),
    });
    return `${text}${foot}`;
}
/** What a commit status says: one line of at most 140 characters. `isRed` says its colour. */
function refdataStatus(facts) {
    const [guard] = facts.guards;
    if (guard !== undefined)
        return (0,_status_text_js__WEBPACK_IMPORTED_MODULE_4__/* .statusDescription */ .$U)(guard);
    const how = (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI)(facts) && 'pull' in facts.subject ? `; ${(0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptCommand */ .O3)(facts)} accepts` : '';
    return (0,_status_text_js__WEBPACK_IMPORTED_MODULE_4__/* .statusDescription */ .$U)(`${countsText(facts)}${how}`);
}
function headline(facts) {
    if (facts.guards.length > 0)
        return '❌ The comparison with the reference data proves nothing';
    return (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI)(facts) ? `❌ Not as the reference data: ${countsText(facts)}` : `✅ As the reference data: ${countsText(facts)}`;
}
function countsText(facts) {
    const totals = (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .totalsOf */ .vA)(facts);
    const parts = _refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_ORDER */ .ML.flatMap((kind) => (totals[kind] > 0 ? [`${number(totals[kind])} ${KIND_NAMES[kind]}`] : []));
    return [...parts, `${number(totals.same)} the same`].join(', ');
}
const number = (value) => String(value).replace(/\B(?=(?:\d{3})+$)/g, ',');
function paragraphs(facts, { report, run }) {
    const places = [
        report === null ? [] : [`**${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)('Look at the report', report)}**`],
        run === null ? [] : [(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .link */ .nf)('run', run)],
        [`head \`${(0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(facts.headSha)}\``, `results \`${(0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(facts.candidateDigest)}\``],
    ].flat();
    return [
        ...sentences(facts.guards, '❌'),
        places.join(' · '),
        ...sentences(facts.forecast, '⚠️'),
        ...('pull' in facts.subject && (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .groupsOf */ .c1)(facts).length > 0 && (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .isRed */ .iI)(facts) ? [acceptance(facts)] : []),
    ];
}
/** A list of foreign sentences that fits, and how many do not. */
function sentences(texts, sign) {
    let room = LIST_BYTES;
    const lines = texts.map((text) => `- ${sign} ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(text)}`);
    const shown = lines.filter((line) => {
        room -= (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(line) + 1;
        return room > 0;
    });
    const left = lines.length - shown.length;
    return lines.length === 0 ? [] : [[...shown, ...(left > 0 ? [`- and ${left} more`] : [])].join('\n')];
}
const acceptance = (facts) => [
    'Whoever may write accepts all of it with a comment:',
    '',
    '```',
    (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .acceptCommand */ .O3)(facts),
    '```',
    '`only GLOB`, `not GLOB` and `partition=NAME` behind it choose a part; `/update-refdata help` tells the rest.',
].join('\n');
function changesTable(facts, max) {
    const partitions = facts.partitions.length;
    const head = ['', 'file', ...(partitions > 1 ? ['where'] : []), 'why'];
    return (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tableOf */ .c_)(head, (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .groupsOf */ .c1)(facts), {
        cells: (group) => [
            KIND_NAMES[group.change.kind],
            (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(group.change.path),
            ...(partitions > 1 ? [whereCell(group, partitions)] : []),
            whyCell(group),
        ],
        max,
    });
}
function whereCell({ members }, partitions) {
    if (members.length === partitions)
        return `all ${partitions}`;
    const names = members.slice(0, MAX_NAMES).map(({ partition }) => (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(partition));
    const left = members.length - names.length;
    const list = `${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
    return `${members.length} of ${partitions}: ${list}`;
}
function whyCell(group) {
    const { change } = group;
    const entry = (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .leadOf */ .M)(group);
    const accepted = entry?.acceptedBy === undefined ? '' : `; reference ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(entry.acceptedBy)}`;
    if (change.was !== undefined)
        return `was ${(0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(change.was)}${accepted}`;
    return `${entry?.verdict ? (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(entry.verdict.why) : ''}${accepted}`;
}
function countsSection(facts, max) {
    if (facts.partitions.length < 2)
        return [];
    const totals = (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .totalsOf */ .vA)(facts);
    const kinds = _refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .KIND_ORDER */ .ML.filter((kind) => totals[kind] > 0);
    const cells = ({ partition, counts, complete }) => [
        (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .literal */ .eu)(partition),
        ...['same', ...kinds].map((kind) => number(counts[kind] ?? 0)),
        complete ? '' : 'partial run',
    ];
    const head = ['partition', 'same', ...kinds.map((kind) => KIND_NAMES[kind]), ''];
    return [{ title: 'Partitions', table: (0,_markdown_js__WEBPACK_IMPORTED_MODULE_2__/* .tableOf */ .c_)(head, facts.partitions, { cells, max }) }];
}
/** How the baselines were found, folded. In a fence, where nothing is markup; what could end it is taken out. */
function baselineNote({ partitions }) {
    const chains = new Map();
    for (const { partition, base } of partitions) {
        const steps = [
            `${base.branch} at ${base.snapshot === null ? 'no snapshot yet' : (0,_refdata_facts_js__WEBPACK_IMPORTED_MODULE_0__/* .shortDigest */ .VK)(base.snapshot)}`,
            ...base.reasons,
        ];
        const text = steps.map((step, i) => (i === 0 ? plain(step) : `  ${i}. ${plain(step)}`)).join('\n');
        chains.set(text, [...(chains.get(text) ?? []), partition]);
    }
    let room = LIST_BYTES;
    const shown = [...chains].flatMap(([text, names]) => {
        const block = chains.size > 1 ? `${plain(names.join(', '))}: ${text}` : text;
        room -= (0,_lib_byte_length_js__WEBPACK_IMPORTED_MODULE_3__/* .byteLength */ .d)(block) + 1;
        return room > 0 ? [block] : [];
    });
    const left = chains.size - shown.length;
    const rest = left > 0 ? [`and ${left} more`] : [];
    const lines = ['````text', ...shown, ...rest, '````'];
    return `<details><summary>Which baseline, and why</summary>\n\n${lines.join('\n')}\n\n</details>\n`;
}
const plain = (text) => text
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll('`', '’')
    .replaceAll('<!--', '<! --')
    .trim()
    .slice(0, 500)
    .toWellFormed();


/***/ }),

/***/ 36599:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   JL: () => (/* binding */ mediaType),
/* harmony export */   M: () => (/* binding */ leadOf),
/* harmony export */   ML: () => (/* binding */ KIND_ORDER),
/* harmony export */   O3: () => (/* binding */ acceptCommand),
/* harmony export */   TW: () => (/* binding */ pullCommand),
/* harmony export */   VK: () => (/* binding */ shortDigest),
/* harmony export */   c1: () => (/* binding */ groupsOf),
/* harmony export */   iI: () => (/* binding */ isRed),
/* harmony export */   vA: () => (/* binding */ totalsOf),
/* harmony export */   xR: () => (/* binding */ pathWords)
/* harmony export */ });
/* harmony import */ var _contract_command_line_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(83672);
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(84818);
/* harmony import */ var _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(20139);
/* harmony import */ var _refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(88836);




/** The order in which changes are shown: those that make a check red come first. */
const KIND_ORDER = [
    ...['unreadable', 'changed', 'missing', 'new', 'renamed'],
    ...['obsolete', 'not-produced', 'within'],
];
/** Entries of all partitions, the worst first and then by path; what is the same byte for byte in several of them is one group. */
function groupsOf({ partitions }) {
    const groups = new Map();
    for (const { partition, entries } of partitions) {
        for (const entry of entries) {
            const key = groupKey(entry);
            const group = groups.get(key) ?? { change: entry.change, members: [] };
            group.members.push({ partition, entry });
            groups.set(key, group);
        }
    }
    const rank = ({ change: { kind } }) => KIND_ORDER.indexOf(kind);
    return [...groups.values()].sort((a, b) => rank(a) - rank(b) || order(a.change.path, b.change.path));
}
/** Another job's verdict is not known, so that the bytes alone decide. */
function groupKey({ change, expected }) {
    const from = change.from?.[0] ?? '';
    const own = expected === undefined || expected === from ? '' : expected;
    return [change.kind, change.path, change.was ?? '', from, own, change.to?.[0] ?? ''].join('\0');
}
/** Of the members, one that has a verdict, where there is any. */
const leadOf = ({ members }) => (members.find(({ entry }) => entry.verdict !== null) ?? members[0])?.entry;
const order = (a, b) => (a < b ? -1 : Number(a > b));
/** Files of each kind over all partitions. */
function totalsOf({ partitions }) {
    const sum = (kind) => partitions.reduce((all, { counts }) => all + (counts[kind] ?? 0), 0);
    const { same, ...rest } = Object.fromEntries(['same', ...KIND_ORDER].map((kind) => [kind, sum(kind)]));
    return { same, ...rest };
}
/** Whether the check that these facts come from is red. */
function isRed(facts) {
    const totals = totalsOf(facts);
    return facts.guards.length > 0 || KIND_ORDER.some((kind) => (0,_refdata_find_changes_js__WEBPACK_IMPORTED_MODULE_1__/* .isRed */ .iI)({ kind }) && totals[kind] > 0);
}
const shortDigest = (digest) => (_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .DIGEST */ .Dh.test(digest) || _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_2__/* .COMMIT */ .cJ.test(digest) ? digest.slice(0, 12) : '');
/** The comment that accepts everything that was seen. */
const acceptCommand = ({ candidateDigest }) => ['/update-refdata', shortDigest(candidateDigest)].filter(Boolean).join(' ');
/** The command line that writes the references into a folder; `--partition` and `--only` may follow. */
function pullCommand({ subject }) {
    const state = 'pull' in subject ? `#${subject.pull}` : subject.branch;
    return `npx pilotlight refdata pull references ${shellWord(state)}`;
}
/** One word for a shell, whatever is in it. */
const shellWord = (text) => `'${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?').replaceAll("'", "'\\''")}'`;
/** A glob that takes a path: the path, with `?` for what a glob or a command reads otherwise. Null where it is too long for one. */
function pathWords(path) {
    const glob = path.replace(/^!|[{}"'`\\\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '?');
    return glob.length <= _lib_glob_js__WEBPACK_IMPORTED_MODULE_0__/* .MAX_GLOB_LENGTH */ .v7 ? { comment: (0,_contract_command_line_js__WEBPACK_IMPORTED_MODULE_3__/* .quoteWord */ .XW)(glob), shell: shellWord(glob) } : null;
}
const MEDIA_TYPES = {
    png: 'image/png',
    jpg: 'image/jpeg',
    jpeg: 'image/jpeg',
    gif: 'image/gif',
    webp: 'image/webp',
    svg: 'image/svg+xml',
    json: 'application/json',
    ipynb: 'application/json',
    ...Object.fromEntries(['txt', 'csv', 'tsv', 'md', 'log', 'html', 'htm', 'xml', 'yml', 'yaml'].map((end) => [end, 'text/plain'])),
};
/** By the ending of its name. HTML is text here: nothing shows it as a page. */
const mediaType = (path) => MEDIA_TYPES[/\.([a-z]{2,5})$/i.exec(path)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';


/***/ }),

/***/ 86592:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   HP: () => (/* binding */ formatCommentMarker),
/* harmony export */   JO: () => (/* binding */ COMMENT_MARKER),
/* harmony export */   wz: () => (/* binding */ readCommentMarker)
/* harmony export */ });
/* harmony import */ var _contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(84818);

/** How each comment of ours about reference data begins; it is found again by this. */
const COMMENT_MARKER = '<!-- pilotlight refdata v1 ';
const formatCommentMarker = ({ digest, headSha }) => `${COMMENT_MARKER}${JSON.stringify({ digest, head: headSha })} -->`;
const MARKER = /^<!-- pilotlight refdata v1 \{"digest":"([0-9a-f]{1,64})","head":"([0-9a-f]{1,64})"\} -->(?:\r?\n|$)/;
/** From the beginning of a body and nowhere else: what stands further below may be foreign. Null where it is no such comment. */
function readCommentMarker(body) {
    const [, digest, headSha] = MARKER.exec(body.slice(0, 300)) ?? [];
    if (digest === undefined || headSha === undefined || !_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .DIGEST */ .Dh.test(digest) || !_contract_refdata_keys_js__WEBPACK_IMPORTED_MODULE_0__/* .COMMIT */ .cJ.test(headSha))
        return null;
    return { digest, headSha };
}


/***/ }),

/***/ 77338:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   $U: () => (/* binding */ statusDescription),
/* harmony export */   QA: () => (/* binding */ formatSpan),
/* harmony export */   bt: () => (/* binding */ resultSentence),
/* harmony export */   rb: () => (/* binding */ timeOfDay)
/* harmony export */ });
/* harmony import */ var _lib_duration_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(23925);

/** GitHub refuses a commit status whose description is longer. */
const MAX_DESCRIPTION = 140;
/** A result in one line that a commit status takes: `fail after 2m5s: exit code 1; 3 of 210 tests failed`. */
function resultSentence({ verdict, because, duration, tests }) {
    if (verdict === 'deferred')
        return statusDescription(because);
    const head = verdict === 'flaky' ? 'flaky' : `${verdict} after ${formatSpan(duration)}`;
    const tail = tests && tests.failed > 0 ? `; ${tests.failed} of ${counted(tests.total, 'test')} failed` : '';
    if (verdict === 'pass')
        return `${head}${tests ? `; ${counted(tests.total, 'test')}` : ''}`;
    return `${head}: ${fitted(because, MAX_DESCRIPTION - head.length - tail.length - 2)}${tail}`;
}
const counted = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;
/** `0.4s`, `12.3s`, and from a minute on whole seconds: `2m5s`. */
function formatSpan(ms) {
    return ms < 60_000 ? `${(ms / 1000).toFixed(1)}s` : (0,_lib_duration_js__WEBPACK_IMPORTED_MODULE_0__/* .formatDuration */ .a)(Math.round(ms / 1000) * 1000);
}
/** The description of a commit status: one line of at most 140 UTF-16 code units, however GitHub may count. */
const statusDescription = (text) => fitted(text, MAX_DESCRIPTION);
function fitted(text, max) {
    const line = text
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
        .trim()
        .toWellFormed();
    if (line.length <= max)
        return line;
    return `${line.slice(0, max - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
/** `14:35 UTC`; text where it is no time that a calendar knows. */
function timeOfDay(at) {
    const date = new Date(at);
    return Number.isNaN(date.getTime()) ? 'an unknown time' : `${date.toISOString().slice(11, 16)} UTC`;
}


/***/ })

};
