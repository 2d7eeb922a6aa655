import type { Wait } from './windows.ts';

/** `2026-11-22 03:00 UTC`; with the zone that people think of it in, its time there first. Whole minutes, upwards. */
export function whenText(until: number, zone: string | null): string {
  const minute = Math.ceil(until / 60_000) * 60_000;
  const utc = `${new Date(minute).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  if (zone === null || zone === 'UTC') return utc;
  const written = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return `${written.format(minute)} ${zone} (${utc})`;
}

/** `is queued until 2026-11-22 03:00 UTC: nightly builds` */
export const queuedText = ({ until, because, zone }: Wait): string => `is queued until ${whenText(until, zone)}: ${because}`;
