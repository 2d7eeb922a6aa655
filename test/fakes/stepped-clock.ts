import type { Clock } from '../../autoscaler/ports.ts';

interface Waiter {
  readonly due: number;
  /** Breaks ties: who asked first is woken first. */
  readonly order: number;
  readonly wake: () => void;
}

/** Time moves only when the test says so. */
export class SteppedClock implements Clock {
  #now: number;
  #order = 0;
  readonly #waiters = new Set<Waiter>();

  constructor(now = Date.UTC(2026, 10, 21)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  /** How many sleepers wait: what a test looks at to know that a loop has come to rest. */
  get sleeping(): number {
    return this.#waiters.size;
  }

  /** When the next sleeper is due, or null when nobody sleeps. */
  get nextDue(): number | null {
    return this.#next()?.due ?? null;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiters.delete(waiter);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const waiter: Waiter = { due: this.#now + Math.max(0, ms), order: this.#order++, wake };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', wake);
    });
  }

  /**
   * Advances by `ms`. Wakes the sleepers that are due, earliest first, each at its own time, and lets everything it started
   * come to rest before the next one wakes; sleepers that are added on the way and fall due are woken too.
   */
  async step(ms: number): Promise<void> {
    const target = this.#now + ms;
    await rest();
    for (let waiter = this.#next(); waiter && waiter.due <= target; waiter = this.#next()) {
      this.#now = Math.max(this.#now, waiter.due);
      waiter.wake();
      await rest();
    }
    this.#now = target;
  }

  /** Sets the wall clock without waking anybody: a clock that was set by hand, forwards or backwards. */
  jump(now: number): void {
    this.#now = now;
  }

  #next(): Waiter | undefined {
    let first: Waiter | undefined;
    for (const waiter of this.#waiters) {
      if (!first || waiter.due < first.due || (waiter.due === first.due && waiter.order < first.order)) first = waiter;
    }
    return first;
  }
}

/** A few turns of the event loop: promises settle, and work that was put off to the end of a turn (a group commit) is done. */
async function rest(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}
