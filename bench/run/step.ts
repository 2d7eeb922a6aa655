/**
 * `step.ts`: a step that runs the command in COMMAND through masks, step log and spool to the store at STORE, and writes what came of
 * it, with the peak of its memory, to REPORT. Secrets, one a line, in SECRETS.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { GitHubWorkflow } from '../../src/adapters/github-workflow.ts';
import { LiveOutputs } from '../../src/adapters/live-output.ts';
import { ProcessAttempts } from '../../src/adapters/process-attempts.ts';
import type { LogSink } from '../../src/ports.ts';

const { COMMAND = 'true', STORE = '', REPORT = '', SECRETS = '', SPOOL = '', WORKSPACE = '', ID = 'bench' } = process.env;

class HttpSink implements LogSink {
  readonly #agent = new Agent({ keepAlive: true });

  append(id: string, offset: number, bytes: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => {
      const url = `${STORE}/logs/${id}?offset=${offset}`;
      const call = request(url, { method: 'PUT', agent: this.#agent, headers: { 'content-length': bytes.length } }, (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => resolve((JSON.parse(text) as { size: number }).size));
        answer.on('error', reject);
      });
      call.on('error', reject);
      call.end(bytes);
    });
  }

  async finish(): Promise<void> {
    this.#agent.destroy();
  }

  async artifact(): Promise<void> {}

  urlOf(): null {
    return null;
  }
}

const clock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined),
};
const outputs = new LiveOutputs({ workflow: new GitHubWorkflow(), directory: SPOOL, secrets: SECRETS.split('\n'), clock });
const attempts = new ProcessAttempts({ workspace: WORKSPACE, env: process.env, cancelled: new AbortController().signal });
const output = outputs.open(ID);
if (STORE) outputs.attach(new HttpSink());
const outcome = await attempts.run({
  run: COMMAND,
  env: {},
  cwd: '.',
  timeout: 120_000,
  idleTimeout: null,
  grace: 1_000,
  log: output,
});
const end = await output.end(60_000);
const peak = Number(/VmHWM:\s+(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]) * 1024;
writeFileSync(REPORT, JSON.stringify({ ...end, code: outcome.code, peak }));
