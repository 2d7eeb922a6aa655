import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFile, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, expect, test } from '@jest/globals';
import { createSiteFolder } from '../../../src/adapters/site-folder.ts';

const folders: string[] = [];
async function aWorkspace(files: Readonly<Record<string, string>>): Promise<string> {
  const workspace = await mkdtemp(join(tmpdir(), 'pilotlight-built-'));
  folders.push(workspace);
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(workspace, path)), { recursive: true });
    await writeFile(join(workspace, path), text);
  }
  return workspace;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});
const sha256 = (bytes: string | Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

test('every file of a build is found with its digest, sorted; what begins with a dot is the build’s own', async () => {
  const workspace = await aWorkspace({
    'site/index.html': '<p>',
    'site/assets/a.js': 'a',
    'site/node_modules/lib/x.js': 'x',
    'site/.well-known/security.txt': 'me',
    'site/.env': 'SECRET=1',
    'site/.git/config': 'x',
    'site/docs/.buildinfo': 'x',
  });
  const { files, refused } = await createSiteFolder(workspace).scan('site');
  expect(files).toEqual([
    { path: '.well-known/security.txt', sha256: sha256('me'), size: 2 },
    { path: 'assets/a.js', sha256: sha256('a'), size: 1 },
    { path: 'index.html', sha256: sha256('<p>'), size: 3 },
    { path: 'node_modules/lib/x.js', sha256: sha256('x'), size: 1 },
  ]);
  expect(refused).toEqual([]);
});

test('links, pipes and names that are one elsewhere are refused, each with why', async () => {
  const workspace = await aWorkspace({
    'site/index.html': 'x',
    'site/A.css': 'a',
    'site/a.css': 'b',
    'site/aux.html': 'x',
    secret: 's',
  });
  await symlink(join(workspace, 'secret'), join(workspace, 'site/link.html'));
  await symlink(workspace, join(workspace, 'site/all'));
  execFileSync('mkfifo', [join(workspace, 'site/pipe')]);
  const { files, refused } = await createSiteFolder(workspace).scan('site');
  expect(files.map(({ path }) => path)).toEqual(['index.html']);
  const why = Object.fromEntries(refused.map((one) => [one.path, one.why]));
  expect(why).toMatchObject({
    'link.html': 'is a symbolic link',
    all: 'is a symbolic link',
    pipe: 'is a named pipe',
    'A.css': expect.stringContaining('is the same file'),
    'a.css': expect.stringContaining('is the same file'),
    'aux.html': expect.stringContaining('no file’s name everywhere'),
  });
});

test('a folder that is not there is refused, and one that leads out of the workspace is not looked into', async () => {
  const workspace = await aWorkspace({ x: 'x' });
  expect((await createSiteFolder(workspace).scan('built')).refused).toEqual([
    { path: '.', why: expect.stringContaining('is not there') },
  ]);
  await symlink(tmpdir(), join(workspace, 'out'));
  await expect(createSiteFolder(workspace).scan('out')).rejects.toThrow('leads out of the workspace');
});

test('what is compressed is the same bytes for the same file, whenever it was written, and opens to the file', async () => {
  const page = '<p>many words, many words</p>'.repeat(200);
  const workspace = await aWorkspace({ 'site/a.html': page, 'site/b.html': page });
  await utimes(join(workspace, 'site/b.html'), 1_000, 1_000);
  const folder = createSiteFolder(workspace);
  const [a, b] = (await folder.scan('site')).files;
  if (!a || !b) throw new Error('both are there');
  const [one, two] = [await folder.body('site', a, 'gzip'), await folder.body('site', b, 'gzip')];
  if (!('bytes' in one)) throw new Error('compressed bytes lie in memory');
  expect(one).toEqual(two);
  expect(gunzipSync(one.bytes).toString()).toBe(page);
  expect(one.bytes.length).toBeLessThan(page.length / 10);
  expect(one.sha256).toBe(sha256(one.bytes));
  // No time, no name, no operating system (RFC 1952).
  expect([...one.bytes.subarray(0, 10)]).toEqual([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, expect.any(Number), 255]);
});

test('what is stored as it is lies in memory where it is small, and is streamed where it is not', async () => {
  const [small, large] = ['<p>', 'x'.repeat(1024 * 1024 + 1)];
  const workspace = await aWorkspace({ 'site/a.html': small, 'site/b.bin': large });
  const folder = createSiteFolder(workspace);
  const [a, b] = (await folder.scan('site')).files;
  if (!a || !b) throw new Error('both are there');
  expect(await folder.body('site', a, null)).toEqual({ bytes: Buffer.from(small), sha256: sha256(small) });
  expect(await folder.body('site', b, null)).toEqual({
    ...{ file: join(workspace, 'site/b.bin'), size: large.length, sha256: sha256(large) },
  });
});

test.each([null, 'gzip'] as const)('a file that changed since it was hashed is not stored: encoding %p', async (encoding) => {
  const workspace = await aWorkspace({ 'site/a.html': 'before' });
  const folder = createSiteFolder(workspace);
  const [file] = (await folder.scan('site')).files;
  await appendFile(join(workspace, 'site/a.html'), ' and after');
  if (!file) throw new Error('it is there');
  await expect(folder.body('site', file, encoding)).rejects.toMatchObject({
    ...{ name: 'BucketFault', kind: 'damaged', message: expect.stringContaining('has other bytes than') },
  });
});
