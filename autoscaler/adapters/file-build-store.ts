import { realpathSync } from 'node:fs';
import { mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { formatBuildPlace } from '../../src/contract/build-place.ts';
import type { Build, BuildDocument, BuildStore } from '../build-ports.ts';
import type { BuildFiles, RetentionRules, StoredFile, StoredName } from '../builds/build-files.ts';
import {
  createJson,
  makeFolder,
  openToRead,
  readJson,
  realFolder,
  storedFile,
  storeTrouble,
  writeJson,
  writeStream,
} from './file-build-store-files.ts';
import { BUILD_FILE, Layout, OPEN, placesOf, RUNS, readBuild } from './file-build-store-layout.ts';
import { Limits, type StoreLimits } from './file-build-store-limits.ts';
import { LiveOutputs } from './file-build-store-outputs.ts';
import { listFiles, Retention } from './file-build-store-retention.ts';

export interface FileBuildStoreGiven {
  readonly directory: string;
  readonly retention: RetentionRules;
  readonly limits?: Partial<StoreLimits>;
}

/** Builds that are remembered between two requests. */
const REMEMBERED = 5_000;
const READ_AT_ONCE = 16;

/**
 * Builds as folders and files, as people would lay them out by hand. What a method promised survives a kill of the process: each
 * document appears whole or not at all, and an output's size is that of its file. Not made for two processes at once.
 * @throws {Error} where the directory cannot be made.
 */
export class FileBuildStore implements BuildStore, BuildFiles {
  readonly #layout: Layout;
  readonly #limits: Limits;
  readonly #outputs = new LiveOutputs();
  readonly #retention: Retention;
  readonly #builds = new Map<string, Build>();
  readonly #beginning = new Map<string, Promise<Build>>();
  readonly #listeners = new Map<string, Set<() => void>>();

  static async open(given: FileBuildStoreGiven): Promise<FileBuildStore> {
    for (const folder of ['', RUNS, OPEN]) await mkdir(join(given.directory, folder), { recursive: true, mode: 0o700 });
    return new FileBuildStore(given);
  }

  private constructor({ directory, retention, limits }: FileBuildStoreGiven) {
    this.#layout = new Layout(realpathSync(directory));
    this.#limits = new Limits(this.#layout, { build: retention.max / 2, ...limits });
    this.#retention = new Retention(this.#layout, retention);
  }

  /** The directory, without a link in its path. */
  get directory(): string {
    return this.#layout.root;
  }

  async begin(wanted: Omit<Build, 'path'>): Promise<Build> {
    // Every job of a run begins it, all at the same time.
    const running = this.#beginning.get(wanted.runId);
    if (running) return running;
    const beginning = this.#begin(wanted);
    this.#beginning.set(wanted.runId, beginning);
    try {
      return await beginning;
    } finally {
      this.#beginning.delete(wanted.runId);
    }
  }

  async #begin(wanted: Omit<Build, 'path'>): Promise<Build> {
    const build = (await this.build(wanted.runId)) ?? (await this.#take(wanted));
    const marker = { path: build.path };
    // The run's own marker last: whoever finds a build by its run finds it open.
    await writeJson(this.#layout.marker(OPEN, build.runId), marker);
    await writeJson(this.#layout.marker(RUNS, build.runId), marker);
    return build;
  }

  async #take(wanted: Omit<Build, 'path'>): Promise<Build> {
    for (const place of placesOf(wanted)) {
      const build: Build = { ...wanted, place, path: formatBuildPlace(place) };
      const folder = this.#layout.folder(build.path);
      await makeFolder(folder).catch((error: unknown) => Promise.reject(storeTrouble(error)));
      // Before the place is taken, so that retention finds it whatever happens next; a marker alone means nothing.
      await writeJson(this.#layout.marker(RUNS, build.runId), { path: build.path });
      if (await createJson(join(folder, BUILD_FILE), build)) return build;
      const holder = await this.at(build.path);
      if (holder?.runId === wanted.runId) return holder;
    }
    throw new Error(`both places of run ${wanted.runId} are taken`);
  }

  async build(runId: string): Promise<Build | null> {
    const known = this.#builds.get(runId);
    if (known) return known;
    const marker = await readJson(this.#layout.marker(RUNS, runId));
    const path = (marker as { readonly path?: unknown } | null)?.path;
    const build = typeof path === 'string' ? await this.at(path) : null;
    if (build?.runId !== runId) return null;
    this.#builds.set(runId, build);
    const oldest = this.#builds.keys().next().value;
    if (this.#builds.size > REMEMBERED && oldest !== undefined) this.#builds.delete(oldest);
    return build;
  }

  async at(path: string): Promise<Build | null> {
    return readBuild(await readJson(join(this.#layout.folder(path), BUILD_FILE)), path);
  }

  async below(prefix: string): Promise<readonly Build[]> {
    const folder = dirname(this.#layout.folder(`${prefix}/1`));
    if (!(await realFolder(folder))) return [];
    const numbers = (await readdir(folder)).filter((name) => /^[0-9]{1,20}(-[0-9]{1,20})?$/.test(name));
    const builds = await inGroups(numbers, (number) => this.at(`${prefix}/${number}`));
    return builds.filter((build) => build !== null).sort((a, b) => compareNumbers(b.place.number, a.place.number));
  }

  async open(): Promise<readonly Build[]> {
    const names = (await readdir(join(this.#layout.root, OPEN))).filter(
      (name) => name.endsWith('.json') && !name.startsWith('.'),
    );
    const builds = await inGroups(names, (name) => this.build(name.slice(0, -'.json'.length)));
    return builds.filter((build) => build !== null).sort((a, b) => a.beganAt - b.beganAt);
  }

  async close(build: Build): Promise<void> {
    await rm(this.#layout.marker(OPEN, build.runId), { force: true });
    await this.#outputs.closeBelow(this.#layout.folder(build.path));
    this.#limits.forget(build.path);
  }

  async append(build: Build, id: string, offset: number, bytes: Uint8Array): Promise<number> {
    const file = this.#layout.output(build, id);
    await this.#limits.admitConfiguration(build, id);
    const size = await this.#outputs.append(file, { offset, bytes, admit: await this.#limits.outputs(build) });
    this.#changed(build, id);
    return size;
  }

  async size(build: Build, id: string): Promise<number> {
    const file = await this.output(build, id);
    if (!file) return 0;
    return file.size().finally(() => file.close());
  }

  async putArtifact(build: Build, id: string, path: string, bytes: AsyncIterable<Uint8Array>): Promise<void> {
    const file = this.#layout.artifact(build, id, path);
    await this.#limits.admitConfiguration(build, id);
    await this.#limits.artifact({ build, id, path, bytes }, async (admitted) => {
      await makeFolder(dirname(file)).catch((error: unknown) => Promise.reject(storeTrouble(error)));
      return writeStream(file, admitted);
    });
    this.#changed(build, id);
  }

  async put(build: Build, id: string | null, document: BuildDocument, value: unknown): Promise<void> {
    const file = this.#layout.document(build, id, document);
    if (id !== null) {
      await this.#limits.admitConfiguration(build, id);
      await makeFolder(dirname(file)).catch((error: unknown) => Promise.reject(storeTrouble(error)));
    }
    await writeJson(file, value);
    this.#changed(build, id);
  }

  get(build: Build, id: string | null, document: BuildDocument): Promise<unknown> {
    return readJson(this.#layout.document(build, id, document));
  }

  async all(build: Build, document: BuildDocument): Promise<ReadonlyMap<string, unknown>> {
    const ids = await this.#limits.configurations(build);
    const values = await inGroups(ids, (id) => this.get(build, id, document));
    return new Map(ids.flatMap((id, i) => (values[i] === null ? [] : [[id, values[i]] as const])));
  }

  async output(build: Build, id: string): Promise<StoredFile | null> {
    const handle = await openToRead(this.#layout.output(build, id));
    return handle && storedFile(handle);
  }

  async artifact(build: Build, id: string, path: string): Promise<StoredFile | null> {
    const handle = await openToRead(this.#layout.artifact(build, id, path));
    return handle && storedFile(handle);
  }

  artifacts(build: Build, id: string): Promise<readonly StoredName[]> {
    return listFiles(this.#layout.artifacts(build, id));
  }

  watch(build: Build, id: string, listener: () => void): () => void {
    const key = `${build.path}/${id}`;
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
    };
  }

  /**
   * Removes builds that are older than they are kept, and while all of them take more room than they may, the oldest closed
   * ones; gives how many. An open one goes only by its age. One step of file work at a time.
   */
  async sweep(now: number): Promise<number> {
    const doomed = await this.#retention.doomed(now);
    for (const { runId, path } of doomed) {
      await this.#outputs.closeBelow(this.#layout.folder(path));
      this.#builds.delete(runId);
      this.#limits.forget(path);
      await this.#retention.remove(runId, path);
    }
    await this.#retention.emptyTrash();
    return doomed.length;
  }

  /** Closes what is open; the store can go on being used. */
  release(): Promise<void> {
    return this.#outputs.close();
  }

  #changed(build: Build, id: string | null): void {
    this.#retention.touched(build.runId);
    if (id === null) return;
    for (const listener of this.#listeners.get(`${build.path}/${id}`) ?? []) listener();
  }
}

/** `45` before `45-987`, both before `46`. */
function compareNumbers(a: string, b: string): number {
  const [[x = '0', p = ''], [y = '0', q = '']] = [a.split('-'), b.split('-')];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0) || p.length - q.length || (p < q ? -1 : 1);
}

async function inGroups<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let i = 0; i < items.length; i += READ_AT_ONCE)
    results.push(...(await Promise.all(items.slice(i, i + READ_AT_ONCE).map(work))));
  return results;
}
