import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCronWindows } from '../../../autoscaler/adapters/cron-windows.ts';
import { type CronSpan, type PoolWindows, readCron, type WarmRule } from '../../../autoscaler/windows.ts';

const at = (text: string): number => Date.parse(text);
const iso = (ms: number | null | undefined): string | null =>
  ms === null || ms === undefined ? null : new Date(ms).toISOString();
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const BERLIN = 'Europe/Berlin';

const aPool = (o: Partial<PoolWindows> = {}): PoolWindows => ({ warm: [], blackout: [], ...o });
const warm = (cron: string | null, o: Partial<WarmRule> = {}): WarmRule => ({
  hot: 0,
  stopped: 1,
  during: cron === null ? null : { cron, zone: BERLIN },
  ...o,
});
const span = (from: string, hours: number, because = 'nightly'): CronSpan => ({
  from,
  forMs: hours * HOUR,
  zone: BERLIN,
  because,
});

describe('what is kept warm', () => {
  const pool = aPool({ warm: [warm('* 8-18 * * 1-5')] });

  test.each([
    ['Monday 08:00 in winter', '2026-11-23T07:00:00Z', 1],
    ['a minute before', '2026-11-23T06:59:59Z', 0],
    ['18:59', '2026-11-23T17:59:59Z', 1],
    ['19:00', '2026-11-23T18:00:00Z', 0],
    ['Saturday', '2026-11-21T10:00:00Z', 0],
    ['Monday 08:00 in summer', '2026-07-20T06:00:00Z', 1],
    ['an hour before in UTC', '2026-07-20T05:59:00Z', 0],
  ])('%s', (_when, when, stopped) => {
    expect(createCronWindows().warmTarget(pool, at(when))).toEqual({ hot: 0, stopped });
  });

  test('of rules that hold at a time the largest numbers count, and one without a window always holds', () => {
    const all = aPool({ warm: [warm(null, { hot: 1 }), warm('* 8-18 * * *', { hot: 5, stopped: 0 })] });
    const windows = createCronWindows();
    expect(windows.warmTarget(all, at('2026-11-23T10:00:00Z'))).toEqual({ hot: 5, stopped: 1 });
    expect(windows.warmTarget(all, at('2026-11-23T22:00:00Z'))).toEqual({ hot: 1, stopped: 1 });
    expect(windows.warmTarget(aPool(), at('2026-11-23T22:00:00Z'))).toEqual({ hot: 0, stopped: 0 });
  });

  test.each([
    ['the hour that spring leaves out is never open', '2026-03-29T00:00:00Z', '2026-03-29T03:00:00Z', 0],
    ['the hour that autumn repeats is open twice', '2026-10-24T22:00:00Z', '2026-10-25T03:00:00Z', 120],
    ['on any other day it is open once', '2026-10-23T22:00:00Z', '2026-10-24T03:00:00Z', 60],
  ])('%s', (_what, from, to, minutes) => {
    const night = aPool({ warm: [warm('* 2 * * *')] });
    const windows = createCronWindows();
    let open = 0;
    for (let now = at(from); now < at(to); now += MINUTE) open += windows.warmTarget(night, now).stopped;
    expect(open).toBe(minutes);
  });
});

describe('a blackout', () => {
  const pool = aPool({ blackout: [span('0 1 * * *', 3)] });
  const told = (when: string, of = pool) => {
    const answer = createCronWindows().blackoutAt(of, at(when));
    return answer && [iso(answer.until), answer.because];
  };

  test('reigns from its first moment to before its last, and tells its end and its reason', () => {
    expect(told('2026-11-21T23:59:59Z')).toBeNull();
    expect(told('2026-11-22T00:00:00Z')).toEqual(['2026-11-22T03:00:00.000Z', 'nightly']);
    expect(told('2026-11-22T02:59:59Z')).toEqual(['2026-11-22T03:00:00.000Z', 'nightly']);
    expect(told('2026-11-22T03:00:00Z')).toBeNull();
  });

  test('lasts as long as it says, also in a night with a change of the clock', () => {
    expect(told('2026-03-29T02:59:00Z')).toEqual(['2026-03-29T03:00:00.000Z', 'nightly']);
    expect(told('2026-10-24T23:30:00Z')).toEqual(['2026-10-25T02:00:00.000Z', 'nightly']);
    expect(told('2026-10-25T02:00:00Z')).toBeNull();
  });

  test('that begins at a time which spring leaves out begins after the gap; one that autumn repeats begins once', () => {
    const odd = aPool({ blackout: [span('30 2 * * *', 1)] });
    expect(told('2026-03-29T00:59:00Z', odd)).toBeNull();
    expect(told('2026-03-29T01:00:00Z', odd)).toEqual(['2026-03-29T02:00:00.000Z', 'nightly']);
    expect(told('2026-10-25T01:29:00Z', odd)).toEqual(['2026-10-25T01:30:00.000Z', 'nightly']);
    expect(told('2026-10-25T01:30:00Z', odd)).toBeNull();
  });

  test('that is followed by another without a gap tells the end of both', () => {
    const chain = aPool({
      blackout: [span('0 1 * * *', 2, 'backup'), span('0 3 * * *', 1, 'update'), span('30 2 * * *', 1, 'x')],
    });
    expect(told('2026-11-22T00:30:00Z', chain)).toEqual(['2026-11-22T03:00:00.000Z', 'backup']);
  });

  test('longer than its period never ends, and is asked for again in time', () => {
    const ever = aPool({ blackout: [span('0 * * * *', 2)] });
    expect(at(told('2026-11-22T00:30:00Z', ever)?.[0] ?? '')).toBeGreaterThan(at('2026-11-23T00:00:00Z'));
  });
});

