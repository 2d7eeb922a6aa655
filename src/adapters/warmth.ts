/** Of so many, a quarter may be slow for any reason: other work has the processor meanwhile, or the first is looked up. */
const WINDOW = 16;
const SLOW = WINDOW / 4;

/** Tells whether what is read lies in memory: from a disk most of it is slow. */
export class Warmth {
  isCold = false;
  #taken = 0;
  #slow = 0;

  /** `atMost`: what it takes from memory. Milliseconds. */
  took(milliseconds: number, atMost: number): void {
    this.#taken += 1;
    if (milliseconds > atMost) this.#slow += 1;
    if (this.#slow > SLOW) this.isCold = true;
    if (this.#taken < WINDOW) return;
    this.#taken = 0;
    this.#slow = 0;
  }
}
