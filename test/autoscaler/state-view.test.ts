import { expect, test } from '@jest/globals';
import type { Snapshot } from '../../autoscaler/reconcile.ts';
import { gaugesOf, stateView } from '../../autoscaler/state-view.ts';
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

test('S24: every queued job has a reason: one whose launch was just decided waits for its runner', () => {
  expect(view({ jobs: [aJob()] }).jobs).toMatchObject([{ because: 'runner-coming', detail: null }]);
  expect(view({ jobs: [aJob({ status: 'in_progress' })] }).jobs).toMatchObject([{ because: null }]);
});

test('live runners are counted by pool, and by state for the gauges', () => {
  const runners = [aRow(), aRow({ id: 't-1', state: 'busy' }), aRow({ id: 't-2', state: 'busy' })];
  expect(view({ runners }).pools).toEqual([{ name: 'large', max: LARGE.max, live: 3 }]);
  expect(gaugesOf(aSnapshot({ runners, jobs: [aJob(), aJob({ id: '2', status: 'in_progress' })] }))).toEqual({
    jobs: { queued: 1, in_progress: 1 },
    runners: [
      { pool: 'large', state: 'planned', count: 1 },
      { pool: 'large', state: 'busy', count: 2 },
    ],
  });
});
