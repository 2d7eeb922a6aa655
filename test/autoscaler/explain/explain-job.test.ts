import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { UNSERVED_REASONS } from '../../../autoscaler/demand/demand-from.ts';
import { explainJob } from '../../../autoscaler/explain/explain-job.ts';
import { WAIT_REASONS } from '../../../autoscaler/explain/reasons.ts';
import { renderExplanation, renderMarkdown } from '../../../autoscaler/explain/render.ts';
import { HELD_REASONS } from '../../../autoscaler/plan/plan.ts';
import { aDecision } from '../../builders/journal-rows.ts';
import { aJob, aRow } from '../../builders/world.ts';
import { shows } from '../../shows.ts';
import { aLook, aPoolFact, booting, held, knowing, SPOT } from './knowing.ts';

describe('why a job waits', () => {
  test('no pool has all its labels: the nearest pool is named, and the labels it lacks', () => {
    const nearest = { pool: 'large', missing: ['arm64', 'cuda'] };
    const look = aLook({ unserved: { job: '1', because: 'no-pool', nearest } });
    expect(explainJob(knowing({ look, job: aJob({ labels: ['self-hosted', 'arm64', 'cuda'] }) }))).toMatchObject({
      status: 'queued',
      because: 'no-pool',
      detail:
        'No pool carries all labels of the job. It asks for self-hosted, arm64, cuda. The nearest pool is large: it lacks arm64, cuda.',
      next: { what: expect.stringMatching(/^Nothing happens by itself\. Correct `runs-on`/), at: null },
    });
  });

  test('the pool is full: how many live, for how long, and when a place is free at the latest', () => {
    const runners = [
      aRow({ machineStartedAt: 10_000 }),
      aRow({ id: 't-1', machineStartedAt: 40_000 }),
      aRow({ id: 'x', pool: 'small' }),
    ];
    const told = explainJob(knowing({ look: aLook({ runners, held: { job: '1', pool: 'large', because: 'pool-full' } }) }));
    expect(told.detail).toBe('The pool has as many machines as `max` allows. Pool large allows 2. 2 live, the oldest for 1m30s.');
    expect(told.next).toEqual({
      what: 'It is launched when one of them ends, at 1970-01-01 01:00:10 UTC at the latest.',
      at: 3_610_000,
    });
  });

  test('a budget is used up: the sums that the plan told, and when the next window begins', () => {
    const why = 'expected at most 40 USD for the day, found 38.50 USD';
    const told = explainJob(held('budget-day', { why, until: 86_400_000 }));
    expect(told.detail).toMatch(
      /leave too little of the daily budget\. Expected at most 40 USD for the day, found 38\.50 USD\.$/,
    );
    expect(told.next).toMatchObject({ at: 86_400_000, what: expect.stringContaining('1970-01-02 00:00:00 UTC') });
  });

  test('no capacity: each place that was asked, with its answer, and when it is tried again', () => {
    const why = 'g5.2xlarge eu-west-1a spot: InsufficientInstanceCapacity; g5.2xlarge eu-west-1b on-demand: Unsupported';
    const told = explainJob(held('no-capacity', { why, until: 160_000 }));
    expect(told).toMatchObject({
      because: 'no-capacity',
      next: { what: 'It is tried again at 1970-01-01 00:02:40 UTC.', at: 160_000 },
    });
    expect(told.detail).toContain('eu-west-1a spot: InsufficientInstanceCapacity; ');
    expect(told.detail).toContain('eu-west-1b on-demand: Unsupported.');
  });

  test('GitHub limits us, or a blackout lasts: until when', () => {
    expect(explainJob(held('github-unavailable', { until: 160_000 })).next).toEqual({
      what: 'It is tried again at 1970-01-01 00:02:40 UTC.',
      at: 160_000,
    });
    expect(explainJob(held('blackout', { until: 160_000, why: 'nightly' }))).toMatchObject({
      detail: expect.stringMatching(/ Nightly\.$/),
      next: { what: 'It is launched at 1970-01-01 00:02:40 UTC.', at: 160_000 },
    });
  });

  test('a pause has no end that anybody could wait for', () => {
    const told = explainJob(held('paused', { until: Number.MAX_SAFE_INTEGER, why: 'the image is rebuilt' }));
    expect(told.detail).toBe('An operator stopped the pool: it launches nothing. The image is rebuilt.');
    expect(told.next).toEqual({
      what: "Nothing happens by itself. Let it go on from the pool's page; where `paused` stands in the pool's configuration, take it out and start the service again.",
      at: null,
    });
  });

  test('its machine boots: since when, what it is, and the deadline after which it is replaced', () => {
    const look = aLook({ runners: [booting], held: { job: '1', pool: 'large', because: 'runner-coming' } });
    const told = explainJob(knowing({ look, runners: [booting] }));
    expect(told).toMatchObject({ because: shows('booting'), since: 30_000, next: { at: 149_000 } });
    expect(told.detail).toContain('pl7-large-t-0 (g5.2xlarge, eu-west-1a, spot) was started at 1970-01-01 00:00:30 UTC.');
    expect(told.next.what).toContain('If it is not connected at 1970-01-01 00:02:29 UTC, it is replaced.');
  });

  test('its machine was just ordered, and nobody held the job', () => {
    expect(explainJob(knowing({ runners: [aRow()] })).because).toBe(shows('launching'));
    expect(explainJob(knowing()).because).toBe('launching');
  });

  test('the runner that was started for it took another job: which one', () => {
    const taken = aRow({ state: 'busy', jobId: '2', busyAt: 50_000 });
    const others = new Map([['2', aJob({ id: '2', name: 'bars', url: 'https://github.example/2' })]]);
    const coming = { job: '1', pool: 'large', because: 'runner-coming' } as const;
    const told = explainJob(knowing({ runners: [taken], others, look: aLook({ runners: [taken], held: coming }) }));
    expect(told).toMatchObject({
      because: shows('runner-taken'),
      detail: 'GitHub gave runner pl7-large-t-0, which was started for it, to acme/plots bars (https://github.example/2).',
    });
    const full = explainJob({ ...knowing({ runners: [taken], others }), look: held('pool-full').look });
    expect(full.because).toBe('pool-full');
    expect(full.detail).toContain('which was started for it, to acme/plots bars');
  });

  test('GitHub itself holds the job back, for an environment or a concurrency group', () => {
    expect(explainJob(knowing({ job: aJob({ status: 'waiting' }) }))).toMatchObject({
      status: 'waiting',
      because: shows('waiting-for-github'),
      next: { what: expect.stringContaining('Approve the deployment') },
    });
  });

  test('a job that came after the last look is decided within seconds', () => {
    expect(explainJob(knowing({ look: aLook({ hasSeen: false }) })).because).toBe(shows('not-looked-at'));
  });

  test('the service is down: what it said last, and that nothing happens', () => {
    const decisions = [
      aDecision({ at: 60_000, because: 'pool-full', detail: 'max is 3' }),
      aDecision({ at: 1, because: 'launch' }),
    ];
    const told = explainJob(knowing({ look: null, decisions }));
    expect(told).toMatchObject({ because: shows('service-down'), lookedAt: null });
    expect(told.detail).toContain('Before that, at 1970-01-01 00:01:00 UTC, it said: pool-full (max is 3).');
    expect(told.notes).toEqual(['The service did not answer: this is what its journal says.']);
  });

  test('a reason began when it was decided, not when the job came', () => {
    const decisions = [aDecision({ at: 70_000, because: 'no-capacity' }), aDecision({ at: 20_000, because: 'pool-full' })];
    expect(explainJob({ ...held('no-capacity'), decisions }).since).toBe(70_000);
    expect(explainJob({ ...held('quota'), decisions }).since).toBe(0);
  });

  test('a source of facts that fails or misses jobs is named', () => {
    const sources = [
      { source: 'jobs-poll', lastGoodAt: 50_000, fault: 'GitHub answered 502' },
      { source: 'webhook', lastGoodAt: 90_000, fault: null, missed: 3 },
      { source: 'delivery-log', lastGoodAt: 90_000, fault: null, missed: 0 },
    ];
    expect(explainJob(knowing({ look: aLook({ sources }) })).notes).toEqual([
      'The source jobs-poll fails (GitHub answered 502) and last worked at 1970-01-01 00:00:50 UTC: what GitHub knows may be newer.',
      "The source webhook missed 3 jobs of the last hour, which a poll found first: look at the App's webhook.",
    ]);
  });
});

