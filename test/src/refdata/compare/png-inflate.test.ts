import { constants, deflateSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { seeded } from '../../../../autoscaler/simulation/seeded.ts';
import { CODECS } from '../../../../bench/images/codecs.ts';
import { pngOf } from '../../../../bench/images/png-writer.ts';
import { image } from '../../../../src/refdata/compare/image.ts';
import { readChunks } from '../../../../src/refdata/compare/png-chunks.ts';
import { Inflater } from '../../../../src/refdata/compare/png-inflate.ts';
import { InflateInput } from '../../../../src/refdata/compare/png-inflate-input.ts';

const STRATEGIES = [constants.Z_DEFAULT_STRATEGY, constants.Z_FIXED, constants.Z_HUFFMAN_ONLY, constants.Z_RLE];
const KINDS: readonly ((random: () => number, at: number) => number)[] = [
  (random) => random() * 256,
  (random) => random() * 4,
  (_, at) => at % 251,
  (random) => (random() < 0.01 ? random() * 256 : 7),
];

/** Reads `length` bytes in pieces of chance; null where that fails or more follows. */
function inflate(compressed: Uint8Array, length: number, random: () => number): Uint8Array | null {
  const file = readChunks(
    pngOf({ colour: 0, depth: 8, width: 9, height: 9, compressed, chunk: 1 + Math.floor(random() * 9_000) }),
    CODECS,
  );
  if (!file.ok) throw new Error(file.error);
  const inflater = new Inflater(new InflateInput(file.value.bytes, file.value.pixelsAt));
  const out = new Uint8Array(length);
  for (let at = 0; at < length; ) {
    const count = Math.min(length - at, 1 + Math.floor(random() * 70_000));
    if (!inflater.read(out, at, count)) return null;
    at += count;
  }
  return inflater.ends() ? out : null;
}

test.each(KINDS.flatMap((_, kind) => STRATEGIES.map((strategy) => ({ kind, strategy }))))(
  'what zlib deflates by strategy $strategy from data of kind $kind comes back, in any pieces',
  ({ kind, strategy }) => {
    const random = seeded(kind * 10 + strategy);
    for (const level of [0, 1, 6, 9]) {
      const raw = Uint8Array.from({ length: Math.floor(random() * 120_000) }, (_, at) => KINDS[kind]?.(random, at) ?? 0);
      const back = inflate(deflateSync(raw, { level, strategy, memLevel: 1 + (level % 9) }), raw.length, random);
      expect(back !== null && Buffer.compare(back, raw) === 0).toBe(true);
    }
  },
);

test('A10: flipped bits, cuts and lies end as zlib ends them: damaged, or the very same bytes', () => {
  const random = seeded(11);
  const raw = Uint8Array.from({ length: 3_000 }, (_, at) => (at % 97) + random() * 3);
  const good = deflateSync(raw);
  for (let n = 0; n < 500; n += 1) {
    const hurt = Uint8Array.from(n % 5 === 0 ? good.subarray(0, Math.floor(random() * good.length)) : good);
    if (hurt.length > 0) hurt[Math.floor(random() * hurt.length)] = Math.floor(random() * 256);
    const theirs = CODECS.inflate(hurt, raw.length);
    const expected = theirs?.length === raw.length ? theirs : null;
    const found = inflate(hurt, raw.length, random);
    expect(found && Buffer.from(found)).toEqual(expected && Buffer.from(expected));
  }
});

describe('A10: bombs', () => {
  const options = image.options.parse({});
  const nested = () => ({ kind: 'unreadable', which: 'expected', why: 'images have nothing inside' }) as const;
  const compare = (one: Uint8Array, other: Uint8Array) => image.compare(one, other, { options, codecs: CODECS, nested });

  test('one pixel that inflates to 100 MB is damaged', () => {
    const bomb = pngOf({ colour: 6, depth: 8, width: 1, height: 1, compressed: deflateSync(Buffer.alloc(100_000_000)) });
    expect(compare(bomb, bomb)).toMatchObject({ kind: 'unreadable' });
  });

  test.each([
    [200_000, 200_000],
    [4_000_000, 1],
    [20_000, 10_000],
  ])('%i × %i pixels are refused by the header', (width, height) => {
    const bomb = pngOf({ colour: 6, depth: 8, width, height, compressed: deflateSync(new Uint8Array(10)) });
    expect(compare(bomb, bomb)).toMatchObject({ kind: 'unreadable', which: 'actual', why: expect.stringContaining('at most') });
  });

  test.each([false, true])('5000 × 4000 pixels of 80 kB are compared in little memory; interlaced: %s', (interlaced) => {
    const rows = [
      [625, 500],
      [625, 500],
      [1250, 500],
      [1250, 1000],
      [2500, 1000],
      [2500, 2000],
      [5000, 2000],
    ];
    const bytes = interlaced ? rows.reduce((sum, [width = 0, height = 0]) => sum + height * (width * 4 + 1), 0) : 4_000 * 20_001;
    const bomb = Uint8Array.from(
      pngOf({ colour: 6, depth: 8, interlaced, width: 5_000, height: 4_000, compressed: deflateSync(Buffer.alloc(bytes)) }),
    );
    const before = process.memoryUsage().arrayBuffers;
    // The host's inflate makes all of it at once, so it must not be asked.
    const asked: number[] = [];
    const inflateAtOnce = (part: Uint8Array, max: number) => {
      asked.push(max);
      return CODECS.inflate(part, max);
    };
    const codecs = { ...CODECS, inflate: inflateAtOnce };
    expect(image.compare(bomb, bomb.slice(), { options, codecs, nested }).kind).toBe('equal');
    expect(asked).toEqual([]);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * 1024 * 1024);
  });
});
