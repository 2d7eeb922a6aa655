import type { RefusedFile, ResultFile } from '../refdata-ports.ts';
import { hashAll, Turns } from './result-files-hash.ts';
import { steadyMs } from './steady-clock.ts';
import { Warmth } from './warmth.ts';

const PER_PART = 32;

/** Files to be hashed by several threads; each takes the next part that nobody has, and says so in `taken`. */
export interface HashOrder {
  /** A real path. */
  readonly root: string;
  readonly parts: readonly (readonly string[])[];
  readonly taken: SharedArrayBuffer;
}

export interface HashedPart {
  readonly part: number;
  readonly files: readonly ResultFile[];
  readonly refused: readonly RefusedFile[];
}

export const orderOf = (root: string, paths: readonly string[]): HashOrder => ({
  root,
  parts: Array.from({ length: Math.ceil(paths.length / PER_PART) }, (_, n) => paths.slice(n * PER_PART, (n + 1) * PER_PART)),
  taken: new SharedArrayBuffer(4),
});

/** Hashes parts until all are taken. */
export async function hashParts({ root, parts, taken }: HashOrder, done: (hashed: HashedPart) => void): Promise<void> {
  const count = new Int32Array(taken);
  const [now, warmth] = [steadyMs, new Warmth()];
  const turns = new Turns(now);
  for (let part = Atomics.add(count, 0, 1); part < parts.length; part = Atomics.add(count, 0, 1))
    done({ part, ...(await hashAll(root, parts[part] ?? [], { now, warmth, turns })) });
}
