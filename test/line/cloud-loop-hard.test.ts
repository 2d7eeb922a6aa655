import { expect, test } from '@jest/globals';
import type { JobFacts } from '../../autoscaler/forge-ports.ts';
import type { Machines, Offer } from '../../autoscaler/machine-ports.ts';
import { MachinesOfPools } from '../../autoscaler/machines-of-pools.ts';
import { NO_WINDOWS } from '../../autoscaler/pool-rules.ts';
import type { PoolSettings, ReconcilerGiven } from '../../autoscaler/reconcile.ts';
import { LARGE, Line } from '../builders/line.ts';
import { FakeMachines } from '../fakes/fake-machines.ts';
import { MemoryJournal } from '../fakes/memory-journal.ts';
import { MemoryLog } from '../fakes/memory-log.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const SPOT: Offer = { type: 'm7a.large', zone: 'eu-west-1a', market: 'spot', usdPerHour: 0.04 };
const TEN: PoolSettings = { ...LARGE, max: 10 };
const SMALL: PoolSettings = { ...LARGE, name: 'small', labels: ['self-hosted', 'small'] };

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

/** `large` on machines of a cloud, `small` on machines of this host. */
function mixed(): Line & { readonly local: FakeMachines } {
  const line = new Line();
  line.machines.machineIdOf = (request) => `i-${request}`;
  line.machines.pullFrom = 2;
  const local = new FakeMachines(line.clock);
  local.onStart = async ({ id, name, jitConfig }) => {
    await line.clock.sleep(5 * SECOND);
    if (!line.forge.connect(jitConfig ?? '')) return local.exit(id, 1);
    if (line.takesJobs) line.forge.takeJob(name);
  };
  const kinds = new Map<string, Machines>([
    ['large', line.machines],
    ['small', local],
  ]);
  line.start([TEN, SMALL], { machines: new MachinesOfPools(kinds, new MemoryLog()) });
  return Object.assign(line, { local });
}

async function queueMany(line: Line, count: number): Promise<void> {
  for (let i = 0; i < count; i++) await line.journalOnly(line.forge.queueJob({ repository: 'acme/plots', labels: ['large'] }));
  line.wake();
}

function failing(): Promise<never> {
  return Promise.reject(new Error('connection reset'));
}

// ------------------------------------------------------------------------------------------ machines that nobody can list

test('I-2: the journal is lost and machines cannot be listed at the start: nothing is launched before it is known what runs', async () => {
  const line = cloud([{ ...TEN, max: 3 }]);
  await queueMany(line, 3);
  await line.step(MINUTE);
  line.kill();
  line.forgetEverything(new MemoryJournal());
  const list = line.machines.list.bind(line.machines);
  line.machines.list = failing;
  // Nor does GitHub tell of runners.
  line.forge.runners = async () => [];
  line.start([{ ...TEN, max: 3 }]);
  await line.queue();
  await line.step(3 * MINUTE);
  expect(line.machines.running()).toHaveLength(3);
  expect(line.snapshot().held).toEqual([expect.objectContaining({ because: 'machines-unavailable' })]);
  line.machines.list = list;
  await line.step(3 * MINUTE);
  expect(line.machines.running()).toHaveLength(3);
  expect(line.snapshot().held).toEqual([expect.objectContaining({ because: 'pool-full' })]);
});

test('L-5: a cloud that cannot be reached from the start holds its own pool, and no other', async () => {
  const line = mixed();
  line.machines.list = failing;
  const there = await line.queue({ labels: ['small'] });
  const away = await line.queue();
  await line.step(MINUTE);
  const status = (id: string) => line.forge.jobs().find((job) => job.id === id)?.status;
  expect([status(there.id), status(away.id)]).toEqual(['in_progress', 'queued']);
  expect(line.snapshot().held).toEqual([expect.objectContaining({ job: away.id, because: 'machines-unavailable' })]);
});

test('L-5 I-14: a cloud that cannot be reached keeps no place of another pool taken', async () => {
  const line = mixed();
  await line.step(SECOND);
  line.machines.list = failing;
  line.machines.end = failing;
  line.takesJobs = false;
  await line.queue({ labels: ['small'] });
  await line.step(20 * SECOND);
  line.forge.cancelAll();
  await line.step(10 * MINUTE);
  expect(line.local.running()).toEqual([]);
  expect(line.rows().map(({ state }) => state)).toEqual(['gone']);
});

