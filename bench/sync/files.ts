import { closeSync, mkdirSync, openSync, utimesSync, writeFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { seeded } from '../../autoscaler/simulation/seeded.ts';

export interface Tree {
  readonly count: number;
  /** Bytes of all. */
  readonly total: number;
}

/** Files of many sizes in folders of fifty, by a seed: most small, a few large. Gives their paths. */
export function writeTree(folder: string, { count, total }: Tree): readonly string[] {
  const random = seeded(count);
  const weights = Array.from({ length: count }, () => Math.exp(2 * gauss(random)));
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight, n) => {
    const path = `part-${Math.floor(n / 50)}/file-${n}.bin`;
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), noise(random, Math.max(64, Math.round((weight / all) * total))));
    return path;
  });
}

/** Writes other bytes of the same length at the beginning of a file; its time is that of the writing, as a test's would be. */
export function change(folder: string, paths: readonly string[], generation: number): void {
  for (const path of paths) {
    const file = openSync(join(folder, path), 'r+');
    writeSync(file, `change ${String(generation).padStart(8, '0')}`, 0);
    closeSync(file);
    // Tools that go by seconds have to see it, too.
    const at = Date.now() / 1_000 + 5 * generation;
    utimesSync(join(folder, path), at, at);
  }
}

function gauss(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Nothing makes it smaller, and no two are alike. */
function noise(random: () => number, size: number): Uint8Array {
  const words = new Uint32Array(Math.ceil(size / 4));
  let state = Math.floor(random() * 0x7fff_ffff) | 1;
  for (let n = 0; n < words.length; n += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[n] = state;
  }
  return new Uint8Array(words.buffer, 0, size);
}
