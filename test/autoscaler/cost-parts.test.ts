import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { costParts, FORGOTTEN, PART_KINDS, timeParts, WITHOUT_JOB } from '../../autoscaler/cost-parts.ts';
import { billedTime, type TimeWindow } from '../../autoscaler/costs.ts';
import type { RunnerRow } from '../../autoscaler/ports.ts';
import { aJob, aRow } from '../builders/world.ts';
import { SPOT } from './explain/knowing.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const ALL: TimeWindow = { from: 0, to: 10 * DAY };
const dollar = { ...SPOT, usdPerHour: 1 };
const gone = (o: Partial<RunnerRow>): RunnerRow => aRow({ state: 'gone', offer: dollar, ...o });

describe('the time of one machine', () => {
  test.each([
    [
      'worked for two hours',
      { machineStartedAt: 0, onlineAt: HOUR, busyAt: 2 * HOUR, endedAt: 4 * HOUR, machineEndedAt: 5 * HOUR },
      [1, 2, 2],
    ],
    ['never connected', { machineStartedAt: 0, onlineAt: null, busyAt: null, endedAt: HOUR, machineEndedAt: HOUR }, [1, 0, 0]],
    [
      'was told to be busy before it was told to be connected',
      { machineStartedAt: 0, onlineAt: 2 * HOUR, busyAt: HOUR, endedAt: 3 * HOUR, machineEndedAt: 3 * HOUR },
      [1, 2, 0],
    ],
    [
      'waited in vain',
      { machineStartedAt: 0, onlineAt: HOUR, busyAt: null, endedAt: 3 * HOUR, machineEndedAt: 3 * HOUR },
      [1, 0, 2],
    ],
    [
      'was never started',
      { machineStartedAt: null, onlineAt: null, busyAt: null, endedAt: HOUR, machineEndedAt: null },
      [0, 0, 0],
    ],
  ] as const)('of one that %s', (_, row, [boot, busy, idle]) => {
    expect(timeParts(gone(row), 9 * HOUR, ALL)).toEqual({ boot: boot * HOUR, busy: busy * HOUR, idle: idle * HOUR });
  });

  test('is never more or less than what is billed, whatever was told when', () => {
    fc.assert(
      fc.property(aMachine(), aWindow(), (row, window) => {
        const { boot, busy, idle } = timeParts(row, 3 * DAY, window);
        expect(Math.min(boot, busy, idle)).toBeGreaterThanOrEqual(0);
        expect(boot + busy + idle).toBe(billedTime(row, 3 * DAY, window));
      }),
      { numRuns: 500 },
    );
  });
});

describe('the costs of many', () => {
  const times = {
    machineStartedAt: 22 * HOUR,
    onlineAt: 23 * HOUR,
    busyAt: 23 * HOUR,
    endedAt: 26 * HOUR,
    machineEndedAt: 26 * HOUR,
  };
  const rows = [
    gone({ id: 'a', jobId: '1', ...times }),
    gone({ id: 'b', jobId: '2', ...times, pool: 'other' }),
    gone({ id: 'c', jobId: null, ...times }),
    gone({ id: 'd', jobId: '99', ...times, offer: null }),
  ];
  const jobs = [aJob({ id: '1', name: 'build (linux, 3)' }), aJob({ id: '2', name: 'build (mac)', repository: 'acme/maps' })];
  const linesOf = (by: (typeof PART_KINDS)[number]) =>
    costParts({ rows, jobs, window: ALL, by, now: 9 * DAY }).lines.map(({ key, usd, machines }) => [key, usd.all, machines]);

  test('by repository, with what has no job and what nobody remembers apart', () => {
    expect(linesOf('repository')).toEqual([
      ['acme/maps', 4, 1],
      ['acme/plots', 4, 1],
      [WITHOUT_JOB, 4, 1],
      [FORGOTTEN, 0, 1],
    ]);
  });
  test('by workflow, without what varies in a matrix', () => {
    expect(linesOf('workflow').map(([key]) => key)).toEqual(['acme/maps build', 'acme/plots build', WITHOUT_JOB, FORGOTTEN]);
  });
  test('by pool', () =>
    expect(linesOf('pool')).toEqual([
      ['large', 8, 3],
      ['other', 4, 1],
    ]));
  test('by day, the latest first, each machine on both days that it lived', () => {
    expect(linesOf('day')).toEqual([
      ['1970-01-02', 6, 4],
      ['1970-01-01', 6, 4],
    ]);
  });
  test('a machine of unknown price costs nothing, and is counted as such', () => {
    expect(costParts({ rows, jobs, window: ALL, by: 'pool', now: 9 * DAY }).total).toMatchObject({
      machines: 4,
      unpriced: 1,
      hours: 16,
    });
  });

  test('lines are the total, however it is told', () => {
    fc.assert(
      fc.property(fc.array(aMachine(), { maxLength: 12 }), aWindow(), fc.constantFrom(...PART_KINDS), (some, window, by) => {
        const { lines, total } = costParts({ rows: some, jobs, window, by, now: 3 * DAY });
        for (const part of ['all', 'boot', 'busy', 'idle'] as const) {
          expect(lines.reduce((sum, { usd }) => sum + usd[part], 0)).toBeCloseTo(total.usd[part], 6);
        }
        expect(lines.reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo(total.hours, 6);
      }),
      { numRuns: 200 },
    );
  });
});

function aMachine(): fc.Arbitrary<RunnerRow> {
  const at = fc.option(fc.integer({ min: 0, max: 3 * DAY }), { nil: null });
  const states = fc.constantFrom('gone', 'busy', 'idle', 'starting') as fc.Arbitrary<RunnerRow['state']>;
  return fc
    .record({
      machineStartedAt: at,
      onlineAt: at,
      busyAt: at,
      endedAt: at,
      machineEndedAt: at,
      state: states,
      jobId: fc.constantFrom('1', '2', '9', null),
    })
    .map((o) => aRow({ offer: dollar, ...o }));
}

function aWindow(): fc.Arbitrary<TimeWindow> {
  return fc
    .tuple(fc.integer({ min: 0, max: 3 * DAY }), fc.integer({ min: 0, max: 3 * DAY }))
    .map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }));
}
