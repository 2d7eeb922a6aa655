import { describe, expect, test } from '@jest/globals';
import { aWorld, HOUR, MINUTE, SECOND, statusOf, value } from './github-world.ts';

const SCOPE = 'orgs/acme' as const;
const wanted = { name: 'r', runnerGroupId: 1, labels: ['linux'] };

describe('a registration', () => {
  test.each([
    ['an unknown scope', 'orgs/nobody' as const, wanted, 404],
    ['an unknown repository', 'repos/acme/nothing' as const, wanted, 404],
    ['an unknown group', SCOPE, { ...wanted, runnerGroupId: 7 }, 404],
    ['no label', SCOPE, { ...wanted, labels: [] }, 422],
    ['101 labels', SCOPE, { ...wanted, labels: Array.from({ length: 101 }, (_, n) => `l${n}`) }, 422],
    ['no name', SCOPE, { ...wanted, name: '' }, 422],
  ])('with %s is refused', (_, scope, runner, status) => {
    expect(statusOf(aWorld().github.runners.createJitRunner(scope, runner))).toBe(status);
  });

  test('of a name that exists is refused with 409, until that runner is gone', () => {
    const { github } = aWorld();
    const { runner } = value(github.runners.createJitRunner(SCOPE, wanted));
    expect(statusOf(github.runners.createJitRunner(SCOPE, { ...wanted, name: 'R' }))).toBe(409);
    value(github.runners.delete(SCOPE, runner.id));
    expect(statusOf(github.runners.createJitRunner(SCOPE, wanted))).toBe(200);
    expect(statusOf(github.runners.delete(SCOPE, runner.id))).toBe(404);
  });

  test('that never came online is removed after a day', () => {
    const world = aWorld();
    const { runner } = value(world.github.runners.createJitRunner(SCOPE, wanted));
    world.step(24 * HOUR - 1);
    expect(runner.removedAt).toBeNull();
    world.step(1);
    expect(runner).toMatchObject({ ended: 'offline-cleanup' });
    expect(world.github.runners.list(SCOPE).total).toBe(0);
  });
});

test('a runner that came back counts its offline day from when it left again', () => {
  const world = aWorld();
  const { runner, secret, sessionId } = world.runner();
  world.github.sessions.disconnect(sessionId);
  world.step(23 * HOUR);
  world.github.sessions.disconnect(
    value(world.github.sessions.connect(secret, { agentId: runner.id, version: '2.336.0' })).sessionId,
  );
  world.step(2 * HOUR);
  expect(runner.removedAt).toBeNull();
  world.step(22 * HOUR);
  expect(runner.ended).toBe('offline-cleanup');
});

describe('a session', () => {
  test('is refused to strangers, to a second machine, to old runners, and after the one job', () => {
    const world = aWorld();
    const { github } = world;
    const { runner, secret } = value(github.runners.createJitRunner(SCOPE, wanted));
    const connect = (key: string, version = '2.336.0', agentId = runner.id) => github.sessions.connect(key, { agentId, version });
    expect(statusOf(connect('nonsense'))).toBe(401);
    expect(statusOf(connect(secret, '2.336.0', runner.id + 1))).toBe(401);
    expect(connect(secret, '2.328.9')).toMatchObject({ error: { status: 400, message: 'RunnerVersionDeprecated' } });
    const { sessionId } = value(connect(secret));
    expect(statusOf(connect(secret))).toBe(409);
    github.sessions.disconnect(sessionId);
    expect(runner.online).toBe(false);
    const again = value(connect(secret));
    world.push();
    const message = github.sessions.poll(again.sessionId);
    if (message.kind !== 'job') throw new Error('no job');
    value(github.sessions.acquire(again.sessionId, message.job.id));
    value(github.sessions.complete(message.job.id, { conclusion: 'success', outputs: {}, annotations: [], summary: '' }));
    expect(statusOf(connect(secret))).toBe(401);
    expect(github.sessions.poll(again.sessionId)).toEqual({ kind: 'gone' });
    expect(runner).toMatchObject({ ended: 'job-done', online: false, busy: false });
  });

  test('gets the oldest queued job whose labels the runner carries, whatever their case, in its scope only', () => {
    const world = aWorld([
      { key: 'gpu', labels: ['linux', 'GPU'] },
      { key: 'cpu', labels: ['Linux'] },
      { key: 'mac', labels: ['macos'] },
    ]);
    world.github.accounts.createRepository({ owner: 'acme', name: 'other' });
    world.push();
    expect(world.runner(['linux', 'gpu'], 'repos/acme/other').take()).toBeUndefined();
    expect(world.runner(['LINUX', 'x64']).take()?.name).toBe('cpu');
    expect(world.runner(['linux', 'gpu'], 'repos/acme/plots').take()?.name).toBe('gpu');
    expect(world.runner(['linux', 'gpu']).take()).toBeUndefined();
  });

  test('that does not pick its job up in 60 s loses it to another, and may not acquire it late', () => {
    const world = aWorld();
    world.push();
    const slow = world.runner();
    const message = world.github.sessions.poll(slow.sessionId);
    const id = message.kind === 'job' ? message.job.id : 0;
    expect(world.runner().take()).toBeUndefined();
    world.step(59 * SECOND);
    world.github.sessions.poll(slow.sessionId);
    expect(world.runner().take()).toBeUndefined();
    world.step(SECOND);
    const quick = world.runner();
    expect(quick.take()?.id).toBe(id);
    expect(statusOf(world.github.sessions.acquire(slow.sessionId, id))).toBe(409);
    expect(world.github.runs.jobRuns(id)).toBe(1);
  });

  test('that falls silent is closed, and its runner is offline', () => {
    const world = aWorld();
    const { runner } = world.runner();
    expect(runner.online).toBe(true);
    world.step(70 * SECOND);
    expect(runner.online).toBe(false);
  });

  test('is told of a cancel by its next renewal; a job that was taken from a runner answers cancelled too', () => {
    const world = aWorld();
    const run = world.push();
    const taker = world.runner();
    const job = taker.take();
    if (!job) throw new Error('no job');
    expect(value(world.github.sessions.renew(job.id))).toEqual({ cancelled: false });
    value(world.github.runs.cancel(run.id));
    expect(value(world.github.sessions.renew(job.id))).toEqual({ cancelled: true });
  });
});

