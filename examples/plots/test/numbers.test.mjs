import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  decodePng,
  encodePng,
  formatCsv,
  formatJson,
  mean,
  mulberry32,
  parseCsv,
  quantile,
  seedFrom,
  ticks,
  variance,
} from '../src/plots.mjs';
import { keep, SEED } from './drawn.mjs';

test('the generator is mulberry32, to the last bit', () => {
  const random = mulberry32(0);
  assert.deepEqual([random(), random(), random()], [0.26642920868471265, 0.0003297457005828619, 0.2232720274478197]);
});

test('uniform numbers have the mean and variance of uniform numbers', () => {
  const count = 200_000;
  const random = mulberry32(SEED);
  const values = Array.from({ length: count }, random);
  assert.ok(values.every((value) => value >= 0 && value < 1));
  assert.ok(Math.abs(mean(values) - 1 / 2) < 5 * Math.sqrt(1 / 12 / count), `mean ${mean(values)}`);
  assert.ok(Math.abs(variance(values) - 1 / 12) < 5 * Math.sqrt(1 / 180 / count), `variance ${variance(values)}`);
  // A third of the numbers lies below a third, and so on: quantiles are the numbers themselves.
  for (const q of [0.1, 1 / 3, 0.5, 0.9])
    assert.ok(Math.abs(quantile(values, q) - q) < 5 * Math.sqrt((q * (1 - q)) / count), `quantile ${q}`);
});

test('the variance stays exact where the mean is large', () => {
  assert.equal(variance([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]), 30);
});

test('CSV gives back the very same numbers', () => {
  const random = mulberry32(SEED);
  const odd = [0, -0, 1e-320, -1.7976931348623157e308, 0.1 + 0.2, Number.NaN, Number.POSITIVE_INFINITY];
  const values = [...odd, ...Array.from({ length: 50_000 }, () => (random() - 0.5) * 10 ** Math.floor(random() * 600 - 300))];
  const columns = { values, index: values.map((_, i) => i) };
  const read = parseCsv(keep('numbers.csv', formatCsv(columns)).toString());
  assert.deepEqual(Object.keys(read), ['values', 'index']);
  for (const [i, value] of values.entries())
    assert.ok(Object.is(read.values[i], value), `row ${i}: ${read.values[i]} for ${value}`);
});

test('CSV that is no table is refused with its line', () => {
  assert.throws(() => parseCsv('a,b\n1,2\n3\n'), /line 3: expected 2 cells, found 1/);
  assert.throws(() => parseCsv('a\n1\ntwo\n'), /line 3: expected a number, found "two"/);
  assert.throws(() => formatCsv({ a: [1], b: [] }), /columns of one length, found 1, 0/);
});

test('JSON has its keys in order and refuses what it cannot hold', () => {
  assert.equal(
    keep('numbers.json', formatJson({ b: [1], a: { d: 0.1, c: 2 } })).toString(),
    '{\n  "a": {\n    "c": 2,\n    "d": 0.1\n  },\n  "b": [\n    1\n  ]\n}\n',
  );
  assert.throws(() => formatJson({ a: Number.NaN }), /a: JSON cannot hold NaN/);
});

test('ticks are round, inside the range, and even', () => {
  assert.deepEqual(ticks([0, 1]), [0, 0.2, 0.4, 0.6, 0.8, 1]);
  const random = mulberry32(SEED);
  for (let round = 0; round < 20_000; round += 1) {
    const from = (random() - 0.5) * 10 ** Math.floor(random() * 12 - 6);
    const to = from + random() * 10 ** Math.floor(random() * 12 - 6) + 1e-6;
    const found = ticks([from, to]);
    const slack = (to - from) * 1e-6;
    assert.ok(found.length >= 2 && found.length <= 8, `${found.length} ticks in ${from} … ${to}`);
    assert.ok(found[0] >= from - slack && found.at(-1) <= to + slack, `${found} in ${from} … ${to}`);
  }
});

test('PNG gives back every pixel, and a damaged file is refused', () => {
  const random = mulberry32(SEED);
  const picture = { width: 300, height: 200, pixels: Uint8Array.from({ length: 300 * 200 * 3 }, () => random() * 256) };
  const file = encodePng(picture);
  const { width, height, pixels } = decodePng(file);
  assert.deepEqual([width, height], [300, 200]);
  assert.ok(Buffer.from(pixels).equals(Buffer.from(picture.pixels)));
  file[100] ^= 1;
  assert.throws(() => decodePng(file), /damaged chunk/);
});

test('a seed that is no seed is refused', () => {
  assert.equal(seedFrom({}), 1);
  assert.equal(seedFrom({ SEED: '42' }), 42);
  for (const written of ['', '-1', '1.5', 'abc', '4294967296'])
    assert.throws(() => seedFrom({ SEED: written }), /SEED: expected an integer/);
});
