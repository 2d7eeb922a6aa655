import { pngOf } from '../../../../bench/images/png-writer.ts';
import { type Drawing, type Scan, WHOLE, writeStrips } from '../../refdata/compare/jpeg-writer.ts';
import type { Bomb } from './bomb.ts';
import { coins, repeated } from './deflated.ts';

const SIDE = 6_000;
const LARGE = { colour: 6, depth: 16, width: SIDE, height: SIDE } as const;
/** Of a row, its filter's number counted. */
const STRIDE = 1 + SIDE * 8;
const ROWS = 80;

/** The pixels of 6000 × 6000 of 16 bits, or of other rows; without what stands at their end, the checksum. */
function pixels({ times = SIDE / ROWS, first = 0 } = {}): Uint8Array {
  const rows = coins(STRIDE * ROWS);
  for (let at = 0; at < rows.length; at += STRIDE) rows[at] = 0;
  const last = Uint8Array.from(rows.subarray(0, STRIDE)).fill(first, 0, 1);
  return Buffer.concat([Uint8Array.of(0x78, 1), repeated(last, rows, times)]);
}
const small = (): Uint8Array => pngOf({ ...LARGE, width: 1, height: 1, compressed: Buffer.from(DOT, 'hex') });
/** A row of one pixel, by zlib. */
const DOT = '7801010900f6ff0000000000000000000000090001';

const FULL = { across: 1, down: 1 };
/** A strip of 4000 × 16 pixels of grain. */
const grain = (most: number): Drawing => ({
  ...{ width: 4_000, height: 16, components: [FULL, FULL, FULL], step: 2 },
  value: (component, x, y, k) => {
    const hash = Math.imul(Math.imul(x * 97 + y * 31 + component * 7, 2_654_435_761) ^ (k * 40_503), 2_246_822_519) >>> 7;
    return (hash % (most * 2 + 1)) - most;
  },
});
const scan = (of: readonly number[], [from, to]: readonly [number, number], [high, low]: readonly [number, number]): Scan => ({
  ...{ of, from, to, high, low },
});
const ALL = [0, 1, 2];
const PROGRESSIVE = [
  scan(ALL, [0, 0], [0, 1]),
  ...ALL.map((n) => scan([n], [1, 63], [0, 1])),
  scan(ALL, [0, 0], [1, 0]),
  ...ALL.map((n) => scan([n], [1, 63], [1, 0])),
];
/** Nearly all that may be read: 4000 × 2992 pixels, and 4000 × 1600 in eight scans. */
const photo = (): Uint8Array => writeStrips(grain(3), 187, WHOLE, 0xc0);
const gradual = (): Uint8Array => writeStrips(grain(1), 100, PROGRESSIVE);
const dot = (): Uint8Array => writeStrips(grain(1), 1, WHOLE, 0xc0);
/** Without what is nearly the last byte of its pixels. */
const shorter = (bytes: Uint8Array): Uint8Array => Buffer.concat([bytes.subarray(0, -40), bytes.subarray(-30)]);

const bomb = (name: string, expected: () => Uint8Array, actual: () => Uint8Array): Bomb => ({ name, expected, actual });

/** Images just below what is read, whose pixels are damaged at their end. */
export const IMAGES: readonly Bomb[] = [
  bomb('wrong-checksum.png', small, () => pngOf({ ...LARGE, compressed: pixels() })),
  bomb('too-few-rows.png', small, () => pngOf({ ...LARGE, compressed: pixels({ times: SIDE / ROWS - 1 }) })),
  bomb('no-filter.png', small, () => pngOf({ ...LARGE, compressed: pixels({ first: 5 }) })),
  bomb('interlaced.png', small, () => pngOf({ ...LARGE, interlaced: true, compressed: pixels() })),
  bomb('many-chunks.png', small, () => pngOf({ ...LARGE, compressed: pixels(), chunk: 600 })),
  bomb('photo.jpg', dot, () => shorter(photo())),
  bomb('photo-beside-a-good-one.jpg', photo, () => shorter(photo())),
  bomb('gradual-beside-a-good-one.jpg', gradual, () => shorter(gradual())),
];
