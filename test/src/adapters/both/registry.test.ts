import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { lookAtRegistry, type RegistrySource } from '../../../../src/adapters/both/registry.ts';
import { newestIn } from '../../../../src/watch/poll-versions.ts';

type Answer = { readonly status?: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };
let server: Server;
let host: string;
let answers: Readonly<Record<string, (request: IncomingMessage) => Answer>>;
let asked: IncomingMessage[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request);
    const { status = 200, headers = {}, body = '' } = answers[request.url?.split('?')[0] ?? '']?.(request) ?? { status: 404 };
    response.writeHead(status, headers).end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = [];
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const look = (id: string, more: Partial<RegistrySource> = {}) => {
  const kind = id.slice(0, id.indexOf(':')) as RegistrySource['kind'];
  const where = `http://${host}`;
  return lookAtRegistry(
    { id, kind, url: '', ref: null, etag: null, ...more },
    { rules: { trusted: [host] }, pypi: where, npm: where },
  );
};

test('the newest version of a package on PyPI, asked for by its normalised name, with the tag of last time', async () => {
  answers = {
    '/simple/odoo-addon/': ({ headers }) =>
      headers['if-none-match'] === '"7"'
        ? { status: 304 }
        : { headers: { etag: '"7"' }, body: { versions: ['1.0', '1.10', '1.9', '2.0rc1'] } },
  };
  expect(await look('pypi:Odoo_Addon')).toEqual({ kind: 'value', value: '1.10', etag: '"7"' });
  expect(await look('pypi:Odoo_Addon', { etag: '"7"' })).toEqual({ kind: 'same' });
  expect(await look('pypi:Odoo_Addon', { ref: '>=1.0,<1.10' })).toMatchObject({ value: '1.9' });
  expect(asked[0]?.headers.accept).toBe('application/vnd.pypi.simple.v1+json');
});

test('the version in a range, or behind a tag, of a package on npm', async () => {
  answers = {
    '/@acme%2Fapp': () => ({ body: { 'dist-tags': { latest: '3.0.0' }, versions: { '2.1.0': {}, '2.2.0': {}, '3.0.0': {} } } }),
  };
  expect(await look('npm:@acme/app')).toMatchObject({ value: '3.0.0' });
  expect(await look('npm:@acme/app', { ref: '^2.0.0' })).toMatchObject({ value: '2.2.0' });
});

test('the digest behind a tag of an image, with the token that its registry asks for', async () => {
  const digest = `sha256:${'1a'.repeat(32)}`;
  answers = {
    '/v2/acme/app/manifests/16': ({ headers }) =>
      headers.authorization === 'Bearer t0k'
        ? { headers: { 'docker-content-digest': digest } }
        : { status: 401, headers: { 'www-authenticate': `Bearer realm="http://${host}/token",service="reg"` } },
    '/token': () => ({ body: { token: 't0k' } }),
  };
  expect(await look(`oci:${host}/acme/app:16`)).toEqual({ kind: 'value', value: digest, etag: null });
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'HEAD /v2/acme/app/manifests/16',
    'GET /token?service=reg&scope=repository%3Aacme%2Fapp%3Apull',
    'HEAD /v2/acme/app/manifests/16',
  ]);
});

test('a registry that sends for its token to an inner address gets nobody there', async () => {
  answers = {
    '/v2/acme/app/manifests/16': () => ({
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="http://169.254.169.254/latest",service="x"' },
    }),
  };
  expect(await look(`oci:${host}/acme/app:16`)).toEqual({ kind: 'failed', because: 'the address is no https address' });
});

test('an index of one’s own is its bytes', async () => {
  answers = { '/simple/a/': () => ({ body: '<a href="a-1.whl">' }) };
  const first = await look(`index:http://${host}/simple/a/`);
  answers = { '/simple/a/': () => ({ body: '<a href="a-2.whl">' }) };
  expect(first).toMatchObject({ kind: 'value' });
  expect(await look(`index:http://${host}/simple/a/`)).not.toEqual(first);
});

test.each([
  [
    { status: 302, headers: { location: 'http://169.254.169.254/' } },
    { kind: 'failed', because: 'it sends elsewhere, which is not followed' },
  ],
  [
    { status: 429, headers: { 'retry-after': '60' } },
    { kind: 'failed', because: 'it answers 429', after: 60_000 },
  ],
  [{ status: 404 }, { kind: 'missing', because: 'there is no such thing' }],
  [{ body: '{' }, { kind: 'failed', because: 'its answer is no JSON' }],
  [{ body: { versions: [] } }, { kind: 'missing', because: 'no version is in its range' }],
  [{ body: { versions: 'x' } }, { kind: 'missing', because: 'no version is in its range' }],
])('the answer %j is told as what it is, and followed nowhere', async (answer, expected) => {
  answers = { '/simple/a/': () => answer };
  expect(await look('pypi:a')).toEqual(expected);
  expect(asked).toHaveLength(1);
});

test.each(['pypi:../../etc', 'npm:@x/../y', 'oci:docker.io/a/../../b:1', 'oci:docker.io/A B:1'])(
  '%s is asked of nobody',
  async (id) => {
    expect(await look(id)).toMatchObject({ kind: 'failed' });
    expect(asked).toEqual([]);
  },
);

test.each([
  ['^1.2.0', '1.9.0'],
  ['~1.2.0', '1.2.9'],
  ['~=1.2', '1.9.0'],
  ['1.2.x', '1.2.9'],
  ['<2, !=1.9.0', '1.2.9'],
  ['^0.3.1', '0.3.2'],
  ['^3 || ^0.3.1', '0.3.2'],
  ['==1.2.0', '1.2.0'],
  ['whatever(', '2.0.0'],
  [null, '2.0.0'],
])('the newest version that %s takes is %s', (range, expected) => {
  expect(newestIn(['1.2.0', '1.2.9', '1.9.0', '2.0.0', '0.3.2', '0.4.0', '3.0.0-beta.1', 'junk'], range)).toBe(expected);
});
