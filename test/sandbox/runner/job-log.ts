import type { Masks } from './masks.ts';

/** Sends bytes `offset…` of the log; resolves with the next offset the forge expects, rejects when it is away. */
export type SendLog = (offset: number, text: string) => Promise<number>;

export interface JobLogParts {
  readonly send: SendLog;
  readonly masks: Masks;
  readonly now: () => number;
  /** Milliseconds that lines are collected for one call. */
  readonly batch: number;
  /** Milliseconds to wait after a call that failed. */
  readonly retry: number;
}

/** Bytes per call, save for one longer line. */
const LARGEST_CALL = 256 * 1024;

/**
 * The job's log: every line masked and stamped before it leaves. Lines stay here until the forge has taken them, in order;
 * while it is away they wait.
 */
export class JobLog {
  readonly #parts: JobLogParts;
  readonly #waiting: Buffer[] = [];
  #offset = 0;
  #sending: Promise<void> | null = null;
  #wake: () => void = () => {};
  #isFlushing = false;
  #isGivenUp = false;

  constructor(parts: JobLogParts) {
    this.#parts = parts;
  }

  line(text: string): void {
    if (this.#isGivenUp) return;
    const stamp = new Date(this.#parts.now()).toISOString().replace('Z', '0000Z');
    for (const line of this.#parts.masks.hide(text).split('\n')) this.#waiting.push(Buffer.from(`${stamp} ${line}\n`));
    this.#sending ??= this.#sendAll();
  }

  /** Resolves once everything was taken, or `giveUpAfter` milliseconds went by: the answer says which. No line may follow. */
  async flush(giveUpAfter: number): Promise<boolean> {
    this.#isFlushing = true;
    this.#wake();
    const timer = setTimeout(() => {
      this.#isGivenUp = true;
      this.#wake();
    }, giveUpAfter);
    await this.#sending;
    clearTimeout(timer);
    return this.#waiting.length === 0;
  }

  async #sendAll(): Promise<void> {
    if (!this.#isFlushing) await this.#pause(this.#parts.batch);
    while (this.#waiting.length > 0 && !this.#isGivenUp) {
      const isTaken = await this.#sendBatch();
      if (!isTaken && !this.#isGivenUp) await this.#pause(this.#parts.retry);
    }
    this.#sending = null;
  }

  async #sendBatch(): Promise<boolean> {
    let count = 0;
    for (let size = 0; count < this.#waiting.length; count++) {
      size += this.#waiting[count]?.length ?? 0;
      if (count > 0 && size > LARGEST_CALL) break;
    }
    const bytes = Buffer.concat(this.#waiting.slice(0, count));
    const next = await this.#parts.send(this.#offset, bytes.toString('utf8')).catch(() => this.#offset);
    const taken = Math.min(next - this.#offset, bytes.length);
    if (taken <= 0) return false;
    this.#waiting.splice(0, count, ...(taken < bytes.length ? [bytes.subarray(taken)] : []));
    this.#offset += taken;
    return true;
  }

  /** Ends early when a flush begins or is given up. */
  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
