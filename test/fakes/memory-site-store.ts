import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { BucketFault } from '../../src/refdata-ports.ts';
import type { SiteBody, SiteHeaders, SiteObject, SiteSource, SiteStore, SiteWrite } from '../../src/site-ports.ts';

export const SITE_OPERATIONS = ['get', 'head', 'put', 'copy', 'list', 'remove', 'now'] as const;
export type SiteOperation = (typeof SITE_OPERATIONS)[number];

/** `lost`: carried out, and the answer never arrives. `cut`: never carried out, and no answer. `denied`: no permission. */
export type SiteTrouble = 'lost' | 'cut' | 'denied';

export interface StoredObject {
  readonly bytes: Uint8Array;
  readonly headers: SiteHeaders;
  readonly generation: string | null;
  readonly modified: number;
}

/** What several stores lie in, as buckets do: a copy may go from one to another. */
export class MemorySites {
  /** The stores' clock, milliseconds since the epoch; moves only when a test moves it. */
  time = Date.UTC(2026, 10, 21);
  /** A call that was begun longer ago than this is not carried out any more: transports give up, and say so to both ends. */
  longestCall = 20_000;
  /** By the address of the store and the key, with a `/` between them. */
  readonly objects = new Map<string, StoredObject>();
  /** Awaited before each step; a scheduler may hold it back, or throw. */
  before: ((operation: SiteOperation, address: string, key: string) => Promise<void> | void) | null = null;
  readonly requests = zero();
  /** Bytes of bodies, up and down; copies move none. */
  readonly traffic = zero();
  readonly #orders: { left: number; readonly trouble: SiteTrouble; readonly operation: SiteOperation; readonly key: string }[] =
    [];

  store(address = 'memory://site', keysPerPage = 1_000): MemorySiteStore {
    return new MemorySiteStore(this, address, keysPerPage);
  }

  /** The next so many calls of this kind that a key ending so meets get into this trouble. */
  order(trouble: SiteTrouble, operation: SiteOperation, { key = '', times = 1 } = {}): void {
    this.#orders.push({ trouble, operation, key, left: times });
  }

  /** No trouble any more. */
  calm(): void {
    this.#orders.length = 0;
  }

  resetCounters(): void {
    Object.assign(this.requests, zero());
    Object.assign(this.traffic, zero());
  }

  async step<T>(operation: SiteOperation, [address, key]: readonly [string, string], carryOut: () => T): Promise<T> {
    const begun = this.time;
    this.requests[operation] += 1;
    await this.before?.(operation, address, key);
    if (this.time - begun > this.longestCall) throw unreachable(operation, key);
    const met = this.#orders.find((order) => order.left > 0 && order.operation === operation && key.endsWith(order.key));
    if (met) met.left -= 1;
    if (met?.trouble === 'denied') throw new BucketFault('denied', key, `no permission to ${operation} ${key}`);
    if (met?.trouble === 'cut') throw unreachable(operation, key);
    const answer = carryOut();
    if (met?.trouble === 'lost') throw unreachable(operation, key);
    return answer;
  }
}

/** A site's store in memory. Each call is one atomic step; `list` one step a page. Tags are digests of the bytes, as S3's are. */
export class MemorySiteStore implements SiteStore {
  readonly address: string;
  readonly #sites: MemorySites;
  readonly #keysPerPage: number;

  constructor(sites = new MemorySites(), address = 'memory://site', keysPerPage = 1_000) {
    this.#sites = sites;
    this.address = address;
    this.#keysPerPage = keysPerPage;
  }

