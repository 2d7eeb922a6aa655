import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decimalExponent, half } from '../../../../src/refdata/compare/float-bits.ts';
import { distance, parseQuantity } from '../../../../src/refdata/compare/number-quantity.ts';
import { bytesOf, compare, detailOf, npy } from './array-fixtures.ts';

interface Rule {
  readonly rtol: number;
  readonly atol: number;
  readonly ulp: number;
  readonly nan: 'equal' | 'different';
}

/** The rule, word by word, of one pair of doubles. `ulps`: of what lies between them, counted by their bits. */
function isOutside(e: number, a: number, rule: Rule): boolean {
  if (e === a) return false;
  if (Number.isNaN(e) && Number.isNaN(a)) return rule.nan === 'different';
  if (!Number.isFinite(e) || !Number.isFinite(a)) return true;
  const error = Math.abs(a - e);
  const isClose = Number.isFinite(error) && error <= rule.atol + rule.rtol * Math.abs(e);
  return !isClose && !(rule.ulp > 0 && Number.isFinite(error) && ulps(e, a) <= rule.ulp);
}
function ulps(e: number, a: number): number {
  const place = (value: number): bigint => {
    const bits = new BigInt64Array(new Float64Array([value]).buffer)[0] ?? 0n;
    return bits >= 0n ? bits : -(bits & 0x7fffffffffffffffn);
  };
  const between = place(a) - place(e);
  return Number(between < 0n ? -between : between);
}

const rules = fc.record<Rule>({
  rtol: fc.constantFrom(0, 1e-6, 0.1),
  atol: fc.constantFrom(0, 1e-9, 1, 1e300),
  ulp: fc.constantFrom(0, 1, 100),
  nan: fc.constantFrom('equal', 'different'),
});
const doubles = fc.oneof(
  fc.double(),
  fc.constantFrom(0, -0, 5e-324, -5e-324, Number.MAX_VALUE, -Number.MAX_VALUE, Infinity, -Infinity, Number.NaN, 1),
);
/** A double, and often one that is near. */
const pairs = fc.oneof(
  fc.tuple(doubles, doubles),
  fc
    .tuple(doubles, fc.constantFrom(1, 1 + 2 ** -52, 1 - 2 ** -53, 1.05, 1 + 1e-7))
    .map(([e, by]) => [e, e * by] as [number, number]),
);

