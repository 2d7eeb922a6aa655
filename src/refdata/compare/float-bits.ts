/** Bits of floating-point numbers, in arrays of the processor's own order: little-endian on all that Node runs on. */

const SIGN_64 = 0x80000000;
const WORD = 2 ** 32;

/**
 * Units in the last place between two finite doubles, by their words: how many doubles one passes from one to the other. Exact below
 * 2^53, rounded above. Zero and minus zero are one.
 */
export function ulpsOf64(words: { readonly a: Uint32Array; readonly b: Uint32Array }, at: number): number {
  const [lowA, lowB] = [words.a[2 * at] ?? 0, words.b[2 * at] ?? 0];
  const [highA, highB] = [words.a[2 * at + 1] ?? 0, words.b[2 * at + 1] ?? 0];
  const [signedA, signedB] = [highA >= SIGN_64, highB >= SIGN_64];
  const [topA, topB] = [signedA ? highA - SIGN_64 : highA, signedB ? highB - SIGN_64 : highB];
  if (signedA === signedB) return Math.abs((topA - topB) * WORD + (lowA - lowB));
  return (topA + topB) * WORD + (lowA + lowB);
}

/** Of single precision. */
export const ulpsOf32 = (bits: { readonly a: Int32Array; readonly b: Int32Array }, at: number): number =>
  Math.abs(ordered32(bits.a[at] ?? 0) - ordered32(bits.b[at] ?? 0));

/** Of half precision. */
export const ulpsOf16 = (bits: { readonly a: Uint16Array; readonly b: Uint16Array }, at: number): number =>
  Math.abs(ordered16(bits.a[at] ?? 0) - ordered16(bits.b[at] ?? 0));

const ordered32 = (bits: number): number => (bits >= 0 ? bits : -(bits & 0x7fffffff));
const ordered16 = (bits: number): number => (bits < 0x8000 ? bits : -(bits & 0x7fff));

/** The value of a number of half precision. */
export function half(bits: number): number {
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  const sign = bits >= 0x8000 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Infinity : Number.NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The shortest text that reads as this number in its own precision: 0.1, where a double would say 0.10000000149011612. */
export function formatShortest(value: number, precision: 'single' | 'half'): string {
  const reads = precision === 'single' ? readsAsSingle : readsAsHalf;
  for (let digits = 1; digits < 9; digits += 1) {
    const read = Number(value.toPrecision(digits));
    if (reads(read, value)) return String(read);
  }
  return String(value);
}

const readsAsSingle = (read: number, value: number): boolean => Math.fround(read) === value;

/** Within half the distance to the next number of half precision; the numbers below a power of two stand twice as close. */
function readsAsHalf(read: number, value: number): boolean {
  const size = Math.abs(value);
  const exponent = Math.max(-14, Math.floor(Math.log2(size)));
  const spacing = 2 ** (exponent - 10);
  const isPower = size === 2 ** exponent && exponent > -14;
  const below = isPower && Math.abs(read) < size;
  return read === value || Math.abs(read - value) < spacing / (below ? 4 : 2);
}

/** The powers of ten that doubles have, from 1e-323 to 1e308, by exponent + 323. */
export const LEAST_EXPONENT = -323;
export const POWERS: Float64Array = Float64Array.from({ length: 632 }, (_, index) => Number(`1e${index + LEAST_EXPONENT}`));

/** The largest k with 10^k ≤ value; `LEAST_EXPONENT` for what is smaller still. `value`: finite, above 0. */
export function decimalExponent(value: number): number {
  const guess = Math.max(LEAST_EXPONENT, Math.min(308, Math.floor(Math.log10(value))));
  if (value < (POWERS[guess - LEAST_EXPONENT] ?? 0)) return Math.max(LEAST_EXPONENT, guess - 1);
  return value >= (POWERS[guess + 1 - LEAST_EXPONENT] ?? Infinity) ? guess + 1 : guess;
}
