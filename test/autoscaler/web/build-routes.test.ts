import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { ForgeUnavailable } from '../../../autoscaler/forge-unavailable.ts';
import { MAX_LOG_CHUNK } from '../../../src/contract/build-protocol.ts';
import { aBuild } from '../../conformance/build-store.ts';
import { fetched, servingBuilds } from './build-serving.ts';

const running: Awaited<ReturnType<typeof servingBuilds>>[] = [];
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});

async function serve(given: Parameters<typeof servingBuilds>[0] = {}) {
  const served = await servingBuilds(given);
  running.push(served);
  const { port, tokenOf } = served;
  const authorization = `Bearer ${tokenOf('100')}`;
  const put = (path: string, body: Uint8Array | string, headers: Record<string, string> = {}) =>
    fetched({ port, path: `/api/v1/builds/${path}`, method: 'PUT', body, headers: { authorization, ...headers } });
  const post = (path: string, body: object | string, headers: Record<string, string> = { authorization }) =>
    fetched({
      port,
      path: `/api/v1/builds/${path}`,
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers,
    });
  return { ...served, put, post, authorization };
}

const PROGRESS = { plan: '0'.repeat(64), id: 'py', name: 'py', state: 'running', attempt: 1, of: 1, until: null, runner: 'r' };

describe('outputs that come in', () => {
  test('land at their offset: overlaps are skipped, and a gap is answered 409 with the size', async () => {
    const { put, store, build, heard } = await serve();
    expect((await put('logs/py?offset=0', 'hello ')).text).toBe('{"size":6}');
    expect((await put('logs/py?offset=2', 'llo world')).text).toBe('{"size":11}');
    const gap = await put('logs/py?offset=20', 'x');
    expect([gap.status, gap.text]).toEqual([409, '{"size":11}']);
    const missing = await put('logs/py?offset=12', '');
    expect([missing.status, missing.text]).toEqual([409, '{"size":11}']);
    expect((await put('logs/py?offset=11', '')).text).toBe('{"size":11}');
    expect(await store.size(build, 'py')).toBe(11);
    expect(heard.filter(({ what }) => what === 'heard py').length).toBe(5);
  });

  test('may be packed, and are stored as they were', async () => {
    const { put, store, build } = await serve();
    const text = 'a line of output\n'.repeat(50_000);
    const answer = await put('logs/py?offset=0', gzipSync(text), { 'content-encoding': 'gzip' });
    expect([answer.status, answer.text]).toEqual([200, `{"size":${text.length}}`]);
    expect(await store.size(build, 'py')).toBe(text.length);
  });

  test('A10: a bomb is stopped at the limit of a chunk, and what is not gzip is refused', async () => {
    const { put, store, build } = await serve();
    const bomb = await put('logs/py?offset=0', gzipSync(Buffer.alloc(200 * MAX_LOG_CHUNK)), { 'content-encoding': 'gzip' });
    expect(bomb.status).toBe(413);
    expect(await store.size(build, 'py')).toBeLessThanOrEqual(MAX_LOG_CHUNK);
    expect((await put('logs/a?offset=0', 'plain', { 'content-encoding': 'gzip' })).status).toBe(400);
    expect((await put('logs/a?offset=0', 'plain', { 'content-encoding': 'br' })).status).toBe(415);
    expect((await put('logs/a?offset=0', Buffer.alloc(MAX_LOG_CHUNK + 1))).status).toBe(413);
  });

  test.each(['logs/..?offset=0', 'logs/A?offset=0', 'logs/a/b?offset=0', 'logs/a', 'logs/a?offset=-1', 'logs/a?offset=1e3'])(
    'nothing is stored at %s',
    async (path) => {
      const { put } = await serve();
      expect((await put(path, 'x')).status).toBe(400);
    },
  );

  test('a quota is answered 413, an artifact’s bad name 400, one that collides 409', async () => {
    const { put } = await serve({ storeLimits: { output: 5 } });
    expect((await put('logs/py?offset=0', '123456')).status).toBe(413);
    expect((await put('artifacts/py/../x', 'x')).status).toBe(400);
    expect((await put('artifacts/py/%2e%2e/x', 'x')).status).toBe(400);
    expect((await put('artifacts/py/a%2Fb', 'x')).status).toBe(400);
    expect((await put('artifacts/py/shots/a%20b.png', 'x')).status).toBe(204);
    expect((await put('artifacts/py/shots/A%20b.png', 'x')).status).toBe(409);
  });
});

