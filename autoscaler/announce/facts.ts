import type { Happening } from '../people-ports.ts';

/** What rules are told of the world. Times are milliseconds since the epoch. */

/** A run of a workflow that is over. */
export interface RunEnding {
  readonly repository: string;
  /** Path of its file. */
  readonly workflow: string;
  /** What people call it; may be empty. */
  readonly name: string;
  readonly branch: string | null;
  /** What started it. */
  readonly event: string;
  readonly conclusion: string | null;
  readonly runId: string;
  readonly attempt: number;
  readonly url: string;
  readonly headSha: string | null;
  readonly actor: string | null;
  readonly isFork: boolean;
}

/** A budget in its window, as pages show it. */
export interface BudgetFacts {
  /** Null: over all pools. */
  readonly pool: string | null;
  readonly per: 'day' | 'month';
  readonly usd: number;
  readonly left: number;
  /** Its window ends. */
  readonly until: number;
}

/** How many jobs of a pool wait because no cloud has room. */
export interface CapacityFacts {
  readonly pool: string;
  readonly waiting: number;
}

export interface PromotionFacts {
  /** Of the request. */
  readonly id: string;
  readonly repository: string;
  readonly what: string;
  readonly by: string;
  readonly url: string | null;
}

/** What a rule remembers of one thing. JSON. `at`: when it was last of use. */
export interface Remembered {
  readonly at: number;
}

/** What a rule made of a fact: what to remember from now on (null: nothing, undefined: as before), and what to tell. */
export interface Judged<S extends Remembered> {
  readonly state: S | null | undefined;
  readonly happening: Happening | null;
}
