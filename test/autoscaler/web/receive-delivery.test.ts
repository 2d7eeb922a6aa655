import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JobFacts } from '../../../autoscaler/forge-ports.ts';
import { storedBody } from '../../../autoscaler/web/stored-body.ts';
import { createWebServer, type WebServerOptions } from '../../../autoscaler/web/web-server.ts';
import { readDelivery } from '../../../autoscaler/webhook/read-delivery.ts';
import { parseExactJson } from '../../../src/lib/exact-json.ts';
import { SteppedClock } from '../../fakes/stepped-clock.ts';
import { aPayload, ask, deliver, SECRET, serving, sign } from './serving.ts';

const running: Awaited<ReturnType<typeof serving>>[] = [];

async function serve(overrides: Partial<WebServerOptions> = {}) {
  const server = await serving(overrides);
  running.push(server);
  return server;
}

afterEach(async () => {
  for (const server of running.splice(0)) await server.close();
});

/** What the loop reads from a body. */
const readAgain = (body = '') => readDelivery({ event: 'workflow_job', payload: parseExactJson(body), owners: ['acme'] });

const time = fc.option(fc.integer({ min: 0, max: 4_102_444_800_000 }));

test('what is stored of a job is read as the job it was, ids beyond 2^53 and odd names included (I-11)', () => {
  const job = fc.record({
    id: fc.bigInt({ min: 1n, max: 10n ** 20n - 1n }).map(String),
    repository: fc.constant('acme/plots'),
    runId: fc.bigInt({ min: 1n, max: 10n ** 20n - 1n }).map(String),
    attempt: fc.integer({ min: 1, max: 99 }),
    name: fc.string({ unit: 'binary' }),
    labels: fc.array(fc.string({ unit: 'binary' })),
    status: fc.constantFrom('queued', 'waiting', 'in_progress', 'completed'),
    conclusion: fc.option(fc.string()),
    createdAt: fc.integer({ min: 0, max: 4_102_444_800_000 }),
    startedAt: time,
    completedAt: time,
    runnerName: fc.option(fc.string({ minLength: 1 })),
    url: fc.string(),
    headSha: fc.option(fc.stringMatching(/^[0-9a-f]{40}$/)),
  });
  fc.assert(
    fc.property(job, (told) => {
      const isWaiting = told.status === 'queued' || told.status === 'waiting';
      // Of a job that was not started yet nothing says when it was: GitHub fills in its creation.
      const known = { ...told, startedAt: isWaiting ? null : told.startedAt } as JobFacts;
      expect(readAgain(storedBody({ kind: 'job', job: known }))).toEqual({ kind: 'job', job: known });
    }),
  );
});

