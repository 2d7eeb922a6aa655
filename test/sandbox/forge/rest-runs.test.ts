import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorkshop, refusalOf, type Workshop } from './testing/workshop.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
// Closing fails the suite if any request or answer was not as GitHub describes it.
afterAll(() => shop.forge.close());

const where = { owner: 'acme', repo: 'plots' };
const request: Workshop['octokit']['request'] = ((...args: Parameters<Workshop['octokit']['request']>) =>
  shop.octokit.request(...args)) as never;

describe('runners', () => {
  const org = { org: 'acme' };
  const jit = (name: string) =>
    request('POST /orgs/{org}/actions/runners/generate-jitconfig', {
      ...org,
      name,
      runner_group_id: 1,
      labels: ['self-hosted', 'large'],
    });

  test('a just-in-time configuration holds three files, and the runner exists before it connects', async () => {
    const { data, status } = await jit('r-1');
    expect(status).toBe(201);
    const files = JSON.parse(Buffer.from(data.encoded_jit_config, 'base64').toString()) as Record<string, string>;
    expect(Object.keys(files)).toEqual(['.runner', '.credentials', '.credentials_rsaparams']);
    expect(JSON.parse(Buffer.from(files['.runner'] ?? '', 'base64').toString())).toMatchObject({
      agentId: data.runner.id,
      ephemeral: true,
      serverUrl: shop.forge.url,
    });
    const { data: listed } = await request('GET /orgs/{org}/actions/runners', { ...org, name: 'r-1' });
    expect(listed.runners).toMatchObject([
      { id: data.runner.id, status: 'offline', busy: false, runner_group_id: 1, ephemeral: true },
    ]);
    // Only the labels that were asked for (CDK#906).
    expect(listed.runners[0]?.labels.map(({ name }) => name)).toEqual(['self-hosted', 'large']);
  });

  test('a name that is taken answers 409, an unknown group 404, a deleted runner 404', async () => {
    const { data } = await jit('r-2');
    expect(await refusalOf(jit('r-2'))).toMatchObject({ status: 409 });
    const runner = { ...org, runner_id: data.runner.id };
    expect((await request('DELETE /orgs/{org}/actions/runners/{runner_id}', runner)).status).toBe(204);
    expect(await refusalOf(request('DELETE /orgs/{org}/actions/runners/{runner_id}', runner))).toMatchObject({ status: 404 });
    expect(await refusalOf(request('GET /orgs/{org}/actions/runners/{runner_id}', runner))).toMatchObject({ status: 404 });
    expect(
      await refusalOf(
        request('POST /orgs/{org}/actions/runners/generate-jitconfig', {
          ...org,
          name: 'r-3',
          runner_group_id: 99,
          labels: ['a'],
        }),
      ),
    ).toMatchObject({ status: 404 });
  });

  test('a repository has runners of its own', async () => {
    const { data } = await request('POST /repos/{owner}/{repo}/actions/runners/generate-jitconfig', {
      ...where,
      name: 'r-1',
      runner_group_id: 1,
      labels: ['a'],
    });
    const { data: listed } = await request('GET /repos/{owner}/{repo}/actions/runners', where);
    expect(listed.runners.map(({ id }) => id)).toEqual([data.runner.id]);
    expect((await request('GET /orgs/{org}/actions/runner-groups', org)).data.runner_groups).toMatchObject([
      { id: 1, default: true },
    ]);
  });

  test('pages are linked', async () => {
    for (const name of ['p-1', 'p-2', 'p-3']) await jit(name);
    const first = await request('GET /orgs/{org}/actions/runners', { ...org, per_page: 2 });
    expect(first.headers.link).toMatch(/<[^>]*page=2[^>]*>; rel="next", <[^>]*>; rel="last"/);
    const second = await request('GET /orgs/{org}/actions/runners', { ...org, per_page: 2, page: 2 });
    expect(second.headers.link).toMatch(/rel="prev".*rel="first"/);
    const ids = [...first.data.runners, ...second.data.runners].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(first.data.total_count).toBe(ids.length);
  });
});

