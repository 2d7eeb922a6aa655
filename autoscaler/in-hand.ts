import { isPaused, type Pause } from '../src/lib/pause.ts';
import type { Clock } from './ports.ts';

/** What is being done now: each subject is in one pair of hands at most, and left alone for a while where a step failed. */
export class InHand {
  readonly #clock: Clock;
  readonly #onDone: () => void;
  readonly #tasks = new Map<string, Promise<void>>();
  readonly #letBe = new Map<string, Pause>();

  /** `onDone`: something changed that the plan should look at. */
  constructor(clock: Clock, onDone: () => void) {
    this.#clock = clock;
    this.#onDone = onDone;
  }

  has(id: string): boolean {
    return this.#tasks.has(id);
  }

  isFree(id: string): boolean {
    return !this.#tasks.has(id) && !isPaused(this.#letBe.get(id), this.#clock.now());
  }

  ids(): ReadonlySet<string> {
    return new Set(this.#tasks.keys());
  }

  /** `work` must not reject. */
  take(ids: readonly string[], work: () => Promise<void>): Promise<void> {
    const task = work().finally(() => {
      for (const id of ids) this.#tasks.delete(id);
      this.#onDone();
    });
    for (const id of ids) this.#tasks.set(id, task);
    return task;
  }

  /** Nobody takes it up again before so many milliseconds. */
  leave(id: string, ms: number): void {
    const now = this.#clock.now();
    this.#letBe.set(id, { from: now, until: now + ms });
  }

  forget(id: string): void {
    this.#letBe.delete(id);
  }

  /** Resolves when nothing is in hand. */
  async rest(): Promise<void> {
    while (this.#tasks.size > 0) await Promise.all(this.#tasks.values());
  }
}
