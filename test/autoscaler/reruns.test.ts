import { beforeEach, describe, expect, test } from '@jest/globals';
import { Reruns } from '../../autoscaler/reruns.ts';
import { rerunFor } from '../../autoscaler/runner/rerun-rule.ts';
import { MemoryJournal } from '../../autoscaler/simulation/memory-journal.ts';
import { aJob, aRow } from '../builders/world.ts';
import { FakeRuns } from '../fakes/fake-runs.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

let clock: SteppedClock;
let runs: FakeRuns;
let memory: MemoryJournal;
let log: MemoryLog;
let reruns: Reruns;

const fresh = async (): Promise<Reruns> => {
  const made = new Reruns({ runs, memory, clock, log });
  await made.load();
  return made;
};
beforeEach(async () => {
  clock = new SteppedClock();
  runs = new FakeRuns(clock);
  memory = new MemoryJournal();
  log = new MemoryLog();
  reruns = await fresh();
  runs.putRun('10', { jobs: ['1', '2'] });
  runs.putRun('20', { jobs: ['3'] });
});

/** A job that GitHub tells as failed some minutes after its machine was taken. */
const lost = (o: Parameters<typeof aJob>[0] = {}) => {
  const job = aJob({ status: 'completed', conclusion: 'failure', completedAt: clock.now() + 600_000, ...o });
  return { job, row: aRow({ jobId: job.id, interruptedAt: clock.now() }) };
};
const note = async (o: Parameters<typeof aJob>[0] = {}): Promise<boolean> => {
  const { row, job } = lost(o);
  return reruns.note(row, job);
};
const reran = (): readonly string[] => runs.asked.filter((call) => call.startsWith('rerun'));

describe('which jobs run again', () => {
  const taken = aRow({ jobId: '1', interruptedAt: 600_000 });
  const failed = aJob({ status: 'completed', conclusion: 'failure', completedAt: 900_000 });

  test.each(['failure', 'cancelled', 'timed_out'])('one that ended as %s on a machine that was taken away', (conclusion) => {
    expect(rerunFor(taken, { ...failed, conclusion })).toMatchObject({ jobId: '1', state: 'wanted', attempt: 1 });
  });

  test.each([
    ['one that succeeded in time', taken, { ...failed, conclusion: 'success' }],
    ['one that still runs', taken, { ...failed, status: 'in_progress', conclusion: null, completedAt: null }],
    ['one that failed by itself before', taken, { ...failed, completedAt: 500_000 }],
    ['one whose machine nobody took', aRow({ jobId: '1' }), failed],
    ['one of another machine', { ...taken, jobId: '2' }, failed],
  ] as const)('never %s', (_, row, job) => {
    expect(rerunFor(row, job)).toBeNull();
  });

  test('one whose end was told shortly before a list told that its machine was taken', () => {
    expect(rerunFor(taken, { ...failed, completedAt: 590_000 })).not.toBeNull();
  });
});

test('a lost job runs again once its run allows it, and only the new one must be on demand', async () => {
  expect(await note()).toBe(true);
  await reruns.look();
  expect(reran()).toEqual([]);
  runs.completeRun('10');
  await clock.step(30_000);
  await reruns.look();
  expect(reran()).toEqual(['rerun 1']);
  expect(reruns.mustBeOnDemand(aJob({ id: '9', attempt: 2 }))).toBe(true);
  expect(reruns.mustBeOnDemand(aJob({ id: '1', attempt: 1 }))).toBe(false);
  expect(reruns.mustBeOnDemand(aJob({ id: '9', attempt: 2, name: 'bars' }))).toBe(false);
  expect(reruns.mustBeOnDemand(aJob({ id: '9', attempt: 2, runId: '11' }))).toBe(false);
  expect(reruns.mustBeOnDemand(aJob({ id: '9', attempt: 2, repository: 'acme/docs' }))).toBe(false);
});

