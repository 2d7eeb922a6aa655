import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { ActionsArtifacts } from '../../../src/adapters/actions-artifacts.ts';
import { type ActionServices, startActionServices } from '../../fakes/action-services.ts';

// @actions/artifact itself, over real sockets, against the sandbox's service. It talks to standard output in commands.
const environment = { ...process.env };
const write = process.stdout.write;
let services: ActionServices;
let temporary = '';
let groups: string[] = [];

beforeAll(async () => {
  process.stdout.write = () => true;
  services = await startActionServices();
  temporary = await mkdtemp(join(tmpdir(), 'pilotlight-artifacts-'));
});
beforeEach(() => {
  groups = [];
});
afterAll(async () => {
  process.env = environment;
  process.stdout.write = write;
  await services.close();
  await rm(temporary, { recursive: true, force: true });
});

async function as(jobId: number, more: Readonly<Record<string, string>> = {}): Promise<ActionsArtifacts> {
  Object.assign(process.env, {
    ACTIONS_RUNTIME_TOKEN: await services.token(jobId),
    ACTIONS_RESULTS_URL: `${services.url}/`,
    GITHUB_SERVER_URL: services.url,
    GITHUB_WORKSPACE: temporary,
    RUNNER_TEMP: temporary,
  });
  return new ActionsArtifacts({ ...process.env, ...more }, (title) => {
    groups.push(title);
    return () => groups.push('end');
  });
}

test('what one job stores, another lists and reads, and nothing is left on disk', async () => {
  await (await as(1)).upload('pilotlight-result-a', '{"a":"ä"}');
  const other = await as(2);
  const [artifact] = await other.list();
  expect(artifact).toMatchObject({ name: 'pilotlight-result-a', size: 10 });
  expect(await other.read(artifact?.id ?? 0, 1_000)).toBe('{"a":"ä"}');
  expect(await readdir(temporary)).toEqual([]);
  expect(groups).toEqual(['Store an artifact', 'end', 'List the results', 'end', 'Read a result', 'end']);
});

test('what is larger than asked for is not read', async () => {
  await (await as(1)).upload('large', 'x'.repeat(2_000));
  const other = await as(2);
  const id = (await other.list()).find(({ name }) => name === 'large')?.id ?? 0;
  await expect(other.read(id, 1_000)).rejects.toThrow('2000 bytes');
});

test('a name is taken once an attempt; a re-run takes it again, and both stay in the list', async () => {
  await (await as(1)).upload('twice', 'first');
  await expect((await as(2)).upload('twice', 'again')).rejects.toThrow(/twice|409|[Cc]onflict/);
  await (await as(100)).upload('twice', 'second');
  const later = await as(101);
  const found = (await later.list()).filter(({ name }) => name === 'twice').sort((a, b) => a.id - b.id);
  expect(await Promise.all(found.map(({ id }) => later.read(id, 100)))).toEqual(['first', 'second']);
});

describe('under act', () => {
  /** A service that answers each request with the same. */
  async function answering(status: number, text: string): Promise<{ url: string; seen: unknown[]; close(): void }> {
    const seen: unknown[] = [];
    const server = createServer(async (request, response) => {
      const chunks: Uint8Array[] = [];
      for await (const chunk of request) chunks.push(chunk);
      seen.push(JSON.parse(Buffer.concat(chunks).toString()));
      response.writeHead(status).end(text);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const close = (): void => void server.close();
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, seen, close };
  }

  test('what one job stores, another reads by the library; the service checked size and digest', async () => {
    await (await as(6, { ACT: 'true' })).upload('pilotlight-result-act', '{"act":"ä"}');
    const other = await as(7);
    const found = (await other.list()).filter(({ name }) => name === 'pilotlight-result-act');
    expect(found).toMatchObject([{ size: 12 }]);
    expect(await other.read(found[0]?.id ?? 0, 1_000)).toBe('{"act":"ä"}');
  });

  test('an upload names no field that act does not know, and a refusal is told with the step that it met', async () => {
    const service = await answering(500, '');
    const artifacts = await as(8, { ACT: 'true', ACTIONS_RESULTS_URL: service.url });
    await expect(artifacts.upload('a', 'b')).rejects.toThrow(/CreateArtifact: act's artifact service answered 500$/);
    const ids = { workflow_run_backend_id: '1', workflow_job_run_backend_id: '8' };
    expect(service.seen).toEqual([{ ...ids, name: 'a', version: 4 }]);
    service.close();
  });

  test.each<[string, string, RegExp]>([
    ['is endless', ' '.repeat(70_000), /more than 65536 bytes/],
    ['is no JSON', '<html>', /JSON/],
    ['names no address', '{"ok":true}', /signedUploadUrl|Invalid input/],
    ['names a file', '{"ok":true,"signedUploadUrl":"file:///etc/passwd"}', /Invalid/],
  ])('an answer that %s is refused', async (_, text, sentence) => {
    const service = await answering(200, text);
    await expect((await as(9, { ACT: 'true', ACTIONS_RESULTS_URL: service.url })).upload('a', 'b')).rejects.toThrow(sentence);
    service.close();
  });

  test('a token that names no run is refused before anything is sent', async () => {
    const none = `e30.${Buffer.from('{"scp":"Actions.Other"}').toString('base64url')}.x`;
    await expect((await as(9, { ACT: 'true', ACTIONS_RUNTIME_TOKEN: none })).upload('a', 'b')).rejects.toThrow('no run and job');
  });
});

test('is not available without the runner’s service, or on an Enterprise Server, which the library refuses', () => {
  const available = (env: Readonly<Record<string, string>>) => new ActionsArtifacts(env, () => () => undefined).available;
  const service = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results.example/' };
  expect(available({})).toBe(false);
  expect(available(service)).toBe(true);
  expect(available({ ...service, GITHUB_SERVER_URL: 'https://acme.ghe.com' })).toBe(true);
  expect(available({ ...service, GITHUB_SERVER_URL: 'http://127.0.0.1:1' })).toBe(true);
  expect(available({ ...service, GITHUB_SERVER_URL: 'https://github.acme.example' })).toBe(false);
});
