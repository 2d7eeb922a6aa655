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
  shifted,
  USUAL_LIMITS,
  type Verdict,
} from './rate-rules.ts';

export interface GovernedCall extends RateCall {
  /** Goes before those that are not: launches and ends before polls. */
  readonly isUrgent: boolean;
}

interface Waiter {
  readonly call: GovernedCall;
  since: number;
  readonly go: () => void;
  readonly refuse: (error: ForgeUnavailable) => void;
}

/** How long a request may wait for points before its caller is told to come back instead. */
const PATIENCE = 65_000;

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

/**
 * Lets requests of one installation leave as GitHub's limits allow. Nobody overtakes within an endpoint, except urgent ones;
 * an endpoint whose points are used up holds up no other.
 */
export class RateGovernor {
  readonly #clock: Clock;
  readonly #limits: RateLimits;
  readonly #steady: (() => number) | null;
  readonly #waiting: Waiter[] = [];
  #state: RateState = FRESH_RATE;
  #timer: AbortController | null = null;
  #seen: { readonly clock: number; readonly steady: number };

  constructor(clock: Clock, { limits = USUAL_LIMITS, steady }: RateGovernorOptions = {}) {
    this.#clock = clock;
    this.#limits = limits;
    this.#steady = steady ?? null;
    this.#seen = { clock: clock.now(), steady: steady?.() ?? 0 };
  }

  /**
   * Resolves when the request may leave; then `leave` must be called exactly once.
   * @throws {ForgeUnavailable} at once inside a forbidden window, and where the wait would be too long.
   */
  enter(call: GovernedCall): Promise<void> {
    return new Promise((go, refuse) => {
      const waiter: Waiter = { call, since: this.#now(), go, refuse };
      const behind = call.isUrgent ? this.#waiting.findIndex((other) => !other.call.isUrgent) : -1;
      this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiter);
      this.#pump();
    });
  }

  /** The request came back; `null` where it did not. */
  leave(call: RateCall, answer: RateAnswer | null): void {
    const now = this.#now();
    const landed = returned(this.#state, call);
    this.#state = answer ? learned(landed, answer, now) : landed;
    this.#pump();
  }

  /** When the next request of this kind may leave, as far as is known. */
  opensAt(call: RateCall): number {
    const now = this.#now();
    return opensAt(this.#state, call, now);
  }

  /** The clock; where somebody set it, everything that is remembered is set with it. */
  #now(): number {
    const now = this.#clock.now();
    const steady = this.#steady?.() ?? 0;
    const gone = now - this.#seen.clock;
    const jump = this.#steady ? gone - (steady - this.#seen.steady) : Math.min(0, gone);
    this.#seen = { clock: now, steady };
    if (Math.abs(jump) > (this.#steady ? DRIFT : 0)) {
      this.#state = shifted(this.#state, jump);
      for (const waiter of this.#waiting) waiter.since += jump;
    }
    return now;
  }

  #pump(): void {
    this.#timer?.abort();
    this.#timer = null;
    const blocked = new Set<string>();
    const wakes: number[] = [];
    for (const waiter of [...this.#waiting]) {
      if (blocked.has('all')) break;
      if (blocked.has(placeOf(waiter))) continue;
      const verdict = this.#verdictOn(waiter);
      if (verdict.kind === 'wait') {
        blocked.add(verdict.blocks === 'all' ? 'all' : placeOf(waiter));
        if (verdict.until !== null) wakes.push(verdict.until);
      } else {
        this.#waiting.splice(this.#waiting.indexOf(waiter), 1);
        this.#settle(waiter, verdict);
      }
    }
    if (wakes.length > 0) this.#wakeAt(Math.min(...wakes));
  }

  /** A wait beyond patience is a refusal: its caller comes back by itself. */
  #verdictOn({ call, since }: Waiter): Verdict {
    const now = this.#now();
    const verdict = admit(this.#state, call, { limits: this.#limits, now });
    if (verdict.kind !== 'wait' || (verdict.until ?? now) - since <= PATIENCE) return verdict;
    return { kind: 'closed', until: verdict.until ?? now, because: 'points-used-up' };
  }

  #settle({ call, go, refuse }: Waiter, verdict: Exclude<Verdict, { kind: 'wait' }>): void {
    if (verdict.kind === 'closed') return refuse(new ForgeUnavailable(`GitHub is left alone: ${verdict.because}`, verdict.until));
    this.#state = departed(this.#state, call, { limits: this.#limits, now: this.#now() });
    go();
  }

  #wakeAt(until: number): void {
    const timer = new AbortController();
    this.#timer = timer;
    void this.#clock.sleep(until - this.#now(), timer.signal).then(() => {
      if (!timer.signal.aborted) this.#pump();
    });
  }
}

/** Where it queues up: `all` is no name of an endpoint. */
function placeOf({ call }: Waiter): string {
  return `endpoint ${call.endpoint ?? ''}`;
}
