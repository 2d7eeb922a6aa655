/**
 * Pairs of images whose truth is known, since each was made by one edit: `equal` where another machine, font rasteriser or encoder
 * would have drawn the same picture, `different` where what is shown has changed.
 */
import jpeg from 'jpeg-js';
import { seeded } from '../../autoscaler/simulation/seeded.ts';
import { Canvas, type Rgb } from './canvas.ts';
import { heatMap, photo, plot, SERIES, table, warm } from './scenes.ts';

export interface LabelledPair {
  readonly name: string;
  readonly truth: 'equal' | 'different';
  readonly expected: Canvas;
  readonly actual: Canvas;
}

type Edit = readonly [name: string, expected: (seed: number) => Canvas, actual: (seed: number) => Canvas];

const EQUAL: readonly Edit[] = [
  ['plot: edges smoothed along another curve', plot, (seed) => plot(seed, { smoothing: 'curved' })],
  ['plot: edges smoothed heavier', plot, (seed) => plot(seed, { smoothing: 'heavy' })],
  ['plot: curves shifted by 0.1 px', plot, (seed) => plot(seed, { curveShift: 0.1 })],
  ['plot: curves shifted by 0.25 px', plot, (seed) => plot(seed, { curveShift: 0.25 })],
  ['plot: one marker shifted by 0.2 px', plot, (seed) => plot(seed, { markerShift: 0.2 })],
  ['plot: axes shifted by 0.1 px', plot, (seed) => plot(seed, { frameShift: 0.1 })],
  ['plot: fonts smoothed along another curve', plot, (seed) => plot(seed, { textSmoothing: 'curved' })],
  ['plot: fonts smoothed heavier', plot, (seed) => plot(seed, { textSmoothing: 'heavy' })],
  ['plot: texts shifted by 0.15 px', plot, (seed) => plot(seed, { textShift: 0.15 })],
  ['plot: lines thicker by 0.05 px', plot, (seed) => plot(seed, { thick: 1.55 })],
  ['table: fonts smoothed along another curve', table, (seed) => table(seed, { smoothing: 'curved' })],
  ['table: fonts smoothed heavier', table, (seed) => table(seed, { smoothing: 'heavy' })],
  ['table: texts shifted by 0.1 px', table, (seed) => table(seed, { textShift: 0.1 })],
  [
    'heat map: colours rounded otherwise',
    heatMap,
    (seed) => heatMap(seed, { map: (v) => warm(v).map(Math.floor) as unknown as Rgb }),
  ],
  ['heat map: values rounded to a 256th', heatMap, (seed) => heatMap(seed, { map: (v) => warm(Math.round(v * 255) / 255) })],
  ['photo: noise of one level', photo, (seed) => noisy(photo(seed), { seed, by: 1 })],
  ['photo: noise of three levels', photo, (seed) => noisy(photo(seed), { seed, by: 3 })],
  ['photo: as JPEG of quality 95', photo, (seed) => asJpeg(photo(seed), 95)],
  [
    'heat map: as JPEG of quality 95',
    (seed) => heatMap(seed, { smooth: true }),
    (seed) => asJpeg(heatMap(seed, { smooth: true }), 95),
  ],
  ['plot: eight specks of 60 levels', plot, (seed) => specks(plot(seed), { seed, count: 8, by: -60 })],
];

