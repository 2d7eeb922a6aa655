import type { PngHeader } from './png-chunks.ts';

const CHANNELS: Readonly<Record<PngHeader['colour'], number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** Where the pixels of one pass lie in the image: first column and row, and steps. */
export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly dx: number;
  readonly dy: number;
  readonly columns: number;
  readonly rows: number;
}

const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** The passes in which the pixels are stored; empty ones are left out, as in the file. */
export function passesOf({ width, height, interlaced }: PngHeader): readonly Pass[] {
  if (!interlaced) return [{ x: 0, y: 0, dx: 1, dy: 1, columns: width, rows: height }];
  return ADAM7.map(([x, y, dx, dy]) => ({
    ...{ x, y, dx, dy },
    columns: Math.ceil((width - x) / dx),
    rows: Math.ceil((height - y) / dy),
  })).filter(({ columns, rows }) => columns > 0 && rows > 0);
}

export const bitsPerPixel = ({ colour, depth }: PngHeader): number => CHANNELS[colour] * depth;

/** Bytes of one row of so many pixels, its filter type not counted. */
export const rowBytes = (header: PngHeader, columns: number): number => Math.ceil((columns * bitsPerPixel(header)) / 8);

/** Bytes that the compressed data must inflate to, exactly. */
export const inflatedBytes = (header: PngHeader): number =>
  passesOf(header).reduce((sum, { columns, rows }) => sum + rows * (1 + rowBytes(header, columns)), 0);
