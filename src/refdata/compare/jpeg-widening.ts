import type { Plane } from './jpeg-rows.ts';

/** How much larger the image is than a component; whole numbers. */
export interface Widening {
  readonly across: number;
  readonly down: number;
}

/**
 * A component's samples for row `y` of the image. Where the image is twice as large, those between are weighted 3 : 1, as libjpeg
 * does it (and rounds it, to the right and to the left in turn); otherwise each is repeated. `into` has room for one unit more
 * than the row.
 */
export function widenRow(plane: Plane, { across, down }: Widening, y: number, into: Uint8Array): void {
  const at = Math.floor(y / down);
  const isSmooth = plane.width > 2 || across === 1;
  const near = rowAt(plane, at);
  if (across === 1 && down === 1) into.set(near);
  else if (!isSmooth || across > 2 || down > 2) repeat(near, across, into);
  else if (down === 1) smoothAcross(near, into);
  else {
    const isBelow = y % 2 === 1;
    const far = rowAt(plane, isBelow ? at + 1 : at - 1);
    if (across === 1) smoothDown(near, far, { into, bias: isBelow ? 2 : 1 });
    else smoothBoth(near, far, into);
  }
}

/** The edges' rows are repeated beyond them. */
function rowAt({ samples, stride, rows, height, width }: Plane, y: number): Uint8ClampedArray {
  const from = (Math.min(Math.max(y, 0), height - 1) % rows) * stride;
  return samples.subarray(from, from + width);
}

function repeat(near: Uint8ClampedArray, times: number, into: Uint8Array): void {
  for (let x = 0, to = 0; x < near.length; x += 1, to += times) into.fill(near[x] as number, to, to + times);
}

function smoothAcross(near: Uint8ClampedArray, into: Uint8Array): void {
  const last = near.length - 1;
  let [before, value] = [near[0] as number, near[0] as number];
  for (let x = 0; x <= last; x += 1) {
    const after = near[x < last ? x + 1 : last] as number;
    into[x * 2] = (value * 3 + before + 1) >> 2;
    into[x * 2 + 1] = (value * 3 + after + 2) >> 2;
    before = value;
    value = after;
  }
}

interface Down {
  readonly into: Uint8Array;
  readonly bias: number;
}

function smoothDown(near: Uint8ClampedArray, far: Uint8ClampedArray, { into, bias }: Down): void {
  for (let x = 0; x < near.length; x += 1) into[x] = ((near[x] as number) * 3 + (far[x] as number) + bias) >> 2;
}

function smoothBoth(near: Uint8ClampedArray, far: Uint8ClampedArray, into: Uint8Array): void {
  const last = near.length - 1;
  let value = (near[0] as number) * 3 + (far[0] as number);
  let before = value;
  for (let x = 0; x <= last; x += 1) {
    const next = x < last ? x + 1 : last;
    const after = (near[next] as number) * 3 + (far[next] as number);
    into[x * 2] = (value * 3 + before + 8) >> 4;
    into[x * 2 + 1] = (value * 3 + after + 7) >> 4;
    before = value;
    value = after;
  }
}
