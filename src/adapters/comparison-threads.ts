import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Rule, unreadable, unseenVerdict, verdictOf } from '../refdata/compare/formats.ts';
import type { PairVerdict } from '../refdata/compare/verdict.ts';
import type { Comparisons, Pair } from '../refdata-ports.ts';
import { codecs } from './comparison-codecs.ts';
import { boundedCost } from './comparison-cost.ts';
import type { Answer, Order } from './comparison-thread.ts';

export interface ThreadLimits {
  /** How many threads at most; they start when there is work for them. */
  readonly threads: number;
  /** Milliseconds for one pair. */
  readonly deadline: number;
  /** Megabytes of a thread's heap. What is decoded lies outside of it, and is capped by each format. */
  readonly heap: number;
  /** What is compared without a thread, in pixels (`boundedCost`). */
  readonly here: number;
}

/** More threads than these only cost memory: what is compared must have been fetched before. */
const MAX_THREADS = 8;
/**
 * A thread costs some 150 ms of a processor until its code runs fast: ten pairs of 1280 × 720 take 0.2 s here, and 0.5 s of two
 * processors in two threads.
 */
const HERE = 16_000_000;
const LIMITS: ThreadLimits = {
  threads: Math.min(MAX_THREADS, availableParallelism()),
  deadline: 30_000,
  heap: 256,
  here: HERE,
};
/** What `workerData` holds in a thread that compares. */
export const THREAD = 'compare';

interface Job {
  readonly rule: Rule;
  readonly pair: Pair;
  readonly settle: (verdict: PairVerdict) => void;
}

/**
 * Compares in threads (A10): what takes longer than the deadline, or more memory than a thread may have, ends its thread and is
 * `unreadable`. The first pairs whose cost their size bounds are compared here, since a thread would cost more. The bytes of a pair are
 * moved into a thread where they have a buffer of their own, and are gone here afterwards.
 */
export class ComparisonThreads implements Comparisons {
  readonly #ruleOf: (path: string) => Rule;
  readonly #limits: ThreadLimits;
  readonly #waiting: Job[] = [];
  readonly #idle: Thread[] = [];
  readonly #threads = new Set<Thread>();
  #isClosed = false;
  #left: number;

  constructor(ruleOf: (path: string) => Rule, limits: Partial<ThreadLimits> = {}) {
    this.#ruleOf = ruleOf;
    this.#limits = { ...LIMITS, ...limits };
    this.#left = this.#limits.here;
  }

