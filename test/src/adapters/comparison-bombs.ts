import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { ComparisonThreads } from '../../../src/adapters/comparison-threads.ts';
import { rulesOf } from '../../../src/refdata/compare/rules.ts';
import { ARCHIVES } from './bombs/archives.ts';
import type { Bomb } from './bombs/bomb.ts';
import { DRAWINGS } from './bombs/drawings.ts';
import { IMAGES } from './bombs/images.ts';
import { NOTEBOOKS } from './bombs/notebooks.ts';
import { PAGES } from './bombs/pages.ts';
import { TABLES } from './bombs/tables.ts';
import { TEXTS } from './bombs/texts.ts';
import { VALUES } from './bombs/values.ts';

/**
 * `comparison-bombs.ts write FOLDER` writes hostile files, each with the good one that it is compared with, and prints their names.
 * `comparison-bombs.ts compare FOLDER NAME…` compares these one after the other in real threads, in this process alone, and prints for
 * each the verdict, the seconds of a processor, and by how many megabytes the process was larger at most than when it had read both.
 */
const BOMBS: readonly Bomb[] = [...PAGES, ...DRAWINGS, ...NOTEBOOKS, ...VALUES, ...TABLES, ...ARCHIVES, ...IMAGES, ...TEXTS];

const [task, folder = '', ...names] = process.argv.slice(2);
const expectedOf = (name: string): string => join(folder, `expected-${name}`);
const actualOf = (name: string): string => join(folder, name);

function write(): readonly string[] {
  for (const { name, expected, actual } of BOMBS) {
    writeFileSync(expectedOf(name), expected());
    writeFileSync(actualOf(name), actual());
  }
  return BOMBS.map(({ name }) => name);
}

/** By all threads of this process, in seconds: a machine that is busy with other things does not count. */
const spent = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000_000;
};

/** Megabytes: now, and at most since the kernel was told to forget it. */
const memory = (which: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${which}:\\s+(\\d+) kB`).exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) / 1_024;

/** As it was read: a copy would leave as much room behind, which hides what a comparison takes. */
function bytesOf(path: string): Uint8Array {
  const { buffer, byteOffset, byteLength } = readFileSync(path);
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** Of a format that is measured. */
const isSmallGood = (path: string): boolean =>
  path.startsWith('expected-') &&
  names.some((name) => extname(name) === extname(path)) &&
  statSync(join(folder, path)).size < 100_000;

async function compareAll(): Promise<readonly object[]> {
  const threads = new ComparisonThreads(rulesOf({ compare: [] }), { threads: 1, here: 0 });
  const one = async (path: string) => {
    const pair = { path, expected: bytesOf(expectedOf(path)), actual: bytesOf(actualOf(path)) };
    writeFileSync('/proc/self/clear_refs', '5');
    const [before, began] = [memory('VmRSS'), spent()];
    const { kind, why } = await threads.compare(pair);
    return { path, kind, why, seconds: spent() - began, megabytes: memory('VmHWM') - before };
  };
  // What the comparison needs is loaded before, by files that leave no room behind.
  for (const path of readdirSync(folder).filter(isSmallGood)) {
    const pair = () => bytesOf(join(folder, path));
    await threads.compare({ path, expected: pair(), actual: pair() });
  }
  const results: object[] = [];
  for (const name of names) results.push(await one(name));
  await threads.close();
  return results;
}

process.stdout.write(JSON.stringify(task === 'write' ? write() : await compareAll()));
