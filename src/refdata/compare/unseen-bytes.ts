import type { Comparison } from './format.ts';

/** The engine of what is compared by its bytes alone. */
export const BYTES = { name: 'bytes', version: 1 } as const;

/** Of files whose digests differ: what can be said without the bytes. */
export function unseenBytes(expected: number, actual: number): Comparison {
  const why = expected === actual ? `other bytes, ${expected} as before` : `other bytes: ${actual} instead of ${expected}`;
  return { kind: 'different', why, detail: { kind: 'bytes', expected, actual, at: null } };
}
