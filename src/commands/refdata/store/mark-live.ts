import { BRANCH_REFS, branchOfKey, PULL_REFS, pullOfKey } from '../../../contract/refdata-keys.ts';
import { runAll } from './pooled.ts';
import { Reachable } from './reachable.ts';
import type { StoreParts } from './store-parts.ts';

interface Keeping {
  readonly snapshots: number;
  /** Milliseconds. */
  readonly candidates: number;
  readonly now: number;
}

/**
 * Everything that something refers to: refs, candidates that are not too old, and whatever documents are younger than the grace, since
 * a ref may be about to name them.
 */
export async function markLive(parts: StoreParts, { snapshots, candidates, now }: Keeping): Promise<Reachable> {
  const live = new Reachable(parts, snapshots);
  await markYoung(parts, { live, now });
  const looks: (() => Promise<unknown>)[] = [];
  for await (const { key, modified } of parts.bucket.list('candidates/'))
    if (now - modified <= candidates) looks.push(() => live.candidate(key));
  await markRefs(parts, live, looks);
  await live.sets();
  return live;
}

/** Runs `looks`, and one for each ref. */
export async function markRefs(
  { bucket, parallel }: StoreParts,
  live: Reachable,
  looks: (() => Promise<unknown>)[] = [],
): Promise<void> {
  for await (const { key } of bucket.list(BRANCH_REFS)) {
    const name = branchOfKey(key);
    if (name === null) noteUnknown(live, key);
    else looks.push(() => live.branch(name));
  }
  for await (const { key } of bucket.list(PULL_REFS)) {
    const pull = pullOfKey(key);
    if (pull === null) noteUnknown(live, key);
    else looks.push(() => live.pull(pull));
  }
  await runAll(
    looks.map((run) => ({ weight: 0, run })),
    { parallel, weight: Number.POSITIVE_INFINITY },
  );
}

/** Nobody knows what it refers to. */
function noteUnknown(live: Reachable, key: string): void {
  live.findings.push({ key, kind: 'damaged', text: `${key} is no ref's name; remove it by hand if nobody needs it` });
}

async function markYoung(
  { bucket, grace }: StoreParts,
  { live, now }: { readonly live: Reachable; readonly now: number },
): Promise<void> {
  const young = async (prefix: string, mark: (digest: string) => Promise<unknown>) => {
    for await (const { key, modified } of bucket.list(prefix))
      if (now - modified <= grace) await mark(key.slice(prefix.length, -'.json'.length));
  };
  await young('snapshots/', (digest) => live.youngSnapshot(digest));
  await young('deltas/', (digest) => live.youngDelta(digest));
  await young('sets/', async (digest) => live.set(digest));
}
