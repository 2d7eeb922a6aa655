import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createBucket, probeBucket } from '../../../../../src/adapters/bucket.ts';
import { collectGarbage, GARBAGE_DEFAULTS } from '../../../../../src/commands/refdata/store/collect-garbage.ts';
import { fsck } from '../../../../../src/commands/refdata/store/fsck.ts';
import type { ReferenceStore } from '../../../../../src/commands/refdata/store/reference-store.ts';
import { StoreFault } from '../../../../../src/commands/refdata/store/store-fault.ts';
import type { Bucket } from '../../../../../src/refdata-ports.ts';
import { MOTO_CREDENTIALS } from '../../../../fakes/moto/moto-server.ts';
import { onMoto } from '../../../../fakes/moto/on-moto.ts';
import { S3Gate } from '../../../adapters/bucket-s3-gate.ts';
import {
  COMMIT,
  candidateOf,
  entryOf,
  fileOf,
  importInto,
  pullOf,
  seeded,
  storedFile,
  storeOn,
  textsOf,
} from './store-builders.ts';

const realClock = {
  now: () => Date.now(),
  /** A twentieth of the time. */
  sleep: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms / 20)),
};

async function livesAndIsCleanedUp(bucket: Bucket): Promise<void> {
  // Everything is old at once, and nothing stays in the trash.
  const store = storeOn(bucket, { clock: realClock, grace: -60_000 });
  await store.begin(() => probeBucket(bucket, seeded(3)));
  const files = { 'a.png': 'a', 'b.png': 'b'.repeat(300_000), 'sub/c.txt': '' };
  await importInto(store, 'main', files);
  const places = await store.put([fileOf('new'), fileOf('newer')]);
  const change = { path: 'a.png', kind: 'changed' as const, from: storedFile('a'), to: storedFile('new') };
  await store.putCandidate(candidateOf({ places, changes: [change], green: false }));
  expect(await store.candidates({ pull: 7 }, COMMIT)).toHaveLength(1);
  await store.put([fileOf('garbage')]);
  const before = await fsck(store, { full: true });
  expect(before).toMatchObject({ findings: [], files: 4, orphans: 1 });
  const options = { ...GARBAGE_DEFAULTS, quarantine: -60_000, holder: 'test' };
  expect(await collectGarbage(store, options)).toMatchObject({ thrown: [{ size: 7 }], deleted: [], stopped: false });
  expect(await collectGarbage(store, options)).toMatchObject({ thrown: [], deleted: [{ size: 7 }], stopped: false });
  expect(await fsck(store, { full: true })).toMatchObject({ findings: [], files: 4, orphans: 0 });
  expect(await textsOf(store, (await store.branch('main'))?.ref.parts['default'] ?? '')).toEqual(files);
}

const AT_ONCE = 10;

async function loseNone(open: () => Bucket, count: number): Promise<void> {
  let contended = 0;
  const accept = async (store: ReferenceStore, index: number): Promise<{ readonly kind: string }> => {
    try {
      return await store.updatePull(9, (ref, kept) => {
        const delta = { default: { ...ref?.delta['default'], [`file-${index}`]: entryOf(null, String(index)) } };
        return { ref: pullOf(9, delta, { previous: kept }) };
      });
    } catch (error) {
      // Who is told that nothing was changed asks again.
      if (!(error instanceof StoreFault) || error.kind !== 'contended') throw error;
      contended += 1;
      return accept(store, index);
    }
  };
  // Each of them one accept after another.
  const told: { readonly kind: string }[] = [];
  const actors = Array.from({ length: AT_ONCE }, async (_, actor) => {
    const store = storeOn(open(), { seed: actor * 7_919 + 1, clock: realClock });
    for (let index = actor; index < count; index += AT_ONCE) told.push(await accept(store, index));
  });
  await Promise.all(actors);
  expect(told.filter(({ kind }) => kind === 'written')).toHaveLength(count);
  const ref = (await storeOn(open()).pull(9))?.ref;
  expect([Object.keys(ref?.delta['default'] ?? {}).length, ref?.generation]).toEqual([count, count]);
  process.stdout.write(`${count} accepts by ${AT_ONCE} at once: ${count} there, ${contended} asked twice\n`);
}

describe('in a directory', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pilotlight-store-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const open = () => createBucket(`file://${folder}`, {});

  it('reference data is stored, verified, cleaned up and read', () => livesAndIsCleanedUp(open()));
  it('two hundred accepts by ten at once: none is lost (R-1)', () => loseNone(open, 200));
});

await onMoto('on S3', (moto) => {
  const env = () => ({ AWS_ENDPOINT_URL_S3: moto().url, AWS_REGION: 'us-east-1' });
  beforeAll(async () => {
    process.env['AWS_ACCESS_KEY_ID'] = MOTO_CREDENTIALS.accessKeyId;
    process.env['AWS_SECRET_ACCESS_KEY'] = MOTO_CREDENTIALS.secretAccessKey;
    const client = new S3Client({
      region: 'us-east-1',
      endpoint: moto().url,
      credentials: MOTO_CREDENTIALS,
      forcePathStyle: true,
    });
    await client.send(new CreateBucketCommand({ Bucket: 'acme-store' }));
    client.destroy();
  });
  const open = () => createBucket('s3://acme-store/plots', env());

  it('reference data is stored, verified, cleaned up and read', () => livesAndIsCleanedUp(open()));
  it('sixty accepts by ten at once: none is lost (R-1)', async () => {
    // moto looks at a condition and writes in two steps; S3 does it in one.
    const gate = await S3Gate.before(moto().url);
    try {
      await loseNone(() => createBucket('s3://acme-store/accepts', { ...env(), AWS_ENDPOINT_URL_S3: gate.url }), 60);
    } finally {
      await gate.close();
    }
  }, 60_000);
});
