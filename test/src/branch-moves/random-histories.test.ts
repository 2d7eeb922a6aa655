import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moveBranches } from '../../../src/branch-moves/move-branches.ts';
import type { CheckReport, MoveOutcome } from '../../../src/branch-ports.ts';
import { type BranchMove, mergeBranch } from '../../../src/contract/branches-config.ts';
import type { GitModel } from './git-model.ts';
import { launchpad, rulesOf } from './launchpad.ts';

const RULES = rulesOf();
/** How often each state was met: a test that met none of them would prove nothing. */
const SEEN = new Map<string, number>();
const FF = RULES.moves.filter(({ how }) => how === 'ff');
const BY_HAND = { id: '7', event: 'workflow_dispatch', title: 'again', by: { login: 'ada', isPerson: true } };
const OF_PULL = { id: '8', event: 'pull_request', title: 'a pull', by: { login: 'eve', isPerson: true } };

type Step =
  | { readonly do: 'commit'; readonly branch: string; readonly message: string; readonly file: string }
  | { readonly do: 'side'; readonly branch: string; readonly file: string }
  | {
      readonly do: 'say';
      readonly branch: string;
      readonly back: number;
      readonly state: CheckReport['state'];
      readonly run: CheckReport['run'];
    }
  | { readonly do: 'force'; readonly branch: string }
  | { readonly do: 'vanish'; readonly branch: string }
  | { readonly do: 'restore'; readonly branch: string }
  | { readonly do: 'solve' | 'turn-down' | 'promote' | 'grant' | 'withdraw' };

const branch = fc.constantFrom('master', 'db-devel', 'stable', 'db-stable');
const source = fc.constantFrom('master', 'master', 'db-devel');
const file = fc.constantFrom('src/a', 'src/a', 'src/b', 'src/c', '.github/workflows/ci.yml');
const only = <T extends string>(name: T) => fc.record({ do: fc.constant(name) });
const state = fc.constantFrom<CheckReport['state']>('green', 'green', 'green', 'red', 'pending', 'none');
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ do: fc.constant('commit' as const), branch: source, file },
      message: fc.constantFrom('work', 'more', 'mend it [TestFix]'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('side' as const), branch: source, file }) },
  {
    weight: 8,
    arbitrary: fc.record({
      ...{ do: fc.constant('say' as const), branch: source, back: fc.nat(3), state },
      run: fc.constantFrom(null, null, null, BY_HAND, OF_PULL),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('force' as const, 'vanish' as const, 'restore' as const, 'restore' as const),
      branch,
    }),
  },
  { weight: 1, arbitrary: fc.oneof(only('solve'), only('turn-down'), only('grant'), only('withdraw')) as fc.Arbitrary<Step> },
  { weight: 5, arbitrary: only('promote') },
);

/** Along first parents, the newest first. */
function lineOf(model: GitModel, head: string): readonly string[] {
  const line: string[] = [];
  for (let sha: string | undefined = head; sha !== undefined; sha = model.commits.get(sha)?.parents[0]) line.push(sha);
  return line;
}

/** What a check says of a commit, told without the code under test: pull requests and runs by hand say nothing. */
function verdict(model: GitModel, sha: string): CheckReport['state'] {
  const counting = (model.said.get(sha) ?? []).filter(({ run }) => run === null);
  return counting.at(-1)?.state ?? 'none';
}

/** Whether a commit may be moved to: green, and since the last failure one said that it mends it. */
function mayPass(model: GitModel, from: string, { sha, to }: { readonly sha: string; readonly to: string }): boolean {
  if (verdict(model, sha) !== 'green') return false;
  if (from !== 'master') return true;
  const line = lineOf(model, model.branches.get(from) ?? '');
  const lacking = line.slice(line.indexOf(sha)).filter((one) => one === to || !model.history(to).has(one));
  const red = lacking.findIndex((one) => verdict(model, one) === 'red');
  return red < 0 || lacking.slice(0, red).some((one) => model.at(one).message.toLowerCase().includes('[testfix]'));
}

