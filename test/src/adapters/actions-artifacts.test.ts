import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
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

async function as(jobId: number): Promise<ActionsArtifacts> {
  Object.assign(process.env, {
    ACTIONS_RUNTIME_TOKEN: await services.token(jobId),
    ACTIONS_RESULTS_URL: `${services.url}/`,
    GITHUB_SERVER_URL: services.url,
    GITHUB_WORKSPACE: temporary,
    RUNNER_TEMP: temporary,
  });
  return new ActionsArtifacts({ ...process.env }, (title) => {
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
  expect(groups).toEqual(['Store the result', 'end', 'List the results', 'end', 'Read a result', 'end']);
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

test('is not available without the runner’s service, or on an Enterprise Server, which the library refuses', () => {
  const available = (env: Readonly<Record<string, string>>) => new ActionsArtifacts(env, () => () => undefined).available;
  const service = { ACTIONS_RUNTIME_TOKEN: 't', ACTIONS_RESULTS_URL: 'https://results.example/' };
  expect(available({})).toBe(false);
  expect(available(service)).toBe(true);
  expect(available({ ...service, GITHUB_SERVER_URL: 'https://acme.ghe.com' })).toBe(true);
  expect(available({ ...service, GITHUB_SERVER_URL: 'http://127.0.0.1:1' })).toBe(true);
  expect(available({ ...service, GITHUB_SERVER_URL: 'https://github.acme.example' })).toBe(false);
});
