import type { Clock } from '../ports.ts';

/** Changes that come together are looked at together. */
const GATHER = 250;
const LONGEST = 30_000;

/** A loop that looks when something is due, and soon after something changed. */
export class Pulse {
  readonly #clock: Clock;
  #woken = new AbortController();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  poke(): void {
    this.#woken.abort();
  }

  /** `look` must not reject; it tells when it is due again, milliseconds since the epoch, or null. */
  async run(signal: AbortSignal, look: () => Promise<number | null>): Promise<void> {
    const stop = (): void => this.poke();
    signal.addEventListener('abort', stop);
    while (!signal.aborted) {
      this.#woken = new AbortController();
      const due = await look();
      const rest = due === null ? LONGEST : Math.max(0, Math.min(LONGEST, due - this.#clock.now()));
      await this.#clock.sleep(rest, this.#woken.signal);
      if (this.#woken.signal.aborted || rest === 0) await this.#clock.sleep(GATHER, signal);
    }
    signal.removeEventListener('abort', stop);
  }
}
