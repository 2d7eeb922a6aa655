import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { FileBuildStore } from '../../../autoscaler/adapters/file-build-store.ts';
import { openSeals } from '../../../autoscaler/adapters/file-build-store-key.ts';
import type { StoreLimits } from '../../../autoscaler/adapters/file-build-store-limits.ts';
import type { Build } from '../../../autoscaler/build-ports.ts';
import type { StoredFile } from '../../../autoscaler/builds/build-files.ts';
import { aBuild, buildStoreConformance } from '../../conformance/build-store.ts';

const folders: string[] = [];
const stores: FileBuildStore[] = [];
const DAY = 86_400_000;

function folder(): string {
  const made = realpathSync(mkdtempSync(join(tmpdir(), 'pilotlight-store-')));
  folders.push(made);
  return made;
}

async function opened(
  directory: string,
  o: { keep?: number; max?: number; limits?: Partial<StoreLimits> } = {},
): Promise<FileBuildStore> {
  const { keep = DAY, max = 2 ** 40, limits = {} } = o;
  const store = await FileBuildStore.open({ directory, retention: { keep, max }, limits });
  stores.push(store);
  return store;
}

afterEach(async () => {
  for (const store of stores.splice(0)) await store.release();
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true });
});

async function* bytesOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

async function textOf(file: StoredFile | null): Promise<string | null> {
  if (!file) return null;
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.read(0, await file.size())) chunks.push(chunk);
  await file.close();
  return Buffer.concat(chunks).toString();
}

buildStoreConformance('FileBuildStore', async () => {
  const directory = folder();
  return { store: await opened(directory), restarted: () => opened(directory), end: async () => undefined };
});

describe('files of builds', () => {
  test('stand where people and programs look for them', async () => {
    const directory = folder();
    const store = await opened(directory);
    const build = await store.begin(
      aBuild({ place: { owner: 'acme', repo: 'plots', of: { branch: 'release/1.x' }, number: '3' } }),
    );
    await store.append(build, 'py311', 0, Buffer.from('hello\n'));
    await store.putArtifact(build, 'py311', 'shots/a b.png', bytesOf('one', 'two'));
    const base = join(directory, 'acme/plots/branches/release%2F1.x/3/py311');
    expect(readFileSync(join(base, 'out.txt'), 'utf8')).toBe('hello\n');
    expect(readFileSync(join(base, 'artifacts/shots/a b.png'), 'utf8')).toBe('onetwo');
    expect(await textOf(await store.artifact(build, 'py311', 'shots/a b.png'))).toBe('onetwo');
    expect(await store.artifacts(build, 'py311')).toEqual([{ path: 'shots/a b.png', size: 6 }]);
    expect(statSync(join(base, 'out.txt')).mode & 0o077).toBe(0);
  });

  test('the size of the file is the truth, whatever the process knew before it was killed', async () => {
    const directory = folder();
    const store = await opened(directory);
    const build = await store.begin(aBuild());
    await store.append(build, 'py', 0, Buffer.from('0123456789'));
    truncateSync(join(directory, build.path, 'py/out.txt'), 4);
    const again = await opened(directory);
    expect(await again.append(build, 'py', 10, Buffer.from('ab'))).toBe(4);
    expect(await again.append(build, 'py', 4, Buffer.from('456789ab'))).toBe(12);
    expect(readFileSync(join(directory, build.path, 'py/out.txt'), 'utf8')).toBe('0123456789ab');
  });

  test('what a kill left half is not taken for a build, a document or an artifact', async () => {
    const directory = folder();
    const store = await opened(directory);
    // Killed after the folder was made and before the place was taken.
    mkdirSync(join(directory, 'acme/plots/pulls/7/45'), { recursive: true });
    writeFileSync(join(directory, 'acme/plots/pulls/7/45/.draft-1'), '{"runId":');
    writeFileSync(join(directory, '.runs/100.json'), '{"path":"acme/plots/pulls/7/45"}');
    expect(await store.build('100')).toBeNull();
    const build = await store.begin(aBuild());
    expect(build.path).toBe('acme/plots/pulls/7/45');
    const broken = (async function* (): AsyncGenerator<Uint8Array> {
      yield Buffer.from('half');
      throw new Error('the sender is gone');
    })();
    await expect(store.putArtifact(build, 'py', 'a.png', broken)).rejects.toThrow('the sender is gone');
    expect(await store.artifacts(build, 'py')).toEqual([]);
    expect(readdirSync(join(directory, build.path, 'py/artifacts'))).toEqual([]);
  });

  test('more outputs than handles are written as well as few', async () => {
    const store = await opened(folder());
    const build = await store.begin(aBuild());
    const before = readdirSync('/proc/self/fd').length;
    const ids = Array.from({ length: 300 }, (_, i) => `c${i}`);
    for (let round = 0; round < 3; round++)
      await Promise.all(ids.map((id) => store.append(build, id, round * 3, Buffer.from(`${round}.\n`))));
    for (const id of ids) expect(await textOf(await store.output(build, id))).toBe('0.\n1.\n2.\n');
    expect(readdirSync('/proc/self/fd').length - before).toBeLessThan(270);
  });
});

