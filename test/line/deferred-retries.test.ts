import { afterEach, describe, expect, test } from '@jest/globals';
import type { Job } from '../../autoscaler/simulation/github/types.ts';
import { run } from '../../src/commands/run.ts';
import type { TestJob } from '../../src/contract/test-job.ts';
import type { Coordinator } from '../../src/ports.ts';
import { aDeskWorld, aPlan, type DeskWorld, MINUTE } from '../autoscaler/build-desk-world.ts';
import { aJob, aTicket, sha256, someFacts } from '../builders/action.ts';
import { FakeArtifacts } from '../fakes/action-artifacts.ts';
import { FakeFailedTests, FakeOutputs, FakeReports, FakeScratch } from '../fakes/action-outputs.ts';
import { FakeAttempts } from '../fakes/action-programs.ts';
import { FakeWorkflow } from '../fakes/action-workflow.ts';

let world: DeskWorld;
afterEach(() => world.stop());

const TAKES = 90_000;
const STUBBORN: TestJob = aJob({
  ...{ id: 'stubborn', name: 'stubborn', run: 'false', timeout: 10 * MINUTE },
  retry: { delays: [10, 20, 30].map((minutes) => minutes * MINUTE), jitter: 0, on: null, max_total: null, only_failed: null },
});

/** The service as a job reaches it, without the wire between. */
function coordinatorOf({ build }: DeskWorld): Coordinator {
  const told = { ok: true } as const;
  const admission = {
    token: 't',
    url: `https://ci.example.org/builds/${build.path}`,
    key: '',
    statuses: true,
    hold_limit: 120_000,
  };
  const sink = {
    append: (id: string, offset: number, bytes: Uint8Array) => world.store.append(build, id, offset, bytes),
    finish: async () => undefined,
    artifact: async () => undefined,
    urlOf: (id: string) => `${admission.url}/${id}/`,
  };
  const joined = {
    ...{ admission, sink },
    plan: (plan: Parameters<typeof world.desk.plan>[1]) => world.desk.plan(build, plan).then(() => told),
    progress: (progress: Parameters<typeof world.desk.progress>[1]) => world.desk.progress(build, progress).then(() => told),
    results: (results: Parameters<typeof world.desk.results>[1]) => world.desk.results(build, results).then(() => told),
    storedPlan: () => world.desk.planText(build),
    resumable: (id: string) => world.desk.resume(build, id),
    timings: () => world.desk.timings(build.repository),
  };
  return { join: async () => ({ ok: true, joined }) };
}

/** One job of GitHub's on a fresh runner: the command `run` of the action, to its end. */
async function work(job: Job): Promise<void> {
  const { clock, github } = world;
  const workflow = new FakeWorkflow();
  const attempts = new FakeAttempts({ code: 1 });
  attempts.during = () => clock.sleep(TAKES);
  const ofRun = github.runs.run(job.runId);
  const isDispatched = ofRun?.event === 'workflow_dispatch';
  const place = github.runs
    .runs(world.build.repository, { event: 'workflow_dispatch', perPage: 100 })
    .items.map(({ id }) => id)
    .reverse();
  const inputs = isDispatched ? (world.dispatches[place.indexOf(job.runId)] ?? {}) : {};
  const outcome = await run(
    {
      job: aTicket(STUBBORN),
      token: 't',
      service: undefined,
      context: 'pilotlight',
      store: undefined,
      store_url: undefined,
      mask: undefined,
      job_timeout: 360 * MINUTE,
    },
    someFacts({ runId: String(job.runId), attempt: ofRun?.attempt ?? 1, inputs, runner: job.runnerName ?? '' }),
    {
      ...{ workflow, clock, attempts, artifacts: new FakeArtifacts(), forge: undefined, outputs: new FakeOutputs(workflow) },
      ...{
        reports: new FakeReports(),
        failedTests: new FakeFailedTests(),
        scratch: new FakeScratch(),
        chance: { next: () => 0 },
      },
      ...{ cancelled: new AbortController().signal, coordinator: coordinatorOf(world), store: undefined },
      ...{ workspaceGlobs: async () => [], digest: sha256 },
    },
  );
  world.finish(job, outcome.ok ? 'success' : 'failure');
}

