import { PULL_REFS, pullOfKey, snapshotKey } from '../../../contract/refdata-keys.ts';
import { checked, getText } from './documents.ts';
import type { HeldLease } from './lease.ts';
import { pooled } from './pooled.ts';
import { readDocument } from './read-document.ts';
import { getPull, updatePull } from './refs.ts';
import type { StoreParts } from './store-parts.ts';

interface Expiry {
  readonly parts: StoreParts;
  readonly lease: HeldLease;
  /** Milliseconds since the epoch, by the store. */
  readonly now: number;
  readonly options: { readonly candidates: number; readonly reports: number; readonly pulls: number; readonly dryRun: boolean };
}

const REMOVED_AT_ONCE = 1_000;

export const expireCandidates = async (run: Expiry): Promise<number> =>
  removeAll(run, await older(run, 'candidates/', run.options.candidates));

export const expireReports = async (run: Expiry): Promise<number> =>
  removeAll(run, await older(run, 'reports/', run.options.reports));

/** Hints to snapshots that are not kept any more: they would be errors to whoever follows them. */
export async function expireHints(run: Expiry, live: ReadonlySet<string>): Promise<number> {
  const { parts } = run;
  const tasks = (await older(run, 'by-commit/', parts.grace)).map((key) => ({
    weight: 0,
    run: async () => {
      const found = await getText(parts, key);
      return found && !live.has(snapshotKey(checked(parts, key, await readDocument('hint', found.text)).snapshot)) ? [key] : [];
    },
  }));
  const stale: string[] = [];
  for await (const keys of pooled(tasks, { parallel: parts.parallel, weight: 1 })) stale.push(...keys);
  return removeAll(run, stale);
}

/**
 * Pull requests that are over since long let go of their deltas. Their refs stay: a ref that went could go while somebody writes it,
 * and with it an approval.
 */
export async function retirePulls(run: Expiry): Promise<number> {
  const { parts, lease, now, options } = run;
  let retired = 0;
  for await (const { key, modified } of parts.bucket.list(PULL_REFS)) {
    const pull = pullOfKey(key);
    if (pull === null || now - modified <= options.pulls) continue;
    const held = await getPull(parts, pull);
    if (!held || held.ref.state === 'open' || isEmpty(held.ref)) continue;
    retired += 1;
    if (options.dryRun) continue;
    await lease.hold();
    await updatePull(parts, pull, (ref) =>
      ref && ref.state !== 'open' && ref.generation === held.ref.generation
        ? { ref: { ...ref, delta: {}, previous: null } }
        : null,
    );
  }
  return retired;
}

const isEmpty = ({ delta, previous }: { readonly delta: object; readonly previous: string | null }): boolean =>
  previous === null && Object.keys(delta).length === 0;

async function older({ parts, now }: Expiry, prefix: string, age: number): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const { key, modified } of parts.bucket.list(prefix)) if (now - modified > age) keys.push(key);
  return keys;
}

async function removeAll({ parts, lease, options }: Expiry, keys: readonly string[]): Promise<number> {
  for (let at = 0; at < keys.length && !options.dryRun; at += REMOVED_AT_ONCE) {
    await lease.hold();
    await parts.bucket.remove(keys.slice(at, at + REMOVED_AT_ONCE));
  }
  return keys.length;
}
