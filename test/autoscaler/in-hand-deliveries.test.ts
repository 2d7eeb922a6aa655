import { expect, test } from '@jest/globals';
import type { JobFacts } from '../../autoscaler/forge-ports.ts';
import { type Hearers, InHandDeliveries } from '../../autoscaler/in-hand-deliveries.ts';
import { storedBody } from '../../autoscaler/web/stored-body.ts';
import type { CommentHint } from '../../autoscaler/webhook/read-delivery.ts';
import { MemoryJournal } from '../fakes/memory-journal.ts';
import { MemoryLog } from '../fakes/memory-log.ts';
import { SteppedClock } from '../fakes/stepped-clock.ts';

const aComment = (id: number): CommentHint => ({
  ...{ repository: 'acme/plots', pull: 7, action: 'created', id, body: '/update-refdata' },
  author: { login: 'ada', id: 5, type: 'User' },
  sender: { login: 'ada', id: 5 },
});
const aJob = (id: string): JobFacts => ({
  ...{ id, repository: 'acme/plots', runId: '1', attempt: 1, name: 'draw', labels: ['self-hosted'], status: 'queued' },
  ...{ conclusion: null, createdAt: 0, startedAt: null, completedAt: null, runnerName: null, url: '', headSha: null },
});

function world(hearers: Hearers) {
  const clock = new SteppedClock();
  const log = new MemoryLog();
  const journal = new MemoryJournal();
  const jobs: string[] = [];
  const given = {
    journal,
    clock,
    log,
    owners: ['acme'],
    onJobs: (told: readonly JobFacts[]) => void jobs.push(...told.map(({ id }) => id)),
  };
  const make = (): InHandDeliveries => new InHandDeliveries({ ...given, ...hearers });
  return {
    ...{ clock, log, journal, jobs, make, deliveries: make() },
    comment: (id: number) =>
      journal.accept({
        id: `c${id}`,
        event: 'issue_comment',
        receivedAt: clock.now(),
        body: storedBody({ kind: 'comment', comment: aComment(id) }),
      }),
    job: (id: string) =>
      journal.accept({
        id: `j${id}`,
        event: 'workflow_job',
        receivedAt: clock.now(),
        body: storedBody({ kind: 'job', job: aJob(id) }),
      }),
    open: async () => (await journal.unsettled(10_000)).map(({ id }) => id),
  };
}

test('S17: a comment’s delivery is settled once its request was taken, and not before', async () => {
  const taken = Promise.withResolvers<void>();
  const { deliveries, comment, open } = world({ onComment: () => taken.promise });
  await comment(1);
  expect(await deliveries.settle()).toBe('all');
  expect(await deliveries.settle()).toBe('all');
  expect(await open()).toEqual(['c1']);
  taken.resolve();
  await deliveries.rest();
  expect(await open()).toEqual([]);
});

test('L-5: a comment that nobody can take, or that is taken slowly, holds up no job and no other comment', async () => {
  const told: number[] = [];
  const { deliveries, comment, job, jobs, open } = world({
    onComment: async ({ id }) => {
      told.push(id);
      if (id === 1) throw new Error('the ledger is away');
      if (id === 2) await new Promise(() => {});
    },
  });
  await comment(1);
  await comment(2);
  for (let id = 1; id <= 600; id += 1) await job(String(id));
  await comment(3);
  await deliveries.settle();
  expect(jobs).toHaveLength(600);
  expect(told).toEqual([1, 2, 3]);
  await Promise.resolve();
  expect(await open()).toEqual(['c1', 'c2']);
});

test('more that fail than one look reads keep nobody else waiting', async () => {
  const { deliveries, comment, job, jobs } = world({ onComment: () => Promise.reject(new Error('no')) });
  for (let id = 1; id <= 700; id += 1) await comment(id);
  await deliveries.settle();
  await deliveries.rest();
  await job('9');
  await deliveries.settle();
  expect(jobs).toEqual(['9']);
});

