import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { deflateSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import jpeg from 'jpeg-js';
import { pngOf } from '../../../../bench/images/png-writer.ts';

const MIB = 1024 * 1024;
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
const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.map((byte, n) => (n === at ? byte ^ 1 : byte));

/** Four million pixels of grain, so that it is large. */
function photograph(): Uint8Array {
  const [width, height] = [2_000, 2_000];
  const data = Buffer.alloc(width * height * 4);
  for (let pixel = 0, state = 1; pixel < data.length; pixel += 4) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    data.writeInt32LE(state | (255 << 24), pixel);
  }
  return Uint8Array.from(jpeg.encode({ width, height, data }, 90).data);
}

const black = deflated(0);
const middle = black.length >> 1;
const photo = photograph();
const frame = photo.findIndex((byte, n) => byte === 0xff && photo[n + 1] === 0xc0);
/** Its frame says 3,000 rows. */
const tall = Uint8Array.from(photo);
tall.set([3_000 >> 8, 3_000 & 255], frame + 5);
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
  ['half a JPEG of four million pixels', photo.subarray(0, photo.length >> 1), cut],
  ['a JPEG without its end', photo.subarray(0, -2), cut],
  ['a JPEG of six million pixels', tall, 'at most 4 million of a JPEG are read'],
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
  ['two JPEG of four million pixels', photo, flipped(photo, photo.length >> 3), 256],
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
  const { stdout } = await promisify(execFile)(process.execPath, ['--disable-warning=ExperimentalWarning', script, ...paths]);
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
