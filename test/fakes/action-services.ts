import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ForgeParts } from '../sandbox/forge/forge-parts.ts';
import { send } from '../sandbox/forge/http/send.ts';
import { Artifacts } from '../sandbox/forge/results/artifacts.ts';
import { ResultsFace } from '../sandbox/forge/results/results-face.ts';
import { signRuntimeToken } from '../sandbox/forge/results/runtime-token.ts';

export interface ActionServices {
  readonly url: string;
  /** `ACTIONS_RUNTIME_TOKEN` of a job of run 1. */
  token(jobId: number): Promise<string>;
  /** `context state` of every commit status, in order. */
  readonly statuses: readonly string[];
  close(): Promise<void>;
}

const KEY = new Uint8Array(32).fill(9);

/**
 * What a step of the action talks to, on loopback: the sandbox's artifact service, and commit statuses. Job ids 1 to 99 are
 * jobs of the run's first attempt, those from 100 on of its second.
 */
export async function startActionServices(): Promise<ActionServices> {
  const directory = await mkdtemp(join(tmpdir(), 'pilotlight-services-'));
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const artifacts = new Artifacts({ directory, now: Date.now });
  const job = (id: number) => ({ id, runId: 1, repositoryId: 5, attempt: id < 100 ? 1 : 2, status: 'in_progress' });
  const parts = { artifacts, now: Date.now, urls: { forge: url }, github: { runs: { job } } };
  const results = new ResultsFace(parts as unknown as ForgeParts, KEY);
  const statuses: string[] = [];
  server.on('request', async (request, response) => {
    const target = new URL(request.url ?? '', url);
    if (!/\/statuses\/\w+$/.test(target.pathname)) return send(response, await results.answer(request, target));
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { context, state } = JSON.parse(Buffer.concat(chunks).toString());
    statuses.push(`${context} ${state}`);
    return void response.writeHead(201, { 'content-type': 'application/json' }).end('{}');
  });
  return {
    url,
    statuses,
    token: (jobId) => signRuntimeToken(KEY, { runId: 1, jobId }, Date.now() + 60_000),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
