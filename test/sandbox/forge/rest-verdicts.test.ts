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
