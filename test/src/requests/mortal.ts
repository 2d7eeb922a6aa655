/** A process that dies or loses its disk at the call of this number: before it does anything, or after all of it is done. */
export interface Death {
  readonly at: number;
  /** `away`: GitHub does not answer it, where it is a question to GitHub. */
  readonly when: 'before' | 'after' | 'away';
  /** It lives on after that one call. */
  readonly isOnce?: boolean;
}

/** Everything that a process does outside of itself goes through its hand. */
export class Hand {
  calls = 0;
  readonly said: string[] = [];
  isDead = false;
  readonly #death: Death | null;

  constructor(death: Death | null) {
    this.#death = death;
  }

  of<T extends object>(target: T, name: string): T {
    return new Proxy(target, {
      get: (whole, key) => {
        const found: unknown = Reflect.get(whole, key, whole);
        if (typeof found !== 'function') return found;
        return (...args: unknown[]) => this.#carry(`${name}.${String(key)}`, () => found.apply(whole, args));
      },
    });
  }

  #carry(what: string, work: () => unknown): unknown {
    // Not asked outside: made of what is there.
    if (/\.(people|current|database)$/.test(what)) return work();
    return this.#asked(what, work);
  }

  async #asked(what: string, work: () => unknown): Promise<unknown> {
    if (this.isDead) throw new Error('the process is dead');
    const number = ++this.calls;
    this.said.push(what);
    const isIt = number === this.#death?.at;
    if (isIt && this.#death?.when === 'away') {
      const isAsked = /^(forge|comments|people)\./.test(what);
      return isAsked ? { ok: false, kind: 'unreachable', because: 'GitHub is away' } : work();
    }
    if (isIt) this.isDead = !this.#death?.isOnce;
    if (isIt && this.#death?.when === 'before') throw new Error(`killed before ${what}`);
    const done = await work();
    if (isIt) throw new Error(`killed after ${what}`);
    return done;
  }
}
