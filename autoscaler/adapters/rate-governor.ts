import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock } from '../ports.ts';
import { type GovernedCall, RateLine, type Settled } from '../rates/rate-line.ts';
import type { RateAnswer, RateCall, RateLimits } from '../rates/rate-rules.ts';

export type { GovernedCall } from '../rates/rate-line.ts';

interface Ticket {
  readonly go: (departure: number) => void;
  readonly refuse: (error: ForgeUnavailable) => void;
}

export interface RateGovernorOptions {
  readonly limits?: RateLimits;
  /**
   * Milliseconds since any moment, never set by anybody. With it, a clock that is set forwards opens nothing early; without
   * it only a clock that is set back is noticed.
   */
  readonly steady?: () => number;
}

/**
 * Lets requests of one installation leave as GitHub's limits allow: the line of those who wait, by a time of its own that only
 * passes. What the clock says is turned into that time as it comes in, and back as it goes out.
 */
export class RateGovernor {
  readonly #clock: Clock;
  readonly #passed: () => number;
  readonly #line: RateLine<Ticket>;
  #timer: AbortController | null = null;

  constructor(clock: Clock, { limits, steady }: RateGovernorOptions = {}) {
    this.#clock = clock;
    this.#line = new RateLine(limits);
    this.#passed = steady ? countedFrom(clock.now(), steady) : neverBack(clock);
  }

  /**
   * Resolves when the request may leave, with the moment for the answer's `startedAt`; then `leave` must be called exactly once.
   * @throws {ForgeUnavailable} at once inside a forbidden window, and where the wait would be too long.
   */
  enter(call: GovernedCall): Promise<number> {
    return new Promise((go, refuse) => {
      this.#line.enter(call, { go, refuse }, this.#passed());
      this.#pump();
    });
  }

  /** The request came back; `null` where it did not. Times that GitHub told are by the clock. */
  leave(call: RateCall, answer: RateAnswer | null): void {
    const now = this.#passed();
    const ahead = this.#clock.now() - now;
    this.#line.leave(call, answer && setBack(answer, ahead), now);
    this.#pump();
  }

  /** When the next request of this kind may leave, as far as is known. */
  opensAt(call: RateCall): number {
    return this.#onClock(this.#line.opensAt(call, this.#passed()));
  }

  #onClock(time: number): number {
    return Math.ceil(time - this.#passed() + this.#clock.now());
  }

  #pump(): void {
    this.#timer?.abort();
    this.#timer = null;
    const now = this.#passed();
    const { settled, wakeAt } = this.#line.settle(now);
    for (const { ticket, verdict } of settled) {
      if (verdict.kind === 'go') ticket.go(now);
      else ticket.refuse(this.#refusal(verdict));
    }
    if (wakeAt !== null) this.#wakeAfter(wakeAt - now);
  }

  #refusal({ because, until }: Refusal): ForgeUnavailable {
    return new ForgeUnavailable(`GitHub is left alone: ${because}`, this.#onClock(until));
  }

  #wakeAfter(ms: number): void {
    const timer = new AbortController();
    this.#timer = timer;
    void this.#clock.sleep(Math.ceil(ms), timer.signal).then(() => {
      if (!timer.signal.aborted) this.#pump();
    });
  }
}

type Refusal = Extract<Settled<Ticket>['verdict'], { readonly kind: 'closed' }>;

function setBack(answer: RateAnswer, by: number): RateAnswer {
  const { retryAt, resetAt } = answer;
  return { ...answer, retryAt: retryAt && retryAt - by, resetAt: resetAt && resetAt - by };
}

function countedFrom(start: number, steady: () => number): () => number {
  const first = steady();
  return () => start + steady() - first;
}

/** A clock without what it was set back by. */
function neverBack(clock: Clock): () => number {
  let seen = clock.now();
  let setBackBy = 0;
  return () => {
    const now = clock.now();
    setBackBy += Math.max(0, seen - now);
    seen = now;
    return now + setBackBy;
  };
}
