import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SystemClock } from '../../../autoscaler/adapters/system-clock.ts';
import { HttpCoordinator } from '../../../src/adapters/http-coordinator.ts';
import type { Joined } from '../../../src/ports.ts';
import { SHA } from './build-service.ts';

const PROGRAM = join(import.meta.dirname, 'build-service.ts');
/** The shipped unit says the same of young objects. */
const OPTIONS = ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16'];

/** The service as a process that can be killed and started again on the same port and folder. */
export class LiveService {
  readonly directory: string;
  readonly port: number;
  #child: ChildProcess | null = null;

  static async start(): Promise<LiveService> {
    const service = new LiveService(mkdtempSync(join(tmpdir(), 'pilotlight-live-')), await freePort());
    await service.start();
    return service;
  }

  private constructor(directory: string, port: number) {
    this.directory = directory;
    this.port = port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    return this.#child?.pid ?? 0;
  }

  async start(): Promise<void> {
    const child = spawn(process.execPath, [...OPTIONS, PROGRAM, this.directory, String(this.port)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const isUp = new Promise<void>((resolve) => {
      child.stdout.on('data', (bytes: Buffer) => bytes.includes('"listen"') && resolve());
    });
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`the service ended with ${code}`)));
    ended.catch(() => undefined);
    await Promise.race([isUp, ended]);
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }

  /** A job of run `runId` that proves itself: its artifact is a file in the service's folder. */
  async join(runId = '4711'): Promise<Joined> {
    const coordinator = new HttpCoordinator({
      service: this.url,
      facts: { repository: 'acme/plots', runId, headSha: SHA, pullRequest: PULL, inputs: {} },
      artifacts: {
        available: true,
        upload: async (name, content) => {
          writeFileSync(join(this.directory, name), content, { flag: 'wx' });
          return undefined;
        },
      },
      clock: new SystemClock(),
    });
    const answer = await coordinator.join(10_000);
    if (!answer.ok) throw new Error(answer.because);
    return answer.joined;
  }
}

const PULL = { number: 7, head_ref: 'topic', base_ref: 'main', draft: false, labels: [] };

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { readonly port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** The bytes of an address as they come. Rejects where it breaks off. */
export async function* reading(url: string): AsyncGenerator<Buffer> {
  const request = get(url, { agent: false });
  const [response] = (await once(request, 'response')) as [IncomingMessage];
  if (response.statusCode !== 200) throw new Error(`${url}: ${response.statusCode}`);
  yield* response as AsyncIterable<Buffer>;
}

export async function textAt(url: string): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of reading(url)) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