const DIFFERENT: readonly Edit[] = [
  ['plot: one wrong letter in the title', plot, (seed) => plot(seed, { title: 'MEAN SPEED OF TRAILS' })],
  ['plot: O for Q in the title', plot, (seed) => plot(seed, { title: 'MEAN SPEED QF TRAINS' })],
  ['plot: one wrong digit at a tick of 9 px', plot, (seed) => plot(seed, { tick: '13.5' })],
  ['plot: 6 for 5 at a tick of 9 px', plot, (seed) => plot(seed, { tick: '12.6' })],
  ['plot: decimal point gone', plot, (seed) => plot(seed, { tick: '125' })],
  ['plot: title set bold', plot, (seed) => plot(seed, { titleWeight: 0.2 })],
  ['plot: marker moved by 3 px', plot, (seed) => plot(seed, { markerShift: 3 })],
  ['plot: marker moved by 8 px', plot, (seed) => plot(seed, { markerShift: 8 })],
  ['plot: last marker missing', plot, (seed) => plot(seed, { markers: 11 })],
  [
    'plot: small marker of 2 px missing',
    (seed) => plot(seed, { markerRadius: 2.5 }),
    (seed) => plot(seed, { markerRadius: 2.5, markers: 11 }),
  ],
  ['plot: horizontal line moved by 1 px', plot, (seed) => plot(seed, { lineShift: 1 })],
  ['plot: curves moved by 2 px', plot, (seed) => plot(seed, { curveShift: 2 })],
  ['plot: amplitude 3 % larger', plot, (seed) => plot(seed, { amplitude: 1.03 })],
  ['plot: two series swap colours', plot, (seed) => plot(seed, { colours: [SERIES[1], SERIES[0], SERIES[2]] as Rgb[] })],
  ['plot: legend swapped', plot, (seed) => plot(seed, { legend: ['SOUTH', 'NORTH', 'COAST'] })],
  ['plot: one line dashed', plot, (seed) => plot(seed, { dashed: true })],
  ['plot: a grid line less', plot, (seed) => plot(seed, { grid: 3 })],
  [
    'plot: one series in a paler colour',
    plot,
    (seed) => plot(seed, { colours: [[90, 150, 195], SERIES[1], SERIES[2]] as Rgb[] }),
  ],
  ['plot: background a shade darker', plot, (seed) => plot(seed, { background: [246, 246, 246] })],
  ['table: header recoloured', table, (seed) => table(seed, { header: [90, 90, 120] })],
  ['table: stripes a shade darker', table, (seed) => table(seed, { stripe: [232, 236, 243] })],
  ['table: one cell has another number', table, (seed) => table(seed, { cell: '31.07' })],
  ['table: texts set bold', table, (seed) => table(seed, { weight: 0.2 })],
  ['table: texts moved by 1 px', table, (seed) => table(seed, { textShift: 1 })],
  ['heat map: colour map drifts by 4 %', heatMap, (seed) => heatMap(seed, { map: (v) => warm(v ** 1.06) })],
  ['heat map: colour map turned round', heatMap, (seed) => heatMap(seed, { map: (v) => warm(1 - v) })],
  ['heat map: one cell off by 0.3', heatMap, (seed) => heatMap(seed, { peak: 0.3 })],
  ['photo: 5 % darker', photo, (seed) => scaled(photo(seed), 0.95)],
  ['photo: an object of 12 × 12 px added', photo, (seed) => withObject(photo(seed))],
  ['photo: moved by 3 px', photo, (seed) => moved(photo(seed, { width: 643 }), photo(seed))],
];

export const labelledPairs = (seed: number): readonly LabelledPair[] =>
  [['equal', EQUAL] as const, ['different', DIFFERENT] as const].flatMap(([truth, edits]) =>
    edits.map(([name, expected, actual], n) => ({ name, truth, expected: expected(seed + n), actual: actual(seed + n) })),
  );

function noisy(canvas: Canvas, { seed, by }: { seed: number; by: number }): Canvas {
  const random = seeded(seed + 1_000);
  canvas.each((rgb) => rgb.map((one) => one + (random() * 2 - 1) * by) as unknown as Rgb);
  return canvas;
}

function specks(canvas: Canvas, { seed, count, by }: { seed: number; count: number; by: number }): Canvas {
  const random = seeded(seed + 2_000);
  for (let n = 0; n < count; n += 1) {
    const at = 4 * Math.floor(random() * canvas.width * canvas.height);
    for (let channel = 0; channel < 3; channel += 1)
      canvas.rgba[at + channel] = Math.max(0, (canvas.rgba[at + channel] ?? 0) + by);
  }
  return canvas;
}

function asJpeg(canvas: Canvas, quality: number): Canvas {
  const { width, height } = canvas;
  const { data } = jpeg.decode(jpeg.encode({ width, height, data: canvas.rgba }, quality).data, { useTArray: true });
  const decoded = new Canvas(width, height);
  decoded.rgba.set(data);
  return decoded;
}

function scaled(canvas: Canvas, by: number): Canvas {
  canvas.each((rgb) => rgb.map((one) => one * by) as unknown as Rgb);
  return canvas;
}

function withObject(canvas: Canvas): Canvas {
  canvas.disc(300, 200, { rgb: [40, 60, 40], radius: 6 });
  return canvas;
}

function moved(from: Canvas, to: Canvas): Canvas {
  to.each((_, x, y) => [...from.rgba.subarray((y * from.width + x + 3) * 4).subarray(0, 3)] as unknown as Rgb);
  return to;
}
