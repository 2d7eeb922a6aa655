import { expect, test } from '@jest/globals';
import { LARGE, Line } from '../builders/line.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

test('a queued job gets a machine, runs, and nothing is left', async () => {
  const line = new Line();
  line.start();
  const job = await line.queue();
  await line.step(15 * SECOND);
  expect(line.rows()).toMatchObject([{ state: 'idle', pool: 'large', scope: 'orgs/acme', because: `queued-job ${job.id}` }]);
  await line.tell(await runningJob(line, job.id));
  await line.step(SECOND);
  expect(line.rows()).toMatchObject([{ state: 'busy', jobId: job.id }]);
  await line.finish(job);
  await line.step(2 * SECOND);
  expect(line.rows()).toMatchObject([{ state: 'gone', endReason: 'machine-ended' }]);
  expect(line.machines.running()).toEqual([]);
  expect(line.forge.registrations()).toEqual([]);
  expect(line.reasonsFor(job.id)).toEqual(['launch', 'runner-coming', 'runner-idle']);
});

test('S17: with every webhook lost, polling finds the job within a minute, and the end of the job within its period', async () => {
  const line = new Line();
  line.start();
  await line.step(SECOND);
  const job = await line.queue({ isTold: false });
  // A repository where nothing went on for long is looked at every 45 s; looks are gathered for five.
  await line.step(50 * SECOND);
  expect(line.rows()).toHaveLength(1);
  await line.step(35 * SECOND);
  expect(line.rows()).toMatchObject([{ state: 'busy', jobId: job.id }]);
  await line.finish(job, { isTold: false });
  await line.step(36 * SECOND);
  expect(line.rows()).toMatchObject([{ state: 'gone' }]);
  expect(await line.journal.openJobs()).toEqual([]);
});

test('I-2: three jobs and a pool of two: the third waits, says why, and is served when a place is free', async () => {
  const line = new Line();
  line.start();
  const [first, , third] = [await line.queue(), await line.queue(), await line.queue()];
  await line.step(20 * SECOND);
  expect(line.machines.running()).toHaveLength(2);
  expect(line.reasonsFor(third.id)).toEqual(['pool-full']);
  await line.tell(await runningJob(line, first.id));
  await line.finish(first);
  await line.step(30 * SECOND);
  expect(line.reasonsFor(third.id).slice(0, 2)).toEqual(['pool-full', 'launch']);
  expect(await runningJob(line, third.id)).toMatchObject({ status: 'in_progress' });
});

test('I-4: the answer to a launch is lost: the machine is adopted, not doubled', async () => {
  const line = new Line();
  line.machines.loseNextAnswer = true;
  line.start();
  await line.queue();
  await line.step(40 * SECOND);
  expect(line.rows()).toHaveLength(1);
  expect(line.machines.startsOf(line.rows()[0]?.id ?? '')).toBe(1);
  expect(line.rows()[0]?.state).not.toBe('gone');
});

test('I-4: the answer to a launch is lost and the list lags: what is not listed yet is not launched again', async () => {
  const line = new Line();
  line.machines.loseNextAnswer = true;
  line.machines.listLag = 30 * SECOND;
  line.start();
  await line.queue();
  await line.step(MINUTE);
  expect(line.rows()).toHaveLength(1);
  expect(line.rows()[0]?.state).toBe('busy');
});

test('the answer to a registration is lost: the registration is found by its name and removed, and the job gets another runner', async () => {
  const line = new Line();
  line.forge.loseNextAnswer = true;
  line.start();
  const job = await line.queue();
  await line.step(MINUTE);
  expect(line.rows().map(({ state, endReason }) => [state, endReason])).toEqual([
    ['gone', 'launch-interrupted'],
    ['busy', null],
  ]);
  expect(line.forge.registrations()).toEqual([line.rows()[1]?.name]);
  expect(await runningJob(line, job.id)).toMatchObject({ status: 'in_progress' });
});

test('the job is cancelled while the machine boots: the runner waits its idle time for another and goes', async () => {
  const line = new Line();
  line.start();
  const job = await line.queue();
  await line.step(5 * SECOND);
  await line.tell(line.forge.changeJob(job.id, { status: 'completed', conclusion: 'cancelled' }));
  await line.step(LARGE.idle);
  expect(line.rows()).toMatchObject([{ state: 'idle' }]);
  await line.step(30 * SECOND);
  expect(line.rows()).toMatchObject([{ endReason: 'idle-too-long' }]);
  expect(line.forge.registrations()).toEqual([]);
});

test('an idle runner of a cancelled job serves the next job: nothing new is launched', async () => {
  const line = new Line();
  line.takesJobs = false;
  line.start();
  const cancelled = await line.queue();
  await line.step(15 * SECOND);
  await line.tell(line.forge.changeJob(cancelled.id, { status: 'completed', conclusion: 'cancelled' }));
  const next = await line.queue();
  await line.step(5 * SECOND);
  expect(line.rows()).toHaveLength(1);
  expect(line.reasonsFor(next.id)).toEqual(['runner-idle']);
});

test('I-10: the service is killed in the middle of a launch: the next start clears up and serves the job', async () => {
  for (const [at, effect] of [
    [0, 'register'],
    [1, 'launch'],
  ] as const) {
    const line = new Line();
    line.start();
    killAt(line, effect);
    const job = await line.queue();
    await line.step(SECOND);
    line.start();
    await line.step(MINUTE);
    expect([at, await runningJob(line, job.id)]).toMatchObject([at, { status: 'in_progress' }]);
    expect(line.forge.registrations()).toHaveLength(1);
    expect(line.machines.running()).toHaveLength(1);
  }
});

