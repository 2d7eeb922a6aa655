import { describe, expect, test } from '@jest/globals';
import { HELD_REASONS, plan } from '../../../autoscaler/plan/plan.ts';
import type { HoldReason } from '../../../autoscaler/plan/world.ts';
import { aDemand, aMember, aPool, aWorld } from '../../builders/world.ts';
import { launchesOf } from './worlds.ts';

const young = { since: 0, machineStartedAt: 0 } as const;

describe('a cap per repository', () => {
  const pools = [aPool({ max: 9, maxPerRepository: 1 })];
  const demand = ['acme/plots', 'acme/plots', 'acme/maps'].map((repository, n) =>
    aDemand({ job: `${n}`, queuedAt: n, repository }),
  );

  test('lets one repository wait and the next one start', () => {
    const decided = plan(aWorld({ demand, pools }));
    expect(launchesOf(decided).map(({ job }) => job)).toEqual(['0', '2']);
    expect(decided.held).toEqual([{ job: '1', pool: 'large', because: 'repository-full' }]);
  });

  test('counts what works, what was started for it, and what is ending', () => {
    for (const phase of ['coming', 'busy', 'ending'] as const) {
      const fleet = [aMember({ ...young, phase, repository: 'acme/plots' })];
      expect(launchesOf(plan(aWorld({ demand, pools, fleet }))).map(({ job }) => job)).toEqual(['2']);
    }
  });

  test('I-13: a runner that comes for one repository is not held against a job of another that waits its turn', () => {
    const hundred = Array.from({ length: 100 }, (_, n) => aDemand({ job: `a${n}`, queuedAt: n, repository: 'acme/plots' }));
    const late = aDemand({ job: 'late', queuedAt: 500, repository: 'acme/maps' });
    const busy = aMember({ ...young, id: 'w', phase: 'busy', repository: 'acme/plots' });
    const coming = aMember({ ...young, phase: 'coming', repository: 'acme/maps' });
    const decided = plan(aWorld({ demand: [...hundred, late], pools, fleet: [busy, coming] }));
    expect(launchesOf(decided)).toEqual([]);
    expect(decided.held.find(({ job }) => job === 'late')?.because).toBe('runner-coming');
    expect(decided.held.filter(({ because }) => because === 'repository-full')).toHaveLength(100);
  });
});

test('a spare runner is held against a job that may have none of its own, so that the other gets one', () => {
  const pools = [aPool({ max: 9, maxPerRepository: 1 })];
  const fleet = [aMember({ ...young, id: 'w', phase: 'busy', repository: 'acme/plots' }), aMember(young)];
  const demand = [
    aDemand({ job: 'older', queuedAt: 1, repository: 'acme/maps' }),
    aDemand({ job: 'capped', queuedAt: 2, repository: 'acme/plots' }),
  ];
  const decided = plan(aWorld({ demand, pools, fleet }));
  expect(launchesOf(decided).map(({ job }) => job)).toEqual(['older']);
  expect(decided.held).toEqual([{ job: 'capped', pool: 'large', because: 'runner-idle' }]);
});

test('a cap over all pools holds the youngest jobs, whichever pool they are for', () => {
  const pools = [aPool({ name: 'large' }), aPool({ name: 'small' })];
  const demand = [aDemand({ job: 'b', queuedAt: 2, pool: 'large' }), aDemand({ job: 'a', queuedAt: 1, pool: 'small' })];
  const fleet = [aMember({ ...young, phase: 'ending', pool: 'large' })];
  const decided = plan(aWorld({ demand, pools, fleet, max: 2 }));
  expect(launchesOf(decided).map(({ job }) => job)).toEqual(['a']);
  expect(decided.held).toEqual([{ job: 'b', pool: 'large', because: 'all-full' }]);
});

const HOLDS = {
  'launch-failed': true,
  'no-capacity': true,
  quota: true,
  misconfigured: true,
  'github-unavailable': true,
  'machines-unavailable': true,
  'runner-outdated': true,
  paused: true,
  blackout: true,
} as const satisfies Record<HoldReason, true>;

test.each(Object.keys(HOLDS) as HoldReason[])(
  'a pool that is held for %s tells its jobs why, until when and in whose words',
  (because) => {
    const pools = [aPool({ hold: { until: 60_000, because, why: 'the reason' } })];
    expect(HELD_REASONS).toContain(because);
    expect(plan(aWorld({ demand: [aDemand()], pools })).held).toEqual([
      { job: '1', pool: 'large', because, until: 60_000, why: 'the reason' },
    ]);
    expect(launchesOf(plan(aWorld({ now: 60_000, demand: [aDemand()], pools })))).toHaveLength(1);
  },
);

describe('a job that lost a spot machine', () => {
  const demand = [aDemand({ job: 'again', queuedAt: 1, market: 'on-demand' }), aDemand({ job: 'other', queuedAt: 2 })];

  test('gets a machine that nobody takes away, and leaves the one that comes to the other job', () => {
    const fleet = [aMember({ ...young, phase: 'coming', market: 'spot' })];
    const decided = plan(aWorld({ demand, fleet }));
    expect(launchesOf(decided)).toMatchObject([{ job: 'again', market: 'on-demand' }]);
    expect(decided.held).toMatchObject([{ job: 'other', because: 'runner-coming' }]);
  });

  test('I-13: is not given a second one while one that suits it comes', () => {
    const fleet = [aMember({ ...young, phase: 'coming', market: 'on-demand', repository: 'acme/plots' })];
    expect(launchesOf(plan(aWorld({ demand, fleet })))).toMatchObject([{ job: 'other', market: 'any' }]);
  });
});

test('a runner whose machine is about to be taken is deregistered at once, and its job gets another', () => {
  const fleet = [aMember({ ...young, isInterrupted: true, market: 'spot' })];
  expect(plan(aWorld({ demand: [aDemand()], fleet })).commands).toMatchObject([
    { kind: 'retire', id: 't-0', because: 'spot-interrupted' },
    { kind: 'launch', job: '1' },
  ]);
});

test('a launch in hand whose machine is about to be taken is no supply either', () => {
  const fleet = [aMember({ ...young, phase: 'coming', inHand: true, isInterrupted: true })];
  expect(plan(aWorld({ demand: [aDemand()], fleet })).commands).toMatchObject([{ kind: 'launch', job: '1' }]);
});

test('a busy runner whose machine is about to be taken works on, and is no supply for the next job', () => {
  const fleet = [aMember({ ...young, phase: 'busy', isInterrupted: true })];
  expect(plan(aWorld({ demand: [aDemand()], fleet })).commands).toMatchObject([{ kind: 'launch', job: '1' }]);
});
