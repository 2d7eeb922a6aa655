import { BYTE } from './json-bytes.ts';
import type { Quantity } from './number-quantity.ts';

const isDigit = (byte: number | undefined): boolean => byte !== undefined && byte >= BYTE.zero && byte <= BYTE.nine;
const isExponent = (byte: number | undefined): boolean => byte === 0x65 || byte === 0x45;

function digitsEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (isDigit(bytes[at])) at += 1;
  return at;
}

/** Where the longest number ends that begins here; `start` where none does. */
export function numberEnd(bytes: Uint8Array, start: number): number {
  const first = start + (bytes[start] === BYTE.minus ? 1 : 0);
  if (!isDigit(bytes[first])) return start;
  let end = bytes[first] === BYTE.zero ? first + 1 : digitsEnd(bytes, first);
  if (bytes[end] === BYTE.point && isDigit(bytes[end + 1])) end = digitsEnd(bytes, end + 1);
  if (!isExponent(bytes[end])) return end;
  const power = end + (bytes[end + 1] === BYTE.plus || bytes[end + 1] === BYTE.minus ? 2 : 1);
  return isDigit(bytes[power]) ? digitsEnd(bytes, power) : end;
}

const decoder = new TextDecoder();

/** A number that is known to be one, and not to be too long. Integers of more than 15 characters are kept exactly. */
export function quantityAt(bytes: Uint8Array, start: number, end: number): Quantity {
  const text = decoder.decode(bytes.subarray(start, end));
  return text.length > 15 && /^-?\d+$/.test(text) ? BigInt(text) : Number(text);
}

/** Half-way between the largest double and the power of two behind it: what is as large as this is infinite as a double. */
const EDGE = String(2n ** 1024n - 2n ** 970n);
const EDGE_DIGITS = EDGE.replace(/0+$/, '').length;

/** Whether no double holds a number. Integers are kept exactly where they are long. */
export function isTooLarge(bytes: Uint8Array, start: number, end: number): boolean {
  const point = digitsEnd(bytes, bytes[start] === BYTE.minus ? start + 1 : start);
  if (point >= end) return false;
  let digits = point;
  while (digits < end && !isExponent(bytes[digits])) digits += 1;
  let first = start;
  while (first < digits && !(isDigit(bytes[first]) && bytes[first] !== BYTE.zero)) first += 1;
  if (first === digits) return false;
  const size = point - first + (first > point ? 1 : 0) + powerAt(bytes, digits + 1, end);
  return size > EDGE.length || (size === EDGE.length && !isBelowEdge(bytes, first, digits));
}

/** By their digits, as both have as many before the point. */
function isBelowEdge(bytes: Uint8Array, start: number, end: number): boolean {
  let place = 0;
  for (let at = start; at < end; at += 1) {
    if (bytes[at] === BYTE.point) continue;
    const [digit, edge] = [bytes[at] as number, place < EDGE.length ? EDGE.charCodeAt(place) : BYTE.zero];
    if (digit !== edge) return digit < edge;
    place += 1;
  }
  return place < EDGE_DIGITS;
}

/** 0 where there is none. */
function powerAt(bytes: Uint8Array, start: number, end: number): number {
  let power = 0;
  for (let at = start; at < end; at += 1)
    if (isDigit(bytes[at])) power = Math.min(power * 10 + ((bytes[at] as number) - BYTE.zero), 1e6);
  return bytes[start] === BYTE.minus ? -power : power;
}
