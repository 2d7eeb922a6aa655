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
  readonly #seen = { count: 0, differing: 0, outside: 0, nan: 0 };
  readonly #sums = { finite: 0, absolute: 0, maxAbsolute: 0, maxRelative: 0, maxUlp: 0 };
  /** The worst element is one outside the allowance, where there is any; of these one without a number, then the largest error. */
  readonly #worst = { at: -1, rank: 0, error: 0 };

  constructor(allowance: Allowance, map: ErrorMap | null) {
    this.#allowance = allowance;
    this.#map = map;
  }

  addEqual(count: number): void {
    this.#seen.count += count;
  }

  add(start: number, count: number, found: Differences): void {
    this.#seen.count += count;
    this.#seen.nan += found.nan;
    this.#judge(start, count, found);
    this.#measure(count, found);
    if (this.#map) this.#draw(this.#map, { start, count, errors: found.errors });
  }

  #judge(start: number, count: number, { errors, magnitudes, ulps }: Differences): void {
    const allowance = this.#allowance;
    const byUlp = ulps.length > 0 && allowance.ulp > 0;
    for (let at = 0; at < count; at += 1) {
      const error = errors[at] as number;
      if (error === 0) continue;
      this.#seen.differing += 1;
      const isAllowed =
        isWithin(error, magnitudes[at] as number, allowance) ||
        (byUlp && error < Infinity && (ulps[at] as number) <= allowance.ulp);
      const rank = isAllowed ? 0 : error >= 0 ? 1 : 2;
      if (rank > 0) this.#seen.outside += 1;
      const worst = this.#worst;
      if (rank < worst.rank || (rank === worst.rank && !(error > worst.error))) continue;
      worst.at = start + at;
      worst.rank = rank;
      worst.error = rank === 2 ? 0 : error;
    }
  }

  /** Of those that have a number. One that doubles cannot hold counts as the largest of them. */
  #measure(count: number, { errors, words, magnitudes, ulps }: Differences): void {
    const sums = this.#sums;
    const hasUlps = ulps.length > 0;
    for (let at = 0; at < count; at += 1) {
      const error = Math.min(errors[at] as number, Number.MAX_VALUE);
      if (!(error > 0)) continue;
      sums.finite += 1;
      sums.absolute += error;
      if (error > sums.maxAbsolute) sums.maxAbsolute = error;
      const magnitude = magnitudes[at] as number;
      if (magnitude > 0 && error / magnitude > sums.maxRelative) sums.maxRelative = error / magnitude;
      if (hasUlps && errors[at] !== Infinity && (ulps[at] as number) > sums.maxUlp) sums.maxUlp = ulps[at] as number;
      const bin =
        errors[at] === Infinity
          ? this.#histogram.length - 1
          : decimalExponent(error, words[2 * at + 1] as number) - LEAST_EXPONENT;
      this.#histogram[bin] = (this.#histogram[bin] as number) + 1;
    }
  }

  #draw(
    map: ErrorMap,
    { start, count, errors }: { readonly start: number; readonly count: number; readonly errors: Float64Array },
  ): void {
    for (let at = 0; at < count; at += 1) {
      const error = errors[at] as number;
      if (error > 0) map.add(start + at, Math.min(error, Number.MAX_VALUE));
      else if (error !== 0) map.mark(start + at);
    }
  }

  result(hasUlps: boolean): Tally {
    const { count, differing, outside, nan } = this.#seen;
    const equal = count - differing;
    const { finite, absolute, maxAbsolute, maxRelative, maxUlp } = this.#sums;
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
    const values = Array.from(this.#values, (value) => Math.min(Number(value.toPrecision(3)), Number.MAX_VALUE));
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
