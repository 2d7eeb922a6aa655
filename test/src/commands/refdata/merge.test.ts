import { afterEach, describe, expect, test } from '@jest/globals';
import { branchRefKey, pullRefKey } from '../../../../src/contract/refdata-keys.ts';
import type { PullFacts } from '../../../../src/people-ports.ts';
import { faultsOf, type RefdataWorld, SECTION_FILE } from '../../../builders/refdata-world.ts';
import { type ApprovalOptions, approvalWorld, dataOf, FIRST, plain, produced, says } from './approvals.ts';

let world: RefdataWorld;
const open = async (options: ApprovalOptions = {}) => {
  world = await approvalWorld({ policy: '{ cooldown: 0s }', ...options });
  return world;
};
afterEach(() => world.close());

const files = (colour: string) => ({ 'a.txt': `one, ${colour}\n`, 'b.txt': 'two\n' });

/** A pull request with accepted results. */
async function accepted(results: Record<string, string>, o: Parameters<RefdataWorld['propose']>[0] = {}): Promise<PullFacts> {
  const pull = world.propose(o);
  await produced(world, pull, { linux: results });
  await says(world, pull, 'ada', '/update-refdata');
  return pull;
}

const stateOf = async ({ number }: PullFacts) => (await world.store.pull(number))?.ref.state;
const onSchedule = () => ({ ...world.facts('schedule', {}, { ref: 'refs/heads/main', sha: world.tip }), defaultBranch: '' });
const conflictsOf = ({ number }: PullFacts) =>
  world.comments.all(number).filter(({ body }) => body.includes('pilotlight:conflict'));
/** What a run at the head of a branch would be compared with. */
const knownAt = async (sha: string) => (await world.store.branch('main'))?.ref.commits.findLast(([one]) => one === sha)?.[1];

