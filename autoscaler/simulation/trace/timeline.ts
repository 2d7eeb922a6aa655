import { Heap } from '../github/heap.ts';

/** Actions at times, carried out in order; those of one time in the order in which they were asked for. */
export class Timeline {
  readonly #actions = new Heap<() => void>();
  #now = 0;

  get now(): number {
    return this.#now;
  }

  /** What should have been done already is done next. */
  at(time: number, action: () => void): void {
    this.#actions.push(Math.max(time, this.#now), action);
  }

  /** Until nothing is left to do, or `end` comes. */
  run(end: number): void {
    for (let next = this.#actions.nextAt(); next !== undefined && next <= end; next = this.#actions.nextAt()) {
      this.#now = next;
      this.#actions.pop()?.value();
    }
  }
}
