import { closeSync, openSync, read, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { errnoOf, errorText } from '../lib/error-text.ts';

const readAt = promisify(read);
const NEWLINE = 10;
/** Of one configuration; what comes after stands in the step's log alone. */
export const MAX_OUTPUT = 2 * 1024 * 1024 * 1024;

interface SpoolOptions {
  readonly limit?: number;
  /** Writes at the end of the file, and gives how many bytes it could. */
  readonly write?: (file: number, bytes: Uint8Array) => number;
}

/** The output of a configuration on this machine's disk. Writing is synchronous: who prints faster than a disk writes, waits. */
export class OutputSpool {
  readonly path: string;
  readonly #file: number;
  readonly #limit: number;
  readonly #write: (file: number, bytes: Uint8Array) => number;
  #onDisk = 0;
  #total = 0;
  /** The line that says that the rest is missing. */
  #lastLine: Uint8Array | null = null;
  #isLineOpen = false;
  #isClosed = false;
  /** Why a part of the output is missing here; null while nothing is. */
  missing: string | null = null;

  constructor(path: string, { limit = MAX_OUTPUT, write = writeSync }: SpoolOptions = {}) {
    this.path = path;
    this.#limit = limit;
    this.#write = write;
    this.#file = openSync(path, 'w+', 0o600);
  }

  /** Bytes that were given. */
  get total(): number {
    return this.#total;
  }

  /** Bytes that can be read. */
  get size(): number {
    return this.#onDisk + (this.#lastLine?.length ?? 0);
  }

  get isLineOpen(): boolean {
    return this.#isLineOpen;
  }

  /** Never throws: where the disk takes no more, a last line says so. */
  append(bytes: Uint8Array): void {
    if (bytes.length === 0 || this.#isClosed) return;
    this.#total += bytes.length;
    const fits = Math.min(bytes.length, this.#limit - this.#onDisk);
    if (!this.missing) this.#store(bytes.subarray(0, fits));
    if (!this.missing && fits < bytes.length) this.#cut(`an output above ${this.#limit} bytes is cut here`);
    this.#isLineOpen = bytes.at(-1) !== NEWLINE;
  }

  #store(bytes: Uint8Array): void {
    try {
      for (let at = 0; at < bytes.length; ) {
        const written = this.#write(this.#file, at === 0 ? bytes : bytes.subarray(at));
        at += written;
        this.#onDisk += written;
        this.#isLineOpen = bytes[at - 1] !== NEWLINE;
      }
    } catch (error) {
      const isFull = ['ENOSPC', 'EDQUOT'].includes(errnoOf(error) ?? '');
      this.#cut(isFull ? "the runner's disk is full" : `the output cannot be kept on the runner's disk (${errorText(error)})`);
    }
  }

  #cut(why: string): void {
    this.missing = why;
    const feed = this.#isLineOpen ? '\n' : '';
    this.#lastLine = Buffer.from(`${feed}pilotlight: ${why}; the rest stands in the log of the step.\n`);
  }

  /** Reads from `offset` on into the buffer; gives how many bytes. */
  async read(offset: number, buffer: Uint8Array): Promise<number> {
    if (offset >= this.#onDisk) {
      const rest = this.#lastLine?.subarray(offset - this.#onDisk, offset - this.#onDisk + buffer.length) ?? new Uint8Array(0);
      buffer.set(rest);
      return rest.length;
    }
    const length = Math.min(buffer.length, this.#onDisk - offset);
    const { bytesRead } = await readAt(this.#file, buffer, 0, length, offset);
    return bytesRead;
  }

  close(): void {
    if (!this.#isClosed) closeSync(this.#file);
    this.#isClosed = true;
  }
}
