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
