import { element } from './dom.js';
import { markOf, titleOf } from './folds.js';
import { placesOf } from './search.js';
import { readLine } from './sgr.js';

/**
 * @typedef {import('./sgr.js').Style} Style
 * @typedef {import('./sgr.js').Span} Span
 * @typedef {{
 *   line: number, raw: string, style: Style, query: string, isSelected: boolean, isCurrent: boolean,
 *   fold: { isClosed: boolean, lines: number } | null, limit: number,
 * }} Row `limit`: characters of it that are shown
 */

/** Characters of a line that are shown at first: a browser takes long to lay out a million. */
export const SHOWN = 5_000;
/** And by each asking for more. */
const MORE = 20_000;

/**
 * @param {Row} row
 * @param {{ more: (limit: number) => void, toggle: () => void }} act
 */
export function outputRow(row, act) {
  const mark = markOf(row.raw);
  const classes = ['row', mark ?? (row.raw.startsWith('pilotlight: ') ? 'note' : '')];
  if (row.isSelected) classes.push('selected');
  if (row.isCurrent) classes.push('current');
  const number = element('a', { class: 'line', href: `#L${row.line + 1}`, 'data-line': `${row.line}` }, `${row.line + 1}`);
  const made = element('div', { class: classes.join(' ').trim() }, number, gutter(row, act), textOf(row, mark !== null, act));
  return made;
}

/** @param {number} line whose text is on its way */
export const missingRow = (line) =>
  element('div', { class: 'row missing' }, element('a', { class: 'line', href: `#L${line + 1}` }, `${line + 1}`), '…');

/**
 * @param {Row} row
 * @param {{ toggle: () => void }} act
 */
function gutter({ fold, line }, { toggle }) {
  if (!fold) return element('span', { class: 'gutter' });
  const label = `${fold.isClosed ? 'Unfold' : 'Fold'} from line ${line + 1}`;
  const attributes = { class: 'gutter', type: 'button', 'aria-expanded': `${!fold.isClosed}`, 'aria-label': label };
  const button = element('button', attributes, fold.isClosed ? '▸' : '▾');
  button.addEventListener('click', toggle);
  return button;
}

/**
 * @param {Row} row
 * @param {boolean} isMark
 * @param {{ more: (limit: number) => void }} act
 */
function textOf({ raw, style, query, fold, limit }, isMark, { more }) {
  const spans = readLine(isMark ? titleOf(raw) : raw, style).spans;
  const plain = spans.map(({ text }) => text).join('');
  const places = placesOf(plain, query);
  // What was found stands in what is shown, wherever in the line it is.
  const begin = places[0] && places[0].to > limit ? Math.max(0, places[0].from - 200) : 0;
  const made = element('span', { class: 'text' });
  if (begin > 0) made.append(element('span', { class: 'cut' }, `… ${begin} characters before `));
  for (const piece of cut(spans, places, { from: begin, to: begin + limit })) made.append(spanOf(piece));
  const left = plain.length - begin - limit;
  if (left > 0) {
    const button = element('button', { class: 'cut', type: 'button' }, `… ${left} more characters`);
    button.addEventListener('click', () => more(limit + MORE));
    made.append(button);
  }
  if (fold?.isClosed) made.append(element('span', { class: 'cut' }, ` ${fold.lines} lines`));
  return made;
}

/**
 * @param {Span[]} spans
 * @param {{ from: number, to: number }[]} places in their order, apart from each other
 * @param {{ from: number, to: number }} shown
 * @returns {(Span & { isFound: boolean })[]}
 */
export function cut(spans, places, shown) {
  const edges = places.flatMap(({ from, to }) => [from, to]);
  const pieces = [];
  let at = 0;
  let edge = 0;
  for (const { text, style } of spans) {
    const end = at + text.length;
    let from = Math.max(at, shown.from);
    const last = Math.min(end, shown.to);
    while (from < last) {
      while (edge < edges.length && (edges[edge] ?? 0) <= from) edge++;
      const to = Math.min(last, edges[edge] ?? last);
      pieces.push({ text: text.slice(from - at, to - at), style, isFound: edge % 2 === 1 });
      from = to;
    }
    at = end;
  }
  return pieces;
}

/** @param {Span & { isFound: boolean }} piece */
function spanOf({ text, style, isFound }) {
  // What is found has the colours of that alone: on others it could not be read.
  const { names, fg, bg } = lookOf(isFound ? { ...style, fg: null, bg: null, reverse: false } : style);
  if (names === '' && fg === '' && bg === '' && !isFound) return document.createTextNode(text);
  const made = element(isFound ? 'mark' : 'span', { class: names || null }, text);
  if (fg !== '') made.style.color = fg;
  if (bg !== '') made.style.backgroundColor = bg;
  return made;
}

/**
 * @param {Style} style
 * @returns {{ names: string, fg: string, bg: string }} classes, and the colours for which there is no class
 */
function lookOf(style) {
  const [fg, bg] = style.reverse ? [style.bg ?? 'p', style.fg ?? 't'] : [style.fg, style.bg];
  const weights = /** @type {const} */ (['bold', 'dim', 'italic', 'underline', 'strike']).filter((name) => style[name]);
  const isFree = (/** @type {unknown} */ colour) => typeof colour === 'string' && colour.startsWith('rgb');
  const named = [...(fg === null || isFree(fg) ? [] : [`f${fg}`]), ...(bg === null || isFree(bg) ? [] : [`b${bg}`])];
  return { names: [...weights, ...named].join(' '), fg: isFree(fg) ? `${fg}` : '', bg: isFree(bg) ? `${bg}` : '' };
}
