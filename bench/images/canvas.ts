/** Draws smoothed shapes by their distance to each pixel's middle, without any library: the same seed, the same image. */

// Where tests run, in a context of node's vm, each look at a global costs some 100 ns; a module's constants cost nothing.
const { ceil, floor, max, min, round, sqrt } = Math;

export type Rgb = readonly [number, number, number];

export interface Brush {
  readonly rgb: Rgb;
  /** How a covered share of a pixel becomes its weight; `linear` unless told. */
  readonly smoothing?: Smoothing;
}

/** Ways in which renderers smooth edges: by area, along a curve, heavier (as font rasterisers with a gamma), not at all. */
export type Smoothing = 'linear' | 'curved' | 'heavy' | 'none';

const WEIGHTS: Readonly<Record<Smoothing, (share: number) => number>> = {
  linear: (share) => share,
  curved: (share) => share * share * (3 - 2 * share),
  heavy: (share) => share ** 0.75,
  none: (share) => (share >= 0.5 ? 1 : 0),
};

/** An opaque colour's four bytes as the machine reads them. */
const wordOf = ([red, green, blue]: Rgb): number => new Int32Array(Uint8Array.of(red, green, blue, 255).buffer)[0] as number;

export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;
  readonly #words: Int32Array;

  constructor(width: number, height: number, rgb: Rgb = [255, 255, 255]) {
    this.width = width;
    this.height = height;
    this.rgba = new Uint8Array(width * height * 4);
    this.#words = new Int32Array(this.rgba.buffer);
    this.#words.fill(wordOf(rgb));
  }

  /** Whole pixels, no smoothing. */
  fill({ x, y, width, height }: { x: number; y: number; width: number; height: number }, rgb: Rgb): void {
    const [left, right] = [max(0, x), max(0, min(this.width, x + width))];
    for (let row = max(0, y); row < min(this.height, y + height); row += 1)
      this.#words.fill(wordOf(rgb), row * this.width + left, row * this.width + right);
  }

  line(from: readonly [number, number], to: readonly [number, number], brush: Brush & { readonly thick: number }): void {
    const [[x1, y1], [x2, y2], half] = [from, to, brush.thick / 2];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const squared = dx * dx + dy * dy;
    const area = {
      x1: min(x1, x2) - half,
      y1: min(y1, y2) - half,
      x2: max(x1, x2) + half,
      y2: max(y1, y2) + half,
    };
    this.#cover(area, brush, (x, y) => {
      const along = squared === 0 ? 0 : min(1, max(0, ((x - x1) * dx + (y - y1) * dy) / squared));
      return far(x - x1 - along * dx, y - y1 - along * dy) - half;
    });
  }

  path(points: readonly (readonly [number, number])[], brush: Brush & { readonly thick: number }): void {
    for (const [n, point] of points.entries()) {
      const next = points[n + 1];
      if (next) this.line(point, next, brush);
    }
  }

  disc(x: number, y: number, brush: Brush & { readonly radius: number }): void {
    const { radius } = brush;
    const area = { x1: x - radius, y1: y - radius, x2: x + radius, y2: y + radius };
    this.#cover(area, brush, (px, py) => far(px - x, py - y) - radius);
  }

  /** Its edges smoothed where they lie between pixels. */
  box({ x, y, width, height }: { x: number; y: number; width: number; height: number }, brush: Brush): void {
    this.#cover({ x1: x, y1: y, x2: x + width, y2: y + height }, brush, (px, py) =>
      max(x - px, px - x - width, y - py, py - y - height),
    );
  }

  /** Each pixel's colour anew. */
  each(change: (rgb: Rgb, x: number, y: number) => Rgb): void {
    const { rgba, width } = this;
    for (let at = 0, x = 0, y = 0; at < rgba.length; at += 4, x += 1) {
      if (x === width) [x, y] = [0, y + 1];
      const rgb = change([rgba[at] as number, rgba[at + 1] as number, rgba[at + 2] as number], x, y);
      for (let n = 0; n < 3; n += 1) rgba[at + n] = level(rgb[n] as number);
    }
  }

  #cover(
    { x1, y1, x2, y2 }: { x1: number; y1: number; x2: number; y2: number },
    { rgb, smoothing = 'linear' }: Brush,
    distance: (x: number, y: number) => number,
  ): void {
    const weigh = WEIGHTS[smoothing];
    for (let y = max(0, floor(y1 - 1)); y < min(this.height, ceil(y2 + 1)); y += 1)
      for (let x = max(0, floor(x1 - 1)); x < min(this.width, ceil(x2 + 1)); x += 1) {
        const weight = weigh(min(1, max(0, 0.5 - distance(x + 0.5, y + 0.5))));
        if (weight > 0) this.#blend((y * this.width + x) * 4, rgb, weight);
      }
  }

  #blend(at: number, rgb: Rgb, weight: number): void {
    for (let n = 0; n < 3; n += 1) {
      const was = this.rgba[at + n] ?? 0;
      this.rgba[at + n] = round(was + ((rgb[n] ?? 0) - was) * weight);
    }
  }
}

const far = (x: number, y: number): number => sqrt(x * x + y * y);
const level = (value: number): number => min(255, max(0, round(value)));
