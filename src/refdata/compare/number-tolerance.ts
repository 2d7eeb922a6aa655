import { z } from 'zod';

/**
 * How far a number may be from the expected one: `|actual − expected| ≤ atol + rtol · |expected|`, in double precision, as numpy's
 * `allclose` has it. Infinities are equal to themselves alone, whatever the tolerance; a difference beyond all doubles is never within.
 */
export interface Tolerance {
  readonly rtol: number;
  readonly atol: number;
}

/** `difference`: of two finite numbers, at least 0; infinite where no double holds it. */
export function isWithin(difference: number, expected: number, { rtol, atol }: Tolerance): boolean {
  return difference <= Number.MAX_VALUE && difference <= atol + rtol * Math.abs(expected);
}

const AMOUNT = 'a finite number of at least 0';
const amount = z.number({ error: AMOUNT }).min(0, { error: AMOUNT });
const NAN_POLICY = '`equal` or `different`';

/** The keys of tolerances in options, without defaults: in them each says what it sets. */
export const toleranceKeys = {
  rtol: amount.describe('Relative tolerance: `|actual − expected| ≤ atol + rtol · |expected|`'),
  atol: amount.describe('Absolute tolerance, in the unit of the numbers'),
};

export const nanKey = z
  .enum(['equal', 'different'], { error: NAN_POLICY })
  .describe('What a NaN is to another NaN; to a number it is different in any case');

/** `atol 0.1, rtol 1e-6` */
export function formatTolerance({ rtol, atol }: Tolerance): string {
  return `atol ${atol}, rtol ${rtol}`;
}
