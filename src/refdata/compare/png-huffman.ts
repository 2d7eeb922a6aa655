/** Codes of up to this many bits are looked up at once. */
export const FAST_BITS = 10;
const MAX_BITS = 15;

/** A canonical prefix code of deflate (RFC 1951, 3.2.2). */
export interface PrefixCode {
  /** By the next `FAST_BITS` bits: `symbol << 4 | length`; 0 where the code is longer, or none. */
  readonly fast: Uint16Array;
  /** How many codes have each length. */
  readonly counts: Uint16Array;
  /** In the order of their codes. */
  readonly symbols: Uint16Array;
}

/** Null where lengths make no code: too many, or (zlib refuses these too) too few unless there is one code of one bit at most. */
export function prefixCode(lengths: Uint8Array, mayBeIncomplete: boolean): PrefixCode | null {
  const counts = new Uint16Array(MAX_BITS + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  counts[0] = 0;
  const longest = counts.findLastIndex((count) => count > 0);
  let left = 1;
  for (let length = 1; length <= MAX_BITS; length += 1) {
    left = left * 2 - (counts[length] as number);
    if (left < 0) return null;
  }
  if (left > 0 && longest > 0 && !(mayBeIncomplete && longest === 1)) return null;
  if (longest <= 0 && !mayBeIncomplete) return null;
  return { counts, ...filled(lengths, counts) };
}

function filled(lengths: Uint8Array, counts: Uint16Array): Pick<PrefixCode, 'fast' | 'symbols'> {
  const fast = new Uint16Array(1 << FAST_BITS);
  const symbols = new Uint16Array(lengths.length);
  const [next, place] = [new Uint16Array(MAX_BITS + 2), new Uint16Array(MAX_BITS + 2)];
  for (let length = 1; length <= MAX_BITS; length += 1) {
    next[length + 1] = ((next[length] as number) + (counts[length] as number)) << 1;
    place[length + 1] = (place[length] as number) + (counts[length] as number);
  }
  for (let symbol = 0; symbol < lengths.length; symbol += 1) {
    const length = lengths[symbol] as number;
    if (length === 0) continue;
    symbols[place[length] as number] = symbol;
    place[length] = (place[length] as number) + 1;
    const code = next[length] as number;
    next[length] = code + 1;
    if (length <= FAST_BITS) spread(fast, reversed(code, length), (symbol << 4) | length);
  }
  return { fast, symbols };
}

function spread(fast: Uint16Array, from: number, entry: number): void {
  for (let at = from; at < fast.length; at += 1 << (entry & 15)) fast[at] = entry;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit += 1) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

/** Decodes bit by bit: `symbol << 4 | length`, or -1 where the bits are no code. */
export function slowly({ counts, symbols }: PrefixCode, bits: number): number {
  let [code, first, index] = [0, 0, 0];
  for (let length = 1; length <= MAX_BITS; length += 1) {
    code |= (bits >>> (length - 1)) & 1;
    const count = counts[length] as number;
    if (code - count < first) return ((symbols[index + code - first] as number) << 4) | length;
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  return -1;
}
