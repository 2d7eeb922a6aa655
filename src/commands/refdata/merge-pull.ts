import type { BranchRef, PullRef } from '../../contract/refdata-documents.ts';
import { mergedRef, snapshotsOf } from '../../refdata/branch-state.ts';
import { type Merged, mergePull } from '../../refdata/merge.ts';
import type { PullFacts } from '../../refdata-ports.ts';
import { nextBranch, setsOf } from './branch-sets.ts';
import type { ReferenceStore } from './store/reference-store.ts';

export interface MergeOrder {
  readonly pull: PullFacts;
  readonly mergeSha: string;
  readonly defaultBranch: string;
  /** The commit at which the branch stands now, where it is known: later ones have this data too. */
  readonly head: string | null;
}

export interface MergeDone {
  readonly branch: BranchRef | null;
  readonly merged: Merged | null;
}

/**
 * Gives a merged pull request's data to the branch that it went into, path by path, in one compare-and-swap. Idempotent: a merge that was
 * done before is only marked. The merge commit's hash plays no part in it: squashed, rebased and queued merges are the same.
 */
export async function mergeIntoBranch(order: MergeOrder, store: ReferenceStore): Promise<MergeDone> {
  const { pull, mergeSha } = order;
  const closed = await close(pull.number, store);
  if (!closed || closed.state === 'merged') return { branch: null, merged: null };
  const done = isEmpty(closed) ? { branch: null, merged: null } : await takeDelta(closed, order, store);
  const snapshot = done.branch?.snapshot ?? null;
  if (snapshot === null) return done;
  await store.hint(mergeSha, { branch: pull.baseRef, snapshot });
  const at = await store.now();
  await store.updatePull(pull.number, (ref) =>
    ref && ref.state !== 'merged' ? { ref: mergedRef(ref, { sha: mergeSha, snapshot }, at) } : null,
  );
  return done;
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
  const { mergeSha, head, defaultBranch } = order;
  const name = order.pull.baseRef;
  const found: { merged: Merged | null } = { merged: null };
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
    if (merged.isDone) return null;
    const cause = { kind: 'merge' as const, actor: 'pilotlight', pull: pull.pull, headSha: order.pull.headSha, mergeSha };
    const commits = [mergeSha, ...(head !== null && head !== mergeSha ? [head] : [])];
    return { ref: await nextBranch({ name, ref, from, sets: merged.sets, cause, commits, pending: merged.pending }, store) };
  });
  return { branch: updated.ref, merged: found.merged };
}

/** Partitions of which a green run of this head was compared with the very data that the branch has now, and with all that was accepted. */
async function verifiedPartitions(
  { pull, changedAt }: MergeOrder & { readonly changedAt: number },
  from: Pick<BranchRef, 'snapshot'> | null,
  store: ReferenceStore,
  conflicts: () => number,
): Promise<readonly string[]> {
  if (!from || conflicts() === 0) return [];
  const candidates = await store.candidates({ pull: pull.number }, pull.headSha);
  return candidates.flatMap(({ candidate: { green, base, partition, at } }) =>
    green && at > changedAt && base.snapshot === from.snapshot ? [partition] : [],
  );
}

/** Notes that a commit of a branch has the data that the branch has now. Nothing where the branch has none. */
export async function noteCommit(name: string, commit: string, store: ReferenceStore): Promise<BranchRef | null> {
  const updated = await store.updateBranch(name, async (ref) => {
    if (!ref || ref.commits.some(([sha]) => sha === commit)) return null;
    const at = await store.now();
    return { ref: { ...ref, commits: [...ref.commits, [commit, ref.snapshot] as [string, string]].slice(-200), at } };
  });
  return updated.ref;
}
