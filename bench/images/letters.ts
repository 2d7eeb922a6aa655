/** A font of strokes on a grid of 4 × 6, its lowest line at 6: enough for labels. */
import type { Brush, Canvas } from './canvas.ts';

type Stroke = readonly (readonly [number, number])[];

const stroke = (text: string): Stroke => text.split(' ').map((point) => [Number(point[0]), Number(point[1])] as const);

const LETTERS: Readonly<Record<string, readonly string[]>> = {
  '0': ['10 30 41 45 36 16 05 01 10', '41 05'],
  '1': ['01 20 26', '06 46'],
  '2': ['01 10 30 41 42 06 46'],
  '3': ['00 40 22 43 45 36 16 05'],
  '4': ['36 30 04 44'],
  '5': ['40 00 02 32 43 45 36 06'],
  '6': ['40 10 02 05 16 36 45 43 32 02'],
  '7': ['00 40 16'],
  '8': ['10 30 41 42 33 13 02 01 10', '13 04 05 16 36 45 44 33'],
  '9': ['42 33 13 02 01 10 30 41 44 36 06'],
  '.': ['26 26'],
  '-': ['13 33'],
  A: ['06 20 46', '14 34'],
  B: ['00 30 41 42 33 03', '33 44 45 36 06 00'],
  C: ['41 30 10 01 05 16 36 45'],
  D: ['00 20 42 44 26 06 00'],
  E: ['40 00 06 46', '03 33'],
  F: ['40 00 06', '03 33'],
  G: ['41 30 10 01 05 16 36 45 43 23'],
  H: ['00 06', '40 46', '03 43'],
  I: ['10 30', '20 26', '16 36'],
  L: ['00 06 46'],
  M: ['06 00 23 40 46'],
  N: ['06 00 46 40'],
  O: ['10 30 41 45 36 16 05 01 10'],
  P: ['06 00 30 41 42 33 03'],
  Q: ['10 30 41 45 36 16 05 01 10', '34 46'],
  R: ['06 00 30 41 42 33 03', '23 46'],
  S: ['41 30 10 01 02 13 33 44 45 36 16 05'],
  T: ['00 40', '20 26'],
  U: ['00 05 16 36 45 40'],
  V: ['00 26 40'],
  X: ['00 46', '40 06'],
  Y: ['00 23 40', '23 26'],
};

export interface Lettering extends Brush {
  /** Height of a letter in pixels. */
  readonly size: number;
  /** Of a stroke, as a share of the size; 0.12 unless told. */
  readonly weight?: number;
}

/** From the upper left corner of the first letter; corners need not lie on pixels. */
export function write(
  canvas: Canvas,
  text: string,
  { x, y, ...lettering }: Lettering & { readonly x: number; readonly y: number },
): void {
  const { size, weight = 0.12, ...brush } = lettering;
  const unit = size / 6;
  for (const [n, letter] of [...text].entries())
    for (const points of LETTERS[letter] ?? []) {
      const at = stroke(points).map(([px, py]) => [x + (n * 6 + px) * unit, y + py * unit] as const);
      canvas.path(at, { ...brush, thick: Math.max(1, size * weight) });
    }
}
