import type { CsvOptions } from './csv-options.ts';
import { isClose, parseQuantity } from './number-quantity.ts';
import type { Tolerance } from './number-tolerance.ts';

/** Whether two cells are one; a cell that a short row does not have is undefined. */
export type CellRule = (expected: string | undefined, actual: string | undefined) => boolean;

const WORDS: ReadonlyMap<string, number> = new Map([
  ['nan', Number.NaN],
  ['inf', Infinity],
  ['+inf', Infinity],
  ['-inf', -Infinity],
  ['infinity', Infinity],
  ['+infinity', Infinity],
  ['-infinity', -Infinity],
]);

/** The rule of a column; null where it is ignored. */
export function cellRule(column: string, { rtol, atol, nan, columns }: CsvOptions): CellRule | null {
  const own = Object.hasOwn(columns, column) ? columns[column] : undefined;
  if (own?.ignore) return null;
  const tolerance = { rtol: own?.rtol ?? rtol, atol: own?.atol ?? atol };
  if (nan === 'different') return (expected, actual) => !isNaNs(expected) && same(expected, actual, tolerance);
  return (expected, actual) => same(expected, actual, tolerance) || (isNaNs(expected) && isNaNs(actual));
}

const isNaNs = (text: string | undefined): boolean => text !== undefined && text.trim().toLowerCase() === 'nan';

function same(expected: string | undefined, actual: string | undefined, tolerance: Tolerance): boolean {
  if (expected === actual) return true;
  if (expected === undefined || actual === undefined || tolerance.rtol + tolerance.atol === 0) return false;
  const [wanted, found] = [expected.trim(), actual.trim()];
  const [one, other] = [parseQuantity(wanted), parseQuantity(found)];
  if (one !== null && other !== null) return isClose(one, other, tolerance);
  const word = WORDS.get(wanted.toLowerCase());
  return word !== undefined && word === WORDS.get(found.toLowerCase());
}
