import type { LastBegin } from '../../watch/due-nightly.ts';
import { type CronOf, keepCrons } from './cron-spans.ts';

const MINUTE = 60_000;

/** When a nightly build was last to begin. A time that spring leaves out comes after the gap, one that autumn repeats comes once. */
export function createLastBegin(cronOf: CronOf = keepCrons()): LastBegin {
  return ({ at: pattern, zone }, at) => {
    // Croner finds only what lies before the time it is given.
    const found = cronOf(pattern, zone)
      .previousRuns(1, new Date(Math.floor(at / MINUTE) * MINUTE + 1_000))[0]
      ?.getTime();
    return found === undefined || found > at ? null : found;
  };
}
