import assert from 'node:assert/strict';
import { test } from 'node:test';
import { binCounts, drawHistogram, formatJson, mulberry32, normal, PALETTE } from '../src/plots.mjs';
import { alike, draw, keep, SEED } from './drawn.mjs';

const BINS = { from: -4, to: 4, bins: 32 };
const labels = { title: 'Normal numbers', xLabel: 'value', yLabel: 'count' };

/** The normal distribution function, by Simpson's rule from 0. */
function normalBelow(x) {
  const steps = 400;
  const density = (t) => Math.exp((-t * t) / 2) / Math.sqrt(2 * Math.PI);
  let sum = density(0) + density(x);
  for (let i = 1; i < steps; i += 1) sum += density((x * i) / steps) * (i % 2 === 1 ? 4 : 2);
  return 0.5 + (sum * x) / steps / 3;
}

function sample(count) {
  const draws = normal(mulberry32(SEED));
  return Array.from({ length: count }, draws);
}

test('every value is counted once, inside or outside', () => {
  const values = sample(300_000);
  const { counts, outside } = binCounts(values, BINS);
  assert.equal(counts.reduce((sum, count) => sum + count, 0) + outside, values.length);
  counts.forEach((count, i) => {
    const [low, high] = [BINS.from + i * 0.25, BINS.from + (i + 1) * 0.25];
    const last = i === BINS.bins - 1;
    assert.equal(count, values.filter((value) => value >= low && (last ? value <= high : value < high)).length, `bin ${i}`);
  });
});

test('normal numbers fill the bins as the normal distribution says', () => {
  const count = 300_000;
  const { counts } = binCounts(sample(count), BINS);
  const chiSquare = counts.reduce((sum, found, i) => {
    const expected = count * (normalBelow(BINS.from + (i + 1) * 0.25) - normalBelow(BINS.from + i * 0.25));
    return sum + (found - expected) ** 2 / expected;
  }, 0);
  // Chi-square with 31 degrees of freedom: mean 31, deviation 7.9; beyond 80 lies a millionth.
  assert.ok(chiSquare < 80, `chi-square ${chiSquare}`);
  assert.ok(chiSquare > 5, `too good to be random: ${chiSquare}`);
});

test('bars are as high as their counts', () => {
  const histogram = binCounts(sample(50_000), BINS);
  const { canvas, frame } = drawHistogram(histogram, labels);
  const image = draw('histogram', canvas);
  keep('histogram.json', formatJson({ seed: SEED, ...histogram }));
  histogram.counts.forEach((count, i) => {
    const x = Math.round(frame.x(BINS.from + (i + 0.5) * 0.25));
    const rows = Array.from({ length: image.height }, (_, y) => y).filter((y) => alike(image.at(x, y), PALETTE[0]));
    const expected = frame.y(0) - frame.y(count);
    assert.ok(Math.abs(rows.length - expected) <= 1.5, `bin ${i}: ${rows.length} rows, expected ${expected}`);
  });
});

test('values on the edges belong to the bin above, the greatest to the last, and NaN to none', () => {
  const { counts, outside } = binCounts([0, 1, 2, 3, 4, -0.1, 4.1, Number.NaN], { from: 0, to: 4, bins: 4 });
  assert.deepEqual(counts, [1, 1, 1, 2]);
  assert.equal(outside, 3);
});
