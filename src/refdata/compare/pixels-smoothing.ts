import type { Neighbours } from './pixels-neighbours.ts';

/** The rows that a look at the pixels of row `y` needs; above and below the image there are none. */
export interface Surroundings {
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly own: Neighbours;
  readonly other: Neighbours;
}

/**
 * Whether a pixel looks like the smoothed edge of a shape (V. Vyšniauskas, "Anti-aliased Pixel and Intensity Slope Detector", 2009):
 * at most two of its neighbours are as bright, some are darker and some brighter, and the darkest or the brightest of them
 * lies in an area of one colour, in both images.
 */
export function isSmoothed(x: number, { y, width, height, own, other }: Surroundings): boolean {
  const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
  const [top, bottom] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)];
  const centre = own.brightness(y)[x] as number;
  let equal = left === x || right === x || top === y || bottom === y ? 1 : 0;
  let [lowest, highest] = [0, 0];
  let [lowX, lowY, highX, highY] = [0, 0, 0, 0];
  for (let row = top; row <= bottom; row += 1) {
    const brightness = own.brightness(row);
    for (let column = left; column <= right; column += 1) {
      if (column === x && row === y) continue;
      const by = (brightness[column] as number) - centre;
      if (by === 0) {
        equal += 1;
        if (equal > 2) return false;
      } else if (by < lowest) [lowest, lowX, lowY] = [by, column, row];
      else if (by > highest) [highest, highX, highY] = [by, column, row];
    }
  }
  if (lowest === 0 || highest === 0) return false;
  const inArea = (column: number, row: number): boolean =>
    hasSiblings(column, { y: row, width, height, rows: own }) && hasSiblings(column, { y: row, width, height, rows: other });
  return inArea(lowX, lowY) || inArea(highX, highY);
}

/** Whether three or more neighbours have its colour; at the border, beyond counts as one. */
function hasSiblings(
  x: number,
  { y, width, height, rows }: { y: number; width: number; height: number; rows: Neighbours },
): boolean {
  const [left, right] = [Math.max(0, x - 1), Math.min(width - 1, x + 1)];
  const [top, bottom] = [Math.max(0, y - 1), Math.min(height - 1, y + 1)];
  const colour = rows.row(y)[x];
  let equal = left === x || right === x || top === y || bottom === y ? 1 : 0;
  for (let row = top; row <= bottom; row += 1) {
    const colours = rows.row(row);
    for (let column = left; column <= right; column += 1)
      if (colours[column] === colour && (column !== x || row !== y)) equal += 1;
  }
  return equal > 2;
}
