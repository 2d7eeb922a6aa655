import type { Unserved } from '../demand/demand-from.ts';
import type { JobFacts } from '../forge-ports.ts';
import { jobAnswered } from '../launch/request-for.ts';
import type { Held } from '../plan/plan.ts';
import type { Decision, RunnerRow } from '../ports.ts';

/** What this room needs to know of a pool. Durations are milliseconds. */
export interface PoolFacts {
  readonly name: string;
  readonly max: number;
  readonly maxPerRepository: number | null;
  readonly boot: number;
  readonly maxLifetime: number;
}

/** What the service last saw and decided. */
export interface Look {
  readonly at: number;
  readonly held: Held | null;
  readonly unserved: Unserved | null;
  /** Every runner that is not gone. */
  readonly runners: readonly RunnerRow[];
  readonly pools: readonly PoolFacts[];
  /** Whether the job was known when it looked. */
  readonly hasSeen: boolean;
  readonly sources: readonly SourceState[];
}

/** How a source of facts is doing. */
export interface SourceState {
  readonly source: string;
  readonly lastGoodAt: number | null;
  readonly fault: string | null;
  /** Jobs of the last hour that another source told first. */
  readonly missed?: number;
}

export interface JobKnowledge {
  readonly now: number;
  readonly job: JobFacts;
  /** Null: the service is down. */
  readonly look: Look | null;
  /** Started for the job or given to it, gone ones too, oldest first. */
  readonly runners: readonly RunnerRow[];
  /** Jobs that its runners took instead, by id. */
  readonly others: ReadonlyMap<string, JobFacts>;
  /** About the job and its runners, newest first. */
  readonly decisions: readonly Decision[];
}

/** Whether GitHub gave the runner that was started for this job to another one. */
export function isTaken(row: RunnerRow, job: JobFacts): boolean {
  return jobAnswered(row) === job.id && row.jobId !== null && row.jobId !== job.id;
}
