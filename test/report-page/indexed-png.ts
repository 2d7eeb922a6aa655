import { crc32, deflateSync } from 'node:zlib';

const MOST = 256;

/** A PNG of at most 256 colours: the commonest ones of the image, and for every other the nearest of them. A third of the size. */
export function indexedPng({ width, height, data }: { width: number; height: number; data: Uint8Array }): Uint8Array {
  const counts = new Map<number, number>();
  for (let i = 0; i < data.length; i += 4) counts.set(colourOf(data, i), (counts.get(colourOf(data, i)) ?? 0) + 1);
  const palette = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST)
    .map(([colour]) => colour);
  const numbers = new Map(palette.map((colour, i) => [colour, i]));
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0, i = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, i += 4) {
      const colour = colourOf(data, i);
      const number = numbers.get(colour) ?? nearest(palette, colour);
      numbers.set(colour, number);
      rows[y * (width + 1) + 1 + x] = number;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const parts = [chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(rows, { level: 9 }))];
  return Buffer.concat([signature, ...parts, chunk('IEND', Buffer.alloc(0))]);
}

const colourOf = (data: Uint8Array, i: number): number => ((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0);

function nearest(palette: readonly number[], colour: number): number {
  const apart = (a: number, b: number): number =>
    [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
  let best = 0;
  for (let i = 1; i < palette.length; i += 1) if (apart(palette[i] ?? 0, colour) < apart(palette[best] ?? 0, colour)) best = i;
  return best;
}

function chunk(type: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(body.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
