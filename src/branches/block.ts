import type { Tested } from './evidence.ts';

/** A state that a branch went through, with what is known of it. */
export interface Step {
  readonly sha: string;
  readonly message: string;
  /** By the checks that let it pass. */
  readonly tested: Tested;
  /** By the checks whose failure blocks; the same ones, most often. */
  readonly watched: Tested;
}

export interface Held {
  /** The commit that failed. */
  readonly failed: string;
  /** A commit that says it mends it, and is not known to; null where there is none. */
  readonly mending: string | null;
}

export interface Passing {
  /** The newest commit that is green and may pass; null where there is none. */
  readonly passing: Step | null;
  /** What blocks the branch as it stands now. */
  readonly held: Held | null;
}

/**
 * Walks the states of a branch, the oldest first. With `until`: after a failure, no commit passes until one says that it mends it; from
 * that one on, the first green one ends the block, and another failure begins it anew.
 */
export function passingOf(steps: readonly Step[], until: string | null): Passing {
  let passing: Step | null = null;
  let held: Held | null = null;
  for (const step of steps) {
    held = until === null ? null : heldAfter(step, held, until);
    if (step.tested.state === 'green' && held === null) passing = step;
  }
  return { passing, held };
}

function heldAfter({ sha, message, watched }: Step, held: Held | null, until: string): Held | null {
  if (watched.state === 'red') return { failed: sha, mending: null };
  if (held === null) return null;
  const mending = message.toLowerCase().includes(until.toLowerCase()) ? sha : held.mending;
  return mending !== null && watched.state === 'green' ? null : { ...held, mending };
}
