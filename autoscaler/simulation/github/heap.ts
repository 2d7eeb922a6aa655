interface Entry<T> {
  readonly at: number;
  readonly order: number;
  readonly value: T;
}

/** Values by time; those of one time come out in the order in which they went in. */
export class Heap<T> {
  readonly #entries: Entry<T>[] = [];
  #pushed = 0;

  get size(): number {
    return this.#entries.length;
  }

  /** The earliest time, undefined when empty. */
  nextAt(): number | undefined {
    return this.#entries[0]?.at;
  }

  /** The earliest value, left where it is. */
  peek(): T | undefined {
    return this.#entries[0]?.value;
  }

  push(at: number, value: T): void {
    this.#rise({ at, order: this.#pushed++, value });
  }

  pop(): { readonly at: number; readonly value: T } | undefined {
    const first = this.#entries[0];
    const last = this.#entries.pop();
    if (first && last && this.#entries.length > 0) this.#sink(last);
    return first;
  }

  /** Later parents make way, from the last place up. */
  #rise(entry: Entry<T>): void {
    const entries = this.#entries;
    let at = entries.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      const parent = entries[above] as Entry<T>;
      if (!isBefore(entry, parent)) break;
      entries[at] = parent;
      at = above;
    }
    entries[at] = entry;
  }

  /** Earlier children move up, from the first place down. */
  #sink(entry: Entry<T>): void {
    const entries = this.#entries;
    const size = entries.length;
    let at = 0;
    for (let below = 1; below < size; below = 2 * at + 1) {
      const right = below + 1;
      const least = right < size && isBefore(entries[right] as Entry<T>, entries[below] as Entry<T>) ? right : below;
      const child = entries[least] as Entry<T>;
      if (!isBefore(child, entry)) break;
      entries[at] = child;
      at = least;
    }
    entries[at] = entry;
  }
}

function isBefore(a: Entry<unknown>, b: Entry<unknown>): boolean {
  return a.at < b.at || (a.at === b.at && a.order < b.order);
}
