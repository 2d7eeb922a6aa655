import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, expect, test } from '@jest/globals';
import { siteStore } from '../../../src/adapters/site-store.ts';
import type { SiteWrite } from '../../../src/site-ports.ts';
import { allOf } from '../../conformance/site-store.ts';

const folders: string[] = [];
async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pilotlight-site-'));
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

const WRITER = join(import.meta.dirname, 'site-directory-writer.ts');
const MUCH = 1_000_000;
const MANIFEST = '_ci/manifest.json';
const HEADERS = { type: 'text/html', cache: 'no-cache', encoding: null };
const write = (onlyIf: SiteWrite['onlyIf'] = null): SiteWrite => ({ headers: HEADERS, generation: '1700000000000-7', onlyIf });
const body = (value: string) => {
  const bytes = Buffer.from(value);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
};
const at = (folder: string, prefix = '') => siteStore(pathToFileURL(folder).href, { env: {}, prefix });

function start(folder: string, ...args: readonly string[]): ChildProcess {
  const flags = ['--disable-warning=ExperimentalWarning'];
  return spawn(process.execPath, [...flags, WRITER, pathToFileURL(folder).href, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('sixty increments of a manifest from four processes: none is lost', async () => {
  const folder = await aFolder();
  const ends = await Promise.all(Array.from({ length: 4 }, () => once(start(folder, 'count', '15'), 'exit')));
  expect(ends.map(([code]) => code)).toEqual([0, 0, 0, 0]);
  expect(Buffer.from((await at(folder).get(MANIFEST, MUCH))?.bytes ?? []).toString()).toBe('60');
}, 60_000);

test('a process that is killed while it writes leaves the old file or the new one whole, and nobody waits for it', async () => {
  const folder = await aFolder();
  const store = at(folder);
  let highest = 0;
  for (let round = 0; round < 6; round += 1) {
    const writer = start(folder, 'long');
    let said = '';
    writer.stdout?.on('data', (bytes: Buffer) => {
      said += bytes;
    });
    if (!writer.stdout) throw new Error('it has a pipe');
    await once(writer.stdout, 'data');
    await new Promise((resolve) => setTimeout(resolve, 3 + round * 5));
    writer.kill('SIGKILL');
    await once(writer, 'close');
    const told = Number(said.trim().split('\n').at(-1));
    // As any server would read it.
    const value = await readFile(join(folder, MANIFEST), 'utf8');
    const number = Number(value.slice(0, 8));
    expect(value).toBe(`${value.slice(0, 8)} `.repeat(10_000));
    expect([told, told + 1]).toContain(number);
    expect(number).toBeGreaterThan(highest);
    const found = await store.head(MANIFEST);
    expect(found?.generation).toBe(`${writer.pid}-1`);
    const began = performance.now();
    const next = `${String(number + 1).padStart(8, '0')} `.repeat(10_000);
    expect(await store.put(MANIFEST, body(next), write({ tag: found?.tag ?? '' }))).toHaveProperty('tag');
    expect(performance.now() - began).toBeLessThan(20_000);
    highest = number + 1;
  }
}, 60_000);

test('every file lies where its address says, and what the store needs for itself is no key', async () => {
  const folder = await aFolder();
  const store = at(folder, 'docs/main');
  await store.put('guide/index.html', body('<p>hello'), write());
  await store.put(MANIFEST, body('{}'), write('absent'));
  expect(await readFile(join(folder, 'docs/main/guide/index.html'), 'utf8')).toBe('<p>hello');
  expect((await allOf(store.list(''))).map(({ key }) => key)).toEqual([MANIFEST, 'guide/index.html']);
  expect(await readdir(join(folder, 'docs/main'))).toEqual(['_ci', 'guide']);
  expect(await readdir(join(folder, 'docs/main/_ci/.tmp'))).toEqual([]);
  await store.remove(['guide/index.html']);
  expect(await readdir(join(folder, 'docs/main'))).toEqual(['_ci']);
});

test('a file of another tool is there, is nobody’s publication, and has a tag that changes with it', async () => {
  const folder = await aFolder();
  const store = at(folder);
  await store.put('page.html', body('ours'), write());
  const ours = await store.head('page.html');
  await writeFile(join(folder, 'page.html'), 'them');
  const theirs = await store.head('page.html');
  expect([ours?.generation, theirs?.generation]).toEqual(['1700000000000-7', null]);
  expect(await store.put('page.html', body('over'), write({ tag: ours?.tag ?? '' }))).toBe('lost');
  expect(await store.put('page.html', body('over'), write({ tag: theirs?.tag ?? '' }))).toHaveProperty('tag');
});

test('no two versions of a file have one tag, however fast they follow and whatever their size', async () => {
  const store = at(await aFolder());
  const tags: string[] = [];
  for (let count = 0; count < 60; count += 1) {
    if (count % 10 === 9) await store.remove(['a']);
    const end = await store.put('a', body(String(count % 10)), write());
    if (end !== 'lost') tags.push(end.tag);
  }
  expect(new Set(tags).size).toBe(60);
});

test('no key leads out of the folder, and no link below it is followed, not even to make a folder', async () => {
  const folder = await aFolder();
  const outside = await aFolder();
  await writeFile(join(outside, 'secret'), 'secret');
  const store = at(folder);
  for (const key of ['../x', '/x', 'a/../../x', '..', '.', 'a\0b', 'a//b', '', 'a\\b', '_ci/.tmp/x', '_ci/.turns/turn'])
    await expect(store.put(key, body('x'), write())).rejects.toMatchObject({ name: 'BucketFault', kind: 'refused' });
  await symlink(outside, join(folder, 'docs'));
  await symlink(join(outside, 'secret'), join(folder, 'file'));
  const calls = [
    () => store.get('docs/secret', MUCH),
    () => store.put('docs/new', body('x'), write()),
    () => store.put('docs/new/deeper/x', body('x'), write()),
    () => store.remove(['docs/secret']),
    () => store.get('file', MUCH),
    () => store.head('file'),
    () => store.put('file', body('x'), write()),
    () => store.copy({ store: store.address, key: 'file', tag: 'x' }, 'copy', write()),
    () => allOf(store.list('docs/')),
  ];
  for (const call of calls) await expect(call()).rejects.toThrow(/link|no folder/);
  expect(await readdir(outside)).toEqual(['secret']);
  expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('secret');
  expect((await allOf(store.list(''))).map(({ key }) => key)).toEqual([]);
});

test('a folder that is not there is an error and never an empty site; a preview’s own is made', async () => {
  const folder = await aFolder();
  const lost = at(join(folder, 'not-mounted'), 'pr/7');
  for (const call of [
    () => lost.get('x', MUCH),
    () => lost.put('x', body('x'), write()),
    () => allOf(lost.list('')),
    () => lost.now(),
  ])
    await expect(call()).rejects.toMatchObject({ name: 'BucketFault', kind: 'no-bucket' });
  const preview = at(folder, 'pr/7');
  expect(await preview.get('index.html', MUCH)).toBeNull();
  expect(await preview.put('index.html', body('x'), write('absent'))).toHaveProperty('tag');
});

test('a file where a folder should be, and the other way round, is said with what to do', async () => {
  const store = at(await aFolder());
  await store.put('a/b', body('x'), write());
  await store.put('c', body('x'), write());
  await expect(store.put('a', body('x'), write())).rejects.toMatchObject({ kind: 'refused', key: 'a' });
  await expect(store.put('c/d', body('x'), write())).rejects.toMatchObject({ kind: 'refused', key: 'c/d' });
  await expect(store.copy({ store: 's3://docs', key: 'a', tag: '"x"' }, 'x', write())).rejects.toThrow('both have to be S3');
});

test('what killed processes left behind is swept away after a day', async () => {
  const folder = await aFolder();
  const old = new Date(Date.now() - 90_000_000);
  await mkdir(join(folder, '_ci/.tmp'), { recursive: true });
  for (const name of ['left', 'fresh']) await writeFile(join(folder, '_ci/.tmp', name), 'x');
  await utimes(join(folder, '_ci/.tmp/left'), old, old);
  const store = at(folder);
  for (const key of ['a', 'b']) await store.put(key, body('x'), write());
  expect(await readdir(join(folder, '_ci/.tmp'))).toEqual(['fresh']);
});
