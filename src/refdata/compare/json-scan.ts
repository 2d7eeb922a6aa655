import { LIMITS } from './format.ts';
import { grouped } from './number-text.ts';

/** Lists and mappings of a file, and values: what they take in memory is many times their text. */
const MAX_CONTAINERS = 2_000_000;
const MAX_VALUES = 10_000_000;
/** Bytes of a file of JSON. */
export const MAX_JSON = 64 * 1024 * 1024;

const [QUOTE, BACKSLASH, COMMA] = [0x22, 0x5c, 0x2c];
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/**
 * Looks through the bytes before anything is made of them (A10): the end of a sentence about the file, where it is larger or deeper
 * than we read; null otherwise. Whether it is JSON is not looked at.
 */
export function tooMuch(bytes: Uint8Array): string | null {
  if (bytes.length > MAX_JSON) return `has ${grouped(bytes.length)} bytes, and at most ${grouped(MAX_JSON)} of JSON are read`;
  let [depth, containers, commas] = [0, 0, 0];
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number;
    if (byte === QUOTE) at = stringEnd(bytes, at);
    else if (byte === COMMA) commas += 1;
    else if (OPENING.has(byte)) {
      depth += 1;
      containers += 1;
      if (depth > LIMITS.depth) return `is nested deeper than ${LIMITS.depth}`;
    } else if (CLOSING.has(byte)) depth -= 1;
  }
  if (containers > MAX_CONTAINERS)
    return `has ${grouped(containers)} lists and mappings, and at most ${grouped(MAX_CONTAINERS)} are read`;
  return commas > MAX_VALUES ? `has more than ${grouped(MAX_VALUES)} values` : null;
}

/** The place of the quote that ends the string; the last byte's where none does. */
function stringEnd(bytes: Uint8Array, start: number): number {
  for (let at = start + 1; at < bytes.length; at += 1) {
    if (bytes[at] === QUOTE) return at;
    if (bytes[at] === BACKSLASH) at += 1;
  }
  return bytes.length;
}
