import { createCronSpans, keepCrons } from '../../src/adapters/both/cron-spans.ts';
import type { CronWindow, PoolWindows, TimeSpan, Windows } from '../windows.ts';

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;

/** Windows on croner. A window of patterns is open in both of the hours that autumn repeats, and in none that spring leaves out. */
export function createCronWindows(): Windows {
  const cronOf = keepCrons();
  const spans = createCronSpans(cronOf);
  const isOpen = (window: CronWindow, at: number): boolean => cronOf(window.cron, window.zone).match(new Date(at));
  const blackoutAt = ({ blackout }: PoolWindows, now: number) => {
    const found = spans.reigning(blackout, now);
    return found && { until: found.until, because: found.span.because };
  };
  const warmTarget = ({ warm }: PoolWindows, now: number) => {
    const open = warm.filter(({ during }) => during === null || isOpen(during, minuteOf(now)));
    return { hot: Math.max(0, ...open.map(({ hot }) => hot)), stopped: Math.max(0, ...open.map(({ stopped }) => stopped)) };
  };
  return {
    warmTarget: perMinute(warmTarget),
    blackoutAt: perMinute(blackoutAt),
    budgetWindows: perZone(windowsOf),
  };
}

function minuteOf(at: number): number {
  return Math.floor(at / MINUTE) * MINUTE;
}

type Ask<T> = (pool: PoolWindows, now: number) => T;

/** Nothing that five fields say changes within a minute. */
function perMinute<T>(ask: Ask<T>): Ask<T> {
  const known = new WeakMap<PoolWindows, { readonly minute: number; readonly answer: T }>();
  return (pool, now) => {
    const minute = minuteOf(now);
    const found = known.get(pool);
    if (found?.minute === minute) return found.answer;
    const answer = ask(pool, minute);
    known.set(pool, { minute, answer });
    return answer;
  };
}

interface BudgetWindows {
  readonly day: TimeSpan;
  readonly month: TimeSpan;
}

function perZone(ask: (zone: string, now: number) => BudgetWindows): (zone: string, now: number) => BudgetWindows {
  const known = new Map<string, BudgetWindows>();
  return (zone, now) => {
    const found = known.get(zone);
    if (found && found.day.from <= now && now < found.day.to) return found;
    const answer = ask(zone, now);
    known.set(zone, answer);
    return answer;
  };
}

function windowsOf(zone: string, now: number): BudgetWindows {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const startOf = (year: number, month: number, day: number): number => midnight(calendar, Date.UTC(year, month, day));
  // The date of `now` may be that of the day before or after where a zone's clock is set back at midnight.
  const [year = 0, month = 1, day = 1] = calendar.format(now).split('-').map(Number);
  const near = [-1, 0, 1, 2].map((offset) => startOf(year, month - 1, day + offset));
  const index = near.findLastIndex((start) => start <= now);
  const date = new Date(Date.UTC(year, month - 1, day - 1 + index));
  const monthFrom = startOf(date.getUTCFullYear(), date.getUTCMonth(), 1);
  const monthTo = startOf(date.getUTCFullYear(), date.getUTCMonth() + 1, 1);
  return { day: { from: near[index] ?? now, to: near[index + 1] ?? now + DAY }, month: { from: monthFrom, to: monthTo } };
}

/** The first moment of a date, which is told as midnight UTC of it. Zones lie within 15 hours of UTC. */
function midnight(calendar: Intl.DateTimeFormat, date: number): number {
  const name = new Date(date).toISOString().slice(0, 10);
  let [before, after] = [date - 15 * HOUR, date + 15 * HOUR];
  while (after - before > 1_000) {
    const middle = Math.floor((before + after) / 2_000) * 1_000;
    if (calendar.format(middle) >= name) after = middle;
    else before = middle;
  }
  return after;
}
