import { DAY_MS, isDurationBetween } from '../../contract/written-duration.ts';
import { parseGlob } from '../../lib/glob.ts';

/** What is right in section `refdata`, as `section-words.ts` explains it and `section-plain.ts` takes it. */

const HOUR_MS = 3_600_000;

export const PATTERNS = {
  store: /^(?:s3|file):\/\/[^\s\p{Cc}]{1,1000}$/u,
  url: /^https?:\/\/[^\s\p{Cc}"<>]{1,1000}$/u,
  folder: /^[^/\0\\][^\0\\]{0,499}$/,
  share: /^[0-9]{1,3}(?:\.[0-9]{1,6})?%$/,
} as const;
export const MAX_GLOBS = 200;
/** Ends included. */
export const COUNTS = { files: 1_000_000, snapshots: 100_000 } as const;

export const isWithoutWayUp = (path: string): boolean => !path.split('/').includes('..');
export const isUpToAll = (share: string): boolean => Number(share.slice(0, -1)) <= 100;
export const isKept = isDurationBetween(HOUR_MS, 3_650 * DAY_MS);

export function isResultsGlob(written: string): boolean {
  const path = written.replace(/^!/, '');
  const isInside = path !== '' && !path.startsWith('/') && !path.split('/').includes('..');
  return isInside && !/\p{Cc}/u.test(path) && parseGlob(written) !== null;
}
