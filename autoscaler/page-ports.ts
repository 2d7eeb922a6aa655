import type { Decision, JobFacts, JobStatus, RunnerRow } from './ports.ts';

/** What pages read of the journal. Nothing is written, and nobody else waits for it. Times are milliseconds since the epoch. */
export interface PageReads {
  /**
   * Newest first, by when they were created. `repositories`: only theirs (`owner/name`; none of them: no job). `before`: only those
   * that come after this one's in that order.
   */
  jobs(what: JobsWanted): Promise<readonly JobFacts[]>;
  /** Of one commit, newest first, at most `limit`. */
  jobsOfHead(repository: string, sha: string, limit?: number): Promise<readonly JobFacts[]>;
  /** Newest first, by when they were planned. */
  machines(what: MachinesWanted): Promise<readonly RunnerRow[]>;
  /** What was decided about a job, a machine or a pool, newest first. */
  decisionsOf(subject: string, limit: number): Promise<readonly Decision[]>;
}

export interface JobsWanted {
  /** Whoever asks must name what they may see. */
  readonly repositories: readonly string[] | 'all';
  readonly status?: JobStatus;
  /** Only those that a machine of this pool ran or was started for. */
  readonly pool?: string;
  readonly before?: PageMark;
  readonly limit: number;
}

export interface MachinesWanted {
  readonly pool?: string;
  /** `live`: not gone. Left out: both. */
  readonly which?: 'live' | 'gone';
  readonly before?: PageMark;
  readonly limit: number;
}

/** The last entry of the page before: of jobs `createdAt`, of machines `plannedAt`. */
export interface PageMark {
  readonly at: number;
  readonly id: string;
}
