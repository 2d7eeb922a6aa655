import { z } from 'zod';
import { isRecord } from '../lib/plain-shapes.ts';
import { err, ok, type Result } from '../lib/result.ts';
import { check } from './issue.ts';
import { formatPath } from './issue-text.ts';
import { COMMIT, checkPath, DIGEST, RUN } from './refdata-keys.ts';
import type { PublishedFile, SiteManifest } from './site-manifest.ts';
import { MAX_KEPT } from './site-manifest-plain.ts';
import { wrongInFile, wrongInRetired } from './site-manifest-table.ts';

const moment = z.number({ error: 'milliseconds' }).int({ error: 'milliseconds' }).min(0, { error: 'milliseconds' });
const run = z.string({ error: 'a run’s number' }).regex(RUN, { error: 'a run’s number' });
const text = (least: number, most: number) =>
  z
    .string({ error: 'text' })
    .min(least, { error: 'text' })
    .max(most, { error: `text of at most ${most} characters` });
const path = z.string({ error: 'a path' }).refine((one) => checkPath(one).ok, { error: 'a path below the site' });
const digest = z.string({ error: 'a digest' }).regex(DIGEST, { error: '64 hexadecimal digits' });
const generation = z.object({ created: moment, run });

/**
 * Tables of a manifest, path by path: sites have up to 100,000 of them, and `z.record` of objects takes ten times as long for each. What
 * is wrong is told with its place all the same.
 */
const tableOf = <T>(wrongIn: (entry: unknown) => string | null) =>
  z.custom<Readonly<Record<string, T>>>(isRecord, { error: 'a mapping' }).superRefine((table, context) => {
    for (const path of Object.keys(table)) {
      const message = checkPath(path).ok ? wrongIn(table[path]) : 'a path below the site';
      if (message !== null) context.addIssue({ code: 'custom', path: [path], message, input: path });
    }
  });

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
  files: tableOf<PublishedFile>(wrongInFile),
  retired: tableOf<SiteManifest['retired'][string]>(wrongInRetired),
  at: moment,
  pending: z.object({ generation, until: moment, paths: z.array(path) }).nullable(),
  kept: z.array(z.object({ digest, generation, at: moment })).max(MAX_KEPT),
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
