export const id = 7485;
export const ids = [7485];
export const modules = {

/***/ 17485:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

__webpack_require__.r(__webpack_exports__);
/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   createLastBegin: () => (/* binding */ createLastBegin)
/* harmony export */ });
/* harmony import */ var _cron_spans_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(80386);

const MINUTE = 60_000;
/** When a nightly build was last to begin. A time that spring leaves out comes after the gap, one that autumn repeats comes once. */
function createLastBegin(cronOf = (0,_cron_spans_js__WEBPACK_IMPORTED_MODULE_0__/* .keepCrons */ .Z)()) {
    return ({ at: pattern, zone }, at) => {
        // Croner finds only what lies before the time it is given.
        const found = cronOf(pattern, zone)
            .previousRuns(1, new Date(Math.floor(at / MINUTE) * MINUTE + 1_000))[0]
            ?.getTime();
        return found === undefined || found > at ? null : found;
    };
}


/***/ }),

/***/ 80386:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   Z: () => (/* binding */ keepCrons),
/* harmony export */   w: () => (/* binding */ createCronSpans)
/* harmony export */ });
/* harmony import */ var croner__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(30410);

const MINUTE = 60_000;
/** Spans that touch are told as one, up to so many: the end is asked for again then. */
const LONGEST_CHAIN = 50;
function keepCrons() {
    const crons = new Map();
    return (pattern, timezone) => {
        const key = `${pattern} ${timezone}`;
        const cron = crons.get(key) ?? new croner__WEBPACK_IMPORTED_MODULE_0__/* .Cron */ .l4(pattern, { timezone, mode: '5-part', paused: true });
        crons.set(key, cron);
        return cron;
    };
}
/**
 * Spans on croner, which knows what a clock on the wall does twice a year: a fixed time that spring leaves out comes at the
 * first minute after the gap, one that autumn repeats comes once.
 */
function createCronSpans(cronOf = keepCrons()) {
    const endOf = (span, at) => endAt(span, cronOf(span.from, span.zone), at);
    return {
        reigning(spans, at) {
            let until = at;
            let first = null;
            for (let links = 0; links < LONGEST_CHAIN; links += 1) {
                const ends = spans.map((span) => ({ span, end: endOf(span, until) }));
                const latest = ends.reduce((best, one) => (one.end > (best?.end ?? until) ? one : best), null);
                if (!latest)
                    break;
                first ??= latest.span;
                until = latest.end;
            }
            return first && { span: first, until };
        },
        nextBegin(spans, at) {
            const begins = spans.flatMap((span) => {
                const begin = cronOf(span.from, span.zone).nextRun(new Date(at))?.getTime();
                return begin === undefined ? [] : [{ span, at: begin }];
            });
            return begins.reduce((best, one) => (best === null || one.at < best.at ? one : best), null);
        },
    };
}
/** When the span that reigns at this time ends; `at` itself where none does. */
function endAt({ forMs }, cron, at) {
    // Begun at the latest in this very minute: croner finds only what lies before the time it is given.
    const begun = cron.previousRuns(1, new Date(Math.floor(at / MINUTE) * MINUTE + 1_000))[0]?.getTime();
    return begun === undefined || begun > at ? at : Math.max(at, begun + forMs);
}


/***/ })

};
