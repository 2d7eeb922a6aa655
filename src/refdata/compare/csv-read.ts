import { CsvError, parse } from 'csv-parse/sync';
import { err, ok, type Result } from '../../lib/result.ts';
import { clipped, grouped } from './number-text.ts';
import { decodeText } from './text-decode.ts';

export interface Table {
  /** All different: a second `x` is `x (2)`. */
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface CsvLayout {
  readonly delimiter: string;
  readonly quote: string;
  readonly hasHeader: boolean;
}

/** Bytes of a file of CSV, and cells: each takes many times its text in memory. */
export const MAX_CSV = 64 * 1024 * 1024;
const MAX_CELLS = 5_000_000;
const CANDIDATES = [',', '\t', ';', '|'];
const [LF, CR] = [0x0a, 0x0d];

/** The end of a sentence about the file, where there is more in it than we read; looked at before anything is made of it (A10). */
export function tooManyCells(bytes: Uint8Array, delimiter: string): string | null {
  if (bytes.length > MAX_CSV) return `has ${grouped(bytes.length)} bytes, and at most ${grouped(MAX_CSV)} of CSV are read`;
  const separator = delimiter.charCodeAt(0) & 0xff;
  let cells = 1;
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte === separator || byte === LF || byte === CR) cells += 1;
  }
  return cells > MAX_CELLS ? `has more than ${grouped(MAX_CELLS)} cells` : null;
}

/** Reads a table (RFC 4180). An error is the end of a sentence about the file. */
export function readTable(bytes: Uint8Array, { delimiter, quote, hasHeader }: CsvLayout): Result<Table, string> {
  const much = tooManyCells(bytes, delimiter);
  if (much !== null) return err(much);
  const text = decodeText(bytes, MAX_CSV);
  if (!text.ok) return text;
  const records = parsed(text.value, delimiter, quote);
  if (!records.ok) return records;
  const [first = [], ...rest] = records.value;
  if (hasHeader) return ok({ columns: distinct(first), rows: rest });
  const width = records.value.reduce((most, row) => Math.max(most, row.length), 0);
  return ok({ columns: Array.from({ length: width }, (_, at) => String(at + 1)), rows: records.value });
}

function parsed(text: string, delimiter: string, quote: string): Result<string[][], string> {
  try {
    // Rows of uneven length are told as changes, not refused.
    return ok(parse(text, { delimiter, quote, escape: quote, relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] }));
  } catch (error) {
    const lines = error instanceof CsvError ? `: ${clipped(error.message)}` : '';
    return err(`is no CSV${lines}`);
  }
}

function distinct(names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  return names.map((name) => {
    const count = (counts.get(name) ?? 0) + 1;
    counts.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}

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
