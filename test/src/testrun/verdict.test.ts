import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AttemptOutcome, verdictOf } from '../../../src/testrun/verdict.ts';

const ended = (outcome: Partial<AttemptOutcome>): AttemptOutcome => ({
  code: null,
  signal: null,
  cancelled: false,
  oomKills: 0,
  ...outcome,
});

test.each<[string, string, Partial<AttemptOutcome>]>([
  ['pass', 'exit code 0', { code: 0 }],
  ['fail', 'exit code 1', { code: 1 }],
  ['fail', 'exit code 128', { code: 128 }],
  ['infra', 'exit code 75: it reports a temporary failure of what it needs', { code: 75 }],
  ['timeout', 'exit code 124: its own timeout(1) ended it', { code: 124 }],
  ['signal', 'exit code 139: ended by SIGSEGV', { code: 139 }],
  ['signal', 'exit code 137: ended by SIGKILL', { code: 137 }],
  ['oom', 'the kernel killed it for want of memory', { code: 137, oomKills: 1 }],
  ['oom', 'the kernel killed it for want of memory', { signal: 'SIGKILL', oomKills: 2 }],
  ['oom', 'exit code 2: the kernel killed a process of it for want of memory', { code: 2, oomKills: 1 }],
  ['pass', 'exit code 0, though the kernel killed 2 processes of it for want of memory', { code: 0, oomKills: 2 }],
  ['timeout', 'it printed nothing for 10m', { signal: 'SIGKILL', silentFor: 600_000 }],
  ['signal', 'ended by SIGKILL', { signal: 'SIGKILL', oomKills: null }],
  ['timeout', 'its time limit of 1m30s passed', { signal: 'SIGTERM', timedOutAfter: 90_000 }],
  ['timeout', 'its time limit of 1s passed', { code: 0, timedOutAfter: 1_000 }],
  ['cancelled', 'the workflow was cancelled', { signal: 'SIGTERM', cancelled: true }],
  ['fail', 'could not be started: spawn nope ENOENT', { notStarted: { errno: 'ENOENT', message: 'spawn nope ENOENT' } }],
  ['infra', 'could not be started: spawn bash EAGAIN', { notStarted: { errno: 'EAGAIN', message: 'spawn bash EAGAIN' } }],
  ['fail', 'it ended without an exit code', {}],
])('%s: %s', (verdict, because, outcome) => {
  expect(verdictOf(ended(outcome))).toEqual({ verdict, because });
});

test('nothing passes but an exit code of zero that nobody hastened, and an end by signal never does', () => {
  const outcomes = fc.record(
    {
      code: fc.option(fc.nat(255)),
      signal: fc.option(fc.constantFrom('SIGKILL', 'SIGTERM', 'SIGSEGV')),
      timedOutAfter: fc.nat(),
      silentFor: fc.nat(),
      cancelled: fc.boolean(),
      oomKills: fc.option(fc.nat(2)),
    },
    { requiredKeys: ['code', 'signal', 'cancelled', 'oomKills'] },
  );
  fc.assert(
    fc.property(outcomes, (outcome) => {
      const clean =
        outcome.code === 0 &&
        outcome.signal === null &&
        !outcome.cancelled &&
        outcome.timedOutAfter === undefined &&
        outcome.silentFor === undefined;
      expect(verdictOf(outcome).verdict === 'pass').toBe(clean);
    }),
  );
});
