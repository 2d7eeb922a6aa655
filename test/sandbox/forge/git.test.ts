import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { git, runGit } from './git/git.ts';
import { openWorkshop, type Workshop } from './testing/workshop.ts';

let shop: Workshop;
let directory = '';
beforeEach(async () => {
  shop = await openWorkshop();
  directory = await mkdtemp(join(tmpdir(), 'forge-clone-'));
});
afterEach(async () => {
  await shop.forge.close();
  await rm(directory, { recursive: true, force: true });
});

const authorised = (token: string): string[] => [
  '-c',
  `http.extraheader=Authorization: Basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`,
];

async function clone(token: string | undefined, name = 'plots'): Promise<string> {
  const to = join(directory, name);
  await git(directory, [...(token ? authorised(token) : []), 'clone', '--quiet', `${shop.forge.url}/acme/${name}.git`, to]);
  return to;
}

async function writer(login = 'grace'): Promise<string> {
  const token = shop.forge.userToken(login);
  shop.forge.model.accounts.setPermission('acme/plots', login, 'write');
  return token;
}

test('a public repository is cloned by anybody; a commit is fetched by its SHA', async () => {
  const to = await clone(undefined);
  expect(await readFile(join(to, 'README.md'), 'utf8')).toBe('# Plots\n');
  const { sha } = await shop.forge.commit({ repository: 'acme/plots', branch: 'side', files: { x: '1' } });
  await git(to, ['fetch', '--quiet', '--depth=1', 'origin', sha]);
  expect((await git(to, ['rev-parse', 'FETCH_HEAD'])).trim()).toBe(sha);
});

test('a private repository is cloned with a token that reaches it, and does not exist for others', async () => {
  await shop.forge.createRepository({ owner: 'acme', name: 'secret', private: true });
  await expect(clone(undefined, 'secret')).rejects.toThrow(/could not read Username|Authentication/);
  await expect(clone(shop.forge.userToken('eve'), 'secret')).rejects.toThrow('not found');
  const { token } = (await shop.octokit.auth({ type: 'installation' })) as { token: string };
  await clone(token, 'secret');
});

test('a push by somebody who may moves the branch, and the workflows of the pushed commit run', async () => {
  const token = await writer();
  const to = await clone(token);
  await writeFile(join(to, 'pushed.txt'), 'x');
  await git(to, ['add', '-A']);
  await git(to, ['commit', '--quiet', '-m', 'By hand']);
  await git(to, [...authorised(token), 'push', '--quiet', 'origin', 'HEAD:main', 'HEAD:refs/heads/copy']);
  const sha = (await git(to, ['rev-parse', 'HEAD'])).trim();
  const { items } = shop.forge.model.runs.runs('acme/plots');
  expect(items.map(({ event, headSha, headBranch, actor }) => `${event} ${headSha} ${headBranch} ${actor}`).sort()).toEqual([
    `push ${sha} copy grace`,
    `push ${sha} main grace`,
  ]);
  expect(
    shop.forge.model.events
      .activity('acme/plots')
      .map(({ type }) => type)
      .sort(),
  ).toEqual(['branch_creation', 'push']);
});

test('a push with more than 1 MiB, sent in chunks and compressed, arrives whole', async () => {
  const token = await writer();
  const to = await clone(token);
  const noise = Buffer.alloc(3_000_000);
  // Bytes that do not compress: Park and Miller's generator.
  let state = 1;
  for (let i = 0; i < noise.length; i++) {
    state = (state * 48_271) % 2_147_483_647;
    noise[i] = state & 255;
  }
  await writeFile(join(to, 'noise.bin'), noise);
  await git(to, ['add', '-A']);
  await git(to, ['commit', '--quiet', '-m', 'Noise']);
  await git(to, [...authorised(token), 'push', '--quiet', 'origin', 'HEAD:main']);
  await rm(to, { recursive: true });
  expect((await readFile(join(await clone(undefined), 'noise.bin'))).equals(noise)).toBe(true);
});

test('who may only read does not push, nobody pushes without a token, and refs/pull is nobody’s', async () => {
  const to = await clone(undefined);
  const push = async (token: string | undefined, ref: string) =>
    (await runGit(to, [...(token ? authorised(token) : []), 'push', 'origin', `HEAD:${ref}`])).code;
  expect(await push(shop.forge.userToken('eve'), 'refs/heads/x')).not.toBe(0);
  expect(await push(undefined, 'refs/heads/x')).not.toBe(0);
  expect(await push(await writer(), 'refs/pull/1/head')).not.toBe(0);
  expect(shop.forge.model.events.activity('acme/plots')).toEqual([]);
});

test('a forced push, a deleted branch and a tag are told as such', async () => {
  const token = await writer();
  const to = await clone(token);
  await git(to, ['commit', '--quiet', '--amend', '-m', 'Rewritten']);
  await git(to, [
    ...authorised(token),
    'push',
    '--quiet',
    '--force',
    'origin',
    'HEAD:main',
    'HEAD:refs/heads/gone',
    'HEAD:refs/tags/v1',
  ]);
  await git(to, [...authorised(token), 'push', '--quiet', 'origin', ':gone']);
  const told = shop.forge.model.events.activity('acme/plots').map(({ type, ref }) => `${type} ${ref}`);
  expect(told).toContain('force_push refs/heads/main');
  expect(told).toContain('branch_deletion refs/heads/gone');
});

