import { err, ok, type Result } from '../../lib/result.ts';
import type { Codecs } from './format.ts';
import { type NpyArray, readNpy } from './npy.ts';
import { clipped } from './number-text.ts';
import { openZip } from './zip.ts';

/** The arrays of an archive, each read when it is asked for. Names are without `.npy`, as numpy gives them. */
export interface Npz {
  readonly names: readonly string[];
  /** An error is the end of a sentence about the archive; null where it has no array of that name. */
  read(name: string): Result<NpyArray, string> | null;
}

const SUFFIX = '.npy';

export function openNpz(bytes: Uint8Array, codecs: Codecs): Result<Npz, string> {
  const zip = openZip(bytes, codecs);
  if (!zip.ok) return zip;
  const arrays = new Map(zip.value.members.map((member) => [member.name.replace(/\.npy$/, ''), member]));
  if (arrays.size < zip.value.members.length) return err('has two arrays of one name');
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
  });
}

/** What is no array of numpy's is read as numpy reads it: as bytes. */
const plainBytes = (bytes: Uint8Array): NpyArray => ({
  dtype: { text: '|u1', kind: 'uint', size: 1, isBigEndian: false, family: 'u1' },
  shape: [bytes.length],
  isFortran: false,
  count: bytes.length,
  bytes,
});
