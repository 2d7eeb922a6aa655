import { err, ok, type Result } from '../../lib/result.ts';
import { LIMITS } from './format.ts';
import { BYTE, isUtf8, textStart } from './json-bytes.ts';
import { KeyTable, MAX_KEYS } from './json-keys.ts';
import { isTooLarge, numberEnd } from './json-number.ts';
import { textAt } from './json-text.ts';
import { MAX_DIGITS } from './number-quantity.ts';
import { clipped, grouped } from './number-text.ts';

/** What is read, and of what. */
export interface JsonLimits {
  readonly bytes: number;
  readonly containers: number;
  readonly values: number;
  /**
   * `python`: NaN, Infinity and -Infinity too, which Python's `json` writes; no key twice in a mapping, as readers differ in which value
   * they take. `plain`: the words of JSON alone, and of such keys the last counts.
   */
  readonly dialect: 'python' | 'plain';
}

/** Of a file that is read: what `treeOf` needs. */
export interface JsonCounts {
  readonly values: number;
  readonly keys: number;
  readonly containers: number;
}

/**
 * Whether bytes are JSON (RFC 8259) within limits, and all of its numbers are such as doubles or somebody have. Found out before anything
 * is made of them (A10): beside the bytes it takes 24 for each key of a large mapping, and nothing else. An error is the end of a
 * sentence about the file.
 */
export function checkJson(bytes: Uint8Array, limits: JsonLimits): Result<JsonCounts, string> {
  if (bytes.length > limits.bytes)
    return err(`has ${grouped(bytes.length)} bytes, and at most ${grouped(limits.bytes)} of JSON are read`);
  if (!isUtf8(bytes)) return err('is no text in utf-8, which JSON is');
  const check = new Check(bytes, limits);
  return check.isJson() ? ok(check.counts()) : err(check.fault());
}

/** By their first bytes. */
const wordsOf = (...words: readonly string[]): ReadonlyMap<number, Uint8Array> =>
  new Map(words.map((word) => [word.charCodeAt(0), new TextEncoder().encode(word)]));
const WORDS = {
  plain: wordsOf('true', 'false', 'null'),
  python: wordsOf('true', 'false', 'null', 'NaN', 'Infinity', '-Infinity'),
};

/** What may stand behind a backslash, `u` apart. */
const ESCAPES = new Set([...'"\\/bfnrt'].map((letter) => letter.charCodeAt(0)));

/** All methods give false where there is no JSON, or too much; `#at` then stands there, and `#why` or `#excess` may say more. */
class Check {
  #at: number;
  #why = '';
  #excess = '';
  #depth = 0;
  #counts = { values: 0, keys: 0, containers: 0, commas: 0 };
  #keys: KeyTable | null = null;
  readonly #bytes: Uint8Array;
  readonly #limits: JsonLimits;
  /** By depth: whether it is a mapping that is open there, and the number of its first key. */
  readonly #isMapping = new Uint8Array(LIMITS.depth + 1);
  readonly #firstKeys = new Uint32Array(LIMITS.depth + 1);
  constructor(bytes: Uint8Array, limits: JsonLimits) {
    this.#bytes = bytes;
    this.#limits = limits;
    this.#at = textStart(bytes);
  }

