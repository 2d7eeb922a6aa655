import type { Clock } from '../../ports.ts';
import { Ec2Refusal } from './ec2-calls.ts';

interface Waiter {
  readonly id: string;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

/** For so long whoever asks is waited for. */
const MOMENT = 20;
/** EC2 takes a thousand and advises fewer. */
const LARGEST = 200;

/** Calls of one moment about many machines are one call; where one of them spoils it, each is asked for alone (L-5). */
export class Batch {
  readonly #clock: Clock;
  readonly #send: (ids: readonly string[]) => Promise<unknown>;
  #waiting: Waiter[] = [];

  constructor(clock: Clock, send: (ids: readonly string[]) => Promise<unknown>) {
    this.#clock = clock;
    this.#send = send;
  }

  /** @throws {Ec2Refusal} about this one. {@link MachinesUnavailable} */
  ask(id: string): Promise<void> {
    return new Promise((done, failed) => {
      this.#waiting.push({ id, done, failed });
      if (this.#waiting.length === 1) void this.#clock.sleep(MOMENT).then(() => this.#flush());
    });
  }

  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (let from = 0; from < waiting.length; from += LARGEST) await this.#ask(waiting.slice(from, from + LARGEST));
  }

  async #ask(waiters: readonly Waiter[]): Promise<void> {
    const ids = [...new Set(waiters.map(({ id }) => id))];
    try {
      await this.#send(ids);
      for (const { done } of waiters) done();
    } catch (error) {
      if (ids.length === 1 || !(error instanceof Ec2Refusal)) for (const { failed } of waiters) failed(error);
      else for (const id of ids) await this.#ask(waiters.filter((waiter) => waiter.id === id));
    }
  }
}
