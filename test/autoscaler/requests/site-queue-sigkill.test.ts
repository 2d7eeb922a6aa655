import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { configure, OPERATOR, SOCKET } from '../../sandbox/demo/farm-settings.ts';
import { ServiceProcess } from '../../sandbox/demo/service-process.ts';
import { type Forge, startForge } from '../../sandbox/forge/start-forge.ts';

/** The service in a process of its own, killed while a promotion waits for the end of a blackout, with GitHub on this host. */
const REPOSITORY = 'acme/plots';
const SITES = `name: sites
run-name: promotion for \${{ inputs.asked }}
on:
  workflow_dispatch:
    inputs: { site: { type: string }, by: { type: string }, asked: { type: string } }
jobs:
  sites: { runs-on: [self-hosted, nobody], steps: [{ run: 'true' }] }
`;

/** Long enough for a command, its answer and the kill, on a busy host too. */
const REIGNS = 20_000;

/** A blackout that reigns now and ends soon. It began in the minute before: a pattern knows whole minutes only. */
function blackoutNow(): { readonly line: string; readonly end: number } {
  const now = Date.now();
  const begun = Math.floor(now / 60_000) * 60_000 - 60_000;
  const seconds = Math.ceil((now - begun + REIGNS) / 1_000);
  const at = new Date(begun);
  const from = `${at.getUTCMinutes()} ${at.getUTCHours()} * * *`;
  return { line: `{ from: "${from}", for: ${seconds}s, zone: UTC, because: nights }`, end: begun + seconds * 1_000 };
}

let forge: Forge;
let service: ServiceProcess;
let folder = '';
let pull = 0;
let end = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pilotlight-site-sigkill-'));
  forge = await startForge();
  await forge.createRepository({ owner: 'acme', name: 'plots' });
  forge.setRole(REPOSITORY, OPERATOR, 'maintain');
  const url = `http://127.0.0.1:${await freePort()}`;
  const machines = '{ local: { runner: run.sh, directory: machines } }';
  const pools = { large: 1, small: 1, idle: 10_000, machines, hold: undefined };
  const { config, app } = await configure({ forge, directory: folder, serviceUrl: url, pools });
  writeFileSync(join(folder, 'run.sh'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  mkdirSync(join(folder, 'machines'));
  const place = { repository: REPOSITORY, author: OPERATOR, message: 'x', actor: OPERATOR };
  await forge.commit({ ...place, branch: 'main', files: { '.github/workflows/sites.yml': SITES } });
  await forge.commit({ ...place, branch: 'topic', files: { 'x.txt': 'x' } });
  const opened = await forge.openPullRequest({
    repository: REPOSITORY,
    author: OPERATOR,
    title: 'x',
    head: 'topic',
    base: 'main',
  });
  pull = opened.pull.number;
  service = new ServiceProcess({ config, logFile: join(folder, 'service.log'), url, socket: join(folder, SOCKET) });
  await service.start();
  const blackout = blackoutNow();
  end = blackout.end;
  const run = '{ workflow: sites.yml, inputs: { site: $site, by: $asker, asked: $request } }';
  const settings = `commands:\n  service: '${app.login}'\n  promote: { run: ${run}, blackout: [${blackout.line}] }\n`;
  await forge.commit({ ...place, branch: 'main', files: { '.github/pilotlight.yml': settings } });
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
  return (await answer.json()) as T;
}

async function until(what: string, holds: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
  for (const over = Date.now() + within; Date.now() < over; await sleep(20)) if (await holds()) return;
  throw new Error(`never: ${what}; ${readFileSync(join(folder, 'service.log'), 'utf8').slice(-3_000)}`);
}

const dispatches = (id: string) =>
  forge.model.runs.runs(REPOSITORY, { event: 'workflow_dispatch' }).items.filter((run) => JSON.stringify(run).includes(id));

test('S2: a promotion that waits when the service is killed begins once at the end of the blackout, and its one answer says so', async () => {
  const { id } = await asked<{ id: number }>(`issues/${pull}/comments`, { method: 'POST', body: { body: '/promote docs' } });
  const database = new DatabaseSync(join(folder, 'journal.db'), { readOnly: true });
  try {
    const row = () => database.prepare('SELECT state, due_at FROM site_queue WHERE id = ?').get(`comment:${id}`);
    const answers = async () => {
      const comments = await asked<readonly { readonly id: number; readonly body: string }[]>(`issues/${pull}/comments`);
      return comments.filter((comment) => comment.id !== id);
    };
    await until('it waits', () => row()?.['state'] === 'waiting');
    expect(row()?.['due_at']).toBe(end);
    await until('it is told', async () => (await answers())[0]?.body.includes('is queued until') ?? false);
    await service.kill();
    expect(dispatches(`comment:${id}`)).toHaveLength(0);
    await service.start();
    await until('it begins', () => row()?.['state'] === 'done', end - Date.now() + 20_000);
    expect(Date.now()).toBeGreaterThanOrEqual(end);
    await service.kill();
    await service.start();
    await sleep(1_000);
    expect(dispatches(`comment:${id}`)).toHaveLength(1);
    await until('it is told', async () => (await answers())[0]?.body.includes('was started') ?? false);
    expect(await answers()).toHaveLength(1);
  } finally {
    database.close();
  }
}, 180_000);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { readonly port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
