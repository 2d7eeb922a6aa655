import { mkdir, readdir, rmdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '../lib/error-text.ts';

/**
 * A value that is replaced, as a folder of generations: `@1`, `@2` …; the highest counts. A file is a value, a folder says that it was
 * removed. Who makes the next name has won, and nobody holds a lock that a crash could leave behind.
 */

/** Milliseconds: a generation is kept so long after it was made, and the last ones for ever. */
export const KEPT_FOR = 600_000;
const LAST_KEPT = 4;
const CLEANED_AT_ONCE = 16;

export interface Generation {
  /** 0: none yet. */
  readonly number: number;
  readonly isValue: boolean;
}

const NONE: Generation = { number: 0, isValue: false };
const numberOf = (name: string): number => Number(/^@([1-9][0-9]{0,14})$/.exec(name)?.[1] ?? 0);
export const isGeneration = (name: string): boolean => numberOf(name) > 0;
export const generationPath = (folder: string, number: number): string => join(folder, `@${number}`);

export async function latest(folder: string): Promise<Generation> {
  return highest(await readdir(folder, { withFileTypes: true }));
}

export function highest(entries: readonly { readonly name: string; isFile(): boolean }[]): Generation {
  let found = NONE;
  for (const entry of entries) {
    const number = numberOf(entry.name);
    if (number > found.number) found = { number, isValue: entry.isFile() };
  }
  return found;
}

/**
 * Makes generation `number` with `make`, which fails with EEXIST where it is there. `since`: the file system's time before the one below
 * it was found to be the latest. `unknown`: so much was written meanwhile that a generation with that number may have been and gone.
 */
export async function claim(
  folder: string,
  number: number,
  { make, since }: { readonly make: (path: string) => Promise<unknown>; readonly since: number },
): Promise<'won' | 'lost' | 'unknown'> {
  try {
    await make(generationPath(folder, number));
  } catch (error) {
    if (errnoOf(error) === 'EEXIST') return 'lost';
    throw error;
  }
  const now = await latest(folder);
  // The highest is never taken away: nobody can have been there before.
  if (now.number === number) return 'won';
  const { mtimeMs } = await stat(generationPath(folder, now.number)).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }));
  return mtimeMs < since + KEPT_FOR ? 'won' : 'unknown';
}

/** Takes away some of what nobody can be reading or claiming any more. `now`: by the file system's clock. */
export async function clean(folder: string, now: number): Promise<void> {
  const numbers = (await readdir(folder)).map(numberOf).filter((number) => number > 0);
  const last = Math.max(...numbers, 0);
  const old = numbers.filter((number) => number <= last - LAST_KEPT).sort((a, b) => a - b);
  for (const number of old.slice(0, CLEANED_AT_ONCE)) {
    const path = generationPath(folder, number);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtimeMs > now - KEPT_FOR) continue;
    await (found.isDirectory() ? rmdir(path) : unlink(path)).catch(() => undefined);
  }
}

/** Says that it was removed; nothing where there is no value. */
export async function bury(folder: string, since: number): Promise<void> {
  for (;;) {
    const { number, isValue } = await latest(folder);
    if (!isValue) return;
    if ((await claim(folder, number + 1, { make: (path) => mkdir(path), since })) === 'won') return;
  }
}