describe('A9: nothing is written or read outside of the directory', () => {
  const HOSTILE = [
    '..',
    '../x',
    '/etc/passwd',
    'a/../../x',
    'a//b',
    '.hidden',
    'a/.b',
    'a\\b',
    'a\0b',
    'C:',
    'a/b/c/d/e/f/g/h/i',
    'a ',
    'a.',
    'ä',
  ];

  test.each(HOSTILE)('an artifact called %j is refused', async (name) => {
    const directory = folder();
    const store = await opened(directory);
    const build = await store.begin(aBuild());
    await expect(store.putArtifact(build, 'py', name, bytesOf('x'))).rejects.toThrow();
    await expect(async () => store.artifact(build, 'py', name)).rejects.toThrow();
    expect(existsSync(join(directory, build.path, 'py'))).toBe(false);
  });

  test.each(['..', 'A', 'a/b', '.state', '', 'artifacts/../x'])('a configuration called %j is refused', async (id) => {
    const store = await opened(folder());
    const build = await store.begin(aBuild());
    await expect(store.append(build, id, 0, Buffer.from('x'))).rejects.toThrow();
    await expect(store.put(build, id, 'state', {})).rejects.toThrow();
  });

  test.each(['../x', '.runs/1/pulls/1/1', 'acme/../pulls/1/1', 'acme/plots/pulls/1/../../x'])(
    'no build stands at %j',
    async (path) => {
      const store = await opened(folder());
      await expect(store.at(path)).rejects.toThrow();
    },
  );

  test('links are followed nowhere: neither a file nor a folder that is one', async () => {
    const [directory, outside] = [folder(), folder()];
    const store = await opened(directory);
    const build = await store.begin(aBuild());
    writeFileSync(join(outside, 'out.txt'), 'secret');
    symlinkSync(outside, join(directory, build.path, 'linked'));
    mkdirSync(join(directory, build.path, 'py/artifacts'), { recursive: true });
    symlinkSync(join(outside, 'out.txt'), join(directory, build.path, 'py/out.txt'));
    symlinkSync(outside, join(directory, build.path, 'py/artifacts/sub'));
    expect(await store.output(build, 'linked')).toBeNull();
    expect(await store.output(build, 'py')).toBeNull();
    expect(await store.artifact(build, 'py', 'sub/out.txt')).toBeNull();
    for (const id of ['linked', 'py']) await expect(store.append(build, id, 6, Buffer.from('!'))).rejects.toThrow();
    await expect(store.putArtifact(build, 'py', 'sub/new', bytesOf('x'))).rejects.toThrow();
    expect(readFileSync(join(outside, 'out.txt'), 'utf8')).toBe('secret');
    expect(readdirSync(outside)).toEqual(['out.txt']);
  });

  test('names that differ in case alone do not meet', async () => {
    const store = await opened(folder());
    const build = await store.begin(aBuild());
    await store.putArtifact(build, 'py', 'Shots/a.png', bytesOf('x'));
    for (const name of ['shots/b.png', 'Shots/A.png'])
      await expect(store.putArtifact(build, 'py', name, bytesOf('y'))).rejects.toThrow('case');
    await store.putArtifact(build, 'py', 'Shots/b.png', bytesOf('y'));
  });
});

