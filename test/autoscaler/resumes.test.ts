import { afterEach, describe, expect, test } from '@jest/globals';
import { parseResumeRequest, RESUME_INPUT } from '../../src/contract/resume-request.ts';
import { DIGEST } from '../builders/action.ts';
import {
  aDeskWorld,
  aPlan,
  aProgress,
  type DeskWorld,
  type DeskWorldOptions,
  deferral,
  MINUTE,
  REPO,
  results,
  SHA,
} from './build-desk-world.ts';

let world: DeskWorld;
afterEach(() => world.stop());

/** A build whose first configuration is deferred by ten minutes; its job is red, the others still run. */
async function begin(o: Partial<DeskWorldOptions> = {}): Promise<void> {
  world = await aDeskWorld({ jobs: ['lines', 'dots'], ...o });
  await world.desk.plan(world.build, aPlan(['lines', 'dots']));
}
async function defer(id: string, ms = 10 * MINUTE, runId?: number): Promise<void> {
  const job = world.take(id, runId);
  await world.desk.results(world.build, deferral(id, world.clock.now() + ms));
  world.finish(job, 'failure');
}
async function pass(id: string, runId?: number): Promise<void> {
  const job = world.take(id, runId);
  await world.desk.results(world.build, results(id));
  world.finish(job);
}
const attempt = (): number => world.github.runs.run(world.run.id)?.attempt ?? 0;
const standing = async (id: string) =>
  ((await world.store.get(world.build, id, 'state')) as { standing: { kind: string } }).standing;
const requests = () =>
  world.dispatches.map((inputs) => {
    const read = parseResumeRequest(String(inputs[RESUME_INPUT]));
    if (!read.ok) throw new Error(read.error);
    return read.value;
  });