describe('windows of budgets', () => {
  const told = (zone: string, when: string) => {
    const { day, month } = createCronWindows().budgetWindows(zone, at(when));
    return [day.from, day.to, month.from, month.to].map(iso);
  };

  test('are the day and the month of the zone', () => {
    expect(told('UTC', '2026-11-21T08:00:00Z')).toEqual([
      '2026-11-21T00:00:00.000Z',
      '2026-11-22T00:00:00.000Z',
      '2026-11-01T00:00:00.000Z',
      '2026-12-01T00:00:00.000Z',
    ]);
    expect(told('Asia/Kolkata', '2026-12-31T18:30:00Z')).toEqual([
      '2026-12-31T18:30:00.000Z',
      '2027-01-01T18:30:00.000Z',
      '2026-12-31T18:30:00.000Z',
      '2027-01-31T18:30:00.000Z',
    ]);
  });

  test('have 23 and 25 hours where the clock changes, and so has their month an hour less or more', () => {
    const spring = told(BERLIN, '2026-03-29T12:00:00Z');
    expect(spring).toEqual([
      '2026-03-28T23:00:00.000Z',
      '2026-03-29T22:00:00.000Z',
      '2026-02-28T23:00:00.000Z',
      '2026-03-31T22:00:00.000Z',
    ]);
    const autumn = told(BERLIN, '2026-10-25T12:00:00Z');
    expect(autumn).toEqual([
      '2026-10-24T22:00:00.000Z',
      '2026-10-25T23:00:00.000Z',
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ]);
  });

  test('I-3: whatever the zone and the time, they hold the time and follow each other without gap or overlap', () => {
    const zones = fc.constantFrom(
      'UTC',
      BERLIN,
      'America/Havana',
      'Africa/Cairo',
      'Asia/Kathmandu',
      'Pacific/Apia',
      'Pacific/Kiritimati',
      'America/Asuncion',
    );
    const windows = createCronWindows();
    fc.assert(
      fc.property(zones, fc.integer({ min: at('2005-01-01T00:00:00Z'), max: at('2035-01-01T00:00:00Z') }), (zone, now) => {
        const { day, month } = windows.budgetWindows(zone, now);
        for (const { from, to } of [day, month]) expect([from <= now, now < to]).toEqual([true, true]);
        expect(windows.budgetWindows(zone, day.to).day.from).toBe(day.to);
        expect(windows.budgetWindows(zone, month.to).month.from).toBe(month.to);
        expect(windows.budgetWindows(zone, day.from - 1).day.to).toBe(day.from);
      }),
    );
  });
});

test('a thousand looks within a minute cost less than a fresh answer each', () => {
  const windows = createCronWindows();
  const pool = aPool({ warm: [warm('* 8-18 * * 1-5')], blackout: [span('0 1 * * *', 3)] });
  const first = windows.warmTarget(pool, at('2026-11-23T10:00:00Z'));
  const black = windows.blackoutAt(pool, at('2026-11-22T01:00:00Z'));
  for (let n = 0; n < 1_000; n += 1) {
    expect(windows.warmTarget(pool, at('2026-11-23T10:00:00Z') + n * 59)).toBe(first);
    expect(windows.blackoutAt(pool, at('2026-11-22T01:00:00Z') + n * 59)).toBe(black);
  }
});

describe('the grammar of five fields', () => {
  test.each(['* 8-18 * * 1-5', '*/5 0 1,15 jan-mar MON', '0 0 29 2 *', ' 0  1 * * 7 ', '0-59/10 * 31 2 1'])(
    'takes %s',
    (text) => {
      expect(readCron(text).ok).toBe(true);
    },
  );

  test.each([
    ['', 'five fields'],
    ['* * * *', 'found 4'],
    ['* * * * * *', 'found 6'],
    ['@daily', 'found 1'],
    ['60 * * * *', 'a minute from 0 to 59'],
    ['* 24 * * *', 'an hour from 0 to 23'],
    ['* * 0 * *', 'a day of the month from 1 to 31'],
    ['* * * 13 *', 'a month from 1 to 12'],
    ['* * * foo *', 'found "foo"'],
    ['* * * * 8', 'a day of the week'],
    ['5-1 * * * *', 'found "5-1"'],
    ['*/0 * * * *', 'found "*/0"'],
    ['5/10 * * * *', 'found "5/10"'],
    ['1,,2 * * * *', 'found ""'],
    ['1-2-3 * * * *', 'found "1-2-3"'],
    ['-1 * * * *', 'found "-1"'],
    ['0 0 31 2,4 *', 'a day that exists, found 31 in month 2,4'],
    ['* * L * *', 'found "L"'],
  ])('refuses %j and says what was expected', (text, expected) => {
    const read = readCron(text);
    expect(read.ok ? '' : read.error).toContain(expected);
  });

  test('whatever it takes croner takes too, and a time comes', () => {
    const number = (least: number, most: number) => fc.integer({ min: least, max: most });
    const field = (least: number, most: number) =>
      fc.oneof(
        fc.constant('*'),
        number(least, most).map(String),
        fc.tuple(number(least, most), number(least, most)).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
        number(1, most).map((step) => `*/${step}`),
        fc.array(number(least, most), { minLength: 1, maxLength: 3 }).map((list) => list.join(',')),
      );
    const crons = fc.tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7)).map((fields) => fields.join(' '));
    const now = at('2026-11-21T08:00:00Z');
    fc.assert(
      fc.property(crons, (cron) => {
        fc.pre(readCron(cron).ok);
        const pool = aPool({ warm: [warm(cron)], blackout: [span(cron, 1)] });
        const windows = createCronWindows();
        expect(() => windows.warmTarget(pool, now)).not.toThrow();
        expect(() => windows.blackoutAt(pool, now)).not.toThrow();
      }),
      { numRuns: 100 },
    );
  });
});
