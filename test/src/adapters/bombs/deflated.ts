import { constants, deflateRawSync } from 'node:zlib';

const ONE_BIT = 4_000_000;

/** Bytes of 0 and 1 by chance: each has a code of one bit, so that nothing takes longer to inflate by what comes out. */
export function coins(length = ONE_BIT): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at < length; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    bytes[at] = (state >>> 17) & 1;
  }
  return bytes;
}

/** The same with zeros between them, a few percent of the size when it is deflated. */
export const sparse = (): Buffer => coins().map((byte, at) => (at % 200 === 0 ? byte : 0)) as Buffer;

/** A bare deflate stream of these, the second one so many times: quick, as that is deflated once. */
export function repeated(head: Uint8Array, body: Uint8Array, times: number): Buffer {
  const isDense = body.subarray(0, 1_000).filter((byte) => byte !== 0).length > 100;
  const strategy = isDense ? constants.Z_HUFFMAN_ONLY : constants.Z_DEFAULT_STRATEGY;
  const part = (bytes: Uint8Array): Buffer => deflateRawSync(bytes, { strategy, finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([part(head), ...Array<Buffer>(times).fill(part(body)), deflateRawSync(new Uint8Array(0))]);
}

/** What a block of `tinyBlocks` inflates to, bytes of zeros. */
export const TINY = 12;
/** Of code lengths, as a block names them (RFC 1951, 3.2.7). */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1];

/**
 * A bare deflate stream: a head, and so many times eight blocks of some thirteen bytes, each with tables of its own, for which zlib needs
 * many times as long as for what comes out.
 */
export function tinyBlocks(head: Uint8Array, times: number): Buffer {
  const bits: number[] = [];
  const put = (value: number, count: number): void => {
    for (let at = 0; at < count; at += 1) bits.push((value >> at) & 1);
  };
  for (let block = 0; block < 8; block += 1) {
    put(0b100, 3);
    // 257 codes of literals, 1 of distances, and the lengths of two codes: 1 and 18, one bit each.
    put(0, 10);
    put(ORDER.length - 4, 4);
    for (const symbol of ORDER) put(symbol === 18 || symbol === 1 ? 1 : 0, 3);
    // The literal 0 has one bit, 255 have none (138 and 117), the end and a distance one.
    put(0, 1);
    put(1 | ((138 - 11) << 1), 8);
    put(1 | ((117 - 11) << 1), 8);
    put(0, 2);
    put(0, TINY);
    put(1, 1);
  }
  const eight = Buffer.from(
    Array.from({ length: bits.length / 8 }, (_, at) =>
      Number.parseInt(
        bits
          .slice(at * 8, at * 8 + 8)
          .reverse()
          .join(''),
        2,
      ),
    ),
  );
  const begun = deflateRawSync(head, { finishFlush: constants.Z_FULL_FLUSH });
  return Buffer.concat([begun, Buffer.alloc(eight.length * times, eight), deflateRawSync(new Uint8Array(0))]);
}
