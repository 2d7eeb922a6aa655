import { type FileHandle, link, mkdir, readdir, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { errnoOf } from '../lib/error-text.ts';
import {
  type Body,
  type Bucket,
  BucketFault,
  type BucketFaultKind,
  type Found,
  type Listed,
  type Range,
} from '../refdata-ports.ts';
import { DirectoryFiles, type Draft, kindOf, nullIfAbsent, openToRead, readBytes } from './bucket-directory-files.ts';
import { keyOfParts, pathOfKey } from './bucket-directory-names.ts';
import { bury, claim, clean, generationPath, highest, isGeneration, latest } from './bucket-directory-refs.ts';

const STATS_AT_ONCE = 64;
/** What `create` wrote is a file, what `replace` wrote a folder: a key is the one or the other, whoever is first. */
const CREATED = 'created';

/** A store in a folder, for many processes at once; a process that is killed leaves values whole and nothing locked. */
export class DirectoryBucket implements Bucket {
  readonly address: string;
  readonly #files: DirectoryFiles;

  constructor(directory: string) {
    this.address = pathToFileURL(directory).href;
    this.#files = new DirectoryFiles(directory);
  }

  get(key: string, options: { readonly maxBytes: number; readonly range?: Range }): Promise<Found | null> {
    return this.#attempt('read', key, () =>
      this.#withValue(key, async (file, tag) => ({ bytes: await readBytes(key, file, options), tag })),
    );
  }

  head(key: string): Promise<Listed | null> {
    return this.#attempt('read', key, () =>
      this.#withValue(key, async (file) => {
        const { size, mtimeMs } = await file.stat();
        return { key, size, modified: mtimeMs };
      }),
    );
  }

  create(key: string, body: Body): Promise<'created' | 'exists'> {
    return this.#attempt('write', key, async () => {
      const { path, hasFolder } = await this.#files.locate(key, pathOfKey(key));
      if (hasFolder && (await kindOf(path))?.isFile()) return 'exists';
      return this.#withDraft(key, body, async (draft) => {
        await this.#files.makeFolder(path);
        if (await linked(draft, path)) {
          await this.#files.settle(path);
          return 'created';
        }
        if (!(await kindOf(path))?.isDirectory()) return 'exists';
        return (await this.#next(key, { path, draft, tag: null })) === 'lost' ? 'exists' : 'created';
      });
    });
  }

  replace(key: string, bytes: Uint8Array, tag: string | null): Promise<{ readonly tag: string } | 'lost'> {
    return this.#attempt('write', key, async () => {
      const { path } = await this.#files.locate(key, pathOfKey(key));
      const found = await kindOf(path);
      if (found?.isFile()) {
        if (tag === null) return 'lost';
        throw new BucketFault('refused', key, `${key} was written to stay as it is; it cannot be replaced`);
      }
      if (!found && tag !== null) return 'lost';
      return this.#withDraft(key, { bytes }, async (draft) => {
        await mkdir(path, { recursive: true }).catch(nullIfTaken);
        return (await kindOf(path))?.isDirectory() ? this.#next(key, { path, draft, tag }) : 'lost';
      });
    });
  }

  touch(key: string, body: Body): Promise<void> {
    return this.#attempt('write', key, async () => {
      const { path } = await this.#files.locate(key, pathOfKey(key));
      await this.#withDraft(key, body, async (draft) => {
        await this.#files.makeFolder(path);
        await rename(draft.path, path);
        await this.#files.settle(path);
      });
    });
  }

  async *list(prefix: string): AsyncIterable<Listed> {
    const found = await this.#attempt('list', prefix, () => this.#keysBelow(prefix));
    for (let at = 0; at < found.length; at += STATS_AT_ONCE) {
      const listed = await Promise.all(found.slice(at, at + STATS_AT_ONCE).map((key) => this.head(key)));
      yield* listed.flatMap((one) => one ?? []);
    }
  }

  async remove(keys: readonly string[]): Promise<void> {
    if (keys.length > 1_000) throw new RangeError(`${keys.length} keys; at most 1,000 are removed at once`);
    for (const key of keys) await this.#attempt('remove', key, () => this.#removeOne(key));
  }

  /** By the clock of the file system, which may be another machine's. */
  now(): Promise<number> {
    return this.#attempt('write', '', () => this.#withDraft('', { bytes: new Uint8Array(0) }, async ({ at }) => at));
  }

  async #removeOne(key: string): Promise<void> {
    const { path, hasFolder } = await this.#files.locate(key, pathOfKey(key));
    const found = hasFolder ? await kindOf(path) : null;
    if (found?.isDirectory()) return this.#withDraft(key, { bytes: new Uint8Array(0) }, ({ at }) => bury(path, at));
    if (found) await unlink(path).catch(nullIfAbsent);
  }

  /** Puts the draft behind the latest generation, where that is the one that `tag` says. */
  async #next(
    key: string,
    { path, draft, tag }: { readonly path: string; readonly draft: Draft; readonly tag: string | null },
  ): Promise<{ readonly tag: string } | 'lost'> {
    const { number, isValue } = await latest(path);
    if ((isValue ? String(number) : null) !== tag) return 'lost';
    const mine = number + 1;
    const ended = await claim(path, mine, { make: (name) => link(draft.path, name), since: draft.at });
    if (ended === 'lost') return 'lost';
    await this.#files.settle(generationPath(path, mine));
    if (ended === 'unknown')
      throw new BucketFault('unreachable', key, `this machine stood still while it wrote ${key}: read again what stands there`);
    await clean(path, draft.at);
    return { tag: String(mine) };
  }

  async #withValue<T>(key: string, use: (file: FileHandle, tag: string) => Promise<T>): Promise<T | null> {
    const { path, hasFolder } = await this.#files.locate(key, pathOfKey(key));
    const found = hasFolder ? await kindOf(path) : null;
    if (found?.isDirectory()) return this.#withLatest(key, path, use);
    const file = found && (await openToRead(key, path));
    if (!file) return null;
    return use(file, CREATED).finally(() => file.close());
  }

  async #withLatest<T>(key: string, path: string, use: (file: FileHandle, tag: string) => Promise<T>): Promise<T | null> {
    for (;;) {
      const { number, isValue } = await latest(path);
      if (!isValue) return null;
      const value = await openToRead(key, generationPath(path, number));
      // Gone: there is a later one by now.
      if (value) return use(value, String(number)).finally(() => value.close());
    }
  }

  async #withDraft<T>(key: string, body: Body, use: (draft: Draft) => Promise<T>): Promise<T> {
    const draft = await this.#files.draft(key, body);
    return use(draft).finally(() => this.#files.discard(draft));
  }

  async #keysBelow(prefix: string): Promise<readonly string[]> {
    const folders = prefix.split('/').slice(0, -1);
    const relative = folders.length > 0 ? pathOfKey(folders.join('/')) : '.';
    const { path } = await this.#files.locate(prefix, join(relative, 'x'));
    const keys: string[] = [];
    await walk(dirname(path), relative === '.' ? [] : relative.split('/'), keys);
    return keys.filter((key) => key.startsWith(prefix)).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  async #attempt<T>(verb: string, key: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof BucketFault || errnoOf(error) === undefined ? error : this.#faultOf(verb, key, errnoOf(error) ?? '');
    }
  }

  #faultOf(verb: string, key: string, errno: string): BucketFault {
    const [kind, next] = FAULTS[errno] ?? ['refused', 'Check the folder and its file system.'];
    return new BucketFault(kind, key, `cannot ${verb} ${JSON.stringify(key)} in ${this.address}: ${errno}. ${next}`);
  }
}

