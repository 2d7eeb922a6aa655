import type { Delta, Places, PullRef, StoredDelta } from '../contract/refdata-documents.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { coolingDown, type Refusal, refuse } from './accept-refusal.ts';
import { ownValue } from './files.ts';
import { type ChangedPull, changedPull, type DeltaPath, deltaPaths, deltaWith, nextRef } from './pull-delta.ts';

export interface UndoRequest {
  readonly pull: PullRef | null;
  /** What `pull.previous` named when it was read; null where it was null. */
  readonly stored: { readonly digest: string; readonly delta: StoredDelta } | null;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly at: number;
}

/**
 * The last change taken back; again, the one before it. It needs no cooldown (a mistake is undone at once) and starts one. `moved`: the ref
 * names another delta than the one given; read that and ask again.
 */
export function undoLast({ pull, stored, at }: UndoRequest): Result<ChangedPull, Refusal> {
  if (!pull) return refuse('nothing-to-undo', 'Nothing has been accepted in this pull request.');
  if (pull.state !== 'open') return refuse('not-open', `Pull request #${pull.pull} is ${pull.state}.`);
  if ((stored?.digest ?? null) !== pull.previous || (stored && stored.delta.pull !== pull.pull))
    return refuse('moved', `The reference data of #${pull.pull} has just changed. Ask again.`);
  if (!stored && deltaPaths(pull.delta).length === 0)
    return refuse('nothing-to-undo', `Everything that was accepted in #${pull.pull} is undone already.`);
  const { delta, previous } = stored?.delta ?? { delta: {}, previous: null };
  const ref = { ...nextRef({ number: pull.pull, base: pull.base, pull, at }), delta, previous, changedAt: at };
  return ok({ ref, undo: null });
}

export interface RevertRequest {
  /** The pull request that takes another's data back. */
  readonly number: number;
  readonly base: string;
  readonly pull: PullRef | null;
  readonly reverted: PullRef;
  /** Partition → where bytes lay in the snapshot before the merge of the reverted one. */
  readonly places: Readonly<Record<string, Places>>;
  readonly by: string;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly at: number;
  /** Milliseconds. */
  readonly cooldown: number;
  readonly digestOf: (document: unknown) => string;
}

/** The inverse of a merged pull request's delta becomes part of this one's. Where the base changed again since, its merge says so. */
export function revertPull(request: RevertRequest): Result<ChangedPull & { readonly applied: readonly DeltaPath[] }, Refusal> {
  const { number, pull, reverted, at, cooldown } = request;
  if (pull && pull.state !== 'open') return refuse('not-open', `Pull request #${number} is ${pull.state}.`);
  const cooling = coolingDown(pull, at, cooldown);
  if (cooling) return err(cooling);
  if (reverted.state !== 'merged' || reverted.merged === null)
    return refuse('not-merged', `The reference data of #${reverted.pull} was not merged, so there is nothing to revert.`);
  const applied = inverseOf(reverted.delta, request);
  if (applied.length === 0) return refuse('nothing-selected', `#${reverted.pull} changed no reference data.`);
  return ok({ ...changedPull({ ...request, delta: deltaWith(pull?.delta ?? {}, applied) }), applied });
}

function inverseOf(delta: Delta, { places, by, at }: RevertRequest): readonly DeltaPath[] {
  return deltaPaths(delta).map(({ partition, path, entry: { from, to, candidate } }) => {
    const place = from ? ownValue(ownValue(places, partition) ?? {}, from[0]) : undefined;
    return { partition, path, entry: { from: to, to: from, ...(place && { place }), by, at, candidate } };
  });
}
