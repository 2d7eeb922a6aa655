import type { Place } from '../lib/fault.ts';

/** Finds where the part of a value lies that a path leads to: `['include', 0, 'name']`. */
export type Locate = (path: readonly (string | number)[]) => Place;

/** Something that claims to be a configuration, and where it was written. */
export interface Candidate {
  readonly value: unknown;
  readonly at: Locate;
}
