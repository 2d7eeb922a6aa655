import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { BudgetFacts, RunEnding } from '../../../autoscaler/announce/facts.ts';
import { type BudgetState, judgeBudget } from '../../../autoscaler/announce/judge-budget.ts';
import { type CapacityState, judgeCapacity } from '../../../autoscaler/announce/judge-capacity.ts';
import { type BranchState, judgeRun } from '../../../autoscaler/announce/judge-run.ts';
import { wants } from '../../../autoscaler/announce/wants.ts';
import type { Happening } from '../../../autoscaler/people-ports.ts';
import { aHappening } from '../../conformance/outbox.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const aRun = (o: Partial<RunEnding> = {}): RunEnding => ({
  repository: 'acme/plots',
  workflow: '.github/workflows/ci.yml',
  name: 'CI',
  branch: 'main',
  event: 'push',
  conclusion: 'success',
  runId: '100',
  attempt: 1,
  url: 'https://github.com/acme/plots/actions/runs/100',
  headSha: 'abcdef0123456789',
  actor: 'ada',
  isFork: false,
  ...o,
});

/** What was told of these runs, a minute apart, and how the branch stands then. */
function toldOf(runs: readonly RunEnding[]): { readonly told: readonly Happening[]; readonly state: BranchState | undefined } {
  let state: BranchState | undefined;
  const told: Happening[] = [];
  for (const [index, run] of runs.entries()) {
    const judged = judgeRun(state, { run, now: index * MINUTE, failingJob: null });
    if (judged.state) state = judged.state;
    if (judged.happening) told.push(judged.happening);
  }
  return { told, state };
}
const kindsOf = (runs: readonly RunEnding[]) => toldOf(runs).told.map(({ kind }) => kind);
const red = (runId: string, o: Partial<RunEnding> = {}) => aRun({ runId, conclusion: 'failure', ...o });
const green = (runId: string, o: Partial<RunEnding> = {}) => aRun({ runId, ...o });

describe('a branch', () => {
  test.each<[string, readonly RunEnding[], readonly string[]]>([
    ['that was never seen is told when it is red', [red('1')], ['branch-red']],
    ['that was never seen is not told when it is green', [green('1')], []],
    ['is told red once, not at each red run', [green('1'), red('2'), red('3'), red('4')], ['branch-red']],
    ['is told fixed after red', [red('1'), green('2')], ['branch-red', 'branch-fixed']],
    ['is told red again after it was fixed', [red('1'), green('2'), red('3')], ['branch-red', 'branch-fixed', 'branch-red']],
    [
      'is red by a timeout and by a start that failed',
      [red('1', { conclusion: 'timed_out' }), green('2'), red('3', { conclusion: 'startup_failure' })],
      ['branch-red', 'branch-fixed', 'branch-red'],
    ],
    [
      'says nothing by runs that were cancelled or skipped',
      ['cancelled', 'skipped', 'neutral', 'action_required', 'stale', null].map((conclusion, i) =>
        red(`${i + 1}`, { conclusion }),
      ),
      [],
    ],
    ['stays red while runs are cancelled', [red('1'), red('2', { conclusion: 'cancelled' }), red('3')], ['branch-red']],
    ['is fixed by a re-run that turns the red run green', [red('1'), green('1', { attempt: 2 })], ['branch-red', 'branch-fixed']],
    ['hears of a delivery once', [red('1'), red('1'), green('2'), red('1'), green('2')], ['branch-red', 'branch-fixed']],
    ['does not turn red by an earlier run that ends late', [green('12'), red('9')], []],
    ['does not turn green by a re-run of an earlier run', [red('1'), red('2'), green('1', { attempt: 2 })], ['branch-red']],
    [
      'knows later runs beyond 2^53 (I-11)',
      [red('9007199254740993'), green('9007199254740992'), green('10007199254740993')],
      ['branch-red', 'branch-fixed'],
    ],
    [
      'hears nothing of pull requests, comments and queues',
      ['pull_request', 'pull_request_target', 'issue_comment', 'merge_group', 'workflow_run'].map((event, i) =>
        red(`${i}`, { event }),
      ),
      [],
    ],
    ['hears nothing of forks', [red('1', { isFork: true })], []],
    ['hears nothing of runs without a branch', [red('1', { branch: null })], []],
    ['is not told red by a workflow that only people start', [red('1', { event: 'workflow_dispatch' })], []],
    [
      'is fixed by hand where pushes start the same workflow',
      [red('1'), green('2', { event: 'workflow_dispatch' })],
      ['branch-red', 'branch-fixed'],
    ],
  ])('%s', (_, runs, kinds) => {
    expect(kindsOf(runs)).toEqual(kinds);
  });

  test('is told red with workflow, commit, who, the first failing job and a link; and fixed with how long it was red', () => {
    const first = judgeRun(undefined, { run: red('7'), now: 0, failingJob: 'build (linux)' });
    expect(first.happening).toMatchObject({
      kind: 'branch-red',
      repository: 'acme/plots',
      branch: 'main',
      text: '`CI` is red on `main` of `acme/plots` at `abcdef0` by `ada`. `build (linux)` failed first.',
      url: 'https://github.com/acme/plots/actions/runs/100',
    });
    const state = first.state as BranchState;
    const second = judgeRun(state, { run: green('8'), now: 2 * HOUR + 5 * MINUTE + 10, failingJob: null });
    expect(second.happening?.text).toBe('`CI` is green again on `main` of `acme/plots` after 2h5m at `abcdef0` by `ada`.');
  });

  const history = fc.array(
    fc.record({
      id: fc.integer({ min: 1, max: 12 }),
      attempt: fc.integer({ min: 1, max: 3 }),
      conclusion: fc.constantFrom('success', 'failure', 'timed_out', 'cancelled'),
    }),
    { maxLength: 40 },
  );

  test('told red and fixed alternate, no key comes twice, and at the end it stands as its latest run says, whatever the order', () => {
    fc.assert(
      fc.property(history, (runs) => {
        // GitHub gives a run's attempt one conclusion: deliveries repeat it.
        const conclusions = new Map(runs.map(({ id, attempt, conclusion }) => [`${id}.${attempt}`, conclusion]));
        const heard = runs.map(({ id, attempt }) =>
          aRun({ runId: `${id}`, attempt, conclusion: conclusions.get(`${id}.${attempt}`) ?? null }),
        );
        const { told, state } = toldOf(heard);
        expect(told.map(({ kind }) => kind)).toEqual(told.map((_, i) => (i % 2 === 0 ? 'branch-red' : 'branch-fixed')));
        expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
        const telling = heard.filter(({ conclusion }) => conclusion !== 'cancelled');
        const latest = [...telling].sort((a, b) => rank(a) - rank(b)).at(-1);
        const isRed = (state?.red ?? null) !== null;
        expect(isRed).toBe((latest?.conclusion ?? 'success') !== 'success');
        expect(told.at(-1)?.kind === 'branch-red').toBe(isRed);
      }),
      { numRuns: 500 },
    );
  });
});
const rank = ({ runId, attempt }: RunEnding) => Number(runId) * 10 + attempt;

