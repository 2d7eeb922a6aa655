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

/** `:mode mode sha sha LETTER`, then the path, or both paths of a rename. */
const RAW = /:\d+ \d+ (\w+) (\w+) ([A-Z])\d*\0([^\0]+)\0(?:(?<=[RC]\d*\0[^\0]+\0)([^\0]+)\0)?/gy;
/** Added, deleted (`-` for binary files), then the path; a rename has an empty one, then both. */
const COUNTED = /(\d+|-)\t(\d+|-)\t(?:([^\0]+)|\0[^\0]+\0([^\0]+))\0/gy;

/** Output of `diff-tree -z --raw --numstat`: what each file is, then how many lines of each. */
export function readDifferences(text: string): readonly FileDifference[] {
  const raw = [...text.matchAll(RAW)];
  const rest = text.slice(raw.reduce((length, [entry]) => length + entry.length, 0));
  const counts = new Map(
    [...rest.matchAll(COUNTED)].map(([, added = '', deleted = '', path, renamed]) => [
      path ?? renamed ?? '',
      { additions: Number(added) || 0, deletions: Number(deleted) || 0 },
    ]),
  );
  return raw.map(([, before = '', after = '', letter = '', first = '', second]) => {
    const path = second ?? first;
    return {
      path,
      previousPath: second === undefined ? null : first,
      status: STATUS[letter] ?? 'changed',
      sha: letter === 'D' ? before : after,
      ...(counts.get(path) ?? { additions: 0, deletions: 0 }),
    };
  });
}
