import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodePng, encodePng, seedFrom } from '../src/plots.mjs';

export const SEED = seedFrom(process.env);
const OUT = join(import.meta.dirname, '../out');

/** Writes a text or bytes into `out/` and gives back what lies on the disk. */
export function keep(name, content) {
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, name), content);
  return readFileSync(join(OUT, name));
}

/** Writes the canvas as `out/<name>.png`, reads it back, and gives a view on the pixels of that file. */
export function draw(name, canvas) {
  const { width, height, pixels } = decodePng(keep(`${name}.png`, encodePng(canvas)));
  const at = (x, y) => [...pixels.subarray((y * width + x) * 3, (y * width + x) * 3 + 3)];
  return { width, height, pixels, at };
}

/** Whether two colours differ by no more than `tolerance` in each part. */
export const alike = (a, b, tolerance = 0) => a.every((part, i) => Math.abs(part - b[i]) <= tolerance);

/** Columns of pixels in [left, right) in which some pixel between top and bottom has the colour. */
export function columnsWith(image, { left, right, top, bottom }, matches) {
  const found = [];
  for (let x = left; x < right; x += 1) {
    for (let y = top; y < bottom; y += 1) {
      if (matches(image.at(x, y))) {
        found.push(x);
        break;
      }
    }
  }
  return found;
}
