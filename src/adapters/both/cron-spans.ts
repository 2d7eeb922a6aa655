import { Cron } from 'croner';
import type { CronSpan } from '../../contract/window.ts';

const MINUTE = 60_000;
/** Spans that touch are told as one, up to so many: the end is asked for again then. */
const LONGEST_CHAIN = 50;

/** A span that reigns. Times are milliseconds since the epoch. */
export interface Reigning {
  /** Of all that reign the one that ends last. */
  readonly span: CronSpan;
  /** The end of the last of the spans that follow without a gap; after a very long chain, a time before it. */
  readonly until: number;
}

export interface Beginning {
  readonly span: CronSpan;
  readonly at: number;
}

/** What spans say about a time: half-open, from their begin until `forMs` of real time later. Patterns were checked before. */
export interface CronSpans {
  /** Null where none reigns. */
  reigning(spans: readonly CronSpan[], at: number): Reigning | null;
  /** The first begin after `at`, whether or not another span reigns then; null where none ever begins again. */
  nextBegin(spans: readonly CronSpan[], at: number): Beginning | null;
}

/** A compiled pattern, kept. */
export type CronOf = (pattern: string, zone: string) => Cron;

export function keepCrons(): CronOf {
  const crons = new Map<string, Cron>();
  return (pattern, timezone) => {
    const key = `${pattern} ${timezone}`;
    const cron = crons.get(key) ?? new Cron(pattern, { timezone, mode: '5-part', paused: true });
    crons.set(key, cron);
    return cron;
  };
}

/**
 * Spans on croner, which knows what a clock on the wall does twice a year: a fixed time that spring leaves out comes at the
 * first minute after the gap, one that autumn repeats comes once.
 */
export function createCronSpans(cronOf: CronOf = keepCrons()): CronSpans {
  const endOf = (span: CronSpan, at: number): number => endAt(span, cronOf(span.from, span.zone), at);
  return {
    reigning(spans, at) {
      let until = at;
      let first: CronSpan | null = null;
      for (let links = 0; links < LONGEST_CHAIN; links += 1) {
        const ends = spans.map((span) => ({ span, end: endOf(span, until) }));
        const latest = ends.reduce<(typeof ends)[number] | null>(
          (best, one) => (one.end > (best?.end ?? until) ? one : best),
          null,
        );
        if (!latest) break;
        first ??= latest.span;
        until = latest.end;
      }
      return first && { span: first, until };
    },
    nextBegin(spans, at) {
      const begins = spans.flatMap((span) => {
        const begin = cronOf(span.from, span.zone).nextRun(new Date(at))?.getTime();
        return begin === undefined ? [] : [{ span, at: begin }];
      });
      return begins.reduce<Beginning | null>((best, one) => (best === null || one.at < best.at ? one : best), null);
    },
  };
}

/** When the span that reigns at this time ends; `at` itself where none does. */
function endAt({ forMs }: CronSpan, cron: Cron, at: number): number {
  // Begun at the latest in this very minute: croner finds only what lies before the time it is given.
  const begun = cron.previousRuns(1, new Date(Math.floor(at / MINUTE) * MINUTE + 1_000))[0]?.getTime();
  return begun === undefined || begun > at ? at : Math.max(at, begun + forMs);
}
