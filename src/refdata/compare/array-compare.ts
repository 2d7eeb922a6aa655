import { differences, numberDiffer, type Pair } from './array-differences.ts';
import { formatElement } from './array-format.ts';
import { itemDiffer } from './array-items.ts';
import { indexAt, orderOf } from './array-layout.ts';
import { BLOCK } from './array-numbers.ts';
import { type Allowance, ErrorMap, ErrorTally, type Tally } from './array-tally.ts';
import type { ArrayErrors } from './detail.ts';
import type { NpyArray } from './npy.ts';
import type { Dtype } from './npy-dtype.ts';
import { counted, grouped, short } from './number-text.ts';
import { formatTolerance } from './number-tolerance.ts';

/** How two arrays are compared. */
export interface ArrayRule extends Allowance {
  readonly nan: 'equal' | 'different';
  /** Elements that may lie outside the tolerance. */
  readonly max_outside: number;
}

export interface ArrayVerdict {
  readonly isEqual: boolean;
  readonly why: string;
  /** Null where the elements could not be put side by side. */
  readonly errors: ArrayErrors | null;
}

export function compareArrays(expected: NpyArray, actual: NpyArray, rule: ArrayRule): ArrayVerdict {
  const unlike = unlikeness(expected, actual);
  if (unlike !== null) return { isEqual: false, why: unlike, errors: null };
  const pair: Pair = { expected, actual, order: orderOf(expected), nanIsEqual: rule.nan === 'equal' };
  const tally = tallied(pair, rule);
  const { worstAt, ...errors } = tally;
  const index = worstAt === null ? null : indexAt(worstAt, expected.shape, pair.order);
  const worst = index && { index, expected: formatElement(expected, index), actual: formatElement(actual, index) };
  return {
    isEqual: tally.outside <= rule.max_outside,
    why: sentence(expected.dtype, { ...errors, worst }, rule),
    errors: { ...errors, worst },
  };
}

function unlikeness(expected: NpyArray, actual: NpyArray): string | null {
  if (expected.dtype.family !== actual.dtype.family) {
    return `the type is ${formatDtype(actual.dtype)} instead of ${formatDtype(expected.dtype)}`;
  }
  if (formatShape(expected.shape) === formatShape(actual.shape)) return null;
  return `the shape is ${formatShape(actual.shape)} instead of ${formatShape(expected.shape)}`;
}

const MAX_DTYPE = 200;
export const formatDtype = ({ text }: Dtype): string => (text.length > MAX_DTYPE ? `${text.slice(0, MAX_DTYPE)}…` : text);

/** As Python writes it: `(3,)` */
export const formatShape = (shape: readonly number[]): string =>
  shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;

/** Bytes that a block may have: records can be of any length. */
const MAX_BLOCK = 1024 * 1024;

function tallied(pair: Pair, rule: ArrayRule): Tally {
  const { dtype, shape, count } = pair.expected;
  const differ = numberDiffer(pair);
  const map = differ && shape.length > 0 && count > 0 ? new ErrorMap(shape, pair.order) : null;
  const tally = new ErrorTally(rule, map);
  const look = differ ?? itemDiffer(pair);
  const found = differences(dtype);
  // Elements of no bytes are all equal, and a header may declare any number of them.
  const size = Math.max(dtype.size, pair.actual.dtype.size);
  const walked = size === 0 ? 0 : count;
  const block = Math.max(1, Math.min(BLOCK, Math.floor(MAX_BLOCK / size)));
  for (let start = 0; start < walked; start += block) {
    const length = Math.min(block, walked - start);
    if (look(start, length, found)) tally.add(start, length, found);
    else tally.addEqual(length);
  }
  if (walked < count) tally.addEqual(count);
  return tally.result(dtype.kind === 'float' || dtype.kind === 'complex');
}

function sentence(dtype: Dtype, errors: ArrayErrors, rule: ArrayRule): string {
  const { count, outside, nan, worst, maxAbsolute } = errors;
  if (!worst) return `all ${counted(count, 'element')} are equal, and stored in another way`;
  const where = `${worst.actual} instead of ${worst.expected} at ${formatShape(worst.index)}`;
  if (dtype.kind === 'text' || dtype.kind === 'bytes' || dtype.kind === 'raw') {
    return `${grouped(outside)} of ${counted(count, 'element')} differ${allowed(rule)}; one has ${where}`;
  }
  const tolerance = rule.ulp > 0 ? `${formatTolerance(rule)}, ulp ${rule.ulp}` : formatTolerance(rule);
  if (outside === 0)
    return `all ${counted(count, 'element')} are within ${tolerance}; the largest difference is ${short(maxAbsolute)}`;
  const lonely = nan > 0 ? `, ${grouped(nan)} of them NaN on one side alone` : '';
  return `${grouped(outside)} of ${counted(count, 'element')} are outside ${tolerance}${lonely}${allowed(rule)}; the worst is ${where}`;
}

const allowed = ({ max_outside }: ArrayRule): string => (max_outside > 0 ? `, and ${grouped(max_outside)} may be` : '');
