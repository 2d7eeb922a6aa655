import type { PngFile } from './png-chunks.ts';

/** An opaque or translucent colour in one number: `alpha << 24 | blue << 16 | green << 8 | red`, 8 bits each. */
export const colour = (red: number, green: number, blue: number, alpha: number): number =>
  (alpha << 24) | (blue << 16) | (green << 8) | red;

/** Writes the colours of an unfiltered row of `columns` pixels, which begins at `at`, to `into[x]`, `into[x + dx]` … */
export type Painter = (bytes: Uint8Array, at: number, target: PaintTarget) => void;
export interface PaintTarget {
  readonly into: Int32Array;
  readonly x: number;
  readonly dx: number;
  readonly columns: number;
}

const OPAQUE = 255 << 24;

/** Samples of 16 bits are rounded to 8. Palette entries that do not exist are black, as viewers show them. */
export function painterOf(file: PngFile): Painter {
  const { colour: type, depth } = file.header;
  if (type === 6) return depth === 8 ? rgba8 : rgba16;
  if (type === 2) return depth === 8 ? rgb8(keyOf(file)) : rgb16(keyOf(file));
  if (type === 4) return depth === 8 ? greyAlpha8 : greyAlpha16;
  if (type === 0 && depth === 16) return grey16(keyOf(file));
  return indexed(depth, type === 3 ? paletteOf(file) : greysOf(file));
}

/** The colour that tRNS makes transparent, 16 bits a sample; -1 where there is none. Of greys, the first alone counts. */
function keyOf({ transparency, header }: PngFile): readonly [number, number, number] {
  const needed = header.colour === 0 ? 2 : 6;
  if (transparency === null || transparency.length < needed) return [-1, -1, -1];
  const sample = (n: number): number => ((transparency[2 * n] ?? 0) << 8) | (transparency[2 * n + 1] ?? 0);
  return [sample(0), sample(1), sample(2)];
}

function paletteOf({ palette, transparency }: PngFile): Int32Array {
  return Int32Array.from({ length: 256 }, (_, n) => {
    const [red = 0, green = 0, blue = 0] = palette.subarray(3 * n, 3 * n + 3);
    return colour(red, green, blue, transparency?.[n] ?? 255);
  });
}

function greysOf(file: PngFile): Int32Array {
  const most = (1 << file.header.depth) - 1;
  const [key] = keyOf(file);
  return Int32Array.from({ length: most + 1 }, (_, n) => {
    const grey = Math.round((n * 255) / most);
    return colour(grey, grey, grey, n === key ? 0 : 255);
  });
}

function indexed(depth: number, colours: Int32Array): Painter {
  if (depth === 8)
    return (bytes, at, { into, x, dx, columns }) => {
      for (let n = 0, to = x; n < columns; n += 1, to += dx) into[to] = colours[bytes[at + n] as number] as number;
    };
  const perByte = 8 / depth;
  const mask = (1 << depth) - 1;
  return (bytes, at, { into, x, dx, columns }) => {
    for (let n = 0, to = x; n < columns; n += 1, to += dx) {
      const shift = 8 - depth * ((n % perByte) + 1);
      into[to] = colours[((bytes[at + Math.floor(n / perByte)] as number) >> shift) & mask] as number;
    }
  };
}

/** The bytes of a colour lie in this order in memory; every machine that runs this is little-endian. */
const rgba8: Painter = (bytes, at, { into, x, dx, columns }) => {
  if (dx === 1) {
    new Uint8Array(into.buffer, into.byteOffset + 4 * x, 4 * columns).set(bytes.subarray(at, at + 4 * columns));
    return;
  }
  for (let n = 0, from = at, to = x; n < columns; n += 1, from += 4, to += dx)
    into[to] =
      (bytes[from] as number) |
      ((bytes[from + 1] as number) << 8) |
      ((bytes[from + 2] as number) << 16) |
      ((bytes[from + 3] as number) << 24);
};

function rgb8([red, green, blue]: readonly [number, number, number]): Painter {
  const key = red < 0 ? -1 : colour(red & 255, green & 255, blue & 255, 0);
  return (bytes, at, { into, x, dx, columns }) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const last = columns - 1;
    // Four bytes at once, of which one is the next pixel's; there is none after the last.
    for (let n = 0, from = at, to = x; n < last; n += 1, from += 3, to += dx) {
      const rgb = view.getInt32(from, true) & 0xffffff;
      into[to] = rgb === key ? rgb : rgb | OPAQUE;
    }
    const from = at + 3 * last;
    const rgb = colour(bytes[from] as number, bytes[from + 1] as number, bytes[from + 2] as number, 0);
    into[x + last * dx] = rgb === key ? rgb : rgb | OPAQUE;
  };
}

const greyAlpha8: Painter = (bytes, at, { into, x, dx, columns }) => {
  for (let n = 0, from = at, to = x; n < columns; n += 1, from += 2, to += dx)
    into[to] = ((bytes[from] as number) * 0x010101) | ((bytes[from + 1] as number) << 24);
};

const sample16 = (bytes: Uint8Array, at: number): number => ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
/** 65535 = 257 · 255 */
const to8 = (sample: number): number => Math.floor((sample + 128) / 257);

const rgba16: Painter = (bytes, at, { into, x, dx, columns }) => {
  for (let n = 0, from = at, to = x; n < columns; n += 1, from += 8, to += dx)
    into[to] = colour(
      to8(sample16(bytes, from)),
      to8(sample16(bytes, from + 2)),
      to8(sample16(bytes, from + 4)),
      to8(sample16(bytes, from + 6)),
    );
};

function rgb16(key: readonly [number, number, number]): Painter {
  return (bytes, at, { into, x, dx, columns }) => {
    for (let n = 0, from = at, to = x; n < columns; n += 1, from += 6, to += dx) {
      const red = sample16(bytes, from);
      const green = sample16(bytes, from + 2);
      const blue = sample16(bytes, from + 4);
      const isKey = red === key[0] && green === key[1] && blue === key[2];
      into[to] = colour(to8(red), to8(green), to8(blue), isKey ? 0 : 255);
    }
  };
}

function grey16([key]: readonly [number, number, number]): Painter {
  return (bytes, at, { into, x, dx, columns }) => {
    for (let n = 0, from = at, to = x; n < columns; n += 1, from += 2, to += dx) {
      const sample = sample16(bytes, from);
      const grey = to8(sample);
      into[to] = colour(grey, grey, grey, sample === key ? 0 : 255);
    }
  };
}

const greyAlpha16: Painter = (bytes, at, { into, x, dx, columns }) => {
  for (let n = 0, from = at, to = x; n < columns; n += 1, from += 4, to += dx) {
    const grey = to8(sample16(bytes, from));
    into[to] = colour(grey, grey, grey, to8(sample16(bytes, from + 2)));
  }
};
