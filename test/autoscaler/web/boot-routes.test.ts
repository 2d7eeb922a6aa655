import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClaimAnswer, MachineIdentity } from '../../../autoscaler/machine-ports.ts';
import { createBootRoutes } from '../../../autoscaler/web/boot-routes.ts';
import type { IdentityVerifier } from '../../../autoscaler/web/identity.ts';
import { BodyBudget } from '../../../autoscaler/web/read-body.ts';
import { type Reply, send } from '../../../autoscaler/web/reply.ts';
import { err, ok } from '../../../src/lib/result.ts';
import { OrderedDesk } from '../../boot/boot-service.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';

const DOCUMENT = Buffer.from('{"instanceId":"i-1"}').toString('base64');
const WHO: MachineIdentity = { machine: 'i-0123456789abcdef0', region: 'eu-west-1', account: '123456789012' };
/** The signature says who asks: this suite is about what comes after. */
const verify: IdentityVerifier = (_, signature) =>
  signature.startsWith('i-') ? ok({ ...WHO, machine: signature }) : signature === 'fine' ? ok(WHO) : err('wrong-signature');

const ANYBODY = { params: {}, caller: { kind: 'anybody' }, patience: { extend: () => {} }, fields: null } as const;

let desk: OrderedDesk;
let log: MemoryLog;
let budget: BodyBudget;
let now: number;
let close: () => Promise<unknown>;
let url: string;

