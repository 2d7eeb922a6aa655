import { evenSamples, samplesOf } from './jpeg-cosines.ts';
import type { JpegFile } from './jpeg-file.ts';
import { type Coefficients, ScanReader } from './jpeg-scan.ts';

/** Rows of units whose samples are held: smoothing between rows looks at the one above and the one below. */
const HELD = 2;

/** The samples of one component, some rows at a time. */
export interface Plane {
  readonly samples: Uint8ClampedArray;
  /** Samples from one row to the next, at least the component's width. */
  readonly stride: number;
  /** Rows that are held; row `y` lies at `y % rows`. */
  readonly rows: number;
  readonly height: number;
  readonly width: number;
}

/** Decodes a file from top to bottom, in memory that its width bounds alone. */
export class JpegRows {
  readonly planes: readonly Plane[];
  readonly #file: JpegFile;
  readonly #coefficients: readonly Coefficients[];
  readonly #scans: readonly ScanReader[];
  /** Rows of units that have been decoded. */
  #decoded = 0;

  constructor(file: JpegFile) {
    const { components, unitsWide } = file.frame;
    this.#file = file;
    this.#coefficients = components.map((component) => {
      const perRow = unitsWide * component.across;
      const blocks = perRow * component.down;
      return { component, perRow, values: new Int16Array(blocks * 64), ends: new Uint8Array(blocks) };
    });
    this.#scans = file.scans.map((scan) => new ScanReader(file, scan, this.#coefficients));
    this.planes = this.#coefficients.map(({ component: { down, height, width }, perRow }) => {
      const [rows, stride] = [HELD * down * 8, perRow * 8];
      return { samples: new Uint8ClampedArray(rows * stride), stride, rows, height, width };
    });
  }

  /** Decodes until row `y` of the image and the one below it are there. False where the file is damaged. */
  reach(y: number): boolean {
    const { components, unitsHigh } = this.#file.frame;
    const rowsOfUnit = 8 * Math.max(...components.map(({ down }) => down));
    const last = Math.min(unitsHigh - 1, Math.floor((y + 1) / rowsOfUnit));
    while (this.#decoded <= last) if (!this.#decode()) return false;
    return true;
  }

  /** Whether the file is sound to its end; nothing is drawn, and no row can be asked for afterwards. */
  areSound(): boolean {
    while (this.#decoded < this.#file.frame.unitsHigh) if (!this.#read()) return false;
    return true;
  }

  #decode(): boolean {
    const row = this.#decoded;
    if (!this.#read()) return false;
    for (const n of this.planes.keys()) this.#draw(n, row);
    return true;
  }

  #read(): boolean {
    for (const { values, ends } of this.#coefficients) {
      values.fill(0);
      ends.fill(0);
    }
    for (const scan of this.#scans) if (!scan.read(this.#decoded)) return false;
    this.#decoded += 1;
    return this.#decoded < this.#file.frame.unitsHigh || this.#scans.every((scan) => scan.ends());
  }

  #draw(n: number, row: number): void {
    const { component, perRow, values, ends } = this.#coefficients[n] as Coefficients;
    const { samples, stride } = this.planes[n] as Plane;
    const steps = this.#file.steps[n] as Uint16Array;
    const top = (row % HELD) * component.down;
    const into = { samples, stride, at: 0 };
    for (let y = 0; y < component.down; y += 1) {
      for (let x = 0; x < component.blocksWide; x += 1) {
        const block = y * perRow + x;
        into.at = (top + y) * 8 * stride + x * 8;
        if ((ends[block] as number) <= 1) evenSamples(values[block * 64] as number, steps[0] as number, into);
        else samplesOf(values, block * 64, steps, into);
      }
    }
  }
}
