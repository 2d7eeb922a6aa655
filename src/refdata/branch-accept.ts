import {
  type BranchRef,
  type Candidate,
  type Cause,
  formatDocument,
  type PendingPath,
  type Placement,
  type StoredSet,
} from '../contract/refdata-documents.ts';
import { STORE_FORMAT } from '../contract/refdata-keys.ts';
import { ok, type Result } from '../lib/result.ts';
import { type Refusal, refuse } from './accept-refusal.ts';
import { fileAt, listed, ownValue, recordOf, sameFile } from './files.ts';
import { type MergedPath, pathKey } from './merge.ts';
import { HeldPaths } from './path-clashes.ts';
import { type LeftOut, type SelectedChange, selectChanges } from './select-changes.ts';
import { readSelection, type WrittenSelection } from './selection.ts';

export interface BranchAcceptRequest {
  readonly name: string;
  /** Null where it has no data yet: then this is the first import. */
  readonly branch: BranchRef | null;
  /** Of the branch's own runs at one commit, the newest of each partition. That `digest` is theirs has been checked. */
  readonly candidates: readonly Candidate[];
  /** Of the branch's present snapshot, those of the candidates' partitions. */
  readonly sets: Readonly<Record<string, StoredSet>>;
  readonly selection: WrittenSelection;
  readonly by: string;
  readonly digest: string;
  readonly reason?: string;
  readonly sameChange: boolean;
  readonly sha256: (text: string) => string;
}

export interface BranchAccepted {
  /** Those that differ from before. Their digests go into the next snapshot. */
  readonly sets: Readonly<Record<string, StoredSet>>;
  readonly cause: Cause;
  readonly applied: readonly MergedPath[];
  readonly leftOut: readonly LeftOut[];
  /** Conflicts that are decided now. */
  readonly decided: readonly PendingPath[];
  readonly pending: readonly PendingPath[];
}

/**
 * Results of a branch become its data: the first import, and how conflicts of merges are decided. Refused as a whole where the data of a selected
 * file changed since the run compared with it.
 */
export function acceptOnBranch(request: BranchAcceptRequest): Result<BranchAccepted, Refusal> {
  const { name, branch, candidates } = request;
  const foreign = candidates.find(({ subject }) => !('branch' in subject) || subject.branch !== name);
  if (foreign) return refuse('foreign-candidate', `The results of ${foreign.partition} are not those of the branch ${name}.`);
  const decided = decidedByResults(request);
  const selected = selectChanges(request);
  if (!selected.ok && !(selected.error.kind === 'nothing-selected' && decided.length > 0)) return selected;
  const { applied: changes, leftOut } = selected.ok ? selected.value : { applied: [], leftOut: [] };
  const sets = setsAfter(changes, request);
  const held = recordOf(
    Object.entries(sets).map(([partition, { set }]) => [partition, new HeldPaths(Object.keys(set.files))] as const),
  );
  const moved = changes.filter((one) => !sameFile(oursOf(one, request), one.change.from) || isInTheWay(one, held));
  if (moved.length > 0)
    return refuse(
      'moved',
      `The data of ${name} changed since these results were compared with it: ${listed(moved.map(({ change }) => change.path))}. Run the checks of ${name} again.`,
    );
  const chosen = new Set([
    ...changes.map(({ candidate, change }) => pathKey({ partition: candidate.partition, path: change.path })),
  ]);
  const all = branch?.pending ?? [];
  const isDecided = (one: PendingPath): boolean => chosen.has(pathKey(one)) || decided.includes(one);
  return ok({
    sets,
    cause: causeOf(request),
    applied: changes.map((one) => mergedPath(one, request)),
    leftOut,
    decided: all.filter(isDecided),
    pending: all.filter((one) => !isDecided(one)),
  });
}

/** Pending paths for which the run produced what the branch has: to accept its results decides for that. */
function decidedByResults({ branch, candidates, selection, sets, sha256 }: BranchAcceptRequest): readonly PendingPath[] {
  const read = readSelection(selection);
  if (!branch || branch.pending.length === 0 || !read.ok) return [];
  const seen = new Map(
    candidates
      .filter((one) => one.base.snapshot === branch.snapshot && sha256(producedOver(one, sets)) === one.set)
      .map((one) => [one.partition, one]),
  );
  return branch.pending.filter(({ partition, path }) => {
    const candidate = seen.get(partition);
    const kind = candidate?.changes.find((one) => one.path === path)?.kind;
    const isOurs = candidate !== undefined && (kind === undefined || kind === 'within');
    return isOurs && read.value.takesPartition(partition) && read.value.takes(path);
  });
}

/**
 * What the run produced, if it was compared with the branch's data alone. A merge whose data was still to come counted for the run already,
 * so that a file without a change may be the merge's, which the branch does not have.
 */
function producedOver({ partition, changes }: Candidate, sets: BranchAcceptRequest['sets']): string {
  const files = new Map(Object.entries(ownValue(sets, partition)?.set.files ?? {}));
  for (const { path, to } of changes) {
    if (to) files.set(path, to);
    else files.delete(path);
  }
  return formatDocument({ v: STORE_FORMAT, partition, files: recordOf(files) });
}

const oursOf = ({ candidate, change }: SelectedChange, { sets }: BranchAcceptRequest): ReturnType<typeof fileAt> =>
  fileAt(ownValue(sets, candidate.partition)?.set.files ?? {}, change.path);

/** Of a file that came into the branch since the run compared with it. */
const isInTheWay = ({ candidate, change }: SelectedChange, held: Readonly<Record<string, HeldPaths>>): boolean =>
  change.to !== null && (ownValue(held, candidate.partition)?.inTheWayOf(change.path) ?? null) !== null;

function mergedPath(one: SelectedChange, request: BranchAcceptRequest): MergedPath {
  const { candidate, change } = one;
  return { partition: candidate.partition, path: change.path, from: oursOf(one, request), to: change.to, how: 'taken' };
}

function causeOf({ by, digest, candidates, reason }: BranchAcceptRequest): Cause {
  const headSha = candidates[0]?.headSha;
  return {
    kind: 'admin',
    actor: by,
    candidate: digest,
    ...(headSha && { headSha }),
    ...(reason && { reason: reason.slice(0, 500) }),
  };
}

function setsAfter(changes: readonly SelectedChange[], { sets }: BranchAcceptRequest): Readonly<Record<string, StoredSet>> {
  const partitions = [...new Set(changes.map(({ candidate }) => candidate.partition))];
  return recordOf(
    partitions.map((partition) => {
      const mine = changes.filter(({ candidate }) => candidate.partition === partition);
      return [partition, setAfter(partition, ownValue(sets, partition), mine)] as const;
    }),
  );
}

function setAfter(partition: string, before: StoredSet | undefined, changes: readonly SelectedChange[]): StoredSet {
  const files = new Map(Object.entries(before?.set.files ?? {}));
  const places = new Map<string, Placement>(Object.entries(before?.places ?? {}));
  const had = new Set([...files.values()].map(([digest]) => digest));
  for (const { candidate, change } of changes) {
    if (!change.to) files.delete(change.path);
    else files.set(change.path, change.to);
    const place = change.to && !had.has(change.to[0]) ? ownValue(candidate.places, change.to[0]) : undefined;
    if (change.to && place) places.set(change.to[0], place);
  }
  const used = new Set([...files.values()].map(([digest]) => digest));
  return {
    set: { v: 1, partition, files: recordOf(files) },
    places: recordOf([...places].filter(([digest]) => used.has(digest))),
  };
}
