import type { Candidate, PullRef } from '../contract/refdata-documents.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { coolingDown, type Refusal, refuse } from './accept-refusal.ts';
import { ownValue } from './files.ts';
import { type ChangedPull, changedPull, type DeltaPath, deltaWith } from './pull-delta.ts';
import { type SelectedChange, type SelectedChanges, selectChanges } from './select-changes.ts';
import type { WrittenSelection } from './selection.ts';

export interface AcceptRequest {
  readonly number: number;
  /** The branch that the pull request goes into now. */
  readonly base: string;
  /** The default branch, where `base` has no data of its own and that one's is used; else null. */
  readonly fallback: string | null;
  /** As it stands in the store; null where nothing was accepted yet. */
  readonly pull: PullRef | null;
  /** Of the pull request's head, the newest of each partition. That `digest` is theirs has been checked. */
  readonly candidates: readonly Candidate[];
  readonly selection: WrittenSelection;
  readonly by: string;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly at: number;
  /** The digest that was approved. */
  readonly digest: string;
  /** Milliseconds. */
  readonly cooldown: number;
  /** Whether the same change goes along in partitions that were not selected. */
  readonly sameChange: boolean;
  /** SHA-256 of a document's canonical JSON. */
  readonly digestOf: (document: unknown) => string;
}

export type Accepted = ChangedPull & SelectedChanges;

/**
 * The pull request's data after an approval; to be called within the compare-and-swap, with what was read there. Entries say `from`
 * by the base that the candidate was compared with, so that a merge sees what changed meanwhile; what equals that base is no entry.
 */
export function acceptCandidates(request: AcceptRequest): Result<Accepted, Refusal> {
  const { pull, at, cooldown } = request;
  if (pull && pull.state !== 'open') return refuse('not-open', `Pull request #${pull.pull} is ${pull.state}.`);
  const cooling = coolingDown(pull, at, cooldown);
  if (cooling) return err(cooling);
  const foreign = foreignCandidate(request);
  if (foreign) return err(foreign);
  const selected = selectChanges(request);
  if (!selected.ok) return selected;
  const delta = deltaWith(
    pull?.delta ?? {},
    selected.value.applied.map((one) => entryOf(one, request)),
  );
  return ok({ ...changedPull({ ...request, delta }), ...selected.value });
}

function foreignCandidate({ candidates, number, base, fallback }: AcceptRequest): Refusal | null {
  const foreign = candidates.find(({ subject }) => !('pull' in subject) || subject.pull !== number);
  if (foreign)
    return { kind: 'foreign-candidate', sentence: `The results of ${foreign.partition} are not those of #${number}.`, wait: 0 };
  const other = candidates.find((one) => one.base.branch !== base && one.base.branch !== fallback);
  if (!other) return null;
  const sentence = `The results of ${other.partition} were compared with the data of ${other.base.branch}, but #${number} goes into ${base} now. Run the checks again.`;
  return { kind: 'other-base', sentence, wait: 0 };
}

function entryOf({ candidate, change }: SelectedChange, { by, at, digest }: AcceptRequest): DeltaPath {
  const { partition, places } = candidate;
  const { path, from, to } = change;
  const place = to ? ownValue(places, to[0]) : undefined;
  return { partition, path, entry: { from, to, ...(place && { place }), by, at, candidate: digest } };
}
