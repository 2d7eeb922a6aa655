import type { Demand } from '../demand/demand-from.ts';
import type { Scope } from '../ports.ts';

/** One runner as the plan sees it; `runner/fleet-view.ts` makes it. */
export interface FleetMember {
  readonly id: string;
  readonly pool: string;
  readonly scope: Scope;
  /** `coming`: ordered, not yet online. `ending`: its end was decided and is not finished. */
  readonly phase: 'coming' | 'idle' | 'busy' | 'ending';
  /** When it entered its phase, milliseconds since the epoch. */
  readonly since: number;
  /** When its machine began; null while there is none. */
  readonly machineStartedAt: number | null;
  /** `unknown`: not seen and too young for that to mean anything, or the list could not be read. */
  readonly machine: 'unknown' | 'running' | 'ended' | 'absent';
  /** Whether this process is launching it right now; after a restart nobody is. */
  readonly inHand: boolean;
  /** Whether the job it took is known to be completed. */
  readonly jobDone: boolean;
}

export interface Hold {
  readonly until: number;
  readonly because: 'launch-failed' | 'github-unavailable';
  /** In the words of whoever refused, for a person. */
  readonly why?: string;
}

export interface PoolRules {
  readonly name: string;
  readonly max: number;
  /** Milliseconds an idle runner is kept. */
  readonly idle: number;
  /** Milliseconds from order to online. */
  readonly boot: number;
  /** Milliseconds a machine may live. */
  readonly maxLifetime: number;
  /** Launches are pointless before this time: the last ones failed, or GitHub asked us to wait. */
  readonly hold: Hold | null;
}

export interface World {
  readonly now: number;
  /** Unique per plan: launches are named after it, so that two plans never name the same one. */
  readonly tick: string;
  readonly demand: readonly Demand[];
  readonly fleet: readonly FleetMember[];
  readonly pools: readonly PoolRules[];
}
