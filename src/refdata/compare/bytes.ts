import { z } from 'zod';
import { firstDifference } from './bytes-difference.ts';
import type { Format } from './format.ts';
import { BYTES } from './unseen-bytes.ts';

const options = z.strictObject({});
export type BytesOptions = z.output<typeof options>;

/** Any file, by its bytes alone: what has no other rule. */
export const bytes: Format<BytesOptions> = {
  ...BYTES,
  extensions: [],
  options,
  compare(expected, actual) {
    const at = firstDifference(expected, actual);
    if (at === null) return { kind: 'equal', why: 'the same bytes', detail: null };
    const sizes = { expected: expected.length, actual: actual.length };
    return { kind: 'different', why: sentence(at, sizes), detail: { kind: 'bytes', ...sizes, at } };
  },
};

function sentence(at: number, { expected, actual }: { readonly expected: number; readonly actual: number }): string {
  const sizes = expected === actual ? `of ${expected} bytes` : `and there are ${actual} bytes instead of ${expected}`;
  return `the byte at ${at} is the first that differs, ${sizes}`;
}
