import type { BranchRef, Snapshot } from '../contract/refdata-documents.ts';
import type { Subject } from '../contract/refdata-keys.ts';
import { ownValue, shortDigest } from './files.ts';

/**
 * The commit that was checked out. `merge`: what the event names, of a pull request its merge with the base; `head`: the pull request's own
 * head, without a merge; `other`: none of these, as where another project is checked out.
 */
export interface Checkout {
  readonly as: 'merge' | 'head' | 'other';
  readonly sha: string;
}

export interface BaseQuestion {
  readonly subject: Subject;
  /** The branch that the pull request goes into, or that was pushed. */
  readonly branchName: string;
  readonly branch: BranchRef | null;
  readonly defaultBranch: { readonly name: string; readonly ref: BranchRef | null };
  /**
   * The commit whose reference data counts: of a pull request the first parent of the merge that was tested, or where its head left the
   * branch, or else that head itself; of a branch the tested commit itself. Null where it is not known.
   */
  readonly testedParent: string | null;
  /** The newest first, along first parents, that commit included or not. Null where they could not be read, or were not asked for. */
  readonly ancestors: readonly string[] | null;
  /** Whether a merge queue made the tested commit. */
  readonly isQueued?: boolean;
  /** Null, or not given, where it is not known. */
  readonly checkout?: Checkout | null;
}

export interface ChosenBase {
  /** Whose data it is; the default branch's name where the other has none. */
  readonly branch: string;
  /** Null: there is no reference data yet. */
  readonly snapshot: string | null;
  /** Partition → set; null where the snapshot has to be read for it. */
  readonly parts: Readonly<Record<string, string>> | null;
  /** The branch has other data by now. */
  readonly isStale: boolean;
  /** Asking for the ancestors may give a better answer. */
  readonly wantsAncestors: boolean;
  /** How it came about, one sentence each. */
  readonly reasons: readonly string[];
}

/** Which snapshot a run is compared with. Total: whatever is unknown ends at a branch's tip, or at no data, and the reasons say so. */
export function chooseBase(question: BaseQuestion): ChosenBase {
  const { branch, branchName, defaultBranch } = question;
  const opening = openingOf(question);
  if (branch) return chosenFrom(branch, question, opening);
  const other = defaultBranch.name === branchName ? null : defaultBranch.ref;
  if (other) {
    const fallback = `${branchName} has no reference data of its own, so that of ${other.branch} is taken`;
    return chosenFrom(other, question, [...opening, fallback]);
  }
  const none =
    defaultBranch.name === branchName
      ? `${branchName} has no reference data yet`
      : `Neither ${branchName} nor ${defaultBranch.name} has reference data yet`;
  return { branch: branchName, snapshot: null, parts: null, isStale: false, wantsAncestors: false, reasons: [...opening, none] };
}

function openingOf({ subject, branchName, isQueued, checkout = null }: BaseQuestion): readonly string[] {
  const about =
    'branch' in subject
      ? `Branch ${subject.branch}`
      : `Pull request #${subject.pull} into ${branchName}${isQueued ? ', in the merge queue' : ''}`;
  if (checkout === null) return [about];
  const sha = shortSha(checkout.sha);
  if (checkout.as === 'other')
    return [about, `${sha} is checked out, which is no commit of this run, so the commit that its event names counts`];
  if ('branch' in subject) return [about];
  if (checkout.as === 'merge') return [`${about}, tested as the merge ${sha}`];
  return [`${about}, tested as its own head ${sha}: what ${branchName} got since is not in it`];
}

interface Found {
  readonly snapshot: string;
  readonly reason: string;
  readonly wantsAncestors?: boolean;
}

function chosenFrom(ref: BranchRef, question: BaseQuestion, before: readonly string[]): ChosenBase {
  const { snapshot, reason, wantsAncestors = false } = snapshotOf(ref, question);
  const isStale = snapshot !== ref.snapshot;
  const moved = `${ref.branch} has moved on since: its data is snapshot ${shortDigest(ref.snapshot)} now`;
  return {
    branch: ref.branch,
    snapshot,
    parts: isStale ? null : ref.parts,
    isStale,
    wantsAncestors,
    reasons: [...before, reason, ...(isStale ? [moved] : [])],
  };
}

function snapshotOf(ref: BranchRef, { testedParent, ancestors, subject, checkout = null }: BaseQuestion): Found {
  if (testedParent === null) return tipOf(ref, 'Which commit it was merged onto is not known');
  const at = 'branch' in subject || checkout?.sha === testedParent;
  const what = `Tested ${at ? 'at' : 'on top of'} ${shortSha(testedParent)}`;
  const exact = known(ref, testedParent);
  if (exact !== null) return { snapshot: exact, reason: `${what}, whose data is snapshot ${shortDigest(exact)}` };
  const line = (ancestors ?? []).filter((sha) => sha !== testedParent);
  const inherited = nearestKnown(ref, line, what);
  if (inherited) return inherited;
  if (ref.commits.length === 0) return tipOf(ref, `${what}; ${ref.branch} does not say yet which commits its data belongs to`);
  if (ancestors === null)
    return { ...tipOf(ref, `${what}, of which nothing is known, and its ancestors could not be read`), wantsAncestors: true };
  return tipOf(ref, `${what}; neither it nor the ${line.length} commits read before it are among those that are known`);
}

const tipOf = (ref: BranchRef, why: string): Found => ({
  snapshot: ref.snapshot,
  reason: `${why}, so the tip of ${ref.branch} is taken: snapshot ${shortDigest(ref.snapshot)}`,
});

function nearestKnown(ref: BranchRef, line: readonly string[], what: string): Found | null {
  for (const [index, sha] of line.entries()) {
    const snapshot = known(ref, sha);
    if (snapshot === null) continue;
    const distance = index === 0 ? 'its parent' : `${index + 1} commits before it`;
    const reason = `${what}, which brought no data of its own; that of ${shortSha(sha)}, ${distance}, is snapshot ${shortDigest(snapshot)}`;
    return { snapshot, reason };
  }
  return null;
}

/** The newest word about a commit counts: a merge that was made up for later is recorded again for the commits after it. */
const known = (ref: BranchRef, commit: string): string | null => ref.commits.findLast(([sha]) => sha === commit)?.[1] ?? null;

/** As git shortens it. */
const shortSha = (sha: string): string => sha.slice(0, 10);

/** The set of a partition in the chosen base; null where that has none. `snapshot` is asked for where `chosen.parts` is null. */
export function setOfPart(chosen: ChosenBase, snapshot: Snapshot | null, partition: string): string | null {
  return ownValue(chosen.parts ?? snapshot?.parts ?? {}, partition) ?? null;
}
