import {
  type BranchRef,
  formatDocument,
  type PullRef,
  type Snapshot,
  type StoredDelta,
} from '../../../contract/refdata-documents.ts';
import { branchRefKey, deltaKey, pullRefKey, STORE_FORMAT, snapshotKey } from '../../../contract/refdata-keys.ts';
import { type CompareAndSwap, compareAndSwap, type Held, type Updated } from './compare-and-swap.ts';
import { checked, createFresh, getNamed, getText } from './documents.ts';
import { readDocument } from './read-document.ts';
import { StoreFault } from './store-fault.ts';
import { type StoreParts, sha256OfText } from './store-parts.ts';

/** How far back is looked for a write of one's own on which others have built. */
const MAX_BUILT_ON = 50;

/** What becomes of a ref: another one, nothing to be done (null), or a refusal. */
export type Change<Ref, Refusal> = { readonly ref: Ref } | { readonly refused: Refusal } | null;

export async function getBranch(parts: StoreParts, name: string): Promise<Held<BranchRef> | null> {
  const key = branchRefKey(name);
  const found = await getText(parts, key);
  if (!found) return null;
  const ref = checked(parts, key, await readDocument('branch', found.text));
  if (ref.branch !== name) throw misplaced(parts, key, `the branch ${JSON.stringify(ref.branch)}`);
  return { ref, tag: found.tag };
}

export async function getPull(parts: StoreParts, pull: number): Promise<Held<PullRef> | null> {
  const key = pullRefKey(pull);
  const found = await getText(parts, key);
  if (!found) return null;
  const ref = checked(parts, key, await readDocument('pull', found.text));
  if (ref.pull !== pull) throw misplaced(parts, key, `pull request ${ref.pull}`);
  return { ref, tag: found.tag };
}

const misplaced = ({ bucket }: StoreParts, key: string, what: string) =>
  new StoreFault('damaged', key, `${bucket.address}: ${key} is about ${what}. Put back the ref that belongs there.`);

export const getSnapshot = (parts: StoreParts, digest: string): Promise<Snapshot> => {
  const key = snapshotKey(digest);
  return getNamed(parts, key, async (text) => {
    expectDigest(parts, { key, digest, text });
    return checked(parts, key, await readDocument('snapshot', text));
  });
};

export const getDelta = (parts: StoreParts, digest: string): Promise<StoredDelta> => {
  const key = deltaKey(digest);
  return getNamed(parts, key, async (text) => {
    expectDigest(parts, { key, digest, text });
    return checked(parts, key, await readDocument('delta', text));
  });
};

export function expectDigest(
  parts: StoreParts,
  { key, digest, text }: { readonly key: string; readonly digest: string; readonly text: string },
): void {
  if (sha256OfText(parts, text) === digest) return;
  throw new StoreFault(
    'damaged',
    key,
    `${parts.bucket.address}: ${key} holds something else than its name says. Run \`refdata fsck\`.`,
  );
}

export function updateBranch<Refusal>(
  parts: StoreParts,
  name: string,
  change: (ref: BranchRef | null) => Change<BranchRef, Refusal> | Promise<Change<BranchRef, Refusal>>,
): Promise<Updated<BranchRef, Refusal>> {
  return compareAndSwap(parts, {
    key: branchRefKey(name),
    read: () => getBranch(parts, name),
    change,
    isBuiltOn: (current, mine, before) => isSnapshotBuiltOn(parts, { current, mine, before }),
  });
}

/** `kept`: the name under which the delta that the pull request has now will be stored, for a ref that calls it `previous`. */
export function updatePull<Refusal>(
  parts: StoreParts,
  pull: number,
  change: (ref: PullRef | null, kept: string | null) => Change<PullRef, Refusal> | Promise<Change<PullRef, Refusal>>,
): Promise<Updated<PullRef, Refusal>> {
  const swap: CompareAndSwap<PullRef, Refusal> = {
    key: pullRefKey(pull),
    read: () => getPull(parts, pull),
    change: (ref) => change(ref, ref && keptName(parts, ref)),
    prepare: async (before, next) => {
      if (before && next.previous === keptName(parts, before)) await keepDelta(parts, before);
    },
    isBuiltOn: (current, mine) => isDeltaBuiltOn(parts, current, mine),
  };
  return compareAndSwap(parts, swap);
}

const storedDeltaOf = ({ pull, delta, previous }: PullRef): string =>
  formatDocument({ v: STORE_FORMAT, pull, delta, previous } satisfies StoredDelta);

export const keptName = (parts: StoreParts, ref: PullRef): string => sha256OfText(parts, storedDeltaOf(ref));

async function keepDelta(parts: StoreParts, ref: PullRef): Promise<void> {
  const bytes = new TextEncoder().encode(storedDeltaOf(ref));
  const digest = parts.sha256(bytes);
  await createFresh(parts, deltaKey(digest), { bytes, sha256: digest, type: 'application/json' });
}

async function isSnapshotBuiltOn(
  parts: StoreParts,
  { current, mine, before }: { readonly current: BranchRef; readonly mine: BranchRef; readonly before: BranchRef | null },
): Promise<boolean> {
  // A change that moved no snapshot leaves no trace to follow; applied again, it finds itself done.
  if (mine.snapshot === before?.snapshot) return false;
  const steps = Math.min(MAX_BUILT_ON, current.generation - mine.generation);
  let digest: string | undefined = current.snapshot;
  for (let step = 0; digest !== undefined && step <= steps; step += 1) {
    if (digest === mine.snapshot) return true;
    digest = (await getSnapshot(parts, digest)).parents[0];
  }
  return false;
}

async function isDeltaBuiltOn(parts: StoreParts, current: PullRef, mine: PullRef): Promise<boolean> {
  const [sought, steps] = [keptName(parts, mine), Math.min(MAX_BUILT_ON, current.generation - mine.generation)];
  let digest = current.previous;
  for (let step = 0; digest !== null && step < steps; step += 1) {
    if (digest === sought) return true;
    digest = (await getDelta(parts, digest)).previous;
  }
  return false;
}
