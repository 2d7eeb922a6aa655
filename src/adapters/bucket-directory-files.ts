import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { type FileHandle, lstat, mkdir, open, readdir, realpath, stat, unlink } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { errnoOf } from '../lib/error-text.ts';
import { type Body, BucketFault, type Range } from '../refdata-ports.ts';
import { verifiedPieces } from './bucket-bodies.ts';
import { makeBelow } from './result-files-write.ts';

/** Absent on Windows. */
const NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const DAY = 86_400_000;

/** A value that is complete, durable, and not there yet. */
export interface Draft {
  readonly path: string;
  /** By the file system's clock, milliseconds since the epoch. */
  readonly at: number;
}

/** Files of one folder; no link below it is followed. */
export class DirectoryFiles {
  readonly root: string;
  #real: Promise<string> | null = null;
  #swept: Promise<void> | null = null;

  constructor(root: string) {
    this.root = root;
  }

  /** The path for a relative one, and whether the folder above it is there. @throws BucketFault where a link leads elsewhere. */
  async locate(key: string, relative: string): Promise<{ readonly path: string; readonly hasFolder: boolean }> {
    const root = await this.#realRoot();
    const path = join(root, relative);
    const folder = dirname(path);
    const real = await realpath(folder).catch(nullIfAbsent);
    if (real !== null && real !== folder) throw throughLink(key, folder);
    // A folder that is not there yet may stand behind a link all the same.
    if (real === null) await mustStandHere(key, root, folder);
    return { path, hasFolder: real !== null };
  }

  /** Above a path that `locate` gave; through no link, whoever makes one meanwhile. */
  async makeFolder(path: string): Promise<void> {
    const root = await this.#realRoot();
    const parts = relative(root, dirname(path)).split(sep);
    if (parts[0] !== '') makeBelow(root, parts);
  }

  async draft(key: string, body: Body): Promise<Draft> {
    const folder = join(await this.#realRoot(), '.tmp');
    await mkdir(folder, { recursive: true });
    const path = join(folder, randomUUID());
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | NOFOLLOW, 0o644);
    try {
      for await (const piece of verifiedPieces(key, body)) await file.writeFile(piece);
      await file.sync();
      const { mtimeMs } = await file.stat();
      this.#swept ??= sweep(folder, mtimeMs);
      return { path, at: mtimeMs };
    } catch (error) {
      await unlink(path).catch(() => undefined);
      throw error;
    } finally {
      await file.close();
    }
  }

  async discard({ path }: Draft): Promise<void> {
    await unlink(path).catch(nullIfAbsent);
    await this.#swept;
  }

  /** What was linked into the folder of `path` is there after a power cut too. */
  async settle(path: string): Promise<void> {
    const folder = await open(dirname(path), constants.O_RDONLY);
    try {
      await folder.sync();
    } catch (error) {
      // Windows cannot; its file systems write names at once.
      if (!['EPERM', 'EINVAL', 'EISDIR'].includes(errnoOf(error) ?? '')) throw error;
    } finally {
      await folder.close();
    }
  }

  #realRoot(): Promise<string> {
    this.#real ??= folderAt(this.root).catch((error: unknown) => {
      this.#real = null;
      if (errnoOf(error) !== 'ENOENT') throw error;
      // An empty store and one that is not mounted look alike: nobody makes one by the way.
      throw new BucketFault('no-bucket', '', `there is no folder ${this.root}: make it, or check the store’s address`);
    });
    return this.#real;
  }
}

/** @throws BucketFault for the first part of the way down that is a link, one that leads nowhere included. */
async function mustStandHere(key: string, root: string, folder: string): Promise<void> {
  let path = root;
  for (const part of relative(root, folder).split(sep)) {
    path = join(path, part);
    const found = await kindOf(path);
    if (found === null) return;
    if (found.isSymbolicLink()) throw throughLink(key, path);
  }
}

async function folderAt(root: string): Promise<string> {
  const real = await realpath(root);
  if ((await stat(real)).isDirectory()) return real;
  // A file has no keys below it, and would pass for a store that is empty.
  throw new BucketFault('no-bucket', '', `${root} is no folder: check the store’s address`);
}

export const kindOf = async (path: string): Promise<Stats | null> => lstat(path).catch(nullIfAbsent);

/** Opens a regular file for reading; null where there is nothing. */
export async function openToRead(key: string, path: string): Promise<FileHandle | null> {
  const file = await open(path, constants.O_RDONLY | NOFOLLOW | (constants.O_NONBLOCK ?? 0)).catch((error: unknown) => {
    if (errnoOf(error) === 'ELOOP') throw throughLink(key, path);
    return nullIfAbsent(error);
  });
  if (!file || (await file.stat()).isFile()) return file;
  await file.close();
  throw new BucketFault('refused', key, `${path} is no regular file; nothing else belongs into a store. Remove it.`);
}

/** @throws BucketFault where that are more than `maxBytes`. */
export async function readBytes(
  key: string,
  file: FileHandle,
  { maxBytes, range }: { readonly maxBytes: number; readonly range?: Range },
): Promise<Uint8Array> {
  const { size } = await file.stat();
  const from = Math.min(range?.from ?? 0, size);
  const length = Math.min(range?.length ?? size, size - from);
  if (length > maxBytes) throw new BucketFault('too-large', key, `${key} has ${length} bytes; at most ${maxBytes} are taken`);
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, from + at);
    if (bytesRead === 0) throw new BucketFault('damaged', key, `${key} became shorter while it was read`);
    at += bytesRead;
  }
  return bytes;
}

function throughLink(key: string, path: string): BucketFault {
  return new BucketFault('refused', key, `${path} is or lies behind a symbolic link; nothing in a store is followed. Remove it.`);
}

export function nullIfAbsent(error: unknown): null {
  if (['ENOENT', 'ENOTDIR'].includes(errnoOf(error) ?? '')) return null;
  throw error;
}

/** Drafts of processes that were killed. */
async function sweep(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const found = await lstat(join(folder, name)).catch(() => null);
    if (found && found.mtimeMs < now - DAY) await unlink(join(folder, name)).catch(() => undefined);
  }
}
