import { isUtf8 } from 'node:buffer';
import { parseExactJson } from '../../src/lib/exact-json.ts';
import { err, ok, type Result } from '../../src/lib/result.ts';

/** GitHub's payloads nest less than ten levels. */
export const DEEPEST = 64;

export type PayloadRefusal = 'not-json' | 'too-deep';

/**
 * Parses a body, once: integers beyond 2^53 become the text of their digits (I-11). Its depth is counted before: `JSON.parse`
 * of ten megabytes of brackets blocks the process for more than a second, and what it returns overflows the stack of whoever
 * walks it.
 */
export function parsePayload(body: Buffer): Result<unknown, PayloadRefusal> {
  if (!isUtf8(body)) return err('not-json');
  const shape = shapeOf(body, DEEPEST);
  if (shape.isTooDeep) return err('too-deep');
  const text = body.toString('utf8');
  try {
    return ok(shape.hasLongNumber ? parseExactJson(text) : JSON.parse(text));
  } catch {
    return err('not-json');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const [DIGIT_0, DIGIT_9] = [0x30, 0x39];
const [ARRAY, ARRAY_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];
/** The fewest digits that can pass 2^53. */
const LONG = 16;

export interface PayloadShape {
  readonly isTooDeep: boolean;
  /** Digits in a row outside of strings that may be an integer beyond 2^53. */
  readonly hasLongNumber: boolean;
}

/** One walk over the bytes, which need not be JSON: whether brackets outside of strings nest more than `limit` levels, and whether a number is long. */
export function shapeOf(bytes: Uint8Array, limit: number): PayloadShape {
  let [depth, digits, hasLongNumber] = [0, 0, false];
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    if (byte >= DIGIT_0 && byte <= DIGIT_9) {
      if (++digits === LONG) hasLongNumber = true;
      continue;
    }
    digits = 0;
    if (byte === QUOTE) index = endOfText(bytes, index + 1);
    else if (byte === ARRAY || byte === OBJECT) {
      if (++depth > limit) return { isTooDeep: true, hasLongNumber };
    } else if (byte === ARRAY_END || byte === OBJECT_END) depth--;
  }
  return { isTooDeep: false, hasLongNumber };
}

/** Where the string that began before `from` ends: its quote, or the end of the bytes. */
function endOfText(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && bytes[index] !== QUOTE) index += bytes[index] === BACKSLASH ? 2 : 1;
  return index;
}
