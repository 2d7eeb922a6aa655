import { createHash, hash } from 'node:crypto';
import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  read,
  readlinkSync,
  readSync,
  realpathSync,
  type Stats,
} from 'node:fs';
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
    const before = usableStats(fd, path);
    const size = await readPieces(fd, { buffer, expected: before.size, take });
    mustBeUnchanged(fd, before, size);
    return size;
  } finally {
    closeSync(fd);
  }
}

function usableStats(fd: number, path: string): Stats {
  const found = fstatSync(fd);
  if (!found.isFile()) throw new Unusable(`is ${kindOf(found)}`);
  if (found.size > LARGEST) throw new Unusable(`has ${found.size} bytes; at most ${LARGEST} are taken`);
  if (!isAt(fd, path, found)) throw new Unusable('lies behind a symbolic link');
  return found;
}

function mustBeUnchanged(fd: number, before: Stats, size: number): void {
  if (size !== before.size || isOther(before, fstatSync(fd))) throw new Unusable('changed while it was read');
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

/**
 * `hashFile` without a turn for anybody else: to hand a small file to another thread and back takes longer than to read it. Null for one
 * that the buffer cannot hold with a byte more. `took` gets the time of reading, by `now`, and how many bytes came.
 */
export function hashAtOnce(path: string, buffer: Uint8Array, { now, took }: ReadTimes): Hashed | null {
  const fd = openUsable(path);
  try {
    const before = usableStats(fd, path);
    if (before.size >= buffer.length) return null;
    const began = now();
    const size = readWhole(fd, buffer, before.size);
    took(now() - began, size);
    mustBeUnchanged(fd, before, size);
    return { sha256: hash('sha256', buffer.subarray(0, size)), size };
  } finally {
    closeSync(fd);
  }
}

export interface ReadTimes {
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
  readonly took: (milliseconds: number, bytes: number) => void;
}

/** As far as there is room. A regular file that gives less than was asked for is at its end. */
function readWhole(fd: number, buffer: Uint8Array, expected: number): number {
  let at = 0;
  try {
    for (let length = -1; length !== 0 && at < buffer.length && !(length > 0 && at === expected); at += length)
      length = readSync(fd, buffer, at, buffer.length - at, at);
  } catch (error) {
    throw new Unusable(`cannot be read: ${errnoOf(error) ?? ''}`);
  }
  return at;
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
