/** How far the end of a job was asked for. `halted`: the runner itself must go, nothing more is started. */
export type CancellationState = 'running' | 'cancelled' | 'halted';

/** One job's cancellation, seen by whatever runs at that moment. States only advance. */
export class Cancellation {
  #state: CancellationState = 'running';
  readonly #listeners = new Set<(state: CancellationState) => void>();

  get state(): CancellationState {
    return this.#state;
  }

  advance(state: 'cancelled' | 'halted'): void {
    if (this.#state === state || this.#state === 'halted') return;
    this.#state = state;
    for (const listener of this.#listeners) listener(state);
  }

  /** Calls back at every advance; returns how to stop listening. */
  listen(listener: (state: CancellationState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
