import { describe, expect, test } from '@jest/globals';
import { plan } from '../../../autoscaler/plan/plan.ts';
import { TAKES_NO_JOBS } from '../../../autoscaler/plan/rules/end-reason.ts';
import type { FleetMember, PoolRules } from '../../../autoscaler/plan/world.ts';
import { aDemand, aMember, aPool, aWorld } from '../../builders/world.ts';
import { launchesOf, startsOf } from './worlds.ts';

const NOW = 1_000_000_000;
const anIdle = (o: Partial<FleetMember> = {}): FleetMember => aMember({ since: NOW, machineStartedAt: NOW, ...o });
const aStocked = (o: Partial<FleetMember> = {}): FleetMember =>
  aMember({ phase: 'stocked', machine: 'stopped', since: NOW, machineStartedAt: NOW, market: 'on-demand', ...o });
const worldOf = (pool: Partial<PoolRules>, o: Parameters<typeof aWorld>[0] = {}) =>
  aWorld({ now: NOW, pools: [aPool({ max: 9, ...pool })], ...o });
const told = (world: ReturnType<typeof aWorld>): readonly string[] =>
  plan(world).commands.map((one) => `${one.kind} ${one.because} ${one.id}`);

describe('a hot pool', () => {
  test('keeps its runners idle beyond the jobs, in each of its scopes', () => {
    const scopes = ['orgs/acme', 'repos/solo/tools'] as const;
    const decided = plan(worldOf({ hot: 2, scopes }, { demand: [aDemand()], fleet: [anIdle(), anIdle({ id: 'x' })] }));
    expect(launchesOf(decided).map(({ scope, because, job, from }) => [scope, because, job, from])).toEqual([
      ['orgs/acme', 'hot-pool', null, null],
      ['repos/solo/tools', 'hot-pool', null, null],
      ['repos/solo/tools', 'hot-pool', null, null],
    ]);
  });

  test('ends no runner for idling, however long, that it wants; beyond those the oldest goes', () => {
    const fleet = [1, 2, 3].map((n) => anIdle({ id: `${n}`, since: n, machineStartedAt: NOW }));
    expect(told(worldOf({ hot: 2 }, { fleet }))).toEqual(['retire idle-too-long 1']);
  });

  test('does not blame a runner that idled for hours when a job comes', () => {
    const fleet = [anIdle({ since: NOW - 10 * TAKES_NO_JOBS })];
    const fresh = aDemand({ queuedAt: NOW - 1_000 });
    expect(told(worldOf({ hot: 1 }, { fleet, demand: [fresh] }))).toEqual(['launch hot-pool tick-0']);
  });

  test('L-4: a runner that is given no job while one waits is replaced, as many as jobs wait', () => {
    const fleet = ['a', 'b'].map((id) => anIdle({ id, since: NOW - TAKES_NO_JOBS - 1 }));
    const demand = [aDemand({ queuedAt: NOW - TAKES_NO_JOBS - 1 })];
    expect(told(worldOf({ hot: 1 }, { fleet, demand }))).toEqual(['retire takes-no-jobs a', 'launch hot-pool tick-0']);
  });

  test('gives way to a job that waits for a place, of its pool or of another', () => {
    const idle = anIdle({ since: 0 });
    const elsewhere = aDemand({ scope: 'repos/solo/tools' });
    expect(told(worldOf({ hot: 1, max: 1 }, { fleet: [idle], demand: [elsewhere] }))).toEqual(['retire idle-too-long t-0']);
    const pools = [aPool({ hot: 1 }), aPool({ name: 'small' })];
    const small = aDemand({ pool: 'small' });
    const world = aWorld({ now: NOW, pools, max: 1, fleet: [idle], demand: [small] });
    expect(told(world)).toEqual(['retire idle-too-long t-0']);
    expect(plan(world).held).toMatchObject([{ job: '1', because: 'all-full' }]);
  });

  test('does not feed a repository that has all it may have', () => {
    const busy = anIdle({ phase: 'busy', repository: 'acme/plots' });
    const decided = plan(worldOf({ hot: 1, maxPerRepository: 1 }, { fleet: [busy], demand: [aDemand()] }));
    expect(decided).toMatchObject({ commands: [], held: [{ because: 'repository-full' }] });
  });

  test('is let go in a blackout and while the pool is paused, and started again by neither', () => {
    for (const because of ['blackout', 'paused'] as const) {
      const hold = { until: NOW + 1, because };
      expect(told(worldOf({ hot: 1, hold }, { fleet: [anIdle({ since: 0 })] }))).toEqual(['retire idle-too-long t-0']);
      expect(told(worldOf({ hot: 1, stopped: 1, hold }))).toEqual([]);
    }
  });

  test('is kept, but not enlarged, while launches fail', () => {
    const hold = { until: NOW + 1, because: 'launch-failed' } as const;
    expect(told(worldOf({ hot: 2, hold }, { fleet: [anIdle({ since: 0 })] }))).toEqual([]);
  });
});

