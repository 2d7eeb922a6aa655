/**
 * What can be folded: groups, which do not nest, and attempts, which hold groups.
 *
 * @typedef {'group' | 'end' | 'attempt'} Kind
 * @typedef {[line: number, kind: Kind]} Mark
 * @typedef {{ head: number, last: number, kind: Kind }} Fold first line, which stays, and the last that it hides
 */
const MARKS = /** @type {const} */ ([
  ['::group::', 'group'],
  ['##[group]', 'group'],
  ['::endgroup::', 'end'],
  ['##[endgroup]', 'end'],
  ['pilotlight: attempt ', 'attempt'],
]);
/** Beyond these nothing more is folded. */
const MOST = 40_000;

/**
 * @param {string} line
 * @returns {Kind | null} what it begins or ends
 */
export function markOf(line) {
  for (const [text, kind] of MARKS) if (line.startsWith(text)) return kind;
  return null;
}

/** @param {string} line one that `markOf` knows; its title */
export function titleOf(line) {
  const [text = ''] = MARKS.find(([start]) => line.startsWith(start)) ?? [];
  return text.startsWith('pilotlight') ? line : line.slice(text.length);
}

/** Which lines are shown. Rows are the lines that are, counted from 0. */
export class Folds {
  /** @type {Mark[]} */
  #marks = [];
  /** @type {Set<number>} */
  #closed = new Set();
  #lines = 0;
  /** @type {Map<number, Fold> | null} */
  #folds = null;
  /** Ranges that are hidden, apart from each other, with the number of lines hidden before. @type {{ from: number, to: number, before: number }[] | null} */
  #hidden = null;

  /** @param {Mark} mark of a later line than any before */
  add(mark) {
    if (this.#marks.length >= MOST) return;
    this.#marks.push(mark);
    this.#folds = this.#hidden = null;
  }

  /** @param {number} lines of the output */
  setLines(lines) {
    if (lines === this.#lines) return;
    this.#lines = lines;
    if (this.#closed.size > 0) this.#folds = this.#hidden = null;
  }

  /** @param {number} line */
  foldAt(line) {
    return this.#all().get(line) ?? null;
  }

  /** @param {number} line */
  isClosed(line) {
    return this.#closed.has(line);
  }

  get anyClosed() {
    return this.#closed.size > 0;
  }

  /** Lines at which attempts begin. */
  get attempts() {
    return this.#marks.filter(([, kind]) => kind === 'attempt').map(([line]) => line);
  }

  /** @param {number} line */
  toggle(line) {
    if (!this.#closed.delete(line) && this.foldAt(line)) this.#closed.add(line);
    this.#folds = this.#hidden = null;
  }

  closeAll() {
    for (const [line, { kind }] of this.#all()) if (kind === 'group') this.#closed.add(line);
    this.#folds = this.#hidden = null;
  }

  openAll() {
    this.#closed.clear();
    this.#hidden = null;
  }

  /** @param {number} line opens whatever hides it */
  reveal(line) {
    for (const { head, last } of this.#all().values()) if (head < line && line <= last) this.#closed.delete(head);
    this.#hidden = null;
  }

  get rows() {
    const last = this.#ranges().at(-1);
    return this.#lines - (last ? last.before + last.to - last.from + 1 : 0);
  }

  /** @param {number} row */
  lineOf(row) {
    const ranges = this.#ranges();
    const index = lastWhere(ranges, ({ from, before }) => from - before <= row);
    const range = ranges[index];
    return range ? row + range.before + range.to - range.from + 1 : row;
  }

  /** @param {number} line the row that shows it, or what hides it */
  rowOf(line) {
    const ranges = this.#ranges();
    const range = ranges[lastWhere(ranges, ({ from }) => from <= line)];
    if (!range) return line;
    if (line <= range.to) return range.from - 1 - range.before;
    return line - range.before - (range.to - range.from + 1);
  }

  #all() {
    this.#folds ??= foldsOf(this.#marks, this.#lines);
    return this.#folds;
  }

  #ranges() {
    if (this.#hidden) return this.#hidden;
    /** @type {{ from: number, to: number, before: number }[]} */
    const ranges = [];
    const folds = this.#all();
    for (const head of [...this.#closed].sort((a, b) => a - b)) {
      const fold = folds.get(head);
      const previous = ranges.at(-1);
      if (!fold || fold.last === head || (previous && fold.last <= previous.to)) continue;
      ranges.push({ from: head + 1, to: fold.last, before: previous ? previous.before + previous.to - previous.from + 1 : 0 });
    }
    this.#hidden = ranges;
    return ranges;
  }
}

/**
 * @param {Mark[]} marks
 * @param {number} lines
 */
function foldsOf(marks, lines) {
  /** @type {Map<number, Fold>} */
  const folds = new Map();
  /** @type {Record<'group' | 'attempt', Fold | null>} */
  const open = { group: null, attempt: null };
  const close = (/** @type {'group' | 'attempt'} */ kind, /** @type {number} */ last) => {
    if (open[kind]) open[kind].last = Math.max(open[kind].head, last);
    open[kind] = null;
  };
  const begin = (/** @type {'group' | 'attempt'} */ kind, /** @type {number} */ head) => {
    open[kind] = { head, last: Math.max(head, lines - 1), kind };
    folds.set(head, open[kind]);
  };
  const firstAttempt = marks.find(([, kind]) => kind === 'attempt');
  if (firstAttempt && firstAttempt[0] > 0 && marks[0]?.[0] !== 0) begin('attempt', 0);
  for (const [line, kind] of marks) {
    close('group', kind === 'end' ? line : line - 1);
    if (kind === 'end') continue;
    if (kind === 'attempt') close('attempt', line - 1);
    begin(kind, line);
  }
  return folds;
}

/**
 * @template T
 * @param {T[]} sorted all for which it holds come first
 * @param {(one: T) => boolean} holds
 * @returns {number} index of the last for which it holds, -1 without one
 */
export function lastWhere(sorted, holds) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(/** @type {T} */ (sorted[middle]))) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
