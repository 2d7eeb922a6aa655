import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { HttpCoordinator, type HttpCoordinatorOptions } from '../../../src/adapters/http-coordinator.ts';
import { readServiceAddress, ServiceClient } from '../../../src/adapters/http-coordinator-client.ts';
import { ServiceSink } from '../../../src/adapters/http-coordinator-sink.ts';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A service that answers as it is told, and notes what it was asked. */
async function serving(answer: (asked: Asked, response: ServerResponse, count: number) => void) {
  const asked: Asked[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) };
    asked.push(one);
    answer(one, response, asked.length);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const ADMISSION = {
  token: 't0ken',
  url: 'https://ci.example.org/builds/acme/plots/pulls/7/45',
  key: '?key=k',
  statuses: true,
  hold_limit: null,
};
const NONCE = 'n'.repeat(30);

function coordinator(service: string, o: Partial<HttpCoordinatorOptions> = {}): HttpCoordinator {
  return new HttpCoordinator({
    service,
    facts: { repository: 'acme/plots', runId: '5', headSha: 'a'.repeat(40), pullRequest: null, inputs: {} },
    artifacts: { available: true, upload: async () => undefined },
    clock: new SystemClock(),
    ...o,
  });
}

const json = (response: ServerResponse, status: number, value: object): void =>
  void response.writeHead(status).end(JSON.stringify(value));

