import { createHmac, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { requestMarker } from '../../../src/requests/answers.ts';
import { configure, OPERATOR, SOCKET } from '../../sandbox/demo/farm-settings.ts';
import { ServiceProcess } from '../../sandbox/demo/service-process.ts';
import { startForge } from '../../sandbox/forge/start-forge.ts';

export { OPERATOR } from '../../sandbox/demo/farm-settings.ts';
export const REPOSITORY = 'acme/plots';

const DEPLOY = `name: deploy
run-name: \${{ inputs.id }}
on:
  workflow_dispatch:
    inputs: { id: { type: string }, head: { type: string } }
jobs:
  deploy: { runs-on: [self-hosted, nobody], steps: [{ run: 'true' }] }
`;

interface Options {
  /** Pull requests, by the names of their branches. */
  readonly branches: readonly string[];
  /** Where the journal lies, below the folder of the configuration. Default: in that folder. */
  readonly journal?: string;
  /** Of section `commands`, beside `/deploy`. */
  readonly section?: string;
  /** Called with the folder, before anything is written there. */
  readonly prepare?: (folder: string) => void;
}

/** The service in a process of its own, and GitHub on this host: a repository with a workflow that `/deploy` starts. */
export async function startRealService({ branches, journal = 'journal.db', section = '', prepare }: Options) {
  const folder = mkdtempSync(join(tmpdir(), 'pilotlight-real-'));
  prepare?.(folder);
  const forge = await startForge();
  await forge.createRepository({ owner: 'acme', name: 'plots' });
  const account = forge.setRole(REPOSITORY, OPERATOR, 'write');
  const url = `http://127.0.0.1:${await freePort()}`;
  const pools = {
    large: 1,
    small: 1,
    idle: 10_000,
    machines: '{ local: { runner: run.sh, directory: machines } }',
    hold: undefined,
  };
  const { config, app } = await configure({ forge, directory: folder, serviceUrl: url, pools });
  writeFileSync(config, readFileSync(config, 'utf8').replace('sqlite:journal.db', `sqlite:${journal}`));
  const settings = `commands:\n  service: '${app.login}'\n  deploy: { run: { workflow: deploy.yml, inputs: { id: $request, head: $head } }${section} }\n`;
  await forge.commit({
    ...{ repository: REPOSITORY, branch: 'main', message: 'Workflows', actor: OPERATOR },
    files: { '.github/pilotlight.yml': settings, '.github/workflows/deploy.yml': DEPLOY },
  });
  writeFileSync(join(folder, 'run.sh'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  mkdirSync(join(folder, 'machines'));
  const pulls = new Map<string, number>();
  for (const branch of branches) {
    const place = { repository: REPOSITORY, branch, author: OPERATOR, message: 'x', actor: OPERATOR };
    await forge.commit({ ...place, files: { 'x.txt': branch } });
    const about = { repository: REPOSITORY, author: OPERATOR, title: branch, head: branch, base: 'main' };
    pulls.set(branch, (await forge.openPullRequest(about)).pull.number);
  }
  const logFile = join(folder, 'service.log');
  const service = new ServiceProcess({ config, logFile, url, socket: join(folder, SOCKET) });
  await service.start();
  // GitHub tells whole seconds: what is asked in the second of a push is stale.
  await sleep(2_100);

  const asked = async <T>(path: string, { method = 'GET', body, in: repository = REPOSITORY }: Asked = {}): Promise<T> => {
    const headers = { authorization: `Bearer ${forge.userToken(OPERATOR)}`, 'content-type': 'application/json' };
    const answer = await fetch(`${forge.api}/repos/${repository}/${path}`, {
      ...{ headers, method },
      ...(body && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json().catch(() => null)) as T;
  };
  const secret = readFileSync(join(folder, 'webhook-secret'), 'utf8');
  return {
    ...{ folder, forge, service, app, account, url, pulls, asked, journal: join(folder, journal) },
    /** Writes a comment; gives the id of its request. */
    says: async (pull: number, body: string, repository = REPOSITORY): Promise<string> => {
      const { id } = await asked<{ id: number }>(`issues/${pull}/comments`, { method: 'POST', body: { body }, in: repository });
      return `comment:${id}`;
    },
    dispatches: (id: string, repository = REPOSITORY) =>
      forge.model.runs.runs(repository, { event: 'workflow_dispatch' }).items.filter((run) => JSON.stringify(run).includes(id)),
    /** Our answers to a request. */
    answersOf: async (pull: number, id: string, repository = REPOSITORY): Promise<readonly string[]> => {
      const comments = await asked<readonly { body: string; user: { login: string } }[]>(`issues/${pull}/comments`, {
        in: repository,
      });
      return comments.flatMap(({ body, user }) => (user.login === app.login && body.includes(requestMarker(id)) ? [body] : []));
    },
    /** As GitHub signs it. */
    deliver: (event: string, payload: object, delivery: string = randomUUID()): Promise<Response> => {
      const body = JSON.stringify(payload);
      return fetch(`${url}/webhooks/github`, {
        ...{ method: 'POST', body },
        headers: {
          ...{ 'content-type': 'application/json', 'x-github-event': event, 'x-github-delivery': delivery },
          'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`,
        },
      });
    },
    until: async (what: string, holds: () => boolean | Promise<boolean>, within = 30_000): Promise<void> => {
      for (const end = Date.now() + within; Date.now() < end; await sleep(20)) if (await holds()) return;
      throw new Error(`never: ${what}; ${readFileSync(logFile, 'utf8').slice(-3_000)}`);
    },
    close: async () => {
      await service.kill();
      await forge.close().finally(() => rmSync(folder, { recursive: true, force: true }));
    },
  };
}
export type RealService = Awaited<ReturnType<typeof startRealService>>;

interface Asked {
  readonly method?: string;
  readonly body?: object;
  readonly in?: string;
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
