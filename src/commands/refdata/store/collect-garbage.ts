import { LEASE_KEY, trashKey } from '../../../contract/refdata-keys.ts';
import { BucketFault, type Listed } from '../../../refdata-ports.ts';
import { restore } from './documents.ts';
import { expireCandidates, expireHints, expireReports, retirePulls } from './expire.ts';
import { type HeldLease, takeLease } from './lease.ts';
import { markLive } from './mark-live.ts';
import { runAll } from './pooled.ts';
import type { Finding, Reachable } from './reachable.ts';
import { readOnly } from './read-only.ts';
import type { ReferenceStore } from './reference-store.ts';
import { MAX_FILE, MAX_IN_FLIGHT, type StoreParts } from './store-parts.ts';

export interface GarbageOptions {
  /** Snapshots of each branch, from its tip. */
  readonly snapshots: number;
  /** Milliseconds each: what nobody accepted, reports, and the deltas of pull requests that are over. */
  readonly candidates: number;
  readonly reports: number;
  readonly pulls: number;
  /** Milliseconds in the trash. Longer than anything that reads or writes the store may take. */
  readonly quarantine: number;
  /** Only tells what it would do. */
  readonly dryRun: boolean;
  /** Goes on although something that is in use is missing. */
  readonly force: boolean;
  /** Who cleans up, for those who find it busy. */
  readonly holder: string;
}

const DAY = 86_400_000;
export const GARBAGE_DEFAULTS: Omit<GarbageOptions, 'holder'> = {
  snapshots: 100,
  candidates: 30 * DAY,
  reports: 90 * DAY,
  pulls: 90 * DAY,
  quarantine: 7 * DAY,
  dryRun: false,
  force: false,
};

export interface GarbageOutcome {
  /** Keys that something refers to. */
  readonly live: number;
  /** Into the trash; out of the trash for good; and back out of it, since it is in use. */
  readonly thrown: readonly Listed[];
  readonly deleted: readonly Listed[];
  readonly restored: readonly string[];
  /** Removed or emptied since they are over. */
  readonly expired: { readonly candidates: number; readonly reports: number; readonly hints: number; readonly pulls: number };
  readonly findings: readonly Finding[];
  /** Something in use is missing, so nothing was thrown away. */
  readonly stopped: boolean;
}

/** What refers stands before what it refers to: a crash in between leaves nothing that refers to what is gone. */
const SWEPT = ['snapshots/', 'deltas/', 'sets/', 'packs/', 'objects/'];
const BATCH = 50;
/** A clock that is further off than this is not believed: everything would be old at once. */
const MAX_SKEW = DAY;

interface Sweep {
  readonly parts: StoreParts;
  readonly options: GarbageOptions;
  readonly lease: HeldLease;
  readonly now: number;
}

/**
 * Removes what nothing refers to, in two steps that lie days apart: what is older than the grace goes into the trash; what has
 * lain there for the quarantine, and is still in no use, is deleted. Whoever read or wrote a reference meanwhile finds the bytes in the trash.
 */
export async function collectGarbage(store: ReferenceStore, options: GarbageOptions): Promise<GarbageOutcome> {
  if (options.dryRun) {
    const parts = { ...store.parts, bucket: readOnly(store.parts.bucket) };
    return sweep({ parts, options, lease: { hold: async () => {}, end: async () => {} }, now: await timeOf(parts) });
  }
  const { parts } = store;
  const lease = await takeLease(parts, options.holder);
  try {
    return await sweep({ parts, options, lease, now: await timeOf(parts) });
  } finally {
    await lease.end();
  }
}

async function timeOf({ bucket, clock }: StoreParts): Promise<number> {
  const now = await bucket.now();
  if (Math.abs(now - clock.now()) <= MAX_SKEW) return now;
  throw new BucketFault(
    'refused',
    LEASE_KEY,
    `${bucket.address} says it is ${new Date(now).toISOString()}, this machine ${new Date(clock.now()).toISOString()}. Set the clock that is wrong; nothing was removed.`,
  );
}

