import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { Octokit } from '@octokit/core';
import { mergeBranch } from '../../../src/contract/branches-config.ts';
import { forgeWorld, headOf, PLOTS, testedAs, told } from './forge-world.ts';

let world: Awaited<ReturnType<typeof forgeWorld>>;
beforeEach(async () => {
  world = await forgeWorld();
  // What was pushed first is tested, too.
  await testedAs(world.forge, 'success');
});
// Throws where GitHub's description does not allow what was asked.
afterEach(() => world.forge.close());

const commit = async (branch: string, files: Readonly<Record<string, string>>, message = 'work') =>
  (await world.forge.commit({ repository: PLOTS, branch, files, message })).sha;
const pulls = () => world.forge.model.events.pulls(PLOTS, { state: 'all' });

describe('On real repositories, by GitHub’s REST API', () => {
  test('a branch follows to the commit that was tested and no further, and the evidence names its run', async () => {
    const good = await commit('master', { 'a.txt': '1\n' });
    await testedAs(world.forge, 'success');
    await commit('master', { 'a.txt': '2\n' });
    const outcomes = await world.promote();
    expect(told(outcomes, 'stable')).toMatchObject({
      ...{ state: 'moved', sha: good, before: world.first, after: good },
      evidence: [{ check: 'gate', state: 'green', run: { event: 'push', by: { isPerson: true } } }],
    });
    expect(await headOf(world.forge, 'stable')).toBe(good);
    // Merged from there at once: the later move sees what the earlier brought.
    expect(told(outcomes, 'db-devel')).toMatchObject({ state: 'merged', sha: good });
    expect(told(await world.promote(), 'stable')).toMatchObject({
      state: 'waits',
      because: expect.stringContaining('not ready'),
    });
  });

  test('after a failure, green is not enough until a commit says that it mends it; a run by hand never is', async () => {
    await commit('master', { 'a.txt': '1\n' });
    await testedAs(world.forge, 'failure');
    const unrelated = await commit('master', { 'b.txt': '1\n' });
    await testedAs(world.forge, 'success');
    const held = told(await world.promote(), 'stable');
    expect(held).toMatchObject({ state: 'waits', because: expect.stringContaining('no commit since says that it mends it') });
    const mended = await commit('master', { 'a.txt': '2\n' }, 'Draw again [testfix]');
    await testedAs(world.forge, 'failure');
    const dispatched = world.forge.model.events.dispatchWorkflow({
      ...{ repository: PLOTS, workflow: 'ci.yml', ref: 'master', actor: 'acme' },
    });
    expect(dispatched.ok).toBe(true);
    await testedAs(world.forge, 'success');
    expect(told(await world.promote(), 'stable').state).toBe('waits');
    expect(await headOf(world.forge, 'stable')).toBe(world.first);
    const again = await commit('master', { 'a.txt': '3\n' }, 'Really [testfix]');
    await testedAs(world.forge, 'success');
    expect(told(await world.promote(), 'stable')).toMatchObject({ state: 'moved', after: again });
    expect([unrelated, mended]).not.toContain(await headOf(world.forge, 'stable'));
  });

  test('a conflict opens one pull request however often it is met, from a branch of its own, closed once it is solved', async () => {
    await commit('db-devel', { 'a.txt': 'theirs\n' });
    const ours = await commit('master', { 'a.txt': 'ours\n' });
    for (const conclusion of ['success', 'success'] as const) await testedAs(world.forge, conclusion);
    const [one, other] = await Promise.all([world.promote(), world.promote()]);
    const third = told(await world.promote(), 'db-devel');
    expect([...one, ...other].filter(({ state }) => state === 'failed' || state === 'refused')).toEqual([]);
    expect(third).toMatchObject({ state: 'asked', sha: ours, pull: { number: expect.any(Number) } });
    const own = pulls().filter(({ headRef }) => headRef === mergeBranch(third.move));
    expect(own).toMatchObject([{ state: 'open', baseRef: 'db-devel', headSha: ours }]);
    // Somebody takes the line back: nothing is in conflict any more.
    await commit('db-devel', { 'a.txt': '0\n' });
    expect(told(await world.promote(), 'db-devel')).toMatchObject({ state: 'merged' });
    expect(
      pulls()
        .filter(({ state }) => state === 'open')
        .map(({ headRef }) => headRef),
    ).not.toContain(mergeBranch(third.move));
    expect(await headOf(world.forge, mergeBranch(third.move))).toBeUndefined();
  });

  test('commits that touch workflows are not pushed with GITHUB_TOKEN, and are with a token that may', async () => {
    const sha = await commit('master', { '.github/workflows/more.yml': 'on: workflow_dispatch\njobs: {}\n' });
    await testedAs(world.forge, 'success');
    const refused = told(await world.promote(world.byWorkflow), 'stable');
    expect(refused).toMatchObject({ state: 'refused', because: expect.stringContaining('.github/workflows/more.yml') });
    expect(refused.next).toContain('workflows: write');
    expect(await headOf(world.forge, 'stable')).toBe(world.first);
    expect(told(await world.promote(), 'stable')).toMatchObject({ state: 'moved', after: sha });
  });

  test('a source that was force-pushed and a branch that vanished are refused with a way out, and stop nothing else', async () => {
    await commit('master', { 'a.txt': '1\n' });
    await testedAs(world.forge, 'success');
    await world.promote();
    const forced = await commit('other', { 'a.txt': 'x\n' });
    await world.branches.removeBranch('db-stable');
    const person = new Octokit({ baseUrl: world.forge.api, auth: world.forge.userToken('acme') });
    const parent = { owner: 'acme', repo: 'plots', ref: 'heads/master', sha: world.first, force: true };
    await person.request('PATCH /repos/{owner}/{repo}/git/refs/{ref}', parent);
    await commit('master', { 'a.txt': 'anew\n' });
    const outcomes = await world.promote();
    expect(told(outcomes, 'stable')).toMatchObject({ state: 'refused', because: expect.stringContaining('never forced') });
    expect(told(outcomes, 'db-stable')).toMatchObject({ state: 'refused', because: 'there is no branch db-stable' });
    expect(told(outcomes, 'db-devel').state).toBe('nothing');
    expect(forced).not.toBe(await headOf(world.forge, 'stable'));
  });
});
