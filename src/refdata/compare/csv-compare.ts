import { cellRule } from './csv-cells.ts';
import type { CsvOptions } from './csv-options.ts';
import type { Table } from './csv-read.ts';
import { isReordered, type RowPair, rowPairs } from './csv-rows.ts';
import type { TableDetail } from './detail.ts';
import { clipped, counted, grouped } from './number-text.ts';

type Row = TableDetail['rows'][number];

const MAX_ROWS = 200;
const MAX_COLUMNS = 100;
/** Characters of JSON that a detail may have. */
const MAX_DETAIL = 200_000;

interface Column {
  readonly name: string;
  /** Its place in each table; below 0 where it is not there. */
  readonly expected: number;
  readonly actual: number;
  readonly isSame: (expected: string | undefined, actual: string | undefined) => boolean;
}

export interface TableVerdict {
  readonly isEqual: boolean;
  readonly why: string;
  readonly detail: TableDetail;
}

interface Tables {
  readonly expected: Table;
  readonly actual: Table;
}

export function compareTables(tables: Tables, options: CsvOptions): TableVerdict {
  const columns = columnsOf(tables, options);
  const pairs = rowPairs(tables, options.keys);
  const differing: { readonly pair: RowPair; readonly changed: readonly boolean[] }[] = [];
  const changedColumns = new Set<number>();
  const counts = { changed: 0, added: 0, removed: 0 };
  for (const pair of pairs) {
    const changed = changedCells(tables, pair, columns);
    if (!changed) continue;
    counts[pair.expected === null ? 'added' : pair.actual === null ? 'removed' : 'changed'] += 1;
    if (differing.length < MAX_ROWS) differing.push({ pair, changed });
    for (const [at, isChanged] of changed.entries()) if (isChanged) changedColumns.add(at);
  }
  const remarks = [...columnRemarks(columns), ...orderRemarks(columns, pairs, options), ...rowRemarks(tables, counts)];
  const isEqual = remarks.length === 0;
  const why = isEqual ? `all ${counted(pairs.length, 'row')} are equal within their tolerances` : remarks.join('; ');
  const total = counts.changed + counts.added + counts.removed;
  return {
    isEqual,
    why,
    detail: { kind: 'table', ...shown({ tables, columns, differing, changedColumns, total }, options.keys), ...counts },
  };
}

function columnsOf({ expected, actual }: Tables, options: CsvOptions): readonly Column[] {
  const names = [...new Set([...expected.columns, ...actual.columns])];
  const places = { expected: placesOf(expected), actual: placesOf(actual) };
  // A row may have more cells than the header has names.
  const width = (table: Table): number => table.rows.reduce((most, { length }) => Math.max(most, length), 0);
  const extra = Math.max(width(expected) - expected.columns.length, width(actual) - actual.columns.length, 0);
  const nameless = Array.from({ length: extra }, (_, at) => ({
    name: `(${at + 1} beyond the header)`,
    expected: expected.columns.length + at,
    actual: actual.columns.length + at,
  }));
  const named = names.map((name) => ({ name, expected: places.expected.get(name) ?? -1, actual: places.actual.get(name) ?? -1 }));
  return [...named, ...nameless].flatMap((column) => {
    const isSame = cellRule(column.name, options);
    return isSame ? [{ ...column, isSame }] : [];
  });
}

const placesOf = ({ columns }: Table): ReadonlyMap<string, number> => new Map(columns.map((name, at) => [name, at]));

/** By column, whether its cell differs; null where none does. Columns that only one table has are told once, not in every row. */
function changedCells({ expected, actual }: Tables, pair: RowPair, columns: readonly Column[]): readonly boolean[] | null {
  if (pair.expected === null || pair.actual === null) return columns.map(() => false);
  const [wanted, found] = [expected.rows[pair.expected] ?? [], actual.rows[pair.actual] ?? []];
  let changed: boolean[] | null = null;
  for (let at = 0; at < columns.length; at += 1) {
    const column = columns[at] as Column;
    if (column.expected < 0 || column.actual < 0 || column.isSame(wanted[column.expected], found[column.actual])) continue;
    changed ??= columns.map(() => false);
    changed[at] = true;
  }
  return changed;
}

