import type { JobFacts, JobStatus } from './forge-ports.ts';
import type { Decision, RunnerRow } from './ports.ts';

/** What pages read of the journal. Nothing is written, and nobody else waits for it. Times are milliseconds since the epoch. */
export interface PageReads {
  /**
   * Newest first, by when they were created. `repositories`: only theirs (`owner/name`; none of them: no job). `before`: only those
   * that come after this one's in that order.
   */
  jobs(what: JobsWanted): Promise<readonly JobFacts[]>;
  /** Of one commit, newest first, at most `limit`. */
  jobsOfHead(repository: string, sha: string, limit?: number): Promise<readonly JobFacts[]>;
  /** The living ones first, newest first by when they were planned; then those that are gone, by when they were over. */
  machines(what: MachinesWanted): Promise<readonly RunnerRow[]>;
  /** What was decided about a job or a machine (by its id), or about a pool (`poolSubject`), newest first. */
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
  /** Only those that are gone, and were over before this one (`machineMark`). */
  readonly before?: PageMark;
  readonly limit: number;
}

/** The last entry of the page before: `jobMark` or `machineMark` of it. */
export interface PageMark {
  readonly at: number;
  readonly id: string;
}

export function jobMark({ createdAt, id }: JobFacts): PageMark {
  return { at: createdAt, id };
}

/** Of one that is gone; the living ones stand on the first page. */
export function machineMark({ machineEndedAt, endedAt, plannedAt, id }: RunnerRow): PageMark {
  return { at: machineEndedAt ?? endedAt ?? plannedAt, id };
}