describe('a budget', () => {
  const aBudget = (o: Partial<BudgetFacts> = {}): BudgetFacts => ({
    pool: 'gpu',
    per: 'day',
    usd: 40,
    left: 40,
    until: 24 * HOUR,
    ...o,
  });
  const keysOf = (budgets: readonly BudgetFacts[]) => {
    let state: BudgetState | undefined;
    return budgets.flatMap((budget) => {
      const judged = judgeBudget(state, budget, 0);
      if (judged.state) state = judged.state;
      return judged.happening ? [judged.happening] : [];
    });
  };
  const stepsOf = (lefts: readonly number[]) =>
    keysOf(lefts.map((left) => aBudget({ left }))).map(({ key }) => key.split(':').at(-1));

  test.each([
    ['nothing below 80 %', [40, 20, 8.01], []],
    ['80 % once', [8, 7, 6], ['80']],
    ['80 % and then all of it', [8, 3, 0, 0], ['80', '100']],
    ['all of it alone where it went at once, and no 80 % afterwards', [0, 8, 0], ['100']],
    ['a step that floating numbers miss', [40 - 0.1 * 320 + 1e-9], ['80']],
  ])('is told: %s', (_, lefts, steps) => {
    expect(stepsOf(lefts)).toEqual(steps);
  });

  test('is told anew in its next window, and where it was changed', () => {
    const told = keysOf([
      aBudget({ left: 0 }),
      aBudget({ left: 40, until: 48 * HOUR }),
      aBudget({ left: 5, until: 48 * HOUR }),
      aBudget({ usd: 50, left: 10, until: 48 * HOUR }),
    ]);
    expect(told.map(({ text }) => text)).toEqual([
      'The budget of pool `gpu` for the day is used up: 40.00 of 40.00 US dollars. The next day begins at 1970-01-02 00:00 UTC.',
      'The budget of pool `gpu` for the day is used to 80 %: 35.00 of 40.00 US dollars. The next day begins at 1970-01-03 00:00 UTC.',
      'The budget of pool `gpu` for the day is used to 80 %: 40.00 of 50.00 US dollars. The next day begins at 1970-01-03 00:00 UTC.',
    ]);
  });

  test('is told at most once a step and window, rising, whatever it does', () => {
    const looks = fc.array(fc.tuple(fc.integer({ min: 1, max: 4 }), fc.double({ min: 0, max: 40, noNaN: true })));
    fc.assert(
      fc.property(looks, (drawn) => {
        const inOrder = [...drawn].sort(([a], [b]) => a - b);
        const told = keysOf(inOrder.map(([day, left]) => aBudget({ left, until: day * 24 * HOUR })));
        expect(new Set(told.map(({ key }) => key)).size).toBe(told.length);
        for (const day of [1, 2, 3, 4]) {
          const used = inOrder.filter(([of]) => of === day).map(([, left]) => 40 - left);
          const ofDay = told.filter(({ key }) => key.includes(`:${day * 24 * HOUR}:`));
          const steps = ofDay.map(({ key }) => Number(key.split(':').at(-1)));
          expect(steps.at(-1) ?? 0).toBe(largestStep(Math.max(0, ...used)));
          expect(steps).toEqual([...steps].sort((a, b) => a - b));
        }
      }),
      { numRuns: 300 },
    );
  });
});
function largestStep(used: number): number {
  const cents = used + 0.005;
  return [100, 80].find((step) => cents >= (40 * step) / 100) ?? 0;
}

