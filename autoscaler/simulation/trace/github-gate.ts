import {
  admit,
  departed,
  FRESH_RATE,
  learned,
  type RateCall,
  type RateLimits,
  type RateState,
  returned,
  USUAL_LIMITS,
} from '../../adapters/rate-rules.ts';
import type { Timeline } from './timeline.ts';

/** What GitHub allows; `facts/runners.md` section 5. */
export const GITHUB = {
  points: 900,
  pointsWindow: 60_000,
  registrations: 1_500,
  registrationsWindow: 300_000,
  hourly: { actions_runner_registration: 10_000, core: 12_500 } as Readonly<Record<string, number>>,
  hour: 3_600_000,
} as const;

/** Milliseconds of one call, and how long a call may wait for its points before its caller is told to come back (as the service's governor). */
export const CALL = 120;
const PATIENCE = 65_000;

export type Asked = { readonly kind: 'answered' } | { readonly kind: 'refused'; readonly until: number };

interface Waiter {
  readonly call: RateCall;
  readonly isUrgent: boolean;
  readonly since: number;
  readonly done: (asked: Asked) => void;
}

export type GitHubLimit = 'points' | 'registrations' | 'hourly';

/** GitHub behind the service's own rate rules: calls leave as those allow, and GitHub's counters stand beside to prove them right. */
export class GitHubGate {
  readonly #time: Timeline;
  readonly #limits: RateLimits;
  readonly #waiting: Waiter[] = [];
  readonly #counters = new Map<string, { used: number; resetAt: number }>();
  readonly #recent: { readonly at: number; readonly points: number; readonly isRegistration: boolean }[] = [];
  #state: RateState = FRESH_RATE;
  #wakeAt = Number.POSITIVE_INFINITY;
  #oldest = { points: 0, registrations: 0 };
  #inWindow = { points: 0, registrations: 0 };
  /** Calls that waited, by what kept them; calls and points; calls that GitHub itself would have refused. */
  readonly waited: Record<GitHubLimit, number> = { points: 0, registrations: 0, hourly: 0 };
  readonly most = { points: 0, registrations: 0 };
  calls = 0;
  points = 0;
  violations = 0;

  constructor(time: Timeline, limits: RateLimits = USUAL_LIMITS) {
    this.#time = time;
    this.#limits = limits;
  }

  ask(call: RateCall, { isUrgent }: { readonly isUrgent: boolean }, done: (asked: Asked) => void): void {
    const waiter: Waiter = { call, isUrgent, since: this.#time.now, done };
    const behind = isUrgent ? this.#waiting.findIndex((other) => !other.isUrgent) : -1;
    this.#waiting.splice(behind < 0 ? this.#waiting.length : behind, 0, waiter);
    this.#pump();
  }

  #pump(): void {
    for (let head = this.#waiting[0]; head; head = this.#waiting[0]) {
      const { now } = this.#time;
      const verdict = admit(this.#state, head.call, { limits: this.#limits, now });
      if (verdict.kind === 'wait' && (verdict.until ?? now) - head.since <= PATIENCE) {
        if (verdict.until !== null) this.#wake(verdict.until, 'points');
        return;
      }
      this.#waiting.shift();
      if (verdict.kind === 'go') this.#send(head);
      else {
        this.waited[verdict.kind === 'closed' ? 'hourly' : 'points']++;
        head.done({ kind: 'refused', until: verdict.until ?? now });
      }
    }
  }

  #wake(until: number, limit: GitHubLimit): void {
    if (until >= this.#wakeAt) return;
    this.waited[limit]++;
    this.#wakeAt = until;
    this.#time.at(until, () => {
      this.#wakeAt = Number.POSITIVE_INFINITY;
      this.#pump();
    });
  }

  #send({ call, done }: Waiter): void {
    const { now } = this.#time;
    this.#state = departed(this.#state, call, { limits: this.#limits, now });
    this.calls++;
    this.points += call.points;
    this.#count(call);
    const { remaining, resetAt } = this.#counter(call.resource);
    this.#time.at(now + CALL, () => {
      const told = { call, startedAt: now, status: 201, message: '', retryAt: null, remaining, resetAt, resource: call.resource };
      this.#state = learned(returned(this.#state, call), told, this.#time.now);
      done({ kind: 'answered' });
      this.#pump();
    });
  }

  /** GitHub's own books: any minute's points, any five minutes' registrations. */
  #count({ points, resource }: RateCall): void {
    const { now } = this.#time;
    const isRegistration = resource === 'actions_runner_registration';
    this.#recent.push({ at: now, points, isRegistration });
    this.#inWindow.points += points;
    if (isRegistration) this.#inWindow.registrations++;
    for (let next = this.#recent[this.#oldest.points]; next && next.at <= now - GITHUB.pointsWindow; ) {
      this.#inWindow.points -= next.points;
      next = this.#recent[++this.#oldest.points];
    }
    for (let next = this.#recent[this.#oldest.registrations]; next && next.at <= now - GITHUB.registrationsWindow; ) {
      if (next.isRegistration) this.#inWindow.registrations--;
      next = this.#recent[++this.#oldest.registrations];
    }
    this.most.points = Math.max(this.most.points, this.#inWindow.points);
    this.most.registrations = Math.max(this.most.registrations, this.#inWindow.registrations);
    if (this.#inWindow.points > GITHUB.points || this.#inWindow.registrations > GITHUB.registrations) this.violations++;
  }

  /** A bucket of one hour begins with its first call. */
  #counter(resource: string): { readonly remaining: number; readonly resetAt: number } {
    const { now } = this.#time;
    const limit = GITHUB.hourly[resource] ?? Number.POSITIVE_INFINITY;
    const known = this.#counters.get(resource);
    const counter = known && known.resetAt > now ? known : { used: 0, resetAt: now + GITHUB.hour };
    counter.used++;
    this.#counters.set(resource, counter);
    if (counter.used > limit) this.violations++;
    return { remaining: Math.max(0, limit - counter.used), resetAt: counter.resetAt };
  }
}
