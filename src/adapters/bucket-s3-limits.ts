/** Connections to a store at once. */
export const SOCKETS = 64;
/** Milliseconds. */
export const CONNECT_WITHIN = 5_000;

export interface Pace {
  readonly attempts: number;
  /** Milliseconds before the second attempt at most; doubled with each. */
  readonly first: number;
  readonly longest: number;
  /** Milliseconds without a byte after which a connection is given up. */
  readonly idle: number;
}
export const PACE: Pace = { attempts: 9, first: 100, longest: 5_000, idle: 30_000 };