describe('a merged pull request', () => {
  test.each(['merge', 'squash'] as const)('by %s gives its data to the branch, which is green with it', async (method) => {
    await open();
    const pull = world.land(await accepted(files('redder')), method);
    expect(faultsOf(await world.merge(world.onPush()))).toEqual([]);
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
    expect(await dataOf(world, 'main', 'mac')).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
    expect(await stateOf(pull)).toBe('merged');
    await world.produce(files('redder'));
    expect(faultsOf(await world.check(world.onPush(), { inputs: { partition: 'linux' } }))).toEqual([]);
    const before = (await world.store.branch('main'))?.ref;
    await world.merge(world.onPush());
    expect((await world.store.branch('main'))?.ref).toEqual(before);
  });

  test('that a run missed is found by the clock, also where the event does not name the default branch', async () => {
    await open();
    world.push('next', world.tip);
    world.forge.files = { ...world.forge.files, [`next:${SECTION_FILE}`]: world.forge.files[`main:${SECTION_FILE}`] ?? '' };
    const pull = await accepted(files('redder'), { baseRef: 'next' });
    const sha = world.push('next', world.tip);
    world.pulls.put({ ...pull, state: 'closed', merged: true, mergeSha: sha });
    expect(faultsOf(await world.merge(onSchedule()))).toEqual([]);
    expect(await dataOf(world, 'next')).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one', 'b.txt': 'two' });
  });

  test('in a dry run is told, and nothing is written', async () => {
    await open();
    world.land(await accepted(files('redder')));
    const before = world.memory.keys().map((key) => `${key} ${world.memory.peekText(key)}`);
    expect(faultsOf(await world.merge(world.onPush(), { inputs: { dry_run: 'true' } }))).toEqual([]);
    expect(world.memory.keys().map((key) => `${key} ${world.memory.peekText(key)}`)).toEqual(before);
    expect(world.workflow.lines.join('\n')).toMatch(/#1 was merged as [0-9a-f]{10} into main: 1 file/);
  });

  test('into another branch than it was accepted for is taken where that branch agrees, and else left to be decided', async () => {
    await open();
    world.push('next', world.tip);
    world.forge.files = { ...world.forge.files, [`next:${SECTION_FILE}`]: world.forge.files[`main:${SECTION_FILE}`] ?? '' };
    await world.adopt({ linux: { 'a.txt': 'next\n', 'b.txt': 'two\n' } }, 'next');
    const pull = await accepted({ 'a.txt': 'one, redder\n', 'b.txt': 'two, redder\n' });
    const sha = world.push('next', world.tip);
    world.pulls.put({ ...pull, state: 'closed', merged: true, mergeSha: sha, baseRef: 'next' });
    expect(faultsOf(await world.merge(world.onPush('next', sha))).join()).toContain('a.txt (linux)');
    expect(await dataOf(world, 'next')).toEqual({ 'a.txt': 'next', 'b.txt': 'two, redder' });
  });
});

describe('a conflict', () => {
  const two = async () => {
    await open({ more: '  guards: { max_drop: 100% }\n' });
    const [first, second] = [await accepted(files('redder')), await accepted(files('bluer'))];
    return { first, second };
  };

  test('is foretold to both sides, kept as it is, told once where people look, and shown on each head', async () => {
    const { first, second } = await two();
    for (const [one, other] of [
      [first, second],
      [second, first],
    ] as const)
      expect(plain(resultsComment(one))).toContain(`#${other.number} accepts other bytes`);
    world.land(first);
    await world.merge(world.onPush());
    expect(plain(resultsComment(second))).toContain(`main changed for 1 file by #${first.number}`);
    world.land(second);
    expect(faultsOf(await world.merge(world.onPush())).join()).toContain('refdata-conflict');
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
    expect(conflictsOf(second)).toHaveLength(1);
    world.push('main');
    expect(faultsOf(await world.merge(world.onPush()))).toEqual([]);
    expect(conflictsOf(second)).toHaveLength(1);
    expect(world.forge.shown()['pilotlight-refdata/merge']).toContain('failure: 1 file in conflict');
  });

  test('is told although the run that made it broke off before it could', async () => {
    const { first, second } = await two();
    world.land(first);
    world.land(second);
    world.memory.deny('log/', ['create']);
    expect((await world.merge(world.onPush())).ok).toBe(false);
    expect(conflictsOf(second)).toHaveLength(0);
    world.memory.denied.clear();
    expect(faultsOf(await world.merge(world.onPush())).join()).toContain('refdata-conflict');
    expect(conflictsOf(second)).toHaveLength(1);
    expect([await stateOf(first), await stateOf(second)]).toEqual(['merged', 'merged']);
  });

  test('is none where a green run of the whole saw both together, and is one where it saw a part', async () => {
    for (const complete of ['true', 'false']) {
      const { first, second } = await two();
      world.land(first);
      await world.merge(world.onPush());
      const run = world.run({ event: 'pull_request', headSha: second.headSha });
      await world.produce(complete === 'true' ? files('bluer') : { 'b.txt': 'two\n' });
      const inputs = { partition: 'linux', complete };
      expect(faultsOf(await world.check(world.onPull(second, { run }), { inputs })).join()).toBe('');
      world.land(second);
      const faults = faultsOf(await world.merge(world.onPush()));
      expect(faults).toHaveLength(complete === 'true' ? 0 : 1);
      expect((await dataOf(world))['a.txt']).toBe(complete === 'true' ? 'one, bluer' : 'one, redder');
      if (complete === 'true') await world.close();
    }
  });
});

describe('what is merged at the same time', () => {
  test('a run for an older push does not give that commit the data of later merges', async () => {
    await open();
    const [one, two] = [await accepted(files('redder')), await accepted({ 'a.txt': 'one\n', 'b.txt': 'two, bluer\n' })];
    const first = world.land(one);
    const old = world.onPush();
    const second = world.land(two);
    await world.merge(old);
    const [before, both] = [await knownAt(first.mergeSha ?? ''), await knownAt(second.mergeSha ?? '')];
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two, bluer' });
    expect(both).toBe((await world.store.branch('main'))?.ref.snapshot);
    expect(before).not.toBe(both);
  });

  test('the head has the data of all, whatever the order in which they are found', async () => {
    await open();
    const [first, second] = [await accepted(files('redder')), await accepted({ 'a.txt': 'one\n', 'b.txt': 'two, bluer\n' })];
    world.land(second);
    const head = world.land(first).mergeSha ?? '';
    await world.merge(onSchedule());
    expect(await knownAt(head)).toBe((await world.store.branch('main'))?.ref.snapshot);
  });
});

describe('what was not merged', () => {
  test('is closed, opened again with its approvals, and merged with them', async () => {
    await open();
    const pull = await accepted(files('redder'));
    world.pulls.put({ ...pull, state: 'closed' });
    await world.merge(world.onPush());
    expect(await stateOf(pull)).toBe('closed');
    world.pulls.put(pull);
    await world.merge(world.onPush());
    expect(await stateOf(pull)).toBe('open');
    const other = await accepted(files('bluer'));
    expect(plain(resultsComment(other))).toContain(`#${pull.number} accepts other bytes`);
    world.land(pull);
    await world.merge(world.onPush());
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
  });

  test('because GitHub does not answer is red, and merged the next time', async () => {
    await open();
    world.land(await accepted(files('redder')));
    world.pulls.troubleOf.set('pull', 'denied');
    expect(faultsOf(await world.merge(world.onPush())).join()).toContain('#1 is left for the next time');
    world.pulls.troubleOf.clear();
    expect(faultsOf(await world.merge(onSchedule()))).toEqual([]);
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
  });

  test('because GitHub does not say yet as which commit is red, and is not called closed', async () => {
    await open();
    const pull = await accepted(files('redder'));
    const landed = world.land(pull);
    world.pulls.put({ ...landed, mergeSha: null });
    expect((await world.merge(world.onPush())).ok).toBe(false);
    expect(await stateOf(pull)).toBe('open');
    world.pulls.put(landed);
    await world.merge(onSchedule());
    expect(await stateOf(pull)).toBe('merged');
  });

  test('because its ref is damaged is named, and keeps nobody else from being merged', async () => {
    await open();
    const broken = await accepted(files('bluer'));
    world.land(await accepted(files('redder')));
    world.memory.plant(pullRefKey(broken.number), '{');
    expect(faultsOf(await world.merge(world.onPush())).join()).toContain(pullRefKey(broken.number));
    expect(await dataOf(world)).toEqual({ 'a.txt': 'one, redder', 'b.txt': 'two' });
  });
});

test('after a merge that broke off, a revert takes back just what that merge brought', async () => {
  await open();
  const first = world.land(await accepted(files('redder')));
  world.memory.deny(pullRefKey(first.number), ['replace']);
  world.memory.before = (operation, key) => {
    // The first write closes the ref; it is the mark at the end that never comes.
    if (operation === 'replace' && key === branchRefKey('main')) world.memory.deny(pullRefKey(first.number), ['replace']);
  };
  world.memory.denied.clear();
  expect((await world.merge(world.onPush())).ok).toBe(false);
  world.memory.denied.clear();
  world.memory.before = null;
  const other = world.land(await accepted({ 'a.txt': 'one, redder\n', 'b.txt': 'two, bluer\n' }));
  await world.merge(world.onPush());
  expect([await stateOf(first), await stateOf(other)]).toEqual(['merged', 'merged']);
  const pull = world.propose();
  await produced(world, pull, { linux: { 'a.txt': 'one\n', 'b.txt': 'two, bluer\n' } });
  const { answer } = await says(world, pull, 'ada', `/update-refdata revert #${first.number}`);
  expect(plain(answer)).toMatch(/^✅/);
  world.land(pull);
  await world.merge(world.onPush());
  expect(await dataOf(world)).toEqual({ 'a.txt': 'one', 'b.txt': 'two, bluer' });
  expect(FIRST['a.txt']).toBe('one\n');
});

const resultsComment = ({ number }: PullFacts): string =>
  world.comments.all(number).find(({ body }) => body.startsWith('<!-- pilotlight refdata v1'))?.body ?? '';
