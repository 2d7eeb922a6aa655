import { err, ok, type Result } from '../../lib/result.ts';
import { coloursOf, paint } from './jpeg-colours.ts';
import { type JpegFile, readSegments } from './jpeg-file.ts';
import { JpegRows } from './jpeg-rows.ts';
import { type Widening, widenRow } from './jpeg-widening.ts';
import type { Picture } from './pixels-rows.ts';

export { MAX_JPEG_MEGAPIXELS } from './jpeg-file.ts';

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

const DAMAGED = 'its pixels are damaged, too few or too many';

/**
 * Baseline and progressive JPEG of 8 bits, with the pixels libjpeg makes of them. What libjpeg warns of and draws all the same (data
 * that end too early or too late, codes that are none, scans left out) is damaged here. The error is one sentence.
 * All of it is read before the first pixel is asked for: what is compared then may cost much more time than what is damaged should.
 */
export function jpegPicture(bytes: Uint8Array): Result<Picture, string> {
  const file = readSegments(bytes);
  if (!file.ok) return file;
  return new JpegRows(file.value).areSound() ? ok(pictureOf(file.value)) : err(DAMAGED);
}

/** Rows of the file are decoded when they are asked for. */
function pictureOf(file: JpegFile): Picture {
  const { width, height, components } = file.frame;
  const [across, down] = [Math.max(...components.map((c) => c.across)), Math.max(...components.map((c) => c.down))];
  const widenings = components.map((c): Widening => ({ across: across / c.across, down: down / c.down }));
  const how = { colours: coloursOf(file), inverted: file.transform !== null };
  let rows: JpegRows | null = null;
  const lines = components.map(() => new Uint8Array(width + 8));
  const load = (y: number, into: Int32Array): boolean => {
    rows ??= new JpegRows(file);
    if (!rows.reach(y)) return false;
    for (const [n, plane] of rows.planes.entries()) widenRow(plane, widenings[n] as Widening, y, lines[n] as Uint8Array);
    paint(lines, how, into);
    return true;
  };
  return { width, height, load };
}
