import type { Neighbours } from './pixels-neighbours.ts';

/** Two images of one size, of which `own` is looked at. */
export interface Surroundings {
  readonly width: number;
  readonly height: number;
  readonly own: Neighbours;
  readonly other: Neighbours;
}

/** So many neighbours, the pixel itself counted, may be as bright as a pixel of an edge. */
const MOST_EQUAL = 3;
/** So many of one colour, the pixel itself counted, are an area. */
const AREA = 4;

/**
 * Whether a pixel looks like the smoothed edge of a shape (V. Vyšniauskas, "Anti-aliased Pixel and Intensity Slope Detector", 2009):
 * at most two of its neighbours are as bright, some are darker and some brighter, and the darkest or the brightest of them
 * lies in an area of one colour, in both images. What lies beyond the border counts as one equal neighbour.
 */
export function isSmoothed(x: number, y: number, around: Surroundings): boolean {
  const { width, height, own } = around;
  const bottom = Math.min(height - 1, y + 1);
  const right = Math.min(width - 1, x + 1);
  const centre = own.brightness(y)[x] as number;
  let equal = isAtBorder(x, y, around) ? 1 : 0;
  let lowest = 0;
  let highest = 0;
  let lowAt = 0;
  let highAt = 0;
  // Of equally dark ones the leftmost counts, then the uppermost, as pixelmatch has it.
  for (let column = Math.max(0, x - 1); column <= right; column += 1) {
    for (let row = Math.max(0, y - 1); row <= bottom; row += 1) {
      const by = (own.brightness(row)[column] as number) - centre;
      if (by === 0) equal += 1;
      else if (by < lowest) {
        lowest = by;
        lowAt = row * width + column;
      } else if (by > highest) {
        highest = by;
        highAt = row * width + column;
      }
    }
    if (equal > MOST_EQUAL) return false;
  }
  return lowest < 0 && highest > 0 && (isInArea(lowAt, around) || isInArea(highAt, around));
}

const isAtBorder = (x: number, y: number, { width, height }: Surroundings): boolean =>
  x === 0 || y === 0 || x === width - 1 || y === height - 1;

const isInArea = (at: number, around: Surroundings): boolean =>
  hasSiblings(at, around.other, around) && hasSiblings(at, around.own, around);

/** Whether three or more neighbours have its colour. */
function hasSiblings(at: number, own: Neighbours, around: Surroundings): boolean {
  const { width, height } = around;
  const x = at % width;
  const y = (at - x) / width;
  const bottom = Math.min(height - 1, y + 1);
  const right = Math.min(width - 1, x + 1);
  const colour = own.row(y)[x];
  let equal = isAtBorder(x, y, around) ? 1 : 0;
  for (let row = Math.max(0, y - 1); row <= bottom; row += 1) {
    const colours = own.row(row);
    for (let column = Math.max(0, x - 1); column <= right; column += 1) if (colours[column] === colour) equal += 1;
  }
  return equal >= AREA;
}