describe('a delivery that is right', () => {
  test('is stored before it is answered 202, with all that is read from it, and the service is told to look', async () => {
    const server = await serve();
    const body = aPayload();
    const answer = await deliver({ port: server.port, body });
    expect(answer.status).toBe(202);
    expect(JSON.parse(answer.text)).toMatchObject({ outcome: 'accepted', delivery: '72d3162e-cc78-11e3-81ab-4c9367dc0958' });
    const [stored, ...others] = await server.stored();
    expect(others).toEqual([]);
    expect(stored).toMatchObject({
      id: '72d3162e-cc78-11e3-81ab-4c9367dc0958',
      event: 'workflow_job',
      receivedAt: Date.UTC(2026, 10, 21),
    });
    expect(readAgain(stored?.body)).toEqual(readAgain(body));
    expect(readAgain(body)).toMatchObject({ kind: 'job' });
    expect(server.looks()).toBe(1);
  });

  test('S2: is known when it comes again, and nothing is looked at twice', async () => {
    const server = await serve();
    await deliver({ port: server.port, body: aPayload() });
    const again = await deliver({ port: server.port, body: aPayload() });
    expect([again.status, JSON.parse(again.text).outcome]).toEqual([202, 'known']);
    expect(await server.stored()).toHaveLength(1);
    expect(server.looks()).toBe(1);
  });

  test('is taken under either of two secrets while they are rotated', async () => {
    const server = await serve({ secrets: ['the new one', SECRET] });
    for (const [id, secret] of [
      ['new', 'the new one'],
      ['old', SECRET],
    ] as const) {
      const body = aPayload();
      const answer = await deliver({
        port: server.port,
        body,
        headers: { 'x-github-delivery': id, 'x-hub-signature-256': sign(body, secret) },
      });
      expect(answer.status).toBe(202);
    }
  });

  test('is taken in chunks, with a charset, and with an id beyond 2^53 kept exact (I-11)', async () => {
    const server = await serve();
    const body = aPayload({ id: '9007199254740993' });
    const answer = await deliver({
      port: server.port,
      body,
      chunked: true,
      headers: { 'content-type': 'application/json; charset=utf-8' },
    });
    expect(answer.status).toBe(202);
    expect(readAgain((await server.stored())[0]?.body)).toMatchObject({ kind: 'job', job: { id: '9007199254740993' } });
  });

  test('I-8: is answered only once the journal says that it is durable', async () => {
    let becomeDurable: (() => void) | undefined;
    const server = await serve({
      journal: {
        accept: () =>
          new Promise((resolve) => {
            becomeDurable = () => resolve('accepted');
          }),
      },
    });
    let answered = false;
    const sending = deliver({ port: server.port, body: aPayload() }).then((answer) => {
      answered = true;
      return answer;
    });
    while (!becomeDurable) await ask({ port: server.port, path: '/healthz' });
    await ask({ port: server.port, path: '/healthz' });
    expect(answered).toBe(false);
    expect(server.looks()).toBe(0);
    becomeDurable();
    expect((await sending).status).toBe(202);
    expect(server.looks()).toBe(1);
  });

  test('of an event that is not used (a ping) is answered 200 and not stored', async () => {
    const server = await serve();
    const answer = await deliver({
      port: server.port,
      body: '{"zen":"Keep it logically awesome."}',
      headers: { 'x-github-event': 'ping' },
    });
    expect([answer.status, JSON.parse(answer.text).outcome]).toEqual([200, 'ignored']);
    expect(await server.stored()).toEqual([]);
  });
});

const right = aPayload();

interface Refusal {
  readonly what: string;
  readonly status: number;
  readonly error: string;
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly chunked?: boolean;
}

const refusals: readonly Refusal[] = [
  { what: 'without a signature (I-18)', status: 401, error: 'unsigned', headers: { 'x-hub-signature-256': null } },
  {
    what: 'with the signature of another body',
    status: 401,
    error: 'unsigned',
    headers: { 'x-hub-signature-256': sign(`${right} `) },
  },
  {
    what: 'with the signature of another secret',
    status: 401,
    error: 'unsigned',
    headers: { 'x-hub-signature-256': sign(right, 'another') },
  },
  {
    what: 'with the signature of the empty secret',
    status: 401,
    error: 'unsigned',
    headers: { 'x-hub-signature-256': sign(right, '') },
  },
  {
    what: 'with its signature cut short',
    status: 401,
    error: 'unsigned',
    headers: { 'x-hub-signature-256': sign(right).slice(0, -2) },
  },
  {
    what: 'with a SHA-1 signature',
    status: 401,
    error: 'unsigned',
    headers: { 'x-hub-signature-256': null, 'x-hub-signature': `sha1=${createHash('sha1').update(right).digest('hex')}` },
  },
  { what: 'without an event', status: 400, error: 'bad-headers', headers: { 'x-github-event': null } },
  { what: 'without a delivery id', status: 400, error: 'bad-headers', headers: { 'x-github-delivery': null } },
  { what: 'with a delivery id that is none', status: 400, error: 'bad-headers', headers: { 'x-github-delivery': 'a b' } },
  { what: 'with no content type', status: 415, error: 'unsupported-type', headers: { 'content-type': null } },
  {
    what: 'sent as a form',
    status: 415,
    error: 'unsupported-type',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  },
  { what: 'sent as text', status: 415, error: 'unsupported-type', headers: { 'content-type': 'text/plain' } },
  { what: 'that is not JSON', status: 400, error: 'not-json', body: 'payload=%7B%7D' },
  { what: 'that is cut short', status: 400, error: 'not-json', body: right.slice(0, -1) },
  { what: 'that is empty', status: 400, error: 'not-json', body: '' },
  { what: 'that is not UTF-8', status: 400, error: 'not-json', body: Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]) },
  { what: 'that nests too deep', status: 400, error: 'too-deep', body: `{"repository":${'['.repeat(64)}${']'.repeat(64)}}` },
  { what: 'of a foreign repository (S4)', status: 403, error: 'foreign', body: aPayload({ repository: 'evil/plots' }) },
  {
    what: 'of a neighbour of a repository that is served alone',
    status: 403,
    error: 'foreign',
    body: aPayload({ repository: 'solo/other' }),
  },
  { what: 'whose job has no status we know', status: 422, error: 'malformed', body: aPayload({ status: 'dancing' }) },
  { what: 'whose job has no id', status: 422, error: 'malformed', body: aPayload({ id: '"x"' }) },
  { what: 'that is JSON, but no object', status: 422, error: 'malformed', body: 'null' },
  { what: 'larger than the limit', status: 413, error: 'too-large', body: Buffer.alloc(5_000, ' ') },
  {
    what: 'larger than the limit, in chunks that tell no length',
    status: 413,
    error: 'too-large',
    body: Buffer.alloc(5_000, ' '),
    chunked: true,
  },
];

