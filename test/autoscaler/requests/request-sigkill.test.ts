import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { SqliteSessions } from '../../../autoscaler/adapters/sqlite-sessions.ts';
import { requestMarker } from '../../../src/requests/answers.ts';
import { readEntry } from '../../../src/requests/hidden-entry.ts';
import { configure, OPERATOR, SOCKET } from '../../sandbox/demo/farm-settings.ts';
import { ServiceProcess } from '../../sandbox/demo/service-process.ts';
import { type Forge, startForge } from '../../sandbox/forge/start-forge.ts';

/** The service in a process of its own, killed while a request goes through it, with GitHub on this host. */
const REPOSITORY = 'acme/plots';
const DEPLOY = `name: deploy
run-name: \${{ inputs.id }}
on:
  workflow_dispatch:
    inputs: { id: { type: string }, head: { type: string } }
jobs:
  deploy: { runs-on: [self-hosted, nobody], steps: [{ run: 'true' }] }
`;
/** It is killed as soon as this is so; the states are those of its journal. */
const MOMENTS = ['taken', 'granted', 'dispatched', 'running'] as const;

let forge: Forge;
let service: ServiceProcess;
let folder = '';
let url = '';
let login = '';
let account = 0;
const pulls = new Map<string, number>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pilotlight-sigkill-'));
  forge = await startForge();
  await forge.createRepository({ owner: 'acme', name: 'plots' });
  account = forge.setRole(REPOSITORY, OPERATOR, 'write');
  url = `http://127.0.0.1:${await freePort()}`;
  const machines = '{ local: { runner: run.sh, directory: machines } }';
  const pools = { large: 1, small: 1, idle: 10_000, machines, hold: undefined };
  const { config, app } = await configure({ forge, directory: folder, serviceUrl: url, pools });
  login = app.login;
  const settings = `commands:\n  service: '${login}'\n  deploy: { run: { workflow: deploy.yml, inputs: { id: $request, head: $head } } }\n`;
  await forge.commit({
    ...{ repository: REPOSITORY, branch: 'main', message: 'Workflows', actor: OPERATOR },
    files: { '.github/pilotlight.yml': settings, '.github/workflows/deploy.yml': DEPLOY },
  });
  writeFileSync(join(folder, 'run.sh'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  mkdirSync(join(folder, 'machines'));
  for (const moment of [...MOMENTS, 'pressed']) {
    const place = { repository: REPOSITORY, branch: moment, author: OPERATOR, message: 'x', actor: OPERATOR };
    await forge.commit({ ...place, files: { 'x.txt': moment } });
    const opened = await forge.openPullRequest({
      repository: REPOSITORY,
      author: OPERATOR,
      title: moment,
      head: moment,
      base: 'main',
    });
    pulls.set(moment, opened.pull.number);
  }
  service = new ServiceProcess({ config, logFile: join(folder, 'service.log'), url, socket: join(folder, SOCKET) });
  await service.start();
  // GitHub tells whole seconds: what is asked in the second of a push is stale.
  await sleep(2_100);
}, 60_000);
afterAll(async () => {
  await service?.kill();
  await forge?.close().finally(() => rmSync(folder, { recursive: true, force: true }));
}, 30_000);

async function asked<T>(path: string, { method = 'GET', body }: { method?: string; body?: object } = {}): Promise<T> {
  const headers = { authorization: `Bearer ${forge.userToken(OPERATOR)}`, 'content-type': 'application/json' };
  const answer = await fetch(`${forge.api}/repos/${REPOSITORY}/${path}`, {
    ...{ headers, method },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json().catch(() => null)) as T;
}

interface Row {
  readonly state: string;
  readonly run_id: string | null;
  readonly granted_at: number | null;
}
const rowOf = (database: DatabaseSync, id: string): Row | undefined =>
  database.prepare('SELECT state, run_id, granted_at FROM requests WHERE id = ?').get(id) as unknown as Row | undefined;

const dispatches = (id: string) =>
  forge.model.runs.runs(REPOSITORY, { event: 'workflow_dispatch' }).items.filter((run) => JSON.stringify(run).includes(id));

async function answersOf(pull: number, id: string): Promise<readonly string[]> {
  const comments = await asked<readonly { readonly body: string; readonly user: { readonly login: string } }[]>(
    `issues/${pull}/comments`,
  );
  return comments.flatMap(({ body, user }) => (user.login === login && body.includes(requestMarker(id)) ? [body] : []));
}

async function until(what: string, holds: () => boolean | Promise<boolean>, every = 20): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await sleep(every)) if (await holds()) return;
  throw new Error(`never: ${what}; ${readFileSync(join(folder, 'service.log'), 'utf8').slice(-3_000)}`);
}

