/**
 * Terminal text, a line at a time: colours and weights are kept, every other control sequence is taken out.
 *
 * @typedef {{ fg: Colour, bg: Colour, bold: boolean, dim: boolean, italic: boolean, underline: boolean, reverse: boolean, strike: boolean }} Style
 * A number is one of the 16 colours that the page chooses, a text is `rgb(…)`.
 * @typedef {number | string | null} Colour
 * @typedef {{ text: string, style: Style }} Span
 */

/** @type {Style} */
export const PLAIN = Object.freeze({
  ...{ fg: null, bg: null },
  ...{ bold: false, dim: false, italic: false, underline: false, reverse: false, strike: false },
});

const ESCAPE = '\u001b';
/** A sequence that goes on for longer is none. */
const LONGEST = 4_096;
const LEVELS = [0, 95, 135, 175, 215, 255];
/** What switches what, apart from colours. */
const SWITCHES = /** @type {Record<number, Partial<Style>>} */ ({
  1: { bold: true },
  2: { dim: true },
  3: { italic: true },
  4: { underline: true },
  7: { reverse: true },
  9: { strike: true },
  21: { underline: true },
  22: { bold: false, dim: false },
  23: { italic: false },
  24: { underline: false },
  27: { reverse: false },
  29: { strike: false },
  39: { fg: null },
  49: { bg: null },
});

/**
 * What a terminal shows of a line: what a carriage return overwrote is gone.
 * @param {string} raw without its line feed
 * @param {Style} style at its beginning
 * @returns {{ spans: Span[], style: Style }} and the style after it
 */
export function readLine(raw, style = PLAIN) {
  /** @type {Span[]} */
  let spans = [];
  let now = style;
  const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
  const add = (/** @type {string} */ piece) => {
    const last = piece.lastIndexOf('\r');
    if (last >= 0) spans = [];
    const text = withoutControls(piece.slice(last + 1));
    if (text !== '') spans.push({ text, style: now });
  };
  let from = 0;
  for (let at = line.indexOf(ESCAPE); at >= 0; at = line.indexOf(ESCAPE, from)) {
    add(line.slice(from, at));
    const { end, codes } = readSequence(line, at);
    if (codes !== null) now = styleBy(codes, now);
    from = end;
  }
  add(line.slice(from));
  return { spans, style: now };
}

/**
 * @param {string} raw
 * @returns {string} what can be read of a line, which is what is searched
 */
export function plainLine(raw) {
  if (!raw.includes(ESCAPE) && !raw.includes('\r')) return withoutControls(raw);
  return readLine(raw)
    .spans.map(({ text }) => text)
    .join('');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const CONTROLS = /[\u0000-\u0008\u000a-\u001f\u007f-\u009f]+/g;
/** @param {string} text */
const withoutControls = (text) => text.replace(CONTROLS, '');

/**
 * @param {string} line
 * @param {number} at where an ESC stands
 * @returns {{ end: number, codes: string | null }} where the sequence has ended, and what is between `ESC [` and `m`
 */
function readSequence(line, at) {
  const kind = line[at + 1];
  if (kind === '[') return readControl(line, at);
  if (kind !== undefined && ']PX^_'.includes(kind)) return { end: endOfString(line, at + 2), codes: null };
  let end = at + 1;
  while (end < line.length && isIn(line, end, 0x20, 0x2f)) end++;
  return { end: isIn(line, end, 0x30, 0x7e) ? end + 1 : end, codes: null };
}

/**
 * @param {string} line
 * @param {number} at
 */
function readControl(line, at) {
  let end = at + 2;
  while (end - at < LONGEST && isIn(line, end, 0x20, 0x3f)) end++;
  if (!isIn(line, end, 0x40, 0x7e)) return { end, codes: null };
  const codes = line.slice(at + 2, end);
  return { end: end + 1, codes: line[end] === 'm' && /^[0-9;:]*$/.test(codes) ? codes : null };
}

/**
 * @param {string} line
 * @param {number} from
 */
function endOfString(line, from) {
  const most = Math.min(line.length, from + LONGEST);
  for (let at = from; at < most; at++) {
    if (line[at] === '\u0007') return at + 1;
    if (line[at] === ESCAPE) return line[at + 1] === '\\' ? at + 2 : at;
  }
  return most;
}

/**
 * @param {string} line
 * @param {number} at
 * @param {number} first
 * @param {number} last
 */
const isIn = (line, at, first, last) => line.charCodeAt(at) >= first && line.charCodeAt(at) <= last;

/**
 * @param {string} codes
 * @param {Style} style
 * @returns {Style}
 */
function styleBy(codes, style) {
  const numbers = codes.split(/[;:]/).map((code) => (code === '' ? 0 : Number(code)));
  let now = style;
  for (let i = 0; i < numbers.length; ) {
    const code = numbers[i] ?? 0;
    if (code !== 38 && code !== 48) {
      now = styleByOne(code, now);
      i++;
      continue;
    }
    const { colour, count } = extendedColour(numbers.slice(i + 1, i + 5));
    if (colour !== null) now = { ...now, [code === 38 ? 'fg' : 'bg']: colour };
    i += 1 + count;
  }
  return now;
}

/**
 * @param {number} code
 * @param {Style} style
 * @returns {Style}
 */
function styleByOne(code, style) {
  if (code === 0) return PLAIN;
  if (SWITCHES[code]) return { ...style, ...SWITCHES[code] };
  const tens = Math.floor(code / 10);
  const unit = code % 10;
  if (unit > 7 || ![3, 4, 9, 10].includes(tens)) return style;
  return { ...style, [tens === 3 || tens === 9 ? 'fg' : 'bg']: tens >= 9 ? unit + 8 : unit };
}

/**
 * @param {number[]} codes what follows 38 or 48
 * @returns {{ colour: Colour, count: number }} and how many of them it took
 */
function extendedColour([kind = 0, ...rest]) {
  const [a = 0, b = 0, c = 0] = rest.map((value) => Math.min(255, value));
  if (kind === 2) return { colour: `rgb(${a}, ${b}, ${c})`, count: 4 };
  if (kind !== 5) return { colour: null, count: 1 };
  return { colour: paletteColour(a), count: 2 };
}

/**
 * @param {number} index of 256
 * @returns {Colour}
 */
function paletteColour(index) {
  if (index < 16) return index;
  if (index >= 232) {
    const grey = 8 + (index - 232) * 10;
    return `rgb(${grey}, ${grey}, ${grey})`;
  }
  const cube = index - 16;
  const level = (/** @type {number} */ value) => LEVELS[value % 6];
  return `rgb(${level(Math.floor(cube / 36))}, ${level(Math.floor(cube / 6))}, ${level(cube)})`;
}
