import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type Body, type Bucket, BucketFault, type Found, type Listed, type Range } from '../../src/refdata-ports.ts';

export const BUCKET_OPERATIONS = ['get', 'create', 'replace', 'touch', 'head', 'list', 'remove', 'now'] as const;
export type BucketOperation = (typeof BUCKET_OPERATIONS)[number];

/**
 * What meets a call. `lost`: carried out, and the answer never arrives. `cut`: never carried out, and no answer (409 and 503 until
 * the retries are spent). `taken`: 412, as if somebody had been faster: `create` says `exists`, `replace` says `lost`, other calls are
 * not met. `denied`: no permission.
 */
export type BucketTrouble = 'lost' | 'cut' | 'taken' | 'denied';
export interface OrderedTrouble {
  readonly trouble: BucketTrouble;
  /** Default: every one that writes. */
  readonly operation?: BucketOperation;
  /** Only keys that begin so. */
  readonly prefix?: string;
  /** How many calls it meets, default one. */
  readonly times?: number;
}

interface Stored {
  readonly bytes: Uint8Array;
  readonly modified: number;
  readonly kind: 'created' | 'replaced';
}

const WRITES: readonly BucketOperation[] = ['create', 'replace', 'touch', 'remove'];
const FIRST_MOMENT = Date.UTC(2026, 0, 1);

/**
 * A store in memory. Each call is one atomic step, after the hook `before`; `list` is one step a page. Tags are digests of the bytes, as
 * S3's are: equal bytes written again have the tag they had. A key that `create` wrote is never replaced or the other way round, as in
 * a directory.
 */
export class MemoryBucket implements Bucket {
  readonly address: string;
  /** Faults to order: no answer but `no-bucket`; and conditions that are not looked at. */
  isGone = false;
  ignoresConditions = false;
  /** Prefixes with the operations that nobody may do there. */
  readonly denied = new Map<string, ReadonlySet<BucketOperation>>();
  /** Awaited before each step; a scheduler may hold it back. */
  before: ((operation: BucketOperation, key: string) => Promise<void> | void) | null = null;
  /** The store's clock, milliseconds since the epoch; moves only when a test moves it, unless it was given. */
  time = FIRST_MOMENT;
  readonly requests: Record<BucketOperation, number> = zero();
  /** Bytes of bodies, up for writes and down for reads. */
  readonly traffic: Record<BucketOperation, number> = zero();
  readonly #now: () => number;
  readonly #keysPerPage: number;
  readonly #stored = new Map<string, Stored>();
  readonly #orders: { left: number; readonly order: OrderedTrouble }[] = [];

  constructor(options: { readonly now?: () => number; readonly keysPerPage?: number; readonly address?: string } = {}) {
    this.#now = options.now ?? (() => this.time);
    this.#keysPerPage = options.keysPerPage ?? 1_000;
    this.address = options.address ?? 'memory://bucket';
  }

  order(order: OrderedTrouble): void {
    this.#orders.push({ order, left: order.times ?? 1 });
  }

  deny(prefix: string, operations: readonly BucketOperation[] = BUCKET_OPERATIONS): void {
    this.denied.set(prefix, new Set(operations));
  }

