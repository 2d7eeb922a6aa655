import { describe, expect, test } from '@jest/globals';
import { runKeyOf } from '../../../autoscaler/demand/demand-from.ts';
import { createExplainer } from '../../../autoscaler/explain/explainer.ts';
import type { Reason } from '../../../autoscaler/explain/reasons.ts';
import type { JobFacts } from '../../../autoscaler/forge-ports.ts';
import type { LaunchAnswer, LaunchOrder } from '../../../autoscaler/machine-ports.ts';
import { MachinesUnavailable } from '../../../autoscaler/machines-unavailable.ts';
import { plan } from '../../../autoscaler/plan/plan.ts';
import { NO_WINDOWS, type Windows } from '../../../autoscaler/pool-rules.ts';
import type { PoolSettings, ReconcilerGiven } from '../../../autoscaler/reconcile.ts';
import { LARGE, Line } from '../../builders/line.ts';
import { aMember, aRow, aWorld } from '../../builders/world.ts';
import { shows } from '../../shows.ts';

// Each reason is reached by the real loop on fakes, and told by the real explanation.
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

function started(pool: Partial<PoolSettings> = {}, more: Partial<ReconcilerGiven> = {}): Line {
  const line = new Line();
  line.start([{ ...LARGE, ...pool }], more);
  return line;
}

/** Jobs that are told one after the other. */
async function queued(line: Line, count = 1): Promise<readonly JobFacts[]> {
  const jobs: JobFacts[] = [];
  for (let each = 0; each < count; each++) jobs.push(await line.queue());
  return jobs;
}

/** What is answered to whoever asks why the latest job waits. */
async function toldOfLast(line: Line, pools: readonly PoolSettings[] = [LARGE]) {
  const service = { look: () => line.snapshot(), pools, sources: () => [] };
  const job = line.forge.jobs().at(-1);
  return createExplainer({ history: line.journal, clock: line.clock, service })(job?.id ?? '');
}

/** What the machines' maker answers to each request, from now on. */
function answering(line: Line, answer: () => LaunchAnswer): void {
  line.machines.launch = async ({ requests }: LaunchOrder) => requests.map(answer);
}

const endsOf = (line: Line): readonly (string | null)[] => line.rows().map(({ endReason }) => endReason);

async function waits(line: Line, because: Reason, after = 20 * SECOND): Promise<void> {
  await line.step(after);
  expect(await toldOfLast(line)).toMatchObject({ because });
}

