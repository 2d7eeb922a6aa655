import { formatGeneration } from '../../contract/site-generation.ts';
import { MANIFEST_KEY, type SiteManifest } from '../../contract/site-manifest.ts';
import { plainManifest } from '../../contract/site-manifest-plain.ts';
import { formatManifest, MAX_MANIFEST_BYTES } from '../../contract/site-manifest-text.ts';
import { ok, type Result } from '../../lib/result.ts';
import { BucketFault } from '../../refdata-ports.ts';
import type { SiteHeaders, SiteStore } from '../../site-ports.ts';
import { SiteEnd } from './site-end.ts';

/** A manifest as it lies in the store. */
export interface Standing {
  readonly manifest: SiteManifest | null;
  /** Null where there is none. */
  readonly tag: string | null;
}

/** Nobody keeps what may be another one at the next moment. */
export const DOCUMENT: SiteHeaders = { type: 'application/json', cache: 'no-store', encoding: null };

export async function readStanding(store: SiteStore): Promise<Standing> {
  const found = await store.get(MANIFEST_KEY, MAX_MANIFEST_BYTES);
  if (!found) return { manifest: null, tag: null };
  const manifest = await manifestOf(new TextDecoder().decode(found.bytes));
  if (manifest.ok) return { manifest: manifest.value, tag: found.tag };
  throw new SiteEnd({ kind: 'refused', why: `its ${MANIFEST_KEY} ${manifest.error}` });
}

/** Schemas are loaded where something else has to be said of it: they take longer than all that a small publication does. */
export async function manifestOf(json: string): Promise<Result<SiteManifest, string>> {
  const plain = plainManifest(json);
  return plain ? ok(plain) : (await import('../../contract/site-manifest-read.ts')).readManifest(json);
}

const TRIES = 4;

/** By compare-and-swap. A write without an answer is looked after: it may have been done. */
export async function writeManifest(
  { store, digest }: { readonly store: SiteStore; readonly digest: (text: string) => string },
  manifest: SiteManifest,
  before: string | null,
): Promise<{ readonly tag: string } | 'lost'> {
  const text = formatManifest(manifest);
  const body = { bytes: new TextEncoder().encode(text), sha256: digest(text) };
  const generation = formatGeneration(manifest.pending?.generation ?? manifest.generation);
  const onlyIf = before === null ? ('absent' as const) : { tag: before };
  for (let left = TRIES; ; left -= 1) {
    try {
      return await store.put(MANIFEST_KEY, body, { headers: DOCUMENT, generation, onlyIf });
    } catch (error) {
      if (!isWithoutAnswer(error) || left <= 1) throw error;
      const found = await store.get(MANIFEST_KEY, MAX_MANIFEST_BYTES);
      if (found && new TextDecoder().decode(found.bytes) === text) return { tag: found.tag };
      if ((found?.tag ?? null) !== before) return 'lost';
    }
  }
}

export const isWithoutAnswer = (error: unknown): boolean => error instanceof BucketFault && error.kind === 'unreachable';
