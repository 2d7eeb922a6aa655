import { SlewedClock } from '../../src/lib/slewed-clock.ts';
import type { Clock } from '../ports.ts';

/** Node's timers hold 31 bits; a longer delay would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

/**
 * The clock of this computer, never jumping: whoever sets it by a day ends no machine by it (G13, I-1). Brought back to what the host
 * says by a tenth of the time that passes; a new start takes the host's word.
 */
export class SystemClock implements Clock {
  readonly #slewed = new SlewedClock(Date.now(), performance.now());

  now(): number {
    return Math.round(this.#slewed.read(Date.now(), performance.now()));
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    let rest = ms;
    while (rest > LONGEST_TIMER && !signal?.aborted) {
      await wait(LONGEST_TIMER, signal);
      rest -= LONGEST_TIMER;
    }
    await wait(rest, signal);
  }
}

function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, Math.max(0, ms));
    signal?.addEventListener('abort', finish);
  });
}
