import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lookAtRemote } from '../../../../src/adapters/both/git-remote.ts';

const path = process.env['PATH'] ?? '';
let folder: string;
let url: string;
let commit: string;
let server: Server;
let port: number;
const seen: string[] = [];

const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.test', ...args], {
    cwd: join(folder, 'a.git'),
    encoding: 'utf8',
  }).trim();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'git-remote-'));
  execFileSync('git', ['init', '-q', '-b', 'main', join(folder, 'a.git')]);
  git('commit', '-q', '--allow-empty', '-m', 'one');
  git('branch', '17.0');
  git('branch', 'feature/refs/heads/main');
  git('tag', '-a', 'v1', '-m', 'v1');
  commit = git('rev-parse', 'HEAD');
  url = `file://${folder}/a.git`;
  server = createServer(({ url: asked = '' }, response) => {
    seen.push(asked);
    if (asked.startsWith('/silent')) return;
    response.writeHead(asked.startsWith('/moved') ? 302 : 404, { location: `http://127.0.0.1:${port}/inner` }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true });
});

const look = (refs: readonly string[], address = url, within = 10_000) =>
  lookAtRemote(
    refs.map((ref) => ({ url: address, ref })),
    { rules: { files: folder, trusted: [`127.0.0.1:${port}`] }, path, within },
  );

test('one process tells where branches, tags and HEAD stand, and which are not there', async () => {
  const value = { kind: 'value', value: commit, etag: null };
  expect(await look(['refs/heads/17.0', 'refs/tags/v1', 'HEAD', 'refs/heads/gone', 'refs/heads/main'])).toEqual([
    ...[value, value, value],
    { kind: 'missing', because: 'there is no refs/heads/gone' },
    value,
  ]);
});

test.each(['--upload-pack=touch /tmp/x', 'refs/heads/a b', 'refs/heads/*', 'refs/../x', '17.0', ''])(
  'the reference %j is never given to git',
  async (ref) => {
    expect(await look([ref])).toMatchObject([{ kind: 'failed', because: expect.stringContaining('is no reference') }]);
  },
);

test('what is no repository fails with git’s own words', async () => {
  expect(await look(['HEAD'], `file://${folder}/none.git`)).toMatchObject([
    { kind: 'failed', because: expect.stringMatching(/^git says: /) },
  ]);
});

test('a redirection is not followed', async () => {
  const [found] = await look(['HEAD'], `http://127.0.0.1:${port}/moved/a`);
  expect(found).toMatchObject({ kind: 'failed' });
  expect(seen.filter((asked) => asked.startsWith('/inner'))).toEqual([]);
});

test('a server that never answers is given up', async () => {
  expect(await look(['HEAD'], `http://127.0.0.1:${port}/silent/a`, 500)).toEqual([
    { kind: 'failed', because: 'it did not answer within 0.5 s' },
  ]);
});

test('a name is asked where it was found to lie, not resolved again by git', async () => {
  const asked = seen.length;
  const name = `checked.test:${port}`;
  const given = { rules: { trusted: [name] }, path, resolve: async () => ({ ok: true, value: ['127.0.0.1'] }) as const };
  await lookAtRemote([{ url: `http://${name}/pinned/a`, ref: 'HEAD' }], given);
  expect(seen.slice(asked)).toEqual([expect.stringMatching(/^\/pinned\/a\//)]);
});

test.each(['file:///etc', 'ext::sh -c id', 'https://169.254.169.254/x', '-oProxyCommand=id'])(
  '%s starts no git',
  async (address) => {
    const given = { rules: {}, path: '/nonexistent' };
    expect(await lookAtRemote([{ url: address, ref: 'HEAD' }], given)).toMatchObject([
      { kind: 'failed', because: expect.stringMatching(/^the address /) },
    ]);
  },
);
