import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isConfigurationId } from '../../src/contract/build-place.ts';
import type { Build } from '../build-ports.ts';
import { StoreRefused } from '../builds/build-files.ts';
import { realFolder } from './file-build-store-files.ts';
import type { Layout } from './file-build-store-layout.ts';
import { Rooms } from './file-build-store-room.ts';

export interface StoreLimits {
  /** Bytes of one output: more than a client sends before it cuts. */
  readonly output: number;
  /** Configurations of one build. */
  readonly configurations: number;
  /** Bytes of all artifacts of one configuration, and how many. */
  readonly artifactBytes: number;
  readonly artifacts: number;
  /** Bytes of one build. */
  readonly build: number;
}

const LIMITS: Omit<StoreLimits, 'build'> = {
  output: 2 * 2 ** 30 + 2 ** 20,
  configurations: 20_000,
  artifactBytes: 2 * 2 ** 30,
  artifacts: 5_000,
};

interface ArtifactGiven {
  readonly build: Build;
  readonly id: string;
  readonly path: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/** How much a build may hold, and the configurations it is known to hold. Whatever is too much throws `StoreRefused`. */
export class Limits {
  readonly #layout: Layout;
  readonly #limits: StoreLimits;
  readonly #configurations = new Map<string, Set<string>>();
  readonly #rooms: Rooms;

  constructor(layout: Layout, limits: Partial<StoreLimits> & Pick<StoreLimits, 'build'>) {
    this.#layout = layout;
    this.#limits = { ...LIMITS, ...limits };
    this.#rooms = new Rooms(layout, this.#limits.build);
  }

  /** Whether an output may grow, as the store asks it before it writes. */
  async outputs(build: Build): Promise<(size: number, more: number) => void> {
    const room = await this.#rooms.of(build);
    return (size, more) => {
      if (size + more > this.#limits.output)
        throw new StoreRefused('build', `an output has at most ${this.#limits.output} bytes`);
      room.take(more);
    };
  }

  /** Writes an artifact by `write`, which gives its size, as far as there is room for it. */
  async artifact(
    { build, id, path, bytes }: ArtifactGiven,
    write: (bytes: AsyncIterable<Uint8Array>) => Promise<number>,
  ): Promise<void> {
    const [stored, room] = await Promise.all([this.#rooms.artifacts(build, id), this.#rooms.of(build)]);
    this.#admitArtifact(stored, path);
    const size = await write(room.counted(bytes));
    room.giveBack(stored.get(path) ?? 0);
    stored.set(path, size);
  }

  async admitConfiguration(build: Build, id: string): Promise<void> {
    const folder = this.#layout.configuration(build, id);
    let known = this.#configurations.get(build.path);
    if (known?.has(id)) return;
    // A build that was swept stays away: making the folder would make half of it anew.
    if (!(await realFolder(dirname(folder)))) throw new StoreRefused('build', 'this build is not kept any more');
    known ??= this.#configurations.get(build.path) ?? new Set(await this.configurations(build));
    this.#configurations.set(build.path, known);
    if (!known.has(id) && known.size >= this.#limits.configurations)
      throw new StoreRefused('build', `a build has at most ${this.#limits.configurations} configurations`);
    known.add(id);
  }

  /** `stored`: sizes of the artifacts that the configuration has. */
  #admitArtifact(stored: ReadonlyMap<string, number>, path: string): void {
    for (const other of stored.keys())
      if (other !== path && collides(other, path))
        throw new StoreRefused('name', `an artifact is there already whose name differs from ${path} in case alone`);
    const bytes = [...stored.values()].reduce((sum, size) => sum + size, 0);
    if (stored.size >= this.#limits.artifacts || bytes >= this.#limits.artifactBytes)
      throw new StoreRefused(
        'build',
        `the artifacts of a configuration are at most ${this.#limits.artifacts}, with ${this.#limits.artifactBytes} bytes`,
      );
  }

  /** Ids of those that the build holds, in order. */
  async configurations(build: Build): Promise<readonly string[]> {
    const folder = this.#layout.folder(build.path);
    return (await realFolder(folder)) ? (await readdir(folder)).filter(isConfigurationId).sort() : [];
  }

  forget(path: string): void {
    this.#configurations.delete(path);
    this.#rooms.forget(path);
  }
}

/** Whether a file system that ignores case would take parts of the two for one another. */
function collides(a: string, b: string): boolean {
  const [left, right] = [a.split('/'), b.split('/')];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    if (left[i]?.toLowerCase() !== right[i]?.toLowerCase()) return false;
    if (left[i] !== right[i]) return true;
  }
  return false;
}
