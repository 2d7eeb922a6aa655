import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
const deploy = async (environment: string, more: object = {}) =>
  (
    await request('POST /repos/{owner}/{repo}/deployments', {
      ...where,
      ref: 'main',
      environment,
      required_contexts: [],
      ...more,
    })
  ).data as { id: number; sha: string };
const say = (deployment_id: number, state: 'queued' | 'in_progress' | 'success' | 'failure', more: object = {}) =>
  request('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { ...where, deployment_id, state, ...more });
const statesOf = async (deployment_id: number) =>
  (await request('GET /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', { ...where, deployment_id })).data.map(
    ({ state }) => state,
  );

test('a deployment of a branch has its commit and its statuses, newest first, with their addresses', async () => {
  const { id, sha } = await deploy('dev', { payload: { generation: 7 }, description: 'Generation 7' });
  expect(sha).toBe(shop.sha);
  await say(id, 'in_progress', { log_url: 'https://example.org/log' });
  const { data } = await say(id, 'success', { environment_url: 'https://dev.example.org/', description: 'Published' });
  expect(data).toMatchObject({
    state: 'success',
    environment: 'dev',
    environment_url: 'https://dev.example.org/',
    creator: { login: 'pilotlight[bot]' },
  });
  expect(await statesOf(id)).toEqual(['success', 'in_progress']);
  const one = await request('GET /repos/{owner}/{repo}/deployments/{deployment_id}', { ...where, deployment_id: id });
  expect(one.data).toMatchObject({ ref: 'main', payload: { generation: 7 }, production_environment: false });
});

test('success retires the deployment before it; production’s and transient ones stay as they are', async () => {
  const environments = [
    ['stage', {}, ['inactive', 'success']],
    ['production', {}, ['success']],
    ['preview', { transient_environment: true }, ['success']],
  ] as const;
  for (const [environment, more, expected] of environments) {
    const first = await deploy(environment, more);
    await say(first.id, 'success');
    const second = await deploy(environment, more);
    await say(second.id, 'failure');
    expect(await statesOf(first.id)).toEqual(['success']);
    await say(second.id, 'success');
    expect(await statesOf(first.id)).toEqual(expected);
    expect(await statesOf(second.id)).toEqual(['success', 'failure']);
  }
  const kept = await deploy('kept');
  await say(kept.id, 'success');
  await say((await deploy('kept')).id, 'success', { auto_inactive: false });
  expect(await statesOf(kept.id)).toEqual(['success']);
});

test('deployments are found by environment, ref and commit, newest first', async () => {
  await shop.forge.commit({ repository: 'acme/plots', branch: 'site', files: { s: '1' } });
  const ids = [(await deploy('found')).id, (await deploy('found', { ref: 'site' })).id];
  const list = async (filter: object) =>
    (await request('GET /repos/{owner}/{repo}/deployments', { ...where, ...filter })).data.map(({ id }) => id);
  expect(await list({ environment: 'found' })).toEqual([...ids].reverse());
  expect(await list({ environment: 'found', ref: 'site' })).toEqual([ids[1]]);
  expect(await list({ environment: 'found', sha: shop.sha })).toEqual([ids[0]]);
  expect(await list({ environment: 'nowhere' })).toEqual([]);
});

test('a red commit, one that is behind, a ref that is not there and a reader are refused', async () => {
  expect(await refusalOf(deploy('dev', { ref: 'nowhere' }))).toMatchObject({ status: 422 });
  const { sha } = await shop.forge.commit({ repository: 'acme/plots', branch: 'red', files: { r: '1' } });
  const status = { ...where, sha, context: 'ci' };
  await request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...status, state: 'pending' });
  const ofRed = { ref: sha, required_contexts: ['ci'] };
  expect(await refusalOf(deploy('dev', ofRed))).toMatchObject({ status: 409 });
  await request('POST /repos/{owner}/{repo}/statuses/{sha}', { ...status, state: 'success' });
  expect((await deploy('dev', ofRed)).sha).toBe(sha);
  await shop.forge.commit({ repository: 'acme/plots', files: { main: '1' } });
  expect(await refusalOf(deploy('dev', { ref: sha }))).toMatchObject({ status: 409 });
  expect((await deploy('dev', { ref: sha, auto_merge: false })).sha).toBe(sha);
  const eve = shop.as(shop.forge.userToken('eve'));
  expect(await refusalOf(eve.request('POST /repos/{owner}/{repo}/deployments', { ...where, ref: 'main' }))).toMatchObject({
    status: 403,
  });
});

test('a deployment is deleted once it is not the active one', async () => {
  const { id } = await deploy('gone');
  await say(id, 'success');
  const remove = () => request('DELETE /repos/{owner}/{repo}/deployments/{deployment_id}', { ...where, deployment_id: id });
  expect(await refusalOf(remove())).toMatchObject({ status: 422 });
  await say((await deploy('gone')).id, 'success');
  expect((await remove()).status).toBe(204);
  expect(
    await refusalOf(request('GET /repos/{owner}/{repo}/deployments/{deployment_id}', { ...where, deployment_id: id })),
  ).toMatchObject({
    status: 404,
  });
});