beforeEach(async () => {
  desk = new OrderedDesk();
  log = new MemoryLog();
  budget = new BodyBudget(200_000);
  now = 1_000_000;
  const routes = createBootRoutes({ desk, verify, version: '7', clock: { now: () => now }, log, budget });
  const server = createServer(async (incoming, response) => {
    const route = routes[incoming.url ?? '']?.[incoming.method ?? ''];
    send(response, route ? ((await route.answer(incoming, ANYBODY)) as Reply) : { status: 404, body: '' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => {
    server.closeAllConnections();
    server.close();
    return once(server, 'close');
  };
});
afterEach(() => close());

interface Answer {
  readonly status: number;
  readonly version: string | null;
  readonly retryAfter: string | null;
  readonly text: string;
}

async function post(path: 'claim' | 'report', body: string | object, headers: Record<string, string> = {}): Promise<Answer> {
  const response = await fetch(`${url}/machines/v1/${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'pilotlight-boot': '7', ...headers },
  });
  return {
    status: response.status,
    version: response.headers.get('pilotlight-boot'),
    retryAfter: response.headers.get('retry-after'),
    text: await response.text(),
  };
}

const fine = { document: DOCUMENT, signature: 'fine' };

describe('a claim', () => {
  test.each<[ClaimAnswer, string]>([
    [{ kind: 'runner', name: 'pl1-a', jitConfig: 'QUJD', maxLifetime: 60_001 }, 'runner\nminutes 2\nname pl1-a\njit QUJD\n'],
    [{ kind: 'stock', maxLifetime: 1 }, 'stock\nminutes 1\n'],
    [{ kind: 'wait', ms: 1_500.5 }, 'wait\nms 1501\n'],
    [{ kind: 'leave', because: 'over\njit QUJD' }, 'leave\nbecause over jit QUJD\n'],
  ])('is answered with %p in lines that bash reads', async (answer, text) => {
    desk.answers = [answer];
    expect(await post('claim', fine)).toEqual({ status: 200, version: '7', retryAfter: null, text });
    expect(desk.claims).toEqual([WHO]);
  });

  test('is not kept by anybody on the way', async () => {
    desk.answers = [{ kind: 'runner', name: 'pl1-a', jitConfig: 'QUJD', maxLifetime: 60_000 }];
    const body = JSON.stringify(fine);
    const response = await fetch(`${url}/machines/v1/claim`, { method: 'POST', body, headers: { 'pilotlight-boot': '7' } });
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(budget.held).toBe(0);
  });

  test('leaves nothing of it in the log: neither document, nor signature, nor configuration (S8)', async () => {
    desk.answers = [{ kind: 'runner', name: 'pl1-a', jitConfig: 'SECRETSECRET', maxLifetime: 60_000 }];
    await post('claim', { ...fine, signature: 'i-0aaaaaaaa' });
    await post('claim', { document: DOCUMENT, signature: 'forged-signature' });
    await post('claim', 'no json at all');
    const written = JSON.stringify(log.entries);
    for (const secret of ['SECRETSECRET', DOCUMENT, 'forged-signature', 'no json']) expect(written).not.toContain(secret);
    expect(log.entries.map((entry) => entry.fields['because'])).toEqual(['runner', 'wrong-signature', 'malformed']);
  });

  test('without a true identity does not reach the desk', async () => {
    const answer = await post('claim', { document: DOCUMENT, signature: 'forged' });
    expect(answer).toMatchObject({ status: 401, version: '7' });
    expect(JSON.parse(answer.text)).toMatchObject({ error: 'wrong-signature' });
    expect(desk.claims).toEqual([]);
  });

  test.each([
    ['6', 'expected boot script version 7, found 6'],
    ['', 'expected boot script version 7, found unknown'],
    ['<script>', 'expected boot script version 7, found unknown'],
  ])('of version %p is refused with both versions', async (version, message) => {
    const answer = await post('claim', fine, { 'pilotlight-boot': version });
    expect(answer).toMatchObject({ status: 409, version: '7' });
    expect(JSON.parse(answer.text).message).toContain(message);
    expect(desk.claims).toEqual([]);
  });

  test('that the desk cannot answer may come again', async () => {
    expect(await post('claim', fine)).toMatchObject({ status: 503, retryAfter: '5' });
    expect(log.messages('error')).toEqual(['A machine could not be answered']);
  });

  test('comes no more than 30 times at once from one machine, and once a second from then on', async () => {
    desk.answers = [{ kind: 'wait', ms: 1 }];
    const one = { document: DOCUMENT, signature: 'i-0aaaaaaaa' };
    for (let i = 0; i < 30; i++) expect((await post('claim', one)).status).toBe(200);
    expect(await post('claim', one)).toMatchObject({ status: 429, retryAfter: '5' });
    expect((await post('claim', { ...one, signature: 'i-0bbbbbbbb' })).status).toBe(200);
    now += 1_000;
    expect((await post('claim', one)).status).toBe(200);
    expect((await post('claim', one)).status).toBe(429);
    now += 60_000;
    for (let i = 0; i < 30; i++) expect((await post('claim', one)).status).toBe(200);
    expect((await post('claim', one)).status).toBe(429);
  });
});

describe('a report', () => {
  test.each(['booted', 'runner-started', 'stock-ready', 'spot-notice'] as const)('of %s is noted', async (milestone) => {
    expect(await post('report', { ...fine, milestone })).toMatchObject({ status: 200 });
    expect(desk.told).toEqual([{ machine: WHO.machine, milestone: { kind: milestone } }]);
  });

  test('of an end carries the exit code', async () => {
    expect(await post('report', { ...fine, milestone: 'runner-exited', exitCode: 7 })).toMatchObject({ status: 200 });
    expect(desk.milestones).toEqual(['runner-exited 7']);
  });

  test.each([
    {},
    { milestone: 'finished' },
    { milestone: 'toString' },
    { milestone: 'runner-exited' },
    { milestone: 'runner-exited', exitCode: 256 },
    { milestone: 'runner-exited', exitCode: -1 },
    { milestone: 'runner-exited', exitCode: 0.5 },
    { milestone: 'runner-exited', exitCode: '0' },
    { milestone: 'booted', exitCode: 0 },
    { milestone: 'booted', extra: 1 },
  ])('of %j is refused', async (fields) => {
    expect(await post('report', { ...fine, ...fields })).toMatchObject({ status: 400 });
    expect(desk.told).toEqual([]);
  });
});

describe('hostile bodies', () => {
  test('of more than 64 KiB are not read to their end', async () => {
    const answer = await new Promise<number>((resolve, reject) => {
      const headers = { 'pilotlight-boot': '7', 'content-length': String(2 ** 30) };
      const outgoing = request(`${url}/machines/v1/claim`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode ?? 0);
        outgoing.destroy();
      });
      outgoing.on('error', reject);
      outgoing.write('{');
    });
    expect(answer).toBe(413);
    expect(await post('claim', 'x'.repeat(65_537)).catch(() => ({ status: 413 }))).toMatchObject({ status: 413 });
  });

  test('get a typed refusal, whatever they are, and never an error of ours', async () => {
    const body = fc.oneof(
      fc.json(),
      fc.string(),
      fc.record({ document: fc.jsonValue(), signature: fc.jsonValue() }).map((fields) => JSON.stringify(fields)),
    );
    await fc.assert(
      fc.asyncProperty(body, fc.constantFrom('claim' as const, 'report' as const), async (text, path) => {
        const { status, text: answer } = await post(path, text);
        expect([400, 401]).toContain(status);
        expect(Object.keys(JSON.parse(answer))).toEqual(['error', 'message']);
      }),
      { numRuns: 100 },
    );
    expect(desk.claims).toEqual([]);
    expect(budget.held).toBe(0);
  });
});
