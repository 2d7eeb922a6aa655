import { z } from 'zod';
import { canonicalJson } from '../lib/canonical-json.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check, formatPath } from './issue.ts';
import { COMMIT, checkPath, DIGEST } from './refdata-keys.ts';
import type { SiteManifest } from './site-manifest.ts';
import { canonicalFiles, filesTable, retiredTable } from './site-manifest-table.ts';

/** Files of one site. */
export const MAX_SITE_FILES = 100_000;
/** Bytes of a manifest: 100,000 files with long names fit. */
export const MAX_MANIFEST_BYTES = 96 * 1024 * 1024;
/** Below it Pilotlight keeps what it knows of a site; nothing that a build makes lies there. */
export const OWN_FOLDER = '_ci/';

const moment = z.number({ error: 'milliseconds' }).int({ error: 'milliseconds' }).min(0, { error: 'milliseconds' });
const run = z.string({ error: 'a run’s number' }).regex(/^[0-9]{1,20}$/, { error: 'a run’s number' });
const text = (least: number, most: number) =>
  z
    .string({ error: 'text' })
    .min(least, { error: 'text' })
    .max(most, { error: `text of at most ${most} characters` });
const path = z.string({ error: 'a path' }).refine((one) => checkPath(one).ok, { error: 'a path below the site' });
const digest = z.string({ error: 'a digest' }).regex(DIGEST, { error: '64 hexadecimal digits' });
const generation = z.object({ created: moment, run });

const ManifestSchema = z.object({
  v: z.literal(1),
  site: text(1, 80),
  generation,
  source: z.object({
    repository: text(0, 200),
    sha: z.string({ error: 'a commit' }).regex(COMMIT, { error: 'a commit' }),
    run,
    promoted: z.object({ from: text(1, 2_000), digest }).optional(),
  }),
  files: filesTable,
  retired: retiredTable,
  at: moment,
  pending: z.object({ generation, until: moment, paths: z.array(path) }).nullable(),
  kept: z.array(z.object({ digest, generation, at: moment })).max(1_000),
});

/** The error is the end of a sentence about the text. */
export function readManifest(json: string): Result<SiteManifest, string> {
  const value = parsed(json);
  if (typeof value !== 'object' || value === null) return err('is no JSON document of a site');
  const { v } = value as { readonly v?: unknown };
  if (typeof v === 'number' && v > 1)
    return err(`has the format ${v}, and this version of Pilotlight knows the format 1 only: a newer one wrote it`);
  const checked = check(ManifestSchema, value);
  if ('value' in checked) return ok(checked.value as SiteManifest);
  const [first] = checked.issues;
  return err(`is damaged: ${first ? first.what || formatPath(first.path) : 'it is no manifest'}`);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

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

export const publicationKey = (sha256: string): string => `${OWN_FOLDER}manifests/${sha256}.json`;

/** Where bytes lie that kept manifests have and no path has any more. */
export const objectKey = ({ sha256, encoding }: { readonly sha256: string; readonly encoding: 'gzip' | null }): string =>
  `${OWN_FOLDER}objects/${sha256}${encoding === null ? '' : `.${encoding}`}`;
