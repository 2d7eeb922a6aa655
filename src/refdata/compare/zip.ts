import { err, ok, type Result } from '../../lib/result.ts';
import { type Codecs, type Inspection, LIMITS } from './format.ts';
import { clipped, grouped } from './number-text.ts';
import { readDirectory, viewOf, type ZipMember } from './zip-directory.ts';

const LOCAL = 0x04034b50;
/** No archive inflates to more than this many times its size, beyond the first megabytes: that is a bomb, or all zeros. */
const MAX_RATIO = 200;
const FREE = 32 * 1024 * 1024;
/** Of packed data besides what they inflate to, and an eighth of that: no writer comes near. Blocks of nothing take 60 ns a byte. */
const LONGER = 1024 * 1024;
/** Up to this many bytes a member is inflated as a whole all the same. */
const AT_ONCE = 256 * 1024;

export interface Zip {
  readonly members: readonly ZipMember[];
  /** The bytes of a member, verified against all that is declared. An error is the end of a sentence about the archive. */
  read(member: ZipMember): Result<Uint8Array, string>;
  /** What `read` would tell, without keeping what a large member inflates to. */
  inspect(member: ZipMember, look: Look): Inspection<string>;
  packed(member: ZipMember): PackedMember;
}

export interface PackedMember {
  readonly member: ZipMember;
  /** As it lies in the archive. */
  readonly packed: Uint8Array;
  readonly codecs: Codecs;
}

/** Is given all bytes of a member, in order; null, or what is wrong with them. */
export type Look = (bytes: Uint8Array) => string | null;

export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && ((bytes[2] === 3 && bytes[3] === 4) || (bytes[2] === 5 && bytes[3] === 6));
}

/** Opens an archive: everything declared is checked against every other place that declares it before anything is inflated (A10). */
export function openZip(bytes: Uint8Array, codecs: Codecs): Result<Zip, string> {
  const directory = readDirectory(bytes);
  if (!directory.ok) return directory;
  const { members, offset } = directory.value;
  const names = new Set(members.map(({ name }) => name));
  if (names.size < members.length) return err('has two members of one name');
  const size = members.reduce((sum, member) => sum + member.size, 0);
  const most = Math.min(LIMITS.inflated, Math.max(FREE, MAX_RATIO * bytes.length));
  if (size > most) return err(`inflates to ${grouped(size)} bytes, and at most ${grouped(most)} are read of one of its size`);
  const packedSize = members.reduce((sum, member) => sum + member.packed, 0);
  if (packedSize > size + size / 8 + LONGER)
    return err(`has members of ${grouped(packedSize)} bytes, more than the ${grouped(size)} that they inflate to`);
  const starts = new Map<ZipMember, number>();
  for (const member of members) {
    const start = dataStart(bytes, member, offset);
    if (!start.ok) return start;
    starts.set(member, start.value);
  }
  const overlap = overlapping(starts);
  if (overlap) return err(`has a member that overlaps another: ${clipped(overlap.name)}`);
  const packed = (member: ZipMember): PackedMember => {
    const start = starts.get(member) ?? 0;
    return { member, packed: bytes.subarray(start, start + member.packed), codecs };
  };
  return ok({
    members,
    read: (member) => contents(packed(member)),
    inspect: (member, look) => inspected(packed(member), look),
    packed,
  });
}

function dataStart(bytes: Uint8Array, member: ZipMember, directory: number): Result<number, string> {
  const { name, offset, packed } = member;
  const view = viewOf(bytes);
  if (offset + 30 > directory || view.getUint32(offset, true) !== LOCAL)
    return err(`has no member where ${clipped(name)} should be`);
  const nameEnd = offset + 30 + view.getUint16(offset + 26, true);
  const start = nameEnd + view.getUint16(offset + 28, true);
  if (start + packed > directory) return err(`has a member that is longer than the archive: ${clipped(name)}`);
  const localName = new TextDecoder().decode(bytes.subarray(offset + 30, nameEnd));
  return localName === name && agrees(view, member)
    ? ok(start)
    : err(`has a member that is declared in two ways: ${clipped(name)}`);
}

/** A local header may leave out what follows its data, and what stands in its zip64 field; what it says must be true. */
function agrees(view: DataView, { method, crc, packed, size, offset, isStreamed }: ZipMember): boolean {
  const says = (at: number, value: number): boolean => {
    const said = view.getUint32(offset + at, true);
    return said === value || (isStreamed && said === 0) || (at !== 14 && said === 0xffffffff);
  };
  const isMethod = view.getUint16(offset + 8, true) === (method === 'stored' ? 0 : 8);
  const isPlain = (view.getUint16(offset + 6, true) & 0x2041) === 0;
  return isMethod && isPlain && says(14, crc) && says(18, packed) && says(22, size);
}

function overlapping(starts: ReadonlyMap<ZipMember, number>): ZipMember | null {
  const sorted = [...starts].sort(([a], [b]) => a.offset - b.offset);
  let end = 0;
  for (const [member, start] of sorted) {
    if (member.offset < end) return member;
    end = start + member.packed;
  }
  return null;
}

function contents({ member, packed, codecs }: PackedMember): Result<Uint8Array, string> {
  const whole = member.method === 'stored' ? packed : codecs.inflateRaw(packed, member.size);
  if (whole?.length !== member.size) return err(damaged(member));
  return codecs.crc32(whole) === member.crc ? ok(whole) : err(wrongChecksum(member));
}

const damaged = ({ name, size }: ZipMember): string =>
  `has a member that is damaged, or no ${grouped(size)} bytes long as declared: ${clipped(name)}`;
const wrongChecksum = ({ name }: ZipMember): string => `has a member whose checksum is wrong: ${clipped(name)}`;

function* inspected({ member, packed, codecs }: PackedMember, look: Look): Inspection<string> {
  let [length, crc] = [0, 0];
  let problem: string | null = null;
  const take = (bytes: Uint8Array): boolean => {
    length += bytes.length;
    crc = codecs.crc32(bytes, crc);
    problem = length > member.size ? damaged(member) : look(bytes);
    return problem === null;
  };
  if (member.method === 'deflated' && member.size > AT_ONCE) {
    const answer = yield { format: 'raw', pieces: [packed], take };
    if (answer === 'slow') return `has a member that takes too long to inflate: ${clipped(member.name)}`;
    if (answer === 'unsound') return problem ?? damaged(member);
  } else {
    const whole = contents({ member, packed, codecs });
    return whole.ok ? look(whole.value) : whole.error;
  }
  if (length < member.size) return damaged(member);
  return crc === member.crc ? null : wrongChecksum(member);
}
