import type { AskRules, WatchRules } from '../watch-ports.ts';

/** Milliseconds for which a repository's section is believed. */
const FRESH = 600_000;
/** Milliseconds after which one that could not be read is asked for again. */
const AGAIN = 60_000;
const AT_ONCE = 8;

interface Known {
  readonly rules: WatchRules | null;
  readonly error: string | null;
  readonly askedAt: number;
}

/** Rules of the repositories whose builds are watched. One that cannot be read leaves the last good one. */
export class RuleBook {
  readonly #known = new Map<string, Known>();
  readonly #ask: AskRules;

  constructor(ask: AskRules) {
    this.#ask = ask;
  }

  /** Asks for what is not fresh any more. Tells whether something is another now. */
  async refresh(repositories: ReadonlySet<string>, now: number): Promise<boolean> {
    for (const known of this.#known.keys()) if (!repositories.has(known)) this.#known.delete(known);
    const stale = [...repositories].filter((one) => !this.#isFresh(one, now));
    let isOther = false;
    for (let first = 0; first < stale.length; first += AT_ONCE) {
      const told = await Promise.all(stale.slice(first, first + AT_ONCE).map((one) => this.#learn(one, now)));
      isOther ||= told.includes(true);
    }
    return isOther;
  }

  /** Its default branch was pushed to. */
  forget(repository: string): void {
    const known = this.#known.get(repository);
    if (known) this.#known.set(repository, { ...known, askedAt: Number.NEGATIVE_INFINITY });
  }

  /** A text where there never were any. */
  all(): ReadonlyMap<string, WatchRules | string> {
    return new Map([...this.#known].map(([key, { rules, error }]) => [key, rules ?? error ?? 'its rules are not known yet']));
  }

  /** Why the newest section of a repository is not obeyed; null where it is. */
  errorOf(repository: string): string | null {
    return this.#known.get(repository)?.error ?? null;
  }

  #isFresh(repository: string, now: number): boolean {
    const known = this.#known.get(repository);
    return known !== undefined && now - known.askedAt < (known.error === null ? FRESH : AGAIN);
  }

  async #learn(repository: string, now: number): Promise<boolean> {
    const before = this.#known.get(repository);
    const asked = await this.#ask(repository);
    const next = asked.ok
      ? { rules: asked.value, error: null, askedAt: now }
      : { rules: before?.rules ?? null, error: asked.error, askedAt: now };
    this.#known.set(repository, next);
    return JSON.stringify([before?.rules, before?.error]) !== JSON.stringify([next.rules, next.error]);
  }
}
