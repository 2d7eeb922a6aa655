import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createBucket } from '../../src/adapters/bucket.ts';
import type { StoredFile } from '../../src/contract/refdata-documents.ts';
import { moveTo, sha256, storeOn } from './commands/refdata/store/store-builders.ts';
import { Checkout, type Step } from './refdata-bundle-steps.ts';

/** Seconds of a processor for Node's and the bundle's own start, on a machine that does other things as well. */
const START = 1.5;

let checkout: Checkout;
beforeEach(async () => {
  checkout = await Checkout.make(['results: out']);
});
afterEach(() => checkout.close());

const check = (under: readonly string[] = []): Promise<Step> =>
  checkout.step('refdata-check', { inputs: { store: checkout.store }, under });

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Pixels of one grey. */
function png(width: number, height: number, grey = 0): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const row = Buffer.alloc(width + 1, grey);
  row[0] = 0;
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)), { level: 1 });
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** An archive of one array; `claims`: what its directory says of the sizes. */
function npz(content: Uint8Array, claims: { readonly packed?: number; readonly size?: number } = {}): Buffer {
  const data = deflateRawSync(content, { level: 9 });
  const name = Buffer.from('a.npy');
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(8, 4);
  fields.writeUInt32LE(crc32(content), 10);
  fields.writeUInt32LE(claims.packed ?? data.length, 14);
  fields.writeUInt32LE(claims.size ?? content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), fields, name, data]);
  const central = Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), fields, Buffer.alloc(14), name]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(local.length, 12);
  return Buffer.concat([local, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}

function npy(count: number): Buffer {
  const text = `{'descr': '|u1', 'fortran_order': False, 'shape': (${count},), }`;
  const head = `${text.padEnd(117)}\n`;
  return Buffer.concat([Buffer.from('\x93NUMPY\x01\x00\x76\x00', 'latin1'), Buffer.from(head), Buffer.alloc(count)]);
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg">';
const LARGE = () => png(10_000, 10_000, 255);
/** By path: an innocent reference, and what comes instead of it. */
const BOMBS: readonly (readonly [path: string, innocent: () => Uint8Array | string, bomb: () => Uint8Array | string])[] = [
  ['pixels.png', () => png(10, 10), LARGE],
  ['deep.json', () => '[1]', () => '['.repeat(10_000_000)],
  ['wide.json', () => '[1]', () => `[${'[],'.repeat(5_000_000)}[]]`],
  ['inflates.npz', () => npz(npy(10)), () => npz(npy(100_000_000))],
  ['lies-small.npz', () => npz(npy(10)), () => npz(npy(50_000_000), { size: 138 })],
  ['lies-large.npz', () => npz(npy(10)), () => npz(npy(10), { size: 4_000_000_000 })],
  ['lies-long.npz', () => npz(npy(10)), () => npz(npy(10), { packed: 3_000_000_000 })],
  [
    'laughs.svg',
    () => `${SVG}</svg>`,
    () => `<!DOCTYPE svg [<!ENTITY a "${'ha'.repeat(500_000)}">]>${SVG}<text>${'&a;'.repeat(500_000)}</text></svg>`,
  ],
  [
    'reads.svg',
    () => `${SVG}</svg>`,
    () => `<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>${SVG}<text>&a;</text></svg>`,
  ],
];

const made = new Map<() => Uint8Array | string, Uint8Array>();
/** Made once. */
function bytesOf(make: () => Uint8Array | string): Uint8Array {
  const content = made.get(make) ?? make();
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  made.set(make, bytes);
  return bytes;
}

/** What lies in `out/` becomes the data of main. */
async function takeAsReference(files: readonly (readonly [path: string, content: Uint8Array])[]): Promise<void> {
  const store = storeOn(createBucket(checkout.store, {}));
  await store.begin(async () => undefined);
  const all = files.map(([path, source]) => ({ path, source, sha256: sha256(source), size: source.length }));
  const places = await store.put(all);
  const stored = Object.fromEntries(all.map(({ path, sha256, size }): [string, StoredFile] => [path, [sha256, size]]));
  const set = await store.putSet({ v: 1, partition: 'default', files: stored }, places);
  await moveTo(store, 'main', { default: set });
}

const ref = async (): Promise<string> => {
  const held = await storeOn(createBucket(checkout.store, {})).branch('main');
  return JSON.stringify(held?.ref ?? null);
};

const readable = (summary: string): string => summary.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
const whyIn = (summary: string): string => /\| (?:changed|unreadable) \|.*/.exec(readable(summary))?.[0] ?? 'nothing said';

describe('the bundle, given files that are made to break it (A10, G18)', () => {
  test.each(BOMBS)(
    '%s is told by its name, within two seconds and 250 MB, and no ref moves',
    async (path, innocent, bomb) => {
      await takeAsReference([[path, bytesOf(innocent)]]);
      await checkout.write(`out/${path}`, bytesOf(bomb));
      const before = await ref();
      const { code, errors, summary, used } = await check();
      expect({ code, errors }).toEqual({ code: 1, errors: [expect.stringMatching(/^title=Pilotlight: refdata-red::/)] });
      expect(errors[0]).toContain(` 1 unreadable. They are ${path}. `);
      process.stdout.write(`${path}: ${used?.seconds.toFixed(2)} s, ${used?.peak.toFixed(0)} MB; ${whyIn(summary)}\n`);
      expect(used?.seconds).toBeLessThan(2 + START);
      expect(used?.peak).toBeLessThan(250);
      expect(await ref()).toBe(before);
    },
    30_000,
  );

  test('a picture of 5,000 × 5,000 instead of a small one has another size, for which nobody unpacks it', async () => {
    await takeAsReference([['plot.png', png(10, 10)]]);
    await checkout.write('out/plot.png', png(5_000, 5_000, 255));
    const { errors, used, summary } = await check();
    expect(errors).toEqual([expect.stringMatching(/ 1 changed\. They are plot\.png/)]);
    expect(summary).toMatch(/5&#44;000|5000/);
    expect(used?.peak).toBeLessThan(150);
  }, 30_000);

  test('all of them at once stay within 250 MB', async () => {
    await takeAsReference(BOMBS.map(([path, innocent]) => [path, bytesOf(innocent)]));
    for (const [path, , bomb] of BOMBS) await checkout.write(`out/${path}`, bytesOf(bomb));
    const { code, errors, used } = await check();
    expect({ code, errors }).toMatchObject({
      code: 1,
      errors: [expect.stringContaining(`: ${BOMBS.length} unreadable`)],
    });
    process.stdout.write(`all: ${used?.seconds.toFixed(2)} s, ${used?.peak.toFixed(0)} MB\n`);
    expect(used?.peak).toBeLessThan(250);
  }, 60_000);
});

/** Names that something might take for more than a name. */
const REFUSED = [
  'aux.txt',
  'NUL',
  'com1.png',
  'lines\nbroken.txt',
  'trailing.',
  'Same.txt',
  'same.txt',
  'back\\slash.txt',
  'colon:stream.txt',
];
const HARMLESS = [
  '::error::forged.txt',
  '##[error]forged.txt',
  '<img src=x onerror=alert(1)>.svg',
  '@everyone #1.txt',
  '--upload-pack=x',
  '$(touch x)',
];
const TRAP = '#!/bin/sh\ntouch "$(dirname "$0")/../../sprung"\n';

/** A repository whose settings and hooks, and results with names of programs, would run something if anybody let them. */
async function setTraps(): Promise<void> {
  const { workspace } = checkout;
  const trap = join(workspace, 'out/bin/trap');
  for (const name of ['trap', 'git', 'node', 'sh', 'tar', 'zstd']) await checkout.write(`out/bin/${name}`, TRAP);
  for (const name of ['trap', 'git', 'node', 'sh', 'tar', 'zstd']) await chmod(join(workspace, 'out/bin', name), 0o755);
  await checkout.write('out/package.json', JSON.stringify({ scripts: { install: './bin/trap' }, type: 'module' }));
  await checkout.write('out/.npmrc', 'script-shell=./bin/trap\n');
  await checkout.write('out/.gitattributes', '* filter=trap\n');
  const git = (...args: readonly string[]): void => {
    const env = { PATH: process.env['PATH'], HOME: workspace, GIT_CONFIG_NOSYSTEM: '1' };
    execFileSync('git', ['-c', 'user.name=Eve', '-c', 'user.email=eve@example.org', ...args], {
      cwd: workspace,
      env,
      stdio: 'ignore',
    });
  };
  git('init', '--initial-branch=main');
  git('commit', '--allow-empty', '--message=Nothing');
  for (const key of [
    'core.fsmonitor',
    'core.pager',
    'core.sshCommand',
    'diff.external',
    'filter.trap.clean',
    'filter.trap.smudge',
  ])
    git('config', key, trap);
  await checkout.write('.git/hooks/post-checkout', TRAP);
}

async function setNames(): Promise<void> {
  const out = join(checkout.workspace, 'out');
  await mkdir(join(out, 'sub'), { recursive: true });
  for (const name of [...REFUSED, ...HARMLESS]) await writeFile(join(out, name), `content of ${name}`);
  await writeFile(join(checkout.folder, 'secret.txt'), SECRET);
  await symlink(join(checkout.folder, 'secret.txt'), join(out, 'link.txt'));
  await symlink(checkout.folder, join(out, 'sub/folder'));
  await symlink('/dev/zero', join(out, 'endless.txt'));
  await symlink('link.txt', join(out, 'link-to-link.txt'));
  execFileSync('mkfifo', [join(out, 'pipe.txt')]);
  // A name that is no UTF-8.
  writeFileSync(Buffer.concat([Buffer.from(`${out}/latin-`), Buffer.from([0xe9]), Buffer.from('.txt')]), 'x');
}

/** What a trace says was opened to write, made, moved or removed; and what was started. */
function readTrace(trace: string) {
  const calls = trace.split('\n').filter((line) => !/ = -1 E|<unfinished|resumed>/.test(line) || /<unfinished/.test(line));
  const paths = (line: string): readonly string[] => [...line.matchAll(/"((?:[^"\\]|\\.)*)"/g)].flatMap(([, path]) => path ?? []);
  const started = calls.filter((line) => /\bexecve(at)?\(/.test(line)).flatMap((line) => paths(line).slice(0, 1));
  const opened = calls.filter((line) => /\bopen(at)?\(/.test(line) && /O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(line));
  const changed = calls.filter((line) =>
    /\b(creat|mkdir|rmdir|rename|link|symlink|unlink|chmod|truncate|mknod)(at|at2)?\(/.test(line),
  );
  return { started, written: [...opened, ...changed].flatMap(paths) };
}

const SECRET = 'the secret of somebody else';
const ownFolders = (): readonly string[] => [checkout.temp, join(checkout.folder, 'store'), join(checkout.folder, 'step-1')];

function isOutside(path: string): boolean {
  return ![...ownFolders(), '/dev/null', '/proc/self', '/dev/tty'].some((one) => path === one || path.startsWith(`${one}/`));
}

/** Lines that a runner obeys, besides our errors and groups. */
const commandsIn = (log: string): readonly string[] =>
  log.split('\n').filter((line) => /^\s*::|##\[/.test(line) && !/^::(error title=Pilotlight%3A|group::|endgroup::)/.test(line));

async function filesWithSecret(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const folder of ownFolders())
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isFile() && (await readFile(path, 'latin1')).includes(SECRET)) found.push(path);
    }
  return found;
}

describe('the bundle, given a pull request’s folder that is made to lead it astray (A1, A9)', () => {
  test('nothing of it is started, nothing outside is read or written, each name that cannot be kept is told, and no command is forged', async () => {
    await takeAsReference([['plain.txt', Buffer.from('plain')]]);
    await checkout.write('out/plain.txt', 'plain');
    await setNames();
    await setTraps();
    const before = await ref();
    const trace = join(checkout.folder, 'trace');
    const head = execFileSync('git', ['-C', checkout.workspace, 'rev-parse', 'HEAD'], { encoding: 'utf8' }).trim();
    const pull = {
      number: 7,
      head: { sha: 'd'.repeat(40), ref: 'evil', repo: { full_name: 'acme/plots' } },
      base: { sha: head, ref: 'main' },
    };
    const { code, errors, log, summary } = await checkout.step('refdata-check', {
      inputs: { store: checkout.store },
      env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_REF: 'refs/pull/7/merge', GITHUB_SHA: head },
      event: { pull_request: pull },
      under: ['strace', '-f', '-qq', '-s', '4096', '-e', 'trace=%file', '-o', trace],
    });
    expect(code).toBe(1);
    const { started, written } = readTrace(await readFile(trace, 'utf8'));
    expect(started.some((path) => path.endsWith('/git'))).toBe(true);
    expect(started.filter((path) => path.startsWith(checkout.folder))).toEqual([]);
    expect(await readdir(checkout.folder)).not.toContain('sprung');
    expect(written.filter(isOutside)).toEqual([]);
    expect(written.some((path) => path.includes('/store/'))).toBe(true);
    // Besides those of `REFUSED`: two with a colon or a bracket, four links, a pipe and a name that is no text.
    expect(summary.match(/^- ❌ <code>The result /gm)).toHaveLength(REFUSED.length + 8);
    for (const kind of ['is a symbolic link', 'is a named pipe', 'has a name that is no UTF-8'])
      expect(readable(summary)).toContain(kind);
    expect(errors.filter((text) => !text.startsWith('title=Pilotlight: refdata-'))).toEqual([]);
    expect(commandsIn(log)).toEqual([]);
    expect(log + summary).not.toContain(SECRET);
    expect(await filesWithSecret()).toEqual([]);
    expect(await ref()).toBe(before);
  }, 60_000);
});
