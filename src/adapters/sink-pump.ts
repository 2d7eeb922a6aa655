import { MAX_LOG_CHUNK } from '../contract/build-protocol.ts';
import { errorText } from '../lib/error-text.ts';
import type { Clock, LogSink } from '../ports.ts';
import type { OutputSpool } from './output-spool.ts';

/** A sink that wants to be asked less often. */
export interface PacedSink extends LogSink {
  /** Milliseconds from one append to the next, while less than MAX_LOG_CHUNK waits. */
  pace?(id: string): number;
}

const PACE = 200;
const FIRST_BACKOFF = 200;
const LONGEST_BACKOFF = 5_000;
/** Of the backoff once the output has ended: there is a time limit then. */
const LONGEST_LAST_BACKOFF = 500;
const NOTHING = new Uint8Array(0);

export interface Sent {
  readonly sent: number;
  /** The last trouble, where something is missing. */
  readonly because: string | null;
}

/**
 * Carries an output from the spool to the sink, from where the sink says it is. Tries again for as long as the output lives. What an
 * earlier run of the same configuration left in the sink stays: this output follows it.
 */
export class SinkPump {
  readonly #id: string;
  readonly #spool: OutputSpool;
  readonly #clock: Clock;
  readonly #ending = new AbortController();
  /** Bytes that the sink held before the first of ours; null until it has said so. */
  #base: number | null = null;
  #sent = 0;
  #failures = 0;
  #trouble: string | null = null;
  #isFinished = false;
  #isGivenUp = false;
  #isFlowing = new AbortController();
  /** It rests by the clock, not for want of anything to send. */
  #isThrottled = false;
  #running: Promise<void> | null = null;

  constructor({ id, spool, clock }: { readonly id: string; readonly spool: OutputSpool; readonly clock: Clock }) {
    this.#id = id;
    this.#spool = spool;
    this.#clock = clock;
  }

  attach(sink: PacedSink): void {
    this.#running ??= this.#run(sink);
  }

  /** More stands in the spool. */
  wake(): void {
    if (this.#isThrottled && this.#spool.size - this.#sent < MAX_LOG_CHUNK) return;
    this.#isFlowing.abort();
  }

  /** No more comes: resolves when all is sent, or after so many milliseconds. */
  async end(within: number): Promise<Sent> {
    this.#ending.abort();
    this.#isFlowing.abort();
    if (this.#running) {
      const done = new AbortController();
      await Promise.race([this.#running, this.#clock.sleep(within, done.signal)]);
      done.abort();
      this.#isGivenUp = true;
    }
    const sent = Math.min(this.#sent, this.#spool.total);
    const trouble = this.#isFinished || !this.#running ? this.#spool.missing : this.#trouble;
    return { sent, because: trouble ?? (this.#running && !this.#isFinished ? `it took longer than ${within} ms` : null) };
  }

  async #run(sink: PacedSink): Promise<void> {
    const buffer = Buffer.allocUnsafeSlow(MAX_LOG_CHUNK);
    while (!this.#isGivenUp && !this.#isFinished) {
      const began = this.#clock.now();
      try {
        await this.#step(sink, buffer);
        this.#failures = 0;
      } catch (error) {
        this.#trouble = errorText(error);
        this.#failures += 1;
      }
      if (this.#isFinished) return;
      await this.#rest(sink, began);
    }
  }

  /** One request. */
  async #step(sink: PacedSink, buffer: Buffer): Promise<void> {
    this.#base ??= await sink.append(this.#id, 0, NOTHING);
    const offset = this.#base + this.#sent;
    if (this.#isGivenUp) return;
    if (this.#sent < this.#spool.size) {
      const length = await this.#spool.read(this.#sent, buffer);
      if (this.#isGivenUp) return;
      this.#moveTo(await sink.append(this.#id, offset, buffer.subarray(0, length)), offset);
    } else if (this.#ending.signal.aborted) {
      await sink.finish(this.#id, offset);
      this.#isFinished = true;
    }
  }

  #moveTo(size: number, offset: number): void {
    const base = this.#base ?? 0;
    // It lost what it had before us, too: from there on all that we have.
    if (size < base) this.#base = size;
    this.#sent = Math.min(Math.max(0, size - base), this.#spool.size);
    if (size === offset) throw new Error(`nothing was stored at ${offset}`);
  }

  async #rest(sink: PacedSink, began: number): Promise<void> {
    if (this.#failures > 0) return this.#backOff();
    const pace = sink.pace?.(this.#id) ?? PACE;
    while (this.#isResting(began + pace)) {
      this.#isFlowing = new AbortController();
      this.#isThrottled = this.#sent < this.#spool.size;
      // A clock that was set back lets nobody wait for longer than the pace.
      const wait = Math.min(pace, began + pace - this.#clock.now());
      await (this.#isThrottled ? this.#clock.sleep(wait, this.#isFlowing.signal) : aborted(this.#isFlowing.signal));
    }
    this.#isThrottled = false;
  }

  #backOff(): Promise<void> {
    const isEnding = this.#ending.signal.aborted;
    const backoff = Math.min(isEnding ? LONGEST_LAST_BACKOFF : LONGEST_BACKOFF, FIRST_BACKOFF * 2 ** (this.#failures - 1));
    return this.#clock.sleep(backoff, isEnding ? undefined : this.#ending.signal);
  }

  /** Nothing is there to send; or it is little, and its time has not come. */
  #isResting(next: number): boolean {
    const waiting = this.#spool.size - this.#sent;
    if (this.#ending.signal.aborted || waiting >= MAX_LOG_CHUNK) return false;
    return waiting === 0 || this.#clock.now() < next;
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => (signal.aborted ? resolve() : signal.addEventListener('abort', () => resolve(), { once: true })));
