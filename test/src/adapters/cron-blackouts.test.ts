import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCronWindows } from '../../../autoscaler/adapters/cron-windows.ts';
import { blackoutOf } from '../../../src/adapters/cron-blackouts.ts';
import { spanFault } from '../../../src/contract/commands-config-span.ts';
import type { CronSpan } from '../../../src/contract/window.ts';

const HOUR = 3_600_000;
const span = (o: Partial<CronSpan> = {}): CronSpan => ({
  ...{ from: '0 1 * * *', forMs: 3 * HOUR, zone: 'Europe/Berlin', because: 'nightly', ...o },
});
const at = (text: string): number => Date.parse(text);
const told = (spans: readonly CronSpan[], time: string): string => {
  const found = blackoutOf(spans, at(time));
  return found ? `${found.because} until ${new Date(found.until).toISOString().slice(0, 16)}` : 'none';
};

describe('A blackout', () => {
  test('reigns from its first minute to before its last moment, in its zone', () => {
    expect(told([span()], '2026-01-10T23:59:59.999Z')).toBe('none');
    expect(told([span()], '2026-01-11T00:00:00Z')).toBe('nightly until 2026-01-11T03:00');
    expect(told([span()], '2026-01-11T02:59:59.999Z')).toBe('nightly until 2026-01-11T03:00');
    expect(told([span()], '2026-01-11T03:00:00Z')).toBe('none');
    expect(told([], '2026-01-11T00:00:00Z')).toBe('none');
  });

  test.each([
    // What spring leaves out comes at the first minute after the gap; it lasts as long as it lasts.
    ['Europe/Berlin', '2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z', 'nightly until 2026-03-29T04:00'],
    ['America/New_York', '2026-03-08T06:59:00Z', '2026-03-08T07:00:00Z', 'nightly until 2026-03-08T10:00'],
    ['Australia/Sydney', '2026-10-03T15:59:00Z', '2026-10-03T16:00:00Z', 'nightly until 2026-10-03T19:00'],
  ])('%s: begins when clocks have sprung over its beginning', (zone, before, ...after) => {
    const spans = [span({ from: '30 2 * * *', zone })];
    expect([told(spans, before), told(spans, after[0] ?? '')]).toEqual(['none', after[1]]);
  });

  test.each([
    ['Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-25T03:30'],
    ['America/New_York', '2026-11-01T05:30:00Z', '2026-11-01T08:30'],
    ['Australia/Sydney', '2026-04-04T15:30:00Z', '2026-04-04T18:30'],
  ])('%s: begins once where clocks repeat its beginning', (zone, begins, ends) => {
    const from = zone === 'America/New_York' ? '30 1 * * *' : '30 2 * * *';
    const spans = [span({ from, zone })];
    expect(told(spans, begins)).toBe(`nightly until ${ends}`);
    expect(told(spans, `${ends}:00Z`)).toBe('none');
  });

  test('that another one follows without a gap ends with that one, and keeps its reason', () => {
    const spans = [
      span({ from: '0 1 * * *', forMs: 2 * HOUR, zone: 'Etc/UTC', because: 'first' }),
      span({ from: '30 2 * * *', forMs: 2 * HOUR, zone: 'Etc/UTC', because: 'second' }),
    ];
    expect(told(spans, '2026-01-11T01:30:00Z')).toBe('first until 2026-01-11T04:30');
    expect(told(spans, '2026-01-11T03:30:00Z')).toBe('second until 2026-01-11T04:30');
  });

  test('that never ends is told with an end at which to ask again', () => {
    const always = span({ from: '0 * * * *', forMs: HOUR, zone: 'Etc/UTC', because: 'closed' });
    const found = blackoutOf([always], at('2026-01-11T00:10:00Z'));
    expect(found?.because).toBe('closed');
    expect((found?.until ?? 0) - at('2026-01-11T00:10:00Z')).toBeGreaterThan(24 * HOUR);
  });
});

describe('Both programs', () => {
  const field = (least: number, most: number) =>
    fc.oneof(
      fc.constant('*'),
      fc.integer({ min: least, max: most }).map(String),
      fc.integer({ min: 2, max: 9 }).map((step) => `*/${step}`),
      fc
        .tuple(fc.integer({ min: least, max: most }), fc.integer({ min: least, max: most }))
        .map(([a, b]) => [a, b].sort((x, y) => x - y).join('-')),
    );
  const written = fc
    .record({
      from: fc.tuple(field(0, 59), field(0, 23), field(1, 28), field(1, 12), field(0, 6)).map((fields) => fields.join(' ')),
      forMs: fc.integer({ min: 1, max: 7 * 24 * 60 }).map((minutes) => minutes * 60_000),
      zone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Etc/UTC'),
      because: fc.constantFrom('one', 'two', 'three'),
    })
    // As the section takes them.
    .filter((one) => spanFault(one).length === 0);
  const spans = fc.array(written, { maxLength: 3 });
  // Around the days on which clocks change.
  const times = fc
    .constantFrom('2026-03-29', '2026-10-25', '2026-03-08', '2026-11-01', '2026-04-04', '2026-07-01')
    .chain((day) => fc.integer({ min: -36 * HOUR, max: 36 * HOUR }).map((offset) => at(`${day}T00:00:00Z`) + offset));

  test('tell of the same spans the same', () => {
    const windows = createCronWindows();
    fc.assert(
      fc.property(spans, times, (blackout, time) => {
        const minute = Math.floor(time / 60_000) * 60_000;
        expect(blackoutOf(blackout, minute)).toEqual(windows.blackoutAt({ warm: [], blackout } as never, minute));
      }),
      { numRuns: 150 },
    );
  });
});
