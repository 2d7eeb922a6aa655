import type { SiteManifest } from '../../contract/site-manifest.ts';
import type { Clock } from '../../ports.ts';
import type { SiteStore } from '../../site-ports.ts';
import { isWithoutAnswer, writeManifest } from './manifest-file.ts';
import { SiteEnd } from './site-end.ts';

/** How long nobody else writes after the last sign of life, milliseconds. */
export const LEASE_MS = 60_000;
/** No call is begun with less than this left: the transports give a call up before. */
const LEAST_LEFT = 30_000;
/** While a long call goes on, the lease is renewed as often. */
const HEARTBEAT_MS = 15_000;

export interface LeaseParts {
  readonly store: SiteStore;
  readonly clock: Clock;
  readonly digest: (text: string) => string;
}

/** The store's time by this machine's clock: what it was once, and what has gone by since. In whole milliseconds, as documents have them. */
export interface StoreTime {
  now(): number;
}

export async function storeTime({ store, clock }: Pick<LeaseParts, 'store' | 'clock'>): Promise<StoreTime> {
  const begun = clock.now();
  const ahead = (await store.now()) - begun;
  return { now: () => Math.round(clock.now() + ahead) };
}

/**
 * The site in this publication's hands. Tags are digests of content and may come back, so they alone do not keep a late write out: every
 * call is begun and ends inside the lease, and nobody else begins before its end.
 */
export class Lease {
  readonly #parts: LeaseParts;
  readonly #time: StoreTime;
  readonly #heart = new AbortController();
  #manifest: SiteManifest;
  #tag: string;
  #until: number;
  #turn: Promise<unknown> = Promise.resolve();
  #isOver = false;

  private constructor(parts: LeaseParts, time: StoreTime, held: { readonly manifest: SiteManifest; readonly tag: string }) {
    this.#parts = parts;
    this.#time = time;
    this.#manifest = held.manifest;
    this.#tag = held.tag;
    this.#until = held.manifest.pending?.until ?? 0;
  }

  /** Writes the manifest with its `pending` where it still has this tag; null: it has not. */
  static async take(
    parts: LeaseParts,
    time: StoreTime,
    { manifest, before }: { readonly manifest: SiteManifest; readonly before: string | null },
  ): Promise<Lease | null> {
    const written = await writeManifest(parts, manifest, before);
    if (written === 'lost') return null;
    const lease = new Lease(parts, time, { manifest, tag: written.tag });
    void lease.#beat();
    return lease;
  }

  /** Does a call inside the lease. @throws SiteEnd `lost` where somebody else has it. */
  async during<T>(call: () => Promise<T>): Promise<T> {
    if (this.#until - this.#time.now() < LEAST_LEFT) await this.renew();
    if (this.#until - this.#time.now() < LEAST_LEFT) throw new SiteEnd({ kind: 'lost' });
    return call();
  }

  /** @throws SiteEnd `lost` where somebody else has it. */
  renew(): Promise<void> {
    return this.#alone(async () => this.#write(this.#time.now() + LEASE_MS));
  }

  /** The last write: readers, promotions and whoever publishes next go by it. */
  async conclude(manifest: SiteManifest): Promise<void> {
    await this.#alone(async () => {
      const written = await writeManifest(this.#parts, manifest, this.#tag);
      if (written === 'lost') throw new SiteEnd({ kind: 'lost' });
      this.#isOver = true;
    });
  }

  /** Lets the next one begin at once. What was touched stays told. Only where no call of ours can still be under way. */
  async release(): Promise<void> {
    await this.#alone(async () => {
      await this.#write(this.#time.now());
      this.#isOver = true;
    });
  }

  /** No more signs of life. */
  stop(): void {
    this.#heart.abort();
  }

  async #write(until: number): Promise<void> {
    const { pending } = this.#manifest;
    if (!pending || this.#isOver) return;
    const manifest = { ...this.#manifest, pending: { ...pending, until } };
    const written = await writeManifest(this.#parts, manifest, this.#tag);
    if (written === 'lost') throw new SiteEnd({ kind: 'lost' });
    this.#manifest = manifest;
    this.#tag = written.tag;
    this.#until = until;
  }

  /** One write of the manifest after another. */
  #alone(write: () => Promise<void>): Promise<void> {
    const turn = this.#turn.then(write);
    this.#turn = turn.catch(() => undefined);
    return turn;
  }

  async #beat(): Promise<void> {
    const { signal } = this.#heart;
    while (!signal.aborted) {
      await this.#parts.clock.sleep(HEARTBEAT_MS, signal);
      if (signal.aborted) return;
      // Whoever writes next finds out by itself; here nobody hears of it.
      await this.renew().catch((error: unknown) => (isWithoutAnswer(error) ? undefined : this.stop()));
    }
  }
}
