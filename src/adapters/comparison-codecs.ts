import { crc32, inflateRawSync, inflateSync } from 'node:zlib';
import type { Codecs } from '../refdata/compare/format.ts';

/** Pieces of zlib's default, 16 KiB, are copied together once more; a whole picture fits into one. */
const MOST_AT_ONCE = 32 * 1024 * 1024;

/** Node's zlib; never more than `maxBytes` are allocated for what comes out (A10). */
export const codecs: Codecs = {
  inflate: (bytes, maxBytes) => orNull(() => inflateSync(bytes, limits(maxBytes))),
  inflateRaw: (bytes, maxBytes) => orNull(() => inflateRawSync(bytes, limits(maxBytes))),
  crc32: (bytes) => crc32(bytes),
};

const limits = (maxBytes: number) => ({
  maxOutputLength: Math.max(1, maxBytes),
  chunkSize: Math.min(Math.max(64, maxBytes + 1), MOST_AT_ONCE),
});

function orNull(inflate: () => Uint8Array): Uint8Array | null {
  try {
    return inflate();
  } catch {
    return null;
  }
}
