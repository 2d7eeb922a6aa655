import type { Cause, DeltaEntry, PendingPath, Placement, PullRef, StoredFile, StoredSet } from '../contract/refdata-documents.ts';
import { type MaybeFile, ownValue, recordOf, sameFile } from './files.ts';
import { HeldPaths } from './path-clashes.ts';
import { type DeltaPath, deltaPaths } from './pull-delta.ts';
import { mergeThreeWay } from './three-way.ts';

export interface MergeRequest {
  readonly pull: PullRef;
  readonly mergeSha: string;
  /** Of the branch's present snapshot, those of the partitions in the delta; a partition that the branch has not is absent. */
  readonly sets: Readonly<Record<string, StoredSet>>;
  readonly pending: readonly PendingPath[];
  /** Causes of the snapshots that the branch's commits name for `mergeSha`: a merge that is among them is not done again. */
  readonly causes: readonly Cause[];
  /**
   * Partitions whose last green run of the pull request was compared with the very snapshot that the branch has: their data was seen together
   * with the branch's, so it stands (merge queues, branches that must be up to date). Empty where a project does not want that.
   */
  readonly verified: readonly string[];
}

export interface MergedPath {
  readonly partition: string;
  readonly path: string;
  readonly from: MaybeFile;
  readonly to: MaybeFile;
  /** `same`: the branch had it already. */
  readonly how: 'taken' | 'same' | 'verified';
}

export interface Merged {
  /** It was merged before; nothing else is filled in. */
  readonly isDone: boolean;
  /** Those that differ from before, with the places of their bytes. Their digests go into the next snapshot. */
  readonly sets: Readonly<Record<string, StoredSet>>;
  /** Each value of the pull request that the branch has now. */
  readonly applied: readonly MergedPath[];
  readonly conflicts: readonly PendingPath[];
  /** Of the branch, after this. */
  readonly pending: readonly PendingPath[];
}

/**
 * What a merged pull request makes of its branch's data, path by path. Nothing that was accepted is lost: each entry ends in `applied` or in
 * `conflicts`, where the branch keeps its own until somebody accepts one.
 */
export function mergePull(request: MergeRequest): Merged {
  const { pull, mergeSha, causes } = request;
  if (causes.some((one) => one.kind === 'merge' && one.pull === pull.pull && one.mergeSha === mergeSha))
    return { isDone: true, sets: {}, applied: [], conflicts: [], pending: request.pending };
  const parts = new Map<string, PartMerge>();
  const [applied, conflicts]: [MergedPath[], PendingPath[]] = [[], []];
  for (const one of removalsFirst(deltaPaths(pull.delta))) {
    const part = parts.get(one.partition) ?? new PartMerge(one.partition, ownValue(request.sets, one.partition));
    parts.set(one.partition, part);
    const { partition, path, entry } = one;
    const ours = part.at(path);
    const how = part.merge(one, request.verified.includes(partition));
    if (how === 'conflict') conflicts.push({ partition, path, pull: pull.pull, from: entry.from, ours, theirs: entry.to });
    else applied.push({ partition, path, from: ours, to: entry.to, how });
  }
  const changed = [...parts].filter(([, part]) => part.isChanged).map(([partition, part]) => [partition, part.stored()] as const);
  return {
    isDone: false,
    sets: recordOf(changed),
    applied,
    conflicts,
    pending: pendingAfter(request.pending, applied, conflicts),
  };
}

/** So that a file can take a name whose twin goes with the same pull request. */
const removalsFirst = (paths: readonly DeltaPath[]): readonly DeltaPath[] => [
  ...paths.filter(({ entry }) => entry.to === null),
  ...paths.filter(({ entry }) => entry.to !== null),
];

/** One partition while it is merged. */
class PartMerge {
  isChanged = false;
  readonly #partition: string;
  readonly #before: StoredSet | undefined;
  readonly #files: Map<string, StoredFile>;
  readonly #added = new Map<string, Placement>();
  /** From the first addition on: removals came before. */
  #held: HeldPaths | null = null;

  constructor(partition: string, stored: StoredSet | undefined) {
    this.#partition = partition;
    this.#before = stored;
    this.#files = new Map(Object.entries(stored?.set.files ?? {}));
  }

  at(path: string): MaybeFile {
    return this.#files.get(path) ?? null;
  }

  merge({ path, entry }: DeltaPath, isVerified: boolean): MergedPath['how'] | 'conflict' {
    const ours = this.at(path);
    const verdict = mergeThreeWay({ from: entry.from, ours, theirs: entry.to });
    if (verdict === 'same') return 'same';
    if (verdict === 'conflict' && !isVerified) return 'conflict';
    if (entry.to && !ours && this.#isInTheWay(path)) return 'conflict';
    this.#put(path, entry);
    return verdict === 'take' ? 'taken' : 'verified';
  }

  #isInTheWay(path: string): boolean {
    this.#held ??= new HeldPaths(this.#files.keys());
    return this.#held.inTheWayOf(path) !== null;
  }

  #put(path: string, { to, place }: DeltaEntry): void {
    this.isChanged = true;
    if (!to) this.#files.delete(path);
    else this.#files.set(path, to);
    if (to) this.#held?.add(path);
    if (to && place) this.#added.set(to[0], place);
  }

  /** Bytes that the set had keep their place, or stay objects of their own. */
  stored(): StoredSet {
    const before = new Set(Object.values(this.#before?.set.files ?? {}).map(([digest]) => digest));
    const placeOf = (digest: string): Placement | undefined =>
      before.has(digest) ? ownValue(this.#before?.places ?? {}, digest) : this.#added.get(digest);
    const places = [...this.#files.values()].flatMap(([digest]) => {
      const place = placeOf(digest);
      return place ? [[digest, place] as const] : [];
    });
    return { set: { v: 1, partition: this.#partition, files: recordOf(this.#files) }, places: recordOf(places) };
  }
}

/** A pending path whose choice has been made is none; the others say what the branch has now. */
export function pendingAfter(
  pending: readonly PendingPath[],
  applied: readonly Pick<MergedPath, 'partition' | 'path' | 'to'>[],
  conflicts: readonly PendingPath[],
): readonly PendingPath[] {
  const now = new Map(applied.map((one) => [pathKey(one), one.to]));
  const renewed = new Set(conflicts.map((one) => `${one.pull} ${pathKey(one)}`));
  const kept = pending
    .filter((one) => !renewed.has(`${one.pull} ${pathKey(one)}`))
    .map((one) => ({ ...one, ours: now.get(pathKey(one)) === undefined ? one.ours : (now.get(pathKey(one)) ?? null) }))
    .filter((one) => !sameFile(one.ours, one.theirs));
  return [...kept, ...conflicts];
}

export const pathKey = ({ partition, path }: { readonly partition: string; readonly path: string }): string =>
  `${partition}/${path}`;
