import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { billedTime, costsOf, LEAST_BILLED, priceOf, type TimeWindow } from '../../autoscaler/costs.ts';
import { aJob, aRow } from '../builders/world.ts';
import { SPOT } from './explain/knowing.ts';

const DAY: TimeWindow = { from: 0, to: 86_400_000 };
const jobs = [
  aJob({ id: '1', name: 'lines' }),
  aJob({ id: '2', name: 'bars' }),
  aJob({ id: '3', name: 'lines', repository: 'acme/maps', runId: '20' }),
];
const dollar = { ...SPOT, usdPerHour: 3.6 };
const rows = [
  aRow({ id: 'a', state: 'gone', jobId: '1', offer: dollar, machineStartedAt: 0, machineEndedAt: 1_000_000 }),
  aRow({ id: 'b', state: 'gone', jobId: '2', offer: dollar, machineStartedAt: 0, machineEndedAt: 2_000_000 }),
  aRow({ id: 'c', state: 'busy', jobId: '3', offer: dollar, machineStartedAt: 1_000_000 }),
  aRow({ id: 'd', state: 'gone', offer: dollar, machineStartedAt: 0, machineEndedAt: 1_000 }),
  aRow({ id: 'e', state: 'idle', pool: 'hot', offer: { ...SPOT, usdPerHour: null }, machineStartedAt: 3_900_000 }),
  aRow({ id: 'f', state: 'gone', jobId: '99', pool: 'hot', offer: null, machineStartedAt: 0, machineEndedAt: 100_000 }),
  aRow({ id: 'g', state: 'gone' }),
];
const report = (by: 'job' | 'pool' | 'repository' | 'run') => costsOf({ rows, jobs, window: DAY, by, now: 4_000_000 });

test('each job carries the whole life of its machine; machines without a job are apart, by whether one may still come', () => {
  const { lines, waste, unused, total } = report('job');
  expect(lines.map(({ key, what, seconds, usd }) => [key, what, seconds, usd])).toEqual([
    ['3', 'acme/maps lines', 3_000, 3],
    ['2', 'acme/plots bars', 2_000, 2],
    ['1', 'acme/plots lines', 1_000, 1],
    ['99', 'a job that is no longer known', 100, 0],
  ]);
  expect(waste).toMatchObject({ machines: 1, seconds: 60, usd: 0.06 });
  expect(unused).toMatchObject({ machines: 1, seconds: 100, usd: 0, unpriced: 1 });
  expect(total).toMatchObject({ machines: 6, usd: 6.06, unpriced: 2 });
});

test('the same money is told by pool, repository and workflow run', () => {
  expect(report('pool').lines.map(({ key, machines, usd }) => [key, machines, usd])).toEqual([
    ['large', 4, 6.06],
    ['hot', 2, 0],
  ]);
  expect(report('repository').lines.map(({ key, usd }) => [key, usd])).toEqual([
    ['acme/maps', 3],
    ['acme/plots', 3],
    ['forgotten', 0],
  ]);
  expect(report('run').lines.map(({ key }) => key)).toEqual(['acme/maps#20', 'acme/plots#10', 'forgotten']);
});

test('a machine is paid for from its first to its last second, a minute at least, and a missing price is not nothing', () => {
  expect(billedTime(aRow({ machineStartedAt: null }), 9)).toBe(0);
  expect(billedTime(aRow({ state: 'starting', machineStartedAt: 5 }), 10)).toBe(LEAST_BILLED);
  expect(billedTime(aRow({ state: 'busy', machineStartedAt: 5 }), 600_005)).toBe(600_000);
  expect(billedTime(aRow({ state: 'stocked', machineStartedAt: 5, machineEndedAt: 90_005 }), 600_000)).toBe(90_000);
  expect(priceOf(60_000, null)).toBeNull();
  expect(priceOf(0, null)).toBe(0);
});

test('whatever the rows: parts and the machines without a job add up to the total, in windows and in kinds', () => {
  const time = fc.integer({ min: 0, max: 90_000_000 });
  const row = fc.record({
    state: fc.constantFrom('gone', 'busy', 'idle', 'stocked', 'ending'),
    jobId: fc.constantFrom('1', '2', '3', '77', null),
    pool: fc.constantFrom('large', 'hot'),
    usd: fc.constantFrom(0.5, 3, null),
    start: fc.option(time),
    life: fc.option(time),
  });
  const sum = (window: TimeWindow, drawn: typeof rows, by: 'job' | 'pool') => {
    const { lines, waste, unused, total } = costsOf({ rows: drawn, jobs, window, by, now: 100_000_000 });
    const parts = by === 'pool' ? lines : [...lines, waste, unused];
    expect(parts.reduce((all, line) => all + line.usd, 0)).toBeCloseTo(total.usd, 6);
    expect(parts.reduce((all, line) => all + line.machines, 0)).toBe(total.machines);
    return total.usd;
  };
  fc.assert(
    fc.property(fc.array(row), time, (drawn, cut) => {
      const made = drawn.map(({ usd, start, life, ...o }, index) =>
        aRow({
          ...(o as object),
          id: `t-${index}`,
          offer: { ...SPOT, usdPerHour: usd },
          machineStartedAt: start,
          machineEndedAt: start === null || life === null ? null : start + life,
        }),
      );
      const whole = sum({ from: 0, to: 2e8 }, made, 'job');
      expect(sum({ from: 0, to: cut }, made, 'pool') + sum({ from: cut, to: 2e8 }, made, 'job')).toBeCloseTo(whole, 6);
    }),
    { numRuns: 100 },
  );
});
