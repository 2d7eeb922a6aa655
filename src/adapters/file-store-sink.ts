import { randomUUID } from 'node:crypto';
import { copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { MAX_ARTIFACT } from '../contract/build-protocol.ts';
import { errnoOf } from '../lib/error-text.ts';
import type { LogSink } from '../ports.ts';
import type { StoreLayout } from './object-store-layout.ts';

/** Outputs as files of a folder: a shared disk, or what the workflow uploads afterwards. */
export class FileStoreSink implements LogSink {
  readonly #directory: string;
  readonly #layout: StoreLayout;

  constructor(directory: string, layout: StoreLayout) {
    this.#directory = directory;
    this.#layout = layout;
  }

  async append(id: string, offset: number, bytes: Uint8Array): Promise<number> {
    const path = join(this.#directory, this.#layout.output(id));
    const size = await sizeOf(path);
    const fresh = bytes.subarray(Math.max(0, size - offset));
    if (offset > size || fresh.length === 0) return size;
    await mkdir(dirname(path), { recursive: true });
    const file = await open(path, 'a');
    try {
      await file.appendFile(fresh);
    } finally {
      await file.close();
    }
    return sizeOf(path);
  }

  async finish(id: string, size: number): Promise<void> {
    const path = join(this.#directory, this.#layout.output(id));
    const stored = await sizeOf(path);
    if (stored < size) throw new Error(`the store has ${stored} of ${size} bytes`);
    await mkdir(dirname(path), { recursive: true });
    await (await open(path, 'a')).close();
  }

  async artifact(id: string, path: string, file: string): Promise<void> {
    const target = join(this.#directory, this.#layout.artifact(id, path));
    const { size } = await stat(file);
    if (size > MAX_ARTIFACT) throw new RangeError(`${path} has ${size} bytes; at most ${MAX_ARTIFACT} are kept`);
    await mkdir(dirname(target), { recursive: true });
    const temporary = join(dirname(target), `.${randomUUID()}`);
    try {
      await copyFile(file, temporary);
      await rename(temporary, target);
    } finally {
      await rm(temporary, { force: true });
    }
  }

  urlOf(id: string): string | null {
    return this.#layout.url(id);
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 0;
    throw error;
  }
}
