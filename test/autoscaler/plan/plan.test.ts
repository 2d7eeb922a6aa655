import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Launch, type Plan, plan } from '../../../autoscaler/plan/plan.ts';
import type { FleetMember, World } from '../../../autoscaler/plan/world.ts';
import { aDemand, aMember, aPool, aWorld } from '../../builders/world.ts';

const launchesOf = ({ commands }: Plan): readonly Launch[] => commands.filter((command) => command.kind === 'launch');
const POOLS = ['large', 'small'] as const;
const SCOPES = ['orgs/acme', 'repos/acme/plots'] as const;

const demands = fc
  .uniqueArray(
    fc.record({
      job: fc.stringMatching(/^[a-f]{1,3}$/),
      queuedAt: fc.nat(9),
      pool: fc.constantFrom(...POOLS),
      scope: fc.constantFrom(...SCOPES),
    }),
    {
      selector: ({ job }) => job,
      maxLength: 12,
    },
  )
  .map((all) => all.map((demand) => aDemand(demand)));

const fleets: fc.Arbitrary<FleetMember[]> = fc
  .uniqueArray(
    fc.record({
      id: fc.nat(99).map((n) => `old-${n}`),
      pool: fc.constantFrom(...POOLS),
      scope: fc.constantFrom(...SCOPES),
      phase: fc.constantFrom('coming', 'idle', 'busy', 'ending'),
      since: fc.nat(400_000),
      machine: fc.constantFrom('unknown', 'running', 'ended', 'absent'),
      inHand: fc.boolean(),
      jobDone: fc.boolean(),
    }),
    { selector: ({ id }) => id, maxLength: 8 },
  )
  .map((all) => all.map((member) => aMember(member as Partial<FleetMember>)));

const worlds: fc.Arbitrary<World> = fc
  .record({
    demand: demands,
    fleet: fleets,
    max: fc.tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 6 })),
    isHeld: fc.boolean(),
  })
  .map(({ demand, fleet, max, isHeld }) =>
    aWorld({
      now: 400_000,
      demand,
      fleet,
      pools: POOLS.map((name, i) =>
        aPool({ name, max: max[i] ?? 1, hold: isHeld ? { until: 500_000, because: 'launch-failed' } : null }),
      ),
    }),
  );

describe('for every world', () => {
  test('each demand is answered exactly once, by a launch or by a reason', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const decided = plan(world);
        const answered = [...launchesOf(decided).map(({ job }) => job), ...decided.held.map(({ job }) => job)];
        expect(answered.sort()).toEqual(world.demand.map(({ job }) => job).sort());
      }),
    );
  });

  test('I-2: no pool passes its limit, counting everything that is not gone', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        for (const pool of world.pools) {
          const live = world.fleet.filter((member) => member.pool === pool.name).length;
          const launched = launchesOf(plan(world)).filter((launch) => launch.pool === pool.name).length;
          expect(launched).toBeLessThanOrEqual(Math.max(0, pool.max - live));
        }
      }),
    );
  });

  test('the order of the input does not matter', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const mirrored = { ...world, demand: [...world.demand].reverse(), fleet: [...world.fleet].reverse() };
        expect(plan(mirrored)).toEqual(plan(world));
      }),
    );
  });

  test('I-13: a world in which the plan was carried out asks for no further launch', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const decided = plan(world);
        const leaving = new Set(decided.commands.filter(({ kind }) => kind === 'retire').map(({ id }) => id));
        const stays = world.fleet.map((member) => (leaving.has(member.id) ? { ...member, phase: 'ending' as const } : member));
        const comes = launchesOf(decided).map(({ id, pool, scope }) =>
          aMember({
            id,
            pool,
            scope,
            phase: 'coming',
            since: world.now,
            inHand: true,
            machine: 'unknown',
            machineStartedAt: null,
          }),
        );
        expect(launchesOf(plan({ ...world, tick: 'next', fleet: [...stays, ...comes] }))).toEqual([]);
      }),
    );
  });

  test('no command names a runner twice, or one that is not in the world', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const ids = plan(world).commands.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        const known = new Set(world.fleet.map(({ id }) => id));
        for (const command of plan(world).commands) if (command.kind === 'retire') expect(known.has(command.id)).toBe(true);
      }),
    );
  });

  test('I-1: a busy runner whose machine runs is ended only for its age or for a job that is over', () => {
    fc.assert(
      fc.property(worlds, (world) => {
        const busy = new Map(world.fleet.filter((m) => m.phase === 'busy' && m.machine === 'running').map((m) => [m.id, m]));
        for (const command of plan(world).commands) {
          const member = busy.get(command.id);
          if (member && command.kind === 'retire') expect(command.because === 'too-old' || member.jobDone).toBe(true);
        }
      }),
    );
  });
});

test('three jobs and two places give two launches, oldest first, and one job that waits for the pool', () => {
  const demand = [aDemand({ job: 'c', queuedAt: 3 }), aDemand({ job: 'a', queuedAt: 1 }), aDemand({ job: 'b', queuedAt: 2 })];
  const decided = plan(aWorld({ demand }));
  expect(launchesOf(decided).map(({ job, id }) => [job, id])).toEqual([
    ['a', 'tick-0'],
    ['b', 'tick-1'],
  ]);
  expect(decided.held).toEqual([{ job: 'c', pool: 'large', because: 'pool-full' }]);
});

test('a runner that is on its way answers one job, not all of them', () => {
  const demand = [aDemand({ job: 'a', queuedAt: 1 }), aDemand({ job: 'b', queuedAt: 2 })];
  const decided = plan(aWorld({ demand, fleet: [aMember({ phase: 'coming', inHand: true, machine: 'unknown' })] }));
  expect(decided.held).toEqual([{ job: 'a', pool: 'large', because: 'runner-coming' }]);
  expect(launchesOf(decided).map(({ job }) => job)).toEqual(['b']);
});

test('an idle runner of another scope is no supply: GitHub cannot give it this job', () => {
  const decided = plan(aWorld({ demand: [aDemand()], fleet: [aMember({ scope: 'repos/acme/other' })] }));
  expect(launchesOf(decided)).toHaveLength(1);
});

test('while GitHub asks to be left alone the jobs wait and say until when', () => {
  const pools = [aPool({ hold: { until: 60_000, because: 'github-unavailable' } })];
  expect(plan(aWorld({ demand: [aDemand()], pools })).held).toEqual([
    { job: '1', pool: 'large', because: 'github-unavailable', until: 60_000 },
  ]);
  expect(launchesOf(plan(aWorld({ now: 60_000, demand: [aDemand()], pools })))).toHaveLength(1);
});
