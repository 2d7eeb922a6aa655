import type { Place } from '../lib/fault.ts';

/** Something wrong with a plan, and where it was written. The kinds are codes of the fault table. */
export interface Problem {
  readonly kind:
    | 'plan-invalid'
    | 'plan-duplicate'
    | 'plan-labels'
    | 'plan-too-large'
    | 'plan-retry'
    | 'plan-shards'
    | 'plan-packed'
    | 'plan-only';
  /** What was expected and what was found. No full stop. */
  readonly what: string;
  readonly at: Place;
}