test.each(refusals)(
  'a delivery $what is refused with $status, and nothing is stored',
  async ({ status, error, body = right, headers, chunked }) => {
    const server = await serve({ limits: { body: 4_096 } });
    const answer = await deliver({ port: server.port, body, ...(headers ? { headers } : {}), ...(chunked ? { chunked } : {}) });
    expect([answer.status, JSON.parse(answer.text).error]).toEqual([status, error]);
    expect(await server.stored()).toEqual([]);
    expect(server.looks()).toBe(0);
    expect(server.log.entries.map(({ message, fields }) => [message, fields.because])).toEqual([
      ['A delivery was refused', error],
    ]);
  },
);

test('S1: an unsigned body is never parsed: one that nests too deep is told to be unsigned', async () => {
  const server = await serve();
  const answer = await deliver({
    port: server.port,
    body: '['.repeat(10_000),
    headers: { 'x-hub-signature-256': sign('another') },
  });
  expect(answer.status).toBe(401);
});

test('S1: whatever is changed in a signed delivery, it is refused', async () => {
  const server = await serve();
  const bytes = Buffer.from(right);
  const signature = sign(right);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(bytes.length - 1),
      fc.integer({ min: 1, max: 255 }),
      fc.boolean(),
      async (at, change, inSignature) => {
        const body = Buffer.from(bytes);
        let header = signature;
        if (inSignature) {
          const position = 7 + (at % 64);
          const digit = ((Number.parseInt(signature[position] as string, 16) + 1 + (change % 15)) % 16).toString(16);
          header = signature.slice(0, position) + digit + signature.slice(position + 1);
        } else body[at] = (body[at] as number) ^ change;
        expect((await deliver({ port: server.port, body, headers: { 'x-hub-signature-256': header } })).status).toBe(401);
      },
    ),
    { numRuns: 150 },
  );
  expect(await server.stored()).toEqual([]);
});

test('S2: a thousand deliveries replayed ten times in any order are stored once each', async () => {
  const server = await serve();
  const ids = Array.from({ length: 1_000 }, (_, index) => `delivery-${index}`);
  const replayed = Array.from({ length: 10 }, () => ids)
    .flat()
    .map((id, index) => ({ id, key: (index * 7_919) % 10_007 }));
  replayed.sort((a, b) => a.key - b.key);
  const outcomes = new Map<string, number>();
  const agent = new Agent({ keepAlive: true, maxSockets: 20 });
  const post = async ({ id }: { readonly id: string }) => {
    const answer = await deliver({ port: server.port, body: right, agent, headers: { 'x-github-delivery': id } });
    const { outcome } = JSON.parse(answer.text) as { readonly outcome: string };
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
  };
  for (let at = 0; at < replayed.length; at += 100) await Promise.all(replayed.slice(at, at + 100).map(post));
  agent.destroy();
  expect(Object.fromEntries(outcomes)).toEqual({ accepted: 1_000, known: 9_000 });
  expect(await server.stored()).toHaveLength(1_000);
});

