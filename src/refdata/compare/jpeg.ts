import jpegJs from 'jpeg-js';
import { err, ok, type Result } from '../../lib/result.ts';
import type { Picture } from './pixels-rows.ts';

/** Decoding two of this size takes up to 250 MB, what the first one left behind included; they are decoded whole. */
export const MAX_JPEG_MEGAPIXELS = 4;
/** For one image, as the decoder counts. */
const MAX_MEGABYTES = 140;
/** So many pixels are decoded whatever the file's size; more only of files that are large themselves. */
const SMALL = 2_000_000;
const PIXELS_PER_BYTE = 40;
/** Of all scans of a progressive image, in blocks of 8 × 8: each scan walks through all of its blocks, however few bytes it has. */
const MAX_WALKS = 12_000_000;

export const isJpeg = (bytes: Uint8Array): boolean => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff;

/** The error is one sentence. */
export function jpegPicture(bytes: Uint8Array): Result<Picture, string> {
  const frame = frameOf(bytes);
  if (frame === null) return err('it has no frame, or ends before its last pixel');
  const problem = problemOf(frame, bytes.length);
  return problem === null ? decoded(bytes, frame) : err(problem);
}

interface Frame {
  readonly width: number;
  readonly height: number;
  readonly components: number;
  readonly scans: number;
}

function problemOf({ width, height, components, scans }: Frame, size: number): string | null {
  const pixels = width * height;
  if (pixels === 0) return 'it has no pixels';
  if (pixels > MAX_JPEG_MEGAPIXELS * 1_000_000)
    return `it has ${width} × ${height} pixels; at most ${MAX_JPEG_MEGAPIXELS} million of a JPEG are read`;
  if (pixels > Math.max(SMALL, size * PIXELS_PER_BYTE)) return `${size} bytes cannot hold ${width} × ${height} pixels`;
  if (scans === 0) return 'it ends before its pixels';
  if ((pixels / 64) * components * scans > MAX_WALKS)
    return `it has ${scans} scans of ${width} × ${height} pixels, more than are read`;
  return null;
}

/** Walks the segments; the data between them hold no marker but restarts. Null too for a file that was cut: nothing is decoded then. */
function frameOf(bytes: Uint8Array): Frame | null {
  let frame: Omit<Frame, 'scans'> | null = null;
  let scans = 0;
  for (let at = 2; at + 2 <= bytes.length; ) {
    if (bytes[at] !== 0xff) {
      at += 1;
      continue;
    }
    const marker = bytes[at + 1] as number;
    if (marker === 0xd9) return frame && { ...frame, scans };
    if (isBare(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length = ((bytes[at + 2] as number) << 8) | (bytes[at + 3] as number);
    if (isFrame(marker)) {
      if (frame !== null || at + 10 > bytes.length) return null;
      frame = sizeAt(bytes, at + 4);
    }
    if (marker === 0xda) scans += 1;
    at += 2 + length;
  }
  return null;
}

/** Fill bytes, stuffed bytes, TEM and restarts have no length. */
const isBare = (marker: number): boolean => marker === 0xff || marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);

/** SOF0 … SOF15 but for DHT, JPG and DAC. */
const isFrame = (marker: number): boolean => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function sizeAt(bytes: Uint8Array, at: number): Omit<Frame, 'scans'> {
  const [height, width] = [1, 3].map((n) => ((bytes[at + n] ?? 0) << 8) | (bytes[at + n + 1] ?? 0)) as [number, number];
  return { width, height, components: bytes[at + 5] ?? 0 };
}

function decoded(bytes: Uint8Array, { width, height }: Frame): Result<Picture, string> {
  const options = {
    maxResolutionInMP: MAX_JPEG_MEGAPIXELS,
    maxMemoryUsageInMB: MAX_MEGABYTES,
    tolerantDecoding: false,
    useTArray: true,
  } as const;
  try {
    const { data, ...size } = jpegJs.decode(bytes, options);
    if (size.width !== width || size.height !== height || data.length !== width * height * 4)
      return err('its frame lies about its size');
    return ok({ width, height, load: (row, into) => paint(data, row, into) });
  } catch {
    return err('its data are damaged');
  }
}

function paint(data: Uint8Array, row: number, into: Int32Array): boolean {
  for (let x = 0, at = row * into.length * 4; x < into.length; x += 1, at += 4)
    into[x] = (data[at] as number) | ((data[at + 1] as number) << 8) | ((data[at + 2] as number) << 16) | (255 << 24);
  return true;
}