describe('why a job waits', () => {
  test('no runner is given to it although one is idle', async () => {
    const line = started();
    line.takesJobs = false;
    await queued(line);
    await waits(line, shows('runner-idle'), 40 * SECOND);
  });

  test('a runner is coming that GitHub may give to any of the jobs that wait', async () => {
    const line = started();
    const [first, second] = await queued(line, 2);
    await line.step(5 * SECOND);
    line.forge.changeJob(first?.id ?? '', { status: 'completed', conclusion: 'cancelled' });
    await line.tell(line.forge.jobs().find(({ id }) => id === first?.id) as JobFacts);
    const third = await line.queue();
    await line.step(2 * SECOND);
    const held = line.snapshot().held.filter(({ because }) => because === shows('runner-coming'));
    expect(held.map(({ job }) => job)).toEqual([second?.id, third.id]);
    expect(await toldOfLast(line)).toMatchObject({ because: 'runner-coming', detail: expect.stringContaining('was started at') });
  });

  test('the pool has as many machines as it may have', async () => {
    const line = started();
    await queued(line, 3);
    await waits(line, shows('pool-full'), 40 * SECOND);
  });

  test('the repository has as many machines of the pool as it may have', async () => {
    const line = started({ maxPerRepository: 1 });
    await queued(line, 2);
    await waits(line, shows('repository-full'), 40 * SECOND);
  });

  test('all pools together have as many machines as they may have', async () => {
    const line = started({}, { limits: { max: 1, budget: { perDay: null, perMonth: null } } });
    await queued(line, 2);
    await waits(line, shows('all-full'), 40 * SECOND);
  });

  test('I-3: the budget of the day leaves no room for what another machine may cost', async () => {
    const line = started({ usdPerHour: 1, budget: { perDay: 1.5, perMonth: null } });
    await queued(line, 2);
    await waits(line, shows('budget-day'), 40 * SECOND);
    expect((await toldOfLast(line))?.detail).toContain('1.5');
  });

  test('I-3: the budget of the month leaves no room for what another machine may cost', async () => {
    const line = started({ usdPerHour: 1, budget: { perDay: null, perMonth: 1.5 } });
    await queued(line, 2);
    await waits(line, shows('budget-month'), 40 * SECOND);
  });

  test('a blackout lasts: until when, and why', async () => {
    const line = new Line();
    const until = line.clock.now() + HOUR;
    line.start([LARGE], { windows: { ...NO_WINDOWS, blackout: () => ({ until, because: 'nightly' }) } });
    await queued(line);
    await waits(line, shows('blackout'));
    expect(await toldOfLast(line)).toMatchObject({ next: { at: until }, detail: expect.stringContaining('Nightly.') });
  });

  test('an operator stopped the pool, and lets it go on', async () => {
    const line = started();
    await line.step(SECOND);
    line.pausePool('large', 'the image is rebuilt');
    await queued(line);
    await waits(line, shows('paused'));
    line.pausePool('large', null);
    await line.step(MINUTE);
    expect(await toldOfLast(line)).toMatchObject({ because: 'running' });
  });

  test('the cloud has no room: each place and its answer, and when it is tried again', async () => {
    const line = started();
    answering(line, () => ({ kind: 'no-capacity', because: 'g5.2xlarge eu-west-1a spot: InsufficientInstanceCapacity' }));
    await queued(line);
    await waits(line, shows('no-capacity'), 2 * SECOND);
    const told = await toldOfLast(line);
    expect(told?.detail).toContain('eu-west-1a spot: InsufficientInstanceCapacity');
    expect(told?.next.at).toBeGreaterThan(line.clock.now());
    expect(endsOf(line)).toContain('no-capacity');
  });

  test("the account's quota is reached", async () => {
    const line = started();
    answering(line, () => ({ kind: 'quota', because: 'VcpuLimitExceeded' }));
    await queued(line);
    await waits(line, shows('quota'), 2 * SECOND);
    expect(endsOf(line)).toContain('quota');
  });

  test('the cloud refuses the order itself: a person must mend the configuration', async () => {
    const line = started();
    line.machines.poolsRefused.set('large', 'InvalidSubnetID.NotFound: subnet-1');
    await queued(line);
    await waits(line, shows('misconfigured'), 2 * SECOND);
    expect((await toldOfLast(line))?.detail).toContain('InvalidSubnetID.NotFound: subnet-1.');
    expect(endsOf(line)).toContain(shows('refused'));
  });

  test('GitHub refuses to register runners: launches fail', async () => {
    const line = started();
    line.forge.refusal = 'Resource not accessible by integration';
    await queued(line);
    await waits(line, shows('launch-failed'), 2 * SECOND);
    expect(endsOf(line)).toContain(shows('registration-refused'));
  });

  test('another runner carries the name: that launch ends, and another one takes its place', async () => {
    const line = started();
    const register = line.forge.register.bind(line.forge);
    let times = 0;
    line.forge.register = async (...asked) => (++times === 1 ? { kind: 'name-taken' } : register(...asked));
    await queued(line);
    await line.step(MINUTE);
    expect(endsOf(line)).toEqual([shows('name-taken'), null]);
    expect(await toldOfLast(line)).toMatchObject({ because: 'running' });
  });

  test("the cloud's API is throttled", async () => {
    const line = started();
    const until = line.clock.now() + 10 * MINUTE;
    line.machines.launch = async () => {
      throw new MachinesUnavailable('RequestLimitExceeded', until);
    };
    const [first] = await queued(line, 1);
    await line.step(2 * SECOND);
    await line.queue();
    await waits(line, shows('machines-unavailable'), 2 * SECOND);
    expect(first).toBeDefined();
  });

  test('GitHub is away: until when', async () => {
    const line = started();
    await line.step(SECOND);
    line.forge.outageUntil = line.clock.now() + 10 * MINUTE;
    await queued(line);
    await line.step(2 * SECOND);
    await queued(line);
    await waits(line, shows('github-unavailable'), 2 * SECOND);
  });

  test('no pool has its labels: the nearest one is named', async () => {
    const line = started();
    await line.queue({ labels: ['large', 'arm64'] });
    await waits(line, shows('no-pool'));
    expect((await toldOfLast(line))?.detail).toContain('The nearest pool is large: it lacks arm64.');
  });

  test('S9: it asks for any self-hosted runner', async () => {
    const line = started();
    await line.queue({ labels: ['self-hosted'] });
    await waits(line, shows('labels-too-broad'));
  });

  test('S5: its pool is for other repositories', async () => {
    const line = started({ repositories: ['acme/maps'] });
    await queued(line);
    await waits(line, shows('repository-not-allowed'));
  });

  test('S5: its commit comes from a fork, or nobody knows yet whether it does', async () => {
    const known = new Map<string, boolean>();
    const line = started({ forks: 'refuse' }, { forks: () => known });
    const [job] = await queued(line);
    await waits(line, shows('fork-unknown'));
    known.set(runKeyOf(job as JobFacts), true);
    await waits(line, shows('fork-not-allowed'));
  });

  test('L-2: its owner is no longer configured', async () => {
    const line = started({ max: 1 });
    await queued(line, 2);
    await line.step(20 * SECOND);
    line.kill();
    line.forge.addRepository('other/plots');
    line.start([LARGE], { owners: ['other'] });
    await waits(line, shows('not-ours'));
  });
});

