import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plan } from '../../../autoscaler/plan/plan.ts';
import { OVERTIME } from '../../../autoscaler/plan/rules/purse.ts';
import type { BudgetRules, FleetMember, PoolRules, World } from '../../../autoscaler/plan/world.ts';
import { aDemand, aMember, aPool, aWorld } from '../../builders/world.ts';
import { carriedOut, HOUR, launchesOf, startsOf, worlds } from './worlds.ts';

const DAY = 24 * HOUR;
const aBudget = (o: Partial<BudgetRules> = {}): BudgetRules => ({ per: 'day', usd: 10, spent: 0, from: 0, to: DAY, ...o });
/** One hour and its overtime at a price of 12 USD per hour cost 13 USD. */
const HOURLY: Partial<PoolRules> = { max: 9, maxLifetime: HOUR, usdPerHour: 12 };
const jobs = (count: number) => Array.from({ length: count }, (_, n) => aDemand({ job: `${n}`, queuedAt: n }));

describe('a budget', () => {
  test('I-3: lets as many machines start as their whole lives, and what a machine may overrun, can be paid', () => {
    expect(OVERTIME).toBe(HOUR / 12);
    const pools = [aPool({ ...HOURLY, budgets: [aBudget({ usd: 39 })] })];
    const decided = plan(aWorld({ demand: jobs(5), pools }));
    expect(launchesOf(decided)).toHaveLength(3);
    expect(decided.held[0]).toEqual({
      job: '3',
      pool: 'large',
      because: 'budget-day',
      until: DAY,
      why: 'expected at most 39.00 USD for this day, found 0.00 USD spent, 39.00 USD that live machines cost and may still cost, and 13.00 USD that this one may cost',
    });
  });

  test('counts what is spent, what live machines have cost, and what they may still cost', () => {
    const working = aMember({ phase: 'busy', machineStartedAt: 10 * HOUR, usdPerHour: 6 });
    const worldWith = (usd: number): World =>
      aWorld({
        now: 10.5 * HOUR,
        demand: jobs(1),
        fleet: [working],
        pools: [aPool({ ...HOURLY, budgets: [aBudget({ usd, spent: 5 })] })],
      });
    // 5 spent, 6.5 for the one that works, 13 for the new one.
    expect(launchesOf(plan(worldWith(24.5)))).toHaveLength(1);
    expect(plan(worldWith(24.4)).held).toMatchObject([{ because: 'budget-day' }]);
  });

  test('gives back what a machine that ended early did not use', () => {
    const ended = aMember({ id: 'x', phase: 'ending', machine: 'ended', machineStartedAt: 0, usdPerHour: 12 });
    const worldWith = (member: FleetMember): World =>
      aWorld({ now: HOUR / 2, demand: jobs(1), fleet: [member], pools: [aPool({ ...HOURLY, budgets: [aBudget({ usd: 19 })] })] });
    expect(launchesOf(plan(worldWith(ended)))).toHaveLength(1);
    expect(plan(worldWith({ ...ended, machine: 'running' })).held).toMatchObject([{ because: 'budget-day' }]);
  });

  test('holds for the next window too, as far as a machine reaches into it', () => {
    const late = 23.5 * HOUR;
    const night = aMember({ phase: 'busy', machineStartedAt: late, usdPerHour: 12 });
    const worldWith = (usd: number): World =>
      aWorld({
        now: late,
        demand: jobs(1),
        fleet: [night],
        pools: [aPool({ ...HOURLY, boot: 0, budgets: [aBudget({ usd })] })],
      });
    // Each may cost 7 USD after midnight.
    expect(launchesOf(plan(worldWith(14)))).toHaveLength(1);
    const { held } = plan(worldWith(13.9));
    expect(held).toMatchObject([{ because: 'budget-day', why: expect.stringContaining('the day after this one') }]);
    expect(held[0]?.until).toBeUndefined();
  });

  test('over all pools counts every pool', () => {
    const pools = [aPool({ ...HOURLY, name: 'large' }), aPool({ ...HOURLY, name: 'small' })];
    const demand = [aDemand({ job: 'a', queuedAt: 1, pool: 'small' }), aDemand({ job: 'b', queuedAt: 2, pool: 'large' })];
    const decided = plan(aWorld({ demand, pools, budgets: [aBudget({ per: 'month', usd: 20, to: 30 * DAY })] }));
    expect(launchesOf(decided).map(({ pool }) => pool)).toEqual(['small']);
    expect(decided.held).toMatchObject([{ job: 'b', because: 'budget-month', until: 30 * DAY }]);
  });

  test('starts nothing whose price nobody knows, and says so', () => {
    const pools = [aPool({ usdPerHour: null, hot: 1, stopped: 1, budgets: [aBudget({ usd: 1_000 })] })];
    const decided = plan(aWorld({ demand: jobs(1), pools }));
    expect(startsOf(decided)).toEqual([]);
    expect(decided.held).toEqual([
      {
        job: '0',
        pool: 'large',
        because: 'budget-day',
        why: 'no price is known for a machine of pool large, and its budget is limited',
      },
    ]);
  });

  test('asks nothing of machines that cost nothing, and nothing of pools without one', () => {
    const free = aPool({ usdPerHour: 0, budgets: [aBudget({ usd: 1, spent: 5 })] });
    expect(launchesOf(plan(aWorld({ demand: jobs(1), pools: [free] })))).toHaveLength(1);
    expect(launchesOf(plan(aWorld({ demand: jobs(1), pools: [aPool({ usdPerHour: null })] })))).toHaveLength(1);
  });

  test('is not spent on what is kept warm while there is none left', () => {
    const pools = [aPool({ ...HOURLY, hot: 3, stopped: 3, budgets: [aBudget({ usd: 26 })] })];
    expect(startsOf(plan(aWorld({ pools }))).map(({ kind }) => kind)).toEqual(['launch', 'launch']);
  });

  test('a stopped machine costs what its first boot did; started again it may cost a whole life', () => {
    const stock = aMember({ phase: 'stocked', machine: 'stopped', machineStartedAt: 0, since: HOUR / 2, usdPerHour: 12 });
    const worldWith = (usd: number): World =>
      aWorld({
        now: 5 * HOUR,
        demand: jobs(1),
        fleet: [stock],
        pools: [aPool({ ...HOURLY, stopped: 1, budgets: [aBudget({ usd })] })],
      });
    expect(launchesOf(plan(worldWith(19)))).toMatchObject([{ from: 't-0' }]);
    expect(plan(worldWith(18.9)).held).toMatchObject([{ because: 'budget-day' }]);
  });
});

