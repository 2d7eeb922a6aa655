import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plan } from '../../../autoscaler/plan/plan.ts';
import type { FleetMember, Hold, PoolRules } from '../../../autoscaler/plan/world.ts';
import { aDemand, aMember, aPool, aWorld } from '../../builders/world.ts';
import { launchesOf, startsOf, worlds } from './worlds.ts';

const NOW = 1_000_000_000;
const NEVER = Number.MAX_SAFE_INTEGER;
const PAUSED: Hold = { until: NEVER, because: 'paused', why: 'ada drains the pool' };
const BLACKOUT: Hold = { until: NOW + 60_000, because: 'blackout', why: 'nightly' };
const anIdle = (o: Partial<FleetMember> = {}): FleetMember => aMember({ since: NOW, machineStartedAt: NOW, ...o });
const worldOf = (pool: Partial<PoolRules>, o: Parameters<typeof aWorld>[0] = {}) =>
  aWorld({ now: NOW, pools: [aPool({ max: 9, ...pool })], ...o });
const held = (count: number) => ({ order: { isDrained: false, held: count } });
const told = (world: ReturnType<typeof aWorld>): readonly string[] =>
  plan(world).commands.map((one) => `${one.kind} ${one.because} ${one.id}`);

describe('a hold', () => {
  test('keeps so many ready beyond the jobs, and says that a person wants them', () => {
    const world = worldOf(held(2), { demand: [aDemand()], fleet: [anIdle()] });
    expect(told(world)).toEqual(['launch operator-holds tick-0', 'launch operator-holds tick-1']);
  });

  test('counts what is kept hot anyway', () => {
    expect(told(worldOf({ ...held(1), hot: 2 }, { fleet: [anIdle(), anIdle({ id: 'b' })] }))).toEqual([]);
  });

  test('ends nobody for idling while it lasts; afterwards they go by the idle rule', () => {
    const fleet = [anIdle({ since: 0 })];
    expect(told(worldOf(held(1), { fleet }))).toEqual([]);
    expect(told(worldOf({}, { fleet }))).toEqual(['retire idle-too-long t-0']);
  });

  test('I-2, I-3: goes no further than the limit and the budget', () => {
    expect(launchesOf(plan(worldOf({ ...held(5), max: 2 })))).toHaveLength(2);
    const budget = { per: 'day', usd: 1, spent: 1, from: 0, to: NOW + 1 } as const;
    expect(told(worldOf({ ...held(1), usdPerHour: 1, budgets: [budget] }))).toEqual([]);
  });

  test('a blackout does not stop it, and does not become a way around it: a job that takes a machine is not followed', () => {
    const order = { ...held(1), hold: BLACKOUT, otherHold: null, hot: 3 };
    expect(told(worldOf(order))).toEqual(['launch operator-holds tick-0']);
    const busy = anIdle({ phase: 'busy' });
    const demand = ['1', '2', '3'].map((job) => aDemand({ job }));
    const decided = plan(worldOf(order, { fleet: [busy], demand }));
    expect(decided.commands).toEqual([]);
    expect(decided.held.map(({ because }) => because)).toEqual(['blackout', 'blackout', 'blackout']);
  });

  test('whatever else holds the pool holds it too, in a blackout and outside', () => {
    const dry: Hold = { until: NOW + 1, because: 'no-capacity' };
    expect(told(worldOf({ ...held(1), hold: BLACKOUT, otherHold: dry }))).toEqual([]);
    expect(told(worldOf({ ...held(1), hold: dry, otherHold: dry }))).toEqual([]);
  });
});

describe('a drain', () => {
  const drained = { hold: PAUSED, otherHold: PAUSED, hot: 1, stopped: 1, order: { isDrained: true, held: 0 } };

  test('ends what is idle and what is stopped, and starts nothing in their place', () => {
    const stocked = anIdle({ id: 's', phase: 'stocked', machine: 'stopped' });
    const busy = anIdle({ id: 'b', phase: 'busy' });
    const world = worldOf(drained, { fleet: [anIdle(), stocked, busy], demand: [aDemand()] });
    expect(told(world)).toEqual(['retire pool-drained s', 'retire pool-drained t-0']);
    expect(plan(world).held).toMatchObject([{ job: '1', because: 'paused', why: 'ada drains the pool' }]);
  });
});

test('I-2, I-13: whatever is ordered, no pool passes its limit, no demand is lost, and a drained pool starts nothing', () => {
  const orders = fc.record({ isDrained: fc.boolean(), held: fc.nat(6), isBlackout: fc.boolean() });
  fc.assert(
    fc.property(worlds, orders, (world, { isDrained, held: count, isBlackout }) => {
      const order = { isDrained, held: isDrained ? 0 : count };
      const hold = isDrained ? PAUSED : isBlackout ? { ...BLACKOUT, until: world.now + 1 } : null;
      const pools = world.pools.map((pool) => ({ ...pool, order, hold, otherHold: isDrained ? PAUSED : null }));
      const decided = plan({ ...world, pools });
      const answered = decided.held.length + launchesOf(decided).filter(({ job }) => job !== null).length;
      expect(answered).toBe(world.demand.length);
      for (const { name, max } of pools) {
        const before = world.fleet.filter(({ pool }) => pool === name).length;
        const fresh = startsOf(decided).filter((one) => one.pool === name && !(one.kind === 'launch' && one.from !== null));
        expect(before + fresh.length).toBeLessThanOrEqual(Math.max(max, before));
        if (isDrained) expect(startsOf(decided)).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
