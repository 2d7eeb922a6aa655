import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { readMessage } from '../contract/build-protocol.ts';
import type { StoreLayout } from './object-store-layout.ts';
import { S3Objects, type Stretch } from './s3-sink-objects.ts';
import type { PacedSink } from './sink-pump.ts';

const MAX_INDEX = 1024 * 1024;
const count = z.int().nonnegative();

/** `out.txt.d/index.json`: an output that is being written is `out.txt` up to `base`, and then the chunks `000001`, `000002` … */
export const IndexSchema = z.object({
  schema: z.literal('pilotlight-output/1'),
  base: count,
  chunks: z.array(count).max(100_000),
});

interface Live {
  readonly base: number;
  /** Bytes of each. */
  readonly chunks: readonly number[];
}

/**
 * Outputs in S3, which cannot append: numbered chunks while they are written, and one object at the end. Every request that is answered
 * is durable; a chunk counts once the index names it.
 */
export class S3Sink implements PacedSink {
  readonly #objects: S3Objects;
  readonly #prefix: string;
  readonly #layout: StoreLayout;
  readonly #live = new Map<string, Live>();

  constructor({ bucket, prefix }: { readonly bucket: string; readonly prefix: string }, layout: StoreLayout, env = process.env) {
    this.#objects = new S3Objects(bucket, env);
    this.#prefix = prefix === '' ? '' : `${prefix}/`;
    this.#layout = layout;
  }

  /** A second at first, then three; a job of days makes some 10,000 chunks all the same, full ones apart. */
  pace(id: string): number {
    const chunks = this.#live.get(id)?.chunks.length ?? 0;
    if (chunks < 60) return 1_000;
    return 3_000 * 2 ** Math.max(0, Math.floor((chunks - 5_000) / 500));
  }

  async append(id: string, offset: number, bytes: Uint8Array): Promise<number> {
    const live = await this.#load(id);
    const size = sizeOf(live);
    const fresh = bytes.subarray(Math.max(0, size - offset));
    if (offset > size || fresh.length === 0) return size;
    const grown: Live = { base: live.base, chunks: [...live.chunks, fresh.length] };
    await this.#objects.put(this.#chunk(id, grown.chunks.length), fresh);
    await this.#objects.put(this.#index(id), JSON.stringify({ schema: 'pilotlight-output/1', ...grown }), 'application/json');
    this.#live.set(id, grown);
    return sizeOf(grown);
  }

  async finish(id: string, size: number): Promise<void> {
    const live = await this.#load(id);
    if (sizeOf(live) < size) throw new Error(`the store has ${sizeOf(live)} of ${size} bytes`);
    const key = this.#key(id);
    if (live.chunks.length === 0) {
      if (live.base === 0) await this.#objects.put(key, '');
      return;
    }
    const earlier: readonly Stretch[] = live.base > 0 ? [{ key, from: 0, length: live.base }] : [];
    const chunks = live.chunks.map((length, index) => ({ key: this.#chunk(id, index + 1), from: 0, length }));
    await this.#objects.join(key, [...earlier, ...chunks]);
    this.#live.set(id, { base: sizeOf(live), chunks: [] });
    // The index first: whoever finds none reads the whole.
    await this.#objects.remove([this.#index(id)]);
    await this.#objects.remove(chunks.map((chunk) => chunk.key));
  }

  async artifact(id: string, path: string, file: string): Promise<void> {
    const key = this.#prefix + this.#layout.artifact(id, path);
    await this.#objects.putFile(key, file, (await stat(file)).size);
  }

  urlOf(id: string): string | null {
    return this.#layout.url(id);
  }

  /** What an earlier run left counts; an index that was finished without being removed does not. */
  async #load(id: string): Promise<Live> {
    const known = this.#live.get(id);
    if (known) return known;
    const [index, whole] = await Promise.all([this.#objects.get(this.#index(id), MAX_INDEX), this.#objects.size(this.#key(id))]);
    const read = index && readMessage(IndexSchema, Buffer.from(index).toString());
    const isOpen = read?.ok && read.value.base === (whole ?? 0);
    const live = isOpen ? { base: read.value.base, chunks: read.value.chunks } : { base: whole ?? 0, chunks: [] };
    this.#live.set(id, live);
    return live;
  }

  #key(id: string): string {
    return this.#prefix + this.#layout.output(id);
  }

  #chunk(id: string, number: number): string {
    return `${this.#key(id)}.d/${String(number).padStart(6, '0')}`;
  }

  #index(id: string): string {
    return `${this.#key(id)}.d/index.json`;
  }
}

const sizeOf = ({ base, chunks }: Live): number => chunks.reduce((sum, length) => sum + length, base);
