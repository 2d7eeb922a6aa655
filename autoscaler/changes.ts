/** What somebody follows: `now`, `pool:gpu`, `job:17`, `pull:acme/plots/7`, `costs`, `health`, `audit`. */
export type Topic = string;

export interface ChangeSource {
  /** As what the topic shows stands now: another text once it is another. */
  version(topic: Topic): string;
  /** Called with the new version at each change, until what it gives is called. */
  subscribe(topic: Topic, listener: (version: string) => void): () => void;
}

/** The digest of what a topic shows, null for topics that are not read off a look. */
export type DigestOf = (topic: Topic) => string | null;

interface Followed {
  readonly listeners: Set<(version: string) => void>;
  version: string;
}

/** Topics that were touched and that nobody followed are forgotten from then on, the oldest first. */
const MOST_TOUCHED = 10_000;

/** Tells who follows a topic that it changed. Only what is followed is ever computed: a service that nobody looks at does nothing here. */
export class Changes implements ChangeSource {
  readonly #followed = new Map<Topic, Followed>();
  readonly #touched = new Map<Topic, number>();
  readonly #life: string;
  #digestOf: DigestOf = () => null;

  /** `life`: another text at each start of the service, so that no version of an earlier one is taken for one of this. */
  constructor(life: string) {
    this.#life = life;
  }

  get followed(): number {
    return this.#followed.size;
  }

  version(topic: Topic): string {
    return this.#followed.get(topic)?.version ?? this.#compute(topic);
  }

  subscribe(topic: Topic, listener: (version: string) => void): () => void {
    const followed = this.#followed.get(topic) ?? { listeners: new Set(), version: this.#compute(topic) };
    this.#followed.set(topic, followed);
    followed.listeners.add(listener);
    return () => {
      followed.listeners.delete(listener);
      if (followed.listeners.size === 0 && this.#followed.get(topic) === followed) this.#followed.delete(topic);
    };
  }

  /** The service looked: what its topics show is read off the look. */
  looked(digestOf: DigestOf): void {
    this.#digestOf = digestOf;
    for (const topic of [...this.#followed.keys()]) this.#tell(topic);
  }

  /** Something of the topic changed that no look shows: a request, an order, a build. */
  touch(topic: Topic): void {
    const count = (this.#touched.get(topic) ?? 0) + 1;
    this.#touched.delete(topic);
    this.#touched.set(topic, count);
    const oldest = this.#touched.keys().next().value;
    if (this.#touched.size > MOST_TOUCHED && oldest !== undefined && !this.#followed.has(oldest)) this.#touched.delete(oldest);
    this.#tell(topic);
  }

  #tell(topic: Topic): void {
    const followed = this.#followed.get(topic);
    const version = followed && this.#compute(topic);
    if (!followed || version === undefined || version === followed.version) return;
    followed.version = version;
    for (const listener of [...followed.listeners]) listener(version);
  }

  #compute(topic: Topic): string {
    return `${this.#life}.${this.#touched.get(topic) ?? 0}.${this.#digestOf(topic) ?? ''}`;
  }
}

/** Takes texts in and gives a short one that almost surely is another for others: no secret, and no proof against forgery. */
export class Digest {
  #high = 0xdead_beef;
  #low = 0x41c6_ce57;

  add(...texts: readonly (string | number | null | undefined)[]): this {
    let [high, low] = [this.#high, this.#low];
    for (const text of texts) {
      const all = `${text ?? '\u0000'}\u0001`;
      for (let at = 0; at < all.length; at++) {
        const code = all.charCodeAt(at);
        high = Math.imul(high ^ code, 2_654_435_761);
        low = Math.imul(low ^ code, 1_597_334_677);
      }
    }
    [this.#high, this.#low] = [high, low];
    return this;
  }

  toString(): string {
    return `${(this.#high >>> 0).toString(36)}${(this.#low >>> 0).toString(36)}`;
  }
}
