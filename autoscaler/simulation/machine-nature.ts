import type { Offer } from '../machine-ports.ts';

/** A stretch of model time, milliseconds since the epoch. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Where machines may be had. */
export interface Place extends Pick<Offer, 'type' | 'zone' | 'market'> {
  readonly usdPerHour: number;
  /** No room for anybody in these times. */
  readonly dry: readonly Stretch[];
  /** So many machines at one time. */
  readonly room: number;
}

/** How machines and the jobs on them behave: data, drawn before the world begins. Times in milliseconds, chances from 0 to 1. */
export interface MachineNature {
  /** `local`: processes of this host, one by one, lists exact. `ec2`: bursts, pulled configurations, stock, lists that lag. */
  readonly kind: 'local' | 'ec2';
  readonly boot: readonly [number, number];
  readonly work: readonly [number, number];
  /** Orders of so many requests pull their configurations. */
  readonly pullsFrom: number;
  /** Lists may miss a new machine for so long, and show one that was ended. */
  readonly listLag: number;
  /** EC2's clock is ahead of true time by so much. */
  readonly skew: number;
  readonly places: readonly Place[];
  /** Running machines of the account at most. */
  readonly quota: number;
  /** The launch call answers "no capacity" although there is room. */
  readonly noCapacity: number;
  /** The machine starts and ends itself before its runner connects. */
  readonly stillborn: number;
  /** The machine starts and its boot hangs for ever. */
  readonly hung: number;
  /** The runner exits with 2, 5 or 7 instead of connecting. */
  readonly exits: number;
  /** The job never ends. */
  readonly endless: number;
  /** The dead-man timer on the machine does not fire. */
  readonly noTimer: number;
  /** A spot machine is reclaimed, and its notice comes two minutes before. */
  readonly reclaim: number;
  /** Something between machine and service eats a claim, its answer, or a report. */
  readonly lostClaims: number;
  /** A started machine finds no room. */
  readonly startRefused: number;
}