test('an open pull request follows a push to its branch, and its merge commit can be fetched', async () => {
  const token = await writer();
  await shop.forge.commit({ repository: 'acme/plots', branch: 'topic', files: { t: '1' } });
  const { pull } = await shop.forge.openPullRequest({ repository: 'acme/plots', head: 'topic' });
  const to = await clone(token);
  await git(to, ['checkout', '--quiet', 'topic']);
  await writeFile(join(to, 't'), '2');
  await git(to, ['commit', '--quiet', '-am', 'Two']);
  await git(to, [...authorised(token), 'push', '--quiet', 'origin', 'topic']);
  const sha = (await git(to, ['rev-parse', 'HEAD'])).trim();
  expect(shop.forge.model.events.pull('acme/plots', pull.number)?.headSha).toBe(sha);
  await git(to, ['fetch', '--quiet', 'origin', `refs/pull/${pull.number}/merge`]);
  const parents = (await git(to, ['rev-parse', 'FETCH_HEAD^1', 'FETCH_HEAD^2'])).trim().split('\n');
  expect(parents).toEqual([shop.sha, sha]);
  const runs = shop.forge.model.runs.runs('acme/plots', { event: 'pull_request' });
  expect(runs.items.map(({ headSha }) => headSha)).toContain(sha);
});

test('a pull request of a fork brings the fork’s commits', async () => {
  const { sha: base } = await shop.forge.createRepository({ owner: 'eve', name: 'plots', files: { 'README.md': '# Plots\n' } });
  expect(base).not.toBe(shop.sha);
  const to = await clone(undefined);
  const token = shop.forge.userToken('eve');
  await writeFile(join(to, 'evil.txt'), 'x');
  await git(to, ['add', '-A']);
  await git(to, ['commit', '--quiet', '-m', 'Fork']);
  await git(to, [...authorised(token), 'push', '--quiet', `${shop.forge.url}/eve/plots.git`, 'HEAD:refs/heads/topic']);
  const { pull, runs } = await shop.forge.openPullRequest({
    repository: 'acme/plots',
    head: 'topic',
    headRepository: 'eve/plots',
    author: 'eve',
  });
  expect(pull.headSha).toBe((await git(to, ['rev-parse', 'HEAD'])).trim());
  expect(runs).toHaveLength(1);
  await git(to, ['fetch', '--quiet', 'origin', `refs/pull/${pull.number}/head`]);
});

test('a repository is made of a directory: executable bits stay, .git and node_modules do not come', async () => {
  const source = join(directory, 'source');
  await mkdir(join(source, 'node_modules/x'), { recursive: true });
  await mkdir(join(source, 'bin'), { recursive: true });
  await writeFile(join(source, 'bin/go'), '#!/bin/sh\n');
  await chmod(join(source, 'bin/go'), 0o755);
  await writeFile(join(source, 'node_modules/x/y'), '');
  await shop.forge.createRepository({ owner: 'acme', name: 'made', directory: source });
  const to = await clone(undefined, 'made');
  expect((await git(to, ['ls-files', '-s'])).trim()).toMatch(/^100755 \w+ 0\tbin\/go$/);
});

test('of a work tree come the files that git does not ignore; tags of the first commit start nothing', async () => {
  const source = join(directory, 'tree');
  await mkdir(source);
  await git(source, ['init', '--quiet']);
  await writeFile(join(source, '.gitignore'), 'build\n');
  await writeFile(join(source, 'build'), 'x');
  await writeFile(join(source, 'kept.txt'), 'x');
  await mkdir(join(source, '.github/workflows'), { recursive: true });
  await writeFile(join(source, '.github/workflows/ci.yml'), 'on: push\njobs: { a: { runs-on: x, steps: [{ run: echo }] } }\n');
  const { sha } = await shop.forge.createRepository({ owner: 'tools', name: 'made', directory: source, tags: ['v1', 'v1.0.0'] });
  expect(await git(join(source), ['ls-remote', '--tags', `${shop.forge.url}/tools/made.git`])).toBe(
    `${sha}\trefs/tags/v1\n${sha}\trefs/tags/v1.0.0\n`,
  );
  const to = join(directory, 'out');
  await git(directory, ['clone', '--quiet', '--branch=v1', `${shop.forge.url}/tools/made.git`, to]);
  expect((await git(to, ['ls-files'])).trim().split('\n')).toEqual(['.github/workflows/ci.yml', '.gitignore', 'kept.txt']);
  expect(shop.forge.model.runs.runs('tools/made').total).toBe(0);
  // Later tags are pushes like others.
  expect(await shop.forge.tag('tools/made', 'v2', sha)).toMatchObject([{ event: 'push', ref: 'refs/tags/v2' }]);
});
