import { type CellRule, cellRule } from './csv-cells.ts';
import type { CsvOptions } from './csv-options.ts';
import { isReordered, type RowPairs, rowPairs } from './csv-rows.ts';
import type { Table } from './csv-table.ts';
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
  readonly isSame: CellRule;
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
  const comparer = new RowComparer(tables, columns, options);
  const differing: Difference[] = [];
  const changedColumns = new Set<number>();
  const counts = { changed: 0, added: 0, removed: 0 };
  for (let pair = 0; pair < pairs.count; pair += 1) {
    const [wanted, found] = [pairs.expected(pair), pairs.actual(pair)];
    const changed = wanted === null || found === null ? [] : comparer.changed(wanted, found);
    if (wanted !== null && found !== null && changed.length === 0) continue;
    counts[wanted === null ? 'added' : found === null ? 'removed' : 'changed'] += 1;
    if (differing.length < MAX_ROWS) differing.push({ pair, changed: new Set(changed) });
    for (const at of changed) changedColumns.add(at);
  }
  const remarks = [...columnRemarks(columns), ...orderRemarks(columns, pairs, options), ...rowRemarks(tables, counts)];
  const isEqual = remarks.length === 0;
  const why = isEqual ? `all ${counted(pairs.count, 'row')} are equal within their tolerances` : remarks.join('; ');
  const total = counts.changed + counts.added + counts.removed;
  return {
    isEqual,
    why,
    detail: { kind: 'table', ...shown({ tables, columns, pairs, differing, changedColumns, total }, options.keys), ...counts },
  };
}

function columnsOf({ expected, actual }: Tables, options: CsvOptions): readonly Column[] {
  const names = [...new Set([...expected.columns, ...actual.columns])];
  const places = { expected: placesOf(expected), actual: placesOf(actual) };
  // A row may have more cells than the header has names.
  const extra = Math.max(widest(expected) - expected.columns.length, widest(actual) - actual.columns.length, 0);
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

function widest(table: Table): number {
  let most = 0;
  for (let row = 0; row < table.rows; row += 1) if (table.width(row) > most) most = table.width(row);
  return most;
}

interface Difference {
  readonly pair: number;
  readonly changed: ReadonlySet<number>;
}

/** Compares rows by the cells that they have, for few rows may be as wide as the widest. */
class RowComparer {
  readonly #tables: Tables;
  readonly #columns: readonly Column[];
  /** By the place of a cell, which column that both tables have it belongs to; below 0 for none. */
  readonly #owners: { readonly expected: Int32Array; readonly actual: Int32Array };
  /** Cells that are written alike are equal by every rule but one. */
  readonly #areWrittenEqual: boolean;

  constructor(tables: Tables, columns: readonly Column[], { nan }: CsvOptions) {
    this.#tables = tables;
    this.#columns = columns;
    this.#areWrittenEqual = nan === 'equal';
    const shared = columns
      .map((column, at) => ({ ...column, at }))
      .filter(({ expected, actual }) => expected >= 0 && actual >= 0);
    const owners = (which: 'expected' | 'actual'): Int32Array => {
      const places = new Int32Array(shared.reduce((most, column) => Math.max(most, column[which] + 1), 0)).fill(-1);
      for (const column of shared) places[column[which]] = column.at;
      return places;
    };
    this.#owners = { expected: owners('expected'), actual: owners('actual') };
  }

  /** The columns whose cells differ. Columns that only one table has are told once, not in every row. */
  changed(wanted: number, found: number): readonly number[] {
    const { expected, actual } = this.#tables;
    const width = expected.width(wanted);
    const changed = this.#cells({ wanted, found, width, owners: this.#owners.expected }, () => true);
    const more = this.#cells(
      { wanted, found, width: actual.width(found), owners: this.#owners.actual },
      // Those that the expected row has were looked at.
      (column) => column.expected >= width,
    );
    if (more.length === 0) return changed;
    return [...changed, ...more].sort((one, other) => one - other);
  }

  #cells(
    { wanted, found, width, owners }: { wanted: number; found: number; width: number; owners: Int32Array },
    takes: (column: Column) => boolean,
  ): readonly number[] {
    let changed: number[] | undefined;
    for (let place = 0; place < width; place += 1) {
      const at = owners[place] ?? -1;
      const column = this.#columns[at];
      if (column === undefined || !takes(column) || this.#isSame(column, wanted, found)) continue;
      changed ??= [];
      changed.push(at);
    }
    return changed ?? NONE;
  }

  #isSame(column: Column, wanted: number, found: number): boolean {
    const { expected, actual } = this.#tables;
    const other = { table: actual, row: found, place: column.actual };
    if (this.#areWrittenEqual && expected.isWritten(wanted, column.expected, other)) return true;
    return column.isSame(expected.cell(wanted, column.expected), actual.cell(found, column.actual));
  }
}

const NONE: readonly number[] = [];

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

function orderRemarks(columns: readonly Column[], pairs: RowPairs, { order }: CsvOptions): readonly string[] {
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
  const total = Math.max(expected.rows, actual.rows);
  const parts = [
    changed > 0 ? `${grouped(changed)} changed` : '',
    added > 0 ? `${grouped(added)} new` : '',
    removed > 0 ? `${grouped(removed)} missing` : '',
  ].filter((part) => part !== '');
  return [...(parts.length > 0 ? [`of ${counted(total, 'row')} ${parts.join(', ')}`] : []), ...raggedRemark(expected, actual)];
}

/** Told where it is new: rows that were uneven before are no change. */
function raggedRemark(expected: Table, actual: Table): readonly string[] {
  const at = ragged(actual);
  if (at === null || ragged(expected) !== null) return [];
  return [`row ${grouped(at + 1)} has ${counted(actual.width(at), 'cell')} instead of ${grouped(actual.columns.length)}`];
}

/** The first row that has not as many cells as there are columns. */
function ragged(table: Table): number | null {
  for (let row = 0; row < table.rows; row += 1) if (table.width(row) !== table.columns.length) return row;
  return null;
}

interface Found {
  readonly tables: Tables;
  readonly columns: readonly Column[];
  readonly pairs: RowPairs;
  readonly differing: readonly Difference[];
  readonly changedColumns: ReadonlySet<number>;
  readonly total: number;
}

/** Of many columns: the keys, those that differ, then the others. */
function shown(
  { tables, columns, pairs, differing, changedColumns, total }: Found,
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
      { expected: pairs.expected(pair), actual: pairs.actual(pair), key: pairs.key(pair) },
      chosen.map((at) => ({ column: columns[at] as Column, differs: changed.has(at) })),
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
  pair: { readonly expected: number | null; readonly actual: number | null; readonly key: string },
  cells: readonly { readonly column: Column; readonly differs: boolean }[],
): Row {
  const change = pair.expected === null ? 'new' : pair.actual === null ? 'missing' : 'changed';
  const [wanted, found] = [pair.expected ?? expected.rows, pair.actual ?? actual.rows];
  return {
    key: clipped(pair.key),
    change,
    cells: cells.map(({ column, differs }) => {
      const [before, now] = [expected.cell(wanted, column.expected), actual.cell(found, column.actual)];
      return {
        ...(now !== undefined && { actual: clipped(now) }),
        ...(before !== undefined && (differs || change === 'missing') && { expected: clipped(before) }),
        differs,
      };
    }),
  };
}
