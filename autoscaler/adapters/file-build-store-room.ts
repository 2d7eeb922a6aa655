import type { Build } from '../build-ports.ts';
import { type StoredName, StoreRefused } from '../builds/build-files.ts';
import type { Layout } from './file-build-store-layout.ts';
import { bytesBelow, listFiles } from './file-build-store-retention.ts';

/** What one build takes: it cannot fill the disk alone, whatever its jobs send. */
export class Room {
  readonly #most: number;
  #bytes: number;

  constructor(bytes: number, most: number) {
    this.#bytes = bytes;
    this.#most = most;
  }

  /** @throws {StoreRefused} where there is no room left; nothing is taken then. */
  take(bytes: number): void {
    if (this.#bytes + bytes > this.#most) throw new StoreRefused('build', `a build has at most ${this.#most} bytes`);
    this.#bytes += bytes;
  }

  giveBack(bytes: number): void {
    this.#bytes -= bytes;
  }

  /** Takes room for what passes, and gives all of it back where it breaks off. */
  async *counted(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    let taken = 0;
    let isWhole = false;
    try {
      for await (const chunk of chunks) {
        this.take(chunk.length);
        taken += chunk.length;
        yield chunk;
      }
      isWhole = true;
    } finally {
      if (!isWhole) this.giveBack(taken);
    }
  }
}

/** Builds, and lists of artifacts, that are remembered. */
const REMEMBERED = 1_000;

/** What stands on the disk, measured once and then counted: no request walks through a build. */
export class Rooms {
  readonly #layout: Layout;
  readonly #most: number;
  readonly #rooms = new Map<string, Promise<Room>>();
  readonly #artifacts = new Map<string, Promise<Map<string, number>>>();

  constructor(layout: Layout, most: number) {
    this.#layout = layout;
    this.#most = most;
  }

  of(build: Build): Promise<Room> {
    return remembered(this.#rooms, build.path, async () => {
      return new Room(await bytesBelow(this.#layout.folder(build.path)), this.#most);
    });
  }

  /** Sizes of a configuration's artifacts, by their paths. Whoever stores one adds it. */
  artifacts(build: Build, id: string): Promise<Map<string, number>> {
    return remembered(this.#artifacts, `${build.path}/${id}`, async () => {
      const stored: readonly StoredName[] = await listFiles(this.#layout.artifacts(build, id));
      return new Map(stored.map(({ path, size }) => [path, size]));
    });
  }

  forget(path: string): void {
    this.#rooms.delete(path);
    for (const key of this.#artifacts.keys()) if (key.startsWith(`${path}/`)) this.#artifacts.delete(key);
  }
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const value = known.get(key) ?? make();
  value.catch(() => known.delete(key));
  known.delete(key);
  known.set(key, value);
  const oldest = known.keys().next().value;
  if (known.size > REMEMBERED && oldest !== undefined) known.delete(oldest);
  return value;
}