const FAULTS: Readonly<Record<string, readonly [kind: BucketFaultKind, next: string]>> = {
  EACCES: ['denied', 'Give the user of this process the right to it.'],
  EPERM: ['denied', 'Give the user of this process the right to it.'],
  EROFS: ['denied', 'The file system can only be read.'],
  ENOSPC: ['refused', 'The file system is full.'],
  EDQUOT: ['refused', 'The quota of this user is used up.'],
  EIO: ['damaged', 'The file system cannot read or write it; look into the machine’s log.'],
  ESTALE: ['unreachable', 'The file system was mounted again; start the job again.'],
  ENOTDIR: ['refused', 'A shorter key stands where this one needs a folder.'],
  EISDIR: ['refused', 'It is a reference, which changes only by comparing.'],
  ENOTEMPTY: ['refused', 'It is a reference, which changes only by comparing.'],
};

async function linked(draft: Draft, path: string): Promise<boolean> {
  return link(draft.path, path).then(
    () => true,
    (error: unknown) => {
      if (errnoOf(error) === 'EEXIST') return false;
      throw error;
    },
  );
}

function nullIfTaken(error: unknown): null {
  if (errnoOf(error) === 'EEXIST') return null;
  throw error;
}

async function walk(folder: string, parts: readonly string[], keys: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(nullIfAbsent);
  if (!entries) return;
  const add = (path: readonly string[]) => keys.push(...[keyOfParts(path)].filter((key) => key !== null));
  if (highest(entries).isValue) add(parts);
  for (const entry of entries.filter(({ name }) => !name.startsWith('.') && !isGeneration(name))) {
    const below = [...parts, entry.name];
    if (entry.isDirectory()) await walk(join(folder, entry.name), below, keys);
    else if (entry.isFile()) add(below);
  }
}
