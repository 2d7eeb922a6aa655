import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createAppAuth } from '@octokit/auth-app';
import { Octokit } from '@octokit/core';
import { takeJob } from './testing/hand-runner.ts';
import { type Receiver, startReceiver, until } from './testing/receiver.ts';
import { openWorkshop, type Workshop } from './testing/workshop.ts';

let shop: Workshop;
let receiver: Receiver;
let asApp: Octokit;

beforeEach(async () => {
  receiver = await startReceiver();
  shop = await openWorkshop({ hook: { url: receiver.url, secret: 'shh' }, hookDeadline: 1_000 });
  asApp = new Octokit({
    baseUrl: shop.forge.api,
    authStrategy: createAppAuth,
    auth: { appId: shop.app.id, privateKey: shop.privateKey },
  });
});
// Closing fails the test if any body was not as GitHub describes it.
afterEach(async () => {
  await shop.forge.close();
  await receiver.close();
});

const named = (event: string, action?: string) =>
  receiver.received.find(
    ({ headers, payload }) => headers['x-github-event'] === event && (action === undefined || payload.action === action),
  );

test('a push brings its webhooks, signed over the bytes that were sent, with the headers of GitHub', async () => {
  const { sha } = await shop.forge.commit({ repository: 'acme/plots', files: { 'a.txt': 'a' }, message: 'Add a', author: 'ada' });
  const job = await until(() => named('workflow_job', 'queued'));
  expect(job.headers).toMatchObject({
    'content-type': 'application/json',
    'user-agent': expect.stringMatching(/^GitHub-Hookshot\//),
    'x-github-delivery': expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-/),
    'x-github-hook-id': expect.stringMatching(/^\d+$/),
    'x-github-hook-installation-target-id': String(shop.app.id),
    'x-github-hook-installation-target-type': 'integration',
    'x-hub-signature-256': `sha256=${createHmac('sha256', 'shh').update(job.raw).digest('hex')}`,
  });
  expect(job.payload).toMatchObject({
    action: 'queued',
    installation: { id: shop.installation.id },
    organization: { login: 'acme' },
    repository: { full_name: 'acme/plots' },
    workflow_job: {
      name: 'build',
      status: 'queued',
      head_sha: sha,
      runner_id: null,
      runner_name: null,
      runner_group_id: null,
      labels: ['self-hosted', 'large'],
    },
  });
  const push = await until(() => named('push'));
  expect(push.payload).toMatchObject({
    ref: 'refs/heads/main',
    after: sha,
    forced: false,
    head_commit: { message: 'Add a', added: ['a.txt'] },
    commits: [{ id: sha }],
  });
  expect((await until(() => named('workflow_run', 'requested'))).payload).toMatchObject({
    workflow_run: { head_sha: sha, head_commit: { id: sha } },
  });
});

test('a command and the run that it starts are told of: the comment, the run by its title, its end, and both runs of one job', async () => {
  const { forge, octokit } = shop;
  const where = { owner: 'acme', repo: 'plots' };
  const workflow = [
    'run-name: reference data of ${{ inputs.pull }}',
    'on: { workflow_dispatch: { inputs: { pull: { type: string } } } }',
    'jobs: { decide: { runs-on: [self-hosted, trusted], steps: [{ run: echo decided }] } }',
  ];
  const files = { '.github/workflows/refdata.yml': workflow.join('\n'), t: '1' };
  await forge.commit({ repository: 'acme/plots', branch: 'topic', files: { t: '1' } });
  await forge.commit({ repository: 'acme/plots', files });
  const { pull } = await forge.openPullRequest({ repository: 'acme/plots', head: 'topic', author: 'ada' });
  const said = { ...where, issue_number: pull.number, body: '/update-refdata' };
  await shop.as(forge.userToken('ada')).request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', said);
  expect((await until(() => named('issue_comment', 'created'))).payload).toMatchObject({
    issue: { number: pull.number, pull_request: {} },
    comment: { body: '/update-refdata', user: { login: 'ada', type: 'User' } },
    sender: { login: 'ada' },
  });
  const dispatch = { ...where, workflow_id: 'refdata.yml', ref: 'main', inputs: { pull: '7' }, return_run_details: true };
  const route = 'POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches';
  const { data } = await octokit.request(route, dispatch);
  const run = Number(data.workflow_run_id);
  const told = (action: string, attempt: number) =>
    receiver.received.find(({ payload }) => {
      const { action: of, workflow_run: it } = payload as unknown as { action: string; workflow_run?: Record<string, unknown> };
      return of === action && it?.['id'] === run && it['run_attempt'] === attempt;
    })?.payload;
  expect(await until(() => told('requested', 1))).toMatchObject({
    workflow_run: { display_title: 'reference data of 7', event: 'workflow_dispatch', actor: { login: 'pilotlight[bot]' } },
  });
  await (await takeJob(forge, 'acme', ['self-hosted', 'trusted'])).finish('failure');
  expect(await until(() => told('completed', 1))).toMatchObject({ workflow_run: { conclusion: 'failure' } });
  const [job] = forge.model.runs.jobs(run);
  await octokit.request('POST /repos/{owner}/{repo}/actions/jobs/{job_id}/rerun', { ...where, job_id: job?.id ?? 0 });
  await (await takeJob(forge, 'acme', ['self-hosted', 'trusted'])).finish('success');
  expect(await until(() => told('completed', 2))).toMatchObject({ workflow_run: { conclusion: 'success' } });
});

