import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { codecs } from '../../../../src/adapters/comparison-codecs.ts';
import { inspected, soundnessOf } from '../../../../src/adapters/comparison-inspection.ts';
import type { Inspection } from '../../../../src/refdata/compare/format.ts';
import { NpyHead, readNpy } from '../../../../src/refdata/compare/npy.ts';
import { type Npz, openNpz } from '../../../../src/refdata/compare/npz.ts';
import { rulesOf } from '../../../../src/refdata/compare/rules.ts';
import { npy } from './array-fixtures.ts';
import { type Member, zipOf } from './zip-writer.ts';

const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 40);
const SIZE = 300_000;

async function answered<T>(inspection: Inspection<T>): Promise<T | null> {
  let step = inspection.next();
  while (!step.done) step = inspection.next(await soundnessOf(step.value));
  return step.value;
}

/** Some values are as zlib likes them, others not. */
const data = (seed: number): Uint8Array => Uint8Array.from({ length: SIZE }, (_, n) => (n * n * seed + (n >> 3)) & 0xff);
const deflated = (bytes: Uint8Array): Member => ({ name: 'a.npy', data: bytes, method: 8, packed: deflateRawSync(bytes) });

function opened(bytes: Uint8Array): Npz {
  const npz = openNpz(bytes, codecs);
  if (!npz.ok) throw new Error(npz.error);
  return npz.value;
}

/** What reading tells; null where all is well. */
function told(npz: Npz): string | null {
  const read = npz.read('a');
  return read?.ok === false ? read.error : null;
}

describe('inspecting a member tells what reading it tells', () => {
  test('whatever its header says', async () => {
    const headers = fc.record({
      dtype: fc.constantFrom("'|u1'", "'<f8'", "'|O'", "'<f9'", 'None'),
      shape: fc.constantFrom(`(${SIZE},)`, `(${SIZE + 1},)`, `(${SIZE / 8},)`, '(-1,)', '()', 'x'),
      isStored: fc.boolean(),
      size: fc.constantFrom(null, SIZE, SIZE + 200, 5),
    });
    await fc.assert(
      fc.asyncProperty(headers, async ({ dtype, shape, isStored, size }) => {
        const bytes = npy(dtype, shape, data(3));
        const member = isStored ? { name: 'a.npy', data: bytes } : deflated(bytes);
        const npz = opened(zipOf([size === null ? member : { ...member, size }]));
        const [found, wanted] = [await answered(npz.inspect('a')), told(npz)];
        // Two things may be wrong, of which the one that is met first is told.
        if (size === null) expect(found).toBe(wanted);
        else expect(found === null).toBe(wanted === null);
      }),
      { numRuns: RUNS },
    );
  });

  test('whichever byte of the data is another, or missing', async () => {
    const bytes = npy("'|u1'", `(${SIZE},)`, data(7));
    const packed = deflateRawSync(bytes);
    const change = fc.record({ at: fc.nat(packed.length - 1), flip: fc.integer({ min: 0, max: 255 }), cut: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, flip, cut }) => {
        const other = Uint8Array.from(packed);
        other[at] = (other[at] ?? 0) ^ flip;
        const npz = opened(zipOf([{ ...deflated(bytes), packed: cut ? other.subarray(0, at) : other }]));
        const [found, wanted] = [await answered(npz.inspect('a')), told(npz)];
        expect(found === null).toBe(wanted === null);
        // Where the header itself is changed, it may be told before the data behind it.
        if (found !== wanted) expect(found).toMatch(/has a member, a, which /);
      }),
      { numRuns: RUNS },
    );
  });

  test('what follows the end of its data does not count for either', async () => {
    const bytes = npy("'|u1'", `(${SIZE},)`, data(5));
    const npz = opened(zipOf([{ ...deflated(bytes), packed: Buffer.concat([deflateRawSync(bytes), Buffer.alloc(99_999, 7)]) }]));
    expect([await answered(npz.inspect('a')), told(npz)]).toEqual([null, null]);
  });
});

test('a header in pieces of any length is judged as in one', () => {
  const whole = fc.oneof(
    fc.constantFrom("'<f8'", "'|O'", "[('a', '<f4'), ('b', '|u1')]").map((dtype) => npy(dtype, '(2,)', new Uint8Array(16))),
    fc.uint8Array({ maxLength: 40 }),
    fc.uint8Array({ maxLength: 40 }).map((rest) => Uint8Array.of(0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, ...rest)),
  );
  fc.assert(
    fc.property(whole, fc.array(fc.integer({ min: 1, max: 30 })), (bytes, lengths) => {
      const head = new NpyHead(bytes.length);
      let [at, problem] = [0, null as string | null];
      for (const length of [...lengths, bytes.length]) {
        // The piece is overwritten when the next one comes, as its memory is.
        const piece = bytes.slice(at, at + length);
        problem ??= head.take(piece);
        piece.fill(0xee);
        at += length;
      }
      const read = readNpy(bytes);
      expect(problem).toBe(read.ok ? null : read.error);
    }),
    { numRuns: RUNS * 20 },
  );
});

describe('a pair of large archives', () => {
  const rule = rulesOf({ compare: [] })('a.npz');
  const bytes = npy("'|u1'", '(24000000,)', new Uint8Array(24_000_000));
  const good = zipOf([{ name: 'a.npy', data: bytes }]);
  const wrong = zipOf([{ name: 'a.npy', data: bytes, crc: 1 }]);
  const why = (which: string) => ({
    kind: 'unreadable',
    which,
    why: `the ${which} file has a member whose checksum is wrong: a.npy`,
  });

  test.each([
    ['both are sound', good, good, null],
    ['the actual one is not', good, wrong, why('actual')],
    ['the expected one is not', wrong, good, why('expected')],
    ['neither is', wrong, wrong, why('actual')],
  ])('%s', async (_, expected, actual, found) => {
    const verdict = await inspected(rule, { expected, actual });
    if (found === null) expect(verdict).toBeNull();
    else expect(verdict).toMatchObject(found);
  });

  test('members that are ignored are not looked at', async () => {
    const options = { ...(rule.options as object), members: { a: { ignore: true } } };
    expect(await inspected({ ...rule, options }, { expected: good, actual: wrong })).toBeNull();
  });

  test('deflated members that are the same on both sides are inflated once, and others twice', async () => {
    const archive = (crc?: number) => zipOf([{ ...deflated(bytes), ...(crc === undefined ? {} : { crc }) }]);
    expect(await inspected(rule, { expected: archive(), actual: archive() })).toBeNull();
    expect(await inspected(rule, { expected: archive(1), actual: archive() })).toMatchObject(why('expected'));
  });
});
