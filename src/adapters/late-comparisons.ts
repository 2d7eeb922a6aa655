import type { PairVerdict } from '../refdata/compare/verdict.ts';
import type { Comparisons, Pair } from '../refdata-ports.ts';

/** Comparisons that are made with the first pair: most runs have none. */
export class LateComparisons implements Comparisons {
  readonly #make: () => Promise<Comparisons>;
  #made: Promise<Comparisons> | null = null;

  constructor(make: () => Promise<Comparisons>) {
    this.#make = make;
  }

  async unseen(...given: Parameters<Comparisons['unseen']>): Promise<PairVerdict | null> {
    this.#made ??= this.#make();
    return (await this.#made).unseen(...given);
  }

  async compare(pair: Pair): Promise<PairVerdict> {
    this.#made ??= this.#make();
    return (await this.#made).compare(pair);
  }

  async close(): Promise<void> {
    await (await this.#made)?.close();
  }
}
