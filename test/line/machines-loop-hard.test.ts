import { expect, test } from '@jest/globals';
import { LARGE, Line } from '../builders/line.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

test('I-15: GitHub ended a job and still calls its hanging runner busy: it is asked again now and then, not without pause', async () => {
  const line = new Line();
  line.start();
  const job = await line.queue();
  await line.step(15 * SECOND);
  const asked = countCalls(line.forge, 'deregister', 100);
  await line.tell(line.forge.changeJob(job.id, { status: 'completed', conclusion: 'cancelled', completedAt: line.clock.now() }));
  await line.step(6 * MINUTE);
  expect(asked()).toBeGreaterThan(1);
  expect(asked()).toBeLessThan(15);
});

test('I-15: while a poll takes longer than its period, an idle service sleeps; it does not spin', async () => {
  const line = new Line();
  line.start();
  await line.step(SECOND);
  line.forge.openJobs = async () => {
    await line.clock.sleep(3 * MINUTE);
    return [];
  };
  const sleeps = countCalls(line.clock, 'sleep', 2_000);
  await line.step(4 * MINUTE);
  expect(sleeps()).toBeLessThan(400);
});

test('S5: the repository of a queued job is gone: no runner is started for it again and again', async () => {
  const line = new Line();
  line.takesJobs = false;
  line.start();
  await line.queue();
  await line.step(MINUTE);
  line.forge.repositories = async () => ['acme/other'];
  await line.step(6 * MINUTE);
  line.forge.openJobs = async () => [];
  line.forge.job = async () => 'gone';
  await line.step(HOUR);
  expect(await line.journal.openJobs()).toEqual([]);
  expect(line.machines.running()).toEqual([]);
  expect(line.rows().length).toBeLessThan(4);
});

test('the repository of a running job was renamed, and the webhook of its end was lost: its end is found', async () => {
  const line = new Line();
  line.start();
  const job = await line.queue();
  await line.step(15 * SECOND);
  const [running, ask] = [await runningJob(line, job.id), line.forge.job.bind(line.forge)];
  await line.tell(running);
  // GitHub redirects from the old name.
  line.forge.repositories = async () => ['acme/Plots'];
  line.forge.job = async (_, id) => ask('acme/plots', id);
  await line.step(6 * MINUTE);
  line.forge.openJobs = async () => [];
  await line.finish(job, { isTold: false });
  await line.step(MINUTE);
  expect(await line.journal.openJobs()).toEqual([]);
});

test('L-5: a job that GitHub will not tell about hides no other job of its repository', async () => {
  const line = new Line();
  line.machines.poolsWithoutCapacity.add('large');
  line.start();
  const odd = await line.queue();
  await line.step(SECOND);
  const [list, ask] = [line.forge.openJobs.bind(line.forge), line.forge.job.bind(line.forge)];
  line.forge.openJobs = async (name) => (await list(name)).filter(({ id }) => id !== odd.id);
  line.forge.job = async (name, id) => {
    if (id === odd.id) throw new Error('GitHub refused: 451');
    return ask(name, id);
  };
  const other = await line.queue({ isTold: false });
  await line.step(MINUTE);
  expect((await line.journal.openJobs()).map(({ id }) => id)).toContain(other.id);
});

test("a webhook is ahead of GitHub's lists: a 404 for a job of this minute is not believed", async () => {
  const line = new Line();
  line.machines.poolsWithoutCapacity.add('large');
  line.start();
  await line.step(SECOND);
  const [list, ask] = [line.forge.openJobs.bind(line.forge), line.forge.job.bind(line.forge)];
  line.forge.openJobs = async () => [];
  line.forge.job = async () => 'gone';
  const job = await line.queue();
  await line.step(MINUTE);
  line.forge.openJobs = list;
  line.forge.job = ask;
  line.machines.poolsWithoutCapacity.clear();
  await line.step(6 * MINUTE);
  expect(await runningJob(line, job.id)).toMatchObject({ status: 'in_progress' });
});

