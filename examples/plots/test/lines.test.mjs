import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawLines, encodePng, formatCsv, mean, mulberry32, normal, PALETTE, variance } from '../src/plots.mjs';
import { alike, columnsWith, draw, keep, SEED } from './drawn.mjs';

const STEPS = 1500;
/** Random walks: each step is normal with mean 0 and deviation 1. */
function walks(seed) {
  const step = normal(mulberry32(seed));
  return ['north', 'east', 'south'].map((name) => {
    let height = 0;
    const ys = Array.from({ length: STEPS }, () => (height += step()));
    return { name, xs: ys.map((_, i) => i), ys };
  });
}
const labels = { title: 'Three random walks', xLabel: 'step', yLabel: 'height' };

test('a series is one unbroken line from the left to the right edge', () => {
  const { canvas, frame } = drawLines(walks(SEED).slice(0, 1), labels);
  const image = draw('lines-one', canvas);
  const inside = { ...frame.area, left: frame.area.left + 1, right: frame.area.right - 1 };
  const columns = columnsWith(image, inside, (colour) => alike(colour, PALETTE[0], 90));
  assert.equal(columns.length, inside.right - inside.left);
});

test('every value lies under ink of its own colour', () => {
  const series = walks(SEED);
  const { canvas, frame } = drawLines(series, labels);
  const image = draw('lines', canvas);
  keep('lines.csv', formatCsv(Object.fromEntries(series.map(({ name, ys }) => [name, ys]))));
  // The last series lies on top, so that nothing covers it but the axes and the legend.
  const { xs, ys } = series[2];
  const colour = PALETTE[2];
  for (let i = 0; i < STEPS; i += 1) {
    const [x, y] = [Math.round(frame.x(xs[i])), Math.round(frame.y(ys[i]))];
    if (x <= frame.area.left + 1 || x >= frame.area.right - 2 || (x > frame.area.right - 130 && y < frame.area.top + 72))
      continue;
    assert.ok(alike(image.at(x, y), colour, 130), `step ${i}: ${image.at(x, y)} at ${x}, ${y}`);
  }
});

test('nothing is drawn outside the axes but ticks and labels', () => {
  const { canvas, frame } = drawLines(walks(SEED), labels);
  for (let y = 0; y < canvas.height; y += 1) {
    for (let x = frame.area.right + 1; x < canvas.width; x += 1) {
      for (const colour of PALETTE.slice(0, 3)) assert.ok(!alike(canvas.at(x, y), colour, 20));
    }
  }
});

test('a seed decides the picture to the last byte, and another seed draws another', () => {
  const bytes = (seed) => encodePng(drawLines(walks(seed), labels).canvas);
  assert.ok(bytes(SEED).equals(bytes(SEED)));
  assert.ok(!bytes(SEED).equals(bytes(SEED + 1)));
});

test('the steps of many walks are what they should be', () => {
  const step = normal(mulberry32(SEED));
  const ends = Array.from({ length: 3000 }, () => {
    let sum = 0;
    for (let i = 0; i < 200; i += 1) sum += step();
    return sum;
  });
  // The end of a walk has mean 0 and variance 200; five deviations of the estimates are allowed.
  assert.ok(Math.abs(mean(ends)) < 5 * Math.sqrt(200 / 3000), `mean ${mean(ends)}`);
  assert.ok(Math.abs(variance(ends) - 200) < 5 * 200 * Math.sqrt(2 / 3000), `variance ${variance(ends)}`);
});
