import type { IncomingMessage } from 'node:http';

export interface SourceLimits {
  /** Deliveries of one source that may be refused in a row. */
  readonly burst: number;
  /** How many of those are forgiven each second. */
  readonly perSecond: number;
  /** Sources that are remembered; the one that was heard of longest ago is forgotten first. */
  readonly sources: number;
  /** Whether loopback is a source like any other. A proxy on this machine speaks for the whole world: by default it is not. */
  readonly countsLoopback: boolean;
}

interface Bucket {
  tokens: number;
  at: number;
}

/**
 * How often one source may be refused before it is no longer listened to, so that nobody makes the service compute signatures
 * all day (S3). A delivery that is right costs its sender nothing: GitHub's own webhooks never meet this limit.
 */
export class SourceLimit {
  readonly #limits: SourceLimits;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limits: SourceLimits) {
    this.#limits = limits;
  }

  /** Sources that are remembered now. */
  get size(): number {
    return this.#buckets.size;
  }

  /** Takes one token; answers 0, or where none is left after how many whole seconds there will be one. `now` in milliseconds. */
  take(source: string | null, now: number): number {
    if (source === null) return 0;
    const bucket = this.#bucketOf(source, now);
    if (bucket.tokens < 1) return Math.max(1, Math.ceil((1 - bucket.tokens) / this.#limits.perSecond));
    bucket.tokens--;
    return 0;
  }

  /** The delivery was right. */
  giveBack(source: string | null): void {
    const bucket = source === null ? undefined : this.#buckets.get(source);
    if (bucket) bucket.tokens = Math.min(this.#limits.burst, bucket.tokens + 1);
  }

  /** Who asks, or null where nobody is counted. */
  sourceOf(request: IncomingMessage): string | null {
    const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
    const isLoopback = address === '::1' || address.startsWith('127.');
    if (address === '' || (isLoopback && !this.#limits.countsLoopback)) return null;
    return address.includes(':') ? network(address) : address;
  }

  #bucketOf(source: string, now: number): Bucket {
    const { burst, perSecond, sources } = this.#limits;
    const known = this.#buckets.get(source);
    const bucket = known ?? { tokens: burst, at: now };
    // A clock that was set back forgives nothing.
    bucket.tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1_000) * perSecond);
    bucket.at = now;
    if (known) this.#buckets.delete(source);
    this.#buckets.set(source, bucket);
    if (this.#buckets.size > sources) this.#buckets.delete(this.#buckets.keys().next().value as string);
    return bucket;
  }
}

/** One customer of a provider usually has a whole /64 of IPv6. */
function network(address: string): string {
  const [head = '', tail] = address.replace(/%.*$/, '').split('::');
  const [before, after] = [head.split(':'), tail === undefined ? [] : tail.split(':')];
  const zeros = tail === undefined ? 0 : 8 - before.filter(Boolean).length - after.filter(Boolean).length;
  const groups = [...before.filter(Boolean), ...Array.from({ length: zeros }, () => '0'), ...after.filter(Boolean)];
  return `${groups.slice(0, 4).join(':')}::/64`;
}
