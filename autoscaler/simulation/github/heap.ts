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
    this.#entries.push({ at, order: this.#pushed++, value });
    this.#rise(this.#entries.length - 1);
  }

  pop(): { readonly at: number; readonly value: T } | undefined {
    const first = this.#entries[0];
    const last = this.#entries.pop();
    if (first && last && this.#entries.length > 0) {
      this.#entries[0] = last;
      this.#sink(0);
    }
    return first;
  }

  #rise(from: number): void {
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(at, parent)) return;
      this.#swap(at, parent);
      at = parent;
    }
  }

  #sink(from: number): void {
    let at = from;
    for (;;) {
      const left = 2 * at + 1;
      let least = at;
      if (this.#before(left, least)) least = left;
      if (this.#before(left + 1, least)) least = left + 1;
      if (least === at) return;
      this.#swap(at, least);
      at = least;
    }
  }

  #before(left: number, right: number): boolean {
    const [a, b] = [this.#entries[left], this.#entries[right]];
    if (!a || !b) return false;
    return a.at < b.at || (a.at === b.at && a.order < b.order);
  }

  #swap(left: number, right: number): void {
    const [a, b] = [this.#entries[left], this.#entries[right]];
    if (!a || !b) return;
    this.#entries[left] = b;
    this.#entries[right] = a;
  }
}
