import { err, ok, type Result } from '../../lib/result.ts';
import type { Comparison } from './format.ts';

/** Bytes of a file whose text is looked into; a longer one can be compared by its bytes. */
export const MAX_TEXT = 8 * 1024 * 1024;

/** UTF-8, or UTF-16 with a byte order mark; the mark itself is not given. The error is the end of a sentence about the file. */
export function decodeText(bytes: Uint8Array, most: number = MAX_TEXT): Result<string, string> {
  if (bytes.length > most)
    return err(`has ${bytes.length} bytes; of this type at most ${most} are read (\`as: bytes\` takes more)`);
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  try {
    return ok(decoder.decode(bytes));
  } catch {
    return err(`is no text in ${decoder.encoding}`);
  }
}

/** Bytes that are decoded at once where the text is not kept. */
const PIECE = 64 * 1024;

/** What `decodeText` says of bytes of any number, told without keeping their text: each piece of it is only shown. */
export function passText(bytes: Uint8Array, see: (piece: string) => void): string | null {
  const decoder = new TextDecoder(encodingOf(bytes), { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += PIECE) see(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
    see(decoder.decode());
    return null;
  } catch {
    return `is no text in ${decoder.encoding}`;
  }
}

export function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}

/** Reads both with one reader; the one that cannot be read is named. */
export function readBoth<T, S = Uint8Array>(
  expected: S,
  actual: S,
  read: (one: S) => Result<T, string>,
): Result<{ readonly expected: T; readonly actual: T }, Comparison> {
  const first = read(expected);
  if (!first.ok) return err({ kind: 'unreadable', which: 'expected', why: `the expected file ${first.error}` });
  const second = read(actual);
  if (!second.ok) return err({ kind: 'unreadable', which: 'actual', why: `the actual file ${second.error}` });
  return ok({ expected: first.value, actual: second.value });
}
