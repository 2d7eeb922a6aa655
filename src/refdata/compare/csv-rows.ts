import type { Table } from './csv-table.ts';

interface Tables {
  readonly expected: Table;
  readonly actual: Table;
}

/** Rows of two tables that belong together, by their numbers from 0; one that is not there is null. */
export interface RowPairs {
  readonly count: number;
  readonly expected: (pair: number) => number | null;
  readonly actual: (pair: number) => number | null;
  /** As people are told it; made when it is asked for. */
  readonly key: (pair: number) => string;
}

/** Rows that belong together by their keys, in the order of the expected table, then those that are new. */
export function rowPairs(tables: Tables, keys: readonly string[]): RowPairs {
  return keys.length === 0 ? byNumber(tables) : byKey(tables, keys);
}

/** Rows are numbered from 1, the header not counted. */
function byNumber({ expected, actual }: Tables): RowPairs {
  return {
    count: Math.max(expected.rows, actual.rows),
    expected: (pair) => (pair < expected.rows ? pair : null),
    actual: (pair) => (pair < actual.rows ? pair : null),
    key: (pair) => String(pair + 1),
  };
}

/** Of rows with equal keys the first is paired with the first. */
function byKey({ expected, actual }: Tables, keys: readonly string[]): RowPairs {
  const groups = new Map<string, number>();
  const [wanted, found] = [numbered(expected, keys, groups), numbered(actual, keys, groups)];
  const free = chained(found, groups.size);
  const partners = new Int32Array(expected.rows).fill(-1);
  const isTaken = new Uint8Array(actual.rows);
  for (let row = 0; row < expected.rows; row += 1) {
    const partner = free(wanted.groups[row] as number);
    if (partner < 0) continue;
    partners[row] = partner;
    isTaken[partner] = 1;
  }
  const added = new Uint32Array(isTaken.reduce((left, taken) => left - taken, actual.rows));
  let at = 0;
  for (let row = 0; row < actual.rows; row += 1) if (isTaken[row] === 0) added[at++] = row;
  return {
    count: expected.rows + added.length,
    expected: (pair) => (pair < expected.rows ? pair : null),
    actual(pair) {
      const row = pair < expected.rows ? (partners[pair] as number) : (added[pair - expected.rows] as number);
      return row < 0 ? null : row;
    },
    key(pair) {
      const row = added[pair - expected.rows];
      return row === undefined ? keyOf(expected, wanted, pair) : keyOf(actual, found, row);
    },
  };
}

interface Numbered {
  /** Where the keys stand in a row. */
  readonly places: readonly number[];
  /** By row: which key it has. */
  readonly groups: Int32Array;
  /** By row: how many have had its key so far, itself included. */
  readonly counts: Uint32Array;
}

function numbered(table: Table, keys: readonly string[], groups: Map<string, number>): Numbered {
  const places = keys.map((key) => table.columns.indexOf(key));
  const result = { places, groups: new Int32Array(table.rows), counts: new Uint32Array(table.rows) };
  const counts = new Uint32Array(groups.size + table.rows);
  for (let row = 0; row < table.rows; row += 1) {
    const cells = places.map((place) => table.cell(row, place) ?? '');
    const id = cells.length === 1 ? (cells[0] as string) : JSON.stringify(cells);
    const group = groups.get(id) ?? groups.size;
    groups.set(id, group);
    counts[group] = (counts[group] as number) + 1;
    result.groups[row] = group;
    result.counts[row] = counts[group] as number;
  }
  return result;
}

/** Gives the rows of a key one after the other, then -1. */
function chained({ groups }: Numbered, size: number): (group: number) => number {
  const [heads, nexts] = [new Int32Array(size).fill(-1), new Int32Array(groups.length).fill(-1)];
  for (let row = groups.length - 1; row >= 0; row -= 1) {
    const group = groups[row] as number;
    nexts[row] = heads[group] as number;
    heads[group] = row;
  }
  return (group) => {
    const row = heads[group] as number;
    if (row >= 0) heads[group] = nexts[row] as number;
    return row;
  };
}

function keyOf(table: Table, { places, counts }: Numbered, row: number): string {
  const text = places.map((place) => table.cell(row, place) ?? '').join(', ');
  return counts[row] === 1 ? text : `${text} (${counts[row]})`;
}

/** Whether what both have stands in another order. */
export function isReordered({ count, expected, actual }: RowPairs): boolean {
  let last = -1;
  for (let pair = 0; pair < count; pair += 1) {
    const row = actual(pair);
    if (row === null || expected(pair) === null) continue;
    if (row < last) return true;
    last = row;
  }
  return false;
}