test('a job that is over tells its machines with their offers, what they cost, and its whole story in order', () => {
  const job = aJob({
    status: 'completed',
    conclusion: 'success',
    startedAt: 60_000,
    completedAt: 90_000,
    runnerName: 'pl7-large-t-0',
  });
  const row = aRow({
    ...booting,
    state: 'gone',
    jobId: '1',
    onlineAt: 58_000,
    busyAt: 60_000,
    endedAt: 92_000,
    endReason: 'machine-ended',
    machineEndedAt: 131_000,
  });
  const refused = aRow({ id: 't-9', name: 'pl7-large-t-9', state: 'gone', endedAt: 9_000, endReason: 'no-capacity' });
  const decisions = [
    aDecision({ at: 10_000, because: 'launch' }),
    aDecision({ at: 9_000, stage: 'launch', subject: 't-9', because: 'no-capacity', detail: 'eu-west-1a: full' }),
    aDecision({ at: 5_000, because: 'pool-full' }),
  ];
  const told = explainJob(knowing({ job, runners: [refused, row], decisions, now: 200_000 }));
  expect(told).toMatchObject({ because: 'completed', since: 90_000, usd: 0.01 });
  expect(told.machines[1]).toMatchObject({ offer: SPOT, billedSeconds: 100, usd: 0.01, jobId: '1' });
  expect(told.history.map(({ what }) => what)).toEqual([
    'GitHub queued the job',
    'it waits: pool-full',
    'the launch of pl7-large-t-9 failed: no-capacity (eu-west-1a: full)',
    'pl7-large-t-9 was ended: no-capacity',
    'a machine was ordered for it',
    'pl7-large-t-0 was launched (g5.2xlarge, eu-west-1a, spot)',
    'pl7-large-t-0 connected to GitHub',
    'the job began on pl7-large-t-0',
    'pl7-large-t-0 took the job',
    'the job ended: success',
    'pl7-large-t-0 was ended: machine-ended',
  ]);
  expect(renderExplanation(told, 200_000)).toContain(
    '  pl7-large-t-0 (pool large, g5.2xlarge in eu-west-1a, spot): gone, machine-ended, 1m40s billed, $0.0100\n',
  );
});

