import type { JpegFile } from './jpeg-file.ts';

/** How a file's components become colours. In files of Adobe's programs, CMYK is stored the other way round. */
export type Colours = 'grey' | 'rgb' | 'ycc' | 'cmyk' | 'ycck';

const RGB = [...'RGB'].map((letter) => letter.charCodeAt(0));
/** Of 16 bits, by T.871: what libjpeg takes, so that sums round alike. */
const [RED, BLUE, GREEN_RED, GREEN_BLUE] = [91_881, 116_130, 46_802, 22_554] as const;
const HALF = 32_768;
const OPAQUE = 255 << 24;

export function coloursOf({ frame, transform, jfif }: JpegFile): Colours {
  if (frame.components.length === 1) return 'grey';
  if (frame.components.length === 4) return transform === 2 ? 'ycck' : 'cmyk';
  if (jfif) return 'ycc';
  if (transform !== null) return transform === 0 ? 'rgb' : 'ycc';
  return frame.components.every(({ id }, n) => id === RGB[n]) ? 'rgb' : 'ycc';
}

/** `lines`: the components' samples of one row; `inverted`: whether 255 of CMYK is no ink. */
export function paint(lines: readonly Uint8Array[], how: { colours: Colours; inverted: boolean }, into: Int32Array): void {
  const [a, b, c, k] = lines as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  if (how.colours === 'grey') paintGrey(a, into);
  else if (how.colours === 'rgb' || how.colours === 'cmyk') paintAsTold([a, b, c], into);
  else paintYcc([a, b, c], into);
  if (how.colours === 'ycck' || how.colours === 'cmyk') darken(k, how, into);
}

function paintGrey(grey: Uint8Array, into: Int32Array): void {
  for (let x = 0; x < into.length; x += 1) into[x] = ((grey[x] as number) * 0x010101) | OPAQUE;
}

function paintAsTold([r, g, b]: readonly [Uint8Array, Uint8Array, Uint8Array], into: Int32Array): void {
  for (let x = 0; x < into.length; x += 1)
    into[x] = (r[x] as number) | ((g[x] as number) << 8) | ((b[x] as number) << 16) | OPAQUE;
}

function paintYcc([light, blue, red]: readonly [Uint8Array, Uint8Array, Uint8Array], into: Int32Array): void {
  for (let x = 0; x < into.length; x += 1) {
    const y = light[x] as number;
    const cb = (blue[x] as number) - 128;
    const cr = (red[x] as number) - 128;
    const r = y + ((RED * cr + HALF) >> 16);
    const g = y + ((HALF - GREEN_BLUE * cb - GREEN_RED * cr) >> 16);
    const b = y + ((BLUE * cb + HALF) >> 16);
    into[x] = clamped(r) | (clamped(g) << 8) | (clamped(b) << 16) | OPAQUE;
  }
}

const clamped = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value);

/** Ink on paper, by the plain product; no profile is asked. YCCK has become the complement of CMY by then. */
function darken(k: Uint8Array, { colours, inverted }: { colours: Colours; inverted: boolean }, into: Int32Array): void {
  const isPaper = (colours === 'ycck') !== inverted;
  for (let x = 0; x < into.length; x += 1) {
    const colour = into[x] as number;
    const paper = inverted ? (k[x] as number) : 255 - (k[x] as number);
    const shade = (shift: number): number => {
      const value = (colour >> shift) & 255;
      return Math.round(((isPaper ? value : 255 - value) * paper) / 255) << shift;
    };
    into[x] = shade(0) | shade(8) | shade(16) | OPAQUE;
  }
}
