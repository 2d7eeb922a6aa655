import type { SiteManifest } from '../contract/site-manifest.ts';
import { objectKey, publicationKey } from '../contract/site-manifest-text.ts';

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
