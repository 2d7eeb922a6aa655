import { expect, test } from '@jest/globals';
import type { JobFacts } from '../../autoscaler/forge-ports.ts';
import type { Offer } from '../../autoscaler/machine-ports.ts';
import { NO_WINDOWS } from '../../autoscaler/pool-rules.ts';
import type { PoolSettings, ReconcilerGiven } from '../../autoscaler/reconcile.ts';
import { LARGE, Line } from '../builders/line.ts';
import { MemoryJournal } from '../fakes/memory-journal.ts';
import { shows } from '../shows.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SPOT: Offer = { type: 'm7a.large', zone: 'eu-west-1a', market: 'spot', usdPerHour: 0.04 };
const TEN: PoolSettings = { ...LARGE, max: 10 };

/** Machines that have ids of their own, are ordered many at a time, and pull their configurations. */
function cloud(pools: readonly PoolSettings[] = [TEN], more: Partial<ReconcilerGiven> = {}): Line {
  const line = new Line();
  line.machines.machineIdOf = (request) => `i-${request}`;
  line.machines.pullFrom = 2;
  line.machines.listLag = 5 * SECOND;
  line.machines.offer = SPOT;
  line.start(pools, more);
  return line;
}

async function queueMany(line: Line, count: number): Promise<readonly JobFacts[]> {
  const jobs = Array.from({ length: count }, () => line.forge.queueJob({ repository: 'acme/plots', labels: ['large'] }));
  for (const job of jobs) await line.journalOnly(job);
  line.wake();
  return jobs;
}

async function finishAll(line: Line): Promise<void> {
  for (const job of line.forge.jobs()) if (job.status === 'in_progress') await line.finish(job);
}

test('ten jobs that come together are one order, each machine pulls a configuration of its own, and nothing is left', async () => {
  const line = cloud();
  await queueMany(line, 10);
  await line.step(MINUTE);
  expect(line.machines.orders.map(({ requests }) => requests.length)).toEqual([10]);
  expect(line.machines.orders[0]?.requests.every(({ jitConfig }) => jitConfig === null)).toBe(true);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(Array(10).fill('in_progress'));
  const handed = line.claims.flatMap(({ answer }) => (answer.kind === 'runner' ? [answer.jitConfig] : []));
  expect(new Set(handed).size).toBe(10);
  await finishAll(line);
  await line.step(MINUTE);
  expect(await line.machines.list()).toEqual([]);
  expect(line.rows().map(({ state, machine, offer }) => ({ state, isBound: machine !== null, offer }))).toEqual(
    Array(10).fill({ state: 'gone', isBound: true, offer: SPOT }),
  );
});

test('one job alone carries its configuration with it: no second way to wait for', async () => {
  const line = cloud();
  await line.queue();
  await line.step(30 * SECOND);
  expect(line.machines.orders.map(({ requests }) => requests.map(({ jitConfig }) => jitConfig !== null))).toEqual([[true]]);
});

test('I-4: the answer to an order of five is lost: its machines are found by the order, and nothing is launched twice', async () => {
  const line = cloud();
  line.machines.loseNextAnswer = true;
  await queueMany(line, 5);
  await line.step(2 * MINUTE);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(Array(5).fill('in_progress'));
  expect(line.machines.running()).toHaveLength(5);
  await finishAll(line);
  await line.step(5 * MINUTE);
  expect(await line.machines.list()).toEqual([]);
});

test('I-10: the service is killed while a burst boots: configurations that were lost with it are made anew, one job each', async () => {
  const line = cloud();
  await queueMany(line, 4);
  await line.step(2 * SECOND);
  line.kill();
  await line.step(3 * SECOND);
  line.start([TEN]);
  await line.step(2 * MINUTE);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(Array(4).fill('in_progress'));
  expect(line.machines.running()).toHaveLength(4);
  expect(line.forge.registrations()).toHaveLength(4);
});

test('I-6: a machine that asks again after its runner started is told to leave', async () => {
  const line = cloud();
  await queueMany(line, 2);
  await line.step(MINUTE);
  const [machine] = line.rows().map((row) => row.machine);
  const who = { machine: machine ?? '', region: 'eu-west-1', account: '123456789012' };
  expect(await line.desk().claim(who)).toMatchObject({ kind: 'leave' });
});

test('the journal is lost: machines of a burst that nobody remembers count at once, and none is ended while a job runs (I-1, I-2, I-7)', async () => {
  const line = cloud([{ ...TEN, max: 4 }]);
  await queueMany(line, 3);
  await line.step(MINUTE);
  line.kill();
  line.forgetEverything(new MemoryJournal());
  line.start([{ ...TEN, max: 4 }]);
  const more = await queueMany(line, 3);
  await line.step(2 * MINUTE);
  expect(line.machines.running().length).toBeLessThanOrEqual(4);
  const before = line.forge.jobs().filter(({ id }) => !more.some((job) => job.id === id));
  expect(before.map(({ status }) => status)).toEqual(Array(3).fill('in_progress'));
  await finishAll(line);
  for (let i = 0; i < 10; i++) {
    await line.step(2 * MINUTE);
    await finishAll(line);
  }
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(Array(6).fill('completed'));
  expect(await line.machines.list()).toEqual([]);
});

