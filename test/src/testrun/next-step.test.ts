import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { NO_RETRY, type RetryPolicy } from '../../../src/contract/retry-policy.ts';
import type { Attempt } from '../../../src/contract/test-result.ts';
import { nextStep, type Situation } from '../../../src/testrun/next-step.ts';
import { verdictOf } from '../../../src/testrun/verdict.ts';

const attempt = (verdict: Attempt['verdict'], over: Partial<Attempt> = {}): Attempt => ({
  verdict,
  because: `it was a ${verdict}`,
  duration: 1_000,
  exit: { code: verdict === 'pass' ? 0 : 1, signal: null },
  started_at: 0,
  ...over,
});

const policy = (delays: readonly number[], over: Partial<RetryPolicy> = {}): RetryPolicy => ({ ...NO_RETRY, delays, ...over });

const step = (attempts: readonly Attempt[], retry: RetryPolicy, over: Partial<Situation> = {}) =>
  nextStep({
    policy: retry,
    attempts,
    matched: new Set(),
    elapsed: 0,
    holdLimit: null,
    remaining: null,
    chance: 0,
    ...over,
  });

const MINUTE = 60_000;

describe('three retries with increments of ten minutes', () => {
  const retry = policy([10 * MINUTE, 20 * MINUTE, 30 * MINUTE]);
  const failures = [attempt('fail'), attempt('fail'), attempt('fail'), attempt('fail')];

  test('wait 600, 1,200 and 1,800 seconds, and nothing after the last failure', () => {
    expect(failures.map((_, index) => step(failures.slice(0, index + 1), retry))).toEqual([
      { kind: 'wait', ms: 600_000 },
      { kind: 'wait', ms: 1_200_000 },
      { kind: 'wait', ms: 1_800_000 },
      { kind: 'done', verdict: 'fail', because: 'it was a fail, on attempt 4 of 4' },
    ]);
  });

  test('are handed over where somebody resumes, and a job that is nearly over is no obstacle to that', () => {
    expect(step([attempt('fail')], retry, { holdLimit: 2 * MINUTE, remaining: MINUTE })).toEqual({ kind: 'defer', ms: 600_000 });
    expect(step([attempt('fail')], policy([2 * MINUTE]), { holdLimit: 2 * MINUTE })).toEqual({ kind: 'wait', ms: 2 * MINUTE });
    expect(step([attempt('fail')], retry, { holdLimit: 0 })).toEqual({ kind: 'defer', ms: 600_000 });
  });

  test('end as flaky at the first success', () => {
    expect(step([attempt('fail'), attempt('pass')], retry)).toEqual({
      kind: 'done',
      verdict: 'flaky',
      because: 'passed on attempt 2 of 4',
    });
    expect(step([attempt('pass')], retry)).toMatchObject({ verdict: 'pass' });
  });

  test('are not begun where they would end after the job itself', () => {
    expect(step([attempt('fail')], retry, { remaining: 5 * MINUTE })).toEqual({
      kind: 'done',
      verdict: 'fail',
      because: "it was a fail, and not tried again: the wait of 10m would end after the job's own time limit, 5m from now",
    });
  });

  test('are not begun after the total', () => {
    const limited = policy([10 * MINUTE, 20 * MINUTE], { max_total: 15 * MINUTE });
    expect(step([attempt('fail')], limited, { elapsed: 5 * MINUTE })).toEqual({ kind: 'wait', ms: 600_000 });
    expect(step([attempt('fail')], limited, { elapsed: 5 * MINUTE + 1, holdLimit: 0 })).toMatchObject({
      kind: 'done',
      because: 'it was a fail, and not tried again: the wait of 10m would end after the 15m that all attempts have together',
    });
  });
});

test('a cancelled attempt is never tried again, whatever the policy asks for', () => {
  expect(step([attempt('cancelled')], policy([0], { on: ['any'] }))).toMatchObject({ kind: 'done', verdict: 'cancelled' });
});

const ended = (over: Parameters<typeof verdictOf>[0]): Attempt =>
  attempt('fail', { ...verdictOf(over), exit: { code: over.code, signal: over.signal } });
const own = { code: null, signal: null, cancelled: false, oomKills: 0 } as const;
const ENDS = {
  'exit 1': ended({ ...own, code: 1 }),
  'exit 75': ended({ ...own, code: 75 }),
  'exit 124': ended({ ...own, code: 124 }),
  'exit 139': ended({ ...own, code: 139 }),
  SEGV: ended({ ...own, signal: 'SIGSEGV' }),
  OOM: ended({ ...own, code: 137, oomKills: 1 }),
  'time limit': ended({ ...own, code: 9, timedOutAfter: 1000 }),
  silence: ended({ ...own, signal: 'SIGKILL', silentFor: 1000 }),
  'no bash': ended({ ...own, notStarted: { errno: 'EAGAIN', message: 'no' } }),
  'failed report': attempt('fail', { exit: { code: 0, signal: null } }),
} as const;

