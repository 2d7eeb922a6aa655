export const id = 9120;
export const ids = [9120];
export const modules = {

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


/***/ })

};
