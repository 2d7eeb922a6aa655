import { parseRetryFilter, type RetryFilter, type RetryPolicy } from '../contract/retry-policy.ts';
import type { Attempt, Verdict } from '../contract/test-result.ts';
import { formatDuration } from '../lib/duration.ts';
import { endedBySilence, SIGNALS, TIMEOUT_1 } from './verdict.ts';

export interface Situation {
  readonly policy: RetryPolicy;
  /** Oldest first; those of earlier runs of a deferred configuration too. */
  readonly attempts: readonly Attempt[];
  /** Texts of the `pattern:` filters that some line of the last attempt's output holds. */
  readonly matched: ReadonlySet<string>;
  /** Milliseconds since the first attempt began, waits included. */
  readonly elapsed: number;
  /** Milliseconds; a longer wait is somebody else's. Null: nobody resumes. */
  readonly holdLimit: number | null;
  /** Milliseconds until the job's own time limit; null where it is not known. */
  readonly remaining: number | null;
  /** From 0 to 1: where in its jitter the wait lies. */
  readonly chance: number;
}

export type NextStep =
  | { readonly kind: 'done'; readonly verdict: Verdict; readonly because: string }
  /** Milliseconds until the next attempt begins. */
  | { readonly kind: 'wait' | 'defer'; readonly ms: number };

/** What follows an attempt. It waits only before an attempt that will be made. */
export function nextStep(situation: Situation): NextStep {
  const last = situation.attempts.at(-1);
  if (!last) return { kind: 'wait', ms: 0 };
  return last.verdict === 'pass' || last.verdict === 'cancelled' ? goodEnd(last, situation) : afterFailure(last, situation);
}

const done = (verdict: Verdict, because: string): NextStep => ({ kind: 'done', verdict, because: because.slice(0, 1000) });

function goodEnd({ verdict, because }: Attempt, { policy, attempts }: Situation): NextStep {
  if (verdict === 'cancelled' || attempts.length === 1) return done(verdict, because);
  return done('flaky', `passed on attempt ${attempts.length} of ${Math.max(policy.delays.length + 1, attempts.length)}`);
}

function afterFailure(last: Attempt, situation: Situation): NextStep {
  const { policy, attempts, matched, chance } = situation;
  const { verdict, because } = last;
  const of = policy.delays.length + 1;
  const delay = policy.delays[attempts.length - 1];
  if (delay === undefined) return done(verdict, of === 1 ? because : `${because}, on attempt ${attempts.length} of ${of}`);
  if (!isRetried(policy, last, matched)) {
    return done(verdict, `${because}, which is not among what is tried again (${(policy.on ?? []).join(', ')})`);
  }
  const ms = Math.round(delay * (1 + policy.jitter * chance));
  const obstacle = obstacleTo(ms, situation);
  if (obstacle !== null) return done(verdict, `${because}, and not tried again: ${obstacle}`);
  return { kind: isOurs(ms, situation) ? 'wait' : 'defer', ms };
}

const isOurs = (ms: number, { holdLimit }: Situation): boolean => holdLimit === null || ms <= holdLimit;

function obstacleTo(ms: number, situation: Situation): string | null {
  const { policy, elapsed, remaining } = situation;
  const wait = `the wait of ${formatDuration(ms)}`;
  if (policy.max_total !== null && elapsed + ms > policy.max_total) {
    return `${wait} would end after the ${formatDuration(policy.max_total)} that all attempts have together`;
  }
  if (isOurs(ms, situation) && remaining !== null && ms >= remaining) {
    return `${wait} would end after the job's own time limit, ${formatDuration(remaining)} from now`;
  }
  return null;
}

function isRetried({ on }: RetryPolicy, attempt: Attempt, matched: ReadonlySet<string>): boolean {
  return on === null || on.some((written) => isMatch(parseRetryFilter(written), attempt, matched));
}

function isMatch(filter: RetryFilter | null, attempt: Attempt, matched: ReadonlySet<string>): boolean {
  switch (filter?.kind) {
    case undefined:
      return false;
    case 'any':
      return true;
    case 'timeout':
    case 'oom':
    case 'infra':
      return attempt.verdict === filter.kind;
    case 'silence':
      return endedBySilence(attempt);
    case 'pattern':
      return matched.has(filter.text);
    case 'exit':
      return (
        isOwnEnd(attempt) && attempt.exit.code !== null && filter.from <= attempt.exit.code && attempt.exit.code <= filter.to
      );
    case 'signal':
      return signalOf(attempt) !== null;
    case 'signal-named':
      return signalOf(attempt) === filter.signal;
  }
}

/** After a time limit, code and signal tell how it took our asking, not how it would have ended. */
const isOwnEnd = ({ verdict, exit }: Attempt): boolean =>
  verdict === 'fail' || verdict === 'infra' || verdict === 'signal' || verdict === 'oom' || exit.code === TIMEOUT_1;

function signalOf({ verdict, exit }: Attempt): string | null {
  if (verdict !== 'signal' && verdict !== 'oom') return null;
  return exit.signal ?? SIGNALS.get(exit.code ?? -1) ?? null;
}
