import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Order } from '../../../autoscaler/timers/resume-note.ts';
import {
  type Deferred,
  dueTogether,
  fateOf,
  MOST_RERUNS,
  type ResumeWorld,
  resumeStep,
} from '../../../autoscaler/timers/resume-rule.ts';

const HEAD = 'a'.repeat(40);
const deferred = (id: string, o: Partial<Deferred> = {}): Deferred => ({ id, name: id, until: 0, refused: {}, ...o });
const over = (attempt: number) => ({ isCompleted: true, isCancelled: false, attempt });
const world = (o: Partial<ResumeWorld> = {}): ResumeWorld => ({
  ...{ now: 1_000, beganAt: 0, due: [deferred('lines')], isAsking: false, run: over(1), jobs: [] },
  pull: 'none',
  ...{ hasOtherRed: false, isFork: false, headSha: HEAD, branchHead: HEAD },
  ...o,
});
const busy = { isCompleted: false, isCancelled: false, attempt: 1 };
const jobs = [
  { id: '1', name: 'tests / lines' },
  { id: '2', name: 'tests / dots' },
];

describe('who goes on together', () => {
  test('nobody before its time, and nobody more than a minute after the first', () => {
    const times = fc.array(fc.nat(300_000), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(times, fc.nat(400_000), (untils, now) => {
        const { due, at } = dueTogether(
          untils.map((until) => ({ until })),
          now,
        );
        const first = Math.min(...untils);
        if (due.length === 0) return at !== null && at > now && at <= first + 60_000;
        return at === null && due.every(({ until }) => until <= now) && due.some(({ until }) => until === first);
      }),
    );
  });
});

describe('how they go on', () => {
  test.each<[string, Partial<ResumeWorld>, object]>([
    ['all that failed is due: one re-run of it', {}, { way: 'rerun-failed', ids: ['lines'] }],
    ['others are red too, and it is one: its job alone', { hasOtherRed: true, jobs }, { way: 'rerun-job', jobId: '1' }],
    [
      'others are red too, and they are many: a dispatch',
      { hasOtherRed: true, jobs, due: [deferred('lines'), deferred('dots')] },
      { way: 'dispatch', ids: ['lines', 'dots'] },
    ],
    ['its job is not found by name: a dispatch', { hasOtherRed: true }, { way: 'dispatch' }],
    [
      'the same from a fork: one job after the other',
      { hasOtherRed: true, jobs, isFork: true, branchHead: null, due: [deferred('lines'), deferred('dots')] },
      { way: 'rerun-job', ids: ['lines'] },
    ],
    [
      'a fork whose job is not found: what failed',
      { hasOtherRed: true, isFork: true, branchHead: null },
      { way: 'rerun-failed' },
    ],
    ['its run is busy: a dispatch', { run: busy }, { way: 'dispatch' }],
    ['a fork whose run is busy: nothing yet', { run: busy, isFork: true }, { kind: 'wait' }],
    ['a branch that is gone: nothing while the run is busy', { run: busy, branchHead: null }, { kind: 'wait' }],
    [
      'a branch that moved on, while the run is busy: its end',
      { run: busy, branchHead: 'b'.repeat(40) },
      { kind: 'end', because: 'superseded' },
    ],
    [
      'a branch that moved on, after the run: a re-run of the same commit',
      { branchHead: 'b'.repeat(40) },
      { way: 'rerun-failed' },
    ],
    ['too many re-runs: a dispatch', { run: over(MOST_RERUNS + 1) }, { way: 'dispatch' }],
    ['too many re-runs of a fork: its end', { run: over(MOST_RERUNS + 1), isFork: true }, { kind: 'end' }],
    ['a run that is gone: its end', { run: 'gone' }, { kind: 'end', because: 'its run is gone' }],
    [
      'a run that somebody cancelled: its end',
      { run: { ...over(1), isCancelled: true } },
      { kind: 'end', because: 'its run was cancelled' },
    ],
    [
      'a pull request with newer commits, of a fork too: its end',
      { isFork: true, pull: { head: 'b'.repeat(40), isOpen: true } },
      { kind: 'end', because: 'superseded' },
    ],
    [
      'a pull request that is merged or closed: its end',
      { pull: { head: HEAD, isOpen: false } },
      { kind: 'end', because: 'its pull request is closed' },
    ],
    ['a pull request that still stands at its commit: on', { pull: { head: HEAD, isOpen: true } }, { way: 'rerun-failed' }],
    ['another question is open: nothing', { isAsking: true }, { kind: 'wait' }],
    [
      'the re-run was refused: its job',
      { due: [deferred('lines', { refused: { 'rerun-failed': 'no' } })], jobs },
      { way: 'rerun-job' },
    ],
    [
      'everything was refused: its end, in GitHub words',
      { due: [deferred('lines', { refused: { 'rerun-failed': 'no', 'rerun-job': 'no', dispatch: 'event not allowed' } })], jobs },
      { kind: 'end', because: 'GitHub does not run it again: no' },
    ],
  ])('%s', (_, o, step) => {
    expect(resumeStep(world(o))).toMatchObject(step);
  });
});

describe('a question whose answer is not known', () => {
  const order = (o: Partial<Order> = {}): Order => ({
    ...{ id: 'o', way: 'rerun-failed', at: 0, runAttempt: 1, jobId: null, ids: ['lines'], isTaken: false },
    ...o,
  });
  test.each<[string, Partial<Order>, Parameters<typeof fateOf>[1], object]>([
    ['a later attempt shows that it arrived', {}, { run: { attempt: 2 }, begun: [], now: 1 }, { kind: 'taken' }],
    ['no later attempt: it is asked', {}, { run: { attempt: 1 }, begun: [], now: 1 }, { kind: 'ask' }],
    [
      'a run of a dispatch shows that it arrived',
      { way: 'dispatch' },
      { run: { attempt: 1 }, begun: ['7'], now: 1 },
      { kind: 'taken', runId: '7' },
    ],
    ['lists of runs lag: not yet', { way: 'dispatch' }, { run: { attempt: 1 }, begun: [], now: 10_000 }, { kind: 'wait' }],
    ['no run after a while: it is asked', { way: 'dispatch' }, { run: { attempt: 1 }, begun: [], now: 15_000 }, { kind: 'ask' }],
  ])('%s', (...[, o, seen, fate]) => {
    expect(fateOf(order(o), seen)).toMatchObject(fate);
  });
});
