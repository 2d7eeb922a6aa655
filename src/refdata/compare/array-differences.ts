import { blocksOf, type Order } from './array-layout.ts';
import { BLOCK, NumberBlock } from './array-numbers.ts';
import { ulpsOf16, ulpsOf32, ulpsOf64 } from './float-bits.ts';
import type { NpyArray } from './npy.ts';
import type { Dtype } from './npy-dtype.ts';

/** What one block of a pair of arrays differs by. Written over by the next. */
export interface Differences {
  /** |actual − expected|: 0 where equal, infinite where no double holds it, NaN where no tolerance can help. */
  readonly errors: Float64Array;
  /** Those of `errors`. */
  readonly words: Uint32Array;
  /** |expected|, where `errors` is neither 0 nor NaN. */
  readonly magnitudes: Float64Array;
  /** Units in the last place, there too; empty where the type has none. Of complex numbers, of the part with more. */
  readonly ulps: Float64Array;
  /** Elements that are NaN on one side alone, in this block. */
  nan: number;
}

/** Looks at `count` elements from number `start` on. False: all are equal, and nothing was written. */
export type Differ = (start: number, count: number, into: Differences) => boolean;

export interface Pair {
  readonly expected: NpyArray;
  readonly actual: NpyArray;
  readonly order: Order;
  /** Whether a NaN is another one's equal. */
  readonly nanIsEqual: boolean;
}

/** Null for elements that are no numbers. */
export function numberDiffer(pair: Pair): Differ | null {
  const { kind, size } = pair.expected.dtype;
  if (kind === 'text' || kind === 'bytes' || kind === 'raw') return null;
  const blocks = {
    expected: new NumberBlock(pair.expected.dtype, blocksOf(pair.expected, pair.order)),
    actual: new NumberBlock(pair.actual.dtype, blocksOf(pair.actual, pair.order)),
  };
  const look = kind === 'complex' ? complexes : kind !== 'float' && size === 8 ? wideIntegers : reals;
  const differ = look(pair, blocks);
  return (start, count, into) => {
    blocks.expected.read(start, count);
    blocks.actual.read(start, count);
    into.nan = 0;
    return differ(count, into);
  };
}

export function differences({ kind }: Dtype): Differences {
  const hasUlps = kind === 'float' || kind === 'complex';
  const errors = new Float64Array(BLOCK);
  return {
    errors,
    words: new Uint32Array(errors.buffer),
    magnitudes: new Float64Array(BLOCK),
    ulps: new Float64Array(hasUlps ? BLOCK : 0),
    nan: 0,
  };
}

interface Blocks {
  readonly expected: NumberBlock;
  readonly actual: NumberBlock;
}
type Look = (count: number, into: Differences) => boolean;

function reals({ expected: { dtype }, nanIsEqual }: Pair, { expected, actual }: Blocks): Look {
  const ulpsOf = dtype.kind === 'float' ? ulpsBySize(dtype.size) : null;
  return (count, into) => {
    if (!subtract(expected.values, actual.values, { count, errors: into.errors })) return false;
    const { errors, magnitudes, ulps } = into;
    for (let at = 0; at < count; at += 1) {
      const error = errors[at] as number;
      if (error === 0) continue;
      const e = expected.values[at] as number;
      magnitudes[at] = Math.abs(e);
      if (!(error < Infinity)) errors[at] = unbounded({ e, a: actual.values[at] as number, nanIsEqual }, into);
      else if (ulpsOf) ulps[at] = ulpsOf(expected.words, actual.words, at);
    }
    return true;
  };
}

/** Whether any differ. */
function subtract(
  wanted: Float64Array,
  found: Float64Array,
  { count, errors }: { readonly count: number; readonly errors: Float64Array },
): boolean {
  let differing = 0;
  for (let at = 0; at < count; at += 1) {
    const e = wanted[at] as number;
    const a = found[at] as number;
    const isEqual = e === a;
    errors[at] = isEqual ? 0 : Math.abs(a - e);
    differing += isEqual ? 0 : 1;
  }
  return differing > 0;
}