test.each<[string, readonly (keyof typeof ENDS)[]]>([
  ['any', Object.keys(ENDS) as (keyof typeof ENDS)[]],
  ['exit:1', ['exit 1']],
  ['exit:70-80', ['exit 75']],
  ['exit:124', ['exit 124']],
  // Nine is how it took our asking it to end, not how it ended.
  ['exit:9', []],
  ['exit:0-255', ['exit 1', 'exit 75', 'exit 124', 'exit 139', 'OOM', 'failed report']],
  ['infra', ['exit 75', 'no bash']],
  ['timeout', ['exit 124', 'time limit', 'silence']],
  ['silence', ['silence']],
  ['oom', ['OOM']],
  ['signal', ['exit 139', 'SEGV', 'OOM']],
  ['signal:SEGV', ['exit 139', 'SEGV']],
  ['signal:SIGKILL', ['OOM']],
])('`on: [%s]` tries again after %j alone', (filter, expected) => {
  const retried = Object.entries(ENDS).filter(([, end]) => step([end], policy([5], { on: [filter] })).kind === 'wait');
  expect(retried.map(([name]) => name)).toEqual(expected);
});

test('`on: [pattern:…]` tries again where the output held it, and the end says what is tried again', () => {
  const retry = policy([5], { on: ['pattern:reset by peer', 'exit:75'] });
  expect(step([ENDS['exit 1']], retry, { matched: new Set(['reset by peer']) }).kind).toBe('wait');
  expect(step([ENDS['exit 1']], retry, { matched: new Set(['another']) })).toMatchObject({
    kind: 'done',
    because: 'exit code 1, which is not among what is tried again (pattern:reset by peer, exit:75)',
  });
});

describe('whatever the policy and the attempts', () => {
  const policies = fc.record({
    delays: fc.array(fc.nat(5_000_000), { maxLength: 8 }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
    on: fc.option(fc.subarray(['any', 'exit:1', 'timeout', 'signal', 'oom'], { minLength: 1 })),
    max_total: fc.option(fc.nat(20_000_000)),
    only_failed: fc.constant(null),
  });
  const ends = fc.infiniteStream(fc.constantFrom(...Object.values(ENDS), attempt('pass'), attempt('cancelled')));
  const limits = fc.record({
    holdLimit: fc.option(fc.nat(1_000_000)),
    remaining: fc.option(fc.nat(5_000_000)),
    chance: fc.double({ min: 0, max: 1, noNaN: true }),
  });

  /** Walks to the end; deferred waits count as waits, since the service goes on after them. */
  function walk(retry: RetryPolicy, stream: Iterator<Attempt>, over: Partial<Situation>) {
    const attempts: Attempt[] = [];
    const waits: number[] = [];
    for (let elapsed = 0; ; ) {
      attempts.push(stream.next().value);
      elapsed += 1_000;
      const next = step(attempts, retry, { ...over, elapsed });
      if (next.kind === 'done') return { attempts, waits, next, elapsed };
      waits.push(next.ms);
      elapsed += next.ms;
    }
  }

  test('there are at most as many waits as delays, one before each further attempt and none after the last', () => {
    fc.assert(
      fc.property(policies, ends, limits, (retry, stream, over) => {
        const { attempts, waits } = walk(retry, stream, over);
        expect(attempts.length).toBeLessThanOrEqual(retry.delays.length + 1);
        expect(waits.length).toBe(attempts.length - 1);
      }),
      { numRuns: 200 },
    );
  });

  test('the waits are those of the policy, lengthened by the jitter at most, and within the total', () => {
    fc.assert(
      fc.property(policies, ends, limits, (retry, stream, over) => {
        const { waits, elapsed } = walk(retry, stream, over);
        for (const [index, ms] of waits.entries()) {
          const delay = retry.delays[index] ?? Number.NaN;
          expect(ms).toBeGreaterThanOrEqual(delay);
          expect(ms).toBeLessThanOrEqual(Math.ceil(delay * (1 + retry.jitter)));
        }
        if (waits.length > 0 && retry.max_total !== null) expect(elapsed - 1_000).toBeLessThanOrEqual(retry.max_total);
      }),
      { numRuns: 200 },
    );
  });

  test('green is only what ended with a pass, and flaky only what had failed before', () => {
    fc.assert(
      fc.property(policies, ends, limits, (retry, stream, over) => {
        const { attempts, next } = walk(retry, stream, over);
        const last = attempts.at(-1)?.verdict;
        expect(next.verdict === 'pass').toBe(last === 'pass' && attempts.length === 1);
        expect(next.verdict === 'flaky').toBe(last === 'pass' && attempts.length > 1);
      }),
      { numRuns: 200 },
    );
  });

  test('without filters and limits everything is tried, and more chance never waits shorter', () => {
    fc.assert(
      fc.property(
        policies,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (retry, a, b) => {
          const open = { ...retry, on: null, max_total: null };
          const always = (): Iterator<Attempt> => [...open.delays, 0].map(() => attempt('fail')).values();
          const { waits, attempts } = walk(open, always(), { chance: 0 });
          expect(waits).toEqual(open.delays);
          expect(attempts.length).toBe(open.delays.length + 1);
          const [less, more] = [Math.min(a, b), Math.max(a, b)].map((chance) => walk(open, always(), { chance }).waits);
          expect(less?.every((ms, index) => ms <= (more?.[index] ?? -1))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('a wait is not begun that would end after the job, and one within what is held is not handed over', () => {
    fc.assert(
      fc.property(policies, limits, (retry, over) => {
        const next = step([attempt('fail')], { ...retry, on: null }, over);
        const { remaining, holdLimit } = {
          remaining: over.remaining ?? Number.POSITIVE_INFINITY,
          holdLimit: over.holdLimit ?? Number.POSITIVE_INFINITY,
        };
        const isFine = { wait: (ms: number) => ms < remaining && ms <= holdLimit, defer: (ms: number) => ms > holdLimit };
        expect(next.kind === 'done' || isFine[next.kind](next.ms)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
