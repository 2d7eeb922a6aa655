import { createInflate, createInflateRaw } from 'node:zlib';
import type { Packed, Soundness } from '../refdata/compare/format.ts';
import { inspectionOf, type Rule } from '../refdata/compare/formats.ts';
import type { PairVerdict } from '../refdata/compare/verdict.ts';
import { codecs } from './comparison-codecs.ts';

/** Bytes that are inflated at a time. */
const PIECE = 1024 * 1024;
/** Milliseconds; a byte that comes out takes 3.4 ns at most in what any writer makes, and 60 ns in blocks of a few bytes. */
const PATIENCE = 600;
const MOST_PER_BYTE = 0.000_012;

/** The verdict on a pair of which one is not sound, found in little memory; null where the two may be compared. */
export async function inspected(
  rule: Rule,
  pair: { readonly expected: Uint8Array; readonly actual: Uint8Array },
): Promise<PairVerdict | null> {
  const inspection = inspectionOf(rule, pair, codecs);
  let step = inspection.next();
  while (!step.done) step = inspection.next(await soundnessOf(step.value));
  return step.value;
}

/**
 * By streams of zlib, which alone inflate without keeping all: inflating at once takes as much memory as comes out. What follows the
 * end of the data does not count, as there.
 */
export function soundnessOf({ format, pieces, take }: Packed): Promise<Soundness> {
  const stream = format === 'zlib' ? createInflate({ chunkSize: PIECE }) : createInflateRaw({ chunkSize: PIECE });
  const all = pieces[Symbol.iterator]();
  const feed = (error?: Error | null): void => {
    if (error || stream.destroyed) return;
    const next = all.next();
    if (next.done) stream.end();
    else stream.write(next.value, feed);
  };
  const spent = stopwatch();
  let out = 0;
  const sound = new Promise<Soundness>((settle) => {
    stream.on('data', (bytes: Buffer) => {
      out += bytes.length;
      if (spent() > PATIENCE + out * MOST_PER_BYTE) settle('slow');
      else if (take(bytes)) free(bytes);
      else settle('unsound');
    });
    stream.on('end', () => settle('sound'));
    stream.on('error', () => settle('unsound'));
    feed();
  });
  return sound.finally(() => stream.destroy());
}

/** Milliseconds since now: what has gone by, or what this process has worked, whichever is less. Others use the machine too. */
function stopwatch(): () => number {
  const [began, before] = [performance.now(), process.cpuUsage()];
  return () => {
    const { user, system } = process.cpuUsage(before);
    return Math.min(performance.now() - began, (user + system) / 1_000);
  };
}

/** Gives memory back at once when its last bytes have been taken: some 50 MB may pile up before it is collected. */
function free({ buffer, byteOffset, byteLength }: Buffer): void {
  if (buffer instanceof ArrayBuffer && byteOffset + byteLength === PIECE && buffer.byteLength === PIECE) buffer.transfer(0);
}