test('I-1: what a list of before does not show is not gone: machines that were started since run on', async () => {
  const line = mixed();
  await line.step(SECOND);
  line.machines.listLag = 2 * MINUTE;
  line.machines.list = failing;
  await queueMany(line, 2);
  await line.step(10 * MINUTE);
  expect(line.machines.running()).toHaveLength(2);
  expect(line.rows().map(({ state }) => state)).toEqual(['busy', 'busy']);
});

// ------------------------------------------------------------------------------------------- a disk that takes no writes

test('I-17: while the journal takes no writes no runner is deregistered and no machine ended, and both are once it does', async () => {
  const line = cloud();
  line.takesJobs = false;
  await line.queue();
  await line.step(30 * SECOND);
  line.forge.cancelAll();
  for (const job of line.forge.jobs()) await line.tell(job);
  await line.step(SECOND);
  line.journal.refuseWrites = 'the disk is full';
  await line.step(10 * MINUTE);
  expect(line.forge.registrations()).toHaveLength(1);
  expect(line.machines.running()).toHaveLength(1);
  line.journal.refuseWrites = null;
  await line.step(5 * MINUTE);
  expect(line.forge.registrations()).toEqual([]);
  expect(line.machines.running()).toEqual([]);
});

test('the disk was full when a job came: nobody counts on a machine that was never ordered, and the job is served at once after', async () => {
  const line = cloud();
  line.machines.listLag = 15 * MINUTE;
  await line.step(SECOND);
  const put = line.journal.putRunners.bind(line.journal);
  line.journal.putRunners = failing;
  await line.queue();
  await line.step(5 * SECOND);
  line.journal.putRunners = put;
  await line.step(20 * SECOND);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(['in_progress']);
});

test('why a job waits is recorded also where the disk was full when the reason changed', async () => {
  const line = cloud([TEN]);
  line.machines.poolsWithoutCapacity.add('large');
  const job = await line.queue();
  await line.step(SECOND);
  line.journal.refuseWrites = 'the disk is full';
  line.pausePool('large', 'the image is being changed');
  await line.step(5 * SECOND);
  line.journal.refuseWrites = null;
  await line.step(5 * SECOND);
  expect(line.reasonsFor(job.id)).toContain('paused');
});

test('I-17: a registration is given up only after its cause is recorded', async () => {
  const line = cloud();
  line.machines.poolsWithoutCapacity.add('large');
  const early: string[] = [];
  const deregister = line.forge.deregister.bind(line.forge);
  line.forge.deregister = async (scope, id) => {
    for (const row of line.rows())
      if (row.runnerId === id && !line.reasonsFor(row.id).includes('no-capacity')) early.push(row.id);
    return deregister(scope, id);
  };
  await queueMany(line, 3);
  await line.step(SECOND);
  expect(line.forge.registrations()).toEqual([]);
  expect(early).toEqual([]);
});

// ---------------------------------------------------------------------------------------- machines that nobody remembers

test('I-1: the journal is lost and machines of a burst idle: their runners are deregistered before their machines end', async () => {
  const line = cloud();
  line.takesJobs = false;
  await queueMany(line, 2);
  await line.step(MINUTE);
  line.kill();
  line.forge.cancelAll();
  line.forgetEverything(new MemoryJournal());
  const early: string[] = [];
  const end = line.machines.end.bind(line.machines);
  line.machines.end = async (id) => {
    early.push(...line.forge.registrations());
    await end(id);
  };
  line.start([TEN]);
  await line.step(10 * MINUTE);
  expect(line.machines.running()).toEqual([]);
  expect(early).toEqual([]);
});

test('I-1: the journal is lost and runners are registered at several owners: each is deregistered where it is', async () => {
  const line = new Line();
  line.takesJobs = false;
  line.forge.addRepository('umbrella/plots');
  line.start([TEN], { owners: ['acme', 'umbrella'] });
  await line.journalOnly(line.forge.queueJob({ repository: 'umbrella/plots', labels: ['large'] }));
  line.wake();
  await line.step(MINUTE);
  expect(line.forge.registrations()).toHaveLength(1);
  line.kill();
  line.forge.cancelAll();
  line.forgetEverything(new MemoryJournal());
  const early: string[] = [];
  const end = line.machines.end.bind(line.machines);
  line.machines.end = async (id) => {
    early.push(...line.forge.registrations());
    await end(id);
  };
  line.start([TEN], { owners: ['acme', 'umbrella'] });
  await line.step(10 * MINUTE);
  expect(line.machines.running()).toEqual([]);
  expect(early).toEqual([]);
});

