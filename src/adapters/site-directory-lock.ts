import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf } from '../lib/error-text.ts';
import { BucketFault } from '../refdata-ports.ts';
import { DirectoryBucket } from './bucket-directory.ts';

const KEY = 'turn';
/** Milliseconds: who holds a turn gives it back so long after he took it, even if he has more to do. */
const TURN = 500;
/** Milliseconds without a sign of life after which a turn is taken from a process that cannot be asked. */
const ABANDONED = 60_000;
/** Milliseconds. */
const LONGEST_WAIT = 100;
const PATIENCE = 180_000;

interface Waiting {
  readonly work: () => Promise<void>;
}

/**
 * One writer at a time in a folder that many processes write to. A turn is a value that is replaced by comparing, so that no two
 * have it; that of a process that was killed is taken from it at once by those who can see that it is gone.
 */
export class DirectoryTurns {
  readonly #store: () => Promise<DirectoryBucket>;
  readonly #waiting: Waiting[] = [];
  #bucket: DirectoryBucket | null = null;
  #isWorking = false;

  /** `folder`: makes it where it is not there. */
  constructor(folder: () => Promise<string>) {
    this.#store = async () => {
      this.#bucket ??= new DirectoryBucket(await folder());
      return this.#bucket;
    };
  }

  /** Calls of one process share turns; each works alone. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>();
    this.#waiting.push({ work: () => work().then(resolve, reject) });
    if (!this.#isWorking) void this.#work().catch(reject);
    return promise;
  }

  async #work(): Promise<void> {
    this.#isWorking = true;
    try {
      while (this.#waiting.length > 0) await this.#turn();
    } finally {
      this.#isWorking = false;
    }
  }

  async #turn(): Promise<void> {
    const store = await this.#store();
    await taken(store);
    const until = performance.now() + TURN;
    for (let next = this.#waiting.shift(); next; next = performance.now() < until ? this.#waiting.shift() : undefined)
      await next.work();
    // After a stop of the machine it may be somebody else's.
    if (performance.now() < until + ABANDONED / 2) await store.remove([KEY]);
  }
}

async function taken(store: DirectoryBucket): Promise<void> {
  const mine = Buffer.from(JSON.stringify({ place: place(), pid: process.pid }));
  const began = performance.now();
  for (let wait = 2; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    const found = await store.get(KEY, { maxBytes: 10_000 });
    if (found === null || (await isAbandoned(store, found.bytes)))
      if ((await store.replace(KEY, mine, found?.tag ?? null)) !== 'lost') return;
    if (performance.now() - began > PATIENCE)
      throw new BucketFault(
        'unreachable',
        '',
        `others have been writing to ${store.address} for ${PATIENCE / 1_000} s without an end`,
      );
    await sleep(wait * (0.5 + Math.random() / 2));
  }
}

async function isAbandoned(store: DirectoryBucket, holder: Uint8Array): Promise<boolean> {
  const { place: where, pid } = readHolder(holder);
  if (where === place() && pid !== process.pid && !isAlive(pid)) return true;
  const since = await store.head(KEY);
  return since !== null && (await store.now()) - since.modified > ABANDONED;
}

function readHolder(bytes: Uint8Array): { readonly place: unknown; readonly pid: number } {
  try {
    const { place: where, pid } = JSON.parse(Buffer.from(bytes).toString()) as {
      readonly place?: unknown;
      readonly pid?: unknown;
    };
    return { place: where, pid: Number.isSafeInteger(pid) ? (pid as number) : 0 };
  } catch {
    return { place: null, pid: 0 };
  }
}

function isAlive(pid: number): boolean {
  if (pid <= 0) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errnoOf(error) !== 'ESRCH';
  }
}

/** Where numbers of processes mean the same: this machine since it was started, and on Linux this container. */
function place(): string {
  return [
    hostname(),
    tried(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()),
    tried(() => readlinkSync('/proc/self/ns/pid')),
  ].join(' ');
}

function tried(read: () => string): string {
  try {
    return read();
  } catch {
    return '';
  }
}