describe('a time without capacity', () => {
  /** Waiting jobs by minute. */
  const toldOfWaits = (waits: readonly number[]) => {
    let state: CapacityState | undefined;
    return waits.flatMap((waiting, minute) => {
      const judged = judgeCapacity(state, { pool: 'gpu', waiting }, minute * MINUTE);
      if (judged.state !== undefined) state = judged.state ?? undefined;
      return judged.happening ? [`${minute}: ${judged.happening.text}`] : [];
    });
  };
  const minutes = (count: number, waiting: number) => Array.from({ length: count }, () => waiting);

  test('is told once it lasted ten minutes, and then its end', () => {
    expect(toldOfWaits([...minutes(26, 3), ...minutes(10, 0)])).toEqual([
      '10: Pool `gpu` gets no machines: no place that it may use has had room for 10m, and 3 jobs wait.',
      '28: Nobody waits any more for room for machines of pool `gpu`, after 25m.',
    ]);
  });

  test('is not told where it was shorter, nor is its end', () => {
    expect(toldOfWaits([...minutes(10, 1), ...minutes(10, 0), ...minutes(10, 1), ...minutes(10, 0)])).toEqual([]);
  });

  test('is one where each try frees its jobs for a moment', () => {
    const flicker = Array.from({ length: 30 }, (_, minute) => (minute % 3 === 1 ? 0 : 1));
    expect(toldOfWaits([...flicker, ...minutes(5, 0)])).toHaveLength(2);
  });

  test('begins anew where nobody looked for long', () => {
    const before: CapacityState = { at: 0, since: 0, isTold: false };
    expect(judgeCapacity(before, { pool: 'gpu', waiting: 1 }, HOUR).happening).toBeNull();
  });

  test('that was told is not told again after a restart', () => {
    const before: CapacityState = { at: 0, since: 0, isTold: true };
    expect(judgeCapacity(before, { pool: 'gpu', waiting: 1 }, HOUR)).toEqual({
      state: { at: HOUR, since: 0, isTold: true },
      happening: null,
    });
  });
});

describe('a target is told', () => {
  const all = { events: ['branch-red', 'budget'] as const, repositories: null, branches: null };
  test.each([
    ['what it asks for', all, {}, true],
    ['no other events', { ...all, events: ['promoted'] as const }, {}, false],
    ['of its repositories, whatever their case', { ...all, repositories: ['acme/plots'] }, { repository: 'Acme/Plots' }, true],
    ['of its owners', { ...all, repositories: ['acme'] }, {}, true],
    ['of no others', { ...all, repositories: ['acm', 'acme/plot'] }, {}, false],
    ['of its branches', { ...all, branches: ['main', 'release/*'] }, { branch: 'release/1' }, true],
    ['of no others', { ...all, branches: ['main', 'release/*'] }, { branch: 'feature' }, false],
    [
      'of what has no repository',
      { ...all, repositories: ['other'], branches: ['x'] },
      { kind: 'budget' as const, repository: null, branch: null },
      true,
    ],
  ])('%s', (...[, wishes, happening, isTold]) => {
    expect(wants(wishes, aHappening(happening))).toBe(isTold);
  });
});
