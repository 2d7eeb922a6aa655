import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { probeBucket } from '../../../src/adapters/bucket.ts';
import { bucketsKeepTheirPromises } from '../../conformance/bucket.ts';
import { MemoryBucket } from '../../fakes/memory-bucket.ts';

const text = (value: string): Uint8Array => Buffer.from(value);
const SMALL = { maxBytes: 100 };
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-bucket-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

bucketsKeepTheirPromises('a store in memory', async () => {
  const bucket = new MemoryBucket();
  return { client: () => bucket, folder };
});

test('a lost answer hides a write that happened, a cut one none, and a taken one is somebody else’s', async () => {
  const bucket = new MemoryBucket();
  bucket.order({ trouble: 'lost', operation: 'create' });
  await expect(bucket.create('a', { bytes: text('1') })).rejects.toMatchObject({ kind: 'unreachable', key: 'a' });
  bucket.order({ trouble: 'cut' });
  await expect(bucket.create('b', { bytes: text('1') })).rejects.toMatchObject({ kind: 'unreachable', key: 'b' });
  bucket.order({ trouble: 'taken', times: 2, prefix: 'refs/' });
  expect(await bucket.create('c', { bytes: text('1') })).toBe('created');
  for (let count = 0; count < 2; count += 1) expect(await bucket.replace('refs/x', text('1'), null)).toBe('lost');
  expect(await bucket.replace('refs/x', text('1'), null)).toHaveProperty('tag');
  expect(bucket.keys()).toEqual(['a', 'c', 'refs/x']);
  expect(bucket.requests).toMatchObject({ create: 3, replace: 3, get: 0 });
});

test('what is denied and what is gone is refused as the real ones do', async () => {
  const bucket = new MemoryBucket();
  bucket.plant('refs/x', '1');
  bucket.deny('refs/', ['replace', 'remove']);
  await expect(bucket.replace('refs/x', text('2'), null)).rejects.toMatchObject({ kind: 'denied', key: 'refs/x' });
  await expect(bucket.remove(['other', 'refs/x'])).rejects.toMatchObject({ kind: 'denied' });
  expect((await bucket.get('refs/x', SMALL))?.bytes).toEqual(Uint8Array.from(text('1')));
  bucket.isGone = true;
  await expect(bucket.get('refs/x', SMALL)).rejects.toMatchObject({ kind: 'no-bucket' });
});

test('each step waits for the hook, so that somebody else can come in between', async () => {
  const bucket = new MemoryBucket();
  bucket.before = async (operation, key) => {
    if (operation !== 'replace') return;
    bucket.before = null;
    await bucket.replace(key, text('somebody else'), null);
  };
  expect(await bucket.replace('refs/x', text('mine'), null)).toBe('lost');
  expect(bucket.peekText('refs/x')).toBe('somebody else');
});

test('a store that ignores conditions is refused by its name', async () => {
  const bucket = new MemoryBucket({ address: 's3://old-store/x' });
  bucket.ignoresConditions = true;
  await expect(probeBucket(bucket, { next: () => 0.5 })).rejects.toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('the store s3://old-store/x writes over a key'),
  });
  expect(bucket.keys()).toEqual([]);
});
