import type { Demand } from '../demand/demand-from.ts';
import type { Scope } from '../forge-ports.ts';

/** One runner as the plan sees it; `runner/fleet-view.ts` makes it. */
export interface FleetMember {
  readonly id: string;
  readonly pool: string;
  readonly scope: Scope;
  /** `coming`: ordered, not yet online. `stocking`: booting to be stopped. `ending`: its end was decided and is not finished. */
  readonly phase: 'coming' | 'idle' | 'busy' | 'stocking' | 'stocked' | 'ending';
  /** When it entered its phase, milliseconds since the epoch. */
  readonly since: number;
  /** When its machine began; null while there is none. */
  readonly machineStartedAt: number | null;
  /** `unknown`: not seen and too young for that to mean anything, or the list could not be read. */
  readonly machine: 'unknown' | 'running' | 'stopped' | 'ended' | 'absent';
  /** Whether this process is launching it right now; after a restart nobody is. */
  readonly inHand: boolean;
  /** Whether the job it took is known to be completed. */
  readonly jobDone: boolean;
  /** Of the job it has, or while it has none of the job it was started for; null for hot and stocked ones. */
  readonly repository: string | null;
  readonly market: 'spot' | 'on-demand' | null;
  /** US dollars; null where no price is known. */
  readonly usdPerHour: number | null;
  /** Whether its owner said that the machine goes (spot). */
  readonly isInterrupted: boolean;
  /** An operator ends it: `idle`: unless it has a job; `force`: whatever it does. */
  readonly ordered?: 'idle' | 'force';
}

/** What an operator ordered about a pool. */
export interface OrderRules {
  /** Whatever has no job ends, the stopped ones too. */
  readonly isDrained: boolean;
  /** Idle runners that are kept ready in each scope, where fewer are wanted anyway. A blackout does not end them. */
  readonly held: number;
}

export type HoldReason =
  /** The last launches failed, or their machines never came up. */
  | 'launch-failed'
  /** Nobody has room for a machine of this kind. */
  | 'no-capacity'
  /** The cloud account's own limit. */
  | 'quota'
  /** The cloud refuses the order itself: a person must mend the configuration. */
  | 'misconfigured'
  | 'github-unavailable'
  /** The cloud's API is throttled or down. */
  | 'machines-unavailable'
  /** GitHub no longer accepts the runner's version (exit code 7). */
  | 'runner-outdated'
  /** An operator stopped the pool. */
  | 'paused'
  | 'blackout';

/** Launches are pointless, or not allowed, before `until`. */
export interface Hold {
  readonly until: number;
  readonly because: HoldReason;
  /** In the words of whoever refused, for a person. */
  readonly why?: string;
}

/** A limit of money over a window of time. */
export interface BudgetRules {
  readonly per: 'day' | 'month';
  readonly usd: number;
  /** What machines that are over cost in this window. */
  readonly spent: number;
  /** The window's bounds, milliseconds since the epoch; the next window begins at `to`. */
  readonly from: number;
  readonly to: number;
}

export interface PoolRules {
  readonly name: string;
  readonly max: number;
  /** Runners that work or were started for one repository at most; null: no such limit. */
  readonly maxPerRepository: number | null;
  /** Milliseconds an idle runner is kept. */
  readonly idle: number;
  /** Milliseconds from order to online. */
  readonly boot: number;
  /** Milliseconds a machine may live. */
  readonly maxLifetime: number;
  readonly hold: Hold | null;
  /** What holds launches beside a blackout: it stops also what an operator wants. */
  readonly otherHold?: Hold | null;
  readonly order?: OrderRules;
  /** How many idle runners, and how many stopped machines, are wanted at this time. */
  readonly hot: number;
  readonly stopped: number;
  /** Where hot runners are registered. */
  readonly scopes: readonly Scope[];
  readonly budgets: readonly BudgetRules[];
  /** What a machine of this pool is taken to cost before it is known which one it is: the dearest it may become. */
  readonly usdPerHour: number | null;
}

export interface World {
  readonly now: number;
  /** Unique per plan: launches are named after it, so that two plans never name the same one. */
  readonly tick: string;
  readonly demand: readonly Demand[];
  readonly fleet: readonly FleetMember[];
  readonly pools: readonly PoolRules[];
  /** Machines of all pools together at most; null: no such limit. */
  readonly max: number | null;
  /** Over all pools. */
  readonly budgets: readonly BudgetRules[];
}