/** The newest commit of `from` that `to` should be at; null where nothing is to be done. */
function wanted(model: GitModel, { from, to }: { readonly from: string; readonly to: string }): string | null {
  const [head, now] = [model.branches.get(from), model.branches.get(to)];
  if (head === undefined || now === undefined || head === now || !model.history(head).has(now)) return null;
  const line = lineOf(model, head).filter((sha) => sha !== now && model.history(sha).has(now));
  return line.find((sha) => mayPass(model, from, { sha, to: now })) ?? null;
}

const touchesWorkflows = (model: GitModel, from: string, to: string): boolean =>
  model.since(from, to).some(({ file: changed }) => changed.startsWith('.github/workflows/'));

type Doing<D extends Step['do']> = (model: GitModel, given: Extract<Step, { readonly do: D }>) => void;

const allow = (model: GitModel, isAllowed: boolean): void => {
  model.isAllowed = isAllowed;
  model.right = isAllowed ? 'may' : 'may-not';
};

const DOING: { readonly [D in Step['do']]: Doing<D> } = {
  commit: (model, given) => {
    if (model.branches.has(given.branch)) model.commit(given.branch, given);
  },
  side: (model, given) => {
    const head = model.branches.get(given.branch);
    if (head === undefined) return;
    const side = model.make([head], 'on the side', given.file);
    // Tested where it was made: that is no test of the branch.
    model.say(side, { state: 'green' });
    model.commit(given.branch, { message: 'Merge a side', file: '', merging: [side] });
  },
  say: (model, given) => {
    const sha = lineOf(model, model.branches.get(given.branch) ?? '')[given.back];
    if (sha !== undefined && model.commits.has(sha)) model.say(sha, { state: given.state, run: given.run });
  },
  force: (model, given) => {
    const [parent] = model.commits.get(model.branches.get(given.branch) ?? '')?.parents ?? [];
    if (parent !== undefined) model.branches.set(given.branch, model.make([parent], 'forced', 'src/d'));
  },
  vanish: (model, given) => {
    model.branches.delete(given.branch);
  },
  restore: (model, given) => {
    if (!model.branches.has(given.branch)) model.branches.set(given.branch, [...model.commits.keys()][0] ?? '');
  },
  solve: (model) => {
    const [pull] = model.openPulls();
    const [head, base] = [model.branches.get(pull?.head ?? ''), model.branches.get(pull?.base ?? '')];
    if (!pull || head === undefined || base === undefined) return;
    model.branches.set(pull.base, model.make([base, model.make([head, base], 'solve', '')], 'Merge pull request', ''));
    model.settlePulls();
  },
  'turn-down': (model) => {
    const [pull] = model.openPulls();
    if (pull) pull.state = 'closed';
  },
  grant: (model) => allow(model, true),
  withdraw: (model) => allow(model, false),
  promote: () => undefined,
};

const act = (model: GitModel, given: Step): void => (DOING[given.do] as Doing<Step['do']>)(model, given as never);

async function promoteAndJudge(model: GitModel): Promise<void> {
  const first = model.writes.length;
  // Before each write, what a move should do is worked out again, for earlier moves change it.
  const should = new Map<string, string | null>();
  model.pause = async (what) => {
    const move = FF.find(({ to }) => what === `advance ${to}`);
    if (move) should.set(move.to, wanted(model, move));
  };
  const outcomes = await moveBranches(RULES, { forge: model, pulls: model, now: () => 0 }, { dryRun: false });
  model.pause = async () => undefined;
  for (const { branch: moved, before, after } of model.writes.slice(first)) {
    expect(before === null || model.history(after).has(before)).toBe(true);
    if (FF.some(({ to }) => to === moved)) expect(should.get(moved)).toBe(after);
  }
  for (const move of FF) expectDone(model, move, outcomes);
  for (const { state: of, because } of outcomes) {
    const seen = because.includes('this token may not push') ? 'workflows' : of;
    SEEN.set(seen, (SEEN.get(seen) ?? 0) + 1);
  }
  for (const outcome of outcomes.filter(({ state: of }) => of === 'asked')) {
    const pair = { head: mergeBranch(outcome.move), base: outcome.move.to };
    expect(model.openPulls(pair)).toHaveLength(1);
  }
  expect(model.forbidden).toEqual([]);
}

