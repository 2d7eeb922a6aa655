import type { StoredFile } from '../contract/refdata-documents.ts';
import { DIGEST, isPartition, STORE_FORMAT } from '../contract/refdata-keys.ts';
import { wrongInFiles } from '../contract/refdata-tables.ts';
import { parseBoundedJson } from '../lib/bounded-json.ts';
import { isRecord } from '../lib/plain-shapes.ts';
import { err, ok, type Result } from '../lib/result.ts';

/**
 * Many files in one object, so that a thousand small results cost a few requests: `PLPACK1`, a line feed, the length of the
 * header in eight hexadecimal digits, a line feed, the header in JSON, and the files' bytes one after the other. Offsets count
 * from the first byte of the whole. The same container carries what a job of a fork produced, as one artifact.
 */

const MAGIC = 'PLPACK1\n';
const LENGTH_DIGITS = 8;
const PREFIX = MAGIC.length + LENGTH_DIGITS + 1;
/** Bytes: some 20,000 files with their paths. What becomes of it takes ten times as much memory (A10). */
export const MAX_PACK_HEADER = 4 * 1024 * 1024;
/** The digest of a file stands in each list that there may be many of. */
const BOUNDS = { depth: 5, perContainer: 64, perComma: 24 };
/** In one pack: of each its header has 64 digits, those of its size, and six signs. */
const MOST_FILES = Math.floor(MAX_PACK_HEADER / 80) - 1;

export interface PackLimits {
  /** Bytes; files of that size and above are objects of their own. */
  readonly smallest: number;
  /** Bytes of files that go into one pack. */
  readonly pack: number;
}
export const PACK_LIMITS: PackLimits = { smallest: 256 * 1024, pack: 8 * 1024 * 1024 };

interface Sized {
  readonly sha256: string;
  readonly size: number;
}
export interface PackPlan<F extends Sized> {
  readonly packs: readonly (readonly F[])[];
  /** Objects of their own: large ones, and one that would be alone in a pack. */
  readonly objects: readonly F[];
}

