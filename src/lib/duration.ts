import { err, ok, type Result } from './result.ts';

/** Units a person may write, in milliseconds, largest first. A bare number is refused: nobody remembers which unit it had. */
const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
  ['ms', 1],
] as const;

const GRAMMAR = /^(?:([0-9]+)d)?(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s)?(?:([0-9]+)ms)?$/;

/** A text is at most this long: enough for every duration that `formatDuration` writes. */
const LONGEST = 64;

/**
 * Reads a duration with its units, largest first: `90s`, `2m`, `1h30m`, `500ms`. Milliseconds.
 * Refuses text without a unit, units out of order, and what passes 2^53 - 1 ms.
 */
export function parseDuration(text: string): Result<number, string> {
  const expected = `expected a duration such as 90s, 2m or 1h30m (units d, h, m, s, ms), found ${JSON.stringify(text.slice(0, LONGEST))}`;
  const match = text.length > 0 && text.length <= LONGEST ? GRAMMAR.exec(text) : null;
  if (!match) return err(expected);
  const total = UNITS.reduce((sum, [, size], index) => sum + Number(match[index + 1] ?? 0) * size, 0);
  return Number.isSafeInteger(total) ? ok(total) : err(expected);
}

/** Writes whole milliseconds as `parseDuration` reads them: `5400000` → `1h30m`. Negative numbers count as zero. */
export function formatDuration(ms: number): string {
  let rest = Math.max(0, Math.trunc(ms));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    if (count > 0) parts.push(`${count}${unit}`);
    rest -= count * size;
  }
  return parts.join('') || '0s';
}
