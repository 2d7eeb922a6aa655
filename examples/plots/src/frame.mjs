import { Canvas } from './canvas.mjs';

const INK = [60, 60, 60];
const GRID = [228, 228, 228];

/** Round numbers (1, 2 or 5 times a power of ten apart) that lie in [from, to], about `count` of them. */
export function ticks([from, to], count = 6) {
  const rough = (to - from) / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= rough * 0.999);
  const first = Math.ceil(from / step - 1e-9);
  const last = Math.floor(to / step + 1e-9);
  // Counting in steps and rounding once keeps 0.30000000000000004 away from the labels.
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** The least range that holds every value, with a margin as a part of its width; never empty. */
export function rangeOf(values, margin = 0.05) {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (!(high >= low)) throw new Error('a range needs at least one number');
  const pad = high > low ? (high - low) * margin : Math.abs(high) * 0.05 || 1;
  return [low - pad, high + pad];
}

/**
 * An empty plot: title, axes, grid, labels. `x(value)` and `y(value)` give pixels, `area` is the inside of the axes.
 * @param {{ title: string, x: [number, number], y: [number, number], xLabel?: string, yLabel?: string, width?: number, height?: number, grid?: boolean }} options
 */
export function createFrame({ title, x: xRange, y: yRange, xLabel = '', yLabel = '', width = 720, height = 440, grid = true }) {
  const canvas = new Canvas(width, height);
  const area = { left: 92, top: 44, right: width - 24, bottom: height - 62 };
  const x = (value) => area.left + ((value - xRange[0]) / (xRange[1] - xRange[0])) * (area.right - area.left);
  const y = (value) => area.bottom - ((value - yRange[0]) / (yRange[1] - yRange[0])) * (area.bottom - area.top);
  canvas.text(title, [(area.left + area.right) / 2, 14], { scale: 2, align: 'middle', colour: INK });
  for (const tick of ticks(xRange)) {
    if (grid) canvas.stroke([x(tick), area.top], [x(tick), area.bottom], { colour: GRID });
    canvas.stroke([x(tick), area.bottom], [x(tick), area.bottom + 5], { colour: INK });
    canvas.text(String(tick), [x(tick), area.bottom + 10], { scale: 2, align: 'middle' });
  }
  for (const tick of ticks(yRange)) {
    if (grid) canvas.stroke([area.left, y(tick)], [area.right, y(tick)], { colour: GRID });
    canvas.stroke([area.left - 5, y(tick)], [area.left, y(tick)], { colour: INK });
    canvas.text(String(tick), [area.left - 9, y(tick) - 7], { scale: 2, align: 'right' });
  }
  canvas.text(xLabel, [(area.left + area.right) / 2, height - 24], { scale: 2, align: 'middle', colour: INK });
  canvas.text(yLabel, [8, (area.top + area.bottom) / 2], { scale: 2, align: 'middle', upward: true, colour: INK });
  return { canvas, area, x, y };
}

/** The axes, drawn last so that they lie above the data. */
export function closeFrame({ canvas, area }) {
  canvas.stroke([area.left, area.top], [area.left, area.bottom], { colour: INK });
  canvas.stroke([area.left, area.bottom], [area.right, area.bottom], { colour: INK });
  return canvas;
}

/** Names beside strokes of their colours, in the upper right corner, on a plate that lets them be read above the data. */
export function drawLegend({ canvas, area }, entries) {
  const longest = Math.max(...entries.map(({ name }) => name.length)) * 12;
  const plate = {
    left: area.right - longest - 50,
    top: area.top + 2,
    right: area.right - 4,
    bottom: area.top + 10 + entries.length * 20,
  };
  canvas.rectangle(plate, [255, 255, 255], 0.85);
  entries.forEach(({ name, colour }, i) => {
    const top = area.top + 8 + i * 20;
    canvas.text(name, [plate.left + 36, top], { scale: 2 });
    canvas.stroke([plate.left + 6, top + 7], [plate.left + 28, top + 7], { colour, width: 4 });
  });
}
