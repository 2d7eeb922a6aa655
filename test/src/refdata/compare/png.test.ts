import { deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { seeded } from '../../../../autoscaler/simulation/seeded.ts';
import { CODECS } from '../../../../bench/images/codecs.ts';
import { CHANNELS, type PngKind, pngOf, type Samples, writePng } from '../../../../bench/images/png-writer.ts';
import { pngPicture } from '../../../../src/refdata/compare/png.ts';
import { readChunks } from '../../../../src/refdata/compare/png-chunks.ts';

const DEPTHS = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] } as const;
const KINDS: readonly PngKind[] = ([0, 2, 3, 4, 6] as const).flatMap((colour) =>
  DEPTHS[colour].flatMap((depth) => [false, true].map((interlaced) => ({ colour, depth, interlaced }))),
);
const SIZES = [
  [1, 1],
  [3, 2],
  [7, 9],
  [33, 17],
] as const;

/** RGBA, or why there is none. */
function decode(bytes: Uint8Array): { width: number; height: number; rgba: Uint8Array } | string {
  const file = readChunks(bytes, CODECS);
  if (!file.ok) return file.error;
  const picture = pngPicture(file.value, CODECS);
  if (picture === null) return 'damaged';
  const { width, height } = picture;
  const pixels = new Int32Array(width * height);
  for (let y = 0; y < height; y += 1) if (!picture.load(y, pixels.subarray(y * width, (y + 1) * width))) return 'damaged';
  return { width, height, rgba: new Uint8Array(pixels.buffer) };
}

function samplesOf({
  width,
  height,
  random,
  kind,
}: {
  width: number;
  height: number;
  random: () => number;
  kind: PngKind;
}): Samples {
  const most = kind.colour === 3 ? Math.min(1 << kind.depth, 200) : 2 ** kind.depth;
  const length = width * height * CHANNELS[kind.colour];
  return { width, height, samples: Uint16Array.from({ length }, () => Math.floor(random() * most)) };
}

const bytesOf = (length: number, random: () => number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(random() * 256));

/** pngjs makes the colours of transparent pixels black where tRNS names one; nobody sees them. */
function seen(rgba: Uint8Array): Uint8Array {
  const copy = Uint8Array.from(rgba);
  for (let at = 0; at < copy.length; at += 4) if (copy[at + 3] === 0) copy.fill(0, at, at + 4);
  return copy;
}

function withColours(kind: PngKind, random: () => number, first: number[]): PngKind {
  if (kind.colour === 3)
    return { ...kind, palette: bytesOf(3 * 200, random), transparency: bytesOf(Math.floor(random() * 200) + 1, random) };
  if (kind.colour > 2) return kind;
  return {
    ...kind,
    transparency: Uint8Array.from(first.slice(0, CHANNELS[kind.colour]).flatMap((sample) => [sample >> 8, sample & 255])),
  };
}

describe('a PNG is read as pngjs reads it', () => {
  test.each(KINDS)(
    'colour type $colour, $depth bits, interlaced $interlaced: every filter, several sizes, with and without tRNS',
    (kind) => {
      const random = seeded(kind.colour * 100 + kind.depth);
      for (const [width, height] of SIZES)
        for (const filter of [0, 1, 2, 3, 4, 'adaptive'] as const) {
          const image = samplesOf({ width, height, random, kind });
          const coloured = withColours({ ...kind, filter, chunk: 1 + Math.floor(random() * 50) }, random, [
            ...image.samples.slice(0, 4),
          ]);
          const plain = kind.colour === 3 ? coloured : { ...kind, filter };
          for (const one of [coloured, plain]) {
            const bytes = writePng(image, one);
            const decoded = decode(bytes);
            if (typeof decoded === 'string') throw new Error(decoded);
            expect(Buffer.compare(seen(decoded.rgba), seen(PNG.sync.read(Buffer.from(bytes)).data))).toBe(0);
          }
        }
    },
  );
});

describe('what is no PNG is told, never thrown', () => {
  const random = seeded(7);
  const files = KINDS.map((kind) => {
    const image = samplesOf({ width: 19, height: 23, random, kind });
    return Uint8Array.from(writePng(image, withColours({ ...kind, chunk: 100 }, random, [1, 2, 3, 4])));
  });

  test('A10: a file that was cut at any byte is damaged', () => {
    for (const bytes of files)
      for (let to = 0; to < bytes.length; to += 7) expect(typeof decode(bytes.subarray(0, to))).toBe('string');
  });

  test('a flipped bit is found, wherever it is', () => {
    fc.assert(
      fc.property(fc.nat(files.length - 1), fc.nat(1e6), fc.nat(7), (n, at, bit) => {
        const bytes = Uint8Array.from(files[n] as Uint8Array);
        bytes[at % bytes.length] = (bytes[at % bytes.length] as number) ^ (1 << bit);
        expect(typeof decode(bytes)).toBe('string');
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['more than declared', 5],
    ['less than declared', -5],
  ])('A10: pixels that inflate to %s are damaged', (_, by) => {
    const raw = new Uint8Array(10 * 11 + by);
    expect(decode(pngOf({ colour: 0, depth: 8, width: 10, height: 10, compressed: deflateSync(raw) }))).toBe('damaged');
  });

  test('a filter that does not exist is damage', () => {
    const raw = new Uint8Array(10 * 11).fill(5);
    expect(decode(pngOf({ colour: 0, depth: 8, width: 10, height: 10, compressed: deflateSync(raw) }))).toBe('damaged');
  });
});
