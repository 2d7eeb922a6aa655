import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeToken } from '../../../autoscaler/builds/tokens.ts';
import { aBuild } from '../../conformance/build-store.ts';
import { fetched, servingBuilds } from './build-serving.ts';

let world: Awaited<ReturnType<typeof servingBuilds>>;
beforeEach(async () => {
  world = await servingBuilds();
});
afterEach(() => world.close());

const get = (path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET') =>
  fetched({ port: world.port, path, headers, method });
const bearer = (runId = world.build.runId) => ({ authorization: `Bearer ${world.tokenOf(runId)}` });

describe('a private build', () => {
  test('does not exist for who lacks its key: on every address below it, with every method, whatever key is tried', async () => {
    const hidden = await world.store.begin(
      aBuild({ runId: '200', isPrivate: true, place: { owner: 'acme', repo: 'secret', of: { pull: 7 }, number: '1' } }),
    );
    await world.store.append(hidden, 'py', 0, Buffer.from('the plans\n'));
    await world.store.put(hidden, 'py', 'state', { standing: { kind: 'running' } });
    const artifact = async function* () {
      yield Buffer.from('the plans');
    };
    await world.store.putArtifact(hidden, 'py', 'a.txt', artifact());
    const list = '/builds/acme/secret/pulls/7';
    const at = `/builds/${hidden.path}`;
    const below = [
      '',
      '/',
      '/state.json',
      '/py',
      '/py/',
      '/py/state.json',
      '/py/out.txt',
      '/py/artifacts/',
      '/py/artifacts/a.txt',
    ];
    const addresses = [...below.map((rest) => `${at}${rest}`), list, `${list}/`, `${list}/latest`, `${list}/latest/py/out.txt`];
    const nothing = await get('/builds/acme/nothing/pulls/7/1/');
    const keys = [
      '',
      '?key=',
      '?key=x',
      world.keyOf(world.build),
      `?key=${encodeURIComponent(world.keyOf(hidden).slice(5, -1))}A`,
    ];
    const tries = addresses.flatMap((address) => keys.flatMap((key) => [`GET ${address}${key}`, `HEAD ${address}${key}`]));
    for (const one of tries) {
      const [method = '', address = ''] = one.split(' ');
      const { status, text } = await get(address, {}, method);
      expect([one, status, text]).toEqual([one, 404, method === 'HEAD' ? '' : nothing.text]);
    }
    expect((await get(`${at}/py/out.txt?follow`)).status).toBe(404);
    expect((await get(`${at}/py/out.txt${world.keyOf(hidden)}`)).text).toBe('the plans\n');
    expect((await get(`${at}/py/artifacts/a.txt${world.keyOf(hidden)}`)).text).toBe('the plans');
  });
});

describe('addresses that no one was given', () => {
  test.each([
    '.key',
    '.runs/100.json',
    '.open/100.json',
    '.trash/',
    'acme/plots/pulls/7/45/.build.json',
    'acme/plots/pulls/7/45/.plan.json',
    'acme/plots/pulls/7/45/.plan-text.json',
    'acme/plots/pulls/7/45/py/.state.json',
    'acme/plots/pulls/7/45/py/artifacts/.x',
    'acme/plots/pulls/7/45/py/artifacts/..%2F.state.json',
    'acme/plots/pulls/7/45/py/artifacts/%2e%2e/%2e%2e/.build.json',
    'acme/plots/pulls/7/45/../45/py/out.txt',
    'acme/plots/pulls/07/45/py/out.txt',
    'ACME/plots/pulls/7/45/py/out.txt',
    'acme/plots/pulls/7/45//py/out.txt',
    'acme/plots/pulls/7/45/py/out.txt/',
    'acme/plots/pulls/7/45/py%00/out.txt',
    'acme/plots/branches/..%2F..%2F.key/45/',
    `acme/plots/branches/${'%41'.repeat(50)}/45/`,
    `${'a'.repeat(5_000)}`,
  ])('/builds/%s is nothing', async (path) => {
    await world.store.append(world.build, 'py', 0, Buffer.from('x'));
    await world.store.put(world.build, null, 'plan', { plan: 'secret words' });
    await world.store.put(world.build, 'py', 'state', { standing: { kind: 'running' }, note: 'secret words' });
    const answer = await get(`/builds/${path}`);
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toMatch(/secret words|headSha/);
  });
});

describe('tokens', () => {
  test('that were changed in one letter, cut, outlived or made for another purpose open nothing, and stand in no log', async () => {
    const token = world.tokenOf(world.build.runId);
    const old = makeToken({ run: '100', build: '100' }, world.seals, Date.now() - 7 * 86_400_000);
    const wrong = [
      ...[4, 8, token.length - 1].map((at) => `${token.slice(0, at)}${token[at] === '1' ? '2' : '1'}${token.slice(at + 1)}`),
      ...[token.slice(0, -1), `${token}A`, ` ${token}`, token.toUpperCase(), old],
      world.keyOf(world.build).slice('?key='.length),
      `pl1.100.100.${'z'.repeat(10)}.${world.seals.seal('token', '100.100.zzzz')}`,
    ];
    for (const one of wrong) {
      const answer = await get('/api/v1/builds/timings', { authorization: `Bearer ${one}` });
      expect([one, answer.status]).toEqual([one, 401]);
    }
    expect((await get('/api/v1/builds/timings', bearer())).status).toBe(200);
    const logged = JSON.stringify(world.log);
    for (const secret of [token, old, world.keyOf(world.build).slice(5)]) expect(logged).not.toContain(secret);
  });
});

describe('bodies', () => {
  const put = (path: string, body: Uint8Array, headers: Readonly<Record<string, string>> = {}) =>
    fetched({ port: world.port, path: `/api/v1/builds/${path}`, method: 'PUT', body, headers: { ...bearer(), ...headers } });

  test('A10: a bomb in an artifact is kept as it came where it says nothing, and is stopped where it says gzip', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024), { level: 9 });
    const before = process.memoryUsage().rss;
    expect((await put('artifacts/py/bomb.gz', bomb)).status).toBe(204);
    expect((await get(`/builds/${world.build.path}/py/artifacts/bomb.gz`)).bytes.length).toBe(bomb.length);
    expect((await put('artifacts/py/bomb', bomb, { 'content-encoding': 'gzip' })).status).toBe(413);
    expect((await get(`/builds/${world.build.path}/py/artifacts/bomb`)).status).toBe(404);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  test('an offset beyond every file stores nothing and says where the end is', async () => {
    for (const offset of ['999999999999999', '1'])
      expect(await put(`logs/py?offset=${offset}`, Buffer.from('x'))).toMatchObject({ status: 409, text: '{"size":0}' });
    expect((await put('logs/py?offset=9999999999999999', Buffer.from('x'))).status).toBe(400);
    expect(await world.store.size(world.build, 'py')).toBe(0);
  });
});

