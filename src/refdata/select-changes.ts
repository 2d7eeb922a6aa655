import type { Candidate, FileChange } from '../contract/refdata-documents.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { type Refusal, refuse } from './accept-refusal.ts';
import { compareText, counted, listed } from './files.ts';
import { HeldPaths } from './path-clashes.ts';
import { readSelection, type Selection, unknownPartition, type WrittenSelection } from './selection.ts';

export interface SelectionRequest {
  readonly candidates: readonly Candidate[];
  readonly selection: WrittenSelection;
  /** Whether the same change goes along in partitions that were not selected. */
  readonly sameChange: boolean;
}

export interface SelectedChange {
  readonly candidate: Candidate;
  readonly change: FileChange;
  /** It was not selected itself: the same change was, in another partition. */
  readonly isAlong: boolean;
}

export interface LeftOut {
  readonly partition: string;
  readonly path: string;
  /** The end of a sentence about the path. */
  readonly why: string;
}

export interface SelectedChanges {
  readonly applied: readonly SelectedChange[];
  readonly leftOut: readonly LeftOut[];
}

/** Which changes of the candidates are accepted by a request, and which it took but may not have. */
export function selectChanges({ candidates, selection, sameChange }: SelectionRequest): Result<SelectedChanges, Refusal> {
  if (candidates.length === 0)
    return refuse('no-candidates', 'There are no results of this head to accept. Run the checks first.');
  const read = readSelection(selection);
  if (!read.ok) return refuse('bad-selection', read.error);
  const unknown = unknownPartition(selection, candidates);
  if (unknown !== null) return refuse('bad-selection', unknown);
  const taken = candidates.map((candidate) => takeOf(candidate, read.value));
  const same = sameChange ? new Set(taken.flatMap(({ chosen }) => chosen.map(changeKey))) : new Set<string>();
  const judged = taken.map((one) => ({ ...one, ...judge(withSame(one, same, read.value)) }));
  const applied = judged.flatMap((one) => one.applied);
  const leftOut = judged.flatMap((one) => one.leftOut);
  return applied.length > 0 ? ok({ applied, leftOut }) : err(nothing(candidates, leftOut));
}

interface Take {
  readonly candidate: Candidate;
  readonly chosen: readonly FileChange[];
}

/** What a request may take at all: differences within the tolerance are no news, and what was not produced says nothing. */
const isOffered = ({ kind }: FileChange): boolean => kind !== 'within' && kind !== 'not-produced';

function takeOf(candidate: Candidate, selection: Selection): Take {
  if (!selection.takesPartition(candidate.partition)) return { candidate, chosen: [] };
  const chosen = candidate.changes.filter((one) => isOffered(one) && selection.takes(one.path) && isPlain(one, selection));
  const gone = new Set(chosen.flatMap(({ was }) => (was !== undefined && !selection.leavesOut(was) ? [was] : [])));
  const left = candidate.changes.filter((one) => gone.has(one.path) && one.kind === 'missing' && !chosen.includes(one));
  return { candidate, chosen: [...chosen, ...left] };
}

/** A file that could not be read, or its reference, is accepted by its whole name only. */
const isPlain = (change: FileChange, selection: Selection): boolean =>
  change.kind !== 'unreadable' || selection.names(change.path);

const changeKey = ({ path, from, to }: FileChange): string => JSON.stringify([path, from?.[0] ?? null, to?.[0] ?? null]);

function withSame({ candidate, chosen }: Take, same: ReadonlySet<string>, selection: Selection): readonly SelectedChange[] {
  const own = new Set(chosen);
  const along = candidate.changes.filter(
    (one) => isOffered(one) && !own.has(one) && same.has(changeKey(one)) && isPlain(one, selection),
  );
  return [
    ...chosen.map((change) => ({ candidate, change, isAlong: false })),
    ...along.map((change) => ({ candidate, change, isAlong: true })),
  ].sort((a, b) => compareText(a.change.path, b.change.path));
}

/** Takes out removals that a part of a run cannot prove, and names that cannot stand beside those that stay. */
function judge(selected: readonly SelectedChange[]): SelectedChanges {
  const leftOut: LeftOut[] = [];
  const leave = ({ candidate, change }: SelectedChange, why: string): void => {
    leftOut.push({ partition: candidate.partition, path: change.path, why });
  };
  const provable = selected.filter((one) => {
    const isProven = one.change.to !== null || one.candidate.complete;
    if (!isProven) leave(one, 'stays: only a complete run of its partition shows that a file is gone');
    return isProven;
  });
  const held = stayingPaths(provable);
  const applied = provable.filter((one) => {
    const way = one.change.to === null ? null : held.inTheWayOf(one.change.path);
    if (way !== null) leave(one, `cannot stand beside ${way}, which stays; accept its removal too`);
    return way === null;
  });
  return { applied, leftOut };
}

/** References that the run did not produce, and that stay where they are. What it did produce stood beside each other already. */
function stayingPaths(selected: readonly SelectedChange[]): HeldPaths {
  const [first] = selected;
  const removed = new Set(selected.filter(({ change }) => change.to === null).map(({ change }) => change.path));
  const absent = first?.candidate.changes.filter(({ to }) => to === null) ?? [];
  return new HeldPaths(absent.map(({ path }) => path).filter((path) => !removed.has(path)));
}

function nothing(candidates: readonly Candidate[], leftOut: readonly LeftOut[]): Refusal {
  const refusal = (sentence: string): Refusal => ({ kind: 'nothing-selected', sentence, wait: 0 });
  const [first] = leftOut;
  if (first)
    return refusal(
      `Nothing was accepted: ${first.path} ${first.why}${leftOut.length > 1 ? `; and ${leftOut.length - 1} more` : ''}.`,
    );
  const offered = [...new Set(candidates.flatMap(({ changes }) => changes.filter(isOffered).map(({ path }) => path)))];
  if (offered.length === 0) return refusal('Nothing differs from the reference data, so there is nothing to accept.');
  return refusal(
    `None of the ${counted(offered.length, 'changed file')} was selected; there are ${listed(offered.sort(compareText))}. A file that could not be read is accepted by its whole name only.`,
  );
}