test('what failed is told again, at growing pauses, until it is taken', async () => {
  const times: number[] = [];
  let left = 3;
  const given = world({
    onComment: async () => {
      times.push(given.clock.now());
      if (left-- > 0) throw new Error('the ledger is away');
    },
  });
  const { deliveries, clock, comment, open } = given;
  const from = clock.now();
  await comment(1);
  for (let second = 0; second < 20; second += 1) {
    await deliveries.settle();
    await deliveries.rest();
    await clock.step(1_000);
  }
  expect(times.map((at) => at - from)).toEqual([0, 1_000, 3_000, 7_000]);
  expect(await open()).toEqual([]);
});

test('what was told and not settled is told again by the next service, with the same id', async () => {
  const told: string[] = [];
  const given = world({ onComment: async (_, delivery) => void told.push(delivery) });
  const { journal, comment, deliveries, make, open } = given;
  await comment(1);
  journal.refuseWrites = 'the disk is full';
  await deliveries.settle();
  await deliveries.rest();
  expect(await open()).toEqual(['c1']);
  journal.refuseWrites = null;
  const next = make();
  await next.settle();
  await next.rest();
  expect(told).toEqual(['c1', 'c1']);
  expect(await open()).toEqual([]);
});

test('I-14: what nobody could take for a day is set aside, and told of', async () => {
  const { deliveries, clock, comment, open, log } = world({ onComment: () => Promise.reject(new Error('no')) });
  await comment(1);
  for (let hour = 0; hour <= 24; hour += 1) {
    await deliveries.settle();
    await deliveries.rest();
    await clock.step(3_600_000);
  }
  await deliveries.settle();
  await deliveries.rest();
  expect(await open()).toEqual([]);
  expect(log.messages('error')).toEqual(['delivery given up']);
});

test('of more than a thousand that fail the oldest are set aside: what is read at each look has a limit', async () => {
  const { deliveries, comment, open } = world({ onComment: () => Promise.reject(new Error('no')) });
  for (let id = 1; id <= 1_500; id += 1) {
    await comment(id);
    if (id % 100 > 0) continue;
    await deliveries.settle();
    await deliveries.rest();
  }
  const left = await open();
  expect(left).toHaveLength(1_000);
  expect(left).toContain('c1500');
  expect(left).not.toContain('c1');
});

test('where nobody listens, comments, pull requests and runs are settled at once', async () => {
  const { deliveries, comment, journal, open } = world({});
  await comment(1);
  const pull = { repository: 'acme/plots', number: 7, action: 'opened', headSha: 'a'.repeat(40) } as const;
  await journal.accept({ id: 'p', event: 'pull_request', receivedAt: 0, body: storedBody({ kind: 'pull', pull }) });
  await journal.accept({ id: 'x', event: 'pull_request', receivedAt: 0, body: '{' });
  await deliveries.settle();
  expect(await open()).toEqual([]);
});

test('whoever hears of runs may answer at once or later, and a throw is a failure like another', async () => {
  const run = {
    ...{ repository: 'acme/plots', attempt: 1, isCompleted: true, isFork: false, conclusion: 'failure', name: 'ci', title: 't' },
    ...{ workflow: 'ci.yml', event: 'push', branch: 'main', headSha: null, url: '', actor: null },
  };
  const heard: string[] = [];
  const { deliveries, journal, open } = world({
    onRun: ({ id }) => {
      heard.push(id);
      if (id === '2') return Promise.resolve();
      if (id === '3') throw new Error('no');
    },
  });
  for (const id of ['1', '2', '3'])
    await journal.accept({
      id: `r${id}`,
      event: 'workflow_run',
      receivedAt: 0,
      body: storedBody({ kind: 'run', run: { ...run, id } }),
    });
  await deliveries.settle();
  await deliveries.rest();
  expect(heard).toEqual(['1', '2', '3']);
  expect(await open()).toEqual(['r3']);
});
