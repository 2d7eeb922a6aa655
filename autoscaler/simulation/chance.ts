/** Draws from a stream of chance: the same stream gives the same draws. */
export class Chance {
  readonly random: () => number;

  constructor(random: () => number) {
    this.random = random;
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return low + Math.floor(this.random() * (high - low + 1));
  }

  oneOf<T>(items: readonly T[]): T {
    return items[Math.floor(this.random() * items.length)] as T;
  }

  /** True with that probability. */
  is(probability: number): boolean {
    return probability > 0 && this.random() < probability;
  }

  /** `length` draws. */
  some<T>(length: number, draw: (index: number) => T): readonly T[] {
    return Array.from({ length }, (_, index) => draw(index));
  }
}
