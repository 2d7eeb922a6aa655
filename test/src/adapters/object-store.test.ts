import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createStoreSink } from '../../../src/adapters/object-store.ts';
import { StoreLayout } from '../../../src/adapters/object-store-layout.ts';
import { S3Sink } from '../../../src/adapters/s3-sink.ts';
import { parseStore } from '../../../src/adapters/store-address.ts';
import { MOTO_CREDENTIALS, type Moto, startMoto } from '../../fakes/moto/moto-server.ts';
import { type StoreUnderTest, sinksKeepTheirPromises } from './sink-contract.ts';

const PLACE = 'acme/plots/branches/release%2F1.x/45';

test('where a store is must be said as a file or s3 address', () => {
  expect(parseStore('file:///var/builds')).toEqual({ ok: true, value: { kind: 'file', directory: '/var/builds' } });
  expect(parseStore('s3://my-bucket/some/prefix/')).toEqual({
    ok: true,
    value: { kind: 's3', bucket: 'my-bucket', prefix: 'some/prefix' },
  });
  for (const text of ['', 'file://host/x', '/var/builds', 's3://', 's3://A', 's3://bucket/ö', 'https://x/y', 'file:///%00']) {
    expect(parseStore(text)).toMatchObject({ ok: false });
  }
  expect(() => createStoreSink('nowhere', PLACE, null)).toThrow('expected file:///directory or s3://bucket/prefix');
});

test('people read an output below the address of the store, a branch with its slash escaped twice; or nowhere', () => {
  const sink = createStoreSink('file:///var/builds', PLACE, 'https://logs.example.org/ci/');
  expect(sink.urlOf('py311')).toBe('https://logs.example.org/ci/acme/plots/branches/release%252F1.x/45/py311/out.txt');
  expect(createStoreSink('s3://bucket', PLACE, null).urlOf('py311')).toBeNull();
});

describe('a folder as a store', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'pilotlight-store-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const path = (id: string, name: string) => join(folder, PLACE, id, name);
  const store: StoreUnderTest = {
    sink: () => createStoreSink(pathToFileURL(folder).href, PLACE, null),
    output: async (id) => (existsSync(path(id, 'out.txt')) ? readFile(path(id, 'out.txt')) : null),
    list: async (id) => {
      const entries = await readdir(path(id, ''), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => relative(path(id, ''), join(entry.parentPath, entry.name)));
    },
    artifact: (id, name) => readFile(path(id, name)),
  };
  sinksKeepTheirPromises(() => store);
});

const moto = await startMoto();
const why = moto.kind === 'missing' ? `: skipped, ${moto.because}` : '';
if (moto.kind === 'missing' && process.env['CI'] === 'true') throw new Error(moto.because);

