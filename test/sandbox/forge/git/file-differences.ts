/** One file of a difference, as GitHub tells it. */
export interface FileDifference {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: 'added' | 'removed' | 'modified' | 'renamed' | 'copied' | 'changed';
  readonly additions: number;
  readonly deletions: number;
  /** Blob at the newer side; of the older side where it was removed. */
  readonly sha: string;
}

const STATUS: Readonly<Record<string, FileDifference['status']>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

/** Output of `diff-tree -z --raw`: `:mode mode sha sha LETTER`, then the path, or both paths of a rename. */
export function readRaw(text: string): readonly Omit<FileDifference, 'additions' | 'deletions'>[] {
  const entry = /:\d+ \d+ (\w+) (\w+) ([A-Z])\d*\0([^\0]+)\0(?:(?<=[RC]\d*\0[^\0]+\0)([^\0]+)\0)?/g;
  return [...text.matchAll(entry)].map(([, before = '', after = '', letter = '', first = '', second]) => ({
    path: second ?? first,
    previousPath: second === undefined ? null : first,
    status: STATUS[letter] ?? 'changed',
    sha: letter === 'D' ? before : after,
  }));
}

/** Output of `diff-tree -z --numstat`: added, deleted (`-` for binary files), then the path; a rename has an empty one, then both. */
export function readNumstat(text: string): ReadonlyMap<string, { additions: number; deletions: number }> {
  const entry = /(\d+|-)\t(\d+|-)\t(?:([^\0]+)|\0[^\0]+\0([^\0]+))\0/g;
  return new Map(
    [...text.matchAll(entry)].map(([, added = '', deleted = '', path, renamed]) => [
      path ?? renamed ?? '',
      { additions: Number(added) || 0, deletions: Number(deleted) || 0 },
    ]),
  );
}