describe('when its time has come', () => {
  test('nothing is asked of GitHub a second before, and the failed jobs run again at the second', async () => {
    await begin();
    await pass('dots');
    await defer('lines');
    await world.step(10 * MINUTE - 1_000);
    expect(attempt()).toBe(1);
    await world.step(1_000);
    expect(attempt()).toBe(2);
  });

  test('a run that is still busy is left alone: a dispatch goes on with what is due, and with nothing else', async () => {
    await begin();
    world.take('dots');
    await defer('lines');
    await world.step(10 * MINUTE);
    expect(requests()).toEqual([
      { run_id: world.build.runId, plan: DIGEST, sha: SHA, tested: 'e'.repeat(40), only: ['lines'], cause: expect.any(String) },
    ]);
    expect(attempt()).toBe(1);
  });

  test('those due within a minute of each other go on together, none of them early', async () => {
    await begin({ jobs: ['lines', 'dots', 'bars'] });
    await world.desk.plan(world.build, aPlan(['lines', 'dots', 'bars'], { plan: 'b'.repeat(64), attempt: 2 }));
    world.take('bars');
    const late = { plan: 'b'.repeat(64), attempt: 2 };
    for (const [id, ms] of [
      ['lines', 600_000],
      ['dots', 650_000],
    ] as const) {
      const job = world.take(id);
      const told = deferral(id, world.clock.now() + ms);
      await world.desk.results(world.build, {
        results: told.results.map((one) => ({ ...one, result: { ...one.result, ...late } })),
      });
      world.finish(job, 'failure');
    }
    await world.step(649_000);
    expect(world.dispatches).toEqual([]);
    await world.step(1_000);
    expect(requests().map(({ only }) => only)).toEqual([['lines', 'dots']]);
  });

  test('one that is alone among red ones runs again alone', async () => {
    await begin();
    const job = world.take('dots');
    await world.desk.results(world.build, results('dots', { verdict: 'fail', because: 'exit code 1' }));
    world.finish(job, 'failure');
    await defer('lines');
    await world.step(10 * MINUTE);
    expect(attempt()).toBe(2);
    expect(world.github.runs.jobs(world.run.id).map(({ name, status }) => `${name} ${status}`)).toEqual(
      expect.arrayContaining(['lines queued', 'dots completed']),
    );
  });

  test('a commit that its branch has left behind is not gone on with beside its run', async () => {
    await begin();
    world.take('dots');
    await defer('lines');
    world.github.accounts.setBranch(REPO, 'main', { sha: '2'.repeat(40), files: [] });
    await world.step(11 * MINUTE);
    expect(world.dispatches).toEqual([]);
    expect(await standing('lines')).toMatchObject({ kind: 'ended', verdict: 'cancelled', because: 'superseded' });
    expect(world.statuses()['pilotlight/lines']).toBe('error: cancelled: superseded');
  });

  test('a fork, and a workflow that takes no dispatch, wait for the end of the run', async () => {
    for (const isFork of [true, false]) {
      await world?.stop();
      await begin({ isFork });
      if (!isFork) world.forge.faults.refused = ['dispatches'];
      const dots = world.take('dots');
      await defer('lines');
      await world.step(15 * MINUTE);
      expect(world.dispatches).toEqual([]);
      await world.desk.results(world.build, results('dots'));
      world.finish(dots);
      await world.step(MINUTE);
      expect(attempt()).toBe(2);
    }
  });

  test('GitHub away at that time is asked again when it is back', async () => {
    await begin();
    await pass('dots');
    await defer('lines');
    world.forge.faults.outageUntil = world.clock.now() + 20 * MINUTE;
    await world.step(19 * MINUTE);
    expect(attempt()).toBe(1);
    await world.step(2 * MINUTE);
    expect(attempt()).toBe(2);
  });

  test('a job that never asks for its past is begun three times, and then it is lost', async () => {
    await begin();
    await pass('dots');
    await defer('lines');
    for (let round = 2; round <= 4; round += 1) {
      await world.step(11 * MINUTE);
      expect(attempt()).toBe(round);
      world.finish(world.take('lines'), 'failure');
    }
    await world.step(5 * MINUTE);
    expect(attempt()).toBe(4);
    expect(await standing('lines')).toMatchObject({ kind: 'ended', verdict: 'lost' });
  });

  test('nothing goes on after thirty days', async () => {
    await begin();
    await pass('dots');
    await defer('lines', 31 * 24 * 60 * MINUTE);
    world.clock.jump(world.clock.now() + 31 * 24 * 60 * MINUTE);
    await world.step(2 * MINUTE);
    expect(attempt()).toBe(1);
    expect(await standing('lines')).toMatchObject({ verdict: 'cancelled', because: 'GitHub runs nothing again after 30 days' });
  });
});

describe('what nobody waits for any more', () => {
  test('a cancelled run goes on with nothing, and says so as soon as GitHub tells', async () => {
    await begin();
    world.take('dots');
    await defer('lines', 60 * MINUTE);
    world.github.runs.cancel(world.run.id);
    world.github.runs.forceCancel(world.run.id);
    await world.step(10 * MINUTE);
    world.desk.runChanged(world.build.runId);
    await world.step(MINUTE);
    expect(await standing('lines')).toMatchObject({ verdict: 'cancelled', because: 'its run was cancelled' });
    await world.step(60 * MINUTE);
    expect(attempt()).toBe(1);
    expect(world.dispatches).toEqual([]);
  });

  test('a cancelled run whose delivery never came goes on with nothing either', async () => {
    await begin();
    world.take('dots');
    await defer('lines', 30 * MINUTE);
    world.github.runs.cancel(world.run.id);
    // Five minutes later GitHub gives up on the runner that does not answer.
    await world.step(10 * MINUTE);
    await world.step(30 * MINUTE);
    expect(await standing('lines')).toMatchObject({ verdict: 'cancelled', because: 'its run was cancelled' });
    expect(attempt()).toBe(1);
    expect(world.dispatches).toEqual([]);
  });

  test.each(['closed', 'pushed to'] as const)('a pull request that was %s meanwhile costs no more machines', async (what) => {
    await begin({ isPull: true });
    await pass('dots');
    await defer('lines');
    const which = { repository: REPO, number: 1 };
    const commit = { sha: '2'.repeat(40), files: [] };
    if (what === 'closed') world.github.events.closePullRequest({ ...which, merged: false, actor: 'ada' });
    else world.github.events.synchronizePullRequest({ ...which, headSha: commit.sha, merge: commit });
    await world.step(11 * MINUTE);
    expect(attempt()).toBe(1);
    const because = what === 'closed' ? 'its pull request is closed' : 'superseded';
    expect(await standing('lines')).toMatchObject({ kind: 'ended', verdict: 'cancelled', because });
  });

  test('a pull request that stands where it stood goes on', async () => {
    await begin({ isPull: true });
    await pass('dots');
    await defer('lines');
    await world.step(11 * MINUTE);
    expect(attempt()).toBe(2);
  });
});

