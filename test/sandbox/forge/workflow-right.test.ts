import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { git, runGit } from './git/git.ts';
import { takeJob } from './testing/hand-runner.ts';
import { openWorkshop, PERMISSIONS, refusalOf, speakAs, WORKFLOW, type Workshop } from './testing/workshop.ts';

let shop: Workshop;
let directory = '';
beforeAll(async () => {
  shop = await openWorkshop();
  directory = await mkdtemp(join(tmpdir(), 'forge-workflows-'));
});
// Closing fails the suite if any request or answer was not as GitHub describes it.
afterAll(async () => {
  await shop.forge.close();
  await rm(directory, { recursive: true, force: true });
});

const where = { owner: 'acme', repo: 'plots' };
const request: Workshop['octokit']['request'] = ((...args: Parameters<Workshop['octokit']['request']>) =>
  shop.octokit.request(...args)) as never;
const REFUSED = { status: 403, message: 'Resource not accessible by integration' };
const changed = (comment: string) => ({ '.github/workflows/ci.yml': `# ${comment}\n${WORKFLOW}` });
const commit = async (branch: string, files: Readonly<Record<string, string>>, from = shop.sha) =>
  (await shop.forge.commit({ repository: 'acme/plots', branch, from, files })).sha;
const headOf = (ref: string) => shop.forge.model.accounts.repository('acme/plots')?.branches.get(ref)?.sha;
const token = async () => ((await shop.octokit.auth({ type: 'installation' })) as { token: string }).token;

describe('an App without `workflows: write`', () => {
  test('makes a branch at a commit that is there, but moves none over commits that change workflows', async () => {
    const sha = await commit('flows', changed('one'));
    const made = await request('POST /repos/{owner}/{repo}/git/refs', { ...where, ref: 'refs/heads/copy', sha });
    expect(made.status).toBe(201);
    await request('POST /repos/{owner}/{repo}/git/refs', { ...where, ref: 'refs/heads/stable', sha: shop.sha });
    const move = (to: string) =>
      request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ...where, ref: 'heads/stable', sha: to });
    expect(await refusalOf(move(sha))).toMatchObject(REFUSED);
    // Changed and changed back: the commits touch workflows all the same.
    const back = await commit('flows', { '.github/workflows/ci.yml': WORKFLOW });
    expect(await refusalOf(move(back))).toMatchObject(REFUSED);
    expect(headOf('stable')).toBe(shop.sha);
    const harmless = await commit('harmless', { 'x.txt': '1', '.github/workflow/near.yml': 'x' });
    expect((await move(harmless)).status).toBe(200);
  });

  test('merges no branch and no pull request that brings them; a base that has them already is merged into', async () => {
    await commit('bringing', changed('two'));
    await commit('plain', { p: '1' });
    const merge = (base: string, head: string) => request('POST /repos/{owner}/{repo}/merges', { ...where, base, head });
    expect(await refusalOf(merge('plain', 'bringing'))).toMatchObject(REFUSED);
    expect((await merge('bringing', 'plain')).status).toBe(201);
    const { pull } = await shop.forge.openPullRequest({ repository: 'acme/plots', head: 'bringing' });
    const press = request('PUT /repos/{owner}/{repo}/pulls/{pull_number}/merge', { ...where, pull_number: pull.number });
    expect(await refusalOf(press)).toMatchObject(REFUSED);
    expect(headOf('main')).toBe(shop.sha);
    expect(shop.forge.model.events.pull('acme/plots', pull.number)?.state).toBe('open');
  });

  test('is told so by git, and what else it pushes arrives', async () => {
    const to = await cloned(await token());
    await writeFile(join(to, '.github/workflows/new.yml'), 'on: push\njobs: {}\n');
    await git(to, ['add', '-A']);
    await git(to, ['commit', '--quiet', '-m', 'Flow']);
    const { code, stderr } = await runGit(to, [
      ...authorised(await token()),
      'push',
      'origin',
      'HEAD:refs/heads/pushed',
      'origin/main:refs/heads/kept',
    ]);
    expect(code).not.toBe(0);
    expect(stderr).toContain(
      'refusing to allow a GitHub App to create or update workflow `.github/workflows/new.yml` without `workflows` permission',
    );
    expect(stderr).toContain('[remote rejected]');
    expect([headOf('pushed'), headOf('kept')]).toEqual([undefined, shop.sha]);
  });
});

test('GITHUB_TOKEN never changes workflows, whatever the job’s permissions are', async () => {
  const mighty = WORKFLOW.replace(/^permissions:.*$/m, 'permissions: write-all').replaceAll('large', 'mighty');
  await shop.forge.createRepository({ owner: 'acme', name: 'jobs', files: { '.github/workflows/ci.yml': mighty } });
  const jobs = { owner: 'acme', repo: 'jobs' };
  await shop.forge.commit({ repository: 'acme/jobs', files: { x: '1' } });
  const bringing = { repository: 'acme/jobs', branch: 'flows', files: { '.github/workflows/ci.yml': `# more\n${mighty}` } };
  const { sha } = await shop.forge.commit(bringing);
  const job = await takeJob(shop.forge, 'acme', ['self-hosted', 'mighty']);
  const actions = shop.as(job.message.token);
  const made = await actions.request('POST /repos/{owner}/{repo}/git/refs', { ...jobs, ref: 'refs/heads/made', sha });
  expect(made.status).toBe(201);
  const move = actions.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ...jobs, ref: 'heads/main', sha });
  expect(await refusalOf(move)).toMatchObject(REFUSED);
  await job.finish('success');
});

test('a person, and an App with `workflows: write`, bring them', async () => {
  const grace = shop.as(shop.forge.userToken('grace'));
  shop.forge.model.accounts.setPermission('acme/plots', 'grace', 'write');
  const sha = await commit('by-grace', changed('three'));
  const make = (ref: string) =>
    request('POST /repos/{owner}/{repo}/git/refs', { ...where, ref: `refs/heads/${ref}`, sha: shop.sha });
  const move = (by: Workshop['octokit'], ref: string) =>
    by.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', { ...where, ref: `heads/${ref}`, sha });
  await make('graced');
  expect((await move(grace, 'graced')).data.object.sha).toBe(sha);
  const mighty = appWith({ ...PERMISSIONS, workflows: 'write' });
  await make('mighty');
  expect((await move(mighty, 'mighty')).data.object.sha).toBe(sha);
});

function appWith(permissions: Readonly<Record<string, string>>): Workshop['octokit'] {
  const made = shop.forge.createApp({ name: 'Mighty', owner: 'acme', events: [], permissions });
  return speakAs(shop.forge, { ...made, installation: shop.forge.model.accounts.install(made.app.id, 'acme') });
}

const authorised = (token: string): string[] => [
  '-c',
  `http.extraheader=Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
];

async function cloned(token: string): Promise<string> {
  const to = join(directory, 'plots');
  await git(directory, [...authorised(token), 'clone', '--quiet', `${shop.forge.url}/acme/plots.git`, to]);
  return to;
}
