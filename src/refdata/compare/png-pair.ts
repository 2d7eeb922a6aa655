import type { Codecs } from './format.ts';
import type { RowPair, Side } from './pixels-rows.ts';
import { unfilterRow } from './png.ts';
import { equalBytes, equalWords, wordsOf } from './png-bytes.ts';
import type { PngFile } from './png-chunks.ts';
import { leansOnAbove, MAX_FILTER } from './png-filters.ts';
import { bitsPerPixel } from './png-layout.ts';
import { type PaintTarget, painterOf } from './png-samples.ts';
import { type RowWindow, windowsOf } from './png-window.ts';

/** How far back a row may still be loaded. */
const LOOK_BACK = 2;
/** States of rows that are remembered: the look ahead and back, and some. */
const RING = 8;
const NONE = new Uint8Array(0);

/** Whether equal rows of these two mean equal pixels. */
export function storedAlike(a: PngFile, b: PngFile): boolean {
  const [one, other] = [a.header, b.header];
  const alike =
    one.colour === other.colour && one.depth === other.depth && one.width === other.width && one.height === other.height;
  if (!alike || one.interlaced || other.interlaced) return false;
  return equalBytes(a.palette, b.palette) && equalBytes(a.transparency ?? NONE, b.transparency ?? NONE);
}

/** Whether the further frames of an animated PNG are the same bytes; true where neither moves. */
export function sameFrames(a: PngFile, b: PngFile): boolean {
  const part = ({ bytes, frames }: PngFile, n: number): Uint8Array => bytes.subarray(...(frames[n] ?? [0, 0]));
  return a.frames.length === b.frames.length && a.frames.every((_, n) => equalBytes(part(a, n), part(b, n)));
}

/**
 * Two PNG that are `storedAlike`. Rows that are equal as they are stored, below rows that are equal, are equal: they are not
 * unfiltered unless a later row, which differs, leans on them. Null with the side where the data are damaged.
 */
export function pngPair(expected: PngFile, actual: PngFile, codecs: Codecs): RowPair | Side {
  const [one] = windowsOf(expected, codecs) ?? [];
  if (!one) return 'expected';
  const [other] = windowsOf(actual, codecs) ?? [];
  return other ? new PngPair(expected, one, other) : 'actual';
}

class PngPair implements RowPair {
  readonly width: number;
  readonly height: number;
  readonly #one: RowWindow;
  readonly #other: RowWindow;
  readonly #words: readonly [Int32Array, Int32Array] | null;
  readonly #paint: ReturnType<typeof painterOf>;
  readonly #step: number;
  readonly #target: Omit<PaintTarget, 'into'>;
  readonly #same = new Uint8Array(RING).fill(1);
  /** The first row that has not been looked at, and the first of the expected image that is not unfiltered. */
  #next = 0;
  #filteredFrom = 0;
  #damaged: Side | null = null;

  constructor(file: PngFile, one: RowWindow, other: RowWindow) {
    this.width = file.header.width;
    this.height = file.header.height;
    this.#one = one;
    this.#other = other;
    this.#words = wordsOf(one.bytes, other.bytes);
    this.#paint = painterOf(file);
    this.#step = Math.max(1, bitsPerPixel(file.header) >> 3);
    this.#target = { x: 0, dx: 1, columns: this.width };
  }

  damaged(): Side | null {
    return this.#damaged;
  }

  same(row: number): boolean {
    while (this.#next <= row && this.#damaged === null) this.#look();
    return this.#same[row % RING] === 1;
  }

  load(side: Side, row: number, into: Int32Array): void {
    const same = this.same(row);
    if (same) this.#unfilterTo(row);
    if (this.#damaged !== null) return;
    const window = same || side === 'expected' ? this.#one : this.#other;
    this.#paint(window.bytes, window.at(row) + 1, { ...this.#target, into });
  }

  #look(): void {
    const row = this.#next;
    const [a, b] = [this.#one.at(row), this.#other.at(row)];
    if (a < 0 || b < 0) {
      this.#damaged = a < 0 ? 'expected' : 'actual';
      return;
    }
    const wasSame = row === 0 || this.#same[(row - 1) % RING] === 1;
    const same = wasSame && this.#equal(a, b) ? this.#take(row, a, b) : this.#compare(row, { a, b, wasSame });
    this.#same[row % RING] = same ? 1 : 0;
    this.#next += 1;
  }

  #equal(a: number, b: number): boolean {
    const { stride } = this.#one.layout;
    if (this.#words !== null && a === b)
      return equalWords(this.#words, { one: this.#one.bytes, other: this.#other.bytes, at: a, length: stride });
    return equalBytes(this.#one.bytes.subarray(a, a + stride), this.#other.bytes.subarray(b, b + stride));
  }

  /** A row that is stored the same. */
  #take(row: number, a: number, b: number): boolean {
    if ((this.#one.bytes[a] as number) > MAX_FILTER) this.#damaged = 'expected';
    if (!this.#one.slides && !this.#other.slides) return true;
    this.#unfilterTo(row);
    const { stride } = this.#one.layout;
    this.#other.bytes.set(this.#one.bytes.subarray(a, a + stride), b);
    return true;
  }

  #compare(row: number, { a, b, wasSame }: { a: number; b: number; wasSame: boolean }): boolean {
    this.#unfilterTo(row);
    const above = wasSame ? this.#one : this.#other;
    if (this.#damaged === null && !unfilterRow(this.#other, { row, at: b, step: this.#step, above })) this.#damaged = 'actual';
    // The rest of the row, not the filters' numbers.
    this.#other.bytes[b] = this.#one.bytes[a] as number;
    return this.#damaged === null && this.#equal(a, b);
  }

  /** From the last row on that leans on none above it, as far back as somebody may look. */
  #unfilterTo(row: number): void {
    let from = Math.max(this.#filteredFrom, row - LOOK_BACK);
    while (from > this.#filteredFrom && leansOnAbove(this.#one.bytes[this.#one.at(from)] as number)) from -= 1;
    for (let y = from; y <= row && this.#damaged === null; y += 1) {
      if (!unfilterRow(this.#one, { row: y, at: this.#one.at(y), step: this.#step })) this.#damaged = 'expected';
    }
    this.#filteredFrom = Math.max(this.#filteredFrom, row + 1);
  }
}
