import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { robustMedian } from '../../../autoscaler/timings/robust-median.ts';
import {
  LAST,
  MOST_KEYS,
  NO_TIMINGS,
  readTable,
  type Sample,
  storedTable,
  timingsOf,
  withSamples,
} from '../../../autoscaler/timings/timing-table.ts';

const sample = (seconds: number, o: Partial<Sample> = {}): Sample => ({
  ...{ kind: 'configuration', runsOn: ['linux', 'gpu'], name: 'lines', seconds },
  ...o,
});
const medianOf = (...seconds: readonly number[]) =>
  timingsOf(
    withSamples(
      NO_TIMINGS,
      seconds.map((one) => sample(one)),
    ),
  ).configurations['gpu,linux']?.lines;

describe('durations', () => {
  test('are medians by class of machine, whatever the order of its labels', () => {
    const table = withSamples(NO_TIMINGS, [
      sample(10),
      sample(12, { runsOn: ['gpu', 'linux'] }),
      sample(3, { kind: 'file', name: 'test/a.py' }),
    ]);
    expect(timingsOf(table)).toEqual({
      configurations: { 'gpu,linux': { lines: 11 } },
      files: { 'gpu,linux': { 'test/a.py': 3 } },
    });
  });

  test('forget a machine that was slow for a day', () => {
    expect(medianOf(10, 11, 9, 10.5, 900, 880)).toBe(10.25);
  });

  test('are those of the last fifteen', () => {
    expect(medianOf(...Array.from({ length: 40 }, () => 100), ...Array.from({ length: LAST }, () => 5))).toBe(5);
  });

  test('are always between the least and the most that was seen', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: LAST }), (values) => {
        const median = robustMedian(values) ?? Number.NaN;
        return median >= Math.min(...values) && median <= Math.max(...values);
      }),
    );
  });

  test('survive a restart, and what is broken is left out', () => {
    const table = withSamples(NO_TIMINGS, [sample(10), sample(3, { kind: 'file', name: '__proto__' })]);
    const stored: unknown = JSON.parse(JSON.stringify(storedTable(table)));
    expect(timingsOf(readTable(stored))).toEqual(timingsOf(table));
    expect(timingsOf(readTable([['x', [1]], ['["file","a","b"]', ['1']], 7]))).toEqual({ configurations: {}, files: {} });
    expect(Object.keys(timingsOf(table).files['gpu,linux'] ?? {})).toEqual(['__proto__']);
  });

  test('of what was not used for longest go first', () => {
    const many = Array.from({ length: MOST_KEYS }, (_, index) => sample(1, { name: `c${index}` }));
    const table = withSamples(withSamples(NO_TIMINGS, many), [sample(1, { name: 'c0' }), sample(1, { name: 'new' })]);
    const names = timingsOf(table).configurations['gpu,linux'] ?? {};
    expect(Object.keys(names)).toHaveLength(MOST_KEYS);
    expect([names.c0, names.c1, names.new]).toEqual([1, undefined, 1]);
  });
});
