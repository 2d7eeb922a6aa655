import { isListOf, isMapping, isOne, isTableOf, isTextThat, isWholeNumber, type Shape } from '../lib/plain-shapes.ts';
import { spanFault } from './commands-config-span.ts';
import type { WrittenSite } from './sites-config-schema.ts';
import {
  COUNTS,
  isFolder,
  isPage,
  isPrefix,
  isSiteGlob,
  isSpanOf,
  isWithoutNumber,
  isWithoutWayUp,
  MAX_BLACKOUTS,
  MAX_GLOBS,
  MAX_PREFIX,
  PATTERNS,
  type SPANS,
} from './sites-config-words.ts';

const isWord = (kind: keyof typeof PATTERNS): Shape => isTextThat((text) => PATTERNS[kind].test(text));
const isName = (text: string): boolean => PATTERNS.name.test(text);
const isTruth = isOne(true, false);
const isSitePrefix = (text: string): boolean => text.length <= MAX_PREFIX && isPrefix(text);
const isSpan =
  (kind: keyof typeof SPANS): Shape =>
  (value) =>
    (typeof value === 'string' || typeof value === 'number') && isSpanOf(kind)(value);

const place = {
  store: isTextThat((text) => PATTERNS.store.test(text) && isWithoutWayUp(text)),
};
const aboutPlace = { region: isWord('region'), role: isWord('role'), url: isWord('url') };

const isTarget = isMapping(
  {},
  {
    branch: isWord('branch'),
    pull_request: isOne(true),
    prefix: isTextThat(isSitePrefix),
    ttl: isSpan('ttl'),
    ...{ comment: isTruth, forks: isTruth },
  },
);

const isBlackout = isMapping({
  from: (value) => typeof value === 'string',
  for: isSpan('blackout'),
  zone: (value) => typeof value === 'string',
  because: isWord('reason'),
});
const isKnownBlackout: Shape = (value) => isBlackout(value) && spanFault(value as { from: string; zone: string }).length === 0;

const isPromotion = isMapping(place, {
  ...aboutPlace,
  prefix: isTextThat((text) => isSitePrefix(text) && isWithoutNumber(text)),
  keep: isWholeNumber(...COUNTS.promotions),
  min_interval: isSpan('interval'),
  blackout: isListOf(isKnownBlackout, MAX_BLACKOUTS),
  invalidate: isMapping({ cloudfront: isWord('distribution') }),
});

const isSite = isMapping(
  { ...place, targets: isTableOf(isName, isTarget) },
  {
    ...aboutPlace,
    folder: isTextThat(isFolder),
    root: isTextThat(isPage),
    cache: isTableOf(isSiteGlob, isWord('cache')),
    immutable: isListOf(isTextThat(isSiteGlob), MAX_GLOBS, 1),
    compress: isOne('gzip'),
    delete: isMapping({}, { grace: isSpan('grace'), max: isWord('percent') }),
    keep: isWholeNumber(...COUNTS.keep),
    promote: isTableOf(isName, isPromotion),
  },
);
const isSection = isTableOf(isName, isSite);

/** Section `sites` where it is plainly right; null otherwise, and then `readSites` says what it is. */
export function plainSites(section: unknown): Readonly<Record<string, WrittenSite>> | null {
  return isSection(section) ? (section as Readonly<Record<string, WrittenSite>>) : null;
}
