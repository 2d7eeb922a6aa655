import { execFileSync } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { GitCommits } from '../../../../src/adapters/git-commits.ts';
import type { PullFacts } from '../../../../src/people-ports.ts';
import { faultsOf, RefdataWorld } from '../../../builders/refdata-world.ts';
import { MemoryCommits } from '../../../fakes/memory-commits.ts';

/** What a run is compared with where the workflow checks out something else than its event names. */
let it: RefdataWorld;
const FILES = { 'a.txt': 'a\n', 'b.txt': 'b\n' };
/** A project whose branch has these. */
const adopted = async (): Promise<RefdataWorld> => {
  it = await RefdataWorld.open();
  await it.adopt({ default: FILES });
  return it;
};
afterEach(() => it.close());
const told = (): string => it.workflow.lines.join('\n');

describe('where the workflow checks out the head of the pull request', () => {
  /** `main` got other data, by #1, after #2 began. */
  const movedOn = async () => {
    await adopted();
    const [first, second] = [it.propose(), it.propose()];
    const began = it.tip;
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    await it.check(it.onPull(first));
    await it.acceptOnPull(first);
    it.land(first, 'squash');
    expect(faultsOf(await it.merge(it.onPush()))).toEqual([]);
    const pull = { ...second, baseSha: it.tip };
    it.pulls.put(pull);
    return { began, pull };
  };

  test('it is compared with the data from which that began, and says which commit was tested', async () => {
    const { began, pull } = await movedOn();
    it.checkedOut = pull.headSha;
    await it.produce(FILES);
    expect(faultsOf(await it.check(it.onPull(pull)))).toEqual([]);
    expect(told()).toContain(`Pull request #2 into main, tested as its own head ${pull.headSha.slice(0, 10)}`);
    expect(told()).toContain(`Tested on top of ${began.slice(0, 10)}, whose data is`);
    expect(told()).toMatch(/main has moved on since/);
    const [stored] = await it.candidates({ pull: 2 }, pull.headSha);
    expect(stored?.candidate.testedSha).toBe(pull.headSha);
    // What GitHub would have merged has the new data.
    it.checkedOut = null;
    expect(faultsOf(await it.check(it.onPull(pull))).join()).toMatch(/1 changed/);
    expect(told()).toMatch(/tested as the merge/);
  });

  test('its newest merge of the base counts, also where the base has moved on since', async () => {
    const { pull } = await movedOn();
    const onto = it.tip;
    const updated = it.repush(pull);
    const merged = { ...updated, headSha: it.commit(updated.headSha, onto) };
    it.pulls.put(merged);
    it.push('main');
    it.checkedOut = merged.headSha;
    await it.produce({ ...FILES, 'a.txt': 'new\n' });
    expect(faultsOf(await it.check(it.onPull({ ...merged, baseSha: it.tip })))).toEqual([]);
    expect(told()).toContain(`Tested on top of ${onto.slice(0, 10)}, whose data is`);
  });

  test('a clone too shallow to tell where it left the branch goes by its line of commits, as GitHub has it', async () => {
    const { began, pull } = await movedOn();
    await it.produce(FILES);
    const commits = Object.assign(new MemoryCommits(new Map(), () => pull.headSha), { mergeBase: async () => null });
    expect(faultsOf(await it.check(it.onPull(pull), { ports: { commits } }))).toEqual([]);
    expect(told()).toMatch(
      new RegExp(
        `Tested at ${pull.headSha.slice(0, 10)}, which brought no data of its own; that of ${began.slice(0, 10)}, its parent`,
      ),
    );
  });

  test('R-1: a green run of it settles no conflict with what came since, which it has not seen', async () => {
    await adopted();
    const pulls = [it.propose(), it.propose()];
    for (const [index, pull] of pulls.entries()) {
      await it.produce({ ...FILES, 'a.txt': `${index}\n` });
      await it.check(it.onPull(pull));
      await it.acceptOnPull(pull);
    }
    const [first = it.propose(), second = it.propose()] = pulls;
    it.land(first);
    expect(faultsOf(await it.merge(it.onPush()))).toEqual([]);
    const late = { ...second, baseSha: it.tip };
    it.pulls.put(late);
    it.checkedOut = late.headSha;
    await it.produce({ ...FILES, 'a.txt': '1\n' });
    expect(faultsOf(await it.check(it.onPull(late)))).toEqual([]);
    it.land(late);
    expect(faultsOf(await it.merge(it.onPush())).join()).toContain('refdata-conflict');
  });
});

test('a commit that the job made by itself before its tests changes nothing', async () => {
  await adopted();
  const pull = it.propose();
  const facts = it.onPull(pull);
  it.checkedOut = it.commit(it.commit(facts.sha));
  await it.produce(FILES);
  expect(faultsOf(await it.check(facts))).toEqual([]);
  expect(told()).toContain(`tested as the merge ${facts.sha.slice(0, 10)}`);
});

