import type { Differences } from './array-differences.ts';
import { type Order, stridesOf } from './array-layout.ts';
import type { ArrayErrors } from './detail.ts';
import { decimalExponent, LEAST_EXPONENT, POWERS } from './float-bits.ts';
import { isWithin, type Tolerance } from './number-tolerance.ts';

export interface Allowance extends Tolerance {
  /** Units in the last place that count as no difference. */
  readonly ulp: number;
}

/** Cells along an edge of the map. */
const MAX_CELLS = 128;
/** Of a cell in which an element has no error that could be told: NaN or infinite on one side. */
export const NO_NUMBER = -1;

/** All but the worst element's texts, which only the arrays can tell. */
export interface Tally extends Omit<ArrayErrors, 'worst'> {
  /** Number of the worst element, in the order of the walk; null where none differs. */
  readonly worstAt: number | null;
}

/** Sums up the differences of an array, block by block. */
export class ErrorTally {
  readonly #allowance: Allowance;
  readonly #map: ErrorMap | null;
  readonly #histogram = new Float64Array(POWERS.length);
  readonly #seen = { count: 0, differing: 0, outside: 0, nan: 0, finite: 0 };
  readonly #sums = { absolute: 0, maxAbsolute: 0, maxRelative: 0, maxUlp: 0 };
  /** The worst element is one outside the allowance, where there is any; of these one without a number, then the largest error. */
  #worst = { at: -1, rank: 0, error: 0 };

  constructor(allowance: Allowance, map: ErrorMap | null) {
    this.#allowance = allowance;
    this.#map = map;
  }

  addEqual(count: number): void {
    this.#seen.count += count;
  }

  add(start: number, count: number, { errors, magnitudes, ulps, nan }: Differences): void {
    const seen = this.#seen;
    seen.count += count;
    seen.nan += nan;
    for (let at = 0; at < count; at += 1) {
      const error = errors[at] as number;
      if (error === 0) continue;
      seen.differing += 1;
      if (error !== error) {
        this.#outside(start + at, 2, 0);
        this.#map?.mark(start + at);
        continue;
      }
      const magnitude = magnitudes[at] as number;
      const ulp = ulps.length > 0 ? (ulps[at] as number) : Infinity;
      if (isWithin(error, magnitude, this.#allowance) || ulp <= this.#allowance.ulp) this.#rank(start + at, 0, error);
      else this.#outside(start + at, 1, error);
      this.#addFinite(start + at, Math.min(error, Number.MAX_VALUE), magnitude);
      if (ulp < Infinity && ulp > this.#sums.maxUlp) this.#sums.maxUlp = ulp;
    }
  }

  #outside(at: number, rank: number, error: number): void {
    this.#seen.outside += 1;
    this.#rank(at, rank, error);
  }

  #rank(at: number, rank: number, error: number): void {
    const worst = this.#worst;
    const isWorse = rank > worst.rank || (rank === worst.rank && error > worst.error);
    if (isWorse || worst.at < 0) this.#worst = { at, rank, error };
  }

  #addFinite(at: number, error: number, magnitude: number): void {
    const sums = this.#sums;
    this.#seen.finite += 1;
    sums.absolute += error;
    if (error > sums.maxAbsolute) sums.maxAbsolute = error;
    const relative = magnitude > 0 ? error / magnitude : 0;
    if (relative > sums.maxRelative) sums.maxRelative = relative;
    const bin = decimalExponent(error) - LEAST_EXPONENT;
    this.#histogram[bin] = (this.#histogram[bin] ?? 0) + 1;
    this.#map?.add(at, error);
  }

  result(hasUlps: boolean): Tally {
    const { count, differing, outside, nan, finite } = this.#seen;
    const equal = count - differing;
    const { absolute, maxAbsolute, maxRelative, maxUlp } = this.#sums;
    return {
      count,
      outside,
      nan,
      maxAbsolute,
      maxRelative: Math.min(maxRelative, Number.MAX_VALUE),
      maxUlp: hasUlps ? maxUlp : null,
      meanAbsolute: Math.min(absolute, Number.MAX_VALUE) / Math.max(1, equal + finite),
      worstAt: differing > 0 ? this.#worst.at : null,
      histogram: { equal, ...this.#counts() },
      map: differing > 0 ? (this.#map?.result() ?? null) : null,
    };
  }

  #counts(): { readonly from: number; readonly counts: readonly number[] } {
    const first = this.#histogram.findIndex((count) => count > 0);
    const last = this.#histogram.findLastIndex((count) => count > 0);
    return first < 0
      ? { from: 0, counts: [] }
      : { from: first + LEAST_EXPONENT, counts: [...this.#histogram.subarray(first, last + 1)] };
  }
}

/** The largest error of each cell of a grid over the last two axes. */
export class ErrorMap {
  readonly #lines: { readonly length: number; readonly stride: number; readonly cells: number };
  readonly #columns: { readonly length: number; readonly stride: number; readonly cells: number };
  readonly #values: Float64Array;

  constructor(shape: readonly number[], order: Order) {
    const strides = stridesOf(shape, order);
    const axis = (fromLast: number) => {
      const length = shape.at(-fromLast) ?? 1;
      return { length, stride: strides.at(-fromLast) ?? 1, cells: Math.min(length, MAX_CELLS) };
    };
    this.#columns = axis(1);
    this.#lines = shape.length > 1 ? axis(2) : { length: 1, stride: 1, cells: 1 };
    this.#values = new Float64Array(this.#lines.cells * this.#columns.cells);
  }

  add(at: number, error: number): void {
    const cell = this.#cellOf(at);
    const value = this.#values[cell] as number;
    if (error > value && value !== NO_NUMBER) this.#values[cell] = error;
  }

  mark(at: number): void {
    this.#values[this.#cellOf(at)] = NO_NUMBER;
  }

  /** Three digits a cell: the whole map stays below 150 kB. */
  result(): NonNullable<ArrayErrors['map']> {
    const values = Array.from(this.#values, (value) => Number(value.toPrecision(3)));
    return { rows: this.#lines.cells, columns: this.#columns.cells, values };
  }

  #cellOf(at: number): number {
    return this.#place(at, this.#lines) * this.#columns.cells + this.#place(at, this.#columns);
  }

  /** Numbers of elements are below 2^31: an array has at most `LIMITS.inflated` bytes. */
  #place(at: number, { length, stride, cells }: { length: number; stride: number; cells: number }): number {
    const index = ((at | 0) / (stride | 0)) | 0;
    const within = (index | 0) % (length | 0);
    return length === cells ? within : Math.floor((within * cells) / length);
  }
}
