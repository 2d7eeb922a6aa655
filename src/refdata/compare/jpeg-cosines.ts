/**
 * The inverse cosine transform of 8 × 8 coefficients in whole numbers, which gives what libjpeg's default gives, bit by bit
 * (Loeffler, Ligtenberg and Moschytz, 1989, with 11 multiplications; constants of 13 bits, 2 more bits kept between the passes).
 */
const [HALF_1, SHIFT_1] = [1 << 10, 11] as const;
const [HALF_2, SHIFT_2] = [1 << 17, 18] as const;
const { imul } = Math;
const middle = new Int32Array(64);

export interface Samples {
  readonly samples: Uint8ClampedArray;
  /** Where the upper left one of the block is, and by how much the one below it is further on. */
  readonly at: number;
  readonly stride: number;
}

/** `block`: where its 64 coefficients begin; `steps`: what they are to be multiplied by, in the same order, 1 … 65,535. */
export function samplesOf(coefficients: Int16Array, block: number, steps: Uint16Array, into: Samples): void {
  for (let x = 0; x < 8; x += 1) columnOf(coefficients, block + x, steps, x);
  for (let y = 0; y < 8; y += 1) rowOf(y * 8, into.samples, into.at + y * into.stride);
}

/** For a block all of whose coefficients but the first are 0. */
export function evenSamples(first: number, step: number, { samples, at, stride }: Samples): void {
  const value = 128 + ((((imul(first, step) << 16) >> 14) + 16) >> 5);
  for (let row = at; row < at + stride * 8; row += stride) samples.fill(value, row, row + 8);
}

/** What a hostile file multiplies to is cut to 16 bits, so that no sum below overflows into slow numbers. */
const product = (coefficient: number, step: number): number => (imul(coefficient, step) << 16) >> 16;

function columnOf(coefficients: Int16Array, at: number, steps: Uint16Array, x: number): void {
  const c0 = product(coefficients[at] as number, steps[x] as number);
  const b1 = coefficients[at + 8] as number;
  const b2 = coefficients[at + 16] as number;
  const b3 = coefficients[at + 24] as number;
  const b4 = coefficients[at + 32] as number;
  const b5 = coefficients[at + 40] as number;
  const b6 = coefficients[at + 48] as number;
  const b7 = coefficients[at + 56] as number;
  if ((b1 | b2 | b3 | b4 | b5 | b6 | b7) === 0) {
    const value = c0 << 2;
    for (let y = x; y < 64; y += 8) middle[y] = value;
    return;
  }
  const c2 = product(b2, steps[x + 16] as number);
  const c6 = product(b6, steps[x + 48] as number);
  const z1 = imul(c2 + c6, 4433);
  const e2 = (z1 - imul(c6, 15137)) | 0;
  const e3 = (z1 + imul(c2, 6270)) | 0;
  const c4 = product(b4, steps[x + 32] as number);
  const e0 = ((c0 + c4) << 13) + HALF_1;
  const e1 = ((c0 - c4) << 13) + HALF_1;
  const t10 = (e0 + e3) | 0;
  const t13 = (e0 - e3) | 0;
  const t11 = (e1 + e2) | 0;
  const t12 = (e1 - e2) | 0;

  const o0 = product(b7, steps[x + 56] as number);
  const o1 = product(b5, steps[x + 40] as number);
  const o2 = product(b3, steps[x + 24] as number);
  const o3 = product(b1, steps[x + 8] as number);
  const z5 = imul(o0 + o2 + o1 + o3, 9633);
  const z3 = (z5 - imul(o0 + o2, 16069)) | 0;
  const z4 = (z5 - imul(o1 + o3, 3196)) | 0;
  const y1 = imul(o0 + o3, 7373);
  const y2 = imul(o1 + o2, 20995);
  const p0 = (imul(o0, 2446) - y1 + z3) | 0;
  const p1 = (imul(o1, 16819) - y2 + z4) | 0;
  const p2 = (imul(o2, 25172) - y2 + z3) | 0;
  const p3 = (imul(o3, 12299) - y1 + z4) | 0;
  middle[x] = (t10 + p3) >> SHIFT_1;
  middle[x + 56] = (t10 - p3) >> SHIFT_1;
  middle[x + 8] = (t11 + p2) >> SHIFT_1;
  middle[x + 48] = (t11 - p2) >> SHIFT_1;
  middle[x + 16] = (t12 + p1) >> SHIFT_1;
  middle[x + 40] = (t12 - p1) >> SHIFT_1;
  middle[x + 24] = (t13 + p0) >> SHIFT_1;
  middle[x + 32] = (t13 - p0) >> SHIFT_1;
}

function rowOf(at: number, samples: Uint8ClampedArray, to: number): void {
  const c2 = middle[at + 2] as number;
  const c6 = middle[at + 6] as number;
  const z1 = imul(c2 + c6, 4433);
  const e2 = (z1 - imul(c6, 15137)) | 0;
  const e3 = (z1 + imul(c2, 6270)) | 0;
  const c0 = middle[at] as number;
  const c4 = middle[at + 4] as number;
  const e0 = (((c0 + c4) << 13) + HALF_2) | 0;
  const e1 = (((c0 - c4) << 13) + HALF_2) | 0;
  const t10 = (e0 + e3) | 0;
  const t13 = (e0 - e3) | 0;
  const t11 = (e1 + e2) | 0;
  const t12 = (e1 - e2) | 0;

  const o0 = middle[at + 7] as number;
  const o1 = middle[at + 5] as number;
  const o2 = middle[at + 3] as number;
  const o3 = middle[at + 1] as number;
  const z5 = imul(o0 + o2 + o1 + o3, 9633);
  const z3 = (z5 - imul(o0 + o2, 16069)) | 0;
  const z4 = (z5 - imul(o1 + o3, 3196)) | 0;
  const y1 = imul(o0 + o3, 7373);
  const y2 = imul(o1 + o2, 20995);
  const p0 = (imul(o0, 2446) - y1 + z3) | 0;
  const p1 = (imul(o1, 16819) - y2 + z4) | 0;
  const p2 = (imul(o2, 25172) - y2 + z3) | 0;
  const p3 = (imul(o3, 12299) - y1 + z4) | 0;
  samples[to] = 128 + ((t10 + p3) >> SHIFT_2);
  samples[to + 7] = 128 + ((t10 - p3) >> SHIFT_2);
  samples[to + 1] = 128 + ((t11 + p2) >> SHIFT_2);
  samples[to + 6] = 128 + ((t11 - p2) >> SHIFT_2);
  samples[to + 2] = 128 + ((t12 + p1) >> SHIFT_2);
  samples[to + 5] = 128 + ((t12 - p1) >> SHIFT_2);
  samples[to + 3] = 128 + ((t13 + p0) >> SHIFT_2);
  samples[to + 4] = 128 + ((t13 - p0) >> SHIFT_2);
}
