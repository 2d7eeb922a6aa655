/** How fast a clock is brought back to what the host says, as a share of the time that passes. */
const RATE = 0.1;

/**
 * A clock that follows the host's without ever jumping: durations keep their length, within a tenth, however the host's clock is set,
 * and time never runs backwards. As adjtime(3) does it. Milliseconds.
 */
export class SlewedClock {
  #time: number;
  #steady: number;

  /** `wall`: what the host says at the start. `steady`: any clock that nobody sets. */
  constructor(wall: number, steady: number) {
    this.#time = wall;
    this.#steady = steady;
  }

  /** The time now, from what both clocks say now. */
  read(wall: number, steady: number): number {
    const passed = Math.max(0, steady - this.#steady);
    this.#steady = Math.max(this.#steady, steady);
    const wrong = wall - (this.#time + passed);
    this.#time += passed + Math.max(-passed * RATE, Math.min(passed * RATE, wrong));
    return this.#time;
  }
}
