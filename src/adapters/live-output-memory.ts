import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes of output between two collections, of some 0.3 ms each. */
const EVERY = 2 * 1024 * 1024;

/**
 * Each chunk of output comes in a buffer of its own, and V8 lets some 40 MB of those pile up before it looks; the memory is missing to
 * the tests that run beside us. A collection of young objects alone, now and then, keeps it flat.
 */
export class BufferCollector {
  #collect: ((options: { readonly type: 'minor' }) => void) | null = null;
  #bytes = 0;

  /** So many bytes have passed. */
  passed(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes < EVERY) return;
    this.#bytes = 0;
    this.#collect ??= collector();
    this.#collect({ type: 'minor' });
  }
}

/** V8 shows it to contexts that are made while the flag holds. */
function collector(): (options: { readonly type: 'minor' }) => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('typeof gc === "function" ? gc : undefined');
  setFlagsFromString('--no-expose-gc');
  return typeof collect === 'function' ? (collect as (options: { readonly type: 'minor' }) => void) : () => undefined;
}
