import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ForgeParts } from './forge-parts.ts';
import { send } from './http/send.ts';
import { Artifacts } from './results/artifacts.ts';
import { ResultsFace } from './results/results-face.ts';
import { signRuntimeToken } from './results/runtime-token.ts';

// The unmodified library against the service over real sockets; of the model only jobs are needed.
const KEY = new Uint8Array(32).fill(7);
const jobs = new Map([
  [11, { id: 11, runId: 1, repositoryId: 5, attempt: 1, status: 'in_progress' }],
  [12, { id: 12, runId: 1, repositoryId: 5, attempt: 1, status: 'in_progress' }],
  [13, { id: 13, runId: 1, repositoryId: 5, attempt: 2, status: 'in_progress' }],
  [14, { id: 14, runId: 1, repositoryId: 5, attempt: 1, status: 'completed' }],
  [21, { id: 21, runId: 2, repositoryId: 5, attempt: 1, status: 'in_progress' }],
]);
const environment = { ...process.env };
const client = new DefaultArtifactClient();
let directory = '';
let server: Server;
let url = '';
// The library talks to the job's log, in workflow commands, which a run of ours would obey.
const write = process.stdout.write;

beforeAll(async () => {
  process.stdout.write = () => true;
  directory = await mkdtemp(join(tmpdir(), 'forge-artifacts-'));
  server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await mkdir(join(directory, 'in/deep'), { recursive: true });
  await writeFile(join(directory, 'in/result.json'), '{"verdict":"pass"}\n');
  await writeFile(join(directory, 'in/deep/big.bin'), Buffer.alloc(9_000_000, 'pilotlight'));
});

beforeEach(() => {
  const artifacts = new Artifacts({ directory: join(directory, 'blobs'), now: Date.now });
  const parts = { artifacts, now: Date.now, urls: { forge: url }, github: { runs: { job: (id: number) => jobs.get(id) } } };
  const face = new ResultsFace(parts as unknown as ForgeParts, KEY);
  server.removeAllListeners('request');
  server.on(
    'request',
    (request, response) => void face.answer(request, new URL(request.url ?? '', url)).then((reply) => send(response, reply)),
  );
});

afterAll(async () => {
  process.env = environment;
  process.stdout.write = write;
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(directory, { recursive: true, force: true });
});

async function actAs(runId: number, jobId: number): Promise<void> {
  const token = await signRuntimeToken(KEY, { runId, jobId }, Date.now() + 60_000);
  Object.assign(process.env, {
    ACTIONS_RUNTIME_TOKEN: token,
    ACTIONS_RESULTS_URL: `${url}/`,
    GITHUB_SERVER_URL: 'http://github.localhost:1',
    GITHUB_WORKSPACE: directory,
  });
}

const upload = (name: string, files = ['result.json']) =>
  client.uploadArtifact(
    name,
    files.map((file) => join(directory, 'in', file)),
    join(directory, 'in'),
    { compressionLevel: 0 },
  );

test('what one job uploads, another downloads byte for byte, above the size of a block too', async () => {
  await actAs(1, 11);
  const { id, digest } = await upload('outcome', ['result.json', 'deep/big.bin']);
  await actAs(1, 12);
  const { artifact } = await client.getArtifact('outcome');
  expect(artifact).toMatchObject({ id, name: 'outcome', digest: `sha256:${digest}` });
  const path = join(directory, 'out-1');
  const { digestMismatch } = await client.downloadArtifact(id ?? 0, { path, expectedHash: `sha256:${digest}` });
  expect(digestMismatch).toBe(false);
  const hash = async (file: string): Promise<string> =>
    createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
  expect(await hash(join(path, 'deep/big.bin'))).toBe(await hash(join(directory, 'in/deep/big.bin')));
  expect(await readFile(join(path, 'result.json'), 'utf8')).toBe('{"verdict":"pass"}\n');
});

test('a single file goes up and comes down unpacked', async () => {
  await actAs(1, 11);
  const { id } = await client.uploadArtifact('', [join(directory, 'in/result.json')], join(directory, 'in'), {
    skipArchive: true,
  });
  const path = join(directory, 'out-2');
  await client.downloadArtifact(id ?? 0, { path });
  expect(await readFile(join(path, 'result.json'), 'utf8')).toBe('{"verdict":"pass"}\n');
});

