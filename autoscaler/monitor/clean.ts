/** What a terminal might obey, or show otherwise than it is: controls, escapes, marks of direction, and breaks of lines (S15). */
const UNSAFE = /[\p{C}\u2028\u2029]+/gu;
/** Characters of a name or a sentence. */
const LONGEST = 500;

/** One line that does nothing but stand there. */
export function cleanText(text: string): string {
  return text.slice(0, LONGEST).replace(UNSAFE, ' ');
}

/** The same value with every text in it clean; names of fields are ours. */
export function clean<T>(value: T): T {
  if (typeof value === 'string') return cleanText(value) as T;
  if (Array.isArray(value)) return value.map((one: unknown) => clean(one)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, clean(one)])) as T;
}

const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff01-\uff60\uffe0-\uffe6]/u;
const NARROW = /^\p{M}$/u;

function widthOf(character: string): number {
  if (character < '\u0300') return 1;
  return NARROW.test(character) ? 0 : WIDE.test(character) ? 2 : 1;
}

/** Cells that it takes in a terminal. */
export function width(text: string): number {
  let cells = 0;
  for (const character of text) cells += widthOf(character);
  return cells;
}

/** As wide as asked: what is too long ends in an ellipsis, what is short is padded. */
export function fitted(text: string, cells: number): string {
  if (cells <= 0) return '';
  const whole = width(text);
  if (whole <= cells) return text + ' '.repeat(cells - whole);
  let [kept, used] = ['', 0];
  for (const character of text) {
    const next = widthOf(character);
    if (used + next > cells - 1) break;
    kept += character;
    used += next;
  }
  return `${kept}…${' '.repeat(cells - 1 - used)}`;
}
