import { type Bucket, BucketFault, type Found } from '../refdata-ports.ts';
import { DirectoryBucket } from './bucket-directory.ts';
import { S3Bucket } from './bucket-s3.ts';
import { parseStore } from './store-address.ts';

/** @throws RangeError for what `parseStore` refuses. Asks nobody anything yet. */
export function createBucket(address: string, env: Readonly<Record<string, string | undefined>>): Bucket {
  const store = parseStore(address);
  if (!store.ok) throw new RangeError(store.error);
  return store.value.kind === 'file' ? new DirectoryBucket(store.value.directory) : new S3Bucket(store.value, env);
}

/**
 * Proves that a store looks at conditions: some take every write, and then approvals are lost without a word. Seven requests below
 * `probe/`, and one that takes its keys away again.
 * @throws BucketFault `refused` where it does not.
 */
export async function probeBucket(bucket: Bucket, chance: { next(): number }): Promise<void> {
  const id = Array.from({ length: 4 }, () => Math.floor(chance.next() * 2 ** 32).toString(36)).join('');
  const keys = { made: `probe/${id}`, ref: `probe/${id}.json` };
  try {
    const broken = (await brokenCreate(bucket, keys.made)) ?? (await brokenReplace(bucket, keys.ref));
    if (broken) throw refusal(bucket, broken);
  } finally {
    // Whoever may not remove it leaves two small keys.
    await bucket.remove(Object.values(keys)).catch(() => undefined);
  }
}

const text = (value: string): Uint8Array => Buffer.from(value);

async function brokenCreate(bucket: Bucket, key: string): Promise<string | null> {
  if ((await bucket.create(key, { bytes: text('1') })) !== 'created') return `says that a new key is there (${key})`;
  return (await bucket.create(key, { bytes: text('2') })) === 'exists' ? null : 'writes over a key with If-None-Match: *';
}

async function brokenReplace(bucket: Bucket, key: string): Promise<string | null> {
  const first = await bucket.replace(key, text('1'), null);
  if (first === 'lost') return `says that a new key is there (${key})`;
  const second = await bucket.replace(key, text('2'), first.tag);
  if (second === 'lost') return 'does not take its own ETag in If-Match';
  const third = await bucket.replace(key, text('3'), first.tag);
  const found: Found | null = await bucket.get(key, { maxBytes: 10 });
  const isKept = third === 'lost' && found?.tag === second.tag && Buffer.from(found.bytes).toString() === '2';
  return isKept ? null : 'writes over a key with the ETag of an earlier value in If-Match';
}

function refusal({ address }: Bucket, what: string): BucketFault {
  const next =
    'Approvals would be lost there: use a folder, Amazon S3, or another store that honours conditional writes (Cloudflare R2, Ceph, Garage …).';
  return new BucketFault('refused', 'probe/', `the store ${address} ${what}. ${next}`);
}
