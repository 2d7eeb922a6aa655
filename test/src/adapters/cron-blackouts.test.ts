import { describe, expect, test } from '@jest/globals';
import { blackoutOf } from '../../../src/adapters/cron-blackouts.ts';
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