describe('every comparator of numbers says what its definition says', () => {
  test('doubles: tolerance, units in the last place, NaN, infinities, and all sums', () => {
    fc.assert(
      fc.property(fc.array(pairs, { minLength: 1, maxLength: 20 }), rules, (values, rule) => {
        const [e, a] = [values.map(([one]) => one), values.map(([, other]) => other)];
        const shape = `(${values.length},)`;
        const comparison = compare(
          npy("'<f8'", shape, bytesOf(Float64Array.from(e))),
          npy("'<f8'", shape, bytesOf(Float64Array.from(a))),
          rule,
        );
        const outside = values.filter(([one, other]) => isOutside(one, other, rule)).length;
        const finite = values.filter(([one, other]) => one !== other && Number.isFinite(one) && Number.isFinite(other));
        const errors = finite.map(([one, other]) => Math.min(Math.abs(other - one), Number.MAX_VALUE));
        const known = finite.filter(([one, other]) => Number.isFinite(other - one));
        const found = detailOf(comparison).errors;
        expect(comparison.kind).toBe(outside > 0 ? 'different' : 'equal');
        expect(found).toMatchObject({
          count: values.length,
          outside,
          nan: values.filter(([one, other]) => Number.isNaN(one) !== Number.isNaN(other)).length,
          maxAbsolute: Math.max(0, ...errors),
          maxUlp: Math.max(0, ...known.map(([one, other]) => ulps(one, other))),
        });
        expect(found?.histogram.counts.reduce((sum, one) => sum + one, 0)).toBe(finite.length);
        expect(JSON.stringify(found)).not.toContain('null,"expected"');
        const numbers = [
          found?.maxRelative,
          found?.meanAbsolute,
          found?.maxAbsolute,
          found?.maxUlp,
          ...(found?.map?.values ?? []),
        ];
        expect(numbers.every((number) => Number.isFinite(number))).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  test('64-bit integers: exactly, by BigInt', () => {
    const integers = fc.oneof(
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.bigInt({ min: -5n, max: 5n }),
      fc.constantFrom(2n ** 53n, 2n ** 53n + 1n, -(2n ** 63n), 2n ** 63n - 1n),
    );
    const near = fc
      .tuple(integers, fc.bigInt({ min: -2n, max: 2n }))
      .map(([e, by]) => [e, BigInt.asIntN(64, e + by)] as [bigint, bigint]);
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.tuple(integers, integers), near), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0, 1, 1e10),
        fc.constantFrom(0, 1e-6),
        fc.boolean(),
        (values, atol, rtol, isSigned) => {
          const cast = (value: bigint): bigint => (isSigned ? value : BigInt.asUintN(64, value));
          const raw = (side: 0 | 1): Uint8Array => bytesOf(BigInt64Array.from(values.map((pair) => pair[side])));
          const dtype = isSigned ? "'<i8'" : "'<u8'";
          const comparison = compare(npy(dtype, `(${values.length},)`, raw(0)), npy(dtype, `(${values.length},)`, raw(1)), {
            atol,
            rtol,
          });
          const size = (value: bigint): bigint => (value < 0n ? -value : value);
          const outside = values.filter(([e, a]) => {
            const [one, other] = [cast(e), cast(a)];
            return one !== other && Number(size(other - one)) > atol + rtol * Number(size(one));
          });
          expect(detailOf(comparison).errors?.outside).toBe(outside.length);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('numbers of half precision, and powers of ten', () => {
    expect([0x3c00, 0xc000, 0x7bff, 0x0001, 0x03ff, 0x0400, 0x8000, 0x7c00, 0xfc00].map(half)).toEqual([
      1,
      -2,
      65504,
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      -0,
      Infinity,
      -Infinity,
    ]);
    fc.assert(
      fc.property(fc.double({ min: Number.MIN_VALUE, noNaN: true, noDefaultInfinity: true }), (value) => {
        const exponent = decimalExponent(value, new Uint32Array(new Float64Array([value]).buffer)[1] ?? 0);
        expect(value >= Number(`1e${exponent}`) || exponent === -323).toBe(true);
        expect(value < Number(`1e${exponent + 1}`)).toBe(true);
      }),
    );
  });

  test('numbers as text: integers of any length exactly, all else as doubles', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.bigInt({ min: -3n, max: 3n }), (value, by) => {
        const [one, other] = [parseQuantity(String(value)), parseQuantity(String(value + by))];
        expect(distance(one ?? 0.5, other ?? 0.5)).toBe(Math.abs(Number(by)));
      }),
    );
    expect(['1.', '.5', '+1', '1e3', '-0'].map(parseQuantity)).toEqual([1, 0.5, 1, 1000, -0]);
    expect(['', '007', '0x1', '1_000', ' 1', 'NaN', '1e999', '--1', '9'.repeat(1001)].map(parseQuantity)).toEqual(
      Array(9).fill(null),
    );
  });
});

describe('what is shown of a difference', () => {
  test('the map has the largest error of each cell, over all but the last two axes, and marks what is no number', () => {
    const before = new Float64Array(2 * 3 * 4);
    const after = Float64Array.from(before);
    after[5] = 0.5;
    after[12 + 5] = -2;
    after[23] = Number.NaN;
    const found = detailOf(compare(npy("'<f8'", '(2, 3, 4)', bytesOf(before)), npy("'<f8'", '(2, 3, 4)', bytesOf(after))));
    expect(found.errors?.map).toEqual({ rows: 3, columns: 4, values: [0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, -1] });
    expect(found.errors?.worst).toEqual({ index: [1, 2, 3], expected: '0', actual: 'nan' });
    expect(found.errors?.histogram).toEqual({ equal: 21, from: -1, counts: [1, 1] });
  });

  test('the worst element is one outside the tolerance, though a larger error may be allowed', () => {
    const [before, after] = [Float64Array.of(1e6, 1), Float64Array.of(1e6 + 1, 1.5)];
    const found = detailOf(compare(npy("'<f8'", '(2,)', bytesOf(before)), npy("'<f8'", '(2,)', bytesOf(after)), { rtol: 1e-3 }));
    expect(found.errors?.worst).toEqual({ index: [1], expected: '1', actual: '1.5' });
  });

  test('some elements may lie outside where that is allowed', () => {
    const [before, after] = [npy("'|u1'", '(3,)', Uint8Array.of(1, 2, 3)), npy("'|u1'", '(3,)', Uint8Array.of(1, 2, 9))];
    expect(compare(before, after, { max_outside: 1 })).toMatchObject({
      kind: 'equal',
      why: expect.stringContaining('1 of 3 elements are outside'),
    });
    expect(compare(before, after).kind).toBe('different');
  });

  test('the detail of a large map stays below 200 kB', () => {
    const before = new Float64Array(300 * 300);
    const after = before.map((_, at) => Math.sin(at) * 1e-7);
    const comparison = compare(npy("'<f8'", '(300, 300)', bytesOf(before)), npy("'<f8'", '(300, 300)', bytesOf(after)));
    expect(detailOf(comparison).errors?.map).toMatchObject({ rows: 128, columns: 128 });
    expect(JSON.stringify(comparison).length).toBeLessThan(200_000);
  });

  test('a time that is none is equal to itself, as NaN is', () => {
    const times = npy("'<M8[s]'", '(1,)', bytesOf(BigInt64Array.of(-(2n ** 63n))));
    const other = npy("'<M8[s]'", '(1,)', bytesOf(BigInt64Array.of(5n)));
    expect(compare(times, times).kind).toBe('equal');
    expect(compare(times, times, { nan: 'different' }).kind).toBe('different');
    expect(compare(times, other, { atol: 1e300 })).toMatchObject({
      kind: 'different',
      why: expect.stringContaining('5 instead of NaT'),
    });
    expect(compare(other, npy("'<M8[ms]'", '(1,)', bytesOf(BigInt64Array.of(5n))))).toMatchObject({
      kind: 'different',
      why: 'the type is <M8[ms] instead of <M8[s]',
    });
  });
});
