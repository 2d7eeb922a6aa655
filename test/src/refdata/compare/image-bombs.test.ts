import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { pngOf } from '../../../../bench/images/png-writer.ts';
import { type Drawing, type Scan, WHOLE, writeJpeg, writeStrips } from './jpeg-writer.ts';

const MIB = 1024 * 1024;
// Asked of the suite's own global object a hundred million times it takes seconds.
const { imul } = Math;
const SIDE = 6_000;
const LARGE = { colour: 6, depth: 8, width: SIDE, height: SIDE } as const;
const ADAM7 = [
  [750, 750],
  [750, 750],
  [1500, 750],
  [1500, 1500],
  [3000, 1500],
  [3000, 3000],
  [6000, 3000],
] as const;

/** Rows without a filter, all of whose samples are one value, compressed. */
function rows([width, height]: readonly [number, number], value: number, bytesPerPixel = 4): Buffer {
  const stride = 1 + width * bytesPerPixel;
  const raw = Buffer.alloc(stride * height, value);
  for (let at = 0; at < raw.length; at += stride) raw[at] = 0;
  return raw;
}
const deflated = (value: number, bytesPerPixel = 4): Buffer =>
  deflateSync(rows([SIDE, SIDE], value, bytesPerPixel), { level: 1 });
const flipped = (bytes: Uint8Array, at: number): Uint8Array => Buffer.from(bytes).fill((bytes[at] ?? 0) ^ 1, at, at + 1);

const [FULL, HALF] = [
  { across: 1, down: 1 },
  { across: 2, down: 2 },
];
/** A strip of 4000 × 16 pixels of grain, whose coefficients reach up to `most`. */
const grain = (components: Drawing['components'], most: number, seed = 0): Drawing => ({
  ...{ width: 4_000, height: 16, components, step: 2 },
  value: (component, x, y, k) => {
    const hash = imul(imul(x * 97 + y * 31 + component * 7 + seed, 2_654_435_761) ^ (k * 40_503), 2_246_822_519) >>> 7;
    return (hash % (most * 2 + 1)) - most;
  },
});
/** 4000 × 2992 pixels. */
const STRIPS = 187;
const scan = (of: readonly number[], [from, to]: readonly [number, number], [high, low]: readonly [number, number]): Scan => ({
  ...{ of, from, to, high, low },
});
const ALL = [0, 1, 2];
const FINE = [FULL, FULL, FULL];
/** As libjpeg writes it, nearly. */
const PROGRESSIVE = [
  scan(ALL, [0, 0], [0, 1]),
  ...ALL.map((n) => scan([n], [1, 63], [0, 1])),
  scan(ALL, [0, 0], [1, 0]),
  ...ALL.map((n) => scan([n], [1, 63], [1, 0])),
];
/** Every bit of the coefficients in a scan of its own, and every one of the others alone. */
const DEEP = [...Array(13).keys()].map((n) => [n === 0 ? 0 : 13 - n, 12 - n] as const);
const deep = DEEP.flatMap((bits) => [scan(ALL, [0, 0], bits), ...ALL.map((n) => scan([n], [1, 63], bits))]);
const alone = (n: number, count: number): readonly Scan[] =>
  [...Array(count).keys()].map((k) => scan([n], [k + 1, k + 1], [0, 0]));
const WIDE = [
  scan(ALL, [0, 0], [0, 0]),
  ...alone(0, 63),
  ...[1, 2].flatMap((n) => [...alone(n, 17), scan([n], [18, 63], [0, 0])]),
];
const photo = writeStrips(grain(FINE, 3), STRIPS, WHOLE, 0xc0);
const fine = writeStrips(grain([HALF, FULL, FULL], 1), STRIPS, PROGRESSIVE);
const flat = (components: Drawing['components']): Drawing => ({ ...grain(components, 0), value: () => 0 });
/** Without what is nearly the last byte of its pixels. */
const shorter = (bytes: Uint8Array): Uint8Array => Buffer.concat([bytes.subarray(0, -40), bytes.subarray(-30)]);
const enormous = writeJpeg({ ...flat([FULL]), width: 65_000, height: 65_000 }, [], 0xc0);
const blank = Buffer.alloc(1_000);

const black = deflated(0);
const middle = black.length >> 1;
const small = pngOf({ ...LARGE, width: 9, height: 9, compressed: deflateSync(rows([9, 9], 0)) });
const large = pngOf({ ...LARGE, compressed: black });
const damaged = 'its pixels are damaged, too few or too many';
const cut = 'ends before its last pixel';

