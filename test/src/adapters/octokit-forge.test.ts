import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { OctokitForge } from '../../../src/adapters/octokit-forge.ts';

interface Asked {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

// A real server that answers as ordered; the sandbox's forge holds the same requests to GitHub's own description.
let server: Server;
let asked: Asked[] = [];
let answer: (url: URL) => { readonly status: number; readonly body: unknown } | 'silence' = () => ({ status: 201, body: {} });
let forge: OctokitForge;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    asked.push({
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: text ? JSON.parse(text) : null,
    });
    const reply = answer(new URL(request.url ?? '', 'http://x'));
    if (reply === 'silence') return;
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
beforeEach(() => {
  asked = [];
  const apiUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  forge = new OctokitForge({ token: 'tok', repository: 'acme/plots', apiUrl, timeout: 1_000 });
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const status = {
  sha: 'c'.repeat(40),
  context: 'pilotlight/a',
  state: 'success' as const,
  description: 'd',
  targetUrl: 'https://x.y/z',
};
const files = (count: number, from = 0) => Array.from({ length: count }, (_, index) => ({ filename: `f${from + index}` }));

test('a status goes to its commit, with the version of the API and the token', async () => {
  answer = () => ({ status: 201, body: {} });
  expect(await forge.setStatus(status)).toEqual({ ok: true });
  expect(asked).toMatchObject([
    {
      method: 'POST',
      url: `/repos/acme/plots/statuses/${status.sha}`,
      headers: { authorization: 'token tok', 'x-github-api-version': '2026-03-10' },
      body: { context: 'pilotlight/a', state: 'success', description: 'd', target_url: 'https://x.y/z' },
    },
  ]);
});

test.each([403, 404])('a token that may not (%d) is an answer, not an exception', async (code) => {
  answer = () => ({ status: code, body: { message: 'Resource not accessible by integration' } });
  expect(await forge.setStatus(status)).toEqual({ ok: false, because: expect.stringContaining(`(${code})`) });
});

test('a server that breaks, or never answers, is an answer too', async () => {
  answer = () => ({ status: 500, body: { message: 'boom' } });
  expect(await forge.setStatus(status)).toMatchObject({ ok: false });
  answer = () => 'silence';
  expect(await forge.setStatus(status)).toMatchObject({ ok: false });
});

test('changed files come from one comparison, a renamed one under both names', async () => {
  answer = () => ({ status: 200, body: { files: [{ filename: 'new', previous_filename: 'old' }, { filename: 'b' }] } });
  expect(await forge.changedFiles({ before: 'a', after: 'b', pull: 7 })).toEqual(['new', 'old', 'b']);
  expect(asked.map(({ url }) => url)).toEqual(['/repos/acme/plots/compare/a...b']);
});

test('where GitHub cut the comparison off, the pull request is read page by page', async () => {
  answer = (url) => {
    if (url.pathname.includes('compare')) return { status: 200, body: { files: files(300) } };
    const page = Number(url.searchParams.get('page'));
    return { status: 200, body: page < 5 ? files(100, page * 100) : files(3, 500) };
  };
  expect(await forge.changedFiles({ before: 'a', after: 'b', pull: 7 })).toHaveLength(403);
  expect(asked).toHaveLength(6);
});

test('what cannot be told is null: cut off without a pull request, cut off in both, or refused', async () => {
  answer = () => ({ status: 200, body: { files: files(300) } });
  expect(await forge.changedFiles({ before: 'a', after: 'b', pull: null })).toBeNull();
  answer = (url) => (url.pathname.includes('compare') ? { status: 404, body: {} } : { status: 200, body: files(100) });
  expect(await forge.changedFiles({ before: 'a', after: 'b', pull: 7 })).toBeNull();
  answer = () => ({ status: 404, body: { message: 'Not Found' } });
  expect(await forge.changedFiles({ before: 'a', after: 'b', pull: 7 })).toBeNull();
});