  isJson(): boolean {
    for (;;) {
      if (!this.#value()) return false;
      while (this.#depth > 0 && this.#takes(this.#isMapping[this.#depth] === 1 ? BYTE.closeMapping : BYTE.closeList))
        this.#close();
      if (this.#depth === 0) return this.#next() < 0;
      if (!this.#continues()) return false;
    }
  }

  counts(): JsonCounts {
    return this.#counts;
  }

  fault(): string {
    return this.#excess || `is no JSON: ${this.#why || `found ${this.#found()}`} in ${this.#place()}`;
  }

  #found(): string {
    if (this.#at >= this.#bytes.length) return 'its end';
    const [character = ''] = new TextDecoder('utf-8', { ignoreBOM: true }).decode(this.#bytes.subarray(this.#at, this.#at + 4));
    return JSON.stringify(character.slice(0, 1));
  }

  /** Columns are counted in the units of UTF-16. */
  #place(): string {
    let [line, column] = [1, 1];
    for (let at = textStart(this.#bytes); at < this.#at; at += 1) {
      const byte = this.#bytes[at] as number;
      if (byte === 0x0a) [line, column] = [line + 1, 1];
      else if ((byte & 0xc0) !== 0x80) column += byte >= 0xf0 ? 2 : 1;
    }
    return `line ${line}, column ${column}`;
  }

  /** The byte that comes next; −1 at the end. */
  #next(): number {
    for (; this.#at < this.#bytes.length; this.#at += 1) {
      const byte = this.#bytes[this.#at] as number;
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return byte;
    }
    return -1;
  }

  #takes(byte: number): boolean {
    if (this.#next() !== byte) return false;
    this.#at += 1;
    return true;
  }

  #refuse(at: number, why: string): false {
    this.#at = at;
    this.#why = why;
    return false;
  }

  #exceeds(excess: string): false {
    this.#excess = excess;
    return false;
  }

  /** Up to the end of the first value that holds no others. */
  #value(): boolean {
    for (;;) {
      const byte = this.#next();
      this.#counts.values += 1;
      if (byte === BYTE.quote) return this.#text();
      if (byte !== BYTE.openList && byte !== BYTE.openMapping) return this.#isNumber(byte) ? this.#number() : this.#word();
      const isMapping = byte === BYTE.openMapping;
      if (!this.#open(isMapping)) return false;
      if (this.#takes(isMapping ? BYTE.closeMapping : BYTE.closeList)) {
        this.#close();
        return true;
      }
      if (isMapping && !this.#key()) return false;
    }
  }

  #isNumber(byte: number): boolean {
    if (byte === BYTE.minus) return this.#bytes[this.#at + 1] !== BYTE.infinity;
    return byte >= BYTE.zero && byte <= BYTE.nine;
  }

  #continues(): boolean {
    if (!this.#takes(BYTE.comma)) return false;
    this.#counts.commas += 1;
    if (this.#counts.commas > this.#limits.values) return this.#exceeds(`has more than ${grouped(this.#limits.values)} values`);
    return this.#isMapping[this.#depth] === 0 || this.#key();
  }

  #open(isMapping: boolean): boolean {
    this.#at += 1;
    this.#depth += 1;
    this.#counts.containers += 1;
    if (this.#depth > LIMITS.depth) return this.#exceeds(`is nested deeper than ${LIMITS.depth} levels`);
    if (this.#counts.containers > this.#limits.containers)
      return this.#exceeds(`has more than ${grouped(this.#limits.containers)} lists and mappings`);
    this.#isMapping[this.#depth] = isMapping ? 1 : 0;
    this.#firstKeys[this.#depth] = this.#keys?.count ?? 0;
    return true;
  }

  #close(): void {
    this.#keys?.keep(this.#firstKeys[this.#depth] as number);
    this.#depth -= 1;
  }

  /** With the colon behind it. */
  #key(): boolean {
    const isText = this.#next() === BYTE.quote;
    const start = this.#at;
    if (!isText || !this.#text()) return false;
    this.#counts.keys += 1;
    return (this.#limits.dialect === 'plain' || this.#isNew(start)) && this.#takes(BYTE.colon);
  }

  #isNew(start: number): boolean {
    // No key takes less than four bytes with the brace or comma before it.
    const most = Math.min(MAX_KEYS, Math.ceil(this.#bytes.length / 4));
    this.#keys ??= new KeyTable(this.#bytes, most);
    if (this.#keys.count >= most) return this.#exceeds(`has a mapping of more than ${grouped(MAX_KEYS)} keys`);
    const answer = this.#keys.add(start, this.#at - start, this.#firstKeys[this.#depth] as number);
    if (answer === 'added') return true;
    if (answer === 'crowded') return this.#exceeds('has keys that were chosen to be slow to tell apart');
    const key = JSON.stringify(textAt(this.#bytes, start, MAX_SHOWN));
    return this.#refuse(start, `the key ${clipped(key, MAX_SHOWN)} is there twice,`);
  }

  /** An escape that is unknown is told only of a text that has an end. */
  #text(): boolean {
    const [bytes, start] = [this.#bytes, this.#at];
    let isFine = true;
    for (let at = start + 1; at < bytes.length; at += 1) {
      const byte = bytes[at] as number;
      if (byte === BYTE.quote) {
        this.#at = at + 1;
        return isFine || this.#refuse(start, 'a text with an unknown escape,');
      }
      if (byte < 0x20) return this.#refuse(at, 'a control character in a text,');
      if (byte === BYTE.backslash) {
        at += 1;
        isFine &&= this.#isEscape(at);
      }
    }
    return this.#refuse(bytes.length, 'a text without an end,');
  }

  #isEscape(at: number): boolean {
    const byte = this.#bytes[at] ?? 0;
    if (byte !== BYTE.unicode) return ESCAPES.has(byte);
    for (let by = 1; by <= 4; by += 1) if (!isHexadecimal(this.#bytes[at + by] ?? 0)) return false;
    return true;
  }

  #number(): boolean {
    const end = numberEnd(this.#bytes, this.#at);
    if (end === this.#at) return false;
    if (end - this.#at > MAX_DIGITS) return this.#refuse(this.#at, `a number of more than ${MAX_DIGITS} digits`);
    if (isTooLarge(this.#bytes, this.#at, end)) return this.#refuse(this.#at, 'a number that no double holds,');
    this.#at = end;
    return true;
  }

  #word(): boolean {
    const word = WORDS[this.#limits.dialect].get(this.#bytes[this.#at] ?? 0);
    if (!word) return false;
    for (let by = 1; by < word.length; by += 1) if (this.#bytes[this.#at + by] !== word[by]) return false;
    this.#at += word.length;
    return true;
  }
}

/** Characters of a key that are shown. */
const MAX_SHOWN = 80;

const isHexadecimal = (byte: number): boolean =>
  (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x46) || (byte >= 0x61 && byte <= 0x66);
