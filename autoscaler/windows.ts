import type { CronSpan } from '../src/contract/window.ts';
import { err, ok, type Result } from '../src/lib/result.ts';

export type { CronSpan } from '../src/contract/window.ts';

/** Open in every minute that its five fields match, as a clock on a wall of `zone` shows it. */
export interface CronWindow {
  readonly cron: string;
  /** IANA, such as `Europe/Berlin`. */
  readonly zone: string;
}

export interface WarmRule {
  /** Idle runners in each scope beyond the jobs. */
  readonly hot: number;
  /** Machines that booted once and are stopped. */
  readonly stopped: number;
  /** Null: always. */
  readonly during: CronWindow | null;
}

/** What windows need to know of a pool. */
export interface PoolWindows {
  readonly warm: readonly WarmRule[];
  readonly blackout: readonly CronSpan[];
}

export interface TimeSpan {
  /** Milliseconds since the epoch; `to` is the first that is not in it. */
  readonly from: number;
  readonly to: number;
}

/** Times of day and year, in zones. Cheap to ask at every look: answers are kept for their minute. */
export interface Windows {
  /** What is kept warm now: of all rules that are open the largest numbers. */
  warmTarget(pool: PoolWindows, now: number): { readonly hot: number; readonly stopped: number };
  /** The blackout that reigns now, with those that follow it without a gap; null where there is none. */
  blackoutAt(pool: PoolWindows, now: number): { readonly until: number; readonly because: string } | null;
  /** The day and the month of `now`, from midnight to midnight of the zone. */
  budgetWindows(zone: string, now: number): { readonly day: TimeSpan; readonly month: TimeSpan };
}

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly words: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const FIELDS: readonly Field[] = [
  { name: 'a minute', least: 0, most: 59, words: [] },
  { name: 'an hour', least: 0, most: 23, words: [] },
  { name: 'a day of the month', least: 1, most: 31, words: [] },
  { name: 'a month', least: 1, most: 12, words: MONTHS },
  { name: 'a day of the week', least: 0, most: 7, words: DAYS },
];
const DAYS_OF_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * Checks five fields: numbers, ranges `a-b`, steps (a star or range, a slash, a number), lists, `mon` and `jan`. Gives them with single spaces.
 * Refused is also what no day of any year matches.
 */
export function readCron(text: string): Result<string, string> {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== FIELDS.length)
    return err(`five fields (minute hour day month weekday) such as "* 8-18 * * 1-5", found ${parts.length}`);
  const values: (readonly number[])[] = [];
  for (const [index, field] of FIELDS.entries()) {
    const read = readField(parts[index] as string, field);
    if (!read.ok) return read;
    values.push(read.value);
  }
  const [, , days = [], months = []] = values;
  const mayFall = months.some((month) => days.some((day) => day <= (DAYS_OF_MONTH[month - 1] ?? 0)));
  if (!mayFall && parts[4] === '*') return err(`a day that exists, found ${parts[2]} in month ${parts[3]}`);
  return ok(parts.join(' '));
}

function readField(text: string, field: Field): Result<readonly number[], string> {
  const values: number[] = [];
  for (const item of text.split(',')) {
    const read = readItem(item, field);
    if (read === null) {
      const { name, least, most, words } = field;
      const named = words.length > 0 ? ` or ${words[0]}, ${words[1]} …` : '';
      return err(`${name} from ${least} to ${most}${named}, as a number, a range a-b, a step */n or a list, found "${item}"`);
    }
    values.push(...read);
  }
  return ok(values);
}

function readItem(item: string, field: Field): readonly number[] | null {
  const [, range = '', step] = /^([^/]+)(?:\/([0-9]{1,2}))?$/.exec(item.toLowerCase()) ?? [];
  const [from, to, ...more] = range === '*' ? [`${field.least}`, `${field.most}`] : range.split('-');
  const isRange = to !== undefined;
  const first = readNumber(from, field);
  const last = isRange ? readNumber(to, field) : first;
  if (first === null || last === null || first > last || more.length > 0) return null;
  const size = Number(step ?? 1);
  if (size < 1 || (step !== undefined && !isRange)) return null;
  return Array.from({ length: Math.floor((last - first) / size) + 1 }, (_, n) => first + n * size);
}

function readNumber(text: string | undefined, { least, most, words }: Field): number | null {
  const word = words.indexOf(text ?? '');
  const value = word >= 0 ? word + (words === MONTHS ? 1 : 0) : /^[0-9]{1,2}$/.test(text ?? '') ? Number(text) : Number.NaN;
  return value >= least && value <= most ? value : null;
}

/** Whether the name is one of the IANA database, as far as this computer knows it. */
export function isZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/.test(name)) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