test('I-3: for every world that starts something, the worst that can come stays within every budget', () => {
  fc.assert(
    fc.property(
      worlds,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 }),
      (world, delays) => {
        const decided = plan(world);
        const next = carriedOut(world, decided);
        for (const start of startsOf(decided)) {
          const pool = world.pools.find(({ name }) => name === start.pool) as PoolRules;
          // What costs nothing is always affordable.
          if (pool.usdPerHour === 0) continue;
          for (const budget of pool.budgets)
            expectWithin(next, budget, { delays, pool, member: ({ pool: name }) => name === pool.name });
          for (const budget of world.budgets) expectWithin(next, budget, { delays, pool, member: () => true });
        }
      },
    ),
    { numRuns: Number(process.env.PROPERTY_RUNS ?? 500) },
  );
});

interface Fate {
  /** How late in its boot time each machine begins that has not yet. */
  readonly delays: readonly number[];
  /** Whose machine was started. */
  readonly pool: PoolRules;
  readonly member: (member: FleetMember) => boolean;
}

/** Lets every machine live as long as it can, and adds up what that costs in the window and in the one that follows. */
function expectWithin(world: World, budget: BudgetRules, { delays, pool, member }: Fate): void {
  const next = { from: budget.to, to: budget.to + (budget.per === 'day' ? DAY : 31 * DAY), spent: 0 };
  const reachesNext = world.now + pool.maxLifetime + OVERTIME > budget.to;
  for (const { from, to, spent } of reachesNext ? [budget, next] : [budget]) {
    const costs = world.fleet.filter(member).map((one, index) => {
      const own = world.pools.find(({ name }) => name === one.pool);
      const isAtRest =
        (one.phase === 'stocked' && one.machine !== 'running') ||
        (one.machine === 'stopped' && one.phase !== 'coming' && one.phase !== 'stocking');
      if (!own || isAtRest || one.machine === 'ended') return 0;
      const begin = one.machineStartedAt ?? world.now + (delays[index] ?? 0) * own.boot;
      const isOver = one.machine === 'absent' && one.machineStartedAt !== null;
      const end = isOver ? world.now : begin + own.maxLifetime + OVERTIME;
      return (Math.max(0, Math.min(end, to) - Math.max(begin, from)) / HOUR) * (one.usdPerHour ?? own.usdPerHour ?? 0);
    });
    expect(costs.reduce((sum, cost) => sum + cost, spent)).toBeLessThanOrEqual(budget.usd + 1e-6);
  }
}
