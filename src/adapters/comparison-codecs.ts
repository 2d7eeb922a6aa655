import { crc32, inflateRawSync, inflateSync } from 'node:zlib';
import type { Codecs } from '../refdata/compare/format.ts';

/** Node's zlib; never more than `maxBytes` are allocated for what comes out (A10). */
export const codecs: Codecs = {
  inflate: (bytes, maxBytes) => orNull(() => inflateSync(bytes, limits(maxBytes))),
  inflateRaw: (bytes, maxBytes) => orNull(() => inflateRawSync(bytes, limits(maxBytes))),
  crc32: (bytes, before = 0) => crc32(bytes, before),
};

/** One piece for all of it: pieces are copied together once more. What nothing comes out for is not touched, and takes no memory. */
const limits = (maxBytes: number) => ({
  maxOutputLength: Math.max(1, maxBytes),
  chunkSize: Math.max(64, maxBytes + 1),
});

function orNull(inflate: () => Uint8Array): Uint8Array | null {
  try {
    return inflate();
  } catch {
    return null;
  }
}
