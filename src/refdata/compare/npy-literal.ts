import { err, ok, type Result } from '../../lib/result.ts';

/** What a Python literal of dicts, tuples, lists, strings, whole numbers, True, False and None reads as. */
export type Literal = string | number | boolean | null | readonly Literal[] | ReadonlyMap<string, Literal>;

/** Headers of records within records are the deepest there are. */
const MAX_DEPTH = 32;

/** Reads one literal that is the whole text, white space around it aside. An error is what was found where: `found ";" at 12`. */
export function parseLiteral(text: string): Result<Literal, string> {
  const reader = new Reader(text);
  const value = reader.value(0);
  if (value === undefined) return err(reader.found());
  reader.skip();
  return reader.isAtEnd() ? ok(value) : err(reader.found());
}

const WORDS: ReadonlyMap<string, Literal> = new Map<string, Literal>([
  ['True', true],
  ['False', false],
  ['None', null],
]);
const SPACE = new Set([' ', '\t', '\n', '\r', '\f']);
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);
/** Digits of `\xhh`, `\uhhhh` and `\Uhhhhhhhh`. */
const HEXADECIMAL: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** All methods give undefined where the text goes on otherwise; `at` then stands where it does. */
class Reader {
  #at = 0;
  readonly #text: string;
  constructor(text: string) {
    this.#text = text;
  }

  value(depth: number): Literal | undefined {
    this.skip();
    if (depth > MAX_DEPTH) return undefined;
    const next = this.#text[this.#at] ?? '';
    if (next === '{') return this.#dict(depth);
    if (next === '(') return this.#list(')', depth);
    if (next === '[') return this.#list(']', depth);
    if (next === "'" || next === '"') return this.#string();
    return this.#word();
  }

  skip(): void {
    while (SPACE.has(this.#text[this.#at] ?? '')) this.#at += 1;
  }

  isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  found(): string {
    return this.isAtEnd() ? 'found its end too early' : `found ${JSON.stringify(this.#text[this.#at])} at ${this.#at}`;
  }

  #takes(character: string): boolean {
    this.skip();
    if (this.#text[this.#at] !== character) return false;
    this.#at += 1;
    return true;
  }

  #dict(depth: number): Literal | undefined {
    const entries = new Map<string, Literal>();
    this.#at += 1;
    while (!this.#takes('}')) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string' || entries.has(key) || !this.#takes(':')) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      entries.set(key, value);
      if (!this.#takes(',') && this.#text[this.#at] !== '}') return undefined;
    }
    return entries;
  }

  #list(end: string, depth: number): Literal | undefined {
    const items: Literal[] = [];
    this.#at += 1;
    while (!this.#takes(end)) {
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
      if (this.#takes(',')) continue;
      if (this.#text[this.#at] !== end) return undefined;
      // `(5)` is a number in parentheses.
      if (end === ')' && items.length === 1) {
        this.#at += 1;
        return value;
      }
    }
    return items;
  }

  #string(): string | undefined {
    const quote = this.#text[this.#at];
    let value = '';
    for (let at = this.#at + 1; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? '';
      if (character === quote) {
        this.#at = at + 1;
        return value;
      }
      const escaped = character === '\\' ? this.#escape(at + 1) : { value: character, length: 0 };
      if (!escaped) return undefined;
      value += escaped.value;
      at += escaped.length;
    }
    return undefined;
  }

  #escape(at: number): { readonly value: string; readonly length: number } | undefined {
    const letter = this.#text[at] ?? '';
    const plain = ESCAPES.get(letter);
    if (plain !== undefined) return { value: plain, length: 1 };
    const digits = this.#text.slice(at + 1, at + 1 + (HEXADECIMAL.get(letter) ?? 0));
    const point = Number.parseInt(digits, 16);
    const isCharacter = digits.length === HEXADECIMAL.get(letter) && /^[\da-fA-F]+$/.test(digits) && point <= 0x10ffff;
    return isCharacter ? { value: String.fromCodePoint(point), length: 1 + digits.length } : undefined;
  }

  /** Python 2 wrote `3L` for 3, and `u'x'` and `b'x'` were strings to it. */
  #word(): Literal | undefined {
    const word = /^(?:-?\d{1,17}L?|True|False|None|[ub](?=['"]))/.exec(this.#text.slice(this.#at, this.#at + 20))?.[0];
    if (word === undefined) return undefined;
    this.#at += word.length;
    if (word === 'u' || word === 'b') return this.#string();
    const known = WORDS.get(word);
    return known === undefined ? Number(word.replace('L', '')) : known;
  }
}