test('I-1 I-10: a new start knows from the journal whose job runs, also when GitHub does not tell of jobs', async () => {
  const line = new Line();
  line.takesJobs = false;
  line.start();
  const cancelled = await line.queue();
  await line.step(15 * SECOND);
  await line.tell(line.forge.changeJob(cancelled.id, { status: 'completed', conclusion: 'cancelled' }));
  await line.step(SECOND);
  line.forge.busyLag = HOUR;
  line.forge.deletesByLateBusy = true;
  const taken = line.forge.queueJob({ repository: 'acme/plots', labels: ['large'] });
  const [machine] = line.machines.running();
  expect(line.forge.takeJob(machine?.name ?? '')).not.toBeNull();
  // Killed between the facts of a delivery and the runner's row.
  line.kill();
  await line.journal.putJobs([await runningJob(line, taken.id)]);
  line.forge.openJobs = async () => {
    throw new Error('bad gateway');
  };
  line.start();
  await line.step(20 * MINUTE);
  expect(line.machines.running().map(({ id }) => id)).toEqual([machine?.id]);
});

test("I-1: GitHub was away when a runner was to end: its time to leave counts from GitHub's answer", async () => {
  const line = new Line();
  line.takesJobs = false;
  line.start();
  const cancelled = await line.queue();
  await line.step(15 * SECOND);
  await line.tell(line.forge.changeJob(cancelled.id, { status: 'completed', conclusion: 'cancelled' }));
  await line.step(LARGE.idle - 10 * SECOND);
  line.forge.outageUntil = line.clock.now() + 5 * MINUTE;
  await line.step(4 * MINUTE);
  line.forge.busyLag = 10 * MINUTE;
  line.forge.deletesByLateBusy = true;
  line.forge.queueJob({ repository: 'acme/plots', labels: ['large'] });
  const [machine] = line.machines.running();
  expect(line.forge.takeJob(machine?.name ?? '')).not.toBeNull();
  const list = line.forge.openJobs.bind(line.forge);
  line.forge.openJobs = async (name) => {
    const jobs = await list(name);
    await line.clock.sleep(30 * SECOND);
    return jobs;
  };
  await line.step(10 * MINUTE);
  expect(line.machines.running().map(({ id }) => id)).toContain(machine?.id);
});

test('I-1: GitHub lets a busy runner be deleted and tells of no job for minutes: nothing ends before a list of jobs was read', async () => {
  const line = new Line();
  line.takesJobs = false;
  line.start();
  const cancelled = await line.queue();
  await line.step(15 * SECOND);
  await line.tell(line.forge.changeJob(cancelled.id, { status: 'completed', conclusion: 'cancelled' }));
  await line.step(LARGE.idle - 10 * SECOND);
  line.forge.busyLag = HOUR;
  line.forge.deletesByLateBusy = true;
  line.forge.queueJob({ repository: 'acme/plots', labels: ['large'] });
  const [machine] = line.machines.running();
  expect(line.forge.takeJob(machine?.name ?? '')).not.toBeNull();
  const list = line.forge.openJobs.bind(line.forge);
  line.forge.openJobs = async () => {
    throw new Error('bad gateway');
  };
  await line.step(8 * MINUTE);
  line.forge.openJobs = list;
  await line.step(8 * MINUTE);
  expect(line.machines.running().map(({ id }) => id)).toContain(machine?.id);
});

test('a runner that dies as it starts is not started again without pause', async () => {
  const line = new Line();
  // 7: the runner is too old for GitHub.
  line.machines.onStart = async ({ id }) => {
    await line.clock.sleep(SECOND);
    line.machines.exit(id, 7);
  };
  line.start();
  const job = await line.queue();
  await line.step(10 * MINUTE);
  expect(line.rows().length).toBeGreaterThan(3);
  expect(line.rows().length).toBeLessThan(12);
  expect(line.reasonsFor(job.id)).toContain('launch-failed');
});

test('a launch that throws each time is not tried again without pause', async () => {
  const line = new Line();
  line.machines.launch = async () => {
    throw new Error('EIO');
  };
  line.start();
  await line.queue();
  await line.step(10 * MINUTE);
  expect(line.rows().length).toBeGreaterThan(3);
  expect(line.rows().length).toBeLessThan(12);
});

