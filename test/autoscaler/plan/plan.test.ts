import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plan } from '../../../autoscaler/plan/plan.ts';
import type { World } from '../../../autoscaler/plan/world.ts';
import { aDemand, aMember, aPool, aWorld } from '../../builders/world.ts';
import { carriedOut, launchesOf, startsOf, worlds } from './worlds.ts';

const RUNS = { numRuns: Number(process.env.PROPERTY_RUNS ?? 1_000) };

/** Holds `promise` to a thousand worlds. */
const always = (promise: (world: World) => void): void => fc.assert(fc.property(worlds, promise), RUNS);

describe('for every world', () => {
  test('each demand is answered exactly once, by a launch or by a reason', () => {
    always((world) => {
      const decided = plan(world);
      const launched = launchesOf(decided).flatMap(({ job }) => (job === null ? [] : [job]));
      const answered = [...launched, ...decided.held.map(({ job }) => job)];
      expect(answered.sort()).toEqual(world.demand.map(({ job }) => job).sort());
    });
  });

  test('I-2: no pool passes its limit, nor all of them together theirs, counting everything that is not gone', () => {
    always((world) => {
      const fresh = startsOf(plan(world)).filter((start) => start.kind === 'stock' || start.from === null);
      for (const pool of world.pools) {
        const live = world.fleet.filter((member) => member.pool === pool.name).length;
        const started = fresh.filter((start) => start.pool === pool.name).length;
        expect(started).toBeLessThanOrEqual(Math.max(0, pool.max - live));
      }
      if (world.max !== null) expect(fresh.length).toBeLessThanOrEqual(Math.max(0, world.max - world.fleet.length));
    });
  });

  test('no repository is given more runners in a pool than its cap', () => {
    always((world) => {
      const next = carriedOut(world, plan(world)).fleet;
      const countIn = (fleet: World['fleet'], pool: string, repository: string): number =>
        fleet.filter((one) => one.pool === pool && one.repository === repository).length;
      for (const { name, maxPerRepository } of world.pools) {
        for (const repository of ['acme/plots', 'acme/maps']) {
          const before = countIn(world.fleet, name, repository);
          if (maxPerRepository !== null)
            expect(countIn(next, name, repository)).toBeLessThanOrEqual(Math.max(before, maxPerRepository));
        }
      }
    });
  });

  test('I-9: the order of the input does not matter', () => {
    always((world) => {
      const mirrored = { ...world, demand: [...world.demand].reverse(), fleet: [...world.fleet].reverse() };
      expect(plan(mirrored)).toEqual(plan(world));
    });
  });

  test('the same world gives the same plan, and is left as it was', () => {
    always((world) => {
      const before = structuredClone(world);
      expect(plan(world)).toEqual(plan(world));
      expect(world).toEqual(before);
    });
  });

  test('I-13: of a pool and scope no more runners are launched for jobs than there are jobs beyond what is idle or coming', () => {
    always((world) => {
      const decided = plan(world);
      const leaving = new Set(decided.commands.flatMap((one) => (one.kind === 'retire' ? [one.id] : [])));
      for (const { pool, scope } of launchesOf(decided)) {
        const isOfGroup = (one: { pool: string; scope: string }): boolean => one.pool === pool && one.scope === scope;
        const supply = world.fleet.filter(
          (member) =>
            isOfGroup(member) &&
            (member.phase === 'idle' || member.phase === 'coming') &&
            !member.isInterrupted &&
            !leaving.has(member.id),
        );
        const queued = world.demand.filter(isOfGroup).length;
        const launched = launchesOf(decided).filter((launch) => isOfGroup(launch) && launch.because === 'queued-job').length;
        expect(launched).toBeLessThanOrEqual(Math.max(0, queued - supply.length));
      }
    });
  });

  test('a world in which the plan was carried out asks for nothing more to be started', () => {
    always((world) => {
      const decided = plan(world);
      expect(startsOf(plan(carriedOut(world, decided)))).toEqual([]);
    });
  });

  test('more room never launches fewer', () => {
    always((world) => {
      // One price and no window of its own for each pool: else an older, dearer job may spend what two others would have had.
      const plain = { ...world, budgets: [], pools: world.pools.map((pool) => ({ ...pool, budgets: [] })) };
      const wider = {
        ...plain,
        max: plain.max === null ? null : plain.max + 1,
        pools: plain.pools.map((pool) => ({ ...pool, max: pool.max + 1 })),
      };
      expect(launchesOf(plan(wider)).length).toBeGreaterThanOrEqual(launchesOf(plan(plain)).length);
    });
  });

  test('no command names a runner twice, or one that is not in the world, and new names are new', () => {
    always((world) => {
      const { commands } = plan(world);
      expect(new Set(commands.map(({ id }) => id)).size).toBe(commands.length);
      const known = new Map(world.fleet.map((member) => [member.id, member]));
      for (const command of commands) {
        if (command.kind === 'retire') expect(known.has(command.id)).toBe(true);
        else if (command.kind === 'launch' && command.from !== null)
          expect(known.get(command.from)).toMatchObject({ phase: 'stocked', pool: command.pool, inHand: false });
        else expect(known.has(command.id)).toBe(false);
      }
    });
  });

  test('I-1: a busy runner whose machine runs is ended only for its age or for a job that is over', () => {
    always((world) => {
      const busy = new Map(world.fleet.filter((m) => m.phase === 'busy' && m.machine === 'running').map((m) => [m.id, m]));
      for (const command of plan(world).commands) {
        const member = busy.get(command.id);
        if (member && command.kind === 'retire') expect(command.because === 'too-old' || member.jobDone).toBe(true);
      }
    });
  });

  test('nothing is started in a pool that is held', () => {
    always((world) => {
      const held = new Set(world.pools.filter(({ hold }) => hold && hold.until > world.now).map(({ name }) => name));
      for (const start of startsOf(plan(world))) expect(held.has(start.pool)).toBe(false);
    });
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
