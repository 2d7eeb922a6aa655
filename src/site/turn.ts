import { compareGenerations } from '../contract/site-generation.ts';
import type { Generation, SiteManifest } from '../contract/site-manifest.ts';

export type Turn =
  | { readonly kind: 'go' }
  /** A newer one has published, or has begun to: there is nothing to do any more. */
  | { readonly kind: 'superseded'; readonly by: Generation }
  /** An older one is at it. `until`: when its lease ends, milliseconds since the epoch by the store's clock. */
  | { readonly kind: 'wait'; readonly by: Generation; readonly until: number };

/**
 * Whether a publication may write now. One that died with a newer generation counts as newer too: what it has written may be there
 * already, and older never lies over newer.
 */
export function turnOf(manifest: SiteManifest | null, generation: Generation, now: number): Turn {
  if (!manifest) return { kind: 'go' };
  const { pending } = manifest;
  const newer = [manifest.generation, ...(pending ? [pending.generation] : [])].find(
    (other) => compareGenerations(other, generation) > 0,
  );
  if (newer) return { kind: 'superseded', by: newer };
  if (pending && pending.until > now) return { kind: 'wait', by: pending.generation, until: pending.until };
  return { kind: 'go' };
}
