import { Worker } from 'node:worker_threads';
import type { RefusedFile, ResultFile } from '../refdata-ports.ts';
import { type HashedPart, type HashOrder, hashParts } from './site-hash-parts.ts';

/** What `workerData` holds in a thread that hashes. */
export const HASH_THREAD = 'hash';
/** Files that are hashed here before a thread could begin. */
const FEW = 600;
const PER_PART = 32;

export interface Hashes {
  readonly files: readonly ResultFile[];
  readonly refused: readonly RefusedFile[];
}

/**
 * Hashes files below a real path, in their order; many of them here and in one more thread, which costs as much as some hundred files. A
 * thread that ends early is no error: what it had taken is hashed here.
 */
export async function hashSite(root: string, paths: readonly string[], few: number = FEW): Promise<Hashes> {
  const parts = Array.from({ length: Math.ceil(paths.length / PER_PART) }, (_, n) =>
    paths.slice(n * PER_PART, (n + 1) * PER_PART),
  );
  const found: (HashedPart | undefined)[] = parts.map(() => undefined);
  const done = (hashed: HashedPart): void => {
    found[hashed.part] = hashed;
  };
  const order = { root, parts, taken: new SharedArrayBuffer(4) };
  const helper = paths.length < few ? null : new Helper(done);
  helper?.send(order);
  try {
    await hashParts(order, done);
    while (helper?.isAlive && found.includes(undefined)) await helper.said();
  } finally {
    helper?.end();
  }
  const left = parts.map((part, n) => (found[n] ? [] : part));
  await hashParts({ root, parts: left, taken: new SharedArrayBuffer(4) }, (hashed) => {
    found[hashed.part] ??= hashed;
  });
  return { files: found.flatMap((one) => one?.files ?? []), refused: found.flatMap((one) => one?.refused ?? []) };
}

/** One more thread. */
class Helper {
  isAlive = true;
  readonly #worker: Worker;
  #wake: () => void = () => undefined;

  constructor(done: (hashed: HashedPart) => void) {
    const piped = { stdout: true, stderr: true };
    this.#worker = new Worker(entry(), { workerData: { pilotlight: HASH_THREAD }, env: {}, argv: [], execArgv: [], ...piped });
    const gone = (): void => {
      this.isAlive = false;
      this.#wake();
    };
    this.#worker.on('error', gone).on('exit', gone);
    this.#worker.on('message', (hashed: HashedPart) => {
      done(hashed);
      this.#wake();
    });
  }

  send(order: HashOrder): void {
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
