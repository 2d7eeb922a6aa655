/** Something is left alone from a time until another, milliseconds since the epoch. */
export interface Pause {
  readonly from: number;
  readonly until: number;
}

/** A clock that was set back to before the pause began ends it: nobody waits out the jump (S21). */
export function isPaused(pause: Pause | undefined, now: number): boolean {
  return pause !== undefined && pause.from <= now && now < pause.until;
}