async function sweep(run: Sweep): Promise<GarbageOutcome> {
  const pulls = await retirePulls(run);
  // Before anything is marked: whatever is thrown away from now on is not deleted in the same run.
  const trash = await listed(run.parts, 'trash/');
  const live = await markLive(run.parts, { ...run.options, now: run.now });
  const present = (await Promise.all(SWEPT.map((prefix) => listed(run.parts, prefix)))).flat();
  const restored = await restoreUsed(run, { live, present, trash });
  const findings = [...live.findings, ...missingAmong(live, [...present.map(({ key }) => key), ...restored])];
  const stopped = !run.options.force && findings.some(({ kind }) => kind !== 'note');
  const nothing = { candidates: 0, reports: 0, hints: 0, pulls };
  if (stopped) return { live: live.keys.size, thrown: [], deleted: [], restored, expired: nothing, findings, stopped };
  const expired = {
    pulls,
    candidates: await expireCandidates(run),
    reports: await expireReports(run),
    hints: await expireHints(run, live.keys),
  };
  const back = new Set(restored.map(trashKey));
  const deleted = await deleteOld(
    run,
    trash.filter(({ key }) => !back.has(key)),
  );
  const thrown = await throwAway(
    run,
    present.filter(({ key }) => !live.has(key)),
  );
  return { live: live.keys.size, thrown, deleted, restored, expired, findings, stopped };
}

async function listed({ bucket }: StoreParts, prefix: string): Promise<readonly Listed[]> {
  const all: Listed[] = [];
  for await (const one of bucket.list(prefix)) all.push(one);
  return all;
}

interface Stock {
  readonly live: Reachable;
  readonly present: readonly Listed[];
  readonly trash: readonly Listed[];
}

/** Somebody referred to it after it had been found unused. */
async function restoreUsed({ parts, lease, options }: Sweep, { live, present, trash }: Stock): Promise<readonly string[]> {
  const there = new Set(present.map(({ key }) => key));
  const used = trash.map(({ key }) => key.slice('trash/'.length)).filter((key) => live.has(key) && !there.has(key));
  if (options.dryRun) return used;
  for (const batch of batches(used)) {
    await lease.hold();
    await each(parts, batch, async (key) => {
      const found = await parts.bucket.get(trashKey(key), { maxBytes: MAX_FILE });
      if (found) await restore(parts, key, found.bytes);
    });
  }
  return used;
}

function missingAmong(live: Reachable, present: readonly string[]): readonly Finding[] {
  const there = new Set(present);
  const known = new Set(live.findings.map(({ key }) => key));
  return [...live.keys]
    .filter((key) => SWEPT.some((prefix) => key.startsWith(prefix)) && !there.has(key) && !known.has(key))
    .map((key) => ({ key, kind: 'missing', text: `${key} is in use, and is not there` }));
}

async function deleteOld({ parts, lease, options, now }: Sweep, trash: readonly Listed[]): Promise<readonly Listed[]> {
  const old = inOrder(
    trash.filter(({ modified }) => now - modified > options.quarantine),
    'trash/',
  );
  if (options.dryRun) return old;
  for (const batch of batches(old)) {
    await lease.hold();
    await parts.bucket.remove(batch.map(({ key }) => key));
  }
  return old;
}

async function throwAway({ parts, lease, options, now }: Sweep, unused: readonly Listed[]): Promise<readonly Listed[]> {
  const old = inOrder(
    unused.filter(({ modified }) => now - modified > parts.grace),
    '',
  );
  if (options.dryRun) return old;
  const thrown: Listed[] = [];
  for (const batch of batches(old)) {
    await lease.hold();
    await each(parts, batch, async (one) => {
      if (await moveToTrash(parts, one.key, now)) thrown.push(one);
    });
  }
  return thrown;
}

async function moveToTrash(parts: StoreParts, key: string, now: number): Promise<boolean> {
  const { bucket } = parts;
  // Somebody may have written it anew since it was listed.
  const listedNow = await bucket.head(key);
  if (!listedNow || now - listedNow.modified <= parts.grace) return false;
  const found = await bucket.get(key, { maxBytes: MAX_FILE });
  if (!found) return false;
  const body = { bytes: found.bytes };
  // What lies there from an earlier time must not be deleted by its age.
  if ((await bucket.create(trashKey(key), body)) === 'exists') await bucket.touch(trashKey(key), body);
  await bucket.remove([key]);
  return true;
}

const inOrder = (all: readonly Listed[], before: string): readonly Listed[] =>
  SWEPT.flatMap((prefix) => all.filter(({ key }) => key.startsWith(before + prefix)));

function* batches<T>(all: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < all.length; at += BATCH) yield all.slice(at, at + BATCH);
}

const each = <T>(parts: StoreParts, all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> =>
  runAll(
    all.map((one) => ({ weight: 0, run: () => act(one) })),
    { parallel: parts.parallel, weight: MAX_IN_FLIGHT },
  );
