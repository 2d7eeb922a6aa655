import { canonicalJson } from '../lib/canonical-json.ts';
import type { SiteManifest } from './site-manifest.ts';
import { canonicalFiles } from './site-manifest-table.ts';

/** Files of one site. */
export const MAX_SITE_FILES = 100_000;
/** Bytes of a manifest: 100,000 files with long names fit. */
export const MAX_MANIFEST_BYTES = 96 * 1024 * 1024;
/** Below it Pilotlight keeps what it knows of a site; nothing that a build makes lies there. */
export const OWN_FOLDER = '_ci/';
/** Publications that can be promoted or gone back to. */
export const RECORDS = `${OWN_FOLDER}manifests/`;
/** Bytes that these have and no path has any more. */
export const OBJECTS = `${OWN_FOLDER}objects/`;

/** Equal manifests have equal texts: canonical JSON. */
export function formatManifest({ at, files, ...behind }: SiteManifest): string {
  return `{"at":${canonicalJson(at)},"files":${canonicalFiles(files)},${canonicalJson(behind).slice(1)}\n`;
}

/**
 * What a promotion names: everything of a publication, and nothing of what came before or is going on. Its SHA-256 is the manifest's
 * digest; it is kept under `_ci/manifests/<digest>.json`.
 */
export const publicationText = (manifest: SiteManifest): string =>
  formatManifest({ ...manifest, retired: {}, pending: null, kept: [] });

export const publicationKey = (sha256: string): string => `${RECORDS}${sha256}.json`;

/** Where bytes lie that kept manifests have and no path has any more. */
export const objectKey = ({ sha256, encoding }: { readonly sha256: string; readonly encoding: 'gzip' | null }): string =>
  `${OBJECTS}${sha256}${encoding === null ? '' : `.${encoding}`}`;
