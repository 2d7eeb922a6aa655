import { fstatSync, openSync, writeSync } from 'node:fs';
import { errnoOf } from '../lib/error-text.ts';

const STDOUT = 1;
/** Milliseconds between two tries where a reader is slow. */
const AGAIN = 1;

interface SyncLogOptions {
  readonly file?: number;
  readonly write?: (file: number, bytes: Uint8Array) => number;
}

/**
 * The step's log, written at once: who prints faster than the runner reads, waits, and nothing piles up in memory.
 * `process.stdout` queues what a pipe does not take (Node 24 on Linux).
 */
export class SyncLog {
  readonly #file: number;
  readonly #write: (file: number, bytes: Uint8Array) => number;
  #isGone = false;

  constructor({ file = ownStdout(), write = writeSync }: SyncLogOptions = {}) {
    this.#file = file;
    this.#write = write;
  }

  /** Never throws: a log that nobody reads any more is no reason to fail. */
  write(chunk: string | Uint8Array): void {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let at = 0; at < bytes.length && !this.#isGone; ) at += this.#some(at === 0 ? bytes : bytes.subarray(at));
  }

  #some(bytes: Uint8Array): number {
    try {
      return this.#write(this.#file, bytes);
    } catch (error) {
      if (errnoOf(error) === 'EAGAIN') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, AGAIN);
      else this.#isGone = true;
      return 0;
    }
  }
}

/**
 * A pipe is opened once more, so that writes to it block whatever `process.stdout` did to standard output: the two share a pipe, and not
 * its flags. A socket cannot be opened so, and a file has one position that both must share.
 */
function ownStdout(): number {
  try {
    return fstatSync(STDOUT).isFIFO() ? openSync('/proc/self/fd/1', 'a') : STDOUT;
  } catch {
    return STDOUT;
  }
}
