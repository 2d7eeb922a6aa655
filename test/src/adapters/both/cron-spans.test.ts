import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCronSpans } from '../../../../src/adapters/both/cron-spans.ts';
import { spanFault } from '../../../../src/contract/commands-config-span.ts';
import type { CronSpan } from '../../../../src/contract/window.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const at = (text: string): number => Date.parse(text);
const iso = (ms: number | undefined): string => new Date(ms ?? Number.NaN).toISOString().slice(0, 16);

/** The moments at which clocks change: forward, then back. Lord Howe moves by half an hour, Tehran no more, Havana at midnight. */
const CHANGES: Readonly<Record<string, readonly number[]>> = {
  'Europe/Berlin': [at('2026-03-29T01:00:00Z'), at('2026-10-25T01:00:00Z')],
  'America/New_York': [at('2026-03-08T07:00:00Z'), at('2026-11-01T06:00:00Z')],
  'Australia/Lord_Howe': [at('2026-10-03T15:30:00Z'), at('2026-04-04T15:00:00Z')],
  'Asia/Tehran': [at('2026-03-21T20:30:00Z'), at('2026-09-21T19:30:00Z')],
  'Pacific/Chatham': [at('2026-09-26T14:00:00Z'), at('2026-04-04T14:00:00Z')],
  'America/Havana': [at('2026-03-08T05:00:00Z'), at('2026-11-01T05:00:00Z')],
};
const ZONES = Object.keys(CHANGES);
const spans = createCronSpans();

/** The clock on the wall, `2026-03-29T03:00`, as the platform's calendar tells it. */
function clockOf(zone: string): (ms: number) => string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return (ms) => format.format(ms).replace(' ', 'T');
}

/** When a time of day comes within a stretch: on each date the first minute at which the clock shows it or has jumped over it. */
function comings(shown: readonly string[], time: string, from: number): readonly number[] {
  const dates = [...new Set(shown.map((one) => one.slice(0, 10)))];
  const indexes = dates.map((date) => shown.findIndex((one) => one >= `${date}T${time}`));
  // The first date may have begun before the stretch.
  return indexes.filter((index) => index > 0).map((index) => from + index * MINUTE);
}

const two = (n: number): string => String(n).padStart(2, '0');
const timeOfDay = fc.record({ hour: fc.integer({ min: 0, max: 23 }), minute: fc.integer({ min: 0, max: 59 }) });
/** Half of them where clocks change, to the minute. */
const nightly = fc.oneof(
  timeOfDay,
  fc.record({ hour: fc.integer({ min: 0, max: 3 }), minute: fc.constantFrom(0, 15, 29, 30, 31, 45, 59) }),
);
const aSpan = (zone: string, from: string, minutes: number): CronSpan => ({
  from,
  zone,
  forMs: minutes * MINUTE,
  because: `${from} ${zone}`,
});

describe.each(ZONES)('%s: around the days on which clocks change, a span', (zone) => {
  const clock = clockOf(zone);
  const stretches = (CHANGES[zone] ?? []).map((change) => {
    const from = change - 41 * HOUR;
    return { change, from, shown: Array.from({ length: 61 * 60 }, (_, i) => clock(from + i * MINUTE)) };
  });

  test('begins once a day, after the gap where spring leaves its time out, and lasts as long as it says', () => {
    const lasting = fc.integer({ min: 1, max: 20 * 60 });
    fc.assert(
      fc.property(nightly, lasting, fc.constantFrom(...stretches), ({ hour, minute }, minutes, { change, from, shown }) => {
        const span = aSpan(zone, `${minute} ${hour} * * *`, minutes);
        const expected = comings(shown, `${two(hour)}:${two(minute)}`, from);
        const [begin, end] = [change - 20 * HOUR, change + 20 * HOUR];
        expect(begins(span, begin, end)).toEqual(expected.filter((one) => one >= begin).map(iso));
        for (const now of minutesAround(change, expected, span.forMs)) {
          const begun = expected.filter((one) => one <= now && now < one + span.forMs).at(-1);
          const told = spans.reigning([span], now)?.until ?? null;
          const due = begun === undefined ? null : begun + span.forMs;
          // Thousands of minutes: an expectation is made only of one that is wrong.
          if (told !== due) expect({ now: iso(now), told }).toEqual({ now: iso(now), told: due });
        }
      }),
      { numRuns: 8 },
    );
  });
});

function begins(span: CronSpan, from: number, to: number): readonly string[] {
  const found: number[] = [];
  for (let next = spans.nextBegin([span], from - 1); next && next.at < to; next = spans.nextBegin([span], next.at))
    found.push(next.at);
  return found.map(iso);
}

/** Every minute for three hours on both sides of the change and where spans begin and end, every 13th within twenty hours. */
function minutesAround(change: number, begun: readonly number[], forMs: number): readonly number[] {
  const edges = begun.flatMap((one) => [one, one + forMs]).filter((one) => Math.abs(one - change) < 20 * HOUR);
  const near = (now: number): boolean =>
    Math.abs(now - change) <= 3 * HOUR || edges.some((edge) => Math.abs(now - edge) <= 2 * MINUTE);
  return Array.from({ length: 40 * 60 }, (_, i) => change - 20 * HOUR + i * MINUTE).filter((now, i) => i % 13 === 0 || near(now));
}

