import { SlewedClock } from '../../src/lib/slewed-clock.ts';
import type { Clock } from '../ports.ts';
import { Heap } from './github/heap.ts';

interface Entry {
  run: (() => void) | null;
}

/** Time that moves only from one event to the next. Events of one time run in the order in which they were asked for. */
export class SimulatedClock implements Clock {
  #now: number;
  readonly #entries = new Heap<Entry>();
  /** Whether somebody has to go on since this was last set to false: a sleeper woke, or a promise was asked for. */
  isStirred = true;

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  /** Runs `run` at `at` (or now, where that is past). Returns the way to call it off. */
  at(at: number, run: () => void): () => void {
    if (!Number.isFinite(at)) throw new Error(`no time: ${at}`);
    const entry: Entry = { run };
    this.#entries.push(Math.max(at, this.#now), entry);
    return () => {
      entry.run = null;
    };
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        this.isStirred = true;
        cancel();
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const cancel = this.at(this.#now + ms, wake);
      signal?.addEventListener('abort', wake);
    });
  }

  next(): number | undefined {
    this.#dropCancelled();
    return this.#entries.nextAt();
  }

  /** Moves to `to` and no further, and runs the earliest event due by then. False where there is none. */
  step(to: number): boolean {
    const first = this.next();
    if (first === undefined || first > to) {
      this.#now = Math.max(this.#now, to);
      return false;
    }
    const { value } = this.#entries.pop() as { readonly value: Entry };
    const { run } = value;
    value.run = null;
    this.#now = Math.max(this.#now, first);
    run?.();
    return true;
  }

  #dropCancelled(): void {
    for (let head = this.#entries.peek(); head && head.run === null; head = this.#entries.peek()) this.#entries.pop();
  }
}

/**
 * The service's clock on a host whose own is wrong, and may be set while it runs: as the adapter gives it, slewed, and beginning
 * with the host's word at each start. Sleeping does not mind.
 */
export class SkewedClock implements Clock {
  readonly #truth: SimulatedClock;
  #offset: number;
  #slewed: SlewedClock;

  constructor(truth: SimulatedClock, offset = 0) {
    this.#truth = truth;
    this.#offset = offset;
    this.#slewed = new SlewedClock(truth.now() + offset, truth.now());
  }

  /** A process starts. */
  begin(): void {
    this.#slewed = new SlewedClock(this.#truth.now() + this.#offset, this.#truth.now());
  }

  readonly now = (): number => Math.round(this.#slewed.read(this.#truth.now() + this.#offset, this.#truth.now()));

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return this.#truth.sleep(ms, signal);
  }

  /** Sets the clock forward or, where negative, back by so many milliseconds. */
  jump(by: number): void {
    this.#offset += by;
  }
}