test('G20: each answer of each address has the headers that browsers are told by', async () => {
  await world.store.append(world.build, 'py', 0, Buffer.from('x'));
  const at = `/builds/${world.build.path}`;
  const addresses = [
    ...['/', '/state.json', '/py/', '/py/out.txt', '/py/out.txt?plain', '/py/state.json', '/py/artifacts/', '/nothing'].map(
      (rest) => at + rest,
    ),
    ...['/builds/x', '/builds/acme/plots/pulls/7/', '/builds/acme/plots/pulls/7/latest', '/api/v1/builds/timings'],
    ...['/api/v1/builds/hello', '/api/v1/builds/nothing'],
  ];
  for (const address of addresses) {
    const { headers } = await get(address);
    expect([address, headers['x-content-type-options']]).toEqual([address, 'nosniff']);
    expect([address, headers['content-security-policy']]).toEqual([address, expect.stringMatching(/default-src 'none'/)]);
    expect(headers['content-security-policy']).toMatch(/frame-ancestors 'none'/);
    expect(headers['content-security-policy']).not.toMatch(/unsafe/);
    expect([address, headers['referrer-policy']]).toEqual([address, 'no-referrer']);
    expect([address, headers['cross-origin-resource-policy']]).toEqual([address, 'same-origin']);
  }
});
