import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { createBucket } from '../../../src/adapters/bucket.ts';
import { bucketsKeepTheirPromises } from '../../conformance/bucket.ts';
import { MemoryBucket } from '../../fakes/memory-bucket.ts';

const folders: string[] = [];
async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pilotlight-bucket-'));
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

bucketsKeepTheirPromises('a directory', async () => {
  const store = await aFolder();
  return { client: () => createBucket(pathToFileURL(store).href, {}), folder: await aFolder() };
});

const WRITER = join(import.meta.dirname, 'bucket-directory-writer.ts');
const text = (value: string): Uint8Array => Buffer.from(value);
const SMALL = { maxBytes: 100_000 };

function start(store: string, ...args: readonly string[]): ChildProcess {
  const flags = ['--disable-warning=ExperimentalWarning'];
  return spawn(process.execPath, [...flags, WRITER, pathToFileURL(store).href, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('two hundred increments from eight processes: none is lost (R-1)', async () => {
  const store = await aFolder();
  const writers = Array.from({ length: 8 }, () => start(store, 'count', '25'));
  const ends = await Promise.all(writers.map((writer) => once(writer, 'exit')));
  expect(ends.map(([code]) => code)).toEqual(Array.from({ length: 8 }, () => 0));
  const found = await createBucket(pathToFileURL(store).href, {}).get('refs/counter', SMALL);
  expect(Buffer.from(found?.bytes ?? []).toString()).toBe('200');
}, 60_000);

test('a process that is killed while it writes leaves the old value or the new one whole, and nobody waits for it (R-2)', async () => {
  const store = await aFolder();
  const bucket = createBucket(pathToFileURL(store).href, {});
  let highest = 0;
  for (let round = 0; round < 12; round += 1) {
    const writer = start(store, 'long');
    if (!writer.stdout) throw new Error('it has a pipe');
    let said = '';
    writer.stdout.on('data', (bytes: Buffer) => {
      said += bytes;
    });
    await once(writer.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 5 + round * 3));
    writer.kill('SIGKILL');
    await once(writer, 'close');
    const told = Number(said.trim().split('\n').at(-1));
    const found = await bucket.get('refs/long', SMALL);
    const value = Buffer.from(found?.bytes ?? []).toString();
    const number = Number(value.slice(0, 8));
    expect(value).toBe(`${value.slice(0, 8)} `.repeat(10_000));
    // What it said to be written is, and at most one more.
    expect([told, told + 1]).toContain(number);
    expect(number).toBeGreaterThan(highest);
    highest = number;
    const next = `${String(number + 1).padStart(8, '0')} `.repeat(10_000);
    expect(await bucket.replace('refs/long', text(next), found?.tag ?? null)).toHaveProperty('tag');
    expect(await bucket.create(`objects/${round}`, { bytes: text('x') })).toBe('created');
    highest += 1;
  }
}, 60_000);

test('what killed processes left behind is swept away after a day, and old generations are', async () => {
  const store = await aFolder();
  const old = new Date(Date.now() - 90_000_000);
  await mkdir(join(store, '.tmp'));
  for (const name of ['left', 'fresh']) await writeFile(join(store, '.tmp', name), 'x');
  await utimes(join(store, '.tmp/left'), old, old);
  const bucket = createBucket(pathToFileURL(store).href, {});
  let tag: string | null = null;
  for (let count = 1; count <= 12; count += 1) {
    const end = await bucket.replace('refs/x', text(String(count)), tag);
    if (end === 'lost') throw new Error('nobody else writes');
    tag = end.tag;
    await utimes(join(store, 'refs/x', `@${count}`), old, old);
  }
  expect(await readdir(join(store, '.tmp'))).toEqual(['fresh']);
  expect((await readdir(join(store, 'refs/x'))).sort()).toEqual(['@10', '@11', '@12', '@9']);
  expect(Buffer.from((await bucket.get('refs/x', SMALL))?.bytes ?? []).toString()).toBe('12');
});

test('no key leads out of the folder, and no link below it is followed (A9)', async () => {
  const store = await aFolder();
  const outside = await aFolder();
  await writeFile(join(outside, 'secret'), 'secret');
  const bucket = createBucket(pathToFileURL(store).href, {});
  const hostile = ['../x', '/x', '../../etc/x', 'a/../../x', '..', '.', 'a\0b', '.tmp/x', 'a//b', '/', ''];
  for (const key of hostile) {
    expect([key, await bucket.create(key, { bytes: text(key) })]).toEqual([key, 'created']);
    expect(Buffer.from((await bucket.get(key, SMALL))?.bytes ?? []).toString()).toBe(key);
  }
  await symlink(outside, join(store, 'objects'));
  await symlink(join(outside, 'secret'), join(store, 'file'));
  const calls = [
    () => bucket.get('objects/secret', SMALL),
    () => bucket.create('objects/new', { bytes: text('x') }),
    () => bucket.replace('objects/new', text('x'), null),
    () => bucket.touch('objects/secret', { bytes: text('x') }),
    () => bucket.remove(['objects/secret']),
    () => bucket.get('file', SMALL),
    () => bucket.list('objects/')[Symbol.asyncIterator]().next(),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ name: 'BucketFault', kind: 'refused' });
  expect(await readdir(outside)).toEqual(['secret']);
});

test('not even a folder appears behind a link, however far above the key it stands and wherever it leads (A9)', async () => {
  const [store, outside] = [await aFolder(), await aFolder()];
  const bucket = createBucket(pathToFileURL(store).href, {});
  await symlink(outside, join(store, 'objects'));
  await symlink(join(outside, 'nowhere'), join(store, 'refs'));
  for (const key of ['objects/ab/new', 'objects/ab/cd/new', 'refs/new', 'refs/ab/new']) {
    const calls = [
      () => bucket.create(key, { bytes: text('x') }),
      () => bucket.replace(key, text('x'), null),
      () => bucket.touch(key, { bytes: text('x') }),
      () => bucket.get(key, SMALL),
    ];
    for (const call of calls)
      await expect(call()).rejects.toMatchObject({
        ...{ name: 'BucketFault', kind: 'refused', message: expect.stringContaining('symbolic link') },
      });
  }
  expect(await readdir(outside)).toEqual([]);
});

test('a folder that is not there is an error and never an empty store (R-8)', async () => {
  const bucket = createBucket(pathToFileURL(join(await aFolder(), 'not-mounted')).href, {});
  const calls = [
    () => bucket.get('refs/x', SMALL),
    () => bucket.head('refs/x'),
    () => bucket.list('')[Symbol.asyncIterator]().next(),
    () => bucket.create('x', { bytes: text('x') }),
    () => bucket.replace('x', text('x'), null),
    () => bucket.now(),
  ];
  for (const call of calls) await expect(call()).rejects.toMatchObject({ name: 'BucketFault', kind: 'no-bucket' });
});

test('a key that has to stay as it is cannot be replaced, nor a reference touched (R-4)', async () => {
  const store = await aFolder();
  for (const bucket of [createBucket(pathToFileURL(store).href, {}), new MemoryBucket()]) {
    await bucket.create('objects/a', { bytes: text('1') });
    const tag = (await bucket.get('objects/a', SMALL))?.tag ?? '';
    await expect(bucket.replace('objects/a', text('2'), tag)).rejects.toMatchObject({ kind: 'refused' });
    await bucket.replace('refs/a', text('1'), null);
    await expect(bucket.touch('refs/a', { bytes: text('2') })).rejects.toMatchObject({ kind: 'refused' });
  }
});

test('what the user may not write is said with the key and what to do', async () => {
  const store = await aFolder();
  await createBucket(pathToFileURL(store).href, {}).create('refs/a', { bytes: text('1') });
  for (const path of [store, join(store, 'refs'), join(store, '.tmp')]) await chmod(path, 0o555);
  const reader = start(store, 'denied');
  let said = '';
  reader.stdout?.on('data', (bytes: Buffer) => {
    said += bytes;
  });
  await once(reader, 'close');
  expect(JSON.parse(said)).toEqual({
    kind: 'denied',
    key: 'objects/new',
    message: `cannot write "objects/new" in ${pathToFileURL(store).href}: EACCES. Give the user of this process the right to it.`,
  });
});
