import type { SiteManifest } from '../contract/site-manifest.ts';
import { objectKey, publicationKey } from '../contract/site-manifest-text.ts';
import type { Site } from '../contract/sites-config.ts';

interface Listed {
  readonly key: string;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly modified: number;
}

/** Keys that nothing was written to for the grace (milliseconds), and that are not needed. */
export const obsoleteOf = (
  listed: readonly Listed[],
  { needed, now, grace }: { readonly needed: ReadonlySet<string>; readonly now: number; readonly grace: number },
): readonly string[] => listed.flatMap(({ key, modified }) => (now - modified > grace && !needed.has(key) ? [key] : []));

/** Where publications lie that can be promoted or gone back to, and the one that is there, which is among them after the next. */
export const neededRecords = ({ kept }: SiteManifest, current: string): ReadonlySet<string> =>
  new Set([current, ...kept.map(({ digest }) => digest)].map(publicationKey));

/** Where bytes of these publications lie once no path has them. */
export const neededObjects = (publications: readonly Pick<SiteManifest, 'files'>[]): ReadonlySet<string> =>
  new Set(publications.flatMap(({ files }) => Object.values(files).map(objectKey)));

/** How long what is kept no longer stays, milliseconds: a promotion of it may wait for its interval and the end of a blackout. */
export function graceOfKept({ delete: { grace }, promotions }: Pick<Site, 'delete' | 'promotions'>): number {
  const waits = promotions.map(({ minInterval, blackout }) => minInterval + Math.max(0, ...blackout.map(({ forMs }) => forMs)));
  return grace + Math.max(0, ...waits);
}
