import type { Codecs } from './format.ts';
import { type PngFile, uint32 } from './png-chunks.ts';
import { Inflater } from './png-inflate.ts';
import { InflateInput } from './png-inflate-input.ts';
import { inflatedBytes, passesOf, rowBytes } from './png-layout.ts';

/** Up to this many bytes, compressed and inflated, pixels are inflated at once by the host; above, piece by piece. */
const AT_ONCE = 25 * 1024 * 1024;
export const comesPieceByPiece = (file: PngFile): boolean => Math.max(inflatedBytes(file.header), file.compressed) > AT_ONCE;
/** Of inflated rows that are held, where they come piece by piece. */
const HELD = 1 << 19;
/** Rows that stay when others come: a filter needs one, the look at a pixel's neighbours four. */
const KEPT = 6;

export interface WindowLayout {
  /** Bytes of a row, its filter type counted. */
  readonly stride: number;
  readonly rows: number;
}

/** The filtered rows of one pass, in the order of the file. They are unfiltered in place by whoever holds this. */
export class RowWindow {
  readonly layout: WindowLayout;
  readonly bytes: Uint8Array;
  /** Whether rows come and go: then a row must be unfiltered before a later one is asked for. */
  readonly slides: boolean;
  readonly #start: number;
  readonly #source: Inflater | null;
  readonly #isLast: boolean;
  /** Rows `[first, loaded)` are held. */
  #first = 0;
  #loaded: number;

  private constructor(
    layout: WindowLayout,
    {
      bytes,
      start = 0,
      source = null,
      isLast = false,
    }: { bytes: Uint8Array; start?: number; source?: Inflater | null; isLast?: boolean },
  ) {
    this.layout = layout;
    this.bytes = bytes;
    this.slides = source !== null;
    this.#start = start;
    this.#source = source;
    this.#isLast = isLast;
    this.#loaded = source === null ? layout.rows : 0;
  }

  static over(bytes: Uint8Array, start: number, layout: WindowLayout): RowWindow {
    return new RowWindow(layout, { bytes, start });
  }

  /** `isLast`: the data end after these rows. */
  static from(source: Inflater, isLast: boolean, layout: WindowLayout): RowWindow {
    const rows = Math.min(layout.rows, Math.max(4 * KEPT, Math.floor(HELD / layout.stride)));
    return new RowWindow(layout, { bytes: new Uint8Array(rows * layout.stride), source, isLast });
  }

  /** Offset of the row's filter type; -1 where the data are damaged. Rows are asked for in order; the `KEPT` before stay. */
  at(row: number): number {
    if (row >= this.#loaded && !this.#load(row)) return -1;
    return this.#start + (row - this.#first) * this.layout.stride;
  }

  #load(row: number): boolean {
    const { stride, rows } = this.layout;
    const first = Math.max(this.#first, Math.min(row, this.#loaded) - KEPT);
    this.bytes.copyWithin(0, (first - this.#first) * stride, (this.#loaded - this.#first) * stride);
    this.#first = first;
    const count = Math.min(rows - this.#loaded, Math.floor(this.bytes.length / stride) - (this.#loaded - first));
    if (!this.#source?.read(this.bytes, (this.#loaded - first) * stride, count * stride)) return false;
    this.#loaded += count;
    return this.#loaded < rows || !this.#isLast || this.#source.ends();
  }
}

/** A window for each pass, or null where the data are damaged, too short or too long. */
export function windowsOf(file: PngFile, codecs: Codecs): readonly RowWindow[] | null {
  const layouts = passesOf(file.header).map(({ columns, rows }) => ({ stride: 1 + rowBytes(file.header, columns), rows }));
  const size = inflatedBytes(file.header);
  if (comesPieceByPiece(file)) return pieceByPiece(file, layouts);
  const bytes = codecs.inflate(compressedOf(file), size);
  if (bytes === null || bytes.length !== size) return null;
  let start = 0;
  return layouts.map((layout) => {
    const window = RowWindow.over(bytes, start, layout);
    start += layout.stride * layout.rows;
    return window;
  });
}

/** Interlaced rows come from seven places at once, so one inflater is left behind where each pass begins. */
function pieceByPiece(file: PngFile, layouts: readonly WindowLayout[]): readonly RowWindow[] | null {
  const inflater = new Inflater(new InflateInput(file.bytes, file.pixelsAt));
  const scratch = new Uint8Array(layouts.length > 1 ? 1 << 16 : 0);
  const windows: RowWindow[] = [];
  for (const [n, layout] of layouts.entries()) {
    const isLast = n === layouts.length - 1;
    windows.push(RowWindow.from(isLast ? inflater : inflater.copy(), isLast, layout));
    if (!isLast && !skip(inflater, layout.stride * layout.rows, scratch)) return null;
  }
  return windows;
}

function skip(inflater: Inflater, count: number, scratch: Uint8Array): boolean {
  for (let left = count; left > 0; left -= scratch.length)
    if (!inflater.read(scratch, 0, Math.min(left, scratch.length))) return false;
  return true;
}

function compressedOf({ bytes, pixelsAt, compressed }: PngFile): Uint8Array {
  if (uint32(bytes, pixelsAt) === compressed) return bytes.subarray(pixelsAt + 8, pixelsAt + 8 + compressed);
  const joined = new Uint8Array(compressed);
  let [at, to] = [pixelsAt, 0];
  while (to < compressed) {
    const length = uint32(bytes, at);
    joined.set(bytes.subarray(at + 8, at + 8 + length), to);
    to += length;
    at += length + 12;
  }
  return joined;
}
