import type { JobStatus } from '../forge-ports.ts';
import type { Offer } from '../machine-ports.ts';
import type { WaitReason } from './reasons.ts';

/** What a person gets who asks why a job waits. Times are milliseconds since the epoch. */
export interface Explanation {
  readonly job: {
    readonly id: string;
    readonly key: string;
    readonly repository: string;
    readonly name: string;
    readonly labels: readonly string[];
    readonly url: string;
    readonly headSha: string | null;
  };
  readonly status: JobStatus;
  /** When this state, or this reason, began. */
  readonly since: number;
  readonly because: WaitReason | 'running' | 'completed';
  /** What it is, for a person: one or more sentences. */
  readonly detail: string;
  /** What happens next; `at`: when, or when at the latest, where that is known. */
  readonly next: { readonly what: string; readonly at: number | null };
  /** What to keep in mind: sources of facts that fail, or a service that is down. */
  readonly notes: readonly string[];
  /** Oldest first. */
  readonly history: readonly { readonly at: number; readonly what: string }[];
  /** Started for the job, or given to it. */
  readonly machines: readonly MachineOfJob[];
  /** US dollars of those that ran this job; null where a price is not known. */
  readonly usd: number | null;
  /** When the service last looked; null: it is down, and this is from its journal. */
  readonly lookedAt: number | null;
}

export interface MachineOfJob {
  readonly runner: string;
  readonly pool: string;
  readonly state: string;
  readonly offer: Offer | null;
  readonly startedAt: number | null;
  readonly endedAt: number | null;
  readonly billedSeconds: number;
  readonly usd: number | null;
  /** The id of the job it took. */
  readonly jobId: string | null;
  readonly endReason: string | null;
}
