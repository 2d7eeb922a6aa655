import { crc32, inflateRawSync } from 'node:zlib';

type OnlyFile = { readonly bytes: Uint8Array } | { readonly because: string };

const END = 0x06054b50;
const END_BYTES = 22;
const MAX_COMMENT = 0xffff;
const ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
/** Bytes of a deflated file. Pilotlight stores artifacts as they are: one that it has made never comes deflated. */
const MOST_DEFLATED = 16 * 1024 * 1024;
/** Bytes of packed data besides what they inflate to, and an eighth of that: blocks of nothing take 60 ns each. */
const LONGER = 1024 * 1024;

/**
 * The one file in a zip archive (PKWARE's APPNOTE 6.3), into memory. Its name is not looked at: nothing of it can lead anywhere. Sizes are
 * those of the central directory, and what is inflated must have just that size and checksum. A stored file stays where it lies; what a
 * deflated one takes has a limit of its own, as an archive may say a thousand times its size (A10). `because`: the end of a sentence.
 */
export function onlyFileOf(archive: Uint8Array, maxBytes: number): OnlyFile {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const entry = entryOf(view);
  if ('because' in entry) return entry;
  if (entry.size > maxBytes) return { because: `holds ${entry.size} bytes, and ${maxBytes} are read at most` };
  if (entry.method === DEFLATED && entry.size > MOST_DEFLATED)
    return { because: `holds ${entry.size} bytes, and at most ${MOST_DEFLATED} are inflated: an artifact is stored as it is` };
  if (entry.packed > entry.size + entry.size / 8 + LONGER)
    return { because: 'is damaged: its file is packed into more than it is' };
  const packed = packedBytes(archive, view, entry);
  if (!packed) return { because: 'is damaged: its file lies outside of it' };
  const bytes = unpack(packed, entry);
  if (bytes?.length !== entry.size || crc32(bytes) !== entry.crc)
    return { because: 'is damaged: its file is not what the archive says of it' };
  return { bytes };
}

interface Entry {
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly at: number;
}

function entryOf(view: DataView): Entry | { readonly because: string } {
  const end = endOf(view);
  if (end === null) return { because: 'is no zip archive' };
  const [count, at] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  if (count !== 1) return { because: `holds ${count} files, and one is expected` };
  if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) return { because: 'is damaged: it lists no file' };
  if (view.getUint16(at + 8, true) & ENCRYPTED) return { because: 'is encrypted' };
  const method = view.getUint16(at + 10, true);
  if (method !== STORED && method !== DEFLATED) return { because: `is packed by a method (${method}) other than deflate` };
  const [crc, packed, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  return { method, crc, packed, size, at: view.getUint32(at + 42, true) };
}

/** Where the end record begins: the last one whose comment fills the rest. */
function endOf(view: DataView): number | null {
  const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at -= 1) {
    if (view.getUint32(at, true) === END && at + END_BYTES + view.getUint16(at + 20, true) === view.byteLength) return at;
  }
  return null;
}

function packedBytes(archive: Uint8Array, view: DataView, { at, packed }: Entry): Uint8Array | null {
  if (at + LOCAL_BYTES > view.byteLength || view.getUint32(at, true) !== LOCAL) return null;
  const from = at + LOCAL_BYTES + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  return from + packed <= view.byteLength ? archive.subarray(from, from + packed) : null;
}

function unpack(packed: Uint8Array, { method, size }: Entry): Uint8Array | null {
  if (method === STORED) return packed;
  try {
    // In one piece: pieces are copied together once more.
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size), chunkSize: Math.max(64, size + 1) });
  } catch {
    return null;
  }
}
