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
const commit = async (branch: string, files: Readonly<Record<string, string>>, from = shop.sha) =>
  (await shop.forge.commit({ repository: 'acme/plots', branch, from, files })).sha;
const headOf = async (branch: string) =>
  (await request('GET /repos/{owner}/{repo}/branches/{branch}', { ...where, branch })).data.commit.sha;
const update = (ref: string, sha: string, more: object = {}) =>
  request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ...where, ref, sha, ...more });
const create = (ref: string, sha: string) => request('POST /repos/{owner}/{repo}/git/refs', { ...where, ref, sha });
const remove = (ref: string) => request('DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ...where, ref });
const merge = (base: string, head: string, more: object = {}) =>
  request('POST /repos/{owner}/{repo}/merges', { ...where, base, head, ...more });
const activity = async (branch: string) =>
  (await request('GET /repos/{owner}/{repo}/activity', { ...where, ref: branch })).data.map(({ activity_type: type }) => type);

describe('refs', () => {
  test('a branch is made, moved forward, moved back only by force, and deleted; each is a push', async () => {
    const one = await commit('source', { a: '1' });
    const two = await commit('source', { a: '2' });
    const made = await create('refs/heads/made/here', one);
    expect(made).toMatchObject({ status: 201, data: { ref: 'refs/heads/made/here', object: { type: 'commit', sha: one } } });
    expect((await update('heads/made/here', two)).data.object.sha).toBe(two);
    expect(await headOf('made/here')).toBe(two);
    expect(await refusalOf(update('heads/made/here', one, { force: false }))).toMatchObject({
      status: 422,
      message: 'Update is not a fast forward',
    });
    expect(await headOf('made/here')).toBe(two);
    expect((await update('heads/made/here', one, { force: true })).data.object.sha).toBe(one);
    expect((await remove('heads/made/here')).status).toBe(204);
    expect(await refusalOf(headOf('made/here'))).toMatchObject({ status: 404, message: 'Branch not found' });
    expect(await activity('made/here')).toEqual(['branch_deletion', 'force_push', 'push', 'branch_creation']);
    const { items } = shop.forge.model.runs.runs('acme/plots', { event: 'push', branch: 'made/here' });
    expect(items.map(({ headSha }) => headSha)).toEqual([one, two, one]);
  });

  test('moving a ref to where it is, is no push', async () => {
    const sha = await commit('still', { still: '1' });
    await update('heads/still', sha);
    expect(await activity('still')).toEqual(['branch_creation']);
  });

  test.each([
    ['a ref that exists', () => create('refs/heads/main', shop.sha), 'Reference already exists'],
    ['an object that is not there', () => create('refs/heads/x', 'f'.repeat(40)), 'Object does not exist'],
    ['a name of two parts', () => create('refs/x', shop.sha), /three slash-separated/],
    ['a name that git does not take', () => create('refs/heads/a..b', shop.sha), /not a valid ref name/],
    ['a ref of a pull request', () => create('refs/pull/9/head', shop.sha), /not a valid ref name/],
    ['a move of a ref that is not there', () => update('heads/nowhere', shop.sha), 'Reference does not exist'],
    ['a move to an object that is not there', () => update('heads/main', 'f'.repeat(40)), 'Object does not exist'],
    ['a move of a ref of a pull request', () => update('pull/1/head', shop.sha), /hidden/],
    ['the end of a ref that is not there', () => remove('heads/nowhere'), 'Reference does not exist'],
    ['the end of the default branch', () => remove('heads/main'), /refusing to delete/],
  ])('%s is refused, and nothing moves', async (_what, call, message) => {
    expect(await refusalOf(call())).toMatchObject({ status: 422, message: expect.stringMatching(message) });
    expect(await headOf('main')).toBe(shop.sha);
  });

  test('who may only read moves nothing', async () => {
    const eve = shop.as(shop.forge.userToken('eve'));
    for (const [route, body] of [
      ['POST /repos/{owner}/{repo}/git/refs', { ref: 'refs/heads/evil', sha: shop.sha }],
      ['PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ref: 'heads/main', sha: shop.sha }],
      ['DELETE /repos/{owner}/{repo}/git/refs/{ref}', { ref: 'heads/main' }],
      ['POST /repos/{owner}/{repo}/merges', { base: 'main', head: 'main' }],
    ] as const)
      expect(await refusalOf(eve.request(route, { ...where, ...body }))).toMatchObject({ status: 403 });
  });

  test('two that move a branch at once: one is forward, the other is told that it is not', async () => {
    const base = await commit('race', { race: '0' });
    const [left, right] = [await commit('race-left', { left: '1' }, base), await commit('race-right', { right: '1' }, base)];
    const told = await Promise.all(
      [update('heads/race', left), update('heads/race', right)].map((one) =>
        one.then(
          () => 200,
          ({ status }) => status as number,
        ),
      ),
    );
    expect(told.sort()).toEqual([200, 422]);
    expect([left, right]).toContain(await headOf('race'));
  });

  test('branches are listed in pages, none of them protected', async () => {
    const list = (more: object) => request('GET /repos/{owner}/{repo}/branches', { ...where, ...more });
    const { data, headers } = await list({ per_page: 2 });
    expect(data).toHaveLength(2);
    expect(data).toEqual(data.map(() => expect.objectContaining({ protected: false })));
    expect(headers.link).toContain('rel="next"');
    expect((await list({ protected: true })).data).toEqual([]);
  });
});

describe('merges without a pull request', () => {
  test('a merge has both parents, says who merged, and is a push of the base', async () => {
    const left = await commit('left', { l: '1' });
    const right = await commit('right', { r: '1' });
    const { status, data } = await merge('left', 'right', { commit_message: 'Bring right' });
    expect(status).toBe(201);
    expect(data).toMatchObject({
      commit: { message: 'Bring right', author: { name: 'pilotlight[bot]' }, committer: { name: 'GitHub' } },
      parents: [{ sha: left }, { sha: right }],
    });
    expect(await headOf('left')).toBe(data.sha);
    expect(await activity('left')).toEqual(['push', 'branch_creation']);
    expect((await merge('left', 'right')).status).toBe(204);
    expect((await merge('left', right)).status).toBe(204);
  });

  test('what conflicts is 409 and moves nothing; a branch that is not there is 404', async () => {
    const ours = await commit('ours', { clash: 'ours\n' });
    await commit('theirs', { clash: 'theirs\n' });
    expect(await refusalOf(merge('ours', 'theirs'))).toMatchObject({ status: 409, message: 'Merge conflict' });
    expect(await headOf('ours')).toBe(ours);
    expect(await refusalOf(merge('nowhere', 'ours'))).toMatchObject({ status: 404, message: 'Base does not exist' });
    expect(await refusalOf(merge('ours', 'nowhere'))).toMatchObject({ status: 404, message: 'Head does not exist' });
  });
});

test('a comparison tells how far apart two branches are, where they parted, and which files differ', async () => {
  const root = await commit('root', { 'shared.txt': '1\n' });
  await commit('ahead', { 'new.txt': '1\n' }, root);
  const head = await commit('ahead', { 'shared.txt': '1\n2\n' });
  await commit('root', { 'other.txt': 'x' });
  const compare = async (basehead: string) =>
    (await request('GET /repos/{owner}/{repo}/compare/{basehead}', { ...where, basehead })).data;
  const data = await compare('root...ahead');
  expect(data).toMatchObject({
    status: 'diverged',
    ahead_by: 2,
    behind_by: 1,
    total_commits: 2,
    merge_base_commit: { sha: root },
  });
  expect(data.files?.map(({ filename, status }) => `${status} ${filename}`)).toEqual(['added new.txt', 'modified shared.txt']);
  expect(data.commits.at(-1)?.sha).toBe(head);
  expect(await compare(`${root}...${root}`)).toMatchObject({ status: 'identical', ahead_by: 0, behind_by: 0 });
  expect(await compare(`ahead...${root}`)).toMatchObject({ status: 'behind', ahead_by: 0, behind_by: 2 });
});

describe('pull requests by the API', () => {
  const open = (head: string, more: object = {}) =>
    request('POST /repos/{owner}/{repo}/pulls', { ...where, title: 'Bring it', head, base: 'main', ...more });
  const faultsOf = async (call: Promise<unknown>) =>
    call.then(
      () => undefined,
      ({ status, response }) => ({ status, errors: response.data.errors }),
    );

  test('a pull request is opened once for a head and a base, and found by them', async () => {
    await commit('topic', { t: '1' });
    await create('refs/heads/stable', shop.sha);
    const { status, data } = await open('topic', { body: 'Why', base: 'stable' });
    expect({ status, data }).toMatchObject({
      status: 201,
      data: { title: 'Bring it', body: 'Why', user: { login: 'pilotlight[bot]' } },
    });
    expect(await faultsOf(open('acme:topic', { base: 'stable' }))).toEqual({
      status: 422,
      errors: [{ resource: 'PullRequest', code: 'custom', message: 'A pull request already exists for acme:topic.' }],
    });
    const { data: second } = await open('topic');
    const list = async (filter: object) =>
      (await request('GET /repos/{owner}/{repo}/pulls', { ...where, ...filter })).data.map(({ number }) => number);
    expect(await list({ head: 'acme:topic' })).toEqual([second.number, data.number]);
    expect(await list({ head: 'acme:topic', base: 'stable' })).toEqual([data.number]);
    expect(await list({ head: 'eve:topic' })).toEqual([]);
  });

  test('of two that open the same pull request at once, one does', async () => {
    await commit('twice', { twice: '1' });
    const told = await Promise.all(
      [open('twice'), open('twice')].map((one) =>
        one.then(
          () => 201,
          ({ status }) => status as number,
        ),
      ),
    );
    expect(told.sort()).toEqual([201, 422]);
  });

  test('a branch that is not there, no title, and nothing to bring are refused with the field', async () => {
    expect(await faultsOf(open('nowhere'))).toMatchObject({ status: 422, errors: [{ field: 'head', code: 'invalid' }] });
    expect(await faultsOf(open('eve:topic'))).toMatchObject({ status: 422, errors: [{ field: 'head', code: 'invalid' }] });
    expect(await faultsOf(open('topic', { base: 'nowhere' }))).toMatchObject({ status: 422, errors: [{ field: 'base' }] });
    expect(await faultsOf(open('topic', { title: undefined }))).toMatchObject({ status: 422, errors: [{ field: 'title' }] });
    await create('refs/heads/same', shop.sha);
    expect(await faultsOf(open('same'))).toMatchObject({ errors: [{ message: 'No commits between main and same' }] });
  });

  test('a fork of any name brings its branch', async () => {
    await shop.forge.createRepository({ owner: 'eve', name: 'drawings', files: { 'README.md': '# Plots\n' } });
    await shop.forge.commit({ repository: 'eve/drawings', branch: 'mine', files: { mine: '1' } });
    const { data } = await open('eve:mine', { head_repo: 'eve/drawings' });
    expect(data.head).toMatchObject({ label: 'eve:mine', repo: { full_name: 'eve/drawings' } });
  });
});
