import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawHeatmap, formatJson, mulberry32, viridis } from '../src/plots.mjs';
import { draw, keep, SEED } from './drawn.mjs';

const SIZE = 48;
const RATE = 0.2;

/** Heat at random places of a plate whose edges lose nothing. */
function plate(seed) {
  const random = mulberry32(seed);
  const rows = Array.from({ length: SIZE }, () => new Array(SIZE).fill(0));
  for (let i = 0; i < 30; i += 1) rows[Math.floor(random() * SIZE)][Math.floor(random() * SIZE)] += 100 * random();
  return rows;
}

/** One step of diffusion: each cell gives `RATE` of the difference to each of its neighbours. */
function diffuse(rows) {
  const at = (r, c) => rows[Math.max(0, Math.min(SIZE - 1, r))][Math.max(0, Math.min(SIZE - 1, c))];
  return rows.map((row, r) =>
    row.map((heat, c) => heat + RATE * (at(r - 1, c) + at(r + 1, c) + at(r, c - 1) + at(r, c + 1) - 4 * heat)),
  );
}
const after = (rows, steps) => Array.from({ length: steps }).reduce(diffuse, rows);

const extremes = (rows) => [Math.min(...rows.flat()), Math.max(...rows.flat())];
const total = (rows) => rows.flat().reduce((sum, heat) => sum + heat, 0);

test('each cell has the colour of its value', () => {
  const rows = after(plate(SEED), 40);
  const { canvas, frame } = drawHeatmap(rows, { title: 'Heat after 40 steps', xLabel: 'column', yLabel: 'row' });
  const image = draw('heatmap', canvas);
  keep('heatmap.json', formatJson({ seed: SEED, rows }));
  const [low, high] = extremes(rows);
  rows.forEach((row, r) => {
    row.forEach((heat, c) => {
      const found = image.at(Math.floor(frame.x(c + 0.5)), Math.floor(frame.y(r + 0.5)));
      assert.deepEqual(found, viridis((heat - low) / (high - low)), `cell ${r}, ${c}`);
    });
  });
});

test('heat is neither made nor lost, and no place gets hotter than the hottest was', () => {
  let rows = plate(SEED);
  const began = total(rows);
  for (let step = 0; step < 600; step += 1) {
    const [low, high] = extremes(rows);
    rows = diffuse(rows);
    const [coldest, hottest] = extremes(rows);
    assert.ok(coldest >= low - 1e-9 && hottest <= high + 1e-9, `step ${step}`);
  }
  assert.ok(Math.abs(total(rows) - began) < 1e-6 * began, `${total(rows)} of ${began}`);
});

test('a mirrored plate cools to the mirrored picture', () => {
  const rows = plate(SEED);
  const mirror = (grid) => grid.map((row) => [...row].reverse());
  const [one, other] = [after(rows, 100), mirror(after(mirror(rows), 100))];
  one.forEach((row, r) => {
    for (const [c, heat] of row.entries()) assert.ok(Math.abs(heat - other[r][c]) < 1e-9, `cell ${r}, ${c}`);
  });
});

test('the scale goes from dark to bright and keeps to its ends', () => {
  const brightness = (value) => viridis(value).reduce((sum, part) => sum + part, 0);
  for (let value = 0; value < 1; value += 0.01) assert.ok(brightness(value + 0.01) >= brightness(value), `at ${value}`);
  assert.deepEqual(viridis(-1), viridis(0));
  assert.deepEqual(viridis(2), viridis(1));
});
