import type { PullRef } from '../../contract/refdata-documents.ts';
import { readCandidateKey, type Subject, subjectPrefix } from '../../contract/refdata-keys.ts';
import { candidatesText } from '../../refdata/candidate-digest.ts';
import { isRed } from '../../refdata/find-changes.ts';
import type { ReferenceStore, StoredCandidate } from './store/reference-store.ts';

/** What the store has of one head. */
export interface HeadResults {
  readonly headSha: string;
  /** Of each partition the newest. */
  readonly candidates: readonly StoredCandidate[];
  /** What people approve: all of them. Null where there are none. */
  readonly digest: string | null;
}

interface Ports {
  readonly store: ReferenceStore;
  readonly sha256: (text: string) => string;
}

export async function resultsOf(subject: Subject, headSha: string, { store, sha256 }: Ports): Promise<HeadResults> {
  return headResults(headSha, await store.candidates(subject, headSha), sha256);
}

export function headResults(
  headSha: string,
  candidates: readonly StoredCandidate[],
  sha256: (text: string) => string,
): HeadResults {
  const named = candidates.map(({ candidate, digest }) => ({ partition: candidate.partition, digest }));
  return { headSha, candidates, digest: named.length === 0 ? null : sha256(candidatesText(named)) };
}

/** Results of other heads that are looked through for a digest that somebody wrote. */
const MOST_FORMER = 20;

/** Digests of what this subject's other heads came to: a digest among them was right once. */
export async function formerDigests(subject: Subject, headSha: string, ports: Ports): Promise<readonly string[]> {
  const heads = new Set<string>();
  for await (const { key } of ports.store.parts.bucket.list(subjectPrefix('candidates', subject))) {
    const read = readCandidateKey(key);
    if (read && read.headSha !== headSha) heads.add(read.headSha);
  }
  const found = await Promise.all([...heads].slice(-MOST_FORMER).map((head) => resultsOf(subject, head, ports)));
  return found.flatMap(({ digest, candidates }) => [
    ...(digest === null ? [] : [digest]),
    ...candidates.map((one) => one.digest),
  ]);
}

/**
 * The results that a digest names: all of the head, or those of one partition, whose own digest stands in its report. Null where it names
 * none of them, or is not written.
 */
export function namedResults(results: HeadResults, written: string | null): HeadResults | null {
  if (written === null || results.digest?.startsWith(written)) return results;
  const own = results.candidates.filter(({ digest }) => digest.startsWith(written));
  const [only] = own;
  return only && own.length === 1 ? { ...results, candidates: own, digest: only.digest } : null;
}

/** Partition and path of all that may be accepted. */
export const changedPaths = ({ candidates }: HeadResults) =>
  candidates.flatMap(({ candidate: { partition, changes } }) =>
    changes.filter(({ kind }) => kind !== 'within' && kind !== 'not-produced').map(({ path }) => ({ partition, path })),
  );

/** Whether every red change of a candidate has been accepted since, with the very bytes. */
export function isAccepted({ candidate }: StoredCandidate, pull: PullRef | null): boolean {
  if (candidate.guarded) return false;
  return candidate.changes.filter(isRed).every(({ path, to }) => {
    const entries = pull?.delta[candidate.partition] ?? {};
    const entry = Object.hasOwn(entries, path) ? entries[path] : undefined;
    return entry !== undefined && (entry.to?.[0] ?? null) === (to?.[0] ?? null);
  });
}