test('a job that runs is told with its runner, and the time at which its machine ends at the latest', () => {
  const row = aRow({ state: 'busy', jobId: '1', machineStartedAt: 10_000, offer: { ...SPOT, usdPerHour: null } });
  const job = aJob({ status: 'in_progress', startedAt: 60_000, runnerName: row.name });
  expect(explainJob(knowing({ job, runners: [row], look: aLook({ runners: [row] }) }))).toMatchObject({
    because: 'running',
    since: 60_000,
    next: { at: 3_610_000 },
    usd: null,
  });
});

test('what others wrote is text in a check run, never markup or a mention', () => {
  const told = explainJob(held('launch-failed', { why: '<img src=x> [link](http://e) @org/team `x`\n# big' }));
  const text = renderMarkdown(told);
  expect(text).toContain('\\<img src=x\\> \\[link\\](http://e) @\u200borg/team \\`x\\` \\# big');
  expect(text.split('\n')).toHaveLength(5);
});

test('G30, S24: every job of any world has one reason of the closed set, a sentence for it, and what comes next', () => {
  const row = fc.record({
    state: fc.constantFrom('planned', 'registered', 'starting', 'stocked', 'idle', 'busy', 'ending', 'gone'),
    because: fc.constantFrom('queued-job 1', 'queued-job 2', 'hot-pool'),
    jobId: fc.constantFrom('1', '2', null),
    machineStartedAt: fc.constantFrom(5, null),
    launchedAt: fc.constantFrom(4, null),
    pool: fc.constantFrom('large', 'removed'),
  });
  const why = fc.option(fc.string(), { nil: undefined });
  const until = fc.constantFrom(undefined, 5, 1e12, Number.MAX_SAFE_INTEGER);
  const answer = fc.oneof(
    fc.record({ held: fc.record({ because: fc.constantFrom(...HELD_REASONS), why, until }) }),
    fc.record({ unserved: fc.constantFrom(...UNSERVED_REASONS) }),
    fc.constant({}),
  );
  const status = fc.constantFrom('queued', 'waiting', 'in_progress', 'completed');
  fc.assert(
    fc.property(fc.array(row), answer, status, fc.boolean(), fc.boolean(), (drawn, told, is, isUp, hasSeen) => {
      const runners = drawn.map((o, index) => aRow({ ...(o as object), id: `t-${index}` }));
      const heldBy = 'held' in told ? { job: '1', pool: 'large', ...stripped(told.held) } : null;
      const unserved = 'unserved' in told ? { job: '1', because: told.unserved, nearest: null } : null;
      const look = aLook({ runners, held: heldBy, unserved, hasSeen, pools: [aPoolFact()] });
      const job = aJob({ status: is as 'queued' });
      const explained = explainJob(knowing({ job, runners, look: isUp ? look : null }));
      const closed: readonly string[] = is === 'queued' || is === 'waiting' ? WAIT_REASONS : ['running', 'completed'];
      expect(closed).toContain(explained.because);
      expect(explained.detail).toMatch(/^[A-Z].*[.!?]$/s);
      expect(explained.next.what).toMatch(/^[A-Z].*[.!?]$/s);
      expect(explained.next.what).not.toMatch(/undefined|null|NaN/);
      expect(renderExplanation(explained, 100_000)).toContain(explained.next.what);
    }),
    { numRuns: 300 },
  );
});

function stripped({
  because,
  why,
  until,
}: {
  because: (typeof HELD_REASONS)[number];
  why?: string | undefined;
  until?: number | undefined;
}) {
  return { because, ...(why === undefined ? {} : { why }), ...(until === undefined ? {} : { until }) };
}
