import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCronSpans } from '../../../src/adapters/both/cron-spans.ts';
import type { CronSpan } from '../../../src/contract/window.ts';
import { waitOf } from '../../../src/site/windows.ts';

/** Clocks go forward and back in these, in both halves of the world, by an hour and by half an hour. */
const ZONES = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'America/Santiago', 'Pacific/Auckland'];
const MINUTE = 60_000;
const spans = createCronSpans();
const reigns = (list: readonly CronSpan[], at: number) => spans.reigning(list, at);

/** A time not long before each change of a clock in 2026. */
function changesOf(zone: string): readonly number[] {
  const hour = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset', hour: 'numeric' });
  const offset = (at: number) => hour.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value;
  const found: number[] = [];
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 360 * MINUTE)
    if (offset(at) !== offset(at + 360 * MINUTE)) found.push(at);
  return found;
}

const CHANGES = new Map(ZONES.map((zone) => [zone, changesOf(zone)]));

const moments = fc.constantFrom(...ZONES).chain((zone) =>
  fc.record({
    zone: fc.constant(zone),
    at: fc
      .tuple(fc.constantFrom(...(CHANGES.get(zone) ?? [])), fc.integer({ min: -30 * 60, max: 30 * 60 }))
      .map(([at, m]) => at + m * MINUTE),
  }),
);
const spansOf = (zone: string) =>
  fc.array(
    fc.record({
      from: fc.tuple(fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 23 })).map(([m, h]) => `${m} ${h} * * *`),
      forMs: fc.integer({ min: 1, max: 300 }).map((minutes) => minutes * MINUTE),
      zone: fc.constant(zone),
      because: fc.constant('nights'),
    }),
    { minLength: 1, maxLength: 3 },
  );
function steps(from: number, to: number, step: number): readonly number[] {
  return Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);
}

const cases = moments.chain(({ zone, at }) =>
  fc.record({
    at: fc.constant(at),
    blackout: spansOf(zone),
    minInterval: fc.integer({ min: 0, max: 600 }).map((minutes) => minutes * MINUTE),
    ago: fc.option(fc.integer({ min: 0, max: 700 }), { nil: null }),
  }),
);

test('whenever clocks change, what is too early waits for the first minute that is in no blackout and not too soon', () => {
  fc.assert(
    fc.property(cases, ({ at, blackout, minInterval, ago }) => {
      const last = ago === null ? null : at - ago * MINUTE;
      const wait = waitOf({ blackout, minInterval }, { now: at, last }, reigns);
      const isFree = (time: number) => spans.reigning(blackout, time) === null && (last === null || time >= last + minInterval);
      expect(wait === null).toBe(isFree(at));
      if (!wait) return;
      expect(isFree(wait.until)).toBe(true);
      // Spans begin and end on whole minutes: the last one before it, and some of the others.
      const step = Math.max(MINUTE, Math.floor((wait.until - at) / 20 / MINUTE) * MINUTE);
      for (const time of [wait.until - MINUTE, ...steps(at, wait.until, step)])
        expect([time, time >= at && isFree(time)]).toEqual([time, false]);
      // Asked again at any time until then, the answer is the same: whoever was told a time can rely on it.
      const later = at + Math.floor((wait.until - at) / 2);
      expect(waitOf({ blackout, minInterval }, { now: later, last }, reigns)?.until).toBe(wait.until);
    }),
    { numRuns: 150 },
  );
}, 60_000);

test('a blackout of three hours on the wall clock’s midnight lasts three hours of real time in the night that has 23, and in that of 25', () => {
  const blackout = [{ from: '0 0 * * *', forMs: 180 * MINUTE, zone: 'Europe/Berlin', because: 'nights' }];
  for (const midnight of [Date.UTC(2026, 2, 28, 23), Date.UTC(2026, 9, 24, 22)]) {
    const wait = waitOf({ blackout, minInterval: 0 }, { now: midnight + MINUTE, last: null }, reigns);
    expect(wait).toEqual({ until: midnight + 180 * MINUTE, because: 'nights', zone: 'Europe/Berlin' });
  }
});

test('without an interval nothing waits for it, also where the store’s time, cut to the second, lies before the last one', () => {
  const free = { blackout: [], minInterval: 0 };
  expect(waitOf(free, { now: 1_000, last: 1_612 }, reigns)).toBeNull();
  expect(waitOf({ ...free, minInterval: 1 }, { now: 1_000, last: 1_612 }, reigns)?.until).toBe(1_613);
});
