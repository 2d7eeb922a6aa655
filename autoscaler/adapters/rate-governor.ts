import { ForgeUnavailable } from '../forge-unavailable.ts';
import type { Clock } from '../ports.ts';
import {
  admit,
  departed,
  FRESH_RATE,
  learned,
  opensAt,
  type RateAnswer,
  type RateCall,
  type RateLimits,
  type RateState,
  returned,
  USUAL_LIMITS,
  type Verdict,
} from './rate-rules.ts';

export interface GovernedCall extends RateCall {
  /** Goes before those that are not: launches and ends before polls. */
  readonly isUrgent: boolean;
}

interface Waiter {
  readonly call: GovernedCall;
  readonly since: number;
  readonly go: () => void;
  readonly refuse: (error: ForgeUnavailable) => void;
}

/** How long a request may wait for points before its caller is told to come back instead. */
const PATIENCE = 65_000;

/** Lets requests of one installation leave one by one, as GitHub's limits allow. Nobody overtakes, except urgent ones. */
export class RateGovernor {
  readonly #clock: Clock;
  readonly #limits: RateLimits;
  readonly #waiting: Waiter[] = [];
  #state: RateState = FRESH_RATE;
  #timer: AbortController | null = null;

  constructor(clock: Clock, limits: RateLimits = USUAL_LIMITS) {
    this.#clock = clock;
    this.#limits = limits;
  }

  /**
   * Resolves when the request may leave; then `leave` must be called exactly once.
   * @throws {ForgeUnavailable} at once inside a forbidden window, and where the wait would be too long.
   */
  enter(call: GovernedCall): Promise<void> {
    return new Promise((go, refuse) => {
      const waiter: Waiter = { call, since: this.#clock.now(), go, refuse };
      const behind = call.isUrgent ? this.#waiting.findIndex((other) => !other.call.isUrgent) : -1;
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiter);
      this.#pump();
    });
  }

  /** The request came back; `null` where it did not. */
  leave(call: RateCall, answer: RateAnswer | null): void {
    const landed = returned(this.#state, call);
    this.#state = answer ? learned(landed, answer, this.#clock.now()) : landed;
    this.#pump();
  }

  /** When the next request of this kind may leave, as far as is known. */
  opensAt(call: RateCall): number {
    return opensAt(this.#state, call, this.#clock.now());
  }

  #pump(): void {
    this.#timer?.abort();
    this.#timer = null;
    for (let head = this.#waiting[0]; head; head = this.#waiting[0]) {
      const now = this.#clock.now();
      const verdict = admit(this.#state, head.call, { limits: this.#limits, now });
      if (verdict.kind === 'wait' && (verdict.until ?? now) - head.since <= PATIENCE) return this.#wakeAt(verdict.until);
      this.#waiting.shift();
      this.#settle(head, verdict);
    }
  }

  #settle({ call, go, refuse }: Waiter, verdict: Verdict): void {
    const now = this.#clock.now();
    if (verdict.kind !== 'go') {
      const because = verdict.kind === 'closed' ? verdict.because : 'points-used-up';
      return refuse(new ForgeUnavailable(`GitHub is left alone: ${because}`, verdict.until ?? now));
    }
    this.#state = departed(this.#state, call, { limits: this.#limits, now });
    go();
  }

  #wakeAt(until: number | null): void {
    if (until === null) return;
    const timer = new AbortController();
    this.#timer = timer;
    void this.#clock.sleep(until - this.#clock.now(), timer.signal).then(() => {
      if (!timer.signal.aborted) this.#pump();
    });
  }
}
