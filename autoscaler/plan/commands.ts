import type { Scope } from '../forge-ports.ts';
import type { EndReason } from './rules/end-reason.ts';

export interface Launch {
  readonly kind: 'launch';
  /** The intent's id: of the runner and every retry of its launch. Where `from` is told, that row's id. */
  readonly id: string;
  readonly pool: string;
  readonly scope: Scope;
  /** The demand it answers. GitHub may hand that job to another runner: a launch answers a demand, it does not own a job. */
  readonly job: string | null;
  readonly because: 'queued-job' | 'hot-pool' | 'operator-holds';
  /** The stocked row whose machine is started for it; null: a new machine. */
  readonly from: string | null;
  readonly market: 'any' | 'on-demand';
}

/** A machine that boots once and is stopped until somebody needs it. */
export interface Stock {
  readonly kind: 'stock';
  readonly id: string;
  readonly pool: string;
  readonly scope: Scope;
  readonly because: 'stopped-pool';
}

export interface Retire {
  readonly kind: 'retire';
  readonly id: string;
  readonly because: EndReason;
}

export type Command = Launch | Stock | Retire;

export const HELD_REASONS = [
  'runner-idle',
  'runner-coming',
  'pool-full',
  'repository-full',
  'all-full',
  'budget-day',
  'budget-month',
  'blackout',
  'paused',
  'no-capacity',
  'quota',
  'misconfigured',
  'launch-failed',
  'runner-outdated',
  'machines-unavailable',
  'github-unavailable',
] as const;
export type HeldReason = (typeof HELD_REASONS)[number];

/** A job that waits, and why. */
export interface Held {
  readonly job: string;
  readonly pool: string;
  readonly because: HeldReason;
  /** Milliseconds since the epoch: when the reason ends by itself, where that is known. */
  readonly until?: number;
  /** In the words of whoever refused, for a person. */
  readonly why?: string;
}

export interface Plan {
  readonly commands: readonly Command[];
  readonly held: readonly Held[];
}
