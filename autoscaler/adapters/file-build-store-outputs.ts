import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeFolder, storeTrouble, writeAll } from './file-build-store-files.ts';

interface LiveOutput {
  readonly handle: FileHandle;
  size: number;
}

/** Outputs that are being written, each through one handle; those that were used least recently are closed. */
export class LiveOutputs {
  readonly #most: number;
  readonly #open = new Map<string, Promise<LiveOutput>>();
  /** The last piece of work on a file: one after the other. */
  readonly #queues = new Map<string, Promise<unknown>>();

  constructor(most = 256) {
    this.#most = most;
  }

  get size(): number {
    return this.#open.size;
  }

  /**
   * Appends what lies beyond the end of the file, whose size is the truth; gives the size afterwards. Nothing is written
   * where `offset` lies beyond it. `admit` may throw before anything is written.
   */
  append(
    file: string,
    at: { readonly offset: number; readonly bytes: Uint8Array; readonly admit: (size: number, more: number) => void },
  ): Promise<number> {
    return this.#inTurn(file, async () => {
      const live = await this.#live(file);
      const { offset, bytes, admit } = at;
      const fresh = bytes.subarray(Math.max(0, live.size - offset));
      if (offset > live.size || fresh.length === 0) return live.size;
      admit(live.size, fresh.length);
      try {
        await writeAll(live.handle, fresh, live.size);
        live.size += fresh.length;
      } catch (error) {
        // What was written before the disk was full is right: the file says how much.
        live.size = (await live.handle.stat()).size;
        throw storeTrouble(error);
      }
      return live.size;
    });
  }

  /** Closes the outputs below a folder. */
  async closeBelow(folder: string): Promise<void> {
    const files = [...this.#open.keys()].filter((file) => file.startsWith(`${folder}/`));
    await Promise.all(files.map((file) => this.#closeInTurn(file)));
  }

  async close(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((file) => this.#closeInTurn(file)));
  }

  #inTurn<T>(file: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#queues.get(file) ?? Promise.resolve()).then(work, work);
    const settled = turn.catch(() => undefined);
    this.#queues.set(file, settled);
    void settled.then(() => {
      if (this.#queues.get(file) === settled) this.#queues.delete(file);
    });
    return turn;
  }

  #live(file: string): Promise<LiveOutput> {
    const known = this.#open.get(file);
    const live = known ?? openLive(file);
    this.#open.delete(file);
    this.#open.set(file, live);
    if (!known) {
      live.catch(() => this.#open.delete(file));
      const oldest = this.#open.keys().next().value;
      if (this.#open.size > this.#most && oldest !== undefined) void this.#closeInTurn(oldest).catch(() => undefined);
    }
    return live;
  }

  /** Forgotten at once, closed after the work that was begun with it; who comes next opens it anew. */
  #closeInTurn(file: string): Promise<void> {
    const live = this.#open.get(file);
    this.#open.delete(file);
    return this.#inTurn(file, async () => (await live)?.handle.close());
  }
}

async function openLive(file: string): Promise<LiveOutput> {
  try {
    await makeFolder(dirname(file));
    const handle = await open(file, constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK, 0o600);
    const stat = await handle.stat();
    if (stat.isFile()) return { handle, size: stat.size };
    await handle.close();
    throw new Error(`${file} is not a file`);
  } catch (error) {
    throw storeTrouble(error);
  }
}
