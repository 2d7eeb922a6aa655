import type { Truth } from '../truth.ts';

/** What changes wakes the loop, but not ten times a second for a minute. */
const MOST_LOOKS = 600;

/**
 * I-15: once GitHub asked to be left alone, nothing leaves for it before the time that it gave. What was under way when it
 * asked is nobody's fault; a service that starts again inside the window does not know of it until it is told.
 */
export class LimitsJudge {
  /** GitHub's own: it refuses everybody until then. */
  closedUntil = Number.NEGATIVE_INFINITY;
  windows = 0;
  /** Calls that left inside a window all the same. */
  trespasses = 0;
  /** Calls that the service wanted to make inside a window, and that were held back. */
  heldBack = 0;
  readonly #truth: Truth;
  #toldAt = Number.POSITIVE_INFINITY;
  #looks = 0;

  constructor(truth: Truth) {
    this.#truth = truth;
  }

  minute(): void {
    const { machines, violate } = this.#truth;
    const looks = machines.calls.list - this.#looks;
    this.#looks += looks;
    if (looks > MOST_LOOKS) violate(`I-15 the loop looked ${looks} times within a minute`);
  }

  /** GitHub asks to be left alone until then. */
  closed(until: number): void {
    const now = this.#truth.clock.now();
    if (now >= this.closedUntil) this.windows++;
    this.closedUntil = Math.max(this.closedUntil, until);
    this.#toldAt = Math.min(this.#toldAt, now);
  }

  /** A new life of the service: it was told nothing yet. */
  reborn(): void {
    this.#toldAt = Number.POSITIVE_INFINITY;
  }

  /** A call arrived at GitHub that left at this time. */
  arrived(call: string, leftAt: number): void {
    const { clock, violate } = this.#truth;
    if (clock.now() >= this.closedUntil) this.#toldAt = Number.POSITIVE_INFINITY;
    if (leftAt <= this.#toldAt || leftAt >= this.closedUntil) return;
    this.trespasses++;
    violate(`I-15 ${call} left for GitHub ${leftAt - this.#toldAt} ms after it asked to be left alone`);
  }
}
