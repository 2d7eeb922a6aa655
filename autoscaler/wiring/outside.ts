import type { Clock, Log } from '../ports.ts';

export interface Outside {
  readonly clock: Clock;
  readonly log: Log;
}
