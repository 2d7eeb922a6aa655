import type { BranchRef, Cause, PullRef } from '../../contract/refdata-documents.ts';
import type { PullFacts } from '../../people-ports.ts';
import { mergedRef, snapshotsOf } from '../../refdata/branch-state.ts';
import { type Merged, mergePull } from '../../refdata/merge.ts';
import { nextBranch, setsOf } from './branch-sets.ts';
import type { ReferenceStore } from './store/reference-store.ts';

export interface MergeOrder {
  readonly pull: PullFacts;
  readonly mergeSha: string;
  readonly defaultBranch: string;
  /**
   * The commit at which the branch stands now, where it came from the merge: it and what lies between have this data too. Null where
   * that cannot be told.
   */
  readonly tip: () => Promise<string | null>;
}

export interface MergeDone {
  /** The snapshot that the merge made; null where there was nothing to merge. */
  readonly snapshot: string | null;
  readonly branch: BranchRef | null;
  readonly merged: Merged | null;
}

const NOTHING: MergeDone = { snapshot: null, branch: null, merged: null };

/**
 * Gives a merged pull request's data to the branch that it went into, path by path, in one compare-and-swap. Idempotent: a merge that was
 * done before is found again. The merge commit's hash plays no part in it: squashed, rebased and queued merges are the same.
 */
export async function mergeIntoBranch(order: MergeOrder, store: ReferenceStore): Promise<MergeDone> {
  const closed = await close(order.pull.number, store);
  if (!closed || closed.state === 'merged' || isEmpty(closed)) return NOTHING;
  const done = await takeDelta(closed, order, store);
  if (done.snapshot !== null) await store.hint(order.mergeSha, { branch: order.pull.baseRef, snapshot: done.snapshot });
  return done;
}

/** The last step, once everything about the merge has been told: whoever finds another mark begins again. */
export async function markMerged(
  pull: number,
  merged: { readonly sha: string; readonly snapshot: string },
  store: ReferenceStore,
): Promise<void> {
  const at = await store.now();
  await store.updatePull(pull, (ref) => (ref && ref.state !== 'merged' ? { ref: mergedRef(ref, merged, at) } : null));
}

/**
 * Written even where it says so already: an approval that was decided while GitHub still had the pull request open finds another ref then,
 * asks GitHub again, and is refused. What is merged is therefore all that was accepted.
 */
async function close(pull: number, store: ReferenceStore): Promise<PullRef | null> {
  const at = await store.now();
  const updated = await store.updatePull(pull, (ref) =>
    ref && ref.state !== 'merged' ? { ref: { ...ref, state: 'closed', at } } : null,
  );
  return updated.ref;
}

const isEmpty = ({ delta }: PullRef): boolean => Object.values(delta).every((entries) => Object.keys(entries).length === 0);

async function takeDelta(pull: PullRef, order: MergeOrder, store: ReferenceStore): Promise<MergeDone> {
  const { mergeSha, tip, defaultBranch } = order;
  const name = order.pull.baseRef;
  const found: { merged: Merged | null; before: string | null } = { merged: null, before: null };
  const updated = await store.updateBranch(name, async (ref) => {
    const from = ref ?? (name === defaultBranch ? null : ((await store.branch(defaultBranch))?.ref ?? null));
    const sets = await setsOf(from?.parts ?? {}, Object.keys(pull.delta), store);
    const known = snapshotsOf(ref, mergeSha);
    const causes = await Promise.all(known.map(async (one) => (await store.snapshot(one)).cause));
    const about = { ...order, changedAt: pull.changedAt ?? 0 };
    const question = { pull, mergeSha, sets, pending: ref?.pending ?? [], causes };
    const verified = await verifiedPartitions(
      about,
      from,
      store,
      () => mergePull({ ...question, verified: [] }).conflicts.length,
    );
    const merged = mergePull({ ...question, verified });
    found.merged = merged;
    found.before = known.find((_, index) => isMergeOf(causes[index], pull.pull)) ?? null;
    if (merged.isDone) return null;
    const head = await tip();
    const cause = { kind: 'merge' as const, actor: 'pilotlight', pull: pull.pull, headSha: order.pull.headSha, mergeSha };
    const commits = [mergeSha, ...(head !== null && head !== mergeSha ? [head] : [])];
    return { ref: await nextBranch({ name, ref, from, sets: merged.sets, cause, commits, pending: merged.pending }, store) };
  });
  const { merged, before } = found;
  return { branch: updated.ref, merged, snapshot: merged?.isDone ? before : (updated.ref?.snapshot ?? null) };
}

const isMergeOf = (cause: Cause | undefined, pull: number): boolean => cause?.kind === 'merge' && cause.pull === pull;

/** Partitions of which a green run of this head was compared with the very data that the branch has now, and with all that was accepted. */
async function verifiedPartitions(
  { pull, changedAt }: MergeOrder & { readonly changedAt: number },
  from: Pick<BranchRef, 'snapshot'> | null,
  store: ReferenceStore,
  conflicts: () => number,
): Promise<readonly string[]> {
  if (!from || conflicts() === 0) return [];
  const candidates = await store.candidates({ pull: pull.number }, pull.headSha);
  // A part of a run says nothing about the files that it did not produce.
  return candidates.flatMap(({ candidate: { green, complete, base, partition, at } }) =>
    green && complete && at > changedAt && base.snapshot === from.snapshot ? [partition] : [],
  );
}

/** Notes that the head of a branch has the data that the branch has now. Nothing where the branch has none, or another head by now. */
export async function noteCommit(
  name: string,
  commit: string,
  { store, tip }: { readonly store: ReferenceStore; readonly tip: () => Promise<string | null> },
): Promise<BranchRef | null> {
  const found: { ref: BranchRef | null } = { ref: null };
  await store.updateBranch(name, async (ref) => {
    // Asked after the ref was read: data of later merges is not in it, then.
    found.ref = ref && (await tip()) === commit ? ref : null;
    if (!found.ref || found.ref.commits.some(([sha, snapshot]) => sha === commit && snapshot === found.ref?.snapshot))
      return null;
    const commits = [...found.ref.commits, [commit, found.ref.snapshot] as [string, string]].slice(-200);
    return { ref: { ...found.ref, commits, at: await store.now() } };
  });
  return found.ref;
}