test('I-1: a launch that nobody answered and no list shows, and GitHub calls its runner busy: it is not ended', async () => {
  const line = cloud();
  line.machines.listLag = 4 * MINUTE;
  line.forge.listLag = 10 * MINUTE;
  line.machines.loseNextAnswer = true;
  await line.queue();
  await line.step(SECOND);
  // GitHub's lists of jobs lag too, and the webhook was lost.
  line.forge.openJobs = async () =>
    line.forge.jobs().map((job) => ({ ...job, status: 'queued', runnerName: null, startedAt: null }));
  await line.step(3 * MINUTE);
  expect(line.machines.running().length).toBeGreaterThan(0);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(['in_progress']);
  const [name] = line.forge.jobs().map(({ runnerName }) => runnerName);
  expect(line.machines.running().map((machine) => machine.name)).toContain(name);
});

// ------------------------------------------------------------------------------------------------- bursts and slow callers

test('a burst: a runner that is up and works is seen to, while GitHub still registers the last of the order', async () => {
  const line = cloud();
  const register = line.forge.register.bind(line.forge);
  let count = 0;
  line.forge.register = async (scope, runner) => {
    if (++count === 5) await line.clock.sleep(3 * MINUTE);
    return register(scope, runner);
  };
  await queueMany(line, 5);
  await line.step(MINUTE);
  expect(line.rows().map(({ state }) => state)).toEqual(['busy', 'busy', 'busy', 'busy', 'starting']);
});

test('L-1: GitHub fails once as a runner is registered: nothing was launched, so its job waits seconds, not until a lost machine were given up', async () => {
  const line = cloud();
  line.machines.listLag = 15 * MINUTE;
  line.forge.loseNextAnswer = true;
  await line.queue();
  await line.step(30 * SECOND);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(['in_progress']);
  await line.step(2 * MINUTE);
  expect(line.forge.registrations()).toHaveLength(1);
});

test('G15: it stops within five seconds also where the cloud does not answer', async () => {
  const line = new Line();
  line.machines.list = () => new Promise(() => {});
  const stop = new AbortController();
  const stopped: number[] = [];
  line.start([TEN], {}, stop.signal);
  void line.running().then(() => stopped.push(line.clock.now()));
  await line.step(SECOND);
  const asked = line.clock.now();
  stop.abort();
  await line.step(10 * SECOND);
  expect(stopped[0]).toBeLessThanOrEqual(asked + 5 * SECOND);
});

test('a start while GitHub answers slowly: what webhooks told is served meanwhile', async () => {
  const line = new Line();
  line.forge.openJobs = async () => {
    await line.clock.sleep(5 * MINUTE);
    return [];
  };
  line.start([TEN]);
  await line.queue();
  await line.step(MINUTE);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(['in_progress']);
});

test('what a machine tells while the service starts is not lost', async () => {
  const line = cloud();
  line.takesJobs = false;
  await queueMany(line, 2);
  await line.step(30 * SECOND);
  const [row] = line.rows();
  line.kill();
  line.start([TEN]);
  const told = line.report(row?.machine ?? '', { kind: 'spot-notice' });
  await line.step(SECOND);
  await told;
  expect(line.rows().find(({ id }) => id === row?.id)?.interruptedAt).not.toBeNull();
});

test('I-7 L-1: a stopped machine that cannot be started is ended, and its job gets a new one', async () => {
  const windows = { ...NO_WINDOWS, warm: () => ({ hot: 0, stopped: 1 }) };
  const line = cloud([TEN], { windows });
  await line.step(MINUTE);
  const [stocked] = await line.machines.list();
  expect(stocked?.state).toBe('stopped');
  line.machines.start = async () => ({ kind: 'no-capacity', because: 'no room in eu-west-1a' });
  await line.queue();
  await line.step(30 * SECOND);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(['in_progress']);
  const known = new Set(line.rows().flatMap(({ state, machine }) => (state === 'gone' ? [] : [machine])));
  expect((await line.machines.list()).filter(({ id }) => !known.has(id))).toEqual([]);
});

