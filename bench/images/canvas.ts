/** Draws smoothed shapes by their distance to each pixel's middle, without any library: the same seed, the same image. */

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

export class Canvas {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array;

  constructor(width: number, height: number, [red, green, blue]: Rgb = [255, 255, 255]) {
    this.width = width;
    this.height = height;
    this.rgba = new Uint8Array(width * height * 4);
    new Int32Array(this.rgba.buffer).fill(new Int32Array(Uint8Array.of(red, green, blue, 255).buffer)[0] as number);
  }

  /** Whole pixels, no smoothing. */
  fill({ x, y, width, height }: { x: number; y: number; width: number; height: number }, rgb: Rgb): void {
    for (let row = Math.max(0, y); row < Math.min(this.height, y + height); row += 1)
      for (let column = Math.max(0, x); column < Math.min(this.width, x + width); column += 1)
        this.rgba.set(rgb, (row * this.width + column) * 4);
  }

  line(from: readonly [number, number], to: readonly [number, number], brush: Brush & { readonly thick: number }): void {
    const [[x1, y1], [x2, y2], half] = [from, to, brush.thick / 2];
    const [dx, dy] = [x2 - x1, y2 - y1];
    const squared = dx * dx + dy * dy;
    const area = {
      x1: Math.min(x1, x2) - half,
      y1: Math.min(y1, y2) - half,
      x2: Math.max(x1, x2) + half,
      y2: Math.max(y1, y2) + half,
    };
    this.#cover(area, brush, (x, y) => {
      const along = squared === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / squared));
      return Math.hypot(x - x1 - along * dx, y - y1 - along * dy) - half;
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
    this.#cover(area, brush, (px, py) => Math.hypot(px - x, py - y) - radius);
  }

  /** Its edges smoothed where they lie between pixels. */
  box({ x, y, width, height }: { x: number; y: number; width: number; height: number }, brush: Brush): void {
    this.#cover({ x1: x, y1: y, x2: x + width, y2: y + height }, brush, (px, py) =>
      Math.max(x - px, px - x - width, y - py, py - y - height),
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
    for (let y = Math.max(0, Math.floor(y1 - 1)); y < Math.min(this.height, Math.ceil(y2 + 1)); y += 1)
      for (let x = Math.max(0, Math.floor(x1 - 1)); x < Math.min(this.width, Math.ceil(x2 + 1)); x += 1) {
        const weight = weigh(Math.min(1, Math.max(0, 0.5 - distance(x + 0.5, y + 0.5))));
        if (weight > 0) this.#blend((y * this.width + x) * 4, rgb, weight);
      }
  }

  #blend(at: number, rgb: Rgb, weight: number): void {
    for (let n = 0; n < 3; n += 1) {
      const was = this.rgba[at + n] ?? 0;
      this.rgba[at + n] = Math.round(was + ((rgb[n] ?? 0) - was) * weight);
    }
  }
}

const level = (value: number): number => Math.min(255, Math.max(0, Math.round(value)));
