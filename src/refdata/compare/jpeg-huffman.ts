/** Codes of up to this many bits are looked up at once. */
export const FAST_BITS = 9;
export const MAX_CODE_BITS = 16;

/** A canonical code of JPEG (T.81, annex C). */
export interface HuffmanTable {
  /** By the next `FAST_BITS` bits: `symbol << 5 | length`; 0 where the code is longer, or none. */
  readonly fast: Uint16Array;
  /** For each length, by the first bits of `MAX_CODE_BITS`: from this value on a code is longer. */
  readonly limits: Int32Array;
  /** For each length: what is added to a code to find its symbol. */
  readonly offsets: Int32Array;
  readonly symbols: Uint8Array;
}

/** `counts`: how many codes there are of 1 … 16 bits. Null where there are more than these bits can tell apart. */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const fast = new Uint16Array(1 << FAST_BITS);
  const limits = new Int32Array(MAX_CODE_BITS + 1);
  const offsets = new Int32Array(MAX_CODE_BITS + 1);
  let [code, at] = [0, 0];
  for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
    const count = counts[length - 1] as number;
    if (code + count > 1 << length) return null;
    offsets[length] = at - code;
    if (length <= FAST_BITS) spread(fast, { code, length, symbols: symbols.subarray(at, at + count) });
    code += count;
    at += count;
    limits[length] = code << (MAX_CODE_BITS - length);
    code <<= 1;
  }
  return { fast, limits, offsets, symbols };
}

interface Codes {
  /** The first of them. */
  readonly code: number;
  readonly length: number;
  readonly symbols: Uint8Array;
}

function spread(fast: Uint16Array, { code, length, symbols }: Codes): void {
  const step = 1 << (FAST_BITS - length);
  for (const [n, symbol] of symbols.entries()) fast.fill((symbol << 5) | length, (code + n) * step, (code + n + 1) * step);
}

/** Of the next `MAX_CODE_BITS` bits: `symbol << 5 | length`, or -1 where they are no code. */
export function slowCode({ limits, offsets, symbols }: HuffmanTable, bits: number): number {
  for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
    if (bits >= (limits[length] as number)) continue;
    const symbol = symbols[(bits >> (MAX_CODE_BITS - length)) + (offsets[length] as number)] as number;
    return (symbol << 5) | length;
  }
  return -1;
}
