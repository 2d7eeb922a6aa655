import { Worker } from 'node:worker_threads';
import type { HashedPart, HashOrder } from './site-hash-parts.ts';

/** What `workerData` holds in a thread that hashes. */
export const HASH_THREAD = 'hash';

/** One more thread that hashes; it may be started before there is anything to hash. One that ends early is no error. */
export class HashThread {
  isAlive = true;
  readonly #worker: Worker;
  #done: (hashed: HashedPart) => void = () => undefined;
  #wake: () => void = () => undefined;

  constructor() {
    const piped = { stdout: true, stderr: true };
    this.#worker = new Worker(entry(), { workerData: { pilotlight: HASH_THREAD }, env: {}, argv: [], execArgv: [], ...piped });
    // Nobody waits for what it does: whoever needs it asks.
    this.#worker.unref();
    const gone = (): void => {
      this.isAlive = false;
      this.#wake();
    };
    this.#worker.on('error', gone).on('exit', gone);
    this.#worker.on('message', (hashed: HashedPart) => {
      this.#done(hashed);
      this.#wake();
    });
  }

  /** `done` gets each part that it has hashed. */
  send(order: HashOrder, done: (hashed: HashedPart) => void): void {
    this.#done = done;
    this.#worker.ref();
    this.#worker.postMessage(order);
  }

  /** Once it has said something more, or has ended. */
  said(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  end(): void {
    void this.#worker.terminate();
  }
}

/** From sources the thread's own module; in the bundle modules have no files, and main.ts sees by `workerData` what it is for. */
function entry(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith('.ts') ? 'site-hash-thread.ts' : 'index.js', here);
}
