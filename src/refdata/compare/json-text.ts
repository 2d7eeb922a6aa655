import { BYTE } from './json-bytes.ts';

/**
 * Texts of JSON where they stand in a file, by the place of their opening quote. All of this takes texts that are known to be whole, and
 * to be UTF-8.
 */

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
/** `\u0041` is the longest way to write one. */
const BYTES_PER_CHARACTER = 6;

/** What a text holds: all of it, or at least so many characters. */
export function textAt(bytes: Uint8Array, start: number, most = Infinity): string {
  const limit = start + most * BYTES_PER_CHARACTER;
  let hasEscapes = false;
  let at = start + 1;
  for (; bytes[at] !== BYTE.quote && (at <= limit || isContinuation(bytes[at] as number)); at += 1) {
    if (bytes[at] !== BYTE.backslash) continue;
    hasEscapes = true;
    at += bytes[at + 1] === BYTE.unicode ? 5 : 1;
  }
  const written = decoder.decode(bytes.subarray(start + 1, at));
  return hasEscapes ? (JSON.parse(`"${written}"`) as string) : written;
}

const isContinuation = (byte: number): boolean => (byte & 0xc0) === 0x80;

/** The place of the quote that ends a text. */
export function textEnd(bytes: Uint8Array, start: number): number {
  let at = start + 1;
  for (; bytes[at] !== BYTE.quote; at += 1) if (bytes[at] === BYTE.backslash) at += 1;
  return at;
}

/** Where a text stands. */
export interface Place {
  readonly bytes: Uint8Array;
  /** Of its opening quote. */
  readonly at: number;
}

/** Whether two texts hold the same, however they are written. */
export function sameText({ bytes: one, at: start }: Place, { bytes: other, at: otherStart }: Place): boolean {
  for (let by = 1; ; by += 1) {
    const [byte, otherByte] = [one[start + by], other[otherStart + by]];
    if (byte === BYTE.backslash || otherByte === BYTE.backslash)
      return sameCharacters(new Characters(one, start + by), new Characters(other, otherStart + by));
    if (byte !== otherByte) return false;
    if (byte === BYTE.quote) return true;
  }
}

/** From where one of them has an escape: all before is the same. */
function sameCharacters(one: Characters, other: Characters): boolean {
  for (;;) {
    const code = one.next();
    if (code !== other.next()) return false;
    if (code < 0) return true;
  }
}

/** Equal for texts that hold the same. */
export function hashOfText(bytes: Uint8Array, start: number): number {
  let hash = 0x811c9dc5;
  for (let at = start + 1; ; at += 1) {
    const byte = bytes[at] as number;
    if (byte === BYTE.quote) return mixed(hash);
    if (byte >= 0x80 || byte === BYTE.backslash) return hashOfRest(new Characters(bytes, at), hash);
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
}

function hashOfRest(characters: Characters, begun: number): number {
  let hash = begun;
  for (let code = characters.next(); code >= 0; code = characters.next()) hash = Math.imul(hash ^ code, 0x01000193);
  return mixed(hash);
}

/** So that the last bits depend on all of it (as MurmurHash3 ends). */
function mixed(hash: number): number {
  const half = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const most = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return (most ^ (most >>> 16)) >>> 0;
}

const ESCAPED: ReadonlyMap<number, number> = new Map(
  Object.entries({ b: 8, t: 9, n: 10, f: 12, r: 13 }).map(([letter, code]) => [letter.charCodeAt(0), code]),
);

/** The code points of a text, from within it; half a pair of surrogates is one of its own. */
class Characters {
  readonly #bytes: Uint8Array;
  #at: number;
  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** −1 at the end. */
  next(): number {
    const byte = this.#bytes[this.#at] as number;
    if (byte === BYTE.quote) return -1;
    if (byte === BYTE.backslash) return this.#escaped();
    this.#at += 1;
    if (byte < 0x80) return byte;
    if (byte < 0xe0) return this.#continued(byte & 0x1f, 1);
    return byte < 0xf0 ? this.#continued(byte & 0x0f, 2) : this.#continued(byte & 0x07, 3);
  }

  #continued(first: number, more: number): number {
    let code = first;
    for (let by = 0; by < more; by += 1) code = (code << 6) | ((this.#bytes[this.#at + by] as number) & 0x3f);
    this.#at += more;
    return code;
  }

  #escaped(): number {
    const byte = this.#bytes[this.#at + 1] as number;
    if (byte !== BYTE.unicode) {
      this.#at += 2;
      return ESCAPED.get(byte) ?? byte;
    }
    const high = this.#hexadecimal(this.#at + 2);
    this.#at += 6;
    if (high < 0xd800 || high > 0xdbff || this.#bytes[this.#at] !== BYTE.backslash) return high;
    const low = this.#bytes[this.#at + 1] === BYTE.unicode ? this.#hexadecimal(this.#at + 2) : 0;
    if (low < 0xdc00 || low > 0xdfff) return high;
    this.#at += 6;
    return 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
  }

  #hexadecimal(at: number): number {
    let code = 0;
    for (let by = 0; by < 4; by += 1) {
      const byte = this.#bytes[at + by] as number;
      code = (code << 4) | (byte <= BYTE.nine ? byte & 0x0f : (byte & 0x0f) + 9);
    }
    return code;
  }
}