function columnRemarks(columns: readonly Column[]): readonly string[] {
  const list = (few: readonly Column[]): string =>
    few
      .slice(0, 5)
      .map(({ name }) => clipped(name, 40))
      .join(', ') + (few.length > 5 ? ', …' : '');
  const added = columns.filter(({ expected }) => expected < 0);
  const removed = columns.filter(({ actual }) => actual < 0);
  return [
    ...(added.length > 0 ? [`${counted(added.length, 'column')} new: ${list(added)}`] : []),
    ...(removed.length > 0 ? [`${counted(removed.length, 'column')} missing: ${list(removed)}`] : []),
  ];
}

function orderRemarks(columns: readonly Column[], pairs: readonly RowPair[], { order }: CsvOptions): readonly string[] {
  if (order === 'any') return [];
  const places = columns.filter(({ expected, actual }) => expected >= 0 && actual >= 0).sort((a, b) => a.expected - b.expected);
  const moved = places.some(({ actual }, at) => actual < (places[at - 1]?.actual ?? -1));
  return [...(moved ? ['columns are in another order'] : []), ...(isReordered(pairs) ? ['rows are in another order'] : [])];
}

interface Counts {
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
}

function rowRemarks({ expected, actual }: Tables, { changed, added, removed }: Counts): readonly string[] {
  const total = Math.max(expected.rows.length, actual.rows.length);
  const parts = [
    changed > 0 ? `${grouped(changed)} changed` : '',
    added > 0 ? `${grouped(added)} new` : '',
    removed > 0 ? `${grouped(removed)} missing` : '',
  ].filter((part) => part !== '');
  return [...(parts.length > 0 ? [`of ${counted(total, 'row')} ${parts.join(', ')}`] : []), ...raggedRemark(expected, actual)];
}

/** Told where it is new: rows that were uneven before are no change. */
function raggedRemark(expected: Table, actual: Table): readonly string[] {
  const ragged = ({ columns, rows }: Table): number => rows.findIndex((row) => row.length !== columns.length);
  const at = ragged(actual);
  if (at < 0 || ragged(expected) >= 0) return [];
  return [
    `row ${grouped(at + 1)} has ${counted(actual.rows[at]?.length ?? 0, 'cell')} instead of ${grouped(actual.columns.length)}`,
  ];
}

interface Found {
  readonly tables: Tables;
  readonly columns: readonly Column[];
  readonly differing: readonly { readonly pair: RowPair; readonly changed: readonly boolean[] }[];
  readonly changedColumns: ReadonlySet<number>;
  readonly total: number;
}

/** Of many columns: the keys, those that differ, then the others. */
function shown(
  { tables, columns, differing, changedColumns, total }: Found,
  keys: readonly string[],
): Pick<TableDetail, 'columns' | 'rows' | 'capped'> {
  const rank = (at: number): number => (keys.includes(columns[at]?.name ?? '') ? 0 : changedColumns.has(at) ? 1 : 2);
  const places = columns.map((_, at) => at);
  const chosen = places
    .sort((a, b) => rank(a) - rank(b) || a - b)
    .slice(0, MAX_COLUMNS)
    .sort((a, b) => a - b);
  const rows: Row[] = [];
  let size = 0;
  for (const { pair, changed } of differing) {
    const row = rowOf(
      tables,
      pair,
      chosen.map((at) => ({ column: columns[at] as Column, differs: changed[at] === true })),
    );
    size += JSON.stringify(row).length;
    if (size > MAX_DETAIL) break;
    rows.push(row);
  }
  const capped = rows.length < total || chosen.length < columns.length;
  return { columns: chosen.map((at) => clipped(columns[at]?.name ?? '')), rows, capped };
}

function rowOf(
  { expected, actual }: Tables,
  pair: RowPair,
  cells: readonly { readonly column: Column; readonly differs: boolean }[],
): Row {
  const wanted = pair.expected === null ? [] : (expected.rows[pair.expected] ?? []);
  const found = pair.actual === null ? [] : (actual.rows[pair.actual] ?? []);
  const change = pair.expected === null ? 'new' : pair.actual === null ? 'missing' : 'changed';
  return {
    key: clipped(pair.key),
    change,
    cells: cells.map(({ column, differs }) => {
      const [before, now] = [wanted[column.expected], found[column.actual]];
      return {
        ...(now !== undefined && { actual: clipped(now) }),
        ...(before !== undefined && (differs || change === 'missing') && { expected: clipped(before) }),
        differs,
      };
    }),
  };
}