describe('runs and jobs', () => {
  test('a push makes a run whose job is queued; the run is listed by status, branch and commit', async () => {
    const { sha, runs } = await shop.forge.commit({ repository: 'acme/plots', files: { 'a.txt': 'a' } });
    expect(runs).toHaveLength(1);
    const { data } = await request('GET /repos/{owner}/{repo}/actions/runs', {
      ...where,
      status: 'queued',
      branch: 'main',
      head_sha: sha,
    });
    expect(data.workflow_runs).toMatchObject([
      {
        id: runs[0]?.id,
        event: 'push',
        head_sha: sha,
        name: 'CI',
        path: '.github/workflows/ci.yml',
        head_commit: { id: sha },
        run_attempt: 1,
      },
    ]);
    const { data: jobs } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/jobs', {
      ...where,
      run_id: runs[0]?.id ?? 0,
    });
    expect(jobs.jobs).toMatchObject([
      { name: 'build', status: 'queued', labels: ['self-hosted', 'large'], runner_id: null, runner_name: null },
    ]);
    const job = { ...where, job_id: jobs.jobs[0]?.id ?? 0 };
    expect((await request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}', job)).data.head_sha).toBe(sha);
    expect(await refusalOf(request('GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs', job))).toMatchObject({ status: 404 });
  });

  test('a run is cancelled once, re-run afterwards, and not while it goes on', async () => {
    const { runs } = await shop.forge.commit({ repository: 'acme/plots', files: { 'b.txt': 'b' } });
    const run = { ...where, run_id: runs[0]?.id ?? 0 };
    expect(await refusalOf(request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', run))).toMatchObject({
      status: 403,
    });
    expect((await request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', run)).status).toBe(202);
    expect((await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', run)).data).toMatchObject({
      status: 'completed',
      conclusion: 'cancelled',
    });
    expect(await refusalOf(request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/cancel', run))).toMatchObject({
      status: 409,
    });
    expect((await request('POST /repos/{owner}/{repo}/actions/runs/{run_id}/rerun', run)).status).toBe(201);
    const { data } = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', run);
    expect(data).toMatchObject({
      status: 'queued',
      run_attempt: 2,
      previous_attempt_url: expect.stringContaining('/attempts/1'),
    });
    const first = await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs', {
      ...run,
      attempt_number: 1,
    });
    expect(first.data.jobs[0]).toMatchObject({ run_attempt: 1, conclusion: 'cancelled' });
  });

  test('a dispatch tells its run where details are asked for', async () => {
    const dispatch = { ...where, workflow_id: 'ci.yml', ref: 'main' };
    const { status, data } = await request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', {
      ...dispatch,
      return_run_details: true,
    });
    expect(status).toBe(200);
    const { workflow_run_id: id } = data as unknown as { workflow_run_id: number };
    expect((await request('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { ...where, run_id: id })).data.event).toBe(
      'workflow_dispatch',
    );
    expect((await request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', dispatch)).status).toBe(204);
    expect(
      await refusalOf(
        request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', { ...dispatch, ref: 'nowhere' }),
      ),
    ).toMatchObject({ status: 422 });
    expect(
      await refusalOf(
        request('POST /repos/{owner}/{repo}/actions/workflows/{workflow_id}/dispatches', { ...dispatch, workflow_id: 'x.yml' }),
      ),
    ).toMatchObject({ status: 404 });
  });

  test('workflows are listed and found by file name', async () => {
    const { data } = await request('GET /repos/{owner}/{repo}/actions/workflows', where);
    expect(data.workflows).toMatchObject([{ name: 'CI', path: '.github/workflows/ci.yml', state: 'active' }]);
    expect(
      (await request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}', { ...where, workflow_id: 'ci.yml' })).data.id,
    ).toBe(data.workflows[0]?.id);
    const runs = await request('GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs', {
      ...where,
      workflow_id: 'ci.yml',
      created: '>=2020-01-01',
    });
    expect(runs.data.total_count).toBeGreaterThan(0);
  });
});
