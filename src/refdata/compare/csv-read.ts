import { err, ok, type Result } from '../../lib/result.ts';
import { type CellSink, type CellSpan, type CsvMarks, cellText, scanCells } from './csv-scan.ts';
import { Table } from './csv-table.ts';
import { clipped, grouped } from './number-text.ts';
import { encodingOf, passText } from './text-decode.ts';

export interface CsvLayout {
  readonly delimiter: string;
  readonly quote: string;
  readonly hasHeader: boolean;
  /** Columns that must be there. */
  readonly keys: readonly string[];
}

/** A file that is known to be a table within the limits, and what it takes to build it. */
export interface Survey {
  /** In UTF-8, without a byte order mark. */
  readonly bytes: Uint8Array;
  readonly marks: CsvMarks;
  readonly columns: readonly string[];
  readonly hasHeader: boolean;
  readonly cells: number;
  readonly rows: number;
}

/** Bytes of a file of CSV; in UTF-16, which is written again, a part of them. */
export const MAX_CSV = 64 * 1024 * 1024;
const MAX_UTF16 = 16 * 1024 * 1024;
const MAX_CELLS = 5_000_000;
/** A column has a name, a rule and two places. */
const MAX_COLUMNS = 100_000;
const MAX_NAMES = 4 * 1024 * 1024;
/** Rows that are paired by keys: each key is kept. */
const MAX_KEYED = 500_000;
const CANDIDATES = [',', '\t', ';', '|'];
const UTF8_MARK = 3;

/** Reads a whole table and keeps nothing but its first row: what is refused is refused before anything is built (A10). */
export function surveyTable(bytes: Uint8Array, layout: CsvLayout): Result<Survey, string> {
  const text = utf8Of(bytes);
  if (!text.ok) return text;
  const encoder = new TextEncoder();
  const marks = { delimiter: encoder.encode(layout.delimiter), quote: encoder.encode(layout.quote) };
  const counter = new Counter();
  const fault = scanCells(text.value, marks, counter);
  const excess = counter.excess(layout);
  if (excess !== null) return err(excess);
  if (fault !== null) return err(`is no CSV: ${clipped(fault)}`);
  const { cells, rows, width } = counter;
  const nameAt = (span: CellSpan): string => cellText(text.value, span, marks.quote);
  const columns = layout.hasHeader
    ? distinct(counter.first.map(nameAt))
    : Array.from({ length: width }, (_, at) => String(at + 1));
  const missing = layout.keys.find((key) => !columns.includes(key));
  if (missing !== undefined) return err(withoutKey(missing, columns));
  return ok({ bytes: text.value, marks, columns, hasHeader: layout.hasHeader, cells, rows });
}

/** Finds the cells of a table that was surveyed. */
export function buildTable({ bytes, marks, columns, hasHeader, cells, rows }: Survey): Table {
  const places = { starts: new Uint32Array(cells), ends: new Uint32Array(cells), firsts: new Uint32Array(rows + 1) };
  let [cell, row] = [0, 0];
  scanCells(bytes, marks, {
    cell(start, end) {
      places.starts[cell] = start;
      places.ends[cell] = end;
      cell += 1;
      return true;
    },
    row() {
      row += 1;
      places.firsts[row] = cell;
    },
  });
  return new Table(columns, hasHeader ? 1 : 0, { bytes, quote: marks.quote, ...places });
}

class Counter implements CellSink {
  cells = 0;
  rows = 0;
  width = 0;
  readonly first: CellSpan[] = [];
  #width = 0;
  #names = 0;

  readonly cell = (start: number, end: number): boolean => {
    this.cells += 1;
    this.#width += 1;
    if (this.rows === 0 && this.#width <= MAX_COLUMNS) {
      this.first.push([start, end]);
      this.#names += end - start;
    }
    return this.cells <= MAX_CELLS;
  };

  readonly row = (): void => {
    this.rows += 1;
    if (this.#width > this.width) this.width = this.#width;
    this.#width = 0;
  };

  excess({ hasHeader, keys }: CsvLayout): string | null {
    if (this.cells > MAX_CELLS) return `has more than ${grouped(MAX_CELLS)} cells`;
    if (Math.max(this.width, this.#width) > MAX_COLUMNS) return `has more than ${grouped(MAX_COLUMNS)} columns`;
    if (hasHeader && this.#names > MAX_NAMES) return `has more than ${grouped(MAX_NAMES)} bytes of names of columns`;
    if (keys.length > 0 && this.rows > MAX_KEYED) return `has more than ${grouped(MAX_KEYED)} rows to be told by \`keys\``;
    return null;
  }
}

/** A file's text in UTF-8, looked at before it is written again. */
function utf8Of(bytes: Uint8Array): Result<Uint8Array, string> {
  const [encoding, read] = [encodingOf(bytes), grouped(bytes.length)];
  const isUtf8 = encoding === 'utf-8';
  if (bytes.length > MAX_CSV) return err(`has ${read} bytes, and at most ${grouped(MAX_CSV)} of CSV are read`);
  if (!isUtf8 && bytes.length > MAX_UTF16)
    return err(`has ${read} bytes, and at most ${grouped(MAX_UTF16)} of CSV in ${encoding} are read`);
  const encoder = new TextEncoder();
  let length = 0;
  const fault = passText(bytes, (piece) => {
    if (!isUtf8) length += encoder.encode(piece).length;
  });
  if (fault !== null) return err(fault);
  if (isUtf8) return ok(bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(UTF8_MARK) : bytes);
  const written = new Uint8Array(length);
  let at = 0;
  passText(bytes, (piece) => {
    at += encoder.encodeInto(piece, written.subarray(at)).written;
  });
  return ok(written);
}

function withoutKey(key: string, columns: readonly string[]): string {
  const few = columns.slice(0, 20).map((name) => clipped(name, 40));
  return `has no column ${JSON.stringify(key)}, which \`keys\` names; it has ${clipped(few.join(', ')) || 'none'}`;
}

/** Names that stand in the file stay with the first column of that name: a column that was numbered never takes one. */
function distinct(names: readonly string[]): readonly string[] {
  const written = new Set(names);
  const counts = new Map<string, number>();
  return names.map((name) => {
    let count = (counts.get(name) ?? 0) + 1;
    while (count > 1 && written.has(numbered(name, count))) count += 1;
    counts.set(name, count);
    return count === 1 ? name : numbered(name, count);
  });
}

const numbered = (name: string, count: number): string => `${name} (${count})`;

/** What the first line has most, outside of quotes; a comma where it has none. */
export function delimiterOf(bytes: Uint8Array, quote: string): string {
  const text = new TextDecoder().decode(bytes.subarray(0, 64 * 1024));
  const counts = new Map(CANDIDATES.map((candidate) => [candidate, 0]));
  let isQuoted = false;
  for (const character of text) {
    if (character === quote) isQuoted = !isQuoted;
    else if (!isQuoted && (character === '\n' || character === '\r')) break;
    else if (!isQuoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  return CANDIDATES.reduce((best, one) => ((counts.get(one) ?? 0) > (counts.get(best) ?? 0) ? one : best));
}
