import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock } from '../ports.ts';
import { type GovernedCall, RateLine, type Settled } from '../rates/rate-line.ts';
import type { RateAnswer, RateCall, RateLimits } from '../rates/rate-rules.ts';

export type { GovernedCall } from '../rates/rate-line.ts';

interface Ticket {
  readonly go: () => void;
  readonly refuse: (error: ForgeUnavailable) => void;
}

/** What a clock and a steady count of time may differ by between two looks without anybody having set the clock. */
const DRIFT = 1_000;

export interface RateGovernorOptions {
  readonly limits?: RateLimits;
  /**
   * Milliseconds since any moment, never set by anybody. With it, a clock that is set forwards opens nothing early; without
   * it only a clock that is set back is noticed.
   */
  readonly steady?: () => number;
}

/** Lets requests of one installation leave as GitHub's limits allow: the line of those who wait, by a clock. */
export class RateGovernor {
  readonly #clock: Clock;
  readonly #steady: (() => number) | null;
  readonly #line: RateLine<Ticket>;
  #timer: AbortController | null = null;
  #seen: { readonly clock: number; readonly steady: number };

  constructor(clock: Clock, { limits, steady }: RateGovernorOptions = {}) {
    this.#clock = clock;
    this.#line = new RateLine(limits);
    this.#steady = steady ?? null;
    this.#seen = { clock: clock.now(), steady: steady?.() ?? 0 };
  }

  /**
   * Resolves when the request may leave; then `leave` must be called exactly once.
   * @throws {ForgeUnavailable} at once inside a forbidden window, and where the wait would be too long.
   */
  enter(call: GovernedCall): Promise<void> {
    return new Promise((go, refuse) => {
      this.#line.enter(call, { go, refuse }, this.#now());
      this.#pump();
    });
  }

  /** The request came back; `null` where it did not. */
  leave(call: RateCall, answer: RateAnswer | null): void {
    this.#line.leave(call, answer, this.#now());
    this.#pump();
  }

  /** When the next request of this kind may leave, as far as is known. */
  opensAt(call: RateCall): number {
    return this.#line.opensAt(call, this.#now());
  }

  /** The clock; where somebody set it, everything that is remembered is set with it. */
  #now(): number {
    const now = this.#clock.now();
    const steady = this.#steady?.() ?? 0;
    const gone = now - this.#seen.clock;
    const jump = this.#steady ? gone - (steady - this.#seen.steady) : Math.min(0, gone);
    this.#seen = { clock: now, steady };
    if (Math.abs(jump) > (this.#steady ? DRIFT : 0)) this.#line.shift(jump);
    return now;
  }

  #pump(): void {
    this.#timer?.abort();
    this.#timer = null;
    const { settled, wakeAt } = this.#line.settle(this.#now());
    for (const one of settled) tell(one);
    if (wakeAt !== null) this.#wakeAt(wakeAt);
  }

  #wakeAt(until: number): void {
    const timer = new AbortController();
    this.#timer = timer;
    void this.#clock.sleep(until - this.#now(), timer.signal).then(() => {
      if (!timer.signal.aborted) this.#pump();
    });
  }
}

function tell({ ticket, verdict }: Settled<Ticket>): void {
  if (verdict.kind === 'go') ticket.go();
  else ticket.refuse(new ForgeUnavailable(`GitHub is left alone: ${verdict.because}`, verdict.until));
}
