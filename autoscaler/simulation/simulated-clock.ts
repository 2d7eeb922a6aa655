import type { Clock } from '../ports.ts';

interface Entry {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
}

/** Time that moves only from one event to the next. Events of one time run in the order in which they were asked for. */
export class SimulatedClock implements Clock {
  #now: number;
  #order = 0;
  readonly #entries = new Set<Entry>();

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Runs `run` at `at` (or now, where that is past). Returns the way to call it off. */
  at(at: number, run: () => void): () => void {
    const entry: Entry = { at: Math.max(at, this.#now), order: this.#order++, run };
    this.#entries.add(entry);
    return () => this.#entries.delete(entry);
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.at(this.#now + ms, resolve);
      signal?.addEventListener('abort', () => {
        cancel();
        resolve();
      });
    });
  }

  next(): number | undefined {
    return this.#first()?.at;
  }

  /** Moves to `to` and no further, and runs the earliest event due by then. False where there is none. */
  step(to: number): boolean {
    const first = this.#first();
    if (!first || first.at > to) {
      this.#now = Math.max(this.#now, to);
      return false;
    }
    this.#entries.delete(first);
    this.#now = Math.max(this.#now, first.at);
    first.run();
    return true;
  }

  #first(): Entry | undefined {
    let first: Entry | undefined;
    for (const entry of this.#entries) {
      if (!first || entry.at < first.at || (entry.at === first.at && entry.order < first.order)) first = entry;
    }
    return first;
  }
}
