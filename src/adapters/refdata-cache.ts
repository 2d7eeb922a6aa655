import { errorText } from '../lib/error-text.ts';

/**
 * A folder of objects in the cache of GitHub Actions, so that a store is read once and not by every job. Nothing that comes out of it is
 * to be believed before its digest is: whoever can run a workflow in its scope can write it (A18).
 */
export interface RefdataCache {
  /** Restores `folder` (absolute) by its key, or the newest key that begins with one of `restoreKeys`. */
  restore(folder: string, key: string, restoreKeys: readonly string[]): Promise<Restored>;
  /** Keeps the folder under a key; once, a key never changes. `folder` has to be the same text for both. */
  save(folder: string, key: string): Promise<Kept>;
}
/** `key`: what was found; null where nothing was, and then `because` says why, where that is no plain miss. */
export interface Restored {
  readonly key: string | null;
  readonly because: string | null;
}
export type Kept = { readonly ok: true } | { readonly ok: false; readonly because: string };

type Cache = typeof import('@actions/cache');

const WITHOUT = 'there is no cache service here';
/** Milliseconds. A cache that is slower than the store is good for nothing. */
const RESTORE = { timeoutInMs: 15_000, segmentTimeoutInMs: 60_000 };

/** Neither throws; without a service, or where this run may not use it, both do nothing. The library is loaded with the first call. */
export function createRefdataCache(): RefdataCache {
  return {
    restore: (folder, key, restoreKeys) =>
      attempt<Restored>({ key: null, because: WITHOUT }, async (cache) => {
        const found = await cache.restoreCache([folder], key, [...restoreKeys], RESTORE);
        return { key: found ?? null, because: null };
      }).catch((error: unknown) => ({ key: null, because: errorText(error) })),
    save: (folder, key) =>
      attempt<Kept>({ ok: false, because: WITHOUT }, async (cache) => {
        // It says by a negative number that it was refused, or that the key is there.
        const id = await cache.saveCache([folder], key);
        return id >= 0
          ? { ok: true }
          : { ok: false, because: 'the cache service did not take it: the key is there, or may not be written' };
      }).catch((error: unknown) => ({ ok: false, because: errorText(error) })),
  };
}

async function attempt<T>(without: T, work: (cache: Cache) => Promise<T>): Promise<T> {
  const cache = await import('@actions/cache');
  return cache.isFeatureAvailable() ? work(cache) : without;
}
