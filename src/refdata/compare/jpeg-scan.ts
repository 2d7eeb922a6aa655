import { JpegBits } from './jpeg-bits.ts';
import { type Band, type Block, dcDifference, readAll, readFirst, readMore } from './jpeg-blocks.ts';
import type { JpegFile } from './jpeg-file.ts';
import type { JpegComponent, JpegScan, ScanComponent } from './jpeg-frame.ts';

/** The coefficients of one row of units, of one component. */
export interface Coefficients {
  readonly component: JpegComponent;
  /** Blocks in a row of them; at the right edge there may be more than hold samples. */
  readonly perRow: number;
  readonly values: Int16Array;
  /** For each block: so many coefficients from the first on may be other than 0, in the order of the file. */
  readonly ends: Uint8Array;
}

interface Part {
  readonly coefficients: Coefficients;
  readonly tables: ScanComponent;
  readonly band: Band | null;
  readonly block: Block;
  /** The first coefficient of the block before. */
  before: number;
}

/**
 * One scan, read a row of units at a time. All scans of a file are read side by side so, and none of the picture but these rows is
 * held: what a scan adds to a block depends on the scans before it, and on no other block but the one before.
 */
export class ScanReader {
  readonly #file: JpegFile;
  readonly #scan: JpegScan;
  readonly #bits: JpegBits;
  readonly #parts: readonly Part[];
  #units = 0;
  #restarts = 0;

  constructor(file: JpegFile, scan: JpegScan, all: readonly Coefficients[]) {
    this.#file = file;
    this.#scan = scan;
    this.#bits = new JpegBits(file.bytes, scan.at);
    this.#parts = scan.components.map((tables) => partOf(scan, tables, all[tables.index] as Coefficients));
  }

  /** False where the file is damaged. */
  read(row: number): boolean {
    const [only] = this.#parts;
    if (this.#parts.length === 1 && only) return this.#readOne(only, row);
    const { unitsWide } = this.#file.frame;
    for (let x = 0; x < unitsWide; x += 1) {
      if (!this.#begin()) return false;
      for (const part of this.#parts) if (!this.#readUnit(part, x)) return false;
    }
    return true;
  }

  /** Whether its data end where they should. */
  ends(): boolean {
    return this.#parts.every(({ band }) => band === null || band.run === 0) && this.#bits.end() === this.#scan.end;
  }

  /** Of a scan of one component each block is a unit, and those beyond the edges are left out. */
  #readOne(part: Part, row: number): boolean {
    const { component, perRow } = part.coefficients;
    const rows = Math.min(component.down, component.blocksHigh - row * component.down);
    for (let y = 0; y < rows; y += 1) {
      for (let x = 0; x < component.blocksWide; x += 1)
        if (!this.#begin() || !this.#readBlock(part, y * perRow + x)) return false;
    }
    return true;
  }

  #readUnit(part: Part, x: number): boolean {
    const { component, perRow } = part.coefficients;
    for (let y = 0; y < component.down; y += 1) {
      for (let n = 0; n < component.across; n += 1)
        if (!this.#readBlock(part, y * perRow + x * component.across + n)) return false;
    }
    return true;
  }

  #readBlock(part: Part, n: number): boolean {
    const { values, ends } = part.coefficients;
    const { block, band } = part;
    if (!this.#bits.ready()) return false;
    block.at = n * 64;
    if (band !== null) {
      const end = this.#scan.high === 0 ? readFirst(this.#bits, band, block) : readMore(this.#bits, band, block);
      if (end > (ends[n] as number)) ends[n] = end;
      return end >= 0;
    }
    if (!this.#readDc(part, values, block.at)) return false;
    const end = this.#scan.to > 0 && part.tables.ac ? readAll(this.#bits, part.tables.ac, block) : 1;
    if (end > (ends[n] as number)) ends[n] = end;
    return end > 0;
  }

  #readDc(part: Part, values: Int16Array, at: number): boolean {
    const { high, low } = this.#scan;
    if (high > 0) {
      values[at] = (values[at] as number) | (this.#bits.take(1) << low);
      return true;
    }
    const difference = part.tables.dc && dcDifference(this.#bits, part.tables.dc);
    if (difference === null) return false;
    part.before = (part.before + difference) | 0;
    values[at] = part.before << low;
    return true;
  }

  /** Before each unit: a restart, where it is time for one. */
  #begin(): boolean {
    const { restart } = this.#scan;
    if (restart === 0) return true;
    const isDue = this.#units === restart;
    this.#units = isDue ? 1 : this.#units + 1;
    return !isDue || this.#restart();
  }

  #restart(): boolean {
    const { bytes } = this.#file;
    let at = this.#bits.end();
    if (at === null) return false;
    while (bytes[at + 1] === 0xff) at += 1;
    if (bytes[at + 1] !== 0xd0 + this.#restarts) return false;
    this.#restarts = (this.#restarts + 1) & 7;
    this.#bits.restart(at + 2);
    for (const part of this.#parts) {
      if (part.band !== null && part.band.run > 0) return false;
      part.before = 0;
    }
    return true;
  }
}

function partOf({ from, to, low }: JpegScan, tables: ScanComponent, coefficients: Coefficients): Part {
  const band = from > 0 && tables.ac ? { from, to, low, ac: tables.ac, run: 0 } : null;
  return { coefficients, tables, band, block: { coefficients: coefficients.values, at: 0 }, before: 0 };
}
