import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { seeded } from '../../autoscaler/simulation/seeded.ts';
import type { Canvas } from '../images/canvas.ts';
import { pngOf } from '../images/png-writer.ts';
import { page } from '../images/scenes.ts';

const WIDTH = 1280;
const HEIGHT = 720;
/** A photograph on the page: noise, which no compression makes smaller, so that a file has the 150 kB of a real screenshot. */
const PHOTO = { width: 120, height: 110 };
/** Pixels of a mark's edge. */
const MARK = 40;

/** Screenshots of one page: each with a photograph and marks of its own, 1280 × 720, 150 kB. */
export class Pictures {
  readonly #rows = rowsOf(page(1, { width: WIDTH, height: HEIGHT }));

  /** The same numbers, the same bytes. `change` moves a mark. */
  png(index: number, change = 0): Uint8Array {
    const random = seeded(index + 1);
    const rows = Buffer.from(this.#rows);
    const [left, top] = [Math.floor(random() * 900), Math.floor(random() * 500)];
    for (let y = 0; y < PHOTO.height; y += 1)
      for (let n = 0; n < PHOTO.width * 3; n += 1) rows[placeOf(left, top + y) + n] = random() * 256;
    const [x, y] = [60 + Math.floor(random() * 1_000) + change * 7, 60 + Math.floor(random() * 500)];
    for (let line = 0; line < MARK; line += 1) rows.fill(40, placeOf(x, y + line), placeOf(x + MARK, y + line));
    return pngOf({ width: WIDTH, height: HEIGHT, colour: 2, depth: 8, compressed: deflateSync(rows, { level: 3 }) });
  }

  /** Gives the bytes that were written. */
  write(folder: string, indices: Iterable<number>, change = 0): number {
    let size = 0;
    for (const index of indices) {
      const bytes = this.png(index, change);
      writeFileSync(join(folder, nameOf(index)), bytes);
      size += bytes.length;
    }
    return size;
  }
}

export const nameOf = (index: number): string => `screen-${String(index).padStart(4, '0')}.png`;

/** Of a pixel, in rows of three samples a pixel that a filter's number begins. */
const placeOf = (x: number, y: number): number => y * (1 + WIDTH * 3) + 1 + x * 3;

function rowsOf({ rgba }: Canvas): Buffer {
  const rows = Buffer.alloc(HEIGHT * (1 + WIDTH * 3));
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) rows.set(rgba.subarray((y * WIDTH + x) * 4, (y * WIDTH + x) * 4 + 3), placeOf(x, y));
  return rows;
}
