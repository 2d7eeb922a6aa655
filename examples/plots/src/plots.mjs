import { PALETTE, viridis } from './colours.mjs';
import { closeFrame, createFrame, drawLegend, rangeOf } from './frame.mjs';

export { Canvas } from './canvas.mjs';
export { PALETTE, viridis } from './colours.mjs';
export { createFrame, rangeOf, ticks } from './frame.mjs';
export { formatCsv, formatJson, parseCsv } from './numbers.mjs';
export { decodePng, encodePng } from './png.mjs';
export { mulberry32, normal, seedFrom } from './random.mjs';
export { binCounts, fitLine, mean, quantile, variance } from './statistics.mjs';

/** Every function below answers `{ canvas, frame }`: the picture, and where its values lie in it. */

/** Series of points joined by strokes: `[{ name, xs, ys }]`, with a legend for two and more. */
export function drawLines(series, options = {}) {
  const frame = createFrame({
    x: rangeOf(
      series.flatMap(({ xs }) => [xs[0], xs.at(-1)]),
      0,
    ),
    y: series.map(({ ys }) => rangeOf(ys)).reduce(([a, b], [c, d]) => [Math.min(a, c), Math.max(b, d)]),
    ...options,
  });
  series.forEach(({ xs, ys }, index) => {
    const style = { colour: PALETTE[index % PALETTE.length], width: 2, clip: frame.area };
    for (let i = 1; i < xs.length; i += 1) {
      frame.canvas.stroke([frame.x(xs[i - 1]), frame.y(ys[i - 1])], [frame.x(xs[i]), frame.y(ys[i])], style);
    }
  });
  const entries = series.map(({ name }, i) => ({ name, colour: PALETTE[i % PALETTE.length] }));
  if (entries.length > 1) drawLegend(frame, entries);
  return { canvas: closeFrame(frame), frame };
}

/** A bar from zero for each value, named below; negative ones hang. */
export function drawBars(bars, options = {}) {
  const frame = createFrame({ x: [0, bars.length], y: rangeOf([0, ...bars.map(({ value }) => value)]), ...options });
  const { canvas, area } = frame;
  canvas.rectangle(
    { left: area.left - 40, top: area.bottom + 1, right: canvas.width, bottom: area.bottom + 26 },
    [255, 255, 255],
  );
  bars.forEach(({ name, value }, i) => {
    const [top, bottom] = [Math.min(frame.y(value), frame.y(0)), Math.max(frame.y(value), frame.y(0))];
    canvas.rectangle({ left: frame.x(i + 0.15), top, right: frame.x(i + 0.85), bottom }, PALETTE[i % PALETTE.length]);
    canvas.text(name, [frame.x(i + 0.5), area.bottom + 10], { scale: 2, align: 'middle' });
  });
  canvas.stroke([area.left, frame.y(0)], [area.right, frame.y(0)], { colour: [60, 60, 60] });
  return { canvas: closeFrame(frame), frame };
}

/** A translucent dot for each point. */
export function drawScatter({ xs, ys }, { radius = 3, opacity = 0.5, ...options } = {}) {
  const frame = createFrame({ x: rangeOf(xs), y: rangeOf(ys), ...options });
  for (let i = 0; i < xs.length; i += 1) {
    frame.canvas.disc([frame.x(xs[i]), frame.y(ys[i])], { colour: PALETTE[0], radius, opacity, clip: frame.area });
  }
  return { canvas: closeFrame(frame), frame };
}

/** A coloured cell for each value of a grid of rows, the first row at the bottom; dark is the least value, bright the greatest. */
export function drawHeatmap(rows, options = {}) {
  const [height, width] = [rows.length, rows[0].length];
  const frame = createFrame({ x: [0, width], y: [0, height], grid: false, ...options });
  const [low, high] = rangeOf(rows.flat(), 0);
  rows.forEach((row, r) => {
    row.forEach((value, c) => {
      const cell = { left: frame.x(c), top: frame.y(r + 1), right: frame.x(c + 1), bottom: frame.y(r) };
      frame.canvas.rectangle(cell, viridis((value - low) / (high - low || 1)));
    });
  });
  return { canvas: closeFrame(frame), frame };
}

/** Counts as `binCounts` gives them, as bars that touch. */
export function drawHistogram({ from, to, counts }, options = {}) {
  const frame = createFrame({ x: [from, to], y: [0, Math.max(...counts, 1) * 1.05], ...options });
  const width = (to - from) / counts.length;
  counts.forEach((count, i) => {
    const [left, right] = [frame.x(from + i * width), frame.x(from + (i + 1) * width)];
    frame.canvas.rectangle({ left, top: frame.y(count), right, bottom: frame.y(0) }, PALETTE[0]);
    if (i > 0) frame.canvas.stroke([left, frame.y(count)], [left, frame.y(0)], { colour: [255, 255, 255], opacity: 0.6 });
  });
  return { canvas: closeFrame(frame), frame };
}