(moto.kind === 'ready' ? describe : describe.skip)(`S3 as a store${why}`, () => {
  const url = moto.kind === 'ready' ? moto.moto.url : '';
  const Bucket = 'outputs';
  const client = new S3Client({ region: 'us-east-1', endpoint: url, credentials: MOTO_CREDENTIALS, forcePathStyle: true });
  const environment = { ...process.env };

  beforeAll(async () => {
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_S3: url,
      AWS_REGION: 'us-east-1',
      AWS_ACCESS_KEY_ID: MOTO_CREDENTIALS.accessKeyId,
      AWS_SECRET_ACCESS_KEY: MOTO_CREDENTIALS.secretAccessKey,
    });
    await client.send(new CreateBucketCommand({ Bucket }));
  });
  afterAll(async () => {
    process.env = environment;
    client.destroy();
    await (moto as { moto: Moto }).moto.close();
  });

  const key = (id: string, name: string) => `some/prefix/${PLACE}/${id}/${name}`;
  const get = async (id: string, name: string): Promise<Buffer | null> => {
    const found = await client.send(new GetObjectCommand({ Bucket, Key: key(id, name) })).catch(() => null);
    return found && Buffer.from((await found.Body?.transformToByteArray()) ?? []);
  };
  const put = (id: string, name: string, Body: string | Buffer) =>
    client.send(new PutObjectCommand({ Bucket, Key: key(id, name), Body }));
  const store: StoreUnderTest = {
    sink: () => createStoreSink(`s3://${Bucket}/some/prefix`, PLACE, null),
    /** As a reader does: the index, where there is one, says what stands before the chunks and how many there are. */
    output: async (id) => {
      const whole = await get(id, 'out.txt');
      const index = await get(id, 'out.txt.d/index.json');
      if (!index) return whole;
      const { base, chunks } = JSON.parse(index.toString()) as { base: number; chunks: readonly number[] };
      const parts = await Promise.all(chunks.map((_, at) => get(id, `out.txt.d/${String(at + 1).padStart(6, '0')}`)));
      return Buffer.concat([...(base > 0 && whole ? [whole] : []), ...parts.map((part) => part ?? Buffer.from('?'))]);
    },
    list: async (id) => {
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket, Prefix: key(id, '') }));
      return Contents.map(({ Key }) => Key?.slice(key(id, '').length) ?? '').sort();
    },
    artifact: async (id, name) => (await get(id, name)) ?? Buffer.from('missing'),
  };
  sinksKeepTheirPromises(() => store);

  test('an output of 20 MiB comes together from its chunks in parts, in order', async () => {
    const sink = store.sink();
    const piece = (number: number) => Buffer.alloc(1024 * 1024 - 7, `${number} `);
    let size = 0;
    for (let number = 0; number < 20; number += 1) size = await sink.append('large', size, piece(number));
    await sink.finish('large', size);
    const whole = await get('large', 'out.txt');
    expect(whole?.equals(Buffer.concat(Array.from({ length: 20 }, (_, number) => piece(number))))).toBe(true);
    expect(await store.list('large')).toEqual(['out.txt']);
    const { ContentType } = await client.send(new HeadObjectCommand({ Bucket, Key: key('large', 'out.txt') }));
    expect(ContentType).toBe('text/plain; charset=utf-8');
  });

  test('a chunk that no index names was never there: a process was killed between the two', async () => {
    await store.sink().append('killed', 0, Buffer.from('one '));
    await put('killed', 'out.txt.d/000002', 'half of two');
    const sink = store.sink();
    expect(await sink.append('killed', 0, Buffer.from(''))).toBe(4);
    await sink.append('killed', 4, Buffer.from('two'));
    expect((await store.output('killed'))?.toString()).toBe('one two');
  });

  test('an index that outlived its output counts no chunk twice', async () => {
    await put('outlived', 'out.txt', 'one two');
    await put('outlived', 'out.txt.d/index.json', JSON.stringify({ schema: 'pilotlight-output/1', base: 0, chunks: [4, 3] }));
    expect(await store.sink().append('outlived', 0, Buffer.from(''))).toBe(7);
  });

  test('an artifact that a browser might run is a download (A8)', async () => {
    const sink = store.sink();
    for (const [name, type] of [
      ['page.html', 'application/octet-stream'],
      ['a.xml', 'text/plain; charset=utf-8'],
    ] as const) {
      await sink.artifact('types', name, import.meta.filename);
      const { ContentType } = await client.send(new HeadObjectCommand({ Bucket, Key: key('types', name) }));
      expect(ContentType).toBe(type);
    }
  });

  test('chunks come further and further apart, so that a job of days makes few of them', async () => {
    const sink = new S3Sink({ bucket: Bucket, prefix: 'pace' }, new StoreLayout(PLACE, null));
    expect(sink.pace('paced')).toBe(1_000);
    const chunks = Array.from({ length: 6_000 }, () => 1);
    await client.send(
      new PutObjectCommand({
        Bucket,
        Key: `pace/${PLACE}/paced/out.txt.d/index.json`,
        Body: JSON.stringify({ schema: 'pilotlight-output/1', base: 0, chunks }),
      }),
    );
    expect(await sink.append('paced', 0, Buffer.from(''))).toBe(6_000);
    expect(sink.pace('paced')).toBe(12_000);
  });
});
