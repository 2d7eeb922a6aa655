import { expect, test } from '@jest/globals';
import { isBranchNews } from '../../autoscaler/branch-events.ts';
import { BranchKeeper, type BranchKeeperGiven, type BranchRow, LOOK_EVERY } from '../../autoscaler/branch-keeper.ts';
import { err, ok } from '../../src/lib/result.ts';
import { launchpad, rulesOf } from '../src/branch-moves/launchpad.ts';

const PLOTS = 'acme/plots';

function world(more: Partial<BranchKeeperGiven> = {}) {
  const model = launchpad();
  const rows: BranchRow[] = [];
  const clock = { now: LOOK_EVERY };
  const keeper = new BranchKeeper({
    repositories: () => [PLOTS],
    rules: async () => ok(rulesOf()),
    forge: () => model,
    record: async (row) => void rows.push(row),
    now: () => clock.now,
    log: () => undefined,
    ...more,
  });
  return { model, rows, clock, keeper };
}

test('a verdict moves the branch, and the audit keeps who tested it; a second look tells nothing twice', async () => {
  const { model, rows, keeper } = world();
  const sha = model.commit('master');
  model.say(sha, { state: 'green' });
  await keeper.seen(PLOTS);
  expect(model.branches.get('stable')).toBe(sha);
  expect(rows.map(({ outcome: { move, state } }) => [move.to, state])).toEqual([
    ['stable', 'moved'],
    ['db-devel', 'merged'],
  ]);
  expect(rows[0]?.outcome.evidence).toMatchObject([{ check: 'gate', state: 'green' }]);
  await keeper.seen('Acme/Plots');
  expect(rows).toHaveLength(2);
});

test('what happens during a look is looked at after it, and two events at once are one more look', async () => {
  const { model, keeper } = world();
  const first = model.commit('master');
  model.say(first, { state: 'green' });
  let reads = 0;
  let wake = (): void => undefined;
  model.pause = async (what) => {
    if (what !== 'head') return;
    reads += 1;
    if (reads === 1) await new Promise<void>((resolve) => (wake = resolve));
  };
  const look = keeper.seen(PLOTS);
  await Promise.resolve();
  await Promise.resolve();
  const second = model.commit('master');
  model.say(second, { state: 'green' });
  const others = [keeper.seen(PLOTS), keeper.seen(PLOTS)];
  wake();
  await Promise.all([look, ...others]);
  expect(model.branches.get('stable')).toBe(second);
});

test('without any event, branches are looked at every ten minutes', async () => {
  const { model, clock, keeper } = world();
  await keeper.tick();
  const sha = model.commit('master');
  model.say(sha, { state: 'green' });
  await keeper.tick();
  expect(model.branches.get('stable')).not.toBe(sha);
  clock.now += LOOK_EVERY;
  await keeper.tick();
  expect(model.branches.get('stable')).toBe(sha);
});

test('a broken section moves nothing and says why; one repository’s trouble is no other’s', async () => {
  const broken = world({ rules: async () => err('promote: found the circle a → b → a') });
  await broken.keeper.seen(PLOTS);
  expect(broken.keeper.lookOf(PLOTS)).toMatchObject({ fault: expect.stringContaining('circle'), outcomes: [] });
  const { model, keeper } = world({
    repositories: () => ['acme/gone', PLOTS],
    rules: async (repository) => {
      if (repository === 'acme/gone') throw new Error('nobody there');
      return ok(rulesOf());
    },
  });
  model.say(model.commit('master'), { state: 'green' });
  await keeper.tick();
  expect(keeper.lookOf('acme/gone')?.fault).toContain('nobody there');
  expect(model.branches.get('stable')).toBe(model.branches.get('master'));
});

test.each([
  ['push', {}, true],
  ['status', { state: 'success' }, true],
  ['status', { state: 'pending' }, false],
  ['check_run', { action: 'completed' }, true],
  ['check_run', { action: 'created' }, false],
  ['pull_request', { action: 'opened' }, false],
  ['issue_comment', null, false],
])('%s %j asks for a look: %s', (event, payload, isNews) => {
  expect(isBranchNews(event, payload)).toBe(isNews);
});
