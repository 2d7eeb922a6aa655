import type { SourceState } from '../../explain/knowledge.ts';
import type { WaitReason } from '../../explain/reasons.ts';
import type { JobFacts } from '../../forge-ports.ts';
import type { RunnerRow } from '../../ports.ts';

/** What pages show of a look. */

export interface WaitingJob {
  readonly job: JobFacts;
  readonly pool: string | null;
  readonly because: WaitReason;
}

export interface RunningJob {
  readonly job: JobFacts;
  readonly row: RunnerRow | null;
  readonly pool: string | null;
}

/** A source as pages show it: it may become late without a word. */
export type ShownSource = SourceState & { readonly state: string };