test('S21: while the journal refuses, deliveries get 503 with Retry-After, and are taken again afterwards', async () => {
  const server = await serve();
  server.journal.refuseWrites = 'no space left on device';
  const refused = await deliver({ port: server.port, body: right });
  expect([refused.status, refused.headers['retry-after'], JSON.parse(refused.text).error]).toEqual([503, '5', 'journal-failed']);
  expect(refused.text).not.toContain('space left');
  expect(server.log.messages('error')).toEqual(['A delivery could not be stored']);
  server.journal.refuseWrites = null;
  expect((await deliver({ port: server.port, body: right })).status).toBe(202);
});

test('bodies that are held at one time have a common limit; when they are gone there is room again', async () => {
  const waiting: (() => void)[] = [];
  const server = await serve({
    limits: { bodies: 2 * right.length },
    journal: { accept: () => new Promise((resolve) => waiting.push(() => resolve('accepted'))) },
  });
  const first = deliver({ port: server.port, body: right });
  const second = deliver({ port: server.port, body: right });
  while (waiting.length < 2) await ask({ port: server.port, path: '/healthz' });
  const third = await deliver({ port: server.port, body: right });
  expect([third.status, third.headers['retry-after']]).toEqual([503, '5']);
  for (const go of waiting.splice(0)) go();
  expect([(await first).status, (await second).status]).toEqual([202, 202]);
  const fourth = deliver({ port: server.port, body: right });
  while (waiting.length < 1) await ask({ port: server.port, path: '/healthz' });
  waiting[0]?.();
  expect((await fourth).status).toBe(202);
});

test('I-18: without a secret, or with an empty one, there is no server', () => {
  for (const secrets of [[], [''], [SECRET, '']]) {
    expect(() => createWebServer({ secrets } as unknown as WebServerOptions)).toThrow('must not be empty');
  }
});

describe('S3: a sender whose deliveries are refused', () => {
  const sources = { burst: 5, perSecond: 1, sources: 100, countsLoopback: true };
  const forged = { 'x-hub-signature-256': sign('another') };

  test('is answered 429 with Retry-After before anything is read, and is listened to again later', async () => {
    const clock = new SteppedClock();
    const { port } = await serve({ clock, limits: { sources } });
    const statuses: number[] = [];
    for (let index = 0; index < 7; index++) statuses.push((await deliver({ port, body: right, headers: forged })).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const limited = await deliver({ port, body: right });
    expect([limited.status, limited.headers['retry-after'], JSON.parse(limited.text).error]).toEqual([429, '1', 'limited']);
    clock.jump(clock.now() + 1_000);
    expect((await deliver({ port, body: right })).status).toBe(202);
  });

  test('is one whose deliveries are wrong: right ones cost nothing, however many', async () => {
    const { port } = await serve({ limits: { sources } });
    for (let index = 0; index < 50; index++)
      expect((await deliver({ port, body: right, headers: { 'x-github-delivery': `d-${index}` } })).status).toBe(202);
  });

  test('a journal that refuses is not its fault', async () => {
    const { port, journal } = await serve({ limits: { sources } });
    journal.refuseWrites = 'no space left on device';
    for (let index = 0; index < 10; index++) expect((await deliver({ port, body: right })).status).toBe(503);
  });

  test('a proxy on this machine is nobody: what it refuses is for it to know', async () => {
    const { port } = await serve({ limits: { sources: { ...sources, countsLoopback: false } } });
    for (let index = 0; index < 20; index++) expect((await deliver({ port, body: right, headers: forged })).status).toBe(401);
  });
});
