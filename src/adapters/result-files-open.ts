import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, read, readlinkSync, realpathSync, type Stats } from 'node:fs';
import { errnoOf } from '../lib/error-text.ts';

/** What is read at once, bytes. */
export const PIECE = 1024 * 1024;
/** Absent on Windows. */
const NOFOLLOW = constants.O_NOFOLLOW ?? 0;
const NONBLOCK = constants.O_NONBLOCK ?? 0;
/** What a store takes as one object. */
const LARGEST = 5 * 1024 ** 3;

/** Why a file may not be in a set, as the end of a sentence about it. */
export class Unusable extends Error {}

export interface Hashed {
  readonly sha256: string;
  readonly size: number;
}

/** Gets each piece of a file; `whole`: it is all there is. */
type Take = (piece: Uint8Array, whole: boolean) => void;

/**
 * Reads a regular file at `path`, whose real path has to be the same, piece by piece into `buffer`; gives its size.
 * @throws Unusable for links, on the way too, for what is no regular file, and for what changed while it was read.
 */
export async function readUsable(path: string, buffer: Uint8Array, take: Take): Promise<number> {
  const fd = openUsable(path);
  try {
    const before = fstatSync(fd);
    if (!before.isFile()) throw new Unusable(`is ${kindOf(before)}`);
    if (before.size > LARGEST) throw new Unusable(`has ${before.size} bytes; at most ${LARGEST} are taken`);
    if (!isAt(fd, path, before)) throw new Unusable('lies behind a symbolic link');
    const size = await readPieces(fd, { buffer, expected: before.size, take });
    if (size !== before.size || isOther(before, fstatSync(fd))) throw new Unusable('changed while it was read');
    return size;
  } finally {
    closeSync(fd);
  }
}

/** Stops a piece behind the expected end at the latest. */
async function readPieces(
  fd: number,
  { buffer, expected, take }: { readonly buffer: Uint8Array; readonly expected: number; readonly take: Take },
): Promise<number> {
  let at = 0;
  for (;;) {
    const length = await readAt(fd, buffer, at);
    if (length > 0) take(buffer.subarray(0, length), at === 0 && length === expected);
    at += length;
    const isAtEnd = at === expected && length < buffer.length;
    if (length === 0 || isAtEnd || at > expected) return at;
  }
}

export async function hashFile(path: string, buffer: Uint8Array): Promise<Hashed> {
  let sha256: string | null = null;
  const sum = { of: null as ReturnType<typeof createHash> | null };
  const size = await readUsable(path, buffer, (piece, whole) => {
    if (whole && piece.length < buffer.length) sha256 = hash('sha256', piece);
    else {
      sum.of ??= createHash('sha256');
      sum.of.update(piece);
    }
  });
  return { sha256: sha256 ?? (sum.of ? sum.of.digest('hex') : hash('sha256', '')), size };
}

function openUsable(path: string): number {
  try {
    return openSync(path, constants.O_RDONLY | NOFOLLOW | NONBLOCK);
  } catch (error) {
    const errno = errnoOf(error) ?? '';
    if (errno === 'ELOOP') throw new Unusable('is a symbolic link');
    if (errno === 'ENXIO') throw new Unusable('is a socket');
    throw new Unusable(errno === 'ENOENT' ? 'vanished before it was read' : `cannot be read: ${errno}`);
  }
}

function readAt(fd: number, buffer: Uint8Array, at: number): Promise<number> {
  return new Promise((resolve, reject) => {
    read(fd, buffer, 0, buffer.length, at, (error, length) =>
      error ? reject(new Unusable(`cannot be read: ${errnoOf(error) ?? ''}`)) : resolve(length),
    );
  });
}

/** Linux says where an open file lies; elsewhere the path is followed once more, and has to lead to the same file. */
function isAt(fd: number, path: string, { dev, ino }: Stats): boolean {
  try {
    if (process.platform === 'linux') return readlinkSync(`/proc/self/fd/${fd}`) === path;
    const now = lstatSync(path);
    return realpathSync.native(path) === path && now.dev === dev && now.ino === ino;
  } catch {
    return false;
  }
}

const isOther = (before: Stats, after: Stats): boolean =>
  before.size !== after.size || before.mtimeMs !== after.mtimeMs || before.ctimeMs !== after.ctimeMs;

interface Kind {
  isSymbolicLink(): boolean;
  isFIFO(): boolean;
  isSocket(): boolean;
  isDirectory(): boolean;
}
export function kindOf(found: Kind): string {
  if (found.isSymbolicLink()) return 'a symbolic link';
  if (found.isFIFO()) return 'a named pipe';
  if (found.isSocket()) return 'a socket';
  return found.isDirectory() ? 'a folder' : 'a device';
}
