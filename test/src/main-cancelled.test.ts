import { spawn } from 'node:child_process';
import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aJob, aTicket } from '../builders/action.ts';
import { type ActionServices, startActionServices } from '../fakes/action-services.ts';

// The action's program itself, as a runner starts and cancels it: a process, signals, and a service that takes connections and answers nothing.
const MAIN = resolve(import.meta.dirname, '../../src/main.ts');
const ALL_THERE_IS = 10_000;
const silent = createServer((socket) => void socket.on('error', () => undefined).resume());
let services: ActionServices;
let folder = '';
let jobs = 0;

beforeAll(async () => {
  services = await startActionServices();
  folder = await mkdtemp(join(tmpdir(), 'pilotlight-cancelled-'));
  await new Promise<void>((listening) => silent.listen(0, '127.0.0.1', listening));
});
afterAll(async () => {
  silent.close();
  await services.close();
  await rm(folder, { recursive: true, force: true });
});

/** Runs a job with that service; cancels it once its log says so, as the runner does. */
async function step(job: string, when: string) {
  jobs += 1;
  const workspace = join(folder, String(jobs));
  await mkdir(workspace);
  for (const name of ['output', 'summary']) await writeFile(join(workspace, name), '');
  const address = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', MAIN], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      ...{ INPUT_COMMAND: 'run', INPUT_JOB: job, INPUT_TOKEN: 'token', INPUT_SERVICE: address },
      ...{ GITHUB_WORKSPACE: workspace, RUNNER_TEMP: workspace, GITHUB_REPOSITORY: 'acme/plots', GITHUB_SHA: 'c'.repeat(40) },
      ...{ GITHUB_OUTPUT: join(workspace, 'output'), GITHUB_STEP_SUMMARY: join(workspace, 'summary') },
      ...{ GITHUB_RUN_ID: '1', GITHUB_SERVER_URL: services.url, GITHUB_API_URL: services.url },
      ...{ ACTIONS_RESULTS_URL: services.url, ACTIONS_RUNTIME_TOKEN: await services.token(jobs) },
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let log = '';
  let began = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    log += chunk.toString();
    if (began > 0 || !log.includes(when)) return;
    began = performance.now();
    child.kill('SIGINT');
  });
  const code = await new Promise<number | null>((ended) => child.on('close', ended));
  const ran = await access(join(workspace, 'second')).then(
    () => true,
    () => false,
  );
  return { code, log, ran, took: performance.now() - began };
}

const second = aJob({ id: 'second', name: 'second', run: 'touch second' });

test('a job whose command and its children ignore all requests is over, reported and gone within ten seconds, though the service hangs (A10)', async () => {
  const run = 'trap "" TERM INT; (setsid bash -c "trap \'\' TERM; sleep 77" &); echo begun; sleep 78; sleep 79';
  const { code, log, ran, took } = await step(
    aTicket(aJob({ id: 'stubborn', name: 'stubborn', run, grace: 60_000 }), second),
    'begun',
  );
  expect(code).toBe(1);
  expect(log).toContain('Artifact pilotlight-result-stubborn successfully finalized');
  expect(log).toContain('"second" ended as cancelled: the workflow was cancelled before it began');
  expect(ran).toBe(false);
  expect(took).toBeLessThan(ALL_THERE_IS);
});

test('one that is cancelled while its output waits for the service keeps what has ended', async () => {
  const { log, ran, took } = await step(aTicket(aJob({ id: 'quick', name: 'quick', run: 'true' }), second), 'pass after');
  expect(log).toContain('Artifact pilotlight-result-quick successfully finalized');
  expect(log).not.toContain('"quick" ended as');
  expect(ran).toBe(false);
  expect(took).toBeLessThan(ALL_THERE_IS);
});
