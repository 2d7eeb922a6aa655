import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { JitConfig, JobMessage, RunnerCredentials, RunnerSettings } from '../protocol.ts';
import { until } from './testing/receiver.ts';
import { openWorkshop, refusalOf, type Workshop } from './testing/workshop.ts';

let shop: Workshop;
let directory = '';
beforeEach(async () => {
  shop = await openWorkshop({ standIns: { 'actions/checkout': join(import.meta.dirname, '../actions/checkout') } });
  directory = await mkdtemp(join(tmpdir(), 'forge-runner-'));
});
afterEach(async () => {
  await shop.forge.close();
  await rm(directory, { recursive: true, force: true });
});

const where = { owner: 'acme', repo: 'plots' };

interface Registered {
  readonly id: number;
  readonly encoded: string;
  readonly settings: RunnerSettings;
  call(method: string, path: string, body?: unknown): Promise<{ status: number; body: Record<string, unknown> }>;
}

async function register(name: string, labels = ['self-hosted', 'large']): Promise<Registered> {
  const { data } = await shop.octokit.request('POST /orgs/{org}/actions/runners/generate-jitconfig', {
    org: 'acme',
    name,
    runner_group_id: 1,
    labels,
  });
  const read = <T>(text: string): T => JSON.parse(Buffer.from(text, 'base64').toString()) as T;
  const files = read<JitConfig>(data.encoded_jit_config);
  const settings = read<RunnerSettings>(files['.runner']);
  const { token } = read<RunnerCredentials>(files['.credentials']).data;
  return {
    id: data.runner.id,
    encoded: data.encoded_jit_config,
    settings,
    async call(method, path, body) {
      const response = await fetch(`${settings.serverUrl}/_runner${path}`, {
        method,
        headers: { authorization: `Bearer ${token}` },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, unknown> };
    },
  };
}

const version = '2.999.0';

async function connect(runner: Registered): Promise<string> {
  const { status, body } = await runner.call('POST', '/sessions', { agentId: runner.id, version });
  expect(status).toBe(200);
  return String(body.sessionId);
}

test('a runner takes one job through the protocol, and the REST API tells every step of it', async () => {
  const runner = await register('r-1');
  const session = await connect(runner);
  expect(await runner.call('GET', `/sessions/${session}/message?wait=0`)).toMatchObject({ status: 202 });
  const polling = runner.call('GET', `/sessions/${session}/message?wait=20`);
  const { runs, sha } = await shop.forge.commit({ repository: 'acme/plots', files: { a: '1' } });
  const { status, body } = await polling;
  const message = body as unknown as JobMessage;
  expect(status).toBe(200);
  expect(message).toMatchObject({
    ...{ name: 'build', repository: 'acme/plots', attempt: 1, runId: String(runs[0]?.id), steps: [{ run: 'echo build' }] },
    contexts: {
      github: { sha, repository: 'acme/plots', event_name: 'push', api_url: shop.forge.api, event: { head_commit: { id: sha } } },
    },
    urls: { api: shop.forge.api },
    runtime: { ACTIONS_RESULTS_URL: `${shop.forge.url}/` },
  });
  expect(JSON.stringify(message.contexts)).not.toContain(message.token);
  const job = { ...where, job_id: Number(message.jobId) };
  const path = `/jobs/${message.jobId}`;
  expect((await runner.call('POST', `${path}/acquire`)).status).toBe(204);
  const step = {
    number: 1,
    name: 'Run echo build',
    status: 'completed',
    conclusion: 'success',
    startedAt: Date.now(),
    completedAt: Date.now(),
  };
  expect((await runner.call('POST', `${path}/steps`, { steps: [step] })).status).toBe(204);
  expect((await runner.call('POST', `${path}/log`, { offset: 0, text: 'build ✓\n' })).body).toEqual({ next: 10 });
  expect((await runner.call('POST', `${path}/renew`)).body).toEqual({ cancelled: false });
  const { data: running } = await shop.octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}', job);
  expect(running).toMatchObject({
    status: 'in_progress',
    runner_id: runner.id,
    runner_name: 'r-1',
    steps: [{ name: 'Run echo build', conclusion: 'success' }],
  });
  // A busy runner is not removed.
  expect(
    await refusalOf(
      shop.octokit.request('DELETE /orgs/{org}/actions/runners/{runner_id}', { org: 'acme', runner_id: runner.id }),
    ),
  ).toMatchObject({ status: 422 });
  // The job's token does what the workflow says, and no more.
  const token = shop.as(message.token);
  await token.request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...where, sha, state: 'success', context: 'from the job' });
  expect(
    await refusalOf(
      token.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { ...where, run_id: runs[0]?.id ?? 0 }),
    ),
  ).toMatchObject({ status: 403 });
  const result = { conclusion: 'success', outputs: {}, annotations: [{ level: 'notice', message: 'n' }], summary: '' };
  expect((await runner.call('POST', `${path}/complete`, result)).status).toBe(204);
  const { data: done } = await shop.octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}', job);
  expect(done).toMatchObject({ status: 'completed', conclusion: 'success' });
  const log = await shop.octokit.request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', job);
  expect(String(log.data)).toBe('build ✓\n');
  expect(await refusalOf(token.request('GET /repos/{owner}/{repo}', where))).toMatchObject({ status: 401 });
  // One job per ephemeral runner: it is gone, and its secret is used up.
  const { data: runners } = await shop.octokit.request('GET /orgs/{org}/actions/runners', { org: 'acme' });
  expect(runners.total_count).toBe(0);
  expect((await runner.call('POST', '/sessions', { agentId: runner.id, version })).status).toBe(401);
  expect(
    await shop.octokit.request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', {
      ...where,
      check_run_id: Number(message.jobId),
    }),
  ).toMatchObject({
    data: [{ message: 'n', annotation_level: 'notice' }],
  });
});

