import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SqliteRequests } from '../../../autoscaler/adapters/sqlite-requests.ts';
import { SqliteSessions } from '../../../autoscaler/adapters/sqlite-sessions.ts';
import { SqliteTokens } from '../../../autoscaler/adapters/sqlite-tokens.ts';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { type Config, readConfig } from '../../../autoscaler/config.ts';
import { type Service, startService } from '../../../autoscaler/wiring/service.ts';
import { MemoryLog } from '../../fakes/memory-log.ts';
import { configure, OPERATOR, SOCKET } from '../../sandbox/demo/farm-settings.ts';
import { startForge } from '../../sandbox/forge/start-forge.ts';

export const REPOSITORY = 'acme/plots';
export const UNTRUSTED = 'outputs.example.org';
export const SESSION_COOKIE = 'pilotlight-without-tls';

const CI = `name: ci
on: { pull_request: {} }
jobs:
  unit: { runs-on: [self-hosted, nobody], steps: [{ run: 'true' }] }
`;
const DEPLOY = `name: deploy
run-name: \${{ inputs.id }}
on:
  workflow_dispatch:
    inputs: { id: { type: string }, head: { type: string } }
jobs:
  deploy: { runs-on: [self-hosted, nobody], steps: [{ run: 'true' }] }
`;

/** The service as it is wired, in this process, with its journal, its socket and GitHub on this host. */
export async function startServiceWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-service-'));
  const forge = await startForge();
  const url = `http://127.0.0.1:${await freePort()}`;
  await forge.createRepository({ owner: 'acme', name: 'plots' });
  const pools = {
    large: 1,
    small: 1,
    idle: 10_000,
    machines: '{ local: { runner: run.sh, directory: machines } }',
    hold: undefined,
  };
  const { config: file, app } = await configure({ forge, directory: folder, serviceUrl: url, pools });
  const settings = `commands:\n  service: '${app.login}'\n  deploy: { run: { workflow: deploy.yml, inputs: { id: $request, head: $head } }, cooldown: 10m }\n`;
  await forge.commit({
    ...{ repository: REPOSITORY, branch: 'main', message: 'Workflows', actor: 'ada' },
    files: { '.github/pilotlight.yml': settings, '.github/workflows/ci.yml': CI, '.github/workflows/deploy.yml': DEPLOY },
  });
  writeFileSync(join(folder, 'run.sh'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  mkdirSync(join(folder, 'machines'));
  const ids = {
    ada: forge.setRole(REPOSITORY, OPERATOR, 'write'),
    bob: forge.setRole(REPOSITORY, 'bob', 'maintain'),
    eve: forge.setRole(REPOSITORY, 'eve', 'read'),
  };
  const config = configOf(file);
  const log = new MemoryLog();
  const begun = await begin(config, log);
  const journal = new DatabaseSync(config.journal.path, { timeout: 5_000 });
  const shared = { database: journal, write: async <T>(work: () => T): Promise<T> => work() };
  const clock = new SystemClock();
  return {
    ...{ folder, forge, url, port: Number(new URL(url).port), ids, log, app, config },
    socket: join(folder, SOCKET),
    service: begun.service,
    sessions: new SqliteSessions(shared),
    tokens: new SqliteTokens(shared),
    requests: new SqliteRequests(shared, clock),
    secret: readFileSync(join(folder, 'webhook-secret'), 'utf8'),
    close: async () => {
      await begun.stop();
      journal.close();
      await forge.close().finally(() => rmSync(folder, { recursive: true, force: true }));
    },
  };
}
export type ServiceWorld = Awaited<ReturnType<typeof startServiceWorld>>;

async function begin(config: Config, log: MemoryLog): Promise<{ readonly service: Service; readonly stop: () => Promise<void> }> {
  const service = await startService(config, { clock: new SystemClock(), log, path: process.env['PATH'] ?? '' });
  const stop = new AbortController();
  const running = service.run(stop);
  return {
    service,
    stop: async () => {
      stop.abort();
      await running;
    },
  };
}

/** With an origin for what foreign programs wrote. */
function configOf(file: string): Config {
  const read = readConfig({
    ...{ text: readFileSync(file, 'utf8'), file },
    readCredential: (source) => ({ ok: true, value: 'file' in source ? readFileSync(source.file, 'utf8') : '' }),
  });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  // The client secret is not enumerable: a copy would be without it.
  const pages = Object.create(read.value.pages, { untrustedUrl: { value: `https://${UNTRUSTED}` } }) as Config['pages'];
  return { ...read.value, pages };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