describe('limits', () => {
  test('an output, a build and its artifacts have a largest size', async () => {
    const store = await opened(folder(), { limits: { output: 10, configurations: 2, artifacts: 1 } });
    const build = await store.begin(aBuild());
    expect(await store.append(build, 'a', 0, Buffer.from('0123456789'))).toBe(10);
    await expect(store.append(build, 'a', 10, Buffer.from('x'))).rejects.toMatchObject({ because: 'build' });
    await store.append(build, 'b', 0, Buffer.from('x'));
    await expect(store.append(build, 'c', 0, Buffer.from('x'))).rejects.toMatchObject({ because: 'build' });
    await store.putArtifact(build, 'b', 'one', bytesOf('x'));
    await expect(store.putArtifact(build, 'b', 'two', bytesOf('x'))).rejects.toMatchObject({ because: 'build' });
  });

  test('one build has room of its own: outputs and artifacts of all its configurations count, also for the next process', async () => {
    const directory = folder();
    const store = await opened(directory, { limits: { build: 100_000 } });
    const build = await store.begin(aBuild());
    await store.append(build, 'a', 0, Buffer.alloc(40_000));
    for (let i = 0; i < 5; i += 1) await store.putArtifact(build, 'b', 'one', bytesOf('x'.repeat(20_000)));
    // What broke off is given back.
    const broken = async function* () {
      yield Buffer.alloc(20_000);
      throw new Error('aborted');
    };
    for (let i = 0; i < 5; i += 1) await expect(store.putArtifact(build, 'b', 'two', broken())).rejects.toThrow();
    await expect(store.putArtifact(build, 'b', 'two', bytesOf('x'.repeat(40_000)))).rejects.toMatchObject({ because: 'build' });
    await expect(store.append(build, 'c', 0, Buffer.alloc(40_000))).rejects.toMatchObject({ because: 'build' });
    await store.release();
    const next = await opened(directory, { limits: { build: 100_000 } });
    await expect(next.append(build, 'c', 0, Buffer.alloc(40_000))).rejects.toMatchObject({ because: 'build' });
    expect(await next.append(build, 'a', 40_000, Buffer.alloc(1_000))).toBe(41_000);
    const other = await next.begin(aBuild({ runId: '7', place: { ...build.place, number: '7' } }));
    expect(await next.append(other, 'a', 0, Buffer.alloc(40_000))).toBe(40_000);
  });

  test('many artifacts are stored as fast as few', async () => {
    const store = await opened(folder());
    const build = await store.begin(aBuild());
    const timed = async (from: number): Promise<number> => {
      const began = performance.now();
      for (let i = from; i < from + 300; i += 1) await store.putArtifact(build, 'a', `f${i}`, bytesOf('x'));
      return performance.now() - began;
    };
    const first = await timed(0);
    for (let i = 300; i < 1_500; i += 300) await timed(i);
    expect(await timed(1_500)).toBeLessThan(4 * first + 300);
  });

  test('a full disk refuses, says so, and takes back nothing that was acknowledged', () => {
    const directory = folder();
    // The kernel's limit on the size of a file stands in for a disk: 64 blocks of 1,024 bytes.
    const script = `
      import { FileBuildStore } from ${JSON.stringify(join(import.meta.dirname, '../../../autoscaler/adapters/file-build-store.ts'))};
      const store = await FileBuildStore.open({ directory: process.argv[1], retention: { keep: 1e9, max: 1e12 } });
      const build = await store.begin(${JSON.stringify(aBuild())});
      let size = await store.append(build, 'py', 0, Buffer.alloc(60_000, 'a'));
      const refused = await store.append(build, 'py', size, Buffer.alloc(60_000, 'b')).catch((error) => error.because);
      const after = await store.append(build, 'py', 0, new Uint8Array(0));
      console.log(JSON.stringify({ size, refused, after }));
      process.exit(0);`;
    const child = spawnSync(
      'bash',
      [
        '-c',
        'ulimit -f 64; exec "$0" --disable-warning=ExperimentalWarning --input-type=module -e "$1" "$2"',
        process.execPath,
        script,
        directory,
      ],
      { encoding: 'utf8' },
    );
    const { size, refused, after } = JSON.parse(child.stdout);
    expect([size, refused]).toEqual([60_000, 'disk']);
    const text = readFileSync(join(directory, 'acme/plots/pulls/7/45/py/out.txt'), 'utf8');
    expect(text.length).toBe(after);
    expect(text.startsWith('a'.repeat(60_000))).toBe(true);
  });
});

