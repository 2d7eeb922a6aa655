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

interface Waiter<T> {
  readonly call: GovernedCall;
  /** Where it queues up: `all` is no name of an endpoint. */
  readonly place: string;
  readonly ticket: T;
  readonly since: number;
}

/** Who may leave, or is told to come back. */
export interface Settled<T> {
  readonly ticket: T;
  readonly verdict: Exclude<Verdict, { readonly kind: 'wait' }>;
}

interface Round<T> {
  readonly settled: Settled<T>[];
  /** Places where somebody waits already, and `all`. */
  readonly blocked: Set<string>;
  readonly wakes: number[];
  readonly now: number;
}

/** How long a request may wait for points before its caller is told to come back instead. Milliseconds. */
export const PATIENCE = 65_000;

/**
 * Who waits to leave for GitHub in one installation's name. Nobody overtakes within an endpoint, except urgent ones; an endpoint
 * whose points are used up holds up no other. Pure: whoever holds it tells the time, in milliseconds of a clock that nobody sets.
 */
export class RateLine<T> {
  readonly #limits: RateLimits;
  #urgent: Waiter<T>[] = [];
  #others: Waiter<T>[] = [];
  #state: RateState = FRESH_RATE;

  constructor(limits: RateLimits = USUAL_LIMITS) {
    this.#limits = limits;
  }

  /** Queues up. Whoever may leave is told by the next `settle`. */
  enter(call: GovernedCall, ticket: T, now: number): void {
    (call.isUrgent ? this.#urgent : this.#others).push({ call, ticket, since: now, place: `endpoint ${call.endpoint ?? ''}` });
  }

  /** The request came back; `null` where it did not. */
  leave(call: RateCall, answer: RateAnswer | null, now: number): void {
    const landed = returned(this.#state, call, { limits: this.#limits, now });
    this.#state = answer ? learned(landed, answer, now) : landed;
  }

  /** Who leaves now, who is refused now, and when to ask again unless something happens before; null: not by itself. */
  settle(now: number): { readonly settled: readonly Settled<T>[]; readonly wakeAt: number | null } {
    const round: Round<T> = { settled: [], blocked: new Set(), wakes: [], now };
    this.#urgent = this.#urgent.filter((waiter) => !this.#isSettled(waiter, round));
    this.#others = this.#others.filter((waiter) => !this.#isSettled(waiter, round));
    return { settled: round.settled, wakeAt: round.wakes.length > 0 ? Math.min(...round.wakes) : null };
  }

  /** When the next request of this kind may leave, as far as is known. */
  opensAt(call: RateCall, now: number): number {
    return opensAt(this.#state, call, now);
  }

  #isSettled(waiter: Waiter<T>, { settled, blocked, wakes, now }: Round<T>): boolean {
    if (blocked.has('all') || blocked.has(waiter.place)) return false;
    const verdict = this.#verdictOn(waiter, now);
    if (verdict.kind !== 'wait') {
      settled.push({ ticket: waiter.ticket, verdict });
      return true;
    }
    blocked.add(verdict.blocks === 'all' ? 'all' : waiter.place);
    if (verdict.until !== null) wakes.push(verdict.until);
    return false;
  }

  /** A wait beyond patience is a refusal: its caller comes back by itself. Who may leave has left. */
  #verdictOn({ call, since }: Waiter<T>, now: number): Verdict {
    const verdict = admit(this.#state, call, { limits: this.#limits, now });
    if (verdict.kind === 'go') this.#state = departed(this.#state, call, this.#limits);
    if (verdict.kind !== 'wait' || (verdict.until ?? now) - since <= PATIENCE) return verdict;
    return { kind: 'closed', until: verdict.until ?? now, because: 'points-used-up' };
  }
}
