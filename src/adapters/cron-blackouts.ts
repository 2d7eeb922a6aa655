import { Cron } from 'croner';
import type { CronSpan } from '../contract/window.ts';

const MINUTE = 60_000;
/** Spans that follow each other without a gap are told as one, up to so many: the end is asked for again then. */
const LONGEST_CHAIN = 50;

/** The blackout of these spans that reigns at a time, and when it ends; null where none does. Cron's patterns were checked before. */
export function blackoutOf(spans: readonly CronSpan[], at: number): { readonly until: number; readonly because: string } | null {
  let until = at;
  let because: string | null = null;
  for (let links = 0; links < LONGEST_CHAIN; links += 1) {
    const ends = spans.map((span) => ({ span, end: endOf(span, until) }));
    const latest = ends.reduce<(typeof ends)[number] | null>((best, one) => (one.end > (best?.end ?? until) ? one : best), null);
    if (!latest) break;
    because ??= latest.span.because;
    until = latest.end;
  }
  return because === null ? null : { until, because };
}

/** When the span that reigns at this time ends; `at` itself where none does. */
function endOf({ from, zone, forMs }: CronSpan, at: number): number {
  const cron = new Cron(from, { timezone: zone, mode: '5-part', paused: true });
  // Begun at the latest in this very minute: croner finds only what lies before the time it is given.
  const begun = cron.previousRuns(1, new Date(Math.floor(at / MINUTE) * MINUTE + 1_000))[0]?.getTime();
  return begun === undefined || begun > at ? at : Math.max(at, begun + forMs);
}
