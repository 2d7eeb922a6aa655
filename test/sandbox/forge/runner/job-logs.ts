import { createHmac, randomBytes } from 'node:crypto';
import { appendFile, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';

/** The log of each job: a file that only grows. Parts carry their offset in bytes, so that a part sent twice is kept once. */
export class JobLogs {
  readonly #directory: string;
  readonly #key = randomBytes(32);
  readonly #sizes = new Map<number, number>();
  readonly #busy = new Map<number, Promise<unknown>>();

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * Writes what is new of `text`, which begins at byte `offset`; answers where the next part has to begin. A part beyond the
   * end is not taken: the answer is then the end, and the writer sends again from there.
   */
  append(jobId: number, offset: number, text: string): Promise<number> {
    const before = this.#busy.get(jobId) ?? Promise.resolve();
    const mine = before.then(() => this.#append(jobId, offset, Buffer.from(text)));
    this.#busy.set(
      jobId,
      mine.catch(() => undefined),
    );
    return mine;
  }

  /** Bytes from `from` on; empty where there is no log. */
  async read(jobId: number, from = 0): Promise<Buffer> {
    const size = this.size(jobId);
    if (from >= size) return Buffer.alloc(0);
    const file = await open(this.#path(jobId), 'r');
    try {
      const buffer = Buffer.alloc(size - from);
      const { bytesRead } = await file.read(buffer, 0, buffer.length, from);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  }

  /** What stands in the address that GitHub redirects to for a log: good for that one log. */
  signature(jobId: number): string {
    return createHmac('sha256', this.#key).update(String(jobId)).digest('base64url');
  }

  size(jobId: number): number {
    return this.#sizes.get(jobId) ?? 0;
  }

  async #append(jobId: number, offset: number, bytes: Buffer): Promise<number> {
    const size = this.size(jobId);
    if (offset > size || offset + bytes.length <= size) return size;
    const fresh = bytes.subarray(size - offset);
    await mkdir(this.#directory, { recursive: true });
    await appendFile(this.#path(jobId), fresh);
    this.#sizes.set(jobId, size + fresh.length);
    return size + fresh.length;
  }

  #path(jobId: number): string {
    return join(this.#directory, `${jobId}.log`);
  }
}
