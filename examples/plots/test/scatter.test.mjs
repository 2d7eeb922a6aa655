import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawScatter, fitLine, formatCsv, mulberry32, normal, PALETTE, parseCsv } from '../src/plots.mjs';
import { alike, draw, keep, SEED } from './drawn.mjs';

function cloud(count, { slope, noise }) {
  const random = mulberry32(SEED);
  const error = normal(random);
  const xs = Array.from({ length: count }, () => random() * 10);
  return { xs, ys: xs.map((x) => 2 + slope * x + noise * error()) };
}
const labels = { title: 'Noise around a line', xLabel: 'x', yLabel: 'y' };

test('each point leaves ink at its place', () => {
  const points = cloud(4000, { slope: 0.8, noise: 1.5 });
  const { canvas, frame } = drawScatter(points, { ...labels, radius: 2.5, opacity: 0.45 });
  const image = draw('scatter', canvas);
  keep('scatter.csv', formatCsv(points));
  points.xs.forEach((x, i) => {
    const colour = image.at(Math.round(frame.x(x)), Math.round(frame.y(points.ys[i])));
    assert.ok(colour[0] < 200, `point ${i}: ${colour}`);
  });
});

test('points far apart are as many spots as there are points', () => {
  const xs = Array.from({ length: 100 }, (_, i) => i % 10);
  const ys = Array.from({ length: 100 }, (_, i) => Math.floor(i / 10));
  const { canvas } = drawScatter({ xs, ys }, { ...labels, grid: false, opacity: 1, radius: 4 });
  assert.equal(
    spots(canvas, (colour) => alike(colour, PALETTE[0], 2)),
    100,
  );
});

test('the fitted line finds the slope that made the points', () => {
  const count = 200_000;
  const points = cloud(count, { slope: 0.8, noise: 1.5 });
  const { slope, intercept, correlation } = fitLine(points.xs, points.ys);
  // The deviation of the slope is noise / (deviation of x * sqrt(n)), of x 10 / sqrt(12); five of them are allowed.
  assert.ok(Math.abs(slope - 0.8) < (5 * 1.5) / ((10 / Math.sqrt(12)) * Math.sqrt(count)), `slope ${slope}`);
  assert.ok(Math.abs(intercept - 2) < 0.05, `intercept ${intercept}`);
  const expected = 0.8 / Math.hypot(0.8, 1.5 / (10 / Math.sqrt(12)));
  assert.ok(Math.abs(correlation - expected) < 0.01, `correlation ${correlation}, expected ${expected}`);
});

test('the numbers beside the picture are the numbers of the picture', () => {
  const points = cloud(5000, { slope: -1, noise: 3 });
  assert.deepEqual(parseCsv(keep('scatter-steep.csv', formatCsv(points)).toString()), points);
});

/** Regions of joined pixels (by edges) that match. */
function spots(canvas, matches) {
  const seen = new Uint8Array(canvas.width * canvas.height);
  const isInk = (x, y) =>
    x >= 0 && y >= 0 && x < canvas.width && y < canvas.height && !seen[y * canvas.width + x] && matches(canvas.at(x, y));
  let count = 0;
  for (let start = 0; start < seen.length; start += 1) {
    const queue = [[start % canvas.width, Math.floor(start / canvas.width)]];
    if (isInk(...queue[0])) count += 1;
    while (queue.length > 0) {
      const [x, y] = queue.pop();
      if (!isInk(x, y)) continue;
      seen[y * canvas.width + x] = 1;
      queue.push([x + 1, y], [x - 1, y], [x, y + 1], [x, y - 1]);
    }
  }
  return count;
}