  async unseen(path: string, sizes: { readonly expected: number; readonly actual: number }): Promise<PairVerdict | null> {
    return unseenVerdict(this.#ruleOf(path), sizes);
  }

  compare(pair: Pair): Promise<PairVerdict> {
    const rule = this.#ruleOf(pair.path);
    if (this.#isClosed) return Promise.resolve(unreadable(rule, 'the comparison was ended before it began'));
    if (this.#takesHere(rule, pair)) return Promise.resolve(verdictHere(rule, pair));
    return new Promise((settle) => {
      this.#waiting.push({ rule, pair, settle });
      this.#next();
    });
  }

  /** Comparing bytes costs less than handing them over, and cannot run away. */
  #takesHere({ format }: Rule, { expected, actual }: Pair): boolean {
    const cost = format === 'bytes' ? 0 : boundedCost(format, expected, actual);
    if (cost === null || cost > this.#left) return false;
    this.#left -= cost;
    return true;
  }

  /** Starts threads before there is work, as many as so many pairs will need. */
  warm(pairs: number): void {
    while (!this.#isClosed && this.#threads.size < Math.min(pairs, this.#limits.threads)) this.#idle.push(this.#started());
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { rule, settle } of this.#waiting.splice(0)) settle(unreadable(rule, 'the comparison was ended before it began'));
    await Promise.all([...this.#threads].map((thread) => thread.end()));
  }

  #next(): void {
    if (this.#waiting.length === 0) return;
    const thread = this.#free();
    const job = thread && this.#waiting.shift();
    if (!thread || !job) return;
    void thread.compare(job, this.#limits.deadline).then((verdict) => {
      if (thread.isAlive && !this.#isClosed) this.#idle.push(thread);
      else this.#threads.delete(thread);
      job.settle(verdict);
      this.#next();
    });
  }

  #free(): Thread | undefined {
    for (let thread = this.#idle.pop(); thread; thread = this.#idle.pop()) {
      if (thread.isAlive) return thread;
      this.#threads.delete(thread);
    }
    return this.#threads.size < this.#limits.threads ? this.#started() : undefined;
  }

  #started(): Thread {
    const thread = new Thread(this.#limits.heap);
    this.#threads.add(thread);
    return thread;
  }
}

/** One thread. It keeps the process alive only while it compares. */
class Thread {
  readonly #worker: Worker;
  readonly #heap: number;
  readonly #ready: Promise<void>;
  #onAnswer: (answer: Exclude<Answer, { readonly kind: 'ready' }>) => void = () => undefined;
  isAlive = true;

  constructor(heap: number) {
    this.#heap = heap;
    this.#worker = new Worker(entry(), {
      workerData: { pilotlight: THREAD },
      resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: 16 },
      // Whatever a codec may be made to do, it finds no token and no option of ours.
      env: {},
      argv: [],
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    this.#worker.unref();
    this.#ready = new Promise((ready) => {
      this.#worker.on('message', (answer: Answer) => (answer.kind === 'ready' ? ready() : this.#onAnswer(answer)));
      const gone = (why: string): void => {
        this.isAlive = false;
        ready();
        this.#onAnswer({ kind: 'failed', why });
      };
      this.#worker.on('error', (error: NodeJS.ErrnoException) => gone(this.#sentence(error)));
      this.#worker.on('exit', () => gone('its thread ended'));
    });
  }

  /** Never rejects. The deadline counts from when the thread can take work. */
  async compare({ rule, pair }: Job, deadline: number): Promise<PairVerdict> {
    this.#worker.ref();
    const answered = new Promise<Exclude<Answer, { readonly kind: 'ready' }>>((settle) => {
      this.#onAnswer = settle;
    });
    await this.#ready;
    if (this.isAlive) this.#send({ rule, expected: movable(pair.expected), actual: movable(pair.actual) });
    else this.#onAnswer({ kind: 'failed', why: 'its thread ended' });
    const timer = setTimeout(() => {
      this.isAlive = false;
      this.#onAnswer({ kind: 'failed', why: `it took longer than ${deadline / 1000} s` });
      void this.#worker.terminate();
    }, deadline);
    const answer = await answered;
    clearTimeout(timer);
    this.#worker.unref();
    return answer.kind === 'verdict' ? answer.verdict : unreadable(rule, `the two could not be compared: ${answer.why}`);
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #send(order: Order): void {
    this.#worker.postMessage(order, [...new Set([order.expected.buffer, order.actual.buffer])] as ArrayBuffer[]);
  }

  #sentence(error: NodeJS.ErrnoException): string {
    return error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? `that needs more than ${this.#heap} MB of memory` : error.message;
  }
}

/** Small buffers of Node lie many to one piece of memory, which cannot be moved without the others. */
function movable(bytes: Uint8Array): Uint8Array {
  const isAlone = bytes.byteLength === bytes.buffer.byteLength && bytes.buffer instanceof ArrayBuffer;
  return isAlone ? bytes : Uint8Array.from(bytes);
}

/**
 * From sources, the thread's own module. In the bundle modules have no files: there the program is started again, and main.ts
 * sees by `workerData` what it is for.
 */
function entry(): URL {
  const here = import.meta.url;
  return new URL(here.endsWith('.ts') ? 'comparison-thread.ts' : 'index.js', here);
}

/** Compares here and now, without a limit of time: for files of one's own. */
export function compareInProcess(ruleOf: (path: string) => Rule): Comparisons {
  return {
    unseen: async (path, sizes) => unseenVerdict(ruleOf(path), sizes),
    compare: async (pair) => verdictHere(ruleOf(pair.path), pair),
    close: async () => undefined,
  };
}

function verdictHere(rule: Rule, pair: Pair): PairVerdict {
  try {
    return verdictOf(rule, pair, codecs);
  } catch (error) {
    return unreadable(rule, `the two could not be compared: ${error instanceof Error ? error.message : String(error)}`);
  }
}
