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
