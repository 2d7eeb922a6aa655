import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { git } from './git/git.ts';
import { Repositories } from './git/repositories.ts';

let root = '';
let repositories: Repositories;
const author = { name: 'Ada', email: 'ada@example.org' };
const AT = Date.UTC(2026, 0, 2, 3, 4, 5);

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'forge-git-'));
  repositories = new Repositories(root);
  await repositories.create('acme/plots', 'main');
});
afterAll(() => rm(root, { recursive: true, force: true }));

const commit = (parent: string | null, files: Parameters<Repositories['commit']>[1]['files'], message = 'change') =>
  repositories.commit('acme/plots', { parent, files, message, author, at: AT });

test('a commit is a real one: author, time, message, executable bit, awkward names', async () => {
  const sha = await commit(
    null,
    { 'run.sh': { content: '#!/bin/sh\n', executable: true }, 'a "quoted" ü.txt': 'x\n', 'b.bin': Buffer.from([0, 255]) },
    'Begin\n\nwith more',
  );
  expect(await repositories.commitFacts('acme/plots', sha)).toMatchObject({
    sha,
    parents: [],
    author: { ...author, date: '2026-01-02T03:04:05Z' },
    message: 'Begin\n\nwith more',
  });
  const entries = await repositories.tree('acme/plots', sha, '');
  expect(entries.map(({ path, mode }) => `${mode} ${path}`).sort()).toEqual([
    '100644 a "quoted" ü.txt',
    '100644 b.bin',
    '100755 run.sh',
  ]);
  const bin = entries.find(({ path }) => path === 'b.bin');
  expect(await repositories.blob('Acme/Plots', bin?.sha ?? '')).toEqual(Buffer.from([0, 255]));
});

test('only workflow files count as such', async () => {
  const sha = await commit(null, {
    '.github/workflows/ci.yml': 'on: push\n',
    '.github/workflows/notes.md': '#',
    '.github/other.yml': 'x',
  });
  expect(await repositories.workflowFiles('acme/plots', sha)).toEqual([{ path: '.github/workflows/ci.yml', text: 'on: push\n' }]);
});

test('differences tell added, modified, removed and renamed files with their lines', async () => {
  const before = await commit(null, { keep: '1\n2\n3\n4\n', gone: 'x\n', old: 'a\nb\nc\nd\ne\nf\n' });
  const after = await commit(before, {
    keep: '1\n2\n3\n5\n6\n',
    gone: null,
    fresh: 'y\n',
    old: null,
    'new name': 'a\nb\nc\nd\ne\nf\n',
  });
  const found = await repositories.differences('acme/plots', before, after);
  expect(found.map(({ status, path, additions, deletions }) => `${status} ${path} +${additions} -${deletions}`)).toEqual([
    'added fresh +1 -0',
    'removed gone +0 -1',
    'modified keep +2 -1',
    'renamed new name +0 -0',
  ]);
  expect(found[3]?.previousPath).toBe('old');
  expect(await repositories.patch('acme/plots', before, after, 'keep')).toBe('@@ -1,4 +1,5 @@\n 1\n 2\n 3\n-4\n+5\n+6');
  expect((await repositories.differences('acme/plots', null, before)).map(({ path }) => path)).toEqual(['gone', 'keep', 'old']);
});

test('a test merge has both parents; where they conflict there is none', async () => {
  const root = await commit(null, { a: '1\n', b: '1\n' });
  const [left, right, clash] = await Promise.all([
    commit(root, { a: '2\n' }),
    commit(root, { b: '2\n' }),
    commit(root, { a: '3\n' }),
  ]);
  const merged = await repositories.merge('acme/plots', { base: left, head: right, message: 'Merge', at: AT });
  expect((await repositories.commitFacts('acme/plots', merged ?? '')).parents).toEqual([left, right]);
  expect(await repositories.merge('acme/plots', { base: left, head: clash, message: 'Merge', at: AT })).toBeUndefined();
});

test('a ref resolves as branch, tag, full ref and SHA; what looks like an option does not', async () => {
  const sha = await commit(null, { a: '1' });
  await repositories.setRef('acme/plots', 'refs/heads/feature/x', sha);
  await git(repositories.directory('acme/plots'), ['tag', '-a', '-m', 'one', 'v1', sha]);
  for (const ref of ['feature/x', 'v1', 'refs/heads/feature/x', 'refs/tags/v1', sha])
    expect(await repositories.resolve('acme/plots', ref)).toBe(sha);
  expect(await repositories.resolve('acme/plots', '--all')).toBeUndefined();
  expect((await repositories.refs('acme/plots', 'refs/tags/')).get('refs/tags/v1')).toBe(sha);
});
