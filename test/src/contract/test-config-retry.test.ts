import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { longestWait, MAX_WAIT_MS, retryPolicy } from '../../../src/contract/retry-config.ts';
import { NO_RETRY, parseRetryFilter } from '../../../src/contract/retry-policy.ts';
import { readConfiguration, readPilotlightFile } from '../../../src/contract/test-config.ts';

const issuesOf = (retry: unknown) => {
  const read = readConfiguration({ run: 'x', retry });
  return read.ok ? [] : read.error;
};
const policyOf = (retry: unknown) => {
  const read = readConfiguration({ run: 'x', retry });
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return retryPolicy(read.value.retry ?? { type: 'none' });
};
const MINUTE = 60_000;

describe('a retry policy', () => {
  test.each([
    ['none', []],
    [{ type: 'none' }, []],
    [{ type: 'constant', retries: 3, delay: '1m' }, [MINUTE, MINUTE, MINUTE]],
    [{ type: 'incremental', retries: 3, increment: 600 }, [10 * MINUTE, 20 * MINUTE, 30 * MINUTE]],
    [{ incremental: { retries: 3, increment: '10m' } }, [10 * MINUTE, 20 * MINUTE, 30 * MINUTE]],
    [{ exponential: { retries: 4, base: '1m' } }, [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]],
    [{ type: 'exponential', retries: 4, base: 1, factor: 10, cap: '1m' }, [1_000, 10_000, MINUTE, MINUTE]],
    [{ list: { delays: ['5s', 0, 2.5] } }, [5_000, 0, 2_500]],
    [{ constant: { retries: 0, delay: '1m' } }, []],
  ])('%j waits %j', (written, delays) => {
    expect(policyOf(written)).toEqual({ ...NO_RETRY, delays });
  });

  test('carries its filters and limits', () => {
    const written = {
      type: 'exponential',
      retries: 1,
      base: '1m',
      jitter: 0.5,
      on: ['exit:75', 'oom'],
      max_total: '2h',
      only_failed: 'pytest',
    };
    expect(policyOf(written)).toEqual({
      delays: [MINUTE],
      jitter: 0.5,
      on: ['exit:75', 'oom'],
      max_total: 120 * MINUTE,
      only_failed: 'pytest',
    });
    expect(policyOf({ constant: { retries: 1, delay: 1, on: 'timeout' } }).on).toEqual(['timeout']);
  });

  test('a key of another type is told with both types, at its place', () => {
    expect(issuesOf({ type: 'incremental', retries: 3, increment: '10m', base: '1m' })).toEqual([
      {
        path: ['retry', 'base'],
        what: 'the key "base" does not belong to a retry of type "incremental"; it is one of "exponential"',
      },
    ]);
    expect(issuesOf({ constant: { retries: 3, delya: '1m' } })).toEqual([
      {
        path: ['retry', 'constant', 'delya'],
        what: 'the key "delya" does not belong to a retry of type "constant"; did you mean "delay"?',
      },
      {
        path: ['retry', 'constant', 'delay'],
        what: 'retry.constant.delay: expected a duration such as "10m", up to 30d, or a number of seconds, found nothing',
      },
    ]);
    expect(issuesOf({ type: 'none', retries: 2 })[0]?.what).toContain('does not belong to a retry of type "none"');
  });

  test('a type that does not exist, none, and two at once are told', () => {
    expect(issuesOf({ type: 'linear', retries: 3 })).toEqual([
      {
        path: ['retry', 'type'],
        what: 'retry.type: expected one of none, constant, incremental, exponential, list, found "linear"',
      },
    ]);
    expect(issuesOf({ incrementl: { retries: 1, increment: 1 } })).toEqual([
      { path: ['retry', 'incrementl'], what: 'the key "incrementl" is not known here; did you mean "incremental"?' },
    ]);
    for (const written of [3, 'always', null, [], {}, { constant: { retries: 1, delay: 1 }, list: { delays: [] } }]) {
      expect(issuesOf(written)).toEqual([
        { path: ['retry'], what: expect.stringMatching(/^retry: expected `none`, or a mapping with `type`/) },
      ]);
    }
    expect(issuesOf({ constant: { retries: 1, delay: 1 }, on: ['oom'] })).toEqual([
      { path: ['retry', 'on'], what: 'the key "on" belongs inside "constant"' },
    ]);
    expect(issuesOf({ constant: 3 })[0]).toMatchObject({ path: ['retry', 'constant'] });
  });

  test('a filter that is none is told by its number in the list', () => {
    expect(issuesOf({ constant: { retries: 1, delay: 1, on: ['oom', 'exit:300'] } })).toEqual([
      {
        path: ['retry', 'constant', 'on', 1],
        what: expect.stringMatching(/^retry\.constant\.on\[1\]: expected what an attempt ends by: any, .* found "exit:300"$/),
      },
    ]);
  });

  test.each([
    [{ constant: { retries: 101, delay: 1 } }],
    [{ constant: { retries: 1.5, delay: 1 } }],
    [{ constant: { retries: 1, delay: '31d' } }],
    [{ exponential: { retries: 1, base: 1, jitter: 1.5 } }],
    [{ exponential: { retries: 1, base: 1, factor: 0.5 } }],
    [{ list: { delays: Array.from({ length: 101 }, () => 1) } }],
    [{ constant: { retries: 1, delay: 1, max_total: 0 } }],
    [{ constant: { retries: 1, delay: 1, only_failed: 'mocha' } }],
  ])('%j is refused', (written) => {
    expect(issuesOf(written)).toHaveLength(1);
  });

  test('whatever is given, it is either accepted or refused with a reason', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => issuesOf(value).every(({ what, path }) => what.length > 0 && path[0] === 'retry')),
    );
  });

  test('in a file, its place is that of the key', () => {
    const read = readPilotlightFile({ plan: { defaults: { retry: { constant: { retries: 'x', delay: 1 } } } } });
    expect(read).toMatchObject({ ok: false, error: [{ path: ['plan', 'defaults', 'retry', 'constant', 'retries'] }] });
  });
});

