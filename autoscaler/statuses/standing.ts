import type { BuildPlan, Progress } from '../../src/contract/build-protocol.ts';
import type { TestCounts, TestResult, Verdict } from '../../src/contract/test-result.ts';

export type Planned = BuildPlan['configurations'][number];

/** How one configuration stands. Times are milliseconds since the epoch, durations milliseconds. */
export type Standing =
  | { readonly kind: 'queued' }
  | { readonly kind: 'running'; readonly attempt: number; readonly of: number; readonly runner: string }
  | {
      readonly kind: 'waiting';
      readonly attempt: number;
      readonly of: number;
      readonly runner: string;
      readonly until: number;
      readonly since: number;
    }
  /** No runner waits for it. `attempts`: how many it had; `of`: how many it may have, where that was told. */
  | {
      readonly kind: 'deferred';
      readonly attempts: number;
      readonly of: number | null;
      readonly until: number;
      readonly since: number;
    }
  | Ended;

export interface Ended {
  readonly kind: 'ended';
  readonly at: number;
  readonly verdict: Exclude<Verdict, 'deferred'>;
  readonly because: string;
  readonly duration: number;
  readonly tests: TestCounts | null;
  readonly runner: string;
}

export const QUEUED: Standing = { kind: 'queued' };

export const isOver = (standing: Standing): standing is Ended => standing.kind === 'ended';
/** Whether a runner should be heard of. */
export const isAtWork = (standing: Standing): boolean => standing.kind === 'running' || standing.kind === 'waiting';

/** For so long a heartbeat of a job may come after its last word. */
const LATE = 30_000;

/** GitHub runs nothing again after thirty days, so nobody waits longer. */
const LONGEST_WAIT = 31 * 86_400_000;

/** A time that a job told: a claim, which may be any number. */
const soberly = (until: number, now: number): number => Math.min(Math.max(until, now - LONGEST_WAIT), now + LONGEST_WAIT);

/** What a progress makes of it; the same value where it changes nothing or comes too late. */
export function afterProgress(
  standing: Standing,
  progress: Progress,
  { now, lastRunner }: { readonly now: number; readonly lastRunner: string },
): Standing {
  if (isLate(standing, progress, { now, lastRunner })) return standing;
  const { attempt, of, runner } = progress;
  const until = progress.until === null ? null : soberly(progress.until, now);
  const isWaiting = progress.state === 'waiting' && until !== null;
  if (!isWaiting) {
    const isSame =
      standing.kind === 'running' && standing.attempt === attempt && standing.of === of && standing.runner === runner;
    return isSame ? standing : { kind: 'running', attempt, of, runner };
  }
  const isSame =
    standing.kind === 'waiting' && standing.attempt === attempt && standing.until === until && standing.runner === runner;
  return isSame ? standing : { kind: 'waiting', attempt, of, runner, until, since: now };
}

/** A job whose result arrived may still have a heartbeat on its way. */
function isLate(
  standing: Standing,
  { runner }: Progress,
  { now, lastRunner }: { readonly now: number; readonly lastRunner: string },
): boolean {
  if (standing.kind === 'ended' && standing.verdict === 'lost') return false;
  const since = standing.kind === 'ended' ? standing.at : standing.kind === 'deferred' ? standing.since : null;
  return since !== null && runner === lastRunner && now >= since && now - since < LATE;
}

/** What a result makes of a configuration. `of`: how many attempts it may have, as far as is known. */
export function afterResult(result: TestResult, { now, of }: { readonly now: number; readonly of: number | null }): Standing {
  const { verdict, because, duration, tests, runner, resume_at: until, attempts } = result;
  if (verdict !== 'deferred') return { kind: 'ended', at: now, verdict, because, duration, tests, runner };
  return { kind: 'deferred', attempts: attempts.length, of, until: soberly(until ?? now, now), since: now };
}

export function ended(verdict: 'lost' | 'cancelled', because: string, now: number): Ended {
  return { kind: 'ended', at: now, verdict, because, duration: 0, tests: null, runner: '' };
}

/** Whether its end lets the gate be green. */
export function counts({ flaky, allow_failure: isAllowed }: Planned, { verdict }: Ended): boolean {
  return isAllowed || verdict === 'pass' || (verdict === 'flaky' && flaky === 'pass');
}
