interface Page {
  readonly etag: string;
  readonly items: readonly unknown[];
  readonly hasNext: boolean;
}

/** Pages by their address, as read, with the tag that lets GitHub answer "unchanged" for free. Forgets the longest unused. */
export class PageCache {
  readonly #capacity: number;
  readonly #pages = new Map<string, Page>();
  #weight = 0;

  /** `capacity`: items over all pages; a page weighs one more than it holds. */
  constructor(capacity = 20_000) {
    this.#capacity = capacity;
  }

  get(address: string): Page | undefined {
    const page = this.#pages.get(address);
    if (!page) return undefined;
    this.#pages.delete(address);
    this.#pages.set(address, page);
    return page;
  }

  put(address: string, page: Page): void {
    this.drop(address);
    this.#pages.set(address, page);
    this.#weight += weigh(page);
    for (const oldest of this.#pages.keys()) {
      if (this.#weight <= this.#capacity) break;
      this.drop(oldest);
    }
  }

  drop(address: string): void {
    const page = this.#pages.get(address);
    if (!page) return;
    this.#weight -= weigh(page);
    this.#pages.delete(address);
  }

  get size(): number {
    return this.#pages.size;
  }
}

function weigh(page: Page): number {
  return page.items.length + 1;
}
