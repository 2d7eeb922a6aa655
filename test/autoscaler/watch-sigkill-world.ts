import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { configure, OPERATOR, type ServiceApp, SOCKET } from '../sandbox/demo/farm-settings.ts';
import { ServiceProcess } from '../sandbox/demo/service-process.ts';
import { type Forge, startForge } from '../sandbox/forge/start-forge.ts';

/** A call that is kept from GitHub, or GitHub's answer that is kept from who called. */
export interface Kept {
  readonly method: string;
  /** What the path holds. */
  readonly path: string;
  readonly what: 'call' | 'answer';
}

/** Stands between the service and GitHub on this host, and can keep a call or its answer for ever. */
export class Gate {
  readonly #server: Server;
  readonly #to: number;
  readonly #passed: string[] = [];
  #kept: { readonly which: Kept; readonly told: () => void } | null = null;

  private constructor(server: Server, to: number) {
    this.#server = server;
    this.#to = to;
  }

  static async open(to: number): Promise<Gate> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const gate = new Gate(server, to);
    server.on('request', (asked: IncomingMessage, answer: ServerResponse) => gate.#pass(asked, answer));
    return gate;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Resolves once the first such call is there, or GitHub has answered it. The others pass. */
  keep(which: Kept): Promise<void> {
    return new Promise((told) => {
      this.#kept = { which, told };
    });
  }

  /** Calls so far whose path holds this. */
  passed(path: string): number {
    return this.#passed.filter((one) => one.includes(path)).length;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #isKept({ method, url = '' }: IncomingMessage, what: Kept['what']): boolean {
    const kept = this.#kept;
    if (kept?.which.what !== what || kept.which.method !== method || !url.includes(kept.which.path)) return false;
    this.#kept = null;
    kept.told();
    return true;
  }

  #pass(asked: IncomingMessage, answer: ServerResponse): void {
    // Who was killed hangs up: there is nobody left to be told.
    asked.on('error', () => undefined);
    answer.on('error', () => undefined);
    if (this.#isKept(asked, 'call')) return;
    const { method, url = '', headers } = asked;
    this.#passed.push(url);
    const passed = request({ host: '127.0.0.1', port: this.#to, method, path: url, headers }, (given) => {
      if (this.#isKept(asked, 'answer')) return void given.resume();
      answer.writeHead(given.statusCode ?? 502, given.headers);
      given.pipe(answer);
    });
    passed.on('error', () => answer.destroy());
    asked.pipe(passed);
  }
}

/** The service in a process of its own, and GitHub behind a gate. */
export class KillableService {
  readonly folder = mkdtempSync(join(tmpdir(), 'pilotlight-sigkill-'));
  forge!: Forge;
  gate!: Gate;
  app!: ServiceApp;
  service!: ServiceProcess;

  /** Everything but the service's first start. `settings` are added to its configuration. */
  async prepare(settings = ''): Promise<void> {
    this.forge = await startForge();
    this.gate = await Gate.open(Number(new URL(this.forge.url).port));
    const url = `http://127.0.0.1:${await freePort()}`;
    const pools = {
      ...{ large: 1, small: 1, idle: 10_000, hold: undefined },
      machines: '{ local: { runner: run.sh, directory: machines } }',
    };
    const api = this.forge.api.replace(/:\d+\//, `:${this.gate.port}/`);
    const forge = Object.assign(Object.create(this.forge) as Forge, { api });
    const { config, app } = await configure({ forge, directory: this.folder, serviceUrl: url, pools });
    this.app = app;
    writeFileSync(config, `${readFileSync(config, 'utf8')}${settings}`);
    writeFileSync(join(this.folder, 'run.sh'), '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
    mkdirSync(join(this.folder, 'machines'));
    const logFile = join(this.folder, 'service.log');
    this.service = new ServiceProcess({ config, logFile, url, socket: join(this.folder, SOCKET) });
  }

  get journalFile(): string {
    return join(this.folder, 'journal.db');
  }

  /** What its journal says; each time anew, for the process that writes it dies. */
  rows(sql: string, ...given: readonly (string | number)[]): readonly Readonly<Record<string, unknown>>[] {
    const database = new DatabaseSync(this.journalFile, { readOnly: true });
    try {
      return database.prepare(sql).all(...given);
    } finally {
      database.close();
    }
  }

  commit(repository: string, branch: string, files: Readonly<Record<string, string>>): Promise<{ readonly sha: string }> {
    return this.forge.commit({ repository, branch, files, message: 'x', author: OPERATOR });
  }

  async until(what: string, holds: () => boolean | Promise<boolean>, within = 20_000): Promise<void> {
    for (const end = Date.now() + within; Date.now() < end; await sleep(20)) if (await holds()) return;
    throw new Error(`never: ${what}; ${readFileSync(join(this.folder, 'service.log'), 'utf8').slice(-3_000)}`);
  }

  async close(): Promise<void> {
    await this.service?.kill();
    await this.gate?.close();
    await this.forge?.close().finally(() => rmSync(this.folder, { recursive: true, force: true }));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
