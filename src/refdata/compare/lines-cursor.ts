/** A line without its ending, and its number in the file, from 1. */
export interface Line {
  readonly text: string;
  readonly number: number;
}

/** Gives one line after another, null at the end. */
export type LineCursor = () => Line | null;

export interface LineRules {
  /** `ignore`: CR LF, LF and CR are one, and the last line may go without. `exact`: endings are part of the line. */
  readonly line_endings: 'ignore' | 'exact';
  readonly trailing_blanks: 'ignore' | 'exact';
  /** Globs over whole lines; a line that one takes is left out on both sides. */
  readonly ignore_lines: readonly string[];
}

/** A longer line is never left out, so that a glob costs what the line is long. */
const LONGEST_IGNORED = 10_000;

/** The lines of a text, one at a time: a file of millions of empty lines costs no memory. */
export function lineCursor(text: string, rules: LineRules): LineCursor {
  const nextRaw = rawLines(text, rules);
  if (rules.ignore_lines.length === 0) return nextRaw;
  const isIgnored = (line: string): boolean =>
    line.length <= LONGEST_IGNORED && rules.ignore_lines.some((glob) => lineMatches(glob, line));
  return () => {
    for (let line = nextRaw(); line !== null; line = nextRaw()) if (!isIgnored(line.text)) return line;
    return null;
  };
}

function rawLines(text: string, { line_endings, trailing_blanks }: LineRules): LineCursor {
  let [at, number] = [0, 0];
  return () => {
    if (at >= text.length) return null;
    const feed = text.indexOf('\n', at);
    const next = feed < 0 ? text.length : feed + 1;
    // An ending that counts stays in the text, so that it is compared.
    const line = text.slice(at, line_endings === 'exact' ? next : textEnd(text, at, feed));
    at = next;
    number += 1;
    return { text: trailing_blanks === 'ignore' ? withoutBlanks(line) : line, number };
  };
}

/** Where the text of a line is over that begins at `at`; `feed`: where its LF stands, or less than 0. */
function textEnd(text: string, at: number, feed: number): number {
  const end = feed < 0 ? text.length : feed;
  return end > at && text.charCodeAt(end - 1) === 13 ? end - 1 : end;
}

function withoutBlanks(line: string): string {
  let end = line.length;
  const ending = line.endsWith('\n') ? (line.endsWith('\r\n') ? 2 : 1) : 0;
  end -= ending;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\t')) end -= 1;
  return ending === 0 ? line.slice(0, end) : line.slice(0, end) + line.slice(line.length - ending);
}

/** `*` takes any characters, `?` one; everything else stands for itself. The time is at most the product of the lengths. */
export function lineMatches(glob: string, line: string): boolean {
  let [g, l, star, tried] = [0, 0, -1, 0];
  while (l < line.length) {
    if (glob[g] === '*') {
      star = g;
      tried = l;
      g += 1;
    } else if (glob[g] === '?' || glob[g] === line[l]) {
      g += 1;
      l += 1;
    } else if (star >= 0) {
      tried += 1;
      g = star + 1;
      l = tried;
    } else return false;
  }
  while (glob[g] === '*') g += 1;
  return g === glob.length;
}
