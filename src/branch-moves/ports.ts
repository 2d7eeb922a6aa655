import type { BranchForge, BranchPulls } from '../branch-ports.ts';

export interface MovePorts {
  readonly forge: BranchForge;
  readonly pulls: BranchPulls;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface MoveSettings {
  /** Whether nothing is written. */
  readonly dryRun: boolean;
}
