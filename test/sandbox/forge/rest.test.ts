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

describe('verdicts', () => {
  const sha = () => ({ ...where, ref: shop.sha });

  test('the combined status is that of the newest of each context', async () => {
    const post = (context: string, state: 'success' | 'failure' | 'pending') =>
      request('POST /repos/{owner}/{repo}/statuses/{sha}', {
        ...where,
        sha: shop.sha,
        state,
        context,
        description: 'd',
        target_url: 'https://example.org/x',
      });
    await post('a', 'failure');
    await post('b', 'pending');
    expect((await request('GET /repos/{owner}/{repo}/commits/{ref}/status', sha())).data).toMatchObject({
      state: 'failure',
      total_count: 2,
    });
    await post('A', 'success');
    expect((await request('GET /repos/{owner}/{repo}/commits/{ref}/status', sha())).data).toMatchObject({
      state: 'pending',
      total_count: 2,
    });
    await post('b', 'success');
    const { data } = await request('GET /repos/{owner}/{repo}/commits/{ref}/status', sha());
    expect(data.state).toBe('success');
    const all = await request('GET /repos/{owner}/{repo}/commits/{ref}/statuses', sha());
    expect(all.data.map(({ context, state }) => `${context} ${state}`)).toEqual([
      'b success',
      'A success',
      'b pending',
      'a failure',
    ]);
    expect(all.data[0]?.creator).toMatchObject({ login: 'pilotlight[bot]', type: 'Bot' });
  });

  test('a status longer than 140 characters, or on a commit that does not exist, is refused', async () => {
    const status = { ...where, sha: shop.sha, state: 'success' as const };
    expect(
      await refusalOf(request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...status, description: 'x'.repeat(141) })),
    ).toMatchObject({ status: 422 });
    expect(
      await refusalOf(request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...status, sha: 'f'.repeat(40) })),
    ).toMatchObject({ status: 422 });
  });

  test('a check run is made, updated with annotations that add up, and listed by name', async () => {
    const { data: check } = await request('POST /repos/{owner}/{repo}/check-runs', {
      ...where,
      name: 'verdict',
      head_sha: shop.sha,
      status: 'in_progress',
      started_at: '2026-01-02T03:04:05Z',
    });
    expect(check).toMatchObject({ status: 'in_progress', app: { slug: 'pilotlight' }, conclusion: null });
    const annotation = { path: 'a.txt', start_line: 1, end_line: 2, annotation_level: 'warning' as const, message: 'm' };
    const update = (more: object) =>
      request('PATCH /repos/{owner}/{repo}/check-runs/{check_run_id}', {
        ...where,
        check_run_id: check.id,
        output: { title: 't', summary: 's', annotations: [annotation] },
        ...more,
      });
    await update({});
    const { data } = await update({ conclusion: 'failure', completed_at: '2026-01-02T03:05:05Z' });
    expect(data).toMatchObject({ status: 'completed', conclusion: 'failure', output: { annotations_count: 2 } });
    const listed = await request('GET /repos/{owner}/{repo}/commits/{ref}/check-runs', { ...sha(), check_name: 'verdict' });
    expect(listed.data.check_runs.map(({ id }) => id)).toEqual([check.id]);
    const notes = await request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', {
      ...where,
      check_run_id: check.id,
    });
    expect(notes.data).toHaveLength(2);
    expect(
      (await request('GET /repos/{owner}/{repo}/check-runs/{check_run_id}', { ...where, check_run_id: check.id })).data
        .conclusion,
    ).toBe('failure');
  });

  test('people may not make check runs', async () => {
    shop.forge.model.accounts.createAccount({ login: 'grace', type: 'User' });
    shop.forge.model.accounts.setPermission('acme/plots', 'grace', 'admin');
    const refused = shop
      .as(shop.forge.userToken('grace'))
      .request('POST /repos/{owner}/{repo}/check-runs', { ...where, name: 'x', head_sha: shop.sha });
    expect(await refusalOf(refused)).toMatchObject({ status: 403, message: 'You must authenticate via a GitHub App.' });
  });
});

