import { formatDuration } from '../../src/lib/duration.ts';

const SECOND = 1_000;
const MINUTE = 60_000;

/** A span as people say it: in minutes, and below one in seconds. Milliseconds in. */
export function spanText(ms: number): string {
  const unit = ms < MINUTE ? SECOND : MINUTE;
  return formatDuration(Math.round(Math.max(0, ms) / unit) * unit);
}

/** `2026-11-22 14:35 UTC` */
export function timeText(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

/** `14:35 UTC` */
export function clockText(at: number): string {
  return timeText(at).slice('2026-11-22 '.length);
}
