import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { GitCommits } from '../../../src/adapters/git-commits.ts';
import { commitsConformance } from '../../conformance/commits.ts';
import { MemoryCommits } from '../../fakes/memory-commits.ts';

let root = '';
afterEach(() => rm(root, { recursive: true, force: true }));

const NOBODY = { GIT_AUTHOR_NAME: 'n', GIT_AUTHOR_EMAIL: 'n@x', GIT_COMMITTER_NAME: 'n', GIT_COMMITTER_EMAIL: 'n@x' };
const git = (folder: string, ...args: readonly string[]): string =>
  execFileSync('git', ['-C', folder, '-c', 'init.defaultBranch=main', ...args], {
    env: { ...process.env, ...NOBODY, GIT_CONFIG_GLOBAL: '/dev/null' },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  }).trim();

/** A merge of `topic` into `main`; gives its commit and both parents. */
async function merged() {
  root = await mkdtemp(join(tmpdir(), 'pilotlight-git-commits-'));
  const folder = join(root, 'origin');
  git(root, 'init', '-q', folder);
  const commit = (message: string): string => {
    git(folder, 'commit', '-q', '--allow-empty', '-m', message);
    return git(folder, 'rev-parse', 'HEAD');
  };
  const first = commit('first');
  git(folder, 'checkout', '-q', '-b', 'topic');
  const topic = commit('parent 0000000000000000000000000000000000000000\n\nparent 1111111111111111111111111111111111111111');
  git(folder, 'checkout', '-q', 'main');
  const main = commit('second');
  git(folder, 'merge', '-q', '--no-ff', '-m', 'merge', 'topic');
  return { folder, sha: git(folder, 'rev-parse', 'HEAD'), first, main, topic };
}

commitsConformance('git', async () => {
  const { folder, sha, first, main, topic } = await merged();
  git(folder, 'checkout', '-q', 'topic');
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'later');
  const later = git(folder, 'rev-parse', 'HEAD');
  git(folder, 'checkout', '-q', '--detach', sha);
  const [commits, nowhere] = [new GitCommits(folder), new GitCommits(join(root, 'nowhere'))];
  return { first, main, topic, later, merge: sha, commits, nowhere };
});

commitsConformance('memory', async () => {
  const [first, main, topic, later, merge] = ['a', 'b', 'c', 'd', 'e'].map((letter) => letter.repeat(40)) as [
    ...[string, string, string, string, string],
  ];
  const known = new Map([
    ...([
      [first, []],
      [main, [first]],
      [topic, [first]],
      [later, [topic]],
      [merge, [main, topic]],
    ] as [string, string[]][]),
  ]);
  const nowhere = new MemoryCommits(new Map(), () => null);
  return { first, main, topic, later, merge, commits: new MemoryCommits(known, () => merge), nowhere };
});

describe('a clone of depth 1', () => {
  test('knows what it has checked out, and does not guess where that left the branch', async () => {
    const { folder, sha, main, topic } = await merged();
    const shallow = join(root, 'shallow');
    git(root, 'clone', '-q', '--depth', '1', `file://${folder}`, shallow);
    const commits = new GitCommits(shallow);
    expect(await commits.head()).toBe(sha);
    expect(await commits.mergeBase(sha, sha)).toBeNull();
    expect(await commits.mergeBase(topic, main)).toBeNull();
  });

  test('that names an option for a commit is asked nothing', async () => {
    const { folder, sha } = await merged();
    expect(await new GitCommits(folder).mergeBase('--all', sha)).toBeNull();
  });
});

describe('the parents of a commit', () => {
  test('are told, that of the branch first', async () => {
    const { folder, sha, main, topic } = await merged();
    expect(await new GitCommits(folder).parents(sha)).toEqual([main, topic]);
  });

  test('are told by a clone of depth 1, which does not have them', async () => {
    const { folder, sha, main, topic } = await merged();
    const shallow = join(root, 'shallow');
    git(root, 'clone', '-q', '--depth', '1', `file://${folder}`, shallow);
    expect(await new GitCommits(shallow).parents(sha)).toEqual([main, topic]);
  });

  test('are not what a message says', async () => {
    const { folder, topic } = await merged();
    const parents = await new GitCommits(folder).parents(topic);
    expect(parents).toEqual([git(folder, 'rev-parse', `${topic}^`)]);
  });

  test('are not what the checkout would have in their place', async () => {
    const { folder, sha, main, topic } = await merged();
    git(folder, 'replace', sha, topic);
    expect(await new GitCommits(folder).parents(sha)).toEqual([main, topic]);
  });

  test.each(['f'.repeat(40), '--help', 'HEAD; id', ''])('of %p are not known', async (sha) => {
    const { folder } = await merged();
    expect(await new GitCommits(folder).parents(sha)).toBeNull();
    expect(await new GitCommits(join(root, 'nowhere')).parents(sha)).toBeNull();
  });

  test('A1: a partial clone runs no program of its configuration to fetch what it lacks', async () => {
    const { folder } = await merged();
    const witness = join(root, 'witness');
    const trap = join(root, 'trap.sh');
    await writeFile(trap, `#!/bin/sh\ntouch ${witness}\nexit 1\n`);
    await chmod(trap, 0o755);
    const settings = {
      'core.repositoryformatversion': '1',
      'extensions.partialClone': 'origin',
      'remote.origin.url': `file://${folder}`,
      'remote.origin.promisor': 'true',
      'remote.origin.uploadpack': trap,
      'protocol.allow': 'always',
      'protocol.file.allow': 'always',
      'core.fsmonitor': trap,
      'core.pager': trap,
    };
    for (const [name, value] of Object.entries(settings)) git(folder, 'config', name, value);
    expect(() => git(folder, 'cat-file', 'commit', 'f'.repeat(40))).toThrow();
    // So it is a trap.
    expect(existsSync(witness)).toBe(true);
    await rm(witness);
    expect(await new GitCommits(folder).parents('f'.repeat(40))).toBeNull();
    expect(existsSync(witness)).toBe(false);
  });
});