describe('retention', () => {
  async function aged(
    store: FileBuildStore,
    directory: string,
    o: { runId: string; at: number; bytes?: number; isOpen?: boolean },
  ): Promise<Build> {
    const { runId, at, bytes = 10, isOpen = false } = o;
    const build = await store.begin(aBuild({ runId, place: { owner: 'acme', repo: 'plots', of: { pull: 7 }, number: runId } }));
    await store.append(build, 'py', 0, Buffer.alloc(bytes));
    if (!isOpen) await store.close(build);
    for (const name of ['.build.json', 'py', 'py/out.txt']) utimesSync(join(directory, build.path, name), at / 1_000, at / 1_000);
    return build;
  }

  test('what is older than it is kept goes, whole', async () => {
    const directory = folder();
    const store = await opened(directory, { keep: 10 * DAY });
    const now = 1_000 * DAY;
    const old = await aged(store, directory, { runId: '1', at: now - 11 * DAY });
    const young = await aged(store, directory, { runId: '2', at: now - 9 * DAY });
    expect(await store.sweep(now)).toBe(1);
    expect([await store.build('1'), await store.build('2')]).toEqual([null, young]);
    expect(existsSync(join(directory, old.path))).toBe(false);
    expect(readdirSync(join(directory, '.trash'))).toEqual([]);
    expect(readdirSync(join(directory, '.runs'))).toEqual(['2.json']);
    expect(await store.sweep(now)).toBe(0);
  });

  test('above the limit the oldest closed ones go first, and never an open one that is young', async () => {
    const directory = folder();
    const store = await opened(directory, { keep: 10 * DAY, max: 250_000 });
    const now = 1_000 * DAY;
    await aged(store, directory, { runId: '1', at: now - 5 * DAY, bytes: 100_000, isOpen: true });
    await aged(store, directory, { runId: '2', at: now - 4 * DAY, bytes: 100_000 });
    await aged(store, directory, { runId: '3', at: now - 3 * DAY, bytes: 100_000 });
    await aged(store, directory, { runId: '4', at: now - 11 * DAY, bytes: 10, isOpen: true });
    expect(await store.sweep(now)).toBe(2);
    expect(readdirSync(join(directory, '.runs')).sort()).toEqual(['1.json', '3.json']);
    expect((await store.open()).map(({ runId }) => runId)).toEqual(['1']);
  });

  test('a build that was swept is refused what comes late, and a new run may have its place', async () => {
    const directory = folder();
    const store = await opened(directory, { keep: DAY });
    const build = await aged(store, directory, { runId: '1', at: 0 });
    await store.sweep(10 * DAY);
    await expect(store.append(build, 'py', 10, Buffer.from('x'))).rejects.toMatchObject({ because: 'build' });
    await expect(store.putArtifact(build, 'py', 'x', bytesOf('x'))).rejects.toMatchObject({ because: 'build' });
    expect((await store.begin({ ...build, runId: '9' })).path).toBe(build.path);
  });

  test('a marker that a kill left behind costs no other run its place', async () => {
    const directory = folder();
    const store = await opened(directory, { keep: DAY });
    const build = await store.begin(aBuild());
    writeFileSync(join(directory, '.runs/555.json'), JSON.stringify({ path: build.path }));
    expect(await store.sweep(Date.now())).toBe(1);
    expect(readdirSync(join(directory, '.runs'))).toEqual(['100.json']);
    expect(await (await opened(directory)).build('100')).toEqual(build);
  });
});

describe('the key', () => {
  test('is made once, for this user alone, and its seals outlive the process', () => {
    const directory = folder();
    const seal = openSeals(directory).seal('token', 'text');
    expect(statSync(join(directory, '.key')).mode & 0o777).toBe(0o600);
    const again = openSeals(directory);
    expect([
      again.isSealOf(seal, 'token', 'text'),
      again.isSealOf(seal, 'read', 'text'),
      again.isSealOf(seal, 'token', 'texts'),
    ]).toEqual([true, false, false]);
    expect(again.isSealOf('', 'token', 'text')).toBe(false);
    expect(openSeals(folder()).isSealOf(seal, 'token', 'text')).toBe(false);
  });

  test('a file that is no key, or a link to one, starts nothing', () => {
    const [directory, other] = [folder(), folder()];
    writeFileSync(join(directory, '.key'), '');
    expect(() => openSeals(directory)).toThrow('not a key');
    openSeals(other);
    rmSync(join(directory, '.key'));
    symlinkSync(join(other, '.key'), join(directory, '.key'));
    expect(() => openSeals(directory)).toThrow();
  });
});
