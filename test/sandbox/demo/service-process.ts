import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { askService } from '../../../autoscaler/cli/ask-service.ts';
import type { CostReport } from '../../../autoscaler/costs.ts';
import type { StateView } from '../../../autoscaler/state-view.ts';
import type { RequestEntry } from '../../../src/requests/ports.ts';

const MAIN = fileURLToPath(new URL('../../../autoscaler/main.ts', import.meta.url));

export interface ServiceGiven {
  /** The service's configuration file. */
  readonly config: string;
  /** Where its log lines go; appended, so that several lives stand in one file. */
  readonly logFile: string;
  /** Its address as the configuration has it. */
  readonly url: string;
  /** Its socket: tools of this host ask there what nobody else may know. */
  readonly socket: string;
  /** What is started; default: the service from source. */
  readonly program?: string;
  /** Added to its environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** The service as a process of its own, that can be killed and started again. */
export class ServiceProcess {
  readonly #given: ServiceGiven;
  #child: ChildProcess | null = null;
  #lives = 0;

  constructor(given: ServiceGiven) {
    this.#given = given;
  }

  get socket(): string {
    return this.#given.socket;
  }

  get lives(): number {
    return this.#lives;
  }

  /** Starts it and waits until it says that it is ready. */
  async start(): Promise<void> {
    const { config, logFile, program = MAIN, url, env: added } = this.#given;
    const output = openSync(logFile, 'a');
    const args = ['--disable-warning=ExperimentalWarning', program, 'serve', '--config', config];
    const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...compiled(), ...added };
    const child = spawn(process.execPath, args, { stdio: ['ignore', output, output], env });
    closeSync(output);
    this.#child = child;
    this.#lives++;
    const deadline = Date.now() + 60_000;
    while (!(await isReady(url))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error(`the service did not become ready, see ${logFile}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** SIGKILL, at once: nothing is flushed, nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /** SIGTERM: it stops accepting, lets what is in hand finish, and exits 0. */
  async stop(): Promise<number | null> {
    return this.#end('SIGTERM');
  }

  /** Null where it does not answer. */
  async state(): Promise<StateView | null> {
    return (await this.#asked('/api/v1/state').catch(() => null)) as StateView | null;
  }

  /** What machines cost, job by job. @throws where it does not answer. */
  async costs(): Promise<CostReport> {
    return (await this.#asked('/api/v1/costs?by=job')) as CostReport;
  }

  /** What people asked for, newest first, at most fifty. */
  async requests(repository: string): Promise<readonly RequestEntry[]> {
    const path = `/api/v1/requests?repository=${encodeURIComponent(repository)}`;
    return ((await this.#asked(path)) as { readonly requests: readonly RequestEntry[] }).requests;
  }

  async #asked(path: string): Promise<unknown> {
    const { hostname, port } = new URL(this.#given.url);
    const answer = await askService({ listen: { host: hostname, port: Number(port) }, socket: this.#given.socket }, { path });
    if (answer.kind === 'down' || answer.status !== 200)
      throw new Error(`${path}: the service answers ${answer.kind === 'down' ? 'nothing' : answer.status}`);
    return answer.body;
  }

  async #end(signal: NodeJS.Signals): Promise<number | null> {
    const child = this.#child;
    this.#child = null;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
    return child.exitCode;
  }
}

/** Sources that another life compiled already. */
function compiled(): Readonly<Record<string, string>> {
  const folder = process.env['NODE_COMPILE_CACHE'];
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: folder };
}

async function isReady(url: string): Promise<boolean> {
  const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
  return response?.ok === true;
}
