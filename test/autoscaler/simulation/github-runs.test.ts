import { describe, expect, test } from '@jest/globals';
import { aWorld, HOUR, MINUTE, REPO, SECOND, statusOf, value } from './github-world.ts';

const LINE = [
  { key: 'plan', labels: ['linux'] },
  { key: 'test', labels: ['linux'], needs: ['plan'], legs: 3, failFast: false },
  { key: 'gate', labels: ['linux'], needs: ['test'], always: true },
];

describe('a run', () => {
  test('makes a job exist only when its needs are done', () => {
    const world = aWorld(LINE);
    const run = world.push();
    expect(world.jobs(run)).toEqual({ plan: 'queued' });
    world.serve();
    expect(world.jobs(run)).toEqual({ plan: 'success', 'test (0)': 'queued', 'test (1)': 'queued', 'test (2)': 'queued' });
    expect(world.serveAll()).toEqual(['test (0)', 'test (1)', 'test (2)', 'gate']);
    expect(run).toMatchObject({ status: 'completed', conclusion: 'success', attempt: 1 });
  });

  test('skips what needs a failed job, and runs what always runs', () => {
    const world = aWorld([...LINE, { key: 'deploy', labels: ['linux'], needs: ['test'] }]);
    const run = world.push();
    world.serve('failure');
    expect(world.jobs(run)).toEqual({ plan: 'failure', test: 'skipped', gate: 'queued', deploy: 'skipped' });
    world.serveAll();
    expect(run).toMatchObject({ status: 'completed', conclusion: 'failure' });
  });

  test('skips behind a skipped job even where one between them always ran', () => {
    const world = aWorld([
      { key: 'a', labels: ['linux'] },
      { key: 'b', labels: ['linux'], needs: ['a'] },
      { key: 'c', labels: ['linux'], needs: ['b'], always: true },
      { key: 'd', labels: ['linux'], needs: ['c'] },
    ]);
    const run = world.push();
    world.serve('failure');
    world.serve();
    expect(world.jobs(run)).toEqual({ a: 'failure', b: 'skipped', c: 'success', d: 'skipped' });
  });

  test('cancels the other jobs of a matrix when one fails, unless fail-fast is off', () => {
    const world = aWorld([{ key: 'test', labels: ['linux'], legs: 3 }]);
    const run = world.push();
    const [first, second] = [world.runner(), world.runner()];
    const [failing, running] = [first.take(), second.take()];
    if (!failing || !running) throw new Error('no job');
    first.finish(failing, 'failure');
    expect(world.jobs(run)).toEqual({ 'test (0)': 'failure', 'test (1)': 'in_progress', 'test (2)': 'cancelled' });
    expect(value(world.github.sessions.renew(running.id))).toEqual({ cancelled: true });
    second.finish(running, 'cancelled');
    expect(run.conclusion).toBe('failure');
  });

  test('keeps jobs beyond max-parallel pending, and tells nobody that they are queued', () => {
    const world = aWorld([{ key: 'test', labels: ['linux'], legs: 3, maxParallel: 2 }]);
    const run = world.push();
    expect(Object.values(world.jobs(run))).toEqual(['queued', 'queued', 'pending']);
    world.serve();
    expect(Object.values(world.jobs(run))).toEqual(['success', 'queued', 'queued']);
    expect(world.serveAll()).toHaveLength(2);
    expect(run.conclusion).toBe('success');
  });

  test('is cancelled: queued jobs end at once, running ones when their runner says so, `always()` still runs', () => {
    const world = aWorld(LINE);
    const run = world.push();
    world.serve();
    const taker = world.runner();
    const job = taker.take();
    if (!job) throw new Error('no job');
    value(world.github.runs.cancel(run.id));
    expect(world.jobs(run)).toMatchObject({ 'test (0)': 'in_progress', 'test (1)': 'cancelled', 'test (2)': 'cancelled' });
    expect(run.status).toBe('in_progress');
    taker.finish(job, 'cancelled');
    expect(world.jobs(run)).toMatchObject({ gate: 'queued' });
    world.serveAll();
    expect(run).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(statusOf(world.github.runs.cancel(run.id))).toBe(409);
  });

  test('ends a job whose runner does not answer a cancel after five minutes', () => {
    const world = aWorld();
    const run = world.push();
    world.runner().take();
    value(world.github.runs.cancel(run.id));
    world.step(5 * MINUTE - 1);
    expect(run.status).toBe('in_progress');
    world.step(1);
    expect(run).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
  });

  test('force-cancelled, ends with everything in it', () => {
    const world = aWorld(LINE);
    const run = world.push();
    world.serve();
    const taker = world.runner();
    const job = taker.take();
    value(world.github.runs.forceCancel(run.id));
    expect(run).toMatchObject({ status: 'completed', conclusion: 'cancelled' });
    expect(world.jobs(run)).toMatchObject({ 'test (0)': 'cancelled', gate: 'skipped' });
    expect(value(world.github.sessions.renew(job?.id ?? 0))).toEqual({ cancelled: true });
  });

  test('cancels a job that nobody took for 24 hours', () => {
    const world = aWorld();
    const run = world.push();
    world.step(24 * HOUR);
    expect(world.jobs(run)).toEqual({ test: 'cancelled' });
    expect(run.conclusion).toBe('cancelled');
  });
});

