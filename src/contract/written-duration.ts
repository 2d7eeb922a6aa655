import { parseDuration } from '../lib/duration.ts';

/** A duration as people write it in a plan: text with a unit, or a number of seconds. */
export type WrittenDuration = string | number;

export const DAY_MS = 86_400_000;

/** Milliseconds; null where it is none. */
export function readDuration(written: WrittenDuration): number | null {
  if (typeof written === 'number') return Number.isFinite(written) && written >= 0 ? Math.round(written * 1000) : null;
  const parsed = parseDuration(written);
  return parsed.ok ? parsed.value : null;
}

/** Milliseconds of what a schema let through. */
export const milliseconds = (written: WrittenDuration): number => readDuration(written) ?? 0;

/** `from` and `to` in milliseconds, ends included. */
export function isDurationBetween(from: number, to: number): (written: WrittenDuration) => boolean {
  return (written) => {
    const read = readDuration(written);
    return read !== null && read >= from && read <= to;
  };
}
