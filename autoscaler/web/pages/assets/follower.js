import { pause } from './dom.js';

/**
 * @typedef {{
 *   position: () => number,
 *   address: (from: number) => string,
 *   took: (bytes: Uint8Array) => void,
 *   isRunning: () => Promise<boolean | null>,
 *   changed: (word: 'live' | 'lost' | 'ended') => void,
 * }} Following `isRunning`: null where the service could not be asked
 */

/** Milliseconds between two tries. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 10_000;

/** Reads what still comes, from the byte it has, and begins again there whenever the connection breaks: nothing twice, nothing left out. */
export class Follower {
  #given;
  #wait = FIRST_WAIT;
  #attempt = new AbortController();
  #isReading = false;
  /** Where it stood when the service was ahead of it last; -1 where it was not. */
  #behind = -1;

  /** @param {Following} given */
  constructor(given) {
    this.#given = given;
  }

  /** Reads until there is nothing more to come; nothing where it does so already. */
  async begin() {
    if (this.#isReading) return;
    this.#isReading = true;
    await this.#run();
    this.#isReading = false;
  }

  /**
   * Bytes that were stored and did not come: the connection is dead, or what had ended runs again.
   * @param {{ size: number, isOver: boolean }} known what the service said just now
   */
  looked({ size, isOver }) {
    const position = this.#given.position();
    const isBehind = size > position;
    if (isBehind && this.#isReading && this.#behind === position) this.reconnect();
    else if (isBehind || !isOver) this.begin();
    this.#behind = isBehind ? position : -1;
  }

  /** The connection may be dead without having broken. */
  reconnect() {
    this.#attempt.abort();
  }

  /** Never rejects. */
  async #run() {
    for (;;) {
      this.#attempt = new AbortController();
      const isWhole = await this.#read(this.#attempt.signal).catch(() => false);
      // A proxy may end what it cut: the service knows whether it is over.
      if (isWhole && (await this.#given.isRunning()) === false) return this.#given.changed('ended');
      if (!isWhole) this.#given.changed('lost');
      await pause(this.#wait * (0.75 + Math.random() / 2));
      this.#wait = Math.min(LONGEST_WAIT, this.#wait * 2);
    }
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<boolean>} whether it came to its end
   */
  async #read(signal) {
    const response = await fetch(this.#given.address(this.#given.position()), { signal, cache: 'no-store' });
    if (!response.ok || !response.body) {
      await response.body?.cancel();
      return false;
    }
    this.#given.changed('live');
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return true;
      if (value.length === 0) continue;
      this.#wait = FIRST_WAIT;
      this.#given.took(value);
    }
  }
}
