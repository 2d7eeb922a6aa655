import type { ChangedPath } from '../../approval/request.ts';
import type { BranchRef, PendingPath } from '../../contract/refdata-documents.ts';
import type { AcceptRequest } from '../../contract/refdata-request.ts';
import { err, ok, type Result } from '../../lib/result.ts';
import { type Refusal, refuse } from '../../refdata/accept-refusal.ts';
import { acceptOnBranch, type BranchAccepted } from '../../refdata/branch-accept.ts';
import { readSelection } from '../../refdata/selection.ts';
import { nextBranch, setsOf } from './branch-sets.ts';
import { notTheirs } from './pull-change.ts';
import { changedPaths, type HeadResults } from './pull-state.ts';
import type { ReferenceStore } from './store/reference-store.ts';

export interface BranchChange {
  readonly name: string;
  /** Whose data counts where the branch has none; null where that is the branch itself. */
  readonly fallback: string | null;
  readonly by: string;
  readonly request: AcceptRequest;
  readonly beyond: (changes: readonly ChangedPath[]) => readonly ChangedPath[];
}

export type BranchTaken = Pick<BranchAccepted, 'applied' | 'decided' | 'leftOut'> & { readonly ref: BranchRef };

/** Makes results the data of their branch. `isNow` is asked within the compare-and-swap: whether they still are the newest of the branch's head. */
export async function takeForBranch(
  change: BranchChange & { readonly results: HeadResults; readonly isNow: () => Promise<boolean> },
  { store, sha256 }: { readonly store: ReferenceStore; readonly sha256: (text: string) => string },
): Promise<Result<BranchTaken, Refusal>> {
  const { name, request, results, isNow, by, beyond } = change;
  const candidates = results.candidates.map(({ candidate }) => candidate);
  await verifyBytes(results, store);
  let taken: Omit<BranchTaken, 'ref'> = { applied: [], decided: [], leftOut: [] };
  const updated = await store.updateBranch<Refusal>(name, async (ref) => {
    const from = await dataOf(change, ref, store);
    if (!(await isNow())) return { refused: stale(name) };
    const partitions = candidates.map(({ partition }) => partition);
    const accepted = acceptOnBranch({
      ...{ name, branch: ref, candidates, by, sets: await setsOf(from?.parts ?? {}, partitions, store) },
      selection: { only: request.only, not: request.not, partitions: request.partitions },
      ...{ digest: results.digest ?? '', sameChange: !request.alone, sha256 },
    });
    if (!accepted.ok) return { refused: accepted.error };
    const { cause, sets, pending } = accepted.value;
    taken = accepted.value;
    const refused = notTheirs([...taken.applied, ...taken.decided], beyond);
    if (refused) return { refused };
    return { ref: await nextBranch({ name, ref, from, sets, cause, commits: [results.headSha], pending }, store) };
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return updated.ref ? ok({ ...taken, ref: updated.ref }) : err(stale(name));
}

const stale = (name: string): Refusal => ({
  ...{ kind: 'moved', wait: 0 },
  sentence: `Nothing was changed: ${name} has newer results, or a newer head. Look at its new report.`,
});

const dataOf = async ({ fallback }: BranchChange, ref: BranchRef | null, store: ReferenceStore): Promise<BranchRef | null> =>
  ref ?? (fallback === null ? null : ((await store.branch(fallback))?.ref ?? null));

async function verifyBytes(results: HeadResults, store: ReferenceStore): Promise<void> {
  const offered = new Set(changedPaths(results).map(({ partition, path }) => `${partition}/${path}`));
  const wanted = results.candidates.flatMap(({ candidate: { partition, changes, places } }) =>
    changes.flatMap(({ path, to }) => {
      if (!to || !offered.has(`${partition}/${path}`)) return [];
      const place = Object.hasOwn(places, to[0]) ? places[to[0]] : undefined;
      return [{ sha256: to[0], size: to[1], ...(place ? { place } : {}) }];
    }),
  );
  for await (const _ of store.read(wanted));
}

/**
 * Decides conflicts for what the branch has. Its run may well produce just that, and then there are no results that could be accepted;
 * the snapshot is named in their place.
 */
export async function keepOurs(
  { name, request, beyond }: BranchChange,
  snapshot: string,
  store: ReferenceStore,
): Promise<Result<readonly PendingPath[], Refusal>> {
  const selection = readSelection(request);
  if (!selection.ok) return refuse('bad-selection', selection.error);
  const { takes, takesPartition } = selection.value;
  let decided: readonly PendingPath[] = [];
  const updated = await store.updateBranch<Refusal>(name, async (ref) => {
    if (ref?.snapshot !== snapshot) return { refused: stale(name) };
    decided = ref.pending.filter((one) => takes(one.path) && takesPartition(one.partition));
    if (decided.length === 0) return refuseWith('nothing-selected', `None of the conflicts of ${name} was selected.`);
    const refused = notTheirs(decided, beyond);
    if (refused) return { refused };
    return { ref: { ...ref, pending: ref.pending.filter((one) => !decided.includes(one)), at: await store.now() } };
  });
  if (updated.kind === 'refused') return err(updated.refusal);
  return updated.ref ? ok(decided) : err(stale(name));
}

const refuseWith = (kind: Refusal['kind'], sentence: string): { readonly refused: Refusal } => ({
  refused: { kind, sentence, wait: 0 },
});
