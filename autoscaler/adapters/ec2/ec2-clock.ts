import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Clock } from '../../ports.ts';

/** EC2 tells whole seconds, and answers travel: what is below this is no skew. */
const NOISE = 2_000;

/**
 * Translates EC2's times into this host's. A machine's age must not depend on how the host's clock is set: EC2's own `Date`
 * tells how far the two lie apart, and a steady clock when the host's was set since (G13, I-1).
 */
export class Ec2Clock {
  readonly #clock: Pick<Clock, 'now'>;
  readonly #steady: () => number;
  #offset = 0;
  #setAt: { readonly wall: number; readonly steady: number };

  constructor(clock: Pick<Clock, 'now'>, steady: () => number) {
    this.#clock = clock;
    this.#steady = steady;
    this.#setAt = { wall: clock.now(), steady: steady() };
  }

  /** Learns from every answer of this client. */
  listenTo(client: EC2Client): void {
    client.middlewareStack.add(
      (next) => async (args) => {
        const result = await next(args);
        const { headers } = (result.response ?? {}) as { readonly headers?: Readonly<Record<string, string>> };
        this.learn(Date.parse(headers?.['date'] ?? ''));
        return result;
      },
      { step: 'deserialize', name: 'pilotlightClock', override: true },
    );
  }

  /** EC2's time of an answer, milliseconds since the epoch. */
  learn(date: number): void {
    if (Number.isNaN(date)) return;
    const now = this.#clock.now();
    const offset = now - date;
    const known = this.#offset + this.#jump(now);
    this.#offset = Math.abs(offset - known) <= NOISE ? known : Math.abs(offset) <= NOISE ? 0 : offset;
    this.#setAt = { wall: now, steady: this.#steady() };
  }

  /** A time of EC2's as this host's clock would have shown it. */
  toHost(time: number): number {
    return time + this.#offset + this.#jump(this.#clock.now());
  }

  /** By how much the host's clock was set since the last answer. */
  #jump(now: number): number {
    const jump = now - this.#setAt.wall - (this.#steady() - this.#setAt.steady);
    return Math.abs(jump) <= NOISE ? 0 : jump;
  }
}
