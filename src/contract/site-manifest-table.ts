import { isRecord } from '../lib/plain-shapes.ts';
import { DIGEST } from './refdata-keys.ts';
import type { PublishedFile, SiteManifest } from './site-manifest.ts';

type Fields = Readonly<Record<string, unknown>>;
const isMoment = (value: unknown): boolean => Number.isSafeInteger(value) && (value as number) >= 0;
const isText = (value: unknown, least: number, most: number): boolean =>
  typeof value === 'string' && value.length >= least && value.length <= most;

const isDigest = (value: unknown): boolean => typeof value === 'string' && DIGEST.test(value);

/** Each by itself, without a table of rules: code that runs once a program is not made fast by V8 before it ends. */
function wrongFieldIn({ sha256, size, tag, type, cache, encoding }: Fields): keyof PublishedFile | null {
  if (!isDigest(sha256)) return 'sha256';
  if (!isMoment(size)) return 'size';
  if (!isText(tag, 1, 200)) return 'tag';
  if (!isText(type, 1, 200)) return 'type';
  if (!isText(cache, 0, 500)) return 'cache';
  return encoding === null || encoding === 'gzip' ? null : 'encoding';
}

/** What an entry of `files` should have been; null where it is that. */
export function wrongInFile(entry: unknown): string | null {
  if (!isRecord(entry)) return 'a file';
  const name = wrongFieldIn(entry);
  return name === null ? null : `a file with a valid \`${name}\``;
}

export const wrongInRetired = (entry: unknown): string | null =>
  isRecord(entry) && isMoment(entry['at']) ? null : 'a moment in milliseconds';

/** Of tables that were written already: one publication writes its own several times, with other things around it. */
const written = new WeakMap<SiteManifest['files'], string>();

/** As `canonicalJson` writes it, in a tenth of its time, and once for a table: nobody changes one. */
export function canonicalFiles(files: SiteManifest['files']): string {
  const known = written.get(files);
  if (known !== undefined) return known;
  const texts = Object.keys(files)
    .sort()
    .map((path) => `${JSON.stringify(path)}:${canonicalFile(files[path] as PublishedFile)}`);
  const text = `{${texts.join(',')}}`;
  written.set(files, text);
  return text;
}

/** Of entries that were written already: the next table has most of them too. */
const entries = new WeakMap<PublishedFile, string>();

function canonicalFile(file: PublishedFile): string {
  const known = entries.get(file);
  if (known !== undefined) return known;
  const { cache, encoding, sha256, size, tag, type } = file;
  const text = JSON.stringify({ cache, encoding, sha256, size, tag, type });
  entries.set(file, text);
  return text;
}
