import { err, ok, type Result } from '../../lib/result.ts';
import { LIMITS } from './format.ts';
import { clipped, grouped } from './number-text.ts';

/** A member as the directory at the end of the archive tells it. */
export interface ZipMember {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  /** CRC-32 of the inflated bytes. */
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  /** Of its local header. */
  readonly offset: number;
  /** Whether sizes and CRC follow its data, and its local header may lack them. */
  readonly isStreamed: boolean;
}

export interface ZipDirectory {
  readonly members: readonly ZipMember[];
  readonly offset: number;
}

const END = 0x06054b50;
const ENTRY = 0x02014b50;
const LONG_LOCATOR = 0x07064b50;
const LONG_END = 0x06064b50;
/** In a field of 32 or 16 bits: the value stands in the zip64 record. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_SHORT = 0xffff;
const LONGEST_COMMENT = 0xffff;

const TOO_SHORT = 'is no .npz: it has no directory at its end';

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** An error is the end of a sentence about the archive. */
export function readDirectory(bytes: Uint8Array): Result<ZipDirectory, string> {
  const view = viewOf(bytes);
  const at = endRecord(view);
  if (at === null) return err(TOO_SHORT);
  const end = directoryAt(view, at);
  if (!end) return err('has a directory that does not lie within the file');
  if (end.count > LIMITS.members)
    return err(`has ${grouped(end.count)} members, and at most ${grouped(LIMITS.members)} are read`);
  const members: ZipMember[] = [];
  let place = end.offset;
  for (let index = 0; index < end.count; index += 1) {
    const entry = entryAt(bytes, place, end.offset + end.length);
    if (!entry.ok) return entry;
    members.push(entry.value.member);
    place = entry.value.next;
  }
  return place === end.offset + end.length
    ? ok({ members, offset: end.offset })
    : err('has a directory of another length than declared');
}

/** The record at the end, behind which there is a comment of exactly the declared length. */
function endRecord(view: DataView): number | null {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 22 - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END && at + 22 + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

interface Extent {
  readonly count: number;
  readonly length: number;
  readonly offset: number;
}

function directoryAt(view: DataView, at: number): Extent | null {
  const short = {
    count: view.getUint16(at + 10, true),
    length: view.getUint32(at + 12, true),
    offset: view.getUint32(at + 16, true),
  };
  const isLong = short.count === ELSEWHERE_SHORT || short.length === ELSEWHERE || short.offset === ELSEWHERE;
  const long = isLong ? longDirectory(view, at - 20) : { ...short, end: at };
  return long && long.offset + long.length === long.end ? long : null;
}

function longDirectory(view: DataView, locator: number): (Extent & { readonly end: number }) | null {
  if (locator < 0 || view.getUint32(locator, true) !== LONG_LOCATOR) return null;
  const at = long(view, locator + 8);
  if (at + 56 > locator || view.getUint32(at, true) !== LONG_END) return null;
  return { count: long(view, at + 32), length: long(view, at + 40), offset: long(view, at + 48), end: at };
}

/** 64 bits; beyond 2^53 rounded, which is beyond every file. */
const long = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

function entryAt(bytes: Uint8Array, at: number, end: number): Result<{ member: ZipMember; next: number }, string> {
  const view = viewOf(bytes);
  if (at + 46 > end || view.getUint32(at, true) !== ENTRY) return err('has a damaged directory');
  const [nameLength, extraLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true)];
  const next = at + 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  if (next > end) return err('has a damaged directory');
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  const flags = view.getUint16(at + 8, true);
  const method = methodOf(view.getUint16(at + 10, true));
  if ((flags & 0x2041) !== 0) return err(`has an encrypted member: ${clipped(name)}`);
  if (!method) return err(`has a member that is compressed by a method other than deflate: ${clipped(name)}`);
  const sizes = {
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
  const long = longSizes(sizes, bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength));
  if (!long) return err(`has a member without the sizes that it announces: ${clipped(name)}`);
  return ok({ member: { name, method, crc: view.getUint32(at + 16, true), ...long, isStreamed: (flags & 8) !== 0 }, next });
}

function methodOf(code: number): ZipMember['method'] | null {
  if (code === 0) return 'stored';
  return code === 8 ? 'deflated' : null;
}

interface Sizes {
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/** The zip64 field has those of size, packed size and offset, in this order, that did not fit. Null: it lacks one of them. */
function longSizes(sizes: Sizes, extra: Uint8Array): Sizes | null {
  const wanted = (['size', 'packed', 'offset'] as const).filter((key) => sizes[key] === ELSEWHERE);
  if (wanted.length === 0) return sizes;
  const field = longField(extra);
  if (!field || field.byteLength < wanted.length * 8) return null;
  return { ...sizes, ...Object.fromEntries(wanted.map((key, index) => [key, long(field, index * 8)])) };
}

function longField(extra: Uint8Array): DataView | null {
  const view = viewOf(extra);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === 1 && at + 4 + length <= extra.length) return viewOf(extra.subarray(at + 4, at + 4 + length));
  }
  return null;
}