const HOSTILE: readonly (readonly [what: string, bytes: Uint8Array, why: string])[] = [
  ['one pixel that inflates to 108 MB', pngOf({ ...LARGE, width: 1, height: 1, compressed: deflated(0, 3) }), damaged],
  ['6000 × 6000 pixels, the last ones cut off', pngOf({ ...LARGE, compressed: black.subarray(0, -4_000) }), damaged],
  ['6000 × 6000 pixels, a bit flipped halfway', pngOf({ ...LARGE, compressed: flipped(black, middle) }), damaged],
  ['6000 × 6000 pixels, a wrong checksum', pngOf({ ...LARGE, compressed: flipped(black, black.length - 1) }), damaged],
  ['6000 × 6000 pixels that say they are of 16 bits', pngOf({ ...LARGE, depth: 16, compressed: black }), damaged],
  ['20,000 × 20,000 pixels', pngOf({ ...LARGE, width: 20_000, height: 20_000, compressed: black }), 'at most 36000000 are read'],
  ['half a JPEG of 12 million pixels', photo.subarray(0, photo.length >> 1), cut],
  ['a JPEG without its end', photo.subarray(0, -2), cut],
  ['a JPEG of 12 million pixels that lacks some in its last row', shorter(photo), damaged],
  ['a progressive one', shorter(fine), damaged],
  ['one that has a hundred scans', shorter(writeStrips(grain(FINE, 1), 20, WIDE)), damaged],
  ['one that has more', writeStrips(grain(FINE, 1), 1, [...WIDE, ...WIDE]), 'more than 100 scans'],
  ['one that tells bit by bit what it has', writeStrips(grain(FINE, 4_000), 60, deep), 'to be read in a second'],
  ['one that walks through nothing again and again', writeStrips(flat(FINE), STRIPS, WIDE), 'to be read in a second'],
  ['a JPEG of 65,000 × 65,000 pixels in a kilobyte', Buffer.concat([enormous, blank]), 'at most 12 million of a JPEG are read'],
];

const LEGAL: readonly (readonly [what: string, expected: Uint8Array, actual: Uint8Array, mib: number])[] = [
  [
    '6000 × 6000 pixels, all of them different, one interlaced and of 16 bits',
    large,
    pngOf({
      ...{ ...LARGE, depth: 16, interlaced: true },
      compressed: deflateSync(Buffer.concat(ADAM7.map((size) => rows(size, 255, 8))), { level: 1 }),
    }),
    64,
  ],
  ['two JPEG of 12 million pixels, all of them different', photo, writeStrips(grain(FINE, 3, 9), STRIPS, WHOLE, 0xc0), 64],
  ['two JPEG of 12 million pixels, one of a single colour', photo, writeStrips(flat(FINE), STRIPS, WHOLE, 0xc0), 64],
];

interface Found {
  readonly kind: string;
  /** Of the processor. */
  readonly ms: number;
  readonly extra: number;
}

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-bombs-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** In a process of its own: what others have left in memory would hide what this takes. */
async function compared(...pair: readonly [Uint8Array, Uint8Array]): Promise<Found> {
  const paths = ['expected', 'actual'].map((name) => join(folder, name));
  for (const [n, path] of paths.entries()) await writeFile(path, pair[n] as Uint8Array);
  const script = new URL('image-bombs-child.ts', import.meta.url).pathname;
  // The first of them leaves its sources compiled to the others.
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') };
  const args = ['--disable-warning=ExperimentalWarning', script, ...paths];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env });
  return JSON.parse(stdout) as Found;
}

describe('bombs and lies are unreadable, by name, within 2 s and 64 MB (A10)', () => {
  test.each(HOSTILE)(
    '%s',
    async (_, bytes, why) => {
      const found = await compared(small, bytes);
      expect(found).toMatchObject({ kind: 'unreadable', which: 'actual', why: expect.stringContaining(why) });
      expect(found.ms).toBeLessThan(2_000);
      expect(found.extra).toBeLessThan(64 * MIB);
    },
    60_000,
  );
});

describe('what is damaged at its end takes no longer beside one of its size (A10)', () => {
  test.each([
    ['baseline', photo],
    ['progressive', fine],
  ])(
    '%s',
    async (_, bytes) => {
      const found = await compared(bytes, shorter(bytes));
      expect(found).toMatchObject({ kind: 'unreadable', which: 'actual', why: expect.stringContaining(damaged) });
      expect(found.ms).toBeLessThan(2_000);
      expect(found.extra).toBeLessThan(64 * MIB);
    },
    60_000,
  );
});

describe('the largest images that are compared take bounded memory (A10)', () => {
  test.each(LEGAL)(
    '%s',
    async (what, expected, actual, mib) => {
      const found = await compared(expected, actual);
      expect({ what, kind: found.kind }).toEqual({ what, kind: 'different' });
      expect(found.extra).toBeLessThan(mib * MIB);
    },
    60_000,
  );
});
