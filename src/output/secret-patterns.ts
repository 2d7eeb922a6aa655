import { bytesOf } from './bytes.ts';
import { formsOf, SHORTEST_SECRET } from './variants.ts';

interface Pattern {
  readonly bytes: Uint8Array;
  readonly wraps: boolean;
  /** The name of a workflow command: either case, and no secret itself. */
  readonly isCommand: boolean;
}

/** What was found in a piece of output. Offsets of bytes. */
export interface Findings {
  /** Start and end of each secret, one after the other; in no order, and they overlap. */
  readonly ranges: readonly number[];
  /** Start and end of each beginning of an add-mask command: `::add-mask` or `##[add-mask`. */
  readonly commands: readonly number[];
  /** Where the first thing begins that may go on in the bytes to come; the length of the piece where there is none. */
  readonly open: number;
}

export type Added = 'added' | 'known' | 'too-short' | 'too-many';

/** Values that hostile output may add, and bytes of all forms; a mask costs time and memory. */
const MAX_VALUES = 300;
const MAX_BYTES = 4 * 1024 * 1024;
/** Longest indentation of a wrapped line. */
const MAX_INDENT = 64;
const LONGEST_WINDOW = 9;
const [LF, CR, BLANK, TAB] = [10, 13, 32, 9];

/**
 * All secrets of a job. The search looks at every n-th pair of bytes alone: n is small enough that the beginning of each pattern
 * holds one such pair whole, and where a pattern may be broken into lines, the part after its beginning holds one too.
 */
export class SecretPatterns {
  readonly #values = new Set<string>();
  readonly #patterns: Pattern[] = [];
  readonly #heads = new Int32Array(0x1_0000);
  #next: number[] = [0];
  #whose: number[] = [0];
  #where: number[] = [0];
  readonly #byFirst: number[][] = Array.from({ length: 256 }, () => []);
  readonly #byPair = new Map<number, number[]>();
  #window = LONGEST_WINDOW;
  #bytes = 0;

  constructor(secrets: readonly string[] = []) {
    for (const name of ['::add-mask', '##[add-mask']) this.#take({ bytes: bytesOf(name), wraps: false, isCommand: true });
    for (const secret of secrets) this.add(secret);
  }