test('the service is killed while runners work: the next start finds them and ends nothing', async () => {
  const line = new Line();
  line.start();
  const job = await line.queue();
  await line.step(15 * SECOND);
  line.kill();
  await line.step(10 * MINUTE);
  line.start();
  await line.step(MINUTE);
  expect(line.rows()).toMatchObject([{ state: 'busy', jobId: job.id }]);
  await line.finish(job);
  await line.step(2 * SECOND);
  expect(line.rows()).toMatchObject([{ state: 'gone', endReason: 'machine-ended' }]);
});

test('I-1: GitHub says that a runner is idle, and lets it be deleted, in the middle of its job: the job goes on', async () => {
  const line = new Line();
  line.takesJobs = false;
  line.start();
  const cancelled = await line.queue();
  await line.step(15 * SECOND);
  await line.tell(line.forge.changeJob(cancelled.id, { status: 'completed', conclusion: 'cancelled' }));
  await line.step(LARGE.idle - 10 * SECOND);
  // The job is handed over just as the runner's idle time ends; neither `busy` nor a webhook tells.
  line.forge.busyLag = 12 * MINUTE;
  line.forge.deletesByLateBusy = true;
  line.forge.queueJob({ repository: 'acme/plots', labels: ['large'] });
  const machine = line.machines.running()[0];
  expect(line.forge.takeJob(machine?.name ?? '')).not.toBeNull();
  await line.step(10 * MINUTE);
  expect(line.machines.running().map(({ id }) => id)).toContain(machine?.id);
});

test('I-14: a machine that never connects is replaced after its boot deadline', async () => {
  const line = new Line();
  line.machines.onStart = () => {};
  line.start();
  const job = await line.queue();
  await line.step(LARGE.boot + 5 * SECOND);
  expect(line.rows()[0]).toMatchObject({ endReason: 'boot-deadline' });
  expect(line.rows()).toHaveLength(2);
  expect(line.reasonsFor(job.id)).toContain('launch');
});

test('S20: while GitHub is away nothing is asked of it, the job says so, and is served once it is back', async () => {
  const line = new Line();
  line.start();
  await line.step(SECOND);
  line.forge.outageUntil = line.clock.now() + 5 * MINUTE;
  const job = await line.queue();
  await line.step(MINUTE);
  expect(line.reasonsFor(job.id)).toContain('github-unavailable');
  await line.step(6 * MINUTE);
  expect(await runningJob(line, job.id)).toMatchObject({ status: 'in_progress' });
});

test('I-15: while GitHub stays away for long, an idle service sleeps; it does not spin', async () => {
  const line = new Line();
  line.start();
  await line.step(4 * MINUTE);
  line.forge.outageUntil = line.clock.now() + 20 * MINUTE;
  let sleeps = 0;
  const sleep = line.clock.sleep.bind(line.clock);
  line.clock.sleep = (ms, signal) => {
    if (++sleeps > 1_000) throw new Error('it spins');
    return sleep(ms, signal);
  };
  await line.step(15 * MINUTE);
  expect(sleeps).toBeGreaterThan(0);
  expect(sleeps).toBeLessThan(200);
});

test('a pool without capacity pauses longer each time and leaves no registration behind', async () => {
  const line = new Line();
  line.machines.poolsWithoutCapacity.add('large');
  line.start();
  const job = await line.queue();
  await line.step(2 * MINUTE);
  expect(line.rows().length).toBeGreaterThanOrEqual(4);
  expect(line.rows().length).toBeLessThanOrEqual(6);
  expect(line.rows().every(({ state, endReason }) => state === 'gone' && endReason === 'no-capacity')).toBe(true);
  expect(line.forge.registrations()).toEqual([]);
  expect(line.reasonsFor(job.id)).toContain('no-capacity');
  const held = line.snapshot().held.find((one) => one.job === job.id);
  expect(held).toMatchObject({ because: 'no-capacity', why: 'pool large is full' });
});

test('I-5: a busy machine past its lifetime ends itself, and its row with it', async () => {
  const line = new Line();
  line.start();
  const job = await line.queue();
  await line.step(15 * SECOND);
  await line.tell(await runningJob(line, job.id));
  await line.step(LARGE.maxLifetime + MINUTE);
  expect(line.machines.running()).toEqual([]);
  expect(line.rows()[0]).toMatchObject({ state: 'gone' });
});

test('S2: the same deliveries ten times over, in any order, lead to the same end', async () => {
  const line = new Line();
  line.start();
  const job = await line.queue();
  await line.step(15 * SECOND);
  const running = await runningJob(line, job.id);
  for (let i = 0; i < 10; i++) await line.tell(i % 2 === 0 ? job : running);
  await line.finish(job);
  for (let i = 0; i < 10; i++) await line.tell(i % 2 === 0 ? running : job);
  await line.step(MINUTE);
  expect(line.rows()).toHaveLength(1);
  expect(line.rows()[0]?.state).toBe('gone');
  expect(await line.journal.openJobs()).toEqual([]);
});

async function runningJob(line: Line, id: string) {
  const job = await line.forge.job('acme/plots', id);
  if (job === 'gone') throw new Error(`no job ${id}`);
  return job;
}

/** SIGKILL right after an effect took place, before its answer is seen. */
function killAt(line: Line, effect: 'register' | 'launch'): void {
  const target = effect === 'register' ? line.forge : line.machines;
  const real = Reflect.get(target, effect) as (...args: unknown[]) => Promise<unknown>;
  Reflect.set(target, effect, async (...args: unknown[]) => {
    const answer = await real.apply(target, args);
    line.kill();
    Reflect.deleteProperty(target, effect);
    return answer;
  });
}
