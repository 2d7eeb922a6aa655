import type { Commits } from '../../src/refdata-ports.ts';

/** Commits that tests wrote down, of a clone that has all of them. */
export class MemoryCommits implements Commits {
  /** First parents, and all others. */
  readonly known: Map<string, readonly string[]>;
  readonly #head: () => string | null;

  constructor(known: Map<string, readonly string[]>, head: () => string | null) {
    this.known = known;
    this.#head = head;
  }

  async head(): Promise<string | null> {
    return this.#head();
  }

  async parents(sha: string): Promise<readonly string[] | null> {
    return this.known.get(sha) ?? null;
  }

  /** The one that is reached first; as git's where there is but one that is the best. */
  async mergeBase(one: string, other: string): Promise<string | null> {
    const others = new Set(this.#before(other));
    return this.#before(one).find((sha) => others.has(sha)) ?? null;
  }

  /** By its distance, the commit itself first. */
  #before(sha: string): readonly string[] {
    const found = new Set(this.known.has(sha) ? [sha] : []);
    for (const one of found) for (const parent of this.known.get(one) ?? []) found.add(parent);
    return [...found];
  }
}