test('a short runner whose webhooks were all lost is no failure of its pool', async () => {
  const line = new Line();
  line.machines.onStart = async ({ id, name, jitConfig }) => {
    await line.clock.sleep(2 * SECOND);
    line.forge.connect(jitConfig ?? '');
    const job = line.forge.takeJob(name);
    if (job) line.forge.finishJob(job.id);
    line.machines.exit(id, 0);
  };
  line.start([{ ...LARGE, max: 1 }]);
  const [, second] = [await line.queue(), await line.queue()];
  await line.step(30 * SECOND);
  expect(line.reasonsFor(second.id)).not.toContain('launch-failed');
});

test('eight launches that fail together are one failure of their pool, not eight', async () => {
  const line = new Line();
  line.machines.poolsWithoutCapacity.add('large');
  line.start([{ ...LARGE, max: 8 }]);
  for (let i = 0; i < 8; i++) await line.queue();
  await line.step(2 * SECOND);
  line.machines.poolsWithoutCapacity.clear();
  await line.step(10 * SECOND);
  expect(line.machines.running()).toHaveLength(8);
});

test('S21: the clock is set back by an hour: polling goes on', async () => {
  const line = new Line();
  line.start();
  await line.step(MINUTE + 500);
  line.clock.jump(line.clock.now() - HOUR);
  // A real sleep counts seconds that pass: the jump must not be waited out.
  await line.journal.accept({ id: 'wakes', event: 'ping', receivedAt: 0, body: '{}' });
  await line.tell(line.forge.queueJob({ repository: 'acme/plots', labels: ['nobody'] }));
  line.forge.queueJob({ repository: 'acme/plots', labels: ['large'] });
  await line.step(MINUTE);
  expect(line.machines.running()).toHaveLength(1);
});

test('S21: the clock is set back by an hour: a pool that pauses does not pause for an hour', async () => {
  const line = new Line();
  line.machines.poolsWithoutCapacity.add('large');
  line.start();
  const job = await line.queue();
  await line.step(MINUTE);
  line.machines.poolsWithoutCapacity.clear();
  line.clock.jump(line.clock.now() - HOUR);
  await line.tell(job);
  await line.step(6 * MINUTE);
  expect(line.machines.running()).toHaveLength(1);
});

test('I-14: a pool is removed from the configuration while one of its machines hangs in its boot: the runner goes', async () => {
  const line = new Line();
  line.machines.onStart = () => {};
  line.start();
  const job = await line.queue();
  await line.step(SECOND);
  line.kill();
  await line.tell(line.forge.changeJob(job.id, { status: 'completed', conclusion: 'cancelled' }));
  line.start([{ ...LARGE, name: 'huge', labels: ['self-hosted', 'huge'] }]);
  await line.step(10 * MINUTE);
  expect(line.rows()).toMatchObject([{ state: 'gone', endReason: 'pool-removed' }]);
  expect(line.machines.running()).toEqual([]);
});

test('L-3: a runner that GitHub once called busy, and that never had a job, is idle again and goes', async () => {
  const line = new Line();
  line.takesJobs = false;
  line.start();
  const cancelled = await line.queue();
  await line.step(15 * SECOND);
  await line.tell(line.forge.changeJob(cancelled.id, { status: 'completed', conclusion: 'cancelled' }));
  const real = line.forge.deregister.bind(line.forge);
  line.forge.deregister = async () => {
    line.forge.deregister = real;
    return 'busy';
  };
  await line.step(20 * MINUTE);
  expect(line.machines.running()).toEqual([]);
  expect(line.rows()).toMatchObject([{ state: 'gone', endReason: 'idle-too-long' }]);
});

async function runningJob(line: Line, id: string) {
  const job = await line.forge.job('acme/plots', id);
  if (job === 'gone') throw new Error(`no job ${id}`);
  return job;
}

/** Counts the calls of a method from now on; above `most` it throws, so that a spin ends. */
function countCalls<T extends object>(target: T, method: keyof T & string, most = Number.POSITIVE_INFINITY): () => number {
  let count = 0;
  const real = Reflect.get(target, method) as (...args: unknown[]) => unknown;
  Reflect.set(target, method, (...args: unknown[]) => {
    if (++count > most) throw new Error('it spins');
    return real.apply(target, args);
  });
  return () => count;
}
