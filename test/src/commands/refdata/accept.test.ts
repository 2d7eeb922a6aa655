import { afterEach, describe, expect, test } from '@jest/globals';
import { faultsOf, type RefdataWorld, SECTION_FILE } from '../../../builders/refdata-world.ts';
import {
  type ApprovalOptions,
  acceptedIn,
  approvalWorld,
  dataOf,
  dispatch,
  FIRST,
  produced,
  says,
  statesOf,
} from './approvals.ts';

let world: RefdataWorld;
const open = async (options: ApprovalOptions = {}) => {
  world = await approvalWorld(options);
  return world;
};
afterEach(() => world.close());

const REDDER = { 'a.txt': 'one, redder\n', 'b.txt': 'two\n' };
const BOTH = { 'a.txt': 'one, redder\n', 'b.txt': 'two, redder\n' };

/** A branch's jobs; gives the digest that the report of the only partition shows. */
async function onBranch(files: Record<string, string>, { branch = 'main', sha = world.tip, partition = 'linux' } = {}) {
  const run = world.run({ headBranch: branch, headSha: sha });
  await world.produce(files);
  await world.check(world.onPush(branch, sha, run), { inputs: { partition } });
  world.runs.put({ ...run, status: 'completed', conclusion: 'failure' });
  const found = await world.candidates({ branch }, sha);
  return { run: run.id, digest: found.find(({ candidate }) => candidate.partition === partition)?.digest.slice(0, 12) ?? '' };
}

describe('a dispatch about a pull request', () => {
  test('accepts what it names by its digest, and nothing without one', async () => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    const [found] = await world.candidates({ pull: pull.number }, pull.headSha);
    const number = String(pull.number);
    expect(faultsOf(await dispatch(world, { pull: number, request: '' }, 'ada')).join()).toContain('Name the digest');
    expect(await acceptedIn(world, pull)).toEqual([]);
    expect(faultsOf(await dispatch(world, { pull: number, request: found?.digest.slice(0, 12) ?? '' }, 'ada'))).toEqual([]);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
  });

  test.each(['help', 'status'])('%s changes nothing', async (request) => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    await says(world, pull, 'ada', '/update-refdata');
    expect(faultsOf(await dispatch(world, { pull: String(pull.number), request }, 'ada'))).toEqual([]);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    expect(world.workflow.lines.join('\n')).toMatch(request === 'help' ? /update-refdata status/ : /1 file accepted by/);
  });

  test('an undo that is run again does not undo another change', async () => {
    await open({ policy: '{ cooldown: 0s }' });
    const pull = world.propose();
    await produced(world, pull, { linux: BOTH });
    const [found] = await world.candidates({ pull: pull.number }, pull.headSha);
    for (const path of ['a.txt', 'b.txt'])
      await dispatch(world, { pull: String(pull.number), request: `${found?.digest} only ${path}` }, 'ada');
    const facts = world.facts('workflow_dispatch', {}, { ref: 'refs/heads/main', sha: world.tip });
    const inputs = { pull: String(pull.number), request: 'undo' };
    await world.accept(facts, { inputs });
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
    expect((await world.accept({ ...facts, attempt: 2 }, { inputs })).ok).toBe(false);
    expect(await acceptedIn(world, pull)).toEqual(['linux/a.txt changed by ada']);
  });

  test.each(['mallory', 'tim'] as const)('of %s is refused', async (who) => {
    await open();
    const pull = world.propose();
    await produced(world, pull, { linux: REDDER });
    const [found] = await world.candidates({ pull: pull.number }, pull.headSha);
    expect((await dispatch(world, { pull: String(pull.number), request: found?.digest ?? '' }, who)).ok).toBe(false);
    expect(await acceptedIn(world, pull)).toEqual([]);
  });
});

