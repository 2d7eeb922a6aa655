import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, link, mkdir, open, realpath, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type StoredFile, StoreRefused } from '../builds/build-files.ts';

/** Nothing of ours is larger; a document that is was not written by us. */
const MAX_DOCUMENT = 64 * 2 ** 20;
const READ_AT_ONCE = 65_536;
/** Names that begin so are drafts that a kill left behind. */
export const DRAFT = '.draft-';

export const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? '';
const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'ELOOP'].includes(codeOf(error));
const isFull = (error: unknown): boolean => ['ENOSPC', 'EDQUOT', 'EFBIG'].includes(codeOf(error));

/** Turns a full disk into a refusal. */
export function storeTrouble(error: unknown): unknown {
  return isFull(error) ? new StoreRefused('disk', 'the disk of the builds is full', { cause: error }) : error;
}

/** A folder that exists, every part of it a real one: a link that somebody put there leads nowhere (A9). */
export async function realFolder(folder: string): Promise<boolean> {
  try {
    return (await realpath(folder)) === folder;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

/** Makes the folder and what it stands in. */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (!(await realFolder(folder))) throw new Error(`${folder} is not a folder of its own: a part of it is a link`);
}

/** Opens a regular file to read; null where there is none. */
export async function openToRead(file: string): Promise<FileHandle | null> {
  if (!(await realFolder(dirname(file)))) return null;
  let handle: FileHandle;
  try {
    // Not blocking: a pipe that somebody put there must not hang us.
    handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  return null;
}

export async function readJson(file: string): Promise<unknown> {
  const handle = await openToRead(file);
  if (!handle) return null;
  try {
    const { size } = await handle.stat();
    if (size > MAX_DOCUMENT) throw new Error(`${file} has ${size} bytes: not a document of ours`);
    return JSON.parse(await handle.readFile('utf8'));
  } finally {
    await handle.close();
  }
}

/** A draft beside the file, whole when this resolves. */
async function writeDraft(folder: string, text: string): Promise<string> {
  const draft = join(folder, `${DRAFT}${randomBytes(9).toString('hex')}`);
  const handle = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  try {
    await handle.writeFile(text);
  } catch (error) {
    await rm(draft, { force: true });
    throw storeTrouble(error);
  } finally {
    await handle.close();
  }
  return draft;
}

/** Replaces the file as a whole; who reads it sees the old one or the new one. */
export async function writeJson(file: string, value: unknown): Promise<void> {
  const draft = await writeDraft(dirname(file), JSON.stringify(value));
  await rename(draft, file);
}

/** Whether it was made now: false where the name is taken. A file that is there is whole, even after a kill. */
export async function createJson(file: string, value: unknown): Promise<boolean> {
  const draft = await writeDraft(dirname(file), JSON.stringify(value));
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw storeTrouble(error);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Writes a new file from a stream; at its name it appears whole or not at all. */
export async function writeStream(file: string, bytes: AsyncIterable<Uint8Array>): Promise<number> {
  const draft = join(dirname(file), `${DRAFT}${randomBytes(9).toString('hex')}`);
  const handle = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW, 0o600);
  let size = 0;
  try {
    for await (const chunk of bytes) {
      await writeAll(handle, chunk, size);
      size += chunk.length;
    }
    await handle.close();
    await rename(draft, file);
    return size;
  } catch (error) {
    await handle.close().catch(() => undefined);
    await rm(draft, { force: true });
    throw storeTrouble(error);
  }
}

/** A write may take less than it was given. */
export async function writeAll(handle: FileHandle, bytes: Uint8Array, position: number): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done);
    done += bytesWritten;
  }
}

/** A handle as who reads over HTTP sees it. */
export async function storedFile(handle: FileHandle): Promise<StoredFile> {
  const { mtimeMs } = await handle.stat();
  return {
    size: async () => (await handle.stat()).size,
    changedAt: Math.trunc(mtimeMs),
    read: (from, to) => readBetween(handle, from, to),
    close: () => handle.close(),
  };
}

async function* readBetween(handle: FileHandle, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let position = from; position < to; ) {
    const buffer = Buffer.allocUnsafe(Math.min(READ_AT_ONCE, to - position));
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
