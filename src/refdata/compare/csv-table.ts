import { cellText } from './csv-scan.ts';

/** Where the cells of a table lie in its bytes. */
export interface CellPlaces {
  /** In UTF-8. */
  readonly bytes: Uint8Array;
  readonly quote: Uint8Array;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The first cell of each row, and behind the last. */
  readonly firsts: Uint32Array;
}

/** A table whose cells are read when they are asked for: texts of millions of cells take many times their bytes. */
export class Table {
  /** All different: a second `x` is `x (2)`, or the next number that no column is called by. */
  readonly columns: readonly string[];
  /** Without the one that names the columns. */
  readonly rows: number;
  readonly #skipped: number;
  readonly #places: CellPlaces;

  constructor(columns: readonly string[], skipped: number, places: CellPlaces) {
    this.columns = columns;
    this.#skipped = skipped;
    this.#places = places;
    this.rows = Math.max(places.firsts.length - 1 - skipped, 0);
  }

  /** How many cells a row has; of none, 0. */
  width(row: number): number {
    const { firsts } = this.#places;
    return row < this.rows ? (firsts[row + this.#skipped + 1] as number) - (firsts[row + this.#skipped] as number) : 0;
  }

  cell(row: number, place: number): string | undefined {
    if (place < 0 || place >= this.width(row)) return undefined;
    const { bytes, quote, starts, ends } = this.#places;
    const at = this.#at(row, place);
    return cellText(bytes, [starts[at] as number, ends[at] as number], quote);
  }

  /** Whether a cell of each is there, and is written in the same bytes. */
  isWritten(row: number, place: number, other: { readonly table: Table; readonly row: number; readonly place: number }): boolean {
    if (place < 0 || other.place < 0 || place >= this.width(row) || other.place >= other.table.width(other.row)) return false;
    const [mine, theirs] = [this.#places, other.table.#places];
    const [one, two] = [this.#at(row, place), other.table.#at(other.row, other.place)];
    const [start, end] = [mine.starts[one] as number, mine.ends[one] as number];
    const shift = (theirs.starts[two] as number) - start;
    if ((theirs.ends[two] as number) - shift !== end) return false;
    for (let at = start; at < end; at += 1) if (mine.bytes[at] !== theirs.bytes[at + shift]) return false;
    return true;
  }

  #at(row: number, place: number): number {
    return (this.#places.firsts[row + this.#skipped] as number) + place;
  }
}
