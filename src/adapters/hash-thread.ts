import { Worker } from 'node:worker_threads';
import { type FolderQuestion, isSameQuestion } from './folder-question.ts';
import type { WalkedFolder } from './folder-walk.ts';
import type { HashedPart, HashOrder } from './hash-parts.ts';

/** A folder that was looked through, and is being hashed. */
export interface Begun extends WalkedFolder {
  readonly order: HashOrder;
}

type Said = HashedPart | { readonly found: Begun | null };

/** One more thread that hashes; it may be started before it is known what, and begins with what is guessed. One that ends early is no error. */
export class HashThread {
  isAlive = true;
  readonly #worker: Worker;
  readonly #guess: FolderQuestion | null;
  /** Undefined: not said yet. */
  #found: Begun | null | undefined;
  readonly #hashed: HashedPart[] = [];
  #wake: () => void = () => undefined;

  constructor(guess: FolderQuestion | null = null) {
    this.#guess = guess;
    this.#worker = new Worker(entry(), { workerData: { guess }, env: {}, argv: [], execArgv: [], stdout: true, stderr: true });
    // Nobody waits for what it does: whoever needs it asks.
    this.#worker.unref();
    const gone = (): void => {
      this.isAlive = false;
      this.#wake();
    };
    this.#worker.on('error', gone).on('exit', gone);
    this.#worker.on('message', (said: Said) => {
      if ('found' in said) this.#found = said.found;
      else this.#hashed.push(said);
      this.#wake();
    });
  }

  /** What it has begun with, where that is this; null: it has not, and if it has begun with another it ends. */
  async begun(question: FolderQuestion): Promise<Begun | null> {
    if (!this.#guess) return null;
    const isRight = isSameQuestion(question, this.#guess);
    if (isRight) this.#worker.ref();
    while (isRight && this.isAlive && this.#found === undefined) await this.said();
    if (!isRight || !this.#found) this.end();
    return (isRight && this.#found) || null;
  }

  send(order: HashOrder): void {
    this.#worker.ref();
    this.#worker.postMessage(order);
  }

  /** What it has hashed since it was last asked. */
  taken(): readonly HashedPart[] {
    return this.#hashed.splice(0);
  }

  /** Once it has said something more, or has ended. */
  said(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  end(): void {
    this.isAlive = false;
    void this.#worker.terminate();
  }
}

/** In the bundle a file of its own: it loads nothing that it does not use. */
function entry(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith('.ts') ? 'hash-thread-entry.ts' : 'hash.js', here);
}
