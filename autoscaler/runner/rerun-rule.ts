import type { JobFacts, RunFacts } from '../forge-ports.ts';
import type { RunnerRow } from '../ports.ts';

/** A job that lost its machine, on its way to run again on one that nobody takes away. */
export interface Rerun {
  readonly repository: string;
  readonly runId: string;
  /** The job that was lost; the one that runs again is another, of a later attempt. */
  readonly jobId: string;
  readonly name: string;
  readonly attempt: number;
  /** The run's attempt that does not run it again: its own, or a later one that was begun for another job. */
  readonly runAttempt: number;
  /**
   * `wanted`: its run is still in progress, or nobody asked yet. `asked`: it runs again, or will. `refused`, `gone`: GitHub
   * would not, or has no such run any more.
   */
  readonly state: 'wanted' | 'asked' | 'refused' | 'gone';
  /** How often GitHub was asked. */
  readonly tries: number;
  /** When the machine was lost, milliseconds since the epoch. */
  readonly since: number;
}

/** GitHub needs minutes to notice that a runner is gone, and tells the job as failed then. */
const LOST: ReadonlySet<string | null> = new Set(['failure', 'cancelled', 'timed_out']);

/** Where only a list tells that a machine was taken, it tells it after the end of the job. */
const TOLD_LATE = 60_000;

/**
 * Whether a job must run again: it failed or was cancelled on a machine whose owner took it away, not before that. Runs of
 * more than one attempt are not excluded: the second attempt may have been somebody's own.
 */
export function rerunFor({ jobId, interruptedAt }: RunnerRow, job: JobFacts): Rerun | null {
  if (interruptedAt === null || jobId !== job.id) return null;
  if (job.status !== 'completed' || !LOST.has(job.conclusion)) return null;
  // What failed before its machine went failed by itself.
  if (job.completedAt !== null && job.completedAt < interruptedAt - TOLD_LATE) return null;
  const { repository, runId, name, attempt } = job;
  const rerun = { repository, runId, jobId: job.id, name, attempt, runAttempt: attempt };
  return { ...rerun, state: 'wanted', tries: 0, since: interruptedAt };
}

/** At most one re-run for a job's name in a run. */
export function rerunKey({ repository, runId, name }: Pick<Rerun, 'repository' | 'runId' | 'name'>): string {
  return `${repository.toLowerCase()}/${runId}/${name}`;
}

export type RerunStep =
  | { readonly kind: 'ask' }
  | { readonly kind: 'wait' }
  | { readonly kind: 'settle'; readonly state: Exclude<Rerun['state'], 'wanted'> };

/** What is to be done, from how its run stands. */
export function rerunStep(rerun: Rerun, run: RunFacts | 'gone'): RerunStep {
  if (run === 'gone') return { kind: 'settle', state: 'gone' };
  // Our own call arrived, and its answer did not. What others run again shows as a job of its name (`isRerunOf`).
  if (rerun.tries > 0 && run.attempt > rerun.runAttempt) return { kind: 'settle', state: 'asked' };
  return run.isCompleted ? { kind: 'ask' } : { kind: 'wait' };
}

/** Whether this is the job that runs again: it must not lose its machine a second time. */
export function isRerunOf(rerun: Rerun, job: JobFacts): boolean {
  return job.attempt > rerun.attempt && rerunKey(rerun) === rerunKey(job);
}

/** Reads what memory held; null where it is none of ours. */
export function readRerun(value: unknown): Rerun | null {
  if (typeof value !== 'object' || value === null) return null;
  const { repository, runId, jobId, name, attempt, runAttempt, state, tries, since } = value as Readonly<Record<string, unknown>>;
  const isState = state === 'wanted' || state === 'asked' || state === 'refused' || state === 'gone';
  if (!isText(repository) || !isText(runId) || !isText(jobId) || !isText(name) || !isState) return null;
  if (![attempt, runAttempt, tries, since].every((one) => typeof one === 'number')) return null;
  return value as Rerun;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