  /** All keys, in the order of UTF-8. Counted nowhere, as what stands below. */
  keys(prefix = ''): readonly string[] {
    return [...this.#stored.keys()].filter((key) => key.startsWith(prefix)).sort(byUtf8);
  }

  peek(key: string): Uint8Array | null {
    return this.#stored.get(key)?.bytes ?? null;
  }

  peekText(key: string): string | null {
    const bytes = this.peek(key);
    return bytes && Buffer.from(bytes).toString();
  }

  /** Puts bytes there behind everybody's back; null takes them away. */
  plant(key: string, bytes: Uint8Array | string | null, modified: number = this.#now()): void {
    const kind = this.#stored.get(key)?.kind ?? (/^(refs|gc)\//.test(key) ? 'replaced' : 'created');
    if (bytes === null) this.#stored.delete(key);
    else this.#stored.set(key, { bytes: Uint8Array.from(Buffer.from(bytes)), modified, kind });
  }

  resetCounters(): void {
    Object.assign(this.requests, zero());
    Object.assign(this.traffic, zero());
  }

  async get(key: string, { maxBytes, range }: { readonly maxBytes: number; readonly range?: Range }): Promise<Found | null> {
    return this.#step('get', key, () => {
      const stored = this.#stored.get(key);
      if (!stored) return null;
      const bytes = range ? stored.bytes.slice(range.from, range.from + range.length) : stored.bytes.slice();
      if (bytes.length > maxBytes)
        throw new BucketFault('too-large', key, `${key} has ${bytes.length} bytes; at most ${maxBytes} are taken`);
      this.traffic.get += bytes.length;
      return { bytes, tag: tagOf(stored.bytes) };
    });
  }

  async create(key: string, body: Body): Promise<'created' | 'exists'> {
    const bytes = await bytesOf(key, body);
    return this.#step('create', key, (trouble) => {
      this.traffic.create += bytes.length;
      if (trouble === 'taken' || (this.#stored.has(key) && !this.ignoresConditions)) return 'exists';
      this.#stored.set(key, { bytes, modified: this.#now(), kind: 'created' });
      return 'created';
    });
  }

  async replace(key: string, body: Uint8Array, tag: string | null): Promise<{ readonly tag: string } | 'lost'> {
    const bytes = Uint8Array.from(body);
    return this.#step('replace', key, (trouble) => {
      this.traffic.replace += bytes.length;
      const stored = this.#stored.get(key);
      if (tag !== null) this.#expect('replaced', key);
      if (trouble === 'taken') return 'lost';
      if (!this.ignoresConditions && (stored ? tagOf(stored.bytes) : null) !== tag) return 'lost';
      this.#stored.set(key, { bytes, modified: this.#now(), kind: 'replaced' });
      return { tag: tagOf(bytes) };
    });
  }

  async touch(key: string, body: Body): Promise<void> {
    const bytes = await bytesOf(key, body);
    return this.#step('touch', key, () => {
      this.#expect('created', key);
      this.traffic.touch += bytes.length;
      this.#stored.set(key, { bytes, modified: this.#now(), kind: 'created' });
    });
  }

  async head(key: string): Promise<Listed | null> {
    return this.#step('head', key, () => this.#listed(key));
  }

  async *list(prefix: string): AsyncIterable<Listed> {
    let after: string | null = null;
    while (true) {
      const page: readonly string[] = await this.#step('list', prefix, () =>
        this.keys(prefix)
          .filter((key) => after === null || byUtf8(key, after) > 0)
          .slice(0, this.#keysPerPage),
      );
      const listed = page.flatMap((key) => this.#listed(key) ?? []);
      yield* listed;
      if (page.length < this.#keysPerPage) return;
      after = page.at(-1) ?? null;
    }
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length > 1_000) throw new RangeError(`${keys.length} keys; at most 1,000 are removed at once`);
    return this.#step('remove', keys[0] ?? '', () => {
      for (const key of keys) this.#check('remove', key);
      for (const key of keys) this.#stored.delete(key);
    });
  }

  async now(): Promise<number> {
    return this.#step('now', '', () => this.#now());
  }

  async #step<T>(operation: BucketOperation, key: string, carryOut: (trouble: BucketTrouble | null) => T): Promise<T> {
    await this.before?.(operation, key);
    this.requests[operation] += 1;
    this.#check(operation, key);
    const trouble = this.#trouble(operation, key);
    if (trouble === 'denied') throw denied(operation, key);
    if (trouble === 'cut') throw unreachable(operation, key);
    const answer = carryOut(trouble);
    if (trouble === 'lost') throw unreachable(operation, key);
    return answer;
  }

  #check(operation: BucketOperation, key: string): void {
    if (this.isGone) throw new BucketFault('no-bucket', key, `${this.address} is not there`);
    for (const [prefix, operations] of this.denied)
      if (key.startsWith(prefix) && operations.has(operation)) throw denied(operation, key);
  }

  #trouble(operation: BucketOperation, key: string): BucketTrouble | null {
    const met = this.#orders.find(({ left, order }) => left > 0 && meets(order, operation, key));
    if (!met) return null;
    met.left -= 1;
    return met.order.trouble;
  }

  #expect(kind: Stored['kind'], key: string): void {
    const stored = this.#stored.get(key);
    if (stored && stored.kind !== kind)
      throw new BucketFault('refused', key, `${key} is ${kind === 'created' ? 'a ref' : 'immutable'}: it was ${stored.kind}`);
  }

  #listed(key: string): Listed | null {
    const stored = this.#stored.get(key);
    return stored ? { key, size: stored.bytes.length, modified: stored.modified } : null;
  }
}

function meets({ operation, prefix = '', trouble }: OrderedTrouble, asked: BucketOperation, key: string): boolean {
  if (!key.startsWith(prefix) || (trouble === 'taken' && asked !== 'create' && asked !== 'replace')) return false;
  return operation ? operation === asked : WRITES.includes(asked);
}

async function bytesOf(key: string, body: Body): Promise<Uint8Array> {
  const bytes = Uint8Array.from('file' in body ? await readFile(body.file) : body.bytes);
  if (body.sha256 !== undefined && body.sha256 !== createHash('sha256').update(bytes).digest('hex'))
    throw new BucketFault('damaged', key, `${key}: the bytes have another digest than ${body.sha256}`);
  return bytes;
}

const zero = () => Object.fromEntries(BUCKET_OPERATIONS.map((name) => [name, 0])) as Record<BucketOperation, number>;
const byUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
const tagOf = (bytes: Uint8Array): string => `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
const denied = (operation: string, key: string) => new BucketFault('denied', key, `no permission to ${operation} ${key}`);
const unreachable = (operation: string, key: string) => new BucketFault('unreachable', key, `no answer to ${operation} ${key}`);