describe('who may speak', () => {
  test('nobody without a token of this service that still holds', async () => {
    const { port, tokenOf, log } = await serve();
    const good = tokenOf('100');
    const bad = [
      '',
      'Bearer',
      'Bearer x',
      `Bearer ${good.slice(0, -1)}A`,
      `Bearer ${good.replace('.100.', '.101.')}`,
      `Basic ${good}`,
    ];
    for (const authorization of bad) {
      const answer = await fetched({ port, path: '/api/v1/builds/timings', headers: authorization ? { authorization } : {} });
      expect(answer.status).toBe(401);
    }
    expect((await fetched({ port, path: '/api/v1/builds/timings', headers: { authorization: `Bearer ${good}` } })).status).toBe(
      200,
    );
    expect(JSON.stringify(log)).not.toContain(good.slice(10, 40));
  });

  test('a token writes to its own build and to no other', async () => {
    const { store, put, post, heard } = await serve();
    const other = await store.begin(aBuild({ runId: '200' }));
    await put('logs/py?offset=0', 'mine');
    await post('progress', PROGRESS);
    expect(await store.size(other, 'py')).toBe(0);
    expect(new Set(heard.map(({ build }) => build))).toEqual(new Set(['100']));
  });

  test('of a build that is not kept any more, 410', async () => {
    const { port, tokenOf } = await serve();
    const authorization = `Bearer ${tokenOf('999')}`;
    expect(
      (await fetched({ port, path: '/api/v1/builds/logs/a?offset=0', method: 'PUT', headers: { authorization }, body: 'x' }))
        .status,
    ).toBe(410);
  });
});

describe('messages', () => {
  test('reach the desk once they are what the contract says', async () => {
    const { post, heard, port, authorization } = await serve();
    expect((await post('progress', PROGRESS)).status).toBe(204);
    expect((await post('results', { results: [] })).status).toBe(204);
    expect(
      (await post('plan', { plan: '0'.repeat(64), tested: '0'.repeat(40), attempt: 1, configurations: [], text: 'a plan' }))
        .status,
    ).toBe(204);
    expect(heard.map(({ what }) => what)).toEqual(['progress', 'results', 'plan']);
    for (const wrong of ['', '{', '[]', '{"plan":1}', JSON.stringify({ ...PROGRESS, extra: 1 })])
      expect((await post('progress', wrong)).status).toBe(400);
    const headers = { authorization };
    expect((await fetched({ port, headers, path: '/api/v1/builds/resume?configuration=deferred' })).text).toBe(
      '{"attempts":[],"failed_tests":["one"]}',
    );
    expect((await fetched({ port, headers, path: '/api/v1/builds/resume?configuration=other' })).status).toBe(404);
    expect((await fetched({ port, headers, path: '/api/v1/builds/resume' })).status).toBe(400);
  });

  test('GitHub away is 503 with the time to come again, anything else 500 without a word of it', async () => {
    const away = await serve({ trouble: new ForgeUnavailable('down', Date.now() + 5_000) });
    const answer = await away.post('progress', PROGRESS);
    expect([answer.status, Number(answer.headers['retry-after'])]).toEqual([503, 5]);
    const broken = await serve({ trouble: new Error('a secret') });
    const failed = await broken.post('progress', PROGRESS);
    expect([failed.status, failed.text.includes('secret')]).toEqual([500, false]);
  });

  test('whoever is unknown may send little', async () => {
    const { post } = await serve();
    expect((await post('hello', JSON.stringify({ x: 'x'.repeat(20_000) }), {})).status).toBe(413);
    expect((await post('hello', { repository: 'evil/x' }, {})).status).toBe(400);
    const hello = { repository: 'evil/x', run_id: '1', build: '1', pull: null, sha: 'a'.repeat(40) };
    const foreign = await post('hello', hello, {});
    expect([foreign.status, JSON.parse(foreign.text).error]).toEqual([403, 'not-served']);
    expect(JSON.parse((await post('hello', { ...hello, repository: 'acme/x' }, {})).text).nonce).toMatch(
      /^[A-Za-z0-9_-]{16,64}$/,
    );
  });
});

describe('S3: time', () => {
  /** Sends a head, and then a byte of the body every so often, until the other side has had enough. */
  async function slowly(port: number, head: string, ms: number): Promise<string> {
    const { connect } = await import('node:net');
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.on('data', (bytes) => {
      text += bytes.toString();
    });
    socket.on('error', () => undefined);
    socket.write(head);
    const timer = setInterval(() => socket.writable && socket.write('x'), ms);
    await new Promise((resolve) => socket.once('close', resolve));
    clearInterval(timer);
    return text;
  }

  test('an artifact of a known job may take long, a body of somebody unknown may not', async () => {
    const { port, authorization, store, build } = await serve({ limits: { requestTimeout: 300 } });
    const head = (path: string, more: string) =>
      `PUT ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 10\r\n${more}\r\n`;
    const [known, unknown, hello] = await Promise.all([
      slowly(port, head('/api/v1/builds/artifacts/py/slow.txt', `authorization: ${authorization}\r\n`), 100),
      slowly(port, head('/api/v1/builds/artifacts/py/slow.txt', ''), 100),
      slowly(port, head('/api/v1/builds/hello', '').replace('PUT', 'POST'), 100),
    ]);
    expect(known).toContain('204 No Content');
    expect(unknown).toContain('401 Unauthorized');
    expect(hello).toContain('408 Request Timeout');
    expect(await store.artifacts(build, 'py')).toEqual([{ path: 'slow.txt', size: 10 }]);
  });
});
