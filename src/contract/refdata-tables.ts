import { isRecord } from '../lib/plain-shapes.ts';
import { checkPath, DIGEST, foldedPath } from './refdata-keys.ts';

/** What of a store's documents is looked at without a schema, and the words that shapes and schemas share. */

/** Of a branch: those for which its data is known. */
export const MAX_COMMITS = 200;

/** How one file of a run stands to its reference. `same` is not listed. */
export const CHANGES = ['within', 'changed', 'new', 'missing', 'renamed', 'obsolete', 'not-produced', 'unreadable'] as const;
export type ChangeKind = (typeof CHANGES)[number];

/** The first that is wrong in a table, and where in it. */
export interface WrongEntry {
  readonly path: readonly string[];
  readonly message: string;
}

/** path → `[sha256, bytes]`. What a file is called never differs by case or form alone: some file system would mix the two up (A9). */
export function wrongInFiles(table: unknown): WrongEntry | null {
  const wrong = wrongInTable(table, (text) => checkPath(text).ok);
  if (wrong) return wrong;
  return hasTwins(table as Readonly<Record<string, unknown>>)
    ? { path: [], message: 'expected paths that differ by more than case' }
    : null;
}

/** sha256 → `[pack, offset]` */
export const wrongInPlaces = (table: unknown): WrongEntry | null => wrongInTable(table, isDigest);

function wrongInTable(table: unknown, isKey: (key: string) => boolean): WrongEntry | null {
  if (!isRecord(table)) return { path: [], message: 'expected record' };
  const wrong = Object.keys(table).find((key) => !isKey(key) || !isDigestAndCount(table[key]));
  return wrong === undefined ? null : { path: [wrong], message: 'is no such entry' };
}

export const isDigestAndCount = (value: unknown): boolean =>
  Array.isArray(value) && value.length === 2 && isDigest(value[0]) && Number.isSafeInteger(value[1]) && value[1] >= 0;
const isDigest = (value: unknown): boolean => typeof value === 'string' && DIGEST.test(value);

/** Most paths are their own folded form, and are kept nowhere else. */
function hasTwins(table: Readonly<Record<string, unknown>>): boolean {
  const forms = new Set<string>();
  return Object.keys(table).some((path) => {
    const form = foldedPath(path);
    if (form === path) return false;
    if (forms.has(form) || Object.hasOwn(table, form)) return true;
    forms.add(form);
    return false;
  });
}
