import type { SiteManifest } from '../../contract/site-manifest.ts';
import { MAX_MANIFEST_BYTES, publicationKey, publicationText } from '../../contract/site-manifest-text.ts';
import type { Result } from '../../lib/result.ts';
import { err, ok } from '../../lib/result.ts';
import { isPublished } from '../../site/next-manifest.ts';
import type { Publications } from '../../site/plan-promotion.ts';
import type { SiteStore } from '../../site-ports.ts';
import { manifestOf, readStanding } from './manifest-file.ts';

/** A store that publications are taken from. */
export interface SourceSite {
  readonly store: SiteStore;
  readonly manifest: SiteManifest;
  readonly publications: Publications;
}

/** The error is a sentence. @throws SiteEnd for a manifest that cannot be read. */
export async function sourceSite(
  { store, site }: { readonly store: SiteStore; readonly site: string },
  digest: (text: string) => string,
): Promise<Result<SourceSite, string>> {
  const { manifest } = await readStanding(store);
  if (!isPublished(manifest)) return err(`Nothing was ever published to ${store.address}, so there is nothing to promote.`);
  if (manifest.site !== site)
    return err(`At ${store.address} lies the site ${manifest.site}, and not ${site}: see \`store\` and \`prefix\` of both.`);
  return ok({ store, manifest, publications: { current: digest(publicationText(manifest)), kept: manifest.kept } });
}

/** A whole publication of it; the error is a sentence. */
export async function publicationOf(
  { store, manifest, publications }: SourceSite,
  wanted: string,
  digest: (text: string) => string,
): Promise<Result<SiteManifest, string>> {
  if (wanted === publications.current) return ok(manifest);
  const key = publicationKey(wanted);
  const found = await store.get(key, MAX_MANIFEST_BYTES);
  if (!found) return err(`${key} is not at ${store.address} any more; choose a newer publication.`);
  const text = new TextDecoder().decode(found.bytes);
  if (digest(text) !== wanted) return err(`${key} at ${store.address} is damaged: its bytes have another digest.`);
  const read = await manifestOf(text);
  if (!read.ok) return err(`${key} at ${store.address} ${read.error}.`);
  if (read.value.site === manifest.site) return read;
  return err(`${key} at ${store.address} belongs to the site ${read.value.site}.`);
}
