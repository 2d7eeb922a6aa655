import { parseGlob } from '../lib/glob.ts';
import { checkPath } from './refdata-keys.ts';
import { OWN_FOLDER } from './site-manifest-text.ts';
import { DAY_MS, isDurationBetween } from './written-duration.ts';

/** The words of section `sites`, as `sites-config-schema.ts` explains them and `sites-config-plain.ts` takes them. */

const [MINUTE_MS, HOUR_MS, YEAR_MS] = [60_000, 3_600_000, 366 * DAY_MS];

export const PATTERNS = {
  store: /^(?:s3:\/\/[a-z0-9][a-z0-9.-]{1,62}(?:\/[A-Za-z0-9._/-]{0,500})?|file:\/\/\/[^?#\p{Cc}]{1,1000})$/u,
  region: /^[a-z0-9-]{1,40}$/,
  role: /^arn:[a-z-]{3,20}:iam::[0-9]{12}:role\/[\w+=,.@/-]{1,512}$/,
  url: /^https?:\/\/[A-Za-z0-9.-]{1,253}(?::[0-9]{1,5})?(?:\/[A-Za-z0-9._~/-]{0,500})?$/,
  branch: /^[A-Za-z0-9_][A-Za-z0-9_./+-]{0,199}$/,
  name: /^[a-z][a-z0-9_-]{0,39}$/,
  cache: /^[\x20-\x7e]{1,200}$/,
  percent: /^(?:100|[0-9]{1,2})%$/,
  distribution: /^[A-Z0-9]{5,40}$/,
  reason: /^[^\p{Cc}\p{Zl}\p{Zp}]{1,200}$/u,
} as const;

export const isFolder = (text: string): boolean => text === '.' || checkPath(text).ok;
export const isPage = (text: string): boolean => checkPath(text).ok;
export const isSiteGlob = (text: string): boolean => text !== '' && !text.startsWith('!') && parseGlob(text) !== null;

export const isWithoutWayUp = (text: string): boolean => !text.split('/').includes('..');

export const MAX_PREFIX = 300;
/** `${pr}` stands for a number. */
export function isPrefix(text: string): boolean {
  if (text === '') return true;
  const tried = text.replace('${pr}', '1');
  return tried.endsWith('/') && checkPath(tried.slice(0, -1)).ok && !/[${}]/.test(tried) && !tried.startsWith(OWN_FOLDER);
}
export const isWithoutNumber = (prefix: string): boolean => !prefix.includes('${pr}');

export const MAX_GLOBS = 100;
export const MAX_BLACKOUTS = 20;
/** Ends included. */
export const COUNTS = { keep: [0, 100], promotions: [1, 100] } as const;
/** Milliseconds, ends included. */
export const SPANS = {
  ttl: [HOUR_MS, YEAR_MS],
  grace: [0, YEAR_MS],
  interval: [0, 7 * DAY_MS],
  blackout: [MINUTE_MS, 7 * DAY_MS],
} as const;

export const isSpanOf = (kind: keyof typeof SPANS): ReturnType<typeof isDurationBetween> => {
  const [from, to] = SPANS[kind];
  return isDurationBetween(from, to);
};
