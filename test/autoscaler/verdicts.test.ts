import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createExplainer, type LastLook } from '../../autoscaler/explain/explainer.ts';
import { groupsOf, planVerdicts } from '../../autoscaler/explain/plan-verdicts.ts';
import type { JobFacts } from '../../autoscaler/forge-ports.ts';
import type { HeldReason } from '../../autoscaler/plan/plan.ts';
import { Verdicts } from '../../autoscaler/verdicts.ts';
import { aJob } from '../builders/world.ts';
import { FakeRuns } from '../fakes/fake-runs.ts';
import { MemoryJournal } from '../fakes/memory-journal.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';
import { aPoolFact } from './explain/knowing.ts';

const MINUTE = 60_000;
const SHA = 'c'.repeat(40);

/** Jobs that wait, on a stepped clock; a test says which and why. */
class Wait {
  readonly clock = new SteppedClock();
  readonly start = this.clock.now();
  readonly github = new FakeRuns(this.clock);
  readonly journal = new MemoryJournal();
  readonly log = new MemoryLog();
  jobs: readonly JobFacts[] = [];
  readonly why = new Map<string, HeldReason>();
  verdicts = this.restarted();

  job(id: string, because: HeldReason, o: Partial<JobFacts> = {}): void {
    this.jobs = [...this.jobs, aJob({ id, name: `job ${id}`, createdAt: this.start, headSha: SHA, ...o })];
    this.why.set(id, because);
  }

  starts(id: string): void {
    this.jobs = this.jobs.map((job) => (job.id === id ? { ...job, status: 'in_progress' } : job));
  }

  restarted(after: number | null = 10 * MINUTE): Verdicts {
    const look = (): LastLook => ({
      at: this.clock.now(),
      jobs: this.jobs,
      held: this.jobs.flatMap(({ id, status }) =>
        status === 'queued' ? [{ job: id, pool: 'large', because: this.why.get(id) ?? 'pool-full' }] : [],
      ),
      unserved: [],
      runners: [],
    });
    const { clock, log, journal } = this;
    const explain = createExplainer({ history: journal, clock, service: { look, pools: [aPoolFact()], sources: () => [] } });
    this.verdicts = new Verdicts({ after, look, explain, runs: this.github, memory: journal, clock, log });
    return this.verdicts;
  }

  /** Looks at each of these minutes after the last. */
  async minutes(...minutes: readonly number[]): Promise<void> {
    for (const count of minutes) {
      await this.clock.step(count * MINUTE);
      await this.verdicts.tick();
    }
  }

  shown() {
    return [...this.github.checks.values()].map(({ repository, check }) => ({ repository, ...check }));
  }
}

test('a job that waits longer than configured gets its explanation beside its commit, and neutral once it starts', async () => {
  const wait = new Wait();
  wait.job('1', 'pool-full');
  await wait.minutes(9);
  expect(wait.shown()).toEqual([]);
  await wait.minutes(1);
  expect(wait.shown()).toEqual([
    {
      repository: 'acme/plots',
      name: 'pilotlight: job 1',
      headSha: SHA,
      externalId: '1',
      conclusion: null,
      title: 'Waits for a runner: pool-full',
      summary: expect.stringMatching(
        /^\*\*pool-full\*\* since .*The pool has as many machines.*\*\*Next:\*\* It is launched when/s,
      ),
      url: expect.stringContaining('https://'),
    },
  ]);
  wait.starts('1');
  await wait.minutes(1);
  expect(wait.shown()).toMatchObject([{ conclusion: 'neutral', title: 'The job waits no longer' }]);
  expect(await wait.journal.recall('verdict')).toEqual(new Map());
  await wait.minutes(1, 10);
  expect(wait.github.asked.length).toBe(2);
});

test('what only a person can end asks for action', async () => {
  const wait = new Wait();
  wait.job('1', 'misconfigured');
  await wait.minutes(10);
  expect(wait.shown()).toMatchObject([{ conclusion: 'action_required' }]);
  wait.why.set('1', 'pool-full');
  await wait.minutes(5);
  // GitHub opens no concluded check again: another one of its name takes its place.
  expect(wait.shown()).toMatchObject([{ conclusion: 'action_required' }, { name: 'pilotlight: job 1', conclusion: null }]);
});

test('forty jobs of one commit and reason are one check run; those of another commit or reason have their own', async () => {
  const wait = new Wait();
  for (let id = 1; id <= 40; id++) wait.job(String(id), 'pool-full');
  wait.job('41', 'blackout');
  wait.job('42', 'pool-full', { headSha: 'd'.repeat(40) });
  await wait.minutes(10);
  expect(
    wait
      .shown()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['pilotlight: job 1 and 39 more', 'pilotlight: job 41', 'pilotlight: job 42']);
});