describe('Whatever the spans and the time', () => {
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
      forMs: fc.integer({ min: 1, max: 3 * 24 * 60 }).map((minutes) => minutes * MINUTE),
      zone: fc.constantFrom(...ZONES),
      because: fc.constantFrom('one', 'two', 'three'),
    })
    // As the section takes them.
    .filter((one) => spanFault(one).length === 0);
  const times = fc
    .constantFrom(...Object.values(CHANGES).flat())
    .chain((change) => fc.integer({ min: -36 * HOUR, max: 36 * HOUR }).map((offset) => change + offset));

  test('the end told is after the time; one reigns in every minute before it, and none at it unless the chain was long', () => {
    fc.assert(
      fc.property(fc.array(written, { maxLength: 3 }), times, (all, now) => {
        const found = spans.reigning(all, now);
        if (found === null) return;
        expect(found.until).toBeGreaterThan(now);
        expect(all).toContain(found.span);
        const step = Math.max(MINUTE, Math.ceil((found.until - now) / 25 / MINUTE) * MINUTE);
        for (let ms = now; ms < found.until; ms += step) if (!spans.reigning(all, ms)) throw new Error(`none at ${iso(ms)}`);
        const after = spans.reigning(all, found.until);
        // Fifty links of one minute at least each.
        if (after !== null) expect(found.until - now).toBeGreaterThanOrEqual(50 * MINUTE);
      }),
      { numRuns: 60 },
    );
  });

  test('the next begin lies ahead, its span reigns from then on, and none begins before it', () => {
    fc.assert(
      fc.property(fc.array(written, { minLength: 1, maxLength: 3 }), times, (all, now) => {
        const next = spans.nextBegin(all, now);
        if (next === null) return;
        expect(next.at).toBeGreaterThan(now);
        const alone = spans.reigning([next.span], next.at);
        expect((alone?.until ?? 0) - next.at).toBeGreaterThanOrEqual(next.span.forMs);
        const each = all.map((one) => spans.nextBegin([one], now)?.at ?? Number.POSITIVE_INFINITY);
        expect(next.at).toBe(Math.min(...each));
        // Where nothing reigns now, nothing does until then.
        if (spans.reigning(all, now) === null) expect(spans.reigning(all, Math.max(now, next.at - 1))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });
});

describe('A span', () => {
  const daily = aSpan('Etc/UTC', '0 1 * * *', 60);

  test('is half-open: it reigns at its begin, not at its end', () => {
    expect(spans.reigning([daily], at('2026-01-11T00:59:59.999Z'))).toBeNull();
    expect(spans.reigning([daily], at('2026-01-11T01:00:00Z'))).toEqual({ span: daily, until: at('2026-01-11T02:00:00Z') });
    expect(spans.reigning([daily], at('2026-01-11T01:59:59.999Z'))?.until).toBe(at('2026-01-11T02:00:00Z'));
    expect(spans.reigning([daily], at('2026-01-11T02:00:00Z'))).toBeNull();
  });

  test('that touches another one ends with that one, and is the one told', () => {
    const next = aSpan('Etc/UTC', '0 2 * * *', 30);
    expect(spans.reigning([next, daily], at('2026-01-11T01:30:00Z'))).toEqual({ span: daily, until: at('2026-01-11T02:30:00Z') });
  });

  test('begins next after the moment that is asked for, to the millisecond', () => {
    const begin = (text: string) => iso(spans.nextBegin([daily], at(text))?.at);
    expect(begin('2026-01-11T00:59:59.999Z')).toBe('2026-01-11T01:00');
    expect(begin('2026-01-11T01:00:00Z')).toBe('2026-01-12T01:00');
    expect(begin('2026-01-11T01:00:00.001Z')).toBe('2026-01-12T01:00');
    expect(spans.nextBegin([], at('2026-01-11T01:00:00Z'))).toBeNull();
  });

  test('of leap days begins in years', () => {
    const leap = aSpan('Etc/UTC', '0 0 29 2 *', 60);
    expect(iso(spans.nextBegin([leap], at('2026-01-01T00:00:00Z'))?.at)).toBe('2028-02-29T00:00');
    expect(spans.reigning([leap], at('2026-01-01T00:00:00Z'))).toBeNull();
    expect(spans.reigning([leap], at('2028-02-29T00:30:00Z'))?.until).toBe(at('2028-02-29T00:00:00Z') + HOUR);
  });
});

test('the five zones and Havana change their clocks where this suite thinks they do', () => {
  for (const [zone, changes] of Object.entries(CHANGES)) {
    const clock = clockOf(zone);
    const jumps = changes.map((change) => (at(`${clock(change)}:00Z`) - at(`${clock(change - MINUTE)}:00Z`)) / MINUTE - 1);
    const half = zone === 'Australia/Lord_Howe' ? 30 : 60;
    expect([zone, ...jumps]).toEqual([zone, ...(zone === 'Asia/Tehran' ? [0, 0] : [half, -half])]);
  }
});