test('an unknown secret, a second session, an old version and a foreign job are refused', async () => {
  const runner = await register('r-1');
  const old = await runner.call('POST', '/sessions', { agentId: runner.id, version: '2.100.0' });
  expect(old).toMatchObject({ status: 400, body: { typeName: 'RunnerVersionDeprecated' } });
  const session = await connect(runner);
  expect((await runner.call('POST', '/sessions', { agentId: runner.id, version })).status).toBe(409);
  const other = await register('r-2');
  expect((await other.call('GET', `/sessions/${session}/message?wait=0`)).status).toBe(401);
  expect((await other.call('POST', '/jobs/12345/renew')).status).toBe(404);
  expect((await fetch(`${shop.forge.url}/_runner/sessions`, { method: 'POST', body: '{}' })).status).toBe(401);
  expect((await runner.call('POST', '/sessions', { agentId: 'x' })).status).toBe(400);
});

test('what a job uploads with the artifact library is listed and downloaded over REST, also when the job is over', async () => {
  const runner = await register('r-1');
  const session = await connect(runner);
  const { runs } = await shop.forge.commit({ repository: 'acme/plots', files: { a: '1' } });
  const message = (await runner.call('GET', `/sessions/${session}/message?wait=5`)).body as unknown as JobMessage;
  await runner.call('POST', `/jobs/${message.jobId}/acquire`);
  await writeFile(join(directory, 'result.json'), '{"verdict":"pass"}');
  await withEnvironment({ ...message.runtime, GITHUB_SERVER_URL: message.urls.server }, () =>
    new DefaultArtifactClient().uploadArtifact('', [join(directory, 'result.json')], directory, { skipArchive: true }),
  );
  await runner.call('POST', `/jobs/${message.jobId}/complete`, {
    conclusion: 'success',
    outputs: {},
    annotations: [],
    summary: '',
  });
  const { data } = await shop.octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts', {
    ...where,
    run_id: runs[0]?.id ?? 0,
  });
  expect(data.artifacts).toMatchObject([
    { name: 'result.json', size_in_bytes: 18, expired: false, workflow_run: { id: runs[0]?.id } },
  ]);
  const at = { ...where, artifact_id: data.artifacts[0]?.id ?? 0 };
  const { data: bytes } = await shop.octokit.request(
    'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}',
    { ...at, archive_format: 'zip' },
  );
  expect(bytes).toEqual({ verdict: 'pass' });
  await shop.octokit.request('DELETE /repos/{owner}/{repo}/actions/artifacts/{artifact_id}', at);
  expect(await refusalOf(shop.octokit.request('GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}', at))).toMatchObject({
    status: 404,
  });
});

/** The library reads its settings from the environment, and talks to the job's log in workflow commands, which a run of ours would obey. */
async function withEnvironment<T>(more: Readonly<Record<string, string>>, work: () => Promise<T>): Promise<T> {
  const [environment, write] = [{ ...process.env }, process.stdout.write];
  Object.assign(process.env, more);
  process.stdout.write = () => true;
  try {
    return await work();
  } finally {
    process.env = environment;
    process.stdout.write = write;
  }
}

