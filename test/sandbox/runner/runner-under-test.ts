import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { JobMessage, StepDefinition, StepReport } from '../protocol.ts';
import { OneJobForge } from './one-job-forge.ts';

/** A job that does nothing; the last override wins. */
export function aJob(forge: OneJobForge, overrides: Partial<JobMessage> = {}): JobMessage {
  return {
    jobId: '31',
    runId: '9007199254740993',
    attempt: 1,
    name: 'test (linux)',
    repository: 'acme/plots',
    contexts: {
      github: {
        repository: 'acme/plots',
        repository_owner: 'acme',
        ref: 'refs/heads/main',
        ref_name: 'main',
        sha: '1'.repeat(40),
        actor: 'ada',
        event_name: 'push',
        event: { head_commit: { message: 'Hello' } },
        workflow: 'CI',
        job: 'test',
        run_number: '5',
      },
      needs: { plan: { result: 'success', outputs: { jobs: '[1]' } } },
      matrix: { os: 'linux' },
      inputs: {},
      vars: {},
    },
    secrets: {},
    env: [],
    defaults: {},
    steps: [],
    outputs: {},
    timeoutMinutes: 360,
    token: 'ghs_token0123456789abcdef',
    runtime: { ACTIONS_RUNTIME_TOKEN: 'runtime-token-0123456789', ACTIONS_RESULTS_URL: `${forge.url}/results/` },
    urls: { api: `${forge.url}/api/v3`, server: forge.url, graphql: `${forge.url}/api/graphql` },
    ...overrides,
  };
}

/** A step with the id it would get without one. */
export function aStep(step: Partial<StepDefinition>): StepDefinition {
  return { id: '__run', ...step };
}

export interface RunningRunner {
  readonly process: ChildProcess;
  readonly directory: string;
  /** Standard output and error so far. */
  output(): string;
  /** The exit code. */
  readonly end: Promise<number>;
}

/** Where the run of the tests keeps what Node compiled; the runner's steps are not told. */
const COMPILED = { SANDBOX_RUNNER_COMPILED: process.env['NODE_COMPILE_CACHE'] ?? '' };

/** A forge, a folder, and runners started by the real `run.sh`. Everything goes away with `stop`. */
export class Bench {
  readonly forge: OneJobForge;
  readonly directory: string;
  readonly #runners: RunningRunner[] = [];

  private constructor(forge: OneJobForge, directory: string) {
    this.forge = forge;
    this.directory = directory;
  }

  static async start(): Promise<Bench> {
    const directory = mkdtempSync(join(tmpdir(), 'pilotlight-runner-'));
    return new Bench(await OneJobForge.start(join(directory, 'git')), directory);
  }

  async stop(): Promise<void> {
    for (const runner of this.#runners) runner.process.kill('SIGKILL');
    await Promise.all(this.#runners.map((runner) => runner.end));
    await this.forge.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  launch(env: Readonly<Record<string, string>> = {}, argv: readonly string[] = []): RunningRunner {
    const child = spawn(join(import.meta.dirname, 'run.sh'), argv, {
      cwd: this.directory,
      env: {
        ...process.env,
        ...COMPILED,
        NODE_OPTIONS: '',
        ACTIONS_RUNNER_INPUT_JITCONFIG: this.forge.jitConfig,
        ...QUICK,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()));
    const end = once(child, 'close').then(([code]) => Number(code ?? -1));
    const runner: RunningRunner = { process: child, directory: this.directory, output: () => output, end };
    this.#runners.push(runner);
    return runner;
  }

  /** Runs one job from start to end; the exit code. */
  async run(job: Partial<JobMessage>, env: Readonly<Record<string, string>> = {}): Promise<number> {
    this.forge.job = aJob(this.forge, job);
    return await this.launch(env).end;
  }

  /** Resolves once `isTrue`; the runner's steps are the clock here. */
  async until(isTrue: () => boolean): Promise<void> {
    for (const end = Date.now() + 15_000; !isTrue(); ) {
      if (Date.now() > end) throw new Error(`waited in vain; log: ${this.forge.log}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  /** Name → conclusion of the steps between `Set up job` and `Complete job`. */
  conclusions(): Readonly<Record<string, StepReport['conclusion']>> {
    return Object.fromEntries(this.forge.steps.slice(1, -1).map(({ name, conclusion }) => [name, conclusion]));
  }
}

const QUICK = {
  SANDBOX_RUNNER_RENEW_MS: '100',
  SANDBOX_RUNNER_PATIENCE_MS: '8000',
  SANDBOX_RUNNER_CONFLICT_MS: '0',
  SANDBOX_RUNNER_INTERRUPT_MS: '400',
  SANDBOX_RUNNER_TERMINATE_MS: '400',
  SANDBOX_RUNNER_DRAIN_MS: '500',
};
