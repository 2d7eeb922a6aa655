import { beforeEach, expect, test } from '@jest/globals';
import { runKeyOf } from '../../autoscaler/demand/demand-from.ts';
import { ForkKnowledge } from '../../autoscaler/fork-knowledge.ts';
import { aJob } from '../builders/world.ts';
import { FakeRuns } from '../fakes/fake-runs.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

let clock: SteppedClock;
let runs: FakeRuns;
let forks: ForkKnowledge;

beforeEach(() => {
  clock = new SteppedClock();
  runs = new FakeRuns(clock);
  forks = new ForkKnowledge({ runs, clock, log: new MemoryLog() });
});

test('a run is asked for once, however many jobs it has', async () => {
  runs.putRun('10', { isFork: true });
  runs.putRun('11');
  const jobs = Array.from({ length: 256 }, (_, index) => aJob({ id: String(index + 1) }));
  expect(await forks.ask([...jobs, aJob({ id: '999', runId: '11' })])).toBe(true);
  expect(await forks.ask(jobs)).toBe(false);
  expect(runs.asked).toEqual(['run 10', 'run 11']);
  expect(forks.forks().get(runKeyOf(aJob()))).toBe(true);
  expect(forks.forks().get(runKeyOf(aJob({ runId: '11' })))).toBe(false);
});

test('what a webhook told is not asked for', async () => {
  forks.see({ repository: 'acme/plots', id: '10', isFork: true });
  expect(await forks.ask([aJob()])).toBe(false);
  expect(runs.asked).toEqual([]);
  expect(forks.forks().get(runKeyOf(aJob()))).toBe(true);
});

test('nobody is taken for a friend: what cannot be asked stays unknown, and is asked again half a minute later (L-5)', async () => {
  runs.putRun('10');
  runs.putRun('11');
  runs.poisoned = '10';
  await forks.ask([aJob(), aJob({ runId: '11' })]);
  expect([...forks.forks()]).toEqual([[runKeyOf(aJob({ runId: '11' })), false]]);
  await forks.ask([aJob()]);
  expect(runs.asked).toHaveLength(2);
  runs.poisoned = null;
  await clock.step(30_000);
  expect(await forks.ask([aJob()])).toBe(true);
});

test('no more than twenty at a look, and none after the first answer that GitHub is away', async () => {
  const jobs = Array.from({ length: 50 }, (_, index) => aJob({ runId: String(index + 1) }));
  for (const { runId } of jobs) runs.putRun(runId);
  await forks.ask(jobs);
  expect(runs.asked).toHaveLength(20);
  runs.outageUntil = clock.now() + 60_000;
  await forks.ask(jobs);
  expect(runs.asked.length).toBeLessThanOrEqual(24);
});
