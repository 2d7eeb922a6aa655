import { createInflate, createInflateRaw } from 'node:zlib';
import type { Packed } from '../refdata/compare/format.ts';
import { inspectionOf, type Rule } from '../refdata/compare/formats.ts';
import type { PairVerdict } from '../refdata/compare/verdict.ts';
import { codecs } from './comparison-codecs.ts';

/** Bytes that are inflated at a time. */
const PIECE = 1024 * 1024;

/** The verdict on a pair of which one is not sound, found in little memory; null where the two may be compared. */
export async function inspected(
  rule: Rule,
  pair: { readonly expected: Uint8Array; readonly actual: Uint8Array },
): Promise<PairVerdict | null> {
  const inspection = inspectionOf(rule, pair, codecs);
  let step = inspection.next();
  while (!step.done) step = inspection.next(await isSound(step.value));
  return step.value;
}

/**
 * By streams of zlib, which alone inflate without keeping all: inflating at once takes as much memory as comes out. What follows the
 * end of the data does not count, as there.
 */
export function isSound({ format, pieces, take }: Packed): Promise<boolean> {
  const stream = format === 'zlib' ? createInflate({ chunkSize: PIECE }) : createInflateRaw({ chunkSize: PIECE });
  const all = pieces[Symbol.iterator]();
  const feed = (error?: Error | null): void => {
    if (error || stream.destroyed) return;
    const next = all.next();
    if (next.done) stream.end();
    else stream.write(next.value, feed);
  };
  const sound = new Promise<boolean>((settle) => {
    stream.on('data', (bytes: Buffer) => (take(bytes) ? free(bytes) : settle(false)));
    stream.on('end', () => settle(true));
    stream.on('error', () => settle(false));
    feed();
  });
  return sound.finally(() => stream.destroy());
}

/** Gives memory back at once when its last bytes have been taken: some 50 MB may pile up before it is collected. */
function free({ buffer, byteOffset, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && byteOffset + byteLength === PIECE && buffer.byteLength === PIECE) buffer.transfer(0);
}