  /** Masks the value in all its forms from now on. */
  add(secret: string): Added {
    if (secret.trim().length < SHORTEST_SECRET) return 'too-short';
    if (this.#values.has(secret)) return 'known';
    if (this.#values.size >= MAX_VALUES || this.#bytes + secret.length > MAX_BYTES) return 'too-many';
    this.#values.add(secret);
    for (const form of formsOf(secret)) this.#take({ ...form, isCommand: false });
    return 'added';
  }

  #take(pattern: Pattern): void {
    const index = this.#patterns.push(pattern) - 1;
    this.#bytes += pattern.bytes.length;
    for (const byte of eitherCase(pattern, 0)) this.#byFirst[byte]?.push(index);
    for (const pair of pairsAt(pattern, 0)) this.#byPair.set(pair, [...(this.#byPair.get(pair) ?? []), index]);
    const window = Math.max(2, Math.min(this.#window, pattern.wraps ? pattern.bytes.length >> 1 : pattern.bytes.length));
    if (window < this.#window) this.#reindex(window);
    else this.#index(index);
  }

  #reindex(window: number): void {
    this.#window = window;
    this.#heads.fill(0);
    [this.#next, this.#whose, this.#where] = [[0], [0], [0]];
    for (const index of this.#patterns.keys()) this.#index(index);
  }

  #index(index: number): void {
    const pattern = this.#patterns[index] as Pattern;
    const places = Array.from({ length: this.#window - 1 }, (_, at) => at);
    for (const at of pattern.wraps ? [...places, ...places.map((place) => place + this.#window)] : places) {
      for (const pair of pairsAt(pattern, at)) this.#enter(pair, index, at);
    }
  }

  #enter(pair: number, whose: number, where: number): void {
    this.#next.push(this.#heads[pair] as number);
    this.#whose.push(whose);
    this.#heads[pair] = this.#where.push(where) - 1;
  }

  find(text: Uint8Array): Findings {
    const found = { ranges: [] as number[], commands: [] as number[], open: text.length };
    const heads = this.#heads;
    const step = this.#window - 1;
    const last = text.length - 1;
    for (let at = 0; at < last; at += step) {
      const entry = heads[((text[at] as number) << 8) | (text[at + 1] as number)] as number;
      if (entry !== 0) this.#verify(text, at, entry, found);
    }
    this.#findBegun(text, found);
    return found;
  }

  /** What has only begun may be too short to hold such a pair. */
  #findBegun(text: Uint8Array, found: Mutable): void {
    const last = text.length - 1;
    for (let at = Math.max(0, text.length - 2 * this.#window - MAX_INDENT - 2); at < last; at += 1) {
      const [first, second] = [text[at] as number, text[at + 1] as number];
      const isBroken = second === LF || second === CR;
      const begun = isBroken ? this.#byFirst[first] : this.#byPair.get((first << 8) | second);
      for (const index of begun ?? []) this.#forward(text, { from: at, at, where: 0 }, index, found);
    }
    if (last >= 0 && this.#byFirst[text[last] as number]?.length) found.open = Math.min(found.open, last);
  }

  #verify(text: Uint8Array, at: number, first: number, found: Mutable): void {
    for (let entry = first; entry !== 0; entry = this.#next[entry] as number) {
      const index = this.#whose[entry] as number;
      const where = this.#where[entry] as number;
      const from = this.#backward(text, at, where, this.#patterns[index] as Pattern);
      if (from >= 0) this.#forward(text, { from, at, where }, index, found);
    }
  }

  /** Where the pattern begins if its byte `where` stands at `at`; -1 where the bytes before are others. */
  #backward(text: Uint8Array, start: number, where: number, { bytes, wraps, isCommand }: Pattern): number {
    let at = start;
    for (let index = where - 1; index >= 0; index -= 1) {
      at -= 1;
      if (wraps && isWhite(text[at])) at = beforeBreak(text, at);
      if (at < 0 || !isSame(text[at] as number, bytes[index] as number, isCommand)) return -1;
    }
    return at;
  }

  #forward(
    text: Uint8Array,
    { from, at, where }: { from: number; at: number; where: number },
    index: number,
    found: Mutable,
  ): void {
    const { bytes, wraps, isCommand } = this.#patterns[index] as Pattern;
    let position = at;
    for (let next = where; next < bytes.length; next += 1) {
      if (wraps && next > 0 && (text[position] === LF || text[position] === CR)) position = afterBreak(text, position);
      if (position >= text.length) {
        found.open = Math.min(found.open, from);
        return;
      }
      if (!isSame(text[position] as number, bytes[next] as number, isCommand)) return;
      position += 1;
    }
    (isCommand ? found.commands : found.ranges).push(from, position);
  }
}

interface Mutable {
  readonly ranges: number[];
  readonly commands: number[];
  open: number;
}

const isWhite = (byte: number | undefined): boolean => byte === LF || byte === BLANK || byte === TAB;

const isLetter = (byte: number): boolean => (byte | 32) >= 97 && (byte | 32) <= 122;
const swapped = (byte: number): number => byte ^ 32;
const eitherCase = ({ bytes, isCommand }: Pattern, at: number): readonly number[] => {
  const byte = bytes[at] as number;
  return isCommand && isLetter(byte) ? [byte, swapped(byte)] : [byte];
};
const pairsAt = (pattern: Pattern, at: number): readonly number[] =>
  eitherCase(pattern, at).flatMap((first) => eitherCase(pattern, at + 1).map((second) => (first << 8) | second));

const isSame = (found: number, wanted: number, anyCase: boolean): boolean =>
  found === wanted || (anyCase && isLetter(found) && (found | 32) === wanted);

/** The last byte before a line break with its indentation that ends at `at`; `at` itself where there is none. */
function beforeBreak(text: Uint8Array, at: number): number {
  let position = at;
  while (position > at - MAX_INDENT && (text[position] === BLANK || text[position] === TAB)) position -= 1;
  if (text[position] !== LF) return at;
  return text[position - 1] === CR ? position - 2 : position - 1;
}

/** The first byte after the line break that begins at `at`, and after the indentation. */
function afterBreak(text: Uint8Array, at: number): number {
  let position = text[at] === CR ? at + 1 : at;
  if (position < text.length && text[position] !== LF) return at;
  position += 1;
  const end = position + MAX_INDENT;
  while (position < end && (text[position] === BLANK || text[position] === TAB)) position += 1;
  return position;
}
