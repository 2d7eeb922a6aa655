import { connect, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createServiceMetrics } from '../../../autoscaler/web/service-metrics.ts';
import type { WebServerOptions } from '../../../autoscaler/web/web-server.ts';
import { AUTHORIZED, aPayload, ask, deliver, serving, sign } from './serving.ts';

const running: Awaited<ReturnType<typeof serving>>[] = [];
const sockets: Socket[] = [];

async function serve(overrides: Partial<WebServerOptions> = {}) {
  const server = await serving(overrides);
  running.push(server);
  return server;
}

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  for (const server of running.splice(0)) await server.close();
});

/** A connection that sends exactly these bytes, and what came back until the other side closed it. */
function raw(port: number, bytes: string): { readonly socket: Socket; readonly ended: Promise<string> } {
  const socket = connect(port, '127.0.0.1');
  sockets.push(socket);
  let text = '';
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
  });
  const ended = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(text));
    socket.on('error', () => undefined);
  });
  socket.write(bytes);
  return { socket, ended };
}

describe('addresses', () => {
  test('/healthz tells that the process answers, /readyz whether it can work, and why not', async () => {
    let ready: { ok: boolean; because?: string } = { ok: true };
    const { port } = await serve({ ready: () => ready });
    expect((await ask({ port, path: '/healthz' })).status).toBe(200);
    expect((await ask({ port, path: '/readyz' })).status).toBe(200);
    ready = { ok: false, because: 'journal-full' };
    const answer = await ask({ port, path: '/readyz' });
    expect([answer.status, JSON.parse(answer.text)]).toEqual([503, { ok: false, because: 'journal-full' }]);
    expect((await ask({ port, path: '/healthz' })).status).toBe(200);
  });

  test('/api/v1/state shows what the service says of itself', async () => {
    const { port } = await serve({ state: () => ({ held: [{ job: '1', because: 'pool-full' }] }) });
    const answer = await ask({ port, path: '/api/v1/state', headers: AUTHORIZED });
    expect([answer.status, answer.headers['content-type'], JSON.parse(answer.text)]).toEqual([
      200,
      'application/json; charset=utf-8',
      { held: [{ job: '1', because: 'pool-full' }] },
    ]);
  });

  test('/metrics counts deliveries by how they were answered, decisions by reason, and shows the gauges of the moment', async () => {
    let queued = 2;
    const metrics = createServiceMetrics(() => ({ jobs: { queued }, runners: [{ pool: 'small', state: 'idle', count: 1 }] }));
    const { port } = await serve({ metrics });
    await deliver({ port, body: aPayload() });
    await deliver({ port, body: aPayload() });
    await deliver({ port, body: aPayload(), headers: { 'x-hub-signature-256': sign('another') } });
    metrics.decided('plan', 'pool-full');
    const first = (await ask({ port, path: '/metrics', headers: AUTHORIZED })).text;
    for (const line of [
      'pilotlight_deliveries_total{outcome="accepted"} 1',
      'pilotlight_deliveries_total{outcome="known"} 1',
      'pilotlight_deliveries_total{outcome="unsigned"} 1',
      'pilotlight_deliveries_total{outcome="foreign"} 0',
      'pilotlight_decisions_total{stage="plan",because="pool-full"} 1',
      'pilotlight_jobs{status="queued"} 2',
      'pilotlight_runners{pool="small",state="idle"} 1',
      'pilotlight_delivery_seconds_count 3',
    ])
      expect(first).toContain(line);
    queued = 5;
    expect((await ask({ port, path: '/metrics', headers: AUTHORIZED })).text).toContain('pilotlight_jobs{status="queued"} 5');
  });

  test('G20: every answer, right or wrong, carries the security headers', async () => {
    const { port } = await serve({
      state: () => {
        throw new Error('boom');
      },
      metrics: createServiceMetrics(),
    });
    const answers = await Promise.all([
      ...['/healthz', '/readyz', '/metrics', '/api/v1/state', '/nowhere', '/%zz'].map((path) =>
        ask({ port, path, headers: AUTHORIZED }),
      ),
      deliver({ port, body: aPayload() }),
      deliver({ port, body: 'x', headers: { 'content-type': 'text/plain' } }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 500, 404, 404, 202, 415]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': expect.stringContaining("default-src 'none'"),
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cache-control': 'no-store',
        'strict-transport-security': expect.stringMatching(/^max-age=/),
      });
      expect(headers).not.toHaveProperty('x-powered-by');
    }
    const bytes = await raw(port, 'THIS IS NOT HTTP\r\n\r\n').ended;
    expect(bytes).toMatch(/^HTTP\/1\.1 400 /);
    expect(bytes).toContain("default-src 'none'");
  });

  test('an address answers its own methods only, and HEAD as GET without the body', async () => {
    const { port } = await serve();
    const wrong = await ask({ port, path: '/webhooks/github' });
    expect([wrong.status, wrong.headers.allow]).toEqual([405, 'POST']);
    expect((await ask({ port, path: '/healthz', method: 'DELETE' })).status).toBe(405);
    const head = await ask({ port, path: '/healthz?from=proxy', method: 'HEAD' });
    expect([head.status, head.text, head.headers['content-length']]).toEqual([200, '', '11']);
    expect((await ask({ port, path: '/__proto__' })).status).toBe(404);
  });

  test('an address that is taken is told to the caller', async () => {
    const { port } = await serve();
    const { web } = await serve();
    await web.close();
    await expect(web.listen({ host: '127.0.0.1', port })).rejects.toThrow('EADDRINUSE');
  });

  test('a fault of ours tells the client nothing and the log everything', async () => {
    const { port, log } = await serve({
      state: () => {
        throw new Error('the password is swordfish');
      },
    });
    const answer = await ask({ port, path: '/api/v1/state', headers: AUTHORIZED });
    expect(answer.status).toBe(500);
    expect(answer.text).not.toMatch(/swordfish|\.ts|at /);
    expect(log.entries).toMatchObject([{ level: 'error', message: 'A request failed', fields: { route: '/api/v1/state' } }]);
    expect(String(log.entries[0]?.fields.error)).toContain('swordfish');
  });
});