test('at most one re-run for a job’s name in a run, however often it is noted and looked at', async () => {
  await note();
  runs.completeRun('10');
  for (let look = 0; look < 5; look++) {
    await reruns.look();
    await clock.step(30_000);
  }
  expect(await note()).toBe(false);
  // It failed again, on a machine that was taken again: that is the end of it.
  expect(await note({ id: '9', attempt: 2 })).toBe(false);
  runs.completeRun('10');
  await reruns.look();
  expect(runs.attempts('10')).toBe(2);
});

test('it survives restarts, and a crash between asking and noting asks no second time', async () => {
  await note();
  runs.completeRun('10');
  runs.loseNextAnswer = true;
  await reruns.look();
  expect(runs.attempts('10')).toBe(2);
  runs.completeRun('10');
  reruns = await fresh();
  expect(reruns.mustBeOnDemand(aJob({ id: '9', attempt: 2 }))).toBe(true);
  await clock.step(60_000);
  await reruns.look();
  expect(runs.attempts('10')).toBe(2);
  expect(reruns.list()).toMatchObject([{ state: 'asked', tries: 1 }]);
});

test('two lost jobs of one run run again one after the other: each begins an attempt of its own', async () => {
  await note();
  await note({ id: '2', name: 'bars' });
  runs.completeRun('10');
  await reruns.look();
  await clock.step(30_000);
  await reruns.look();
  expect(reran()).toEqual(['rerun 1']);
  runs.completeRun('10');
  await clock.step(30_000);
  await reruns.look();
  expect(reran()).toEqual(['rerun 1', 'rerun 2']);
  expect(runs.attempts('10')).toBe(3);
});

test('the second lost job is not forgotten where the answer for the first was lost', async () => {
  await note();
  await note({ id: '2', name: 'bars' });
  runs.completeRun('10');
  runs.loseNextAnswer = true;
  await reruns.look();
  for (let look = 0; look < 3; look++) {
    runs.completeRun('10');
    await clock.step(30_000);
    await reruns.look();
  }
  expect(reran()).toEqual(['rerun 1', 'rerun 2']);
});

test('what somebody else runs again is not asked for once more; what they left out is', async () => {
  await note();
  await note({ id: '2', name: 'bars' });
  runs.completeRun('10');
  await runs.rerunJob('acme/plots', '1');
  runs.completeRun('10');
  expect(reruns.mustBeOnDemand(aJob({ id: '9', attempt: 2 }))).toBe(true);
  await reruns.look();
  expect(reran()).toEqual(['rerun 1', 'rerun 2']);
});

test('what GitHub refuses is not asked for again, and a run that is gone is let go', async () => {
  await note();
  await note({ id: '5', runId: '50' });
  runs.completeRun('10');
  runs.refusesReruns = true;
  for (let look = 0; look < 3; look++) {
    await reruns.look();
    await clock.step(30_000);
  }
  expect(reran()).toEqual(['rerun 1']);
  expect(reruns.list().map(({ state }) => state)).toEqual(['refused', 'gone']);
});

test('L-5: a run that cannot be asked for holds up no other, and is given up in the end', async () => {
  await note();
  await note({ id: '3', runId: '20' });
  runs.completeRun('10');
  runs.completeRun('20');
  runs.poisoned = '10';
  await reruns.look();
  expect(reran()).toEqual(['rerun 3']);
  for (let look = 0; look < 10; look++) {
    await clock.step(30_000);
    await reruns.look();
  }
  expect(reruns.list()[0]).toMatchObject({ state: 'refused', tries: 5 });
});

test('while GitHub is away nothing is lost', async () => {
  await note();
  runs.completeRun('10');
  runs.outageUntil = clock.now() + 600_000;
  for (let look = 0; look < 21; look++) {
    await reruns.look();
    await clock.step(30_000);
  }
  expect(reran()).toEqual(['rerun 1']);
  expect(runs.asked.length).toBeLessThan(5);
});