test('every kind of event has a body that GitHub would send', async () => {
  const { forge, octokit, sha } = shop;
  const where = { owner: 'acme', repo: 'plots' };
  await forge.commit({ repository: 'acme/plots', branch: 'topic', files: { t: '1' } });
  const { pull, runs } = await forge.openPullRequest({ repository: 'acme/plots', head: 'topic', author: 'ada', body: 'please' });
  await forge.commit({ repository: 'acme/plots', branch: 'topic', files: { t: '2' } });
  await octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...where, sha, state: 'pending' });
  await octokit.request('POST /repos/{owner}/{repo}/check-runs', {
    ...where,
    head_sha: sha,
    name: 'v',
    conclusion: 'success',
    status: 'completed',
  });
  const { data: comment } = await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...where,
    issue_number: pull.number,
    body: 'hello',
  });
  await octokit.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
    ...where,
    comment_id: comment.id,
    body: 'hello again',
  });
  await octokit.request('POST /repos/{owner}/{repo}/dispatches', {
    ...where,
    event_type: 'go',
    client_payload: { deep: { er: [1] } },
  });
  await octokit.request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', { ...where, run_id: runs[0]?.id ?? 0 });
  await octokit.request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', { ...where, pull_number: pull.number });
  await until(() => named('pull_request', 'closed'));
  for (const [event, action] of [
    ...[
      ['push'],
      ['status'],
      ['repository_dispatch', 'go'],
      ['issue_comment', 'created'],
      ['issue_comment', 'edited'],
      ['check_run', 'created'],
    ],
    ...[
      ['pull_request', 'opened'],
      ['pull_request', 'synchronize'],
      ['workflow_run', 'requested'],
      ['workflow_run', 'completed'],
      ['workflow_job', 'completed'],
    ],
  ] as [string, string?][]) {
    await until(() => named(event, action));
  }
  expect(named('pull_request', 'synchronize')?.payload).toMatchObject({
    before: runs[0]?.headSha,
    pull_request: { head: { ref: 'topic' } },
  });
  expect(named('pull_request', 'closed')?.payload).toMatchObject({
    pull_request: { merged: true, merged_by: { login: 'pilotlight[bot]' } },
  });
  expect(named('issue_comment', 'edited')?.payload).toMatchObject({
    changes: { body: { from: 'hello' } },
    issue: { number: pull.number, pull_request: {} },
  });
});

test('a skipped job, a called workflow of another repository, and a file that cannot be read are told as GitHub tells them', async () => {
  const { sha } = await shop.forge.createRepository({
    owner: 'acme',
    name: 'shared',
    files: {
      '.github/workflows/tests.yml': 'on: workflow_call\njobs:\n  inner:\n    runs-on: large\n    steps: [{ run: echo }]\n',
    },
  });
  await shop.forge.tag('acme/shared', 'v1', sha);
  const { runs } = await shop.forge.commit({
    repository: 'acme/plots',
    files: {
      '.github/workflows/ci.yml': null,
      '.github/workflows/call.yml':
        'name: Call\non: push\njobs:\n  never: { if: false, runs-on: large, steps: [{ run: echo }] }\n  outer: { uses: acme/shared/.github/workflows/tests.yml@v1 }\n',
      '.github/workflows/broken.yml': 'name: Broken\non: push\njobs: { x: { runs-on: large, stepz: [] } }\n',
    },
  });
  expect(runs.map(({ path, conclusion }) => `${path} ${String(conclusion)}`)).toEqual([
    '.github/workflows/broken.yml startup_failure',
    '.github/workflows/call.yml null',
  ]);
  const told = (name: string, action: string) =>
    receiver.received.find(
      ({ payload }) => payload.action === action && (payload.workflow_job as { name: string } | undefined)?.name === name,
    );
  expect((await until(() => told('never', 'completed'))).payload).toMatchObject({
    workflow_job: { conclusion: 'skipped', runner_id: null, steps: [] },
  });
  expect((await until(() => told('outer / inner', 'queued'))).payload).toMatchObject({
    workflow_job: { labels: ['large'], workflow_name: 'Call' },
  });
  const broken = runs.find(({ conclusion }) => conclusion === 'startup_failure');
  const { data } = await shop.octokit.request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', {
    owner: 'acme',
    repo: 'plots',
    run_id: broken?.id ?? 0,
  });
  expect(data.conclusion).toBe('startup_failure');
});

