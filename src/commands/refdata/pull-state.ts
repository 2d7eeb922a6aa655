import type { FileChange, PullRef } from '../../contract/refdata-documents.ts';
import { readCandidateKey, type Subject, subjectPrefix } from '../../contract/refdata-keys.ts';
import { candidatesText } from '../../refdata/candidate-digest.ts';
import { sameFile } from '../../refdata/files.ts';
import { isRed } from '../../refdata/find-changes.ts';
import { entryAt } from '../../refdata/pull-delta.ts';
import type { Listed } from '../../refdata-ports.ts';
import { getCandidate } from './store/documents-of-runs.ts';
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

/** Earlier results that are looked through for a digest that somebody wrote. */
const MOST_FORMER = 200;

/**
 * Digests of what this subject came to before: of its other heads, and of this head before its newest results came in. A digest among
 * them was right once.
 */
export async function formerDigests(subject: Subject, headSha: string, { store, sha256 }: Ports): Promise<readonly string[]> {
  const listed: Listed[] = [];
  for await (const one of store.parts.bucket.list(subjectPrefix('candidates', subject)))
    if (readCandidateKey(one.key)) listed.push(one);
  const newest = listed.sort((a, b) => a.modified - b.modified).slice(-MOST_FORMER);
  const found = await Promise.all(newest.map(({ key }) => getCandidate(store.parts, key)));
  const heads = new Map<string, Map<string, StoredCandidate>>();
  const digests = new Set<string>();
  for (const one of found.filter((each) => each !== null)) {
    const head = heads.get(one.candidate.headSha) ?? new Map<string, StoredCandidate>();
    heads.set(one.candidate.headSha, head.set(one.candidate.partition, one));
    const { digest } = headResults(one.candidate.headSha, [...head.values()], sha256);
    for (const each of [one.digest, digest]) if (each !== null) digests.add(each);
  }
  const now = headResults(headSha, [...(heads.get(headSha)?.values() ?? [])], sha256);
  return [...digests].filter((one) => one !== now.digest && !now.candidates.some(({ digest }) => digest === one));
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
  return candidate.changes.filter(isRed).every((change) => isChangeAccepted(candidate.partition, change, pull));
}

export function isChangeAccepted(
  partition: string,
  { path, to }: Pick<FileChange, 'path' | 'to'>,
  pull: PullRef | null,
): boolean {
  const entry = pull && entryAt(pull.delta, partition, path);
  return entry !== null && sameFile(entry.to, to);
}
