import { crc32, inflateRawSync, inflateSync } from 'node:zlib';
import type { Codecs } from '../refdata/compare/format.ts';

/** Node's zlib; never more than `maxBytes` are allocated for what comes out (A10). */
export const codecs: Codecs = {
  inflate: (bytes, maxBytes) => orNull(() => inflateSync(bytes, { maxOutputLength: Math.max(1, maxBytes) })),
  inflateRaw: (bytes, maxBytes) => orNull(() => inflateRawSync(bytes, { maxOutputLength: Math.max(1, maxBytes) })),
  crc32: (bytes) => crc32(bytes),
};

function orNull(inflate: () => Uint8Array): Uint8Array | null {
  try {
    return inflate();
  } catch {
    return null;
  }
}
