import type { SiteManifest } from '../contract/site-manifest.ts';
import { OWN_FOLDER } from '../contract/site-manifest-text.ts';

export interface OrphanRules {
  /** Of a site at which nobody is writing. */
  readonly manifest: SiteManifest;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly now: number;
  /** Milliseconds. */
  readonly grace: number;
  /** Where other targets publish, below this one. */
  readonly foreign: readonly string[];
}

/** Whether a key is in no publication, and was in none for the grace. */
export function isOrphan(
  { key, modified }: { readonly key: string; readonly modified: number },
  { manifest, now, grace, foreign }: OrphanRules,
): boolean {
  if (key.startsWith(OWN_FOLDER) || foreign.some((prefix) => key.startsWith(prefix))) return false;
  return !Object.hasOwn(manifest.files, key) && !Object.hasOwn(manifest.retired, key) && now - modified > grace;
}