test('a reason that changes is told in the same check run, and no sooner than five minutes after the last word', async () => {
  const wait = new Wait();
  wait.job('1', 'pool-full');
  await wait.minutes(10);
  wait.why.set('1', 'no-capacity');
  await wait.minutes(1, 1, 1);
  expect(wait.shown()).toMatchObject([{ title: 'Waits for a runner: pool-full' }]);
  await wait.minutes(2);
  expect(wait.shown()).toMatchObject([{ title: 'Waits for a runner: no-capacity' }]);
  expect(wait.github.asked.length).toBe(2);
});

test('a service that starts again goes on with the check run it has, and concludes it', async () => {
  const wait = new Wait();
  wait.job('1', 'pool-full');
  await wait.minutes(10);
  wait.restarted();
  await wait.minutes(1);
  expect(wait.github.asked.length).toBe(1);
  wait.jobs = [];
  wait.restarted();
  await wait.minutes(1);
  expect(wait.shown()).toMatchObject([{ conclusion: 'neutral' }]);
});

test('what another version remembered and cannot be read is forgotten', async () => {
  const wait = new Wait();
  await wait.journal.remember('verdict', 'odd', { jobs: 5 });
  await wait.minutes(1);
  expect(await wait.journal.recall('verdict')).toEqual(new Map());
  expect(wait.github.asked.length).toBe(0);
});

test('never more than four writes a minute, and all are written in the end', async () => {
  const wait = new Wait();
  for (let id = 1; id <= 10; id++) wait.job(String(id), 'pool-full', { headSha: String(id).repeat(20) });
  await wait.minutes(10);
  const counts = [wait.github.asked.length];
  for (let times = 0; times < 3; times++) {
    await wait.clock.step(30_000);
    await wait.verdicts.tick();
    counts.push(wait.github.asked.length);
  }
  expect(counts).toEqual([4, 4, 8, 8]);
  await wait.minutes(1);
  expect(wait.shown()).toHaveLength(10);
});

test('without a commit it is said once in the log; without permission GitHub is let be for an hour', async () => {
  const wait = new Wait();
  wait.github.mayCheck = false;
  wait.job('1', 'pool-full');
  wait.job('2', 'pool-full', { headSha: null });
  await wait.minutes(10, 1, 1, 10);
  expect(wait.log.messages('warn')).toEqual(['no verdict without a commit']);
  expect(wait.github.asked.length).toBe(1);
  wait.github.mayCheck = true;
  await wait.minutes(60);
  expect(wait.shown()).toHaveLength(1);
});

test('GitHub is left alone until the time it named, and told then', async () => {
  const wait = new Wait();
  wait.job('1', 'pool-full');
  wait.job('2', 'blackout');
  wait.github.outageUntil = wait.start + 13 * MINUTE;
  await wait.minutes(10, 1, 1);
  expect(wait.github.asked.length).toBe(1);
  await wait.minutes(1);
  expect(wait.shown()).toHaveLength(2);
});

test('where no time is configured nothing is ever written; with one, the loop looks by itself and ends on a signal', async () => {
  const wait = new Wait();
  wait.job('1', 'pool-full');
  await wait.restarted(null).run(new AbortController().signal);
  const stop = new AbortController();
  const running = wait.restarted().run(stop.signal);
  await wait.clock.step(11 * MINUTE);
  stop.abort();
  await running;
  expect(wait.shown()).toHaveLength(1);
});

test('whatever waits: each job is told of in one check run at most, and what was told twice changes nothing', () => {
  const job = fc.record({
    sha: fc.constantFrom('a', 'b', null),
    why: fc.constantFrom('pool-full', 'blackout', 'quota'),
    status: fc.constantFrom('queued', 'in_progress'),
  });
  fc.assert(
    fc.property(fc.array(job, { maxLength: 12 }), fc.array(fc.constantFrom('pool-full', 'blackout', 'quota')), (drawn, later) => {
      const jobs = drawn.map(({ sha, status }, id) => aJob({ id: String(id), headSha: sha, status: status as 'queued' }));
      const reasons = new Map(drawn.map(({ why }, id) => [String(id), why as string]));
      const groups = groupsOf(jobs, { now: 10, after: 5, reasons });
      const post = (all: typeof groups) =>
        all.map((group, index) => ({
          ...group,
          key: `k${index}`,
          checkId: `c${index}`,
          jobs: group.jobs.map(({ id }) => id),
          name: 'n',
          isConcluded: false,
          putAt: 0,
        }));
      const told = groups.flatMap((group) => group.jobs.map(({ id }) => id));
      expect(new Set(told).size).toBe(told.length);
      expect(planVerdicts(groups, post(groups), 1e9)).toEqual([]);
      for (const [id, why] of later.entries()) reasons.set(String(id), why);
      const steps = planVerdicts(groupsOf(jobs, { now: 10, after: 5, reasons }), post(groups), 1e9);
      const touched = steps.flatMap((step) => (step.posted ? [step.posted.key] : []));
      expect(new Set(touched).size).toBe(touched.length);
    }),
  );
});
