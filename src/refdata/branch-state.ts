import type { BranchRef, Cause, PendingPath, PullRef, Snapshot } from '../contract/refdata-documents.ts';
import { recordOf } from './files.ts';

/** As many as a ref may hold. */
const MOST_COMMITS = 200;

export interface NextSnapshot {
  /** The snapshot that it follows; null for the first of all. */
  readonly parent: string | null;
  /** Of that one. */
  readonly parts: Readonly<Record<string, string>>;
  /** Partition → digest of its new set. */
  readonly changed: Readonly<Record<string, string>>;
  readonly cause: Cause;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly at: number;
}

/** It always has its parent, so that history only grows. */
export function snapshotAfter({ parent, parts, changed, cause, at }: NextSnapshot): Snapshot {
  const all = recordOf([...Object.entries({ ...parts, ...changed })]);
  return { v: 1, parents: parent === null ? [] : [parent], parts: all, cause, at };
}

export interface NextBranch {
  readonly name: string;
  /** Null where it had no data. */
  readonly before: BranchRef | null;
  readonly snapshot: { readonly digest: string; readonly parts: Readonly<Record<string, string>> };
  /**
   * Commits of the branch whose data this is, the oldest first: the merge commit, and the branch's head where that is a later one.
   * Without the head, a merge that is made up for late would not count for the commits that came after it.
   */
  readonly commits: readonly string[];
  readonly pending: readonly PendingPath[];
  readonly at: number;
}

export function branchAfter({ name, before, snapshot, commits, pending, at }: NextBranch): BranchRef {
  const added = [...new Set(commits)].map((commit): [string, string] => [commit, snapshot.digest]);
  return {
    v: 1,
    branch: name,
    generation: (before?.generation ?? 0) + 1,
    snapshot: snapshot.digest,
    parts: { ...snapshot.parts },
    commits: [...(before?.commits ?? []), ...added].slice(-MOST_COMMITS),
    pending: [...pending],
    at,
  };
}

/** Of snapshots that may be a merge's: those which the branch names for the merge commit. Their causes tell whether it was done. */
export const snapshotsOf = (branch: BranchRef | null, commit: string): readonly string[] => [
  ...new Set((branch?.commits ?? []).filter(([sha]) => sha === commit).map(([, snapshot]) => snapshot)),
];

/** A pull request's ref once its data is in the branch. */
export function mergedRef(pull: PullRef, merged: { readonly sha: string; readonly snapshot: string }, at: number): PullRef {
  return { ...pull, generation: pull.generation + 1, state: 'merged', merged: { ...merged }, at };
}
