import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { ANSWERS } from '../../../autoscaler/web/api/api-answers.ts';
import { API, type ApiPlace } from '../../../autoscaler/web/api/api-table.ts';
import { OPERATIONS } from '../../../autoscaler/web/api/operations.ts';
import { ApiWorld } from './api-world.ts';

let world: ApiWorld;
let [reader, operator] = ['', ''];
beforeAll(async () => {
  world = await ApiWorld.open();
  [reader, operator] = [await world.token('read'), await world.token('read', 'operate')];
});
afterAll(() => world.close());

interface Sending {
  readonly body?: unknown;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
}

async function ask(method: string, path: string, { body, token = operator, headers = {} }: Sending = {}) {
  const response = await fetch(`${world.origin}/api/v1${path}`, {
    method,
    headers: {
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.startsWith('application/json');
  return { status: response.status, body: isJson ? JSON.parse(text) : text, text };
}
const get = (path: string, sending?: Sending) => ask('GET', path, sending);
const order = (pool: string, body: unknown, sending: Sending = {}) => ask('POST', `/pools/${pool}/orders`, { ...sending, body });

describe('reading', () => {
  test('every answer is what its schema says, and nothing beside it', async () => {
    const paths: Readonly<Record<string, string>> = {
      ...{ state: '/state', health: '/health', pools: '/pools', pool: '/pools/large', poolHistory: '/pools/large/history' },
      ...{ jobs: '/jobs', job: '/jobs/1', explain: '/explain?url=acme%2Fplots%231', machines: '/machines?which=gone' },
      ...{ costs: '/costs?by=pool', requests: '/requests', pullBuilds: '/pulls/acme/plots/7/builds', build: '/builds/10' },
    };
    for (const [name, path] of Object.entries(paths)) {
      const answer = OPERATIONS[name as keyof typeof OPERATIONS].answer as z.ZodObject;
      const { status, body } = await get(path, { token: reader });
      expect([name, status, answer.strict().safeParse(body).error?.message]).toEqual([name, 200, undefined]);
    }
    const served = Object.entries(API as Readonly<Record<string, ApiPlace>>).filter(
      ([, { method, elsewhere }]) => method === 'GET' && !elsewhere,
    );
    expect(served.map(([name]) => name).filter((name) => !Object.hasOwn(paths, name))).toEqual(['openapi', 'events', 'log']);
    expect(z.toJSONSchema(ANSWERS).schemas).toHaveProperty('State');
  });

  test('a list is read to its end page by page, and nothing comes twice', async () => {
    for (const [path, key, count] of [
      ['/jobs?limit=2', 'jobs', 6],
      ['/requests?limit=2', 'requests', 5],
      ['/machines?which=gone&limit=1', 'machines', 2],
    ] as const) {
      const seen: string[] = [];
      let before: string | null = null;
      do {
        const { body } = await get(`${path}${before === null ? '' : `&before=${before}`}`);
        seen.push(...body[key].map(({ id }: { id: string }) => id));
        before = body.next;
      } while (before !== null && seen.length < 50);
      expect([key, seen.length, new Set(seen).size]).toEqual([key, count, count]);
    }
  });

  test('lists are filtered', async () => {
    const ids = async (path: string, key: string) => (await get(path)).body[key].map(({ id }: { id: string }) => id);
    expect(await ids('/jobs?status=completed', 'jobs')).toEqual(['90']);
    expect(await ids('/jobs?repository=acme/other', 'jobs')).toEqual([]);
    expect(await ids('/machines?pool=small', 'machines')).toEqual(['t-4', 't-3']);
    expect(await ids('/requests?pull=8', 'requests')).toEqual([]);
    expect(await ids('/requests?by=11&limit=1', 'requests')).toEqual(['comment:1']);
  });

  test('the tail of an output has no control sequence, is as long as was asked, and follows what comes until it ends', async () => {
    expect((await get('/builds/10/logs/lines')).text).toBe('collected 3 items\ntest_axes PASSED\n');
    expect((await get('/builds/10/logs/lines?tail=0')).text).toBe('');
    // A tail may begin within a control sequence: what is left of it is text, and harmless.
    expect((await get('/builds/10/logs/lines?tail=11')).text).toBe('PASSED\n');
    expect(await get('/builds/10/logs/bars')).toMatchObject({ status: 404, body: { error: 'output-unknown' } });
    expect(await get('/builds/11/logs/lines')).toMatchObject({ status: 404, body: { error: 'build-unknown' } });
  });
});

test('following an output gives what comes, and ends with the configuration', async () => {
  const response = await fetch(`${world.origin}/api/v1/builds/10/logs/lines?follow=1&tail=0`, {
    headers: { authorization: `Bearer ${reader}` },
  });
  const whole = response.text();
  await world.print('one more\n');
  const standing = { kind: 'ended', at: 1, verdict: 'passed', because: 'x', duration: 1, tests: null, runner: 'r' };
  await world.store.put(world.build, 'lines', 'state', { standing });
  expect(await whole).toBe('one more\n');
});

describe('ordering', () => {
  test('I-17: a pool is paused, drained, resumed and kept ready, and the journal knows by whom', async () => {
    expect(await order('large', { kind: 'pause', why: 'bad image' })).toMatchObject({
      status: 200,
      body: { pool: 'large', stopped: { how: 'pause', why: 'bad image', who: expect.stringMatching(/^token t-read-operate/) } },
    });
    expect((await order('large', { kind: 'drain' })).body.stopped.how).toBe('drain');
    expect((await get('/state')).body.pools[0].stopped.how).toBe('drain');
    const { body } = await order('large', { kind: 'start', for: 120_000 });
    expect([body.held.count, body.held.until - Date.now() > 110_000]).toEqual([1, true]);
    expect((await order('large', { kind: 'start' })).body.held.count).toBe(2);
    expect((await order('large', { kind: 'resume' })).body.stopped).toBeNull();
    const because = (await get('/pools/large')).body.decisions.map((one: { because: string }) => one.because);
    expect(because).toEqual(['operator-resumed', 'operator-holds', 'operator-holds', 'operator-drains', 'operator-paused']);
  });

  test('an order that comes twice with one key is one, also at the same time, and a key serves one order', async () => {
    const before = world.orders.current().get('small')?.held?.count ?? 0;
    const headers = { 'idempotency-key': 'k-1' };
    const answers = await Promise.all(Array.from({ length: 5 }, () => order('small', { kind: 'start' }, { headers })));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(world.orders.current().get('small')?.held?.count).toBe(before + 1);
    expect(await order('small', { kind: 'pause' }, { headers })).toMatchObject({ status: 409, body: { error: 'key-used' } });
    expect(await order('small', { kind: 'resume' }, { headers: { 'idempotency-key': 'a b' } })).toMatchObject({ status: 400 });
  });

  test('a machine is ended; one that has a job only by force; one that is gone not at all', async () => {
    const end = (id: string, body: unknown = {}) => ask('POST', `/machines/${id}/end`, { body });
    expect(await end('t-4')).toMatchObject({ status: 202, body: { ordered: true } });
    expect(await end('t-2')).toMatchObject({ status: 409, body: { error: 'busy' } });
    expect(await end('t-2', { force: true })).toMatchObject({ status: 202 });
    expect(await end('t-9')).toMatchObject({ status: 404, body: { error: 'machine-unknown' } });
  });

  test('S13: reading is no right to order, and without a token nothing is told', async () => {
    expect(await order('large', { kind: 'pause' }, { token: reader })).toMatchObject({
      status: 403,
      body: { error: 'wrong-scope' },
    });
    expect(await order('large', { kind: 'pause' }, { token: null })).toMatchObject({ status: 401 });
    for (const { path, guard, method, elsewhere } of Object.values(API as Readonly<Record<string, ApiPlace>>)) {
      if (elsewhere) continue;
      const address = path.replace('/api/v1', '').replace(/:[a-z]+/g, '1');
      const { status } = await ask(method, address, { token: null, ...(method === 'POST' ? { body: {} } : {}) });
      expect([path, status]).toEqual([path, guard.kind === 'open' ? 200 : 401]);
    }
  });
});

describe('bad input', () => {
  test.each([
    ['GET', '/jobs?limit=0', 400],
    ['GET', '/jobs?limit=201', 400],
    ['GET', '/jobs?limit=ten', 400],
    ['GET', '/jobs?limit=1&limit=2', 400],
    ['GET', '/jobs?nothing=1', 400],
    ['GET', '/jobs?before=x', 400],
    ['GET', '/jobs?__proto__=x', 400],
    ['GET', '/state?x', 400],
    ['GET', '/pools/large/history?from=5&to=1', 400],
    ['GET', '/pools/large/history?from=1', 400],
    ['GET', '/pools/__proto__', 404],
    ['GET', '/pools/a%2Fb', 404],
    ['GET', '/explain', 400],
    ['GET', '/explain?url=nonsense', 400],
    ['GET', '/costs?by=colour', 400],
    ['GET', '/jobs/abc', 400],
    ['GET', '/jobs/99999999999', 404],
    ['PUT', '/pools/large/orders', 405],
  ] as const)('%s %s is refused with %d and one shape', async (method, path, status) => {
    const answer = await ask(method, path);
    expect(answer).toMatchObject({ status, body: { error: expect.any(String), message: expect.any(String) } });
    expect(Object.keys(answer.body)).toEqual(['error', 'message']);
  });

  test.each([
    ['no JSON', '{', 400],
    ['another kind', '{"kind":"burn"}', 400],
    ['a key that is not known', '{"kind":"pause","how":"hard"}', 400],
    ['a time that is too long', '{"kind":"start","for":86400001}', 400],
    ['a text where an object is expected', '"pause"', 400],
    ['bytes that are no UTF-8', Buffer.from([0x22, 0xff, 0x22]).toString('latin1'), 400],
    ['a body that is too large', `{"kind":"pause","why":"${'x'.repeat(20_000)}"}`, 413],
  ])('an order with %s is refused, and changes nothing', async (_, body, status) => {
    const before = world.orders.current().get('small');
    expect(await order('small', body)).toMatchObject({ status, body: { error: expect.any(String) } });
    expect(world.orders.current().get('small')).toEqual(before);
  });

  test('an address that is too long is refused', async () => {
    expect(await get(`/jobs?repository=${'a'.repeat(9_000)}`)).toMatchObject({ status: 400, body: { error: 'invalid' } });
  });

  test('a body of another type, or packed, is not read', async () => {
    const body = '{"kind":"pause"}';
    expect(await order('small', body, { headers: { 'content-type': 'text/plain' } })).toMatchObject({ status: 415 });
    expect(await order('small', body, { headers: { 'content-encoding': 'gzip' } })).toMatchObject({ status: 415 });
  });
});

describe('events', () => {
  test('one comes at once and after each change, four a second at most, and who leaves is forgotten', async () => {
    const gone = new AbortController();
    const before = world.followers;
    const response = await fetch(`${world.origin}/api/v1/events`, {
      headers: { authorization: `Bearer ${reader}` },
      signal: gone.signal,
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const seen: number[] = [];
    const reading = (async () => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>)
        seen.push(...(new TextDecoder().decode(chunk).match(/event: changed/g) ?? []).map(() => Date.now()));
    })().catch(() => undefined);
    const started = Date.now();
    while (Date.now() - started < 1_200) {
      world.changed();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(seen.length).toBeGreaterThanOrEqual(2);
    expect(seen.length).toBeLessThanOrEqual(6);
    gone.abort();
    await reading;
    for (let i = 0; i < 100 && world.followers > before; i++) await new Promise((resolve) => setTimeout(resolve, 20));
    expect(world.followers).toBe(before);
  });
});
