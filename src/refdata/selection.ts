import type { Candidate } from '../contract/refdata-documents.ts';
import { type Glob, globsMatch, parseGlob } from '../lib/glob.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { listed } from './files.ts';

/** What somebody wrote of what to accept. Empty lists: everything. */
export interface WrittenSelection {
  readonly only: readonly string[];
  readonly not: readonly string[];
  readonly partitions: readonly string[];
}

export interface Selection {
  /** Whether a path is named: by itself, or by a glob. */
  takes(path: string): boolean;
  /** Whether `only` has the path itself, letter by letter. */
  names(path: string): boolean;
  leavesOut(path: string): boolean;
  takesPartition(partition: string): boolean;
}

/** The error is one sentence for the author. */
export function readSelection({ only, not, partitions }: WrittenSelection): Result<Selection, string> {
  const [taken, left] = [matcher(only), matcher(not)];
  if (!taken || !left) {
    const wrong = [...only, ...not].find((text) => parseGlob(text) === null) ?? '';
    return err(`The pattern ${JSON.stringify(wrong.slice(0, 80))} is too long, or has too many alternatives in braces.`);
  }
  return ok({
    takes: (path) => (only.length === 0 || taken(path)) && !left(path),
    names: (path) => only.includes(path),
    leavesOut: left,
    takesPartition: (partition) => partitions.length === 0 || partitions.includes(partition),
  });
}

/** Null where a glob is none. A path may hold braces or begin with `!`, so each text stands for itself too. */
function matcher(texts: readonly string[]): ((path: string) => boolean) | null {
  const globs = texts.map(parseGlob).filter((glob): glob is Glob => glob !== null);
  if (globs.length < texts.length) return null;
  return (path) => texts.includes(path) || globs.some((glob) => globsMatch([{ ...glob, isNegated: false }], path, { dot: true }));
}

/** The sentence about a partition that no candidate is of; null where all are. */
export function unknownPartition({ partitions }: WrittenSelection, candidates: readonly Candidate[]): string | null {
  const known = candidates.map(({ partition }) => partition);
  const unknown = partitions.find((one) => !known.includes(one));
  if (unknown === undefined) return null;
  return `There are no results of the partition ${JSON.stringify(unknown)}; there are of ${listed([...known].sort(), 10)}.`;
}
