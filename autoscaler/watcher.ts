import type { WatchFile } from '../src/contract/watch-file.ts';
import type { Result } from '../src/lib/result.ts';
import type { EntryPlace } from '../src/watch/poll-entries.ts';
import type { WatchEntry } from '../src/watch-ports.ts';
import type { Push } from '../src/watching/heard-pushes.ts';
import { WatchLost } from '../src/watching/ports.ts';
import type { Watching } from '../src/watching/watching.ts';
import type { Clock, Log } from './ports.ts';

export interface WatcherGiven {
  readonly watching: Watching;
  /** Nightly builds that are due; never at once with itself. */
  readonly nightly: () => Promise<void>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Milliseconds between two steps: what is due waits no longer. */
const EVERY = 1_000;
const NIGHTLY_EVERY = 20_000;

/** Looks at sources, takes what builds tell of them, and starts builds: one thing after the other, so that none sees half of another. */
export class Watcher {
  readonly #given: WatcherGiven;
  #last: Promise<unknown> = Promise.resolve();
  #hasLoaded = false;
  #nightlyAt = Number.NEGATIVE_INFINITY;

  constructor(given: WatcherGiven) {
    this.#given = given;
  }

  get watching(): Watching {
    return this.#given.watching;
  }

  /** Until `signal` aborts. Never rejects. */
  async run(signal: AbortSignal): Promise<void> {
    const { clock, log } = this.#given;
    while (!signal.aborted) {
      await this.step().catch((error: unknown) => log.warn('watched sources were not looked at', { stage: 'service', error }));
      await clock.sleep(EVERY, signal);
    }
    await this.#last.catch(() => undefined);
  }

  step(): Promise<void> {
    return this.#inTurn(async (watching) => {
      await watching.tick();
      const now = this.#given.clock.now();
      if (now - this.#nightlyAt < NIGHTLY_EVERY) return;
      this.#nightlyAt = now;
      await this.#given.nightly();
    });
  }

  /** A build told what it used. Durable once it resolves. */
  take(place: EntryPlace, read: Result<WatchFile, string>): Promise<WatchEntry> {
    return this.#inTurn((watching) => watching.take(place, read));
  }

  /** A push webhook came. */
  pushed(push: Push): Promise<void> {
    return this.#inTurn((watching) => watching.pushed(push));
  }

  #inTurn<T>(work: (watching: Watching) => Promise<T>): Promise<T> {
    const { watching } = this.#given;
    const turn = this.#last.then(async () => {
      if (!this.#hasLoaded) await watching.load();
      this.#hasLoaded = true;
      try {
        return await work(watching);
      } catch (error) {
        if (error instanceof WatchLost) this.#hasLoaded = false;
        throw error;
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