describe('pull requests', () => {
  test('a pull request has its files, commits and runs; comments and reactions; and is merged', async () => {
    const { sha } = await shop.forge.commit({
      repository: 'acme/plots',
      branch: 'topic',
      files: { 'README.md': '# Plots\nmore\n', 'new.txt': '1\n2\n' },
    });
    const { pull, runs } = await shop.forge.openPullRequest({
      repository: 'acme/plots',
      head: 'topic',
      title: 'More',
      author: 'ada',
    });
    expect(runs).toMatchObject([{ event: 'pull_request', headSha: sha }]);
    const at = { ...where, pull_number: pull.number };
    const { data } = await request('GET /repos/{owner}/{repo}/pulls/{pull_number}', at);
    expect(data).toMatchObject({
      title: 'More',
      mergeable: true,
      commits: 1,
      additions: 3,
      deletions: 0,
      changed_files: 2,
      head: { sha, ref: 'topic' },
      base: { ref: 'main' },
    });
    expect(
      (await request('GET /repos/{owner}/{repo}/pulls', { ...where, head: 'acme:topic' })).data.map(({ number }) => number),
    ).toEqual([pull.number]);
    const files = await request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', at);
    expect(files.data.map(({ filename, status, patch }) => [filename, status, patch?.split('\n')[0]])).toEqual([
      ['README.md', 'modified', '@@ -1 +1,2 @@'],
      ['new.txt', 'added', '@@ -0,0 +1,2 @@'],
    ]);
    expect((await request('GET /repos/{owner}/{repo}/pulls/{pull_number}/commits', at)).data.map((commit) => commit.sha)).toEqual(
      [sha],
    );
    const merged = await request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', at);
    expect(merged.data.merged).toBe(true);
    expect((await request('GET /repos/{owner}/{repo}/pulls/{pull_number}', at)).data).toMatchObject({
      state: 'closed',
      merged: true,
      merge_commit_sha: merged.data.sha,
    });
    expect((await request('GET /repos/{owner}/{repo}/git/ref/{ref}', { ...where, ref: 'heads/main' })).data.object.sha).toBe(
      merged.data.sha,
    );
  });

  test('comments are written, changed by their author only, and reacted to once per person', async () => {
    await shop.forge.commit({ repository: 'acme/plots', branch: 'talk', files: { t: '1' } });
    const { pull } = await shop.forge.openPullRequest({ repository: 'acme/plots', head: 'talk' });
    const { data: comment } = await request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...where,
      issue_number: pull.number,
      body: 'queued',
    });
    expect(comment).toMatchObject({ user: { login: 'pilotlight[bot]' }, performed_via_github_app: { slug: 'pilotlight' } });
    const at = { ...where, comment_id: comment.id };
    expect((await request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, body: 'done' })).data.body).toBe(
      'done',
    );
    const eve = shop.as(shop.forge.userToken('eve'));
    expect(
      await refusalOf(eve.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { ...at, body: 'mine' })),
    ).toMatchObject({ status: 403 });
    const react = () =>
      eve.request('POST /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', { ...at, content: 'rocket' });
    expect([(await react()).status, (await react()).status]).toEqual([201, 200]);
    expect((await request('GET /repos/{owner}/{repo}/issues/comments/{comment_id}/reactions', at)).data).toMatchObject([
      { content: 'rocket', user: { login: 'eve' } },
    ]);
    const list = await request('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
      ...where,
      issue_number: pull.number,
    });
    expect(list.data).toMatchObject([{ body: 'done', reactions: { total_count: 1, rocket: 1 } }]);
  });

  test('where head and base conflict it is not mergeable, and nothing runs', async () => {
    await shop.forge.commit({ repository: 'acme/plots', branch: 'left', files: { clash: 'left\n' } });
    await shop.forge.commit({ repository: 'acme/plots', files: { clash: 'main\n' } });
    const { pull, runs } = await shop.forge.openPullRequest({ repository: 'acme/plots', head: 'left' });
    expect(runs).toEqual([]);
    expect(
      (await request('GET /repos/{owner}/{repo}/pulls/{pull_number}', { ...where, pull_number: pull.number })).data,
    ).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
  });

  test('what somebody may do is told with the role and in the old words', async () => {
    shop.forge.model.accounts.createAccount({ login: 'mary', type: 'User' });
    shop.forge.model.accounts.setPermission('acme/plots', 'mary', 'maintain');
    const { data } = await request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', {
      ...where,
      username: 'mary',
    });
    expect(data).toMatchObject({
      permission: 'write',
      role_name: 'maintain',
      user: { login: 'mary', permissions: { push: true, admin: false } },
    });
    expect(
      await refusalOf(request('GET /repos/{owner}/{repo}/collaborators/{username}/permission', { ...where, username: 'nobody' })),
    ).toMatchObject({ status: 404 });
  });
});

