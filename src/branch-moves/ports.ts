import type { BranchForge, BranchPulls, CheckReport } from '../branch-ports.ts';
import type { BranchMove } from '../contract/branches-config.ts';

/** What is about to be written, and by which evidence. */
export interface Intent {
  readonly move: BranchMove;
  /** The commit of `from`, and what `to` is at. */
  readonly sha: string;
  readonly before: string | null;
  readonly evidence: readonly CheckReport[];
}

export interface MovePorts {
  readonly forge: BranchForge;
  readonly pulls: BranchPulls;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Called before a branch is written; where it rejects, nothing is. */
  readonly intend?: (intent: Intent) => Promise<void>;
}

export interface MoveSettings {
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}
