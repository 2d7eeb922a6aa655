import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { GivenJob } from '../../../autoscaler/simulation/github/given-engine.ts';
import { labelsMatch } from '../../fakes/labels-match.ts';
import { aWorld, type Connected, MINUTE, SECOND } from './github-world.ts';

const LABELS = ['linux', 'gpu', 'x64'];
const labels = fc.subarray(LABELS, { minLength: 1 });

const workflows: fc.Arbitrary<readonly GivenJob[]> = fc
  .array(
    fc.record({
      labels,
      legs: fc.integer({ min: 1, max: 4 }),
      maxParallel: fc.integer({ min: 0, max: 2 }),
      always: fc.boolean(),
      failFast: fc.boolean(),
    }),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .chain((jobs) =>
    fc.tuple(
      ...jobs.map((job, at) =>
        fc.subarray(Array.from({ length: at }, (_, n) => `j${n}`)).map((needs) => ({ ...job, key: `j${at}`, needs })),
      ),
    ),
  );

/** What may happen next; `who` picks among what is there. */
const happenings = fc.array(
  fc.record({
    what: fc.constantFrom(
      'push',
      'start',
      'poll',
      'acquire',
      'take',
      'take',
      'finish',
      'fail',
      'vanish',
      'renew',
      'cancel',
      'force',
      'rerun',
      'rerunFailed',
      'delete',
      'wait',
      'longWait',
    ),
    who: fc.nat(1000),
    labels,
  }),
  // Without `size` the arrays stay so short that hardly a runner takes a job.
  { maxLength: 120, size: 'max' },
);
type Happening = typeof happenings extends fc.Arbitrary<readonly (infer T)[]> ? T : never;

function play(jobs: readonly GivenJob[], script: readonly Happening[], seed: number) {
  const world = aWorld(jobs, { seed });
  const { github } = world;
  const app = github.accounts.createApp({
    clientId: 'c',
    name: 'p',
    owner: 'acme',
    publicKey: '',
    hook: { url: '', secret: '' },
    events: ['workflow_job', 'workflow_run'],
  });
  github.accounts.install(app.id, 'acme');
  Object.assign(github.faults.settings.webhooks, { lost: 0.1, duplicated: 0.1, shuffled: 0.5, shuffledBy: 1000 });
  const runners: Connected[] = [];
  const runs = [world.push()];
  const assigned = new Map<number, number>();
  const events: string[] = [];
  const pick = <T>(from: readonly T[], who: number): T | undefined => from[who % Math.max(1, from.length)];
  const runnerAct = (who: number, act: (one: Connected) => void) => {
    const one = pick(runners, who);
    if (one) act(one);
  };
  const complete = (who: number, conclusion: 'success' | 'failure') =>
    runnerAct(who, ({ runner }) => {
      if (runner.jobId !== null)
        github.sessions.complete(runner.jobId, { conclusion, outputs: {}, annotations: [], summary: '' });
    });
  const poll = ({ runner, sessionId }: Connected): void => {
    const answer = github.sessions.poll(sessionId);
    if (answer.kind !== 'job') return;
    expect(labelsMatch(answer.job.labels, runner.labels)).toBe(true);
    assigned.set(runner.id, answer.job.id);
  };
  const acquire = ({ runner, sessionId }: Connected): void => {
    github.sessions.acquire(sessionId, assigned.get(runner.id) ?? 0);
  };
  const acts: Record<Happening['what'], (one: Happening) => void> = {
    push: () => runs.push(world.push()),
    start: (one) => runners.push(world.runner(one.labels)),
    poll: ({ who }) => runnerAct(who, poll),
    acquire: ({ who }) => runnerAct(who, acquire),
    take: ({ who }) =>
      runnerAct(who, (one) => {
        poll(one);
        acquire(one);
      }),
    finish: ({ who }) => complete(who, 'success'),
    fail: ({ who }) => complete(who, 'failure'),
    vanish: ({ who }) => runnerAct(who, ({ sessionId }) => github.sessions.disconnect(sessionId)),
    renew: ({ who }) => runnerAct(who, ({ runner }) => github.sessions.renew(runner.jobId ?? 0)),
    cancel: ({ who }) => github.runs.cancel(pick(runs, who)?.id ?? 0),
    force: ({ who }) => github.runs.forceCancel(pick(runs, who)?.id ?? 0),
    rerun: ({ who }) => github.runs.rerun(pick(runs, who)?.id ?? 0, 'ada'),
    rerunFailed: ({ who }) => github.runs.rerunFailed(pick(runs, who)?.id ?? 0, 'ada'),
    delete: ({ who }) => runnerAct(who, ({ runner }) => github.runners.delete('orgs/acme', runner.id)),
    wait: () => world.step(20 * SECOND),
    longWait: () => world.step(6 * MINUTE),
  };
  for (const one of script) {
    acts[one.what](one);
    for (const due of github.hooks.due()) {
      events.push(
        `${world.now()} ${due.guid} ${due.event}.${due.action} ${due.facts.event === 'workflow_job' ? due.facts.job.name : ''}`,
      );
    }
  }
  return { world, runs, events };
}

test('in any history no ephemeral runner takes two jobs, no job runs twice, and labels always fit (I-4)', () => {
  fc.assert(
    fc.property(workflows, happenings, fc.nat(), (jobs, script, seed) => {
      const { world, runs } = play(jobs, script, seed);
      const all = runs.flatMap((run) => world.github.runs.jobs(run.id, 'all'));
      const byRunner = new Map<number, number>();
      for (const job of all) {
        expect(world.github.runs.jobRuns(job.id)).toBeLessThanOrEqual(1);
        if (job.runnerId === null) continue;
        byRunner.set(job.runnerId, (byRunner.get(job.runnerId) ?? 0) + 1);
        expect(labelsMatch(job.labels, world.github.runners.runner(job.runnerId)?.labels ?? [])).toBe(true);
      }
      for (const jobsOfOne of byRunner.values()) expect(jobsOfOne).toBe(1);
    }),
    { numRuns: 300 },
  );
});

test('in any history a completed run holds only completed jobs, and an open one something that can still end', () => {
  fc.assert(
    fc.property(workflows, happenings, fc.nat(), (jobs, script, seed) => {
      const { world, runs } = play(jobs, script, seed);
      for (const run of runs) {
        const open = world.github.runs.jobs(run.id).filter((job) => job.status !== 'completed');
        expect(run.status === 'completed').toBe(open.length === 0);
        expect(run.status === 'completed').toBe(run.conclusion !== null);
        if (open.length > 0) expect(open.some((job) => job.status !== 'pending')).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('left alone with runners enough, every run ends', () => {
  fc.assert(
    fc.property(workflows, happenings, fc.nat(), (jobs, script, seed) => {
      const { world, runs } = play(jobs, script, seed);
      world.step(25 * 60 * MINUTE);
      for (let rounds = 0; rounds < 2000 && runs.some((run) => run.status !== 'completed'); rounds++) {
        const taker = world.runner(LABELS);
        const job = taker.take();
        if (job) taker.finish(job);
        world.step(MINUTE);
      }
      expect(runs.filter((run) => run.status !== 'completed')).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test('the same seed and history give the same events, to the guid', () => {
  fc.assert(
    fc.property(workflows, happenings, fc.nat(), (jobs, script, seed) => {
      expect(play(jobs, script, seed).events).toEqual(play(jobs, script, seed).events);
    }),
    { numRuns: 50 },
  );
});