test('a job that asks for labels the runner lacks is not given to it', async () => {
  const runner = await register('r-1', ['self-hosted', 'small']);
  const session = await connect(runner);
  await shop.forge.commit({ repository: 'acme/plots', files: { a: '1' } });
  expect((await runner.call('GET', `/sessions/${session}/message?wait=0.2`)).status).toBe(202);
});

test('a cancelled run tells the runner when it renews', async () => {
  const runner = await register('r-1');
  const session = await connect(runner);
  const { runs } = await shop.forge.commit({ repository: 'acme/plots', files: { a: '1' } });
  const { body } = await runner.call('GET', `/sessions/${session}/message?wait=5`);
  await runner.call('POST', `/jobs/${String(body.jobId)}/acquire`);
  await shop.octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { ...where, run_id: runs[0]?.id ?? 0 });
  expect((await runner.call('POST', `/jobs/${String(body.jobId)}/renew`)).body).toEqual({ cancelled: true });
});

test('actions come from repositories of the forge by ref, stand-ins for every ref', async () => {
  const runner = await register('r-1');
  const { sha } = await shop.forge.createRepository({ owner: 'tools', name: 'lint', files: { 'deep/action.yml': 'name: lint' } });
  await shop.forge.tag('tools/lint', 'v1', sha);
  const find = (uses: string) => runner.call('GET', `/actions?uses=${encodeURIComponent(uses)}`);
  expect(await find('tools/lint/deep@v1')).toMatchObject({
    status: 200,
    body: { cloneUrl: `${shop.forge.url}/tools/lint.git`, sha, path: 'deep' },
  });
  expect((await find('tools/lint@v9')).status).toBe(404);
  expect((await find('nonsense')).status).toBe(400);
  // A reusable workflow is read from git where no branch or tag that the model knows points at its commit.
  const caller = (uses: string) =>
    shop.forge.commit({
      repository: 'acme/plots',
      files: { '.github/workflows/ci.yml': `on: push\njobs: { a: { uses: ${uses} } }` },
    });
  const called = { '.github/workflows/called.yml': 'on: workflow_call\njobs: { b: { runs-on: x, steps: [{ run: echo }] } }' };
  const { sha: side } = await shop.forge.commit({ repository: 'tools/lint', branch: 'side', files: called });
  await shop.forge.commit({ repository: 'tools/lint', branch: 'side', files: { 'later.txt': '' } });
  const conclusions = async (ref: string) =>
    (await caller(`tools/lint/.github/workflows/called.yml@${ref}`)).runs.map(({ conclusion }) => conclusion);
  expect([await conclusions(side), await conclusions('v1')]).toEqual([[null], ['startup_failure']]);
  const checkout = await find('actions/checkout@08c6903cd8c0fde910a37f88322edcfb5dd907a8');
  expect(checkout).toMatchObject({ status: 200, body: { path: '', sha: expect.stringMatching(/^[0-9a-f]{40}$/) } });
});

test("the sandbox's runner program does both jobs of the workflow, one process each", async () => {
  const { runs } = await shop.forge.commit({ repository: 'acme/plots', files: { a: '1' } });
  const run = runs[0]?.id ?? 0;
  // The runner wants a `node` on its PATH, as on a machine that it was installed on.
  await mkdir(join(directory, 'bin'));
  await symlink(process.execPath, join(directory, 'bin/node'));
  for (const name of ['r-1', 'r-2']) {
    const { encoded } = await register(name);
    await mkdir(join(directory, name));
    const env = {
      PATH: [join(directory, 'bin'), dirname(process.execPath), process.env.PATH].join(delimiter),
      HOME: directory,
      ACTIONS_RUNNER_INPUT_JITCONFIG: encoded,
    };
    const child = spawn(join(import.meta.dirname, '../runner/run.sh'), [], { cwd: join(directory, name), env, stdio: 'pipe' });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(`${said}\nexit ${String(code)}`).toContain('exit 0');
  }
  await until(() => shop.forge.model.runs.run(run)?.status === 'completed');
  expect(shop.forge.model.runs.run(run)?.conclusion).toBe('success');
  const jobs = shop.forge.model.runs.jobs(run);
  expect(jobs.map(({ name, runnerName, conclusion }) => `${name} ${runnerName} ${conclusion}`)).toEqual([
    'build r-1 success',
    'test r-2 success',
  ]);
  expect(await shop.forge.jobLog(jobs[1]?.id ?? 0)).toContain('test');
});
