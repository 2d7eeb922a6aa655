import type { Table } from './csv-read.ts';

/** A row of each table, of which one may be absent; by their numbers, from 0. */
export interface RowPair {
  readonly key: string;
  readonly expected: number | null;
  readonly actual: number | null;
}

/** Rows that belong together by their keys, in the order of the expected table, then those that are new. */
export function rowPairs(
  tables: { readonly expected: Table; readonly actual: Table },
  keys: readonly string[],
): readonly RowPair[] {
  return keys.length === 0 ? byNumber(tables) : byKey(tables, keys);
}

/** Rows are numbered from 1, the header not counted. */
function byNumber({ expected, actual }: { readonly expected: Table; readonly actual: Table }): readonly RowPair[] {
  const length = Math.max(expected.rows.length, actual.rows.length);
  const within = (table: Table, at: number): number | null => (at < table.rows.length ? at : null);
  return Array.from({ length }, (_, at) => ({ key: String(at + 1), expected: within(expected, at), actual: within(actual, at) }));
}

function byKey(
  { expected, actual }: { readonly expected: Table; readonly actual: Table },
  keys: readonly string[],
): readonly RowPair[] {
  const free = keyed(actual, keys);
  const pairs: RowPair[] = [...keyed(expected, keys)].map(([id, { key, at }]) => {
    const partner = free.get(id)?.at ?? null;
    free.delete(id);
    return { key, expected: at, actual: partner };
  });
  for (const { key, at } of free.values()) pairs.push({ key, expected: null, actual: at });
  return pairs;
}

/** By keys, and by how often they were there before. */
function keyed({ columns, rows }: Table, keys: readonly string[]): Map<string, { readonly key: string; readonly at: number }> {
  const places = keys.map((key) => columns.indexOf(key));
  const counts = new Map<string, number>();
  const found = new Map<string, { readonly key: string; readonly at: number }>();
  for (const [at, row] of rows.entries()) {
    const cells = places.map((place) => row[place] ?? '');
    const id = cells.length === 1 ? (cells[0] as string) : JSON.stringify(cells);
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    const key = count === 1 ? cells.join(', ') : `${cells.join(', ')} (${count})`;
    found.set(JSON.stringify([id, count]), { key, at });
  }
  return found;
}

/** Whether what both have stands in another order. */
export function isReordered(pairs: readonly RowPair[]): boolean {
  let last = -1;
  for (const { expected, actual } of pairs) {
    if (expected === null || actual === null) continue;
    if (actual < last) return true;
    last = actual;
  }
  return false;
}