describe('contents', () => {
  test('a file, a directory and raw bytes are read at a ref', async () => {
    const { sha } = await shop.forge.commit({
      repository: 'acme/plots',
      branch: 'docs',
      files: { 'docs/a b.md': 'hä\n', 'docs/deep/c.md': 'c' },
    });
    const at = { ...where, ref: 'docs' };
    const { data } = await request('GET /repos/{owner}/{repo}/contents/{path}', { ...at, path: 'docs/a b.md' });
    expect(data).toMatchObject({
      type: 'file',
      name: 'a b.md',
      encoding: 'base64',
      content: Buffer.from('hä\n').toString('base64').concat('\n'),
    });
    const folder = await request('GET /repos/{owner}/{repo}/contents/{path}', { ...at, path: 'docs' });
    expect((folder.data as { type: string; path: string }[]).map(({ type, path }) => `${type} ${path}`)).toEqual([
      'file docs/a b.md',
      'dir docs/deep',
    ]);
    const raw = await request('GET /repos/{owner}/{repo}/contents/{path}', {
      ...where,
      ref: sha,
      path: 'docs/deep/c.md',
      mediaType: { format: 'raw' },
    });
    expect(raw.data).toBe('c');
    expect(await refusalOf(request('GET /repos/{owner}/{repo}/contents/{path}', { ...at, path: 'docs/none' }))).toMatchObject({
      status: 404,
    });
  });

  test('a comparison counts both ways, also from a branch name with a slash', async () => {
    const { sha } = await shop.forge.commit({ repository: 'acme/plots', branch: 'feature/x', files: { x: '1' } });
    await shop.forge.commit({ repository: 'acme/plots', files: { y: '1' } });
    const { data } = await request('GET /repos/{owner}/{repo}/compare/{basehead}', { ...where, basehead: 'main...feature/x' });
    expect(data).toMatchObject({
      status: 'diverged',
      ahead_by: 1,
      behind_by: 1,
      total_commits: 1,
      commits: [{ sha }],
      files: [{ filename: 'x', status: 'added' }],
    });
    expect((await request('GET /repos/{owner}/{repo}/commits/{ref}', { ...where, ref: sha })).data).toMatchObject({
      sha,
      stats: { additions: 1 },
    });
    expect((await request('GET /repos/{owner}/{repo}/git/commits/{commit_sha}', { ...where, commit_sha: sha })).data.sha).toBe(
      sha,
    );
    expect(
      (await request('GET /repos/{owner}/{repo}/git/matching-refs/{ref}', { ...where, ref: 'heads/feature' })).data,
    ).toMatchObject([{ ref: 'refs/heads/feature/x' }]);
    expect(
      (await request('GET /repos/{owner}/{repo}/branches', { ...where, per_page: 100 })).data.map(({ name }) => name),
    ).toContain('feature/x');
    const { data: activity } = await request('GET /repos/{owner}/{repo}/activity', { ...where, ref: 'refs/heads/feature/x' });
    expect(activity).toMatchObject([{ activity_type: 'branch_creation', after: sha }]);
  });
});

describe('the rest', () => {
  test('repositories, people, limits and GitHub itself answer as described', async () => {
    expect((await request('GET /repos/{owner}/{repo}', where)).data).toMatchObject({
      full_name: 'acme/plots',
      default_branch: 'main',
    });
    expect((await request('GET /orgs/{org}/repos', { org: 'acme' })).data.map(({ name }) => name)).toEqual(['plots']);
    expect((await request('GET /users/{username}', { username: 'pilotlight[bot]' })).data.type).toBe('Bot');
    expect((await request('GET /rate_limit')).data.rate.limit).toBe(5000);
    expect((await request('GET /meta')).data.hooks).toEqual(['127.0.0.0/8']);
  });

  test('a repository_dispatch takes at most ten properties', async () => {
    const dispatch = (payload: Record<string, unknown>) =>
      request('POST /repos/{owner}/{repo}/dispatches', { ...where, event_type: 'go', client_payload: payload });
    expect((await dispatch({ a: { deep: 1 } })).status).toBe(204);
    const eleven = Object.fromEntries([...Array(11).keys()].map((n) => [`k${n}`, n]));
    expect((await refusalOf(dispatch(eleven))).message).toContain('must NOT have more than 10 properties');
    expect(shop.forge.violations.take()).toHaveLength(1);
  });

  test('a conditional request is answered 304 and does not count', async () => {
    const first = await request('GET /repos/{owner}/{repo}', where);
    const { etag } = first.headers;
    const again = await request('GET /repos/{owner}/{repo}', { ...where, headers: { 'if-none-match': etag } }).catch(
      (error: { status: number; response: { headers: object } }) => error,
    );
    expect(again.status).toBe(304);
    const { headers } = (again as { response: { headers: Record<string, string> } }).response;
    expect(headers['x-ratelimit-used']).toBe(String(first.headers['x-ratelimit-used']));
    // Another token has another ETag for the same answer (github/docs#34689).
    const other = await shop
      .as(shop.forge.userToken('eve'))
      .request('GET /repos/{owner}/{repo}', { ...where, headers: { 'if-none-match': etag } });
    expect(other.status).toBe(200);
  });

  test('faults that were ordered come: errors, both limits, slowness', async () => {
    const { faults } = shop.forge.model;
    const get = () => request('GET /repos/{owner}/{repo}', where);
    faults.orderApi({ route: 'GET /repos/acme/plots', fault: { kind: 'error', status: 503 }, times: 1 });
    expect(await refusalOf(get())).toMatchObject({ status: 503 });
    faults.orderApi({ fault: { kind: 'secondary-limit', status: 429, after: 7 }, times: 1 });
    expect(await refusalOf(get())).toMatchObject({ status: 429, headers: { 'retry-after': '7' } });
    faults.orderApi({ fault: { kind: 'primary-limit', after: 60 }, times: 1 });
    const limited = await refusalOf(get());
    expect(limited).toMatchObject({ status: 403, headers: { 'x-ratelimit-remaining': '0' } });
    expect(Math.abs(Number(limited.headers['x-ratelimit-reset']) - Date.now() / 1000 - 60)).toBeLessThan(5);
    faults.orderApi({ fault: { kind: 'slow', delay: 60 }, times: 1 });
    const started = performance.now();
    expect((await get()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
  });
});
