import type { Box } from './detail.ts';
import { Clusters } from './pixels-clusters.ts';
import { Neighbours } from './pixels-neighbours.ts';
import type { RowPair } from './pixels-rows.ts';
import { isSmoothed, type Surroundings } from './pixels-smoothing.ts';

export interface PixelRule {
  /** Distances of colours, 0 (none) to 1 (black to white). */
  readonly strict: number;
  readonly sensitive: number;
  /** Whether pixels of smoothed edges count too. */
  readonly countSmoothed: boolean;
  readonly masks: readonly Box[];
}

export interface PixelCounts {
  /** Pixels compared, masked ones not counted. */
  readonly pixels: number;
  /** Pixels that are not the same, whatever the distance. */
  readonly unequal: number;
  readonly strict: number;
  readonly sensitive: number;
  /** The most of `strict` that lie within one square of `CLUSTER_EDGE`. */
  readonly cluster: number;
  /** Around all that differ by more than one of the thresholds. */
  readonly box: Box | null;
}

/** The largest squared distance in YIQ, between black and white. */
const FARTHEST = 35_215;

/** So many pixels are looked at as possible edges, which bounds the time; any further ones count. Far more than real edges have. */
const MAX_LOOKS = 1 << 22;

/** Counts the pixels that differ, both thresholds in one walk. */
export function comparePixels(pair: RowPair, rule: PixelRule): PixelCounts {
  return new Walk(pair, rule).run();
}

class Walk {
  readonly #pair: RowPair;
  readonly #masks: Masks;
  readonly #countSmoothed: boolean;
  readonly #strictest: number;
  readonly #most: number;
  readonly #inExpected: Surroundings;
  readonly #inActual: Surroundings;
  #unequal = 0;
  #looks = 0;
  #strict = 0;
  #sensitive = 0;
  readonly #clusters = new Clusters();
  #left = Number.POSITIVE_INFINITY;
  #right = -1;
  #top = -1;
  #bottom = -1;

  constructor(pair: RowPair, { strict, sensitive, countSmoothed, masks }: PixelRule) {
    this.#pair = pair;
    this.#masks = new Masks(masks, pair);
    this.#countSmoothed = countSmoothed;
    this.#strictest = FARTHEST * strict * strict;
    this.#most = FARTHEST * sensitive * sensitive;
    const { width, height } = pair;
    const [expected, actual] = [new Neighbours(pair, 'expected'), new Neighbours(pair, 'actual')];
    this.#inExpected = { width, height, own: expected, other: actual };
    this.#inActual = { width, height, own: actual, other: expected };
  }

  run(): PixelCounts {
    const { width, height } = this.#pair;
    for (let y = 0; y < height && this.#pair.damaged() === null; y += 1) if (!this.#pair.same(y)) this.#row(y);
    const box =
      this.#right < 0
        ? null
        : { x: this.#left, y: this.#top, width: this.#right - this.#left + 1, height: this.#bottom - this.#top + 1 };
    const pixels = width * height - this.#masks.pixels;
    const [strict, sensitive] = [this.#strict, this.#sensitive];
    return { pixels, unequal: this.#unequal, strict, sensitive, cluster: this.#clusters.largest(), box };
  }

  #row(y: number): void {
    const expected = this.#inExpected.own.row(y);
    const actual = this.#inActual.own.row(y);
    const masked = this.#masks.row(y);
    const least = Math.min(this.#strictest, this.#most);
    for (let x = unequalFrom(0, expected, actual); x < expected.length; x = unequalFrom(x + 1, expected, actual)) {
      if (masked?.[x] === 1) continue;
      this.#unequal += 1;
      const distance = distanceOf(expected[x] as number, actual[x] as number);
      if (distance > least) this.#differs(x, y, distance);
    }
  }

  #differs(x: number, y: number, distance: number): void {
    if (!this.#countSmoothed && this.#isSmoothed(x, y)) return;
    if (distance > this.#strictest) {
      this.#strict += 1;
      this.#clusters.add(x, y);
    }
    if (distance > this.#most) this.#sensitive += 1;
    if (x < this.#left) this.#left = x;
    if (x > this.#right) this.#right = x;
    if (this.#top < 0) this.#top = y;
    this.#bottom = y;
  }

  #isSmoothed(x: number, y: number): boolean {
    this.#looks += 1;
    if (this.#looks > MAX_LOOKS) return false;
    return isSmoothed(x, y, this.#inExpected) || isSmoothed(x, y, this.#inActual);
  }
}

/** The first place from there on where the rows differ; their length where there is none. */
function unequalFrom(from: number, one: Int32Array, other: Int32Array): number {
  let x = from;
  while (x < one.length && one[x] === other[x]) x += 1;
  return x;
}

/**
 * Squared distance of two colours in YIQ (Y. Kotsarenko, F. Ramos, "Measuring perceived color difference using YIQ NTSC transmission
 * color space in mobile applications", 2010). Translucent ones are put on black and on white, and the larger distance counts.
 */
export function distanceOf(one: number, other: number): number {
  const alpha = one >>> 24;
  const beta = other >>> 24;
  const red = one & 255;
  const green = (one >> 8) & 255;
  const blue = (one >> 16) & 255;
  const red2 = other & 255;
  const green2 = (other >> 8) & 255;
  const blue2 = (other >> 16) & 255;
  if ((alpha & beta) === 255) return squared(red - red2, green - green2, blue - blue2);
  const r = (red * alpha - red2 * beta) / 255;
  const g = (green * alpha - green2 * beta) / 255;
  const b = (blue * alpha - blue2 * beta) / 255;
  const white = beta - alpha;
  return Math.max(squared(r, g, b), squared(r + white, g + white, b + white));
}

function squared(r: number, g: number, b: number): number {
  const y = r * 0.29889531 + g * 0.58662247 + b * 0.11448223;
  const i = r * 0.59597799 - g * 0.2741761 - b * 0.32180189;
  const q = r * 0.21147017 - g * 0.52261711 + b * 0.31114694;
  return 0.5053 * y * y + 0.299 * i * i + 0.1957 * q * q;
}

class Masks {
  /** Pixels under any of them. */
  readonly pixels: number;
  readonly #masks: readonly Box[];
  readonly #row: Uint8Array;

  constructor(masks: readonly Box[], { width, height }: { readonly width: number; readonly height: number }) {
    this.#masks = masks.filter(({ x, y }) => x < width && y < height);
    this.#row = new Uint8Array(this.#masks.length > 0 ? width : 0);
    let pixels = 0;
    if (this.#masks.length > 0) for (let y = 0; y < height; y += 1) for (const one of this.row(y) ?? []) pixels += one;
    this.pixels = pixels;
  }

  /** 1 for each masked pixel of the row; null where there is none. */
  row(y: number): Uint8Array | null {
    let isEmpty = true;
    for (const mask of this.#masks) {
      if (y < mask.y || y >= mask.y + mask.height) continue;
      if (isEmpty) this.#row.fill(0);
      isEmpty = false;
      this.#row.fill(1, mask.x, mask.x + mask.width);
    }
    return isEmpty ? null : this.#row;
  }
}