test('the journal is lost and a machine was left idle: it is adopted, reported, and ended within ten minutes', async () => {
  const line = cloud();
  line.takesJobs = false;
  await line.queue();
  await line.step(MINUTE);
  line.kill();
  line.forge.cancelAll();
  line.forgetEverything(new MemoryJournal());
  line.start([TEN]);
  await line.step(10 * MINUTE);
  expect(await line.machines.list()).toEqual([]);
  expect(line.journal.allDecisions().map(({ because }) => because)).toContain('adopted');
});

test('a stopped machine waits for a job, is started for it, and gets a runner of its own', async () => {
  const windows = { ...NO_WINDOWS, warm: () => ({ hot: 0, stopped: 1 }) };
  const line = cloud([TEN], { windows });
  await line.step(MINUTE);
  expect((await line.machines.list()).map(({ state }) => state)).toEqual(['stopped']);
  expect(line.rows().map(({ state, purpose }) => ({ state, purpose }))).toEqual([{ state: 'stocked', purpose: 'stock' }]);
  const job = await line.queue();
  await line.step(20 * SECOND);
  expect(line.forge.jobs().find(({ id }) => id === job.id)?.status).toBe('in_progress');
  await line.step(MINUTE);
  const served = line.rows().find(({ jobId }) => jobId === job.id);
  expect(served).toMatchObject({ purpose: 'job', state: 'busy' });
  // The place in stock is filled again.
  expect((await line.machines.list()).map(({ state }) => state).sort()).toEqual(['running', 'stopped']);
  await line.finish(job);
  await line.step(MINUTE);
  expect((await line.machines.list()).map(({ state }) => state)).toEqual(['stopped']);
});

test('a hot runner waits for a job: it takes it at once, and another takes its place', async () => {
  const windows = { ...NO_WINDOWS, warm: () => ({ hot: 1, stopped: 0 }) };
  const line = cloud([TEN], { windows });
  await line.step(10 * MINUTE);
  expect(line.machines.running()).toHaveLength(1);
  const job = await line.queue();
  expect(line.forge.takeJob(line.rows()[0]?.name ?? '')?.id).toBe(job.id);
  await line.step(MINUTE);
  expect(line.machines.running()).toHaveLength(2);
});

test('a runner that exits with 7 stops its pool with the reason, and is not tried again and again', async () => {
  shows('runner-outdated');
  const line = cloud();
  const [job] = await queueMany(line, 2);
  line.machines.onStart = async ({ id }) => {
    const machine = line.machines.machineIdOf(id);
    await line.clock.sleep(5 * SECOND);
    await line.report(machine, { kind: 'runner-exited', exitCode: 7 });
    line.machines.exit(machine, null);
  };
  await line.step(30 * MINUTE);
  expect(line.snapshot().held.find((one) => one.job === job?.id)).toMatchObject({ because: 'runner-outdated' });
  expect(line.machines.orders.length).toBeLessThanOrEqual(2);
});

test('a spot notice for an idle runner: it is deregistered at once, before a job meets its end', async () => {
  shows('spot-interrupted');
  const line = cloud();
  line.takesJobs = false;
  await queueMany(line, 2);
  await line.step(20 * SECOND);
  line.forge.cancelAll();
  const [row] = line.rows();
  await line.report(row?.machine ?? '', { kind: 'spot-notice' });
  await line.step(5 * SECOND);
  expect(line.forge.registrations()).not.toContain(row?.name);
  expect(line.rows().find(({ id }) => id === row?.id)).toMatchObject({ endReason: 'spot-interrupted' });
});

test('an operator stops a pool: its jobs say so, and go on when it is let go', async () => {
  shows('paused');
  const line = cloud();
  line.pausePool('large', 'the image is being changed');
  const job = await line.queue();
  await line.step(MINUTE);
  expect(line.snapshot().held).toEqual([
    expect.objectContaining({ job: job.id, because: 'paused', why: 'the image is being changed' }),
  ]);
  line.pausePool('large', null);
  await line.step(30 * SECOND);
  expect(line.forge.jobs()[0]?.status).toBe('in_progress');
});

test('one kind of machines that cannot be listed leaves the rows as they are', async () => {
  const line = cloud();
  await queueMany(line, 2);
  await line.step(MINUTE);
  line.machines.failNextList = true;
  await line.step(2 * SECOND);
  expect(line.rows().map(({ state }) => state)).toEqual(['busy', 'busy']);
});

test('I-18: what was spent cannot be read: a pool with a budget launches nothing and says so, its runners are ended as ever', async () => {
  let isBroken = true;
  const spent = async (): Promise<ReadonlyMap<string, number>> => {
    if (isBroken) throw new Error('disk I/O error');
    return new Map();
  };
  const decisions = async () => [{ at: 0, stage: 'service' as const, subject: 'x', because: 'y' }];
  const limited: PoolSettings = { ...TEN, budget: { perDay: 10, perMonth: null }, usdPerHour: 0.04 };
  const line = cloud([limited], { history: { spent, decisions } });
  const job = await line.queue();
  await line.step(MINUTE);
  expect(line.machines.orders).toEqual([]);
  expect(line.snapshot().held).toEqual([
    expect.objectContaining({ job: job.id, why: 'what was spent so far cannot be read from the journal' }),
  ]);
  isBroken = false;
  await line.step(30 * SECOND);
  expect(line.forge.jobs()[0]?.status).toBe('in_progress');
});
