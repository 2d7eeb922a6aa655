import { formatDuration } from '../../src/lib/duration.ts';

/** Such as `2026-11-21 08:12:44 UTC`. */
export function clockTime(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace(/\..*$/, ' UTC');
}

/** Such as `3h12m`: the two largest units, whole seconds. */
export function roughly(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1_000)) * 1_000;
  const parts = formatDuration(seconds).match(/[0-9]+[a-z]+/g) ?? [];
  return parts.slice(0, 2).join('');
}

/** Whether a hold has an end that anybody could wait for: an operator's pause has none. */
export function isDate(at: number | undefined | null): at is number {
  return typeof at === 'number' && Math.abs(at) <= 8.64e15;
}
