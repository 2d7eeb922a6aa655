import { z } from 'zod';
import { checkPath, DIGEST } from './refdata-keys.ts';
import type { PublishedFile, SiteManifest } from './site-manifest.ts';

/**
 * Tables of a manifest, path by path: sites have up to 100,000 of them, and `z.record` of objects takes ten times as long for each. What
 * is wrong is told with its place all the same.
 */
const tableOf = <T>(wrongIn: (entry: unknown) => string | null) =>
  z.custom<Readonly<Record<string, T>>>(isRecord, { error: 'a mapping' }).superRefine((table, context) => {
    for (const path of Object.keys(table)) {
      const message = checkPath(path).ok ? wrongIn(table[path]) : 'a path below the site';
      if (message !== null) context.addIssue({ code: 'custom', path: [path], message, input: path });
    }
  });

type Fields = Readonly<Record<string, unknown>>;
const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);
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

function wrongInFile(entry: unknown): string | null {
  if (!isRecord(entry)) return 'a file';
  const name = wrongFieldIn(entry);
  return name === null ? null : `a file with a valid \`${name}\``;
}

export const filesTable = tableOf<PublishedFile>(wrongInFile);
export const retiredTable = tableOf<SiteManifest['retired'][string]>((entry) =>
  isRecord(entry) && isMoment(entry['at']) ? null : 'a moment in milliseconds',
);

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

const canonicalFile = ({ cache, encoding, sha256, size, tag, type }: PublishedFile): string =>
  JSON.stringify({ cache, encoding, sha256, size, tag, type });