test('a second artifact of the same name in one attempt conflicts; in the next attempt it does not, and both stay visible', async () => {
  await actAs(1, 11);
  const first = await upload('outcome');
  await actAs(1, 12);
  await expect(upload('outcome')).rejects.toThrow(
    '(409) Conflict: an artifact with this name already exists on the workflow run',
  );
  await actAs(1, 13);
  const second = await upload('outcome');
  expect((await client.listArtifacts()).artifacts.map(({ id }) => id)).toEqual([second.id, first.id]);
  expect((await client.listArtifacts({ latest: true })).artifacts.map(({ id }) => id)).toEqual([second.id]);
  expect((await client.getArtifact('outcome')).artifact.id).toBe(second.id);
});

test('a deleted artifact is gone, and its name is free again', async () => {
  await actAs(1, 11);
  await upload('outcome');
  await client.deleteArtifact('outcome');
  expect((await client.listArtifacts()).artifacts).toEqual([]);
  await upload('outcome');
});

test('another run sees nothing of it', async () => {
  await actAs(1, 11);
  const { id } = await upload('outcome');
  await actAs(2, 21);
  expect((await client.listArtifacts()).artifacts).toEqual([]);
  await expect(client.downloadArtifact(id ?? 0, { path: join(directory, 'out-3') })).rejects.toThrow('No artifacts found for ID');
});

test('a token of a job that is over, of another signer, or none is refused', async () => {
  await actAs(1, 14);
  await expect(upload('late')).rejects.toThrow('(401)');
  process.env.ACTIONS_RUNTIME_TOKEN = await signRuntimeToken(new Uint8Array(32), { runId: 1, jobId: 11 }, Date.now() + 60_000);
  await expect(upload('foreign')).rejects.toThrow('(401)');
});

test('a signed address opens its own blob only, and nothing without its signature', async () => {
  const artifacts = new Artifacts({ directory: join(directory, 'blobs'), now: Date.now });
  const make = (name: string) =>
    artifacts.create({ runId: 1, jobId: 11, repositoryId: 5, attempt: 1, name, contentType: 'application/zip', expiresAt: null });
  const [a, b] = [make('a'), make('b')];
  const put = (key: string, address: string) =>
    artifacts.blobs.answer(key, {
      method: 'PUT',
      query: new URL(address, url).searchParams,
      headers: {},
      body: Buffer.from('x'),
    });
  await expect(put(b.artifact.blob, a.address)).rejects.toMatchObject({ status: 403 });
  await expect(put(a.artifact.blob, '/')).rejects.toMatchObject({ status: 403 });
  expect((await put(a.artifact.blob, a.address)).status).toBe(201);
});

test('an upload that is not finalized, or finalized with another size or digest, stays invisible', async () => {
  const artifacts = new Artifacts({ directory: join(directory, 'blobs'), now: Date.now });
  const ids = { runId: 1, jobId: 11 };
  const { artifact, address } = artifacts.create({
    ...ids,
    repositoryId: 5,
    attempt: 1,
    name: 'half',
    contentType: 'text/plain',
    expiresAt: null,
  });
  await artifacts.blobs.answer(artifact.blob, {
    method: 'PUT',
    query: new URL(address, url).searchParams,
    headers: {},
    body: Buffer.from('four'),
  });
  expect(() => artifacts.finalize(ids, { name: 'half', size: 5, digest: null })).toThrow('the upload has 4 bytes, not 5');
  expect(() => artifacts.finalize(ids, { name: 'half', size: 4, digest: 'sha256:00' })).toThrow('digest');
  expect(artifacts.list({ runId: 1 })).toEqual([]);
  artifacts.finalize(ids, { name: 'half', size: 4, digest: null });
  expect(artifacts.list({ runId: 1 })).toHaveLength(1);
});

test.each(['', 'a/b', 'a:b', 'a*', 'a\nb'])('the name %j is refused', (name) => {
  const artifacts = new Artifacts({ directory, now: Date.now });
  expect(() =>
    artifacts.create({ runId: 1, jobId: 11, repositoryId: 5, attempt: 1, name, contentType: 'text/plain', expiresAt: null }),
  ).toThrow('not valid');
});
