import { steadyMs } from './steady-clock.ts';

/** A store's time, from the dates of answers that came anyway. */
export class StoreClock {
  /** The store's time at a moment of this machine's steady clock. */
  #date: { readonly store: number; readonly at: number } | null = null;

  /** `sent`: when the request went, by this machine's steady clock. */
  readonly note = (date: string | undefined, sent: number): void => {
    const store = Date.parse(date ?? '');
    // HTTP dates are cut to the second: on average half of one is missing.
    if (Number.isFinite(store)) this.#date = { store: store + 500, at: (sent + steadyMs()) / 2 };
  };

  /** Milliseconds since the epoch by the last answer, if that is not older than `maxAge` milliseconds. */
  time(maxAge: number): number | null {
    const passed = this.#date ? steadyMs() - this.#date.at : Number.POSITIVE_INFINITY;
    return this.#date && passed <= maxAge ? this.#date.store + passed : null;
  }
}