test('the log tells how each delivery went; a failed one is never sent again by itself, but redelivered with the same guid on request', async () => {
  receiver.status = 500;
  await shop.octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
    owner: 'acme',
    repo: 'plots',
    sha: shop.sha,
    state: 'pending',
  });
  const first = await until(() => named('status'));
  const failed = async () => (await asApp.request('GET /app/hook/deliveries', { status: 'failure' })).data;
  await until(() => shop.forge.model.hooks.list(shop.app.id).items.some(({ statusCode }) => statusCode === 500));
  const [entry] = await failed();
  expect(entry).toMatchObject({
    event: 'status',
    action: null,
    status_code: 500,
    redelivery: false,
    guid: first.headers['x-github-delivery'],
  });
  const { data } = await asApp.request('GET /app/hook/deliveries/{delivery_id}', { delivery_id: Number(entry?.id) });
  expect(data.request.payload).toEqual(first.payload);
  expect(data).toMatchObject({
    url: receiver.url,
    response: { payload: 'seen' },
    request: { headers: { 'x-github-event': 'status' } },
  });
  expect(receiver.received).toHaveLength(1);
  receiver.status = 200;
  expect(
    (await asApp.request('POST /app/hook/deliveries/{delivery_id}/attempts', { delivery_id: Number(entry?.id) })).status,
  ).toBe(202);
  const again = await until(() => receiver.received[1]);
  expect(again.headers['x-github-delivery']).toBe(first.headers['x-github-delivery']);
  expect(again.raw.equals(first.raw)).toBe(true);
  await until(() =>
    shop.forge.model.hooks.list(shop.app.id).items.some(({ redelivery, statusCode }) => redelivery && statusCode === 200),
  );
  expect(
    (await asApp.request('GET /app/hook/deliveries')).data.map(({ status_code, redelivery, status }) => [
      status_code,
      redelivery,
      status,
    ]),
  ).toEqual([
    [200, true, 'OK'],
    [500, false, 'Invalid HTTP Response: 500'],
  ]);
});

test('a receiver that does not answer in time, or is not there, counts as failed', async () => {
  receiver.status = null;
  const post = () =>
    shop.octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
      owner: 'acme',
      repo: 'plots',
      sha: shop.sha,
      state: 'pending',
    });
  const codes = () => shop.forge.model.hooks.list(shop.app.id).items.map(({ statusCode }) => statusCode);
  await post();
  await until(() => codes()[0] === 504);
  shop.forge.model.accounts.updateApp(shop.app.id, { hook: { url: 'http://127.0.0.1:9/', secret: 'shh' } });
  await post();
  await until(() => codes()[0] === 0);
});

test('lost webhooks do not come, doubled ones come twice with one guid (S2)', async () => {
  const { settings } = shop.forge.model.faults;
  const post = (context: string) =>
    shop.octokit.request('POST /repos/{owner}/{repo}/statuses/{sha}', {
      owner: 'acme',
      repo: 'plots',
      sha: shop.sha,
      state: 'pending',
      context,
    });
  settings.webhooks.lost = 1;
  await post('lost');
  settings.webhooks.lost = 0;
  settings.webhooks.duplicated = 1;
  await post('double');
  await until(() => receiver.received.length === 2);
  expect(receiver.received.map(({ payload }) => payload.context)).toEqual(['double', 'double']);
  expect(new Set(receiver.received.map(({ headers }) => headers['x-github-delivery'])).size).toBe(1);
});