/** Depends on which files there are, not on their order: an upload that is begun again makes the same packs. */
export function planPacks<F extends Sized>(files: readonly F[], limits = PACK_LIMITS): PackPlan<F> {
  const each = [...new Map(files.map((file) => [file.sha256, file])).values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const packs: F[][] = [];
  let room = -1;
  for (const file of each.filter(({ size }) => size < limits.smallest)) {
    if (file.size > room || packs.at(-1)?.length === MOST_FILES) {
      packs.push([]);
      room = limits.pack;
    }
    packs.at(-1)?.push(file);
    room -= file.size;
  }
  return {
    packs: packs.filter(({ length }) => length > 1),
    objects: [...each.filter(({ size }) => size >= limits.smallest), ...packs.filter(({ length }) => length === 1).flat()],
  };
}

/** What a job without secrets hands to one that has them. */
export interface Results {
  readonly partition: string;
  readonly complete: boolean;
  /** All that it produced; the bytes of those that the store has already need not come along. */
  readonly files: Readonly<Record<string, StoredFile>>;
}
export interface PackedFile {
  readonly sha256: string;
  readonly bytes: Uint8Array;
}
export interface Extent {
  readonly sha256: string;
  /** From the first byte of the pack. */
  readonly offset: number;
  readonly size: number;
}

export function formatPack(files: readonly PackedFile[], results?: Results): Uint8Array {
  const list = files.map(({ sha256, bytes }) => [sha256, bytes.length]);
  const carried = results && { partition: results.partition, complete: results.complete, paths: results.files };
  const header = new TextEncoder().encode(JSON.stringify({ v: STORE_FORMAT, files: list, results: carried }));
  const head = new TextEncoder().encode(`${MAGIC}${header.length.toString(16).padStart(LENGTH_DIGITS, '0')}\n`);
  const pack = new Uint8Array(head.length + header.length + files.reduce((sum, { bytes }) => sum + bytes.length, 0));
  let at = 0;
  for (const part of [head, header, ...files.map(({ bytes }) => bytes)]) {
    pack.set(part, at);
    at += part.length;
  }
  return pack;
}

/** Where each file lies. The bytes themselves are not looked at: whoever takes them hashes them. Errors end a sentence about the pack. */
export function readPackHeader(pack: Uint8Array): Result<readonly Extent[], string> {
  const header = readHeader(pack);
  return header.ok ? ok(header.value.extents) : header;
}

/** As a fork's job made it: each file that came along is one that a path names, in that size. Nothing is hashed here. */
export function readResults(
  pack: Uint8Array,
): Result<{ readonly results: Results; readonly extents: readonly Extent[] }, string> {
  const header = readHeader(pack);
  if (!header.ok) return header;
  const { extents, results: found } = header.value;
  if (!isRecord(found) || !hasOnly(found, ['partition', 'complete', 'paths'])) return err('holds no results');
  const { partition, complete, paths } = found;
  if (typeof partition !== 'string' || !isPartition(partition)) return err('names no partition');
  if (typeof complete !== 'boolean') return err('does not say whether the results are complete');
  const wrong = wrongInFiles(paths);
  if (wrong) return err(`has a wrong list of paths: ${[...wrong.path, wrong.message].join(': ').slice(0, 200)}`);
  const files = paths as Results['files'];
  const sizes = sizesOf(files);
  if (!sizes) return err('gives one file two sizes');
  const stray = extents.find(({ sha256, size }) => sizes.get(sha256) !== size);
  if (stray) return err(`carries ${stray.sha256.slice(0, 12)}, which none of its paths names in that size`);
  return ok({ results: { partition, complete, files }, extents });
}

/** By digest; null where two paths differ about one. */
function sizesOf(files: Results['files']): ReadonlyMap<string, number> | null {
  const sizes = new Map<string, number>();
  for (const path of Object.keys(files)) {
    const [sha256, size] = files[path] as StoredFile;
    if ((sizes.get(sha256) ?? size) !== size) return null;
    sizes.set(sha256, size);
  }
  return sizes;
}

interface Header {
  readonly extents: readonly Extent[];
  readonly results: unknown;
}

function readHeader(pack: Uint8Array): Result<Header, string> {
  const length = headerLength(pack);
  if (!length.ok) return length;
  const begin = PREFIX + length.value;
  const value = parse(pack.subarray(PREFIX, begin));
  if (!isRecord(value) || !hasOnly(value, ['v', 'files', 'results'])) return err('has a header that is not one of a pack');
  if (value['v'] !== STORE_FORMAT)
    return err(`is of format ${JSON.stringify(value['v'])?.slice(0, 20)}; known is ${STORE_FORMAT}`);
  const extents = readExtents(value['files'], begin);
  if (!extents.ok) return extents;
  const last = extents.value.at(-1);
  const end = last ? last.offset + last.size : begin;
  if (end !== pack.length) return err(`should have ${end} bytes by its header, and has ${pack.length}`);
  return ok({ extents: extents.value, results: value['results'] });
}

function headerLength(pack: Uint8Array): Result<number, string> {
  const head = String.fromCharCode(...pack.subarray(0, PREFIX));
  const [, digits] = /^PLPACK1\n([0-9a-f]{8})\n$/.exec(head) ?? [];
  if (digits === undefined) return err('does not begin as a pack does');
  const length = Number.parseInt(digits, 16);
  if (length > MAX_PACK_HEADER) return err(`has a header of ${length} bytes; at most ${MAX_PACK_HEADER} are read`);
  return PREFIX + length > pack.length ? err('ends within its header') : ok(length);
}

function readExtents(value: unknown, begin: number): Result<readonly Extent[], string> {
  if (!Array.isArray(value)) return err('has a header without files');
  const extents: Extent[] = [];
  const seen = new Set<string>();
  let offset = begin;
  for (const [index, entry] of value.entries()) {
    const file = readFile(entry);
    if (!file) return err(`has a header whose file ${index + 1} is no pair of digest and size`);
    if (seen.has(file.sha256)) return err(`holds ${file.sha256.slice(0, 12)} twice`);
    seen.add(file.sha256);
    extents.push({ ...file, offset });
    offset += file.size;
    if (!Number.isSafeInteger(offset)) return err('has a header whose sizes are beyond all bounds');
  }
  return ok(extents);
}

function readFile(entry: unknown): Sized | null {
  if (!Array.isArray(entry) || entry.length !== 2) return null;
  const [sha256, size] = entry;
  if (typeof sha256 !== 'string' || !DIGEST.test(sha256)) return null;
  return Number.isSafeInteger(size) && size >= 0 ? { sha256, size } : null;
}

function parse(bytes: Uint8Array): unknown {
  try {
    return parseBoundedJson(new TextDecoder('utf-8', { fatal: true }).decode(bytes), BOUNDS);
  } catch {
    return undefined;
  }
}

const hasOnly = (record: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean =>
  Object.keys(record).every((key) => keys.includes(key));
