import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawBars, formatJson, mulberry32, PALETTE } from '../src/plots.mjs';
import { alike, draw, keep, SEED } from './drawn.mjs';

const random = mulberry32(SEED);
const bars = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].map((name) => ({
  name,
  value: Math.round((random() - 0.35) * 2000) / 10,
}));
const labels = { title: 'Balance of a week', yLabel: 'thousand' };

/** Rows of the middle of bar `i` that have its colour. */
function rowsOfBar(image, frame, i) {
  const x = Math.round(frame.x(i + 0.5));
  return Array.from({ length: image.height }, (_, y) => y).filter((y) => alike(image.at(x, y), PALETTE[i % PALETTE.length]));
}

test('a bar is as high as its value, on the right side of zero', () => {
  const { canvas, frame } = drawBars(bars, labels);
  const image = draw('bars', canvas);
  keep('bars.json', formatJson({ seed: SEED, bars }));
  bars.forEach(({ name, value }, i) => {
    const rows = rowsOfBar(image, frame, i);
    const expected = Math.abs(frame.y(value) - frame.y(0));
    assert.ok(Math.abs(rows.length - expected) <= 2.5, `${name}: ${rows.length} rows for ${value}, expected ${expected}`);
    for (const y of rows) assert.ok(value > 0 ? y <= frame.y(0) + 1 : y >= frame.y(0) - 1, `${name}: row ${y}`);
  });
});

test('bars stand apart: between two of them there is paper or grid, never colour', () => {
  const { canvas, frame } = drawBars(bars, labels);
  for (let i = 0; i <= bars.length; i += 1) {
    const x = Math.min(frame.area.right - 1, Math.round(frame.x(i)));
    for (let y = frame.area.top; y < frame.area.bottom; y += 1) {
      for (const colour of PALETTE) assert.ok(!alike(canvas.at(x, y), colour, 10), `${canvas.at(x, y)} at ${x}, ${y}`);
    }
  }
});

test('fifty charts of random values keep their proportions', () => {
  const draws = mulberry32(SEED ^ 0x5eed);
  for (let round = 0; round < 50; round += 1) {
    const values = Array.from({ length: 6 }, (_, i) => ({ name: 'abcdef'[i], value: (draws() - 0.5) * 10 ** (round % 7) }));
    const { canvas, frame } = drawBars(values, { title: 'round', width: 360, height: 260 });
    values.forEach(({ value }, i) => {
      const expected = Math.abs(frame.y(value) - frame.y(0));
      assert.ok(Math.abs(rowsOfBar(canvas, frame, i).length - expected) <= 2.5, `round ${round}, bar ${i}, value ${value}`);
    });
  }
});

test('bars of nothing but zeros draw no colour and do not fail', () => {
  const { canvas, frame } = drawBars(
    [
      { name: 'a', value: 0 },
      { name: 'b', value: 0 },
    ],
    labels,
  );
  assert.deepEqual(rowsOfBar(canvas, frame, 0), []);
});