/** Runners that take `stubborn` wherever it is queued, until `ms` have passed. */
async function serve(ms: number): Promise<void> {
  const { clock, github } = world;
  const taken = new Set<number>();
  const until = clock.now() + ms;
  while (clock.now() < until) {
    for (const job of [...github.runs.everyJob()])
      if (job.name === 'stubborn' && job.status === 'queued' && !taken.has(job.id)) {
        taken.add(job.id);
        void work(world.take('stubborn', job.runId));
      }
    await world.step(1_000);
  }
}

const end = async (): Promise<{ readonly verdict: string; readonly because: string }> => {
  const state = (await world.store.get(world.build, 'stubborn', 'state')) as { standing: { verdict: string; because: string } };
  return state.standing;
};

const jobsOf = (name: string): readonly Job[] =>
  [...world.github.runs.everyJob()].filter((job) => job.name === name && job.runnerId !== null);
const timeOf = (jobs: readonly Job[]): number =>
  jobs.reduce((sum, { startedAt, completedAt }) => sum + (completedAt ?? Number.NaN) - startedAt, 0);
/** Seconds between the end of each job and the start of the next. */
const waits = (jobs: readonly Job[]): readonly number[] =>
  jobs.slice(1).map((job, index) => Math.round((job.startedAt - (jobs[index]?.completedAt ?? 0)) / 1_000));

describe('a configuration that always fails, with three retries and ten minutes more before each', () => {
  const begin = async (jobs: readonly string[]): Promise<void> => {
    world = await aDeskWorld({ jobs });
    await world.desk.plan(world.build, aPlan(['stubborn']));
  };
  /** Four attempts, waits that grow, and not a second of a runner's time that was no attempt. */
  const expectPatience = async (): Promise<void> => {
    const jobs = jobsOf('stubborn');
    expect(jobs.map(({ conclusion }) => conclusion)).toEqual(['failure', 'failure', 'failure', 'failure']);
    const paused = waits(jobs);
    for (const [index, expected] of [600, 1_200, 1_800].entries()) {
      expect(paused[index]).toBeGreaterThanOrEqual(expected);
      expect(paused[index]).toBeLessThanOrEqual(expected + 3);
    }
    expect(timeOf(jobs)).toBe(4 * TAKES);
    expect(await end()).toMatchObject({ verdict: 'fail', because: 'exit code 1, on attempt 4 of 4' });
  };

  test('waits without a runner and goes on by re-runs, where nothing else of its run is in progress', async () => {
    await begin(['stubborn']);
    await serve(90 * MINUTE);
    await expectPatience();
    expect(world.github.runs.run(world.run.id)).toMatchObject({ attempt: 4, status: 'completed' });
    expect(world.dispatches).toEqual([]);
    const told = world.history('pilotlight/stubborn');
    expect(told.filter((one) => one.includes('retry') && one.includes(' at '))).toEqual([
      'pending: retry 1 of 3 at 12:11 UTC',
      'pending: retry 2 of 3 at 12:33 UTC',
      'pending: retry 3 of 3 at 13:04 UTC',
    ]);
    expect(told.at(-1)).toBe('failure: fail after 6m: exit code 1, on attempt 4 of 4');
    expect(world.statuses()['pilotlight/gate']).toMatch(/^failure: stubborn: fail after 6m/);
    expect(await world.store.open()).toEqual([]);
  });

  test('goes on although a sibling still runs, by runs of its own alone', async () => {
    await begin(['stubborn', 'sibling']);
    const sibling = world.take('sibling');
    await serve(90 * MINUTE);
    await expectPatience();
    expect(world.dispatches).toHaveLength(3);
    expect(world.github.runs.run(world.run.id)).toMatchObject({ attempt: 1, status: 'in_progress' });
    expect(jobsOf('sibling')).toEqual([sibling]);
    world.finish(sibling);
  });

  test('goes on though the service is killed during each of its waits', async () => {
    await begin(['stubborn']);
    for (let minute = 0; minute < 90; minute += 6) {
      await serve(6 * MINUTE);
      await world.restart();
    }
    await expectPatience();
  });
});