describe('a runner with a job', () => {
  test('fails it when it stops renewing for ten minutes, not before', () => {
    const world = aWorld();
    world.push();
    const job = world.runner().take();
    if (!job) throw new Error('no job');
    for (let minute = 0; minute < 30; minute++) {
      world.step(MINUTE);
      value(world.github.sessions.renew(job.id));
    }
    world.step(10 * MINUTE - 1);
    expect(job.status).toBe('in_progress');
    world.step(1);
    expect(job).toMatchObject({ status: 'completed', conclusion: 'failure' });
    expect(job.annotations[0]?.message).toMatch(/lost communication/);
  });

  test('gets no other, neither beside it nor after it', () => {
    const world = aWorld([{ key: 'test', labels: ['linux'], legs: 3 }]);
    world.push();
    const taker = world.runner();
    const job = taker.take();
    if (!job) throw new Error('no job');
    expect(world.github.sessions.poll(taker.sessionId)).toEqual({ kind: 'nothing' });
    taker.finish(job);
    expect(world.github.sessions.poll(taker.sessionId)).toEqual({ kind: 'gone' });
  });

  test('is told to cancel when the job’s time is over', () => {
    const world = aWorld([{ key: 'slow', labels: ['linux'], timeoutMinutes: 5 }]);
    world.push();
    const job = world.runner().take();
    world.step(5 * MINUTE);
    expect(value(world.github.sessions.renew(job?.id ?? 0))).toEqual({ cancelled: true });
  });

  test('cannot be deleted (422), and may be once it is done', () => {
    const world = aWorld();
    world.push();
    const taker = world.runner();
    const job = taker.take();
    expect(statusOf(world.github.runners.delete(SCOPE, taker.runner.id))).toBe(422);
    if (job) taker.finish(job);
    expect(statusOf(world.github.runners.delete(SCOPE, taker.runner.id))).toBe(404);
  });
});

describe('what the list tells', () => {
  test('can be late: registrations, states and busy, each as ordered', () => {
    const world = aWorld();
    const { github } = world;
    Object.assign(github.faults.settings, { registrationLag: 10 * SECOND, busyLag: 30 * SECOND });
    world.push();
    const taker = world.runner();
    expect(github.runners.list(SCOPE).total).toBe(0);
    expect(github.runners.get(SCOPE, taker.runner.id)).toMatchObject({ status: 'online' });
    world.step(10 * SECOND);
    expect(github.runners.list(SCOPE, { name: taker.runner.name }).items).toMatchObject([{ status: 'online', busy: false }]);
    taker.take();
    world.step(29 * SECOND);
    expect(github.runners.list(SCOPE).items).toMatchObject([{ busy: false }]);
    world.step(SECOND);
    expect(github.runners.list(SCOPE).items).toMatchObject([{ busy: true }]);
  });

  test('can be old: a runner that is gone still stands in it', () => {
    const world = aWorld();
    const { github } = world;
    const taker = world.runner();
    world.step(MINUTE);
    value(github.runners.delete(SCOPE, taker.runner.id));
    github.faults.settings.runnerListAge = 30 * SECOND;
    expect(github.runners.list(SCOPE).items).toMatchObject([{ id: taker.runner.id, status: 'online' }]);
    world.step(31 * SECOND);
    expect(github.runners.list(SCOPE).total).toBe(0);
  });

  test('can make a delete kill a job, as seen with a late busy', () => {
    const world = aWorld();
    Object.assign(world.github.faults.settings, { busyLag: MINUTE, deleteSeesLate: true });
    world.push();
    const taker = world.runner();
    const job = taker.take();
    value(world.github.runners.delete(SCOPE, taker.runner.id));
    expect(world.github.sessions.holds(taker.secret, job?.id ?? 0)).toBe(false);
    world.step(10 * MINUTE);
    expect(job).toMatchObject({ conclusion: 'failure' });
    expect(taker.runner.ended).toBe('deleted');
  });

  test('comes in pages', () => {
    const world = aWorld();
    for (let n = 0; n < 5; n++) world.runner();
    expect(world.github.runners.list(SCOPE, { perPage: 2, page: 3 })).toMatchObject({ total: 5, items: [{ name: 'r-5' }] });
  });
});
