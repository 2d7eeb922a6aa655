import { err, ok, type Result } from '../../lib/result.ts';
import { type Codecs, LIMITS } from './format.ts';

/** What a PNG says of itself before its pixels. Depths are bits per sample. */
export interface PngHeader {
  readonly width: number;
  readonly height: number;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  /** As PNG numbers them: 0 grey, 2 RGB, 3 palette, 4 grey and alpha, 6 RGBA. */
  readonly colour: 0 | 2 | 3 | 4 | 6;
  readonly interlaced: boolean;
}

export interface PngFile {
  readonly bytes: Uint8Array;
  readonly header: PngHeader;
  /** Triples of 8 bits; empty where there is none. */
  readonly palette: Uint8Array;
  /** As stored in tRNS; null where there is none. */
  readonly transparency: Uint8Array | null;
  /** Offset of the first IDAT chunk's length field; the others follow it without a gap. */
  readonly pixelsAt: number;
  /** Of all IDAT chunks together. */
  readonly compressed: number;
  /** Chunks of an APNG's further frames, `[from, to)` offsets into the bytes. */
  readonly frames: readonly (readonly [number, number])[];
}

/** Pixels along one side; a few rows of this are held at a time. */
export const MAX_SIDE = 1 << 18;
/** No writer comes near: libpng's 8 kB chunks of the largest file make 32,768. */
const MAX_CHUNKS = 100_000;
const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const DEPTHS: Readonly<Record<number, readonly number[]>> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, at) => bytes[at] === byte);

export const uint32 = (bytes: Uint8Array, at: number): number =>
  (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0;

interface Chunk {
  readonly type: string;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Seen {
  header: PngHeader | null;
  palette: Uint8Array;
  transparency: Uint8Array | null;
  pixelsAt: number;
  compressed: number;
  /** Whether the last chunk was an IDAT. */
  inPixels: boolean;
  frames: [number, number][];
}

/** Walks all chunks up to IEND, checks their order and CRCs. The error is one sentence. */
export function readChunks(bytes: Uint8Array, codecs: Codecs): Result<PngFile, string> {
  if (!isPng(bytes)) return err('it does not begin as a PNG does');
  const seen: Seen = { header: null, palette: NONE, transparency: null, pixelsAt: 0, compressed: 0, inPixels: false, frames: [] };
  let at = SIGNATURE.length;
  for (let count = 0; count < MAX_CHUNKS; count += 1) {
    const chunk = chunkAt(bytes, at);
    if (chunk === null) return err(`it ends within a chunk, at byte ${at}`);
    if (codecs.crc32(bytes.subarray(chunk.from - 4, chunk.to)) !== uint32(bytes, chunk.to))
      return err(`the CRC of its chunk ${chunk.type} at byte ${at} is wrong`);
    if (chunk.type === 'IEND') return finished(bytes, seen);
    const problem = take(bytes, chunk, seen);
    if (problem !== null) return err(problem);
    at = chunk.to + 4;
  }
  return err(`it has more than ${MAX_CHUNKS} chunks`);
}

const NONE = new Uint8Array(0);

function chunkAt(bytes: Uint8Array, at: number): Chunk | null {
  if (at + 12 > bytes.length) return null;
  const length = uint32(bytes, at);
  if (length > bytes.length - at - 12) return null;
  const type = String.fromCharCode(bytes[at + 4] ?? 0, bytes[at + 5] ?? 0, bytes[at + 6] ?? 0, bytes[at + 7] ?? 0);
  return { type, at, from: at + 8, to: at + 8 + length };
}

/** A capital first letter makes a chunk one that must be understood. */
const isCritical = (type: string): boolean => type >= 'A' && type < '[';

function take(bytes: Uint8Array, { type, at, from, to }: Chunk, seen: Seen): string | null {
  const [wasInPixels, data] = [seen.inPixels, bytes.subarray(from, to)];
  seen.inPixels = type === 'IDAT';
  if (type === 'CgBI') return "it is in the form of Apple's tools, which only they read";
  if (type === 'IHDR') return seen.header === null ? takeHeader(data, seen) : 'it has two headers';
  if (seen.header === null) return 'its header does not come first';
  if (type === 'IDAT') {
    if (seen.compressed > 0 && !wasInPixels) return 'its IDAT chunks do not follow one another';
    if (seen.pixelsAt === 0) seen.pixelsAt = at;
    seen.compressed += to - from;
    return null;
  }
  return takeOther(type, { data, at, to }, seen);
}

function takeOther(type: string, { data, at, to }: { data: Uint8Array; at: number; to: number }, seen: Seen): string | null {
  const inTime = seen.pixelsAt === 0;
  if (type === 'PLTE') {
    if (!inTime || seen.palette.length > 0 || data.length === 0 || data.length > 768 || data.length % 3 !== 0)
      return 'its palette is not one';
    seen.palette = data;
  } else if (type === 'tRNS' && inTime) seen.transparency = data;
  else if ((type === 'fcTL' || type === 'fdAT') && !inTime) seen.frames.push([at, to]);
  else if (isCritical(type)) return `its chunk ${JSON.stringify(type)} is unknown`;
  return null;
}

function takeHeader(data: Uint8Array, seen: Seen): string | null {
  if (data.length !== 13) return 'its header is not one';
  const [width, height] = [uint32(data, 0), uint32(data, 4)];
  const [depth = 0, colour = 0, compression = 0, filter = 0, interlace = 0] = data.subarray(8);
  if (width === 0 || height === 0) return 'it has no pixels';
  if (width > MAX_SIDE || height > MAX_SIDE || width > Math.floor(LIMITS.pixels / height))
    return `it has ${width} × ${height} pixels; at most ${LIMITS.pixels} are read, ${MAX_SIDE} along one side`;
  if (!DEPTHS[colour]?.includes(depth)) return `there is no colour type ${colour} of ${depth} bits`;
  if (compression !== 0 || filter !== 0 || interlace > 1) return 'its header asks for a method that PNG does not have';
  seen.header = {
    width,
    height,
    depth: depth as PngHeader['depth'],
    colour: colour as PngHeader['colour'],
    interlaced: interlace === 1,
  };
  return null;
}

function finished(bytes: Uint8Array, seen: Seen): Result<PngFile, string> {
  const { header, palette, transparency, pixelsAt, compressed, frames } = seen;
  if (header === null || pixelsAt === 0) return err('it has no pixels');
  if (header.colour === 3 && palette.length === 0) return err('its palette is missing');
  return ok({ bytes, header, palette, transparency, pixelsAt, compressed, frames });
}
