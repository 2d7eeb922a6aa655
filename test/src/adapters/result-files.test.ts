import { execFileSync, spawn } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { constants } from 'node:fs';
import { chmod, link, mkdir, mkdtemp, open, readdir, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text as textOf } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createResultFiles } from '../../../src/adapters/result-files.ts';

/** Puts a link where a folder was, and the folder back, until it is ended; says each time. */
const SWAP = `
  const { renameSync, rmSync, symlinkSync, writeSync } = require('node:fs');
  const [folder, outside] = process.argv.slice(1);
  const attempt = (work) => { try { work(); } catch {} };
  for (;;) {
    attempt(() => renameSync(folder, folder + '-real'));
    attempt(() => symlinkSync(outside, folder));
    attempt(() => rmSync(folder, { recursive: true, force: true }));
    attempt(() => renameSync(folder + '-real', folder));
    writeSync(1, '.');
  }`;

let base: string;
let workspace: string;
let outside: string;
beforeEach(async () => {
  base = await realpath(await mkdtemp(join(tmpdir(), 'pilotlight-results-')));
  workspace = join(base, 'workspace');
  outside = join(base, 'outside');
  await mkdir(join(workspace, 'out'), { recursive: true });
  await mkdir(outside);
  await writeFile(join(outside, 'secret'), 'secret');
});
afterEach(() => rm(base, { recursive: true, force: true }));

async function put(path: string, text: string | Uint8Array): Promise<void> {
  await mkdir(join(workspace, 'out', path, '..'), { recursive: true });
  await writeFile(join(workspace, 'out', path), text);
}
const text = (value: string): Uint8Array => Buffer.from(value);
/** By this clock nothing lies in memory, and everybody gets a turn after every file. */
const slow = () => {
  let time = 0;
  return () => {
    time += 1_000;
    return time;
  };
};
let now: (() => number) | undefined;
const files = () => createResultFiles(workspace, now);
const scan = (...globs: string[]) => files().scan('out', globs.length > 0 ? globs : ['**']);
const paths = async (...globs: string[]) => (await scan(...globs)).files.map(({ path }) => path);

/** In a process that is not root's, which may read everything. */
function scanAsNobody(place: string): unknown {
  const module = join(import.meta.dirname, '../../../src/adapters/result-files.ts');
  const code = `const { createResultFiles } = await import(${JSON.stringify(module)});
    console.log(JSON.stringify(await createResultFiles(${JSON.stringify(place)}).scan('out', ['**'])));`;
  const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {};
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', code];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env: {}, ...nobody }));
}

