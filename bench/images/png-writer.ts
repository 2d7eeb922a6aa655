/** Writes PNG of every kind, so that what reads them can be tested on each: slow, plain, and apart from the product's reader. */
import { crc32, deflateSync } from 'node:zlib';

export interface PngKind {
  readonly colour: 0 | 2 | 3 | 4 | 6;
  readonly depth: 1 | 2 | 4 | 8 | 16;
  readonly interlaced?: boolean;
  /** 0 … 4, or for each row the one whose sum of absolute differences is least, as most writers choose. */
  readonly filter?: number | 'adaptive';
  readonly palette?: Uint8Array;
  readonly transparency?: Uint8Array;
  /** Of zlib, 0 … 9. */
  readonly level?: number;
  /** Bytes of an IDAT chunk; all in one unless told. */
  readonly chunk?: number;
}

export interface Samples {
  readonly width: number;
  readonly height: number;
  /** Row by row, each pixel's samples side by side, `depth` bits each. */
  readonly samples: Uint16Array | Uint8Array;
}

export const CHANNELS: Readonly<Record<PngKind['colour'], number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const { abs, ceil, max } = Math;
const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

export function writePng(image: Samples, kind: PngKind): Uint8Array {
  const raw = Buffer.concat(passes(image, kind).map((pass) => filtered(pass, kind)));
  return pngOf({ ...kind, width: image.width, height: image.height, compressed: deflateSync(raw, { level: kind.level ?? 6 }) });
}

/** A PNG around data that are compressed already, whatever they are. */
export function pngOf(
  o: PngKind & { readonly width: number; readonly height: number; readonly compressed: Uint8Array },
): Uint8Array {
  const size = o.chunk ?? max(1, o.compressed.length);
  const pieces = Array.from({ length: ceil(o.compressed.length / size) }, (_, n) =>
    o.compressed.subarray(n * size, (n + 1) * size),
  );
  return Buffer.concat([
    SIGNATURE,
    chunkOf('IHDR', headerOf(o)),
    ...(o.palette ? [chunkOf('PLTE', o.palette)] : []),
    ...(o.transparency ? [chunkOf('tRNS', o.transparency)] : []),
    ...pieces.map((piece) => chunkOf('IDAT', piece)),
    chunkOf('IEND', new Uint8Array(0)),
  ]);
}

function headerOf({ width, height, depth, colour, interlaced }: PngKind & { width: number; height: number }): Uint8Array {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour, 0, 0, interlaced ? 1 : 0], 8);
  return header;
}

export function chunkOf(type: string, data: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

function passes({ width, height, samples }: Samples, { colour, interlaced }: PngKind): readonly Samples[] {
  if (!interlaced) return [{ width, height, samples }];
  const channels = CHANNELS[colour];
  return ADAM7.map(([x0, y0, dx, dy]) => {
    const size = { width: ceil((width - x0) / dx), height: ceil((height - y0) / dy) };
    const values = new Uint16Array(size.width * size.height * channels);
    let to = 0;
    for (let y = y0; y < height; y += dy)
      for (let x = x0; x < width; x += dx)
        for (let channel = 0; channel < channels; channel += 1, to += 1)
          values[to] = samples[(y * width + x) * channels + channel] ?? 0;
    return { ...size, samples: values };
  }).filter((pass) => pass.width > 0 && pass.height > 0);
}

function filtered({ width, height, samples }: Samples, { colour, depth, filter = 'adaptive' }: PngKind): Uint8Array {
  const perRow = width * CHANNELS[colour];
  const length = ceil((perRow * depth) / 8);
  const step = max(1, (CHANNELS[colour] * depth) >> 3);
  const out = Buffer.alloc(height * (length + 1));
  let above: Uint8Array = Buffer.alloc(length);
  for (let y = 0; y < height; y += 1) {
    const row = packed(samples.subarray(y * perRow, (y + 1) * perRow), depth, length);
    const chosen =
      filter === 'adaptive' ? best(row, above, step) : { type: filter, bytes: applied(filter, row, { above, step }) };
    out[y * (length + 1)] = chosen.type;
    out.set(chosen.bytes, y * (length + 1) + 1);
    above = row;
  }
  return out;
}

function packed(values: Uint16Array | Uint8Array, depth: number, length: number): Uint8Array {
  if (depth === 8) return Uint8Array.from(values);
  const bytes = new Uint8Array(length);
  for (const [n, value] of values.entries()) {
    if (depth === 16) bytes.set([value >> 8, value & 255], 2 * n);
    else {
      const bit = n * depth;
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) | (value << (8 - depth - (bit & 7)));
    }
  }
  return bytes;
}

function best(row: Uint8Array, above: Uint8Array, step: number): { type: number; bytes: Uint8Array } {
  let chosen = { type: 0, bytes: row, sum: Number.POSITIVE_INFINITY };
  for (let type = 0; type <= 4; type += 1) {
    const bytes = applied(type, row, { above, step });
    let sum = 0;
    for (let n = 0; n < bytes.length; n += 1) sum += abs(((bytes[n] as number) << 24) >> 24);
    if (sum < chosen.sum) chosen = { type, bytes, sum };
  }
  return chosen;
}

function applied(type: number, row: Uint8Array, { above, step }: { above: Uint8Array; step: number }): Uint8Array {
  if (type === 0) return row;
  const guess = GUESSES[type] ?? none;
  const out = new Uint8Array(row.length);
  for (let n = 0; n < row.length; n += 1) {
    const left = n < step ? 0 : (row[n - step] as number);
    const corner = n < step ? 0 : (above[n - step] as number);
    out[n] = (row[n] as number) - guess(left, above[n] as number, corner);
  }
  return out;
}

const none = (): number => 0;
const GUESSES: readonly ((left: number, over: number, corner: number) => number)[] = [
  none,
  (left) => left,
  (_, over) => over,
  (left, over) => (left + over) >> 1,
  paeth,
];

function paeth(a: number, b: number, c: number): number {
  const p = a + b - c;
  const pa = abs(p - a);
  const pb = abs(p - b);
  const pc = abs(p - c);
  if (pa <= pb && pa <= pc) return a;
  return pb <= pc ? b : c;
}