describe('the longest wait', () => {
  test('counts all delays with all their jitter, but not what the total limit forbids', () => {
    expect(longestWait({ ...NO_RETRY, delays: [1_000, 2_000], jitter: 0.5 })).toBe(4_500);
    expect(longestWait({ ...NO_RETRY, delays: [1_000, 2_000, 4_000], max_total: 3_000 })).toBe(3_000);
    expect(longestWait(NO_RETRY)).toBe(0);
  });

  test('is a number even for the steepest policy', () => {
    expect(longestWait(policyOf({ exponential: { retries: 100, base: '30d', factor: 100 } }))).toBeGreaterThan(MAX_WAIT_MS);
  });
});

describe('a filter', () => {
  test.each([
    ...['any', 'timeout', 'silence', 'oom', 'infra', 'signal'].map((kind) => [kind, { kind }] as const),
    ['exit:75', { kind: 'exit', from: 75, to: 75 }],
    ['exit:70-79', { kind: 'exit', from: 70, to: 79 }],
    ['signal:SEGV', { kind: 'signal-named', signal: 'SIGSEGV' }],
    ['signal:SIGSEGV', { kind: 'signal-named', signal: 'SIGSEGV' }],
    ['pattern:Connection * reset', { kind: 'pattern', text: 'Connection * reset' }],
  ] as const)('%s is read', (text, filter) => {
    expect(parseRetryFilter(text)).toEqual(filter);
  });

  test.each(['', 'exit:', 'exit:256', 'exit:9-3', 'signal:', 'signal:segv', 'pattern:', 'pattern:**', 'pattern:a\nb', 'ANY'])(
    '%j is none',
    (text) => {
      expect(parseRetryFilter(text)).toBeNull();
    },
  );
});
