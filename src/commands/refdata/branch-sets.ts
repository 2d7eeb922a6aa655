import type { BranchRef, Cause, PendingPath, StoredSet } from '../../contract/refdata-documents.ts';
import { branchAfter, snapshotAfter } from '../../refdata/branch-state.ts';
import type { ReferenceStore } from './store/reference-store.ts';

/** The stored sets of some partitions, as far as there are such. */
export async function setsOf(
  parts: Readonly<Record<string, string>>,
  partitions: readonly string[],
  store: ReferenceStore,
): Promise<Readonly<Record<string, StoredSet>>> {
  const wanted = [...new Set(partitions)].filter((one) => Object.hasOwn(parts, one));
  return Object.fromEntries(
    await Promise.all(wanted.map(async (one) => [one, await store.storedSet(parts[one] ?? '')] as const)),
  );
}

export interface NextData {
  readonly name: string;
  /** Null where the branch has no data of its own yet. */
  readonly ref: BranchRef | null;
  /** What it starts with: its own, or the default branch's. */
  readonly from: Pick<BranchRef, 'snapshot' | 'parts'> | null;
  /** Those that differ from before. */
  readonly sets: Readonly<Record<string, StoredSet>>;
  readonly cause: Cause;
  readonly commits: readonly string[];
  readonly pending: readonly PendingPath[];
}

/** Stores sets and snapshot, and gives the ref that is to name them; the ref itself is not written. */
export async function nextBranch(
  { name, ref, from, sets, cause, commits, pending }: NextData,
  store: ReferenceStore,
): Promise<BranchRef> {
  const changed = await Promise.all(
    Object.entries(sets).map(async ([partition, { set, places }]) => [partition, await store.putSet(set, places)] as const),
  );
  const at = await store.now();
  const snapshot = snapshotAfter({
    ...{ parent: from?.snapshot ?? null, parts: from?.parts ?? {}, cause, at },
    changed: Object.fromEntries(changed),
  });
  const digest = await store.putSnapshot(snapshot);
  return branchAfter({ name, before: ref, snapshot: { digest, parts: snapshot.parts }, commits, pending, at });
}