test('a runner that is registered anew while its end is decided does not stay registered', async () => {
  const line = cloud();
  await queueMany(line, 2);
  await line.step(5 * SECOND);
  line.kill();
  line.forge.cancelAll();
  const register = line.forge.register.bind(line.forge);
  line.forge.register = async (scope, runner) => {
    await line.clock.sleep(85 * SECOND);
    return register(scope, runner);
  };
  line.start([TEN]);
  await line.step(3 * MINUTE);
  expect(line.rows().map(({ state }) => state)).toEqual(['gone', 'gone']);
  expect(line.forge.registrations()).toEqual([]);
});

test('I-5: a machine of a pool that is no longer configured is not given a runner that a timer of nothing would end', async () => {
  const line = cloud();
  await queueMany(line, 2);
  await line.step(5 * SECOND);
  line.kill();
  line.forge.openJobs = async () => {
    await line.clock.sleep(15 * SECOND);
    return line.forge.jobs();
  };
  line.start([SMALL]);
  await line.step(20 * SECOND);
  expect(line.claims.map(({ answer }) => answer.kind)).not.toContain('runner');
  await line.step(5 * MINUTE);
  expect(await line.machines.list()).toEqual([]);
});

test('256 jobs that come together are one order, and nothing is left of it', async () => {
  const line = cloud([{ ...TEN, max: 300 }]);
  await line.step(SECOND);
  await queueMany(line, 256);
  await line.step(MINUTE);
  expect(line.machines.orders.map(({ requests }) => requests.length)).toEqual([256]);
  for (const job of line.forge.jobs()) await line.finish(job);
  await line.step(2 * MINUTE);
  expect(line.forge.jobs().filter(({ conclusion }) => conclusion !== 'success')).toEqual([]);
  expect(await line.machines.list()).toEqual([]);
  expect(line.rows().filter(({ state }) => state !== 'gone')).toEqual([]);
});

test('GitHub goes away in the middle of a burst, for longer than a boot takes: all its jobs run within five minutes of its return', async () => {
  const line = cloud();
  const launch = line.machines.launch.bind(line.machines);
  line.machines.launch = async (order) => {
    if (line.forge.outageUntil === 0) line.forge.outageUntil = line.clock.now() + 20 * MINUTE;
    return launch(order);
  };
  await queueMany(line, 10);
  await line.step(25 * MINUTE);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(Array(10).fill('in_progress'));
  expect(line.machines.running()).toHaveLength(10);
});

test('machines of a burst that never ask for anything end, and their registrations with them', async () => {
  const line = cloud();
  line.machines.onStart = () => {};
  await queueMany(line, 3);
  await line.step(SECOND);
  line.forge.cancelAll();
  await line.step(10 * MINUTE);
  expect(line.rows().map(({ state }) => state)).toEqual(['gone', 'gone', 'gone']);
  expect(line.forge.registrations()).toEqual([]);
});

test('a disk that is full is no reason to start the service again: it looks, and says so', async () => {
  const line = cloud();
  await line.queue();
  await line.step(MINUTE);
  line.journal.refuseWrites = 'the disk is full';
  await line.finish(line.forge.jobs()[0] as JobFacts, { isTold: false });
  await line.step(5 * MINUTE);
  expect(line.clock.now() - line.lookedAt()).toBeLessThan(20 * SECOND);
});

test('one machine that ended before its runner came up is one failure, however long its registration is under way', async () => {
  const line = cloud();
  await line.step(SECOND);
  const [register, boot] = [line.forge.register.bind(line.forge), line.machines.onStart];
  let count = 0;
  line.forge.register = async (scope, runner) => {
    if (++count === 2) await line.clock.sleep(4 * MINUTE);
    return register(scope, runner);
  };
  line.machines.onStart = (request, order) => {
    if (!request.id.endsWith('-1')) return boot(request, order);
    void line.clock.sleep(5 * SECOND).then(() => line.machines.exit(line.machines.machineIdOf(request.id), 1));
  };
  await queueMany(line, 2);
  await line.step(5 * MINUTE);
  expect(line.forge.jobs().map(({ status }) => status)).toEqual(['in_progress', 'in_progress']);
});
