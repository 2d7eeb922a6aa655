import { type Candidate, type FileChange, formatDocument } from '../../contract/refdata-documents.ts';
import { STORE_FORMAT } from '../../contract/refdata-keys.ts';
import { isRed } from '../../refdata/find-changes.ts';
import type { RunFacts } from '../../run-facts.ts';
import type { Baseline } from './baseline.ts';
import { type Compared, uploadsOf } from './compare-results.ts';
import type { Produced } from './produced.ts';
import { getCandidate } from './store/documents-of-runs.ts';
import type { NewFile, ReferenceStore, StoredCandidate } from './store/reference-store.ts';
import type { Tested } from './tested.ts';

export interface CheckedResults {
  readonly partition: string;
  readonly tested: Tested;
  readonly baseline: Baseline;
  readonly produced: Produced;
  readonly compared: Compared;
  readonly isComplete: boolean;
  /** The run whose job made them. */
  readonly run: Pick<RunFacts, 'runId' | 'attempt'>;
}

interface Ports {
  readonly store: ReferenceStore;
  readonly probe: () => Promise<void>;
}

type Outcome = Pick<CheckedResults, 'compared' | 'produced'>;

/** Nothing to accept, and something was proved. */
export const isGreen = (outcome: Outcome): boolean => !isGuarded(outcome) && !outcome.compared.changes.some(isRed);
const isGuarded = ({ compared, produced }: Outcome): boolean => compared.guards.length > 0 || produced.refused.length > 0;

/**
 * Stores what may be accepted, the bytes first, then the candidate. Null: a branch's run in which all is as it should be leaves no trace,
 * since there would be nothing to accept.
 */
export async function publishResults(
  results: CheckedResults,
  { store, probe }: Ports,
): Promise<(StoredCandidate & { readonly kind: 'stored' | 'taken' }) | null> {
  const { tested, compared, baseline } = results;
  if ('branch' in tested.subject && isGreen(results) && compared.changes.length === 0) return null;
  // A ref that was found says by its version that the store is one of ours, and was probed when it was begun.
  if (baseline.chosen.snapshot === null && baseline.pull === null) await store.begin(probe);
  const places = await store.put(newFiles(results), knownDigests(results));
  const put = await store.putCandidate(candidateOf(results, places, await store.now()));
  return put.kind === 'stored' ? put : alreadyStored(put, store);
}

type Put = Awaited<ReturnType<ReferenceStore['putCandidate']>>;

/** A step that runs again within one attempt finds its own candidate, of another time. */
async function alreadyStored(put: Put, { parts }: ReferenceStore): Promise<Put> {
  const found = await getCandidate(parts, put.key);
  if (!found) return put;
  const timeless = ({ candidate }: StoredCandidate): string => formatDocument({ ...candidate, at: 0 });
  return { ...found, kind: timeless(found) === timeless(put) ? 'stored' : 'taken' };
}

function newFiles({ compared, produced }: CheckedResults): readonly NewFile[] {
  return uploadsOf(compared.changes).map(({ path, file: [sha256, size] }) => {
    const source = produced.source(path);
    return { sha256, size, source: typeof source === 'string' ? { file: source, read: () => produced.read(path) } : source };
  });
}

/** What the base or the pull request refers to stays where it is. */
function knownDigests({ compared: { effective, stored } }: CheckedResults): ReadonlySet<string> {
  const base = Object.values(stored?.set.files ?? {}).map(([sha256]) => sha256);
  const accepted = [...(effective?.files.values() ?? [])].map(({ file: [sha256] }) => sha256);
  return new Set([...base, ...accepted]);
}

function candidateOf(results: CheckedResults, put: Candidate['places'], at: number): Candidate {
  const { partition, tested, baseline, produced, compared, isComplete, run } = results;
  const { subject, headSha, testedSha, isFork } = tested;
  const { branch, snapshot } = baseline.chosen;
  return {
    v: STORE_FORMAT,
    ...{ subject, headSha, testedSha, partition, complete: isComplete, fork: isFork, at },
    run: run.runId,
    attempt: run.attempt,
    set: compared.changes.length === 0 ? null : compared.set,
    places: { ...placesKept(compared), ...put },
    base: { branch, snapshot, set: baseline.set },
    changes: compared.changes.map(asStored),
    produced: produced.files.size,
    green: isGreen(results),
    guarded: isGuarded(results),
  };
}

/** A file that was renamed, or went back to what the base has, lies where it lay. */
function placesKept({ changes, effective, stored }: Compared): Candidate['places'] {
  const wanted = new Set(changes.flatMap(({ to }) => (to ? [to[0]] : [])));
  const accepted = [...(effective?.files.values() ?? [])].flatMap(({ file, place }) =>
    place ? [[file[0], place] as const] : [],
  );
  const known = [...Object.entries(stored?.places ?? {}), ...accepted];
  return Object.fromEntries(known.filter(([sha256]) => wanted.has(sha256)));
}

function asStored({ path, kind, from, to, was }: FileChange): FileChange {
  return { path, kind, from, to, ...(was === undefined ? {} : { was }) };
}
