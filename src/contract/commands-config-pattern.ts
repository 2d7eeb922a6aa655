import { err, ok, type Result } from '../lib/result.ts';

/**
 * Patterns of arguments: a part of regular expressions that is matched in time that grows with the lengths of pattern and value alone, and
 * means what it means everywhere: characters, `.`, classes, `\d` and `\w`, `?`, `*`, `+` and `{n,m}` behind one character or class, `|` and groups
 * that are not repeated. A value matches as a whole.
 */

/** What a value must match where nothing is said. */
export const DEFAULT_PATTERN = '[A-Za-z0-9._/-]{1,100}';
export const MAX_PATTERN = 200;

/** Of all repeats together; what has no upper bound counts as `MAX_REPEAT`, since values are no longer. */
const MAX_STEPS = 2_000;
const MAX_REPEAT = 200;
const MAX_DEPTH = 10;

interface Characters {
  readonly isNegated: boolean;
  /** Code units, ends included. */
  readonly ranges: readonly (readonly [number, number])[];
}
type Piece =
  | { readonly kind: 'characters'; readonly of: Characters; readonly min: number; readonly max: number }
  | { readonly kind: 'group'; readonly of: readonly (readonly Piece[])[] };
/** Alternatives, each a sequence. */
export type Pattern = readonly (readonly Piece[])[];

interface Reader {
  readonly text: string;
  at: number;
}

/** The error says what is wrong, and goes on after "a pattern": it has no full stop. */
export function readPattern(text: string): Result<Pattern, string> {
  if (text.length > MAX_PATTERN) return err(`of at most ${MAX_PATTERN} characters`);
  if (!/^[ -~]*$/.test(text)) return err('of printable ASCII characters');
  const reader: Reader = { text, at: 0 };
  const read = readAlternatives(reader, 0);
  if (!read.ok) return read;
  if (reader.at < text.length) return err(`without a group that nothing opens, at character ${reader.at + 1}`);
  if (!takesSomething(read.value)) return err('that something other than nothing matches');
  return stepsOf(read.value) > MAX_STEPS ? err(`whose repeats come to at most ${MAX_STEPS} characters`) : read;
}

function readAlternatives(reader: Reader, depth: number): Result<Pattern, string> {
  if (depth > MAX_DEPTH) return err(`with groups at most ${MAX_DEPTH} deep`);
  const all: Piece[][] = [[]];
  while (reader.at < reader.text.length && reader.text[reader.at] !== ')') {
    if (reader.text[reader.at] === '|') {
      reader.at += 1;
      all.push([]);
      continue;
    }
    const piece = readPiece(reader, depth);
    if (!piece.ok) return piece;
    all.at(-1)?.push(piece.value);
  }
  return ok(all);
}

function readPiece(reader: Reader, depth: number): Result<Piece, string> {
  if (reader.text[reader.at] === '(') return readGroup(reader, depth);
  const of = readCharacters(reader);
  if (!of.ok) return of;
  const repeat = readRepeat(reader);
  return repeat.ok ? ok({ kind: 'characters', of: of.value, ...repeat.value }) : repeat;
}

