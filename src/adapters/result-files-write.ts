import { randomUUID } from 'node:crypto';
import { closeSync, constants, lstatSync, mkdirSync, openSync, renameSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf } from '../lib/error-text.ts';

const NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const FOLDER = constants.O_RDONLY | (constants.O_DIRECTORY ?? 0) | NOFOLLOW;
const NEW_FILE = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NOFOLLOW;
const isLinux = process.platform === 'linux';

/**
 * A folder that is held: on Linux names in it are looked up in what was opened, whatever stands at its path by now. Elsewhere its path
 * is looked at before each step.
 */
class HeldFolder {
  readonly #path: string;
  readonly #fd: number | null;

  private constructor(path: string, fd: number | null) {
    this.#path = path;
    this.#fd = fd;
  }

  /** `path` is a real path. */
  static open(path: string): HeldFolder {
    if (isLinux) return new HeldFolder(path, openSync(path, FOLDER));
    if (!lstatSync(path).isDirectory()) throw new Error(`${path} is no folder`);
    return new HeldFolder(path, null);
  }

  at(name: string): string {
    return this.#fd === null ? join(this.#path, name) : `/proc/self/fd/${this.#fd}/${name}`;
  }

  enter(name: string, mayMake: boolean): HeldFolder {
    if (mayMake) makeFolder(this.at(name));
    try {
      const path = join(this.#path, name);
      return isLinux ? new HeldFolder(path, openSync(this.at(name), FOLDER)) : HeldFolder.open(path);
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') throw error;
      throw new Error(`${join(this.#path, name)} is no folder, or a link: nothing is written through it. Remove it.`);
    }
  }

  close(): void {
    if (this.#fd !== null) closeSync(this.#fd);
  }
}

interface Way {
  /** A real path. */
  readonly root: string;
  readonly segments: readonly string[];
  readonly mayMake: boolean;
}

/** Calls `use` with the folder that the segments lead to. */
function within<T>({ root, segments, mayMake }: Way, use: (folder: HeldFolder) => T): T {
  let folder = HeldFolder.open(root);
  try {
    for (const name of segments) {
      const next = folder.enter(name, mayMake);
      folder.close();
      folder = next;
    }
    return use(folder);
  } finally {
    folder.close();
  }
}

/** Makes folders below `root` (a real path), through no link. */
export function makeBelow(root: string, segments: readonly string[]): void {
  within({ root, segments, mayMake: true }, () => undefined);
}

/** Whole or not at all. `root` is a real path, `path` as `checkPath` takes it. */
export function writeBelow(root: string, path: string, bytes: Uint8Array): void {
  const { folders, name } = partsOf(path);
  within({ root, segments: folders, mayMake: true }, (folder) => {
    const draft = folder.at(`.pilotlight-${randomUUID()}`);
    writeNew(draft, bytes);
    try {
      renameSync(draft, folder.at(name));
    } catch (error) {
      unlinkSync(draft);
      throw error;
    }
  });
}

function writeNew(path: string, bytes: Uint8Array): void {
  const fd = openSync(path, NEW_FILE, 0o644);
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
  } catch (error) {
    unlinkSync(path);
    throw error;
  } finally {
    closeSync(fd);
  }
}

/** Folders above that are empty then go too; what is not there is no error. */
export function removeBelow(root: string, path: string): void {
  const segments = path.split('/');
  for (let depth = segments.length; depth > 0; depth -= 1) {
    const { folders, name } = partsOf(segments.slice(0, depth).join('/'));
    const remove = depth === segments.length ? unlinkSync : rmdirSync;
    const ended = endOf(() => within({ root, segments: folders, mayMake: false }, (folder) => remove(folder.at(name))));
    if (ended === 'in-use') return;
  }
}

function endOf(work: () => void): 'done' | 'in-use' {
  try {
    work();
    return 'done';
  } catch (error) {
    const errno = errnoOf(error) ?? '';
    if (['ENOTEMPTY', 'EEXIST'].includes(errno)) return 'in-use';
    if (errno === 'ENOENT') return 'done';
    throw error;
  }
}

function partsOf(path: string): { readonly folders: readonly string[]; readonly name: string } {
  const segments = path.split('/');
  return { folders: segments.slice(0, -1), name: segments.at(-1) ?? '' };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(path);
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
  }
}
