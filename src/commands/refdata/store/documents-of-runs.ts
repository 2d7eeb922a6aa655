import {
  type Candidate,
  type CommitHint,
  formatDocument,
  type Places,
  type ReferenceSet,
  type Snapshot,
  type StoredSet,
} from '../../../contract/refdata-documents.ts';
import {
  candidateKey,
  candidatesPrefix,
  commitKey,
  readCandidateKey,
  STORE_FORMAT,
  type Subject,
  setKey,
  snapshotKey,
} from '../../../contract/refdata-keys.ts';
import { checked, create, createFresh, getNamed, getText } from './documents.ts';
import { pooled } from './pooled.ts';
import { readDocument } from './read-document.ts';
import { StoreFault } from './store-fault.ts';
import { MAX_IN_FLIGHT, type StoreParts, sha256OfText } from './store-parts.ts';

const json = (text: string) => ({ bytes: new TextEncoder().encode(text), type: 'application/json' });

export function getStoredSet(parts: StoreParts, digest: string): Promise<StoredSet> {
  const key = setKey(digest);
  return getNamed(parts, key, async (text) => {
    const stored = checked(parts, key, await readDocument('set', text));
    // Where the bytes lie is no part of the name.
    if (sha256OfText(parts, formatDocument(stored.set)) === digest) return stored;
    throw new StoreFault(
      'damaged',
      key,
      `${parts.bucket.address}: ${key} holds another set than its name says. Run \`refdata fsck\`.`,
    );
  });
}

/** Gives its digest. Of `places`, those of the set's files are kept. */
export async function putSet(parts: StoreParts, set: ReferenceSet, places: Places): Promise<string> {
  const digest = sha256OfText(parts, formatDocument(set));
  const own = Object.values(set.files).flatMap(([sha256]) => (places[sha256] ? [[sha256, places[sha256]] as const] : []));
  await createFresh(parts, setKey(digest), json(formatDocument({ set, places: Object.fromEntries(own) } satisfies StoredSet)));
  return digest;
}

/** Gives its digest. */
export async function putSnapshot(parts: StoreParts, snapshot: Snapshot): Promise<string> {
  const text = formatDocument(snapshot);
  const digest = sha256OfText(parts, text);
  await createFresh(parts, snapshotKey(digest), { ...json(text), sha256: digest });
  return digest;
}

export interface StoredCandidate {
  readonly candidate: Candidate;
  /** Of its canonical JSON. */
  readonly digest: string;
  readonly key: string;
}

/** `taken`: another job of the same attempt has stored other results for this partition; nothing was written. */
export async function putCandidate(
  parts: StoreParts,
  candidate: Candidate,
): Promise<StoredCandidate & { readonly kind: 'stored' | 'taken' }> {
  const { subject, headSha } = candidate;
  const key = candidateKey(subject, headSha, candidate);
  const text = formatDocument(candidate);
  const own = { candidate, digest: sha256OfText(parts, text), key };
  if ((await create(parts, key, json(text))) === 'created') return { kind: 'stored', ...own };
  const found = await getText(parts, key);
  return { kind: found?.text === text ? 'stored' : 'taken', ...own };
}

/** Of each partition that of the newest run and attempt, in the order of partitions. */
export async function candidatesOf(parts: StoreParts, subject: Subject, headSha: string): Promise<readonly StoredCandidate[]> {
  const newest = new Map<string, { readonly key: string; readonly run: bigint; readonly attempt: number }>();
  for await (const { key } of parts.bucket.list(candidatesPrefix(subject, headSha))) {
    const read = readCandidateKey(key);
    if (!read) continue;
    const [found, before] = [{ key, run: BigInt(read.run), attempt: read.attempt }, newest.get(read.partition)];
    const isNewer = !before || found.run > before.run || (found.run === before.run && found.attempt > before.attempt);
    if (isNewer) newest.set(read.partition, found);
  }
  const tasks = [...newest.values()].map(({ key }) => ({ weight: 0, run: () => getCandidate(parts, key) }));
  const found: StoredCandidate[] = [];
  for await (const one of pooled(tasks, { parallel: parts.parallel, weight: MAX_IN_FLIGHT })) if (one) found.push(one);
  return found.sort((a, b) => (a.candidate.partition < b.candidate.partition ? -1 : 1));
}

/** It must be about what its key says. Null: it grew too old since it was listed. */
export async function getCandidate(parts: StoreParts, key: string): Promise<StoredCandidate | null> {
  const found = await getText(parts, key);
  if (!found) return null;
  const candidate = checked(parts, key, await readDocument('candidate', found.text));
  if (candidateKey(candidate.subject, candidate.headSha, candidate) !== key)
    throw new StoreFault(
      'damaged',
      key,
      `${parts.bucket.address}: ${key} is about another run. Remove it, and run the jobs again.`,
    );
  return { candidate, digest: sha256OfText(parts, formatDocument(candidate)), key };
}

/** What the branch's data was at a commit. The first one stays. */
export async function putHint(parts: StoreParts, commit: string, hint: Omit<CommitHint, 'v'>): Promise<void> {
  await create(parts, commitKey(commit), json(formatDocument({ v: STORE_FORMAT, ...hint } satisfies CommitHint)));
}

export async function getHint(parts: StoreParts, commit: string): Promise<CommitHint | null> {
  const found = await getText(parts, commitKey(commit));
  return found && checked(parts, commitKey(commit), await readDocument('hint', found.text));
}