test.each(MOMENTS)(
  'S2: the service, killed with SIGKILL once a request is %s, does it once and tells it once, and ends it once with its run',
  async (moment) => {
    const pull = pulls.get(moment) ?? 0;
    const database = new DatabaseSync(join(folder, 'journal.db'), { readOnly: true });
    try {
      const written = await asked<{ id: number }>(`issues/${pull}/comments`, { method: 'POST', body: { body: '/deploy' } });
      const id = `comment:${written.id}`;
      const isState = (...states: readonly string[]) => states.includes(rowOf(database, id)?.state ?? '');
      await until(
        moment,
        async () => {
          if (moment === 'dispatched') return dispatches(id).length > 0;
          return moment === 'taken' ? rowOf(database, id) !== undefined : isState(moment, 'running');
        },
        1,
      );
      await service.kill();
      await service.start();
      await until('it runs', () => isState('running'));
      expect(dispatches(id)).toHaveLength(1);
      const run = rowOf(database, id)?.run_id ?? '';
      await asked(`actions/runs/${run}/cancel`, { method: 'POST' });
      await until('it is over', () => isState('failed'));
      await until('its end is told', async () => readEntry((await answersOf(pull, id))[0] ?? '')?.state === 'failed');
      expect(await answersOf(pull, id)).toHaveLength(1);
      expect(dispatches(id)).toHaveLength(1);
    } finally {
      database.close();
    }
  },
  60_000,
);

/** As somebody who signed in before; the status, and the request that the page tells of. */
async function pressed(database: DatabaseSync, { pull, nonce, head }: { pull: number; nonce: string; head: string }) {
  const [session, csrf] = ['s'.repeat(43), 'c'.repeat(43)];
  const sessions = new SqliteSessions({ database, write: async (work) => work() });
  const now = Date.now();
  await sessions.put(session, { person: { login: OPERATOR, id: account }, createdAt: now, seenAt: now, csrf });
  const { origin } = new URL(url);
  const cookie = `pilotlight-without-tls=${session}`;
  const answer = await fetch(`${origin}/pulls/${REPOSITORY}/${pull}/request`, {
    ...{ method: 'POST', redirect: 'manual', headers: { origin, cookie } },
    body: new URLSearchParams({ csrf, text: '/deploy', head, nonce }),
  });
  return { status: answer.status, told: new URL(answer.headers.get('location') ?? '/', origin).searchParams.get('told') };
}

test('S2: a button whose service was killed before anybody decided it is decided once by the next one, and the form sent again is known', async () => {
  const pull = pulls.get('pressed') ?? 0;
  const { head } = await asked<{ head: { sha: string } }>(`pulls/${pull}`);
  const nonce = randomBytes(16).toString('base64url');
  const id = `button:${nonce}`;
  const database = new DatabaseSync(join(folder, 'journal.db'), { timeout: 5_000 });
  try {
    // GitHub takes its time to tell of the pull request: nothing is decided yet.
    forge.model.faults.orderApi({ route: `/pulls/${pull}`, fault: { kind: 'slow', delay: 5_000 } });
    const lost = pressed(database, { pull, nonce, head: head.sha }).catch(() => 'no answer');
    await until('it is taken', () => rowOf(database, id) !== undefined, 1);
    expect(rowOf(database, id)?.state).toBe('taken');
    await service.kill();
    expect(await lost).toBe('no answer');
    expect(rowOf(database, id)?.state).toBe('taken');
    forge.model.faults.clear();
    await service.start();
    await until('it runs', () => rowOf(database, id)?.state === 'running');
    expect(await pressed(database, { pull, nonce, head: head.sha })).toEqual({ status: 303, told: id });
    expect(dispatches(id)).toHaveLength(1);
    await until('it is told', async () => (await answersOf(pull, id)).length > 0);
    expect(await answersOf(pull, id)).toHaveLength(1);
  } finally {
    forge.model.faults.clear();
    database.close();
  }
}, 60_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
