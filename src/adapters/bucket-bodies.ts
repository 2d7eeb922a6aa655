import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Body, BucketFault } from '../refdata-ports.ts';

/** Two of them are absent on Windows. */
const READ = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
/** What is read at once. */
export const CHUNK = 1024 * 1024;

export const sizeOf = (body: Body): number => ('file' in body ? body.size : body.bytes.length);

export function damaged(key: string, where: string): BucketFault {
  const next = 'Was the file written while it was stored? Nothing was stored; start the job again.';
  return new BucketFault('damaged', key, `${where} has other bytes than were promised for ${JSON.stringify(key)}. ${next}`);
}

/**
 * The bytes of a body in pieces; the last one only after all have the digest that was promised, so that a receiver that counts never
 * has the whole of a wrong one. Follows no link. A piece is good until the next one is asked for, unless it is the only one.
 * @throws BucketFault `damaged` where they have not.
 */
export async function* verifiedPieces(key: string, body: Body): AsyncGenerator<Uint8Array> {
  if (!('file' in body)) {
    if (body.sha256 !== undefined && hash('sha256', body.bytes) !== body.sha256) throw damaged(key, 'what is to be stored');
    yield body.bytes;
    return;
  }
  if (body.size <= CHUNK) {
    yield smallFile(key, body);
    return;
  }
  const file = await open(body.file, READ);
  try {
    if (!(await file.stat()).isFile()) throw damaged(key, body.file);
    yield* piecesOf(file, key, body);
  } finally {
    await file.close();
  }
}

/**
 * The same body in memory where it is a file of one piece.
 * @throws BucketFault `damaged` where it has other bytes than were promised.
 */
export async function inMemory<B extends Body>(key: string, body: B): Promise<B | { bytes: Uint8Array; sha256: string }> {
  return 'file' in body && body.size <= CHUNK ? { bytes: smallFile(key, body), sha256: body.sha256 } : body;
}

type FileBody = Extract<Body, { readonly file: string }>;

/** Without a turn for anybody else: whoever stores a file has hashed it, so it lies in memory, and to hand it to other threads takes longer. */
function smallFile(key: string, { file, size, sha256 }: FileBody): Uint8Array {
  const fd = openSync(file, READ);
  try {
    if (!fstatSync(fd).isFile()) throw damaged(key, file);
    // One byte more than there should be tells that it grew.
    const bytes = Buffer.allocUnsafe(size + 1);
    let at = 0;
    for (let length = -1; length !== 0 && at < bytes.length; at += length)
      length = readSync(fd, bytes, at, bytes.length - at, at);
    const whole = bytes.subarray(0, at);
    if (at !== size || hash('sha256', whole) !== sha256) throw damaged(key, file);
    return whole;
  } finally {
    closeSync(fd);
  }
}

async function* piecesOf(file: FileHandle, key: string, { file: name, size, sha256 }: FileBody): AsyncGenerator<Uint8Array> {
  const sum = createHash('sha256');
  let at = 0;
  for (; size - at > CHUNK; at += CHUNK) {
    const piece = await filled(file, at, CHUNK);
    if (piece.length !== CHUNK) throw damaged(key, name);
    sum.update(piece);
    yield piece;
  }
  // One byte more than there should be tells that it grew.
  const last = await filled(file, at, size - at + 1);
  if (last.length !== size - at || sum.update(last).digest('hex') !== sha256) throw damaged(key, name);
  yield last;
}

async function filled(file: FileHandle, from: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(length);
  let at = 0;
  while (at < length) {
    const { bytesRead } = await file.read(bytes, at, length - at, from + at);
    if (bytesRead === 0) break;
    at += bytesRead;
  }
  return bytes.subarray(0, at);
}