test('a merge that GitHub made anew after the event counts as it is', async () => {
  await adopted();
  const pull = it.propose();
  const facts = it.onPull(pull);
  const onto = it.push('main');
  it.checkedOut = it.commit(onto, pull.headSha);
  await it.produce(FILES);
  expect(faultsOf(await it.check(facts))).toEqual([]);
  expect(told()).toContain(`tested as the merge ${it.checkedOut.slice(0, 10)}`);
  expect(told()).toContain(`Tested on top of ${onto.slice(0, 10)}`);
});

test('another project that is checked out is said, and the commits of the event count', async () => {
  await adopted();
  const pull = it.propose();
  it.checkedOut = it.commit();
  await it.produce(FILES);
  for (const facts of [it.onPull(pull), it.onPush()]) {
    expect(faultsOf(await it.check(facts))).toEqual([]);
    expect(told()).toContain(`${it.checkedOut.slice(0, 10)} is checked out, which is no commit of this run`);
    expect(told()).toContain(`${it.tip.slice(0, 10)}, whose data is`);
  }
});

describe('with real git', () => {
  const NOBODY = { GIT_AUTHOR_NAME: 'n', GIT_AUTHOR_EMAIL: 'n@x', GIT_COMMITTER_NAME: 'n', GIT_COMMITTER_EMAIL: 'n@x' };
  const git = (folder: string, ...args: readonly string[]): string =>
    execFileSync('git', ['-C', folder, '-c', 'init.defaultBranch=main', ...args], {
      env: { ...process.env, ...NOBODY, GIT_CONFIG_GLOBAL: '/dev/null' },
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();

  /** A topic that began before `main` got the data of its second commit; gives the commits and where they lie. */
  async function project() {
    it = await RefdataWorld.open();
    const folder = join(it.root, 'origin');
    git(it.root, 'init', '-q', folder);
    const commit = (message: string): string => {
      git(folder, 'commit', '-q', '--allow-empty', '-m', message);
      return git(folder, 'rev-parse', 'HEAD');
    };
    const onMain = async (sha: string, parents: readonly string[], text: string): Promise<void> => {
      it.main.push(sha);
      it.parents.set(sha, parents);
      it.pulls.setParent(sha, parents[0] ?? null);
      it.forge.heads = { ...it.forge.heads, main: sha };
      await it.adopt({ default: { ...FILES, 'a.txt': text } });
    };
    const began = commit('began');
    await onMain(began, [], 'first\n');
    git(folder, 'checkout', '-q', '-b', 'topic');
    const head = commit('topic');
    git(folder, 'checkout', '-q', 'main');
    const now = commit('moved on');
    await onMain(now, [began], 'second\n');
    git(folder, 'checkout', '-q', '--detach', now);
    git(folder, 'merge', '-q', '--no-ff', '-m', 'as GitHub merges it', 'topic');
    const merge = git(folder, 'rev-parse', 'HEAD');
    it.pulls.setParent(head, began);
    return { folder, began, head, now, merge, pull: it.propose({ headSha: head, baseSha: now }) };
  }

  const clone = (origin: string, sha: string, ...options: readonly string[]): string => {
    const folder = join(it.root, 'clone');
    git(it.root, 'init', '-q', folder);
    git(folder, 'fetch', '-q', ...options, `file://${origin}`, '+refs/heads/*:refs/remotes/origin/*', sha);
    git(folder, 'checkout', '-q', '--detach', sha);
    return folder;
  };

  const checkIn = async (folder: string, pull: PullFacts, merge: string) => {
    const facts = { ...it.onPull(pull), sha: merge };
    return faultsOf(await it.check(facts, { ports: { commits: new GitCommits(folder) } }));
  };

  test.each(['all of the history', 'depth 1'])('a checkout of the head is compared with where it began: %s', async (depth) => {
    const { folder, began, head, merge, pull } = await project();
    const options = depth === 'depth 1' ? ['--depth', '1'] : [];
    await it.produce({ ...FILES, 'a.txt': 'first\n' });
    expect(await checkIn(clone(folder, head, ...options), pull, merge)).toEqual([]);
    expect(told()).toContain(`tested as its own head ${head.slice(0, 10)}`);
    expect(told()).toMatch(new RegExp(`${began.slice(0, 10)}, (whose data|its parent)`));
  });

  test('a checkout of the merge is compared with what it was merged onto, also at depth 1', async () => {
    const { folder, now, merge, pull } = await project();
    await it.produce({ ...FILES, 'a.txt': 'second\n' });
    const shallow = clone(folder, merge, '--depth', '1');
    expect(await checkIn(shallow, pull, merge)).toEqual([]);
    expect(told()).toContain(`tested as the merge ${merge.slice(0, 10)}`);
    expect(told()).toContain(`Tested on top of ${now.slice(0, 10)}, whose data is`);
    git(shallow, 'commit', '-q', '--allow-empty', '-m', 'by the job');
    expect(await checkIn(shallow, pull, merge)).toEqual([]);
    await rm(join(shallow, '.git'), { recursive: true });
    expect(await checkIn(shallow, pull, merge)).toEqual([]);
  });
});
