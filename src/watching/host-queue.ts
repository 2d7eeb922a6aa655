/** Questions to one host at a time, and to all of them. */
const PER_HOST = 4;
const AT_ONCE = 24;

interface Waiting {
  readonly host: string;
  readonly work: () => Promise<void>;
}

/** Works off questions, a few to each host at one time, so that one that hangs holds up nobody else. */
export class HostQueue {
  readonly #waiting: Waiting[] = [];
  readonly #running = new Map<string, number>();
  #all = 0;
  #idle: (() => void)[] = [];

  /** `work` never rejects. */
  add(host: string, work: () => Promise<void>): void {
    this.#waiting.push({ host, work });
    this.#pump();
  }

  /** Resolves once nothing waits and nothing runs. */
  async idle(): Promise<void> {
    if (this.#all > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #pump(): void {
    for (let index = 0; index < this.#waiting.length && this.#all < AT_ONCE; ) {
      const next = this.#waiting[index];
      if (!next || (this.#running.get(next.host) ?? 0) >= PER_HOST) index += 1;
      else {
        this.#waiting.splice(index, 1);
        void this.#run(next);
      }
    }
    if (this.#all > 0) return;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  async #run({ host, work }: Waiting): Promise<void> {
    this.#all += 1;
    this.#running.set(host, (this.#running.get(host) ?? 0) + 1);
    try {
      await work();
    } finally {
      this.#all -= 1;
      const left = (this.#running.get(host) ?? 1) - 1;
      if (left > 0) this.#running.set(host, left);
      else this.#running.delete(host);
      this.#pump();
    }
  }
}