function readGroup(reader: Reader, depth: number): Result<Piece, string> {
  const where = `at character ${reader.at + 1}`;
  reader.at += reader.text.startsWith('(?:', reader.at) ? 3 : 1;
  if (reader.text[reader.at] === '?') return err(`without looking ahead or behind and without names of groups, ${where}`);
  const of = readAlternatives(reader, depth + 1);
  if (!of.ok) return of;
  if (reader.text[reader.at] !== ')') return err(`whose groups are closed, ${where}`);
  reader.at += 1;
  if (/^[?*+{]$/.test(reader.text[reader.at] ?? '')) return err(`that repeats characters and classes but no group, ${where}`);
  return ok({ kind: 'group', of: of.value });
}

const DIGITS: Characters['ranges'] = [[48, 57]];
const LETTERS: Characters['ranges'] = [...DIGITS, [65, 90], [95, 95], [97, 122]];
/** What ends a line. */
const LINE_ENDS: Characters['ranges'] = [10, 13, 0x2028, 0x2029].map((code) => [code, code] as const);

function readCharacters(reader: Reader): Result<Characters, string> {
  const where = `at character ${reader.at + 1}`;
  const char = reader.text[reader.at] ?? '';
  if (char === '[') return readClass(reader);
  if (char === '^' || char === '$') return err(`without \`^\` and \`$\`, since a value matches as a whole, ${where}`);
  if ('?*+{}]'.includes(char))
    return err(`in which ${char} stands behind one character or class, or is written \\${char}, ${where}`);
  if (char === '\\') {
    const ranges = readEscape(reader);
    return ranges.ok ? ok({ isNegated: false, ranges: ranges.value }) : ranges;
  }
  reader.at += 1;
  if (char === '.') return ok({ isNegated: true, ranges: LINE_ENDS });
  return ok({ isNegated: false, ranges: [codeOf(char)] });
}

const codeOf = (char: string): readonly [number, number] => [char.charCodeAt(0), char.charCodeAt(0)];

function readEscape(reader: Reader): Result<Characters['ranges'], string> {
  const char = reader.text[reader.at + 1] ?? '';
  const where = `at character ${reader.at + 1}`;
  reader.at += 2;
  if (char === 'd') return ok(DIGITS);
  if (char === 'w') return ok(LETTERS);
  return /^[^A-Za-z0-9]$/.test(char) ? ok([codeOf(char)]) : err(`with no other escapes than \\d, \\w and of marks, ${where}`);
}

function readClass(reader: Reader): Result<Characters, string> {
  const where = `at character ${reader.at + 1}`;
  const isNegated = reader.text[reader.at + 1] === '^';
  reader.at += isNegated ? 2 : 1;
  const ranges: (readonly [number, number])[] = [];
  while (reader.at < reader.text.length && reader.text[reader.at] !== ']') {
    const range = readRange(reader);
    if (!range.ok) return range;
    ranges.push(...range.value);
  }
  if (reader.text[reader.at] !== ']') return err(`whose classes are closed, ${where}`);
  reader.at += 1;
  return ranges.length > 0 ? ok({ isNegated, ranges }) : err(`whose classes are not empty, ${where}`);
}

function readRange(reader: Reader): Result<Characters['ranges'], string> {
  const where = `at character ${reader.at + 1}`;
  const from = readMember(reader);
  if (!from.ok) return from;
  const { text, at } = reader;
  if (text[at] !== '-' || at + 1 >= text.length || text[at + 1] === ']') return from;
  reader.at += 1;
  const to = readMember(reader);
  if (!to.ok) return to;
  const [first, last] = [from.value, to.value].map((one) =>
    one.length === 1 && one[0]?.[0] === one[0]?.[1] ? one[0]?.[0] : undefined,
  );
  if (first === undefined || last === undefined || first > last)
    return err(`whose ranges go from one character to a later one, ${where}`);
  return ok([[first, last]]);
}

function readMember(reader: Reader): Result<Characters['ranges'], string> {
  const char = reader.text[reader.at] ?? '';
  if (char === '\\') return readEscape(reader);
  reader.at += 1;
  return ok([codeOf(char)]);
}

type Repeat = { readonly min: number; readonly max: number };
const SIGNS: ReadonlyMap<string, Repeat> = new Map([
  ['?', { min: 0, max: 1 }],
  ['*', { min: 0, max: MAX_REPEAT }],
  ['+', { min: 1, max: MAX_REPEAT }],
]);

function readRepeat(reader: Reader): Result<Repeat, string> {
  const where = `at character ${reader.at + 1}`;
  const sign = SIGNS.get(reader.text[reader.at] ?? '');
  const [all = '', from = '', comma = '', to = ''] = sign
    ? []
    : (/^\{([0-9]{1,3})(,?)([0-9]{0,3})\}/.exec(reader.text.slice(reader.at, reader.at + 10)) ?? []);
  if (!sign && all === '') return ok({ min: 1, max: 1 });
  reader.at += sign ? 1 : all.length;
  if (/^[?*+{]$/.test(reader.text[reader.at] ?? '')) return err(`that repeats no repeat, ${where}`);
  if (sign) return ok(sign);
  const [min, max] = [Number(from), to === '' ? (comma ? MAX_REPEAT : Number(from)) : Number(to)];
  return min <= max && max <= MAX_REPEAT ? ok({ min, max }) : err(`whose repeats go up, to at most ${MAX_REPEAT}, ${where}`);
}

const stepsOf = (pattern: Pattern): number =>
  pattern.flat().reduce((sum, piece) => sum + (piece.kind === 'group' ? stepsOf(piece.of) : piece.max), 0);

const takesSomething = (pattern: Pattern): boolean =>
  pattern.some((pieces) => pieces.some((piece) => (piece.kind === 'group' ? takesSomething(piece.of) : piece.max > 0)));

/** Whether a value matches as a whole; false for what is no pattern of this kind. */
export function patternTakes(pattern: string, text: string): boolean {
  const read = readPattern(pattern);
  return read.ok && text.length <= MAX_REPEAT && alternativesFrom(read.value, new Set([0]), text).has(text.length);
}

type Places = ReadonlySet<number>;

const alternativesFrom = (pattern: Pattern, from: Places, text: string): Places =>
  new Set(pattern.flatMap((pieces) => [...pieces.reduce((places, piece) => pieceFrom(piece, places, text), from)]));

function pieceFrom(piece: Piece, from: Places, text: string): Places {
  if (piece.kind === 'group') return alternativesFrom(piece.of, from, text);
  const found = new Set<number>();
  let places = from;
  for (let count = 0; count <= piece.max && places.size > 0; count += 1) {
    if (count >= piece.min) for (const place of places) found.add(place);
    places = new Set([...places].filter((place) => takes(piece.of, text.charCodeAt(place))).map((place) => place + 1));
  }
  return found;
}

/** Of a place behind the end: NaN, which is no character. */
const takes = ({ isNegated, ranges }: Characters, code: number): boolean =>
  !Number.isNaN(code) && ranges.some(([from, to]) => code >= from && code <= to) !== isNegated;