describe('a dispatch about a branch', () => {
  test('makes its results its data, turns their statuses green and starts the failed jobs again', async () => {
    await open();
    const sha = world.push('main');
    const { run, digest } = await onBranch(REDDER);
    expect(faultsOf(await dispatch(world, { branch: 'main', request: digest }))).toEqual([]);
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
    expect(statesOf(world, sha)).toEqual(['linux success']);
    expect(world.runs.again).toContain(run);
  });

  test('leaves red what is not accepted wholly, and what is red for another reason', async () => {
    await open({ more: '  guards: { min_files: 2 }\n' });
    const sha = world.push('main');
    const { digest } = await onBranch(BOTH);
    expect(faultsOf(await dispatch(world, { branch: 'main', request: `${digest} only a.txt` }))).toEqual([]);
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
    expect(statesOf(world, sha)).toEqual(['linux failure']);
    const guarded = await onBranch({ 'a.txt': 'one, yellow\n' }, { partition: 'mac' });
    await dispatch(world, { branch: 'main', request: guarded.digest });
    expect(statesOf(world, sha)).toContain('mac failure');
  });

  test('of a branch whose data was its default branch’s so far goes on from there', async () => {
    await open();
    const sha = world.push('next', world.tip);
    world.forge.files = { ...world.forge.files, [`next:${SECTION_FILE}`]: world.forge.files[`main:${SECTION_FILE}`] ?? '' };
    const changed = await onBranch({ ...REDDER, 'c.txt': 'three\n' }, { branch: 'next', sha });
    expect(faultsOf(await dispatch(world, { branch: 'next', request: `${changed.digest} only c.txt` }))).toEqual([]);
    expect(await dataOf(world, 'next')).toEqual({ 'a.txt': 'one', 'b.txt': 'two', 'c.txt': 'three' });
    expect(await dataOf(world, 'next', 'mac')).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
    const [found] = await world.candidates({ branch: 'next' }, sha);
    expect(faultsOf(await dispatch(world, { branch: 'next', request: `${found?.digest} only a.txt` }))).toEqual([]);
    expect((await dataOf(world, 'next'))['a.txt']).toBe('one, redder');
  });

  test('needs the role that the configuration asks for, and its approvers for their files alone', async () => {
    await open({ policy: '{ role: admin, approvers: [{ paths: "b*", logins: ben }] }' });
    world.push('main');
    const { digest } = await onBranch(BOTH);
    expect(faultsOf(await dispatch(world, { branch: 'main', request: digest }, 'ben')).join()).toContain('the role admin');
    expect(faultsOf(await dispatch(world, { branch: 'main', request: digest })).join()).toContain('b.txt');
    expect(faultsOf(await dispatch(world, { branch: 'main', request: `${digest} not b*` }))).toEqual([]);
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
  });

  test('takes nothing where a push or newer results come before the swap (R-3)', async () => {
    await open();
    world.push('main');
    const { digest } = await onBranch(REDDER);
    world.memory.before = async (operation, key) => {
      if (operation !== 'get' || !key.startsWith('objects/') || world.main.length > 2) return;
      world.push('main');
    };
    const outcome = await dispatch(world, { branch: 'main', request: digest });
    expect(world.main).toHaveLength(3);
    expect(faultsOf(outcome).join()).toContain('a newer head');
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
  });

  test('decides a conflict for what the run drew, or for what the branch has where its run draws just that', async () => {
    await open({ policy: '{ cooldown: 0s }' });
    const pulls = [world.propose(), world.propose()];
    for (const [index, colour] of ['redder', 'bluer'].entries()) {
      const pull = pulls[index] ?? world.propose();
      await produced(world, pull, { linux: { 'a.txt': `one, ${colour}\n`, 'b.txt': `two, ${colour}\n` } });
      await says(world, pull, 'ada', '/update-refdata');
    }
    for (const pull of pulls) world.land(pull);
    const merged = await world.merge(world.onPush());
    expect(faultsOf(merged).join()).toContain('refdata-conflict');
    const pending = async () => (await world.store.branch('main'))?.ref.pending.map(({ path, pull }) => `${path} of #${pull}`);
    expect(await pending()).toEqual(['a.txt of #2', 'b.txt of #2']);
    expect(await dataOf(world)).toEqual(BOTH_TRIMMED);
    const drawn = await onBranch({ ...BOTH, 'a.txt': 'one, bluer\n' });
    expect(faultsOf(await dispatch(world, { branch: 'main', request: `${drawn.digest} only a.txt` }))).toEqual([]);
    expect(await pending()).toEqual(['b.txt of #2']);
    const sha = world.push('main');
    await onBranch({ ...BOTH, 'a.txt': 'one, bluer\n' }, { sha });
    expect(await world.candidates({ branch: 'main' }, sha)).toEqual([]);
    const told = faultsOf(await dispatch(world, { branch: 'main', request: 'abcdef' })).join();
    const [, snapshot = ''] = /`request: ([0-9a-f]{12})` keeps/.exec(told) ?? [];
    expect(faultsOf(await dispatch(world, { branch: 'main', request: snapshot }))).toEqual([]);
    expect(await pending()).toEqual([]);
    expect(await dataOf(world)).toEqual({ ...BOTH_TRIMMED, 'a.txt': 'one, bluer' });
  });

  test('R-1: does not decide a conflict by what a merge is about to bring, and whose data the run was compared with', async () => {
    await open({ policy: '{ cooldown: 0s }' });
    const pulls = [world.propose(), world.propose()];
    for (const [index, pull] of pulls.entries()) {
      await produced(world, pull, { linux: { 'a.txt': 'one\n', 'b.txt': `two, ${index}\n` } });
      await says(world, pull, 'ada', '/update-refdata');
    }
    for (const pull of pulls) world.land(pull);
    await world.merge(world.onPush());
    const pending = async () => (await world.store.branch('main'))?.ref.pending.map(({ path, pull }) => `${path} of #${pull}`);
    expect(await pending()).toEqual(['b.txt of #2']);
    const third = world.propose();
    await produced(world, third, { linux: { 'a.txt': 'one\n', 'b.txt': 'two, third\n' } });
    await says(world, third, 'ada', '/update-refdata');
    world.land(third);
    const { digest } = await onBranch({ 'a.txt': 'one, redder\n', 'b.txt': 'two, third\n' });
    expect(faultsOf(await dispatch(world, { branch: 'main', request: digest }))).toEqual([]);
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two, 0' });
    expect(await pending()).toEqual(['b.txt of #2']);
    expect(faultsOf(await world.merge(world.onPush()))).toEqual([]);
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two, third' });
    expect(await pending()).toEqual(['b.txt of #2']);
  });

  test('that cannot be: an undo, an unknown digest, no head', async () => {
    await open();
    world.push('main');
    await onBranch(REDDER);
    for (const [inputs, told] of [
      [{ branch: 'main', request: 'undo' }, 'only be accepted'],
      [{ branch: 'main', request: 'abcdef123' }, 'is not the digest'],
      [{ branch: 'main', pull: '1', request: 'abcdef' }, 'not both'],
    ] as const)
      expect(faultsOf(await dispatch(world, inputs)).join()).toContain(told);
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
    expect(FIRST).toEqual({ 'a.txt': 'one\n', 'b.txt': 'two\n' });
  });
});

const BOTH_TRIMMED = { 'a.txt': 'one, redder', 'b.txt': 'two, redder' };
