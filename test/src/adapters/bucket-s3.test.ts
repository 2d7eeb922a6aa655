import { hash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { probeBucket } from '../../../src/adapters/bucket.ts';
import { S3Bucket } from '../../../src/adapters/bucket-s3.ts';
import { bucketsKeepTheirPromises } from '../../conformance/bucket.ts';
import { MOTO_CREDENTIALS, type Moto } from '../../fakes/moto/moto-server.ts';
import { onMoto } from '../../fakes/moto/on-moto.ts';
import { type GateFault, S3Gate } from './bucket-s3-gate.ts';

const ADDRESS = { bucket: 'acme-refdata', prefix: 'plots/main' };
const PACE = { first: 2, longest: 20, idle: 300 };
const text = (value: string): Uint8Array => Buffer.from(value);
const SMALL = { maxBytes: 1_000 };

const environment = (endpoint: string) => ({ AWS_ENDPOINT_URL_S3: endpoint, AWS_REGION: 'us-east-1' });

async function makeBucket(endpoint: string): Promise<void> {
  process.env['AWS_ACCESS_KEY_ID'] = MOTO_CREDENTIALS.accessKeyId;
  process.env['AWS_SECRET_ACCESS_KEY'] = MOTO_CREDENTIALS.secretAccessKey;
  const client = new S3Client({ region: 'us-east-1', endpoint, credentials: MOTO_CREDENTIALS, forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: ADDRESS.bucket }));
  client.destroy();
}

/** As whoever changes a reference does: what was `lost` may have been written before somebody else wrote on top of it. */
async function addOnce(client: S3Bucket, key: string, id: string): Promise<void> {
  for (;;) {
    const found = await client.get(key, { maxBytes: 10_000 });
    const ids = found ? Buffer.from(found.bytes).toString().split(' ') : [];
    if (ids.includes(id)) return;
    if ((await client.replace(key, text([...ids, id].join(' ')), found?.tag ?? null)) !== 'lost') return;
  }
}

