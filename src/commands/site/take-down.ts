import { compareGenerations, formatGeneration } from '../../contract/site-generation.ts';
import { CLOSED_KEY, type Generation, MANIFEST_KEY, type SiteManifest, type SiteOrigin } from '../../contract/site-manifest.ts';
import { claimed } from '../../site/next-manifest.ts';
import type { SiteStore } from '../../site-ports.ts';
import { LEASE_MS, Lease, type LeaseParts, storeTime } from './lease.ts';
import { DOCUMENT, readStanding, type Standing } from './manifest-file.ts';
import { SiteEnd } from './site-end.ts';

export interface TakeDown {
  readonly site: string;
  readonly generation: Generation;
  readonly source: SiteOrigin;
}

const REMOVED_AT_ONCE = 1_000;
const ROUNDS = 5;

/**
 * Takes a preview down: first the tombstone, by which a publisher that comes late knows; then the lease, so that whoever publishes after
 * the pull request was opened again waits; then everything else, the manifest last. Idempotent; gives how many keys went.
 * @throws BucketFault
 */
export async function takeDown(job: TakeDown, parts: LeaseParts): Promise<number> {
  await writeTombstone(job, parts);
  for (let round = 1; ; round += 1) {
    try {
      return await removeAll(job, parts);
    } catch (error) {
      if (!(error instanceof SiteEnd) || error.ending.kind !== 'lost' || round >= ROUNDS) throw error;
    }
  }
}

async function writeTombstone({ generation, source }: TakeDown, { store, digest }: LeaseParts): Promise<void> {
  const text = `${JSON.stringify({ v: 1, run: source.run, sha: source.sha })}\n`;
  const body = { bytes: new TextEncoder().encode(text), sha256: digest(text) };
  await store.put(CLOSED_KEY, body, { headers: DOCUMENT, generation: formatGeneration(generation), onlyIf: null });
}

async function removeAll(job: TakeDown, parts: LeaseParts): Promise<number> {
  const { store } = parts;
  const standing = await standingOrNothing(store);
  const lease = await leaseOf(standing, job, parts);
  try {
    let removed = 0;
    let batch: string[] = [];
    const flush = async () => {
      const keys = batch;
      batch = [];
      if (keys.length === 0) return;
      await (lease ? lease.during(() => store.remove(keys)) : store.remove(keys));
      removed += keys.length;
    };
    for await (const { key } of store.list('')) {
      if (key !== CLOSED_KEY && key !== MANIFEST_KEY) batch.push(key);
      if (batch.length >= REMOVED_AT_ONCE) await flush();
    }
    await flush();
    // Under the lease still: a publication that came in between has another manifest, and keeps it.
    if (lease) await lease.renew();
    if (standing.tag !== null) await store.remove([MANIFEST_KEY]);
    return removed;
  } finally {
    lease?.stop();
  }
}

/** A manifest that nobody can read keeps nobody from taking it away. */
async function standingOrNothing(store: SiteStore): Promise<Standing> {
  try {
    return await readStanding(store);
  } catch (error) {
    if (error instanceof SiteEnd) return { manifest: null, tag: 'damaged' };
    throw error;
  }
}

/** Whoever publishes there now is older than the end of the pull request, whatever the numbers of the runs say. */
async function leaseOf({ manifest, tag }: Standing, job: TakeDown, parts: LeaseParts): Promise<Lease | null> {
  if (!manifest) return null;
  const time = await storeTime(parts);
  const generation = newestOf(manifest, job.generation);
  const until = Math.round(time.now() + LEASE_MS);
  const lease = await Lease.take(parts, time, {
    manifest: claimed(manifest, { ...job, generation }, { until, paths: [] }),
    before: tag,
  });
  if (!lease) throw new SiteEnd({ kind: 'lost' });
  return lease;
}

function newestOf({ generation, pending }: SiteManifest, own: Generation): Generation {
  const all = [own, generation, ...(pending ? [pending.generation] : [])];
  return all.reduce((newest, one) => (compareGenerations(one, newest) > 0 ? one : newest));
}
