import { isUtf8 } from 'node:buffer';
import { parseExactJson } from '../../src/lib/exact-json.ts';
import { err, ok, type Result } from '../../src/lib/result.ts';

/** GitHub's payloads nest less than ten levels. */
export const DEEPEST = 64;

export type PayloadRefusal = 'not-json' | 'too-deep';

/**
 * Parses a body. Its depth is counted before: `JSON.parse` of ten megabytes of brackets blocks the process for more than a
 * second, and what it returns overflows the stack of whoever walks it.
 */
export function parsePayload(body: Buffer): Result<{ readonly text: string; readonly json: unknown }, PayloadRefusal> {
  if (!isUtf8(body)) return err('not-json');
  if (isDeeper(body, DEEPEST)) return err('too-deep');
  const text = body.toString('utf8');
  try {
    return ok({ text, json: parseExactJson(text) });
  } catch {
    return err('not-json');
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether brackets outside of strings nest more than `limit` levels. The bytes need not be JSON. */
export function isDeeper(bytes: Uint8Array, limit: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index] as number;
    if (inString) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (OPENING.has(byte)) {
      depth++;
      if (depth > limit) return true;
    } else if (CLOSING.has(byte)) depth--;
  }
  return false;
}
