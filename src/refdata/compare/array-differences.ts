import { blocksOf, type Order } from './array-layout.ts';
import { BLOCK, NumberBlock } from './array-numbers.ts';
import { ulpsOf16, ulpsOf32, ulpsOf64 } from './float-bits.ts';
import type { NpyArray } from './npy.ts';
import type { Dtype } from './npy-dtype.ts';

/** What one block of a pair of arrays differs by. Written over by the next. */
export interface Differences {
  /** |actual − expected|: 0 where equal, infinite where no double holds it, NaN where no tolerance can help. */
  readonly errors: Float64Array;
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
  return {
    errors: new Float64Array(BLOCK),
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
  const ulps = dtype.kind === 'float' ? ulpsBetween(dtype.size, { expected, actual }) : null;
  const [wanted, found] = [expected.values, actual.values];
  return (count, into) => {
    const { errors, magnitudes } = into;
    let differs = false;
    for (let at = 0; at < count; at += 1) {
      const [e, a] = [wanted[at] as number, found[at] as number];
      if (e === a) {
        errors[at] = 0;
        continue;
      }
      const error = Math.abs(a - e);
      errors[at] = error < Infinity ? error : unbounded(e, a, nanIsEqual, into);
      magnitudes[at] = Math.abs(e);
      if (ulps && error < Infinity) into.ulps[at] = ulps(at);
      differs = true;
    }
    return differs;
  };
}

/** The error of two values that differ by no finite number. */
function unbounded(e: number, a: number, nanIsEqual: boolean, into: { nan: number }): number {
  const isNaNs = Number(e !== e) + Number(a !== a);
  if (isNaNs === 1) into.nan += 1;
  if (isNaNs === 2 && nanIsEqual) return 0;
  return isNaNs === 0 && Number.isFinite(e) && Number.isFinite(a) ? Infinity : Number.NaN;
}

/** By modulus, as numpy does. A complex number is NaN as soon as one of its parts is. */
function complexes({ expected: { dtype }, nanIsEqual }: Pair, { expected, actual }: Blocks): Look {
  const ulps = ulpsBetween(dtype.size / 2, { expected, actual });
  const [wanted, found] = [expected.values, actual.values];
  return (count, into) => {
    const { errors, magnitudes } = into;
    let differs = false;
    for (let at = 0; at < count; at += 1) {
      const [er, ei] = [wanted[2 * at] as number, wanted[2 * at + 1] as number];
      const [ar, ai] = [found[2 * at] as number, found[2 * at + 1] as number];
      if (er === ar && ei === ai) {
        errors[at] = 0;
        continue;
      }
      const error = Math.hypot(ar - er, ai - ei);
      errors[at] = error < Infinity ? error : unbounded(standIn(er, ei), standIn(ar, ai), nanIsEqual, into);
      magnitudes[at] = Math.min(Math.hypot(er, ei), Number.MAX_VALUE);
      if (error < Infinity) into.ulps[at] = Math.max(ulps(2 * at), ulps(2 * at + 1));
      differs = true;
    }
    return differs;
  };
}

/** A real number that is NaN, infinite or finite as the complex one is. */
function standIn(real: number, imaginary: number): number {
  if (real !== real || imaginary !== imaginary) return Number.NaN;
  return Number.isFinite(real) && Number.isFinite(imaginary) ? 0 : Infinity;
}

function ulpsBetween(size: number, { expected, actual }: Blocks): (at: number) => number {
  if (size === 8) {
    const words = { a: expected.words, b: actual.words };
    return (at) => ulpsOf64(words, at);
  }
  if (size === 4) {
    const singles = { a: expected.singles, b: actual.singles };
    return (at) => ulpsOf32(singles, at);
  }
  const halves = { a: expected.halves, b: actual.halves };
  return (at) => ulpsOf16(halves, at);
}

const WORD = 2 ** 32;
const NOT_A_TIME = 0x80000000;

/**
 * Integers of 64 bits, by their words: the upper difference times 2^32 is exact, so adding the lower one rounds once, to the double
 * that is nearest to the true difference. It is 0 only where that is.
 */
function wideIntegers({ expected: { dtype }, nanIsEqual }: Pair, { expected, actual }: Blocks): Look {
  const isTime = dtype.kind === 'time';
  const high = (word: number): number => (dtype.kind === 'uint' || word < NOT_A_TIME ? word : word - WORD);
  const [wanted, found] = [expected.words, actual.words];
  const isNotTime = (words: Uint32Array, at: number): boolean =>
    isTime && words[2 * at + 1] === NOT_A_TIME && words[2 * at] === 0;
  return (count, into) => {
    const { errors, magnitudes } = into;
    let differs = false;
    for (let at = 0; at < count; at += 1) {
      const [el, eh] = [wanted[2 * at] as number, wanted[2 * at + 1] as number];
      const [al, ah] = [found[2 * at] as number, found[2 * at + 1] as number];
      errors[at] = Math.abs((high(ah) - high(eh)) * WORD + (al - el));
      magnitudes[at] = Math.abs(high(eh) * WORD + el);
      if (isTime && (isNotTime(wanted, at) || isNotTime(found, at))) {
        errors[at] = unbounded(isNotTime(wanted, at) ? Number.NaN : 0, isNotTime(found, at) ? Number.NaN : 0, nanIsEqual, into);
      }
      differs ||= errors[at] !== 0;
    }
    return differs;
  };
}
