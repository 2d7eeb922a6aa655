/**
 * What a site's store says about itself, `_ci/manifest.json` below the prefix: the truth of which publication readers see. Written by
 * compare-and-swap: first with `pending` (whoever publishes says so, and what it touches), last without.
 */
export interface SiteManifest {
  readonly v: 1;
  readonly site: string;
  /** Of the publication that `files` is. */
  readonly generation: Generation;
  readonly source: SiteOrigin;
  /** path → what lies there. */
  readonly files: Readonly<Record<string, PublishedFile>>;
  /** Paths of earlier publications that are to be removed after a grace: open pages still ask for them. */
  readonly retired: Readonly<Record<string, { readonly at: number }>>;
  /** Milliseconds since the epoch, by the store's clock. */
  readonly at: number;
  /** Who publishes now, or died while doing so. */
  readonly pending: PendingPublication | null;
  /** Digests of earlier manifests that can be promoted or rolled back to, the newest first; each lies at `_ci/manifests/<digest>.json`, its bytes that lie at no path below `_ci/objects/`. */
  readonly kept: readonly { readonly digest: string; readonly generation: Generation; readonly at: number }[];
}

/** When a run was created, and which: older ones never overwrite newer ones. A re-run is as old as its first attempt. */
export interface Generation {
  /** Milliseconds since the epoch. */
  readonly created: number;
  /** Decimal digits. */
  readonly run: string;
}

export interface SiteOrigin {
  readonly repository: string;
  /** The commit it was built from. */
  readonly sha: string;
  readonly run: string;
  /** Of a promotion: the address and the manifest's digest it came from. */
  readonly promoted?: { readonly from: string; readonly digest: string };
}

export interface PublishedFile {
  /** Of the file as it was built, hexadecimal, and its bytes. */
  readonly sha256: string;
  readonly size: number;
  /** The store's, of what lies there. */
  readonly tag: string;
  readonly type: string;
  readonly cache: string;
  readonly encoding: 'gzip' | null;
}

export interface PendingPublication {
  readonly generation: Generation;
  /** Until then nobody else writes; renewed while it goes on. Milliseconds since the epoch, by the store's clock. */
  readonly until: number;
  /** What it may have written or removed. */
  readonly paths: readonly string[];
}

export const MANIFEST_KEY = '_ci/manifest.json';
/** Written first when a pull request closes: a publisher that comes late sees it, and takes its own work down. */
export const CLOSED_KEY = '_ci/closed';
/** A promotion that waits for the end of a blackout or an interval; the newest wins. */
export const QUEUE_KEY = '_ci/queue.json';
