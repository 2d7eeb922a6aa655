import type { Remembered } from './facts.ts';
import type { CapacityState } from './judge-capacity.ts';

/** Of what the book gave back. */
export function isRemembered(value: unknown): value is Remembered {
  return typeof value === 'object' && value !== null && typeof (value as { readonly at?: unknown }).at === 'number';
}

/** A time without capacity that was not told is remembered in memory alone. */
export function isWorthAWrite(key: string, state: Remembered | null, before: Remembered | undefined): boolean {
  if (!key.startsWith('["capacity"')) return true;
  const [was, is] = [before, state].map((one) => (one as CapacityState | null | undefined)?.isTold === true);
  return was !== is;
}
