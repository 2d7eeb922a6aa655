import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { arch, hostname } from 'node:os';
import { join, resolve } from 'node:path';
import type { JobMessage, StepReport } from '../protocol.ts';
import { Cancellation } from './cancellation.ts';
import { contextsOf, functionsOf, interpolateAll } from './contexts.ts';
import type { Variables } from './environment.ts';
import type { ForgeClient } from './forge-client.ts';
import { JobLog } from './job-log.ts';
import type { Directories, JobRun } from './job-run.ts';
import { Masks } from './masks.ts';
import type { Settings } from './settings.ts';
import { StepBoard } from './step-board.ts';

/** Milliseconds that lines of the log are collected. */
const LOG_BATCH = 200;

/** Milliseconds between two attempts, beyond the client's own. */
const LOG_RETRY = 500;

/** Makes the job's folders and everything its steps share. Variables of the job are not evaluated yet: `evaluateJobEnv`. */
export function prepareJob(message: JobMessage, settings: Settings, client: ForgeClient): JobRun {
  const directories = makeDirectories(settings, message.repository);
  const masks = masksOf(message, settings);
  const isDebug = [message.secrets, message.contexts['vars'] as Variables | undefined].some(
    (from) => from?.['ACTIONS_STEP_DEBUG'] === 'true',
  );
  const jobPath = `/jobs/${encodeURIComponent(message.jobId)}`;
  return {
    message,
    settings,
    client,
    directories,
    masks,
    isDebug,
    trackingId: `github_${randomUUID()}`,
    log: new JobLog({
      send: (offset, text) => sendLog(client, jobPath, { offset, text }),
      masks,
      now: Date.now,
      batch: LOG_BATCH,
      retry: LOG_RETRY,
    }),
    board: new StepBoard((steps) => sendSteps(client, jobPath, steps)),
    cancellation: new Cancellation(),
    posts: [],
    annotations: [],
    summaries: [],
    actions: new Map(),
    github: githubContext(message, directories),
    runner: runnerContext(settings, directories, isDebug),
    env: {},
    paths: [],
    root: { records: new Map(), composite: null, status: 'success' },
  };
}

/** Workflow `env`, then the job's, which may read the workflow's. */
export function evaluateJobEnv(job: JobRun): Variables {
  const env: Record<string, string> = {};
  for (const layer of job.message.env) {
    Object.assign(env, interpolateAll(layer, contextsOf(job, { scope: job.root, env, ownEnv: {} }), functionsOf(job, job.root)));
  }
  return env;
}

function makeDirectories({ directory, runner }: Settings, repository: string): Directories {
  const name = repository.split('/').at(-1) ?? repository;
  const work = resolve(directory, runner.workFolder);
  const pipeline = join(work, name);
  const directories: Directories = {
    work,
    pipeline,
    workspace: join(pipeline, name),
    temp: join(work, '_temp'),
    tools: join(work, '_tool'),
    actions: join(work, '_actions'),
  };
  rmSync(directories.temp, { recursive: true, force: true });
  for (const path of Object.values(directories)) mkdirSync(path, { recursive: true });
  return directories;
}

function masksOf(message: JobMessage, settings: Settings): Masks {
  const masks = new Masks();
  for (const secret of [...Object.values(message.secrets), message.token, message.runtime.ACTIONS_RUNTIME_TOKEN, settings.token])
    masks.add(secret);
  masks.add(Buffer.from(`x-access-token:${message.token}`).toString('base64'));
  return masks;
}

/** What the runner adds to `github`, with the event written to its file. */
function githubContext(message: JobMessage, directories: Directories): Readonly<Record<string, unknown>> {
  const given = (message.contexts['github'] ?? {}) as Readonly<Record<string, unknown>>;
  const folder = join(directories.temp, '_github_workflow');
  const eventPath = join(folder, 'event.json');
  mkdirSync(folder, { recursive: true });
  writeFileSync(eventPath, JSON.stringify(given['event'] ?? {}));
  return {
    job: message.name,
    ...given,
    repository: given['repository'] ?? message.repository,
    run_id: given['run_id'] ?? message.runId,
    run_attempt: given['run_attempt'] ?? String(message.attempt),
    api_url: message.urls.api,
    server_url: message.urls.server,
    graphql_url: message.urls.graphql,
    token: message.token,
    workspace: directories.workspace,
    event_path: eventPath,
  };
}

const ARCHITECTURES: Readonly<Record<string, string>> = { x64: 'X64', arm64: 'ARM64', arm: 'ARM', ia32: 'X86' };

function runnerContext({ runner }: Settings, directories: Directories, isDebug: boolean): Variables {
  return {
    name: runner.agentName,
    os: process.platform === 'darwin' ? 'macOS' : 'Linux',
    arch: ARCHITECTURES[arch()] ?? arch().toUpperCase(),
    environment: 'self-hosted',
    temp: directories.temp,
    tool_cache: directories.tools,
    workspace: directories.pipeline,
    ...(isDebug ? { debug: '1' } : {}),
  };
}

/** The first lines of every log. */
export function introduce(job: JobRun): void {
  job.log.line("Current runner version: '2.999.0'");
  job.log.line(`Runner name: '${job.settings.runner.agentName}'`);
  job.log.line(`Machine name: '${hostname()}'`);
  job.log.line(`Complete job name: ${job.message.name}`);
}

async function sendLog(client: ForgeClient, jobPath: string, body: { offset: number; text: string }): Promise<number> {
  const answer = await client.call({ method: 'POST', path: `${jobPath}/log`, body });
  const next = (answer.body as { next?: unknown } | null)?.next;
  if (answer.status !== 200 || typeof next !== 'number')
    throw new Error(`the forge did not take the log: status ${answer.status}`);
  return next;
}

async function sendSteps(client: ForgeClient, jobPath: string, steps: readonly StepReport[]): Promise<void> {
  await client.call({ method: 'POST', path: `${jobPath}/steps`, body: { steps } });
}
