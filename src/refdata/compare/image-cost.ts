import type { Codecs } from './format.ts';
import { isJpeg } from './jpeg.ts';
import { readSegments } from './jpeg-file.ts';
import { isPng, readChunks } from './png-chunks.ts';
import { inflatedBytes } from './png-layout.ts';

/** A pixel of a JPEG takes as long as so many bytes of a PNG: some 40 ns. */
const BYTES_PER_PIXEL = 8;

/** What reading an image costs at most, in bytes that a PNG inflates to; by what its header says, and 0 for what is refused at once. */
export function imageCost(bytes: Uint8Array, codecs: Codecs): number {
  if (isPng(bytes)) {
    const file = readChunks(bytes, codecs);
    return file.ok ? inflatedBytes(file.value.header) : 0;
  }
  const file = isJpeg(bytes) ? readSegments(bytes) : null;
  return file?.ok ? file.value.frame.width * file.value.frame.height * BYTES_PER_PIXEL : 0;
}
