import type { PublishedFile, SiteManifest } from '../contract/site-manifest.ts';
import { objectKey } from '../contract/site-manifest-text.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type FileRules, type WantedFile, wantedFiles } from './wanted-files.ts';

/** Shorter ones could name another one tomorrow. */
export const LEAST_DIGITS = 12;

/** Which publications a store can give: the one that is there, and those that are kept, the newest first. */
export interface Publications {
  readonly current: string;
  readonly kept: SiteManifest['kept'];
}

/** The whole digest of the one that is meant; the error is a sentence. */
export function chosenDigest({ current, kept }: Publications, wanted: string | undefined): Result<string, string> {
  if (wanted === undefined) return ok(current);
  const digits = wanted.toLowerCase();
  if (!/^[0-9a-f]{12,64}$/.test(digits))
    return err(
      `Expected at least ${LEAST_DIGITS} hexadecimal digits of a manifest’s digest, found ${JSON.stringify(wanted.slice(0, 80))}.`,
    );
  const found = [...new Set([current, ...kept.map(({ digest }) => digest)])].filter((digest) => digest.startsWith(digits));
  const [only] = found;
  if (only !== undefined && found.length === 1) return ok(only);
  if (found.length > 1) return err(`Several publications begin with ${digits}: name more digits.`);
  const latest = `the newest is ${current.slice(0, LEAST_DIGITS)}, and ${kept.length} before it are kept`;
  return err(
    `No publication ${digits.slice(0, 20)} is there: it was never published, or is kept no longer (\`keep\`); ${latest}.`,
  );
}

/** So many promotions before the one that is there; the error is a sentence. */
export function rollbackDigest({ kept }: Publications, steps: number): Result<string, string> {
  const found = kept[steps - 1];
  if (found) return ok(found.digest);
  return err(`Expected \`rollback\` from 1 to ${kept.length}, for so many earlier promotions are kept; found ${steps}.`);
}

/** Where a file's bytes may lie, the likeliest first. `tag` null: whatever lies there is it, for its name has its digest. */
export interface FileSource {
  readonly key: string;
  readonly tag: string | null;
}

/** `there`: what the store that has them says it has now. Equal bytes are kept only where no path has them, whichever it is. */
export function sourcesIn(there: SiteManifest): (file: PublishedFile, path: string) => readonly FileSource[] {
  const paths = new Map(Object.keys(there.files).map((path) => [objectKey(there.files[path] as PublishedFile), path]));
  return (file, path) => {
    const key = objectKey(file);
    const own = Object.hasOwn(there.files, path) ? there.files[path] : undefined;
    const at = own && objectKey(own) === key ? path : paths.get(key);
    const now = at === undefined ? undefined : there.files[at];
    const kept: FileSource = { key, tag: null };
    return at !== undefined && now ? [{ key: at, tag: now.tag }, kept] : [kept];
  };
}

/** The files of a publication, as its readers had them. Everything that makes it no site, each as a sentence. */
export function promotedFiles(
  { files }: SiteManifest,
  rules: Pick<FileRules, 'root' | 'immutable'>,
): Result<readonly WantedFile[], readonly string[]> {
  const listed = Object.entries(files).map(([path, { sha256, size }]) => ({ path, sha256, size }));
  const wanted = wantedFiles(listed, { ...rules, cache: {}, compress: null });
  if (!wanted.ok) return wanted;
  return ok(
    wanted.value.flatMap((file) => {
      const published = files[file.path];
      if (!published) return [];
      const { type, cache, encoding } = published;
      return [{ ...file, type, cache, encoding }];
    }),
  );
}