/** Requests of our own, and AWS's SDK, which goes where only that knows the way: the same promises. */
for (const isLean of [true, false])
  await onMoto(isLean ? 'S3, asked without the SDK' : 'S3, asked by the SDK', (moto: () => Moto) => {
    const FAST = { ...PACE, isLean };
    const gates: S3Gate[] = [];
    let folder = '';
    let gate: S3Gate;
    let bucket: S3Bucket;
    const open = async () => {
      const opened = await S3Gate.before(moto().url);
      gates.push(opened);
      return opened;
    };
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'pilotlight-s3-'));
      await makeBucket(moto().url);
      gate = await open();
      bucket = new S3Bucket(ADDRESS, environment(gate.url), FAST);
    });
    afterAll(async () => {
      for (const one of gates) await one.close();
      await rm(folder, { recursive: true, force: true });
    });
    afterEach(() => {
      // A fault that nothing met has proved nothing.
      expect(gate.forget()).toBe(0);
    });

    bucketsKeepTheirPromises('S3', async () => {
      const { url } = await open();
      const client = () => new S3Bucket({ ...ADDRESS, prefix: 'conformance' }, environment(url), { isLean });
      // The SDK lists and removes in either case.
      return { client, folder, ...(isLean ? {} : { keys: 150 }) };
    });

    test.each([
      [409, 'ConditionalRequestConflict'],
      [503, 'SlowDown'],
      [500, 'InternalError'],
      [502, 'BadGateway'],
      [400, 'RequestTimeout'],
      [403, 'RequestTimeTooSkewed'],
    ])('a storm of %i %s is waited out', async (status, code) => {
      const key = `storm/${code}`;
      gate.order({ method: 'PUT', path: code, times: 5, fault: { kind: 'status', status, code } });
      expect(await bucket.create(key, { bytes: text('x') })).toBe('created');
      gate.order({ method: 'GET', path: code, times: 5, fault: { kind: 'status', status, code } });
      expect((await bucket.get(key, SMALL))?.bytes).toEqual(text('x'));
    });

    test('a connection that breaks or falls silent is tried again', async () => {
      for (const kind of ['cut', 'silent'] as const) {
        gate.order({ method: 'PUT', path: kind, times: 2, fault: { kind } });
        expect(await bucket.create(`broken/${kind}`, { bytes: text('x') })).toBe('created');
        gate.order({ method: 'GET', path: kind, fault: { kind } });
        expect((await bucket.get(`broken/${kind}`, SMALL))?.bytes).toEqual(text('x'));
      }
    });

    test('a write whose answer was lost is known again, also from equal bytes of somebody else (R-1)', async () => {
      gate.order({ method: 'PUT', path: 'lost-create', fault: { kind: 'lost' } });
      expect(await bucket.create('lost-create', { bytes: text('mine') })).toBe('created');
      const other = new S3Bucket(ADDRESS, environment(gate.url), FAST);
      expect(await other.create('theirs', { bytes: text('same') })).toBe('created');
      gate.order({ method: 'PUT', path: 'theirs', fault: { kind: 'cut' } });
      expect(await bucket.create('theirs', { bytes: text('same') })).toBe('exists');

      gate.order({ method: 'PUT', path: 'refs/7', fault: { kind: 'lost' } });
      const made = await bucket.replace('refs/7', text('1'), null);
      expect(made).toEqual({ tag: (await bucket.get('refs/7', SMALL))?.tag });
      if (made === 'lost') throw new Error('it was written');
      gate.order({ method: 'PUT', path: 'refs/7', fault: { kind: 'lost' } });
      const second = await bucket.replace('refs/7', text('2'), made.tag);
      expect(second).toEqual({ tag: (await bucket.get('refs/7', SMALL))?.tag });
      // Two write the same value on top of the same one: one of them, whose request never arrived the first time, has lost.
      const { tag } = (await bucket.get('refs/7', SMALL)) ?? { tag: '' };
      expect(await other.replace('refs/7', text('3'), tag)).toHaveProperty('tag');
      gate.order({ method: 'PUT', path: 'refs/7', fault: { kind: 'cut' } });
      expect(await bucket.replace('refs/7', text('3'), tag)).toBe('lost');
    });

    // Who asks makes no difference to how often and when: the SDK need only meet every fault in every place.
    const each = isLean ? 50 : 15;
    test(`${4 * each} changes through lost answers, resets and refusals: none is lost, none is there twice (R-1)`, async () => {
      const path = 'refs/journal';
      const conflict = { kind: 'status', status: 409, code: 'ConditionalRequestConflict' } as const;
      const faults: readonly GateFault[] = [{ kind: 'lost' }, { kind: 'cut' }, { kind: 'lost' }, conflict];
      for (let round = 0; round < 10; round += 1) for (const fault of faults) gate.order({ method: 'PUT', path, fault });
      await Promise.all(
        Array.from({ length: 4 }, async (_, who) => {
          const client = new S3Bucket(ADDRESS, environment(gate.url), { ...FAST, attempts: 30 });
          for (let count = 0; count < each; count += 1) await addOnce(client, path, `${who}-${count}`);
        }),
      );
      const found = Buffer.from((await bucket.get(path, { maxBytes: 10_000 }))?.bytes ?? [])
        .toString()
        .split(' ');
      expect([found.length, new Set(found).size]).toEqual([4 * each, 4 * each]);
    });

    test('no permission is said with the key, the action and the prefix that it takes', async () => {
      const denied = { kind: 'status', status: 403, code: 'AccessDenied' } as const;
      gate.order({ method: 'PUT', fault: denied });
      await expect(bucket.replace('refs/pull/7.json', text('x'), null)).rejects.toMatchObject({
        kind: 'denied',
        key: 'refs/pull/7.json',
        message:
          'cannot write "refs/pull/7.json" in s3://acme-refdata/plots/main: AccessDenied. The role needs s3:PutObject on acme-refdata/plots/main/refs/*.',
      });
      gate.order({ method: 'GET', fault: denied });
      await expect(bucket.get('sets/a.json', SMALL)).rejects.toThrow('s3:GetObject on acme-refdata/plots/main/sets/*');
      gate.order({ method: 'GET', fault: denied });
      await expect(bucket.list('refs/pull/')[Symbol.asyncIterator]().next()).rejects.toThrow(
        'needs s3:ListBucket on the bucket acme-refdata',
      );
      gate.order({ method: 'PUT', fault: { kind: 'status', status: 400, code: 'ExpiredToken' } });
      await expect(bucket.create('a', { bytes: text('x') })).rejects.toThrow('aws-actions/configure-aws-credentials');
    });

    test('a bucket that is gone is an error and never an empty store (R-8)', async () => {
      const gone = new S3Bucket({ bucket: 'nobody-has-it', prefix: '' }, environment(gate.url), FAST);
      const calls = [
        () => gone.get('refs/x', SMALL),
        () => gone.head('refs/x'),
        () => gone.list('')[Symbol.asyncIterator]().next(),
        () => gone.create('x', { bytes: text('x') }),
        () => gone.replace('x', text('x'), null),
        () => gone.replace('x', text('x'), '"tag"'),
        () => gone.remove(['x']),
      ];
      for (const call of calls) await expect(call()).rejects.toMatchObject({ name: 'BucketFault', kind: 'no-bucket' });
    });

    test('nobody there is said after the retries, and that the write may have happened', async () => {
      const times = 4;
      const impatient = new S3Bucket(ADDRESS, environment(gate.url), { ...FAST, attempts: times });
      gate.order({ method: 'PUT', times, fault: { kind: 'cut' } });
      await expect(impatient.create('a', { bytes: text('x') })).rejects.toMatchObject({ kind: 'unreachable' });
      const nowhere = new S3Bucket(ADDRESS, environment('http://127.0.0.1:9'), { ...FAST, attempts: times });
      await expect(nowhere.get('a', SMALL)).rejects.toThrow('ECONNREFUSED after 4 attempts');
    });

    test('a store that ignores conditions is refused by its name', async () => {
      const ignorant = await open();
      ignorant.dropsConditions = true;
      const store = new S3Bucket({ ...ADDRESS, prefix: 'ignorant' }, environment(ignorant.url), FAST);
      await expect(probeBucket(store, { next: Math.random })).rejects.toMatchObject({
        kind: 'refused',
        message: expect.stringMatching(/^the store s3:\/\/acme-refdata\/ignorant writes over a key with If-None-Match/),
      });
    });

    // The SDK puts parts together in either case.
    if (isLean)
      test('a file of more than 64 MB goes in parts, is created once, and is refused when it has other bytes (R-4)', async () => {
        const file = join(folder, 'large');
        const size = 65 * 1024 * 1024 + 7;
        const bytes = Buffer.alloc(size, 'some bytes of a large file');
        await writeFile(file, bytes);
        // moto needs its time to put that much together.
        const patient = new S3Bucket(ADDRESS, environment(gate.url), { ...FAST, idle: 20_000 });
        const body = { file, size, sha256: hash('sha256', bytes) };
        gate.order({ method: 'PUT', path: 'partNumber=3', times: 2, fault: { kind: 'cut' } });
        gate.order({ method: 'POST', path: 'uploadId=', fault: { kind: 'lost' } });
        expect(await patient.create('objects/large', body)).toBe('created');
        expect(gate.seen.filter(({ path }) => path.includes('partNumber=')).length).toBeGreaterThanOrEqual(11);
        const found = await patient.get('objects/large', { maxBytes: size });
        expect(hash('sha256', found?.bytes ?? text(''))).toBe(body.sha256);
        expect(await patient.create('objects/large', body)).toBe('exists');
        const wrong = { ...body, sha256: hash('sha256', 'other') };
        await expect(patient.create('objects/wrong', wrong)).rejects.toMatchObject({ kind: 'damaged' });
        expect(await bucket.head('objects/wrong')).toBeNull();
      }, 60_000);

    test('the digest goes along in the signature and as a checksum, and one connection carries many requests', async () => {
      const own = await open();
      const client = new S3Bucket(ADDRESS, environment(own.url), FAST);
      const sha256 = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
      await client.create('objects/abc', { bytes: text('abc'), sha256 });
      expect(own.seen[0]?.headers).toMatchObject({
        'x-amz-content-sha256': sha256,
        'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64'),
        'if-none-match': '*',
      });
      for (let count = 0; count < 20; count += 1) await client.get('objects/abc', SMALL);
      expect(own.connections).toBe(1);
      expect(own.seen).toHaveLength(21);
    });

    test('the time is known from answers that came anyway', async () => {
      const own = await open();
      const client = new S3Bucket(ADDRESS, environment(own.url), FAST);
      await client.get('objects/none', SMALL);
      expect(Math.abs((await client.now()) - Date.now())).toBeLessThan(2_000);
      expect(own.seen).toHaveLength(1);
      expect(Math.abs((await new S3Bucket(ADDRESS, environment(own.url), FAST).now()) - Date.now())).toBeLessThan(2_000);
    });

    test('what one of many removals is refused for is said, and what may work is tried again', async () => {
      for (const key of ['r/1', 'r/2']) await bucket.create(key, { bytes: text('x') });
      gate.order({ method: 'POST', fault: { kind: 'status', status: 503, code: 'SlowDown' } });
      await bucket.remove(['r/1', 'r/2']);
      expect(await bucket.head('r/1')).toBeNull();
    });
  });
