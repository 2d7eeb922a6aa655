import { expect, test } from '@jest/globals';
import type { Snapshot } from '../../autoscaler/reconcile.ts';
import { gaugesOf, stateView } from '../../autoscaler/state-view.ts';
import { createServiceMetrics } from '../../autoscaler/web/service-metrics.ts';
import { LARGE } from '../builders/line.ts';
import { aJob, aRow } from '../builders/world.ts';

const aSnapshot = (o: Partial<Snapshot> = {}): Snapshot => ({ at: 5, jobs: [], held: [], unserved: [], runners: [], ...o });
const view = (o: Partial<Snapshot>) => stateView(aSnapshot(o), { pools: [LARGE], sources: [] });

test('a job that waits says why, in the words of whoever refused, and when it goes on', () => {
  const held = [{ job: '1', pool: 'large', because: 'launch-failed', why: 'disk full', until: 0 } as const];
  expect(view({ jobs: [aJob()], held }).jobs).toMatchObject([
    {
      key: 'acme/plots#10.1/lines',
      pool: 'large',
      because: 'launch-failed',
      detail: 'disk full; again at 1970-01-01T00:00:00.000Z',
    },
  ]);
});

test('a job that no pool serves names the nearest pool and what it lacks', () => {
  const unserved = [{ job: '1', because: 'no-pool', nearest: { pool: 'large', missing: ['arm64'] } } as const];
  expect(view({ jobs: [aJob({ labels: ['arm64'] })], unserved }).jobs).toMatchObject([
    { pool: null, because: 'no-pool', detail: 'pool large lacks arm64' },
  ]);
});

test('S24: every queued job has a reason: one whose launch was just decided, and one that GitHub holds back', () => {
  expect(view({ jobs: [aJob()] }).jobs).toMatchObject([{ because: 'launching', detail: null }]);
  expect(view({ jobs: [aJob({ status: 'waiting' })] }).jobs).toMatchObject([{ because: 'waiting-for-github' }]);
  expect(view({ jobs: [aJob({ status: 'in_progress' })] }).jobs).toMatchObject([{ because: null }]);
});

test('live runners are counted by pool, and by state for the gauges', () => {
  const runners = [aRow(), aRow({ id: 't-1', state: 'busy' }), aRow({ id: 't-2', state: 'busy' })];
  expect(view({ runners }).pools).toMatchObject([{ name: 'large', max: LARGE.max, live: 3, usdToday: null }]);
  expect(gaugesOf(aSnapshot({ runners, jobs: [aJob(), aJob({ id: '2', status: 'in_progress' })] }))).toMatchObject({
    jobs: { queued: 1, in_progress: 1 },
    runners: [
      { pool: 'large', state: 'planned', count: 1 },
      { pool: 'large', state: 'busy', count: 2 },
    ],
  });
});

test('what operators ordered of a pool is shown with who, and what its configuration says apart', () => {
  const stopped = { how: 'drain', who: 'ada', why: 'new image', at: 3 } as const;
  const orders = new Map([['large', { stopped, held: null }]]);
  const pools = [
    { ...LARGE, paused: 'rebuilding' },
    { ...LARGE, name: 'small' },
  ];
  expect(stateView(aSnapshot(), { pools, sources: [], orders }).pools).toMatchObject([
    { name: 'large', paused: 'rebuilding', stopped, held: null },
    { name: 'small', paused: null, stopped: null, held: null },
  ]);
});

test('a pause has no end to show', () => {
  const held = [{ job: '1', pool: 'large', because: 'paused', why: 'rebuilding', until: Number.MAX_SAFE_INTEGER } as const];
  expect(view({ jobs: [aJob()], held }).jobs).toMatchObject([{ because: 'paused', detail: 'rebuilding' }]);
});

const HOUR = 3_600_000;
const offer = { type: 'g5.2xlarge', zone: 'eu-west-1a', market: 'spot', usdPerHour: 2 } as const;
const rich = {
  at: 10 * HOUR,
  runners: [
    aRow({ state: 'busy', machine: 'i-1', offer, machineStartedAt: 7 * HOUR, jobId: '1' }),
    aRow({ id: 't-1', state: 'stocked', purpose: 'stock', offer, machineStartedAt: 8 * HOUR, machineEndedAt: 8.5 * HOUR }),
    aRow({ id: 't-2', state: 'starting', purpose: 'stock' }),
  ],
};
const DAY = { from: 8 * HOUR, to: 32 * HOUR };
const money = {
  day: DAY,
  goneToday: new Map([['large', 3]]),
  budgets: [
    { pool: 'large', per: 'day', usd: 10, spent: 3, ...DAY },
    { pool: 'large', per: 'month', usd: 12, spent: 9, from: 0, to: 700 * HOUR },
    { pool: null, per: 'day', usd: 40, spent: 5, ...DAY },
  ] as const,
};
const webhook = { source: 'webhook', state: 'bad', lastGoodAt: 1, lastFaultAt: null, fault: null, missed: 2 } as const;
const beside = { pools: [LARGE], sources: [webhook], money };

test('stopped machines, offers, what today cost, and what budgets leave are shown by pool and over all', () => {
  const shown = stateView(aSnapshot(rich), beside);
  // Today: 3 of machines that are over, 4 of the busy one since the day began, 1 of the stopped one.
  expect(shown.pools).toEqual([
    {
      name: 'large',
      max: LARGE.max,
      live: 3,
      stocked: 1,
      stocking: 1,
      paused: null,
      stopped: null,
      held: null,
      usdToday: 8,
      budgets: [
        { per: 'day', usd: 10, left: 2, until: DAY.to },
        { per: 'month', usd: 12, left: 0, until: 700 * HOUR },
      ],
    },
  ]);
  expect(shown.budgets).toEqual([{ per: 'day', usd: 40, left: 30, until: DAY.to }]);
  expect(shown.runners[0]).toMatchObject({ machine: 'i-1', offer, usd: 6, job: '1' });
  expect(shown.sources).toEqual([webhook]);
});

test('metrics tell the same in numbers', async () => {
  const text = await createServiceMetrics(() => gaugesOf(aSnapshot(rich), beside)).text();
  for (const line of [
    'pilotlight_runners{pool="large",state="stocked"} 1',
    'pilotlight_machines{type="g5.2xlarge",zone="eu-west-1a",market="spot"} 2',
    'pilotlight_usd_today{pool="large"} 8',
    'pilotlight_budget_left_usd{pool="large",per="day"} 2',
    'pilotlight_budget_left_usd{pool="",per="day"} 30',
    'pilotlight_source_good{source="webhook"} 0',
  ]) {
    expect(text.split('\n')).toContain(line);
  }
});
