/** What tests of projects draw: a plot, a heat map, a table, a photograph, a page. Each is a function of its seed and of what a test edits. */
import { seeded } from '../../autoscaler/simulation/seeded.ts';
import { Canvas, type Rgb, type Smoothing } from './canvas.ts';
import { write } from './letters.ts';

const { exp, floor, min, sin } = Math;

const INK: Rgb = [30, 30, 30];
const GREY: Rgb = [176, 176, 176];
export const SERIES: readonly Rgb[] = [
  [31, 119, 180],
  [255, 127, 14],
  [44, 160, 44],
];

export interface PlotEdits {
  readonly smoothing?: Smoothing;
  readonly textSmoothing?: Smoothing;
  /** Pixels by which curves, texts and frames lie further to the right and below. */
  readonly curveShift?: number;
  readonly textShift?: number;
  readonly frameShift?: number;
  readonly title?: string;
  readonly titleSize?: number;
  readonly titleWeight?: number;
  readonly tick?: string;
  readonly colours?: readonly Rgb[];
  readonly legend?: readonly string[];
  /** Of the fifth marker of the first series. */
  readonly markerShift?: number;
  readonly markers?: number;
  readonly markerRadius?: number;
  readonly dashed?: boolean;
  readonly amplitude?: number;
  readonly grid?: number;
  readonly background?: Rgb;
  readonly lineShift?: number;
  readonly thick?: number;
}

export function plot(seed: number, edits: PlotEdits = {}): Canvas {
  const { smoothing = 'linear', frameShift = 0, grid = 4, background = [255, 255, 255], lineShift = 0 } = edits;
  const canvas = new Canvas(640, 480, background);
  for (let n = 1; n <= grid; n += 1) canvas.fill({ x: 60, y: 40 + n * 78, width: 540, height: 1 }, [225, 225, 225]);
  const frame = { smoothing, rgb: INK };
  canvas.box({ x: 60 + frameShift, y: 40, width: 1, height: 390 }, frame);
  canvas.box({ x: 60, y: 430 + frameShift, width: 540, height: 1 }, frame);
  canvas.fill({ x: 60, y: 250 + lineShift, width: 540, height: 1 }, [200, 30, 30]);
  for (let series = 2; series >= 0; series -= 1) curve(canvas, { seed, series, edits });
  texts(canvas, edits);
  return canvas;
}

function curve(canvas: Canvas, { seed, series, edits }: { seed: number; series: number; edits: PlotEdits }): void {
  const {
    smoothing = 'linear',
    curveShift = 0,
    colours = SERIES,
    markerShift = 0,
    markers = 12,
    dashed = false,
    amplitude = 1,
  } = edits;
  const random = seeded(seed * 10 + series);
  const [phase, speed, height] = [random() * 6, 1 + random() * 2, 60 + random() * 90];
  const rgb = colours[series] as Rgb;
  const at = (t: number): readonly [number, number] => [
    65 + t * 530 + curveShift,
    235 + sin(phase + t * 6 * speed) * height * amplitude + series * 15 + curveShift,
  ];
  const brush = { rgb, smoothing, thick: edits.thick ?? 1.5 };
  const points = Array.from({ length: 161 }, (_, n) => at(n / 160));
  if (dashed && series === 0) for (let n = 0; n < 160; n += 6) canvas.path(points.slice(n, n + 4), brush);
  else canvas.path(points, brush);
  if (series > 0) return;
  for (let n = 0; n < markers; n += 1) {
    const [x, y] = at((n + 0.5) / 12);
    const moved = n === 4 ? markerShift : 0;
    canvas.disc(x + moved, y, { rgb, smoothing, radius: edits.markerRadius ?? 4 });
  }
}

function texts(canvas: Canvas, edits: PlotEdits): void {
  const {
    textSmoothing: smoothing = 'linear',
    textShift = 0,
    title = 'MEAN SPEED OF TRAINS',
    tick = '12.5',
    colours = SERIES,
  } = edits;
  const { legend = ['NORTH', 'SOUTH', 'COAST'], titleSize = 16, titleWeight = 0.12 } = edits;
  const ink = { rgb: INK, smoothing };
  write(canvas, title, { ...ink, x: 200 + textShift, y: 14 + textShift, size: titleSize, weight: titleWeight });
  for (const [n, text] of ['0.0', '2.5', '5.0', '7.5', '10.0', tick].entries())
    write(canvas, text, { ...ink, x: 70 + n * 100 + textShift, y: 440 + textShift, size: 9 });
  for (const [n, text] of legend.entries()) {
    canvas.fill({ x: 500, y: 60 + n * 18, width: 20, height: 3 }, colours[n] as Rgb);
    write(canvas, text, { ...ink, x: 526 + textShift, y: 56 + n * 18 + textShift, size: 9 });
  }
}

export type ColourMap = (value: number) => Rgb;

export const warm: ColourMap = (value) => [255 * min(1, value * 1.6), 255 * value ** 1.8, 60 + 120 * (1 - value)];

export interface HeatMapEdits {
  readonly map?: ColourMap;
  readonly peak?: number;
  readonly smooth?: boolean;
}

