import { type GovernedCall, RateLine } from '../../rates/rate-line.ts';
import { GitHubCounters } from './github-counters.ts';
import type { Timeline } from './timeline.ts';

/** Milliseconds of one call. */
const CALL = 120;

export type Asked = { readonly kind: 'answered' } | { readonly kind: 'refused'; readonly until: number };

interface Ticket {
  readonly call: GovernedCall;
  readonly since: number;
  readonly done: (asked: Asked) => void;
}

export type GitHubLimit = 'points' | 'hourly';

/** GitHub behind the service's own line of those who wait: calls leave as that allows, and GitHub's books stand beside. */
export class GitHubGate {
  readonly #time: Timeline;
  readonly #line = new RateLine<Ticket>();
  #wakeAt = Number.POSITIVE_INFINITY;
  readonly books = new GitHubCounters();
  /** Launches and ends that waited for points, or were told to come back, by the limit; and the longest wait, milliseconds. */
  readonly waited: Record<GitHubLimit, number> = { points: 0, hourly: 0 };
  longest = 0;

  constructor(time: Timeline) {
    this.#time = time;
  }

  ask(call: GovernedCall, done: (asked: Asked) => void): void {
    this.#line.enter(call, { call, since: this.#time.now, done }, this.#time.now);
    this.#pump();
  }

  #pump(): void {
    const { now } = this.#time;
    const { settled, wakeAt } = this.#line.settle(now);
    for (const { ticket, verdict } of settled) {
      if (verdict.kind === 'go') this.#send(ticket);
      else {
        if (ticket.call.isUrgent) this.waited[verdict.because === 'primary-limit' ? 'hourly' : 'points']++;
        ticket.done({ kind: 'refused', until: verdict.until });
      }
    }
    if (wakeAt !== null) this.#wake(wakeAt);
  }

  #wake(at: number): void {
    if (at >= this.#wakeAt) return;
    this.#wakeAt = at;
    this.#time.at(at, () => {
      if (this.#wakeAt <= this.#time.now) this.#wakeAt = Number.POSITIVE_INFINITY;
      this.#pump();
    });
  }

  #send({ call, since, done }: Ticket): void {
    const { now } = this.#time;
    if (now > since && call.isUrgent) {
      this.waited.points++;
      this.longest = Math.max(this.longest, now - since);
    }
    const told = this.books.count(call, now);
    this.#time.at(now + CALL, () => {
      const { resource } = call;
      const answer = { call, startedAt: now, status: 201, message: '', retryAt: null, resource, ...told };
      this.#line.leave(call, answer, this.#time.now);
      done({ kind: 'answered' });
      this.#pump();
    });
  }
}