describe('what a job asks of its past', () => {
  test('its attempts and failed tests, again where the answer was lost, and no more once it told of itself', async () => {
    await begin();
    const told = deferral('lines', world.clock.now() + 10 * MINUTE, 2);
    await world.desk.results(world.build, { results: told.results.map((one) => ({ ...one, failed_tests: ['a::b'] })) });
    const state = await world.desk.resume(world.build, 'lines');
    expect(state).toMatchObject({ failed_tests: ['a::b'], attempts: [{ verdict: 'fail' }, { verdict: 'fail' }] });
    await world.restart();
    expect(await world.desk.resume(world.build, 'lines')).toEqual(state);
    await world.desk.progress(world.build, aProgress('lines', { attempt: 3, runner: 'runner-9' }));
    expect(await world.desk.resume(world.build, 'lines')).toBeNull();
  });

  test('nothing, where it was not deferred', async () => {
    await begin();
    await world.desk.results(world.build, results('dots'));
    expect(await world.desk.resume(world.build, 'dots')).toBeNull();
    expect(await world.desk.resume(world.build, 'lines')).toBeNull();
  });
});

describe('a service that is killed while it asks GitHub to go on', () => {
  /** After so many more writes the process is dead; another one begins two minutes later. */
  const dieAfter = async (writes: number): Promise<void> => {
    await world.step(9 * MINUTE);
    world.store.writesLeft = writes;
    await world.step(2 * MINUTE);
    world.store.writesLeft = Number.POSITIVE_INFINITY;
    await world.restart();
    await world.step(5 * MINUTE);
  };

  test.each([0, 1, 2, 3])('asks once for a re-run, whatever it had written by then (%i writes)', async (writes) => {
    await begin();
    await pass('dots');
    await defer('lines');
    await dieAfter(writes);
    expect(attempt()).toBe(2);
  });

  test.each([0, 1, 2, 3])('dispatches once, whatever it had written by then (%i writes)', async (writes) => {
    await begin();
    world.take('dots');
    await defer('lines');
    await dieAfter(writes);
    expect(requests().map(({ only }) => only)).toEqual([['lines']]);
  });

  test('finds a dispatch, and a re-run, whose answer was lost', async () => {
    await begin();
    const dots = world.take('dots');
    await defer('lines');
    await world.step(10 * MINUTE - 1_000);
    world.forge.faults.loseNextAnswer = true;
    await world.step(5 * MINUTE);
    expect(world.dispatches).toHaveLength(1);
    const [dispatched] = world.github.runs.runs(REPO, { event: 'workflow_dispatch' }).items;
    await defer('lines', 10 * MINUTE, dispatched?.id);
    await world.desk.results(world.build, results('dots'));
    world.finish(dots);
    await world.step(10 * MINUTE - 1_000);
    world.forge.faults.loseNextAnswer = true;
    await world.step(5 * MINUTE);
    expect(attempt()).toBe(2);
    expect(world.dispatches).toHaveLength(1);
  });
});