describe('S3: clients that do not play fair', () => {
  test('headers that do not come to an end are cut off with 408', async () => {
    const { port } = await serve({ limits: { headersTimeout: 200, requestTimeout: 400 } });
    const began = performance.now();
    expect(await raw(port, 'POST /webhooks/github HTTP/1.1\r\nhost: x\r\nx-slow: ').ended).toMatch(/^HTTP\/1\.1 408 /);
    expect(performance.now() - began).toBeLessThan(3_000);
  });

  test('a body that does not come to an end is cut off, stores nothing and holds nothing', async () => {
    const server = await serve({ limits: { headersTimeout: 200, requestTimeout: 400, requests: 1 } });
    const body = aPayload();
    const head =
      `POST /webhooks/github HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\nx-github-event: workflow_job\r\nx-github-delivery: d\r\n` +
      `x-hub-signature-256: ${sign(body)}\r\ncontent-length: ${body.length}\r\n\r\n`;
    expect(await raw(server.port, head + body.slice(0, -1)).ended).toMatch(/^(HTTP\/1\.1 408 |$)/);
    expect(await server.stored()).toEqual([]);
    expect((await deliver({ port: server.port, body })).status).toBe(202);
  });

  test('a content length that lies is found out: too short a body is not signed, and what follows is not taken for a delivery', async () => {
    const server = await serve();
    const body = aPayload();
    const short = body.length - 10;
    const head =
      `POST /webhooks/github HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-type: application/json\r\nx-github-event: workflow_job\r\n` +
      `x-github-delivery: d\r\nx-hub-signature-256: ${sign(body)}\r\ncontent-length: ${short}\r\n\r\n`;
    expect(await raw(server.port, head + body).ended).toMatch(/^HTTP\/1\.1 40[01] /);
    expect(await server.stored()).toEqual([]);
  });

  test('a body announced as too large is refused before it is sent', async () => {
    const { port } = await serve();
    const head = `POST /webhooks/github HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: ${26 * 2 ** 20}\r\n\r\n`;
    expect(await raw(port, head).ended).toMatch(/^HTTP\/1\.1 413 /);
  });

  test('G8: three hundred half-open requests keep no delivery waiting, and are gone after the time for headers', async () => {
    const server = await serve({ limits: { headersTimeout: 1_500, requestTimeout: 3_000 } });
    const slow = Array.from({ length: 300 }, () => raw(server.port, 'POST /webhooks/github HTTP/1.1\r\nhost: x\r\n'));
    const times: number[] = [];
    for (let index = 0; index < 40; index++) {
      const began = performance.now();
      const answer = await deliver({ port: server.port, body: aPayload(), headers: { 'x-github-delivery': `d-${index}` } });
      times.push(performance.now() - began);
      expect(answer.status).toBe(202);
    }
    expect(times.sort((a, b) => a - b).at(-1)).toBeLessThan(1_000);
    for (const { ended } of slow) expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
  });

  test('connections beyond the cap are closed', async () => {
    const server = await serve({ limits: { connections: 2 } });
    const open = [raw(server.port, 'GET /healthz HTTP/1.1\r\n'), raw(server.port, 'GET /healthz HTTP/1.1\r\n')];
    await new Promise((resolve) => open[1]?.socket.once('connect', resolve));
    expect(await raw(server.port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n\r\n').ended).toBe('');
  });

  test('requests beyond what is worked on at one time get 503 with Retry-After', async () => {
    const waiting: (() => void)[] = [];
    const server = await serve({
      limits: { requests: 2 },
      journal: { accept: () => new Promise((resolve) => waiting.push(() => resolve('accepted'))) },
    });
    const first = deliver({ port: server.port, body: aPayload() });
    while (waiting.length < 1) await ask({ port: server.port, path: '/healthz' });
    const second = deliver({ port: server.port, body: aPayload() });
    while (waiting.length < 2) await new Promise((resolve) => setImmediate(resolve));
    const third = await ask({ port: server.port, path: '/healthz' });
    expect([third.status, third.headers['retry-after']]).toEqual([503, '1']);
    for (const go of waiting) go();
    expect([(await first).status, (await second).status]).toEqual([202, 202]);
    expect((await ask({ port: server.port, path: '/healthz' })).status).toBe(200);
  });
});

describe('G15: closing', () => {
  test('a delivery that is being stored is still answered, and no new connection is taken', async () => {
    const waiting: (() => void)[] = [];
    const server = await serve({ journal: { accept: () => new Promise((resolve) => waiting.push(() => resolve('accepted'))) } });
    const running = deliver({ port: server.port, body: aPayload() });
    while (waiting.length < 1) await ask({ port: server.port, path: '/healthz' });
    const keptAlive = raw(server.port, 'GET /healthz HTTP/1.1\r\nhost: x\r\n');
    await new Promise((resolve) => keptAlive.socket.once('connect', resolve));
    // Connections are taken in order: this one is answered, so that one is in.
    await ask({ port: server.port, path: '/healthz' });
    const closing = server.close();
    await refused(server.port);
    waiting[0]?.();
    expect((await running).status).toBe(202);
    keptAlive.socket.write('\r\n');
    expect(await keptAlive.ended).toMatch(/^HTTP\/1\.1 200 [\s\S]*\r\nconnection: close\r\n/);
    await closing;
  });

  test('a request that does not end is cut off when the time to drain is over', async () => {
    let isStoring = false;
    const server = await serve({
      limits: { drain: 200 },
      journal: {
        accept: () =>
          new Promise(() => {
            isStoring = true;
          }),
      },
    });
    const running = deliver({ port: server.port, body: aPayload() }).catch((error: NodeJS.ErrnoException) => error.code);
    while (!isStoring) await new Promise((resolve) => setImmediate(resolve));
    const began = performance.now();
    await server.close();
    expect(performance.now() - began).toBeLessThan(2_000);
    expect(await running).toBe('ECONNRESET');
  });
});

/** Waits until the port takes no connection any more; the last ones the system took are reset. */
async function refused(port: number): Promise<void> {
  for (;;) {
    const code = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve('connected');
      });
      socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    });
    if (code === 'ECONNREFUSED') return;
  }
}
