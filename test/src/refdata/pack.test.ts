import { hash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { formatPack, planPacks, readPackHeader, readResults } from '../../../src/refdata/pack.ts';
import { processorTime } from '../../processor-time.ts';

const named = (bytes: Uint8Array) => ({ sha256: hash('sha256', bytes), bytes });
const text = (words: string) => named(new TextEncoder().encode(words));
const files = fc.uniqueArray(fc.uint8Array({ maxLength: 300 }), { maxLength: 20, selector: (bytes) => hash('sha256', bytes) });
const raw = (header: unknown, body = '') => {
  const json = typeof header === 'string' ? header : JSON.stringify(header);
  return new TextEncoder().encode(`PLPACK1\n${json.length.toString(16).padStart(8, '0')}\n${json}${body}`);
};

describe('a pack', () => {
  it('gives back each file at the offset it says', () => {
    fc.assert(
      fc.property(files, (contents) => {
        const packed = contents.map(named);
        const pack = formatPack(packed);
        const extents = readPackHeader(pack);
        if (!extents.ok) throw new Error(extents.error);
        const read = extents.value.map(({ sha256, offset, size }) => named(pack.slice(offset, offset + size)).sha256 === sha256);
        expect(read).toEqual(packed.map(() => true));
        expect(extents.value.map(({ sha256 }) => sha256)).toEqual(packed.map(({ sha256 }) => sha256));
      }),
      { numRuns: 200 },
    );
  });

  it('is refused, and never thrown about, wherever it is cut, lengthened or changed in its header (A10)', () => {
    const pack = formatPack([text('one'), text('two')]);
    for (let length = 0; length < pack.length; length += 1) expect(readPackHeader(pack.subarray(0, length)).ok).toBe(false);
    expect(readPackHeader(Uint8Array.of(...pack, 0))).toEqual({ ok: false, error: expect.stringContaining('should have') });
    fc.assert(
      fc.property(fc.nat(pack.length - 7), fc.nat(255), (at, value) => {
        const changed = pack.slice();
        changed[at] = value;
        readPackHeader(changed);
        readResults(changed);
      }),
      { numRuns: 2_000 },
    );
  });

  const sha = 'a'.repeat(64);
  it.each([
    ['a length beyond the cap', new TextEncoder().encode('PLPACK1\nffffffff\n{}'), 'at most'],
    ['brackets without end', raw('['.repeat(1_000_000)), 'not one of a pack'],
    ['another format', raw({ v: 2, files: [] }), 'format 2'],
    ['unknown keys', raw({ v: 1, files: [], extra: 1 }), 'not one of a pack'],
    ['no list of files', raw({ v: 1, files: {} }), 'without files'],
    ['a digest that is a path', raw({ v: 1, files: [['../../etc/passwd', 3]] }, 'abc'), 'file 1'],
    ['a negative size', raw({ v: 1, files: [[sha, -1]] }), 'file 1'],
    ['a fraction of a byte', raw({ v: 1, files: [[sha, 0.5]] }), 'file 1'],
    ['sizes beyond all bounds', raw({ v: 1, files: [[sha, 2 ** 53 - 1]] }), 'beyond all bounds'],
    [
      'a file twice',
      raw({
        v: 1,
        files: [
          [sha, 0],
          [sha, 0],
        ],
      }),
      'twice',
    ],
    ['more bytes promised than there are', raw({ v: 1, files: [[sha, 1_000_000_000]] }, 'abc'), 'should have'],
  ])('with %s is refused (A9, A10)', (_, pack, why) => {
    const began = processorTime();
    expect(readPackHeader(pack)).toEqual({ ok: false, error: expect.stringContaining(why) });
    expect(processorTime() - began).toBeLessThan(2_000);
  });
});

describe('a plan of packs', () => {
  it('holds every file once, small ones together, and does not depend on their order (R-9)', () => {
    const limits = { smallest: 100, pack: 250 };
    const sized = fc.uniqueArray(fc.record({ id: fc.nat(), size: fc.nat(200) }), { selector: ({ id }) => id, maxLength: 60 });
    fc.assert(
      fc.property(sized, (list) => {
        const given = list.map(({ id, size }) => ({ sha256: hash('sha256', String(id)), size }));
        const plan = planPacks(given, limits);
        expect(planPacks([...given, ...given].reverse(), limits)).toEqual(plan);
        const names = [...plan.packs.flat(), ...plan.objects].map(({ sha256 }) => sha256).sort();
        expect(names).toEqual(given.map(({ sha256 }) => sha256).sort());
        for (const pack of plan.packs) {
          expect(pack.length).toBeGreaterThan(1);
          expect(pack.every(({ size }) => size < limits.smallest)).toBe(true);
          expect(pack.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(limits.pack);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('makes four requests of 200 images of 150 kB', () => {
    const images = Array.from({ length: 200 }, (_, index) => ({ sha256: hash('sha256', String(index)), size: 150_000 }));
    const { packs, objects } = planPacks(images);
    expect([packs.length, objects.length]).toEqual([4, 0]);
  });
});

it('a plan of packs keeps the tiniest files in packs that can be read', () => {
  const tiny = Array.from({ length: 120_000 }, (_, at) => {
    const bytes = new Uint8Array(new Uint32Array([at]).buffer);
    return { sha256: at.toString(16).padStart(64, '0'), size: bytes.length, bytes };
  });
  const { packs, objects } = planPacks(tiny);
  expect([packs.length, objects.length, packs.flat().length]).toEqual([3, 0, tiny.length]);
  for (const pack of packs) expect(readPackHeader(formatPack(pack)).ok).toBe(true);
});

describe('results in a pack', () => {
  const [one, two] = [text('one'), text('two!')];
  const results = {
    partition: 'py3.12-linux',
    complete: true,
    files: { 'plots/a.png': [one.sha256, 3], 'plots/b.png': [two.sha256, 4] } as Record<string, [string, number]>,
  };
  const given = results;

  it('come back as they were, with the bytes that came along', () => {
    const read = readResults(formatPack([two], given));
    expect(read).toEqual({
      ok: true,
      value: { results, extents: [{ sha256: two.sha256, size: 4, offset: expect.any(Number) }] },
    });
  });

  it('come back whatever their paths are called', () => {
    const names = ['v', 'format', 'set', 'files', 'toString'];
    const odd = { ...given, files: Object.fromEntries(names.map((name) => [name, [two.sha256, 4] as [string, number]])) };
    expect(readResults(formatPack([two], odd))).toMatchObject({ ok: true, value: { results: odd } });
  });

  it.each([
    ['no results at all', formatPack([one]), 'holds no results'],
    ['a path out of the folder', formatPack([], { ...given, files: { '../x': [one.sha256, 3] } }), 'list of paths'],
    ['paths that differ by case alone', formatPack([], { ...given, files: { A: [one.sha256, 3], a: [one.sha256, 3] } }), 'case'],
    ['one file in two sizes', formatPack([], { ...given, files: { A: [one.sha256, 3], b: [one.sha256, 4] } }), 'two sizes'],
    ['bytes that no path names', formatPack([text('malware')], given), 'none of its paths'],
    ['a partition that is a path', formatPack([], { ...given, partition: 'a/b' }), 'partition'],
    [
      'a key that is no plain one',
      raw(`{"v":1,"files":[],"results":{"partition":"x","complete":true,"paths":{"__proto__":["${'a'.repeat(64)}",1]}}}`),
      '',
    ],
  ])('with %s are refused (A9)', (_, pack, why) => {
    expect(readResults(pack)).toEqual({ ok: false, error: expect.stringContaining(why) });
  });
});