/** A field of 40 × 30 cells, or one value a pixel. */
export function heatMap(seed: number, { map = warm, peak = 0, smooth = false }: HeatMapEdits = {}): Canvas {
  const canvas = new Canvas(640, 480);
  const random = seeded(seed);
  const centres = Array.from({ length: 5 }, () => [random() * 40, random() * 30, 3 + random() * 6] as const);
  const cell = smooth ? 1 : 16;
  const cells = new Map<number, Rgb>();
  const colourAt = (x: number, y: number): Rgb => {
    const value = centres.reduce((sum, [cx, cy, size]) => sum + exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * size * size)), 0);
    const isPeak = peak !== 0 && floor(x) === 20 && floor(y) === 15;
    const shown = min(1, value * 0.8);
    return map(isPeak ? shown + (shown > 0.5 ? -peak : peak) : shown);
  };
  canvas.each((_, px, py) => {
    const [column, row] = [floor(px / cell), floor(py / cell)];
    const rgb = cells.get(row * 640 + column) ?? colourAt(column * (cell / 16), row * (cell / 16));
    cells.set(row * 640 + column, rgb);
    return rgb;
  });
  return canvas;
}

export interface TableEdits {
  readonly header?: Rgb;
  readonly stripe?: Rgb;
  readonly cell?: string;
  readonly smoothing?: Smoothing;
  readonly textShift?: number;
  readonly weight?: number;
}

export function table(seed: number, edits: TableEdits = {}): Canvas {
  const { header = [70, 90, 120], stripe = [244, 246, 249], cell, smoothing = 'linear', textShift = 0, weight = 0.12 } = edits;
  const canvas = new Canvas(640, 480);
  const random = seeded(seed);
  canvas.fill({ x: 0, y: 0, width: 640, height: 30 }, header);
  for (let row = 0; row < 18; row += 1) {
    if (row % 2 === 0) canvas.fill({ x: 0, y: 30 + row * 25, width: 640, height: 25 }, stripe);
    for (let column = 0; column < 6; column += 1) {
      const value = (random() * 1000).toFixed(2);
      const text = row === 8 && column === 3 && cell !== undefined ? cell : value;
      write(canvas, text, { rgb: INK, smoothing, weight, x: 12 + column * 105 + textShift, y: 38 + row * 25, size: 10 });
    }
  }
  return canvas;
}

/** Soft areas, edges, and grain of `grain` levels. */
export function photo(seed: number, { width = 640, height = 480, grain = 6 } = {}): Canvas {
  const canvas = new Canvas(width, height);
  const random = seeded(seed);
  const waves = Array.from({ length: 7 }, () => [random() * 0.02, random() * 0.02, random() * 6, 14 + random() * 22] as const);
  canvas.each((_, x, y) => {
    const light = waves.reduce((sum, [a, b, c, high]) => sum + sin(a * x + b * y + c) * high, 130);
    const ridge = y > height * 0.6 + sin(x / 60) * 30 ? -45 : 0;
    const noise = (random() + random() - 1) * grain;
    return [light + ridge + noise, light * 0.9 + ridge + noise + 8, light * 0.75 + ridge * 0.5 + noise + 30];
  });
  return canvas;
}

/** A page of an application: bars, cards, lines of text. */
export function page(seed: number, { width = 1920, height = 1080 } = {}): Canvas {
  const canvas = new Canvas(width, height, [246, 247, 249]);
  const random = seeded(seed);
  canvas.fill({ x: 0, y: 0, width, height: 56 }, [36, 41, 47]);
  canvas.fill({ x: 0, y: 56, width: 260, height: height - 56 }, [255, 255, 255]);
  for (let n = 0; n < 24; n += 1) write(canvas, word(random, 12), { rgb: INK, x: 24, y: 84 + n * 40, size: 11 });
  for (let card = 0; card < 12; card += 1) {
    const [x, y] = [300 + (card % 4) * 400, 90 + floor(card / 4) * 320];
    canvas.fill({ x, y, width: 370, height: 290 }, [255, 255, 255]);
    canvas.fill({ x, y, width: 370, height: 1 }, GREY);
    canvas.fill({ x: x + 20, y: y + 20, width: 90, height: 70 }, SERIES[card % 3] as Rgb);
    write(canvas, word(random, 11), { rgb: INK, x: x + 124, y: y + 30, size: 14 });
    for (let line = 0; line < 11; line += 1)
      write(canvas, word(random, 28), { rgb: [90, 96, 104], x: x + 20, y: y + 110 + line * 16, size: 8 });
    canvas.disc(x + 340, y + 40, { rgb: SERIES[(card + 1) % 3] as Rgb, radius: 14 });
  }
  return canvas;
}

/** Six plots side by side, 1920 × 1080. */
export function plots(seed: number): Canvas {
  const canvas = new Canvas(1920, 1080);
  for (let n = 0; n < 6; n += 1) {
    const one = plot(seed + n);
    const from = ((n < 3 ? 40 : 560) * 1920 + (n % 3) * 640) * 4;
    for (let y = 0; y < one.height; y += 1)
      canvas.rgba.set(one.rgba.subarray(y * one.width * 4, (y + 1) * one.width * 4), from + y * 1920 * 4);
  }
  return canvas;
}

const LETTERS = 'ABCDEFGHILMNOPRSTUVY0123456789    ';
const word = (random: () => number, length: number): string =>
  Array.from({ length }, () => LETTERS[floor(random() * LETTERS.length)]).join('');
