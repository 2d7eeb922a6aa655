import type { SiteManifest } from '../contract/site-manifest.ts';
import { OBJECTS, objectKey, RECORDS } from '../contract/site-manifest-text.ts';
import type { Site } from '../contract/sites-config.ts';

interface Listed {
  readonly key: string;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly modified: number;
}

const RECORD = new RegExp(`^${RECORDS}([0-9a-f]{64})\\.json$`);
const OBJECT = new RegExp(`^${OBJECTS}[0-9a-f]{64}(\\.gzip)?$`);

/** Digests of publications that lie there: those that stay, and those that nobody may ask for any more. */
export function sortedRecords(
  listed: readonly Listed[],
  { manifest: { kept }, current, now, grace }: RecordRules,
): { readonly stays: readonly string[]; readonly goes: readonly string[] } {
  const needed = new Set([current, ...kept.map(({ digest }) => digest)]);
  const sorted = { stays: [] as string[], goes: [] as string[] };
  for (const { key, modified } of listed) {
    const digest = RECORD.exec(key)?.[1];
    if (digest !== undefined) (needed.has(digest) || now - modified <= grace ? sorted.stays : sorted.goes).push(digest);
  }
  return sorted;
}

interface RecordRules {
  readonly manifest: Pick<SiteManifest, 'kept'>;
  /** Digest of the publication that is there, which is kept by the next. */
  readonly current: string;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly now: number;
  /** Milliseconds for which nothing was written to what goes. */
  readonly grace: number;
}

/** Of keys, those of bytes that none of these publications has. */
export function obsoleteObjects(
  keys: readonly string[],
  publications: readonly Pick<SiteManifest, 'files'>[],
): readonly string[] {
  const needed = new Set(publications.flatMap(({ files }) => Object.values(files).map(objectKey)));
  return keys.filter((key) => OBJECT.test(key) && !needed.has(key));
}

/** How long what is kept no longer stays, milliseconds: a promotion of it may wait for its interval and the end of a blackout. */
export function graceOfKept({ delete: { grace }, promotions }: Pick<Site, 'delete' | 'promotions'>): number {
  const waits = promotions.map(({ minInterval, blackout }) => minInterval + Math.max(0, ...blackout.map(({ forMs }) => forMs)));
  return grace + Math.max(0, ...waits);
}
