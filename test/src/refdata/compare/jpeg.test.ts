import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jpegPicture } from '../../../../src/refdata/compare/jpeg.ts';
import { type Drawing, frameSegment, type Scan, segmentOf, WHOLE, writeJpeg } from './jpeg-writer.ts';

interface Written {
  readonly jpeg: string;
  readonly sha256: string | null;
}
const fixture = new URL('../../../fixtures/jpeg/libjpeg.json', import.meta.url);
const WRITTEN: Readonly<Record<string, Written>> = JSON.parse(readFileSync(fixture, 'utf8'));
const written = (name: string): Uint8Array => Uint8Array.from(Buffer.from((WRITTEN[name] as Written).jpeg, 'base64'));

/** The pixels as RGB, or why there are none. */
function read(bytes: Uint8Array): Uint8Array | string {
  const picture = jpegPicture(bytes);
  if (!picture.ok) return picture.error;
  const { width, height, load } = picture.value;
  const [row, rgb] = [new Int32Array(width), new Uint8Array(width * height * 3)];
  for (let y = 0, to = 0; y < height; y += 1) {
    if (!load(y, row)) return 'it was found damaged when it was drawn';
    for (const colour of row) for (const shift of [0, 8, 16]) rgb[to++] = (colour >> shift) & 255;
  }
  return rgb;
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const damaged = 'its pixels are damaged, too few or too many';
const scan = (of: readonly number[], [from, to]: readonly [number, number], [high, low]: readonly [number, number]): Scan => ({
  of,
  from,
  to,
  high,
  low,
});

/** Coefficients without a pattern; most are 0 or small. */
function grain(seed: number): Drawing['value'] {
  return (component, x, y, k) => {
    let hash = Math.imul(component + 1, 73_856_093) ^ Math.imul(x + 1, 19_349_663) ^ Math.imul(y + 1, 83_492_791);
    hash = Math.imul(hash ^ Math.imul(k + 1, 40_503) ^ seed, 2_246_822_519);
    hash = Math.imul(hash ^ (hash >>> 15), 3_266_489_917);
    hash = (hash ^ (hash >>> 13)) >>> 0;
    if (k === 0) return (hash % 800) - 400;
    return hash % 5 === 0 ? ((hash >>> 8) % 61) - 30 : 0;
  };
}
const COLOUR = [2, 1, 1].map((size) => ({ across: size, down: size }));
const drawing: Drawing = { width: 61, height: 45, components: COLOUR, value: grain(1) };
const plain = writeJpeg(drawing, WHOLE, 0xc0);

describe('pixels are those that libjpeg makes', () => {
  test.each(Object.entries(WRITTEN).filter(([, { sha256: digest }]) => digest !== null))('%s', (name, { sha256: digest }) => {
    const pixels = read(written(name));
    expect(typeof pixels === 'string' ? pixels : sha256(pixels)).toBe(digest);
  });

  test('whatever scans tell the coefficients, in whatever steps, with and without restarts', () => {
    const cases = fc.record({
      seed: fc.nat(),
      width: fc.integer({ min: 1, max: 70 }),
      height: fc.integer({ min: 1, max: 70 }),
      sizes: fc.constantFrom([1], [1, 1, 1], [2, 1, 1], [1, 2, 1]),
      low: fc.integer({ min: 0, max: 5 }),
      cut: fc.integer({ min: 1, max: 62 }),
      restart: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(cases, ({ seed, width, height, sizes, low, cut, restart }) => {
        const components = sizes.map((size) => ({ across: size, down: size }));
        const all = [...components.keys()];
        const steps = Array.from({ length: low }, (_, n) => [low - n, low - n - 1] as const);
        const bands = all.flatMap((n) => [scan([n], [1, cut], [0, low]), scan([n], [cut + 1, 63], [0, low])]);
        const finer = steps.flatMap((step) => [scan(all, [0, 0], step), ...all.map((n) => scan([n], [1, 63], step))]);
        const drawn = { width, height, components, value: grain(seed), restart };
        const whole = read(writeJpeg(drawn, [scan(all, [0, 63], [0, 0])], 0xc0));
        expect(whole).toBeInstanceOf(Uint8Array);
        expect(read(writeJpeg(drawn, [scan(all, [0, 0], [0, low]), ...bands, ...finer]))).toEqual(whole);
        expect(
          read(
            writeJpeg(
              { ...drawn, restart: 0 },
              all.map((n) => scan([n], [0, 63], [0, 0])),
              0xc1,
            ),
          ),
        ).toEqual(whole);
      }),
      { numRuns: 30 },
    );
  });

  test('what follows the end, such as a preview, does not count', () => {
    expect(read(Uint8Array.from([...plain, ...plain]))).toEqual(read(plain));
  });
});

describe('a file that is cut is never drawn (A10)', () => {
  test.each(['baseline 4:2:0', 'progressive 4:2:0', 'progressive with restarts'])('%s, at every byte', (name) => {
    const bytes = written(name);
    for (let length = 3; length < bytes.length; length += 1) {
      expect({ length, read: typeof read(bytes.subarray(0, length)) }).toEqual({ length, read: 'string' });
      // With an end put behind the cut, so that only its pixels tell.
      const ended = Uint8Array.from([...bytes.subarray(0, length), 0xff, 0xd9]);
      if (length < bytes.length - 2) expect({ length, read: typeof read(ended) }).toEqual({ length, read: 'string' });
    }
  });

  test('nor one from whose middle bytes were taken', () => {
    const from = plain.length >> 1;
    expect(read(Uint8Array.from([...plain.subarray(0, from), ...plain.subarray(from + 40)]))).toBe(damaged);
  });
});

describe('what lies is told, whatever bit was flipped (A10)', () => {
  test('nothing is ever thrown, and all damage is found before the first pixel is drawn', () => {
    const names = fc.constantFrom(...Object.keys(WRITTEN));
    fc.assert(
      fc.property(names, fc.nat(), fc.integer({ min: 0, max: 7 }), (name, at, bit) => {
        const bytes = written(name);
        const n = at % bytes.length;
        bytes[n] = (bytes[n] as number) ^ (1 << bit);
        expect(read(bytes)).not.toBe('it was found damaged when it was drawn');
      }),
      { numRuns: 1_000 },
    );
  });

  const without = (marker: number): Uint8Array => {
    const at = plain.findIndex((byte, n) => byte === 0xff && plain[n + 1] === marker);
    const length = ((plain[at + 2] as number) << 8) | (plain[at + 3] as number);
    return Uint8Array.from([...plain.subarray(0, at), ...plain.subarray(at + 2 + length)]);
  };
  const framed = (change: Partial<Drawing>, kind = 0xc0): Uint8Array => {
    const frame = frameSegment(drawing, 0xc0);
    const at = plain.findIndex((byte, n) => byte === 0xff && plain[n + 1] === 0xc0);
    const made = frameSegment({ ...drawing, ...change }, kind);
    return Uint8Array.from([...plain.subarray(0, at), ...made, ...plain.subarray(at + frame.length)]);
  };
  const progressive = (...scans: readonly Scan[]): Uint8Array => writeJpeg(drawing, scans);
  const dc = scan([0, 1, 2], [0, 0], [0, 0]);
  const others = [0, 1, 2].map((n) => scan([n], [1, 63], [0, 0]));
  const first = (n: number, low: number): Scan => scan([n], [1, 63], [0, low]);

  test.each<readonly [string, Uint8Array, string]>([
    ['no table of codes', without(0xc4), 'it lacks a table of codes'],
    ['no table of quantisation', without(0xdb), 'it lacks a table of quantisation'],
    ['no frame', without(0xc0), 'it has no frame before its pixels'],
    ['more rows than it has', framed({ height: 95 }), damaged],
    ['fewer rows', framed({ height: 20 }), damaged],
    ['wider', framed({ width: 99 }), damaged],
    ['narrower', framed({ width: 9 }), damaged],
    ['65,000 × 65,000 pixels', framed({ width: 65_000, height: 65_000 }), 'at most 12 million of a JPEG are read'],
    ['4,000 × 3,000 pixels in a few bytes', framed({ width: 4_000, height: 3_000 }), damaged],
    ['no rows', framed({ height: 0 }), 'it has no pixels'],
    ['larger components', framed({ components: drawing.components.map(() => ({ across: 3, down: 2 })) }), 'damaged'],
    ['sizes that do not divide', framed({ components: [3, 2, 1].map((n) => ({ across: n, down: 1 })) }), 'not read'],
    ['two components', framed({ components: drawing.components.slice(1) }), 'it has 2 components'],
    ['arithmetic coding', written('arithmetic'), 'it is coded arithmetically'],
    ['arithmetic coding in its frame alone', framed({}, 0xc9), 'it is coded arithmetically'],
    ['no loss', framed({}, 0xc3), 'it is coded without loss'],
    ['a progressive frame over the scan of another', framed({}, 0xc2), 'its scans are out of order'],
    ['the first scan only', progressive(dc), 'it ends before its last scan'],
    ['no last bits', progressive(dc, first(0, 1), first(1, 0), first(2, 0)), 'it ends before its last scan'],
    ['a scan twice', progressive(dc, dc, ...others), 'its scans are out of order'],
    ['a step left out', progressive(dc, first(0, 2), scan([0], [1, 63], [1, 0])), 'its scans are out of order'],
    ['details before what they detail', progressive(...others, dc), 'its scans are out of order'],
    ['garbage between segments', Uint8Array.from([...plain.subarray(0, 2), 7, ...plain.subarray(2)]), 'its segments are damaged'],
    ['garbage before the end', Uint8Array.from([...plain.subarray(0, -2), 7, 7, 0xff, 0xd9]), damaged],
    ['a restart that nobody announced', Uint8Array.from([...plain.subarray(0, -2), 0xff, 0xd0, 0xff, 0xd9]), damaged],
    ['a table of more codes than there can be', tables([3, 0]), 'its segments are damaged'],
    ['a table that is longer than its segment', tables([0, 0, 200]), 'its segments are damaged'],
  ])('%s', (_, bytes, why) => {
    expect(read(bytes)).toEqual(expect.stringContaining(why));
  });

  function tables(counts: readonly number[]): Uint8Array {
    const body = [0, ...Array.from({ length: 16 }, (_, n) => counts[n] ?? 0), 1, 2, 3];
    return Uint8Array.from([...plain.subarray(0, 2), ...segmentOf(0xc4, body), ...plain.subarray(2)]);
  }
});
