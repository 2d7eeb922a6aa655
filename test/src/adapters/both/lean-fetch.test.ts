import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLeanFetch } from '../../../../src/adapters/both/lean-fetch.ts';

/** A repository that was renamed from `old` to `new`, as GitHub answers for it; `status`: what GitHub says to those who write. */
let server: Server;
let status: number;
let location: string;
let done: string[];
let url: string;

beforeEach(async () => {
  status = 307;
  location = '/repos/acme/new/statuses';
  done = [];
  server = createServer(async (request, response) => {
    const body = (await request.toArray()).join('');
    if (request.url?.startsWith('/repos/acme/old')) return response.writeHead(status, { location }).end('{"message":"Moved"}');
    done.push(`${request.method} ${request.url} ${body} ${request.headers.authorization}`);
    response.writeHead(201).end('{"id":1}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const asked = async (method: string) => {
  const headers = { authorization: 'token t' };
  const init = { method, headers, ...(method === 'GET' ? {} : { body: '{"state":"success"}' }) };
  const response = await createLeanFetch()(`${url}/repos/acme/old/statuses`, init);
  return { status: response.status, text: await response.text() };
};

test('what reads follows a renamed repository, and what writes where GitHub wants the same again', async () => {
  for (status of [307, 308])
    for (const method of ['POST', 'PATCH', 'PUT', 'DELETE', 'GET'])
      expect([method, await asked(method)]).toEqual([method, { status: 201, text: '{"id":1}' }]);
  expect(done[0]).toBe('POST /repos/acme/new/statuses {"state":"success"} token t');
  expect(done).toHaveLength(10);
});

test('what writes is not sent again for a redirect that would make a reading of it', async () => {
  for (status of [301, 302]) expect((await asked('POST')).status).toBe(status);
  expect(done).toEqual([]);
  expect((await asked('GET')).status).toBe(201);
});

test('no authorization goes to another origin, and a circle ends', async () => {
  location = 'http://localhost:1/repos/acme/new/statuses';
  expect((await asked('POST')).status).toBe(307);
  location = '/repos/acme/old/statuses';
  expect((await asked('POST')).status).toBe(307);
  expect(done).toEqual([]);
});