describe.each([
  ['from memory', undefined],
  ['from a slow disk', slow],
])('a scan %s', (_, clock) => {
  beforeEach(() => {
    now = clock?.();
  });
  afterEach(() => {
    now = undefined;
  });

  test('looks into every folder, however many there are', async () => {
    const expected = Array.from({ length: 40 }, (_, n) => `deep/${String(n % 7)}/${String(n).padStart(2, '0')}/x/file`).sort();
    for (const path of expected) await put(path, path);
    await put('other/x', 'x');
    expect(await paths('deep/**')).toEqual(expected);
  });

  test('gives what the globs take, sorted, with digest and size, and no dot files unless they are asked for (R-9)', async () => {
    await put('b/two.txt', 'two');
    await put('a.png', new Uint8Array(0));
    await put('.hidden', 'x');
    await put('b/.cache/x', 'x');
    await put('node_modules/x.txt', 'x');
    expect(await scan()).toEqual({
      files: [
        { path: 'a.png', stored: [hash('sha256', ''), 0] },
        { path: 'b/two.txt', stored: [hash('sha256', 'two'), 3] },
      ],
      refused: [],
    });
    expect(await paths('**/*.txt', '.hidden')).toEqual(['.hidden', 'b/two.txt']);
    expect(await paths('**', '!b/**')).toEqual(['a.png']);
    expect(await files().scan('not-there', ['**'])).toEqual({ files: [], refused: [] });
    await expect(scan('{'.padEnd(600, 'x'))).rejects.toThrow('is no glob');
  });

  test.each([0, 1, 1_048_575, 1_048_576, 1_048_577, 3_145_728, 5_000_001])('hashes %i bytes as sha256sum does', async (size) => {
    await put('file', Buffer.alloc(size, 'pattern'));
    const [said] = execFileSync('sha256sum', [join(workspace, 'out/file')], { encoding: 'utf8' }).split(' ');
    expect((await scan()).files).toEqual([{ path: 'file', stored: [said, size] }]);
  });

  test('refuses links to files and to folders, pipes and sockets, each by its name (A9)', async () => {
    await put('good', 'x');
    await symlink(join(outside, 'secret'), join(workspace, 'out/file-link'));
    await symlink(outside, join(workspace, 'out/folder-link'));
    await symlink('nowhere', join(workspace, 'out/broken-link'));
    execFileSync('mkfifo', [join(workspace, 'out/pipe')]);
    const server = createServer().listen(join(workspace, 'out/socket'));
    const found = await scan();
    server.close();
    expect(found.files.map(({ path }) => path)).toEqual(['good']);
    expect(found.refused).toEqual([
      { path: 'broken-link', why: 'is a symbolic link' },
      { path: 'file-link', why: 'is a symbolic link' },
      { path: 'folder-link', why: 'is a symbolic link' },
      { path: 'pipe', why: 'is a named pipe' },
      { path: 'socket', why: 'is a socket' },
    ]);
    expect((await scan('*.png')).refused.map(({ path }) => path)).toEqual([]);
  });

  test('refuses names that some file system or terminal reads otherwise, and goes on (A9)', async () => {
    const hostile = [
      'a\nb',
      'a\u001b[31mb',
      'con',
      'nul.txt',
      'a:b',
      'a\\b',
      'a?b',
      'x ',
      'x.',
      'e\u0301',
      'a\u202eb',
      `${'n'.repeat(201)}`,
    ];
    for (const name of hostile) await put(name, 'x');
    await writeFile(Buffer.concat([Buffer.from(`${workspace}/out/`), Buffer.from([0x66, 0xff, 0xfe])]), 'x');
    await put('good', 'x');
    const found = await scan();
    expect(found.files.map(({ path }) => path)).toEqual(['good']);
    expect(found.refused).toHaveLength(hostile.length + 1);
    expect(found.refused.every(({ why }) => /^(has|is|holds|lies) /.test(why))).toBe(true);
  });

  test('refuses both of two paths that are one file elsewhere (A9)', async () => {
    for (const name of ['Plot.png', 'plot.PNG', 'dir/a', 'DIR/a', '\ufb01x', 'fix', 'straße', 'other']) await put(name, name);
    const found = await scan();
    expect(found.files.map(({ path }) => path)).toEqual(['other', 'straße']);
    expect(found.refused.map(({ path }) => path).sort()).toEqual(
      ['DIR/a', 'Plot.png', 'dir/a', 'fix', 'plot.PNG', '\ufb01x'].sort(),
    );
    expect(found.refused.find(({ path }) => path === 'fix')?.why).toBe('is the same file as "\ufb01x" on some systems');
  });

  test('tells what may not be read: nothing of it looks like a file that is missing (R-8)', async () => {
    await put('closed', 'x');
    await put('folder/x', 'x');
    for (const path of [base, workspace, join(workspace, 'out')]) await chmod(path, 0o755);
    for (const path of ['closed', 'folder']) await chmod(join(workspace, 'out', path), 0);
    const found = scanAsNobody(workspace);
    await chmod(join(workspace, 'out/folder'), 0o755);
    expect(found).toEqual({
      files: [],
      refused: [
        { path: 'closed', why: 'cannot be read: EACCES' },
        { path: 'folder', why: 'cannot be looked into: EACCES' },
      ],
    });
  });

  test('refuses what changes while it is read, and gives no file that is half of one and half of another', async () => {
    const size = 4 * 1024 * 1024;
    for (let index = 0; index < 12; index += 1) await put(`f${index}`, Buffer.alloc(size, index));
    const handles = await Promise.all(
      Array.from({ length: 12 }, (_, index) => open(join(workspace, `out/f${index}`), constants.O_WRONLY)),
    );
    let isOver = false;
    const writer = (async () => {
      for (let at = 0; !isOver; at += 1) await handles[11 - (at % 12)]?.write(Buffer.alloc(10, at % 251), 0, 10, size - 10);
    })();
    const { files: found, refused } = await scan();
    isOver = true;
    await writer;
    for (const handle of handles) await handle.close();
    expect(found.length + refused.length).toBe(12);
    expect(refused.length).toBeGreaterThan(0);
    expect(new Set(refused.map(({ why }) => why))).toEqual(new Set(['changed while it was read']));
  });

  test('never reads through a link that is planted while it goes on (A9)', async () => {
    for (let index = 0; index < 300; index += 1) {
      await put(`dir/f${index}`, 'inside');
      await writeFile(join(outside, `f${index}`), 'secret');
    }
    const folder = join(workspace, 'out/dir');
    const swap = 'while mv "$1" "$1-real"; do ln -s "$2" "$1"; rm "$1"; mv "$1-real" "$1"; echo swapped; done';
    const attacker = spawn('bash', ['-c', swap, 'bash', folder, outside], { stdio: ['ignore', 'pipe', 'ignore'] });
    let swaps = 0;
    attacker.stdout.on('data', (lines: Buffer) => {
      swaps += lines.toString().split('\n').length - 1;
    });
    await once(attacker.stdout, 'data');
    for (let round = 0; round < 20 || swaps <= 3; round += 1)
      for (const { stored } of (await scan('dir/**')).files) expect(stored[0]).toBe(hash('sha256', 'inside'));
    attacker.kill();
    await once(attacker, 'close');
  });

  test('takes files as they come, small and large ones mixed', async () => {
    for (let index = 0; index < 40; index += 1)
      await put(`f${String(index).padStart(2, '0')}`, Buffer.alloc(index * 60_000, index));
    const { files: found, refused } = await scan();
    expect(refused).toEqual([]);
    expect(found).toEqual(
      Array.from({ length: 40 }, (_, index) => ({
        path: `f${String(index).padStart(2, '0')}`,
        stored: [hash('sha256', Buffer.alloc(index * 60_000, index)), index * 60_000],
      })),
    );
  });
});