/** The error of two values that differ by no finite number. */
function unbounded({ e, a, nanIsEqual }: { e: number; a: number; nanIsEqual: boolean }, into: { nan: number }): number {
  const lacking = Number(Number.isNaN(e)) + Number(Number.isNaN(a));
  if (lacking === 1) into.nan += 1;
  if (lacking === 2 && nanIsEqual) return 0;
  return Number.isFinite(e) && Number.isFinite(a) ? Infinity : Number.NaN;
}

/** By modulus, as numpy does. A complex number is NaN as soon as one of its parts is. */
function complexes({ expected: { dtype }, nanIsEqual }: Pair, { expected, actual }: Blocks): Look {
  const ulpsOf = ulpsBySize(dtype.size / 2);
  const parts = new Float64Array(BLOCK * 2);
  return (count, into) => {
    if (!subtract(expected.values, actual.values, { count: count * 2, errors: parts })) return false;
    const { errors, magnitudes, ulps } = into;
    for (let at = 0; at < count; at += 1) {
      const [real, imaginary] = [2 * at, 2 * at + 1];
      const error = modulus(parts, at);
      errors[at] = error;
      if (error === 0) continue;
      magnitudes[at] = Math.min(modulus(expected.values, at), Number.MAX_VALUE);
      if (error < Infinity) {
        ulps[at] = Math.max(ulpsOf(expected.words, actual.words, real), ulpsOf(expected.words, actual.words, imaginary));
      } else errors[at] = unbounded({ e: standIn(expected.values, at), a: standIn(actual.values, at), nanIsEqual }, into);
    }
    return true;
  };
}

/** Squares may pass the doubles' range at both ends; in between this is as exact as `hypot`, and several times as fast. */
function modulus(parts: Float64Array, at: number): number {
  const real = parts[2 * at] as number;
  const imaginary = parts[2 * at + 1] as number;
  const squares = real * real + imaginary * imaginary;
  return squares > 1e-280 && squares < Infinity ? Math.sqrt(squares) : Math.hypot(real, imaginary);
}

/** A real number that is NaN, infinite or finite as the complex one is. */
function standIn(values: Float64Array, at: number): number {
  const real = values[2 * at] as number;
  const imaginary = values[2 * at + 1] as number;
  if (Number.isNaN(real) || Number.isNaN(imaginary)) return Number.NaN;
  return Number.isFinite(real) && Number.isFinite(imaginary) ? 0 : Infinity;
}

function ulpsBySize(size: number): typeof ulpsOf64 {
  if (size === 8) return ulpsOf64;
  return size === 4 ? ulpsOf32 : ulpsOf16;
}

const WORD = 2 ** 32;
const NOT_A_TIME = 0x80000000;

/**
 * Integers of 64 bits, by their words: the upper difference times 2^32 is exact, so adding the lower one rounds once, to the double
 * that is nearest to the true difference. It is 0 only where that is.
 */
function wideIntegers({ expected: { dtype }, nanIsEqual }: Pair, { expected, actual }: Blocks): Look {
  const isTime = dtype.kind === 'time';
  const high = (word: number): number => (dtype.kind === 'uint' ? word : word | 0);
  const timeless = (words: Uint32Array, at: number): number =>
    isTime && words[2 * at + 1] === NOT_A_TIME && words[2 * at] === 0 ? Number.NaN : 0;
  const [wanted, found] = [expected.words, actual.words];
  return (count, into) => {
    let differing = 0;
    for (let at = 0; at < count; at += 1) {
      const upper = high(wanted[2 * at + 1] as number);
      const lower = wanted[2 * at] as number;
      const error = Math.abs((high(found[2 * at + 1] as number) - upper) * WORD + ((found[2 * at] as number) - lower));
      into.magnitudes[at] = Math.abs(upper * WORD + lower);
      const [e, a] = isTime ? [timeless(wanted, at), timeless(found, at)] : [0, 0];
      into.errors[at] = e === 0 && a === 0 ? error : unbounded({ e, a, nanIsEqual }, into);
      differing += into.errors[at] === 0 ? 0 : 1;
    }
    return differing > 0;
  };
}
