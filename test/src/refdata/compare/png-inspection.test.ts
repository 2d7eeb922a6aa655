import { deflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CODECS } from '../../../../bench/images/codecs.ts';
import { pngOf } from '../../../../bench/images/png-writer.ts';
import { soundnessOf } from '../../../../src/adapters/comparison-inspection.ts';
import { isWhole } from '../../../../src/refdata/compare/pixels-rows.ts';
import { pngPicture } from '../../../../src/refdata/compare/png.ts';
import { readChunks } from '../../../../src/refdata/compare/png-chunks.ts';
import { inspectPixels } from '../../../../src/refdata/compare/png-inspection.ts';
import { inflatedBytes } from '../../../../src/refdata/compare/png-layout.ts';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100);

const kind = fc.record({
  form: fc.constantFrom(
    { colour: 6, depth: 8 } as const,
    { colour: 6, depth: 16 } as const,
    { colour: 2, depth: 8 } as const,
    { colour: 0, depth: 1 } as const,
  ),
  width: fc.integer({ min: 1, max: 40 }),
  height: fc.integer({ min: 1, max: 40 }),
  interlaced: fc.boolean(),
});
const damage = fc.record({
  /** Bytes more or less than there should be. */
  more: fc.constantFrom(0, 0, 0, -1, 1, 300),
  /** Of the filters' numbers one more is made; 4 is the last there is. */
  most: fc.constantFrom(4, 4, 5),
  flip: fc.constantFrom(false, false, true),
  trailing: fc.constantFrom(0, 0, 70_000),
  chunk: fc.constantFrom(1, 7, 500, 1 << 20),
  seed: fc.integer({ min: 1, max: 1 << 20 }),
});

test('pixels are sound for the look at them where they can be drawn, whatever is damaged', async () => {
  let both = 0;
  await fc.assert(
    fc.asyncProperty(kind, damage, fc.nat(), async ({ form, width, height, interlaced }, change, place) => {
      const header = { ...form, width, height, interlaced };
      const raw = Uint8Array.from({ length: inflatedBytes(header) + change.more }, (_, n) => {
        const value = Math.imul(n + change.seed, 2_654_435_761) >>> 13;
        return value % (change.most + 1);
      });
      const compressed = Buffer.concat([deflateSync(raw), Buffer.alloc(change.trailing, 3)]);
      if (change.flip) compressed[place % compressed.length] = (compressed[place % compressed.length] ?? 0) ^ 8;
      const file = readChunks(pngOf({ ...header, compressed, chunk: change.chunk }), CODECS);
      if (!file.ok) throw new Error(file.error);
      const picture = pngPicture(file.value, CODECS);
      const isDrawn = picture !== null && isWhole(picture);
      const inspection = inspectPixels(file.value);
      let step = inspection.next();
      while (!step.done) step = inspection.next(await soundnessOf(step.value));
      expect(step.value === null).toBe(isDrawn);
      if (isDrawn) both += 1;
    }),
    { numRuns: RUNS },
  );
  expect(both).toBeGreaterThan(RUNS / 10);
});
