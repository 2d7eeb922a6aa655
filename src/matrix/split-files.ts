import { longestFirst } from './longest-first.ts';
import { median } from './median.ts';

/**
 * Splits a suite's files into so many parts that should take equally long, by the seconds that they took before; a file that
 * nobody has timed counts as the median of those that somebody has. Where no time is known, the sorted files go round in equal
 * numbers. Each part is in the order in which it should run: the longest first.
 */
export function splitFiles(
  files: readonly string[],
  parts: number,
  seconds: Readonly<Record<string, number>>,
): readonly (readonly string[])[] {
  const sorted = [...new Set(files)].sort();
  const known = sorted.flatMap((file) => secondsOf(file, seconds) ?? []);
  const usual = median(known);
  if (usual === undefined) {
    return Array.from({ length: parts }, (_, part) => sorted.filter((_file, index) => index % parts === part));
  }
  return longestFirst(sorted, parts, (file) => secondsOf(file, seconds) ?? usual);
}

/** Names of files are foreign: `constructor` is one like any other. */
const secondsOf = (file: string, seconds: Readonly<Record<string, number>>): number | undefined =>
  Object.hasOwn(seconds, file) ? seconds[file] : undefined;
