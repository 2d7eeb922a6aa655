import { expect, test } from '@jest/globals';
import { intentRow, movedFacts, outcomeRow } from '../../autoscaler/branch-audit.ts';
import { isBranchNews, newsOf } from '../../autoscaler/branch-events.ts';
import { BranchKeeper, type BranchKeeperGiven, LOOK_EVERY, LOOK_FOR_RULES_EVERY } from '../../autoscaler/branch-keeper.ts';
import type { BranchRow } from '../../autoscaler/branch-open.ts';
import type { Intent } from '../../src/branch-moves/ports.ts';
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

test('a branch is written only after that was written down, and not where it cannot be; a killed service moves it after its next start', async () => {
  const intents: Intent[] = [];
  const { model, keeper } = world({
    intend: async (_, intent) => {
      expect(model.writes).toEqual([]);
      intents.push(intent);
      throw new Error('the disk is full');
    },
  });
  const before = model.branches.get('stable');
  const sha = model.commit('master');
  model.say(sha, { state: 'green' });
  await keeper.seen(PLOTS);
  expect(intents).toMatchObject([{ move: { to: 'stable' }, sha, before, evidence: [{ check: 'gate', state: 'green' }] }]);
  expect(model.branches.get('stable')).toBe(before);
  expect(keeper.lookOf(PLOTS)?.outcomes[0]).toMatchObject({ state: 'failed', because: 'the disk is full' });
  const next = new BranchKeeper({
    repositories: () => [PLOTS],
    ...{ rules: async () => ok(rulesOf()), forge: () => model, record: async () => undefined },
    ...{ now: () => LOOK_EVERY, log: () => undefined },
  });
  await next.tick();
  expect(model.branches.get('stable')).toBe(sha);
});

test('what is tried again and again is written down once', async () => {
  const intents: Intent[] = [];
  const { model, keeper } = world({ intend: async (_, intent) => void intents.push(intent) });
  model.say(model.commit('master'), { state: 'green' });
  model.advance = async () => ({ ok: false, kind: 'refused', because: 'a rule protects it' });
  await keeper.seen(PLOTS);
  await keeper.seen(PLOTS);
  expect(keeper.lookOf(PLOTS)?.outcomes[0]).toMatchObject({ state: 'refused' });
  expect(intents.map(({ move }) => move.to)).toEqual(['stable']);
});

test('an App that may not write contents moves nothing, and tells what would be done', async () => {
  const { model, rows } = world();
  model.say(model.commit('master'), { state: 'green' });
  const shut = world({
    forge: () => Object.assign(model, { mayMove: async () => false }),
    record: async (row) => void rows.push(row),
  });
  await shut.keeper.seen(PLOTS);
  expect(model.writes).toEqual([]);
  expect(rows).toEqual([]);
  expect(shut.keeper.lookOf(PLOTS)).toMatchObject({ mayMove: false, outcomes: [{ state: 'would' }, {}, {}, {}] });
});

test('a repository that moves no branches is asked for its rules after a push and once an hour, not at each verdict', async () => {
  let asked = 0;
  const { clock, keeper } = world({
    rules: async () => {
      asked += 1;
      return ok(null);
    },
  });
  await keeper.seen(PLOTS);
  await keeper.heard(PLOTS);
  clock.now += LOOK_EVERY;
  await keeper.tick();
  expect(asked).toBe(1);
  clock.now += LOOK_FOR_RULES_EVERY;
  await keeper.tick();
  await keeper.seen(PLOTS);
  expect(asked).toBe(3);
});

test('the journal tells which commit came where by which run; names that others chose break no line of it', async () => {
  const { model, rows, keeper } = world();
  const sha = model.commit('master');
  model.say(sha, { state: 'green' });
  await keeper.seen(PLOTS);
  const [row] = rows;
  if (!row) throw new Error('nothing was recorded');
  const report = {
    check: 'gate\n\u202eetag',
    state: 'green',
    at: 1,
    url: '',
    run: { id: '7', event: 'push', title: '', by: null },
  } as const;
  const evidence = [report];
  const named = { ...row, outcome: { ...row.outcome, evidence } };
  expect(outcomeRow(named)).toMatchObject({
    ...{ subject: 'branches:acme/plots', because: 'branch-moved' },
    detail: expect.stringMatching(new RegExp(`^stable from master: .*${sha}, by gate etag of run 7 \\(push\\)\\)$`)),
  });
  const intent = intentRow('Acme/Plots', { move: row.outcome.move, sha, before: null, evidence }, 5);
  expect(intent).toMatchObject({ at: 5, subject: 'branches:acme/plots', because: 'branch-moving' });
  expect(movedFacts(row)).toMatchObject({ from: 'master', to: 'stable', sha, after: sha, check: 'gate' });
  expect(movedFacts({ ...row, outcome: { ...row.outcome, state: 'refused' } })).toBeNull();
});

test.each([
  ['status', { state: 'success', repository: { full_name: PLOTS } }, PLOTS],
  ['status', { state: 'success', repository: { full_name: 7 } }, null],
  ['status', { state: 'success' }, null],
  ['check_run', { action: 'created', repository: { full_name: PLOTS } }, null],
])('%s %j is news of %s', (event, payload, repository) => {
  expect(newsOf(event, payload)).toBe(repository);
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