  /** All keys, in the order of UTF-8. Counted nowhere, as what stands below. */
  keys(prefix = ''): readonly string[] {
    const below = `${this.address}/`;
    return [...this.#sites.objects.keys()]
      .flatMap((name) => (name.startsWith(below + prefix) ? [name.slice(below.length)] : []))
      .sort(byUtf8);
  }

  peek(key: string): StoredObject | null {
    return this.#sites.objects.get(`${this.address}/${key}`) ?? null;
  }

  peekText(key: string): string | null {
    const stored = this.peek(key);
    return stored && Buffer.from(stored.bytes).toString();
  }

  /** Behind everybody's back, as another tool would; null takes it away. */
  plant(key: string, text: string | null): void {
    const name = `${this.address}/${key}`;
    if (text === null) this.#sites.objects.delete(name);
    else
      this.#sites.objects.set(name, { bytes: Buffer.from(text), headers: FOREIGN, generation: null, modified: this.#sites.time });
  }

  get(key: string, maxBytes: number): Promise<{ readonly bytes: Uint8Array; readonly tag: string } | null> {
    return this.#step('get', key, () => {
      const stored = this.peek(key);
      if (!stored) return null;
      if (stored.bytes.length > maxBytes)
        throw new BucketFault('too-large', key, `${key} has ${stored.bytes.length} bytes; at most ${maxBytes} are taken`);
      this.#sites.traffic.get += stored.bytes.length;
      return { bytes: stored.bytes.slice(), tag: tagOf(stored.bytes) };
    });
  }

  head(key: string): Promise<SiteObject | null> {
    return this.#step('head', key, () => this.#described(key));
  }

  async put(key: string, body: SiteBody, write: SiteWrite): Promise<{ readonly tag: string } | 'lost'> {
    const bytes = await bytesOf(key, body);
    return this.#step('put', key, () => {
      this.#sites.traffic.put += bytes.length;
      return this.#write(key, bytes, write);
    });
  }

  copy(source: SiteSource, key: string, write: SiteWrite): Promise<{ readonly tag: string } | 'gone' | 'lost'> {
    return this.#step('copy', key, () => {
      const stored = this.#sites.objects.get(`${source.store}/${source.key}`);
      if (!stored || tagOf(stored.bytes) !== source.tag) return 'gone';
      return this.#write(key, stored.bytes, write);
    });
  }

  async *list(prefix: string): AsyncIterable<Pick<SiteObject, 'key' | 'size' | 'tag' | 'modified'>> {
    let after: string | null = null;
    while (true) {
      const page: readonly string[] = await this.#step('list', prefix, () =>
        this.keys(prefix)
          .filter((key) => after === null || byUtf8(key, after) > 0)
          .slice(0, this.#keysPerPage),
      );
      yield* page.flatMap((key) => this.#described(key) ?? []);
      if (page.length < this.#keysPerPage) return;
      after = page.at(-1) ?? null;
    }
  }

  /** In steps of a thousand, as S3 does it. */
  async remove(keys: readonly string[]): Promise<void> {
    for (let from = 0; from < keys.length; from += 1_000) {
      const part = keys.slice(from, from + 1_000);
      await this.#step('remove', part[0] ?? '', () => {
        for (const key of part) this.#sites.objects.delete(`${this.address}/${key}`);
      });
    }
  }

  now(): Promise<number> {
    return this.#step('now', '', () => this.#sites.time);
  }

  #step<T>(operation: SiteOperation, key: string, carryOut: () => T): Promise<T> {
    return this.#sites.step(operation, [this.address, key], carryOut);
  }

  #write(key: string, bytes: Uint8Array, { headers, generation, onlyIf }: SiteWrite): { readonly tag: string } | 'lost' {
    const stored = this.peek(key);
    if (onlyIf === 'absent' && stored) return 'lost';
    if (onlyIf !== null && onlyIf !== 'absent' && (!stored || tagOf(stored.bytes) !== onlyIf.tag)) return 'lost';
    this.#sites.objects.set(`${this.address}/${key}`, { bytes, headers, generation, modified: this.#sites.time });
    return { tag: tagOf(bytes) };
  }

  #described(key: string): SiteObject | null {
    const stored = this.peek(key);
    if (!stored) return null;
    const { bytes, modified, generation } = stored;
    return { key, size: bytes.length, tag: tagOf(bytes), modified, generation };
  }
}

const FOREIGN: SiteHeaders = { type: 'application/octet-stream', cache: '', encoding: null };

async function bytesOf(key: string, body: SiteBody): Promise<Uint8Array> {
  const bytes = Uint8Array.from('file' in body ? await readFile(body.file) : body.bytes);
  if (body.sha256 !== createHash('sha256').update(bytes).digest('hex'))
    throw new BucketFault('damaged', key, `${key}: the bytes have another digest than ${body.sha256}`);
  return bytes;
}

const zero = () => Object.fromEntries(SITE_OPERATIONS.map((name) => [name, 0])) as Record<SiteOperation, number>;
const byUtf8 = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));
export const tagOf = (bytes: Uint8Array): string => `"${createHash('sha256').update(bytes).digest('hex').slice(0, 32)}"`;
const unreachable = (operation: string, key: string) => new BucketFault('unreachable', key, `no answer to ${operation} ${key}`);