describe('stopped machines', () => {
  test('are stocked up to what is wanted, counting those that are on their way', () => {
    const fleet = [aStocked(), aMember({ id: 'x', phase: 'stocking', since: NOW, machineStartedAt: NOW })];
    expect(told(worldOf({ stopped: 4 }, { fleet }))).toEqual(['stock stopped-pool tick-0', 'stock stopped-pool tick-1']);
  });

  test('are started first when a job comes, in whatever scope it is, and replaced', () => {
    const demand = [aDemand({ scope: 'repos/solo/tools' })];
    const decided = plan(worldOf({ stopped: 1 }, { fleet: [aStocked()], demand }));
    expect(decided.commands).toEqual([
      {
        kind: 'launch',
        id: 't-0',
        from: 't-0',
        pool: 'large',
        scope: 'repos/solo/tools',
        job: '1',
        because: 'queued-job',
        market: 'any',
      },
      { kind: 'stock', id: 'tick-0', pool: 'large', scope: 'orgs/acme', because: 'stopped-pool' },
    ]);
  });

  test('I-2: count towards the limit of their pool, and have their place in it', () => {
    const demand = [aDemand({ job: 'a', queuedAt: 1 }), aDemand({ job: 'b', queuedAt: 2 })];
    const decided = plan(worldOf({ stopped: 1, max: 1 }, { fleet: [aStocked()], demand }));
    expect(launchesOf(decided)).toMatchObject([{ job: 'a', from: 't-0' }]);
    expect(decided.held).toEqual([{ job: 'b', pool: 'large', because: 'pool-full' }]);
    expect(startsOf(decided)).toHaveLength(1);
  });

  test('beyond what is wanted are ended, the oldest first', () => {
    const fleet = ['b', 'a', 'c'].map((id, n) => aStocked({ id, since: n }));
    expect(told(worldOf({ stopped: 1 }, { fleet }))).toEqual(['retire stock-surplus b', 'retire stock-surplus a']);
  });

  test('are not counted twice while one of them is in hand', () => {
    expect(told(worldOf({ stopped: 1 }, { fleet: [aStocked({ inHand: true })] }))).toEqual([]);
  });

  test('that still run are left alone until they are stopped: EC2 starts none that is stopping', () => {
    const fleet = [aStocked({ machine: 'running' })];
    const decided = plan(worldOf({ stopped: 1 }, { fleet, demand: [aDemand()] }));
    expect(decided.commands).toMatchObject([{ kind: 'launch', from: null }]);
  });

  test('on spot are passed over by a job that lost a spot machine, unless there is no other place', () => {
    const world = (max: number) =>
      worldOf({ max, stopped: 1 }, { fleet: [aStocked({ market: 'spot' })], demand: [aDemand({ market: 'on-demand' })] });
    expect(launchesOf(plan(world(9)))).toMatchObject([{ from: null, market: 'on-demand' }]);
    expect(launchesOf(plan(world(1)))).toMatchObject([{ from: 't-0' }]);
  });

  test('are ended where jobs of other pools wait for a place among all machines', () => {
    const pools = [aPool({ stopped: 1 }), aPool({ name: 'small' })];
    const world = aWorld({ now: NOW, pools, max: 1, fleet: [aStocked()], demand: [aDemand({ pool: 'small' })] });
    expect(told(world)).toEqual(['retire stock-surplus t-0']);
  });

  test('of a pool that is gone from the configuration are ended', () => {
    expect(told(worldOf({}, { fleet: [aStocked({ pool: 'gone' })] }))).toEqual(['retire pool-removed t-0']);
  });
});
