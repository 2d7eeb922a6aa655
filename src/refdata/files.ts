import type { StoredFile } from '../contract/refdata-documents.ts';

/** null: there is no such file. */
export type MaybeFile = StoredFile | null;

/** The same bytes, or neither is there. */
export const sameFile = (a: MaybeFile, b: MaybeFile): boolean => a?.[0] === b?.[0];

/** The record's own value: paths may be called `constructor`. */
export const ownValue = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined;

export const fileAt = (files: Readonly<Record<string, StoredFile>>, path: string): MaybeFile => ownValue(files, path) ?? null;

/** With its keys sorted, so that what is printed and stored does not depend on the order of events. */
export function recordOf<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  return Object.fromEntries([...entries].sort(([a], [b]) => compareText(a, b)));
}

/** By UTF-16 code units, as canonical JSON sorts. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** For people: the first 12 of 64 digits. */
export const shortDigest = (digest: string): string => digest.slice(0, 12);

/** `1 file`, `3 files` */
export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** The first few, and how many more there are. */
export function listed(items: readonly string[], most = 5): string {
  const rest = items.length - most;
  return rest > 0 ? `${items.slice(0, most).join(', ')} and ${rest} more` : items.join(', ');
}
