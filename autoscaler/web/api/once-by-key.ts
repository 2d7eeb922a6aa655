import type { Reply } from '../reply.ts';

interface Kept {
  readonly text: string;
  readonly at: number;
  readonly answer: Promise<unknown>;
}

const DAY = 86_400_000;
const MOST = 1_000;

/** What was asked under a key is done once, for a day, and as long as fewer than a thousand keys came after it. */
export class OnceByKey {
  readonly #kept = new Map<string, Kept>();

  /** A failure is not kept: it may be asked again. `other`: where the key came with another text before. */
  async run<T>(
    { key, text, now }: { readonly key: string; readonly text: string; readonly now: number },
    work: () => Promise<T>,
    other: Reply,
  ): Promise<T | Reply> {
    const known = this.#kept.get(key);
    if (known && now - known.at < DAY) return known.text === text ? (known.answer as Promise<T>) : other;
    const answer = work();
    this.#kept.delete(key);
    this.#kept.set(key, { text, at: now, answer });
    answer.catch(() => this.#kept.get(key)?.answer === answer && this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST) break;
      this.#kept.delete(oldest);
    }
    return answer;
  }
}