function expectDone(model: GitModel, move: BranchMove, outcomes: readonly MoveOutcome[]): void {
  const open = wanted(model, move);
  if (open === null || (!model.isAllowed && touchesWorkflows(model, model.branches.get(move.to) ?? '', open))) return;
  throw new Error(`${move.to} should be at ${open}: ${JSON.stringify(outcomes.find((one) => one.move.to === move.to))}`);
}

test('in any history, a branch is only ever moved forward, to the newest commit of its source that was tested and may pass', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const model = launchpad();
      for (const given of [...steps, { do: 'promote' } as const])
        if (given.do === 'promote') await promoteAndJudge(model);
        else act(model, given);
    }),
    { numRuns: 1_000 },
  );
  expect([...SEEN.keys()].sort()).toEqual(['asked', 'merged', 'moved', 'nothing', 'refused', 'waits', 'workflows']);
}, 30_000);

test('promoting twice is promoting once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
      const model = launchpad();
      for (const given of steps) act(model, given);
      const ports = { forge: model, pulls: model, now: () => 0 };
      await moveBranches(RULES, ports, { dryRun: false });
      const [branches, pulls] = [new Map(model.branches), structuredClone(model.pulls)];
      const writes = model.writes.length;
      await moveBranches(RULES, ports, { dryRun: false });
      expect(model.writes.length).toBe(writes);
      expect([...model.branches]).toEqual([...branches]);
      expect(model.pulls).toEqual(pulls);
    }),
    { numRuns: 200 },
  );
}, 30_000);

test('a dry run writes nothing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      const model = launchpad();
      for (const given of steps) act(model, given);
      const branches = [...model.branches];
      await moveBranches(RULES, { forge: model, pulls: model, now: () => 0 }, { dryRun: true });
      expect([...model.branches]).toEqual(branches);
      expect([model.writes, model.pulls]).toEqual([[], []]);
    }),
    { numRuns: 100 },
  );
}, 30_000);

test('two at once, with pushes between any two of their calls and answers that are lost, move nothing that was not tested, and ask once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.tuple(fc.array(step, { minLength: 3, maxLength: 20 }), fc.array(step, { maxLength: 6 })),
      fc.scheduler(),
      fc.infiniteStream(fc.nat(9)),
      async ([before, meanwhile], scheduler, chance) => {
        const model = launchpad();
        for (const given of before) act(model, given);
        const first = model.writes.length;
        const wasGreen = new Set([...model.commits.keys()].filter((sha) => verdict(model, sha) === 'green'));
        model.pause = (what) => scheduler.schedule(Promise.resolve(), what);
        model.isLost = () => chance.next().value === 0;
        const ports = { forge: model, pulls: model, now: () => 0 };
        const pushing = scheduler.scheduleSequence(
          meanwhile.map((given) => async () => {
            act(model, given);
            for (const sha of model.commits.keys()) if (verdict(model, sha) === 'green') wasGreen.add(sha);
          }),
        );
        const both = Promise.all([1, 2].map(() => moveBranches(RULES, ports, { dryRun: false })));
        await scheduler.waitFor(both);
        await scheduler.waitFor(pushing.task);
        for (const { branch: moved, before: was, after } of model.writes.slice(first)) {
          expect(was === null || model.history(after).has(was)).toBe(true);
          if (FF.some(({ to }) => to === moved)) expect(wasGreen.has(after)).toBe(true);
        }
        for (const pull of model.openPulls()) expect(model.openPulls(pull)).toHaveLength(1);
      },
    ),
    { numRuns: 200 },
  );
}, 30_000);
