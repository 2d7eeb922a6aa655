import { isWithin, type Tolerance } from './number-tolerance.ts';

/**
 * A number that was written as text: a double, as every reader takes it, except for integers of more than 15 digits, which are kept
 * exactly (doubles are exact up to 2^53 only).
 */
export type Quantity = number | bigint;

/** More digits than this are no number of anybody's; reading them takes more than linear time. */
export const MAX_DIGITS = 1_000;

/**
 * Reads a number in the grammar of JSON, with `+1`, `.5` and `5.` besides. Null for any other text: for `007` too, which names
 * something, and for what is longer than `MAX_DIGITS` or larger than a double.
 */
export function parseQuantity(text: string): Quantity | null {
  if (text.length > MAX_DIGITS || !WRITTEN.test(text)) return null;
  if (text.length > 15 && INTEGER.test(text)) return BigInt(text.startsWith('+') ? text.slice(1) : text);
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

const WRITTEN = /^[+-]?(?:(?:0|[1-9]\d*)(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d+$/;

/** `|a − b|` as the nearest double; 0 only where they are equal. Infinite where it is larger than doubles are. */
export function distance(a: Quantity, b: Quantity): number {
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b);
  const [wholeA, wholeB] = [whole(a), whole(b)];
  if (wholeA === null || wholeB === null) return Math.abs(Number(a) - Number(b));
  return Math.abs(Number(wholeA - wholeB));
}

/** Null for a fraction: it is smaller than 2^53, so a double can tell it from every long integer. */
const whole = (quantity: Quantity): bigint | null =>
  typeof quantity === 'bigint' ? quantity : Number.isInteger(quantity) ? BigInt(quantity) : null;

/** Infinities and NaN are close to nothing. */
export function isClose(expected: Quantity, actual: Quantity, tolerance: Tolerance): boolean {
  const difference = distance(actual, expected);
  return difference === 0 || isWithin(difference, Math.min(Math.abs(Number(expected)), Number.MAX_VALUE), tolerance);
}