describe('reading', () => {
  test('gives the bytes that were hashed, and none else', async () => {
    await put('a/b', 'before');
    const [file] = (await scan()).files;
    if (!file) throw new Error('there is one');
    expect(Buffer.from(await files().read('out', file)).toString()).toBe('before');
    for (const other of ['behind', 'longer than before', 'x', '']) {
      await put('a/b', other);
      await expect(files().read('out', file)).rejects.toThrow('a/b');
    }
    await put('elsewhere', 'before');
    await rm(join(workspace, 'out/a/b'));
    await link(join(workspace, 'out/elsewhere'), join(workspace, 'out/a/b'));
    expect(Buffer.from(await files().read('out', file)).toString()).toBe('before');
    await rm(join(workspace, 'out/a/b'));
    await symlink(join(workspace, 'out/elsewhere'), join(workspace, 'out/a/b'));
    await expect(files().read('out', file)).rejects.toThrow('is a symbolic link');
  });
});

describe('writing', () => {
  test('puts a file there with its folders, over what was there, and leaves no draft', async () => {
    await files().write('new/base', 'a/b/c.txt', text('one'));
    await files().write('new/base', 'a/b/c.txt', text('two'));
    await files().write(join(base, 'absolute'), 'x', text('x'));
    expect(await readFile(join(workspace, 'new/base/a/b/c.txt'), 'utf8')).toBe('two');
    expect(await readdir(join(workspace, 'new/base/a/b'))).toEqual(['c.txt']);
    expect(await readdir(join(base, 'absolute'))).toEqual(['x']);
  });

  test('writes nothing outside the folder, whatever the path is called or what stands on the way (A9)', async () => {
    const hostile = ['../x', '/x', 'a/../../x', 'a//b', '.', '', 'a/.', 'C:/x', 'a\\b', 'nul', 'a\0b', '..'];
    for (const path of hostile) {
      await expect(files().write('out', path, text('x'))).rejects.toThrow();
      expect(() => files().locate('out', path)).toThrow();
      await expect(files().remove('out', path)).rejects.toThrow();
    }
    await symlink(outside, join(workspace, 'out/link'));
    await symlink(join(outside, 'secret'), join(workspace, 'out/file'));
    await expect(files().write('out', 'link/x', text('x'))).rejects.toThrow('nothing is written through it');
    await expect(files().remove('out', 'link/secret')).rejects.toThrow('nothing is written through it');
    await files().write('out', 'file', text('mine'));
    expect(await readFile(join(workspace, 'out/file'), 'utf8')).toBe('mine');
    await symlink(outside, join(workspace, 'baseline'));
    for (const folder of ['baseline', 'baseline/deeper'])
      await expect(files().write(folder, 'x', text('x'))).rejects.toThrow(/link/);
    await expect(files().scan('baseline', ['**'])).rejects.toThrow('leads out of the workspace');
    expect(await readdir(outside)).toEqual(['secret']);
    expect(await readFile(join(outside, 'secret'), 'utf8')).toBe('secret');
  });

  test('follows no link that is planted while it writes (A9)', async () => {
    await mkdir(join(workspace, 'out/dir'));
    const folder = join(workspace, 'out/dir');
    const attacker = spawn(process.execPath, ['-e', SWAP, folder, outside], { stdio: ['ignore', 'pipe', 'inherit'] });
    const swaps = textOf(attacker.stdout);
    await once(attacker.stdout, 'readable');
    for (let index = 0; index < 500; index += 1)
      await files()
        .write('out', `dir/f${index}`, text('x'))
        .catch(() => undefined);
    attacker.kill();
    expect((await swaps).length).toBeGreaterThan(3);
    expect(await readdir(outside)).toEqual(['secret']);
  });

  test('removing takes away the file and the folders that are empty then, and nothing else', async () => {
    await put('a/b/one', 'x');
    await put('a/two', 'x');
    await files().remove('out', 'a/b/one');
    await files().remove('out', 'a/b/one');
    expect(await readdir(join(workspace, 'out/a'))).toEqual(['two']);
    await files().remove('out', 'a/two');
    expect(await readdir(join(workspace, 'out'))).toEqual([]);
  });
});

test('a thousand files take less time than sha256sum takes for them twice', async () => {
  const bytes = Buffer.alloc(100_000, 'a pattern of some length');
  for (let index = 0; index < 1_000; index += 1) {
    bytes.writeUInt32BE(index);
    await put(`d${index % 10}/f${index}`, bytes);
  }
  const list = Array.from({ length: 1_000 }, (_, index) => join(workspace, `out/d${index % 10}/f${index}`));
  const begun = performance.now();
  execFileSync('sha256sum', list);
  const theirs = performance.now() - begun;
  const before = performance.now();
  expect((await scan()).files).toHaveLength(1_000);
  expect(performance.now() - before).toBeLessThan(2 * theirs);
});