describe('joining', () => {
  test('uploads what the service asks for, and waits until it is seen', async () => {
    const uploads: string[] = [];
    const { url, asked } = await serving(({ path }, response, count) =>
      path.endsWith('hello')
        ? json(response, 200, { nonce: NONCE })
        : count < 4
          ? json(response, 202, {})
          : json(response, 200, ADMISSION),
    );
    const answer = await coordinator(`${url}/base/`, {
      artifacts: { available: true, upload: async (name) => void uploads.push(name) },
    }).join(10_000);
    expect(answer.ok && answer.joined.admission).toEqual(ADMISSION);
    expect(answer.ok && answer.joined.sink.urlOf('py')).toBe(`${ADMISSION.url}/py/?key=k`);
    expect(uploads).toEqual([`pilotlight-proof-${NONCE}`]);
    expect(asked.map(({ path }) => path)).toEqual([`/base/api/v1/builds/hello`, ...Array(3).fill('/base/api/v1/builds/proof')]);
    expect(JSON.parse(String(asked[0]?.body))).toEqual({
      repository: 'acme/plots',
      run_id: '5',
      build: '5',
      pull: null,
      sha: 'a'.repeat(40),
    });
  });

  test.each<[string, number, object, RegExp]>([
    ['keeps no builds', 404, {}, /keeps no builds: it is an older version, or `builds:` is missing/],
    [
      'speaks another version',
      400,
      { message: 'expected a nonce' },
      /speaks another version than this action \(400: expected a nonce\)/,
    ],
    [
      'refuses',
      403,
      { message: 'this service does not serve that repository' },
      /403: this service does not serve that repository/,
    ],
  ])('tells plainly of a service that %s, at once', async (_what, status, body, because) => {
    const { url, asked } = await serving((_asked, response) => json(response, status, body));
    const answer = await coordinator(url).join(10_000);
    expect(answer).toEqual({ ok: false, because: expect.stringMatching(because) });
    expect(asked).toHaveLength(1);
  });

  test('never takes longer than it may, whatever hangs', async () => {
    const silent = await serving(() => undefined);
    const hanging = await serving(({ path }, response) => path.endsWith('hello') && json(response, 200, { nonce: NONCE }));
    const began = performance.now();
    const answers = await Promise.all([
      coordinator(silent.url).join(500),
      coordinator(hanging.url, { artifacts: { available: true, upload: () => new Promise(() => undefined) } }).join(500),
      coordinator('http://127.0.0.1:9').join(500),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(performance.now() - began).toBeLessThan(2_500);
  });

  test('is over in time though another request has just begun', async () => {
    const silent = await serving(() => undefined);
    const began = performance.now();
    expect(await coordinator(silent.url, { fetchTimeout: 1_000 }).join(1_500)).toMatchObject({ ok: false });
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test('is not tried where it cannot work', async () => {
    expect(
      await coordinator('https://ci.example.org', { artifacts: { available: false, upload: async () => undefined } }).join(100),
    ).toMatchObject({ ok: false });
    for (const address of ['http://ci.example.org', 'http://127.0.0.1.evil.org', 'ftp://127.0.0.1', 'ci.example.org', ''])
      expect(readServiceAddress(address)).toMatchObject({ ok: false });
    for (const address of ['https://ci.example.org', 'http://127.0.0.1:80', 'http://localhost:80', 'http://[::1]:80'])
      expect(readServiceAddress(address).ok).toBe(true);
  });
});

describe('telling', () => {
  test('results are offered again while the service is away; progress is not', async () => {
    let count = 0;
    const { url } = await serving(({ path }, response) => {
      if (path.endsWith('hello')) return json(response, 200, { nonce: NONCE });
      if (path.endsWith('proof')) return json(response, 200, ADMISSION);
      count++;
      return count < 3 ? json(response, 503, { message: 'not now' }) : void response.writeHead(204).end();
    });
    const answer = await coordinator(url).join(5_000);
    const joined = answer.ok ? answer.joined : null;
    const progress = {
      plan: '0'.repeat(64),
      id: 'py',
      name: 'py',
      state: 'running' as const,
      attempt: 1,
      of: 1,
      until: null,
      runner: 'r',
    };
    expect(await joined?.progress(progress)).toEqual({ ok: false, because: '503: not now' });
    expect(await joined?.results({ results: [] })).toEqual({ ok: true });
    expect(count).toBe(3);
  });
});

describe('outputs', () => {
  async function sinkOf(answer: Parameters<typeof serving>[0], steady = () => performance.now()) {
    const service = await serving(answer);
    return {
      ...service,
      sink: new ServiceSink({ client: new ServiceClient(new URL(service.url), 2_000), admission: ADMISSION, steady }),
    };
  }

  test('are put at their offset with the token; 409 gives the size that is stored', async () => {
    const { sink, asked } = await sinkOf((_asked, response, count) => json(response, count === 1 ? 200 : 409, { size: 5 }));
    expect(await sink.append('py', 0, Buffer.from('hello'))).toBe(5);
    expect(await sink.append('py', 9, Buffer.from('x'))).toBe(5);
    await expect(sink.finish('py', 9)).rejects.toThrow('the service has 5 of 9 bytes');
    expect(asked[0]).toMatchObject({
      method: 'PUT',
      path: '/api/v1/builds/logs/py?offset=0',
      headers: { authorization: 'Bearer t0ken' },
    });
    expect(String(asked[0]?.body)).toBe('hello');
  });

  test('are packed once the link has shown itself slow, and only then', async () => {
    let now = 0;
    const bytes = Buffer.alloc(100_000, 'abc\n');
    const { sink, asked } = await sinkOf(
      (_asked, response) => {
        now += 1_000;
        json(response, 200, { size: 1 });
      },
      () => now,
    );
    for (let i = 0; i < 2; i++) await sink.append('py', 0, bytes);
    expect(asked.map(({ headers }) => headers['content-encoding'])).toEqual([undefined, 'gzip']);
    expect(gunzipSync(asked[1]?.body ?? '').equals(bytes)).toBe(true);
  });

  test('a kept connection that the service closed meanwhile costs nobody an error', async () => {
    const { sink, server } = await sinkOf((_asked, response) => json(response, 200, { size: 1 }));
    await sink.append('py', 0, Buffer.from('x'));
    server.closeAllConnections();
    expect(await sink.append('py', 0, Buffer.from('x'))).toBe(1);
  });

  test('a refusal comes in the words of the service, and a proxy’s page in ours', async () => {
    const { sink } = await sinkOf((_asked, response, count) =>
      count === 1
        ? json(response, 507, { message: 'the disk of the builds is full' })
        : void response.writeHead(502).end('<html>'),
    );
    await expect(sink.append('py', 0, Buffer.from('x'))).rejects.toThrow('507: the disk of the builds is full');
    await expect(sink.append('py', 0, Buffer.from('x'))).rejects.toThrow('the service answered 502');
  });

  test('files go whole, links not at all', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'pilotlight-sink-'));
    ends.push(() => rmSync(directory, { recursive: true, force: true }));
    writeFileSync(join(directory, 'a b.png'), Buffer.alloc(300_000, 'p'));
    symlinkSync(join(directory, 'a b.png'), join(directory, 'link'));
    const { sink, asked } = await sinkOf((_asked, response) => void response.writeHead(204).end());
    await sink.artifact('py', 'shots/a b.png', join(directory, 'a b.png'));
    expect([asked[0]?.path, asked[0]?.body.length]).toEqual(['/api/v1/builds/artifacts/py/shots/a%20b.png', 300_000]);
    await expect(sink.artifact('py', 'link', join(directory, 'link'))).rejects.toThrow();
  });
});
