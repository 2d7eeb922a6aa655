import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { closeSync, cpSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Forge, startForge } from '../../test/sandbox/forge/start-forge.ts';
import type { JobMessage } from '../../test/sandbox/protocol.ts';
import { takeJob } from './job-on-forge.ts';
import { buildProgram, PROGRAM } from './started-service.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const UNIT = join(ROOT, 'autoscaler/deploy/pilotlight.service');
const OWNER = 'acme';
const LABELS = ['self-hosted', 'bench'];
const START_LIMIT = 30_000;
const WORKFLOW = `
name: ci
on: pull_request
permissions: {}
jobs:
  tests:
    runs-on: [${LABELS.join(', ')}]
    steps: [{ run: 'true' }]
`;
const PERMISSIONS = {
  organization_self_hosted_runners: 'write',
  actions: 'write',
  checks: 'write',
  contents: 'read',
  metadata: 'read',
  pull_requests: 'read',
  statuses: 'write',
};

/** A forge with a job that runs, and the whole service as it is shipped, on loopback. */
export class BuildFarm {
  readonly directory: string;
  readonly url: string;
  readonly job: JobMessage;
  readonly #forge: Forge;
  readonly #config: string;
  readonly #program: string;
  #service: ChildProcess | null = null;

  static async start({ program = PROGRAM, isForced = false } = {}): Promise<BuildFarm> {
    buildProgram(program, isForced);
    const directory = mkdtempSync(join(tmpdir(), 'pilotlight-bench-'));
    const forge = await startForge();
    try {
      const url = `http://127.0.0.1:${await freePort()}`;
      const config = configured(forge, directory, url);
      const job = await runningJob(forge);
      const farm = new BuildFarm({ forge, directory, url, config, job, program });
      for (const signal of ['SIGINT', 'SIGTERM'] as const)
        process.once(signal, () => void farm.close().then(() => process.exit(130)));
      await farm.startService();
      return farm;
    } catch (error) {
      await forge.close().catch(() => undefined);
      rmSync(directory, { recursive: true, force: true });
      throw error;
    }
  }

  private constructor(given: {
    readonly forge: Forge;
    readonly directory: string;
    readonly url: string;
    readonly config: string;
    readonly job: JobMessage;
    readonly program: string;
  }) {
    this.#forge = given.forge;
    this.directory = given.directory;
    this.url = given.url;
    this.job = given.job;
    this.#config = given.config;
    // Somebody may build it anew meanwhile.
    const copy = join(given.directory, 'program');
    cpSync(join(given.program, '..'), copy, { recursive: true });
    this.#program = join(copy, 'pilotlight.mjs');
  }

  get pid(): number {
    return this.#service?.pid ?? 0;
  }

  /** With the options of the shipped unit. */
  async startService(): Promise<void> {
    const log = openSync(join(this.directory, 'service.log'), 'a');
    const child = spawn(process.execPath, [...unitOptions(), this.#program, 'serve', '--config', this.#config], {
      stdio: ['ignore', log, log],
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', NODE_ENV: 'production' },
    });
    closeSync(log);
    this.#service = child;
    const deadline = Date.now() + START_LIMIT;
    while (!(await isReady(this.url))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`the service did not come up: ${this.lastWords()}`);
      await sleep(20);
    }
  }

  killService(): Promise<void> {
    return this.#end('SIGKILL');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#service;
    this.#service = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  lastWords(): string {
    return readFileSync(join(this.directory, 'service.log'), 'utf8').slice(-2_000);
  }

  /** Where the service keeps what belongs to the build of the job. */
  stored(id: string): string {
    const { event } = this.job.contexts['github'] as { readonly event: { readonly number: number } };
    const { run_number: number } = this.job.contexts['github'] as { readonly run_number: string };
    return join(this.directory, 'builds', this.job.repository, 'pulls', String(event.number), String(number), id, 'out.txt');
  }

  async close(): Promise<void> {
    await this.#end('SIGTERM');
    await this.#forge.close().catch((error: unknown) => console.error(String(error)));
    rmSync(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Node's options on the command line of the shipped unit. */
export function unitOptions(): readonly string[] {
  const line = /^ExecStart=.*\/bin\/node (.*?) \S+\.mjs /m.exec(readFileSync(UNIT, 'utf8'))?.[1];
  if (line === undefined) throw new Error('the unit starts no program');
  return line.split(' ');
}

function configured(forge: Forge, directory: string, url: string): string {
  const secret = randomBytes(20).toString('hex');
  const { app, privateKey } = forge.createApp({
    name: 'bench',
    owner: OWNER,
    hook: { url: `${url}/webhooks/github`, secret },
    events: ['workflow_job'],
    permissions: PERMISSIONS,
  });
  forge.model.accounts.install(app.id, OWNER);
  const file = (name: string, text: string, mode = 0o600): string => {
    writeFileSync(join(directory, name), text, { mode });
    return join(directory, name);
  };
  file('app.pem', privateKey);
  file('webhook', secret);
  file('run.sh', '#!/bin/sh\nexit 0\n', 0o700);
  mkdirSync(join(directory, 'runners'));
  return file(
    'pilotlight.yml',
    `github:
  url: ${forge.api}
  app: { id: ${app.id}, private_key: { file: app.pem }, webhook_secret: { file: webhook } }
  owners: [${OWNER}]
server: { listen: '${new URL(url).host}', url: '${url}' }
journal: sqlite:journal.db
builds: { directory: builds }
pools:
  small: { labels: [self-hosted, linux, small], machines: { local: { runner: run.sh, directory: runners } }, max: 4 }
`,
  );
}

async function runningJob(forge: Forge): Promise<JobMessage> {
  const { repository } = await forge.createRepository({
    owner: OWNER,
    name: 'plots',
    files: { '.github/workflows/ci.yml': WORKFLOW, 'README.md': 'Plots.\n' },
  });
  const change = { repository: repository.fullName, branch: 'topic', message: 'Say more', author: 'ada' };
  await forge.commit({ ...change, files: { 'README.md': 'Plots of numbers.\n' } });
  const { repository: name, branch: head, message: title, author } = change;
  await forge.openPullRequest({ repository: name, author, title, head, base: 'main' });
  return takeJob({ api: forge.api, forge: forge.url, token: forge.userToken(OWNER), owner: OWNER, labels: LABELS });
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
  await response?.body?.cancel();
  return response?.ok === true;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}
