import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openWorkshop, refusalOf, type Workshop } from './testing/workshop.ts';

let shop: Workshop;
beforeAll(async () => {
  shop = await openWorkshop();
});
// Closing fails the suite if any request or answer was not as GitHub describes it.
afterAll(() => shop.forge.close());

const where = { owner: 'acme', repo: 'plots' };
const merge = (number: number, more: object = {}) =>
  shop.octokit.request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', { ...where, pull_number: number, ...more });
const commitsAt = async (sha: string, more: object = {}) =>
  (await shop.octokit.request('GET /repos/{owner}/{repo}/commits', { ...where, sha, ...more })).data;
/** A pull request of two commits. */
async function opened(branch: string): Promise<{ readonly number: number; readonly base: string; readonly head: string }> {
  const base = shop.forge.model.accounts.repository('acme/plots')?.branches.get('main')?.sha ?? '';
  await shop.forge.commit({ repository: 'acme/plots', branch, files: { [`${branch}-1`]: '1' }, message: 'One', author: 'ada' });
  const { sha: head } = await shop.forge.commit({
    repository: 'acme/plots',
    branch,
    files: { [`${branch}-2`]: '2' },
    message: 'Two',
    author: 'ada',
  });
  const { pull } = await shop.forge.openPullRequest({ repository: 'acme/plots', head: branch, title: `Draw ${branch}` });
  return { number: pull.number, base, head };
}

describe('merges', () => {
  test('a merge commit has both parents', async () => {
    const { number, base, head } = await opened('merged');
    const { data } = await merge(number, { sha: head });
    const [commit] = await commitsAt(data.sha);
    expect(commit?.parents.map(({ sha }) => sha)).toEqual([base, head]);
  });

  test('a squash is one commit with all files, called like the pull request', async () => {
    const { number, base } = await opened('squashed');
    const { data } = await merge(number, { merge_method: 'squash' });
    const [commit] = await commitsAt(data.sha);
    expect(commit).toMatchObject({
      parents: [{ sha: base }],
      commit: { message: `Draw squashed (#${number})`, author: { name: 'ada' } },
    });
    for (const path of ['squashed-1', 'squashed-2'])
      await shop.octokit.request('GET /repos/{owner}/{repo}/contents/{path}', { ...where, path, ref: data.sha });
  });

  test('a rebase makes each commit again, with its author', async () => {
    const { number, base, head } = await opened('rebased');
    await shop.forge.commit({ repository: 'acme/plots', files: { 'between.txt': 'x' }, message: 'Between' });
    const { data } = await merge(number, { merge_method: 'rebase' });
    const commits = await commitsAt(data.sha, { per_page: 4 });
    expect(commits.map(({ commit }) => commit.message)).toEqual(['Two', 'One', 'Between', expect.anything()]);
    expect(commits[0]).toMatchObject({ commit: { author: { name: 'ada' }, committer: { name: 'GitHub' } } });
    expect(commits.map(({ sha }) => sha)).not.toContain(head);
    expect(commits[3]?.sha).toBe(base);
    expect(await commitsAt(data.sha, { per_page: 1, page: 4 })).toMatchObject([{ sha: base }]);
  });

  test('a head that moved, what is merged already and what conflicts is not merged', async () => {
    const { number } = await opened('twice');
    expect(await refusalOf(merge(number, { sha: shop.sha }))).toMatchObject({ status: 409 });
    await merge(number);
    expect(await refusalOf(merge(number))).toMatchObject({ status: 405 });
    for (const method of ['merge', 'squash', 'rebase']) {
      await shop.forge.commit({ repository: 'acme/plots', branch: `clash-${method}`, files: { 'README.md': `${method}\n` } });
      await shop.forge.commit({ repository: 'acme/plots', files: { 'README.md': `main ${method}\n` } });
      const { pull } = await shop.forge.openPullRequest({ repository: 'acme/plots', head: `clash-${method}` });
      expect(await refusalOf(merge(pull.number, { merge_method: method }))).toMatchObject({ status: 405 });
    }
  });

  test('what a merge starts: a push of the base branch and the end of the pull request', async () => {
    const { number } = await opened('started');
    const { data } = await merge(number);
    const { data: runs } = await shop.octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
      ...where,
      event: 'push',
      head_sha: data.sha,
    });
    expect(runs.workflow_runs).toMatchObject([{ event: 'push', head_branch: 'main' }]);
    const { data: activity } = await shop.octokit.request('GET /repos/{owner}/{repo}/activity', {
      ...where,
      ref: 'refs/heads/main',
      per_page: 1,
    });
    expect(activity).toMatchObject([{ after: data.sha }]);
    const { data: oldest } = await shop.octokit.request('GET /repos/{owner}/{repo}/activity', {
      ...where,
      ref: 'main',
      direction: 'asc',
      per_page: 1,
    });
    expect(oldest[0]?.after).not.toBe(data.sha);
  });
});

test('a pull request is closed unmerged, and its commit is then not on the base', async () => {
  const { number } = await opened('closed');
  const { data } = await shop.octokit.request('PATCH /repos/{owner}/{repo}/pulls/{pull_number}', {
    ...where,
    pull_number: number,
    state: 'closed',
  });
  expect(data).toMatchObject({ state: 'closed', merged: false, merged_at: null });
});

test('whose a token is, GraphQL tells programs and people, and nobody without one', async () => {
  const { as, forge, octokit } = shop;
  const viewer = async (one: typeof octokit) =>
    (await one.graphql<{ viewer: { login: string } }>('query { viewer { login } }')).viewer.login;
  expect(await viewer(octokit)).toBe('pilotlight[bot]');
  expect(await viewer(as(forge.userToken('ada')))).toBe('ada');
  await expect(viewer(as(undefined))).rejects.toMatchObject({ status: 401 });
  await expect(octokit.graphql('query { rateLimit { cost } }')).rejects.toThrow('alone');
});