describe('a re-run', () => {
  test('is refused while the run is in progress', () => {
    const world = aWorld();
    const run = world.push();
    expect(statusOf(world.github.runs.rerun(run.id, 'ada'))).toBe(403);
    expect(statusOf(world.github.runs.rerunFailed(run.id, 'ada'))).toBe(403);
  });

  test('of everything makes new jobs of the next attempt', () => {
    const world = aWorld(LINE);
    const run = world.push();
    world.serveAll();
    const before = world.github.runs.jobs(run.id).map((job) => job.id);
    value(world.github.runs.rerun(run.id, 'grace'));
    expect(run).toMatchObject({ attempt: 2, status: 'queued', triggeringActor: 'grace', conclusion: null });
    world.serveAll();
    const after = world.github.runs.jobs(run.id);
    expect(after).toHaveLength(5);
    expect(after.filter((job) => before.includes(job.id))).toEqual([]);
    expect(new Set(after.map((job) => job.attempt))).toEqual(new Set([2]));
    expect(world.github.runs.jobs(run.id, 'all')).toHaveLength(10);
    expect(world.github.runs.jobs(run.id, { attempt: 1 }).map((job) => job.id)).toEqual(before);
  });

  test('of the failed jobs keeps the others and carries what depends on them', () => {
    const world = aWorld(LINE);
    const run = world.push();
    world.serve();
    world.serve('success');
    world.serve('failure');
    world.serve('success');
    expect(world.serve()).toBe('gate');
    expect(run.conclusion).toBe('failure');
    const first = Object.fromEntries(world.github.runs.jobs(run.id).map((job) => [job.name, job.id]));
    value(world.github.runs.rerunFailed(run.id, 'ada'));
    expect(world.serveAll()).toEqual(['test (1)', 'gate']);
    const second = Object.fromEntries(world.github.runs.jobs(run.id).map((job) => [job.name, job.id]));
    expect(Object.keys(second).sort()).toEqual(Object.keys(first).sort());
    const renewed = Object.keys(first).filter((name) => first[name] !== second[name]);
    expect(renewed.sort()).toEqual(['gate', 'test (1)']);
    expect(run).toMatchObject({ attempt: 2, conclusion: 'success' });
    expect(statusOf(world.github.runs.rerunFailed(run.id, 'ada'))).toBe(403);
  });

  test('of what a cancel skipped runs it', () => {
    const world = aWorld(LINE.slice(0, 2));
    const run = world.push();
    value(world.github.runs.cancel(run.id));
    expect(world.jobs(run)).toEqual({ plan: 'cancelled', test: 'skipped' });
    value(world.github.runs.rerunFailed(run.id, 'ada'));
    expect(world.serveAll()).toHaveLength(4);
    expect(run.conclusion).toBe('success');
  });

  test('of one job runs that job and what depends on it', () => {
    const world = aWorld(LINE);
    const run = world.push();
    world.serveAll();
    const [, leg] = world.github.runs.jobs(run.id);
    value(world.github.runs.rerunJob(leg?.id ?? 0, 'ada'));
    expect(world.serveAll()).toEqual(['test (0)', 'gate']);
    expect(statusOf(world.github.runs.rerunJob(leg?.id ?? 0, 'ada'))).toBe(403);
  });
});

describe('the list of runs', () => {
  test('is newest first, in pages, and filters by status, branch, event, commit and time', () => {
    const world = aWorld();
    const runs = Array.from({ length: 5 }, () => {
      world.step(SECOND);
      return world.push();
    });
    world.serve();
    const { github } = world;
    expect(github.runs.runs(REPO, { perPage: 2, page: 2 })).toMatchObject({
      total: 5,
      items: [{ id: runs[2]?.id }, { id: runs[1]?.id }],
    });
    expect(github.runs.runs(REPO, { status: 'queued' }).total).toBe(4);
    expect(github.runs.runs(REPO, { status: 'success' }).items).toEqual([runs[0]]);
    expect(github.runs.runs(REPO, { headSha: runs[3]?.headSha ?? '' }).items).toEqual([runs[3]]);
    expect(github.runs.runs(REPO, { branch: 'other' }).total).toBe(0);
    expect(github.runs.runs(REPO, { event: 'push', createdFrom: runs[3]?.createdAt ?? 0 }).total).toBe(2);
    expect(github.runs.runs('acme/nothing')).toEqual({ total: 0, items: [] });
  });
});
