import { crc32, inflateRawSync, inflateSync } from 'node:zlib';
import type { Codecs } from '../../src/refdata/compare/format.ts';

type Inflate = (bytes: Uint8Array, options: { maxOutputLength: number; chunkSize: number }) => Buffer;

/** One piece of memory, one byte more than may come: else zlib's pieces of 16 kB are put together again. */
const within =
  (inflate: Inflate) =>
  (bytes: Uint8Array, maxBytes: number): Uint8Array | null => {
    try {
      return inflate(bytes, { maxOutputLength: maxBytes, chunkSize: Math.min(Math.max(64, maxBytes + 1), 1 << 26) });
    } catch {
      return null;
    }
  };

/** The host's zlib. */
export const CODECS: Codecs = {
  inflate: within(inflateSync),
  inflateRaw: within(inflateRawSync),
  crc32: (bytes) => crc32(bytes),
};
