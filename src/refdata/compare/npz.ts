import { err, ok, type Result } from '../../lib/result.ts';
import { firstDifference } from './bytes-difference.ts';
import type { Codecs, Inspection } from './format.ts';
import { type NpyArray, NpyHead, readNpy } from './npy.ts';
import { clipped } from './number-text.ts';
import { openZip, type PackedMember, type Zip } from './zip.ts';
import type { ZipMember } from './zip-directory.ts';

/** The arrays of an archive, each read when it is asked for. Names are without `.npy`, as numpy gives them. */
export interface Npz {
  readonly names: readonly string[];
  /** An error is the end of a sentence about the archive; null where it has no array of that name. */
  read(name: string): Result<NpyArray, string> | null;
  /** Bytes that it inflates to, as declared; 0 for a name that it has not. */
  size(name: string): number;
  /** What `read` would tell, without keeping what a large array inflates to. */
  inspect(name: string): Inspection<string>;
  /** Whether this one lies in the other archive by the same bytes. */
  isSameIn(other: Npz, name: string): boolean;
  /** As it lies in the archive. */
  packed(name: string): PackedMember | null;
}

const SUFFIX = '.npy';

export function openNpz(bytes: Uint8Array, codecs: Codecs): Result<Npz, string> {
  const zip = openZip(bytes, codecs);
  if (!zip.ok) return zip;
  const arrays = new Map(zip.value.members.map((member) => [member.name.replace(/\.npy$/, ''), member]));
  if (arrays.size < zip.value.members.length) return err('has two arrays of one name');
  const packed = (name: string): PackedMember | null => {
    const member = arrays.get(name);
    return member ? zip.value.packed(member) : null;
  };
  return ok({
    names: [...arrays.keys()].sort(),
    read: (name) => {
      const member = arrays.get(name);
      if (!member) return null;
      const contents = zip.value.read(member);
      if (!contents.ok) return contents;
      if (!member.name.endsWith(SUFFIX)) return ok(plainBytes(contents.value));
      const array = readNpy(contents.value);
      return array.ok ? array : err(`has a member, ${clipped(name)}, which ${array.error}`);
    },
    size: (name) => arrays.get(name)?.size ?? 0,
    inspect: (name) => inspected(zip.value, name, arrays.get(name)),
    packed,
    isSameIn: (other, name) => areSame(packed(name), other.packed(name)),
  });
}

function* inspected(zip: Zip, name: string, member: ZipMember | undefined): Inspection<string> {
  if (!member) return null;
  const head = member.name.endsWith(SUFFIX) ? new NpyHead(member.size) : null;
  return yield* zip.inspect(member, (bytes) => {
    const problem = head?.take(bytes) ?? null;
    return problem === null ? null : `has a member, ${clipped(name)}, which ${problem}`;
  });
}

function areSame(one: PackedMember | null, other: PackedMember | null): boolean {
  if (!one || !other || one.packed.length !== other.packed.length) return false;
  const { name, method, crc, size } = one.member;
  const said = other.member;
  // A checksum is sooner found than bytes are compared.
  const isSaid = method === 'deflated' && said.name === name && said.method === method && said.crc === crc && said.size === size;
  return isSaid && firstDifference(one.packed, other.packed) === null;
}

/** What is no array of numpy's is read as numpy reads it: as bytes. */
const plainBytes = (bytes: Uint8Array): NpyArray => ({
  dtype: { text: '|u1', kind: 'uint', size: 1, isBigEndian: false, family: 'u1' },
  shape: [bytes.length],
  isFortran: false,
  count: bytes.length,
  bytes,
});
