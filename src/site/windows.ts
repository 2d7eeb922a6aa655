import type { CronSpan } from '../contract/window.ts';

/** When something may happen: not in a blackout, and not sooner than `minInterval` milliseconds after the last time. */
export interface Windows {
  readonly blackout: readonly CronSpan[];
  readonly minInterval: number;
}

/** Of these spans the one that reigns at a time, and when the last of those that follow without a gap ends. */
export type Reigns = (
  spans: readonly CronSpan[],
  at: number,
) => { readonly span: Pick<CronSpan, 'because' | 'zone'>; readonly until: number } | null;

/** Times are milliseconds since the epoch. */
export interface Wait {
  readonly until: number;
  /** Why it is not before, for whoever waits. */
  readonly because: string;
  /** Zone in which people think of it; null: of no blackout. */
  readonly zone: string | null;
}

/** Blackouts that come one after the other for ever are looked at so often. */
const LONGEST_CHAIN = 50;

/** The first time from `now` on at which it may happen; null: now. `last`: when it last happened; null: never. */
export function waitOf(
  { blackout, minInterval }: Windows,
  { now, last }: { readonly now: number; readonly last: number | null },
  reigns: Reigns,
): Wait | null {
  // A store tells its time to the second: what it says now may lie before what it said last.
  const again = last === null || minInterval === 0 ? now : last + minInterval;
  let wait: Wait | null = again > now ? { until: again, because: 'the last one was not long ago', zone: null } : null;
  for (let links = 0; links < LONGEST_CHAIN; links += 1) {
    const found = reigns(blackout, wait?.until ?? now);
    if (!found || found.until <= (wait?.until ?? now)) break;
    wait = { until: found.until, because: found.span.because, zone: found.span.zone };
  }
  return wait;
}

/** Of two that both hold. */
export const bothWindows = (a: Windows, b: Windows): Windows => ({
  blackout: [...a.blackout, ...b.blackout],
  minInterval: Math.max(a.minInterval, b.minInterval),
});
