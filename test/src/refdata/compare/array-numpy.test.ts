import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { peer } from '../../../../scripts/peers.ts';
import { formatElement } from '../../../../src/refdata/compare/array-format.ts';
import { indexAt } from '../../../../src/refdata/compare/array-layout.ts';
import { readNpy } from '../../../../src/refdata/compare/npy.ts';
import { compare, detailOf, type Written, writeArrays } from './array-fixtures.ts';

const python = await peer('numpy');
const isStrict = process.env['CI'] === 'true';

/** Texts of numbers are compared as numbers: 1e-07 and 1e-7 are one. */
const same = (text: string): string | number => {
  const words: Record<string, string> = { nan: 'nan', inf: 'inf', '-inf': '-inf', True: 'True', False: 'False', NaT: 'NaT' };
  if (text in words || text.startsWith('"')) return text;
  const whole = text.replace(/\.0$/, '');
  return /^-?[1-9]\d{15,}$/.test(whole) ? whole : Number(text);
};

if (python.kind === 'missing') {
  (isStrict ? test : test.skip)(`numpy writes the files of this suite; ${python.because}`, () => {
    throw new Error(`With CI=true every peer must be there. ${python.because}`);
  });
} else {
  describe('files that numpy wrote', () => {
    let folder = '';
    let written: Written = { numpy: '', arrays: [], judged: [] };
    const read = async (name: string): Promise<Uint8Array> => new Uint8Array(await readFile(join(folder, name)));
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pilotlight-arrays-'));
      written = await writeArrays(python.path, folder);
    });
    afterAll(() => rm(folder, { recursive: true, force: true }));

    test('every element of every type, byte order, memory order and version reads as numpy reads it', async () => {
      expect(written.arrays).toHaveLength(18 * 2 * 3 * 2 * 3);
      for (const { file, shape, texts } of written.arrays) {
        const found = readNpy(await read(file));
        if (!found.ok) throw new Error(`${file} ${found.error}`);
        expect(found.value.shape).toEqual(shape);
        const elements = texts.map((_, at) => formatElement(found.value, indexAt(at, shape, 'last index fastest')));
        const isComplex = found.value.dtype.kind === 'complex';
        const mine = isComplex ? elements.map(parts) : elements.map(unquoted);
        const theirs = texts.map((text) => (typeof text === 'string' ? unquoted(text) : text.map(unquoted)));
        expect({ file, elements: mine }).toEqual({ file, elements: theirs });
      }
    });

    const unquoted = (text: string): string | number => (text.startsWith('"') ? (JSON.parse(text) as string) : same(text));
    const parts = (text: string): readonly (string | number)[] => {
      const split = /^(.+?(?<!e))([+-](?:[\d.]+(?:e[+-]?\d+)?|inf|nan))j$/.exec(text);
      const [real, imaginary] = [split?.[1] ?? text, split?.[2] ?? ''];
      return [same(real), same(imaginary.replace(/^\+/, ''))];
    };

    test('the same values are equal, in whatever order and version they are stored', async () => {
      const first = new Map<string, Uint8Array>();
      for (const { file, family } of written.arrays) {
        const bytes = await read(file);
        const other = first.get(family) ?? bytes;
        first.set(family, other);
        const there = compare(other, bytes);
        expect({ file, ...there, detail: null }).toEqual({
          file,
          kind: 'equal',
          why: expect.stringContaining('are equal'),
          detail: null,
        });
        expect(compare(bytes, other).kind).toBe('equal');
      }
      expect(first.size).toBe(54);
    });

    test("numpy's own allclose finds as many elements outside", async () => {
      expect(written.judged.length).toBe(25);
      for (const { name, rtol, atol, outside, count } of written.judged) {
        const comparison = compare(await read(`${name}-e.npy`), await read(`${name}-a.npy`), { rtol, atol });
        const { errors } = detailOf(comparison);
        expect({ name, outside: errors?.outside, count: errors?.count }).toEqual({ name, outside, count });
        expect(comparison.kind).toBe(outside > 0 ? 'different' : 'equal');
      }
      expect(written.judged.some(({ outside, count }) => outside > 0 && outside < count)).toBe(true);
    });

    test('arrays without dimensions, without elements and without bytes can be compared', async () => {
      const [scalar, other] = [await read('scalar.npy'), await read('scalar-other.npy')];
      expect(compare(scalar, other)).toMatchObject({
        kind: 'different',
        why: expect.stringContaining('3.75 instead of 3.5 at ()'),
      });
      expect(compare(scalar, other, { atol: 0.25 }).kind).toBe('equal');
      expect(compare(await read('empty.npy'), await read('empty-fortran.npy')).kind).toBe('equal');
      expect(compare(await read('no-bytes.npy'), await read('no-bytes.npy')).kind).toBe('equal');
      expect(compare(scalar, await read('empty.npy'))).toMatchObject({
        kind: 'different',
        why: 'the shape is (0, 3) instead of ()',
      });
    });

    test('strings are compared by value, whatever their width and byte order', async () => {
      expect(compare(await read('wide-text.npy'), await read('narrow-text.npy')).kind).toBe('equal');
    });

    test('records and long doubles are compared by their bytes', async () => {
      const [record, changed] = [await read('record.npy'), await read('record-changed.npy')];
      expect(compare(record, record).kind).toBe('equal');
      expect(compare(record, changed)).toMatchObject({
        kind: 'different',
        why: expect.stringMatching(/^1 of 2 elements differ/),
      });
      expect(detailOf(compare(record, changed)).errors?.worst?.index).toEqual([1]);
      expect(compare(await read('long-double.npy'), await read('long-double.npy')).kind).toBe('equal');
    });

    test('objects are refused by name and never loaded, alone, in records and in archives', async () => {
      for (const name of ['objects.npy', 'objects-inside.npy', 'objects.npz']) {
        const comparison = compare(await read(name.endsWith('z') ? 'stored.npz' : 'scalar.npy'), await read(name));
        expect(comparison).toMatchObject({ kind: 'unreadable', which: 'actual', why: expect.stringContaining('Python objects') });
      }
    });

    test('archives are compared array by array, however they are compressed', async () => {
      const stored = await read('stored.npz');
      for (const name of ['deflated.npz', 'streamed.npz'])
        expect(compare(stored, await read(name))).toMatchObject({
          kind: 'equal',
          why: 'all 3 arrays are equal within their tolerances',
        });
      const changed = compare(stored, await read('changed.npz'));
      expect(changed).toMatchObject({
        kind: 'different',
        why: expect.stringMatching(/^1 of 3 arrays differ: a: 6 of 6 elements/),
      });
      expect(compare(stored, await read('changed.npz'), { members: { a: { atol: 0.25 } } }).kind).toBe('equal');
      expect(compare(stored, await read('changed.npz'), { members: { '*': { atol: 0.25 }, a: { atol: 0 } } }).kind).toBe(
        'different',
      );
      expect(compare(stored, await read('changed.npz'), { members: { 'a*': { ignore: true } } })).toMatchObject({
        kind: 'equal',
        why: expect.stringContaining('(1 ignored)'),
      });
      const fewer = compare(stored, await read('fewer.npz'));
      expect(detailOf(fewer, 'b/deep')).toMatchObject({ change: 'missing', actual: null });
      expect(detailOf(fewer, 'd')).toMatchObject({ change: 'new', expected: null });
      expect(detailOf(fewer, 'a').change).toBe('equal');
      expect(compare(stored, await read('scalar.npy'))).toMatchObject({
        kind: 'different',
        why: 'the file is an .npy instead of an .npz',
      });
    });
  });
}
