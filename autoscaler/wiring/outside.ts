import type { Clock, Log } from '../ports.ts';

export interface Outside {
  readonly clock: Clock;
  readonly log: Log;
  /** Where programs of this host are found; git is one. */
  readonly path: string;
}