describe('why a runner ends', () => {
  test('its pool is no longer configured', async () => {
    const line = started();
    line.takesJobs = false;
    await queued(line);
    await line.step(30 * SECOND);
    line.kill();
    line.start([{ ...LARGE, name: 'other', labels: ['other'] }]);
    await line.step(30 * SECOND);
    expect(endsOf(line)).toEqual([shows('pool-removed')]);
  });

  test('I-10: the service stopped within its launch', async () => {
    const line = new Line();
    await line.journal.putRunners([aRow({ state: 'planned', plannedAt: line.clock.now() })]);
    line.start();
    await line.step(MINUTE);
    expect(endsOf(line)).toEqual([shows('launch-interrupted')]);
  });

  test('its job is over, and its machine ends by itself', async () => {
    const line = started();
    const [job] = await queued(line);
    await line.step(30 * SECOND);
    await line.finish(job as JobFacts);
    await line.step(30 * SECOND);
    expect(endsOf(line)).toEqual([shows('machine-ended')]);
  });

  test('somebody else ended its machine', async () => {
    const line = started();
    await queued(line);
    await line.step(30 * SECOND);
    await line.machines.end(line.rows()[0]?.id ?? '');
    await line.step(30 * SECOND);
    expect(endsOf(line)[0]).toBe(shows('machine-missing'));
  });

  test('its job is over, and it hangs', async () => {
    const line = started();
    const [job] = await queued(line);
    await line.step(30 * SECOND);
    await line.tell(line.forge.finishJob(job?.id ?? ''));
    await line.step(3 * MINUTE);
    expect(endsOf(line)).toEqual([shows('job-done')]);
  });

  test('I-5: it lives longer than it may, because its machine forgot to end itself', async () => {
    const line = started();
    const launch = line.machines.launch.bind(line.machines);
    line.machines.launch = (order) =>
      launch({ ...order, requests: order.requests.map((request) => ({ ...request, maxLifetime: 9 * HOUR })) });
    await queued(line);
    await line.step(HOUR + 5 * MINUTE);
    expect(endsOf(line)[0]).toBe(shows('too-old'));
  });

  test('it does not come up within its deadline', async () => {
    const line = started();
    line.machines.onStart = () => {};
    await queued(line);
    await line.step(2 * MINUTE);
    expect(endsOf(line)[0]).toBe(shows('boot-deadline'));
  });

  test('GitHub gives it no job although one waits', async () => {
    const line = started();
    line.takesJobs = false;
    await queued(line);
    await line.step(8 * MINUTE);
    expect(endsOf(line)[0]).toBe(shows('takes-no-jobs'));
  });

  test('it has nothing to do for too long', async () => {
    const line = started();
    line.takesJobs = false;
    await queued(line);
    await line.step(20 * SECOND);
    line.forge.cancelAll();
    await line.step(4 * MINUTE);
    expect(endsOf(line)).toEqual([shows('idle-too-long')]);
  });

  test('stock is used for a job, and goes where fewer stopped machines are wanted', async () => {
    let stopped = 1;
    const windows: Windows = { ...NO_WINDOWS, warm: () => ({ hot: 0, stopped }) };
    const line = new Line();
    line.machines.machineIdOf = (request) => `i-${request}`;
    line.machines.pullFrom = 2;
    line.start([LARGE], { windows });
    await line.step(MINUTE);
    await queued(line);
    await line.step(MINUTE);
    expect(endsOf(line)).toContain(shows('used'));
    stopped = 0;
    await line.step(MINUTE);
    expect(endsOf(line)).toContain(shows('stock-surplus'));
  });

  test('I-10: an end that was decided is carried on by whoever comes after', () => {
    const { commands } = plan(aWorld({ fleet: [aMember({ phase: 'ending' })] }));
    expect(commands).toEqual([{ kind: 'retire', id: 't-0', because: shows('already-ending') }]);
  });
});
