import type { SiteManifest } from '../../contract/site-manifest.ts';
import { OBJECTS, publicationKey, publicationText, RECORDS } from '../../contract/site-manifest-text.ts';
import { claimed, isPublished } from '../../site/next-manifest.ts';
import { obsoleteObjects, sortedRecords } from '../../site/obsolete-records.ts';
import type { SiteObject, SiteStore } from '../../site-ports.ts';
import { LEASE_MS, Lease, type LeaseParts, storeTime } from './lease.ts';
import { isWithoutAnswer, readStanding, type Standing } from './manifest-file.ts';
import { publicationOf, type SourceSite } from './promotion-source.ts';
import { SiteEnd } from './site-end.ts';
import { removeAll } from './write-files.ts';

interface CollectPorts extends LeaseParts {
  readonly say: (line: string) => void;
}

interface Collecting {
  /** How long a publication stays after the one that took its place, at least, milliseconds. */
  readonly grace: number;
  readonly isDry: boolean;
}

/**
 * Removes publications that can be promoted or gone back to no longer, and bytes that were kept for them alone. The site is claimed meanwhile, as it
 * was read: who publishes keeps bytes under a lease, and would rely on those that go. Where somebody publishes nothing is removed. Bytes go first: as
 * long as a publication lies there that is not kept, somebody has to look, and otherwise nobody has to read those that are.
 * @throws BucketFault @throws SiteEnd for a manifest that cannot be read.
 */
export async function collect({ grace, isDry }: Collecting, ports: CollectPorts): Promise<void> {
  const { store, digest, say } = ports;
  const standing = await readStanding(store);
  const { manifest } = standing;
  if (!isPublished(manifest) || manifest.pending) return;
  const current = digest(publicationText(manifest));
  const records = sortedRecords(await listed(store, RECORDS), { manifest, current, now: await store.now(), grace });
  const source = { store, manifest, publications: { current, kept: manifest.kept } };
  const stay = records.goes.length === 0 ? null : await publicationsOf(records.stays, source, ports);
  if (!stay) return;
  const keys = (await listed(store, OBJECTS)).map(({ key }) => key);
  const objects = obsoleteObjects(keys, [manifest, ...stay]);
  const gone = [objects, records.goes.map(publicationKey)];
  for (const key of gone.flat()) say(`${isDry ? 'would delete' : 'delete'} ${key}, which no publication needs that is kept`);
  if (!isDry) await removeClaimed(gone, { ...standing, manifest }, ports);
}

type Listed = Pick<SiteObject, 'key' | 'modified'>;

async function listed(store: SiteStore, prefix: string): Promise<readonly Listed[]> {
  const found: Listed[] = [];
  for await (const { key, modified } of store.list(prefix)) found.push({ key, modified });
  return found;
}

/** Null where one cannot be read: nobody knows what it needs. */
async function publicationsOf(
  digests: readonly string[],
  source: SourceSite,
  { digest, say }: CollectPorts,
): Promise<readonly SiteManifest[] | null> {
  const publications: SiteManifest[] = [];
  for (const one of digests) {
    const read = await publicationOf(source, one, digest);
    if (!read.ok) {
      say(`${publicationKey(one)} is damaged, so what was kept all stays`);
      return null;
    }
    publications.push(read.value);
  }
  return publications;
}

async function removeClaimed(
  inTurn: readonly (readonly string[])[],
  { manifest, tag }: Standing & { readonly manifest: SiteManifest },
  ports: CollectPorts,
): Promise<void> {
  const time = await storeTime(ports);
  // As old as what is there: whoever publishes is newer, and waits.
  const claim = claimed(manifest, manifest, { until: time.now() + LEASE_MS, paths: [] });
  const lease = await Lease.take(ports, time, { manifest: claim, before: tag });
  if (!lease) return ports.say('somebody publishes now, so nothing of it is deleted');
  try {
    for (const keys of inTurn) await removeAll(keys, { ...ports, lease });
    await lease.conclude(manifest);
  } catch (error) {
    if (error instanceof SiteEnd && error.ending.kind === 'lost') return;
    if (!isWithoutAnswer(error)) await lease.release().catch(() => undefined);
    throw error;
  } finally {
    lease.stop();
  }
}
