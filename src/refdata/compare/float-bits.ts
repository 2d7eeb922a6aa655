/** Bits of floating-point numbers, in arrays of the processor's own order: little-endian on all that Node runs on. */

const SIGN_64 = 0x80000000;
const WORD = 2 ** 32;

/**
 * Units in the last place between two finite doubles, by their words: how many doubles one passes from one to the other. Exact below
 * 2^53, rounded above. Zero and minus zero are one.
 */
export function ulpsOf64(a: Uint32Array, b: Uint32Array, at: number): number {
  const highA = a[2 * at + 1] as number;
  const highB = b[2 * at + 1] as number;
  const lowA = a[2 * at] as number;
  const lowB = b[2 * at] as number;
  const topA = highA & 0x7fffffff;
  const topB = highB & 0x7fffffff;
  if (highA >= SIGN_64 === highB >= SIGN_64) return Math.abs((topA - topB) * WORD + (lowA - lowB));
  return (topA + topB) * WORD + (lowA + lowB);
}

/** Of single precision. */
export const ulpsOf32 = (a: Uint32Array, b: Uint32Array, at: number): number =>
  Math.abs(ordered32(a[at] as number) - ordered32(b[at] as number));

/** Of half precision, two in a word. */
export const ulpsOf16 = (a: Uint32Array, b: Uint32Array, at: number): number => Math.abs(ordered16(a, at) - ordered16(b, at));

const ordered32 = (bits: number): number => (bits < SIGN_64 ? bits : SIGN_64 - bits);

function ordered16(words: Uint32Array, at: number): number {
  const bits = ((words[at >> 1] as number) >>> ((at & 1) * 16)) & 0xffff;
  return bits < 0x8000 ? bits : 0x8000 - bits;
}

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

/** By the exponent's bits of a double, the decimal exponent of the least number that has them. */
const EXPONENTS: Int16Array = Int16Array.from({ length: 2048 }, (_, bits) => slowExponent(2 ** (bits - 1023)));

function slowExponent(value: number): number {
  const index = POWERS.findLastIndex((power) => power <= value);
  return Math.max(0, index) + LEAST_EXPONENT;
}

/** The largest k with 10^k ≤ value; `LEAST_EXPONENT` for what is smaller still. `value`: finite, above 0; `high`: its upper word. */
export function decimalExponent(value: number, high: number): number {
  const bits = high >>> 20;
  if (bits === 0) return slowExponent(value);
  const exponent = EXPONENTS[bits] as number;
  return value >= (POWERS[exponent + 1 - LEAST_EXPONENT] ?? Infinity) ? exponent + 1 : exponent;
}
